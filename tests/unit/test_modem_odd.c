// links: tests/exchange/modem_fixture.c
// rooms: drivers/modem drivers/virtual
/* Modems that do what no standard says, as people reported them: each serves, and none is asked for ever. */
#include "../exchange/modem_fixture.h"

#include "base/bytes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))
#define MINUTE_MS 60000

static unsigned count_of(const char *wire, const char *line)
{
    unsigned count = 0;
    for (const char *at = wire; (at = strstr(at, line)) != NULL; at++)
        count++;
    return count;
}

static void feed(struct modem_fixture *fixture, const char *text)
{
    modem_feed(fixture->modem, (const uint8_t *)text, strlen(text), fixture->now_ms);
    modem_fixture_drain(fixture);
}

/* A text comes in once and leaves nothing behind, one goes out, and so again when the modem was looked after. */
static void serve(struct modem_fixture *fixture, const char *name, unsigned times)
{
    for (unsigned i = 1; i <= times; i++) {
        modem_fixture_text(fixture, "+15551230001");
        modem_fixture_run(fixture, 2 * MINUTE_MS);
        if (fixture->messages != i || virtual_modem_stored(modem_fixture_virtual(fixture)) != 0)
            fail_msg("%s: %u messages, %u stored; %s", name, fixture->messages,
                     virtual_modem_stored(modem_fixture_virtual(fixture)), fixture->wire);
        for (unsigned second = 0; second < 40 && !modem_can_submit(fixture->modem); second++)
            modem_fixture_run(fixture, 1000);
        assert_true(modem_fixture_submit(fixture, i, false));
        modem_fixture_run(fixture, 2000);
        if (fixture->submitted_count != i || fixture->submitted.outcome != MODEM_SUBMIT_OK ||
            fixture->submitted.reference < 0)
            fail_msg("%s: submit %u ended with %d, reference %d", name, i, (int)fixture->submitted.outcome,
                     fixture->submitted.reference);
        fixture->wire[0] = '\0';
    }
    assert_int_equal(fixture->garbage, 0);
    assert_int_equal(fixture->failed, 0);
    assert_int_equal(virtual_modem_violations(modem_fixture_virtual(fixture)), 0);
}

static const char *const makes[] = {
    "odd-esim-ml307r",   "odd-small-sim",     "odd-echo-a7672", "odd-number-91",      "odd-mc75i",
    "odd-air780epv",     "odd-nameless",      "odd-pin2",       "odd-me-late",        "odd-silent-me",
    "odd-ussd",          "odd-second-prompt", "odd-chatty",     "odd-late-reference", "odd-reads-without-ok",
    "odd-area-unquoted", "odd-freezes",
};

static void test_each_serves(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(makes); i++)
        for (size_t piece = 1; piece <= 4096; piece += 4095) {
            struct modem_fixture fixture;
            modem_fixture_open_ready(&fixture, makes[i]);
            fixture.piece = piece;
            serve(&fixture, makes[i], 3);
            assert_int_equal(fixture.warnings, 0);
            modem_fixture_close(&fixture);
        }
}

/* ---- Storages ---- */

static void test_storages(void **state)
{
    static const struct {
        const char *personality, *wanted; /* the last AT+CPMS= of the start */
    } cases[] = {
        {"storage = SM 0\nstorage = ME 50", "AT+CPMS=\"ME\",\"ME\",\"ME\"\r"},
        {"storage = SM 9\nstorage = ME 50", "AT+CPMS=\"ME\",\"ME\",\"ME\"\r"},
        {"storage = SM 10\nstorage = ME 50", "AT+CPMS=\"SM\",\"SM\",\"SM\"\r"},
        {"storage = SM 5\nstorage = ME 0", "AT+CPMS=\"SM\",\"SM\",\"SM\"\r"},
        {"storage = SM 5\nstorage = ME 7", "AT+CPMS=\"ME\",\"ME\",\"ME\"\r"},
        {"storage = SM 0\nstorage = ME 50\nreply = AT+CPMS=? ERROR", "AT+CPMS=\"ME\",\"ME\",\"ME\"\r"},
        {"storage = SM 0\nstorage = TA 50", "AT+CPMS=\"TA\",\"TA\",\"TA\"\r"},
        {"storage = SM 0\nstorage = XY 20", "AT+CPMS=\"XY\",\"XY\",\"XY\"\r"},
        {"storage = SM 0\nstorage = ME 50\nreply = AT+CPMS=\"SM\",\"SM\",\"SM\" OK", "AT+CPMS=\"ME\",\"ME\",\"ME\"\r"},
        {"storage = SM 0\nstorage = ME 50\nreply = AT+CPMS=? +CPMS: (\"ME\",\"SM\"),(\"SM\"),(\"ME\",\"SM\")|OK",
         "AT+CPMS=\"ME\",\"SM\",\"ME\"\r"},
        {"storage = SM 0\nstorage = MT 50", "AT+CPMS=\"MT\",\"MT\",\"MT\"\r"},
    };
    (void)state;
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct modem_fixture fixture;
        struct modem_options options = {.reports = true};
        modem_fixture_open(&fixture, cases[i].personality, &modem_fixture_sim, &options);
        modem_fixture_run(&fixture, 20000);
        modem_open(fixture.modem, fixture.now_ms);
        modem_fixture_run(&fixture, 40000);
        const char *last = strstr(fixture.wire, "AT+CNMI=?");
        char before[64] = "";
        assert_non_null(last);
        snprintf(before, sizeof before, "%.*s", (int)strlen(cases[i].wanted), last - strlen(cases[i].wanted));
        if (strcmp(before, cases[i].wanted) != 0)
            fail_msg("%s: %s", cases[i].personality, fixture.wire);
        fixture.wire[0] = '\0';
        serve(&fixture, cases[i].personality, 2);
        modem_fixture_close(&fixture);
    }
}

