// links: tests/exchange/fixture.c
// rooms: src/switchboard
// libs: -lsqlite3 -linih
#include "line/outbox.h"

#include "../exchange/fixture.h"
#include "base/clock.h"
#include "line/consent.h"
#include "sms/cms_cause.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define ANN "+15552019901"
#define BOB "+15552019902"
#define CY "+15552019903"
#define FREE "per-minute = 60000\nburst = 120000\nper-day = 100000\nnumbers-per-day = 1000\nnew-numbers-per-day = 1000"
#define MINUTE INT64_C(60000)
#define LONG_TEXT                                                                                                    \
    "0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 " \
    "0123456789 0123456789 0123456789 0123456789 0123456789 end"

static int64_t add_on(struct desk *desk, struct exchange_line *line, const char *to, const char *text,
                      enum outbox_priority priority)
{
    int64_t id = 0;
    const struct outbox_message message = {
        .to = to, .text = text, .priority = priority, .cause = "operator", .life_s = 43200};
    desk_begin(desk);
    assert_int_equal(outbox_add(&desk->exchange, line, &message, desk->now_ms, &id), OUTBOX_TAKEN);
    desk_commit(desk);
    return id;
}

static int64_t add(struct desk *desk, const char *to, const char *text, enum outbox_priority priority)
{
    return add_on(desk, &desk->lines[0], to, text, priority);
}

static enum outbox_next take(struct desk *desk, struct outbox_submit *submit, int64_t *wait_until_ms)
{
    desk_begin(desk);
    enum outbox_next next = outbox_take(&desk->exchange, &desk->lines[0], desk->now_ms, submit, wait_until_ms);
    desk_commit(desk);
    return next;
}

static struct outbox_settled settle(struct desk *desk, const struct outbox_submit *submit, enum outbox_outcome outcome,
                                    int code)
{
    const struct outbox_result result = {
        .part_id = submit->part_id, .outcome = outcome, .code = code, .reference = (int)(submit->part_id & 255)};
    desk_begin(desk);
    struct outbox_settled settled = outbox_settle(&desk->exchange, &desk->lines[0], &result, desk->now_ms);
    desk_commit(desk);
    return settled;
}

/* What goes out now, with its recipient and text as "+15552019901 text". */
static void take_one(struct desk *desk, struct outbox_submit *submit, char *out, size_t size)
{
    int64_t wait_until_ms;
    struct tpdu tpdu;
    assert_int_equal(take(desk, submit, &wait_until_ms), OUTBOX_SUBMIT);
    assert_true(tpdu_decode(submit->tpdu, submit->tpdu_size, &tpdu, NULL));
    snprintf(out, size, "%s %s", tpdu.address.text, tpdu.text);
}

static void expect_sent(struct desk *desk, const char *expected)
{
    struct outbox_submit submit;
    char sent[600];
    take_one(desk, &submit, sent, sizeof sent);
    assert_string_equal(sent, expected);
    settle(desk, &submit, OUTBOX_OK, 0);
    desk->now_ms += 1000;
}

static void expect_nothing(struct desk *desk)
{
    struct outbox_submit submit;
    int64_t wait_until_ms;
    assert_int_equal(take(desk, &submit, &wait_until_ms), OUTBOX_NOTHING);
    assert_true(wait_until_ms == CLOCK_NEVER);
}

static void expect_wait(struct desk *desk, int64_t until_ms)
{
    struct outbox_submit submit;
    int64_t wait_until_ms;
    assert_int_equal(take(desk, &submit, &wait_until_ms), OUTBOX_WAIT);
    if (wait_until_ms != until_ms)
        fail_msg("waits %lld ms instead of %lld", (long long)(wait_until_ms - desk->now_ms),
                 (long long)(until_ms - desk->now_ms));
}

static int64_t state_of(struct desk *desk, int64_t message_id)
{
    static const char sql[] = "SELECT state FROM part WHERE message_id = ?1 ORDER BY seq LIMIT 1";
    return database_get(desk->exchange.database, sql, VALUES(value_int(message_id)), -1);
}

static void test_priorities_then_age(void **state)
{
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL, FREE);
    add(&desk, ANN, "automatic", OUTBOX_AUTOMATIC);
    add(&desk, ANN, "one", OUTBOX_FAN_OUT);
    add(&desk, BOB, "two", OUTBOX_FAN_OUT);
    add(&desk, BOB, "talk", OUTBOX_CONVERSATION);
    add(&desk, CY, "answer", OUTBOX_ANSWER);
    add(&desk, CY, "goodbye", OUTBOX_OPTOUT);
    expect_sent(&desk, CY " goodbye");
    expect_sent(&desk, CY " answer");
    expect_sent(&desk, BOB " talk");
    expect_sent(&desk, ANN " one");
    expect_sent(&desk, BOB " two");
    expect_sent(&desk, ANN " automatic");
    expect_nothing(&desk);
    desk_close(&desk);
}

