// links: tests/exchange/modem_fixture.c drivers/modem/modem.c drivers/modem/modem_start.c drivers/modem/modem_watch.c drivers/modem/modem_ussd.c drivers/modem/modem_health.c drivers/modem/modem_receive.c drivers/modem/modem_submit.c drivers/modem/modem_step.c drivers/modem/modem_family.c drivers/at/at_channel.c drivers/at/at_fields.c drivers/virtual/virtual_modem.c drivers/virtual/virtual_modem_commands.c drivers/virtual/virtual_modem_ussd.c drivers/virtual/virtual_network.c drivers/virtual/virtual_personality.c src/base/bytes.c
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
        struct modem_bench bench;
        modem_bench_open_ready(&bench, rows[i].make);
        modem_bench_run(&bench, 60000);
        const struct modem_info *info = modem_get_info(bench.modem);
        int temperature_c = info->has_temperature ? info->temperature_c : -100;
        if (temperature_c != rows[i].temperature_c || info->supply_mv != rows[i].supply_mv)
            fail_msg("%s: %d degrees, %d mV", rows[i].make ? rows[i].make : "plain", temperature_c, info->supply_mv);
        assert_int_equal(bench.warnings, 0);
        modem_bench_close(&bench);
    }
}

/* Seldom asked: every ten minutes, whatever the sweep. */
static void test_health_is_asked_seldom(void **state)
{
    struct modem_bench bench;
    (void)state;
    modem_bench_open_ready(&bench, "quectel-ec25");
    modem_bench_run(&bench, 3600000);
    unsigned count = 0;
    for (const char *at = bench.wire; (at = strstr(at, "AT+QTEMP\r")); at++)
        count++;
    assert_in_range(count, 4, 7);
    modem_bench_close(&bench);
}

static void test_low_supply_is_told_once(void **state)
{
    struct modem_bench bench;
    struct virtual_personality personality = modem_bench_personality("simcom-sim800");
    struct modem_options options = {.reports = true};
    (void)state;
    modem_bench_open(&bench, "simcom-sim800", &modem_bench_sim, &options);
    virtual_network_destroy(bench.network);
    bench.network = virtual_network_create(&(struct virtual_network_options){.seed = 1});
    snprintf(personality.answer.item[personality.answer.count - 1], VIRTUAL_PERSONALITY_WORD, "AT+CBC +CBC: 0,10,3390");
    virtual_network_add(bench.network, &personality, &modem_bench_sim, MODEM_BENCH_NUMBER);
    virtual_modem_power(modem_bench_virtual(&bench), true, 0);
    modem_bench_run(&bench, 20000);
    modem_open(bench.modem, bench.now_ms);
    modem_bench_run(&bench, 3600000);
    assert_int_equal(modem_get_info(bench.modem)->supply_mv, 3390);
    assert_int_equal(bench.warnings, 1);
    assert_non_null(strstr(bench.last_what, "3390 mV"));
    modem_bench_close(&bench);
}

/* Registered for packets alone: texts go there first, and back when the circuit side is there again. */
static void test_sms_domain(void **state)
{
    struct modem_bench bench;
    (void)state;
    modem_bench_open_ready(&bench, "quectel-ec25");
    modem_bench_run(&bench, 120000);
    assert_null(strstr(bench.wire, "AT+CGSMS"));
    virtual_modem_set_circuit(modem_bench_virtual(&bench), 0);
    modem_bench_run(&bench, 120000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_READY);
    assert_non_null(strstr(bench.wire, "AT+CGSMS=2\r"));
    assert_true(modem_bench_submit(&bench, 3, false));
    modem_bench_run(&bench, 5000);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_OK);
    virtual_modem_set_circuit(modem_bench_virtual(&bench), 1);
    modem_bench_run(&bench, 120000);
    assert_non_null(strstr(bench.wire, "AT+CGSMS=3\r"));
    modem_bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_health),
        cmocka_unit_test(test_health_is_asked_seldom),
        cmocka_unit_test(test_low_supply_is_told_once),
        cmocka_unit_test(test_sms_domain),
    };
    return cmocka_run_group_tests_name("modem_watch", tests, NULL, NULL);
}
