#include "base/text.h"
#include "sms/parts.h"
#include "store/database.h"
#include "world.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MEMBERS 59
#define MACHINES 3 /* the last members' phones answer whatever they hear, each time in other words */

void people_create(struct world *world)
{
    for (size_t i = 0; i < MEMBERS + 6; i++) {
        struct person *person = &world->people[world->people_count++];
        snprintf(person->number, sizeof person->number, "+155520199%02zu", i);
        snprintf(person->name, sizeof person->name, "P%zu", i);
    }
}

struct person *people_find(struct world *world, const char *number)
{
    for (size_t i = 0; i < world->people_count; i++)
        if (strcmp(world->people[i].number, number) == 0)
            return &world->people[i];
    return NULL;
}

void people_text_to(struct world *world, const struct person *person, const char *to, const char *text)
{
    struct parts_plan plan;
    struct tpdu deliver = {.type = TPDU_DELIVER, .class = TPDU_CLASS_NONE};
    if (!tpdu_address_parse(person->number, &deliver.address) || !parts_plan(text, strlen(text), false, &plan))
        world_broken(world, "a text cannot be made");
    deliver.alphabet = plan.alphabet;
    deliver.dcs = plan.alphabet == TPDU_UCS2 ? 8 : 0;
    /* The same words of the same sender in the same second would be the same TPDU, which a SIM may show again: the
     * network of this world stamps the second one a second later. */
    struct person *sender = &world->people[person - world->people];
    int64_t second_ms = world->now.wall_ms / 1000 * 1000;
    sender->stamped_ms = second_ms > sender->stamped_ms ? second_ms : sender->stamped_ms + 1000;
    deliver.scts_ms = sender->stamped_ms;
    /* Long messages come with their parts in any order. */
    unsigned first = world_random(world, plan.count);
    for (unsigned i = 0; i < plan.count; i++) {
        unsigned index = (first + i) % plan.count;
        uint8_t data[TPDU_MAX_SIZE];
        size_t size;
        if (plan.count > 1)
            deliver.concat = (struct tpdu_concat){(uint16_t)(world->texts_in & 0xff), (uint8_t)plan.count,
                                                  (uint8_t)(index + 1), false};
        deliver.text_size = plan.cuts[index].size;
        memcpy(deliver.text, text + plan.cuts[index].offset, deliver.text_size);
        deliver.text[deliver.text_size] = '\0';
        if (!tpdu_encode(&deliver, data, &size, NULL) ||
            !virtual_network_inject(world->network, to, data, size, world->now))
            world_broken(world, "a text does not get into the network");
    }
    world->texts_in++;
}

void people_text(struct world *world, const struct person *person, const char *text)
{
    people_text_to(world, person, "+15552010001", text);
}

/* What an answering phone says: never the same twice, and nothing that a list of phrases knows. */
void people_answer_by_machine(struct world *world, const struct person *person, const char *to)
{
    static const char *const openings[] = {"Busy", "At work", "In a meeting", "Cannot talk", "Asleep", "Hold on"};
    static const char *const endings[] = {"call you soon", "back in a bit", "talk tonight", "be patient", "bye"};
    char text[80];
    uint64_t serial = world->machine_texts++;
    snprintf(text, sizeof text, "%s %c%c%c, %s", openings[world_random(world, 6)], 'a' + (char)(serial % 26),
             'a' + (char)(serial / 26 % 26), 'a' + (char)(serial / 676 % 26), endings[world_random(world, 5)]);
    people_text_to(world, person, to, text);
}

static bool is_machine(const struct world *world, const struct person *person)
{
    size_t index = (size_t)(person - world->people);
    return index >= MEMBERS - MACHINES && index < MEMBERS;
}

/* loop_guard.h: no more than so many of a machine's texts cause any within an hour, whatever is late, lost or comes
 * twice. */
void people_check_end(struct world *world)
{
    static const char sql[] =
        "WITH t AS (SELECT i.at AS at FROM message i WHERE i.outbound = 0 AND i.line_id = 1 AND i.number = ?1 AND EXISTS"
        " (SELECT 1 FROM message o WHERE o.cause_id = i.id AND o.outbound = 1 AND o.kind = 3)) SELECT"
        " coalesce(max((SELECT count(*) FROM t b WHERE b.at > a.at - 3600000 AND b.at <= a.at)), 0) FROM t a";
    struct database *database = switchboard_database(world->switchboard);
    for (size_t i = MEMBERS - MACHINES; i < MEMBERS; i++) {
        int64_t busiest = database_get(database, sql, VALUES(value_text(world->people[i].number)), -1);
        if (busiest > 30)
            world_broken(world, "within an hour %" PRId64 " texts of the machine %s went to all", busiest,
                         world->people[i].number);
        world->machine_most = busiest > world->machine_most ? busiest : world->machine_most;
    }
}

