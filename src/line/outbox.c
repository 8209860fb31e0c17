#include "line/outbox.h"

#include "base/clock.h"
#include "base/hash.h"
#include "base/text.h"
#include "line/consent.h"
#include "line/exchange.h"
#include "line/plan_month.h"
#include "sms/parts.h"

#include <string.h>

#define LOW_BALANCE_WAIT_MS (10 * CLOCK_MINUTE_MS)
#define PUSHED_BACK_MAX 256 /* parts looked at in one turn before the line takes a breath */

int64_t outbox_count_queued(struct exchange *exchange, const struct exchange_line *line)
{
    static const char sql[] =
        "SELECT count(*) FROM part INDEXED BY part_queued WHERE line_id = ?1 AND state = {part.queued}";
    return database_get(exchange->database, sql, VALUES(value_int(line->id)), 0);
}

/* More than the limit? Reads the index only as far as the limit. */
static bool outbox_is_full(struct exchange *exchange, const struct exchange_line *line)
{
    static const char sql[] = "SELECT 1 FROM part INDEXED BY part_queued WHERE line_id = ?1 AND state = {part.queued}"
                              " LIMIT 1 OFFSET ?2";
    return database_get(exchange->database, sql, VALUES(value_int(line->id), value_int(OUTBOX_QUEUE_MAX)), 0) == 1;
}

int64_t outbox_store_body(struct exchange *exchange, const char *text)
{
    database_run(exchange->database, "INSERT INTO body (text) VALUES (?1)", VALUES(value_text(text)));
    return database_last_id(exchange->database);
}

/* A recipient with a part that waits holds back what comes later, so that nothing overtakes it. */
static int64_t outbox_waits_until(struct exchange *exchange, const struct exchange_line *line, const char *number,
                                  enum outbox_priority priority)
{
    static const char sql[] =
        "SELECT max(p.not_before) FROM part p INDEXED BY part_waiting JOIN message m ON m.id = p.message_id"
        " WHERE p.line_id = ?1 AND p.state = {part.queued} AND p.not_before > 0 AND p.priority = ?3 AND m.number = ?2";
    return database_get(exchange->database, sql, VALUES(value_int(line->id), value_text(number), value_int(priority)),
                        0);
}

static int64_t outbox_reference(struct exchange *exchange, const struct exchange_line *line, unsigned parts)
{
    static const char sql[] = "UPDATE line SET next_reference = (next_reference + 1) & 255 WHERE id = ?1"
                              " RETURNING next_reference";
    return parts < 2 ? 0 : database_get(exchange->database, sql, VALUES(value_int(line->id)), 0);
}

static void outbox_add_parts(struct exchange *exchange, const struct exchange_line *line,
                             const struct outbox_message *message, int64_t message_id, unsigned total)
{
    static const char sql[] = "INSERT INTO part (message_id, line_id, seq, total, reference, priority, state,"
                              " not_before) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7)";
    int64_t not_before = outbox_waits_until(exchange, line, message->to, message->priority);
    int64_t reference = outbox_reference(exchange, line, total);
    for (unsigned seq = 1; seq <= total; seq++)
        database_run(exchange->database, sql,
                     VALUES(value_int(message_id), value_int(line->id), value_int(seq), value_int(total),
                            value_int(reference), value_int(message->priority), value_int(not_before)));
}

static enum outbox_answer outbox_judge(struct exchange *exchange, const struct exchange_line *line,
                                       const struct outbox_message *message)
{
    struct number number = number_parse(exchange->config->region, message->to);
    if (!number_is_member_able(&number))
        return OUTBOX_NOT_A_SUBSCRIBER;
    if (message->priority != OUTBOX_OPTOUT && consent_is_opted_out(exchange, line->id, message->to))
        return OUTBOX_OPTED_OUT;
    if (outbox_is_full(exchange, line))
        return OUTBOX_FULL;
    return OUTBOX_TAKEN;
}

