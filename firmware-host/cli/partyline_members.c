/* Members of a group from and to a spreadsheet. */
#include "cli/partyline.h"

#include "base/json.h"
#include "cli/csv.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define FILE_SIZE_MAX (1024 * 1024)
#define MEMBERS_MAX 1000 /* of one import: the daemon's own limit */

static const char *const number_headings[] = {"number", "phone", "tel", "telephone", "mobile"};

/* A first line with words instead of a number names the columns. */
static bool is_heading(const struct csv_record *record)
{
    for (size_t i = 0; i < sizeof number_headings / sizeof *number_headings; i++)
        if (strcasecmp(record->fields[0], number_headings[i]) == 0)
            return true;
    return false;
}

/* Every row with what is wrong with it, so that all mistakes are seen at once. Returns the number of mistakes. */
static size_t read_members(const char *data, size_t size, bool is_attested, struct json *members)
{
    struct csv_reader reader = csv_reader_of(data, size);
    static struct csv_record record;
    enum csv_result result;
    size_t mistakes = 0, rows = 0;
    while ((result = csv_next(&reader, &record)) != CSV_END) {
        if (result != CSV_RECORD) {
            fprintf(stderr, "line %u: %s\n", record.line, csv_result_name(result));
            mistakes++;
            continue;
        }
        if (rows++ == 0 && is_heading(&record))
            continue;
        if (!record.fields[0][0]) {
            fprintf(stderr, "line %u: the number is missing\n", record.line);
            mistakes++;
            continue;
        }
        struct json *member = json_new_object();
        json_put_int(member, "line", record.line);
        json_put_text(member, "number", record.fields[0]);
        if (record.count > 1)
            json_put_text(member, "name", record.fields[1]);
        if (is_attested)
            json_put_bool(member, "attested", true);
        json_append(members, member);
    }
    return mistakes;
}

static void print_errors(const struct json *errors)
{
    for (size_t i = 0; i < json_count(errors); i++) {
        const struct json *error = json_at(errors, i);
        int64_t line = 0;
        json_find_int(error, "line", &line);
        fprintf(stderr, "line %" PRId64 ": %s: %s\n", line, json_find_text(error, "number"),
                json_find_text(error, "error"));
    }
}

static int send_members(const struct partyline *partyline, const char *group, struct json *members)
{
    struct json *body = json_new_object(), *answer;
    int64_t added = 0;
    json_put(body, "members", members);
    int result = partyline_post(partyline, body, &answer, "/groups/%s/import", partyline_escape(group));
    if (result != PARTYLINE_DONE)
        return result;
    const struct json *errors = json_find(answer, "errors");
    result = json_count(errors) > 0 ? PARTYLINE_REFUSED : PARTYLINE_DONE;
    json_find_int(answer, "added", &added);
    print_errors(errors);
    if (partyline->json) {
        partyline_print(answer);
        return result;
    }
    printf("%" PRId64 " added, %zu refused\n", added, json_count(errors));
    json_free(answer);
    return result;
}

static int import(const struct partyline *partyline, int count, char **words)
{
    bool is_attested = count > 2;
    size_t size;
    if (is_attested && strcmp(words[2], "--attested") != 0) {
        fprintf(stderr, "partyline: what is \"%s\"? Only --attested may follow the file\n", words[2]);
        return PARTYLINE_USAGE;
    }
    char *data = partyline_read_file(words[1], FILE_SIZE_MAX, &size);
    if (!data)
        return PARTYLINE_REFUSED;
    struct json *members = json_new_array();
    size_t mistakes = read_members(data, size, is_attested, members), found = json_count(members);
    free(data);
    if (mistakes == 0 && found > 0 && found <= MEMBERS_MAX)
        return send_members(partyline, words[0], members);
    if (mistakes > 0)
        fprintf(stderr, "partyline: %s has %zu mistake(s); nobody was added\n", words[1], mistakes);
    else
        fprintf(stderr, "partyline: %s has %zu rows; 1 to %d are taken at once\n", words[1], found, MEMBERS_MAX);
    json_free(members);
    return PARTYLINE_REFUSED;
}

static int export(const struct partyline *partyline, int count, char **words)
{
    (void)count;
    struct json *rows;
    int result = partyline_get(partyline, &rows, "/groups/%s/members", partyline_escape(words[0]));
    if (result != PARTYLINE_DONE)
        return result;
    static const char *const columns[] = {"number", "name", "role", "state", "since"};
    FILE *out = strcmp(words[1], "-") == 0 ? stdout : fopen(words[1], "we");
    if (!out) {
        fprintf(stderr, "partyline: cannot write %s: %s\n", words[1], strerror(errno));
        json_free(rows);
        return PARTYLINE_REFUSED;
    }
    fputs("number,name,role,state,since\n", out);
    for (size_t i = 0; i < json_count(rows); i++)
        for (size_t k = 0; k < sizeof columns / sizeof *columns; k++) {
            const char *value = json_find_text(json_at(rows, i), columns[k]);
            csv_write_field(out, value ? value : "");
            fputc(k + 1 < sizeof columns / sizeof *columns ? ',' : '\n', out);
        }
    json_free(rows);
    bool is_written = fflush(out) == 0 && !ferror(out);
    if (out != stdout)
        is_written = fclose(out) == 0 && is_written;
    if (!is_written)
        fprintf(stderr, "partyline: cannot write %s: %s\n", words[1], strerror(errno));
    return is_written ? PARTYLINE_DONE : PARTYLINE_REFUSED;
}

const struct partyline_verb partyline_members_verbs[] = {
    {"members import", "GROUP FILE.csv [--attested]", "add the rows number,name of a file", 2, 3, import},
    {"members export", "GROUP FILE.csv", "write them to a file; - is standard output", 2, 2, export},
    {0},
};
