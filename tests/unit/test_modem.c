// links: tests/exchange/modem_fixture.c
// rooms: drivers/modem drivers/virtual
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
    for (size_t i = 0; i < MODEM_FIXTURE_MAKES; i++)
        for (size_t j = 0; j < LENGTH(pieces); j++) {
            struct modem_fixture fixture;
            struct modem_options options = {.reports = true};
            modem_fixture_open(&fixture, modem_fixture_makes[i], &modem_fixture_sim, &options);
            fixture.piece = pieces[j];
            modem_fixture_run(&fixture, 20000);
            modem_open(fixture.modem, fixture.now_ms);
            modem_fixture_run(&fixture, 30000);
            const struct modem_info *info = modem_get_info(fixture.modem);
            const char *make = modem_fixture_makes[i] ? modem_fixture_makes[i] : "plain";
            if (modem_get_state(fixture.modem) != MODEM_STATE_READY)
                fail_msg("%s: %s (%s) after %s", make, fixture.log, info->reason, fixture.wire);
            assert_string_equal(info->iccid, modem_fixture_sim.iccid);
            assert_string_equal(info->imsi, modem_fixture_sim.imsi);
            assert_string_equal(info->number, MODEM_FIXTURE_NUMBER);
            assert_string_equal(info->operator_name, "Virtual Mobile");
            assert_int_equal(info->signal_dbm, -71);
            assert_int_equal(info->registration, 1);
            assert_true(info->storage_total > 0);
            assert_string_equal(fixture.log, "probing identifying starting ready ");
            modem_fixture_text(&fixture, "+15551230001");
            modem_fixture_run(&fixture, 70000);
            if (fixture.messages != 1)
                fail_msg("%s: %u messages; %s", make, fixture.messages, fixture.wire);
            assert_int_equal(virtual_modem_stored(modem_fixture_virtual(&fixture)), 0);
            assert_true(modem_fixture_submit(&fixture, 7, false));
            modem_fixture_run(&fixture, 5000);
            assert_int_equal(fixture.submitted_count, 1);
            assert_int_equal(fixture.submitted.outcome, MODEM_SUBMIT_OK);
            assert_int_equal(fixture.submitted.tag, 7);
            assert_int_equal(fixture.submitted.reference, 1);
            assert_int_equal(virtual_modem_violations(modem_fixture_virtual(&fixture)), 0);
            modem_fixture_close(&fixture);
        }
}

static void test_families(void **state)
{
    (void)state;
    static const char *const families[] = {"generic", "quectel", "simcom-2g", "simcom-lte", "simcom-lte", "huawei",
                                           "zte",     "telit",   "u-blox",    "sierra",     "cinterion",  "generic"};
    for (size_t i = 0; i < MODEM_FIXTURE_MAKES; i++) {
        struct modem_fixture fixture;
        modem_fixture_open_ready(&fixture, modem_fixture_makes[i]);
        assert_string_equal(modem_get_info(fixture.modem)->family, families[i]);
        modem_fixture_close(&fixture);
    }
}

/* One wake a sweep is all that an idle modem costs. */
static void test_idle_is_asleep(void **state)
{
    (void)state;
    struct modem_fixture fixture;
    modem_fixture_open_ready(&fixture, NULL);
    modem_fixture_run(&fixture, 60000);
    fixture.wakes = 0;
    modem_fixture_run(&fixture, 600000);
    assert_int_equal(fixture.wakes, 10);
    modem_fixture_close(&fixture);
}

static void test_pin(void **state)
{
    (void)state;
    struct virtual_sim sim = modem_fixture_sim;
    strcpy(sim.pin, "1234");
    static const struct {
        const char *pin;
        enum modem_state state;
        unsigned tries;
    } cases[] = {{"1234", MODEM_STATE_READY, 1}, {"9999", MODEM_STATE_LOCKED, 1}, {"", MODEM_STATE_LOCKED, 0}};
    for (size_t m = 0; m < MODEM_FIXTURE_MAKES; m++)
        for (size_t i = 0; i < LENGTH(cases); i++) {
            struct modem_fixture fixture;
            struct modem_options options = {.reports = true};
            strcpy(options.pin, cases[i].pin);
            modem_fixture_open(&fixture, modem_fixture_makes[m], &sim, &options);
            modem_open(fixture.modem, 0);
            modem_fixture_run(&fixture, 400000);
            assert_int_equal(modem_get_state(fixture.modem), cases[i].state);
            assert_int_equal(virtual_modem_pin_tries(modem_fixture_virtual(&fixture)), cases[i].tries);
            assert_string_equal(modem_get_info(fixture.modem)->iccid, sim.iccid);
            assert_null(strstr(fixture.last_what, "1234"));
            modem_fixture_close(&fixture);
        }
}

