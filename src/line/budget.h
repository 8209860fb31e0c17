/* What a line may send now: so many parts a minute with a burst, so many a day and a month of the plan, to so many
 * different numbers in either and so many new ones a day, and never the same text to the same number within ten seconds. A day is any 24 hours. The
 * meters are filled from what is stored, so a restart forgives nothing. Knows no database and no clock. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BUDGET_REPEAT_MS 10000
#define BUDGET_WARN_PERCENT 75

struct budget_limits {
    int per_minute;          /* sustained parts a minute, at least 1 */
    int burst;               /* at most this many in any minute; per_minute or above */
    int per_day;             /* parts in 24 hours */
    int numbers_per_day;     /* different numbers in 24 hours */
    int new_numbers_per_day; /* numbers this line never texted before, in 24 hours */
    int per_month;           /* parts in a month of the plan; 0 not limited */
    int numbers_per_month;   /* different numbers in it; 0 not limited, and not counted */
};

enum budget_limit {
    BUDGET_FREE,
    BUDGET_MINUTE,
    BUDGET_DAY,
    BUDGET_NUMBERS,
    BUDGET_NEW_NUMBERS,
    BUDGET_REPEAT,
    BUDGET_MONTH,
    BUDGET_MONTH_NUMBERS,
};

struct budget_request {
    uint64_t number_key; /* hash_text of the canonical number */
    uint64_t text_key;   /* hash_text of the part's text */
    bool is_new;         /* the line never sent to this number */
    bool is_fan_out;     /* leaves the last twentieth of the day to answers and opt-out confirmations */
};

struct budget_verdict {
    enum budget_limit limit; /* BUDGET_FREE: send */
    int64_t free_at_ms;      /* wall ms when it is worth asking again; the past for BUDGET_FREE */
};

struct budget_meter {
    enum budget_limit limit;
    int used, allowed;
    int64_t free_at_ms; /* when the next unit frees; 0 when nothing is used */
};

struct budget_send {
    int64_t wall_ms;
    uint64_t number_key;
    uint64_t text_key;
    bool is_new;
};

struct budget_count; /* how often a number occurs */

/* The different numbers of a time. */
struct budget_numbers {
    struct budget_count *buckets; /* open addressing, a power of two */
    size_t count, capacity;
};

struct budget {
    struct budget_limits limits;
    struct budget_send *sends; /* a ring of the last 24 hours, oldest first */
    size_t first, count, capacity;
    struct budget_numbers numbers, month_numbers; /* of the 24 hours, and of the plan's month */
    int new_count;
    int month_used;
    int64_t month_until_ms; /* the plan's next reset day; 0 not known */
    int64_t arrival_us;     /* of the generic cell rate algorithm: when the minute's meter is empty again */
};

const char *budget_limit_name(enum budget_limit limit);

void budget_init(struct budget *budget, const struct budget_limits *limits);
void budget_finish(struct budget *budget);
/* Sends must be noted in order of time. False when out of memory: the caller must not send. */
bool budget_note(struct budget *budget, const struct budget_send *send);
struct budget_verdict budget_check(struct budget *budget, const struct budget_request *request, int64_t wall_ms);
/* The plan's month: what it has used, and when the next begins. Once before, and when month_until_ms has come. Then come
 * the numbers that were texted in it, where they are limited; false when out of memory. */
void budget_set_month(struct budget *budget, int used, int64_t until_ms);
bool budget_note_month_number(struct budget *budget, uint64_t number_key);
/* The minute, the day, numbers, new numbers, the month and its numbers, in this order. A month without limit allows 0. */
#define BUDGET_METERS 6
void budget_read(struct budget *budget, int64_t wall_ms, struct budget_meter meters[BUDGET_METERS]);
