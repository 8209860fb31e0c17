#include "modem/modem_private.h"

#include "at/at_fields.h"
#include "modem/modem_ussd_private.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SWEEP_MS_DEFAULT 60000
#define RING_WAIT_MS 300   /* +CLIP follows RING at once, or never */
#define RING_CYCLE_MS 8000 /* a call rings every 5 s */

const char *modem_state_name(enum modem_state state)
{
    static const char *const names[] = {[MODEM_STATE_CLOSED] = "closed",
                                        [MODEM_STATE_PROBING] = "probing",
                                        [MODEM_STATE_IDENTIFYING] = "identifying",
                                        [MODEM_STATE_NO_SIM] = "no SIM",
                                        [MODEM_STATE_LOCKED] = "locked",
                                        [MODEM_STATE_STARTING] = "starting",
                                        [MODEM_STATE_SEARCHING] = "searching",
                                        [MODEM_STATE_READY] = "ready",
                                        [MODEM_STATE_SICK] = "sick"};
    return names[state];
}

const char *modem_outcome_name(enum modem_outcome outcome)
{
    static const char *const names[] = {[MODEM_SUBMIT_OK] = "ok",
                                        [MODEM_SUBMIT_FAILED] = "failed",
                                        [MODEM_SUBMIT_NOT_SENT] = "not sent",
                                        [MODEM_SUBMIT_UNSURE] = "unsure"};
    return names[outcome];
}

struct modem *modem_create(const struct modem_options *options)
{
    struct modem *modem = calloc(1, sizeof *modem);
    if (!modem)
        return NULL;
    modem->options = *options;
    modem->family = modem_family_generic();
    modem->info.registration = -1;
    at_channel_reset(&modem->channel);
    return modem;
}

void modem_destroy(struct modem *modem)
{
    free(modem);
}

/* ---- Events ---- */

static struct modem_event *queued(struct modem *modem, enum modem_event_kind kind)
{
    for (size_t i = 0; i < modem->event_count; i++) {
        struct modem_event *event = &modem->events[(modem->event_first + i) % MODEM_EVENTS_MAX];
        if (event->kind == kind)
            return event;
    }
    return NULL;
}

/* Messages are refused when the queue is full: they stay in their storage. Of each other kind there is one at most,
 * for which places are kept; a second one before the owner looked takes the first one's place. */
struct modem_event *modem_push(struct modem *modem, enum modem_event_kind kind)
{
    bool is_message = kind == MODEM_EVENT_PDU || kind == MODEM_EVENT_GARBAGE;
    if (is_message && modem->event_count >= MODEM_EVENTS_MAX - MODEM_EVENTS_KEPT)
        return NULL;
    struct modem_event *event = is_message ? NULL : queued(modem, kind);
    if (!event) {
        assert(modem->event_count < MODEM_EVENTS_MAX);
        event = &modem->events[(modem->event_first + modem->event_count++) % MODEM_EVENTS_MAX];
    }
    memset(event, 0, sizeof *event);
    event->kind = kind;
    return event;
}

bool modem_next(struct modem *modem, struct modem_event *event)
{
    if (modem->event_count == 0)
        return false;
    *event = modem->events[modem->event_first];
    modem->event_first = (modem->event_first + 1) % MODEM_EVENTS_MAX;
    modem->event_count--;
    return true;
}

void modem_set_state(struct modem *modem, enum modem_state state, const char *reason)
{
    bool same_reason = strcmp(modem->info.reason, reason) == 0;
    snprintf(modem->info.reason, sizeof modem->info.reason, "%s", reason);
    if (modem->state != state)
        modem_push(modem, MODEM_EVENT_STATE);
    else if (!same_reason)
        modem_push(modem, MODEM_EVENT_INFO);
    modem->state = state;
}

void modem_set_text(struct modem *modem, char out[MODEM_IDENTITY_SIZE], const char *text)
{
    if (strncmp(out, text, MODEM_IDENTITY_SIZE - 1) == 0)
        return;
    snprintf(out, MODEM_IDENTITY_SIZE, "%s", text);
    modem_push(modem, MODEM_EVENT_INFO);
}

/* ---- Commands ---- */

