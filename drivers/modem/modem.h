/* A modem, sans I/O: bytes and times in; commands, events and one deadline out. It takes a tty that may be silent,
 * stuck, chatty or broken to a modem that delivers and submits TPDUs as bytes (TS 27.005 PDU mode, TS 27.007). It
 * knows no group, no database, no clock and no file.
 *
 * The owner's loop, for one modem:
 *     modem_open(m, now)                   the port has just been opened
 *     modem_feed(m, bytes, size, now)      bytes came;   modem_expire(m, now)   the deadline passed
 *     while (modem_next(m, &event)) …      what happened, as values; drain after every call
 *     modem_output / modem_output_consumed what is to be written to the port now
 *     modem_close(m, now)                  the port is gone: a submit in flight becomes unsure
 */
#pragma once

#include "modem/modem_event.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MODEM_IDENTITY_SIZE 48 /* octets of each identity string with its NUL */
#define MODEM_SUBMIT_MAX 176   /* octets of a TPDU */
#define MODEM_USSD_CODE_SIZE 64
#define MODEM_USSD_TEXT_SIZE 1024 /* as the modem has it: four hexadecimal digits a letter, at worst */
#define MODEM_REPLY_SIZE 2048     /* octets of the answer to a command by the operator */

/*          open          answers               SIM open              registered
 *   CLOSED -----> PROBING -----> IDENTIFYING ----------> STARTING --------------> READY
 *                                     | no SIM, or       ^      | not             |   ^
 *                                     v its PIN          |      | registered      v   |
 *                              NO_SIM <---> LOCKED ------'      `------------> SEARCHING
 *
 *   NO_SIM too -> STARTING. STARTING -> NO_SIM, LOCKED: it went no further, and the SIM was asked again.
 *   STARTING, SEARCHING, READY -> IDENTIFYING: the SIM is lost, and looked for.
 *   All but CLOSED -> PROBING: the modem began again or is to recover; -> FAILED: no answer; -> CLOSED: modem_close. */
enum modem_state {
    MODEM_STATE_CLOSED,      /* no port */
    MODEM_STATE_PROBING,     /* port open, no answer yet */
    MODEM_STATE_IDENTIFYING, /* answers; who is it */
    MODEM_STATE_NO_SIM,      /* identified, SIM absent, failed or blocked: see reason */
    MODEM_STATE_LOCKED,      /* SIM wants a PIN that is not known or was refused, or a PUK */
    MODEM_STATE_STARTING,    /* SIM known; PDU mode, storages and URCs are being set */
    MODEM_STATE_SEARCHING,   /* receives what is stored; not registered */
    MODEM_STATE_READY,       /* registered: receives and submits */
    MODEM_STATE_FAILED,      /* "sick": no answer where one was due; the owner must climb the recovery ladder */
};

#define MODEM_STATES (MODEM_STATE_FAILED + 1)

struct modem_options {
    char pin[9];             /* "" none. Entered once; again only after the same SIM has taken it before */
    bool reports;            /* ask the modem to pass status reports on */
    int64_t sweep_ms;        /* storage is read at least this often; 0 means 60 s */
    int64_t submit_warn_ms;  /* 0 means 60 s */
    int64_t submit_limit_ms; /* an answer to Ctrl-Z later than this is unsure; 0 means 180 s */
};

struct modem_submit {
    uint64_t tag;                   /* the owner's, given back with the outcome */
    uint8_t tpdu[MODEM_SUBMIT_MAX]; /* SMS-SUBMIT without SMSC address */
    size_t tpdu_size;
    bool more; /* more is queued behind it: keep the relay link open (AT+CMMS=2) */
};

