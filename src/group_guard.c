/* What keeps a group from talking to machines and from being flooded. */
#include "group_private.h"

#include "text.h"

#include <string.h>

#define POSTS_A_MINUTE 10
#define POSTS_AN_HOUR 60
#define FOLDED_SIZE 1024

/* Marks of answering machines, folded. Narrow on purpose: a person's own words must pass. */
static const char *const automatic_marks[] = {
    "auto reply",           "autoreply",          "automatic reply",     "automatic response",
    "automated reply",      "automated message",  "automated response",  "this is an automatic",
    "this is an automated", "out of office",      "do not reply",        "driving focus",
    "not monitored",        "unattended mailbox", "message blocking is", "respuesta automatica",
    "fuera de la oficina",  "mensaje automatico", "no responda a este",
};

bool group_looks_automatic(const char *text)
{
    char buffer[FOLDED_SIZE];
    struct text folded = text_of(buffer, sizeof buffer);
    text_fold(&folded, text);
    for (size_t i = 0; i < sizeof automatic_marks / sizeof *automatic_marks; i++)
        if (strstr(buffer, automatic_marks[i]))
            return true;
    return strncmp(text, "[auto]", 6) == 0;
}

bool group_loop_broken(struct group_call *call)
{
    return notice_count(call->exchange, call->line, call->inbound->sender.text, NOTICE_LOOP, call->wall_ms - DAY_MS) >
           0;
}

static bool same_folded(const char *one, const char *other)
{
    char first[FOLDED_SIZE], second[FOLDED_SIZE];
    struct text a = text_of(first, sizeof first), b = text_of(second, sizeof second);
    text_fold(&a, one);
    text_fold(&b, other);
    return strcmp(first, second) == 0;
}

/* The last texts between the line and the sender in one direction; is one of them this text? */
static bool group_was_said(struct group_call *call, bool outbound, int64_t since_ms)
{
    static const char sql[] = "SELECT b.text FROM message m JOIN body b ON b.id = m.body_id WHERE m.line_id = ?1"
                              " AND m.number = ?2 AND m.id <> ?3 AND m.outbound = ?4 AND m.at > ?5"
                              " ORDER BY m.id DESC LIMIT 30";
    const struct inbound *inbound = call->inbound;
    struct database_query *query =
        database_query(call->exchange->database, sql,
                       VALUES(value_int(call->line->id), value_text(inbound->sender.text),
                              value_int(inbound->message_id), value_int(outbound), value_int(since_ms)));
    while (database_next(query)) {
        if (same_folded(database_text(query, 0), inbound->text)) {
            database_done(query);
            return true;
        }
    }
    return false;
}

bool group_is_echo(struct group_call *call)
{
    return group_was_said(call, true, call->wall_ms - HOUR_MS);
}

bool group_is_repeat(struct group_call *call)
{
    return group_was_said(call, false, call->wall_ms - BUDGET_REPEAT_MS);
}

static int64_t group_count_inbound(struct group_call *call, int64_t since_ms, int64_t at_most)
{
    static const char sql[] = "SELECT count(*) FROM (SELECT 1 FROM message WHERE line_id = ?1 AND number = ?2"
                              " AND outbound = 0 AND at > ?3 ORDER BY id DESC LIMIT ?4)";
    return database_get(call->exchange->database, sql,
                        VALUES(value_int(call->line->id), value_text(call->inbound->sender.text), value_int(since_ms),
                               value_int(at_most)),
                        0);
}

bool group_is_flood(struct group_call *call)
{
    return group_count_inbound(call, call->wall_ms - MINUTE_MS, POSTS_A_MINUTE + 1) > POSTS_A_MINUTE ||
           group_count_inbound(call, call->wall_ms - HOUR_MS, POSTS_AN_HOUR + 1) > POSTS_AN_HOUR;
}
