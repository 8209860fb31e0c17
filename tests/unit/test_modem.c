// links: tests/exchange/modem_fixture.c drivers/modem/modem.c drivers/modem/modem_start.c drivers/modem/modem_watch.c drivers/modem/modem_ussd.c drivers/modem/modem_health.c drivers/modem/modem_receive.c drivers/modem/modem_submit.c drivers/modem/modem_step.c drivers/modem/modem_family.c drivers/at/at_channel.c drivers/at/at_fields.c drivers/virtual/virtual_modem.c drivers/virtual/virtual_modem_commands.c drivers/virtual/virtual_modem_ussd.c drivers/virtual/virtual_network.c drivers/virtual/virtual_personality.c src/base/bytes.c
/* The modem against virtual modems of every make, both sans I/O, back to back in virtual time. */
#include "../exchange/modem_fixture.h"

#include "base/bytes.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))
#define WALL_MS 1700000000000

/* Start-up, a text in, a text out: with every make, in whole and octet by octet. */
static void test_every_make(void **state)
{
    (void)state;
    static const size_t pieces[] = {SIZE_MAX, 1, 3, 17};
    for (size_t i = 0; i < MODEM_BENCH_MAKES; i++)
        for (size_t j = 0; j < LENGTH(pieces); j++) {
            struct modem_bench bench;
            struct modem_options options = {.reports = true};
            modem_bench_open(&bench, modem_bench_makes[i], &modem_bench_sim, &options);
            bench.piece = pieces[j];
            modem_bench_run(&bench, 20000);
            modem_open(bench.modem, bench.now_ms);
            modem_bench_run(&bench, 30000);
            const struct modem_info *info = modem_get_info(bench.modem);
            const char *make = modem_bench_makes[i] ? modem_bench_makes[i] : "plain";
            if (modem_get_state(bench.modem) != MODEM_STATE_READY)
                fail_msg("%s: %s (%s) after %s", make, bench.log, info->reason, bench.wire);
            assert_string_equal(info->iccid, modem_bench_sim.iccid);
            assert_string_equal(info->imsi, modem_bench_sim.imsi);
            assert_string_equal(info->number, MODEM_BENCH_NUMBER);
            assert_string_equal(info->operator_name, "Virtual Mobile");
            assert_int_equal(info->signal_dbm, -71);
            assert_int_equal(info->registration, 1);
            assert_true(info->storage_total > 0);
            assert_string_equal(bench.log, "probing identifying starting ready ");
            modem_bench_text(&bench, "+15551230001");
            modem_bench_run(&bench, 70000);
            if (bench.messages != 1)
                fail_msg("%s: %u messages; %s", make, bench.messages, bench.wire);
            assert_int_equal(virtual_modem_stored(modem_bench_virtual(&bench)), 0);
            assert_true(modem_bench_submit(&bench, 7, false));
            modem_bench_run(&bench, 5000);
            assert_int_equal(bench.submitted_count, 1);
            assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_OK);
            assert_int_equal(bench.submitted.tag, 7);
            assert_int_equal(bench.submitted.reference, 1);
            assert_int_equal(virtual_modem_violations(modem_bench_virtual(&bench)), 0);
            modem_bench_close(&bench);
        }
}

static void test_families(void **state)
{
    (void)state;
    static const char *const families[] = {"generic", "quectel", "simcom-2g", "simcom-lte", "simcom-lte", "huawei",
                                           "zte",     "telit",   "u-blox",    "sierra",     "generic"};
    for (size_t i = 0; i < MODEM_BENCH_MAKES; i++) {
        struct modem_bench bench;
        modem_bench_open_ready(&bench, modem_bench_makes[i]);
        assert_string_equal(modem_get_info(bench.modem)->family, families[i]);
        modem_bench_close(&bench);
    }
}

/* One wake a sweep is all that an idle modem costs. */
static void test_idle_is_asleep(void **state)
{
    (void)state;
    struct modem_bench bench;
    modem_bench_open_ready(&bench, NULL);
    modem_bench_run(&bench, 60000);
    bench.wakes = 0;
    modem_bench_run(&bench, 600000);
    assert_int_equal(bench.wakes, 10);
    modem_bench_close(&bench);
}

