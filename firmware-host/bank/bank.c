#include "bank/bank_private.h"

#include "base/log.h"
#include "base/text.h"
#include "sms/cms_cause.h"
#include "sms/ussd.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct bank *bank_create(struct switchboard *switchboard)
{
    struct bank *bank = calloc(1, sizeof *bank);
    if (!bank)
        return NULL;
    bank->switchboard = switchboard;
    bank->modems = calloc(BANK_MODEMS_MAX, sizeof *bank->modems);
    bank->slots = calloc(BANK_MODEMS_MAX, sizeof *bank->slots);
    bank->events = calloc(BANK_EVENTS_MAX, sizeof *bank->events);
    bank->tidy_at_ms = 0;
    if (!bank->modems || !bank->slots || !bank->events) {
        bank_destroy(bank);
        return NULL;
    }
    return bank;
}

void bank_destroy(struct bank *bank)
{
    if (!bank)
        return;
    for (size_t i = 0; bank->modems && i < bank->modem_count; i++)
        modem_destroy(bank->modems[i].driver);
    free(bank->modems);
    free(bank->slots);
    free(bank->events);
    free(bank);
}

struct bank_event *bank_push(struct bank *bank, enum bank_event_kind kind, size_t index)
{
    /* The owner drains after every call; a full ring means a storm, and the newest tell most. */
    if (bank->event_count == BANK_EVENTS_MAX) {
        bank->event_first = (bank->event_first + 1) % BANK_EVENTS_MAX;
        bank->event_count--;
    }
    struct bank_event *event = &bank->events[(bank->event_first + bank->event_count++) % BANK_EVENTS_MAX];
    event->kind = kind;
    event->modem = index;
    event->text[0] = '\0';
    return event;
}

void bank_log(struct bank *bank, size_t index, int level, const char *format, ...)
{
    struct bank_event *event = bank_push(bank, BANK_EVENT_LOG, index);
    va_list arguments;
    int head = snprintf(event->text, sizeof event->text, "modem %s: ", bank->modems[index].name);
    va_start(arguments, format);
    vsnprintf(event->text + head, sizeof event->text - (size_t)head, format, arguments);
    va_end(arguments);
    event->level = level;
}

bool bank_next_event(struct bank *bank, struct bank_event *event)
{
    if (bank->event_count == 0)
        return false;
    const struct bank_event *oldest = &bank->events[bank->event_first];
    *event = *oldest;
    bank->event_first = (bank->event_first + 1) % BANK_EVENTS_MAX;
    bank->event_count--;
    return true;
}

size_t bank_find(const struct bank *bank, const char *name)
{
    for (size_t i = 0; i < bank->modem_count; i++)
        if (bank->modems[i].used && strcmp(bank->modems[i].name, name) == 0)
            return i;
    return BANK_MODEMS_MAX;
}

size_t bank_add(struct bank *bank, const char *name)
{
    size_t index = 0;
    while (index < bank->modem_count && bank->modems[index].used)
        index++;
    if (index == BANK_MODEMS_MAX)
        return index;
    struct bank_modem *modem = &bank->modems[index];
    *modem = (struct bank_modem){.used = true, .ask_at_ms = CLOCK_NEVER};
    text_copy(modem->name, sizeof modem->name, name);
    modem->slot = bank_slot_of(bank, modem->name);
    modem->driver = modem_create(&(struct modem_options){.reports = true});
    if (!modem->driver) {
        modem->used = false;
        return BANK_MODEMS_MAX;
    }
    if (index == bank->modem_count)
        bank->modem_count++;
    return index;
}

void bank_remove(struct bank *bank, size_t index)
{
    modem_destroy(bank->modems[index].driver);
    bank->modems[index] = (struct bank_modem){.used = false};
}

void bank_begin(struct bank *bank)
{
    if (!switchboard_in_turn(bank->switchboard))
        switchboard_begin(bank->switchboard);
}

size_t bank_modem_of_line(const struct bank *bank, int64_t line_id)
{
    for (size_t i = 0; i < bank->modem_count; i++)
        if (bank->modems[i].used && bank->modems[i].open && bank->modems[i].line_id == line_id && line_id != 0)
            return i;
    return BANK_MODEMS_MAX;
}

