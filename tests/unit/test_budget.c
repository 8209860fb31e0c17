// links: src/line/budget.c src/base/hash.c
#include "base/clock.h"
#include "base/hash.h"
#include "line/budget.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct budget_limits usual = {15, 30, 1000, 200, 100, 0, 0};

static struct budget_request to_number(int number)
{
    char text[16];
    int size = snprintf(text, sizeof text, "+1555%07d", number);
    return (struct budget_request){.number_key = hash_octets(HASH_START, text, (size_t)size),
                                   .text_key = (uint64_t)number};
}

static bool send_one(struct budget *budget, int number, bool is_new, int64_t at)
{
    struct budget_request request = to_number(number);
    request.is_new = is_new;
    if (budget_check(budget, &request, at).limit != BUDGET_FREE)
        return false;
    struct budget_send send = {at, request.number_key, request.text_key, is_new};
    assert_true(budget_note(budget, &send));
    return true;
}

/* Sends whenever it may, for a while; no minute may see more than the burst, and the long run keeps the rate. */
static void test_no_minute_sees_more_than_the_burst(void **state)
{
    (void)state;
    struct budget budget;
    struct budget_limits limits = usual;
    limits.per_day = 100000;
    budget_init(&budget, &limits);
    static int64_t times[4000];
    int count = 0;
    for (int64_t now = 1000; now < 3600000; now += 250)
        if (send_one(&budget, count % 150, false, now))
            times[count++] = now;
    for (int i = 30; i < count; i++)
        assert_true(times[i] - times[i - 30] >= 60000);
    assert_in_range(count, 15 * 60, 15 * 60 + 15);
    assert_true(times[14] == 1000 + 14 * 250); /* the first fifteen go as fast as they are asked */
    budget_finish(&budget);
}

static void test_the_day_is_any_24_hours(void **state)
{
    (void)state;
    struct budget budget;
    struct budget_limits limits = {600, 1200, 10, 200, 100, 0, 0};
    budget_init(&budget, &limits);
    for (int i = 0; i < 10; i++)
        assert_true(send_one(&budget, i, false, 1000 * i));
    struct budget_request request = to_number(11);
    struct budget_verdict verdict = budget_check(&budget, &request, 20000);
    assert_int_equal(verdict.limit, BUDGET_DAY);
    assert_true(verdict.free_at_ms == CLOCK_DAY_MS);
    assert_false(send_one(&budget, 11, false, CLOCK_DAY_MS - 1));
    assert_true(send_one(&budget, 11, false, CLOCK_DAY_MS));
    assert_false(send_one(&budget, 12, false, CLOCK_DAY_MS));
    budget_finish(&budget);
}

static void test_fan_out_leaves_a_twentieth(void **state)
{
    (void)state;
    struct budget budget;
    struct budget_limits limits = {6000, 12000, 100, 200, 200, 0, 0};
    budget_init(&budget, &limits);
    for (int i = 0; i < 95; i++)
        assert_true(send_one(&budget, i, false, 1000 + i * 20));
    struct budget_request request = to_number(99);
    request.is_fan_out = true;
    assert_int_equal(budget_check(&budget, &request, 5000).limit, BUDGET_DAY);
    request.is_fan_out = false;
    assert_int_equal(budget_check(&budget, &request, 5000).limit, BUDGET_FREE);
    budget_finish(&budget);
}