static void test_pin(void **state)
{
    (void)state;
    struct virtual_sim sim = modem_bench_sim;
    strcpy(sim.pin, "1234");
    static const struct {
        const char *pin;
        enum modem_state state;
        unsigned tries;
    } cases[] = {{"1234", MODEM_STATE_READY, 1}, {"9999", MODEM_STATE_LOCKED, 1}, {"", MODEM_STATE_LOCKED, 0}};
    for (size_t m = 0; m < MODEM_BENCH_MAKES; m++)
        for (size_t i = 0; i < LENGTH(cases); i++) {
            struct modem_bench bench;
            struct modem_options options = {.reports = true};
            strcpy(options.pin, cases[i].pin);
            modem_bench_open(&bench, modem_bench_makes[m], &sim, &options);
            modem_open(bench.modem, 0);
            modem_bench_run(&bench, 400000);
            assert_int_equal(modem_get_state(bench.modem), cases[i].state);
            assert_int_equal(virtual_modem_pin_tries(modem_bench_virtual(&bench)), cases[i].tries);
            assert_string_equal(modem_get_info(bench.modem)->iccid, sim.iccid);
            assert_null(strstr(bench.last_what, "1234"));
            modem_bench_close(&bench);
        }
}

/* A PIN that the SIM has taken is good for its next start; one that it refused is not given again, nor after reopening. */
static void test_pin_after_restart(void **state)
{
    (void)state;
    struct virtual_sim sim = modem_bench_sim;
    strcpy(sim.pin, "1234");
    for (int right = 0; right < 2; right++) {
        struct modem_bench bench;
        struct modem_options options = {.reports = true};
        strcpy(options.pin, right ? "1234" : "4321");
        modem_bench_open(&bench, "quectel-ec25", &sim, &options);
        modem_open(bench.modem, 0);
        modem_bench_run(&bench, 100000);
        virtual_modem_reboot(modem_bench_virtual(&bench), VIRTUAL_REBOOT_NOW, bench.now_ms);
        modem_bench_run(&bench, 100000);
        modem_close(bench.modem, bench.now_ms);
        modem_open(bench.modem, bench.now_ms);
        modem_bench_run(&bench, 100000);
        assert_int_equal(modem_get_state(bench.modem), right ? MODEM_STATE_READY : MODEM_STATE_LOCKED);
        assert_int_equal(virtual_modem_pin_tries(modem_bench_virtual(&bench)), right ? 2 : 1);
        modem_bench_close(&bench);
    }
}

static void test_last_attempt_is_left_alone(void **state)
{
    (void)state;
    struct modem_bench bench;
    struct virtual_sim sim = modem_bench_sim;
    strcpy(sim.pin, "1234");
    struct modem_options options = {.pin = "1234"};
    modem_bench_open(&bench, "quectel-ec25", &sim, &options);
    modem_bench_run(&bench, 20000);
    virtual_network_feed(bench.network, 0, (const uint8_t *)"AT+CPIN=1\rAT+CPIN=2\r", 20, modem_bench_now(&bench));
    assert_int_equal(virtual_modem_pin_tries(modem_bench_virtual(&bench)), 2);
    modem_open(bench.modem, bench.now_ms);
    modem_bench_run(&bench, 200000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_LOCKED);
    assert_int_equal(virtual_modem_pin_tries(modem_bench_virtual(&bench)), 2);
    modem_bench_close(&bench);
}

static void test_pin_given_later(void **state)
{
    (void)state;
    struct modem_bench bench;
    struct virtual_sim sim = modem_bench_sim;
    strcpy(sim.pin, "1234");
    struct modem_options options = {.reports = true};
    modem_bench_open(&bench, NULL, &sim, &options);
    modem_open(bench.modem, 0);
    modem_bench_run(&bench, 20000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_LOCKED);
    strcpy(options.pin, "1234");
    modem_set_options(bench.modem, &options);
    modem_bench_run(&bench, 20000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_READY);
    modem_bench_close(&bench);
}

static void test_sim_comes_and_goes(void **state)
{
    (void)state;
    struct modem_bench bench;
    struct modem_options options = {.reports = true};
    modem_bench_open(&bench, NULL, NULL, &options);
    modem_open(bench.modem, 0);
    modem_bench_run(&bench, 30000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_NO_SIM);
    assert_string_equal(modem_get_info(bench.modem)->reason, "no SIM");
    virtual_modem_insert(modem_bench_virtual(&bench), &modem_bench_sim);
    modem_bench_run(&bench, 70000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_READY);
    struct virtual_sim other = {.iccid = "8901260999999999999", .imsi = "310260999999999"};
    virtual_modem_insert(modem_bench_virtual(&bench), &other);
    modem_bench_run(&bench, 70000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_READY);
    assert_string_equal(modem_get_info(bench.modem)->iccid, other.iccid);
    assert_string_equal(modem_get_info(bench.modem)->number, "");
    virtual_modem_insert(modem_bench_virtual(&bench), NULL);
    modem_bench_run(&bench, 90000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_NO_SIM);
    assert_string_equal(modem_get_info(bench.modem)->iccid, "");
    modem_bench_close(&bench);
}

