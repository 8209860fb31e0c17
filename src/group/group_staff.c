/* What the owner and the moderators do by text. Whatever destroys asks for a code first, which goes to the stored
 * number: a sender's number can be forged, reading that phone cannot. */
#include "group/group_private.h"

#include "base/text.h"
#include "store/store.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define CODE_LIFE_MS (10 * MINUTE_MS)
#define CODE_TRIES 3
#define CODE_SIZE 8

static void group_ask_code(struct group_call *call, const char *command, enum phrase what,
                           const struct template_place *places)
{
    static const char sql[] = "INSERT OR REPLACE INTO code (party_id, number, code, command, expires_at)"
                              " VALUES (?1, ?2, ?3, ?4, ?5)";
    char code[CODE_SIZE], buffer[300];
    struct text text = text_of(buffer, sizeof buffer);
    snprintf(code, sizeof code, "%04u", exchange_random(call->exchange, 10000));
    database_run(call->exchange->database, sql,
                 VALUES(value_int(call->party.id), value_text(call->member.number), value_text(code),
                        value_text(command), value_int(call->wall_ms + CODE_LIFE_MS)));
    phrase_say(&text, exchange_language(call->line), what, places);
    const struct template_place asked[] = {{"what", buffer}, {"code", code}, {NULL, NULL}};
    group_tell(call, call->member.number, OUTBOX_ANSWER, &(struct group_words){PHRASE_CODE, asked});
}

/* Everyone gets the goodbye that is due, then nobody is in. */
static void group_close(struct group_call *call)
{
    static const char sql[] = "UPDATE member SET state = 7, since = ?2 WHERE party_id = ?1 AND state IN (0, 1, 2, 3, 4)"
                              " AND role <> 2";
    char numbers[CONFIG_MEMBERS_MAX][NUMBER_SIZE];
    size_t count = member_list_hearing(call->exchange, call->party.id, call->wall_ms, numbers, CONFIG_MEMBERS_MAX);
    for (size_t i = 0; i < count; i++)
        group_tell(call, numbers[i], OUTBOX_FAN_OUT, &(struct group_words){PHRASE_GROUP_CLOSED, NULL});
    database_run(call->exchange->database, sql, VALUES(value_int(call->party.id), value_int(call->wall_ms)));
    call->party.closed = true;
    group_save_party(call);
}

static void group_transfer(struct group_call *call, const char *number)
{
    struct member heir;
    if (!member_find(call->exchange, call->party.id, number, &heir) || !member_is_in(&heir)) {
        group_answer_who(call, PHRASE_NOBODY, number);
        return;
    }
    call->member.role = MEMBER_MODERATOR;
    member_save(call->exchange, call->line, &call->member, call->wall_ms);
    heir.role = MEMBER_OWNER;
    member_save(call->exchange, call->line, &heir, call->wall_ms);
    group_answer_who(call, PHRASE_TRANSFERRED, heir.name);
    group_tell(call, heir.number, OUTBOX_ANSWER, &(struct group_words){PHRASE_YOU_ARE_OWNER, NULL});
}

/* The next name of "Ann, Bob, +1555…", without the spaces around it; false after the last. */
static bool next_name(const char **names, char out[64])
{
    struct text name = text_of(out, 64);
    *names += strspn(*names, ", ");
    size_t size = strcspn(*names, ",");
    const char *end = *names + size;
    text_put_bytes(&name, *names, size);
    while (name.size > 0 && out[name.size - 1] == ' ')
        out[--name.size] = '\0';
    *names = end;
    return size > 0;
}

/* A moderator has none over another moderator. */
static bool group_has_say(const struct group_call *call, const struct member *member)
{
    return member->role != MEMBER_MODERATOR || call->member.role == MEMBER_OWNER || member->id == call->member.id;
}

/* Counts those of a list who can be removed, and removes them when it is meant. */
static size_t group_remove_each(struct group_call *call, const char *names, bool really)
{
    char written[64];
    size_t count = 0;
    while (next_name(&names, written)) {
        struct member member;
        if (!member_find_written(call->exchange, call->party.id, written, &member) || !member_is_in(&member) ||
            member.role == MEMBER_OWNER || !group_has_say(call, &member))
            continue;
        count++;
        if (really)
            group_apply(call, GROUP_REMOVE, &member);
    }
    return count;
}

static void group_remove_many(struct group_call *call, const char *names)
{
    char count[24];
    snprintf(count, sizeof count, "%zu", group_remove_each(call, names, true));
    const struct template_place places[] = {{"count", count}, {"title", call->party.title}, {NULL, NULL}};
    group_answer(call, &(struct group_words){PHRASE_REMOVED_MANY, places});
}

