/* What the files of the switchboard share. */
#pragma once

#include "switchboard.h"

struct switchboard {
    struct exchange exchange;
    char trouble[200];
    bool configuring; /* the configuration in force is not on disk yet */
};
