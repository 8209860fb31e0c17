// links: tests/exchange/fixture.c
// rooms: src/switchboard
// libs: -lsqlite3 -linih
#include "line/operator_alarm.h"

#include "../exchange/fixture.h"
#include "base/clock.h"
#include "line/exchange.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static bool raise_at(struct fixture *fixture, int64_t after_ms, const char *words)
{
    fixture->now_ms = FIXTURE_START_MS + after_ms;
    fixture_begin(fixture);
    bool raised =
        operator_alarm_raise(&(struct line_turn){&fixture->exchange, &fixture->lines[0], fixture->now_ms}, words);
    fixture_commit(fixture);
    return raised;
}

static void test_nobody_to_tell(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture, NULL, NULL);
    assert_false(raise_at(&fixture, 0, "modem m is given up"));
    assert_int_equal(fixture_number(&fixture, "SELECT count(*) FROM message"), 0);
    fixture_close(&fixture);
}

/* The same words once an hour, ten a day, and none to a phone that said STOP. */
static void test_few(void **state)
{
    struct fixture fixture;
    char words[32];
    (void)state;
    fixture_open(&fixture, "operator-phone = +15552018000", NULL);
    assert_true(raise_at(&fixture, 0, "modem m is given up"));
    assert_false(raise_at(&fixture, 1000, "modem m is given up"));
    assert_true(raise_at(&fixture, 2000, "modem n is given up"));
    assert_true(raise_at(&fixture, CLOCK_HOUR_MS + 1, "modem m is given up"));
    for (int i = 0; i < 20; i++) {
        snprintf(words, sizeof words, "number %d", i);
        assert_int_equal(raise_at(&fixture, CLOCK_HOUR_MS + 2 + i, words), i < 7);
    }
    assert_int_equal(fixture_number(&fixture, "SELECT count(*) FROM message WHERE number = '+15552018000'"), 10);
    assert_true(raise_at(&fixture, 30 * CLOCK_HOUR_MS, "another day"));
    fixture_begin(&fixture);
    database_run(fixture.exchange.database, "INSERT INTO optout (number, line_id, at) VALUES ('+15552018000', 0, 0)",
                 NULL);
    fixture_commit(&fixture);
    assert_false(raise_at(&fixture, 31 * CLOCK_HOUR_MS, "stopped"));
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nobody_to_tell),
        cmocka_unit_test(test_few),
    };
    return cmocka_run_group_tests_name("alarm", tests, NULL, NULL);
}
