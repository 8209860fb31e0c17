/* Members of a group, and who opted out or is banned, from and to a spreadsheet. */
#include "cli/partyline.h"

#include "base/json.h"
#include "cli/listing.h"
#include "cli/people_file.h"
#include "sheet/csv.h"

#include <stdio.h>
#include <string.h>

#define OPTOUTS_MAX 200000 /* that the daemon tells at once */

static const struct listing optouts = {
    "Nobody has opted out.",
    false,
    {{"number", "NUMBER", LISTING_TEXT}, {"line", "LINE", LISTING_TEXT}, {"since", "SINCE", LISTING_TIME}}};
static const struct listing bans = {"Nobody is banned.",
                                    false,
                                    {{"number", "NUMBER", LISTING_TEXT},
                                     {"name", "NAME", LISTING_TEXT},
                                     {"group", "GROUP", LISTING_TEXT},
                                     {"since", "SINCE", LISTING_TIME}}};

static void put_some(struct json *out, const char *key, const char *text)
{
    if (text && *text)
        json_put_text(out, key, text);
}

static void put_member(const struct partyline *partyline, const struct sheet_row *row, struct json *out)
{
    put_some(out, "name", row->name);
    put_some(out, "role", row->role);
    put_some(out, "state", row->state);
    put_some(out, "since", row->since);
    put_some(out, "muted_until", row->muted_until);
    if (partyline_option(partyline, "attested"))
        json_put_bool(out, "attested", true);
}

static int import_members(const struct partyline *partyline, char **words)
{
    struct people_file file;
    return people_file_read(partyline, words[1], put_member, &file)
               ? people_file_send(partyline, words, "members", &file)
               : PARTYLINE_REFUSED;
}

/* A list of who said no may say no more than the numbers. */
static void put_optout(const struct partyline *partyline, const struct sheet_row *row, struct json *out)
{
    const char *line = partyline_option(partyline, "line");
    json_put_text(out, "state", row->state ? row->state : "stopped");
    put_some(out, "on", line ? line : row->bank_line);
    put_some(out, "group", row->group);
    put_some(out, "since", row->since);
}

/* A line of this bank, before anybody is opted out of another, which would be all of them. */
static int check_line(const struct partyline *partyline, const char *line)
{
    struct json *rows;
    int result = partyline_get(partyline, &rows, "/lines");
    if (result != PARTYLINE_DONE)
        return result;
    bool is_there = false;
    for (size_t i = 0; i < json_count(rows); i++) {
        const char *name = json_find_text(json_at(rows, i), "name");
        is_there = is_there || (name && strcmp(name, line) == 0);
    }
    json_free(rows);
    if (!is_there)
        fprintf(stderr, "partyline: there is no line %s (`partyline lines` lists them)\n", line);
    return is_there ? PARTYLINE_DONE : PARTYLINE_REFUSED;
}

static int import_optouts(const struct partyline *partyline, char **words)
{
    struct people_file file;
    const char *line = partyline_option(partyline, "line");
    int result = line ? check_line(partyline, line) : PARTYLINE_DONE;
    if (result != PARTYLINE_DONE)
        return result;
    return people_file_read(partyline, words[0], put_optout, &file)
               ? people_file_send(partyline, words, "optouts", &file)
               : PARTYLINE_REFUSED;
}

static void write_row(const struct json *row, const char *const *columns, FILE *out)
{
    for (size_t i = 0; columns[i]; i++) {
        const char *value = json_find_text(row, columns[i]);
        csv_write_field(out, value ? value : "");
        fputs(columns[i + 1] ? "," : "\n", out);
    }
}

static bool has_letters_beyond_ascii(const struct json *rows)
{
    for (size_t i = 0; i < json_count(rows); i++)
        for (const char *c = json_find_text(json_at(rows, i), "name"); c && *c; c++)
            if (*c & 0x80)
                return true;
    return false;
}

static bool is_anybody_muted(const struct json *rows)
{
    for (size_t i = 0; i < json_count(rows); i++)
        if (json_find_text(json_at(rows, i), "muted_until_at"))
            return true;
    return false;
}

