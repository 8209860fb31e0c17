// links: firmware-host/sheet/csv.c
#include "sheet/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* All records as "line:field|field\n", errors as "line!\n". */
static void read_all(const char *data, size_t size, char *out, size_t capacity)
{
    struct csv_reader reader = csv_reader_of(data, size);
    static struct csv_record record;
    enum csv_result result;
    out[0] = '\0';
    while ((result = csv_next(&reader, &record)) != CSV_END) {
        size_t used = strlen(out);
        used += (size_t)snprintf(out + used, capacity - used, "%u%s", record.line, result == CSV_RECORD ? ":" : "!");
        for (size_t i = 0; result == CSV_RECORD && i < record.count; i++)
            used += (size_t)snprintf(out + used, capacity - used, "%s%s", i ? "|" : "", record.fields[i]);
        snprintf(out + used, capacity - used, "\n");
    }
}

static void test_records(void **state)
{
    (void)state;
    static const struct {
        const char *data, *records;
    } cases[] = {
        {"", ""},
        {"\n\r\n\n", ""},
        {"number,name\n+1555,Ann\n", "1:number|name\n2:+1555|Ann\n"},
        {"\xEF\xBB\xBFnumber;name\r\n+1555;Ann, the baker\r\n", "1:number|name\n2:+1555|Ann, the baker\n"},
        {"a,\"b \"\"c\"\", d\"\n", "1:a|b \"c\", d\n"},
        {"a,\"two\nlines\"\nb,c", "1:a|two\nlines\n3:b|c\n"},
        {"  a , b \n", "1:a|b\n"},
        {"a,\n,b\n,", "1:a|\n2:|b\n3:|\n"},
        {"a\n\n\nb", "1:a\n4:b\n"},
        {"a,\"b\"x\nc", "1!\n2:c\n"},
        {"a,\"open\nb", "1!\n2:b\n"},
        {"a\rb\n", "1:a\rb\n"},
        {"a,b\rc,d\r", "1:a|b\n2:c|d\n"},
        {"a\tb\nc\td, e\n", "1:a|b\n2:c|d, e\n"},
        {"a|b\nc|d\n", "1:a|b\n2:c|d\n"},
        {"sep=;\r\na,b;c\r\n", "2:a,b|c\n"},
        {"\"sep=|\"\na,b|c\n", "2:a,b|c\n"},
        {"\"Name, in full\";number\nAnn;1\nBob;2\n", "1:Name, in full|number\n2:Ann|1\n3:Bob|2\n"},
        {"\"a\" ,b\n", "1:a|b\n"},
        {"x,\"a;b\nc;d\"\n", "1:x|a;b\nc;d\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char records[512];
        read_all(cases[i].data, strlen(cases[i].data), records, sizeof records);
        assert_string_equal(records, cases[i].records);
    }
}

static void test_every_prefix_ends(void **state)
{
    (void)state;
    const char *data = "\xEF\xBB\xBF"
                       "number,\"na\"\"me\"\r\n \"x\ny\" ,z\r\n";
    for (size_t size = 0; size <= strlen(data); size++) {
        char records[256], *exact = malloc(size + 1);
        memcpy(exact, data, size);
        read_all(exact, size, records, sizeof records);
        free(exact);
    }
}

static void test_what_is_too_long_is_refused(void **state)
{
    (void)state;
    static char data[2 * CSV_RECORD_SIZE];
    static struct csv_record record;
    memset(data, 'x', sizeof data);
    for (size_t size = CSV_RECORD_SIZE - 1; size <= CSV_RECORD_SIZE; size++) {
        struct csv_reader reader = csv_reader_of(data, size);
        assert_int_equal(csv_next(&reader, &record), size < CSV_RECORD_SIZE ? CSV_RECORD : CSV_ERROR_TOO_LONG);
        assert_int_equal(csv_next(&reader, &record), CSV_END);
    }
    memset(data, ',', CSV_FIELDS_MAX);
    struct csv_reader reader = csv_reader_of(data, CSV_FIELDS_MAX - 1);
    assert_int_equal(csv_next(&reader, &record), CSV_RECORD);
    reader = csv_reader_of(data, CSV_FIELDS_MAX);
    assert_int_equal(csv_next(&reader, &record), CSV_ERROR_FIELDS);
}

/* No field begins as a formula does, and each comes back. */
static void test_no_formulas(void **state)
{
    (void)state;
    static const struct {
        const char *field, *written;
    } rows[] = {
        {"=SUM(1+1)", "'=SUM(1+1)"},
        {"@SUM(1+1)", "'@SUM(1+1)"},
        {"+15552010001", "'+15552010001"},
        {"-2", "'-2"},
        {"\t=1", "\"'\t=1\""},
        {"\r=1", "\"'\r=1\""},
        {" =1", "\"' =1\""},
        {"\uff1d1", "'\uff1d1"},
        {"'=1", "''=1"},
        {"''+1", "'''+1"},
        {"'t Hooft", "'t Hooft"},
        {"O'Neil", "O'Neil"},
        {"Ann=Bob", "Ann=Bob"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *data = NULL;
        size_t size = 0;
        static struct csv_record record;
        FILE *out = open_memstream(&data, &size);
        csv_write_field(out, rows[i].field);
        fputs(",x\n", out);
        fclose(out);
        assert_memory_equal(data, rows[i].written, strlen(rows[i].written));
        struct csv_reader reader = csv_reader_of(data, size);
        assert_int_equal(csv_next(&reader, &record), CSV_RECORD);
        assert_string_equal(csv_plain(record.fields[0]), rows[i].field);
        free(data);
    }
}

static void test_written_fields_read_back(void **state)
{
    (void)state;
    static const char *const fields[] = {"Ann", "", "a,b", "say \"hi\"", "two\nlines", " padded ", "a;b"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        char *data = NULL;
        size_t size = 0;
        FILE *out = open_memstream(&data, &size);
        csv_write_field(out, "first");
        fputc(',', out);
        csv_write_field(out, fields[i]);
        fclose(out);
        struct csv_reader reader = csv_reader_of(data, size);
        static struct csv_record record;
        assert_int_equal(csv_next(&reader, &record), CSV_RECORD);
        assert_int_equal(record.count, 2);
        assert_string_equal(record.fields[1], fields[i]);
        free(data);
    }
}

static void test_result_names(void **state)
{
    (void)state;
    assert_string_equal(csv_result_name(CSV_ERROR_FIELDS), "too many fields");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_records),
        cmocka_unit_test(test_every_prefix_ends),
        cmocka_unit_test(test_what_is_too_long_is_refused),
        cmocka_unit_test(test_no_formulas),
        cmocka_unit_test(test_written_fields_read_back),
        cmocka_unit_test(test_result_names),
    };
    return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