/* Neither has a place: told, and the line still sends. */
static void test_no_storage_at_all(void **state)
{
    struct modem_fixture fixture;
    (void)state;
    modem_fixture_open_ready(&fixture, "storage = SM 0\nstorage = ME 0");
    assert_non_null(strstr(fixture.warning, "none of its storages has a place"));
    fixture.warnings = 0;
    modem_fixture_run(&fixture, 10 * MINUTE_MS);
    assert_int_equal(fixture.warnings, 0);
    assert_true(count_of(fixture.wire, "AT+CPMS=?") == 0);
    modem_fixture_close(&fixture);
}

/* ---- Echo ---- */

/* Set right once, known from then on; the script is not run again and again. */
static void test_echo_ends(void **state)
{
    static const char *const echoes[] = {"echoes = AT+COPS?", "echoes = AT+CMG", "echoes = AT", "echoes = AT+CNMI?",
                                         "echoes = AT+CPIN\nechoes = AT+CREG"};
    (void)state;
    for (size_t i = 0; i < LENGTH(echoes); i++) {
        struct modem_fixture fixture;
        modem_fixture_open_ready(&fixture, echoes[i]);
        modem_fixture_run(&fixture, 5 * MINUTE_MS);
        assert_int_equal(fixture.rebooted, 0);
        assert_true(count_of(fixture.wire, "ATE0") <= 1);
        assert_true(count_of(fixture.wire, "AT+COPS?") <= 7);
        assert_string_equal(fixture.log, "");
        fixture.wire[0] = '\0';
        serve(&fixture, echoes[i], 2);
        modem_fixture_close(&fixture);
    }
}

/* ---- Guesses that are wrong ---- */

/* Errors of a lost SIM from a modem whose SIM is well, and codes of a start that was none: looked into, and then known. */
static void test_wrong_hints_end(void **state)
{
    static const char *const personalities[] = {
        "reply = AT+CNUM +CME ERROR: 10",
        "reply = AT+COPS? +CME ERROR: SIM not inserted",
        "reply = AT+CLIP=1 +CME ERROR: 11\nreply = AT+CREG=1 +CMS ERROR: 310",
        "reply = AT+CSQ RDY|+CSQ: 20,99|OK",
    };
    (void)state;
    for (size_t i = 0; i < LENGTH(personalities); i++) {
        struct modem_fixture fixture;
        struct modem_options options = {.reports = true};
        modem_fixture_open(&fixture, personalities[i], &modem_fixture_sim, &options);
        modem_fixture_run(&fixture, 20000);
        modem_open(fixture.modem, fixture.now_ms);
        modem_fixture_run(&fixture, 2 * MINUTE_MS);
        if (modem_get_state(fixture.modem) != MODEM_STATE_READY)
            fail_msg("%s: %s", personalities[i], fixture.log);
        fixture.rebooted = 0;
        fixture.wire[0] = '\0';
        serve(&fixture, personalities[i], 3);
        modem_fixture_close(&fixture);
    }
}

/* A SIM that is pulled after such hints is missed all the same. */
static void test_a_sim_that_is_gone_at_last(void **state)
{
    struct modem_fixture fixture;
    (void)state;
    modem_fixture_open_ready(&fixture, "reply = AT+COPS? +CME ERROR: 10");
    modem_fixture_run(&fixture, 5 * MINUTE_MS);
    virtual_modem_insert(modem_fixture_virtual(&fixture), NULL);
    modem_fixture_run(&fixture, 2 * MINUTE_MS);
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_NO_SIM);
    virtual_modem_insert(modem_fixture_virtual(&fixture), &modem_fixture_sim);
    modem_fixture_run(&fixture, 2 * MINUTE_MS);
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_READY);
    modem_fixture_close(&fixture);
}

/* One that starts every few seconds is for the ladder. */
static void test_it_starts_again_and_again(void **state)
{
    struct modem_fixture fixture;
    (void)state;
    modem_fixture_open_ready(&fixture, NULL);
    for (unsigned i = 0; i < 40 && fixture.failed == 0; i++) {
        virtual_modem_reboot(modem_fixture_virtual(&fixture), VIRTUAL_REBOOT_NOW, fixture.now_ms);
        modem_fixture_run(&fixture, 2200);
    }
    assert_int_equal(fixture.failed, 1);
    assert_true(fixture.rebooted <= 4);
    modem_recover(fixture.modem, MODEM_RUNG_ESCAPE, fixture.now_ms);
    modem_fixture_run(&fixture, 30000);
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_READY);
    modem_fixture_close(&fixture);
}

/* ---- Announcements ---- */

