// links: tests/exchange/bank_fixture.c firmware-host/bank/bank.c firmware-host/bank/bank_sims.c firmware-host/bank/bank_recovery.c firmware-host/bank/ladder.c
// rooms: firmware-host/bank drivers/virtual
// libs: -lsqlite3 -linih -lserialport
#include "bank/bank.h"

#include "../exchange/bank_fixture.h"
#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

static void test_a_join_is_answered(void **state)
{
    struct bank_fixture fixture;
    (void)state;
    bank_fixture_open(&fixture, TWO_LINES);
    bank_fixture_plug(&fixture, 0, true);
    bank_fixture_pass(&fixture, 60000);
    bank_fixture_join(&fixture);
    bank_fixture_pass(&fixture, 60000);
    assert_int_equal(fixture.heard, 2);
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM part WHERE state = 2"), 2);
    assert_int_equal(virtual_modem_stored(virtual_network_modem(fixture.network, 0)), 0);
    assert_int_equal(virtual_modem_violations(virtual_network_modem(fixture.network, 0)), 0);
    bank_fixture_close(&fixture);
}

/* What SIMs say of their numbers is often wrong: the one SIM that is left is that of the one line that is left, in
 * whatever order they come. */
static void test_a_sim_that_says_a_wrong_number(void **state)
{
    static const char lines[] = "[line books]\nnumber = +15552010001\n[line choir]\nnumber = +15552010002\n";
    (void)state;
    for (size_t first = 0; first < 2; first++) {
        struct bank_fixture fixture;
        bank_fixture_open(&fixture, lines);
        struct virtual_sim wrong = bank_fixture_sim_of(0), right = bank_fixture_sim_of(1);
        strcpy(wrong.number, "+1915552010001");
        strcpy(right.number, "+15552010002");
        virtual_modem_insert(virtual_network_modem(fixture.network, 0), &wrong);
        virtual_modem_insert(virtual_network_modem(fixture.network, 1), &right);
        bank_fixture_plug(&fixture, first, true);
        bank_fixture_pass(&fixture, 30000);
        assert_string_equal(bank_fixture_line_of(&fixture, 0), "");
        bank_fixture_plug(&fixture, 1 - first, true);
        bank_fixture_pass(&fixture, 30000);
        assert_string_equal(bank_fixture_line_of(&fixture, 0), "books");
        assert_string_equal(bank_fixture_line_of(&fixture, 1), "choir");
        bank_fixture_close(&fixture);
    }
}

/* Nothing is sent that is not on disk, nothing leaves the SIM, and all goes on when there is room again. */
static void test_a_full_disk(void **state)
{
    struct bank_fixture fixture;
    (void)state;
    bank_fixture_open(&fixture, TWO_LINES);
    bank_fixture_plug(&fixture, 0, true);
    bank_fixture_pass(&fixture, 60000);
    bank_fixture_fill_disk(&fixture, true);
    bank_fixture_join(&fixture);
    bank_fixture_pass(&fixture, 600000);
    assert_int_equal(fixture.heard, 0);
    assert_int_equal(virtual_modem_stored(virtual_network_modem(fixture.network, 0)), 2);
    assert_true(switchboard_trouble(fixture.switchboard)[0]);
    bank_fixture_fill_disk(&fixture, false);
    bank_fixture_pass(&fixture, 180000);
    assert_string_equal(switchboard_trouble(fixture.switchboard), "");
    assert_int_equal(fixture.heard, 2);
    assert_int_equal(virtual_modem_stored(virtual_network_modem(fixture.network, 0)), 0);
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM message WHERE outbound = 0"), 2);
    bank_fixture_close(&fixture);
}

