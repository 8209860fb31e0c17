#include "wording/verdict.h"

#include "base/text.h"
#include "wording/phrase.h"

#include <inttypes.h>
#include <stdio.h>

struct outcome_row {
    const char *name;
    int status;
    enum phrase phrase;   /* for the person who texts; PHRASE_NONE: cannot be asked for by text */
    const char *sentence; /* for the operator; NULL: the phrase in English */
    const char *cure;
};

/* One row on one line or two: clang-format would spread them. */
/* clang-format off */
static const struct outcome_row rows[OUTCOMES] = {
    [OUTCOME_INVITED] = {"invited", 200, PHRASE_INVITATION_SENT, NULL, NULL},
    [OUTCOME_ADDED] = {"added", 200, PHRASE_ADDED, NULL, NULL},
    [OUTCOME_ADDED_WAITING] = {"added-waiting", 200, PHRASE_ADDED_WAITING, NULL, NULL},
    [OUTCOME_REMOVED] = {"removed", 200, PHRASE_REMOVED, NULL, NULL},
    [OUTCOME_BANNED] = {"banned", 200, PHRASE_DONE_BAN, NULL, NULL},
    [OUTCOME_UNBANNED] = {"unbanned", 200, PHRASE_DONE_UNBAN, NULL, NULL},
    [OUTCOME_MODERATOR] = {"moderator", 200, PHRASE_DONE_MOD, NULL, NULL},
    [OUTCOME_NO_MODERATOR] = {"no-moderator", 200, PHRASE_DONE_UNMOD, NULL, NULL},
    [OUTCOME_APPROVED] = {"approved", 200, PHRASE_APPROVED, NULL, NULL},
    [OUTCOME_REJECTED] = {"rejected", 200, PHRASE_REJECTED, NULL, NULL},
    [OUTCOME_MUTED] = {"muted", 200, PHRASE_NONE, "{who} is muted for 8 hours", NULL},
    [OUTCOME_UNMUTED] = {"unmuted", 200, PHRASE_NONE, "{who} hears the group again", NULL},
    [OUTCOME_RENAMED] = {"renamed", 200, PHRASE_NONE, "{who} is {text} now", NULL},
    [OUTCOME_OPERATOR_TAGGED] = {"operator-tagged", 200, PHRASE_NONE, "{who} is on {text}", NULL},
    [OUTCOME_POSTED] = {"posted", 200, PHRASE_NONE, "queued for {count} member(s)", NULL},
    [OUTCOME_PAUSED] = {"paused", 200, PHRASE_NONE, "{title} is paused", NULL},
    [OUTCOME_RESUMED] = {"resumed", 200, PHRASE_NONE, "{title} goes on", NULL},
    [OUTCOME_CLAIMED] = {"claimed", 200, PHRASE_CENTER_TAKEN, NULL, NULL},
    [OUTCOME_RELEASED] = {"released", 200, PHRASE_CENTER_RELEASED, NULL, NULL},
    [OUTCOME_REPLIED] = {"replied", 200, PHRASE_CENTER_SENT, NULL, NULL},
    [OUTCOME_NOTED] = {"noted", 200, PHRASE_CENTER_NOTED, NULL, NULL},
    [OUTCOME_TRANSFERRED] = {"transferred", 200, PHRASE_CENTER_GIVEN, NULL, NULL},
    [OUTCOME_CLOSED] = {"closed", 200, PHRASE_CENTER_IS_CLOSED, NULL, NULL},
    [OUTCOME_REOPENED] = {"reopened", 200, PHRASE_CENTER_REOPENED, NULL, NULL},
    [OUTCOME_SNOOZED] = {"snoozed", 200, PHRASE_CENTER_SNOOZED, NULL, NULL},
    [OUTCOME_TAGGED] = {"tagged", 200, PHRASE_CENTER_TAGGED, NULL, NULL},
    [OUTCOME_CUSTOMER_OUT] = {"customer-out", 200, PHRASE_CENTER_OUT, NULL, NULL},
    [OUTCOME_AWAY] = {"away", 200, PHRASE_CENTER_AWAY, "{who} is away", NULL},
    [OUTCOME_BACK] = {"back", 200, PHRASE_CENTER_BACK, "{who} is back", NULL},
    [OUTCOME_FORGOTTEN] = {"forgotten", 200, PHRASE_NONE, "{who} is forgotten; an opt-out stays", NULL},
    [OUTCOME_PARTS_CHANGED] = {"parts-changed", 200, PHRASE_NONE, "{who}: {count} part(s)", NULL},
    [OUTCOME_LINE_RESUMED] = {"line-resumed", 200, PHRASE_NONE, "sending again", NULL},
    [OUTCOME_NUMBERS_KNOWN] = {"numbers-known", 200, PHRASE_NONE, "every line has its number", NULL},
    [OUTCOME_LEARNING] = {"learning", 200, PHRASE_NONE,
        "{count} of {total} text(s) on their way; `partyline lines` shows the numbers as they arrive", NULL},
    [OUTCOME_AGREED] = {"agreed", 200, PHRASE_NONE, "noted: the plans of these SIMs permit this use", NULL},
    [OUTCOME_RESET] = {"reset", 200, PHRASE_NONE, "{text}", NULL},
    [OUTCOME_SAVED] = {"saved", 200, PHRASE_NONE, "saved to {text}", NULL},
    [OUTCOME_CARRIED_STOPPED] = {"opted-out-by-list", 200, PHRASE_NONE, "{who} is opted out of {text}", NULL},
    [OUTCOME_HAS_LEFT] = {"has-left", 200, PHRASE_NONE, "{who} left or was removed: not added", NULL},
    [OUTCOME_ADDED_NO_OWNER] = {"added-as-member", 200, PHRASE_NONE,
        "{who} was added as a member: the owner is who the configuration names", NULL},
    [OUTCOME_READ_AGAIN] = {"read-again", 200, PHRASE_NONE, "{count} of {total} could be read now and went their way", NULL},

    [OUTCOME_NO_GROUP] = {"no-such-group", 404, PHRASE_NONE, "there is no group {who}", "`partyline groups` lists them"},
    [OUTCOME_NO_LINE] = {"no-such-line", 404, PHRASE_NONE, "there is no line {who}", "`partyline lines` lists them"},
    [OUTCOME_NO_MODEM] = {"no-such-modem", 404, PHRASE_NONE, "there is no modem {who}", "`partyline modems` lists them"},
    [OUTCOME_NO_CENTER] = {"no-such-call-center", 404, PHRASE_NONE, "there is no call center {who}",
        "`partyline call-centers` lists them"},
    [OUTCOME_NO_AGENT] = {"no-such-agent", 404, PHRASE_CENTER_NO_AGENT, "there is no agent {who} here",
        "`partyline agents` lists them"},
    [OUTCOME_NO_CONVERSATION] = {"no-such-conversation", 404, PHRASE_CENTER_NO_SUCH, "there is no conversation {who}",
        "`partyline inbox` lists them"},
    [OUTCOME_NO_MESSAGE] = {"no-such-message", 404, PHRASE_NONE, "there is no message {who}",
        "`partyline queue` and `partyline history LINE` list them"},
    [OUTCOME_NO_MEMBER] = {"no-such-member", 404, PHRASE_NOBODY, "there is no member {who} in {title}",
        "`partyline members GROUP` lists them"},
    [OUTCOME_NO_ACT] = {"no-such-act", 404, PHRASE_NONE, "there is no such act: {who}", "{text}"},
    [OUTCOME_NO_REPORT] = {"no-such-report", 404, PHRASE_NONE, "there is no report {who}", "{text}"},
    [OUTCOME_NO_ENTRY] = {"no-such-entry", 404, PHRASE_NONE, "there is nothing in quarantine under {who}",
        "`partyline quarantine` lists it"},

    [OUTCOME_MISSING] = {"missing-field", 400, PHRASE_NONE, "`{who}` is missing", "{text}"},
    [OUTCOME_FIELD_TOO_LONG] = {"field-too-long", 400, PHRASE_NONE, "`{who}` is too long", NULL},
    [OUTCOME_BAD_PAGE] = {"bad-page", 400, PHRASE_NONE, "limit and before are whole numbers above 0",
        "limit is 10000 at most"},
    [OUTCOME_BAD_DAYS] = {"bad-days", 400, PHRASE_NONE, "days is a whole number from 1 to 3660", NULL},
    [OUTCOME_BAD_ROLE] = {"bad-role", 400, PHRASE_NONE, "there is no role {who}", "`role` is member or moderator"},
    [OUTCOME_BAD_STATE] = {"bad-state", 400, PHRASE_NONE, "there is no state {who}",
        "`state` is active, pending, muted, waiting, unreachable, stopped, banned or left"},
    [OUTCOME_BAD_LIST] = {"bad-list", 400, PHRASE_NONE, "`{who}` must be a list of 1 to 1000", "import it in pieces"},
    [OUTCOME_BAD_RESET] = {"bad-reset", 400, PHRASE_NONE, "there is no reset {who}",
        "`how` is escape, reopen, radio, restart, usb, pin or power"},
    [OUTCOME_BAD_NUMBER] = {"bad-number", 400, PHRASE_BAD_NUMBER, "{who} is not a telephone number",
        "write it with its country, like +15551230001"},
    [OUTCOME_NOT_A_NAME] = {"not-a-name", 400, PHRASE_NAME_NOT, "{who} cannot be a name",
        "at most four words; no number, and not the group's title or a word like Owner"},
    [OUTCOME_LOST_PLUS] = {"lost-plus", 400, PHRASE_NONE,
        "{who} is not a telephone number here; a spreadsheet may have shortened it: it would be {text}",
        "write it with its plus and country, in a column that is formatted as text"},
    [OUTCOME_BAD_FILE] = {"bad-file", 400, PHRASE_NONE, "{who} is not a name for a file in {text}",
        "give a plain name; `backups` in [bank] names the folder"},
    [OUTCOME_BAD_TAG] = {"bad-tag", 400, PHRASE_CENTER_BAD_TAG, NULL, NULL},
    [OUTCOME_BAD_SNOOZE] = {"bad-snooze", 400, PHRASE_CENTER_BAD_SNOOZE, NULL, "name a time ahead, within a year"},
    [OUTCOME_NO_TEXT] = {"no-text", 400, PHRASE_CENTER_NO_TEXT, "there is no text", NULL},
    [OUTCOME_TEXT_TOO_LONG] = {"text-too-long", 400, PHRASE_CENTER_TOO_LONG, "the text is too long",
        "send it in pieces"},
    [OUTCOME_NO_CANNED] = {"no-such-canned-reply", 400, PHRASE_CENTER_NO_CANNED, NULL, "`partyline canned` lists them"},
    [OUTCOME_CANNED_ALONE] = {"canned-reply-goes-alone", 400, PHRASE_CENTER_CANNED_ALONE, NULL,
        "send the canned reply alone, or your own text without the slash in front"},

    [OUTCOME_NOT_THEIRS] = {"not-theirs", 403, PHRASE_NONE, "that is for {who} to do", NULL},

    [OUTCOME_ALREADY_MEMBER] = {"already-member", 409, PHRASE_IS_MEMBER, NULL, NULL},
    [OUTCOME_NOT_MEMBER] = {"not-a-member", 409, PHRASE_IS_NO_MEMBER, NULL, NULL},
    [OUTCOME_IS_BANNED] = {"is-banned", 409, PHRASE_IS_BANNED, NULL, "unban them first"},
    [OUTCOME_NOT_BANNED] = {"not-banned", 409, PHRASE_NOT_BANNED, NULL, NULL},
    [OUTCOME_ALREADY_INVITED] = {"already-invited", 409, PHRASE_IS_INVITED, NULL,
        "`--attested` adds somebody who has agreed already"},
    [OUTCOME_INVITED_LATELY] = {"invited-lately", 409, PHRASE_INVITED_LATELY,
        "{who} was invited within the last 30 days and has not said yes",
        "`--attested` adds somebody who has agreed; they can text JOIN themselves"},
    [OUTCOME_AMBIGUOUS] = {"ambiguous", 409, PHRASE_TWO_PEOPLE, "{who} could be two people",
        "give the number as `partyline members GROUP` shows it"},
    [OUTCOME_NOT_MEMBER_ABLE] = {"not-member-able", 409, PHRASE_NOT_MEMBER_ABLE, NULL,
        "short codes, names and the bank's own numbers cannot take part"},
    [OUTCOME_OPTED_OUT] = {"opted-out", 409, PHRASE_OPTED_OUT, NULL, NULL},
    [OUTCOME_NO_REQUEST] = {"no-request", 409, PHRASE_NO_REQUEST, NULL, NULL},
    [OUTCOME_IS_OWNER] = {"is-owner", 409, PHRASE_IS_OWNER, NULL,
        "name another `owner` in the configuration, or let the owner text TRANSFER"},
    [OUTCOME_AGREED_SINCE] = {"agreed-since", 409, PHRASE_NONE,
        "{who} joined here after that list was made, and stays in", "text STOP, or `partyline member remove`, if that is wrong"},
    [OUTCOME_NO_MEMBERS] = {"no-members", 409, PHRASE_NONE, "the group has no members who hear it",
        "`partyline members GROUP` shows them"},
    [OUTCOME_NOT_PASSED_ON] = {"not-passed-on", 409, PHRASE_NONE, "the group is paused or has ended",
        "`partyline group resume GROUP`"},
    [OUTCOME_POST_TOO_LONG] = {"post-too-long", 409, PHRASE_NONE, "too long: a post may have {count} parts",
        "send it in pieces"},
    [OUTCOME_HELD] = {"held-by-another", 409, PHRASE_CENTER_HELD, NULL, NULL},
    [OUTCOME_CUSTOMER_OPTED_OUT] = {"customer-opted-out", 409, PHRASE_CENTER_OPTED_OUT,
        "the customer has opted out and must text START first; nothing was sent", NULL},
    [OUTCOME_TWICE] = {"sent-already", 409, PHRASE_CENTER_TWICE, NULL, NULL},
    [OUTCOME_NOT_FAILED] = {"not-failed", 409, PHRASE_CENTER_NOT_FAILED, NULL, NULL},
    [OUTCOME_NOT_CLOSED] = {"not-closed", 409, PHRASE_CENTER_NOT_CLOSED, NULL, NULL},
    [OUTCOME_QUEUE_FULL] = {"queue-full", 409, PHRASE_CENTER_QUEUE_FULL, "the line's queue is full; nothing was sent",
        "`partyline queue LINE` shows what waits"},
    [OUTCOME_NOT_A_CUSTOMER] = {"not-a-customer", 409, PHRASE_CENTER_NO_NUMBER, "{who} cannot be a customer", NULL},
    [OUTCOME_NEVER_WROTE] = {"never-wrote", 409, PHRASE_NONE, "{who} never wrote to {title}",
        "[call-center {text}] would have to say outbound = on"},
    [OUTCOME_IN_A_GROUP] = {"in-a-group", 409, PHRASE_NONE, "{who} is in a group", "remove it there first"},
    [OUTCOME_BEING_SENT] = {"being-sent", 409, PHRASE_NONE, "{who} is being sent a text", "try again in a minute"},
    [OUTCOME_NO_PART] = {"no-part", 409, PHRASE_NONE, "message {id} has no part to {who}",
        "`partyline why MESSAGE` shows its parts"},
    [OUTCOME_STILL_UNREAD] = {"still-unread", 409, PHRASE_NONE, "{who} cannot be read by this version either, and stays",
        "`partyline quarantine` shows what can be made out of it"},
    [OUTCOME_NO_NUMBER_TO_TEXT] = {"no-number-to-text", 409, PHRASE_NONE,
        "no line has a number yet that the others could text", "give one its `number` in the configuration"},
    [OUTCOME_COST_UNCONFIRMED] = {"cost-unconfirmed", 409, PHRASE_NONE,
        "this sends {count} text(s) to {who}, charged like any other", "say --yes"},
    [OUTCOME_PLANS_UNCONFIRMED] = {"plans-unconfirmed", 409, PHRASE_NONE,
        "nothing was confirmed", "say --yes when the plans of all SIMs in this bank permit this use"},
    [OUTCOME_LEARNING_PARTLY] = {"learning-partly", 409, PHRASE_NONE, "only {count} of {total} text(s) could be queued",
        "`partyline queue` shows what waits; the numbers that come are taken all the same"},
    [OUTCOME_PORT_CLOSED] = {"port-closed", 409, PHRASE_NONE, "{text} cannot be done there", "its port is closed"},
    [OUTCOME_NOT_WIRED] = {"not-wired", 409, PHRASE_NONE, "{text} cannot be done there",
        "`partyline slots` shows what the slot is wired to"},
    [OUTCOME_MODEM_BUSY] = {"modem-busy", 409, PHRASE_NONE, "the modem cannot take a command now",
        "it must be open, the line must begin with AT, and one command at a time is taken"},
    [OUTCOME_USSD_BUSY] = {"ussd-busy", 409, PHRASE_NONE, "the code cannot be asked now",
        "the line's modem must be ready, the code is made of digits, * and #, and one at a time is taken"},
    [OUTCOME_FILE_EXISTS] = {"file-exists", 409, PHRASE_NONE, "{text} exists already", "a backup is a new file: name another"},
    [OUTCOME_BACKUP_BUSY] = {"backup-busy", 409, PHRASE_NONE,
        "a backup is being made already: {text}, {count} % are done", "one at a time; `partyline status` shows how far it is"},
    [OUTCOME_BACKUP_FAILED] = {"backup-failed", 409, PHRASE_NONE, "{text}", NULL},

    [OUTCOME_STORE_DOWN] = {"store-down", 503, PHRASE_NONE, "the store cannot be read now", "{text}"},
};
/* clang-format on */