/* A token of one SIM means nothing on the next. */
static void test_tokens_go_with_their_sim(void **state)
{
    (void)state;
    struct modem_bench bench;
    struct virtual_sim other = {.iccid = "8901260999999999999", .imsi = "310260999999999"};
    modem_bench_open_ready(&bench, NULL);
    bench.take_all = false;
    modem_bench_text(&bench, "+15551230001");
    modem_bench_run(&bench, 1000);
    assert_int_equal(bench.messages, 1);
    virtual_modem_insert(modem_bench_virtual(&bench), &other);
    modem_bench_run(&bench, 70000);
    modem_bench_text(&bench, "+15551230001");
    modem_bench_run(&bench, 1000);
    assert_int_equal(bench.messages, 2);
    modem_forget(bench.modem, bench.tokens[0], bench.now_ms);
    modem_bench_run(&bench, 1000);
    assert_int_equal(virtual_modem_stored(modem_bench_virtual(&bench)), 1);
    modem_bench_close(&bench);
}

static void test_registration(void **state)
{
    (void)state;
    struct modem_bench bench;
    modem_bench_open_ready(&bench, NULL);
    virtual_modem_set_registration(modem_bench_virtual(&bench), 2);
    modem_bench_run(&bench, 1);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_SEARCHING);
    assert_false(modem_can_submit(bench.modem));
    virtual_modem_set_registration(modem_bench_virtual(&bench), 5);
    modem_bench_run(&bench, 1);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_READY);
    assert_int_equal(modem_get_info(bench.modem)->registration, 5);
    modem_bench_close(&bench);
}

/* Stored before the start, more than the event queue holds, in both storages. */
static void test_stored_messages(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODEM_BENCH_MAKES; i++) {
        struct modem_bench bench;
        struct modem_options options = {.reports = true};
        modem_bench_open(&bench, modem_bench_makes[i], &modem_bench_sim, &options);
        modem_bench_run(&bench, 20000);
        for (int n = 0; n < 9; n++)
            modem_bench_text(&bench, "+15551230001");
        modem_bench_run(&bench, 1000);
        assert_int_equal(virtual_modem_stored(modem_bench_virtual(&bench)), 9);
        modem_open(bench.modem, bench.now_ms);
        modem_bench_run(&bench, 60000);
        if (bench.messages != 9)
            fail_msg("%s: %u messages; %s", modem_bench_makes[i] ? modem_bench_makes[i] : "plain", bench.messages,
                     bench.wire);
        assert_int_equal(virtual_modem_stored(modem_bench_virtual(&bench)), 0);
        modem_bench_close(&bench);
    }
}

static void test_more_than_the_queue(void **state)
{
    (void)state;
    struct modem_bench bench;
    struct modem_options options = {.reports = true};
    modem_bench_open(&bench, NULL, &modem_bench_sim, &options);
    modem_bench_run(&bench, 20000);
    for (int n = 0; n < 45; n++)
        modem_bench_text(&bench, "+15551230001");
    modem_open(bench.modem, bench.now_ms);
    modem_bench_run(&bench, 60000);
    assert_int_equal(bench.messages, 45);
    assert_int_equal(virtual_modem_stored(modem_bench_virtual(&bench)), 0);
    modem_bench_close(&bench);
}

static void test_kept_comes_again(void **state)
{
    (void)state;
    struct modem_bench bench;
    modem_bench_open_ready(&bench, NULL);
    bench.take_all = false;
    modem_bench_text(&bench, "+15551230001");
    modem_bench_run(&bench, 200000);
    assert_int_equal(bench.messages, 1); /* neither forgotten nor kept: not read twice */
    modem_keep(bench.modem, bench.tokens[0], bench.now_ms);
    modem_bench_run(&bench, 1000);
    assert_int_equal(bench.messages, 1);
    modem_bench_run(&bench, 60000);
    assert_int_equal(bench.messages, 2);
    modem_forget(bench.modem, bench.tokens[0], bench.now_ms); /* an old token does nothing */
    modem_bench_run(&bench, 1000);
    assert_int_equal(virtual_modem_stored(modem_bench_virtual(&bench)), 1);
    modem_forget(bench.modem, bench.tokens[1], bench.now_ms);
    modem_bench_run(&bench, 1000);
    assert_int_equal(virtual_modem_stored(modem_bench_virtual(&bench)), 0);
    modem_bench_close(&bench);
}

