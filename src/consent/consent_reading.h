/* What a text says about consent, judged as a reasonable person would (47 CFR 64.1200(a)(10)), in whatever language it is
 * written and whatever the group's own is:
 *
 *   1. Normal form: no case, width, accents, invisible marks; letters with dots between are a word; a long word may have
 *      one slip.
 *   2. Signature and courtesies are set aside; the service's own name may stand anywhere.
 *   3. Sentence by sentence, the first one first; a sentence that does not say it as a whole is read by its clauses.
 *   4. In a sentence every word must be known for a plain reading; negation ("don't stop") and an object of another kind
 *      ("stop sending plastic cups") make it talk.
 *
 * What could be meant either way is doubtful: a person is to be asked. */
#pragma once

#include <stdbool.h>

enum consent_word {
    CONSENT_NONE,
    CONSENT_STOP,
    CONSENT_STOP_ALL, /* from every line of the bank */
    CONSENT_START,
    CONSENT_YES, /* YES and NO count only while an invitation is open */
    CONSENT_NO,
    CONSENT_HELP,
};

struct consent_reading {
    enum consent_word word;
    bool is_doubtful; /* only with STOP */
    bool is_sentence; /* said in a sentence of their own, not by the bare word */
    const char *rule; /* which rule decided, in English; constant */
};

/* `service`: its name as people see it, "" for none. */
struct consent_reading consent_read(const char *text, const char *service);
/* "stop", "start", …, and "talk" for none. */
const char *consent_word_name(enum consent_word word);
