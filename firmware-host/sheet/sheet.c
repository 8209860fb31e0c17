#include "sheet/sheet.h"

#include "base/text.h"

#include <ctype.h>
#include <string.h>

/* What the cells of a column look like. */
struct column_look {
    unsigned filled, likely; /* cells with anything; those like telephone numbers */
    unsigned words, states;  /* those with letters and no @; those that are a state of a member */
};

static struct csv_record record; /* the one being read */
static struct column_look looks[CSV_FIELDS_MAX];

static bool has_letters(const char *cell)
{
    for (const char *c = cell; *c; c++)
        if (isalpha((unsigned char)*c) || (*c & 0x80))
            return true;
    return false;
}

/* Looks at every record once; the first may be headings and is counted apart by the caller. */
static size_t look_at_columns(struct csv_reader reader)
{
    size_t columns = 0;
    enum csv_result result;
    memset(looks, 0, sizeof looks);
    while ((result = csv_next(&reader, &record)) != CSV_END)
        for (size_t i = 0; result == CSV_RECORD && i < record.count; i++) {
            const char *cell = csv_plain(record.fields[i]);
            bool is_likely = sheet_number_is_likely(cell);
            columns = i + 1 > columns ? i + 1 : columns;
            looks[i].filled += cell[0] != '\0';
            looks[i].likely += is_likely;
            looks[i].words += !is_likely && has_letters(cell) && !strchr(cell, '@');
            looks[i].states += sheet_columns_state(cell) != NULL;
        }
    return columns;
}

/* The first record names the columns when one of its words does, and it has no telephone number itself. */
static bool take_headings(struct sheet *sheet)
{
    struct csv_reader reader = sheet->reader;
    bool is_known = false, has_number = false;
    if (csv_next(&reader, &record) != CSV_RECORD)
        return false;
    for (size_t i = 0; i < record.count; i++) {
        const char *cell = csv_plain(record.fields[i]);
        sheet->columns[i] = sheet_columns_read(cell);
        text_copy(sheet->headings[i], sizeof sheet->headings[i], cell);
        is_known = is_known || sheet->columns[i].meaning != SHEET_OTHER;
        has_number = has_number || sheet_number_is_likely(cell);
    }
    /* Words that we do not know, above a column of numbers, are headings all the same. */
    for (size_t i = 0; i < record.count && !is_known; i++)
        is_known = has_letters(record.fields[i]) && looks[i].likely > 0 && looks[i].likely + 1 >= looks[i].filled;
    sheet->has_headings = is_known && !has_number;
    if (sheet->has_headings)
        sheet->reader = reader;
    else
        memset(sheet->columns, 0, sizeof sheet->columns);
    return sheet->has_headings;
}

/* The column with the most cells of a kind that has no meaning yet; -1 when there is none. */
static int fullest(const struct sheet *sheet, bool of_numbers)
{
    int found = -1;
    unsigned most = 0;
    for (size_t i = 0; i < sheet->column_count; i++) {
        unsigned count = of_numbers ? looks[i].likely : looks[i].words;
        if (sheet->columns[i].meaning == SHEET_OTHER && count > most && count * 2 >= looks[i].filled) {
            most = count;
            found = (int)i;
            if (!of_numbers)
                break; /* names come first */
        }
    }
    return found;
}

static bool has(const struct sheet *sheet, enum sheet_meaning meaning)
{
    for (size_t i = 0; i < sheet->column_count; i++)
        if (sheet->columns[i].meaning == meaning)
            return true;
    return false;
}

/* Telephone numbers in a column that is headed otherwise, where no column that claims them has any; and of those that
 * claim them the ones that do. */
static void find_numbers(struct sheet *sheet)
{
    unsigned claimed = 0;
    for (size_t i = 0; i < sheet->column_count; i++)
        claimed += sheet->columns[i].meaning == SHEET_NUMBER ? looks[i].likely : 0;
    int column = claimed == 0 ? fullest(sheet, true) : -1;
    if (claimed == 0 && column < 0)
        return;
    for (size_t i = 0; i < sheet->column_count; i++)
        if (sheet->columns[i].meaning == SHEET_NUMBER && looks[i].likely == 0)
            sheet->columns[i].meaning = SHEET_OTHER;
    if (column >= 0)
        sheet->columns[column].meaning = SHEET_NUMBER;
}

