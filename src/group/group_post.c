/* What a member says, on its way to the others. */
#include "group/group_private.h"

#include "base/text.h"
#include "sms/parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

bool group_goes_to_everyone(const struct group_call *call, const struct member *member)
{
    if (member_is_staff(member))
        return true;
    return call->line->group->replies == CONFIG_REPLIES_EVERYONE && call->party.posting == CONFIG_POSTING_MEMBERS;
}

static void group_label(struct text *out, const struct group_call *call, const char *text)
{
    text_put(out, call->member.id ? call->member.name : call->party.title);
    text_put(out, ": ");
    text_put(out, text);
}

static bool group_is_too_long(struct group_call *call, const char *labelled)
{
    struct parts_plan plan = {0};
    bool national = call->exchange->config->bank.national_shift_tables;
    bool planned = parts_plan(labelled, strlen(labelled), national, &plan);
    if (planned && plan.count <= GROUP_POST_PARTS_MAX)
        return false;
    char parts[16], most[16];
    if (planned)
        snprintf(parts, sizeof parts, "%u", plan.count);
    else
        snprintf(parts, sizeof parts, "%d+", PARTS_MAX);
    snprintf(most, sizeof most, "%d", GROUP_POST_PARTS_MAX);
    const struct template_place places[] = {{"parts", parts}, {"most", most}, {NULL, NULL}};
    group_answer(call, &(struct group_words){PHRASE_TOO_LONG, places});
    return true;
}

/* Each fan-out starts with another member, so that nobody is always last. */
static size_t group_rotate(struct group_call *call, size_t count)
{
    static const char sql[] = "UPDATE party SET rotation = rotation + 1 WHERE id = ?1";
    database_run(call->exchange->database, sql, VALUES(value_int(call->party.id)));
    return count ? (size_t)call->party.rotation % count : 0;
}

/* Gives how many it goes to. */
static size_t group_fan_out(struct group_call *call, const char *text)
{
    char numbers[CONFIG_MEMBERS_MAX][NUMBER_SIZE];
    size_t count = member_list_hearing(call->exchange, call->party.id, call->wall_ms, numbers, CONFIG_MEMBERS_MAX);
    size_t first = group_rotate(call, count), taken = 0;
    struct outbox_message message = {
        .text = text,
        .priority = OUTBOX_FAN_OUT,
        .cause_id = call->inbound ? call->inbound->message_id : 0,
        .cause = call->actor,
        .party_id = call->party.id,
        .body_id = outbox_store_body(call->exchange, text),
        .life_s = POST_LIFE_S,
    };
    for (size_t i = 0; i < count; i++) {
        message.to = numbers[(first + i) % count];
        if (call->member.id && strcmp(message.to, call->member.number) == 0)
            continue;
        taken += outbox_add(call->exchange, call->line, &message, call->wall_ms, NULL) == OUTBOX_TAKEN;
    }
    return taken;
}

static void group_to_staff(struct group_call *call, const char *labelled)
{
    static const char sql[] = "SELECT number FROM member WHERE party_id = ?1 AND role = 2 AND state IN (0, 2, 4)"
                              " LIMIT 1";
    char owner[NUMBER_SIZE] = "";
    struct database_query *query = database_query(call->exchange->database, sql, VALUES(value_int(call->party.id)));
    if (database_next(query)) {
        text_copy(owner, sizeof owner, database_text(query, 0));
        database_done(query);
    }
    const struct outbox_message message = {
        .to = owner,
        .text = labelled,
        .priority = OUTBOX_CONVERSATION,
        .cause_id = call->inbound->message_id,
        .party_id = call->party.id,
        .life_s = POST_LIFE_S,
    };
    if (owner[0] && strcmp(owner, call->member.number) != 0)
        outbox_add(call->exchange, call->line, &message, call->wall_ms, NULL);
}

static bool group_holds_back(struct group_call *call)
{
    if (call->party.closed) {
        group_answer_plain(call, PHRASE_IS_CLOSED);
        return true;
    }
    if (call->party.paused) {
        group_answer_plain(call, PHRASE_IS_PAUSED);
        return true;
    }
    if (group_is_repeat(call))
        return true;
    if (!group_is_flood(call))
        return false;
    if (notice_take(call->exchange, call->line, call->member.number, NOTICE_FLOOD, 1, 10 * MINUTE_MS, call->wall_ms))
        group_answer_plain(call, PHRASE_TOO_FAST);
    return true;
}

void group_pass_on(struct group_call *call, const char *text)
{
    char buffer[EXCHANGE_TEXT_SIZE + MEMBER_NAME_SIZE + 2];
    struct text labelled = text_of(buffer, sizeof buffer);
    if (text[strspn(text, " \t\n")] == '\0' || group_holds_back(call))
        return;
    group_label(&labelled, call, text);
    if (group_is_too_long(call, buffer))
        return;
    if (!group_goes_to_everyone(call, &call->member))
        group_to_staff(call, buffer);
    else if (group_fan_out(call, buffer) == 0)
        group_answer_plain(call, PHRASE_ALONE_HERE);
}

void group_to_owner(struct group_call *call, const char *text)
{
    char buffer[EXCHANGE_TEXT_SIZE + 160];
    struct text said = text_of(buffer, sizeof buffer);
    if (text[0] == '\0') {
        group_answer_who(call, PHRASE_HOW, command_how(COMMAND_OWNER));
        return;
    }
    const struct template_place places[] = {{"name", call->member.name}, {"text", text}, {NULL, NULL}};
    phrase_say(&said, exchange_language(call->line), PHRASE_TO_OWNER, places);
    if (!group_is_too_long(call, buffer))
        group_to_staff(call, buffer);
}

struct verdict group_post(struct exchange *exchange, struct exchange_line *line, const char *text, int64_t wall_ms)
{
    struct group_call call = {.exchange = exchange, .line = line, .actor = "operator", .wall_ms = wall_ms};
    struct verdict verdict = {.ok = false};
    struct parts_plan plan;
    char buffer[EXCHANGE_TEXT_SIZE + CONFIG_TITLE_SIZE + 2];
    struct text labelled = text_of(buffer, sizeof buffer);
    struct member owner;
    if (!group_load_party(exchange, line, &call.party)) {
        snprintf(verdict.message, sizeof verdict.message, "this line has no group");
        return verdict;
    }
    if (member_find_owner(exchange, call.party.id, &owner))
        text_put(&labelled, owner.name);
    else
        text_put(&labelled, call.party.title);
    text_put(&labelled, ": ");
    text_put(&labelled, text);
    if (text[0] == '\0' || call.party.closed || call.party.paused) {
        snprintf(verdict.message, sizeof verdict.message, "%s",
                 text[0] == '\0' ? "there is no text" : "the group is paused or has ended");
        return verdict;
    }
    if (!parts_plan(buffer, strlen(buffer), exchange->config->bank.national_shift_tables, &plan) ||
        plan.count > GROUP_POST_PARTS_MAX) {
        snprintf(verdict.message, sizeof verdict.message, "too long: a post may have %d parts", GROUP_POST_PARTS_MAX);
        return verdict;
    }
    size_t count = group_fan_out(&call, buffer);
    verdict.ok = count > 0;
    snprintf(verdict.message, sizeof verdict.message, count ? "queued for %zu member(s)" : "the group has no members",
             count);
    return verdict;
}
