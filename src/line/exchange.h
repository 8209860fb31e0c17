/* What the modules of the exchange share: the database, the configuration in force, the lines with their meters, and
 * the events of this turn for those who watch. Internal to src/: the outside sees switchboard.h. */
#pragma once

#include "config/config.h"
#include "line/budget.h"
#include "line/exchange_event.h"
#include "store/database.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EXCHANGE_EVENTS_MAX 256 /* of one turn; further ones are counted, not kept */

/* Times are wall ms. */
struct exchange_line {
    int64_t id;
    struct config_line settings;
    bool configured; /* false: it left the configuration; its data stay */
    char number[NUMBER_SIZE];
    char iccid[24], imsi[20];
    int64_t group_id;                 /* 0: no group */
    const struct config_group *group; /* NULL: no group */
    int64_t center_id;                /* 0: no call center */
    const struct config_call_center *center;
    struct budget budget;
    char suspended[128];        /* why the line does not send; "" when it may */
    int64_t suspended_until_ms; /* CLOCK_NEVER: until somebody releases it */
    unsigned refusals;          /* different recipients refused in a row */
    char refused[NUMBER_SIZE];
    int slow_tries; /* congestion or no network, in a row */
    bool warned;    /* the warning of 75 % was sent */
    bool has_balance, balance_is_low;
    int64_t balance_milli, balance_at_ms, balance_next_ms; /* balance.c */
    int64_t signal_next_ms;                                /* signal_log.c */
    bool wake;                                             /* something was queued or released: ask switchboard_next */
};

struct exchange {
    struct database *database;
    const struct config *config;
    struct exchange_line *lines;
    size_t line_count;
    uint64_t entropy; /* state of the generator; seeded by the owner */
    struct exchange_event events[EXCHANGE_EVENTS_MAX];
    size_t event_first, event_count;
    uint64_t events_lost;
    bool is_trial; /* what happens is taken back (database_begin_trial), and nobody hears of it */
    struct exchange_event unheard;
};

/* One line in one turn of the loop: what nearly every function of the services is about. `line` is NULL where none is
 * concerned. */
struct line_turn {
    struct exchange *exchange;
    struct exchange_line *line;
    int64_t wall_ms;
};

struct exchange_event *exchange_publish(const struct line_turn *turn, enum exchange_event_kind kind);
struct exchange_line *exchange_line_by_id(struct exchange *exchange, int64_t id);
struct exchange_line *exchange_line_by_name(struct exchange *exchange, const char *name);
struct exchange_line *exchange_line_by_group(struct exchange *exchange, int64_t group_id);
struct exchange_line *exchange_line_by_center(struct exchange *exchange, int64_t center_id);
/* Is it the number of one of our own lines? */
bool exchange_owns_number(const struct exchange *exchange, const char *number);
/* Below `bound`, from the seeded generator. */
uint32_t exchange_random(struct exchange *exchange, uint32_t bound);
const char *exchange_language(const struct exchange_line *line);
