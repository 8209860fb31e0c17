/* Which encoding a file of a spreadsheet has, and its text as UTF-8. What can be known is known: a mark at the start, the
 * zeros of UTF-16, valid UTF-8. Only what is left, a code page, is judged: every code page reads all octets, but in the
 * wrong one the letters stand where no name has them. Knows no columns; iconv converts. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct encoding_text {
    char *data; /* UTF-8 with a NUL behind it, to be freed */
    size_t size;
    const char *name;      /* "UTF-8", "windows-1252", …; of the program, or the one that was asked for */
    const char *otherwise; /* another one that is about as likely, NULL: none */
    bool is_judged;        /* a code page, by its letters */
    bool is_twice;         /* it was UTF-8, taken for windows-1252 and made UTF-8 once more: undone */
    bool is_mixed;         /* some lines of it were UTF-8 already */
};

struct text;

/* `wanted` is a name that iconv knows, or NULL. False with a sentence in `why` that says what helps; never with U+FFFD
 * in the text that was not in the file. */
bool encoding_read(const char *data, size_t size, const char *wanted, struct encoding_text *text, struct text *why);
