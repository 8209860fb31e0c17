#include "line/notice_limit.h"
#include "line/exchange.h"

int notice_limit_count(struct exchange *exchange, const struct exchange_line *line, const char *number,
                       enum notice_kind kind, int64_t since_ms)
{
    static const char sql[] = "SELECT count(*) FROM notice WHERE line_id = ?1 AND number = ?2 AND kind = ?3"
                              " AND at > ?4";
    return (int)database_get(exchange->database, sql,
                             VALUES(value_int(line->id), value_text(number), value_int(kind), value_int(since_ms)), 0);
}

void notice_limit_note(const struct line_turn *turn, const char *number, enum notice_kind kind)
{
    static const char sql[] = "INSERT INTO notice (line_id, number, kind, at) VALUES (?1, ?2, ?3, ?4)";
    database_run(turn->exchange->database, sql,
                 VALUES(value_int(turn->line->id), value_text(number), value_int(kind), value_int(turn->wall_ms)));
}

/* Seven, because a rule is read as one: at most so many within so long. */
// NOLINTNEXTLINE(readability-function-size)
bool notice_limit_take(const struct line_turn *turn, const char *number, enum notice_kind kind, int at_most,
                       int64_t within_ms)
{
    if (notice_limit_count(turn->exchange, turn->line, number, kind, turn->wall_ms - within_ms) >= at_most)
        return false;
    notice_limit_note(turn, number, kind);
    return true;
}
