/* Time zones: the transitions of a TZif file, and the rule for the years behind them. */
#include "base/clock.h"
#include "config/hours.h"

#include <string.h>

#define EARLIEST_S INT64_C(1577836800) /* 2020-01-01: nothing older is ever asked */
#define NAME_MAX_LEN 40
#define OFFSET_MAX_S (26 * CLOCK_HOUR_S) /* RFC 9636 §3.2 */

/* RFC 9636 §3.1. */
struct tzif_counts {
    uint32_t isut, isstd, leap, time, type, character;
};

static bool is_name_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* "EST" or "<+03>"; NULL when there is none. */
static const char *skip_name(const char *rule)
{
    const char *end = rule;
    if (*rule == '<') {
        end = strchr(rule, '>');
        return end ? end + 1 : NULL;
    }
    while (is_name_letter(*end))
        end++;
    return end - rule >= 3 && end - rule < NAME_MAX_LEN ? end : NULL;
}

static bool take_number(const char **rule, int highest, int *out)
{
    int value = 0;
    if (**rule < '0' || **rule > '9')
        return false;
    for (; **rule >= '0' && **rule <= '9'; (*rule)++)
        if ((value = value * 10 + (**rule - '0')) > highest)
            return false;
    *out = value;
    return true;
}

/* "[+-]hh[:mm[:ss]]" */
static bool take_time(const char **rule, int32_t *seconds)
{
    int sign = 1, hour, minute = 0, second = 0;
    if (**rule == '-' || **rule == '+')
        sign = *(*rule)++ == '-' ? -1 : 1;
    if (!take_number(rule, 167, &hour))
        return false;
    if (**rule == ':' && ((*rule)++, !take_number(rule, 59, &minute)))
        return false;
    if (**rule == ':' && ((*rule)++, !take_number(rule, 59, &second)))
        return false;
    *seconds = sign * (hour * CLOCK_HOUR_S + minute * 60 + second);
    return true;
}

static bool take_weekday(const char **rule, struct hours_change *change)
{
    change->kind = HOURS_CHANGE_WEEKDAY;
    if (!take_number(rule, 12, &change->month) || *(*rule)++ != '.' || !take_number(rule, 5, &change->week) ||
        *(*rule)++ != '.' || !take_number(rule, 6, &change->day))
        return false;
    return change->month >= 1 && change->week >= 1;
}

/* ",M3.2.0/2" */
static bool take_change(const char **rule, struct hours_change *change)
{
    bool is_read;
    *change = (struct hours_change){.kind = HOURS_CHANGE_DAY, .time_s = 2 * CLOCK_HOUR_S};
    if (*(*rule)++ != ',')
        return false;
    if (**rule == 'M') {
        (*rule)++;
        is_read = take_weekday(rule, change);
    } else {
        if (**rule == 'J') {
            (*rule)++;
            change->kind = HOURS_CHANGE_JULIAN;
        }
        is_read = take_number(rule, 365, &change->day);
    }
    if (!is_read || **rule != '/')
        return is_read;
    (*rule)++;
    return take_time(rule, &change->time_s);
}

static bool is_offset(int32_t offset_s)
{
    return offset_s >= -OFFSET_MAX_S && offset_s <= OFFSET_MAX_S;
}

static bool take_rule(struct hours_zone *zone, const char *rule)
{
    int32_t west_s;
    if (!(rule = skip_name(rule)) || !take_time(&rule, &west_s) || !is_offset(west_s))
        return false;
    zone->standard_s = -west_s;
    zone->has_rule = true;
    if (*rule == '\0')
        return true;
    if (!(rule = skip_name(rule)))
        return false;
    zone->summer_s = zone->standard_s + CLOCK_HOUR_S;
    if (*rule != ',' && take_time(&rule, &west_s))
        zone->summer_s = -west_s;
    zone->has_summer = is_offset(zone->summer_s) && take_change(&rule, &zone->to_summer) &&
                       take_change(&rule, &zone->to_standard) && *rule == '\0';
    return zone->has_summer;
}

bool hours_zone_parse(struct hours_zone *zone, const char *rule)
{
    *zone = (struct hours_zone){0};
    if (take_rule(zone, rule)) {
        zone->base_offset_s = zone->standard_s;
        return true;
    }
    *zone = (struct hours_zone){0};
    return false;
}

/* Days since 1970 of the change in a year. */
static int64_t change_day(const struct hours_change *change, int year)
{
    int64_t first = clock_days_of(year, 1, 1);
    bool leaps = clock_days_of(year + 1, 1, 1) - first == 366;
    if (change->kind == HOURS_CHANGE_DAY)
        return first + change->day;
    if (change->kind == HOURS_CHANGE_JULIAN)
        return first + change->day - 1 + (leaps && change->day >= 60);
    int64_t month = clock_days_of(year, change->month, 1);
    int64_t next = change->month == 12 ? clock_days_of(year + 1, 1, 1) : clock_days_of(year, change->month + 1, 1);
    int64_t weekday = (month + 4) % 7; /* 1970-01-01 was a Thursday; 0 is Sunday */
    int64_t day = month + (change->day - weekday + 7) % 7 + (int64_t)7 * (change->week - 1);
    return day >= next ? day - 7 : day;
}

