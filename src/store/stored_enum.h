/* Enumerations whose numbers are stored, each spelt once: SQL, the log, the API and the command line share its words.
 * A number, once stored, keeps its meaning for ever: a new enumerator gets a new number, wherever it stands.
 *
 * SQL names them, so that no statement holds a digit that means something. Statements are expanded when they are
 * prepared, since the partial indexes of the schema are found by literals only, not by bound values:
 *
 *     {part.held}      the number of PART_HELD
 *     {part:p.state}   the word for the number in p.state: CASE p.state WHEN 0 THEN 'queued' … END */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* "part": of part.state. */
enum part_state {
    PART_QUEUED = 0,
    PART_SENDING = 1,
    PART_SENT = 2,
    PART_DELIVERED = 3,
    PART_FAILED = 4,
    PART_UNSURE = 5,
    PART_DROPPED = 6,
    PART_HELD = 7,
};

/* "priority": of part.priority, and of message.kind of an outbound message. Smaller goes first. */
enum outbox_priority {
    OUTBOX_OPTOUT = 0,       /* the confirmation of an opt-out */
    OUTBOX_ANSWER = 1,       /* to a command */
    OUTBOX_CONVERSATION = 2, /* between people */
    OUTBOX_FAN_OUT = 3,
    OUTBOX_AUTOMATIC = 4, /* wanted by no person; causes nothing itself */
};

/* "role": of member.role. A larger one may do more. */
enum member_role { MEMBER_PLAIN = 0, MEMBER_MODERATOR = 1, MEMBER_OWNER = 2 };

/* "member": of member.state. */
enum member_state {
    MEMBER_ACTIVE = 0,
    MEMBER_PENDING = 1, /* invited, or asked to join */
    MEMBER_MUTED = 2,   /* hears nothing until muted_until_ms; may post */
    MEMBER_WAITING = 3, /* on the waiting list of a full group */
    MEMBER_UNREACHABLE = 4,
    MEMBER_STOPPED = 5, /* opted out */
    MEMBER_BANNED = 6,
    MEMBER_LEFT = 7,
};

/* "conversation": of conversation.state. */
enum conversation_state {
    CONVERSATION_WAITING = 0,   /* a customer waits, nobody holds it */
    CONVERSATION_CLAIMED = 1,   /* an agent holds it, and has to answer */
    CONVERSATION_CUSTOMERS = 2, /* answered: it is the customer's turn */
    CONVERSATION_CLOSED = 3,
};

/* Of conversation.notified: whose phones have been notified of the text that waits. Never shown, so without words. */
enum conversation_notified {
    CONVERSATION_NOTIFIED_NOBODY = 0,
    CONVERSATION_NOTIFIED_LAST_AGENT = 1,
    CONVERSATION_NOTIFIED_ALL = 2,
};

/* "entry": of entry.kind. */
enum conversation_entry {
    CONVERSATION_TEXT = 0,      /* of the customer */
    CONVERSATION_REPLY = 1,     /* of an agent */
    CONVERSATION_AUTOMATIC = 2, /* of nobody */
    CONVERSATION_NOTE = 3,      /* among agents */
    CONVERSATION_EVENT = 4,     /* claimed, closed, … */
};

/* "mark": of mark.kind: what an inbound text is that caused nothing. */
enum message_mark {
    MARK_REACTION = 0,   /* of a phone, to one of our texts */
    MARK_UNREACTION = 1, /* taken back */
    MARK_THANKS = 2,     /* a word of thanks after the end */
    MARK_AUTOMATIC = 3,  /* a machine's, by its words or by what it does */
    MARK_REPEATED = 4,   /* the same again */
};

/* "check": of line_check.kind. */
enum line_check_kind { LINE_CHECK_LEARN = 0, LINE_CHECK_SELF_TEST = 1 };

/* "inbound", of message.kind of an inbound message and of fragment.kind, is enum tpdu_purpose, in the words of the API. */

const char *member_role_name(enum member_role role);
bool member_role_find(const char *name, enum member_role *role);
const char *member_state_name(enum member_state state);
bool member_state_find(const char *name, enum member_state *state);

/* Expands a statement; false when it does not fit. An unknown word is a mistake of ours, and asserted. */
bool stored_enum_expand(const char *sql, char *out, size_t capacity);
