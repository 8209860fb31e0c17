// links: src/base/text.c
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* The same octets right before a page that cannot be read: an overrun dies here and nowhere else. */
static const char *before_guard_page(const char *data, size_t size)
{
    static char *pages;
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    if (!pages) {
        pages = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        assert_true(pages != MAP_FAILED);
        assert_int_equal(mprotect(pages + page, page, PROT_NONE), 0);
    }
    assert_true(size <= page);
    if (size > 0)
        memcpy(pages + page - size, data, size);
    return pages + page - size;
}

static const struct {
    const char *octets;
    uint32_t code_point;
    size_t size;
} sequences[] = {
    {"A", 'A', 1},
    {"\xc3\xa9", 0xe9, 2},
    {"\xe2\x82\xac", 0x20ac, 3},
    {"\xf0\x9f\x98\x80", 0x1f600, 4},
    {"\xf4\x8f\xbf\xbf", 0x10ffff, 4},
    {"\xef\xbf\xbd", 0xfffd, 3},
    {"\x80", UTF8_REPLACEMENT, 1},
    {"\xc0\xaf", UTF8_REPLACEMENT, 1},
    {"\xc1\xbf", UTF8_REPLACEMENT, 1},
    {"\xe0\x80\xaf", UTF8_REPLACEMENT, 1},
    {"\xf0\x80\x80\xaf", UTF8_REPLACEMENT, 1},
    {"\xed\xa0\x80", UTF8_REPLACEMENT, 1},
    {"\xed\xbf\xbf", UTF8_REPLACEMENT, 1},
    {"\xf4\x90\x80\x80", UTF8_REPLACEMENT, 1},
    {"\xf5\x80\x80\x80", UTF8_REPLACEMENT, 1},
    {"\xff", UTF8_REPLACEMENT, 1},
    {"\xc3(", UTF8_REPLACEMENT, 1},
    {"\xe2\x82(", UTF8_REPLACEMENT, 1},
};

static void test_utf8_sequences(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(sequences); i++) {
        const char *start = sequences[i].octets, *cursor = start;
        assert_int_equal(utf8_next(&cursor, start + strlen(start)), sequences[i].code_point);
        assert_int_equal(cursor - start, sequences[i].size);
    }
}

static void test_utf8_prefixes_stay_inside(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(sequences); i++) {
        for (size_t size = 1; size < sequences[i].size; size++) {
            const char *start = before_guard_page(sequences[i].octets, size), *cursor = start;
            assert_int_equal(utf8_next(&cursor, start + size), UTF8_REPLACEMENT);
            assert_int_equal(cursor - start, 1);
        }
    }
}

static void test_utf8_round_trip(void **state)
{
    (void)state;
    for (uint32_t code_point = 0; code_point < 0x110000; code_point++) {
        char octets[UTF8_MAX_BYTES];
        const char *cursor = octets;
        size_t size = utf8_encode(code_point, octets);
        uint32_t expected = code_point >= 0xd800 && code_point <= 0xdfff ? UTF8_REPLACEMENT : code_point;
        assert_int_equal(utf8_next(&cursor, octets + size), expected);
        assert_int_equal(cursor - octets, size);
    }
    char octets[UTF8_MAX_BYTES];
    assert_int_equal(utf8_encode(0x110000, octets), 3);
}

static void test_put_cuts_between_characters(void **state)
{
    (void)state;
    char buffer[8];
    for (size_t capacity = 1; capacity <= sizeof buffer; capacity++) {
        static const size_t expected[] = {0, 1, 1, 3, 3, 3, 6, 7};
        struct text text = text_of(buffer, capacity);
        text_put(&text, "a\xc3\xa9\xe2\x82\xac!");
        assert_int_equal(text.size, expected[capacity - 1]);
        assert_int_equal(strlen(buffer), text.size);
        assert_int_equal(text.truncated, capacity < 8);
    }
}

static void test_put_after_a_cut_adds_nothing(void **state)
{
    (void)state;
    char buffer[4];
    struct text text = text_of(buffer, sizeof buffer);
    text_put(&text, "ab\xe2\x82\xac");
    text_put(&text, "c");
    text_put_code_point(&text, 'd');
    text_format(&text, "%d", 1);
    assert_string_equal(buffer, "ab");
    assert_true(text.truncated);
}

