// rooms: src/switchboard
// libs: -lsqlite3 -linih
/* switchboard.c, switchboard_sim.c and switchboard_people.c: the front of the exchange, as its owner calls it. */
#include "store/database.h"
#include "switchboard/switchboard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define START_MS INT64_C(1790000000000)
#define ANN "+15552019901"
#define BOOKS "[line books]\nsim = 8901260000000000001\nnumber = +15552010001\n"
#define CHOIR "[line choir]\nimsi = 310260000000002\n"
#define SHOP "[line shop]\nnumber = +15552010003\n"
#define FREE "[line spare]\n"
#define GROUPS \
    "[group book-club]\nline = books\nowner = +15552019900\n[group choir]\nline = choir\nowner = +15552019900\n"

struct desk {
    char folder[64];
    struct config *config;
    struct switchboard *switchboard;
    int64_t now_ms;
};

static struct config *read_config(const struct desk *desk, const char *sections)
{
    char text[2048];
    int size = snprintf(text, sizeof text, "[bank]\nports = /tmp\nregion = US\ndatabase = %s/a.db\n%s", desk->folder,
                        sections);
    struct config *config = config_read_text("a.ini", text, (size_t)size);
    if (config->mistake_count > 0)
        fail_msg("line %u: %s", config->mistakes[0].line, config->mistakes[0].message);
    return config;
}

static void fixture_start(struct desk *desk)
{
    char why[200] = "";
    desk->switchboard = switchboard_open(desk->config, 7, desk->now_ms, why, sizeof why);
    if (!desk->switchboard)
        fail_msg("%s", why);
}

static void fixture_open(struct desk *desk, const char *sections)
{
    *desk = (struct desk){.now_ms = START_MS};
    strcpy(desk->folder, "/tmp/partyline-switchboard-XXXXXX");
    assert_non_null(mkdtemp(desk->folder));
    desk->config = read_config(desk, sections);
    fixture_start(desk);
}

static void fixture_close(struct desk *desk)
{
    char command[96];
    switchboard_close(desk->switchboard);
    config_destroy(desk->config);
    snprintf(command, sizeof command, "rm -r %s", desk->folder);
    assert_int_equal(system(command), 0);
}

static void configure(struct desk *desk, const char *sections)
{
    struct config *config = read_config(desk, sections);
    switchboard_begin(desk->switchboard);
    switchboard_configure(desk->switchboard, config, desk->now_ms);
    assert_true(switchboard_commit(desk->switchboard, desk->now_ms));
    config_destroy(desk->config);
    desk->config = config;
}

/* The name of the line that this SIM is, "" for none. */
static const char *attach(struct desk *desk, const char *iccid, const char *imsi, const char *number)
{
    static struct switchboard_settings settings;
    const struct switchboard_sim sim = {.iccid = iccid, .imsi = imsi, .number = number};
    switchboard_begin(desk->switchboard);
    int64_t id = switchboard_attach(desk->switchboard, &sim, desk->now_ms);
    assert_true(switchboard_commit(desk->switchboard, desk->now_ms));
    return id && switchboard_line_settings(desk->switchboard, id, &settings) ? settings.name : "";
}

static void test_which_line_a_sim_is(void **state)
{
    static const struct {
        const char *iccid, *imsi, *number, *line;
    } cases[] = {
        {"8901260000000000001", "310260000000001", "", "books"},
        {"8901260000000000001", "310260000000009", "+15559999999", "books"}, /* by its ICCID above all */
        {"8901260000000000002", "310260000000002", "", "choir"},             /* by its IMSI */
        {"8901260000000000003", "310260000000003", "+15552010003", "shop"},  /* by the number it knows */
        {"8901260000000000004", "310260000000004", "", "spare"},             /* the free line */
        {"8901260000000000005", "310260000000005", "", ""},                  /* there is no other */
        {"8901260000000000004", "310260000000004", "", "spare"},             /* kept */
        {"8901260000000000003", "310260000000003", "", "shop"},
    };
    struct desk desk;
    (void)state;
    fixture_open(&desk, BOOKS CHOIR SHOP FREE);
    for (int run = 0; run < 2; run++) {
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
            if (strcmp(attach(&desk, cases[i].iccid, cases[i].imsi, cases[i].number), cases[i].line) != 0)
                fail_msg("run %d, SIM %s is not %s", run, cases[i].iccid, cases[i].line);
        switchboard_close(desk.switchboard); /* bound for good */
        fixture_start(&desk);
    }
    fixture_close(&desk);
}

