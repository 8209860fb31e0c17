/* English, which every other language falls back to, and whose words are understood in all of them. */
#include "wording/command.h"
#include "wording/command_agent.h"
#include "wording/language_private.h"

static const char *const phrases[PHRASE_COUNT] = {
    [PHRASE_WELCOME] =
        "Welcome to {title}, {name}! What you text here goes to {audience}; numbers stay hidden. HELP for "
        "help, STOP to stop. Your plan's rates apply; no pictures.",
    [PHRASE_WELCOME_BACK] = "Welcome back to {title}, {name}.",
    [PHRASE_ALREADY_MEMBER] = "You are in {title} already, as {name}. HELP for help. Nothing was sent to the group.",
    [PHRASE_INVITED] = "{who} invites you to {title}, a text group. Reply YES to join. Nothing else is sent without "
                       "your YES; STOP to refuse for good.",
    [PHRASE_INVITED_RULES] = "You have an open invitation to {title}. Reply YES to join or STOP to refuse.",
    [PHRASE_NAME_NOT] =
        "{name} cannot be a name here: no sentences, no numbers, no words like Owner. Nothing was sent to the group.",
    [PHRASE_NAME_MEANT] =
        "To be called \"{name}\", text #NAME {name}. Nothing was sent to the group; if it was for all, begin with another word.",
    [PHRASE_COMMAND_MEANT] =
        "If {word} is meant as a command, text #{word}. Nothing was changed, and nothing was sent to the group.",
    [PHRASE_OWNER_MEANT] =
        "Who is that for? Reply OWNER for the owner alone, or ALL for everyone. It has not been sent yet.",
    [PHRASE_TWO_PEOPLE] =
        "{who} could be two people. Use the number, or the name exactly as WHO shows it. Nothing was done.",
    [PHRASE_INVITED_LATELY] =
        "{who} was invited within the last month; one invitation is sent, not two. They can text JOIN.",
    [PHRASE_OWNER_NO_MORE] = "You no longer own {title}; the operator has named somebody else. You are a member.",
    [PHRASE_CENTER_OUT] = "The customer of #{id} gets no more texts.",
    [PHRASE_STOP_MEANT] =
        "If you want no more texts from {title}, reply STOP. What you wrote was not passed on; if it was for the group, text it once more.",
    [PHRASE_DECLINED] = "All right, you are not in {title} and get nothing more from it.",
    [PHRASE_WAITS_FOR_APPROVAL] = "Thank you, {name}. Your request to join {title} waits for approval.",
    [PHRASE_INVITATION_ONLY] = "{title} takes new members by invitation only. Please ask its owner.",
    [PHRASE_ON_WAITING_LIST] = "{title} is full. You are number {position} on the waiting list and will be told.",
    [PHRASE_BANNED] = "You cannot join {title}.",
    [PHRASE_STOPPED] = "You have left {title} and will get no more texts from this number. START to come back.",
    [PHRASE_STOPPED_EVERYWHERE] = "You have left all groups of this service and will get no more texts. START to come "
                                  "back.",
    [PHRASE_NOT_A_MEMBER] = "This is {title}, a text group. Text JOIN and your name to join, HELP for help.",
    [PHRASE_HELP_STRANGER] =
        "{title}, a text group. JOIN and your name to join, INFO for more, STOP for no more texts. "
        "Your plan's rates apply.",
    [PHRASE_HELP_MEMBER] =
        "{title}: just text to talk. WHO, NAME new, MUTE 1h|8h|1d|7d, UNMUTE, OWNER: text, ME, INFO, "
        "LEAVE. STOP ends all.",
    [PHRASE_HELP_OWNER] =
        "{title}, for you too: ADD number name, INVITE number, REMOVE, BAN, UNBAN, MOD, UNMOD, ASKERS, APPROVE, "
        "REJECT, OPEN, CLOSED, PAUSE, RESUME, ANNOUNCE ON|OFF, TRANSFER, CLOSE.",
    [PHRASE_INFO] = "{title}: {count} of {cap} members, {joining}. Texts go to {audience}. Owner: {owner}.",
    [PHRASE_WHO] = "{title} ({count}): {names}",
    [PHRASE_NO_ASKERS] = "Nobody waits to be let into {title}.",
    [PHRASE_ME] = "You are {name} ({role}, {state}) in {title} since {since}.",
    [PHRASE_ME_FAN_OUT] = " Your last text: {done} of {total} sent{left}.",
    [PHRASE_NAMED] = "You are {name} now. Nothing was sent to the group.",
    [PHRASE_NAME_HOW] = "To change your name, text NAME and the new name (letters, at most 24). Yours is {name}.",
    [PHRASE_MUTED] = "Muted for {time}. You can still text the group; UNMUTE to hear it again.",
    [PHRASE_MUTE_HOW] = "MUTE 1h, 8h, 1d or 7d.",
    [PHRASE_UNMUTED] = "You hear {title} again.",
    [PHRASE_UNKNOWN_COMMAND] = "{word} is not a command, so it was not sent to anyone. HELP shows the commands.",
    [PHRASE_NOT_ALLOWED] = "{word} is for the owner and moderators of {title}.",
    [PHRASE_HOW] = "Like this: {how}. Nothing was sent to the group.",
    [PHRASE_NOBODY] = "There is no {who} in {title}. WHO lists the names. Nothing was sent to the group.",
    [PHRASE_BAD_NUMBER] = "{who} is not a telephone number I can read. Write it with its country, like +15551230001.",
    [PHRASE_NOT_MEMBER_ABLE] = "{who} cannot be a member.",
    [PHRASE_OPTED_OUT] = "{who} has opted out. Only their own START or JOIN can undo that.",
    [PHRASE_INVITATION_SENT] = "{who} is invited and joins with a YES within 7 days.",
    [PHRASE_ADDED] = "{who} is a member now.",
    [PHRASE_ADDED_WAITING] = "{title} is full; {who} is on the waiting list.",
    [PHRASE_IS_MEMBER] = "{who} is a member already.",
    [PHRASE_IS_NO_MEMBER] = "{who} is not a member now.",
    [PHRASE_IS_BANNED] = "{who} is banned. UNBAN first.",
    [PHRASE_NOT_BANNED] = "{who} is not banned.",
    [PHRASE_IS_INVITED] = "{who} has an open invitation already; one is sent, not two.",
    [PHRASE_NO_REQUEST] = "{who} has not asked to join.",
    [PHRASE_IS_OWNER] = "{who} is the owner. TRANSFER the group first.",
    [PHRASE_REMOVED] = "{who} is no longer a member.",
    [PHRASE_REMOVED_MANY] = "Members removed from {title}: {count}.",
    [PHRASE_REMOVED_YOU] = "You are no longer a member of {title}.",
    [PHRASE_DONE_BAN] = "{who} is banned.",
    [PHRASE_DONE_UNBAN] = "{who} may join again.",
    [PHRASE_DONE_MOD] = "{who} is a moderator now.",
    [PHRASE_DONE_UNMOD] = "{who} is no longer a moderator.",
    [PHRASE_YOU_ARE_MOD] = "You are a moderator of {title} now. HELP shows what you can do.",
    [PHRASE_APPROVED] = "{who} is in.",
    [PHRASE_REJECTED] = "{who} was not let in.",
    [PHRASE_REJECTED_YOU] = "Sorry, your request to join {title} was declined.",
    [PHRASE_JOINING_OPEN] = "Anyone can join {title} by texting JOIN now.",
    [PHRASE_JOINING_CLOSED] = "{title} takes new members by invitation only now.",
    [PHRASE_PAUSED] = "{title} is paused: nothing is passed on until RESUME.",
    [PHRASE_RESUMED] = "{title} goes on.",
    [PHRASE_IS_PAUSED] = "{title} is paused. Your text was not passed on.",
    [PHRASE_IS_CLOSED] = "{title} has ended.",
    [PHRASE_ANNOUNCE_ON] = "Announcements only: members' texts go to the owner alone.",
    [PHRASE_ANNOUNCE_OFF] = "Members' texts go to everyone again.",
    [PHRASE_CODE] = "To {what}, reply with this code within 10 minutes: {code}. If it was not you, do nothing.",
    [PHRASE_CODE_WRONG] = "That code is not right or too old. Nothing was done.",
    [PHRASE_TRANSFERRED] = "{who} owns {title} now. You are a moderator.",
    [PHRASE_YOU_ARE_OWNER] = "You are the owner of {title} now. HELP shows what you can do.",
    [PHRASE_GROUP_CLOSED] = "{title} has ended. Thank you, and goodbye.",
    [PHRASE_ASKS_TO_JOIN] = "{name} ({number}) asks to join {title}. APPROVE {name} or REJECT {name}.",
    [PHRASE_LEFT_SOFTLY] = "{name} asked to get no more texts and has left {title}.",
    [PHRASE_UNREACHABLE] = "{name} could not be reached three times and gets no texts until they write again.",
    [PHRASE_TOO_LONG] = "Your text is too long for {title} ({parts} parts, {most} at most). It was not passed on.",
    [PHRASE_TOO_FAST] =
        "That was too much at once for {title}. Your text was not passed on; try again in a few minutes.",
    [PHRASE_NO_PICTURES] = "Pictures and group MMS do not arrive at {title}. Please send plain text.",
    [PHRASE_CALL_GROUP] = "This number takes texts, not calls. It is {title}, a text group: text HELP for help.",
    [PHRASE_CENTER_CALLED] = "(a call, which nobody could take)",
    [PHRASE_CALL_CENTER] = "This number takes texts, not calls. Text {title} what you need, and a person will answer.",
    [PHRASE_LOOP] = "{name}'s phone seems to answer by itself; its texts are not passed on for a day.",
    [PHRASE_BUDGET_WARNING] =
        "{title} has used three quarters of what its number may send ({meter}: {used} of {allowed}).",
    [PHRASE_OWNER_MAY_NOT_LEAVE_OWNERLESS] =
        "The owner of {title} has left. You are the owner now. HELP shows what you "
        "can do.",
    [PHRASE_TO_OWNER] = "{name} to you alone: {text}",
    [PHRASE_AUDIENCE_EVERYONE] = "everyone",
    [PHRASE_AUDIENCE_OWNER] = "the owner alone",
    [PHRASE_OPEN_TO_ALL] = "open to all",
    [PHRASE_BY_APPROVAL] = "joining by approval",
    [PHRASE_BY_INVITATION] = "joining by invitation",
    [PHRASE_WHAT_CLOSE] = "end {title} for good",
    [PHRASE_WHAT_TRANSFER] = "make {who} the owner of {title}",
    [PHRASE_WHAT_REMOVE] = "remove {count} members of {title}",
    [PHRASE_LEFT] = "{name} has left {title}.",
    [PHRASE_ALONE_HERE] = "Nobody else is in {title} yet. INVITE a number to begin.",
    [PHRASE_CENTER_STOPPED] = "You will get no more texts from {title}. START to undo this.",
    [PHRASE_CENTER_STARTED] = "You get our answers again. This is {title}: text us and a person answers.",
    [PHRASE_CENTER_HELP] = "{title}: text us and a person answers. STOP for no more texts. Your plan's rates apply.",
    [PHRASE_CENTER_SOON] = "Someone will answer as soon as possible.",
    [PHRASE_CENTER_LATE] = "{title}: sorry, it takes longer than we said. You are number {position} in the queue.",
    [PHRASE_CENTER_NOTICE] = "#{id} (waiting {time}) {text}",
    [PHRASE_CENTER_TAKEN] = "#{id} is yours.",
    [PHRASE_CENTER_HELD] = "{who} is answering #{id}. Nothing was sent.",
    [PHRASE_CENTER_SENT] = "#{id}: sent.",
    [PHRASE_CENTER_OPTED_OUT] = "The customer of #{id} has opted out and must text START first. Nothing was sent.",
    [PHRASE_CENTER_IS_CLOSED] = "#{id} is closed.",
    [PHRASE_CENTER_GIVEN] = "#{id} is with {who} now.",
    [PHRASE_CENTER_GIVEN_YOU] = "{agent} gave you #{id}: {text}",
    [PHRASE_CENTER_NOTED] = "#{id}: noted.",
    [PHRASE_CENTER_SNOOZED] = "#{id} sleeps until {time}.",
    [PHRASE_CENTER_REOPENED] = "#{id} waits again.",
    [PHRASE_CENTER_TAGGED] = "#{id}: {text}.",
    [PHRASE_CENTER_RELEASED] = "#{id} is back in the queue.",
    [PHRASE_CENTER_NO_SUCH] = "There is no #{id} here. Nothing was sent.",
    [PHRASE_CENTER_NO_AGENT] = "There is no agent {who} here. Nothing was sent.",
    [PHRASE_CENTER_TWICE] = "#{id} got that text a moment ago. It was not sent twice.",
    [PHRASE_CENTER_NO_TEXT] = "#{id}: there is no text. Nothing was sent.",
    [PHRASE_CENTER_TOO_LONG] = "#{id}: the text is too long. Nothing was sent.",
    [PHRASE_CENTER_QUEUE_FULL] = "#{id}: too many texts wait already. Nothing was sent.",
    [PHRASE_CENTER_NO_NUMBER] = "#{id}: that number cannot be texted. Nothing was sent.",
    [PHRASE_CENTER_NOT_FAILED] = "#{id}: that text has not failed, or was sent again. Nothing was sent.",
    [PHRASE_CENTER_NOT_CLOSED] = "#{id} is not closed.",
    [PHRASE_CENTER_BAD_SNOOZE] = "#{id} cannot be snoozed until then.",
    [PHRASE_CENTER_BAD_TAG] = "#{id}: a tag is one word of at most 32 letters.",
    [PHRASE_CENTER_AGENT_HOW] =
        "Nothing was sent. Begin with the number: #12 text, #12 claim, #12 close, #12 to NAME, #12 note TEXT; or queue, away, back.",
    [PHRASE_CENTER_NOBODY_WAITS] = "Nobody waits.",
    [PHRASE_CENTER_AWAY] = "You are away. BACK when you are here again.",
    [PHRASE_CENTER_BACK] = "You are back. {count} wait.",
    [PHRASE_CENTER_IDLE_SOON] = "#{id} goes back to the queue in 2 minutes unless you answer.",
    [PHRASE_CENTER_FAILED] = "#{id}: your last text could not be delivered.",
    [PHRASE_DAYS] = "Mon Tue Wed Thu Fri Sat Sun",
    [PHRASE_MONTHS] = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    [PHRASE_WAIT_MINUTE] = "a minute",
    [PHRASE_WAIT_MINUTES] = "{count} minutes",
    [PHRASE_WAIT_HOUR] = "an hour",
    [PHRASE_WAIT_HOURS] = "{count} hours",
    [PHRASE_CENTER_NO_CANNED] = "There is no canned reply {text}. Nothing was sent.",
    [PHRASE_CENTER_CANNED_ALONE] = "#{id}: {text} goes alone, as a canned reply. Nothing was sent.",
    [PHRASE_CENTER_ASK_ACT] =
        "Nothing was sent. Like this: {how}. Reply SEND to text your words to the customer of #{id}.",
    [PHRASE_CENTER_ASK_CLOSED] = "#{id} is closed; it ended with: {text}\nNothing was sent. YES sends your text there.",
    [PHRASE_CENTER_ASK_OTHERS] = "#{id} was {who}'s: {text}\nNothing was sent. YES sends your text there.",
    [PHRASE_CENTER_ASK_NUMBER] = "#{id} or #{count}? Nothing was sent. YES sends your text to #{id}.",
    [PHRASE_LOOP_YOURS] =
        "{title}: your phone seems to answer by itself. What it texts within 10 minutes after ours is not passed on for a day.",
    [PHRASE_CENTER_ASK_WHO] = "#{id}: your phone seems to answer by itself. Nothing was sent; YES sends your text.",
    [PHRASE_CENTER_CUSTOMER_STOPPED] = "#{id}: the customer has opted out and gets no more texts. #{id} is closed.",
    [PHRASE_ME_REACTIONS] = " Reactions: {count}.",
};

