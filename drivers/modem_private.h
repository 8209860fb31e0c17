/* What the files of the modem share. Nobody else includes this.
 *
 * A step is one command with what its answer means: a row in modem_step.c. Start-up and housekeeping are the steps of
 * the script, walked in the order of enum modem_step; what comes in between (reading, erasing, acknowledging, hanging
 * up, commands by hand) is run from flags and tables as soon as no command is in flight. */
#pragma once

#include "at_channel.h"
#include "modem.h"
#include "modem_family.h"

#define MODEM_EVENTS_MAX 20
#define MODEM_EVENTS_KEPT 10 /* places that messages leave to the other kinds of event */
#define MODEM_ENTRIES_MAX 256
#define MODEM_RESCUE_TRIES 3
#define MODEM_PROBE_TRIES 15
#define MODEM_STORAGES_MAX 6

enum modem_step {
    MODEM_STEP_NONE,
    /* the script, in its order */
    MODEM_STEP_PROBE,
    MODEM_STEP_ECHO_OFF,
    MODEM_STEP_WORDS,
    MODEM_STEP_ERROR_NUMBERS,
    MODEM_STEP_VENDOR,
    MODEM_STEP_MODEL,
    MODEM_STEP_REVISION,
    MODEM_STEP_IMEI,
    MODEM_STEP_FAMILY_INIT,
    MODEM_STEP_SIM,
    MODEM_STEP_ICCID,
    MODEM_STEP_ICCID_FILE,
    MODEM_STEP_PIN_COUNTER,
    MODEM_STEP_PIN,
    MODEM_STEP_IMSI,
    MODEM_STEP_PDU_MODE,
    MODEM_STEP_SERVICE,
    MODEM_STEP_STORAGE,
    MODEM_STEP_INDICATIONS,
    MODEM_STEP_NUMBER,
    MODEM_STEP_CALLER,
    MODEM_STEP_REGISTRATION_CODES,
    MODEM_STEP_LTE_REGISTRATION_CODES,
    /* housekeeping, with every sweep */
    MODEM_STEP_SAME_SIM,
    MODEM_STEP_REGISTRATION,
    MODEM_STEP_LTE_REGISTRATION,
    MODEM_STEP_OPERATOR,
    MODEM_STEP_SIGNAL,
    MODEM_STEP_FILL,
    MODEM_STEP_SCRIPT_END,
    /* outside the script */
    MODEM_STEP_SELECT,
    MODEM_STEP_LIST,
    MODEM_STEP_READ,
    MODEM_STEP_ERASE,
    MODEM_STEP_ACKNOWLEDGE,
    MODEM_STEP_HANG_UP,
    MODEM_STEP_KEEP_LINK,
    MODEM_STEP_SUBMIT,
    MODEM_STEP_BY_HAND,
    MODEM_STEP_RESCUE,
    MODEM_STEP_RADIO_OFF,
    MODEM_STEP_RADIO_ON,
    MODEM_STEP_RESTART,
    MODEM_STEP_COUNT
};

struct modem_step_row {
    const char *line;                                    /* the command, or */
    void (*write)(const struct modem *, char *, size_t); /* what writes it */
    const char *const *prefixes;
    bool bare, any, prompt, escape;
    int timeout_s;
    void (*line_came)(struct modem *, const struct at_event *);
    /* NULL: go on with the script whatever the result is. */
    void (*ended)(struct modem *, const struct at_result *);
};

enum modem_entry_state {
    MODEM_ENTRY_FREE,
    MODEM_ENTRY_TO_READ,
    MODEM_ENTRY_GIVEN,
    MODEM_ENTRY_KEPT,
    MODEM_ENTRY_TO_ERASE
};

#define MODEM_STORAGE_DIRECT 0xff /* came in an unsolicited code and is stored nowhere */

struct modem_entry {
    uint64_t token;
    uint16_t index;
    uint8_t storage; /* number of the storage, or MODEM_STORAGE_DIRECT */
    uint8_t state;   /* enum modem_entry_state */
    bool read_again; /* it was broken once: if it is again, it is garbage */
};

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
    bool echo_is_off;       /* an echo from now on means that the modem began anew */
    unsigned tries_left;
    size_t alternative; /* the how-manyth form of a command is tried */
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

    bool by_hand_waiting, by_hand_running;
    uint64_t by_hand_tag;
    char by_hand[AT_CHANNEL_COMMAND_SIZE];
    char reply[MODEM_REPLY_SIZE];
    size_t reply_size;

    struct modem_event events[MODEM_EVENTS_MAX];
    size_t event_first, event_count;
};

extern const char *const modem_storage_names[MODEM_STORAGES_MAX];
const struct modem_step_row *modem_step_row(enum modem_step step);