/* The network's OK comes while the disk is full: it is remembered, and told when there is room. */
static void test_a_result_waits_for_the_disk(void **state)
{
    struct bank_fixture fixture;
    (void)state;
    bank_fixture_open(&fixture, TWO_LINES);
    bank_fixture_plug(&fixture, 0, true);
    bank_fixture_pass(&fixture, 60000);
    bank_fixture_join(&fixture);
    while (bank_fixture_number(&fixture, "SELECT count(*) FROM part WHERE state = 1") != 1)
        bank_fixture_pass(&fixture, 1);
    bank_fixture_pass(&fixture, 100); /* behind its prompt */
    bank_fixture_fill_disk(&fixture, true);
    bank_fixture_pass(&fixture, 2000);
    assert_int_equal(fixture.heard, 1);
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM part WHERE state = 1"), 1);
    bank_fixture_fill_disk(&fixture, false);
    /* Somebody at the API writes before the disk is tried again. */
    switchboard_begin(fixture.switchboard);
    switchboard_post(fixture.switchboard, "choir", "Hello", fixture.now.wall_ms);
    assert_true(bank_end_turn(fixture.bank, fixture.now));
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM part WHERE state = 1"), 0);
    bank_fixture_pass(&fixture, 60000);
    assert_int_equal(fixture.heard, 2);
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM part WHERE state = 2"), 2);
    bank_fixture_close(&fixture);
}

/* A configuration that was read while the disk was full is in force in the end, with its new line. */
static void test_a_configuration_waits_for_the_disk(void **state)
{
    struct bank_fixture fixture;
    (void)state;
    bank_fixture_open(&fixture, TWO_LINES);
    bank_fixture_plug(&fixture, 0, true);
    bank_fixture_plug(&fixture, 2, true);
    bank_fixture_pass(&fixture, 60000);
    assert_string_equal(bank_fixture_line_of(&fixture, 2), "");
    struct config *config = bank_fixture_config(&fixture, TWO_LINES "[line third]\nsim = 8901260000000000003\n");
    bank_fixture_fill_disk(&fixture, true);
    switchboard_begin(fixture.switchboard);
    switchboard_configure(fixture.switchboard, config, fixture.now.wall_ms);
    bank_configured(fixture.bank, fixture.now);
    config_destroy(fixture.config);
    fixture.config = config;
    bank_fixture_pass(&fixture, 20000);
    assert_string_equal(bank_fixture_line_of(&fixture, 2), "");
    bank_fixture_fill_disk(&fixture, false);
    bank_fixture_pass(&fixture, 20000);
    assert_string_equal(bank_fixture_line_of(&fixture, 0), "books");
    assert_string_equal(bank_fixture_line_of(&fixture, 2), "third");
    bank_fixture_join(&fixture);
    bank_fixture_pass(&fixture, 120000);
    assert_int_equal(fixture.heard, 2);
    bank_fixture_close(&fixture);
}

static void test_unplugged_in_a_submit(void **state)
{
    struct bank_fixture fixture;
    (void)state;
    bank_fixture_open(&fixture, TWO_LINES);
    bank_fixture_plug(&fixture, 0, true);
    bank_fixture_pass(&fixture, 60000);
    bank_fixture_join(&fixture);
    while (bank_fixture_number(&fixture, "SELECT count(*) FROM part WHERE state = 1") != 1)
        bank_fixture_pass(&fixture, 1);
    bank_fixture_pass(&fixture, 100);
    bank_fixture_plug(&fixture, 0, false);
    bank_fixture_pass(&fixture, 10000);
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM part WHERE state = 5"), 1);
    bank_fixture_plug(&fixture, 0, true);
    bank_fixture_pass(&fixture, 60000);
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM part WHERE state = 5"), 1);
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM part WHERE state = 2"), 1);
    bank_fixture_close(&fixture);
}

