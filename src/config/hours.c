#include "config/hours.h"

#include "base/clock.h"
#include "base/text.h"
#include "wording/phrase.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define DAY_MIN 1440
#define LOOK_AHEAD_DAYS 400

static const char day_names[] = "MonTueWedThuFriSatSun";

/* 0 is Monday; -1 for what is not a day. */
static int parse_day(const char *word)
{
    for (int i = 0; i < 7; i++)
        if (strncmp(word, day_names + (size_t)3 * (size_t)i, 3) == 0)
            return i;
    return -1;
}

/* Minute of the day of "09:00", up to 24:00; -1 for anything else. */
static int parse_minute(const char *word)
{
    for (size_t i = 0; i < 5; i++)
        if (i == 2 ? word[i] != ':' : word[i] < '0' || word[i] > '9')
            return -1;
    int hour = (word[0] - '0') * 10 + word[1] - '0', minute = (word[3] - '0') * 10 + word[4] - '0';
    return minute > 59 || hour * 60 + minute > DAY_MIN ? -1 : hour * 60 + minute;
}

/* "Mon-Fri", "Sat", or nothing for every day, and the gap behind it. Returns what follows; NULL for anything else. */
static const char *parse_days(const char *word, int *first, int *last)
{
    *first = 0;
    *last = 6;
    if (word[0] >= '0' && word[0] <= '9')
        return word;
    *first = *last = parse_day(word);
    if (*first < 0)
        return NULL;
    word += 3;
    if (*word == '-') {
        *last = parse_day(word + 1);
        word += *last < 0 ? 0 : 4;
    }
    size_t gap = strspn(word, " \t");
    return *last < 0 || gap == 0 ? NULL : word + gap;
}

/* "Mon-Fri 09:00-17:00", "Sat 10:00-14:00" or "22:00-07:00"; what closes before it opens does so on the next day. */
static bool parse_opening(const char *word, struct hours_opening *opening)
{
    int first, last;
    word = parse_days(word, &first, &last);
    if (!word || strlen(word) != strlen("09:00-17:00") || word[5] != '-')
        return false;
    int opens_min = parse_minute(word), closes_min = parse_minute(word + 6);
    if (opens_min < 0 || closes_min < 0 || opens_min == DAY_MIN || opens_min == closes_min)
        return false;
    *opening = (struct hours_opening){.days = 1u << first, .opens_min = opens_min, .closes_min = closes_min};
    if (closes_min < opens_min)
        opening->closes_min += DAY_MIN;
    for (int day = first; day != last; day = (day + 1) % 7)
        opening->days |= 1u << ((day + 1) % 7);
    return true;
}

/* "2026-12-25", or "12-25" for that day of every year, 29 February where there is one. */
static bool parse_holiday(const char *word, struct hours_holiday *holiday)
{
    size_t len = strlen(word);
    bool is_yearly = len == strlen("12-25");
    const char *date = is_yearly ? word : word + strlen("2026-");
    if ((!is_yearly && (len != strlen("2026-12-25") || word[4] != '-')) || strspn(word, "0123456789-") != len ||
        date[2] != '-' || strcspn(date, "-") != 2 || strcspn(date + 3, "-") != 2)
        return false;
    *holiday = (struct hours_holiday){.year = is_yearly ? 0 : atoi(word), .month = atoi(date), .day = atoi(date + 3)};
    if ((!is_yearly && holiday->year < 2000) || holiday->month < 1 || holiday->month > 12 || holiday->day < 1)
        return false;
    int year = is_yearly ? 2000 : holiday->year, next = holiday->month % 12 + 1;
    return clock_days_of(year, holiday->month, holiday->day) < clock_days_of(year + (next == 1), next, 1);
}

/* The next word between commas, without spaces at its ends, cut when it is longer; false behind the last. */
static bool next_word(const char **list, char word[HOURS_WORD_SIZE])
{
    const char *from = *list + strspn(*list, ", \t");
    size_t size = strcspn(from, ",");
    *list = from + size;
    while (size > 0 && (from[size - 1] == ' ' || from[size - 1] == '\t'))
        size--;
    struct text text = text_of(word, HOURS_WORD_SIZE);
    text_put_bytes(&text, from, size);
    return size > 0;
}

