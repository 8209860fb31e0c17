/* The settings within the modem: PDU mode, the storage for receiving, how texts are announced (TS 27.005 §3). They are
 * asked for where they can be, and believed only until the modem shows otherwise. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct at_event;
struct modem;

#define MODEM_STORAGES_MAX 10     /* the first six are those of TS 27.005, others as the modem names them */
#define MODEM_STORAGE_NAME_SIZE 8 /* octets with the NUL */
#define MODEM_CNMI_FIELDS 5

struct modem_storage {
    char name[MODEM_STORAGE_NAME_SIZE];
    bool is_readable;      /* the first list of AT+CPMS=? has it */
    bool is_for_writing;   /* the second list has it */
    bool is_for_receiving; /* the last list has it */
    bool is_refused;       /* it cannot be selected; until the next start */
    int used, total;       /* -1 unknown */
    int used_when_listed;  /* -1 not listed yet */
    unsigned sweeps_since;
};

struct modem_settings {
    struct modem_storage storages[MODEM_STORAGES_MAX];
    size_t storage_count;
    bool asked_storages;  /* AT+CPMS=? was understood */
    unsigned cpms_groups; /* lists in its answer: what AT+CPMS= takes */
    int best, best_total; /* storage with the most places so far, -1 none */
    bool best_is_single;  /* it was taken in the form with one parameter */
    bool best_is_set;     /* all were tried, and it is set again */
    int total_said;       /* places, in the answer to AT+CPMS= in flight; -1 it did not say */

    uint16_t cnmi_offers[MODEM_CNMI_FIELDS]; /* of AT+CNMI=?: a bit for each value; 0 not known */
    unsigned cnmi_count;                     /* how many it takes; 0 it did not say */
    char cnmi[24];                           /* values in use; "" none was taken */
    int cnmi_read[MODEM_CNMI_FIELDS];        /* what AT+CNMI? said then; the first -1: nothing */

    bool text_mode_seen;    /* AT+CMGF=0 is due before anything is read */
    bool echo_seen;         /* though ATE0 was taken */
    bool echo_mended;       /* ATE0 was given again for that: once is enough to know better */
    bool echo_is_habit;     /* echo came all the same: it proves nothing in this modem */
    bool check_wanted;      /* something was not as it was set: ask */
    int64_t checked_at_ms;  /* begun; the next waits a little, whatever the modem shows */
    bool is_changed;        /* found by the check that runs */
    unsigned boots_refuted; /* by a check, since the port was opened */
    unsigned mends;         /* checks in a row that found a change */
    unsigned guesses;       /* times that it was taken for a modem that began again, since the port was opened */
    bool boot_seen;         /* a code of a start, from a modem that says it often: perhaps it has begun again */
    unsigned boots;         /* such codes in the window */
    int64_t boots_since_ms;
    unsigned sim_doubts;  /* errors of a lost SIM that its answers have refuted */
    bool sim_doubted;     /* the SIM is being asked because of one */
    bool mend_wanted;     /* set all of them again */
    unsigned unannounced; /* texts that only a sweep found */
    unsigned urc_mends;   /* for that reason, since the start */
    unsigned rechosen;    /* storages, since the start */
};

/* The port was opened. */
void modem_settings_open(struct modem *modem);
/* What was learned of the modem itself stays, how it is set does not. */
void modem_settings_reset(struct modem *modem);
/* An answer or a code in text mode. */
void modem_settings_saw_text_mode(struct modem *modem);
/* The last command was echoed, though echo is off. */
void modem_settings_saw_echo(struct modem *modem);
/* A code of a start came. False when the modem says so again and again: then it is looked into. */
bool modem_settings_believe_boot(struct modem *modem);
/* A sweep found a text that no code announced. */
void modem_settings_saw_unannounced(struct modem *modem);
/* Runs the check, or AT+CMGF=0, when one is due and no script runs. */
bool modem_settings_due(struct modem *modem);
/* The storage for receiving has no place any more: another is chosen. False when that was done before, and in vain. */
bool modem_settings_choose_storage(struct modem *modem);
/* When a check is due that had to wait; INT64_MAX none. */
int64_t modem_settings_deadline(const struct modem *modem);
/* Number of the storage of that name, in any case; -1 when there is none. */
int modem_storage_of(const struct modem *modem, const char *name);
/* The same, learned if it is new and there is room. */
int modem_storage_learn(struct modem *modem, const char *name);
