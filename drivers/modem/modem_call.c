/* Calls: reported once each, with the number when the modem says it, and rejected (TS 27.007 §6.5, §7.6). */
#include "modem/modem_private.h"

#include "at/at_fields.h"

#include <stdio.h>

#define RING_WAIT_MS 300   /* +CLIP follows RING at once, or never */
#define RING_CYCLE_MS 8000 /* a call rings every 5 s */

static void push_call(struct modem *modem, const char *number)
{
    modem->ring_at_ms = INT64_MAX;
    modem->hang_up_wanted = true;
    snprintf(modem_push(modem, MODEM_EVENT_CALL)->what, sizeof modem->events[0].what, "%s", number);
}

void modem_on_ring(struct modem *modem, const char *line)
{
    (void)line;
    if (modem->now_ms >= modem->ring_quiet_ms && modem->ring_at_ms == INT64_MAX)
        modem->ring_at_ms = modem->now_ms + RING_WAIT_MS;
    else if (modem->ring_at_ms == INT64_MAX)
        modem->hang_up_wanted = true;
    modem->ring_quiet_ms = modem->now_ms + RING_CYCLE_MS;
}

void modem_on_clip(struct modem *modem, const char *line)
{
    struct at_fields fields = at_fields_of_answer(line);
    char number[MODEM_IDENTITY_SIZE];
    if (modem->ring_at_ms == INT64_MAX && modem->now_ms < modem->ring_quiet_ms)
        return;
    at_fields_copy(&fields, 0, number, sizeof number);
    modem->ring_quiet_ms = modem->now_ms + RING_CYCLE_MS;
    push_call(modem, number);
}

void modem_call_expire(struct modem *modem)
{
    if (modem->now_ms >= modem->ring_at_ms)
        push_call(modem, "");
}

bool modem_call_due(struct modem *modem)
{
    if (!modem->hang_up_wanted)
        return false;
    modem->hang_up_wanted = false;
    modem_run(modem, MODEM_STEP_HANG_UP);
    return true;
}

static void write_hang_up(const struct modem *modem, char *line, size_t capacity)
{
    snprintf(line, capacity, "%s", modem->hang_up_plainly ? "ATH" : "AT+CHUP");
}

static void on_hang_up_result(struct modem *modem, const struct at_result *result)
{
    if (result->kind == AT_RESULT_OK || modem->hang_up_plainly)
        return;
    modem->hang_up_plainly = true;
    modem->hang_up_wanted = true;
}

const struct modem_step_row modem_call_steps[] = {
    {MODEM_STEP_HANG_UP, .write = write_hang_up, .timeout_s = 20, .on_result = on_hang_up_result},
    {.line = NULL},
};
