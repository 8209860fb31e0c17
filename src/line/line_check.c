#include "line/line_check.h"

#include "base/clock.h"
#include "base/text.h"
#include "line/exchange.h"
#include "line/operator_alarm.h"
#include "line/outbox.h"
#include "store/stored_enum.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define LEAD "Partyline check "
#define LEARN_LIFE_S CLOCK_HOUR_S
#define SELF_TEST_MS CLOCK_DAY_MS
#define LATE_MS (15 * CLOCK_MINUTE_MS)

static bool send_check(const struct line_turn *turn, const struct exchange_line *to, enum line_check_kind kind)
{
    static const char sql[] = "INSERT INTO line_check (token, kind, from_line, to_line, at, told)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, 0)";
    char token[16], words[sizeof LEAD + sizeof token];
    snprintf(token, sizeof token, "%04" PRIu32 "%04" PRIu32, exchange_random(turn->exchange, 10000),
             exchange_random(turn->exchange, 10000));
    snprintf(words, sizeof words, LEAD "%s", token);
    const struct outbox_message message = {.to = to->number,
                                           .text = words,
                                           .priority = OUTBOX_AUTOMATIC,
                                           .cause = kind == LINE_CHECK_LEARN ? "operator" : "self-test",
                                           .life_s = LEARN_LIFE_S};
    if (outbox_add(turn, &message, NULL) != OUTBOX_TAKEN)
        return false;
    database_run(turn->exchange->database, sql,
                 VALUES(value_text(token), value_int(kind), value_int(turn->line->id), value_int(to->id),
                        value_int(turn->wall_ms)));
    return true;
}

static struct exchange_line *line_with_number(struct exchange *exchange, const struct exchange_line *not_this)
{
    for (size_t i = 0; i < exchange->line_count; i++) {
        struct exchange_line *line = &exchange->lines[i];
        if (line != not_this && line->configured && line->number[0])
            return line;
    }
    return NULL;
}

struct verdict line_check_learn(struct exchange *exchange, bool confirmed, int64_t wall_ms)
{
    int wanted = 0, sent = 0;
    const struct exchange_line *to = line_with_number(exchange, NULL);
    for (size_t i = 0; i < exchange->line_count; i++) {
        struct exchange_line *line = &exchange->lines[i];
        if (!line->configured || line->number[0])
            continue;
        wanted++;
        sent += confirmed && to && send_check(&(struct line_turn){exchange, line, wall_ms}, to, LINE_CHECK_LEARN);
    }
    struct verdict verdict = {.outcome = OUTCOME_NUMBERS_KNOWN, .count = sent, .total = wanted};
    if (wanted == 0)
        return verdict;
    if (!to)
        verdict.outcome = OUTCOME_NO_NUMBER_TO_TEXT;
    else if (confirmed)
        verdict.outcome = sent == wanted ? OUTCOME_LEARNING : OUTCOME_LEARNING_PARTLY;
    else {
        verdict = verdict_of(OUTCOME_COST_UNCONFIRMED, to->number);
        verdict.count = wanted;
    }
    return verdict;
}

static void learn(const struct line_turn *turn, const struct number *sender)
{
    static const char sql[] = "UPDATE line SET number = ?2 WHERE id = ?1";
    if (turn->line->number[0] || !number_is_member_able(sender) || exchange_owns_number(turn->exchange, sender->text))
        return;
    database_run(turn->exchange->database, sql, VALUES(value_int(turn->line->id), value_text(sender->text)));
    text_copy(turn->line->number, sizeof turn->line->number, sender->text);
    struct exchange_event *event = exchange_publish(turn, EXCHANGE_EVENT_LINE);
    snprintf(event->text, sizeof event->text, "its number is %s, as its own text says", sender->text);
}