void modem_run(struct modem *modem, enum modem_step step)
{
    const struct modem_step_row *row = modem_step_row(step);
    char line[AT_CHANNEL_COMMAND_SIZE];
    if (row->write)
        row->write(modem, line, sizeof line);
    else
        snprintf(line, sizeof line, "%s", row->line);
    const struct at_command command = {
        .line = line,
        .prefixes = row->prefixes,
        .bare = row->bare,
        .any = row->any,
        .prompt = row->prompt,
        .escape = row->escape,
        .dials = row->any && (line[2] | 0x20) == 'd',
        .timeout_ms = row->timeout_s * 1000,
        .quiet_ms = row->escape ? 150 : 0,
    };
    bool ok = at_channel_start(&modem->channel, &command, modem->now_ms);
    assert(ok);
    modem->step = step;
    if (step == MODEM_STEP_SIM)
        modem->sim_says[0] = '\0';
}

void modem_script_goto(struct modem *modem, enum modem_step step, int64_t delay_ms)
{
    modem->script = step;
    modem->script_at_ms = modem->now_ms + delay_ms;
}

void modem_sweep_soon(struct modem *modem)
{
    modem->sweep_at_ms = modem->now_ms;
}

static void answer_by_hand(struct modem *modem, bool ok, const char *what)
{
    if (!modem->by_hand_waiting && !modem->by_hand_running)
        return;
    modem->by_hand_waiting = modem->by_hand_running = false;
    struct modem_event *event = modem_push(modem, MODEM_EVENT_REPLY);
    event->tag = modem->by_hand_tag;
    event->final_ok = ok;
    event->reply = modem->reply;
    snprintf(event->what, sizeof event->what, "%s", what);
}

static void stop_all(struct modem *modem, const char *why)
{
    modem_submit_break(modem);
    if (modem->by_hand_running)
        answer_by_hand(modem, false, why);
    modem_ussd_break(modem, why);
    modem->ussd_end_wanted = false;
    modem->sms_domain = 0;
    at_channel_abandon(&modem->channel);
    modem->step = MODEM_STEP_NONE;
    modem->script = MODEM_STEP_NONE;
    modem->started = false;
    modem->held = false;
}

void modem_fall_sick(struct modem *modem, const char *what)
{
    stop_all(modem, what);
    modem_set_state(modem, MODEM_STATE_SICK, what);
    snprintf(modem_push(modem, MODEM_EVENT_SICK)->what, sizeof modem->events[0].what, "%s", what);
}

/* "no answer to AT+CMGR for 20 s": never what stands behind '=', which may be a PIN. */
static void fall_sick_unanswered(struct modem *modem)
{
    char what[96];
    const char *line = modem->channel.command_line;
    int64_t waited_s = (modem->now_ms - modem->channel.started_ms) / 1000;
    snprintf(what, sizeof what, "no answer to %.*s for %" PRId64 " s", (int)strcspn(line, "=?"), line, waited_s);
    modem_fall_sick(modem, what);
}

static bool run_due(struct modem *modem)
{
    if (modem->by_hand_waiting && modem->script != MODEM_STEP_PROBE) {
        modem->by_hand_waiting = false;
        modem->by_hand_running = true;
        modem_run(modem, MODEM_STEP_BY_HAND);
        return true;
    }
    if (modem->started && modem->hang_up_wanted) {
        modem->hang_up_wanted = false;
        modem_run(modem, MODEM_STEP_HANG_UP);
        return true;
    }
    return modem->started && (modem_receive_urgent(modem) || modem_ussd_due(modem));
}

static bool run_script(struct modem *modem)
{
    if (modem->script == MODEM_STEP_SCRIPT_END)
        modem->script = MODEM_STEP_NONE;
    if (modem->script == MODEM_STEP_NONE || modem->now_ms < modem->script_at_ms)
        return false;
    modem_run(modem, modem->script);
    return true;
}

static bool run_idle(struct modem *modem)
{
    if (modem_receive_idle(modem))
        return true;
    if (!modem->keep_link_wanted || modem->keep_link_tried)
        return false;
    modem->keep_link_tried = true;
    modem_run(modem, MODEM_STEP_KEEP_LINK);
    return true;
}

static void proceed(struct modem *modem)
{
    if (modem->state == MODEM_STATE_CLOSED || !at_channel_is_idle(&modem->channel))
        return;
    if (run_due(modem) || run_script(modem))
        return;
    if (modem->started && modem->script == MODEM_STEP_NONE)
        run_idle(modem);
}

