/* A small mobile network between virtual modems, sans I/O: what one SIM submits arrives at another as a DELIVER, comes
 * back as a STATUS-REPORT, or lands at a phone outside, whose owner drains it as a value. It reads of a TPDU no more than
 * routing needs: type, addresses, reference, the wish for a report (TS 23.040 §9.2.2). Whatever is left to chance comes
 * from the seed. */
#pragma once

#include "base/clock.h"
#include "virtual/virtual_modem.h"

#define VIRTUAL_NETWORK_NUMBER 24         /* octets of a number or sender's name with its NUL */
#define VIRTUAL_NETWORK_WAITING_MAX 16384 /* messages on their way; more: AT_CMS_CONGESTION */
#define VIRTUAL_NETWORK_EVENTS_MAX 65536  /* events not drained; more: the same */

struct virtual_network;

struct virtual_network_options {
    uint64_t seed;
    int64_t transit_ms;       /* from one SIM to the other, or to a phone */
    int64_t report_ms;        /* from delivery to its status report */
    unsigned duplicates_in_k; /* of 1,000 messages to a SIM, so many come twice */
};

enum virtual_network_reports {
    VIRTUAL_REPORTS_ON,  /* a report for each SUBMIT that asks for one */
    VIRTUAL_REPORTS_OFF, /* the network knows none */
};

enum virtual_network_event_kind {
    VIRTUAL_NETWORK_PHONE, /* a phone outside has received `tpdu`, the SUBMIT as it was sent */
    VIRTUAL_NETWORK_SIM,   /* the network has taken a SUBMIT to another SIM of the bank */
};

struct virtual_network_event {
    enum virtual_network_event_kind kind;
    size_t modem; /* that submitted it */
    char from[VIRTUAL_NETWORK_NUMBER], to[VIRTUAL_NETWORK_NUMBER];
    uint8_t tpdu[VIRTUAL_MODEM_TPDU_MAX];
    size_t tpdu_size;
    uint8_t reference; /* TP-MR that the network gave */
    struct clock_time at;
};

/* A message from a phone: what stands behind TP-SCTS goes as it is (TS 23.040 §9.2.3). */
struct virtual_network_text {
    char from[VIRTUAL_NETWORK_NUMBER]; /* "+15551230001", "7726", or letters for a sender without a number */
    uint8_t pid, dcs;
    bool has_udh;
    uint8_t length; /* TP-UDL: septets or octets */
    uint8_t user_data[140];
    size_t user_data_size; /* octets */
};

/* NULL when out of memory. */
struct virtual_network *virtual_network_create(const struct virtual_network_options *options);
void virtual_network_destroy(struct virtual_network *network);
/* Adds a modem, which is off, and returns its index; SIZE_MAX when out of memory. Its SIM's number is `number` on the
 * network, even where the SIM does not know it. */
size_t virtual_network_add(struct virtual_network *network, const struct virtual_personality *personality,
                           const struct virtual_sim *sim, const char *number);
size_t virtual_network_count(const struct virtual_network *network);
/* For its faults; what goes in and out goes through the network. */
struct virtual_modem *virtual_network_modem(struct virtual_network *network, size_t index);
const char *virtual_network_number(const struct virtual_network *network, size_t index);
/* The SIMs of two modems change records, with their numbers and what is on its way to them. */
void virtual_network_swap(struct virtual_network *network, size_t index, size_t other);

void virtual_network_feed(struct virtual_network *network, size_t index, const uint8_t *bytes, size_t size,
                          struct clock_time now);
size_t virtual_network_output(const struct virtual_network *network, size_t index, const uint8_t **bytes);
void virtual_network_output_consumed(struct virtual_network *network, size_t index, size_t count);
void virtual_network_expire(struct virtual_network *network, struct clock_time now);
int64_t virtual_network_deadline(const struct virtual_network *network); /* mono ms; INT64_MAX when there is none */

/* False when nobody here has that number, or when too much is on its way. */
bool virtual_network_text(struct virtual_network *network, const char *to, const struct virtual_network_text *text,
                          struct clock_time now);
/* The same with a DELIVER TPDU made by the caller. */
bool virtual_network_inject(struct virtual_network *network, const char *to, const uint8_t *tpdu, size_t size,
                            struct clock_time now);
/* TP-ST of the reports from now on, 0: received. */
void virtual_network_set_reports(struct virtual_network *network, enum virtual_network_reports reports, uint8_t status);
bool virtual_network_next(struct virtual_network *network, struct virtual_network_event *event);
/* Messages that have not reached their SIM: it is full, off or out of reach. */
size_t virtual_network_waiting(const struct virtual_network *network);
