#include "group/group_private.h"

#include "base/clock.h"
#include "base/text.h"
#include "line/operator_alarm.h"
#include "machine/loop_guard.h"
#include "machine/loop_pace.h"
#include "machine/mark.h"
#include "machine/reaction.h"
#include "sms/plain_spelling.h"

#include <string.h>

#define UNKNOWN_AN_HOUR 10 /* "#word" that is no command, answered */

static const char owner_name[] = "Owner";

bool group_load(struct exchange *exchange, const struct exchange_line *line, struct group *group)
{
    static const char sql[] =
        "SELECT id, title, joining, posting, paused, closed, rotation FROM group_state WHERE id = ?1";
    struct database_query *query = database_query(exchange->database, sql, VALUES(value_int(line->group_id)));
    if (!line->group || !database_next(query))
        return false;
    *group = (struct group){
        .id = database_int(query, 0),
        .joining = database_is_null(query, 2) ? line->group->joining : (enum config_joining)database_int(query, 2),
        .posting = database_is_null(query, 3) ? line->group->posting : (enum config_posting)database_int(query, 3),
        .paused = database_int(query, 4) != 0,
        .closed = database_int(query, 5) != 0,
        .rotation = database_int(query, 6),
    };
    text_copy(group->title, sizeof group->title, database_text(query, 1));
    database_done(query);
    return true;
}

void group_save(struct group_context *context)
{
    static const char sql[] =
        "UPDATE group_state SET joining = ?2, posting = ?3, paused = ?4, closed = ?5 WHERE id = ?1";
    const struct group *group = &context->group;
    database_run(context->turn.exchange->database, sql,
                 VALUES(value_int(group->id), value_int(group->joining), value_int(group->posting),
                        value_int(group->paused), value_int(group->closed)));
}

static void group_say(struct group_context *context, struct text *out, const struct group_words *words)
{
    struct template_value values[12] = {{"title", context->group.title}};
    size_t count = 1;
    for (const struct template_value *value = words->values; value && value->name; value++)
        if (count < sizeof values / sizeof *values - 1)
            values[count++] = *value;
    phrase_say(out, exchange_language(context->turn.line), words->phrase, values);
}

struct verdict group_verdict(const struct group_context *context, enum outcome outcome, const struct member *member)
{
    struct verdict verdict = verdict_of(outcome, member ? member->name : "");
    verdict.id = member ? member->id : 0;
    text_copy(verdict.title, sizeof verdict.title, context->group.title);
    return verdict;
}

static int64_t group_life_s(enum outbox_priority priority)
{
    switch (priority) {
    case OUTBOX_OPTOUT:
        return OPTOUT_LIFE_S;
    case OUTBOX_ANSWER:
        return ANSWER_LIFE_S;
    case OUTBOX_CONVERSATION:
    case OUTBOX_FAN_OUT:
        return POST_LIFE_S;
    case OUTBOX_AUTOMATIC:
        return AUTOMATIC_LIFE_S;
    }
    return ANSWER_LIFE_S;
}

static void group_queue(struct group_context *context, const char *number, enum outbox_priority priority,
                        const char *text, int64_t life_s)
{
    const struct outbox_message message = {
        .to = number,
        .text = text,
        .priority = priority,
        .cause_id = context->inbound ? context->inbound->message_id : 0,
        .cause = context->actor,
        .group_id = context->group.id,
        .life_s = life_s,
    };
    outbox_add(&context->turn, &message, NULL);
}

void group_send(struct group_context *context, const char *number, enum outbox_priority priority, const char *text)
{
    group_queue(context, number, priority, text, group_life_s(priority));
}

/* Names in what the group says by itself cost no more than plain ones. */
static void group_spell_plainly(const struct group_context *context, struct text *said)
{
    char buffer[OUTBOX_TEXT_SIZE];
    struct text plain = text_of(buffer, sizeof buffer);
    if (!context->turn.line->group->plain_spelling)
        return;
    plain_spelling_put_name(&plain, said->data);
    if (plain.truncated ||
        !plain_spelling_saves(said->data, buffer, context->turn.exchange->config->bank.national_shift_tables))
        return;
    *said = text_of(said->data, said->capacity);
    text_put(said, buffer);
}

