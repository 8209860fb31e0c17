// links: src/sms/number.c src/sms/number_region.c src/base/text.c
#include "sms/number.h"
#include "sms/number_region.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const struct {
    const char *iso, *written, *canonical;
    enum number_kind kind;
} written_numbers[] = {
    {"US", "(201) 555-0123", "+12015550123", NUMBER_E164},
    {"US", "201.555.0123", "+12015550123", NUMBER_E164},
    {"US", "12015550123", "+12015550123", NUMBER_E164},
    {"US", "1-201-555-0123", "+12015550123", NUMBER_E164},
    {"US", "+1 201 555 0123", "+12015550123", NUMBER_E164},
    {"US", "+15551230001", "+15551230001", NUMBER_E164},
    {"us", "011 44 7400123456", "+447400123456", NUMBER_E164},
    {"US", "+447400123456", "+447400123456", NUMBER_E164},
    {"US", "5550123", "5550123", NUMBER_OPAQUE}, /* seven digits need an area code */
    {"US", "1015550123", "1015550123", NUMBER_OPAQUE},
    {"US", "+11015550123", "+11015550123", NUMBER_OPAQUE},
    {"US", "+1201555012", "+1201555012", NUMBER_OPAQUE},
    {"US", "+120155501234", "+120155501234", NUMBER_OPAQUE},
    {"US", "911", "911", NUMBER_EMERGENCY},
    {"US", "9-1-1", "911", NUMBER_EMERGENCY},
    {"US", "112", "112", NUMBER_EMERGENCY},
    {"US", "999", "999", NUMBER_EMERGENCY},
    {"US", "12345", "12345", NUMBER_SHORT},
    {"US", "878787", "878787", NUMBER_SHORT},
    {"GB", "07400 123456", "+447400123456", NUMBER_E164},
    {"GB", "447400123456", "+447400123456", NUMBER_E164},
    {"GB", "0044 7400 123456", "+447400123456", NUMBER_E164},
    {"GB", "0044 (0)7400 123456", "+447400123456", NUMBER_E164},
    {"GB", "+44 (0)7400 123456", "+447400123456", NUMBER_E164},
    {"GB", "+44 07400 123456", "+447400123456", NUMBER_E164},
    {"GB", "7400123456", "+447400123456", NUMBER_E164},
    {"GB",
     "\xe2\x80\xad+44\xc2\xa0"
     "7400\xe2\x80\x91"
     "123456\xe2\x80\xac",
     "+447400123456", NUMBER_E164},
    {"GB", "7726", "7726", NUMBER_SHORT},
    {"GB", "VODAFONE", "VODAFONE", NUMBER_ALPHA},
    {"GB", "0800 FLOWERS", "0800 FLOWERS", NUMBER_ALPHA},
    {"GB", "*100#", "*100#", NUMBER_OPAQUE},
    {"GB", "07400 12345678", "0740012345678", NUMBER_OPAQUE},
    {"GB", "", "", NUMBER_NONE},
    {"GB", " - ", "", NUMBER_NONE},
    {"GB", "+", "", NUMBER_NONE},
    {"GB", "+7726", "7726", NUMBER_SHORT},
    {"GB", "++447400123456", "++447400123456", NUMBER_OPAQUE},
    {"GB", "44+7400123456", "44+7400123456", NUMBER_OPAQUE},
    {"FR", "06 12 34 56 78", "+33612345678", NUMBER_E164},
    {"FR", "06.12.34.56.78", "+33612345678", NUMBER_E164},
    {"FR", "15", "15", NUMBER_EMERGENCY},
    {"HU", "06 20 123 4567", "+36201234567", NUMBER_E164},
    {"RU", "8 912 345 67 89", "+79123456789", NUMBER_E164},
    {"RU", "810 44 7400123456", "+447400123456", NUMBER_E164},
    {"RU", "+7 8 912 345 67 89", "+79123456789", NUMBER_E164},
    {"IT", "06 1234567", "+39061234567", NUMBER_E164},
    {"IT", "312 345 6789", "+393123456789", NUMBER_E164},
    {"IT", "+39 (0)6 1234567", "+39061234567", NUMBER_E164},
    {"KE", "000 44 7400123456", "+447400123456", NUMBER_E164},
    {"DK", "34412345", "+4534412345", NUMBER_E164},
    {"AU", "0011 1 201 555 0123", "+12015550123", NUMBER_E164},
    {"AU", "0412 345 678", "+61412345678", NUMBER_E164},
    {"AU", "000", "000", NUMBER_EMERGENCY},
    {"AU", "191234", "191234", NUMBER_SHORT},
    {"IN", "٩٨١٢٣٤٥٦٧٨", "+919812345678", NUMBER_E164},
    {"IN", "०९८१२३४५६७८", "+919812345678", NUMBER_E164},
    {"JP", "０９０-１２３４-５６７８", "+819012345678", NUMBER_E164},
    {"MX", "+52 1 55 1234 5678", "+525512345678", NUMBER_E164},
    {"BR", "0015 44 7400123456", "+447400123456", NUMBER_E164},
    {"DE", "0151 23456789", "+4915123456789", NUMBER_E164},
    {"SG", "81234567", "+6581234567", NUMBER_E164},
    {"US", "+233201234567", "+233201234567", NUMBER_E164},   /* a country without a row */
    {"US", "+210201234567", "+210201234567", NUMBER_OPAQUE}, /* no country at all */
    {"US", "+999201234567", "+999201234567", NUMBER_OPAQUE},
    {"US", "+240 520(0)5", "+24052005", NUMBER_OPAQUE},
    {"US", "+0201234567", "+0201234567", NUMBER_OPAQUE},
    {"US", "+2332012", "+2332012", NUMBER_OPAQUE},
    {"US", "+2332012345678901", "+2332012345678901", NUMBER_OPAQUE},
    {"US", "12345678901234567890123456789012345678901234567890", "12345678901234567890123", NUMBER_OPAQUE},
    {NULL, "+447400123456", "+447400123456", NUMBER_E164},
    {NULL, "07400123456", "07400123456", NUMBER_OPAQUE},
    {NULL, "7726", "7726", NUMBER_SHORT},
};

