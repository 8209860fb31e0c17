/* Verbs that show: tables of the daemon's answers for people, or the answers themselves. */
#include "cli/partyline.h"

#include "base/json.h"
#include "base/text.h"
#include "cli/table.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum cell_kind { CELL_TEXT, CELL_COUNT, CELL_TIME, CELL_METER, CELL_LIST, CELL_AMOUNT };

#define EITHER_TIME "received_at queued_at" /* a message has one of them */

struct column {
    const char *key; /* of the row; for CELL_METER of its budget */
    const char *heading;
    enum cell_kind kind;
};

struct listing {
    const struct column *columns;
    size_t column_count;
    bool is_sorted;    /* by the first column; else as the daemon gave it */
    const char *empty; /* said when there is no row */
};

#define LISTING(table, sorted, sentence)                                                            \
    {                                                                                               \
        .columns = (table), .column_count = sizeof(table) / sizeof *(table), .is_sorted = (sorted), \
        .empty = (sentence)                                                                         \
    }

static const struct column line_columns[] = {
    {"name", "LINE", CELL_TEXT},
    {"number", "NUMBER", CELL_TEXT},
    {"state", "STATE", CELL_TEXT},
    {"modem", "MODEM", CELL_TEXT},
    {"service", "SERVICE", CELL_TEXT},
    {"queued", "QUEUED", CELL_COUNT},
    {"per-minute", "MINUTE", CELL_METER},
    {"per-day", "DAY", CELL_METER},
    {"numbers-per-day", "NUMBERS", CELL_METER},
    {"new-numbers-per-day", "NEW", CELL_METER},
    {"reason", "REASON", CELL_TEXT},
};
static const struct column modem_columns[] = {
    {"port", "PORT", CELL_TEXT},         {"state", "STATE", CELL_TEXT},          {"line", "LINE", CELL_TEXT},
    {"vendor", "VENDOR", CELL_TEXT},     {"model", "MODEL", CELL_TEXT},          {"imei", "IMEI", CELL_TEXT},
    {"operator", "OPERATOR", CELL_TEXT}, {"signal_dbm", "DBM", CELL_COUNT},      {"iccid", "ICCID", CELL_TEXT},
    {"reason", "REASON", CELL_TEXT},     {"trouble", "LAST TROUBLE", CELL_TEXT},
};
static const struct column group_columns[] = {
    {"name", "GROUP", CELL_TEXT},       {"title", "TITLE", CELL_TEXT},      {"line", "LINE", CELL_TEXT},
    {"number", "NUMBER", CELL_TEXT},    {"owner", "OWNER", CELL_TEXT},      {"members", "MEMBERS", CELL_COUNT},
    {"pending", "PENDING", CELL_COUNT}, {"waiting", "WAITING", CELL_COUNT},
};
static const struct column member_columns[] = {
    {"name", "NAME", CELL_TEXT},
    {"number", "NUMBER", CELL_TEXT},
    {"role", "ROLE", CELL_TEXT},
    {"state", "STATE", CELL_TEXT},
    {"muted_until_at", "MUTED UNTIL", CELL_TIME},
    {"since", "SINCE", CELL_TIME},
};
static const struct column queue_columns[] = {
    {"id", "MESSAGE", CELL_COUNT},     {"part", "PART", CELL_COUNT},
    {"parts", "OF", CELL_COUNT},       {"line", "LINE", CELL_TEXT},
    {"number", "TO", CELL_TEXT},       {"state", "STATE", CELL_TEXT},
    {"tries", "TRIES", CELL_COUNT},    {"cause", "CAUSE", CELL_TEXT},
    {"queued_at", "SINCE", CELL_TIME}, {"not_before_at", "NOT BEFORE", CELL_TIME},
    {"reason", "REASON", CELL_TEXT},   {"text", "TEXT", CELL_TEXT},
};
static const struct column unsure_columns[] = {
    {"message", "MESSAGE", CELL_COUNT}, {"part", "PART", CELL_COUNT},  {"to", "TO", CELL_TEXT},
    {"line", "LINE", CELL_TEXT},        {"since", "SINCE", CELL_TIME}, {"reason", "REASON", CELL_TEXT},
};
static const struct column history_columns[] = {
    {"id", "MESSAGE", CELL_COUNT},   {EITHER_TIME, "WHEN", CELL_TIME}, {"direction", "DIRECTION", CELL_TEXT},
    {"number", "NUMBER", CELL_TEXT}, {"state", "STATE", CELL_TEXT},    {"parts", "PARTS", CELL_COUNT},
    {"cause", "CAUSE", CELL_TEXT},   {"text", "TEXT", CELL_TEXT},
};
static const struct column part_columns[] = {
    {"part", "PART", CELL_COUNT},    {"parts", "OF", CELL_COUNT},    {"state", "STATE", CELL_TEXT},
    {"tries", "TRIES", CELL_COUNT},  {"sent_at", "SENT", CELL_TIME}, {"error", "ERROR", CELL_COUNT},
    {"reason", "REASON", CELL_TEXT},
};
static const struct column consent_columns[] = {
    {"happened_at", "WHEN", CELL_TIME}, {"event", "EVENT", CELL_TEXT}, {"method", "METHOD", CELL_TEXT},
    {"group", "GROUP", CELL_TEXT},      {"actor", "BY", CELL_TEXT},    {"words", "WORDS", CELL_TEXT},
};
static const struct column quarantine_columns[] = {
    {"id", "ID", CELL_COUNT},        {"line", "LINE", CELL_TEXT},     {"received_at", "RECEIVED", CELL_TIME},
    {"reason", "REASON", CELL_TEXT}, {"data_hex", "DATA", CELL_TEXT},
};

