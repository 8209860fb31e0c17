// links: tests/exchange/bank_fixture.c firmware-host/bank/bank.c firmware-host/bank/bank_recovery.c firmware-host/bank/ladder.c
// rooms: firmware-host/bank drivers/virtual
// libs: -lsqlite3 -linih -lserialport
#include "bank/bank.h"

#include "../exchange/bank_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define MINUTE_MS INT64_C(60000)
#define OPERATOR "operator-phone = +15552018000\n"
#define TO_ANN \
    "SELECT count(*) FROM message m JOIN part p ON p.message_id = m.id WHERE number = '" ANN "' AND state = 2"
#define TO_OPERATOR "SELECT count(*) FROM message WHERE number = '+15552018000'"

static struct virtual_modem *modem_of(struct bank_desk *desk, size_t index)
{
    return virtual_network_modem(desk->network, index);
}

static enum modem_state state_of(struct bank_desk *desk, size_t index)
{
    struct bank_modem modem;
    bank_get(desk->bank, index, &modem);
    return modem.state;
}

static unsigned count_of(const char *haystack, const char *needle)
{
    unsigned count = 0;
    for (const char *at = haystack; (at = strstr(at, needle)); at += strlen(needle))
        count++;
    return count;
}

static void open_two(struct bank_desk *desk, const char *sections)
{
    bank_desk_open(desk, sections);
    bank_desk_plug(desk, 0, true);
    bank_desk_plug(desk, 1, true);
    bank_desk_pass(desk, 20 * MINUTE_MS);
    assert_int_equal(state_of(desk, 0), MODEM_STATE_READY);
    assert_string_equal(desk->told, "");
}

/* A modem that is deaf until its power goes off gets the whole ladder, each rung once, and is told of twice: when it
 * fell sick and when it was healed. Its neighbour notices nothing. */
static void test_power_heals(void **state)
{
    struct bank_desk desk;
    (void)state;
    open_two(&desk, OPERATOR TWO_LINES);
    bank_set_rungs(desk.bank, 0, 1u << LADDER_USB | 1u << LADDER_PIN | 1u << LADDER_POWER);
    virtual_modem_hang(modem_of(&desk, 0), INT64_MAX);
    bank_desk_text(&desk, 1, "JOIN Ann");
    bank_desk_pass(&desk, 2 * MINUTE_MS);
    assert_int_equal(desk.heard, 1);
    bank_desk_pass(&desk, 20 * MINUTE_MS);
    assert_int_equal(state_of(&desk, 0), MODEM_STATE_READY);
    for (size_t rung = LADDER_USB; rung < LADDER_RUNGS; rung++)
        assert_int_equal(desk.powered[rung], 1);
    for (size_t rung = 0; rung < LADDER_RUNGS; rung++)
        if (count_of(desk.told, ladder_rung_deed((enum ladder_rung)rung)) != (rung == LADDER_POWER ? 2 : 1))
            fail_msg("%s: %s", ladder_rung_deed((enum ladder_rung)rung), desk.told);
    assert_int_equal(count_of(desk.told, "well again"), 1);
    assert_int_equal(count_of(desk.told, "no answer to"), 1);
    assert_int_equal(bank_desk_number(&desk, TO_OPERATOR), 0);
    bank_desk_close(&desk);
}

/* Nothing helps: given up and told once, by a text to the operator over the other line; when it heals, one more. */
static void test_given_up(void **state)
{
    struct bank_desk desk;
    (void)state;
    open_two(&desk, OPERATOR TWO_LINES);
    virtual_modem_hang(modem_of(&desk, 0), INT64_MAX);
    bank_desk_pass(&desk, 60 * MINUTE_MS);
    assert_int_equal(count_of(desk.told, "is given up"), 1);
    assert_int_equal(bank_desk_number(&desk, TO_OPERATOR), 1);
    assert_int_equal(desk.heard, 1);
    assert_non_null(strstr(desk.last, "Partyline: modem modem0 is given up: no answer to AT"));
    virtual_modem_hang(modem_of(&desk, 0), desk.now.mono_ms);
    bank_desk_pass(&desk, 5 * 60 * MINUTE_MS);
    assert_int_equal(state_of(&desk, 0), MODEM_STATE_READY);
    assert_int_equal(count_of(desk.told, "is well again"), 1);
    assert_int_equal(desk.heard, 2);
    bank_desk_close(&desk);
}

