/* Verbs that show: tables of the daemon's answers for people, or the answers themselves. */
#include "cli/partyline.h"

#include "base/json.h"
#include "cli/listing.h"
#include "sheet/csv.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const struct listing lines = {"No line is configured. `partyline edit`: the file says how.",
                                     true,
                                     {{"name", "LINE", LISTING_TEXT},
                                      {"number", "NUMBER", LISTING_TEXT},
                                      {"state", "STATE", LISTING_TEXT},
                                      {"modem", "MODEM", LISTING_TEXT},
                                      {"service", "SERVICE", LISTING_TEXT},
                                      {"queued", "QUEUED", LISTING_COUNT},
                                      {"per-minute", "MINUTE", LISTING_METER},
                                      {"per-day", "DAY", LISTING_METER},
                                      {"numbers-per-day", "NUMBERS", LISTING_METER},
                                      {"new-numbers-per-day", "NEW", LISTING_METER},
                                      {"per-month", "MONTH", LISTING_METER},
                                      {"numbers-per-month", "NUMBERS A MONTH", LISTING_METER},
                                      {"reason", "REASON", LISTING_TEXT}}};
static const struct listing modems = {"No modem is there. `partyline doctor` says why.",
                                      true,
                                      {{"port", "PORT", LISTING_TEXT},
                                       {"state", "STATE", LISTING_TEXT},
                                       {"line", "LINE", LISTING_TEXT},
                                       {"vendor", "VENDOR", LISTING_TEXT},
                                       {"model", "MODEL", LISTING_TEXT},
                                       {"imei", "IMEI", LISTING_TEXT},
                                       {"operator", "OPERATOR", LISTING_TEXT},
                                       {"signal_dbm", "DBM", LISTING_COUNT},
                                       {"iccid", "ICCID", LISTING_TEXT},
                                       {"reason", "REASON", LISTING_TEXT},
                                       {"trouble", "LAST TROUBLE", LISTING_TEXT}}};
static const struct listing slots = {"The configuration has no [slot].",
                                     true,
                                     {{"name", "SLOT", LISTING_TEXT},
                                      {"modem", "MODEM", LISTING_TEXT},
                                      {"running", "RUNNING", LISTING_TEXT},
                                      {"can", "CAN", LISTING_LIST},
                                      {"board", "BOARD", LISTING_TEXT},
                                      {"module", "MODULE", LISTING_TEXT},
                                      {"usb_device", "USB", LISTING_TEXT},
                                      {"trouble", "TROUBLE", LISTING_TEXT}}};
static const struct listing calls = {
    "Nobody called.",
    false,
    {{"called_at", "WHEN", LISTING_TIME}, {"line", "LINE", LISTING_TEXT}, {"number", "NUMBER", LISTING_TEXT}}};
static const struct listing signals = {"Nothing was noted of this line yet.",
                                       false,
                                       {{"seen_at", "WHEN", LISTING_TIME},
                                        {"dbm", "DBM", LISTING_COUNT},
                                        {"operator", "OPERATOR", LISTING_TEXT},
                                        {"temperature_c", "CELSIUS", LISTING_COUNT},
                                        {"supply_mv", "MILLIVOLT", LISTING_COUNT}}};
static const struct listing balances = {"No balance was read: give the line a `balance` code.",
                                        false,
                                        {{"read_at", "WHEN", LISTING_TIME},
                                         {"amount_milli", "AMOUNT", LISTING_AMOUNT},
                                         {"words", "THE NETWORK SAYS", LISTING_TEXT}}};
static const struct listing groups = {"No group is configured.",
                                      true,
                                      {{"name", "GROUP", LISTING_TEXT},
                                       {"title", "TITLE", LISTING_TEXT},
                                       {"line", "LINE", LISTING_TEXT},
                                       {"number", "NUMBER", LISTING_TEXT},
                                       {"owner", "OWNER", LISTING_TEXT},
                                       {"state", "STATE", LISTING_TEXT},
                                       {"members", "MEMBERS", LISTING_COUNT},
                                       {"pending", "PENDING", LISTING_COUNT},
                                       {"waiting", "WAITING", LISTING_COUNT}}};
static const struct listing members = {"Nobody has joined. They text JOIN.",
                                       false,
                                       {{"name", "NAME", LISTING_TEXT},
                                        {"number", "NUMBER", LISTING_TEXT},
                                        {"role", "ROLE", LISTING_TEXT},
                                        {"state", "STATE", LISTING_TEXT},
                                        {"muted_until_at", "MUTED UNTIL", LISTING_TIME},
                                        {"since", "SINCE", LISTING_TIME}}};
