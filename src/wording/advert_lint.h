/* Is an automatic text an advertisement? It may speak of waiting, hours and how to reach somebody; it may never offer.
 * The lint weighs words and marks, in four languages (advert_words.c); it cannot prove that a text is lawful. */
#pragma once

#include <stddef.h>

#define ADVERT_WORDS_SIZE 96
#define ADVERT_REFUSE_SCORE 2

enum advert_verdict {
    ADVERT_FINE,
    ADVERT_WARN,   /* one sign: a person should look */
    ADVERT_REFUSE, /* two signs, or one that leaves no doubt; the owner of the words may know better */
    ADVERT_FORBID, /* what nobody may send: goods that no text may sell, a shortened link, asking for secrets */
};

struct advert_finding {
    enum advert_verdict verdict;
    unsigned score;
    char words[ADVERT_WORDS_SIZE]; /* the offending words, between quotes, with commas; "" when it is fine */
};

/* `own_number`: the line's, which a text may name; "" when it is not known. */
struct advert_finding advert_lint(const char *text, const char *own_number);
