/* How people come into a group and leave it: JOIN, invitations, approval, the waiting list, LEAVE and STOP. */
#include "group/group_private.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void group_record(struct group_call *call, const char *number, const char *event, const char *method)
{
    const struct consent_entry entry = {
        .line_id = call->line->id,
        .party_id = call->party.id,
        .message_id = call->inbound ? call->inbound->message_id : 0,
        .number = number,
        .event = event,
        .method = method,
        .words = call->inbound ? call->inbound->text : NULL,
        .actor = call->actor,
    };
    consent_record(call->exchange, &entry, call->wall_ms);
}

bool group_has_place(struct group_call *call, const char *number)
{
    const struct config_group *group = call->line->group;
    return member_count_capped(call->exchange, call->party.id, group->cap_counts, number) < group->max_members;
}

static enum phrase group_audience(const struct group_call *call, const struct member *member)
{
    return group_goes_to_everyone(call, member) ? PHRASE_AUDIENCE_EVERYONE : PHRASE_AUDIENCE_OWNER;
}

static void group_welcome(struct group_call *call, const struct member *member, bool first_time)
{
    const char *language = exchange_language(call->line);
    const struct template_place places[] = {
        {"name", member->name}, {"audience", phrase_get(language, group_audience(call, member))}, {NULL, NULL}};
    group_tell(call, member->number, OUTBOX_ANSWER,
               &(struct group_words){first_time ? PHRASE_WELCOME : PHRASE_WELCOME_BACK, places});
}

static void group_put_on_waiting_list(struct group_call *call, struct member *member)
{
    member->state = MEMBER_WAITING;
    member->wants_approval = false;
    member->expires_at_ms = 0;
    member->since_ms = call->wall_ms;
    member_save(call->exchange, call->line, member, call->wall_ms);
    char position[24];
    snprintf(position, sizeof position, "%" PRId64, member_count(call->exchange, call->party.id, MEMBER_WAITING));
    const struct template_place places[] = {{"position", position}, {NULL, NULL}};
    group_tell(call, member->number, OUTBOX_ANSWER, &(struct group_words){PHRASE_ON_WAITING_LIST, places});
}

void group_let_in(struct group_call *call, struct member *member, const char *method)
{
    bool first_time = member->id == 0 || member->state == MEMBER_PENDING || member->state == MEMBER_WAITING;
    if (!group_has_place(call, member->number)) {
        group_put_on_waiting_list(call, member);
        return;
    }
    member->state = MEMBER_ACTIVE;
    member->wants_approval = false;
    member->expires_at_ms = 0;
    member->since_ms = call->wall_ms;
    member_save(call->exchange, call->line, member, call->wall_ms);
    group_record(call, member->number, "joined", method);
    group_welcome(call, member, first_time);
}

static void group_ask_approval(struct group_call *call, struct member *member)
{
    char number[NUMBER_SIZE + 8];
    struct number parsed = number_parse(call->exchange->config->region, member->number);
    number_format_grouped(&parsed, number, sizeof number);
    member->state = MEMBER_PENDING;
    member->wants_approval = true;
    member->expires_at_ms = call->wall_ms + INVITATION_MS;
    member_save(call->exchange, call->line, member, call->wall_ms);
    group_record(call, member->number, "asked", "text");
    const struct template_place places[] = {{"name", member->name}, {"number", number}, {NULL, NULL}};
    group_answer_who(call, PHRASE_WAITS_FOR_APPROVAL, member->name);
    group_tell_staff(call, &(struct group_words){PHRASE_ASKS_TO_JOIN, places});
}

/* The group's door for somebody who is not in. */
static void group_knock(struct group_call *call)
{
    struct member *member = &call->member;
    bool invited = member->id != 0 && member->state == MEMBER_PENDING && !member->wants_approval;
    bool returns = member->id != 0 && member->state == MEMBER_STOPPED;
    if (invited || returns || member->role != MEMBER_PLAIN || call->party.joining == CONFIG_JOINING_OPEN)
        group_let_in(call, member, "text");
    else if (call->party.joining == CONFIG_JOINING_APPROVAL)
        group_ask_approval(call, member);
    else if (notice_take(call->exchange, call->line, member->number, NOTICE_REFUSED, 2, DAY_MS, call->wall_ms))
        group_answer_plain(call, PHRASE_INVITATION_ONLY);
}

static void group_refuse(struct group_call *call, enum phrase phrase)
{
    if (notice_take(call->exchange, call->line, call->inbound->sender.text, NOTICE_REFUSED, 2, DAY_MS, call->wall_ms))
        group_answer_plain(call, phrase);
}