/* A SIM is moved: its line, with its queue, moves along. */
static void test_a_sim_moves(void **state)
{
    struct bank_fixture fixture;
    struct virtual_sim sim = bank_fixture_sim_of(0);
    (void)state;
    bank_fixture_open(&fixture, TWO_LINES);
    bank_fixture_plug(&fixture, 0, true);
    bank_fixture_plug(&fixture, 1, true);
    bank_fixture_pass(&fixture, 60000);
    assert_string_equal(bank_fixture_line_of(&fixture, 0), "books");
    assert_string_equal(bank_fixture_line_of(&fixture, 1), "choir");
    bank_fixture_plug(&fixture, 0, false);
    bank_fixture_plug(&fixture, 1, false);
    struct virtual_sim other = bank_fixture_sim_of(1);
    virtual_modem_insert(virtual_network_modem(fixture.network, 0), &other);
    virtual_modem_insert(virtual_network_modem(fixture.network, 1), &sim);
    bank_fixture_plug(&fixture, 0, true);
    bank_fixture_plug(&fixture, 1, true);
    bank_fixture_pass(&fixture, 60000);
    assert_string_equal(bank_fixture_line_of(&fixture, 0), "choir");
    assert_string_equal(bank_fixture_line_of(&fixture, 1), "books");
    bank_fixture_close(&fixture);
}

/* Only one of two modems with one SIM serves its line; the other takes over when the first goes. */
static void test_two_modems_with_one_sim(void **state)
{
    struct bank_fixture fixture;
    struct virtual_sim sim = bank_fixture_sim_of(0);
    (void)state;
    bank_fixture_open(&fixture, TWO_LINES);
    virtual_modem_insert(virtual_network_modem(fixture.network, 2), &sim);
    bank_fixture_plug(&fixture, 0, true);
    bank_fixture_pass(&fixture, 60000);
    bank_fixture_plug(&fixture, 2, true);
    bank_fixture_pass(&fixture, 60000);
    assert_string_equal(bank_fixture_line_of(&fixture, 0), "books");
    assert_string_equal(bank_fixture_line_of(&fixture, 2), "");
    bank_fixture_plug(&fixture, 0, false);
    bank_fixture_pass(&fixture, 1000);
    assert_string_equal(bank_fixture_line_of(&fixture, 2), "books");
    bank_fixture_close(&fixture);
}

/* The SIM was taken out of a modem that hangs: it is where it answers. */
static void test_the_sim_of_a_modem_that_hangs(void **state)
{
    struct bank_fixture fixture;
    struct virtual_sim sim = bank_fixture_sim_of(0);
    (void)state;
    bank_fixture_open(&fixture, TWO_LINES);
    bank_fixture_plug(&fixture, 0, true);
    bank_fixture_pass(&fixture, 60000);
    virtual_modem_hang(virtual_network_modem(fixture.network, 0), INT64_MAX);
    bank_fixture_pass(&fixture, 240000);
    virtual_modem_insert(virtual_network_modem(fixture.network, 2), &sim);
    bank_fixture_plug(&fixture, 2, true);
    bank_fixture_pass(&fixture, 60000);
    assert_string_equal(bank_fixture_line_of(&fixture, 2), "books");
    assert_string_equal(bank_fixture_line_of(&fixture, 0), "");
    bank_fixture_close(&fixture);
}

/* Two lines swap their SIMs in the configuration while both modems run. */
static void test_lines_swap_their_sims(void **state)
{
    struct bank_fixture fixture;
    (void)state;
    bank_fixture_open(&fixture, TWO_LINES);
    bank_fixture_plug(&fixture, 0, true);
    bank_fixture_plug(&fixture, 1, true);
    bank_fixture_pass(&fixture, 60000);
    struct config *config = bank_fixture_config(
        &fixture,
        "[line books]\nsim = 8901260000000000002\n[line choir]\nsim = 8901260000000000001\n"
        "[group book-club]\nline = books\nowner = " OWNER "\n[group choir]\nline = choir\nowner = " OWNER "\n");
    switchboard_begin(fixture.switchboard);
    switchboard_configure(fixture.switchboard, config, fixture.now.wall_ms);
    bank_configured(fixture.bank, fixture.now);
    config_destroy(fixture.config);
    fixture.config = config;
    bank_fixture_pass(&fixture, 1000);
    assert_string_equal(bank_fixture_line_of(&fixture, 0), "choir");
    assert_string_equal(bank_fixture_line_of(&fixture, 1), "books");
    bank_fixture_close(&fixture);
}