static int export_members(const struct partyline *partyline, char **words)
{
    const char *columns[] = {"number", "name", "role", "state", "since", NULL, NULL};
    struct json *rows;
    int result = partyline_verb_get(partyline, words, &rows);
    FILE *out = result == PARTYLINE_DONE ? people_file_create(words[1], has_letters_beyond_ascii(rows)) : NULL;
    if (result == PARTYLINE_DONE && out) {
        bool is_muted = is_anybody_muted(rows);
        columns[5] = is_muted ? "muted_until_at" : NULL;
        fprintf(out, "number,name,role,state,since%s\n", is_muted ? ",muted_until" : "");
        for (size_t i = 0; i < json_count(rows); i++)
            write_row(json_at(rows, i), columns, out);
    }
    if (result == PARTYLINE_DONE)
        json_free(rows);
    if (!out)
        return result == PARTYLINE_DONE ? PARTYLINE_REFUSED : result;
    return people_file_close(out, words[1]) ? PARTYLINE_DONE : PARTYLINE_REFUSED;
}

static void write_state(const struct json *rows, const char *state, FILE *out)
{
    for (size_t i = 0; i < json_count(rows); i++) {
        const struct json *row = json_at(rows, i);
        const char *number = json_find_text(row, "number"), *line = json_find_text(row, "line");
        const char *group = json_find_text(row, "group"), *since = json_find_text(row, "since");
        csv_write_field(out, number ? number : "");
        fprintf(out, ",%s,%s,%s,%s\n", state, line ? line : "", group ? group : "", since ? since : "");
    }
}

static int export_optouts(const struct partyline *partyline, char **words)
{
    struct json *stopped, *banned;
    int result = partyline_get(partyline, &stopped, "/optouts");
    if (result != PARTYLINE_DONE)
        return result;
    result = partyline_get(partyline, &banned, "/bans");
    bool is_whole = result == PARTYLINE_DONE && json_count(stopped) < OPTOUTS_MAX && json_count(banned) < OPTOUTS_MAX;
    FILE *out = is_whole ? people_file_create(words[0], false) : NULL;
    if (result == PARTYLINE_DONE && !is_whole)
        fprintf(stderr, "partyline: more than %d numbers; take them from the database (tables optout, member)\n",
                OPTOUTS_MAX);
    if (out) {
        fputs("number,state,line,group,since\n", out);
        write_state(stopped, "stopped", out);
        write_state(banned, "banned", out);
    }
    json_free(stopped);
    if (result == PARTYLINE_DONE)
        json_free(banned);
    if (!out)
        return result == PARTYLINE_DONE ? PARTYLINE_REFUSED : result;
    return people_file_close(out, words[0]) ? PARTYLINE_DONE : PARTYLINE_REFUSED;
}

#define FILE_OPTIONS                                                                                    \
    {"dry-run", NULL, "only say how the file is understood, and what would become of each row", false}, \
        {"yes", NULL, "do not ask at a terminal", false},                                               \
    {                                                                                                   \
        "encoding", "NAME", "of the file, where it is judged wrongly: windows-1252, ...", false         \
    }

static const struct partyline_option import_options[] = {
    {"attested", NULL, "their consent was given: they are in at once, without an invitation", false},
    FILE_OPTIONS,
    {0},
};

static const struct partyline_option optout_options[] = {
    {"line", "LINE", "whose opt-outs they are here; without it that of the file, or the whole bank's", false},
    FILE_OPTIONS,
    {0},
};

const struct partyline_verb partyline_members_verbs[] = {
    {"members import", "GROUP FILE", "add the people of a CSV file, as any spreadsheet writes it; - is standard input",
     .run = import_members, .path = "/groups/{}/import", .options = import_options},
    {"members export", "GROUP FILE", "write them to a new CSV file; - is standard output", .run = export_members,
     .path = "/groups/{}/members"},
    {"optouts", "", "who does not want to hear from a line", .run = partyline_show_rows, .path = "/optouts",
     .listing = &optouts},
    {"bans", "", "who is kept out of a group", .run = partyline_show_rows, .path = "/bans", .listing = &bans},
    {"optouts import", "FILE", "heed the opt-outs and bans of another bank; - is standard input", .run = import_optouts,
     .path = "/optouts", .options = optout_options},
    {"optouts export", "FILE", "write opt-outs and bans to a new CSV file; - is standard output",
     .run = export_optouts},
    {0},
};
