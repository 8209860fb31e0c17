/* Verbs that do: they change something, and say what became of it. */
#include "cli/partyline.h"

#include "base/json.h"
#include "cli/client.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int change(const struct partyline *partyline, char **words)
{
    return partyline_change(partyline, NULL, words);
}

static int post(const struct partyline *partyline, char **words)
{
    struct json *body = json_new_object();
    partyline_put_words(body, "text", words + 1);
    return partyline_change(partyline, body, words);
}

static int post_member(const struct partyline *partyline, char **words, bool is_attested)
{
    struct json *body = json_new_object();
    json_put_text(body, "number", words[1]);
    if (words[2])
        partyline_put_words(body, "name", words + 2);
    if (is_attested)
        json_put_bool(body, "attested", true);
    return partyline_change(partyline, body, words);
}

static int member(const struct partyline *partyline, char **words)
{
    return post_member(partyline, words, false);
}

static int member_add(const struct partyline *partyline, char **words)
{
    return post_member(partyline, words, partyline_option(partyline, "attested"));
}

static bool is_message(const char *word)
{
    return *word && word[strspn(word, "0123456789")] == '\0';
}

static int message(const struct partyline *partyline, char **words)
{
    if (is_message(words[0]))
        return partyline_change(partyline, NULL, words);
    fprintf(stderr, "partyline: \"%s\" is not a message: `partyline queue` shows their numbers\n", words[0]);
    return PARTYLINE_USAGE;
}

/* A message that was held, or a line that was suspended. */
static int release(const struct partyline *partyline, char **words)
{
    struct json *answer;
    if (is_message(words[0]))
        return message(partyline, words);
    int result = partyline_post(partyline, NULL, &answer, "/lines/%s/release", partyline_escape(words[0]));
    return result == PARTYLINE_DONE ? partyline_report(partyline, answer) : result;
}

static int reset(const struct partyline *partyline, char **words)
{
    struct json *body = json_new_object();
    if (words[1])
        json_put_text(body, "how", words[1]);
    return partyline_change(partyline, body, words);
}

