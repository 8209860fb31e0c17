// links: src/config/hours.c src/config/hours_zone.c
// rooms: src/wording
#include "base/clock.h"
#include "config/hours.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define NEW_YORK "EST5EDT,M3.2.0,M11.1.0"
#define BERLIN "CET-1CEST,M3.5.0,M10.5.0/3"
#define DUBLIN "IST-1GMT0,M10.5.0,M3.5.0/1"
#define SYDNEY "AEST-10AEDT,M10.1.0,M4.1.0/3"
#define NUUK "<-02>2<-01>,M3.5.0/-1,M10.5.0/0"
#define OFFICE "Mon-Fri 09:00-17:00, Sat 10:00-14:00"

static int64_t ms_of(const char *utc)
{
    int year, month, day, hour, minute;
    assert_int_equal(sscanf(utc, "%d-%d-%d %d:%d", &year, &month, &day, &hour, &minute), 5);
    return (clock_days_of(year, month, day) * 86400 + hour * 3600 + minute * 60) * INT64_C(1000);
}

static const struct {
    const char *rule, *utc;
    int offset_min;
} offsets[] = {
    {NEW_YORK, "2026-03-08 06:59", -300},  {NEW_YORK, "2026-03-08 07:00", -240},
    {NEW_YORK, "2026-11-01 05:59", -240},  {NEW_YORK, "2026-11-01 06:00", -300},
    {BERLIN, "2026-03-29 00:59", 60},      {BERLIN, "2026-03-29 01:00", 120},
    {BERLIN, "2026-10-25 00:59", 120},     {BERLIN, "2026-10-25 01:00", 60},
    {DUBLIN, "2026-01-15 12:00", 0},       {DUBLIN, "2026-07-15 12:00", 60},
    {SYDNEY, "2026-01-15 12:00", 660},     {SYDNEY, "2026-07-15 12:00", 600},
    {NUUK, "2026-03-29 00:59", -120},      {NUUK, "2026-03-29 01:00", -60},
    {"IST-5:30", "2026-07-01 00:00", 330}, {"<+0545>-5:45", "2026-07-01 00:00", 345},
    {"UTC0", "2026-07-01 00:00", 0},       {BERLIN, "2026-12-31 23:30", 60},
    {SYDNEY, "2026-12-31 23:30", 660},
};

static void rules_give_offsets(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof offsets / sizeof *offsets; i++) {
        struct hours_zone zone;
        assert_true(hours_zone_parse(&zone, offsets[i].rule));
        int32_t offset_s = hours_zone_offset_s(&zone, ms_of(offsets[i].utc) / 1000);
        if (offset_s != offsets[i].offset_min * 60)
            fail_msg("%s at %s: %d", offsets[i].rule, offsets[i].utc, offset_s / 60);
    }
}

static void what_is_no_rule_is_refused(void **state)
{
    static const char *const wrong[] = {"",
                                        "E5",
                                        "EST",
                                        "EST5EDT",
                                        "EST5EDT,M3.2.0",
                                        "EST5EDT,M13.2.0,M11.1.0",
                                        "EST5EDT,M3.2.0,M11.1.0x",
                                        "<+03",
                                        "EST99999999999",
                                        "EST27",
                                        "EST5EDT-90,M3.2.0,M11.1.0"};
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct hours_zone zone;
        assert_false(hours_zone_parse(&zone, wrong[i]));
        assert_int_equal(hours_zone_offset_s(&zone, 1800000000), 0);
    }
}

