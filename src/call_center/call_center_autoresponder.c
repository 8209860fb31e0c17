/* What a call center says by itself: once at the start of a conversation, once in a closed period, once when everybody is
 * away, and once when it will not keep what it promised. */
#include "call_center/call_center_private.h"

#include "base/clock.h"
#include "base/text.h"
#include "config/hours.h"
#include "line/loop_guard.h"
#include "wording/waiting_phrase.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define WELCOME_MS (4 * HOUR_MS)

static void center_measure(struct center_call *call, struct wait_facts *facts)
{
    static const char sql[] = "SELECT asked_at, answered_at FROM first_response WHERE center_id = ?1"
                              " ORDER BY id DESC LIMIT ?2";
    int64_t later_ms = 0;
    struct database_query *query = database_query(call->exchange->database, sql,
                                                  VALUES(value_int(call->line->center_id), value_int(WAIT_SAMPLES)));
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
    facts->ahead = conversation_count_ahead(call->exchange, &call->conversation);
    facts->agents = center_count_present(call);
}

/* Fills the operator's words in; a sentence with something unknown is left out, and a wait nobody knows is said so. */
static void center_fill(struct center_call *call, struct text *out, const char *pattern, int wait_min)
{
    const struct config_call_center *center = call->line->center;
    char wait[32], position[24], ticket[24], opens[HOURS_TEXT_SIZE] = "";
    int64_t opens_ms = hours_next_opening(&center->opening, call->wall_ms);
    wait_format(wait_min, center->language, wait, sizeof wait);
    if (opens_ms != CLOCK_NEVER)
        hours_format(&center->opening, opens_ms, call->wall_ms, center->language, opens);
    snprintf(position, sizeof position, "%" PRId64, conversation_count_ahead(call->exchange, &call->conversation) + 1);
    snprintf(ticket, sizeof ticket, "#%" PRId64, call->conversation.id);
    const struct template_place places[] = {{"title", center->title}, {"wait", wait},   {"position", position},
                                            {"ticket", ticket},       {"opens", opens}, {NULL, NULL}};
    template_fill_known(out, pattern, places);
    if (wait[0] || !strstr(pattern, "{wait}"))
        return;
    text_put(out, out->size > 0 ? " " : "");
    text_put(out, phrase_get(center->language, PHRASE_CENTER_SOON));
}

static bool center_send_automatic(struct center_call *call, const char *words)
{
    char buffer[EXCHANGE_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    struct conversation_line line = {.kind = CONVERSATION_AUTOMATIC};
    text_format(&text, "%s%s", call->line->center->auto_mark ? AUTOMATIC_LEAD " " : "", words);
    line.message_id = center_send(call, call->conversation.number, OUTBOX_AUTOMATIC, buffer);
    if (line.message_id == 0)
        return false;
    conversation_add(call->exchange, &call->conversation, &line, call->wall_ms);
    automatic_note_sent(call->exchange, call->line, call->conversation.number, call->wall_ms);
    return true;
}

/* Does the customer's text say what this center says by itself? Then a machine sent it. */
static bool center_is_own_words(struct center_call *call)
{
    const struct config_call_center *center = call->line->center;
    const char *const patterns[] = {center->auto_reply, center->closed_reply, center->away_reply};
    char said[EXCHANGE_TEXT_SIZE], words[EXCHANGE_TEXT_SIZE], own[EXCHANGE_TEXT_SIZE];
    struct text folded = text_of(said, sizeof said);
    text_fold(&folded, call->inbound->text);
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        struct text filled = text_of(words, sizeof words), folded_own = text_of(own, sizeof own);
        center_fill(call, &filled, patterns[i], 0);
        text_fold(&folded_own, words);
        if (own[0] && strcmp(said, own) == 0)
            return true;
    }
    return false;
}

/* Sends the words once the guards have let them; true when they went. */
static bool center_respond(struct center_call *call, const char *pattern, int wait_min)
{
    char buffer[EXCHANGE_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    if (!pattern[0] || center_is_own_words(call) ||
        !automatic_may_answer(call->exchange, call->line, call->inbound, call->wall_ms))
        return false;
    center_fill(call, &text, pattern, wait_min);
    return text.size > 0 && center_send_automatic(call, buffer);
}

static void center_answer_closed(struct center_call *call)
{
    struct conversation *c = &call->conversation;
    int64_t period_ms = hours_next_opening(&call->line->center->opening, call->wall_ms);
    if (c->closed_told_ms != period_ms && center_respond(call, call->line->center->closed_reply, 0))
        c->closed_told_ms = period_ms;
}

static void center_answer_away(struct center_call *call)
{
    const struct config_call_center *center = call->line->center;
    const char *number = call->conversation.number;
    if (notice_count(call->exchange, call->line, number, NOTICE_AWAY, call->wall_ms - DAY_MS) == 0 &&
        center_respond(call, center->away_reply[0] ? center->away_reply : center->auto_reply, 0))
        notice_note(call->exchange, call->line, number, NOTICE_AWAY, call->wall_ms);
}

static void center_welcome(struct center_call *call)
{
    struct wait_facts facts;
    struct conversation *c = &call->conversation;
    const char *pattern = call->line->center->auto_reply;
    center_measure(call, &facts);
    int wait_min = wait_estimate_min(&facts);
    if (notice_count(call->exchange, call->line, c->number, NOTICE_WELCOME, call->wall_ms - WELCOME_MS) > 0 ||
        !center_respond(call, pattern, wait_min))
        return;
    notice_note(call->exchange, call->line, c->number, NOTICE_WELCOME, call->wall_ms);
    if (wait_min > 0 && strstr(pattern, "{wait}"))
        c->promised_until_ms = call->wall_ms + wait_min * MINUTE_MS;
}

void center_answer(struct center_call *call, bool begins)
{
    if (call->conversation.agent[0])
        return;
    if (!center_is_open(call))
        center_answer_closed(call);
    else if (begins && center_count_present(call) == 0)
        center_answer_away(call);
    else if (begins)
        center_welcome(call);
}

void center_apologise(struct center_call *call)
{
    struct conversation *c = &call->conversation;
    char buffer[EXCHANGE_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    bool waits = c->state == CONVERSATION_WAITING && c->asked_at_ms > 0 && center_is_open(call);
    c->promised_until_ms = 0;
    conversation_save(call->exchange, c, call->wall_ms);
    if (c->asked_at_ms == 0)
        return;
    center_event(call, "the promised time is over");
    if (!waits || !automatic_has_quota(call->exchange, call->line, c->number, call->wall_ms))
        return;
    center_say(call, &text, PHRASE_CENTER_LATE, "");
    center_send_automatic(call, buffer);
}
