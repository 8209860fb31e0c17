#include "bank/slots.h"

#include "bank/bank.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/loop.h"
#include "base/text.h"
#include "config/config.h"
#include "power/power.h"
#include "power/power_gpio.h"
#include "power/power_usb.h"

#include <errno.h>
#include <fnmatch.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof *(array))
#define START_AFTER_MS 20000 /* a modem that shows up by itself needs no press on its key */

enum slot_gpio { SLOT_SUPPLY, SLOT_KEY, SLOT_RESET, SLOT_STATUS, SLOT_GPIOS };

struct slot {
    bool used;
    struct config_slot settings; /* name "" for a port of no section */
    char port_name[BANK_NAME_SIZE];
    bool present; /* the port is there */
    char device[POWER_USB_NAME_SIZE];
    struct power_gpio *gpios[SLOT_GPIOS];
    char trouble[160];
    bool complained;  /* since its wires were looked at last */
    int64_t start_ms; /* mono; CLOCK_NEVER: it needs no start */
    bool listed;      /* seen in the configuration that is being read */
};

struct slots {
    struct power *power;
    struct slot *all; /* POWER_SLOTS_MAX, by the numbers of slots of power */
    struct loop_timer *timer;
    char sysfs[CONFIG_PATH_SIZE];
};

static void slots_run(struct slots *slots);

static void slots_expired(void *owner)
{
    slots_run(owner);
}

struct slots *slots_create(struct loop *loop, const char *sysfs)
{
    struct slots *slots = calloc(1, sizeof *slots);
    if (!slots)
        return NULL;
    text_copy(slots->sysfs, sizeof slots->sysfs, sysfs);
    slots->power = power_create();
    slots->all = calloc(POWER_SLOTS_MAX, sizeof *slots->all);
    slots->timer = loop_timer_add(loop, slots_expired, slots);
    if (slots->power && slots->all && slots->timer)
        return slots;
    slots_destroy(slots);
    return NULL;
}

/* ---- Moves ---- */

static void slot_complain(struct slot *slot, const char *what, int error)
{
    char trouble[sizeof slot->trouble];
    const char *name = slot->settings.name[0] ? slot->settings.name : slot->port_name;
    snprintf(trouble, sizeof trouble, "%s: %s%s", what, strerror(-error),
             error == -EACCES || error == -EPERM ? ": the service may not use it, see `partyline doctor`" : "");
    slot->complained = true;
    if (strcmp(trouble, slot->trouble) == 0)
        return;
    text_copy(slot->trouble, sizeof slot->trouble, trouble);
    log_warning("slot %s: %s", name, trouble);
}

static void slots_move(struct slots *slots, const struct power_move *move)
{
    struct slot *slot = &slots->all[move->slot];
    int result = 0;
    log_debug("slot %s: %s %s", slot->settings.name[0] ? slot->settings.name : slot->port_name,
              power_pin_name(move->pin), move->on ? "on" : "off");
    switch (move->pin) {
    case POWER_PIN_SUPPLY:
        result = power_gpio_set(slot->gpios[SLOT_SUPPLY], move->on);
        break;
    case POWER_PIN_KEY:
        result = power_gpio_set(slot->gpios[SLOT_KEY], move->on);
        break;
    case POWER_PIN_RESET:
        result = power_gpio_set(slot->gpios[SLOT_RESET], move->on);
        break;
    case POWER_PIN_USB_DEVICE:
        result = power_usb_authorize(slots->sysfs, slot->device, move->on);
        break;
    case POWER_PIN_USB_PORT:
        result = power_usb_switch(slots->sysfs, slot->settings.usb_port, move->on);
        break;
    case POWER_PINS:
        break;
    }
    if (result < 0)
        slot_complain(slot, power_pin_name(move->pin), result);
}

static enum power_running slot_running(const struct slot *slot)
{
    int value = slot->gpios[SLOT_STATUS] ? power_gpio_get(slot->gpios[SLOT_STATUS]) : -1;
    return value < 0 ? POWER_RUNNING_UNKNOWN : value ? POWER_RUNNING_YES : POWER_RUNNING_NO;
}

