// links: src/store/database.c src/store/stored_enum.c src/base/text.c
// libs: -lsqlite3
#include "store/database.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

struct place {
    char folder[64], path[96];
    struct database *database;
};

static int start(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    char why[200] = "";
    strcpy(place->folder, "/tmp/partyline-database-XXXXXX");
    assert_non_null(mkdtemp(place->folder));
    snprintf(place->path, sizeof place->path, "%s/a.db", place->folder);
    place->database = database_open(place->path, why, sizeof why);
    if (!place->database)
        fail_msg("%s", why);
    database_begin(place->database);
    database_script(place->database, "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER UNIQUE, b TEXT, c BLOB)");
    assert_true(database_commit(place->database));
    *state = place;
    return 0;
}

static int end(void **state)
{
    struct place *place = *state;
    char command[96];
    database_close(place->database);
    snprintf(command, sizeof command, "rm -r %s", place->folder);
    assert_int_equal(system(command), 0);
    free(place);
    return 0;
}

static const char insert[] = "INSERT INTO t (a, b, c) VALUES (?1, ?2, ?3)";
static const char count[] = "SELECT count(*) FROM t";

static void test_values(void **state)
{
    struct place *place = *state;
    struct database *database = place->database;
    database_begin(database);
    assert_true(
        database_run(database, insert, VALUES(value_int(INT64_MIN), value_text("é;'"), value_blob("\0x\0", 3))));
    assert_true(database_run(database, insert, VALUES(value_int(7), value_text(NULL), value_blob("", 0))));
    assert_int_equal(database_last_id(database), 2);
    assert_int_equal(database_changes(database), 1);
    assert_true(database_commit(database));
    struct database_query *query = database_query(database, "SELECT a, b, hex(c) FROM t ORDER BY id", NULL);
    assert_true(database_next(query));
    assert_true(database_int(query, 0) == INT64_MIN);
    assert_string_equal(database_text(query, 1), "é;'");
    assert_true(database_is_text(query, 1));
    assert_string_equal(database_text(query, 2), "007800");
    assert_true(database_next(query));
    assert_true(database_is_null(query, 1));
    assert_string_equal(database_text(query, 1), "");
    assert_false(database_next(query));
    assert_int_equal(database_get(database, "SELECT a FROM t WHERE id = ?1", VALUES(value_int(9)), 42), 42);
}

/* After an error nothing more is done, and nothing of the turn is kept; the next turn is as good as new. */
static void test_an_error_sticks_to_its_turn(void **state)
{
    struct place *place = *state;
    struct database *database = place->database;
    database_begin(database);
    assert_true(database_run(database, insert, VALUES(value_int(1), value_text("one"), value_text(NULL))));
    assert_false(database_run(database, insert, VALUES(value_int(1), value_text("again"), value_text(NULL))));
    assert_true(database_has_failed(database));
    assert_false(database_run(database, insert, VALUES(value_int(2), value_text("two"), value_text(NULL))));
    assert_null(database_query(database, count, NULL));
    assert_int_equal(database_get(database, count, NULL, -1), -1);
    assert_true(database_in_transaction(database));
    assert_false(database_commit(database));
    assert_false(database_in_transaction(database));
    assert_non_null(strstr(database_error(database), "UNIQUE"));
    assert_int_equal(database_get(database, count, NULL, -1), 0);
    database_begin(database);
    assert_true(database_run(database, insert, VALUES(value_int(1), value_text("one"), value_text(NULL))));
    assert_true(database_commit(database));
    assert_string_equal(database_error(database), "");
    assert_int_equal(database_get(database, count, NULL, -1), 1);
}

static void test_backup(void **state)
{
    struct place *place = *state;
    char copy[96], why[200] = "";
    snprintf(copy, sizeof copy, "%s/copy.db", place->folder);
    database_begin(place->database);
    database_run(place->database, insert, VALUES(value_int(1), value_text("one"), value_text(NULL)));
    assert_true(database_commit(place->database));
    assert_true(database_backup(place->database, copy, why, sizeof why));
    struct database *other = database_open(copy, why, sizeof why);
    assert_non_null(other);
    assert_int_equal(database_get(other, count, NULL, -1), 1);
    database_close(other);
    assert_false(database_backup(place->database, "/nowhere/copy.db", why, sizeof why));
    assert_non_null(strstr(why, "/nowhere/copy.db"));
    /* Onto itself, or onto a copy: refused, and it lives on. */
    assert_false(database_backup(place->database, place->path, why, sizeof why));
    assert_false(database_backup(place->database, copy, why, sizeof why));
    assert_non_null(strstr(why, "exists already"));
    struct stat stat_of;
    assert_int_equal(stat(copy, &stat_of), 0);
    assert_int_equal(stat_of.st_mode & 0777, 0600);
    assert_int_equal(database_get(place->database, count, NULL, -1), 1);
}

static int64_t rows_in(const char *path)
{
    char why[200] = "";
    struct database *database = database_open(path, why, sizeof why);
    if (!database)
        fail_msg("%s", why);
    int64_t rows = database_get(database, count, NULL, -1);
    database_close(database);
    return rows;
}

