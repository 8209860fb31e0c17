#include "switchboard/view.h"

#include "store/database.h"
#include "switchboard/switchboard.h"

#include <string.h>

/* The state of an outbound message is that of its least finished part. */
#define OUTBOUND_STATE                                                                                           \
    "(SELECT CASE WHEN sum(state = {part.sending}) THEN 'sending' WHEN sum(state = {part.queued}) THEN 'queued'" \
    " WHEN sum(state = {part.held}) THEN 'held' WHEN sum(state = {part.unsure}) THEN 'unsure'"                   \
    " WHEN sum(state = {part.failed}) THEN 'failed' WHEN sum(state = {part.dropped}) THEN 'dropped'"             \
    " WHEN sum(state = {part.sent}) THEN 'sent' ELSE 'delivered' END FROM part WHERE message_id = m.id)"

#define INBOUND_KIND "{inbound:m.kind}"
#define OUTBOUND_KIND "{priority:m.kind}"

/* What an inbound text is that caused nothing. */
#define MARK "(SELECT {mark:k.kind} FROM mark k WHERE k.message_id = m.id)"

#define MESSAGE_COLUMNS                                                                                                 \
    "SELECT m.id AS id, l.name AS line, CASE m.outbound WHEN 1 THEN 'outbound' ELSE 'inbound' END AS direction,"        \
    " m.number AS number, b.text AS text, CASE m.outbound WHEN 1 THEN " OUTBOUND_STATE                                  \
    " ELSE 'received' END AS state, CASE m.outbound WHEN 1 THEN " OUTBOUND_KIND " ELSE " INBOUND_KIND                   \
    " END AS kind, CASE m.outbound WHEN 1 THEN (SELECT count(*) FROM part WHERE message_id = m.id) END AS parts,"       \
    " coalesce(CAST(m.cause_id AS TEXT), m.cause) AS cause, CASE m.outbound WHEN 0 THEN m.at END AS received_at,"       \
    " CASE m.outbound WHEN 1 THEN m.at END AS queued_at,"                                                               \
    " (SELECT max(sent_at) FROM part WHERE message_id = m.id AND state IN ({part.sent}, {part.delivered})) AS sent_at," \
    " " MARK " AS mark FROM message m JOIN body b ON b.id = m.body_id JOIN line l ON l.id = m.line_id "

struct view_row {
    const char *name;
    /* ?1 group, ?2 line, ?3 message, ?4 number, ?5 limit, ?6 before, ?7 center, ?8 state, ?9 agent, ?10 tag, ?11 text,
     * ?12 conversation, ?13 now, ?14 since, ?15 viewer */
    const char *sql;
};

#define CONVERSATIONS(index)                                                                                                                            \
    "SELECT c.id AS id, n.name AS center, c.number AS customer, {conversation:c.state} AS state, c.agent AS agent,"                                     \
    " CASE WHEN c.waiting_since > 0 THEN (?13 - c.waiting_since) / 1000 ELSE 0 END AS waiting_s,"                                                       \
    " nullif(c.due_at, 0) AS due_at, nullif(c.promised_until, 0) AS promised_at,"                                                                       \
    " nullif(c.snoozed_until, 0) AS snoozed_until_at, c.opened_at AS opened_at, c.updated_at AS updated_at,"                                            \
    " (SELECT group_concat(tag, ' ') FROM tag WHERE conversation_id = c.id) AS tags,"                                                                   \
    " (SELECT b.text FROM entry e JOIN message m ON m.id = e.message_id JOIN body b ON b.id = m.body_id"                                                \
    " WHERE e.conversation_id = c.id AND e.kind IN ({entry.text}, {entry.reply}) ORDER BY e.id DESC LIMIT 1) AS last_text, c.last_agent AS last_agent," \
    " EXISTS (SELECT 1 FROM optout o WHERE o.number = c.number AND o.line_id IN (0, n.line_id)) AS opted_out,"                                          \
    " CASE WHEN " AGENT_STOPPED("c.agent") " THEN 'stopped' END AS agent_texts FROM conversation c" index                                               \
                                           " JOIN center n ON n.id = c.center_id "

/* Has the agent of this name texted STOP to one of the centers, so that nothing reaches their phone? */
#define AGENT_STOPPED(agent)                                                                                \
    "EXISTS (SELECT 1 FROM agent p JOIN optout o ON o.number = p.phone JOIN agent_of f ON f.agent = p.name" \
    " JOIN center s ON s.name = f.center WHERE p.name = " agent " AND o.line_id IN (0, s.line_id))"

#define VISIBLE "(?15 IS NULL OR EXISTS (SELECT 1 FROM agent_of WHERE center = n.name AND agent = ?15))"

