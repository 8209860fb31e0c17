/* What a failed submit means for the message, the recipient and the line: the classes of +CMS ERROR (TS 24.011
 * Annex E, TS 23.040 §9.2.3.22, TS 27.005 §3.2.5) and of TP-Status (TS 23.040 §9.2.3.15), as tables. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum cms_class {
    CMS_RECIPIENT,  /* this number will never get it */
    CMS_MESSAGE,    /* this message will never go */
    CMS_LINE,       /* the SIM may not send: suspend the line and say why */
    CMS_NETWORK,    /* no service now: the line waits */
    CMS_CONGESTION, /* the whole line slows down */
    CMS_SOON,       /* try again almost at once */
    CMS_LATER,      /* try again in a while */
    CMS_MUCH_LATER, /* the condition is likely to last */
    CMS_UNSURE,     /* the network may have it */
    CMS_ACCEPTED,   /* a duplicate was refused: an earlier copy is there */
    CMS_PLAIN,      /* the SMSC wants no validity period: again without */
};

struct cms_cause {
    enum cms_class class;
    const char *text; /* for people, static */
};

/* By the number of +CMS ERROR or +CME ERROR; -1 for words that no table has. What is not known is CMS_UNSURE. */
struct cms_cause cms_cause_of(int code);
struct cms_cause cms_cause_of_cme(int code);

/* How long to wait after the `tries`-th failure of this class (1 is the first); -1 when it is time to give up. */
int64_t cms_class_retry_ms(enum cms_class class, int tries);

enum tp_status_class { TP_STATUS_DELIVERED, TP_STATUS_PENDING, TP_STATUS_GAVE_UP, TP_STATUS_PERMANENT };
enum tp_status_class tp_status_class_of(uint8_t status);
const char *tp_status_text(uint8_t status);