/* A board whose modem waits for its key: pressed once, when nothing has shown up. */
static void slot_start(struct slots *slots, size_t index, int64_t mono_ms)
{
    struct slot *slot = &slots->all[index];
    slot->start_ms = CLOCK_NEVER;
    if (!slot->present && power_ask(slots->power, index, POWER_ACT_START, slot_running(slot), mono_ms))
        log_info("slot %s: no modem shows up; its PWRKEY is pressed", slot->settings.name);
}

static void slots_run(struct slots *slots)
{
    struct power_move move;
    int64_t mono_ms = clock_now().mono_ms, deadline_ms = CLOCK_NEVER;
    for (size_t i = 0; i < POWER_SLOTS_MAX; i++) {
        struct slot *slot = &slots->all[i];
        if (slot->used && slot->start_ms <= mono_ms)
            slot_start(slots, i, mono_ms);
        if (slot->used && slot->start_ms < deadline_ms)
            deadline_ms = slot->start_ms;
    }
    power_expire(slots->power, mono_ms);
    while (power_next(slots->power, &move))
        slots_move(slots, &move);
    int64_t power_ms = power_deadline(slots->power);
    loop_timer_set(slots->timer, power_ms < deadline_ms ? power_ms : deadline_ms);
}

/* ---- Wiring ---- */

static bool slot_open(struct slot *slot, enum slot_gpio which, const struct config_gpio *gpio)
{
    char what[64];
    const struct power_gpio_wiring wiring = {.chip = gpio->chip,
                                             .line = gpio->line,
                                             .is_active_low = gpio->is_active_low,
                                             .is_input = which == SLOT_STATUS,
                                             .on = which == SLOT_SUPPLY};
    if (gpio->chip[0] == '\0')
        return false;
    if (slot->gpios[which])
        return true;
    int result = power_gpio_open(&wiring, &slot->gpios[which]);
    snprintf(what, sizeof what, "%s:%u", gpio->chip, gpio->line);
    if (result < 0)
        slot_complain(slot, what, result);
    return result == 0;
}

/* Looks at every wire afresh: a hub may come later than the daemon, and udev gives the right to its ports later still. */
static void slot_wire(struct slots *slots, size_t index)
{
    struct slot *slot = &slots->all[index];
    const struct config_slot *settings = &slot->settings;
    struct power_wiring wiring = {.key_on_ms = settings->key_on_ms,
                                  .key_off_ms = settings->key_off_ms,
                                  .reset_ms = settings->reset.pulse_ms,
                                  .off_ms = settings->off_s * 1000};
    slot->complained = false;
    wiring.pins[POWER_PIN_SUPPLY] = slot_open(slot, SLOT_SUPPLY, &settings->power);
    wiring.pins[POWER_PIN_KEY] = slot_open(slot, SLOT_KEY, &settings->pwrkey);
    wiring.pins[POWER_PIN_RESET] = slot_open(slot, SLOT_RESET, &settings->reset);
    slot_open(slot, SLOT_STATUS, &settings->status);
    int can = settings->usb_port[0] ? power_usb_can_switch(slots->sysfs, settings->usb_port) : 0;
    wiring.pins[POWER_PIN_USB_PORT] = settings->usb_port[0] && can == 0;
    if (can < 0)
        slot_complain(slot, settings->usb_port, can);
    wiring.pins[POWER_PIN_USB_DEVICE] = slot->device[0] && power_usb_can_authorize(slots->sysfs, slot->device) == 0;
    power_wire(slots->power, index, &wiring);
    if (!slot->complained)
        slot->trouble[0] = '\0';
}

static void slot_close(struct slots *slots, size_t index)
{
    struct slot *slot = &slots->all[index];
    power_finish(slots->power, index);
    struct power_move move;
    while (power_next(slots->power, &move))
        slots_move(slots, &move);
    for (size_t i = 0; i < SLOT_GPIOS; i++)
        power_gpio_close(slot->gpios[i]);
    power_wire(slots->power, index, NULL);
    *slot = (struct slot){.used = false};
}

void slots_destroy(struct slots *slots)
{
    for (size_t i = 0; slots->all && slots->power && i < POWER_SLOTS_MAX; i++)
        if (slots->all[i].used)
            slot_close(slots, i);
    if (slots->timer)
        loop_timer_remove(slots->timer);
    power_destroy(slots->power);
    free(slots->all);
    free(slots);
}

/* ---- Places ---- */

