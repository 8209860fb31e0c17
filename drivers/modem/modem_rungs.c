/* Recovery over the wire: the rungs of the ladder that are commands, and the question whether a modem that left one
 * command unanswered answers another. */
#include "modem/modem_private.h"

#include <stdio.h>

#define RADIO_REST_MS 5000
#define RADIO_SETTLE_MS 2000
#define RESTART_REST_MS 3000
#define PROBE_EVERY_MS 2000
#define MUTE_PROOF 2 /* times that a command got no answer, and AT did */

void modem_rescue(struct modem *modem)
{
    modem->rescue_tries = MODEM_RESCUE_TRIES;
    modem_run(modem, MODEM_STEP_RESCUE);
}

/* Without these, nothing is known of the modem: they are asked again, however often it does not answer. */
static bool is_needed(enum modem_step step)
{
    static const enum modem_step needed[] = {MODEM_STEP_NONE,     MODEM_STEP_CPIN,      MODEM_STEP_SAME_SIM,
                                             MODEM_STEP_CREG,     MODEM_STEP_CEREG,     MODEM_STEP_CMGF,
                                             MODEM_STEP_PDU_MODE, MODEM_STEP_CPIN_ENTER};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (step == needed[i])
            return true;
    return false;
}

bool modem_is_mute(const struct modem *modem, const struct modem_step_row *row)
{
    return !is_needed(row->step) && modem->mute[row->step] >= MUTE_PROOF;
}

void modem_rescue_from(struct modem *modem, const struct modem_step_row *row)
{
    modem_describe_unanswered(modem, modem->unanswered_why, sizeof modem->unanswered_why);
    modem->unanswered = row;
    modem_rescue(modem);
}

static void on_rescue_result(struct modem *modem, const struct at_result *result)
{
    static const struct at_result refused = {.kind = AT_RESULT_ERROR};
    const struct modem_step_row *row = modem->unanswered;
    modem->unanswered = NULL;
    if (result->kind != AT_RESULT_OK) {
        modem_fail(modem, "answers nothing but errors");
        return;
    }
    if (!row)
        return;
    if (modem->mute[row->step] < MUTE_PROOF)
        modem->mute[row->step]++;
    modem_follow_result(modem, row, &refused);
}

static void on_rescue_timeout(struct modem *modem)
{
    if (--modem->rescue_tries > 0)
        modem_run(modem, MODEM_STEP_RESCUE);
    else if (modem->unanswered)
        modem_fail(modem, modem->unanswered_why);
    else
        modem_fail_unanswered(modem);
}

static void write_radio_off(const struct modem *modem, char *line, size_t capacity)
{
    snprintf(line, capacity, "%s", modem->family.radio_off_line);
}

static void write_restart(const struct modem *modem, char *line, size_t capacity)
{
    snprintf(line, capacity, "%s", modem->family.restart_line);
}

static void await_boot(struct modem *modem)
{
    modem_probe(modem, (unsigned)(modem->family.boot_ms / PROBE_EVERY_MS) + 1, RESTART_REST_MS);
}

static void on_restart_result(struct modem *modem, const struct at_result *result)
{
    (void)result;
    await_boot(modem);
}

void modem_recover(struct modem *modem, enum modem_rung rung, int64_t mono_ms)
{
    static const enum modem_step steps[] = {[MODEM_RUNG_ESCAPE] = MODEM_STEP_PROBE,
                                            [MODEM_RUNG_RADIO] = MODEM_STEP_RADIO_OFF,
                                            [MODEM_RUNG_RESTART] = MODEM_STEP_RESTART};
    modem->now_ms = mono_ms;
    if (modem->state == MODEM_STATE_CLOSED)
        return;
    modem_stop(modem, "recovering");
    modem_probe(modem, MODEM_RESCUE_TRIES, 0);
    modem_script_goto(modem, steps[rung], 0);
    modem_proceed(modem);
}

const struct modem_step_row modem_rung_steps[] = {
    {MODEM_STEP_RESCUE, "AT", .escape = true, .timeout_s = 2, .on_result = on_rescue_result,
     .on_timeout = on_rescue_timeout},
    {MODEM_STEP_RADIO_OFF, .write = write_radio_off, .timeout_s = 30, .rest_ms = RADIO_REST_MS},
    {MODEM_STEP_NONE, "AT+CFUN=1", .timeout_s = 30, .then = MODEM_STEP_PROBE, .rest_ms = RADIO_SETTLE_MS},
    {MODEM_STEP_RESTART, .write = write_restart, .timeout_s = 10, .on_result = on_restart_result,
     .on_timeout = await_boot},
    {.line = NULL},
};
