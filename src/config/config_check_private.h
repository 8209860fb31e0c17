/* What only the whole configuration shows: numbers in canonical form, and names that refer to each other. */
#pragma once

#include "config/config_reading_private.h"

/* Resolves telephone numbers by the region, fills in what follows from other keys, and adds the mistakes. */
void config_check(struct config_reading *reading);