static void test_garbage_in_storage(void **state)
{
    (void)state;
    static const char *const garbage[] = {"0791132", "hello", "FFFFFFFF", "00", "07911326040000F0"};
    for (size_t i = 0; i < LENGTH(garbage); i++) {
        struct modem_bench bench;
        modem_bench_open_ready(&bench, NULL);
        assert_true(virtual_modem_store_garbage(modem_bench_virtual(&bench), garbage[i]));
        modem_bench_run(&bench, 1000);
        assert_int_equal(bench.messages, 0);
        assert_int_equal(bench.garbage, 1);
        assert_int_equal(bench.last_tpdu_size, strlen(garbage[i]));
        assert_memory_equal(bench.last_tpdu, garbage[i], strlen(garbage[i]));
        assert_int_equal(virtual_modem_stored(modem_bench_virtual(&bench)), 0);
        modem_bench_close(&bench);
    }
}

static void test_direct_delivery_is_acknowledged(void **state)
{
    (void)state;
    struct modem_bench bench;
    modem_bench_open_ready(&bench, NULL);
    assert_true(modem_command(bench.modem, "AT+CSMS=1", 1, bench.now_ms));
    modem_bench_run(&bench, 100);
    assert_true(modem_command(bench.modem, "AT+CNMI=2,2,0,1,0", 1, bench.now_ms));
    modem_bench_run(&bench, 100);
    modem_bench_text(&bench, "+15551230001");
    modem_bench_text(&bench, "+15551230002");
    modem_bench_run(&bench, 100);
    assert_int_equal(bench.messages, 1); /* the second waits for an acknowledgement that is not due yet */
    modem_close(bench.modem, bench.now_ms);
    modem_open(bench.modem, bench.now_ms);
    modem_bench_run(&bench, 30000);
    bench.wire[0] = '\0';
    assert_true(modem_command(bench.modem, "AT+CNMI=2,2,0,1,0", 1, bench.now_ms));
    modem_bench_run(&bench, 100);
    unsigned before = bench.messages;
    modem_bench_text(&bench, "+15551230003");
    modem_bench_text(&bench, "+15551230004");
    modem_bench_run(&bench, 10000);
    assert_int_equal(bench.messages, before + 2);
    assert_non_null(strstr(bench.wire, "AT+CNMA\r"));
    modem_bench_close(&bench);
}

static void test_status_report(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODEM_BENCH_MAKES; i++) {
        struct modem_bench bench;
        modem_bench_open_ready(&bench, modem_bench_makes[i]);
        struct modem_submit wanted = {.tag = 1};
        hex_decode(modem_bench_hello, strlen(modem_bench_hello), wanted.tpdu, sizeof wanted.tpdu, &wanted.tpdu_size);
        wanted.tpdu[0] |= 0x20;
        assert_true(modem_submit(bench.modem, &wanted, bench.now_ms));
        modem_bench_run(&bench, 1000);
        if (modem_bench_makes[i] && strcmp(modem_bench_makes[i], "wavecom-q2") == 0) {
            modem_bench_close(&bench); /* takes no value that asks for them */
            continue;
        }
        if (bench.messages != 1)
            fail_msg("%s: no report", modem_bench_makes[i] ? modem_bench_makes[i] : "plain");
        assert_int_equal(bench.last_tpdu[0] & 3, 2);
        assert_int_equal(bench.last_tpdu[1], bench.submitted.reference);
        modem_bench_close(&bench);
    }
}

static void test_full_storage(void **state)
{
    (void)state;
    struct modem_bench bench;
    modem_bench_open_ready(&bench, "simcom-sim800");
    virtual_modem_fill(modem_bench_virtual(&bench), true);
    modem_bench_text(&bench, "+15551230001");
    modem_bench_run(&bench, 61000);
    assert_int_equal(bench.messages, 0);
    assert_int_equal(modem_get_info(bench.modem)->storage_used, 10);
    assert_int_equal(modem_get_info(bench.modem)->storage_total, 10);
    virtual_modem_fill(modem_bench_virtual(&bench), false);
    modem_bench_run(&bench, 10000);
    assert_int_equal(bench.messages, 1);
    modem_bench_close(&bench);
}

