// links: drivers/modem.c drivers/modem_start.c drivers/modem_receive.c drivers/modem_submit.c drivers/modem_step.c drivers/modem_family.c drivers/at_channel.c drivers/at_fields.c drivers/virtual_modem.c drivers/virtual_modem_commands.c drivers/virtual_network.c drivers/virtual_personality.c src/base/bytes.c
/* The modem against virtual modems of every make, both sans I/O, back to back in virtual time. */
#include "bytes.h"
#include "modem.h"
#include "virtual_network.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))
#define NUMBER "+15552010001"
#define WALL_MS 1700000000000

static const struct virtual_sim plain_sim = {
    .iccid = "8901260123456789012", .imsi = "310260123456789", .number = NUMBER};

struct bench {
    struct virtual_network *network;
    struct modem *modem;
    int64_t now_ms;
    size_t piece;  /* octets fed at once to the modem */
    bool take_all; /* forget every message at once */
    char log[4096];
    char last_what[160];
    char reply[512];
    uint64_t tokens[64];
    size_t token_count;
    struct modem_event submitted;
    unsigned submitted_count, messages, garbage, rebooted, sick, slow, calls, wakes;
    uint8_t last_tpdu[256];
    size_t last_tpdu_size;
    char wire[16384]; /* what the modem wrote */
};

static struct clock_time now_of(const struct bench *bench)
{
    return (struct clock_time){.mono_ms = bench->now_ms, .wall_ms = WALL_MS + bench->now_ms};
}

static struct virtual_modem *virtual_of(struct bench *bench)
{
    return virtual_network_modem(bench->network, 0);
}

static struct virtual_personality personality_of(const char *name)
{
    static char text[4096];
    char path[128], mistake[128] = "";
    struct virtual_personality personality = virtual_personality_plain();
    if (!name)
        return personality;
    snprintf(path, sizeof path, "drivers/personalities/%s.txt", name);
    FILE *file = fopen(path, "r");
    if (!file)
        fail_msg("no %s", path);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    if (!virtual_personality_parse(text, &personality, mistake, sizeof mistake))
        fail_msg("%s: %s", path, mistake);
    return personality;
}

static void take_message(struct bench *bench, const struct modem_event *event)
{
    bool is_pdu = event->kind == MODEM_EVENT_PDU;
    bench->messages += is_pdu;
    bench->garbage += !is_pdu;
    bench->last_tpdu_size = event->pdu_size - event->tpdu_offset;
    memcpy(bench->last_tpdu, event->pdu + event->tpdu_offset, bench->last_tpdu_size);
    assert_true(bench->token_count < LENGTH(bench->tokens));
    bench->tokens[bench->token_count++] = event->token;
    if (bench->take_all)
        modem_forget(bench->modem, event->token, bench->now_ms);
}

static void take_event(struct bench *bench, const struct modem_event *event)
{
    switch (event->kind) {
    case MODEM_EVENT_STATE:
        snprintf(bench->log + strlen(bench->log), sizeof bench->log - strlen(bench->log), "%s ",
                 modem_state_name(modem_get_state(bench->modem)));
        break;
    case MODEM_EVENT_INFO:
        break;
    case MODEM_EVENT_PDU:
    case MODEM_EVENT_GARBAGE:
        take_message(bench, event);
        break;
    case MODEM_EVENT_SUBMITTED:
        assert_int_equal(bench->rebooted, 0);
        bench->submitted = *event;
        bench->submitted_count++;
        break;
    case MODEM_EVENT_SLOW:
        bench->slow++;
        break;
    case MODEM_EVENT_SICK:
        bench->sick++;
        memcpy(bench->last_what, event->what, sizeof bench->last_what);
        break;
    case MODEM_EVENT_REBOOTED:
        bench->rebooted++;
        break;
    case MODEM_EVENT_REPLY:
        snprintf(bench->reply, sizeof bench->reply, "%s%s", event->reply, event->final_ok ? "OK" : "ERROR");
        break;
    case MODEM_EVENT_CALL:
        bench->calls++;
        memcpy(bench->last_what, event->what, sizeof bench->last_what);
        break;
    }
}

static void drain(struct bench *bench)
{
    struct modem_event event;
    while (modem_next(bench->modem, &event))
        take_event(bench, &event);
}

