#include "line/exchange.h"

#include <string.h>

struct exchange_event *exchange_publish(const struct line_turn *turn, enum exchange_event_kind kind)
{
    if (turn->exchange->event_count == EXCHANGE_EVENTS_MAX && !turn->exchange->is_trial) {
        turn->exchange->event_first = (turn->exchange->event_first + 1) % EXCHANGE_EVENTS_MAX;
        turn->exchange->event_count--;
        turn->exchange->events_lost++;
    }
    size_t index = (turn->exchange->event_first + turn->exchange->event_count) % EXCHANGE_EVENTS_MAX;
    struct exchange_event *event = turn->exchange->is_trial ? &turn->exchange->unheard : &turn->exchange->events[index];
    turn->exchange->event_count += !turn->exchange->is_trial;
    *event = (struct exchange_event){.kind = kind, .at_ms = turn->wall_ms};
    if (turn->line)
        memcpy(event->line, turn->line->settings.name, sizeof event->line);
    return event;
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

struct exchange_line *exchange_line_by_group(struct exchange *exchange, int64_t group_id)
{
    for (size_t i = 0; i < exchange->line_count; i++)
        if (exchange->lines[i].group_id == group_id)
            return &exchange->lines[i];
    return NULL;
}

struct exchange_line *exchange_line_by_center(struct exchange *exchange, int64_t center_id)
{
    for (size_t i = 0; i < exchange->line_count; i++)
        if (exchange->lines[i].center && exchange->lines[i].center_id == center_id)
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
