/* The time zones of this machine, by their IANA names. */
#pragma once

#include "config/hours.h"

#include <stdbool.h>

#define CONFIG_ZONE_FOLDER "/usr/share/zoneinfo/"

#define CONFIG_ZONE_HERE "/etc/localtime"

/* "America/New_York", or "" for the zone of this machine. False when its file is not there or is none; the zone is then UTC. */
bool config_zone_load(const char *name, struct hours_zone *zone);
