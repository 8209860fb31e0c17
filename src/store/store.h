/* The schema of the exchange: its tables, their indexes, and how an older file becomes a newer one. The meaning of
 * the columns is described beside them in store_schema.c; the rows belong to the modules that are named there. */
#pragma once

#include "base/clock.h"
#include "store/database.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define STORE_COPY_SIZE 512 /* octets of the name of a copy, with its NUL */

/* What was found and done at the start, for the log and the API. */
struct store_opening {
    bool was_checked, was_closed; /* as of database_open */
    int schema_before, schema;    /* 0 before: it is a new file */
    char copy[STORE_COPY_SIZE];   /* of the file with the schema before; "" when there is none */
};

/* Opens the database and brings its schema up to date, keeping a copy "PATH.before-vN" of an older one. `opening` may be
 * NULL. NULL with a sentence in `why`: cannot be opened, damaged, or written by a newer program. */
struct database *store_open(const char *path, struct store_opening *opening, char *why, size_t why_size);

/* The schema, one script a version, oldest first; NULL after the last. */
const char *store_migration(int version);

#define STORE_CODE_KEPT_MS CLOCK_HOUR_MS /* a code, after it is too old */

struct store_retention {
    int texts_days;    /* texts older than this are emptied; 0 keeps them */
    int messages_days; /* then the rows go too; 0 keeps them */
};

/* Forgets what is old, at most `limit` rows in one call so that no turn gets long; true when there is more to do. */
bool store_purge(struct database *database, const struct store_retention *retention, int64_t wall_ms, int limit);
