/* Times as values. Monotonic time (mono_ms) is for deadlines of the wire; wall time (wall_ms, milliseconds since
 * 1970 UTC) is for what is stored and shown. The two never mix. Only clock_now reads a clock, and only the programs
 * and tests call it: the cores get time as an argument. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#define CLOCK_NEVER INT64_MAX
#define CLOCK_MINUTE_S 60
#define CLOCK_HOUR_S 3600
#define CLOCK_DAY_S 86400
#define CLOCK_SECOND_MS INT64_C(1000)
#define CLOCK_MINUTE_MS INT64_C(60000)
#define CLOCK_HOUR_MS INT64_C(3600000)
#define CLOCK_DAY_MS INT64_C(86400000)
#define CLOCK_RFC3339_SIZE 25 /* "2026-11-22T21:30:05.123Z" and the NUL */

struct clock_time {
    int64_t mono_ms;
    int64_t wall_ms;
};

struct clock_time clock_now(void);

/* How long to wait before a next try: `first_ms` above 0, twice as long each further time, `max_ms` at most. */
int64_t clock_backoff_ms(int64_t first_ms, int64_t max_ms, unsigned doublings);

/* RFC 3339 UTC with milliseconds; "" for a time before 1970 or beyond the year 9999. */
void clock_format_rfc3339(int64_t wall_ms, char out[CLOCK_RFC3339_SIZE]);
/* A whole number of at most nine digits and a unit, "10s", "5m", "8 h", "7d", "2W", in seconds; -1 for anything else. A
 * number without a unit counts `bare_s` each, with 0 only "0" may go without. Behind the unit nothing may stand unless
 * `rest` takes it ("8 hours": "ours"); it is untouched on failure. */
int64_t clock_parse_duration_s(const char *text, int bare_s, const char **rest);
/* Days since 1970-01-01 of a proleptic Gregorian date; month 1 to 12. */
int64_t clock_days_of(int year, int month, int day);
