#include "bank_fixture.h"

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

struct virtual_sim bank_desk_sim_of(size_t index)
{
    struct virtual_sim sim = {0};
    snprintf(sim.iccid, sizeof sim.iccid, "890126000000000000%zu", index + 1);
    snprintf(sim.imsi, sizeof sim.imsi, "31026000000000%zu", index + 1);
    return sim;
}

struct config *bank_desk_config(const struct bank_desk *desk, const char *sections)
{
    char text[4096];
    int size =
        snprintf(text, sizeof text, "[bank]\nports = /tmp\nregion = US\ndatabase = %s\n%s", desk->path, sections);
    struct config *config = config_read_text("bank.ini", text, (size_t)size);
    if (config->mistake_count > 0)
        fail_msg("line %u: %s", config->mistakes[0].line, config->mistakes[0].message);
    return config;
}

void bank_desk_plug(struct bank_desk *desk, size_t index, bool in)
{
    virtual_modem_power(virtual_network_modem(desk->network, index), in, desk->now.mono_ms);
    desk->plugged[index] = in;
    if (in)
        bank_opened(desk->bank, index, desk->now);
    else
        bank_closed(desk->bank, index, desk->now);
}

void bank_desk_start(struct bank_desk *desk)
{
    char why[200] = "", name[16];
    desk->switchboard = switchboard_open(desk->config, 7, desk->now.wall_ms, why, sizeof why);
    if (!desk->switchboard)
        fail_msg("%s", why);
    desk->bank = bank_create(desk->switchboard);
    for (size_t i = 0; i < BANK_DESK_MODEMS; i++) {
        snprintf(name, sizeof name, "modem%zu", i);
        assert_int_equal(bank_add(desk->bank, name), i);
    }
}

void bank_desk_open(struct bank_desk *desk, const char *sections)
{
    const struct virtual_network_options options = {.seed = 1, .transit_ms = 10};
    struct virtual_personality personality = virtual_personality_plain();
    *desk = (struct bank_desk){.now = {.mono_ms = 1000, .wall_ms = BANK_DESK_START_MS}};
    strcpy(desk->folder, "/tmp/partyline-bank-XXXXXX");
    assert_non_null(mkdtemp(desk->folder));
    snprintf(desk->path, sizeof desk->path, "%s/partyline.db", desk->folder);
    desk->config = bank_desk_config(desk, sections);
    desk->network = virtual_network_create(&options);
    personality.latency_ms = 500;
    for (size_t i = 0; i < BANK_DESK_MODEMS; i++) {
        char number[24];
        struct virtual_sim sim = bank_desk_sim_of(i);
        snprintf(number, sizeof number, "+1555201000%zu", i + 1);
        virtual_network_add(desk->network, &personality, &sim, number);
    }
    bank_desk_start(desk);
}

void bank_desk_close(struct bank_desk *desk)
{
    char command[128];
    bank_destroy(desk->bank);
    switchboard_close(desk->switchboard);
    virtual_network_destroy(desk->network);
    config_destroy(desk->config);
    snprintf(command, sizeof command, "rm -r %s", desk->folder);
    assert_int_equal(system(command), 0);
}

static bool carry(struct bank_desk *desk, size_t index)
{
    const uint8_t *bytes;
    uint8_t copy[256];
    size_t size = desk->plugged[index] ? bank_output(desk->bank, index, &bytes) : 0;
    if (size > 0) {
        virtual_network_feed(desk->network, index, bytes, size, desk->now);
        bank_output_consumed(desk->bank, index, size);
    }
    size_t back = virtual_network_output(desk->network, index, &bytes);
    if (back > sizeof copy)
        back = sizeof copy;
    if (back > 0) {
        memcpy(copy, bytes, back);
        virtual_network_output_consumed(desk->network, index, back);
        if (desk->plugged[index])
            bank_feed(desk->bank, index, copy, back, desk->now);
    }
    return size > 0 || back > 0;
}

static void reopen(struct bank_desk *desk, size_t index)
{
    bank_closed(desk->bank, index, desk->now);
    bank_opened(desk->bank, index, desk->now);
}

static void take_event(struct bank_desk *desk, const struct bank_event *event)
{
    size_t told = strlen(desk->told);
    switch (event->kind) {
    case BANK_EVENT_REOPEN:
        reopen(desk, event->modem);
        break;
    case BANK_EVENT_POWER:
        desk->powered[event->rung]++;
        if (event->rung != LADDER_POWER || event->modem == BANK_MODEMS_MAX)
            break;
        virtual_modem_power(virtual_network_modem(desk->network, event->modem), false, desk->now.mono_ms);
        virtual_modem_power(virtual_network_modem(desk->network, event->modem), true, desk->now.mono_ms);
        reopen(desk, event->modem);
        break;
    case BANK_EVENT_NEWS:
        snprintf(desk->told + told, sizeof desk->told - told, "%s\n", event->text);
        break;
    case BANK_EVENT_LOG:
    case BANK_EVENT_REPLY:
        break;
    }
}

