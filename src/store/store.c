#include "store/store.h"
#include "base/clock.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SEEN_KEPT_MS (8 * CLOCK_DAY_MS) /* longer than any SMSC keeps trying */
#define NOTICE_KEPT_MS (2 * CLOCK_DAY_MS)

static int store_newest(void)
{
    int version = 0;
    while (store_migration(version + 1))
        version++;
    return version;
}

static bool store_migrate_to(struct database *database, int version)
{
    char set[64];
    snprintf(set, sizeof set, "PRAGMA user_version = %d", version);
    database_begin(database);
    database_script(database, store_migration(version));
    database_script(database, set);
    return database_commit(database);
}

static bool store_keep_copy(struct database *database, const char *path, struct store_opening *opening, char *why,
                            size_t why_size)
{
    size_t size = sizeof opening->copy;
    int written = snprintf(opening->copy, size, "%s.before-v%d", path, opening->schema_before + 1);
    /* One that is there already stays: of an upgrade that did not come to its end, or of one that was undone. */
    for (int again = 2; written > 0 && (size_t)written < size && access(opening->copy, F_OK) == 0; again++)
        written = snprintf(opening->copy, size, "%s.before-v%d-%d", path, opening->schema_before + 1, again);
    if (written < 0 || (size_t)written >= size) {
        snprintf(why, why_size, "%s: the name is too long", path);
        return false;
    }
    return database_backup(database, opening->copy, why, why_size);
}

static bool store_migrate(struct database *database, const char *path, struct store_opening *opening, char *why,
                          size_t why_size)
{
    int64_t version = database_get(database, "PRAGMA user_version", NULL, -1);
    int newest = store_newest();
    if (version < 0) {
        snprintf(why, why_size, "%s: %s", path, database_error(database));
        return false;
    }
    if (version > newest) {
        snprintf(why, why_size, "%s: written by a newer program (schema %" PRId64 ", this one knows %d)", path, version,
                 newest);
        return false;
    }
    opening->schema_before = (int)version;
    opening->schema = newest;
    if (version > 0 && version < newest && !store_keep_copy(database, path, opening, why, why_size))
        return false;
    for (int next = (int)version + 1; next <= newest; next++) {
        if (!store_migrate_to(database, next)) {
            snprintf(why, why_size, "%s: migration to schema %d: %s", path, next, database_error(database));
            return false;
        }
    }
    return true;
}

struct database *store_open(const char *path, struct store_opening *opening, char *why, size_t why_size)
{
    struct store_opening found = {.schema = 0};
    struct database *database = database_open(path, why, why_size);
    if (!database)
        return NULL;
    found.was_checked = database_was_checked(database);
    found.was_closed = database_was_closed(database);
    if (!store_migrate(database, path, &found, why, why_size)) {
        database_close(database);
        return NULL;
    }
    if (opening)
        *opening = found;
    return database;
}

static int64_t store_forget_messages(struct database *database, int64_t before_ms, int limit)
{
    /* Identifiers ascend with time. Only what is at rest goes: nothing queued, sending, unsure or held. */
    static const char old_parts[] =
        "DELETE FROM part WHERE state NOT IN ({part.queued}, {part.sending}, {part.unsure}, {part.held}) AND message_id IN (SELECT id FROM message WHERE at < ?1"
        " ORDER BY at LIMIT ?2)";
    static const char old_messages[] =
        "DELETE FROM message WHERE id IN (SELECT o.id FROM message o WHERE o.at < ?1 AND NOT EXISTS (SELECT 1 FROM part p"
        " WHERE p.message_id = o.id) ORDER BY o.at LIMIT ?2)";
    static const char lonely_bodies[] =
        "DELETE FROM body WHERE id IN (SELECT id FROM body WHERE id < (SELECT body_id FROM message ORDER BY id LIMIT 1)"
        " ORDER BY id LIMIT ?1)";
    static const char lonely_marks[] =
        "DELETE FROM mark WHERE message_id IN (SELECT message_id FROM mark WHERE message_id < (SELECT id FROM message"
        " ORDER BY id LIMIT 1) ORDER BY message_id LIMIT ?1)";
    database_run(database, old_parts, VALUES(value_int(before_ms), value_int(limit)));
    database_run(database, old_messages, VALUES(value_int(before_ms), value_int(limit)));
    int64_t gone = database_changes(database);
    database_run(database, lonely_bodies, VALUES(value_int(limit)));
    database_run(database, lonely_marks, VALUES(value_int(limit)));
    return gone;
}

static int64_t store_empty_texts(struct database *database, int64_t before_ms, int limit)
{
    /* Identifiers ascend with time, but for a clock that once ran behind: one text of 1970 must not take along all that
     * came before it. So both the newest that is old and the oldest that is not bound what goes. */
    static const char empty[] =
        "UPDATE body SET text = '' WHERE id IN (SELECT id FROM body WHERE text <> '' AND id <= (SELECT body_id FROM"
        " message WHERE at < ?1 ORDER BY at DESC LIMIT 1) AND id < coalesce((SELECT body_id FROM message WHERE at >= ?1"
        " ORDER BY at LIMIT 1), 9223372036854775807) ORDER BY id LIMIT ?2)";
    database_run(database, empty, VALUES(value_int(before_ms), value_int(limit)));
    return database_changes(database);
}

bool store_purge(struct database *database, const struct store_retention *retention, int64_t wall_ms, int limit)
{
    int64_t gone = 0;
    database_run(database, "DELETE FROM seen WHERE at < ?1", VALUES(value_int(wall_ms - SEEN_KEPT_MS)));
    database_run(database, "DELETE FROM notice WHERE at < ?1", VALUES(value_int(wall_ms - NOTICE_KEPT_MS)));
    if (retention->messages_days > 0) {
        int64_t before_ms = wall_ms - retention->messages_days * CLOCK_DAY_MS;
        database_run(database, "DELETE FROM missed_call WHERE at < ?1", VALUES(value_int(before_ms)));
        database_run(database, "DELETE FROM balance WHERE at < ?1", VALUES(value_int(before_ms)));
    }
    database_run(database, "DELETE FROM code WHERE expires_at < ?1", VALUES(value_int(wall_ms - STORE_CODE_KEPT_MS)));
    if (retention->texts_days > 0)
        database_run(database, "DELETE FROM quarantine WHERE at < ?1",
                     VALUES(value_int(wall_ms - retention->texts_days * CLOCK_DAY_MS)));
    if (retention->texts_days > 0)
        gone += store_empty_texts(database, wall_ms - retention->texts_days * CLOCK_DAY_MS, limit);
    if (retention->messages_days > 0)
        gone += store_forget_messages(database, wall_ms - retention->messages_days * CLOCK_DAY_MS, limit);
    return gone >= limit;
}
