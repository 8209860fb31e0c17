// links: src/machine/loop_guard.c src/machine/loop_pace.c
// rooms: src/switchboard
// libs: -lsqlite3 -linih
/* Machines among people: phones that answer whatever they hear, in a group and at a call center, for hours of
 * virtual time. What they cause is counted from what is stored, and compared with the bounds of loop_guard.h. */
#include "machine/loop_guard.h"

#include "base/clock.h"
#include "base/text.h"
#include "config/config.h"
#include "sms/parts.h"
#include "store/database.h"
#include "switchboard/switchboard.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define START_MS INT64_C(1790000000000)
#define LINE_NUMBER "+15552010001"
#define PHONES 10 /* 0 is the owner, the operator, or an agent */
#define PENDING_MAX 512
#define HOURS 4

enum words { VARIED, SAME, DIGITS, COMMANDS, NOTICES, RELAY, TWO_SENTENCES, SIGNS, MARKED, TURNS };

/* How a machine answers each text that it hears. */
struct machine {
    int phone;
    int least_s, most_s;
    int texts; /* for each text heard, one each so many seconds */
    enum words words;
    int chance; /* in percent */
};

struct pending {
    int64_t at_ms;
    int phone;
    char text[160];
};

struct world {
    struct config *config;
    struct switchboard *switchboard;
    char path[64];
    int64_t line_id, now_ms;
    uint64_t random;
    unsigned serial;
    const struct machine *machines;
    size_t machine_count;
    struct pending pending[PENDING_MAX];
    size_t pending_count;
};

static uint32_t dice(struct world *world, uint32_t bound)
{
    world->random = world->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(world->random >> 33) % bound;
}

static void number_of(int phone, char out[NUMBER_SIZE])
{
    snprintf(out, NUMBER_SIZE, "+155520190%02d", phone + 10);
}