void bank_desk_settle(struct bank_desk *desk)
{
    struct virtual_network_event event;
    struct bank_event told;
    struct news news;
    bool moved = true;
    for (int rounds = 0; moved; rounds++) {
        assert_true(rounds < 10000);
        moved = false;
        for (size_t i = 0; i < BANK_DESK_MODEMS; i++)
            moved |= carry(desk, i);
        bank_stirred(desk->bank, desk->now);
        bank_end_turn(desk->bank, desk->now);
        while (virtual_network_next(desk->network, &event)) {
            struct tpdu tpdu;
            assert_true(tpdu_decode(event.tpdu, event.tpdu_size, &tpdu, NULL));
            desk->heard++;
            strcpy(desk->last, tpdu.text);
            char *sent = desk->sent[event.modem];
            size_t used = strlen(sent);
            snprintf(sent + used, BANK_DESK_SENT - used, "%" PRId64 " %s %s\n", event.at.mono_ms, event.to, tpdu.text);
        }
        while (bank_next_event(desk->bank, &told))
            take_event(desk, &told);
        while (switchboard_next_news(desk->switchboard, &news))
            ;
    }
}

void bank_desk_pass(struct bank_desk *desk, int64_t time_ms)
{
    int64_t end_ms = desk->now.mono_ms + time_ms;
    bank_desk_settle(desk);
    while (desk->now.mono_ms < end_ms) {
        int64_t next_ms = bank_deadline(desk->bank, desk->now);
        if (virtual_network_deadline(desk->network) < next_ms)
            next_ms = virtual_network_deadline(desk->network);
        if (next_ms <= desk->now.mono_ms)
            next_ms = desk->now.mono_ms + 1;
        if (next_ms > end_ms)
            next_ms = end_ms;
        desk->now.wall_ms += next_ms - desk->now.mono_ms;
        desk->now.mono_ms = next_ms;
        virtual_network_expire(desk->network, desk->now);
        bank_expire(desk->bank, desk->now);
        bank_desk_settle(desk);
    }
}

void bank_desk_fill_disk(const struct bank_desk *desk, bool full)
{
    struct rlimit limit;
    struct stat wal;
    char path[128];
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = limit.rlim_max;
    snprintf(path, sizeof path, "%s-wal", desk->path);
    if (full)
        limit.rlim_cur = stat(path, &wal) == 0 && wal.st_size < 4096 ? (rlim_t)wal.st_size : 4096;
    setrlimit(RLIMIT_FSIZE, &limit);
}

static size_t encode_text(const struct bank_desk *desk, const char *words, uint8_t out[TPDU_MAX_SIZE])
{
    static unsigned serial;
    struct tpdu deliver = {
        .type = TPDU_DELIVER, .class = TPDU_CLASS_NONE, .scts_ms = desk->now.wall_ms / 1000 * 1000 + serial++ * 1000};
    size_t size;
    assert_true(tpdu_address_parse(ANN, &deliver.address));
    deliver.text_size = strlen(words);
    strcpy(deliver.text, words);
    assert_true(tpdu_encode(&deliver, out, &size, NULL));
    return size;
}

void bank_desk_text(struct bank_desk *desk, size_t to, const char *words)
{
    uint8_t data[TPDU_MAX_SIZE];
    size_t size = encode_text(desk, words, data);
    assert_true(
        virtual_network_inject(desk->network, virtual_network_number(desk->network, to), data, size, desk->now));
}

void bank_desk_freeze(struct bank_desk *desk, size_t to, const char *words)
{
    uint8_t data[TPDU_MAX_SIZE];
    size_t size = encode_text(desk, words, data);
    assert_true(virtual_modem_deliver(virtual_network_modem(desk->network, to), data, size, desk->now.mono_ms));
    virtual_modem_hang(virtual_network_modem(desk->network, to), INT64_MAX);
}

void bank_desk_join(struct bank_desk *desk)
{
    bank_desk_text(desk, 0, "JOIN Ann");
    bank_desk_text(desk, 0, "WHO");
}

int64_t bank_desk_number(struct bank_desk *desk, const char *sql)
{
    return database_get(switchboard_database(desk->switchboard), sql, NULL, -1);
}

const char *bank_desk_line_of(struct bank_desk *desk, size_t index)
{
    static struct switchboard_settings settings;
    struct bank_modem modem;
    bank_get(desk->bank, index, &modem);
    return switchboard_line_settings(desk->switchboard, modem.line_id, &settings) ? settings.name : "";
}
