/* A fixture to try a modem on: the modem and a virtual one of any make, both sans I/O, back to back in virtual time. */
#pragma once

#include "modem/modem.h"
#include "virtual/virtual_network.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MODEM_FIXTURE_NUMBER "+15552010001"
#define MODEM_FIXTURE_MAKES 12

struct modem_fixture {
    struct virtual_network *network;
    struct modem *modem;
    int64_t now_ms;
    size_t piece;  /* octets fed at once to the modem */
    bool take_all; /* forget every message at once */
    char log[4096];
    char last_what[160];
    char reply[512];
    uint64_t tokens[64];
    size_t token_count;
    struct modem_event submitted;
    unsigned submitted_count, messages, garbage, rebooted, failed, slow, calls, wakes;
    uint8_t last_tpdu[256];
    size_t last_tpdu_size;
    bool ussd_ok, ussd_packed;
    int ussd_dcs;
    unsigned ussd_count, warnings;
    char warning[160];
    char wire[16384]; /* what the modem wrote */
};

extern const struct virtual_sim modem_fixture_sim;
extern const char *const modem_fixture_makes[MODEM_FIXTURE_MAKES]; /* names of personalities; NULL is the plain one */

/* `name` is that of a personality, or its text. */
void modem_fixture_open(struct modem_fixture *fixture, const char *name, const struct virtual_sim *sim,
                        const struct modem_options *options);
/* The same with a SIM, registered and READY, and the wire's record empty. */
void modem_fixture_open_ready(struct modem_fixture *fixture, const char *name);
void modem_fixture_close(struct modem_fixture *fixture);
void modem_fixture_run(struct modem_fixture *fixture, int64_t for_ms);
/* Takes the events that are there. */
void modem_fixture_drain(struct modem_fixture *fixture);
extern const char modem_fixture_hello[]; /* the TPDU of modem_fixture_submit, in hexadecimal */
bool modem_fixture_submit(struct modem_fixture *fixture, uint64_t tag, bool more);
/* "Hello" comes in. */
void modem_fixture_text(struct modem_fixture *fixture, const char *from);
struct clock_time modem_fixture_now(const struct modem_fixture *fixture);
struct virtual_modem *modem_fixture_virtual(struct modem_fixture *fixture);
struct virtual_personality modem_fixture_personality(const char *name);