bool line_check_arrived(const struct line_turn *turn, const struct inbound *inbound)
{
    static const char find[] = "SELECT kind, from_line FROM line_check WHERE token = ?1 AND to_line = ?2 AND at > ?3"
                               " AND arrived_at IS NULL";
    static const char arrived[] = "UPDATE line_check SET arrived_at = ?2 WHERE token = ?1";
    if (strncmp(inbound->text, LEAD, strlen(LEAD)) != 0)
        return false;
    const char *token = inbound->text + strlen(LEAD);
    struct database_query *query = database_query(
        turn->exchange->database, find,
        VALUES(value_text(token), value_int(turn->line->id), value_int(turn->wall_ms - 2 * SELF_TEST_MS)));
    if (!database_next(query))
        return false;
    enum line_check_kind kind = (enum line_check_kind)database_int(query, 0);
    struct exchange_line *from = exchange_line_by_id(turn->exchange, database_int(query, 1));
    database_done(query);
    database_run(turn->exchange->database, arrived, VALUES(value_text(token), value_int(turn->wall_ms)));
    if (kind == LINE_CHECK_LEARN && from)
        learn(&(struct line_turn){turn->exchange, from, turn->wall_ms}, &inbound->sender);
    return true;
}

/* One at a time, so that a bank does not text itself all at once. */
static void send_due(struct exchange *exchange, int64_t wall_ms)
{
    static const char last[] = "SELECT max(at) FROM line_check WHERE from_line = ?1 AND kind = {check.self-test}";
    for (size_t i = 0; i < exchange->line_count; i++) {
        struct exchange_line *from = &exchange->lines[i];
        struct exchange_line *to = NULL;
        for (size_t step = 1; step < exchange->line_count && !to; step++) {
            struct exchange_line *next = &exchange->lines[(i + step) % exchange->line_count];
            to = next->configured && next->number[0] ? next : NULL;
        }
        if (!to || !from->configured || from->suspended[0] ||
            database_get(exchange->database, last, VALUES(value_int(from->id)), 0) > wall_ms - SELF_TEST_MS)
            continue;
        if (send_check(&(struct line_turn){exchange, from, wall_ms}, to, LINE_CHECK_SELF_TEST))
            return;
    }
}

static void publish_late(struct exchange *exchange, int64_t from_id, int64_t to_id, int64_t wall_ms)
{
    char words[200];
    struct exchange_line *from = exchange_line_by_id(exchange, from_id), *to = exchange_line_by_id(exchange, to_id);
    if (!from || !to)
        return;
    snprintf(words, sizeof words, "the daily text from line %s to line %s has not arrived within %d minutes",
             from->settings.name, to->settings.name, (int)(LATE_MS / 60000));
    struct exchange_event *event = exchange_publish(&(struct line_turn){exchange, from, wall_ms}, EXCHANGE_EVENT_LINE);
    text_copy(event->text, sizeof event->text, words);
    struct exchange_line *healthy = line_with_number(exchange, from);
    operator_alarm_raise(&(struct line_turn){exchange, healthy ? healthy : from, wall_ms}, words);
}

void line_check_tidy(struct exchange *exchange, int64_t wall_ms)
{
    static const char late[] =
        "SELECT token, from_line, to_line FROM line_check WHERE kind = {check.self-test} AND told = 0"
        " AND arrived_at IS NULL AND at < ?1 LIMIT 1";
    static const char told[] = "UPDATE line_check SET told = 1 WHERE token = ?1";
    static const char old[] = "DELETE FROM line_check WHERE at < ?1";
    char token[16];
    struct database_query *query = database_query(exchange->database, late, VALUES(value_int(wall_ms - LATE_MS)));
    if (database_next(query)) {
        int64_t from = database_int(query, 1), to = database_int(query, 2);
        text_copy(token, sizeof token, database_text(query, 0));
        database_done(query);
        database_run(exchange->database, told, VALUES(value_text(token)));
        publish_late(exchange, from, to, wall_ms);
    }
    if (exchange->config->bank.self_test)
        send_due(exchange, wall_ms);
    database_run(exchange->database, old, VALUES(value_int(wall_ms - 30 * SELF_TEST_MS)));
}
