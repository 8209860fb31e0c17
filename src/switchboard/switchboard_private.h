/* What the files of the switchboard share. */
#pragma once

#include "line/exchange.h"
#include "store/store.h"
#include "switchboard/switchboard.h"

struct switchboard {
    struct exchange exchange;
    struct store_opening opening;
    char trouble[200];
    bool configuring; /* the configuration in force is not on disk yet */
};
