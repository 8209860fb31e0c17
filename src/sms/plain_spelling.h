/* The plain spelling of what phones and editors write with typographic marks: one curly apostrophe turns a text from 160
 * characters a part to 70. Only where the meaning stays. */
#pragma once

#include <stdbool.h>

struct text;

/* ’ becomes ', “ ”, – -, … ..., and a wide or hard space a space; everything else stays. */
void plain_spelling_put(struct text *out, const char *text);
/* The same for a name: a letter that the GSM alphabet lacks loses its accent, and a picture goes; "" when nothing would be
 * left. */
void plain_spelling_put_name(struct text *out, const char *name);
/* Does `plain` take fewer parts than `text`? */
bool plain_spelling_saves(const char *text, const char *plain, bool national);
