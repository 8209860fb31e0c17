// links: firmware-host/bank/ladder.c src/base/clock.c
#include "bank/ladder.h"
#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ALL_RUNGS ((1u << LADDER_RUNGS) - 1)

static struct clock_time at(int64_t mono_ms)
{
    return (struct clock_time){.mono_ms = mono_ms, .wall_ms = 1790000000000 + mono_ms};
}

static struct ladder new_ladder(unsigned rungs)
{
    struct ladder ladder;
    ladder_init(&ladder);
    ladder.rungs = rungs;
    return ladder;
}

/* Goes from deadline to deadline with a modem that stays deaf: "escape@0 reopen@20 … GIVE UP@500", in seconds. */
static const char *climb_until(struct ladder *ladder, int64_t from_ms, int64_t until_ms)
{
    static char text[2048];
    text[0] = '\0';
    for (int steps = 0; ladder_deadline(ladder) <= until_ms && steps < 100; steps++) {
        int64_t now_ms = ladder_deadline(ladder);
        enum ladder_step step = ladder_expire(ladder, true, at(now_ms));
        size_t size = strlen(text);
        if (step != LADDER_NOTHING)
            snprintf(text + size, sizeof text - size, "%s@%d ",
                     step == LADDER_CLIMB ? ladder_rung_name(ladder->rung) : "GIVE UP",
                     (int)((now_ms - from_ms) / 1000));
    }
    return text;
}

static void test_every_rung_in_order(void **state)
{
    (void)state;
    struct ladder ladder = new_ladder(ALL_RUNGS);
    ladder_failed(&ladder, at(1000));
    assert_string_equal(climb_until(&ladder, 1000, 1000 + 15 * CLOCK_MINUTE_MS),
                        "escape@0 reopen@20 radio@40 restart@100 usb@250 pin@310 power@460 GIVE UP@640 ");
    assert_int_equal(ladder.health, LADDER_GIVEN_UP);
}

/* What is not wired is passed over. */
static void test_rungs_that_are_there(void **state)
{
    (void)state;
    struct ladder ladder = new_ladder(LADDER_WIRE_RUNGS | 1u << LADDER_PIN);
    ladder_failed(&ladder, at(0));
    assert_string_equal(climb_until(&ladder, 0, 10 * CLOCK_MINUTE_MS),
                        "escape@0 reopen@20 radio@40 restart@100 pin@250 GIVE UP@400 ");
}

/* Given up: told once, and the strongest rung after pauses that double up to four hours. */
static void test_pauses_grow(void **state)
{
    (void)state;
    struct ladder ladder = new_ladder(ALL_RUNGS);
    ladder_failed(&ladder, at(0));
    climb_until(&ladder, 0, 640 * 1000);
    assert_string_equal(climb_until(&ladder, 640 * 1000, 640 * 1000 + 24 * 60 * CLOCK_MINUTE_MS),
                        "power@600 power@1800 power@4200 power@9000 power@18600 power@33000 power@47400 power@61800 "
                        "power@76200 ");
    assert_true(ladder_is_ready(&ladder, at(640 * 1000 + 25 * 60 * CLOCK_MINUTE_MS)));
    assert_int_equal(ladder.health, LADDER_WELL);
    assert_int_equal(ladder_deadline(&ladder), CLOCK_NEVER);
}

static void test_healed_is_told_once(void **state)
{
    (void)state;
    struct ladder ladder = new_ladder(ALL_RUNGS);
    assert_false(ladder_is_ready(&ladder, at(0)));
    ladder_failed(&ladder, at(20 * CLOCK_MINUTE_MS));
    assert_int_equal(ladder_expire(&ladder, true, at(20 * CLOCK_MINUTE_MS)), LADDER_CLIMB);
    assert_true(ladder_is_ready(&ladder, at(20 * CLOCK_MINUTE_MS + 3000)));
    assert_false(ladder_is_ready(&ladder, at(20 * CLOCK_MINUTE_MS + 4000)));
    assert_int_equal(ladder.history_count, 1);
    assert_true(ladder.history[0].healed);
    assert_int_equal(ladder.history[0].rung, LADDER_ESCAPE);
}

/* A modem that hangs again at once is not escaped again, but climbs on; one that was well for long begins below. */
static void test_short_health_goes_on(void **state)
{
    (void)state;
    struct ladder ladder = new_ladder(ALL_RUNGS);
    int64_t now_ms = 0;
    for (enum ladder_rung rung = LADDER_ESCAPE; rung <= LADDER_RADIO; rung++) {
        ladder_failed(&ladder, at(now_ms));
        assert_int_equal(ladder_expire(&ladder, true, at(now_ms)), LADDER_CLIMB);
        assert_int_equal(ladder.rung, rung);
        assert_true(ladder_is_ready(&ladder, at(now_ms + 5000)));
        now_ms += CLOCK_MINUTE_MS;
    }
    ladder_failed(&ladder, at(now_ms + 20 * CLOCK_MINUTE_MS));
    assert_int_equal(ladder_expire(&ladder, true, at(now_ms + 20 * CLOCK_MINUTE_MS)), LADDER_CLIMB);
    assert_int_equal(ladder.rung, LADDER_ESCAPE);
}

