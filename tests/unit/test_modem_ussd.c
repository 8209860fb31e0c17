// links: tests/exchange/modem_fixture.c
// rooms: drivers/modem drivers/virtual
#include "../exchange/modem_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void test_answer(void **state)
{
    struct modem_fixture fixture;
    (void)state;
    modem_fixture_open_ready(&fixture, NULL);
    assert_true(modem_ussd(fixture.modem, "*100#", 9, fixture.now_ms));
    assert_false(modem_ussd(fixture.modem, "*100#", 10, fixture.now_ms)); /* one at a time */
    modem_fixture_run(&fixture, 5000);
    assert_int_equal(fixture.ussd_count, 1);
    assert_true(fixture.ussd_ok);
    assert_int_equal(fixture.ussd_dcs, 15);
    assert_false(fixture.ussd_packed);
    assert_string_equal(fixture.reply, "Your balance is 12.50 USD");
    assert_non_null(strstr(fixture.wire, "AT+CUSD=1,\"*100#\",15\r"));
    assert_null(strstr(fixture.wire, "AT+CUSD=2"));
    modem_fixture_close(&fixture);
}

/* Lines within the words, which the channel joins, in whole and octet by octet; and a question at their end, which is left unanswered. */
static void test_several_lines(void **state)
{
    static const size_t pieces[] = {SIZE_MAX, 1, 5};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct modem_fixture fixture;
        modem_fixture_open_ready(&fixture, NULL);
        fixture.piece = pieces[i];
        virtual_modem_set_ussd(modem_fixture_virtual(&fixture), "Balance 3.20\\n1 Recharge\\n2 Help", true);
        assert_true(modem_ussd(fixture.modem, "*100#", 9, fixture.now_ms));
        modem_fixture_run(&fixture, 5000);
        assert_int_equal(fixture.ussd_count, 1);
        assert_string_equal(fixture.reply, "Balance 3.20 1 Recharge 2 Help");
        assert_non_null(strstr(fixture.wire, "AT+CUSD=2\r"));
        assert_true(modem_fixture_submit(&fixture, 1, false));
        modem_fixture_run(&fixture, 5000);
        assert_int_equal(fixture.submitted.outcome, MODEM_SUBMIT_OK);
        modem_fixture_close(&fixture);
    }
}

/* TS 23.038 §6.1.2.3: *100# is AA180C3602. */
static void test_packed(void **state)
{
    struct modem_fixture fixture;
    (void)state;
    modem_fixture_open_ready(&fixture, "huawei-e173");
    assert_true(modem_ussd(fixture.modem, "*100#", 9, fixture.now_ms));
    modem_fixture_run(&fixture, 5000);
    assert_non_null(strstr(fixture.wire, "AT+CUSD=1,\"AA180C3602\",15\r"));
    assert_true(fixture.ussd_ok && fixture.ussd_packed);
    assert_int_equal(strspn(fixture.reply, "0123456789ABCDEF"), strlen(fixture.reply));
    modem_fixture_close(&fixture);
}

static void test_refused(void **state)
{
    struct modem_fixture fixture;
    static const char *const wrong[] = {"", "hello", "*100#\r", "*100#;AT", "\"", "*1\"2#"};
    (void)state;
    modem_fixture_open_ready(&fixture, NULL);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(modem_ussd(fixture.modem, wrong[i], 9, fixture.now_ms));
    assert_true(modem_ussd(fixture.modem, "*999#", 9, fixture.now_ms));
    modem_fixture_run(&fixture, 5000);
    assert_int_equal(fixture.ussd_count, 1);
    assert_false(fixture.ussd_ok);
    assert_string_equal(fixture.last_what, "the network does not support it");
    modem_fixture_close(&fixture);
}