static void test_numbers_and_new_numbers(void **state)
{
    (void)state;
    struct budget budget;
    struct budget_limits limits = {6000, 12000, 100000, 3, 2, 0, 0};
    budget_init(&budget, &limits);
    assert_true(send_one(&budget, 1, true, 0));
    assert_true(send_one(&budget, 2, true, 100));
    struct budget_request request = to_number(3);
    request.is_new = true;
    assert_int_equal(budget_check(&budget, &request, 200).limit, BUDGET_NEW_NUMBERS);
    assert_true(send_one(&budget, 3, false, 200));
    assert_int_equal(budget_check(&budget, &(struct budget_request){.number_key = 4}, 300).limit, BUDGET_NUMBERS);
    assert_true(send_one(&budget, 2, false, 20000)); /* a known number costs no number */
    struct budget_meter meters[BUDGET_METERS];
    budget_read(&budget, 20000, meters);
    assert_int_equal(meters[1].used, 4);
    assert_int_equal(meters[2].used, 3);
    assert_int_equal(meters[3].used, 2);
    assert_true(meters[3].free_at_ms == CLOCK_DAY_MS);
    budget_read(&budget, CLOCK_DAY_MS + 200, meters);
    assert_int_equal(meters[2].used, 1);
    assert_int_equal(meters[3].used, 0);
    budget_finish(&budget);
}

/* Of the plan's month: who is known goes on, a new one waits for the next; posts leave a twentieth to answers. */
static void test_numbers_of_a_month(void **state)
{
    (void)state;
    struct budget budget;
    struct budget_limits limits = {6000, 12000, 100000, 1000, 1000, 0, 40};
    struct budget_meter meters[BUDGET_METERS];
    budget_init(&budget, &limits);
    budget_set_month(&budget, 0, 31 * CLOCK_DAY_MS);
    for (int i = 0; i < 20; i++)
        assert_true(
            budget_note_month_number(&budget, 1000 + (uint64_t)i % 10)); /* ten of them, from before a restart */
    for (int i = 0; i < 28; i++)
        assert_true(send_one(&budget, i, false, i * CLOCK_DAY_MS / 2));
    struct budget_request post = to_number(500), known = to_number(3), answer = to_number(501);
    post.is_fan_out = known.is_fan_out = true;
    int64_t now_ms = 20 * CLOCK_DAY_MS;
    assert_int_equal(budget_check(&budget, &post, now_ms).limit, BUDGET_MONTH_NUMBERS);
    assert_int_equal(budget_check(&budget, &post, now_ms).free_at_ms, 31 * CLOCK_DAY_MS);
    assert_int_equal(budget_check(&budget, &known, now_ms).limit, BUDGET_FREE);
    assert_int_equal(budget_check(&budget, &answer, now_ms).limit, BUDGET_FREE);
    assert_true(send_one(&budget, 501, false, now_ms) && send_one(&budget, 502, false, now_ms));
    answer = to_number(503);
    assert_int_equal(budget_check(&budget, &answer, now_ms + CLOCK_MINUTE_MS).limit, BUDGET_MONTH_NUMBERS);
    budget_read(&budget, now_ms, meters);
    assert_int_equal(meters[5].limit, BUDGET_MONTH_NUMBERS);
    assert_int_equal(meters[5].used, 40);
    assert_int_equal(meters[5].allowed, 40);
    budget_set_month(&budget, 0, 61 * CLOCK_DAY_MS);
    assert_int_equal(budget_check(&budget, &post, 31 * CLOCK_DAY_MS).limit, BUDGET_FREE);
    budget_finish(&budget);
}

static void test_same_text_waits_ten_seconds(void **state)
{
    (void)state;
    struct budget budget;
    budget_init(&budget, &usual);
    assert_true(send_one(&budget, 7, false, 1000));
    struct budget_request request = to_number(7);
    struct budget_verdict verdict = budget_check(&budget, &request, 5000);
    assert_int_equal(verdict.limit, BUDGET_REPEAT);
    assert_true(verdict.free_at_ms == 11000);
    request.text_key++;
    assert_int_equal(budget_check(&budget, &request, 5000).limit, BUDGET_FREE);
    budget_finish(&budget);
}

static void test_clock_set_back_does_not_silence_the_line(void **state)
{
    (void)state;
    struct budget budget;
    budget_init(&budget, &usual);
    assert_true(send_one(&budget, 1, false, 400 * CLOCK_DAY_MS));
    struct budget_request request = to_number(2);
    struct budget_verdict verdict = budget_check(&budget, &request, CLOCK_DAY_MS);
    assert_true(verdict.free_at_ms <= CLOCK_DAY_MS + 120000);
    budget_finish(&budget);
}

