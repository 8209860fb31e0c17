// links: tests/exchange/fixture.c
// rooms: src/switchboard
// libs: -lsqlite3 -linih
#include "switchboard/inbox.h"

#include "../exchange/fixture.h"
#include "base/bytes.h"
#include "base/clock.h"
#include "line/exchange.h"
#include "switchboard/missing_parts.h"
#include "switchboard/unserved.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ANN "+15552019901"
#define BOB "+15552019902"

static void deliver(struct fixture *fixture, const uint8_t *data, size_t size)
{
    fixture_begin(fixture);
    inbox_take_deliver(&(struct line_turn){&fixture->exchange, &fixture->lines[0], fixture->now_ms}, data, size);
    fixture_commit(fixture);
}

/* One part; `text` NULL gives "seq." each. Time passes between two calls, so no two are the same message. */
static void part(struct fixture *fixture, const char *from, const struct tpdu_concat *concat, const char *text)
{
    struct tpdu tpdu = {.type = TPDU_DELIVER, .class = TPDU_CLASS_NONE, .concat = *concat, .scts_ms = fixture->now_ms};
    uint8_t data[TPDU_MAX_SIZE];
    size_t size;
    assert_true(tpdu_address_parse(from, &tpdu.address));
    if (text)
        snprintf(tpdu.text, sizeof tpdu.text, "%s", text);
    else
        snprintf(tpdu.text, sizeof tpdu.text, "%d.", concat->seq);
    tpdu.text_size = strlen(tpdu.text);
    assert_true(tpdu_encode(&tpdu, data, &size, NULL));
    deliver(fixture, data, size);
    fixture->now_ms += 1000;
}

static void part_of(struct fixture *fixture, const char *from, int ref, int seq, int total)
{
    part(fixture, from, &(struct tpdu_concat){(uint16_t)ref, (uint8_t)total, (uint8_t)seq, false}, NULL);
}

static void tidy(struct fixture *fixture)
{
    fixture_begin(fixture);
    missing_parts_tidy(&fixture->exchange, fixture->now_ms);
    fixture_commit(fixture);
}

#define LAST "SELECT b.text FROM message m JOIN body b ON b.id = m.body_id ORDER BY m.id DESC LIMIT 1"
#define COUNT "SELECT count(*) FROM message"

static void test_any_order(void **state)
{
    static const int orders[][3] = {{1, 2, 3}, {1, 3, 2}, {2, 1, 3}, {2, 3, 1}, {3, 1, 2}, {3, 2, 1}};
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture, NULL, NULL);
    for (int i = 0; i < 6; i++) {
        for (int j = 0; j < 3; j++) {
            assert_int_equal(fixture_number(&fixture, COUNT), i);
            part_of(&fixture, ANN, 7, orders[i][j], 3); /* the reference is used again */
        }
        assert_int_equal(fixture_number(&fixture, COUNT), i + 1);
        assert_string_equal(fixture_text(&fixture, LAST), "1.2.3.");
    }
    assert_int_equal(fixture_number(&fixture, "SELECT count(*) FROM fragment"), 0);
    fixture_close(&fixture);
}

/* Two people and two kinds of references under one number; a duplicate from the SIM; a restart between the parts. */
static void test_interleaved_duplicated_and_reopened(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture, NULL, NULL);
    part_of(&fixture, ANN, 7, 1, 2);
    part_of(&fixture, BOB, 7, 2, 2);
    part(&fixture, ANN, &(struct tpdu_concat){7, 2, 1, true}, "wide ");
    part_of(&fixture, ANN, 7, 1, 3);
    part_of(&fixture, ANN, 7, 1, 2); /* the same part with another time stamp */
    fixture_reopen(&fixture);
    assert_int_equal(fixture_number(&fixture, COUNT), 0);
    part_of(&fixture, BOB, 7, 1, 2);
    assert_string_equal(fixture_text(&fixture, LAST), "1.2.");
    assert_string_equal(fixture_text(&fixture, "SELECT number FROM message ORDER BY id DESC LIMIT 1"), BOB);
    part(&fixture, ANN, &(struct tpdu_concat){7, 2, 2, true}, "reference");
    assert_string_equal(fixture_text(&fixture, LAST), "wide reference");
    part_of(&fixture, ANN, 7, 2, 2);
    assert_string_equal(fixture_text(&fixture, LAST), "1.2.");
    assert_int_equal(fixture_number(&fixture, COUNT), 3);
    assert_int_equal(fixture_number(&fixture, "SELECT count(*) FROM fragment"), 1);
    fixture_close(&fixture);
}

