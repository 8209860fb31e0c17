/* Machines that text: how they are distinguished from people, and how a text of ours that nobody wrote is kept from
 * starting a conversation between two of them. The counts are stored, so a restart forgives nothing.
 *
 * A loop is known by what happens (loop_pace.h), not by words, which machines vary. A number that answers nearly all
 * it hears, or says the same again, is slowed: its text causes nothing, which ends the round. The fourth such text
 * within an hour holds it for a day: what it texts within ten minutes after ours causes nothing; what comes by
 * itself still counts as a person's.
 *
 * The bound. In any hour no more texts of one number cause anything than
 *      6  that answer ours within 20 s,
 *     12  that answer at an even pace,
 *     30  that answer within ten minutes at all,
 * where it answers at least three of four; and 60 whatever it does (loop_guard_is_flood). So any two machines that
 * keep each other awake cause at most 60 texts to be passed on within an hour (12 when they answer at once), each to
 * at most all members, and then none for a day. What is neither passed on nor a command is answered three times an
 * hour. The phone of an agent is never shut out: what comes at that pace is asked about before it goes to a
 * customer, ten times an hour. */
#pragma once

#include "line/exchange.h"
#include "line/inbound.h"

#include <stdbool.h>

#define LOOP_GUARD_INSTANT_MS 3000 /* nobody reads and types this fast */
#define AUTOMATIC_LEAD "[auto]"    /* how an automatic text tells people and machines that nobody wrote it */

/* The marks of answering machines. Narrow on purpose: a person's own words must pass. */
bool loop_guard_looks_so(const char *text);
/* The same, and what is a mark only right behind a text of ours. */
bool loop_guard_is_marked(const struct line_turn *turn, const struct inbound *inbound);
/* Is it the same, folded, as one of the texts that the line sent to them, or got from them, in the last so many ms? */
bool loop_guard_is_echo(const struct line_turn *turn, const struct inbound *inbound, int64_t within_ms);
bool loop_guard_is_repeat(const struct line_turn *turn, const struct inbound *inbound, int64_t within_ms);
/* After a text of ours the same again within the hour: a sentence twice; or any words four times, whatever their
 * digits, by a number that answers nearly all. */
bool loop_guard_is_same_again(const struct line_turn *turn, const struct inbound *inbound);
/* The same for the eleventh time within the hour, each right behind a text of ours: no command is needed so often. */
bool loop_guard_is_hammering(const struct line_turn *turn, const struct inbound *inbound);
/* Went a text of ours to the number within the last so many ms, ten minutes at most? */
bool loop_guard_follows(const struct line_turn *turn, const char *number, int64_t within_ms);
/* Has the sender's phone been found to answer automatically, within the last day? */
bool loop_guard_is_loop(const struct line_turn *turn, const char *number);
void loop_guard_break_loop(const struct line_turn *turn, const char *number);
/* More than 10 texts in a minute or 60 in an hour; more than 60 in an hour, commands and all. */
bool loop_guard_is_flood(const struct line_turn *turn, const struct inbound *inbound);
bool loop_guard_is_spent(const struct line_turn *turn, const struct inbound *inbound);

enum loop_rung {
    LOOP_FREE,
    LOOP_AGAIN,  /* a person's, it seems, who says the same again: this one causes nothing; not counted */
    LOOP_SLOWED, /* this one causes nothing; counted */
    LOOP_BEGINS, /* the same, and the number is held from now on */
    LOOP_HELD,
};
/* For what would be passed on. */
enum loop_rung loop_guard_judge(const struct line_turn *turn, const struct inbound *inbound);
/* Only what the number does, and nothing is counted; since the last NOTICE_PERSON. */
bool loop_guard_has_machines_pace(const struct line_turn *turn, const char *number);
/* For what would be answered: its words look automatic, or were said before, by them or by us. */
bool loop_guard_is_machine(const struct line_turn *turn, const struct inbound *inbound);
/* May an automatic text answer this one? Looks at the text, at what went before, how soon it came, and at the
 * counts: three an hour and five a day to a number, twenty an hour on a line. One that the counts refuse breaks the
 * loop for a day, with an event. */
bool loop_guard_may_answer(const struct line_turn *turn, const struct inbound *inbound);
/* The counts alone, for a text that answers nothing. */
bool loop_guard_has_quota(const struct line_turn *turn, const char *number);
/* Counts one that was sent. */
void loop_guard_note_sent(const struct line_turn *turn, const char *number);
