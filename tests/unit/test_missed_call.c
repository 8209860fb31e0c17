// links: tests/exchange/fixture.c
// rooms: src/switchboard
// libs: -lsqlite3 -linih
#include "switchboard/missed_call.h"

#include "../exchange/fixture.h"
#include "line/exchange.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* Kept whoever it was; a number that cannot be texted, and one of our own, is answered by nobody. What groups and call
 * centers do is in their transcripts. */
static void test_callers(void **state)
{
    static const struct {
        const char *written, *stored;
    } rows[] = {
        {"+15552019901", "+15552019901"}, {"5552019901", "+15552019901"}, {"", ""}, {"911", ""}, {"12345", ""},
        {"+15552010002", "+15552010002"}, {"not a number \x01\xff", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture;
        fixture_open(&fixture, NULL, NULL);
        fixture_begin(&fixture);
        missed_call_take(&(struct line_turn){&fixture.exchange, &fixture.lines[0], fixture.now_ms}, rows[i].written);
        fixture_commit(&fixture);
        assert_int_equal(fixture_number(&fixture, "SELECT count(*) FROM missed_call"), 1);
        assert_string_equal(fixture_text(&fixture, "SELECT number FROM missed_call"), rows[i].stored);
        assert_int_equal(fixture_number(&fixture, "SELECT count(*) FROM message"), 0);
        fixture_close(&fixture);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_callers)};
    return cmocka_run_group_tests_name("missed_call", tests, NULL, NULL);
}