static const struct {
    const char *rule, *openings, *holidays, *utc;
    bool open;
    const char *next; /* as the language says it; "" none */
} moments[] = {
    {NEW_YORK, OFFICE, "", "2026-11-23 13:59", false, "Mon 09:00"},
    {NEW_YORK, OFFICE, "", "2026-11-23 14:00", true, "Mon 09:00"},
    {NEW_YORK, OFFICE, "", "2026-11-23 21:59", true, "Tue 09:00"},
    {NEW_YORK, OFFICE, "", "2026-11-23 22:00", false, "Tue 09:00"},
    {NEW_YORK, OFFICE, "", "2026-11-21 16:00", true, "Mon 09:00"},
    {NEW_YORK, OFFICE, "", "2026-11-22 16:00", false, "Mon 09:00"},
    /* the Monday after clocks went forward: nine o'clock is an hour earlier in UTC */
    {NEW_YORK, OFFICE, "", "2026-03-09 12:59", false, "Mon 09:00"},
    {NEW_YORK, OFFICE, "", "2026-03-09 13:00", true, "Mon 09:00"},
    {NEW_YORK, OFFICE, "2026-11-26, 2026-11-27", "2026-11-26 15:00", false, "Sat 10:00"},
    {NEW_YORK, "Mon 09:00-17:00", "2026-12-21, 2026-12-28", "2026-12-15 15:00", false, "Mon 4 Jan 09:00"},
    /* of every year, and 29 February in leap years */
    {NEW_YORK, OFFICE, "12-25, 01-01", "2026-12-25 15:00", false, "Sat 10:00"},
    {NEW_YORK, OFFICE, "12-25, 01-01", "2031-12-25 15:00", false, "Fri 09:00"},
    {NEW_YORK, OFFICE, "12-25, 01-01", "2026-12-24 15:00", true, "Sat 10:00"},
    {NEW_YORK, OFFICE, "01-01", "2027-01-01 04:59", false, "Sat 10:00"},
    {NEW_YORK, OFFICE, "2026-12-24, 12-25", "2027-12-24 15:00", true, "Mon 09:00"},
    {NEW_YORK, OFFICE, "02-29", "2028-02-29 15:00", false, "Wed 09:00"},
    {NEW_YORK, OFFICE, "02-29", "2027-03-01 15:00", true, "Tue 09:00"},
    /* past midnight, and a holiday counts for the evening that begins on it */
    {BERLIN, "Fri 18:00-02:00", "", "2026-11-28 00:30", true, "Fri 18:00"},
    {BERLIN, "Fri 18:00-02:00", "", "2026-11-28 01:00", false, "Fri 18:00"},
    {BERLIN, "Fri 18:00-02:00", "2026-11-27", "2026-11-27 18:00", false, "Fri 4 Dec 18:00"},
    {BERLIN, "Fri 18:00-02:00", "2026-11-28", "2026-11-28 00:30", true, "Fri 18:00"},
    {BERLIN, "Sat-Mon 00:00-24:00", "", "2026-11-23 22:59", true, "Sat 00:00"},
    {BERLIN, "Sat-Mon 00:00-24:00", "", "2026-11-23 23:00", false, "Sat 00:00"},
    /* 02:30 does not exist on this night: it opens at the moment the clock jumps past it */
    {BERLIN, "Sun 02:30-04:00", "", "2026-03-29 01:29", false, "Sun 03:30"},
    {BERLIN, "Sun 02:30-04:00", "", "2026-03-29 01:30", true, "Sun 03:30"},
    {BERLIN, "", "", "2026-03-29 01:30", true, ""},
};

static void hours_open_and_close(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        struct hours hours = {0};
        char wrong[HOURS_WORD_SIZE], text[HOURS_TEXT_SIZE] = "";
        int64_t now_ms = ms_of(moments[i].utc), next_ms;
        assert_true(hours_zone_parse(&hours.zone, moments[i].rule));
        assert_true(hours_parse_openings(&hours, moments[i].openings, wrong));
        assert_true(hours_parse_holidays(&hours, moments[i].holidays, wrong));
        if (hours_is_open(&hours, now_ms) != moments[i].open)
            fail_msg("row %zu, %s is %s", i, moments[i].utc, moments[i].open ? "closed" : "open");
        next_ms = hours_next_opening(&hours, now_ms);
        if (next_ms != CLOCK_NEVER)
            hours_format(&hours, next_ms, now_ms, "en", text);
        if (strcmp(text, moments[i].next) != 0)
            fail_msg("row %zu, %s opens %s", i, moments[i].utc, text);
    }
}

static void one_closed_period_has_one_name(void **state)
{
    struct hours hours = {0};
    char wrong[HOURS_WORD_SIZE], text[HOURS_TEXT_SIZE];
    (void)state;
    hours_zone_parse(&hours.zone, NEW_YORK);
    assert_true(hours_parse_openings(&hours, OFFICE, wrong));
    int64_t first = hours_next_opening(&hours, ms_of("2026-11-21 19:00"));
    assert_int_equal(first, ms_of("2026-11-23 14:00"));
    for (int minute = 0; minute < 43 * 60; minute += 7)
        assert_int_equal(hours_next_opening(&hours, ms_of("2026-11-21 19:00") + minute * CLOCK_MINUTE_MS), first);
    hours_format(&hours, first, first, "es", text);
    assert_string_equal(text, "lun 09:00");
}

static void hours_without_days_are_of_every_day(void **state)
{
    struct hours hours = {0};
    char wrong[HOURS_WORD_SIZE];
    (void)state;
    assert_true(hours_parse_openings(&hours, "22:00-07:00", wrong));
    assert_int_equal(hours_next_closing(&hours, ms_of("2026-11-21 23:10")), ms_of("2026-11-22 07:00"));
    assert_int_equal(hours_next_closing(&hours, ms_of("2026-11-23 06:59")), ms_of("2026-11-23 07:00"));
    assert_false(hours_is_open(&hours, ms_of("2026-11-24 07:00")));
    assert_true(hours_parse_openings(&hours, "00:00-24:00", wrong));
    assert_int_equal(hours_next_closing(&hours, ms_of("2026-11-21 23:10")), CLOCK_NEVER);
}

