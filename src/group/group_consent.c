/* What a text says about consent, before everything else: opt-outs are heeded at once and never passed on, doubtful ones
 * are asked about, invitations are accepted or refused. */
#include "group/group_private.h"

#include "base/clock.h"
#include "base/text.h"

#include <string.h>

static bool is_invited(const struct member *member)
{
    return member->id != 0 && member->state == MEMBER_PENDING && !member->wants_approval;
}

/* REMOVE by itself is half a command of somebody who has it; STOP is there for them too. */
static bool is_half_a_command(const struct group_context *context)
{
    char buffer[32];
    struct text folded = text_of(buffer, sizeof buffer);
    text_fold(&folded, context->inbound->text);
    return member_is_staff(&context->member) && strcmp(buffer, "remove") == 0;
}

/* Once a day a member is asked, and what was said is not passed on; the question tells how to pass it on. */
static bool ask_whether_to_stop(struct group_context *context, const struct consent_reading *reading)
{
    const char *number = context->inbound->sender.text;
    if (!member_is_in(&context->member) || !notice_limit_take(&context->turn, number, NOTICE_DOUBT, 1, CLOCK_DAY_MS))
        return false;
    group_record(context, number, "asked whether to stop", "text", reading->rule);
    group_answer_plain(context, PHRASE_STOP_MEANT);
    return true;
}

static bool stop(struct group_context *context, const struct consent_reading *reading)
{
    if (is_half_a_command(context))
        return false;
    if (reading->is_doubtful)
        return ask_whether_to_stop(context, reading);
    group_leave(context, reading);
    return true;
}

/* "Start" of a member who is in is an answer; in a sentence it is talk. */
static bool start(struct group_context *context)
{
    const char *text = context->inbound->text;
    if (member_is_in(&context->member) && strpbrk(text + strspn(text, " \n"), " \n"))
        return false;
    group_join(context, "");
    return true;
}

/* A word of the group's own, like RESUME, is what it is there. */
static bool is_command(const struct group_context *context)
{
    struct command_read read;
    command_read(context->inbound->text, exchange_language(context->turn.line), member_is_staff(&context->member),
                 &read);
    return read.command != COMMAND_NONE && read.command != COMMAND_UNKNOWN && read.command != COMMAND_JOIN &&
           read.command != COMMAND_HELP;
}

/* Was their text before this one asked about, within the hour? */
static bool was_asked(const struct group_context *context)
{
    static const char sql[] =
        "SELECT 1 FROM consent WHERE number = ?1 AND group_id = ?2 AND event = 'asked whether to stop' AND at > ?3"
        " AND message_id = (SELECT max(id) FROM message WHERE line_id = ?4 AND number = ?1 AND outbound = 0 AND id < ?5)";
    return database_get(context->turn.exchange->database, sql,
                        VALUES(value_text(context->inbound->sender.text), value_int(context->group.id),
                               value_int(context->turn.wall_ms - CLOCK_HOUR_MS), value_int(context->turn.line->id),
                               value_int(context->inbound->message_id)),
                        0) == 1;
}

/* A yes to the question stops them; a no is for nobody else. */
static bool answers_question(struct group_context *context)
{
    if (!member_is_in(&context->member) || !was_asked(context))
        return false;
    if (context->reading.word == CONSENT_YES) {
        const struct consent_reading reading = {.word = CONSENT_STOP, .rule = "a yes to the question whether to stop"};
        group_leave(context, &reading);
    }
    return true;
}

bool group_heeds_consent(struct group_context *context)
{
    switch (context->reading.word) {
    case CONSENT_STOP:
    case CONSENT_STOP_ALL:
        return stop(context, &context->reading);
    case CONSENT_START:
        return !is_command(context) && start(context);
    case CONSENT_YES:
    case CONSENT_NO:
        if (!is_invited(&context->member))
            return answers_question(context);
        if (context->reading.word == CONSENT_YES)
            group_accept_invitation(context);
        else
            group_decline_invitation(context);
        return true;
    case CONSENT_HELP:
        group_say_help(context);
        return true;
    case CONSENT_NONE:
        return false;
    }
    return false;
}
