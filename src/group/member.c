#include "group/member.h"

#include "base/text.h"
#include "line/exchange.h"
#include "wording/person_name.h"

#include <stdio.h>
#include <string.h>

bool member_is_in(const struct member *member)
{
    return member->id != 0 &&
           (member->state == MEMBER_ACTIVE || member->state == MEMBER_MUTED || member->state == MEMBER_UNREACHABLE);
}

bool member_is_staff(const struct member *member)
{
    return member_is_in(member) && member->role != MEMBER_PLAIN;
}

static bool member_read(struct database_query *query, struct member *found)
{
    if (!database_next(query))
        return false;
    *found = (struct member){
        .id = database_int(query, 0),
        .group_id = database_int(query, 1),
        .role = (enum member_role)database_int(query, 4),
        .state = (enum member_state)database_int(query, 5),
        .since_ms = database_int(query, 6),
        .muted_until_ms = database_int(query, 7),
        .expires_at_ms = database_int(query, 8),
        .wants_approval = database_int(query, 9) != 0,
    };
    text_copy(found->number, sizeof found->number, database_text(query, 2));
    text_copy(found->name, sizeof found->name, database_text(query, 3));
    database_done(query);
    return true;
}

#define MEMBER_COLUMNS \
    "SELECT id, group_id, number, name, role, state, since, muted_until, expires_at, wants_approval FROM member "

bool member_find(struct exchange *exchange, int64_t group_id, const char *number, struct member *found)
{
    static const char sql[] = MEMBER_COLUMNS "WHERE group_id = ?1 AND number = ?2";
    return member_read(database_query(exchange->database, sql, VALUES(value_int(group_id), value_text(number))), found);
}

bool member_find_owner(struct exchange *exchange, int64_t group_id, struct member *found)
{
    static const char sql[] = MEMBER_COLUMNS "WHERE group_id = ?1 AND role = {role.owner} ORDER BY id LIMIT 1";
    return member_read(database_query(exchange->database, sql, VALUES(value_int(group_id))), found);
}

#define IS_GONE "state IN ({member.stopped}, {member.banned}, {member.left})"

static bool looks_like(const char *name, const char *key)
{
    char own[PERSON_NAME_LOOK_SIZE];
    person_name_look(name, own);
    return strcmp(own, key) == 0;
}

/* Is the name that of somebody else who is in, or may come in? */
static bool is_taken(struct exchange *exchange, const struct member *member, const char *name)
{
    static const char sql[] = "SELECT name FROM member WHERE group_id = ?1 AND id <> ?2 AND NOT (" IS_GONE ")";
    char key[PERSON_NAME_LOOK_SIZE];
    person_name_look(name, key);
    struct database_query *query =
        database_query(exchange->database, sql, VALUES(value_int(member->group_id), value_int(member->id)));
    while (database_next(query))
        if (looks_like(database_text(query, 0), key)) {
            database_done(query);
            return true;
        }
    return false;
}

/* The first member who is called so, of those who are in or of those who are gone. */
static enum member_reference find_named(struct exchange *exchange, int64_t group_id, const char *name, int64_t *id)
{
    static const char sql[] = "SELECT id, name, " IS_GONE " FROM member WHERE group_id = ?1 ORDER BY " IS_GONE ", id";
    enum member_reference refers = MEMBER_REFERS_TO_NOBODY;
    bool first_is_gone = false;
    char key[PERSON_NAME_LOOK_SIZE];
    person_name_look(name, key);
    struct database_query *query = database_query(exchange->database, sql, VALUES(value_int(group_id)));
    while (database_next(query)) {
        bool is_gone = database_int(query, 2) != 0;
        if (!looks_like(database_text(query, 1), key) || (refers && is_gone && !first_is_gone))
            continue;
        if (refers == MEMBER_REFERS_TO_NOBODY) {
            *id = database_int(query, 0);
            first_is_gone = is_gone;
        }
        refers = refers == MEMBER_REFERS_TO_NOBODY ? MEMBER_REFERS_TO_ONE : MEMBER_REFERS_TO_SEVERAL;
    }
    return refers;
}

enum member_reference member_find_written(struct exchange *exchange, int64_t group_id, const char *written,
                                          struct member *found)
{
    static const char sql[] = MEMBER_COLUMNS "WHERE id = ?1";
    struct number number = number_parse(exchange->config->region, written);
    int64_t id = 0;
    bool by_number = number.kind == NUMBER_E164 && member_find(exchange, group_id, number.text, found);
    enum member_reference by_name = written[0] ? find_named(exchange, group_id, written, &id) : MEMBER_REFERS_TO_NOBODY;
    if (by_number)
        return by_name == MEMBER_REFERS_TO_NOBODY || (by_name == MEMBER_REFERS_TO_ONE && id == found->id)
                   ? MEMBER_REFERS_TO_ONE
                   : MEMBER_REFERS_TO_SEVERAL;
    if (by_name == MEMBER_REFERS_TO_ONE)
        member_read(database_query(exchange->database, sql, VALUES(value_int(id))), found);
    return by_name;
}

