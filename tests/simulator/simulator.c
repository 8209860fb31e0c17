#include "base/clock.h"
#include "world.h"

#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

uint32_t world_random(struct world *world, uint32_t bound)
{
    uint64_t z = world->random += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (uint32_t)((z ^ (z >> 31)) >> 32) % bound;
}

void world_broken(const struct world *world, const char *format, ...)
{
    va_list arguments;
    struct rlimit none = {RLIM_INFINITY, RLIM_INFINITY};
    setrlimit(RLIMIT_FSIZE, &none);
    printf("seed %" PRIu64 ", after %.3f virtual hours: ", world->seed, (double)world->now.mono_ms / 3600000.0);
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    printf("\nrun again with: --seed %" PRIu64 " --days %" PRId64 " --verbose\n", world->seed, world->days);
    exit(1);
}

/* What the ladder asks for: a port is opened again, a modem is reset or cut off and comes back. */
static void world_help(struct world *world, const struct bank_event *event)
{
    size_t line = 0;
    while (line + 1 < WORLD_LINES && event->modem != bank_find(world->bank, WORLD_PORT(line)))
        line++;
    if (event->kind == BANK_EVENT_REOPEN) {
        bank_closed(world->bank, event->modem, world->now);
        if (world->plugged[line])
            bank_opened(world->bank, event->modem, world->now);
    } else if (event->kind == BANK_EVENT_POWER && event->modem != BANK_MODEMS_MAX && world->plugged[line]) {
        world_plug(world, line, false);
        if (event->rung == LADDER_POWER) {
            virtual_modem_power(virtual_network_modem(world->network, line), false, world->now.mono_ms);
            world->cuts++;
        }
        world->replug_at_ms[line] = world->now.mono_ms + 10000;
    }
}

static void world_log(struct world *world)
{
    struct bank_event event;
    struct exchange_event published;
    while (bank_next_event(world->bank, &event)) {
        world_help(world, &event);
        if (world->verbose && (event.kind == BANK_EVENT_LOG || event.kind == BANK_EVENT_PUBLISH))
            printf("%12.3f %s\n", (double)world->now.mono_ms / 1000, event.text);
    }
    while (switchboard_next_event(world->switchboard, &published)) {
        struct person *person = people_find(world, published.number);
        bool stops = published.kind == EXCHANGE_EVENT_RECEIVED && strcmp(published.text, "STOP") == 0;
        bool starts = published.kind == EXCHANGE_EVENT_RECEIVED && strcmp(published.text, "START") == 0;
        if (published.kind == EXCHANGE_EVENT_RECEIVED && strncmp(published.text, "post ", 5) == 0)
            world->ranks[strtoul(published.text + 5, NULL, 10) % WORLD_POSTS_MAX] = ++world->rank;
        if (person && stops && !person->stopped) {
            person->stopped = true;
            person->stopped_at_ms = world->now.mono_ms;
        }
        if (person && starts)
            person->stopped = false;
        if (world->verbose)
            printf("%12.3f   %s %s %s %" PRId64 " %s\n", (double)world->now.mono_ms / 1000,
                   exchange_event_kind_name(published.kind), published.line, published.number, published.message_id,
                   published.text);
    }
}

void world_open_daemon(struct world *world)
{
    char why[200] = "";
    if (world->disk_full)
        fault_disk(world, false); /* a daemon that cannot store anything does not start; somebody made room */
    world->switchboard = switchboard_open(world->config, world->random, world->now.wall_ms, why, sizeof why);
    if (!world->switchboard)
        world_broken(world, "the store does not open: %s", why);
    world->bank = bank_create(world->switchboard);
    for (size_t line = 0; line < WORLD_LINES; line++) {
        size_t index = bank_add(world->bank, WORLD_PORT(line));
        bank_set_rungs(world->bank, index, 1u << LADDER_USB | 1u << LADDER_PIN | 1u << LADDER_POWER);
        if (world->plugged[line])
            bank_opened(world->bank, index, world->now);
    }
}

/* As SIGKILL does: what was not committed never was. */
void world_crash_daemon(struct world *world)
{
    world->crashes++;
    world_log(world);
    bank_destroy(world->bank);
    switchboard_close(world->switchboard);
    world_open_daemon(world);
}

void world_plug(struct world *world, size_t line, bool in)
{
    size_t index = bank_find(world->bank, WORLD_PORT(line));
    world->plugged[line] = in;
    if (in)
        bank_opened(world->bank, index, world->now);
    else
        bank_closed(world->bank, index, world->now);
}

