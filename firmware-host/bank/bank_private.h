/* What the files of the bank share. */
#pragma once

#include "bank/bank.h"

#define BANK_PIECE 120              /* octets fed at once: no more messages than the queue of a modem holds */
#define BANK_PIECE_MESSAGES 10      /* of "+CDS: 1" and a line with one character behind it */
#define BANK_TOKENS_MAX 64          /* entries of one modem that wait for the end of the turn */
#define BANK_RESULTS_MAX 8          /* results of one modem that wait for the disk */
#define BANK_TIDY_MS 60000          /* housekeeping */
#define BANK_TAG_BALANCE UINT64_MAX /* of a USSD code that the bank itself asks */
#define BANK_PROBE_MS 5000          /* tries at a disk in trouble */

struct bank_result {
    bool told; /* in the transaction of this turn */
    int64_t line_id;
    struct outbox_result result;
};

struct bank_modem {
    bool used, open;
    char name[BANK_NAME_SIZE];
    struct modem *driver;
    char sim[3 * MODEM_IDENTITY_SIZE]; /* ICCID, IMSI and number it was attached with */
    int64_t line_id, told_line_id;     /* the second: as the log was told */
    bool is_second;                    /* another modem serves its SIM's line */
    bool is_lineless;                  /* its SIM is known and no line's; the log was told */
    int64_t ask_at_ms;                 /* wall: switchboard_next is worth asking; CLOCK_NEVER not */
    bool submit_uncommitted;           /* AT+CMGS went out in this turn */
    bool in_flight;                    /* a submit has not ended */
    int64_t part_in_flight, line_in_flight;
    uint64_t tokens[BANK_TOKENS_MAX];
    size_t token_count;
    struct bank_result results[BANK_RESULTS_MAX]; /* told, but not on disk yet */
    size_t result_count;
    bool dirty;
    struct bank_slot *slot;
};

/* What is remembered of a slot while its modem is away: a modem that is reset goes and comes back.
 * Times are monotonic. */
struct bank_slot {
    char name[BANK_NAME_SIZE]; /* of the port; "" free */
    struct ladder ladder;
    char trouble[160];
    int64_t failed_since_ms;
    bool alarmed; /* the operator was told that it is given up */
    int64_t appeared_ms;
    unsigned flaps; /* times that it came again soon */
};

struct bank {
    struct switchboard *switchboard;
    struct bank_modem *modems;
    size_t modem_count;              /* used ones are below */
    struct bank_slot *slots;         /* BANK_MODEMS_MAX */
    size_t slot_count;               /* named ones are below */
    int64_t tidy_at_ms, probe_at_ms; /* monotonic */
    bool disk_failed, draining;
    struct bank_event *events;
    size_t event_first, event_count;
    struct bank_counters counters;
};

void bank_log(struct bank *bank, size_t index, int level, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
struct bank_event *bank_push(struct bank *bank, enum bank_event_kind kind, size_t index);
void bank_begin(struct bank *bank);
/* Hands the modem what its line sends next, if it may. */
void bank_serve(struct bank *bank, size_t index, struct clock_time now);

/* bank_sims.c */
/* Which line is the SIM in this modem? */
void bank_attach(struct bank *bank, size_t index, struct clock_time now);
/* The modem of a line is closed (`seconds_too`): another that has the line's SIM serves it from now on. Or what another
 * SIM is was found out: one that is left over may be that of the line that is left over. */
void bank_attach_others(struct bank *bank, bool seconds_too, struct clock_time now);

/* bank_recovery.c */
struct bank_slot *bank_slot_of(struct bank *bank, const char *name);
void bank_modem_failed(struct bank *bank, size_t index, const char *what, struct clock_time now);
/* The state of its modem is another. */
void bank_recovery_take_state(struct bank *bank, size_t index, struct clock_time now);
void bank_recovery_expire(struct bank *bank, struct clock_time now);
int64_t bank_recovery_deadline(const struct bank *bank);