static bool move_bytes(struct bench *bench)
{
    const uint8_t *bytes;
    size_t size = modem_output(bench->modem, &bytes);
    bool moved = size > 0;
    if (size > 0) {
        snprintf(bench->wire + strlen(bench->wire), sizeof bench->wire - strlen(bench->wire), "%.*s", (int)size,
                 (const char *)bytes);
        uint8_t copy[2048];
        memcpy(copy, bytes, size);
        modem_output_consumed(bench->modem, size);
        virtual_network_feed(bench->network, 0, copy, size, now_of(bench));
    }
    size = virtual_network_output(bench->network, 0, &bytes);
    if (size > bench->piece)
        size = bench->piece;
    if (size > 0) {
        uint8_t copy[4096];
        size = size < sizeof copy ? size : sizeof copy;
        memcpy(copy, bytes, size);
        virtual_network_output_consumed(bench->network, 0, size);
        modem_feed(bench->modem, copy, size, bench->now_ms);
    }
    drain(bench);
    return moved || size > 0;
}

static void run(struct bench *bench, int64_t for_ms)
{
    int64_t until_ms = bench->now_ms + for_ms;
    for (;;) {
        while (move_bytes(bench))
            ;
        int64_t next_ms = modem_deadline(bench->modem);
        int64_t network_ms = virtual_network_deadline(bench->network);
        if (network_ms < next_ms)
            next_ms = network_ms;
        if (next_ms > until_ms)
            break;
        if (next_ms > bench->now_ms)
            bench->now_ms = next_ms;
        bench->wakes++;
        virtual_network_expire(bench->network, now_of(bench));
        modem_expire(bench->modem, bench->now_ms);
        drain(bench);
    }
    bench->now_ms = until_ms;
}

static void set_up(struct bench *bench, const char *name, const struct virtual_sim *sim,
                   const struct modem_options *options)
{
    struct virtual_personality personality = personality_of(name);
    *bench = (struct bench){.piece = SIZE_MAX, .take_all = true};
    struct virtual_network_options network_options = {.seed = 1};
    bench->network = virtual_network_create(&network_options);
    assert_int_equal(virtual_network_add(bench->network, &personality, sim, NUMBER), 0);
    bench->modem = modem_create(options);
    assert_non_null(bench->modem);
    virtual_modem_power(virtual_of(bench), true, 0);
}

static void tear_down(struct bench *bench)
{
    modem_destroy(bench->modem);
    virtual_network_destroy(bench->network);
}

static void set_up_ready(struct bench *bench, const char *name)
{
    struct modem_options options = {.reports = true};
    set_up(bench, name, &plain_sim, &options);
    run(bench, 20000);
    modem_open(bench->modem, bench->now_ms);
    run(bench, 30000);
    if (modem_get_state(bench->modem) != MODEM_STATE_READY)
        fail_msg("%s: %s (%s) after %s", name ? name : "plain", modem_state_name(modem_get_state(bench->modem)),
                 modem_get_info(bench->modem)->reason, bench->wire);
    bench->wire[0] = '\0';
    bench->log[0] = '\0';
}

static const char hello[] = "11000B915155219199F90000AA0AE8329BFD4697D9EC37";

static bool submit(struct bench *bench, uint64_t tag, bool more)
{
    struct modem_submit wanted = {.tag = tag, .more = more};
    assert_true(hex_decode(hello, strlen(hello), wanted.tpdu, sizeof wanted.tpdu, &wanted.tpdu_size));
    return modem_submit(bench->modem, &wanted, bench->now_ms);
}

static void text_in(struct bench *bench, const char *from)
{
    struct virtual_network_text text = {.length = 5, .user_data_size = 5};
    snprintf(text.from, sizeof text.from, "%s", from);
    memcpy(text.user_data, "\xc8\x32\x9b\xfd\x06", 5);
    assert_true(virtual_network_text(bench->network, NUMBER, &text, now_of(bench)));
}

static const char *const makes[] = {NULL,          "quectel-ec25", "simcom-sim800", "simcom-a7670",  "simcom-sim7600",
                                    "huawei-e173", "zte-mf190",    "telit-le910",   "ublox-lara-r2", "sierra-mc7304",
                                    "wavecom-q2"};