/* A PIN that the SIM has taken is good for its next start; one that it refused is not given again, nor after reopening. */
static void test_pin_after_restart(void **state)
{
    (void)state;
    struct virtual_sim sim = modem_fixture_sim;
    strcpy(sim.pin, "1234");
    for (int right = 0; right < 2; right++) {
        struct modem_fixture fixture;
        struct modem_options options = {.reports = true};
        strcpy(options.pin, right ? "1234" : "4321");
        modem_fixture_open(&fixture, "quectel-ec25", &sim, &options);
        modem_open(fixture.modem, 0);
        modem_fixture_run(&fixture, 100000);
        virtual_modem_reboot(modem_fixture_virtual(&fixture), VIRTUAL_REBOOT_NOW, fixture.now_ms);
        modem_fixture_run(&fixture, 100000);
        modem_close(fixture.modem, fixture.now_ms);
        modem_open(fixture.modem, fixture.now_ms);
        modem_fixture_run(&fixture, 100000);
        assert_int_equal(modem_get_state(fixture.modem), right ? MODEM_STATE_READY : MODEM_STATE_LOCKED);
        assert_int_equal(virtual_modem_pin_tries(modem_fixture_virtual(&fixture)), right ? 2 : 1);
        modem_fixture_close(&fixture);
    }
}

static void test_last_attempt_is_left_alone(void **state)
{
    (void)state;
    struct modem_fixture fixture;
    struct virtual_sim sim = modem_fixture_sim;
    strcpy(sim.pin, "1234");
    struct modem_options options = {.pin = "1234"};
    modem_fixture_open(&fixture, "quectel-ec25", &sim, &options);
    modem_fixture_run(&fixture, 20000);
    virtual_network_feed(fixture.network, 0, (const uint8_t *)"AT+CPIN=1\rAT+CPIN=2\r", 20,
                         modem_fixture_now(&fixture));
    assert_int_equal(virtual_modem_pin_tries(modem_fixture_virtual(&fixture)), 2);
    modem_open(fixture.modem, fixture.now_ms);
    modem_fixture_run(&fixture, 200000);
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_LOCKED);
    assert_int_equal(virtual_modem_pin_tries(modem_fixture_virtual(&fixture)), 2);
    modem_fixture_close(&fixture);
}

static void test_pin_given_later(void **state)
{
    (void)state;
    struct modem_fixture fixture;
    struct virtual_sim sim = modem_fixture_sim;
    strcpy(sim.pin, "1234");
    struct modem_options options = {.reports = true};
    modem_fixture_open(&fixture, NULL, &sim, &options);
    modem_open(fixture.modem, 0);
    modem_fixture_run(&fixture, 20000);
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_LOCKED);
    strcpy(options.pin, "1234");
    modem_set_options(fixture.modem, &options);
    modem_fixture_run(&fixture, 20000);
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_READY);
    modem_fixture_close(&fixture);
}

static void test_sim_comes_and_goes(void **state)
{
    (void)state;
    struct modem_fixture fixture;
    struct modem_options options = {.reports = true};
    modem_fixture_open(&fixture, NULL, NULL, &options);
    modem_open(fixture.modem, 0);
    modem_fixture_run(&fixture, 30000);
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_NO_SIM);
    assert_string_equal(modem_get_info(fixture.modem)->reason, "no SIM");
    virtual_modem_insert(modem_fixture_virtual(&fixture), &modem_fixture_sim);
    modem_fixture_run(&fixture, 70000);
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_READY);
    struct virtual_sim other = {.iccid = "8901260999999999999", .imsi = "310260999999999"};
    virtual_modem_insert(modem_fixture_virtual(&fixture), &other);
    modem_fixture_run(&fixture, 70000);
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_READY);
    assert_string_equal(modem_get_info(fixture.modem)->iccid, other.iccid);
    assert_string_equal(modem_get_info(fixture.modem)->number, "");
    virtual_modem_insert(modem_fixture_virtual(&fixture), NULL);
    modem_fixture_run(&fixture, 90000);
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_NO_SIM);
    assert_string_equal(modem_get_info(fixture.modem)->iccid, "");
    modem_fixture_close(&fixture);
}