bool hours_parse_openings(struct hours *hours, const char *list, char wrong[HOURS_WORD_SIZE])
{
    struct hours_opening openings[HOURS_OPENINGS_MAX] = {0};
    char word[HOURS_WORD_SIZE];
    size_t count = 0;
    for (; next_word(&list, word); count++) {
        if (count == HOURS_OPENINGS_MAX || !parse_opening(word, &openings[count])) {
            text_copy(wrong, HOURS_WORD_SIZE, count == HOURS_OPENINGS_MAX ? "" : word);
            return false;
        }
    }
    memcpy(hours->openings, openings, count * sizeof *openings);
    hours->opening_count = count;
    return true;
}

bool hours_parse_holidays(struct hours *hours, const char *list, char wrong[HOURS_WORD_SIZE])
{
    struct hours_holiday holidays[HOURS_HOLIDAYS_MAX] = {0};
    char word[HOURS_WORD_SIZE];
    size_t count = 0;
    for (; next_word(&list, word); count++) {
        if (count == HOURS_HOLIDAYS_MAX || !parse_holiday(word, &holidays[count])) {
            text_copy(wrong, HOURS_WORD_SIZE, count == HOURS_HOLIDAYS_MAX ? "" : word);
            return false;
        }
    }
    memcpy(hours->holidays, holidays, count * sizeof *holidays);
    hours->holiday_count = count;
    return true;
}

static int64_t local_day(const struct hours *hours, int64_t wall_s)
{
    int64_t local_s = wall_s + hours_zone_offset_s(&hours->zone, wall_s);
    return local_s / CLOCK_DAY_S;
}

static bool is_holiday(const struct hours *hours, int64_t day)
{
    time_t seconds = (time_t)(day * CLOCK_DAY_S);
    struct tm tm;
    if (hours->holiday_count == 0 || !gmtime_r(&seconds, &tm))
        return false;
    for (size_t i = 0; i < hours->holiday_count; i++) {
        const struct hours_holiday *holiday = &hours->holidays[i];
        if (holiday->month == tm.tm_mon + 1 && holiday->day == tm.tm_mday &&
            (holiday->year == 0 || holiday->year == tm.tm_year + 1900))
            return true;
    }
    return false;
}

static bool opens_on(const struct hours *hours, const struct hours_opening *opening, int64_t day)
{
    return !is_holiday(hours, day) && (opening->days >> ((day + 3) % 7) & 1u) != 0; /* 1970-01-01 was a Thursday */
}

/* A local time as UTC. One that daylight saving skips is as late as its clock would have shown before the change. */
static int64_t utc_of(const struct hours *hours, int64_t day, int minute)
{
    int64_t local_s = day * CLOCK_DAY_S + (int64_t)minute * 60;
    int64_t guess_s = local_s - hours_zone_offset_s(&hours->zone, local_s - CLOCK_DAY_S);
    int64_t better_s = local_s - hours_zone_offset_s(&hours->zone, guess_s);
    /* Where both agree it is certain; in the skipped hour they take turns, and the later one exists. */
    if (better_s + hours_zone_offset_s(&hours->zone, better_s) == local_s)
        return better_s;
    return guess_s > better_s ? guess_s : better_s;
}

bool hours_is_open(const struct hours *hours, int64_t wall_ms)
{
    int64_t wall_s = wall_ms / 1000, today = local_day(hours, wall_s);
    for (size_t i = 0; i < hours->opening_count; i++) {
        const struct hours_opening *opening = &hours->openings[i];
        for (int64_t day = today - 1; day <= today; day++)
            if (opens_on(hours, opening, day) && wall_s >= utc_of(hours, day, opening->opens_min) &&
                wall_s < utc_of(hours, day, opening->closes_min))
                return true;
    }
    return hours->opening_count == 0;
}

int64_t hours_next_closing(const struct hours *hours, int64_t wall_ms)
{
    int64_t end_ms = wall_ms + 8 * 24 * CLOCK_HOUR_MS;
    for (int64_t at_ms = wall_ms - wall_ms % CLOCK_MINUTE_MS; at_ms < end_ms; at_ms += CLOCK_MINUTE_MS)
        if (at_ms > wall_ms && !hours_is_open(hours, at_ms))
            return at_ms;
    return CLOCK_NEVER;
}