static void test_submit_is_on_the_wire_at_once(void **state)
{
    (void)state;
    struct modem_bench bench;
    const uint8_t *bytes;
    modem_bench_open_ready(&bench, NULL);
    assert_true(modem_can_submit(bench.modem));
    assert_true(modem_bench_submit(&bench, 1, false));
    assert_int_equal(modem_output(bench.modem, &bytes), strlen("AT+CMGS=23\r"));
    assert_memory_equal(bytes, "AT+CMGS=23\r", 11);
    assert_false(modem_can_submit(bench.modem));
    assert_false(modem_bench_submit(&bench, 2, false));
    modem_bench_run(&bench, 100);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_OK);
    assert_true(modem_can_submit(bench.modem));
    modem_bench_close(&bench);
}

static void test_refused_submits(void **state)
{
    (void)state;
    struct modem_bench bench;
    modem_bench_open_ready(&bench, NULL);
    virtual_modem_refuse(modem_bench_virtual(&bench), 38, 1);
    assert_true(modem_bench_submit(&bench, 1, false));
    modem_bench_run(&bench, 100);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_FAILED);
    assert_int_equal(bench.submitted.error_kind, MODEM_ERROR_CMS);
    assert_int_equal(bench.submitted.error, 38);
    assert_true(modem_bench_submit(&bench, 2, false));
    modem_bench_run(&bench, 100);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_OK);
    struct modem_submit broken = {.tag = 3, .tpdu = {1, 0, 0, 0, 0, 0, 0, 0}, .tpdu_size = 8};
    assert_true(modem_submit(bench.modem, &broken, bench.now_ms));
    modem_bench_run(&bench, 100);
    assert_int_equal(bench.submitted.error, 304);
    modem_bench_close(&bench);
}

static void test_more_keeps_the_link_once(void **state)
{
    (void)state;
    struct modem_bench bench;
    modem_bench_open_ready(&bench, NULL);
    for (uint64_t tag = 0; tag < 3; tag++) {
        assert_true(modem_bench_submit(&bench, tag, true));
        modem_bench_run(&bench, 100);
    }
    const char *first = strstr(bench.wire, "AT+CMMS=2\r");
    assert_non_null(first);
    assert_null(strstr(first + 1, "AT+CMMS=2\r"));
    assert_int_equal(bench.submitted_count, 3);
    modem_bench_close(&bench);
}

/* The network has it, or has it not; the answer never comes. */
static void test_lost_answer(void **state)
{
    (void)state;
    struct modem_bench bench;
    modem_bench_open_ready(&bench, NULL);
    virtual_modem_lose_answers(modem_bench_virtual(&bench), 1);
    assert_true(modem_bench_submit(&bench, 1, false));
    modem_bench_run(&bench, 59000);
    assert_int_equal(bench.slow, 0);
    modem_bench_run(&bench, 2000);
    assert_int_equal(bench.slow, 1);
    assert_int_equal(bench.submitted_count, 0);
    modem_bench_run(&bench, 120000);
    assert_int_equal(bench.slow, 1);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_UNSURE);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_SICK);
    assert_string_equal(bench.last_what, "no answer to AT+CMGS for 180 s");
    modem_recover(bench.modem, MODEM_RUNG_ESCAPE, bench.now_ms);
    modem_bench_run(&bench, 30000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_READY);
    assert_true(modem_bench_submit(&bench, 2, false));
    modem_bench_run(&bench, 100);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_OK);
    assert_int_equal(bench.submitted_count, 2);
    modem_bench_close(&bench);
}

static void test_prompt_that_never_comes(void **state)
{
    (void)state;
    struct modem_bench bench;
    modem_bench_open_ready(&bench, NULL);
    virtual_modem_lose_prompts(modem_bench_virtual(&bench), 1);
    assert_true(modem_bench_submit(&bench, 1, false));
    modem_bench_run(&bench, 16000);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_NOT_SENT);
    modem_bench_run(&bench, 3000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_READY);
    assert_int_equal(bench.sick, 0);
    assert_true(modem_bench_submit(&bench, 2, false));
    modem_bench_run(&bench, 100);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_OK);
    modem_bench_close(&bench);
}