/* ---- Unsolicited codes ---- */

static void begin_again(struct modem *modem)
{
    bool was_known = modem->state != MODEM_STATE_PROBING;
    stop_all(modem, "the modem began again");
    at_channel_reset(&modem->channel);
    if (was_known)
        modem_push(modem, MODEM_EVENT_REBOOTED);
    modem_probe(modem, MODEM_PROBE_TRIES, was_known ? 500 : 200);
}

static void push_call(struct modem *modem, const char *number)
{
    modem->ring_at_ms = INT64_MAX;
    modem->hang_up_wanted = true;
    snprintf(modem_push(modem, MODEM_EVENT_CALL)->what, sizeof modem->events[0].what, "%s", number);
}

static void ring_came(struct modem *modem, const char *line)
{
    (void)line;
    if (modem->now_ms >= modem->ring_quiet_ms && modem->ring_at_ms == INT64_MAX)
        modem->ring_at_ms = modem->now_ms + RING_WAIT_MS;
    else if (modem->ring_at_ms == INT64_MAX)
        modem->hang_up_wanted = true;
    modem->ring_quiet_ms = modem->now_ms + RING_CYCLE_MS;
}

static void caller_came(struct modem *modem, const char *line)
{
    struct at_fields fields = at_fields_of_answer(line);
    char number[MODEM_IDENTITY_SIZE];
    if (modem->ring_at_ms == INT64_MAX && modem->now_ms < modem->ring_quiet_ms)
        return;
    at_fields_copy(&fields, 0, number, sizeof number);
    modem->ring_quiet_ms = modem->now_ms + RING_CYCLE_MS;
    push_call(modem, number);
}

static void sim_code_came(struct modem *modem, const char *line)
{
    bool ready = strstr(line, "READY") && !strstr(line, "NOT");
    bool waits = modem->state == MODEM_STATE_NO_SIM || modem->state == MODEM_STATE_LOCKED;
    if (ready && waits)
        modem_script_goto(modem, MODEM_STEP_SIM, 1000);
    else if (!ready && modem->started)
        modem_lose_sim(modem);
}

static void sweep_came(struct modem *modem, const char *line)
{
    (void)line;
    if (modem->started)
        modem_sweep_soon(modem);
}

static void take_unsolicited(struct modem *modem, const struct at_event *event)
{
    static const struct {
        const char *prefix;
        void (*came)(struct modem *, const char *line);
    } codes[] = {
        {"RING", ring_came},
        {"+CRING:", ring_came},
        {"+CLIP:", caller_came},
        {"+CREG:", modem_registration_came},
        {"+CEREG:", modem_registration_came},
        {"+CPIN:", sim_code_came},
        {"+CUSD:", modem_ussd_came},
        {"SMS Ready", sweep_came},
        {"SMS DONE", sweep_came},
        {"+QIND: SMS DONE", sweep_came},
        {"^SMMEMFULL", sweep_came},
        {"+SIM: Removed", sim_code_came},
    };
    if (modem_family_is_boot(&modem->family, event->line)) {
        begin_again(modem);
        return;
    }
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        if (at_fields_has_prefix(event->line, codes[i].prefix)) {
            codes[i].came(modem, event->line);
            return;
        }
    modem_receive_urc(modem, event);
}

/* ---- What the channel gives ---- */

/* Quiet echo from a modem that was told not to: it has begun again without saying so, and forgot its settings. */
static bool has_forgotten_settings(struct modem *modem, enum modem_step step)
{
    if (step <= MODEM_STEP_ECHO_OFF || step == MODEM_STEP_BY_HAND)
        return false;
    if (modem->channel.echoed)
        return modem->echo_is_off;
    modem->echo_is_off = true;
    return false;
}

static void take_result(struct modem *modem, const struct at_result *result)
{
    enum modem_step step = modem->step;
    if (step == MODEM_STEP_NONE)
        return;
    const struct modem_step_row *row = modem_step_row(step);
    modem->step = MODEM_STEP_NONE;
    bool was_started = modem->started;
    if (step == MODEM_STEP_BY_HAND)
        answer_by_hand(modem, result->kind == AT_RESULT_OK, "");
    else if (row->ended)
        row->ended(modem, result);
    else
        modem_script_goto(modem, step + 1, 0);
    if (has_forgotten_settings(modem, step))
        begin_again(modem);
    else if (was_started && step != MODEM_STEP_BY_HAND && modem_is_sim_lost(result))
        modem_lose_sim(modem);
}

