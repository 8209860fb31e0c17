/* Measures the real daemon on a bank of virtual modems: this program is the bank, with a clock at every pseudo-terminal.
 *
 *     bench_bank DAEMON CLI DIR MODEMS LATENCY_MS MEMBERS POSTS
 *
 * Each modem has a group of MEMBERS; its owner posts POSTS times, and every post goes to all members. One line of
 * name=value pairs comes out. Times are of CLOCK_MONOTONIC at this end of the pseudo-terminal. */
#include "base/clock.h"
#include "virtual/virtual_network.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SAMPLES_MAX 200000
#define IDLE_S 10

struct samples {
    double *us;
    size_t count;
};

struct line {
    int master;
    int64_t ok_ns;             /* the final OK of a submit was written */
    int64_t cmti_ns;           /* +CMTI was written, no AT+CMGS since */
    int64_t first_ns, last_ns; /* of the texts taken */
    int64_t prompt_ns;         /* the prompt was written, no Ctrl-Z since */
    bool in_submit;            /* between AT+CMGS and the final result */
    char tail[16];             /* the last octets read: a command may come in pieces */
};

struct bench {
    const char *daemon, *cli, *dir;
    size_t modems, members, posts;
    int64_t latency_ms;
    struct virtual_network *network;
    struct line *lines;
    int epoll;
    pid_t child;
    struct samples dead, prompt, wake;
    uint64_t taken, expected; /* expected 0: nothing is counted yet */
};

static int64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void sample(struct samples *samples, int64_t ns)
{
    if (samples->count < SAMPLES_MAX)
        samples->us[samples->count++] = (double)ns / 1000.0;
}

