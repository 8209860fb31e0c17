/* Forgetting a person who asks for it: what all rooms keep of a number, on all lines. */
#pragma once

#include "line/exchange.h"
#include "wording/verdict.h"

/* Erases texts, notes, tags, conversations, calls and contacts of a number as written. Its opt-out stays, and that
 * something was sent, without to whom, so that no budget grows. Refused while it is a group's member, or while a text
 * to it is being sent. */
struct verdict forget_person(struct exchange *exchange, const char *written, int64_t wall_ms);
