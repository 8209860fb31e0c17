/* What the files of the call center share. */
#pragma once

#include "call_center/call_center.h"
#include "line/consent.h"
#include "line/notice_limit.h"
#include "wording/phrase.h"

#define MINUTE_MS INT64_C(60000)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)
#define CENTER_IDLE_MS (10 * MINUTE_MS)
#define CENTER_IDLE_WARNING_MS (8 * MINUTE_MS)
#define CENTER_REPLY_LIFE_S (12 * 3600)
#define CENTER_NOTICE_LIFE_S 1800
#define CENTER_AUTOMATIC_LIFE_S 600
#define CENTER_TWICE_MS 10000
#define CENTER_SELECT_MAX 50 /* conversations in one round of housekeeping */

/* One text or one wish on its way through the center. */
struct center_call {
    struct exchange *exchange;
    struct exchange_line *line;
    const struct inbound *inbound; /* NULL when nobody texted */
    const char *actor;             /* an agent, "operator"; NULL the customer, or time */
    struct conversation conversation;
    int64_t wall_ms;
};

/* `value` fills {who}, {text}, {time}, {count}; {id}, {title} and {position} are known. */
void center_say(struct center_call *call, struct text *out, enum phrase phrase, const char *value);
struct verdict center_verdict(struct center_call *call, bool ok, enum phrase phrase, const char *value);
/* A line in the conversation's story, and news of it. */
void center_event(struct center_call *call, const char *what);
/* To a number, within the priority's life. Gives the message's id; 0 when it is not taken. */
int64_t center_send(struct center_call *call, const char *to, enum outbox_priority priority, const char *text);
int64_t center_last_text(struct center_call *call, char *out, size_t capacity);
bool center_is_present(struct exchange *exchange, const char *agent);
int64_t center_count_present(struct center_call *call);
bool center_is_open(const struct center_call *call);
/* A customer waits from now on. */
void center_begin_waiting(struct center_call *call);

/* call_center_answer.c: what nobody writes. */
void center_answer(struct center_call *call, bool begins);
void center_apologise(struct center_call *call);

/* call_center_agent.c */
struct verdict center_do(struct center_call *call, const struct call_center_act *act);

/* call_center_phone.c: agents by SMS. */
const char *center_agent_of_phone(const struct center_call *call, const char *number);
void center_phone_command(struct center_call *call);
/* The new text, or what happened instead, to the phones of those whom it concerns. */
void center_notify(struct center_call *call, const char *instead);
void center_tell_agent(struct center_call *call, const char *agent, enum phrase phrase, const char *value);

/* call_center_forget.c */
void center_retain(struct center_call *call);
