#include "call_center/conversation.h"

#include "base/clock.h"
#include "base/text.h"
#include "line/exchange.h"

#include <string.h>

#define COLUMNS                                                                                                       \
    "SELECT id, center_id, number, state, agent, last_agent, opened_at, updated_at, waiting_since, due_at, asked_at," \
    " touched_at, snoozed_until, closed_at, closed_told, promised_until, warned, notified FROM conversation "

static bool conversation_read(struct database_query *query, struct conversation *found)
{
    if (!database_next(query))
        return false;
    *found = (struct conversation){
        .id = database_int(query, 0),
        .center_id = database_int(query, 1),
        .state = (enum conversation_state)database_int(query, 3),
        .opened_at_ms = database_int(query, 6),
        .updated_at_ms = database_int(query, 7),
        .waiting_since_ms = database_int(query, 8),
        .due_at_ms = database_int(query, 9),
        .asked_at_ms = database_int(query, 10),
        .touched_at_ms = database_int(query, 11),
        .snoozed_until_ms = database_int(query, 12),
        .closed_at_ms = database_int(query, 13),
        .closed_told_ms = database_int(query, 14),
        .promised_until_ms = database_int(query, 15),
        .warned = database_int(query, 16) != 0,
        .notified = (enum conversation_notified)database_int(query, 17),
    };
    text_copy(found->number, sizeof found->number, database_text(query, 2));
    text_copy(found->agent, sizeof found->agent, database_text(query, 4));
    text_copy(found->last_agent, sizeof found->last_agent, database_text(query, 5));
    database_done(query);
    return true;
}

bool conversation_get(struct exchange *exchange, int64_t id, struct conversation *found)
{
    static const char sql[] = COLUMNS "WHERE id = ?1";
    return conversation_read(database_query(exchange->database, sql, VALUES(value_int(id))), found);
}

bool conversation_find(struct exchange *exchange, int64_t center_id, const char *number, struct conversation *found)
{
    static const char sql[] = COLUMNS "WHERE center_id = ?1 AND number = ?2";
    return conversation_read(database_query(exchange->database, sql, VALUES(value_int(center_id), value_text(number))),
                             found);
}

static struct database_value value_name(const char *name)
{
    return value_text(name[0] ? name : NULL);
}

void conversation_save(const struct line_turn *turn, struct conversation *conversation)
{
    static const char insert[] =
        "INSERT INTO conversation (id, center_id, number, state, opened_at, updated_at, waiting_since, due_at, asked_at,"
        " touched_at, snoozed_until, closed_at, closed_told, promised_until, warned, notified)"
        " VALUES (max(coalesce((SELECT max(id) FROM conversation), 0), coalesce((SELECT id FROM conversation_last), 0)) + 1,"
        " ?1, ?2, 0, ?3, ?3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)";
    static const char update[] =
        "UPDATE conversation SET state = ?2, agent = ?3, last_agent = ?4, opened_at = ?5, updated_at = ?6,"
        " waiting_since = ?7, due_at = ?8, asked_at = ?9, touched_at = ?10, snoozed_until = ?11, closed_at = ?12,"
        " closed_told = ?13, promised_until = ?14, warned = ?15, notified = ?16 WHERE id = ?1";
    const struct conversation *c = conversation;
    if (conversation->id == 0) {
        database_run(turn->exchange->database, insert,
                     VALUES(value_int(c->center_id), value_text(c->number), value_int(turn->wall_ms)));
        conversation->id = database_last_id(turn->exchange->database);
    }
    conversation->updated_at_ms = turn->wall_ms;
    database_run(turn->exchange->database, update,
                 VALUES(value_int(c->id), value_int(c->state), value_name(c->agent), value_name(c->last_agent),
                        value_int(c->opened_at_ms), value_int(c->updated_at_ms), value_int(c->waiting_since_ms),
                        value_int(c->due_at_ms), value_int(c->asked_at_ms), value_int(c->touched_at_ms),
                        value_int(c->snoozed_until_ms), value_int(c->closed_at_ms), value_int(c->closed_told_ms),
                        value_int(c->promised_until_ms), value_int(c->warned), value_int(c->notified)));
}

void conversation_add(const struct line_turn *turn, const struct conversation *conversation,
                      const struct conversation_line *line)
{
    static const char sql[] = "INSERT INTO entry (conversation_id, at, kind, message_id, agent, text)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    struct database_value message = value_int(line->message_id);
    if (line->message_id == 0)
        message.kind = DATABASE_NULL;
    database_run(turn->exchange->database, sql,
                 VALUES(value_int(conversation->id), value_int(turn->wall_ms), value_int(line->kind), message,
                        value_text(line->agent), value_text(line->text)));
}

int64_t conversation_of_message(struct exchange *exchange, int64_t message_id)
{
    static const char sql[] = "SELECT conversation_id FROM entry WHERE message_id = ?1";
    return database_get(exchange->database, sql, VALUES(value_int(message_id)), 0);
}

int64_t conversation_count_waiting(struct exchange *exchange, int64_t center_id)
{
    static const char sql[] =
        "SELECT count(*) FROM conversation WHERE center_id = ?1 AND state = {conversation.waiting}"
        " AND snoozed_until = 0";
    return database_get(exchange->database, sql, VALUES(value_int(center_id)), 0);
}

int64_t conversation_count_ahead(struct exchange *exchange, const struct conversation *conversation)
{
    static const char sql[] =
        "SELECT count(*) FROM conversation WHERE center_id = ?1 AND state = {conversation.waiting}"
        " AND snoozed_until = 0 AND id <> ?2 AND (due_at < ?3 OR (due_at = ?3 AND id < ?2))";
    return database_get(
        exchange->database, sql,
        VALUES(value_int(conversation->center_id), value_int(conversation->id), value_int(conversation->due_at_ms)), 0);
}

size_t conversation_select(const struct line_turn *turn, int64_t center_id, enum conversation_list list, int64_t *ids,
                           size_t capacity)
{
    static const char *const sql[] = {
        [CONVERSATION_LIST_WAITING] =
            "SELECT id FROM conversation WHERE center_id = ?1 AND state = {conversation.waiting} AND ?2 > 0"
            " AND snoozed_until = 0 ORDER BY due_at, id LIMIT ?3",
        [CONVERSATION_LIST_HELD] =
            "SELECT id FROM conversation WHERE center_id = ?1 AND state = {conversation.claimed} AND ?2 > 0"
            " AND snoozed_until = 0 ORDER BY waiting_since LIMIT ?3",
        [CONVERSATION_LIST_AWAKENED] = "SELECT id FROM conversation WHERE center_id = ?1 AND snoozed_until > 0"
                                       " AND snoozed_until <= ?2 ORDER BY snoozed_until LIMIT ?3",
        [CONVERSATION_LIST_PROMISED] = "SELECT id FROM conversation WHERE center_id = ?1 AND promised_until > 0"
                                       " AND promised_until <= ?2 ORDER BY promised_until LIMIT ?3",
    };
    size_t count = 0;
    int64_t at_ms = list == CONVERSATION_LIST_PROMISED ? turn->wall_ms + CLOCK_MINUTE_MS : turn->wall_ms;
    struct database_query *query =
        database_query(turn->exchange->database, sql[list],
                       VALUES(value_int(center_id), value_int(at_ms), value_int((int64_t)capacity)));
    while (database_next(query))
        if (count < capacity)
            ids[count++] = database_int(query, 0);
    return count;
}
