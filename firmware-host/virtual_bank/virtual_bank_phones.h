/* The phones outside the virtual bank: what each has received, decoded, and long messages joined again. */
#pragma once

#include "virtual/virtual_network.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VIRTUAL_BANK_PHONES_MAX 4096      /* texts to more phones are counted and not kept */
#define VIRTUAL_BANK_PHONE_MESSAGES 10000 /* of one phone; the oldest go first */

struct json;

struct virtual_bank_message {
    char from[VIRTUAL_NETWORK_NUMBER];
    int64_t wall_ms; /* of its last part */
    uint16_t reference;
    unsigned total, have; /* parts: 1 when it stands alone */
    unsigned again;       /* parts that came a second time */
    char **parts;         /* texts, NULL where none came */
    char *text;           /* of the whole, once it is; NULL before */
};

struct virtual_bank_phones;

struct virtual_bank_phones *virtual_bank_phones_create(void); /* NULL when out of memory */
void virtual_bank_phones_destroy(struct virtual_bank_phones *phones);
/* The message that this part made whole; NULL when it did not. Valid until the next call. */
const struct virtual_bank_message *virtual_bank_phones_take(struct virtual_bank_phones *phones,
                                                            const struct virtual_network_event *event);
/* All phones, or the one of that number: an array of number, parts, messages[]. The caller's. */
struct json *virtual_bank_phones_json(const struct virtual_bank_phones *phones, const char *number);
void virtual_bank_phones_clear(struct virtual_bank_phones *phones);
