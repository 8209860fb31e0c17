/* The outbox: the only way out. Whoever wants to send adds a message here, in the transaction of its cause; the
 * outbox cuts it in parts, and says what a line sends next. Order within a line: priority, then age; parts and
 * messages to one recipient never overtake each other within a priority. */
#pragma once

#include "sms/number.h"
#include "sms/tpdu.h"
#include "store/stored_enum.h"

#include <stdbool.h>
#include <stdint.h>

struct exchange;
struct exchange_line;
struct line_turn;

#define OUTBOX_TEXT_SIZE 8192  /* octets of the longest text that is sent: PARTS_MAX parts of any letters */
#define OUTBOX_QUEUE_MAX 20000 /* parts waiting on one line; more are refused */
#define OUTBOX_REASON_SIZE 128
#define OUTBOX_DOUBT_CODE 10000 /* part.error of a part that is sent again after a doubt: with TP-RD */

struct outbox_message {
    const char *to; /* canonical number */
    const char *text;
    enum outbox_priority priority;
    int64_t cause_id;  /* the inbound message, or 0 */
    const char *cause; /* the person: "operator", "owner", or NULL */
    int64_t group_id;  /* 0 none */
    int64_t body_id;   /* 0: store the text; else it is stored already under this one */
    int64_t life_s;    /* dropped when it is older than this */
};

enum outbox_answer { OUTBOX_TAKEN, OUTBOX_OPTED_OUT, OUTBOX_FULL, OUTBOX_TOO_LONG, OUTBOX_NOT_A_SUBSCRIBER };

struct outbox_submit {
    int64_t part_id;
    uint8_t tpdu[TPDU_MAX_SIZE];
    size_t tpdu_size;
    bool more; /* another part could follow at once */
};

enum outbox_next { OUTBOX_SUBMIT, OUTBOX_WAIT, OUTBOX_NOTHING };

/* How a submit ended, as the modem says. */
enum outbox_outcome { OUTBOX_OK, OUTBOX_REFUSED_CMS, OUTBOX_REFUSED_CME, OUTBOX_REFUSED, OUTBOX_NOT_SENT, OUTBOX_LOST };

struct outbox_result {
    int64_t part_id;
    enum outbox_outcome outcome;
    int code;      /* of +CMS ERROR or +CME ERROR */
    int reference; /* TP-MR */
};

/* What a result or a report meant for a group's member; number "" when nothing. */
struct outbox_settled {
    char number[NUMBER_SIZE];
    int64_t group_id, cause_id;
    bool reached, lost; /* accepted or delivered; or failed for good because of the recipient */
};

/* *message_id (may be NULL) is set when it is taken. */
enum outbox_answer outbox_add(const struct line_turn *turn, const struct outbox_message *message, int64_t *message_id);
/* Stores a text once for many messages. */
int64_t outbox_store_body(struct exchange *exchange, const char *text);

/* Marks the next part as sending and gives its TPDU; or the time to ask again; or nothing is queued. */
enum outbox_next outbox_take(const struct line_turn *turn, struct outbox_submit *submit, int64_t *wait_until_ms);
struct outbox_settled outbox_settle(const struct line_turn *turn, const struct outbox_result *result);
struct outbox_settled outbox_report(const struct line_turn *turn, const struct tpdu *report, const char *number);

/* Everything for this recipient in this priority waits together, so its order stays. */
void outbox_wait(struct exchange *exchange, const struct exchange_line *line, const char *number,
                 enum outbox_priority priority, int64_t until_ms);
/* What outbox_wait held back may go at once. */
void outbox_wait_no_more(struct exchange *exchange, const struct exchange_line *line, const char *number,
                         enum outbox_priority priority);
/* Everything that waits for this number on this line, or on all lines when line is NULL. Returns messages purged. */
int64_t outbox_purge(const struct line_turn *turn, const char *number);
/* After a start: what was being sent when the last run ended is unsure. */
void outbox_recover(struct exchange *exchange, int64_t wall_ms);
/* Expired messages are dropped, parts in doubt are settled by policy. */
void outbox_tidy(struct exchange *exchange, int64_t wall_ms);
/* Fills the meters of a line from what is stored. */
void outbox_load_budget(const struct line_turn *turn);
/* What the operator does with a message. */
enum outbox_act {
    OUTBOX_HOLD,
    OUTBOX_RELEASE,
    OUTBOX_DROP,
    OUTBOX_RESEND, /* parts in doubt: send them again */
    OUTBOX_SETTLE, /* or let them rest as they are */
};
const char *outbox_act_name(enum outbox_act act);
bool outbox_act_find(const char *name, enum outbox_act *act);
/* Returns how many parts changed. */
int64_t outbox_do(struct exchange *exchange, int64_t message_id, enum outbox_act act, int64_t wall_ms);
int64_t outbox_count_queued(struct exchange *exchange, const struct exchange_line *line);
/* CLOCK_NEVER is the operator's word: neither a success nor another failure changes it, only outbox_resume does. */
void outbox_suspend(const struct line_turn *turn, const char *why, int64_t until_ms);
void outbox_resume(const struct line_turn *turn);
