/* Inbound: TPDUs to whole messages. Seen twice is stored once; parts of a long message wait (missing_parts.h); what cannot
 * be read goes to quarantine (quarantine.h). */
#pragma once

#include "line/exchange.h"
#include "line/inbound.h"

#include <stdint.h>

#define INBOX_REASON_SIZE 96

struct inbox_entry {
    const uint8_t *tpdu; /* without SMSC address */
    size_t size;
    bool is_again; /* it was seen before, and could not be read then */
    int64_t at_ms; /* when it came, wall */
};

/* A DELIVER, or a status report. False with why in `reason` when it cannot be read, and nothing was stored. */
bool inbox_take(const struct line_turn *turn, const struct inbox_entry *entry, char reason[INBOX_REASON_SIZE]);
/* The same for what comes from the wire: what cannot be read goes to quarantine. */
void inbox_take_deliver(const struct line_turn *turn, const uint8_t *data, size_t size);
/* A whole message: stored, published, and given to its service. */
void inbox_deliver(const struct line_turn *turn, const struct inbound *arrived);
