/* Recovery over the wire: the rungs of the ladder that are commands, and the question whether a modem that left one
 * command unanswered answers another. */
#include "modem/modem_private.h"

#include <stdio.h>

#define RADIO_REST_MS 5000
#define RADIO_SETTLE_MS 2000
#define RESTART_REST_MS 3000
#define PROBE_EVERY_MS 2000

void modem_rescue(struct modem *modem)
{
    modem->tries_left = MODEM_RESCUE_TRIES;
    modem_run(modem, MODEM_STEP_RESCUE);
}

static void on_rescue_result(struct modem *modem, const struct at_result *result)
{
    if (result->kind != AT_RESULT_OK)
        modem_fail(modem, "answers nothing but errors");
}

static void on_rescue_timeout(struct modem *modem)
{
    if (--modem->tries_left == 0)
        modem_fail_unanswered(modem);
    else
        modem_run(modem, MODEM_STEP_RESCUE);
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
