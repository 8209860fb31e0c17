// links: tests/exchange/fixture.c
// rooms: src/switchboard
// libs: -lsqlite3 -linih
#include "line/signal_log.h"

#include "../exchange/fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define MINUTE_MS INT64_C(60000)

static void note(struct desk *desk, int64_t after_ms, int dbm)
{
    const struct signal_sample sample = {.dbm = dbm, .operator_name = dbm ? "Virtual" : ""};
    desk->now_ms = DESK_START_MS + after_ms;
    desk_begin(desk);
    signal_log_note(&desk->exchange, &desk->lines[0], &sample, desk->now_ms);
    desk_commit(desk);
}

/* Every quarter of an hour, what is not known as nothing, thirty days long. */
static void test_samples(void **state)
{
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL, NULL);
    for (int minute = 0; minute < 60; minute++)
        note(&desk, minute * MINUTE_MS, -71);
    assert_int_equal(desk_number(&desk, "SELECT count(*) FROM signal"), 4);
    assert_int_equal(desk_number(&desk, "SELECT count(*) FROM signal WHERE dbm = -71 AND operator = 'Virtual'"
                                        " AND temperature_c IS NULL AND supply_mv IS NULL"),
                     4);
    note(&desk, 60 * MINUTE_MS, 0);
    assert_int_equal(desk_number(&desk, "SELECT count(*) FROM signal WHERE dbm IS NULL AND operator IS NULL"), 1);
    /* A clock that was set back does not silence it. */
    note(&desk, -600 * MINUTE_MS, -80);
    assert_int_equal(desk_number(&desk, "SELECT count(*) FROM signal WHERE dbm = -80"), 1);
    desk_begin(&desk);
    signal_log_tidy(&desk.exchange, DESK_START_MS + 30 * 1440 * MINUTE_MS + 31 * MINUTE_MS);
    desk_commit(&desk);
    assert_int_equal(desk_number(&desk, "SELECT count(*) FROM signal"), 2);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_samples)};
    return cmocka_run_group_tests_name("signal_log", tests, NULL, NULL);
}
