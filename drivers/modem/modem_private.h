/* What the files of the modem share: its state, and what they ask of each other. Nobody else includes this. */
#pragma once

#include "at/at_channel.h"
#include "modem/modem.h"
#include "modem/modem_entry_private.h"
#include "modem/modem_family.h"
#include "modem/modem_step_private.h"

#define MODEM_EVENTS_MAX 22
#define MODEM_EVENTS_KEPT 12 /* places that messages leave to the other kinds of event */
#define MODEM_ENTRIES_MAX 256
#define MODEM_RESCUE_TRIES 3
#define MODEM_PROBE_TRIES 15
#define MODEM_STORAGES_MAX 6

enum modem_ussd_state { MODEM_USSD_IDLE, MODEM_USSD_WANTED, MODEM_USSD_ASKED };

struct modem {
    struct modem_options options;
    struct at_channel channel;
    struct modem_family family;
    struct modem_info info;
    enum modem_state state;
    int64_t now_ms; /* of the call that is running */

    enum modem_step step;   /* of the command in flight */
    enum modem_step script; /* the next one, or NONE */
    int64_t script_at_ms;   /* not before */
    bool started;           /* PDU mode, storage and indications are set */
    bool echo_is_off;       /* an echo from now on means that the modem began again */
    unsigned tries_left;
    size_t alternative; /* index of the form now tried */
    int64_t sweep_at_ms;

    char pin_iccid[MODEM_IDENTITY_SIZE]; /* the SIM that the PIN was given to */
    char pin_given[sizeof((struct modem_options){0}.pin)];
    bool pin_taken;
    bool pin_pending;  /* it was given, READY has not been seen since */
    int pin_attempts;  /* -1 unknown */
    char sim_says[32]; /* +CPIN: */
    char iccid_came[MODEM_IDENTITY_SIZE], imsi_came[MODEM_IDENTITY_SIZE];
    int circuit_stat, packet_stat; /* +CREG and +CEREG, -1 unknown */
    bool phase2_plus;              /* +CSMS 1: what is given directly wants +CNMA */

    struct modem_entry entries[MODEM_ENTRIES_MAX];
    unsigned to_read, to_erase; /* entries in these states */
    uint64_t last_token;
    struct modem_entry reading;
    bool read_came;
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
    int64_t ring_at_ms;                   /* a call without number is told then */
    int64_t ring_quiet_ms;                /* rings until then belong to the call that was told */

    enum modem_ussd_state ussd_state;
    char ussd_code[MODEM_USSD_CODE_SIZE], ussd_text[MODEM_USSD_TEXT_SIZE];
    uint64_t ussd_tag;
    int ussd_dcs;
    bool ussd_end_wanted; /* the network waits for more, and gets none */
    int64_t ussd_until_ms;

    size_t health_at; /* the how-manyth line of the family is asked */
    int64_t health_at_ms;
    int sms_domain; /* of AT+CGSMS, as it was set; 0 as it was found */

    bool by_hand_waiting, by_hand_running;
    uint64_t by_hand_tag;
    char by_hand[AT_CHANNEL_COMMAND_SIZE];
    char reply[MODEM_REPLY_SIZE];
    size_t reply_size;

    struct modem_event events[MODEM_EVENTS_MAX];
    size_t event_first, event_count;
};

extern const char *const modem_storage_names[MODEM_STORAGES_MAX];

/* modem.c */
struct modem_event *modem_push(struct modem *modem, enum modem_event_kind kind);
void modem_set_state(struct modem *modem, enum modem_state state, const char *reason);
void modem_set_text(struct modem *modem, char out[MODEM_IDENTITY_SIZE], const char *text);
void modem_fall_sick(struct modem *modem, const char *what);
/* Starts a step now; the channel must be idle. */
void modem_run(struct modem *modem, enum modem_step step);
void modem_script_goto(struct modem *modem, enum modem_step step, int64_t delay_ms);
void modem_sweep_soon(struct modem *modem);
int64_t modem_sweep_ms(const struct modem *modem);

/* modem_start.c */
void modem_probe(struct modem *modem, unsigned tries, int64_t delay_ms);
/* Does an error tell that the SIM is gone or locked? */
bool modem_is_sim_lost(const struct at_result *result);
bool modem_is_sim_busy(const struct at_result *result);
void modem_lose_sim(struct modem *modem);
/* AT+CPIN? timed out: true when its answer had come all the same, and start-up goes on. */
bool modem_sim_timeout(struct modem *modem);

/* modem_watch.c */
void modem_registration_came(struct modem *modem, const char *line);
void modem_set_fill(struct modem *modem, int used, int total);

/* modem_receive.c */
/* Forgets every token. */
void modem_receive_reset(struct modem *modem);
void modem_receive_urc(struct modem *modem, const struct at_event *event);
void modem_receive_sweep(struct modem *modem);
/* Runs one command of receiving that is due before a submit (or a script), or when nothing else is due; false when
 * there is none. */
bool modem_receive_urgent(struct modem *modem);
bool modem_receive_idle(struct modem *modem);
/* Number of the storage of that name in modem_storage_names; -1 when it has none. */
int modem_storage_of(const char *name);

/* modem_submit.c */
void modem_submit_prompt(struct modem *modem);
/* The submit in flight ends without its result. */
void modem_submit_break(struct modem *modem);
enum modem_outcome modem_submit_timeout(struct modem *modem);
void modem_submit_expire(struct modem *modem);
