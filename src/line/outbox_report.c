/* How submits end: by the modem's answer, by a status report, by a restart, by age. */
#include "base/clock.h"
#include "base/text.h"
#include "line/exchange.h"
#include "line/outbox.h"
#include "sms/cms_cause.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define REPORT_WINDOW_MS (3 * CLOCK_DAY_MS)
#define DOUBT_WAITS_MS (10 * CLOCK_MINUTE_MS)   /* for a status report, before a part in doubt is sent again */
#define CLOCKS_DIFFER_MS (10 * CLOCK_MINUTE_MS) /* ours and the service centre's, with a slow submit */
#define REFUSALS_MAX 3                          /* different recipients refused in a row suspend the line */
#define LINE_PAUSE_MS CLOCK_HOUR_MS

struct settling {
    int64_t part_id, message_id, group_id, cause_id, tries;
    unsigned seq, total;
    enum outbox_priority priority;
    enum part_state state;
    char number[NUMBER_SIZE];
};

static const char settling_columns[] =
    "SELECT p.id, p.message_id, m.group_id, coalesce(m.cause_id, m.id), p.tries, p.seq, p.total, p.priority, m.number"
    ", p.state FROM part p JOIN message m ON m.id = p.message_id WHERE p.id = ?1";

static bool settling_find(struct exchange *exchange, int64_t part_id, struct settling *found)
{
    struct database_query *query = database_query(exchange->database, settling_columns, VALUES(value_int(part_id)));
    if (!database_next(query))
        return false;
    *found = (struct settling){
        .part_id = database_int(query, 0),
        .message_id = database_int(query, 1),
        .group_id = database_int(query, 2),
        .cause_id = database_int(query, 3),
        .tries = database_int(query, 4),
        .seq = (unsigned)database_int(query, 5),
        .total = (unsigned)database_int(query, 6),
        .priority = (enum outbox_priority)database_int(query, 7),
        .state = (enum part_state)database_int(query, 9),
    };
    text_copy(found->number, sizeof found->number, database_text(query, 8));
    database_done(query);
    return true;
}

static void settling_publish(const struct line_turn *turn, const struct settling *part, enum exchange_event_kind kind,
                             const char *text)
{
    struct exchange_event *event = exchange_publish(turn, kind);
    event->message_id = part->message_id;
    event->seq = part->seq;
    event->total = part->total;
    memcpy(event->number, part->number, sizeof event->number);
    text_copy(event->text, sizeof event->text, text);
}

static void part_set(struct exchange *exchange, int64_t part_id, enum part_state state, int64_t error,
                     const char *reason)
{
    /* That it was sent again after a doubt stays known: it is not sent a third time. */
    static const char sql[] = "UPDATE part SET state = ?2, error = CASE error WHEN ?5 THEN ?5 ELSE ?3 END,"
                              " reason = ?4 WHERE id = ?1";
    struct database_value code = value_int(error);
    if (error < 0)
        code.kind = DATABASE_NULL;
    database_run(exchange->database, sql,
                 VALUES(value_int(part_id), value_int(state), code, value_text(reason), value_int(OUTBOX_DOUBT_CODE)));
}

/* The other parts of a message that will never be whole are not worth sending. */
static void part_drop_siblings(struct exchange *exchange, const struct settling *part)
{
    static const char sql[] = "UPDATE part SET state = {part.dropped}, reason = 'another part of this message failed'"
                              " WHERE message_id = ?1 AND state = {part.queued}";
    if (part->total > 1)
        database_run(exchange->database, sql, VALUES(value_int(part->message_id)));
}

static void part_retry_at(struct exchange *exchange, const struct exchange_line *line, const struct settling *part,
                          int64_t code, int64_t at_ms)
{
    static const char again[] = "UPDATE part SET state = {part.queued}, error = CASE error WHEN ?4 THEN ?4 ELSE ?2 END,"
                                " not_before = ?3 WHERE id = ?1";
    database_run(exchange->database, again,
                 VALUES(value_int(part->part_id), value_int(code), value_int(at_ms), value_int(OUTBOX_DOUBT_CODE)));
    if (at_ms > 0)
        outbox_wait(exchange, line, part->number, part->priority, at_ms);
}

static bool is_suspended_by_operator(const struct exchange_line *line)
{
    return line->suspended_until_ms == CLOCK_NEVER;
}

