// links: firmware-host/cli/listing.c firmware-host/cli/table.c firmware-host/base/json.c src/base/text.c src/base/log.c
// libs: -ljansson
#include "cli/listing.h"

#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static const char row_data[] =
    "{\"name\": \"slot2\", \"queued\": 7, \"none\": null, \"queued_at\": \"2026-11-22T21:30:05.123Z\","
    " \"never_at\": \"never\", \"can\": [\"reset\", \"power\"], \"amount_milli\": -3200,"
    " \"budget\": {\"per-day\": {\"used\": 3, \"allowed\": 1000}}, \"is_well\": true,"
    " \"s0\": 0, \"s119\": 119, \"s120\": 120, \"s7200\": 7200, \"s172800\": 172800}";

static struct json *row(void)
{
    char fault[160];
    struct json *value = json_parse(row_data, strlen(row_data), fault, sizeof fault);
    assert_non_null(value);
    return value;
}

static void test_cells(void **state)
{
    static const struct {
        struct listing_column column;
        const char *cell;
    } rows[] = {
        {{"name", "", LISTING_TEXT}, "slot2"},
        {{"is_well", "", LISTING_TEXT}, "yes"},
        {{"none", "", LISTING_TEXT}, ""},
        {{"missing", "", LISTING_COUNT}, ""},
        {{"queued", "", LISTING_COUNT}, "7"},
        {{"queued_at", "", LISTING_TIME}, "2026-11-22 23:30:05"},
        {{"queued_at", "", LISTING_CLOCK}, "23:30:05"},
        {{"never_at", "", LISTING_TIME}, "never"},
        {{"missing", "", LISTING_TIME}, ""},
        {{"missing none queued_at name", "", LISTING_TIME}, "2026-11-22 23:30:05"},
        {{"s0", "", LISTING_SECONDS}, "0s"},
        {{"s0", "", LISTING_WAITING}, ""},
        {{"s119", "", LISTING_WAITING}, "119s"},
        {{"s120", "", LISTING_SECONDS}, "2m"},
        {{"s7200", "", LISTING_SECONDS}, "2h"},
        {{"s172800", "", LISTING_SECONDS}, "2d"},
        {{"name", "", LISTING_SECONDS}, ""},
        {{"per-day", "", LISTING_METER}, "3/1000"},
        {{"per-minute", "", LISTING_METER}, ""},
        {{"can", "", LISTING_LIST}, "reset power"},
        {{"name", "", LISTING_LIST}, ""},
        {{"amount_milli", "", LISTING_AMOUNT}, "-3.20"},
        {{"missing", "", LISTING_AMOUNT}, ""},
    };
    (void)state;
    struct json *value = row();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char cell[TABLE_CELL_SIZE] = "untouched";
        listing_cell(value, &rows[i].column, cell, sizeof cell);
        if (strcmp(cell, rows[i].cell) != 0)
            fail_msg("%s of kind %d: \"%s\"", rows[i].column.key, (int)rows[i].column.kind, cell);
    }
    json_free(value);
}

int main(void)
{
    setenv("TZ", "UTC-2", 1);
    tzset();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells),
    };
    return cmocka_run_group_tests_name("listing", tests, NULL, NULL);
}
