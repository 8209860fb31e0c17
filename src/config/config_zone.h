/* The time zones of this machine, by their IANA names. */
#pragma once

#include "config/hours.h"

#include <stdbool.h>

#define CONFIG_ZONE_FOLDER "/usr/share/zoneinfo/"

#define CONFIG_ZONE_HERE "/etc/localtime"

/* "America/New_York", or "" for the zone of this machine. False, and UTC, when its
 * file is not there or is not one of a time zone. */
bool config_zone_load(const char *name, struct hours_zone *zone);
