/* Verbs of the call center: the queue, a conversation, what agents do, reports. `--as AGENT` says who acts. */
#include "cli/partyline.h"

#include "base/json.h"
#include "base/text.h"
#include "cli/client.h"
#include "cli/csv.h"
#include "cli/table.h"

#include <errno.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct column {
    const char *key, *heading;
};

/* The options of these verbs, taken out from among the words. */
struct inbox_options {
    const char *as, *state, *search, *days;
    bool watch, keep, csv;
    int count;
    char **words;
};

static bool take_options(const struct partyline *partyline, int count, char **words, struct inbox_options *options)
{
    const struct {
        const char *name;
        const char **value;
    } valued[] = {{"--as", &options->as},
                  {"--state", &options->state},
                  {"--search", &options->search},
                  {"--days", &options->days}};
    *options = (struct inbox_options){.words = words};
    for (int i = 0; i < count; i++) {
        size_t k = 0;
        while (k < sizeof valued / sizeof *valued && strcmp(words[i], valued[k].name) != 0)
            k++;
        if (k < sizeof valued / sizeof *valued && i + 1 < count)
            *valued[k].value = words[++i];
        else if (strcmp(words[i], "--watch") == 0)
            options->watch = true;
        else if (strcmp(words[i], "--keep") == 0)
            options->keep = true;
        else if (strcmp(words[i], "--csv") == 0)
            options->csv = true;
        else
            words[options->count++] = words[i];
    }
    if (options->count >= partyline->verb->min)
        return true;
    fprintf(stderr, "usage: partyline %s %s\n", partyline->verb->words, partyline->verb->arguments);
    return false;
}

/* RFC 3339 UTC to the time on the wall here. */
static void format_time(char *cell, size_t capacity)
{
    struct tm tm = {0}, local;
    if (!strptime(cell, "%Y-%m-%dT%H:%M:%S", &tm))
        return;
    time_t seconds = timegm(&tm);
    localtime_r(&seconds, &local);
    strftime(cell, capacity, "%Y-%m-%d %H:%M", &local);
}

/* "45s", "12m", "3h", "2d" */
static void format_seconds(int64_t seconds, char *cell, size_t capacity)
{
    if (seconds < 120)
        snprintf(cell, capacity, "%" PRId64 "s", seconds);
    else if (seconds < 7200)
        snprintf(cell, capacity, "%" PRId64 "m", seconds / 60);
    else if (seconds < 172800)
        snprintf(cell, capacity, "%" PRId64 "h", seconds / 3600);
    else
        snprintf(cell, capacity, "%" PRId64 "d", seconds / 86400);
}

static void put_cell(struct table *table, const struct json *row, const char *key)
{
    char cell[TABLE_CELL_SIZE];
    size_t len = strlen(key);
    int64_t seconds;
    json_to_text(json_find(row, key), cell, sizeof cell);
    if (len > 3 && strcmp(key + len - 3, "_at") == 0)
        format_time(cell, sizeof cell);
    else if (len > 2 && strcmp(key + len - 2, "_s") == 0 && json_find_int(row, key, &seconds))
        format_seconds(seconds, cell, sizeof cell);
    if (strcmp(key, "waiting_s") == 0 && strcmp(cell, "0s") == 0)
        cell[0] = '\0';
    table_put(table, cell);
}

/* `columns` end with a key NULL. */
static void print_rows(const struct json *rows, const struct column *columns, const char *empty)
{
    size_t count = 0;
    while (columns[count].key)
        count++;
    struct table *table = json_count(rows) > 0 ? table_create(count) : NULL;
    if (!table) {
        puts(empty);
        return;
    }
    for (size_t i = 0; i < count; i++)
        table_set_column(table, i, columns[i].heading, false);
    for (size_t i = 0; i < json_count(rows); i++)
        for (size_t k = 0; k < count; k++)
            put_cell(table, json_at(rows, i), columns[k].key);
    table_print(table, stdout);
    table_destroy(table);
}