static void insert_rows(struct database *database, int first, int rows)
{
    static const char filler[500];
    for (int i = first; i < first + rows; i++)
        database_run(database, insert, VALUES(value_int(i), value_text("row"), value_blob(filler, sizeof filler)));
}

/* In steps, with commits and a rollback between them: what was committed until the end is in it, and nothing else. */
static void test_copy_in_steps(void **state)
{
    struct place *place = *state;
    char path[96], part[112], why[200] = "";
    int steps = 0, rows = 2000;
    snprintf(path, sizeof path, "%s/copy.db", place->folder);
    snprintf(part, sizeof part, "%s/.partyline-copy.part", place->folder);
    database_begin(place->database);
    insert_rows(place->database, 0, rows);
    assert_true(database_commit(place->database));
    struct database_copy *copy = database_copy_begin(place->database, path, why, sizeof why);
    assert_non_null(copy);
    while (database_copy_step(copy, 4, why, sizeof why) == DATABASE_COPY_MORE) {
        int percent = database_copy_percent(copy);
        assert_in_range(percent, 0, 100);
        assert_int_equal(access(part, F_OK), 0);
        if (++steps % 5 != 0 || steps > 200)
            continue;
        database_begin(place->database);
        insert_rows(place->database, rows, 10);
        /* A turn that has written and is not over. */
        assert_int_equal(database_copy_step(copy, 4, why, sizeof why), DATABASE_COPY_MORE);
        assert_int_equal(database_copy_percent(copy), percent);
        if (steps % 10 != 0) /* that key is there already: the turn is undone */
            database_run(place->database, insert, VALUES(value_int(rows), value_text("again"), value_text(NULL)));
        assert_int_equal(database_commit(place->database), steps % 10 == 0);
        rows += steps % 10 == 0 ? 10 : 0;
    }
    database_copy_end(copy);
    assert_true(steps > 50 && rows > 2000);
    assert_int_equal(access(part, F_OK), -1);
    assert_int_equal(rows_in(path), rows);
    assert_int_equal(database_get(place->database, count, NULL, -1), rows);
}

static void test_copy_that_is_not_finished(void **state)
{
    struct place *place = *state;
    char path[96], part[112], wal[112], why[200] = "";
    struct rlimit limit;
    snprintf(path, sizeof path, "%s/copy.db", place->folder);
    snprintf(part, sizeof part, "%s/.partyline-copy.part", place->folder);
    snprintf(wal, sizeof wal, "%s-wal", place->path);
    database_begin(place->database);
    insert_rows(place->database, 0, 6000);
    assert_true(database_commit(place->database));
    /* Abandoned. */
    struct database_copy *copy = database_copy_begin(place->database, path, why, sizeof why);
    assert_int_equal(database_copy_step(copy, 4, why, sizeof why), DATABASE_COPY_MORE);
    assert_int_equal(access(part, F_OK), 0);
    database_copy_end(copy);
    assert_int_equal(access(part, F_OK), -1);
    assert_int_equal(access(path, F_OK), -1);
    /* No room. */
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = 500000;
    setrlimit(RLIMIT_FSIZE, &limit);
    assert_false(database_backup(place->database, path, why, sizeof why));
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_FSIZE, &limit);
    assert_non_null(strstr(why, "File too large"));
    assert_int_equal(access(part, F_OK), -1);
    assert_int_equal(access(path, F_OK), -1);
    /* Nothing is written over: a folder, a device, the database with what belongs to it, a link, whatever appears
     * meanwhile. */
    assert_int_equal(access(wal, F_OK), 0);
    assert_false(database_backup(place->database, place->folder, why, sizeof why));
    assert_false(database_backup(place->database, "/dev/null", why, sizeof why));
    assert_false(database_backup(place->database, wal, why, sizeof why));
    assert_int_equal(symlink("/nowhere/at/all", path), 0);
    assert_false(database_backup(place->database, path, why, sizeof why));
    assert_int_equal(unlink(path), 0);
    copy = database_copy_begin(place->database, path, why, sizeof why);
    assert_non_null(copy);
    assert_int_equal(symlink(wal, path), 0);
    assert_int_equal(database_copy_step(copy, -1, why, sizeof why), DATABASE_COPY_FAILED);
    assert_non_null(strstr(why, "File exists"));
    database_copy_end(copy);
    assert_int_equal(access(part, F_OK), -1);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(database_get(place->database, count, NULL, -1), 6000);
}

static struct database *open_again(const char *path)
{
    char why[200] = "";
    struct database *database = database_open(path, why, sizeof why);
    if (!database)
        fail_msg("%s", why);
    return database;
}

