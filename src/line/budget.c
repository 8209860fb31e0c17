#include "line/budget.h"
#include "base/clock.h"

#include <assert.h>
#include <stdlib.h>

#define MINUTE_US INT64_C(60000000)

struct budget_count {
    uint64_t key;
    uint32_t count; /* 0: the bucket is empty */
};

static const char *const limit_names[] = {
    [BUDGET_FREE] = "free",       [BUDGET_MINUTE] = "per-minute",
    [BUDGET_DAY] = "per-day",     [BUDGET_NUMBERS] = "numbers-per-day",
    [BUDGET_REPEAT] = "repeated", [BUDGET_NEW_NUMBERS] = "new-numbers-per-day",
    [BUDGET_MONTH] = "per-month", [BUDGET_MONTH_NUMBERS] = "numbers-per-month",
};

const char *budget_limit_name(enum budget_limit limit)
{
    return limit_names[limit];
}

void budget_init(struct budget *budget, const struct budget_limits *limits)
{
    *budget = (struct budget){.limits = *limits, .arrival_us = INT64_MIN / 2};
    if (budget->limits.per_minute < 1)
        budget->limits.per_minute = 1;
    if (budget->limits.burst < budget->limits.per_minute)
        budget->limits.burst = budget->limits.per_minute;
}

void budget_finish(struct budget *budget)
{
    free(budget->sends);
    free(budget->numbers.buckets);
    free(budget->month_numbers.buckets);
    *budget = (struct budget){.limits = budget->limits};
}

static struct budget_send *budget_at(const struct budget *budget, size_t index)
{
    assert(index < budget->capacity);
    return &budget->sends[(budget->first + index) % budget->capacity];
}

/* The bucket of a key, or the empty bucket where it belongs. */
static size_t budget_bucket(const struct budget_numbers *numbers, uint64_t key)
{
    size_t mask = numbers->capacity - 1;
    size_t bucket = (size_t)(key >> 17) & mask;
    while (numbers->buckets[bucket].count > 0 && numbers->buckets[bucket].key != key)
        bucket = (bucket + 1) & mask;
    return bucket;
}

static bool budget_grow_numbers(struct budget_numbers *numbers)
{
    if (numbers->capacity > 0 && numbers->count * 2 < numbers->capacity)
        return true;
    struct budget_numbers old = *numbers;
    size_t capacity = old.capacity ? old.capacity * 2 : 64;
    struct budget_count *buckets = calloc(capacity, sizeof *buckets);
    if (!buckets)
        return false;
    numbers->buckets = buckets;
    numbers->capacity = capacity;
    for (size_t i = 0; i < old.capacity; i++)
        if (old.buckets[i].count > 0)
            buckets[budget_bucket(numbers, old.buckets[i].key)] = old.buckets[i];
    free(old.buckets);
    return true;
}

/* There must be room. */
static void budget_count_number(struct budget_numbers *numbers, uint64_t key)
{
    struct budget_count *number = &numbers->buckets[budget_bucket(numbers, key)];
    if (number->count++ > 0)
        return;
    number->key = key;
    numbers->count++;
}

static bool budget_grow_sends(struct budget *budget)
{
    if (budget->count < budget->capacity)
        return true;
    size_t capacity = budget->capacity ? budget->capacity * 2 : 64;
    struct budget_send *sends = calloc(capacity, sizeof *sends);
    if (!sends)
        return false;
    for (size_t i = 0; i < budget->count; i++)
        sends[i] = *budget_at(budget, i);
    free(budget->sends);
    budget->sends = sends;
    budget->capacity = capacity;
    budget->first = 0;
    return true;
}

static void budget_uncount(struct budget_numbers *numbers, uint64_t key)
{
    size_t mask = numbers->capacity - 1;
    size_t bucket = budget_bucket(numbers, key);
    if (numbers->buckets[bucket].count == 0 || --numbers->buckets[bucket].count > 0)
        return;
    numbers->count--;
    /* Close the gap, so that no later key of the run is lost behind an empty bucket. */
    for (size_t next = (bucket + 1) & mask; numbers->buckets[next].count > 0; next = (next + 1) & mask) {
        struct budget_count moved = numbers->buckets[next];
        numbers->buckets[next].count = 0;
        numbers->buckets[budget_bucket(numbers, moved.key)] = moved;
    }
}

