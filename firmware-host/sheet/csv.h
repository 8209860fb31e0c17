/* Comma-separated values as spreadsheets write them (RFC 4180), in UTF-8: quotes, doubled quotes, line feeds in quotes, CR
 * LF, LF or CR, commas, semicolons, tabs or bars between. What is written begins no formula, and reads back as it was.
 * Knows no meaning of any column. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define CSV_FIELDS_MAX 256
#define CSV_RECORD_SIZE 32768 /* octets of all fields of a record, each with its NUL */

enum csv_result {
    CSV_RECORD,
    CSV_END,
    CSV_ERROR_QUOTE,    /* something between a closing quote and the separator, or no closing quote */
    CSV_ERROR_FIELDS,   /* more than CSV_FIELDS_MAX */
    CSV_ERROR_TOO_LONG, /* a record of more than CSV_RECORD_SIZE octets */
};

struct csv_record {
    unsigned line; /* on which it begins, from 1 */
    size_t count;
    const char *fields[CSV_FIELDS_MAX]; /* in `text` */
    char text[CSV_RECORD_SIZE];
    size_t text_size;
};

struct csv_reader {
    const char *data;
    size_t size, offset;
    unsigned line;
    char separator, end; /* `end` of a line: a line feed, or CR where there is none */
};

const char *csv_result_name(enum csv_result result);
/* The data must outlive the reader. The separator is the one of the file's own line "sep=", or the one that cuts the
 * first records into the same number of fields. */
struct csv_reader csv_reader_of(const char *data, size_t size);
/* The next record that is not an empty line. After an error the reader stands on the next line and goes on; behind a quote
 * that nothing closes that is the line after the one on which the record begins. */
enum csv_result csv_next(struct csv_reader *reader, struct csv_record *record);
/* One field, quoted when it must be. An apostrophe goes before what a spreadsheet would take for a formula, and numbers
 * with their plus are so to it. */
void csv_write_field(FILE *out, const char *field);
/* A field without that apostrophe, which is also what people type to keep a number as it is. */
const char *csv_plain(const char *field);
