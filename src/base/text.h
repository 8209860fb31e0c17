/* UTF-8 and bounded text. Nothing here allocates. Text from outside is made valid UTF-8 once, at the border, with
 * text_clean; after that every string in the exchange is NUL-terminated valid UTF-8 without control characters. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_REPLACEMENT 0xFFFDu
#define UTF8_MAX_BYTES 4

/* The code point at *cursor, which moves behind it; UTF8_REPLACEMENT and one octet for anything that is not UTF-8
 * (RFC 3629: no surrogates, no overlong forms). *cursor must be below end. */
uint32_t utf8_next(const char **cursor, const char *end);
/* Writes 1 to 4 octets, no NUL, and returns how many; a code point that cannot be encoded becomes U+FFFD. */
size_t utf8_encode(uint32_t code_point, char out[UTF8_MAX_BYTES]);

/* A string built piece by piece in somebody's buffer: always NUL-terminated, cut at a character boundary when full
 * (then `truncated` stays set, and nothing more is added). */
struct text {
    char *data;
    size_t capacity; /* octets, with the NUL; at least 1 */
    size_t size;     /* octets, without the NUL */
    bool truncated;
};

struct text text_of(char *data, size_t capacity);
void text_put(struct text *text, const char *string);
void text_put_bytes(struct text *text, const char *data, size_t size);
void text_put_code_point(struct text *text, uint32_t code_point);
void text_format(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* An amount of money, in thousandths: "12.50", "-0.05", and with three decimals only where it needs them, "0.125". */
void text_put_milli(struct text *text, int64_t amount_milli);

/* Copies `size` octets from outside: invalid octets become U+FFFD; control characters (C0 except line feed, DEL,
 * C1) are dropped, but a tab becomes a space; CR LF and CR become line feed. */
void text_clean(struct text *text, const char *data, size_t size);

/* Copies a string, cut at a character boundary when it does not fit. Returns false when it was cut. */
bool text_copy(char *out, size_t capacity, const char *string);

enum text_kind { TEXT_OTHER, TEXT_CAPITAL, TEXT_SMALL, TEXT_CASELESS, TEXT_MARK };
/* A letter's case; a letter of a script without cases; a mark on a letter; anything else. */
enum text_kind text_kind_of(uint32_t code_point);

/* The letter without its accent, in its case; the code point itself when it has none. */
uint32_t text_base_letter(uint32_t code_point);

/* A key to compare words by: Unicode's case folding and compatibility forms (full width is plain, a ligature is its
 * letters), accents and vowel points removed, everything that is neither letter nor digit folded into single spaces, no
 * space at either end, and what is not seen (zero-width, direction marks) gone. "  ¡Arrêt!!" gives "arret". */
void text_fold(struct text *text, const char *string);
