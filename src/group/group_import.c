/* A member as a list of another bank, or an old one of this, has them: who stopped there is not texted here. */
#include "group/group_private.h"

#include "base/clock.h"
#include "base/text.h"
#include "store/stored_enum.h"

#include <string.h>

#define MUTE_MS (8 * CLOCK_HOUR_MS) /* of somebody who was muted, where the list does not say until when */

/* The row of a number, or a new one with the list's name. */
static void find_or_name(struct group_context *context, const struct group_listed *listed, const char *number,
                         struct member *member)
{
    *member = (struct member){.group_id = context->group.id, .state = MEMBER_LEFT};
    if (member_find(context->turn.exchange, context->group.id, number, member))
        return;
    text_copy(member->number, sizeof member->number, number);
    member_choose_name(context->turn.exchange, member, listed->addition.name, member->name);
}

static struct verdict take_stopped(struct group_context *context, const struct group_listed *listed,
                                   struct member *member)
{
    const struct consent_entry entry = {
        .line_id = context->turn.line->id,
        .group_id = context->group.id,
        .number = member->number,
        .event = "stopped",
        .method = "list",
        .actor = listed->addition.actor,
    };
    if (member_is_in(member) && member->role == MEMBER_OWNER)
        return group_verdict(context, OUTCOME_IS_OWNER, member);
    if (consent_agreed_since(context->turn.exchange, member->number, listed->since_ms))
        return group_verdict(context, OUTCOME_AGREED_SINCE, member);
    if (!consent_is_opted_out(context->turn.exchange, context->turn.line->id, member->number)) {
        consent_opt_out(&context->turn, context->turn.line->id, member->number);
        consent_record(&context->turn, &entry);
    }
    outbox_purge(&context->turn, member->number);
    if (member->state != MEMBER_BANNED && member->state != MEMBER_STOPPED) {
        member->state = MEMBER_STOPPED;
        member->expires_at_ms = 0;
        member->since_ms = listed->since_ms > 0 && member->id == 0 ? listed->since_ms : context->turn.wall_ms;
        member_save(&context->turn, member);
        group_promote_waiting(context);
    }
    struct verdict verdict = group_verdict(context, OUTCOME_CARRIED_STOPPED, member);
    text_copy(verdict.text, sizeof verdict.text, context->group.title);
    return verdict;
}

static struct verdict take_banned(struct group_context *context, struct member *member)
{
    return member->id != 0 && member->state == MEMBER_BANNED ? group_verdict(context, OUTCOME_BANNED, member)
                                                             : group_apply(context, GROUP_BAN, member);
}

/* Whom no text reached there none reaches here, until they write. */
static void keep_unreachable(struct group_context *context, const char *number)
{
    struct member member;
    if (!member_find(context->turn.exchange, context->group.id, number, &member) || member.state != MEMBER_ACTIVE)
        return;
    member.state = MEMBER_UNREACHABLE;
    member_save(&context->turn, &member);
}

/* Muted there is muted here, for what is left of it. */
static void keep_muted(struct group_context *context, const struct group_listed *listed, const char *number)
{
    struct member member;
    int64_t until_ms = listed->muted_until_ms > 0 ? listed->muted_until_ms : context->turn.wall_ms + MUTE_MS;
    if (until_ms <= context->turn.wall_ms || !member_find(context->turn.exchange, context->group.id, number, &member) ||
        member.state != MEMBER_ACTIVE)
        return;
    member.state = MEMBER_MUTED;
    member.muted_until_ms = until_ms;
    member_save(&context->turn, &member);
}

/* Since when they are in is what the list says, not when it was read. */
static void keep_since(struct group_context *context, const struct group_listed *listed, const char *number)
{
    struct member member;
    if (listed->since_ms <= 0 || listed->since_ms >= context->turn.wall_ms ||
        !member_find(context->turn.exchange, context->group.id, number, &member) ||
        member.since_ms != context->turn.wall_ms)
        return;
    member.since_ms = listed->since_ms;
    member_save(&context->turn, &member);
}

