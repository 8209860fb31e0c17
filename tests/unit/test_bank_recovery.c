// links: tests/exchange/bank_fixture.c firmware-host/bank/bank.c firmware-host/bank/bank_sims.c firmware-host/bank/bank_recovery.c firmware-host/bank/ladder.c
// rooms: firmware-host/bank drivers/virtual
// libs: -lsqlite3 -linih -lserialport
#include "bank/bank.h"

#include "../exchange/bank_fixture.h"
#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define OPERATOR "operator-phone = +15552018000\n"
#define TO_ANN \
    "SELECT count(*) FROM message m JOIN part p ON p.message_id = m.id WHERE number = '" ANN "' AND state = 2"
#define TO_OPERATOR "SELECT count(*) FROM message WHERE number = '+15552018000'"

static struct virtual_modem *modem_of(struct bank_fixture *fixture, size_t index)
{
    return virtual_network_modem(fixture->network, index);
}

static enum modem_state state_of(struct bank_fixture *fixture, size_t index)
{
    struct bank_modem_info modem;
    bank_get(fixture->bank, index, &modem);
    return modem.state;
}

static unsigned count_of(const char *haystack, const char *needle)
{
    unsigned count = 0;
    for (const char *at = haystack; (at = strstr(at, needle)); at += strlen(needle))
        count++;
    return count;
}

static void open_two(struct bank_fixture *fixture, const char *sections)
{
    bank_fixture_open(fixture, sections);
    bank_fixture_plug(fixture, 0, true);
    bank_fixture_plug(fixture, 1, true);
    bank_fixture_pass(fixture, 20 * CLOCK_MINUTE_MS);
    assert_int_equal(state_of(fixture, 0), MODEM_STATE_READY);
    assert_string_equal(fixture->told, "");
}

/* A modem that is deaf until its power goes off gets the whole ladder, each rung once, and is told of twice: when it
 * fell sick and when it was healed. Its neighbour notices nothing. */
static void test_power_heals(void **state)
{
    struct bank_fixture fixture;
    (void)state;
    open_two(&fixture, OPERATOR TWO_LINES);
    bank_set_rungs(fixture.bank, 0, 1u << LADDER_USB | 1u << LADDER_PIN | 1u << LADDER_POWER);
    virtual_modem_hang(modem_of(&fixture, 0), INT64_MAX);
    bank_fixture_text(&fixture, 1, "JOIN Ann");
    bank_fixture_pass(&fixture, 2 * CLOCK_MINUTE_MS);
    assert_int_equal(fixture.heard, 1);
    bank_fixture_pass(&fixture, 20 * CLOCK_MINUTE_MS);
    assert_int_equal(state_of(&fixture, 0), MODEM_STATE_READY);
    for (size_t rung = LADDER_USB; rung < LADDER_RUNGS; rung++)
        assert_int_equal(fixture.powered[rung], 1);
    for (size_t rung = 0; rung < LADDER_RUNGS; rung++)
        if (count_of(fixture.told, ladder_rung_deed((enum ladder_rung)rung)) != (rung == LADDER_POWER ? 2 : 1))
            fail_msg("%s: %s", ladder_rung_deed((enum ladder_rung)rung), fixture.told);
    assert_int_equal(count_of(fixture.told, "well again"), 1);
    assert_int_equal(count_of(fixture.told, "no answer to"), 1);
    assert_int_equal(bank_fixture_number(&fixture, TO_OPERATOR), 0);
    bank_fixture_close(&fixture);
}

/* Nothing helps: given up and told once, by a text to the operator over the other line; when it heals, one more. */
static void test_given_up(void **state)
{
    struct bank_fixture fixture;
    (void)state;
    open_two(&fixture, OPERATOR TWO_LINES);
    virtual_modem_hang(modem_of(&fixture, 0), INT64_MAX);
    bank_fixture_pass(&fixture, 60 * CLOCK_MINUTE_MS);
    assert_int_equal(count_of(fixture.told, "is given up"), 1);
    assert_int_equal(bank_fixture_number(&fixture, TO_OPERATOR), 1);
    assert_int_equal(fixture.heard, 1);
    assert_non_null(strstr(fixture.last, "Partyline: modem modem0 is given up: no answer to AT"));
    virtual_modem_hang(modem_of(&fixture, 0), fixture.now.mono_ms);
    bank_fixture_pass(&fixture, 5 * 60 * CLOCK_MINUTE_MS);
    assert_int_equal(state_of(&fixture, 0), MODEM_STATE_READY);
    assert_int_equal(count_of(fixture.told, "is well again"), 1);
    assert_int_equal(fixture.heard, 2);
    bank_fixture_close(&fixture);
}

