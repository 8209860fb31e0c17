/* What the owner and the moderators do by text. Whatever destroys asks for a code first (group_code.c). */
#include "group/group_private.h"

#include "base/clock.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

/* Everyone gets the goodbye that is due, then nobody is in. */
static void group_close(struct group_context *context)
{
    static const char sql[] =
        "UPDATE member SET state = {member.left}, since = ?2 WHERE group_id = ?1 AND state IN ({member.active}, {member.pending}, {member.muted}, {member.waiting}, {member.unreachable})"
        " AND role <> {role.owner}";
    char numbers[CONFIG_MEMBERS_MAX][NUMBER_SIZE];
    size_t count = member_list_hearing(&context->turn, context->group.id, numbers, CONFIG_MEMBERS_MAX);
    for (size_t i = 0; i < count; i++)
        group_text(context, numbers[i], OUTBOX_FAN_OUT, &(struct group_words){PHRASE_GROUP_CLOSED, NULL});
    database_run(context->turn.exchange->database, sql,
                 VALUES(value_int(context->group.id), value_int(context->turn.wall_ms)));
    context->group.closed = true;
    group_save(context);
}

static void group_transfer(struct group_context *context, const char *number)
{
    struct member heir;
    if (!member_find(context->turn.exchange, context->group.id, number, &heir) || !member_is_in(&heir)) {
        group_answer_who(context, PHRASE_NOBODY, number);
        return;
    }
    context->member.role = MEMBER_MODERATOR;
    member_save(&context->turn, &context->member);
    heir.role = MEMBER_OWNER;
    member_save(&context->turn, &heir);
    group_answer_who(context, PHRASE_TRANSFERRED, heir.name);
    group_text(context, heir.number, OUTBOX_ANSWER, &(struct group_words){PHRASE_YOU_ARE_OWNER, NULL});
}

/* The next name of "Ann, Bob, +1555…", without the spaces around it; false after the last. */
static bool next_name(const char **names, char out[64])
{
    struct text name = text_of(out, 64);
    *names += strspn(*names, ", ");
    size_t size = strcspn(*names, ",");
    const char *end = *names + size;
    text_put_bytes(&name, *names, size);
    while (name.size > 0 && out[name.size - 1] == ' ')
        out[--name.size] = '\0';
    *names = end;
    return size > 0;
}

/* A moderator has none over another moderator. */
static bool group_has_say(const struct group_context *context, const struct member *member)
{
    return member->role != MEMBER_MODERATOR || context->member.role == MEMBER_OWNER || member->id == context->member.id;
}

/* Counts those of a list who can be removed, and removes them when it is meant. */
static size_t group_remove_each(struct group_context *context, const char *names, bool really)
{
    char written[64];
    size_t count = 0;
    while (next_name(&names, written)) {
        struct member member;
        if (member_find_written(context->turn.exchange, context->group.id, written, &member) != MEMBER_REFERS_TO_ONE ||
            !member_is_in(&member) || member.role == MEMBER_OWNER || !group_has_say(context, &member))
            continue;
        count++;
        if (really)
            group_apply(context, GROUP_REMOVE, &member);
    }
    return count;
}

static void group_remove_many(struct group_context *context, const char *names)
{
    char count[24];
    snprintf(count, sizeof count, "%zu", group_remove_each(context, names, true));
    const struct template_value values[] = {{"count", count}, {"title", context->group.title}, {NULL, NULL}};
    group_answer(context, &(struct group_words){PHRASE_REMOVED_MANY, values});
}

void group_run_confirmed(struct group_context *context, const char *command)
{
    struct command_read read;
    command_read(command, "en", true, &read);
    if (read.command == COMMAND_CLOSE)
        group_close(context);
    else if (read.command == COMMAND_TRANSFER)
        group_transfer(context, read.argument);
    else if (read.command == COMMAND_REMOVE)
        group_remove_many(context, read.argument);
}

/* Finds a member by name or number, or answers that there is no such member. */
static bool group_find_or_answer(struct group_context *context, const struct command_read *read, struct member *member)
{
    if (read->argument[0] == '\0') {
        group_answer_who(context, PHRASE_HOW, command_how(read->command));
        return false;
    }
    enum member_reference refers =
        member_find_written(context->turn.exchange, context->group.id, read->argument, member);
    if (refers != MEMBER_REFERS_TO_ONE)
        group_answer_who(context, refers == MEMBER_REFERS_TO_NOBODY ? PHRASE_NOBODY : PHRASE_TWO_PEOPLE,
                         read->argument);
    return refers == MEMBER_REFERS_TO_ONE;
}

static void group_set_role(struct group_context *context, struct member *member, enum member_role role)
{
    member->role = role;
    member_save(&context->turn, member);
    if (role == MEMBER_MODERATOR)
        group_text(context, member->number, OUTBOX_ANSWER, &(struct group_words){PHRASE_YOU_ARE_MOD, NULL});
}

