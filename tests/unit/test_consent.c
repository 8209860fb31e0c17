// links: tests/exchange/fixture.c
// rooms: src/switchboard
// libs: -lsqlite3 -linih
#include "line/consent.h"

#include "../exchange/fixture.h"
#include "line/exchange.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define ANN "+15552019901"

/* An opt-out is of one line, or of the bank; only an opt-in of the person's own undoes it. */
static void test_opt_outs(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture, NULL, NULL);
    fixture_begin(&fixture);
    struct exchange *exchange = &fixture.exchange;
    assert_false(consent_is_opted_out(exchange, 1, ANN));
    consent_opt_out(&(struct line_turn){exchange, NULL, fixture.now_ms}, 1, ANN);
    consent_opt_out(&(struct line_turn){exchange, NULL, fixture.now_ms + 1}, 1, ANN);
    assert_true(consent_is_opted_out(exchange, 1, ANN));
    assert_false(consent_is_opted_out(exchange, 2, ANN));
    consent_opt_out(&(struct line_turn){exchange, NULL, fixture.now_ms}, 0, ANN);
    assert_true(consent_is_opted_out(exchange, 2, ANN));
    fixture_commit(&fixture);
    fixture_reopen(&fixture);
    fixture_begin(&fixture);
    assert_true(consent_is_opted_out(exchange, 1, ANN));
    /* Who comes back to one line comes back to that line, and may leave it again. */
    const struct line_turn books = {exchange, &fixture.lines[0], fixture.now_ms};
    int64_t here = fixture.lines[0].id, elsewhere = fixture.lines[1].id;
    consent_opt_in(&books, ANN);
    assert_false(consent_is_opted_out(exchange, here, ANN));
    assert_true(consent_is_opted_out(exchange, elsewhere, ANN));
    assert_true(consent_is_opted_out(exchange, 0, ANN));
    consent_opt_out(&books, here, ANN);
    assert_true(consent_is_opted_out(exchange, here, ANN));
    consent_opt_in(&books, ANN);
    consent_opt_out_everywhere(&books, ANN);
    assert_true(consent_is_opted_out(exchange, here, ANN));
    fixture_commit(&fixture);
    fixture_close(&fixture);
}

static void test_ledger(void **state)
{
    struct fixture fixture;
    const struct consent_entry entry = {
        .line_id = 1, .group_id = 2, .number = ANN, .event = "joined", .method = "text", .words = "JOIN Ann"};
    (void)state;
    fixture_open(&fixture, NULL, NULL);
    fixture_begin(&fixture);
    consent_record(&(struct line_turn){&fixture.exchange, NULL, fixture.now_ms}, &entry);
    fixture_commit(&fixture);
    assert_string_equal(fixture_text(&fixture,
                                     "SELECT event || '/' || method || '/' || words || '/' || number || '/' || at"
                                     " || '/' || coalesce(actor, '-') FROM consent"),
                        "joined/text/JOIN Ann/" ANN "/1790000000000/-");
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_opt_outs),
        cmocka_unit_test(test_ledger),
    };
    return cmocka_run_group_tests_name("consent", tests, NULL, NULL);
}
