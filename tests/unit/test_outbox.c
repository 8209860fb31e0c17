// links: tests/exchange/fixture.c
// rooms: src/switchboard
// libs: -lsqlite3 -linih
#include "line/outbox.h"

#include "../exchange/fixture.h"
#include "base/clock.h"
#include "line/consent.h"
#include "line/exchange.h"
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
#define LONG_TEXT                                                                                                    \
    "0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 " \
    "0123456789 0123456789 0123456789 0123456789 0123456789 end"

static int64_t add_on(struct fixture *fixture, struct exchange_line *line, const char *to, const char *text,
                      enum outbox_priority priority)
{
    int64_t id = 0;
    const struct outbox_message message = {
        .to = to, .text = text, .priority = priority, .cause = "operator", .life_s = 43200};
    fixture_begin(fixture);
    assert_int_equal(outbox_add(&(struct line_turn){&fixture->exchange, line, fixture->now_ms}, &message, &id),
                     OUTBOX_TAKEN);
    fixture_commit(fixture);
    return id;
}

static int64_t add(struct fixture *fixture, const char *to, const char *text, enum outbox_priority priority)
{
    return add_on(fixture, &fixture->lines[0], to, text, priority);
}

static enum outbox_next take(struct fixture *fixture, struct outbox_submit *submit, int64_t *wait_until_ms)
{
    fixture_begin(fixture);
    enum outbox_next next = outbox_take(&(struct line_turn){&fixture->exchange, &fixture->lines[0], fixture->now_ms},
                                        submit, wait_until_ms);
    fixture_commit(fixture);
    return next;
}

static struct outbox_settled settle(struct fixture *fixture, const struct outbox_submit *submit,
                                    enum outbox_outcome outcome, int code)
{
    const struct outbox_result result = {
        .part_id = submit->part_id, .outcome = outcome, .code = code, .reference = (int)(submit->part_id & 255)};
    fixture_begin(fixture);
    struct outbox_settled settled =
        outbox_settle(&(struct line_turn){&fixture->exchange, &fixture->lines[0], fixture->now_ms}, &result);
    fixture_commit(fixture);
    return settled;
}

/* What goes out now, with its recipient and text as "+15552019901 text". */
static void take_one(struct fixture *fixture, struct outbox_submit *submit, char *out, size_t size)
{
    int64_t wait_until_ms;
    struct tpdu tpdu;
    assert_int_equal(take(fixture, submit, &wait_until_ms), OUTBOX_SUBMIT);
    assert_true(tpdu_decode(submit->tpdu, submit->tpdu_size, &tpdu, NULL));
    snprintf(out, size, "%s %s", tpdu.address.text, tpdu.text);
}

static void expect_sent(struct fixture *fixture, const char *expected)
{
    struct outbox_submit submit;
    char sent[600];
    take_one(fixture, &submit, sent, sizeof sent);
    assert_string_equal(sent, expected);
    settle(fixture, &submit, OUTBOX_OK, 0);
    fixture->now_ms += 1000;
}

static void expect_nothing(struct fixture *fixture)
{
    struct outbox_submit submit;
    int64_t wait_until_ms;
    assert_int_equal(take(fixture, &submit, &wait_until_ms), OUTBOX_NOTHING);
    assert_true(wait_until_ms == CLOCK_NEVER);
}

static void expect_wait(struct fixture *fixture, int64_t until_ms)
{
    struct outbox_submit submit;
    int64_t wait_until_ms;
    assert_int_equal(take(fixture, &submit, &wait_until_ms), OUTBOX_WAIT);
    if (wait_until_ms != until_ms)
        fail_msg("waits %lld ms instead of %lld", (long long)(wait_until_ms - fixture->now_ms),
                 (long long)(until_ms - fixture->now_ms));
}

static int64_t state_of(struct fixture *fixture, int64_t message_id)
{
    static const char sql[] = "SELECT state FROM part WHERE message_id = ?1 ORDER BY seq LIMIT 1";
    return database_get(fixture->exchange.database, sql, VALUES(value_int(message_id)), -1);
}