static void test_one_line_is_not_another(void **state)
{
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL, FREE);
    add_on(&desk, &desk.lines[1], ANN, "elsewhere", OUTBOX_FAN_OUT);
    expect_nothing(&desk);
    assert_int_equal(outbox_count_queued(&desk.exchange, &desk.lines[0]), 0);
    assert_int_equal(outbox_count_queued(&desk.exchange, &desk.lines[1]), 1);
    desk_close(&desk);
}

/* A recipient whose text waits for a retry holds back its own later texts of that priority, and nobody else's. */
static void test_order_per_recipient_with_retries(void **state)
{
    struct desk desk;
    struct outbox_submit submit;
    char sent[600];
    (void)state;
    desk_open(&desk, NULL, FREE);
    add(&desk, ANN, "first", OUTBOX_FAN_OUT);
    add(&desk, ANN, "second", OUTBOX_FAN_OUT);
    add(&desk, BOB, "hello", OUTBOX_FAN_OUT);
    take_one(&desk, &submit, sent, sizeof sent);
    settle(&desk, &submit, OUTBOX_REFUSED_CMS, 38);
    int64_t due_ms = desk.now_ms + 15 * MINUTE;
    add(&desk, ANN, "third", OUTBOX_FAN_OUT);
    add(&desk, ANN, "an answer", OUTBOX_ANSWER);
    expect_sent(&desk, ANN " an answer");
    expect_sent(&desk, BOB " hello");
    expect_wait(&desk, due_ms);
    desk.now_ms = due_ms;
    expect_sent(&desk, ANN " first");
    expect_sent(&desk, ANN " second");
    expect_sent(&desk, ANN " third");
    expect_nothing(&desk);
    desk_close(&desk);
}

static void test_parts_in_order(void **state)
{
    struct desk desk;
    struct outbox_submit submit;
    struct tpdu tpdu;
    int64_t wait_until_ms;
    (void)state;
    desk_open(&desk, NULL, FREE);
    add(&desk, ANN, LONG_TEXT, OUTBOX_FAN_OUT);
    add(&desk, BOB, LONG_TEXT, OUTBOX_FAN_OUT);
    uint16_t references[2];
    for (int i = 0; i < 4; i++) {
        assert_int_equal(take(&desk, &submit, &wait_until_ms), OUTBOX_SUBMIT);
        assert_true(tpdu_decode(submit.tpdu, submit.tpdu_size, &tpdu, NULL));
        assert_string_equal(tpdu.address.text, i < 2 ? ANN : BOB);
        assert_int_equal(tpdu.concat.total, 2);
        assert_int_equal(tpdu.concat.seq, i % 2 + 1);
        assert_int_equal(submit.more, i < 3);
        references[i / 2] = tpdu.concat.ref;
        settle(&desk, &submit, OUTBOX_OK, 0);
    }
    assert_int_not_equal(references[0], references[1]);
    desk_close(&desk);
}

