#include "cli/listing.h"

#include "base/clock.h"
#include "base/json.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* RFC 3339 UTC, in place; anything else stays as it is. */
static void to_local_time(char *cell, size_t capacity, bool with_date)
{
    struct tm tm = {0}, local;
    if (!strptime(cell, "%Y-%m-%dT%H:%M:%S", &tm))
        return;
    time_t seconds = timegm(&tm);
    localtime_r(&seconds, &local);
    strftime(cell, capacity, with_date ? "%Y-%m-%d %H:%M:%S" : "%H:%M:%S", &local);
}

static void put_seconds(struct text *text, int64_t seconds)
{
    if (seconds < 120)
        text_format(text, "%" PRId64 "s", seconds);
    else if (seconds < 7200)
        text_format(text, "%" PRId64 "m", seconds / 60);
    else if (seconds < 172800)
        text_format(text, "%" PRId64 "h", seconds / CLOCK_HOUR_S);
    else
        text_format(text, "%" PRId64 "d", seconds / CLOCK_DAY_S);
}

static void put_list(struct text *text, const struct json *words)
{
    for (size_t i = 0; i < json_count(words); i++) {
        char word[64];
        json_to_text(json_at(words, i), word, sizeof word);
        text_put(text, i ? " " : "");
        text_put(text, word);
    }
}

/* Of the first key that the row has something for. */
static const struct json *value_of(const struct json *row, const char *keys)
{
    const struct json *value = NULL;
    for (size_t size; *keys && json_kind_of(value) == JSON_KIND_NULL; keys += size + (keys[size] == ' ')) {
        char key[32];
        size = strcspn(keys, " ");
        snprintf(key, sizeof key, "%.*s", (int)size, keys);
        value = json_find(row, key);
    }
    return value;
}

void listing_cell(const struct json *row, const struct listing_column *column, char *out, size_t capacity)
{
    const struct json *value = value_of(row, column->key), *meter;
    struct text text = text_of(out, capacity);
    int64_t number, allowed;
    bool has_number = json_find_int(row, column->key, &number);
    switch (column->kind) {
    case LISTING_TEXT:
    case LISTING_COUNT:
        json_to_text(value, out, capacity);
        break;
    case LISTING_TIME:
    case LISTING_CLOCK:
        json_to_text(value, out, capacity);
        to_local_time(out, capacity, column->kind == LISTING_TIME);
        break;
    case LISTING_SECONDS:
    case LISTING_WAITING:
        if (has_number && (number > 0 || column->kind == LISTING_SECONDS))
            put_seconds(&text, number);
        break;
    case LISTING_METER:
        meter = json_find(json_find(row, "budget"), column->key);
        if (json_find_int(meter, "used", &number) && json_find_int(meter, "allowed", &allowed))
            text_format(&text, "%" PRId64 "/%" PRId64, number, allowed);
        break;
    case LISTING_LIST:
        put_list(&text, value);
        break;
    case LISTING_AMOUNT:
        if (has_number)
            text_put_milli(&text, number);
        break;
    }
}

static bool is_number(enum listing_kind kind)
{
    return kind != LISTING_TEXT && kind != LISTING_TIME && kind != LISTING_CLOCK && kind != LISTING_LIST;
}

void listing_print(const struct json *rows, const struct listing *listing)
{
    char cell[TABLE_CELL_SIZE];
    size_t count = 0;
    if (json_count(rows) == 0) {
        puts(listing->empty);
        return;
    }
    while (listing->columns[count].key)
        count++;
    struct table *table = table_create(count);
    for (size_t i = 0; table && i < count; i++)
        table_set_column(table, i, listing->columns[i].heading, is_number(listing->columns[i].kind));
    for (size_t i = 0; table && i < json_count(rows); i++)
        for (size_t k = 0; k < count; k++) {
            listing_cell(json_at(rows, i), &listing->columns[k], cell, sizeof cell);
            table_put(table, cell);
        }
    if (table && listing->is_sorted)
        table_sort(table, 0);
    if (table)
        table_print(table, stdout);
    table_destroy(table);
}
