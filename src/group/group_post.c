/* What a member says, on its way to the others. */
#include "group/group_private.h"

#include "base/clock.h"
#include "base/text.h"
#include "machine/loop_guard.h"
#include "machine/mark.h"
#include "sms/parts.h"
#include "sms/plain_spelling.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define TALK_AN_HOUR 3

bool group_goes_to_everyone(const struct group_context *context, const struct member *member)
{
    if (member_is_staff(member))
        return true;
    return context->turn.line->group->replies == CONFIG_REPLIES_EVERYONE &&
           context->group.posting == CONFIG_POSTING_MEMBERS;
}

/* "Ann: See you", spelt plainly where that takes fewer parts. */
static void group_label(struct text *out, const struct group_context *context, const char *name, const char *text)
{
    char buffer[OUTBOX_TEXT_SIZE + MEMBER_NAME_SIZE + CONFIG_TITLE_SIZE];
    struct text plain = text_of(buffer, sizeof buffer);
    text_format(out, "%s: %s", name, text);
    if (!context->turn.line->group->plain_spelling)
        return;
    plain_spelling_put_name(&plain, name);
    if (plain.size == 0)
        text_put(&plain, name);
    text_put(&plain, ": ");
    plain_spelling_put(&plain, text);
    if (plain.truncated ||
        !plain_spelling_saves(out->data, buffer, context->turn.exchange->config->bank.national_shift_tables))
        return;
    *out = text_of(out->data, out->capacity);
    text_put(out, buffer);
}

static bool group_is_too_long(struct group_context *context, const char *labelled)
{
    struct parts_plan plan = {0};
    bool national = context->turn.exchange->config->bank.national_shift_tables;
    bool planned = parts_plan(labelled, strlen(labelled), national, &plan);
    if (planned && plan.count <= GROUP_POST_PARTS_MAX)
        return false;
    char parts[16], most[16];
    if (!notice_limit_take(&context->turn, context->inbound->sender.text, NOTICE_TALK, TALK_AN_HOUR, CLOCK_HOUR_MS))
        return true;
    if (planned)
        snprintf(parts, sizeof parts, "%u", plan.count);
    else
        snprintf(parts, sizeof parts, "%d+", PARTS_MAX);
    snprintf(most, sizeof most, "%d", GROUP_POST_PARTS_MAX);
    const struct template_value values[] = {{"parts", parts}, {"most", most}, {NULL, NULL}};
    group_answer(context, &(struct group_words){PHRASE_TOO_LONG, values});
    return true;
}

/* Each fan-out starts with another member, so that nobody is always last. */
static size_t group_rotate(struct group_context *context, size_t count)
{
    static const char sql[] = "UPDATE group_state SET rotation = rotation + 1 WHERE id = ?1";
    database_run(context->turn.exchange->database, sql, VALUES(value_int(context->group.id)));
    return count ? (size_t)context->group.rotation % count : 0;
}

/* Returns how many it goes to. */
static size_t group_fan_out(struct group_context *context, const char *text)
{
    char numbers[CONFIG_MEMBERS_MAX][NUMBER_SIZE];
    size_t count = member_list_hearing(&context->turn, context->group.id, numbers, CONFIG_MEMBERS_MAX);
    size_t first = group_rotate(context, count), taken = 0;
    int64_t group_ms = group_quiet_until(context);
    struct outbox_message message = {
        .text = text,
        .priority = OUTBOX_FAN_OUT,
        .cause_id = context->inbound ? context->inbound->message_id : 0,
        .cause = context->actor,
        .group_id = context->group.id,
        .body_id = outbox_store_body(context->turn.exchange, text),
        .life_s = POST_LIFE_S,
    };
    for (size_t i = 0; i < count; i++) {
        message.to = numbers[(first + i) % count];
        if (context->member.id && strcmp(message.to, context->member.number) == 0)
            continue;
        int64_t until_ms = group_quiet_until_for(context, message.to, group_ms);
        message.life_s = POST_LIFE_S + (until_ms > 0 ? (until_ms - context->turn.wall_ms) / 1000 : 0);
        if (outbox_add(&context->turn, &message, NULL) != OUTBOX_TAKEN)
            continue;
        if (until_ms > 0)
            outbox_wait(context->turn.exchange, context->turn.line, message.to, OUTBOX_FAN_OUT, until_ms);
        taken++;
    }
    if (taken > 0)
        group_say_quiet(context);
    return taken;
}