/* Start-up, a text in, a text out: with every make, in whole and octet by octet. */
static void test_every_make(void **state)
{
    (void)state;
    static const size_t pieces[] = {SIZE_MAX, 1, 3, 17};
    for (size_t i = 0; i < LENGTH(makes); i++)
        for (size_t j = 0; j < LENGTH(pieces); j++) {
            struct bench bench;
            struct modem_options options = {.reports = true};
            set_up(&bench, makes[i], &plain_sim, &options);
            bench.piece = pieces[j];
            run(&bench, 20000);
            modem_open(bench.modem, bench.now_ms);
            run(&bench, 30000);
            const struct modem_info *info = modem_get_info(bench.modem);
            const char *make = makes[i] ? makes[i] : "plain";
            if (modem_get_state(bench.modem) != MODEM_STATE_READY)
                fail_msg("%s: %s (%s) after %s", make, bench.log, info->reason, bench.wire);
            assert_string_equal(info->iccid, plain_sim.iccid);
            assert_string_equal(info->imsi, plain_sim.imsi);
            assert_string_equal(info->number, NUMBER);
            assert_string_equal(info->operator_name, "Virtual Mobile");
            assert_int_equal(info->signal_dbm, -71);
            assert_int_equal(info->registration, 1);
            assert_true(info->storage_total > 0);
            assert_string_equal(bench.log, "probing identifying starting ready ");
            text_in(&bench, "+15551230001");
            run(&bench, 70000);
            if (bench.messages != 1)
                fail_msg("%s: %u messages; %s", make, bench.messages, bench.wire);
            assert_int_equal(virtual_modem_stored(virtual_of(&bench)), 0);
            assert_true(submit(&bench, 7, false));
            run(&bench, 5000);
            assert_int_equal(bench.submitted_count, 1);
            assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_OK);
            assert_int_equal(bench.submitted.tag, 7);
            assert_int_equal(bench.submitted.reference, 1);
            assert_int_equal(virtual_modem_violations(virtual_of(&bench)), 0);
            tear_down(&bench);
        }
}

static void test_families(void **state)
{
    (void)state;
    static const char *const families[] = {"generic", "quectel", "simcom-2g", "simcom-lte", "simcom-lte", "huawei",
                                           "zte",     "telit",   "u-blox",    "sierra",     "generic"};
    for (size_t i = 0; i < LENGTH(makes); i++) {
        struct bench bench;
        set_up_ready(&bench, makes[i]);
        assert_string_equal(modem_get_info(bench.modem)->family, families[i]);
        tear_down(&bench);
    }
}

/* One wake a sweep is all that an idle modem costs. */
static void test_idle_is_asleep(void **state)
{
    (void)state;
    struct bench bench;
    set_up_ready(&bench, NULL);
    run(&bench, 60000);
    bench.wakes = 0;
    run(&bench, 600000);
    assert_int_equal(bench.wakes, 10);
    tear_down(&bench);
}

static void test_pin(void **state)
{
    (void)state;
    struct virtual_sim sim = plain_sim;
    strcpy(sim.pin, "1234");
    static const struct {
        const char *pin;
        enum modem_state state;
        unsigned tries;
    } cases[] = {{"1234", MODEM_STATE_READY, 1}, {"9999", MODEM_STATE_LOCKED, 1}, {"", MODEM_STATE_LOCKED, 0}};
    for (size_t m = 0; m < LENGTH(makes); m++)
        for (size_t i = 0; i < LENGTH(cases); i++) {
            struct bench bench;
            struct modem_options options = {.reports = true};
            strcpy(options.pin, cases[i].pin);
            set_up(&bench, makes[m], &sim, &options);
            modem_open(bench.modem, 0);
            run(&bench, 400000);
            assert_int_equal(modem_get_state(bench.modem), cases[i].state);
            assert_int_equal(virtual_modem_pin_tries(virtual_of(&bench)), cases[i].tries);
            assert_string_equal(modem_get_info(bench.modem)->iccid, sim.iccid);
            assert_null(strstr(bench.last_what, "1234"));
            tear_down(&bench);
        }
}

/* A PIN that the SIM has taken is good for its next start; one that it refused is not given again, nor after reopening. */
static void test_pin_after_restart(void **state)
{
    (void)state;
    struct virtual_sim sim = plain_sim;
    strcpy(sim.pin, "1234");
    for (int right = 0; right < 2; right++) {
        struct bench bench;
        struct modem_options options = {.reports = true};
        strcpy(options.pin, right ? "1234" : "4321");
        set_up(&bench, "quectel-ec25", &sim, &options);
        modem_open(bench.modem, 0);
        run(&bench, 100000);
        virtual_modem_reboot(virtual_of(&bench), VIRTUAL_REBOOT_NOW, bench.now_ms);
        run(&bench, 100000);
        modem_close(bench.modem, bench.now_ms);
        modem_open(bench.modem, bench.now_ms);
        run(&bench, 100000);
        assert_int_equal(modem_get_state(bench.modem), right ? MODEM_STATE_READY : MODEM_STATE_LOCKED);
        assert_int_equal(virtual_modem_pin_tries(virtual_of(&bench)), right ? 2 : 1);
        tear_down(&bench);
    }
}

