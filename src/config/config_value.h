/* One value of the configuration, checked and put into its field. What needs other sections (telephone numbers, names
 * of lines and agents) is only checked for its shape here. */
#pragma once

#include "config/config_keys.h"

#include <stdbool.h>

struct text;

/* Puts `value` into the key's field of `item`. False, with the reason in `why` ("is not a number from 1 to 5"), when
 * it cannot be; the field is then as it was. */
bool config_value_set(const struct config_key *key, const char *value, void *item, struct text *why);

/* The defaults of all keys of a section into its item, which is zeroed otherwise. */
void config_value_set_defaults(const struct config_key *keys, void *item);

/* "CHIP:LINE high|low [DURATION]" into *gpio, or false with the reason in `why`. */
bool config_value_gpio(const char *value, struct config_gpio *gpio, struct text *why);

/* The next word of a list with commas (and, if asked, white space) between its words: copies it without white space at
 * its ends into `word`, and moves *cursor. False at the end of the list. A word that does not fit is cut. */
bool config_value_next_word(const char **cursor, bool by_space, char *word, size_t capacity);
