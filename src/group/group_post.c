/* What a member says, on its way to the others. */
#include "group/group_private.h"

#include "base/clock.h"
#include "base/text.h"
#include "machine/loop_guard.h"
#include "machine/mark.h"
#include "sms/parts.h"

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

static void group_label(struct text *out, const struct group_context *context, const char *text)
{
    text_put(out, context->member.id ? context->member.name : context->group.title);
    text_put(out, ": ");
    text_put(out, text);
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
        taken += outbox_add(&context->turn, &message, NULL) == OUTBOX_TAKEN;
    }
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
    group_label(&labelled, context, text);
    if (group_is_too_long(context, buffer))
        return;
    if (!group_goes_to_everyone(context, &context->member))
        group_send_to_owner(context, buffer);
    else if (group_fan_out(context, buffer) == 0)
        group_answer_talk(context, PHRASE_ALONE_HERE);
}

static void to_owner(struct group_context *context, const struct command_read *read)
{
    char buffer[OUTBOX_TEXT_SIZE + 160];
    struct text said = text_of(buffer, sizeof buffer);
    if (read->argument[0] == '\0') {
        group_answer_who(context, PHRASE_HOW, command_how(COMMAND_OWNER));
        return;
    }
    const struct template_value values[] = {{"name", context->member.name}, {"text", read->argument}, {NULL, NULL}};
    phrase_say(&said, exchange_language(context->turn.line), PHRASE_TO_OWNER, values);
    if (!group_slows(context) && !group_is_too_long(context, buffer))
        group_send_to_owner(context, buffer);
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
    text_format(&labelled, "%s: %s", has_owner ? owner.name : context.group.title, text);
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
