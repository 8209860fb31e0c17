#include "bank_fixture.h"

#include "store/database.h"

#include <inttypes.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct virtual_sim bank_fixture_sim_of(size_t index)
{
    struct virtual_sim sim = {0};
    snprintf(sim.iccid, sizeof sim.iccid, "890126000000000000%zu", index + 1);
    snprintf(sim.imsi, sizeof sim.imsi, "31026000000000%zu", index + 1);
    return sim;
}

struct config *bank_fixture_config(const struct bank_fixture *fixture, const char *sections)
{
    char text[4096];
    int size =
        snprintf(text, sizeof text, "[bank]\nports = /tmp\nregion = US\ndatabase = %s\n%s", fixture->path, sections);
    struct config *config = config_read_text("bank.ini", text, (size_t)size);
    if (config->mistake_count > 0)
        fail_msg("line %u: %s", config->mistakes[0].line, config->mistakes[0].message);
    return config;
}

void bank_fixture_plug(struct bank_fixture *fixture, size_t index, bool in)
{
    virtual_modem_power(virtual_network_modem(fixture->network, index), in, fixture->now.mono_ms);
    fixture->plugged[index] = in;
    if (in)
        bank_opened(fixture->bank, index, fixture->now);
    else
        bank_closed(fixture->bank, index, fixture->now);
}

void bank_fixture_start(struct bank_fixture *fixture)
{
    char why[200] = "", name[16];
    fixture->switchboard = switchboard_open(fixture->config, 7, fixture->now.wall_ms, why, sizeof why);
    if (!fixture->switchboard)
        fail_msg("%s", why);
    fixture->bank = bank_create(fixture->switchboard);
    for (size_t i = 0; i < BANK_FIXTURE_MODEMS; i++) {
        snprintf(name, sizeof name, "modem%zu", i);
        assert_int_equal(bank_add(fixture->bank, name), i);
    }
}

void bank_fixture_open(struct bank_fixture *fixture, const char *sections)
{
    bank_fixture_open_as(fixture, sections, "");
}

void bank_fixture_open_as(struct bank_fixture *fixture, const char *sections, const char *personality_text)
{
    const struct virtual_network_options options = {.seed = 1, .transit_ms = 10};
    struct virtual_personality personality = virtual_personality_plain();
    char mistake[128] = "";
    if (!virtual_personality_parse(personality_text, &personality, mistake, sizeof mistake))
        fail_msg("%s", mistake);
    *fixture = (struct bank_fixture){.now = {.mono_ms = 1000, .wall_ms = BANK_FIXTURE_START_MS}};
    strcpy(fixture->folder, "/tmp/partyline-bank-XXXXXX");
    assert_non_null(mkdtemp(fixture->folder));
    snprintf(fixture->path, sizeof fixture->path, "%s/partyline.db", fixture->folder);
    fixture->config = bank_fixture_config(fixture, sections);
    fixture->network = virtual_network_create(&options);
    personality.latency_ms = 500;
    for (size_t i = 0; i < BANK_FIXTURE_MODEMS; i++) {
        char number[24];
        struct virtual_sim sim = bank_fixture_sim_of(i);
        snprintf(number, sizeof number, "+1555201000%zu", i + 1);
        virtual_network_add(fixture->network, &personality, &sim, number);
    }
    bank_fixture_start(fixture);
}

void bank_fixture_close(struct bank_fixture *fixture)
{
    char command[128];
    bank_destroy(fixture->bank);
    switchboard_close(fixture->switchboard);
    virtual_network_destroy(fixture->network);
    config_destroy(fixture->config);
    snprintf(command, sizeof command, "rm -r %s", fixture->folder);
    assert_int_equal(system(command), 0);
}

static bool carry(struct bank_fixture *fixture, size_t index)
{
    const uint8_t *bytes;
    uint8_t copy[256];
    size_t size = fixture->plugged[index] ? bank_output(fixture->bank, index, &bytes) : 0;
    if (size > 0) {
        virtual_network_feed(fixture->network, index, bytes, size, fixture->now);
        bank_output_consumed(fixture->bank, index, size);
    }
    size_t back = virtual_network_output(fixture->network, index, &bytes);
    if (back > sizeof copy)
        back = sizeof copy;
    if (back > 0) {
        memcpy(copy, bytes, back);
        virtual_network_output_consumed(fixture->network, index, back);
        if (fixture->plugged[index])
            bank_feed(fixture->bank, index, copy, back, fixture->now);
    }
    return size > 0 || back > 0;
}

static void reopen(struct bank_fixture *fixture, size_t index)
{
    bank_closed(fixture->bank, index, fixture->now);
    bank_opened(fixture->bank, index, fixture->now);
}

static void take_event(struct bank_fixture *fixture, const struct bank_event *event)
{
    size_t told = strlen(fixture->told);
    switch (event->kind) {
    case BANK_EVENT_REOPEN:
        reopen(fixture, event->modem);
        break;
    case BANK_EVENT_POWER:
        fixture->powered[event->rung]++;
        if (event->rung != LADDER_POWER || event->modem == BANK_MODEMS_MAX)
            break;
        virtual_modem_power(virtual_network_modem(fixture->network, event->modem), false, fixture->now.mono_ms);
        virtual_modem_power(virtual_network_modem(fixture->network, event->modem), true, fixture->now.mono_ms);
        reopen(fixture, event->modem);
        break;
    case BANK_EVENT_PUBLISH:
        snprintf(fixture->told + told, sizeof fixture->told - told, "%s\n", event->text);
        break;
    case BANK_EVENT_LOG:
    case BANK_EVENT_REPLY:
        break;
    }
}

