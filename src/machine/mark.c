#include "machine/mark.h"

void mark_put(const struct line_turn *turn, int64_t message_id, enum message_mark mark, int64_t about_id)
{
    static const char sql[] = "INSERT OR REPLACE INTO mark (message_id, kind, about_id) VALUES (?1, ?2, ?3)";
    struct database_value about = value_int(about_id);
    if (about_id == 0)
        about.kind = DATABASE_NULL;
    database_run(turn->exchange->database, sql, VALUES(value_int(message_id), value_int(mark), about));
}