static const struct language_word commands[] = {
    {"join", COMMAND_JOIN},         {"help", COMMAND_HELP},     {"info", COMMAND_INFO},
    {"who", COMMAND_WHO},           {"name", COMMAND_NAME},     {"mute", COMMAND_MUTE},
    {"unmute", COMMAND_UNMUTE},     {"me", COMMAND_ME},         {"owner", COMMAND_OWNER},
    {"add", COMMAND_ADD},           {"invite", COMMAND_INVITE}, {"remove", COMMAND_REMOVE},
    {"ban", COMMAND_BAN},           {"unban", COMMAND_UNBAN},   {"mod", COMMAND_MOD},
    {"unmod", COMMAND_UNMOD},       {"askers", COMMAND_ASKERS}, {"approve", COMMAND_APPROVE},
    {"reject", COMMAND_REJECT},     {"open", COMMAND_OPEN},     {"closed", COMMAND_CLOSED},
    {"pause", COMMAND_PAUSE},       {"resume", COMMAND_RESUME}, {"transfer", COMMAND_TRANSFER},
    {"announce", COMMAND_ANNOUNCE}, {"close", COMMAND_CLOSE},   {NULL, 0},
};

static const struct language_word agent_words[] = {
    {"queue", COMMAND_AGENT_QUEUE},       {"away", COMMAND_AGENT_AWAY},
    {"back", COMMAND_AGENT_BACK},         {"claim", COMMAND_AGENT_CLAIM},
    {"close", COMMAND_AGENT_CLOSE},       {"release", COMMAND_AGENT_RELEASE},
    {"requeue", COMMAND_AGENT_RELEASE},   {"unclaim", COMMAND_AGENT_RELEASE},
    {"reopen", COMMAND_AGENT_REOPEN},     {"to", COMMAND_AGENT_TO},
    {"transfer", COMMAND_AGENT_TRANSFER}, {"note", COMMAND_AGENT_NOTE},
    {"snooze", COMMAND_AGENT_SNOOZE},     {"tag", COMMAND_AGENT_TAG},
    {"tags", COMMAND_AGENT_TAG},          {"untag", COMMAND_AGENT_UNTAG},
    {"reply", COMMAND_AGENT_REPLY},       {"yes", COMMAND_AGENT_YES},
    {"send", COMMAND_AGENT_SEND},         {NULL, 0},
};

static const struct language_word switches[] = {
    {"on", true},
    {"off", false},
    {"no", false},
    {NULL, 0},
};

const struct language language_en = {
    .code = "en",
    .phrases = phrases,
    .words = {[LANGUAGE_COMMANDS] = commands, [LANGUAGE_AGENT] = agent_words, [LANGUAGE_SWITCH] = switches},
};