/* A token of one SIM means nothing on the next. */
static void test_tokens_go_with_their_sim(void **state)
{
    (void)state;
    struct modem_fixture fixture;
    struct virtual_sim other = {.iccid = "8901260999999999999", .imsi = "310260999999999"};
    modem_fixture_open_ready(&fixture, NULL);
    fixture.take_all = false;
    modem_fixture_text(&fixture, "+15551230001");
    modem_fixture_run(&fixture, 1000);
    assert_int_equal(fixture.messages, 1);
    virtual_modem_insert(modem_fixture_virtual(&fixture), &other);
    modem_fixture_run(&fixture, 70000);
    modem_fixture_text(&fixture, "+15551230001");
    modem_fixture_run(&fixture, 1000);
    assert_int_equal(fixture.messages, 2);
    modem_forget(fixture.modem, fixture.tokens[0], fixture.now_ms);
    modem_fixture_run(&fixture, 1000);
    assert_int_equal(virtual_modem_stored(modem_fixture_virtual(&fixture)), 1);
    modem_fixture_close(&fixture);
}

static void test_registration(void **state)
{
    (void)state;
    struct modem_fixture fixture;
    modem_fixture_open_ready(&fixture, NULL);
    virtual_modem_set_registration(modem_fixture_virtual(&fixture), 2);
    modem_fixture_run(&fixture, 1);
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_SEARCHING);
    assert_false(modem_can_submit(fixture.modem));
    virtual_modem_set_registration(modem_fixture_virtual(&fixture), 5);
    modem_fixture_run(&fixture, 1);
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_READY);
    assert_int_equal(modem_get_info(fixture.modem)->registration, 5);
    modem_fixture_close(&fixture);
}

/* Stored before the start, more than the event queue holds, in both storages. */
static void test_stored_messages(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODEM_FIXTURE_MAKES; i++) {
        struct modem_fixture fixture;
        struct modem_options options = {.reports = true};
        modem_fixture_open(&fixture, modem_fixture_makes[i], &modem_fixture_sim, &options);
        modem_fixture_run(&fixture, 20000);
        for (int n = 0; n < 9; n++)
            modem_fixture_text(&fixture, "+15551230001");
        modem_fixture_run(&fixture, 1000);
        assert_int_equal(virtual_modem_stored(modem_fixture_virtual(&fixture)), 9);
        modem_open(fixture.modem, fixture.now_ms);
        modem_fixture_run(&fixture, 60000);
        if (fixture.messages != 9)
            fail_msg("%s: %u messages; %s", modem_fixture_makes[i] ? modem_fixture_makes[i] : "plain", fixture.messages,
                     fixture.wire);
        assert_int_equal(virtual_modem_stored(modem_fixture_virtual(&fixture)), 0);
        modem_fixture_close(&fixture);
    }
}

static void test_more_than_the_queue(void **state)
{
    (void)state;
    struct modem_fixture fixture;
    struct modem_options options = {.reports = true};
    modem_fixture_open(&fixture, NULL, &modem_fixture_sim, &options);
    modem_fixture_run(&fixture, 20000);
    for (int n = 0; n < 45; n++)
        modem_fixture_text(&fixture, "+15551230001");
    modem_open(fixture.modem, fixture.now_ms);
    modem_fixture_run(&fixture, 60000);
    assert_int_equal(fixture.messages, 45);
    assert_int_equal(virtual_modem_stored(modem_fixture_virtual(&fixture)), 0);
    modem_fixture_close(&fixture);
}

static void test_kept_comes_again(void **state)
{
    (void)state;
    struct modem_fixture fixture;
    modem_fixture_open_ready(&fixture, NULL);
    fixture.take_all = false;
    modem_fixture_text(&fixture, "+15551230001");
    modem_fixture_run(&fixture, 200000);
    assert_int_equal(fixture.messages, 1); /* neither forgotten nor kept: not read twice */
    modem_keep(fixture.modem, fixture.tokens[0], fixture.now_ms);
    modem_fixture_run(&fixture, 1000);
    assert_int_equal(fixture.messages, 1);
    modem_fixture_run(&fixture, 60000);
    assert_int_equal(fixture.messages, 2);
    modem_forget(fixture.modem, fixture.tokens[0], fixture.now_ms); /* an old token does nothing */
    modem_fixture_run(&fixture, 1000);
    assert_int_equal(virtual_modem_stored(modem_fixture_virtual(&fixture)), 1);
    modem_forget(fixture.modem, fixture.tokens[1], fixture.now_ms);
    modem_fixture_run(&fixture, 1000);
    assert_int_equal(virtual_modem_stored(modem_fixture_virtual(&fixture)), 0);
    modem_fixture_close(&fixture);
}