void group_text(struct group_context *context, const char *number, enum outbox_priority priority,
                const struct group_words *words)
{
    char buffer[OUTBOX_TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    group_say(context, &text, words);
    group_spell_plainly(context, &text);
    group_queue(context, number, priority, buffer,
                words->phrase == PHRASE_INVITED ? INVITATION_LIFE_S : group_life_s(priority));
}

void group_answer(struct group_context *context, const struct group_words *words)
{
    if (context->inbound)
        group_text(context, context->inbound->sender.text, OUTBOX_ANSWER, words);
}

void group_answer_plain(struct group_context *context, enum phrase phrase)
{
    group_answer(context, &(struct group_words){phrase, NULL});
}

void group_answer_who(struct group_context *context, enum phrase phrase, const char *who)
{
    const struct template_value values[] = {{"who", who}, {"name", who}, {"word", who}, {"how", who}, {NULL, NULL}};
    group_answer(context, &(struct group_words){phrase, values});
}

void group_text_staff(struct group_context *context, const struct group_words *words)
{
    static const char sql[] =
        "SELECT number FROM member WHERE group_id = ?1 AND role <> {role.member} AND state IN ({member.active}, {member.muted})"
        " ORDER BY role DESC, id LIMIT 8";
    char numbers[8][NUMBER_SIZE];
    size_t count = 0;
    struct database_query *query =
        database_query(context->turn.exchange->database, sql, VALUES(value_int(context->group.id)));
    while (database_next(query))
        text_copy(numbers[count++], NUMBER_SIZE, database_text(query, 0));
    for (size_t i = 0; i < count; i++)
        group_text(context, numbers[i], OUTBOX_ANSWER, words);
}

/* Who owned the group until now is a plain member: the operator names another one when a phone is lost, too. Both are
 * told. */
static void group_unseat_owner(struct group_context *context)
{
    struct member *owner = &context->member;
    char name[MEMBER_NAME_SIZE];
    if (!member_find_owner(context->turn.exchange, context->group.id, owner))
        return;
    owner->role = MEMBER_PLAIN;
    if (member_check_name(context->turn.exchange, owner, owner->name) != PERSON_NAME_GOOD) {
        member_choose_name(context->turn.exchange, owner, "", name);
        text_copy(owner->name, sizeof owner->name, name);
    }
    member_save(&context->turn, owner);
    if (member_is_in(owner))
        group_text(context, owner->number, OUTBOX_ANSWER, &(struct group_words){PHRASE_OWNER_NO_MORE, NULL});
}

static void group_seat(struct group_context *context, const char *number)
{
    const struct line_turn *turn = &context->turn;
    struct member member = {.group_id = context->group.id, .role = MEMBER_OWNER};
    bool known = member_find(turn->exchange, context->group.id, number, &member);
    member.role = MEMBER_OWNER;
    if (!known) {
        text_copy(member.number, sizeof member.number, number);
        member_choose_name(turn->exchange, &member, owner_name, member.name);
    }
    if (!consent_is_opted_out(turn->exchange, turn->line->id, number) && !member_is_in(&member))
        member.state = MEMBER_ACTIVE;
    member_save(turn, &member);
    const struct consent_entry entry = {.line_id = turn->line->id,
                                        .group_id = context->group.id,
                                        .number = number,
                                        .event = "owner",
                                        .method = "configuration",
                                        .actor = "operator"};
    consent_record(turn, &entry);
}

/* The owner of the configuration. Whoever became owner by TRANSFER stays so until the configuration names another. */
static void group_seat_owner(const struct line_turn *turn)
{
    static const char note[] = "UPDATE group_state SET configured_owner = ?2 WHERE id = ?1";
    struct group_context context = {.turn = *turn, .actor = "operator"};
    const char *number = turn->line->group->owner;
    struct member before;
    if (!group_load(turn->exchange, turn->line, &context.group))
        return;
    bool had_owner = member_find_owner(turn->exchange, context.group.id, &before);
    bool is_other = had_owner && strcmp(before.number, number) != 0;
    database_run(turn->exchange->database, note, VALUES(value_int(context.group.id), value_text(number)));
    if (is_other)
        group_unseat_owner(&context);
    if (number[0] == '\0')
        return;
    group_seat(&context, number);
    if (is_other)
        group_text(&context, number, OUTBOX_ANSWER, &(struct group_words){PHRASE_YOU_ARE_OWNER, NULL});
}

void group_configure(const struct line_turn *turn)
{
    static const char find[] = "SELECT id FROM group_state WHERE name = ?1";
    static const char insert[] = "INSERT INTO group_state (name, line_id, title) VALUES (?1, ?2, ?3)";
    static const char update[] = "UPDATE group_state SET line_id = ?2, title = ?3 WHERE id = ?1";
    static const char owner[] = "SELECT configured_owner IS ?2 FROM group_state WHERE id = ?1";
    const struct config_group *group = turn->line->group;
    turn->line->group_id = database_get(turn->exchange->database, find, VALUES(value_text(group->name)), 0);
    if (turn->line->group_id == 0) {
        database_run(turn->exchange->database, insert,
                     VALUES(value_text(group->name), value_int(turn->line->id), value_text(group->title)));
        turn->line->group_id = database_last_id(turn->exchange->database);
    } else {
        database_run(turn->exchange->database, update,
                     VALUES(value_int(turn->line->group_id), value_int(turn->line->id), value_text(group->title)));
    }
    if (database_get(turn->exchange->database, owner, VALUES(value_int(turn->line->group_id), value_text(group->owner)),
                     0) == 0)
        group_seat_owner(turn);
}

/* Texts that carry nothing to pass on; pictures are answered once a day. True when the message ends here. */
static bool group_is_no_text(struct group_context *context)
{
    switch (context->inbound->purpose) {
    case TPDU_PURPOSE_TEXT:
    case TPDU_PURPOSE_REPLACE:
    case TPDU_PURPOSE_FLASH: /* class 0 says how it is shown; some plans send all that their people write so */
        return false;
    case TPDU_PURPOSE_MMS:
        if (notice_limit_take(&context->turn, context->inbound->sender.text, NOTICE_PICTURES, 1, CLOCK_DAY_MS))
            group_text(context, context->inbound->sender.text, OUTBOX_AUTOMATIC,
                       &(struct group_words){PHRASE_NO_PICTURES, NULL});
        return true;
    case TPDU_PURPOSE_SIM:
    case TPDU_PURPOSE_SILENT:
    case TPDU_PURPOSE_WAITING:
    case TPDU_PURPOSE_PORT:
    case TPDU_PURPOSE_DATA:
    case TPDU_PURPOSE_OTHER:
        return true;
    }
    return true;
}

/* Somebody who is not a member: we explain how to join, but at most three times a day. What networks send as class 0 wants
 * no answer. */
static void group_stranger(struct group_context *context)
{
    bool invited =
        context->member.id != 0 && context->member.state == MEMBER_PENDING && !context->member.wants_approval;
    if (context->inbound->purpose == TPDU_PURPOSE_FLASH || loop_guard_is_machine(&context->turn, context->inbound) ||
        consent_is_opted_out(context->turn.exchange, context->turn.line->id, context->inbound->sender.text))
        return;
    if (!notice_limit_take(&context->turn, context->inbound->sender.text, NOTICE_STRANGER, 3, CLOCK_DAY_MS))
        return;
    group_answer_plain(context, context->group.closed ? PHRASE_IS_CLOSED
                                : invited             ? PHRASE_INVITED_RULES
                                                      : PHRASE_NOT_A_MEMBER);
}

static const struct group_command *group_find_command(enum command command)
{
    static const struct group_command *const tables[] = {group_join_commands,  group_self_commands,
                                                         group_post_commands,  group_quiet_commands,
                                                         group_staff_commands, NULL};
    for (size_t i = 0; tables[i]; i++)
        for (const struct group_command *row = tables[i]; row->run; row++)
            if (row->command == command)
                return row;
    return NULL;
}

static bool group_may(const struct group_context *context, enum command command)
{
    switch (command_for(command)) {
    case COMMAND_FOR_ANYBODY:
        return true;
    case COMMAND_FOR_MEMBERS:
        return member_is_in(&context->member);
    case COMMAND_FOR_STAFF:
        return member_is_staff(&context->member);
    case COMMAND_FOR_OWNER:
        return context->member.role == MEMBER_OWNER;
    }
    return false;
}

/* Could be a command, could be talk: nothing is done and nothing is passed on before they say. */
static void group_ask_meaning(struct group_context *context, const struct command_read *read)
{
    char name[MEMBER_NAME_SIZE];
    person_name_clean(read->argument, name);
    if (read->command == COMMAND_OWNER)
        group_ask_audience(context, context->inbound->text);
    else if (read->command == COMMAND_NAME)
        group_answer_who(context, PHRASE_NAME_MEANT, name);
    else
        group_answer_who(context, PHRASE_COMMAND_MEANT, read->word);
}

/* The owner has nobody above; what begins with OWNER is talk. So is JOIN and more of somebody who is in. */
static bool group_is_talk(const struct group_context *context, const struct command_read *read)
{
    if (read->command == COMMAND_NONE || read->marked)
        return read->command == COMMAND_NONE;
    return (read->command == COMMAND_OWNER && context->member.role == MEMBER_OWNER && read->is_doubtful) ||
           (read->command == COMMAND_JOIN && member_is_in(&context->member) && read->argument[0] != '\0');
}

static void group_dispatch(struct group_context *context)
{
    struct command_read read;
    char kept[COMMAND_ARGUMENT_SIZE];
    bool all;
    if (member_is_in(&context->member) && group_take_audience(context, context->inbound->text, kept, &all)) {
        (all ? group_pass_on : group_text_owner)(context, kept);
        return;
    }
    if (member_is_staff(&context->member) && group_answers_one(context, context->inbound->text))
        return;
    command_read(context->inbound->text, exchange_language(context->turn.line), member_is_staff(&context->member),
                 &read);
    const struct group_command *row = group_find_command(read.command);
    if (!member_is_in(&context->member) && !(row && command_for(read.command) == COMMAND_FOR_ANYBODY))
        group_stranger(context);
    else if (group_is_talk(context, &read))
        group_pass_on(context, context->inbound->text);
    else if (!row &&
             !notice_limit_take(&context->turn, context->member.number, NOTICE_TALK, UNKNOWN_AN_HOUR, CLOCK_HOUR_MS))
        mark_put(&context->turn, context->inbound->message_id, MARK_AUTOMATIC, 0);
    else if (!row)
        group_answer_who(context, PHRASE_UNKNOWN_COMMAND, read.word);
    else if (!group_may(context, read.command))
        group_answer_who(context, PHRASE_NOT_ALLOWED, read.word);
    else if (read.is_doubtful)
        group_ask_meaning(context, &read);
    else
        row->run(context, &read);
}

/* A sign of life from somebody who could not be reached. */
static void group_revive(struct group_context *context)
{
    if (context->member.id == 0 || context->member.state != MEMBER_UNREACHABLE)
        return;
    context->member.state = MEMBER_ACTIVE;
    member_save(&context->turn, &context->member);
}

/* Known words of machines, and our own that come back, cause nothing; so does, after a text of ours, whatever a
 * phone says that was found to answer by itself. */
static bool group_answers_automata(struct group_context *context)
{
    const char *number = context->inbound->sender.text;
    bool is_held =
        loop_guard_is_loop(&context->turn, number) && loop_guard_follows(&context->turn, number, LOOP_PACE_ANSWER_MS);
    bool looks_so = loop_guard_is_marked(&context->turn, context->inbound);
    if (!is_held && !looks_so && !loop_guard_is_echo(&context->turn, context->inbound, CLOCK_HOUR_MS))
        return false;
    mark_put(&context->turn, context->inbound->message_id, MARK_AUTOMATIC, 0);
    if (is_held || !looks_so)
        return true;
    notice_limit_note(&context->turn, number, NOTICE_AUTOMATIC);
    if (notice_limit_count(context->turn.exchange, context->turn.line, number, NOTICE_AUTOMATIC,
                           context->turn.wall_ms - CLOCK_HOUR_MS) > 2) {
        const struct template_value values[] = {{"name", context->member.id ? context->member.name : number},
                                                {NULL, NULL}};
        loop_guard_break_loop(&context->turn, number);
        group_text_staff(context, &(struct group_words){PHRASE_LOOP, values});
    }
    return true;
}

/* Answers to commands cost texts, too: START and STOP in turns, a lone HELP, whatever a machine hits upon. An
 * opt-out is heeded always. */
static bool group_is_overrun(struct group_context *context)
{
    if (context->reading.word == CONSENT_STOP || context->reading.word == CONSENT_STOP_ALL)
        return false;
    const char *number = context->inbound->sender.text;
    bool is_flood = loop_guard_is_spent(&context->turn, context->inbound);
    if (!is_flood && !loop_guard_is_hammering(&context->turn, context->inbound))
        return false;
    if (is_flood && member_is_in(&context->member) &&
        notice_limit_take(&context->turn, number, NOTICE_FLOOD, 1, 10 * CLOCK_MINUTE_MS))
        group_answer_plain(context, PHRASE_TOO_FAST);
    mark_put(&context->turn, context->inbound->message_id, MARK_AUTOMATIC, 0);
    return true;
}

/* What answers an alarm was meant for nobody here. */
static bool group_is_operators_answer(struct group_context *context)
{
    if (!operator_alarm_is_answered(&context->turn, context->inbound->sender.text, member_is_in(&context->member)))
        return false;
    mark_put(&context->turn, context->inbound->message_id, MARK_AUTOMATIC, 0);
    return true;
}

void group_receive(const struct line_turn *turn, const struct inbound *inbound)
{
    struct group_context context = {.turn = *turn, .inbound = inbound};
    if (!group_load(turn->exchange, turn->line, &context.group) || !number_is_member_able(&inbound->sender) ||
        exchange_owns_number(turn->exchange, inbound->sender.text))
        return;
    if (!member_find(turn->exchange, context.group.id, inbound->sender.text, &context.member))
        context.member = (struct member){0};
    if (group_is_no_text(&context))
        return;
    context.reading = consent_read(inbound->text, context.group.title);
    group_revive(&context);
    /* Kept, shown to the operator and counted for who wrote what it quotes (ME); a text about it would cost more
     * than it says. Before consent, since its words are a quotation. */
    if (reaction_take(turn, inbound))
        return;
    if (group_is_overrun(&context) || group_heeds_consent(&context) || group_answers_automata(&context) ||
        group_is_operators_answer(&context) || group_take_code(&context, inbound->text))
        return;
    group_dispatch(&context);
}

void group_settled(struct exchange *exchange, const struct outbox_settled *settled, int64_t wall_ms)
{
    static const char reached[] = "UPDATE member SET failed_posts = 0 WHERE group_id = ?1 AND number = ?2"
                                  " AND failed_posts > 0";
    static const char lost[] =
        "UPDATE member SET failed_posts = failed_posts + 1, failed_cause = ?3 WHERE group_id = ?1"
        " AND number = ?2 AND failed_cause IS NOT ?3 RETURNING failed_posts";
    if (settled->group_id == 0 || settled->number[0] == '\0')
        return;
    struct exchange_line *line = exchange_line_by_group(exchange, settled->group_id);
    if (settled->reached)
        database_run(exchange->database, reached, VALUES(value_int(settled->group_id), value_text(settled->number)));
    if (!settled->lost || !line)
        return;
    int64_t failed = database_get(
        exchange->database, lost,
        VALUES(value_int(settled->group_id), value_text(settled->number), value_int(settled->cause_id)), 0);
    struct group_context context = {.turn = {exchange, line, wall_ms}, .actor = "network"};
    if (failed < 3 || !group_load(exchange, line, &context.group) ||
        !member_find(exchange, settled->group_id, settled->number, &context.member) ||
        context.member.state != MEMBER_ACTIVE)
        return;
    context.member.state = MEMBER_UNREACHABLE;
    member_save(&(struct line_turn){exchange, line, wall_ms}, &context.member);
    const struct template_value values[] = {{"name", context.member.name}, {NULL, NULL}};
    group_text_staff(&context, &(struct group_words){PHRASE_UNREACHABLE, values});
}

void group_tidy(const struct line_turn *turn)
{
    static const char unmute[] =
        "UPDATE member SET state = {member.active}, muted_until = NULL WHERE group_id = ?1 AND state = {member.muted}"
        " AND muted_until <= ?2";
    static const char lapse[] =
        "UPDATE member SET state = {member.left}, expires_at = NULL WHERE group_id = ?1 AND state = {member.pending}"
        " AND expires_at <= ?2";
    struct group_context context = {.turn = *turn, .actor = "waiting list"};
    if (!group_load(turn->exchange, turn->line, &context.group))
        return;
    database_run(turn->exchange->database, unmute, VALUES(value_int(context.group.id), value_int(turn->wall_ms)));
    database_run(turn->exchange->database, lapse, VALUES(value_int(context.group.id), value_int(turn->wall_ms)));
    group_mind_owner(&context);
    group_promote_waiting(&context);
}
