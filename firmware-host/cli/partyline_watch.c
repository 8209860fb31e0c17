/* Live events, one a line, until interrupted. */
#include "cli/partyline.h"

#include "base/json.h"
#include "cli/client.h"
#include "cli/listing.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_SIZE 1024

/* Texts may hold line feeds, and a terminal takes more than texts from control characters. */
static void flatten(char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7F)
            *text = ' ';
}

static const char *known(const struct json *event, const char *key)
{
    const char *text = json_find_text(event, key);
    return text ? text : "";
}

static void print_event(const char *name, const struct json *event)
{
    char at[32], text[TEXT_SIZE], part[32] = "";
    int64_t seq, total;
    listing_cell(event, &(struct listing_column){"happened_at", "", LISTING_CLOCK}, at, sizeof at);
    snprintf(text, sizeof text, "%s", known(event, "text"));
    flatten(text);
    if (json_find_int(event, "part", &seq) && json_find_int(event, "parts", &total) && total > 1)
        snprintf(part, sizeof part, " (%" PRId64 "/%" PRId64 ")", seq, total);
    printf("%-8s  %-12s %-10s %-16s %s%s\n", at, known(event, "line"), name, known(event, "number"), text, part);
}

static bool take(void *owner, const struct client_event *received)
{
    const struct partyline *partyline = owner;
    char fault[160];
    if (strcmp(received->name, "alive") == 0)
        return true;
    struct json *event = json_parse(received->data, strlen(received->data), fault, sizeof fault);
    if (!event)
        return true;
    if (partyline->json) {
        json_put_text(event, "event", received->name);
        char *data = json_format(event, false);
        puts(data);
        free(data);
    } else {
        print_event(received->name, event);
    }
    json_free(event);
    return fflush(stdout) == 0;
}

static int watch(const struct partyline *partyline, char **words)
{
    (void)words;
    int result = client_follow(partyline->socket, "/events", take, (void *)(uintptr_t)partyline);
    return result == 0 ? PARTYLINE_DONE : partyline_no_stream(partyline, result);
}

const struct partyline_verb partyline_watch_verbs[] = {
    {"watch", "", "live events, one a line, until interrupted", .run = watch},
    {0},
};