void group_join(struct group_call *call, const char *name)
{
    struct member *member = &call->member;
    bool known = member->id != 0;
    if (known && member->state == MEMBER_BANNED) {
        group_refuse(call, PHRASE_BANNED);
        return;
    }
    /* Asking to come in undoes an own opt-out, whatever the door says then. */
    if (consent_is_opted_out(call->exchange, call->line->id, call->inbound->sender.text)) {
        consent_opt_in(call->exchange, call->line->id, call->inbound->sender.text);
        group_record(call, call->inbound->sender.text, "opted in", "text");
    }
    if (call->party.closed) {
        group_refuse(call, PHRASE_IS_CLOSED);
        return;
    }
    if (member_is_in(member)) {
        group_answer_who(call, PHRASE_ALREADY_MEMBER, member->name);
        return;
    }
    if (known && member->state == MEMBER_PENDING && member->wants_approval) {
        group_answer_who(call, PHRASE_WAITS_FOR_APPROVAL, member->name);
        return;
    }
    member->party_id = call->party.id;
    text_copy(member->number, sizeof member->number, call->inbound->sender.text);
    if (!known || name[0])
        member_choose_name(call->exchange, member, name, member->name);
    group_knock(call);
}

void group_accept_invitation(struct group_call *call)
{
    if (call->party.closed)
        group_refuse(call, PHRASE_IS_CLOSED);
    else
        group_let_in(call, &call->member, "text");
}

/* Without an owner nobody could let people in: the oldest moderator follows. */
static void group_find_new_owner(struct group_call *call)
{
    static const char oldest[] = "SELECT number FROM member WHERE party_id = ?1 AND role = 1 AND state IN (0, 2)"
                                 " ORDER BY since, id LIMIT 1";
    struct member heir;
    char number[NUMBER_SIZE];
    struct database_query *query = database_query(call->exchange->database, oldest, VALUES(value_int(call->party.id)));
    if (!database_next(query))
        return;
    text_copy(number, sizeof number, database_text(query, 0));
    database_done(query);
    if (!member_find(call->exchange, call->party.id, number, &heir))
        return;
    heir.role = MEMBER_OWNER;
    member_save(call->exchange, call->line, &heir, call->wall_ms);
    group_tell(call, heir.number, OUTBOX_ANSWER, &(struct group_words){PHRASE_OWNER_MAY_NOT_LEAVE_OWNERLESS, NULL});
    call->member.role = MEMBER_PLAIN;
}

/* In every group of the bank, when it is STOPALL. */
static void group_stop_everywhere(struct group_call *call)
{
    static const char sql[] = "UPDATE member SET state = 5, since = ?2 WHERE number = ?1 AND state NOT IN (6, 7)";
    const char *number = call->inbound->sender.text;
    consent_opt_out(call->exchange, 0, number, call->wall_ms);
    outbox_purge(call->exchange, NULL, number, call->wall_ms);
    database_run(call->exchange->database, sql, VALUES(value_text(number), value_int(call->wall_ms)));
}

void group_leave(struct group_call *call, enum consent_word word)
{
    const char *number = call->inbound->sender.text;
    struct member *member = &call->member;
    bool was_in = member_is_in(member);
    bool again = consent_is_opted_out(call->exchange, call->line->id, number);
    if (word == CONSENT_STOP_ALL)
        group_stop_everywhere(call);
    consent_opt_out(call->exchange, call->line->id, number, call->wall_ms);
    outbox_purge(call->exchange, call->line, number, call->wall_ms);
    group_record(call, number, "stopped", word == CONSENT_SOFT ? "sentence" : "text");
    if (was_in && member->role == MEMBER_OWNER)
        group_find_new_owner(call);
    if (member->id != 0 && member->state != MEMBER_BANNED) {
        member->state = MEMBER_STOPPED;
        member->expires_at_ms = 0;
        member->since_ms = call->wall_ms;
        member_save(call->exchange, call->line, member, call->wall_ms);
    }
    if (!again)
        group_tell(call, number, OUTBOX_OPTOUT,
                   &(struct group_words){word == CONSENT_STOP_ALL ? PHRASE_STOPPED_EVERYWHERE : PHRASE_STOPPED, NULL});
    if (was_in && word == CONSENT_SOFT) {
        const struct template_place places[] = {{"name", member->name}, {NULL, NULL}};
        group_tell_staff(call, &(struct group_words){PHRASE_LEFT_SOFTLY, places});
    }
    group_promote_waiting(call);
}

