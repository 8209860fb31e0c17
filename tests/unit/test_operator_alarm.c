// links: tests/exchange/fixture.c
// rooms: src/switchboard
// libs: -lsqlite3 -linih
#include "line/operator_alarm.h"

#include "../exchange/fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define HOUR_MS INT64_C(3600000)

static bool raise_at(struct desk *desk, int64_t after_ms, const char *words)
{
    desk->now_ms = DESK_START_MS + after_ms;
    desk_begin(desk);
    bool raised = alarm_raise(&desk->exchange, &desk->lines[0], words, desk->now_ms);
    desk_commit(desk);
    return raised;
}

static void test_nobody_to_tell(void **state)
{
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL, NULL);
    assert_false(raise_at(&desk, 0, "modem m is given up"));
    assert_int_equal(desk_number(&desk, "SELECT count(*) FROM message"), 0);
    desk_close(&desk);
}

/* The same words once an hour, ten a day, and none to a phone that said STOP. */
static void test_few(void **state)
{
    struct desk desk;
    char words[32];
    (void)state;
    desk_open(&desk, "operator-phone = +15552018000", NULL);
    assert_true(raise_at(&desk, 0, "modem m is given up"));
    assert_false(raise_at(&desk, 1000, "modem m is given up"));
    assert_true(raise_at(&desk, 2000, "modem n is given up"));
    assert_true(raise_at(&desk, HOUR_MS + 1, "modem m is given up"));
    for (int i = 0; i < 20; i++) {
        snprintf(words, sizeof words, "number %d", i);
        assert_int_equal(raise_at(&desk, HOUR_MS + 2 + i, words), i < 7);
    }
    assert_int_equal(desk_number(&desk, "SELECT count(*) FROM message WHERE number = '+15552018000'"), 10);
    assert_true(raise_at(&desk, 30 * HOUR_MS, "another day"));
    desk_begin(&desk);
    database_run(desk.exchange.database, "INSERT INTO optout (number, line_id, at) VALUES ('+15552018000', 0, 0)",
                 NULL);
    desk_commit(&desk);
    assert_false(raise_at(&desk, 31 * HOUR_MS, "stopped"));
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nobody_to_tell),
        cmocka_unit_test(test_few),
    };
    return cmocka_run_group_tests_name("alarm", tests, NULL, NULL);
}
