/* The recovery ladder: what is done with a modem that gave no answer where one was due. Each rung is proved by the
 * modem getting READY; after the last one the pauses grow. */
#include "bank_private.h"

#include "log.h"
#include "text.h"

#define PAUSE_FIRST_MS 20000
#define PAUSE_MAX_MS (30 * INT64_C(60000))

enum ladder_rung { LADDER_ESCAPE, LADDER_REOPEN, LADDER_RADIO, LADDER_RESTART, LADDER_RUNGS };

static const char *const rung_names[] = {
    [LADDER_ESCAPE] = "escaping and asking again",
    [LADDER_REOPEN] = "opening its port anew",
    [LADDER_RADIO] = "radio off and on",
    [LADDER_RESTART] = "restarting it",
};

static int64_t ladder_pause_ms(unsigned rung)
{
    int64_t pause_ms = PAUSE_FIRST_MS;
    for (unsigned i = LADDER_RUNGS; i < rung && pause_ms < PAUSE_MAX_MS; i++)
        pause_ms *= 2;
    return pause_ms < PAUSE_MAX_MS ? pause_ms : PAUSE_MAX_MS;
}

static void bank_climb(struct bank *bank, size_t index, struct clock_time now)
{
    struct bank_slot *slot = &bank->slots[index];
    enum ladder_rung rung = slot->rung < LADDER_RUNGS ? (enum ladder_rung)slot->rung
                            : slot->rung % 2          ? LADDER_RESTART
                                                      : LADDER_REOPEN;
    bank_log(bank, index, LOG_LEVEL_WARNING, "%s", rung_names[rung]);
    slot->recover_at_ms = now.mono_ms + ladder_pause_ms(slot->rung);
    slot->rung++;
    slot->recoveries++;
    switch (rung) {
    case LADDER_ESCAPE:
        modem_recover(slot->modem, MODEM_RUNG_ESCAPE, now.mono_ms);
        break;
    case LADDER_REOPEN:
        bank_push(bank, BANK_EVENT_REOPEN, index);
        break;
    case LADDER_RADIO:
        modem_recover(slot->modem, MODEM_RUNG_RADIO, now.mono_ms);
        break;
    case LADDER_RESTART:
    case LADDER_RUNGS:
        modem_recover(slot->modem, MODEM_RUNG_RESTART, now.mono_ms);
        break;
    }
    slot->touched = true;
}

void bank_fell_sick(struct bank *bank, size_t index, const char *what, struct clock_time now)
{
    struct bank_slot *slot = &bank->slots[index];
    text_copy(slot->trouble, sizeof slot->trouble, what);
    bank_log(bank, index, LOG_LEVEL_WARNING, "%s", what);
    if (slot->recover_at_ms == CLOCK_NEVER)
        slot->sick_since_ms = now.mono_ms;
    /* The first rung at once; the next when this one had its time. */
    if (slot->recover_at_ms == CLOCK_NEVER && slot->rung == 0)
        bank_climb(bank, index, now);
    else if (slot->recover_at_ms == CLOCK_NEVER)
        slot->recover_at_ms = now.mono_ms + ladder_pause_ms(slot->rung);
}

void bank_recovered(struct bank *bank, size_t index)
{
    struct bank_slot *slot = &bank->slots[index];
    slot->recover_at_ms = CLOCK_NEVER;
    slot->rung = 0;
}

void bank_recovery_expire(struct bank *bank, size_t index, struct clock_time now)
{
    struct bank_slot *slot = &bank->slots[index];
    if (slot->recover_at_ms > now.mono_ms)
        return;
    slot->recover_at_ms = CLOCK_NEVER;
    if (modem_get_state(slot->modem) == MODEM_STATE_SICK)
        bank_climb(bank, index, now);
}

bool bank_reset(struct bank *bank, size_t index, struct clock_time now)
{
    struct bank_slot *slot = &bank->slots[index];
    if (!slot->used || !slot->open)
        return false;
    bank_log(bank, index, LOG_LEVEL_INFO, "reset by hand");
    modem_recover(slot->modem, MODEM_RUNG_RESTART, now.mono_ms);
    slot->touched = true;
    return true;
}