static void group_run_confirmed(struct group_call *call, const char *command)
{
    struct command_read read;
    command_read(command, "en", true, &read);
    if (read.command == COMMAND_CLOSE)
        group_close(call);
    else if (read.command == COMMAND_TRANSFER)
        group_transfer(call, read.argument);
    else if (read.command == COMMAND_REMOVE)
        group_remove_many(call, read.argument);
}

static bool is_code(const char *text, char code[CODE_SIZE])
{
    size_t size = 0;
    text += strspn(text, " \n");
    for (; size < 4 && isdigit((unsigned char)text[size]); size++)
        code[size] = text[size];
    code[size] = '\0';
    return size == 4 && text[4 + strspn(text + 4, " .\n")] == '\0';
}

bool group_take_code(struct group_call *call, const char *text)
{
    /* One that came too late is told so, and not passed on as a text. */
    static const char find[] = "SELECT command, code, tries, expires_at FROM code WHERE party_id = ?1 AND number = ?2"
                               " AND expires_at > ?3";
    static const char forget[] = "DELETE FROM code WHERE party_id = ?1 AND number = ?2";
    static const char count[] = "UPDATE code SET tries = tries + 1 WHERE party_id = ?1 AND number = ?2";
    char code[CODE_SIZE], command[EXCHANGE_TEXT_SIZE];
    if (!member_is_staff(&call->member) || !is_code(text, code))
        return false;
    const struct database_value *key = VALUES(value_int(call->party.id), value_text(call->member.number),
                                              value_int(call->wall_ms - STORE_CODE_KEPT_MS));
    const struct database_value *row = VALUES(value_int(call->party.id), value_text(call->member.number));
    struct database_query *query = database_query(call->exchange->database, find, key);
    if (!database_next(query))
        return false;
    text_copy(command, sizeof command, database_text(query, 0));
    bool right = strcmp(database_text(query, 1), code) == 0 && database_int(query, 3) > call->wall_ms;
    bool last_try = database_int(query, 2) + 1 >= CODE_TRIES;
    database_done(query);
    database_run(call->exchange->database, right || last_try ? forget : count, row);
    if (right)
        group_run_confirmed(call, command);
    else
        group_answer_plain(call, PHRASE_CODE_WRONG);
    return true;
}

/* A member by name or number, or an answer that there is none. */
static bool group_find_or_answer(struct group_call *call, const struct command_read *read, struct member *member)
{
    if (read->argument[0] == '\0') {
        group_answer_who(call, PHRASE_HOW, command_how(read->command));
        return false;
    }
    if (member_find_written(call->exchange, call->party.id, read->argument, member))
        return true;
    group_answer_who(call, PHRASE_NOBODY, read->argument);
    return false;
}

static void group_set_role(struct group_call *call, struct member *member, enum member_role role)
{
    member->role = role;
    member_save(call->exchange, call->line, member, call->wall_ms);
    if (role == MEMBER_MODERATOR)
        group_tell(call, member->number, OUTBOX_ANSWER, &(struct group_words){PHRASE_YOU_ARE_MOD, NULL});
}

static void group_put_out(struct group_call *call, struct member *member, enum member_state state)
{
    bool was_in = member_is_in(member);
    const struct consent_entry entry = {
        .line_id = call->line->id,
        .party_id = call->party.id,
        .message_id = call->inbound ? call->inbound->message_id : 0,
        .number = member->number,
        .event = state == MEMBER_BANNED ? "banned" : "removed",
        .method = call->inbound ? "text" : "operator",
        .actor = call->actor ? call->actor : call->member.number,
    };
    consent_record(call->exchange, &entry, call->wall_ms);
    outbox_purge(call->exchange, call->line, member->number, call->wall_ms);
    member->state = state;
    member->role = MEMBER_PLAIN;
    member->expires_at_ms = 0;
    member->since_ms = call->wall_ms;
    member_save(call->exchange, call->line, member, call->wall_ms);
    if (was_in)
        group_tell(call, member->number, OUTBOX_ANSWER, &(struct group_words){PHRASE_REMOVED_YOU, NULL});
    group_promote_waiting(call);
}

static struct verdict group_done(const struct group_call *call, enum phrase phrase, const struct member *member)
{
    struct verdict verdict = {.ok = true, .id = member->id};
    struct text text = text_of(verdict.message, sizeof verdict.message);
    const struct template_place places[] = {
        {"who", member->name}, {"name", member->name}, {"title", call->party.title}, {NULL, NULL}};
    phrase_say(&text, call->inbound ? exchange_language(call->line) : "en", phrase, places);
    return verdict;
}