/* A modem that hangs every eleven minutes for ever: no rung more often than its budget allows. */
static void test_budget_of_an_hour(void **state)
{
    (void)state;
    struct ladder ladder = new_ladder(1u << LADDER_POWER);
    unsigned cycles = 0;
    for (int64_t now_ms = 0; now_ms < 60 * CLOCK_MINUTE_MS; now_ms += 11 * CLOCK_MINUTE_MS) {
        ladder_failed(&ladder, at(now_ms));
        if (ladder_expire(&ladder, true, at(now_ms)) != LADDER_CLIMB)
            break;
        cycles++;
        ladder_is_ready(&ladder, at(now_ms + 30000));
    }
    assert_int_equal(cycles, 3);
    assert_int_equal(ladder.health, LADDER_GIVEN_UP);
}

/* Sick again within the time of a rung: the time is up first. */
static void test_a_rung_has_its_time(void **state)
{
    (void)state;
    struct ladder ladder = new_ladder(ALL_RUNGS);
    ladder_failed(&ladder, at(0));
    ladder_expire(&ladder, true, at(0));
    ladder_failed(&ladder, at(6000));
    assert_int_equal(ladder_deadline(&ladder), 20000);
    /* It answers at the end of its time and is not ready yet: nothing more is done to it. */
    assert_int_equal(ladder_expire(&ladder, false, at(20000)), LADDER_NOTHING);
    assert_int_equal(ladder_deadline(&ladder), CLOCK_NEVER);
    ladder_failed(&ladder, at(50000));
    assert_int_equal(ladder_expire(&ladder, true, at(50000)), LADDER_CLIMB);
    assert_int_equal(ladder.rung, LADDER_REOPEN);
}

static void test_absence_is_no_sickness(void **state)
{
    (void)state;
    struct ladder ladder = new_ladder(ALL_RUNGS);
    ladder_is_ready(&ladder, at(0));
    ladder_is_absent(&ladder, at(1000));
    assert_int_equal(ladder_deadline(&ladder), CLOCK_NEVER);
    /* Sick, and then pulled out by somebody: nothing is done to an empty place, and the next one begins below. */
    ladder_failed(&ladder, at(20 * CLOCK_MINUTE_MS));
    ladder_expire(&ladder, true, at(20 * CLOCK_MINUTE_MS));
    ladder_is_absent(&ladder, at(20 * CLOCK_MINUTE_MS + 5000));
    assert_int_equal(ladder_deadline(&ladder), CLOCK_NEVER);
    ladder_is_present(&ladder);
    assert_int_equal(ladder.health, LADDER_WELL);
}

/* Gone because of a rung, and not back in its time: the next rung. */
static void test_absence_that_a_rung_made(void **state)
{
    (void)state;
    struct ladder ladder = new_ladder(1u << LADDER_USB | 1u << LADDER_POWER);
    ladder_failed(&ladder, at(0));
    assert_int_equal(ladder_expire(&ladder, true, at(0)), LADDER_CLIMB);
    ladder_is_absent(&ladder, at(10));
    assert_int_equal(ladder_deadline(&ladder), 60000);
    assert_int_equal(ladder_expire(&ladder, true, at(60000)), LADDER_CLIMB);
    assert_int_equal(ladder.rung, LADDER_POWER);
    ladder_is_absent(&ladder, at(60010));
    ladder_is_present(&ladder);
    assert_int_equal(ladder.health, LADDER_CLIMBING);
    assert_true(ladder_is_ready(&ladder, at(90000)));
}

/* No network: radio after five minutes, a restart a quarter of an hour later, then once an hour, and never the power. */
static void test_searching(void **state)
{
    (void)state;
    struct ladder ladder = new_ladder(ALL_RUNGS);
    ladder_searches(&ladder, at(0));
    ladder_searches(&ladder, at(3 * CLOCK_MINUTE_MS));
    assert_string_equal(climb_until(&ladder, 0, 100 * CLOCK_MINUTE_MS), "radio@300 restart@1200 radio@4800 ");
    assert_int_equal(ladder.health, LADDER_WELL);
    assert_true(ladder_is_ready(&ladder, at(101 * CLOCK_MINUTE_MS)));
    ladder_searches(&ladder, at(102 * CLOCK_MINUTE_MS));
    assert_false(ladder_is_ready(&ladder, at(103 * CLOCK_MINUTE_MS)));
    ladder_searches(&ladder, at(104 * CLOCK_MINUTE_MS));
    ladder_waits(&ladder);
    assert_int_equal(ladder_deadline(&ladder), CLOCK_NEVER);
}

static void test_names(void **state)
{
    (void)state;
    for (size_t rung = 0; rung < LADDER_RUNGS; rung++)
        assert_int_equal(ladder_rung_find(ladder_rung_name((enum ladder_rung)rung)), rung);
    assert_int_equal(ladder_rung_find("hammer"), LADDER_RUNGS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_rung_in_order),
        cmocka_unit_test(test_rungs_that_are_there),
        cmocka_unit_test(test_pauses_grow),
        cmocka_unit_test(test_healed_is_told_once),
        cmocka_unit_test(test_short_health_goes_on),
        cmocka_unit_test(test_budget_of_an_hour),
        cmocka_unit_test(test_a_rung_has_its_time),
        cmocka_unit_test(test_absence_is_no_sickness),
        cmocka_unit_test(test_absence_that_a_rung_made),
        cmocka_unit_test(test_searching),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
