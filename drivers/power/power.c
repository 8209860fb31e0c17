#include "power/power.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define REAUTHORISE_MS 2000   /* so long it is unauthorised */
#define SUPPLY_SETTLE_MS 1000 /* from supply to the press on PWRKEY */

struct power_step {
    enum power_pin pin;
    bool on;
    bool starts;     /* a modem starts with it: not beside another */
    int64_t rest_ms; /* before the next step */
};

struct power_slot {
    struct power_wiring wiring, next_wiring;
    bool has_next_wiring;
    struct power_step steps[POWER_STEPS_MAX];
    size_t step, step_count; /* under way while step < step_count */
    int64_t at_ms;           /* mono: of the next step */
};

struct power {
    struct power_slot slots[POWER_SLOTS_MAX];
    int64_t start_at_ms; /* mono: no start before */
    struct power_move moves[POWER_MOVES_MAX];
    size_t move_first, move_count;
};

const char *power_pin_name(enum power_pin pin)
{
    static const char *const names[] = {[POWER_PIN_SUPPLY] = "power",
                                        [POWER_PIN_KEY] = "PWRKEY",
                                        [POWER_PIN_RESET] = "reset",
                                        [POWER_PIN_USB_DEVICE] = "USB device",
                                        [POWER_PIN_USB_PORT] = "USB port"};
    return names[pin];
}

struct power *power_create(void)
{
    struct power *power = calloc(1, sizeof *power);
    if (power)
        power->start_at_ms = INT64_MIN;
    return power;
}

void power_destroy(struct power *power)
{
    free(power);
}

static void push(struct power *power, size_t slot, enum power_pin pin, bool on)
{
    /* The owner drains after every call, and no call moves more than one pin of a slot. */
    assert(power->move_count < POWER_MOVES_MAX);
    power->moves[(power->move_first + power->move_count++) % POWER_MOVES_MAX] =
        (struct power_move){.slot = slot, .pin = pin, .on = on};
}

bool power_next(struct power *power, struct power_move *move)
{
    if (power->move_count == 0)
        return false;
    *move = power->moves[power->move_first];
    power->move_first = (power->move_first + 1) % POWER_MOVES_MAX;
    power->move_count--;
    return true;
}

bool power_is_busy(const struct power *power, size_t slot)
{
    return power->slots[slot].step < power->slots[slot].step_count;
}

void power_wire(struct power *power, size_t index, const struct power_wiring *wiring)
{
    struct power_slot *slot = &power->slots[index];
    slot->next_wiring = wiring ? *wiring : (struct power_wiring){.off_ms = 0};
    slot->has_next_wiring = power_is_busy(power, index);
    if (!slot->has_next_wiring)
        slot->wiring = slot->next_wiring;
}

bool power_can(const struct power *power, size_t slot, enum power_act act)
{
    const bool *pins = power->slots[slot].wiring.pins;
    switch (act) {
    case POWER_ACT_REAUTHORISE:
        return pins[POWER_PIN_USB_DEVICE];
    case POWER_ACT_RESET:
        return pins[POWER_PIN_RESET];
    case POWER_ACT_CYCLE:
        return pins[POWER_PIN_SUPPLY] || pins[POWER_PIN_USB_PORT] || pins[POWER_PIN_KEY];
    case POWER_ACT_START:
        return pins[POWER_PIN_KEY];
    case POWER_ACTS:
        break;
    }
    return false;
}

/* ---- What an act is made of ---- */

struct plan {
    struct power_step steps[POWER_STEPS_MAX];
    size_t count;
};

static void add_step(struct plan *plan, struct power_step step)
{
    assert(plan->count < POWER_STEPS_MAX);
    plan->steps[plan->count++] = step;
}

static void add_pulse(struct plan *plan, enum power_pin pin, int64_t pulse_ms, bool starts)
{
    add_step(plan, (struct power_step){.pin = pin, .on = true, .starts = starts, .rest_ms = pulse_ms});
    add_step(plan, (struct power_step){.pin = pin, .on = false});
}

/* By the key alone: a running modem is switched off first, since a press on what runs switches it off. */
static void plan_key_cycle(struct plan *plan, const struct power_wiring *wiring, enum power_running running)
{
    if (running != POWER_RUNNING_NO) {
        add_pulse(plan, POWER_PIN_KEY, wiring->key_off_ms, false);
        plan->steps[plan->count - 1].rest_ms = wiring->off_ms;
    }
    add_pulse(plan, POWER_PIN_KEY, wiring->key_on_ms, true);
}

