/* The outbox by the operator: purge, hold, release, drop, resolve. */
#include "base/clock.h"
#include "base/text.h"
#include "line/exchange.h"
#include "line/outbox.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *const act_names[] = {
    [OUTBOX_HOLD] = "hold",     [OUTBOX_RELEASE] = "release", [OUTBOX_DROP] = "drop",
    [OUTBOX_RESEND] = "resend", [OUTBOX_SETTLE] = "settle",
};

const char *outbox_act_name(enum outbox_act act)
{
    return act_names[act];
}

bool outbox_act_find(const char *name, enum outbox_act *act)
{
    for (size_t i = 0; i < sizeof act_names / sizeof *act_names; i++)
        if (strcmp(act_names[i], name) == 0) {
            *act = (enum outbox_act)i;
            return true;
        }
    return false;
}

/* By what waits, not by what was ever said to the number: that may be years of it. */
static int64_t outbox_purge_line(struct exchange *exchange, const struct exchange_line *line, const char *number)
{
    static const char queued[] =
        "UPDATE part SET state = {part.dropped}, reason = 'the recipient opted out' WHERE id IN (SELECT p.id FROM part p"
        " INDEXED BY part_queued JOIN message m ON m.id = p.message_id WHERE p.line_id = ?1 AND p.state = {part.queued}"
        " AND m.number = ?2)";
    static const char held[] =
        "UPDATE part SET state = {part.dropped}, reason = 'the recipient opted out' WHERE id IN (SELECT p.id FROM part p"
        " INDEXED BY part_held JOIN message m ON m.id = p.message_id WHERE p.line_id = ?1 AND p.state = {part.held}"
        " AND m.number = ?2)";
    database_run(exchange->database, queued, VALUES(value_int(line->id), value_text(number)));
    int64_t purged = database_changes(exchange->database);
    database_run(exchange->database, held, VALUES(value_int(line->id), value_text(number)));
    return purged + database_changes(exchange->database);
}

int64_t outbox_purge(const struct line_turn *turn, const char *number)
{
    int64_t purged = 0;
    for (size_t i = 0; i < turn->exchange->line_count; i++)
        if (!turn->line || &turn->exchange->lines[i] == turn->line)
            purged += outbox_purge_line(turn->exchange, &turn->exchange->lines[i], number);
    if (purged > 0) {
        struct exchange_event *event = exchange_publish(turn, EXCHANGE_EVENT_DROPPED);
        text_copy(event->number, sizeof event->number, number);
        snprintf(event->text, sizeof event->text, "%" PRId64 " queued part(s): the recipient opted out", purged);
    }
    return purged;
}

static void outbox_wake_all(struct exchange *exchange)
{
    for (size_t i = 0; i < exchange->line_count; i++)
        exchange->lines[i].wake = true;
}

static int64_t outbox_hold(struct exchange *exchange, int64_t message_id, bool hold)
{
    static const char held[] = "UPDATE part SET state = {part.held} WHERE message_id = ?1 AND state = {part.queued}";
    static const char released[] =
        "UPDATE part SET state = {part.queued}, not_before = 0 WHERE message_id = ?1 AND state = {part.held}";
    database_run(exchange->database, hold ? held : released, VALUES(value_int(message_id)));
    outbox_wake_all(exchange);
    return database_changes(exchange->database);
}

static int64_t outbox_drop(struct exchange *exchange, int64_t message_id, int64_t wall_ms)
{
    static const char sql[] =
        "UPDATE part SET state = {part.dropped}, reason = 'dropped by the operator' WHERE message_id = ?1"
        " AND state IN ({part.queued}, {part.held})";
    database_run(exchange->database, sql, VALUES(value_int(message_id)));
    int64_t dropped = database_changes(exchange->database);
    if (dropped > 0)
        exchange_publish(&(struct line_turn){exchange, NULL, wall_ms}, EXCHANGE_EVENT_DROPPED)->message_id = message_id;
    return dropped;
}

static int64_t outbox_resolve(struct exchange *exchange, int64_t message_id, bool resend, int64_t wall_ms)
{
    static const char again[] =
        "UPDATE part SET state = {part.queued}, error = ?2, not_before = 0, reason = 'sent again by the operator'"
        " WHERE message_id = ?1 AND state = {part.unsure}";
    static const char rest[] =
        "UPDATE part SET state = {part.sent}, reason = 'taken as sent by the operator' WHERE message_id = ?1"
        " AND state = {part.unsure}";
    static const char renew[] = "UPDATE message SET expires_at = max(expires_at, ?2) WHERE id = ?1";
    if (resend)
        database_run(exchange->database, again, VALUES(value_int(message_id), value_int(OUTBOX_DOUBT_CODE)));
    else
        database_run(exchange->database, rest, VALUES(value_int(message_id)));
    int64_t resolved = database_changes(exchange->database);
    outbox_wake_all(exchange);
    if (resend && resolved > 0)
        database_run(exchange->database, renew, VALUES(value_int(message_id), value_int(wall_ms + 3600000)));
    return resolved;
}

int64_t outbox_do(struct exchange *exchange, int64_t message_id, enum outbox_act act, int64_t wall_ms)
{
    switch (act) {
    case OUTBOX_HOLD:
    case OUTBOX_RELEASE:
        return outbox_hold(exchange, message_id, act == OUTBOX_HOLD);
    case OUTBOX_DROP:
        return outbox_drop(exchange, message_id, wall_ms);
    case OUTBOX_RESEND:
    case OUTBOX_SETTLE:
        return outbox_resolve(exchange, message_id, act == OUTBOX_RESEND, wall_ms);
    }
    return 0;
}
