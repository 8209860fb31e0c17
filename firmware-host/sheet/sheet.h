/* A list of people as a spreadsheet wrote it: which columns say what, by their headings or, without any, by what is in
 * them; then row by row what each says of one person, or why nothing can be made of it. */
#pragma once

#include "sheet/csv.h"
#include "sheet/sheet_columns.h"
#include "sheet/sheet_number.h"

#include <stdio.h>

#define SHEET_NAME_SIZE 160
#define SHEET_WORD_SIZE 64

struct sheet {
    struct csv_reader reader; /* behind the headings */
    bool has_headings;
    unsigned heading_line; /* 0: there are none */
    size_t column_count;
    struct sheet_heading columns[CSV_FIELDS_MAX];
    char headings[CSV_FIELDS_MAX][40]; /* as written; cut */
};

struct sheet_row {
    unsigned line;
    struct sheet_number number;
    char name[SHEET_NAME_SIZE];
    const char *role, *state; /* words of the API, NULL: not said */
    char since[SHEET_WORD_SIZE], muted_until[SHEET_WORD_SIZE], bank_line[SHEET_WORD_SIZE], group[SHEET_WORD_SIZE];
    char refusal[256]; /* why the row cannot be used, and what helps; "": it can */
    char note[256];    /* what was made of it, "": nothing worth saying */
};

/* False when no column holds telephone numbers. The text must outlive the sheet. */
bool sheet_open(struct sheet *sheet, const char *text, size_t size);
/* The next row that says anything; false at the end. */
bool sheet_next(struct sheet *sheet, struct sheet_row *row);
/* Says which column was taken for what. */
void sheet_print_columns(const struct sheet *sheet, FILE *out);
