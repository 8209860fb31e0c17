/* A step is one command with what its answer means: a row. Each file of the modem has a table of its own, and in it the
 * handlers that the rows name. The script is start-up and, with every sweep, housekeeping: it walks its tables row by
 * row, unless a row or a handler says where to go on. The rows of the other tables come in between, from flags and
 * queues, as soon as no command is in flight. */
#pragma once

#include "at/at_channel.h"

struct modem;

/* Names of those that somebody goes to or asks for; the order means nothing. Most say their command, which may be the
 * family's. */
enum modem_step {
    MODEM_STEP_NONE,
    MODEM_STEP_PROBE, /* AT: is anybody there? */
    MODEM_STEP_ATE0,
    MODEM_STEP_CMEE_WORDS,
    MODEM_STEP_CGMI,
    MODEM_STEP_CGMR,
    MODEM_STEP_FAMILY_INIT,
    MODEM_STEP_CPIN,
    MODEM_STEP_ICCID,
    MODEM_STEP_CRSM,
    MODEM_STEP_PIN_COUNTER,
    MODEM_STEP_CPIN_ENTER,
    MODEM_STEP_CIMI,
    MODEM_STEP_CMGF,
    MODEM_STEP_CSMS,
    MODEM_STEP_CPMS_OFFERS,
    MODEM_STEP_CPMS,
    MODEM_STEP_CPMS_READ, /* how many places has what was just selected? */
    MODEM_STEP_CNMI_OFFERS,
    MODEM_STEP_CNMI,
    MODEM_STEP_CNMI_READ,
    MODEM_STEP_CHECK, /* AT+CMGF?: are the settings still as they were set? */
    MODEM_STEP_CHECK_CNMI,
    MODEM_STEP_MEND, /* ATE0: all of them are set again */
    MODEM_STEP_PDU_MODE,
    MODEM_STEP_CNUM,
    MODEM_STEP_CLIP,
    MODEM_STEP_SAME_SIM, /* AT+CIMI: here housekeeping begins */
    MODEM_STEP_CREG,
    MODEM_STEP_CEREG,
    MODEM_STEP_CGREG,
    MODEM_STEP_CGSMS,
    MODEM_STEP_COPS,
    MODEM_STEP_CSQ,
    MODEM_STEP_FILL, /* AT+CPMS? */
    MODEM_STEP_HEALTH,
    MODEM_STEP_CPMS_SELECT,
    MODEM_STEP_CMGL,
    MODEM_STEP_CMGR,
    MODEM_STEP_CMGD,
    MODEM_STEP_CNMA,
    MODEM_STEP_CMGS,
    MODEM_STEP_CMMS,
    MODEM_STEP_CUSD,
    MODEM_STEP_CUSD_CANCEL,
    MODEM_STEP_HANG_UP,
    MODEM_STEP_OPERATOR_COMMAND,
    MODEM_STEP_RESCUE, /* AT: does it still answer? */
    MODEM_STEP_RADIO_OFF,
    MODEM_STEP_RESTART,
    MODEM_STEPS /* how many */
};

struct modem_step_row {
    enum modem_step step;                                /* NONE: it is only passed */
    const char *line;                                    /* the command, or */
    void (*write)(const struct modem *, char *, size_t); /* what writes it */
    const char *const *prefixes;                         /* these and the next: see struct at_command */
    bool bare, any, prompt, escape;
    int timeout_s;
    void (*on_line)(struct modem *, const struct at_event *);
    void (*on_result)(struct modem *, const struct at_result *); /* NULL: the script, if it ran this, goes on: */
    enum modem_step then;                                        /* here, or with the next row, */
    int rest_ms;                                                 /* after a rest */
    void (*on_prompt)(struct modem *);                           /* NULL: ESC */
    void (*on_timeout)(struct modem *); /* NULL: an error, if it answers AT, or it has failed */
};

#define MODEM_PREFIXES(...) \
    (const char *const[])   \
    {                       \
        __VA_ARGS__, NULL   \
    }

/* Each ends with a row that has no command. */
extern const struct modem_step_row modem_start_steps[], modem_settings_steps[], modem_watch_steps[],
    modem_health_steps[];
extern const struct modem_step_row modem_receive_steps[], modem_submit_steps[], modem_ussd_steps[], modem_call_steps[],
    modem_operator_steps[], modem_rung_steps[];

/* Breaks off whatever is in flight, and the script. */
void modem_stop(struct modem *modem, const char *why);
void modem_fail(struct modem *modem, const char *what);
/* The same, with the command that got no answer. */
void modem_fail_unanswered(struct modem *modem);
void modem_describe_unanswered(const struct modem *modem, char *out, size_t capacity);
/* Starts what is due, if no command is in flight. */
void modem_proceed(struct modem *modem);
/* Starts a step now; the channel must be idle. */
void modem_run(struct modem *modem, enum modem_step step);
void modem_script_goto(struct modem *modem, enum modem_step step, int64_t delay_ms);
