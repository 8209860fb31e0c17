/* The words by which an advertisement is known: English, Spanish, French and German. */
#pragma once

#include <stddef.h>

#define ADVERT_WEIGHT_SURE 2   /* no innocent use in an automatic answer; of the others it takes two */
#define ADVERT_WEIGHT_HARD 100 /* what nobody may send so, and what no text may ask for */

struct advert_word {
    const char *words; /* folded, as text_fold does; a '*' at the end stands for any letters */
    unsigned weight;
};

extern const struct advert_word advert_words[];
extern const size_t advert_word_count;