static void test_last_attempt_is_left_alone(void **state)
{
    (void)state;
    struct bench bench;
    struct virtual_sim sim = plain_sim;
    strcpy(sim.pin, "1234");
    struct modem_options options = {.pin = "1234"};
    set_up(&bench, "quectel-ec25", &sim, &options);
    run(&bench, 20000);
    virtual_network_feed(bench.network, 0, (const uint8_t *)"AT+CPIN=1\rAT+CPIN=2\r", 20, now_of(&bench));
    assert_int_equal(virtual_modem_pin_tries(virtual_of(&bench)), 2);
    modem_open(bench.modem, bench.now_ms);
    run(&bench, 200000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_LOCKED);
    assert_int_equal(virtual_modem_pin_tries(virtual_of(&bench)), 2);
    tear_down(&bench);
}

static void test_pin_given_later(void **state)
{
    (void)state;
    struct bench bench;
    struct virtual_sim sim = plain_sim;
    strcpy(sim.pin, "1234");
    struct modem_options options = {.reports = true};
    set_up(&bench, NULL, &sim, &options);
    modem_open(bench.modem, 0);
    run(&bench, 20000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_LOCKED);
    strcpy(options.pin, "1234");
    modem_set_options(bench.modem, &options);
    run(&bench, 20000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_READY);
    tear_down(&bench);
}

static void test_sim_comes_and_goes(void **state)
{
    (void)state;
    struct bench bench;
    struct modem_options options = {.reports = true};
    set_up(&bench, NULL, NULL, &options);
    modem_open(bench.modem, 0);
    run(&bench, 30000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_NO_SIM);
    assert_string_equal(modem_get_info(bench.modem)->reason, "no SIM");
    virtual_modem_insert(virtual_of(&bench), &plain_sim);
    run(&bench, 70000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_READY);
    struct virtual_sim other = {.iccid = "8901260999999999999", .imsi = "310260999999999"};
    virtual_modem_insert(virtual_of(&bench), &other);
    run(&bench, 70000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_READY);
    assert_string_equal(modem_get_info(bench.modem)->iccid, other.iccid);
    assert_string_equal(modem_get_info(bench.modem)->number, "");
    virtual_modem_insert(virtual_of(&bench), NULL);
    run(&bench, 90000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_NO_SIM);
    assert_string_equal(modem_get_info(bench.modem)->iccid, "");
    tear_down(&bench);
}

/* A token of one SIM means nothing on the next. */
static void test_tokens_go_with_their_sim(void **state)
{
    (void)state;
    struct bench bench;
    struct virtual_sim other = {.iccid = "8901260999999999999", .imsi = "310260999999999"};
    set_up_ready(&bench, NULL);
    bench.take_all = false;
    text_in(&bench, "+15551230001");
    run(&bench, 1000);
    assert_int_equal(bench.messages, 1);
    virtual_modem_insert(virtual_of(&bench), &other);
    run(&bench, 70000);
    text_in(&bench, "+15551230001");
    run(&bench, 1000);
    assert_int_equal(bench.messages, 2);
    modem_forget(bench.modem, bench.tokens[0], bench.now_ms);
    run(&bench, 1000);
    assert_int_equal(virtual_modem_stored(virtual_of(&bench)), 1);
    tear_down(&bench);
}

static void test_registration(void **state)
{
    (void)state;
    struct bench bench;
    set_up_ready(&bench, NULL);
    virtual_modem_set_registration(virtual_of(&bench), 2);
    run(&bench, 1);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_SEARCHING);
    assert_false(modem_can_submit(bench.modem));
    virtual_modem_set_registration(virtual_of(&bench), 5);
    run(&bench, 1);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_READY);
    assert_int_equal(modem_get_info(bench.modem)->registration, 5);
    tear_down(&bench);
}

/* Stored before the start, more than the event queue holds, in both storages. */
static void test_stored_messages(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(makes); i++) {
        struct bench bench;
        struct modem_options options = {.reports = true};
        set_up(&bench, makes[i], &plain_sim, &options);
        run(&bench, 20000);
        for (int n = 0; n < 9; n++)
            text_in(&bench, "+15551230001");
        run(&bench, 1000);
        assert_int_equal(virtual_modem_stored(virtual_of(&bench)), 9);
        modem_open(bench.modem, bench.now_ms);
        run(&bench, 60000);
        if (bench.messages != 9)
            fail_msg("%s: %u messages; %s", makes[i] ? makes[i] : "plain", bench.messages, bench.wire);
        assert_int_equal(virtual_modem_stored(virtual_of(&bench)), 0);
        tear_down(&bench);
    }
}

