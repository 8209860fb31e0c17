#include "sheet/sheet.h"

#include "base/hash.h"
#include "base/text.h"
#include "consent/consent_reading.h"

#include <ctype.h>
#include <string.h>

#define HEAD_RECORDS 10 /* among which the headings are: titles and remarks may stand above them */
#define SEEN_BITS 1024

/* What the cells of a column look like, below the headings. */
struct column_look {
    unsigned filled, likely; /* cells with anything; those like telephone numbers */
    unsigned words, states;  /* those with letters and no @; those that are a state of a member */
    unsigned distinct;       /* words that differ from those above, as far as a small set tells */
    uint64_t seen[SEEN_BITS / 64];
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

static void look_at_cell(struct column_look *look, const char *cell)
{
    bool is_likely = sheet_number_is_likely(cell), is_word = !is_likely && has_letters(cell) && !strchr(cell, '@');
    uint64_t place = hash_text(cell) % SEEN_BITS, bit = UINT64_C(1) << place % 64;
    look->filled += cell[0] != '\0';
    look->likely += is_likely;
    look->words += is_word;
    look->states += sheet_columns_state(cell) != NULL;
    look->distinct += is_word && !(look->seen[place / 64] & bit);
    look->seen[place / 64] |= is_word ? bit : 0;
}

/* Returns how many columns there are. */
static size_t look_at_columns(struct csv_reader reader)
{
    size_t columns = 0;
    enum csv_result result;
    memset(looks, 0, sizeof looks);
    while ((result = csv_next(&reader, &record)) != CSV_END)
        for (size_t i = 0; result == CSV_RECORD && i < record.count; i++) {
            columns = i + 1 > columns ? i + 1 : columns;
            look_at_cell(&looks[i], csv_plain(record.fields[i]));
        }
    return columns;
}

/* How many columns the record names; -1 when it holds a telephone number, and is no heading. */
static int count_headings(void)
{
    int known = 0;
    for (size_t i = 0; i < record.count; i++) {
        const char *cell = csv_plain(record.fields[i]);
        if (sheet_number_is_likely(cell))
            return -1;
        known += sheet_columns_read(cell).meaning != SHEET_OTHER;
    }
    return known;
}

/* Words that we do not know, above a column of numbers, are headings all the same. */
static bool are_unknown_headings(const struct csv_reader *start)
{
    struct csv_reader reader = *start, behind;
    if (csv_next(&reader, &record) != CSV_RECORD || count_headings() != 0)
        return false;
    behind = reader;
    look_at_columns(behind);
    reader = *start;
    csv_next(&reader, &record);
    for (size_t i = 0; i < record.count; i++)
        if (has_letters(record.fields[i]) && looks[i].likely > 0 && looks[i].likely == looks[i].filled)
            return true;
    return false;
}

/* Where the headings are: the record among the first ones that names most columns. `start` moves to it; false when there
 * is none. */
static bool find_headings(struct csv_reader *start)
{
    struct csv_reader reader = *start, here = *start, found = *start;
    int most = 0, known;
    for (int i = 0; i < HEAD_RECORDS && csv_next(&reader, &record) == CSV_RECORD && (known = count_headings()) >= 0;
         i++) {
        if (known > most) {
            most = known;
            found = here;
        }
        here = reader;
    }
    if (most == 0)
        return are_unknown_headings(start);
    *start = found;
    return true;
}

static void take_headings(struct sheet *sheet)
{
    csv_next(&sheet->reader, &record);
    sheet->heading_line = record.line;
    for (size_t i = 0; i < record.count; i++) {
        const char *cell = csv_plain(record.fields[i]);
        sheet->columns[i] = sheet_columns_read(cell);
        text_copy(sheet->headings[i], sizeof sheet->headings[i], cell);
    }
}

/* Remarks above rows that have no headings. */
static void skip_remarks(struct csv_reader *reader)
{
    struct csv_reader next = *reader;
    while (csv_next(&next, &record) == CSV_RECORD && record.fields[0][0] == '#' && count_headings() >= 0)
        *reader = next;
}

/* The column with the most cells of a kind that has no meaning yet; -1 when there is none. */
static int fullest(const struct sheet *sheet, bool of_numbers)
{
    int found = -1;
    unsigned most = 0;
    for (size_t i = 0; i < sheet->column_count; i++) {
        unsigned count = of_numbers ? looks[i].likely : looks[i].words;
        unsigned sample = count < SEEN_BITS / 8 ? count : SEEN_BITS / 8;
        if (!of_numbers && looks[i].distinct * 4 < sample * 3)
            continue; /* cities, roles, … */
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

/* A column of which nothing is known but that its cells say whether somebody wants texts. */
static void find_states(struct sheet *sheet)
{
    int found = -1;
    for (size_t i = 0; i < sheet->column_count; i++) {
        bool is_state = looks[i].states > 0 && looks[i].states == looks[i].filled;
        if (sheet->columns[i].meaning == SHEET_STATE && looks[i].states == 0)
            sheet->columns[i].meaning = SHEET_OTHER; /* a contact's "State" may be California */
        if (sheet->columns[i].meaning == SHEET_OTHER && is_state &&
            (found < 0 || sheet_columns_is_mobile(sheet->headings[i])))
            found = (int)i;
    }
    if (found >= 0 && !has(sheet, SHEET_STATE))
        sheet->columns[found].meaning = SHEET_STATE;
}

/* A column of words that differ from row to row, where no other is said to be the names. */
static void find_names(struct sheet *sheet)
{
    if (has(sheet, SHEET_NAME) || has(sheet, SHEET_FIRST) || has(sheet, SHEET_LAST))
        return;
    int name = fullest(sheet, false);
    if (name >= 0)
        sheet->columns[name].meaning = SHEET_NAME;
}

bool sheet_open(struct sheet *sheet, const char *text, size_t size)
{
    memset(sheet, 0, sizeof *sheet);
    sheet->reader = csv_reader_of(text, size);
    sheet->has_headings = find_headings(&sheet->reader);
    if (sheet->has_headings)
        take_headings(sheet);
    else
        skip_remarks(&sheet->reader);
    sheet->column_count = look_at_columns(sheet->reader);
    find_numbers(sheet);
    find_states(sheet);
    find_names(sheet);
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

/* A no stands in whatever column people put their remarks in. */
static void heed_remarks(const struct sheet *sheet, struct sheet_row *row)
{
    for (size_t i = 0; i < sheet->column_count; i++) {
        if (sheet->columns[i].meaning != SHEET_OTHER)
            continue;
        const struct consent_reading reading = consent_read(cell_at(i), "");
        if (reading.word == CONSENT_STOP || reading.word == CONSENT_STOP_ALL)
            snprintf(row->refusal, sizeof row->refusal,
                     "\"%.60s\" in column %zu reads as a no to texts: write stopped or active into a column \"state\"",
                     cell_at(i), i + 1);
    }
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
    if (!row->state)
        heed_remarks(sheet, row);
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
            (meaning == SHEET_OTHER && looks[i].filled == 0))
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
    else if (sheet->heading_line > 1)
        fprintf(out, "  the headings are in line %u; what stands above is passed over\n", sheet->heading_line);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        print_meaning(sheet, order[i], out);
}