static const struct listing queue = {"Nothing waits to be sent.",
                                     false,
                                     {{"id", "MESSAGE", LISTING_COUNT},
                                      {"part", "PART", LISTING_COUNT},
                                      {"parts", "OF", LISTING_COUNT},
                                      {"line", "LINE", LISTING_TEXT},
                                      {"number", "TO", LISTING_TEXT},
                                      {"state", "STATE", LISTING_TEXT},
                                      {"tries", "TRIES", LISTING_COUNT},
                                      {"cause", "CAUSE", LISTING_TEXT},
                                      {"queued_at", "SINCE", LISTING_TIME},
                                      {"not_before_at", "NOT BEFORE", LISTING_TIME},
                                      {"reason", "REASON", LISTING_TEXT},
                                      {"text", "TEXT", LISTING_TEXT}}};
static const struct listing unsure = {"Nothing is in doubt.",
                                      false,
                                      {{"message", "MESSAGE", LISTING_COUNT},
                                       {"part", "PART", LISTING_COUNT},
                                       {"to", "TO", LISTING_TEXT},
                                       {"line", "LINE", LISTING_TEXT},
                                       {"since", "SINCE", LISTING_TIME},
                                       {"reason", "REASON", LISTING_TEXT}}};
static const struct listing failed = {"Nothing was given up.",
                                      false,
                                      {{"message", "MESSAGE", LISTING_COUNT},
                                       {"part", "PART", LISTING_COUNT},
                                       {"to", "TO", LISTING_TEXT},
                                       {"line", "LINE", LISTING_TEXT},
                                       {"state", "STATE", LISTING_TEXT},
                                       {"queued_at", "QUEUED", LISTING_TIME},
                                       {"reason", "REASON", LISTING_TEXT}}};
static const struct listing history = {"Nothing was said on this line.",
                                       false,
                                       {{"id", "MESSAGE", LISTING_COUNT},
                                        {"received_at queued_at", "WHEN", LISTING_TIME},
                                        {"direction", "DIRECTION", LISTING_TEXT},
                                        {"number", "NUMBER", LISTING_TEXT},
                                        {"mark state", "STATE", LISTING_TEXT},
                                        {"parts", "PARTS", LISTING_COUNT},
                                        {"cause", "CAUSE", LISTING_TEXT},
                                        {"text", "TEXT", LISTING_TEXT}}};
static const struct listing parts = {"It has no parts: it came in.",
                                     false,
                                     {{"part", "PART", LISTING_COUNT},
                                      {"parts", "OF", LISTING_COUNT},
                                      {"state", "STATE", LISTING_TEXT},
                                      {"tries", "TRIES", LISTING_COUNT},
                                      {"sent_at", "SENT", LISTING_TIME},
                                      {"error", "ERROR", LISTING_COUNT},
                                      {"reason", "REASON", LISTING_TEXT}}};
static const struct listing consent = {"The ledger has nothing about this number.",
                                       false,
                                       {{"happened_at", "WHEN", LISTING_TIME},
                                        {"event", "EVENT", LISTING_TEXT},
                                        {"method", "METHOD", LISTING_TEXT},
                                        {"group", "GROUP", LISTING_TEXT},
                                        {"actor", "BY", LISTING_TEXT},
                                        {"words", "WORDS", LISTING_TEXT},
                                        {"rule", "RULE", LISTING_TEXT}}};
static const struct listing quarantine = {"Nothing is in quarantine.",
                                          false,
                                          {{"id", "ID", LISTING_COUNT},
                                           {"line", "LINE", LISTING_TEXT},
                                           {"received_at", "RECEIVED", LISTING_TIME},
                                           {"number", "FROM", LISTING_TEXT},
                                           {"text", "WORDS", LISTING_TEXT},
                                           {"reason", "REASON", LISTING_TEXT},
                                           {"data_hex", "DATA", LISTING_TEXT}}};

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