static void test_port_closes(void **state)
{
    (void)state;
    struct modem_bench bench;
    const uint8_t *bytes;
    modem_bench_open_ready(&bench, NULL);
    assert_true(modem_bench_submit(&bench, 1, false));
    modem_close(bench.modem, bench.now_ms);
    modem_bench_drain(&bench);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_NOT_SENT);
    modem_open(bench.modem, bench.now_ms);
    modem_bench_run(&bench, 20000);
    /* Ctrl-Z still waits to be written */
    assert_true(modem_bench_submit(&bench, 2, false));
    modem_output_consumed(bench.modem, modem_output(bench.modem, &bytes));
    modem_feed(bench.modem, (const uint8_t *)"\r\n> ", 4, bench.now_ms);
    size_t size = modem_output(bench.modem, &bytes);
    assert_int_equal(size, 2 + 46 + 1);
    modem_output_consumed(bench.modem, size - 1);
    modem_close(bench.modem, bench.now_ms);
    modem_bench_drain(&bench);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_NOT_SENT);
    modem_open(bench.modem, bench.now_ms);
    modem_bench_run(&bench, 30000);
    virtual_modem_set_latency(modem_bench_virtual(&bench), 5000);
    assert_true(modem_bench_submit(&bench, 3, false));
    modem_bench_run(&bench, 1000);
    modem_close(bench.modem, bench.now_ms);
    modem_bench_drain(&bench);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_UNSURE);
    assert_int_equal(bench.submitted.tag, 3);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_CLOSED);
    modem_bench_close(&bench);
}

static void test_reference_without_ok(void **state)
{
    (void)state;
    struct modem_bench bench;
    const uint8_t *bytes;
    modem_bench_open_ready(&bench, NULL);
    assert_true(modem_bench_submit(&bench, 1, false));
    modem_output_consumed(bench.modem, modem_output(bench.modem, &bytes));
    modem_feed(bench.modem, (const uint8_t *)"\r\n> ", 4, bench.now_ms);
    modem_output_consumed(bench.modem, modem_output(bench.modem, &bytes));
    modem_feed(bench.modem, (const uint8_t *)"\r\n+CMGS: 77\r\n", 13, bench.now_ms);
    bench.now_ms += 5000;
    modem_expire(bench.modem, bench.now_ms);
    modem_bench_drain(&bench);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_OK);
    assert_int_equal(bench.submitted.reference, 77);
    modem_bench_run(&bench, 3000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_READY);
    modem_bench_close(&bench);
}

static void test_reboot_in_submit(void **state)
{
    (void)state;
    static const enum virtual_modem_reboot when[] = {VIRTUAL_REBOOT_BEFORE_NETWORK, VIRTUAL_REBOOT_AFTER_NETWORK};
    for (size_t i = 0; i < LENGTH(when); i++) {
        struct modem_bench bench;
        modem_bench_open_ready(&bench, NULL);
        virtual_modem_reboot(modem_bench_virtual(&bench), when[i], bench.now_ms);
        assert_true(modem_bench_submit(&bench, 1, false));
        modem_bench_run(&bench, 5000);
        assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_UNSURE);
        assert_int_equal(bench.rebooted, 1);
        modem_bench_run(&bench, 20000);
        assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_READY);
        struct virtual_network_event event;
        assert_int_equal(virtual_network_next(bench.network, &event), when[i] == VIRTUAL_REBOOT_AFTER_NETWORK);
        assert_int_equal(virtual_modem_violations(modem_bench_virtual(&bench)), 0);
        modem_bench_close(&bench);
    }
}

/* Without a word at its start: the echo gives it away at the next sweep. */
static void test_silent_reboot(void **state)
{
    (void)state;
    struct modem_bench bench;
    modem_bench_open_ready(&bench, "telit-le910");
    virtual_modem_reboot(modem_bench_virtual(&bench), VIRTUAL_REBOOT_NOW, bench.now_ms);
    modem_bench_run(&bench, 120000);
    assert_int_equal(bench.rebooted, 1);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_READY);
    modem_bench_text(&bench, "+15551230001");
    modem_bench_run(&bench, 1000);
    assert_int_equal(bench.messages, 1);
    modem_bench_close(&bench);
}

