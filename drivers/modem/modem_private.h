/* What the files of the modem share: its state, and what they ask of each other. Nobody else includes this. Every time
 * is monotonic. */
#pragma once

#include "at/at_channel.h"
#include "modem/modem.h"
#include "modem/modem_family.h"
#include "modem/modem_receive_private.h"
#include "modem/modem_step_private.h"

#define MODEM_EVENTS_MAX 22
#define MODEM_EVENTS_KEPT 12 /* places that messages leave to the other kinds of event */
#define MODEM_ENTRIES_MAX 256
#define MODEM_RESCUE_TRIES 3
#define MODEM_PROBE_TRIES 15
#define MODEM_CANCEL_MS 5000 /* for the answer to ESC */

enum modem_ussd_state { MODEM_USSD_IDLE, MODEM_USSD_WANTED, MODEM_USSD_ASKED };

struct modem {
    struct modem_options options;
    struct at_channel channel;
    struct modem_family family;
    struct modem_info info;
    enum modem_state state;
    int64_t now_ms; /* of the call that is running; monotonic, as are all times here */

    const struct modem_step_row *running; /* in flight; NULL none, or one whose answer nobody wants any more */
    const struct modem_step_row *script;  /* next of the script, or running; NULL when it has ended */
    int64_t script_at_ms;                 /* not before */
    bool started;                         /* PDU mode, storage and URCs are set */
    bool echo_is_off;                     /* an echo from now on means that the modem began again */
    unsigned tries_left;
    size_t alternative; /* index of the form now tried */
    int64_t sweep_at_ms;

    char pin_iccid[MODEM_IDENTITY_SIZE]; /* the SIM that the PIN was given to */
    char pin_given[sizeof((struct modem_options){0}.pin)];
    bool pin_taken;
    bool pin_pending;  /* it was given, READY has not been seen since */
    int pin_attempts;  /* -1 unknown */
    char sim_says[32]; /* +CPIN: */
    char iccid_read[MODEM_IDENTITY_SIZE], imsi_read[MODEM_IDENTITY_SIZE];
    int circuit_stat, packet_stat; /* +CREG and +CEREG, -1 unknown */
    bool phase2_plus;              /* +CSMS 1: what is given directly needs +CNMA */

    struct modem_entry entries[MODEM_ENTRIES_MAX];
    unsigned to_read, to_erase; /* entries in these states */
    uint64_t last_token;
    struct modem_entry reading;
    bool answered;
    unsigned to_acknowledge;
    uint8_t home, selected;    /* storage for receiving, and the one that AT+CMGR reads now */
    uint8_t wanted;            /* of AT+CPMS in flight */
    unsigned to_list;          /* a bit for each storage */
    bool other_storage_listed; /* once a start */
    int walk_index, walk_end;  /* reading without a list: next and first beyond; none when equal */
    unsigned walk_left;

    bool submitting, withdrawn;
    struct modem_submit submit;
    int reference;
    int64_t warn_at_ms;
    bool held; /* no submit before held_until_ms: the last one found no prompt */
    int64_t held_until_ms;
    bool keep_link_wanted, keep_link_tried;

    bool hang_up_wanted, hang_up_plainly; /* with ATH, where AT+CHUP is unknown */
    int64_t ring_at_ms;                   /* a call without number is reported then */
    int64_t ring_quiet_ms;                /* rings until then belong to the call that was reported */

    enum modem_ussd_state ussd_state;
    char ussd_code[MODEM_USSD_CODE_SIZE], ussd_text[MODEM_USSD_TEXT_SIZE];
    uint64_t ussd_tag;
    int ussd_dcs;
    bool ussd_end_wanted; /* the network waits for more, and gets none */
    int64_t ussd_until_ms;

    size_t health_at; /* index of the family's line that is asked */
    int64_t health_at_ms;
    int sms_domain; /* of AT+CGSMS, as it was set; 0 as it was found */

    bool operator_waits, operator_runs; /* a command by the operator */
    uint64_t operator_tag;
    char operator_command[AT_CHANNEL_COMMAND_SIZE];
    char reply[MODEM_REPLY_SIZE];
    size_t reply_size;

    struct modem_event events[MODEM_EVENTS_MAX];
    size_t event_first, event_count;
};

/* modem.c */
struct modem_event *modem_push(struct modem *modem, enum modem_event_kind kind);
void modem_set_state(struct modem *modem, enum modem_state state, const char *reason);
void modem_set_text(struct modem *modem, char out[MODEM_IDENTITY_SIZE], const char *text);
bool modem_has_queued(const struct modem *modem, enum modem_event_kind kind);
void modem_sweep_soon(struct modem *modem);
int64_t modem_sweep_ms(const struct modem *modem);

/* modem_start.c */
void modem_probe(struct modem *modem, unsigned tries, int64_t delay_ms);
/* Does an error tell that the SIM is gone or locked? */
bool modem_is_sim_lost(const struct at_result *result);
bool modem_is_sim_busy(const struct at_result *result);
void modem_lose_sim(struct modem *modem);
void modem_on_imsi_line(struct modem *modem, const struct at_event *event);

/* modem_watch.c */
void modem_on_registration_urc(struct modem *modem, const char *line);
void modem_set_fill(struct modem *modem, int used, int total);

/* modem_health.c */
/* Once a sweep, behind all other housekeeping: asks the next question that is due, or ends the script. */
void modem_health_next(struct modem *modem);

/* modem_rungs.c */
/* A command got no answer: does the modem answer another? */
void modem_rescue(struct modem *modem);

/* modem_call.c */
void modem_on_ring(struct modem *modem, const char *line);
void modem_on_clip(struct modem *modem, const char *line);
void modem_call_expire(struct modem *modem);
bool modem_call_due(struct modem *modem);

/* modem_operator.c */
bool modem_operator_due(struct modem *modem);
/* The command in flight, or else too one that waits, is answered with `why`. */
void modem_operator_break(struct modem *modem, bool waiting_too, const char *why);

/* modem_ussd.c; its outside is modem_ussd in modem.h */
bool modem_ussd_want(struct modem *modem, const char *code, uint64_t tag);
void modem_on_cusd(struct modem *modem, const char *line);
/* Runs a command of it that is due. */
bool modem_ussd_due(struct modem *modem);
void modem_ussd_expire(struct modem *modem);
int64_t modem_ussd_deadline(const struct modem *modem);
void modem_ussd_break(struct modem *modem, const char *why);

/* modem_submit.c */
/* The submit in flight ends without its result. */
void modem_submit_break(struct modem *modem);
void modem_submit_expire(struct modem *modem);