static void test_cnmi_is_composed(void **state)
{
    static const struct {
        const char *personality, *wanted; /* NULL: none of its values is taken */
    } cases[] = {
        {"cnmi-offers = (0-3),(0,1),(0,2,3),(0,2),(1)\ncnmi = 2,1,0,2,1", "AT+CNMI=2,1,0,2,1\r"},
        {"cnmi-offers = (0-3),(0,1),(0,2,3),(0,2),(1)\ncnmi = 1,1,0,2,1", "AT+CNMI=1,1,0,2,1\r"},
        {"cnmi-offers = (0,1),(0-3),(0),(0-2),(0,1)\ncnmi = 1,1,0,1,0", "AT+CNMI=1,1,0,1,0\r"},
        {"cnmi-offers = (0-2),(0,1),(2),(0,1)\ncnmi = 2,1,2,1", "AT+CNMI=2,1,2,1\r"},
        {"cnmi-offers = 0-2,0-1,0,0-1,1\ncnmi = 2,1,0,1,1", "AT+CNMI=2,1,0,1,1\r"},
        {"cnmi-offers = (3),(1),(0),(1),(0)\ncnmi = 3,1,0,1,0", "AT+CNMI=3,1,0,1,0\r"},
        {"cnmi-offers = (1,2),(1)\ncnmi = 2,1", "AT+CNMI=2,1\r"},
        {"cnmi-offers = (0-3),(0-3),(0-3),(0-2),(0,1)\ncnmi = 2,1,0,0,0", "AT+CNMI=2,1,0,0,0\r"},
        {"cnmi-offers = what?\ncnmi = 1,1,0,2,0", "AT+CNMI=1,1,0,2,0\r"},
        {"reply = AT+CNMI=? ERROR\ncnmi = 1,1", "AT+CNMI=1,1,0,1,0\r"},
    };
    (void)state;
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct modem_fixture fixture;
        struct modem_options options = {.reports = true};
        modem_fixture_open(&fixture, cases[i].personality, &modem_fixture_sim, &options);
        modem_fixture_run(&fixture, 20000);
        modem_open(fixture.modem, fixture.now_ms);
        modem_fixture_run(&fixture, 40000);
        char wanted[64];
        snprintf(wanted, sizeof wanted, "%sAT+CNMI?\r", cases[i].wanted);
        if (!strstr(fixture.wire, wanted))
            fail_msg("%s: %s", cases[i].personality, fixture.wire);
        modem_fixture_close(&fixture);
    }
}

/* ---- Answers under other names ---- */

static const struct {
    const char *answer; /* to AT+CREG? */
    enum modem_state state;
} registrations[] = {
    {"+CREG: 0,1|OK", MODEM_STATE_READY},
    {"+CREG: 2,1,0A,3799B|OK", MODEM_STATE_READY},
    {"+CREG: 2,1,550014,676|OK", MODEM_STATE_READY},
    {"+CREG: 1|OK", MODEM_STATE_READY},
    {"+CREG: 1,00C3,0012|OK", MODEM_STATE_READY},
    {"+CREG: 2,5,\"1A2B\",\"01C3\",7|OK", MODEM_STATE_READY},
    {"+CREG: 1,2|OK", MODEM_STATE_SEARCHING},
    {"+CGREG: 0,1|OK", MODEM_STATE_READY},
    {"+CEREG: 0,1|OK", MODEM_STATE_READY},
    {"^CREG: 0,1|OK", MODEM_STATE_READY},
    {"CREG: 0,1|OK", MODEM_STATE_READY},
    {"0,5|OK", MODEM_STATE_READY},
    /* Codes that are sent unasked, and no answer. */
    {"+CSQ: 1,99|OK", MODEM_STATE_SEARCHING},
    {"+CIEV: 0,1|OK", MODEM_STATE_SEARCHING},
    {"^RSSI:1|OK", MODEM_STATE_SEARCHING},
    {"+CREG: 99,1A2B|OK", MODEM_STATE_SEARCHING},
    {"OK", MODEM_STATE_SEARCHING},
    {"ERROR", MODEM_STATE_SEARCHING},
};

static void test_answers_to_creg(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(registrations); i++) {
        struct modem_fixture fixture;
        struct modem_options options = {.reports = true};
        char personality[256];
        snprintf(personality, sizeof personality, "lte = off\nreply = AT+CREG? %s", registrations[i].answer);
        modem_fixture_open(&fixture, personality, &modem_fixture_sim, &options);
        modem_fixture_run(&fixture, 20000);
        modem_open(fixture.modem, fixture.now_ms);
        modem_fixture_run(&fixture, 30000);
        if (modem_get_state(fixture.modem) != registrations[i].state)
            fail_msg("%s: %s", registrations[i].answer, modem_state_name(modem_get_state(fixture.modem)));
        modem_fixture_close(&fixture);
    }
}

/* Unasked: the first field counts, whatever stands behind it, quoted or not. */
static void test_registration_codes(void **state)
{
    static const struct {
        const char *code;
        enum modem_state state;
    } cases[] = {
        {"+CREG: 2,1A2B,3C4D", MODEM_STATE_SEARCHING},
        {"+CREG: 1,9110,7E05", MODEM_STATE_READY},
        {"+CREG: 2", MODEM_STATE_SEARCHING},
        {"+CREG: 1, 550014, 676", MODEM_STATE_READY},
        {"+CREG: 0", MODEM_STATE_SEARCHING},
        {"+CREG: 1,1A2B,3C4D", MODEM_STATE_READY},
        {"+CREG: 2,\"0001\",\"1\",7", MODEM_STATE_SEARCHING},
        {"+CREG: 5,29,28931", MODEM_STATE_READY},
        {"+CREG: 0,0,0", MODEM_STATE_SEARCHING},
        {"+CREG: 1,0,0,0", MODEM_STATE_READY},
        {"+CREG: 4", MODEM_STATE_SEARCHING},
        {"+CREG: 0,1", MODEM_STATE_READY},
        {"+CREG: 0,1,2,7", MODEM_STATE_SEARCHING},
        {"+CREG: 2,1,550014,676", MODEM_STATE_READY},
        {"+CREG: 3", MODEM_STATE_SEARCHING},
        {"+CGREG: 1,29,28931", MODEM_STATE_READY},
        {"+CGREG: 0", MODEM_STATE_SEARCHING},
        {"+CREG:1", MODEM_STATE_READY},
        {"+CREG:", MODEM_STATE_READY},
        {"+CREG: \"x\"", MODEM_STATE_READY},
    };
    struct modem_fixture fixture;
    (void)state;
    modem_fixture_open_ready(&fixture, "lte = off");
    for (size_t i = 0; i < LENGTH(cases); i++) {
        char line[64];
        snprintf(line, sizeof line, "\r\n%s\r\n", cases[i].code);
        feed(&fixture, line);
        if (modem_get_state(fixture.modem) != cases[i].state)
            fail_msg("%s: %s", cases[i].code, modem_state_name(modem_get_state(fixture.modem)));
    }
    modem_fixture_close(&fixture);
}

