/* A whole inbound message, as the services get it. */
#pragma once

#include "sms/number.h"
#include "sms/tpdu.h"

#include <stddef.h>
#include <stdint.h>

struct inbound {
    int64_t message_id;
    struct number sender;
    enum tpdu_purpose purpose;
    const char *text;    /* card numbers are masked */
    size_t masked_cards; /* how many */
};
