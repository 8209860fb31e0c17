#include "line/consent.h"

#include "line/exchange.h"

void consent_record(const struct line_turn *turn, const struct consent_entry *entry)
{
    static const char sql[] = "INSERT INTO consent (at, line_id, group_id, number, event, method, words, actor,"
                              " message_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    database_run(turn->exchange->database, sql,
                 VALUES(value_int(turn->wall_ms), value_int(entry->line_id), value_int(entry->group_id),
                        value_text(entry->number), value_text(entry->event), value_text(entry->method),
                        value_text(entry->words), value_text(entry->actor), value_int(entry->message_id)));
}

bool consent_is_opted_out(struct exchange *exchange, int64_t line_id, const char *number)
{
    static const char sql[] = "SELECT 1 FROM optout WHERE number = ?1 AND line_id IN (0, ?2)";
    return database_get(exchange->database, sql, VALUES(value_text(number), value_int(line_id)), 0) == 1;
}

void consent_opt_out(const struct line_turn *turn, int64_t line_id, const char *number)
{
    static const char sql[] = "INSERT OR REPLACE INTO optout (number, line_id, at) VALUES (?1, ?2, ?3)";
    database_run(turn->exchange->database, sql,
                 VALUES(value_text(number), value_int(line_id), value_int(turn->wall_ms)));
}

bool consent_agreed_since(struct exchange *exchange, const char *number, int64_t since_ms)
{
    static const char sql[] = "SELECT 1 FROM consent WHERE number = ?1 AND at > ?2 AND event IN ('joined', 'opted in')"
                              " AND method = 'text' LIMIT 1";
    return since_ms > 0 &&
           database_get(exchange->database, sql, VALUES(value_text(number), value_int(since_ms)), 0) == 1;
}

void consent_opt_in(struct exchange *exchange, int64_t line_id, const char *number)
{
    static const char sql[] = "DELETE FROM optout WHERE number = ?1 AND line_id IN (0, ?2)";
    database_run(exchange->database, sql, VALUES(value_text(number), value_int(line_id)));
}
