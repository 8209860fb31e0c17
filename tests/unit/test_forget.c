// links: tests/exchange/fixture.c
// rooms: src/switchboard
// libs: -lsqlite3 -linih
#include "switchboard/forget.h"

#include "../exchange/fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#define ZEB "+15552019901"
#define OWNER "+15552019900"

/* Who was banned is kept out by the number; the name is nowhere any more, and what others say among themselves stays. */
static void test_no_name_is_left(void **state)
{
    static const char rows[] =
        "INSERT INTO group_state (id, name, line_id, title) VALUES (1, 'club', 1, 'Club');"
        "INSERT INTO member (group_id, number, name, role, state, since) VALUES (1, '" OWNER "', 'Owner', 2, 0, 1),"
        " (1, '" ZEB "', 'Zebediah Quux', 0, 6, 1), (1, '+15552019902', 'Bob', 0, 0, 1);"
        "INSERT INTO body (id, text) VALUES (1, 'BAN Zebediah Quux'), (2, 'Zebediah Quux is banned.'),"
        " (3, 'Where is Zebediah Quux?'), (4, 'Owner: cake');"
        "INSERT INTO message (id, line_id, number, outbound, kind, at, body_id) VALUES (1, 1, '" OWNER "', 0, 0, 1, 1),"
        " (2, 1, '" OWNER "', 1, 1, 1, 2), (3, 1, '+15552019902', 0, 0, 1, 3), (4, 1, '+15552019902', 1, 3, 1, 4);"
        "INSERT INTO consent (at, line_id, group_id, number, event, method, words) VALUES (1, 1, 1, '" ZEB
        "', 'stopped', 'text', 'STOP Zeb');";
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture, NULL, NULL);
    fixture_begin(&fixture);
    assert_true(database_script(fixture.exchange.database, rows));
    const struct verdict verdict = forget_person(&fixture.exchange, ZEB, fixture.now_ms);
    assert_int_equal(verdict.outcome, OUTCOME_FORGOTTEN);
    fixture_commit(&fixture);
    assert_string_equal(fixture_text(&fixture, "SELECT number || name || state FROM member WHERE state = 6"), ZEB "6");
    assert_string_equal(fixture_text(&fixture, "SELECT group_concat(text, '/') FROM body"),
                        "//Where is Zebediah Quux?/Owner: cake");
    assert_string_equal(fixture_text(&fixture, "SELECT event || coalesce(words, '-') FROM consent"), "stopped-");
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_name_is_left),
    };
    return cmocka_run_group_tests_name("forget", tests, NULL, NULL);
}
