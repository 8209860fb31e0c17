/* Power of the slots of a bank, sans I/O: which pin moves when, so that a modem is reset, cut off or started. Pulses
 * are timed by the owner's loop, and no two modems start within POWER_START_GAP_MS of each other, since each may draw
 * two amperes when it does. It knows no GPIO chip and no USB; the owner carries out its moves.
 *
 *     power_ask(p, slot, act, …)           then, as after power_expire:
 *     while (power_next(p, &move)) …        carry it out
 *     power_deadline(p)                     when to call power_expire
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define POWER_SLOTS_MAX 512
#define POWER_START_GAP_MS 1500
#define POWER_STEPS_MAX 12
#define POWER_MOVES_MAX (3 * POWER_SLOTS_MAX)

enum power_pin {
    POWER_PIN_SUPPLY,     /* a line that supplies the modem while on */
    POWER_PIN_KEY,        /* PWRKEY, pressed while on */
    POWER_PIN_RESET,      /* RESET_N, held while on */
    POWER_PIN_USB_DEVICE, /* its USB device is authorised while on */
    POWER_PIN_USB_PORT,   /* the hub's port supplies it while on */
    POWER_PINS
};

enum power_act {
    POWER_ACT_REAUTHORISE, /* the USB device is configured again; the modem keeps running */
    POWER_ACT_RESET,       /* a pulse on its RESET_N */
    POWER_ACT_CYCLE,       /* off and on: by supply, hub port or PWRKEY, whatever there is */
    POWER_ACT_START,       /* a press on PWRKEY, unless it runs */
    POWER_ACTS
};

/* What STATUS says. */
enum power_running { POWER_RUNNING_UNKNOWN, POWER_RUNNING_NO, POWER_RUNNING_YES };

/* What a slot is wired to, and how long its pulses are. */
struct power_wiring {
    bool pins[POWER_PINS];
    int key_on_ms, key_off_ms, reset_ms;
    int off_ms; /* it stays off so long */
};

struct power_move {
    size_t slot;
    enum power_pin pin;
    bool on;
};

struct power;

const char *power_pin_name(enum power_pin pin);

struct power *power_create(void); /* NULL when out of memory */
void power_destroy(struct power *power);
/* A slot that is being worked on keeps its old wiring until it is done. NULL: wired to nothing. */
void power_wire(struct power *power, size_t slot, const struct power_wiring *wiring);
/* Can the act be done with what the slot is wired to? */
bool power_can(const struct power *power, size_t slot, enum power_act act);
/* False when it cannot, when the slot is being worked on, or when it needs nothing (a start of what runs). */
bool power_ask(struct power *power, size_t slot, enum power_act act, enum power_running running, int64_t mono_ms);
bool power_is_busy(const struct power *power, size_t slot);
/* Ends what is under way at once, with every pin as it must be at rest. */
void power_finish(struct power *power, size_t slot);
void power_expire(struct power *power, int64_t mono_ms);
int64_t power_deadline(const struct power *power); /* mono ms; INT64_MAX when there is none */
bool power_next(struct power *power, struct power_move *move);
