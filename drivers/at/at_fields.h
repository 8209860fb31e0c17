/* The fields of one AT line: `+CMGL: 1,0,"",23` holds 1, 0, an empty string and 23. Knows commas, quotes and numbers
 * and no command's meaning (TS 27.007 §4, V.250 §5.4.2). Used for what a modem answers and, by the virtual modem, for
 * what it is asked. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define AT_FIELDS_MAX 16 /* further fields are dropped */

struct at_field {
    const char *text; /* inside the line; not NUL-terminated */
    size_t size;
    bool quoted; /* stood in quotes, which are not part of text */
};

struct at_fields {
    struct at_field list[AT_FIELDS_MAX];
    size_t count; /* 0 only for an empty text: "," holds two empty fields */
};

/* The fields of a parameter text: what stands behind "+CMGL:" or "AT+CPMS=". A comma inside quotes parts nothing; a
 * quote that never closes ends with the text. They point into `text`. */
struct at_fields at_fields_of(const char *text);
/* The fields behind the first colon of an answer, or of the whole line when there is none. */
struct at_fields at_fields_of_answer(const char *line);
/* A decimal number with nothing else in its field; `value` is untouched when it is not one or beyond 2^31. */
bool at_fields_number(const struct at_fields *fields, size_t index, int *value);
/* Copies a field, cut to the capacity (with its NUL, at least 1); "" when there is no such field. */
void at_fields_copy(const struct at_fields *fields, size_t index, char *out, size_t capacity);
bool at_fields_is(const struct at_fields *fields, size_t index, const char *text);
bool at_fields_has_prefix(const char *line, const char *prefix);