static void test_garbage_in_storage(void **state)
{
    (void)state;
    static const char *const garbage[] = {"0791132", "hello", "FFFFFFFF", "00", "07911326040000F0"};
    for (size_t i = 0; i < LENGTH(garbage); i++) {
        struct modem_fixture fixture;
        modem_fixture_open_ready(&fixture, NULL);
        assert_true(virtual_modem_store_garbage(modem_fixture_virtual(&fixture), garbage[i]));
        modem_fixture_run(&fixture, 1000);
        assert_int_equal(fixture.messages, 0);
        assert_int_equal(fixture.garbage, 1);
        assert_int_equal(fixture.last_tpdu_size, strlen(garbage[i]));
        assert_memory_equal(fixture.last_tpdu, garbage[i], strlen(garbage[i]));
        assert_int_equal(virtual_modem_stored(modem_fixture_virtual(&fixture)), 0);
        modem_fixture_close(&fixture);
    }
}

static void set_from_outside(struct modem_fixture *fixture, const char *commands)
{
    const uint8_t *answers;
    struct virtual_modem *modem = modem_fixture_virtual(fixture);
    virtual_modem_feed(modem, (const uint8_t *)commands, strlen(commands), fixture->now_ms);
    virtual_modem_output_consumed(modem, virtual_modem_output(modem, &answers));
}

static void test_direct_delivery_is_acknowledged(void **state)
{
    (void)state;
    struct modem_fixture fixture;
    /* By another program, and it does not tell how it is set. */
    modem_fixture_open_ready(&fixture, "reply = AT+CNMI? ERROR");
    set_from_outside(&fixture, "AT+CSMS=1\rAT+CNMI=2,2,0,1,0\r");
    modem_fixture_text(&fixture, "+15551230001");
    modem_fixture_text(&fixture, "+15551230002");
    modem_fixture_run(&fixture, 100);
    assert_int_equal(fixture.messages, 1); /* the second waits for an acknowledgement that is not due yet */
    modem_close(fixture.modem, fixture.now_ms);
    modem_open(fixture.modem, fixture.now_ms);
    modem_fixture_run(&fixture, 30000);
    fixture.wire[0] = '\0';
    set_from_outside(&fixture, "AT+CNMI=2,2,0,1,0\r");
    unsigned before = fixture.messages;
    modem_fixture_text(&fixture, "+15551230003");
    modem_fixture_text(&fixture, "+15551230004");
    modem_fixture_run(&fixture, 10000);
    assert_int_equal(fixture.messages, before + 2);
    assert_non_null(strstr(fixture.wire, "AT+CNMA\r"));
    modem_fixture_close(&fixture);
}

static void test_status_report(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODEM_FIXTURE_MAKES; i++) {
        struct modem_fixture fixture;
        modem_fixture_open_ready(&fixture, modem_fixture_makes[i]);
        struct modem_submit wanted = {.tag = 1};
        hex_decode(modem_fixture_hello, strlen(modem_fixture_hello), wanted.tpdu, sizeof wanted.tpdu,
                   &wanted.tpdu_size);
        wanted.tpdu[0] |= 0x20;
        assert_true(modem_submit(fixture.modem, &wanted, fixture.now_ms));
        modem_fixture_run(&fixture, 1000);
        if (modem_fixture_makes[i] && strcmp(modem_fixture_makes[i], "wavecom-q2") == 0) {
            modem_fixture_close(&fixture); /* takes no value that asks for them */
            continue;
        }
        if (fixture.messages != 1)
            fail_msg("%s: no report", modem_fixture_makes[i] ? modem_fixture_makes[i] : "plain");
        assert_int_equal(fixture.last_tpdu[0] & 3, 2);
        assert_int_equal(fixture.last_tpdu[1], fixture.submitted.reference);
        modem_fixture_close(&fixture);
    }
}

static void test_full_storage(void **state)
{
    (void)state;
    struct modem_fixture fixture;
    modem_fixture_open_ready(&fixture, "simcom-sim800");
    virtual_modem_fill(modem_fixture_virtual(&fixture), true);
    modem_fixture_text(&fixture, "+15551230001");
    modem_fixture_run(&fixture, 61000);
    assert_int_equal(fixture.messages, 0);
    assert_int_equal(modem_get_info(fixture.modem)->storage_used, 10);
    assert_int_equal(modem_get_info(fixture.modem)->storage_total, 10);
    virtual_modem_fill(modem_fixture_virtual(&fixture), false);
    modem_fixture_run(&fixture, 10000);
    assert_int_equal(fixture.messages, 1);
    modem_fixture_close(&fixture);
}

