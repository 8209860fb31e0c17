// rooms: src/switchboard
// libs: -lsqlite3 -linih
#include "switchboard/view.h"

#include "config/config.h"
#include "sms/tpdu.h"
#include "store/database.h"
#include "switchboard/switchboard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define START_MS INT64_C(1790000000000)

struct fixture {
    char path[64];
    struct config *config;
    struct switchboard *switchboard;
    int64_t line_id, now_ms;
};

static void receive(struct fixture *fixture, const char *from, const char *text)
{
    struct tpdu deliver = {.type = TPDU_DELIVER, .class = TPDU_CLASS_NONE, .scts_ms = fixture->now_ms};
    uint8_t data[TPDU_MAX_SIZE];
    size_t size;
    assert_true(tpdu_address_parse(from, &deliver.address));
    deliver.text_size = strlen(text);
    strcpy(deliver.text, text);
    assert_true(tpdu_encode(&deliver, data, &size, NULL));
    switchboard_begin(fixture->switchboard);
    switchboard_receive(fixture->switchboard, fixture->line_id, data, size, fixture->now_ms);
    assert_true(switchboard_commit(fixture->switchboard, fixture->now_ms));
    fixture->now_ms += 1000;
}

/* Returns the modem up to `count` texts, and these results back. */
static void send(struct fixture *fixture, int count, enum outbox_outcome outcome)
{
    struct outbox_submit submit;
    int64_t wait_until_ms;
    for (int i = 0; i < count; i++) {
        switchboard_begin(fixture->switchboard);
        enum outbox_next next =
            switchboard_next(fixture->switchboard, fixture->line_id, fixture->now_ms, &submit, &wait_until_ms);
        if (next == OUTBOX_SUBMIT) {
            const struct outbox_result result = {.part_id = submit.part_id, .outcome = outcome, .reference = i};
            switchboard_result(fixture->switchboard, fixture->line_id, &result, fixture->now_ms);
        }
        assert_true(switchboard_commit(fixture->switchboard, fixture->now_ms));
        fixture->now_ms += 1000;
    }
}

static int start(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    char text[1024], why[200] = "";
    snprintf(fixture->path, sizeof fixture->path, "/tmp/partyline-view-%d.db", (int)getpid());
    unlink(fixture->path);
    int size = snprintf(text, sizeof text,
                        "[bank]\nports = /tmp\nregion = US\ndatabase = %s\n[line books]\nsim = 8901260123456789012\n"
                        "number = +15552010001\n[group book-club]\nline = books\nowner = +15552019999\n",
                        fixture->path);
    fixture->config = config_read_text("view.ini", text, (size_t)size);
    assert_int_equal(fixture->config->mistake_count, 0);
    fixture->now_ms = START_MS;
    fixture->switchboard = switchboard_open(fixture->config, 7, START_MS, why, sizeof why);
    if (!fixture->switchboard)
        fail_msg("%s", why);
    const struct switchboard_sim sim = {.iccid = "8901260123456789012", .imsi = "", .number = ""};
    switchboard_begin(fixture->switchboard);
    fixture->line_id = switchboard_attach(fixture->switchboard, &sim, START_MS);
    switchboard_quarantine(fixture->switchboard, fixture->line_id, &(struct switchboard_entry){"\x12\xEF", 2, "TP-UDL"},
                           START_MS);
    assert_true(switchboard_commit(fixture->switchboard, START_MS));
    *state = fixture;
    return 0;
}

/* Ann and Bob join, Ann posts; one text is sent, one is in doubt, the others wait; Bob opts out of it all. */
static void play(struct fixture *fixture)
{
    receive(fixture, "+15552019901", "JOIN Ann");
    receive(fixture, "+15552019902", "JOIN Bob");
    send(fixture, 1, OUTBOX_OK);
    send(fixture, 1, OUTBOX_LOST);
    receive(fixture, "+15552019901", "Hello");
    receive(fixture, "+15552019902", "STOP");
}

