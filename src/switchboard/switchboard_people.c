/* What people do through the API and the command line, within a turn of the switchboard. */
#include "switchboard/switchboard_private.h"

#include "base/text.h"
#include "line/line_check.h"
#include "line/operator_alarm.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static struct exchange_line *line_of_group(struct switchboard *switchboard, const char *group)
{
    struct exchange *exchange = &switchboard->exchange;
    for (size_t i = 0; i < exchange->line_count; i++)
        if (exchange->lines[i].group && strcmp(exchange->lines[i].group->name, group) == 0)
            return &exchange->lines[i];
    return NULL;
}

static struct verdict refused(const char *format, const char *what)
{
    struct verdict verdict = {.ok = false};
    snprintf(verdict.message, sizeof verdict.message, "%s%.100s", format, what);
    return verdict;
}

struct verdict switchboard_post(struct switchboard *switchboard, const char *group, const char *text, int64_t wall_ms)
{
    struct exchange_line *line = line_of_group(switchboard, group);
    return line ? group_post(&(struct line_turn){&switchboard->exchange, line, wall_ms}, text)
                : refused("there is no group ", group);
}

struct verdict switchboard_member_add(struct switchboard *switchboard, const char *group,
                                      const struct group_addition *addition, int64_t wall_ms)
{
    struct exchange_line *line = line_of_group(switchboard, group);
    return line ? group_add(&(struct line_turn){&switchboard->exchange, line, wall_ms}, addition)
                : refused("there is no group ", group);
}

struct verdict switchboard_member_do(struct switchboard *switchboard, const char *group, const char *act,
                                     const char *who, int64_t wall_ms)
{
    struct exchange_line *line = line_of_group(switchboard, group);
    enum group_act what;
    if (!line)
        return refused("there is no group ", group);
    if (!group_act_find(act, &what))
        return refused("there is no such act: ", act);
    return group_do(&(struct line_turn){&switchboard->exchange, line, wall_ms}, what, who, "operator");
}

struct verdict switchboard_member_operator(struct switchboard *switchboard, const char *group, const char *who,
                                           const char *operator_name, int64_t wall_ms)
{
    struct exchange_line *line = line_of_group(switchboard, group);
    return line ? group_operator(&(struct line_turn){&switchboard->exchange, line, wall_ms}, who, operator_name)
                : refused("there is no group ", group);
}

struct verdict switchboard_group_pause(struct switchboard *switchboard, const char *group, bool paused)
{
    struct exchange_line *line = line_of_group(switchboard, group);
    return line ? group_pause(&switchboard->exchange, line, paused) : refused("there is no group %s", group);
}

struct verdict switchboard_member_name(struct switchboard *switchboard, const char *group, const char *who,
                                       const char *name, int64_t wall_ms)
{
    struct exchange_line *line = line_of_group(switchboard, group);
    return line ? group_name(&(struct line_turn){&switchboard->exchange, line, wall_ms}, who, name)
                : refused("there is no group ", group);
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
        struct exchange_line *line = &exchange->lines[i];
        if (line->center && strcmp(line->center->name, outbound->center) == 0)
            return call_center_start(&(struct line_turn){exchange, line, wall_ms}, outbound->agent, outbound->number,
                                     outbound->text);
    }
    return refused("there is no call center ", outbound->center);
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

struct verdict switchboard_forget(struct switchboard *switchboard, const char *number, int64_t wall_ms)
{
    return call_center_forget(&switchboard->exchange, number, wall_ms);
}

struct verdict switchboard_message_do(struct switchboard *switchboard, int64_t message_id, const char *act,
                                      int64_t wall_ms)
{
    struct exchange *exchange = &switchboard->exchange;
    struct verdict verdict = {.id = message_id};
    int64_t touched = 0;
    if (strcmp(act, "hold") == 0 || strcmp(act, "release") == 0)
        touched = outbox_hold(exchange, message_id, act[0] == 'h');
    else if (strcmp(act, "drop") == 0)
        touched = outbox_drop(exchange, message_id, wall_ms);
    else if (strcmp(act, "resend") == 0 || strcmp(act, "settle") == 0)
        touched = outbox_resolve(exchange, message_id, act[0] == 'r', wall_ms);
    else
        return refused("there is no such act: ", act);
    verdict.ok = touched > 0;
    if (touched > 0)
        snprintf(verdict.message, sizeof verdict.message, "%.16s: %" PRId64 " part(s)", act, touched);
    else
        snprintf(verdict.message, sizeof verdict.message, "message %" PRId64 " has no part to %.16s", message_id, act);
    return verdict;
}

struct verdict switchboard_line_resume(struct switchboard *switchboard, const char *name, int64_t wall_ms)
{
    struct exchange_line *line = exchange_line_by_name(&switchboard->exchange, name);
    struct verdict verdict = {.ok = true, .message = "sending again"};
    if (!line)
        return refused("there is no line ", name);
    outbox_resume(&(struct line_turn){&switchboard->exchange, line, wall_ms});
    return verdict;
}

struct verdict switchboard_learn_numbers(struct switchboard *switchboard, bool confirmed, int64_t wall_ms)
{
    return line_check_learn(&switchboard->exchange, confirmed, wall_ms);
}

struct verdict switchboard_agree(struct switchboard *switchboard, const char *actor, int64_t wall_ms)
{
    static const char sql[] = "INSERT OR IGNORE INTO agreement (what, at, actor) VALUES ('plans', ?1, ?2)";
    database_run(switchboard->exchange.database, sql, VALUES(value_int(wall_ms), value_text(actor)));
    return (struct verdict){.ok = true, .message = "noted: the plans of these SIMs permit this use"};
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