bool sheet_open(struct sheet *sheet, const char *text, size_t size)
{
    memset(sheet, 0, sizeof *sheet);
    sheet->reader = csv_reader_of(text, size);
    sheet->column_count = look_at_columns(sheet->reader);
    take_headings(sheet);
    find_numbers(sheet);
    int name = sheet->has_headings ? -1 : fullest(sheet, false);
    if (name >= 0)
        sheet->columns[name].meaning = SHEET_NAME;
    for (size_t i = 0; i < sheet->column_count; i++)
        if (sheet->columns[i].meaning == SHEET_STATE) {
            sheet->has_states = looks[i].states > 0;
            if (!sheet->has_states)
                sheet->columns[i].meaning = SHEET_OTHER;
        }
    return has(sheet, SHEET_NUMBER);
}

static const char *cell_at(size_t column)
{
    return column < record.count ? csv_plain(record.fields[column]) : "";
}

static const char *cell_of(const struct sheet *sheet, enum sheet_meaning meaning)
{
    for (size_t i = 0; i < record.count; i++)
        if (sheet->columns[i].meaning == meaning && cell_at(i)[0])
            return cell_at(i);
    return "";
}

/* The rank of a number column in this row: a label may say that it is a mobile. */
static int rank_of(const struct sheet *sheet, size_t column)
{
    for (size_t i = 0; sheet->columns[column].count > 0 && i < record.count; i++)
        if (sheet->columns[i].meaning == SHEET_LABEL && sheet->columns[i].count == sheet->columns[column].count &&
            sheet_columns_is_mobile(cell_at(i)))
            return 0;
    return sheet->columns[column].rank;
}

/* Of several numbers the likeliest to be a mobile. */
static void read_number(const struct sheet *sheet, struct sheet_row *row)
{
    int best = -1, best_rank = 0;
    unsigned filled = 0;
    for (size_t i = 0; i < record.count; i++) {
        if (sheet->columns[i].meaning != SHEET_NUMBER || !sheet_number_read(cell_at(i)).text[0])
            continue;
        int rank = rank_of(sheet, i);
        filled++;
        if (best < 0 || rank < best_rank) {
            best = (int)i;
            best_rank = rank;
        }
    }
    row->number = sheet_number_read(best < 0 ? "" : cell_at((size_t)best));
    if (filled > 1)
        snprintf(row->note, sizeof row->note, "of %u numbers that of \"%s\" is taken", filled, sheet->headings[best]);
}

static void add_name(struct text *name, const char *cell)
{
    if (cell[0] == '=' && cell[1] == '"') /* ="Ann": forced to be text */
        cell += 2;
    size_t size = strcspn(cell, "\"") == strlen(cell) - 1 ? strlen(cell) - 1 : strlen(cell);
    text_put(name, name->size > 0 && size > 0 ? " " : "");
    text_clean(name, cell, cell[0] ? size : 0);
}

/* "Vorname" beside "Name", "Nombre" beside "Apellidos": where one half has a column of its own, the other is the rest. */
static void read_name(const struct sheet *sheet, struct sheet_row *row)
{
    struct text name = text_of(row->name, sizeof row->name);
    const char *whole = cell_of(sheet, SHEET_NAME), *first = cell_of(sheet, SHEET_FIRST);
    const char *last = cell_of(sheet, SHEET_LAST);
    bool has_first = has(sheet, SHEET_FIRST), has_last = has(sheet, SHEET_LAST);
    if (has_first && has_last) {
        add_name(&name, first);
        add_name(&name, last);
    } else if (has_first) {
        add_name(&name, strstr(whole, first) ? "" : first);
    }
    if (name.size == 0 || !has_last)
        add_name(&name, whole);
    if (!has_first && has_last && !(last[0] && strstr(whole, last)))
        add_name(&name, last);
}

static bool is_error_value(const char *name)
{
    return name[0] == '#' && (strchr("NVRDE", name[1]) || strncmp(name, "#\u00a1", 3) == 0) && strpbrk(name, "?!/");
}

static void refuse(struct sheet_row *row, const char *why)
{
    text_copy(row->refusal, sizeof row->refusal, why);
}

