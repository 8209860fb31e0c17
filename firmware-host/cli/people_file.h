/* Files of people, in and out: what `members import` and `optouts import` share. Each row is told what became of it, and
 * beforehand what would. */
#pragma once

#include "cli/partyline.h"
#include "sheet/sheet.h"

#include <stdbool.h>
#include <stdio.h>

struct json;

/* A file that was read and understood. */
struct people_file {
    const char *path;
    struct json *rows;     /* for the API: an array of objects with "line", "number", … */
    struct json *refusals; /* the rows that never get there: "line", "number", "error" */
};

/* Makes of a row of the sheet one for the API; may put more into it than the number and the line. */
typedef void people_file_row(const struct partyline *partyline, const struct sheet_row *row, struct json *out);

/* Says on stderr how it was read and what is wrong with which row. False after saying why nothing can be done with it. */
bool people_file_read(const struct partyline *partyline, const char *path, people_file_row *put,
                      struct people_file *file);
/* Asks at a terminal, shows with --dry-run, else does it: the rows go to the path of the verb as `list`. Takes the file
 * over. */
int people_file_send(const struct partyline *partyline, char **words, const char *list, struct people_file *file);

/* A new file that only its owner reads, or standard output for "-"; NULL after saying why not. With `is_marked` the file
 * begins with the mark of UTF-8, without which spreadsheets take accented letters for others. */
FILE *people_file_create(const char *path, bool is_marked);
/* False after saying why it is not whole. */
bool people_file_close(FILE *out, const char *path);
