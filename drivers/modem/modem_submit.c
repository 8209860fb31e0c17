/* Submitting: AT+CMGS, the prompt, the PDU and Ctrl-Z, and what became of it (TS 27.005 §4.3). */
#include "modem/modem_private.h"

#include "at/at_fields.h"
#include "base/bytes.h"

#include <stdio.h>
#include <string.h>

#define WARN_MS_DEFAULT 60000
#define LIMIT_MS_DEFAULT 180000
#define OK_AFTER_REFERENCE_MS 5000 /* +CMGS: has come: the network has it, OK is a formality */
#define HOLD_MS 1000               /* after a submit without a prompt */
#define LATE_REFERENCE_MS 1500     /* from OK to a reference that comes behind it */
#define WITHOUT_REFERENCE_MAX 3    /* submits in a row: it gives none, so none is waited for */

bool modem_can_submit(const struct modem *modem)
{
    if (modem->state != MODEM_STATE_READY || !modem->started || !at_channel_is_idle(&modem->channel))
        return false;
    return !modem->script && !modem->held && !modem->submitting && !modem_has_queued(modem, MODEM_EVENT_SUBMITTED);
}

bool modem_submit(struct modem *modem, const struct modem_submit *submit, int64_t mono_ms)
{
    if (!modem_can_submit(modem) || submit->tpdu_size == 0 || submit->tpdu_size > MODEM_SUBMIT_MAX)
        return false;
    modem->now_ms = mono_ms;
    modem->submit = *submit;
    modem->submitting = true;
    modem->withdrawn = modem->accepted = false;
    modem->reference = -1;
    modem->warn_at_ms = INT64_MAX;
    modem->keep_link_wanted = modem->keep_link_wanted || submit->more;
    modem_run(modem, MODEM_STEP_CMGS);
    return true;
}

void modem_cancel(struct modem *modem)
{
    modem->withdrawn = modem->submitting && !modem->channel.data_sent;
}

static void finish(struct modem *modem, enum modem_outcome outcome, const struct at_result *result)
{
    static const enum modem_error_kind kinds[] = {[AT_RESULT_OK] = MODEM_ERROR_NONE,
                                                  [AT_RESULT_ERROR] = MODEM_ERROR_PLAIN,
                                                  [AT_RESULT_CME] = MODEM_ERROR_CME,
                                                  [AT_RESULT_CMS] = MODEM_ERROR_CMS,
                                                  [AT_RESULT_CALL] = MODEM_ERROR_PLAIN};
    struct modem_event *event = modem_push(modem, MODEM_EVENT_SUBMITTED);
    event->tag = modem->submit.tag;
    event->outcome = outcome;
    event->reference = outcome == MODEM_SUBMIT_OK ? modem->reference : 0;
    event->error_kind = result ? kinds[result->kind] : MODEM_ERROR_NONE;
    event->error = result ? result->code : 0;
    event->was_given = outcome == MODEM_SUBMIT_FAILED && modem->channel.data_sent;
    modem->submitting = modem->accepted = false;
    if (outcome == MODEM_SUBMIT_NOT_SENT) {
        modem->held = true;
        modem->held_until_ms = modem->now_ms + HOLD_MS;
    }
}

/* Ctrl-Z is the last octet of the output: while it waits there, the modem has only the beginning of a PDU. */
static enum modem_outcome outcome_without_result(const struct modem *modem)
{
    if (modem->reference >= 0 || modem->accepted)
        return MODEM_SUBMIT_OK;
    if (!modem->channel.data_sent || modem->channel.output_size > 0)
        return MODEM_SUBMIT_NOT_SENT;
    return MODEM_SUBMIT_UNSURE;
}

void modem_submit_break(struct modem *modem)
{
    if (modem->submitting)
        finish(modem, outcome_without_result(modem), NULL);
}

static void on_cmgs_prompt(struct modem *modem)
{
    if (modem->withdrawn) {
        at_channel_cancel(&modem->channel, modem->now_ms + MODEM_CANCEL_MS);
        return;
    }
    /* The SMSC address is left to the SIM: one octet of length 0 (TS 27.005 §3.1 <pdu>). */
    char hex[2 + 2 * MODEM_SUBMIT_MAX + 1] = "00";
    hex_encode(modem->submit.tpdu, modem->submit.tpdu_size, hex + 2);
    int64_t limit_ms = modem->options.submit_limit_ms;
    if (limit_ms <= 0)
        limit_ms = modem->family.submit_limit_ms > 0 ? modem->family.submit_limit_ms : LIMIT_MS_DEFAULT;
    int64_t warn_ms = modem->options.submit_warn_ms > 0 ? modem->options.submit_warn_ms : WARN_MS_DEFAULT;
    at_channel_data(&modem->channel, hex, modem->now_ms + limit_ms);
    modem->warn_at_ms = warn_ms < limit_ms ? modem->now_ms + warn_ms : INT64_MAX;
}