/* ---- The SIM ---- */

static void test_words_of_cpin(void **state)
{
    static const struct {
        const char *answer;
        enum modem_state state;
        const char *reason; /* a part of it */
    } cases[] = {
        {"+CPIN: SIM PIN2|OK", MODEM_STATE_READY, ""},
        {"+CPIN: SIM PUK2|OK", MODEM_STATE_READY, ""},
        {"+CPIN: \"SIM PUK2\"|OK", MODEM_STATE_READY, ""},
        {"+CME ERROR: 17", MODEM_STATE_READY, ""},
        {"+CME ERROR: SIM PUK2 required", MODEM_STATE_READY, ""},
        {"+CPIN: Ready|OK", MODEM_STATE_READY, ""},
        {"+CPIN: BLOCKED FDN|OK", MODEM_STATE_LOCKED, "blocked for good"},
        {"+CPIN: FDN ACTIVE|OK", MODEM_STATE_READY, ""},
        {"+CPIN: SIM PUK|OK", MODEM_STATE_LOCKED, "wants its PUK"},
        {"+CPIN: PH-SIM PIN|OK", MODEM_STATE_LOCKED, "locked to other SIMs (PH-SIM PIN)"},
        {"+CPIN: PH-NETSUB PUK|OK", MODEM_STATE_LOCKED, "locked to other SIMs (PH-NETSUB PUK)"},
        {"+CME ERROR: 40", MODEM_STATE_LOCKED, "locked to other SIMs"},
        {"+CPIN: SIM PIN|OK", MODEM_STATE_LOCKED, "wants its PIN"},
        {"+CPIN: NOT INSERTED|OK", MODEM_STATE_NO_SIM, "no SIM"},
        {"+CPIN: NOT READY|OK\nreply = AT+CIMI ERROR", MODEM_STATE_NO_SIM, "does not get ready"},
        {"+CPIN: SIM BUSY|OK\nreply = AT+CIMI +CME ERROR: 14", MODEM_STATE_NO_SIM, "does not get ready"},
        {"OK", MODEM_STATE_READY, ""},
        {"+CPIN: NOT READY|OK", MODEM_STATE_READY, ""},
    };
    (void)state;
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct modem_fixture fixture;
        struct modem_options options = {.reports = true};
        char personality[256];
        snprintf(personality, sizeof personality, "reply = AT+CPIN? %s", cases[i].answer);
        modem_fixture_open(&fixture, personality, &modem_fixture_sim, &options);
        modem_fixture_run(&fixture, 20000);
        modem_open(fixture.modem, fixture.now_ms);
        modem_fixture_run(&fixture, 50000);
        const struct modem_info *info = modem_get_info(fixture.modem);
        if (modem_get_state(fixture.modem) != cases[i].state || !strstr(info->reason, cases[i].reason))
            fail_msg("%s: %s (%s)", cases[i].answer, modem_state_name(modem_get_state(fixture.modem)), info->reason);
        modem_fixture_close(&fixture);
    }
}

/* A word that nobody knows is a lock when the SIM does not tell who it is. */
static void test_strange_word_of_a_closed_sim(void **state)
{
    struct modem_fixture fixture;
    struct modem_options options = {.reports = true};
    (void)state;
    modem_fixture_open(&fixture, "reply = AT+CPIN? +CPIN: SIM ZAP|OK\nreply = AT+CIMI +CME ERROR: 11",
                       &modem_fixture_sim, &options);
    modem_fixture_run(&fixture, 20000);
    modem_open(fixture.modem, fixture.now_ms);
    modem_fixture_run(&fixture, 50000);
    assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_LOCKED);
    assert_non_null(strstr(modem_get_info(fixture.modem)->reason, "SIM ZAP"));
    modem_fixture_close(&fixture);
}

static void test_codes_of_cpin_while_ready(void **state)
{
    static const struct {
        const char *code;
        enum modem_state state;
    } cases[] = {{"\r\n+CPIN: SIM PIN2\r\n", MODEM_STATE_READY},
                 {"\r\n+CPIN: READY\r\n", MODEM_STATE_READY},
                 {"\r\n+CPIN: NOT READY\r\n", MODEM_STATE_IDENTIFYING},
                 {"\r\n+CPIN: SIM PIN\r\n", MODEM_STATE_IDENTIFYING}};
    (void)state;
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct modem_fixture fixture;
        modem_fixture_open_ready(&fixture, NULL);
        feed(&fixture, cases[i].code);
        assert_int_equal(modem_get_state(fixture.modem), cases[i].state);
        modem_fixture_run(&fixture, 5000);
        assert_int_equal(modem_get_state(fixture.modem), MODEM_STATE_READY);
        modem_fixture_close(&fixture);
    }
}

