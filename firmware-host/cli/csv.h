/* Comma-separated values as spreadsheets write them (RFC 4180): quotes, doubled quotes, line feeds in quotes, CR LF or
 * LF, a byte order mark; a semicolon separates when the first record has no comma. Knows no meaning of any column. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define CSV_FIELDS_MAX 16
#define CSV_FIELD_SIZE 512 /* octets with the NUL */

enum csv_result {
    CSV_RECORD,
    CSV_END,
    CSV_ERROR_QUOTE,    /* something between a closing quote and the separator, or no closing quote */
    CSV_ERROR_FIELDS,   /* more than CSV_FIELDS_MAX */
    CSV_ERROR_TOO_LONG, /* a field of CSV_FIELD_SIZE octets or more */
};

struct csv_record {
    unsigned line; /* on which it begins, from 1 */
    size_t count;
    char fields[CSV_FIELDS_MAX][CSV_FIELD_SIZE];
};

struct csv_reader {
    const char *data;
    size_t size, offset;
    unsigned line;
    char separator;
};

const char *csv_result_name(enum csv_result result);
/* The data must outlive the reader. */
struct csv_reader csv_reader_of(const char *data, size_t size);
/* The next record that is not an empty line. After an error the reader stands on the next line and goes on. */
enum csv_result csv_next(struct csv_reader *reader, struct csv_record *record);
/* One field, quoted when it must be. */
void csv_write_field(FILE *out, const char *field);
