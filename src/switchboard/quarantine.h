/* What came from a SIM and could not be read, with as much of it as can be: who, and what words. Nothing is done by it
 * until it is read again, by hand or because a new version may know better. */
#pragma once

#include "line/exchange.h"
#include "wording/verdict.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* `data` is a TPDU without SMSC address, or the characters that a modem gave in the place of one. */
void quarantine_keep(const struct line_turn *turn, const void *data, size_t size, const char *reason);
/* Reads one again, or all with id 0: what can be read now goes its way, the rest stays with what is known of it. */
struct verdict quarantine_retry(struct exchange *exchange, int64_t id, int64_t wall_ms);
/* True once a version: then what an older program left is to be read again, in a turn behind the one that notes it, so that
 * an entry that ends the program does so once. */
bool quarantine_is_older(struct exchange *exchange, const char *version);
