/* A call center's line: customers who write, stop and come back, two of them machines; agents who answer from their
 * phones and at the desk. One of those phones also answers by itself. */
#include "base/text.h"
#include "call_center/call_center.h"
#include "store/database.h"
#include "world.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CUSTOMERS 5
#define PARROT 3  /* says back what it hears */
#define MACHINE 4 /* answers everything with a marked text */
#define ALICE 5
#define MACHINE_WORDS "Automatic reply: we are out of office"

static struct person *center_person(struct world *world, size_t index)
{
    return &world->people[world->center_first + index];
}

void center_create(struct world *world)
{
    world->center_first = world->people_count;
    for (size_t i = 0; i < CUSTOMERS + 1; i++) {
        struct person *person = &world->people[world->people_count++];
        snprintf(person->number, sizeof person->number, "+155520197%02zu", i);
        snprintf(person->name, sizeof person->name, "C%zu", i);
    }
}

/* At the desk: within the turn, as the API does. The answer has a number that no other has. */
static void center_answer_at_desk(struct world *world, int64_t id)
{
    static const char *const agents[] = {"alice", "bob"};
    char text[64];
    world->answers++;
    struct call_center_act act = {.conversation_id = id, .verb = CALL_CENTER_REPLY, .text = text};
    if (!switchboard_in_turn(world->switchboard))
        switchboard_begin(world->switchboard);
    /* Both press at once: one text, and the other is told. */
    int sent = 0;
    for (size_t i = 0; i < 2; i++) {
        act.agent = agents[(world->answers + i) % 2];
        snprintf(text, sizeof text, "answer %" PRIu64 " of %s", world->answers, act.agent);
        sent += switchboard_conversation_do(world->switchboard, &act, world->now.wall_ms).outcome == OUTCOME_REPLIED;
    }
    if (sent > 1)
        world_broken(world, "conversation %" PRId64 " was answered by two agents at once", id);
    act.verb = CALL_CENTER_CLOSE;
    act.agent = CALL_CENTER_OPERATOR;
    if (world_random(world, 3) == 0)
        switchboard_conversation_do(world->switchboard, &act, world->now.wall_ms);
    bank_wake_lines(world->bank, world->now);
}

static void center_answer_by_phone(struct world *world, int64_t id)
{
    char text[64];
    uint32_t dice = world_random(world, 10);
    if (dice < 6)
        snprintf(text, sizeof text, "#%" PRId64 " answer %" PRIu64 " by phone", id, ++world->answers);
    else if (dice < 8)
        snprintf(text, sizeof text, "#%" PRId64 " %s", id, dice == 6 ? "claim" : "close");
    else
        snprintf(text, sizeof text, "%s", dice == 8 ? "queue" : "a text that begins with no number");
    people_text_to(world, center_person(world, ALICE), CENTER_NUMBER, text);
}

void center_act(struct world *world)
{
    static const char *const words[] = {"Is it ready?", "When do you open?", "Thank you", "HELP",
                                        "4111 1111 1111 1111"};
    int64_t id = 1 + world_random(world, CUSTOMERS);
    uint32_t dice = world_random(world, 100);
    struct person *customer = center_person(world, world_random(world, CUSTOMERS));
    if (dice < 40) {
        char text[80];
        snprintf(text, sizeof text, "%s %" PRIu64, words[world_random(world, 5)], world->texts_in);
        people_text_to(world, customer, CENTER_NUMBER, text);
    } else if (dice < 45) {
        people_text_to(world, customer, CENTER_NUMBER, "STOP");
    } else if (dice < 55) {
        people_text_to(world, customer, CENTER_NUMBER, "START");
    } else if (dice < 80) {
        center_answer_at_desk(world, id);
    } else {
        center_answer_by_phone(world, id);
    }
    world->next_center_ms = world->now.mono_ms + 30000 + world_random(world, 1800000);
}

