// links: firmware-host/sheet/sheet_number.c firmware-host/sheet/csv.c src/base/text.c
#include "sheet/sheet_number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What keeps a number text comes off; the rest is the daemon's to read. */
static void test_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *cell, *text;
    } rows[] = {
        {"+15552010001", "+15552010001"},
        {" +1 555 201 0001 ", "+1 555 201 0001"},
        {"'+15552010001", "+15552010001"},
        {"’+15552010001", "+15552010001"},
        {"'15552010001", "15552010001"},
        {"=\"+15552010001\"", "+15552010001"},
        {"=+15552010001", "+15552010001"},
        {"\"+15552010001\"", "+15552010001"},
        {"tel:+15552010001", "+15552010001"},
        {"+49 (0)171 2345678", "+49 (0)171 2345678"},
        {"0171/2345678", "0171/2345678"},
        {"15.552.010.001", "15.552.010.001"},
        {"15,552,010,001", "15552010001"},
        {"15,552,010,001.00", "15552010001"},
        {"15552010001.0", "15552010001"},
        {"15552010001,00", "15552010001"},
        {"1.5552010001E+10", "15552010001"},
        {"1,5552010001E10", "15552010001"},
        {"+15552010001 ::: +15552010002", "+15552010001"},
        {"+15552010001\u00a0", "+15552010001"},
        {"", ""},
        {"   ", ""},
        {"7726", "7726"},
        {"MyBank", "MyBank"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sheet_number number = sheet_number_read(rows[i].cell);
        if (number.refusal)
            fail_msg("%s: %s", rows[i].cell, number.refusal);
        assert_string_equal(number.text, rows[i].text);
    }
}

static void test_what_spreadsheets_destroy(void **state)
{
    (void)state;
    static const struct {
        const char *cell, *why;
    } rows[] = {
        {"1.55512E+10", "destroyed"},
        {"1,55512E+10", "destroyed"},
        {"1.5552E10", "destroyed"},
        {"4,92E+11", "destroyed"},
        {"2E+10", "destroyed"},
        {"########", "too narrow"},
        {"#ERROR!", "formula"},
        {"#NAME?", "formula"},
        {"#¡VALOR!", "formula"},
        {"-679", "subtraction"},
        {"-1,234", "subtraction"},
        {"12.10.2020", "a date"},
        {"2020-10-12", "a date"},
        {"5/12/34", "a date"},
        {"0171 2345678 / 0170 7654321", "two numbers"},
        {"0151 2345678/9", "two numbers"},
        {"+15552010001; +15552010002", "two numbers"},
        {"+15552010001\n+15552010002", "two numbers"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sheet_number number = sheet_number_read(rows[i].cell);
        if (!number.refusal || !strstr(number.refusal, rows[i].why))
            fail_msg("%s: %s", rows[i].cell, number.refusal ? number.refusal : number.text);
    }
}

static void test_likely(void **state)
{
    (void)state;
    static const char *const likely[] = {"+15552010001", "0171 2345678", "1.5552E+10", "15552010001.0",
                                         "(555) 201-0001"};
    static const char *const unlikely[] = {
        "Ann", "17", "12.10.2020", "ann5552010001@example.org", "", "12345678901234567890"};
    for (size_t i = 0; i < sizeof likely / sizeof *likely; i++)
        assert_true(sheet_number_is_likely(likely[i]));
    for (size_t i = 0; i < sizeof unlikely / sizeof *unlikely; i++)
        assert_false(sheet_number_is_likely(unlikely[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_what_spreadsheets_destroy),
        cmocka_unit_test(test_likely),
    };
    return cmocka_run_group_tests_name("sheet_number", tests, NULL, NULL);
}
