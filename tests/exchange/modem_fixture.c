#include "modem_fixture.h"

#include "base/bytes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))
#define WALL_MS 1700000000000

const struct virtual_sim modem_bench_sim = {
    .iccid = "8901260123456789012", .imsi = "310260123456789", .number = MODEM_BENCH_NUMBER};

const char *const modem_bench_makes[MODEM_BENCH_MAKES] = {
    NULL,        "quectel-ec25", "simcom-sim800", "simcom-a7670",  "simcom-sim7600", "huawei-e173",
    "zte-mf190", "telit-le910",  "ublox-lara-r2", "sierra-mc7304", "wavecom-q2"};

struct clock_time modem_bench_now(const struct modem_bench *bench)
{
    return (struct clock_time){.mono_ms = bench->now_ms, .wall_ms = WALL_MS + bench->now_ms};
}

struct virtual_modem *modem_bench_virtual(struct modem_bench *bench)
{
    return virtual_network_modem(bench->network, 0);
}

struct virtual_personality modem_bench_personality(const char *name)
{
    static char text[4096];
    char path[128], mistake[128] = "";
    struct virtual_personality personality = virtual_personality_plain();
    if (!name)
        return personality;
    snprintf(path, sizeof path, "drivers/virtual/personalities/%s.txt", name);
    FILE *file = fopen(path, "r");
    if (!file)
        fail_msg("no %s", path);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    if (!virtual_personality_parse(text, &personality, mistake, sizeof mistake))
        fail_msg("%s: %s", path, mistake);
    return personality;
}

static void take_message(struct modem_bench *bench, const struct modem_event *event)
{
    bool is_pdu = event->kind == MODEM_EVENT_PDU;
    bench->messages += is_pdu;
    bench->garbage += !is_pdu;
    bench->last_tpdu_size = event->pdu_size - event->tpdu_offset;
    memcpy(bench->last_tpdu, event->pdu + event->tpdu_offset, bench->last_tpdu_size);
    assert_true(bench->token_count < LENGTH(bench->tokens));
    bench->tokens[bench->token_count++] = event->token;
    if (bench->take_all)
        modem_forget(bench->modem, event->token, bench->now_ms);
}

static void take_event(struct modem_bench *bench, const struct modem_event *event)
{
    switch (event->kind) {
    case MODEM_EVENT_STATE:
        snprintf(bench->log + strlen(bench->log), sizeof bench->log - strlen(bench->log), "%s ",
                 modem_state_name(modem_get_state(bench->modem)));
        break;
    case MODEM_EVENT_INFO:
        break;
    case MODEM_EVENT_PDU:
    case MODEM_EVENT_GARBAGE:
        take_message(bench, event);
        break;
    case MODEM_EVENT_SUBMITTED:
        assert_int_equal(bench->rebooted, 0);
        bench->submitted = *event;
        bench->submitted_count++;
        break;
    case MODEM_EVENT_SLOW:
        bench->slow++;
        break;
    case MODEM_EVENT_SICK:
        bench->sick++;
        memcpy(bench->last_what, event->what, sizeof bench->last_what);
        break;
    case MODEM_EVENT_REBOOTED:
        bench->rebooted++;
        break;
    case MODEM_EVENT_REPLY:
        snprintf(bench->reply, sizeof bench->reply, "%s%s", event->reply, event->final_ok ? "OK" : "ERROR");
        break;
    case MODEM_EVENT_CALL:
        bench->calls++;
        memcpy(bench->last_what, event->what, sizeof bench->last_what);
        break;
    case MODEM_EVENT_USSD:
        bench->ussd_count++;
        bench->ussd_ok = event->final_ok;
        bench->ussd_packed = event->ussd_packed;
        bench->ussd_dcs = event->ussd_dcs;
        snprintf(bench->reply, sizeof bench->reply, "%s", event->reply);
        memcpy(bench->last_what, event->what, sizeof bench->last_what);
        break;
    case MODEM_EVENT_WARNING:
        bench->warnings++;
        memcpy(bench->last_what, event->what, sizeof bench->last_what);
        break;
    }
}

void modem_bench_drain(struct modem_bench *bench)
{
    struct modem_event event;
    while (modem_next(bench->modem, &event))
        take_event(bench, &event);
}