static void test_priorities_then_age(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture, NULL, FREE);
    add(&fixture, ANN, "automatic", OUTBOX_AUTOMATIC);
    add(&fixture, ANN, "one", OUTBOX_FAN_OUT);
    add(&fixture, BOB, "two", OUTBOX_FAN_OUT);
    add(&fixture, BOB, "talk", OUTBOX_CONVERSATION);
    add(&fixture, CY, "answer", OUTBOX_ANSWER);
    add(&fixture, CY, "goodbye", OUTBOX_OPTOUT);
    expect_sent(&fixture, CY " goodbye");
    expect_sent(&fixture, CY " answer");
    expect_sent(&fixture, BOB " talk");
    expect_sent(&fixture, ANN " one");
    expect_sent(&fixture, BOB " two");
    expect_sent(&fixture, ANN " automatic");
    expect_nothing(&fixture);
    fixture_close(&fixture);
}

static void test_one_line_is_not_another(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture, NULL, FREE);
    add_on(&fixture, &fixture.lines[1], ANN, "elsewhere", OUTBOX_FAN_OUT);
    expect_nothing(&fixture);
    assert_int_equal(outbox_count_queued(&fixture.exchange, &fixture.lines[0]), 0);
    assert_int_equal(outbox_count_queued(&fixture.exchange, &fixture.lines[1]), 1);
    fixture_close(&fixture);
}

/* A recipient whose text waits for a retry holds back its own later texts of that priority, and nobody else's. */
static void test_order_per_recipient_with_retries(void **state)
{
    struct fixture fixture;
    struct outbox_submit submit;
    char sent[600];
    (void)state;
    fixture_open(&fixture, NULL, FREE);
    add(&fixture, ANN, "first", OUTBOX_FAN_OUT);
    add(&fixture, ANN, "second", OUTBOX_FAN_OUT);
    add(&fixture, BOB, "hello", OUTBOX_FAN_OUT);
    take_one(&fixture, &submit, sent, sizeof sent);
    settle(&fixture, &submit, OUTBOX_REFUSED_CMS, 38);
    int64_t due_ms = fixture.now_ms + 15 * CLOCK_MINUTE_MS;
    add(&fixture, ANN, "third", OUTBOX_FAN_OUT);
    add(&fixture, ANN, "an answer", OUTBOX_ANSWER);
    expect_sent(&fixture, ANN " an answer");
    expect_sent(&fixture, BOB " hello");
    expect_wait(&fixture, due_ms);
    fixture.now_ms = due_ms;
    expect_sent(&fixture, ANN " first");
    expect_sent(&fixture, ANN " second");
    expect_sent(&fixture, ANN " third");
    expect_nothing(&fixture);
    fixture_close(&fixture);
}