void outbox_suspend(const struct line_turn *turn, const char *why, int64_t until_ms)
{
    static const char sql[] = "UPDATE line SET suspended = ?2, suspended_until = ?3 WHERE id = ?1";
    struct exchange_line *line = turn->line;
    if (is_suspended_by_operator(line))
        return;
    snprintf(line->suspended, sizeof line->suspended, "not sending: %s", why);
    line->suspended_until_ms = until_ms;
    database_run(turn->exchange->database, sql,
                 VALUES(value_int(line->id), value_text(line->suspended), value_int(until_ms)));
    struct exchange_event *event = exchange_publish(turn, EXCHANGE_EVENT_LINE);
    text_copy(event->text, sizeof event->text, line->suspended);
}

void outbox_resume(const struct line_turn *turn)
{
    static const char sql[] = "UPDATE line SET suspended = NULL, suspended_until = NULL WHERE id = ?1";
    if (turn->line->suspended[0]) {
        struct exchange_event *event = exchange_publish(turn, EXCHANGE_EVENT_LINE);
        text_copy(event->text, sizeof event->text, "sending again");
        database_run(turn->exchange->database, sql, VALUES(value_int(turn->line->id)));
    }
    turn->line->wake = true;
    turn->line->suspended[0] = '\0';
    turn->line->suspended_until_ms = 0;
    turn->line->refusals = 0;
    turn->line->slow_tries = 0;
}

/* "Transfer rejected" for three recipients in a row is about the SIM, not about them. */
static bool line_counts_refusal(struct exchange_line *line, const char *number)
{
    if (strcmp(line->refused, number) != 0)
        line->refusals++;
    text_copy(line->refused, sizeof line->refused, number);
    return line->refusals >= REFUSALS_MAX;
}

static struct outbox_settled settled_for(const struct settling *part, bool reached, bool lost)
{
    struct outbox_settled settled = {
        .group_id = part->group_id, .cause_id = part->cause_id, .reached = reached, .lost = lost};
    memcpy(settled.number, part->number, sizeof settled.number);
    return settled;
}

static struct outbox_settled settle_ok(const struct line_turn *turn, const struct settling *part,
                                       const struct outbox_result *result)
{
    static const char sql[] =
        "UPDATE part SET state = {part.sent}, mr = ?2, error = NULL, not_before = 0 WHERE id = ?1";
    database_run(turn->exchange->database, sql, VALUES(value_int(part->part_id), value_int(result->reference)));
    if ((turn->line->suspended[0] || turn->line->refusals || turn->line->slow_tries) &&
        !is_suspended_by_operator(turn->line))
        outbox_resume(turn);
    settling_publish(turn, part, EXCHANGE_EVENT_SENT, "");
    return settled_for(part, !turn->line->settings.reports && part->seq == part->total, false);
}

static void settle_unsure(const struct line_turn *turn, const struct settling *part, int code, const char *why)
{
    part_set(turn->exchange, part->part_id, PART_UNSURE, code, why);
    settling_publish(turn, part, EXCHANGE_EVENT_UNSURE, why);
}

static void settle_failed(const struct line_turn *turn, const struct settling *part, int code, const char *why)
{
    part_set(turn->exchange, part->part_id, PART_FAILED, code, why);
    part_drop_siblings(turn->exchange, part);
    settling_publish(turn, part, EXCHANGE_EVENT_FAILED, why);
}

static void settle_retry(const struct line_turn *turn, const struct settling *part, const struct outbox_result *result,
                         struct cms_cause cause)
{
    bool line_wide = cause.class == CMS_CONGESTION || cause.class == CMS_NETWORK;
    int tries = line_wide ? ++turn->line->slow_tries : (int)part->tries;
    int64_t pause_ms = cms_class_retry_ms(cause.class, tries);
    if (pause_ms < 0) {
        settle_failed(turn, part, result->code, cause.text);
        return;
    }
    part_retry_at(turn->exchange, turn->line, part, result->code,
                  line_wide || pause_ms == 0 ? 0 : turn->wall_ms + pause_ms);
    if (line_wide)
        outbox_suspend(turn, cause.text, turn->wall_ms + pause_ms);
    settling_publish(turn, part, EXCHANGE_EVENT_RETRY, cause.text);
}

