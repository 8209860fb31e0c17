/* A place of a modem's storage, and how far it is with what is in it. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

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
