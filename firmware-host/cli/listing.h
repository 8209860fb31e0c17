/* A table of the daemon's rows: which of their keys are shown, under which headings, and how each reads to a person.
 * Asks nobody; what is printed without a table (--json) does not come here. */
#pragma once

#include "cli/table.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct json;

enum listing_kind {
    LISTING_TEXT,
    LISTING_COUNT,
    LISTING_TIME,    /* RFC 3339, by the clock on the wall here */
    LISTING_CLOCK,   /* only the hour, minute and second of it */
    LISTING_SECONDS, /* "45s", "12m", "3h", "2d" */
    LISTING_WAITING, /* seconds, nothing for none */
    LISTING_METER,   /* of the row's budget: "7/100" */
    LISTING_LIST,    /* an array, with spaces between */
    LISTING_AMOUNT,  /* thousandths of money */
};

struct listing_column {
    const char *key; /* of the row; of several with spaces between, the first that the row has */
    const char *heading;
    enum listing_kind kind;
};

struct listing {
    const char *empty;                                    /* printed when there is no row */
    bool is_sorted;                                       /* by the first column; else as the daemon gave it */
    struct listing_column columns[TABLE_COLUMNS_MAX + 1]; /* end with key NULL */
};

/* On standard output. Columns that are empty in every row are left out. */
void listing_print(const struct json *rows, const struct listing *listing);
/* One cell; "" for what the row does not have. */
void listing_cell(const struct json *row, const struct listing_column *column, char *out, size_t capacity);
