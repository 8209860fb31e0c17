// links: src/base/bytes.c
#include "base/bytes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void test_reader(void **state)
{
    (void)state;
    static const uint8_t data[] = {1, 2, 3, 4, 5};
    struct byte_reader reader = byte_reader_of(data, sizeof data);
    assert_int_equal(byte_reader_u8(&reader), 1);
    assert_int_equal(byte_reader_u16be(&reader), 0x0203);
    assert_int_equal(byte_reader_left(&reader), 2);
    assert_ptr_equal(byte_reader_take(&reader, 2), data + 3);
    assert_false(reader.failed);
    assert_non_null(byte_reader_take(&reader, 0));
}

static void test_reader_fails_and_stays_so(void **state)
{
    (void)state;
    static const uint8_t data[] = {1, 2, 3};
    struct byte_reader reader = byte_reader_of(data, sizeof data);
    byte_reader_u16be(&reader);
    assert_int_equal(byte_reader_u16be(&reader), 0);
    assert_true(reader.failed);
    assert_int_equal(reader.offset, 2);
    assert_int_equal(byte_reader_u8(&reader), 0);
    assert_null(byte_reader_take(&reader, 0));
    reader = byte_reader_of(data, sizeof data);
    assert_null(byte_reader_take(&reader, SIZE_MAX));
}

static void test_writer(void **state)
{
    (void)state;
    uint8_t data[4] = {0};
    struct byte_writer writer = byte_writer_of(data, 3);
    byte_writer_u16be(&writer, 0x1234);
    byte_writer_put(&writer, NULL, 0);
    assert_false(writer.failed);
    byte_writer_u16be(&writer, 0x5678);
    assert_true(writer.failed);
    byte_writer_u8(&writer, 9);
    assert_int_equal(writer.size, 2);
    assert_memory_equal(data, "\x12\x34\0\0", 4);
}

static void test_hex(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        bool ok;
        const char *canonical;
    } cases[] = {
        {"", true, ""},      {"00FF", true, "00FF"}, {"aBc9", true, "ABC9"}, {"0", false, NULL},
        {"0g", false, NULL}, {"0 ", false, NULL},    {"@0", false, NULL},    {"0011223344", false, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint8_t data[4];
        char hex[2 * sizeof data + 1];
        size_t size = 99;
        assert_int_equal(hex_decode(cases[i].hex, strlen(cases[i].hex), data, sizeof data, &size), cases[i].ok);
        if (!cases[i].ok) {
            assert_int_equal(size, 99);
            continue;
        }
        hex_encode(data, size, hex);
        assert_string_equal(hex, cases[i].canonical);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reader),
        cmocka_unit_test(test_reader_fails_and_stays_so),
        cmocka_unit_test(test_writer),
        cmocka_unit_test(test_hex),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
