/* A table for people: columns aligned by what a terminal shows (wide characters take two cells, combining ones none),
 * cells without control characters. Widths follow LC_CTYPE, which the program has set. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define TABLE_COLUMNS_MAX 16
#define TABLE_CELL_SIZE 512 /* octets with the NUL; a longer cell is cut */

struct table;

/* Owned by the caller; NULL when out of memory or there are more columns than TABLE_COLUMNS_MAX. */
struct table *table_create(size_t column_count);
void table_destroy(struct table *table);
/* A heading over the column; numbers stand better to the right. The heading is copied. */
void table_set_column(struct table *table, size_t column, const char *heading, bool is_right);
/* The next cell, row by row, left to right. False when out of memory. */
bool table_put(struct table *table, const char *text);
size_t table_row_count(const struct table *table);
/* By one column as people count: "slot2" before "slot10"; equal rows keep their order. */
void table_sort(struct table *table, size_t column);
/* Columns that are empty in every row are left out; no blanks at the end of a line. */
void table_print(const struct table *table, FILE *out);

/* Cells that a terminal needs for a text. */
size_t table_width(const char *text);
