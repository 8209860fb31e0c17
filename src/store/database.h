/* SQLite behind a small door: prepared statements cached by their text, values bound as a list, and an error that
 * sticks until the transaction ends, so that callers need not look at every step. The only file that includes
 * sqlite3.h. Knows no table. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct database;
struct database_query;

enum database_kind { DATABASE_END, DATABASE_NULL, DATABASE_INT, DATABASE_TEXT, DATABASE_BLOB };

struct database_value {
    enum database_kind kind;
    int64_t number;
    const char *text; /* TEXT and BLOB; must live until the query is done */
    size_t size;      /* BLOB, octets */
};

/* A list of values for the ?1, ?2 … of a statement. */
#define VALUES(...) ((const struct database_value[]){__VA_ARGS__, {.kind = DATABASE_END}})

struct database_value value_int(int64_t number);
struct database_value value_text(const char *text); /* NULL gives SQL NULL */
struct database_value value_blob(const void *data, size_t size);

/* A file up to this size is checked whenever it is opened; that takes a moment. Octets. */
#define DATABASE_ALWAYS_CHECKED (INT64_C(64) << 20)

/* Opens or creates a file in WAL mode with synchronous=FULL, and takes it for this process alone. Its integrity is
 * checked first, which reads all of it. A large file is spared that when it bears the mark of one that was closed with
 * nothing amiss; the mark is off the disk before anything else is written, so a kill, a power cut, a copy made
 * meanwhile, an error of the disk or a journal left over all mean a check. NULL with a sentence in `why` on failure. */
struct database *database_open(const char *path, char *why, size_t why_size);
/* Rolls back what was not committed. */
void database_close(struct database *database);
bool database_was_checked(const struct database *database); /* when it was opened */
bool database_was_closed(const struct database *database);  /* before that, with nothing amiss; a new one was */

/* One transaction a turn: begin is done by the first statement that writes inside database_begin … commit. After an
 * error every statement does nothing and commit rolls back and returns false. */
void database_begin(struct database *database);
bool database_in_transaction(const struct database *database);
bool database_commit(struct database *database);
/* What is done between the two is taken back: for asking what would come of something. They do not nest. */
void database_begin_trial(struct database *database);
void database_end_trial(struct database *database);
/* Did a statement of this transaction fail? Then its commit will, too. */
bool database_has_failed(const struct database *database);
/* The last error in words, "" when there was none; stays until the next commit succeeds. */
const char *database_error(const struct database *database);

/* `sql` must be a string that lives as long as the program: the statement is kept under its address. */
struct database_query *database_query(struct database *database, const char *sql, const struct database_value *values);
bool database_next(struct database_query *query); /* a row? When not, the query is done */
void database_done(struct database_query *query); /* leave before the last row */
int64_t database_int(const struct database_query *query, int column);
const char *database_text(const struct database_query *query, int column); /* "" for NULL; until next or done */
bool database_is_null(const struct database_query *query, int column);
bool database_is_text(const struct database_query *query, int column);
int database_column_count(const struct database_query *query);
const char *database_column_name(const struct database_query *query, int column);

/* A statement without rows of interest; false after an error. */
bool database_run(struct database *database, const char *sql, const struct database_value *values);
/* The first column of the first row, or `otherwise`. */
int64_t database_get(struct database *database, const char *sql, const struct database_value *values,
                     int64_t otherwise);
int64_t database_last_id(const struct database *database);
int64_t database_changes(const struct database *database);
/* Several statements, for the schema. */
bool database_script(struct database *database, const char *sql);
/* A consistent copy while the database is in use, made in steps; what is committed meanwhile is in it. It grows under
 * a name of its own in the same folder, mode 0600, and gets its name when it is whole and on the disk. Nothing is ever
 * replaced. One at a time in a folder. */
struct database_copy;
enum database_copying { DATABASE_COPY_MORE, DATABASE_COPY_DONE, DATABASE_COPY_FAILED };
/* NULL with a sentence in `why`: it cannot be written there, or something is there already. */
struct database_copy *database_copy_begin(struct database *database, const char *path, char *why, size_t why_size);
/* Copies up to so many pages, all when negative; FAILED with a sentence in `why`. While a transaction has written,
 * nothing is copied, and there is more. */
enum database_copying database_copy_step(struct database_copy *copy, int pages, char *why, size_t why_size);
int database_copy_percent(const struct database_copy *copy);
/* In any state, before the database is closed. What is not done is taken away. */
void database_copy_end(struct database_copy *copy);
/* All of it at once. */
bool database_backup(struct database *database, const char *path, char *why, size_t why_size);
/* How SQLite would run a statement, one line a step, for the test that reads the plans. */
bool database_plan(struct database *database, const char *sql, char *out, size_t capacity);
/* For the same test: statements prepared so far, by index; NULL after the last. */
const char *database_statement(const struct database *database, size_t index);
