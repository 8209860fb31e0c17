/* The group service: a conversation behind one number. Takes whole inbound messages of a line and answers through the
 * outbox; knows no TPDU and no modem. */
#pragma once

#include "group/member.h"
#include "line/inbound.h"
#include "line/outbox.h"
#include "wording/verdict.h"

#include <stdbool.h>
#include <stdint.h>

struct budget_meter;
struct exchange;
struct line_turn;

#define GROUP_POST_PARTS_MAX 6 /* parts of one post to every member */

/* Brings the group's row in line with its configuration: the row, the title, the owner. */
void group_configure(const struct line_turn *turn);
void group_receive(const struct line_turn *turn, const struct inbound *inbound);
/* What became of a message to a member. */
void group_settled(struct exchange *exchange, const struct outbox_settled *settled, int64_t wall_ms);
/* Mutes and invitations that ran out, seats that became free. */
void group_tidy(const struct line_turn *turn);
/* Texts the owner, once a day at most, that a meter passed 75 %. */
void group_warn_budget(const struct line_turn *turn, const struct budget_meter *meter);

/* For the operator. */
struct verdict group_post(const struct line_turn *turn, const char *text);
struct group_addition {
    const char *number; /* as written */
    const char *name;   /* "" to be chosen */
    const char *role;   /* "" or "member", "moderator", "owner" */
    bool attested;      /* the operator says that consent was given: no invitation is sent */
    const char *actor;
};
struct verdict group_add(const struct line_turn *turn, const struct group_addition *addition);
/* A row of a list of members (group_import.c). */
struct group_listed {
    struct group_addition addition;
    const char *state;                /* "active", "stopped", …; "" not said */
    int64_t since_ms, muted_until_ms; /* 0: not said */
};
/* Is it digits that are a number of another country once a plus stands in front? */
bool group_lost_plus(const struct line_turn *turn, const char *written, struct verdict *verdict);
struct verdict group_import(const struct line_turn *turn, const struct group_listed *listed);
enum group_act {
    GROUP_REMOVE,
    GROUP_BAN,
    GROUP_UNBAN,
    GROUP_MOD,
    GROUP_UNMOD,
    GROUP_APPROVE,
    GROUP_REJECT,
    GROUP_MUTE,
    GROUP_UNMUTE,
};
bool group_act_find(const char *name, enum group_act *act);
/* `who` is a number or a name; `actor` goes to the ledger. */
struct verdict group_do(const struct line_turn *turn, enum group_act act, const char *who, const char *actor);
/* Tags a member's number with its operator; "" takes the tag away. */
struct verdict group_operator(const struct line_turn *turn, const char *who, const char *operator_name);
/* A paused group passes no texts on, except its owner's; commands work. */
struct verdict group_pause(const struct line_turn *turn, bool paused);
struct verdict group_name(const struct line_turn *turn, const char *who, const char *name);
