#include "store/database.h"

#include "store/stored_enum.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STATEMENTS_MAX 512 /* a power of two, far above what the exchange uses */
#define EXPANDED_SIZE 8192 /* octets of a statement whose words have become numbers */

/* The mark: PRAGMA application_id, four octets in the header of the file. Any other value is as good as OPEN. */
#define MARK_OPEN INT64_C(0x5074794f)   /* "PtyO": in use, or it was when the program died */
#define MARK_CLOSED INT64_C(0x50747943) /* "PtyC" */

struct database_query {
    const char *sql;
    sqlite3_stmt *statement;
    struct database *database;
    bool busy;
};

struct database {
    sqlite3 *handle;
    struct database_query queries[STATEMENTS_MAX];
    size_t query_count;
    bool wanted; /* a transaction was asked for */
    bool begun;  /* BEGIN has been run */
    bool failed;
    bool marked; /* as open: it is ours, and sound */
    bool ailing; /* the disk gave an error, or what is not a database */
    bool was_new, was_checked, was_closed;
    char error[200];
};

struct database_value value_int(int64_t number)
{
    return (struct database_value){.kind = DATABASE_INT, .number = number};
}

struct database_value value_text(const char *text)
{
    return (struct database_value){.kind = text ? DATABASE_TEXT : DATABASE_NULL, .text = text};
}

struct database_value value_blob(const void *data, size_t size)
{
    return (struct database_value){.kind = DATABASE_BLOB, .text = data, .size = size};
}

static void database_fail(struct database *database)
{
    int code = sqlite3_errcode(database->handle) & 0xff;
    database->failed = true;
    database->ailing |= code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_IOERR;
    snprintf(database->error, sizeof database->error, "%s", sqlite3_errmsg(database->handle));
}