/* A line leaves the configuration while its text is in flight: how that ended is stored all the same. */
static void test_a_line_leaves_in_a_submit(void **state)
{
    struct bank_fixture fixture;
    (void)state;
    bank_fixture_open(&fixture, TWO_LINES);
    bank_fixture_plug(&fixture, 0, true);
    bank_fixture_pass(&fixture, 60000);
    bank_fixture_join(&fixture);
    while (bank_fixture_number(&fixture, "SELECT count(*) FROM part WHERE state = 1") != 1)
        bank_fixture_pass(&fixture, 1);
    bank_fixture_pass(&fixture, 100);
    struct config *config = bank_fixture_config(
        &fixture, "[line choir]\nsim = 8901260000000000002\n[group choir]\nline = choir\nowner = " OWNER "\n");
    struct config *old = fixture.config;
    switchboard_begin(fixture.switchboard);
    switchboard_configure(fixture.switchboard, config, fixture.now.wall_ms);
    bank_configured(fixture.bank, fixture.now);
    fixture.config = config;
    bank_fixture_pass(&fixture, 10000);
    assert_int_equal(fixture.heard, 1);
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM part WHERE state = 2"), 1);
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM part WHERE state = 0"), 1);
    switchboard_begin(fixture.switchboard);
    switchboard_configure(fixture.switchboard, old, fixture.now.wall_ms);
    bank_configured(fixture.bank, fixture.now);
    config_destroy(config);
    fixture.config = old;
    bank_fixture_pass(&fixture, 10000);
    assert_int_equal(fixture.heard, 2);
    bank_fixture_close(&fixture);
}

/* No new submit; the one in flight is waited for. */
static void test_draining(void **state)
{
    struct bank_fixture fixture;
    (void)state;
    bank_fixture_open(&fixture, TWO_LINES);
    bank_fixture_plug(&fixture, 0, true);
    bank_fixture_pass(&fixture, 60000);
    bank_fixture_join(&fixture);
    while (bank_fixture_number(&fixture, "SELECT count(*) FROM part WHERE state = 1") != 1)
        bank_fixture_pass(&fixture, 1);
    bank_fixture_pass(&fixture, 100);
    bank_drain(fixture.bank);
    assert_false(bank_is_drained(fixture.bank));
    bank_fixture_pass(&fixture, 10000);
    assert_true(bank_is_drained(fixture.bank));
    assert_int_equal(fixture.heard, 1);
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM part WHERE state = 2"), 1);
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM part WHERE state = 0"), 1);
    bank_fixture_close(&fixture);
}

/* A prepaid SIM: asked by the bank itself, read from the network's words, and fan-outs wait when little is left. */
static void test_balance(void **state)
{
    struct bank_fixture fixture;
    struct switchboard_line line;
    (void)state;
    bank_fixture_open(&fixture, "operator-phone = +15552018000\n[line books]\nsim = 8901260000000000001\n"
                                "number = +15552010001\nbalance = *100#\nbalance-below = 5.00\nreports = off\n"
                                "[line choir]\nsim = 8901260000000000002\nnumber = +15552010002\nreports = off\n"
                                "[group book-club]\nline = books\nowner = " OWNER "\n");
    bank_fixture_plug(&fixture, 0, true);
    bank_fixture_pass(&fixture, 180000);
    switchboard_line_get(fixture.switchboard, 0, fixture.now.wall_ms, &line);
    assert_true(line.has_balance);
    assert_int_equal(line.balance_milli, 12500);
    assert_false(line.balance_is_low);
    virtual_modem_set_ussd(virtual_network_modem(fixture.network, 0), "Credit 4.10 USD", false);
    bank_fixture_pass(&fixture, CLOCK_DAY_MS);
    switchboard_line_get(fixture.switchboard, 0, fixture.now.wall_ms, &line);
    assert_int_equal(line.balance_milli, 4100);
    assert_true(line.balance_is_low);
    assert_int_equal(fixture.heard, 1);
    assert_non_null(strstr(fixture.last, "line books: the balance is 4.10"));
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM balance"), 2);
    assert_true(bank_fixture_number(&fixture, "SELECT count(*) FROM signal WHERE dbm = -71") > 90);
    bank_fixture_close(&fixture);
}