static const struct column slot_columns[] = {
    {"name", "SLOT", CELL_TEXT},      {"modem", "MODEM", CELL_TEXT},     {"running", "RUNNING", CELL_TEXT},
    {"can", "CAN", CELL_LIST},        {"board", "BOARD", CELL_TEXT},     {"module", "MODULE", CELL_TEXT},
    {"usb_device", "USB", CELL_TEXT}, {"trouble", "TROUBLE", CELL_TEXT},
};

static const struct column call_columns[] = {
    {"called_at", "WHEN", CELL_TIME}, {"line", "LINE", CELL_TEXT}, {"number", "NUMBER", CELL_TEXT}};
static const struct column signal_columns[] = {
    {"seen_at", "WHEN", CELL_TIME},         {"dbm", "DBM", CELL_COUNT},
    {"operator", "OPERATOR", CELL_TEXT},    {"temperature_c", "CELSIUS", CELL_COUNT},
    {"supply_mv", "MILLIVOLT", CELL_COUNT},
};
static const struct column balance_columns[] = {
    {"read_at", "WHEN", CELL_TIME}, {"amount_milli", "AMOUNT", CELL_AMOUNT}, {"words", "THE NETWORK SAYS", CELL_TEXT}};

static const struct listing lines =
    LISTING(line_columns, true, "No line is configured. `partyline edit`: the file says how.");
static const struct listing modems = LISTING(modem_columns, true, "No modem is there. `partyline doctor` says why.");
static const struct listing slots = LISTING(slot_columns, true, "The configuration has no [slot].");
static const struct listing calls = LISTING(call_columns, false, "Nobody called.");
static const struct listing signals = LISTING(signal_columns, false, "Nothing was noted of this line yet.");
static const struct listing balances =
    LISTING(balance_columns, false, "No balance was read: give the line a `balance` code.");
static const struct listing groups = LISTING(group_columns, true, "No group is configured.");
static const struct listing members = LISTING(member_columns, false, "Nobody has joined. They text JOIN.");
static const struct listing queue = LISTING(queue_columns, false, "Nothing waits to be sent.");
static const struct listing unsure = LISTING(unsure_columns, false, "Nothing is in doubt.");
static const struct listing history = LISTING(history_columns, false, "Nothing was said on this line.");
static const struct listing parts = LISTING(part_columns, false, "It has no parts: it came in.");
static const struct listing consent = LISTING(consent_columns, false, "The ledger has nothing about this number.");
static const struct listing quarantine = LISTING(quarantine_columns, false, "Nothing is in quarantine.");

/* RFC 3339 UTC, in place, to the time on the wall here; anything else stays as it is. */
static void cell_time(char *cell, size_t capacity)
{
    struct tm tm = {0}, local;
    if (!strptime(cell, "%Y-%m-%dT%H:%M:%S", &tm))
        return;
    time_t seconds = timegm(&tm);
    localtime_r(&seconds, &local);
    strftime(cell, capacity, "%Y-%m-%d %H:%M:%S", &local);
}

/* Words of an array, with spaces between. */
static void cell_list(const struct json *words, char *out, size_t capacity)
{
    struct text text = text_of(out, capacity);
    for (size_t i = 0; i < json_count(words); i++) {
        char word[64];
        json_to_text(json_at(words, i), word, sizeof word);
        text_put(&text, i ? " " : "");
        text_put(&text, word);
    }
}