void center_hear(struct world *world, const struct person *person, const char *text)
{
    uint64_t serial = strncmp(text, "answer ", 7) == 0 ? strtoull(text + 7, NULL, 10) : 0;
    size_t index = (size_t)(person - &world->people[world->center_first]);
    /* Each other text to her makes the agent's phone say something by itself. */
    if (index == ALICE) {
        if (world->now.mono_ms < world->drained_at_ms && world_random(world, 2) == 0)
            people_answer_by_machine(world, person, CENTER_NUMBER);
        return;
    }
    if (text[0] == '#' || strstr(text, "begins with no number"))
        world_broken(world, "customer %s got what is among agents: %s", person->number, text);
    if (serial > 0 && world->answers_heard[serial % WORLD_POSTS_MAX]++ > 0)
        world_broken(world, "answer %" PRIu64 " was heard twice", serial);
    /* Machines answer at once, for as long as somebody lets them. */
    if (world->now.mono_ms < world->drained_at_ms && (index == PARROT || index == MACHINE))
        people_text_to(world, person, CENTER_NUMBER, index == PARROT ? text : MACHINE_WORDS);
}

/* What nobody wrote answers nobody's machine, and not too often. */
void center_check_end(struct world *world)
{
    static const char machine[] = "SELECT count(*) FROM message o JOIN message i ON i.id = o.cause_id JOIN body b"
                                  " ON b.id = i.body_id WHERE o.outbound = 1 AND o.kind = 4 AND b.text = ?1";
    static const char echo[] =
        "SELECT count(*) FROM message o JOIN message i ON i.id = o.cause_id JOIN body b ON b.id = i.body_id"
        " WHERE o.outbound = 1 AND o.kind = 4 AND EXISTS (SELECT 1 FROM message e JOIN body t ON t.id = e.body_id"
        " WHERE e.outbound = 1 AND e.kind = 4 AND e.number = i.number AND e.line_id = i.line_id AND t.text = b.text"
        " AND e.id < i.id AND e.at > i.at - 3600000)";
    static const char often[] =
        "SELECT max(n) FROM (SELECT count(*) AS n FROM message o JOIN message p ON p.number = o.number AND p.outbound = 1"
        " AND p.kind = 4 AND p.at BETWEEN o.at AND o.at + 86400000 AND p.line_id = o.line_id WHERE o.outbound = 1"
        " AND o.kind = 4 GROUP BY o.id)";
    static const char twice[] =
        "SELECT count(*) FROM (SELECT 1 FROM message o JOIN body b ON b.id = o.body_id WHERE o.outbound = 1"
        " AND o.kind = 2 AND b.text LIKE 'answer %' GROUP BY b.text HAVING count(*) > 1)";
    static const char agent[] =
        "WITH t AS (SELECT m.at AS at FROM message m JOIN body b ON b.id = m.body_id WHERE m.outbound = 1 AND m.kind = 1"
        " AND m.number = ?1 AND b.text LIKE 'Nothing was sent. Begin%') SELECT coalesce(max((SELECT count(*) FROM t b"
        " WHERE b.at > a.at - 3600000 AND b.at <= a.at)), 0) FROM t a";
    struct database *database = switchboard_database(world->switchboard);
    if (database_get(database, agent, VALUES(value_text(center_person(world, ALICE)->number)), 0) > 3)
        world_broken(world,
                     "an agent's phone that answers by itself was answered more than three times within an hour");
    int64_t answered = database_get(database, machine, VALUES(value_text(MACHINE_WORDS)), -1);
    if (answered != 0)
        world_broken(world, "%" PRId64 " automatic texts answered a machine", answered);
    if (database_get(database, echo, NULL, -1) != 0)
        world_broken(world, "an automatic text answered an automatic text");
    if (database_get(database, often, NULL, 0) > 5)
        world_broken(world, "more than five automatic texts went to one number in a day");
    if (database_get(database, twice, NULL, -1) != 0)
        world_broken(world, "an answer was queued twice");
    if (database_get(database, "SELECT count(*) FROM body WHERE text LIKE '%4111 1111%'", NULL, -1) != 0)
        world_broken(world, "a card number was stored");
}