struct modem_info {
    char vendor[MODEM_IDENTITY_SIZE], model[MODEM_IDENTITY_SIZE], revision[MODEM_IDENTITY_SIZE];
    char imei[MODEM_IDENTITY_SIZE], iccid[MODEM_IDENTITY_SIZE], imsi[MODEM_IDENTITY_SIZE];
    char number[MODEM_IDENTITY_SIZE]; /* of AT+CNUM, as the SIM has it; "" when it does not know */
    char operator_name[MODEM_IDENTITY_SIZE];
    char reason[128];   /* why it is not ready, for people: "SIM wants its PUK" */
    const char *family; /* name of its row in modem_family */
    bool pin_refused;   /* the SIM did not take the PIN it was given; remember it: three refusals lock it */
    int registration;   /* enum at_registration, -1 unknown */
    int signal_dbm;     /* 0 unknown */
    bool has_temperature;
    int temperature_c;
    int supply_mv;                        /* 0 unknown */
    unsigned storage_used, storage_total; /* of the storage it receives in; total 0 unknown */
};

struct modem;

const char *modem_state_name(enum modem_state state);
/* Does the picture above lead from one state straight to the other? Asserted of every change. */
bool modem_state_has_next(enum modem_state state, enum modem_state next);

/* NULL when out of memory. */
struct modem *modem_create(const struct modem_options *options);
void modem_destroy(struct modem *modem);
/* New options count from the next use: a PIN is tried if the SIM still waits for one and none was tried. */
void modem_set_options(struct modem *modem, const struct modem_options *options);

void modem_open(struct modem *modem, int64_t mono_ms);
void modem_close(struct modem *modem, int64_t mono_ms);
void modem_feed(struct modem *modem, const uint8_t *bytes, size_t size, int64_t mono_ms);
void modem_expire(struct modem *modem, int64_t mono_ms);
int64_t modem_deadline(const struct modem *modem); /* mono ms; INT64_MAX when there is none */
bool modem_next(struct modem *modem, struct modem_event *event);
/* Bytes to write, valid until the next call; 0 when there are none. consumed may be fewer than offered. */
size_t modem_output(const struct modem *modem, const uint8_t **bytes);
void modem_output_consumed(struct modem *modem, size_t count);

enum modem_state modem_get_state(const struct modem *modem);
const struct modem_info *modem_get_info(const struct modem *modem);
/* At home or roaming, be it for SMS only or with CSFB not preferred? */
bool modem_is_registered(int registration);

/* May a submit be given now? READY, none in flight or accepted, no command due before it. When it is false a later
 * event or an ended command makes it true: ask again after every feed and expire. */
bool modem_can_submit(const struct modem *modem);
/* Accepts one submit and puts AT+CMGS=<n> in the output at once: that promises nothing. The PDU and Ctrl-Z follow
 * only when the prompt is fed, so the owner commits "sending" before it feeds this modem again. False when
 * modem_can_submit is false. */
bool modem_submit(struct modem *modem, const struct modem_submit *submit, int64_t mono_ms);
/* Takes back a submit whose prompt was not fed yet, because the disk did not take "sending": the modem gets ESC in
 * place of the PDU, and the submit ends as NOT_SENT. */
void modem_cancel(struct modem *modem);
/* The entry behind `token` is on disk: delete it from the storage, or acknowledge it (+CNMA). That is a command: give
 * the submit that is due first, and the deletion follows it. A token of before a restart or of another SIM does
 * nothing. */
void modem_forget(struct modem *modem, uint64_t token, int64_t mono_ms);
/* The disk could not take it: leave it where it is; it comes again with a later sweep. */
void modem_keep(struct modem *modem, uint64_t token, int64_t mono_ms);
/* A command by the operator, answered with MODEM_EVENT_REPLY. False when one is waiting already, when the line is not one
 * printable line that begins with AT, or when the modem is closed. */
bool modem_command(struct modem *modem, const char *line, uint64_t tag, int64_t mono_ms);
/* A USSD code ("*100#") to the network, AT+CUSD of TS 27.007 §7.15, answered with MODEM_EVENT_USSD within a minute.
 * False when one is running, when the modem is not READY, or when the code has other characters than digits, *, # and +. */
bool modem_ussd(struct modem *modem, const char *code, uint64_t tag, int64_t mono_ms);
/* Rungs of the recovery ladder that go over the wire. */
enum modem_rung { MODEM_RUNG_ESCAPE, MODEM_RUNG_RADIO, MODEM_RUNG_RESTART };
void modem_recover(struct modem *modem, enum modem_rung rung, int64_t mono_ms);