static void test_written_numbers(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(written_numbers); i++) {
        const struct number_region *region = written_numbers[i].iso ? number_region_find(written_numbers[i].iso) : NULL;
        struct number number = number_parse(region, written_numbers[i].written);
        if (number.kind != written_numbers[i].kind || strcmp(number.text, written_numbers[i].canonical) != 0)
            fail_msg("%s \"%s\": kind %d \"%s\"", written_numbers[i].iso, written_numbers[i].written, (int)number.kind,
                     number.text);
        assert_int_equal(number_is_member_able(&number), number.kind == NUMBER_E164);
        struct number again = number_parse(region, number.text);
        if (number.kind == NUMBER_E164)
            assert_string_equal(again.text, number.text);
    }
}

static const struct {
    const char *iso, *text;
    uint8_t ton;
    const char *canonical;
    enum number_kind kind;
} addresses[] = {
    {"GB", "+447400123456", 1, "+447400123456", NUMBER_E164},
    {"GB", "447400123456", 1, "+447400123456", NUMBER_E164},
    {"GB", "447400123456", 0, "+447400123456", NUMBER_E164},
    {"GB", "07400123456", 2, "+447400123456", NUMBER_E164},
    {"GB", "07400123456", 0, "+447400123456", NUMBER_E164},
    {"GB", "7726", 0, "7726", NUMBER_SHORT},
    {"GB", "7726", 3, "7726", NUMBER_SHORT},
    {"GB", "7726", 6, "7726", NUMBER_SHORT},
    {"GB", "+7726", 1, "7726", NUMBER_SHORT},
    {"GB", "07400123456", 4, "07400123456", NUMBER_OPAQUE},
    {"GB", "VODAFONE", 5, "VODAFONE", NUMBER_ALPHA},
    {"GB", "447400123456", 5, "447400123456", NUMBER_ALPHA},
    {"GB", "", 0, "", NUMBER_NONE},
    {"GB", "", 5, "", NUMBER_NONE},
    {"US", "2015550123", 0, "+12015550123", NUMBER_E164},
    {"US", "+2015550123", 1, "+2015550123", NUMBER_E164}, /* Egypt, as the network says */
    {"US", "1*2", 0, "1*2", NUMBER_OPAQUE},
};

