// links: tests/exchange/fixture.c
// rooms: src/switchboard
// libs: -lsqlite3 -linih
#include "line/line_check.h"

#include "../exchange/fixture.h"
#include "base/clock.h"
#include "line/exchange.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define BOOKS "+15552010001"
#define SHOP "+15552010002"

static struct verdict learn(struct fixture *fixture, bool confirmed)
{
    fixture_begin(fixture);
    struct verdict verdict = line_check_learn(&fixture->exchange, confirmed, fixture->now_ms);
    fixture_commit(fixture);
    return verdict;
}

static bool arrives(struct fixture *fixture, size_t line, const char *from, const char *words)
{
    const struct inbound inbound = {.sender = number_parse(fixture->exchange.config->region, from), .text = words};
    fixture_begin(fixture);
    bool is_check =
        line_check_arrived(&(struct line_turn){&fixture->exchange, &fixture->lines[line], fixture->now_ms}, &inbound);
    fixture_commit(fixture);
    return is_check;
}

static void tidy(struct fixture *fixture, int64_t after_ms)
{
    fixture->now_ms = FIXTURE_START_MS + after_ms;
    fixture_begin(fixture);
    line_check_tidy(&fixture->exchange, fixture->now_ms);
    fixture_commit(fixture);
}

static const char *last_text(struct fixture *fixture)
{
    return fixture_text(fixture, "SELECT text FROM body ORDER BY id DESC LIMIT 1");
}

/* Nothing without a yes; then a text, and whoever it comes from is the number. */
static void test_learning(void **state)
{
    struct fixture fixture;
    char words[64];
    (void)state;
    fixture_open(&fixture, NULL, NULL);
    assert_int_equal(learn(&fixture, true).outcome, OUTCOME_NUMBERS_KNOWN); /* nothing to learn */
    assert_int_equal(fixture_number(&fixture, "SELECT count(*) FROM message"), 0);
    fixture.lines[0].number[0] = '\0';
    struct verdict verdict = learn(&fixture, false);
    assert_int_equal(verdict.outcome, OUTCOME_COST_UNCONFIRMED);
    assert_int_equal(verdict.count, 1);
    assert_string_equal(verdict.who, SHOP);
    assert_int_equal(fixture_number(&fixture, "SELECT count(*) FROM message"), 0);
    assert_int_equal(learn(&fixture, true).outcome, OUTCOME_LEARNING);
    assert_int_equal(fixture_number(&fixture, "SELECT count(*) FROM message WHERE number = '" SHOP "'"), 1);
    snprintf(words, sizeof words, "%s", last_text(&fixture));
    assert_false(arrives(&fixture, 0, BOOKS, words)); /* not the line it went to */
    assert_false(arrives(&fixture, 1, BOOKS, "Partyline check 00000000"));
    assert_false(arrives(&fixture, 1, BOOKS, "Partyline check"));
    assert_string_equal(fixture.lines[0].number, "");
    assert_true(arrives(&fixture, 1, BOOKS, words));
    assert_string_equal(fixture.lines[0].number, BOOKS);
    assert_string_equal(fixture_text(&fixture, "SELECT number FROM line WHERE id = 1"), BOOKS);
    assert_false(arrives(&fixture, 1, "+15552019999", words)); /* a token is good once */
    fixture_close(&fixture);
}

/* A token that is too old, and a sender that is one of ours or no subscriber, teach nothing. */
static void test_what_teaches_nothing(void **state)
{
    struct fixture fixture;
    char words[64];
    (void)state;
    fixture_open(&fixture, NULL, NULL);
    fixture.lines[0].number[0] = '\0';
    assert_int_equal(learn(&fixture, true).outcome, OUTCOME_LEARNING);
    snprintf(words, sizeof words, "%s", last_text(&fixture));
    fixture.now_ms += 49 * CLOCK_HOUR_MS;
    assert_false(arrives(&fixture, 1, BOOKS, words));
    assert_int_equal(learn(&fixture, true).outcome, OUTCOME_LEARNING);
    snprintf(words, sizeof words, "%s", last_text(&fixture));
    assert_true(arrives(&fixture, 1, SHOP, words));
    assert_string_equal(fixture.lines[0].number, "");
    fixture.lines[1].number[0] = '\0';
    struct verdict verdict = learn(&fixture, true);
    assert_int_equal(verdict.outcome, OUTCOME_NO_NUMBER_TO_TEXT);
    fixture_close(&fixture);
}

/* A text a day and line, one at a time; the one that does not arrive raises the alarm, once. */
static void test_self_test(void **state)
{
    struct fixture fixture;
    char words[64];
    static const char alarms[] = "SELECT count(*) FROM message WHERE number = '+15552018000'";
    static const char checks[] = "SELECT count(*) FROM line_check";
    (void)state;
    fixture_open(&fixture, "self-test = on\noperator-phone = +15552018000", NULL);
    tidy(&fixture, 0);
    assert_int_equal(fixture_number(&fixture, checks), 1);
    snprintf(words, sizeof words, "%s", last_text(&fixture));
    assert_true(arrives(&fixture, 1, BOOKS, words));
    tidy(&fixture, 60000);
    assert_int_equal(fixture_number(&fixture, checks), 2);
    tidy(&fixture, 120000);
    assert_int_equal(fixture_number(&fixture, checks), 2);
    tidy(&fixture, 15 * 60000);
    assert_int_equal(fixture_number(&fixture, alarms), 0);
    tidy(&fixture, 17 * 60000);
    assert_int_equal(fixture_number(&fixture, alarms), 1);
    assert_non_null(strstr(last_text(&fixture), "from line shop to line books has not arrived"));
    tidy(&fixture, 18 * 60000);
    assert_int_equal(fixture_number(&fixture, alarms), 1);
    tidy(&fixture, 24 * CLOCK_HOUR_MS + 1000);
    assert_int_equal(fixture_number(&fixture, checks), 3);
    tidy(&fixture, 40 * 24 * CLOCK_HOUR_MS);
    assert_true(fixture_number(&fixture, checks) <= 2);
    fixture_close(&fixture);
}

static void test_off(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture, NULL, NULL);
    tidy(&fixture, 0);
    assert_int_equal(fixture_number(&fixture, "SELECT count(*) FROM line_check"), 0);
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_learning),
        cmocka_unit_test(test_what_teaches_nothing),
        cmocka_unit_test(test_self_test),
        cmocka_unit_test(test_off),
    };
    return cmocka_run_group_tests_name("line_check", tests, NULL, NULL);
}