static void test_more_than_the_queue(void **state)
{
    (void)state;
    struct bench bench;
    struct modem_options options = {.reports = true};
    set_up(&bench, NULL, &plain_sim, &options);
    run(&bench, 20000);
    for (int n = 0; n < 45; n++)
        text_in(&bench, "+15551230001");
    modem_open(bench.modem, bench.now_ms);
    run(&bench, 60000);
    assert_int_equal(bench.messages, 45);
    assert_int_equal(virtual_modem_stored(virtual_of(&bench)), 0);
    tear_down(&bench);
}

static void test_kept_comes_again(void **state)
{
    (void)state;
    struct bench bench;
    set_up_ready(&bench, NULL);
    bench.take_all = false;
    text_in(&bench, "+15551230001");
    run(&bench, 200000);
    assert_int_equal(bench.messages, 1); /* neither forgotten nor kept: not read twice */
    modem_keep(bench.modem, bench.tokens[0], bench.now_ms);
    run(&bench, 1000);
    assert_int_equal(bench.messages, 1);
    run(&bench, 60000);
    assert_int_equal(bench.messages, 2);
    modem_forget(bench.modem, bench.tokens[0], bench.now_ms); /* an old token does nothing */
    run(&bench, 1000);
    assert_int_equal(virtual_modem_stored(virtual_of(&bench)), 1);
    modem_forget(bench.modem, bench.tokens[1], bench.now_ms);
    run(&bench, 1000);
    assert_int_equal(virtual_modem_stored(virtual_of(&bench)), 0);
    tear_down(&bench);
}

static void test_garbage_in_storage(void **state)
{
    (void)state;
    static const char *const garbage[] = {"0791132", "hello", "FFFFFFFF", "00", "07911326040000F0"};
    for (size_t i = 0; i < LENGTH(garbage); i++) {
        struct bench bench;
        set_up_ready(&bench, NULL);
        assert_true(virtual_modem_store_garbage(virtual_of(&bench), garbage[i]));
        run(&bench, 1000);
        assert_int_equal(bench.messages, 0);
        assert_int_equal(bench.garbage, 1);
        assert_int_equal(bench.last_tpdu_size, strlen(garbage[i]));
        assert_memory_equal(bench.last_tpdu, garbage[i], strlen(garbage[i]));
        assert_int_equal(virtual_modem_stored(virtual_of(&bench)), 0);
        tear_down(&bench);
    }
}

static void test_direct_delivery_is_acknowledged(void **state)
{
    (void)state;
    struct bench bench;
    set_up_ready(&bench, NULL);
    assert_true(modem_command(bench.modem, "AT+CSMS=1", 1, bench.now_ms));
    run(&bench, 100);
    assert_true(modem_command(bench.modem, "AT+CNMI=2,2,0,1,0", 1, bench.now_ms));
    run(&bench, 100);
    text_in(&bench, "+15551230001");
    text_in(&bench, "+15551230002");
    run(&bench, 100);
    assert_int_equal(bench.messages, 1); /* the second waits for an acknowledgement that is not due yet */
    modem_close(bench.modem, bench.now_ms);
    modem_open(bench.modem, bench.now_ms);
    run(&bench, 30000);
    bench.wire[0] = '\0';
    assert_true(modem_command(bench.modem, "AT+CNMI=2,2,0,1,0", 1, bench.now_ms));
    run(&bench, 100);
    unsigned before = bench.messages;
    text_in(&bench, "+15551230003");
    text_in(&bench, "+15551230004");
    run(&bench, 10000);
    assert_int_equal(bench.messages, before + 2);
    assert_non_null(strstr(bench.wire, "AT+CNMA\r"));
    tear_down(&bench);
}

static void test_status_report(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(makes); i++) {
        struct bench bench;
        set_up_ready(&bench, makes[i]);
        struct modem_submit wanted = {.tag = 1};
        hex_decode(hello, strlen(hello), wanted.tpdu, sizeof wanted.tpdu, &wanted.tpdu_size);
        wanted.tpdu[0] |= 0x20;
        assert_true(modem_submit(bench.modem, &wanted, bench.now_ms));
        run(&bench, 1000);
        if (makes[i] && strcmp(makes[i], "wavecom-q2") == 0) {
            tear_down(&bench); /* takes no value that asks for them */
            continue;
        }
        if (bench.messages != 1)
            fail_msg("%s: no report", makes[i] ? makes[i] : "plain");
        assert_int_equal(bench.last_tpdu[0] & 3, 2);
        assert_int_equal(bench.last_tpdu[1], bench.submitted.reference);
        tear_down(&bench);
    }
}