static int at(const struct partyline *partyline, char **words)
{
    bool is_ok = false;
    struct json *body = json_new_object(), *answer;
    partyline_put_words(body, "command", words + 1);
    int result = partyline_verb_post(partyline, body, words, &answer);
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

static int ussd(const struct partyline *partyline, char **words)
{
    struct json *body = json_new_object(), *answer;
    bool is_ok = false;
    json_put_text(body, "code", words[1]);
    int result = partyline_verb_post(partyline, body, words, &answer);
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

static int quarantine_retry(const struct partyline *partyline, char **words)
{
    struct json *body = json_new_object();
    if (words[0] && !is_message(words[0])) {
        fprintf(stderr, "partyline: \"%s\" is not in quarantine: `partyline quarantine` shows their numbers\n",
                words[0]);
        json_free(body);
        return PARTYLINE_USAGE;
    }
    if (words[0])
        json_put_int(body, "id", strtoll(words[0], NULL, 10));
    return partyline_change(partyline, body, words);
}

/* What costs money or has a meaning is done only with --yes; without it the daemon says what it would be. */
static int confirmed(const struct partyline *partyline, char **words)
{
    struct json *body = json_new_object();
    json_put_bool(body, "confirmed", partyline_option(partyline, "yes"));
    return partyline_change(partyline, body, words);
}

static void tell_backup(void *owner)
{
    const struct partyline *partyline = owner;
    struct json *status;
    int64_t percent;
    if (partyline_get(partyline, &status, "/status") != PARTYLINE_DONE)
        return;
    if (json_find_int(json_find(status, "backup"), "percent", &percent))
        fprintf(stderr, "\r%3" PRId64 " %%\r", percent);
    json_free(status);
}

/* A name in the daemon's folder for backups. */
static int backup(const struct partyline *partyline, char **words)
{
    struct json *body = json_new_object();
    json_put_text(body, "file", words[0]);
    client_set_patience(0); /* it takes as long as the disk does, and `status` shows how far it is */
    if (isatty(STDERR_FILENO) && !partyline->json)
        client_while_waiting(tell_backup, (void *)partyline);
    return partyline_change(partyline, body, words);
}

static const struct partyline_option add_options[] = {
    {"attested", NULL, "their consent was given: they are in at once, without an invitation", false},
    {0},
};

static const struct partyline_option yes_options[] = {
    {"yes", NULL, "do it; without this nothing is done", false},
    {0},
};

const struct partyline_verb partyline_act_verbs[] = {
    {"post", "GROUP TEXT...", "the owner's post to the whole group", .run = post, .path = "/groups/{}/post"},
    {"member add", "GROUP NUMBER [NAME...]", "invite somebody", .run = member_add, .path = "/groups/{}/members/add",
     .options = add_options},
    {"member remove", "GROUP NUMBER", "take somebody out", .run = member, .path = "/groups/{}/members/remove"},
    {"member name", "GROUP NUMBER NAME...", "give somebody another name", .run = member,
     .path = "/groups/{}/members/name"},
    {"member operator", "GROUP NUMBER OPERATOR...", "note whose network a number is on (cap-counts = operator)",
     .run = member, .path = "/groups/{}/members/operator"},
    {"member ban", "GROUP NUMBER", "keep somebody out", .run = member, .path = "/groups/{}/members/ban"},
    {"member unban", "GROUP NUMBER", "let somebody in again", .run = member, .path = "/groups/{}/members/unban"},
    {"member mod", "GROUP NUMBER", "make somebody a moderator", .run = member, .path = "/groups/{}/members/mod"},
    {"member unmod", "GROUP NUMBER", "make a moderator a member again", .run = member,
     .path = "/groups/{}/members/unmod"},
    {"member mute", "GROUP NUMBER", "let somebody hear nothing for a while", .run = member,
     .path = "/groups/{}/members/mute"},
    {"member unmute", "GROUP NUMBER", "let somebody hear again", .run = member, .path = "/groups/{}/members/unmute"},
    {"member approve", "GROUP NUMBER", "accept somebody who asked to join", .run = member,
     .path = "/groups/{}/members/approve"},
    {"member reject", "GROUP NUMBER", "turn down somebody who asked to join", .run = member,
     .path = "/groups/{}/members/reject"},
    {"group pause", "GROUP", "pass no texts on until it is resumed; commands work", .run = change,
     .path = "/groups/{}/pause"},
    {"group resume", "GROUP", "pass texts on again", .run = change, .path = "/groups/{}/resume"},
    {"suspend", "LINE", "send nothing on a line until it is released", .run = change, .path = "/lines/{}/suspend"},
    {"hold", "MESSAGE", "keep a queued message back", .run = message, .path = "/messages/{}/hold"},
    {"release", "MESSAGE|LINE", "let a held message or a suspended line go on", .run = release,
     .path = "/messages/{}/release"},
    {"drop", "MESSAGE", "take a message out of the queue", .run = message, .path = "/messages/{}/drop"},
    {"resend", "MESSAGE", "send the parts in doubt once more", .run = message, .path = "/messages/{}/resend"},
    {"settle", "MESSAGE", "leave the parts in doubt as they are", .run = message, .path = "/messages/{}/settle"},
    {"quarantine retry", "[ID]", "read what could not be read once more, or one of it", .run = quarantine_retry,
     .path = "/quarantine/retry"},
    {"reset", "MODEM|SLOT [escape|reopen|radio|restart|usb|pin|power]", "restart a modem, or recover it another way",
     .run = reset, .path = "/modems/{}/reset"},
    {"at", "MODEM COMMAND...", "an AT command by the operator", .run = at, .path = "/modems/{}/at"},
    {"ussd", "LINE CODE", "ask the network something, as *100# its balance", .run = ussd, .path = "/lines/{}/ussd"},
    {"learn-numbers", "", "find out the numbers that SIMs do not know, by a text from each", .run = confirmed,
     .path = "/learn-numbers", .options = yes_options},
    {"agree", "", "confirm, once, that the plans of the SIMs permit this use", .run = confirmed, .path = "/agree",
     .options = yes_options},
    {"backup", "NAME", "a copy of the database, while it is in use, in the folder for backups", .run = backup,
     .path = "/backup"},
    {0},
};
