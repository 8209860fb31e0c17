// links: drivers/virtual/virtual_modem.c drivers/virtual/virtual_modem_commands.c drivers/virtual/virtual_modem_ussd.c drivers/virtual/virtual_modem_odd.c drivers/virtual/virtual_personality.c drivers/at/at_channel.c drivers/at/at_error.c drivers/at/at_fields.c src/base/bytes.c
/* Dialogues with the virtual modem as 27.005 and 27.007 have them, the refusals before all. */
#include "base/bytes.h"
#include "virtual/virtual_modem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))
#define PDU "0011000B915155219199F90000AA0AE8329BFD4697D9EC37"

static const struct virtual_sim sim = {
    .iccid = "8901260123456789012", .imsi = "310260123456789", .number = "+15552010001"};
static const struct virtual_sim locked_sim = {
    .iccid = "8901260123456789012", .imsi = "310260123456789", .number = "", .pin = "1234"};

static struct virtual_modem *started(const char *personality_text, const struct virtual_sim *inserted)
{
    char mistake[128] = "";
    struct virtual_personality personality = virtual_personality_plain();
    if (!virtual_personality_parse(personality_text, &personality, mistake, sizeof mistake))
        fail_msg("%s", mistake);
    struct virtual_modem *modem = virtual_modem_create(&personality, inserted, "867322041234567");
    assert_non_null(modem);
    virtual_modem_power(modem, true, 0);
    virtual_modem_expire(modem, personality.boot_ms);
    const uint8_t *bytes;
    virtual_modem_output_consumed(modem, virtual_modem_output(modem, &bytes));
    return modem;
}

static void collect(struct virtual_modem *modem, char *out, size_t capacity)
{
    const uint8_t *bytes;
    size_t size = virtual_modem_output(modem, &bytes);
    snprintf(out, capacity, "%.*s", (int)size, (const char *)bytes);
    virtual_modem_output_consumed(modem, size);
}

static void ask(struct virtual_modem *modem, const char *text, int64_t now_ms, char *out, size_t capacity)
{
    virtual_modem_feed(modem, (const uint8_t *)text, strlen(text), now_ms);
    virtual_modem_expire(modem, now_ms);
    uint8_t tpdu[VIRTUAL_MODEM_TPDU_MAX];
    size_t size;
    if (virtual_modem_take_submit(modem, tpdu, &size))
        virtual_modem_answer_submit(modem, 0, 42, now_ms);
    collect(modem, out, capacity);
}

struct dialogue {
    const char *personality;
    const struct virtual_sim *sim;
    const char *asked, *answered;
};

