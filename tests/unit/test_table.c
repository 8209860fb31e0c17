// links: firmware-host/cli/table.c src/base/text.c
#include "cli/table.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_prints(const struct table *table, const char *expected)
{
    char *data = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&data, &size);
    table_print(table, out);
    fclose(out);
    assert_string_equal(data, expected);
    free(data);
}

static struct table *make(const char *const *cells)
{
    struct table *table = table_create(3);
    table_set_column(table, 0, "NAME", false);
    table_set_column(table, 1, "QUEUED", true);
    table_set_column(table, 2, "STATE", false);
    for (; *cells; cells++)
        assert_true(table_put(table, *cells));
    return table;
}

static void test_alignment(void **state)
{
    (void)state;
    struct table *table = make((const char *[]){"books", "7", "ready", "pizza-parlour", "1200", "", NULL});
    assert_int_equal(table_row_count(table), 2);
    assert_prints(table, "NAME           QUEUED  STATE\n"
                         "books               7  ready\n"
                         "pizza-parlour    1200\n");
    table_destroy(table);
}

static void test_wide_and_combining_characters(void **state)
{
    (void)state;
    assert_int_equal(table_width("caf\xC3\xA9"), 4);
    assert_int_equal(table_width("cafe\xCC\x81"), 4);
    assert_int_equal(table_width("\xE6\x9D\xB1\xE4\xBA\xAC"), 4);
    assert_int_equal(table_width("\xF0\x9F\x98\x80"), 2);
    struct table *table = make((const char *[]){"\xE6\x9D\xB1\xE4\xBA\xAC", "1", "a", "Ann", "2", "b", NULL});
    assert_prints(table, "NAME  QUEUED  STATE\n\xE6\x9D\xB1\xE4\xBA\xAC       1  a\nAnn        2  b\n");
    table_destroy(table);
}

static void test_sorted_as_people_count(void **state)
{
    (void)state;
    struct table *table =
        make((const char *[]){"slot10", "1", "x", "slot2", "2", "x", "slot2", "3", "x", "\xC3\x89va", "4", "x", NULL});
    table_sort(table, 0);
    assert_prints(table, "NAME    QUEUED  STATE\nslot2        2  x\nslot2        3  x\nslot10       1  x\n"
                         "\xC3\x89va          4  x\n");
    table_destroy(table);
}

static void test_control_characters_stay_out(void **state)
{
    (void)state;
    struct table *table = make((const char *[]){"a\033[31m\nb", "1", "x\xFF", NULL});
    assert_prints(table, "NAME     QUEUED  STATE\na[31m b       1  x\xEF\xBF\xBD\n");
    table_destroy(table);
}

static void test_empty_columns_are_left_out(void **state)
{
    (void)state;
    struct table *table = make((const char *[]){"a", "", "x", "b", "", "y", NULL});
    assert_prints(table, "NAME  STATE\na     x\nb     y\n");
    table_destroy(table);
    table = make((const char *[]){NULL});
    assert_prints(table, "");
    table_destroy(table);
}

static void test_long_cells_are_cut_and_many_rows_fit(void **state)
{
    (void)state;
    struct table *table = table_create(1);
    char text[2 * TABLE_CELL_SIZE];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    for (int i = 0; i < 1000; i++)
        assert_true(table_put(table, text));
    assert_int_equal(table_row_count(table), 1000);
    table_destroy(table);
    assert_null(table_create(TABLE_COLUMNS_MAX + 1));
}

int main(void)
{
    if (!setlocale(LC_CTYPE, "C.UTF-8"))
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_alignment),
        cmocka_unit_test(test_wide_and_combining_characters),
        cmocka_unit_test(test_sorted_as_people_count),
        cmocka_unit_test(test_control_characters_stay_out),
        cmocka_unit_test(test_empty_columns_are_left_out),
        cmocka_unit_test(test_long_cells_are_cut_and_many_rows_fit),
    };
    return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