static struct world *world_open(const char *keys, const struct machine *machines, size_t count)
{
    struct world *world = calloc(1, sizeof *world);
    char text[2048], why[200] = "";
    snprintf(world->path, sizeof world->path, "%s/partyline-loop-%d.db",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp", (int)getpid());
    unlink(world->path);
    int size = snprintf(text, sizeof text,
                        "[bank]\nports = /tmp\nregion = US\ndatabase = %s\noperator-phone = +15552019010\n"
                        "[line books]\nsim = 8901260123456789012\nnumber = " LINE_NUMBER
                        "\nper-minute = 100\nburst = 200\nper-day = 20000\n%s",
                        world->path, keys);
    world->config = config_read_text("loop.ini", text, (size_t)size);
    assert_non_null(world->config);
    if (world->config->mistake_count > 0)
        fail_msg("%s", world->config->mistakes[0].message);
    world->now_ms = START_MS;
    world->random = 7;
    world->machines = machines;
    world->machine_count = count;
    world->switchboard = switchboard_open(world->config, 7, START_MS, why, sizeof why);
    assert_non_null(world->switchboard);
    switchboard_begin(world->switchboard);
    world->line_id = switchboard_attach(
        world->switchboard,
        &(struct switchboard_sim){.iccid = "8901260123456789012", .imsi = "310260123456789", .number = ""}, START_MS);
    assert_true(switchboard_commit(world->switchboard, START_MS));
    return world;
}

static void world_close(struct world *world)
{
    switchboard_close(world->switchboard);
    config_destroy(world->config);
    unlink(world->path);
    free(world);
}

static void text_in(struct world *world, int phone, const char *text)
{
    struct parts_plan plan;
    char number[NUMBER_SIZE];
    number_of(phone, number);
    assert_true(parts_plan(text, strlen(text), false, &plan));
    world->serial++;
    for (unsigned i = 0; i < plan.count; i++) {
        struct tpdu deliver = {.type = TPDU_DELIVER,
                               .class = TPDU_CLASS_NONE,
                               .alphabet = plan.alphabet,
                               .dcs = plan.alphabet == TPDU_UCS2 ? 8 : 0,
                               .scts_ms = START_MS + world->serial * INT64_C(1000)};
        uint8_t data[TPDU_MAX_SIZE];
        size_t size;
        if (plan.count > 1)
            deliver.concat =
                (struct tpdu_concat){(uint16_t)(world->serial & 0xff), (uint8_t)plan.count, (uint8_t)(i + 1), false};
        assert_true(tpdu_address_parse(number, &deliver.address));
        deliver.text_size = plan.cuts[i].size;
        memcpy(deliver.text, text + plan.cuts[i].offset, plan.cuts[i].size);
        assert_true(tpdu_encode(&deliver, data, &size, NULL));
        switchboard_begin(world->switchboard);
        switchboard_receive(world->switchboard, world->line_id, data, size, world->now_ms);
        assert_true(switchboard_commit(world->switchboard, world->now_ms));
    }
}

static void later(struct world *world, int phone, int64_t wait_ms, const char *text)
{
    if (world->pending_count == PENDING_MAX)
        return; /* this machine is busy enough */
    struct pending *pending = &world->pending[world->pending_count++];
    pending->at_ms = world->now_ms + wait_ms;
    pending->phone = phone;
    text_copy(pending->text, sizeof pending->text, text);
}

static void put_words(struct world *world, const struct machine *machine, const char *heard, char out[160])
{
    static const char *const openings[] = {"Busy",   "At work", "In a meeting", "Cannot talk", "Driving now",
                                           "Asleep", "Later",   "Hold on",      "Not here",    "One moment"};
    static const char *const endings[] = {"call you soon", "text me later", "back in a bit", "talk tonight",
                                          "will answer",   "be patient",    "sorry",         "bye"};
    static const char *const commands[] = {"WHO", "INFO", "HELP", "ME", "queue", "START", "JOIN", "away", "back"};
    static unsigned serial;
    serial++;
    switch (machine->words) {
    case VARIED:
        snprintf(out, 160, "%s %c%c%c, %s", openings[dice(world, 10)], 'a' + (char)(serial % 26),
                 'a' + (char)(serial / 26 % 26), 'a' + (char)(serial / 676 % 26), endings[dice(world, 8)]);
        break;
    case SAME:
        snprintf(out, 160, "I'm busy right now. I'll call you back.");
        break;
    case DIGITS:
        snprintf(out, 160, "Back at %u:%02u", serial / 60 % 24, serial % 60);
        break;
    case COMMANDS:
        snprintf(out, 160, "%s", commands[dice(world, 9)]);
        break;
    case RELAY: /* another bank's group, which is a member of this one */
        snprintf(out, 160, "Choir: %.140s", heard);
        break;
    case TWO_SENTENCES:
        snprintf(out, 160, "%s", serial % 2 ? "I am not at my desk right now." : "Please call me again tomorrow.");
        break;
    case SIGNS:
        for (unsigned i = 0; i <= serial % 9; i++)
            memcpy(out + i * 4, "\xf0\x9f\x98\x80", 5);
        break;
    case MARKED:
        snprintf(out, 160, "#busy%u", serial);
        break;
    case TURNS:
        snprintf(out, 160, "%s", serial % 2 ? "STOP" : "START");
        break;
    case NOTICES:
        snprintf(out, 160, "#1 no %c%c, %s", 'a' + (char)(serial % 26), 'a' + (char)(serial / 26 % 26),
                 endings[dice(world, 8)]);
        break;
    }
}

static void hear(struct world *world, const char *number, const char *heard)
{
    int phone = atoi(number + strlen(number) - 2) - 10;
    for (size_t i = 0; i < world->machine_count; i++) {
        const struct machine *machine = &world->machines[i];
        if (machine->phone != phone || (int)dice(world, 100) >= machine->chance)
            continue;
        int64_t wait_s = machine->least_s + dice(world, (uint32_t)(machine->most_s - machine->least_s + 1));
        for (int k = 0; k < machine->texts; k++) {
            char text[160];
            put_words(world, machine, heard, text);
            later(world, phone, wait_s * 1000 + k * 2000, text);
        }
    }
}

static void send_all(struct world *world)
{
    struct outbox_submit submit;
    int64_t wait_ms;
    for (;;) {
        switchboard_begin(world->switchboard);
        enum outbox_next next = switchboard_next(world->switchboard, world->line_id, world->now_ms, &submit, &wait_ms);
        assert_true(switchboard_commit(world->switchboard, world->now_ms));
        if (next != OUTBOX_SUBMIT)
            break;
        struct tpdu tpdu;
        assert_true(tpdu_decode(submit.tpdu, submit.tpdu_size, &tpdu, NULL));
        const struct outbox_result result = {.part_id = submit.part_id, .outcome = OUTBOX_OK, .reference = 1};
        switchboard_begin(world->switchboard);
        switchboard_result(world->switchboard, world->line_id, &result, world->now_ms);
        assert_true(switchboard_commit(world->switchboard, world->now_ms));
        if (tpdu.concat.total == tpdu.concat.seq)
            hear(world, tpdu.address.text, tpdu.text);
    }
    struct exchange_event event;
    while (switchboard_next_event(world->switchboard, &event))
        ;
}

static void text_due(struct world *world)
{
    for (size_t i = 0; i < world->pending_count;) {
        if (world->pending[i].at_ms > world->now_ms) {
            i++;
            continue;
        }
        const struct pending due = world->pending[i];
        world->pending[i] = world->pending[--world->pending_count];
        text_in(world, due.phone, due.text);
    }
}

/* Second by second; the last phone is a person, who says something each twenty minutes. */
static void world_run(struct world *world, const char *person_says, int64_t hours)
{
    int64_t end_ms = world->now_ms + hours * CLOCK_HOUR_MS;
    for (unsigned second = 0; world->now_ms < end_ms; second++) {
        if (person_says && second % 1200 == 0) {
            char text[160];
            snprintf(text, sizeof text, "%s %c%c?", person_says, 'a' + (char)(second / 1200 % 26),
                     'a' + (char)(second / 1200 / 26 % 26));
            text_in(world, PHONES - 1, text);
        }
        if (second % 60 == 0) {
            switchboard_begin(world->switchboard);
            switchboard_tidy(world->switchboard, world->now_ms);
            assert_true(switchboard_commit(world->switchboard, world->now_ms));
        }
        text_due(world);
        send_all(world);
        world->now_ms += 1000;
    }
}

/* Within any hour, how many texts of the phone caused a text: to others (passed on), or to itself (answered). That its
 * phone is held now is told to the staff, and is not passed on. */
static int64_t busiest_hour(struct world *world, int phone, bool passed_on)
{
    static const char sql[] =
        "WITH t AS (SELECT i.at AS at FROM message i WHERE i.outbound = 0 AND i.number = ?1 AND EXISTS (SELECT 1 FROM"
        " message o WHERE o.cause_id = i.id AND o.outbound = 1 AND CASE ?2 WHEN 1 THEN o.number <> i.number AND o.kind <> 1 ELSE o.number = i.number END))"
        " SELECT coalesce(max((SELECT count(*) FROM t b WHERE b.at > a.at - 3600000 AND b.at <= a.at)), 0) FROM t a";
    char number[NUMBER_SIZE];
    number_of(phone, number);
    return database_get(switchboard_database(world->switchboard), sql, VALUES(value_text(number), value_int(passed_on)),
                        -1);
}

static const char group[] = "[group club]\ntitle = Club\nline = books\nowner = +15552019010\n";

static struct world *group_open(const struct machine *machines, size_t count)
{
    struct world *world = world_open(group, NULL, 0);
    for (int phone = 1; phone < PHONES; phone++) {
        char join[16];
        snprintf(join, sizeof join, "JOIN M%c", 'a' + phone);
        text_in(world, phone, join);
    }
    send_all(world);
    world->now_ms += CLOCK_HOUR_MS;
    world->machines = machines;
    world->machine_count = count;
    return world;
}

#define BOTH(least, most, texts, words, chance)  \
    {                                            \
        {1, least, most, texts, words, chance},  \
        {                                        \
            2, least, most, texts, words, chance \
        }                                        \
    }

/* Two members' phones, for six hours; `most`: texts of each that are passed on within any hour. */
static const struct {
    const char *what;
    struct machine machines[2];
    int64_t most;
} pairs[] = {
    {"at once", BOTH(0, 1, 1, VARIED, 100), 6},
    {"after eleven seconds", BOTH(11, 11, 1, VARIED, 100), 6},
    {"within twenty seconds", BOTH(1, 19, 1, VARIED, 100), 6},
    {"two texts each", BOTH(3, 9, 2, VARIED, 100), 13},
    {"the same words", BOTH(11, 11, 1, SAME, 100), 1},
    {"the time of day", BOTH(25, 25, 1, DIGITS, 100), 3},
    {"after forty seconds", BOTH(40, 44, 1, VARIED, 100), 12},
    {"after two minutes", BOTH(110, 130, 1, VARIED, 100), 12},
    {"at random within a minute", BOTH(1, 60, 1, VARIED, 100), 30},
    {"at random within two minutes", BOTH(5, 120, 1, VARIED, 100), 30},
    {"two texts, at random", BOTH(5, 120, 2, VARIED, 100), 30},
    {"not always", BOTH(2, 60, 2, VARIED, 80), 30},
    {"one quick, one slow", {{1, 0, 2, 1, VARIED, 100}, {2, 60, 200, 1, VARIED, 100}}, 30},
    {"just over twenty seconds", BOTH(21, 24, 1, VARIED, 100), 12},
    {"around twenty seconds", BOTH(14, 27, 1, VARIED, 100), 12},
    {"three texts each", BOTH(4, 6, 3, VARIED, 100), 20},
    {"three slow texts each", BOTH(30, 300, 3, VARIED, 100), 30},
    {"two for every second text", BOTH(5, 30, 2, VARIED, 50), 30},
    {"nearly ten minutes", BOTH(500, 590, 1, VARIED, 100), 30},
    {"two sentences in turns", BOTH(10, 40, 1, TWO_SENTENCES, 100), 3},
    {"emoji", BOTH(3, 9, 1, SIGNS, 100), 6},
    {"another bank's group", {{1, 5, 60, 1, RELAY, 100}, {2, 5, 60, 1, VARIED, 100}}, 30},
    {"one says the same", {{1, 5, 9, 1, SAME, 100}, {2, 5, 9, 1, VARIED, 100}}, 6},
};

static void two_members(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct world *world = group_open(pairs[i].machines, 2);
        world_run(world, "Shall we meet at the usual place", HOURS);
        for (int phone = 1; phone <= 2; phone++) {
            int64_t passed_on = busiest_hour(world, phone, true);
            if (passed_on > pairs[i].most)
                fail_msg("%s: %" PRId64 " texts of phone %d were passed on within an hour", pairs[i].what, passed_on,
                         phone);
            assert_true(passed_on > 0);
        }
        /* The person is heard all the time. */
        assert_int_equal(busiest_hour(world, PHONES - 1, true), 3);
        world_close(world);
    }
}

