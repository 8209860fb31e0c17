#include "fixture.h"

#include "base/text.h"
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void desk_load(struct desk *desk)
{
    char why[200] = "";
    struct exchange *exchange = &desk->exchange;
    *exchange = (struct exchange){.config = desk->config, .lines = desk->lines, .line_count = DESK_LINES, .entropy = 7};
    exchange->database = store_open(desk->path, NULL, why, sizeof why);
    if (!exchange->database)
        fail_msg("%s", why);
    memset(desk->lines, 0, sizeof desk->lines);
    desk_begin(desk);
    for (size_t i = 0; i < DESK_LINES; i++) {
        struct exchange_line *line = &desk->lines[i];
        line->settings = desk->config->lines[i];
        line->configured = true;
        line->id = (int64_t)i + 1;
        text_copy(line->number, sizeof line->number, line->settings.number);
        database_run(exchange->database, "INSERT OR IGNORE INTO line (id, name) VALUES (?1, ?2)",
                     VALUES(value_int(line->id), value_text(line->settings.name)));
        outbox_load_budget(exchange, line, desk->now_ms);
    }
    desk_commit(desk);
}

static void desk_unload(struct desk *desk)
{
    for (size_t i = 0; i < DESK_LINES; i++)
        budget_finish(&desk->lines[i].budget);
    database_close(desk->exchange.database);
}

void desk_open(struct desk *desk, const char *bank, const char *line)
{
    char text[2048];
    *desk = (struct desk){.now_ms = DESK_START_MS};
    strcpy(desk->folder, "/tmp/partyline-desk-XXXXXX");
    assert_non_null(mkdtemp(desk->folder));
    snprintf(desk->path, sizeof desk->path, "%s/partyline.db", desk->folder);
    line = line ? line : "";
    int size = snprintf(text, sizeof text,
                        "[bank]\nports = /tmp\nregion = US\ndatabase = %s\n%s\n[line books]\nnumber = +15552010001\n"
                        "reports = off\n%s\n[line shop]\nnumber = +15552010002\n%s\n",
                        desk->path, bank ? bank : "", line, line);
    desk->config = config_read_text("desk.ini", text, (size_t)size);
    if (desk->config->mistake_count > 0)
        fail_msg("line %u: %s", desk->config->mistakes[0].line, desk->config->mistakes[0].message);
    desk_load(desk);
}

void desk_reopen(struct desk *desk)
{
    desk_unload(desk);
    desk_load(desk);
    desk_begin(desk);
    outbox_recover(&desk->exchange, desk->now_ms);
    desk_commit(desk);
}

void desk_close(struct desk *desk)
{
    static const char *const names[] = {"partyline.db", "partyline.db-wal", "partyline.db-shm"};
    desk_unload(desk);
    config_destroy(desk->config);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[96];
        snprintf(path, sizeof path, "%s/%s", desk->folder, names[i]);
        unlink(path);
    }
    assert_int_equal(rmdir(desk->folder), 0);
}

void desk_begin(struct desk *desk)
{
    database_begin(desk->exchange.database);
}

void desk_commit(struct desk *desk)
{
    if (!database_commit(desk->exchange.database))
        fail_msg("%s", database_error(desk->exchange.database));
}

int64_t desk_number(struct desk *desk, const char *sql)
{
    return database_get(desk->exchange.database, sql, NULL, -1);
}

const char *desk_text(struct desk *desk, const char *sql)
{
    static char text[65536];
    struct database_query *query = database_query(desk->exchange.database, sql, NULL);
    text[0] = '\0';
    if (database_next(query)) {
        text_copy(text, sizeof text, database_text(query, 0));
        database_done(query);
    }
    return text;
}