static int show_status(const struct partyline *partyline, char **words)
{
    struct json *status;
    char since[64];
    int64_t doubts = 0;
    bool permits = false;
    int result = partyline_verb_get(partyline, words, &status);
    if (result != PARTYLINE_DONE)
        return result;
    if (partyline->json)
        return partyline_print(status);
    const char *trouble = json_find_text(status, "trouble");
    listing_cell(status, &(struct listing_column){"started_at", "", LISTING_TIME}, since, sizeof since);
    printf("Partyline %s, running since %s\n", json_find_text(status, "version"), since);
    if (trouble)
        printf("TROUBLE: %s\n", trouble);
    putchar('\n');
    listing_print(json_find(status, "lines"), &lines);
    putchar('\n');
    listing_print(json_find(status, "modems"), &modems);
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

int partyline_print_rows(const struct partyline *partyline, struct json *rows)
{
    if (partyline->json)
        return partyline_print(rows);
    listing_print(rows, partyline->verb->listing);
    json_free(rows);
    return PARTYLINE_DONE;
}

int partyline_show_rows(const struct partyline *partyline, char **words)
{
    struct json *rows;
    int result = partyline_verb_get(partyline, words, &rows);
    return result == PARTYLINE_DONE ? partyline_print_rows(partyline, rows) : result;
}

/* For spreadsheets: names and values as in the JSON document, whole. */
static void write_csv(const struct json *rows)
{
    for (size_t i = 0; i <= json_count(rows); i++) {
        const struct json *first = json_at(rows, 0), *row = i > 0 ? json_at(rows, i - 1) : NULL;
        bool is_first = true;
        for (const char *key = NULL; (key = json_next_key(first, key)); is_first = false) {
            char cell[TABLE_CELL_SIZE];
            const char *text = json_find_text(row, key);
            json_to_text(json_find(row, key), cell, sizeof cell);
            fputs(is_first ? "" : ",", stdout);
            csv_write_field(stdout, !row ? key : text ? text : cell);
        }
        fputs("\r\n", stdout);
    }
}

static int show_history(const struct partyline *partyline, char **words)
{
    struct json *rows;
    int result = partyline_verb_get(partyline, words, &rows);
    if (result != PARTYLINE_DONE || partyline->json || !partyline_option(partyline, "csv") || json_count(rows) == 0)
        return result == PARTYLINE_DONE ? partyline_print_rows(partyline, rows) : result;
    write_csv(rows);
    json_free(rows);
    return PARTYLINE_DONE;
}

static const struct partyline_option history_options[] = {
    {"csv", NULL, "for a spreadsheet", false},
    {0},
};

static void print_message(const char *title, const struct json *message)
{
    char cell[TABLE_CELL_SIZE];
    printf("%s\n", title);
    for (const char *key = NULL; (key = json_next_key(message, key));) {
        size_t key_len = strlen(key);
        const struct listing_column column = {
            .key = key,
            .kind = key_len > 3 && strcmp(key + key_len - 3, "_at") == 0 ? LISTING_TIME : LISTING_TEXT,
        };
        listing_cell(message, &column, cell, sizeof cell);
        if (cell[0])
            printf("  %-12s %s\n", key, cell);
    }
}

static int show_why(const struct partyline *partyline, char **words)
{
    struct json *why;
    int result = partyline_verb_get(partyline, words, &why);
    if (result != PARTYLINE_DONE)
        return result;
    if (partyline->json)
        return partyline_print(why);
    print_message("This message", json_find(why, "message"));
    putchar('\n');
    listing_print(json_find(why, "parts"), &parts);
    if (json_find(why, "cause"))
        print_message("\nwas caused by", json_find(why, "cause"));
    if (json_count(json_find(why, "caused")) > 0) {
        puts("\nand caused");
        listing_print(json_find(why, "caused"), &history);
    }
    if (json_find(why, "reading"))
        printf("\nRead as %s: %s.\n", json_find_text(json_find(why, "reading"), "meaning"),
               json_find_text(json_find(why, "reading"), "rule"));
    puts("\nWhat the ledger says of this number");
    listing_print(json_find(why, "consent"), &consent);
    json_free(why);
    return PARTYLINE_DONE;
}

const struct partyline_verb partyline_show_verbs[] = {
    {"status", "", "the bank at a glance: lines, modems, meters, mistakes", .run = show_status, .path = "/status"},
    {"lines", "", "the lines and what they may still send", .run = partyline_show_rows, .path = "/lines",
     .listing = &lines},
    {"modems", "", "the modems", .run = partyline_show_rows, .path = "/modems", .listing = &modems},
    {"slots", "", "the places of the bank, and what they are wired to", .run = partyline_show_rows, .path = "/slots",
     .listing = &slots},
    {"calls", "[LINE]", "who called, and was told to text", .run = partyline_show_rows, .path = "/calls?line={}",
     .listing = &calls},
    {"signal", "LINE [COUNT]", "how well a line hears its network, over time", .run = partyline_show_rows,
     .path = "/signal?line={}&limit={}", .listing = &signals},
    {"balance", "LINE [COUNT]", "what was left on a line's SIM, over time", .run = partyline_show_rows,
     .path = "/balance?line={}&limit={}", .listing = &balances},
    {"groups", "", "the groups", .run = partyline_show_rows, .path = "/groups", .listing = &groups},
    {"members", "GROUP", "who is in a group", .run = partyline_show_rows, .path = "/groups/{}/members",
     .listing = &members},
    {"queue", "[LINE]", "what waits to be sent", .run = partyline_show_rows, .path = "/queue?line={}",
     .listing = &queue},
    {"unsure", "", "parts that the network may or may not have", .run = partyline_show_rows, .path = "/unsure",
     .listing = &unsure},
    {"failed", "[LINE]", "what was given up, and why, the newest first", .run = partyline_show_rows,
     .path = "/failed?line={}", .listing = &failed},
    {"history", "LINE [COUNT]", "what was said on a line, the newest first", .run = show_history,
     .path = "/history?line={}&limit={}", .listing = &history, .options = history_options},
    {"why", "MESSAGE", "the cause and the consent behind a message", .run = show_why, .path = "/messages/{}/why"},
    {"consent", "NUMBER", "what a number ever agreed to, or refused", .run = partyline_show_rows,
     .path = "/consent?number={}", .listing = &consent},
    {"quarantine", "", "what came from a SIM and could not be read", .run = partyline_show_rows, .path = "/quarantine",
     .listing = &quarantine},
    {0},
};
