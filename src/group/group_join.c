/* How people come into a group and leave it: JOIN, invitations, approval, the waiting list, LEAVE and STOP. */
#include "group/group_private.h"

#include "base/clock.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void group_record(struct group_context *context, const char *number, const char *event, const char *method,
                  const char *rule)
{
    const struct consent_entry entry = {
        .line_id = context->turn.line->id,
        .group_id = context->group.id,
        .message_id = context->inbound ? context->inbound->message_id : 0,
        .number = number,
        .event = event,
        .method = method,
        .words = context->inbound ? context->inbound->text : NULL,
        .actor = context->actor,
        .rule = rule,
    };
    consent_record(&context->turn, &entry);
}

static bool group_has_room(struct group_context *context, const char *number)
{
    const struct config_group *group = context->turn.line->group;
    return member_count_capped(context->turn.exchange, context->group.id, group->cap_counts, number) <
           group->max_members;
}

static enum phrase group_audience(const struct group_context *context, const struct member *member)
{
    return group_goes_to_everyone(context, member) ? PHRASE_AUDIENCE_EVERYONE : PHRASE_AUDIENCE_OWNER;
}

static void group_welcome(struct group_context *context, const struct member *member, bool first_time)
{
    const char *language = exchange_language(context->turn.line);
    const struct template_value values[] = {
        {"name", member->name}, {"audience", phrase_get(language, group_audience(context, member))}, {NULL, NULL}};
    group_text(context, member->number, OUTBOX_ANSWER,
               &(struct group_words){first_time ? PHRASE_WELCOME : PHRASE_WELCOME_BACK, values});
}

static void group_put_on_waiting_list(struct group_context *context, struct member *member)
{
    member->state = MEMBER_WAITING;
    member->wants_approval = false;
    member->expires_at_ms = 0;
    member->since_ms = context->turn.wall_ms;
    member_save(&context->turn, member);
    char position[24];
    snprintf(position, sizeof position, "%" PRId64,
             member_count(context->turn.exchange, context->group.id, MEMBER_WAITING));
    const struct template_value values[] = {{"position", position}, {NULL, NULL}};
    group_text(context, member->number, OUTBOX_ANSWER, &(struct group_words){PHRASE_ON_WAITING_LIST, values});
}

void group_let_in(struct group_context *context, struct member *member, const char *method)
{
    bool first_time = member->id == 0 || member->state == MEMBER_PENDING || member->state == MEMBER_WAITING;
    if (!group_has_room(context, member->number)) {
        group_put_on_waiting_list(context, member);
        return;
    }
    /* Who comes back may find the name taken. */
    char wanted[MEMBER_NAME_SIZE];
    memcpy(wanted, member->name, sizeof wanted);
    member_choose_name(context->turn.exchange, member, wanted, member->name);
    member->state = MEMBER_ACTIVE;
    member->wants_approval = false;
    member->expires_at_ms = 0;
    member->since_ms = context->turn.wall_ms;
    member_save(&context->turn, member);
    group_record(context, member->number, "joined", method, NULL);
    group_welcome(context, member, first_time);
}

static void group_ask_approval(struct group_context *context, struct member *member)
{
    char number[NUMBER_SIZE + 8];
    struct number parsed = number_parse(context->turn.exchange->config->region, member->number);
    number_format_grouped(&parsed, number, sizeof number);
    member->state = MEMBER_PENDING;
    member->wants_approval = true;
    member->expires_at_ms = context->turn.wall_ms + INVITATION_MS;
    member_save(&context->turn, member);
    group_record(context, member->number, "asked", "text", NULL);
    const struct template_value values[] = {{"name", member->name}, {"number", number}, {NULL, NULL}};
    group_answer_who(context, PHRASE_WAITS_FOR_APPROVAL, member->name);
    group_text_staff(context, &(struct group_words){PHRASE_ASKS_TO_JOIN, values});
}

/* The group's door for somebody who is not in. */
static void group_knock(struct group_context *context)
{
    struct member *member = &context->member;
    bool invited = member->id != 0 && member->state == MEMBER_PENDING && !member->wants_approval;
    bool returns = member->id != 0 && member->state == MEMBER_STOPPED;
    if (invited || returns || member->role != MEMBER_PLAIN || context->group.joining == CONFIG_JOINING_OPEN)
        group_let_in(context, member, "text");
    else if (context->group.joining == CONFIG_JOINING_APPROVAL)
        group_ask_approval(context, member);
    else if (notice_limit_take(&context->turn, member->number, NOTICE_REFUSED, 2, CLOCK_DAY_MS))
        group_answer_plain(context, PHRASE_INVITATION_ONLY);
}

static void group_refuse(struct group_context *context, enum phrase phrase)
{
    if (notice_limit_take(&context->turn, context->inbound->sender.text, NOTICE_REFUSED, 2, CLOCK_DAY_MS))
        group_answer_plain(context, phrase);
}