static int by_value(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double percentile(struct samples *samples, double share)
{
    if (samples->count == 0)
        return -1;
    qsort(samples->us, samples->count, sizeof *samples->us, by_value);
    return samples->us[(size_t)((double)(samples->count - 1) * share)];
}

static void die(const char *what)
{
    perror(what);
    exit(1);
}

static void member_number(size_t line, size_t member, char out[24])
{
    snprintf(out, 24, "+1555%03u%04u", (unsigned)(300 + line) % 1000, (unsigned)member % 10000);
}

static void write_configuration(struct bench *bench)
{
    char path[512], number[24];
    snprintf(path, sizeof path, "%s/partyline.ini", bench->dir);
    FILE *file = fopen(path, "w");
    if (!file)
        die(path);
    fprintf(file, "[bank]\nports = %s/ports\nregion = US\ndatabase = %s/partyline.db\nsocket = %s/sock\n", bench->dir,
            bench->dir, bench->dir);
    for (size_t i = 0; i < bench->modems; i++) {
        member_number(i, 0, number);
        fprintf(file,
                "[line l%zu]\nsim = 89012600000000%05zu\nnumber = +1555201%04zu\nper-minute = 60000\nburst = 120000\n"
                "per-day = 1000000\nnumbers-per-day = 100000\nnew-numbers-per-day = 100000\nreports = off\n"
                "[group g%zu]\nline = l%zu\nowner = %s\nconsent = attested\nmax-members = 1000\n",
                i, i, i, i, i, number);
    }
    fclose(file);
}

static void make_bank(struct bench *bench)
{
    char folder[512], link_path[600];
    const struct virtual_network_options options = {.seed = 1};
    struct virtual_personality personality = virtual_personality_plain();
    personality.latency_ms = bench->latency_ms;
    personality.boot_ms = 0;
    personality.sim_ms = 0;
    bench->network = virtual_network_create(&options);
    bench->lines = calloc(bench->modems, sizeof *bench->lines);
    bench->epoll = epoll_create1(EPOLL_CLOEXEC);
    snprintf(folder, sizeof folder, "%s/ports", bench->dir);
    mkdir(folder, 0755);
    for (size_t i = 0; i < bench->modems; i++) {
        struct virtual_sim sim = {0};
        char number[32], name[128];
        int slave;
        snprintf(sim.iccid, sizeof sim.iccid, "89012600000000%05u", (unsigned)i % 100000);
        snprintf(sim.imsi, sizeof sim.imsi, "3102600000%05u", (unsigned)i % 100000);
        snprintf(number, sizeof number, "+1555201%04u", (unsigned)i % 10000);
        virtual_network_add(bench->network, &personality, &sim, number);
        virtual_modem_power(virtual_network_modem(bench->network, i), true, clock_now().mono_ms);
        if (openpty(&bench->lines[i].master, &slave, name, NULL, NULL) < 0)
            die("openpty");
        fcntl(bench->lines[i].master, F_SETFL, O_NONBLOCK);
        fcntl(bench->lines[i].master, F_SETFD, FD_CLOEXEC);
        fcntl(slave, F_SETFD, FD_CLOEXEC);
        snprintf(link_path, sizeof link_path, "%s/modem%zu", folder, i);
        unlink(link_path);
        if (symlink(name, link_path) < 0)
            die(link_path);
        struct epoll_event event = {.events = EPOLLIN, .data.u64 = i};
        epoll_ctl(bench->epoll, EPOLL_CTL_ADD, bench->lines[i].master, &event);
    }
}

/* What the daemon says; a command may come in pieces, so the last octets are kept. */
static void heard(struct bench *bench, size_t index, const char *bytes, size_t size, int64_t at_ns)
{
    struct line *line = &bench->lines[index];
    char window[4200];
    size_t kept = strlen(line->tail);
    memcpy(window, line->tail, kept);
    memcpy(window + kept, bytes, size);
    window[kept + size] = '\0';
    if (line->prompt_ns && memchr(bytes, 0x1A, size)) {
        sample(&bench->prompt, at_ns - line->prompt_ns);
        line->prompt_ns = 0;
    }
    char *command = memmem(window, kept + size, "AT+CMGS=", 8);
    if (command) {
        if (line->ok_ns)
            sample(&bench->dead, at_ns - line->ok_ns);
        if (line->cmti_ns)
            sample(&bench->wake, at_ns - line->cmti_ns);
        line->ok_ns = line->cmti_ns = 0;
        line->in_submit = true;
        line->tail[0] = '\0';
        return;
    }
    size_t keep = kept + size < 7 ? kept + size : 7;
    for (size_t i = 0; i < keep; i++)
        line->tail[i] = window[kept + size - keep + i] ? window[kept + size - keep + i] : ' ';
    line->tail[keep] = '\0';
}

static void flush_lines(struct bench *bench)
{
    for (size_t i = 0; i < bench->modems; i++) {
        const uint8_t *bytes;
        size_t size;
        struct line *line = &bench->lines[i];
        while ((size = virtual_network_output(bench->network, i, &bytes)) > 0) {
            bool ok = line->in_submit && memmem(bytes, size, "\r\nOK\r\n", 6);
            bool prompt = line->in_submit && memmem(bytes, size, "> ", 2);
            bool cmti = memmem(bytes, size, "+CMTI", 5) != NULL;
            ssize_t wrote = write(line->master, bytes, size);
            if (wrote <= 0)
                break;
            int64_t at_ns = now_ns();
            if (ok) {
                line->ok_ns = at_ns;
                line->in_submit = false;
            }
            if (cmti)
                line->cmti_ns = at_ns;
            if (prompt)
                line->prompt_ns = at_ns;
            virtual_network_output_consumed(bench->network, i, (size_t)wrote);
        }
    }
}

static void count_taken(struct bench *bench)
{
    struct virtual_network_event event;
    while (virtual_network_next(bench->network, &event)) {
        struct line *line = &bench->lines[event.modem];
        int64_t at_ns = now_ns();
        if (bench->expected == 0 || event.kind != VIRTUAL_NETWORK_PHONE)
            continue;
        if (!line->first_ns)
            line->first_ns = at_ns;
        line->last_ns = at_ns;
        bench->taken++;
    }
}

static void run_bank(struct bench *bench, int64_t for_ms)
{
    struct epoll_event events[64];
    int64_t end_ms = clock_now().mono_ms + for_ms;
    for (;;) {
        virtual_network_expire(bench->network, clock_now());
        flush_lines(bench);
        count_taken(bench);
        struct clock_time now = clock_now();
        int64_t wait_ms = virtual_network_deadline(bench->network) - now.mono_ms;
        if (now.mono_ms >= end_ms || (bench->expected > 0 && bench->taken >= bench->expected))
            return;
        if (wait_ms > end_ms - now.mono_ms)
            wait_ms = end_ms - now.mono_ms;
        int count = epoll_wait(bench->epoll, events, 64, wait_ms < 0 ? 0 : (int)wait_ms);
        for (int i = 0; i < count; i++) {
            char bytes[4096];
            size_t index = events[i].data.u64;
            ssize_t size = read(bench->lines[index].master, bytes, sizeof bytes);
            int64_t at_ns = now_ns();
            if (size <= 0)
                continue;
            heard(bench, index, bytes, (size_t)size, at_ns);
            virtual_network_feed(bench->network, index, (const uint8_t *)bytes, (size_t)size, clock_now());
        }
    }
}

static void start_daemon(struct bench *bench)
{
    char config[512], log[512];
    snprintf(config, sizeof config, "%s/partyline.ini", bench->dir);
    snprintf(log, sizeof log, "%s/log", bench->dir);
    bench->child = fork();
    if (bench->child == 0) {
        int out = open(log, O_WRONLY | O_CREAT | O_TRUNC, 0644);
        dup2(out, 2);
        execl(bench->daemon, bench->daemon, "--config", config, (char *)NULL);
        _exit(127);
    }
}

/* Members come by the command line, while the bank goes on. */
static void import_members(struct bench *bench)
{
    pid_t importer = fork();
    if (importer == 0) {
        for (size_t i = 0; i < bench->modems; i++) {
            char path[512], command[1600], number[24];
            snprintf(path, sizeof path, "%s/members.csv", bench->dir);
            FILE *file = fopen(path, "w");
            for (size_t j = 1; file && j <= bench->members; j++) {
                member_number(i, j, number);
                fprintf(file, "%s,M%zu\n", number, j);
            }
            if (file)
                fclose(file);
            snprintf(command, sizeof command, "%s --socket %s/sock members import g%zu %s > /dev/null 2>&1", bench->cli,
                     bench->dir, i, path);
            if (system(command) != 0)
                _exit(1);
        }
        _exit(0);
    }
    int status;
    while (waitpid(importer, &status, WNOHANG) == 0)
        run_bank(bench, 50);
    if (status != 0) {
        fprintf(stderr, "the members could not be imported\n");
        exit(1);
    }
}

struct usage {
    double cpu_s;
    long rss_kib, switches, write_bytes, write_calls, commits;
};

static long field_of(pid_t pid, const char *file, const char *key)
{
    char path[64], row[256];
    long value = 0;
    snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, file);
    FILE *in = fopen(path, "r");
    while (in && fgets(row, sizeof row, in))
        if (strncmp(row, key, strlen(key)) == 0)
            value += strtol(row + strlen(key), NULL, 10);
    if (in)
        fclose(in);
    return value;
}