/* A modem that hangs every twenty minutes, for a day, until its power goes off: each time it is brought back, every
 * text of that day is answered once, and the operator, who need not do anything, hears of it a few times. */
static void test_hangs_every_twenty_minutes(void **state)
{
    struct bank_desk desk;
    (void)state;
    open_two(&desk, OPERATOR TWO_LINES);
    bank_set_rungs(desk.bank, 0, 1u << LADDER_POWER);
    bank_desk_text(&desk, 0, "JOIN Ann");
    bank_desk_pass(&desk, 2 * MINUTE_MS);
    for (unsigned i = 0; i < 72; i++) {
        virtual_modem_hang(modem_of(&desk, 0), INT64_MAX);
        bank_desk_text(&desk, 0, "WHO");
        bank_desk_pass(&desk, 20 * MINUTE_MS);
        assert_int_equal(state_of(&desk, 0), MODEM_STATE_READY);
        assert_int_equal(bank_desk_number(&desk, TO_ANN), 2 + i);
    }
    assert_int_equal(desk.powered[LADDER_POWER], 72);
    /* A day like that is worth a text, not one for every time. */
    assert_in_range(bank_desk_number(&desk, TO_OPERATOR), 1, 20);
    bank_desk_close(&desk);
}

/* A text that freezes the firmware as it comes in, three times over: nothing is lost, nothing comes twice, and the
 * other line serves on. */
static void test_an_incoming_text_freezes_it(void **state)
{
    struct bank_desk desk;
    (void)state;
    open_two(&desk, TWO_LINES);
    bank_set_rungs(desk.bank, 0, 1u << LADDER_POWER);
    bank_desk_text(&desk, 0, "JOIN Ann");
    bank_desk_text(&desk, 1, "JOIN Ann");
    bank_desk_pass(&desk, 2 * MINUTE_MS);
    for (unsigned i = 1; i <= 3; i++) {
        bank_desk_freeze(&desk, 0, "WHO");
        bank_desk_text(&desk, 1, "WHO");
        bank_desk_pass(&desk, MINUTE_MS);
        assert_int_equal(desk.heard, 2 * i + 1);
        bank_desk_pass(&desk, 60 * MINUTE_MS);
        assert_int_equal(desk.heard, 2 * i + 2);
        assert_int_equal(virtual_modem_stored(modem_of(&desk, 0)), 0);
    }
    assert_int_equal(bank_desk_number(&desk, "SELECT count(*) FROM message WHERE outbound = 0"), 8);
    bank_desk_close(&desk);
}

/* A pulled modem is no sick modem: nothing is done and nothing told, however long it is away. */
static void test_absence_is_no_trouble(void **state)
{
    struct bank_desk desk;
    (void)state;
    open_two(&desk, TWO_LINES);
    bank_set_rungs(desk.bank, 0, 1u << LADDER_POWER);
    bank_desk_plug(&desk, 0, false);
    bank_desk_pass(&desk, 600 * MINUTE_MS);
    bank_desk_plug(&desk, 0, true);
    bank_desk_pass(&desk, 5 * MINUTE_MS);
    assert_int_equal(state_of(&desk, 0), MODEM_STATE_READY);
    assert_int_equal(desk.powered[LADDER_POWER], 0);
    assert_string_equal(desk.told, "");
    bank_desk_close(&desk);
}

