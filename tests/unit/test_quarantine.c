// links: tests/exchange/fixture.c
// rooms: src/switchboard
// libs: -lsqlite3 -linih
#include "switchboard/quarantine.h"

#include "../exchange/fixture.h"
#include "base/bytes.h"
#include "base/clock.h"
#include "sms/tpdu.h"
#include "store/database.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define ENTRIES "SELECT count(*) FROM quarantine"
#define MESSAGES "SELECT count(*) FROM message"
#define WORDS "SELECT number || ': ' || words FROM quarantine ORDER BY id DESC LIMIT 1"

static void keep(struct fixture *fixture, const char *hex)
{
    uint8_t data[TPDU_MAX_SIZE];
    size_t size;
    assert_true(hex_decode(hex, strlen(hex), data, sizeof data, &size));
    fixture_begin(fixture);
    quarantine_keep(&(struct line_turn){&fixture->exchange, &fixture->lines[0], fixture->now_ms}, data, size, "why");
    fixture_commit(fixture);
}

static struct verdict retry(struct fixture *fixture, int64_t id)
{
    fixture_begin(fixture);
    struct verdict verdict = quarantine_retry(&fixture->exchange, id, fixture->now_ms);
    fixture_commit(fixture);
    return verdict;
}

/* Who it was and what was said, as far as it can be made out. */
static void test_words_are_shown(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture, NULL, NULL);
    keep(&fixture, "000B915155029109F10000522011325500000861F1980C"); /* cut short */
    assert_string_equal(fixture_text(&fixture, WORDS), "+15552019901: abcd");
    keep(&fixture, "440B915155029109F10000522011325500000461F1980C"); /* no header where one should be */
    assert_string_equal(fixture_text(&fixture, WORDS), "+15552019901: abcd");
    fixture_begin(&fixture);
    static const char line[] = "Call me, my card is 4111 1111 1111 1111";
    quarantine_keep(&(struct line_turn){&fixture.exchange, &fixture.lines[0], fixture.now_ms}, line, sizeof line - 1,
                    "no PDU");
    fixture_commit(&fixture);
    assert_non_null(strstr(fixture_text(&fixture, "SELECT words FROM quarantine ORDER BY id DESC"), "Call me"));
    assert_null(strstr(fixture_text(&fixture, "SELECT words FROM quarantine ORDER BY id DESC"), "4111 1111 1111"));
    fixture_close(&fixture);
}

/* What an older version could not read goes its way once; the rest stays. */
static void test_read_again(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture, NULL, NULL);
    keep(&fixture, "000B915155029109F10000522011325500000461F1980C99"); /* octets behind */
    keep(&fixture, "000B915155029109F10000522011325500000861F1980C");
    struct verdict verdict = retry(&fixture, 0);
    assert_int_equal(verdict.outcome, OUTCOME_READ_AGAIN);
    assert_int_equal(verdict.count, 1);
    assert_int_equal(verdict.total, 2);
    assert_int_equal(fixture_number(&fixture, ENTRIES), 1);
    assert_string_equal(fixture_text(&fixture, "SELECT b.text FROM message m JOIN body b ON b.id = m.body_id"), "abcd");
    assert_non_null(strstr(fixture_text(&fixture, "SELECT reason FROM quarantine"), "TP-UD"));
    assert_int_equal(retry(&fixture, 0).count, 0);
    assert_int_equal(fixture_number(&fixture, MESSAGES), 1);
    assert_int_equal(retry(&fixture, 2).outcome, OUTCOME_STILL_UNREAD);
    assert_int_equal(retry(&fixture, 77).outcome, OUTCOME_NO_ENTRY);
    fixture_close(&fixture);
}

/* The characters of a PDU, as a modem writes it, with the service centre in front. */
static void test_characters_of_a_pdu(void **state)
{
    static const char pdu[] = "07915155550000F0000B915155029109F10000522011325500000461F1980C\r\n";
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture, NULL, NULL);
    fixture_begin(&fixture);
    quarantine_keep(&(struct line_turn){&fixture.exchange, &fixture.lines[0], fixture.now_ms}, pdu, sizeof pdu - 1,
                    "no PDU");
    fixture_commit(&fixture);
    assert_string_equal(fixture_text(&fixture, WORDS), "+15552019901: abcd");
    assert_int_equal(retry(&fixture, 1).outcome, OUTCOME_READ_AGAIN);
    assert_int_equal(fixture_number(&fixture, ENTRIES), 0);
    assert_int_equal(fixture_number(&fixture, MESSAGES), 1);
    fixture_close(&fixture);
}

static void at_start(struct fixture *fixture, const char *version)
{
    fixture_begin(fixture);
    bool is_older = quarantine_is_older(&fixture->exchange, version);
    fixture_commit(fixture);
    if (is_older)
        retry(fixture, 0);
}

static void test_a_new_version_reads_it_again(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture, NULL, NULL);
    at_start(&fixture, "1");
    keep(&fixture, "000B915155029109F10000522011325500000461F1980C99");
    at_start(&fixture, "1");
    assert_int_equal(fixture_number(&fixture, ENTRIES), 1);
    at_start(&fixture, "2");
    assert_int_equal(fixture_number(&fixture, ENTRIES), 0);
    assert_int_equal(fixture_number(&fixture, MESSAGES), 1);
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_are_shown),
        cmocka_unit_test(test_read_again),
        cmocka_unit_test(test_characters_of_a_pdu),
        cmocka_unit_test(test_a_new_version_reads_it_again),
    };
    return cmocka_run_group_tests_name("quarantine", tests, NULL, NULL);
}
