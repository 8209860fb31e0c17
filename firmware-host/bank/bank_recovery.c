/* What the bank does about a modem in trouble: the ladder of its slot says when and what, here it is done and told. */
#include "bank/bank_private.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define FLAP_MS (5 * CLOCK_MINUTE_MS) /* a port that comes again so soon has come and gone */
#define FLAPS_FREE 3
#define HOLD_FIRST_MS 10000
#define HOLD_MAX_MS (10 * CLOCK_MINUTE_MS)

static size_t bank_modem_at(const struct bank *bank, const struct bank_slot *slot)
{
    for (size_t i = 0; i < bank->modem_count; i++)
        if (bank->modems[i].used && bank->modems[i].slot == slot)
            return i;
    return BANK_MODEMS_MAX;
}

struct bank_slot *bank_slot_of(struct bank *bank, const char *name)
{
    struct bank_slot *spare = NULL;
    for (size_t i = 0; i < BANK_MODEMS_MAX; i++) {
        struct bank_slot *slot = &bank->slots[i];
        if (strcmp(slot->name, name) == 0)
            return slot;
        /* The first free one; else one whose modem is away. There are as many slots as modems, so one of them is always free or empty. */
        bool better = !spare || (spare->name[0] && !slot->name[0]);
        if (better && bank_modem_at(bank, slot) == BANK_MODEMS_MAX)
            spare = slot;
    }
    size_t index = (size_t)(spare - bank->slots);
    bank->slot_count = index < bank->slot_count ? bank->slot_count : index + 1;
    *spare = (struct bank_slot){.appeared_ms = CLOCK_NEVER};
    text_copy(spare->name, sizeof spare->name, name);
    ladder_init(&spare->ladder);
    return spare;
}

