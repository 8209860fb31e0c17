/* Long messages whose parts are not all there: they wait on disk, and after a while are delivered with their gaps named. */
#pragma once

#include "line/exchange.h"
#include "sms/tpdu.h"

#include <stdint.h>

#define MISSING_PARTS_MAX 4096 /* parts that wait on one line; the oldest message is then delivered as it is */

/* One part of a long text; the whole message is delivered when it was the last. */
void missing_parts_take(const struct line_turn *turn, const struct tpdu *tpdu, const struct number *sender);
/* Messages whose missing parts did not arrive in time ([bank] parts-wait) are delivered as they are. */
void missing_parts_tidy(struct exchange *exchange, int64_t wall_ms);
