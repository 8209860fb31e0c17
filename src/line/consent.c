#include "line/consent.h"

#include "line/exchange.h"
#include "line/outbox.h"

#include <inttypes.h>
#include <stdio.h>

void consent_record(const struct line_turn *turn, const struct consent_entry *entry)
{
    static const char sql[] = "INSERT INTO consent (at, line_id, group_id, number, event, method, words, actor,"
                              " message_id, rule) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    database_run(turn->exchange->database, sql,
                 VALUES(value_int(turn->wall_ms), value_int(entry->line_id), value_int(entry->group_id),
                        value_text(entry->number), value_text(entry->event), value_text(entry->method),
                        value_text(entry->words), value_text(entry->actor), value_int(entry->message_id),
                        value_text(entry->rule)));
    if (!entry->rule || !turn->line)
        return;
    struct exchange_event *event = exchange_publish(turn, EXCHANGE_EVENT_LINE);
    event->message_id = entry->message_id;
    snprintf(event->text, sizeof event->text, "text %" PRId64 ": %s, by the rule: %s", entry->message_id, entry->event,
             entry->rule);
}

/* Of those who opted out from the whole bank, `optin` holds the lines that they came back to. */
bool consent_is_opted_out(struct exchange *exchange, int64_t line_id, const char *number)
{
    static const char sql[] = "SELECT 1 FROM optout o WHERE o.number = ?1 AND (o.line_id = ?2 OR (o.line_id = 0 AND"
                              " NOT EXISTS (SELECT 1 FROM optin i WHERE i.number = ?1 AND i.line_id = ?2)))";
    return database_get(exchange->database, sql, VALUES(value_text(number), value_int(line_id)), 0) == 1;
}

void consent_opt_out(const struct line_turn *turn, int64_t line_id, const char *number)
{
    static const char insert[] = "INSERT OR REPLACE INTO optout (number, line_id, at) VALUES (?1, ?2, ?3)";
    static const char forget[] = "DELETE FROM optin WHERE number = ?1 AND (line_id = ?2 OR ?2 = 0)";
    database_run(turn->exchange->database, forget, VALUES(value_text(number), value_int(line_id)));
    database_run(turn->exchange->database, insert,
                 VALUES(value_text(number), value_int(line_id), value_int(turn->wall_ms)));
}

bool consent_agreed_since(struct exchange *exchange, const char *number, int64_t since_ms)
{
    static const char sql[] = "SELECT 1 FROM consent WHERE number = ?1 AND at > ?2 AND event IN ('joined', 'opted in')"
                              " AND method = 'text' LIMIT 1";
    return since_ms > 0 &&
           database_get(exchange->database, sql, VALUES(value_text(number), value_int(since_ms)), 0) == 1;
}

void consent_stop_members(const struct line_turn *turn, int64_t line_id, const char *number, bool owners_too)
{
    static const char sql[] =
        "UPDATE member SET state = {member.stopped}, since = ?2, expires_at = NULL WHERE number = ?1"
        " AND state NOT IN ({member.stopped}, {member.banned}, {member.left}) AND (?4 OR role <> {role.owner})"
        " AND (?3 = 0 OR group_id IN (SELECT id FROM group_state WHERE line_id = ?3))";
    database_run(turn->exchange->database, sql,
                 VALUES(value_text(number), value_int(turn->wall_ms), value_int(line_id), value_int(owners_too)));
}

void consent_opt_out_everywhere(const struct line_turn *turn, const char *number)
{
    consent_opt_out(turn, 0, number);
    outbox_purge(&(struct line_turn){turn->exchange, NULL, turn->wall_ms}, number);
    consent_stop_members(turn, 0, number, true);
}

void consent_opt_in(const struct line_turn *turn, const char *number)
{
    static const char drop[] = "DELETE FROM optout WHERE number = ?1 AND line_id = ?2";
    static const char except[] = "INSERT OR REPLACE INTO optin (number, line_id, at) SELECT ?1, ?2, ?3"
                                 " WHERE EXISTS (SELECT 1 FROM optout WHERE number = ?1 AND line_id = 0)";
    database_run(turn->exchange->database, drop, VALUES(value_text(number), value_int(turn->line->id)));
    database_run(turn->exchange->database, except,
                 VALUES(value_text(number), value_int(turn->line->id), value_int(turn->wall_ms)));
}