/* modem.c */
struct modem_event *modem_push(struct modem *modem, enum modem_event_kind kind);
void modem_set_state(struct modem *modem, enum modem_state state, const char *reason);
void modem_set_text(struct modem *modem, char out[MODEM_IDENTITY_SIZE], const char *text);
void modem_fall_sick(struct modem *modem, const char *what);
/* Starts a step now; the channel must be idle. */
void modem_run(struct modem *modem, enum modem_step step);
void modem_script_goto(struct modem *modem, enum modem_step step, int64_t delay_ms);
void modem_sweep_soon(struct modem *modem);

/* modem_start.c */
void modem_probe(struct modem *modem, unsigned tries, int64_t delay_ms);
void modem_registration_came(struct modem *modem, const char *line);
/* Does an error tell that the SIM is gone or locked? */
bool modem_is_sim_lost(const struct at_result *result);
void modem_lose_sim(struct modem *modem);

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

/* What the rows of modem_step.c point to. */
void modem_probe_ended(struct modem *modem, const struct at_result *result);
void modem_vendor_came(struct modem *modem, const struct at_event *event);
void modem_model_came(struct modem *modem, const struct at_event *event);
void modem_model_ended(struct modem *modem, const struct at_result *result);
void modem_revision_came(struct modem *modem, const struct at_event *event);
void modem_imei_came(struct modem *modem, const struct at_event *event);
void modem_family_init_write(const struct modem *modem, char *line, size_t capacity);
void modem_family_init_ended(struct modem *modem, const struct at_result *result);
void modem_sim_came(struct modem *modem, const struct at_event *event);
void modem_sim_ended(struct modem *modem, const struct at_result *result);
void modem_iccid_write(const struct modem *modem, char *line, size_t capacity);
void modem_iccid_came(struct modem *modem, const struct at_event *event);
void modem_iccid_ended(struct modem *modem, const struct at_result *result);
void modem_iccid_file_came(struct modem *modem, const struct at_event *event);
void modem_iccid_file_ended(struct modem *modem, const struct at_result *result);
void modem_pin_counter_write(const struct modem *modem, char *line, size_t capacity);
void modem_pin_counter_came(struct modem *modem, const struct at_event *event);
void modem_pin_counter_ended(struct modem *modem, const struct at_result *result);
void modem_pin_write(const struct modem *modem, char *line, size_t capacity);
void modem_pin_ended(struct modem *modem, const struct at_result *result);
void modem_imsi_came(struct modem *modem, const struct at_event *event);
void modem_imsi_ended(struct modem *modem, const struct at_result *result);
void modem_pdu_mode_ended(struct modem *modem, const struct at_result *result);
void modem_service_came(struct modem *modem, const struct at_event *event);
void modem_storage_write(const struct modem *modem, char *line, size_t capacity);
void modem_storage_came(struct modem *modem, const struct at_event *event);
void modem_storage_ended(struct modem *modem, const struct at_result *result);
void modem_indications_write(const struct modem *modem, char *line, size_t capacity);
void modem_indications_ended(struct modem *modem, const struct at_result *result);
void modem_number_came(struct modem *modem, const struct at_event *event);
void modem_lte_codes_ended(struct modem *modem, const struct at_result *result);
void modem_same_sim_ended(struct modem *modem, const struct at_result *result);
void modem_registration_line_came(struct modem *modem, const struct at_event *event);
void modem_registration_ended(struct modem *modem, const struct at_result *result);
void modem_operator_came(struct modem *modem, const struct at_event *event);
void modem_signal_came(struct modem *modem, const struct at_event *event);
void modem_fill_came(struct modem *modem, const struct at_event *event);
void modem_radio_off_ended(struct modem *modem, const struct at_result *result);
void modem_radio_on_ended(struct modem *modem, const struct at_result *result);
void modem_restart_write(const struct modem *modem, char *line, size_t capacity);
void modem_radio_off_write(const struct modem *modem, char *line, size_t capacity);
void modem_restart_ended(struct modem *modem, const struct at_result *result);
void modem_select_write(const struct modem *modem, char *line, size_t capacity);
void modem_select_ended(struct modem *modem, const struct at_result *result);
void modem_list_came(struct modem *modem, const struct at_event *event);
void modem_list_ended(struct modem *modem, const struct at_result *result);
void modem_read_write(const struct modem *modem, char *line, size_t capacity);
void modem_read_came(struct modem *modem, const struct at_event *event);
void modem_read_ended(struct modem *modem, const struct at_result *result);
void modem_erase_write(const struct modem *modem, char *line, size_t capacity);
void modem_submit_write(const struct modem *modem, char *line, size_t capacity);
void modem_submit_line_came(struct modem *modem, const struct at_event *event);
void modem_submit_ended(struct modem *modem, const struct at_result *result);
void modem_hang_up_write(const struct modem *modem, char *line, size_t capacity);
void modem_hang_up_ended(struct modem *modem, const struct at_result *result);
void modem_by_hand_write(const struct modem *modem, char *line, size_t capacity);
void modem_by_hand_came(struct modem *modem, const struct at_event *event);
/* Of a step that concerns nobody's order. */
void modem_aside_ended(struct modem *modem, const struct at_result *result);
void modem_rescue_ended(struct modem *modem, const struct at_result *result);