static void rescue(struct modem *modem)
{
    modem->tries_left = MODEM_RESCUE_TRIES;
    modem_run(modem, MODEM_STEP_RESCUE);
}

static void take_timeout(struct modem *modem)
{
    enum modem_step step = modem->step;
    modem->step = MODEM_STEP_NONE;
    if (step == MODEM_STEP_PROBE || step == MODEM_STEP_RESCUE) {
        if (--modem->tries_left == 0)
            fall_sick_unanswered(modem);
        else
            modem_run(modem, step);
    } else if (step == MODEM_STEP_SUBMIT) {
        if (modem_submit_timeout(modem) == MODEM_SUBMIT_UNSURE)
            fall_sick_unanswered(modem);
        else
            rescue(modem);
    } else if (step == MODEM_STEP_BY_HAND) {
        answer_by_hand(modem, false, "no answer");
        rescue(modem);
    } else if (step == MODEM_STEP_RESTART) {
        modem_probe(modem, (unsigned)(modem->family.boot_ms / 2000) + 1, 3000);
    } else if (step != MODEM_STEP_NONE && (step != MODEM_STEP_SIM || !modem_sim_timeout(modem))) {
        fall_sick_unanswered(modem);
    }
}

static void take_prompt(struct modem *modem)
{
    if (modem->step == MODEM_STEP_SUBMIT)
        modem_submit_prompt(modem);
    else
        at_channel_cancel(&modem->channel, modem->now_ms + 5000);
}

static void take_event(struct modem *modem, const struct at_event *event)
{
    const struct modem_step_row *row = modem_step_row(modem->step);
    switch (event->kind) {
    case AT_EVENT_NONE:
        return;
    case AT_EVENT_LINE:
        if (row->line_came)
            row->line_came(modem, event);
        break;
    case AT_EVENT_URC:
        take_unsolicited(modem, event);
        break;
    case AT_EVENT_PROMPT:
        take_prompt(modem);
        break;
    case AT_EVENT_FINAL:
        take_result(modem, &event->result);
        break;
    case AT_EVENT_TIMEOUT:
        take_timeout(modem);
        break;
    }
    proceed(modem);
}

/* ---- The owner's calls ---- */

void modem_feed(struct modem *modem, const uint8_t *bytes, size_t size, int64_t mono_ms)
{
    struct at_event event;
    modem->now_ms = mono_ms;
    if (modem->state == MODEM_STATE_CLOSED)
        return;
    do {
        size_t taken = at_channel_feed(&modem->channel, bytes, size, mono_ms, &event);
        bytes += taken;
        size -= taken;
        take_event(modem, &event);
    } while (event.kind != AT_EVENT_NONE);
}

int64_t modem_sweep_ms(const struct modem *modem)
{
    return modem->options.sweep_ms > 0 ? modem->options.sweep_ms : SWEEP_MS_DEFAULT;
}

static void sweep(struct modem *modem)
{
    modem->sweep_at_ms = modem->now_ms + modem_sweep_ms(modem);
    if (modem->started) {
        modem_receive_sweep(modem);
        if (modem->script == MODEM_STEP_NONE)
            modem_script_goto(modem, MODEM_STEP_SAME_SIM, 0);
    } else if (modem->script == MODEM_STEP_NONE && modem->state != MODEM_STATE_SICK) {
        modem_script_goto(modem, MODEM_STEP_SIM, 0);
    }
}

void modem_expire(struct modem *modem, int64_t mono_ms)
{
    struct at_event event;
    modem->now_ms = mono_ms;
    if (modem->state == MODEM_STATE_CLOSED)
        return;
    at_channel_expire(&modem->channel, mono_ms, &event);
    take_event(modem, &event);
    modem_submit_expire(modem);
    modem_ussd_expire(modem);
    if (mono_ms >= modem->ring_at_ms)
        push_call(modem, "");
    if (mono_ms >= modem->sweep_at_ms)
        sweep(modem);
    proceed(modem);
}

static int64_t earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

