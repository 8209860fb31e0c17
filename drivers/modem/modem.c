#include "modem/modem_private.h"

#include "at/at_fields.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SWEEP_MS_DEFAULT 60000
#define SIM_DOUBTS_MAX 2  /* errors of a lost SIM that were not so, since the port was opened */
#define NO_RESULT_MS 5000 /* from the last line of an answer to its result */

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
                                        [MODEM_STATE_FAILED] = "sick"};
    return names[state];
}

#define TO(state) (1u << MODEM_STATE_##state)
#define ALWAYS (TO(CLOSED) | TO(PROBING) | TO(FAILED))

bool modem_state_has_next(enum modem_state state, enum modem_state next)
{
    static const unsigned next_states[MODEM_STATES] = {
        [MODEM_STATE_CLOSED] = TO(PROBING),
        [MODEM_STATE_PROBING] = ALWAYS | TO(IDENTIFYING),
        [MODEM_STATE_IDENTIFYING] = ALWAYS | TO(NO_SIM) | TO(LOCKED) | TO(STARTING),
        [MODEM_STATE_NO_SIM] = ALWAYS | TO(LOCKED) | TO(STARTING),
        [MODEM_STATE_LOCKED] = ALWAYS | TO(NO_SIM) | TO(STARTING),
        [MODEM_STATE_STARTING] = ALWAYS | TO(IDENTIFYING) | TO(NO_SIM) | TO(LOCKED) | TO(SEARCHING) | TO(READY),
        [MODEM_STATE_SEARCHING] = ALWAYS | TO(IDENTIFYING) | TO(READY),
        [MODEM_STATE_READY] = ALWAYS | TO(IDENTIFYING) | TO(SEARCHING),
        [MODEM_STATE_FAILED] = ALWAYS,
    };
    return state != next && (next_states[state] & 1u << next) != 0;
}

struct modem *modem_create(const struct modem_options *options)
{
    struct modem *modem = calloc(1, sizeof *modem);
    if (!modem)
        return NULL;
    modem->options = *options;
    modem->family = modem_family_generic();
    modem->info.registration = -1;
    modem->again_at_ms = INT64_MAX;
    at_channel_reset(&modem->channel);
    modem_settings_open(modem);
    return modem;
}

void modem_destroy(struct modem *modem)
{
    free(modem);
}

/* ---- Events ---- */

/* Its place in the ring; MODEM_EVENTS_MAX when there is none. */
static size_t find_queued(const struct modem *modem, enum modem_event_kind kind)
{
    for (size_t i = 0; i < modem->event_count; i++)
        if (modem->events[(modem->event_first + i) % MODEM_EVENTS_MAX].kind == kind)
            return (modem->event_first + i) % MODEM_EVENTS_MAX;
    return MODEM_EVENTS_MAX;
}

bool modem_has_queued(const struct modem *modem, enum modem_event_kind kind)
{
    return find_queued(modem, kind) != MODEM_EVENTS_MAX;
}

/* Messages are refused when the queue is full: they stay in their storage. Of each other kind there is one at most,
 * for which places are kept; a second one before the owner looked takes the first one's place. */