static const struct column inbox_columns[] = {
    {"id", "#"},        {"center", "CENTER"},     {"state", "STATE"}, {"waiting_s", "WAITING"},
    {"agent", "AGENT"}, {"customer", "CUSTOMER"}, {"tags", "TAGS"},   {"last_text", "LAST TEXT"},
    {NULL, NULL},
};
static const struct column center_columns[] = {
    {"name", "CALL CENTER"}, {"title", "TITLE"},       {"line", "LINE"},
    {"number", "NUMBER"},    {"agents", "AGENTS"},     {"waiting", "WAITING"},
    {"claimed", "CLAIMED"},  {"due_at", "OLDEST DUE"}, {NULL, NULL},
};
static const struct column agent_columns[] = {
    {"name", "AGENT"},  {"title", "NAME"},      {"state", "STATE"}, {"holds", "HOLDS"},
    {"phone", "PHONE"}, {"centers", "CENTERS"}, {NULL, NULL},
};
static const struct column canned_columns[] = {{"name", "NAME"}, {"center", "CENTER"}, {"text", "TEXT"}, {NULL, NULL}};
static const struct column entry_columns[] = {
    {"happened_at", "WHEN"}, {"kind", "KIND"},     {"agent", "BY"},  {"id", "MESSAGE"},
    {"state", "STATE"},      {"reason", "REASON"}, {"text", "TEXT"}, {NULL, NULL},
};
static const struct column report_columns[] = {
    {"center", "CENTER"},       {"local", "FROM"},
    {"hour", "HOUR"},           {"agent", "AGENT"},
    {"answered", "ANSWERED"},   {"median_s", "MEDIAN"},
    {"p90_s", "P90"},           {"median_open_s", "MEDIAN WHILE OPEN"},
    {"p90_open_s", "P90"},      {"received", "RECEIVED"},
    {"replies", "REPLIES"},     {"automatic", "AUTOMATIC"},
    {"closed_count", "CLOSED"}, {NULL, NULL},
};

static int get_inbox(const struct partyline *partyline, const struct inbox_options *options, struct json **rows)
{
    const char *center = options->count > 0 ? options->words[0] : NULL;
    return partyline_get(partyline, rows, "/inbox?limit=1000%s%s%s%s%s%s", center ? "&center=" : "",
                         center ? partyline_escape(center) : "", options->state ? "&state=" : "",
                         options->state ? partyline_escape(options->state) : "", options->search ? "&q=" : "",
                         options->search ? partyline_escape(options->search) : "");
}

struct watching {
    const struct partyline *partyline;
    const struct inbox_options *options;
    int result;
};

static bool refresh(struct watching *watching)
{
    struct json *rows;
    watching->result = get_inbox(watching->partyline, watching->options, &rows);
    if (watching->result != PARTYLINE_DONE)
        return false;
    fputs("\033[H\033[2J", stdout);
    print_rows(rows, inbox_columns, "Nobody waits.");
    json_free(rows);
    return fflush(stdout) == 0;
}

static bool on_event(void *owner, const struct client_event *event)
{
    return strcmp(event->name, "conversation") != 0 || refresh(owner);
}

/* A terminal that shows the queue again whenever something happens in it. */
static int watch_inbox(const struct partyline *partyline, const struct inbox_options *options)
{
    struct watching watching = {.partyline = partyline, .options = options};
    if (!refresh(&watching))
        return watching.result;
    int result = client_follow(partyline->socket, "/events", on_event, &watching);
    if (result == 0)
        return watching.result;
    return result == -EPROTO ? PARTYLINE_REFUSED : partyline_no_answer(partyline, result);
}

static int inbox(const struct partyline *partyline, int count, char **words)
{
    struct inbox_options options;
    struct json *rows;
    if (!take_options(partyline, count, words, &options))
        return PARTYLINE_USAGE;
    if (options.watch && !partyline->json)
        return watch_inbox(partyline, &options);
    int result = get_inbox(partyline, &options, &rows);
    if (result != PARTYLINE_DONE)
        return result;
    if (partyline->json)
        return partyline_print(rows);
    print_rows(rows, inbox_columns, "Nobody waits.");
    json_free(rows);
    return PARTYLINE_DONE;
}

static int show(const struct partyline *partyline, int count, char **words)
{
    (void)count;
    char waiting[32];
    int64_t seconds = 0;
    struct json *conversation;
    int result = partyline_get(partyline, &conversation, "/conversations/%s", partyline_escape(words[0]));
    if (result != PARTYLINE_DONE)
        return result;
    if (partyline->json)
        return partyline_print(conversation);
    const char *agent = json_find_text(conversation, "agent"), *tags = json_find_text(conversation, "tags");
    json_find_int(conversation, "waiting_s", &seconds);
    format_seconds(seconds, waiting, sizeof waiting);
    printf("#%s  %s  %s  %s%s%s%s%s%s%s\n\n", words[0], json_find_text(conversation, "center"),
           json_find_text(conversation, "customer"), json_find_text(conversation, "state"), agent ? " by " : "",
           agent ? agent : "", seconds ? ", waiting " : "", seconds ? waiting : "", tags ? "  " : "", tags ? tags : "");
    print_rows(json_find(conversation, "messages"), entry_columns, "Nothing was said.");
    json_free(conversation);
    return PARTYLINE_DONE;
}

