#include "switchboard/carried.h"

#include "base/text.h"
#include "group/group.h"
#include "line/consent.h"
#include "line/outbox.h"

#include <string.h>

static struct verdict take_optout(struct exchange *exchange, const struct carried *carried, const struct number *number,
                                  int64_t wall_ms)
{
    struct exchange_line *line = carried->line[0] ? exchange_line_by_name(exchange, carried->line) : NULL;
    const struct line_turn turn = {exchange, line, wall_ms};
    const struct consent_entry entry = {
        .line_id = line ? line->id : 0,
        .number = number->text,
        .event = "stopped",
        .method = "list",
        .actor = "operator",
    };
    if (consent_agreed_since(exchange, number->text, carried->since_ms))
        return verdict_of(OUTCOME_AGREED_SINCE, number->text);
    /* Since when is what the list says. */
    bool is_before = carried->since_ms > 0 && carried->since_ms < wall_ms;
    const struct line_turn then = {exchange, line, is_before ? carried->since_ms : wall_ms};
    if (!consent_is_opted_out(exchange, entry.line_id, number->text)) {
        consent_opt_out(&then, entry.line_id, number->text);
        consent_record(&turn, &entry);
    }
    consent_stop_members(&then, entry.line_id, number->text, false);
    outbox_purge(&turn, number->text);
    struct verdict verdict = verdict_of(OUTCOME_CARRIED_STOPPED, number->text);
    text_copy(verdict.text, sizeof verdict.text, line ? line->settings.name : "every line");
    return verdict;
}

static struct verdict take_ban(struct exchange *exchange, const struct carried *carried, int64_t wall_ms)
{
    for (size_t i = 0; i < exchange->line_count; i++)
        if (exchange->lines[i].group && strcmp(exchange->lines[i].group->name, carried->group) == 0)
            return group_do(&(struct line_turn){exchange, &exchange->lines[i], wall_ms}, GROUP_BAN, carried->number,
                            "operator");
    return verdict_of(OUTCOME_NO_GROUP, carried->group[0] ? carried->group : "without a name");
}

struct verdict carried_take(struct exchange *exchange, const struct carried *carried, int64_t wall_ms)
{
    struct number number = number_parse(exchange->config->region, carried->number);
    struct verdict lost;
    if (group_lost_plus(&(struct line_turn){exchange, NULL, wall_ms}, carried->number, &lost))
        return lost;
    if (!number_is_member_able(&number))
        return verdict_of(number.kind == NUMBER_SHORT || number.kind == NUMBER_ALPHA ? OUTCOME_NOT_MEMBER_ABLE
                                                                                     : OUTCOME_BAD_NUMBER,
                          carried->number);
    if (strcmp(carried->state, "stopped") == 0)
        return take_optout(exchange, carried, &number, wall_ms);
    if (strcmp(carried->state, "banned") == 0)
        return take_ban(exchange, carried, wall_ms);
    return verdict_of(OUTCOME_BAD_STATE, carried->state);
}
