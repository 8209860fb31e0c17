#include "call_center/call_center_private.h"

#include "base/clock.h"
#include "base/text.h"
#include "config/hours.h"
#include "line/operator_alarm.h"
#include "machine/loop_guard.h"
#include "machine/loop_pace.h"
#include "machine/mark.h"
#include "machine/reaction.h"
#include "wording/command_agent.h"
#include "wording/thanks.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define ECHO_WORDS_MIN 5

void call_center_say(struct call_center_context *context, struct text *out, enum phrase phrase, const char *value)
{
    char id[24], position[24];
    snprintf(id, sizeof id, "%" PRId64, context->conversation.id);
    snprintf(position, sizeof position, "%" PRId64,
             conversation_count_ahead(context->turn.exchange, &context->conversation) + 1);
    const char *known = value ? value : "";
    const struct template_value values[] = {{"id", id},
                                            {"title", context->turn.line->center->title},
                                            {"who", known},
                                            {"text", known},
                                            {"time", known},
                                            {"count", known},
                                            {"agent", context->actor ? context->actor : ""},
                                            {"position", position},
                                            {NULL, NULL}};
    phrase_say(out, exchange_language(context->turn.line), phrase, values);
}

struct verdict call_center_verdict(const struct call_center_context *context, enum outcome outcome, const char *value)
{
    struct verdict verdict = verdict_of(outcome, value);
    verdict.id = verdict.conversation_id = context->conversation.id;
    text_copy(verdict.text, sizeof verdict.text, value);
    text_copy(verdict.title, sizeof verdict.title, context->turn.line->center->title);
    return verdict;
}

static void call_center_publish(struct call_center_context *context, const char *what)
{
    struct exchange_event *event = exchange_publish(&context->turn, EXCHANGE_EVENT_CONVERSATION);
    event->conversation_id = context->conversation.id;
    memcpy(event->number, context->conversation.number, sizeof event->number);
    snprintf(event->text, sizeof event->text, "%s%s%s", what, context->actor ? " by " : "",
             context->actor ? context->actor : "");
}

void call_center_event(struct call_center_context *context, const char *what)
{
    const struct conversation_line line = {.kind = CONVERSATION_EVENT, .agent = context->actor, .text = what};
    conversation_add(&context->turn, &context->conversation, &line);
    call_center_publish(context, what);
}

static int64_t life_s(enum outbox_priority priority)
{
    switch (priority) {
    case OUTBOX_OPTOUT:
        return CLOCK_DAY_MS / 1000;
    case OUTBOX_ANSWER:
    case OUTBOX_FAN_OUT:
        return CENTER_NOTICE_LIFE_S;
    case OUTBOX_CONVERSATION:
        return CENTER_REPLY_LIFE_S;
    case OUTBOX_AUTOMATIC:
        return CENTER_AUTOMATIC_LIFE_S;
    }
    return CENTER_NOTICE_LIFE_S;
}

int64_t call_center_send(struct call_center_context *context, const char *to, enum outbox_priority priority,
                         const char *text)
{
    int64_t id = 0;
    const struct outbox_message message = {
        .to = to,
        .text = text,
        .priority = priority,
        .cause_id = context->inbound ? context->inbound->message_id : 0,
        .cause = context->inbound ? NULL
                 : context->actor ? context->actor
                                  : "call center",
        .life_s = life_s(priority),
    };
    return outbox_add(&context->turn, &message, &id) == OUTBOX_TAKEN ? id : 0;
}

int64_t call_center_last_text(struct call_center_context *context, char *out, size_t capacity)
{
    static const char sql[] = "SELECT e.message_id, b.text FROM entry e JOIN message m ON m.id = e.message_id"
                              " JOIN body b ON b.id = m.body_id WHERE e.conversation_id = ?1 AND e.kind = {entry.text}"
                              " AND NOT EXISTS (SELECT 1 FROM mark WHERE message_id = m.id) ORDER BY e.id DESC LIMIT 1";
    struct database_query *query =
        database_query(context->turn.exchange->database, sql, VALUES(value_int(context->conversation.id)));
    out[0] = '\0';
    if (!database_next(query))
        return 0;
    int64_t id = database_int(query, 0);
    text_copy(out, capacity, database_text(query, 1));
    database_done(query);
    return id;
}

