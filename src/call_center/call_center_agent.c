/* What agents do with a conversation. A claim is a lock: the second agent learns who holds it. */
#include "call_center/call_center_private.h"

#include "base/clock.h"
#include "base/text.h"
#include "config/hours.h"
#include "wording/payment_card.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *const verb_names[] = {
    [CALL_CENTER_CLAIM] = "claim",   [CALL_CENTER_RELEASE] = "release",   [CALL_CENTER_REPLY] = "reply",
    [CALL_CENTER_NOTE] = "note",     [CALL_CENTER_TRANSFER] = "transfer", [CALL_CENTER_CLOSE] = "close",
    [CALL_CENTER_REOPEN] = "reopen", [CALL_CENTER_SNOOZE] = "snooze",     [CALL_CENTER_TAG] = "tag",
    [CALL_CENTER_UNTAG] = "untag",   [CALL_CENTER_AGAIN] = "again",       [CALL_CENTER_OPT_OUT] = "opt-out",
};

bool call_center_verb_find(const char *name, enum call_center_verb *verb)
{
    for (size_t i = 0; i < sizeof verb_names / sizeof *verb_names; i++)
        if (strcmp(verb_names[i], name) == 0) {
            *verb = (enum call_center_verb)i;
            return true;
        }
    return false;
}

static bool is_held_by_other(const struct call_center_context *context)
{
    const char *agent = context->conversation.agent;
    return agent[0] && strcmp(agent, context->actor) != 0;
}

/* The operator may put right what agents left behind; texts to customers have one author at a time, always. */
static bool may_change(const struct call_center_context *context)
{
    return !is_held_by_other(context) || strcmp(context->actor, CALL_CENTER_OPERATOR) == 0;
}

static struct verdict say_held(struct call_center_context *context)
{
    return call_center_verdict(context, OUTCOME_HELD, context->conversation.agent);
}

static void hold(struct call_center_context *context, const char *agent)
{
    struct conversation *c = &context->conversation;
    text_copy(c->agent, sizeof c->agent, agent);
    text_copy(c->last_agent, sizeof c->last_agent, agent);
    if (c->state == CONVERSATION_WAITING)
        c->state = CONVERSATION_CLAIMED;
    if (c->state == CONVERSATION_CLOSED)
        c->state = CONVERSATION_CUSTOMERS;
    c->touched_at_ms = context->turn.wall_ms;
    c->warned = false;
}

static void save(struct call_center_context *context, const char *event)
{
    conversation_save(&context->turn, &context->conversation);
    call_center_event(context, event);
}

static struct verdict do_claim(struct call_center_context *context)
{
    if (is_held_by_other(context))
        return say_held(context);
    hold(context, context->actor);
    save(context, "claimed");
    return call_center_verdict(context, OUTCOME_CLAIMED, "");
}

static struct verdict do_release(struct call_center_context *context)
{
    struct conversation *c = &context->conversation;
    if (!may_change(context))
        return say_held(context);
    c->agent[0] = '\0';
    if (c->state == CONVERSATION_CLAIMED)
        c->state = CONVERSATION_WAITING;
    c->last_agent[0] = '\0';
    c->notified = CONVERSATION_NOTIFIED_ALL; /* they all had it, or wait for the next text */
    save(context, "released");
    return call_center_verdict(context, OUTCOME_RELEASED, "");
}

/* "/hours": the words of a canned reply, filled in. False when there is no such reply. */
static bool expand_canned(struct call_center_context *context, const char *name, struct text *out)
{
    const struct config_call_center *center = context->turn.line->center;
    const struct config *config = context->turn.exchange->config;
    const struct config_agent *agent = config_find_agent(config, context->actor);
    char ticket[24], opens[HOURS_TEXT_SIZE] = "";
    int64_t opens_ms = hours_next_opening(&center->opening, context->turn.wall_ms);
    if (opens_ms != CLOCK_NEVER)
        hours_format(&center->opening, opens_ms, context->turn.wall_ms, center->language, opens);
    snprintf(ticket, sizeof ticket, "#%" PRId64, context->conversation.id);
    const struct template_value values[] = {{"title", center->title},
                                            {"ticket", ticket},
                                            {"opens", opens},
                                            {"agent", agent ? agent->title : center->title},
                                            {NULL, NULL}};
    for (size_t i = 0; i < config->canned_count; i++) {
        const struct config_canned *canned = &config->canned[i];
        bool here = !canned->center[0] || strcmp(canned->center, center->name) == 0;
        if (here && strcmp(canned->name, name) == 0) {
            template_fill_known(out, canned->text, values);
            return true;
        }
    }
    return false;
}

