// links: drivers/at/at_error.c
/* What the words of modems mean: the number of their own table, or nothing. */
#include "at/at_error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))
#define NONE (-2) /* the line is no such error */

static const struct {
    const char *line;
    bool is_cms;
    int code;
} cases[] = {
    {"+CMS ERROR: 332", true, 332},
    {"+CMS ERROR:332", true, 332},
    {"+CMS ERROR 332", true, 332},
    {"+CMS ERROR : 332", true, 332},
    {"CMS ERROR: 0332", true, 332},
    {"+cms error: 332", true, 332},
    {"+CMS ERROR: SMS error 332", true, 332},
    {"+CMS ERROR: 70000", true, AT_ERROR_UNKNOWN},
    {"+CMS ERROR: 99999999999999999999", true, AT_ERROR_UNKNOWN},
    {"+CMS ERROR: network timeout", true, 332},
    {"+CMS ERROR: Network Time-Out", true, 332},
    {"+CMS ERROR: NETWORK TIMEOUT", true, 332},
    {"+CMS ERROR: \"network timeout\"", true, 332},
    {"+CMS ERROR: SMS network timeout", true, 332},
    {"+CMS ERROR: netw. timeout", true, 332},
    {"+CMS ERROR: +CMS ERROR: network timeout", true, 332},
    {"+CMS ERROR: +CMS ERROR: 332", true, 332},
    {"+CMS ERROR: +CME ERROR: 14", false, 14},
    {"+CMS ERROR: unknown error", true, 500},
    {"+CMS ERROR: Unknown", true, 500},
    {"+CMS ERROR: no network service", true, 331},
    {"+CMS ERROR: memory full", true, 322},
    {"+CMS ERROR: mem full", true, 322},
    {"+CMS ERROR: SIM busy", true, 314},
    {"+CMS ERROR: (U)SIM busy", true, 314},
    {"+CMS ERROR: USIM card busy", true, 314},
    {"+CMS ERROR: SIM busy error", true, 314},
    {"+CMS ERROR: Operation not allowed", true, 302},
    {"+CMS ERROR: PH-(U)SIM PIN required", true, 312},
    {"+CMS ERROR: SIM PIN2 required", true, 317},
    {"+CMS ERROR: Temporary Failure", true, 41},
    {"+CMS ERROR: SC busy", true, 192},
    {"+CMS ERROR: temp. failure", true, 41},
    {"+CMS ERROR: invalid memory index", true, 321},
    /* Two of its rows begin so, no row is so, or it is of the other table. */
    {"+CMS ERROR: sim pin", true, AT_ERROR_UNKNOWN},
    {"+CMS ERROR: m full", true, AT_ERROR_UNKNOWN},
    {"+CMS ERROR: on fire", true, AT_ERROR_UNKNOWN},
    {"+CMS ERROR: incorrect password", true, AT_ERROR_UNKNOWN},
    {"+CMS ERROR: no network timeout", true, AT_ERROR_UNKNOWN},
    {"+CMS ERROR: network timeout 9000 fire", true, AT_ERROR_UNKNOWN},
    {"+CMS ERROR:", true, AT_ERROR_UNKNOWN},
    {"+CMS ERROR: -5", true, AT_ERROR_UNKNOWN},
    {"+CME ERROR: SIM busy", false, 14},
    {"+CME ERROR: network timeout", false, 31},
    {"+CME ERROR: SIM not inserted", false, 10},
    {"+CME ERROR: no SIM card", false, 10},
    {"+CME ERROR: Incorrect password", false, 16},
    {"+CME ERROR: SIM PUK2 required", false, 18},
    {"+CME ERROR: unknown", false, 100},
    {"+CME ERROR: SMSC address unknown", false, AT_ERROR_UNKNOWN},
    {"+CMSERROR: 5", true, 5},
    {"+CMS ERRORS: 5", true, NONE},
    {"+CMSS: 5", true, NONE},
    {"ERROR", true, NONE},
    {"", true, NONE},
};

static void test_lines(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct at_error error = {.code = NONE};
        bool is_one = at_error_parse(cases[i].line, &error);
        if (is_one != (cases[i].code != NONE) || error.code != cases[i].code)
            fail_msg("%s: %d", cases[i].line, error.code);
        if (is_one && error.is_cms != cases[i].is_cms)
            fail_msg("%s: of the other table", cases[i].line);
    }
}

/* What a standard calls a number, means it; in capitals too. */
static void test_every_name_returns(void **state)
{
    unsigned count = 0;
    (void)state;
    for (int is_cms = 0; is_cms <= 1; is_cms++)
        for (int code = 0; code <= 600; code++) {
            char line[128];
            struct at_error error;
            const char *words = at_error_words(is_cms == 1, code);
            if (!words)
                continue;
            snprintf(line, sizeof line, "+%s ERROR: %s", is_cms ? "CMS" : "CME", words);
            assert_true(at_error_parse(line, &error));
            if (error.code != code)
                fail_msg("%s: %d", line, error.code);
            count++;
        }
    assert_true(count > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_lines), cmocka_unit_test(test_every_name_returns)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
