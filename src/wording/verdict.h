/* What became of a person's wish: done, or refused and why. A value that crosses the rooms; its words are made where it
 * leaves: for who texts in their language, for the operator in English with the cure, for programs as a name and an HTTP
 * status. One row an outcome, in verdict.c. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct text;

#define VERDICT_TITLE_SIZE 65 /* of a group or a call center */

/* Several on a line: clang-format would give each its own. */
/* clang-format off */
enum outcome {
    /* Done: status 200. */
    OUTCOME_INVITED, OUTCOME_ADDED, OUTCOME_ADDED_WAITING, OUTCOME_REMOVED, OUTCOME_BANNED, OUTCOME_UNBANNED,
    OUTCOME_MODERATOR, OUTCOME_NO_MODERATOR, OUTCOME_APPROVED, OUTCOME_REJECTED, OUTCOME_MUTED,
    OUTCOME_UNMUTED, OUTCOME_RENAMED, OUTCOME_OPERATOR_TAGGED, OUTCOME_POSTED, OUTCOME_PAUSED,
    OUTCOME_RESUMED, OUTCOME_CLAIMED, OUTCOME_RELEASED, OUTCOME_REPLIED, OUTCOME_NOTED, OUTCOME_TRANSFERRED,
    OUTCOME_CLOSED, OUTCOME_REOPENED, OUTCOME_SNOOZED, OUTCOME_TAGGED, OUTCOME_CUSTOMER_OUT, OUTCOME_AWAY,
    OUTCOME_BACK, OUTCOME_FORGOTTEN, OUTCOME_PARTS_CHANGED, OUTCOME_LINE_RESUMED, OUTCOME_NUMBERS_KNOWN,
    OUTCOME_LEARNING, OUTCOME_AGREED, OUTCOME_RESET, OUTCOME_SAVED, OUTCOME_CARRIED_STOPPED, OUTCOME_HAS_LEFT,
    OUTCOME_ADDED_NO_OWNER, OUTCOME_READ_AGAIN,
    /* Refused: what was named does not exist. 404. */
    OUTCOME_NO_GROUP, OUTCOME_NO_LINE, OUTCOME_NO_MODEM, OUTCOME_NO_CENTER, OUTCOME_NO_AGENT,
    OUTCOME_NO_CONVERSATION, OUTCOME_NO_MESSAGE, OUTCOME_NO_MEMBER, OUTCOME_NO_ACT, OUTCOME_NO_REPORT,
    OUTCOME_NO_ENTRY,
    /* The request is incomplete or cannot be read. 400. */
    OUTCOME_MISSING, OUTCOME_FIELD_TOO_LONG, OUTCOME_BAD_PAGE, OUTCOME_BAD_DAYS, OUTCOME_BAD_ROLE,
    OUTCOME_BAD_STATE, OUTCOME_BAD_LIST, OUTCOME_BAD_RESET, OUTCOME_BAD_NUMBER, OUTCOME_NOT_A_NAME,
    OUTCOME_LOST_PLUS, OUTCOME_BAD_FILE, OUTCOME_BAD_TAG, OUTCOME_BAD_SNOOZE, OUTCOME_NO_TEXT,
    OUTCOME_TEXT_TOO_LONG, OUTCOME_NO_CANNED, OUTCOME_CANNED_ALONE,
    /* The asker may not. 403. */
    OUTCOME_NOT_THEIRS,
    /* Not as things are now. 409. */
    OUTCOME_ALREADY_MEMBER, OUTCOME_NOT_MEMBER, OUTCOME_IS_BANNED, OUTCOME_NOT_BANNED,
    OUTCOME_ALREADY_INVITED, OUTCOME_INVITED_LATELY, OUTCOME_AMBIGUOUS, OUTCOME_NOT_MEMBER_ABLE,
    OUTCOME_OPTED_OUT, OUTCOME_NO_REQUEST, OUTCOME_IS_OWNER, OUTCOME_AGREED_SINCE, OUTCOME_NO_MEMBERS,
    OUTCOME_NOT_PASSED_ON, OUTCOME_POST_TOO_LONG, OUTCOME_HELD, OUTCOME_CUSTOMER_OPTED_OUT, OUTCOME_TWICE,
    OUTCOME_NOT_FAILED, OUTCOME_NOT_CLOSED, OUTCOME_QUEUE_FULL, OUTCOME_NOT_A_CUSTOMER, OUTCOME_NEVER_WROTE,
    OUTCOME_IN_A_GROUP, OUTCOME_BEING_SENT, OUTCOME_NO_PART, OUTCOME_STILL_UNREAD, OUTCOME_NO_NUMBER_TO_TEXT,
    OUTCOME_COST_UNCONFIRMED, OUTCOME_PLANS_UNCONFIRMED, OUTCOME_LEARNING_PARTLY, OUTCOME_PORT_CLOSED,
    OUTCOME_NOT_WIRED, OUTCOME_MODEM_BUSY, OUTCOME_USSD_BUSY, OUTCOME_FILE_EXISTS, OUTCOME_BACKUP_BUSY,
    OUTCOME_BACKUP_FAILED,
    /* Not at present. 503. */
    OUTCOME_STORE_DOWN, OUTCOMES,
};
/* clang-format on */

/* What fills the placeholders of the outcome's words; empty or 0 where they have none. */
struct verdict {
    enum outcome outcome;
    char who[64];   /* {who}, {name}, {word}: the person or thing, as it is to be shown */
    char text[256]; /* {text}, {time} */
    char title[VERDICT_TITLE_SIZE];
    int64_t count, total;
    int64_t conversation_id; /* {id}; the verdict's own id where this is 0 */
    int64_t id;              /* a message, member or conversation, where there is one */
};

/* `who` may be NULL. */
struct verdict verdict_of(enum outcome outcome, const char *who);
bool verdict_is_done(const struct verdict *verdict);
/* For the person who texted: in `language`, or English. */
void verdict_say(struct text *out, const char *language, const struct verdict *verdict);
/* For the operator, in English: what was done or why not, and what would help ("" where nothing needs help). */
void verdict_explain(struct text *out, const struct verdict *verdict);
void verdict_cure(struct text *out, const struct verdict *verdict);

/* "no-such-group"; never NULL. */
const char *outcome_name(enum outcome outcome);
int outcome_status(enum outcome outcome); /* HTTP, RFC 9110 §15 */
