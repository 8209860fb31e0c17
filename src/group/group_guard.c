/* What keeps a group from talking to machines and from being flooded. */
#include "group/group_private.h"

#include "line/loop_guard.h"

bool group_loop_broken(struct group_call *call)
{
    return automatic_is_loop(call->exchange, call->line, call->inbound->sender.text, call->wall_ms);
}

bool group_is_echo(struct group_call *call)
{
    return automatic_was_said(call->exchange, call->line, call->inbound, true, call->wall_ms - HOUR_MS);
}

bool group_is_repeat(struct group_call *call)
{
    return automatic_was_said(call->exchange, call->line, call->inbound, false, call->wall_ms - BUDGET_REPEAT_MS);
}

bool group_is_flood(struct group_call *call)
{
    return automatic_is_flood(call->exchange, call->line, call->inbound, call->wall_ms);
}
