/* The group by the operator. */
#include "group/group_private.h"

#include "base/clock.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

static const char *const act_names[] = {
    [GROUP_REMOVE] = "remove", [GROUP_BAN] = "ban",     [GROUP_UNBAN] = "unban",
    [GROUP_MOD] = "mod",       [GROUP_UNMOD] = "unmod", [GROUP_APPROVE] = "approve",
    [GROUP_REJECT] = "reject", [GROUP_MUTE] = "mute",   [GROUP_UNMUTE] = "unmute",
};

bool group_act_find(const char *name, enum group_act *act)
{
    for (size_t i = 0; i < sizeof act_names / sizeof *act_names; i++)
        if (strcmp(act_names[i], name) == 0) {
            *act = (enum group_act)i;
            return true;
        }
    return false;
}

static struct verdict no_group(const struct line_turn *turn)
{
    return verdict_of(OUTCOME_NO_GROUP, turn->line->group ? turn->line->group->name : turn->line->settings.name);
}

static struct verdict no_member(const struct group_context *context, const char *who)
{
    struct verdict verdict = group_verdict(context, OUTCOME_NO_MEMBER, NULL);
    text_copy(verdict.who, sizeof verdict.who, who);
    return verdict;
}

struct verdict group_add(const struct line_turn *turn, const struct group_addition *addition)
{
    struct group_context context = {.turn = *turn, .actor = addition->actor};
    struct group_addition mine = *addition;
    struct member owner = {.name = ""};
    if (!group_load(turn->exchange, turn->line, &context.group))
        return no_group(turn);
    /* The invitation speaks for the person who owns the group. */
    member_find_owner(turn->exchange, context.group.id, &owner);
    mine.attested = addition->attested || turn->line->group->consent == CONFIG_CONSENT_ATTESTED;
    mine.actor = mine.attested || !owner.name[0] ? addition->actor : owner.name;
    return group_add_member(&context, &mine);
}

/* Banning somebody who was never in keeps them out. */
static bool group_make_banned(struct group_context *context, const char *who, struct member *member)
{
    struct number number = number_parse(context->turn.exchange->config->region, who);
    if (!number_is_member_able(&number))
        return false;
    *member = (struct member){.group_id = context->group.id, .state = MEMBER_LEFT};
    text_copy(member->number, sizeof member->number, number.text);
    member_choose_name(context->turn.exchange, member, "", member->name);
    return true;
}

/* Loads the group and finds the member, or says in *verdict what there is not. */
static bool find_member(struct group_context *context, const char *who, struct member *member, struct verdict *verdict)
{
    bool has_group = group_load(context->turn.exchange, context->turn.line, &context->group);
    enum member_reference refers = has_group
                                       ? member_find_written(context->turn.exchange, context->group.id, who, member)
                                       : MEMBER_REFERS_TO_NOBODY;
    if (refers == MEMBER_REFERS_TO_SEVERAL)
        *verdict = verdict_of(OUTCOME_AMBIGUOUS, who);
    else if (refers == MEMBER_REFERS_TO_NOBODY)
        *verdict = has_group ? no_member(context, who) : no_group(&context->turn);
    return refers == MEMBER_REFERS_TO_ONE;
}

struct verdict group_do(const struct line_turn *turn, enum group_act act, const char *who, const char *actor)
{
    struct group_context context = {.turn = *turn, .actor = actor};
    struct member member;
    struct verdict verdict = {0};
    if (!find_member(&context, who, &member, &verdict) &&
        !(verdict.outcome == OUTCOME_NO_MEMBER && act == GROUP_BAN && group_make_banned(&context, who, &member)))
        return verdict;
    return group_apply(&context, act, &member);
}

struct verdict group_operator(const struct line_turn *turn, const char *who, const char *operator_name)
{
    static const char sql[] = "UPDATE member SET operator = nullif(?2, '') WHERE id = ?1";
    struct group_context context = {.turn = *turn, .actor = "operator"};
    struct member member;
    struct verdict verdict;
    if (!find_member(&context, who, &member, &verdict))
        return verdict;
    database_run(turn->exchange->database, sql, VALUES(value_int(member.id), value_text(operator_name)));
    group_promote_waiting(&context);
    verdict = group_verdict(&context, OUTCOME_OPERATOR_TAGGED, &member);
    text_copy(verdict.text, sizeof verdict.text, operator_name);
    return verdict;
}

struct verdict group_name(const struct line_turn *turn, const char *who, const char *name)
{
    struct group_context context = {.turn = *turn, .actor = "operator"};
    struct member member;
    struct verdict verdict;
    if (!find_member(&context, who, &member, &verdict))
        return verdict;
    char chosen[MEMBER_NAME_SIZE];
    if (member_check_name(turn->exchange, &member, name) != PERSON_NAME_GOOD)
        return verdict_of(OUTCOME_NOT_A_NAME, name);
    member_choose_name(turn->exchange, &member, name, chosen);
    text_copy(member.name, sizeof member.name, chosen);
    member_save(turn, &member);
    verdict = group_verdict(&context, OUTCOME_RENAMED, &member);
    text_copy(verdict.who, sizeof verdict.who, member.number);
    text_copy(verdict.text, sizeof verdict.text, member.name);
    return verdict;
}

struct verdict group_pause(const struct line_turn *turn, bool paused)
{
    struct group_context context = {.turn = *turn, .actor = "operator"};
    if (!group_load(turn->exchange, turn->line, &context.group))
        return no_group(turn);
    context.group.paused = paused;
    group_save(&context);
    return group_verdict(&context, paused ? OUTCOME_PAUSED : OUTCOME_RESUMED, NULL);
}

void group_warn_budget(const struct line_turn *turn, const struct budget_meter *meter)
{
    struct group_context context = {.turn = *turn, .actor = "budget"};
    struct member owner;
    char used[16], allowed[16];
    if (!group_load(turn->exchange, turn->line, &context.group) ||
        !member_find_owner(turn->exchange, context.group.id, &owner) ||
        !notice_limit_take(turn, owner.number, NOTICE_BUDGET, 1, CLOCK_DAY_MS))
        return;
    snprintf(used, sizeof used, "%d", meter->used);
    snprintf(allowed, sizeof allowed, "%d", meter->allowed);
    const struct template_value values[] = {
        {"meter", budget_limit_name(meter->limit)}, {"used", used}, {"allowed", allowed}, {NULL, NULL}};
    group_text(&context, owner.number, OUTBOX_AUTOMATIC, &(struct group_words){PHRASE_BUDGET_WARNING, values});
}