/* What was done, on standard output. Takes the answer over. */
static int report_done(const struct partyline *partyline, struct json *answer)
{
    if (partyline->json)
        return partyline_print(answer);
    const char *message = json_find_text(answer, "message");
    puts(message ? message : "done");
    json_free(answer);
    return PARTYLINE_DONE;
}

static void join(int count, char **words, char *out, size_t capacity)
{
    struct text text = text_of(out, capacity);
    for (int i = 0; i < count; i++) {
        text_put(&text, i > 0 ? " " : "");
        text_put(&text, words[i]);
    }
}

static struct json *body_of(const struct inbox_options *options, int from)
{
    char text[8192];
    struct json *body = json_new_object();
    join(options->count - from, options->words + from, text, sizeof text);
    if (options->count > from)
        json_put_text(body, "text", text);
    if (options->as)
        json_put_text(body, "agent", options->as);
    return body;
}

/* "12" and "#12". */
static const char *id_of(const char *word)
{
    return partyline_escape(word + (word[0] == '#'));
}

/* "1h", "30m", "2d" in seconds; 0 for what is none. */
static int64_t seconds_of(const char *word)
{
    char *end;
    long amount = strtol(word, &end, 10);
    int64_t unit = *end == 'm' ? 60 : *end == 'h' ? 3600 : *end == 'd' ? 86400 : 0;
    return amount > 0 && amount < 10000 && unit > 0 && end[1] == '\0' ? amount * unit : 0;
}

/* The verb's own word is the daemon's, but for one that was taken. */
static const char *act_of(const struct partyline *partyline)
{
    return strcmp(partyline->verb->words, "requeue") == 0 ? "release" : partyline->verb->words;
}

static int act(const struct partyline *partyline, int count, char **words)
{
    struct inbox_options options;
    struct json *answer;
    if (!take_options(partyline, count, words, &options))
        return PARTYLINE_USAGE;
    struct json *body = body_of(&options, 1);
    if (strcmp(partyline->verb->words, "snooze") == 0)
        json_put_int(body, "seconds", seconds_of(options.words[1]));
    if (strcmp(partyline->verb->words, "again") == 0)
        json_put_int(body, "message", strtoll(options.words[1], NULL, 10));
    int result =
        partyline_post(partyline, body, &answer, "/conversations/%s/%s", id_of(options.words[0]), act_of(partyline));
    return result == PARTYLINE_DONE ? report_done(partyline, answer) : result;
}

static int start(const struct partyline *partyline, int count, char **words)
{
    struct inbox_options options;
    struct json *answer;
    if (!take_options(partyline, count, words, &options))
        return PARTYLINE_USAGE;
    struct json *body = body_of(&options, 2);
    json_put_text(body, "center", options.words[0]);
    json_put_text(body, "number", options.words[1]);
    int result = partyline_post(partyline, body, &answer, "/conversations");
    return result == PARTYLINE_DONE ? report_done(partyline, answer) : result;
}

static int presence(const struct partyline *partyline, int count, char **words)
{
    (void)count;
    struct json *answer;
    int result =
        partyline_post(partyline, NULL, &answer, "/agents/%s/%s", partyline_escape(words[0]), partyline->verb->words);
    return result == PARTYLINE_DONE ? report_done(partyline, answer) : result;
}

static int table_of(const struct partyline *partyline, int count, char **words)
{
    static const struct {
        const char *verb, *path;
        const struct column *columns;
        const char *empty;
    } tables[] = {{"call-centers", "/call-centers", center_columns, "No call center is configured."},
                  {"agents", "/agents", agent_columns, "No agent is configured."},
                  {"canned", "/canned", canned_columns, "No canned reply is configured."}};
    size_t i = 0;
    struct json *rows;
    while (strcmp(tables[i].verb, partyline->verb->words) != 0)
        i++;
    int result = partyline_get(partyline, &rows, "%s%s%s", tables[i].path, count > 0 ? "?center=" : "",
                               count > 0 ? partyline_escape(words[0]) : "");
    if (result != PARTYLINE_DONE)
        return result;
    if (partyline->json)
        return partyline_print(rows);
    print_rows(rows, tables[i].columns, tables[i].empty);
    json_free(rows);
    return PARTYLINE_DONE;
}

