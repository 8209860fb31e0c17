/* The last events for those who watch, in a ring: every listener has only a place in it, so a slow one costs nothing
 * and cannot hold anybody up. Events that were put but not spoken are invisible: their commit may still fail. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HTTP_EVENTS_MAX 1024 /* kept; a listener further behind has lost some, and is told so */

/* Whose streams an event goes to: those of who may see everything, the narrow ones of who may not, or both. */
enum http_audience { HTTP_FOR_ALL, HTTP_FOR_FULL, HTTP_FOR_NARROW };

struct http_events {
    int64_t epoch;                /* tells the numbers of this run from those of another */
    uint64_t next;                /* number of the next event; the first is 1 */
    uint64_t unspoken;            /* the first number that may not be read yet */
    char *texts[HTTP_EVENTS_MAX]; /* as they go over the wire; number n is at n % HTTP_EVENTS_MAX */
    enum http_audience audiences[HTTP_EVENTS_MAX];
};

void http_events_init(struct http_events *events, int64_t epoch);
void http_events_finish(struct http_events *events);

/* `data` is one line. Dropped, with a number all the same, when out of memory. */
void http_events_put(struct http_events *events, enum http_audience audience, const char *name, const char *data);
void http_events_speak(struct http_events *events);
void http_events_take_back(struct http_events *events);

/* Where a listener begins: behind the event it had last (the Last-Event-ID header), or with what comes next when it
 * names none (NULL). *is_gap is set when there were events in between that are gone. */
uint64_t http_events_resume(const struct http_events *events, const char *last_event_id, bool *is_gap);
/* True when event `number` is spoken but no longer here. */
bool http_events_is_lost(const struct http_events *events, uint64_t number);
/* NULL when it is not spoken yet or lost. Valid until the next put or take_back. */
const char *http_events_at(const struct http_events *events, uint64_t number);
/* Of an event that http_events_at gives. */
bool http_events_is_for(const struct http_events *events, uint64_t number, bool is_narrow);