bool call_center_is_present(struct exchange *exchange, const char *agent)
{
    static const char sql[] = "SELECT 1 FROM absence WHERE agent = ?1";
    return database_get(exchange->database, sql, VALUES(value_text(agent)), 0) == 0;
}

int64_t call_center_count_present(struct call_center_context *context)
{
    int64_t count = 0;
    for (size_t i = 0; i < context->turn.line->center->agent_count; i++)
        count += call_center_is_present(context->turn.exchange, context->turn.line->center->agents[i]);
    return count;
}

bool call_center_is_open(const struct call_center_context *context)
{
    return hours_is_open(&context->turn.line->center->opening, context->turn.wall_ms);
}

void call_center_configure(struct exchange *exchange, struct exchange_line *line)
{
    static const char sql[] = "INSERT INTO center (name, line_id, title, target_s) VALUES (?1, ?2, ?3, ?4)"
                              " ON CONFLICT (name) DO UPDATE SET line_id = ?2, title = ?3, target_s = ?4";
    static const char find[] = "SELECT id FROM center WHERE name = ?1";
    const struct config_call_center *center = line->center;
    database_run(
        exchange->database, sql,
        VALUES(value_text(center->name), value_int(line->id), value_text(center->title), value_int(center->target_s)));
    line->center_id = database_get(exchange->database, find, VALUES(value_text(center->name)), 0);
}

static void configure_agents(struct exchange *exchange)
{
    static const char agent[] = "INSERT INTO agent (name, title, phone) VALUES (?1, ?2, ?3)";
    static const char value[] = "INSERT OR IGNORE INTO agent_of (center, agent) VALUES (?1, ?2)";
    const struct config *config = exchange->config;
    database_run(exchange->database, "DELETE FROM agent", NULL);
    database_run(exchange->database, "DELETE FROM agent_of", NULL);
    for (size_t i = 0; i < config->agent_count; i++)
        database_run(exchange->database, agent,
                     VALUES(value_text(config->agents[i].name), value_text(config->agents[i].title),
                            value_text(config->agents[i].phone[0] ? config->agents[i].phone : NULL)));
    for (size_t i = 0; i < config->call_center_count; i++)
        for (size_t j = 0; j < config->call_centers[i].agent_count; j++)
            database_run(
                exchange->database, value,
                VALUES(value_text(config->call_centers[i].name), value_text(config->call_centers[i].agents[j])));
}

void call_center_configure_shared(struct exchange *exchange)
{
    static const char sql[] = "INSERT INTO canned (name, center, text) VALUES (?1, ?2, ?3)";
    database_run(exchange->database, "DELETE FROM canned", NULL);
    for (size_t i = 0; i < exchange->config->canned_count; i++) {
        const struct config_canned *canned = &exchange->config->canned[i];
        database_run(exchange->database, sql,
                     VALUES(value_text(canned->name), value_text(canned->center), value_text(canned->text)));
    }
    configure_agents(exchange);
}

