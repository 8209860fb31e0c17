/* Ready-made values of a [slot]: boards (which pin does what) and modules (how long each pulse must be), as rows of
 * tables. Adding one is adding a row. */
#pragma once

#include "config/config_sections.h"

#include <stdbool.h>
#include <stddef.h>

struct config_board {
    const char *name;
    const char *module;                          /* a name of the other table */
    const char *power, *pwrkey, *reset, *status; /* as in the section; NULL not wired */
};

struct config_module {
    const char *name;
    int key_on_ms, key_off_ms; /* PWRKEY pulses; 0 it has no such key */
    int reset_ms;
};

/* The i-th row; NULL after the last. */
const struct config_board *config_board_at(size_t index);
const struct config_module *config_module_at(size_t index);

/* Fills in what the board and the module of the slot say and the section does not. False when a name is unknown:
 * *unknown is then the name, and *is_board which kind. */
bool config_board_apply(struct config_slot *slot, const char **unknown, bool *is_board);
