// links: drivers/virtual/virtual_network.c drivers/virtual/virtual_modem.c drivers/virtual/virtual_modem_commands.c drivers/virtual/virtual_modem_ussd.c drivers/virtual/virtual_modem_odd.c drivers/virtual/virtual_personality.c drivers/at/at_channel.c drivers/at/at_error.c drivers/at/at_fields.c src/base/bytes.c
#include "base/bytes.h"
#include "virtual/virtual_network.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* 2023-11-14 22:13:20 UTC */
#define WALL_MS 1700000000000

struct town {
    struct virtual_network *network;
    int64_t now_ms;
    char out[4096];
};

static struct clock_time now_of(const struct town *town)
{
    return (struct clock_time){.mono_ms = town->now_ms, .wall_ms = WALL_MS};
}

static void set_up(struct town *town, size_t modems, const struct virtual_network_options *options)
{
    struct virtual_personality personality = virtual_personality_plain();
    personality.echo = false;
    personality.storages[0].records = 3;
    *town = (struct town){.now_ms = 10000};
    town->network = virtual_network_create(options);
    assert_non_null(town->network);
    for (size_t i = 0; i < modems; i++) {
        struct virtual_sim sim = {.pin = ""};
        snprintf(sim.number, sizeof sim.number, "+1555201000%zu", i + 1);
        assert_int_equal(virtual_network_add(town->network, &personality, &sim, sim.number), i);
        virtual_modem_power(virtual_network_modem(town->network, i), true, 0);
    }
    virtual_network_expire(town->network, now_of(town));
    for (size_t i = 0; i < modems; i++) {
        const uint8_t *bytes;
        virtual_network_output_consumed(town->network, i, virtual_network_output(town->network, i, &bytes));
    }
}

static const char *ask(struct town *town, size_t modem, const char *text)
{
    const uint8_t *bytes;
    virtual_network_feed(town->network, modem, (const uint8_t *)text, strlen(text), now_of(town));
    size_t size = virtual_network_output(town->network, modem, &bytes);
    snprintf(town->out, sizeof town->out, "%.*s", (int)size, (const char *)bytes);
    virtual_network_output_consumed(town->network, modem, size);
    return town->out;
}

static void go_on(struct town *town, int64_t ms)
{
    town->now_ms += ms;
    virtual_network_expire(town->network, now_of(town));
}

static void test_to_a_phone_outside(void **state)
{
    (void)state;
    struct town town;
    struct virtual_network_options options = {.seed = 1};
    struct virtual_network_event event;
    set_up(&town, 1, &options);
    assert_string_equal(ask(&town, 0, "AT+CMGS=23\r0011000B915155219199F90000AA0AE8329BFD4697D9EC37\x1a"),
                        "\r\n> \r\n+CMGS: 1\r\n\r\nOK\r\n");
    assert_true(virtual_network_next(town.network, &event));
    assert_int_equal(event.kind, VIRTUAL_NETWORK_PHONE);
    assert_string_equal(event.from, "+15552010001");
    assert_string_equal(event.to, "+15551219999");
    assert_int_equal(event.tpdu_size, 23);
    assert_int_equal(event.reference, 1);
    assert_false(virtual_network_next(town.network, &event));
    virtual_network_destroy(town.network);
}

/* SIM to SIM, in international and in national form: TP-OA, TP-SCTS and the user data as they must be. */
static void test_to_another_sim(void **state)
{
    (void)state;
    static const char *const submits[] = {"AT+CMGS=15\r0011000B915155020100F20000AA0141\x1a",
                                          "AT+CMGS=14\r0011000A8155251000200000AA0141\x1a"};
    for (size_t i = 0; i < 2; i++) {
        struct town town;
        struct virtual_network_options options = {.seed = 1, .transit_ms = 100};
        struct virtual_network_event event;
        set_up(&town, 2, &options);
        ask(&town, 1, "AT+CNMI=2,1,0,0,0\r");
        assert_non_null(strstr(ask(&town, 0, submits[i]), "+CMGS: 1"));
        assert_true(virtual_network_next(town.network, &event));
        assert_int_equal(event.kind, VIRTUAL_NETWORK_SIM);
        assert_int_equal(virtual_network_deadline(town.network), town.now_ms + 100);
        assert_string_equal(ask(&town, 1, ""), "");
        go_on(&town, 100);
        assert_string_equal(ask(&town, 1, ""), "\r\n+CMTI: \"SM\",1\r\n");
        const char *deliver = "040B915155020100F10000321141223102000141";
        assert_non_null(strstr(ask(&town, 1, "AT+CMGR=1\r"), deliver));
        virtual_network_destroy(town.network);
    }
}

static void test_status_reports(void **state)
{
    (void)state;
    static const char submit[] = "AT+CMGS=23\r0031000B915155219199F90000AA0AE8329BFD4697D9EC37\x1a";
    struct town town;
    struct virtual_network_options options = {.seed = 1, .report_ms = 5000};
    set_up(&town, 1, &options);
    ask(&town, 0, "AT+CNMI=2,1,0,1,0\r");
    ask(&town, 0, submit);
    go_on(&town, 4999);
    assert_string_equal(ask(&town, 0, ""), "");
    go_on(&town, 1);
    assert_non_null(strstr(ask(&town, 0, ""), "06010B915155219199F9"));
    virtual_network_set_reports(town.network, VIRTUAL_REPORTS_ON, 0x46);
    ask(&town, 0, submit);
    go_on(&town, 5000);
    const char *report = strstr(ask(&town, 0, ""), "06020B915155219199F9");
    assert_non_null(report);
    assert_non_null(strstr(report, "46\r\n"));
    virtual_network_set_reports(town.network, VIRTUAL_REPORTS_OFF, 0);
    ask(&town, 0, submit);
    go_on(&town, 5000);
    assert_string_equal(ask(&town, 0, ""), "");
    virtual_network_destroy(town.network);
}

