#include "cli/csv.h"

#include <string.h>

static const char *const result_names[] = {
    [CSV_RECORD] = "a record",
    [CSV_END] = "the end",
    [CSV_ERROR_QUOTE] = "a quote that is not closed where the field ends",
    [CSV_ERROR_FIELDS] = "too many fields",
    [CSV_ERROR_TOO_LONG] = "a field that is too long",
};

const char *csv_result_name(enum csv_result result)
{
    return result_names[result];
}

static char separator_of(const char *data, size_t size)
{
    const char *end = memchr(data, '\n', size);
    size_t first = end ? (size_t)(end - data) : size;
    return !memchr(data, ',', first) && memchr(data, ';', first) ? ';' : ',';
}

struct csv_reader csv_reader_of(const char *data, size_t size)
{
    size_t mark = size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    return (struct csv_reader){
        .data = data,
        .size = size,
        .offset = mark,
        .line = 1,
        .separator = separator_of(data + mark, size - mark),
    };
}

/* The octet at the cursor, or -1 at the end; CR LF reads as LF. */
static int peek(struct csv_reader *reader)
{
    if (reader->offset == reader->size)
        return -1;
    if (reader->data[reader->offset] == '\r' && reader->size - reader->offset > 1 &&
        reader->data[reader->offset + 1] == '\n')
        reader->offset++;
    return (unsigned char)reader->data[reader->offset];
}

static void advance(struct csv_reader *reader)
{
    if (reader->data[reader->offset++] == '\n')
        reader->line++;
}

static bool is_field_end(const struct csv_reader *reader, int octet)
{
    return octet < 0 || octet == '\n' || octet == reader->separator;
}

static bool append(char *field, size_t *size, int octet)
{
    if (*size + 1 >= CSV_FIELD_SIZE)
        return false;
    field[(*size)++] = (char)octet;
    field[*size] = '\0';
    return true;
}

static enum csv_result read_quoted(struct csv_reader *reader, char *field)
{
    size_t size = 0;
    for (;;) {
        int octet = peek(reader);
        if (octet < 0)
            return CSV_ERROR_QUOTE;
        advance(reader);
        if (octet == '"') {
            if (peek(reader) != '"')
                return is_field_end(reader, peek(reader)) ? CSV_RECORD : CSV_ERROR_QUOTE;
            advance(reader);
        }
        if (!append(field, &size, octet))
            return CSV_ERROR_TOO_LONG;
    }
}

static void trim_end(char *field, size_t size)
{
    while (size > 0 && (field[size - 1] == ' ' || field[size - 1] == '\t'))
        field[--size] = '\0';
}

static enum csv_result read_field(struct csv_reader *reader, char *field)
{
    size_t size = 0;
    field[0] = '\0';
    while (peek(reader) == ' ')
        advance(reader);
    if (peek(reader) == '"') {
        advance(reader);
        return read_quoted(reader, field);
    }
    while (!is_field_end(reader, peek(reader))) {
        if (!append(field, &size, peek(reader)))
            return CSV_ERROR_TOO_LONG;
        advance(reader);
    }
    trim_end(field, size);
    return CSV_RECORD;
}

static void skip_line(struct csv_reader *reader)
{
    while (peek(reader) >= 0 && peek(reader) != '\n')
        advance(reader);
    if (peek(reader) == '\n')
        advance(reader);
}

enum csv_result csv_next(struct csv_reader *reader, struct csv_record *record)
{
    while (peek(reader) == '\n')
        advance(reader);
    record->line = reader->line;
    record->count = 0;
    if (peek(reader) < 0)
        return CSV_END;
    for (;;) {
        enum csv_result result =
            record->count < CSV_FIELDS_MAX ? read_field(reader, record->fields[record->count]) : CSV_ERROR_FIELDS;
        if (result != CSV_RECORD) {
            skip_line(reader);
            return result;
        }
        record->count++;
        int octet = peek(reader);
        if (octet >= 0)
            advance(reader);
        if (octet != reader->separator)
            return CSV_RECORD;
    }
}

void csv_write_field(FILE *out, const char *field)
{
    bool is_padded = field[0] == ' ' || (field[0] && field[strlen(field) - 1] == ' ');
    if (!is_padded && !strpbrk(field, ",;\"\r\n")) {
        fputs(field, out);
        return;
    }
    fputc('"', out);
    for (; *field; field++) {
        if (*field == '"')
            fputc('"', out);
        fputc(*field, out);
    }
    fputc('"', out);
}
