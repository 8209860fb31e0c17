/* Agents by SMS, from the phone that the configuration names, through the center's own number. What is not clearly for
 * a conversation goes to nobody. */
#include "call_center/call_center_private.h"

#include "base/clock.h"
#include "base/text.h"
#include "wording/command.h"
#include "wording/command_agent.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define QUEUE_SHOWN 5
#define PREVIEW_SIZE 61

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

/* "#12 rest": gives the rest, or NULL when it does not begin so. */
static const char *read_id(const char *text, int64_t *id)
{
    text += strspn(text, " \n");
    if (*text != '#')
        return NULL;
    text += 1 + strspn(text + 1, " ");
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || digits > 15)
        return NULL;
    *id = 0;
    for (size_t i = 0; i < digits; i++)
        *id = *id * 10 + (text[i] - '0');
    text += digits;
    return text + strspn(text, " :,\n");
}

static enum command_agent find_word(const struct call_center_context *context, const char *text)
{
    return command_agent_find(exchange_language(context->turn.line), text);
}

/* The name behind "to ", when that is all there is: two words. */
static bool read_target(const struct call_center_context *context, const char *text, char name[CONFIG_NAME_SIZE])
{
    char word[24] = "", rest[CONFIG_NAME_SIZE] = "", more[2] = "";
    if (sscanf(text, "%23s %32s %1s", word, rest, more) != 2 || find_word(context, word) != COMMAND_AGENT_TO)
        return false;
    text_copy(name, CONFIG_NAME_SIZE, rest);
    return true;
}

/* An agent by the name in the configuration, in any case. */
static void find_agent(const struct call_center_context *context, char name[CONFIG_NAME_SIZE])
{
    for (size_t i = 0; i < context->turn.line->center->agent_count; i++)
        if (strcasecmp(context->turn.line->center->agents[i], name) == 0)
            text_copy(name, CONFIG_NAME_SIZE, context->turn.line->center->agents[i]);
}

/* The text behind the first word, when that is the wanted one and something follows; else NULL. */
static const char *read_first(const struct call_center_context *context, const char *text, enum command_agent wanted)
{
    char first[24];
    size_t size = strcspn(text, " ");
    if (text[size] != ' ' || size >= sizeof first)
        return NULL;
    memcpy(first, text, size);
    first[size] = '\0';
    return find_word(context, first) == wanted ? text + size + 1 : NULL;
}

static struct call_center_act read_act(const struct call_center_context *context, const char *rest,
                                       char name[CONFIG_NAME_SIZE])
{
    static const struct {
        enum command_agent word;
        enum call_center_verb verb;
    } words[] = {{COMMAND_AGENT_CLAIM, CALL_CENTER_CLAIM},
                 {COMMAND_AGENT_CLOSE, CALL_CENTER_CLOSE},
                 {COMMAND_AGENT_RELEASE, CALL_CENTER_RELEASE},
                 {COMMAND_AGENT_REOPEN, CALL_CENTER_REOPEN}};
    struct call_center_act act = {.verb = CALL_CENTER_REPLY, .agent = context->actor, .text = rest};
    enum command_agent alone = find_word(context, rest);
    const char *note = read_first(context, rest, COMMAND_AGENT_NOTE);
    const char *snooze = read_first(context, rest, COMMAND_AGENT_SNOOZE);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i].word == alone)
            act.verb = words[i].verb;
    if (note) {
        act.verb = CALL_CENTER_NOTE;
        act.text = note;
    } else if (snooze && command_duration_s(snooze) > 0) {
        act.verb = CALL_CENTER_SNOOZE;
        act.until_ms = context->turn.wall_ms + command_duration_s(snooze) * INT64_C(1000);
    } else if (read_target(context, rest, name)) {
        find_agent(context, name);
        act.verb = CALL_CENTER_TRANSFER;
        act.text = name;
    }
    return act;
}

static void do_act(struct call_center_context *context, int64_t id, const char *rest)
{
    char name[CONFIG_NAME_SIZE];
    struct call_center_context mine = {.turn = context->turn, .actor = context->actor};
    if (!conversation_get(context->turn.exchange, id, &mine.conversation) ||
        mine.conversation.center_id != context->turn.line->center_id) {
        context->conversation = (struct conversation){.id = id};
        answer_phrase(context, PHRASE_CENTER_NO_SUCH, "");
        return;
    }
    context->conversation = mine.conversation;
    if (rest[0] == '\0') {
        char said[OUTBOX_TEXT_SIZE - 64], buffer[OUTBOX_TEXT_SIZE];
        struct text text = text_of(buffer, sizeof buffer);
        call_center_last_text(context, said, sizeof said);
        put_notice(context, &text, said);
        answer(context, buffer);
        return;
    }
    const struct call_center_act act = read_act(context, rest, name);
    struct verdict verdict = call_center_act(&mine, &act);
    /* A reply that is on its way needs no answer: it would double what the line sends. */
    char said[OUTBOX_TEXT_SIZE];
    struct text text = text_of(said, sizeof said);
    verdict_say(&text, exchange_language(context->turn.line), &verdict);
    if (!verdict_is_done(&verdict) || act.verb != CALL_CENTER_REPLY)
        answer(context, said);
}

void call_center_phone_command(struct call_center_context *context)
{
    int64_t id;
    const char *text = context->inbound->text, *rest = read_id(text, &id);
    const char *bare = text + (text[0] == '#');
    enum command_agent word = find_word(context, bare);
    context->actor = call_center_agent_of_phone(context, context->inbound->sender.text);
    if (rest)
        do_act(context, id, rest);
    else if (word == COMMAND_AGENT_QUEUE)
        say_queue(context);
    else if (word == COMMAND_AGENT_AWAY || word == COMMAND_AGENT_BACK)
        set_presence(context, word == COMMAND_AGENT_AWAY);
    else
        answer_phrase(context, PHRASE_CENTER_AGENT_HOW, "");
}