/* What a SIM shows again, after a restart, too, is known. */
static void test_seen_twice_is_stored_once(void **state)
{
    struct fixture fixture;
    struct tpdu tpdu = {.type = TPDU_DELIVER, .class = TPDU_CLASS_NONE, .scts_ms = FIXTURE_START_MS, .text_size = 2};
    uint8_t data[TPDU_MAX_SIZE];
    size_t size;
    (void)state;
    strcpy(tpdu.text, "hi");
    assert_true(tpdu_address_parse(ANN, &tpdu.address));
    assert_true(tpdu_encode(&tpdu, data, &size, NULL));
    fixture_open(&fixture, NULL, NULL);
    for (int i = 0; i < 3; i++)
        deliver(&fixture, data, size);
    fixture_reopen(&fixture);
    deliver(&fixture, data, size);
    assert_int_equal(fixture_number(&fixture, COUNT), 1);
    fixture_close(&fixture);
}

/* The sender's counter came round before the old message was whole: the old one is told with its gap. */
static void test_a_reference_that_comes_round(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture, NULL, NULL);
    part(&fixture, ANN, &(struct tpdu_concat){9, 2, 1, false}, "old beginning");
    part(&fixture, ANN, &(struct tpdu_concat){9, 2, 1, false}, "new beginning");
    assert_string_equal(fixture_text(&fixture, LAST), "old beginning [part 2 of 2 missing]");
    part(&fixture, ANN, &(struct tpdu_concat){9, 2, 2, false}, ", new end");
    assert_string_equal(fixture_text(&fixture, LAST), "new beginning, new end");
    fixture_close(&fixture);
}

static void test_parts_that_never_come(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture, "parts-wait = 2h", NULL);
    part_of(&fixture, ANN, 7, 1, 3);
    part_of(&fixture, ANN, 7, 3, 3);
    part_of(&fixture, BOB, 8, 2, 4);
    fixture.now_ms = FIXTURE_START_MS + 2 * CLOCK_HOUR_MS - 1000;
    tidy(&fixture);
    assert_int_equal(fixture_number(&fixture, COUNT), 0);
    fixture.now_ms += 10000;
    tidy(&fixture);
    assert_int_equal(fixture_number(&fixture, COUNT), 2);
    assert_string_equal(fixture_text(&fixture, "SELECT text FROM body WHERE text LIKE '1.%'"),
                        "1. [part 2 of 3 missing] 3.");
    assert_string_equal(fixture_text(&fixture, LAST), "[part 1 of 4 missing] 2. [parts 3-4 of 4 missing]");
    part_of(&fixture, ANN, 7, 2, 3); /* too late: it is told by itself in its time */
    assert_int_equal(fixture_number(&fixture, COUNT), 2);
    fixture_close(&fixture);
}

static void test_long_messages(void **state)
{
    static const int totals[] = {54, 255};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct fixture fixture;
        fixture_open(&fixture, NULL, NULL);
        for (int seq = totals[i]; seq >= 1; seq--) {
            assert_int_equal(fixture_number(&fixture, COUNT), 0);
            char text[16];
            snprintf(text, sizeof text, "%d;", seq);
            part(&fixture, ANN, &(struct tpdu_concat){1, (uint8_t)totals[i], (uint8_t)seq, false}, text);
        }
        char *whole = strdup(fixture_text(&fixture, LAST)), *at = whole;
        for (int seq = 1; seq <= totals[i]; seq++) {
            assert_int_equal(strtol(at, &at, 10), seq);
            at++;
        }
        assert_string_equal(at, "");
        free(whole);
        fixture_close(&fixture);
    }
}