static void test_submit_is_on_the_wire_at_once(void **state)
{
    (void)state;
    struct modem_fixture fixture;
    const uint8_t *bytes;
    modem_fixture_open_ready(&fixture, NULL);
    assert_true(modem_can_submit(fixture.modem));
    assert_true(modem_fixture_submit(&fixture, 1, false));
    assert_int_equal(modem_output(fixture.modem, &bytes), strlen("AT+CMGS=23\r"));
    assert_memory_equal(bytes, "AT+CMGS=23\r", 11);
    assert_false(modem_can_submit(fixture.modem));
    assert_false(modem_fixture_submit(&fixture, 2, false));
    modem_fixture_run(&fixture, 100);
    assert_int_equal(fixture.submitted.outcome, MODEM_SUBMIT_OK);
    assert_true(modem_can_submit(fixture.modem));
    modem_fixture_close(&fixture);
}

static void test_refused_submits(void **state)
{
    (void)state;
    struct modem_fixture fixture;
    modem_fixture_open_ready(&fixture, NULL);
    virtual_modem_refuse(modem_fixture_virtual(&fixture), 38, 1);
    assert_true(modem_fixture_submit(&fixture, 1, false));
    modem_fixture_run(&fixture, 100);
    assert_int_equal(fixture.submitted.outcome, MODEM_SUBMIT_FAILED);
    assert_int_equal(fixture.submitted.error_kind, MODEM_ERROR_CMS);
    assert_int_equal(fixture.submitted.error, 38);
    assert_true(modem_fixture_submit(&fixture, 2, false));
    modem_fixture_run(&fixture, 100);
    assert_int_equal(fixture.submitted.outcome, MODEM_SUBMIT_OK);
    struct modem_submit broken = {.tag = 3, .tpdu = {1, 0, 0, 0, 0, 0, 0, 0}, .tpdu_size = 8};
    assert_true(modem_submit(fixture.modem, &broken, fixture.now_ms));
    modem_fixture_run(&fixture, 100);
    assert_int_equal(fixture.submitted.error, 304);
    modem_fixture_close(&fixture);
}

static void test_more_keeps_the_link_once(void **state)
{
    (void)state;
    struct modem_fixture fixture;
    modem_fixture_open_ready(&fixture, NULL);
    for (uint64_t tag = 0; tag < 3; tag++) {
        assert_true(modem_fixture_submit(&fixture, tag, true));
        modem_fixture_run(&fixture, 100);
    }
    const char *first = strstr(fixture.wire, "AT+CMMS=2\r");
    assert_non_null(first);
    assert_null(strstr(first + 1, "AT+CMMS=2\r"));
    assert_int_equal(fixture.submitted_count, 3);
    modem_fixture_close(&fixture);
}

/* The network has it, or has it not; the answer never comes. */
static void test_lost_answer(void **state)
{
    (void)state;
    struct modem_fixture fixture;
    modem_fixture_open_ready(&fixture, NULL);
    virtual_modem_lose_answers(modem_fixture_virtual(&fixture), 1);
    assert_true(modem_fixture_submit(&fixture, 1, false));
    modem_fixture_run(&fixture, 59000);
    assert_int_equal(fixture.slow, 0);
    modem_fixture_run(&fixture, 2000);
    assert_int_equal(fixture.slow, 1);
    assert_int_equal(fixture.submitted_count, 0);
    modem_fixture_run(&fixture, 120000);
    assert_int_equal(fixture.slow, 1);
    assert_int_equal(fixture.submitted.outcome, MODEM_SUBMIT_UNSURE);
    assert_int_equal(fixture.failed, 0); /* it answers another question */
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_READY);
    assert_true(modem_fixture_submit(&fixture, 2, false));
    modem_fixture_run(&fixture, 100);
    assert_int_equal(fixture.submitted.outcome, MODEM_SUBMIT_OK);
    assert_int_equal(fixture.submitted_count, 2);
    modem_fixture_close(&fixture);
}

