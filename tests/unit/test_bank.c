// links: firmware-host/bank.c firmware-host/bank_recovery.c firmware-host/ladder.c
// wings: exchange drivers base
// libs: -lsqlite3 -linih -lserialport
#include "bank.h"

#include "virtual_network.h"

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

#define START_MS INT64_C(1790000000000)
#define MODEMS 3
#define ANN "+15552019901"
#define OWNER "+15552019900"
#define TWO_LINES                                                                          \
    "[line books]\nsim = 8901260000000000001\nnumber = +15552010001\nper-minute = 60000\n" \
    "burst = 120000\nreports = off\n[line choir]\nsim = 8901260000000000002\n"             \
    "number = +15552010002\nreports = off\n"                                               \
    "[group book-club]\nline = books\nowner = " OWNER "\n[group choir]\nline = choir\nowner = " OWNER "\n"

/* One bank, three modems on a network of their own, in virtual time. */
struct desk {
    char folder[64], path[96];
    struct config *config;
    struct switchboard *switchboard;
    struct bank *bank;
    struct virtual_network *network;
    struct clock_time now;
    bool plugged[MODEMS];
    unsigned heard; /* by phones outside */
    char last[TPDU_TEXT_SIZE];
};

static struct virtual_sim sim_of(size_t index)
{
    struct virtual_sim sim = {0};
    snprintf(sim.iccid, sizeof sim.iccid, "890126000000000000%zu", index + 1);
    snprintf(sim.imsi, sizeof sim.imsi, "31026000000000%zu", index + 1);
    return sim;
}

static struct config *read_config(const struct desk *desk, const char *sections)
{
    char text[2048];
    int size =
        snprintf(text, sizeof text, "[bank]\nports = /tmp\nregion = US\ndatabase = %s\n%s", desk->path, sections);
    struct config *config = config_read_text("bank.ini", text, (size_t)size);
    if (config->mistake_count > 0)
        fail_msg("line %u: %s", config->mistakes[0].line, config->mistakes[0].message);
    return config;
}

static void plug(struct desk *desk, size_t index, bool in)
{
    virtual_modem_power(virtual_network_modem(desk->network, index), in, desk->now.mono_ms);
    desk->plugged[index] = in;
    if (in)
        bank_opened(desk->bank, index, desk->now);
    else
        bank_closed(desk->bank, index, desk->now);
}

static void desk_start(struct desk *desk)
{
    char why[200] = "", name[16];
    desk->switchboard = switchboard_open(desk->config, 7, desk->now.wall_ms, why, sizeof why);
    if (!desk->switchboard)
        fail_msg("%s", why);
    desk->bank = bank_create(desk->switchboard);
    for (size_t i = 0; i < MODEMS; i++) {
        snprintf(name, sizeof name, "modem%zu", i);
        assert_int_equal(bank_add(desk->bank, name), i);
    }
}

static void desk_open(struct desk *desk, const char *sections)
{
    const struct virtual_network_options options = {.seed = 1, .transit_ms = 10};
    struct virtual_personality personality = virtual_personality_plain();
    *desk = (struct desk){.now = {.mono_ms = 1000, .wall_ms = START_MS}};
    strcpy(desk->folder, "/tmp/partyline-bank-XXXXXX");
    assert_non_null(mkdtemp(desk->folder));
    snprintf(desk->path, sizeof desk->path, "%s/partyline.db", desk->folder);
    desk->config = read_config(desk, sections);
    desk->network = virtual_network_create(&options);
    personality.latency_ms = 500;
    for (size_t i = 0; i < MODEMS; i++) {
        char number[24];
        struct virtual_sim sim = sim_of(i);
        snprintf(number, sizeof number, "+1555201000%zu", i + 1);
        virtual_network_add(desk->network, &personality, &sim, number);
    }
    desk_start(desk);
}

static void desk_close(struct desk *desk)
{
    char command[128];
    bank_destroy(desk->bank);
    switchboard_close(desk->switchboard);
    virtual_network_destroy(desk->network);
    config_destroy(desk->config);
    snprintf(command, sizeof command, "rm -r %s", desk->folder);
    assert_int_equal(system(command), 0);
}

static bool carry(struct desk *desk, size_t index)
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

/* One turn and all that follows from it at this moment. */
static void settle(struct desk *desk)
{
    struct virtual_network_event event;
    struct bank_event told;
    struct news news;
    bool moved = true;
    for (int rounds = 0; moved; rounds++) {
        assert_true(rounds < 10000);
        moved = false;
        for (size_t i = 0; i < MODEMS; i++)
            moved |= carry(desk, i);
        bank_stirred(desk->bank, desk->now);
        bank_end_turn(desk->bank, desk->now);
        while (virtual_network_next(desk->network, &event)) {
            struct tpdu tpdu;
            assert_true(tpdu_decode(event.tpdu, event.tpdu_size, &tpdu, NULL));
            desk->heard++;
            strcpy(desk->last, tpdu.text);
        }
        while (bank_next_event(desk->bank, &told))
            if (told.kind == BANK_EVENT_REOPEN) {
                bank_closed(desk->bank, told.modem, desk->now);
                bank_opened(desk->bank, told.modem, desk->now);
            }
        while (switchboard_next_news(desk->switchboard, &news))
            ;
    }
}