int64_t hours_local_s(const struct hours *hours, int64_t wall_ms)
{
    return wall_ms / 1000 + hours_zone_offset_s(&hours->zone, wall_ms / 1000);
}

/* The opening of a day that begins first from local minute `from_min` on; NULL when there is none. */
static const struct hours_opening *next_of_day(const struct hours *hours, int64_t day, int from_min)
{
    const struct hours_opening *best = NULL;
    for (size_t i = 0; i < hours->opening_count; i++) {
        const struct hours_opening *opening = &hours->openings[i];
        if (opens_on(hours, opening, day) && opening->opens_min >= from_min &&
            (!best || opening->opens_min < best->opens_min))
            best = opening;
    }
    return best;
}

/* The latest end of the openings of a day that begin at a local minute. */
static int closes_of(const struct hours *hours, int64_t day, int opens_min)
{
    int latest = opens_min;
    for (size_t i = 0; i < hours->opening_count; i++)
        if (opens_on(hours, &hours->openings[i], day) && hours->openings[i].opens_min == opens_min &&
            hours->openings[i].closes_min > latest)
            latest = hours->openings[i].closes_min;
    return latest;
}

int64_t hours_open_ms(const struct hours *hours, int64_t from_ms, int64_t to_ms)
{
    int64_t from_s = from_ms / 1000, to_s = to_ms / 1000, open_s = 0;
    int64_t first = local_day(hours, from_s) - 1, last = local_day(hours, to_s);
    if (hours->opening_count == 0 || to_s <= from_s)
        return to_ms > from_ms ? to_ms - from_ms : 0;
    if (last > first + HOURS_SPAN_DAYS)
        last = first + HOURS_SPAN_DAYS;
    /* Openings in the order of their beginnings; what overlaps counts once. */
    for (int64_t day = first; day <= last; day++)
        for (const struct hours_opening *opening = next_of_day(hours, day, 0); opening;
             opening = next_of_day(hours, day, opening->opens_min + 1)) {
            int64_t opens_s = utc_of(hours, day, opening->opens_min);
            int64_t closes_s = utc_of(hours, day, closes_of(hours, day, opening->opens_min));
            opens_s = opens_s > from_s ? opens_s : from_s;
            closes_s = closes_s < to_s ? closes_s : to_s;
            if (closes_s <= opens_s)
                continue;
            open_s += closes_s - opens_s;
            from_s = closes_s;
        }
    return open_s * 1000;
}

int64_t hours_next_opening(const struct hours *hours, int64_t wall_ms)
{
    int64_t wall_s = (wall_ms + 999) / 1000, today = local_day(hours, wall_s), best_s = INT64_MAX;
    for (int64_t day = today; day < today + LOOK_AHEAD_DAYS && best_s == INT64_MAX; day++)
        for (size_t i = 0; i < hours->opening_count; i++) {
            int64_t at_s = utc_of(hours, day, hours->openings[i].opens_min);
            if (opens_on(hours, &hours->openings[i], day) && at_s >= wall_s && at_s < best_s)
                best_s = at_s;
        }
    return best_s == INT64_MAX ? CLOCK_NEVER : best_s * 1000;
}

void hours_format(const struct hours *hours, int64_t at_ms, int64_t wall_ms, const char *language,
                  char out[HOURS_TEXT_SIZE])
{
    struct text text = text_of(out, HOURS_TEXT_SIZE);
    int64_t at_s = at_ms / 1000, day = local_day(hours, at_s);
    int64_t second = (at_s + hours_zone_offset_s(&hours->zone, at_s)) % CLOCK_DAY_S;
    phrase_put_word(&text, language, PHRASE_DAYS, (size_t)((day + 3) % 7));
    if (day - local_day(hours, wall_ms / 1000) >= 7) {
        char date[CLOCK_RFC3339_SIZE];
        clock_format_rfc3339(day * CLOCK_DAY_S * 1000, date);
        text_format(&text, " %d ", atoi(date + 8));
        phrase_put_word(&text, language, PHRASE_MONTHS, (size_t)atoi(date + 5) - 1);
    }
    text_format(&text, " %02d:%02d", (int)(second / CLOCK_HOUR_S), (int)(second % CLOCK_HOUR_S / 60));
}