static int64_t attach_among_others(struct desk *desk, const char *iccid, const char *number)
{
    const struct switchboard_sim sim = {.iccid = iccid, .imsi = "", .number = number, .has_rivals = true};
    switchboard_begin(desk->switchboard);
    int64_t id = switchboard_attach(desk->switchboard, &sim, desk->now_ms);
    assert_true(switchboard_commit(desk->switchboard, desk->now_ms));
    return id;
}

/* What a SIM says of its number may be wrong: the one line that is left is its own when no other SIM can be meant. */
static void test_a_sim_with_another_number(void **state)
{
    struct desk desk;
    struct switchboard_line line;
    (void)state;
    fixture_open(&desk, SHOP);
    assert_int_equal(attach_among_others(&desk, "8901260000000000007", "+15552010009"), 0);
    assert_string_equal(attach(&desk, "8901260000000000007", "310260000000007", "+1915552010003"), "shop");
    switchboard_line_get(desk.switchboard, 0, desk.now_ms, &line);
    assert_string_equal(line.number, "+15552010003");
    assert_string_equal(attach(&desk, "8901260000000000008", "310260000000008", "+15552010003"), "");
    fixture_close(&desk);
    /* Two lines wait for a SIM: which of them is a person's to say. One that says another line's number is not this. */
    fixture_open(&desk, SHOP "[line desk]\nnumber = +15552010006\n");
    assert_string_equal(attach(&desk, "8901260000000000007", "310260000000007", "+15552010009"), "");
    assert_string_equal(attach(&desk, "8901260000000000008", "310260000000008", "+15552010003"), "shop");
    assert_string_equal(attach(&desk, "8901260000000000009", "310260000000009", "+15552010003"), "");
    assert_string_equal(attach(&desk, "8901260000000000007", "310260000000007", "+15552010009"), "desk");
    fixture_close(&desk);
}

/* A group without a line takes a free SIM, and keeps it. */
static void test_a_group_without_a_line(void **state)
{
    struct desk desk;
    struct switchboard_line line;
    (void)state;
    fixture_open(&desk, BOOKS "[group chess]\nowner = +15552019900\n");
    assert_string_equal(attach(&desk, "8901260000000000007", "310260000000007", "+15552010007"), "chess");
    assert_int_equal(switchboard_line_count(desk.switchboard), 2);
    switchboard_line_get(desk.switchboard, 1, desk.now_ms, &line);
    assert_string_equal(line.service, "chess");
    assert_string_equal(line.number, "+15552010007");
    assert_string_equal(line.iccid, "8901260000000000007");
    fixture_close(&desk);
}

static bool has_news(struct desk *desk, const char *words)
{
    struct exchange_event event;
    bool found = false;
    while (switchboard_next_event(desk->switchboard, &event))
        found = found || strstr(event.text, words);
    return found;
}

static int64_t queued(struct desk *desk, const char *name)
{
    struct switchboard_line line;
    for (size_t i = 0; i < switchboard_line_count(desk->switchboard); i++) {
        switchboard_line_get(desk->switchboard, i, desk->now_ms, &line);
        if (strcmp(line.name, name) == 0)
            return line.queued;
    }
    return -1;
}

static void test_lines_leave_and_return(void **state)
{
    struct desk desk;
    const struct group_addition ann = {.number = ANN, .name = "Ann", .role = "", .attested = true, .actor = "operator"};
    (void)state;
    fixture_open(&desk, BOOKS CHOIR GROUPS);
    switchboard_begin(desk.switchboard);
    assert_int_equal(switchboard_member_add(desk.switchboard, "book-club", &ann, desk.now_ms).outcome, OUTCOME_ADDED);
    assert_true(switchboard_commit(desk.switchboard, desk.now_ms));
    int64_t waiting = queued(&desk, "books");
    assert_true(waiting > 0);
    has_news(&desk, "");
    configure(&desk, CHOIR "[group choir]\nline = choir\nowner = +15552019900\n");
    assert_int_equal(queued(&desk, "books"), -1);
    assert_true(has_news(&desk, "its data are kept"));
    switchboard_begin(desk.switchboard);
    assert_int_equal(switchboard_post(desk.switchboard, "book-club", "hi", desk.now_ms).outcome, OUTCOME_NO_GROUP);
    assert_true(switchboard_commit(desk.switchboard, desk.now_ms));
    configure(&desk, BOOKS CHOIR GROUPS);
    assert_int_equal(queued(&desk, "books"), waiting);
    switchboard_begin(desk.switchboard);
    assert_int_equal(switchboard_member_add(desk.switchboard, "book-club", &ann, desk.now_ms).outcome,
                     OUTCOME_ALREADY_MEMBER); /* she is in */
    assert_true(switchboard_commit(desk.switchboard, desk.now_ms));
    fixture_close(&desk);
}