/* As kill -9 and a power cut do: opened, written to, and never closed; `last` is its last deed. */
static void die_with(const char *path, const char *last)
{
    int status;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        char why[200];
        struct database *database = database_open(path, why, sizeof why);
        if (database) {
            database_begin(database);
            database_run(database, insert, VALUES(value_int(1), value_text("x"), value_text(NULL)));
            database_commit(database);
            database_script(database, last);
        }
        _exit(database == NULL);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

static void damage(const char *path)
{
    FILE *file = fopen(path, "r+b");
    char page[4096];
    memset(page, 0xA5, sizeof page);
    assert_non_null(file);
    fseek(file, 40L << 20, SEEK_SET);
    for (int i = 0; i < 16; i++)
        assert_int_equal(fwrite(page, sizeof page, 1, file), 1);
    assert_int_equal(fclose(file), 0);
}

static void test_marks(void **state)
{
    struct place *place = *state;
    char wal[112];
    snprintf(wal, sizeof wal, "%s-wal", place->path);
    assert_true(database_was_closed(place->database)); /* it was not there */
    database_close(place->database);
    assert_int_equal(access(wal, F_OK), -1);
    place->database = open_again(place->path);
    assert_true(database_was_closed(place->database));
    assert_true(database_was_checked(place->database)); /* it is small */
    database_close(place->database);
    static const struct {
        const char *last;
        bool loses_journal, was_closed;
        int64_t rows;
    } ends[] = {
        {"", false, false, 1},
        {"", true, true, 0}, /* with all that was written since, the mark too: what is left was closed */
        {"PRAGMA wal_checkpoint(TRUNCATE)", false, false, 1},
        {"PRAGMA wal_checkpoint(TRUNCATE)", true, false, 1},
        {"PRAGMA application_id = 0x50747943", false, false, 1}, /* the power failed while it was closed */
    };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        die_with(place->path, ends[i].last);
        if (ends[i].loses_journal)
            assert_int_equal(unlink(wal), 0);
        place->database = open_again(place->path);
        if (database_was_closed(place->database) != ends[i].was_closed)
            fail_msg("row %zu", i);
        /* What is begun and not committed is no reason to call it unclosed. */
        database_begin(place->database);
        database_run(place->database, insert, VALUES(value_int(9), value_text("lost"), value_text(NULL)));
        database_close(place->database);
        place->database = open_again(place->path);
        assert_true(database_was_closed(place->database));
        assert_int_equal(database_get(place->database, count, NULL, -1), ends[i].rows);
        database_run(place->database, "DELETE FROM t", NULL);
        database_close(place->database);
    }
    place->database = open_again(place->path);
}

/* A large file is read as a whole when it was not closed, and whenever there is reason to. */
static void test_a_large_file(void **state)
{
    static const char tail[] = "SELECT length(hex(substr(c, -10))) FROM t WHERE a = 7";
    struct place *place = *state;
    char why[200] = "", sql[100];
    snprintf(sql, sizeof sql, "INSERT INTO t (a, c) VALUES (7, zeroblob(%lld))",
             (long long)DATABASE_ALWAYS_CHECKED + 4096);
    database_begin(place->database);
    assert_true(database_script(place->database, sql));
    assert_true(database_commit(place->database));
    database_close(place->database);
    place->database = open_again(place->path);
    assert_true(database_was_closed(place->database));
    assert_false(database_was_checked(place->database));
    assert_int_equal(database_get(place->database, tail, NULL, -1), 20);
    database_close(place->database);
    die_with(place->path, "");
    place->database = open_again(place->path);
    assert_false(database_was_closed(place->database));
    assert_true(database_was_checked(place->database));
    database_close(place->database);
    damage(place->path);
    /* Nobody looks; but once it was seen, it is not forgotten. */
    place->database = open_again(place->path);
    assert_false(database_was_checked(place->database));
    assert_int_equal(database_get(place->database, tail, NULL, -1), -1);
    assert_true(database_has_failed(place->database));
    database_close(place->database);
    assert_null(database_open(place->path, why, sizeof why));
    assert_non_null(strstr(why, "damaged"));
    unlink(place->path);
    place->database = open_again(place->path);
}

static void test_plans(void **state)
{
    struct place *place = *state;
    char plan[500];
    static const char by_key[] = "SELECT b FROM t WHERE a = ?1", by_text[] = "SELECT a FROM t WHERE b = ?1";
    database_get(place->database, by_key, VALUES(value_int(1)), 0);
    assert_true(database_plan(place->database, by_key, plan, sizeof plan));
    assert_non_null(strstr(plan, "SEARCH"));
    assert_true(database_plan(place->database, by_text, plan, sizeof plan));
    assert_non_null(strstr(plan, "SCAN"));
    assert_string_equal(database_statement(place->database, 0), by_key);
    assert_null(database_statement(place->database, 1));
}

#define PLACE_TEST(test) cmocka_unit_test_setup_teardown(test, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLACE_TEST(test_backup),
        PLACE_TEST(test_values),
        PLACE_TEST(test_an_error_sticks_to_its_turn),
        PLACE_TEST(test_plans),
        PLACE_TEST(test_marks),
        PLACE_TEST(test_copy_in_steps),
        PLACE_TEST(test_copy_that_is_not_finished),
        PLACE_TEST(test_a_large_file),
    };
    return cmocka_run_group_tests_name("database", tests, NULL, NULL);
}
