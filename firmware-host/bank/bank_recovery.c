/* What the bank does about a modem in trouble: the ladder of its place says when and what, here it is done and told. */
#include "bank/bank_private.h"

#include "base/log.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define FLAP_MS (5 * INT64_C(60000)) /* a port that comes again so soon has come and gone */
#define FLAPS_FREE 3
#define HOLD_FIRST_MS 10000
#define HOLD_MAX_MS (10 * INT64_C(60000))

static size_t bank_modem_at(const struct bank *bank, const struct bank_place *place)
{
    for (size_t i = 0; i < bank->slot_count; i++)
        if (bank->slots[i].used && bank->slots[i].place == place)
            return i;
    return BANK_MODEMS_MAX;
}

struct bank_place *bank_place_of(struct bank *bank, const char *name)
{
    struct bank_place *spare = NULL;
    for (size_t i = 0; i < BANK_MODEMS_MAX; i++) {
        struct bank_place *place = &bank->places[i];
        if (strcmp(place->name, name) == 0)
            return place;
        /* The first free one; else one whose modem is away. There are as many places as modems, so one of them is always free or empty. */
        bool better = !spare || (spare->name[0] && !place->name[0]);
        if (better && bank_modem_at(bank, place) == BANK_MODEMS_MAX)
            spare = place;
    }
    size_t index = (size_t)(spare - bank->places);
    bank->place_count = index < bank->place_count ? bank->place_count : index + 1;
    *spare = (struct bank_place){.appeared_ms = CLOCK_NEVER};
    text_copy(spare->name, sizeof spare->name, name);
    ladder_init(&spare->ladder);
    return spare;
}

