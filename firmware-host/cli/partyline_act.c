/* Verbs that do: they change something, and say what became of it. */
#include "cli/partyline.h"

#include "base/json.h"
#include "base/text.h"
#include "cli/client.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What was done, on standard output. Takes the answer over. */
static int report(const struct partyline *partyline, struct json *answer)
{
    if (partyline->json)
        return partyline_print(answer);
    const char *message = json_find_text(answer, "message");
    puts(message ? message : "done");
    json_free(answer);
    return PARTYLINE_DONE;
}

/* The words of a text with spaces between, as they were typed. */
static void join(int count, char **words, char *out, size_t capacity)
{
    struct text text = text_of(out, capacity);
    for (int i = 0; i < count; i++) {
        if (i > 0)
            text_put(&text, " ");
        text_put(&text, words[i]);
    }
}

static int post(const struct partyline *partyline, int count, char **words)
{
    char text[8192];
    struct json *body = json_new_object(), *answer;
    join(count - 1, words + 1, text, sizeof text);
    json_put_text(body, "text", text);
    int result = partyline_post(partyline, body, &answer, "/groups/%s/post", partyline_escape(words[0]));
    return result == PARTYLINE_DONE ? report(partyline, answer) : result;
}

/* "member ban" to "ban", "hold" to "hold": the verb is the daemon's own word. */
static const char *act_of(const struct partyline *partyline)
{
    const char *space = strchr(partyline->verb->words, ' ');
    return space ? space + 1 : partyline->verb->words;
}

static int post_member(const struct partyline *partyline, int count, char **words, bool is_attested)
{
    char name[256];
    struct json *body = json_new_object(), *answer;
    json_put_text(body, "number", words[1]);
    join(count - 2, words + 2, name, sizeof name);
    if (name[0])
        json_put_text(body, "name", name);
    if (is_attested)
        json_put_bool(body, "attested", true);
    int result = partyline_post(partyline, body, &answer, "/groups/%s/members/%s", partyline_escape(words[0]),
                                act_of(partyline));
    return result == PARTYLINE_DONE ? report(partyline, answer) : result;
}

static int member(const struct partyline *partyline, int count, char **words)
{
    return post_member(partyline, count, words, false);
}

static int member_add(const struct partyline *partyline, int count, char **words)
{
    int kept = 0;
    for (int i = 0; i < count; i++)
        if (strcmp(words[i], "--attested") != 0)
            words[kept++] = words[i];
    if (kept >= 2)
        return post_member(partyline, kept, words, kept < count);
    fprintf(stderr, "usage: partyline %s %s\n", partyline->verb->words, partyline->verb->arguments);
    return PARTYLINE_USAGE;
}

static bool is_message(const char *word)
{
    return *word && word[strspn(word, "0123456789")] == '\0';
}

static int message(const struct partyline *partyline, int count, char **words)
{
    (void)count;
    struct json *answer;
    if (!is_message(words[0])) {
        fprintf(stderr, "partyline: \"%s\" is not a message: `partyline queue` shows their numbers\n", words[0]);
        return PARTYLINE_USAGE;
    }
    int result = partyline_post(partyline, NULL, &answer, "/messages/%s/%s", words[0], act_of(partyline));
    return result == PARTYLINE_DONE ? report(partyline, answer) : result;
}

/* A message that was held, or a line that was suspended. */
static int release(const struct partyline *partyline, int count, char **words)
{
    struct json *answer;
    if (is_message(words[0]))
        return message(partyline, count, words);
    int result = partyline_post(partyline, NULL, &answer, "/lines/%s/release", partyline_escape(words[0]));
    return result == PARTYLINE_DONE ? report(partyline, answer) : result;
}

static int reset(const struct partyline *partyline, int count, char **words)
{
    struct json *answer, *body = json_new_object();
    if (count > 1)
        json_put_text(body, "how", words[1]);
    int result = partyline_post(partyline, body, &answer, "/modems/%s/reset", partyline_escape(words[0]));
    return result == PARTYLINE_DONE ? report(partyline, answer) : result;
}

static int at(const struct partyline *partyline, int count, char **words)
{
    char line[512];
    bool is_ok = false;
    struct json *body = json_new_object(), *answer;
    join(count - 1, words + 1, line, sizeof line);
    json_put_text(body, "command", line);
    int result = partyline_post(partyline, body, &answer, "/modems/%s/at", partyline_escape(words[0]));
    if (result != PARTYLINE_DONE)
        return result;
    json_find_bool(answer, "ok", &is_ok);
    if (partyline->json) {
        partyline_print(answer);
    } else {
        const char *reply = json_find_text(answer, "reply");
        fputs(reply ? reply : "", stdout);
        if (reply && *reply && reply[strlen(reply) - 1] != '\n')
            putchar('\n');
        json_free(answer);
    }
    return is_ok ? PARTYLINE_DONE : PARTYLINE_REFUSED;
}

/* The second word of the verb is what is done to the group. */
static int group(const struct partyline *partyline, int count, char **words)
{
    (void)count;
    struct json *answer;
    const char *act = strchr(partyline->verb->words, ' ') + 1;
    int result = partyline_post(partyline, NULL, &answer, "/groups/%s/%s", partyline_escape(words[0]), act);
    return result == PARTYLINE_DONE ? report(partyline, answer) : result;
}