static void test_format(void **state)
{
    (void)state;
    char buffer[16];
    struct text text = text_of(buffer, sizeof buffer);
    text_format(&text, "%s is %d", "x", 42);
    text_format(&text, "!");
    assert_string_equal(buffer, "x is 42!");
    assert_false(text.truncated);
    text_format(&text, "%s", "123456\xe2\x82\xac");
    assert_string_equal(buffer, "x is 42!123456");
    assert_true(text.truncated);
    text = text_of(buffer, 4);
    text_format(&text, "abc");
    assert_false(text.truncated);
    assert_string_equal(buffer, "abc");
}

static void test_amounts(void **state)
{
    static const struct {
        int64_t amount_milli;
        const char *text;
    } rows[] = {{12500, "12.50"},
                {0, "0.00"},
                {-3200, "-3.20"},
                {-50, "-0.05"},
                {125, "0.125"},
                {-1, "-0.001"},
                {1234000, "1234.00"},
                {INT64_MAX, "9223372036854775.807"},
                {INT64_MIN, "-9223372036854775.808"}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char data[32];
        struct text text = text_of(data, sizeof data);
        text_put_milli(&text, rows[i].amount_milli);
        assert_string_equal(data, rows[i].text);
    }
}

static void test_clean(void **state)
{
    (void)state;
    static const struct {
        const char *in, *out;
        size_t size;
    } cases[] = {
        {"plain", "plain", 5},
        {"a\r\nb\rc\nd", "a\nb\nc\nd", 8},
        {"\r", "\n", 1},
        {"a\tb", "a b", 3},
        {"a\0b\x1b[2J\x7f", "ab[2J", 8},
        {"\xc2\x85\xc2\x9f\xc2\xa0", "\xc2\xa0", 6},
        {"\xff\xfe", "\xef\xbf\xbd\xef\xbf\xbd", 2},
        {"a\xe2\x82", "a\xef\xbf\xbd\xef\xbf\xbd", 3},
        {"", "", 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char buffer[64];
        struct text text = text_of(buffer, sizeof buffer);
        text_clean(&text, before_guard_page(cases[i].in, cases[i].size), cases[i].size);
        assert_string_equal(buffer, cases[i].out);
    }
}

static void test_copy(void **state)
{
    (void)state;
    char buffer[4];
    assert_true(text_copy(buffer, sizeof buffer, "abc"));
    assert_string_equal(buffer, "abc");
    assert_false(text_copy(buffer, sizeof buffer, "ab\xc3\xa9"));
    assert_string_equal(buffer, "ab");
}

static void test_fold(void **state)
{
    (void)state;
    static const struct {
        const char *in, *out;
    } cases[] = {
        {"  ¡Arrêt!!", "arret"},
        {"STOP", "stop"},
        {"Stop.  All", "stop all"},
        {"opt-out", "opt out"},
        {"don't", "don t"},
        {"#Join 2", "join 2"},
        {"ÀÇÉÎÑÕÜÝ×ÿ", "aceinouy y"},
        {"Æsir þorn Straße Œuvre ĳs", "aesir thorn strasse oeuvre ijs"},
        {"ĄĘŁŃŚŹŻ İıĞŞ", "aelnszz iigs"},
        {"re\xcc\x81sume\xcc\x81", "resume"},
        {"stop \xf0\x9f\x98\x80\xef\xb8\x8f now", "stop now"},
        {"“stop”…", "stop"},
        {"ＳＴＯＰ１", "stop1"},
        {"СТОП", "стоп"},
        {"Στοπ ΤΈΛΟΣ", "στοπ τελοσ"},
        {"S\u200bTO\u00adP \u202eno", "stop no"},
        {"ﬁn ½ ①", "fin 1⁄2 1"},
        {"إلغاء الاِشتراك", "الغاء الاشتراك"},
        {"배송 멈춰!", "배송 멈춰"},
        {"नमस्ते।", "नमस्ते"},
        {"\n\t", ""},
        {"ŉ ſ ž Ž Ÿ Ŵ Ţ Ř Ő Ņ Ĺ Ķ Ĵ Ĩ Ĥ Ģ Ė Đ Ċ Ă", "n s z z y w t r o n l k j i h g e d c a"},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char buffer[128];
        struct text text = text_of(buffer, sizeof buffer);
        text_fold(&text, cases[i].in);
        assert_string_equal(buffer, cases[i].out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_utf8_sequences),
        cmocka_unit_test(test_utf8_prefixes_stay_inside),
        cmocka_unit_test(test_utf8_round_trip),
        cmocka_unit_test(test_put_cuts_between_characters),
        cmocka_unit_test(test_put_after_a_cut_adds_nothing),
        cmocka_unit_test(test_format),
        cmocka_unit_test(test_amounts),
        cmocka_unit_test(test_clean),
        cmocka_unit_test(test_copy),
        cmocka_unit_test(test_fold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