static void call_center_confirm(struct call_center_context *context, enum outbox_priority priority, enum phrase phrase)
{
    char buffer[OUTBOX_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    call_center_say(context, &text, phrase, "");
    call_center_send(context, context->inbound->sender.text, priority, buffer);
}

static void call_center_record_consent(struct call_center_context *context, const char *event, const char *rule)
{
    const struct consent_entry entry = {.line_id = context->turn.line->id,
                                        .message_id = context->inbound->message_id,
                                        .number = context->inbound->sender.text,
                                        .event = event,
                                        .method = "text",
                                        .words = context->inbound->text,
                                        .rule = rule};
    consent_record(&context->turn, &entry);
}

void call_center_end(struct call_center_context *context)
{
    struct conversation *c = &context->conversation;
    if (c->agent[0])
        memcpy(c->last_agent, c->agent, sizeof c->last_agent);
    c->agent[0] = '\0';
    c->state = CONVERSATION_CLOSED;
    c->closed_at_ms = context->turn.wall_ms;
    c->waiting_since_ms = c->due_at_ms = c->asked_at_ms = c->snoozed_until_ms = c->promised_until_ms = 0;
}

/* The conversation with who texted; of a new one it is stored, and that it was never open. */
static void call_center_find_or_begin(struct call_center_context *context)
{
    struct conversation *c = &context->conversation;
    const char *number = context->inbound->sender.text;
    if (conversation_find(context->turn.exchange, context->turn.line->center_id, number, c))
        return;
    *c = (struct conversation){.center_id = context->turn.line->center_id, .state = CONVERSATION_CLOSED};
    text_copy(c->number, sizeof c->number, number);
    conversation_save(&context->turn, c);
    c->opened_at_ms = 0;
}

/* Nothing reaches their phone any more, and nobody else would notice. */
static void call_center_lose_agent(struct call_center_context *context, const char *agent)
{
    char words[256];
    snprintf(words, sizeof words, "agent %.64s texted STOP to %.64s: no texts to their phone until they text START",
             agent, context->turn.line->center->title);
    struct exchange_event *event = exchange_publish(&context->turn, EXCHANGE_EVENT_LINE);
    memcpy(event->number, context->inbound->sender.text, sizeof event->number);
    text_copy(event->text, sizeof event->text, words);
    operator_alarm_raise(&context->turn, words);
}

/* The conversation of who opted out ends, in the inbox of all, and on the phone of who held it. */
static void call_center_lose_customer(struct call_center_context *context, bool is_new)
{
    struct conversation *c = &context->conversation;
    call_center_find_or_begin(context);
    const struct conversation_line line = {.kind = CONVERSATION_TEXT, .message_id = context->inbound->message_id};
    conversation_add(&context->turn, c, &line);
    if (is_new && c->agent[0])
        call_center_text_agent(context, c->agent, PHRASE_CENTER_CUSTOMER_STOPPED, "");
    call_center_end(context);
    conversation_save(&context->turn, c);
    call_center_event(context, "the customer opted out");
}

/* After an opt-out nothing more is sent to the number, by anyone. */
static void call_center_opt_out(struct call_center_context *context, const struct consent_reading *reading)
{
    const char *number = context->inbound->sender.text;
    const char *agent = call_center_agent_of_phone(context, number);
    bool everywhere = reading->word == CONSENT_STOP_ALL;
    int64_t line_id = everywhere ? 0 : context->turn.line->id;
    bool was_out = consent_is_opted_out(context->turn.exchange, line_id, number);
    if (everywhere)
        consent_opt_out_everywhere(&context->turn, number);
    consent_opt_out(&context->turn, context->turn.line->id, number);
    outbox_purge(&context->turn, number);
    call_center_record_consent(context, "stopped", reading->rule);
    if (!was_out)
        call_center_confirm(context, OUTBOX_OPTOUT, PHRASE_CENTER_STOPPED);
    if (!agent)
        call_center_lose_customer(context, !was_out);
    else if (!was_out)
        call_center_lose_agent(context, agent);
}

/* True when the message ends here. */
static bool call_center_heeds_consent(struct call_center_context *context)
{
    const char *number = context->inbound->sender.text;
    int64_t id;
    /* "#12 please stop texting": an agent's words to a customer. */
    if (call_center_agent_of_phone(context, number) && command_agent_read_id(context->inbound->text, &id))
        return false;
    const struct consent_reading reading = consent_read(context->inbound->text, context->turn.line->center->title);
    switch (reading.word) {
    case CONSENT_STOP:
    case CONSENT_STOP_ALL:
        if (reading.is_doubtful) {
            context->doubt = reading.rule; /* a person reads it, marked */
            return false;
        }
        call_center_opt_out(context, &reading);
        return true;
    case CONSENT_START:
        if (!consent_is_opted_out(context->turn.exchange, context->turn.line->id, number))
            return false;
        consent_opt_in(&context->turn, number);
        call_center_record_consent(context, "started", reading.rule);
        /* STOP and START in turns, by a machine, end with these. */
        if (notice_limit_take(&context->turn, number, NOTICE_TALK, 3, CLOCK_HOUR_MS))
            call_center_confirm(context, OUTBOX_ANSWER, PHRASE_CENTER_STARTED);
        return true;
    case CONSENT_HELP:
        /* The words that operators want; and a person reads it like any other text. */
        context->helped = !call_center_agent_of_phone(context, number) &&
                          notice_limit_take(&context->turn, number, NOTICE_HELP, 3, CLOCK_DAY_MS);
        if (context->helped)
            call_center_confirm(context, OUTBOX_ANSWER, PHRASE_CENTER_HELP);
        return false;
    case CONSENT_NONE:
    case CONSENT_YES:
    case CONSENT_NO:
        return false;
    }
    return false;
}

/* Our own words come back; a few of them may be a person's answer, too: "Five pm tomorrow?" */
static bool call_center_hears_itself(struct call_center_context *context)
{
    size_t words = 1;
    for (const char *c = context->inbound->text; *c; c++)
        words += *c == ' ';
    return words >= ECHO_WORDS_MIN && loop_guard_is_echo(&context->turn, context->inbound, CLOCK_HOUR_MS);
}

/* A machine's text is kept in the story and wakes nobody. */
static bool call_center_is_machine(struct call_center_context *context)
{
    const struct inbound *inbound = context->inbound;
    const char *number = inbound->sender.text;
    /* A sentence that a phone says again right after what nobody wrote. */
    if (loop_guard_follows(&context->turn, number, LOOP_PACE_PROMPT_MS) &&
        loop_guard_is_same_again(&context->turn, inbound))
        return true;
    if (loop_guard_is_loop(&context->turn, number))
        return call_center_hears_itself(context) || loop_guard_is_repeat(&context->turn, inbound, CLOCK_HOUR_MS) ||
               loop_guard_is_marked(&context->turn, inbound);
    if (!loop_guard_is_marked(&context->turn, inbound) && !call_center_hears_itself(context))
        return false;
    notice_limit_note(&context->turn, number, NOTICE_AUTOMATIC);
    if (notice_limit_count(context->turn.exchange, context->turn.line, number, NOTICE_AUTOMATIC,
                           context->turn.wall_ms - CLOCK_HOUR_MS) > 2) {
        loop_guard_break_loop(&context->turn, number);
        call_center_event(context, "the customer's phone seems to answer automatically");
    }
    return true;
}

void call_center_begin_waiting(struct call_center_context *context)
{
    struct conversation *c = &context->conversation;
    c->state = c->agent[0] ? CONVERSATION_CLAIMED : CONVERSATION_WAITING;
    c->snoozed_until_ms = 0;
    if (c->waiting_since_ms != 0)
        return;
    c->waiting_since_ms = context->turn.wall_ms;
    c->due_at_ms = context->turn.wall_ms + (int64_t)context->turn.line->center->target_s * 1000;
    c->warned = false;
    c->notified = CONVERSATION_NOTIFIED_NOBODY;
}

/* True when the customer begins: never wrote before, or writes again after the end. */
static bool call_center_open(struct call_center_context *context)
{
    struct conversation *c = &context->conversation;
    bool begins = c->opened_at_ms == 0 || c->state == CONVERSATION_CLOSED;
    if (begins) {
        c->opened_at_ms = context->turn.wall_ms;
        c->waiting_since_ms = 0;
        c->closed_at_ms = 0;
        c->agent[0] = '\0';
    }
    /* Who is away, or works here no longer, cannot be waited for. */
    if (c->agent[0] && (!config_is_agent_of(context->turn.line->center, c->agent) ||
                        !call_center_is_present(context->turn.exchange, c->agent)))
        c->agent[0] = '\0';
    call_center_begin_waiting(context);
    if (c->asked_at_ms == 0 && begins)
        c->asked_at_ms = context->turn.wall_ms;
    return begins;
}

/* Does the last answer of ours ask something? Then an OK answers it. */
static bool call_center_asked(struct call_center_context *context)
{
    static const char sql[] = "SELECT b.text FROM entry e JOIN message m ON m.id = e.message_id JOIN body b"
                              " ON b.id = m.body_id WHERE e.conversation_id = ?1 AND e.kind = {entry.reply}"
                              " ORDER BY e.id DESC LIMIT 1";
    struct database_query *query =
        database_query(context->turn.exchange->database, sql, VALUES(value_int(context->conversation.id)));
    if (!database_next(query))
        return false;
    bool asked = strchr(database_text(query, 0), '?') != NULL;
    database_done(query);
    return asked;
}

/* Kept in the story and shown, and nobody has to answer it. */
static void call_center_keep(struct call_center_context *context, const char *what)
{
    const struct conversation_line line = {.kind = CONVERSATION_TEXT, .message_id = context->inbound->message_id};
    if (!conversation_find(context->turn.exchange, context->turn.line->center_id, context->inbound->sender.text,
                           &context->conversation))
        return;
    conversation_add(&context->turn, &context->conversation, &line);
    call_center_publish(context, what);
}

/* A word of thanks after the end begins nothing. True when it ends here. */
static bool call_center_is_thanked(struct call_center_context *context)
{
    const struct inbound *inbound = context->inbound;
    if (!conversation_find(context->turn.exchange, context->turn.line->center_id, inbound->sender.text,
                           &context->conversation) ||
        context->conversation.state != CONVERSATION_CLOSED)
        return false;
    const struct config_agent *last =
        config_find_agent(context->turn.exchange->config, context->conversation.last_agent);
    if (!thanks_only(inbound->text, last ? last->title : "") || call_center_asked(context))
        return false;
    mark_put(&context->turn, inbound->message_id, MARK_THANKS, 0);
    call_center_keep(context, "thanks");
    return true;
}

/* For the agent to judge, who has an act for it. */
static void call_center_mark_doubt(struct call_center_context *context)
{
    char event[160];
    call_center_tag(context, CENTER_DOUBT_TAG, true);
    snprintf(event, sizeof event, "may be an opt-out: %s", context->doubt);
    call_center_event(context, event);
}

static void call_center_customer(struct call_center_context *context)
{
    struct conversation *c = &context->conversation;
    const struct inbound *inbound = context->inbound;
    const struct conversation_line line = {.kind = CONVERSATION_TEXT, .message_id = inbound->message_id};
    call_center_find_or_begin(context);
    conversation_add(&context->turn, c, &line);
    if (inbound->masked_cards > 0)
        call_center_event(context, "a card number was masked");
    if (context->doubt)
        call_center_mark_doubt(context);
    /* Who opted out cannot be answered, so they do not wait; their own START is theirs to send. */
    if (consent_is_opted_out(context->turn.exchange, context->turn.line->id, c->number) ||
        call_center_is_machine(context)) {
        mark_put(&context->turn, inbound->message_id, MARK_AUTOMATIC, 0);
        call_center_publish(context, "text that nobody has to answer");
        return;
    }
    bool begins = call_center_open(context);
    conversation_save(&context->turn, c);
    call_center_publish(context, begins ? "new" : "text");
    if (!loop_guard_is_flood(&context->turn, inbound))
        call_center_notify(context, NULL);
    if (inbound->purpose != TPDU_PURPOSE_FLASH) /* class 0 comes from networks and machines; people may read it */
        call_center_answer(context, begins && !context->helped);
    conversation_save(&context->turn, c);
}

/* Pictures do not arrive: said once a day. What is not text at all says nothing. */
static bool call_center_is_no_text(struct call_center_context *context)
{
    enum tpdu_purpose purpose = context->inbound->purpose;
    if (purpose == TPDU_PURPOSE_TEXT || purpose == TPDU_PURPOSE_REPLACE || purpose == TPDU_PURPOSE_FLASH)
        return context->inbound->text[strspn(context->inbound->text, " \n")] == '\0';
    if (purpose == TPDU_PURPOSE_MMS &&
        notice_limit_take(&context->turn, context->inbound->sender.text, NOTICE_PICTURES, 1, CLOCK_DAY_MS))
        call_center_confirm(context, OUTBOX_AUTOMATIC, PHRASE_NO_PICTURES);
    return true;
}

/* What answers an alarm begins no conversation. */
static bool call_center_is_operators_answer(struct call_center_context *context)
{
    const char *number = context->inbound->sender.text;
    if (call_center_agent_of_phone(context, number))
        return false; /* has its own guards */
    bool is_known =
        conversation_find(context->turn.exchange, context->turn.line->center_id, number, &context->conversation);
    if (!operator_alarm_is_answered(&context->turn, number, is_known))
        return false;
    mark_put(&context->turn, context->inbound->message_id, MARK_AUTOMATIC, 0);
    return true;
}

void call_center_receive(const struct line_turn *turn, const struct inbound *inbound)
{
    struct call_center_context context = {.turn = *turn, .inbound = inbound};
    if (!number_is_member_able(&inbound->sender) || exchange_owns_number(turn->exchange, inbound->sender.text) ||
        call_center_is_no_text(&context))
        return;
    /* It quotes us, so its words are no wish: "Disliked “Reply STOP to end”". */
    if (reaction_take(turn, inbound)) {
        call_center_keep(&context, "a reaction");
        return;
    }
    if (call_center_heeds_consent(&context) || call_center_is_operators_answer(&context))
        return;
    if (call_center_agent_of_phone(&context, inbound->sender.text))
        call_center_phone_command(&context);
    else if (!call_center_is_thanked(&context))
        call_center_customer(&context);
}

void call_center_missed_call(const struct line_turn *turn, const char *number)
{
    struct call_center_context context = {.turn = *turn};
    struct conversation *c = &context.conversation;
    if (call_center_agent_of_phone(&context, number) || consent_is_opted_out(turn->exchange, turn->line->id, number))
        return;
    if (!conversation_find(turn->exchange, turn->line->center_id, number, c)) {
        *c = (struct conversation){.center_id = turn->line->center_id};
        text_copy(c->number, sizeof c->number, number);
    }
    call_center_open(&context);
    conversation_save(turn, c);
    call_center_event(&context, "the customer called, and was not answered");
    if (c->waiting_since_ms == turn->wall_ms)
        call_center_notify(&context, phrase_get(turn->line->center->language, PHRASE_CENTER_CALLED));
    conversation_save(turn, c);
}

void call_center_settled(struct exchange *exchange, const struct outbox_settled *settled, int64_t wall_ms)
{
    struct call_center_context context = {.turn = {exchange, NULL, wall_ms}};
    if (!settled->lost || settled->group_id != 0 ||
        !conversation_get(exchange, conversation_of_message(exchange, settled->cause_id), &context.conversation))
        return;
    context.turn.line = exchange_line_by_center(exchange, context.conversation.center_id);
    const struct conversation *c = &context.conversation;
    if (!context.turn.line)
        return;
    call_center_event(&context, "a reply failed");
    call_center_text_agent(&context, c->agent[0] ? c->agent : c->last_agent, PHRASE_CENTER_FAILED, "");
}

void call_center_warn_budget(const struct line_turn *turn, const struct budget_meter *meter)
{
    struct call_center_context context = {.turn = *turn};
    char used[16], allowed[16], buffer[OUTBOX_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    if (!turn->line->center || !notice_limit_take(turn, "", NOTICE_BUDGET, 1, CLOCK_DAY_MS))
        return;
    snprintf(used, sizeof used, "%d", meter->used);
    snprintf(allowed, sizeof allowed, "%d", meter->allowed);
    const struct template_value values[] = {{"title", turn->line->center->title},
                                            {"meter", budget_limit_name(meter->limit)},
                                            {"used", used},
                                            {"allowed", allowed},
                                            {NULL, NULL}};
    phrase_say(&text, exchange_language(turn->line), PHRASE_BUDGET_WARNING, values);
    struct exchange_event *event = exchange_publish(turn, EXCHANGE_EVENT_LINE);
    text_copy(event->text, sizeof event->text, buffer);
    for (size_t i = 0; i < turn->line->center->agent_count; i++) {
        const struct config_agent *agent = config_find_agent(turn->exchange->config, turn->line->center->agents[i]);
        if (agent && agent->phone[0] && call_center_is_present(turn->exchange, agent->name))
            call_center_send(&context, agent->phone, OUTBOX_AUTOMATIC, buffer);
    }
}

/* ---- time ---- */

static void call_center_release_idle(struct call_center_context *context)
{
    struct conversation *c = &context->conversation;
    int64_t since_ms = c->touched_at_ms > c->waiting_since_ms ? c->touched_at_ms : c->waiting_since_ms;
    int64_t idle_ms = context->turn.wall_ms - since_ms;
    int64_t left_ms = context->turn.line->center->idle_s * CLOCK_SECOND_MS - idle_ms;
    if (left_ms <= 0) {
        memcpy(c->last_agent, c->agent, sizeof c->last_agent);
        c->agent[0] = '\0';
        c->state = CONVERSATION_WAITING;
        c->warned = false;
        c->notified = CONVERSATION_NOTIFIED_NOBODY;
        conversation_save(&context->turn, c);
        call_center_event(context, "back in the queue: idle for too long");
    } else if (left_ms <= CENTER_IDLE_WARNING_MS && !c->warned) {
        c->warned = true;
        conversation_save(&context->turn, c);
        call_center_event(context, "goes back to the queue in two minutes");
        call_center_text_agent(context, c->agent, PHRASE_CENTER_IDLE_SOON, "");
    }
}

static void call_center_awaken(struct call_center_context *context)
{
    struct conversation *c = &context->conversation;
    if (c->state == CONVERSATION_CLOSED)
        c->snoozed_until_ms = 0;
    else
        call_center_begin_waiting(context);
    conversation_save(&context->turn, c);
    call_center_event(context, "awake");
    if (c->state == CONVERSATION_CLAIMED)
        call_center_notify(context, NULL);
}

/* The last agent had half the target's time; then all agents are notified. So they are of texts that arrived while the
 * center was closed. */
static void call_center_notify_others(struct call_center_context *context)
{
    struct conversation *c = &context->conversation;
    int64_t half_ms = c->waiting_since_ms + (int64_t)context->turn.line->center->target_s * 500;
    if (c->notified == CONVERSATION_NOTIFIED_ALL ||
        (c->notified == CONVERSATION_NOTIFIED_LAST_AGENT && context->turn.wall_ms < half_ms))
        return;
    if (c->notified == CONVERSATION_NOTIFIED_LAST_AGENT)
        c->last_agent[0] = '\0';
    call_center_notify(context, NULL);
    if (c->notified != CONVERSATION_NOTIFIED_NOBODY)
        conversation_save(&context->turn, c);
}

static void call_center_for_each(struct call_center_context *context, enum conversation_list list,
                                 void (*act)(struct call_center_context *))
{
    int64_t ids[CENTER_SELECT_MAX];
    size_t count =
        conversation_select(&context->turn, context->turn.line->center_id, list, ids, sizeof ids / sizeof *ids);
    for (size_t i = 0; i < count; i++)
        if (conversation_get(context->turn.exchange, ids[i], &context->conversation))
            act(context);
}

void call_center_tidy(const struct line_turn *turn)
{
    struct call_center_context context = {.turn = *turn};
    call_center_for_each(&context, CONVERSATION_LIST_AWAKENED, call_center_awaken);
    call_center_for_each(&context, CONVERSATION_LIST_HELD, call_center_release_idle);
    if (call_center_is_open(&context))
        call_center_for_each(&context, CONVERSATION_LIST_WAITING, call_center_notify_others);
    call_center_for_each(&context, CONVERSATION_LIST_PROMISED, call_center_apologise);
    call_center_retain(&context);
}
