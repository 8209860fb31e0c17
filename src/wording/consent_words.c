#include "wording/consent_words.h"

#include "base/text.h"

#include <string.h>

#define FOLDED_SIZE 512
#define SOFT_WORDS_MAX 12

struct consent_words_row {
    const char *folded; /* as text_fold leaves it */
    enum consent_word word;
};

/* Whole messages. The words are the per-se list of 47 CFR 64.1200(a)(10), what operators require, and the customary
 * words of other languages. */
static const struct consent_words_row whole_messages[] = {
    {"stop", CONSENT_STOP},        {"stopall", CONSENT_STOP_ALL}, {"stop all", CONSENT_STOP_ALL},
    {"unsubscribe", CONSENT_STOP}, {"cancel", CONSENT_STOP},      {"end", CONSENT_STOP},
    {"quit", CONSENT_STOP},        {"revoke", CONSENT_STOP},      {"optout", CONSENT_STOP},
    {"opt out", CONSENT_STOP},     {"remove", CONSENT_STOP},      {"leave", CONSENT_STOP},
    {"exit", CONSENT_STOP},        {"arret", CONSENT_STOP},       {"desabonner", CONSENT_STOP},
    {"desinscrire", CONSENT_STOP}, {"td", CONSENT_STOP},          {"alto", CONSENT_STOP},
    {"parar", CONSENT_STOP},       {"baja", CONSENT_STOP},        {"no mas", CONSENT_STOP},
    {"salir", CONSENT_STOP},       {"sair", CONSENT_STOP},        {"stopp", CONSENT_STOP},
    {"abmelden", CONSENT_STOP},    {"basta", CONSENT_STOP},       {"afmelden", CONSENT_STOP},
    {"wypisz", CONSENT_STOP},      {"start", CONSENT_START},      {"unstop", CONSENT_START},
    {"subscribe", CONSENT_START},  {"yes", CONSENT_YES},          {"y", CONSENT_YES},
    {"oui", CONSENT_YES},          {"si", CONSENT_YES},           {"ja", CONSENT_YES},
    {"help", CONSENT_HELP},        {"aide", CONSENT_HELP},        {"ayuda", CONSENT_HELP},
    {"hilfe", CONSENT_HELP},       {"aiuto", CONSENT_HELP},       {"ajuda", CONSENT_HELP},
};

/* At the end of a short message: "please stop by at seven" asks for something else. */
static const char *const soft_endings[] = {"please stop", "please stop now", "please stop this", "please stop it"};

/* Anywhere in a short message. */
static const char *const soft_phrases[] = {
    "stop texting",      "stop messaging",    "stop sending",     "stop please",
    "opt me out",        "take me off",       "get me off",       "remove me",
    "unsubscribe me",    "no more texts",     "no more messages", "don t text me",
    "dont text me",      "do not text me",    "don t message me", "dont message me",
    "do not message me", "leave me alone",    "wrong number",     "no me escriban",
    "no mas mensajes",   "numero equivocado", "keine sms mehr",   "keine nachrichten mehr",
    "falsche nummer",
};

#define ARRAY_LENGTH(array) (sizeof(array) / sizeof *(array))

static size_t count_words(const char *folded)
{
    size_t words = *folded != '\0';
    for (; *folded; folded++)
        words += *folded == ' ';
    return words;
}

/* Does `folded` hold `phrase` as whole words? */
static bool holds(const char *folded, const char *phrase)
{
    size_t size = strlen(phrase);
    for (const char *found = strstr(folded, phrase); found; found = strstr(found + 1, phrase)) {
        bool begins = found == folded || found[-1] == ' ';
        bool ends = found[size] == '\0' || found[size] == ' ';
        if (begins && ends)
            return true;
    }
    return false;
}

static bool ends_with(const char *folded, const char *phrase)
{
    size_t whole = strlen(folded), size = strlen(phrase);
    return whole >= size && strcmp(folded + whole - size, phrase) == 0 &&
           (whole == size || folded[whole - size - 1] == ' ');
}

enum consent_word consent_words_read(const char *text)
{
    char buffer[FOLDED_SIZE];
    struct text folded = text_of(buffer, sizeof buffer);
    text_fold(&folded, text);
    for (size_t i = 0; i < ARRAY_LENGTH(whole_messages); i++)
        if (strcmp(buffer, whole_messages[i].folded) == 0)
            return whole_messages[i].word;
    if (folded.truncated || count_words(buffer) > SOFT_WORDS_MAX)
        return CONSENT_NONE;
    for (size_t i = 0; i < ARRAY_LENGTH(soft_endings); i++)
        if (ends_with(buffer, soft_endings[i]))
            return CONSENT_SOFT;
    for (size_t i = 0; i < ARRAY_LENGTH(soft_phrases); i++)
        if (holds(buffer, soft_phrases[i]))
            return CONSENT_SOFT;
    return CONSENT_NONE;
}
