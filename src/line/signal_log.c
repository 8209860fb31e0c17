#include "line/signal_log.h"
#include "base/clock.h"
#include "line/exchange.h"

#define EVERY_MS (15 * CLOCK_MINUTE_MS)
#define KEEP_MS (30 * CLOCK_DAY_MS)

static struct database_value known_int(bool known, int value)
{
    struct database_value stored = value_int(value);
    if (!known)
        stored.kind = DATABASE_NULL;
    return stored;
}

void signal_log_note(const struct line_turn *turn, const struct signal_sample *sample)
{
    static const char sql[] = "INSERT OR IGNORE INTO signal (line_id, at, dbm, operator, temperature_c, supply_mv)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    if (turn->wall_ms < turn->line->signal_next_ms && turn->line->signal_next_ms - turn->wall_ms <= EVERY_MS)
        return;
    turn->line->signal_next_ms = turn->wall_ms + EVERY_MS;
    database_run(turn->exchange->database, sql,
                 VALUES(value_int(turn->line->id), value_int(turn->wall_ms), known_int(sample->dbm != 0, sample->dbm),
                        value_text(sample->operator_name[0] ? sample->operator_name : NULL),
                        known_int(sample->has_temperature, sample->temperature_c),
                        known_int(sample->supply_mv > 0, sample->supply_mv)));
}

void signal_log_tidy(struct exchange *exchange, int64_t wall_ms)
{
    static const char sql[] = "DELETE FROM signal WHERE at < ?1";
    database_run(exchange->database, sql, VALUES(value_int(wall_ms - KEEP_MS)));
}