#define CONVERSATION_FILTER                                                                                        \
    "(?7 IS NULL OR n.name = ?7) AND (?8 IS NULL OR {conversation:c.state} = ?8) AND (?9 IS NULL OR c.agent = ?9)" \
    " AND (?10 IS NULL OR EXISTS (SELECT 1 FROM tag WHERE conversation_id = c.id AND tag = ?10)) AND " VISIBLE

/* The one at rank p of those of a group: nearest rank. By the clock, and within the center's hours. */
#define PERCENTILE(p) "max(CASE WHEN rank = (total * " p " + 99) / 100 THEN seconds END)"
#define PERCENTILE_OPEN(p) "max(CASE WHEN open_rank = (total * " p " + 99) / 100 THEN open_seconds END)"
#define RESPONSES                                                                                              \
    "count(*) AS answered, " PERCENTILE("50") " AS median_s, " PERCENTILE("90") " AS p90_s, " PERCENTILE_OPEN( \
        "50") " AS median_open_s, " PERCENTILE_OPEN("90") " AS p90_open_s"

#define RESPONSE_SECONDS "(f.answered_at - f.asked_at) / 1000"
#define RANKED(by)                                                                                               \
    "(SELECT n.name AS center, f.agent AS agent, f.hour AS hour, " RESPONSE_SECONDS " AS seconds,"               \
    " coalesce(f.open_s, " RESPONSE_SECONDS ") AS open_seconds, row_number() OVER (PARTITION BY " by " ORDER BY" \
    " f.answered_at - f.asked_at) AS rank, row_number() OVER (PARTITION BY " by                                  \
    " ORDER BY coalesce(f.open_s, " RESPONSE_SECONDS ")) AS open_rank, count(*) OVER (PARTITION BY " by          \
    ") AS total FROM first_response f INDEXED"                                                                   \
    " BY first_response_by_age JOIN center n ON n.id = f.center_id WHERE f.answered_at >= ?14 AND " VISIBLE      \
    " AND (?7 IS NULL OR n.name = ?7))"

