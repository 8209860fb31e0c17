#include "bank/ladder.h"
#include "base/clock.h"

#include <string.h>

#define SETTLED_MS (10 * CLOCK_MINUTE_MS) /* registered for so long, it is well */
#define PAUSE_FIRST_MS (10 * CLOCK_MINUTE_MS)
#define PAUSE_MAX_MS (4 * CLOCK_HOUR_MS)
#define SEARCH_FIRST_MS (5 * CLOCK_MINUTE_MS)
#define SEARCH_SECOND_MS (15 * CLOCK_MINUTE_MS)
#define SEARCH_LATER_MS CLOCK_HOUR_MS

static const struct {
    const char *name, *deed;
    int64_t window_ms; /* from the deed to a registration */
    unsigned per_hour;
} rungs[LADDER_RUNGS] = {
    [LADDER_ESCAPE] = {"escape", "escaping and asking again", 20000, 20},
    [LADDER_REOPEN] = {"reopen", "opening its port again", 20000, 10},
    [LADDER_RADIO] = {"radio", "radio off and on", 60000, 6},
    [LADDER_RESTART] = {"restart", "restarting it", 150000, 4},
    [LADDER_USB] = {"usb", "configuring its USB device again", 60000, 4},
    [LADDER_PIN] = {"pin", "a pulse on its reset pin", 150000, 3},
    [LADDER_POWER] = {"power", "power off and on", 180000, 3},
};

const char *ladder_rung_name(enum ladder_rung rung)
{
    return rungs[rung].name;
}

const char *ladder_rung_deed(enum ladder_rung rung)
{
    return rungs[rung].deed;
}

enum ladder_rung ladder_rung_find(const char *name)
{
    size_t rung = 0;
    while (rung < LADDER_RUNGS && strcmp(rungs[rung].name, name) != 0)
        rung++;
    return (enum ladder_rung)rung;
}

const char *ladder_health_name(enum ladder_health health)
{
    static const char *const names[] = {
        [LADDER_WELL] = "well", [LADDER_CLIMBING] = "climbing", [LADDER_GIVEN_UP] = "given up"};
    return names[health];
}

void ladder_init(struct ladder *ladder)
{
    *ladder = (struct ladder){.rungs = LADDER_WIRE_RUNGS, .next_ms = CLOCK_NEVER, .ready_ms = CLOCK_NEVER};
}

/* ---- What was done ---- */

static bool is_within_budget(const struct ladder *ladder, enum ladder_rung rung, int64_t mono_ms)
{
    size_t kept = ladder->recent_count < LADDER_RECENT ? ladder->recent_count : LADDER_RECENT;
    unsigned count = 0;
    for (size_t i = 0; i < kept; i++)
        count += ladder->recent[i].rung == rung && ladder->recent[i].mono_ms > mono_ms - CLOCK_HOUR_MS;
    return count < rungs[rung].per_hour;
}

static void note(struct ladder *ladder, enum ladder_rung rung, struct clock_time now)
{
    size_t index = ladder->recent_count++ % LADDER_RECENT;
    ladder->recent[index].mono_ms = now.mono_ms;
    ladder->recent[index].rung = rung;
    if (ladder->history_count == LADDER_HISTORY)
        memmove(ladder->history, ladder->history + 1, --ladder->history_count * sizeof *ladder->history);
    ladder->history[ladder->history_count++] = (struct ladder_entry){.wall_ms = now.wall_ms, .rung = rung};
    ladder->climbs++;
}

static bool can(const struct ladder *ladder, size_t rung)
{
    return (ladder->rungs & 1u << rung) != 0;
}

/* ---- What is next ---- */

static enum ladder_step climb(struct ladder *ladder, enum ladder_rung rung, struct clock_time now)
{
    ladder->rung = rung;
    ladder->has_tried = true;
    ladder->window_end_ms = now.mono_ms + rungs[rung].window_ms;
    ladder->next_ms = ladder->window_end_ms;
    note(ladder, rung, now);
    return LADDER_CLIMB;
}

int64_t ladder_pause_ms(const struct ladder *ladder)
{
    return clock_backoff_ms(PAUSE_FIRST_MS, PAUSE_MAX_MS, ladder->pauses);
}

static enum ladder_step give_up(struct ladder *ladder, struct clock_time now)
{
    ladder->health = LADDER_GIVEN_UP;
    ladder->pauses = 0;
    ladder->next_ms = now.mono_ms + ladder_pause_ms(ladder);
    return LADDER_GIVE_UP;
}

static enum ladder_step climb_on(struct ladder *ladder, struct clock_time now)
{
    size_t rung = ladder->has_tried ? (size_t)ladder->rung + 1 : 0;
    while (rung < LADDER_RUNGS &&
           (!can(ladder, rung) || !is_within_budget(ladder, (enum ladder_rung)rung, now.mono_ms)))
        rung++;
    return rung == LADDER_RUNGS ? give_up(ladder, now) : climb(ladder, (enum ladder_rung)rung, now);
}