/* The number that a pragma answers with; -1 when it does not. */
static int64_t database_ask(struct database *database, const char *pragma)
{
    sqlite3_stmt *statement = NULL;
    int64_t number = -1;
    if (sqlite3_prepare_v2(database->handle, pragma, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return number;
}

static bool database_mark(struct database *database, int64_t mark)
{
    char sql[64];
    snprintf(sql, sizeof sql, "PRAGMA application_id = %" PRId64, mark);
    return sqlite3_exec(database->handle, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* Nothing is in the file PATH TAIL. */
static bool is_empty(const char *path, const char *tail)
{
    char name[512];
    struct stat stat_of;
    int size = snprintf(name, sizeof name, "%s%s", path, tail);
    return size > 0 && (size_t)size < sizeof name && (stat(name, &stat_of) < 0 || stat_of.st_size == 0);
}

static bool database_check(struct database *database, char *why, size_t why_size)
{
    sqlite3_stmt *statement = NULL;
    bool sound = false;
    if (sqlite3_prepare_v2(database->handle, "PRAGMA quick_check(1)", -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
        const char *verdict = (const char *)sqlite3_column_text(statement, 0);
        sound = verdict && strcmp(verdict, "ok") == 0;
        if (!sound)
            snprintf(why, why_size, "the database is damaged: %s", verdict ? verdict : "no verdict");
    } else {
        snprintf(why, why_size, "%s", sqlite3_errmsg(database->handle));
    }
    sqlite3_finalize(statement);
    return sound;
}

/* Checks what has to be checked, and marks the file as open. */
static bool database_admit(struct database *database, char *why, size_t why_size)
{
    int64_t pages = database_ask(database, "PRAGMA page_count");
    int64_t size = pages * database_ask(database, "PRAGMA page_size");
    int64_t mark = database_ask(database, "PRAGMA application_id");
    database->was_closed = database->was_closed && (mark == MARK_CLOSED || database->was_new);
    database->was_checked = !database->was_closed || size < 0 || size <= DATABASE_ALWAYS_CHECKED;
    if (database->was_checked && !database_check(database, why, why_size))
        return false;
    database->marked = mark == MARK_OPEN || database_mark(database, MARK_OPEN);
    if (!database->marked)
        snprintf(why, why_size, "%s", sqlite3_errmsg(database->handle));
    return database->marked;
}

struct database *database_open(const char *path, char *why, size_t why_size)
{
    /* The heap stays small on a Pi: a bank of 256 modems is promised under 24 MiB. */
    static const char settings[] = "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                                   "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-4096;"
                                   "PRAGMA journal_size_limit=16777216;";
    struct database *database = calloc(1, sizeof *database);
    if (!database) {
        snprintf(why, why_size, "out of memory");
        return NULL;
    }
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    char reason[160] = "";
    /* An orderly close removes the journal. */
    database->was_closed = is_empty(path, "-wal");
    database->was_new = is_empty(path, "");
    bool opened = sqlite3_open_v2(path, &database->handle, flags, NULL) == SQLITE_OK &&
                  sqlite3_busy_timeout(database->handle, 2000) == SQLITE_OK &&
                  sqlite3_exec(database->handle, settings, NULL, NULL, NULL) == SQLITE_OK;
    if (!opened && sqlite3_errcode(database->handle) == SQLITE_BUSY)
        snprintf(reason, sizeof reason, "in use by another program; is another partylined running?");
    else if (!opened)
        snprintf(reason, sizeof reason, "%s", database->handle ? sqlite3_errmsg(database->handle) : "cannot be opened");
    if (opened && database_admit(database, reason, sizeof reason))
        return database;
    snprintf(why, why_size, "%s: %s", path, reason);
    database_close(database);
    return NULL;
}

static void database_end(struct database *database)
{
    if (database->begun && !sqlite3_get_autocommit(database->handle))
        sqlite3_exec(database->handle, "ROLLBACK", NULL, NULL, NULL);
    database->wanted = database->begun = database->failed = false;
}

void database_close(struct database *database)
{
    if (!database)
        return;
    database_end(database);
    for (size_t i = 0; i < STATEMENTS_MAX; i++)
        sqlite3_finalize(database->queries[i].statement);
    /* All else is in the file itself by then, and the journal with the mark stays until the mark is, too. */
    if (database->marked && !database->ailing &&
        sqlite3_wal_checkpoint_v2(database->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) == SQLITE_OK)
        database_mark(database, MARK_CLOSED);
    sqlite3_close(database->handle);
    free(database);
}

bool database_was_checked(const struct database *database)
{
    return database->was_checked;
}

bool database_was_closed(const struct database *database)
{
    return database->was_closed;
}

void database_begin(struct database *database)
{
    database->wanted = true;
}

bool database_in_transaction(const struct database *database)
{
    return database->wanted;
}

static bool database_ensure_begun(struct database *database)
{
    if (!database->wanted || database->begun || database->failed)
        return !database->failed;
    if (sqlite3_exec(database->handle, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK) {
        database_fail(database);
        return false;
    }
    database->begun = true;
    return true;
}

bool database_commit(struct database *database)
{
    bool done = !database->failed;
    if (done && database->begun && sqlite3_exec(database->handle, "COMMIT", NULL, NULL, NULL) != SQLITE_OK) {
        database_fail(database);
        done = false;
    }
    if (done && database->begun)
        database->error[0] = '\0';
    database_end(database);
    return done;
}

void database_begin_trial(struct database *database)
{
    if (database_ensure_begun(database) &&
        sqlite3_exec(database->handle, "SAVEPOINT trial", NULL, NULL, NULL) != SQLITE_OK)
        database_fail(database);
}

void database_end_trial(struct database *database)
{
    if (!database->failed &&
        sqlite3_exec(database->handle, "ROLLBACK TO trial; RELEASE trial", NULL, NULL, NULL) != SQLITE_OK)
        database_fail(database);
}

bool database_has_failed(const struct database *database)
{
    return database->failed;
}

const char *database_error(const struct database *database)
{
    return database->error;
}

static struct database_query *database_prepare(struct database *database, const char *sql)
{
    size_t slot = ((uintptr_t)sql >> 3) * 2654435761u % STATEMENTS_MAX;
    while (database->queries[slot].sql && database->queries[slot].sql != sql)
        slot = (slot + 1) % STATEMENTS_MAX;
    struct database_query *query = &database->queries[slot];
    if (query->sql)
        return query;
    assert(database->query_count < STATEMENTS_MAX - 1);
    char expanded[EXPANDED_SIZE];
    bool fits = stored_enum_expand(sql, expanded, sizeof expanded);
    assert(fits);
    if (sqlite3_prepare_v3(database->handle, expanded, -1, SQLITE_PREPARE_PERSISTENT, &query->statement, NULL) !=
        SQLITE_OK) {
        database_fail(database);
        return NULL;
    }
    query->sql = sql;
    query->database = database;
    database->query_count++;
    return query;
}

static void database_bind(struct database_query *query, const struct database_value *values)
{
    sqlite3_clear_bindings(query->statement);
    int wanted = sqlite3_bind_parameter_count(query->statement);
    /* A list may be longer than the statement asks for: views share one. */
    for (int i = 0; values && i < wanted && values[i].kind != DATABASE_END; i++) {
        const struct database_value *value = &values[i];
        int result = SQLITE_OK;
        if (value->kind == DATABASE_INT)
            result = sqlite3_bind_int64(query->statement, i + 1, value->number);
        else if (value->kind == DATABASE_TEXT)
            result = sqlite3_bind_text(query->statement, i + 1, value->text, -1, SQLITE_TRANSIENT);
        else if (value->kind == DATABASE_BLOB)
            result = sqlite3_bind_blob64(query->statement, i + 1, value->text, value->size, SQLITE_TRANSIENT);
        assert(result == SQLITE_OK || result == SQLITE_NOMEM || result == SQLITE_TOOBIG);
        if (result != SQLITE_OK)
            database_fail(query->database);
    }
}

struct database_query *database_query(struct database *database, const char *sql, const struct database_value *values)
{
    if (!database_ensure_begun(database))
        return NULL;
    struct database_query *query = database_prepare(database, sql);
    if (!query)
        return NULL;
    /* A statement that is still giving rows is not started again under the feet of its reader. */
    assert(!query->busy);
    database_bind(query, values);
    query->busy = true;
    return query;
}

bool database_next(struct database_query *query)
{
    if (!query)
        return false;
    int result = query->database->failed ? SQLITE_DONE : sqlite3_step(query->statement);
    if (result == SQLITE_ROW)
        return true;
    if (result != SQLITE_DONE)
        database_fail(query->database);
    database_done(query);
    return false;
}

void database_done(struct database_query *query)
{
    if (!query)
        return;
    sqlite3_reset(query->statement);
    query->busy = false;
}

int64_t database_int(const struct database_query *query, int column)
{
    return sqlite3_column_int64(query->statement, column);
}

const char *database_text(const struct database_query *query, int column)
{
    const unsigned char *text = sqlite3_column_text(query->statement, column);
    return text ? (const char *)text : "";
}

bool database_is_null(const struct database_query *query, int column)
{
    return sqlite3_column_type(query->statement, column) == SQLITE_NULL;
}

bool database_is_text(const struct database_query *query, int column)
{
    return sqlite3_column_type(query->statement, column) == SQLITE_TEXT;
}

int database_column_count(const struct database_query *query)
{
    return sqlite3_column_count(query->statement);
}

const char *database_column_name(const struct database_query *query, int column)
{
    return sqlite3_column_name(query->statement, column);
}

bool database_run(struct database *database, const char *sql, const struct database_value *values)
{
    struct database_query *query = database_query(database, sql, values);
    while (database_next(query))
        ;
    return !database->failed;
}

int64_t database_get(struct database *database, const char *sql, const struct database_value *values, int64_t otherwise)
{
    struct database_query *query = database_query(database, sql, values);
    if (!database_next(query))
        return otherwise;
    int64_t number = database_is_null(query, 0) ? otherwise : database_int(query, 0);
    database_done(query);
    return number;
}

int64_t database_last_id(const struct database *database)
{
    return sqlite3_last_insert_rowid(database->handle);
}

int64_t database_changes(const struct database *database)
{
    return sqlite3_changes64(database->handle);
}

bool database_script(struct database *database, const char *sql)
{
    if (!database_ensure_begun(database))
        return false;
    if (sqlite3_exec(database->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
        database_fail(database);
    return !database->failed;
}

/* ---- Copies ---- */

#define COPY_NAME_SIZE 1040
#define COPY_PART ".partyline-copy.part" /* a name of ours alone: what a killed program left may go */
#define COPY_SYNC_PAGES 1024             /* so that no flush, not even the last, holds up the program for long */

struct database_copy {
    sqlite3 *handle;
    sqlite3_backup *backup;
    int fd; /* of the file in the making, to flush it; -1 none */
    int pages_unsynced;
    char path[COPY_NAME_SIZE - 16], part[COPY_NAME_SIZE];
};

static bool copy_open(struct database_copy *copy, const struct database *database, char *why, size_t why_size)
{
    /* Flushed here, and thrown away when it is not finished: it needs no journal of its own. */
    static const char settings[] = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;";
    if (faccessat(AT_FDCWD, copy->path, F_OK, AT_SYMLINK_NOFOLLOW) == 0) {
        snprintf(why, why_size, "%s: exists already, and a copy replaces nothing", copy->path);
        return false;
    }
    unlink(copy->part); /* of a program that died over it */
    copy->fd = open(copy->part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (copy->fd < 0) {
        snprintf(why, why_size, "%s: %s", copy->path, strerror(errno));
        return false;
    }
    bool opened = sqlite3_open_v2(copy->part, &copy->handle, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
                  sqlite3_exec(copy->handle, settings, NULL, NULL, NULL) == SQLITE_OK;
    copy->backup = opened ? sqlite3_backup_init(copy->handle, "main", database->handle, "main") : NULL;
    if (!copy->backup)
        snprintf(why, why_size, "%s: %s", copy->path, copy->handle ? sqlite3_errmsg(copy->handle) : "out of memory");
    return copy->backup != NULL;
}

struct database_copy *database_copy_begin(struct database *database, const char *path, char *why, size_t why_size)
{
    struct database_copy *copy = calloc(1, sizeof *copy);
    if (!copy || strlen(path) >= sizeof copy->path) {
        snprintf(why, why_size, copy ? "the name is too long" : "out of memory");
        free(copy);
        return NULL;
    }
    copy->fd = -1;
    snprintf(copy->path, sizeof copy->path, "%s", path);
    const char *slash = strrchr(path, '/');
    snprintf(copy->part, sizeof copy->part, "%.*s" COPY_PART, slash ? (int)(slash - path) + 1 : 0, path);
    if (copy_open(copy, database, why, why_size))
        return copy;
    database_copy_end(copy);
    return NULL;
}

/* The name is on the disk, too, when its folder is. */
static int sync_folder_of(const char *path)
{
    char folder[COPY_NAME_SIZE];
    const char *slash = strrchr(path, '/');
    snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path) + 1 : 1, slash ? path : ".");
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int result = fd >= 0 ? fsync(fd) : 0;
    if (fd >= 0)
        close(fd);
    return result;
}

/* Under its name, unless something has appeared there meanwhile. */
static int copy_name(const struct database_copy *copy)
{
    if (renameat2(AT_FDCWD, copy->part, AT_FDCWD, copy->path, RENAME_NOREPLACE) == 0)
        return 0;
    /* File systems that know no such rename, but links. */
    if (errno == EINVAL && link(copy->part, copy->path) == 0)
        return unlink(copy->part);
    return -1;
}

/* All pages are there: now they are put on the disk, and then under their name. */
static bool copy_finish(struct database_copy *copy, char *why, size_t why_size)
{
    sqlite3_close(copy->handle);
    copy->handle = NULL;
    bool is_whole = fsync(copy->fd) == 0 && copy_name(copy) == 0;
    if (is_whole) {
        close(copy->fd);
        copy->fd = -1;
    }
    is_whole = is_whole && sync_folder_of(copy->path) == 0;
    if (!is_whole)
        snprintf(why, why_size, "%s: %s", copy->path, strerror(errno));
    return is_whole;
}

/* The disk reports an error once only, so it counts wherever it is seen. */
static bool copy_sync(struct database_copy *copy, int pages)
{
    copy->pages_unsynced += pages;
    if (copy->pages_unsynced < COPY_SYNC_PAGES)
        return true;
    copy->pages_unsynced = 0;
    return fdatasync(copy->fd) == 0;
}

enum database_copying database_copy_step(struct database_copy *copy, int pages, char *why, size_t why_size)
{
    int result = sqlite3_backup_step(copy->backup, pages);
    if (result == SQLITE_BUSY || result == SQLITE_LOCKED)
        return DATABASE_COPY_MORE;
    if (result == SQLITE_OK && !copy_sync(copy, pages)) {
        snprintf(why, why_size, "%s: %s", copy->path, strerror(errno));
        return DATABASE_COPY_FAILED;
    }
    if (result == SQLITE_OK)
        return DATABASE_COPY_MORE;
    int finished = sqlite3_backup_finish(copy->backup);
    copy->backup = NULL;
    result = result == SQLITE_DONE ? finished : result;
    if (result == SQLITE_OK)
        return copy_finish(copy, why, why_size) ? DATABASE_COPY_DONE : DATABASE_COPY_FAILED;
    int cause = (result & 0xff) == SQLITE_IOERR ? sqlite3_system_errno(copy->handle) : 0;
    snprintf(why, why_size, "%s: %s", copy->path, cause ? strerror(cause) : sqlite3_errstr(result));
    return DATABASE_COPY_FAILED;
}

int database_copy_percent(const struct database_copy *copy)
{
    int64_t count = copy->backup ? sqlite3_backup_pagecount(copy->backup) : 0;
    return count > 0 ? (int)(100 * (count - sqlite3_backup_remaining(copy->backup)) / count) : 0;
}

void database_copy_end(struct database_copy *copy)
{
    if (!copy)
        return;
    sqlite3_backup_finish(copy->backup);
    sqlite3_close(copy->handle);
    if (copy->fd >= 0) {
        unlink(copy->part);
        close(copy->fd);
    }
    free(copy);
}

bool database_backup(struct database *database, const char *path, char *why, size_t why_size)
{
    struct database_copy *copy = database_copy_begin(database, path, why, why_size);
    if (!copy)
        return false;
    enum database_copying state = database_copy_step(copy, -1, why, why_size);
    if (state == DATABASE_COPY_MORE)
        snprintf(why, why_size, "%s: the database is in use", path);
    database_copy_end(copy);
    return state == DATABASE_COPY_DONE;
}

bool database_plan(struct database *database, const char *sql, char *out, size_t capacity)
{
    char explain[EXPANDED_SIZE] = "EXPLAIN QUERY PLAN ";
    sqlite3_stmt *statement = NULL;
    size_t head = strlen(explain);
    if (!stored_enum_expand(sql, explain + head, sizeof explain - head))
        return false;
    if (sqlite3_prepare_v2(database->handle, explain, -1, &statement, NULL) != SQLITE_OK)
        return false;
    size_t used = 0;
    out[0] = '\0';
    while (sqlite3_step(statement) == SQLITE_ROW && used < capacity) {
        int wrote = snprintf(out + used, capacity - used, "%s\n", (const char *)sqlite3_column_text(statement, 3));
        used += wrote > 0 ? (size_t)wrote : 0;
    }
    sqlite3_finalize(statement);
    return true;
}

const char *database_statement(const struct database *database, size_t index)
{
    for (size_t slot = 0; slot < STATEMENTS_MAX; slot++)
        if (database->queries[slot].sql && index-- == 0)
            return database->queries[slot].sql;
    return NULL;
}