static long commits_of(const struct bench *bench)
{
    char command[700], row[256];
    long commits = 0;
    snprintf(command, sizeof command, "curl -s --unix-socket %s/sock http://localhost/metrics", bench->dir);
    FILE *in = popen(command, "r");
    while (in && fgets(row, sizeof row, in))
        sscanf(row, "partyline_commits_total %ld", &commits);
    if (in)
        pclose(in);
    return commits;
}

static struct usage usage_of(const struct bench *bench)
{
    pid_t pid = bench->child;
    struct usage usage = {.commits = commits_of(bench)};
    char path[64], text[1024] = "";
    unsigned long user = 0, system = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    FILE *in = fopen(path, "r");
    if (in && fgets(text, sizeof text, in)) {
        const char *rest = strrchr(text, ')');
        sscanf(rest ? rest + 1 : text, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system);
    }
    if (in)
        fclose(in);
    usage.cpu_s = (double)(user + system) / (double)sysconf(_SC_CLK_TCK);
    usage.rss_kib = field_of(pid, "status", "VmHWM:");
    usage.switches = field_of(pid, "status", "voluntary_ctxt_switches:");
    usage.write_bytes = field_of(pid, "io", "write_bytes:");
    usage.write_calls = field_of(pid, "io", "syscw:");
    return usage;
}

static void post_everywhere(struct bench *bench, size_t serial)
{
    for (size_t i = 0; i < bench->modems; i++) {
        char text[120], to[24];
        struct virtual_network_text post = {.dcs = 0x08};
        /* In UCS-2, which needs no packing here; it goes out again in GSM 7-bit. */
        snprintf(text, sizeof text, "post %05zu of the line %05zu: everybody please come at seven", serial, i);
        /* Somebody else each time: who posts too much is asked to wait. */
        member_number(i, serial % (bench->members + 1), post.from);
        snprintf(to, sizeof to, "+1555201%04u", (unsigned)i % 10000);
        bench->lines[i].ok_ns = 0;
        for (size_t j = 0; text[j]; j++) {
            post.user_data[2 * j] = 0;
            post.user_data[2 * j + 1] = (uint8_t)text[j];
            post.user_data_size = 2 * j + 2;
        }
        post.length = (uint8_t)post.user_data_size;
        if (!virtual_network_text(bench->network, to, &post, clock_now())) {
            fprintf(stderr, "a post does not get into the network\n");
            exit(1);
        }
    }
}