void bank_fixture_settle(struct bank_fixture *fixture)
{
    struct virtual_network_event event;
    struct bank_event told;
    struct exchange_event published;
    bool moved = true;
    for (int rounds = 0; moved; rounds++) {
        assert_true(rounds < 10000);
        moved = false;
        for (size_t i = 0; i < BANK_FIXTURE_MODEMS; i++)
            moved |= carry(fixture, i);
        bank_wake_lines(fixture->bank, fixture->now);
        bank_end_turn(fixture->bank, fixture->now);
        while (virtual_network_next(fixture->network, &event)) {
            struct tpdu tpdu;
            assert_true(tpdu_decode(event.tpdu, event.tpdu_size, &tpdu, NULL));
            fixture->heard++;
            strcpy(fixture->last, tpdu.text);
            char *sent = fixture->sent[event.modem];
            size_t used = strlen(sent);
            snprintf(sent + used, BANK_FIXTURE_SENT - used, "%" PRId64 " %s %s\n", event.at.mono_ms, event.to,
                     tpdu.text);
        }
        while (bank_next_event(fixture->bank, &told))
            take_event(fixture, &told);
        while (switchboard_next_event(fixture->switchboard, &published))
            ;
    }
}

void bank_fixture_pass(struct bank_fixture *fixture, int64_t time_ms)
{
    int64_t end_ms = fixture->now.mono_ms + time_ms;
    bank_fixture_settle(fixture);
    while (fixture->now.mono_ms < end_ms) {
        int64_t next_ms = bank_deadline(fixture->bank, fixture->now);
        if (virtual_network_deadline(fixture->network) < next_ms)
            next_ms = virtual_network_deadline(fixture->network);
        if (next_ms <= fixture->now.mono_ms)
            next_ms = fixture->now.mono_ms + 1;
        if (next_ms > end_ms)
            next_ms = end_ms;
        fixture->now.wall_ms += next_ms - fixture->now.mono_ms;
        fixture->now.mono_ms = next_ms;
        virtual_network_expire(fixture->network, fixture->now);
        bank_expire(fixture->bank, fixture->now);
        bank_fixture_settle(fixture);
    }
}

void bank_fixture_fill_disk(const struct bank_fixture *fixture, bool full)
{
    struct rlimit limit;
    struct stat wal;
    char path[128];
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = limit.rlim_max;
    snprintf(path, sizeof path, "%s-wal", fixture->path);
    if (full)
        limit.rlim_cur = stat(path, &wal) == 0 && wal.st_size < 4096 ? (rlim_t)wal.st_size : 4096;
    setrlimit(RLIMIT_FSIZE, &limit);
}

static size_t encode_text(const struct bank_fixture *fixture, const char *words, uint8_t out[TPDU_MAX_SIZE])
{
    static unsigned serial;
    struct tpdu deliver = {.type = TPDU_DELIVER,
                           .class = TPDU_CLASS_NONE,
                           .scts_ms = fixture->now.wall_ms / 1000 * 1000 + serial++ * 1000};
    size_t size;
    assert_true(tpdu_address_parse(ANN, &deliver.address));
    deliver.text_size = strlen(words);
    strcpy(deliver.text, words);
    assert_true(tpdu_encode(&deliver, out, &size, NULL));
    return size;
}

void bank_fixture_text(struct bank_fixture *fixture, size_t to, const char *words)
{
    uint8_t data[TPDU_MAX_SIZE];
    size_t size = encode_text(fixture, words, data);
    assert_true(virtual_network_inject(fixture->network, virtual_network_number(fixture->network, to), data, size,
                                       fixture->now));
}

void bank_fixture_freeze(struct bank_fixture *fixture, size_t to, const char *words)
{
    uint8_t data[TPDU_MAX_SIZE];
    size_t size = encode_text(fixture, words, data);
    assert_true(virtual_modem_deliver(virtual_network_modem(fixture->network, to), data, size, fixture->now.mono_ms));
    virtual_modem_hang(virtual_network_modem(fixture->network, to), INT64_MAX);
}

void bank_fixture_join(struct bank_fixture *fixture)
{
    bank_fixture_text(fixture, 0, "JOIN Ann");
    bank_fixture_text(fixture, 0, "WHO");
}

int64_t bank_fixture_number(struct bank_fixture *fixture, const char *sql)
{
    return database_get(switchboard_database(fixture->switchboard), sql, NULL, -1);
}

const char *bank_fixture_line_of(struct bank_fixture *fixture, size_t index)
{
    static struct switchboard_settings settings;
    struct bank_modem_info modem;
    bank_get(fixture->bank, index, &modem);
    return switchboard_line_settings(fixture->switchboard, modem.line_id, &settings) ? settings.name : "";
}
