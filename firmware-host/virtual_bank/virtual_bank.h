/* The virtual bank: virtual modems on pseudo-terminals DIR/modem0, DIR/modem1 …, a mobile network between them, and a
 * control socket through which people play the phones and break the modems. */
#pragma once

#include "virtual/virtual_network.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VIRTUAL_BANK_MODEMS_MAX 1024

struct virtual_bank_options {
    const char *folder;  /* of the ports; made when it is not there */
    const char *control; /* path of the socket */
    size_t modem_count;
    struct virtual_personality personality;
    char first_number[24]; /* the others count up from it */
    char pin[9];           /* of every SIM; "" none */
    bool numbers_unknown;  /* the SIMs do not know their own */
    bool reports_off;
    uint64_t seed;
    int64_t transit_ms, report_ms;
    unsigned duplicates_in_k; /* of 1,000 messages to a SIM, so many come twice */
    bool quiet;               /* do not print the modems */
};

/* Serves until SIGTERM, SIGINT or the verb quit; 0 or -errno. */
int virtual_bank_serve(const struct virtual_bank_options *options);