static void bank_take_pdu(struct bank *bank, size_t index, const struct modem_event *event, struct clock_time now)
{
    struct bank_modem *modem = &bank->modems[index];
    const uint8_t *tpdu = event->pdu + event->tpdu_offset;
    size_t size = event->pdu_size - event->tpdu_offset;
    if (modem->line_id == 0 || modem->token_count == BANK_TOKENS_MAX || bank->disk_failed) {
        modem_keep(modem->driver, event->token, now.mono_ms);
        return;
    }
    bank_begin(bank);
    bank->counters.received++;
    if (event->kind == MODEM_EVENT_GARBAGE)
        switchboard_quarantine(
            bank->switchboard, modem->line_id,
            &(struct switchboard_entry){event->pdu, event->pdu_size,
                                        event->what[0] ? event->what : "the storage of the modem holds no PDU here"},
            now.wall_ms);
    else if (size > 0 && (tpdu[0] & 3) == TPDU_STATUS_REPORT)
        switchboard_report(bank->switchboard, modem->line_id, tpdu, size, now.wall_ms);
    else
        switchboard_receive(bank->switchboard, modem->line_id, tpdu, size, now.wall_ms);
    modem->tokens[modem->token_count++] = event->token;
}

/* An error in place of the prompt that leaves open why says one thing for sure: the text did not go out. */
static bool is_not_sent(const struct modem_event *event)
{
    struct cms_cause cause =
        event->error_kind == MODEM_ERROR_CMS ? cms_cause_of(event->error) : cms_cause_of_cme(event->error);
    return !event->was_given && cause.class == CMS_UNSURE;
}

static enum outbox_outcome outcome_of(const struct modem_event *event)
{
    switch (event->outcome) {
    case MODEM_SUBMIT_OK:
        return OUTBOX_OK;
    case MODEM_SUBMIT_NOT_SENT:
        return OUTBOX_NOT_SENT;
    case MODEM_SUBMIT_UNSURE:
        return OUTBOX_LOST;
    case MODEM_SUBMIT_FAILED:
        break;
    }
    if (is_not_sent(event))
        return OUTBOX_NOT_SENT;
    return event->error_kind == MODEM_ERROR_CMS   ? OUTBOX_REFUSED_CMS
           : event->error_kind == MODEM_ERROR_CME ? OUTBOX_REFUSED_CME
                                                  : OUTBOX_REFUSED;
}

/* A result is kept until a turn with it was committed: an OK must not be forgotten because the disk was full. */
static void bank_take_result(struct bank *bank, size_t index, const struct modem_event *event, struct clock_time now)
{
    struct bank_modem *modem = &bank->modems[index];
    struct outbox_result result = {.part_id = (int64_t)event->tag,
                                   .outcome = outcome_of(event),
                                   .code = event->error,
                                   .reference = event->reference};
    modem->in_flight = false;
    modem->ask_at_ms = 0;
    bank_begin(bank);
    switchboard_result(bank->switchboard, modem->line_in_flight, &result, now.wall_ms);
    if (modem->result_count < BANK_RESULTS_MAX)
        modem->results[modem->result_count++] = (struct bank_result){true, modem->line_in_flight, result};
    if (result.outcome == OUTBOX_LOST)
        bank_log(bank, index, LOG_LEVEL_WARNING, "a text is unsure: the modem took it and gave no %s",
                 event->error_kind == MODEM_ERROR_PLAIN ? "reason for its ERROR" : "answer");
}

static void bank_take_pin(struct bank *bank, size_t index, struct clock_time now)
{
    struct bank_modem *modem = &bank->modems[index];
    enum modem_state state = modem_get_state(modem->driver);
    bool refused = state == MODEM_STATE_LOCKED && modem_get_info(modem->driver)->pin_refused;
    if (modem->line_id == 0 || (!refused && state != MODEM_STATE_READY))
        return;
    bank_begin(bank);
    switchboard_pin_tried(bank->switchboard, modem->line_id, refused, now.wall_ms);
}

