/* Retention: what a call center erases once it is old enough. */
#include "base/clock.h"
#include "call_center/call_center_private.h"

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
    " WHERE e.id BETWEEN ?2 AND ?3 AND e.kind = {entry.note} AND c.center_id = ?1)",
    "UPDATE center SET retained = ?3 WHERE id = ?1",
};

/* One stored id says how far the last round came. It stops before the first entry that is young enough, so that a clock
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
        call_center_empty_texts(context, context->turn.wall_ms - keep_days * CLOCK_DAY_MS);
    if (bank->keep_messages_days > 0)
        database_run(context->turn.exchange->database, entries,
                     VALUES(value_int(context->turn.wall_ms - bank->keep_messages_days * CLOCK_DAY_MS),
                            value_int(RETAIN_ENTRIES)));
}
