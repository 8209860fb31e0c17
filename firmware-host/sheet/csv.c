#include "sheet/csv.h"

#include <string.h>
#include <strings.h>

#define PROBE_RECORDS 20 /* that show what the separator is */
#define SEPARATORS 4

static const char separators[] = ",;\t|";

static const char *const result_names[] = {
    [CSV_RECORD] = "a record",
    [CSV_END] = "the end",
    [CSV_ERROR_QUOTE] = "a quote that is not closed where the field ends",
    [CSV_ERROR_FIELDS] = "too many fields",
    [CSV_ERROR_TOO_LONG] = "a row that is too long",
};

const char *csv_result_name(enum csv_result result)
{
    return result_names[result];
}

/* The octet at the cursor, or -1 at the end; CR LF reads as LF, and so does the CR of a file that has no LF. */
static int peek(struct csv_reader *reader)
{
    if (reader->offset == reader->size)
        return -1;
    char octet = reader->data[reader->offset];
    if (octet == '\r' && reader->size - reader->offset > 1 && reader->data[reader->offset + 1] == '\n')
        octet = reader->data[++reader->offset];
    return octet == reader->end ? '\n' : (unsigned char)octet;
}

static void advance(struct csv_reader *reader)
{
    if (reader->data[reader->offset++] == reader->end)
        reader->line++;
}

static bool is_field_end(const struct csv_reader *reader, int octet)
{
    return octet < 0 || octet == '\n' || octet == (unsigned char)reader->separator;
}

/* Room for a NUL stays; what does not fit is counted, so that the reader finds the end all the same. */
static void append(struct csv_record *record, int octet)
{
    if (record->text_size + 1 < CSV_RECORD_SIZE)
        record->text[record->text_size] = (char)octet;
    record->text_size++;
}

/* False when nothing closes the quote where a field may end. */
static bool read_quoted(struct csv_reader *reader, struct csv_record *record)
{
    for (;;) {
        int octet = peek(reader);
        if (octet < 0)
            return false;
        advance(reader);
        if (octet == '"') {
            if (peek(reader) != '"')
                break;
            advance(reader);
        }
        append(record, octet);
    }
    while (peek(reader) == ' ')
        advance(reader);
    return is_field_end(reader, peek(reader));
}

static void read_plain(struct csv_reader *reader, struct csv_record *record, size_t start)
{
    for (; !is_field_end(reader, peek(reader)); advance(reader))
        append(record, peek(reader));
    while (record->text_size > start && record->text_size < CSV_RECORD_SIZE &&
           strchr(" \t", record->text[record->text_size - 1]))
        record->text_size--;
}

/* False as read_quoted. */
static bool read_field(struct csv_reader *reader, struct csv_record *record)
{
    size_t start = record->text_size;
    bool is_good = true;
    while (peek(reader) == ' ')
        advance(reader);
    if (peek(reader) == '"') {
        advance(reader);
        is_good = read_quoted(reader, record);
    } else {
        read_plain(reader, record, start);
    }
    if (record->count < CSV_FIELDS_MAX && record->text_size < CSV_RECORD_SIZE) {
        record->text[record->text_size] = '\0';
        record->fields[record->count] = &record->text[start];
    }
    record->text_size++;
    record->count++;
    return is_good;
}

static void skip_line(struct csv_reader *reader)
{
    while (peek(reader) >= 0 && peek(reader) != '\n')
        advance(reader);
    if (peek(reader) == '\n')
        advance(reader);
}

static enum csv_result judge(struct csv_record *record)
{
    enum csv_result result = record->count > CSV_FIELDS_MAX        ? CSV_ERROR_FIELDS
                             : record->text_size > CSV_RECORD_SIZE ? CSV_ERROR_TOO_LONG
                                                                   : CSV_RECORD;
    if (result != CSV_RECORD)
        record->count = 0;
    return result;
}

enum csv_result csv_next(struct csv_reader *reader, struct csv_record *record)
{
    while (peek(reader) == '\n')
        advance(reader);
    const struct csv_reader start = *reader;
    record->line = reader->line;
    record->count = record->text_size = 0;
    if (peek(reader) < 0)
        return CSV_END;
    for (;;) {
        if (!read_field(reader, record)) {
            *reader = start;
            record->count = 0;
            skip_line(reader);
            return CSV_ERROR_QUOTE;
        }
        int octet = peek(reader);
        if (octet >= 0)
            advance(reader);
        if (octet != (unsigned char)reader->separator)
            return judge(record);
    }
}

