#include "line/plan_month.h"

#include <time.h>

static int64_t start_of(int year, int month, int day)
{
    struct tm tm = {.tm_year = year, .tm_mon = month, .tm_mday = day};
    return (int64_t)timegm(&tm) * 1000;
}

void plan_month(int64_t wall_ms, int reset_day, int64_t *from_ms, int64_t *until_ms)
{
    time_t seconds = (time_t)(wall_ms / 1000);
    struct tm tm;
    gmtime_r(&seconds, &tm);
    int month = tm.tm_mday < reset_day ? tm.tm_mon - 1 : tm.tm_mon;
    *from_ms = start_of(tm.tm_year, month, reset_day);
    *until_ms = start_of(tm.tm_year, month + 1, reset_day);
}