static void test_parts_in_order(void **state)
{
    struct fixture fixture;
    struct outbox_submit submit;
    struct tpdu tpdu;
    int64_t wait_until_ms;
    (void)state;
    fixture_open(&fixture, NULL, FREE);
    add(&fixture, ANN, LONG_TEXT, OUTBOX_FAN_OUT);
    add(&fixture, BOB, LONG_TEXT, OUTBOX_FAN_OUT);
    uint16_t references[2];
    for (int i = 0; i < 4; i++) {
        assert_int_equal(take(&fixture, &submit, &wait_until_ms), OUTBOX_SUBMIT);
        assert_true(tpdu_decode(submit.tpdu, submit.tpdu_size, &tpdu, NULL));
        assert_string_equal(tpdu.address.text, i < 2 ? ANN : BOB);
        assert_int_equal(tpdu.concat.total, 2);
        assert_int_equal(tpdu.concat.seq, i % 2 + 1);
        assert_int_equal(submit.more, i < 3);
        references[i / 2] = tpdu.concat.ref;
        settle(&fixture, &submit, OUTBOX_OK, 0);
    }
    assert_int_not_equal(references[0], references[1]);
    fixture_close(&fixture);
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
        {OUTBOX_REFUSED_CMS, 8, PART_QUEUED, 0, 60 * CLOCK_MINUTE_MS, false},
        {OUTBOX_REFUSED_CMS, 10, PART_QUEUED, 0, 60 * CLOCK_MINUTE_MS, false},
        {OUTBOX_REFUSED_CMS, 50, PART_QUEUED, 0, 60 * CLOCK_MINUTE_MS, false},
        {OUTBOX_REFUSED_CMS, 193, PART_QUEUED, 0, 60 * CLOCK_MINUTE_MS, false},
        {OUTBOX_REFUSED_CMS, 330, PART_QUEUED, 0, 60 * CLOCK_MINUTE_MS, false},
        {OUTBOX_REFUSED_CMS, 42, PART_QUEUED, 0, CLOCK_MINUTE_MS, false},
        {OUTBOX_REFUSED_CMS, 47, PART_QUEUED, 0, CLOCK_MINUTE_MS, false},
        {OUTBOX_REFUSED_CMS, 192, PART_QUEUED, 0, CLOCK_MINUTE_MS, false},
        {OUTBOX_REFUSED_CMS, 331, PART_QUEUED, 0, CLOCK_MINUTE_MS, false},
        {OUTBOX_REFUSED_CME, 30, PART_QUEUED, 0, CLOCK_MINUTE_MS, false},
        {OUTBOX_REFUSED_CMS, 41, PART_QUEUED, 5000, 0, false},
        {OUTBOX_REFUSED_CMS, 314, PART_QUEUED, 5000, 0, false},
        {OUTBOX_REFUSED_CMS, 17, PART_QUEUED, 30000, 0, false},
        {OUTBOX_REFUSED_CMS, 194, PART_QUEUED, 30000, 0, false},
        {OUTBOX_REFUSED_CMS, 322, PART_QUEUED, 30000, 0, false},
        {OUTBOX_REFUSED_CMS, 4711 % 128, PART_QUEUED, 30000, 0, false},
        {OUTBOX_REFUSED, 0, PART_QUEUED, 30000, 0, false},
        {OUTBOX_REFUSED_CMS, 27, PART_QUEUED, 15 * CLOCK_MINUTE_MS, 0, false},
        {OUTBOX_REFUSED_CMS, 38, PART_QUEUED, 15 * CLOCK_MINUTE_MS, 0, false},
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
        struct fixture fixture;
        struct outbox_submit submit;
        char sent[600];
        fixture_open(&fixture, NULL, FREE);
        int64_t id = add(&fixture, ANN, "text", OUTBOX_FAN_OUT);
        take_one(&fixture, &submit, sent, sizeof sent);
        struct outbox_settled settled = settle(&fixture, &submit, cases[i].outcome, cases[i].code);
        int64_t waits_ms = fixture_number(&fixture, "SELECT not_before FROM part");
        int64_t line_ms = fixture.lines[0].suspended_until_ms;
        bool right = state_of(&fixture, id) == (int64_t)cases[i].part && settled.lost == cases[i].lost &&
                     waits_ms == (cases[i].part_waits_ms ? fixture.now_ms + cases[i].part_waits_ms : 0) &&
                     line_ms == (cases[i].line_waits_ms ? fixture.now_ms + cases[i].line_waits_ms : 0) &&
                     (line_ms == 0) == (fixture.lines[0].suspended[0] == '\0');
        if (!right)
            fail_msg("outcome %d, code %d: part in state %d until %lld, line \"%s\" until %lld, lost %d",
                     cases[i].outcome, cases[i].code, (int)state_of(&fixture, id), (long long)waits_ms,
                     fixture.lines[0].suspended, (long long)line_ms, settled.lost);
        fixture_close(&fixture);
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
        {194, {30000, 2 * CLOCK_MINUTE_MS, 10 * CLOCK_MINUTE_MS, 30 * CLOCK_MINUTE_MS}},
        {38, {15 * CLOCK_MINUTE_MS, 30 * CLOCK_MINUTE_MS, 60 * CLOCK_MINUTE_MS, 180 * CLOCK_MINUTE_MS}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture fixture;
        struct outbox_submit submit;
        char sent[600];
        fixture_open(&fixture, NULL, FREE);
        int64_t id = add(&fixture, ANN, "text", OUTBOX_FAN_OUT);
        for (int try = 0; try < 4; try++) {
            take_one(&fixture, &submit, sent, sizeof sent);
            settle(&fixture, &submit, OUTBOX_REFUSED_CMS, cases[i].code);
            expect_wait(&fixture, fixture.now_ms + cases[i].pauses_ms[try]);
            fixture.now_ms += cases[i].pauses_ms[try] + 10000; /* past the pause for the same text */
        }
        take_one(&fixture, &submit, sent, sizeof sent);
        settle(&fixture, &submit, OUTBOX_REFUSED_CMS, cases[i].code);
        assert_int_equal(state_of(&fixture, id), PART_FAILED);
        expect_nothing(&fixture);
        fixture_close(&fixture);
    }
}

