/* Agents by SMS, from the phone that the configuration names, through the center's own number. What is not clearly for
 * a conversation goes to nobody. */
#include "call_center/call_center_private.h"

#include "base/text.h"
#include "wording/command.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define QUEUE_SHOWN 5
#define PREVIEW_SIZE 61

const char *center_agent_of_phone(const struct center_call *call, const char *number)
{
    for (size_t i = 0; i < call->line->center->agent_count; i++) {
        const struct config_agent *agent = config_find_agent(call->exchange->config, call->line->center->agents[i]);
        if (agent && agent->phone[0] && strcmp(agent->phone, number) == 0)
            return agent->name;
    }
    return NULL;
}

static void format_wait(int64_t wait_ms, char out[24])
{
    int64_t minutes = wait_ms / MINUTE_MS;
    if (minutes < 120)
        snprintf(out, 24, "%" PRId64 "m", minutes);
    else
        snprintf(out, 24, "%" PRId64 "h", minutes / 60);
}

/* "#12 (waiting 2m) Is the oven repaired?" */
static void put_notice(struct center_call *call, struct text *out, const char *said)
{
    char wait[24], id[24];
    int64_t since_ms = call->conversation.waiting_since_ms;
    format_wait(since_ms > 0 ? call->wall_ms - since_ms : 0, wait);
    snprintf(id, sizeof id, "%" PRId64, call->conversation.id);
    const struct template_place places[] = {{"id", id}, {"time", wait}, {"text", said}, {NULL, NULL}};
    phrase_say(out, exchange_language(call->line), PHRASE_CENTER_NOTICE, places);
}

static void send_to_phone(struct center_call *call, const char *agent, const char *text)
{
    const struct config_agent *who = config_find_agent(call->exchange->config, agent);
    if (who && who->phone[0] && center_is_present(call->exchange, agent))
        center_send(call, who->phone, OUTBOX_ANSWER, text);
}

