#include "base/clock.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct clock_time clock_now(void)
{
    struct timespec mono, wall;
    clock_gettime(CLOCK_BOOTTIME, &mono);
    clock_gettime(CLOCK_REALTIME, &wall);
    return (struct clock_time){
        .mono_ms = (int64_t)mono.tv_sec * 1000 + mono.tv_nsec / 1000000,
        .wall_ms = (int64_t)wall.tv_sec * 1000 + wall.tv_nsec / 1000000,
    };
}

int64_t clock_backoff_ms(int64_t first_ms, int64_t max_ms, unsigned doublings)
{
    int64_t wait_ms = first_ms;
    while (doublings-- > 0 && wait_ms < max_ms)
        wait_ms = wait_ms <= max_ms / 2 ? wait_ms * 2 : max_ms;
    return wait_ms < max_ms ? wait_ms : max_ms;
}

void clock_format_rfc3339(int64_t wall_ms, char out[CLOCK_RFC3339_SIZE])
{
    const int64_t year_10000_ms = INT64_C(253402300800000);
    struct tm tm;
    time_t seconds = (time_t)(wall_ms / 1000);
    out[0] = '\0';
    if (wall_ms < 0 || wall_ms >= year_10000_ms || !gmtime_r(&seconds, &tm))
        return;
    char date[CLOCK_RFC3339_SIZE];
    strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S", &tm);
    snprintf(out, CLOCK_RFC3339_SIZE, "%.19s.%03dZ", date, (int)(wall_ms % 1000));
}

int64_t clock_parse_duration_s(const char *text, int bare_s, const char **rest)
{
    static const struct {
        char letter;
        int seconds;
    } units[] = {{'s', 1}, {'m', CLOCK_MINUTE_S}, {'h', CLOCK_HOUR_S}, {'d', CLOCK_DAY_S}, {'w', 7 * CLOCK_DAY_S}};
    size_t len = strspn(text, "0123456789");
    const char *end = text + len + strspn(text + len, " ");
    if (len == 0 || len > 9)
        return -1;
    int64_t amount = strtol(text, NULL, 10), unit_s = *end == '\0' && (bare_s > 0 || amount == 0) ? bare_s : -1;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (tolower((unsigned char)*end) == units[i].letter)
            unit_s = units[i].seconds;
    end += *end != '\0';
    if (unit_s < 0 || (!rest && *end != '\0'))
        return -1;
    if (rest)
        *rest = end;
    return amount * unit_s;
}

int64_t clock_days_of(int year, int month, int day)
{
    /* Years that begin in March put the leap day last, which makes the day of the year a formula. */
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}