enum outbox_answer outbox_add(const struct line_turn *turn, const struct outbox_message *message, int64_t *message_id)
{
    static const char sql[] = "INSERT INTO message (line_id, group_id, outbound, number, body_id, kind, at, expires_at,"
                              " cause_id, cause) VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    struct parts_plan plan;
    enum outbox_answer answer = outbox_judge(turn->exchange, turn->line, message);
    if (answer != OUTBOX_TAKEN)
        return answer;
    bool national = turn->exchange->config->bank.national_shift_tables;
    if (!parts_plan(message->text, strlen(message->text), national, &plan))
        return OUTBOX_TOO_LONG;
    int64_t body_id = message->body_id ? message->body_id : outbox_store_body(turn->exchange, message->text);
    struct database_value cause = value_int(message->cause_id);
    if (message->cause_id == 0)
        cause.kind = DATABASE_NULL;
    database_run(turn->exchange->database, sql,
                 VALUES(value_int(turn->line->id), value_int(message->group_id), value_text(message->to),
                        value_int(body_id), value_int(message->priority), value_int(turn->wall_ms),
                        value_int(turn->wall_ms + message->life_s * 1000), cause, value_text(message->cause)));
    int64_t id = database_last_id(turn->exchange->database);
    outbox_add_parts(turn->exchange, turn->line, message, id, plan.count);
    turn->line->wake = true;
    struct exchange_event *event = exchange_publish(turn, EXCHANGE_EVENT_QUEUED);
    event->message_id = id;
    event->total = plan.count;
    text_copy(event->number, sizeof event->number, message->to);
    text_copy(event->text, sizeof event->text, message->text);
    if (message_id)
        *message_id = id;
    return OUTBOX_TAKEN;
}

/* What the queue offers next. */
struct outbox_candidate {
    int64_t part_id, message_id;
    unsigned seq, total;
    uint8_t reference;
    enum outbox_priority priority;
    int64_t tries, expires_at_ms;
    char number[NUMBER_SIZE];
    char text[OUTBOX_TEXT_SIZE];
    bool more;
    bool plain;     /* without TP-VP */
    bool duplicate; /* sent again after a doubt: TP-RD */
};

static bool outbox_first(const struct line_turn *turn, struct outbox_candidate *found)
{
    static const char sql[] =
        "SELECT p.id, p.message_id, p.seq, p.total, p.reference, p.priority, p.tries, m.expires_at, m.number, b.text,"
        " p.error FROM part p INDEXED BY part_queued JOIN message m ON m.id = p.message_id"
        " JOIN body b ON b.id = m.body_id WHERE p.line_id = ?1 AND p.state = {part.queued} AND p.not_before <= ?2"
        " ORDER BY p.priority, p.message_id, p.seq LIMIT 2";
    struct database_query *query =
        database_query(turn->exchange->database, sql, VALUES(value_int(turn->line->id), value_int(turn->wall_ms)));
    if (!database_next(query))
        return false;
    found->part_id = database_int(query, 0);
    found->message_id = database_int(query, 1);
    found->seq = (unsigned)database_int(query, 2);
    found->total = (unsigned)database_int(query, 3);
    found->reference = (uint8_t)database_int(query, 4);
    found->priority = (enum outbox_priority)database_int(query, 5);
    found->tries = database_int(query, 6);
    found->expires_at_ms = database_int(query, 7);
    text_copy(found->number, sizeof found->number, database_text(query, 8));
    text_copy(found->text, sizeof found->text, database_text(query, 9));
    int64_t error = database_int(query, 10);
    found->plain = error == 198 || error == 199;
    found->duplicate = error == OUTBOX_DOUBT_CODE;
    found->more = database_next(query);
    if (found->more)
        database_done(query);
    return true;
}

static bool outbox_is_new_number(struct exchange *exchange, const struct exchange_line *line, const char *number)
{
    static const char sql[] = "SELECT 1 FROM contact WHERE line_id = ?1 AND number = ?2";
    return database_get(exchange->database, sql, VALUES(value_int(line->id), value_text(number)), 0) == 0;
}

static struct budget_send outbox_price(const struct line_turn *turn, const struct outbox_candidate *candidate)
{
    return (struct budget_send){
        .wall_ms = turn->wall_ms,
        .number_key = hash_text(candidate->number),
        .text_key = hash_text(candidate->text) + candidate->seq,
        .is_new = outbox_is_new_number(turn->exchange, turn->line, candidate->number),
    };
}

static bool outbox_encode(const struct line_turn *turn, const struct outbox_candidate *candidate,
                          struct outbox_submit *submit)
{
    struct tpdu_address to;
    struct parts_plan plan;
    int64_t left_s = (candidate->expires_at_ms - turn->wall_ms) / 1000;
    if (!tpdu_address_parse(candidate->number, &to) ||
        !parts_plan(candidate->text, strlen(candidate->text), turn->exchange->config->bank.national_shift_tables,
                    &plan) ||
        plan.count != candidate->total)
        return false;
    const struct parts_submit options = {
        .to = &to,
        .index = candidate->seq - 1,
        .ref = candidate->reference,
        .status_requested = turn->line->settings.reports,
        .reject_duplicates = candidate->duplicate,
        .validity_s = candidate->plain ? -1
                      : left_s < 300   ? 300
                                       : left_s,
    };
    return parts_encode(candidate->text, &plan, &options, submit->tpdu, &submit->tpdu_size);
}

