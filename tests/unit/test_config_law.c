// links: src/config/config.c src/config/config_read.c src/config/config_ini.c src/config/config_keys.c src/config/config_value.c src/config/config_board.c src/config/config_check.c src/config/config_law.c src/config/config_suggest.c src/config/config_zone.c src/config/hours.c src/config/hours_zone.c
// rooms: src/wording
// libs: -linih
#include "config/config_law.h"

#include "config/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void test_warnings(void **state)
{
    static const struct {
        const char *region, *sections;
        const char *words; /* of the only warning; NULL none */
    } rows[] = {
        {"GB", "[line a]\n[line b]\n[line c]\n[line d]\n", NULL},
        {"GB", "[line a]\n[line b]\n[line c]\n[line d]\n[line e]\n", "5 SIMs: in the United Kingdom"},
        {"GB", "[line a]\n[line b]\n[line c]\n[line d]\n[group g]\nline = a\nowner = 07400123456\n", NULL},
        {"GB", "[line a]\n[line b]\n[line c]\n[line d]\n[group g]\nowner = 07400123456\n", "5 SIMs"},
        {"DE", "[line a]\n[line b]\n[line c]\n[line d]\n[line e]\n", NULL},
        {"US", "[line a]\n[agent x]\n[call-center c]\nline = a\nagents = x\n", "carriers in +1"},
        {"CA", "[line a]\n[agent x]\n[call-center c]\nline = a\nagents = x\n", "carriers in +1"},
        {"FR", "[line a]\n[agent x]\n[call-center c]\nline = a\nagents = x\n", NULL},
        {"US", "[line a]\n[group g]\nline = a\nowner = 5552019900\n", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[512];
        int size =
            snprintf(text, sizeof text, "[bank]\nports = /tmp\nregion = %s\n%s", rows[i].region, rows[i].sections);
        struct config *config = config_read_text("law.ini", text, (size_t)size);
        assert_int_equal(config->mistake_count, 0);
        if (config->warning_count != (rows[i].words != NULL))
            fail_msg("%s: %zu warnings: %s", rows[i].sections, config->warning_count,
                     config->warning_count ? config->warnings[0].message : "");
        if (rows[i].words)
            assert_non_null(strstr(config->warnings[0].message, rows[i].words));
        config_destroy(config);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_warnings)};
    return cmocka_run_group_tests_name("config_law", tests, NULL, NULL);
}