/* A call is rejected, kept, and answered by a text. */
static void test_a_call(void **state)
{
    struct bank_fixture fixture;
    (void)state;
    bank_fixture_open(&fixture, TWO_LINES);
    bank_fixture_plug(&fixture, 0, true);
    bank_fixture_pass(&fixture, 60000);
    virtual_modem_ring(virtual_network_modem(fixture.network, 0), ANN);
    bank_fixture_pass(&fixture, 30000);
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM missed_call WHERE number = '" ANN "'"), 1);
    assert_int_equal(fixture.heard, 1);
    assert_non_null(strstr(fixture.last, "This number takes texts"));
    virtual_modem_ring(virtual_network_modem(fixture.network, 0), NULL);
    bank_fixture_pass(&fixture, 30000);
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM missed_call WHERE number IS NULL"), 1);
    assert_int_equal(fixture.heard, 1);
    bank_fixture_close(&fixture);
}

/* ---- Neighbours ---- */

enum sickness { HEALTHY, HANGS, FLOODS, REBOOTS, REFUSES, IS_FULL, IS_PULLED, SICKNESSES };

static const char *const sickness_names[] = {"healthy",         "hangs",   "floods the wire", "reboots in a loop",
                                             "refuses submits", "is full", "comes and goes"};

static void fall_sick(struct bank_fixture *fixture, enum sickness sickness, int minute)
{
    struct virtual_modem *modem = virtual_network_modem(fixture->network, 0);
    switch (sickness) {
    case HANGS:
        virtual_modem_hang(modem, INT64_MAX);
        break;
    case FLOODS:
        for (int i = 0; i < 50; i++)
            virtual_modem_say(modem, i % 2 ? "+ZUSIMR:2" : "OVER-VOLTAGE WARNNING");
        break;
    case REBOOTS:
        virtual_modem_reboot(modem, VIRTUAL_REBOOT_NOW, fixture->now.mono_ms);
        break;
    case REFUSES:
        virtual_modem_refuse(modem, 500, 1000);
        break;
    case IS_FULL:
        virtual_modem_fill(modem, true);
        break;
    case IS_PULLED:
        bank_fixture_plug(fixture, 0, minute % 2 != 0);
        break;
    case HEALTHY:
    case SICKNESSES:
        break;
    }
}

/* Half an hour in the life of eight lines, the first of them with a trouble of its own every minute. */
static void live_beside(struct bank_fixture *fixture, enum sickness sickness)
{
    char sections[3000] = "";
    for (int i = 0; i < BANK_FIXTURE_MODEMS; i++)
        snprintf(sections + strlen(sections), sizeof sections - strlen(sections),
                 "[line l%d]\nsim = 890126000000000000%d\nnumber = +1555201000%d\nreports = off\n"
                 "[group g%d]\nline = l%d\nowner = " OWNER "\n",
                 i, i + 1, i + 1, i, i);
    bank_fixture_open(fixture, sections);
    for (size_t i = 0; i < BANK_FIXTURE_MODEMS; i++)
        bank_fixture_plug(fixture, i, true);
    bank_fixture_pass(fixture, 60000);
    for (size_t i = 0; i < BANK_FIXTURE_MODEMS; i++)
        bank_fixture_text(fixture, i, "JOIN Ann");
    bank_fixture_pass(fixture, 60000);
    for (int minute = 0; minute < 30; minute++) {
        for (size_t i = 0; i < BANK_FIXTURE_MODEMS; i++)
            bank_fixture_text(fixture, i, "To everybody");
        /* In the middle of the submit, or behind it. */
        int wait_ms = minute % 2 == 0 ? 100 : 700;
        bank_fixture_pass(fixture, wait_ms);
        fall_sick(fixture, sickness, minute);
        bank_fixture_pass(fixture, 60000 - wait_ms);
    }
}

