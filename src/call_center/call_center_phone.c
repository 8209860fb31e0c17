/* Agents by SMS, from the phone that the configuration names, through the center's own number. What is not clearly for
 * a conversation goes to nobody. */
#include "call_center/call_center_private.h"

#include "base/clock.h"
#include "base/text.h"
#include "machine/loop_guard.h"
#include "machine/loop_pace.h"
#include "machine/mark.h"
#include "wording/command_agent.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define QUEUE_SHOWN 5
#define PREVIEW_SIZE 61
#define ASKED_LIFE_MS (10 * CLOCK_MINUTE_MS)
#define ASKED_AN_HOUR 10
#define HOWS_AN_HOUR 3
#define HOWS_AT_ONCE 2
#define QUOTED_LIFE_MS (2 * CLOCK_DAY_MS)

const char *call_center_agent_of_phone(const struct call_center_context *context, const char *number)
{
    for (size_t i = 0; i < context->turn.line->center->agent_count; i++) {
        const struct config_agent *agent =
            config_find_agent(context->turn.exchange->config, context->turn.line->center->agents[i]);
        if (agent && agent->phone[0] && strcmp(agent->phone, number) == 0)
            return agent->name;
    }
    return NULL;
}

static void format_wait(int64_t wait_ms, char out[24])
{
    int64_t minutes = wait_ms / CLOCK_MINUTE_MS;
    if (minutes < 120)
        snprintf(out, 24, "%" PRId64 "m", minutes);
    else
        snprintf(out, 24, "%" PRId64 "h", minutes / 60);
}

/* "#12 (waiting 2m) Is the oven repaired?" */
static void put_notice(struct call_center_context *context, struct text *out, const char *said)
{
    char wait[24], id[24];
    int64_t since_ms = context->conversation.waiting_since_ms;
    format_wait(since_ms > 0 ? context->turn.wall_ms - since_ms : 0, wait);
    snprintf(id, sizeof id, "%" PRId64, context->conversation.id);
    const struct template_value values[] = {{"id", id}, {"time", wait}, {"text", said}, {NULL, NULL}};
    phrase_say(out, exchange_language(context->turn.line), PHRASE_CENTER_NOTICE, values);
}

static void send_to_phone(struct call_center_context *context, const char *agent, const char *text)
{
    const struct config_agent *who = config_find_agent(context->turn.exchange->config, agent);
    if (who && who->phone[0] && call_center_is_present(context->turn.exchange, agent))
        call_center_send(context, who->phone, OUTBOX_ANSWER, text);
}

