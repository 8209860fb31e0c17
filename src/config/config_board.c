#include "config/config_board.h"

#include "base/text.h"
#include "config/config_value.h"

#include <assert.h>
#include <string.h>

/* Pulses in ms, with room above the least that the makers' hardware manuals, Zephyr's modem_cellular and the boards'
 * own examples give. A PWRKEY toggles: a pulse that is too long for "on" may be one for "off". */
static const struct config_module modules[] = {
    {"ec21", 500, 750, 500},      {"ec25", 500, 750, 500},      {"bg96", 600, 750, 300},
    {"m95", 1100, 800, 0},        {"uc15", 500, 750, 0},        {"sim800", 1200, 2000, 200},
    {"sim900", 1100, 1500, 200},  {"sim7000", 1100, 1300, 300}, {"sim7070", 1100, 1300, 300},
    {"sim7080", 1100, 1300, 300}, {"sim7600", 600, 3000, 300},  {"a7670", 150, 3000, 2600},
    {"a7672", 150, 3000, 2600},   {"a7608", 1100, 3000, 2600},  {"sara-r4", 1500, 1500, 100},
    {"sara-r5", 1500, 1500, 100}, {"lara-r6", 1500, 1500, 100}, {"me910g1", 5050, 5050, 250},
    {"hl7800", 1500, 1500, 100},
};

/* Pins in the numbers of Broadcom's, as on the header of every Raspberry Pi; sources: the makers' own examples. */
static const struct config_board boards[] = {
    {"waveshare-sim7600", "sim7600", NULL, "header:6 high 2s", NULL, NULL}, /* jumper PWR to D6 */
    {"waveshare-sim7070", "sim7070", NULL, "header:4 high", NULL, NULL},
    {"sixfab-base-hat", "ec25", "header:26 low", NULL, NULL, NULL},
    {"sixfab-cellulariot-hat", "bg96", "header:17 low", "header:24 high", NULL, "header:23 low"},
    {"sixfab-cellulariot-shield", "bg96", "header:26 low", "header:11 high", NULL, "header:20 low"},
};

const struct config_board *config_board_at(size_t index)
{
    return index < sizeof boards / sizeof *boards ? &boards[index] : NULL;
}

const struct config_module *config_module_at(size_t index)
{
    return index < sizeof modules / sizeof *modules ? &modules[index] : NULL;
}

static const struct config_board *find_board(const char *name)
{
    for (size_t i = 0; config_board_at(i); i++)
        if (strcmp(config_board_at(i)->name, name) == 0)
            return config_board_at(i);
    return NULL;
}

static const struct config_module *find_module(const char *name)
{
    for (size_t i = 0; config_module_at(i); i++)
        if (strcmp(config_module_at(i)->name, name) == 0)
            return config_module_at(i);
    return NULL;
}

static void fill_gpio(struct config_gpio *gpio, const char *value)
{
    char buffer[64];
    struct text why = text_of(buffer, sizeof buffer);
    bool fits = gpio->chip[0] != '\0' || !value || config_value_gpio(value, gpio, &why);
    assert(fits); /* the tables are ours */
    (void)fits;
}

static void fill_board(struct config_slot *slot, const struct config_board *board)
{
    fill_gpio(&slot->power, board->power);
    fill_gpio(&slot->pwrkey, board->pwrkey);
    fill_gpio(&slot->reset, board->reset);
    fill_gpio(&slot->status, board->status);
    if (slot->module[0] == '\0')
        text_copy(slot->module, sizeof slot->module, board->module);
}

/* Without a module, pulses that wake and reset most of them. */
static void fill_pulses(struct config_slot *slot, const struct config_module *module)
{
    static const struct config_module any = {"", 1200, 3000, 500};
    module = module ? module : &any;
    slot->key_on_ms = slot->pwrkey.pulse_ms > 0 ? slot->pwrkey.pulse_ms : module->key_on_ms;
    slot->key_off_ms = module->key_off_ms;
    if (slot->reset.pulse_ms == 0)
        slot->reset.pulse_ms = module->reset_ms > 0 ? module->reset_ms : any.reset_ms;
}

bool config_board_apply(struct config_slot *slot, const char **unknown, bool *is_board)
{
    const struct config_board *board = find_board(slot->board);
    if (slot->board[0] != '\0' && !board) {
        *unknown = slot->board;
        *is_board = true;
        return false;
    }
    if (board)
        fill_board(slot, board);
    const struct config_module *module = find_module(slot->module);
    if (slot->module[0] != '\0' && !module) {
        *unknown = slot->module;
        *is_board = false;
        return false;
    }
    fill_pulses(slot, module);
    return true;
}
