/* The outbox by hand: purge, hold, release, drop, resolve. */
#include "clock.h"
#include "outbox.h"
#include "text.h"

#include <inttypes.h>
#include <stdio.h>

int64_t outbox_purge(struct exchange *exchange, const struct exchange_line *line, const char *number, int64_t wall_ms)
{
    static const char sql[] = "UPDATE part SET state = 6, reason = 'the recipient opted out' WHERE state IN (0, 7)"
                              " AND message_id IN (SELECT id FROM message WHERE line_id = ?1 AND number = ?2"
                              " AND outbound = 1 AND expires_at > ?3)";
    int64_t purged = 0;
    for (size_t i = 0; i < exchange->line_count; i++) {
        if (line && &exchange->lines[i] != line)
            continue;
        database_run(exchange->database, sql,
                     VALUES(value_int(exchange->lines[i].id), value_text(number), value_int(wall_ms)));
        purged += database_changes(exchange->database);
    }
    if (purged > 0) {
        struct news *news = exchange_tell(exchange, NEWS_DROPPED, line, wall_ms);
        text_copy(news->number, sizeof news->number, number);
        snprintf(news->text, sizeof news->text, "%" PRId64 " queued part(s): the recipient opted out", purged);
    }
    return purged;
}

static void outbox_stir_all(struct exchange *exchange)
{
    for (size_t i = 0; i < exchange->line_count; i++)
        exchange->lines[i].stirred = true;
}

int64_t outbox_hold(struct exchange *exchange, int64_t message_id, bool hold)
{
    static const char held[] = "UPDATE part SET state = 7 WHERE message_id = ?1 AND state = 0";
    static const char released[] = "UPDATE part SET state = 0, not_before = 0 WHERE message_id = ?1 AND state = 7";
    database_run(exchange->database, hold ? held : released, VALUES(value_int(message_id)));
    outbox_stir_all(exchange);
    return database_changes(exchange->database);
}

int64_t outbox_drop(struct exchange *exchange, int64_t message_id, int64_t wall_ms)
{
    static const char sql[] = "UPDATE part SET state = 6, reason = 'dropped by hand' WHERE message_id = ?1"
                              " AND state IN (0, 7)";
    database_run(exchange->database, sql, VALUES(value_int(message_id)));
    int64_t dropped = database_changes(exchange->database);
    if (dropped > 0)
        exchange_tell(exchange, NEWS_DROPPED, NULL, wall_ms)->message_id = message_id;
    return dropped;
}

int64_t outbox_resolve(struct exchange *exchange, int64_t message_id, bool resend, int64_t wall_ms)
{
    static const char again[] = "UPDATE part SET state = 0, error = ?2, not_before = 0, reason = 'sent again by hand'"
                                " WHERE message_id = ?1 AND state = 5";
    static const char rest[] = "UPDATE part SET state = 2, reason = 'taken as sent by hand' WHERE message_id = ?1"
                               " AND state = 5";
    static const char renew[] = "UPDATE message SET expires_at = max(expires_at, ?2) WHERE id = ?1";
    if (resend)
        database_run(exchange->database, again, VALUES(value_int(message_id), value_int(OUTBOX_DOUBT_CODE)));
    else
        database_run(exchange->database, rest, VALUES(value_int(message_id)));
    int64_t resolved = database_changes(exchange->database);
    outbox_stir_all(exchange);
    if (resend && resolved > 0)
        database_run(exchange->database, renew, VALUES(value_int(message_id), value_int(wall_ms + 3600000)));
    return resolved;
}