static void group_send_to_owner(struct group_context *context, const char *labelled)
{
    struct member owner;
    if (member_find_owner(context->turn.exchange, context->group.id, &owner) && member_is_in(&owner) &&
        owner.id != context->member.id)
        group_send(context, owner.number, OUTBOX_CONVERSATION, labelled);
}

/* To what went to nobody: a machine would answer each of these. */
static void group_answer_talk(struct group_context *context, enum phrase phrase)
{
    if (notice_limit_take(&context->turn, context->inbound->sender.text, NOTICE_TALK, TALK_AN_HOUR, CLOCK_HOUR_MS))
        group_answer_plain(context, phrase);
}

/* Machines that keep each other awake: slowed, then held, and the staff and the phone's owner are told once. */
static bool group_slows(struct group_context *context)
{
    const struct template_value values[] = {{"name", context->member.name}, {NULL, NULL}};
    enum loop_rung rung = loop_guard_judge(&context->turn, context->inbound);
    switch (rung) {
    case LOOP_FREE:
        return false;
    case LOOP_AGAIN:
        group_answer_talk(context, PHRASE_SAID_ALREADY);
        break;
    case LOOP_SLOWED:
        group_answer_talk(context, PHRASE_TOO_FAST);
        break;
    case LOOP_BEGINS:
        group_text_staff(context, &(struct group_words){PHRASE_LOOP, values});
        group_answer_plain(context, PHRASE_LOOP_YOURS);
        break;
    case LOOP_HELD:
        break;
    }
    mark_put(&context->turn, context->inbound->message_id, rung == LOOP_AGAIN ? MARK_REPEATED : MARK_AUTOMATIC, 0);
    return true;
}

static bool group_holds_back(struct group_context *context)
{
    if (context->group.closed) {
        group_answer_talk(context, PHRASE_IS_CLOSED);
        return true;
    }
    if (context->group.paused) {
        group_answer_talk(context, PHRASE_IS_PAUSED);
        return true;
    }
    if (loop_guard_is_repeat(&context->turn, context->inbound, BUDGET_REPEAT_MS) || group_slows(context))
        return true;
    if (!loop_guard_is_flood(&context->turn, context->inbound))
        return false;
    if (notice_limit_take(&context->turn, context->member.number, NOTICE_FLOOD, 1, 10 * CLOCK_MINUTE_MS))
        group_answer_plain(context, PHRASE_TOO_FAST);
    return true;
}

void group_pass_on(struct group_context *context, const char *text)
{
    char buffer[OUTBOX_TEXT_SIZE + MEMBER_NAME_SIZE + 2];
    struct text labelled = text_of(buffer, sizeof buffer);
    if (text[strspn(text, " \t\n")] == '\0' || group_holds_back(context))
        return;
    group_label(&labelled, context, context->member.id ? context->member.name : context->group.title, text);
    if (group_is_too_long(context, buffer))
        return;
    if (!group_goes_to_everyone(context, &context->member))
        group_send_to_owner(context, buffer);
    else if (group_fan_out(context, buffer) == 0)
        group_answer_talk(context, PHRASE_ALONE_HERE);
}

void group_text_owner(struct group_context *context, const char *text)
{
    char buffer[OUTBOX_TEXT_SIZE + 160];
    struct text said = text_of(buffer, sizeof buffer);
    const struct template_value values[] = {{"name", context->member.name}, {"text", text}, {NULL, NULL}};
    phrase_say(&said, exchange_language(context->turn.line), PHRASE_TO_OWNER, values);
    if (!group_slows(context) && !group_is_too_long(context, buffer))
        group_send_to_owner(context, buffer);
}

