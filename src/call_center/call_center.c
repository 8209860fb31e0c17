#include "call_center/call_center_private.h"

#include "base/text.h"
#include "config/hours.h"
#include "line/loop_guard.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void center_say(struct center_call *call, struct text *out, enum phrase phrase, const char *value)
{
    char id[24], position[24];
    snprintf(id, sizeof id, "%" PRId64, call->conversation.id);
    snprintf(position, sizeof position, "%" PRId64, conversation_count_ahead(call->exchange, &call->conversation) + 1);
    const char *known = value ? value : "";
    const struct template_place places[] = {{"id", id},
                                            {"title", call->line->center->title},
                                            {"who", known},
                                            {"text", known},
                                            {"time", known},
                                            {"count", known},
                                            {"agent", call->actor ? call->actor : ""},
                                            {"position", position},
                                            {NULL, NULL}};
    phrase_say(out, exchange_language(call->line), phrase, places);
}

struct verdict center_verdict(struct center_call *call, bool ok, enum phrase phrase, const char *value)
{
    struct verdict verdict = {.ok = ok, .id = call->conversation.id};
    struct text text = text_of(verdict.message, sizeof verdict.message);
    center_say(call, &text, phrase, value);
    return verdict;
}

static void center_news(struct center_call *call, const char *what)
{
    struct news *news = exchange_tell(call->exchange, NEWS_CONVERSATION, call->line, call->wall_ms);
    news->conversation_id = call->conversation.id;
    memcpy(news->number, call->conversation.number, sizeof news->number);
    snprintf(news->text, sizeof news->text, "%s%s%s", what, call->actor ? " by " : "", call->actor ? call->actor : "");
}

void center_event(struct center_call *call, const char *what)
{
    const struct conversation_line line = {.kind = CONVERSATION_EVENT, .agent = call->actor, .text = what};
    conversation_add(call->exchange, &call->conversation, &line, call->wall_ms);
    center_news(call, what);
}

