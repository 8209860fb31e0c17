/* What the files of the modem share: its state. Nobody else includes this. Every time
 * is monotonic. */
#pragma once

#include "at/at_channel.h"
#include "modem/modem.h"
#include "modem/modem_family.h"
#include "modem/modem_parts_private.h"
#include "modem/modem_receive_private.h"
#include "modem/modem_settings_private.h"
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
    bool echo_is_off;                     /* an echo from now on is a surprise */
    bool line_came;                       /* of the answer to the command in flight */
    char stray[AT_CHANNEL_LINE_SIZE];     /* an answer to it, perhaps, under another name; "" none */
    unsigned tries_left, rescue_tries;
    size_t alternative; /* index of the form now tried */
    int64_t sweep_at_ms;
    struct modem_settings settings;
    const struct modem_step_row *unanswered; /* the command for whose sake AT is asked; NULL none */
    char unanswered_why[96];
    uint8_t mute[MODEM_STEPS]; /* times that a step got no answer from a modem that answered AT; since it was opened */

    char pin_iccid[MODEM_IDENTITY_SIZE]; /* the SIM that the PIN was given to */
    char pin_given[sizeof((struct modem_options){0}.pin)];
    bool pin_taken;
    bool pin_pending;        /* it was given, READY has not been seen since */
    bool pin_doubtful;       /* the modem refused it for a reason that is not the card's verdict */
    bool pin_code_was_busy;  /* and said that the card was busy */
    unsigned pin_gives;      /* of this PIN to this SIM */
    int pin_attempts;        /* -1 unknown */
    int pin_attempts_before; /* it was given */
    char sim_says[32];       /* +CPIN: */
    char iccid_read[MODEM_IDENTITY_SIZE], imsi_read[MODEM_IDENTITY_SIZE];
    int circuit_stat, packet_stat, gprs_stat; /* +CREG, +CEREG and +CGREG, -1 unknown */
    bool phase2_plus;                         /* +CSMS 1: what is given directly needs +CNMA */

    struct modem_entry entries[MODEM_ENTRIES_MAX];
    unsigned to_read, to_erase; /* entries in these states */
    uint64_t last_token;
    struct modem_entry reading;
    bool answered;
    unsigned to_acknowledge;
    uint8_t home, selected;   /* storage for receiving, and the one that AT+CMGR reads now */
    uint8_t wanted;           /* of AT+CPMS in flight */
    unsigned to_list;         /* a bit for each storage */
    int walk_index, walk_end; /* reading without a list, in the storage that is selected: next and first beyond */
    uint8_t walk_storage;
    unsigned walk_left;
    unsigned list_refusals; /* in a row */
    bool is_first_list;     /* since the start: what it finds was not announced to us */
    int64_t again_at_ms;    /* entries whose reading failed are read again; INT64_MAX none */
    struct modem_frozen frozen[MODEM_FROZEN_MAX];
    bool list_froze; /* a list was never answered: reading goes place by place, to find the one that freezes it */

    bool submitting, withdrawn;
    struct modem_submit submit;
    int reference;
    int64_t warn_at_ms;
    bool accepted; /* OK came without a reference, which may follow until late_until_ms */
    int64_t late_until_ms;
    unsigned without_reference; /* submits in a row that got none */
    bool held;                  /* no submit before held_until_ms: the last one found no prompt */
    int64_t held_until_ms;
    bool keep_link_wanted, keep_link_tried;

    bool hang_up_wanted, hang_up_plainly; /* with ATH, where AT+CHUP is unknown */
    int64_t ring_at_ms;                   /* a call without number is reported then */
    int64_t ring_quiet_ms;                /* rings until then belong to the call that was reported */

    enum modem_ussd_state ussd_state;
    char ussd_code[MODEM_USSD_CODE_SIZE], ussd_text[MODEM_USSD_TEXT_SIZE];
    uint64_t ussd_tag;
    int ussd_dcs, ussd_session; /* of the last line of the answer */
    bool ussd_ends;             /* that one ended the session or said nothing: another may follow */
    bool ussd_end_wanted;       /* the network waits for more, and gets none */
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
