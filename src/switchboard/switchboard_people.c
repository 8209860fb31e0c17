/* What people do through the API and the command line, within a turn of the switchboard. */
#include "switchboard/switchboard_private.h"

#include "base/text.h"
#include "line/line_check.h"
#include "line/operator_alarm.h"
#include "switchboard/forget.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* The line of a group, for a turn of the operator's; false when there is no such group. */
static bool turn_of_group(struct switchboard *switchboard, const char *group, int64_t wall_ms, struct line_turn *turn)
{
    struct exchange *exchange = &switchboard->exchange;
    for (size_t i = 0; i < exchange->line_count; i++)
        if (exchange->lines[i].group && strcmp(exchange->lines[i].group->name, group) == 0) {
            *turn = (struct line_turn){exchange, &exchange->lines[i], wall_ms};
            return true;
        }
    return false;
}

struct verdict switchboard_post(struct switchboard *switchboard, const char *group, const char *text, int64_t wall_ms)
{
    struct line_turn turn;
    return turn_of_group(switchboard, group, wall_ms, &turn) ? group_post(&turn, text)
                                                             : verdict_of(OUTCOME_NO_GROUP, group);
}

struct verdict switchboard_member_add(struct switchboard *switchboard, const char *group,
                                      const struct group_addition *addition, int64_t wall_ms)
{
    struct line_turn turn;
    return turn_of_group(switchboard, group, wall_ms, &turn) ? group_add(&turn, addition)
                                                             : verdict_of(OUTCOME_NO_GROUP, group);
}

struct verdict switchboard_member_import(struct switchboard *switchboard, const char *group,
                                         const struct group_listed *listed, int64_t wall_ms)
{
    struct line_turn turn;
    return turn_of_group(switchboard, group, wall_ms, &turn) ? group_import(&turn, listed)
                                                             : verdict_of(OUTCOME_NO_GROUP, group);
}

struct verdict switchboard_carry(struct switchboard *switchboard, const struct carried *carried, int64_t wall_ms)
{
    return carried_take(&switchboard->exchange, carried, wall_ms);
}

void switchboard_begin_trial(struct switchboard *switchboard)
{
    switchboard->exchange.is_trial = true;
    database_begin_trial(switchboard->exchange.database);
}

void switchboard_end_trial(struct switchboard *switchboard)
{
    database_end_trial(switchboard->exchange.database);
    switchboard->exchange.is_trial = false;
}

struct verdict switchboard_member_do(struct switchboard *switchboard, const char *group, enum group_act act,
                                     const char *who, int64_t wall_ms)
{
    struct line_turn turn;
    return turn_of_group(switchboard, group, wall_ms, &turn) ? group_do(&turn, act, who, "operator")
                                                             : verdict_of(OUTCOME_NO_GROUP, group);
}

struct verdict switchboard_member_operator(struct switchboard *switchboard, const char *group, const char *who,
                                           const char *operator_name, int64_t wall_ms)
{
    struct line_turn turn;
    return turn_of_group(switchboard, group, wall_ms, &turn) ? group_operator(&turn, who, operator_name)
                                                             : verdict_of(OUTCOME_NO_GROUP, group);
}

struct verdict switchboard_group_pause(struct switchboard *switchboard, const char *group, bool paused)
{
    struct line_turn turn;
    return turn_of_group(switchboard, group, 0, &turn) ? group_pause(&turn, paused)
                                                       : verdict_of(OUTCOME_NO_GROUP, group);
}

struct verdict switchboard_member_name(struct switchboard *switchboard, const char *group, const char *who,
                                       const char *name, int64_t wall_ms)
{
    struct line_turn turn;
    return turn_of_group(switchboard, group, wall_ms, &turn) ? group_name(&turn, who, name)
                                                             : verdict_of(OUTCOME_NO_GROUP, group);
}

struct verdict switchboard_conversation_do(struct switchboard *switchboard, const struct call_center_act *act,
                                           int64_t wall_ms)
{
    return call_center_do(&switchboard->exchange, act, wall_ms);
}

struct verdict switchboard_conversation_start(struct switchboard *switchboard,
                                              const struct switchboard_outbound *outbound, int64_t wall_ms)
{
    struct exchange *exchange = &switchboard->exchange;
    for (size_t i = 0; i < exchange->line_count; i++) {
        const struct line_turn turn = {exchange, &exchange->lines[i], wall_ms};
        if (turn.line->center && strcmp(turn.line->center->name, outbound->center) == 0)
            return call_center_start(&turn, outbound->agent, outbound->number, outbound->text);
    }
    return verdict_of(OUTCOME_NO_CENTER, outbound->center);
}