static int64_t life_s(enum outbox_priority priority)
{
    switch (priority) {
    case OUTBOX_OPTOUT:
        return DAY_MS / 1000;
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

int64_t center_send(struct center_call *call, const char *to, enum outbox_priority priority, const char *text)
{
    int64_t id = 0;
    const struct outbox_message message = {
        .to = to,
        .text = text,
        .priority = priority,
        .cause_id = call->inbound ? call->inbound->message_id : 0,
        .cause = call->inbound ? NULL
                 : call->actor ? call->actor
                               : "call center",
        .life_s = life_s(priority),
    };
    return outbox_add(call->exchange, call->line, &message, call->wall_ms, &id) == OUTBOX_TAKEN ? id : 0;
}

int64_t center_last_text(struct center_call *call, char *out, size_t capacity)
{
    static const char sql[] = "SELECT e.message_id, b.text FROM entry e JOIN message m ON m.id = e.message_id"
                              " JOIN body b ON b.id = m.body_id WHERE e.conversation_id = ?1 AND e.kind = 0"
                              " ORDER BY e.id DESC LIMIT 1";
    struct database_query *query =
        database_query(call->exchange->database, sql, VALUES(value_int(call->conversation.id)));
    out[0] = '\0';
    if (!database_next(query))
        return 0;
    int64_t id = database_int(query, 0);
    text_copy(out, capacity, database_text(query, 1));
    database_done(query);
    return id;
}

bool center_is_present(struct exchange *exchange, const char *agent)
{
    static const char sql[] = "SELECT 1 FROM absence WHERE agent = ?1";
    return database_get(exchange->database, sql, VALUES(value_text(agent)), 0) == 0;
}

int64_t center_count_present(struct center_call *call)
{
    int64_t count = 0;
    for (size_t i = 0; i < call->line->center->agent_count; i++)
        count += center_is_present(call->exchange, call->line->center->agents[i]);
    return count;
}

bool center_is_open(const struct center_call *call)
{
    return hours_is_open(&call->line->center->opening, call->wall_ms);
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
    static const char place[] = "INSERT OR IGNORE INTO agent_of (center, agent) VALUES (?1, ?2)";
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
                exchange->database, place,
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

static void center_confirm(struct center_call *call, enum outbox_priority priority, enum phrase phrase)
{
    char buffer[EXCHANGE_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    center_say(call, &text, phrase, "");
    center_send(call, call->inbound->sender.text, priority, buffer);
}

static void center_record_consent(struct center_call *call, const char *event)
{
    const struct consent_entry entry = {.line_id = call->line->id,
                                        .message_id = call->inbound->message_id,
                                        .number = call->inbound->sender.text,
                                        .event = event,
                                        .method = "text",
                                        .words = call->inbound->text};
    consent_record(call->exchange, &entry, call->wall_ms);
}

static void center_end(struct center_call *call)
{
    struct conversation *c = &call->conversation;
    if (c->agent[0])
        memcpy(c->last_agent, c->agent, sizeof c->last_agent);
    c->agent[0] = '\0';
    c->state = CONVERSATION_CLOSED;
    c->closed_at_ms = call->wall_ms;
    c->waiting_since_ms = c->due_at_ms = c->asked_at_ms = c->snoozed_until_ms = c->promised_until_ms = 0;
}

/* Whoever wants no more texts gets none, from nobody. */
static void center_opt_out(struct center_call *call, enum consent_word word)
{
    const char *number = call->inbound->sender.text;
    bool everywhere = word == CONSENT_STOP_ALL;
    int64_t line_id = everywhere ? 0 : call->line->id;
    bool was_out = consent_is_opted_out(call->exchange, line_id, number);
    outbox_purge(call->exchange, everywhere ? NULL : call->line, number, call->wall_ms);
    consent_opt_out(call->exchange, line_id, number, call->wall_ms);
    center_record_consent(call, "stopped");
    if (!was_out)
        center_confirm(call, OUTBOX_OPTOUT, PHRASE_CENTER_STOPPED);
    if (!conversation_find(call->exchange, call->line->center_id, number, &call->conversation))
        return;
    const struct conversation_line line = {.kind = CONVERSATION_TEXT, .message_id = call->inbound->message_id};
    conversation_add(call->exchange, &call->conversation, &line, call->wall_ms);
    center_end(call);
    conversation_save(call->exchange, &call->conversation, call->wall_ms);
    center_event(call, "the customer opted out");
}

/* True when the message ends here. */
static bool center_heeds_consent(struct center_call *call)
{
    const char *number = call->inbound->sender.text;
    enum consent_word word = consent_read(call->inbound->text);
    switch (word) {
    case CONSENT_STOP:
    case CONSENT_STOP_ALL:
    case CONSENT_SOFT:
        center_opt_out(call, word);
        return true;
    case CONSENT_START:
        if (!consent_is_opted_out(call->exchange, call->line->id, number))
            return false;
        consent_opt_in(call->exchange, call->line->id, number);
        center_record_consent(call, "started");
        center_confirm(call, OUTBOX_ANSWER, PHRASE_CENTER_STARTED);
        return true;
    case CONSENT_HELP:
        if (center_agent_of_phone(call, number))
            return false;
        if (notice_take(call->exchange, call->line, number, NOTICE_HELP, 3, DAY_MS, call->wall_ms))
            center_confirm(call, OUTBOX_ANSWER, PHRASE_CENTER_HELP);
        return true;
    case CONSENT_NONE:
    case CONSENT_YES:
        return false;
    }
    return false;
}

/* A machine's text is kept in the story and wakes nobody. */
static bool center_is_machine(struct center_call *call)
{
    const struct inbound *inbound = call->inbound;
    const char *number = inbound->sender.text;
    if (automatic_is_loop(call->exchange, call->line, number, call->wall_ms))
        return automatic_was_said(call->exchange, call->line, inbound, true, call->wall_ms - HOUR_MS) ||
               automatic_was_said(call->exchange, call->line, inbound, false, call->wall_ms - HOUR_MS) ||
               automatic_looks_so(inbound->text);
    if (!automatic_looks_so(inbound->text) &&
        !automatic_was_said(call->exchange, call->line, inbound, true, call->wall_ms - HOUR_MS))
        return false;
    notice_note(call->exchange, call->line, number, NOTICE_AUTOMATIC, call->wall_ms);
    if (notice_count(call->exchange, call->line, number, NOTICE_AUTOMATIC, call->wall_ms - HOUR_MS) > 2) {
        automatic_break_loop(call->exchange, call->line, number, call->wall_ms);
        center_event(call, "the customer's phone seems to answer by itself");
    }
    return true;
}

void center_begin_waiting(struct center_call *call)
{
    struct conversation *c = &call->conversation;
    c->state = c->agent[0] ? CONVERSATION_CLAIMED : CONVERSATION_WAITING;
    c->snoozed_until_ms = 0;
    if (c->waiting_since_ms != 0)
        return;
    c->waiting_since_ms = call->wall_ms;
    c->due_at_ms = call->wall_ms + (int64_t)call->line->center->target_s * 1000;
    c->warned = false;
    c->notified = 0;
}

/* True when the customer begins: never wrote before, or comes back after the end. */
static bool center_open(struct center_call *call)
{
    struct conversation *c = &call->conversation;
    bool begins = c->opened_at_ms == 0 || c->state == CONVERSATION_CLOSED;
    if (begins) {
        c->opened_at_ms = call->wall_ms;
        c->waiting_since_ms = 0;
        c->closed_at_ms = 0;
        c->agent[0] = '\0';
    }
    /* Who is away, or works here no longer, cannot be waited for. */
    if (c->agent[0] &&
        (!config_is_agent_of(call->line->center, c->agent) || !center_is_present(call->exchange, c->agent)))
        c->agent[0] = '\0';
    center_begin_waiting(call);
    if (c->asked_at_ms == 0 && begins)
        c->asked_at_ms = call->wall_ms;
    return begins;
}

static void center_customer(struct center_call *call)
{
    struct conversation *c = &call->conversation;
    const struct inbound *inbound = call->inbound;
    const struct conversation_line line = {.kind = CONVERSATION_TEXT, .message_id = inbound->message_id};
    if (!conversation_find(call->exchange, call->line->center_id, inbound->sender.text, c)) {
        *c = (struct conversation){.center_id = call->line->center_id, .state = CONVERSATION_CLOSED};
        text_copy(c->number, sizeof c->number, inbound->sender.text);
        conversation_save(call->exchange, c, call->wall_ms);
        c->opened_at_ms = 0;
    }
    conversation_add(call->exchange, c, &line, call->wall_ms);
    if (inbound->masked_cards > 0)
        center_event(call, "a card number was masked");
    /* Who opted out cannot be answered, so they do not wait; their own START is theirs to send. */
    if (consent_is_opted_out(call->exchange, call->line->id, c->number) || center_is_machine(call)) {
        center_news(call, "text that nobody has to answer");
        return;
    }
    bool begins = center_open(call);
    conversation_save(call->exchange, c, call->wall_ms);
    center_news(call, begins ? "new" : "text");
    if (!automatic_is_flood(call->exchange, call->line, inbound, call->wall_ms))
        center_notify(call, NULL);
    if (inbound->purpose != TPDU_PURPOSE_FLASH) /* class 0 comes from networks and machines; people may read it */
        center_answer(call, begins);
    conversation_save(call->exchange, c, call->wall_ms);
}

/* Pictures do not arrive: said once a day. What is no text at all says nothing. */
static bool center_is_no_text(struct center_call *call)
{
    enum tpdu_purpose purpose = call->inbound->purpose;
    if (purpose == TPDU_PURPOSE_TEXT || purpose == TPDU_PURPOSE_REPLACE || purpose == TPDU_PURPOSE_FLASH)
        return call->inbound->text[strspn(call->inbound->text, " \n")] == '\0';
    if (purpose == TPDU_PURPOSE_MMS &&
        notice_take(call->exchange, call->line, call->inbound->sender.text, NOTICE_PICTURES, 1, DAY_MS, call->wall_ms))
        center_confirm(call, OUTBOX_AUTOMATIC, PHRASE_NO_PICTURES);
    return true;
}

void call_center_receive(struct exchange *exchange, struct exchange_line *line, const struct inbound *inbound,
                         int64_t wall_ms)
{
    struct center_call call = {.exchange = exchange, .line = line, .inbound = inbound, .wall_ms = wall_ms};
    if (!number_is_member_able(&inbound->sender) || exchange_owns_number(exchange, inbound->sender.text) ||
        center_is_no_text(&call) || center_heeds_consent(&call))
        return;
    if (center_agent_of_phone(&call, inbound->sender.text))
        center_phone_command(&call);
    else
        center_customer(&call);
}

void call_center_missed_call(struct exchange *exchange, struct exchange_line *line, const char *number, int64_t wall_ms)
{
    struct center_call call = {.exchange = exchange, .line = line, .wall_ms = wall_ms};
    struct conversation *c = &call.conversation;
    if (center_agent_of_phone(&call, number) || consent_is_opted_out(exchange, line->id, number))
        return;
    if (!conversation_find(exchange, line->center_id, number, c)) {
        *c = (struct conversation){.center_id = line->center_id};
        text_copy(c->number, sizeof c->number, number);
    }
    center_open(&call);
    conversation_save(exchange, c, wall_ms);
    center_event(&call, "the customer called, and was not answered");
    if (c->waiting_since_ms == wall_ms)
        center_notify(&call, phrase_get(line->center->language, PHRASE_CENTER_CALLED));
    conversation_save(exchange, c, wall_ms);
}

void call_center_settled(struct exchange *exchange, const struct outbox_settled *settled, int64_t wall_ms)
{
    struct center_call call = {.exchange = exchange, .wall_ms = wall_ms};
    if (!settled->lost || settled->party_id != 0 ||
        !conversation_get(exchange, conversation_of_message(exchange, settled->cause_id), &call.conversation))
        return;
    for (size_t i = 0; i < exchange->line_count; i++)
        if (exchange->lines[i].center && exchange->lines[i].center_id == call.conversation.center_id)
            call.line = &exchange->lines[i];
    const struct conversation *c = &call.conversation;
    if (!call.line)
        return;
    center_event(&call, "a reply failed");
    center_tell_agent(&call, c->agent[0] ? c->agent : c->last_agent, PHRASE_CENTER_FAILED, "");
}

void call_center_warn_budget(struct exchange *exchange, struct exchange_line *line, const struct budget_meter *meter,
                             int64_t wall_ms)
{
    struct center_call call = {.exchange = exchange, .line = line, .wall_ms = wall_ms};
    char used[16], allowed[16], buffer[EXCHANGE_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    if (!line->center || !notice_take(exchange, line, "", NOTICE_BUDGET, 1, DAY_MS, wall_ms))
        return;
    snprintf(used, sizeof used, "%d", meter->used);
    snprintf(allowed, sizeof allowed, "%d", meter->allowed);
    const struct template_place places[] = {{"title", line->center->title},
                                            {"meter", budget_limit_name(meter->limit)},
                                            {"used", used},
                                            {"allowed", allowed},
                                            {NULL, NULL}};
    phrase_say(&text, exchange_language(line), PHRASE_BUDGET_WARNING, places);
    struct news *news = exchange_tell(exchange, NEWS_LINE, line, wall_ms);
    text_copy(news->text, sizeof news->text, buffer);
    for (size_t i = 0; i < line->center->agent_count; i++) {
        const struct config_agent *agent = config_find_agent(exchange->config, line->center->agents[i]);
        if (agent && agent->phone[0] && center_is_present(exchange, agent->name))
            center_send(&call, agent->phone, OUTBOX_AUTOMATIC, buffer);
    }
}

/* ---- time ---- */

static void center_release_idle(struct center_call *call)
{
    struct conversation *c = &call->conversation;
    int64_t since_ms = c->touched_at_ms > c->waiting_since_ms ? c->touched_at_ms : c->waiting_since_ms;
    int64_t idle_ms = call->wall_ms - since_ms;
    if (idle_ms >= CENTER_IDLE_MS) {
        memcpy(c->last_agent, c->agent, sizeof c->last_agent);
        c->agent[0] = '\0';
        c->state = CONVERSATION_WAITING;
        c->warned = false;
        c->notified = 0;
        conversation_save(call->exchange, c, call->wall_ms);
        center_event(call, "back in the queue: ten idle minutes");
    } else if (idle_ms >= CENTER_IDLE_WARNING_MS && !c->warned) {
        c->warned = true;
        conversation_save(call->exchange, c, call->wall_ms);
        center_event(call, "goes back to the queue in two minutes");
        center_tell_agent(call, c->agent, PHRASE_CENTER_IDLE_SOON, "");
    }
}

static void center_awaken(struct center_call *call)
{
    struct conversation *c = &call->conversation;
    if (c->state == CONVERSATION_CLOSED)
        c->snoozed_until_ms = 0;
    else
        center_begin_waiting(call);
    conversation_save(call->exchange, c, call->wall_ms);
    center_event(call, "awake");
    if (c->state == CONVERSATION_CLAIMED)
        center_notify(call, NULL);
}

/* The last agent had half the target's time; then it is everybody's. So is what came while the center was closed. */
static void center_notify_others(struct center_call *call)
{
    struct conversation *c = &call->conversation;
    int64_t half_ms = c->waiting_since_ms + (int64_t)call->line->center->target_s * 500;
    if (c->notified == 2 || (c->notified == 1 && call->wall_ms < half_ms))
        return;
    if (c->notified == 1)
        c->last_agent[0] = '\0';
    center_notify(call, NULL);
    if (c->notified > 0)
        conversation_save(call->exchange, c, call->wall_ms);
}

static void center_for_each(struct center_call *call, enum conversation_list list, void (*act)(struct center_call *))
{
    int64_t ids[CENTER_SELECT_MAX];
    size_t count =
        conversation_select(call->exchange, call->line->center_id, list, call->wall_ms, ids, sizeof ids / sizeof *ids);
    for (size_t i = 0; i < count; i++)
        if (conversation_get(call->exchange, ids[i], &call->conversation))
            act(call);
}

void call_center_tidy(struct exchange *exchange, struct exchange_line *line, int64_t wall_ms)
{
    struct center_call call = {.exchange = exchange, .line = line, .wall_ms = wall_ms};
    center_for_each(&call, CONVERSATION_LIST_AWAKENED, center_awaken);
    center_for_each(&call, CONVERSATION_LIST_HELD, center_release_idle);
    if (center_is_open(&call))
        center_for_each(&call, CONVERSATION_LIST_WAITING, center_notify_others);
    center_for_each(&call, CONVERSATION_LIST_PROMISED, center_apologise);
    center_retain(&call);
}
