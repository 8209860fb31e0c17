/* What comes in: TPDUs to whole messages. Seen twice is stored once; parts of a long message wait on disk; what is no
 * TPDU goes to quarantine. */
#pragma once

#include "line/exchange.h"

#include <stdint.h>

#define INBOX_FRAGMENTS_MAX 4096 /* parts that wait on one line; the oldest message is then delivered as it is */

/* A DELIVER, without SMSC address. */
void inbox_take_deliver(struct exchange *exchange, struct exchange_line *line, const uint8_t *data, size_t size,
                        int64_t wall_ms);
/* What is not a TPDU, with why. */
void inbox_quarantine(struct exchange *exchange, const struct exchange_line *line, const void *data, size_t size,
                      const char *reason, int64_t wall_ms);
/* Messages whose missing parts did not come in time are delivered with their gaps named. */
void inbox_tidy(struct exchange *exchange, int64_t wall_ms);
