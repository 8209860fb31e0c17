/* The call center: a number that people answer. Takes whole inbound messages of a line, keeps a conversation for each
 * customer, lets one agent at a time hold it, and answers through the outbox. Knows no TPDU, no modem and no browser. */
#pragma once

#include "call_center/conversation.h"
#include "line/inbound.h"
#include "line/outbox.h"
#include "wording/verdict.h"

#include <stdbool.h>
#include <stdint.h>

struct budget_meter;
struct exchange;
struct exchange_line;
struct line_turn;

#define CALL_CENTER_OPERATOR "operator" /* who acts at the command line without being an agent */
#define CALL_CENTER_TAG_SIZE 33

enum call_center_verb {
    CALL_CENTER_CLAIM,
    CALL_CENTER_RELEASE,  /* back to the queue */
    CALL_CENTER_REPLY,    /* text: to the customer; "/name" is a canned one */
    CALL_CENTER_NOTE,     /* text: for agents */
    CALL_CENTER_TRANSFER, /* text: an agent's name */
    CALL_CENTER_CLOSE,
    CALL_CENTER_REOPEN,
    CALL_CENTER_SNOOZE, /* until_ms */
    CALL_CENTER_TAG,    /* text: a word */
    CALL_CENTER_UNTAG,
    CALL_CENTER_AGAIN,   /* message_id: a reply that failed is sent again */
    CALL_CENTER_OPT_OUT, /* the customer meant to opt out: an agent's judgement */
};

struct call_center_act {
    int64_t conversation_id;
    enum call_center_verb verb;
    const char *agent; /* an agent of the center, or CALL_CENTER_OPERATOR */
    const char *text;  /* "" none */
    int64_t until_ms, message_id;
};

bool call_center_verb_find(const char *name, enum call_center_verb *verb);

/* Brings the center's row, and once for all centers agents and canned replies, in line with the configuration. */
void call_center_configure(struct exchange *exchange, struct exchange_line *line);
void call_center_configure_shared(struct exchange *exchange);
void call_center_receive(const struct line_turn *turn, const struct inbound *inbound);
/* A customer called: they wait for a person, as if they had texted. */
void call_center_missed_call(const struct line_turn *turn, const char *number);
/* What became of a message to a customer. */
void call_center_settled(struct exchange *exchange, const struct outbox_settled *settled, int64_t wall_ms);
/* Idle agents, ended snoozes, promises about to be missed, old texts. */
void call_center_tidy(const struct line_turn *turn);

/* Tells those who watch, and agents' phones once a day, that a meter passed 75 %. */
void call_center_warn_budget(const struct line_turn *turn, const struct budget_meter *meter);

/* An act of an agent. Of two who try the same at once the second is refused, and learns who holds it. */
struct verdict call_center_do(struct exchange *exchange, const struct call_center_act *act, int64_t wall_ms);
/* A text to a number. To one that never wrote only where the configuration says outbound = on; the ledger records
 * who did it. */
struct verdict call_center_start(const struct line_turn *turn, const char *agent, const char *number, const char *text);
/* Away agents get no texts; when all are away, customers hear so. */
struct verdict call_center_set_away(struct exchange *exchange, const char *agent, bool away, int64_t wall_ms);