/* What seven neighbours send, to whom and when, is the same to the millisecond whatever the eighth suffers from. */
static void test_one_sick_modem_slows_nobody(void **state)
{
    static struct bank_fixture healthy, beside;
    (void)state;
    live_beside(&healthy, HEALTHY);
    for (enum sickness sickness = HEALTHY + 1; sickness < SICKNESSES; sickness++) {
        live_beside(&beside, sickness);
        for (size_t i = 1; i < BANK_FIXTURE_MODEMS; i++) {
            assert_true(strlen(healthy.sent[i]) > 1000 && strlen(healthy.sent[i]) < BANK_FIXTURE_SENT - 1);
            if (strcmp(healthy.sent[i], beside.sent[i]) != 0)
                fail_msg("beside one that %s, modem %zu sent:\n%sinstead of:\n%s", sickness_names[sickness], i,
                         beside.sent[i], healthy.sent[i]);
        }
        if (sickness != FLOODS && strcmp(healthy.sent[0], beside.sent[0]) == 0)
            fail_msg("one that %s sends as before", sickness_names[sickness]);
        bank_fixture_close(&beside);
    }
    bank_fixture_close(&healthy);
}

/* A flood of codes that nobody asked for, in every phase of a submit: what it says is not heard, what is due is. */
static void test_a_flood_on_the_wire(void **state)
{
    static const char *const codes[] = {"OVER-VOLTAGE WARNNING",
                                        "+ZUSIMR:2",
                                        "^RSSI: 18",
                                        "+CMTI: \"SM\",99",
                                        "UNDER-VOLTAGE WARNNING",
                                        "\x01\xff\xfe",
                                        "^BOOT:25017861,0,0,0,20"};
    struct bank_fixture fixture;
    (void)state;
    bank_fixture_open(&fixture, TWO_LINES);
    bank_fixture_plug(&fixture, 0, true);
    bank_fixture_pass(&fixture, 60000);
    bank_fixture_join(&fixture);
    for (unsigned i = 0; i < 20000; i++) {
        virtual_modem_say(virtual_network_modem(fixture.network, 0), codes[i % (sizeof codes / sizeof *codes)]);
        bank_fixture_pass(&fixture, i % 3);
    }
    assert_int_equal(fixture.heard, 2);
    bank_fixture_text(&fixture, 0, "WHO");
    bank_fixture_pass(&fixture, 60000);
    assert_int_equal(fixture.heard, 3);
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM message WHERE outbound = 0"), 3);
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM part WHERE state <> 2"), 0);
    assert_int_equal(virtual_modem_violations(virtual_network_modem(fixture.network, 0)), 0);
    assert_string_equal(fixture.told, "");
    bank_fixture_close(&fixture);
}

/* Two hundred reports in one reading, as after a flush that took its time: they lie in no storage, and none is lost. */
static void test_a_burst_of_reports(void **state)
{
    static char wire[200 * 80];
    struct bank_fixture fixture;
    size_t size = 0;
    (void)state;
    bank_fixture_open(&fixture, TWO_LINES);
    bank_fixture_plug(&fixture, 0, true);
    bank_fixture_pass(&fixture, 60000);
    for (unsigned i = 0; i < 200; i++)
        size += (size_t)snprintf(wire + size, sizeof wire - size,
                                 "\r\n+CDS: 25\r\n0006%02X0B915155029109F16211221203050062112212030500%02X\r\n",
                                 i % 256, i % 2 ? 0x00 : 0x46);
    bank_feed(fixture.bank, 0, (const uint8_t *)wire, size, fixture.now);
    bank_fixture_pass(&fixture, 1000);
    assert_int_equal(bank_get_counters(fixture.bank).received, 200);
    bank_fixture_close(&fixture);
}

