// links: src/wording/payment_card.c
#include "wording/payment_card.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *text, *masked;
} cases[] = {
    /* the test numbers that card networks publish */
    {"4111111111111111", "411111******1111"},
    {"My card is 4111 1111 1111 1111, thanks", "My card is 4111 11** **** 1111, thanks"},
    {"5555-5555-5555-4444", "5555-55**-****-4444"},
    {"5555.5555.5555.4444", "5555.55**.****.4444"},
    {"378282246310005", "378282*****0005"},
    {"3782 822463 10005 exp 12/29", "3782 82**** *0005 exp 12/29"},
    {"4222222222222", "422222***2222"},
    {"6011111111111117 and 3530111333300000", "601111******1117 and 353011******0000"},
    {"6304000000000000000", "630400*********0000"},
    {"order 12 4111111111111111", "order 12 411111******1111"},
    {"4111 1111 1111 1111 12/29", "4111 11** **** 1111 12/29"},
    /* no cards */
    {"", ""},
    {"4111111111111112", "4111111111111112"},
    {"call +4915112345678", "call +4915112345678"},
    {"+4111111111111111", "+4111111111111111"},
    {"0000000000000000", "0000000000000000"},
    {"1111111111111111", "1111111111111111"},
    {"ADD +15551230001 Ann", "ADD +15551230001 Ann"},
    {"411111111111", "411111111111"},
    {"41111111111111111111111", "41111111111111111111111"},
    {"4111  1111  1111  1111", "4111  1111  1111  1111"},
};

static void cards_are_masked(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[128];
        snprintf(text, sizeof text, "%s", cases[i].text);
        size_t masked = payment_card_mask(text);
        assert_string_equal(text, cases[i].masked);
        assert_int_equal(masked != 0, strcmp(cases[i].text, cases[i].masked) != 0);
        assert_int_equal(payment_card_mask(text), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(cards_are_masked)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