/* Each class of facts §4.2, on a first failure: what becomes of the part, of its line, and how long it waits. */
static void test_failure_classes(void **state)
{
    static const struct {
        enum outbox_outcome outcome;
        int code;
        enum part_state part;
        int64_t part_waits_ms, line_waits_ms;
        bool lost;
    } cases[] = {
        {OUTBOX_REFUSED_CMS, 1, PART_FAILED, 0, 0, true},
        {OUTBOX_REFUSED_CMS, 30, PART_FAILED, 0, 0, true},
        {OUTBOX_REFUSED_CMS, 195, PART_FAILED, 0, 0, true},
        {OUTBOX_REFUSED_CMS, 196, PART_FAILED, 0, 0, true},
        {OUTBOX_REFUSED_CMS, 21, PART_FAILED, 0, 0, false},
        {OUTBOX_REFUSED_CMS, 96, PART_FAILED, 0, 0, false},
        {OUTBOX_REFUSED_CMS, 144, PART_FAILED, 0, 0, false},
        {OUTBOX_REFUSED_CMS, 304, PART_FAILED, 0, 0, false},
        {OUTBOX_REFUSED_CMS, 8, PART_QUEUED, 0, 60 * MINUTE, false},
        {OUTBOX_REFUSED_CMS, 10, PART_QUEUED, 0, 60 * MINUTE, false},
        {OUTBOX_REFUSED_CMS, 50, PART_QUEUED, 0, 60 * MINUTE, false},
        {OUTBOX_REFUSED_CMS, 193, PART_QUEUED, 0, 60 * MINUTE, false},
        {OUTBOX_REFUSED_CMS, 330, PART_QUEUED, 0, 60 * MINUTE, false},
        {OUTBOX_REFUSED_CMS, 42, PART_QUEUED, 0, MINUTE, false},
        {OUTBOX_REFUSED_CMS, 47, PART_QUEUED, 0, MINUTE, false},
        {OUTBOX_REFUSED_CMS, 192, PART_QUEUED, 0, MINUTE, false},
        {OUTBOX_REFUSED_CMS, 331, PART_QUEUED, 0, MINUTE, false},
        {OUTBOX_REFUSED_CME, 30, PART_QUEUED, 0, MINUTE, false},
        {OUTBOX_REFUSED_CMS, 41, PART_QUEUED, 5000, 0, false},
        {OUTBOX_REFUSED_CMS, 314, PART_QUEUED, 5000, 0, false},
        {OUTBOX_REFUSED_CMS, 17, PART_QUEUED, 30000, 0, false},
        {OUTBOX_REFUSED_CMS, 194, PART_QUEUED, 30000, 0, false},
        {OUTBOX_REFUSED_CMS, 322, PART_QUEUED, 30000, 0, false},
        {OUTBOX_REFUSED_CMS, 4711 % 128, PART_QUEUED, 30000, 0, false},
        {OUTBOX_REFUSED, 0, PART_QUEUED, 30000, 0, false},
        {OUTBOX_REFUSED_CMS, 27, PART_QUEUED, 15 * MINUTE, 0, false},
        {OUTBOX_REFUSED_CMS, 38, PART_QUEUED, 15 * MINUTE, 0, false},
        {OUTBOX_REFUSED_CMS, 198, PART_QUEUED, 0, 0, false},
        {OUTBOX_REFUSED_CMS, 197, PART_SENT, 0, 0, false},
        {OUTBOX_REFUSED_CMS, 332, PART_UNSURE, 0, 0, false},
        {OUTBOX_REFUSED_CMS, 500, PART_UNSURE, 0, 0, false},
        {OUTBOX_REFUSED_CMS, 777, PART_UNSURE, 0, 0, false},
        {OUTBOX_REFUSED_CME, 100, PART_UNSURE, 0, 0, false},
        {OUTBOX_NOT_SENT, 0, PART_QUEUED, 0, 0, false},
        {OUTBOX_LOST, 0, PART_UNSURE, 0, 0, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct desk desk;
        struct outbox_submit submit;
        char sent[600];
        desk_open(&desk, NULL, FREE);
        int64_t id = add(&desk, ANN, "text", OUTBOX_FAN_OUT);
        take_one(&desk, &submit, sent, sizeof sent);
        struct outbox_settled settled = settle(&desk, &submit, cases[i].outcome, cases[i].code);
        int64_t waits_ms = desk_number(&desk, "SELECT not_before FROM part");
        int64_t line_ms = desk.lines[0].suspended_until_ms;
        bool right = state_of(&desk, id) == (int64_t)cases[i].part && settled.lost == cases[i].lost &&
                     waits_ms == (cases[i].part_waits_ms ? desk.now_ms + cases[i].part_waits_ms : 0) &&
                     line_ms == (cases[i].line_waits_ms ? desk.now_ms + cases[i].line_waits_ms : 0) &&
                     (line_ms == 0) == (desk.lines[0].suspended[0] == '\0');
        if (!right)
            fail_msg("outcome %d, code %d: part %s until %lld, line \"%s\" until %lld, lost %d", cases[i].outcome,
                     cases[i].code, part_state_name((enum part_state)state_of(&desk, id)), (long long)waits_ms,
                     desk.lines[0].suspended, (long long)line_ms, settled.lost);
        desk_close(&desk);
    }
}

/* The pauses grow, and at the end it is given up. */
static void test_retries_end(void **state)
{
    static const struct {
        int code;
        int64_t pauses_ms[4];
    } cases[] = {
        {41, {5000, 15000, 60000, 300000}},
        {194, {30000, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE}},
        {38, {15 * MINUTE, 30 * MINUTE, 60 * MINUTE, 180 * MINUTE}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct desk desk;
        struct outbox_submit submit;
        char sent[600];
        desk_open(&desk, NULL, FREE);
        int64_t id = add(&desk, ANN, "text", OUTBOX_FAN_OUT);
        for (int try = 0; try < 4; try++) {
            take_one(&desk, &submit, sent, sizeof sent);
            settle(&desk, &submit, OUTBOX_REFUSED_CMS, cases[i].code);
            expect_wait(&desk, desk.now_ms + cases[i].pauses_ms[try]);
            desk.now_ms += cases[i].pauses_ms[try] + 10000; /* past the pause for the same text */
        }
        take_one(&desk, &submit, sent, sizeof sent);
        settle(&desk, &submit, OUTBOX_REFUSED_CMS, cases[i].code);
        assert_int_equal(state_of(&desk, id), PART_FAILED);
        expect_nothing(&desk);
        desk_close(&desk);
    }
}

static void test_without_validity_after_198(void **state)
{
    struct desk desk;
    struct outbox_submit submit;
    struct tpdu tpdu;
    char sent[600];
    (void)state;
    desk_open(&desk, NULL, FREE);
    add(&desk, ANN, "text", OUTBOX_FAN_OUT);
    take_one(&desk, &submit, sent, sizeof sent);
    assert_true(tpdu_decode(submit.tpdu, submit.tpdu_size, &tpdu, NULL));
    assert_int_equal(tpdu.validity, TPDU_VALIDITY_RELATIVE);
    settle(&desk, &submit, OUTBOX_REFUSED_CMS, 198);
    desk.now_ms += 11000;
    take_one(&desk, &submit, sent, sizeof sent);
    assert_true(tpdu_decode(submit.tpdu, submit.tpdu_size, &tpdu, NULL));
    assert_int_equal(tpdu.validity, TPDU_VALIDITY_NONE);
    desk_close(&desk);
}

/* A line in congestion slows down as a whole, more each time; one success and it is over. */
static void test_congestion_slows_the_line(void **state)
{
    static const int64_t pauses_ms[] = {MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 10 * MINUTE};
    struct desk desk;
    struct outbox_submit submit;
    char sent[600];
    (void)state;
    desk_open(&desk, NULL, FREE);
    add(&desk, ANN, "one", OUTBOX_FAN_OUT);
    add(&desk, BOB, "two", OUTBOX_FAN_OUT);
    for (size_t i = 0; i < sizeof pauses_ms / sizeof *pauses_ms; i++) {
        take_one(&desk, &submit, sent, sizeof sent);
        settle(&desk, &submit, OUTBOX_REFUSED_CMS, 42);
        expect_wait(&desk, desk.now_ms + pauses_ms[i]);
        desk.now_ms += pauses_ms[i];
    }
    expect_sent(&desk, ANN " one");
    assert_string_equal(desk.lines[0].suspended, "");
    take_one(&desk, &submit, sent, sizeof sent);
    settle(&desk, &submit, OUTBOX_REFUSED_CMS, 42);
    expect_wait(&desk, desk.now_ms + MINUTE);
    desk_close(&desk);
}

/* "Transfer rejected" for three different people in a row is about the SIM. */
static void test_three_refusals_suspend_the_line(void **state)
{
    static const char *const to[] = {ANN, ANN, BOB, CY};
    struct desk desk;
    struct outbox_submit submit;
    char sent[600];
    (void)state;
    desk_open(&desk, NULL, FREE);
    for (size_t i = 0; i < 4; i++) {
        add(&desk, to[i], i == 1 ? "again" : "text", OUTBOX_FAN_OUT);
        assert_string_equal(desk.lines[0].suspended, "");
        take_one(&desk, &submit, sent, sizeof sent);
        settle(&desk, &submit, OUTBOX_REFUSED_CMS, 21);
    }
    assert_non_null(strstr(desk.lines[0].suspended, "three recipients in a row"));
    assert_string_equal(desk_text(&desk, "SELECT suspended FROM line WHERE id = 1"), desk.lines[0].suspended);
    desk_begin(&desk);
    outbox_resume(&desk.exchange, &desk.lines[0], desk.now_ms);
    desk_commit(&desk);
    add(&desk, ANN, "later", OUTBOX_FAN_OUT);
    expect_sent(&desk, ANN " later");
    assert_string_equal(desk_text(&desk, "SELECT suspended FROM line WHERE id = 1"), "");
    desk_close(&desk);
}

/* The other parts of a message that cannot be whole are not sent; other messages are. */
static void test_a_failed_part_drops_its_siblings(void **state)
{
    struct desk desk;
    struct outbox_submit submit;
    char sent[600];
    (void)state;
    desk_open(&desk, NULL, FREE);
    add(&desk, ANN, LONG_TEXT, OUTBOX_FAN_OUT);
    add(&desk, BOB, "short", OUTBOX_FAN_OUT);
    take_one(&desk, &submit, sent, sizeof sent);
    settle(&desk, &submit, OUTBOX_REFUSED_CMS, 1);
    expect_sent(&desk, BOB " short");
    expect_nothing(&desk);
    assert_int_equal(desk_number(&desk, "SELECT count(*) FROM part WHERE state = 6"), 1);
    desk_close(&desk);
}

static void tidy(struct desk *desk)
{
    desk_begin(desk);
    outbox_tidy(&desk->exchange, desk->now_ms);
    desk_commit(desk);
}

static void test_unsure_is_held(void **state)
{
    struct desk desk;
    struct outbox_submit submit;
    char sent[600];
    (void)state;
    desk_open(&desk, NULL, FREE);
    int64_t id = add(&desk, ANN, "text", OUTBOX_FAN_OUT);
    take_one(&desk, &submit, sent, sizeof sent);
    desk_reopen(&desk); /* the host was killed between Ctrl-Z and the answer */
    assert_int_equal(state_of(&desk, id), PART_UNSURE);
    assert_non_null(strstr(desk_text(&desk, "SELECT reason FROM part"), "the host stopped"));
    desk.now_ms += 24 * 60 * MINUTE;
    tidy(&desk);
    assert_int_equal(state_of(&desk, id), PART_UNSURE);
    expect_nothing(&desk);
    desk_close(&desk);
}

/* Once more with TP-RD after ten minutes, and never a third time. */
static void test_unsure_is_resent_once(void **state)
{
    struct desk desk;
    struct outbox_submit submit;
    struct tpdu tpdu;
    char sent[600];
    (void)state;
    desk_open(&desk, "unsure = resend-once", FREE);
    int64_t id = add(&desk, ANN, "text", OUTBOX_FAN_OUT);
    take_one(&desk, &submit, sent, sizeof sent);
    assert_true(tpdu_decode(submit.tpdu, submit.tpdu_size, &tpdu, NULL));
    assert_false(tpdu.reject_duplicates);
    settle(&desk, &submit, OUTBOX_LOST, 0);
    desk.now_ms += 9 * MINUTE;
    tidy(&desk);
    expect_nothing(&desk);
    desk.now_ms += 2 * MINUTE;
    tidy(&desk);
    take_one(&desk, &submit, sent, sizeof sent);
    assert_true(tpdu_decode(submit.tpdu, submit.tpdu_size, &tpdu, NULL));
    assert_true(tpdu.reject_duplicates);
    settle(&desk, &submit, OUTBOX_LOST, 0);
    desk.now_ms += 60 * MINUTE;
    tidy(&desk);
    expect_nothing(&desk);
    assert_int_equal(state_of(&desk, id), PART_UNSURE);
    desk_close(&desk);
}

static void report(struct desk *desk, const char *number, int mr, uint8_t status)
{
    struct tpdu tpdu = {
        .type = TPDU_STATUS_REPORT, .mr = (uint8_t)mr, .status = status, .scts_ms = desk->now_ms / 1000 * 1000};
    desk_begin(desk);
    outbox_report(&desk->exchange, &desk->lines[0], &tpdu, number, desk->now_ms);
    desk_commit(desk);
}

static void test_status_reports(void **state)
{
    static const struct {
        bool lost; /* the modem's answer never came */
        const char *number;
        int mr_off;
        uint8_t status;
        enum part_state part;
    } cases[] = {
        {false, ANN, 0, 0x00, PART_DELIVERED}, {false, ANN, 0, 0x01, PART_DELIVERED},
        {false, ANN, 0, 0x30, PART_SENT}, /* pending */
        {false, ANN, 0, 0x21, PART_SENT},      {false, ANN, 0, 0x46, PART_FAILED},
        {false, ANN, 0, 0x63, PART_FAILED},    {false, ANN, 1, 0x00, PART_SENT}, /* another reference */
        {false, BOB, 0, 0x00, PART_SENT},                                        /* another recipient */
        {true, ANN, 9, 0x00, PART_DELIVERED},  {true, ANN, 9, 0x41, PART_FAILED},
        {true, ANN, 9, 0x20, PART_UNSURE},     {true, BOB, 9, 0x00, PART_UNSURE},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct desk desk;
        struct outbox_submit submit;
        char sent[600];
        desk_open(&desk, NULL, FREE);
        int64_t id = add(&desk, ANN, "text", OUTBOX_FAN_OUT);
        take_one(&desk, &submit, sent, sizeof sent);
        settle(&desk, &submit, cases[i].lost ? OUTBOX_LOST : OUTBOX_OK, 0);
        report(&desk, cases[i].number, (int)(submit.part_id & 255) + cases[i].mr_off, cases[i].status);
        if (state_of(&desk, id) != (int64_t)cases[i].part)
            fail_msg("case %zu: %s", i, part_state_name((enum part_state)state_of(&desk, id)));
        desk_close(&desk);
    }
}

/* A report that was quicker than the modem, and a result told twice, change nothing that is known. */
static void test_what_is_known_stands(void **state)
{
    struct desk desk;
    struct outbox_submit submit;
    char sent[600];
    (void)state;
    desk_open(&desk, NULL, FREE);
    int64_t id = add(&desk, ANN, "text", OUTBOX_FAN_OUT);
    take_one(&desk, &submit, sent, sizeof sent);
    report(&desk, ANN, 77, 0x00);
    assert_int_equal(state_of(&desk, id), PART_DELIVERED);
    settle(&desk, &submit, OUTBOX_LOST, 0);
    assert_int_equal(state_of(&desk, id), PART_DELIVERED);
    id = add(&desk, BOB, "text", OUTBOX_FAN_OUT);
    take_one(&desk, &submit, sent, sizeof sent);
    settle(&desk, &submit, OUTBOX_OK, 0);
    settle(&desk, &submit, OUTBOX_REFUSED_CMS, 38);
    assert_int_equal(state_of(&desk, id), PART_SENT);
    desk_close(&desk);
}

/* A day that is used up leaves a twentieth to answers; the fan-out waits as a whole. */
static void test_a_day_that_is_used_up(void **state)
{
    struct desk desk;
    char text[16];
    (void)state;
    desk_open(&desk, NULL, "per-minute = 60000\nburst = 120000\nper-day = 20\nnumbers-per-day = 20");
    for (int i = 0; i < 19; i++) {
        snprintf(text, sizeof text, "%d", i);
        add(&desk, ANN, text, OUTBOX_ANSWER);
    }
    for (int i = 0; i < 19; i++) {
        char expected[64];
        snprintf(expected, sizeof expected, ANN " %d", i);
        expect_sent(&desk, expected);
    }
    add(&desk, ANN, "post", OUTBOX_FAN_OUT);
    add(&desk, BOB, "post", OUTBOX_FAN_OUT);
    expect_wait(&desk, DESK_START_MS + 24 * 60 * MINUTE);
    assert_int_equal(desk_number(&desk, "SELECT max(not_before) FROM part"), 0);
    add(&desk, ANN, "answer", OUTBOX_ANSWER);
    expect_sent(&desk, ANN " answer");
    add(&desk, ANN, "too much", OUTBOX_ANSWER);
    expect_wait(&desk, DESK_START_MS + 24 * 60 * MINUTE);
    desk_close(&desk);
}

static void test_expiry(void **state)
{
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL, FREE);
    int64_t id = add(&desk, ANN, "stale", OUTBOX_FAN_OUT);
    desk.now_ms += 43200000 - 1000;
    tidy(&desk);
    assert_int_equal(state_of(&desk, id), PART_QUEUED);
    desk.now_ms += 2000;
    tidy(&desk);
    assert_int_equal(state_of(&desk, id), PART_DROPPED);
    expect_nothing(&desk);
    desk_close(&desk);
}

static void test_full_queue(void **state)
{
    struct desk desk;
    const struct outbox_message message = {.to = ANN, .text = "one more", .priority = OUTBOX_FAN_OUT, .life_s = 60};
    (void)state;
    desk_open(&desk, NULL, FREE);
    desk_begin(&desk);
    database_script(desk.exchange.database,
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO part"
                    " (message_id, line_id, seq, total, reference, priority, state) SELECT i, 1, 1, 1, 0, 3, 0 FROM n");
    assert_int_equal(outbox_add(&desk.exchange, &desk.lines[0], &message, desk.now_ms, NULL), OUTBOX_TAKEN);
    assert_int_equal(outbox_add(&desk.exchange, &desk.lines[0], &message, desk.now_ms, NULL), OUTBOX_FULL);
    assert_int_equal(outbox_add(&desk.exchange, &desk.lines[1], &message, desk.now_ms, NULL), OUTBOX_TAKEN);
    desk_commit(&desk);
    desk_close(&desk);
}

static void test_who_is_never_texted(void **state)
{
    static char huge[3000];
    static const struct {
        const char *to, *text;
        enum outbox_answer answer;
    } cases[] = {
        {"7726", "hi", OUTBOX_NOT_A_SUBSCRIBER},
        {"911", "hi", OUTBOX_NOT_A_SUBSCRIBER},
        {"VODAFONE", "hi", OUTBOX_NOT_A_SUBSCRIBER},
        {"", "hi", OUTBOX_NOT_A_SUBSCRIBER},
        {ANN, huge, OUTBOX_TOO_LONG},
        {BOB, "hi", OUTBOX_OPTED_OUT},
        {ANN, "hi", OUTBOX_TAKEN},
    };
    struct desk desk;
    (void)state;
    memset(huge, 'x', sizeof huge - 1);
    desk_open(&desk, NULL, FREE);
    desk_begin(&desk);
    consent_opt_out(&desk.exchange, 1, BOB, desk.now_ms);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct outbox_message message = {
            .to = cases[i].to, .text = cases[i].text, .priority = OUTBOX_ANSWER, .life_s = 60};
        assert_int_equal(outbox_add(&desk.exchange, &desk.lines[0], &message, desk.now_ms, NULL), cases[i].answer);
    }
    desk_commit(&desk);
    desk_close(&desk);
}