struct verdict switchboard_agent_away(struct switchboard *switchboard, const char *agent, bool away, int64_t wall_ms)
{
    return call_center_set_away(&switchboard->exchange, agent, away, wall_ms);
}

bool switchboard_number(const struct switchboard *switchboard, const char *written, char out[NUMBER_SIZE])
{
    struct number number = number_parse(switchboard->exchange.config->region, written);
    if (number.kind == NUMBER_NONE)
        return false;
    memcpy(out, number.text, sizeof number.text);
    return true;
}

int switchboard_group_cap(const struct switchboard *switchboard, const char *group)
{
    const struct config_group *found = config_find_group(switchboard->exchange.config, group);
    return found ? found->max_members : 0;
}

int64_t switchboard_local_s(const struct switchboard *switchboard, const char *center, int64_t wall_ms)
{
    const struct config_call_center *found = config_find_call_center(switchboard->exchange.config, center);
    return found ? hours_local_s(&found->opening, wall_ms) : wall_ms / 1000;
}

struct consent_reading switchboard_read_consent(struct switchboard *switchboard, const char *line, const char *text)
{
    const struct exchange_line *found = exchange_line_by_name(&switchboard->exchange, line);
    const char *title = found && found->group    ? found->group->title
                        : found && found->center ? found->center->title
                                                 : "";
    return consent_read(found ? text : "", title);
}

struct verdict switchboard_forget(struct switchboard *switchboard, const char *number, int64_t wall_ms)
{
    return forget_person(&switchboard->exchange, number, wall_ms);
}

static bool has_message(struct switchboard *switchboard, int64_t id)
{
    static const char sql[] = "SELECT 1 FROM message WHERE id = ?1";
    return database_get(switchboard->exchange.database, sql, VALUES(value_int(id)), 0) == 1;
}

struct verdict switchboard_message_do(struct switchboard *switchboard, int64_t message_id, enum outbox_act act,
                                      int64_t wall_ms)
{
    struct verdict verdict = verdict_of(OUTCOME_PARTS_CHANGED, outbox_act_name(act));
    verdict.id = message_id;
    verdict.count = outbox_do(&switchboard->exchange, message_id, act, wall_ms);
    if (verdict.count == 0)
        verdict.outcome = has_message(switchboard, message_id) ? OUTCOME_NO_PART : OUTCOME_NO_MESSAGE;
    if (verdict.outcome == OUTCOME_NO_MESSAGE)
        snprintf(verdict.who, sizeof verdict.who, "%" PRId64, message_id);
    return verdict;
}

struct verdict switchboard_line_suspend(struct switchboard *switchboard, const char *name, int64_t wall_ms)
{
    struct exchange_line *line = exchange_line_by_name(&switchboard->exchange, name);
    struct verdict verdict = verdict_of(line ? OUTCOME_PAUSED : OUTCOME_NO_LINE, name);
    text_copy(verdict.title, sizeof verdict.title, name);
    if (line)
        outbox_suspend(&(struct line_turn){&switchboard->exchange, line, wall_ms}, "suspended by the operator",
                       CLOCK_NEVER);
    return verdict;
}

struct verdict switchboard_line_resume(struct switchboard *switchboard, const char *name, int64_t wall_ms)
{
    struct exchange_line *line = exchange_line_by_name(&switchboard->exchange, name);
    if (!line)
        return verdict_of(OUTCOME_NO_LINE, name);
    outbox_resume(&(struct line_turn){&switchboard->exchange, line, wall_ms});
    return verdict_of(OUTCOME_LINE_RESUMED, name);
}

struct verdict switchboard_learn_numbers(struct switchboard *switchboard, bool confirmed, int64_t wall_ms)
{
    return line_check_learn(&switchboard->exchange, confirmed, wall_ms);
}

struct verdict switchboard_agree(struct switchboard *switchboard, const char *actor, int64_t wall_ms)
{
    static const char sql[] = "INSERT OR IGNORE INTO agreement (what, at, actor) VALUES ('plans', ?1, ?2)";
    database_run(switchboard->exchange.database, sql, VALUES(value_int(wall_ms), value_text(actor)));
    return verdict_of(OUTCOME_AGREED, NULL);
}

bool switchboard_has_agreed(struct switchboard *switchboard)
{
    static const char sql[] = "SELECT 1 FROM agreement WHERE what = 'plans'";
    return database_get(switchboard->exchange.database, sql, NULL, 0) == 1;
}

bool switchboard_alarm(struct switchboard *switchboard, int64_t line_id, const char *words, int64_t wall_ms)
{
    struct exchange_line *line = exchange_line_by_id(&switchboard->exchange, line_id);
    return line && operator_alarm_raise(&(struct line_turn){&switchboard->exchange, line, wall_ms}, words);
}