static void people_post(struct world *world, const struct person *person)
{
    char text[400];
    static const char filler[] = "the quick brown fox jumps over the lazy dog and goes home to rest a little before it "
                                 "comes back to do the same again the next morning when the sun is up ";
    uint32_t dice = world_random(world, 10);
    const char *tail = dice == 0 ? filler : dice == 1 ? "\xf0\x9f\x8e\x82" : "see you";
    snprintf(text, sizeof text, "post %" PRIu64 " %s", ++world->posts, tail);
    people_text(world, person, text);
}

void people_act(struct world *world)
{
    static const char *const words[] = {"WHO", "ME", "HELP", "MUTE 1h", "UNMUTE", "INFO", "#nonsense", "NAME Q"};
    static size_t joined; /* everybody comes in first, one by one */
    struct person *person = &world->people[world_random(world, MEMBERS)];
    char join[32];
    if (world->texts_in == 0)
        joined = 1; /* the owner is in by configuration */
    if (joined < MEMBERS) {
        person = &world->people[joined++];
        snprintf(join, sizeof join, "JOIN %s", person->name);
        people_text(world, person, join);
        world->next_person_ms = world->now.mono_ms + 20000 + world_random(world, 40000);
        return;
    }
    uint32_t dice = world_random(world, 100);
    if (dice < 55)
        people_post(world, person);
    else if (dice < 75)
        people_text(world, person, words[world_random(world, sizeof words / sizeof *words)]);
    else if (dice < 79)
        people_text(world, person, "STOP");
    else if (dice < 90)
        people_text(world, person, "START");
    else if (dice < 95)
        people_text_to(world, &world->people[MEMBERS + world_random(world, 6)], "+15552010002", "JOIN");
    else
        people_text_to(world, &world->people[MEMBERS + world_random(world, 6)], "+15552010002", "a word to the owner");
    world->next_person_ms = world->now.mono_ms + 60000 + world_random(world, 5400000);
}

void people_hear(struct world *world, const struct virtual_network_event *event)
{
    struct tpdu tpdu;
    struct person *person = people_find(world, event->to);
    world->parts_heard++;
    if (!tpdu_decode(event->tpdu, event->tpdu_size, &tpdu, NULL))
        world_broken(world, "a phone got a TPDU that is not one");
    if (!person)
        world_broken(world, "a stranger, %s, got a text", event->to);
    unsigned part = tpdu.concat.total > 1 ? tpdu.concat.seq : 1;
    uint64_t serial = 0;
    const char *post = strstr(tpdu.text, ": post ");
    if (post && part == 1)
        serial = strtoull(post + 7, NULL, 10);
    /* The order is that in which the exchange took the posts in; the network may have delivered them in another. */
    if (serial > 0 && event->modem == 0) {
        uint64_t rank = world->ranks[serial % WORLD_POSTS_MAX];
        if (rank == 0)
            world_broken(world, "%s got post %" PRIu64 ", which nobody took in", person->number, serial);
        if (rank == person->last_post_heard)
            world_broken(world, "%s got post %" PRIu64 " twice", person->number, serial);
        if (rank < person->last_post_heard)
            world_broken(world, "%s got post %" PRIu64 " too late", person->number, serial);
        person->last_post_heard = rank;
    }
    /* STOP ends what its line sends, not the others. */
    size_t stopped_line = person >= &world->people[world->center_first] ? 2 : 0;
    if (person->stopped && event->modem == stopped_line && !strstr(tpdu.text, "You have left") &&
        !strstr(tpdu.text, "You will get no more texts") && world->last_cmgs_ms[event->modem] > person->stopped_at_ms)
        world_broken(world, "%s got a text after STOP: %s", person->number, tpdu.text);
    check_heard(world, person->number, tpdu.text, part);
    if (event->modem == 2 && part == 1)
        center_hear(world, person, tpdu.text);
    if (event->modem == 0 && part == 1 && is_machine(world, person) && world->now.mono_ms < world->drained_at_ms)
        people_answer_by_machine(world, person, "+15552010001");
}