static void cell_text(const struct json *row, const struct column *column, char *out, size_t capacity)
{
    const struct json *value = json_find(row, column->key);
    int64_t used, allowed;
    struct text text = text_of(out, capacity);
    switch (column->kind) {
    case CELL_TEXT:
    case CELL_COUNT:
        json_to_text(value, out, capacity);
        break;
    case CELL_TIME:
        if (strcmp(column->key, EITHER_TIME) == 0)
            value = json_find_text(row, "received_at") ? json_find(row, "received_at") : json_find(row, "queued_at");
        json_to_text(value, out, capacity);
        if (out[0])
            cell_time(out, capacity);
        break;
    case CELL_AMOUNT:
        if (json_find_int(row, column->key, &used))
            text_put_milli(&text, used);
        break;
    case CELL_LIST:
        cell_list(value, out, capacity);
        break;
    case CELL_METER:
        value = json_find(json_find(row, "budget"), column->key);
        if (json_find_int(value, "used", &used) && json_find_int(value, "allowed", &allowed))
            snprintf(out, capacity, "%" PRId64 "/%" PRId64, used, allowed);
        break;
    }
}

static void print_listing(const struct json *rows, const struct listing *listing)
{
    char cell[TABLE_CELL_SIZE];
    if (json_count(rows) == 0) {
        puts(listing->empty);
        return;
    }
    struct table *table = table_create(listing->column_count);
    for (size_t i = 0; table && i < listing->column_count; i++)
        table_set_column(table, i, listing->columns[i].heading,
                         listing->columns[i].kind == CELL_COUNT || listing->columns[i].kind == CELL_METER);
    for (size_t i = 0; table && i < json_count(rows); i++)
        for (size_t k = 0; k < listing->column_count; k++) {
            cell_text(json_at(rows, i), &listing->columns[k], cell, sizeof cell);
            table_put(table, cell);
        }
    if (table && listing->is_sorted)
        table_sort(table, 0);
    if (table)
        table_print(table, stdout);
    table_destroy(table);
}

static void print_mistakes(const struct json *mistakes)
{
    if (json_count(mistakes) == 0)
        return;
    puts("\nThe configuration file has mistakes; the one before it is in force:");
    for (size_t i = 0; i < json_count(mistakes); i++) {
        const struct json *mistake = json_at(mistakes, i);
        int64_t line = 0;
        json_find_int(mistake, "line", &line);
        printf("  %s:%" PRId64 ": %s\n", json_find_text(mistake, "file"), line, json_find_text(mistake, "message"));
    }
}

static void print_database(const struct json *status)
{
    const struct json *upgraded = json_find(status, "upgraded"), *backup = json_find(status, "backup");
    const char *copy = json_find_text(upgraded, "copy"), *file = json_find_text(backup, "file");
    int64_t from = 0, to = 0, percent = 0;
    if (copy && json_find_int(upgraded, "from", &from) && json_find_int(upgraded, "to", &to))
        printf("\nThis start brought the database from schema %" PRId64 " to %" PRId64
               "; as it was it is kept in\n%s\n",
               from, to, copy);
    if (file && json_find_int(backup, "percent", &percent))
        printf("\nA backup is being made: %s, %" PRId64 " %% are done.\n", file, percent);
}

static int show_status(const struct partyline *partyline, int count, char **words)
{
    (void)count;
    (void)words;
    struct json *status;
    char since[64] = "";
    int64_t doubts = 0;
    bool permits = false;
    int result = partyline_get(partyline, &status, "/status");
    if (result != PARTYLINE_DONE)
        return result;
    if (partyline->json)
        return partyline_print(status);
    const char *started = json_find_text(status, "started_at"), *trouble = json_find_text(status, "trouble");
    snprintf(since, sizeof since, "%s", started ? started : "");
    cell_time(since, sizeof since);
    printf("Partyline %s, running since %s\n", json_find_text(status, "version"), since);
    if (trouble)
        printf("TROUBLE: %s\n", trouble);
    putchar('\n');
    print_listing(json_find(status, "lines"), &lines);
    putchar('\n');
    print_listing(json_find(status, "modems"), &modems);
    if (json_find_int(status, "unsure", &doubts) && doubts > 0)
        printf("\n%" PRId64 " part(s) in doubt: see `partyline unsure`.\n", doubts);
    if (json_find_bool(status, "plans_permit", &permits) && !permits)
        puts("\nDo the plans of these SIMs permit this use? Many consumer plans forbid automatic or commercial texts. "
             "Read\nthem, then say so, once: partyline agree --yes");
    print_database(status);
    print_mistakes(json_find(status, "mistakes"));
    json_free(status);
    return PARTYLINE_DONE;
}

