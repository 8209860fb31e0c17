/* Machines that text: how they are distinguished from people, and how a text of ours that nobody wrote is kept from
 * starting a conversation between two of them. The counts are stored, so a restart forgives nothing. */
#pragma once

#include "line/exchange.h"
#include "line/inbound.h"

#include <stdbool.h>

#define AUTOMATIC_LEAD "[auto]" /* how an automatic text tells people and machines that nobody wrote it */

/* The marks of answering machines. Narrow on purpose: a person's own words must pass. */
bool loop_guard_looks_so(const char *text);
/* Is it the same, folded, as one of the texts that the line sent to them, or got from them, in the last so many ms? */
bool loop_guard_is_echo(const struct line_turn *turn, const struct inbound *inbound, int64_t within_ms);
bool loop_guard_is_repeat(const struct line_turn *turn, const struct inbound *inbound, int64_t within_ms);
/* Has the sender's phone been found to answer automatically, within the last day? */
bool loop_guard_is_loop(const struct line_turn *turn, const char *number);
void loop_guard_break_loop(const struct line_turn *turn, const char *number);
/* More than 10 texts in a minute or 60 in an hour. */
bool loop_guard_is_flood(const struct line_turn *turn, const struct inbound *inbound);
/* May an automatic text answer this one? Looks at the text, at what went before, and at the counts: three an hour and
 * five a day to a number, twenty an hour on a line. One that the counts refuse breaks the loop for a day, with an
 * event. */
bool loop_guard_may_answer(const struct line_turn *turn, const struct inbound *inbound);
/* The counts alone, for a text that answers nothing. */
bool loop_guard_has_quota(const struct line_turn *turn, const char *number);
/* Counts one that was sent. */
void loop_guard_note_sent(const struct line_turn *turn, const char *number);