struct verdict verdict_of(enum outcome outcome, const char *who)
{
    struct verdict verdict = {.outcome = outcome};
    text_copy(verdict.who, sizeof verdict.who, who ? who : "");
    return verdict;
}

bool verdict_is_done(const struct verdict *verdict)
{
    return rows[verdict->outcome].status == 200;
}

static void fill(struct text *out, const char *pattern, const struct verdict *verdict)
{
    char id[24], count[24], total[24];
    int64_t shown_id = verdict->conversation_id ? verdict->conversation_id : verdict->id;
    snprintf(id, sizeof id, "%" PRId64, shown_id);
    snprintf(count, sizeof count, "%" PRId64, verdict->count);
    snprintf(total, sizeof total, "%" PRId64, verdict->total);
    const struct template_value values[] = {
        {"who", verdict->who},
        {"name", verdict->who},
        {"word", verdict->who},
        {"text", verdict->text},
        {"time", verdict->text},
        {"title", verdict->title},
        {"id", id},
        {"count", count},
        {"total", total},
        {NULL, NULL},
    };
    template_fill(out, pattern, values);
}

void verdict_say(struct text *out, const char *language, const struct verdict *verdict)
{
    const struct outcome_row *row = &rows[verdict->outcome];
    fill(out, row->phrase == PHRASE_NONE ? row->sentence : phrase_get(language, row->phrase), verdict);
}

void verdict_explain(struct text *out, const struct verdict *verdict)
{
    const struct outcome_row *row = &rows[verdict->outcome];
    fill(out, row->sentence ? row->sentence : phrase_get("en", row->phrase), verdict);
}

void verdict_cure(struct text *out, const struct verdict *verdict)
{
    if (rows[verdict->outcome].cure)
        fill(out, rows[verdict->outcome].cure, verdict);
}

const char *outcome_name(enum outcome outcome)
{
    return rows[outcome].name;
}

int outcome_status(enum outcome outcome)
{
    return rows[outcome].status;
}
