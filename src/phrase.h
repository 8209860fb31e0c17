/* Everything the exchange says by itself, one table a language. Texts are short, friendly and stay within the GSM
 * 7-bit default alphabet (a test looks at each). Places in braces are filled by phrase_say. */
#pragma once

#include "template.h"

struct text;

enum phrase {
    PHRASE_WELCOME,
    PHRASE_WELCOME_SECOND,
    PHRASE_WELCOME_BACK,
    PHRASE_ALREADY_MEMBER,
    PHRASE_INVITED,
    PHRASE_INVITED_RULES,
    PHRASE_WAITS_FOR_APPROVAL,
    PHRASE_INVITATION_ONLY,
    PHRASE_ON_WAITING_LIST,
    PHRASE_BANNED,
    PHRASE_STOPPED,
    PHRASE_STOPPED_EVERYWHERE,
    PHRASE_NOT_A_MEMBER,
    PHRASE_HELP_STRANGER,
    PHRASE_HELP_MEMBER,
    PHRASE_HELP_OWNER,
    PHRASE_INFO,
    PHRASE_WHO,
    PHRASE_ME,
    PHRASE_ME_FAN_OUT,
    PHRASE_NAMED,
    PHRASE_NAME_HOW,
    PHRASE_MUTED,
    PHRASE_MUTE_HOW,
    PHRASE_UNMUTED,
    PHRASE_UNKNOWN_COMMAND,
    PHRASE_NOT_ALLOWED,
    PHRASE_HOW,
    PHRASE_NOBODY,
    PHRASE_BAD_NUMBER,
    PHRASE_NOT_MEMBER_ABLE,
    PHRASE_OPTED_OUT,
    PHRASE_INVITATION_SENT,
    PHRASE_ADDED,
    PHRASE_REMOVED,
    PHRASE_REMOVED_YOU,
    PHRASE_DONE_BAN,
    PHRASE_DONE_UNBAN,
    PHRASE_DONE_MOD,
    PHRASE_DONE_UNMOD,
    PHRASE_YOU_ARE_MOD,
    PHRASE_APPROVED,
    PHRASE_REJECTED,
    PHRASE_REJECTED_YOU,
    PHRASE_JOINING_OPEN,
    PHRASE_JOINING_CLOSED,
    PHRASE_PAUSED,
    PHRASE_RESUMED,
    PHRASE_IS_PAUSED,
    PHRASE_IS_CLOSED,
    PHRASE_ANNOUNCE_ON,
    PHRASE_ANNOUNCE_OFF,
    PHRASE_CODE,
    PHRASE_CODE_WRONG,
    PHRASE_TRANSFERRED,
    PHRASE_YOU_ARE_OWNER,
    PHRASE_GROUP_CLOSED,
    PHRASE_ASKS_TO_JOIN,
    PHRASE_LEFT_SOFTLY,
    PHRASE_UNREACHABLE,
    PHRASE_TOO_LONG,
    PHRASE_TOO_FAST,
    PHRASE_NO_PICTURES,
    PHRASE_LOOP,
    PHRASE_BUDGET_WARNING,
    PHRASE_OWNER_MAY_NOT_LEAVE_OWNERLESS,
    PHRASE_TO_OWNER,
    PHRASE_COUNT,
};

/* The text in a language, English when the language or the phrase is not there. */
const char *phrase_get(const char *language, enum phrase phrase);
void phrase_say(struct text *out, const char *language, enum phrase phrase, const struct template_place *places);
/* Is there a table for this language? */
#include <stdbool.h>
bool phrase_has_language(const char *language);