static void test_full_storage(void **state)
{
    (void)state;
    struct bench bench;
    set_up_ready(&bench, "simcom-sim800");
    virtual_modem_fill(virtual_of(&bench), true);
    text_in(&bench, "+15551230001");
    run(&bench, 61000);
    assert_int_equal(bench.messages, 0);
    assert_int_equal(modem_get_info(bench.modem)->storage_used, 10);
    assert_int_equal(modem_get_info(bench.modem)->storage_total, 10);
    virtual_modem_fill(virtual_of(&bench), false);
    run(&bench, 10000);
    assert_int_equal(bench.messages, 1);
    tear_down(&bench);
}

static void test_submit_is_on_the_wire_at_once(void **state)
{
    (void)state;
    struct bench bench;
    const uint8_t *bytes;
    set_up_ready(&bench, NULL);
    assert_true(modem_can_submit(bench.modem));
    assert_true(submit(&bench, 1, false));
    assert_int_equal(modem_output(bench.modem, &bytes), strlen("AT+CMGS=23\r"));
    assert_memory_equal(bytes, "AT+CMGS=23\r", 11);
    assert_false(modem_can_submit(bench.modem));
    assert_false(submit(&bench, 2, false));
    run(&bench, 100);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_OK);
    assert_true(modem_can_submit(bench.modem));
    tear_down(&bench);
}

static void test_refused_submits(void **state)
{
    (void)state;
    struct bench bench;
    set_up_ready(&bench, NULL);
    virtual_modem_refuse(virtual_of(&bench), 38, 1);
    assert_true(submit(&bench, 1, false));
    run(&bench, 100);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_FAILED);
    assert_int_equal(bench.submitted.error_kind, MODEM_ERROR_CMS);
    assert_int_equal(bench.submitted.error, 38);
    assert_true(submit(&bench, 2, false));
    run(&bench, 100);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_OK);
    struct modem_submit broken = {.tag = 3, .tpdu = {1, 0, 0, 0, 0, 0, 0, 0}, .tpdu_size = 8};
    assert_true(modem_submit(bench.modem, &broken, bench.now_ms));
    run(&bench, 100);
    assert_int_equal(bench.submitted.error, 304);
    tear_down(&bench);
}

static void test_more_keeps_the_link_once(void **state)
{
    (void)state;
    struct bench bench;
    set_up_ready(&bench, NULL);
    for (uint64_t tag = 0; tag < 3; tag++) {
        assert_true(submit(&bench, tag, true));
        run(&bench, 100);
    }
    const char *first = strstr(bench.wire, "AT+CMMS=2\r");
    assert_non_null(first);
    assert_null(strstr(first + 1, "AT+CMMS=2\r"));
    assert_int_equal(bench.submitted_count, 3);
    tear_down(&bench);
}

/* The network has it, or has it not; the answer never comes. */
static void test_lost_answer(void **state)
{
    (void)state;
    struct bench bench;
    set_up_ready(&bench, NULL);
    virtual_modem_lose_answers(virtual_of(&bench), 1);
    assert_true(submit(&bench, 1, false));
    run(&bench, 59000);
    assert_int_equal(bench.slow, 0);
    run(&bench, 2000);
    assert_int_equal(bench.slow, 1);
    assert_int_equal(bench.submitted_count, 0);
    run(&bench, 120000);
    assert_int_equal(bench.slow, 1);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_UNSURE);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_SICK);
    assert_string_equal(bench.last_what, "no answer to AT+CMGS for 180 s");
    modem_recover(bench.modem, MODEM_RUNG_ESCAPE, bench.now_ms);
    run(&bench, 30000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_READY);
    assert_true(submit(&bench, 2, false));
    run(&bench, 100);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_OK);
    assert_int_equal(bench.submitted_count, 2);
    tear_down(&bench);
}

static void test_prompt_that_never_comes(void **state)
{
    (void)state;
    struct bench bench;
    set_up_ready(&bench, NULL);
    virtual_modem_lose_prompts(virtual_of(&bench), 1);
    assert_true(submit(&bench, 1, false));
    run(&bench, 16000);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_NOT_SENT);
    run(&bench, 3000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_READY);
    assert_int_equal(bench.sick, 0);
    assert_true(submit(&bench, 2, false));
    run(&bench, 100);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_OK);
    tear_down(&bench);
}