static void test_addresses(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(addresses); i++) {
        struct number number =
            number_of_address(number_region_find(addresses[i].iso), addresses[i].text, addresses[i].ton);
        if (number.kind != addresses[i].kind || strcmp(number.text, addresses[i].canonical) != 0)
            fail_msg("row %zu: kind %d \"%s\"", i, (int)number.kind, number.text);
    }
}

static void test_every_mobile_number_has_one_form(void **state)
{
    (void)state;
    for (size_t i = 0; i < number_region_count; i++) {
        const char *iso = number_regions[i].iso;
        const struct number_region *region = number_region_find(iso);
        assert_ptr_equal(region, &number_regions[i]);
        assert_int_equal(number_parse(region, "112").kind, NUMBER_EMERGENCY);
        assert_int_equal(number_parse(region, "7726").kind, NUMBER_SHORT);
        assert_true(isupper((unsigned char)iso[0]) && isupper((unsigned char)iso[1]));
    }
    assert_int_equal(number_region_count, 64);
    assert_null(number_region_find("XX"));
    assert_null(number_region_find(""));
    assert_null(number_region_find("U"));
    assert_null(number_region_find("USA"));
}

static void test_grouped(void **state)
{
    (void)state;
    static const struct {
        struct number number;
        const char *grouped;
    } cases[] = {
        {{"+15552010002", NUMBER_E164}, "+1 555 201 0002"},
        {{"+447400123456", NUMBER_E164}, "+44 740 012 3456"},
        {{"+33612345678", NUMBER_E164}, "+33 612 345 678"},
        {{"+4534412345", NUMBER_E164}, "+45 3441 2345"},
        {{"+8613812345678", NUMBER_E164}, "+86 138 1234 5678"},
        {{"+233201234567", NUMBER_E164}, "+233201234567"},
        {{"7726", NUMBER_SHORT}, "7726"},
        {{"VODAFONE", NUMBER_ALPHA}, "VODAFONE"},
        {{"", NUMBER_NONE}, ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char out[32];
        number_format_grouped(&cases[i].number, out, sizeof out);
        assert_string_equal(out, cases[i].grouped);
    }
}

static void test_masked(void **state)
{
    (void)state;
    static const struct {
        const char *number, *masked;
    } cases[] = {
        {"+15552010002", "+1555…0002"}, {"+4534412345", "+45…45"}, {"7726", "7726"}, {"VODAFONE", "VODAFONE"}, {"", ""},
        {"12345678", "123…78"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char out[32];
        number_format_masked(cases[i].number, out, sizeof out);
        assert_string_equal(out, cases[i].masked);
    }
}

static void test_any_text_is_some_number(void **state)
{
    (void)state;
    static const char alphabet[] = "0123456789+() -.#*aZ\xd9\xa9\xe2\x80\x8e\xff";
    srand(3);
    for (int round = 0; round < 100000; round++) {
        char written[64];
        size_t len = (size_t)rand() % (sizeof written - 1);
        for (size_t i = 0; i < len; i++)
            written[i] = alphabet[(size_t)rand() % (round % 2 ? 12 : sizeof alphabet - 1)];
        written[len] = '\0';
        const struct number_region *region = &number_regions[(size_t)rand() % number_region_count];
        struct number number = number_parse(region, written);
        if (number.kind != NUMBER_E164)
            continue;
        size_t digits = strlen(number.text) - 1;
        assert_int_equal(number.text[0], '+');
        assert_true(digits >= 8 && digits <= 15);
        assert_int_equal(strspn(number.text + 1, "0123456789"), digits);
        assert_string_equal(number_parse(region, number.text).text, number.text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_written_numbers),
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_every_mobile_number_has_one_form),
        cmocka_unit_test(test_grouped),
        cmocka_unit_test(test_masked),
        cmocka_unit_test(test_any_text_is_some_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
