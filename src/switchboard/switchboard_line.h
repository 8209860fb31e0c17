/* A line, its SIM and its settings, as those outside the exchange see them. */
#pragma once

#include "config/config.h"
#include "line/budget.h"

#include <stdbool.h>
#include <stdint.h>

/* Who sits in a modem; empty strings for what is not known. `number` as the SIM has it. */
struct switchboard_sim {
    const char *iccid, *imsi, *number;
    bool has_rivals; /* another SIM is there that no line has, and that may be the right one */
};

/* One line as the operator sees it; times are wall ms. */
struct switchboard_line {
    int64_t id;
    char name[CONFIG_NAME_SIZE];
    char number[NUMBER_SIZE], iccid[24], imsi[20];
    char service[CONFIG_NAME_SIZE];
    const char *service_kind; /* "group", "call-center" or "" */
    char suspended[128];
    int64_t suspended_until_ms;
    int64_t queued;
    bool has_balance, balance_is_low;
    int64_t balance_milli, balance_at_ms;
    struct budget_meter meters[BUDGET_METERS];
};

/* What the modem of a line must know of it. */
struct switchboard_settings {
    const char *name, *pin; /* until the next switchboard_configure */
    bool reports;
    bool pin_refused; /* the SIM refused this PIN once: `pin` is "", so that it is not tried again */
};
