// links: tests/exchange/fixture.c
// rooms: src/switchboard
// libs: -lsqlite3 -linih
#include "line/signal_log.h"

#include "../exchange/fixture.h"
#include "base/clock.h"
#include "line/exchange.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void note(struct fixture *fixture, int64_t after_ms, int dbm)
{
    const struct signal_sample sample = {.dbm = dbm, .operator_name = dbm ? "Virtual" : ""};
    fixture->now_ms = FIXTURE_START_MS + after_ms;
    fixture_begin(fixture);
    signal_log_note(&(struct line_turn){&fixture->exchange, &fixture->lines[0], fixture->now_ms}, &sample);
    fixture_commit(fixture);
}

/* Every quarter of an hour, what is not known as nothing, thirty days long. */
static void test_samples(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture, NULL, NULL);
    for (int minute = 0; minute < 60; minute++)
        note(&fixture, minute * CLOCK_MINUTE_MS, -71);
    assert_int_equal(fixture_number(&fixture, "SELECT count(*) FROM signal"), 4);
    assert_int_equal(fixture_number(&fixture, "SELECT count(*) FROM signal WHERE dbm = -71 AND operator = 'Virtual'"
                                              " AND temperature_c IS NULL AND supply_mv IS NULL"),
                     4);
    note(&fixture, 60 * CLOCK_MINUTE_MS, 0);
    assert_int_equal(fixture_number(&fixture, "SELECT count(*) FROM signal WHERE dbm IS NULL AND operator IS NULL"), 1);
    /* A clock that was set back does not silence it. */
    note(&fixture, -600 * CLOCK_MINUTE_MS, -80);
    assert_int_equal(fixture_number(&fixture, "SELECT count(*) FROM signal WHERE dbm = -80"), 1);
    fixture_begin(&fixture);
    signal_log_tidy(&fixture.exchange, FIXTURE_START_MS + 30 * 1440 * CLOCK_MINUTE_MS + 31 * CLOCK_MINUTE_MS);
    fixture_commit(&fixture);
    assert_int_equal(fixture_number(&fixture, "SELECT count(*) FROM signal"), 2);
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_samples)};
    return cmocka_run_group_tests_name("signal_log", tests, NULL, NULL);
}