static bool was_sent_now(struct call_center_context *context, const char *text)
{
    static const char sql[] =
        "SELECT 1 FROM entry e JOIN message m ON m.id = e.message_id JOIN body b"
        " ON b.id = m.body_id WHERE e.conversation_id = ?1 AND e.kind = {entry.reply} AND e.at > ?2"
        " AND b.text = ?3 LIMIT 1";
    return database_get(context->turn.exchange->database, sql,
                        VALUES(value_int(context->conversation.id), value_int(context->turn.wall_ms - CENTER_TWICE_MS),
                               value_text(text)),
                        0) == 1;
}

static void note_first_response(struct call_center_context *context)
{
    static const char sql[] = "INSERT INTO first_response (center_id, conversation_id, agent, asked_at, answered_at,"
                              " open_s, hour) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    const struct conversation *c = &context->conversation;
    const struct hours *hours = &context->turn.line->center->opening;
    if (c->asked_at_ms > 0)
        database_run(context->turn.exchange->database, sql,
                     VALUES(value_int(c->center_id), value_int(c->id), value_text(context->actor),
                            value_int(c->asked_at_ms), value_int(context->turn.wall_ms),
                            value_int(hours_open_ms(hours, c->asked_at_ms, context->turn.wall_ms) / 1000),
                            value_int(hours_local_s(hours, c->asked_at_ms) / CLOCK_HOUR_S % 24)));
}

static enum outcome why_not(enum outbox_answer answer)
{
    switch (answer) {
    case OUTBOX_TOO_LONG:
        return OUTCOME_TEXT_TOO_LONG;
    case OUTBOX_FULL:
        return OUTCOME_QUEUE_FULL;
    case OUTBOX_NOT_A_SUBSCRIBER:
        return OUTCOME_NOT_A_CUSTOMER;
    case OUTBOX_TAKEN:
    case OUTBOX_OPTED_OUT:
        break;
    }
    return OUTCOME_CUSTOMER_OPTED_OUT;
}

static void settle_reply(struct call_center_context *context, int64_t message_id)
{
    struct conversation *c = &context->conversation;
    const struct conversation_line line = {
        .kind = CONVERSATION_REPLY, .message_id = message_id, .agent = context->actor};
    note_first_response(context);
    hold(context, context->actor);
    c->state = CONVERSATION_CUSTOMERS;
    c->waiting_since_ms = c->due_at_ms = c->asked_at_ms = c->promised_until_ms = c->snoozed_until_ms = 0;
    conversation_add(&context->turn, c, &line);
    conversation_save(&context->turn, c);
    struct exchange_event *event = exchange_publish(&context->turn, EXCHANGE_EVENT_CONVERSATION);
    event->conversation_id = c->id;
    event->message_id = message_id;
    memcpy(event->number, c->number, sizeof event->number);
    snprintf(event->text, sizeof event->text, "answered by %s", context->actor);
}

/* `body_id` is of a text that is stored already, or 0. */
static struct verdict send_reply(struct call_center_context *context, const char *text, int64_t body_id)
{
    int64_t id = 0;
    const struct outbox_message message = {
        .to = context->conversation.number,
        .text = text,
        .priority = OUTBOX_CONVERSATION,
        .cause = context->actor,
        .body_id = body_id,
        .life_s = CENTER_REPLY_LIFE_S,
    };
    enum outbox_answer answer = outbox_add(&context->turn, &message, &id);
    if (answer != OUTBOX_TAKEN)
        return call_center_verdict(context, why_not(answer), "");
    settle_reply(context, id);
    struct verdict verdict = call_center_verdict(context, OUTCOME_REPLIED, "");
    verdict.id = id;
    return verdict;
}

static const char *first_word(const char *text, char word[CONFIG_NAME_SIZE])
{
    struct text first = text_of(word, CONFIG_NAME_SIZE);
    text_put_bytes(&first, text, strcspn(text, " \n\t"));
    return word;
}