static void bank_take_state(struct bank *bank, size_t index, struct clock_time now)
{
    struct bank_modem *modem = &bank->modems[index];
    const struct modem_info *info = modem_get_info(modem->driver);
    enum modem_state state = modem_get_state(modem->driver);
    bank_log(bank, index, LOG_LEVEL_INFO, "%s%s%s", modem_state_name(state), info->reason[0] ? ": " : "", info->reason);
    bank_recovery_take_state(bank, index, now);
    bank_attach(bank, index, now);
    bank_attach_others(bank, false, now);
    bank_take_pin(bank, index, now);
}

/* The bank's own question, or somebody's. */
static void bank_take_ussd(struct bank *bank, size_t index, const struct modem_event *event, struct clock_time now)
{
    char buffer[MODEM_USSD_TEXT_SIZE];
    struct text words = text_of(buffer, sizeof buffer);
    ussd_decode(event->reply, event->ussd_dcs, event->ussd_packed, &words);
    if (event->tag == BANK_TAG_BALANCE) {
        bank_begin(bank);
        switchboard_balance(bank->switchboard, bank->modems[index].line_id, event->final_ok ? buffer : NULL,
                            now.wall_ms);
        return;
    }
    struct bank_event *reply = bank_push(bank, BANK_EVENT_REPLY, index);
    reply->tag = event->tag;
    reply->final_ok = event->final_ok;
    text_copy(reply->text, sizeof reply->text, event->final_ok ? buffer : event->what);
}

static void bank_take_event(struct bank *bank, size_t index, const struct modem_event *event, struct clock_time now)
{
    switch (event->kind) {
    case MODEM_EVENT_STATE:
        bank_take_state(bank, index, now);
        break;
    case MODEM_EVENT_INFO:
        bank_attach(bank, index, now);
        if (modem_get_state(bank->modems[index].driver) == MODEM_STATE_LOCKED)
            bank_take_pin(bank, index, now);
        break;
    case MODEM_EVENT_PDU:
    case MODEM_EVENT_GARBAGE:
        bank_take_pdu(bank, index, event, now);
        break;
    case MODEM_EVENT_SUBMITTED:
        bank_take_result(bank, index, event, now);
        break;
    case MODEM_EVENT_SLOW:
        bank_log(bank, index, LOG_LEVEL_WARNING, "no answer to AT+CMGS for a minute; still waiting");
        break;
    case MODEM_EVENT_FAILED:
        bank_modem_failed(bank, index, event->what, now);
        break;
    case MODEM_EVENT_REBOOTED:
        bank_log(bank, index, LOG_LEVEL_WARNING, "started again by itself");
        break;
    case MODEM_EVENT_REPLY: {
        struct bank_event *reply = bank_push(bank, BANK_EVENT_REPLY, index);
        reply->tag = event->tag;
        reply->final_ok = event->final_ok;
        text_copy(reply->text, sizeof reply->text, event->reply ? event->reply : "");
        break;
    }
    case MODEM_EVENT_CALL:
        if (bank->modems[index].line_id == 0)
            bank_log(bank, index, LOG_LEVEL_INFO, "a call was rejected; its SIM belongs to no line");
        bank_begin(bank);
        switchboard_call(bank->switchboard, bank->modems[index].line_id, event->what, now.wall_ms);
        break;
    case MODEM_EVENT_USSD:
        bank_take_ussd(bank, index, event, now);
        break;
    case MODEM_EVENT_WARNING:
        bank_log(bank, index, LOG_LEVEL_WARNING, "%s", event->what);
        break;
    }
}

void bank_serve(struct bank *bank, size_t index, struct clock_time now)
{
    struct bank_modem *modem = &bank->modems[index];
    struct outbox_submit next;
    if (modem->line_id == 0 || modem->in_flight || bank->disk_failed || bank->draining ||
        modem->ask_at_ms > now.wall_ms || modem->result_count == BANK_RESULTS_MAX || !modem_can_submit(modem->driver))
        return;
    bank_begin(bank);
    enum outbox_next verdict =
        switchboard_next(bank->switchboard, modem->line_id, now.wall_ms, &next, &modem->ask_at_ms);
    if (verdict != OUTBOX_SUBMIT)
        return;
    struct modem_submit submit = {.tag = (uint64_t)next.part_id, .tpdu_size = next.tpdu_size, .more = next.more};
    memcpy(submit.tpdu, next.tpdu, next.tpdu_size);
    modem->ask_at_ms = 0;
    modem->in_flight = true;
    modem->part_in_flight = next.part_id;
    modem->line_in_flight = modem->line_id;
    modem->submit_uncommitted = true;
    modem->dirty = true;
    bank->counters.submits++;
    if (!modem_submit(modem->driver, &submit, now.mono_ms)) {
        struct modem_event refused = {.tag = submit.tag, .outcome = MODEM_SUBMIT_NOT_SENT};
        bank_take_result(bank, index, &refused, now);
    }
}