struct modem_event *modem_push(struct modem *modem, enum modem_event_kind kind)
{
    bool is_message = kind == MODEM_EVENT_PDU || kind == MODEM_EVENT_GARBAGE;
    if (is_message && modem->event_count >= MODEM_EVENTS_MAX - MODEM_EVENTS_KEPT)
        return NULL;
    size_t index = is_message ? MODEM_EVENTS_MAX : find_queued(modem, kind);
    if (index == MODEM_EVENTS_MAX) {
        assert(modem->event_count < MODEM_EVENTS_MAX);
        index = (modem->event_first + modem->event_count++) % MODEM_EVENTS_MAX;
    }
    struct modem_event *event = &modem->events[index];
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
    assert(state == modem->state || modem_state_has_next(modem->state, state));
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

static const struct modem_step_row *find_row(enum modem_step step)
{
    static const struct modem_step_row *const tables[] = {modem_start_steps,
                                                          modem_settings_steps,
                                                          modem_watch_steps,
                                                          modem_health_steps,
                                                          modem_receive_steps,
                                                          modem_submit_steps,
                                                          modem_ussd_steps,
                                                          modem_call_steps,
                                                          modem_operator_steps,
                                                          modem_rung_steps,
                                                          NULL};
    for (const struct modem_step_row *const *table = tables; *table; table++)
        for (const struct modem_step_row *row = *table; row->line || row->write; row++)
            if (row->step == step)
                return row;
    abort();
}

static void run_row(struct modem *modem, const struct modem_step_row *row)
{
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
    modem->running = row;
    modem->line_came = false;
    modem->stray[0] = '\0';
    modem->settings.total_said = -1;
    if (row->step == MODEM_STEP_CPIN)
        modem->sim_says[0] = '\0';
}

void modem_run(struct modem *modem, enum modem_step step)
{
    run_row(modem, find_row(step));
}

static void script_set(struct modem *modem, const struct modem_step_row *row, int64_t delay_ms)
{
    modem->script = row;
    modem->script_at_ms = modem->now_ms + delay_ms;
}

void modem_script_goto(struct modem *modem, enum modem_step step, int64_t delay_ms)
{
    script_set(modem, find_row(step), delay_ms);
}

void modem_sweep_soon(struct modem *modem)
{
    modem->sweep_at_ms = modem->now_ms;
}

void modem_stop(struct modem *modem, const char *why)
{
    modem_submit_break(modem);
    modem_operator_break(modem, false, why);
    modem_ussd_break(modem, why);
    modem->ussd_end_wanted = false;
    modem->sms_domain = 0;
    at_channel_abandon(&modem->channel);
    modem->running = modem->script = modem->unanswered = NULL;
    modem->started = false;
    modem->held = false;
}

void modem_fail(struct modem *modem, const char *what)
{
    modem_stop(modem, what);
    modem_set_state(modem, MODEM_STATE_FAILED, what);
    snprintf(modem_push(modem, MODEM_EVENT_FAILED)->what, sizeof modem->events[0].what, "%s", what);
}

/* "no answer to AT+CMGR for 20 s": never what stands behind '=', which may be a PIN. */
void modem_describe_unanswered(const struct modem *modem, char *out, size_t capacity)
{
    const char *line = modem->channel.command_line;
    int64_t waited_s = (modem->now_ms - modem->channel.started_ms) / 1000;
    snprintf(out, capacity, "no answer to %.*s for %" PRId64 " s", (int)strcspn(line, "=?"), line, waited_s);
}

void modem_fail_unanswered(struct modem *modem)
{
    char what[96];
    modem_describe_unanswered(modem, what, sizeof what);
    modem_fail(modem, what);
}

static bool is_probing(const struct modem *modem)
{
    return modem->script && modem->script->step == MODEM_STEP_PROBE;
}

static bool run_due(struct modem *modem)
{
    if (!is_probing(modem) && modem_operator_due(modem))
        return true;
    return modem->started &&
           (modem_settings_due(modem) || modem_call_due(modem) || modem_receive_urgent(modem) || modem_ussd_due(modem));
}

static bool run_script(struct modem *modem)
{
    static const struct at_result refused = {.kind = AT_RESULT_ERROR};
    while (modem->script && modem->now_ms >= modem->script_at_ms && at_channel_is_idle(&modem->channel)) {
        if (!modem_is_mute(modem, modem->script)) {
            run_row(modem, modem->script);
            return true;
        }
        modem->line_came = false;
        modem_follow_result(modem, modem->script, &refused);
    }
    return false;
}

static bool run_idle(struct modem *modem)
{
    if (modem_receive_idle(modem))
        return true;
    if (!modem->keep_link_wanted || modem->keep_link_tried)
        return false;
    modem->keep_link_tried = true;
    modem_run(modem, MODEM_STEP_CMMS);
    return true;
}

void modem_proceed(struct modem *modem)
{
    if (modem->state == MODEM_STATE_CLOSED || !at_channel_is_idle(&modem->channel))
        return;
    if (run_due(modem) || run_script(modem))
        return;
    if (modem->started && !modem->script)
        run_idle(modem);
}

/* ---- URCs ---- */

void modem_begin_again(struct modem *modem)
{
    bool was_known = modem->state != MODEM_STATE_PROBING;
    modem_stop(modem, "the modem began again");
    at_channel_reset(&modem->channel);
    if (was_known)
        modem_push(modem, MODEM_EVENT_REBOOTED);
    modem_probe(modem, MODEM_PROBE_TRIES, was_known ? 500 : 200);
}

static void on_sim_urc(struct modem *modem, const char *line)
{
    bool open = modem_is_sim_open(line);
    bool waits = modem->state == MODEM_STATE_NO_SIM || modem->state == MODEM_STATE_LOCKED;
    if (open && waits)
        modem_script_goto(modem, MODEM_STEP_CPIN, 1000);
    else if (!open && modem->started)
        modem_lose_sim(modem);
}

static void on_reference_urc(struct modem *modem, const char *line)
{
    modem_submit_late_reference(modem, line);
}

static void on_sweep_urc(struct modem *modem, const char *line)
{
    (void)line;
    if (modem->started)
        modem_sweep_soon(modem);
}

static void take_urc(struct modem *modem, const struct at_event *event)
{
    static const struct {
        const char *prefix;
        void (*on_urc)(struct modem *, const char *line);
    } urcs[] = {
        {"RING", modem_on_ring},
        {"+CRING:", modem_on_ring},
        {"+CLIP:", modem_on_clip},
        {"+CREG:", modem_on_registration_urc},
        {"+CEREG:", modem_on_registration_urc},
        {"+CGREG:", modem_on_registration_urc},
        {"+CMGS:", on_reference_urc},
        {"+CPIN:", on_sim_urc},
        {"+CUSD:", modem_on_cusd},
        {"SMS Ready", on_sweep_urc},
        {"SMS DONE", on_sweep_urc},
        {"+QIND: SMS DONE", on_sweep_urc},
        {"^SMMEMFULL", on_sweep_urc},
        {"+SIM: Removed", on_sim_urc},
    };
    if (modem_family_is_boot(&modem->family, event->line)) {
        if (modem_settings_believe_boot(modem))
            modem_begin_again(modem);
        return;
    }
    for (size_t i = 0; i < sizeof urcs / sizeof urcs[0]; i++)
        if (at_fields_has_prefix(event->line, urcs[i].prefix)) {
            urcs[i].on_urc(modem, event->line);
            return;
        }
    modem_receive_urc(modem, event);
}

/* ---- What the channel gives ---- */

/* Echo from a modem that was told not to: perhaps it has begun again without saying so, and forgot its settings. */
static void watch_echo(struct modem *modem, enum modem_step step)
{
    if (step == MODEM_STEP_PROBE || step == MODEM_STEP_ATE0 || step == MODEM_STEP_MEND ||
        step == MODEM_STEP_OPERATOR_COMMAND)
        return;
    if (modem->channel.echoed && modem->echo_is_off)
        modem_settings_saw_echo(modem);
    modem->echo_is_off = modem->echo_is_off || !modem->channel.echoed;
}

/* An error that says that the SIM is gone is looked into, unless that was done and it was not so: some give it to
 * commands that they do not know. The question who the SIM is, is the looking itself. */
static bool may_doubt_sim(const struct modem *modem, enum modem_step step)
{
    if (step == MODEM_STEP_OPERATOR_COMMAND)
        return false;
    return step == MODEM_STEP_SAME_SIM || modem->settings.sim_doubts < SIM_DOUBTS_MAX;
}

void modem_follow_result(struct modem *modem, const struct modem_step_row *row, const struct at_result *result)
{
    modem->running = NULL;
    if (row->on_result)
        row->on_result(modem, result);
    else if (modem->script == row)
        script_set(modem, row->then ? find_row(row->then) : row + 1, row->rest_ms);
}

static void take_result(struct modem *modem, const struct modem_step_row *row, const struct at_result *result)
{
    bool was_started = modem->started;
    watch_echo(modem, row->step);
    modem_stray_end(modem, row, result);
    modem_follow_result(modem, row, result);
    if (was_started && modem->started && modem_is_sim_lost(result) && may_doubt_sim(modem, row->step))
        modem_doubt_sim(modem);
}

/* Its answer came, its result did not: that is a formality, and whether the modem lives the next question shows. */
static void do_without_result(struct modem *modem, const struct modem_step_row *row)
{
    static const struct at_result ok = {.kind = AT_RESULT_OK};
    take_result(modem, row, &ok);
    if (at_channel_is_idle(&modem->channel) && modem->state != MODEM_STATE_FAILED)
        modem_rescue(modem);
}

static void take_line(struct modem *modem, const struct modem_step_row *row, const struct at_event *event)
{
    modem->line_came = true;
    if (!row || !row->on_line)
        return;
    int64_t soon_ms = modem->now_ms + NO_RESULT_MS;
    if (!row->on_timeout && soon_ms < modem->channel.deadline_ms)
        at_channel_set_deadline(&modem->channel, soon_ms);
    row->on_line(modem, event);
}

static void take_timeout(struct modem *modem, const struct modem_step_row *row)
{
    modem->running = NULL;
    if (row->on_timeout)
        row->on_timeout(modem);
    else if (modem->line_came)
        do_without_result(modem, row);
    else
        modem_rescue_from(modem, row);
}

static void take_prompt(struct modem *modem, const struct modem_step_row *row)
{
    if (row && row->on_prompt)
        row->on_prompt(modem);
    else
        at_channel_cancel(&modem->channel, modem->now_ms + MODEM_CANCEL_MS);
}

static void take_event(struct modem *modem, const struct at_event *event)
{
    const struct modem_step_row *row = modem->running;
    switch (event->kind) {
    case AT_EVENT_NONE:
        return;
    case AT_EVENT_LINE:
        take_line(modem, row, event);
        break;
    case AT_EVENT_URC:
        if (!modem_stray_keep(modem, event))
            take_urc(modem, event);
        break;
    case AT_EVENT_PROMPT:
        take_prompt(modem, row);
        break;
    case AT_EVENT_FINAL:
        if (row)
            take_result(modem, row, &event->result);
        break;
    case AT_EVENT_TIMEOUT:
        if (row)
            take_timeout(modem, row);
        break;
    }
    modem_proceed(modem);
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
        if (!modem->script)
            modem_script_goto(modem, MODEM_STEP_SAME_SIM, 0);
    } else if (!modem->script && modem->state != MODEM_STATE_FAILED) {
        modem_script_goto(modem, MODEM_STEP_CPIN, 0);
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
    modem_feed(modem, NULL, 0, mono_ms);
    modem_receive_expire(modem);
    modem_submit_expire(modem);
    modem_ussd_expire(modem);
    modem_call_expire(modem);
    if (mono_ms >= modem->sweep_at_ms)
        sweep(modem);
    modem_proceed(modem);
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
    if (modem->script && at_channel_is_idle(&modem->channel))
        deadline_ms = earlier(deadline_ms, modem->script_at_ms);
    deadline_ms = earlier(deadline_ms, modem_ussd_deadline(modem));
    deadline_ms = earlier(deadline_ms, modem_submit_deadline(modem));
    deadline_ms = earlier(deadline_ms, modem_receive_deadline(modem));
    deadline_ms = earlier(deadline_ms, modem_settings_deadline(modem));
    if (modem->state == MODEM_STATE_FAILED)
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
    modem_settings_open(modem);
    memset(modem->mute, 0, sizeof modem->mute);
    modem->ring_at_ms = INT64_MAX;
    modem->ring_quiet_ms = mono_ms;
    modem->keep_link_wanted = false;
    modem_probe(modem, MODEM_PROBE_TRIES, 0);
    modem_proceed(modem);
}

void modem_close(struct modem *modem, int64_t mono_ms)
{
    modem->now_ms = mono_ms;
    if (modem->state == MODEM_STATE_CLOSED)
        return;
    modem_stop(modem, "port closed");
    modem_operator_break(modem, true, "port closed");
    at_channel_reset(&modem->channel);
    modem_receive_reset(modem);
    modem_set_state(modem, MODEM_STATE_CLOSED, "");
}

bool modem_ussd(struct modem *modem, const char *code, uint64_t tag, int64_t mono_ms)
{
    modem->now_ms = mono_ms;
    if (modem_has_queued(modem, MODEM_EVENT_USSD) || !modem_ussd_want(modem, code, tag))
        return false;
    modem_proceed(modem);
    return true;
}

void modem_set_options(struct modem *modem, const struct modem_options *options)
{
    modem->options = *options;
    if (modem->state == MODEM_STATE_LOCKED && !modem->script)
        modem_script_goto(modem, MODEM_STEP_CPIN, 0);
}