static struct verdict do_reply(struct call_center_context *context, const char *written)
{
    char buffer[OUTBOX_TEXT_SIZE], word[CONFIG_NAME_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    const char *said = written + strspn(written, " \n\t");
    bool is_canned = said[0] == '/' && isalpha((unsigned char)said[1]);
    if (said[0] == '\0')
        return call_center_verdict(context, OUTCOME_NO_TEXT, "");
    if (is_held_by_other(context))
        return say_held(context);
    /* "/hours please", "/note he is rude": a slash speaks to us, so none of it is a customer's, from wherever it
     * came. */
    if (is_canned && said[strcspn(said, " \n\t")] != '\0')
        return call_center_verdict(context, OUTCOME_CANNED_ALONE, first_word(said, word));
    if (is_canned && !expand_canned(context, said + 1, &text))
        return call_center_verdict(context, OUTCOME_NO_CANNED, said);
    if (!is_canned)
        text_put(&text, written);
    payment_card_mask(buffer);
    if (was_sent_now(context, buffer))
        return call_center_verdict(context, OUTCOME_TWICE, "");
    return send_reply(context, buffer, 0);
}

/* Only what failed as a whole, or in part, with nothing on its way; and once: the copy carries the same body. */
static struct verdict do_again(struct call_center_context *context, int64_t message_id)
{
    static const char sql[] =
        "SELECT m.body_id, b.text FROM entry e JOIN message m ON m.id = e.message_id JOIN body b ON b.id = m.body_id"
        " WHERE e.conversation_id = ?1 AND e.kind = {entry.reply} AND m.id = ?2 AND EXISTS (SELECT 1 FROM part p WHERE"
        " p.message_id = m.id AND p.state IN ({part.failed}, {part.dropped})) AND NOT EXISTS (SELECT 1 FROM part p WHERE p.message_id = m.id"
        " AND p.state IN ({part.queued}, {part.sending}, {part.unsure}, {part.held})) AND NOT EXISTS (SELECT 1 FROM entry o JOIN message n ON n.id = o.message_id"
        " WHERE o.conversation_id = ?1 AND o.id > e.id AND n.body_id = m.body_id)";
    char text[OUTBOX_TEXT_SIZE];
    if (is_held_by_other(context))
        return say_held(context);
    struct database_query *query = database_query(context->turn.exchange->database, sql,
                                                  VALUES(value_int(context->conversation.id), value_int(message_id)));
    if (!database_next(query))
        return call_center_verdict(context, OUTCOME_NOT_FAILED, "");
    int64_t body_id = database_int(query, 0);
    text_copy(text, sizeof text, database_text(query, 1));
    database_done(query);
    return send_reply(context, text, body_id);
}

static struct verdict do_note(struct call_center_context *context, const char *written)
{
    char text[OUTBOX_TEXT_SIZE];
    const struct conversation_line line = {.kind = CONVERSATION_NOTE, .agent = context->actor, .text = text};
    text_copy(text, sizeof text, written);
    payment_card_mask(text);
    if (text[0] == '\0')
        return call_center_verdict(context, OUTCOME_NO_TEXT, "");
    conversation_add(&context->turn, &context->conversation, &line);
    if (strcmp(context->conversation.agent, context->actor) == 0)
        context->conversation.touched_at_ms = context->turn.wall_ms;
    save(context, "note");
    return call_center_verdict(context, OUTCOME_NOTED, "");
}

static struct verdict do_transfer(struct call_center_context *context, const char *to)
{
    char event[96], last[OUTBOX_TEXT_SIZE];
    if (!config_is_agent_of(context->turn.line->center, to))
        return call_center_verdict(context, OUTCOME_NO_AGENT, to);
    if (!may_change(context))
        return say_held(context);
    hold(context, to);
    snprintf(event, sizeof event, "given to %.40s", to);
    save(context, event);
    call_center_last_text(context, last, sizeof last);
    if (strcmp(to, context->actor) != 0)
        call_center_text_agent(context, to, PHRASE_CENTER_GIVEN_YOU, last);
    return call_center_verdict(context, OUTCOME_TRANSFERRED, to);
}

static struct verdict do_close(struct call_center_context *context)
{
    if (!may_change(context))
        return say_held(context);
    call_center_end(context);
    save(context, "closed");
    return call_center_verdict(context, OUTCOME_CLOSED, "");
}

static struct verdict do_reopen(struct call_center_context *context)
{
    struct conversation *c = &context->conversation;
    if (c->state != CONVERSATION_CLOSED)
        return call_center_verdict(context, OUTCOME_NOT_CLOSED, "");
    c->closed_at_ms = 0;
    c->waiting_since_ms = 0;
    call_center_begin_waiting(context);
    c->notified = CONVERSATION_NOTIFIED_ALL;
    save(context, "reopened");
    return call_center_verdict(context, OUTCOME_REOPENED, "");
}

static struct verdict do_snooze(struct call_center_context *context, int64_t until_ms)
{
    struct conversation *c = &context->conversation;
    char until[CLOCK_RFC3339_SIZE], when[HOURS_TEXT_SIZE];
    if (!may_change(context))
        return say_held(context);
    clock_format_rfc3339(until_ms, until); /* "" for a time that is not one */
    if (until_ms <= context->turn.wall_ms || until[0] == '\0' || c->state == CONVERSATION_CLOSED)
        return call_center_verdict(context, OUTCOME_BAD_SNOOZE, "");
    c->snoozed_until_ms = until_ms;
    c->waiting_since_ms = c->due_at_ms = 0;
    save(context, "snoozed");
    hours_format(&context->turn.line->center->opening, until_ms, context->turn.wall_ms,
                 context->turn.line->center->language, when);
    return call_center_verdict(context, OUTCOME_SNOOZED, when);
}

void call_center_tag(struct call_center_context *context, const char *tag, bool on)
{
    static const char insert[] = "INSERT OR IGNORE INTO tag (conversation_id, tag) VALUES (?1, ?2)";
    static const char remove[] = "DELETE FROM tag WHERE conversation_id = ?1 AND tag = ?2";
    database_run(context->turn.exchange->database, on ? insert : remove,
                 VALUES(value_int(context->conversation.id), value_text(tag)));
}

static struct verdict do_tag(struct call_center_context *context, const char *tag, bool add)
{
    char event[CALL_CENTER_TAG_SIZE + 16];
    if (tag[0] == '\0' || strlen(tag) >= CALL_CENTER_TAG_SIZE || strpbrk(tag, " ,\n"))
        return call_center_verdict(context, OUTCOME_BAD_TAG, "");
    call_center_tag(context, tag, add);
    snprintf(event, sizeof event, "%s %s", add ? "tagged" : "untagged", tag);
    save(context, event);
    return call_center_verdict(context, OUTCOME_TAGGED, event);
}

/* Nothing more is sent to the customer from this number, but that. */
static struct verdict do_opt_out(struct call_center_context *context)
{
    const char *number = context->conversation.number;
    char words[OUTBOX_TEXT_SIZE], said[OUTBOX_TEXT_SIZE];
    struct text text = text_of(said, sizeof said);
    if (!may_change(context))
        return say_held(context);
    if (consent_is_opted_out(context->turn.exchange, context->turn.line->id, number))
        return call_center_verdict(context, OUTCOME_CUSTOMER_OPTED_OUT, "");
    const struct consent_entry entry = {.line_id = context->turn.line->id,
                                        .message_id = call_center_last_text(context, words, sizeof words),
                                        .number = number,
                                        .event = "stopped",
                                        .method = "agent",
                                        .words = words,
                                        .actor = context->actor,
                                        .rule = "an agent's judgement"};
    consent_record(&context->turn, &entry);
    consent_opt_out(&context->turn, context->turn.line->id, number);
    outbox_purge(&context->turn, number);
    call_center_say(context, &text, PHRASE_CENTER_STOPPED, "");
    call_center_send(context, number, OUTBOX_OPTOUT, said);
    call_center_tag(context, CENTER_DOUBT_TAG, false);
    call_center_end(context);
    save(context, "opted out");
    return call_center_verdict(context, OUTCOME_CUSTOMER_OUT, "");
}

struct verdict call_center_act(struct call_center_context *context, const struct call_center_act *act)
{
    const char *text = act->text ? act->text : "";
    switch (act->verb) {
    case CALL_CENTER_CLAIM:
        return do_claim(context);
    case CALL_CENTER_RELEASE:
        return do_release(context);
    case CALL_CENTER_REPLY:
        return do_reply(context, text);
    case CALL_CENTER_NOTE:
        return do_note(context, text);
    case CALL_CENTER_TRANSFER:
        return do_transfer(context, text);
    case CALL_CENTER_CLOSE:
        return do_close(context);
    case CALL_CENTER_REOPEN:
        return do_reopen(context);
    case CALL_CENTER_SNOOZE:
        return do_snooze(context, act->until_ms);
    case CALL_CENTER_TAG:
    case CALL_CENTER_UNTAG:
        return do_tag(context, text, act->verb == CALL_CENTER_TAG);
    case CALL_CENTER_AGAIN:
        return do_again(context, act->message_id);
    case CALL_CENTER_OPT_OUT:
        return do_opt_out(context);
    }
    return call_center_verdict(context, OUTCOME_NO_ACT, "");
}

static bool may_act(const struct exchange_line *line, const char *agent)
{
    return strcmp(agent, CALL_CENTER_OPERATOR) == 0 || config_is_agent_of(line->center, agent);
}

struct verdict call_center_do(struct exchange *exchange, const struct call_center_act *act, int64_t wall_ms)
{
    struct call_center_context context = {.turn = {exchange, NULL, wall_ms}, .actor = act->agent};
    char id[24];
    if (conversation_get(exchange, act->conversation_id, &context.conversation))
        context.turn.line = exchange_line_by_center(exchange, context.conversation.center_id);
    snprintf(id, sizeof id, "#%" PRId64, act->conversation_id);
    if (!context.turn.line)
        return verdict_of(OUTCOME_NO_CONVERSATION, id);
    if (!may_act(context.turn.line, act->agent))
        return call_center_verdict(&context, OUTCOME_NO_AGENT, act->agent);
    return call_center_act(&context, act);
}

/* The row of somebody who never wrote, and why we may write to them. */
static void begin_outbound(struct call_center_context *context)
{
    struct conversation *c = &context->conversation;
    const struct consent_entry entry = {.line_id = context->turn.line->id,
                                        .number = c->number,
                                        .event = "contacted",
                                        .method = "agent",
                                        .actor = context->actor};
    c->opened_at_ms = context->turn.wall_ms;
    c->state = CONVERSATION_CLOSED;
    conversation_save(&context->turn, c);
    consent_record(&context->turn, &entry);
    call_center_event(context, "begun by us");
}

/* May this agent text this number first, or again? */
static enum outcome may_start(const struct call_center_context *context, const struct number *to, bool is_known)
{
    const struct line_turn *turn = &context->turn;
    if (!may_act(turn->line, context->actor))
        return OUTCOME_NO_AGENT;
    if (!number_is_member_able(to) || exchange_owns_number(turn->exchange, to->text))
        return OUTCOME_NOT_A_CUSTOMER;
    if (!is_known && !turn->line->center->outbound)
        return OUTCOME_NEVER_WROTE;
    if (consent_is_opted_out(turn->exchange, turn->line->id, to->text))
        return OUTCOME_OPTED_OUT;
    return OUTCOME_REPLIED;
}

struct verdict call_center_start(const struct line_turn *turn, const char *agent, const char *number, const char *text)
{
    struct call_center_context context = {.turn = *turn, .actor = agent};
    struct number to = number_parse(turn->exchange->config->region, number);
    bool is_known = conversation_find(turn->exchange, turn->line->center_id, to.text, &context.conversation);
    enum outcome outcome = may_start(&context, &to, is_known);
    if (outcome != OUTCOME_REPLIED) {
        struct verdict verdict = call_center_verdict(&context, outcome, turn->line->center->name);
        text_copy(verdict.who, sizeof verdict.who, outcome == OUTCOME_NO_AGENT ? agent : number);
        return verdict;
    }
    if (!is_known) {
        context.conversation = (struct conversation){.center_id = turn->line->center_id};
        text_copy(context.conversation.number, sizeof context.conversation.number, to.text);
        begin_outbound(&context);
    }
    return do_reply(&context, text);
}

struct verdict call_center_set_away(struct exchange *exchange, const char *agent, bool away, int64_t wall_ms)
{
    static const char insert[] = "INSERT OR IGNORE INTO absence (agent, since) VALUES (?1, ?2)";
    static const char remove[] = "DELETE FROM absence WHERE agent = ?1";
    if (!config_find_agent(exchange->config, agent))
        return verdict_of(OUTCOME_NO_AGENT, agent);
    database_run(exchange->database, away ? insert : remove, VALUES(value_text(agent), value_int(wall_ms)));
    struct exchange_event *event =
        exchange_publish(&(struct line_turn){exchange, NULL, wall_ms}, EXCHANGE_EVENT_CONVERSATION);
    snprintf(event->text, sizeof event->text, "%.64s is %s", agent, away ? "away" : "back");
    return verdict_of(away ? OUTCOME_AWAY : OUTCOME_BACK, agent);
}