/* Only the card refuses a PIN. What its modem says instead is looked into by the card's counter. */
static void test_pin_of_a_busy_card(void **state)
{
#define ENTER "AT+CPIN=\"1234\""
    static const struct {
        const char *personality;
        const char *pin; /* given; the SIM wants 1234 */
        enum modem_state state;
        bool refused;
        unsigned given, tried; /* by us; by the card */
    } cases[] = {
        {"once = " ENTER " +CME ERROR: 14", "1234", MODEM_STATE_READY, false, 2, 1},
        {"once = " ENTER " +CME ERROR: SIM busy\nonce = " ENTER " +CMS ERROR: 314", "1234", MODEM_STATE_READY, false, 3,
         1},
        {"once = " ENTER " ERROR", "1234", MODEM_STATE_READY, false, 2, 1},
        {"once = " ENTER " +CME ERROR: 100", "1234", MODEM_STATE_READY, false, 2, 1},
        {"reply = " ENTER " +CME ERROR: 14", "1234", MODEM_STATE_LOCKED, false, 5, 0},
        {"", "9999", MODEM_STATE_LOCKED, true, 1, 1},
        /* Nobody counts: twice at most, and never behind an error that may be the verdict. */
        {"reply = AT+CPINR* ERROR\nonce = " ENTER " +CME ERROR: 14", "1234", MODEM_STATE_READY, false, 2, 1},
        {"reply = AT+CPINR* ERROR\nreply = " ENTER " +CME ERROR: 14", "1234", MODEM_STATE_LOCKED, false, 2, 0},
        {"reply = AT+CPINR* ERROR\nonce = " ENTER " ERROR", "1234", MODEM_STATE_LOCKED, true, 1, 0},
    };
    struct virtual_sim sim = modem_fixture_sim;
    (void)state;
    strcpy(sim.pin, "1234");
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct modem_fixture fixture;
        struct modem_options options = {.reports = true};
        strcpy(options.pin, cases[i].pin);
        modem_fixture_open(&fixture, cases[i].personality[0] ? cases[i].personality : NULL, &sim, &options);
        modem_fixture_run(&fixture, 10000);
        modem_open(fixture.modem, fixture.now_ms);
        modem_fixture_run(&fixture, 10 * MINUTE_MS);
        unsigned given = count_of(fixture.wire, "AT+CPIN=");
        unsigned tried = virtual_modem_pin_tries(modem_fixture_virtual(&fixture));
        if (modem_get_state(fixture.modem) != cases[i].state ||
            modem_get_info(fixture.modem)->pin_refused != cases[i].refused || given != cases[i].given ||
            tried != cases[i].tried)
            fail_msg("case %zu: %s (%s), given %u, tried %u", i, modem_state_name(modem_get_state(fixture.modem)),
                     modem_get_info(fixture.modem)->reason, given, tried);
        modem_fixture_close(&fixture);
    }
#undef ENTER
}

/* ---- Receiving ---- */

/* Whatever set text mode, what comes is read as a PDU, and the settings are as before. */
static void test_text_mode_behind_our_back(void **state)
{
    (void)state;
    for (int by_hand = 0; by_hand <= 1; by_hand++) {
        struct modem_fixture fixture;
        modem_fixture_open_ready(&fixture, NULL);
        if (by_hand)
            assert_true(modem_command(fixture.modem, "AT+CMGF=1", 1, fixture.now_ms));
        else
            virtual_modem_feed(modem_fixture_virtual(&fixture), (const uint8_t *)"AT+CMGF=1\r", 10, fixture.now_ms);
        modem_fixture_text(&fixture, "+15551230001");
        modem_fixture_run(&fixture, 5000);
        assert_int_equal(fixture.messages, 1);
        assert_int_equal(fixture.garbage, 0);
        assert_int_equal(virtual_modem_stored(modem_fixture_virtual(&fixture)), 0);
        assert_true(modem_fixture_submit(&fixture, 1, false));
        modem_fixture_run(&fixture, 2000);
        assert_int_equal(fixture.submitted.outcome, MODEM_SUBMIT_OK);
        modem_fixture_close(&fixture);
    }
}

/* The list is refused in text mode: that is not the modem's way for ever. */
static void test_list_in_text_mode(void **state)
{
    struct modem_fixture fixture;
    (void)state;
    modem_fixture_open_ready(&fixture, "announces = off");
    virtual_modem_feed(modem_fixture_virtual(&fixture), (const uint8_t *)"AT+CMGF=1\r", 10, fixture.now_ms);
    modem_fixture_text(&fixture, "+15551230001");
    modem_fixture_run(&fixture, 2 * MINUTE_MS);
    assert_int_equal(fixture.messages, 1);
    assert_non_null(strstr(fixture.wire, "AT+CMGL=4"));
    assert_null(strstr(fixture.wire, "AT+CMGR"));
    modem_fixture_close(&fixture);
}