static void test_without_validity_after_198(void **state)
{
    struct fixture fixture;
    struct outbox_submit submit;
    struct tpdu tpdu;
    char sent[600];
    (void)state;
    fixture_open(&fixture, NULL, FREE);
    add(&fixture, ANN, "text", OUTBOX_FAN_OUT);
    take_one(&fixture, &submit, sent, sizeof sent);
    assert_true(tpdu_decode(submit.tpdu, submit.tpdu_size, &tpdu, NULL));
    assert_int_equal(tpdu.validity, TPDU_VALIDITY_RELATIVE);
    settle(&fixture, &submit, OUTBOX_REFUSED_CMS, 198);
    fixture.now_ms += 11000;
    take_one(&fixture, &submit, sent, sizeof sent);
    assert_true(tpdu_decode(submit.tpdu, submit.tpdu_size, &tpdu, NULL));
    assert_int_equal(tpdu.validity, TPDU_VALIDITY_NONE);
    fixture_close(&fixture);
}

/* A line in congestion slows down as a whole, more each time; one success and it is over. */
static void test_congestion_slows_the_line(void **state)
{
    static const int64_t pauses_ms[] = {CLOCK_MINUTE_MS, 2 * CLOCK_MINUTE_MS, 5 * CLOCK_MINUTE_MS, 10 * CLOCK_MINUTE_MS,
                                        10 * CLOCK_MINUTE_MS};
    struct fixture fixture;
    struct outbox_submit submit;
    char sent[600];
    (void)state;
    fixture_open(&fixture, NULL, FREE);
    add(&fixture, ANN, "one", OUTBOX_FAN_OUT);
    add(&fixture, BOB, "two", OUTBOX_FAN_OUT);
    for (size_t i = 0; i < sizeof pauses_ms / sizeof *pauses_ms; i++) {
        take_one(&fixture, &submit, sent, sizeof sent);
        settle(&fixture, &submit, OUTBOX_REFUSED_CMS, 42);
        expect_wait(&fixture, fixture.now_ms + pauses_ms[i]);
        fixture.now_ms += pauses_ms[i];
    }
    expect_sent(&fixture, ANN " one");
    assert_string_equal(fixture.lines[0].suspended, "");
    take_one(&fixture, &submit, sent, sizeof sent);
    settle(&fixture, &submit, OUTBOX_REFUSED_CMS, 42);
    expect_wait(&fixture, fixture.now_ms + CLOCK_MINUTE_MS);
    fixture_close(&fixture);
}

/* "Transfer rejected" for three different people in a row is about the SIM. */
static void test_three_refusals_suspend_the_line(void **state)
{
    static const char *const to[] = {ANN, ANN, BOB, CY};
    struct fixture fixture;
    struct outbox_submit submit;
    char sent[600];
    (void)state;
    fixture_open(&fixture, NULL, FREE);
    for (size_t i = 0; i < 4; i++) {
        add(&fixture, to[i], i == 1 ? "again" : "text", OUTBOX_FAN_OUT);
        assert_string_equal(fixture.lines[0].suspended, "");
        take_one(&fixture, &submit, sent, sizeof sent);
        settle(&fixture, &submit, OUTBOX_REFUSED_CMS, 21);
    }
    assert_non_null(strstr(fixture.lines[0].suspended, "three recipients in a row"));
    assert_string_equal(fixture_text(&fixture, "SELECT suspended FROM line WHERE id = 1"), fixture.lines[0].suspended);
    fixture_begin(&fixture);
    outbox_resume(&(struct line_turn){&fixture.exchange, &fixture.lines[0], fixture.now_ms});
    fixture_commit(&fixture);
    add(&fixture, ANN, "later", OUTBOX_FAN_OUT);
    expect_sent(&fixture, ANN " later");
    assert_string_equal(fixture_text(&fixture, "SELECT suspended FROM line WHERE id = 1"), "");
    fixture_close(&fixture);
}

