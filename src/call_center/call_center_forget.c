/* What is forgotten: old texts by themselves, and a person who asks for it. */
#include "call_center/call_center_private.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define RETAIN_ENTRIES 500 /* in one round */

/* The entries of a stretch of ids lose their words: texts, what was passed on of them to agents, notes. */
static const char *const retaining[] = {
    "UPDATE body SET text = '' WHERE id IN (SELECT m.body_id FROM entry e JOIN conversation c"
    " ON c.id = e.conversation_id JOIN message m ON m.id = e.message_id WHERE e.id BETWEEN ?2 AND ?3"
    " AND c.center_id = ?1)",
    "UPDATE body SET text = '' WHERE id IN (SELECT m.body_id FROM entry e JOIN conversation c"
    " ON c.id = e.conversation_id JOIN message m ON m.cause_id = e.message_id WHERE e.id BETWEEN ?2 AND ?3"
    " AND c.center_id = ?1)",
    "UPDATE entry SET text = '' WHERE id IN (SELECT e.id FROM entry e JOIN conversation c ON c.id = e.conversation_id"
    " WHERE e.id BETWEEN ?2 AND ?3 AND e.kind = 3 AND c.center_id = ?1)",
    "UPDATE center SET retained = ?3 WHERE id = ?1",
};

/* One remembered id tells what was done already. It stops before the first entry that is young enough, so that a clock
 * which once ran behind (a board without one starts in the past) makes nothing forgotten before its time. */
static void call_center_empty_texts(struct call_center_context *context, int64_t before_ms)
{
    static const char done[] = "SELECT retained FROM center WHERE id = ?1";
    static const char young[] = "SELECT id FROM entry WHERE id BETWEEN ?1 AND ?2 AND +at >= ?3 ORDER BY id LIMIT 1";
    static const char newest[] = "SELECT max(id) FROM entry";
    struct database *database = context->turn.exchange->database;
    int64_t from = database_get(database, done, VALUES(value_int(context->turn.line->center_id)), 0) + 1;
    int64_t to = database_get(database, newest, NULL, 0);
    if (to > from + RETAIN_ENTRIES)
        to = from + RETAIN_ENTRIES;
    int64_t stop = database_get(database, young, VALUES(value_int(from), value_int(to), value_int(before_ms)), 0);
    if (stop > 0)
        to = stop - 1;
    for (size_t i = 0; to >= from && i < sizeof retaining / sizeof *retaining; i++)
        database_run(database, retaining[i],
                     VALUES(value_int(context->turn.line->center_id), value_int(from), value_int(to)));
}

void call_center_retain(struct call_center_context *context)
{
    static const char entries[] = "DELETE FROM entry WHERE id IN (SELECT id FROM entry WHERE at < ?1 ORDER BY at"
                                  " LIMIT ?2)";
    const struct config_bank *bank = &context->turn.exchange->config->bank;
    int keep_days =
        context->turn.line->center->keep_days ? context->turn.line->center->keep_days : bank->keep_texts_days;
    if (keep_days > 0)
        call_center_empty_texts(context, context->turn.wall_ms - keep_days * DAY_MS);
    if (bank->keep_messages_days > 0)
        database_run(
            context->turn.exchange->database, entries,
            VALUES(value_int(context->turn.wall_ms - bank->keep_messages_days * DAY_MS), value_int(RETAIN_ENTRIES)));
}

static bool is_member(struct exchange *exchange, const char *number)
{
    static const char sql[] = "SELECT 1 FROM member WHERE number = ?1 AND state IN (0, 1, 2, 3, 4) LIMIT 1";
    return database_get(exchange->database, sql, VALUES(value_text(number)), 0) == 1;
}

static bool is_being_sent(struct exchange *exchange, const char *number)
{
    static const char sql[] = "SELECT 1 FROM part p JOIN message m ON m.id = p.message_id WHERE p.state = 1"
                              " AND p.line_id = ?1 AND m.number = ?2 LIMIT 1";
    for (size_t i = 0; i < exchange->line_count; i++)
        if (database_get(exchange->database, sql, VALUES(value_int(exchange->lines[i].id), value_text(number)), 0) == 1)
            return true;
    return false;
}

/* In this order: what hangs on a conversation before the conversation, texts before the number that finds them. The
 * counts of what was sent stay, under no number. */
static const char *const forgetting[] = {
    /* what was passed on of their texts, and what agents texted about them */
    "UPDATE body SET text = '' WHERE id IN (SELECT o.body_id FROM message o WHERE o.cause_id IN (SELECT id FROM message"
    " WHERE number = ?1 AND line_id IN (SELECT id FROM line)))",
    "UPDATE body SET text = '' WHERE id IN (SELECT b.id FROM conversation c JOIN center n ON n.id = c.center_id"
    " JOIN agent a JOIN message m ON m.line_id = n.line_id AND m.number = a.phone JOIN body b ON b.id = m.body_id"
    " WHERE c.number = ?1 AND (b.text LIKE '%#' || c.id || ' %' OR b.text LIKE '%#' || c.id || ':%'))",
    "UPDATE body SET text = '' WHERE id IN (SELECT body_id FROM message WHERE number = ?1"
    " AND line_id IN (SELECT id FROM line))",
    "DELETE FROM entry WHERE conversation_id IN (SELECT id FROM conversation WHERE number = ?1)",
    "DELETE FROM tag WHERE conversation_id IN (SELECT id FROM conversation WHERE number = ?1)",
    "DELETE FROM conversation WHERE number = ?1",
    "DELETE FROM fragment WHERE line_id IN (SELECT id FROM line) AND number = ?1",
    "DELETE FROM notice WHERE line_id IN (SELECT id FROM line) AND number = ?1",
    "DELETE FROM missed_call WHERE number = ?1",
    "DELETE FROM code WHERE number = ?1",
    "DELETE FROM member WHERE number = ?1 AND state NOT IN (5, 6)",
    "DELETE FROM contact WHERE line_id IN (SELECT id FROM line) AND number = ?1",
    "DELETE FROM consent WHERE number = ?1 AND event <> 'stopped'",
    "UPDATE consent SET words = NULL WHERE number = ?1",
    "UPDATE message SET number = 'forgotten' WHERE number = ?1 AND line_id IN (SELECT id FROM line)",
};

struct verdict call_center_forget(struct exchange *exchange, const char *written, int64_t wall_ms)
{
    struct number number = number_parse(exchange->config->region, written);
    struct verdict verdict = {.ok = false};
    if (number.kind == NUMBER_NONE || number.text[0] == '\0') {
        snprintf(verdict.message, sizeof verdict.message, "%.40s is not a telephone number", written);
        return verdict;
    }
    if (is_member(exchange, number.text) || is_being_sent(exchange, number.text)) {
        snprintf(verdict.message, sizeof verdict.message, "%s %s", number.text,
                 is_member(exchange, number.text) ? "is in a group: remove it there first"
                                                  : "is being sent a text: try again in a minute");
        return verdict;
    }
    outbox_purge(&(struct line_turn){exchange, NULL, wall_ms}, number.text);
    for (size_t i = 0; i < sizeof forgetting / sizeof *forgetting; i++)
        database_run(exchange->database, forgetting[i], VALUES(value_text(number.text)));
    verdict.ok = true;
    snprintf(verdict.message, sizeof verdict.message, "%s is forgotten; an opt-out stays", number.text);
    return verdict;
}