static void pass(struct desk *desk, int64_t time_ms)
{
    int64_t end_ms = desk->now.mono_ms + time_ms;
    settle(desk);
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
        settle(desk);
    }
}

/* As a full disk does: no file may grow; what is written stays readable. */
static void fill_disk(const struct desk *desk, bool full)
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

static void text(struct desk *desk, size_t to, const char *words)
{
    static unsigned serial;
    struct tpdu deliver = {
        .type = TPDU_DELIVER, .class = TPDU_CLASS_NONE, .scts_ms = desk->now.wall_ms / 1000 * 1000 + serial++ * 1000};
    uint8_t data[TPDU_MAX_SIZE];
    size_t size;
    assert_true(tpdu_address_parse(ANN, &deliver.address));
    deliver.text_size = strlen(words);
    strcpy(deliver.text, words);
    assert_true(tpdu_encode(&deliver, data, &size, NULL));
    assert_true(
        virtual_network_inject(desk->network, virtual_network_number(desk->network, to), data, size, desk->now));
}

/* Two answers are due. */
static void join(struct desk *desk)
{
    text(desk, 0, "JOIN Ann");
    text(desk, 0, "WHO");
}

static int64_t number(struct desk *desk, const char *sql)
{
    return database_get(switchboard_database(desk->switchboard), sql, NULL, -1);
}

static const char *line_of(struct desk *desk, size_t index)
{
    static struct switchboard_settings settings;
    struct bank_modem modem;
    bank_get(desk->bank, index, &modem);
    return switchboard_line_settings(desk->switchboard, modem.line_id, &settings) ? settings.name : "";
}

static void test_a_join_is_answered(void **state)
{
    struct desk desk;
    (void)state;
    desk_open(&desk, TWO_LINES);
    plug(&desk, 0, true);
    pass(&desk, 60000);
    join(&desk);
    pass(&desk, 60000);
    assert_int_equal(desk.heard, 2);
    assert_int_equal(number(&desk, "SELECT count(*) FROM part WHERE state = 2"), 2);
    assert_int_equal(virtual_modem_stored(virtual_network_modem(desk.network, 0)), 0);
    assert_int_equal(virtual_modem_violations(virtual_network_modem(desk.network, 0)), 0);
    desk_close(&desk);
}

/* Nothing is sent that is not on disk, nothing leaves the SIM, and all goes on when there is room again. */
static void test_a_full_disk(void **state)
{
    struct desk desk;
    (void)state;
    desk_open(&desk, TWO_LINES);
    plug(&desk, 0, true);
    pass(&desk, 60000);
    fill_disk(&desk, true);
    join(&desk);
    pass(&desk, 600000);
    assert_int_equal(desk.heard, 0);
    assert_int_equal(virtual_modem_stored(virtual_network_modem(desk.network, 0)), 2);
    assert_true(switchboard_trouble(desk.switchboard)[0]);
    fill_disk(&desk, false);
    pass(&desk, 180000);
    assert_string_equal(switchboard_trouble(desk.switchboard), "");
    assert_int_equal(desk.heard, 2);
    assert_int_equal(virtual_modem_stored(virtual_network_modem(desk.network, 0)), 0);
    assert_int_equal(number(&desk, "SELECT count(*) FROM message WHERE outbound = 0"), 2);
    desk_close(&desk);
}

/* The network's OK comes while the disk is full: it is remembered, and told when there is room. */
static void test_a_result_waits_for_the_disk(void **state)
{
    struct desk desk;
    (void)state;
    desk_open(&desk, TWO_LINES);
    plug(&desk, 0, true);
    pass(&desk, 60000);
    join(&desk);
    while (number(&desk, "SELECT count(*) FROM part WHERE state = 1") != 1)
        pass(&desk, 1);
    pass(&desk, 100); /* behind its prompt */
    fill_disk(&desk, true);
    pass(&desk, 2000);
    assert_int_equal(desk.heard, 1);
    assert_int_equal(number(&desk, "SELECT count(*) FROM part WHERE state = 1"), 1);
    fill_disk(&desk, false);
    /* Somebody at the API writes before the disk is tried again. */
    switchboard_begin(desk.switchboard);
    switchboard_post(desk.switchboard, "choir", "Hello", desk.now.wall_ms);
    assert_true(bank_end_turn(desk.bank, desk.now));
    assert_int_equal(number(&desk, "SELECT count(*) FROM part WHERE state = 1"), 0);
    pass(&desk, 60000);
    assert_int_equal(desk.heard, 2);
    assert_int_equal(number(&desk, "SELECT count(*) FROM part WHERE state = 2"), 2);
    desk_close(&desk);
}