void call_center_text_agent(struct call_center_context *context, const char *agent, enum phrase phrase,
                            const char *value)
{
    char buffer[OUTBOX_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    call_center_say(context, &text, phrase, value);
    send_to_phone(context, agent, buffer);
}

void call_center_notify(struct call_center_context *context, const char *instead)
{
    struct conversation *c = &context->conversation;
    const struct config_call_center *center = context->turn.line->center;
    char said[OUTBOX_TEXT_SIZE - 64], buffer[OUTBOX_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    const char *only = c->agent[0] ? c->agent : "";
    if (!c->agent[0] && c->notified != CONVERSATION_NOTIFIED_ALL && c->last_agent[0] &&
        config_is_agent_of(center, c->last_agent) && call_center_is_present(context->turn.exchange, c->last_agent))
        only = c->last_agent;
    if (!c->agent[0] && !call_center_is_open(context))
        return;
    call_center_last_text(context, said, sizeof said);
    put_notice(context, &text, instead ? instead : said);
    for (size_t i = 0; i < center->agent_count; i++)
        if (!only[0] || strcmp(only, center->agents[i]) == 0)
            send_to_phone(context, center->agents[i], buffer);
    c->notified = only[0] && !c->agent[0] ? CONVERSATION_NOTIFIED_LAST_AGENT : CONVERSATION_NOTIFIED_ALL;
}

/* ---- what they text ---- */

static void answer(struct call_center_context *context, const char *text)
{
    call_center_send(context, context->inbound->sender.text, OUTBOX_ANSWER, text);
}

static void answer_phrase(struct call_center_context *context, enum phrase phrase, const char *value)
{
    char buffer[OUTBOX_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    call_center_say(context, &text, phrase, value);
    answer(context, buffer);
}

static void say_queue(struct call_center_context *context)
{
    int64_t ids[QUEUE_SHOWN];
    char buffer[OUTBOX_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    size_t count =
        conversation_select(&context->turn, context->turn.line->center_id, CONVERSATION_LIST_WAITING, ids, QUEUE_SHOWN);
    for (size_t i = 0; i < count; i++) {
        char said[PREVIEW_SIZE];
        if (!conversation_get(context->turn.exchange, ids[i], &context->conversation))
            continue;
        call_center_last_text(context, said, sizeof said);
        text_put(&text, text.size > 0 ? "\n" : "");
        put_notice(context, &text, said);
    }
    int64_t more = conversation_count_waiting(context->turn.exchange, context->turn.line->center_id) - (int64_t)count;
    if (more > 0)
        text_format(&text, "\n+%" PRId64, more);
    if (count == 0)
        call_center_say(context, &text, PHRASE_CENTER_NOBODY_WAITS, "");
    answer(context, buffer);
}

static void set_presence(struct call_center_context *context, bool away)
{
    char count[24];
    snprintf(count, sizeof count, "%" PRId64,
             conversation_count_waiting(context->turn.exchange, context->turn.line->center_id));
    call_center_set_away(context->turn.exchange, context->actor, away, context->turn.wall_ms);
    answer_phrase(context, away ? PHRASE_CENTER_AWAY : PHRASE_CENTER_BACK, count);
}

static enum command_agent find_word(const struct call_center_context *context, const char *text)
{
    return command_agent_find(exchange_language(context->turn.line), text);
}

/* An agent by the name in the configuration, in any case. */
static bool find_agent(const struct call_center_context *context, char name[COMMAND_AGENT_WORD_SIZE])
{
    const struct config_call_center *center = context->turn.line->center;
    for (size_t i = 0; i < center->agent_count; i++)
        if (strcasecmp(center->agents[i], name) == 0) {
            text_copy(name, COMMAND_AGENT_WORD_SIZE, center->agents[i]);
            return true;
        }
    return false;
}

static void ask(struct call_center_context *context, enum phrase phrase, const struct template_value *values)
{
    char buffer[OUTBOX_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    if (!notice_limit_take(&context->turn, context->inbound->sender.text, NOTICE_ASKED, ASKED_AN_HOUR, CLOCK_HOUR_MS))
        return;
    phrase_say(&text, exchange_language(context->turn.line), phrase, values);
    answer(context, buffer);
}

/* "Nothing was sent. Like this: #12 note TEXT." */
static void ask_act(struct call_center_context *context, enum command_agent act)
{
    char id[24], how[COMMAND_AGENT_WORD_SIZE + 24];
    bool alone = act >= COMMAND_AGENT_QUEUE && act <= COMMAND_AGENT_BACK;
    snprintf(id, sizeof id, "%" PRId64, context->conversation.id);
    snprintf(how, sizeof how, "%s%s%s%s", alone ? "" : "#", alone ? "" : id, alone ? "" : " ", command_agent_how(act));
    const struct template_value values[] = {{"id", id}, {"how", how}, {NULL, NULL}};
    ask(context, PHRASE_CENTER_ASK_ACT, values);
}

/* "#1 2 pizzas", typed for "#12 pizzas": the other one, when it is this agent's or nobody's and the first is not
 * theirs. */
static int64_t find_other_number(const struct call_center_context *context, const char *said)
{
    struct conversation other;
    char joined[40];
    size_t digits = strspn(said, "0123456789");
    if (digits == 0 || digits > 9 || strcmp(context->conversation.agent, context->actor) == 0)
        return 0;
    snprintf(joined, sizeof joined, "%" PRId64 "%.*s", context->conversation.id, (int)digits, said);
    int64_t id = strtoll(joined, NULL, 10);
    bool is_there = conversation_get(context->turn.exchange, id, &other) &&
                    other.center_id == context->conversation.center_id && other.state != CONVERSATION_CLOSED;
    return is_there && (!other.agent[0] || strcmp(other.agent, context->actor) == 0) ? id : 0;
}

/* Who had the conversation, when it was others and never this agent; false when it is anybody's. */
static bool find_others(const struct call_center_context *context, char who[CONFIG_NAME_SIZE])
{
    static const char mine[] = "SELECT 1 FROM entry WHERE conversation_id = ?1 AND agent = ?2 LIMIT 1";
    static const char others[] = "SELECT agent FROM entry WHERE conversation_id = ?1 AND agent <> ?2"
                                 " AND kind IN ({entry.reply}, {entry.event}) ORDER BY id DESC LIMIT 1";
    struct database *database = context->turn.exchange->database;
    const struct conversation *c = &context->conversation;
    if (c->agent[0] || database_get(database, mine, VALUES(value_int(c->id), value_text(context->actor)), 0) == 1)
        return false;
    struct database_query *query =
        database_query(database, others, VALUES(value_int(c->id), value_text(context->actor)));
    if (!database_next(query))
        return false;
    text_copy(who, CONFIG_NAME_SIZE, database_text(query, 0));
    database_done(query);
    return true;
}

/* A reply at the pace of a machine may be an answering phone's, which quotes our notices. */
static bool asks_who(struct call_center_context *context)
{
    char id[24];
    const char *number = context->inbound->sender.text;
    bool is_held =
        loop_guard_is_loop(&context->turn, number) && loop_guard_follows(&context->turn, number, LOOP_PACE_PROMPT_MS);
    if (!is_held && !loop_guard_has_machines_pace(&context->turn, number))
        return false;
    snprintf(id, sizeof id, "%" PRId64, context->conversation.id);
    const struct template_value values[] = {{"id", id}, {NULL, NULL}};
    ask(context, PHRASE_CENTER_ASK_WHO, values);
    return true;
}

/* A text for a customer whom its writer may not mean. True when the writer is asked instead. */
static bool asks_whom(struct call_center_context *context, const char *said)
{
    char id[24], count[24] = "", who[CONFIG_NAME_SIZE] = "", last[PREVIEW_SIZE];
    int64_t other = find_other_number(context, said);
    bool is_others = find_others(context, who);
    bool is_closed = context->conversation.state == CONVERSATION_CLOSED;
    bool is_refused =
        consent_is_opted_out(context->turn.exchange, context->turn.line->id, context->conversation.number);
    if (is_refused || (other == 0 && !is_others && !is_closed))
        return false;
    snprintf(id, sizeof id, "%" PRId64, context->conversation.id);
    snprintf(count, sizeof count, "%" PRId64, other);
    call_center_last_text(context, last, sizeof last);
    const struct template_value values[] = {{"id", id}, {"who", who}, {"text", last}, {"count", count}, {NULL, NULL}};
    ask(context,
        other       ? PHRASE_CENTER_ASK_NUMBER
        : is_closed ? PHRASE_CENTER_ASK_CLOSED
                    : PHRASE_CENTER_ASK_OTHERS,
        values);
    return true;
}

static void look_at(struct call_center_context *context)
{
    char said[OUTBOX_TEXT_SIZE - 64], buffer[OUTBOX_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    call_center_last_text(context, said, sizeof said);
    put_notice(context, &text, said);
    answer(context, buffer);
}

static struct call_center_act act_of(const struct call_center_context *context, const struct command_agent_read *read)
{
    static const struct {
        enum command_agent word;
        enum call_center_verb verb;
    } verbs[] = {{COMMAND_AGENT_CLAIM, CALL_CENTER_CLAIM},     {COMMAND_AGENT_CLOSE, CALL_CENTER_CLOSE},
                 {COMMAND_AGENT_RELEASE, CALL_CENTER_RELEASE}, {COMMAND_AGENT_REOPEN, CALL_CENTER_REOPEN},
                 {COMMAND_AGENT_TO, CALL_CENTER_TRANSFER},     {COMMAND_AGENT_NOTE, CALL_CENTER_NOTE},
                 {COMMAND_AGENT_SNOOZE, CALL_CENTER_SNOOZE},   {COMMAND_AGENT_TAG, CALL_CENTER_TAG},
                 {COMMAND_AGENT_UNTAG, CALL_CENTER_UNTAG}};
    struct call_center_act act = {.verb = CALL_CENTER_REPLY, .agent = context->actor, .text = read->rest};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (read->kind == COMMAND_AGENT_ACTS && verbs[i].word == read->act)
            act.verb = verbs[i].verb;
    if (act.verb == CALL_CENTER_TRANSFER || act.verb == CALL_CENTER_TAG || act.verb == CALL_CENTER_UNTAG)
        act.text = read->word;
    act.until_ms = context->turn.wall_ms + read->duration_s * CLOCK_SECOND_MS;
    return act;
}

static void do_act(struct call_center_context *context, const struct command_agent_read *read)
{
    struct call_center_context mine = {
        .turn = context->turn, .actor = context->actor, .conversation = context->conversation};
    const struct call_center_act act = act_of(context, read);
    const struct verdict verdict = call_center_act(&mine, &act);
    char said[OUTBOX_TEXT_SIZE];
    struct text text = text_of(said, sizeof said);
    verdict_say(&text, exchange_language(context->turn.line), &verdict);
    /* A reply that is on its way needs no answer: it would double what the line sends. */
    if (!verdict_is_done(&verdict) || act.verb != CALL_CENTER_REPLY)
        answer(context, said);
}

/* What stands behind "#12"; `is_meant`: the writer was asked, and said yes. */
static void take_act(struct call_center_context *context, const char *rest, bool is_meant)
{
    struct command_agent_read read;
    command_agent_read(rest, exchange_language(context->turn.line), &read);
    if (read.act == COMMAND_AGENT_TO) {
        bool is_agent = find_agent(context, read.word);
        if (is_agent && read.kind == COMMAND_AGENT_SAYS)
            read.kind = COMMAND_AGENT_DOUBTS;
    }
    if (is_meant) {
        read.kind = COMMAND_AGENT_SAYS;
        read.rest = rest;
    }
    if (read.kind == COMMAND_AGENT_LOOK)
        look_at(context);
    else if (read.kind == COMMAND_AGENT_DOUBTS)
        ask_act(context, read.act);
    else if (read.kind == COMMAND_AGENT_ACTS || is_meant || (!asks_whom(context, rest) && !asks_who(context)))
        do_act(context, &read);
}

static bool find_conversation(struct call_center_context *context, int64_t id)
{
    if (conversation_get(context->turn.exchange, id, &context->conversation) &&
        context->conversation.center_id == context->turn.line->center_id)
        return true;
    context->conversation = (struct conversation){.id = id};
    answer_phrase(context, PHRASE_CENTER_NO_SUCH, "");
    return false;
}

/* The text that this agent was asked about, if that was the one before and not long ago. */
static bool find_asked(const struct call_center_context *context, char *out, size_t capacity)
{
    static const char sql[] = "SELECT b.text, m.at FROM message m JOIN body b ON b.id = m.body_id WHERE m.line_id = ?1"
                              " AND m.number = ?2 AND m.outbound = 0 AND m.id < ?3 ORDER BY m.id DESC LIMIT 1";
    const char *number = context->inbound->sender.text;
    const struct line_turn *turn = &context->turn;
    struct database_query *query =
        database_query(turn->exchange->database, sql,
                       VALUES(value_int(turn->line->id), value_text(number), value_int(context->inbound->message_id)));
    if (!database_next(query))
        return false;
    int64_t at_ms = database_int(query, 1);
    text_copy(out, capacity, database_text(query, 0));
    database_done(query);
    return at_ms > turn->wall_ms - ASKED_LIFE_MS &&
           notice_limit_count(turn->exchange, turn->line, number, NOTICE_ASKED, at_ms - 1) > 0;
}

/* The octets at the beginning that quote one of our texts to this phone. */
static size_t count_quoted(const struct call_center_context *context, const char *text)
{
    static const char sql[] =
        "SELECT b.text FROM message m JOIN body b ON b.id = m.body_id WHERE m.line_id = ?1 AND m.number = ?2"
        " AND m.outbound = 1 AND m.at > ?3 ORDER BY m.id DESC LIMIT 50";
    size_t longest = 0;
    struct database_query *query =
        database_query(context->turn.exchange->database, sql,
                       VALUES(value_int(context->turn.line->id), value_text(context->inbound->sender.text),
                              value_int(context->turn.wall_ms - QUOTED_LIFE_MS)));
    while (database_next(query)) {
        size_t quoted = database_text(query, 0)[0] == '#' ? command_agent_quotation(text, database_text(query, 0)) : 0;
        longest = quoted > longest ? quoted : longest;
    }
    return longest;
}

/* What an agent says behind a number, without the notice that a phone put in front; NULL when there is no number. A
 * notice that we do not know any more ends with its line; where it has no end, "" and the notice is shown again. */
static const char *read_rest(const struct call_center_context *context, const char *text, int64_t *id)
{
    text += strspn(text, " \t\n>\"");
    const char *rest = command_agent_read_id(text, id), *line;
    if (!rest)
        return NULL;
    size_t quoted = count_quoted(context, text);
    if (quoted > 0)
        rest = text + quoted;
    else if (command_agent_is_notice(rest))
        rest = (line = strchr(rest, '\n')) ? line : "";
    return quoted > 0 || rest[0] == '\n' ? rest + strspn(rest, " \t\n\"") : rest;
}

static bool is_same_text(const char *one, const char *other)
{
    char a[OUTBOX_TEXT_SIZE], b[OUTBOX_TEXT_SIZE];
    struct text folded_a = text_of(a, sizeof a), folded_b = text_of(b, sizeof b);
    text_fold(&folded_a, one);
    text_fold(&folded_b, other);
    return strcmp(a, b) == 0;
}

/* YES, SEND or the same text again, after a question: what was asked about goes out. What looks like a note never goes
 * by a YES, which could mean either. */
static bool takes_answer(struct call_center_context *context, const char *rest, int64_t id)
{
    char asked[OUTBOX_TEXT_SIZE];
    int64_t asked_id = 0;
    struct command_agent_read read;
    const char *bare = rest ? rest : context->inbound->text;
    enum command_agent word = find_word(context, bare);
    if (!find_asked(context, asked, sizeof asked))
        return false;
    const char *said = read_rest(context, asked, &asked_id);
    if (!said || (rest && asked_id != id))
        return false;
    command_agent_read(said, exchange_language(context->turn.line), &read);
    bool is_note = read.kind == COMMAND_AGENT_DOUBTS && read.act == COMMAND_AGENT_NOTE;
    bool agrees = word == COMMAND_AGENT_SEND ||
                  (!is_note && (word == COMMAND_AGENT_YES || is_same_text(asked, context->inbound->text)));
    if (!agrees)
        return false;
    notice_limit_note(&context->turn, context->inbound->sender.text, NOTICE_PERSON);
    if (find_conversation(context, asked_id))
        take_act(context, said, true);
    return true;
}

/* Three an hour at most, and none to what comes at once after two: an agent's phone may answer by itself, too. */
static void say_how(struct call_center_context *context)
{
    const struct line_turn *turn = &context->turn;
    const char *number = context->inbound->sender.text;
    int told = notice_limit_count(turn->exchange, turn->line, number, NOTICE_TALK, turn->wall_ms - CLOCK_HOUR_MS);
    bool is_instant = told >= HOWS_AT_ONCE && loop_guard_follows(turn, number, LOOP_GUARD_INSTANT_MS);
    /* A YES to what nobody asked, or asked too long ago, must hear that nothing went out. */
    bool agrees = find_word(context, context->inbound->text) >= COMMAND_AGENT_YES;
    bool is_machine = !agrees && (is_instant || loop_guard_is_machine(turn, context->inbound));
    if (!is_machine && notice_limit_take(turn, number, NOTICE_TALK, HOWS_AN_HOUR, CLOCK_HOUR_MS)) {
        answer_phrase(context, PHRASE_CENTER_AGENT_HOW, "");
        return;
    }
    mark_put(turn, context->inbound->message_id, MARK_AUTOMATIC, 0);
    if (!is_machine && !loop_guard_is_loop(turn, number))
        loop_guard_break_loop(turn, number);
}

/* Our own words that come back, more than sixty an hour, and the same command for the eleventh time, each right
 * behind our answer. */
static bool is_overrun(struct call_center_context *context)
{
    if (!loop_guard_is_spent(&context->turn, context->inbound) &&
        !loop_guard_is_echo(&context->turn, context->inbound, CLOCK_HOUR_MS) &&
        !loop_guard_is_hammering(&context->turn, context->inbound))
        return false;
    mark_put(&context->turn, context->inbound->message_id, MARK_AUTOMATIC, 0);
    return true;
}

void call_center_phone_command(struct call_center_context *context)
{
    int64_t id = 0;
    const char *text = context->inbound->text, *rest = read_rest(context, text, &id);
    enum command_agent word = find_word(context, text + (text[0] == '#'));
    context->actor = call_center_agent_of_phone(context, context->inbound->sender.text);
    if (is_overrun(context) || takes_answer(context, rest, id))
        return;
    if (rest) {
        if (find_conversation(context, id))
            take_act(context, rest, false);
    } else if (word == COMMAND_AGENT_QUEUE) {
        say_queue(context);
    } else if (word == COMMAND_AGENT_AWAY || word == COMMAND_AGENT_BACK) {
        set_presence(context, word == COMMAND_AGENT_AWAY);
    } else {
        say_how(context);
    }
}
