/* partyline-bank: a bank of virtual modems to try Partyline with, and what texts into it. Without a verb it
 * serves; with one it asks the bank that serves. */
#include "base/json.h"
#include "virtual_bank/virtual_bank.h"

#include <errno.h>
#include <getopt.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define PERSONALITY_MAX 16384 /* octets of its file */

enum { EXIT_USAGE = 2, EXIT_NO_BANK = 3 };

static const char usage[] =
    "partyline-bank: virtual GSM modems on pseudo-terminals, and a mobile network between them\n"
    "\n"
    "serve:  partyline-bank --modems N --dir DIR [options]\n"
    "  --modems N               how many (1)\n"
    "  --dir DIR                their ports: DIR/modem0, DIR/modem1 …\n"
    "  --personality FILE       their manners; a plain modem without it\n"
    "  --latency MS             from a text to the network's answer (0)\n"
    "  --first-number NUMBER    of modem0; the others count up (+15552010001)\n"
    "  --pin PIN                of every SIM\n"
    "  --no-number              the SIMs do not know their numbers\n"
    "  --no-reports             the network sends no status reports\n"
    "  --report-delay MS        from delivery to its report (0)\n"
    "  --transit MS             from SIM to SIM (0)\n"
    "  --duplicates N           of 1,000 messages to a SIM, so many come twice (0)\n"
    "  --seed N                 for what is left to chance\n"
    "  --control PATH           its control socket (DIR/control)\n"
    "  --quiet                  do not list the modems\n"
    "  --help                   this\n"
    "\n"
    "ask:    partyline-bank [--dir DIR | --control PATH] [--json] VERB …\n"
    "  text FROM TEXT [--to NUMBER]   a phone texts to a SIM of the bank (the first)\n"
    "  inject HEX [--to NUMBER]       a DELIVER TPDU arrives as it is\n"
    "  phones [NUMBER]                what the phones outside have received\n"
    "  clear                          forget that\n"
    "  watch                          every text as it moves\n"
    "  fault MODEM KIND …             hang [MS], unplug, plug, full, empty, lose-answer [COUNT], lose-prompt [COUNT],\n"
    "                                 cms CODE [COUNT], latency MS, reboot [now|before|after], registration STAT,\n"
    "                                 ring [NUMBER], say LINE, garbage CHARACTERS, eject (the SIM), insert, swap OTHER\n"
    "                                 (their SIMs); MODEM is a number or all\n"
    "  reports on|off|STATUS          status reports from now on\n"
    "  status                         the modems\n"
    "  quit                           end the bank\n"
    "DIR is also taken from $PARTYLINE_BANK.\n";

struct arguments {
    struct virtual_bank_options bank;
    const char *personality_path;
    int64_t latency_ms; /* -1: as the personality has it */
    char control[108];
    bool json, help;
};

static bool take_number(const char *text, int64_t most, int64_t *number)
{
    char *end;
    long long parsed = strtoll(text, &end, 10);
    if (*text == '\0' || *end != '\0' || parsed < 0 || parsed > most)
        return false;
    *number = parsed;
    return true;
}

static bool take_option(struct arguments *arguments, int option)
{
    struct virtual_bank_options *bank = &arguments->bank;
    int64_t number = 0;
    bool ok = true;
    switch (option) {
    case 'm':
        ok = take_number(optarg, VIRTUAL_BANK_MODEMS_MAX, &number) && number > 0;
        bank->modem_count = (size_t)number;
        return ok;
    case 'd':
        bank->folder = optarg;
        return true;
    case 'p':
        arguments->personality_path = optarg;
        return true;
    case 'l':
        return take_number(optarg, 3600000, &arguments->latency_ms);
    case 'f':
        return (size_t)snprintf(bank->first_number, sizeof bank->first_number, "%s", optarg) < 20;
    case 'P':
        return (size_t)snprintf(bank->pin, sizeof bank->pin, "%s", optarg) < sizeof bank->pin;
    case 'n':
        bank->numbers_unknown = true;
        return true;
    case 'r':
        bank->reports_off = true;
        return true;
    case 'R':
        return take_number(optarg, 86400000, &bank->report_ms);
    case 't':
        return take_number(optarg, 86400000, &bank->transit_ms);
    case 'D':
        ok = take_number(optarg, 1000, &number);
        bank->duplicates_in_k = (unsigned)number;
        return ok;
    case 's':
        ok = take_number(optarg, INT64_MAX, &number);
        bank->seed = (uint64_t)number;
        return ok;
    case 'c':
        return (size_t)snprintf(arguments->control, sizeof arguments->control, "%s", optarg) <
               sizeof arguments->control;
    case 'q':
        bank->quiet = true;
        return true;
    case 'j':
        arguments->json = true;
        return true;
    case 'h':
        arguments->help = true;
        return true;
    default:
        return false;
    }
}

