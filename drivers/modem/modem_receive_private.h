/* Receiving within the modem: what lies in a storage, and how far it is with that. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct at_event;
struct modem;

enum modem_entry_state {
    MODEM_ENTRY_FREE,
    MODEM_ENTRY_TO_READ,
    MODEM_ENTRY_GIVEN,
    MODEM_ENTRY_KEPT,
    MODEM_ENTRY_TO_ERASE
};

#define MODEM_STORAGES_MAX 6
#define MODEM_STORAGE_DIRECT 0xff /* came in a URC and is stored nowhere */

struct modem_entry {
    uint64_t token;
    uint16_t index;
    uint8_t storage; /* number of the storage, or MODEM_STORAGE_DIRECT */
    uint8_t state;   /* enum modem_entry_state */
    bool read_again; /* it was broken once: if it is again, it is garbage */
};

/* Forgets every token. */
void modem_receive_reset(struct modem *modem);
void modem_receive_urc(struct modem *modem, const struct at_event *event);
void modem_receive_sweep(struct modem *modem);
/* Runs one command of receiving that is due before a submit (or a script), or when nothing else is due; false when
 * there is none. */
bool modem_receive_urgent(struct modem *modem);
bool modem_receive_idle(struct modem *modem);
/* Number of the storage of that name; -1 when there is none. */
int modem_storage_of(const char *name);
