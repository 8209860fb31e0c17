/* "Did you mean": the nearest of several words, by the slips of a typist. */
#pragma once

/* Start with the word and nothing else; `best` is NULL while no candidate is near enough. */
struct config_suggest {
    const char *word;
    const char *best;
    unsigned distance;
};

/* Letters inserted, deleted, replaced or swapped with a neighbour; words beyond 63 octets are far from everything. */
unsigned config_suggest_distance(const char *a, const char *b);
/* `candidate` must live as long as the suggestion is used. */
void config_suggest_offer(struct config_suggest *suggest, const char *candidate);
