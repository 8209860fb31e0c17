/* The exchange's front: four verbs for the wire, and beside them all that a person does through the API or the
 * command line. Sans I/O but for its database: time, seed and bytes come in, TPDUs and events go out.
 *
 * Every call that may change something belongs to a turn: switchboard_begin, calls, switchboard_commit, and only then
 * does anything leave (to modems, at the API). When commit fails nothing of the turn has happened. */
#pragma once

#include "call_center/call_center.h"
#include "config/config.h"
#include "consent/consent_reading.h"
#include "group/group.h"
#include "line/budget.h"
#include "line/exchange_event.h"
#include "line/outbox.h"
#include "line/signal_log.h"
#include "switchboard/carried.h"
#include "switchboard/switchboard_line.h"
#include "wording/verdict.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct store_opening;
struct switchboard;

/* The configuration stays the caller's and must outlive the switchboard, or until the next switchboard_configure.
 * NULL with a sentence in `why` when the database cannot be used. */
struct switchboard *switchboard_open(const struct config *config, uint64_t seed, int64_t wall_ms, char *why,
                                     size_t why_size);
void switchboard_close(struct switchboard *switchboard);
/* A new configuration: lines and groups come and go; what leaves keeps its data. Within a turn, while the old
 * configuration is still there. */
void switchboard_configure(struct switchboard *switchboard, const struct config *config, int64_t wall_ms);

void switchboard_begin(struct switchboard *switchboard);
/* False: the disk did not take it (switchboard_trouble says why); nothing of the turn happened. */
bool switchboard_commit(struct switchboard *switchboard, int64_t wall_ms);
bool switchboard_in_turn(const struct switchboard *switchboard);
/* Why nothing can be stored now; "" when it can. */
const char *switchboard_trouble(const struct switchboard *switchboard);

/* The line that this SIM is; a free line is bound to it for good. 0: no line wants it. */
int64_t switchboard_attach(struct switchboard *switchboard, const struct switchboard_sim *sim, int64_t wall_ms);

/* The SIM of this line took its PIN, or did not: then this PIN is never given to it again, after a restart neither.
 * Within a turn. */
void switchboard_pin_tried(struct switchboard *switchboard, int64_t line_id, bool refused, int64_t wall_ms);

bool switchboard_line_settings(struct switchboard *switchboard, int64_t line_id, struct switchboard_settings *settings);

/* The four verbs. */
void switchboard_receive(struct switchboard *switchboard, int64_t line_id, const uint8_t *tpdu, size_t size,
                         int64_t wall_ms);
void switchboard_report(struct switchboard *switchboard, int64_t line_id, const uint8_t *tpdu, size_t size,
                        int64_t wall_ms);
enum outbox_next switchboard_next(struct switchboard *switchboard, int64_t line_id, int64_t wall_ms,
                                  struct outbox_submit *submit, int64_t *wait_until_ms);
void switchboard_result(struct switchboard *switchboard, int64_t line_id, const struct outbox_result *result,
                        int64_t wall_ms);
/* A line for which something was queued or released since it was asked last; 0 when there is none. */
int64_t switchboard_take_wake(struct switchboard *switchboard);
/* Somebody called the line; `number` as the network gave it, "" when it was withheld. */
void switchboard_call(struct switchboard *switchboard, int64_t line_id, const char *number, int64_t wall_ms);
/* The USSD code that asks for the line's balance, when it is time; NULL when it is not. */
const char *switchboard_balance_due(struct switchboard *switchboard, int64_t line_id, int64_t wall_ms);
/* The network's words; NULL: there was no answer. */
void switchboard_balance(struct switchboard *switchboard, int64_t line_id, const char *words, int64_t wall_ms);
void switchboard_signal(struct switchboard *switchboard, int64_t line_id, const struct signal_sample *sample,
                        int64_t wall_ms);
/* Writes one row, to see whether the disk takes anything again. Within a turn. */
void switchboard_probe(struct switchboard *switchboard, int64_t wall_ms);
/* What came from the storage of a SIM and is not a PDU. */
struct switchboard_entry {
    const void *data;
    size_t size;
    const char *reason;
};
void switchboard_quarantine(struct switchboard *switchboard, int64_t line_id, const struct switchboard_entry *entry,
                            int64_t wall_ms);
/* Reads what is in quarantine again, all of it with id 0. */
struct verdict switchboard_quarantine_retry(struct switchboard *switchboard, int64_t id, int64_t wall_ms);
/* Housekeeping: about once a minute. */
void switchboard_tidy(struct switchboard *switchboard, int64_t wall_ms);
/* Events since the last call, oldest first; false when there is none. After commit. */
bool switchboard_next_event(struct switchboard *switchboard, struct exchange_event *event);