static int ussd(const struct partyline *partyline, int count, char **words)
{
    (void)count;
    struct json *body = json_new_object(), *answer;
    bool is_ok = false;
    json_put_text(body, "code", words[1]);
    int result = partyline_post(partyline, body, &answer, "/lines/%s/ussd", partyline_escape(words[0]));
    if (result != PARTYLINE_DONE)
        return result;
    json_find_bool(answer, "ok", &is_ok);
    const char *reply = json_find_text(answer, "reply");
    if (partyline->json) {
        partyline_print(answer);
        return is_ok ? PARTYLINE_DONE : PARTYLINE_REFUSED;
    }
    fprintf(is_ok ? stdout : stderr, "%s%s\n", is_ok ? "" : "partyline: ", reply ? reply : "");
    json_free(answer);
    return is_ok ? PARTYLINE_DONE : PARTYLINE_REFUSED;
}

/* What costs money or has a meaning is done only with --yes. */
static int confirmed(const struct partyline *partyline, int count, char **words)
{
    struct json *body = json_new_object(), *answer;
    bool is_yes = count == 1 && strcmp(words[0], "--yes") == 0;
    if (count == 1 && !is_yes) {
        json_free(body);
        fprintf(stderr, "usage: partyline %s [--yes]\n", partyline->verb->words);
        return PARTYLINE_USAGE;
    }
    json_put_bool(body, "confirmed", is_yes);
    int result = partyline_post(partyline, body, &answer, "/%s", partyline->verb->words);
    return result == PARTYLINE_DONE ? report(partyline, answer) : result;
}

/* The daemon has another working folder, so it gets the whole path. */
static int backup(const struct partyline *partyline, int count, char **words)
{
    (void)count;
    char folder[PATH_MAX], path[PATH_MAX + NAME_MAX + 2];
    struct json *body, *answer;
    if (!getcwd(folder, sizeof folder)) {
        fprintf(stderr, "partyline: %s\n", strerror(errno));
        return PARTYLINE_REFUSED;
    }
    snprintf(path, sizeof path, "%s%s%s", words[0][0] == '/' ? "" : folder, words[0][0] == '/' ? "" : "/", words[0]);
    body = json_new_object();
    json_put_text(body, "file", path);
    client_set_patience(0); /* it takes as long as the disk does, and `status` shows how far it is */
    int result = partyline_post(partyline, body, &answer, "/backup");
    return result == PARTYLINE_DONE ? report(partyline, answer) : result;
}

const struct partyline_verb partyline_act_verbs[] = {
    {"post", "GROUP TEXT", "the owner's post to the whole group", 2, -1, post},
    {"member add", "GROUP NUMBER [NAME] [--attested]", "invite somebody; --attested: consent was given", 2, -1,
     member_add},
    {"member remove", "GROUP NUMBER", "take somebody out", 2, 2, member},
    {"member name", "GROUP NUMBER NAME", "give somebody another name", 3, -1, member},
    {"member operator", "GROUP NUMBER OPERATOR", "note whose network a number is on (cap-counts = operator)", 3, -1,
     member},
    {"member ban", "GROUP NUMBER", "keep somebody out", 2, 2, member},
    {"member unban", "GROUP NUMBER", "let somebody in again", 2, 2, member},
    {"member mod", "GROUP NUMBER", "make somebody a moderator", 2, 2, member},
    {"member unmod", "GROUP NUMBER", "make a moderator a member again", 2, 2, member},
    {"member mute", "GROUP NUMBER", "let somebody hear nothing for a while", 2, 2, member},
    {"member unmute", "GROUP NUMBER", "let somebody hear again", 2, 2, member},
    {"member approve", "GROUP NUMBER", "accept somebody who asked to join", 2, 2, member},
    {"member reject", "GROUP NUMBER", "turn down somebody who asked to join", 2, 2, member},
    {"group pause", "GROUP", "pass no texts on until it is resumed; commands work", 1, 1, group},
    {"group resume", "GROUP", "pass texts on again", 1, 1, group},
    {"hold", "MESSAGE", "keep a queued message back", 1, 1, message},
    {"release", "MESSAGE|LINE", "let a held message or a suspended line go on", 1, 1, release},
    {"drop", "MESSAGE", "take a message out of the queue", 1, 1, message},
    {"resend", "MESSAGE", "send the parts in doubt once more", 1, 1, message},
    {"settle", "MESSAGE", "leave the parts in doubt as they are", 1, 1, message},
    {"reset", "MODEM|SLOT [HOW]", "restart a modem: escape, reopen, radio, restart, usb, pin or power", 1, 2, reset},
    {"at", "MODEM COMMAND", "an AT command by the operator", 2, -1, at},
    {"ussd", "LINE CODE", "ask the network something, as *100# its balance", 2, 2, ussd},
    {"learn-numbers", "[--yes]", "find out the numbers that SIMs do not know, by a text from each", 0, 1, confirmed},
    {"agree", "[--yes]", "confirm, once, that the plans of the SIMs permit this use", 0, 1, confirmed},
    {"backup", "FILE", "a copy of the database, while it is in use", 1, 1, backup},
    {0},
};