static void test_hang_and_recovery(void **state)
{
    (void)state;
    static const enum modem_rung rungs[] = {MODEM_RUNG_ESCAPE, MODEM_RUNG_RADIO, MODEM_RUNG_RESTART};
    for (size_t m = 0; m < MODEM_BENCH_MAKES; m++)
        for (size_t i = 0; i < LENGTH(rungs); i++) {
            struct modem_bench bench;
            modem_bench_open_ready(&bench, modem_bench_makes[m]);
            virtual_modem_hang(modem_bench_virtual(&bench), bench.now_ms + 100000);
            modem_bench_run(&bench, 110000);
            assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_SICK);
            assert_int_equal(bench.sick, 1);
            modem_recover(bench.modem, rungs[i], bench.now_ms);
            modem_bench_run(&bench, 90000);
            if (modem_get_state(bench.modem) != MODEM_STATE_READY)
                fail_msg("%s: rung %zu: %s; %s", modem_bench_makes[m] ? modem_bench_makes[m] : "plain", i, bench.log,
                         bench.wire);
            modem_bench_close(&bench);
        }
}

static void test_nobody_there(void **state)
{
    (void)state;
    struct modem_bench bench;
    struct modem_options options = {.reports = true};
    modem_bench_open(&bench, NULL, &modem_bench_sim, &options);
    virtual_modem_power(modem_bench_virtual(&bench), false, 0);
    modem_open(bench.modem, 0);
    modem_bench_run(&bench, 29000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_PROBING);
    modem_bench_run(&bench, 3000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_SICK);
    assert_string_equal(bench.last_what, "no answer to AT for 2 s");
    assert_true(modem_deadline(bench.modem) == INT64_MAX);
    virtual_modem_power(modem_bench_virtual(&bench), true, bench.now_ms);
    modem_bench_run(&bench, 20000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_READY); /* its start was heard */
    modem_bench_close(&bench);
}

static void test_by_hand(void **state)
{
    (void)state;
    struct modem_bench bench;
    modem_bench_open_ready(&bench, NULL);
    assert_false(modem_command(bench.modem, "AT+CSQ\rAT", 1, bench.now_ms));
    assert_false(modem_command(bench.modem, "hello", 1, bench.now_ms));
    assert_true(modem_command(bench.modem, "AT+CSQ", 1, bench.now_ms));
    assert_false(modem_command(bench.modem, "AT+CSQ", 2, bench.now_ms));
    modem_bench_run(&bench, 100);
    assert_string_equal(bench.reply, "+CSQ: 21,99\nOK");
    assert_true(modem_command(bench.modem, "AT+CMGS=20", 1, bench.now_ms)); /* a prompt by hand is left again */
    modem_bench_run(&bench, 100);
    assert_string_equal(bench.reply, "OK");
    assert_true(modem_command(bench.modem, "AT+NONSENSE", 1, bench.now_ms));
    modem_bench_run(&bench, 100);
    assert_string_equal(bench.reply, "ERROR");
    assert_true(modem_bench_submit(&bench, 1, false));
    assert_true(modem_command(bench.modem, "AT+CGSN", 1, bench.now_ms));
    modem_bench_run(&bench, 100);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_OK);
    assert_non_null(strstr(bench.reply, modem_get_info(bench.modem)->imei));
    assert_int_equal(virtual_modem_violations(modem_bench_virtual(&bench)), 0);
    modem_bench_close(&bench);
}

static void test_call(void **state)
{
    (void)state;
    struct modem_bench bench;
    modem_bench_open_ready(&bench, NULL);
    virtual_modem_ring(modem_bench_virtual(&bench), "+15551230001");
    modem_bench_run(&bench, 1000);
    assert_int_equal(bench.calls, 1);
    assert_string_equal(bench.last_what, "+15551230001");
    assert_non_null(strstr(bench.wire, "AT+CHUP\r"));
    modem_bench_run(&bench, 30000);
    virtual_modem_say(modem_bench_virtual(&bench), "RING");
    modem_bench_run(&bench, 1000);
    assert_int_equal(bench.calls, 2);
    assert_string_equal(bench.last_what, "");
    modem_bench_close(&bench);
}

