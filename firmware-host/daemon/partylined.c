/* partylined: the host process. */
#include "base/log.h"
#include "config/config.h"
#include "daemon/describe_config.h"
#include "daemon/host.h"

#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

static const char usage[] =
    "usage: partylined [--config FILE] [--check | --describe-config] [--debug] [--unmasked] [--sysfs DIR]\n"
    "\n"
    "  --config FILE  the configuration (default /etc/partyline/partyline.ini)\n"
    "  --check        read it, print every mistake as FILE:LINE: message, and exit 0 or 1\n"
    "  --describe-config\n"
    "                 print what a configuration may say, every key with its default, as JSON\n"
    "  --debug        log every step\n"
    "  --sysfs DIR    switch USB ports below DIR instead of /sys, for trials\n"
    "  --unmasked     show telephone numbers and texts in the log\n"
    "  --version, --help\n";

/* Every modem is a descriptor, and every browser up to six. */
static void raise_descriptor_limit(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) < 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

static int serve(const struct host_options *options)
{
    /* A client that hangs up and a file that may not grow are errors of a write, not the end of the daemon. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    raise_descriptor_limit();
    struct host *host = host_create(options);
    if (!host)
        return 1;
    int status = host_run(host);
    host_destroy(host);
    return status;
}

static int describe(void)
{
    int status = describe_config_print(stdout);
    if (status < 0)
        fprintf(stderr, "partylined: the description cannot be written: %s\n", strerror(-status));
    return status < 0;
}

int main(int argc, char **argv)
{
    enum { OPTION_CHECK = 256, OPTION_DESCRIBE, OPTION_DEBUG, OPTION_UNMASKED, OPTION_SYSFS, OPTION_VERSION };
    static const struct option options[] = {
        {"config", required_argument, NULL, 'c'},
        {"check", no_argument, NULL, OPTION_CHECK},
        {"debug", no_argument, NULL, OPTION_DEBUG},
        {"unmasked", no_argument, NULL, OPTION_UNMASKED},
        {"describe-config", no_argument, NULL, OPTION_DESCRIBE},
        {"sysfs", required_argument, NULL, OPTION_SYSFS},
        {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, OPTION_VERSION},
        {NULL, 0, NULL, 0},
    };
    struct host_options host = {.config_path = "/etc/partyline/partyline.ini"};
    bool only_check = false;
    int option;
    while ((option = getopt_long(argc, argv, "c:h", options, NULL)) != -1) {
        switch (option) {
        case 'c':
            host.config_path = optarg;
            break;
        case OPTION_CHECK:
            only_check = true;
            break;
        case OPTION_DESCRIBE:
            return describe();
        case OPTION_DEBUG:
            log_set_level(LOG_LEVEL_DEBUG);
            break;
        case OPTION_UNMASKED:
            log_set_unmasked(true);
            break;
        case OPTION_SYSFS:
            host.sysfs = optarg;
            break;
        case OPTION_VERSION:
            puts("partylined " PARTYLINE_VERSION);
            return 0;
        case 'h':
            fputs(usage, stdout);
            return 0;
        default:
            fputs(usage, stderr);
            return 2;
        }
    }
    if (optind < argc) {
        fputs(usage, stderr);
        return 2;
    }
    if (only_check)
        return config_print_mistakes(host.config_path, NULL, stdout) != 0;
    return serve(&host);
}
