#include "switchboard/missed_call.h"

#include "base/clock.h"
#include "base/text.h"
#include "call_center/call_center.h"
#include "line/exchange.h"
#include "line/notice_limit.h"
#include "line/outbox.h"
#include "machine/loop_guard.h"
#include "wording/phrase.h"

#define LIFE_S 600

static void answer(const struct line_turn *turn, const char *number)
{
    char buffer[OUTBOX_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    const char *title = turn->line->group ? turn->line->group->title : turn->line->center->title;
    const struct template_value values[] = {{"title", title}, {NULL, NULL}};
    bool marked = !turn->line->center || turn->line->center->auto_mark;
    if (!loop_guard_has_quota(turn, number) || !notice_limit_take(turn, number, NOTICE_CALL, 1, CLOCK_DAY_MS))
        return;
    text_put(&text, marked ? AUTOMATIC_LEAD " " : "");
    phrase_say(&text, exchange_language(turn->line), turn->line->group ? PHRASE_CALL_GROUP : PHRASE_CALL_CENTER,
               values);
    const struct outbox_message message = {
        .to = number, .text = buffer, .priority = OUTBOX_AUTOMATIC, .cause = "call", .life_s = LIFE_S};
    if (outbox_add(turn, &message, NULL) == OUTBOX_TAKEN)
        loop_guard_note_sent(turn, number);
}

void missed_call_take(const struct line_turn *turn, const char *written)
{
    static const char sql[] = "INSERT INTO missed_call (line_id, at, number) VALUES (?1, ?2, ?3)";
    struct number number = number_parse(turn->exchange->config->region, written);
    bool is_known = written[0] != '\0' && number_is_member_able(&number);
    struct exchange_event *event = exchange_publish(turn, EXCHANGE_EVENT_CALL);
    text_copy(event->number, sizeof event->number, is_known ? number.text : "");
    text_copy(event->text, sizeof event->text, "a call was rejected");
    database_run(
        turn->exchange->database, sql,
        VALUES(value_int(turn->line->id), value_int(turn->wall_ms), value_text(is_known ? number.text : NULL)));
    if (!is_known || exchange_owns_number(turn->exchange, number.text))
        return;
    if (turn->line->center)
        call_center_missed_call(turn, number.text);
    if (turn->line->center || turn->line->group)
        answer(turn, number.text);
}
