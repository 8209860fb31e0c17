/* What is left on a prepaid SIM: asked by USSD as often as the configuration says, read out of the network's words,
 * stored. Below the line's limit fan-outs wait, and the operator hears of it. Amounts are thousandths of whatever the
 * network counts in. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct exchange;
struct exchange_line;
struct line_turn;

/* The amount in the network's words: where `pattern` has {amount}, or, without a pattern, the first number. Takes 12.50,
 * 12,50, 1.234,50 and -3. False when there is none. */
bool balance_read(const char *pattern, const char *words, int64_t *amount_milli);
/* The code to ask with, when it is time; NULL when it is not. After a failure it is asked again in an hour. */
const char *balance_due(struct exchange_line *line, int64_t wall_ms);
/* The network's words; `words` NULL: there was no answer. */
void balance_take(const struct line_turn *turn, const char *words);
/* Fills the line's fields from what is stored. */
void balance_load(struct exchange *exchange, struct exchange_line *line);
