/* What each vendor's modems need beyond TS 27.005 and 27.007, as rows of a table: adding a modem is adding a row. Knows
 * no state and sends nothing; a field left out means what the generic row says. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct modem_family {
    const char *name;
    const char *const *vendors;      /* any of these in AT+CGMI, in any case */
    const char *const *models;       /* and any of these at the beginning of AT+CGMM; NULL: whatever the model */
    const char *iccid_line;          /* asks for the ICCID */
    const char *pin_counter_line;    /* asks how many attempts are left; NULL: it cannot be asked */
    const char *pin_counter_prefix;  /* of the answer */
    size_t pin_counter_field;        /* of SIM PIN in that answer, from 0 */
    const char *const *init_lines;   /* sent once a start; a refusal does not matter */
    const char *const *cnmi;         /* ladder of AT+CNMI values without status reports */
    const char *const *cnmi_reports; /* and with them */
    const char *const *boot_urcs;    /* beginnings of what is said only when the modem starts */
    const char *restart_line;        /* restarts the module */
    const char *radio_off_line;
    int64_t gap_ms;                  /* rest between a final result and the next command */
    int64_t submit_limit_ms;         /* the network may take so long; 0: the owner's limit */
    int64_t boot_ms;                 /* from restart to the first answer, at most */
    const char *const *health_lines; /* ask for temperature and supply, see modem_health.c; NULL none */
    bool ussd_packed;                /* AT+CUSD takes and gives packed septets in hexadecimal */
    bool without_cnma;               /* a message given directly needs, and knows, no acknowledgement */
    bool list_is_broken;             /* AT+CMGL is not to be used: messages are read one by one */
    int first_index;                 /* of a storage */
};

/* By what the modem says of itself, with the generic row's values where its own row has none; the generic row when
 * nobody knows it. Everything it points to is static. */
struct modem_family modem_family_find(const char *vendor, const char *model);
struct modem_family modem_family_generic(void);
/* The i-th row as it is written, generic first; NULL after the last. For the tests, which look at every row. */
const struct modem_family *modem_family_at(size_t index);
/* Does this line say that the modem has just started? */
bool modem_family_is_boot(const struct modem_family *family, const char *line);