static double utilisation(const struct bench *bench)
{
    double worst = 1.0;
    double each = (double)(bench->members * bench->posts);
    for (size_t i = 0; i < bench->modems; i++) {
        double took_ms = (double)(bench->lines[i].last_ns - bench->lines[i].first_ns) / 1e6;
        double ideal_ms = (each - 1) * (double)bench->latency_ms;
        if (took_ms > 0 && ideal_ms / took_ms < worst)
            worst = ideal_ms / took_ms;
    }
    return worst;
}

static void measure(struct bench *bench)
{
    run_bank(bench, 1000); /* what start-up still does */
    struct usage idle_before = usage_of(bench);
    run_bank(bench, IDLE_S * 1000);
    struct usage before = usage_of(bench);
    bench->dead.count = bench->prompt.count = bench->wake.count = 0;
    int64_t start_ns = now_ns();
    for (size_t i = 0; i < bench->posts; i++) {
        bench->expected += bench->modems * bench->members;
        post_everywhere(bench, i);
        run_bank(bench, 600000);
    }
    double wall_s = (double)(now_ns() - start_ns) / 1e9;
    struct usage after = usage_of(bench);
    double ideal_s = (double)(bench->members * bench->posts) * (double)bench->latency_ms / 1000.0;
    double texts = (double)bench->taken;
    printf(
        "modems=%zu latency_ms=%" PRId64 " texts=%" PRIu64 " wall_s=%.3f ideal_s=%.3f of_ideal=%.4f line_use=%.5f "
        "texts_per_s=%.1f dead_us=%.1f dead_p99_us=%.1f prompt_us=%.1f cmti_us=%.1f cpu_s_per_1000=%.4f rss_mib=%.1f "
        "idle_wakeups_per_s=%.2f written_bytes_per_text=%.0f write_calls_per_text=%.2f "
        "commits_per_text=%.3f\n",
        bench->modems, bench->latency_ms, bench->taken, wall_s, ideal_s, ideal_s / wall_s, utilisation(bench),
        texts / wall_s, percentile(&bench->dead, 0.5), percentile(&bench->dead, 0.99), percentile(&bench->prompt, 0.5),
        percentile(&bench->wake, 0.5), (after.cpu_s - before.cpu_s) / texts * 1000, (double)after.rss_kib / 1024,
        (double)(before.switches - idle_before.switches) / IDLE_S,
        (double)(after.write_bytes - before.write_bytes) / texts,
        (double)(after.write_calls - before.write_calls) / texts, (double)(after.commits - before.commits) / texts);
    if (bench->taken < bench->expected) {
        fprintf(stderr, "only %" PRIu64 " of %" PRIu64 " texts came\n", bench->taken, bench->expected);
        exit(1);
    }
}

int main(int argc, char **argv)
{
    if (argc != 8)
        return fprintf(stderr, "usage: bench_bank DAEMON CLI DIR MODEMS LATENCY_MS MEMBERS POSTS\n"), 2;
    static double dead[SAMPLES_MAX], prompt[SAMPLES_MAX], wake[SAMPLES_MAX];
    struct bench bench = {
        .daemon = argv[1], .cli = argv[2], .dir = argv[3], .dead = {dead, 0}, .prompt = {prompt, 0}, .wake = {wake, 0}};
    bench.modems = strtoul(argv[4], NULL, 10);
    bench.latency_ms = strtoll(argv[5], NULL, 10);
    bench.members = strtoul(argv[6], NULL, 10);
    bench.posts = strtoul(argv[7], NULL, 10);
    write_configuration(&bench);
    make_bank(&bench);
    start_daemon(&bench);
    run_bank(&bench, 3000 + (int64_t)bench.modems * 5);
    import_members(&bench);
    /* The welcomes go out before the clock starts. */
    run_bank(&bench, (int64_t)bench.members * (bench.latency_ms + 5) + 2000);
    measure(&bench);
    kill(bench.child, SIGTERM);
    waitpid(bench.child, NULL, 0);
    return 0;
}