/* A configuration that was read while the disk was full is in force in the end, with its new line. */
static void test_a_configuration_waits_for_the_disk(void **state)
{
    struct desk desk;
    (void)state;
    desk_open(&desk, TWO_LINES);
    plug(&desk, 0, true);
    plug(&desk, 2, true);
    pass(&desk, 60000);
    assert_string_equal(line_of(&desk, 2), "");
    struct config *config = read_config(&desk, TWO_LINES "[line third]\nsim = 8901260000000000003\n");
    fill_disk(&desk, true);
    switchboard_begin(desk.switchboard);
    switchboard_configure(desk.switchboard, config, desk.now.wall_ms);
    bank_configured(desk.bank, desk.now);
    config_destroy(desk.config);
    desk.config = config;
    pass(&desk, 20000);
    assert_string_equal(line_of(&desk, 2), "");
    fill_disk(&desk, false);
    pass(&desk, 20000);
    assert_string_equal(line_of(&desk, 0), "books");
    assert_string_equal(line_of(&desk, 2), "third");
    join(&desk);
    pass(&desk, 120000);
    assert_int_equal(desk.heard, 2);
    desk_close(&desk);
}

static void test_unplugged_in_a_submit(void **state)
{
    struct desk desk;
    (void)state;
    desk_open(&desk, TWO_LINES);
    plug(&desk, 0, true);
    pass(&desk, 60000);
    join(&desk);
    while (number(&desk, "SELECT count(*) FROM part WHERE state = 1") != 1)
        pass(&desk, 1);
    pass(&desk, 100);
    plug(&desk, 0, false);
    pass(&desk, 10000);
    assert_int_equal(number(&desk, "SELECT count(*) FROM part WHERE state = 5"), 1);
    plug(&desk, 0, true);
    pass(&desk, 60000);
    assert_int_equal(number(&desk, "SELECT count(*) FROM part WHERE state = 5"), 1);
    assert_int_equal(number(&desk, "SELECT count(*) FROM part WHERE state = 2"), 1);
    desk_close(&desk);
}

/* A SIM is moved: its line, with its queue, moves along. */
static void test_a_sim_moves(void **state)
{
    struct desk desk;
    struct virtual_sim sim = sim_of(0);
    (void)state;
    desk_open(&desk, TWO_LINES);
    plug(&desk, 0, true);
    plug(&desk, 1, true);
    pass(&desk, 60000);
    assert_string_equal(line_of(&desk, 0), "books");
    assert_string_equal(line_of(&desk, 1), "choir");
    plug(&desk, 0, false);
    plug(&desk, 1, false);
    struct virtual_sim other = sim_of(1);
    virtual_modem_insert(virtual_network_modem(desk.network, 0), &other);
    virtual_modem_insert(virtual_network_modem(desk.network, 1), &sim);
    plug(&desk, 0, true);
    plug(&desk, 1, true);
    pass(&desk, 60000);
    assert_string_equal(line_of(&desk, 0), "choir");
    assert_string_equal(line_of(&desk, 1), "books");
    desk_close(&desk);
}

/* Only one of two modems with one SIM serves its line; the other takes over when the first goes. */
static void test_two_modems_with_one_sim(void **state)
{
    struct desk desk;
    struct virtual_sim sim = sim_of(0);
    (void)state;
    desk_open(&desk, TWO_LINES);
    virtual_modem_insert(virtual_network_modem(desk.network, 2), &sim);
    plug(&desk, 0, true);
    pass(&desk, 60000);
    plug(&desk, 2, true);
    pass(&desk, 60000);
    assert_string_equal(line_of(&desk, 0), "books");
    assert_string_equal(line_of(&desk, 2), "");
    plug(&desk, 0, false);
    pass(&desk, 1000);
    assert_string_equal(line_of(&desk, 2), "books");
    desk_close(&desk);
}

/* The SIM was taken out of a modem that hangs: it is where it answers. */
static void test_the_sim_of_a_modem_that_hangs(void **state)
{
    struct desk desk;
    struct virtual_sim sim = sim_of(0);
    (void)state;
    desk_open(&desk, TWO_LINES);
    plug(&desk, 0, true);
    pass(&desk, 60000);
    virtual_modem_hang(virtual_network_modem(desk.network, 0), INT64_MAX);
    pass(&desk, 240000);
    virtual_modem_insert(virtual_network_modem(desk.network, 2), &sim);
    plug(&desk, 2, true);
    pass(&desk, 60000);
    assert_string_equal(line_of(&desk, 2), "books");
    assert_string_equal(line_of(&desk, 0), "");
    desk_close(&desk);
}

