/* What the files of the command line share: the verbs, their exit codes, and how the daemon is asked. To add a verb is to
 * add its row: usage, help, completion and the call of the API come from it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define PARTYLINE_SOCKET "/run/partyline/partyline.sock"
#define PARTYLINE_CONFIG "/etc/partyline/partyline.ini"
#define PARTYLINE_OPTIONS_MAX 16 /* of the program and one verb together */

enum partyline_exit { PARTYLINE_DONE, PARTYLINE_REFUSED, PARTYLINE_USAGE, PARTYLINE_NO_DAEMON };

struct json;
struct listing;
struct partyline_verb;

struct partyline {
    const char *socket;
    bool json;                                 /* one JSON document instead of words for people */
    const struct partyline_verb *verb;         /* that is being run; NULL until it is known */
    const char *values[PARTYLINE_OPTIONS_MAX]; /* of the options that were given: see partyline_option */
};

struct partyline_option {
    const char *name;     /* "as" of --as */
    const char *argument; /* that it takes, for the usage; NULL: none */
    const char *does;
    bool is_needed;
};

struct partyline_verb {
    const char *words;     /* "member add" */
    const char *arguments; /* "GROUP NUMBER [NAME...]": what the usage shows is also what is required */
    const char *does;
    int (*run)(const struct partyline *partyline, char **words); /* which end with NULL */
    const char *path; /* of the API; {} is the next of the words, a ? or & before one that is missing ends it */
    const struct listing *listing;          /* of a verb that prints a table */
    const struct partyline_option *options; /* end with name NULL; NULL: none of its own */
};

/* Verbs of a file; the end has words NULL. */
extern const struct partyline_verb partyline_show_verbs[];
extern const struct partyline_verb partyline_act_verbs[];
extern const struct partyline_verb partyline_members_verbs[];
extern const struct partyline_verb partyline_inbox_verbs[];
extern const struct partyline_verb partyline_watch_verbs[];
extern const struct partyline_verb partyline_pdu_verbs[];
extern const struct partyline_verb partyline_config_verbs[];
extern const struct partyline_verb partyline_doctor_verbs[];

/* The whole of a verb that has a path and a listing. */
int partyline_show_rows(const struct partyline *partyline, char **words);
/* As a table by the listing of the verb, or as JSON. Takes the rows over and returns PARTYLINE_DONE. */
int partyline_print_rows(const struct partyline *partyline, struct json *rows);

/* ---- partyline_options.c ---- */

/* What an option was given, "" when it takes nothing; NULL when it was not given. It must be one of the program's or of
 * the verb's. */
const char *partyline_option(const struct partyline *partyline, const char *name);
/* Reads the options of words[1] and on into `values`: before the verb is known those of the program, up to the verb; then
 * those of both, among its words. Leaves the other words at the front of `words` and returns how many they are, or -1
 * after saying on stderr what is wrong. */
int partyline_take_options(struct partyline *partyline, int count, char **words);
/* Do the words and options suffice? Otherwise the usage is on stderr. */
bool partyline_check_usage(const struct partyline *partyline, int count);
void partyline_print_help(const struct partyline_verb *verb, FILE *out);
/* "VERB:ARGUMENTS:--option:--option ARGUMENT", for completion; without a verb the options of the program. */
void partyline_print_row(const struct partyline_verb *verb, FILE *out);

/* ---- partyline_ask.c ---- */

/* Returns the answer (owned by the caller) and PARTYLINE_DONE; otherwise says why on stderr and returns the exit code.
 * The format makes the path under /api/v1; arguments must be escaped with partyline_escape. */
int partyline_get(const struct partyline *partyline, struct json **answer, const char *path_format, ...)
    __attribute__((format(printf, 3, 4)));
/* Takes `body` over, which may be NULL. */
int partyline_post(const struct partyline *partyline, struct json *body, struct json **answer, const char *path_format,
                   ...) __attribute__((format(printf, 4, 5)));
/* The same with the path of the verb's row. */
int partyline_verb_get(const struct partyline *partyline, char **words, struct json **answer);
int partyline_verb_post(const struct partyline *partyline, struct json *body, char **words, struct json **answer);
/* Posts, and reports. */
int partyline_change(const struct partyline *partyline, struct json *body, char **words);
/* Prints what was done, as the answer says it; takes the answer over and returns PARTYLINE_DONE. */
int partyline_report(const struct partyline *partyline, struct json *answer);
/* Of one of the last four words that were escaped. */
const char *partyline_escape(const char *word);
/* Says that nobody listens, and why; `error` is of client_call. Returns the exit code. */
int partyline_no_answer(const struct partyline *partyline, int error);
/* The same of client_follow. */
int partyline_no_stream(const struct partyline *partyline, int error);
/* Prints the answer as JSON, takes it over and returns PARTYLINE_DONE. */
int partyline_print(struct json *answer);
/* A text of words with spaces between; they end with NULL. */
void partyline_put_words(struct json *object, const char *key, char **words);
/* A whole file, NUL-terminated, free(); NULL after saying why not. */
char *partyline_read_file(const char *path, size_t limit, size_t *size);