static struct verdict group_refused(const char *why)
{
    struct verdict verdict = {.ok = false};
    text_copy(verdict.message, sizeof verdict.message, why);
    return verdict;
}

static struct verdict group_decide(struct group_call *call, struct member *member, bool approve)
{
    if (member->state != MEMBER_PENDING || !member->wants_approval)
        return group_refused("there is no request of theirs to decide");
    if (approve) {
        group_let_in(call, member, "approved");
        return group_done(call, PHRASE_APPROVED, member);
    }
    member->state = MEMBER_LEFT;
    member->wants_approval = false;
    member->expires_at_ms = 0;
    member_save(call->exchange, call->line, member, call->wall_ms);
    group_tell(call, member->number, OUTBOX_ANSWER, &(struct group_words){PHRASE_REJECTED_YOU, NULL});
    return group_done(call, PHRASE_REJECTED, member);
}

static struct verdict group_set_mute(struct group_call *call, struct member *member, bool mute)
{
    if (!member_is_in(member))
        return group_refused("not a member now");
    member->state = mute ? MEMBER_MUTED : MEMBER_ACTIVE;
    member->muted_until_ms = mute ? call->wall_ms + 8 * HOUR_MS : 0;
    member_save(call->exchange, call->line, member, call->wall_ms);
    struct verdict verdict = group_refused(mute ? "muted for 8 hours" : "hears the group again");
    verdict.ok = true;
    return verdict;
}

struct verdict group_apply(struct group_call *call, enum group_act act, struct member *member)
{
    bool on_owner = member->role == MEMBER_OWNER;
    if (on_owner && act != GROUP_MUTE && act != GROUP_UNMUTE)
        return group_refused("that is the owner; TRANSFER the group first");
    switch (act) {
    case GROUP_REMOVE:
        if (member->state == MEMBER_STOPPED || member->state == MEMBER_BANNED || member->state == MEMBER_LEFT)
            return group_refused("not a member now");
        group_put_out(call, member, MEMBER_LEFT);
        return group_done(call, PHRASE_REMOVED, member);
    case GROUP_BAN:
        group_put_out(call, member, MEMBER_BANNED);
        return group_done(call, PHRASE_DONE_BAN, member);
    case GROUP_UNBAN:
        if (member->state != MEMBER_BANNED)
            return group_refused("not banned");
        member->state = MEMBER_LEFT;
        member_save(call->exchange, call->line, member, call->wall_ms);
        return group_done(call, PHRASE_DONE_UNBAN, member);
    case GROUP_MOD:
    case GROUP_UNMOD:
        if (!member_is_in(member))
            return group_refused("not a member now");
        group_set_role(call, member, act == GROUP_MOD ? MEMBER_MODERATOR : MEMBER_PLAIN);
        return group_done(call, act == GROUP_MOD ? PHRASE_DONE_MOD : PHRASE_DONE_UNMOD, member);
    case GROUP_APPROVE:
    case GROUP_REJECT:
        return group_decide(call, member, act == GROUP_APPROVE);
    case GROUP_MUTE:
    case GROUP_UNMUTE:
        return group_set_mute(call, member, act == GROUP_MUTE);
    }
    return group_refused("unknown");
}

static void group_answer_text(struct group_call *call, const char *text)
{
    const struct outbox_message message = {.to = call->inbound->sender.text,
                                           .text = text,
                                           .priority = OUTBOX_ANSWER,
                                           .cause_id = call->inbound->message_id,
                                           .party_id = call->party.id,
                                           .life_s = ANSWER_LIFE_S};
    outbox_add(call->exchange, call->line, &message, call->wall_ms, NULL);
}

static void group_act_by_text(struct group_call *call, const struct command_read *read, enum group_act act)
{
    struct member member;
    if (act == GROUP_REMOVE && strchr(read->argument, ',')) {
        size_t many = group_remove_each(call, read->argument, false);
        char command[EXCHANGE_TEXT_SIZE], count[24];
        snprintf(command, sizeof command, "#REMOVE %s", read->argument);
        snprintf(count, sizeof count, "%zu", many);
        const struct template_place places[] = {{"count", count}, {"title", call->party.title}, {NULL, NULL}};
        if (many == 0)
            group_answer_who(call, PHRASE_NOBODY, read->argument);
        else
            group_ask_code(call, command, PHRASE_WHAT_REMOVE, places);
        return;
    }
    if (!group_find_or_answer(call, read, &member))
        return;
    if (!group_has_say(call, &member)) {
        group_answer_who(call, PHRASE_NOT_ALLOWED, read->word);
        return;
    }
    group_answer_text(call, group_apply(call, act, &member).message);
}

