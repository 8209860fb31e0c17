/* The command line: options, and which verb is meant. A client of the daemon's API; only the pdu and configuration
 * verbs work without a daemon. */
#include "cli/partyline.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct partyline_verb *const verb_tables[] = {
    partyline_show_verbs,   partyline_act_verbs,    partyline_members_verbs,
    partyline_inbox_verbs,  partyline_watch_verbs,  partyline_pdu_verbs,
    partyline_config_verbs, partyline_doctor_verbs, NULL,
};

static void print_usage(FILE *out)
{
    fputs("partyline [--socket PATH] [--json] VERB …\n\n", out);
    for (size_t i = 0; verb_tables[i]; i++)
        for (const struct partyline_verb *verb = verb_tables[i]; verb->words; verb++)
            fprintf(out, "  %-15s %-32s %s\n", verb->words, verb->arguments, verb->does);
    fputs("\nThe daemon is asked on --socket, $PARTYLINE_SOCKET or " PARTYLINE_SOCKET ".\n"
          "Exit status: 0 done, 1 refused, 2 usage, 3 no daemon.\n",
          out);
}

/* How many of the words are the verb itself; 0 when it is another. */
static int verb_length(const struct partyline_verb *verb, int count, char **words)
{
    const char *space = strchr(verb->words, ' ');
    if (!space)
        return count >= 1 && strcmp(words[0], verb->words) == 0 ? 1 : 0;
    size_t first_len = (size_t)(space - verb->words);
    bool is_first = count >= 2 && strncmp(words[0], verb->words, first_len) == 0 && !words[0][first_len];
    return is_first && strcmp(words[1], space + 1) == 0 ? 2 : 0;
}

static bool takes(const struct partyline_verb *verb, int arguments)
{
    return arguments >= verb->min && (verb->max < 0 || arguments <= verb->max);
}

/* The longest verb whose arguments fit; when none fits, *near is one whose words do. */
static const struct partyline_verb *find_verb(int count, char **words, const struct partyline_verb **near)
{
    const struct partyline_verb *found = NULL;
    int found_len = 0;
    *near = NULL;
    for (size_t i = 0; verb_tables[i]; i++)
        for (const struct partyline_verb *verb = verb_tables[i]; verb->words; verb++) {
            int len = verb_length(verb, count, words);
            if (len > 0 && (!*near || len > 1))
                *near = verb;
            if (len > found_len && takes(verb, count - len)) {
                found = verb;
                found_len = len;
            }
        }
    return found;
}

static int run_verb(struct partyline *partyline, int count, char **words)
{
    const struct partyline_verb *near;
    const struct partyline_verb *verb = find_verb(count, words, &near);
    if (verb) {
        int len = strchr(verb->words, ' ') ? 2 : 1;
        partyline->verb = verb;
        return verb->run(partyline, count - len, words + len);
    }
    if (near)
        fprintf(stderr, "usage: partyline %s %s\n", near->words, near->arguments);
    else if (count > 0)
        fprintf(stderr, "partyline: there is no verb \"%s\"; `partyline --help` lists them\n", words[0]);
    else
        print_usage(stderr);
    return PARTYLINE_USAGE;
}

/* Options may stand anywhere before "--"; returns the number of words left, or -1 on a usage error. */
static int take_options(struct partyline *partyline, int count, char **words)
{
    int kept = 0;
    bool is_over = false;
    for (int i = 0; i < count; i++) {
        if (!is_over && strcmp(words[i], "--") == 0) {
            is_over = true;
        } else if (!is_over && strcmp(words[i], "--json") == 0) {
            partyline->json = true;
        } else if (!is_over && strcmp(words[i], "--socket") == 0) {
            if (++i == count)
                return -1;
            partyline->socket = words[i];
        } else {
            words[kept++] = words[i];
        }
    }
    return kept;
}

int main(int argc, char **argv)
{
    const char *socket = getenv("PARTYLINE_SOCKET");
    struct partyline partyline = {.socket = socket && *socket ? socket : PARTYLINE_SOCKET};
    setlocale(LC_TIME, "");
    if (!setlocale(LC_CTYPE, "C.UTF-8"))
        setlocale(LC_CTYPE, "");
    int count = take_options(&partyline, argc - 1, argv + 1);
    if (count < 0) {
        fputs("partyline: --socket needs a path\n", stderr);
        return PARTYLINE_USAGE;
    }
    if (count > 0 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0)) {
        print_usage(stdout);
        return PARTYLINE_DONE;
    }
    if (count > 0 && strcmp(argv[1], "--version") == 0) {
        puts("partyline " PARTYLINE_VERSION);
        return PARTYLINE_DONE;
    }
    return run_verb(&partyline, count, argv + 1);
}