/* Until the operator says so: what was in flight comes to its end, and tells nothing about the line. */
static void test_the_operators_suspension_stands(void **state)
{
    struct fixture fixture;
    struct outbox_submit submit, other;
    char sent[600];
    (void)state;
    fixture_open(&fixture, NULL, FREE);
    struct line_turn turn = {&fixture.exchange, &fixture.lines[0], fixture.now_ms};
    add(&fixture, ANN, "one", OUTBOX_FAN_OUT);
    add(&fixture, BOB, "two", OUTBOX_FAN_OUT);
    take_one(&fixture, &submit, sent, sizeof sent);
    take_one(&fixture, &other, sent, sizeof sent);
    fixture_begin(&fixture);
    outbox_suspend(&turn, "the operator", CLOCK_NEVER);
    fixture_commit(&fixture);
    settle(&fixture, &submit, OUTBOX_OK, 0);
    settle(&fixture, &other, OUTBOX_REFUSED_CMS, 42);
    expect_wait(&fixture, CLOCK_NEVER);
    assert_string_equal(fixture_text(&fixture, "SELECT suspended FROM line WHERE id = 1"), "not sending: the operator");
    fixture_begin(&fixture);
    outbox_resume(&turn);
    fixture_commit(&fixture);
    fixture.now_ms += CLOCK_MINUTE_MS;
    expect_sent(&fixture, BOB " two");
    fixture_close(&fixture);
}

/* The other parts of a message that cannot be whole are not sent; other messages are. */
static void test_a_failed_part_drops_its_siblings(void **state)
{
    struct fixture fixture;
    struct outbox_submit submit;
    char sent[600];
    (void)state;
    fixture_open(&fixture, NULL, FREE);
    add(&fixture, ANN, LONG_TEXT, OUTBOX_FAN_OUT);
    add(&fixture, BOB, "short", OUTBOX_FAN_OUT);
    take_one(&fixture, &submit, sent, sizeof sent);
    settle(&fixture, &submit, OUTBOX_REFUSED_CMS, 1);
    expect_sent(&fixture, BOB " short");
    expect_nothing(&fixture);
    assert_int_equal(fixture_number(&fixture, "SELECT count(*) FROM part WHERE state = 6"), 1);
    fixture_close(&fixture);
}

static void tidy(struct fixture *fixture)
{
    fixture_begin(fixture);
    outbox_tidy(&fixture->exchange, fixture->now_ms);
    fixture_commit(fixture);
}

static void test_unsure_is_held(void **state)
{
    struct fixture fixture;
    struct outbox_submit submit;
    char sent[600];
    (void)state;
    fixture_open(&fixture, NULL, FREE);
    int64_t id = add(&fixture, ANN, "text", OUTBOX_FAN_OUT);
    take_one(&fixture, &submit, sent, sizeof sent);
    fixture_reopen(&fixture); /* the host was killed between Ctrl-Z and the answer */
    assert_int_equal(state_of(&fixture, id), PART_UNSURE);
    assert_non_null(strstr(fixture_text(&fixture, "SELECT reason FROM part"), "the host stopped"));
    fixture.now_ms += 24 * 60 * CLOCK_MINUTE_MS;
    tidy(&fixture);
    assert_int_equal(state_of(&fixture, id), PART_UNSURE);
    expect_nothing(&fixture);
    fixture_close(&fixture);
}

/* Once more with TP-RD after ten minutes, and never a third time. */
static void test_unsure_is_resent_once(void **state)
{
    struct fixture fixture;
    struct outbox_submit submit;
    struct tpdu tpdu;
    char sent[600];
    (void)state;
    fixture_open(&fixture, "unsure = resend-once", FREE);
    int64_t id = add(&fixture, ANN, "text", OUTBOX_FAN_OUT);
    take_one(&fixture, &submit, sent, sizeof sent);
    assert_true(tpdu_decode(submit.tpdu, submit.tpdu_size, &tpdu, NULL));
    assert_false(tpdu.reject_duplicates);
    settle(&fixture, &submit, OUTBOX_LOST, 0);
    fixture.now_ms += 9 * CLOCK_MINUTE_MS;
    tidy(&fixture);
    expect_nothing(&fixture);
    fixture.now_ms += 2 * CLOCK_MINUTE_MS;
    tidy(&fixture);
    take_one(&fixture, &submit, sent, sizeof sent);
    assert_true(tpdu_decode(submit.tpdu, submit.tpdu_size, &tpdu, NULL));
    assert_true(tpdu.reject_duplicates);
    settle(&fixture, &submit, OUTBOX_LOST, 0);
    fixture.now_ms += 60 * CLOCK_MINUTE_MS;
    tidy(&fixture);
    expect_nothing(&fixture);
    assert_int_equal(state_of(&fixture, id), PART_UNSURE);
    fixture_close(&fixture);
}