static void what_is_no_opening_is_named(void **state)
{
    static const char *const openings[] = {
        "Mon 09:00-25:00", "Mo 09:00-10:00", "Mon 09:00",       "Mon 09:00-09:00",       "Mon 9:00-17:00",
        "Mon 24:00-09:00", "Mon-09:00",      "Mon09:00-17:00",  "Mon 09:00-17:00 ok",    "Mon 09:61-17:00",
        "Mon 09:00-17:0",  "Mon-Xyz 09:00-", "Mon +9:00-17:00", "Mon - Fri 09:00-10:00", "9:00-17:00",
    };
    static const char *const holidays[] = {
        "2026-13-01",  "tomorrow",   "2027-02-29", "2026-4-01", "2026-04-31", "1999-12-31",
        "2026-12-25x", "2026-00-10", "2026-12-00", "02-30",     "13-01",      "12-00",
        "1-1",         "12-2",       "12-25-",     "12--5",     "-2-25",
    };
    struct hours hours = {0};
    char list[96], word[HOURS_WORD_SIZE];
    (void)state;
    assert_true(hours_parse_openings(&hours, OFFICE, word) && hours_parse_holidays(&hours, "2028-02-29", word));
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        snprintf(list, sizeof list, "Sun 01:00-02:00, %s ,Mon", openings[i]);
        assert_false(hours_parse_openings(&hours, list, word));
        assert_string_equal(word, openings[i]);
    }
    for (size_t i = 0; i < sizeof holidays / sizeof *holidays; i++) {
        snprintf(list, sizeof list, "2027-01-01,%s, x", holidays[i]);
        assert_false(hours_parse_holidays(&hours, list, word));
        assert_string_equal(word, holidays[i]);
    }
    assert_int_equal(hours.opening_count, 2); /* as they were */
    assert_int_equal(hours.holiday_count, 1);
}

static void too_many_are_refused(void **state)
{
    struct hours hours = {0};
    char openings[1024] = "", holidays[1024] = "", word[HOURS_WORD_SIZE];
    (void)state;
    for (int i = 0; i <= HOURS_OPENINGS_MAX; i++) {
        assert_true(hours_parse_openings(&hours, openings, word));
        strcat(openings, "Mon 09:00-17:00, ");
    }
    assert_false(hours_parse_openings(&hours, openings, word));
    assert_string_equal(word, "");
    for (int i = 0; i <= HOURS_HOLIDAYS_MAX; i++) {
        assert_true(hours_parse_holidays(&hours, holidays, word));
        strcat(holidays, "2026-12-25, ");
    }
    assert_false(hours_parse_holidays(&hours, holidays, word));
    assert_int_equal(hours.holiday_count, HOURS_HOLIDAYS_MAX);
}

/* A TZif file of version 2 as zic writes it: an empty first block, one transition, a footer. */
static size_t make_file(uint8_t out[256], const char *footer)
{
    static const uint8_t header[] = {'T', 'Z', 'i', 'f', '2', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    static const uint8_t first[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1};
    static const uint8_t second[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 8};
    static const uint8_t type[] = {0, 0, 0, 0, 0, 0, 0};
    /* at 2^31 seconds: two hours east */
    static const uint8_t body[] = {0, 0, 0,    0,    0x80, 0, 0,   0,   1,   0, 0,   0x0e, 0x10, 0, 0,
                                   0, 0, 0x1c, 0x20, 1,    4, 'A', 'A', 'A', 0, 'B', 'B',  'B',  0};
    size_t size = 0;
    const struct {
        const void *data;
        size_t size;
    } pieces[] = {{header, sizeof header}, {first, sizeof first}, {type, sizeof type},     {header, sizeof header},
                  {second, sizeof second}, {body, sizeof body},   {footer, strlen(footer)}};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        memcpy(out + size, pieces[i].data, pieces[i].size);
        size += pieces[i].size;
    }
    return size;
}

static void files_are_read_to_their_end(void **state)
{
    uint8_t data[256];
    struct hours_zone zone;
    size_t size = make_file(data, "\nCET-1CEST,M3.5.0,M10.5.0/3\n");
    (void)state;
    assert_true(hours_zone_read(&zone, data, size));
    assert_int_equal(hours_zone_offset_s(&zone, 1800000000), 3600);
    assert_int_equal(hours_zone_offset_s(&zone, INT64_C(2147483648)), 3600); /* by the rule, a January */
    assert_int_equal(hours_zone_offset_s(&zone, ms_of("2040-07-01 00:00") / 1000), 7200);
    size_t bare = make_file(data, "");
    assert_true(hours_zone_read(&zone, data, bare));
    assert_int_equal(hours_zone_offset_s(&zone, INT64_C(2147483647)), 3600);
    assert_int_equal(hours_zone_offset_s(&zone, INT64_C(2147483648)), 7200);
    for (size_t cut = 0; cut < bare; cut++)
        assert_false(hours_zone_read(&zone, data, cut));
}

