#include "fixture.h"

#include "base/text.h"
#include "line/exchange.h"
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void fixture_load(struct fixture *fixture)
{
    char why[200] = "";
    struct exchange *exchange = &fixture->exchange;
    *exchange = (struct exchange){
        .config = fixture->config, .lines = fixture->lines, .line_count = FIXTURE_LINES, .entropy = 7};
    exchange->database = store_open(fixture->path, NULL, why, sizeof why);
    if (!exchange->database)
        fail_msg("%s", why);
    memset(fixture->lines, 0, sizeof fixture->lines);
    fixture_begin(fixture);
    for (size_t i = 0; i < FIXTURE_LINES; i++) {
        struct exchange_line *line = &fixture->lines[i];
        line->settings = fixture->config->lines[i];
        line->configured = true;
        line->id = (int64_t)i + 1;
        text_copy(line->number, sizeof line->number, line->settings.number);
        database_run(exchange->database, "INSERT OR IGNORE INTO line (id, name) VALUES (?1, ?2)",
                     VALUES(value_int(line->id), value_text(line->settings.name)));
        outbox_load_budget(&(struct line_turn){exchange, line, fixture->now_ms});
    }
    fixture_commit(fixture);
}

static void fixture_unload(struct fixture *fixture)
{
    for (size_t i = 0; i < FIXTURE_LINES; i++)
        budget_finish(&fixture->lines[i].budget);
    database_close(fixture->exchange.database);
}

void fixture_open(struct fixture *fixture, const char *bank, const char *line)
{
    char text[2048];
    *fixture = (struct fixture){.now_ms = FIXTURE_START_MS};
    strcpy(fixture->folder, "/tmp/partyline-fixture-XXXXXX");
    assert_non_null(mkdtemp(fixture->folder));
    snprintf(fixture->path, sizeof fixture->path, "%s/partyline.db", fixture->folder);
    line = line ? line : "";
    int size = snprintf(text, sizeof text,
                        "[bank]\nports = /tmp\nregion = US\ndatabase = %s\n%s\n[line books]\nnumber = +15552010001\n"
                        "reports = off\n%s\n[line shop]\nnumber = +15552010002\n%s\n",
                        fixture->path, bank ? bank : "", line, line);
    fixture->config = config_read_text("fixture.ini", text, (size_t)size);
    if (fixture->config->mistake_count > 0)
        fail_msg("line %u: %s", fixture->config->mistakes[0].line, fixture->config->mistakes[0].message);
    fixture_load(fixture);
}

void fixture_reopen(struct fixture *fixture)
{
    fixture_unload(fixture);
    fixture_load(fixture);
    fixture_begin(fixture);
    outbox_recover(&fixture->exchange, fixture->now_ms);
    fixture_commit(fixture);
}

void fixture_close(struct fixture *fixture)
{
    static const char *const names[] = {"partyline.db", "partyline.db-wal", "partyline.db-shm"};
    fixture_unload(fixture);
    config_destroy(fixture->config);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[96];
        snprintf(path, sizeof path, "%s/%s", fixture->folder, names[i]);
        unlink(path);
    }
    assert_int_equal(rmdir(fixture->folder), 0);
}

void fixture_begin(struct fixture *fixture)
{
    database_begin(fixture->exchange.database);
}

void fixture_commit(struct fixture *fixture)
{
    if (!database_commit(fixture->exchange.database))
        fail_msg("%s", database_error(fixture->exchange.database));
}

int64_t fixture_number(struct fixture *fixture, const char *sql)
{
    return database_get(fixture->exchange.database, sql, NULL, -1);
}

const char *fixture_text(struct fixture *fixture, const char *sql)
{
    static char text[65536];
    struct database_query *query = database_query(fixture->exchange.database, sql, NULL);
    text[0] = '\0';
    if (database_next(query)) {
        text_copy(text, sizeof text, database_text(query, 0));
        database_done(query);
    }
    return text;
}