static void test_prompt_that_never_comes(void **state)
{
    (void)state;
    struct modem_fixture fixture;
    modem_fixture_open_ready(&fixture, NULL);
    virtual_modem_lose_prompts(modem_fixture_virtual(&fixture), 1);
    assert_true(modem_fixture_submit(&fixture, 1, false));
    modem_fixture_run(&fixture, 16000);
    assert_int_equal(fixture.submitted.outcome, MODEM_SUBMIT_NOT_SENT);
    modem_fixture_run(&fixture, 3000);
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_READY);
    assert_int_equal(fixture.failed, 0);
    assert_true(modem_fixture_submit(&fixture, 2, false));
    modem_fixture_run(&fixture, 100);
    assert_int_equal(fixture.submitted.outcome, MODEM_SUBMIT_OK);
    modem_fixture_close(&fixture);
}

static void test_port_closes(void **state)
{
    (void)state;
    struct modem_fixture fixture;
    const uint8_t *bytes;
    modem_fixture_open_ready(&fixture, NULL);
    assert_true(modem_fixture_submit(&fixture, 1, false));
    modem_close(fixture.modem, fixture.now_ms);
    modem_fixture_drain(&fixture);
    assert_int_equal(fixture.submitted.outcome, MODEM_SUBMIT_NOT_SENT);
    modem_open(fixture.modem, fixture.now_ms);
    modem_fixture_run(&fixture, 20000);
    /* Ctrl-Z still waits to be written */
    assert_true(modem_fixture_submit(&fixture, 2, false));
    modem_output_consumed(fixture.modem, modem_output(fixture.modem, &bytes));
    modem_feed(fixture.modem, (const uint8_t *)"\r\n> ", 4, fixture.now_ms);
    size_t size = modem_output(fixture.modem, &bytes);
    assert_int_equal(size, 2 + 46 + 1);
    modem_output_consumed(fixture.modem, size - 1);
    modem_close(fixture.modem, fixture.now_ms);
    modem_fixture_drain(&fixture);
    assert_int_equal(fixture.submitted.outcome, MODEM_SUBMIT_NOT_SENT);
    modem_open(fixture.modem, fixture.now_ms);
    modem_fixture_run(&fixture, 30000);
    virtual_modem_set_latency(modem_fixture_virtual(&fixture), 5000);
    assert_true(modem_fixture_submit(&fixture, 3, false));
    modem_fixture_run(&fixture, 1000);
    modem_close(fixture.modem, fixture.now_ms);
    modem_fixture_drain(&fixture);
    assert_int_equal(fixture.submitted.outcome, MODEM_SUBMIT_UNSURE);
    assert_int_equal(fixture.submitted.tag, 3);
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_CLOSED);
    modem_fixture_close(&fixture);
}

static void test_reference_without_ok(void **state)
{
    (void)state;
    struct modem_fixture fixture;
    const uint8_t *bytes;
    modem_fixture_open_ready(&fixture, NULL);
    assert_true(modem_fixture_submit(&fixture, 1, false));
    modem_output_consumed(fixture.modem, modem_output(fixture.modem, &bytes));
    modem_feed(fixture.modem, (const uint8_t *)"\r\n> ", 4, fixture.now_ms);
    modem_output_consumed(fixture.modem, modem_output(fixture.modem, &bytes));
    modem_feed(fixture.modem, (const uint8_t *)"\r\n+CMGS: 77\r\n", 13, fixture.now_ms);
    fixture.now_ms += 5000;
    modem_expire(fixture.modem, fixture.now_ms);
    modem_fixture_drain(&fixture);
    assert_int_equal(fixture.submitted.outcome, MODEM_SUBMIT_OK);
    assert_int_equal(fixture.submitted.reference, 77);
    modem_fixture_run(&fixture, 3000);
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_READY);
    modem_fixture_close(&fixture);
}

static void test_reboot_in_submit(void **state)
{
    (void)state;
    static const enum virtual_modem_reboot when[] = {VIRTUAL_REBOOT_BEFORE_NETWORK, VIRTUAL_REBOOT_AFTER_NETWORK};
    for (size_t i = 0; i < LENGTH(when); i++) {
        struct modem_fixture fixture;
        modem_fixture_open_ready(&fixture, NULL);
        virtual_modem_reboot(modem_fixture_virtual(&fixture), when[i], fixture.now_ms);
        assert_true(modem_fixture_submit(&fixture, 1, false));
        modem_fixture_run(&fixture, 5000);
        assert_int_equal(fixture.submitted.outcome, MODEM_SUBMIT_UNSURE);
        assert_int_equal(fixture.rebooted, 1);
        modem_fixture_run(&fixture, 20000);
        assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_READY);
        struct virtual_network_event event;
        assert_int_equal(virtual_network_next(fixture.network, &event), when[i] == VIRTUAL_REBOOT_AFTER_NETWORK);
        assert_int_equal(virtual_modem_violations(modem_fixture_virtual(&fixture)), 0);
        modem_fixture_close(&fixture);
    }
}