/* Many, and the owner's phone, which is the operator's, too. */
static void many_members(void **state)
{
    static const struct machine machines[] = {
        {0, 2, 30, 1, VARIED, 100}, {1, 0, 1, 1, VARIED, 100},   {2, 11, 11, 1, VARIED, 100}, {3, 5, 90, 2, VARIED, 60},
        {4, 3, 40, 1, SAME, 100},   {5, 10, 100, 1, DIGITS, 90}, {6, 1, 5, 1, COMMANDS, 100},
    };
    (void)state;
    struct world *world = group_open(machines, sizeof machines / sizeof *machines);
    world_run(world, "Shall we meet at the usual place", HOURS);
    for (int phone = 0; phone < 7; phone++) {
        assert_true(busiest_hour(world, phone, true) <= 30);
        assert_true(busiest_hour(world, phone, false) <= 60);
    }
    assert_int_equal(busiest_hour(world, PHONES - 1, true), 3);
    world_close(world);
}

/* Whatever commands a machine hits upon. */
static void commands_of_machines(void **state)
{
    static const struct {
        struct machine machine;
        int64_t answers;
    } worlds[] = {
        {{1, 1, 9, 1, COMMANDS, 100}, 60}, {{1, 25, 60, 1, COMMANDS, 100}, 60}, {{1, 1, 9, 1, MARKED, 100}, 14},
        {{1, 40, 50, 1, MARKED, 100}, 14}, {{1, 1, 9, 1, TURNS, 100}, 24},      {{0, 1, 9, 1, COMMANDS, 100}, 60},
    };
    (void)state;
    for (size_t i = 0; i < sizeof worlds / sizeof *worlds; i++) {
        struct world *world = group_open(&worlds[i].machine, 1);
        world_run(world, "Shall we meet at the usual place", HOURS);
        int64_t answers = busiest_hour(world, worlds[i].machine.phone, false);
        if (answers > worlds[i].answers)
            fail_msg("%zu: %" PRId64 " answers to a machine within an hour", i, answers);
        world_close(world);
    }
}