static const struct view_row view_rows[] = {
    {"call-centers",
     "SELECT n.name AS name, n.title AS title, l.name AS line, l.number AS number,"
     " (SELECT group_concat(agent, ' ') FROM agent_of WHERE center = n.name) AS agents,"
     " (SELECT count(*) FROM conversation WHERE center_id = n.id AND state = {conversation.waiting} AND snoozed_until = 0) AS waiting,"
     " (SELECT count(*) FROM conversation WHERE center_id = n.id AND state = {conversation.claimed}) AS claimed,"
     " (SELECT min(due_at) FROM conversation WHERE center_id = n.id AND state = {conversation.waiting} AND snoozed_until = 0) AS due_at,"
     " n.target_s AS target_s FROM center n LEFT JOIN line l ON l.id = n.line_id WHERE " VISIBLE " ORDER BY n.name"},
    {"agents",
     "SELECT a.name AS name, a.title AS title, a.phone AS phone, (SELECT group_concat(center, ' ')"
     " FROM agent_of WHERE agent = a.name) AS centers, CASE WHEN b.since IS NOT NULL THEN 'away' WHEN " AGENT_STOPPED(
         "a.name") " THEN 'stopped' ELSE 'here' END"
                   " AS state, b.since AS since, (SELECT count(*) FROM conversation INDEXED BY conversation_of_agent WHERE agent"
                   " = a.name AND state <> {conversation.closed})"
                   " AS holds, " AGENT_STOPPED(
                       "a.name") " AS opted_out FROM agent a LEFT JOIN absence b ON b.agent = a.name ORDER BY a.name"},
    {"canned", "SELECT name AS name, nullif(center, '') AS center, text AS text FROM canned"
               " WHERE ?7 IS NULL OR center IN ('', ?7) ORDER BY name"},
    /* center, state, agent, tag or all; those that are not closed, the most urgent first */
    {"conversations",
     CONVERSATIONS(
         "") "WHERE c.state IN ({conversation.waiting}, {conversation.claimed}, {conversation.customer's turn}) AND " CONVERSATION_FILTER
             " ORDER BY c.snoozed_until > 0, c.state, CASE WHEN c.state IN ({conversation.waiting}, {conversation.claimed}) THEN c.due_at"
             " ELSE -c.updated_at END LIMIT ?5"},
    /* the same of those that are closed, the latest first */
    {"conversations-closed",
     CONVERSATIONS(" INDEXED BY conversation_closed") "WHERE c.state = {conversation.closed} AND " CONVERSATION_FILTER
                                                      " ORDER BY c.updated_at DESC LIMIT ?5"},
    /* text; in any state, by what was said lately, or by the customer's number */
    {"search",
     CONVERSATIONS(
         "") "WHERE c.id IN (SELECT e.conversation_id FROM entry e LEFT JOIN message m ON m.id = e.message_id LEFT JOIN body b"
             " ON b.id = m.body_id WHERE e.id > (SELECT max(id) - 50000 FROM entry) AND coalesce(b.text, e.text) LIKE"
             " '%' || ?11 || '%' UNION SELECT id FROM conversation WHERE number = ?11) AND " CONVERSATION_FILTER
             " ORDER BY c.updated_at DESC LIMIT ?5"},
    {"conversation", CONVERSATIONS("") "WHERE c.id = ?12 AND " VISIBLE},
    /* the story of a conversation, oldest first */
    {"entries",
     "SELECT e.id AS entry, e.message_id AS id, {entry:e.kind} AS kind, CASE e.kind WHEN {entry.text} THEN 'inbound'"
     " WHEN {entry.reply} THEN 'outbound' WHEN {entry.automatic} THEN 'outbound' END AS direction, e.agent AS agent, coalesce(b.text, e.text) AS text,"
     " CASE m.outbound WHEN 1 THEN " OUTBOUND_STATE " WHEN 0 THEN 'received' END AS state,"
     " (SELECT count(*) FROM part WHERE message_id = m.id) AS parts,"
     " (SELECT reason FROM part WHERE message_id = m.id AND state IN ({part.failed}, {part.unsure}, {part.dropped}) LIMIT 1) AS reason,"
     " e.at AS happened_at, (SELECT max(sent_at) FROM part WHERE message_id = m.id AND state IN ({part.sent}, {part.delivered})) AS sent_at,"
     " " MARK " AS mark FROM entry e LEFT JOIN message m ON m.id = e.message_id LEFT JOIN body b ON b.id = m.body_id"
     " WHERE e.conversation_id = ?12 AND (?6 = 0 OR e.id < ?6) ORDER BY e.id LIMIT ?5"},
    /* since; center or all */
    {"report-centers", "SELECT center, " RESPONSES " FROM " RANKED("f.center_id") " GROUP BY center ORDER BY center"},
    {"report-agents",
     "SELECT r.center AS center, r.agent AS agent, " RESPONSES
     ", (SELECT count(*) FROM entry e JOIN conversation c ON c.id = e.conversation_id JOIN center n"
     " ON n.id = c.center_id WHERE e.kind = {entry.reply} AND e.at >= ?14 AND e.agent = r.agent AND n.name = r.center)"
     " AS replies, (SELECT count(*) FROM entry e JOIN conversation c ON c.id = e.conversation_id JOIN center n"
     " ON n.id = c.center_id WHERE e.kind = {entry.event} AND e.text = 'closed' AND e.at >= ?14 AND e.agent = r.agent"
     " AND n.name = r.center) AS closed_count FROM " RANKED(
         "f.center_id, f.agent") " r GROUP BY r.center, r.agent ORDER BY r.center, r.agent"},
    /* by the hour of the center's day in which the customer wrote */
    {"report-day", "SELECT center, hour, " RESPONSES " FROM " RANKED(
                       "f.center_id, f.hour") " WHERE hour IS NOT NULL GROUP BY center, hour ORDER BY center, hour"},
    /* in quarters: clocks differ by as little */
    {"report-hours",
     "SELECT e.at / 900000 * 900000 AS quarter, n.name AS center, sum(e.kind = {entry.text} AND NOT EXISTS (SELECT 1 FROM mark WHERE message_id = e.message_id)) AS received, sum(e.kind = {entry.reply})"
     " AS replies, sum(e.kind = {entry.automatic}) AS automatic, sum(e.kind = {entry.event} AND e.text = 'closed') AS closed_count FROM entry e"
     " JOIN conversation c ON c.id = e.conversation_id JOIN center n ON n.id = c.center_id WHERE e.at >= ?14"
     " AND (?7 IS NULL OR n.name = ?7) AND " VISIBLE " GROUP BY quarter, n.id ORDER BY quarter, n.name LIMIT ?5"},
    /* number; all that is stored of what was said, oldest first, before it is forgotten */
    {"customer", MESSAGE_COLUMNS "WHERE m.number = ?4 AND m.line_id IN (SELECT id FROM line) ORDER BY m.id"},
    {"customer-notes", "SELECT e.conversation_id AS conversation, e.agent AS agent, e.text AS text, e.at AS happened_at"
                       " FROM entry e JOIN conversation c ON c.id = e.conversation_id WHERE c.number = ?4"
                       " AND e.kind IN ({entry.note}, {entry.event}) ORDER BY e.id"},
    /* group; all states, those who are in first */
    {"members",
     "SELECT m.number AS number, m.name AS name, {role:m.role} AS role, {member:m.state} AS state, m.since AS since, m.muted_until AS muted_until_at,"
     " m.expires_at AS expires_at, m.wants_approval AS wants_approval, m.operator AS operator,"
     " p.name AS \"group\" FROM member m JOIN group_state p ON p.id = m.group_id WHERE p.name = ?1"
     " ORDER BY m.state IN ({member.stopped}, {member.banned}, {member.left}), m.name COLLATE NOCASE"},
    {"groups",
     "SELECT p.name AS name, p.title AS title, l.name AS line, l.number AS number,"
     " (SELECT number FROM member WHERE group_id = p.id AND role = {role.owner} LIMIT 1) AS owner,"
     " (SELECT count(*) FROM member WHERE group_id = p.id AND state IN ({member.active}, {member.muted}, {member.unreachable})) AS members,"
     " (SELECT count(*) FROM member WHERE group_id = p.id AND state = {member.waiting}) AS waiting,"
     " (SELECT count(*) FROM member WHERE group_id = p.id AND state = {member.pending}) AS pending,"
     " p.paused AS paused, p.closed AS closed FROM group_state p LEFT JOIN line l ON l.id = p.line_id"
     " ORDER BY p.name"},
    /* line or all; what waits, in the order in which it goes */
    {"queue",
     "SELECT m.id AS id, l.name AS line, m.number AS number, b.text AS text, p.seq AS part, p.total AS parts,"
     " {part:p.state} AS state, p.priority AS priority,"
     " p.tries AS tries, p.reason AS reason, coalesce(CAST(m.cause_id AS TEXT), m.cause) AS cause,"
     " m.at AS queued_at, nullif(p.not_before, 0) AS not_before_at, m.expires_at AS expires_at FROM (SELECT id FROM"
     " part INDEXED BY part_queued WHERE state = {part.queued} UNION ALL SELECT id FROM part INDEXED BY part_sending WHERE"
     " state = {part.sending} UNION ALL SELECT id FROM part INDEXED BY part_held WHERE state = {part.held}) waiting"
     " JOIN part p ON p.id = waiting.id JOIN line l ON l.id = p.line_id"
     " JOIN message m ON m.id = p.message_id JOIN body b ON b.id = m.body_id WHERE (?2 IS NULL OR l.name = ?2)"
     " ORDER BY l.name, p.state = {part.queued}, p.priority, p.message_id, p.seq LIMIT ?5"},
    {"unsure", "SELECT m.id AS message, p.seq AS part, m.number AS \"to\", l.name AS line, p.sent_at AS since,"
               " p.reason AS reason, b.text AS text FROM part p INDEXED BY part_unsure JOIN message m"
               " ON m.id = p.message_id JOIN line l ON l.id = p.line_id JOIN body b ON b.id = m.body_id"
               " WHERE p.state = {part.unsure} ORDER BY p.sent_at LIMIT ?5"},
    /* line or all, the newest first: what was given up among the latest messages, bounded as nothing indexes it */
    {"failed",
     "SELECT m.id AS message, p.seq AS part, m.number AS \"to\", l.name AS line, {part:p.state} AS state, m.at AS queued_at,"
     " p.sent_at AS sent_at, p.error AS error, p.reason AS reason, b.text AS text FROM message m JOIN part p"
     " ON p.message_id = m.id JOIN line l ON l.id = m.line_id JOIN body b ON b.id = m.body_id"
     " WHERE m.id > (SELECT max(id) - 50000 FROM message) AND p.state IN ({part.failed}, {part.dropped})"
     " AND (?2 IS NULL OR l.name = ?2) AND (?6 = 0 OR m.id < ?6) ORDER BY m.id DESC, p.seq LIMIT ?5"},
    /* line; the newest first */
    {"history", MESSAGE_COLUMNS "WHERE m.line_id = (SELECT id FROM line WHERE name = ?2) AND (?6 = 0 OR m.id < ?6)"
                                " ORDER BY m.id DESC LIMIT ?5"},
    /* one message */
    {"message", MESSAGE_COLUMNS "WHERE m.id = ?3"},
    {"parts",
     "SELECT p.seq AS part, p.total AS parts, {part:p.state} AS state, p.tries AS tries, p.mr AS mr, p.error AS error, p.reason AS reason,"
     " p.sent_at AS sent_at FROM part p WHERE p.message_id = ?3 ORDER BY p.seq"},
    /* the fan-out of one inbound message */
    {"fan-out", MESSAGE_COLUMNS "WHERE m.cause_id = ?3 ORDER BY m.id"},
    /* number; the ledger, oldest first */
    {"consent",
     "SELECT c.at AS happened_at, c.event AS event, c.method AS method, c.rule AS rule, c.words AS words, c.actor AS actor,"
     " p.name AS \"group\", l.name AS line, c.message_id AS message FROM consent c LEFT JOIN group_state p"
     " ON p.id = c.group_id LEFT JOIN line l ON l.id = c.line_id WHERE c.number = ?4 ORDER BY c.id"},
    {"bans", "SELECT m.number AS number, m.name AS name, p.name AS \"group\", m.since AS since FROM group_state p"
             " CROSS JOIN member m INDEXED BY member_by_state ON m.group_id = p.id AND m.state = {member.banned}"
             " ORDER BY m.since DESC LIMIT ?5"},
    {"optouts", "SELECT o.number AS number, l.name AS line, o.at AS since FROM optout o LEFT JOIN line l"
                " ON l.id = o.line_id ORDER BY o.at DESC LIMIT ?5"},
    /* line or all; the newest first */
    {"calls", "SELECT missed.id AS id, l.name AS line, missed.number AS number, missed.at AS called_at"
              " FROM missed_call missed JOIN line l ON l.id = missed.line_id WHERE (?2 IS NULL OR l.name = ?2)"
              " AND (?6 = 0 OR missed.id < ?6) ORDER BY missed.id DESC LIMIT ?5"},
    /* number; oldest first */
    {"customer-calls", "SELECT l.name AS line, missed.at AS called_at FROM missed_call missed JOIN line l"
                       " ON l.id = missed.line_id WHERE missed.number = ?4 ORDER BY missed.id"},
    /* line; the newest first */
    {"signal", "SELECT s.at AS seen_at, s.dbm AS dbm, s.operator AS operator, s.temperature_c AS temperature_c,"
               " s.supply_mv AS supply_mv FROM signal s WHERE s.line_id = (SELECT id FROM line WHERE name = ?2)"
               " ORDER BY s.at DESC LIMIT ?5"},
    /* line; the newest first */
    {"balance", "SELECT b.at AS read_at, b.amount AS amount_milli, b.words AS words FROM balance b"
                " WHERE b.line_id = (SELECT id FROM line WHERE name = ?2) ORDER BY b.at DESC LIMIT ?5"},
    {"quarantine",
     "SELECT q.id AS id, l.name AS line, q.at AS received_at, q.reason AS reason, q.number AS number, q.words AS text, hex(q.data) AS data_hex"
     " FROM quarantine q LEFT JOIN line l ON l.id = q.line_id ORDER BY q.id DESC LIMIT ?5"},
};

