// links: drivers/power/power.c
#include "power/power.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What an act does, as "at ms: pin+" for each move; time goes from deadline to deadline, from 1000 on. */
static const char *moves_of(struct power *power)
{
    static char text[1024];
    struct power_move move;
    int64_t now_ms = 1000;
    text[0] = '\0';
    for (int rounds = 0; rounds < 100; rounds++) {
        while (power_next(power, &move)) {
            size_t size = strlen(text);
            snprintf(text + size, sizeof text - size, "%" PRId64 ":%zu %s%s ", now_ms - 1000, move.slot,
                     power_pin_name(move.pin), move.on ? "+" : "-");
        }
        if (power_deadline(power) == INT64_MAX)
            return text;
        now_ms = power_deadline(power);
        power_expire(power, now_ms);
    }
    fail_msg("it never ends");
    return NULL;
}

static const struct power_wiring all_ms = {.key_on_ms = 500, .key_off_ms = 3000, .reset_ms = 300, .off_ms = 10000};

static struct power *wired(const char *pins)
{
    struct power *power = power_create();
    struct power_wiring wiring = all_ms;
    static const char letters[] = {'s', 'k', 'r', 'd', 'p'};
    for (size_t i = 0; i < POWER_PINS; i++)
        wiring.pins[i] = strchr(pins, letters[i]) != NULL;
    for (size_t slot = 0; slot < 3; slot++)
        power_wire(power, slot, &wiring);
    return power;
}