static const struct {
    const char *rule, *openings, *holidays, *from, *to;
    int minutes;
} spans[] = {
    {NEW_YORK, "", "", "2026-11-23 15:00", "2026-11-24 15:01", 24 * 60 + 1},
    {NEW_YORK, OFFICE, "", "2026-11-23 15:00", "2026-11-23 15:30", 30},     /* Monday 10:00 */
    {NEW_YORK, OFFICE, "", "2026-11-23 21:30", "2026-11-24 14:30", 60},     /* 16:30 to Tuesday 09:30 */
    {NEW_YORK, OFFICE, "", "2026-11-20 22:00", "2026-11-23 14:00", 4 * 60}, /* a weekend: Saturday's four hours */
    {NEW_YORK, OFFICE, "2026-11-24", "2026-11-23 21:00", "2026-11-25 15:00", 2 * 60}, /* a holiday between */
    {NEW_YORK, OFFICE, "", "2026-11-23 22:30", "2026-11-23 23:30", 0},                /* closed */
    {NEW_YORK, OFFICE, "", "2026-11-23 15:30", "2026-11-23 15:00", 0},
    {NEW_YORK, "Mon 09:00-12:00, Mon 11:00-13:00, Mon 09:00-10:00", "", "2026-11-23 05:00", "2026-11-24 05:00", 4 * 60},
    {NEW_YORK, "Mon 22:00-02:00", "", "2026-11-24 04:00", "2026-11-24 12:00", 3 * 60}, /* past midnight */
    {NEW_YORK, "Sun 00:00-06:00", "", "2026-03-08 05:00", "2026-03-08 12:00", 5 * 60}, /* the short night */
    {NEW_YORK, "Sun 00:00-06:00", "", "2026-11-01 04:00", "2026-11-01 12:00", 7 * 60}, /* the long one */
    {BERLIN, OFFICE, "", "2026-10-23 14:00", "2026-10-26 09:00", 60 + 4 * 60 + 60},    /* over the change of clocks */
};

static void open_time_is_counted(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        struct hours hours = {0};
        char wrong[HOURS_WORD_SIZE];
        assert_true(hours_zone_parse(&hours.zone, spans[i].rule));
        assert_true(hours_parse_openings(&hours, spans[i].openings, wrong));
        assert_true(hours_parse_holidays(&hours, spans[i].holidays, wrong));
        int64_t open_ms = hours_open_ms(&hours, ms_of(spans[i].from), ms_of(spans[i].to));
        if (open_ms != spans[i].minutes * CLOCK_MINUTE_MS)
            fail_msg("%s, %s to %s: %lld min", spans[i].openings, spans[i].from, spans[i].to,
                     (long long)open_ms / 60000);
    }
}

/* Minute by minute it is the same. */
static void open_time_is_what_is_open(void **state)
{
    (void)state;
    struct hours hours = {0};
    char wrong[HOURS_WORD_SIZE];
    int64_t from_ms = ms_of("2026-10-19 00:00"), counted_ms = 0;
    assert_true(hours_zone_parse(&hours.zone, BERLIN));
    assert_true(
        hours_parse_openings(&hours, "Mon-Fri 09:00-12:30, Wed 12:00-18:00, Fri 20:00-03:15, Sun 01:00-04:00", wrong) &&
        hours_parse_holidays(&hours, "2026-10-27", wrong));
    for (int64_t at_ms = from_ms; at_ms < from_ms + 14 * CLOCK_DAY_MS; at_ms += 60000)
        counted_ms += hours_is_open(&hours, at_ms) ? 60000 : 0;
    assert_int_equal(hours_open_ms(&hours, from_ms, from_ms + 14 * CLOCK_DAY_MS), counted_ms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_give_offsets),
        cmocka_unit_test(what_is_no_rule_is_refused),
        cmocka_unit_test(open_time_is_counted),
        cmocka_unit_test(open_time_is_what_is_open),
        cmocka_unit_test(hours_open_and_close),
        cmocka_unit_test(one_closed_period_has_one_name),
        cmocka_unit_test(hours_without_days_are_of_every_day),
        cmocka_unit_test(what_is_no_opening_is_named),
        cmocka_unit_test(too_many_are_refused),
        cmocka_unit_test(files_are_read_to_their_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
