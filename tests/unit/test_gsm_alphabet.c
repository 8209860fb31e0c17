// links: src/sms/gsm_alphabet.c src/sms/gsm_alphabet_tables.c src/base/text.c src/base/bytes.c
#include "sms/gsm_alphabet.h"

#include "base/bytes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static size_t encode_text(struct gsm_alphabet alphabet, const char *string, uint8_t *septets)
{
    const char *cursor = string, *end = string + strlen(string);
    size_t count = 0;
    while (cursor < end) {
        size_t added = gsm_alphabet_encode(alphabet, utf8_next(&cursor, end), septets + count);
        assert_true(added > 0);
        count += added;
    }
    return count;
}

/* Packed forms that circulate in the standard's examples and in every SMS tutorial. */
static const struct {
    const char *text, *packed;
    size_t septets;
} packed_texts[] = {
    {"hello", "E8329BFD06", 5},
    {"hellohello", "E8329BFD4697D9EC37", 10},
    {"How are you?", "C8F71D14969741F977FD07", 12},
    {"It is easy to send text messages.", "493A283D0795C3F33C88FE06CDCB6E32885EC6D341EDF27C1E3E97E72E", 33},
    {"1234567", "31D98C56B3DD00", 7},
    {"12345678", "31D98C56B3DD70", 8},
    {"€", "9B32", 2},
    {"", "", 0},
};

static void test_known_packings(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(packed_texts); i++) {
        uint8_t septets[200], octets[200] = {0};
        char hex[401];
        size_t count = encode_text((struct gsm_alphabet){0}, packed_texts[i].text, septets);
        assert_int_equal(count, packed_texts[i].septets);
        gsm_alphabet_pack(septets, count, 0, octets);
        hex_encode(octets, gsm_alphabet_octets_of(count), hex);
        assert_string_equal(hex, packed_texts[i].packed);

        uint8_t back[200];
        char decoded[601];
        struct text text = text_of(decoded, sizeof decoded);
        assert_int_equal(gsm_alphabet_unpack(octets, gsm_alphabet_octets_of(count), 0, count, back), count);
        gsm_alphabet_decode((struct gsm_alphabet){0}, back, count, &text);
        assert_string_equal(decoded, packed_texts[i].text);
    }
}

