/* Reactions of phones to texts that this line sent to them, or to their own: found by what they quote
 * (machine/tapback.h knows how they look). They are kept and marked; nobody is texted about one. */
#pragma once

#include "line/exchange.h"
#include "line/inbound.h"

#include <stdbool.h>

/* Marks a reaction, with the message it is about, and says that it is one. */
bool reaction_take(const struct line_turn *turn, const struct inbound *inbound);