static int64_t by_hand(struct desk *desk, const char *act, int64_t id)
{
    desk_begin(desk);
    int64_t touched = strcmp(act, "hold") == 0      ? outbox_hold(&desk->exchange, id, true)
                      : strcmp(act, "release") == 0 ? outbox_hold(&desk->exchange, id, false)
                      : strcmp(act, "drop") == 0    ? outbox_drop(&desk->exchange, id, desk->now_ms)
                                                    : outbox_resolve(&desk->exchange, id, act[0] == 'r', desk->now_ms);
    desk_commit(desk);
    return touched;
}

static void test_by_hand(void **state)
{
    struct desk desk;
    struct outbox_submit submit;
    char sent[600];
    (void)state;
    desk_open(&desk, NULL, FREE);
    int64_t id = add(&desk, ANN, LONG_TEXT, OUTBOX_FAN_OUT);
    assert_int_equal(by_hand(&desk, "hold", id), 2);
    expect_nothing(&desk);
    assert_int_equal(by_hand(&desk, "release", id), 2);
    assert_int_equal(by_hand(&desk, "release", id), 0);
    assert_int_equal(by_hand(&desk, "drop", id), 2);
    assert_int_equal(by_hand(&desk, "drop", id), 0);
    expect_nothing(&desk);
    id = add(&desk, ANN, "doubtful", OUTBOX_FAN_OUT);
    assert_int_equal(by_hand(&desk, "settle", id), 0);
    take_one(&desk, &submit, sent, sizeof sent);
    settle(&desk, &submit, OUTBOX_LOST, 0);
    assert_int_equal(by_hand(&desk, "resend", id), 1);
    desk.now_ms += 11000;
    take_one(&desk, &submit, sent, sizeof sent);
    settle(&desk, &submit, OUTBOX_LOST, 0);
    assert_int_equal(by_hand(&desk, "settle", id), 1);
    assert_int_equal(state_of(&desk, id), PART_SENT);
    desk_close(&desk);
}

