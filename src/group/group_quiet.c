/* Quiet hours, of the group and of a member: posts wait until they end, and live as much longer. */
#include "group/group_private.h"

#include "base/clock.h"
#include "base/text.h"
#include "config/hours.h"

#include <stdio.h>
#include <string.h>

#define DAY_MIN (24 * 60)

/* When these hours end; 0 when they are not now. */
static int64_t quiet_until(const struct hours *quiet, int64_t wall_ms)
{
    if (quiet->opening_count == 0 || !hours_is_open(quiet, wall_ms))
        return 0;
    int64_t until_ms = hours_next_closing(quiet, wall_ms);
    return until_ms == CLOCK_NEVER ? 0 : until_ms;
}

int64_t group_quiet_until(const struct group_context *context)
{
    return quiet_until(&context->turn.line->group->quiet, context->turn.wall_ms);
}

int64_t group_quiet_until_for(const struct group_context *context, const char *number, int64_t group_ms)
{
    static const char sql[] = "SELECT quiet_from, quiet_to FROM member WHERE group_id = ?1 AND number = ?2"
                              " AND quiet_from IS NOT NULL";
    struct database_query *query =
        database_query(context->turn.exchange->database, sql, VALUES(value_int(context->group.id), value_text(number)));
    if (!database_next(query))
        return group_ms;
    struct hours own = {.zone = context->turn.line->group->quiet.zone, .opening_count = 1};
    own.openings[0] = (struct hours_opening){
        .days = 0x7f, .opens_min = (int)database_int(query, 0), .closes_min = (int)database_int(query, 1)};
    if (own.openings[0].closes_min < own.openings[0].opens_min)
        own.openings[0].closes_min += DAY_MIN;
    database_done(query);
    int64_t own_ms = quiet_until(&own, context->turn.wall_ms);
    return own_ms > group_ms ? own_ms : group_ms;
}

void group_say_quiet(struct group_context *context)
{
    const struct hours *quiet = &context->turn.line->group->quiet;
    int64_t until_ms = group_quiet_until(context);
    char time[HOURS_TEXT_SIZE];
    if (until_ms == 0 || !context->inbound ||
        !notice_limit_take(&context->turn, context->inbound->sender.text, NOTICE_QUIET, 1, 8 * CLOCK_HOUR_MS))
        return;
    hours_format(quiet, until_ms, context->turn.wall_ms, exchange_language(context->turn.line), time);
    const struct template_value values[] = {{"time", time}, {NULL, NULL}};
    group_answer(context, &(struct group_words){PHRASE_QUIET_NOW, values});
}

/* What waits by the hours of before waits by the hours of now. */
static void wait_anew(struct group_context *context)
{
    const char *number = context->member.number;
    int64_t until_ms = group_quiet_until_for(context, number, group_quiet_until(context));
    outbox_wait_no_more(context->turn.exchange, context->turn.line, number, OUTBOX_FAN_OUT);
    if (until_ms > 0)
        outbox_wait(context->turn.exchange, context->turn.line, number, OUTBOX_FAN_OUT, until_ms);
}

static void quiet(struct group_context *context, const struct command_read *read)
{
    static const char set[] = "UPDATE member SET quiet_from = ?2, quiet_to = ?3 WHERE id = ?1";
    static const char off[] = "UPDATE member SET quiet_from = NULL, quiet_to = NULL WHERE id = ?1";
    int from, to;
    char time[32];
    bool is_unclear = read->argument[0] == '\0' || (read->marked && strlen(read->argument) > 3);
    if (command_read_hours(read->argument, &from, &to)) {
        database_run(context->turn.exchange->database, set,
                     VALUES(value_int(context->member.id), value_int(from), value_int(to)));
        wait_anew(context);
        snprintf(time, sizeof time, "%02d:%02d-%02d:%02d", from / 60 % 24, from % 60, to / 60 % 24, to % 60);
        const struct template_value values[] = {{"time", time}, {NULL, NULL}};
        group_answer(context, &(struct group_words){PHRASE_QUIET_SET, values});
    } else if (is_unclear) {
        group_answer_plain(context, PHRASE_QUIET_HOW);
    } else {
        database_run(context->turn.exchange->database, off, VALUES(value_int(context->member.id)));
        wait_anew(context);
        group_answer_plain(context, PHRASE_QUIET_OFF);
    }
}

const struct group_command group_quiet_commands[] = {
    {COMMAND_QUIET, quiet},
    {0},
};
