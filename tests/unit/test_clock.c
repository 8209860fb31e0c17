// links: src/base/clock.c
#include "base/clock.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

static void test_rfc3339(void **state)
{
    (void)state;
    static const struct {
        int64_t wall_ms;
        const char *text;
    } cases[] = {
        {0, "1970-01-01T00:00:00.000Z"},
        {INT64_C(1795383005123), "2026-11-22T21:30:05.123Z"},
        {INT64_C(951782400000), "2000-02-29T00:00:00.000Z"},
        {INT64_C(253402300799999), "9999-12-31T23:59:59.999Z"},
        {INT64_C(253402300800000), ""},
        {-1, ""},
        {CLOCK_NEVER, ""},
        {INT64_MIN, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char out[CLOCK_RFC3339_SIZE];
        clock_format_rfc3339(cases[i].wall_ms, out);
        assert_string_equal(out, cases[i].text);
    }
}

static void test_days_against_the_c_library(void **state)
{
    (void)state;
    assert_int_equal(clock_days_of(1970, 1, 1), 0);
    assert_int_equal(clock_days_of(1969, 12, 31), -1);
    for (int year = 1900; year < 2200; year++) {
        for (int month = 1; month <= 12; month++) {
            struct tm tm = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = 28};
            assert_int_equal(clock_days_of(year, month, 28), timegm(&tm) / 86400);
        }
    }
}

static void test_backoff(void **state)
{
    (void)state;
    static const struct {
        int64_t first_ms, max_ms;
        unsigned doublings;
        int64_t wait_ms;
    } cases[] = {
        {1000, 60000, 0, 1000},
        {1000, 60000, 1, 2000},
        {1000, 60000, 5, 32000},
        {1000, 60000, 6, 60000},
        {1000, 60000, UINT_MAX, 60000},
        {1000, 64000, 6, 64000},
        {1000, 500, 0, 500},
        {1, CLOCK_NEVER, 62, INT64_C(1) << 62},
        {1, CLOCK_NEVER, 63, CLOCK_NEVER},
        {1, CLOCK_NEVER, 64, CLOCK_NEVER},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_true(clock_backoff_ms(cases[i].first_ms, cases[i].max_ms, cases[i].doublings) == cases[i].wait_ms);
}

static void test_durations(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int bare_s;
        int64_t seconds;
        const char *rest; /* NULL: nothing may stand behind */
    } cases[] = {
        {"0", 0, 0, NULL},
        {"10s", 0, 10, NULL},
        {"5m", 0, 300, NULL},
        {"1h", 0, 3600, NULL},
        {"7d", 0, 604800, NULL},
        {"2W", 0, 1209600, ""},
        {"10 s", 0, 10, NULL},
        {"10", 0, -1, NULL},
        {"", 0, -1, NULL},
        {"s", 0, -1, NULL},
        {"-1s", 0, -1, NULL},
        {"1.5h", 0, -1, NULL},
        {"5min", 0, -1, NULL},
        {"1y", 0, -1, NULL},
        {"0s", 0, 0, NULL},
        {"0x", 0, -1, NULL},
        {"9999999999s", 0, -1, ""},
        {"8", 3600, 28800, ""},
        {"8 ", 60, 480, NULL},
        {"8", 60, 480, NULL},
        {"8 Hours", 60, 28800, "ours"},
        {"999999999w", 0, INT64_C(999999999) * 604800, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *rest = "";
        assert_true(clock_parse_duration_s(cases[i].text, cases[i].bare_s, cases[i].rest ? &rest : NULL) ==
                    cases[i].seconds);
        assert_string_equal(rest, cases[i].rest ? cases[i].rest : "");
    }
}

static void test_now_has_both_times(void **state)
{
    (void)state;
    struct clock_time first = clock_now(), second = clock_now();
    assert_true(second.mono_ms >= first.mono_ms);
    assert_true(first.wall_ms > INT64_C(1600000000000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rfc3339),
        cmocka_unit_test(test_days_against_the_c_library),
        cmocka_unit_test(test_backoff),
        cmocka_unit_test(test_durations),
        cmocka_unit_test(test_now_has_both_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
