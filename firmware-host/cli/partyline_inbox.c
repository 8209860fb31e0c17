/* Verbs of the call center: the queue, a conversation, what agents do, reports. `--as AGENT` says who acts. */
#include "cli/partyline.h"

#include "base/clock.h"
#include "base/json.h"
#include "cli/client.h"
#include "cli/listing.h"
#include "sheet/csv.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct listing conversations = {"Nobody waits.",
                                             false,
                                             {{"id", "#", LISTING_COUNT},
                                              {"center", "CENTER", LISTING_TEXT},
                                              {"state", "STATE", LISTING_TEXT},
                                              {"waiting_s", "WAITING", LISTING_WAITING},
                                              {"agent", "AGENT", LISTING_TEXT},
                                              {"agent_texts", "AGENT'S TEXTS", LISTING_TEXT},
                                              {"customer", "CUSTOMER", LISTING_TEXT},
                                              {"tags", "TAGS", LISTING_TEXT},
                                              {"last_text", "LAST TEXT", LISTING_TEXT}}};
static const struct listing centers = {"No call center is configured.",
                                       false,
                                       {{"name", "CALL CENTER", LISTING_TEXT},
                                        {"title", "TITLE", LISTING_TEXT},
                                        {"line", "LINE", LISTING_TEXT},
                                        {"number", "NUMBER", LISTING_TEXT},
                                        {"state", "STATE", LISTING_TEXT},
                                        {"agents", "AGENTS", LISTING_TEXT},
                                        {"waiting", "WAITING", LISTING_COUNT},
                                        {"claimed", "CLAIMED", LISTING_COUNT},
                                        {"due_at", "OLDEST DUE", LISTING_TIME}}};
static const struct listing agents = {"No agent is configured.",
                                      false,
                                      {{"name", "AGENT", LISTING_TEXT},
                                       {"title", "NAME", LISTING_TEXT},
                                       {"state", "STATE", LISTING_TEXT},
                                       {"holds", "HOLDS", LISTING_COUNT},
                                       {"phone", "PHONE", LISTING_TEXT},
                                       {"centers", "CENTERS", LISTING_TEXT}}};
static const struct listing canned = {
    "No canned reply is configured.",
    false,
    {{"name", "NAME", LISTING_TEXT}, {"center", "CENTER", LISTING_TEXT}, {"text", "TEXT", LISTING_TEXT}}};
static const struct listing entries = {"Nothing was said.",
                                       false,
                                       {{"happened_at", "WHEN", LISTING_TIME},
                                        {"kind", "KIND", LISTING_TEXT},
                                        {"agent", "BY", LISTING_TEXT},
                                        {"id", "MESSAGE", LISTING_COUNT},
                                        {"mark state", "STATE", LISTING_TEXT},
                                        {"reason", "REASON", LISTING_TEXT},
                                        {"text", "TEXT", LISTING_TEXT}}};
static const struct listing reports = {"Nothing happened.",
                                       false,
                                       {{"center", "CENTER", LISTING_TEXT},
                                        {"local", "FROM", LISTING_TEXT},
                                        {"hour", "HOUR", LISTING_TEXT},
                                        {"agent", "AGENT", LISTING_TEXT},
                                        {"answered", "ANSWERED", LISTING_COUNT},
                                        {"median_s", "MEDIAN", LISTING_SECONDS},
                                        {"p90_s", "P90", LISTING_SECONDS},
                                        {"median_open_s", "MEDIAN WHILE OPEN", LISTING_SECONDS},
                                        {"p90_open_s", "P90", LISTING_SECONDS},
                                        {"received", "RECEIVED", LISTING_COUNT},
                                        {"replies", "REPLIES", LISTING_COUNT},
                                        {"automatic", "AUTOMATIC", LISTING_COUNT},
                                        {"closed_count", "CLOSED", LISTING_COUNT}}};

static int get_inbox(const struct partyline *partyline, const char *center, struct json **rows)
{
    const char *state = partyline_option(partyline, "state"), *search = partyline_option(partyline, "search");
    return partyline_get(partyline, rows, "/inbox?limit=1000%s%s%s%s%s%s", center ? "&center=" : "",
                         center ? partyline_escape(center) : "", state ? "&state=" : "",
                         state ? partyline_escape(state) : "", search ? "&q=" : "",
                         search ? partyline_escape(search) : "");
}

struct watching {
    const struct partyline *partyline;
    const char *center; /* NULL: all */
    int result;
};

static bool refresh(struct watching *watching)
{
    struct json *rows;
    watching->result = get_inbox(watching->partyline, watching->center, &rows);
    if (watching->result != PARTYLINE_DONE)
        return false;
    fputs("\033[H\033[2J", stdout);
    listing_print(rows, &conversations);
    json_free(rows);
    return fflush(stdout) == 0;
}