void center_tell_agent(struct center_call *call, const char *agent, enum phrase phrase, const char *value)
{
    char buffer[EXCHANGE_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    center_say(call, &text, phrase, value);
    send_to_phone(call, agent, buffer);
}

void center_notify(struct center_call *call, const char *instead)
{
    struct conversation *c = &call->conversation;
    const struct config_call_center *center = call->line->center;
    char said[EXCHANGE_TEXT_SIZE - 64], buffer[EXCHANGE_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    const char *only = c->agent[0] ? c->agent : "";
    if (!c->agent[0] && c->notified < 2 && c->last_agent[0] && config_is_agent_of(center, c->last_agent) &&
        center_is_present(call->exchange, c->last_agent))
        only = c->last_agent;
    if (!c->agent[0] && !center_is_open(call))
        return;
    center_last_text(call, said, sizeof said);
    put_notice(call, &text, instead ? instead : said);
    for (size_t i = 0; i < center->agent_count; i++)
        if (!only[0] || strcmp(only, center->agents[i]) == 0)
            send_to_phone(call, center->agents[i], buffer);
    c->notified = only[0] && !c->agent[0] ? 1 : 2;
}

/* ---- what they text ---- */

static void answer(struct center_call *call, const char *text)
{
    center_send(call, call->inbound->sender.text, OUTBOX_ANSWER, text);
}

static void answer_phrase(struct center_call *call, enum phrase phrase, const char *value)
{
    char buffer[EXCHANGE_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    center_say(call, &text, phrase, value);
    answer(call, buffer);
}

static void say_queue(struct center_call *call)
{
    int64_t ids[QUEUE_SHOWN];
    char buffer[EXCHANGE_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    size_t count = conversation_select(call->exchange, call->line->center_id, CONVERSATION_LIST_WAITING, call->wall_ms,
                                       ids, QUEUE_SHOWN);
    for (size_t i = 0; i < count; i++) {
        char said[PREVIEW_SIZE];
        if (!conversation_get(call->exchange, ids[i], &call->conversation))
            continue;
        center_last_text(call, said, sizeof said);
        text_put(&text, text.size > 0 ? "\n" : "");
        put_notice(call, &text, said);
    }
    int64_t more = conversation_count_waiting(call->exchange, call->line->center_id) - (int64_t)count;
    if (more > 0)
        text_format(&text, "\n+%" PRId64, more);
    if (count == 0)
        center_say(call, &text, PHRASE_CENTER_NOBODY_WAITS, "");
    answer(call, buffer);
}

static void set_presence(struct center_call *call, bool away)
{
    char count[24];
    snprintf(count, sizeof count, "%" PRId64, conversation_count_waiting(call->exchange, call->line->center_id));
    call_center_set_away(call->exchange, call->actor, away, call->wall_ms);
    answer_phrase(call, away ? PHRASE_CENTER_AWAY : PHRASE_CENTER_BACK, count);
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

/* Is the text this one word, in any case and with any marks? */
static bool is_word(const char *text, const char *word)
{
    char buffer[64];
    struct text folded = text_of(buffer, sizeof buffer);
    text_fold(&folded, text);
    return !folded.truncated && strcmp(buffer, word) == 0;
}

/* In English everywhere, and in the center's language. */
static bool is_one_of(const struct center_call *call, const char *text, const char *english, const char *spanish)
{
    return is_word(text, english) || (strcmp(exchange_language(call->line), "es") == 0 && is_word(text, spanish));
}

/* The name behind "to ", when that is all there is: two words. */
static bool read_target(const struct center_call *call, const char *text, char name[CONFIG_NAME_SIZE])
{
    char word[8] = "", rest[CONFIG_NAME_SIZE] = "", more[2] = "";
    if (sscanf(text, "%7s %32s %1s", word, rest, more) != 2 || !is_one_of(call, word, "to", "a"))
        return false;
    text_copy(name, CONFIG_NAME_SIZE, rest);
    return true;
}

/* An agent by the name in the configuration, in any case. */
static void find_agent(const struct center_call *call, char name[CONFIG_NAME_SIZE])
{
    for (size_t i = 0; i < call->line->center->agent_count; i++)
        if (strcasecmp(call->line->center->agents[i], name) == 0)
            text_copy(name, CONFIG_NAME_SIZE, call->line->center->agents[i]);
}

static struct call_center_act read_act(const struct center_call *call, const char *rest, char name[CONFIG_NAME_SIZE])
{
    static const struct {
        const char *word, *spanish;
        enum call_center_verb verb;
    } words[] = {{"claim", "tomar", CALL_CENTER_CLAIM},
                 {"close", "cerrar", CALL_CENTER_CLOSE},
                 {"release", "soltar", CALL_CENTER_RELEASE},
                 {"reopen", "reabrir", CALL_CENTER_REOPEN}};
    struct call_center_act act = {.verb = CALL_CENTER_REPLY, .agent = call->actor, .text = rest};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_one_of(call, rest, words[i].word, words[i].spanish))
            act.verb = words[i].verb;
    if (strncasecmp(rest, "note ", 5) == 0) {
        act.verb = CALL_CENTER_NOTE;
        act.text = rest + 5;
    } else if (strncasecmp(rest, "snooze ", 7) == 0 && command_duration_s(rest + 7) > 0) {
        act.verb = CALL_CENTER_SNOOZE;
        act.until_ms = call->wall_ms + command_duration_s(rest + 7) * INT64_C(1000);
    } else if (read_target(call, rest, name)) {
        find_agent(call, name);
        act.verb = CALL_CENTER_TRANSFER;
        act.text = name;
    }
    return act;
}

static void do_act(struct center_call *call, int64_t id, const char *rest)
{
    char name[CONFIG_NAME_SIZE];
    struct center_call mine = {
        .exchange = call->exchange, .line = call->line, .actor = call->actor, .wall_ms = call->wall_ms};
    if (!conversation_get(call->exchange, id, &mine.conversation) ||
        mine.conversation.center_id != call->line->center_id) {
        call->conversation = (struct conversation){.id = id};
        answer_phrase(call, PHRASE_CENTER_NO_SUCH, "");
        return;
    }
    call->conversation = mine.conversation;
    if (rest[0] == '\0') {
        char said[EXCHANGE_TEXT_SIZE - 64], buffer[EXCHANGE_TEXT_SIZE];
        struct text text = text_of(buffer, sizeof buffer);
        center_last_text(call, said, sizeof said);
        put_notice(call, &text, said);
        answer(call, buffer);
        return;
    }
    const struct call_center_act act = read_act(call, rest, name);
    struct verdict verdict = center_do(&mine, &act);
    /* A reply that is on its way needs no answer: it would double what the line sends. */
    if (!verdict.ok || act.verb != CALL_CENTER_REPLY)
        answer(call, verdict.message);
}

void center_phone_command(struct center_call *call)
{
    int64_t id;
    const char *text = call->inbound->text, *rest = read_id(text, &id);
    const char *bare = text + (text[0] == '#');
    call->actor = center_agent_of_phone(call, call->inbound->sender.text);
    if (rest)
        do_act(call, id, rest);
    else if (is_one_of(call, bare, "queue", "cola"))
        say_queue(call);
    else if (is_one_of(call, bare, "away", "ausente"))
        set_presence(call, true);
    else if (is_one_of(call, bare, "back", "vuelvo"))
        set_presence(call, false);
    else
        answer_phrase(call, PHRASE_CENTER_AGENT_HOW, "");
}