static void group_put_out(struct group_context *context, struct member *member, enum member_state state)
{
    bool was_in = member_is_in(member);
    const struct consent_entry entry = {
        .line_id = context->turn.line->id,
        .group_id = context->group.id,
        .message_id = context->inbound ? context->inbound->message_id : 0,
        .number = member->number,
        .event = state == MEMBER_BANNED ? "banned" : "removed",
        .method = context->inbound ? "text" : "operator",
        .actor = context->actor ? context->actor : context->member.number,
    };
    consent_record(&context->turn, &entry);
    outbox_purge(&context->turn, member->number);
    member->state = state;
    member->role = MEMBER_PLAIN;
    member->expires_at_ms = 0;
    member->since_ms = context->turn.wall_ms;
    member_save(&context->turn, member);
    if (was_in)
        group_text(context, member->number, OUTBOX_ANSWER, &(struct group_words){PHRASE_REMOVED_YOU, NULL});
    group_promote_waiting(context);
}

static struct verdict group_decide(struct group_context *context, struct member *member, bool approve)
{
    if (member->state != MEMBER_PENDING || !member->wants_approval)
        return group_verdict(context, OUTCOME_NO_REQUEST, member);
    if (approve) {
        group_let_in(context, member, "approved");
        return group_verdict(context, OUTCOME_APPROVED, member);
    }
    member->state = MEMBER_LEFT;
    member->wants_approval = false;
    member->expires_at_ms = 0;
    member_save(&context->turn, member);
    group_record(context, member->number, "rejected", context->inbound ? "text" : "operator", NULL);
    group_text(context, member->number, OUTBOX_ANSWER, &(struct group_words){PHRASE_REJECTED_YOU, NULL});
    return group_verdict(context, OUTCOME_REJECTED, member);
}

static struct verdict group_set_mute(struct group_context *context, struct member *member, bool mute)
{
    if (!member_is_in(member))
        return group_verdict(context, OUTCOME_NOT_MEMBER, member);
    member->state = mute ? MEMBER_MUTED : MEMBER_ACTIVE;
    member->muted_until_ms = mute ? context->turn.wall_ms + 8 * CLOCK_HOUR_MS : 0;
    member_save(&context->turn, member);
    return group_verdict(context, mute ? OUTCOME_MUTED : OUTCOME_UNMUTED, member);
}

struct verdict group_apply(struct group_context *context, enum group_act act, struct member *member)
{
    bool on_owner = member->role == MEMBER_OWNER;
    if (on_owner && act != GROUP_MUTE && act != GROUP_UNMUTE)
        return group_verdict(context, OUTCOME_IS_OWNER, member);
    switch (act) {
    case GROUP_REMOVE:
        if (member->state == MEMBER_STOPPED || member->state == MEMBER_BANNED || member->state == MEMBER_LEFT)
            return group_verdict(context, OUTCOME_NOT_MEMBER, member);
        group_put_out(context, member, MEMBER_LEFT);
        return group_verdict(context, OUTCOME_REMOVED, member);
    case GROUP_BAN:
        group_put_out(context, member, MEMBER_BANNED);
        return group_verdict(context, OUTCOME_BANNED, member);
    case GROUP_UNBAN:
        if (member->state != MEMBER_BANNED)
            return group_verdict(context, OUTCOME_NOT_BANNED, member);
        member->state = MEMBER_LEFT;
        member_save(&context->turn, member);
        return group_verdict(context, OUTCOME_UNBANNED, member);
    case GROUP_MOD:
    case GROUP_UNMOD:
        if (!member_is_in(member))
            return group_verdict(context, OUTCOME_NOT_MEMBER, member);
        group_set_role(context, member, act == GROUP_MOD ? MEMBER_MODERATOR : MEMBER_PLAIN);
        return group_verdict(context, act == GROUP_MOD ? OUTCOME_MODERATOR : OUTCOME_NO_MODERATOR, member);
    case GROUP_APPROVE:
    case GROUP_REJECT:
        return group_decide(context, member, act == GROUP_APPROVE);
    case GROUP_MUTE:
    case GROUP_UNMUTE:
        return group_set_mute(context, member, act == GROUP_MUTE);
    }
    return group_verdict(context, OUTCOME_NO_ACT, member);
}

