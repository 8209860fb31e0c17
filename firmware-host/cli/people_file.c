#include "cli/people_file.h"

#include "base/json.h"
#include "base/text.h"
#include "sheet/encoding.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FILE_SIZE_MAX (16 * 1024 * 1024)
#define ROWS_OF_A_REQUEST 1000 /* the daemon's own limit */

static void refuse_row(struct people_file *file, const struct sheet_row *row)
{
    struct json *refusal = json_new_object();
    const char *shown = row->number.text;
    json_put_int(refusal, "line", row->line);
    json_put_text(refusal, "number", row->number.text);
    json_put_text(refusal, "error", row->refusal);
    json_append(file->refusals, refusal);
    fprintf(stderr, "line %u: %s%s%s\n", row->line, shown, shown[0] ? ": " : "", row->refusal);
}

static void take_row(const struct partyline *partyline, const struct sheet_row *row, people_file_row *put,
                     struct people_file *file)
{
    if (row->refusal[0]) {
        refuse_row(file, row);
        return;
    }
    if (row->note[0])
        fprintf(stderr, "line %u: %s: %s\n", row->line, row->number.text, row->note);
    struct json *out = json_new_object();
    json_put_int(out, "line", row->line);
    json_put_text(out, "number", row->number.text);
    put(partyline, row, out);
    json_append(file->rows, out);
}

static const char *separator_name(char separator)
{
    return separator == ';' ? "semicolons" : separator == '\t' ? "tabs" : separator == '|' ? "bars" : "commas";
}

static void print_understanding(const char *path, const struct encoding_text *text, const struct sheet *sheet)
{
    fprintf(stderr, "%s: %s%s", path, text->name, text->is_judged ? ", judged by its letters" : "");
    if (text->is_twice)
        fputs(", encoded twice by another program, which was undone", stderr);
    if (text->is_mixed)
        fputs(", with lines that are UTF-8", stderr);
    if (text->otherwise)
        fprintf(stderr, " (or %s: look at the names, --encoding names another)", text->otherwise);
    fprintf(stderr, "; %s between the fields\n", separator_name(sheet->reader.separator));
    sheet_print_columns(sheet, stderr);
}

static void read_rows(const struct partyline *partyline, struct sheet *sheet, people_file_row *put,
                      struct people_file *file)
{
    struct sheet_row row;
    while (sheet_next(sheet, &row))
        take_row(partyline, &row, put, file);
}

/* Of a text that was read; false after saying why there is nothing to do. */
static bool understand(const struct partyline *partyline, const struct encoding_text *text, people_file_row *put,
                       struct people_file *file)
{
    static struct sheet sheet;
    bool has_numbers = sheet_open(&sheet, text->data, text->size);
    if (has_numbers)
        print_understanding(file->path, text, &sheet);
    read_rows(partyline, &sheet, put, file);
    size_t found = json_count(file->rows), refused = json_count(file->refusals);
    if (found > 0 && has_numbers)
        return true;
    if (refused > 0)
        fprintf(stderr, "partyline: %s has %zu mistake(s); nobody was added\n", file->path, refused);
    else
        fprintf(stderr, "partyline: %s has 0 rows with a telephone number\n", file->path);
    return false;
}

static void forget(struct people_file *file)
{
    json_free(file->rows);
    json_free(file->refusals);
}

bool people_file_read(const struct partyline *partyline, const char *path, people_file_row *put,
                      struct people_file *file)
{
    struct encoding_text text;
    char why[256];
    size_t size;
    char *data = partyline_read_file(path, FILE_SIZE_MAX, &size);
    if (!data)
        return false;
    struct text reason = text_of(why, sizeof why);
    bool is_read = encoding_read(data, size, partyline_option(partyline, "encoding"), &text, &reason);
    free(data);
    if (!is_read) {
        fprintf(stderr, "partyline: %s cannot be read: %s\n", path, why);
        return false;
    }
    *file = (struct people_file){.path = path, .rows = json_new_array(), .refusals = json_new_array()};
    bool is_good = understand(partyline, &text, put, file);
    free(text.data);
    if (!is_good)
        forget(file);
    return is_good;
}

/* A list on its way to the daemon. */
struct sending {
    const struct partyline *partyline;
    char **words;
    const char *list; /* its key in the request */
    const struct people_file *file;
    bool is_dry;
};

/* One request for so many rows from `first` on; the answer's rows go to `told`. */
static int send_piece(const struct sending *sending, size_t first, struct json *told)
{
    struct json *body = json_new_object(), *piece = json_new_array(), *answer;
    const struct json *asked = sending->file->rows;
    for (size_t i = first; i < json_count(asked) && i < first + ROWS_OF_A_REQUEST; i++)
        json_append(piece, json_share(json_at(asked, i)));
    json_put(body, sending->list, piece);
    json_put_bool(body, "dry_run", sending->is_dry);
    int result = partyline_verb_post(sending->partyline, body, sending->words, &answer);
    if (result != PARTYLINE_DONE)
        return result;
    const struct json *rows = json_find(answer, "rows");
    for (size_t i = 0; i < json_count(rows); i++)
        json_append(told, json_share(json_at(rows, i)));
    json_free(answer);
    return PARTYLINE_DONE;
}

static int send_all(const struct sending *sending, struct json **told)
{
    size_t count = json_count(sending->file->rows);
    int result = PARTYLINE_DONE;
    *told = json_new_array();
    for (size_t i = 0; result == PARTYLINE_DONE && i < count; i += ROWS_OF_A_REQUEST)
        result = send_piece(sending, i, *told);
    if (result != PARTYLINE_DONE) {
        if (json_count(*told) > 0)
            fprintf(stderr, "partyline: %zu of %zu rows were done before that; the file may be imported again\n",
                    json_count(*told), count);
        json_free(*told);
    }
    return result;
}

