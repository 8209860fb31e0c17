#include "wording/language_private.h"

#include "base/text.h"

#include <stddef.h>
#include <string.h>

#define FOLDED_SIZE 160

/* English first; ends with NULL. */
static const struct language *const languages[] = {&language_en, &language_es, &language_de, NULL};

const char *phrase_language_at(size_t index)
{
    size_t i = 0;
    while (i < index && languages[i])
        i++;
    return languages[i] ? languages[i]->code : NULL;
}

const struct language *language_find(const char *code)
{
    for (size_t i = 0; languages[i]; i++)
        if (strcmp(languages[i]->code, code) == 0)
            return languages[i];
    return NULL;
}

static bool find_in(const struct language_word *words, const char *folded, int *means)
{
    for (; words->folded; words++)
        if (strcmp(words->folded, folded) == 0) {
            *means = words->means;
            return true;
        }
    return false;
}

bool language_find_word(const char *code, enum language_list list, const char *written, int *means)
{
    char buffer[FOLDED_SIZE];
    struct text folded = text_of(buffer, sizeof buffer);
    const struct language *language = language_find(code);
    text_fold(&folded, written);
    if (folded.truncated)
        return false;
    return find_in(language_en.words[list], buffer, means) ||
           (language && find_in(language->words[list], buffer, means));
}