static void plan_cycle(struct plan *plan, const struct power_wiring *wiring, enum power_running running)
{
    static const enum power_pin supplies[] = {POWER_PIN_SUPPLY, POWER_PIN_USB_PORT};
    for (size_t i = 0; i < 2; i++)
        if (wiring->pins[supplies[i]])
            add_step(plan, (struct power_step){.pin = supplies[i], .on = false});
    if (plan->count == 0) {
        plan_key_cycle(plan, wiring, running);
        return;
    }
    plan->steps[plan->count - 1].rest_ms = wiring->off_ms;
    size_t off_count = plan->count;
    for (size_t i = 0; i < 2; i++)
        if (wiring->pins[supplies[i]])
            add_step(plan, (struct power_step){.pin = supplies[i], .on = true, .starts = plan->count == off_count});
    if (!wiring->pins[POWER_PIN_KEY])
        return;
    plan->steps[plan->count - 1].rest_ms = SUPPLY_SETTLE_MS;
    add_pulse(plan, POWER_PIN_KEY, wiring->key_on_ms, false);
}

static struct plan plan_act(const struct power_wiring *wiring, enum power_act act, enum power_running running)
{
    struct plan plan = {.count = 0};
    switch (act) {
    case POWER_ACT_REAUTHORISE:
        add_step(&plan, (struct power_step){.pin = POWER_PIN_USB_DEVICE, .on = false, .rest_ms = REAUTHORISE_MS});
        add_step(&plan, (struct power_step){.pin = POWER_PIN_USB_DEVICE, .on = true});
        break;
    case POWER_ACT_RESET:
        add_pulse(&plan, POWER_PIN_RESET, wiring->reset_ms, true);
        break;
    case POWER_ACT_CYCLE:
        plan_cycle(&plan, wiring, running);
        break;
    case POWER_ACT_START:
        if (running != POWER_RUNNING_YES)
            add_pulse(&plan, POWER_PIN_KEY, wiring->key_on_ms, true);
        break;
    case POWER_ACTS:
        break;
    }
    return plan;
}

/* ---- Time ---- */

static int64_t step_at_ms(const struct power *power, const struct power_slot *slot)
{
    bool waits = slot->steps[slot->step].starts && slot->at_ms < power->start_at_ms;
    return waits ? power->start_at_ms : slot->at_ms;
}

static void slot_done(struct power_slot *slot)
{
    slot->step = slot->step_count = 0;
    if (slot->has_next_wiring)
        slot->wiring = slot->next_wiring;
    slot->has_next_wiring = false;
}

static void place_run(struct power *power, size_t index, int64_t mono_ms)
{
    struct power_slot *slot = &power->slots[index];
    while (power_is_busy(power, index) && step_at_ms(power, slot) <= mono_ms) {
        const struct power_step *step = &slot->steps[slot->step++];
        push(power, index, step->pin, step->on);
        if (step->starts)
            power->start_at_ms = mono_ms + POWER_START_GAP_MS;
        slot->at_ms = mono_ms + step->rest_ms;
        if (slot->step == slot->step_count)
            slot_done(slot);
    }
}

bool power_ask(struct power *power, size_t index, enum power_act act, enum power_running running, int64_t mono_ms)
{
    struct power_slot *slot = &power->slots[index];
    if (power_is_busy(power, index) || !power_can(power, index, act))
        return false;
    struct plan plan = plan_act(&slot->wiring, act, running);
    if (plan.count == 0)
        return false;
    memcpy(slot->steps, plan.steps, sizeof plan.steps);
    slot->step = 0;
    slot->step_count = plan.count;
    slot->at_ms = mono_ms;
    place_run(power, index, mono_ms);
    return true;
}

static bool is_on_at_rest(enum power_pin pin)
{
    return pin == POWER_PIN_SUPPLY || pin == POWER_PIN_USB_DEVICE || pin == POWER_PIN_USB_PORT;
}

void power_finish(struct power *power, size_t index)
{
    struct power_slot *slot = &power->slots[index];
    bool is_out[POWER_PINS] = {false};
    for (size_t i = 0; i < slot->step; i++)
        is_out[slot->steps[i].pin] = slot->steps[i].on != is_on_at_rest(slot->steps[i].pin);
    for (size_t pin = 0; power_is_busy(power, index) && pin < POWER_PINS; pin++)
        if (is_out[pin])
            push(power, index, (enum power_pin)pin, is_on_at_rest((enum power_pin)pin));
    slot_done(slot);
}

void power_expire(struct power *power, int64_t mono_ms)
{
    for (size_t i = 0; i < POWER_SLOTS_MAX; i++)
        if (power_is_busy(power, i))
            place_run(power, i, mono_ms);
}

int64_t power_deadline(const struct power *power)
{
    int64_t deadline_ms = INT64_MAX;
    for (size_t i = 0; i < POWER_SLOTS_MAX; i++) {
        if (!power_is_busy(power, i))
            continue;
        int64_t at_ms = step_at_ms(power, &power->slots[i]);
        deadline_ms = at_ms < deadline_ms ? at_ms : deadline_ms;
    }
    return deadline_ms;
}