static void test_a_repeated_text_waits(void **state)
{
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL, FREE);
    add(&desk, ANN, "same", OUTBOX_FAN_OUT);
    add(&desk, ANN, "same", OUTBOX_FAN_OUT);
    add(&desk, BOB, "same", OUTBOX_FAN_OUT);
    expect_sent(&desk, ANN " same");
    int64_t due_ms = desk.now_ms - 1000 + 10000;
    expect_sent(&desk, BOB " same");
    expect_wait(&desk, due_ms);
    desk.now_ms = due_ms;
    expect_sent(&desk, ANN " same");
    desk_close(&desk);
}

/* What was sent counts after a restart as before. */
static void test_meters_after_reopening(void **state)
{
    struct desk desk;
    struct budget_meter before[BUDGET_METERS], after[BUDGET_METERS];
    (void)state;
    desk_open(&desk, NULL, "per-minute = 1\nburst = 4\nper-day = 50\nnumbers-per-day = 2\nnew-numbers-per-day = 2");
    add(&desk, ANN, "one", OUTBOX_FAN_OUT);
    add(&desk, BOB, "two", OUTBOX_FAN_OUT);
    add(&desk, ANN, "three", OUTBOX_FAN_OUT);
    add(&desk, ANN, "four", OUTBOX_ANSWER);
    expect_sent(&desk, ANN " four");
    expect_sent(&desk, ANN " one");
    expect_sent(&desk, BOB " two");
    budget_read(&desk.lines[0].budget, desk.now_ms, before);
    desk_reopen(&desk);
    budget_read(&desk.lines[0].budget, desk.now_ms, after);
    for (size_t i = 0; i < BUDGET_METERS; i++) {
        assert_int_equal(after[i].used, before[i].used);
        assert_int_equal(after[i].allowed, before[i].allowed);
    }
    struct outbox_submit submit;
    int64_t wait_until_ms;
    assert_int_equal(take(&desk, &submit, &wait_until_ms), OUTBOX_WAIT);
    assert_true(wait_until_ms > desk.now_ms);
    add(&desk, CY, "a third number", OUTBOX_ANSWER);
    desk.now_ms += MINUTE;
    expect_sent(&desk, ANN " three");
    assert_int_equal(take(&desk, &submit, &wait_until_ms), OUTBOX_WAIT); /* two numbers a day */
    desk.now_ms = DESK_START_MS + 11 * 60 * MINUTE;
    assert_int_equal(take(&desk, &submit, &wait_until_ms), OUTBOX_WAIT);
    desk_reopen(&desk);
    assert_int_equal(take(&desk, &submit, &wait_until_ms), OUTBOX_WAIT);
    desk_close(&desk);
}

