// links: tests/exchange/fixture.c
// rooms: src/switchboard
// libs: -lsqlite3 -linih
#include "line/line_check.h"

#include "../exchange/fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define HOUR_MS INT64_C(3600000)
#define BOOKS "+15552010001"
#define SHOP "+15552010002"

static struct verdict learn(struct desk *desk, bool confirmed)
{
    desk_begin(desk);
    struct verdict verdict = line_check_learn(&desk->exchange, confirmed, desk->now_ms);
    desk_commit(desk);
    return verdict;
}

static bool arrives(struct desk *desk, size_t line, const char *from, const char *words)
{
    const struct inbound inbound = {.sender = number_parse(desk->exchange.config->region, from), .text = words};
    desk_begin(desk);
    bool is_check = line_check_arrived(&desk->exchange, &desk->lines[line], &inbound, desk->now_ms);
    desk_commit(desk);
    return is_check;
}

static void tidy(struct desk *desk, int64_t after_ms)
{
    desk->now_ms = DESK_START_MS + after_ms;
    desk_begin(desk);
    line_check_tidy(&desk->exchange, desk->now_ms);
    desk_commit(desk);
}

static const char *last_text(struct desk *desk)
{
    return desk_text(desk, "SELECT text FROM body ORDER BY id DESC LIMIT 1");
}

/* Nothing without a yes; then a text, and whoever it comes from is the number. */
static void test_learning(void **state)
{
    struct desk desk;
    char words[64];
    (void)state;
    desk_open(&desk, NULL, NULL);
    assert_true(learn(&desk, true).ok); /* nothing to learn */
    assert_int_equal(desk_number(&desk, "SELECT count(*) FROM message"), 0);
    desk.lines[0].number[0] = '\0';
    struct verdict verdict = learn(&desk, false);
    assert_false(verdict.ok);
    assert_non_null(strstr(verdict.message, "1 text(s) to " SHOP));
    assert_int_equal(desk_number(&desk, "SELECT count(*) FROM message"), 0);
    assert_true(learn(&desk, true).ok);
    assert_int_equal(desk_number(&desk, "SELECT count(*) FROM message WHERE number = '" SHOP "'"), 1);
    snprintf(words, sizeof words, "%s", last_text(&desk));
    assert_false(arrives(&desk, 0, BOOKS, words)); /* not the line it went to */
    assert_false(arrives(&desk, 1, BOOKS, "Partyline check 00000000"));
    assert_false(arrives(&desk, 1, BOOKS, "Partyline check"));
    assert_string_equal(desk.lines[0].number, "");
    assert_true(arrives(&desk, 1, BOOKS, words));
    assert_string_equal(desk.lines[0].number, BOOKS);
    assert_string_equal(desk_text(&desk, "SELECT number FROM line WHERE id = 1"), BOOKS);
    assert_false(arrives(&desk, 1, "+15552019999", words)); /* a token is good once */
    desk_close(&desk);
}

/* A token that is too old, and a sender that is one of ours or no subscriber, teach nothing. */
static void test_what_teaches_nothing(void **state)
{
    struct desk desk;
    char words[64];
    (void)state;
    desk_open(&desk, NULL, NULL);
    desk.lines[0].number[0] = '\0';
    assert_true(learn(&desk, true).ok);
    snprintf(words, sizeof words, "%s", last_text(&desk));
    desk.now_ms += 49 * HOUR_MS;
    assert_false(arrives(&desk, 1, BOOKS, words));
    assert_true(learn(&desk, true).ok);
    snprintf(words, sizeof words, "%s", last_text(&desk));
    assert_true(arrives(&desk, 1, SHOP, words));
    assert_string_equal(desk.lines[0].number, "");
    desk.lines[1].number[0] = '\0';
    struct verdict verdict = learn(&desk, true);
    assert_false(verdict.ok);
    assert_non_null(strstr(verdict.message, "no line has a number yet"));
    desk_close(&desk);
}

/* A text a day and line, one at a time; the one that does not arrive raises the alarm, once. */
static void test_self_test(void **state)
{
    struct desk desk;
    char words[64];
    static const char alarms[] = "SELECT count(*) FROM message WHERE number = '+15552018000'";
    static const char checks[] = "SELECT count(*) FROM line_check";
    (void)state;
    desk_open(&desk, "self-test = on\noperator-phone = +15552018000", NULL);
    tidy(&desk, 0);
    assert_int_equal(desk_number(&desk, checks), 1);
    snprintf(words, sizeof words, "%s", last_text(&desk));
    assert_true(arrives(&desk, 1, BOOKS, words));
    tidy(&desk, 60000);
    assert_int_equal(desk_number(&desk, checks), 2);
    tidy(&desk, 120000);
    assert_int_equal(desk_number(&desk, checks), 2);
    tidy(&desk, 15 * 60000);
    assert_int_equal(desk_number(&desk, alarms), 0);
    tidy(&desk, 17 * 60000);
    assert_int_equal(desk_number(&desk, alarms), 1);
    assert_non_null(strstr(last_text(&desk), "from line shop to line books has not arrived"));
    tidy(&desk, 18 * 60000);
    assert_int_equal(desk_number(&desk, alarms), 1);
    tidy(&desk, 24 * HOUR_MS + 1000);
    assert_int_equal(desk_number(&desk, checks), 3);
    tidy(&desk, 40 * 24 * HOUR_MS);
    assert_true(desk_number(&desk, checks) <= 2);
    desk_close(&desk);
}

static void test_off(void **state)
{
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL, NULL);
    tidy(&desk, 0);
    assert_int_equal(desk_number(&desk, "SELECT count(*) FROM line_check"), 0);
    desk_close(&desk);
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
