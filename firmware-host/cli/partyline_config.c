/* The configuration in an editor: check it, edit it without ever putting a broken one in place, make a password. */
#include "cli/partyline.h"

#include "base/json.h"
#include "base/password.h"
#include "config/config.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define FILE_SIZE_MAX (4 * 1024 * 1024)

static int check(const struct partyline *partyline, char **words)
{
    (void)partyline;
    const char *path = words[0] ? words[0] : PARTYLINE_CONFIG;
    int mistakes = config_print_mistakes(path, NULL, stdout);
    if (mistakes == 0)
        printf("%s is in order.\n", path);
    return mistakes == 0 ? PARTYLINE_DONE : PARTYLINE_REFUSED;
}

static int failed(const char *what, const char *path)
{
    fprintf(stderr, "partyline: cannot %s %s: %s\n", what, path, strerror(errno));
    return PARTYLINE_REFUSED;
}

static bool write_all(int fd, const char *data, size_t size)
{
    while (size > 0) {
        ssize_t written = write(fd, data, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        data += written;
        size -= (size_t)written;
    }
    return true;
}

/* A whole file on disk, with the owner and mode of `like` where there is one. */
static bool store_file(int fd, const char *data, size_t size, const char *like)
{
    struct stat status;
    bool is_stored = write_all(fd, data, size);
    if (stat(like, &status) == 0) {
        /* Only root may give a file away; whoever else edits owns it already. */
        is_stored = fchmod(fd, status.st_mode & 0777) == 0 && is_stored;
        is_stored = (fchown(fd, status.st_uid, status.st_gid) == 0 || geteuid() != 0) && is_stored;
    }
    is_stored = fsync(fd) == 0 && is_stored;
    return close(fd) == 0 && is_stored;
}

static bool copy_file(const char *from, const char *to)
{
    size_t size;
    char *data = partyline_read_file(from, FILE_SIZE_MAX, &size);
    int fd = data ? open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640) : -1;
    bool is_copied = fd >= 0 && store_file(fd, data, size, from);
    free(data);
    return is_copied;
}

static bool same_content(const char *left, const char *right)
{
    size_t left_size, right_size;
    char *left_data = partyline_read_file(left, FILE_SIZE_MAX, &left_size);
    char *right_data = partyline_read_file(right, FILE_SIZE_MAX, &right_size);
    bool is_same = left_data && right_data && left_size == right_size && memcmp(left_data, right_data, left_size) == 0;
    free(left_data);
    free(right_data);
    return is_same;
}

/* Through the shell, because $EDITOR may carry options; the file comes as an argument, not as a part of the line. */
static bool run_editor(const char *path)
{
    const char *editor = getenv("VISUAL");
    char line[512];
    if (!editor || !*editor)
        editor = getenv("EDITOR");
    snprintf(line, sizeof line, "%s \"$1\"", editor && *editor ? editor : "editor");
    pid_t child = fork();
    if (child == 0) {
        execl("/bin/sh", "sh", "-c", line, "sh", path, (char *)NULL);
        _exit(127);
    }
    int status = 0;
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool wants_another_try(void)
{
    char answer[16];
    if (!isatty(STDIN_FILENO))
        return false;
    fputs("Edit again? [Y/n] ", stdout);
    fflush(stdout);
    return fgets(answer, sizeof answer, stdin) && answer[0] != 'n' && answer[0] != 'N';
}

/* True when the draft is in order; false when the person gave up. */
static bool edit_until_right(const char *draft, const char *path)
{
    do {
        if (!run_editor(draft)) {
            fputs("partyline: the editor failed; set $EDITOR to one that works\n", stderr);
            return false;
        }
        if (config_print_mistakes(draft, path, stdout) == 0)
            return true;
    } while (wants_another_try());
    return false;
}

static int put_in_place(const char *draft, const char *path)
{
    char kept[PATH_MAX + 8];
    snprintf(kept, sizeof kept, "%s.bak", path);
    if (!copy_file(path, kept))
        return failed("keep the old file as", kept);
    if (rename(draft, path) != 0)
        return failed("replace", path);
    printf("%s is in place; the old one is %s. A running daemon takes it up by itself.\n", path, kept);
    return PARTYLINE_DONE;
}

/* The draft stands beside the file: rename is atomic only within a file system, and conf.d counts for both. */
static int edit(const struct partyline *partyline, char **words)
{
    (void)partyline;
    const char *given = words[0] ? words[0] : PARTYLINE_CONFIG;
    char path[PATH_MAX], draft[PATH_MAX + 16];
    if (!realpath(given, path))
        return failed("find", given);
    snprintf(draft, sizeof draft, "%s.draft", path);
    if (access(draft, F_OK) == 0)
        printf("Going on with the draft of last time, %s.\n", draft);
    else if (!copy_file(path, draft))
        return failed("write", draft);
    if (!edit_until_right(draft, path)) {
        fprintf(stderr, "partyline: %s is as it was; the draft is kept as %s\n", path, draft);
        return PARTYLINE_REFUSED;
    }
    if (!same_content(draft, path))
        return put_in_place(draft, path);
    unlink(draft);
    puts("Nothing was changed.");
    return PARTYLINE_DONE;
}

/* One line without echo, or as it comes when it is not a terminal. */
static bool read_secret(const char *prompt, char *out, size_t capacity)
{
    struct termios before, quiet;
    bool is_terminal = tcgetattr(STDIN_FILENO, &before) == 0;
    if (is_terminal) {
        quiet = before;
        quiet.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
        fputs(prompt, stderr);
    }
    bool is_read = fgets(out, (int)capacity, stdin) != NULL;
    if (is_terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        fputc('\n', stderr);
    }
    out[is_read ? strcspn(out, "\n") : 0] = '\0';
    return is_read;
}

static int password(const struct partyline *partyline, char **words)
{
    (void)words;
    char first[PASSWORD_MAX + 2], second[PASSWORD_MAX + 2], hash[PASSWORD_HASH_SIZE];
    bool is_read = read_secret("Password: ", first, sizeof first);
    bool is_same = is_read && (!isatty(STDIN_FILENO) ||
                               (read_secret("Once more: ", second, sizeof second) && strcmp(first, second) == 0));
    bool is_hashed = is_same && password_hash(first, hash);
    explicit_bzero(first, sizeof first);
    explicit_bzero(second, sizeof second);
    if (!is_hashed) {
        const char *why = !is_read   ? "no password was given"
                          : !is_same ? "the two are not the same"
                                     : "a password has 1 to 256 octets";
        fprintf(stderr, "partyline: %s\n", why);
        return PARTYLINE_REFUSED;
    }
    if (partyline->json) {
        struct json *answer = json_new_object();
        json_put_text(answer, "password", hash);
        return partyline_print(answer);
    }
    puts(hash);
    return PARTYLINE_DONE;
}

const struct partyline_verb partyline_config_verbs[] = {
    {"check", "[FILE]", "every mistake of a configuration, with its line", .run = check},
    {"edit", "[FILE]", "change the configuration; a broken one is never put in place", .run = edit},
    {"password", "", "a hash for an agent's `password =`", .run = password},
    {0},
};
