/* What the files of the group service share. */
#pragma once

#include "base/clock.h"
#include "consent/consent_reading.h"
#include "group/group.h"
#include "line/consent.h"
#include "line/exchange.h"
#include "line/notice_limit.h"
#include "wording/command.h"
#include "wording/phrase.h"

#define INVITATION_MS (7 * CLOCK_DAY_MS)
#define INVITED_LATELY_MS (30 * CLOCK_DAY_MS)
#define REFUSED_LATELY_MS (7 * CLOCK_DAY_MS)
#define ANSWER_LIFE_S CLOCK_HOUR_S
#define POST_LIFE_S (12 * CLOCK_HOUR_S)
#define OPTOUT_LIFE_S (24 * CLOCK_HOUR_S)
#define AUTOMATIC_LIFE_S 1800
#define INVITATION_LIFE_S (24 * CLOCK_HOUR_S)

struct group {
    int64_t id;
    char title[CONFIG_TITLE_SIZE];
    enum config_joining joining;
    enum config_posting posting;
    bool paused, closed;
    int64_t rotation;
};

/* One inbound message on its way through the group. */
struct group_context {
    struct line_turn turn;
    const struct inbound *inbound; /* NULL when the operator acts */
    const char *actor;             /* for the ledger; NULL: the sender */
    struct group group;
    struct member member;           /* the sender; id 0 for a stranger */
    struct consent_reading reading; /* of an inbound text */
};

bool group_load(struct exchange *exchange, const struct exchange_line *line, struct group *group);
void group_save(struct group_context *context);

/* Says a phrase: {title} is filled in; `who` fills {who} and {name}. */
struct group_words {
    enum phrase phrase;
    const struct template_value *values; /* NULL, or a list that ends with a name NULL */
};
/* About a member, with the group's title. */
struct verdict group_verdict(const struct group_context *context, enum outcome outcome, const struct member *member);
void group_answer(struct group_context *context, const struct group_words *words);
void group_answer_plain(struct group_context *context, enum phrase phrase);
void group_answer_who(struct group_context *context, enum phrase phrase, const char *who);
/* A text as it is, within the life of its priority. */
void group_send(struct group_context *context, const char *number, enum outbox_priority priority, const char *text);
void group_text(struct group_context *context, const char *number, enum outbox_priority priority,
                const struct group_words *words);
void group_text_staff(struct group_context *context, const struct group_words *words);

/* A command and what it does. Each file owns its rows, up to one that does nothing; group.c asks first who may. */
struct group_command {
    enum command command;
    void (*run)(struct group_context *context, const struct command_read *read);
};
extern const struct group_command group_join_commands[], group_self_commands[], group_post_commands[],
    group_quiet_commands[], group_staff_commands[];

/* group_consent.c: true when the message ends here. */
bool group_heeds_consent(struct group_context *context);

/* group_join.c */
/* In the ledger, with the words of the text that is on its way; `rule` is NULL when no judgement was needed. */
void group_record(struct group_context *context, const char *number, const char *event, const char *method,
                  const char *rule);
void group_join(struct group_context *context, const char *name);
void group_accept_invitation(struct group_context *context);
void group_decline_invitation(struct group_context *context);
void group_leave(struct group_context *context, const struct consent_reading *reading);
void group_let_in(struct group_context *context, struct member *member, const char *method);
void group_promote_waiting(struct group_context *context);
void group_mind_owner(struct group_context *context);
struct verdict group_add_member(struct group_context *context, const struct group_addition *addition);

/* group_self.c */
void group_say_help(struct group_context *context);

/* group_staff.c: the command was confirmed by its code. */
void group_run_confirmed(struct group_context *context, const char *command);
struct verdict group_apply(struct group_context *context, enum group_act act, struct member *member);

/* group_code.c: `command` is run once its code is texted back; `what` says what it does. */
void group_ask_code(struct group_context *context, const char *command, const struct group_words *what);
/* True when the text was a code of the sender's, right or wrong. */
bool group_take_code(struct group_context *context, const char *text);
/* Who a text is for was not clear: it is kept until they say so, for ten minutes. */
void group_ask_audience(struct group_context *context, const char *text);
/* The text that is kept, when this one says for whom; false when it says nothing of the kind. */
bool group_take_audience(struct group_context *context, const char *answer, char text[COMMAND_ARGUMENT_SIZE],
                         bool *all);

/* group_quiet.c: until when a post waits, wall ms; 0: it does not. */
int64_t group_quiet_until(const struct group_context *context);
/* For one member; `group_ms`: what group_quiet_until says. */
int64_t group_quiet_until_for(const struct group_context *context, const char *number, int64_t group_ms);
/* Tells who posted, once a night. */
void group_say_quiet(struct group_context *context);

/* group_post.c */
/* "@Bob text" of the staff goes to Bob alone. False when the text is not one. */
bool group_answers_one(struct group_context *context, const char *text);
void group_pass_on(struct group_context *context, const char *text);
void group_text_owner(struct group_context *context, const char *text);
bool group_goes_to_everyone(const struct group_context *context, const struct member *member);