static void outbox_fail_candidate(struct exchange *exchange, int64_t part_id, const char *why)
{
    static const char sql[] = "UPDATE part SET state = {part.failed}, reason = ?2 WHERE id = ?1";
    database_run(exchange->database, sql, VALUES(value_int(part_id), value_text(why)));
}

/* Too old, or the recipient opted out while it was being sent and it was queued for another try. */
static bool outbox_drop_candidate(const struct line_turn *turn, const struct outbox_candidate *candidate)
{
    static const char sql[] = "UPDATE part SET state = {part.dropped}, reason = ?2 WHERE id = ?1";
    const char *why = NULL;
    if (candidate->expires_at_ms <= turn->wall_ms)
        why = "it became too old";
    else if (candidate->priority != OUTBOX_OPTOUT &&
             consent_is_opted_out(turn->exchange, turn->line->id, candidate->number))
        why = "the recipient opted out";
    if (why)
        database_run(turn->exchange->database, sql, VALUES(value_int(candidate->part_id), value_text(why)));
    return why != NULL;
}

void outbox_wait(struct exchange *exchange, const struct exchange_line *line, const char *number,
                 enum outbox_priority priority, int64_t until_ms)
{
    static const char sql[] =
        "UPDATE part SET not_before = ?4 WHERE line_id = ?1 AND state = {part.queued} AND priority = ?3 AND not_before < ?4 AND"
        " message_id IN (SELECT p.message_id FROM part p INDEXED BY part_queued JOIN message m ON m.id = p.message_id"
        " WHERE p.line_id = ?1 AND p.state = {part.queued} AND p.priority = ?3 AND m.number = ?2)";
    database_run(exchange->database, sql,
                 VALUES(value_int(line->id), value_text(number), value_int(priority), value_int(until_ms)));
}

void outbox_wait_no_more(struct exchange *exchange, const struct exchange_line *line, const char *number,
                         enum outbox_priority priority)
{
    static const char sql[] =
        "UPDATE part SET not_before = 0 WHERE line_id = ?1 AND state = {part.queued} AND priority = ?3 AND"
        " message_id IN (SELECT p.message_id FROM part p INDEXED BY part_queued JOIN message m ON m.id = p.message_id"
        " WHERE p.line_id = ?1 AND p.state = {part.queued} AND p.priority = ?3 AND m.number = ?2)";
    database_run(exchange->database, sql, VALUES(value_int(line->id), value_text(number), value_int(priority)));
}

static void outbox_mark_sending(struct exchange *exchange, const struct exchange_line *line,
                                const struct outbox_candidate *candidate, const struct budget_send *price)
{
    static const char sending[] =
        "UPDATE part SET state = {part.sending}, sent_at = ?2, tries = tries + 1 WHERE id = ?1";
    static const char known[] = "INSERT OR IGNORE INTO contact (line_id, number, first_sent_at) VALUES (?1, ?2, ?3)";
    database_run(exchange->database, sending, VALUES(value_int(candidate->part_id), value_int(price->wall_ms)));
    if (price->is_new)
        database_run(exchange->database, known,
                     VALUES(value_int(line->id), value_text(candidate->number), value_int(price->wall_ms)));
}

static int64_t outbox_next_due(struct exchange *exchange, const struct exchange_line *line)
{
    static const char sql[] = "SELECT min(not_before) FROM part INDEXED BY part_waiting WHERE line_id = ?1"
                              " AND state = {part.queued} AND not_before > 0";
    return database_get(exchange->database, sql, VALUES(value_int(line->id)), CLOCK_NEVER);
}

static void outbox_load_month_numbers(const struct line_turn *turn, int64_t from_ms)
{
    static const char sql[] = "SELECT DISTINCT m.number FROM part p INDEXED BY part_by_time JOIN message m"
                              " ON m.id = p.message_id WHERE p.line_id = ?1 AND p.sent_at >= ?2";
    struct database_query *query =
        database_query(turn->exchange->database, sql, VALUES(value_int(turn->line->id), value_int(from_ms)));
    while (database_next(query))
        budget_note_month_number(&turn->line->budget, hash_text(database_text(query, 0)));
}

/* The plan's month, counted from what is stored. */
static void outbox_begin_month(const struct line_turn *turn)
{
    static const char sql[] = "SELECT count(*) FROM part INDEXED BY part_by_time WHERE line_id = ?1 AND sent_at >= ?2";
    int64_t from_ms, until_ms;
    plan_month(turn->wall_ms, turn->line->settings.month_starts, &from_ms, &until_ms);
    int64_t used =
        database_get(turn->exchange->database, sql, VALUES(value_int(turn->line->id), value_int(from_ms)), 0);
    budget_set_month(&turn->line->budget, (int)used, until_ms);
    if (turn->line->settings.numbers_per_month > 0)
        outbox_load_month_numbers(turn, from_ms);
}