/* Who is in, or on the way. Somebody who had not answered there has agreed to nothing. */
static struct verdict take_joining(struct group_context *context, const struct group_listed *listed,
                                   enum member_state state, const char *number)
{
    struct verdict verdict;
    if (state == MEMBER_PENDING) {
        struct group_addition invited = listed->addition;
        struct member owner;
        invited.attested = false;
        if (member_find_owner(context->turn.exchange, context->group.id, &owner) && owner.name[0])
            invited.actor = owner.name;
        return group_add_member(context, &invited);
    }
    verdict = group_add(&context->turn, &listed->addition);
    if (verdict_is_done(&verdict))
        keep_since(context, listed, number);
    if (state == MEMBER_MUTED && verdict_is_done(&verdict))
        keep_muted(context, listed, number);
    if (state == MEMBER_UNREACHABLE && verdict_is_done(&verdict))
        keep_unreachable(context, number);
    if (verdict.outcome == OUTCOME_ADDED && strcmp(listed->addition.role, "owner") == 0)
        verdict.outcome = OUTCOME_ADDED_NO_OWNER;
    return verdict;
}

/* "+49…" with what a spreadsheet may have taken off; false when that is no number either. */
static bool would_be(const struct line_turn *turn, const char *head, const char *digits, char out[NUMBER_SIZE])
{
    char whole[64];
    struct text text = text_of(whole, sizeof whole);
    text_format(&text, "%s%s", head, digits);
    struct number number = number_parse(turn->exchange->config->region, whole);
    text_copy(out, NUMBER_SIZE, number.text);
    return number_is_member_able(&number);
}

bool group_lost_plus(const struct line_turn *turn, const char *written, struct verdict *verdict)
{
    char plus[NUMBER_SIZE], zero[NUMBER_SIZE];
    struct number number = number_parse(turn->exchange->config->region, written);
    if (number.kind != NUMBER_OPAQUE || number.text[strspn(number.text, "0123456789")])
        return false;
    bool has_plus = would_be(turn, "+", number.text, plus), has_zero = would_be(turn, "0", number.text, zero);
    struct verdict lost = verdict_of(OUTCOME_LOST_PLUS, written);
    struct text text = text_of(lost.text, sizeof lost.text);
    if (has_plus)
        text_format(&text, "%s if it took its plus away", plus);
    if (has_zero)
        text_format(&text, "%s%s if it took a zero", has_plus ? " or " : "", zero);
    if (has_plus || has_zero)
        *verdict = lost;
    return has_plus || has_zero;
}

struct verdict group_import(const struct line_turn *turn, const struct group_listed *listed)
{
    struct group_context context = {.turn = *turn, .actor = listed->addition.actor};
    struct number number = number_parse(turn->exchange->config->region, listed->addition.number);
    struct member member;
    struct verdict verdict;
    enum member_state state = MEMBER_ACTIVE;
    if (group_lost_plus(turn, listed->addition.number, &verdict))
        return verdict;
    if (listed->state[0] && !member_state_find(listed->state, &state))
        return verdict_of(OUTCOME_BAD_STATE, listed->state);
    if (!group_load(turn->exchange, turn->line, &context.group) || !number_is_member_able(&number))
        return group_add(turn, &listed->addition); /* says what is wrong */
    find_or_name(&context, listed, number.text, &member);
    switch (state) {
    case MEMBER_STOPPED:
        return take_stopped(&context, listed, &member);
    case MEMBER_BANNED:
        return take_banned(&context, &member);
    case MEMBER_LEFT:
        return group_verdict(&context, OUTCOME_HAS_LEFT, &member);
    case MEMBER_ACTIVE:
    case MEMBER_PENDING:
    case MEMBER_MUTED:
    case MEMBER_WAITING:
    case MEMBER_UNREACHABLE:
        break;
    }
    return take_joining(&context, listed, state, number.text);
}
