/* Opt-outs and bans that another bank, or a list of this one, brings: who said no there is not texted here. */
#pragma once

#include "line/exchange.h"
#include "wording/verdict.h"

#include <stdint.h>

struct carried {
    const char *number; /* as written */
    const char *state;  /* "stopped" or "banned" */
    const char *line;   /* whose opt-out it is; "" or a line that is not here: the whole bank's */
    const char *group;  /* of a ban */
    int64_t since_ms;   /* 0: not known */
};

struct verdict carried_take(struct exchange *exchange, const struct carried *carried, int64_t wall_ms);
