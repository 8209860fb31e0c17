/* Inbound: TPDUs to whole messages. Seen twice is stored once; parts of a long message wait on disk; what is not a
 * TPDU goes to quarantine. */
#pragma once

#include "line/exchange.h"

#include <stdint.h>

#define INBOX_FRAGMENTS_MAX 4096 /* parts that wait on one line; the oldest message is then delivered as it is */

/* A DELIVER, without SMSC address. */
void inbox_take_deliver(const struct line_turn *turn, const uint8_t *data, size_t size);
/* What is not a TPDU, with why. */
void inbox_quarantine(const struct line_turn *turn, const void *data, size_t size, const char *reason);
/* Messages whose missing parts did not arrive in time are delivered with their gaps named. */
void inbox_tidy(struct exchange *exchange, int64_t wall_ms);
