#include "sheet/sheet_number.h"

#include "base/text.h"
#include "sheet/csv.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define LIKELY_DIGITS_MIN 7
#define LIKELY_DIGITS_MAX 17 /* with an IDD prefix */

#define WRITE_ANEW \
    "write it anew, with its plus and country, in a column that is formatted as text (or with an apostrophe in front)"

/* Spaces that do not break, marks of direction, and others that nobody sees. */
static bool is_invisible(uint32_t c)
{
    return c == 0xa0 || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202f) || (c >= 0x2060 && c <= 0x206f) ||
           c == 0xfeff;
}

/* Quotes, apostrophes and the ="…" by which people keep a spreadsheet from counting, and the schemes of links. */
static const char *skip_wrapping(const char *cell)
{
    static const char *const wraps[] = {"'",    "\"",   "=",      "\u2019",    "\u2018",  "`",  " ",
                                        "tel:", "sms:", "smsto:", "whatsapp:", "mobile:", "\t", "\n"};
    for (size_t i = 0; i < sizeof wraps / sizeof *wraps;) {
        size_t size = strlen(wraps[i]);
        const char *next = cell;
        if (*cell && is_invisible(utf8_next(&next, cell + strlen(cell))))
            size = (size_t)(next - cell);
        else if (strncasecmp(cell, wraps[i], size) != 0)
            size = 0;
        cell += size;
        i = size > 0 ? 0 : i + 1;
    }
    return cell;
}

static void unwrap(const char *cell, struct text *out)
{
    text_put(out, skip_wrapping(csv_plain(cell)));
    while (out->size > 0 && strchr("\"' \t\n;,", out->data[out->size - 1]))
        out->data[--out->size] = '\0';
    while (out->size > 1 && memcmp(out->data + out->size - 2, "\u00a0", 2) == 0)
        out->data[out->size -= 2] = '\0';
}

static size_t digits_in(const char *text)
{
    size_t digits = 0;
    for (; *text; text++)
        digits += isdigit((unsigned char)*text) != 0;
    return digits;
}

/* "1.55512E+10", "1,5552E10": *is_whole when no digit is lost, and then `out` has them. */
static bool is_scientific(const char *text, char out[SHEET_NUMBER_SIZE], bool *is_whole)
{
    struct text whole = text_of(out, SHEET_NUMBER_SIZE);
    const char *c = text + (*text == '+');
    size_t behind = 0;
    bool has_point = false;
    for (; isdigit((unsigned char)*c) || (!has_point && (*c == '.' || *c == ',')); c++) {
        if (isdigit((unsigned char)*c))
            text_put_bytes(&whole, c, 1);
        behind += has_point && isdigit((unsigned char)*c);
        has_point = has_point || !isdigit((unsigned char)*c);
    }
    c += *c == ' ';
    if (c == text || (*c != 'e' && *c != 'E'))
        return false;
    c += c[1] == '+' ? 2 : 1;
    if (!isdigit((unsigned char)*c) || c[strspn(c, "0123456789")] != '\0')
        return false;
    *is_whole = behind == (size_t)strtoul(c, NULL, 10) && behind > 0;
    return true;
}

/* "15,552,019,901.00" or "15.552.019.901": groups of three, and perhaps zeros behind; `out` has the digits alone. */
static bool is_amount(const char *text, char out[SHEET_NUMBER_SIZE])
{
    struct text plain = text_of(out, SHEET_NUMBER_SIZE);
    size_t head = strspn(text, "0123456789"), groups = 0;
    const char *c = text + head;
    char point = *c;
    if (head == 0 || (point != ',' && point != '.'))
        return false;
    text_put_bytes(&plain, text, head);
    while (head <= 3 && *c == point && strspn(c + 1, "0123456789") == 3) {
        text_put_bytes(&plain, c + 1, 3);
        c += 4;
        groups++;
    }
    bool has_zeros = (*c == '.' || *c == ',') && c[1] == '0' && c[1 + strspn(c + 1, "0")] == '\0';
    /* Groups with dots alone are how people write numbers, too: nothing has to be done about them. */
    return has_zeros ? groups > 0 || head >= LIKELY_DIGITS_MIN : groups > 1 && point == ',' && !*c;
}

