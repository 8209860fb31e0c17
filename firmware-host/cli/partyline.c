/* The command line: which verb is meant, and help. A client of the daemon's API; only the pdu and configuration verbs
 * work without a daemon. */
#include "cli/partyline.h"

#include "config/config_suggest.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct partyline_verb *const verb_tables[] = {
    partyline_show_verbs,   partyline_act_verbs,    partyline_members_verbs,
    partyline_inbox_verbs,  partyline_watch_verbs,  partyline_pdu_verbs,
    partyline_config_verbs, partyline_doctor_verbs, NULL,
};

static const struct partyline_verb *verb_at(size_t place)
{
    for (size_t i = 0; verb_tables[i]; i++)
        for (const struct partyline_verb *verb = verb_tables[i]; verb->words; verb++)
            if (place-- == 0)
                return verb;
    return NULL;
}

/* Is `word` the first of the verb's words? */
static bool begins_with(const struct partyline_verb *verb, const char *word)
{
    size_t size = strlen(word);
    return strncmp(verb->words, word, size) == 0 && (verb->words[size] == ' ' || verb->words[size] == '\0');
}

/* How many of the words are the verb itself; 0 when it is another. */
static int verb_length(const struct partyline_verb *verb, char **words)
{
    const char *space = strchr(verb->words, ' ');
    if (!words[0] || !begins_with(verb, words[0]))
        return 0;
    return !space ? 1 : words[1] && strcmp(words[1], space + 1) == 0 ? 2 : 0;
}

/* The longest that the words begin with; NULL when there is none. */
static const struct partyline_verb *find_verb(char **words, int *length)
{
    const struct partyline_verb *verb, *found = NULL;
    *length = 0;
    for (size_t i = 0; (verb = verb_at(i)); i++)
        if (verb_length(verb, words) > *length) {
            *length = verb_length(verb, words);
            found = verb;
        }
    return found;
}

/* All, or those that begin with the word. */
static void print_verbs(const char *word, FILE *out)
{
    const struct partyline_verb *verb;
    for (size_t i = 0; (verb = verb_at(i)); i++)
        if (!word || begins_with(verb, word))
            fprintf(out, "  %-15s %-24s %s\n", verb->words, verb->arguments, verb->does);
}

static void print_usage(FILE *out)
{
    fputs("usage: partyline [--socket PATH] [--json] VERB ...\n\n", out);
    print_verbs(NULL, out);
    fputs("\n`partyline VERB --help` says more. Options of every verb:\n\n", out);
    partyline_print_help(NULL, out);
    fputs("\nExit status: 0 done, 1 refused, 2 usage, 3 no daemon.\n", out);
}

static bool is_half_a_verb(const char *word)
{
    const struct partyline_verb *verb;
    for (size_t i = 0; (verb = verb_at(i)); i++)
        if (begins_with(verb, word))
            return true;
    return false;
}

/* Half of a verb, a slip, or nothing at all. */
static int no_verb(char **words, bool is_help)
{
    struct config_suggest suggest = {.word = words[0]};
    const struct partyline_verb *verb;
    if (!words[0]) {
        print_usage(is_help ? stdout : stderr);
        return is_help ? PARTYLINE_DONE : PARTYLINE_USAGE;
    }
    is_help = is_help || (words[1] && strcmp(words[1], "--help") == 0);
    if (is_half_a_verb(words[0])) {
        if (!is_help)
            fprintf(stderr, "partyline: \"%s\" needs one of these second words:\n", words[0]);
        print_verbs(words[0], is_help ? stdout : stderr);
        return is_help ? PARTYLINE_DONE : PARTYLINE_USAGE;
    }
    for (size_t i = 0; (verb = verb_at(i)); i++)
        config_suggest_offer(&suggest, verb->words);
    fprintf(stderr, "partyline: there is no verb \"%s\"; ", words[0]);
    if (suggest.best)
        fprintf(stderr, "did you mean \"%s\"?\n", suggest.best);
    else
        fputs("`partyline --help` lists them\n", stderr);
    return PARTYLINE_USAGE;
}

static int print_completion(void)
{
    const struct partyline_verb *verb;
    partyline_print_row(NULL, stdout);
    for (size_t i = 0; (verb = verb_at(i)); i++)
        partyline_print_row(verb, stdout);
    return PARTYLINE_DONE;
}

static int run(struct partyline *partyline, bool is_help, int count, char **words)
{
    const char *socket = getenv("PARTYLINE_SOCKET"), *given = partyline_option(partyline, "socket");
    if (partyline_option(partyline, "version")) {
        puts("partyline " PARTYLINE_VERSION);
        return PARTYLINE_DONE;
    }
    if (partyline_option(partyline, "completion"))
        return print_completion();
    is_help = is_help || partyline_option(partyline, "help");
    if (!partyline->verb)
        return no_verb(words, is_help);
    if (is_help) {
        partyline_print_help(partyline->verb, stdout);
        return PARTYLINE_DONE;
    }
    if (!partyline_check_usage(partyline, count))
        return PARTYLINE_USAGE;
    partyline->socket = given ? given : socket && *socket ? socket : PARTYLINE_SOCKET;
    partyline->json = partyline_option(partyline, "json");
    return partyline->verb->run(partyline, words);
}

int main(int argc, char **argv)
{
    struct partyline partyline = {0};
    int length = 0, count = partyline_take_options(&partyline, argc, argv);
    bool is_help = count > 0 && strcmp(argv[0], "help") == 0; /* `partyline help VERB` */
    char **words = argv + is_help;
    setlocale(LC_TIME, "");
    if (!setlocale(LC_CTYPE, "C.UTF-8"))
        setlocale(LC_CTYPE, "");
    if (count > 0 && (partyline.verb = find_verb(words, &length))) {
        words += length - 1; /* its last word stands where getopt_long wants the program's name */
        count = partyline_take_options(&partyline, count - is_help - length + 1, words);
    }
    return count < 0 ? PARTYLINE_USAGE : run(&partyline, is_help, count, words);
}