static int64_t budget_interval_us(const struct budget *budget)
{
    return MINUTE_US / budget->limits.per_minute;
}

/* A clock that was set back has left sends in its future: they count as sent just now, so that nothing is forgiven and
 * nothing waits for the clock to come there again; the minute is never further ahead than one full burst. */
static void budget_come_back(struct budget *budget, int64_t wall_ms)
{
    int64_t latest_us = wall_ms * 1000 + budget->limits.burst * budget_interval_us(budget);
    for (size_t i = budget->count; i-- > 0 && budget_at(budget, i)->wall_ms > wall_ms;)
        budget_at(budget, i)->wall_ms = wall_ms;
    if (budget->arrival_us > latest_us)
        budget->arrival_us = latest_us;
}

static void budget_expire(struct budget *budget, int64_t wall_ms)
{
    budget_come_back(budget, wall_ms);
    while (budget->count > 0 && budget_at(budget, 0)->wall_ms <= wall_ms - CLOCK_DAY_MS) {
        const struct budget_send *oldest = budget_at(budget, 0);
        budget_uncount(&budget->numbers, oldest->number_key);
        budget->new_count -= oldest->is_new;
        budget->first = (budget->first + 1) % budget->capacity;
        budget->count--;
    }
}

/* A full bucket holds what the burst allows beyond the sustained rate: so no minute sees more than the burst. */
static int64_t budget_depth_us(const struct budget *budget)
{
    int beyond = budget->limits.burst - budget->limits.per_minute - 1;
    return (beyond > 0 ? beyond : 0) * budget_interval_us(budget);
}

bool budget_note_month_number(struct budget *budget, uint64_t number_key)
{
    if (budget->limits.numbers_per_month == 0)
        return true;
    if (!budget_grow_numbers(&budget->month_numbers))
        return false;
    budget_count_number(&budget->month_numbers, number_key);
    return true;
}

bool budget_note(struct budget *budget, const struct budget_send *send)
{
    budget_expire(budget, send->wall_ms);
    if (!budget_grow_sends(budget) || !budget_grow_numbers(&budget->numbers) ||
        !budget_note_month_number(budget, send->number_key))
        return false;
    budget->count++;
    *budget_at(budget, budget->count - 1) = *send;
    budget_count_number(&budget->numbers, send->number_key);
    budget->new_count += send->is_new;
    budget->month_used++;
    int64_t now_us = send->wall_ms * 1000;
    if (budget->arrival_us < now_us)
        budget->arrival_us = now_us;
    budget->arrival_us += budget_interval_us(budget);
    return true;
}

static int64_t budget_minute_free_at(const struct budget *budget)
{
    return (budget->arrival_us - budget_depth_us(budget) + 999) / 1000;
}

static int64_t budget_day_free_at(const struct budget *budget)
{
    return budget->count > 0 ? budget_at(budget, 0)->wall_ms + CLOCK_DAY_MS : 0;
}

static int64_t budget_new_free_at(const struct budget *budget)
{
    for (size_t i = 0; i < budget->count; i++)
        if (budget_at(budget, i)->is_new)
            return budget_at(budget, i)->wall_ms + CLOCK_DAY_MS;
    return 0;
}

static int64_t budget_repeat_free_at(const struct budget *budget, const struct budget_request *request, int64_t wall_ms)
{
    for (size_t i = budget->count; i-- > 0;) {
        const struct budget_send *send = budget_at(budget, i);
        if (send->wall_ms <= wall_ms - BUDGET_REPEAT_MS)
            break;
        if (send->number_key == request->number_key && send->text_key == request->text_key)
            return send->wall_ms + BUDGET_REPEAT_MS;
    }
    return 0;
}

static bool budget_knows(const struct budget_numbers *numbers, uint64_t number_key)
{
    return numbers->capacity > 0 && numbers->buckets[budget_bucket(numbers, number_key)].count > 0;
}

