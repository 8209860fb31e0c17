/* What a member asks about the group and about themselves: HELP, INFO, WHO, ME, NAME, MUTE. */
#include "group/group_private.h"

#include "base/clock.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void group_say_help(struct group_context *context)
{
    bool in = member_is_in(&context->member);
    if (!in && !notice_limit_take(&context->turn, context->inbound->sender.text, NOTICE_STRANGER, 5, CLOCK_DAY_MS))
        return;
    group_answer_plain(context, in ? PHRASE_HELP_MEMBER : PHRASE_HELP_STRANGER);
    if (member_is_staff(&context->member))
        group_answer_plain(context, PHRASE_HELP_OWNER);
}

static void say_help(struct group_context *context, const struct command_read *read)
{
    (void)read;
    group_say_help(context);
}

static enum phrase joining_phrase(enum config_joining joining)
{
    switch (joining) {
    case CONFIG_JOINING_OPEN:
        return PHRASE_OPEN_TO_ALL;
    case CONFIG_JOINING_APPROVAL:
        return PHRASE_BY_APPROVAL;
    case CONFIG_JOINING_INVITATION:
        return PHRASE_BY_INVITATION;
    }
    return PHRASE_BY_INVITATION;
}

static void say_info(struct group_context *context, const struct command_read *read)
{
    (void)read;
    const char *language = exchange_language(context->turn.line);
    struct member owner = {.name = "-"};
    char count[24], cap[24];
    if (!member_is_in(&context->member) &&
        !notice_limit_take(&context->turn, context->inbound->sender.text, NOTICE_STRANGER, 5, CLOCK_DAY_MS))
        return;
    member_find_owner(context->turn.exchange, context->group.id, &owner);
    snprintf(count, sizeof count, "%" PRId64, member_count_in(context->turn.exchange, context->group.id));
    snprintf(cap, sizeof cap, "%d", context->turn.line->group->max_members);
    bool everyone = group_goes_to_everyone(context, &context->member);
    const struct template_value values[] = {
        {"count", count},
        {"cap", cap},
        {"owner", owner.name},
        {"joining", phrase_get(language, joining_phrase(context->group.joining))},
        {"audience", phrase_get(language, everyone ? PHRASE_AUDIENCE_EVERYONE : PHRASE_AUDIENCE_OWNER)},
        {NULL, NULL},
    };
    group_answer(context, &(struct group_words){PHRASE_INFO, values});
}

/* The names that a statement finds in the group, and how many; `nobody` when it finds none. */
static void say_names(struct group_context *context, const char *sql, enum phrase nobody)
{
    char buffer[600], count[24];
    struct text names = text_of(buffer, sizeof buffer);
    int64_t in = 0;
    struct database_query *query =
        database_query(context->turn.exchange->database, sql, VALUES(value_int(context->group.id)));
    while (database_next(query)) {
        const char *name = database_text(query, 0);
        /* Four parts of names are enough for a phone; the others are only counted. */
        if (names.size + strlen(name) < 560) {
            text_put(&names, in ? ", " : "");
            text_put(&names, name);
        } else if (!names.truncated) {
            text_put(&names, " ...");
            names.truncated = true;
        }
        in++;
    }
    snprintf(count, sizeof count, "%" PRId64, in);
    const struct template_value values[] = {{"names", buffer}, {"count", count}, {NULL, NULL}};
    group_answer(context, &(struct group_words){in > 0 ? PHRASE_WHO : nobody, values});
}

static void say_who(struct group_context *context, const struct command_read *read)
{
    static const char sql[] =
        "SELECT name FROM member WHERE group_id = ?1 AND state IN ({member.active}, {member.muted}, {member.unreachable})"
        " ORDER BY name COLLATE NOCASE";
    (void)read;
    say_names(context, sql, PHRASE_WHO);
}

/* Who asked to join and waits for somebody's word. */
static void say_askers(struct group_context *context, const struct command_read *read)
{
    static const char sql[] = "SELECT name FROM member WHERE group_id = ?1 AND state = {member.pending}"
                              " AND wants_approval = 1 ORDER BY since, id";
    (void)read;
    say_names(context, sql, PHRASE_NO_ASKERS);
}

/* How many reacted to a post, and did not take it back; nothing for none. */
static void group_describe_reactions(struct group_context *context, int64_t cause_id, struct text *out)
{
    static const char sql[] =
        "SELECT sum(CASE k.kind WHEN {mark.reaction} THEN 1 WHEN {mark.reaction taken back} THEN -1 ELSE 0 END)"
        " FROM message m JOIN mark k ON k.about_id = m.id WHERE m.cause_id = ?1";
    char count[24];
    int64_t reactions = database_get(context->turn.exchange->database, sql, VALUES(value_int(cause_id)), 0);
    snprintf(count, sizeof count, "%" PRId64, reactions);
    const struct template_value values[] = {{"count", count}, {NULL, NULL}};
    if (reactions > 0)
        phrase_say(out, exchange_language(context->turn.line), PHRASE_ME_REACTIONS, values);
}