static void report(struct fixture *fixture, const char *number, int mr, uint8_t status)
{
    struct tpdu tpdu = {
        .type = TPDU_STATUS_REPORT, .mr = (uint8_t)mr, .status = status, .scts_ms = fixture->now_ms / 1000 * 1000};
    fixture_begin(fixture);
    outbox_report(&(struct line_turn){&fixture->exchange, &fixture->lines[0], fixture->now_ms}, &tpdu, number);
    fixture_commit(fixture);
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
        struct fixture fixture;
        struct outbox_submit submit;
        char sent[600];
        fixture_open(&fixture, NULL, FREE);
        int64_t id = add(&fixture, ANN, "text", OUTBOX_FAN_OUT);
        take_one(&fixture, &submit, sent, sizeof sent);
        settle(&fixture, &submit, cases[i].lost ? OUTBOX_LOST : OUTBOX_OK, 0);
        report(&fixture, cases[i].number, (int)(submit.part_id & 255) + cases[i].mr_off, cases[i].status);
        if (state_of(&fixture, id) != (int64_t)cases[i].part)
            fail_msg("case %zu: state %d", i, (int)state_of(&fixture, id));
        fixture_close(&fixture);
    }
}

/* A report that was quicker than the modem, and a result told twice, change nothing that is known. */
static void test_what_is_known_stands(void **state)
{
    struct fixture fixture;
    struct outbox_submit submit;
    char sent[600];
    (void)state;
    fixture_open(&fixture, NULL, FREE);
    int64_t id = add(&fixture, ANN, "text", OUTBOX_FAN_OUT);
    take_one(&fixture, &submit, sent, sizeof sent);
    report(&fixture, ANN, 77, 0x00);
    assert_int_equal(state_of(&fixture, id), PART_DELIVERED);
    settle(&fixture, &submit, OUTBOX_LOST, 0);
    assert_int_equal(state_of(&fixture, id), PART_DELIVERED);
    id = add(&fixture, BOB, "text", OUTBOX_FAN_OUT);
    take_one(&fixture, &submit, sent, sizeof sent);
    settle(&fixture, &submit, OUTBOX_OK, 0);
    settle(&fixture, &submit, OUTBOX_REFUSED_CMS, 38);
    assert_int_equal(state_of(&fixture, id), PART_SENT);
    fixture_close(&fixture);
}

/* A day that is used up leaves a twentieth to answers; the fan-out waits as a whole. */
static void test_a_day_that_is_used_up(void **state)
{
    struct fixture fixture;
    char text[16];
    (void)state;
    fixture_open(&fixture, NULL, "per-minute = 60000\nburst = 120000\nper-day = 20\nnumbers-per-day = 20");
    for (int i = 0; i < 19; i++) {
        snprintf(text, sizeof text, "%d", i);
        add(&fixture, ANN, text, OUTBOX_ANSWER);
    }
    for (int i = 0; i < 19; i++) {
        char expected[64];
        snprintf(expected, sizeof expected, ANN " %d", i);
        expect_sent(&fixture, expected);
    }
    add(&fixture, ANN, "post", OUTBOX_FAN_OUT);
    add(&fixture, BOB, "post", OUTBOX_FAN_OUT);
    expect_wait(&fixture, FIXTURE_START_MS + 24 * 60 * CLOCK_MINUTE_MS);
    assert_int_equal(fixture_number(&fixture, "SELECT max(not_before) FROM part"), 0);
    add(&fixture, ANN, "answer", OUTBOX_ANSWER);
    expect_sent(&fixture, ANN " answer");
    add(&fixture, ANN, "too much", OUTBOX_ANSWER);
    expect_wait(&fixture, FIXTURE_START_MS + 24 * 60 * CLOCK_MINUTE_MS);
    fixture_close(&fixture);
}

static void test_expiry(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture, NULL, FREE);
    int64_t id = add(&fixture, ANN, "stale", OUTBOX_FAN_OUT);
    fixture.now_ms += 43200000 - 1000;
    tidy(&fixture);
    assert_int_equal(state_of(&fixture, id), PART_QUEUED);
    fixture.now_ms += 2000;
    tidy(&fixture);
    assert_int_equal(state_of(&fixture, id), PART_DROPPED);
    expect_nothing(&fixture);
    fixture_close(&fixture);
}