/* No answer, a modem that hangs, a port that closes: always one end, and the next one can be asked. */
static void test_every_end(void **state)
{
    struct modem_fixture fixture;
    (void)state;
    modem_fixture_open_ready(&fixture, NULL);
    assert_true(modem_ussd(fixture.modem, "*100#", 9, fixture.now_ms));
    virtual_modem_hang(modem_fixture_virtual(&fixture), fixture.now_ms + 45000);
    modem_fixture_run(&fixture, 70000);
    assert_int_equal(fixture.ussd_count, 1);
    assert_false(fixture.ussd_ok);
    modem_recover(fixture.modem, MODEM_RUNG_ESCAPE, fixture.now_ms);
    modem_fixture_run(&fixture, 30000);
    assert_true(modem_ussd(fixture.modem, "*100#", 9, fixture.now_ms));
    modem_close(fixture.modem, fixture.now_ms);
    modem_fixture_drain(&fixture);
    assert_int_equal(fixture.ussd_count, 2);
    assert_string_equal(fixture.last_what, "port closed");
    assert_false(modem_ussd(fixture.modem, "*100#", 9, fixture.now_ms));
    modem_fixture_close(&fixture);
}

/* What comes unasked is nobody's answer. */
static void test_unasked(void **state)
{
    struct modem_fixture fixture;
    (void)state;
    modem_fixture_open_ready(&fixture, NULL);
    virtual_modem_say(modem_fixture_virtual(&fixture), "+CUSD: 0,\"Buy now\",15");
    virtual_modem_say(modem_fixture_virtual(&fixture), "+CUSD: 0,\"half");
    virtual_modem_say(modem_fixture_virtual(&fixture), "+CUSD:");
    modem_fixture_run(&fixture, 5000);
    assert_int_equal(fixture.ussd_count, 0);
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_READY);
    modem_fixture_close(&fixture);
}

/* A line that ends the session is the answer when no other follows, and not when one does. */
static void test_lines_in_front_of_the_answer(void **state)
{
    static const struct {
        const char *lines[3];
        bool ok;
        const char *reply, *what;
    } cases[] = {
        {{"+CUSD: 2,\"Releasing\",15", "+CUSD: 0,\"Balance 49.96\",15"}, true, "Balance 49.96", ""},
        {{"+CUSD: 0", "+CUSD: 0,\"Balance 49.96\",15"}, true, "Balance 49.96", ""},
        {{"+CUSD: 0,\"\",15", "+CUSD: 0,\"Balance 49.96\",15"}, true, "Balance 49.96", ""},
        {{"+CUSD: 5", "+CUSD: 2", "+CUSD: 1,\"Menu\",15"}, true, "Menu", ""},
        {{"+CUSD: 2,\"Thank you\",15"}, true, "Thank you", ""},
        {{"+CUSD: 2,\"Thank you\",15", "+CUSD: 2"}, true, "Thank you", ""},
        {{"+CUSD: 0,\"Balance 49.96\",15", "+CUSD: 2,\"Releasing\",15"}, true, "Balance 49.96", ""},
        {{"+CUSD: 2"}, false, "", "the network ended it"},
        {{"+CUSD: 5"}, false, "", "the network gave no answer"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct modem_fixture fixture;
        modem_fixture_open_ready(&fixture, "reply = AT+CUSD* OK");
        assert_true(modem_ussd(fixture.modem, "*100#", 9, fixture.now_ms));
        for (size_t j = 0; j < 3 && cases[i].lines[j]; j++) {
            modem_fixture_run(&fixture, 500);
            virtual_modem_say(modem_fixture_virtual(&fixture), cases[i].lines[j]);
        }
        modem_fixture_run(&fixture, 6000);
        assert_int_equal(fixture.ussd_count, 1);
        assert_int_equal(fixture.ussd_ok, cases[i].ok);
        assert_string_equal(fixture.reply, cases[i].reply);
        assert_string_equal(fixture.last_what, cases[i].what);
        modem_fixture_close(&fixture);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_in_front_of_the_answer),
        cmocka_unit_test(test_answer),
        cmocka_unit_test(test_several_lines),
        cmocka_unit_test(test_packed),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_every_end),
        cmocka_unit_test(test_unasked),
    };
    return cmocka_run_group_tests_name("modem_ussd", tests, NULL, NULL);
}