/* A modem that hangs every twenty minutes, for a day, until its power goes off: each time it is brought back, every
 * text of that day is answered once, and the operator, who need not do anything, hears of it a few times. */
static void test_hangs_every_twenty_minutes(void **state)
{
    struct bank_fixture fixture;
    (void)state;
    open_two(&fixture, OPERATOR TWO_LINES);
    bank_set_rungs(fixture.bank, 0, 1u << LADDER_POWER);
    bank_fixture_text(&fixture, 0, "JOIN Ann");
    bank_fixture_pass(&fixture, 2 * CLOCK_MINUTE_MS);
    for (unsigned i = 0; i < 72; i++) {
        virtual_modem_hang(modem_of(&fixture, 0), INT64_MAX);
        bank_fixture_text(&fixture, 0, "WHO");
        bank_fixture_pass(&fixture, 20 * CLOCK_MINUTE_MS);
        assert_int_equal(state_of(&fixture, 0), MODEM_STATE_READY);
        assert_int_equal(bank_fixture_number(&fixture, TO_ANN), 2 + i);
    }
    assert_int_equal(fixture.powered[LADDER_POWER], 72);
    /* A day like that is worth a text, not one for every time. */
    assert_in_range(bank_fixture_number(&fixture, TO_OPERATOR), 1, 20);
    bank_fixture_close(&fixture);
}

/* A text that freezes the firmware as it comes in, three times over: nothing is lost, nothing comes twice, and the
 * other line serves on. */
static void test_an_incoming_text_freezes_it(void **state)
{
    struct bank_fixture fixture;
    (void)state;
    open_two(&fixture, TWO_LINES);
    bank_set_rungs(fixture.bank, 0, 1u << LADDER_POWER);
    bank_fixture_text(&fixture, 0, "JOIN Ann");
    bank_fixture_text(&fixture, 1, "JOIN Ann");
    bank_fixture_pass(&fixture, 2 * CLOCK_MINUTE_MS);
    for (unsigned i = 1; i <= 3; i++) {
        bank_fixture_freeze(&fixture, 0, "WHO");
        bank_fixture_text(&fixture, 1, "WHO");
        bank_fixture_pass(&fixture, CLOCK_MINUTE_MS);
        assert_int_equal(fixture.heard, 2 * i + 1);
        bank_fixture_pass(&fixture, 60 * CLOCK_MINUTE_MS);
        assert_int_equal(fixture.heard, 2 * i + 2);
        assert_int_equal(virtual_modem_stored(modem_of(&fixture, 0)), 0);
    }
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM message WHERE outbound = 0"), 8);
    bank_fixture_close(&fixture);
}

/* A text that no reading survives: the modem hangs twice, a quarter of an hour apart, and then no more. The line serves in
 * between and behind it, and quarantine says what lies where. */
static void test_a_text_that_freezes_it_is_skipped(void **state)
{
    struct bank_fixture fixture;
    (void)state;
    /* "WHO are you" */
    bank_fixture_open_as(&fixture, TWO_LINES, "freezes-on = 57E41314969741\n");
    bank_fixture_plug(&fixture, 0, true);
    bank_fixture_plug(&fixture, 1, true);
    bank_fixture_pass(&fixture, 60000);
    bank_set_rungs(fixture.bank, 0, 1u << LADDER_POWER);
    bank_fixture_text(&fixture, 0, "JOIN Ann");
    bank_fixture_pass(&fixture, 2 * CLOCK_MINUTE_MS);
    unsigned heard = fixture.heard;
    bank_fixture_text(&fixture, 0, "WHO are you");
    for (unsigned hour = 0; hour < 5; hour++) {
        bank_fixture_pass(&fixture, CLOCK_HOUR_MS);
        bank_fixture_text(&fixture, 0, "WHO");
        bank_fixture_pass(&fixture, CLOCK_MINUTE_MS);
        assert_int_equal(fixture.heard, ++heard);
    }
    assert_true(fixture.powered[LADDER_POWER] >= 1 && fixture.powered[LADDER_POWER] <= 2);
    assert_int_equal(virtual_modem_stored(modem_of(&fixture, 0)), 1);
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM quarantine"), 1);
    bank_fixture_close(&fixture);
}