/* Single characters at their places in the charts (annex A), as code, table and character. */
static const struct {
    struct gsm_alphabet alphabet;
    uint8_t septets[2];
    size_t count;
    uint32_t code_point;
} chart[] = {
    {{0, 0}, {0x00}, 1, '@'},           {{0, 0}, {0x02}, 1, '$'},           {{0, 0}, {0x09}, 1, 0xc7},
    {{0, 0}, {0x10}, 1, 0x394},         {{0, 0}, {0x11}, 1, '_'},           {{0, 0}, {0x1e}, 1, 0xdf},
    {{0, 0}, {0x24}, 1, 0xa4},          {{0, 0}, {0x40}, 1, 0xa1},          {{0, 0}, {0x5f}, 1, 0xa7},
    {{0, 0}, {0x60}, 1, 0xbf},          {{0, 0}, {0x7f}, 1, 0xe0},          {{0, 0}, {0x1b, 0x14}, 2, '^'},
    {{0, 0}, {0x1b, 0x28}, 2, '{'},     {{0, 0}, {0x1b, 0x29}, 2, '}'},     {{0, 0}, {0x1b, 0x2f}, 2, '\\'},
    {{0, 0}, {0x1b, 0x3c}, 2, '['},     {{0, 0}, {0x1b, 0x3d}, 2, '~'},     {{0, 0}, {0x1b, 0x3e}, 2, ']'},
    {{0, 0}, {0x1b, 0x40}, 2, '|'},     {{0, 0}, {0x1b, 0x65}, 2, 0x20ac},  {{1, 0}, {0x04}, 1, 0x20ac},
    {{1, 0}, {0x07}, 1, 0x131},         {{1, 0}, {0x0b}, 1, 0x11e},         {{1, 0}, {0x1d}, 1, 0x15f},
    {{1, 0}, {0x40}, 1, 0x130},         {{1, 0}, {0x60}, 1, 0xe7},          {{0, 1}, {0x1b, 0x47}, 2, 0x11e},
    {{0, 1}, {0x1b, 0x49}, 2, 0x130},   {{0, 1}, {0x1b, 0x53}, 2, 0x15e},   {{0, 1}, {0x1b, 0x73}, 2, 0x15f},
    {{0, 2}, {0x1b, 0x09}, 2, 0xe7},    {{0, 2}, {0x1b, 0x41}, 2, 0xc1},    {{0, 2}, {0x1b, 0x75}, 2, 0xfa},
    {{3, 0}, {0x0b}, 1, 0xd4},          {{3, 0}, {0x15}, 1, 0x221e},        {{3, 0}, {0x18}, 1, 0x20ac},
    {{3, 0}, {0x23}, 1, '#'},           {{3, 0}, {0x24}, 1, 0xba},          {{3, 0}, {0x5b}, 1, 0xc3},
    {{3, 0}, {0x7d}, 1, '`'},           {{3, 3}, {0x1b, 0x12}, 2, 0x3a6},   {{3, 3}, {0x1b, 0x19}, 2, 0x398},
    {{0, 3}, {0x1b, 0x1f}, 2, 0xca},    {{0, 3}, {0x1b, 0x5b}, 2, 0xc3},    {{0, 3}, {0x1b, 0x7f}, 2, 0xe2},
    {{4, 4}, {0x00}, 1, 0x981},         {{4, 4}, {0x26}, 1, 0x9a3},         {{4, 4}, {0x7f}, 1, 0x9f1},
    {{4, 4}, {0x1b, 0x19}, 2, 0x9e6},   {{4, 4}, {0x1b, 0x23}, 2, 0x9ef},   {{5, 5}, {0x2a}, 1, 0xaa5},
    {{5, 5}, {0x1b, 0x1c}, 2, 0xae6},   {{6, 6}, {0x3c}, 1, 0x929},         {{6, 6}, {0x7f}, 1, 0x97f},
    {{6, 6}, {0x1b, 0x25}, 2, 0x96f},   {{6, 6}, {0x1b, 0x3a}, 2, 0x971},   {{7, 7}, {0x24}, 1, 0xca1},
    {{7, 7}, {0x1b, 0x2a}, 2, 0xcf2},   {{8, 8}, {0x7f}, 1, 0xd79},         {{8, 8}, {0x1b, 0x34}, 2, 0xd7f},
    {{9, 9}, {0x4f}, 1, 0xb3d},         {{10, 10}, {0x7f}, 1, 0xa74},       {{10, 10}, {0x1b, 0x2d}, 2, 0xa75},
    {{11, 11}, {0x3c}, 1, 0xba9},       {{11, 11}, {0x1b, 0x24}, 2, 0xbee}, {{12, 12}, {0x7f}, 1, 0xc63},
    {{12, 12}, {0x1b, 0x22}, 2, 0xc6c}, {{13, 13}, {0x00}, 1, 0x627},       {{13, 13}, {0x7f}, 1, 0x670},
    {{13, 13}, {0x1b, 0x3f}, 2, 0x6d4},
};

static void test_chart_positions(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(chart); i++) {
        uint8_t septets[2] = {0};
        char expected[UTF8_MAX_BYTES + 1] = "", decoded[16];
        utf8_encode(chart[i].code_point, expected);
        struct text text = text_of(decoded, sizeof decoded);
        gsm_alphabet_decode(chart[i].alphabet, chart[i].septets, chart[i].count, &text);
        assert_string_equal(decoded, expected);
        assert_int_equal(gsm_alphabet_encode(chart[i].alphabet, chart[i].code_point, septets), chart[i].count);
        assert_memory_equal(septets, chart[i].septets, chart[i].count);
    }
}

static void test_every_character_of_every_pair_of_tables_returns(void **state)
{
    (void)state;
    for (uint8_t locking = 0; locking < GSM_ALPHABET_LANGUAGES; locking++) {
        for (uint8_t single = 0; single < GSM_ALPHABET_LANGUAGES; single++) {
            struct gsm_alphabet alphabet = {locking, single};
            size_t known = 0;
            for (uint32_t code_point = 0x20; code_point < 0x2200; code_point++) {
                uint8_t septets[2];
                char decoded[16], expected[UTF8_MAX_BYTES + 1] = "";
                size_t count = gsm_alphabet_encode(alphabet, code_point, septets);
                struct text text = text_of(decoded, sizeof decoded);
                if (count == 0)
                    continue;
                known++;
                utf8_encode(code_point, expected);
                gsm_alphabet_decode(alphabet, septets, count, &text);
                assert_string_equal(decoded, expected);
            }
            assert_true(known >= 100);
        }
    }
}