static struct outbox_settled settle_refused(const struct line_turn *turn, const struct settling *part,
                                            const struct outbox_result *result)
{
    struct cms_cause cause = result->outcome == OUTBOX_REFUSED_CMS   ? cms_cause_of(result->code)
                             : result->outcome == OUTBOX_REFUSED_CME ? cms_cause_of_cme(result->code)
                                                                     : (struct cms_cause){CMS_LATER, "modem error"};
    struct outbox_settled settled = settled_for(part, false, cause.class == CMS_RECIPIENT);
    switch (cause.class) {
    case CMS_UNSURE:
        settle_unsure(turn, part, result->code, cause.text);
        break;
    case CMS_ACCEPTED:
        part_set(turn->exchange, part->part_id, PART_SENT, result->code, cause.text);
        settling_publish(turn, part, EXCHANGE_EVENT_SENT, cause.text);
        break;
    case CMS_LINE:
        part_retry_at(turn->exchange, turn->line, part, result->code, 0);
        outbox_suspend(turn, cause.text, turn->wall_ms + LINE_PAUSE_MS);
        break;
    case CMS_RECIPIENT:
    case CMS_MESSAGE:
        settle_failed(turn, part, result->code, cause.text);
        if (result->code == 21 && line_counts_refusal(turn->line, part->number))
            outbox_suspend(turn, "three recipients in a row refused: no credit, or the operator's spam filter",
                           turn->wall_ms + LINE_PAUSE_MS);
        break;
    case CMS_NETWORK:
    case CMS_CONGESTION:
    case CMS_SOON:
    case CMS_LATER:
    case CMS_MUCH_LATER:
    case CMS_PLAIN:
        settle_retry(turn, part, result, cause);
        break;
    }
    return settled;
}

struct outbox_settled outbox_settle(const struct line_turn *turn, const struct outbox_result *result)
{
    struct settling part;
    if (!settling_find(turn->exchange, result->part_id, &part))
        return (struct outbox_settled){0};
    /* Told twice, or a status report was quicker than the modem: what is known already stands. */
    if (part.state == PART_DELIVERED || part.state == PART_FAILED ||
        (part.state == PART_SENT && result->outcome != OUTBOX_OK))
        return (struct outbox_settled){0};
    switch (result->outcome) {
    case OUTBOX_OK:
        return settle_ok(turn, &part, result);
    case OUTBOX_REFUSED_CMS:
    case OUTBOX_REFUSED_CME:
    case OUTBOX_REFUSED:
        return settle_refused(turn, &part, result);
    case OUTBOX_NOT_SENT:
        part_retry_at(turn->exchange, turn->line, &part, -1, 0);
        settling_publish(turn, &part, EXCHANGE_EVENT_RETRY, "the modem did not take it");
        break;
    case OUTBOX_LOST:
        settle_unsure(turn, &part, -1, "no answer from the modem after the text was given to it");
        break;
    }
    return (struct outbox_settled){0};
}

/* A report whose reference nobody knows belongs to a part whose answer was lost, or is not there yet: one that was sent
 * when the service centre took the message (TP-SCTS). With two of them to one number nobody can tell which: then both
 * stay as they are. */
static int64_t report_find_doubt(struct exchange *exchange, const struct exchange_line *line, const char *number,
                                 int64_t scts_ms)
{
    static const char sql[] =
        "SELECT p.id FROM part p INDEXED BY part_unsure JOIN message m ON m.id = p.message_id WHERE p.state = {part.unsure}"
        " AND p.line_id = ?1 AND m.number = ?2 AND p.mr IS NULL AND abs(p.sent_at - ?3) < ?4 UNION ALL"
        " SELECT p.id FROM part p INDEXED BY part_sending JOIN message m ON m.id = p.message_id WHERE p.state = {part.sending}"
        " AND p.line_id = ?1 AND m.number = ?2 AND abs(p.sent_at - ?3) < ?4 LIMIT 2";
    struct database_query *query = database_query(
        exchange->database, sql,
        VALUES(value_int(line->id), value_text(number), value_int(scts_ms), value_int(CLOCKS_DIFFER_MS)));
    if (!database_next(query))
        return 0;
    int64_t id = database_int(query, 0);
    if (!database_next(query))
        return id;
    database_done(query);
    return 0;
}

/* By its reference, which repeats every 256 texts: the newest part within a span of time. */
static int64_t report_find_reference(struct exchange *exchange, const struct exchange_line *line,
                                     const struct tpdu *report, const char *number, const int64_t between_ms[2])
{
    static const char sql[] =
        "SELECT p.id FROM part p JOIN message m ON m.id = p.message_id WHERE p.line_id = ?1 AND p.sent_at > ?4"
        " AND p.sent_at < ?5 AND p.mr = ?2 AND m.number = ?3 AND p.state IN ({part.sent}, {part.delivered}, {part.unsure}) ORDER BY p.sent_at DESC LIMIT 1";
    return database_get(exchange->database, sql,
                        VALUES(value_int(line->id), value_int(report->mr), value_text(number), value_int(between_ms[0]),
                               value_int(between_ms[1])),
                        0);
}