/* A modem that cannot be brought to PDU mode: the sender is kept with the words, after a few tries. */
static void test_text_mode_for_good(void **state)
{
    struct modem_fixture fixture;
    (void)state;
    modem_fixture_open_ready(&fixture, "reply = AT+CMGF=0 OK\nreply = AT+CMGF? +CMGF: 1|OK\ntext-mode = on");
    modem_fixture_text(&fixture, "+15551230001");
    modem_fixture_run(&fixture, 5 * MINUTE_MS);
    assert_int_equal(fixture.messages, 0);
    assert_int_equal(fixture.garbage, 1);
    assert_non_null(memmem(fixture.last_tpdu, fixture.last_tpdu_size, "\"+15551230001\"", 14));
    assert_non_null(memmem(fixture.last_tpdu, fixture.last_tpdu_size, "\nHello", 6));
    assert_int_equal(fixture.warnings, 1);
    assert_non_null(strstr(fixture.warning, "its settings do not stay"));
    assert_true(count_of(fixture.wire, "AT+CMGR=") <= 5);
    modem_fixture_close(&fixture);
}

/* Announcements that are off again, though AT+CNMI took them. */
static void test_announcements_are_set_again(void **state)
{
    (void)state;
    for (int is_told = 0; is_told <= 1; is_told++) {
        struct modem_fixture fixture;
        modem_fixture_open_ready(&fixture, is_told ? NULL : "reply = AT+CNMI? ERROR");
        virtual_modem_feed(modem_fixture_virtual(&fixture), (const uint8_t *)"AT+CNMI=0,0,0,0,0\r", 18, fixture.now_ms);
        for (unsigned i = 1; i <= 2; i++) {
            modem_fixture_text(&fixture, "+15551230001");
            modem_fixture_run(&fixture, 2 * MINUTE_MS);
            assert_int_equal(fixture.messages, i);
        }
        modem_fixture_text(&fixture, "+15551230001");
        modem_fixture_run(&fixture, 1000);
        assert_int_equal(fixture.messages, 3);
        modem_fixture_close(&fixture);
    }
}

static struct virtual_network_text freezing_text(void)
{
    struct virtual_network_text text = {.from = "+15551230001", .length = 9, .user_data_size = 8};
    memcpy(text.user_data, "\x66\x79\xb9\xac\x2f\x83\xda\x65", 8);
    return text;
}

/* Every reading hangs the modem until its power is off. It is skipped when that is proved, and told once; what comes
 * behind it is read. */
static void test_a_text_freezes_the_modem(void **state)
{
    struct modem_fixture fixture;
    struct virtual_network_text text = freezing_text();
    (void)state;
    modem_fixture_open_ready(&fixture, "odd-freezes");
    assert_true(virtual_network_text(fixture.network, MODEM_FIXTURE_NUMBER, &text, modem_fixture_now(&fixture)));
    for (unsigned minute = 0; minute < 120; minute++) {
        modem_fixture_run(&fixture, MINUTE_MS);
        fixture.wire[0] = fixture.log[0] = '\0';
        if (modem_get_state(fixture.modem) != MODEM_STATE_FAILED)
            continue;
        virtual_modem_power(modem_fixture_virtual(&fixture), false, fixture.now_ms);
        virtual_modem_power(modem_fixture_virtual(&fixture), true, fixture.now_ms);
        modem_recover(fixture.modem, MODEM_RUNG_ESCAPE, fixture.now_ms);
        modem_fixture_run(&fixture, 20000);
        modem_fixture_text(&fixture, "+15551230002");
    }
    assert_int_equal(fixture.failed, 2);
    assert_int_equal(fixture.messages, 2);
    assert_int_equal(fixture.garbage, 1);
    assert_int_equal(fixture.warnings, 1);
    assert_non_null(strstr(fixture.warning, "reading place 1 of storage SM freezes it"));
    assert_int_equal(virtual_modem_stored(modem_fixture_virtual(&fixture)), 1);
    /* Erased by hand, the place is as good as any. */
    assert_true(modem_command(fixture.modem, "AT+CMGD=1", 1, fixture.now_ms));
    modem_fixture_run(&fixture, 1000);
    modem_fixture_text(&fixture, "+15551230003");
    modem_fixture_run(&fixture, MINUTE_MS);
    assert_int_equal(fixture.messages, 3);
    assert_int_equal(virtual_modem_stored(modem_fixture_virtual(&fixture)), 0);
    modem_fixture_close(&fixture);
}

/* ---- Submits ---- */

/* Behind Ctrl-Z, an error that nobody knows leaves it open; in front of it, nothing went out. */
static void test_errors_of_a_submit(void **state)
{
    static const struct {
        const char *sent;
        enum modem_outcome outcome;
        int error;
    } cases[] = {
        {"+CMS ERROR: network timeout", MODEM_SUBMIT_FAILED, 332},
        {"+CMS ERROR: SIM busy", MODEM_SUBMIT_FAILED, 314},
        {"+CMS ERROR: Unknown Error", MODEM_SUBMIT_FAILED, 500},
        {"+CMS ERROR: on fire", MODEM_SUBMIT_FAILED, -1},
        {"+CME ERROR: network timeout", MODEM_SUBMIT_FAILED, 31},
        {"ERROR", MODEM_SUBMIT_UNSURE, 0},
        {"> +CMS ERROR: 38", MODEM_SUBMIT_FAILED, 38},
        {"+CMGS: 7|+CMS ERROR: 500", MODEM_SUBMIT_OK, 0},
        {"+CMGS: 7", MODEM_SUBMIT_OK, 0},
        {"OK", MODEM_SUBMIT_OK, 0},
    };
    (void)state;
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct modem_fixture fixture;
        char personality[256];
        snprintf(personality, sizeof personality, "sent = %s", cases[i].sent);
        modem_fixture_open_ready(&fixture, personality);
        assert_true(modem_fixture_submit(&fixture, 1, false));
        modem_fixture_run(&fixture, 10000);
        if (fixture.submitted.outcome != cases[i].outcome || fixture.submitted.error != cases[i].error)
            fail_msg("%s: outcome %d, error %d", cases[i].sent, (int)fixture.submitted.outcome,
                     fixture.submitted.error);
        assert_int_equal(fixture.submitted.was_given, cases[i].outcome == MODEM_SUBMIT_FAILED);
        assert_int_equal(fixture.failed, 0);
        modem_fixture_close(&fixture);
    }
}