static int32_t rule_offset_s(const struct hours_zone *zone, int64_t wall_s)
{
    if (!zone->has_summer)
        return zone->standard_s;
    /* The year of the local date; near New Year it decides nothing. */
    int64_t days = (wall_s + zone->standard_s) / CLOCK_DAY_S;
    int year = 1970 + (int)(days * 10000 / 3652425);
    int64_t summer_s = change_day(&zone->to_summer, year) * CLOCK_DAY_S + zone->to_summer.time_s - zone->standard_s;
    int64_t standard_s = change_day(&zone->to_standard, year) * CLOCK_DAY_S + zone->to_standard.time_s - zone->summer_s;
    bool is_summer =
        summer_s < standard_s ? wall_s >= summer_s && wall_s < standard_s : wall_s >= summer_s || wall_s < standard_s;
    return is_summer ? zone->summer_s : zone->standard_s;
}

int32_t hours_zone_offset_s(const struct hours_zone *zone, int64_t wall_s)
{
    if (zone->has_rule && (zone->count == 0 || wall_s >= zone->at_s[zone->count - 1]))
        return rule_offset_s(zone, wall_s);
    int32_t offset_s = zone->base_offset_s;
    for (size_t i = 0; i < zone->count && zone->at_s[i] <= wall_s; i++)
        offset_s = zone->offset_s[i];
    return offset_s;
}

static uint32_t take_u32(const uint8_t **at)
{
    const uint8_t *data = *at;
    *at += 4;
    return (uint32_t)data[0] << 24 | (uint32_t)data[1] << 16 | (uint32_t)data[2] << 8 | data[3];
}

/* The header at `data`; 0 when there is none, else how long the block with its header is. */
static size_t tzif_block(const uint8_t *data, size_t size, unsigned time_size, struct tzif_counts *counts)
{
    const uint8_t *at = data + 20;
    if (size < 44 || memcmp(data, "TZif", 4) != 0)
        return 0;
    counts->isut = take_u32(&at);
    counts->isstd = take_u32(&at);
    counts->leap = take_u32(&at);
    counts->time = take_u32(&at);
    counts->type = take_u32(&at);
    counts->character = take_u32(&at);
    uint64_t length = 44 + (uint64_t)counts->time * (time_size + 1) + (uint64_t)counts->type * 6 + counts->character +
                      (uint64_t)counts->leap * (time_size + 4) + counts->isstd + counts->isut;
    return length <= size && counts->type > 0 ? (size_t)length : 0;
}

static int64_t tzif_time(const uint8_t *at, unsigned time_size)
{
    if (time_size == 4)
        return (int32_t)take_u32(&at);
    uint64_t high = take_u32(&at);
    return (int64_t)(high << 32 | take_u32(&at));
}

static bool tzif_take_transitions(struct hours_zone *zone, const uint8_t *data, const struct tzif_counts *counts,
                                  unsigned time_size)
{
    const uint8_t *times = data + 44, *indices = times + (size_t)counts->time * time_size;
    const uint8_t *types = indices + counts->time;
    const uint8_t *type = types;
    zone->base_offset_s = (int32_t)take_u32(&type);
    if (!is_offset(zone->base_offset_s))
        return false;
    for (uint32_t i = 0; i < counts->time; i++) {
        int64_t at_s = tzif_time(times + (size_t)i * time_size, time_size);
        if (indices[i] >= counts->type)
            return false;
        type = types + (size_t)indices[i] * 6;
        int32_t offset_s = (int32_t)take_u32(&type);
        if (!is_offset(offset_s))
            return false;
        if (at_s < EARLIEST_S) {
            zone->base_offset_s = offset_s;
        } else if (zone->count < HOURS_TRANSITIONS_MAX) {
            zone->at_s[zone->count] = at_s;
            zone->offset_s[zone->count++] = offset_s;
        }
    }
    return true;
}

/* "\nRULE\n" behind the last block. */
static void tzif_take_footer(struct hours_zone *zone, const uint8_t *data, size_t size)
{
    char rule[128];
    const uint8_t *end = size > 1 && data[0] == '\n' ? memchr(data + 1, '\n', size - 1) : NULL;
    if (!end || end == data + 1 || (size_t)(end - data - 1) >= sizeof rule)
        return;
    memcpy(rule, data + 1, (size_t)(end - data - 1));
    rule[end - data - 1] = '\0';
    if (take_rule(zone, rule))
        return;
    zone->has_rule = false;
}

bool hours_zone_read(struct hours_zone *zone, const uint8_t *data, size_t size)
{
    struct tzif_counts counts;
    *zone = (struct hours_zone){0};
    size_t first = tzif_block(data, size, 4, &counts);
    if (first == 0)
        return false;
    if (data[4] < '2') {
        bool is_read = tzif_take_transitions(zone, data, &counts, 4);
        if (!is_read)
            *zone = (struct hours_zone){0};
        return is_read;
    }
    size_t second = tzif_block(data + first, size - first, 8, &counts);
    if (second == 0 || !tzif_take_transitions(zone, data + first, &counts, 8)) {
        *zone = (struct hours_zone){0};
        return false;
    }
    tzif_take_footer(zone, data + first + second, size - first - second);
    return true;
}
