/* How often an automatic text of one kind went to one number, so that no automaton talks to another for long. */
#pragma once

#include "line/exchange.h"

#include <stdbool.h>
#include <stdint.h>

/* The numbers are stored. */
enum notice_kind {
    NOTICE_PICTURES,  /* "pictures do not arrive" */
    NOTICE_STRANGER,  /* "this is a group, text JOIN" */
    NOTICE_AUTOMATIC, /* a text that looks automatic arrived */
    NOTICE_LOOP,      /* the loop breaker is on */
    NOTICE_BUDGET,    /* 75 % */
    NOTICE_REFUSED,   /* banned, closed, paused … */
    NOTICE_FLOOD,
    NOTICE_ANSWERED, /* an automatic answer; number "" counts the line's */
    NOTICE_WELCOME,  /* the first text of a conversation */
    NOTICE_AWAY,     /* all agents are away */
    NOTICE_HELP,
    NOTICE_CALL,   /* to somebody who called */
    NOTICE_ALARM,  /* to the operator */
    NOTICE_DOUBT,  /* whether a member meant to stop */
    NOTICE_ASKED,  /* an agent: is that what you mean? */
    NOTICE_SLOWED, /* a text of what seems to be a machine was held back */
    NOTICE_PERSON, /* somebody answered a question of ours as only a person does */
    NOTICE_TALK,   /* an answer to what is no command and went to nobody */
    NOTICE_QUIET,  /* that a post waits for the morning */
};

/* Counts one more if fewer than `at_most` were counted in the last `within_ms`; else false. */
bool notice_limit_take(const struct line_turn *turn, const char *number, enum notice_kind kind, int at_most,
                       int64_t within_ms);
int notice_limit_count(struct exchange *exchange, const struct exchange_line *line, const char *number,
                       enum notice_kind kind, int64_t since_ms);
void notice_limit_note(const struct line_turn *turn, const char *number, enum notice_kind kind);