static int end(void **state)
{
    struct fixture *fixture = *state;
    char name[80];
    switchboard_close(fixture->switchboard);
    config_destroy(fixture->config);
    unlink(fixture->path);
    snprintf(name, sizeof name, "%s-wal", fixture->path);
    unlink(name);
    snprintf(name, sizeof name, "%s-shm", fixture->path);
    unlink(name);
    free(fixture);
    return 0;
}

/* Every row as "column=value column=value …;", times as T, texts in quotes, at most `size`. */
static void print_view(struct fixture *fixture, const char *name, const struct view_filter *filter, char *out,
                       size_t size)
{
    struct view *view = view_open(fixture->switchboard, name, filter);
    assert_non_null(view);
    size_t used = 0;
    out[0] = '\0';
    while (view_next(view)) {
        for (int column = 0; column < view_column_count(view) && used < size; column++) {
            used += (size_t)snprintf(out + used, size - used, "%s=", view_column_name(view, column));
            if (view_column_kind(view, column) == VIEW_TEXT)
                used += (size_t)snprintf(out + used, size - used, "'%s' ", view_text(view, column));
            else if (view_column_kind(view, column) == VIEW_INT && view_int(view, column) >= START_MS)
                used += (size_t)snprintf(out + used, size - used, "T ");
            else if (view_column_kind(view, column) == VIEW_INT)
                used += (size_t)snprintf(out + used, size - used, "%d ", (int)view_int(view, column));
            else
                used += (size_t)snprintf(out + used, size - used, "- ");
        }
        used += (size_t)snprintf(out + used, size - used, ";");
    }
    view_close(view);
    assert_true(used < size);
}