static void test_acts(void **state)
{
    static const struct {
        const char *pins;
        enum power_act act;
        enum power_running running;
        const char *moves; /* "" it cannot, or need not, be done */
    } rows[] = {
        {"d", POWER_ACT_REAUTHORISE, POWER_RUNNING_UNKNOWN, "0:0 USB device- 2000:0 USB device+ "},
        {"sk", POWER_ACT_REAUTHORISE, POWER_RUNNING_UNKNOWN, ""},
        {"r", POWER_ACT_RESET, POWER_RUNNING_YES, "0:0 reset+ 300:0 reset- "},
        {"skdp", POWER_ACT_RESET, POWER_RUNNING_YES, ""},
        {"s", POWER_ACT_CYCLE, POWER_RUNNING_YES, "0:0 power- 10000:0 power+ "},
        {"p", POWER_ACT_CYCLE, POWER_RUNNING_YES, "0:0 USB port- 10000:0 USB port+ "},
        {"sp", POWER_ACT_CYCLE, POWER_RUNNING_YES, "0:0 power- 0:0 USB port- 10000:0 power+ 10000:0 USB port+ "},
        {"sk", POWER_ACT_CYCLE, POWER_RUNNING_YES, "0:0 power- 10000:0 power+ 11000:0 PWRKEY+ 11500:0 PWRKEY- "},
        {"k", POWER_ACT_CYCLE, POWER_RUNNING_YES, "0:0 PWRKEY+ 3000:0 PWRKEY- 13000:0 PWRKEY+ 13500:0 PWRKEY- "},
        {"k", POWER_ACT_CYCLE, POWER_RUNNING_UNKNOWN, "0:0 PWRKEY+ 3000:0 PWRKEY- 13000:0 PWRKEY+ 13500:0 PWRKEY- "},
        {"k", POWER_ACT_CYCLE, POWER_RUNNING_NO, "0:0 PWRKEY+ 500:0 PWRKEY- "},
        {"dr", POWER_ACT_CYCLE, POWER_RUNNING_NO, ""},
        {"k", POWER_ACT_START, POWER_RUNNING_NO, "0:0 PWRKEY+ 500:0 PWRKEY- "},
        {"k", POWER_ACT_START, POWER_RUNNING_YES, ""},
        {"s", POWER_ACT_START, POWER_RUNNING_NO, ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct power *power = wired(rows[i].pins);
        assert_int_equal(power_ask(power, 0, rows[i].act, rows[i].running, 1000), rows[i].moves[0] != '\0');
        assert_string_equal(moves_of(power), rows[i].moves);
        assert_false(power_is_busy(power, 0));
        power_destroy(power);
    }
}

/* Three that are reset in the same moment start one after the other; what needs no start waits for nobody. */
static void test_starts_are_apart(void **state)
{
    (void)state;
    struct power *power = wired("rd");
    for (size_t slot = 0; slot < 3; slot++)
        assert_true(power_ask(power, slot, POWER_ACT_RESET, POWER_RUNNING_UNKNOWN, 1000));
    assert_string_equal(moves_of(power), "0:0 reset+ 300:0 reset- 1500:1 reset+ 1800:1 reset- "
                                         "3000:2 reset+ 3300:2 reset- ");
    assert_true(power_ask(power, 0, POWER_ACT_REAUTHORISE, POWER_RUNNING_UNKNOWN, 1000));
    assert_true(power_ask(power, 1, POWER_ACT_REAUTHORISE, POWER_RUNNING_UNKNOWN, 1000));
    assert_string_equal(moves_of(power), "0:0 USB device- 0:1 USB device- 2000:0 USB device+ 2000:1 USB device+ ");
    power_destroy(power);
}

/* Modems that are cut off together come back apart. */
static void test_cycles_come_back_apart(void **state)
{
    (void)state;
    struct power *power = wired("s");
    assert_true(power_ask(power, 0, POWER_ACT_CYCLE, POWER_RUNNING_YES, 1000));
    assert_true(power_ask(power, 2, POWER_ACT_CYCLE, POWER_RUNNING_YES, 1000));
    assert_string_equal(moves_of(power), "0:0 power- 0:2 power- 10000:0 power+ 11500:2 power+ ");
    power_destroy(power);
}

static void test_one_act_at_a_time(void **state)
{
    (void)state;
    struct power *power = wired("sr");
    assert_true(power_ask(power, 0, POWER_ACT_RESET, POWER_RUNNING_YES, 1000));
    assert_true(power_is_busy(power, 0));
    assert_false(power_ask(power, 0, POWER_ACT_CYCLE, POWER_RUNNING_YES, 1100));
    assert_string_equal(moves_of(power), "0:0 reset+ 300:0 reset- ");
    power_destroy(power);
}

/* The configuration changed in the middle of a pulse: the pulse ends on the pin where it began. */
static void test_rewired_in_the_middle(void **state)
{
    (void)state;
    struct power *power = wired("r");
    const struct power_wiring other = {.pins[POWER_PIN_SUPPLY] = true, .off_ms = 5000};
    assert_true(power_ask(power, 0, POWER_ACT_RESET, POWER_RUNNING_YES, 1000));
    power_wire(power, 0, &other);
    assert_true(power_can(power, 0, POWER_ACT_RESET));
    assert_string_equal(moves_of(power), "0:0 reset+ 300:0 reset- ");
    assert_false(power_can(power, 0, POWER_ACT_RESET));
    assert_true(power_can(power, 0, POWER_ACT_CYCLE));
    power_wire(power, 0, NULL);
    for (size_t act = 0; act < POWER_ACTS; act++)
        assert_false(power_can(power, 0, (enum power_act)act));
    power_destroy(power);
}

/* The program ends: nothing is left pressed, nothing without power. */
static void test_finish(void **state)
{
    (void)state;
    struct power *power = wired("skr");
    struct power_move move;
    assert_true(power_ask(power, 0, POWER_ACT_CYCLE, POWER_RUNNING_YES, 1000));
    assert_true(power_ask(power, 1, POWER_ACT_RESET, POWER_RUNNING_YES, 1000));
    while (power_next(power, &move))
        assert_int_equal(move.on, move.pin == POWER_PIN_RESET);
    power_finish(power, 0);
    power_finish(power, 1);
    power_finish(power, 2);
    assert_string_equal(moves_of(power), "0:0 power+ 0:1 reset- ");
    power_destroy(power);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_acts),
        cmocka_unit_test(test_starts_are_apart),
        cmocka_unit_test(test_cycles_come_back_apart),
        cmocka_unit_test(test_one_act_at_a_time),
        cmocka_unit_test(test_rewired_in_the_middle),
        cmocka_unit_test(test_finish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
