// links: firmware-host/sheet/sheet.c firmware-host/sheet/sheet_columns.c firmware-host/sheet/sheet_number.c
// rooms: src/consent
// links: firmware-host/sheet/csv.c firmware-host/sheet/encoding.c firmware-host/sheet/encoding_pages.c src/base/text.c src/base/hash.c
/* A file of a spreadsheet, of any octets: it is read or it is not, and every row has a line. */
#include "base/text.h"
#include "sheet/encoding.h"
#include "sheet/sheet.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct sheet sheet;
    struct encoding_text text;
    struct sheet_row row;
    char why[256];
    struct text reason = text_of(why, sizeof why);
    if (!encoding_read((const char *)data, size, NULL, &text, &reason))
        return 0;
    sheet_open(&sheet, text.data, text.size);
    while (sheet_next(&sheet, &row))
        assert(row.line > 0);
    free(text.data);
    return 0;
}