/* Somebody who sends first parts without end: the oldest go out with their gaps, and the store stays bounded. */
static void test_fragments_are_bounded(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture, NULL, NULL);
    fixture_begin(&fixture);
    database_script(
        fixture.exchange.database,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4096) INSERT INTO fragment"
        " (line_id, number, reference, total, seq, kind, text, at)"
        " SELECT 1, '" BOB "', i, 2, 1, 0, 'x', i FROM n");
    database_script(fixture.exchange.database,
                    "INSERT INTO fragment (line_id, number, reference, total, seq, kind, text,"
                    " at) VALUES (2, '" BOB "', 1, 2, 1, 0, 'other line', 0)");
    fixture_commit(&fixture);
    for (int i = 0; i < 10; i++)
        part_of(&fixture, ANN, i, 1, 2);
    assert_int_equal(fixture_number(&fixture, "SELECT count(*) FROM fragment WHERE line_id = 1"), 4096);
    assert_int_equal(fixture_number(&fixture, COUNT), 10);
    assert_int_equal(fixture_number(&fixture, "SELECT count(*) FROM fragment WHERE line_id = 2"), 1);
    fixture_close(&fixture);
}

/* Whatever comes: a message of a kind, quarantine, or nothing. */
static void test_what_comes_in(void **state)
{
    static const struct {
        const char *what, *hex;
        const char *number, *text; /* NULL: no message */
        int kind;
        bool quarantine;
    } cases[] = {
        {"a text", "000B915155029109F10000522011325500000461F1980C", ANN, "abcd", TPDU_PURPOSE_TEXT, false},
        {"class 0", "000B915155029109F10010522011325500000461F1980C", ANN, "abcd", TPDU_PURPOSE_FLASH, false},
        {"type 0", "000B915155029109F14000522011325500000461F1980C", NULL, NULL, 0, false},
        {"replace type 1", "000B915155029109F14100522011325500000461F1980C", ANN, "abcd", TPDU_PURPOSE_REPLACE, false},
        {"voice mail waits", "000B915155029109F100C8522011325500000461F1980C", ANN, "abcd", TPDU_PURPOSE_WAITING,
         false},
        {"a reserved coding", "000B915155029109F1000C522011325500000461F1980C", ANN, "abcd", TPDU_PURPOSE_TEXT, false},
        {"another", "000B915155029109F100A7522011325500000461F1980C", ANN, "abcd", TPDU_PURPOSE_TEXT, false},
        {"class 2", "000B915155029109F100F2522011325500000461F1980C", ANN, "abcd", TPDU_PURPOSE_TEXT, false},
        {"class 2 for the SIM", "000B915155029109F17FF2522011325500000461F1980C", ANN, "abcd", TPDU_PURPOSE_SIM, false},
        {"the reserved type", "030B915155029109F10000522011325500000461F1980C", ANN, "abcd", TPDU_PURPOSE_TEXT, false},
        {"octets behind", "000B915155029109F10000522011325500000461F1980C9900", ANN, "abcd", TPDU_PURPOSE_TEXT, false},
        {"words as data", "000B915155029109F10004522011325500000548656C6C6F", ANN, "Hello", TPDU_PURPOSE_DATA, false},
        {"words in Latin-1", "000B915155029109F1000452201132550000044A6F73E9", ANN, "José", TPDU_PURPOSE_DATA, false},
        {"compressed", "000B915155029109F10020522011325500000461F1980C", NULL, NULL, 0, true},
        {"a draft of the SIM", "01000B915155029109F100000461F1980C", NULL, NULL, 0, true},
        {"8-bit data", "000B915155029109F10004522011325500000401020304", ANN, "[data 01020304]", TPDU_PURPOSE_DATA,
         false},
        {"an MMS notice", "400B915155029109F10004522011325500000E0605040B8423F025060A03BEAF84", ANN,
         "[mms 25060A03BEAF84]", TPDU_PURPOSE_MMS, false},
        {"a port", "400B915155029109F10004522011325500000906050415811582FF01", ANN, "[port FF01]", TPDU_PURPOSE_PORT,
         false},
        {"letters as a sender", "0009D0D637396C060000522011325500000461F1980C", "Vodaf", "abcd", TPDU_PURPOSE_TEXT,
         false},
        {"a short sender", "0004817762000052201132550000 0461F1980C", "7726", "abcd", TPDU_PURPOSE_TEXT, false},
        {"nothing", "", NULL, NULL, 0, true},
        {"half of one", "000B915155029109F1000052", NULL, NULL, 0, true},
        {"noise", "FFFFFFFFFFFFFFFF", NULL, NULL, 0, true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture fixture;
        uint8_t data[TPDU_MAX_SIZE];
        char hex[400] = "";
        size_t size;
        for (const char *c = cases[i].hex; *c; c++)
            if (*c != ' ')
                strncat(hex, c, 1);
        assert_true(hex_decode(hex, strlen(hex), data, sizeof data, &size));
        fixture_open(&fixture, NULL, NULL);
        deliver(&fixture, data, size);
        int64_t messages = fixture_number(&fixture, COUNT),
                kept = fixture_number(&fixture, "SELECT count(*) FROM quarantine");
        if (messages != (cases[i].number != NULL) || kept != cases[i].quarantine)
            fail_msg("%s: %d messages, %d in quarantine: %s", cases[i].what, (int)messages, (int)kept,
                     fixture_text(&fixture, "SELECT reason FROM quarantine"));
        if (cases[i].number) {
            assert_string_equal(fixture_text(&fixture, "SELECT number FROM message"), cases[i].number);
            if (strcmp(cases[i].text, fixture_text(&fixture, LAST)) != 0 ||
                fixture_number(&fixture, "SELECT kind FROM message") != cases[i].kind)
                fail_msg("%s: kind %d, \"%s\"", cases[i].what,
                         (int)fixture_number(&fixture, "SELECT kind FROM message"), fixture_text(&fixture, LAST));
        } else if (kept) {
            assert_int_equal(fixture_number(&fixture, "SELECT length(data) FROM quarantine"), size);
        }
        fixture_close(&fixture);
    }
}

/* The group or center of a line left the configuration: STOP counts all the same, and is confirmed once. */
static void test_stop_without_a_service(void **state)
{
    static const char out[] = "SELECT count(*) FROM optout";
    static const char confirmed[] = "SELECT count(*) FROM message WHERE outbound = 1";
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture, NULL, NULL);
    part(&fixture, ANN, &(struct tpdu_concat){0}, "Hello?");
    part(&fixture, ANN, &(struct tpdu_concat){0}, "please don't stop");
    assert_int_equal(fixture_number(&fixture, out), 0);
    part(&fixture, ANN, &(struct tpdu_concat){0}, "Stop. Thank you");
    part(&fixture, ANN, &(struct tpdu_concat){0}, "STOP");
    assert_int_equal(fixture_number(&fixture, out), 1);
    assert_int_equal(fixture_number(&fixture, confirmed), 1);
    part(&fixture, ANN, &(struct tpdu_concat){0}, "START");
    assert_int_equal(fixture_number(&fixture, out), 0);
    const struct inbound machine = {.sender = {.text = "12345", .kind = NUMBER_SHORT}, .text = "STOP"};
    fixture_begin(&fixture);
    unserved_receive(&(struct line_turn){&fixture.exchange, &fixture.lines[0], fixture.now_ms}, &machine);
    fixture_commit(&fixture);
    assert_int_equal(fixture_number(&fixture, out), 0);
    assert_string_equal(fixture_text(&fixture, "SELECT group_concat(event, ' ') FROM consent"),
                        "stopped stopped started");
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stop_without_a_service),
        cmocka_unit_test(test_any_order),
        cmocka_unit_test(test_interleaved_duplicated_and_reopened),
        cmocka_unit_test(test_seen_twice_is_stored_once),
        cmocka_unit_test(test_a_reference_that_comes_round),
        cmocka_unit_test(test_parts_that_never_come),
        cmocka_unit_test(test_long_messages),
        cmocka_unit_test(test_fragments_are_bounded),
        cmocka_unit_test(test_what_comes_in),
    };
    return cmocka_run_group_tests_name("inbox", tests, NULL, NULL);
}