static void member_publish(const struct line_turn *turn, const struct member *member)
{
    struct exchange_event *event = exchange_publish(turn, EXCHANGE_EVENT_MEMBER);
    memcpy(event->number, member->number, sizeof event->number);
    snprintf(event->text, sizeof event->text, "%s is %s (%s)", member->name, member_state_name(member->state),
             member_role_name(member->role));
}

static struct database_value time_or_null(int64_t ms)
{
    struct database_value value = value_int(ms);
    if (ms == 0)
        value.kind = DATABASE_NULL;
    return value;
}

void member_save(const struct line_turn *turn, struct member *member)
{
    static const char insert[] = "INSERT INTO member (group_id, number, name, role, state, since, muted_until,"
                                 " expires_at, wants_approval) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    static const char update[] = "UPDATE member SET group_id = ?1, number = ?2, name = ?3, role = ?4, state = ?5,"
                                 " since = ?6, muted_until = ?7, expires_at = ?8, wants_approval = ?9,"
                                 " failed_posts = 0 WHERE id = ?10";
    if (member->since_ms == 0)
        member->since_ms = turn->wall_ms;
    bool is_new = member->id == 0;
    struct database_value id = value_int(member->id);
    if (is_new)
        id.kind = DATABASE_END;
    database_run(turn->exchange->database, is_new ? insert : update,
                 VALUES(value_int(member->group_id), value_text(member->number), value_text(member->name),
                        value_int(member->role), value_int(member->state), value_int(member->since_ms),
                        time_or_null(member->muted_until_ms), time_or_null(member->expires_at_ms),
                        value_int(member->wants_approval), id));
    if (is_new)
        member->id = database_last_id(turn->exchange->database);
    member_publish(turn, member);
}

enum person_name_fault member_check_name(struct exchange *exchange, const struct member *member, const char *wanted)
{
    static const char sql[] = "SELECT title FROM group_state WHERE id = ?1";
    char name[MEMBER_NAME_SIZE], title[CONFIG_TITLE_SIZE] = "";
    struct database_query *query = database_query(exchange->database, sql, VALUES(value_int(member->group_id)));
    if (database_next(query)) {
        text_copy(title, sizeof title, database_text(query, 0));
        database_done(query);
    }
    person_name_clean(wanted, name);
    enum person_name_fault fault = person_name_check(name, title);
    return fault == PERSON_NAME_RESERVED && member->role == MEMBER_OWNER ? PERSON_NAME_GOOD : fault;
}

void member_choose_name(struct exchange *exchange, const struct member *member, const char *wanted,
                        char out[MEMBER_NAME_SIZE])
{
    char base[MEMBER_NAME_SIZE];
    size_t digits = strlen(member->number);
    person_name_clean(wanted, base);
    if (member_check_name(exchange, member, wanted) != PERSON_NAME_GOOD)
        snprintf(base, sizeof base, "Friend %s", member->number + (digits > 2 ? digits - 2 : 0));
    text_copy(out, MEMBER_NAME_SIZE, base);
    char stem[MEMBER_NAME_SIZE - 8]; /* leaves room for the digits */
    text_copy(stem, sizeof stem, base);
    for (size_t tail = 2; tail <= 7 && is_taken(exchange, member, out); tail++) {
        struct text name = text_of(out, MEMBER_NAME_SIZE);
        text_put(&name, stem);
        text_put(&name, " ");
        text_put(&name, member->number + (digits > tail ? digits - tail : 0));
    }
}

int64_t member_count(struct exchange *exchange, int64_t group_id, enum member_state state)
{
    static const char sql[] = "SELECT count(*) FROM member WHERE group_id = ?1 AND state = ?2";
    return database_get(exchange->database, sql, VALUES(value_int(group_id), value_int(state)), 0);
}

int64_t member_count_in(struct exchange *exchange, int64_t group_id)
{
    static const char sql[] =
        "SELECT count(*) FROM member WHERE group_id = ?1 AND state IN ({member.active}, {member.muted}, {member.unreachable})";
    return database_get(exchange->database, sql, VALUES(value_int(group_id)), 0);
}

int64_t member_count_capped(struct exchange *exchange, int64_t group_id, enum config_cap_counts counts,
                            const char *number)
{
    static const char sql[] =
        "SELECT count(*) FROM member WHERE group_id = ?1 AND state IN ({member.active}, {member.muted}, {member.unreachable}) AND coalesce(operator, '') ="
        " coalesce((SELECT operator FROM member WHERE group_id = ?1 AND number = ?2), '')";
    if (counts == CONFIG_CAP_EVERYONE)
        return member_count_in(exchange, group_id);
    return database_get(exchange->database, sql, VALUES(value_int(group_id), value_text(number)), 0);
}

size_t member_list_hearing(const struct line_turn *turn, int64_t group_id, char (*out)[NUMBER_SIZE], size_t capacity)
{
    static const char sql[] =
        "SELECT number FROM member WHERE group_id = ?1 AND (state = {member.active} OR (state = {member.muted} AND"
        " muted_until <= ?2)) ORDER BY id LIMIT ?3";
    size_t count = 0;
    struct database_query *query =
        database_query(turn->exchange->database, sql,
                       VALUES(value_int(group_id), value_int(turn->wall_ms), value_int((int64_t)capacity)));
    while (database_next(query))
        text_copy(out[count++], NUMBER_SIZE, database_text(query, 0));
    return count;
}