static void text_in(struct town *town, const char *from, char letter)
{
    struct virtual_network_text text = {.dcs = 4, .length = 1, .user_data = {(uint8_t)letter}, .user_data_size = 1};
    snprintf(text.from, sizeof text.from, "%s", from);
    assert_true(virtual_network_text(town->network, "+15552010001", &text, now_of(town)));
}

/* What finds no room waits, and comes in its order. */
static void test_full_and_off(void **state)
{
    (void)state;
    struct town town;
    struct virtual_network_options options = {.seed = 1};
    set_up(&town, 1, &options);
    for (char letter = 'A'; letter <= 'E'; letter++)
        text_in(&town, "+15551230001", letter);
    assert_int_equal(virtual_network_waiting(town.network), 2);
    ask(&town, 0, "AT+CMGD=1\rAT+CMGD=2\rAT+CMGD=3\r");
    go_on(&town, 2000);
    assert_int_equal(virtual_network_waiting(town.network), 0);
    const char *listed = ask(&town, 0, "AT+CMGL=4\r");
    assert_non_null(strstr(listed, "0144\r\n"));
    assert_true(strstr(listed, "0144\r\n") < strstr(listed, "0145\r\n"));
    virtual_modem_power(virtual_network_modem(town.network, 0), false, town.now_ms);
    text_in(&town, "+15551230001", 'F');
    go_on(&town, 60000);
    assert_int_equal(virtual_network_waiting(town.network), 1);
    virtual_modem_power(virtual_network_modem(town.network, 0), true, town.now_ms);
    go_on(&town, 2000);
    go_on(&town, 2000);
    assert_int_equal(virtual_network_waiting(town.network), 0);
    virtual_network_destroy(town.network);
}

/* A SIM takes its number along, and what has not reached it yet. */
static void test_swap(void **state)
{
    (void)state;
    struct town town;
    struct virtual_network_options options = {.seed = 1};
    set_up(&town, 2, &options);
    virtual_modem_power(virtual_network_modem(town.network, 0), false, town.now_ms);
    text_in(&town, "+15551230001", 'A');
    virtual_network_swap(town.network, 0, 1);
    assert_string_equal(virtual_network_number(town.network, 1), "+15552010001");
    go_on(&town, 2000);
    assert_int_equal(virtual_network_waiting(town.network), 0);
    assert_non_null(strstr(ask(&town, 1, "AT+CNUM\r"), "+15552010001"));
    assert_non_null(strstr(ask(&town, 1, "AT+CMGL=4\r"), "0141\r\n"));
    virtual_modem_insert(virtual_network_modem(town.network, 1), NULL);
    virtual_network_swap(town.network, 1, 0);
    assert_null(virtual_modem_sim(virtual_network_modem(town.network, 0)));
    assert_string_equal(virtual_modem_sim(virtual_network_modem(town.network, 1))->number, "+15552010002");
    virtual_network_destroy(town.network);
}

static void test_senders(void **state)
{
    (void)state;
    static const struct {
        const char *from, *address;
    } cases[] = {{"+15551230001", "0B915155210300F1"}, {"7726", "04817762"}, {"VODAFONE", "0ED0D62731687C3A8B"}};
    for (size_t i = 0; i < 3; i++) {
        struct town town;
        char wanted[64];
        struct virtual_network_options options = {.seed = 1};
        set_up(&town, 1, &options);
        text_in(&town, cases[i].from, 'A');
        snprintf(wanted, sizeof wanted, "07912180958729F004%s", cases[i].address);
        assert_non_null(strstr(ask(&town, 0, "AT+CMGR=1\r"), wanted));
        virtual_network_destroy(town.network);
    }
}

static void test_duplicates_come_from_the_seed(void **state)
{
    (void)state;
    size_t counts[2];
    for (int run = 0; run < 2; run++) {
        struct town town;
        struct virtual_network_options options = {.seed = 7, .duplicates_in_k = 500};
        set_up(&town, 1, &options);
        counts[run] = 0;
        for (int i = 0; i < 40; i++) {
            text_in(&town, "+15551230001", 'A');
            counts[run] += virtual_network_waiting(town.network);
            go_on(&town, 3000);
            ask(&town, 0, "AT+CMGD=1\rAT+CMGD=2\rAT+CMGD=3\r");
        }
        virtual_network_destroy(town.network);
    }
    assert_int_equal(counts[0], counts[1]);
    assert_in_range(counts[0], 8, 32);
}

static void test_nobody_has_that_number(void **state)
{
    (void)state;
    struct town town;
    struct virtual_network_options options = {.seed = 1};
    struct virtual_network_text text = {.from = "+15551230001"};
    set_up(&town, 1, &options);
    assert_false(virtual_network_text(town.network, "+15559999999", &text, now_of(&town)));
    assert_false(virtual_network_inject(town.network, "+15552010001", NULL, 0, now_of(&town)));
    virtual_network_destroy(town.network);
    virtual_network_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_to_a_phone_outside),
        cmocka_unit_test(test_to_another_sim),
        cmocka_unit_test(test_status_reports),
        cmocka_unit_test(test_full_and_off),
        cmocka_unit_test(test_swap),
        cmocka_unit_test(test_senders),
        cmocka_unit_test(test_duplicates_come_from_the_seed),
        cmocka_unit_test(test_nobody_has_that_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