static const struct {
    uint8_t septets[6];
    size_t count;
    const char *text;
} oddities[] = {
    {{'a', 0x1b}, 2, "a "},       /* escape at the end */
    {{0x1b, 0x1b, 'a'}, 3, " a"}, /* escape to a further table that does not exist */
    {{0x1b, 'a'}, 2, "a"},        /* nothing in the extension: the basic letter */
    {{'a', '\r', '\n', 'b'}, 4, "a\nb"},
    {{'a', '\r', 'b', '\r'}, 4, "a\nb\n"},
    {{'a', '\n', '\n', 'b'}, 4, "a\n\nb"},
    {{'a', 0x1b, 0x0a, 'b'}, 4, "a\nb"}, /* page break */
    {{0xe1, 0x80 | 'b'}, 2, "ab"},       /* eighth bit */
};

static void test_oddities(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(oddities); i++) {
        char decoded[32];
        struct text text = text_of(decoded, sizeof decoded);
        gsm_alphabet_decode((struct gsm_alphabet){0}, oddities[i].septets, oddities[i].count, &text);
        assert_string_equal(decoded, oddities[i].text);
    }
}

static void test_languages(void **state)
{
    (void)state;
    uint8_t septets[2];
    assert_false(gsm_alphabet_has_locking(2));
    assert_true(gsm_alphabet_has_single(2));
    assert_true(gsm_alphabet_has_locking(13));
    assert_false(gsm_alphabet_has_locking(14));
    assert_false(gsm_alphabet_has_single(255));
    /* Unknown identifiers fall back to the default tables. */
    assert_int_equal(gsm_alphabet_encode((struct gsm_alphabet){2, 255}, 0xe0, septets), 1);
    assert_int_equal(gsm_alphabet_encode((struct gsm_alphabet){200, 200}, '[', septets), 2);
    static const uint32_t foreign[] = {0, 0xe7, '`', 0x2019, 0x11f, 0x1f600, UTF8_REPLACEMENT};
    for (size_t i = 0; i < COUNT(foreign); i++)
        assert_int_equal(gsm_alphabet_encode((struct gsm_alphabet){0}, foreign[i], septets), 0);
}

/* Packing against the definition: bit i of septet n is bit (7n + i) of the octets, least significant first. */
static void test_packing_bit_by_bit(void **state)
{
    (void)state;
    srand(7);
    for (int round = 0; round < 2000; round++) {
        uint8_t septets[170], octets[160] = {0}, back[170];
        size_t count = (size_t)rand() % 161, first = (size_t)rand() % 8;
        for (size_t i = 0; i < count; i++)
            septets[i] = (uint8_t)(rand() & 0x7f);
        gsm_alphabet_pack(septets, count, first, octets);
        for (size_t n = 0; n < count; n++)
            for (size_t i = 0; i < 7; i++) {
                size_t bit = (first + n) * 7 + i;
                assert_int_equal(octets[bit / 8] >> bit % 8 & 1, septets[n] >> i & 1);
            }
        size_t size = gsm_alphabet_octets_of(first + count);
        assert_int_equal(gsm_alphabet_unpack(octets, size, first, count, back), count);
        assert_memory_equal(back, septets, count);
    }
}

static void test_unpack_stops_at_the_end(void **state)
{
    (void)state;
    for (size_t size = 0; size < 20; size++) {
        uint8_t *octets = malloc(size + 1), septets[64];
        memset(octets, 0xff, size + 1);
        assert_int_equal(gsm_alphabet_unpack(octets, size, 0, 64, septets), size * 8 / 7);
        free(octets);
    }
    uint8_t septets[1];
    assert_int_equal(gsm_alphabet_unpack(NULL, 0, 0, 1, septets), 0);
}

static void test_header_sizes(void **state)
{
    (void)state;
    static const size_t sizes[][2] = {{0, 0}, {1, 2}, {4, 5}, {6, 7}, {7, 8}, {8, 10}, {140, 160}};
    for (size_t i = 0; i < COUNT(sizes); i++)
        assert_int_equal(gsm_alphabet_septets_of(sizes[i][0]), sizes[i][1]);
    assert_int_equal(gsm_alphabet_octets_of(160), 140);
    assert_int_equal(gsm_alphabet_octets_of(1), 1);
    assert_int_equal(gsm_alphabet_octets_of(0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_packings),
        cmocka_unit_test(test_chart_positions),
        cmocka_unit_test(test_every_character_of_every_pair_of_tables_returns),
        cmocka_unit_test(test_oddities),
        cmocka_unit_test(test_languages),
        cmocka_unit_test(test_packing_bit_by_bit),
        cmocka_unit_test(test_unpack_stops_at_the_end),
        cmocka_unit_test(test_header_sizes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