static void test_full_queue(void **state)
{
    struct fixture fixture;
    const struct outbox_message message = {.to = ANN, .text = "one more", .priority = OUTBOX_FAN_OUT, .life_s = 60};
    (void)state;
    fixture_open(&fixture, NULL, FREE);
    fixture_begin(&fixture);
    database_script(fixture.exchange.database,
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO part"
                    " (message_id, line_id, seq, total, reference, priority, state) SELECT i, 1, 1, 1, 0, 3, 0 FROM n");
    assert_int_equal(
        outbox_add(&(struct line_turn){&fixture.exchange, &fixture.lines[0], fixture.now_ms}, &message, NULL),
        OUTBOX_TAKEN);
    assert_int_equal(
        outbox_add(&(struct line_turn){&fixture.exchange, &fixture.lines[0], fixture.now_ms}, &message, NULL),
        OUTBOX_FULL);
    assert_int_equal(
        outbox_add(&(struct line_turn){&fixture.exchange, &fixture.lines[1], fixture.now_ms}, &message, NULL),
        OUTBOX_TAKEN);
    fixture_commit(&fixture);
    fixture_close(&fixture);
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
    struct fixture fixture;
    (void)state;
    memset(huge, 'x', sizeof huge - 1);
    fixture_open(&fixture, NULL, FREE);
    fixture_begin(&fixture);
    consent_opt_out(&(struct line_turn){&fixture.exchange, NULL, fixture.now_ms}, 1, BOB);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct outbox_message message = {
            .to = cases[i].to, .text = cases[i].text, .priority = OUTBOX_ANSWER, .life_s = 60};
        assert_int_equal(
            outbox_add(&(struct line_turn){&fixture.exchange, &fixture.lines[0], fixture.now_ms}, &message, NULL),
            cases[i].answer);
    }
    fixture_commit(&fixture);
    fixture_close(&fixture);
}

static int64_t by_hand(struct fixture *fixture, const char *act, int64_t id)
{
    fixture_begin(fixture);
    enum outbox_act what;
    assert_true(outbox_act_find(act, &what));
    int64_t touched = outbox_do(&fixture->exchange, id, what, fixture->now_ms);
    fixture_commit(fixture);
    return touched;
}

static void test_by_hand(void **state)
{
    struct fixture fixture;
    struct outbox_submit submit;
    char sent[600];
    (void)state;
    fixture_open(&fixture, NULL, FREE);
    int64_t id = add(&fixture, ANN, LONG_TEXT, OUTBOX_FAN_OUT);
    assert_int_equal(by_hand(&fixture, "hold", id), 2);
    expect_nothing(&fixture);
    assert_int_equal(by_hand(&fixture, "release", id), 2);
    assert_int_equal(by_hand(&fixture, "release", id), 0);
    assert_int_equal(by_hand(&fixture, "drop", id), 2);
    assert_int_equal(by_hand(&fixture, "drop", id), 0);
    expect_nothing(&fixture);
    id = add(&fixture, ANN, "doubtful", OUTBOX_FAN_OUT);
    assert_int_equal(by_hand(&fixture, "settle", id), 0);
    take_one(&fixture, &submit, sent, sizeof sent);
    settle(&fixture, &submit, OUTBOX_LOST, 0);
    assert_int_equal(by_hand(&fixture, "resend", id), 1);
    fixture.now_ms += 11000;
    take_one(&fixture, &submit, sent, sizeof sent);
    settle(&fixture, &submit, OUTBOX_LOST, 0);
    assert_int_equal(by_hand(&fixture, "settle", id), 1);
    assert_int_equal(state_of(&fixture, id), PART_SENT);
    fixture_close(&fixture);
}

static void test_a_repeated_text_waits(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture, NULL, FREE);
    add(&fixture, ANN, "same", OUTBOX_FAN_OUT);
    add(&fixture, ANN, "same", OUTBOX_FAN_OUT);
    add(&fixture, BOB, "same", OUTBOX_FAN_OUT);
    expect_sent(&fixture, ANN " same");
    int64_t due_ms = fixture.now_ms - 1000 + 10000;
    expect_sent(&fixture, BOB " same");
    expect_wait(&fixture, due_ms);
    fixture.now_ms = due_ms;
    expect_sent(&fixture, ANN " same");
    fixture_close(&fixture);
}

