/* What happened, to the log and to those who watch. Numbers and texts are masked in the log unless asked for. */
#include "daemon/host_private.h"

#include "api/api.h"
#include "bank/slots.h"
#include "base/log.h"
#include "base/text.h"
#include "sms/number.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void host_log_event(const struct exchange_event *event)
{
    char number[NUMBER_SIZE] = "";
    bool open = log_is_unmasked();
    if (event->number[0] && open)
        memcpy(number, event->number, sizeof number);
    else if (event->number[0])
        number_format_masked(event->number, number, sizeof number);
    switch (event->kind) {
    case EXCHANGE_EVENT_RECEIVED:
        log_info("line %s: text %" PRId64 " from %s%s%s", event->line, event->message_id, number, open ? ": " : "",
                 open ? event->text : "");
        break;
    case EXCHANGE_EVENT_FAILED:
    case EXCHANGE_EVENT_UNSURE:
    case EXCHANGE_EVENT_RETRY:
        log_warning("line %s: text %" PRId64 " part %u of %u to %s %s: %s", event->line, event->message_id, event->seq,
                    event->total, number, exchange_event_kind_name(event->kind), event->text);
        break;
    case EXCHANGE_EVENT_LINE:
        log_info("line %s: %s", event->line, event->text);
        break;
    case EXCHANGE_EVENT_CONVERSATION:
        log_info("line %s: conversation %" PRId64 " %s", event->line, event->conversation_id, event->text);
        break;
    case EXCHANGE_EVENT_MEMBER:
        log_info("line %s: %s%s%s", event->line, number, open ? " " : "", open ? event->text : ": membership changed");
        break;
    case EXCHANGE_EVENT_DROPPED:
        log_info("line %s: %s", event->line, event->text);
        break;
    case EXCHANGE_EVENT_CALL:
        log_info("line %s: a call from %s was rejected", event->line, number[0] ? number : "a withheld number");
        break;
    case EXCHANGE_EVENT_MODEM: /* logged with its own level */
        break;
    case EXCHANGE_EVENT_QUEUED:
    case EXCHANGE_EVENT_SENT:
    case EXCHANGE_EVENT_DELIVERED:
        log_debug("line %s: text %" PRId64 " to %s %s", event->line, event->message_id, number,
                  exchange_event_kind_name(event->kind));
        break;
    }
}

void host_publish(struct host *host)
{
    struct exchange_event event;
    while (switchboard_next_event(host->switchboard, &event)) {
        host_log_event(&event);
        api_publish(host->api, &event);
    }
}

static void host_log(int level, const char *text)
{
    if (level <= LOG_LEVEL_ERROR)
        log_error("%s", text);
    else if (level <= LOG_LEVEL_WARNING)
        log_warning("%s", text);
    else
        log_info("%s", text);
}

static void host_publish_trouble(struct host *host, const struct bank_event *trouble)
{
    struct exchange_event event = {.kind = EXCHANGE_EVENT_MODEM, .at_ms = clock_now().wall_ms};
    host_log(trouble->level, trouble->text);
    text_copy(event.text, sizeof event.text, trouble->text);
    api_publish(host->api, &event);
    /* What its slot can do may have changed since it appeared: udev gives a hub's ports away later than a modem. */
    if (trouble->modem != BANK_MODEMS_MAX && host->ports[trouble->modem].used)
        bank_set_rungs(host->bank, trouble->modem, slots_rungs(host->slots, host->ports[trouble->modem].name));
}

void host_take_bank_events(struct host *host)
{
    struct bank_event event;
    while (bank_next_event(host->bank, &event)) {
        switch (event.kind) {
        case BANK_EVENT_LOG:
            host_log(event.level, event.text);
            break;
        case BANK_EVENT_PUBLISH:
            host_publish_trouble(host, &event);
            break;
        case BANK_EVENT_POWER:
            if (!slots_do(host->slots, event.text, event.rung))
                log_warning("modem %s: %s cannot be done now", event.text, ladder_rung_deed(event.rung));
            break;
        case BANK_EVENT_REOPEN:
            host_reopen(host, event.modem, event.is_mute);
            break;
        case BANK_EVENT_REPLY:
            api_command_answered(host->api, &event);
            break;
        }
    }
}
