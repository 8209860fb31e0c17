/* Everything the exchange says by itself, one table a language (language_XX.c). Texts are short, friendly and stay within the GSM
 * 7-bit default alphabet (a test looks at each). Places in braces are filled by phrase_say. */
#pragma once

#include "wording/template.h"

#include <stdbool.h>
#include <stddef.h>

struct text;

/* Several on a line: clang-format would give each its own. */
/* clang-format off */
enum phrase {
    PHRASE_NONE, /* no text at all */
    /* Coming in, and leaving. */
    PHRASE_WELCOME, PHRASE_WELCOME_BACK, PHRASE_ALREADY_MEMBER, PHRASE_INVITED, PHRASE_INVITED_RULES,
    PHRASE_WAITS_FOR_APPROVAL, PHRASE_INVITATION_ONLY, PHRASE_ON_WAITING_LIST, PHRASE_BANNED, PHRASE_STOPPED,
    PHRASE_STOPPED_EVERYWHERE, PHRASE_NOT_A_MEMBER,
    /* What members ask, and about themselves. */
    PHRASE_HELP_STRANGER, PHRASE_HELP_MEMBER, PHRASE_HELP_OWNER, PHRASE_INFO, PHRASE_WHO, PHRASE_NO_ASKERS, PHRASE_ME,
    PHRASE_ME_FAN_OUT, PHRASE_NAMED, PHRASE_NAME_HOW, PHRASE_MUTED, PHRASE_MUTE_HOW, PHRASE_UNMUTED,
    /* What was refused. */
    PHRASE_UNKNOWN_COMMAND, PHRASE_NOT_ALLOWED, PHRASE_HOW, PHRASE_NOBODY, PHRASE_BAD_NUMBER,
    PHRASE_NOT_MEMBER_ABLE, PHRASE_OPTED_OUT, PHRASE_INVITATION_SENT, PHRASE_ADDED, PHRASE_ADDED_WAITING,
    PHRASE_IS_MEMBER, PHRASE_IS_NO_MEMBER, PHRASE_IS_BANNED, PHRASE_NOT_BANNED, PHRASE_IS_INVITED,
    PHRASE_NO_REQUEST, PHRASE_IS_OWNER,
    /* What the owner and moderators did, and what the one hears whom it concerns. */
    PHRASE_REMOVED, PHRASE_REMOVED_MANY, PHRASE_REMOVED_YOU, PHRASE_DONE_BAN, PHRASE_DONE_UNBAN, PHRASE_DONE_MOD,
    PHRASE_DONE_UNMOD, PHRASE_YOU_ARE_MOD, PHRASE_APPROVED, PHRASE_REJECTED, PHRASE_REJECTED_YOU,
    PHRASE_JOINING_OPEN, PHRASE_JOINING_CLOSED, PHRASE_PAUSED, PHRASE_RESUMED, PHRASE_IS_PAUSED, PHRASE_IS_CLOSED,
    PHRASE_ANNOUNCE_ON, PHRASE_ANNOUNCE_OFF,
    /* Codes, and the end. */
    PHRASE_CODE, PHRASE_CODE_WRONG, PHRASE_TRANSFERRED, PHRASE_YOU_ARE_OWNER, PHRASE_GROUP_CLOSED,
    /* Notices. */
    PHRASE_ASKS_TO_JOIN, PHRASE_LEFT_SOFTLY, PHRASE_UNREACHABLE, PHRASE_TOO_LONG, PHRASE_TOO_FAST,
    PHRASE_NO_PICTURES, PHRASE_LOOP, PHRASE_BUDGET_WARNING, PHRASE_OWNER_MAY_NOT_LEAVE_OWNERLESS, PHRASE_TO_OWNER,
    /* Parts of other texts. */
    PHRASE_AUDIENCE_EVERYONE, PHRASE_AUDIENCE_OWNER, PHRASE_OPEN_TO_ALL, PHRASE_BY_APPROVAL, PHRASE_BY_INVITATION,
    PHRASE_WHAT_CLOSE, PHRASE_WHAT_TRANSFER, PHRASE_WHAT_REMOVE,
    PHRASE_LEFT, PHRASE_ALONE_HERE,
    /* A call center, to customers and to agents. */
    PHRASE_CENTER_STOPPED, PHRASE_CENTER_STARTED, PHRASE_CENTER_HELP, PHRASE_CENTER_SOON, PHRASE_CENTER_LATE,
    PHRASE_CENTER_NOTICE, PHRASE_CENTER_TAKEN, PHRASE_CENTER_HELD, PHRASE_CENTER_SENT, PHRASE_CENTER_OPTED_OUT,
    PHRASE_CENTER_IS_CLOSED, PHRASE_CENTER_GIVEN, PHRASE_CENTER_GIVEN_YOU, PHRASE_CENTER_NOTED,
    PHRASE_CENTER_SNOOZED, PHRASE_CENTER_REOPENED, PHRASE_CENTER_TAGGED, PHRASE_CENTER_RELEASED,
    PHRASE_CENTER_NO_SUCH, PHRASE_CENTER_NO_AGENT, PHRASE_CENTER_TWICE, PHRASE_CENTER_NO_TEXT,
    PHRASE_CENTER_TOO_LONG, PHRASE_CENTER_QUEUE_FULL, PHRASE_CENTER_NO_NUMBER, PHRASE_CENTER_NOT_FAILED,
    PHRASE_CENTER_NOT_CLOSED, PHRASE_CENTER_BAD_SNOOZE, PHRASE_CENTER_BAD_TAG, PHRASE_CENTER_AGENT_HOW,
    PHRASE_CENTER_NOBODY_WAITS, PHRASE_CENTER_AWAY, PHRASE_CENTER_BACK, PHRASE_CENTER_IDLE_SOON,
    PHRASE_CENTER_FAILED, PHRASE_CENTER_NO_CANNED,
    /* Calls. */
    PHRASE_CALL_GROUP, PHRASE_CALL_CENTER, PHRASE_CENTER_CALLED,
    /* Lists of words: seven days from Monday, twelve months. */
    PHRASE_DAYS, PHRASE_MONTHS,
    /* How long somebody waits. */
    PHRASE_WAIT_MINUTE, PHRASE_WAIT_MINUTES, PHRASE_WAIT_HOUR, PHRASE_WAIT_HOURS,
    /* To agents whose text may not be what it seems. */
    PHRASE_CENTER_CANNED_ALONE, PHRASE_CENTER_ASK_ACT, PHRASE_CENTER_ASK_CLOSED, PHRASE_CENTER_ASK_OTHERS,
    PHRASE_CENTER_ASK_NUMBER,
    /* To the writer of a post. */
    PHRASE_ME_REACTIONS,
    PHRASE_COUNT,
};
/* clang-format on */

/* The text in a language, English when the language or the phrase is not there. */
const char *phrase_get(const char *language, enum phrase phrase);
void phrase_say(struct text *out, const char *language, enum phrase phrase, const struct template_value *values);
/* One word of a phrase that is a list of words. */
void phrase_put_word(struct text *out, const char *language, enum phrase phrase, size_t index);
/* Is there a table for this language? */
bool phrase_has_language(const char *language);
/* The codes of those there are, English first; NULL after the last. */
const char *phrase_language_at(size_t index);
