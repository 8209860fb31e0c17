// links: src/config/config.c src/config/config_read.c src/config/config_ini.c src/config/config_keys.c src/config/config_value.c src/config/config_board.c src/config/config_check.c src/config/config_law.c src/config/config_suggest.c src/config/config_zone.c src/config/hours.c src/config/hours_zone.c
// rooms: src/wording
// libs: -linih
#include "config/config_board.h"

#include "config/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct config_module *find_module(const char *name)
{
    for (size_t i = 0; config_module_at(i); i++)
        if (strcmp(config_module_at(i)->name, name) == 0)
            return config_module_at(i);
    return NULL;
}

/* Every row can be used: its module is known, its pins can be read, no two of its pins are one. */
static void test_every_board(void **state)
{
    (void)state;
    for (size_t i = 0; config_board_at(i); i++) {
        char text[256];
        int size = snprintf(text, sizeof text, "[bank]\nports = /tmp\n[slot s]\nport = x\nboard = %s\n",
                            config_board_at(i)->name);
        struct config *config = config_read_text("board.ini", text, (size_t)size);
        if (config->mistake_count > 0)
            fail_msg("%s: %s", config_board_at(i)->name, config->mistakes[0].message);
        assert_non_null(find_module(config_board_at(i)->module));
        assert_true(config->slots[0].power.chip[0] || config->slots[0].pwrkey.chip[0]);
        config_destroy(config);
    }
}

static void test_every_module(void **state)
{
    (void)state;
    for (size_t i = 0; config_module_at(i); i++) {
        const struct config_module *module = config_module_at(i);
        assert_ptr_equal(find_module(module->name), module);
        assert_in_range(module->key_on_ms, 100, 6000);
        assert_in_range(module->key_off_ms, module->key_on_ms > 800 ? 800 : module->key_on_ms, 6000);
        assert_in_range(module->reset_ms, 0, 6000);
    }
}

/* What the section says counts more than the board, and the board more than the module. */
static void test_section_before_board(void **state)
{
    (void)state;
    struct config_slot slot = {.board = "waveshare-sim7600",
                               .power = {.chip = "gpiochip1", .line = 3},
                               .reset = {.chip = "gpiochip1", .line = 4, .pulse_ms = 77}};
    const char *unknown;
    bool is_board;
    assert_true(config_board_apply(&slot, &unknown, &is_board));
    assert_string_equal(slot.power.chip, "gpiochip1");
    assert_string_equal(slot.pwrkey.chip, "header");
    assert_int_equal(slot.pwrkey.line, 6);
    assert_false(slot.pwrkey.is_active_low);
    assert_int_equal(slot.key_on_ms, 2000);
    assert_int_equal(slot.key_off_ms, find_module("sim7600")->key_off_ms);
    assert_int_equal(slot.reset.pulse_ms, 77);
    assert_string_equal(slot.status.chip, "");
}

static void test_module_alone(void **state)
{
    (void)state;
    struct config_slot slot = {.module = "a7670"};
    const char *unknown;
    bool is_board;
    assert_true(config_board_apply(&slot, &unknown, &is_board));
    assert_int_equal(slot.key_on_ms, 150);
    assert_int_equal(slot.reset.pulse_ms, 2600);
}

static void test_unknown_names(void **state)
{
    (void)state;
    struct config_slot board = {.board = "none"}, module = {.module = "neither"};
    const char *unknown;
    bool is_board = false;
    assert_false(config_board_apply(&board, &unknown, &is_board));
    assert_true(is_board);
    assert_string_equal(unknown, "none");
    assert_false(config_board_apply(&module, &unknown, &is_board));
    assert_false(is_board);
    assert_string_equal(unknown, "neither");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_board),          cmocka_unit_test(test_every_module),
        cmocka_unit_test(test_section_before_board), cmocka_unit_test(test_module_alone),
        cmocka_unit_test(test_unknown_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