/* After anything happened to a modem. */
static void bank_settle_modem(struct bank *bank, size_t index, struct clock_time now)
{
    struct bank_modem *modem = &bank->modems[index];
    struct modem_event event;
    while (modem_next(modem->driver, &event))
        bank_take_event(bank, index, &event, now);
    modem->dirty = true;
    bank_serve(bank, index, now);
}

void bank_wake_lines(struct bank *bank, struct clock_time now)
{
    int64_t line_id;
    while ((line_id = switchboard_take_wake(bank->switchboard)) != 0) {
        size_t index = bank_modem_of_line(bank, line_id);
        if (index == BANK_MODEMS_MAX)
            continue;
        bank->modems[index].ask_at_ms = 0;
        bank_serve(bank, index, now);
    }
}

void bank_opened(struct bank *bank, size_t index, struct clock_time now)
{
    struct bank_modem *modem = &bank->modems[index];
    modem->open = true;
    modem->sim[0] = '\0';
    ladder_is_present(&modem->slot->ladder);
    modem_open(modem->driver, now.mono_ms);
    bank_settle_modem(bank, index, now);
}

void bank_closed(struct bank *bank, size_t index, struct clock_time now)
{
    struct bank_modem *modem = &bank->modems[index];
    if (!modem->open)
        return;
    modem_close(modem->driver, now.mono_ms);
    bank_settle_modem(bank, index, now);
    modem->open = false;
    modem->sim[0] = '\0';
    modem->line_id = modem->told_line_id = 0;
    modem->is_second = modem->is_lineless = false;
    modem->token_count = 0;
    ladder_is_absent(&modem->slot->ladder, now);
    bank_attach_others(bank, true, now);
    bank_wake_lines(bank, now);
}

void bank_feed(struct bank *bank, size_t index, const uint8_t *bytes, size_t size, struct clock_time now)
{
    struct bank_modem *modem = &bank->modems[index];
    if (!modem->open)
        return;
    for (size_t done = 0; done < size;) {
        size_t piece = size - done < BANK_PIECE ? size - done : BANK_PIECE;
        /* A prompt may be among these octets, and the PDU follows a prompt at once. A report that is handed over on the
         * wire lies in no storage: it finds a slot now, or is lost. */
        if (modem->submit_uncommitted || modem->token_count > BANK_TOKENS_MAX - BANK_PIECE_MESSAGES)
            bank_end_turn(bank, now);
        modem_feed(modem->driver, bytes + done, piece, now.mono_ms);
        bank_settle_modem(bank, index, now);
        done += piece;
    }
    bank_wake_lines(bank, now);
}

void bank_configured(struct bank *bank, struct clock_time now)
{
    for (size_t i = 0; i < bank->modem_count; i++) {
        struct bank_modem *modem = &bank->modems[i];
        if (!modem->used || !modem->open)
            continue;
        modem->sim[0] = '\0';
        modem->line_id = 0;
    }
    /* None holds a line while another asks for it: lines may have swapped their SIMs. */
    for (size_t i = 0; i < bank->modem_count; i++)
        if (bank->modems[i].used && bank->modems[i].open)
            bank_attach(bank, i, now);
    bank_wake_lines(bank, now);
}

/* What is noted of a line, and asked for it, now and then. */
static void bank_look_after(struct bank *bank, size_t index, struct clock_time now)
{
    struct bank_modem *modem = &bank->modems[index];
    if (!modem->used || !modem->open || modem->line_id == 0 || modem_get_state(modem->driver) != MODEM_STATE_READY)
        return;
    const struct modem_info *info = modem_get_info(modem->driver);
    const struct signal_sample sample = {info->signal_dbm, info->operator_name, info->has_temperature,
                                         info->temperature_c, info->supply_mv};
    switchboard_signal(bank->switchboard, modem->line_id, &sample, now.wall_ms);
    const char *code = switchboard_balance_due(bank->switchboard, modem->line_id, now.wall_ms);
    if (code && modem_ussd(modem->driver, code, BANK_TAG_BALANCE, now.mono_ms))
        modem->dirty = true;
}

