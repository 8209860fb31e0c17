#include "http/http_events.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void http_events_init(struct http_events *events, int64_t epoch)
{
    *events = (struct http_events){.epoch = epoch, .next = 1, .unspoken = 1};
}

void http_events_finish(struct http_events *events)
{
    for (size_t i = 0; i < HTTP_EVENTS_MAX; i++)
        free(events->texts[i]);
    http_events_init(events, events->epoch);
}

void http_events_put(struct http_events *events, enum http_audience audience, const char *name, const char *data)
{
    char **place = &events->texts[events->next % HTTP_EVENTS_MAX];
    free(*place);
    *place = NULL;
    events->audiences[events->next % HTTP_EVENTS_MAX] = audience;
    if (asprintf(place, "id: %" PRId64 "-%" PRIu64 "\nevent: %s\ndata: %s\n\n", events->epoch, events->next, name,
                 data) < 0)
        *place = NULL;
    events->next++;
}

void http_events_speak(struct http_events *events)
{
    events->unspoken = events->next;
}

void http_events_take_back(struct http_events *events)
{
    while (events->next > events->unspoken) {
        char **place = &events->texts[--events->next % HTTP_EVENTS_MAX];
        free(*place);
        *place = NULL;
    }
}

static bool is_overwritten(const struct http_events *events, uint64_t number)
{
    return events->next > HTTP_EVENTS_MAX && number < events->next - HTTP_EVENTS_MAX;
}

bool http_events_is_lost(const struct http_events *events, uint64_t number)
{
    return number < events->unspoken && (is_overwritten(events, number) || !events->texts[number % HTTP_EVENTS_MAX]);
}

uint64_t http_events_resume(const struct http_events *events, const char *last_event_id, bool *is_gap)
{
    int64_t epoch;
    uint64_t last;
    *is_gap = false;
    if (!last_event_id)
        return events->unspoken;
    if (sscanf(last_event_id, "%" SCNd64 "-%" SCNu64, &epoch, &last) != 2 || epoch != events->epoch ||
        last >= events->unspoken || is_overwritten(events, last + 1)) {
        *is_gap = true;
        return events->unspoken;
    }
    return last + 1;
}

const char *http_events_at(const struct http_events *events, uint64_t number)
{
    if (number >= events->unspoken || is_overwritten(events, number))
        return NULL;
    return events->texts[number % HTTP_EVENTS_MAX];
}

bool http_events_is_for(const struct http_events *events, uint64_t number, bool is_narrow)
{
    return events->audiences[number % HTTP_EVENTS_MAX] != (is_narrow ? HTTP_FOR_FULL : HTTP_FOR_NARROW);
}
