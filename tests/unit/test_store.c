// links: src/store/store.c src/store/store_schema.c src/store/database.c src/store/stored_enum.c src/base/text.c
// libs: -lsqlite3
#include "base/clock.h"
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define NOW_MS (1000 * CLOCK_DAY_MS)

static char path[64];

static void forget_files(void)
{
    static const char *const tails[] = {"", "-wal", "-shm", ".before-v2", ".before-v3"};
    char name[96];
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        snprintf(name, sizeof name, "%s%s", path, tails[i]);
        unlink(name);
    }
}

static int fresh(void **state)
{
    (void)state;
    snprintf(path, sizeof path, "/tmp/partyline-store-%d.db", (int)getpid());
    forget_files();
    return 0;
}

static int gone(void **state)
{
    (void)state;
    forget_files();
    return 0;
}

static int newest(void)
{
    int version = 0;
    while (store_migration(version + 1))
        version++;
    return version;
}

static int64_t version_of(struct database *database)
{
    return database_get(database, "PRAGMA user_version", NULL, -1);
}

static void a_new_file_gets_the_newest_schema(void **state)
{
    char why[200] = "";
    (void)state;
    struct database *database = store_open(path, NULL, why, sizeof why);
    assert_non_null(database);
    assert_int_equal(version_of(database), newest());
    assert_int_equal(database_get(database, "SELECT count(*) FROM part", NULL, -1), 0);
    database_close(database);
    database = store_open(path, NULL, why, sizeof why);
    assert_non_null(database);
    database_close(database);
}

/* Every older schema becomes the newest, with its rows, and a copy of the old file is kept. */
static void older_files_are_brought_up_to_date(void **state)
{
    static const char old_group[] =
        "INSERT INTO party (name, line_id, title) VALUES ('club', 1, 'Club');"
        "INSERT INTO member (party_id, number, name, role, state, since) VALUES (1, '+15552019999', 'Ann', 2, 0, 1)";
    static const char new_group[] = "SELECT count(*) FROM member m JOIN group_state g ON g.id = m.group_id"
                                    " WHERE g.name = 'club' AND m.name = 'Ann'";
    char why[200] = "", copy[96];
    struct stat stat_of;
    (void)state;
    for (int old = 1; old < newest(); old++) {
        forget_files();
        struct database *database = database_open(path, why, sizeof why);
        assert_non_null(database);
        database_begin(database);
        for (int version = 1; version <= old; version++)
            assert_true(database_script(database, store_migration(version)));
        char set[64];
        snprintf(set, sizeof set, "PRAGMA user_version = %d", old);
        database_script(database, set);
        database_script(database, "INSERT INTO line (name, number) VALUES ('books', '+15552010001')");
        if (old < 6)
            database_script(database, old_group);
        assert_true(database_commit(database));
        database_close(database);
        database = store_open(path, NULL, why, sizeof why);
        assert_non_null(database);
        assert_int_equal(version_of(database), newest());
        assert_int_equal(database_get(database, "SELECT count(*) FROM line WHERE name = 'books'", NULL, -1), 1);
        assert_int_equal(database_get(database, new_group, NULL, -1), old < 6 ? 1 : 0);
        database_close(database);
        snprintf(copy, sizeof copy, "%s.before-v%d", path, old + 1);
        assert_int_equal(stat(copy, &stat_of), 0);
    }
}

static void a_newer_file_is_refused(void **state)
{
    char why[200] = "";
    (void)state;
    struct database *database = store_open(path, NULL, why, sizeof why);
    database_begin(database);
    database_script(database, "PRAGMA user_version = 999");
    assert_true(database_commit(database));
    database_close(database);
    assert_null(store_open(path, NULL, why, sizeof why));
    assert_non_null(strstr(why, "newer program"));
}

static void a_damaged_file_is_refused_in_words(void **state)
{
    char why[200] = "", page[4096];
    (void)state;
    database_close(store_open(path, NULL, why, sizeof why));
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    memset(page, 0xA5, sizeof page);
    for (int i = 1; i < 8; i++) {
        fseek(file, i * 4096L, SEEK_SET);
        fwrite(page, 1, sizeof page, file);
    }
    fclose(file);
    assert_null(store_open(path, NULL, why, sizeof why));
    assert_true(why[0] != '\0');
}