/* A request that was declined is not put to the staff again for a week. */
static bool group_was_refused_lately(const struct group_context *context)
{
    static const char sql[] = "SELECT event FROM consent WHERE number = ?1 AND group_id = ?2 AND at > ?3"
                              " AND event IN ('asked', 'invited', 'rejected') ORDER BY id DESC LIMIT 1";
    struct database_query *query =
        database_query(context->turn.exchange->database, sql,
                       VALUES(value_text(context->inbound->sender.text), value_int(context->group.id),
                              value_int(context->turn.wall_ms - REFUSED_LATELY_MS)));
    if (context->group.joining == CONFIG_JOINING_OPEN || !database_next(query)) {
        database_done(query);
        return false;
    }
    bool refused = strcmp(database_text(query, 0), "rejected") == 0;
    database_done(query);
    return refused;
}

void group_join(struct group_context *context, const char *name)
{
    struct member *member = &context->member;
    bool known = member->id != 0;
    if (known && member->state == MEMBER_BANNED) {
        group_refuse(context, PHRASE_BANNED);
        return;
    }
    /* A request to join cancels the person's own opt-out even if joining is then refused. */
    if (consent_is_opted_out(context->turn.exchange, context->turn.line->id, context->inbound->sender.text)) {
        consent_opt_in(&context->turn, context->inbound->sender.text);
        group_record(context, context->inbound->sender.text, "opted in", "text", NULL);
    }
    if (context->group.closed) {
        group_refuse(context, PHRASE_IS_CLOSED);
        return;
    }
    if (member_is_in(member)) {
        group_answer_who(context, PHRASE_ALREADY_MEMBER, member->name);
        return;
    }
    if (group_was_refused_lately(context)) {
        group_refuse(context, PHRASE_REJECTED_YOU);
        return;
    }
    if (known && member->state == MEMBER_PENDING && member->wants_approval) {
        group_answer_who(context, PHRASE_WAITS_FOR_APPROVAL, member->name);
        return;
    }
    member->group_id = context->group.id;
    text_copy(member->number, sizeof member->number, context->inbound->sender.text);
    if (!known || name[0])
        member_choose_name(context->turn.exchange, member, name, member->name);
    group_knock(context);
}

void group_accept_invitation(struct group_context *context)
{
    if (context->group.closed)
        group_refuse(context, PHRASE_IS_CLOSED);
    else
        group_let_in(context, &context->member, "text");
}

void group_decline_invitation(struct group_context *context)
{
    context->member.state = MEMBER_LEFT;
    context->member.expires_at_ms = 0;
    member_save(&context->turn, &context->member);
    group_record(context, context->member.number, "declined", "text", NULL);
    group_answer_plain(context, PHRASE_DECLINED);
}

/* Without an owner nobody could let people in: the oldest moderator follows. */
static void group_find_new_owner(struct group_context *context)
{
    static const char oldest[] =
        "SELECT number FROM member WHERE group_id = ?1 AND role = {role.moderator} AND state IN ({member.active}, {member.muted})"
        " ORDER BY since, id LIMIT 1";
    struct member heir;
    char number[NUMBER_SIZE];
    struct database_query *query =
        database_query(context->turn.exchange->database, oldest, VALUES(value_int(context->group.id)));
    if (!database_next(query))
        return;
    text_copy(number, sizeof number, database_text(query, 0));
    database_done(query);
    if (!member_find(context->turn.exchange, context->group.id, number, &heir))
        return;
    heir.role = MEMBER_OWNER;
    member_save(&context->turn, &heir);
    group_text(context, heir.number, OUTBOX_ANSWER, &(struct group_words){PHRASE_OWNER_MAY_NOT_LEAVE_OWNERLESS, NULL});
    context->member.role = MEMBER_PLAIN;
}

void group_leave(struct group_context *context, const struct consent_reading *reading)
{
    const char *number = context->inbound->sender.text;
    struct member *member = &context->member;
    bool was_in = member_is_in(member), everywhere = reading->word == CONSENT_STOP_ALL;
    bool again = consent_is_opted_out(context->turn.exchange, context->turn.line->id, number);
    if (everywhere)
        consent_opt_out_everywhere(&context->turn, number);
    consent_opt_out(&context->turn, context->turn.line->id, number);
    outbox_purge(&context->turn, number);
    group_record(context, number, "stopped", reading->is_sentence ? "sentence" : "text", reading->rule);
    if (was_in && member->role == MEMBER_OWNER)
        group_find_new_owner(context);
    if (member->id != 0 && member->state != MEMBER_BANNED) {
        member->state = MEMBER_STOPPED;
        member->expires_at_ms = 0;
        member->since_ms = context->turn.wall_ms;
        member_save(&context->turn, member);
    }
    if (!again)
        group_text(context, number, OUTBOX_OPTOUT,
                   &(struct group_words){everywhere ? PHRASE_STOPPED_EVERYWHERE : PHRASE_STOPPED, NULL});
    if (was_in && reading->is_sentence) {
        const struct template_value values[] = {{"name", member->name}, {NULL, NULL}};
        group_text_staff(context, &(struct group_words){PHRASE_LEFT_SOFTLY, values});
    }
    group_promote_waiting(context);
}