static void bank_report(struct bank *bank, const struct bank_slot *slot, int level, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* To the log, and as news to those who watch. */
static void bank_report(struct bank *bank, const struct bank_slot *slot, int level, const char *format, ...)
{
    va_list arguments;
    struct bank_event *event = bank_push(bank, BANK_EVENT_PUBLISH, bank_modem_at(bank, slot));
    int head = snprintf(event->text, sizeof event->text, "modem %s: ", slot->name);
    va_start(arguments, format);
    vsnprintf(event->text + head, sizeof event->text - (size_t)head, format, arguments);
    va_end(arguments);
    event->level = level;
}

/* A line whose modem works can carry the text that another one's does not. */
static void bank_alarm(struct bank *bank, const struct bank_slot *slot, const char *words, struct clock_time now)
{
    char text[300];
    snprintf(text, sizeof text, "modem %s %s", slot->name, words);
    for (size_t i = 0; i < bank->modem_count; i++) {
        const struct bank_modem *modem = &bank->modems[i];
        if (!modem->used || !modem->open || modem->line_id == 0 || modem->slot == slot ||
            modem_get_state(modem->driver) != MODEM_STATE_READY)
            continue;
        bank_begin(bank);
        switchboard_alarm(bank->switchboard, modem->line_id, text, now.wall_ms);
        return;
    }
}

static bool bank_do_rung(struct bank *bank, size_t index, const char *name, enum ladder_rung rung,
                         struct clock_time now)
{
    struct bank_modem *modem = index != BANK_MODEMS_MAX ? &bank->modems[index] : NULL;
    static const enum modem_rung wire[] = {
        [LADDER_ESCAPE] = MODEM_RUNG_ESCAPE, [LADDER_RADIO] = MODEM_RUNG_RADIO, [LADDER_RESTART] = MODEM_RUNG_RESTART};
    if (rung >= LADDER_USB) {
        struct bank_event *event = bank_push(bank, BANK_EVENT_POWER, index);
        event->rung = rung;
        text_copy(event->text, sizeof event->text, name);
        return true;
    }
    if (!modem || !modem->open)
        return false;
    modem->dirty = true;
    if (rung == LADDER_REOPEN)
        bank_push(bank, BANK_EVENT_REOPEN, index)->is_mute = modem_get_info(modem->driver)->vendor[0] == '\0';
    else
        modem_recover(modem->driver, wire[rung], now.mono_ms);
    return true;
}

void bank_modem_failed(struct bank *bank, size_t index, const char *what, struct clock_time now)
{
    struct bank_slot *slot = bank->modems[index].slot;
    if (slot->ladder.health == LADDER_WELL) {
        slot->failed_since_ms = now.mono_ms;
        bank_report(bank, slot, LOG_LEVEL_WARNING, "%s", what);
    } else {
        bank_log(bank, index, LOG_LEVEL_INFO, "%s", what);
    }
    text_copy(slot->trouble, sizeof slot->trouble, what);
    ladder_failed(&slot->ladder, now);
}

static void bank_recovered(struct bank *bank, struct bank_slot *slot, struct clock_time now)
{
    char words[160];
    snprintf(words, sizeof words, "is well again after %s, %" PRId64 " s after it failed",
             ladder_rung_deed(slot->ladder.rung), (now.mono_ms - slot->failed_since_ms) / 1000);
    bank_report(bank, slot, LOG_LEVEL_INFO, "%s", words);
    if (slot->alarmed)
        bank_alarm(bank, slot, words, now);
    slot->alarmed = false;
}

void bank_recovery_take_state(struct bank *bank, size_t index, struct clock_time now)
{
    struct bank_slot *slot = bank->modems[index].slot;
    switch (modem_get_state(bank->modems[index].driver)) {
    case MODEM_STATE_READY:
        if (ladder_is_ready(&slot->ladder, now))
            bank_recovered(bank, slot, now);
        break;
    case MODEM_STATE_SEARCHING:
        if (slot->ladder.health == LADDER_WELL && !slot->ladder.searches)
            slot->failed_since_ms = now.mono_ms;
        ladder_searches(&slot->ladder, now);
        break;
    case MODEM_STATE_NO_SIM:
    case MODEM_STATE_LOCKED:
        ladder_waits(&slot->ladder);
        break;
    case MODEM_STATE_CLOSED:
    case MODEM_STATE_PROBING:
    case MODEM_STATE_IDENTIFYING:
    case MODEM_STATE_STARTING:
    case MODEM_STATE_FAILED:
        break;
    }
}

static void bank_give_up(struct bank *bank, struct bank_slot *slot, struct clock_time now)
{
    char words[300];
    snprintf(words, sizeof words,
             "is given up: %s, and nothing helped. Tried again in %" PRId64 " minutes, then less often. See to its "
             "power, SIM and cable",
             slot->trouble, ladder_pause_ms(&slot->ladder) / 60000);
    bank_report(bank, slot, LOG_LEVEL_ERROR, "%s", words);
    slot->alarmed = true;
    bank_alarm(bank, slot, words, now);
}

static void bank_expire_slot(struct bank *bank, struct bank_slot *slot, struct clock_time now)
{
    size_t index = bank_modem_at(bank, slot);
    bool is_deaf = index == BANK_MODEMS_MAX || !bank->modems[index].open ||
                   modem_get_state(bank->modems[index].driver) == MODEM_STATE_FAILED;
    switch (ladder_expire(&slot->ladder, is_deaf, now)) {
    case LADDER_NOTHING:
        break;
    case LADDER_CLIMB:
        bank_report(bank, slot, LOG_LEVEL_WARNING, "%s%s", slot->ladder.searches ? "finds no network: " : "",
                    ladder_rung_deed(slot->ladder.rung));
        bank_do_rung(bank, index, slot->name, slot->ladder.rung, now);
        break;
    case LADDER_GIVE_UP:
        bank_give_up(bank, slot, now);
        break;
    }
}

void bank_recovery_expire(struct bank *bank, struct clock_time now)
{
    for (size_t i = 0; i < bank->slot_count; i++)
        if (ladder_deadline(&bank->slots[i].ladder) <= now.mono_ms)
            bank_expire_slot(bank, &bank->slots[i], now);
}

int64_t bank_recovery_deadline(const struct bank *bank)
{
    int64_t deadline_ms = CLOCK_NEVER;
    for (size_t i = 0; i < bank->slot_count; i++) {
        int64_t slot_ms = ladder_deadline(&bank->slots[i].ladder);
        deadline_ms = slot_ms < deadline_ms ? slot_ms : deadline_ms;
    }
    return deadline_ms;
}

bool bank_reset(struct bank *bank, size_t index, enum ladder_rung rung, struct clock_time now)
{
    struct bank_modem *modem = &bank->modems[index];
    if (!modem->used || !(modem->slot->ladder.rungs & 1u << rung))
        return false;
    bank_report(bank, modem->slot, LOG_LEVEL_INFO, "%s, by the operator", ladder_rung_deed(rung));
    ladder_was_climbed(&modem->slot->ladder, rung, now);
    return bank_do_rung(bank, index, modem->slot->name, rung, now);
}

void bank_set_rungs(struct bank *bank, size_t index, unsigned rungs)
{
    bank->modems[index].slot->ladder.rungs = LADDER_WIRE_RUNGS | rungs;
}

void bank_cannot_open(struct bank *bank, size_t index, const char *why)
{
    struct bank_slot *slot = bank->modems[index].slot;
    char trouble[sizeof slot->trouble];
    snprintf(trouble, sizeof trouble, "cannot be opened: %s", why);
    if (strcmp(trouble, slot->trouble) == 0)
        return;
    text_copy(slot->trouble, sizeof slot->trouble, trouble);
    bank_report(bank, slot, LOG_LEVEL_WARNING, "%s", trouble);
}

int64_t bank_appeared(struct bank *bank, size_t index, struct clock_time now)
{
    struct bank_slot *slot = bank->modems[index].slot;
    bool is_soon = slot->appeared_ms != CLOCK_NEVER && now.mono_ms - slot->appeared_ms < FLAP_MS;
    bool is_ours = slot->ladder.has_tried && now.mono_ms <= slot->ladder.window_end_ms;
    slot->appeared_ms = now.mono_ms;
    slot->flaps = is_ours ? slot->flaps : is_soon ? slot->flaps + 1 : 0;
    if (slot->flaps == 0 && strncmp(slot->trouble, "comes and goes", 14) == 0)
        slot->trouble[0] = '\0'; /* it has come to rest */
    if (slot->flaps < FLAPS_FREE)
        return 0;
    int64_t hold_ms = clock_backoff_ms(HOLD_FIRST_MS, HOLD_MAX_MS, slot->flaps - FLAPS_FREE);
    snprintf(slot->trouble, sizeof slot->trouble,
             "comes and goes, %u times now: most often that is its power. It is left alone for %" PRId64 " s",
             slot->flaps, hold_ms / 1000);
    bank_report(bank, slot, LOG_LEVEL_WARNING, "%s", slot->trouble);
    return hold_ms;
}