static void a_file_that_is_no_database_is_refused(void **state)
{
    char why[200] = "";
    (void)state;
    FILE *file = fopen(path, "w");
    for (int i = 0; i < 1000; i++)
        fputs("this is not a database\n", file);
    fclose(file);
    assert_null(store_open(path, NULL, why, sizeof why));
    assert_non_null(strstr(why, path));
}

static void put_message(struct database *database, int64_t id, int64_t days_ago, int state)
{
    database_run(database, "INSERT INTO body (id, text) VALUES (?1, 'words')", VALUES(value_int(id)));
    database_run(database,
                 "INSERT INTO message (id, line_id, outbound, number, body_id, kind, at) VALUES (?1, 1, 1, '+1555', ?1,"
                 " 3, ?2)",
                 VALUES(value_int(id), value_int(NOW_MS - days_ago * CLOCK_DAY_MS)));
    database_run(
        database,
        "INSERT INTO part (message_id, line_id, seq, total, reference, priority, state) VALUES (?1, 1, 1, 1, 0,"
        " 3, ?2)",
        VALUES(value_int(id), value_int(state)));
}

static void what_is_old_is_forgotten(void **state)
{
    char why[200] = "";
    const struct store_retention retention = {.texts_days = 90, .messages_days = 400};
    (void)state;
    struct database *database = store_open(path, NULL, why, sizeof why);
    database_begin(database);
    put_message(database, 1, 500, 3);
    put_message(database, 2, 450, 0); /* still queued: it stays */
    put_message(database, 3, 200, 3);
    put_message(database, 4, 10, 3);
    while (store_purge(database, &retention, NOW_MS, 2))
        ;
    assert_int_equal(database_get(database, "SELECT count(*) FROM message WHERE id = 1", NULL, -1), 0);
    assert_int_equal(database_get(database, "SELECT count(*) FROM message", NULL, -1), 3);
    assert_int_equal(database_get(database, "SELECT count(*) FROM part", NULL, -1), 3);
    assert_int_equal(database_get(database, "SELECT count(*) FROM body WHERE id = 3 AND text = ''", NULL, -1), 1);
    assert_int_equal(database_get(database, "SELECT count(*) FROM body WHERE id = 4 AND text = 'words'", NULL, -1), 1);
    assert_true(database_commit(database));
    database_close(database);
}

/* A board without a clock of its own booted in the past, and a text came before the network told the time. */
static void one_text_of_the_past_takes_no_other_along(void **state)
{
    char why[200] = "";
    const struct store_retention retention = {.texts_days = 90, .messages_days = 0};
    (void)state;
    struct database *database = store_open(path, NULL, why, sizeof why);
    database_begin(database);
    put_message(database, 1, 20, 3);
    put_message(database, 2, 10, 3);
    put_message(database, 3, 20000, 3);
    put_message(database, 4, 1, 3);
    while (store_purge(database, &retention, NOW_MS, 2))
        ;
    assert_int_equal(database_get(database, "SELECT count(*) FROM body WHERE text = 'words'", NULL, -1), 4);
    assert_true(database_commit(database));
    database_close(database);
}

static void without_retention_everything_stays(void **state)
{
    char why[200] = "";
    const struct store_retention retention = {0};
    (void)state;
    struct database *database = store_open(path, NULL, why, sizeof why);
    database_begin(database);
    put_message(database, 1, 900, 3);
    assert_false(store_purge(database, &retention, NOW_MS, 100));
    assert_int_equal(database_get(database, "SELECT count(*) FROM body WHERE text = 'words'", NULL, -1), 1);
    assert_true(database_commit(database));
    database_close(database);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_new_file_gets_the_newest_schema, fresh, gone),
        cmocka_unit_test_setup_teardown(older_files_are_brought_up_to_date, fresh, gone),
        cmocka_unit_test_setup_teardown(a_newer_file_is_refused, fresh, gone),
        cmocka_unit_test_setup_teardown(a_damaged_file_is_refused_in_words, fresh, gone),
        cmocka_unit_test_setup_teardown(a_file_that_is_no_database_is_refused, fresh, gone),
        cmocka_unit_test_setup_teardown(one_text_of_the_past_takes_no_other_along, fresh, gone),
        cmocka_unit_test_setup_teardown(what_is_old_is_forgotten, fresh, gone),
        cmocka_unit_test_setup_teardown(without_retention_everything_stays, fresh, gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