static void group_answer_verdict(struct group_context *context, const struct verdict *verdict)
{
    char buffer[OUTBOX_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    verdict_say(&text, exchange_language(context->turn.line), verdict);
    group_send(context, context->inbound->sender.text, OUTBOX_ANSWER, buffer);
}

static const struct {
    enum command command;
    enum group_act act;
} staff_acts[] = {
    {COMMAND_REMOVE, GROUP_REMOVE}, {COMMAND_BAN, GROUP_BAN},     {COMMAND_UNBAN, GROUP_UNBAN},
    {COMMAND_MOD, GROUP_MOD},       {COMMAND_UNMOD, GROUP_UNMOD}, {COMMAND_APPROVE, GROUP_APPROVE},
    {COMMAND_REJECT, GROUP_REJECT},
};

static enum group_act act_of(enum command command)
{
    size_t i = 0;
    while (staff_acts[i].command != command)
        i++;
    return staff_acts[i].act;
}

static void group_act_by_text(struct group_context *context, const struct command_read *read)
{
    struct member member;
    enum group_act act = act_of(read->command);
    if (act == GROUP_REMOVE && strchr(read->argument, ',')) {
        size_t many = group_remove_each(context, read->argument, false);
        char command[OUTBOX_TEXT_SIZE], count[24];
        snprintf(command, sizeof command, "#REMOVE %s", read->argument);
        snprintf(count, sizeof count, "%zu", many);
        const struct template_value values[] = {{"count", count}, {"title", context->group.title}, {NULL, NULL}};
        if (many == 0)
            group_answer_who(context, PHRASE_NOBODY, read->argument);
        else
            group_ask_code(context, command, &(struct group_words){PHRASE_WHAT_REMOVE, values});
        return;
    }
    if (!group_find_or_answer(context, read, &member))
        return;
    if (!group_has_say(context, &member)) {
        group_answer_who(context, PHRASE_NOT_ALLOWED, read->word);
        return;
    }
    struct verdict verdict = group_apply(context, act, &member);
    group_answer_verdict(context, &verdict);
}

/* "ADD +1555… Ann": numbers may hold spaces, so the name begins at the first letter. */
static void group_add_by_text(struct group_context *context, const struct command_read *read)
{
    char number[64];
    size_t size = strcspn(read->argument, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)read->argument[i] >= 0x80)
            size = i;
    struct text text = text_of(number, sizeof number);
    text_put_bytes(&text, read->argument, size);
    while (text.size > 0 && number[text.size - 1] == ' ')
        number[--text.size] = '\0';
    if (strpbrk(number, "0123456789") == NULL) {
        group_answer_who(context, PHRASE_HOW, command_how(read->command));
        return;
    }
    const struct group_addition addition = {
        .number = number,
        .name = read->argument + size,
        .role = "",
        .attested = false,
        .actor = context->member.name,
    };
    struct verdict verdict = group_add_member(context, &addition);
    group_answer_verdict(context, &verdict);
}

static void group_switch(struct group_context *context, const struct command_read *read)
{
    enum command command = read->command;
    struct group *group = &context->group;
    enum phrase phrase = PHRASE_RESUMED;
    if (command == COMMAND_OPEN) {
        group->joining = CONFIG_JOINING_OPEN;
        phrase = PHRASE_JOINING_OPEN;
    } else if (command == COMMAND_CLOSED) {
        group->joining = CONFIG_JOINING_INVITATION;
        phrase = PHRASE_JOINING_CLOSED;
    } else {
        group->paused = command == COMMAND_PAUSE;
        phrase = group->paused ? PHRASE_PAUSED : PHRASE_RESUMED;
    }
    group_save(context);
    group_answer_plain(context, phrase);
}

static void group_announce(struct group_context *context, const struct command_read *read)
{
    bool on;
    if (!command_read_switch(read->argument, exchange_language(context->turn.line), &on)) {
        group_answer_who(context, PHRASE_HOW, command_how(COMMAND_ANNOUNCE));
        return;
    }
    context->group.posting = on ? CONFIG_POSTING_OWNER : CONFIG_POSTING_MEMBERS;
    group_save(context);
    group_answer_plain(context, on ? PHRASE_ANNOUNCE_ON : PHRASE_ANNOUNCE_OFF);
}

static void group_ask_transfer(struct group_context *context, const struct command_read *read)
{
    struct member heir;
    char command[64];
    if (!group_find_or_answer(context, read, &heir))
        return;
    if (!member_is_in(&heir) || heir.role == MEMBER_OWNER) {
        group_answer_who(context, PHRASE_NOBODY, read->argument);
        return;
    }
    snprintf(command, sizeof command, "#TRANSFER %s", heir.number);
    const struct template_value values[] = {{"who", heir.name}, {"title", context->group.title}, {NULL, NULL}};
    group_ask_code(context, command, &(struct group_words){PHRASE_WHAT_TRANSFER, values});
}

static void group_ask_close(struct group_context *context, const struct command_read *read)
{
    const struct template_value values[] = {{"title", context->group.title}, {NULL, NULL}};
    (void)read;
    group_ask_code(context, "#CLOSE", &(struct group_words){PHRASE_WHAT_CLOSE, values});
}

const struct group_command group_staff_commands[] = {
    {COMMAND_ADD, group_add_by_text},
    {COMMAND_INVITE, group_add_by_text},
    {COMMAND_REMOVE, group_act_by_text},
    {COMMAND_BAN, group_act_by_text},
    {COMMAND_UNBAN, group_act_by_text},
    {COMMAND_MOD, group_act_by_text},
    {COMMAND_UNMOD, group_act_by_text},
    {COMMAND_APPROVE, group_act_by_text},
    {COMMAND_REJECT, group_act_by_text},
    {COMMAND_OPEN, group_switch},
    {COMMAND_CLOSED, group_switch},
    {COMMAND_PAUSE, group_switch},
    {COMMAND_RESUME, group_switch},
    {COMMAND_TRANSFER, group_ask_transfer},
    {COMMAND_ANNOUNCE, group_announce},
    {COMMAND_CLOSE, group_ask_close},
    {0},
};
