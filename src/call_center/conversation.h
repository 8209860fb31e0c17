/* Conversations of a call center as rows: one a customer's number, and what happened in each. Finds, saves and counts;
 * what may be done with one is call_center.h's. */
#pragma once

#include "config/config.h"
#include "sms/number.h"
#include "store/stored_enum.h"

#include <stdbool.h>
#include <stdint.h>

struct exchange;
struct line_turn;

/* Times are wall ms; 0 means not set. */
struct conversation {
    int64_t id, center_id;
    char number[NUMBER_SIZE];
    enum conversation_state state;
    char agent[CONFIG_NAME_SIZE];      /* who holds it; "" nobody */
    char last_agent[CONFIG_NAME_SIZE]; /* who held it last: asked first when the customer writes again */
    int64_t opened_at_ms, updated_at_ms;
    int64_t waiting_since_ms; /* the first text that nobody answered */
    int64_t due_at_ms;        /* by then the center wants it answered: the queue's order */
    int64_t asked_at_ms;      /* the first text since it was opened, until a person answers */
    int64_t touched_at_ms;    /* the holder did something */
    int64_t snoozed_until_ms, closed_at_ms;
    int64_t closed_told_ms;    /* the closed period whose text was sent, by its end */
    int64_t promised_until_ms; /* an automatic text promised an answer by then */
    bool warned;               /* the holder: it goes back to the queue */
    enum conversation_notified notified;
};

bool conversation_get(struct exchange *exchange, int64_t id, struct conversation *found);
bool conversation_find(struct exchange *exchange, int64_t center_id, const char *number, struct conversation *found);
/* Inserts (id 0) or updates. */
void conversation_save(const struct line_turn *turn, struct conversation *conversation);
/* A line of its story; `message_id` 0 and strings NULL for none. */
struct conversation_line {
    enum conversation_entry kind;
    int64_t message_id;
    const char *agent, *text;
};
void conversation_add(const struct line_turn *turn, const struct conversation *conversation,
                      const struct conversation_line *line);
/* The conversation that a message belongs to; 0 none. */
int64_t conversation_of_message(struct exchange *exchange, int64_t message_id);

/* How many wait, and how many of them go before this one (all, for an id of 0). */
int64_t conversation_count_waiting(struct exchange *exchange, int64_t center_id);
int64_t conversation_count_ahead(struct exchange *exchange, const struct conversation *conversation);
/* Those of a center that a moment concerns: at most `capacity` ids, the most urgent first. */
enum conversation_list {
    CONVERSATION_LIST_WAITING,
    CONVERSATION_LIST_HELD,     /* held and unanswered */
    CONVERSATION_LIST_AWAKENED, /* whose snooze has ended */
    CONVERSATION_LIST_PROMISED, /* whose promise ends within a minute */
};
size_t conversation_select(const struct line_turn *turn, int64_t center_id, enum conversation_list list, int64_t *ids,
                           size_t capacity);
