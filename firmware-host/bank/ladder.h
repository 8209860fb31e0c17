/* The recovery ladder of one slot, sans I/O: what is done next with a modem that gives no answer, or finds no network.
 * Each rung has a time in which it must prove itself by a registration, and a budget of an hour; after the last rung
 * the ladder gives up, says so once, and tries its strongest rung again after pauses that grow. A modem that is merely
 * absent is left alone. It knows no modem and no wire; the owner does what a rung says. */
#pragma once

#include "base/clock.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LADDER_HISTORY 8
#define LADDER_RECENT 64 /* climbs that the budgets are counted from */

enum ladder_rung {
    LADDER_ESCAPE,  /* out of a prompt, and ask again */
    LADDER_REOPEN,  /* the port */
    LADDER_RADIO,   /* off and on */
    LADDER_RESTART, /* by the vendor's command */
    LADDER_USB,     /* the USB device is authorised again */
    LADDER_PIN,     /* RESET_N */
    LADDER_POWER,   /* off and on */
    LADDER_RUNGS
};

#define LADDER_WIRE_RUNGS ((1u << LADDER_USB) - 1) /* what every port can do */

enum ladder_health { LADDER_WELL, LADDER_CLIMBING, LADDER_GIVEN_UP };

enum ladder_step {
    LADDER_NOTHING,
    LADDER_CLIMB,   /* do the rung now */
    LADDER_GIVE_UP, /* tell the operator; the modem is tried again later */
};

struct ladder_entry {
    int64_t wall_ms;
    enum ladder_rung rung;
    bool healed; /* the modem registered within its time */
};

struct ladder {
    unsigned rungs; /* a bit for each that can be done here */
    enum ladder_health health;
    bool has_tried;        /* `rung` is one that was tried since the modem was last well for long */
    enum ladder_rung rung; /* the last that was tried */
    int64_t next_ms;       /* mono: of the next step; CLOCK_NEVER none */
    int64_t window_end_ms; /* the rung has until then, and may make the port go away until then */
    int64_t ready_ms;      /* when it was last found registered; CLOCK_NEVER never */
    bool searches;
    unsigned search_tries, pauses;
    unsigned climbs; /* since the start */
    struct {
        int64_t mono_ms;
        enum ladder_rung rung;
    } recent[LADDER_RECENT];
    size_t recent_count;                         /* all; the ring holds the last ones */
    struct ladder_entry history[LADDER_HISTORY]; /* oldest first */
    size_t history_count;
};

const char *ladder_rung_name(enum ladder_rung rung);       /* "power" */
const char *ladder_rung_deed(enum ladder_rung rung);       /* "power off and on" */
const char *ladder_health_name(enum ladder_health health); /* "given up" */
/* LADDER_RUNGS when no rung has this name. */
enum ladder_rung ladder_rung_find(const char *name);

void ladder_init(struct ladder *ladder);
/* No answer where one was due. */
void ladder_failed(struct ladder *ladder, struct clock_time now);
/* It answers, and is not registered. */
void ladder_searches(struct ladder *ladder, struct clock_time now);
/* It answers, and has reasons of its own not to be registered: no SIM, a PIN. */
void ladder_waits(struct ladder *ladder);
/* Registered. True when it had been in trouble: it is healed. */
bool ladder_is_ready(struct ladder *ladder, struct clock_time now);
/* The port is gone: because of a rung, if in its time, or by itself. */
void ladder_is_absent(struct ladder *ladder, struct clock_time now);
/* A port appeared or was opened. One that was gone by itself starts again below the first rung. */
void ladder_is_present(struct ladder *ladder);
/* The operator did this; what follows from it is as expected. */
void ladder_was_climbed(struct ladder *ladder, enum ladder_rung rung, struct clock_time now);
int64_t ladder_deadline(const struct ladder *ladder); /* mono ms; CLOCK_NEVER when there is none */
/* `is_deaf`: the modem has failed or is absent, so that the last rung has not helped. */
enum ladder_step ladder_expire(struct ladder *ladder, bool is_deaf, struct clock_time now);
/* Until the next try of one that was given up. */
int64_t ladder_pause_ms(const struct ladder *ladder);
