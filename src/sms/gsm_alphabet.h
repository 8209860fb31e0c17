/* The GSM 7-bit alphabets of TS 23.038 §6.2.1: the default alphabet with its extension table, the national language
 * tables, and the packing of septets into octets. Knows septets and characters, no messages. */
#pragma once

#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define GSM_ALPHABET_LANGUAGES 14 /* national language identifiers 0 (default) to 13 (Urdu), §6.2.1.2.4 */
#define GSM_ALPHABET_ESCAPE 0x1b

/* Which tables are in force, by national language identifier. An identifier without a table (Spanish has no locking
 * shift, 14 and above nothing) means the default table. */
struct gsm_alphabet {
    uint8_t locking;
    uint8_t single;
};

bool gsm_alphabet_has_locking(uint8_t identifier);
bool gsm_alphabet_has_single(uint8_t identifier);

/* Septets of one character: 1, 2 (the escape first) or 0 when these tables lack it. */
size_t gsm_alphabet_encode(struct gsm_alphabet alphabet, uint32_t code_point, uint8_t septets[2]);

/* Appends what the septets say (values above 127 are cut to seven bits) as text without control characters: CR, CR LF
 * and the page break become line feeds. A position without a character and an escape that leads nowhere read as a
 * space. Three octets of room per septet are enough. */
void gsm_alphabet_decode(struct gsm_alphabet alphabet, const uint8_t *septets, size_t count, struct text *text);

/* Octets that hold `count` septets. */
size_t gsm_alphabet_octets_of(size_t count_septets);
/* Septets that `octets` octets of user data header take, fill bits included (TS 23.040 §9.2.3.24). */
size_t gsm_alphabet_septets_of(size_t octets);

/* Packs septets from septet position `first` of `octets` on (§6.1.2.1.1). The octets must be zero where they have not
 * been written yet, and reach to gsm_alphabet_octets_of(first + count). */
void gsm_alphabet_pack(const uint8_t *septets, size_t count, size_t first, uint8_t *octets);
/* Takes septets `first` to `first + count - 1` out of `size` octets; stops where they end. Returns how many it gave. */
size_t gsm_alphabet_unpack(const uint8_t *octets, size_t size, size_t first, size_t count, uint8_t *septets);