/* Would it be one number more than the plan's month allows? Posts leave a twentieth to answers. */
static bool budget_month_is_full(const struct budget *budget, const struct budget_request *request)
{
    int limit = budget->limits.numbers_per_month, reserve = request->is_fan_out ? limit / 20 : 0;
    return limit > 0 && budget->month_numbers.count >= (size_t)(limit - reserve) &&
           !budget_knows(&budget->month_numbers, request->number_key);
}

struct budget_verdict budget_check(struct budget *budget, const struct budget_request *request, int64_t wall_ms)
{
    const struct budget_limits *limits = &budget->limits;
    budget_expire(budget, wall_ms);
    int reserve = request->is_fan_out ? limits->per_day / 20 : 0;
    if (budget->count >= (size_t)(limits->per_day - reserve))
        return (struct budget_verdict){BUDGET_DAY, budget_day_free_at(budget)};
    int month_reserve = request->is_fan_out ? limits->per_month / 20 : 0;
    if (limits->per_month > 0 && budget->month_used >= limits->per_month - month_reserve)
        return (struct budget_verdict){BUDGET_MONTH, budget->month_until_ms};
    int64_t free_at = budget_minute_free_at(budget);
    if (free_at > wall_ms)
        return (struct budget_verdict){BUDGET_MINUTE, free_at};
    if (budget->numbers.count >= (size_t)limits->numbers_per_day &&
        !budget_knows(&budget->numbers, request->number_key))
        return (struct budget_verdict){BUDGET_NUMBERS, budget_day_free_at(budget)};
    if (budget_month_is_full(budget, request))
        return (struct budget_verdict){BUDGET_MONTH_NUMBERS, budget->month_until_ms};
    if (request->is_new && budget->new_count >= limits->new_numbers_per_day)
        return (struct budget_verdict){BUDGET_NEW_NUMBERS, budget_new_free_at(budget)};
    free_at = budget_repeat_free_at(budget, request, wall_ms);
    if (free_at > wall_ms)
        return (struct budget_verdict){BUDGET_REPEAT, free_at};
    return (struct budget_verdict){BUDGET_FREE, 0};
}

void budget_set_month(struct budget *budget, int used, int64_t until_ms)
{
    budget->month_used = used;
    budget->month_until_ms = until_ms;
    free(budget->month_numbers.buckets);
    budget->month_numbers = (struct budget_numbers){0};
}

static int budget_minute_used(const struct budget *budget, int64_t wall_ms, int64_t *free_at)
{
    int used = 0;
    for (size_t i = budget->count; i-- > 0 && budget_at(budget, i)->wall_ms > wall_ms - CLOCK_MINUTE_MS; used++)
        *free_at = budget_at(budget, i)->wall_ms + CLOCK_MINUTE_MS;
    return used;
}

void budget_read(struct budget *budget, int64_t wall_ms, struct budget_meter meters[BUDGET_METERS])
{
    const struct budget_limits *limits = &budget->limits;
    budget_expire(budget, wall_ms);
    int64_t day = budget_day_free_at(budget);
    int64_t minute = 0;
    int used = budget_minute_used(budget, wall_ms, &minute);
    meters[0] = (struct budget_meter){BUDGET_MINUTE, used, limits->burst, minute};
    meters[1] = (struct budget_meter){BUDGET_DAY, (int)budget->count, limits->per_day, day};
    meters[2] = (struct budget_meter){BUDGET_NUMBERS, (int)budget->numbers.count, limits->numbers_per_day, day};
    meters[3] = (struct budget_meter){BUDGET_NEW_NUMBERS, budget->new_count, limits->new_numbers_per_day,
                                      budget_new_free_at(budget)};
    meters[4] = (struct budget_meter){BUDGET_MONTH, budget->month_used, limits->per_month, budget->month_until_ms};
    meters[5] = (struct budget_meter){BUDGET_MONTH_NUMBERS, (int)budget->month_numbers.count, limits->numbers_per_month,
                                      budget->month_until_ms};
}