/* A modem that never gives a reference is waited for a few times only. */
static void test_no_reference_is_not_waited_for(void **state)
{
    struct modem_fixture fixture;
    (void)state;
    modem_fixture_open_ready(&fixture, "sent = OK");
    for (unsigned i = 1; i <= 5; i++) {
        assert_true(modem_fixture_submit(&fixture, i, false));
        modem_fixture_run(&fixture, 10);
        assert_int_equal(fixture.submitted_count, i <= 3 ? i - 1 : i);
        modem_fixture_run(&fixture, 2000);
        assert_int_equal(fixture.submitted_count, i);
        assert_int_equal(fixture.submitted.reference, -1);
    }
    modem_fixture_close(&fixture);
}

/* Silent in mid-submit: as long as the maker's manual lets the network take, and no longer. The line is there again at
 * once where the modem answers another question. */
static void test_silence_in_a_submit(void **state)
{
    static const struct {
        const char *make;
        int64_t limit_ms;
    } cases[] = {{"simcom-sim800", 60000},
                 {"simcom-a7670", 60000},
                 {"simcom-sim7600", 60000},
                 {"quectel-ec25", 150000},
                 {NULL, 190000}};
    (void)state;
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct modem_fixture fixture;
        modem_fixture_open_ready(&fixture, cases[i].make);
        virtual_modem_lose_answers(modem_fixture_virtual(&fixture), 1);
        assert_true(modem_fixture_submit(&fixture, 1, false));
        modem_fixture_run(&fixture, 40000);
        assert_int_equal(fixture.submitted_count, 0);
        assert_int_equal(count_of(fixture.wire, "AT\r"), 0);
        modem_fixture_run(&fixture, cases[i].limit_ms - 40000);
        assert_int_equal(fixture.submitted_count, 1);
        assert_int_equal(fixture.submitted.outcome, MODEM_SUBMIT_UNSURE);
        assert_true(modem_can_submit(fixture.modem));
        assert_int_equal(virtual_modem_violations(modem_fixture_virtual(&fixture)), 0);
        modem_fixture_close(&fixture);
    }
}

/* ---- Silence ---- */

/* One command that gets no answer is no sick modem, when it answers another; it is not given for ever. */
static void test_a_command_without_answer(void **state)
{
    static const char *const commands[] = {"AT+COPS?", "AT+CNMI=?", "AT+CPMS=?", "AT+CMGF?", "AT+CNMI?",
                                           "AT+CNUM",  "AT+CSQ",    "AT+CLIP=1", "AT+CPMS?", "AT+CMEE=1",
                                           "AT+CGMR",  "AT+CEREG?", "AT+CSMS?",  "AT+CCID",  "AT+CGSMS=2"};
    (void)state;
    for (size_t i = 0; i < LENGTH(commands); i++) {
        struct modem_fixture fixture;
        struct modem_options options = {.reports = true};
        char personality[64];
        snprintf(personality, sizeof personality, "reply = %s ", commands[i]);
        modem_fixture_open(&fixture, personality, &modem_fixture_sim, &options);
        modem_fixture_run(&fixture, 20000);
        modem_open(fixture.modem, fixture.now_ms);
        modem_fixture_run(&fixture, 5 * MINUTE_MS);
        if (modem_get_state(fixture.modem) != MODEM_STATE_READY)
            fail_msg("%s: %s", commands[i], fixture.wire);
        bool is_needed = strcmp(commands[i], "AT+CEREG?") == 0;
        if (!is_needed && count_of(fixture.wire, commands[i]) > 3)
            fail_msg("%s is given again and again: %s", commands[i], fixture.wire);
        fixture.wire[0] = '\0';
        serve(&fixture, commands[i], 2);
        modem_fixture_close(&fixture);
    }
}

/* ---- Whatever else they say ---- */