/* An owner who stopped everywhere at another number is still the owner here, of nobody's seat. */
void group_mind_owner(struct group_context *context)
{
    if (!member_find_owner(context->turn.exchange, context->group.id, &context->member) ||
        context->member.state != MEMBER_STOPPED)
        return;
    group_find_new_owner(context);
    member_save(&context->turn, &context->member);
}

/* One invitation a month, whatever became of it but a yes, and none soon after a no. */
static bool group_was_invited_lately(const struct group_context *context, const char *number)
{
    static const char sql[] = "SELECT event FROM consent WHERE number = ?1 AND group_id = ?2 AND at > ?3"
                              " AND event IN ('invited', 'declined', 'joined') ORDER BY id DESC LIMIT 1";
    struct database_query *query = database_query(
        context->turn.exchange->database, sql,
        VALUES(value_text(number), value_int(context->group.id), value_int(context->turn.wall_ms - INVITED_LATELY_MS)));
    if (!database_next(query))
        return false;
    bool lately = strcmp(database_text(query, 0), "joined") != 0;
    database_done(query);
    return lately;
}

static void group_invite(struct group_context *context, struct member *member, const char *inviter)
{
    const struct template_value values[] = {{"who", inviter}, {NULL, NULL}};
    member->state = MEMBER_PENDING;
    member->wants_approval = false;
    member->expires_at_ms = context->turn.wall_ms + INVITATION_MS;
    member->since_ms = context->turn.wall_ms;
    member_save(&context->turn, member);
    group_record(context, member->number, "invited", context->inbound ? "text" : "list", NULL);
    group_text(context, member->number, OUTBOX_ANSWER, &(struct group_words){PHRASE_INVITED, values});
}

void group_promote_waiting(struct group_context *context)
{
    static const char sql[] =
        "SELECT number FROM member WHERE group_id = ?1 AND state = {member.waiting} ORDER BY since, id LIMIT 1";
    for (int i = 0; i < CONFIG_MEMBERS_MAX; i++) {
        struct member next;
        char number[NUMBER_SIZE];
        struct database_query *query =
            database_query(context->turn.exchange->database, sql, VALUES(value_int(context->group.id)));
        if (!database_next(query))
            return;
        text_copy(number, sizeof number, database_text(query, 0));
        database_done(query);
        if (!group_has_room(context, number) || !member_find(context->turn.exchange, context->group.id, number, &next))
            return;
        group_let_in(context, &next, "waiting list");
    }
}

/* May this number be added at all? */
static bool group_may_add(struct group_context *context, const struct number *number,
                          const struct group_addition *addition, struct verdict *verdict)
{
    if (number->kind == NUMBER_OPAQUE || number->kind == NUMBER_NONE)
        *verdict = verdict_of(OUTCOME_BAD_NUMBER, addition->number);
    else if (!number_is_member_able(number) || exchange_owns_number(context->turn.exchange, number->text))
        *verdict = verdict_of(OUTCOME_NOT_MEMBER_ABLE, addition->number);
    else if (consent_is_opted_out(context->turn.exchange, context->turn.line->id, number->text))
        *verdict = verdict_of(OUTCOME_OPTED_OUT, addition->number);
    else
        return true;
    return false;
}

struct verdict group_add_member(struct group_context *context, const struct group_addition *addition)
{
    struct verdict verdict;
    struct number number = number_parse(context->turn.exchange->config->region, addition->number);
    struct member member = {.group_id = context->group.id};
    enum member_role role = MEMBER_PLAIN;
    if (!group_may_add(context, &number, addition, &verdict))
        return verdict;
    if (addition->role[0] && !member_role_find(addition->role, &role))
        return verdict_of(OUTCOME_BAD_ROLE, addition->role);
    bool known = member_find(context->turn.exchange, context->group.id, number.text, &member);
    if (known && member_is_in(&member))
        return verdict_of(OUTCOME_ALREADY_MEMBER, member.name);
    if (known && member.state == MEMBER_BANNED)
        return verdict_of(OUTCOME_IS_BANNED, member.name);
    bool open_invitation = known && member.state == MEMBER_PENDING && !member.wants_approval;
    if (open_invitation && !addition->attested)
        return verdict_of(OUTCOME_ALREADY_INVITED, member.name);
    if (!addition->attested && group_was_invited_lately(context, number.text))
        return verdict_of(OUTCOME_INVITED_LATELY, known ? member.name : addition->number);
    text_copy(member.number, sizeof member.number, number.text);
    if (!known || addition->name[0])
        member_choose_name(context->turn.exchange, &member, addition->name, member.name);
    if (role == MEMBER_MODERATOR)
        member.role = MEMBER_MODERATOR;
    if (!addition->attested) {
        group_invite(context, &member, addition->actor);
        return group_verdict(context, OUTCOME_INVITED, &member);
    }
    group_record(context, member.number, "attested", "operator", NULL);
    group_let_in(context, &member, "attested");
    return group_verdict(context, member.state == MEMBER_WAITING ? OUTCOME_ADDED_WAITING : OUTCOME_ADDED, &member);
}

static void join(struct group_context *context, const struct command_read *read)
{
    group_join(context, read->argument);
}

const struct group_command group_join_commands[] = {
    {COMMAND_JOIN, join},
    {0},
};