/* Where the rows of a verb come from: `bare`, or its first word between `before` and `after`. */
static const struct question {
    const char *verb, *bare, *before, *after;
    const struct listing *listing;
} questions[] = {
    {"lines", "/lines", NULL, NULL, &lines},
    {"modems", "/modems", NULL, NULL, &modems},
    {"slots", "/slots", NULL, NULL, &slots},
    {"calls", "/calls", "/calls?line=", "", &calls},
    {"signal", NULL, "/signal?line=", "", &signals},
    {"balance", NULL, "/balance?line=", "", &balances},
    {"groups", "/groups", NULL, NULL, &groups},
    {"members", NULL, "/groups/", "/members", &members},
    {"queue", "/queue", "/queue?line=", "", &queue},
    {"unsure", "/unsure", NULL, NULL, &unsure},
    {"history", NULL, "/history?line=", "", &history},
    {"consent", NULL, "/consent?number=", "", &consent},
    {"quarantine", "/quarantine", NULL, NULL, &quarantine},
};

static int show_rows(const struct partyline *partyline, int count, char **words)
{
    const struct question *question = questions;
    struct json *rows;
    int result;
    while (strcmp(question->verb, partyline->verb->words) != 0)
        question++;
    if (count == 0)
        result = partyline_get(partyline, &rows, "%s", question->bare);
    else
        result =
            partyline_get(partyline, &rows, "%s%s%s%s%s", question->before, partyline_escape(words[0]), question->after,
                          count > 1 ? "&limit=" : "", count > 1 ? partyline_escape(words[1]) : "");
    if (result != PARTYLINE_DONE)
        return result;
    if (partyline->json)
        return partyline_print(rows);
    print_listing(rows, question->listing);
    json_free(rows);
    return PARTYLINE_DONE;
}

static void print_message(const char *title, const struct json *message)
{
    char cell[TABLE_CELL_SIZE];
    printf("%s\n", title);
    for (const char *key = NULL; (key = json_next_key(message, key));) {
        size_t key_len = strlen(key);
        const struct column column = {
            .key = key,
            .kind = key_len > 3 && strcmp(key + key_len - 3, "_at") == 0 ? CELL_TIME : CELL_TEXT,
        };
        cell_text(message, &column, cell, sizeof cell);
        if (cell[0])
            printf("  %-12s %s\n", key, cell);
    }
}

static int show_why(const struct partyline *partyline, int count, char **words)
{
    (void)count;
    struct json *why;
    int result = partyline_get(partyline, &why, "/messages/%s/why", partyline_escape(words[0]));
    if (result != PARTYLINE_DONE)
        return result;
    if (partyline->json)
        return partyline_print(why);
    print_message("This message", json_find(why, "message"));
    putchar('\n');
    print_listing(json_find(why, "parts"), &parts);
    if (json_find(why, "cause"))
        print_message("\nwas caused by", json_find(why, "cause"));
    if (json_count(json_find(why, "caused")) > 0) {
        puts("\nand caused");
        print_listing(json_find(why, "caused"), &history);
    }
    puts("\nWhat the ledger says of this number");
    print_listing(json_find(why, "consent"), &consent);
    json_free(why);
    return PARTYLINE_DONE;
}

const struct partyline_verb partyline_show_verbs[] = {
    {"status", "", "the bank at a glance: lines, modems, meters, mistakes", 0, 0, show_status},
    {"lines", "", "the lines and what they may still send", 0, 0, show_rows},
    {"modems", "", "the modems", 0, 0, show_rows},
    {"slots", "", "the places of the bank, and what they are wired to", 0, 0, show_rows},
    {"calls", "[LINE]", "who called, and was told to text", 0, 1, show_rows},
    {"signal", "LINE [COUNT]", "how well a line hears its network, over time", 1, 2, show_rows},
    {"balance", "LINE [COUNT]", "what was left on a line's SIM, over time", 1, 2, show_rows},
    {"groups", "", "the groups", 0, 0, show_rows},
    {"members", "GROUP", "who is in a group", 1, 1, show_rows},
    {"queue", "[LINE]", "what waits to be sent", 0, 1, show_rows},
    {"unsure", "", "parts that the network may or may not have", 0, 0, show_rows},
    {"history", "LINE [COUNT]", "what was said on a line, the newest first", 1, 2, show_rows},
    {"why", "MESSAGE", "the cause and the consent behind a message", 1, 1, show_why},
    {"consent", "NUMBER", "what a number ever agreed to, or refused", 1, 1, show_rows},
    {"quarantine", "", "what came from a SIM and could not be read", 0, 0, show_rows},
    {0},
};
