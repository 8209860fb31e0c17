#include "line/exchange.h"

#include <string.h>

static const char *const news_names[] = {
    [NEWS_RECEIVED] = "received",
    [NEWS_QUEUED] = "queued",
    [NEWS_SENT] = "sent",
    [NEWS_DELIVERED] = "delivered",
    [NEWS_FAILED] = "failed",
    [NEWS_RETRY] = "retry",
    [NEWS_UNSURE] = "unsure",
    [NEWS_DROPPED] = "dropped",
    [NEWS_MEMBER] = "member",
    [NEWS_LINE] = "line",
    [NEWS_CONVERSATION] = "conversation",
    [NEWS_CALL] = "call",
    [NEWS_MODEM] = "modem",
};

const char *news_kind_name(enum news_kind kind)
{
    return news_names[kind];
}

struct news *exchange_tell(struct exchange *exchange, enum news_kind kind, const struct exchange_line *line,
                           int64_t wall_ms)
{
    if (exchange->news_count == EXCHANGE_NEWS_MAX) {
        exchange->news_first = (exchange->news_first + 1) % EXCHANGE_NEWS_MAX;
        exchange->news_count--;
        exchange->news_lost++;
    }
    size_t place = (exchange->news_first + exchange->news_count++) % EXCHANGE_NEWS_MAX;
    struct news *news = &exchange->news[place];
    *news = (struct news){.kind = kind, .at_ms = wall_ms};
    if (line)
        memcpy(news->line, line->settings.name, sizeof news->line);
    return news;
}

struct exchange_line *exchange_line_by_id(struct exchange *exchange, int64_t id)
{
    for (size_t i = 0; i < exchange->line_count; i++)
        if (exchange->lines[i].id == id)
            return &exchange->lines[i];
    return NULL;
}

struct exchange_line *exchange_line_by_name(struct exchange *exchange, const char *name)
{
    for (size_t i = 0; i < exchange->line_count; i++)
        if (strcmp(exchange->lines[i].settings.name, name) == 0)
            return &exchange->lines[i];
    return NULL;
}

struct exchange_line *exchange_line_by_party(struct exchange *exchange, int64_t party_id)
{
    for (size_t i = 0; i < exchange->line_count; i++)
        if (exchange->lines[i].party_id == party_id)
            return &exchange->lines[i];
    return NULL;
}

bool exchange_owns_number(const struct exchange *exchange, const char *number)
{
    for (size_t i = 0; i < exchange->line_count; i++)
        if (exchange->lines[i].number[0] && strcmp(exchange->lines[i].number, number) == 0)
            return true;
    return false;
}

uint32_t exchange_random(struct exchange *exchange, uint32_t bound)
{
    /* splitmix64: good enough to be unguessable from texts, and the same under one seed. */
    uint64_t z = exchange->entropy += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (uint32_t)((z ^ (z >> 31)) >> 32) % bound;
}

const char *exchange_language(const struct exchange_line *line)
{
    return line->group ? line->group->language : line->center ? line->center->language : "en";
}
