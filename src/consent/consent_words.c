#include "consent/consent_words_private.h"

/* The hard words are those of 47 CFR 64.1200(a)(10), of CTIA 5.1.3 and of the keywords that operators require; the rest
 * is what people write. */
const struct consent_vocabulary consent_words_common = {
    .words = {
        [CONSENT_CLASS_HARD] = "unsubscribe|optout|opt out|td|stopall",
        [CONSENT_CLASS_STOP] = "stop|stopp",
        [CONSENT_CLASS_ALL] = "stopall",
        [CONSENT_CLASS_THING] = "sms|text|texts|message|messages|spam",
        [CONSENT_CLASS_POLITE] = "ok|okay|please|pls|plz|thanks|thx|thank you|ty|merci|danke|gracias|hi|hello",
        [CONSENT_CLASS_START] = "start|unstop|subscribe",
        [CONSENT_CLASS_YES] = "ok|okay|yes",
        [CONSENT_CLASS_HELP] = "help",
    }};

const struct consent_vocabulary *consent_words_at(size_t index)
{
    static const struct consent_vocabulary *const families[] = {
        consent_words_germanic, consent_words_romance, consent_words_slavic,
        consent_words_eastern,  consent_words_others,  NULL,
    };
    for (size_t i = 0; families[i]; i++)
        for (const struct consent_vocabulary *vocabulary = families[i]; vocabulary->language; vocabulary++)
            if (index-- == 0)
                return vocabulary;
    return NULL;
}
