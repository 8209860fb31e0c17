/* What happened in the exchange, for those who watch: the API's event stream and the log. */
#pragma once

#include "config/config.h"
#include "sms/number.h"

#include <stdint.h>

enum exchange_event_kind {
    EXCHANGE_EVENT_RECEIVED,  /* an inbound message: a person texted */
    EXCHANGE_EVENT_QUEUED,    /* an outbound message */
    EXCHANGE_EVENT_SENT,      /* a part accepted by the network */
    EXCHANGE_EVENT_DELIVERED, /* according to a status report */
    EXCHANGE_EVENT_FAILED,    /* a part will not go */
    EXCHANGE_EVENT_RETRY,     /* a part will be tried again */
    EXCHANGE_EVENT_UNSURE,
    EXCHANGE_EVENT_DROPPED,      /* expired, purged by an opt-out, or taken out by the operator */
    EXCHANGE_EVENT_MEMBER,       /* somebody's membership changed */
    EXCHANGE_EVENT_LINE,         /* a line was bound, suspended or resumed */
    EXCHANGE_EVENT_CONVERSATION, /* somebody did something with a conversation, or time did */
    EXCHANGE_EVENT_CALL,         /* somebody called */
    EXCHANGE_EVENT_MODEM,        /* of the bank: a modem failed, recovered, or was given up */
};

struct exchange_event {
    enum exchange_event_kind kind;
    int64_t at_ms;
    int64_t message_id;
    int64_t conversation_id; /* 0 none */
    char line[CONFIG_NAME_SIZE];
    char number[NUMBER_SIZE];
    char text[481]; /* what was said, or what happened; cut when longer */
    unsigned seq, total;
};

const char *exchange_event_kind_name(enum exchange_event_kind kind);