static void to_owner(struct group_context *context, const struct command_read *read)
{
    if (read->argument[0] == '\0')
        group_answer_who(context, PHRASE_HOW, command_how(COMMAND_OWNER));
    else
        group_text_owner(context, read->argument);
}

/* Names have spaces: the longest beginning that is somebody's name is meant. */
static const char *find_addressee(struct group_context *context, const char *text, struct member *member)
{
    for (size_t size = strcspn(text, "\n"); size > 0; size--) {
        char name[MEMBER_NAME_SIZE];
        bool ends = text[size] == '\0' || strchr(" :,\n", text[size]);
        if (!ends || size >= sizeof name)
            continue;
        memcpy(name, text, size);
        name[size] = '\0';
        if (member_find_written(context->turn.exchange, context->group.id, name, member) == MEMBER_REFERS_TO_ONE &&
            member_is_in(member))
            return text + size + strspn(text + size, " :,\n");
    }
    return NULL;
}

bool group_answers_one(struct group_context *context, const char *text)
{
    char buffer[OUTBOX_TEXT_SIZE + 160], name[MEMBER_NAME_SIZE];
    struct text said = text_of(buffer, sizeof buffer);
    struct member member;
    text += strspn(text, " \n");
    if (text[0] != '@' || text[1] == '\0' || text[1] == ' ')
        return false;
    const char *rest = find_addressee(context, text + 1, &member);
    if (!rest || rest[0] == '\0') {
        struct text word = text_of(name, sizeof name);
        text_put_bytes(&word, text + 1, strcspn(text + 1, " :,\n"));
        group_answer_who(context, rest ? PHRASE_HOW : PHRASE_NOBODY, rest ? "@NAME and your text" : name);
        return true;
    }
    const struct template_value values[] = {{"name", context->member.name}, {"text", rest}, {NULL, NULL}};
    phrase_say(&said, exchange_language(context->turn.line), PHRASE_TO_YOU, values);
    if (!group_slows(context) && !group_is_too_long(context, buffer))
        group_send(context, member.number, OUTBOX_CONVERSATION, buffer);
    return true;
}

struct verdict group_post(const struct line_turn *turn, const char *text)
{
    struct group_context context = {.turn = *turn, .actor = "operator"};
    struct parts_plan plan;
    char buffer[OUTBOX_TEXT_SIZE + CONFIG_TITLE_SIZE + 2];
    struct text labelled = text_of(buffer, sizeof buffer);
    struct member owner;
    if (!group_load(turn->exchange, turn->line, &context.group))
        return verdict_of(OUTCOME_NO_GROUP, turn->line->settings.name);
    if (text[0] == '\0')
        return group_verdict(&context, OUTCOME_NO_TEXT, NULL);
    if (context.group.closed || context.group.paused)
        return group_verdict(&context, OUTCOME_NOT_PASSED_ON, NULL);
    bool has_owner = member_find_owner(turn->exchange, context.group.id, &owner);
    group_label(&labelled, &context, has_owner ? owner.name : context.group.title, text);
    struct verdict verdict = group_verdict(&context, OUTCOME_POST_TOO_LONG, NULL);
    verdict.count = GROUP_POST_PARTS_MAX;
    if (!parts_plan(buffer, strlen(buffer), turn->exchange->config->bank.national_shift_tables, &plan) ||
        plan.count > GROUP_POST_PARTS_MAX)
        return verdict;
    verdict.count = (int64_t)group_fan_out(&context, buffer);
    verdict.outcome = verdict.count > 0 ? OUTCOME_POSTED : OUTCOME_NO_MEMBERS;
    return verdict;
}

const struct group_command group_post_commands[] = {
    {COMMAND_OWNER, to_owner},
    {0},
};