/* Little is left on the SIM: posts wait, people's answers go on. */
static void outbox_hold_fan_outs(const struct line_turn *turn)
{
    static const char sql[] =
        "UPDATE part SET not_before = ?2 WHERE line_id = ?1 AND state = {part.queued} AND priority = {priority.fan-out}"
        " AND not_before < ?2";
    database_run(turn->exchange->database, sql,
                 VALUES(value_int(turn->line->id), value_int(turn->wall_ms + LOW_BALANCE_WAIT_MS)));
}

enum outbox_next outbox_take(const struct line_turn *turn, struct outbox_submit *submit, int64_t *wait_until_ms)
{
    struct outbox_candidate candidate;
    if (turn->line->suspended_until_ms > turn->wall_ms) {
        *wait_until_ms = turn->line->suspended_until_ms;
        return OUTBOX_WAIT;
    }
    bool has_month = turn->line->settings.per_month > 0 || turn->line->settings.numbers_per_month > 0;
    if (has_month && turn->wall_ms >= turn->line->budget.month_until_ms)
        outbox_begin_month(turn);
    for (int looked = 0; looked < PUSHED_BACK_MAX; looked++) {
        if (!outbox_first(turn, &candidate)) {
            *wait_until_ms = outbox_next_due(turn->exchange, turn->line);
            return *wait_until_ms == CLOCK_NEVER ? OUTBOX_NOTHING : OUTBOX_WAIT;
        }
        if (outbox_drop_candidate(turn, &candidate))
            continue;
        if (turn->line->balance_is_low && candidate.priority == OUTBOX_FAN_OUT) {
            outbox_hold_fan_outs(turn);
            continue;
        }
        struct budget_send price = outbox_price(turn, &candidate);
        struct budget_request request = {price.number_key, price.text_key, price.is_new,
                                         candidate.priority >= OUTBOX_FAN_OUT};
        struct budget_verdict verdict = budget_check(&turn->line->budget, &request, turn->wall_ms);
        /* What comes behind it is of the same or a lower priority, and may not go either. */
        if (verdict.limit == BUDGET_MINUTE || verdict.limit == BUDGET_DAY || verdict.limit == BUDGET_MONTH) {
            *wait_until_ms = verdict.free_at_ms;
            return OUTBOX_WAIT;
        }
        if (verdict.limit != BUDGET_FREE) {
            int64_t until_ms = verdict.free_at_ms > turn->wall_ms ? verdict.free_at_ms : turn->wall_ms + 60000;
            outbox_wait(turn->exchange, turn->line, candidate.number, candidate.priority, until_ms);
        } else if (!outbox_encode(turn, &candidate, submit)) {
            outbox_fail_candidate(turn->exchange, candidate.part_id, "the text does not fit its parts any more");
        } else if (budget_note(&turn->line->budget, &price)) {
            outbox_mark_sending(turn->exchange, turn->line, &candidate, &price);
            submit->part_id = candidate.part_id;
            submit->more = candidate.more;
            return OUTBOX_SUBMIT;
        }
    }
    *wait_until_ms = turn->wall_ms + 1000;
    return OUTBOX_WAIT;
}

void outbox_load_budget(const struct line_turn *turn)
{
    static const char sql[] =
        "SELECT p.sent_at, m.number, b.text, p.seq, c.first_sent_at FROM part p JOIN message m ON m.id = p.message_id"
        " JOIN body b ON b.id = m.body_id LEFT JOIN contact c ON c.line_id = p.line_id AND c.number = m.number"
        " WHERE p.line_id = ?1 AND p.sent_at > ?2 ORDER BY p.sent_at";
    budget_finish(&turn->line->budget);
    struct budget_limits limits = {
        .per_minute = turn->line->settings.per_minute,
        .burst = turn->line->settings.burst,
        .per_day = turn->line->settings.per_day,
        .numbers_per_day = turn->line->settings.numbers_per_day,
        .new_numbers_per_day = turn->line->settings.new_numbers_per_day,
        .per_month = turn->line->settings.per_month,
        .numbers_per_month = turn->line->settings.numbers_per_month,
    };
    budget_init(&turn->line->budget, &limits);
    struct database_query *query = database_query(
        turn->exchange->database, sql, VALUES(value_int(turn->line->id), value_int(turn->wall_ms - 86400000)));
    while (database_next(query)) {
        struct budget_send send = {
            .wall_ms = database_int(query, 0),
            .number_key = hash_text(database_text(query, 1)),
            .text_key = hash_text(database_text(query, 2)) + (uint64_t)database_int(query, 3),
            .is_new = database_int(query, 4) == database_int(query, 0),
        };
        budget_note(&turn->line->budget, &send);
    }
    outbox_begin_month(turn);
}