static void bank_tidy(struct bank *bank, struct clock_time now)
{
    bank_begin(bank);
    for (size_t i = 0; i < bank->modem_count; i++)
        bank_look_after(bank, i, now);
    switchboard_tidy(bank->switchboard, now.wall_ms);
    bank->tidy_at_ms = now.mono_ms + BANK_TIDY_MS;
}

/* A disk that was full or read-only: a turn that writes nothing would prove nothing, so it writes a row; and what the
 * modems told meanwhile goes with it. */
static void bank_probe_disk(struct bank *bank, struct clock_time now)
{
    switchboard_probe(bank->switchboard, now.wall_ms);
    for (size_t i = 0; i < bank->modem_count; i++) {
        struct bank_modem *modem = &bank->modems[i];
        for (size_t j = 0; modem->used && j < modem->result_count; j++) {
            if (!modem->results[j].told)
                switchboard_result(bank->switchboard, modem->results[j].line_id, &modem->results[j].result,
                                   now.wall_ms);
            modem->results[j].told = true;
        }
    }
}

void bank_expire(struct bank *bank, struct clock_time now)
{
    if (bank->disk_failed && now.mono_ms >= bank->probe_at_ms) {
        bank_begin(bank);
        bank->probe_at_ms = now.mono_ms + BANK_PROBE_MS;
    }
    if (!bank->disk_failed && now.mono_ms >= bank->tidy_at_ms)
        bank_tidy(bank, now);
    for (size_t i = 0; i < bank->modem_count; i++) {
        struct bank_modem *modem = &bank->modems[i];
        if (!modem->used || !modem->open)
            continue;
        bool due = modem_deadline(modem->driver) <= now.mono_ms;
        if (due)
            modem_expire(modem->driver, now.mono_ms);
        if (due)
            bank_settle_modem(bank, i, now);
        else
            bank_serve(bank, i, now);
    }
    bank_recovery_expire(bank, now);
    bank_wake_lines(bank, now);
}

int64_t bank_deadline(const struct bank *bank, struct clock_time now)
{
    int64_t deadline = bank->disk_failed ? bank->probe_at_ms : bank->tidy_at_ms;
    int64_t recovery = bank_recovery_deadline(bank);
    deadline = recovery < deadline ? recovery : deadline;
    for (size_t i = 0; i < bank->modem_count; i++) {
        const struct bank_modem *modem = &bank->modems[i];
        if (!modem->used || !modem->open)
            continue;
        int64_t wake_ms = modem_deadline(modem->driver);
        if (wake_ms < deadline)
            deadline = wake_ms;
        bool asks = modem->line_id != 0 && !modem->in_flight && !bank->disk_failed && !bank->draining;
        if (!asks || modem->ask_at_ms == CLOCK_NEVER || !modem_can_submit(modem->driver))
            continue;
        /* Wall time is waited for in monotonic time; a minute at a time, so that a clock that is set is noticed. */
        int64_t wait_ms = modem->ask_at_ms > now.wall_ms ? modem->ask_at_ms - now.wall_ms : 0;
        if (wait_ms > BANK_TIDY_MS)
            wait_ms = BANK_TIDY_MS;
        if (now.mono_ms + wait_ms < deadline)
            deadline = now.mono_ms + wait_ms;
    }
    return deadline;
}

static void bank_after_commit(struct bank *bank, size_t index, struct clock_time now)
{
    struct bank_modem *modem = &bank->modems[index];
    for (size_t i = 0; i < modem->token_count; i++)
        modem_forget(modem->driver, modem->tokens[i], now.mono_ms);
    modem->dirty = modem->dirty || modem->token_count > 0;
    modem->token_count = 0;
    modem->result_count = 0;
    modem->submit_uncommitted = false;
}