/* People. Group and line by their names in the configuration. */
struct verdict switchboard_post(struct switchboard *switchboard, const char *group, const char *text, int64_t wall_ms);
struct verdict switchboard_member_add(struct switchboard *switchboard, const char *group,
                                      const struct group_addition *addition, int64_t wall_ms);
struct verdict switchboard_member_import(struct switchboard *switchboard, const char *group,
                                         const struct group_listed *listed, int64_t wall_ms);
struct verdict switchboard_carry(struct switchboard *switchboard, const struct carried *carried, int64_t wall_ms);
/* What is done between the two is taken back and heard by nobody: to tell beforehand what would come of it. */
void switchboard_begin_trial(struct switchboard *switchboard);
void switchboard_end_trial(struct switchboard *switchboard);
struct verdict switchboard_member_do(struct switchboard *switchboard, const char *group, enum group_act act,
                                     const char *who, int64_t wall_ms);
/* Which network a number is on, for cap-counts = operator. */
struct verdict switchboard_member_operator(struct switchboard *switchboard, const char *group, const char *who,
                                           const char *operator_name, int64_t wall_ms);
struct verdict switchboard_member_name(struct switchboard *switchboard, const char *group, const char *who,
                                       const char *name, int64_t wall_ms);
struct verdict switchboard_group_pause(struct switchboard *switchboard, const char *group, bool paused);
/* Agents. Names of call centers and agents are those of the configuration; CALL_CENTER_OPERATOR acts for nobody. */
struct verdict switchboard_conversation_do(struct switchboard *switchboard, const struct call_center_act *act,
                                           int64_t wall_ms);
/* The first text to a number, or another to a customer; `number` as written. */
struct switchboard_outbound {
    const char *center, *agent, *number, *text;
};
struct verdict switchboard_conversation_start(struct switchboard *switchboard,
                                              const struct switchboard_outbound *outbound, int64_t wall_ms);
struct verdict switchboard_agent_away(struct switchboard *switchboard, const char *agent, bool away, int64_t wall_ms);
/* A number as written, canonical as it is stored; false when it is not a number. */
bool switchboard_number(const struct switchboard *switchboard, const char *written, char out[NUMBER_SIZE]);
/* How many members a group of the configuration may have; 0 when there is no such group. */
int switchboard_group_cap(const struct switchboard *switchboard, const char *group);
/* What the clock on a call center's wall shows, as seconds since 1970; UTC when there is no such center. */
int64_t switchboard_local_s(const struct switchboard *switchboard, const char *center, int64_t wall_ms);
/* How a text to a line is read where consent is concerned; as talk when there is no such line. */
struct consent_reading switchboard_read_consent(struct switchboard *switchboard, const char *line, const char *text);
/* Erases a person's data; look at them first (views "customer" and "consent"). */
struct verdict switchboard_forget(struct switchboard *switchboard, const char *number, int64_t wall_ms);
struct verdict switchboard_message_do(struct switchboard *switchboard, int64_t message_id, enum outbox_act act,
                                      int64_t wall_ms);
/* A line sends nothing until it is resumed; what is in flight is finished, and texts are still received. */
struct verdict switchboard_line_suspend(struct switchboard *switchboard, const char *line, int64_t wall_ms);
/* A suspended line sends again. */
struct verdict switchboard_line_resume(struct switchboard *switchboard, const char *line, int64_t wall_ms);
/* A text from each line without a number to one that has one; see line_check.h. */
struct verdict switchboard_learn_numbers(struct switchboard *switchboard, bool confirmed, int64_t wall_ms);
/* The operator says, once, that the plans of the SIMs permit this use. */
struct verdict switchboard_agree(struct switchboard *switchboard, const char *actor, int64_t wall_ms);
bool switchboard_has_agreed(struct switchboard *switchboard);
/* A text to the operator's phone, on a line that works; see operator_alarm.h. Within a turn. */
bool switchboard_alarm(struct switchboard *switchboard, int64_t line_id, const char *words, int64_t wall_ms);

size_t switchboard_line_count(const struct switchboard *switchboard);
void switchboard_line_get(struct switchboard *switchboard, size_t index, int64_t wall_ms,
                          struct switchboard_line *line);
/* What was found and done when the database was opened. */
const struct store_opening *switchboard_opening(const struct switchboard *switchboard);
/* The configuration in force. */
const struct config *switchboard_config(const struct switchboard *switchboard);
/* For view.h, backups and the tests. */
struct database *switchboard_database(struct switchboard *switchboard);
