// rooms: src/machine
#include "machine/loop_pace.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SECOND INT64_C(1000)

/* Hears `heard` texts, each `every_s` after the one before, and answers the first `answered` of each four, after delays
 * that go up from `least_s` to `most_s` and begin again. */
static bool is_machine(int heard, int answered, int64_t every_s, int64_t least_s, int64_t most_s)
{
    struct loop_pace pace = {0};
    int64_t delay_s = least_s;
    bool found = false;
    for (int i = 0; i < heard; i++) {
        int64_t at_ms = (i + 1) * every_s * SECOND;
        loop_pace_hear(&pace, at_ms);
        if (i % 4 >= answered)
            continue;
        loop_pace_text(&pace, at_ms + delay_s * SECOND);
        found = found || loop_pace_is_machine(&pace, delay_s * SECOND);
        delay_s = delay_s + 7 > most_s ? least_s : delay_s + 7;
    }
    return found;
}

static void machines_and_people(void **state)
{
    (void)state;
    assert_false(is_machine(LOOP_PACE_PROMPT_MAX, 4, 30, 1, 1));
    assert_true(is_machine(LOOP_PACE_PROMPT_MAX + 1, 4, 30, 1, 1));
    assert_true(is_machine(LOOP_PACE_PROMPT_MAX + 1, 4, 30, 11, 20));
    assert_false(is_machine(60, 1, 30, 1, 1)); /* a person in a lively group */
    assert_false(is_machine(20, 2, 60, 5, 55));
    assert_false(is_machine(LOOP_PACE_STEADY_MAX, 4, 90, 60, 60));
    assert_true(is_machine(LOOP_PACE_STEADY_MAX + 1, 4, 90, 60, 60));
    assert_true(is_machine(LOOP_PACE_STEADY_MAX + 1, 4, 400, 300, 310));
    assert_false(is_machine(LOOP_PACE_TEXTS_MAX, 4, 110, 5, 100)); /* two who chat for an hour */
    assert_true(is_machine(LOOP_PACE_TEXTS_MAX + 1, 4, 110, 5, 100));
    assert_false(is_machine(60, 4, 900, 601, 800)); /* too late to be answers */
}

/* What stands alone is no answer, and a story of many texts is one. */
static void stories(void **state)
{
    struct loop_pace pace = {0};
    (void)state;
    for (int i = 0; i < 60; i++)
        loop_pace_text(&pace, (i + 1) * 20 * SECOND);
    assert_int_equal(pace.answers, 0);
    assert_false(loop_pace_is_machine(&pace, 20 * SECOND));
    for (int i = 0; i < 10; i++)
        loop_pace_hear(&pace, (1300 + i) * SECOND);
    for (int i = 0; i < 5; i++)
        loop_pace_text(&pace, (1310 + i * 25) * SECOND);
    assert_int_equal(pace.answers, 5);
    assert_false(loop_pace_is_machine(&pace, 10 * SECOND));
    for (int i = 0; i < 2 * LOOP_PACE_OPEN_MAX; i++)
        loop_pace_hear(&pace, (1500 + i) * SECOND);
    assert_int_equal(pace.open_count, LOOP_PACE_OPEN_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(machines_and_people),
        cmocka_unit_test(stories),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