static void bank_tell(struct bank *bank, const struct bank_place *place, int level, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* To the log, and as news to those who watch. */
static void bank_tell(struct bank *bank, const struct bank_place *place, int level, const char *format, ...)
{
    va_list arguments;
    struct bank_event *event = bank_push(bank, BANK_EVENT_NEWS, bank_modem_at(bank, place));
    int head = snprintf(event->text, sizeof event->text, "modem %s: ", place->name);
    va_start(arguments, format);
    vsnprintf(event->text + head, sizeof event->text - (size_t)head, format, arguments);
    va_end(arguments);
    event->level = level;
}

/* A line whose modem works can carry the text that another one's does not. */
static void bank_alarm(struct bank *bank, const struct bank_place *place, const char *words, struct clock_time now)
{
    char text[300];
    snprintf(text, sizeof text, "modem %s %s", place->name, words);
    for (size_t i = 0; i < bank->slot_count; i++) {
        const struct bank_slot *slot = &bank->slots[i];
        if (!slot->used || !slot->open || slot->line_id == 0 || slot->place == place ||
            modem_get_state(slot->modem) != MODEM_STATE_READY)
            continue;
        bank_begin(bank);
        switchboard_alarm(bank->switchboard, slot->line_id, text, now.wall_ms);
        return;
    }
}

static bool bank_do_rung(struct bank *bank, size_t index, const char *name, enum ladder_rung rung,
                         struct clock_time now)
{
    struct bank_slot *slot = index != BANK_MODEMS_MAX ? &bank->slots[index] : NULL;
    static const enum modem_rung wire[] = {
        [LADDER_ESCAPE] = MODEM_RUNG_ESCAPE, [LADDER_RADIO] = MODEM_RUNG_RADIO, [LADDER_RESTART] = MODEM_RUNG_RESTART};
    if (rung >= LADDER_USB) {
        struct bank_event *event = bank_push(bank, BANK_EVENT_POWER, index);
        event->rung = rung;
        text_copy(event->text, sizeof event->text, name);
        return true;
    }
    if (!slot || !slot->open)
        return false;
    slot->touched = true;
    if (rung == LADDER_REOPEN)
        bank_push(bank, BANK_EVENT_REOPEN, index)->is_mute = modem_get_info(slot->modem)->vendor[0] == '\0';
    else
        modem_recover(slot->modem, wire[rung], now.mono_ms);
    return true;
}

void bank_fell_sick(struct bank *bank, size_t index, const char *what, struct clock_time now)
{
    struct bank_place *place = bank->slots[index].place;
    if (place->ladder.health == LADDER_WELL) {
        place->sick_since_ms = now.mono_ms;
        bank_tell(bank, place, LOG_LEVEL_WARNING, "%s", what);
    } else {
        bank_log(bank, index, LOG_LEVEL_INFO, "%s", what);
    }
    text_copy(place->trouble, sizeof place->trouble, what);
    ladder_fell_sick(&place->ladder, now);
}

static void bank_healed(struct bank *bank, struct bank_place *place, struct clock_time now)
{
    char words[160];
    snprintf(words, sizeof words, "is well again after %s, %" PRId64 " s after it fell sick",
             ladder_rung_deed(place->ladder.rung), (now.mono_ms - place->sick_since_ms) / 1000);
    bank_tell(bank, place, LOG_LEVEL_INFO, "%s", words);
    if (place->alarmed)
        bank_alarm(bank, place, words, now);
    place->alarmed = false;
}

void bank_recovery_take_state(struct bank *bank, size_t index, struct clock_time now)
{
    struct bank_place *place = bank->slots[index].place;
    switch (modem_get_state(bank->slots[index].modem)) {
    case MODEM_STATE_READY:
        if (ladder_is_ready(&place->ladder, now))
            bank_healed(bank, place, now);
        break;
    case MODEM_STATE_SEARCHING:
        if (place->ladder.health == LADDER_WELL && !place->ladder.searches)
            place->sick_since_ms = now.mono_ms;
        ladder_searches(&place->ladder, now);
        break;
    case MODEM_STATE_NO_SIM:
    case MODEM_STATE_LOCKED:
        ladder_waits(&place->ladder);
        break;
    case MODEM_STATE_CLOSED:
    case MODEM_STATE_PROBING:
    case MODEM_STATE_IDENTIFYING:
    case MODEM_STATE_STARTING:
    case MODEM_STATE_SICK:
        break;
    }
}

static void bank_give_up(struct bank *bank, struct bank_place *place, struct clock_time now)
{
    char words[300];
    snprintf(words, sizeof words,
             "is given up: %s, and nothing helped. Tried again in %" PRId64 " minutes, then less often. See to its "
             "power, SIM and cable",
             place->trouble, ladder_pause_ms(&place->ladder) / 60000);
    bank_tell(bank, place, LOG_LEVEL_ERROR, "%s", words);
    place->alarmed = true;
    bank_alarm(bank, place, words, now);
}

static void bank_expire_place(struct bank *bank, struct bank_place *place, struct clock_time now)
{
    size_t index = bank_modem_at(bank, place);
    bool is_deaf = index == BANK_MODEMS_MAX || !bank->slots[index].open ||
                   modem_get_state(bank->slots[index].modem) == MODEM_STATE_SICK;
    switch (ladder_expire(&place->ladder, is_deaf, now)) {
    case LADDER_NOTHING:
        break;
    case LADDER_CLIMB:
        bank_tell(bank, place, LOG_LEVEL_WARNING, "%s%s", place->ladder.searches ? "finds no network: " : "",
                  ladder_rung_deed(place->ladder.rung));
        bank_do_rung(bank, index, place->name, place->ladder.rung, now);
        break;
    case LADDER_GIVE_UP:
        bank_give_up(bank, place, now);
        break;
    }
}

void bank_recovery_expire(struct bank *bank, struct clock_time now)
{
    for (size_t i = 0; i < bank->place_count; i++)
        if (ladder_deadline(&bank->places[i].ladder) <= now.mono_ms)
            bank_expire_place(bank, &bank->places[i], now);
}

int64_t bank_recovery_deadline(const struct bank *bank)
{
    int64_t deadline_ms = CLOCK_NEVER;
    for (size_t i = 0; i < bank->place_count; i++) {
        int64_t place_ms = ladder_deadline(&bank->places[i].ladder);
        deadline_ms = place_ms < deadline_ms ? place_ms : deadline_ms;
    }
    return deadline_ms;
}

bool bank_reset(struct bank *bank, size_t index, enum ladder_rung rung, struct clock_time now)
{
    struct bank_slot *slot = &bank->slots[index];
    if (!slot->used || !(slot->place->ladder.rungs & 1u << rung))
        return false;
    bank_tell(bank, slot->place, LOG_LEVEL_INFO, "%s, by hand", ladder_rung_deed(rung));
    ladder_was_climbed(&slot->place->ladder, rung, now);
    return bank_do_rung(bank, index, slot->place->name, rung, now);
}

void bank_set_rungs(struct bank *bank, size_t index, unsigned rungs)
{
    bank->slots[index].place->ladder.rungs = LADDER_WIRE_RUNGS | rungs;
}

void bank_cannot_open(struct bank *bank, size_t index, const char *why)
{
    struct bank_place *place = bank->slots[index].place;
    char trouble[sizeof place->trouble];
    snprintf(trouble, sizeof trouble, "cannot be opened: %s", why);
    if (strcmp(trouble, place->trouble) == 0)
        return;
    text_copy(place->trouble, sizeof place->trouble, trouble);
    bank_tell(bank, place, LOG_LEVEL_WARNING, "%s", trouble);
}

int64_t bank_appeared(struct bank *bank, size_t index, struct clock_time now)
{
    struct bank_place *place = bank->slots[index].place;
    bool is_soon = place->appeared_ms != CLOCK_NEVER && now.mono_ms - place->appeared_ms < FLAP_MS;
    bool is_ours = place->ladder.has_tried && now.mono_ms <= place->ladder.window_end_ms;
    place->appeared_ms = now.mono_ms;
    place->flaps = is_ours ? place->flaps : is_soon ? place->flaps + 1 : 0;
    if (place->flaps == 0 && strncmp(place->trouble, "comes and goes", 14) == 0)
        place->trouble[0] = '\0'; /* it has come to rest */
    if (place->flaps < FLAPS_FREE)
        return 0;
    int64_t hold_ms = HOLD_FIRST_MS;
    for (unsigned i = FLAPS_FREE; i < place->flaps && hold_ms < HOLD_MAX_MS; i++)
        hold_ms *= 2;
    hold_ms = hold_ms < HOLD_MAX_MS ? hold_ms : HOLD_MAX_MS;
    snprintf(place->trouble, sizeof place->trouble,
             "comes and goes, %u times now: most often that is its power. It is let be for %" PRId64 " s", place->flaps,
             hold_ms / 1000);
    bank_tell(bank, place, LOG_LEVEL_WARNING, "%s", place->trouble);
    return hold_ms;
}