static bool is_date(const char *text)
{
    unsigned long parts[3];
    size_t widths[3];
    for (size_t i = 0; i < 3; i++) {
        char *end;
        if (!isdigit((unsigned char)*text))
            return false;
        parts[i] = strtoul(text, &end, 10);
        widths[i] = (size_t)(end - text);
        if (i < 2 && !strchr("/.-", *end))
            return false;
        text = end + (i < 2 && *end != '\0');
    }
    bool is_time = *text == ' ' || *text == 'T';
    bool is_iso = widths[0] == 4 && widths[1] == 2 && widths[2] == 2 && parts[1] <= 12 && parts[2] <= 31;
    bool is_local =
        widths[0] <= 2 && widths[1] <= 2 && (widths[2] == 4 || widths[2] == 2) && parts[0] <= 31 && parts[1] <= 31;
    return (is_iso || is_local) && (*text == '\0' || is_time);
}

/* "0151 2345678 / 0170 7654321", "2345678/9", "… ::: …" of Google's contacts. */
static bool has_two_numbers(const char *text)
{
    size_t numbers = 0;
    bool has_tail = false;
    for (const char *c = text; *c;) {
        size_t size = strcspn(c, ";,/|&\n:"), digits = 0;
        for (size_t i = 0; i < size; i++)
            digits += isdigit((unsigned char)c[i]) != 0;
        has_tail = has_tail || (numbers > 0 && digits > 0 && digits <= 2);
        numbers += digits >= LIKELY_DIGITS_MIN;
        c += size + (c[size] != '\0');
    }
    return numbers > 1 || has_tail;
}

static bool is_negative(const char *text)
{
    return text[0] == '-' && text[1] && text[1 + strspn(text + 1, "0123456789.,")] == '\0';
}

static const char *refusal_of(const char *text)
{
    if (text[0] == '#' && text[strspn(text, "#")] == '\0')
        return "the column was too narrow when this was saved, and the number is gone: " WRITE_ANEW;
    if (text[0] == '#' && !isdigit((unsigned char)text[1]))
        return "the spreadsheet took the number for a formula and put an error in its place: " WRITE_ANEW;
    if (is_negative(text))
        return "the spreadsheet took the number for a subtraction and kept the result: " WRITE_ANEW;
    if (is_date(text))
        return "the spreadsheet has made a date of the number: " WRITE_ANEW;
    if (has_two_numbers(text))
        return "two numbers in one cell: leave the one that is to be texted";
    return NULL;
}

struct sheet_number sheet_number_read(const char *cell)
{
    struct sheet_number number = {.text = ""};
    char text[512], digits[SHEET_NUMBER_SIZE];
    struct text out = text_of(text, sizeof text);
    bool is_whole;
    unwrap(cell, &out);
    char *second = strstr(text, " ::: "); /* Google joins the numbers of one label so */
    if (second) {
        *second = '\0';
        number.note = "of several numbers in the cell the first one is taken";
    }
    if (is_scientific(text, digits, &is_whole)) {
        if (!is_whole)
            number.refusal = "the spreadsheet has destroyed this number, its last digits are gone: " WRITE_ANEW;
        number.note = "the spreadsheet had shortened it; no digit was lost";
    } else if (is_amount(text, digits)) {
        number.note = "the spreadsheet had made an amount of it";
    } else {
        number.refusal = refusal_of(text);
        text_copy(digits, sizeof digits, text);
    }
    text_copy(number.text, sizeof number.text, number.refusal ? text : digits);
    return number;
}

bool sheet_number_is_likely(const char *cell)
{
    const struct sheet_number number = sheet_number_read(cell);
    const char *c = number.text;
    size_t digits = digits_in(number.text);
    if (number.refusal)
        return !is_date(number.text) && number.text[0] != '#' && digits >= LIKELY_DIGITS_MIN - 2;
    for (; *c; c++)
        if (isalpha((unsigned char)*c) || *c == '@' || *c == '_')
            return false;
    return digits >= LIKELY_DIGITS_MIN && digits <= LIKELY_DIGITS_MAX;
}