static const struct {
    const char *name, *personality;
} inputs[] = {
    {"lower-case names",
     "reply = AT+CREG? +creg: 0,1|OK\nreply = AT+CPMS? +cpms: \"SM\",0,50,\"SM\",0,50,\"SM\",0,50|OK\nreply = AT+CPIN? +cpin: ready|OK\nlte = off\n"},
    {"a space in front of the colon", "reply = AT+CREG? +CREG : 0,1|OK\nlte = off\n"},
    {"quoted numbers", "reply = AT+CREG? +CREG: \"0\",\"1\"|OK\nlte = off\n"},
    {"OK twice", "reply = AT+CMGF=0 OK|OK\nreply = AT+CNUM OK|OK\n"},
    {"+CMGS twice", "sent = +CMGS: #|+CMGS: #|OK\n"},
    {"+CMGS with a comma", "sent = +CMGS: #,\"26/11/29,12:00:00+00\"|OK\n"},
    {"a prompt twice in front", "sent = > |> +CMGS: #|OK\n"},
    {"CPIN without space", "reply = AT+CPIN? +CPIN:READY|OK\n"},
    {"CPIN SIM READY", "reply = AT+CPIN? +CPIN: SIM READY|OK\n"},
    {"offers with spaces", "cnmi-offers = ( 0 - 3 ), ( 0, 1 ), ( 0, 2, 3 ), ( 0, 2 ), ( 1 )\ncnmi = 2,1,0,2,1\n"},
    {"CPMS offers without quotes",
     "reply = AT+CPMS=? +CPMS: (SM,ME),(SM,ME),(SM,ME)|OK\nstorage = SM 0\nstorage = ME 20\n"},
    {"an empty list is an error",
     "once = AT+CMGL=4 +CMS ERROR: 321\nonce = AT+CMGL=4 +CMS ERROR: 321\nreply = AT+CMGL=4 +CMS ERROR: 321\n"},
    {"ATE0 refused", "reply = ATE0 ERROR\n"},
    {"CMEE refused", "reply = AT+CMEE=1 ERROR\nreply = AT+CMEE=2 ERROR\n"},
    {"both registrations in one answer",
     "reply = AT+CREG? +CREG: 0,2|+CGREG: 0,1|OK\nlte = off\nreply = AT+CGREG? +CGREG: 0,1|OK\n"},
    {"SIM busy in words while it starts",
     "once = AT+CPMS=\"SM\",\"SM\",\"SM\" +CMS ERROR: SIM busy\nonce = AT+CPMS=\"SM\",\"SM\",\"SM\" +CMS ERROR: (U)SIM busy\n"},
    {"CNMI? that lies at first", "once = AT+CNMI? +CNMI: 0,0,0,0,0|OK\n"},
    {"CMGF? that always says text mode", "reply = AT+CMGF? +CMGF: 1|OK\n"},
    {"CNMI? with two fields", "reply = AT+CNMI? +CNMI: 2,1|OK\n"},
    {"identity refused",
     "reply = AT+CGMI ERROR\nreply = AT+CGMM +CME ERROR: 4\nreply = AT+CGMR COMMAND NOT SUPPORT\nreply = AT+CGSN ERROR\n"},
    {"ICCID nowhere", "reply = AT+CCID ERROR\nreply = AT+CRSM* ERROR\n"},
    {"IMSI under another name", "reply = AT+CIMI *CIMI: 310260123456789|OK\n"},
    {"a stat of emergency calls, then LTE", "reply = AT+CREG? +CREG: 0,8|OK\n"},
    {"words between header and PDU, spaced", "between = Warning: hot|  |+CSQ: 20,99\n"},
    {"OK in small letters everywhere it matters", "reply = AT+CMGF=0 ok\nreply = AT+CPIN? +CPIN: READY|ok\n"},
    {"a health answer under another name",
     "vendor = Quectel\nmodel = EC25\nreply = AT+QTEMP +TEMP: 31|OK\nreply = AT+QCCID +CCID: 8901260123456789012|OK\n"},
    {"CSQ of 199", "reply = AT+CSQ +CSQ: 199,99|OK\n"},
    {"COPS without end", "reply = AT+COPS? +COPS: 0,0,\"Half|OK\n"},
    {"CPMS? without numbers", "reply = AT+CPMS? +CPMS: \"SM\",\"SM\",\"SM\"|OK\n"},
    {"CREG as text", "reply = AT+CREG? +CREG: registered|OK\n"},
    {"OK before the answer of CREG", "reply = AT+CREG? OK|+CREG: 0,1\nlte = off\n"},
    {"CMGS reference of 300", "sent = +CMGS: 300|OK\n"},
    {"echo of what was sent to it", "sent = 0011000B915155219199F90000AA0AE8329BFD4697D9EC37|> +CMGS: #|OK\n"},
    {"select of ME refused", "reply = AT+CPMS=\"ME\" +CMS ERROR: 302\n"},
    {"CPMS with one parameter, in words", "reply = AT+CPMS=\"SM\",\"SM\",\"SM\" +CMS ERROR: operation not supported\n"},
};

static void test_inputs(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(inputs); i++) {
        struct modem_fixture fixture;
        modem_fixture_open_ready(&fixture, inputs[i].personality);
        serve(&fixture, inputs[i].name, 3);
        assert_int_equal(fixture.rebooted, 0);
        modem_fixture_close(&fixture);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_serves),
        cmocka_unit_test(test_storages),
        cmocka_unit_test(test_no_storage_at_all),
        cmocka_unit_test(test_echo_ends),
        cmocka_unit_test(test_wrong_hints_end),
        cmocka_unit_test(test_a_sim_that_is_gone_at_last),
        cmocka_unit_test(test_it_starts_again_and_again),
        cmocka_unit_test(test_cnmi_is_composed),
        cmocka_unit_test(test_answers_to_creg),
        cmocka_unit_test(test_registration_codes),
        cmocka_unit_test(test_words_of_cpin),
        cmocka_unit_test(test_strange_word_of_a_closed_sim),
        cmocka_unit_test(test_codes_of_cpin_while_ready),
        cmocka_unit_test(test_pin_of_a_busy_card),
        cmocka_unit_test(test_text_mode_behind_our_back),
        cmocka_unit_test(test_list_in_text_mode),
        cmocka_unit_test(test_text_mode_for_good),
        cmocka_unit_test(test_announcements_are_set_again),
        cmocka_unit_test(test_a_text_freezes_the_modem),
        cmocka_unit_test(test_errors_of_a_submit),
        cmocka_unit_test(test_no_reference_is_not_waited_for),
        cmocka_unit_test(test_silence_in_a_submit),
        cmocka_unit_test(test_a_command_without_answer),
        cmocka_unit_test(test_inputs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
