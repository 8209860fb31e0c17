#include "virtual_bank/virtual_bank_private.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#define RETRY_MS 5 /* a port whose reader is slow */

enum source { SOURCE_PORT, SOURCE_LISTENER, SOURCE_SIGNALS, SOURCE_CLIENT };

static int watch(const struct virtual_bank *bank, int fd, enum source source, size_t index)
{
    /* Edges, since a pseudo-terminal that nobody has opened hangs up without end. */
    struct epoll_event event = {.events = source == SOURCE_PORT ? (uint32_t)EPOLLIN | (uint32_t)EPOLLET : EPOLLIN,
                                .data.u64 = (uint64_t)source << 32 | index};
    return epoll_ctl(bank->epoll, EPOLL_CTL_ADD, fd, &event) < 0 ? -errno : 0;
}

/* ---- Ports ---- */

/* Raw from the beginning: what the modem says before anybody opens its port must not be echoed to it. */
static int make_raw(int master)
{
    struct termios settings;
    if (tcgetattr(master, &settings) < 0)
        return -errno;
    cfmakeraw(&settings);
    return tcsetattr(master, TCSANOW, &settings) < 0 ? -errno : 0;
}

static int open_master(struct virtual_bank_port *port)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (master < 0)
        return -errno;
    if (grantpt(master) < 0 || unlockpt(master) < 0 || ptsname_r(master, port->slave, sizeof port->slave) != 0 ||
        make_raw(master) < 0) {
        int status = -errno;
        close(master);
        return status;
    }
    return master;
}

int virtual_bank_plug(struct virtual_bank *bank, size_t index)
{
    struct virtual_bank_port *port = &bank->ports[index];
    if (port->master >= 0)
        return -EALREADY;
    int master = open_master(port);
    if (master < 0)
        return master;
    unlink(port->link);
    int status = symlink(port->slave, port->link) < 0 ? -errno : watch(bank, master, SOURCE_PORT, index);
    if (status < 0) {
        unlink(port->link);
        close(master);
        return status;
    }
    port->master = master;
    port->connected = port->blocked = false;
    virtual_modem_power(virtual_network_modem(bank->network, index), true, bank->now.mono_ms);
    return 0;
}

void virtual_bank_unplug(struct virtual_bank *bank, size_t index)
{
    struct virtual_bank_port *port = &bank->ports[index];
    if (port->master < 0)
        return;
    unlink(port->link);
    close(port->master);
    port->master = -1;
    port->connected = false;
    virtual_modem_power(virtual_network_modem(bank->network, index), false, bank->now.mono_ms);
}

static void read_port(struct virtual_bank *bank, size_t index)
{
    struct virtual_bank_port *port = &bank->ports[index];
    uint8_t bytes[4096];
    while (port->master >= 0) {
        ssize_t count = read(port->master, bytes, sizeof bytes);
        if (count <= 0) {
            if (count < 0 && errno == EINTR)
                continue;
            port->connected = port->connected && count < 0 && errno == EAGAIN;
            return;
        }
        port->connected = true;
        virtual_network_feed(bank->network, index, bytes, (size_t)count, bank->now);
    }
}

/* What a modem says while nobody has its port open is lost, as with a real one. */
static void flush_port(struct virtual_bank *bank, size_t index)
{
    struct virtual_bank_port *port = &bank->ports[index];
    const uint8_t *bytes;
    size_t size;
    port->blocked = false;
    while ((size = virtual_network_output(bank->network, index, &bytes)) > 0) {
        ssize_t count = port->connected ? write(port->master, bytes, size) : (ssize_t)size;
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0) {
            port->blocked = errno == EAGAIN;
            port->connected = port->blocked;
            return;
        }
        virtual_network_output_consumed(bank->network, index, (size_t)count);
    }
}

/* ---- SIMs ---- */

/* "+15552010001" and 3 to "+15552010004" */
static void count_up(const char *number, size_t steps, char out[24])
{
    size_t len = strlen(number);
    snprintf(out, 24, "%s", number);
    for (size_t i = len; i-- > 0 && steps > 0 && out[i] >= '0' && out[i] <= '9';) {
        steps += (size_t)(out[i] - '0');
        out[i] = (char)('0' + steps % 10);
        steps /= 10;
    }
}

static int add_modem(struct virtual_bank *bank, size_t index)
{
    const struct virtual_bank_options *options = &bank->options;
    struct virtual_sim sim = {.pin = ""};
    char number[24];
    count_up(options->first_number, index, number);
    snprintf(sim.iccid, sizeof sim.iccid, "8901999%012u", (unsigned)index + 1);
    snprintf(sim.imsi, sizeof sim.imsi, "999700%09u", (unsigned)index + 1);
    snprintf(sim.number, sizeof sim.number, "%s", options->numbers_unknown ? "" : number);
    memcpy(sim.pin, options->pin, sizeof sim.pin);
    if (virtual_network_add(bank->network, &options->personality, &sim, number) != index)
        return -ENOMEM;
    struct virtual_bank_port *port = &bank->ports[index];
    port->master = -1;
    if ((size_t)snprintf(port->link, sizeof port->link, "%s/modem%zu", options->folder, index) >= sizeof port->link)
        return -ENAMETOOLONG;
    int status = virtual_bank_plug(bank, index);
    if (status < 0)
        return status;
    /* They have been on for a while. */
    int64_t age_ms = options->personality.boot_ms + options->personality.sim_ms;
    virtual_modem_power(virtual_network_modem(bank->network, index), true, bank->now.mono_ms - age_ms);
    if (!options->quiet)
        printf("%s  %s  iccid %s  imsi %s\n", port->link, number, sim.iccid, sim.imsi);
    return 0;
}