/* "ADD +1555… Ann": numbers may hold spaces, so the name begins at the first letter. */
static void group_add_by_text(struct group_call *call, const struct command_read *read)
{
    char number[64];
    size_t size = strcspn(read->argument, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)read->argument[i] >= 0x80)
            size = i;
    struct text text = text_of(number, sizeof number);
    text_put_bytes(&text, read->argument, size);
    if (strpbrk(number, "0123456789") == NULL) {
        group_answer_who(call, PHRASE_HOW, command_how(read->command));
        return;
    }
    const struct group_addition addition = {
        .number = number,
        .name = read->argument + size,
        .attested = false,
        .actor = call->member.name,
    };
    group_answer_text(call, group_add_member(call, &addition).message);
}

static void group_switch(struct group_call *call, enum command command)
{
    struct party *party = &call->party;
    enum phrase phrase = PHRASE_RESUMED;
    if (command == COMMAND_OPEN) {
        party->joining = CONFIG_JOINING_OPEN;
        phrase = PHRASE_JOINING_OPEN;
    } else if (command == COMMAND_CLOSED) {
        party->joining = CONFIG_JOINING_INVITATION;
        phrase = PHRASE_JOINING_CLOSED;
    } else {
        party->paused = command == COMMAND_PAUSE;
        phrase = party->paused ? PHRASE_PAUSED : PHRASE_RESUMED;
    }
    group_save_party(call);
    group_answer_plain(call, phrase);
}

static void group_announce(struct group_call *call, const struct command_read *read)
{
    bool on = strcasecmp(read->argument, "on") == 0 || strcasecmp(read->argument, "si") == 0;
    if (!on && strcasecmp(read->argument, "off") != 0 && strcasecmp(read->argument, "no") != 0) {
        group_answer_who(call, PHRASE_HOW, command_how(COMMAND_ANNOUNCE));
        return;
    }
    call->party.posting = on ? CONFIG_POSTING_OWNER : CONFIG_POSTING_MEMBERS;
    group_save_party(call);
    group_answer_plain(call, on ? PHRASE_ANNOUNCE_ON : PHRASE_ANNOUNCE_OFF);
}

static void group_ask_transfer(struct group_call *call, const struct command_read *read)
{
    struct member heir;
    char command[64];
    if (!group_find_or_answer(call, read, &heir))
        return;
    if (!member_is_in(&heir) || heir.role == MEMBER_OWNER) {
        group_answer_who(call, PHRASE_NOBODY, read->argument);
        return;
    }
    snprintf(command, sizeof command, "#TRANSFER %s", heir.number);
    const struct template_place places[] = {{"who", heir.name}, {"title", call->party.title}, {NULL, NULL}};
    group_ask_code(call, command, PHRASE_WHAT_TRANSFER, places);
}

static const struct {
    enum command command;
    enum group_act act;
} staff_acts[] = {
    {COMMAND_REMOVE, GROUP_REMOVE}, {COMMAND_BAN, GROUP_BAN},     {COMMAND_UNBAN, GROUP_UNBAN},
    {COMMAND_MOD, GROUP_MOD},       {COMMAND_UNMOD, GROUP_UNMOD}, {COMMAND_APPROVE, GROUP_APPROVE},
    {COMMAND_REJECT, GROUP_REJECT},
};

void group_staff_command(struct group_call *call, const struct command_read *read)
{
    const struct template_place places[] = {{"title", call->party.title}, {NULL, NULL}};
    bool allowed = command_for(read->command) == COMMAND_FOR_STAFF ? member_is_staff(&call->member)
                                                                   : call->member.role == MEMBER_OWNER;
    if (!allowed) {
        group_answer_who(call, PHRASE_NOT_ALLOWED, read->word);
        return;
    }
    for (size_t i = 0; i < sizeof staff_acts / sizeof *staff_acts; i++)
        if (staff_acts[i].command == read->command) {
            group_act_by_text(call, read, staff_acts[i].act);
            return;
        }
    if (read->command == COMMAND_ADD || read->command == COMMAND_INVITE)
        group_add_by_text(call, read);
    else if (read->command == COMMAND_TRANSFER)
        group_ask_transfer(call, read);
    else if (read->command == COMMAND_CLOSE)
        group_ask_code(call, "#CLOSE", PHRASE_WHAT_CLOSE, places);
    else if (read->command == COMMAND_ANNOUNCE)
        group_announce(call, read);
    else
        group_switch(call, read->command);
}