/* One that was given up: the strongest rung, and a longer pause. The pauses are its budget. */
static enum ladder_step try_again(struct ladder *ladder, struct clock_time now)
{
    size_t rung = LADDER_RUNGS - 1;
    while (rung > 0 && !can(ladder, rung))
        rung--;
    ladder->pauses++;
    climb(ladder, (enum ladder_rung)rung, now);
    ladder->next_ms = now.mono_ms + ladder_pause_ms(ladder);
    return LADDER_CLIMB;
}

/* No network may be nobody's fault: the gentler two of the strong rungs, and then seldom. */
static enum ladder_step seek(struct ladder *ladder, struct clock_time now)
{
    enum ladder_rung rung = ladder->search_tries % 2 == 0 ? LADDER_RADIO : LADDER_RESTART;
    int64_t pause_ms = ladder->search_tries++ == 0 ? SEARCH_SECOND_MS : SEARCH_LATER_MS;
    if (!is_within_budget(ladder, rung, now.mono_ms)) {
        ladder->next_ms = now.mono_ms + pause_ms;
        return LADDER_NOTHING;
    }
    climb(ladder, rung, now);
    ladder->next_ms = now.mono_ms + pause_ms;
    return LADDER_CLIMB;
}

enum ladder_step ladder_expire(struct ladder *ladder, bool is_deaf, struct clock_time now)
{
    if (now.mono_ms < ladder->next_ms)
        return LADDER_NOTHING;
    ladder->next_ms = CLOCK_NEVER;
    if (ladder->searches)
        return seek(ladder, now);
    if (!is_deaf || ladder->health == LADDER_WELL)
        return LADDER_NOTHING;
    return ladder->health == LADDER_GIVEN_UP ? try_again(ladder, now) : climb_on(ladder, now);
}

int64_t ladder_deadline(const struct ladder *ladder)
{
    return ladder->next_ms;
}

/* ---- What is told ---- */

void ladder_failed(struct ladder *ladder, struct clock_time now)
{
    bool was_settled = ladder->ready_ms != CLOCK_NEVER && now.mono_ms - ladder->ready_ms >= SETTLED_MS;
    if (ladder->searches)
        ladder->next_ms = CLOCK_NEVER;
    ladder->searches = false;
    if (ladder->health == LADDER_WELL) {
        /* What helped for a few minutes has not helped: go on from there. */
        ladder->has_tried = ladder->has_tried && !was_settled;
        ladder->health = LADDER_CLIMBING;
        ladder->next_ms = now.mono_ms;
    } else if (ladder->next_ms == CLOCK_NEVER) {
        ladder->next_ms = now.mono_ms > ladder->window_end_ms ? now.mono_ms : ladder->window_end_ms;
    }
}

void ladder_searches(struct ladder *ladder, struct clock_time now)
{
    if (ladder->searches || ladder->health == LADDER_GIVEN_UP)
        return;
    ladder->searches = true;
    ladder->search_tries = 0;
    ladder->next_ms = now.mono_ms + SEARCH_FIRST_MS;
}

void ladder_waits(struct ladder *ladder)
{
    if (ladder->searches)
        ladder->next_ms = CLOCK_NEVER;
    ladder->searches = false;
}

bool ladder_is_ready(struct ladder *ladder, struct clock_time now)
{
    bool was_in_trouble = ladder->health != LADDER_WELL || (ladder->searches && ladder->search_tries > 0);
    if (was_in_trouble && ladder->history_count > 0)
        ladder->history[ladder->history_count - 1].healed = true;
    if (was_in_trouble || ladder->ready_ms == CLOCK_NEVER)
        ladder->ready_ms = now.mono_ms;
    ladder->health = LADDER_WELL;
    ladder->searches = false;
    ladder->pauses = 0;
    ladder->next_ms = CLOCK_NEVER;
    return was_in_trouble;
}

void ladder_was_climbed(struct ladder *ladder, enum ladder_rung rung, struct clock_time now)
{
    int64_t next_ms = ladder->next_ms;
    climb(ladder, rung, now);
    if (ladder->health == LADDER_WELL)
        ladder->next_ms = next_ms;
}

void ladder_is_absent(struct ladder *ladder, struct clock_time now)
{
    bool is_expected = ladder->health != LADDER_WELL && ladder->has_tried && ladder->rung >= LADDER_REOPEN &&
                       now.mono_ms <= ladder->window_end_ms;
    ladder->searches = false;
    if (!is_expected)
        ladder->next_ms = CLOCK_NEVER;
}

void ladder_is_present(struct ladder *ladder)
{
    if (ladder->health == LADDER_WELL || ladder->next_ms != CLOCK_NEVER)
        return;
    ladder->health = LADDER_WELL;
    ladder->has_tried = false;
}