static const struct dialogue dialogues[] = {
    {"", &sim, "AT\r", "AT\r\r\nOK\r\n"},
    {"", &sim, "ATE0\rAT\r", "ATE0\r\r\nOK\r\n\r\nOK\r\n"},
    {"echo = off", &sim, "\x1b\rAT\r", "\r\nOK\r\n"},
    {"echo = off\nverbose = off", &sim, "AT\rAT+X\r", "0\r4\r"},
    {"echo = off\nverbose = off", &sim, "AT+CGSN\r", "867322041234567\r\n0\r"},
    {"echo = off\nline-end = crcrlf", &sim, "AT\r", "\r\r\nOK\r\r\n"},
    {"echo = off", &sim, "at+csq\r", "\r\n+CSQ: 21,99\r\n\r\nOK\r\n"},
    {"echo = off", &sim, "hello\r", "\r\nERROR\r\n"},
    {"echo = off", &sim, "AT+CPIN?\r", "\r\n+CPIN: READY\r\n\r\nOK\r\n"},
    {"echo = off", NULL, "AT+CPIN?\r", "\r\nERROR\r\n"},
    {"echo = off", NULL, "AT+CMEE=1\rAT+CPIN?\r", "\r\nOK\r\n\r\n+CME ERROR: 10\r\n"},
    {"echo = off", NULL, "AT+CMGL=4\r", "\r\n+CMS ERROR: 310\r\n"},
    {"echo = off", &locked_sim, "AT+CPIN?\r", "\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n"},
    {"echo = off", &locked_sim, "AT+CMGS=23\r", "\r\n+CMS ERROR: 311\r\n"},
    {"echo = off", &locked_sim, "AT+CMEE=1\rAT+CPIN=\"1\"\rAT+CPIN=\"2\"\rAT+CPIN=\"3\"\rAT+CPIN=\"1234\"\r",
     "\r\nOK\r\n\r\n+CME ERROR: 16\r\n\r\n+CME ERROR: 16\r\n\r\n+CME ERROR: 12\r\n\r\n+CME ERROR: 12\r\n"},
    {"echo = off", &locked_sim, "AT+CPIN=\"1234\"\r", "\r\nOK\r\n\r\n+CPIN: READY\r\n"},
    {"echo = off\nsim-ms = 3000", &sim, "AT+CMGL=4\r", "\r\n+CMS ERROR: 314\r\n"},
    {"echo = off", &sim, "AT+CCID\r", "\r\n+CCID: 8901260123456789012\r\n\r\nOK\r\n"},
    {"echo = off", &sim, "AT+CRSM=176,12258,0,0,10\r", "\r\n+CRSM: 144,0,\"981062103254769810F2\"\r\n\r\nOK\r\n"},
    {"echo = off", &sim, "AT+CMGF=2\r", "\r\nERROR\r\n"},
    {"echo = off", &sim, "AT+CREG=1\rAT+CREG?\r", "\r\nOK\r\n\r\n+CREG: 1,1\r\n\r\nOK\r\n"},
    {"echo = off\nlte = off", &sim, "AT+CEREG?\r", "\r\nERROR\r\n"},
    {"echo = off", &sim, "AT+CNMI=2,2,0,0,0\r", "\r\n+CMS ERROR: 303\r\n"}, /* not before AT+CSMS=1 */
    {"echo = off\ncnmi = 1,1", &sim, "AT+CNMI=2,1,0,0,0\r", "\r\n+CMS ERROR: 303\r\n"},
    {"echo = off", &sim, "AT+CNMI=2,1,0,9,0\r", "\r\n+CMS ERROR: 303\r\n"},
    {"echo = off", &sim, "AT+CPMS=\"MT\"\r", "\r\n+CMS ERROR: 302\r\n"},
    {"echo = off", &sim, "AT+CPMS=\"ME\",\"SM\",\"SM\"\r", "\r\n+CPMS: 0,100,0,50,0,50\r\n\r\nOK\r\n"},
    {"echo = off\ncpms = one", &sim, "AT+CPMS=\"SM\",\"SM\",\"SM\"\r", "\r\n+CMS ERROR: 302\r\n"},
    {"echo = off\ncpms = one", &sim, "AT+CPMS=\"SM\"\r", "\r\n+CPMS: 0,50\r\n\r\nOK\r\n"},
    {"echo = off", &sim, "AT+CMGR=1\r", "\r\n+CMS ERROR: 321\r\n"},
    {"echo = off", &sim, "AT+CMGR=51\r", "\r\n+CMS ERROR: 321\r\n"},
    {"echo = off\ncmgl = off", &sim, "AT+CMGL=4\r", "\r\n+CMS ERROR: 303\r\n"},
    {"echo = off\ntext-mode = on", &sim, "AT+CMGL=4\r", "\r\n+CMS ERROR: 305\r\n"},
    {"echo = off", &sim, "AT+CNMA\r", "\r\n+CMS ERROR: 340\r\n"},
    {"echo = off", &sim, "AT+CMGS=7\r", "\r\n+CMS ERROR: 304\r\n"},
    {"echo = off", &sim, "AT+CMGS=23\r", "\r\n> "},
    {"echo = off\nprompt = bare", &sim, "AT+CMGS=23\r", "\r\n>"},
    {"echo = off", &sim, "AT+CMGS=23\r" PDU "\x1a", "\r\n> \r\n+CMGS: 42\r\n\r\nOK\r\n"},
    {"echo = off", &sim, "AT+CMGS=24\r" PDU "\x1a", "\r\n> \r\n+CMS ERROR: 304\r\n"},
    {"echo = off", &sim, "AT+CMGS=23\r" PDU "0\x1a", "\r\n> \r\n+CMS ERROR: 304\r\n"},
    {"echo = off", &sim,
     "AT+CMGS=23\r00\x1b"
     "AT\r",
     "\r\n> \r\nOK\r\n\r\nOK\r\n"},
    {"echo = off", &sim, "AT+CMGS=8\r000000000000000000\x1a", "\r\n> \r\n+CMS ERROR: 304\r\n"},
    {"", &sim, "AT+CMGS=23\r00\x1b", "AT+CMGS=23\r\r\n> 00\r\nOK\r\n"},
    {"echo = off\naccept = AT^CURC=", &sim, "AT^CURC=0\rAT^X\r", "\r\nOK\r\n\r\nERROR\r\n"},
    {"echo = off\npin-counter = AT+SPIC +SPIC: #,10,0,10", &sim, "AT+SPIC\r", "\r\n+SPIC: 3,10,0,10\r\n\r\nOK\r\n"},
    {"echo = off\nboot = RDY\nboot-ms = 0", &sim, "AT+CFUN=1,1\r", "\r\nOK\r\n\r\nRDY\r\n"},
};

