/* How the command line asks the daemon, and what it says when there is none. */
#include "cli/partyline.h"

#include "base/json.h"
#include "base/text.h"
#include "cli/client.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PATH_SIZE 1536 /* of a request, with the NUL */

const char *partyline_escape(const char *word)
{
    static char escaped[4][1024];
    static unsigned turn;
    char *out = escaped[turn++ % 4];
    /* What does not fit is not a name of anything: an empty segment is refused by the daemon. */
    if (!client_escape(word, out, sizeof escaped[0]))
        out[0] = '\0';
    return out;
}

int partyline_no_answer(const struct partyline *partyline, int error)
{
    if (error == -ECONNREFUSED)
        fprintf(stderr,
                "partyline: no daemon answers on %s. Is partylined running? (systemctl status partylined)\n"
                "           Another socket is given with --socket or $PARTYLINE_SOCKET.\n",
                partyline->socket);
    else if (error == -EACCES)
        fprintf(stderr, "partyline: may not use %s. Members of its group may: see ls -l, and usermod -aG.\n",
                partyline->socket);
    else if (error == -ETIMEDOUT)
        fprintf(stderr,
                "partyline: %s is open, but the daemon does not answer: it is checking a large database, or cannot\n"
                "           start. Ask systemctl status partylined why, and partyline check for mistakes in the\n"
                "           configuration; partyline doctor looks at everything.\n",
                partyline->socket);
    else
        fprintf(stderr, "partyline: the daemon on %s hung up: %s\n", partyline->socket, strerror(-error));
    return PARTYLINE_NO_DAEMON;
}

int partyline_no_stream(const struct partyline *partyline, int error)
{
    if (error != -EPROTO)
        return partyline_no_answer(partyline, error);
    fputs("partyline: the daemon refuses another watcher; end one of them first\n", stderr);
    return PARTYLINE_REFUSED;
}

static int refused(const struct partyline *partyline, const struct json *answer, int status)
{
    const char *error = json_find_text(answer, "error"), *hint = json_find_text(answer, "hint");
    if (error)
        fprintf(stderr, "partyline: %s%s%s%s\n", error, hint && *hint ? " (" : "", hint ? hint : "",
                hint && *hint ? ")" : "");
    else
        fprintf(stderr, "partyline: what answers on %s is not Partyline (HTTP %d)\n", partyline->socket, status);
    return PARTYLINE_REFUSED;
}

static int ask(const struct partyline *partyline, const char *method, const char *path, struct json *body,
               struct json **out)
{
    struct client_answer answer;
    char fault[160];
    char *data = json_format(body, false);
    int error = client_call(partyline->socket, method, path, data, &answer);
    free(data);
    json_free(body);
    if (error != 0)
        return partyline_no_answer(partyline, error);
    struct json *value = json_parse(answer.body, answer.size, fault, sizeof fault);
    free(answer.body);
    if (value && answer.status >= 200 && answer.status < 300) {
        *out = value;
        return PARTYLINE_DONE;
    }
    int result = refused(partyline, value, answer.status);
    json_free(value);
    return result;
}

int partyline_get(const struct partyline *partyline, struct json **answer, const char *path_format, ...)
{
    char path[PATH_SIZE];
    va_list arguments;
    va_start(arguments, path_format);
    vsnprintf(path, sizeof path, path_format, arguments);
    va_end(arguments);
    return ask(partyline, "GET", path, NULL, answer);
}

int partyline_post(const struct partyline *partyline, struct json *body, struct json **answer, const char *path_format,
                   ...)
{
    char path[PATH_SIZE];
    va_list arguments;
    va_start(arguments, path_format);
    vsnprintf(path, sizeof path, path_format, arguments);
    va_end(arguments);
    return ask(partyline, "POST", path, body, answer);
}

/* The words that fit are escaped where the path has {}. */
static void make_path(const struct partyline *partyline, char **words, char *path, size_t capacity)
{
    struct text text = text_of(path, capacity);
    for (const char *c = partyline->verb->path; *c;) {
        size_t size = strcspn(c + 1, "?&") + 1;
        const char *place = memmem(c, size, "{}", 2);
        if (place && !*words)
            return;
        text_put_bytes(&text, c, place ? (size_t)(place - c) : size);
        if (place) {
            text_put(&text, partyline_escape(*words++));
            text_put_bytes(&text, place + 2, size - (size_t)(place + 2 - c));
        }
        c += size;
    }
}

int partyline_verb_get(const struct partyline *partyline, char **words, struct json **answer)
{
    char path[PATH_SIZE];
    make_path(partyline, words, path, sizeof path);
    return ask(partyline, "GET", path, NULL, answer);
}

int partyline_verb_post(const struct partyline *partyline, struct json *body, char **words, struct json **answer)
{
    char path[PATH_SIZE];
    make_path(partyline, words, path, sizeof path);
    return ask(partyline, "POST", path, body, answer);
}

int partyline_change(const struct partyline *partyline, struct json *body, char **words)
{
    struct json *answer;
    int result = partyline_verb_post(partyline, body, words, &answer);
    return result == PARTYLINE_DONE ? partyline_report(partyline, answer) : result;
}

int partyline_report(const struct partyline *partyline, struct json *answer)
{
    if (partyline->json)
        return partyline_print(answer);
    const char *message = json_find_text(answer, "message");
    puts(message ? message : "done");
    json_free(answer);
    return PARTYLINE_DONE;
}

int partyline_print(struct json *answer)
{
    char *data = json_format(answer, true);
    fputs(data, stdout);
    free(data);
    json_free(answer);
    return PARTYLINE_DONE;
}

void partyline_put_words(struct json *object, const char *key, char **words)
{
    size_t size = 1;
    for (char **word = words; *word; word++)
        size += strlen(*word) + 1;
    char *data = malloc(size);
    if (!data)
        abort(); /* as json.c does */
    struct text text = text_of(data, size);
    for (char **word = words; *word; word++) {
        text_put(&text, word == words ? "" : " ");
        text_put(&text, *word);
    }
    json_put_text(object, key, data);
    free(data);
}

char *partyline_read_file(const char *path, size_t limit, size_t *size)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");
    char *data = file ? malloc(limit + 2) : NULL;
    *size = data ? fread(data, 1, limit + 1, file) : 0;
    bool is_read = data && !ferror(file) && *size <= limit;
    if (data && *size > limit)
        errno = EFBIG;
    if (!is_read)
        fprintf(stderr, "partyline: cannot read %s: %s\n", path, strerror(errno));
    if (file && file != stdin)
        fclose(file);
    if (!is_read) {
        free(data);
        return NULL;
    }
    data[*size] = '\0';
    return data;
}