static size_t find_port(const struct slots *slots, const char *name)
{
    for (size_t i = 0; i < POWER_SLOTS_MAX; i++)
        if (slots->all[i].used && strcmp(slots->all[i].port_name, name) == 0)
            return i;
    return POWER_SLOTS_MAX;
}

static size_t find_section(const struct slots *slots, const char *name)
{
    for (size_t i = 0; i < POWER_SLOTS_MAX; i++)
        if (slots->all[i].used && strcmp(slots->all[i].settings.name, name) == 0)
            return i;
    return POWER_SLOTS_MAX;
}

/* The section that this port belongs to; POWER_SLOTS_MAX none, or another port has it already. */
static size_t find_place(const struct slots *slots, const char *name)
{
    for (size_t i = 0; i < POWER_SLOTS_MAX; i++) {
        const struct slot *slot = &slots->all[i];
        bool fits = slot->used && slot->settings.port[0] && fnmatch(slot->settings.port, name, 0) == 0;
        if (fits && (!slot->present || strcmp(slot->port_name, name) == 0))
            return i;
    }
    return POWER_SLOTS_MAX;
}

/* Free, or that of a port of no section which has left. */
static size_t find_free(struct slots *slots)
{
    for (size_t i = 0; i < POWER_SLOTS_MAX; i++)
        if (!slots->all[i].used)
            return i;
    for (size_t i = 0; i < POWER_SLOTS_MAX; i++)
        if (!slots->all[i].settings.name[0] && !slots->all[i].present && !power_is_busy(slots->power, i)) {
            slot_close(slots, i);
            return i;
        }
    return POWER_SLOTS_MAX;
}

static const struct {
    enum power_act act;
    enum ladder_rung rung;
} power_rungs[] = {{POWER_ACT_REAUTHORISE, LADDER_USB}, {POWER_ACT_RESET, LADDER_PIN}, {POWER_ACT_CYCLE, LADDER_POWER}};

static unsigned slot_rungs(const struct slots *slots, size_t index)
{
    unsigned rungs = 0;
    for (size_t i = 0; i < LENGTH(power_rungs); i++)
        rungs |= power_can(slots->power, index, power_rungs[i].act) ? 1u << power_rungs[i].rung : 0;
    return rungs;
}

unsigned slots_rungs(struct slots *slots, const char *name)
{
    size_t index = find_port(slots, name);
    if (index == POWER_SLOTS_MAX)
        return 0;
    slot_wire(slots, index);
    return slot_rungs(slots, index);
}

unsigned slots_port_added(struct slots *slots, const char *name, const char *path)
{
    char real[PATH_MAX];
    size_t index = find_place(slots, name);
    index = index == POWER_SLOTS_MAX ? find_port(slots, name) : index;
    index = index == POWER_SLOTS_MAX ? find_free(slots) : index;
    if (index == POWER_SLOTS_MAX)
        return 0;
    size_t before = find_port(slots, name);
    if (before != POWER_SLOTS_MAX && before != index) {
        slots->all[before].port_name[0] = '\0'; /* a section has come, or gone, since */
        slots->all[before].present = false;
    }
    struct slot *slot = &slots->all[index];
    if (!slot->used)
        *slot = (struct slot){.used = true, .start_ms = CLOCK_NEVER};
    slot->present = true;
    text_copy(slot->port_name, sizeof slot->port_name, name);
    slot->device[0] = '\0';
    const char *slash = realpath(path, real) ? strrchr(real, '/') : NULL;
    if (slash)
        power_usb_of_tty(slots->sysfs, slash + 1, slot->device);
    slot_wire(slots, index);
    return slot_rungs(slots, index);
}

/* Its device is still needed when it was unauthorised, to be authorised again. */
void slots_port_removed(struct slots *slots, const char *name)
{
    size_t index = find_port(slots, name);
    if (index != POWER_SLOTS_MAX)
        slots->all[index].present = false;
}

bool slots_do(struct slots *slots, const char *name, enum ladder_rung rung)
{
    size_t index = find_port(slots, name);
    index = index == POWER_SLOTS_MAX ? find_section(slots, name) : index;
    size_t row = 0;
    while (row < LENGTH(power_rungs) && power_rungs[row].rung != rung)
        row++;
    if (index == POWER_SLOTS_MAX || row == LENGTH(power_rungs))
        return false;
    slot_wire(slots, index);
    enum power_running running = slot_running(&slots->all[index]);
    bool taken = power_ask(slots->power, index, power_rungs[row].act, running, clock_now().mono_ms);
    slots_run(slots);
    return taken;
}