/* Carries octets both ways, in pieces of any size. True when something moved. */
static bool world_carry_out(struct world *world, size_t line)
{
    const uint8_t *bytes;
    size_t index = bank_find(world->bank, WORLD_PORT(line));
    size_t size = world->plugged[line] ? bank_output(world->bank, index, &bytes) : 0;
    if (size == 0)
        return false;
    size_t piece = 1 + world_random(world, (uint32_t)size);
    if (memmem(bytes, piece, "AT+CMGS", 7))
        world->last_cmgs_ms[line] = world->now.mono_ms;
    virtual_network_feed(world->network, line, bytes, piece, world->now);
    bank_output_consumed(world->bank, index, piece);
    return true;
}

static bool world_carry_in(struct world *world, size_t line)
{
    const uint8_t *bytes;
    uint8_t copy[256];
    size_t index = bank_find(world->bank, WORLD_PORT(line));
    size_t size = virtual_network_output(world->network, line, &bytes);
    if (size == 0)
        return false;
    size_t piece = 1 + world_random(world, (uint32_t)(size < sizeof copy ? size : sizeof copy));
    memcpy(copy, bytes, piece);
    virtual_network_output_consumed(world->network, line, piece);
    if (world->plugged[line])
        bank_feed(world->bank, index, copy, piece, world->now);
    return true;
}

static void world_end_turn(struct world *world)
{
    /* A crash before the commit, and one right behind it. */
    uint32_t dice = world_random(world, 40000);
    bool chaos = world->now.mono_ms < world->drained_at_ms;
    if (dice == 0 && chaos) {
        world_crash_daemon(world);
        return;
    }
    bank_end_turn(world->bank, world->now);
    world_log(world);
    if (dice == 1 && chaos)
        world_crash_daemon(world);
}

static void world_settle(struct world *world)
{
    bool moved = true;
    for (int rounds = 0; moved; rounds++) {
        struct virtual_network_event event;
        moved = false;
        for (size_t line = 0; line < WORLD_LINES; line++) {
            moved |= world_carry_in(world, line);
            moved |= world_carry_out(world, line);
        }
        world_end_turn(world);
        while (virtual_network_next(world->network, &event)) {
            check_taken(world, &event);
            if (event.kind == VIRTUAL_NETWORK_PHONE)
                people_hear(world, &event);
        }
        if (rounds > 200000)
            world_broken(world, "the wire never gets quiet");
    }
    check_step(world);
}

static int64_t earliest(int64_t one, int64_t other)
{
    return one < other ? one : other;
}

static void world_advance(struct world *world, int64_t end_ms)
{
    int64_t next_ms = earliest(bank_deadline(world->bank, world->now), virtual_network_deadline(world->network));
    if (world->now.mono_ms < world->drained_at_ms)
        next_ms =
            earliest(next_ms, earliest(world->next_center_ms, earliest(world->next_person_ms, world->next_fault_ms)));
    for (size_t line = 0; line < WORLD_LINES; line++)
        if (!world->plugged[line])
            next_ms = earliest(next_ms, world->replug_at_ms[line]);
    if (world->disk_full)
        next_ms = earliest(next_ms, world->disk_free_at_ms);
    next_ms = earliest(next_ms, end_ms);
    if (next_ms <= world->now.mono_ms)
        next_ms = world->now.mono_ms + 1;
    world->now.wall_ms += next_ms - world->now.mono_ms;
    world->now.mono_ms = next_ms;
}

static void world_step(struct world *world)
{
    bool chaos = world->now.mono_ms < world->drained_at_ms;
    world->steps++;
    faults_expire(world);
    virtual_network_expire(world->network, world->now);
    bank_expire(world->bank, world->now);
    if (chaos && world->now.mono_ms >= world->next_person_ms)
        people_act(world);
    if (chaos && world->now.mono_ms >= world->next_center_ms)
        center_act(world);
    if (chaos && world->now.mono_ms >= world->next_fault_ms)
        faults_act(world);
    world_settle(world);
}