static void test_port_closes(void **state)
{
    (void)state;
    struct bench bench;
    const uint8_t *bytes;
    set_up_ready(&bench, NULL);
    assert_true(submit(&bench, 1, false));
    modem_close(bench.modem, bench.now_ms);
    drain(&bench);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_NOT_SENT);
    modem_open(bench.modem, bench.now_ms);
    run(&bench, 20000);
    /* Ctrl-Z still waits to be written */
    assert_true(submit(&bench, 2, false));
    modem_output_consumed(bench.modem, modem_output(bench.modem, &bytes));
    modem_feed(bench.modem, (const uint8_t *)"\r\n> ", 4, bench.now_ms);
    size_t size = modem_output(bench.modem, &bytes);
    assert_int_equal(size, 2 + 46 + 1);
    modem_output_consumed(bench.modem, size - 1);
    modem_close(bench.modem, bench.now_ms);
    drain(&bench);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_NOT_SENT);
    modem_open(bench.modem, bench.now_ms);
    run(&bench, 30000);
    virtual_modem_set_latency(virtual_of(&bench), 5000);
    assert_true(submit(&bench, 3, false));
    run(&bench, 1000);
    modem_close(bench.modem, bench.now_ms);
    drain(&bench);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_UNSURE);
    assert_int_equal(bench.submitted.tag, 3);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_CLOSED);
    tear_down(&bench);
}

static void test_reference_without_ok(void **state)
{
    (void)state;
    struct bench bench;
    const uint8_t *bytes;
    set_up_ready(&bench, NULL);
    assert_true(submit(&bench, 1, false));
    modem_output_consumed(bench.modem, modem_output(bench.modem, &bytes));
    modem_feed(bench.modem, (const uint8_t *)"\r\n> ", 4, bench.now_ms);
    modem_output_consumed(bench.modem, modem_output(bench.modem, &bytes));
    modem_feed(bench.modem, (const uint8_t *)"\r\n+CMGS: 77\r\n", 13, bench.now_ms);
    bench.now_ms += 5000;
    modem_expire(bench.modem, bench.now_ms);
    drain(&bench);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_OK);
    assert_int_equal(bench.submitted.reference, 77);
    run(&bench, 3000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_READY);
    tear_down(&bench);
}

static void test_reboot_in_submit(void **state)
{
    (void)state;
    static const enum virtual_modem_reboot when[] = {VIRTUAL_REBOOT_BEFORE_NETWORK, VIRTUAL_REBOOT_AFTER_NETWORK};
    for (size_t i = 0; i < LENGTH(when); i++) {
        struct bench bench;
        set_up_ready(&bench, NULL);
        virtual_modem_reboot(virtual_of(&bench), when[i], bench.now_ms);
        assert_true(submit(&bench, 1, false));
        run(&bench, 5000);
        assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_UNSURE);
        assert_int_equal(bench.rebooted, 1);
        run(&bench, 20000);
        assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_READY);
        struct virtual_network_event event;
        assert_int_equal(virtual_network_next(bench.network, &event), when[i] == VIRTUAL_REBOOT_AFTER_NETWORK);
        assert_int_equal(virtual_modem_violations(virtual_of(&bench)), 0);
        tear_down(&bench);
    }
}

/* Without a word at its start: the echo gives it away at the next sweep. */
static void test_silent_reboot(void **state)
{
    (void)state;
    struct bench bench;
    set_up_ready(&bench, "telit-le910");
    virtual_modem_reboot(virtual_of(&bench), VIRTUAL_REBOOT_NOW, bench.now_ms);
    run(&bench, 120000);
    assert_int_equal(bench.rebooted, 1);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_READY);
    text_in(&bench, "+15551230001");
    run(&bench, 1000);
    assert_int_equal(bench.messages, 1);
    tear_down(&bench);
}

static void test_hang_and_recovery(void **state)
{
    (void)state;
    static const enum modem_rung rungs[] = {MODEM_RUNG_ESCAPE, MODEM_RUNG_RADIO, MODEM_RUNG_RESTART};
    for (size_t m = 0; m < LENGTH(makes); m++)
        for (size_t i = 0; i < LENGTH(rungs); i++) {
            struct bench bench;
            set_up_ready(&bench, makes[m]);
            virtual_modem_hang(virtual_of(&bench), bench.now_ms + 100000);
            run(&bench, 110000);
            assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_SICK);
            assert_int_equal(bench.sick, 1);
            modem_recover(bench.modem, rungs[i], bench.now_ms);
            run(&bench, 90000);
            if (modem_get_state(bench.modem) != MODEM_STATE_READY)
                fail_msg("%s: rung %zu: %s; %s", makes[m] ? makes[m] : "plain", i, bench.log, bench.wire);
            tear_down(&bench);
        }
}

static void test_nobody_there(void **state)
{
    (void)state;
    struct bench bench;
    struct modem_options options = {.reports = true};
    set_up(&bench, NULL, &plain_sim, &options);
    virtual_modem_power(virtual_of(&bench), false, 0);
    modem_open(bench.modem, 0);
    run(&bench, 29000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_PROBING);
    run(&bench, 3000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_SICK);
    assert_string_equal(bench.last_what, "no answer to AT for 2 s");
    assert_true(modem_deadline(bench.modem) == INT64_MAX);
    virtual_modem_power(virtual_of(&bench), true, bench.now_ms);
    run(&bench, 20000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_READY); /* its start was heard */
    tear_down(&bench);
}

