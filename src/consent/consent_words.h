/* The words by which people stop, start, accept, refuse and ask for help, language by language, sorted by what each does
 * in a sentence. consent_reading judges by them; to teach it a wording, add a word here and a row to the corpus of the
 * tests. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum consent_class {
    CONSENT_CLASS_HARD,    /* an opt-out wherever it stands alone or begins: "unsubscribe" */
    CONSENT_CLASS_STOP,    /* one by itself, but an everyday word too: "stop", "leave", "cancel" */
    CONSENT_CLASS_CEASE,   /* with an ACT or a THING behind: "dejen de" */
    CONSENT_CLASS_ALL,     /* behind one of these: from everything */
    CONSENT_CLASS_LONE,    /* a whole sentence that is one: "leave me alone" */
    CONSENT_CLASS_ACT,     /* what they should stop doing: "texting", "send" */
    CONSENT_CLASS_THING,   /* ... or sending: "messages" */
    CONSENT_CLASS_ME,      /* "me", "my number" */
    CONSENT_CLASS_OUT,     /* "remove", "delete" */
    CONSENT_CLASS_TAKE,    /* "take", "get", with OFF */
    CONSENT_CLASS_OFF,     /* "off", "out of" */
    CONSENT_CLASS_LIST,    /* "list", "group" */
    CONSENT_CLASS_NOT,     /* turns what follows: "don't", "never" */
    CONSENT_CLASS_NO_MORE, /* with a THING, an ACT or a LIST behind: "no more", "I don't want" */
    CONSENT_CLASS_WISH,    /* "I want to", "can you" */
    CONSENT_CLASS_ASK,     /* "how do I" */
    CONSENT_CLASS_PRONOUN, /* "it", "that": what stops is not said */
    CONSENT_CLASS_NOW,     /* how soon, behind a bare "stop": "now", "at once" */
    CONSENT_CLASS_FILL,    /* says nothing by itself: "the", "now" */
    CONSENT_CLASS_POLITE,  /* "please", "thanks", "hello" */
    CONSENT_CLASS_IF,      /* what follows is not wished, or not by them: "if", "said" */
    CONSENT_CLASS_START,   /* "start", "subscribe me" */
    CONSENT_CLASS_YES,
    CONSENT_CLASS_NO,
    CONSENT_CLASS_HELP,
    CONSENT_CLASSES,
};

struct consent_vocabulary {
    const char *language;               /* ISO 639 */
    bool unspaced;                      /* written without spaces between words */
    const char *words[CONSENT_CLASSES]; /* as text_fold leaves them, with '|' between; NULL for none */
};

/* Understood in every language. */
extern const struct consent_vocabulary consent_words_common;
/* One a language; NULL behind the last. */
const struct consent_vocabulary *consent_words_at(size_t index);
