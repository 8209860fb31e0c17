/* What a verb's row says of its words and options: read from the command line by getopt_long, and printed as usage, help
 * and for completion. Only the whole name of an option counts: a part of one that is clear today may mean another
 * tomorrow, and what is mistyped must not become a part of a text. */
#include "cli/partyline.h"

#include "config/config_suggest.h"

#include <assert.h>
#include <getopt.h>
#include <limits.h>
#include <string.h>

/* What getopt_long returns: a word that is not an option, or FIRST and the place of the option's row. */
enum { IN_ORDER = 1, FIRST = 256 };

static const struct partyline_option program_options[] = {
    {"json", NULL, "one JSON document instead of words for people", false},
    {"socket", "PATH", "the daemon's socket; else $PARTYLINE_SOCKET, or " PARTYLINE_SOCKET, false},
    {"help", NULL, "the verbs; behind a verb, what it takes", false},
    {"version", NULL, "the version", false},
    {"completion", NULL, "the verbs with their arguments and options, for programs", false},
    {0},
};

#define PROGRAM_OPTIONS (sizeof program_options / sizeof *program_options - 1)

/* The options of the program, then those of the verb; NULL at the end. */
static const struct partyline_option *row_at(const struct partyline_verb *verb, size_t place)
{
    const struct partyline_option *row = place < PROGRAM_OPTIONS ? &program_options[place]
                                         : verb && verb->options ? &verb->options[place - PROGRAM_OPTIONS]
                                                                 : NULL;
    return row && row->name ? row : NULL;
}

static size_t place_of(const struct partyline_verb *verb, const char *name)
{
    const struct partyline_option *row;
    size_t place = 0;
    while ((row = row_at(verb, place)) && strcmp(row->name, name) != 0)
        place++;
    assert(row && place < PARTYLINE_OPTIONS_MAX);
    return place;
}

const char *partyline_option(const struct partyline *partyline, const char *name)
{
    return partyline->values[place_of(partyline->verb, name)];
}

static void complain_of_unknown(const struct partyline_verb *verb, const char *typed)
{
    char name[64];
    const char *start = typed + strspn(typed, "-");
    size_t size = strcspn(start, "=");
    struct config_suggest suggest = {.word = name};
    const struct partyline_option *row;
    snprintf(name, sizeof name, "%.*s", (int)size, start);
    for (size_t place = 0; (row = row_at(verb, place)); place++)
        config_suggest_offer(&suggest, row->name);
    for (size_t place = 0; size > 0 && !suggest.best && (row = row_at(verb, place)); place++)
        if (strncmp(row->name, start, size) == 0)
            suggest.best = row->name;
    fprintf(stderr, "partyline: unknown option %.*s", (int)(start + size - typed), typed);
    if (suggest.best)
        fprintf(stderr, "; did you mean --%s?", suggest.best);
    else
        fprintf(stderr, "; `partyline %s%s--help` lists them.", verb ? verb->words : "", verb ? " " : "");
    fputs(" If it is a word of yours, put -- before it.\n", stderr);
}

static bool is_whole(const char *typed, const char *name)
{
    size_t size = strlen(name);
    return strncmp(typed + 2, name, size) == 0 && (typed[2 + size] == '\0' || typed[2 + size] == '=');
}

/* One option as getopt_long returned it; `typed` is the word that it came from. */
static bool take(struct partyline *partyline, int option, const char *typed)
{
    bool is_wrong = option == ':' || option == '?';
    int code = option == 'h' ? FIRST + (int)place_of(NULL, "help") : is_wrong ? optopt : option;
    const struct partyline_option *row = code >= FIRST ? row_at(partyline->verb, (size_t)(code - FIRST)) : NULL;
    if (!row || (option != 'h' && !is_whole(typed, row->name))) {
        complain_of_unknown(partyline->verb, typed);
        return false;
    }
    if (option == ':')
        fprintf(stderr, "partyline: --%s needs a value: --%s %s\n", row->name, row->name, row->argument);
    else if (option == '?')
        fprintf(stderr, "partyline: --%s takes no value\n", row->name);
    else
        partyline->values[code - FIRST] = row->argument ? optarg : "";
    return !is_wrong;
}

/* The words come in their order whatever POSIXLY_CORRECT says; getopt_long ends at "--". */
int partyline_take_options(struct partyline *partyline, int count, char **words)
{
    struct option options[PARTYLINE_OPTIONS_MAX + 1] = {0};
    const struct partyline_option *row;
    int kept = 0, option;
    for (size_t place = 0; (row = row_at(partyline->verb, place)); place++) {
        assert(place < PARTYLINE_OPTIONS_MAX);
        options[place] =
            (struct option){row->name, row->argument ? required_argument : no_argument, NULL, FIRST + (int)place};
    }
    optind = 0;
    for (int at = 1; (option = getopt_long(count, words, partyline->verb ? "-:h" : "+:h", options, NULL)) != -1;
         at = optind) {
        if (option == IN_ORDER)
            words[kept++] = optarg;
        else if (!take(partyline, option, words[at]))
            return -1;
    }
    while (optind < count)
        words[kept++] = words[optind++];
    words[kept] = NULL;
    return kept;
}

static void print_usage(const struct partyline_verb *verb, FILE *out)
{
    fprintf(out, "usage: partyline %s%s%s", verb->words, verb->arguments[0] ? " " : "", verb->arguments);
    for (const struct partyline_option *row = verb->options; row && row->name; row++)
        fprintf(out, row->is_needed ? " --%s%s%s" : " [--%s%s%s]", row->name, row->argument ? " " : "",
                row->argument ? row->argument : "");
    fputc('\n', out);
}

/* How many words the usage asks for at least and at most. */
static void count_arguments(const char *arguments, int *least, int *most)
{
    *least = *most = 0;
    for (const char *c = arguments; *c; c += strspn(c, " ")) {
        size_t size = strcspn(c, " ");
        *least += *c != '[';
        *most = memmem(c, size, "...", 3) ? INT_MAX : *most + 1;
        c += size;
    }
}

bool partyline_check_usage(const struct partyline *partyline, int count)
{
    int least, most;
    count_arguments(partyline->verb->arguments, &least, &most);
    bool suffices = count >= least && count <= most;
    for (const struct partyline_option *row = partyline->verb->options; row && row->name; row++)
        suffices = suffices && (!row->is_needed || partyline_option(partyline, row->name));
    if (!suffices)
        print_usage(partyline->verb, stderr);
    return suffices;
}

static void print_options(const struct partyline_option *row, FILE *out)
{
    for (; row && row->name; row++) {
        const char *argument = row->argument ? row->argument : "";
        fprintf(out, "  --%s %-*s %s\n", row->name, (int)(18 - strlen(row->name)), argument, row->does);
    }
}

void partyline_print_help(const struct partyline_verb *verb, FILE *out)
{
    if (verb) {
        print_usage(verb, out);
        fprintf(out, "  %s\n\n", verb->does);
        print_options(verb->options, out);
    }
    print_options(program_options, out);
    fputs("  --                    ends the options, before a word of yours that begins with -\n", out);
}

void partyline_print_row(const struct partyline_verb *verb, FILE *out)
{
    const struct partyline_option *row;
    fprintf(out, "%s:%s", verb ? verb->words : "", verb ? verb->arguments : "");
    for (size_t place = verb ? PROGRAM_OPTIONS : 0; (row = row_at(verb, place)); place++)
        fprintf(out, ":--%s%s%s", row->name, row->argument ? " " : "", row->argument ? row->argument : "");
    fputc('\n', out);
}