/* How often each separator stands outside of quotes in a record, which moves behind it. A quote opens behind any of them,
 * so that what people write in a cell counts for none. */
static void count_separators(struct csv_reader *reader, size_t counts[SEPARATORS])
{
    bool is_start = true, is_quoted = false;
    memset(counts, 0, SEPARATORS * sizeof *counts);
    for (int octet; (octet = peek(reader)) >= 0; advance(reader)) {
        const char *found = octet ? strchr(separators, octet) : NULL;
        if (octet == '"' && (is_start || is_quoted))
            is_quoted = !is_quoted;
        else if (!is_quoted && octet == '\n')
            break;
        else if (!is_quoted && found)
            counts[found - separators]++;
        is_start = found || (is_start && octet == ' ') || (octet == '"' && !is_quoted);
    }
    if (peek(reader) >= 0)
        advance(reader);
}

/* How many of the records have this separator equally often, and at all. */
static size_t agreement(size_t counts[][SEPARATORS], size_t records, size_t separator)
{
    size_t best = 0;
    for (size_t i = 0; i < records; i++) {
        size_t same = 0;
        for (size_t k = 0; k < records; k++)
            same += counts[k][separator] == counts[i][separator];
        if (counts[i][separator] > 0 && same > best)
            best = same;
    }
    return best;
}

static char separator_of(struct csv_reader reader)
{
    size_t counts[PROBE_RECORDS][SEPARATORS], records = 0, best = 0, most = 0;
    while (records < PROBE_RECORDS && peek(&reader) >= 0)
        count_separators(&reader, counts[records++]);
    for (size_t i = 0; i < SEPARATORS; i++) {
        size_t agreed = agreement(counts, records, i);
        if (agreed > most) {
            most = agreed;
            best = i;
        }
    }
    return separators[best];
}

/* Excel's own line in front of the headings: sep=; */
static bool take_separator_line(struct csv_reader *reader)
{
    const char *line = reader->data + reader->offset;
    size_t left = reader->size - reader->offset, quote = left > 0 && *line == '"';
    if (left < quote + 5 || strncasecmp(line + quote, "sep=", 4) != 0 || !strchr(separators, line[quote + 4]))
        return false;
    size_t end = quote + 5;
    end += quote && end < left && line[end] == '"';
    if (end < left && line[end] != '\r' && line[end] != '\n')
        return false;
    reader->separator = line[quote + 4];
    skip_line(reader);
    return true;
}

struct csv_reader csv_reader_of(const char *data, size_t size)
{
    struct csv_reader reader = {
        .data = data,
        .size = size,
        .offset = size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0,
        .line = 1,
        .separator = ',',
        .end = memchr(data, '\n', size) ? '\n' : '\r',
    };
    if (!take_separator_line(&reader))
        reader.separator = separator_of(reader);
    return reader;
}

/* What a spreadsheet takes for a formula, with the full-width signs that some take likewise (OWASP, CSV injection). */
static bool is_formula(const char *field)
{
    static const char *const wide[] = {"\uff1d", "\uff0b", "\uff0d", "\uff20"};
    field += strspn(field, " ");
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (strncmp(field, wide[i], strlen(wide[i])) == 0)
            return true;
    return *field && strchr("=+-@\t\r\n", *field);
}

/* An apostrophe of ours is told from one of the text's own by what follows. */
static bool needs_apostrophe(const char *field)
{
    return is_formula(field + strspn(field, "'"));
}

const char *csv_plain(const char *field)
{
    return field[0] == '\'' && needs_apostrophe(field + 1) ? field + 1 : field;
}

void csv_write_field(FILE *out, const char *field)
{
    bool is_guarded = needs_apostrophe(field);
    bool is_padded = field[0] == ' ' || (field[0] && strchr(" \t", field[strlen(field) - 1]));
    bool is_sep = strncasecmp(field, "sep=", 4) == 0; /* as a first field it would name the separator */
    if (!is_padded && !is_sep && !strpbrk(field, ",;|\"\t\r\n")) {
        fprintf(out, "%s%s", is_guarded ? "'" : "", field);
        return;
    }
    fputs(is_guarded ? "\"'" : "\"", out);
    for (; *field; field++) {
        if (*field == '"')
            fputc('"', out);
        fputc(*field, out);
    }
    fputc('"', out);
}
