#include "base/clock.h"
#include "base/hash.h"
#include "sms/parts.h"
#include "store/database.h"
#include "world.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct part_count *count_place(struct part_count *counts, size_t capacity, uint64_t key)
{
    size_t place = key % capacity;
    while (counts[place].key && counts[place].key != key)
        place = (place + 1) % capacity;
    return &counts[place];
}

/* The tally of one text to one number as one part. */
static struct part_count *count_of(struct world *world, const char *number, const char *text, unsigned part)
{
    uint64_t key = (hash_text(number) * 31 + hash_text(text) * 7 + part) | 1;
    if ((world->counts_used + 1) * 2 > world->counts_capacity) {
        size_t capacity = world->counts_capacity ? world->counts_capacity * 2 : 4096;
        struct part_count *counts = calloc(capacity, sizeof *counts);
        for (size_t i = 0; i < world->counts_capacity; i++)
            if (world->counts[i].key)
                *count_place(counts, capacity, world->counts[i].key) = world->counts[i];
        free(world->counts);
        world->counts = counts;
        world->counts_capacity = capacity;
    }
    struct part_count *count = count_place(world->counts, world->counts_capacity, key);
    world->counts_used += count->key == 0;
    count->key = key;
    return count;
}

void check_heard(struct world *world, const char *number, const char *text, unsigned part)
{
    count_of(world, number, text, part)->heard++;
}

static void check_minute(struct world *world, size_t line, const struct config_line *settings)
{
    size_t count = world->taken_count[line];
    size_t burst = (size_t)settings->burst;
    if (count > burst &&
        world->taken[line][count - 1].at_ms - world->taken[line][count - 1 - burst].at_ms < CLOCK_MINUTE_MS - 10000)
        world_broken(world, "line %s: more than %zu parts in a minute", settings->name, burst);
}

static void check_day(struct world *world, size_t line, const struct config_line *settings)
{
    bool seen[WORLD_PEOPLE_MAX] = {false};
    int parts = 0, numbers = 0;
    for (size_t i = world->taken_count[line]; i-- > 0;) {
        const struct taken *taken = &world->taken[line][i];
        if (taken->at_ms <= world->now.mono_ms - CLOCK_DAY_MS + CLOCK_MINUTE_MS)
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

/* A port that was just opened, or a modem that gave no answer, may still be busy with what somebody asked before:
 * nobody can know, so a probe is not a violation. In every other state it is. */
void check_step(struct world *world)
{
    for (size_t line = 0; line < WORLD_LINES; line++) {
        struct bank_modem_info modem;
        unsigned violations = virtual_modem_violations(virtual_network_modem(world->network, line));
        bank_get(world->bank, bank_find(world->bank, WORLD_PORT(line)), &modem);
        bool blind = modem.state == MODEM_STATE_PROBING || modem.state == MODEM_STATE_FAILED;
        if (violations > world->violations[line] && !blind)
            world_broken(world, "modem %zu was spoken to out of turn, in state %s", line,
                         modem_state_name(modem.state));
        world->violations[line] = violations;
    }
}

static void tally_part(struct world *world, const struct database_query *query)
{
    char text[TPDU_TEXT_SIZE];
    struct parts_plan plan;
    const char *whole = database_text(query, 5);
    unsigned seq = (unsigned)database_int(query, 2);
    int64_t state = database_int(query, 4);
    if (state == PART_QUEUED || state == PART_SENDING || state == PART_HELD)
        world_broken(world, "message %" PRId64 " part %u to %s is still %s", database_int(query, 0), seq,
                     database_text(query, 1), database_text(query, 7));
    parts_plan(whole, strlen(whole), false, &plan);
    const struct parts_cut *cut = &plan.cuts[seq - 1];
    memcpy(text, whole + cut->offset, cut->size);
    text[cut->size] = '\0';
    struct part_count *count = count_of(world, database_text(query, 1), text, seq);
    /* A part that was accepted and failed later was heard by nobody, or by a phone that reported otherwise. */
    bool reported = state == PART_FAILED && !database_is_null(query, 6);
    count->sent += state == PART_SENT || state == PART_DELIVERED;
    count->maybe += state == PART_UNSURE || reported;
    if (world->verbose)
        printf("key %" PRIx64 " part %" PRId64 ".%u %s to %s: %s\n", count->key, database_int(query, 0), seq,
               database_text(query, 7), database_text(query, 1), text);
}

/* Every part that the store calls sent was heard, none more often than it was sent, and nothing else was heard but what
 * the store calls unsure. */
static void check_parts(struct world *world)
{
    static const char sql[] = "SELECT m.id, m.number, p.seq, p.total, p.state, b.text, p.mr,"
                              " {part:p.state} FROM part p JOIN message m ON m.id = p.message_id"
                              " JOIN body b ON b.id = m.body_id";
    struct database_query *query = database_query(switchboard_database(world->switchboard), sql, NULL);
    while (database_next(query))
        tally_part(world, query);
    for (size_t i = 0; i < world->counts_capacity; i++) {
        const struct part_count *count = &world->counts[i];
        if (count->heard < count->sent || count->heard > count->sent + count->maybe)
            world_broken(world,
                         "part (key %" PRIx64
                         ") was heard %u times, the store knows it sent %u times and unsure %u times",
                         count->key, count->heard, count->sent, count->maybe);
    }
}

static void check_inbound(struct world *world)
{
    struct database *database = switchboard_database(world->switchboard);
    int64_t inbound = database_get(database, "SELECT count(*) FROM message WHERE outbound = 0", NULL, -1);
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
    check_inbound(world);
    people_check_end(world);
    center_check_end(world);
}
