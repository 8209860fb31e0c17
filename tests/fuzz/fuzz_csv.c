// links: firmware-host/sheet/csv.c
/* Any octets: records with fields that end, or errors, on lines that never go back; and what is written of a record
 * reads as that record again. */
#include "sheet/csv.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_back(const struct csv_record *record)
{
    static struct csv_record again;
    char *written = NULL;
    size_t written_size = 0;
    FILE *out = open_memstream(&written, &written_size);
    for (size_t i = 0; i < record->count; i++) {
        if (i > 0)
            fputc(',', out);
        csv_write_field(out, record->fields[i]);
    }
    fputc('\n', out); /* a file without one has CR for the end of a line */
    fclose(out);
    struct csv_reader reader = csv_reader_of(written, written_size);
    /* One empty field is an empty line. */
    if (record->count > 1 && memcmp(written, "\xEF\xBB\xBF", written_size < 3 ? written_size : 3) != 0) {
        assert(csv_next(&reader, &again) == CSV_RECORD);
        assert(again.count == record->count);
        for (size_t i = 0; i < record->count; i++)
            assert(strchr(record->fields[i], '\r') || strcmp(csv_plain(again.fields[i]), record->fields[i]) == 0);
    }
    free(written);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct csv_record record;
    struct csv_reader reader = csv_reader_of((const char *)data, size);
    enum csv_result result;
    unsigned line = 1;
    while ((result = csv_next(&reader, &record)) != CSV_END) {
        assert(record.line >= line && record.count <= CSV_FIELDS_MAX);
        line = record.line;
        for (size_t i = 0; result == CSV_RECORD && i < record.count; i++)
            assert(memchr(record.fields[i], '\0', CSV_RECORD_SIZE));
        if (result == CSV_RECORD)
            read_back(&record);
    }
    return 0;
}