static bool on_event(void *owner, const struct client_event *event)
{
    return strcmp(event->name, "conversation") != 0 || refresh(owner);
}

/* A terminal that shows the queue again whenever something happens in it. */
static int watch_inbox(const struct partyline *partyline, const char *center)
{
    struct watching watching = {.partyline = partyline, .center = center};
    if (!refresh(&watching))
        return watching.result;
    int result = client_follow(partyline->socket, "/events", on_event, &watching);
    return result == 0 ? watching.result : partyline_no_stream(partyline, result);
}

static int inbox(const struct partyline *partyline, char **words)
{
    struct json *rows;
    if (partyline_option(partyline, "watch") && !partyline->json)
        return watch_inbox(partyline, words[0]);
    int result = get_inbox(partyline, words[0], &rows);
    return result == PARTYLINE_DONE ? partyline_print_rows(partyline, rows) : result;
}

/* "12" and "#12" are the same conversation. */
static void take_id(char **words)
{
    words[0] += words[0][0] == '#';
}

static int show(const struct partyline *partyline, char **words)
{
    char waiting[32];
    struct json *conversation;
    take_id(words);
    int result = partyline_verb_get(partyline, words, &conversation);
    if (result != PARTYLINE_DONE)
        return result;
    if (partyline->json)
        return partyline_print(conversation);
    const char *agent = json_find_text(conversation, "agent"), *tags = json_find_text(conversation, "tags");
    listing_cell(conversation, &(struct listing_column){"waiting_s", "", LISTING_WAITING}, waiting, sizeof waiting);
    printf("#%s  %s  %s  %s%s%s%s%s%s%s\n\n", words[0], json_find_text(conversation, "center"),
           json_find_text(conversation, "customer"), json_find_text(conversation, "state"), agent ? " by " : "",
           agent ? agent : "", waiting[0] ? ", waiting " : "", waiting, tags ? "  " : "", tags ? tags : "");
    listing_print(json_find(conversation, "messages"), &entries);
    json_free(conversation);
    return PARTYLINE_DONE;
}

/* Who acts, and the words that they say. */
static struct json *body_of(const struct partyline *partyline, char **words)
{
    struct json *body = json_new_object();
    if (words[0])
        partyline_put_words(body, "text", words);
    if (partyline_option(partyline, "as"))
        json_put_text(body, "agent", partyline_option(partyline, "as"));
    return body;
}

static int act(const struct partyline *partyline, char **words)
{
    take_id(words);
    return partyline_change(partyline, body_of(partyline, words + 1), words);
}

static int snooze(const struct partyline *partyline, char **words)
{
    int64_t seconds = clock_parse_duration_s(words[1], 0, NULL);
    if (seconds <= 0) {
        fprintf(stderr, "partyline: \"%s\" is not a duration such as 30m, 1h, 2d or 1w\n", words[1]);
        return PARTYLINE_USAGE;
    }
    take_id(words);
    struct json *body = body_of(partyline, words + 2);
    json_put_int(body, "seconds", seconds);
    return partyline_change(partyline, body, words);
}

static int again(const struct partyline *partyline, char **words)
{
    char *end;
    long long message = strtoll(words[1], &end, 10);
    if (message <= 0 || *end) {
        fprintf(stderr, "partyline: \"%s\" is not a message: `partyline show %s` shows their numbers\n", words[1],
                words[0]);
        return PARTYLINE_USAGE;
    }
    take_id(words);
    struct json *body = body_of(partyline, words + 2);
    json_put_int(body, "message", message);
    return partyline_change(partyline, body, words);
}

static int start(const struct partyline *partyline, char **words)
{
    struct json *body = body_of(partyline, words + 2);
    json_put_text(body, "center", words[0]);
    json_put_text(body, "number", words[1]);
    return partyline_change(partyline, body, words);
}

static int presence(const struct partyline *partyline, char **words)
{
    return partyline_change(partyline, NULL, words);
}

/* For spreadsheets: names and values as in the JSON document, of the columns that this report has. */
static void write_csv(const struct json *rows)
{
    const struct listing_column *columns = reports.columns;
    for (size_t i = 0; i <= json_count(rows); i++) {
        bool is_first = true;
        for (size_t k = 0; columns[k].key; k++) {
            char cell[TABLE_CELL_SIZE];
            if (!json_find(json_at(rows, 0), columns[k].key))
                continue;
            json_to_text(i > 0 ? json_find(json_at(rows, i - 1), columns[k].key) : NULL, cell, sizeof cell);
            fputs(is_first ? "" : ",", stdout);
            csv_write_field(stdout, i > 0 ? cell : columns[k].key);
            is_first = false;
        }
        fputs("\r\n", stdout);
    }
}