int64_t modem_deadline(const struct modem *modem)
{
    if (modem->state == MODEM_STATE_CLOSED)
        return INT64_MAX;
    int64_t deadline_ms = earlier(at_channel_deadline(&modem->channel), modem->ring_at_ms);
    if (modem->script != MODEM_STEP_NONE && at_channel_is_idle(&modem->channel))
        deadline_ms = earlier(deadline_ms, modem->script_at_ms);
    if (modem->submitting)
        deadline_ms = earlier(deadline_ms, modem->warn_at_ms);
    if (modem->held)
        deadline_ms = earlier(deadline_ms, modem->held_until_ms);
    deadline_ms = earlier(deadline_ms, modem_ussd_deadline(modem));
    if (modem->state == MODEM_STATE_SICK)
        return deadline_ms;
    return earlier(deadline_ms, modem->sweep_at_ms);
}

size_t modem_output(const struct modem *modem, const uint8_t **bytes)
{
    return at_channel_output(&modem->channel, bytes);
}

void modem_output_consumed(struct modem *modem, size_t count)
{
    at_channel_output_consumed(&modem->channel, count);
}

enum modem_state modem_get_state(const struct modem *modem)
{
    return modem->state;
}

const struct modem_info *modem_get_info(const struct modem *modem)
{
    return &modem->info;
}

void modem_open(struct modem *modem, int64_t mono_ms)
{
    if (modem->state != MODEM_STATE_CLOSED)
        modem_close(modem, mono_ms);
    modem->now_ms = mono_ms;
    modem->family = modem_family_generic();
    modem->info = (struct modem_info){.registration = -1, .family = modem->family.name};
    modem->channel.gap_ms = 0;
    at_channel_reset(&modem->channel);
    modem->ring_at_ms = INT64_MAX;
    modem->ring_quiet_ms = mono_ms;
    modem->keep_link_wanted = false;
    modem_probe(modem, MODEM_PROBE_TRIES, 0);
    proceed(modem);
}

void modem_close(struct modem *modem, int64_t mono_ms)
{
    modem->now_ms = mono_ms;
    if (modem->state == MODEM_STATE_CLOSED)
        return;
    stop_all(modem, "port closed");
    answer_by_hand(modem, false, "port closed");
    at_channel_reset(&modem->channel);
    modem_receive_reset(modem);
    modem_set_state(modem, MODEM_STATE_CLOSED, "");
}

bool modem_command(struct modem *modem, const char *line, uint64_t tag, int64_t mono_ms)
{
    bool busy = modem->by_hand_waiting || modem->by_hand_running || queued(modem, MODEM_EVENT_REPLY);
    if (busy || modem->state == MODEM_STATE_CLOSED || !at_channel_is_command(line))
        return false;
    modem->now_ms = mono_ms;
    snprintf(modem->by_hand, sizeof modem->by_hand, "%s", line);
    modem->by_hand_tag = tag;
    modem->by_hand_waiting = true;
    modem->reply_size = 0;
    modem->reply[0] = '\0';
    proceed(modem);
    return true;
}

bool modem_ussd(struct modem *modem, const char *code, uint64_t tag, int64_t mono_ms)
{
    modem->now_ms = mono_ms;
    if (queued(modem, MODEM_EVENT_USSD) || !modem_ussd_want(modem, code, tag))
        return false;
    proceed(modem);
    return true;
}

void modem_recover(struct modem *modem, enum modem_rung rung, int64_t mono_ms)
{
    modem->now_ms = mono_ms;
    if (modem->state == MODEM_STATE_CLOSED)
        return;
    stop_all(modem, "recovering");
    modem_probe(modem, MODEM_RESCUE_TRIES, 0);
    switch (rung) {
    case MODEM_RUNG_ESCAPE:
        break;
    case MODEM_RUNG_RADIO:
        modem->script = MODEM_STEP_RADIO_OFF;
        break;
    case MODEM_RUNG_RESTART:
        modem->script = MODEM_STEP_RESTART;
        break;
    }
    proceed(modem);
}

void modem_set_options(struct modem *modem, const struct modem_options *options)
{
    modem->options = *options;
    if (modem->state == MODEM_STATE_LOCKED && modem->script == MODEM_STEP_NONE)
        modem_script_goto(modem, MODEM_STEP_SIM, 0);
}