static bool move_bytes(struct modem_bench *bench)
{
    const uint8_t *bytes;
    size_t size = modem_output(bench->modem, &bytes);
    bool moved = size > 0;
    if (size > 0) {
        snprintf(bench->wire + strlen(bench->wire), sizeof bench->wire - strlen(bench->wire), "%.*s", (int)size,
                 (const char *)bytes);
        uint8_t copy[2048];
        memcpy(copy, bytes, size);
        modem_output_consumed(bench->modem, size);
        virtual_network_feed(bench->network, 0, copy, size, modem_bench_now(bench));
    }
    size = virtual_network_output(bench->network, 0, &bytes);
    if (size > bench->piece)
        size = bench->piece;
    if (size > 0) {
        uint8_t copy[4096];
        size = size < sizeof copy ? size : sizeof copy;
        memcpy(copy, bytes, size);
        virtual_network_output_consumed(bench->network, 0, size);
        modem_feed(bench->modem, copy, size, bench->now_ms);
    }
    modem_bench_drain(bench);
    return moved || size > 0;
}

void modem_bench_run(struct modem_bench *bench, int64_t for_ms)
{
    int64_t until_ms = bench->now_ms + for_ms;
    for (;;) {
        while (move_bytes(bench))
            ;
        int64_t next_ms = modem_deadline(bench->modem);
        int64_t network_ms = virtual_network_deadline(bench->network);
        if (network_ms < next_ms)
            next_ms = network_ms;
        if (next_ms > until_ms)
            break;
        if (next_ms > bench->now_ms)
            bench->now_ms = next_ms;
        bench->wakes++;
        virtual_network_expire(bench->network, modem_bench_now(bench));
        modem_expire(bench->modem, bench->now_ms);
        modem_bench_drain(bench);
    }
    bench->now_ms = until_ms;
}

void modem_bench_open(struct modem_bench *bench, const char *name, const struct virtual_sim *sim,
                      const struct modem_options *options)
{
    struct virtual_personality personality = modem_bench_personality(name);
    *bench = (struct modem_bench){.piece = SIZE_MAX, .take_all = true};
    struct virtual_network_options network_options = {.seed = 1};
    bench->network = virtual_network_create(&network_options);
    assert_int_equal(virtual_network_add(bench->network, &personality, sim, MODEM_BENCH_NUMBER), 0);
    bench->modem = modem_create(options);
    assert_non_null(bench->modem);
    virtual_modem_power(modem_bench_virtual(bench), true, 0);
}

void modem_bench_close(struct modem_bench *bench)
{
    modem_destroy(bench->modem);
    virtual_network_destroy(bench->network);
}

void modem_bench_open_ready(struct modem_bench *bench, const char *name)
{
    struct modem_options options = {.reports = true};
    modem_bench_open(bench, name, &modem_bench_sim, &options);
    modem_bench_run(bench, 20000);
    modem_open(bench->modem, bench->now_ms);
    modem_bench_run(bench, 30000);
    if (modem_get_state(bench->modem) != MODEM_STATE_READY)
        fail_msg("%s: %s (%s) after %s", name ? name : "plain", modem_state_name(modem_get_state(bench->modem)),
                 modem_get_info(bench->modem)->reason, bench->wire);
    bench->wire[0] = '\0';
    bench->log[0] = '\0';
}

const char modem_bench_hello[] = "11000B915155219199F90000AA0AE8329BFD4697D9EC37";

bool modem_bench_submit(struct modem_bench *bench, uint64_t tag, bool more)
{
    struct modem_submit wanted = {.tag = tag, .more = more};
    assert_true(
        hex_decode(modem_bench_hello, strlen(modem_bench_hello), wanted.tpdu, sizeof wanted.tpdu, &wanted.tpdu_size));
    return modem_submit(bench->modem, &wanted, bench->now_ms);
}

void modem_bench_text(struct modem_bench *bench, const char *from)
{
    struct virtual_network_text text = {.length = 5, .user_data_size = 5};
    snprintf(text.from, sizeof text.from, "%s", from);
    memcpy(text.user_data, "\xc8\x32\x9b\xfd\x06", 5);
    assert_true(virtual_network_text(bench->network, MODEM_BENCH_NUMBER, &text, modem_bench_now(bench)));
}
