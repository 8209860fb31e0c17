/* Somebody calls a number that only takes texts. The call was rejected on the wire; here it is stored, announced to the
 * agents of a call center, and, once a day, answered by a text. */
#pragma once

#include "line/exchange.h"

/* `written` is the caller's number as the network gave it; "" when it was withheld. */
void missed_call_take(const struct line_turn *turn, const char *written);