/* Its maker's manual gives the network a minute: then the line goes on, the text is in doubt and out once, and the other
 * line has noticed nothing. */
static void test_silence_in_a_submit_ends(void **state)
{
    struct bank_fixture fixture;
    (void)state;
    bank_fixture_open_as(&fixture, TWO_LINES, "vendor = SIMCOM_Ltd\nmodel = SIMCOM_SIM800C\nlte = off\n");
    bank_fixture_plug(&fixture, 0, true);
    bank_fixture_plug(&fixture, 1, true);
    bank_fixture_pass(&fixture, 60000);
    virtual_modem_lose_answers(modem_of(&fixture, 0), 1);
    bank_fixture_text(&fixture, 0, "JOIN Ann");
    bank_fixture_pass(&fixture, 5000);
    bank_fixture_text(&fixture, 1, "JOIN Ann");
    bank_fixture_pass(&fixture, 10000);
    unsigned heard = fixture.heard;
    assert_true(heard >= 2);
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM part WHERE state = {part.unsure}"), 0);
    bank_fixture_pass(&fixture, 45000);
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM part WHERE state = {part.unsure}"), 1);
    assert_int_equal(state_of(&fixture, 0), MODEM_STATE_READY);
    bank_fixture_pass(&fixture, 60 * CLOCK_MINUTE_MS);
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM part WHERE state = {part.unsure}"), 1);
    assert_string_equal(fixture.told, "");
    bank_fixture_close(&fixture);
}

/* A pulled modem is not a sick modem: nothing is done and nothing told, however long it is away. */
static void test_absence_is_no_trouble(void **state)
{
    struct bank_fixture fixture;
    (void)state;
    open_two(&fixture, TWO_LINES);
    bank_set_rungs(fixture.bank, 0, 1u << LADDER_POWER);
    bank_fixture_plug(&fixture, 0, false);
    bank_fixture_pass(&fixture, 600 * CLOCK_MINUTE_MS);
    bank_fixture_plug(&fixture, 0, true);
    bank_fixture_pass(&fixture, 5 * CLOCK_MINUTE_MS);
    assert_int_equal(state_of(&fixture, 0), MODEM_STATE_READY);
    assert_int_equal(fixture.powered[LADDER_POWER], 0);
    assert_string_equal(fixture.told, "");
    bank_fixture_close(&fixture);
}

/* A reset takes the port away for good, and another one appears: it is the same place, and the ladder goes on. */
static void test_the_place_outlives_the_port(void **state)
{
    struct bank_fixture fixture;
    struct bank_modem_info modem;
    (void)state;
    open_two(&fixture, TWO_LINES);
    bank_set_rungs(fixture.bank, 0, 1u << LADDER_PIN);
    virtual_modem_hang(modem_of(&fixture, 0), INT64_MAX);
    while (fixture.powered[LADDER_PIN] == 0)
        bank_fixture_pass(&fixture, 1000);
    bank_closed(fixture.bank, 0, fixture.now);
    bank_end_turn(fixture.bank, fixture.now);
    bank_remove(fixture.bank, 0);
    fixture.plugged[0] = false;
    bank_fixture_pass(&fixture, 20000);
    assert_int_equal(bank_add(fixture.bank, "modem0"), 0);
    assert_int_equal(bank_appeared(fixture.bank, 0, fixture.now), 0);
    virtual_modem_power(modem_of(&fixture, 0), false, fixture.now.mono_ms);
    bank_fixture_plug(&fixture, 0, true);
    bank_fixture_pass(&fixture, 2 * CLOCK_MINUTE_MS);
    bank_get(fixture.bank, 0, &modem);
    assert_int_equal(modem.state, MODEM_STATE_READY);
    assert_int_equal(modem.ladder->climbs, 5);
    assert_int_equal(count_of(fixture.told, "well again after a pulse on its reset pin"), 1);
    bank_fixture_close(&fixture);
}