/* What was sent counts after a restart as before. */
static void test_meters_after_reopening(void **state)
{
    struct fixture fixture;
    struct budget_meter before[BUDGET_METERS], after[BUDGET_METERS];
    (void)state;
    fixture_open(
        &fixture, NULL,
        "per-minute = 1\nburst = 4\nper-day = 50\nnumbers-per-day = 2\nnew-numbers-per-day = 2\nnumbers-per-month = 30");
    add(&fixture, ANN, "one", OUTBOX_FAN_OUT);
    add(&fixture, BOB, "two", OUTBOX_FAN_OUT);
    add(&fixture, ANN, "three", OUTBOX_FAN_OUT);
    add(&fixture, ANN, "four", OUTBOX_ANSWER);
    expect_sent(&fixture, ANN " four");
    expect_sent(&fixture, ANN " one");
    expect_sent(&fixture, BOB " two");
    budget_read(&fixture.lines[0].budget, fixture.now_ms, before);
    fixture_reopen(&fixture);
    budget_read(&fixture.lines[0].budget, fixture.now_ms, after);
    for (size_t i = 0; i < BUDGET_METERS; i++) {
        assert_int_equal(after[i].used, before[i].used);
        assert_int_equal(after[i].allowed, before[i].allowed);
    }
    assert_int_equal(after[5].used, 2); /* of the month */
    struct outbox_submit submit;
    int64_t wait_until_ms;
    assert_int_equal(take(&fixture, &submit, &wait_until_ms), OUTBOX_WAIT);
    assert_true(wait_until_ms > fixture.now_ms);
    add(&fixture, CY, "a third number", OUTBOX_ANSWER);
    fixture.now_ms += CLOCK_MINUTE_MS;
    expect_sent(&fixture, ANN " three");
    assert_int_equal(take(&fixture, &submit, &wait_until_ms), OUTBOX_WAIT); /* two numbers a day */
    fixture.now_ms = FIXTURE_START_MS + 11 * 60 * CLOCK_MINUTE_MS;
    assert_int_equal(take(&fixture, &submit, &wait_until_ms), OUTBOX_WAIT);
    fixture_reopen(&fixture);
    assert_int_equal(take(&fixture, &submit, &wait_until_ms), OUTBOX_WAIT);
    fixture_close(&fixture);
}

/* STOP wins over what is queued, held, too old, being sent or in doubt. */
static void test_opt_out_wins_in_every_state(void **state)
{
    static const char *const states[] = {"queued", "held", "expired", "retried", "not sent", "resent"};
    (void)state;
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        struct fixture fixture;
        struct outbox_submit submit;
        char sent[600];
        fixture_open(&fixture, NULL, FREE);
        int64_t id = add(&fixture, ANN, "text", OUTBOX_FAN_OUT);
        if (i == 1)
            by_hand(&fixture, "hold", id);
        if (i == 2)
            fixture.now_ms += 43200000 + 1;
        if (i >= 3)
            take_one(&fixture, &submit, sent, sizeof sent);
        fixture_begin(&fixture);
        consent_opt_out(&(struct line_turn){&fixture.exchange, NULL, fixture.now_ms}, 1, ANN);
        outbox_purge(&(struct line_turn){&fixture.exchange, &fixture.lines[0], fixture.now_ms}, ANN);
        fixture_commit(&fixture);
        add(&fixture, ANN, "goodbye", OUTBOX_OPTOUT);
        if (i == 3)
            settle(&fixture, &submit, OUTBOX_REFUSED_CMS, 41);
        if (i == 4)
            settle(&fixture, &submit, OUTBOX_NOT_SENT, 0);
        if (i == 5) {
            settle(&fixture, &submit, OUTBOX_LOST, 0);
            by_hand(&fixture, "resend", id);
        }
        by_hand(&fixture, "release", id);
        expect_sent(&fixture, ANN " goodbye");
        fixture.now_ms += 60 * CLOCK_MINUTE_MS;
        int64_t wait_until_ms;
        if (take(&fixture, &submit, &wait_until_ms) != OUTBOX_NOTHING || state_of(&fixture, id) != PART_DROPPED)
            fail_msg("%s: a text after STOP", states[i]);
        fixture_close(&fixture);
    }
}

/* What was being sent by a line that is not in the configuration any more is unsure, too. */
static void test_recovery_of_a_gone_line(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture, NULL, FREE);
    fixture_begin(&fixture);
    database_script(fixture.exchange.database,
                    "INSERT INTO part (message_id, line_id, seq, total, reference, priority, state)"
                    " VALUES (1, 99, 1, 1, 0, 3, 1)");
    fixture_commit(&fixture);
    fixture_reopen(&fixture);
    assert_int_equal(fixture_number(&fixture, "SELECT state FROM part"), PART_UNSURE);
    fixture_close(&fixture);
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
        cmocka_unit_test(test_the_operators_suspension_stands),
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