/* A long fan-out does not keep a text waiting: it is read before the next submit. */
static void test_reading_between_submits(void **state)
{
    (void)state;
    struct modem_bench bench;
    modem_bench_open_ready(&bench, NULL);
    virtual_modem_set_latency(modem_bench_virtual(&bench), 1000);
    assert_true(modem_bench_submit(&bench, 1, false));
    modem_bench_run(&bench, 500);
    modem_bench_text(&bench, "+15551230001");
    modem_bench_run(&bench, 100);
    assert_int_equal(bench.messages, 0); /* one command at a time */
    modem_bench_run(&bench, 600);
    assert_int_equal(bench.messages, 1);
    assert_true(modem_can_submit(bench.modem));
    assert_int_equal(virtual_modem_violations(modem_bench_virtual(&bench)), 0);
    modem_bench_close(&bench);
}

/* Any octets at any moment: no crash, no assertion, bounded output. */
static void test_noise(void **state)
{
    (void)state;
    struct modem_bench bench;
    uint32_t random = 12345;
    static const char *const words[] = {
        "\r\nOK\r\n", "+CMTI: \"SM\",",          "> ",           "+CMGR: 0,,24\r\n",    "+CMT: ,5\r\n",
        "RDY\r\n",    "\r\nERROR\r\n",           "+CMGS: 1\r\n", "+CMS ERROR: 310\r\n", "+CPIN: SIM PIN\r\n",
        "RING\r\n",   "+CDSI: \"SR\",70000\r\n", "AT+CPIN?\r"};
    modem_bench_open_ready(&bench, NULL);
    for (int i = 0; i < 20000; i++) {
        random = random * 1664525u + 1013904223u;
        const char *word = words[(random >> 16) % LENGTH(words)];
        uint8_t octet = (uint8_t)(random >> 8);
        const uint8_t *bytes;
        bench.now_ms += (random >> 20) % 3000;
        if (random & 0x80000000u)
            modem_feed(bench.modem, (const uint8_t *)word, strlen(word), bench.now_ms);
        else
            modem_feed(bench.modem, &octet, 1, bench.now_ms);
        modem_expire(bench.modem, bench.now_ms);
        struct modem_event event;
        while (modem_next(bench.modem, &event))
            if ((event.kind == MODEM_EVENT_PDU || event.kind == MODEM_EVENT_GARBAGE) && (random & 1))
                modem_forget(bench.modem, event.token, bench.now_ms);
        if (modem_can_submit(bench.modem))
            modem_bench_submit(&bench, 1, false);
        if (modem_get_state(bench.modem) == MODEM_STATE_SICK)
            modem_recover(bench.modem, (enum modem_rung)(random >> 10 & 1), bench.now_ms);
        modem_output_consumed(bench.modem, modem_output(bench.modem, &bytes));
    }
    modem_close(bench.modem, bench.now_ms);
    modem_open(bench.modem, bench.now_ms);
    virtual_modem_reboot(modem_bench_virtual(&bench), VIRTUAL_REBOOT_NOW, bench.now_ms);
    while (modem_next(bench.modem, &bench.submitted))
        ;
    modem_bench_run(&bench, 30000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_READY);
    modem_bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_make),
        cmocka_unit_test(test_families),
        cmocka_unit_test(test_idle_is_asleep),
        cmocka_unit_test(test_pin),
        cmocka_unit_test(test_pin_after_restart),
        cmocka_unit_test(test_last_attempt_is_left_alone),
        cmocka_unit_test(test_pin_given_later),
        cmocka_unit_test(test_sim_comes_and_goes),
        cmocka_unit_test(test_tokens_go_with_their_sim),
        cmocka_unit_test(test_registration),
        cmocka_unit_test(test_stored_messages),
        cmocka_unit_test(test_more_than_the_queue),
        cmocka_unit_test(test_kept_comes_again),
        cmocka_unit_test(test_garbage_in_storage),
        cmocka_unit_test(test_direct_delivery_is_acknowledged),
        cmocka_unit_test(test_status_report),
        cmocka_unit_test(test_full_storage),
        cmocka_unit_test(test_submit_is_on_the_wire_at_once),
        cmocka_unit_test(test_refused_submits),
        cmocka_unit_test(test_more_keeps_the_link_once),
        cmocka_unit_test(test_lost_answer),
        cmocka_unit_test(test_prompt_that_never_comes),
        cmocka_unit_test(test_port_closes),
        cmocka_unit_test(test_reference_without_ok),
        cmocka_unit_test(test_reboot_in_submit),
        cmocka_unit_test(test_silent_reboot),
        cmocka_unit_test(test_hang_and_recovery),
        cmocka_unit_test(test_nobody_there),
        cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_call),
        cmocka_unit_test(test_reading_between_submits),
        cmocka_unit_test(test_noise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
