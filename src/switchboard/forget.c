#include "switchboard/forget.h"

#include "line/exchange.h"
#include "line/outbox.h"

static bool is_member(struct exchange *exchange, const char *number)
{
    static const char sql[] =
        "SELECT 1 FROM member WHERE number = ?1 AND state IN ({member.active}, {member.pending}, {member.muted}, {member.waiting}, {member.unreachable}) LIMIT 1";
    return database_get(exchange->database, sql, VALUES(value_text(number)), 0) == 1;
}

static bool is_being_sent(struct exchange *exchange, const char *number)
{
    static const char sql[] =
        "SELECT 1 FROM part p JOIN message m ON m.id = p.message_id WHERE p.state = {part.sending}"
        " AND p.line_id = ?1 AND m.number = ?2 LIMIT 1";
    for (size_t i = 0; i < exchange->line_count; i++)
        if (database_get(exchange->database, sql, VALUES(value_int(exchange->lines[i].id), value_text(number)), 0) == 1)
            return true;
    return false;
}

/* In this order: what hangs on a conversation before the conversation, texts before the number that finds them. The
 * counts of what was sent stay, under no number. */
static const char *const forgetting[] = {
    /* what was passed on of their texts, and what agents texted about them */
    "UPDATE body SET text = '' WHERE id IN (SELECT o.body_id FROM message o WHERE o.cause_id IN (SELECT id FROM message"
    " WHERE number = ?1 AND line_id IN (SELECT id FROM line)))",
    "UPDATE body SET text = '' WHERE id IN (SELECT b.id FROM conversation c JOIN center n ON n.id = c.center_id"
    " JOIN agent a JOIN message m ON m.line_id = n.line_id AND m.number = a.phone JOIN body b ON b.id = m.body_id"
    " WHERE c.number = ?1 AND (b.text GLOB '*#' || c.id || '[^0-9]*' OR b.text GLOB '*#' || c.id OR b.text GLOB '*# ' || c.id || '[^0-9]*'))",
    "UPDATE body SET text = '' WHERE id IN (SELECT body_id FROM message WHERE number = ?1"
    " AND line_id IN (SELECT id FROM line))",
    /* their name, in what the service answered and in what the staff ordered; a short one may be anybody's */
    "UPDATE body SET text = '' WHERE id IN (SELECT b.id FROM member d JOIN group_state g ON g.id = d.group_id"
    " JOIN message m ON m.line_id = g.line_id JOIN body b ON b.id = m.body_id WHERE d.number = ?1 AND d.name <> ''"
    " AND instr(b.text, d.name) > 0 AND ((m.outbound = 1 AND m.kind IN ({priority.answer}, {priority.opt-out}))"
    " OR (m.outbound = 0 AND length(d.name) >= 5 AND m.number IN (SELECT s.number FROM member s WHERE"
    " s.group_id = d.group_id AND s.role <> {role.member}))))",
    "DELETE FROM entry WHERE conversation_id IN (SELECT id FROM conversation WHERE number = ?1)",
    "DELETE FROM tag WHERE conversation_id IN (SELECT id FROM conversation WHERE number = ?1)",
    "INSERT OR REPLACE INTO conversation_last (one, id) SELECT 1, max(coalesce((SELECT max(id) FROM conversation), 0),"
    " coalesce((SELECT id FROM conversation_last), 0)) WHERE ?1 IS NOT NULL",
    "DELETE FROM conversation WHERE number = ?1",
    "DELETE FROM fragment WHERE line_id IN (SELECT id FROM line) AND number = ?1",
    "DELETE FROM notice WHERE line_id IN (SELECT id FROM line) AND number = ?1",
    "DELETE FROM missed_call WHERE number = ?1",
    "DELETE FROM quarantine WHERE number = ?1",
    "DELETE FROM code WHERE number = ?1",
    "DELETE FROM member WHERE number = ?1 AND state NOT IN ({member.stopped}, {member.banned})",
    /* the number stays, so that an opt-out or a ban does */
    "UPDATE member SET name = '' WHERE number = ?1",
    "DELETE FROM contact WHERE line_id IN (SELECT id FROM line) AND number = ?1",
    "DELETE FROM consent WHERE number = ?1 AND event <> 'stopped'",
    "UPDATE consent SET words = NULL WHERE number = ?1",
    "UPDATE message SET number = 'forgotten' WHERE number = ?1 AND line_id IN (SELECT id FROM line)",
};

struct verdict forget_person(struct exchange *exchange, const char *written, int64_t wall_ms)
{
    struct number number = number_parse(exchange->config->region, written);
    if (number.kind == NUMBER_NONE || number.text[0] == '\0')
        return verdict_of(OUTCOME_BAD_NUMBER, written);
    if (is_member(exchange, number.text))
        return verdict_of(OUTCOME_IN_A_GROUP, number.text);
    if (is_being_sent(exchange, number.text))
        return verdict_of(OUTCOME_BEING_SENT, number.text);
    outbox_purge(&(struct line_turn){exchange, NULL, wall_ms}, number.text);
    for (size_t i = 0; i < sizeof forgetting / sizeof *forgetting; i++)
        database_run(exchange->database, forgetting[i], VALUES(value_text(number.text)));
    return verdict_of(OUTCOME_FORGOTTEN, number.text);
}
