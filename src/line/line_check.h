/* Texts that the bank sends to itself: from a line whose number nobody knows, to learn it, and once a day from line to
 * line, to see that texts still arrive. Each has a token that cannot be guessed, and reaches no service. */
#pragma once

#include "line/exchange.h"
#include "line/inbound.h"
#include "wording/verdict.h"

#include <stdbool.h>

/* A text from each line without a number to one that has one. They cost what texts cost, so nothing is sent unless
 * `confirmed`; the verdict says how many it would be. */
struct verdict line_check_learn(struct exchange *exchange, bool confirmed, int64_t wall_ms);
/* True when the text is one of these: it has arrived, and goes no further. */
bool line_check_arrived(const struct line_turn *turn, const struct inbound *inbound);
/* Sends the next daily text that is due ([bank] self-test), and raises the alarm for one that did not arrive. */
void line_check_tidy(struct exchange *exchange, int64_t wall_ms);
