/* Inbound: TPDUs to whole messages. Seen twice is stored once; parts of a long message wait (missing_parts.h); what is not a
 * TPDU goes to quarantine. */
#pragma once

#include "line/exchange.h"
#include "line/inbound.h"

#include <stdint.h>

/* A DELIVER, without SMSC address. */
void inbox_take_deliver(const struct line_turn *turn, const uint8_t *data, size_t size);
/* What is not a TPDU, with why. */
void inbox_quarantine(const struct line_turn *turn, const void *data, size_t size, const char *reason);
/* A whole message: stored, published, and given to its service. */
void inbox_deliver(const struct line_turn *turn, const struct inbound *arrived);
