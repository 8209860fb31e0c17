#include "cli/table.h"

#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define GAP 2 /* cells between columns */

struct table_column {
    char heading[32];
    bool is_right;
};

struct table {
    struct table_column columns[TABLE_COLUMNS_MAX];
    size_t column_count;
    char **cells; /* row by row */
    size_t cell_count, cell_capacity;
};

struct table *table_create(size_t column_count)
{
    struct table *table = column_count <= TABLE_COLUMNS_MAX ? calloc(1, sizeof *table) : NULL;
    if (table)
        table->column_count = column_count;
    return table;
}

void table_destroy(struct table *table)
{
    if (!table)
        return;
    for (size_t i = 0; i < table->cell_count; i++)
        free(table->cells[i]);
    free(table->cells);
    free(table);
}

void table_set_column(struct table *table, size_t column, const char *heading, bool is_right)
{
    table->columns[column].is_right = is_right;
    text_copy(table->columns[column].heading, sizeof table->columns[column].heading, heading);
}

static bool grow(struct table *table)
{
    if (table->cell_count < table->cell_capacity)
        return true;
    size_t capacity = table->cell_capacity ? 2 * table->cell_capacity : 64;
    char **cells = reallocarray(table->cells, capacity, sizeof *cells);
    if (!cells)
        return false;
    table->cells = cells;
    table->cell_capacity = capacity;
    return true;
}

bool table_put(struct table *table, const char *string)
{
    char data[TABLE_CELL_SIZE];
    struct text cell = text_of(data, sizeof data);
    text_clean(&cell, string, strlen(string));
    for (char *c = data; *c; c++)
        if (*c == '\n')
            *c = ' ';
    char *copy = grow(table) ? strdup(data) : NULL;
    if (copy)
        table->cells[table->cell_count++] = copy;
    return copy != NULL;
}

size_t table_row_count(const struct table *table)
{
    return table->column_count ? table->cell_count / table->column_count : 0;
}

static int compare_rows(const void *left, const void *right, void *column)
{
    char *const *const *a = left, *const *const *b = right;
    size_t index = *(const size_t *)column;
    int order = strverscmp((*a)[index], (*b)[index]);
    return order ? order : (*a > *b) - (*a < *b);
}

void table_sort(struct table *table, size_t column)
{
    size_t rows = table_row_count(table), row_size = table->column_count * sizeof *table->cells;
    char ***order = calloc(rows + 1, sizeof *order);
    char **sorted = calloc(rows + 1, row_size);
    if (order && sorted) {
        for (size_t i = 0; i < rows; i++)
            order[i] = table->cells + i * table->column_count;
        qsort_r(order, rows, sizeof *order, compare_rows, &column);
        for (size_t i = 0; i < rows; i++)
            memcpy(sorted + i * table->column_count, order[i], row_size);
        memcpy(table->cells, sorted, rows * row_size);
    }
    free(order);
    free(sorted);
}

size_t table_width(const char *text)
{
    const char *end = text + strlen(text);
    size_t width = 0;
    while (text < end) {
        int cells = wcwidth((wchar_t)utf8_next(&text, end));
        width += cells > 0 ? (size_t)cells : 0;
    }
    return width;
}

static size_t column_width(const struct table *table, size_t column)
{
    size_t widest = 0;
    for (size_t i = column; i < table_row_count(table) * table->column_count; i += table->column_count) {
        size_t width = table_width(table->cells[i]);
        widest = width > widest ? width : widest;
    }
    size_t heading = table_width(table->columns[column].heading);
    return widest && heading > widest ? heading : widest;
}

static void pad(FILE *out, size_t width)
{
    fprintf(out, "%*s", (int)width, "");
}

/* Blanks are owed and paid only before the next text, so that no line ends with them. */
static void print_row(const struct table *table, const size_t *widths, size_t row, FILE *out)
{
    size_t owed = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        if (widths[i] == 0)
            continue;
        const char *cell = row == SIZE_MAX ? table->columns[i].heading : table->cells[row * table->column_count + i];
        size_t rest = widths[i] - table_width(cell);
        if (table->columns[i].is_right)
            owed += rest;
        if (*cell) {
            pad(out, owed);
            fputs(cell, out);
            owed = 0;
        }
        owed += table->columns[i].is_right ? GAP : rest + GAP;
    }
    fputc('\n', out);
}

void table_print(const struct table *table, FILE *out)
{
    size_t widths[TABLE_COLUMNS_MAX];
    if (table_row_count(table) == 0)
        return;
    for (size_t i = 0; i < table->column_count; i++)
        widths[i] = column_width(table, i);
    print_row(table, widths, SIZE_MAX, out);
    for (size_t row = 0; row < table_row_count(table); row++)
        print_row(table, widths, row, out);
}
