/* Receiving within the modem: what lies in a storage, and how far it is with that. */
#pragma once

#include "modem/modem.h"

#include <stdbool.h>
#include <stdint.h>

struct at_event;
struct modem;

enum modem_entry_state {
    MODEM_ENTRY_FREE,
    MODEM_ENTRY_TO_READ,
    MODEM_ENTRY_AGAIN, /* reading it failed: later */
    MODEM_ENTRY_GIVEN,
    MODEM_ENTRY_KEPT,
    MODEM_ENTRY_TO_ERASE
};

#define MODEM_FROZEN_MAX 8
#define MODEM_STORAGE_DIRECT 0xff /* came in a URC and is stored nowhere */

struct modem_entry {
    uint64_t token;
    uint16_t index;
    uint8_t storage;      /* number of the storage, or MODEM_STORAGE_DIRECT */
    uint8_t state;        /* enum modem_entry_state */
    bool read_again;      /* it was broken once: if it is again, it is garbage */
    bool walked;          /* nobody said that anything is there */
    uint8_t tries;        /* readings that failed */
    uint8_t in_text_mode; /* readings that gave it in text mode */
};

/* A place whose text the modem did not survive when it was asked for it. */
struct modem_frozen {
    char iccid[MODEM_IDENTITY_SIZE]; /* of the SIM; "" free */
    uint8_t storage;
    uint16_t index;
    unsigned times;
    int64_t not_before_ms; /* then it is asked for once more; INT64_MAX never, it is proved */
};

/* Forgets every token. */
void modem_receive_reset(struct modem *modem);
void modem_receive_urc(struct modem *modem, const struct at_event *event);
void modem_receive_sweep(struct modem *modem);
/* Runs one command of receiving that is due before a submit (or a script), or when nothing else is due; false when
 * there is none. */
bool modem_receive_urgent(struct modem *modem);
bool modem_receive_idle(struct modem *modem);
/* When an entry whose reading failed is due; INT64_MAX when there is none. */
int64_t modem_receive_deadline(const struct modem *modem);
void modem_receive_expire(struct modem *modem);
/* The operator gave a command that may have erased what froze the modem. */
void modem_receive_doubt_frozen(struct modem *modem);
