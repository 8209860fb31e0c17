/* Texts to a line without a service: its group or call center left the configuration, or none was made yet. Nobody answers,
 * and an opt-out is heeded all the same. */
#pragma once

#include "line/exchange.h"
#include "line/inbound.h"

void unserved_receive(const struct line_turn *turn, const struct inbound *inbound);
