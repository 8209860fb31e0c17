/* A language: all that the exchange says by itself, and the words that it understands. One file a language, language_XX.c,
 * and a row in language.c. */
#pragma once

#include "wording/phrase.h"

#include <stdbool.h>

enum language_list {
    LANGUAGE_COMMANDS, /* enum command */
    LANGUAGE_AGENT,    /* enum command_agent */
    LANGUAGE_SWITCH,   /* bool */
    LANGUAGE_LISTS,
};

struct language_word {
    const char *folded; /* as text_fold leaves it; NULL ends a list */
    int means;
};

struct language {
    const char *code;           /* ISO 639 */
    const char *const *phrases; /* PHRASE_COUNT; NULL where English is said */
    const struct language_word *words[LANGUAGE_LISTS];
};

extern const struct language language_en, language_es, language_de;

/* NULL when it is not known. */
const struct language *language_find(const char *code);
/* What a word as written means, in English or in the language; false when it means nothing. */
bool language_find_word(const char *code, enum language_list list, const char *written, int *means);