static void read_words(const struct sheet *sheet, struct sheet_row *row)
{
    const char *role = cell_of(sheet, SHEET_ROLE), *state = cell_of(sheet, SHEET_STATE);
    row->role = sheet_columns_role(role);
    row->state = sheet_columns_state(state);
    if (role[0] && !row->role)
        snprintf(row->note, sizeof row->note, "the role \"%.60s\" is none of a group", role);
    if (state[0] && !row->state)
        snprintf(row->refusal, sizeof row->refusal,
                 "the state \"%.60s\" is none that we know, and may be a no: write active, stopped, banned or left",
                 state);
    if (sheet_columns_truth(cell_of(sheet, SHEET_OPTOUT)) == 1)
        row->state = "stopped";
    else if (!row->state && sheet_columns_truth(cell_of(sheet, SHEET_CONSENT)) == 0)
        refuse(row, "the list says that they want no texts: not added");
    text_copy(row->since, sizeof row->since, cell_of(sheet, SHEET_SINCE));
    text_copy(row->muted_until, sizeof row->muted_until, cell_of(sheet, SHEET_MUTED_UNTIL));
    text_copy(row->bank_line, sizeof row->bank_line, cell_of(sheet, SHEET_LINE));
    text_copy(row->group, sizeof row->group, cell_of(sheet, SHEET_GROUP));
}

static void read_row(const struct sheet *sheet, struct sheet_row *row)
{
    read_number(sheet, row);
    read_name(sheet, row);
    read_words(sheet, row);
    if (row->number.refusal)
        refuse(row, row->number.refusal);
    else if (!row->number.text[0])
        refuse(row, "the number is missing");
    else if (strstr(row->name, "\ufffd"))
        refuse(row, "the name lost a letter (\ufffd) before it came here: write it anew");
    else if (is_error_value(row->name))
        refuse(row, "the spreadsheet put an error in the place of the name: write it anew");
    if (row->number.note && !row->number.refusal && !row->note[0])
        text_copy(row->note, sizeof row->note, row->number.note);
}

/* Does the record say anything? Trailing rows of separators do not. */
static bool is_blank(void)
{
    for (size_t i = 0; i < record.count; i++)
        if (cell_at(i)[strspn(cell_at(i), " \t\r\n")])
            return false;
    return true;
}

bool sheet_next(struct sheet *sheet, struct sheet_row *row)
{
    for (;;) {
        enum csv_result result = csv_next(&sheet->reader, &record);
        *row = (struct sheet_row){.line = record.line};
        if (result == CSV_END)
            return false;
        if (result != CSV_RECORD) {
            refuse(row, csv_result_name(result));
            return true;
        }
        if (is_blank())
            continue;
        read_row(sheet, row);
        return true;
    }
}

static void print_meaning(const struct sheet *sheet, enum sheet_meaning meaning, FILE *out)
{
    const char *name = sheet_columns_name(meaning);
    bool is_first = true;
    for (size_t i = 0; i < sheet->column_count; i++) {
        if (strcmp(sheet_columns_name(sheet->columns[i].meaning), name) != 0 ||
            (meaning == SHEET_OTHER && looks[i].filled <= sheet->has_headings))
            continue;
        fprintf(out, "%s", is_first ? "  " : ", ");
        if (is_first)
            fprintf(out, "%s: ", name);
        if (sheet->has_headings)
            fprintf(out, "\"%s\"", sheet->headings[i]);
        else
            fprintf(out, "column %zu", i + 1);
        is_first = false;
    }
    if (!is_first)
        fputc('\n', out);
}

void sheet_print_columns(const struct sheet *sheet, FILE *out)
{
    static const enum sheet_meaning order[] = {SHEET_NUMBER,      SHEET_LABEL,   SHEET_NAME,   SHEET_ROLE,
                                               SHEET_STATE,       SHEET_CONSENT, SHEET_OPTOUT, SHEET_SINCE,
                                               SHEET_MUTED_UNTIL, SHEET_LINE,    SHEET_GROUP,  SHEET_OTHER};
    if (!sheet->has_headings)
        fputs("  without headings, by what is in the columns\n", out);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        print_meaning(sheet, order[i], out);
}
