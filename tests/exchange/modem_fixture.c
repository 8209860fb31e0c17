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

const struct virtual_sim modem_fixture_sim = {
    .iccid = "8901260123456789012", .imsi = "310260123456789", .number = MODEM_FIXTURE_NUMBER};

const char *const modem_fixture_makes[MODEM_FIXTURE_MAKES] = {
    NULL,        "quectel-ec25", "simcom-sim800", "simcom-a7670",  "simcom-sim7600", "huawei-e173",
    "zte-mf190", "telit-le910",  "ublox-lara-r2", "sierra-mc7304", "cinterion-ehs6", "wavecom-q2"};

struct clock_time modem_fixture_now(const struct modem_fixture *fixture)
{
    return (struct clock_time){.mono_ms = fixture->now_ms, .wall_ms = WALL_MS + fixture->now_ms};
}

struct virtual_modem *modem_fixture_virtual(struct modem_fixture *fixture)
{
    return virtual_network_modem(fixture->network, 0);
}

struct virtual_personality modem_fixture_personality(const char *name)
{
    static char text[4096];
    char path[128], mistake[128] = "";
    struct virtual_personality personality = virtual_personality_plain();
    if (!name)
        return personality;
    if (strchr(name, '=')) {
        if (!virtual_personality_parse(name, &personality, mistake, sizeof mistake))
            fail_msg("%s: %s", name, mistake);
        return personality;
    }
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

static void take_message(struct modem_fixture *fixture, const struct modem_event *event)
{
    bool is_pdu = event->kind == MODEM_EVENT_PDU;
    fixture->messages += is_pdu;
    fixture->garbage += !is_pdu;
    fixture->last_tpdu_size = event->pdu_size - event->tpdu_offset;
    memcpy(fixture->last_tpdu, event->pdu + event->tpdu_offset, fixture->last_tpdu_size);
    assert_true(fixture->token_count < LENGTH(fixture->tokens));
    fixture->tokens[fixture->token_count++] = event->token;
    if (fixture->take_all)
        modem_forget(fixture->modem, event->token, fixture->now_ms);
}

static void take_event(struct modem_fixture *fixture, const struct modem_event *event)
{
    switch (event->kind) {
    case MODEM_EVENT_STATE:
        snprintf(fixture->log + strlen(fixture->log), sizeof fixture->log - strlen(fixture->log), "%s ",
                 modem_state_name(modem_get_state(fixture->modem)));
        break;
    case MODEM_EVENT_INFO:
        break;
    case MODEM_EVENT_PDU:
    case MODEM_EVENT_GARBAGE:
        take_message(fixture, event);
        break;
    case MODEM_EVENT_SUBMITTED:
        assert_int_equal(fixture->rebooted, 0);
        fixture->submitted = *event;
        fixture->submitted_count++;
        break;
    case MODEM_EVENT_SLOW:
        fixture->slow++;
        break;
    case MODEM_EVENT_FAILED:
        fixture->failed++;
        memcpy(fixture->last_what, event->what, sizeof fixture->last_what);
        break;
    case MODEM_EVENT_REBOOTED:
        fixture->rebooted++;
        break;
    case MODEM_EVENT_REPLY:
        snprintf(fixture->reply, sizeof fixture->reply, "%s%s", event->reply, event->final_ok ? "OK" : "ERROR");
        break;
    case MODEM_EVENT_CALL:
        fixture->calls++;
        memcpy(fixture->last_what, event->what, sizeof fixture->last_what);
        break;
    case MODEM_EVENT_USSD:
        fixture->ussd_count++;
        fixture->ussd_ok = event->final_ok;
        fixture->ussd_packed = event->ussd_packed;
        fixture->ussd_dcs = event->ussd_dcs;
        snprintf(fixture->reply, sizeof fixture->reply, "%s", event->reply);
        memcpy(fixture->last_what, event->what, sizeof fixture->last_what);
        break;
    case MODEM_EVENT_WARNING:
        fixture->warnings++;
        snprintf(fixture->warning, sizeof fixture->warning, "%s", event->what);
        memcpy(fixture->last_what, event->what, sizeof fixture->last_what);
        break;
    }
}

void modem_fixture_drain(struct modem_fixture *fixture)
{
    struct modem_event event;
    while (modem_next(fixture->modem, &event))
        take_event(fixture, &event);
}

static bool move_bytes(struct modem_fixture *fixture)
{
    const uint8_t *bytes;
    size_t size = modem_output(fixture->modem, &bytes);
    bool moved = size > 0;
    if (size > 0) {
        snprintf(fixture->wire + strlen(fixture->wire), sizeof fixture->wire - strlen(fixture->wire), "%.*s", (int)size,
                 (const char *)bytes);
        uint8_t copy[2048];
        memcpy(copy, bytes, size);
        modem_output_consumed(fixture->modem, size);
        virtual_network_feed(fixture->network, 0, copy, size, modem_fixture_now(fixture));
    }
    size = virtual_network_output(fixture->network, 0, &bytes);
    if (size > fixture->piece)
        size = fixture->piece;
    if (size > 0) {
        uint8_t copy[4096];
        size = size < sizeof copy ? size : sizeof copy;
        memcpy(copy, bytes, size);
        virtual_network_output_consumed(fixture->network, 0, size);
        modem_feed(fixture->modem, copy, size, fixture->now_ms);
    }
    modem_fixture_drain(fixture);
    return moved || size > 0;
}

void modem_fixture_run(struct modem_fixture *fixture, int64_t for_ms)
{
    int64_t until_ms = fixture->now_ms + for_ms;
    for (;;) {
        while (move_bytes(fixture))
            ;
        int64_t next_ms = modem_deadline(fixture->modem);
        int64_t network_ms = virtual_network_deadline(fixture->network);
        if (network_ms < next_ms)
            next_ms = network_ms;
        if (next_ms > until_ms)
            break;
        if (next_ms > fixture->now_ms)
            fixture->now_ms = next_ms;
        fixture->wakes++;
        virtual_network_expire(fixture->network, modem_fixture_now(fixture));
        modem_expire(fixture->modem, fixture->now_ms);
        modem_fixture_drain(fixture);
    }
    fixture->now_ms = until_ms;
}

void modem_fixture_open(struct modem_fixture *fixture, const char *name, const struct virtual_sim *sim,
                        const struct modem_options *options)
{
    struct virtual_personality personality = modem_fixture_personality(name);
    *fixture = (struct modem_fixture){.piece = SIZE_MAX, .take_all = true};
    struct virtual_network_options network_options = {.seed = 1};
    fixture->network = virtual_network_create(&network_options);
    assert_int_equal(virtual_network_add(fixture->network, &personality, sim, MODEM_FIXTURE_NUMBER), 0);
    fixture->modem = modem_create(options);
    assert_non_null(fixture->modem);
    virtual_modem_power(modem_fixture_virtual(fixture), true, 0);
}

void modem_fixture_close(struct modem_fixture *fixture)
{
    modem_destroy(fixture->modem);
    virtual_network_destroy(fixture->network);
}

void modem_fixture_open_ready(struct modem_fixture *fixture, const char *name)
{
    struct modem_options options = {.reports = true};
    modem_fixture_open(fixture, name, &modem_fixture_sim, &options);
    modem_fixture_run(fixture, 20000);
    modem_open(fixture->modem, fixture->now_ms);
    modem_fixture_run(fixture, 30000);
    if (modem_get_state(fixture->modem) != MODEM_STATE_READY)
        fail_msg("%s: %s (%s) after %s", name ? name : "plain", modem_state_name(modem_get_state(fixture->modem)),
                 modem_get_info(fixture->modem)->reason, fixture->wire);
    fixture->wire[0] = '\0';
    fixture->log[0] = '\0';
}

const char modem_fixture_hello[] = "11000B915155219199F90000AA0AE8329BFD4697D9EC37";

bool modem_fixture_submit(struct modem_fixture *fixture, uint64_t tag, bool more)
{
    struct modem_submit wanted = {.tag = tag, .more = more};
    assert_true(hex_decode(modem_fixture_hello, strlen(modem_fixture_hello), wanted.tpdu, sizeof wanted.tpdu,
                           &wanted.tpdu_size));
    return modem_submit(fixture->modem, &wanted, fixture->now_ms);
}

void modem_fixture_text(struct modem_fixture *fixture, const char *from)
{
    struct virtual_network_text text = {.length = 5, .user_data_size = 5};
    snprintf(text.from, sizeof text.from, "%s", from);
    memcpy(text.user_data, "\xc8\x32\x9b\xfd\x06", 5);
    assert_true(virtual_network_text(fixture->network, MODEM_FIXTURE_NUMBER, &text, modem_fixture_now(fixture)));
}
