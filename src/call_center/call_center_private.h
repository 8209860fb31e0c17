/* What the files of the call center share. */
#pragma once

#include "base/clock.h"
#include "call_center/call_center.h"
#include "consent/consent_reading.h"
#include "line/consent.h"
#include "line/exchange.h"
#include "line/notice_limit.h"
#include "wording/phrase.h"

#define CENTER_IDLE_WARNING_MS (2 * CLOCK_MINUTE_MS) /* before an idle claim goes back */
#define CENTER_REPLY_LIFE_S (12 * CLOCK_HOUR_S)
#define CENTER_NOTICE_LIFE_S 1800
#define CENTER_AUTOMATIC_LIFE_S 600
#define CENTER_TWICE_MS 10000
#define CENTER_DOUBT_TAG "opt-out?"
#define CENTER_SELECT_MAX 50 /* conversations in one round of housekeeping */

/* One text or one wish on its way through the center. */
struct call_center_context {
    struct line_turn turn;
    const struct inbound *inbound; /* NULL when nobody texted */
    const char *actor;             /* an agent, "operator"; NULL the customer, or time */
    bool helped;                   /* HELP was answered: no second text says the same */
    struct conversation conversation;
    const char *doubt; /* the rule by which the text may be an opt-out; NULL: it is none */
};

/* `value` fills {who}, {text}, {time}, {count}; {id}, {title} and {position} are known. */
void call_center_say(struct call_center_context *context, struct text *out, enum phrase phrase, const char *value);
/* About the conversation; `value` fills {who}, {text} and {time}. */
struct verdict call_center_verdict(const struct call_center_context *context, enum outcome outcome, const char *value);
/* A line in the conversation's history, and an event of it. */
void call_center_event(struct call_center_context *context, const char *what);
/* To a number, within the priority's life. Returns the message's id; 0 when it is not taken. */
int64_t call_center_send(struct call_center_context *context, const char *to, enum outbox_priority priority,
                         const char *text);
int64_t call_center_last_text(struct call_center_context *context, char *out, size_t capacity);
bool call_center_is_present(struct exchange *exchange, const char *agent);
int64_t call_center_count_present(struct call_center_context *context);
bool call_center_is_open(const struct call_center_context *context);
/* A customer waits from now on; the conversation is closed. Neither saves it. */
void call_center_begin_waiting(struct call_center_context *context);
void call_center_end(struct call_center_context *context);

/* call_center_autoresponder.c */
void call_center_answer(struct call_center_context *context, bool begins);
void call_center_apologise(struct call_center_context *context);

/* call_center_agent.c */
/* A word on a conversation, or taken away; no event. */
void call_center_tag(struct call_center_context *context, const char *tag, bool on);
struct verdict call_center_act(struct call_center_context *context, const struct call_center_act *act);

/* call_center_phone.c: agents by SMS. */
const char *call_center_agent_of_phone(const struct call_center_context *context, const char *number);
void call_center_phone_command(struct call_center_context *context);
/* The new text, or what happened instead, to the phones of those whom it concerns. */
void call_center_notify(struct call_center_context *context, const char *instead);
void call_center_text_agent(struct call_center_context *context, const char *agent, enum phrase phrase,
                            const char *value);

/* call_center_retention.c */
void call_center_retain(struct call_center_context *context);