/* Two people who chat as people do are never held back: now quick, now slow, sometimes twice, sometimes not at all. */
static void two_people(void **state)
{
    static const struct machine people[] = {{1, 8, 240, 1, VARIED, 70}, {2, 12, 300, 2, VARIED, 35}};
    static const char sql[] = "SELECT count(*) FROM mark";
    (void)state;
    struct world *world = group_open(people, 2);
    world_run(world, "Shall we meet at the usual place", HOURS);
    assert_int_equal(database_get(switchboard_database(world->switchboard), sql, NULL, -1), 0);
    world_close(world);
}

/* A stranger, and a group that is paused: what goes to nobody is answered three times an hour. */
static void what_goes_to_nobody(void **state)
{
    static const struct machine machines[] = {{1, 1, 15, 1, VARIED, 100}, {2, 30, 60, 1, VARIED, 100}};
    (void)state;
    struct world *world = group_open(machines, 2);
    switchboard_begin(world->switchboard);
    switchboard_group_pause(world->switchboard, "club", true);
    assert_true(switchboard_commit(world->switchboard, world->now_ms));
    text_in(world, 1, "Are you there");
    text_in(world, 2, "Hello you all");
    world_run(world, NULL, HOURS);
    for (int phone = 1; phone <= 2; phone++)
        assert_in_range(busiest_hour(world, phone, false), 1, 3);
    world_close(world);
    static const struct machine stranger[] = {{3, 1, 15, 1, VARIED, 100}};
    world = world_open(group, stranger, 1);
    text_in(world, 3, "Who is this");
    world_run(world, NULL, HOURS);
    assert_in_range(busiest_hour(world, 3, false), 1, 3);
    world_close(world);
}