/* How far the sender's last fan-out is, as text; "" when it is through. */
static void group_describe_fan_out(struct group_context *context, struct text *out)
{
    static const char last[] =
        "SELECT id FROM message WHERE line_id = ?1 AND number = ?2 AND outbound = 0"
        " AND id >= (SELECT id FROM message WHERE at > ?3 ORDER BY at LIMIT 1) AND EXISTS"
        " (SELECT 1 FROM message f WHERE f.cause_id = message.id AND f.kind = {priority.fan-out})"
        " ORDER BY id DESC LIMIT 1";
    static const char progress[] =
        "SELECT count(*), sum(p.state NOT IN ({part.queued}, {part.sending})) FROM message m JOIN part p"
        " ON p.message_id = m.id WHERE m.cause_id = ?1 AND m.kind = {priority.fan-out}";
    int64_t cause = database_get(context->turn.exchange->database, last,
                                 VALUES(value_int(context->turn.line->id), value_text(context->member.number),
                                        value_int(context->turn.wall_ms - 7 * CLOCK_DAY_MS)),
                                 0);
    struct database_query *query = database_query(context->turn.exchange->database, progress, VALUES(value_int(cause)));
    if (cause == 0 || !database_next(query)) {
        database_done(query);
        return;
    }
    int64_t total = database_int(query, 0), done = database_int(query, 1);
    database_done(query);
    char done_text[24], total_text[24], left[40] = "";
    int64_t minutes =
        (total - done + context->turn.line->settings.per_minute - 1) / context->turn.line->settings.per_minute;
    snprintf(done_text, sizeof done_text, "%" PRId64, done);
    snprintf(total_text, sizeof total_text, "%" PRId64, total);
    if (done < total)
        snprintf(left, sizeof left, ", ~%" PRId64 " min", minutes);
    const struct template_value values[] = {{"done", done_text}, {"total", total_text}, {"left", left}, {NULL, NULL}};
    phrase_say(out, exchange_language(context->turn.line), PHRASE_ME_FAN_OUT, values);
    group_describe_reactions(context, cause, out);
}

static void say_me(struct group_context *context, const struct command_read *read)
{
    (void)read;
    char since[CLOCK_RFC3339_SIZE], buffer[640];
    struct text text = text_of(buffer, sizeof buffer);
    clock_format_rfc3339(context->member.since_ms, since);
    since[10] = '\0'; /* the day is enough */
    const struct template_value values[] = {{"title", context->group.title},
                                            {"name", context->member.name},
                                            {"role", member_role_name(context->member.role)},
                                            {"state", member_state_name(context->member.state)},
                                            {"since", since},
                                            {NULL, NULL}};
    phrase_say(&text, exchange_language(context->turn.line), PHRASE_ME, values);
    group_describe_fan_out(context, &text);
    group_send(context, context->inbound->sender.text, OUTBOX_ANSWER, buffer);
}

static void take_name(struct group_context *context, const struct command_read *read)
{
    char chosen[MEMBER_NAME_SIZE];
    if (read->argument[0] == '\0') {
        group_answer_who(context, PHRASE_NAME_HOW, context->member.name);
        return;
    }
    person_name_clean(read->argument, chosen);
    if (member_check_name(context->turn.exchange, &context->member, read->argument) != PERSON_NAME_GOOD) {
        group_answer_who(context, PHRASE_NAME_NOT, chosen);
        return;
    }
    member_choose_name(context->turn.exchange, &context->member, read->argument, chosen);
    text_copy(context->member.name, sizeof context->member.name, chosen);
    member_save(&context->turn, &context->member);
    group_answer_who(context, PHRASE_NAMED, chosen);
}

static void mute(struct group_context *context, const struct command_read *read)
{
    long duration_s = read->argument[0] ? command_duration_s(read->argument) : 8L * CLOCK_HOUR_S;
    char time[32];
    if (duration_s == 0) {
        group_answer_plain(context, PHRASE_MUTE_HOW);
        return;
    }
    context->member.state = MEMBER_MUTED;
    context->member.muted_until_ms = context->turn.wall_ms + duration_s * 1000;
    member_save(&context->turn, &context->member);
    if (duration_s % CLOCK_DAY_S == 0)
        snprintf(time, sizeof time, "%ldd", duration_s / CLOCK_DAY_S);
    else if (duration_s % CLOCK_HOUR_S == 0)
        snprintf(time, sizeof time, "%ldh", duration_s / CLOCK_HOUR_S);
    else
        snprintf(time, sizeof time, "%ld min", duration_s / 60);
    const struct template_value values[] = {{"time", time}, {NULL, NULL}};
    group_answer(context, &(struct group_words){PHRASE_MUTED, values});
}

static void unmute(struct group_context *context, const struct command_read *read)
{
    (void)read;
    context->member.state = MEMBER_ACTIVE;
    context->member.muted_until_ms = 0;
    member_save(&context->turn, &context->member);
    group_answer_plain(context, PHRASE_UNMUTED);
}

const struct group_command group_self_commands[] = {
    {COMMAND_HELP, say_help},     {COMMAND_INFO, say_info},  {COMMAND_WHO, say_who},
    {COMMAND_ASKERS, say_askers}, {COMMAND_NAME, take_name}, {COMMAND_MUTE, mute},
    {COMMAND_UNMUTE, unmute},     {COMMAND_ME, say_me},      {0},
};