/* First where the service centre's clock points, then among all of the last days, as clocks may be wrong. */
static int64_t report_find_part(const struct line_turn *turn, const struct tpdu *report, const char *number)
{
    const int64_t then[] = {report->scts_ms - CLOCKS_DIFFER_MS, report->scts_ms + CLOCKS_DIFFER_MS};
    const int64_t lately[] = {turn->wall_ms - REPORT_WINDOW_MS, turn->wall_ms + CLOCKS_DIFFER_MS};
    int64_t id = report_find_reference(turn->exchange, turn->line, report, number, then);
    if (id == 0)
        id = report_find_reference(turn->exchange, turn->line, report, number, lately);
    return id != 0 ? id : report_find_doubt(turn->exchange, turn->line, number, report->scts_ms);
}

struct outbox_settled outbox_report(const struct line_turn *turn, const struct tpdu *report, const char *number)
{
    static const char sql[] =
        "UPDATE part SET state = ?2, reason = ?3, mr = ?4 WHERE id = ?1 AND state <> {part.delivered}";
    struct settling part;
    int64_t id = report_find_part(turn, report, number);
    enum tp_status_class class = tp_status_class_of(report->status);
    if (id == 0 || class == TP_STATUS_PENDING || !settling_find(turn->exchange, id, &part))
        return (struct outbox_settled){0};
    bool delivered = class == TP_STATUS_DELIVERED;
    const char *text = tp_status_text(report->status);
    database_run(turn->exchange->database, sql,
                 VALUES(value_int(id), value_int(delivered ? PART_DELIVERED : PART_FAILED),
                        value_text(delivered ? NULL : text), value_int(report->mr)));
    settling_publish(turn, &part, delivered ? EXCHANGE_EVENT_DELIVERED : EXCHANGE_EVENT_FAILED, text);
    return settled_for(&part, delivered, class == TP_STATUS_PERMANENT);
}

void outbox_recover(struct exchange *exchange, int64_t wall_ms)
{
    static const char find[] =
        "SELECT id, line_id FROM part INDEXED BY part_sending WHERE state = {part.sending} AND line_id = ?1"
        " LIMIT 1";
    static const char rest[] =
        "UPDATE part INDEXED BY part_sending SET state = {part.unsure}, reason = ?1 WHERE state = {part.sending}";
    static const char why[] = "the host stopped while the text was being sent";
    for (size_t i = 0; i < exchange->line_count; i++) {
        struct exchange_line *line = &exchange->lines[i];
        int64_t id;
        struct settling part;
        while ((id = database_get(exchange->database, find, VALUES(value_int(line->id)), 0)) != 0 &&
               settling_find(exchange, id, &part))
            settle_unsure(&(struct line_turn){exchange, line, wall_ms}, &part, -1, why);
    }
    /* Those of lines that have left the configuration. */
    database_run(exchange->database, rest, VALUES(value_text(why)));
}

static void outbox_expire(const struct line_turn *turn)
{
    static const char sql[] =
        "UPDATE part SET state = {part.dropped}, reason = 'it became too old' WHERE id IN (SELECT p.id FROM part p"
        " INDEXED BY part_queued JOIN message m ON m.id = p.message_id WHERE p.line_id = ?1 AND p.state = {part.queued}"
        " AND m.expires_at < ?2 LIMIT 500)";
    database_run(turn->exchange->database, sql, VALUES(value_int(turn->line->id), value_int(turn->wall_ms)));
    int64_t gone = database_changes(turn->exchange->database);
    if (gone > 0) {
        struct exchange_event *event = exchange_publish(turn, EXCHANGE_EVENT_DROPPED);
        snprintf(event->text, sizeof event->text, "%" PRId64 " part(s) became too old to be worth sending", gone);
    }
}

/* Sent again once, with TP-RD, so that a service centre that has it can refuse the second copy. */
static void outbox_resend_doubts(struct exchange *exchange, int64_t wall_ms)
{
    static const char sql[] =
        "UPDATE part SET state = {part.queued}, error = ?2, not_before = 0, reason = 'sent again after a doubt' WHERE state = {part.unsure}"
        " AND coalesce(error, 0) <> ?2 AND sent_at < ?1";
    database_run(exchange->database, sql, VALUES(value_int(wall_ms - DOUBT_WAITS_MS), value_int(OUTBOX_DOUBT_CODE)));
    for (size_t i = 0; i < exchange->line_count && database_changes(exchange->database) > 0; i++)
        exchange->lines[i].wake = true;
}

void outbox_tidy(struct exchange *exchange, int64_t wall_ms)
{
    for (size_t i = 0; i < exchange->line_count; i++)
        outbox_expire(&(struct line_turn){exchange, &exchange->lines[i], wall_ms});
    if (exchange->config->bank.unsure == CONFIG_UNSURE_RESEND_ONCE)
        outbox_resend_doubts(exchange, wall_ms);
}
