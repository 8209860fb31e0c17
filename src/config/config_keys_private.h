/* The rows of config_keys, in files by subject. */
#pragma once

#include "config/config_keys.h"

#define FIELD(structure, field) \
    .offset = offsetof(struct structure, field), .size = sizeof(((struct structure *)0)->field)

extern const struct config_key config_bank_keys[];
extern const struct config_key config_line_keys[];
extern const struct config_key config_group_keys[];
extern const struct config_key config_call_center_keys[];
extern const struct config_key config_agent_keys[];
extern const struct config_key config_slot_keys[];
extern const struct config_key config_canned_keys[];
