#include "line/operator_alarm.h"

#include "base/clock.h"
#include "base/text.h"
#include "line/exchange.h"
#include "line/notice_limit.h"
#include "line/outbox.h"

#define PER_DAY 10
#define LIFE_S (6 * CLOCK_HOUR_S)

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