struct tally {
    int64_t added, waiting, refused, stopped, banned, left;
};

static void count_row(const struct json *row, struct tally *tally)
{
    const char *outcome = json_find_text(row, "outcome");
    tally->refused += json_find_text(row, "error") != NULL;
    tally->added += strncmp(outcome, "added", 5) == 0 || strcmp(outcome, "invited") == 0;
    tally->waiting += strstr(outcome, "waiting") != NULL;
    tally->stopped += strcmp(outcome, "opted-out-by-list") == 0;
    tally->banned += strcmp(outcome, "banned") == 0;
    tally->left += strcmp(outcome, "has-left") == 0;
}

static void print_row(const struct json *row, bool is_dry)
{
    const char *error = json_find_text(row, "error"), *hint = json_find_text(row, "hint");
    const char *message = json_find_text(row, "message");
    int64_t line = 0;
    json_find_int(row, "line", &line);
    if (error)
        fprintf(stderr, "line %" PRId64 ": %s: %s%s%s%s\n", line, json_find_text(row, "number"), error,
                hint ? " (" : "", hint ? hint : "", hint ? ")" : "");
    else
        printf("line %" PRId64 ": %s: %s%s\n", line, json_find_text(row, "read_as"), is_dry ? "it would be: " : "",
               message ? message : "");
}

static void print_tally(const struct tally *tally, bool is_dry)
{
    printf("%s%" PRId64 " added, %" PRId64 " refused", is_dry ? "Nothing was done; this would be: " : "", tally->added,
           tally->refused);
    if (tally->waiting > 0)
        printf(", %" PRId64 " of those added on the waiting list", tally->waiting);
    if (tally->stopped > 0)
        printf(", %" PRId64 " opted out", tally->stopped);
    if (tally->banned > 0)
        printf(", %" PRId64 " banned", tally->banned);
    if (tally->left > 0)
        printf(", %" PRId64 " not added (they had left)", tally->left);
    putchar('\n');
    if (tally->added > 0)
        printf("Each who is added %s one text, within the line's budgets (`partyline lines`).\n",
               is_dry ? "would get" : "gets");
}

/* Takes `told` over. */
static int report(const struct partyline *partyline, const struct people_file *file, struct json *told, bool is_dry)
{
    struct tally tally = {.refused = (int64_t)json_count(file->refusals)};
    for (size_t i = 0; i < json_count(told); i++) {
        count_row(json_at(told, i), &tally);
        if (!partyline->json)
            print_row(json_at(told, i), is_dry);
    }
    int result = tally.refused > 0 ? PARTYLINE_REFUSED : PARTYLINE_DONE;
    if (!partyline->json) {
        print_tally(&tally, is_dry);
        json_free(told);
        return result;
    }
    struct json *answer = json_new_object(), *errors = json_new_array();
    for (size_t i = 0; i < json_count(file->refusals); i++)
        json_append(errors, json_share(json_at(file->refusals, i)));
    for (size_t i = 0; i < json_count(told); i++)
        if (json_find_text(json_at(told, i), "error"))
            json_append(errors, json_share(json_at(told, i)));
    json_put_bool(answer, "dry_run", is_dry);
    json_put_int(answer, "added", tally.added);
    json_put(answer, "errors", errors);
    json_put(answer, "rows", told);
    partyline_print(answer);
    return result;
}

/* At a terminal, where the file is not what is typed. */
static bool is_asked(const struct partyline *partyline)
{
    return !partyline->json && !partyline_option(partyline, "yes") && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

static bool says_yes(void)
{
    char answer[16] = "";
    fputs("Do it? [y/N] ", stdout);
    fflush(stdout);
    return fgets(answer, sizeof answer, stdin) && (answer[0] == 'y' || answer[0] == 'Y');
}

/* Shows what would be, and asks; the exit code of a no. */
static int ask(struct sending *sending)
{
    struct json *told;
    sending->is_dry = true;
    int result = send_all(sending, &told);
    sending->is_dry = false;
    if (result != PARTYLINE_DONE)
        return result;
    report(sending->partyline, sending->file, told, true);
    return says_yes() ? PARTYLINE_DONE : PARTYLINE_REFUSED;
}

int people_file_send(const struct partyline *partyline, char **words, const char *list, struct people_file *file)
{
    struct sending sending = {partyline, words, list, file, partyline_option(partyline, "dry-run") != NULL};
    struct json *told;
    int result = !sending.is_dry && is_asked(partyline) ? ask(&sending) : PARTYLINE_DONE;
    if (result == PARTYLINE_DONE)
        result = send_all(&sending, &told);
    else
        told = NULL;
    if (result == PARTYLINE_DONE)
        result = report(partyline, file, told, sending.is_dry);
    forget(file);
    return result;
}

/* Telephone numbers are nobody else's, and what is there already may be all that somebody has. */
FILE *people_file_create(const char *path, bool is_marked)
{
    if (strcmp(path, "-") == 0)
        return stdout;
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    FILE *out = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (out && is_marked)
        fputs("\ufeff", out);
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

bool people_file_close(FILE *out, const char *path)
{
    bool is_written = fflush(out) == 0 && !ferror(out);
    if (out != stdout)
        is_written = fclose(out) == 0 && is_written;
    if (is_written)
        return true;
    fprintf(stderr, "partyline: cannot write %s: %s\n", path, strerror(errno));
    if (out != stdout)
        unlink(path);
    return false;
}
