/* The month of a SIM's plan: from its reset day to the next, by the calendar in UTC. */
#pragma once

#include <stdint.h>

/* The month that holds `wall_ms`, from the first to the last day's end; `reset_day` is 1 to 28. */
void plan_month(int64_t wall_ms, int reset_day, int64_t *from_ms, int64_t *until_ms);
