/* The slots of the bank: what the configuration says of a slot, the GPIO lines and USB ports that it is wired to, and
 * the port that is there now, brought together with drivers/power. A port of no [slot] has a slot too, since its USB
 * device can be configured again. It decides nothing: the ladder of the bank does. */
#pragma once

#include "bank/ladder.h"

#include <stdbool.h>
#include <stddef.h>

struct config;
struct loop;
struct slots;

/* One [slot] as the operator sees it. */
struct slots_entry {
    const char *name, *port, *board, *module; /* of the section */
    const char *modem;                        /* name of the port that is there; "" none */
    const char *usb_device;                   /* "1-1.2", "" none or not known */
    unsigned rungs;                           /* a bit for each of LADDER_USB and above that can be done */
    int running;                              /* of STATUS: 1, 0, -1 not wired or not readable */
    const char *trouble;                      /* a pin that cannot be used, and why; "" none */
};

/* `sysfs` is "/sys". NULL when out of memory. */
struct slots *slots_create(struct loop *loop, const char *sysfs);
/* Ends what is under way with every pin at rest, and lets the lines go. */
void slots_destroy(struct slots *slots);
/* Lines of sections that are as they were are not touched: letting one go may cut a modem's power. */
void slots_configure(struct slots *slots, const struct config *config);
/* A port appeared, as bank and udev call it, with the path of its tty. Returns the rungs that can be done there. */
unsigned slots_port_added(struct slots *slots, const char *name, const char *path);
void slots_port_removed(struct slots *slots, const char *name);
/* The rungs that can be done at the slot of this port now: its wires are looked at afresh. */
unsigned slots_rungs(struct slots *slots, const char *name);
/* One of LADDER_USB and above, by the name of the port or of the section; false when it cannot be done now. */
bool slots_do(struct slots *slots, const char *name, enum ladder_rung rung);
/* The name of the section whose slot this port is in; "" none. */
const char *slots_name_of(const struct slots *slots, const char *port_name);
/* The i-th section; false after the last. */
bool slots_get(struct slots *slots, size_t i, struct slots_entry *entry);