/* A view is the query underneath. */
static struct database_query *query_of(const struct view *view)
{
    return (struct database_query *)view;
}

const char *view_name(size_t index)
{
    return index < sizeof view_rows / sizeof *view_rows ? view_rows[index].name : NULL;
}

struct view *view_open(struct switchboard *switchboard, const char *name, const struct view_filter *filter)
{
    for (size_t i = 0; view_name(i); i++) {
        if (strcmp(view_rows[i].name, name) != 0)
            continue;
        return (struct view *)database_query(
            switchboard_database(switchboard), view_rows[i].sql,
            VALUES(value_text(filter->group), value_text(filter->line), value_int(filter->message_id),
                   value_text(filter->number), value_int(filter->limit > 0 ? filter->limit : 1000),
                   value_int(filter->before_id), value_text(filter->center), value_text(filter->state),
                   value_text(filter->agent), value_text(filter->tag), value_text(filter->text),
                   value_int(filter->conversation_id), value_int(filter->now_ms), value_int(filter->since_ms),
                   value_text(filter->viewer)));
    }
    return NULL;
}

bool view_next(struct view *view)
{
    return database_next(query_of(view));
}

void view_close(struct view *view)
{
    database_done(query_of(view));
}

int view_column_count(const struct view *view)
{
    return database_column_count(query_of(view));
}

const char *view_column_name(const struct view *view, int column)
{
    return database_column_name(query_of(view), column);
}

enum view_kind view_column_kind(const struct view *view, int column)
{
    if (database_is_null(query_of(view), column))
        return VIEW_NULL;
    return database_is_text(query_of(view), column) ? VIEW_TEXT : VIEW_INT;
}

int64_t view_int(const struct view *view, int column)
{
    return database_int(query_of(view), column);
}

const char *view_text(const struct view *view, int column)
{
    return database_text(query_of(view), column);
}
