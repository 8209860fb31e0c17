/* The bank: modems, SIMs and lines brought together, sans I/O. Bytes of ports and times come in; bytes for ports,
 * one deadline and events come out. It introduces drivers/ to src/ and keeps their promise: commit, then speak.
 *
 * A turn: any number of bank_* calls, then bank_end_turn, which commits and lets the modems forget what is on disk.
 * What bank_output offers before the end of the turn promises nothing and may be written at once; that is how the next
 * AT+CMGS leaves right behind the last OK. */
#pragma once

#include "bank/ladder.h"
#include "base/clock.h"
#include "modem/modem.h"
#include "switchboard/switchboard.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BANK_MODEMS_MAX 512
#define BANK_NAME_SIZE 108
#define BANK_EVENTS_MAX 128

enum bank_event_kind {
    BANK_EVENT_LOG,     /* something a technician wants to read */
    BANK_EVENT_REOPEN,  /* close this port and open it again */
    BANK_EVENT_REPLY,   /* the answer to bank_command or bank_ussd */
    BANK_EVENT_PUBLISH, /* a modem's trouble and its end, for those who watch */
    BANK_EVENT_POWER,   /* a rung from LADDER_USB on is to be done: `rung`, at the slot named in `text` */
};

struct bank_event {
    enum bank_event_kind kind;
    int level; /* LOG: of enum log_level */
    size_t modem;
    uint64_t tag;          /* REPLY */
    bool final_ok;         /* REPLY */
    enum ladder_rung rung; /* POWER */
    bool is_mute;          /* REOPEN: nothing has answered on this port since it was opened */
    char text[MODEM_REPLY_SIZE];
};

/* One slot of the bank, as the operator sees it. */
struct bank_modem_info {
    bool used;
    char name[BANK_NAME_SIZE]; /* of its port */
    bool open;
    enum modem_state state;
    const struct modem_info *info;
    int64_t line_id;             /* 0: its SIM belongs to no line */
    char trouble[160];           /* the last one, "" */
    const struct ladder *ladder; /* what was done about it, and what is next */
};

struct bank_counters {
    uint64_t turns, commits, submits, received;
};

struct bank;

/* The switchboard stays the caller's. NULL when out of memory. */
struct bank *bank_create(struct switchboard *switchboard);
void bank_destroy(struct bank *bank);

/* A port appeared: gives its index, or BANK_MODEMS_MAX when the bank is full. */
size_t bank_add(struct bank *bank, const char *name);
/* A port is gone for good; it must be closed. */
void bank_remove(struct bank *bank, size_t index);
size_t bank_find(const struct bank *bank, const char *name); /* BANK_MODEMS_MAX: none */
void bank_opened(struct bank *bank, size_t index, struct clock_time now);
/* Hang-up, EIO, ENODEV or pulled: a submit in flight becomes unsure. */
void bank_closed(struct bank *bank, size_t index, struct clock_time now);

/* May commit early: when a modem's next step waits for the commit, or when it delivers
 * a lot at once. */
void bank_feed(struct bank *bank, size_t index, const uint8_t *bytes, size_t size, struct clock_time now);
void bank_expire(struct bank *bank, struct clock_time now);
/* Monotonic ms; CLOCK_NEVER when there is nothing to wait for. */
int64_t bank_deadline(const struct bank *bank, struct clock_time now);
/* Somebody changed something through the switchboard in this turn, or the configuration is another. */
void bank_wake_lines(struct bank *bank, struct clock_time now);
void bank_configured(struct bank *bank, struct clock_time now);
/* False when the disk did not take the turn. */
bool bank_end_turn(struct bank *bank, struct clock_time now);
/* No new submits from now on; what is in flight is waited for. */
void bank_drain(struct bank *bank);
bool bank_is_drained(const struct bank *bank);

size_t bank_output(const struct bank *bank, size_t index, const uint8_t **bytes);
void bank_output_consumed(struct bank *bank, size_t index, size_t count);
/* The next modem whose output changed since it was asked last; BANK_MODEMS_MAX: none. */
size_t bank_next_dirty(struct bank *bank);
bool bank_next_event(struct bank *bank, struct bank_event *event);

void bank_get(const struct bank *bank, size_t index, struct bank_modem_info *modem);
/* The open modem that serves this line, or BANK_MODEMS_MAX. */
size_t bank_modem_of_line(const struct bank *bank, int64_t line_id);
/* By the operator. False when the modem cannot take it now. */
bool bank_command(struct bank *bank, size_t index, const char *line, uint64_t tag, struct clock_time now);
/* A USSD code by the operator; the answer's words are text. False when the modem cannot take it now. */
bool bank_ussd(struct bank *bank, size_t index, const char *code, uint64_t tag, struct clock_time now);
/* A rung of the ladder by the operator; false when it cannot be done here. */
bool bank_reset(struct bank *bank, size_t index, enum ladder_rung rung, struct clock_time now);
/* The rungs that can be done at this modem's slot, a bit each; those on the wire always can. */
void bank_set_rungs(struct bank *bank, size_t index, unsigned rungs);
/* The port has appeared: how many ms to let it be before it is opened. More than 0 for one that comes and goes. */
int64_t bank_appeared(struct bank *bank, size_t index, struct clock_time now);
/* The port is there and cannot be opened. */
void bank_cannot_open(struct bank *bank, size_t index, const char *why);
struct bank_counters bank_get_counters(const struct bank *bank);