static void test_rows(void **state)
{
    struct fixture *fixture = *state;
    play(fixture);
    static const struct {
        const char *view;
        struct view_filter filter;
        const char *part; /* of the rows; "" for no rows at all */
    } cases[] = {
        {"members", {.group = "book-club"}, "number='+15552019901' name='Ann' role='member' state='active' since=T "},
        {"members", {.group = "book-club"}, "number='+15552019902' name='Bob' role='member' state='stopped' since=T "},
        {"members", {.group = "none"}, ""},
        {"groups", {0}, "name='book-club' title='book-club' line='books' number='+15552010001' owner='+15552019999' "},
        {"queue",
         {.line = "books"},
         "line='books' number='+15552019999' text='Ann: Hello' part=1 parts=1"
         " state='queued'"},
        {"queue", {.line = "none"}, ""},
        {"unsure", {0}, "part=1 to='+1555201990"},
        {"failed",
         {0},
         "to='+15552019902' line='books' state='dropped' queued_at=T sent_at=- error=- reason='the recipient opted out' "},
        {"failed", {.line = "none"}, ""},
        {"history",
         {.line = "books", .limit = 100},
         "line='books' direction='inbound' number='+15552019901'"
         " text='JOIN Ann' state='received' kind='text' "},
        {"history", {.line = "books"}, "state='sent' "},
        {"history", {.line = "none"}, ""},
        {"message", {.message_id = 1}, "id=1 line='books' direction='inbound' number='+15552019901' "},
        {"message", {.message_id = 99}, ""},
        {"parts", {.message_id = 2}, "part=1 parts=1 state='sent' tries=1 mr=0 "},
        {"fan-out", {.message_id = 1}, "id=2 line='books' direction='outbound' number='+15552019901' "},
        {"consent", {.number = "+15552019902"}, "event='joined' method='text' rule=- words='JOIN Bob' "},
        {"consent", {.number = "+15550000000"}, ""},
        {"optouts", {0}, "number='+15552019902' line='books' since=T "},
        {"quarantine", {0}, "line='books' received_at=T reason='TP-UDL' number=- text=- data_hex='12EF' "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        static char rows[65536];
        print_view(fixture, cases[i].view, &cases[i].filter, rows, sizeof rows);
        if (cases[i].part[0] ? !strstr(rows, cases[i].part) : rows[0])
            fail_msg("%s: no \"%s\" in \"%s\"", cases[i].view, cases[i].part, rows);
    }
}

static void test_pages(void **state)
{
    struct fixture *fixture = *state;
    static char rows[65536];
    play(fixture);
    print_view(fixture, "history", &(struct view_filter){.line = "books", .limit = 1, .before_id = 3}, rows,
               sizeof rows);
    assert_memory_equal(rows, "id=2 ", 5);
    assert_null(strstr(rows, "id=1 "));
}

static void test_names(void **state)
{
    struct fixture *fixture = *state;
    static char rows[65536];
    assert_null(view_open(fixture->switchboard, "nothing", &(struct view_filter){0}));
    size_t count = 0;
    for (; view_name(count); count++)
        print_view(fixture, view_name(count), &(struct view_filter){0}, rows, sizeof rows);
    assert_int_equal(count, 31);
}

/* Tables that grow with every text and every year; a step of a plan that scans one of them would, too. */
static bool grows(const char *step)
{
    static const char *const tables[] = {"message",        "part",    "body",     "contact", "consent",
                                         "notice",         "seen",    "fragment", "entry",   "conversation",
                                         "first_response", "balance", "signal",   "missed"};
    static const char *const aliases[] = {"m", "p", "b", "c", "e", "f"};
    char name[32];
    if (sscanf(step, "SCAN %31s", name) != 1)
        return false;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (strcmp(name, tables[i]) == 0)
            return true;
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (strcmp(name, aliases[i]) == 0)
            return true;
    return false;
}

/* These read the rows that they want through an index made for just those rows, or in the order of the rowid with a
 * limit, or as many rows as there are groups. */
static bool is_bounded(const char *sql, const char *step)
{
    static const char *const partial[] = {"INDEX part_unsure", "INDEX part_queued",  "INDEX part_sending",
                                          "INDEX part_held",   "INDEX part_waiting", "INDEX conversation_closed"};
    for (size_t i = 0; i < sizeof partial / sizeof *partial; i++)
        if (strstr(step, partial[i]))
            return true;
    return (strncmp(step, "SCAN p", 6) == 0 && strstr(sql, "FROM group_state p")) ||
           (strcmp(step, "SCAN missed") == 0 && strstr(sql, "ORDER BY missed.id DESC LIMIT")) ||
           (strcmp(step, "SCAN message") == 0 && strstr(sql, "FROM message ORDER BY id LIMIT 1"));
}

static void test_no_statement_scans_what_grows(void **state)
{
    struct fixture *fixture = *state;
    static char rows[65536], plan[8192];
    struct database *database = switchboard_database(fixture->switchboard);
    play(fixture);
    send(fixture, 20, OUTBOX_OK);
    switchboard_begin(fixture->switchboard);
    switchboard_tidy(fixture->switchboard, fixture->now_ms + 90000);
    switchboard_post(fixture->switchboard, "book-club", "Meeting", fixture->now_ms);
    switchboard_message_do(fixture->switchboard, 2, OUTBOX_HOLD, fixture->now_ms);
    switchboard_message_do(fixture->switchboard, 3, OUTBOX_RESEND, fixture->now_ms);
    assert_true(switchboard_commit(fixture->switchboard, fixture->now_ms));
    for (size_t i = 0; view_name(i); i++)
        print_view(fixture, view_name(i), &(struct view_filter){.line = "books"}, rows, sizeof rows);
    size_t statements = 0, scans = 0;
    const char *sql;
    for (; (sql = database_statement(database, statements)); statements++) {
        assert_true(database_plan(database, sql, plan, sizeof plan));
        for (char *step = strtok(plan, "\n"); step; step = strtok(NULL, "\n"))
            if (grows(step) && !is_bounded(sql, step)) {
                print_error("%s\n  in %s\n", step, sql);
                scans++;
            }
    }
    assert_true(statements > 50);
    assert_int_equal(scans, 0);
}

#define VIEW_TEST(test) cmocka_unit_test_setup_teardown(test, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        VIEW_TEST(test_rows),
        VIEW_TEST(test_pages),
        VIEW_TEST(test_names),
        VIEW_TEST(test_no_statement_scans_what_grows),
    };
    return cmocka_run_group_tests_name("view", tests, NULL, NULL);
}
