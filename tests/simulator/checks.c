#include "database.h"
#include "world.h"

#include "tpdu.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define MINUTE_MS INT64_C(60000)
#define DAY_MS INT64_C(86400000)

/* How often this part was heard; `add` counts one more. */
unsigned check_count(struct world *world, const char *number, const char *text, unsigned part, bool add)
{
    if ((world->heard_used + 1) * 2 > world->heard_capacity) {
        struct heard_count *old = world->heard;
        size_t old_capacity = world->heard_capacity;
        world->heard_capacity = old_capacity ? old_capacity * 2 : 4096;
        world->heard = calloc(world->heard_capacity, sizeof *world->heard);
        for (size_t i = 0; i < old_capacity; i++) {
            size_t place = old[i].key % world->heard_capacity;
            while (old[i].count && world->heard[place].count)
                place = (place + 1) % world->heard_capacity;
            if (old[i].count)
                world->heard[place] = old[i];
        }
        free(old);
    }
    uint64_t key = budget_key(number, strlen(number)) * 31 + budget_key(text, strlen(text)) * 7 + part;
    size_t place = key % world->heard_capacity;
    while (world->heard[place].count && world->heard[place].key != key)
        place = (place + 1) % world->heard_capacity;
    if (add) {
        world->heard_used += world->heard[place].count == 0;
        world->heard[place].key = key;
        world->heard[place].count++;
    }
    return world->heard[place].count;
}

static void check_minute(struct world *world, size_t line, const struct config_line *settings)
{
    size_t count = world->taken_count[line];
    size_t burst = (size_t)settings->burst;
    if (count > burst &&
        world->taken[line][count - 1].at_ms - world->taken[line][count - 1 - burst].at_ms < MINUTE_MS - 10000)
        world_broken(world, "line %s: more than %zu parts in a minute", settings->name, burst);
}

static void check_day(struct world *world, size_t line, const struct config_line *settings)
{
    bool seen[WORLD_PEOPLE_MAX] = {false};
    int parts = 0, numbers = 0;
    for (size_t i = world->taken_count[line]; i-- > 0;) {
        const struct taken *taken = &world->taken[line][i];
        if (taken->at_ms <= world->now.mono_ms - DAY_MS + MINUTE_MS)
            break;
        parts++;
        numbers += !seen[taken->person];
        seen[taken->person] = true;
    }
    if (parts > settings->per_day)
        world_broken(world, "line %s: %d parts in a day", settings->name, parts);
    if (numbers > settings->numbers_per_day)
        world_broken(world, "line %s: %d different numbers in a day", settings->name, numbers);
}

void check_taken(struct world *world, const struct virtual_network_event *event)
{
    size_t line = event->modem;
    const struct person *person = people_find(world, event->to);
    if (!person)
        return;
    if (world->taken_count[line] == world->taken_capacity[line]) {
        world->taken_capacity[line] = world->taken_capacity[line] * 2 + 1024;
        world->taken[line] = realloc(world->taken[line], world->taken_capacity[line] * sizeof **world->taken);
    }
    world->taken[line][world->taken_count[line]++] =
        (struct taken){.at_ms = world->now.mono_ms, .person = (size_t)(person - world->people)};
    check_minute(world, line, &world->config->lines[line]);
    if (world->taken_count[line] % 64 == 0)
        check_day(world, line, &world->config->lines[line]);
}

void check_step(struct world *world)
{
    for (size_t line = 0; line < WORLD_LINES; line++) {
        unsigned violations = virtual_modem_violations(virtual_network_modem(world->network, line));
        if (violations > 0)
            world_broken(world, "modem %zu was spoken to out of turn %u times", line, violations);
    }
}

/* Every part that the store calls sent was heard, none twice, and none that it calls anything else but unsure. */
static void check_parts(struct world *world)
{
    static const char sql[] = "SELECT m.id, m.number, p.seq, p.total, p.state, p.tries, m.kind FROM part p"
                              " JOIN message m ON m.id = p.message_id WHERE p.state IN (0, 1, 7)";
    struct database_query *query = database_query(switchboard_database(world->switchboard), sql, NULL);
    while (database_next(query))
        world_broken(world, "message %" PRId64 " part %" PRId64 " to %s is still in state %" PRId64,
                     database_int(query, 0), database_int(query, 2), database_text(query, 1), database_int(query, 4));
}

/* Counts of the whole run: what phones heard is what the store knows as sent, and at most the unsure besides. */
static void check_totals(struct world *world)
{
    struct database *database = switchboard_database(world->switchboard);
    int64_t sent = database_get(database,
                                "SELECT count(*) FROM part WHERE state IN (2, 3) AND (error IS NULL OR error"
                                " <> 197)",
                                NULL, -1);
    int64_t unsure = database_get(database, "SELECT count(*) FROM part WHERE state = 5", NULL, -1);
    int64_t inbound = database_get(database, "SELECT count(*) FROM message WHERE outbound = 0", NULL, -1);
    int64_t failed_late =
        database_get(database, "SELECT count(*) FROM part WHERE state = 4 AND mr IS NOT NULL", NULL, -1);
    if ((int64_t)world->parts_heard < sent)
        world_broken(world, "%" PRId64 " parts are called sent, phones heard %" PRIu64, sent, world->parts_heard);
    if ((int64_t)world->parts_heard > sent + unsure + failed_late)
        world_broken(world, "phones heard %" PRIu64 " parts, the store knows %" PRId64 " sent and %" PRId64 " unsure",
                     world->parts_heard, sent, unsure);
    if (inbound != (int64_t)world->texts_in)
        world_broken(world, "%" PRIu64 " texts were sent to us, %" PRId64 " were taken in", world->texts_in, inbound);
}

void check_end(struct world *world)
{
    for (size_t line = 0; line < WORLD_LINES; line++) {
        unsigned stored = virtual_modem_stored(virtual_network_modem(world->network, line));
        if (stored > 0)
            world_broken(world, "%u messages were left in SIM %zu", stored, line);
        check_day(world, line, &world->config->lines[line]);
    }
    if (virtual_network_waiting(world->network) > 0)
        world_broken(world, "%zu texts never reached their SIM", virtual_network_waiting(world->network));
    check_parts(world);
    check_totals(world);
}