static bool take_options(struct arguments *arguments, int count, char **words)
{
    static const struct option options[] = {{"modems", required_argument, NULL, 'm'},
                                            {"dir", required_argument, NULL, 'd'},
                                            {"personality", required_argument, NULL, 'p'},
                                            {"latency", required_argument, NULL, 'l'},
                                            {"first-number", required_argument, NULL, 'f'},
                                            {"pin", required_argument, NULL, 'P'},
                                            {"no-number", no_argument, NULL, 'n'},
                                            {"no-reports", no_argument, NULL, 'r'},
                                            {"report-delay", required_argument, NULL, 'R'},
                                            {"transit", required_argument, NULL, 't'},
                                            {"duplicates", required_argument, NULL, 'D'},
                                            {"seed", required_argument, NULL, 's'},
                                            {"control", required_argument, NULL, 'c'},
                                            {"quiet", no_argument, NULL, 'q'},
                                            {"json", no_argument, NULL, 'j'},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    int option, place = 0;
    while ((option = getopt_long(count, words, "+", options, &place)) != -1) {
        if (take_option(arguments, option))
            continue;
        if (option != '?') /* of which getopt_long has spoken */
            fprintf(stderr, "partyline-bank: --%s cannot be %s\n", options[place].name, optarg);
        return false;
    }
    if (arguments->control[0] != '\0' || arguments->help)
        return true;
    if (!arguments->bank.folder) {
        fputs("partyline-bank: which bank? --dir, --control or $PARTYLINE_BANK says it\n", stderr);
        return false;
    }
    int size = snprintf(arguments->control, sizeof arguments->control, "%s/control", arguments->bank.folder);
    if ((size_t)size < sizeof arguments->control)
        return true;
    fprintf(stderr, "partyline-bank: %s is too long for its control socket: --control gives it another place\n",
            arguments->bank.folder);
    return false;
}

/* ---- Serve ---- */

static bool read_personality(struct arguments *arguments)
{
    static char text[PERSONALITY_MAX];
    char mistake[160];
    arguments->bank.personality = virtual_personality_plain();
    if (!arguments->personality_path)
        return true;
    FILE *file = fopen(arguments->personality_path, "re");
    if (!file) {
        fprintf(stderr, "partyline-bank: %s: %s\n", arguments->personality_path, strerror(errno));
        return false;
    }
    size_t size = fread(text, 1, sizeof text - 1, file);
    text[size] = '\0';
    fclose(file);
    if (virtual_personality_parse(text, &arguments->bank.personality, mistake, sizeof mistake))
        return true;
    fprintf(stderr, "partyline-bank: %s: %s\n", arguments->personality_path, mistake);
    return false;
}

static int serve(struct arguments *arguments)
{
    if (!arguments->bank.folder) {
        fputs("partyline-bank: a bank needs --dir, for its ports\n", stderr);
        return EXIT_USAGE;
    }
    if (!read_personality(arguments))
        return EXIT_FAILURE;
    if (arguments->latency_ms >= 0)
        arguments->bank.personality.latency_ms = arguments->latency_ms;
    arguments->bank.control = arguments->control;
    int status = virtual_bank_serve(&arguments->bank);
    if (status < 0)
        fprintf(stderr, "partyline-bank: %s: %s\n", arguments->bank.folder, strerror(-status));
    return status < 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* ---- Ask ---- */

static int connect_to(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    if (fd >= 0 && connect(fd, (const struct sockaddr *)&address, sizeof address) == 0)
        return fd;
    fprintf(stderr, "partyline-bank: no bank at %s: %s\n", path, strerror(errno));
    if (fd >= 0)
        close(fd);
    return -1;
}

static bool send_request(int fd, const struct arguments *arguments, char **words)
{
    struct json *request = json_new_array();
    for (; *words; words++)
        json_append(request, json_new_text(*words));
    if (arguments->json)
        json_append(request, json_new_text("--json"));
    char *line = json_format(request, false);
    json_free(request);
    bool ok = dprintf(fd, "%s\n", line) > 0;
    free(line);
    return ok;
}

/* Lines of a reply to where they belong, until the one that ends it. */
static int print_reply(int fd)
{
    char *line = NULL;
    size_t capacity = 0;
    int status = EXIT_NO_BANK;
    FILE *reply = fdopen(fd, "r");
    while (reply && status == EXIT_NO_BANK && getline(&line, &capacity, reply) > 0) {
        if (line[0] == 'x') {
            status = atoi(line + 1);
            continue;
        }
        fputs(line + 1, line[0] == 'e' ? stderr : stdout);
        fflush(stdout);
    }
    free(line);
    if (reply)
        fclose(reply);
    return status;
}

static int ask(const struct arguments *arguments, char **words)
{
    int fd = connect_to(arguments->control);
    if (fd < 0)
        return EXIT_NO_BANK;
    if (send_request(fd, arguments, words))
        return print_reply(fd);
    close(fd);
    return EXIT_NO_BANK;
}

int main(int count, char **words)
{
    struct arguments arguments = {
        .bank = {.modem_count = 1, .first_number = "+15552010001", .folder = getenv("PARTYLINE_BANK"), .seed = 1},
        .latency_ms = -1,
    };
    setlocale(LC_ALL, "");
    if (!take_options(&arguments, count, words)) {
        fputs("`partyline-bank --help` lists options and verbs.\n", stderr);
        return EXIT_USAGE;
    }
    if (arguments.help) {
        fputs(usage, stdout);
        return EXIT_SUCCESS;
    }
    return optind < count ? ask(&arguments, words + optind) : serve(&arguments);
}