/* Without a word at its start: the echo gives it away at the next sweep. */
static void test_silent_reboot(void **state)
{
    (void)state;
    struct modem_fixture fixture;
    modem_fixture_open_ready(&fixture, "telit-le910");
    virtual_modem_reboot(modem_fixture_virtual(&fixture), VIRTUAL_REBOOT_NOW, fixture.now_ms);
    modem_fixture_run(&fixture, 120000);
    assert_int_equal(fixture.rebooted, 1);
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_READY);
    modem_fixture_text(&fixture, "+15551230001");
    modem_fixture_run(&fixture, 1000);
    assert_int_equal(fixture.messages, 1);
    modem_fixture_close(&fixture);
}

static void test_hang_and_recovery(void **state)
{
    (void)state;
    static const enum modem_rung rungs[] = {MODEM_RUNG_ESCAPE, MODEM_RUNG_RADIO, MODEM_RUNG_RESTART};
    for (size_t m = 0; m < MODEM_FIXTURE_MAKES; m++)
        for (size_t i = 0; i < LENGTH(rungs); i++) {
            struct modem_fixture fixture;
            modem_fixture_open_ready(&fixture, modem_fixture_makes[m]);
            virtual_modem_hang(modem_fixture_virtual(&fixture), fixture.now_ms + 100000);
            modem_fixture_run(&fixture, 110000);
            assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_FAILED);
            assert_int_equal(fixture.failed, 1);
            modem_recover(fixture.modem, rungs[i], fixture.now_ms);
            modem_fixture_run(&fixture, 90000);
            if (modem_get_state(fixture.modem) != MODEM_STATE_READY)
                fail_msg("%s: rung %zu: %s; %s", modem_fixture_makes[m] ? modem_fixture_makes[m] : "plain", i,
                         fixture.log, fixture.wire);
            modem_fixture_close(&fixture);
        }
}

static void test_nobody_there(void **state)
{
    (void)state;
    struct modem_fixture fixture;
    struct modem_options options = {.reports = true};
    modem_fixture_open(&fixture, NULL, &modem_fixture_sim, &options);
    virtual_modem_power(modem_fixture_virtual(&fixture), false, 0);
    modem_open(fixture.modem, 0);
    modem_fixture_run(&fixture, 29000);
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_PROBING);
    modem_fixture_run(&fixture, 3000);
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_FAILED);
    assert_string_equal(fixture.last_what, "no answer to AT for 2 s");
    assert_true(modem_deadline(fixture.modem) == INT64_MAX);
    virtual_modem_power(modem_fixture_virtual(&fixture), true, fixture.now_ms);
    modem_fixture_run(&fixture, 20000);
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_READY); /* its start was heard */
    modem_fixture_close(&fixture);
}

static void test_operator_command(void **state)
{
    (void)state;
    struct modem_fixture fixture;
    modem_fixture_open_ready(&fixture, NULL);
    assert_false(modem_command(fixture.modem, "AT+CSQ\rAT", 1, fixture.now_ms));
    assert_false(modem_command(fixture.modem, "hello", 1, fixture.now_ms));
    assert_true(modem_command(fixture.modem, "AT+CSQ", 1, fixture.now_ms));
    assert_false(modem_command(fixture.modem, "AT+CSQ", 2, fixture.now_ms));
    modem_fixture_run(&fixture, 100);
    assert_string_equal(fixture.reply, "+CSQ: 21,99\nOK");
    assert_true(
        modem_command(fixture.modem, "AT+CMGS=20", 1, fixture.now_ms)); /* a prompt that nobody answers is left again */
    modem_fixture_run(&fixture, 100);
    assert_string_equal(fixture.reply, "OK");
    assert_true(modem_command(fixture.modem, "AT+NONSENSE", 1, fixture.now_ms));
    modem_fixture_run(&fixture, 100);
    assert_string_equal(fixture.reply, "ERROR");
    assert_true(modem_fixture_submit(&fixture, 1, false));
    assert_true(modem_command(fixture.modem, "AT+CGSN", 1, fixture.now_ms));
    modem_fixture_run(&fixture, 100);
    assert_int_equal(fixture.submitted.outcome, MODEM_SUBMIT_OK);
    assert_non_null(strstr(fixture.reply, modem_get_info(fixture.modem)->imei));
    assert_int_equal(virtual_modem_violations(modem_fixture_virtual(&fixture)), 0);
    modem_fixture_close(&fixture);
}