void group_invite(struct group_call *call, struct member *member, const char *inviter)
{
    const struct template_place places[] = {{"who", inviter}, {NULL, NULL}};
    member->state = MEMBER_PENDING;
    member->wants_approval = false;
    member->expires_at_ms = call->wall_ms + INVITATION_MS;
    member->since_ms = call->wall_ms;
    member_save(call->exchange, call->line, member, call->wall_ms);
    group_record(call, member->number, "invited", call->inbound ? "text" : "list");
    group_tell(call, member->number, OUTBOX_ANSWER, &(struct group_words){PHRASE_INVITED, places});
}

void group_promote_waiting(struct group_call *call)
{
    static const char sql[] = "SELECT number FROM member WHERE party_id = ?1 AND state = 3 ORDER BY since, id LIMIT 1";
    for (int i = 0; i < CONFIG_MEMBERS_MAX; i++) {
        struct member next;
        char number[NUMBER_SIZE];
        struct database_query *query = database_query(call->exchange->database, sql, VALUES(value_int(call->party.id)));
        if (!database_next(query))
            return;
        text_copy(number, sizeof number, database_text(query, 0));
        database_done(query);
        if (!group_has_place(call, number) || !member_find(call->exchange, call->party.id, number, &next))
            return;
        group_let_in(call, &next, "waiting list");
    }
}

static struct verdict refuse_with(const char *format, const char *what)
{
    struct verdict verdict = {.ok = false};
    struct text text = text_of(verdict.message, sizeof verdict.message);
    const struct template_place places[] = {{"who", what}, {NULL, NULL}};
    template_fill(&text, format, places);
    return verdict;
}

static struct verdict accept_with(const struct group_call *call, enum phrase phrase, const struct member *member)
{
    struct verdict verdict = {.ok = true, .id = member->id};
    struct text text = text_of(verdict.message, sizeof verdict.message);
    const struct template_place places[] = {{"who", member->name}, {"title", call->party.title}, {NULL, NULL}};
    phrase_say(&text, call->inbound ? exchange_language(call->line) : "en", phrase, places);
    return verdict;
}

/* May this number be added at all? */
static bool group_may_add(struct group_call *call, const struct number *number, const struct group_addition *addition,
                          struct verdict *verdict)
{
    const char *language = call->inbound ? exchange_language(call->line) : "en";
    if (number->kind == NUMBER_OPAQUE || number->kind == NUMBER_NONE)
        *verdict = refuse_with(phrase_get(language, PHRASE_BAD_NUMBER), addition->number);
    else if (!number_is_member_able(number) || exchange_owns_number(call->exchange, number->text))
        *verdict = refuse_with(phrase_get(language, PHRASE_NOT_MEMBER_ABLE), addition->number);
    else if (consent_is_opted_out(call->exchange, call->line->id, number->text))
        *verdict = refuse_with(phrase_get(language, PHRASE_OPTED_OUT), addition->number);
    else
        return true;
    return false;
}

struct verdict group_add_member(struct group_call *call, const struct group_addition *addition)
{
    struct verdict verdict;
    struct number number = number_parse(call->exchange->config->region, addition->number);
    struct member member = {.party_id = call->party.id};
    if (!group_may_add(call, &number, addition, &verdict))
        return verdict;
    bool known = member_find(call->exchange, call->party.id, number.text, &member);
    if (known && member_is_in(&member))
        return refuse_with("{who} is a member already.", member.name);
    if (known && member.state == MEMBER_BANNED)
        return refuse_with("{who} is banned. Unban first.", member.name);
    bool open_invitation = known && member.state == MEMBER_PENDING && !member.wants_approval;
    if (open_invitation && !addition->attested)
        return refuse_with("{who} has an open invitation already; one is sent, not two.", member.name);
    text_copy(member.number, sizeof member.number, number.text);
    if (!known || addition->name[0])
        member_choose_name(call->exchange, &member, addition->name, member.name);
    if (addition->role && strcmp(addition->role, "moderator") == 0)
        member.role = MEMBER_MODERATOR;
    if (!addition->attested) {
        group_invite(call, &member, addition->actor);
        return accept_with(call, PHRASE_INVITATION_SENT, &member);
    }
    group_record(call, member.number, "attested", "operator");
    group_let_in(call, &member, "attested");
    return accept_with(call, member.state == MEMBER_WAITING ? PHRASE_DONE_UNBAN : PHRASE_ADDED, &member);
}