static void test_dialogues(void **state)
{
    (void)state;
    char whole[1024], pieces[1024];
    for (size_t i = 0; i < LENGTH(dialogues); i++) {
        const struct dialogue *dialogue = &dialogues[i];
        struct virtual_modem *modem = started(dialogue->personality, dialogue->sim);
        ask(modem, dialogue->asked, 2000, whole, sizeof whole);
        if (strcmp(whole, dialogue->answered) != 0)
            fail_msg("%s: %s", dialogue->asked, whole);
        assert_int_equal(virtual_modem_violations(modem), 0);
        virtual_modem_destroy(modem);

        modem = started(dialogue->personality, dialogue->sim);
        for (const char *octet = dialogue->asked; *octet != '\0'; octet++)
            virtual_modem_feed(modem, (const uint8_t *)octet, 1, 2000);
        ask(modem, "", 2000, pieces, sizeof pieces);
        assert_string_equal(pieces, dialogue->answered);
        virtual_modem_destroy(modem);
    }
}

static void deliver(struct virtual_modem *modem, const char *hex, bool taken)
{
    uint8_t tpdu[VIRTUAL_MODEM_TPDU_MAX];
    size_t size;
    assert_true(hex_decode(hex, strlen(hex), tpdu, sizeof tpdu, &size));
    assert_int_equal(virtual_modem_deliver(modem, tpdu, size, 5000), taken);
}

static const char text_tpdu[] = "04038121F300006211222263650003CDB73B";
static const char report_tpdu[] = "0601038121F3621122226365006211222263650000";

static void test_receiving(void **state)
{
    (void)state;
    char out[2048];
    struct virtual_modem *modem = started("echo = off\nstorage = SM 2", &sim);
    deliver(modem, text_tpdu, true);
    collect(modem, out, sizeof out);
    assert_string_equal(out, ""); /* nobody asked for +CMTI */
    ask(modem, "AT+CNMI=2,1,0,1,0\r", 5000, out, sizeof out);
    deliver(modem, text_tpdu, true);
    collect(modem, out, sizeof out);
    assert_string_equal(out, "\r\n+CMTI: \"SM\",2\r\n");
    deliver(modem, text_tpdu, false); /* full */
    ask(modem, "AT+CMGR=2\r", 5000, out, sizeof out);
    assert_string_equal(out, "\r\n+CMGR: 0,,18\r\n07912180958729F004038121F300006211222263650003CDB73B\r\n\r\nOK\r\n");
    ask(modem, "AT+CMGL=1\r", 5000, out, sizeof out);
    assert_non_null(strstr(out, "+CMGL: 2,1,,18\r\n"));
    assert_null(strstr(out, "+CMGL: 1,"));
    ask(modem, "AT+CMGD=1\rAT+CPMS?\r", 5000, out, sizeof out);
    assert_string_equal(out, "\r\nOK\r\n\r\n+CPMS: \"SM\",1,2,\"SM\",1,2,\"SM\",1,2\r\n\r\nOK\r\n");
    deliver(modem, report_tpdu, true);
    collect(modem, out, sizeof out);
    assert_string_equal(out, "\r\n+CDS: 21\r\n07912180958729F00601038121F3621122226365006211222263650000\r\n");
    virtual_modem_fill(modem, true);
    deliver(modem, text_tpdu, false);
    virtual_modem_fill(modem, false);
    deliver(modem, text_tpdu, true);
    assert_int_equal(virtual_modem_stored(modem), 2);
    virtual_modem_destroy(modem);
}

/* What is given directly waits for AT+CNMA; without it, it is stored and direct delivery ends. */
static void test_acknowledgement(void **state)
{
    (void)state;
    char out[1024];
    struct virtual_modem *modem = started("echo = off", &sim);
    ask(modem, "AT+CSMS=1\rAT+CNMI=2,2,0,1,0\r", 5000, out, sizeof out);
    deliver(modem, text_tpdu, true);
    deliver(modem, text_tpdu, false);
    collect(modem, out, sizeof out);
    assert_string_equal(out, "\r\n+CMT: ,18\r\n07912180958729F004038121F300006211222263650003CDB73B\r\n");
    ask(modem, "AT+CNMA\r", 5000, out, sizeof out);
    assert_string_equal(out, "\r\nOK\r\n");
    deliver(modem, text_tpdu, true);
    virtual_modem_expire(modem, 19999);
    assert_int_equal(virtual_modem_stored(modem), 0);
    virtual_modem_expire(modem, 20000);
    assert_int_equal(virtual_modem_stored(modem), 1);
    virtual_modem_destroy(modem);
}