static void world_create(struct world *world)
{
    char text[2048];
    snprintf(world->path, sizeof world->path, "%s/partyline-simulator-%d.db",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp", (int)getpid());
    int size = snprintf(text, sizeof text,
                        "[bank]\nports = /tmp\nregion = US\ndatabase = %s\n"
                        "[line books]\nsim = 8901260000000000001\nnumber = +15552010001\nper-day = 700\n"
                        "[line choir]\nsim = 8901260000000000002\nnumber = +15552010002\n"
                        "[group book-club]\nline = books\nowner = +15552019900\n"
                        "[group choir]\nline = choir\nowner = +15552019901\nreplies = owner\n"
                        "[line pizza]\nsim = 8901260000000000003\nnumber = +15552010003\n"
                        "[agent alice]\nphone = +15552019705\n[agent bob]\n"
                        "[call-center pizza]\nline = pizza\nagents = alice, bob\n"
                        "hours = Mon-Sat 09:00-21:00\ntimezone = America/New_York\n"
                        "auto-reply = {title}: you are number {position}. Someone will answer within {wait}.\n"
                        "closed-reply = {title} is closed. We open {opens}.\n%s",
                        world->path, world->seed % 2 ? "auto-mark = off\n" : "");
    world->config = config_read_text("simulator.ini", text, (size_t)size);
    if (!world->config || world->config->mistake_count > 0)
        world_broken(world, "configuration: %s", world->config ? world->config->mistakes[0].message : "");
    world->random = world->seed * UINT64_C(0xD1342543DE82EF95) + 1;
    world->now = (struct clock_time){.mono_ms = 1000, .wall_ms = WORLD_START_MS};
    world->drained_at_ms = world->days * 86400000;
    const struct virtual_network_options options = {
        .seed = world->seed, .transit_ms = 1500, .report_ms = 2500, .duplicates_in_k = 20};
    world->network = virtual_network_create(&options);
    struct virtual_personality personality = virtual_personality_plain();
    personality.latency_ms = 700; /* quick enough for every budget to bind */
    for (size_t line = 0; line < WORLD_LINES; line++) {
        struct virtual_sim sim = {0};
        char number[24];
        snprintf(sim.iccid, sizeof sim.iccid, "890126000000000000%zu", line + 1);
        snprintf(sim.imsi, sizeof sim.imsi, "31026000000000%zu", line + 1);
        snprintf(number, sizeof number, "+1555201000%zu", line + 1);
        virtual_network_add(world->network, &personality, &sim, number);
        virtual_modem_power(virtual_network_modem(world->network, line), true, world->now.mono_ms);
        world->plugged[line] = true;
    }
    people_create(world);
    center_create(world);
    world->next_person_ms = 60000;
    world->next_fault_ms = 3600000;
    world->next_center_ms = 90000;
    world_open_daemon(world);
}

static void world_remove_files(const struct world *world)
{
    char path[128];
    static const char *const tails[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s%s", world->path, tails[i]);
        unlink(path);
    }
}

static void world_run(struct world *world)
{
    world_create(world);
    /* After the last fault there is time for every queue, report, retry and waiting part. */
    int64_t end_ms = world->drained_at_ms + 2 * CLOCK_DAY_MS;
    while (world->now.mono_ms < end_ms) {
        if (world->now.mono_ms >= world->drained_at_ms)
            faults_end(world);
        world_step(world);
        world_advance(world, end_ms);
    }
    check_end(world);
    printf("seed %" PRIu64 ": %" PRId64 " days, %" PRIu64 " posts, %" PRIu64 " texts in, %" PRIu64
           " parts out, %" PRIu64 " faults, %" PRIu64 " power cuts, %" PRIu64 " crashes, %" PRIu64 " steps, %" PRIu64
           " texts of machines, %" PRId64 " an hour passed on\n",
           world->seed, world->days, world->posts, world->texts_in, world->parts_heard, world->faults, world->cuts,
           world->crashes, world->steps, world->machine_texts, world->machine_most);
    bank_destroy(world->bank);
    switchboard_close(world->switchboard);
    virtual_network_destroy(world->network);
    config_destroy(world->config);
    world_remove_files(world);
    for (size_t line = 0; line < WORLD_LINES; line++)
        free(world->taken[line]);
    free(world->counts);
}

int main(int argc, char **argv)
{
    struct world *world = calloc(1, sizeof *world);
    world->seed = 1;
    world->days = 7;
    signal(SIGXFSZ, SIG_IGN);
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--seed") == 0 && i + 1 < argc)
            world->seed = strtoull(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--days") == 0 && i + 1 < argc)
            world->days = strtoll(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--verbose") == 0)
            world->verbose = true;
        else
            return fprintf(stderr, "usage: simulator [--seed N] [--days N] [--verbose]\n"), 2;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    world_run(world);
    free(world);
    return 0;
}