static const char center[] = "[agent alice]\nphone = +15552019010\n[agent bob]\nphone = +15552019011\n"
                             "[call-center pizza]\ntitle = Pizza\nline = books\nagents = alice, bob\n"
                             "auto-reply = {title}: you are number {position}.\n";

/* Agents' phones that answer by themselves, one of them with what looks like a reply; customers' phones likewise. */
static void agents_and_customers(void **state)
{
    static const struct {
        struct machine machines[3];
        int64_t answers, replies;
    } worlds[] = {
        {{{0, 1, 9, 1, VARIED, 100}, {1, 11, 11, 1, SAME, 100}, {5, 2, 9, 1, VARIED, 100}}, 3, 0},
        {{{0, 20, 60, 1, VARIED, 100}, {1, 1, 2, 1, COMMANDS, 100}, {5, 20, 60, 1, VARIED, 100}}, 60, 0},
        {{{0, 2, 9, 1, NOTICES, 100}, {1, 5, 5, 1, VARIED, 100}, {5, 2, 9, 1, VARIED, 100}}, 10, 6},
        {{{0, 25, 25, 1, NOTICES, 100}, {1, 5, 5, 1, VARIED, 100}, {5, 25, 25, 1, VARIED, 100}}, 10, 12},
    };
    (void)state;
    for (size_t i = 0; i < sizeof worlds / sizeof *worlds; i++) {
        struct world *world = world_open(center, worlds[i].machines, 3);
        text_in(world, 5, "When do you open");
        world_run(world, "Is my pizza ready", HOURS);
        for (int phone = 0; phone <= 1; phone++) {
            int64_t answers = busiest_hour(world, phone, false), most = phone == 0 || i == 0 ? worlds[i].answers : 60;
            if (answers > most)
                fail_msg("%zu: %" PRId64 " answers to an agent's phone within an hour", i, answers);
        }
        static const char replies[] =
            "SELECT coalesce(max((SELECT count(*) FROM message b WHERE b.kind = 2 AND b.outbound = 1"
            " AND b.at > a.at - 3600000 AND b.at <= a.at)), 0) FROM message a WHERE a.kind = 2"
            " AND a.outbound = 1";
        int64_t sent = database_get(switchboard_database(world->switchboard), replies, NULL, -1);
        if (sent > worlds[i].replies)
            fail_msg("%zu: %" PRId64 " replies of a machine within an hour", i, sent);
        assert_true(busiest_hour(world, 5, false) <= 3);
        world_close(world);
    }
}

