/* How long somebody who texts now will wait for a person: from what was measured, never a constant, and said in the
 * few round numbers that people use. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#define WAIT_SAMPLES 20    /* first responses that count, the latest */
#define WAIT_SAMPLES_MIN 5 /* fewer say nothing */

struct wait_facts {
    int64_t responses_s[WAIT_SAMPLES]; /* from the customer's text to the first human answer, in any order */
    size_t response_count;
    int64_t gaps_s[WAIT_SAMPLES]; /* between one first answer and the next */
    size_t gap_count;
    int64_t ahead;  /* conversations that wait already */
    int64_t agents; /* present */
};

/* The p-th percentile (nearest rank) of values that are sorted in place; -1 when there is none. */
int64_t waiting_phrase_percentile(int64_t *values, size_t count, unsigned percent);
/* Rounded up to 1, 2, 3, 5, 10, 15, 30 minutes, whole hours up to 12; 0: unknown, so that nothing is promised. */
int waiting_phrase_estimate_min(const struct wait_facts *facts);
/* "a minute", "10 minutes", "an hour", "2 hours", in the language; "" for 0. */
void waiting_phrase_format(int minutes, const char *language, char *out, size_t capacity);