/* STOP wins over what is queued, held, too old, being sent or in doubt. */
static void test_opt_out_wins_in_every_state(void **state)
{
    static const char *const states[] = {"queued", "held", "expired", "retried", "not sent", "resent"};
    (void)state;
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        struct desk desk;
        struct outbox_submit submit;
        char sent[600];
        desk_open(&desk, NULL, FREE);
        int64_t id = add(&desk, ANN, "text", OUTBOX_FAN_OUT);
        if (i == 1)
            by_hand(&desk, "hold", id);
        if (i == 2)
            desk.now_ms += 43200000 + 1;
        if (i >= 3)
            take_one(&desk, &submit, sent, sizeof sent);
        desk_begin(&desk);
        consent_opt_out(&desk.exchange, 1, ANN, desk.now_ms);
        outbox_purge(&desk.exchange, &desk.lines[0], ANN, desk.now_ms);
        desk_commit(&desk);
        add(&desk, ANN, "goodbye", OUTBOX_OPTOUT);
        if (i == 3)
            settle(&desk, &submit, OUTBOX_REFUSED_CMS, 41);
        if (i == 4)
            settle(&desk, &submit, OUTBOX_NOT_SENT, 0);
        if (i == 5) {
            settle(&desk, &submit, OUTBOX_LOST, 0);
            by_hand(&desk, "resend", id);
        }
        by_hand(&desk, "release", id);
        expect_sent(&desk, ANN " goodbye");
        desk.now_ms += 60 * MINUTE;
        int64_t wait_until_ms;
        if (take(&desk, &submit, &wait_until_ms) != OUTBOX_NOTHING || state_of(&desk, id) != PART_DROPPED)
            fail_msg("%s: a text after STOP", states[i]);
        desk_close(&desk);
    }
}