/* One that comes and goes is left alone for longer and longer; after quiet times it is as new. */
static void test_comes_and_goes(void **state)
{
    static const int64_t holds_s[] = {0, 0, 0, 10, 20, 40, 80, 160, 320, 600, 600};
    struct bank_fixture fixture;
    struct bank_modem_info modem;
    (void)state;
    bank_fixture_open(&fixture, TWO_LINES);
    for (size_t i = 0; i < sizeof holds_s / sizeof *holds_s; i++) {
        assert_int_equal(bank_appeared(fixture.bank, 2, fixture.now), holds_s[i] * 1000);
        fixture.now.mono_ms += 2 * CLOCK_MINUTE_MS;
    }
    bank_get(fixture.bank, 2, &modem);
    assert_non_null(strstr(modem.trouble, "comes and goes, 10 times now"));
    fixture.now.mono_ms += 10 * CLOCK_MINUTE_MS;
    assert_int_equal(bank_appeared(fixture.bank, 2, fixture.now), 0);
    bank_get(fixture.bank, 2, &modem);
    assert_string_equal(modem.trouble, "");
    bank_fixture_close(&fixture);
}

/* Told once for each reason. */
static void test_cannot_open(void **state)
{
    struct bank_fixture fixture;
    struct bank_modem_info modem;
    (void)state;
    bank_fixture_open(&fixture, TWO_LINES);
    for (int i = 0; i < 3; i++)
        bank_cannot_open(fixture.bank, 2, "Permission denied");
    bank_cannot_open(fixture.bank, 2, "Device or resource busy");
    bank_fixture_pass(&fixture, 0);
    bank_get(fixture.bank, 2, &modem);
    assert_string_equal(modem.trouble, "cannot be opened: Device or resource busy");
    assert_int_equal(count_of(fixture.told, "cannot be opened"), 2);
    bank_fixture_close(&fixture);
}

static void test_by_hand(void **state)
{
    struct bank_fixture fixture;
    (void)state;
    open_two(&fixture, TWO_LINES);
    assert_false(bank_reset(fixture.bank, 0, LADDER_POWER, fixture.now));
    assert_false(bank_reset(fixture.bank, 2, LADDER_RESTART, fixture.now));
    bank_set_rungs(fixture.bank, 0, 1u << LADDER_POWER);
    assert_true(bank_reset(fixture.bank, 0, LADDER_POWER, fixture.now));
    bank_fixture_pass(&fixture, CLOCK_MINUTE_MS);
    assert_int_equal(fixture.powered[LADDER_POWER], 1);
    assert_int_equal(state_of(&fixture, 0), MODEM_STATE_READY);
    assert_true(bank_reset(fixture.bank, 0, LADDER_RADIO, fixture.now));
    assert_int_not_equal(state_of(&fixture, 0), MODEM_STATE_READY);
    bank_fixture_pass(&fixture, CLOCK_MINUTE_MS);
    assert_int_equal(state_of(&fixture, 0), MODEM_STATE_READY);
    bank_fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_power_heals),
        cmocka_unit_test(test_given_up),
        cmocka_unit_test(test_absence_is_no_trouble),
        cmocka_unit_test(test_the_place_outlives_the_port),
        cmocka_unit_test(test_comes_and_goes),
        cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_hangs_every_twenty_minutes),
        cmocka_unit_test(test_an_incoming_text_freezes_it),
        cmocka_unit_test(test_a_text_that_freezes_it_is_skipped),
        cmocka_unit_test(test_silence_in_a_submit_ends),
        cmocka_unit_test(test_cannot_open),
    };
    return cmocka_run_group_tests_name("bank_recovery", tests, NULL, NULL);
}
