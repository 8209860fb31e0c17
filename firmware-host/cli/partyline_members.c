/* Members of a group from and to a spreadsheet. */
#include "cli/partyline.h"

#include "base/json.h"
#include "cli/csv.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

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

static int send_members(const struct partyline *partyline, char **words, struct json *members)
{
    struct json *body = json_new_object(), *answer;
    int64_t added = 0;
    json_put(body, "members", members);
    int result = partyline_verb_post(partyline, body, words, &answer);
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

static int import(const struct partyline *partyline, char **words)
{
    bool is_attested = partyline_option(partyline, "attested");
    size_t size;
    char *data = partyline_read_file(words[1], FILE_SIZE_MAX, &size);
    if (!data)
        return PARTYLINE_REFUSED;
    struct json *members = json_new_array();
    size_t mistakes = read_members(data, size, is_attested, members), found = json_count(members);
    free(data);
    if (mistakes == 0 && found > 0 && found <= MEMBERS_MAX)
        return send_members(partyline, words, members);
    if (mistakes > 0)
        fprintf(stderr, "partyline: %s has %zu mistake(s); nobody was added\n", words[1], mistakes);
    else
        fprintf(stderr, "partyline: %s has %zu rows; 1 to %d are taken at once\n", words[1], found, MEMBERS_MAX);
    json_free(members);
    return PARTYLINE_REFUSED;
}

static void write_members(const struct json *rows, FILE *out)
{
    static const char *const columns[] = {"number", "name", "role", "state", "since"};
    const size_t last = sizeof columns / sizeof *columns - 1;
    fputs("number,name,role,state,since\n", out);
    for (size_t i = 0; i < json_count(rows); i++)
        for (size_t k = 0; k <= last; k++) {
            const char *value = json_find_text(json_at(rows, i), columns[k]);
            csv_write_field(out, value ? value : "");
            fputc(k < last ? ',' : '\n', out);
        }
}

/* A new file that only its owner reads: telephone numbers are nobody else's, and what is there already may be all that
 * somebody has. NULL after saying why not. */
static FILE *create(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    FILE *out = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (out)
        return out;
    if (fd < 0 && errno == EEXIST)
        fprintf(stderr, "partyline: %s exists already, and is not written over: move it away, or give another name\n",
                path);
    else
        fprintf(stderr, "partyline: cannot write %s: %s\n", path, strerror(errno));
    if (fd >= 0)
        close(fd);
    return NULL;
}

static int export(const struct partyline *partyline, char **words)
{
    struct json *rows;
    int result = partyline_verb_get(partyline, words, &rows);
    if (result != PARTYLINE_DONE)
        return result;
    FILE *out = strcmp(words[1], "-") == 0 ? stdout : create(words[1]);
    if (out)
        write_members(rows, out);
    json_free(rows);
    if (!out)
        return PARTYLINE_REFUSED;
    bool is_written = fflush(out) == 0 && !ferror(out);
    if (out != stdout)
        is_written = fclose(out) == 0 && is_written;
    if (is_written)
        return PARTYLINE_DONE;
    fprintf(stderr, "partyline: cannot write %s: %s\n", words[1], strerror(errno));
    if (out != stdout)
        unlink(words[1]);
    return PARTYLINE_REFUSED;
}

static const struct partyline_option import_options[] = {
    {"attested", NULL, "their consent was given: they are in at once, without an invitation", false},
    {0},
};

const struct partyline_verb partyline_members_verbs[] = {
    {"members import", "GROUP FILE", "add the rows number,name of a CSV file; - is standard input", .run = import,
     .path = "/groups/{}/import", .options = import_options},
    {"members export", "GROUP FILE", "write them to a new CSV file; - is standard output", .run = export,
     .path = "/groups/{}/members"},
    {0},
};
