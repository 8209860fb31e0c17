/* The words by which people stop, start and ask for help, in whatever language: STOP and its kin as a whole message, and
 * short sentences that a reasonable person reads as one. Whatever a group's own language is, all of them count. */
#pragma once

enum consent_word {
    CONSENT_NONE,
    CONSENT_STOP,     /* the whole message is an opt-out word */
    CONSENT_STOP_ALL, /* from every line of the bank */
    CONSENT_SOFT,     /* a sentence that a reasonable person reads as an opt-out */
    CONSENT_START,    /* START and its kin as the whole message */
    CONSENT_YES,      /* counts only while an invitation is open */
    CONSENT_HELP,
};

enum consent_word consent_words_read(const char *text);
