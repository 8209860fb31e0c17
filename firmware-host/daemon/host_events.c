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

static void host_log_news(const struct news *news)
{
    char number[NUMBER_SIZE] = "";
    bool open = log_is_unmasked();
    if (news->number[0] && open)
        memcpy(number, news->number, sizeof number);
    else if (news->number[0])
        number_format_masked(news->number, number, sizeof number);
    switch (news->kind) {
    case NEWS_RECEIVED:
        log_info("line %s: text %" PRId64 " from %s%s%s", news->line, news->message_id, number, open ? ": " : "",
                 open ? news->text : "");
        break;
    case NEWS_FAILED:
    case NEWS_UNSURE:
    case NEWS_RETRY:
        log_warning("line %s: text %" PRId64 " part %u of %u to %s %s: %s", news->line, news->message_id, news->seq,
                    news->total, number, news_kind_name(news->kind), news->text);
        break;
    case NEWS_LINE:
        log_info("line %s: %s", news->line, news->text);
        break;
    case NEWS_CONVERSATION:
        log_info("line %s: conversation %" PRId64 " %s", news->line, news->conversation_id, news->text);
        break;
    case NEWS_MEMBER:
        log_info("line %s: %s%s%s", news->line, number, open ? " " : "", open ? news->text : ": membership changed");
        break;
    case NEWS_DROPPED:
        log_info("line %s: %s", news->line, news->text);
        break;
    case NEWS_CALL:
        log_info("line %s: a call from %s was rejected", news->line, number[0] ? number : "a withheld number");
        break;
    case NEWS_MODEM: /* logged with its own level */
        break;
    case NEWS_QUEUED:
    case NEWS_SENT:
    case NEWS_DELIVERED:
        log_debug("line %s: text %" PRId64 " to %s %s", news->line, news->message_id, number,
                  news_kind_name(news->kind));
        break;
    }
}

void host_tell_news(struct host *host)
{
    struct news news;
    while (switchboard_next_news(host->switchboard, &news)) {
        host_log_news(&news);
        api_publish(host->api, &news);
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

static void host_tell_trouble(struct host *host, const struct bank_event *event)
{
    struct news news = {.kind = NEWS_MODEM, .at_ms = clock_now().wall_ms};
    host_log(event->level, event->text);
    text_copy(news.text, sizeof news.text, event->text);
    api_publish(host->api, &news);
    /* What its place can do may have changed since it appeared: udev gives a hub's ports away later than a modem. */
    if (event->modem != BANK_MODEMS_MAX && host->ports[event->modem].used)
        bank_set_rungs(host->bank, event->modem, slots_rungs(host->slots, host->ports[event->modem].name));
}

void host_tell_events(struct host *host)
{
    struct bank_event event;
    while (bank_next_event(host->bank, &event)) {
        switch (event.kind) {
        case BANK_EVENT_LOG:
            host_log(event.level, event.text);
            break;
        case BANK_EVENT_NEWS:
            host_tell_trouble(host, &event);
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
