/* What the files of the command line share: the verbs, their exit codes, and how the daemon is asked. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define PARTYLINE_SOCKET "/run/partyline/partyline.sock"
#define PARTYLINE_CONFIG "/etc/partyline/partyline.ini"

enum partyline_exit { PARTYLINE_DONE, PARTYLINE_REFUSED, PARTYLINE_USAGE, PARTYLINE_NO_DAEMON };

struct json;
struct partyline_verb;

struct partyline {
    const char *socket;
    bool json;                         /* one JSON document instead of words for people */
    const struct partyline_verb *verb; /* that is being run */
};

struct partyline_verb {
    const char *words;     /* "member add" */
    const char *arguments; /* for the usage */
    const char *does;
    int min, max; /* arguments; max -1: any number */
    int (*run)(const struct partyline *partyline, int count, char **words);
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

/* ---- partyline_ask.c ---- */

/* Returns the answer (owned by the caller) and PARTYLINE_DONE; otherwise says why on stderr and gives the exit code.
 * The format makes the path under /api/v1; arguments must be escaped with partyline_escape. */
int partyline_get(const struct partyline *partyline, struct json **answer, const char *path_format, ...)
    __attribute__((format(printf, 3, 4)));
/* Takes `body` over, which may be NULL. */
int partyline_post(const struct partyline *partyline, struct json *body, struct json **answer, const char *path_format,
                   ...) __attribute__((format(printf, 4, 5)));
/* Of one of the last four words that were escaped. */
const char *partyline_escape(const char *word);
/* Says that nobody listens, and why; `error` is of client_call. Returns the exit code. */
int partyline_no_answer(const struct partyline *partyline, int error);
/* Prints the answer as JSON, takes it over and gives PARTYLINE_DONE. */
int partyline_print(struct json *answer);
/* A whole file, NUL-terminated, free(); NULL after saying why not. */
char *partyline_read_file(const char *path, size_t limit, size_t *size);
