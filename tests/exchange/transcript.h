/* A conversation with one line, written as a transcript and played against the real exchange: real TPDUs in and out, a
 * real database, time as told. Each phone is a letter; O is the owner.
 *
 *     "A> JOIN Ann"          A texts the line
 *     "A< Welcome to *"      A gets this ('*' stands for anything); any order within a step
 *     "+ 8h"                 time passes: s, m, h or d
 *     "= member ban books A" the operator does something; "=! …" expects a refusal
 *     "~ A 41"               the next text to A fails with this +CMS ERROR
 *
 * Before each step everything queued is sent, and every text must have been expected. */
#pragma once

struct transcript_options {
    const char *config; /* keys added to the [group books] section; NULL none */
    const char *bank;   /* keys added to the [bank] section; NULL none */
};

/* Plays to the NULL line; fails the running cmocka test with the line that was not so. */
void transcript_play(const struct transcript_options *options, const char *const *lines);