/* A reset takes the port away for good, and another one appears: it is the same place, and the ladder goes on. */
static void test_the_place_outlives_the_port(void **state)
{
    struct bank_desk desk;
    struct bank_modem modem;
    (void)state;
    open_two(&desk, TWO_LINES);
    bank_set_rungs(desk.bank, 0, 1u << LADDER_PIN);
    virtual_modem_hang(modem_of(&desk, 0), INT64_MAX);
    while (desk.powered[LADDER_PIN] == 0)
        bank_desk_pass(&desk, 1000);
    bank_closed(desk.bank, 0, desk.now);
    bank_end_turn(desk.bank, desk.now);
    bank_remove(desk.bank, 0);
    desk.plugged[0] = false;
    bank_desk_pass(&desk, 20000);
    assert_int_equal(bank_add(desk.bank, "modem0"), 0);
    assert_int_equal(bank_appeared(desk.bank, 0, desk.now), 0);
    virtual_modem_power(modem_of(&desk, 0), false, desk.now.mono_ms);
    bank_desk_plug(&desk, 0, true);
    bank_desk_pass(&desk, 2 * MINUTE_MS);
    bank_get(desk.bank, 0, &modem);
    assert_int_equal(modem.state, MODEM_STATE_READY);
    assert_int_equal(modem.ladder->climbs, 5);
    assert_int_equal(count_of(desk.told, "well again after a pulse on its reset pin"), 1);
    bank_desk_close(&desk);
}

/* One that comes and goes is let be for longer and longer; after quiet times it is as new. */
static void test_comes_and_goes(void **state)
{
    static const int64_t holds_s[] = {0, 0, 0, 10, 20, 40, 80, 160, 320, 600, 600};
    struct bank_desk desk;
    struct bank_modem modem;
    (void)state;
    bank_desk_open(&desk, TWO_LINES);
    for (size_t i = 0; i < sizeof holds_s / sizeof *holds_s; i++) {
        assert_int_equal(bank_appeared(desk.bank, 2, desk.now), holds_s[i] * 1000);
        desk.now.mono_ms += 2 * MINUTE_MS;
    }
    bank_get(desk.bank, 2, &modem);
    assert_non_null(strstr(modem.trouble, "comes and goes, 10 times now"));
    desk.now.mono_ms += 10 * MINUTE_MS;
    assert_int_equal(bank_appeared(desk.bank, 2, desk.now), 0);
    bank_get(desk.bank, 2, &modem);
    assert_string_equal(modem.trouble, "");
    bank_desk_close(&desk);
}

/* Told once for each reason. */
static void test_cannot_open(void **state)
{
    struct bank_desk desk;
    struct bank_modem modem;
    (void)state;
    bank_desk_open(&desk, TWO_LINES);
    for (int i = 0; i < 3; i++)
        bank_cannot_open(desk.bank, 2, "Permission denied");
    bank_cannot_open(desk.bank, 2, "Device or resource busy");
    bank_desk_pass(&desk, 0);
    bank_get(desk.bank, 2, &modem);
    assert_string_equal(modem.trouble, "cannot be opened: Device or resource busy");
    assert_int_equal(count_of(desk.told, "cannot be opened"), 2);
    bank_desk_close(&desk);
}

static void test_by_hand(void **state)
{
    struct bank_desk desk;
    (void)state;
    open_two(&desk, TWO_LINES);
    assert_false(bank_reset(desk.bank, 0, LADDER_POWER, desk.now));
    assert_false(bank_reset(desk.bank, 2, LADDER_RESTART, desk.now));
    bank_set_rungs(desk.bank, 0, 1u << LADDER_POWER);
    assert_true(bank_reset(desk.bank, 0, LADDER_POWER, desk.now));
    bank_desk_pass(&desk, MINUTE_MS);
    assert_int_equal(desk.powered[LADDER_POWER], 1);
    assert_int_equal(state_of(&desk, 0), MODEM_STATE_READY);
    assert_true(bank_reset(desk.bank, 0, LADDER_RADIO, desk.now));
    assert_int_not_equal(state_of(&desk, 0), MODEM_STATE_READY);
    bank_desk_pass(&desk, MINUTE_MS);
    assert_int_equal(state_of(&desk, 0), MODEM_STATE_READY);
    bank_desk_close(&desk);
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
        cmocka_unit_test(test_cannot_open),
    };
    return cmocka_run_group_tests_name("bank_recovery", tests, NULL, NULL);
}