static void test_call(void **state)
{
    (void)state;
    struct modem_fixture fixture;
    modem_fixture_open_ready(&fixture, NULL);
    virtual_modem_ring(modem_fixture_virtual(&fixture), "+15551230001");
    modem_fixture_run(&fixture, 1000);
    assert_int_equal(fixture.calls, 1);
    assert_string_equal(fixture.last_what, "+15551230001");
    assert_non_null(strstr(fixture.wire, "AT+CHUP\r"));
    modem_fixture_run(&fixture, 30000);
    virtual_modem_say(modem_fixture_virtual(&fixture), "RING");
    modem_fixture_run(&fixture, 1000);
    assert_int_equal(fixture.calls, 2);
    assert_string_equal(fixture.last_what, "");
    modem_fixture_close(&fixture);
}

/* A long fan-out does not keep a text waiting: it is read before the next submit. */
static void test_reading_between_submits(void **state)
{
    (void)state;
    struct modem_fixture fixture;
    modem_fixture_open_ready(&fixture, NULL);
    virtual_modem_set_latency(modem_fixture_virtual(&fixture), 1000);
    assert_true(modem_fixture_submit(&fixture, 1, false));
    modem_fixture_run(&fixture, 500);
    modem_fixture_text(&fixture, "+15551230001");
    modem_fixture_run(&fixture, 100);
    assert_int_equal(fixture.messages, 0); /* one command at a time */
    modem_fixture_run(&fixture, 600);
    assert_int_equal(fixture.messages, 1);
    assert_true(modem_can_submit(fixture.modem));
    assert_int_equal(virtual_modem_violations(modem_fixture_virtual(&fixture)), 0);
    modem_fixture_close(&fixture);
}

/* Any octets at any moment: no crash, no assertion, bounded output. */
static void test_noise(void **state)
{
    (void)state;
    struct modem_fixture fixture;
    uint32_t random = 12345;
    static const char *const words[] = {
        "\r\nOK\r\n", "+CMTI: \"SM\",",          "> ",           "+CMGR: 0,,24\r\n",    "+CMT: ,5\r\n",
        "RDY\r\n",    "\r\nERROR\r\n",           "+CMGS: 1\r\n", "+CMS ERROR: 310\r\n", "+CPIN: SIM PIN\r\n",
        "RING\r\n",   "+CDSI: \"SR\",70000\r\n", "AT+CPIN?\r"};
    modem_fixture_open_ready(&fixture, NULL);
    for (int i = 0; i < 20000; i++) {
        random = random * 1664525u + 1013904223u;
        const char *word = words[(random >> 16) % LENGTH(words)];
        uint8_t octet = (uint8_t)(random >> 8);
        const uint8_t *bytes;
        fixture.now_ms += (random >> 20) % 3000;
        if (random & 0x80000000u)
            modem_feed(fixture.modem, (const uint8_t *)word, strlen(word), fixture.now_ms);
        else
            modem_feed(fixture.modem, &octet, 1, fixture.now_ms);
        modem_expire(fixture.modem, fixture.now_ms);
        struct modem_event event;
        while (modem_next(fixture.modem, &event))
            if ((event.kind == MODEM_EVENT_PDU || event.kind == MODEM_EVENT_GARBAGE) && (random & 1))
                modem_forget(fixture.modem, event.token, fixture.now_ms);
        if (modem_can_submit(fixture.modem))
            modem_fixture_submit(&fixture, 1, false);
        if (modem_get_state(fixture.modem) == MODEM_STATE_FAILED)
            modem_recover(fixture.modem, (enum modem_rung)(random >> 10 & 1), fixture.now_ms);
        modem_output_consumed(fixture.modem, modem_output(fixture.modem, &bytes));
    }
    modem_close(fixture.modem, fixture.now_ms);
    modem_open(fixture.modem, fixture.now_ms);
    virtual_modem_reboot(modem_fixture_virtual(&fixture), VIRTUAL_REBOOT_NOW, fixture.now_ms);
    while (modem_next(fixture.modem, &fixture.submitted))
        ;
    modem_fixture_run(&fixture, 30000);
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_READY);
    modem_fixture_close(&fixture);
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
        cmocka_unit_test(test_operator_command),
        cmocka_unit_test(test_call),
        cmocka_unit_test(test_reading_between_submits),
        cmocka_unit_test(test_noise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
