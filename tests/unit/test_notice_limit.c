// links: tests/exchange/fixture.c
// rooms: src/switchboard
// libs: -lsqlite3 -linih
#include "line/notice_limit.h"

#include "../exchange/fixture.h"
#include "base/clock.h"
#include "line/exchange.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#define ANN "+15552019901"
#define BOB "+15552019902"

/* So many within so long, by line, number and kind; a restart forgives nothing. */
static void test_so_many_within_so_long(void **state)
{
    static const struct {
        int line;
        const char *number;
        enum notice_kind kind;
        int64_t after_ms;
        bool taken, reopened;
    } steps[] = {
        {0, ANN, NOTICE_STRANGER, 0, true, false},
        {0, ANN, NOTICE_STRANGER, 1000, true, false},
        {0, ANN, NOTICE_STRANGER, 2000, false, false},
        {0, BOB, NOTICE_STRANGER, 2000, true, false},
        {1, ANN, NOTICE_STRANGER, 2000, true, false},
        {0, ANN, NOTICE_REFUSED, 2000, true, false},
        {0, ANN, NOTICE_STRANGER, 3000, false, true},
        {0, ANN, NOTICE_STRANGER, CLOCK_DAY_MS - 1, false, false},
        {0, ANN, NOTICE_STRANGER, CLOCK_DAY_MS, true, false},
        {0, ANN, NOTICE_STRANGER, CLOCK_DAY_MS + 1, false, false},
        {0, ANN, NOTICE_STRANGER, CLOCK_DAY_MS + 1000, true, false},
    };
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture, NULL, NULL);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        fixture.now_ms = FIXTURE_START_MS + steps[i].after_ms;
        if (steps[i].reopened)
            fixture_reopen(&fixture);
        fixture_begin(&fixture);
        bool taken =
            notice_limit_take(&(struct line_turn){&fixture.exchange, &fixture.lines[steps[i].line], fixture.now_ms},
                              steps[i].number, steps[i].kind, 2, CLOCK_DAY_MS);
        fixture_commit(&fixture);
        if (taken != steps[i].taken)
            fail_msg("step %zu: %d", i, taken);
    }
    assert_int_equal(notice_limit_count(&fixture.exchange, &fixture.lines[0], ANN, NOTICE_STRANGER, 0), 4);
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_so_many_within_so_long)};
    return cmocka_run_group_tests_name("notice", tests, NULL, NULL);
}
