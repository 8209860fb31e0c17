/* What keeps a group from talking to machines and from being flooded. */
#include "group/group_private.h"

#include "base/clock.h"
#include "line/loop_guard.h"

bool group_loop_broken(struct group_context *context)
{
    return loop_guard_is_loop(&context->turn, context->inbound->sender.text);
}

bool group_is_echo(struct group_context *context)
{
    return loop_guard_was_said(context->turn.exchange, context->turn.line, context->inbound, true,
                               context->turn.wall_ms - CLOCK_HOUR_MS);
}

bool group_is_repeat(struct group_context *context)
{
    return loop_guard_was_said(context->turn.exchange, context->turn.line, context->inbound, false,
                               context->turn.wall_ms - BUDGET_REPEAT_MS);
}

bool group_is_flood(struct group_context *context)
{
    return loop_guard_is_flood(&context->turn, context->inbound);
}
