/* What the files of the reading of consent share: a sentence as classes of words, and what it says. */
#pragma once

#include "consent/consent_reading.h"
#include "consent/consent_words.h"

#include <stddef.h>
#include <stdint.h>

#define CONSENT_SENTENCE_SIZE 400 /* octets */
#define CONSENT_TOKENS_MAX 40

#define IS(class) (1u << CONSENT_CLASS_##class)

#define CONSENT_PIECES_MAX 12

/* Sentences of one text in normal form: each language hears the same ones. */
struct consent_pieces {
    size_t count;
    struct {
        const char *raw;
        size_t size;
        bool is_cut;
        char folded[CONSENT_SENTENCE_SIZE];
    } list[CONSENT_PIECES_MAX];
};

/* A language and the service's name, folded. */
struct consent_ear {
    const struct consent_vocabulary *vocabulary;
    size_t index; /* of the vocabulary, consent_words_at */
    const char *name;
    struct consent_pieces *pieces; /* of the text that is read; NULL: none are kept */
};

struct consent_sentence {
    struct {
        uint32_t classes; /* 0: a word that we do not know */
    } tokens[CONSENT_TOKENS_MAX];
    size_t count, unknown;
    uint32_t all;    /* the classes of all tokens together */
    bool is_shouted; /* begins with STOP in capitals */
    bool is_too_long;
};

/* How sure a judgement is, weakest first. BARE: by a word alone, so that what stands beside it decides. */
enum consent_certainty { CONSENT_NOT_AT_ALL, CONSENT_DOUBTFUL, CONSENT_BARE, CONSENT_CLEAR };

struct consent_judgement {
    enum consent_word word;
    enum consent_certainty certainty;
    const char *rule;
};

extern const struct consent_judgement consent_nothing;

/* consent_sentence.c: a sentence of `size` octets in the words of one language. */
void consent_listen(const struct consent_ear *ear, const char *raw, size_t size, struct consent_sentence *sentence);

/* consent_judgement.c */
struct consent_judgement consent_judge(const struct consent_sentence *sentence);
struct consent_judgement consent_judged(enum consent_word word, enum consent_certainty certainty, const char *rule);
bool consent_has(const struct consent_sentence *sentence, size_t from, uint32_t classes);
/* Are all tokens of [from, to) of one of the classes? */
bool consent_only(const struct consent_sentence *sentence, size_t from, size_t to, uint32_t classes);
