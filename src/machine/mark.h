/* Marks on inbound texts that are kept and shown, and cause nothing: what they are instead of something said. */
#pragma once

#include "line/exchange.h"
#include "store/stored_enum.h"

#include <stdint.h>

/* `about_id`: the message that it is about; 0 none. */
void mark_put(const struct line_turn *turn, int64_t message_id, enum message_mark mark, int64_t about_id);