/* A whole day's sends in the future forgive nothing, and free again within a day of the clock that is true. */
static void test_clock_set_back_with_a_full_day(void **state)
{
    struct budget budget;
    struct budget_limits limits = {60000, 120000, 10, 200, 100, 0, 0};
    struct budget_request request = to_number(2);
    (void)state;
    budget_init(&budget, &limits);
    for (int i = 0; i < 10; i++)
        assert_true(send_one(&budget, 1, false, 400 * CLOCK_DAY_MS + i * 60000));
    struct budget_verdict verdict = budget_check(&budget, &request, 3 * CLOCK_DAY_MS);
    assert_int_equal(verdict.limit, BUDGET_DAY);
    assert_int_equal(verdict.free_at_ms, 4 * CLOCK_DAY_MS);
    assert_int_equal(budget_check(&budget, &request, 4 * CLOCK_DAY_MS).limit, BUDGET_FREE);
    budget_finish(&budget);
}

static void test_many_numbers_come_and_go(void **state)
{
    (void)state;
    struct budget budget;
    struct budget_limits limits = {60000, 120000, 1000000, 1000000, 1000000, 0, 0};
    budget_init(&budget, &limits);
    struct budget_meter meters[BUDGET_METERS];
    for (int i = 0; i < 20000; i++)
        assert_true(send_one(&budget, i % 7000, false, (int64_t)i * 20000));
    budget_read(&budget, (int64_t)19999 * 20000, meters);
    assert_int_equal(meters[1].used, 4320);
    assert_int_equal(meters[2].used, 4320);
    budget_read(&budget, (int64_t)30000 * 20000, meters);
    assert_int_equal(meters[2].used, 0);
    budget_finish(&budget);
}

/* The plan's month: posts leave a twentieth of it, and nothing goes before the reset day. */
static void test_month(void **state)
{
    struct budget budget;
    struct budget_meter meters[BUDGET_METERS];
    const struct budget_limits limits = {6000, 12000, 100000, 200, 200, 100, 0};
    struct budget_request request = {.number_key = 1, .text_key = 2};
    (void)state;
    budget_init(&budget, &limits);
    budget_set_month(&budget, 94, 5000000);
    assert_true(budget_note(&budget, &(struct budget_send){.wall_ms = 1000, .number_key = 1, .text_key = 9}));
    request.is_fan_out = true;
    assert_int_equal(budget_check(&budget, &request, 2000).limit, BUDGET_MONTH);
    assert_int_equal(budget_check(&budget, &request, 2000).free_at_ms, 5000000);
    request.is_fan_out = false;
    assert_int_equal(budget_check(&budget, &request, 2000).limit, BUDGET_FREE);
    for (int i = 0; i < 5; i++)
        assert_true(budget_note(&budget, &(struct budget_send){.wall_ms = 2000 + i, .number_key = 1, .text_key = 9}));
    assert_int_equal(budget_check(&budget, &request, 30000).limit, BUDGET_MONTH);
    budget_read(&budget, 30000, meters);
    assert_int_equal(meters[4].limit, BUDGET_MONTH);
    assert_int_equal(meters[4].used, 100);
    assert_int_equal(meters[4].allowed, 100);
    budget_set_month(&budget, 0, 9000000);
    assert_int_equal(budget_check(&budget, &request, 30000).limit, BUDGET_FREE);
    budget_finish(&budget);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_minute_sees_more_than_the_burst),
        cmocka_unit_test(test_the_day_is_any_24_hours),
        cmocka_unit_test(test_fan_out_leaves_a_twentieth),
        cmocka_unit_test(test_numbers_and_new_numbers),
        cmocka_unit_test(test_numbers_of_a_month),
        cmocka_unit_test(test_same_text_waits_ten_seconds),
        cmocka_unit_test(test_clock_set_back_does_not_silence_the_line),
        cmocka_unit_test(test_clock_set_back_with_a_full_day),
        cmocka_unit_test(test_many_numbers_come_and_go),
        cmocka_unit_test(test_month),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
