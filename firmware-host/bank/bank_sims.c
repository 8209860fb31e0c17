/* Which line the SIM in a modem is: by what the exchange knows of it, and by what is left over. */
#include "bank/bank_private.h"

#include "base/log.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

static void bank_use_line(struct bank *bank, size_t index, int64_t line_id)
{
    struct bank_modem *modem = &bank->modems[index];
    struct switchboard_settings settings;
    if (switchboard_line_settings(bank->switchboard, line_id, &settings)) {
        struct modem_options options = {.reports = settings.reports};
        text_copy(options.pin, sizeof options.pin, settings.pin);
        modem_set_options(modem->driver, &options);
        if (modem->told_line_id != line_id)
            bank_log(bank, index, LOG_LEVEL_INFO, "serves line %s", settings.name);
        if (settings.pin_refused && modem_get_state(modem->driver) == MODEM_STATE_LOCKED)
            bank_log(
                bank, index, LOG_LEVEL_WARNING,
                "its SIM refused the PIN of line %s before, so it is not given again: correct it and start again, or "
                "unlock the SIM with `partyline at`",
                settings.name);
        modem->told_line_id = line_id;
    }
    modem->line_id = line_id;
    modem->ask_at_ms = 0;
}

/* A SIM is in one slot: a modem that answers has it, and one that does not had it before. */
static bool bank_is_served(const struct bank *bank, size_t other, size_t index)
{
    if (other == BANK_MODEMS_MAX || other == index)
        return false;
    enum modem_state state = modem_get_state(bank->modems[other].driver);
    return state == MODEM_STATE_READY || state == MODEM_STATE_SEARCHING;
}

/* Is there another modem whose SIM may turn out to be that of a line which has none? */
static bool bank_has_rivals(const struct bank *bank, size_t index)
{
    for (size_t i = 0; i < bank->modem_count; i++) {
        const struct bank_modem *other = &bank->modems[i];
        if (i == index || !other->used || !other->open || other->line_id != 0 || other->is_second)
            continue;
        enum modem_state state = modem_get_state(other->driver);
        if (state != MODEM_STATE_FAILED && state != MODEM_STATE_NO_SIM && state != MODEM_STATE_CLOSED)
            return true;
    }
    return false;
}

static void bank_tell_lineless(struct bank *bank, size_t index)
{
    struct bank_modem *modem = &bank->modems[index];
    const struct modem_info *info = modem_get_info(modem->driver);
    bool was_told = modem->is_lineless;
    modem->is_lineless = true;
    if (was_told)
        return;
    if (info->number[0])
        bank_log(
            bank, index, LOG_LEVEL_WARNING,
            "SIM %s says that its number is %s, which is that of no line without a SIM: SIMs are often wrong there. "
            "Write sim = %s into the [line] that it is, or remove the SIM",
            info->iccid, info->number, info->iccid);
    else
        bank_log(bank, index, LOG_LEVEL_WARNING,
                 "SIM %s belongs to no line: add a [line] with sim = %s, or remove the SIM", info->iccid, info->iccid);
}

void bank_attach(struct bank *bank, size_t index, struct clock_time now)
{
    struct bank_modem *modem = &bank->modems[index];
    const struct modem_info *info = modem_get_info(modem->driver);
    char sim[sizeof modem->sim];
    snprintf(sim, sizeof sim, "%s/%s/%s", info->iccid, info->imsi, info->number);
    enum modem_state state = modem_get_state(modem->driver);
    /* Not before the SIM's own number was asked for: a SIM that knows another one is not this line's. */
    bool started = state == MODEM_STATE_SEARCHING || state == MODEM_STATE_READY;
    bool known = (started && info->imsi[0]) || (info->iccid[0] && state == MODEM_STATE_LOCKED);
    if (!known || strcmp(sim, modem->sim) == 0)
        return;
    memcpy(modem->sim, sim, sizeof sim);
    bank_begin(bank);
    const struct switchboard_sim identity = {info->iccid, info->imsi, info->number,
                                             .has_rivals = bank_has_rivals(bank, index)};
    int64_t line_id = switchboard_attach(bank->switchboard, &identity, now.wall_ms);
    size_t other = bank_modem_of_line(bank, line_id);
    modem->is_second = bank_is_served(bank, other, index);
    modem->is_lineless = modem->is_lineless && line_id == 0;
    if (line_id == 0) {
        modem->line_id = 0;
        bank_tell_lineless(bank, index);
    } else if (modem->is_second) {
        modem->line_id = 0;
        bank_log(bank, index, LOG_LEVEL_WARNING, "its SIM is the line that modem %s serves already",
                 bank->modems[other].name);
    } else {
        if (other != BANK_MODEMS_MAX && other != index) {
            bank_log(bank, other, LOG_LEVEL_WARNING, "its SIM is in modem %s now", modem->name);
            bank->modems[other].line_id = 0;
            bank->modems[other].sim[0] = '\0';
        }
        bank_use_line(bank, index, line_id);
    }
}

void bank_attach_others(struct bank *bank, bool seconds_too, struct clock_time now)
{
    for (size_t i = 0; i < bank->modem_count; i++) {
        struct bank_modem *modem = &bank->modems[i];
        if (!modem->used || !modem->open || !(modem->is_lineless || (seconds_too && modem->is_second)))
            continue;
        modem->sim[0] = '\0';
        bank_attach(bank, i, now);
    }
}