/* Nothing of this turn is on disk: the entries stay in the SIM, the submit does not get past its prompt. */
static void bank_after_failure(struct bank *bank, size_t index, struct clock_time now)
{
    struct bank_modem *modem = &bank->modems[index];
    for (size_t i = 0; i < modem->token_count; i++)
        modem_keep(modem->driver, modem->tokens[i], now.mono_ms);
    modem->token_count = 0;
    for (size_t i = 0; i < modem->result_count; i++)
        modem->results[i].told = false;
    if (modem->submit_uncommitted)
        modem_cancel(modem->driver);
    modem->submit_uncommitted = false;
    modem->dirty = true;
}

bool bank_end_turn(struct bank *bank, struct clock_time now)
{
    if (!switchboard_in_turn(bank->switchboard))
        return true;
    if (bank->disk_failed)
        bank_probe_disk(bank, now);
    bool stored = switchboard_commit(bank->switchboard, now.wall_ms);
    bank->counters.turns++;
    bank->counters.commits += stored;
    for (size_t i = 0; i < bank->modem_count; i++) {
        if (!bank->modems[i].used)
            continue;
        if (stored)
            bank_after_commit(bank, i, now);
        else
            bank_after_failure(bank, i, now);
    }
    if (stored == bank->disk_failed && bank->modem_count > 0)
        bank_log(bank, 0, stored ? LOG_LEVEL_INFO : LOG_LEVEL_ERROR,
                 stored ? "the disk takes data again"
                        : "the disk takes no data (%s); texts stay in the SIMs, "
                          "nothing is sent until it does",
                 switchboard_trouble(bank->switchboard));
    bool recovered = stored && bank->disk_failed;
    if (!stored)
        bank->probe_at_ms = now.mono_ms + BANK_PROBE_MS;
    bank->disk_failed = !stored;
    if (recovered)
        bank_configured(bank, now); /* a SIM may have come, or a line, that could not be stored */
    return stored;
}

void bank_drain(struct bank *bank)
{
    bank->draining = true;
}

bool bank_is_drained(const struct bank *bank)
{
    for (size_t i = 0; i < bank->modem_count; i++)
        if (bank->modems[i].used && bank->modems[i].open && bank->modems[i].in_flight)
            return false;
    return true;
}

size_t bank_output(const struct bank *bank, size_t index, const uint8_t **bytes)
{
    const struct bank_modem *modem = &bank->modems[index];
    return modem->open ? modem_output(modem->driver, bytes) : 0;
}

void bank_output_consumed(struct bank *bank, size_t index, size_t count)
{
    modem_output_consumed(bank->modems[index].driver, count);
}

size_t bank_next_dirty(struct bank *bank)
{
    for (size_t i = 0; i < bank->modem_count; i++) {
        if (bank->modems[i].used && bank->modems[i].dirty) {
            bank->modems[i].dirty = false;
            return i;
        }
    }
    return BANK_MODEMS_MAX;
}

void bank_get(const struct bank *bank, size_t index, struct bank_modem_info *out)
{
    *out = (struct bank_modem_info){.used = index < bank->modem_count && bank->modems[index].used};
    if (!out->used)
        return;
    const struct bank_modem *modem = &bank->modems[index];
    memcpy(out->name, modem->name, sizeof out->name);
    memcpy(out->trouble, modem->slot->trouble, sizeof out->trouble);
    out->ladder = &modem->slot->ladder;
    out->open = modem->open;
    out->state = modem->open ? modem_get_state(modem->driver) : MODEM_STATE_CLOSED;
    out->info = modem_get_info(modem->driver);
    out->line_id = modem->line_id;
}

bool bank_command(struct bank *bank, size_t index, const char *line, uint64_t tag, struct clock_time now)
{
    struct bank_modem *modem = &bank->modems[index];
    bool taken = modem->open && modem_command(modem->driver, line, tag, now.mono_ms);
    modem->dirty = modem->dirty || taken;
    return taken;
}

bool bank_ussd(struct bank *bank, size_t index, const char *code, uint64_t tag, struct clock_time now)
{
    struct bank_modem *modem = &bank->modems[index];
    bool taken = modem->open && modem_ussd(modem->driver, code, tag, now.mono_ms);
    modem->dirty = modem->dirty || taken;
    return taken;
}

struct bank_counters bank_get_counters(const struct bank *bank)
{
    return bank->counters;
}