/* What was being sent by a line that is not in the configuration any more is unsure, too. */
static void test_recovery_of_a_gone_line(void **state)
{
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL, FREE);
    desk_begin(&desk);
    database_script(desk.exchange.database,
                    "INSERT INTO part (message_id, line_id, seq, total, reference, priority, state)"
                    " VALUES (1, 99, 1, 1, 0, 3, 1)");
    desk_commit(&desk);
    desk_reopen(&desk);
    assert_int_equal(desk_number(&desk, "SELECT state FROM part"), PART_UNSURE);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_priorities_then_age),
        cmocka_unit_test(test_one_line_is_not_another),
        cmocka_unit_test(test_order_per_recipient_with_retries),
        cmocka_unit_test(test_parts_in_order),
        cmocka_unit_test(test_failure_classes),
        cmocka_unit_test(test_retries_end),
        cmocka_unit_test(test_without_validity_after_198),
        cmocka_unit_test(test_congestion_slows_the_line),
        cmocka_unit_test(test_three_refusals_suspend_the_line),
        cmocka_unit_test(test_a_failed_part_drops_its_siblings),
        cmocka_unit_test(test_unsure_is_held),
        cmocka_unit_test(test_unsure_is_resent_once),
        cmocka_unit_test(test_status_reports),
        cmocka_unit_test(test_what_is_known_stands),
        cmocka_unit_test(test_a_day_that_is_used_up),
        cmocka_unit_test(test_expiry),
        cmocka_unit_test(test_full_queue),
        cmocka_unit_test(test_who_is_never_texted),
        cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_a_repeated_text_waits),
        cmocka_unit_test(test_meters_after_reopening),
        cmocka_unit_test(test_opt_out_wins_in_every_state),
        cmocka_unit_test(test_recovery_of_a_gone_line),
    };
    return cmocka_run_group_tests_name("outbox", tests, NULL, NULL);
}