static int report(const struct partyline *partyline, char **words)
{
    const char *days = partyline_option(partyline, "days");
    struct json *rows;
    int result = partyline_get(partyline, &rows, "/reports/%s%s%s", partyline_escape(words[0]), days ? "?days=" : "",
                               days ? partyline_escape(days) : "");
    if (result != PARTYLINE_DONE || partyline->json || !partyline_option(partyline, "csv"))
        return result == PARTYLINE_DONE ? partyline_print_rows(partyline, rows) : result;
    write_csv(rows);
    json_free(rows);
    return PARTYLINE_DONE;
}

/* The data go to standard output as JSON, always: whoever has them erased gets them. */
static int forget(const struct partyline *partyline, char **words)
{
    struct json *answer, *body = json_new_object();
    json_put_text(body, "number", words[0]);
    json_put_bool(body, "keep", partyline_option(partyline, "keep"));
    int result = partyline_verb_post(partyline, body, words, &answer);
    return result == PARTYLINE_DONE ? partyline_print(answer) : result;
}

static const struct partyline_option inbox_options[] = {
    {"watch", NULL, "stay, and show it again after every change", false},
    {"state", "STATE", "only these: waiting, claimed, customer's turn or closed", false},
    {"search", "TEXT", "only those in which this was said", false},
    {0},
};

static const struct partyline_option as_options[] = {
    {"as", "AGENT", "who does it; the operator without it", false},
    {0},
};

static const struct partyline_option report_options[] = {
    {"days", "N", "of so many days", false},
    {"csv", NULL, "for a spreadsheet", false},
    {0},
};

static const struct partyline_option forget_options[] = {
    {"keep", NULL, "only print them", false},
    {0},
};

const struct partyline_verb partyline_inbox_verbs[] = {
    {"call-centers", "", "the call centers and who waits", .run = partyline_show_rows, .path = "/call-centers",
     .listing = &centers},
    {"agents", "", "the agents, and what they hold", .run = partyline_show_rows, .path = "/agents", .listing = &agents},
    {"canned", "[CENTER]", "canned replies: `reply ID /NAME` sends one", .run = partyline_show_rows,
     .path = "/canned?center={}", .listing = &canned},
    {"inbox", "[CENTER]", "conversations, the most urgent first", .run = inbox, .listing = &conversations,
     .options = inbox_options},
    {"show", "ID", "one conversation", .run = show, .path = "/conversations/{}"},
    {"claim", "ID", "take a conversation", .run = act, .path = "/conversations/{}/claim", .options = as_options},
    {"requeue", "ID", "give a conversation back to the queue", .run = act, .path = "/conversations/{}/release",
     .options = as_options},
    {"reply", "ID TEXT...", "answer the customer", .run = act, .path = "/conversations/{}/reply",
     .options = as_options},
    {"note", "ID TEXT...", "a note for the other agents", .run = act, .path = "/conversations/{}/note",
     .options = as_options},
    {"transfer", "ID AGENT", "give a conversation to somebody", .run = act, .path = "/conversations/{}/transfer",
     .options = as_options},
    {"snooze", "ID DURATION", "let a conversation sleep: 30m, 1h, 2d", .run = snooze,
     .path = "/conversations/{}/snooze", .options = as_options},
    {"tag", "ID WORD", "mark a conversation", .run = act, .path = "/conversations/{}/tag", .options = as_options},
    {"untag", "ID WORD", "take a mark away", .run = act, .path = "/conversations/{}/untag", .options = as_options},
    {"close", "ID", "end a conversation", .run = act, .path = "/conversations/{}/close", .options = as_options},
    {"reopen", "ID", "open a conversation that was closed", .run = act, .path = "/conversations/{}/reopen",
     .options = as_options},
    {"opt-out", "ID", "the customer wants no more texts", .run = act, .path = "/conversations/{}/opt-out",
     .options = as_options},
    {"again", "ID MESSAGE", "send a reply that failed once more", .run = again, .path = "/conversations/{}/again",
     .options = as_options},
    {"start", "CENTER NUMBER TEXT...", "write to a customer, where the center may", .run = start,
     .path = "/conversations", .options = as_options},
    {"away", "AGENT", "somebody is away", .run = presence, .path = "/agents/{}/away"},
    {"back", "AGENT", "somebody is back", .run = presence, .path = "/agents/{}/back"},
    {"report", "centers|agents|day|hours", "how long customers waited, and what was done", .run = report,
     .listing = &reports, .options = report_options},
    {"forget", "NUMBER", "print a person's data and erase them", .run = forget, .path = "/forget",
     .options = forget_options},
    {0},
};
