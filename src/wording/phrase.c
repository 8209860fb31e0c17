#include "wording/phrase.h"

#include "base/text.h"
#include "wording/language_private.h"

#include <stddef.h>
#include <string.h>

bool phrase_has_language(const char *language)
{
    return language_find(language) != NULL;
}

const char *phrase_get(const char *language, enum phrase phrase)
{
    const struct language *known = language_find(language);
    const char *text = known ? known->phrases[phrase] : NULL;
    return text ? text : language_en.phrases[phrase];
}

void phrase_say(struct text *out, const char *language, enum phrase phrase, const struct template_value *values)
{
    template_fill(out, phrase_get(language, phrase), values);
}

void phrase_put_word(struct text *out, const char *language, enum phrase phrase, size_t index)
{
    const char *words = phrase_get(language, phrase);
    for (; index > 0 && *words; index--) {
        words += strcspn(words, " ");
        words += *words == ' ';
    }
    text_put_bytes(out, words, strcspn(words, " "));
}
