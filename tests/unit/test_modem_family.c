// links: drivers/modem/modem_family.c
#include "modem/modem_family.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* What modems say of themselves, as read from them. */
static const struct {
    const char *vendor, *model, *family;
} modems[] = {
    {"Quectel", "EC25", "quectel"},
    {"Quectel", "EG25", "quectel"},
    {"Quectel_Ltd", "Quectel_M95", "quectel"},
    {"SIMCOM_Ltd", "SIMCOM_SIM800C", "simcom-2g"},
    {"SIMCOM_Ltd", "SIMCOM_SIM900", "simcom-2g"},
    {"SIMCOM INCORPORATED", "SIMCOM_SIM7600E-H", "simcom-lte"},
    {"SIMCOM INCORPORATED", "SIM7070G", "simcom-lte"},
    {"INCORPORATED", "A7670E-FASE", "simcom-lte"},
    {"huawei", "E173", "huawei"},
    {"Huawei Technologies Co., Ltd.", "ME909s-120", "huawei"},
    {"ZTE INCORPORATED", "MF190", "zte"},
    {"ZTE CORPORATION", "MF831", "zte"},
    {"Telit", "LE910C1-EU", "telit"},
    {"u-blox", "SARA-U201", "u-blox"},
    {"Sierra Wireless, Incorporated", "MC7304", "sierra"},
    {"Cinterion", "BGS2-W", "cinterion"},
    {"Thales", "PLS63-W", "cinterion"},
    {"WAVECOM MODEM", "MULTIBAND  900E  1800", "generic"},
    {"", "", "generic"},
};

static void test_find(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(modems); i++) {
        struct modem_family family = modem_family_find(modems[i].vendor, modems[i].model);
        if (strcmp(family.name, modems[i].family) != 0)
            fail_msg("%s %s is %s", modems[i].vendor, modems[i].model, family.name);
    }
}

/* Whatever row is found, nothing that the modem reads is missing. */
static void test_every_row_is_whole(void **state)
{
    (void)state;
    size_t count = 0;
    for (const struct modem_family *row; (row = modem_family_at(count)) != NULL; count++) {
        const char *model = row->models ? row->models[0] : "";
        struct modem_family family = modem_family_find(row->vendors[0], model);
        assert_string_equal(family.name, row->name);
        assert_non_null(family.iccid_line);
        assert_non_null(family.pin_counter_line);
        assert_non_null(family.pin_counter_prefix);
        assert_non_null(family.init_lines[0]);
        assert_non_null(family.cnmi[0]);
        assert_non_null(family.cnmi_reports[0]);
        assert_non_null(family.boot_urcs[0]);
        assert_non_null(family.restart_line);
        assert_non_null(family.radio_off_line);
        assert_true(family.boot_ms > 0);
    }
    assert_int_equal(count, 10);
    assert_string_equal(modem_family_generic().name, "generic");
}

/* Store and announce: no ladder may ask for messages that are given and not stored (mt 2). */
static void test_no_ladder_gives_directly(void **state)
{
    (void)state;
    for (size_t i = 0; modem_family_at(i); i++) {
        const struct modem_family *row = modem_family_at(i);
        for (const char *const *value = row->cnmi_reports; value && *value; value++)
            assert_int_equal((*value)[2], '1');
        for (const char *const *value = row->cnmi; value && *value; value++)
            assert_int_equal((*value)[2], '1');
    }
}

static void test_boot(void **state)
{
    (void)state;
    struct modem_family quectel = modem_family_find("Quectel", "EC25"), huawei = modem_family_find("huawei", "E173");
    assert_true(modem_family_is_boot(&quectel, "RDY"));
    assert_false(modem_family_is_boot(&quectel, "APP RDY"));
    assert_false(modem_family_is_boot(&quectel, "+CPIN: READY"));
    assert_false(modem_family_is_boot(&huawei, "^BOOT:20952548,0,0,0,85")); /* said every few seconds */
    assert_false(modem_family_is_boot(&huawei, "RDY"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_every_row_is_whole),
        cmocka_unit_test(test_no_ladder_gives_directly),
        cmocka_unit_test(test_boot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