static void on_cmgs_line(struct modem *modem, const struct at_event *event)
{
    struct at_fields fields = at_fields_of_answer(event->line);
    int reference;
    if (!modem->channel.data_sent || !at_fields_number(&fields, 0, &reference))
        return;
    modem->reference = reference & 0xff;
    at_channel_set_deadline(&modem->channel, modem->now_ms + OK_AFTER_REFERENCE_MS);
}

/* An error in place of the prompt: nothing went out. Its number, where it says why, is worth more than that; a plain
 * ERROR and the vendors' numbers say nothing. */
static bool says_why(const struct at_result *result)
{
    if (result->kind == AT_RESULT_CMS && result->code == AT_CMS_BAD_TEXT_PARAMETER)
        return false; /* of a modem that is in text mode */
    return (result->kind == AT_RESULT_CMS && result->code >= 0 && result->code < AT_CMS_UNKNOWN) ||
           (result->kind == AT_RESULT_CME && result->code >= 0);
}

/* Some say +CMGS: behind the OK. */
static void await_reference(struct modem *modem)
{
    modem->accepted = true;
    modem->late_until_ms = modem->now_ms + LATE_REFERENCE_MS;
}

void modem_submit_late_reference(struct modem *modem, const char *line)
{
    struct at_fields fields = at_fields_of_answer(line);
    int reference;
    if (!modem->submitting || !modem->accepted || !at_fields_number(&fields, 0, &reference))
        return;
    modem->reference = reference & 0xff;
    modem->without_reference = 0;
    finish(modem, MODEM_SUBMIT_OK, NULL);
}

static void on_cmgs_result(struct modem *modem, const struct at_result *result)
{
    if (!modem->submitting)
        return;
    bool is_bare = result->kind == AT_RESULT_ERROR || result->kind == AT_RESULT_CALL;
    bool is_taken = modem->channel.data_sent && result->kind == AT_RESULT_OK;
    /* No prompt: perhaps it is not set as it was. */
    modem->settings.check_wanted = modem->settings.check_wanted || (!modem->channel.data_sent && !modem->withdrawn);
    if (is_taken && modem->reference < 0 && modem->without_reference < WITHOUT_REFERENCE_MAX)
        await_reference(modem);
    else if (modem->reference >= 0 || is_taken)
        finish(modem, MODEM_SUBMIT_OK, NULL);
    else if (modem->channel.data_sent && is_bare)
        finish(modem, MODEM_SUBMIT_UNSURE, result);
    else if (modem->channel.data_sent || says_why(result))
        finish(modem, MODEM_SUBMIT_FAILED, result);
    else
        finish(modem, MODEM_SUBMIT_NOT_SENT, result);
}

static void on_cmgs_timeout(struct modem *modem)
{
    enum modem_outcome outcome = outcome_without_result(modem);
    finish(modem, outcome, NULL);
    modem_rescue(modem);
}

void modem_submit_expire(struct modem *modem)
{
    if (modem->held && modem->now_ms >= modem->held_until_ms)
        modem->held = false;
    if (modem->submitting && modem->accepted && modem->now_ms >= modem->late_until_ms) {
        modem->without_reference++;
        finish(modem, MODEM_SUBMIT_OK, NULL);
    }
    if (!modem->submitting || modem->now_ms < modem->warn_at_ms)
        return;
    modem->warn_at_ms = INT64_MAX;
    modem_push(modem, MODEM_EVENT_SLOW)->tag = modem->submit.tag;
}

int64_t modem_submit_deadline(const struct modem *modem)
{
    int64_t deadline_ms = modem->held ? modem->held_until_ms : INT64_MAX;
    int64_t submit_ms = modem->accepted ? modem->late_until_ms : modem->warn_at_ms;
    return modem->submitting && submit_ms < deadline_ms ? submit_ms : deadline_ms;
}

/* <length> is the octets of the TPDU without the SMSC address. */
static void write_cmgs(const struct modem *modem, char *line, size_t capacity)
{
    snprintf(line, capacity, "AT+CMGS=%zu", modem->submit.tpdu_size);
}

const struct modem_step_row modem_submit_steps[] = {
    /* The answer to Ctrl-Z has its own limit. */
    {MODEM_STEP_CMGS, .write = write_cmgs, .prefixes = MODEM_PREFIXES("+CMGS:"), .prompt = true, .timeout_s = 15,
     .on_line = on_cmgs_line, .on_result = on_cmgs_result, .on_prompt = on_cmgs_prompt, .on_timeout = on_cmgs_timeout},
    {MODEM_STEP_CMMS, "AT+CMMS=2", .timeout_s = 10},
    {.line = NULL},
};
