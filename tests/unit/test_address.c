// links: src/base/address.c
#include "base/address.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define A32 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define A31 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static void test_what_is_an_address(void **state)
{
    static const struct {
        const char *text, *host, *port; /* NULL: it is not an address */
        bool is_loopback;
    } rows[] = {
        {"127.0.0.1:8080", "127.0.0.1", "8080", true},
        {"[::1]:8080", "::1", "8080", true},
        {"10.0.0.7:1", "10.0.0.7", "1", false},
        {"[fd00::7]:65535", "fd00::7", "65535", false},
        {"[::]:80", "::", "80", false},
        {"modems.lan:2001", "modems.lan", "2001", false},
        {A32 A31 ":1", A32 A31, "1", false},
        {A32 A32 ":1", NULL, NULL, false},
        {"[" A32 A32 "]:1", NULL, NULL, false},
        {"", NULL, NULL, false},
        {":", NULL, NULL, false},
        {":80", NULL, NULL, false},
        {"host", NULL, NULL, false},
        {"host:", NULL, NULL, false},
        {"host:0", "host", "0", false},
        {"host:01", NULL, NULL, false},
        {"host:65536", NULL, NULL, false},
        {"host:000080", NULL, NULL, false},
        {"host:+80", NULL, NULL, false},
        {"host:80x", NULL, NULL, false},
        {"ho st:80", NULL, NULL, false},
        {"http://host:80", NULL, NULL, false},
        {"::1:8080", NULL, NULL, false},
        {"[]:80", NULL, NULL, false},
        {"]:80", NULL, NULL, false},
        {"[:80", NULL, NULL, false},
        {"[::1:80", NULL, NULL, false},
        {"::1]:80", NULL, NULL, false},
        {"[[::1]]:80", NULL, NULL, false},
        {"[::1]x:80", NULL, NULL, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct address address = {.host = "as it was"};
        if (address_parse(rows[i].text, &address) != (rows[i].host != NULL))
            fail_msg("\"%s\" is %s address", rows[i].text, rows[i].host ? "not an" : "an");
        assert_string_equal(address.host, rows[i].host ? rows[i].host : "as it was");
        assert_string_equal(address.port, rows[i].port ? rows[i].port : "");
        assert_int_equal(address_is_loopback(&address), rows[i].is_loopback);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_what_is_an_address)};
    return cmocka_run_group_tests_name("address", tests, NULL, NULL);
}