/* Two groups on two lines: the same person in both, and what one line sends the other does not. */
static void test_two_lines(void **state)
{
    struct desk desk;
    const struct group_addition ann = {.number = ANN, .name = "Ann", .role = "", .attested = true, .actor = "operator"};
    struct outbox_submit submit;
    struct tpdu tpdu;
    int64_t wait_until_ms;
    (void)state;
    fixture_open(&desk, BOOKS CHOIR GROUPS);
    attach(&desk, "8901260000000000001", "310260000000001", "");
    attach(&desk, "8901260000000000002", "310260000000002", "");
    switchboard_begin(desk.switchboard);
    switchboard_member_add(desk.switchboard, "choir", &ann, desk.now_ms);
    assert_true(switchboard_commit(desk.switchboard, desk.now_ms));
    assert_int_equal(queued(&desk, "books"), 0);
    for (size_t i = 0; i < 2; i++) {
        struct switchboard_line line;
        switchboard_line_get(desk.switchboard, i, desk.now_ms, &line);
        switchboard_begin(desk.switchboard);
        enum outbox_next next = switchboard_next(desk.switchboard, line.id, desk.now_ms, &submit, &wait_until_ms);
        assert_true(switchboard_commit(desk.switchboard, desk.now_ms));
        assert_int_equal(next, strcmp(line.name, "choir") == 0 ? OUTBOX_SUBMIT : OUTBOX_NOTHING);
    }
    assert_true(tpdu_decode(submit.tpdu, submit.tpdu_size, &tpdu, NULL));
    assert_string_equal(tpdu.address.text, ANN);
    fixture_close(&desk);
}

/* Our own numbers are never members, and a text from one of them is never answered: no two groups talk. */
static void test_own_numbers(void **state)
{
    struct desk desk;
    const struct group_addition own = {
        .number = "+15552010001", .name = "", .role = "", .attested = true, .actor = "operator"};
    struct tpdu tpdu = {.type = TPDU_DELIVER, .class = TPDU_CLASS_NONE, .scts_ms = START_MS, .text_size = 8};
    uint8_t data[TPDU_MAX_SIZE];
    size_t size;
    struct switchboard_line line;
    (void)state;
    fixture_open(&desk, BOOKS CHOIR GROUPS);
    strcpy(tpdu.text, "JOIN Cat");
    assert_true(tpdu_address_parse("+15552010001", &tpdu.address));
    assert_true(tpdu_encode(&tpdu, data, &size, NULL));
    switchboard_line_get(desk.switchboard, 1, desk.now_ms, &line);
    switchboard_begin(desk.switchboard);
    assert_int_equal(switchboard_member_add(desk.switchboard, "choir", &own, desk.now_ms).outcome,
                     OUTCOME_NOT_MEMBER_ABLE);
    switchboard_receive(desk.switchboard, line.id, data, size, desk.now_ms);
    assert_true(switchboard_commit(desk.switchboard, desk.now_ms));
    assert_int_equal(queued(&desk, "choir"), 0);
    assert_int_equal(database_get(switchboard_database(desk.switchboard), "SELECT count(*) FROM member", NULL, -1), 2);
    fixture_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_which_line_a_sim_is),
        cmocka_unit_test(test_a_sim_with_another_number),
        cmocka_unit_test(test_a_group_without_a_line),
        cmocka_unit_test(test_lines_leave_and_return),
        cmocka_unit_test(test_two_lines),
        cmocka_unit_test(test_own_numbers),
    };
    return cmocka_run_group_tests_name("switchboard", tests, NULL, NULL);
}
