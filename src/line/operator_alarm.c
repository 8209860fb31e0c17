#include "line/operator_alarm.h"

#include "base/clock.h"
#include "base/text.h"
#include "line/exchange.h"
#include "line/notice_limit.h"
#include "line/outbox.h"

#include <string.h>

#define PER_DAY 10
#define LIFE_S (6 * CLOCK_HOUR_S)
#define ANSWER_MS (10 * CLOCK_MINUTE_MS)
#define ANSWER_OF_A_KNOWN_MS 5000 /* nobody reads an alarm and types this fast */

static bool was_said(struct exchange *exchange, const char *number, const char *text, int64_t since_ms)
{
    static const char sql[] = "SELECT count(*) FROM message JOIN body ON body.id = message.body_id"
                              " WHERE message.at > ?1 AND message.outbound = 1 AND message.number = ?2"
                              " AND body.text = ?3";
    return database_get(exchange->database, sql, VALUES(value_int(since_ms), value_text(number), value_text(text)), 0) >
           0;
}

bool operator_alarm_raise(const struct line_turn *turn, const char *words)
{
    const char *phone = turn->exchange->config->bank.operator_phone;
    char buffer[400];
    struct text text = text_of(buffer, sizeof buffer);
    text_put(&text, "Partyline: ");
    text_put(&text, words);
    if (phone[0] == '\0' || was_said(turn->exchange, phone, buffer, turn->wall_ms - CLOCK_HOUR_MS) ||
        !notice_limit_take(turn, phone, NOTICE_ALARM, PER_DAY, 24 * CLOCK_HOUR_MS))
        return false;
    const struct outbox_message message = {
        .to = phone, .text = buffer, .priority = OUTBOX_AUTOMATIC, .cause = "alarm", .life_s = LIFE_S};
    return outbox_add(turn, &message, NULL) == OUTBOX_TAKEN;
}

bool operator_alarm_is_answered(const struct line_turn *turn, const char *number, bool is_known)
{
    static const char sql[] = "SELECT m.cause IS 'alarm', (SELECT max(sent_at) FROM part WHERE message_id ="
                              " m.id) FROM message m WHERE m.line_id = ?1 AND m.number = ?2 AND m.outbound = 1"
                              " ORDER BY m.id DESC LIMIT 1";
    if (strcmp(number, turn->exchange->config->bank.operator_phone) != 0)
        return false;
    struct database_query *query =
        database_query(turn->exchange->database, sql, VALUES(value_int(turn->line->id), value_text(number)));
    if (!database_next(query))
        return false;
    int64_t within_ms = is_known ? ANSWER_OF_A_KNOWN_MS : ANSWER_MS;
    bool is_answer = database_int(query, 0) == 1 && database_int(query, 1) > turn->wall_ms - within_ms;
    database_done(query);
    if (!is_answer)
        return false;
    struct exchange_event *event = exchange_publish(turn, EXCHANGE_EVENT_LINE);
    text_copy(event->number, sizeof event->number, number);
    text_copy(event->text, sizeof event->text, "the operator's phone answered an alarm: nobody reads that");
    return true;
}
