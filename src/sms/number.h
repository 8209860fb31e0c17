/* Telephone numbers: what a phone or a person wrote, to one canonical form, by a table of regions. E.164 with '+' for
 * subscribers; short codes, emergency numbers and alphanumeric senders are distinguished, because they are never
 * members and are never answered. Numbers are compared only in canonical form. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NUMBER_SIZE 24 /* octets with the NUL: the longest opaque address kept */

enum number_kind {
    NUMBER_E164,      /* "+15551230001": 8 to 15 digits */
    NUMBER_SHORT,     /* "7726" */
    NUMBER_EMERGENCY, /* "911", in the region or anywhere */
    NUMBER_ALPHA,     /* "VODAFONE" */
    NUMBER_OPAQUE,    /* digits that make no sense in the region */
    NUMBER_NONE,      /* hidden or empty */
};

struct number {
    char text[NUMBER_SIZE];
    enum number_kind kind;
};

struct number_region;

/* By ISO 3166 code, any case; NULL when unknown. */
const struct number_region *number_region_find(const char *iso);
/* ISO code of the i-th region, NULL after the last. */
const char *number_region_iso(size_t index);

/* What a person wrote: spaces, brackets, hyphens, dots, Unicode digits, "(0)", IDD and trunk prefixes. */
struct number number_parse(const struct number_region *region, const char *written);
/* What the network gave: TON and NPI decide before the region does (TS 23.040 §9.1.2.5). */
struct number number_of_address(const struct number_region *region, const char *text, uint8_t ton);

bool number_is_member_able(const struct number *number); /* only NUMBER_E164 */
/* "+1 555 201 0002" for people; "+1555…0002" for the log. */
void number_format_grouped(const struct number *number, char *out, size_t capacity);
void number_format_masked(const char *number, char *out, size_t capacity);
