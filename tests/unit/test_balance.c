// links: tests/exchange/fixture.c
// rooms: src/switchboard
// libs: -lsqlite3 -linih
#include "line/balance.h"

#include "../exchange/fixture.h"
#include "base/clock.h"
#include "line/exchange.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define NONE INT64_MIN
#define KEYS "balance = *100#\nbalance-every = 1d\nbalance-below = 2.00"

static void test_reading(void **state)
{
    static const struct {
        const char *pattern, *words;
        int64_t amount_milli;
    } rows[] = {
        {"", "Your balance is 12.50 USD", 12500},
        {"", "Votre solde est de 12,50 EUR.", 12500},
        {"", "Saldo: 1.234,50", 1234500},
        {"", "1,234.50 left", 1234500},
        {"", "1.234 minutes", 1234000},
        {"", "0.125 left", 125},
        {"", "7", 7000},
        {"", "-3.20 EUR", -3200},
        {"", "Balance 5.", 5000},
        {"", "no number", NONE},
        {"", "", NONE},
        {"", "99999999999999999999", NONE},
        {"Credit: {amount} USD", "Bonus 3 texts. Credit: 4.20 USD", 4200},
        {"Credit:{amount}", "Credit:  -1", -1000},
        {"Credit: {amount} USD", "Bonus 3 texts", NONE},
        {"Credit: {amount} USD", "Credit: unknown, 3 texts", NONE},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t amount = NONE;
        bool is_read = balance_read(rows[i].pattern, rows[i].words, &amount);
        if (is_read != (rows[i].amount_milli != NONE) || amount != rows[i].amount_milli)
            fail_msg("%s: %lld", rows[i].words, (long long)amount);
    }
}

static const char *due(struct fixture *fixture, int64_t after_ms)
{
    fixture->now_ms = FIXTURE_START_MS + after_ms;
    return balance_due(&fixture->lines[0], fixture->now_ms);
}

static void take(struct fixture *fixture, const char *words)
{
    fixture_begin(fixture);
    balance_take(&(struct line_turn){&fixture->exchange, &fixture->lines[0], fixture->now_ms}, words);
    fixture_commit(fixture);
}

/* Once a day, an hour after a failure, and a restart does not ask again. */
static void test_when(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture, NULL, KEYS);
    for (size_t i = 0; i < FIXTURE_LINES; i++)
        balance_load(&fixture.exchange, &fixture.lines[i]);
    assert_string_equal(due(&fixture, 0), "*100#");
    assert_null(due(&fixture, 1000));
    take(&fixture, NULL);
    assert_null(due(&fixture, CLOCK_HOUR_MS - 1));
    assert_string_equal(due(&fixture, CLOCK_HOUR_MS), "*100#");
    take(&fixture, "Your balance is 12.50 USD");
    assert_null(due(&fixture, 24 * CLOCK_HOUR_MS));
    fixture_reopen(&fixture);
    balance_load(&fixture.exchange, &fixture.lines[0]);
    assert_null(due(&fixture, 24 * CLOCK_HOUR_MS));
    assert_int_equal(fixture.lines[0].balance_milli, 12500);
    assert_string_equal(due(&fixture, 25 * CLOCK_HOUR_MS), "*100#");
    fixture.lines[1].settings.balance[0] = '\0';
    assert_null(balance_due(&fixture.lines[1], fixture.now_ms));
    fixture_close(&fixture);
}

static int64_t add(struct fixture *fixture, const char *to, enum outbox_priority priority)
{
    int64_t id = 0;
    const struct outbox_message message = {.to = to, .text = "hello", .priority = priority, .life_s = 86400};
    fixture_begin(fixture);
    assert_int_equal(
        outbox_add(&(struct line_turn){&fixture->exchange, &fixture->lines[0], fixture->now_ms}, &message, &id),
        OUTBOX_TAKEN);
    fixture_commit(fixture);
    return id;
}

/* Below the limit fan-outs wait, people's answers go on, and the operator hears of it once; then all goes on. */
static void test_low(void **state)
{
    struct fixture fixture;
    struct outbox_submit submit;
    int64_t wait_ms;
    (void)state;
    fixture_open(&fixture, "operator-phone = +15552018000", KEYS);
    take(&fixture, "1.20 left");
    take(&fixture, "1.10 left");
    assert_true(fixture.lines[0].balance_is_low);
    assert_int_equal(fixture_number(&fixture, "SELECT count(*) FROM message WHERE number = '+15552018000'"), 1);
    assert_non_null(strstr(fixture_text(&fixture, "SELECT text FROM body"), "line books: the balance is 1.20"));
    add(&fixture, "+15552019901", OUTBOX_FAN_OUT);
    add(&fixture, "+15552019902", OUTBOX_CONVERSATION);
    fixture_begin(&fixture);
    assert_int_equal(
        outbox_take(&(struct line_turn){&fixture.exchange, &fixture.lines[0], fixture.now_ms}, &submit, &wait_ms),
        OUTBOX_SUBMIT);
    assert_int_equal(
        outbox_take(&(struct line_turn){&fixture.exchange, &fixture.lines[0], fixture.now_ms}, &submit, &wait_ms),
        OUTBOX_SUBMIT);
    assert_int_equal(
        outbox_take(&(struct line_turn){&fixture.exchange, &fixture.lines[0], fixture.now_ms}, &submit, &wait_ms),
        OUTBOX_WAIT);
    fixture_commit(&fixture);
    assert_int_equal(fixture_number(&fixture, "SELECT priority FROM part WHERE state = 0"), OUTBOX_FAN_OUT);
    fixture_reopen(&fixture);
    balance_load(&fixture.exchange, &fixture.lines[0]);
    assert_true(fixture.lines[0].balance_is_low);
    take(&fixture, "11.10 left");
    assert_false(fixture.lines[0].balance_is_low);
    fixture.now_ms += CLOCK_HOUR_MS;
    fixture_begin(&fixture);
    assert_int_equal(
        outbox_take(&(struct line_turn){&fixture.exchange, &fixture.lines[0], fixture.now_ms}, &submit, &wait_ms),
        OUTBOX_SUBMIT);
    fixture_commit(&fixture);
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reading),
        cmocka_unit_test(test_when),
        cmocka_unit_test(test_low),
    };
    return cmocka_run_group_tests_name("balance", tests, NULL, NULL);
}