/* Two lines swap their SIMs in the configuration while both modems run. */
static void test_lines_swap_their_sims(void **state)
{
    struct desk desk;
    (void)state;
    desk_open(&desk, TWO_LINES);
    plug(&desk, 0, true);
    plug(&desk, 1, true);
    pass(&desk, 60000);
    struct config *config = read_config(
        &desk, "[line books]\nsim = 8901260000000000002\n[line choir]\nsim = 8901260000000000001\n"
               "[group book-club]\nline = books\nowner = " OWNER "\n[group choir]\nline = choir\nowner = " OWNER "\n");
    switchboard_begin(desk.switchboard);
    switchboard_configure(desk.switchboard, config, desk.now.wall_ms);
    bank_configured(desk.bank, desk.now);
    config_destroy(desk.config);
    desk.config = config;
    pass(&desk, 1000);
    assert_string_equal(line_of(&desk, 0), "choir");
    assert_string_equal(line_of(&desk, 1), "books");
    desk_close(&desk);
}

/* A line leaves the configuration while its text is in flight: how that ended is stored all the same. */
static void test_a_line_leaves_in_a_submit(void **state)
{
    struct desk desk;
    (void)state;
    desk_open(&desk, TWO_LINES);
    plug(&desk, 0, true);
    pass(&desk, 60000);
    join(&desk);
    while (number(&desk, "SELECT count(*) FROM part WHERE state = 1") != 1)
        pass(&desk, 1);
    pass(&desk, 100);
    struct config *config =
        read_config(&desk, "[line choir]\nsim = 8901260000000000002\n[group choir]\nline = choir\nowner = " OWNER "\n");
    struct config *old = desk.config;
    switchboard_begin(desk.switchboard);
    switchboard_configure(desk.switchboard, config, desk.now.wall_ms);
    bank_configured(desk.bank, desk.now);
    desk.config = config;
    pass(&desk, 10000);
    assert_int_equal(desk.heard, 1);
    assert_int_equal(number(&desk, "SELECT count(*) FROM part WHERE state = 2"), 1);
    assert_int_equal(number(&desk, "SELECT count(*) FROM part WHERE state = 0"), 1);
    switchboard_begin(desk.switchboard);
    switchboard_configure(desk.switchboard, old, desk.now.wall_ms);
    bank_configured(desk.bank, desk.now);
    config_destroy(config);
    desk.config = old;
    pass(&desk, 10000);
    assert_int_equal(desk.heard, 2);
    desk_close(&desk);
}

/* No new submit; the one in flight is waited for. */
static void test_draining(void **state)
{
    struct desk desk;
    (void)state;
    desk_open(&desk, TWO_LINES);
    plug(&desk, 0, true);
    pass(&desk, 60000);
    join(&desk);
    while (number(&desk, "SELECT count(*) FROM part WHERE state = 1") != 1)
        pass(&desk, 1);
    pass(&desk, 100);
    bank_drain(desk.bank);
    assert_false(bank_is_drained(desk.bank));
    pass(&desk, 10000);
    assert_true(bank_is_drained(desk.bank));
    assert_int_equal(desk.heard, 1);
    assert_int_equal(number(&desk, "SELECT count(*) FROM part WHERE state = 2"), 1);
    assert_int_equal(number(&desk, "SELECT count(*) FROM part WHERE state = 0"), 1);
    desk_close(&desk);
}

/* Whatever the test before left behind. */
static int give_room(void **state)
{
    struct rlimit limit;
    (void)state;
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = limit.rlim_max;
    return setrlimit(RLIMIT_FSIZE, &limit);
}

#define BANK_TEST(test) cmocka_unit_test_setup(test, give_room)

int main(void)
{
    const struct CMUnitTest tests[] = {
        BANK_TEST(test_a_join_is_answered),
        BANK_TEST(test_a_full_disk),
        BANK_TEST(test_a_result_waits_for_the_disk),
        BANK_TEST(test_a_configuration_waits_for_the_disk),
        BANK_TEST(test_unplugged_in_a_submit),
        BANK_TEST(test_a_sim_moves),
        BANK_TEST(test_two_modems_with_one_sim),
        BANK_TEST(test_the_sim_of_a_modem_that_hangs),
        BANK_TEST(test_lines_swap_their_sims),
        BANK_TEST(test_a_line_leaves_in_a_submit),
        BANK_TEST(test_draining),
    };
    return cmocka_run_group_tests_name("bank", tests, NULL, NULL);
}