/* ---- The loop ---- */

static int make_folder(const char *folder)
{
    return mkdir(folder, 0755) < 0 && errno != EEXIST ? -errno : 0;
}

/* Links that a bank left behind which was killed: what they lead to may be somebody's terminal by now. */
static void drop_stale_links(const struct virtual_bank_options *options)
{
    char link[256], target[64];
    for (size_t i = 0; i < VIRTUAL_BANK_MODEMS_MAX; i++) {
        snprintf(link, sizeof link, "%s/modem%zu", options->folder, i);
        ssize_t len = readlink(link, target, sizeof target);
        if (len > 9 && memcmp(target, "/dev/pts/", 9) == 0)
            unlink(link);
    }
}

static void raise_descriptor_limit(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) < 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

static int watch_signals(struct virtual_bank *bank)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, NULL);
    signal(SIGPIPE, SIG_IGN);
    bank->signals = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    return bank->signals < 0 ? -errno : watch(bank, bank->signals, SOURCE_SIGNALS, 0);
}

static int set_up(struct virtual_bank *bank)
{
    const struct virtual_bank_options *options = &bank->options;
    const struct virtual_network_options network_options = {
        .seed = options->seed,
        .transit_ms = options->transit_ms,
        .report_ms = options->report_ms,
        .duplicates_in_k = options->duplicates_in_k,
    };
    bank->now = clock_now();
    bank->network = virtual_network_create(&network_options);
    bank->phones = virtual_bank_phones_create();
    bank->ports = calloc(options->modem_count, sizeof *bank->ports);
    bank->epoll = epoll_create1(EPOLL_CLOEXEC);
    if (!bank->network || !bank->phones || !bank->ports || bank->epoll < 0)
        return -ENOMEM;
    if (options->reports_off)
        virtual_network_set_reports(bank->network, VIRTUAL_REPORTS_OFF, 0);
    raise_descriptor_limit();
    int status = make_folder(options->folder);
    if (status == 0)
        status = watch_signals(bank);
    if (status == 0)
        status = virtual_bank_listen(bank);
    if (status == 0)
        status = watch(bank, bank->listener, SOURCE_LISTENER, 0);
    if (status == 0)
        drop_stale_links(options);
    for (size_t i = 0; status == 0 && i < options->modem_count; i++)
        status = add_modem(bank, i);
    return status;
}

static void take_ready(struct virtual_bank *bank, const struct epoll_event *event)
{
    size_t index = event->data.u64 & UINT32_MAX;
    switch ((enum source)(event->data.u64 >> 32)) {
    case SOURCE_PORT:
        read_port(bank, index);
        break;
    case SOURCE_LISTENER:
        virtual_bank_accept(bank);
        break;
    case SOURCE_SIGNALS:
        bank->quitting = true;
        break;
    case SOURCE_CLIENT:
        virtual_bank_client_ready(bank, &bank->clients[index]);
        break;
    }
}

static int wait_ms(const struct virtual_bank *bank)
{
    int64_t wait = virtual_network_deadline(bank->network);
    wait = wait == INT64_MAX ? -1 : wait - clock_now().mono_ms;
    bool blocked = false;
    for (size_t i = 0; i < bank->options.modem_count; i++)
        blocked = blocked || bank->ports[i].blocked;
    if (wait < -1 || (wait == -1 && virtual_network_deadline(bank->network) != INT64_MAX))
        wait = 0;
    if (blocked && (wait < 0 || wait > RETRY_MS))
        wait = RETRY_MS;
    return wait > 60000 ? 60000 : (int)wait;
}

static void end_turn(struct virtual_bank *bank)
{
    struct virtual_network_event event;
    bank->now = clock_now();
    if (virtual_network_deadline(bank->network) <= bank->now.mono_ms)
        virtual_network_expire(bank->network, bank->now);
    for (size_t i = 0; i < bank->options.modem_count; i++)
        flush_port(bank, i);
    while (virtual_network_next(bank->network, &event))
        virtual_bank_publish(bank, &event);
    virtual_bank_flush_clients(bank);
}

static int run(struct virtual_bank *bank)
{
    struct epoll_event events[256];
    while (!bank->quitting) {
        int count = epoll_wait(bank->epoll, events, 256, wait_ms(bank));
        if (count < 0 && errno != EINTR)
            return -errno;
        bank->now = clock_now();
        for (int i = 0; i < count; i++)
            take_ready(bank, &events[i]);
        end_turn(bank);
    }
    return 0;
}

static void tear_down(struct virtual_bank *bank)
{
    virtual_bank_close_clients(bank);
    for (size_t i = 0; bank->network && i < virtual_network_count(bank->network); i++)
        virtual_bank_unplug(bank, i);
    if (bank->listener >= 0) {
        close(bank->listener);
        unlink(bank->options.control);
    }
    close(bank->signals);
    close(bank->epoll);
    free(bank->ports);
    if (bank->phones)
        virtual_bank_phones_destroy(bank->phones);
    virtual_network_destroy(bank->network);
}

int virtual_bank_serve(const struct virtual_bank_options *options)
{
    struct virtual_bank *bank = calloc(1, sizeof *bank);
    if (!bank)
        return -ENOMEM;
    bank->options = *options;
    bank->listener = bank->signals = bank->epoll = -1;
    for (size_t i = 0; i < VIRTUAL_BANK_CLIENTS_MAX; i++)
        bank->clients[i].fd = -1;
    int status = set_up(bank);
    if (status == 0) {
        if (!options->quiet)
            printf("%zu modems, control %s\n", options->modem_count, options->control);
        fflush(stdout);
        status = run(bank);
    }
    tear_down(bank);
    free(bank);
    return status;
}
