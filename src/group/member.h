/* Members of a group: one row a number, found by number or by name. */
#pragma once

#include "config/config.h"
#include "sms/number.h"
#include "store/stored_enum.h"
#include "wording/person_name.h"

#include <stdbool.h>
#include <stdint.h>

struct exchange;
struct line_turn;

#define MEMBER_NAME_SIZE PERSON_NAME_SIZE

struct member {
    int64_t id; /* 0: a stranger */
    int64_t group_id;
    char number[NUMBER_SIZE];
    char name[MEMBER_NAME_SIZE];
    enum member_role role;
    enum member_state state;
    int64_t since_ms;
    int64_t muted_until_ms; /* 0 none */
    int64_t expires_at_ms;  /* of an invitation; 0 none */
    bool wants_approval;    /* pending because it asked */
};

/* Does it count as somebody who is in? Active, muted and unreachable do. */
bool member_is_in(const struct member *member);
bool member_is_staff(const struct member *member);

bool member_find(struct exchange *exchange, int64_t group_id, const char *number, struct member *found);
enum member_reference { MEMBER_REFERS_TO_NOBODY, MEMBER_REFERS_TO_ONE, MEMBER_REFERS_TO_SEVERAL };
/* By number as a person writes it, or by name as WHO shows it; several when it is the number of one and the name of
 * another, or looks like two names. Somebody who is in is meant before one who is not. */
enum member_reference member_find_written(struct exchange *exchange, int64_t group_id, const char *written,
                                          struct member *found);
bool member_find_owner(struct exchange *exchange, int64_t group_id, struct member *found);
/* Inserts (id 0) or updates all that changed. Publishes the change of state. */
void member_save(const struct line_turn *turn, struct member *member);
/* May this member have that name? An owner may be called Owner. */
enum person_name_fault member_check_name(struct exchange *exchange, const struct member *member, const char *wanted);
/* A name that nobody else who is in has: the wanted one cleaned and cut, with the last two digits when it is taken, or
 * "Friend 07" when it cannot be one. */
void member_choose_name(struct exchange *exchange, const struct member *member, const char *wanted,
                        char out[MEMBER_NAME_SIZE]);
int64_t member_count(struct exchange *exchange, int64_t group_id, enum member_state state);
int64_t member_count_in(struct exchange *exchange, int64_t group_id);
/* As the cap counts: everyone, or those with the same operator tag as `number`. */
int64_t member_count_capped(struct exchange *exchange, int64_t group_id, enum config_cap_counts counts,
                            const char *number);

/* Numbers of those who hear the group now, in the order they joined; `out` has room for `capacity`. */
size_t member_list_hearing(const struct line_turn *turn, int64_t group_id, char (*out)[NUMBER_SIZE], size_t capacity);