/* Codes wait for the end of a PDU; a command beside a submit is a violation and is done after it. */
static void test_one_thing_at_a_time(void **state)
{
    (void)state;
    char out[1024];
    uint8_t tpdu[VIRTUAL_MODEM_TPDU_MAX];
    size_t size;
    struct virtual_modem *modem = started("echo = off\nlatency-ms = 1000", &sim);
    ask(modem, "AT+CNMI=2,1,0,0,0\rAT+CMGS=23\r", 5000, out, sizeof out);
    deliver(modem, text_tpdu, true);
    collect(modem, out, sizeof out);
    assert_string_equal(out, "");
    ask(modem, PDU "\x1a", 5000, out, sizeof out);
    assert_string_equal(out, "\r\n+CMTI: \"SM\",1\r\n");
    assert_int_equal(virtual_modem_deadline(modem), 6000);
    assert_int_equal(virtual_modem_violations(modem), 0);
    ask(modem, "AT\r", 5500, out, sizeof out);
    assert_string_equal(out, "");
    assert_int_equal(virtual_modem_violations(modem), 1);
    virtual_modem_expire(modem, 6000);
    assert_true(virtual_modem_take_submit(modem, tpdu, &size));
    assert_int_equal(size, 23);
    assert_false(virtual_modem_take_submit(modem, tpdu, &size));
    virtual_modem_answer_submit(modem, 0, 7, 6000);
    collect(modem, out, sizeof out);
    assert_string_equal(out, "\r\n+CMGS: 7\r\n\r\nOK\r\n\r\nOK\r\n");
    ask(modem, "AT+CMGS=23\r00\r", 7000, out, sizeof out);
    assert_int_equal(virtual_modem_violations(modem), 2);
    virtual_modem_destroy(modem);
}

static void test_hang_and_power(void **state)
{
    (void)state;
    char out[256];
    struct virtual_modem *modem = started("echo = off\nboot = RDY", &sim);
    virtual_modem_hang(modem, 9000);
    ask(modem, "AT\r", 8999, out, sizeof out);
    assert_string_equal(out, "");
    ask(modem, "AT\r", 9000, out, sizeof out);
    assert_string_equal(out, "\r\nOK\r\n");
    virtual_modem_hang(modem, INT64_MAX);
    ask(modem, "AT\r", 999999, out, sizeof out);
    assert_string_equal(out, "");
    virtual_modem_power(modem, false, 1000000);
    assert_true(virtual_modem_deadline(modem) == INT64_MAX);
    virtual_modem_power(modem, true, 1000000);
    assert_int_equal(virtual_modem_deadline(modem), 1002000);
    virtual_modem_expire(modem, 1002000);
    collect(modem, out, sizeof out);
    assert_string_equal(out, "\r\nRDY\r\n");
    virtual_modem_destroy(modem);
}

static void test_personality_mistakes(void **state)
{
    (void)state;
    static const struct {
        const char *text, *mistake;
    } cases[] = {
        {"echo = perhaps", "line 1: this key does not take that value"},
        {"# fine\n\nvendr = X", "line 3: unknown key"},
        {"vendor", "line 1: not key = value"},
        {"storage = SM", "line 1: this key does not take that value"},
        {"storage = SM 256", "line 1: this key does not take that value"},
        {"storage = SM 5\nstorage = ME 5\nstorage = SR 5", "line 3: this key does not take that value"},
        {"boot-ms = -1", "line 1: this key does not take that value"},
        {"latency-ms = 10s", "line 1: this key does not take that value"},
        {"iccid =", "line 1: this key does not take that value"},
        {"vendor = 01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123",
         "line 1: this key does not take that value"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        char mistake[128] = "";
        struct virtual_personality personality = virtual_personality_plain();
        assert_false(virtual_personality_parse(cases[i].text, &personality, mistake, sizeof mistake));
        assert_string_equal(mistake, cases[i].mistake);
        assert_string_equal(personality.vendor, "Virtual");
    }
}

static void test_personality_values(void **state)
{
    (void)state;
    char mistake[128] = "";
    struct virtual_personality personality;
    assert_true(
        virtual_personality_parse("vendor = A B \r\n  boot = X\nboot=Y\nstorage = ME 7\nlte = off\nboot-ms = 12\n",
                                  &personality, mistake, sizeof mistake));
    assert_string_equal(personality.vendor, "A B");
    assert_int_equal(personality.boot.count, 2);
    assert_string_equal(personality.boot.item[1], "Y");
    assert_int_equal(personality.storage_count, 1);
    assert_string_equal(personality.storages[0].name, "ME");
    assert_int_equal(personality.storages[0].records, 7);
    assert_false(personality.lte);
    assert_int_equal(personality.boot_ms, 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dialogues),          cmocka_unit_test(test_receiving),
        cmocka_unit_test(test_acknowledgement),    cmocka_unit_test(test_one_thing_at_a_time),
        cmocka_unit_test(test_hang_and_power),     cmocka_unit_test(test_personality_mistakes),
        cmocka_unit_test(test_personality_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
