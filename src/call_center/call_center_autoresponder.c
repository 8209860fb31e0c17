/* The automatic texts of a call center: once at the start of a conversation, once in a closed period, once when
 * everybody is away, and once when it will not keep what it promised. */
#include "call_center/call_center_private.h"

#include "base/clock.h"
#include "base/text.h"
#include "config/hours.h"
#include "machine/loop_guard.h"
#include "wording/waiting_phrase.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define WELCOME_MS (4 * CLOCK_HOUR_MS)

static void call_center_measure(struct call_center_context *context, struct wait_facts *facts)
{
    static const char sql[] = "SELECT asked_at, answered_at FROM first_response WHERE center_id = ?1"
                              " ORDER BY id DESC LIMIT ?2";
    int64_t later_ms = 0;
    struct database_query *query =
        database_query(context->turn.exchange->database, sql,
                       VALUES(value_int(context->turn.line->center_id), value_int(WAIT_SAMPLES)));
    *facts = (struct wait_facts){0};
    while (database_next(query)) {
        int64_t answered_ms = database_int(query, 1);
        if (facts->response_count == WAIT_SAMPLES)
            continue;
        facts->responses_s[facts->response_count++] = (answered_ms - database_int(query, 0)) / 1000;
        if (later_ms > 0)
            facts->gaps_s[facts->gap_count++] = (later_ms - answered_ms) / 1000;
        later_ms = answered_ms;
    }
    facts->ahead = conversation_count_ahead(context->turn.exchange, &context->conversation);
    facts->agents = call_center_count_present(context);
}

/* Fills the operator's words in; a sentence with something unknown is left out, and a wait nobody knows is said so. */
static void call_center_fill(struct call_center_context *context, struct text *out, const char *pattern, int wait_min)
{
    const struct config_call_center *center = context->turn.line->center;
    char wait[32], position[24], ticket[24], opens[HOURS_TEXT_SIZE] = "";
    int64_t opens_ms = hours_next_opening(&center->opening, context->turn.wall_ms);
    waiting_phrase_format(wait_min, center->language, wait, sizeof wait);
    if (opens_ms != CLOCK_NEVER)
        hours_format(&center->opening, opens_ms, context->turn.wall_ms, center->language, opens);
    snprintf(position, sizeof position, "%" PRId64,
             conversation_count_ahead(context->turn.exchange, &context->conversation) + 1);
    snprintf(ticket, sizeof ticket, "#%" PRId64, context->conversation.id);
    const struct template_value values[] = {{"title", center->title}, {"wait", wait},   {"position", position},
                                            {"ticket", ticket},       {"opens", opens}, {NULL, NULL}};
    template_fill_known(out, pattern, values);
    if (wait[0] || !strstr(pattern, "{wait}"))
        return;
    text_put(out, out->size > 0 ? " " : "");
    text_put(out, phrase_get(center->language, PHRASE_CENTER_SOON));
}

static bool call_center_send_automatic(struct call_center_context *context, const char *words)
{
    char buffer[OUTBOX_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    struct conversation_line line = {.kind = CONVERSATION_AUTOMATIC};
    text_format(&text, "%s%s", context->turn.line->center->auto_mark ? AUTOMATIC_LEAD " " : "", words);
    line.message_id = call_center_send(context, context->conversation.number, OUTBOX_AUTOMATIC, buffer);
    if (line.message_id == 0)
        return false;
    conversation_add(&context->turn, &context->conversation, &line);
    loop_guard_note_sent(&context->turn, context->conversation.number);
    return true;
}

/* Does the customer's text repeat one of this center's automatic texts? Then a machine sent it. */
static bool call_center_is_own_words(struct call_center_context *context)
{
    const struct config_call_center *center = context->turn.line->center;
    const char *const patterns[] = {center->auto_reply, center->closed_reply, center->away_reply};
    char said[OUTBOX_TEXT_SIZE], words[OUTBOX_TEXT_SIZE], own[OUTBOX_TEXT_SIZE];
    struct text folded = text_of(said, sizeof said);
    text_fold(&folded, context->inbound->text);
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        struct text filled = text_of(words, sizeof words), folded_own = text_of(own, sizeof own);
        call_center_fill(context, &filled, patterns[i], 0);
        text_fold(&folded_own, words);
        if (own[0] && strcmp(said, own) == 0)
            return true;
    }
    return false;
}

/* Sends the words once the guards have let them; true when they went. */
static bool call_center_respond(struct call_center_context *context, const char *pattern, int wait_min)
{
    char buffer[OUTBOX_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    if (!pattern[0] || call_center_is_own_words(context) || !loop_guard_may_answer(&context->turn, context->inbound))
        return false;
    call_center_fill(context, &text, pattern, wait_min);
    return text.size > 0 && call_center_send_automatic(context, buffer);
}

static void call_center_answer_closed(struct call_center_context *context)
{
    struct conversation *c = &context->conversation;
    int64_t period_ms = hours_next_opening(&context->turn.line->center->opening, context->turn.wall_ms);
    if (c->closed_told_ms != period_ms && call_center_respond(context, context->turn.line->center->closed_reply, 0))
        c->closed_told_ms = period_ms;
}

static void call_center_answer_away(struct call_center_context *context)
{
    const struct config_call_center *center = context->turn.line->center;
    const char *number = context->conversation.number;
    if (notice_limit_count(context->turn.exchange, context->turn.line, number, NOTICE_AWAY,
                           context->turn.wall_ms - CLOCK_DAY_MS) == 0 &&
        call_center_respond(context, center->away_reply[0] ? center->away_reply : center->auto_reply, 0))
        notice_limit_note(&context->turn, number, NOTICE_AWAY);
}

static void call_center_welcome(struct call_center_context *context)
{
    struct wait_facts facts;
    struct conversation *c = &context->conversation;
    const char *pattern = context->turn.line->center->auto_reply;
    call_center_measure(context, &facts);
    int wait_min = waiting_phrase_estimate_min(&facts);
    if (notice_limit_count(context->turn.exchange, context->turn.line, c->number, NOTICE_WELCOME,
                           context->turn.wall_ms - WELCOME_MS) > 0 ||
        !call_center_respond(context, pattern, wait_min))
        return;
    notice_limit_note(&context->turn, c->number, NOTICE_WELCOME);
    if (wait_min > 0 && strstr(pattern, "{wait}"))
        c->promised_until_ms = context->turn.wall_ms + wait_min * CLOCK_MINUTE_MS;
}

void call_center_answer(struct call_center_context *context, bool begins)
{
    if (context->conversation.agent[0])
        return;
    if (!call_center_is_open(context))
        call_center_answer_closed(context);
    else if (begins && call_center_count_present(context) == 0)
        call_center_answer_away(context);
    else if (begins)
        call_center_welcome(context);
}

void call_center_apologise(struct call_center_context *context)
{
    struct conversation *c = &context->conversation;
    char buffer[OUTBOX_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    bool waits = c->state == CONVERSATION_WAITING && c->asked_at_ms > 0 && call_center_is_open(context);
    c->promised_until_ms = 0;
    conversation_save(&context->turn, c);
    if (c->asked_at_ms == 0)
        return;
    call_center_event(context, "the promised time is over");
    if (!waits || !loop_guard_has_quota(&context->turn, c->number))
        return;
    call_center_say(context, &text, PHRASE_CENTER_LATE, "");
    call_center_send_automatic(context, buffer);
}