static void test_by_hand(void **state)
{
    (void)state;
    struct bench bench;
    set_up_ready(&bench, NULL);
    assert_false(modem_command(bench.modem, "AT+CSQ\rAT", 1, bench.now_ms));
    assert_false(modem_command(bench.modem, "hello", 1, bench.now_ms));
    assert_true(modem_command(bench.modem, "AT+CSQ", 1, bench.now_ms));
    assert_false(modem_command(bench.modem, "AT+CSQ", 2, bench.now_ms));
    run(&bench, 100);
    assert_string_equal(bench.reply, "+CSQ: 21,99\nOK");
    assert_true(modem_command(bench.modem, "AT+CMGS=20", 1, bench.now_ms)); /* a prompt by hand is left again */
    run(&bench, 100);
    assert_string_equal(bench.reply, "OK");
    assert_true(modem_command(bench.modem, "AT+NONSENSE", 1, bench.now_ms));
    run(&bench, 100);
    assert_string_equal(bench.reply, "ERROR");
    assert_true(submit(&bench, 1, false));
    assert_true(modem_command(bench.modem, "AT+CGSN", 1, bench.now_ms));
    run(&bench, 100);
    assert_int_equal(bench.submitted.outcome, MODEM_SUBMIT_OK);
    assert_non_null(strstr(bench.reply, modem_get_info(bench.modem)->imei));
    assert_int_equal(virtual_modem_violations(virtual_of(&bench)), 0);
    tear_down(&bench);
}

static void test_call(void **state)
{
    (void)state;
    struct bench bench;
    set_up_ready(&bench, NULL);
    virtual_modem_ring(virtual_of(&bench), "+15551230001");
    run(&bench, 1000);
    assert_int_equal(bench.calls, 1);
    assert_string_equal(bench.last_what, "+15551230001");
    assert_non_null(strstr(bench.wire, "AT+CHUP\r"));
    run(&bench, 30000);
    virtual_modem_say(virtual_of(&bench), "RING");
    run(&bench, 1000);
    assert_int_equal(bench.calls, 2);
    assert_string_equal(bench.last_what, "");
    tear_down(&bench);
}

/* A long fan-out does not keep a text waiting: it is read before the next submit. */
static void test_reading_between_submits(void **state)
{
    (void)state;
    struct bench bench;
    set_up_ready(&bench, NULL);
    virtual_modem_set_latency(virtual_of(&bench), 1000);
    assert_true(submit(&bench, 1, false));
    run(&bench, 500);
    text_in(&bench, "+15551230001");
    run(&bench, 100);
    assert_int_equal(bench.messages, 0); /* one command at a time */
    run(&bench, 600);
    assert_int_equal(bench.messages, 1);
    assert_true(modem_can_submit(bench.modem));
    assert_int_equal(virtual_modem_violations(virtual_of(&bench)), 0);
    tear_down(&bench);
}

/* Any octets at any moment: no crash, no assertion, bounded output. */
static void test_noise(void **state)
{
    (void)state;
    struct bench bench;
    uint32_t random = 12345;
    static const char *const words[] = {
        "\r\nOK\r\n", "+CMTI: \"SM\",",          "> ",           "+CMGR: 0,,24\r\n",    "+CMT: ,5\r\n",
        "RDY\r\n",    "\r\nERROR\r\n",           "+CMGS: 1\r\n", "+CMS ERROR: 310\r\n", "+CPIN: SIM PIN\r\n",
        "RING\r\n",   "+CDSI: \"SR\",70000\r\n", "AT+CPIN?\r"};
    set_up_ready(&bench, NULL);
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
            submit(&bench, 1, false);
        if (modem_get_state(bench.modem) == MODEM_STATE_SICK)
            modem_recover(bench.modem, (enum modem_rung)(random >> 10 & 1), bench.now_ms);
        modem_output_consumed(bench.modem, modem_output(bench.modem, &bytes));
    }
    modem_close(bench.modem, bench.now_ms);
    modem_open(bench.modem, bench.now_ms);
    virtual_modem_reboot(virtual_of(&bench), VIRTUAL_REBOOT_NOW, bench.now_ms);
    while (modem_next(bench.modem, &bench.submitted))
        ;
    run(&bench, 30000);
    assert_int_equal(modem_get_state(bench.modem), MODEM_STATE_READY);
    tear_down(&bench);
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