/* What answers an alarm begins no conversation, and joins no group. */
static void the_operators_phone(void **state)
{
    static const struct machine machines[] = {{0, 1, 15, 1, VARIED, 100}};
    static const char *const keys[] = {
        "[group club]\ntitle = Club\nline = books\nowner = +15552019019\n",
        "[agent bob]\nphone = +15552019011\n[call-center pizza]\ntitle = Pizza\nline = books\nagents = bob\n"
        "auto-reply = {title}: you are number {position}.\n"};
    static const char conversations[] = "SELECT count(*) FROM conversation";
    static const char sent[] = "SELECT count(*) FROM message WHERE outbound = 1 AND cause IS NOT 'alarm'";
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct world *world = world_open(keys[i], machines, 1);
        for (int alarm = 0; alarm < 4; alarm++) {
            char words[32];
            snprintf(words, sizeof words, "modem %d is gone", alarm);
            switchboard_begin(world->switchboard);
            assert_true(switchboard_alarm(world->switchboard, world->line_id, words, world->now_ms));
            assert_true(switchboard_commit(world->switchboard, world->now_ms));
            world_run(world, NULL, 1);
        }
        assert_int_equal(database_get(switchboard_database(world->switchboard), sent, NULL, -1), 0);
        assert_int_equal(database_get(switchboard_database(world->switchboard), conversations, NULL, -1), 0);
        world_close(world);
    }
}

static void words_of_machines(void **state)
{
    static const struct {
        const char *text;
        bool machine;
    } texts[] = {
        {"I'm driving with Do Not Disturb While Driving turned on. I'll see your message when I get where I'm going.",
         true},
        {"(I'm not receiving notifications. If this is urgent, reply “urgent” to send a notification through with your "
         "original message.)",
         true},
        {"Ich melde mich später. (automatische Nachricht)", true},
        {"(auto) in a meeting", true},
        {"Auto: Kennzeichen B-XY 12", false},
        {"[Auto-Reply] away", true},
        {"Ich erhalte keine Mitteilungen.", true},
        {"Réponse automatique : absent", true},
        {"I'm driving, be there at 8", false},
        {"The auto is at the garage", false},
        {"Auto parts arrived", false},
        {"I turned notifications off yesterday", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (loop_guard_looks_so(texts[i].text) != texts[i].machine)
            fail_msg("%s", texts[i].text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_machines),    cmocka_unit_test(two_members),
        cmocka_unit_test(many_members),         cmocka_unit_test(two_people),
        cmocka_unit_test(what_goes_to_nobody),  cmocka_unit_test(commands_of_machines),
        cmocka_unit_test(agents_and_customers), cmocka_unit_test(the_operators_phone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