/* Somebody calls in every phase of a submit: the text goes out once, and the call is noted. A minute lies between two
 * rounds, since a phone that asks the same right behind each answer would be taken for a machine. */
static void test_a_call_in_a_submit(void **state)
{
    struct bank_fixture fixture;
    (void)state;
    bank_fixture_open(&fixture, TWO_LINES);
    bank_fixture_plug(&fixture, 0, true);
    bank_fixture_pass(&fixture, 60000);
    bank_fixture_text(&fixture, 0, "JOIN Ann");
    bank_fixture_pass(&fixture, 10000);
    for (int wait_ms = 0; wait_ms < 1100; wait_ms += 10) {
        unsigned before = fixture.heard;
        bank_fixture_text(&fixture, 0, "WHO");
        bank_fixture_pass(&fixture, wait_ms);
        virtual_modem_ring(virtual_network_modem(fixture.network, 0), "+15552019902");
        bank_fixture_pass(&fixture, 65000);
        /* Once a day the caller gets a text too. */
        if (fixture.heard != before + (wait_ms == 0 ? 2 : 1))
            fail_msg("a call after %d ms: %u texts", wait_ms, fixture.heard - before);
    }
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM part WHERE state <> 2"), 0);
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM missed_call"), 110);
    assert_int_equal(virtual_modem_violations(virtual_network_modem(fixture.network, 0)), 0);
    assert_string_equal(fixture.told, "");
    bank_fixture_close(&fixture);
}

/* What no decoder understands and what is not text fills the SIM to its last place: it is kept elsewhere, the SIM is
 * emptied, and the text that waited in the network comes in. */
static void test_a_sim_full_of_what_is_no_text(void **state)
{
    static const char mms[] = "00400B915155029109F10004522011325500000E0605040B8423F025060A03BEAF84";
    struct bank_fixture fixture;
    unsigned stored = 0;
    (void)state;
    bank_fixture_open(&fixture, TWO_LINES);
    struct virtual_modem *modem = virtual_network_modem(fixture.network, 0);
    virtual_modem_power(modem, true, fixture.now.mono_ms);
    bank_fixture_pass(&fixture, 20000);
    while (virtual_modem_store_garbage(modem, stored % 2 ? "07914151551512F2ZZ" : mms))
        stored++;
    assert_true(stored > 5);
    bank_fixture_text(&fixture, 0, "JOIN Ann");
    bank_fixture_pass(&fixture, 1000);
    assert_int_equal(virtual_network_waiting(fixture.network), 1);
    fixture.plugged[0] = true;
    bank_opened(fixture.bank, 0, fixture.now);
    bank_fixture_pass(&fixture, 180000);
    assert_int_equal(virtual_modem_stored(modem), 0);
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM quarantine"), stored / 2);
    assert_int_equal(bank_fixture_number(&fixture, "SELECT count(*) FROM member WHERE number = '" ANN "'"), 1);
    assert_non_null(strstr(fixture.sent[0], "Welcome"));
    bank_fixture_close(&fixture);
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
        BANK_TEST(test_a_sim_that_says_a_wrong_number),
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
        BANK_TEST(test_balance),
        BANK_TEST(test_a_call),
        BANK_TEST(test_one_sick_modem_slows_nobody),
        BANK_TEST(test_a_flood_on_the_wire),
        BANK_TEST(test_a_burst_of_reports),
        BANK_TEST(test_a_call_in_a_submit),
        BANK_TEST(test_a_sim_full_of_what_is_no_text),
    };
    return cmocka_run_group_tests_name("bank", tests, NULL, NULL);
}
