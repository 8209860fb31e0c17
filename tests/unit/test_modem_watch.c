// links: tests/exchange/modem_fixture.c
// rooms: drivers/modem drivers/virtual
#include "../exchange/modem_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Temperature and supply, each family in its own words; -100 and 0 where the family does not tell. */
static void test_health(void **state)
{
    static const struct {
        const char *make;
        int temperature_c, supply_mv;
    } rows[] = {
        {NULL, -100, 0},
        {"quectel-ec25", 35, 3903},
        {"simcom-sim7600", 38, 3914},
        {"simcom-a7670", -100, 3851},
        {"simcom-sim800", -100, 4021},
        {"huawei-e173", 41, 0},
        {"telit-le910", 31, 3910},
        {"zte-mf190", -100, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct modem_fixture fixture;
        modem_fixture_open_ready(&fixture, rows[i].make);
        modem_fixture_run(&fixture, 60000);
        const struct modem_info *info = modem_get_info(fixture.modem);
        int temperature_c = info->has_temperature ? info->temperature_c : -100;
        if (temperature_c != rows[i].temperature_c || info->supply_mv != rows[i].supply_mv)
            fail_msg("%s: %d degrees, %d mV", rows[i].make ? rows[i].make : "plain", temperature_c, info->supply_mv);
        assert_int_equal(fixture.warnings, 0);
        modem_fixture_close(&fixture);
    }
}

/* Seldom asked: every ten minutes, whatever the sweep. */
static void test_health_is_asked_seldom(void **state)
{
    struct modem_fixture fixture;
    (void)state;
    modem_fixture_open_ready(&fixture, "quectel-ec25");
    modem_fixture_run(&fixture, 3600000);
    unsigned count = 0;
    for (const char *at = fixture.wire; (at = strstr(at, "AT+QTEMP\r")); at++)
        count++;
    assert_in_range(count, 4, 7);
    modem_fixture_close(&fixture);
}

static void test_low_supply_is_told_once(void **state)
{
    struct modem_fixture fixture;
    struct virtual_personality personality = modem_fixture_personality("simcom-sim800");
    struct modem_options options = {.reports = true};
    (void)state;
    modem_fixture_open(&fixture, "simcom-sim800", &modem_fixture_sim, &options);
    virtual_network_destroy(fixture.network);
    fixture.network = virtual_network_create(&(struct virtual_network_options){.seed = 1});
    snprintf(personality.answer.item[personality.answer.count - 1], VIRTUAL_PERSONALITY_WORD, "AT+CBC +CBC: 0,10,3390");
    virtual_network_add(fixture.network, &personality, &modem_fixture_sim, MODEM_FIXTURE_NUMBER);
    virtual_modem_power(modem_fixture_virtual(&fixture), true, 0);
    modem_fixture_run(&fixture, 20000);
    modem_open(fixture.modem, fixture.now_ms);
    modem_fixture_run(&fixture, 3600000);
    assert_int_equal(modem_get_info(fixture.modem)->supply_mv, 3390);
    assert_int_equal(fixture.warnings, 1);
    assert_non_null(strstr(fixture.last_what, "3390 mV"));
    modem_fixture_close(&fixture);
}

/* Registered for packets alone: texts go there first, and back when the circuit side is there again. */
static void test_sms_domain(void **state)
{
    struct modem_fixture fixture;
    (void)state;
    modem_fixture_open_ready(&fixture, "quectel-ec25");
    modem_fixture_run(&fixture, 120000);
    assert_null(strstr(fixture.wire, "AT+CGSMS"));
    virtual_modem_set_circuit(modem_fixture_virtual(&fixture), 0);
    modem_fixture_run(&fixture, 120000);
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_READY);
    assert_non_null(strstr(fixture.wire, "AT+CGSMS=2\r"));
    assert_true(modem_fixture_submit(&fixture, 3, false));
    modem_fixture_run(&fixture, 5000);
    assert_int_equal(fixture.submitted.outcome, MODEM_SUBMIT_OK);
    virtual_modem_set_circuit(modem_fixture_virtual(&fixture), 1);
    modem_fixture_run(&fixture, 120000);
    assert_non_null(strstr(fixture.wire, "AT+CGSMS=3\r"));
    modem_fixture_close(&fixture);
}

/* TS 27.007 §7.2: at home or away, also for SMS only (6, 7) and where CSFB is not preferred (9, 10). */
static void test_is_registered(void **state)
{
    (void)state;
    static const bool registered[] = {
        [1] = true, [5] = true, [6] = true, [7] = true, [9] = true, [10] = true, [12] = false};
    for (int stat = 0; stat < (int)sizeof registered; stat++)
        assert_int_equal(modem_is_registered(stat), registered[stat]);
    assert_false(modem_is_registered(-1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_is_registered),
        cmocka_unit_test(test_health),
        cmocka_unit_test(test_health_is_asked_seldom),
        cmocka_unit_test(test_low_supply_is_told_once),
        cmocka_unit_test(test_sms_domain),
    };
    return cmocka_run_group_tests_name("modem_watch", tests, NULL, NULL);
}
