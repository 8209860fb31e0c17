/* The time zones of this machine, by their IANA names. */
#pragma once

#include "hours.h"

#include <stdbool.h>

#define CONFIG_ZONE_FOLDER "/usr/share/zoneinfo/"

/* "America/New_York". False when its file is not there or is none; the zone is then UTC. */
bool config_zone_load(const char *name, struct hours_zone *zone);