/* Each report has its own of the columns. */
static void keep_columns(const struct json *row, const struct column *all, struct column *kept)
{
    size_t count = 0;
    for (size_t i = 0; all[i].key; i++)
        if (json_find(row, all[i].key))
            kept[count++] = all[i];
    kept[count] = (struct column){NULL, NULL};
}

/* For spreadsheets: names and values as in the JSON document. */
static void write_csv(const struct json *rows, const struct column *columns)
{
    for (size_t i = 0; columns[i].key; i++)
        printf("%s%s", i > 0 ? "," : "", columns[i].key);
    printf("\r\n");
    for (size_t i = 0; i < json_count(rows); i++) {
        for (size_t k = 0; columns[k].key; k++) {
            char cell[TABLE_CELL_SIZE];
            json_to_text(json_find(json_at(rows, i), columns[k].key), cell, sizeof cell);
            printf("%s", k > 0 ? "," : "");
            csv_write_field(stdout, cell);
        }
        printf("\r\n");
    }
}

static int report(const struct partyline *partyline, int count, char **words)
{
    struct inbox_options options;
    struct json *rows;
    if (!take_options(partyline, count, words, &options))
        return PARTYLINE_USAGE;
    int result = partyline_get(partyline, &rows, "/reports/%s%s%s", partyline_escape(options.words[0]),
                               options.days ? "?days=" : "", options.days ? partyline_escape(options.days) : "");
    if (result != PARTYLINE_DONE)
        return result;
    if (partyline->json)
        return partyline_print(rows);
    struct column columns[sizeof report_columns / sizeof *report_columns];
    keep_columns(json_at(rows, 0), report_columns, columns);
    if (options.csv)
        write_csv(rows, columns);
    else
        print_rows(rows, columns, "Nothing happened.");
    json_free(rows);
    return PARTYLINE_DONE;
}

/* The data go to standard output as JSON, always: whoever has them erased gets them. */
static int forget(const struct partyline *partyline, int count, char **words)
{
    struct inbox_options options;
    struct json *answer;
    if (!take_options(partyline, count, words, &options))
        return PARTYLINE_USAGE;
    struct json *body = json_new_object();
    json_put_text(body, "number", options.words[0]);
    json_put_bool(body, "keep", options.keep);
    int result = partyline_post(partyline, body, &answer, "/forget");
    return result == PARTYLINE_DONE ? partyline_print(answer) : result;
}

const struct partyline_verb partyline_inbox_verbs[] = {
    {"call-centers", "", "the call centers and who waits", 0, 0, table_of},
    {"agents", "", "the agents, and what they hold", 0, 0, table_of},
    {"canned", "[CENTER]", "canned replies: `reply ID /NAME` sends one", 0, 1, table_of},
    {"inbox", "[CENTER] [--watch] [--state S] [--search T]", "conversations, the most urgent first", 0, -1, inbox},
    {"show", "ID", "one conversation", 1, 1, show},
    {"claim", "ID --as AGENT", "take a conversation", 1, -1, act},
    {"requeue", "ID", "give a conversation back to the queue", 1, -1, act},
    {"reply", "ID TEXT --as AGENT", "answer the customer", 2, -1, act},
    {"note", "ID TEXT --as AGENT", "a note for the other agents", 2, -1, act},
    {"transfer", "ID AGENT", "give a conversation to somebody", 2, -1, act},
    {"snooze", "ID 1h", "let a conversation sleep: 30m, 1h, 2d", 2, -1, act},
    {"tag", "ID WORD", "mark a conversation", 2, -1, act},
    {"untag", "ID WORD", "take a mark away", 2, -1, act},
    {"close", "ID", "a conversation is over", 1, -1, act},
    {"reopen", "ID", "and is not", 1, -1, act},
    {"again", "ID MESSAGE", "send a reply that failed once more", 2, -1, act},
    {"start", "CENTER NUMBER TEXT --as AGENT", "write to a customer, where the center may", 3, -1, start},
    {"away", "AGENT", "somebody is away", 1, 1, presence},
    {"back", "AGENT", "somebody is back", 1, 1, presence},
    {"report", "centers|agents|day|hours [--days N] [--csv]", "how long customers waited, and what was done", 1, -1,
     report},
    {"forget", "NUMBER [--keep]", "print a person's data and erase them (--keep: only print)", 1, -1, forget},
    {0},
};
