/* A conversation with one line, written as a transcript and played against the real exchange: real TPDUs in and out, a
 * real database, time as told. Each phone is a letter; O is the owner.
 *
 *     "A> JOIN Ann"          A texts the line
 *     "A< Welcome to *"      A gets this ('*' stands for anything); any order within a step
 *     "A* Hello"             A texts it as class 0, as networks do
 *     "A% picture"           A sends a picture: an MMS notice comes
 *     "A^ calls"               A calls the line
 *     "O> {code}"            O texts the code that was asked for last; "{wrong}" another
 *     "+ 8h"                 time passes: s, m, h or d
 *     "= ban A"              the operator does something; "=! …" expects a refusal; "= owner A" changes the file
 *     "= alice reply 1 Hi"   an agent does something: claim, release, reply, note, transfer, close, reopen, snooze,
 *                            tag, untag, again; "= alice away", "= alice back", "= alice start A Hi", "= forget A"
 *     "? 1 waiting"          the state of a conversation, and " by alice" when somebody holds it
 *     "@ report-day …"       a report: its name, and all its rows as column=value
 *     "& A reaction"         how the last text of A is marked; "& A" not at all
 *     "~ A 41"               the next text to A fails with this +CMS ERROR
 *
 * Before each step everything queued is sent, and every text must have been expected. */
#pragma once

struct transcript_options {
    const char *config; /* keys added to the [group books] section; NULL none */
    const char *bank;   /* keys added to the [bank] section; NULL none */
    /* The line is a call center's, not a group's: "pizza", with the agents alice (phone X) and bob (phone Y). Keys of
     * its section, and more sections behind them; "" for none, NULL for a group. */
    const char *center;
    const char *start; /* "2026-11-23 15:00" UTC; NULL: some Monday */
};

/* Plays to the NULL line; fails the running cmocka test with the line that was not so. */
void transcript_play(const struct transcript_options *options, const char *const *lines);
