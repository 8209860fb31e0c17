#include "switchboard/missed_call.h"

#include "base/text.h"
#include "call_center/call_center.h"
#include "line/loop_guard.h"
#include "line/notice_limit.h"
#include "line/outbox.h"
#include "wording/phrase.h"

#define DAY_MS INT64_C(86400000)
#define LIFE_S 600

static void answer(struct exchange *exchange, struct exchange_line *line, const char *number, int64_t wall_ms)
{
    char buffer[EXCHANGE_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    const char *title = line->group ? line->group->title : line->center->title;
    const struct template_value values[] = {{"title", title}, {NULL, NULL}};
    bool marked = !line->center || line->center->auto_mark;
    if (!loop_guard_has_quota(exchange, line, number, wall_ms) ||
        !notice_limit_take(exchange, line, number, NOTICE_CALL, 1, DAY_MS, wall_ms))
        return;
    text_put(&text, marked ? AUTOMATIC_LEAD " " : "");
    phrase_say(&text, exchange_language(line), line->group ? PHRASE_CALL_GROUP : PHRASE_CALL_CENTER, values);
    const struct outbox_message message = {
        .to = number, .text = buffer, .priority = OUTBOX_AUTOMATIC, .cause = "call", .life_s = LIFE_S};
    if (outbox_add(exchange, line, &message, wall_ms, NULL) == OUTBOX_TAKEN)
        loop_guard_note_sent(exchange, line, number, wall_ms);
}

void missed_call_take(struct exchange *exchange, struct exchange_line *line, const char *written, int64_t wall_ms)
{
    static const char sql[] = "INSERT INTO missed_call (line_id, at, number) VALUES (?1, ?2, ?3)";
    struct number number = number_parse(exchange->config->region, written);
    bool is_known = written[0] != '\0' && number_is_member_able(&number);
    struct exchange_event *event = exchange_publish(exchange, EXCHANGE_EVENT_CALL, line, wall_ms);
    text_copy(event->number, sizeof event->number, is_known ? number.text : "");
    text_copy(event->text, sizeof event->text, "a call was rejected");
    database_run(exchange->database, sql,
                 VALUES(value_int(line->id), value_int(wall_ms), value_text(is_known ? number.text : NULL)));
    if (!is_known || exchange_owns_number(exchange, number.text))
        return;
    if (line->center)
        call_center_missed_call(exchange, line, number.text, wall_ms);
    if (line->center || line->group)
        answer(exchange, line, number.text, wall_ms);
}