const char *slots_name_of(const struct slots *slots, const char *port_name)
{
    size_t index = find_port(slots, port_name);
    return index == POWER_SLOTS_MAX ? "" : slots->all[index].settings.name;
}

bool slots_get(struct slots *slots, size_t i, struct slots_entry *entry)
{
    size_t index = 0;
    for (; index < POWER_SLOTS_MAX; index++)
        if (slots->all[index].used && slots->all[index].settings.name[0] && i-- == 0)
            break;
    if (index == POWER_SLOTS_MAX)
        return false;
    slot_wire(slots, index);
    const struct slot *slot = &slots->all[index];
    enum power_running running = slot_running(slot);
    *entry = (struct slots_entry){.name = slot->settings.name,
                                  .port = slot->settings.port,
                                  .board = slot->settings.board,
                                  .module = slot->settings.module,
                                  .modem = slot->present ? slot->port_name : "",
                                  .usb_device = slot->device,
                                  .rungs = slot_rungs(slots, index),
                                  .running = running == POWER_RUNNING_UNKNOWN ? -1 : running == POWER_RUNNING_YES,
                                  .trouble = slot->trouble};
    return true;
}

/* ---- Configuration ---- */

static bool is_same_gpio(const struct config_gpio *one, const struct config_gpio *other)
{
    return strcmp(one->chip, other->chip) == 0 && one->line == other->line &&
           one->is_active_low == other->is_active_low && one->pulse_ms == other->pulse_ms;
}

static bool is_same(const struct config_slot *one, const struct config_slot *other)
{
    return strcmp(one->port, other->port) == 0 && strcmp(one->usb_port, other->usb_port) == 0 &&
           strcmp(one->board, other->board) == 0 && strcmp(one->module, other->module) == 0 &&
           is_same_gpio(&one->power, &other->power) && is_same_gpio(&one->pwrkey, &other->pwrkey) &&
           is_same_gpio(&one->reset, &other->reset) && is_same_gpio(&one->status, &other->status) &&
           one->off_s == other->off_s && one->key_on_ms == other->key_on_ms && one->key_off_ms == other->key_off_ms;
}

/* A daemon that was killed in the middle of a reset left its port off, or its device unauthorised. */
static void slot_restore(struct slots *slots, const struct slot *slot)
{
    const char *port = slot->settings.usb_port;
    if (port[0] == '\0')
        return;
    power_usb_switch(slots->sysfs, port, true);
    power_usb_authorize(slots->sysfs, port, true);
}

static void slots_take_section(struct slots *slots, const struct config_slot *section)
{
    size_t index = find_section(slots, section->name);
    if (index == POWER_SLOTS_MAX)
        index = find_free(slots);
    if (index == POWER_SLOTS_MAX) {
        log_error("slot %s: there are %d slots, no more", section->name, POWER_SLOTS_MAX);
        return;
    }
    struct slot *slot = &slots->all[index];
    bool is_new = !slot->used;
    if (!is_new && is_same(&slot->settings, section)) {
        slot->listed = true;
        return;
    }
    char port_name[sizeof slot->port_name];
    memcpy(port_name, slot->port_name, sizeof port_name);
    bool was_present = slot->present;
    if (!is_new)
        slot_close(slots, index);
    *slot = (struct slot){.used = true, .settings = *section, .listed = true, .start_ms = CLOCK_NEVER};
    if (is_new && section->pwrkey.chip[0])
        slot->start_ms = clock_now().mono_ms + START_AFTER_MS;
    if (was_present && fnmatch(section->port, port_name, 0) == 0)
        text_copy(slot->port_name, sizeof slot->port_name, port_name);
    slot_restore(slots, slot);
    slot_wire(slots, index);
}

void slots_configure(struct slots *slots, const struct config *config)
{
    for (size_t i = 0; i < POWER_SLOTS_MAX; i++)
        slots->all[i].listed = false;
    for (size_t i = 0; i < config->slot_count; i++)
        slots_take_section(slots, &config->slots[i]);
    for (size_t i = 0; i < POWER_SLOTS_MAX; i++)
        if (slots->all[i].used && slots->all[i].settings.name[0] && !slots->all[i].listed)
            slot_close(slots, i);
    slots_run(slots);
}
