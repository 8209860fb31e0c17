/* What the files of the modem ask of each other. */
#pragma once

#include "at/at_channel.h"
#include "modem/modem.h"

struct modem_step_row;

/* modem.c */
struct modem_event *modem_push(struct modem *modem, enum modem_event_kind kind);
void modem_set_state(struct modem *modem, enum modem_state state, const char *reason);
void modem_set_text(struct modem *modem, char out[MODEM_IDENTITY_SIZE], const char *text);
bool modem_has_queued(const struct modem *modem, enum modem_event_kind kind);
void modem_sweep_soon(struct modem *modem);
int64_t modem_sweep_ms(const struct modem *modem);
void modem_begin_again(struct modem *modem);
/* What a result of a row's command leads to. */
void modem_follow_result(struct modem *modem, const struct modem_step_row *row, const struct at_result *result);

/* modem_stray.c */
/* Perhaps the answer to the command in flight. True when it is nothing else. */
bool modem_stray_keep(struct modem *modem, const struct at_event *event);
/* The command has ended. */
void modem_stray_end(struct modem *modem, const struct modem_step_row *row, const struct at_result *result);

/* modem_start.c */
void modem_probe(struct modem *modem, unsigned tries, int64_t delay_ms);
/* Does an error tell that the SIM is gone or locked? */
bool modem_is_sim_lost(const struct at_result *result);
/* Does a line of +CPIN say that the SIM can be used? */
bool modem_is_sim_open(const char *line);
bool modem_is_sim_busy(const struct at_result *result);
void modem_lose_sim(struct modem *modem);
/* The same because of an error, which may not be so. */
void modem_doubt_sim(struct modem *modem);
void modem_on_imsi_line(struct modem *modem, const struct at_event *event);

/* modem_watch.c */
/* Is it a line of +CREG, +CGREG or +CEREG? */
bool modem_is_registration(const char *line);
void modem_on_registration_urc(struct modem *modem, const char *line);
void modem_set_fill(struct modem *modem, int used, int total);

/* modem_health.c */
/* Once a sweep, behind all other housekeeping: asks the next question that is due, or ends the script. */
void modem_health_next(struct modem *modem);

/* modem_rungs.c */
/* A command got no answer: does the modem answer another? */
void modem_rescue(struct modem *modem);
/* The same; if it does, the command counts as refused, and after a second time it is not given any more. */
void modem_rescue_from(struct modem *modem, const struct modem_step_row *row);
bool modem_is_mute(const struct modem *modem, const struct modem_step_row *row);

/* modem_call.c */
void modem_on_ring(struct modem *modem, const char *line);
void modem_on_clip(struct modem *modem, const char *line);
void modem_call_expire(struct modem *modem);
bool modem_call_due(struct modem *modem);

/* modem_operator.c */
bool modem_operator_due(struct modem *modem);
/* The command in flight, or else too one that waits, is answered with `why`. */
void modem_operator_break(struct modem *modem, bool waiting_too, const char *why);

/* modem_ussd.c; its outside is modem_ussd in modem.h */
bool modem_ussd_want(struct modem *modem, const char *code, uint64_t tag);
void modem_on_cusd(struct modem *modem, const char *line);
/* Runs a command of it that is due. */
bool modem_ussd_due(struct modem *modem);
void modem_ussd_expire(struct modem *modem);
int64_t modem_ussd_deadline(const struct modem *modem);
void modem_ussd_break(struct modem *modem, const char *why);

/* modem_submit.c */
/* The submit in flight ends without its result. */
void modem_submit_break(struct modem *modem);
void modem_submit_expire(struct modem *modem);
int64_t modem_submit_deadline(const struct modem *modem);
/* +CMGS: behind the OK of its command */
void modem_submit_late_reference(struct modem *modem, const char *line);
