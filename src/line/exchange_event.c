#include "line/exchange_event.h"

static const char *const event_names[] = {
    [EXCHANGE_EVENT_RECEIVED] = "received",
    [EXCHANGE_EVENT_QUEUED] = "queued",
    [EXCHANGE_EVENT_SENT] = "sent",
    [EXCHANGE_EVENT_DELIVERED] = "delivered",
    [EXCHANGE_EVENT_FAILED] = "failed",
    [EXCHANGE_EVENT_RETRY] = "retry",
    [EXCHANGE_EVENT_UNSURE] = "unsure",
    [EXCHANGE_EVENT_DROPPED] = "dropped",
    [EXCHANGE_EVENT_MEMBER] = "member",
    [EXCHANGE_EVENT_LINE] = "line",
    [EXCHANGE_EVENT_CONVERSATION] = "conversation",
    [EXCHANGE_EVENT_CALL] = "call",
    [EXCHANGE_EVENT_MODEM] = "modem",
};

const char *exchange_event_kind_name(enum exchange_event_kind kind)
{
    return event_names[kind];
}
