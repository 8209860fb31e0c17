// links: src/line/plan_month.c
#include "line/plan_month.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static int64_t ms_of(const char *written)
{
    struct tm tm = {0};
    assert_non_null(strptime(written, "%Y-%m-%d %H:%M:%S", &tm));
    return (int64_t)timegm(&tm) * 1000;
}

static void test_months(void **state)
{
    static const struct {
        const char *now;
        int reset_day;
        const char *from, *until;
    } rows[] = {
        {"2026-11-26 12:00:00", 1, "2026-11-01 00:00:00", "2026-12-01 00:00:00"},
        {"2026-11-01 00:00:00", 1, "2026-11-01 00:00:00", "2026-12-01 00:00:00"},
        {"2026-10-31 23:59:59", 1, "2026-10-01 00:00:00", "2026-11-01 00:00:00"},
        {"2026-11-14 12:00:00", 15, "2026-10-15 00:00:00", "2026-11-15 00:00:00"},
        {"2026-11-15 00:00:00", 15, "2026-11-15 00:00:00", "2026-12-15 00:00:00"},
        {"2026-12-31 10:00:00", 28, "2026-12-28 00:00:00", "2027-01-28 00:00:00"},
        {"2027-01-03 10:00:00", 28, "2026-12-28 00:00:00", "2027-01-28 00:00:00"},
        {"2028-03-01 00:00:00", 28, "2028-02-28 00:00:00", "2028-03-28 00:00:00"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t from_ms, until_ms;
        plan_month(ms_of(rows[i].now), rows[i].reset_day, &from_ms, &until_ms);
        assert_int_equal(from_ms, ms_of(rows[i].from));
        assert_int_equal(until_ms, ms_of(rows[i].until));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_months)};
    return cmocka_run_group_tests_name("plan_month", tests, NULL, NULL);
}
