/* When a call center is open: weekly hours in a time zone with its daylight saving, and holidays. The zone comes as the
 * octets of a TZif file (RFC 9636) or as a POSIX TZ rule; this reads no file and no clock. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HOURS_TRANSITIONS_MAX 256 /* of a zone, from 2020 on; later ones follow the zone's rule */
#define HOURS_OPENINGS_MAX 24
#define HOURS_HOLIDAYS_MAX 48
#define HOURS_TEXT_SIZE 24
#define HOURS_WORD_SIZE 64  /* of one opening or holiday as it is written, with the NUL */
#define HOURS_SPAN_DAYS 400 /* what lies behind is not counted */

/* A day on which clocks change, as the rule of a zone says it. */
struct hours_change {
    enum { HOURS_CHANGE_JULIAN, HOURS_CHANGE_DAY, HOURS_CHANGE_WEEKDAY } kind;
    int month, week, day; /* of Mm.w.d; `day` alone for the other two */
    int32_t time_s;       /* of the local day; may be below 0 and above a day */
};

struct hours_zone {
    int32_t base_offset_s; /* east of UTC, before the first transition */
    size_t count;
    int64_t at_s[HOURS_TRANSITIONS_MAX];
    int32_t offset_s[HOURS_TRANSITIONS_MAX]; /* from then on */
    bool has_rule;                           /* for what comes behind the last transition */
    bool has_summer;
    int32_t standard_s, summer_s;
    struct hours_change to_summer, to_standard;
};

struct hours_opening {
    unsigned days;             /* bit 0 is Monday */
    int opens_min, closes_min; /* of the day it begins; past midnight is above 1440 */
};

/* A day on which nothing opens. */
struct hours_holiday {
    int year; /* 0: every year */
    int month, day;
};

struct hours {
    struct hours_zone zone;
    size_t opening_count; /* 0: always open */
    struct hours_opening openings[HOURS_OPENINGS_MAX];
    size_t holiday_count;
    struct hours_holiday holidays[HOURS_HOLIDAYS_MAX];
};

/* A TZif file of any version. False, and UTC, for anything else. */
bool hours_zone_read(struct hours_zone *zone, const uint8_t *data, size_t size);
/* "EST5EDT,M3.2.0,M11.1.0". False, and UTC, for anything else. */
bool hours_zone_parse(struct hours_zone *zone, const char *rule);
/* Seconds east of UTC at a time. */
int32_t hours_zone_offset_s(const struct hours_zone *zone, int64_t wall_s);

/* "Mon-Fri 09:00-17:00, Fri 18:00-02:00", without days for every day, and "2026-12-25, 01-01" (of every year); "" for none. False, with the hours as they were,
 * for anything else: `wrong` is then the first word that cannot be read, or "" when there are too many. */
bool hours_parse_openings(struct hours *hours, const char *list, char wrong[HOURS_WORD_SIZE]);
bool hours_parse_holidays(struct hours *hours, const char *list, char wrong[HOURS_WORD_SIZE]);
bool hours_is_open(const struct hours *hours, int64_t wall_ms);
/* The first moment from `wall_ms` on at which an opening begins, within 400 days; CLOCK_NEVER when there is none. Names
 * a closed period: it is the same for all times in one. */
int64_t hours_next_opening(const struct hours *hours, int64_t wall_ms);
/* The first full minute behind `wall_ms` at which it is closed, within eight days; CLOCK_NEVER when there is none. */
int64_t hours_next_closing(const struct hours *hours, int64_t wall_ms);
/* How much of the time between two moments, at most HOURS_SPAN_DAYS apart, it is open. */
int64_t hours_open_ms(const struct hours *hours, int64_t from_ms, int64_t to_ms);
/* What a clock on its wall shows, as seconds since 1970. */
int64_t hours_local_s(const struct hours *hours, int64_t wall_ms);
/* "Mon 09:00", and with the date when it is more than six days away: "Mon 4 Jan 09:00". */
void hours_format(const struct hours *hours, int64_t at_ms, int64_t wall_ms, const char *language,
                  char out[HOURS_TEXT_SIZE]);
