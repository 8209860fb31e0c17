/* A tap on the wires between a virtual bank and a daemon, for measurements of which one end is a browser: copies octets
 * both ways and writes when what it looks for went by. usage: bench_wire BANK-FOLDER PORTS-FOLDER COUNT
 *
 * Each line is "MICROSECONDS MODEM EVENT" by CLOCK_REALTIME: cmti (+CMTI from the modem), cmgs (AT+CMGS to it), ok (the
 * OK that ends a submit). */
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define WIRES_MAX 64
#define LINE_SIZE 32

struct wire {
    int modem, host, kept; /* kept: the daemon's end, so that the wire outlives a daemon */
    char from_modem[LINE_SIZE], from_host[LINE_SIZE];
    size_t from_modem_len, from_host_len;
    bool is_submitted;
};

static void die(const char *what)
{
    perror(what);
    exit(1);
}

static void make_raw(int fd)
{
    struct termios settings;
    if (tcgetattr(fd, &settings) == 0) {
        cfmakeraw(&settings);
        tcsetattr(fd, TCSANOW, &settings);
    }
}

static void wire_open(struct wire *wire, const char *bank, const char *ports, int index)
{
    char path[512];
    snprintf(path, sizeof path, "%s/modem%d", bank, index);
    wire->modem = open(path, O_RDWR | O_NOCTTY);
    wire->host = posix_openpt(O_RDWR | O_NOCTTY);
    if (wire->modem < 0 || wire->host < 0 || grantpt(wire->host) < 0 || unlockpt(wire->host) < 0)
        die(path);
    make_raw(wire->modem);
    wire->kept = open(ptsname(wire->host), O_RDWR | O_NOCTTY);
    make_raw(wire->kept);
    snprintf(path, sizeof path, "%s/modem%d", ports, index);
    if (symlink(ptsname(wire->host), path) < 0)
        die(path);
}

static void say(int index, const char *event)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    printf("%lld %d %s\n", (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000, index, event);
}

/* Gathers lines; true when `c` ended one, which is then in `line`. */
static bool gather(char line[LINE_SIZE], size_t *len, char c)
{
    if (c == '\r' || c == '\n' || c == 0x1a) {
        line[*len] = '\0';
        *len = 0;
        return true;
    }
    if (*len < LINE_SIZE - 1)
        line[(*len)++] = c;
    line[*len] = '\0';
    return false;
}

static void look(struct wire *wire, int index, bool is_from_modem, const char *data, size_t size)
{
    char *line = is_from_modem ? wire->from_modem : wire->from_host;
    size_t *len = is_from_modem ? &wire->from_modem_len : &wire->from_host_len;
    for (size_t i = 0; i < size; i++) {
        bool ended = gather(line, len, data[i]);
        if (!is_from_modem && *len == 8 && strcmp(line, "AT+CMGS=") == 0)
            say(index, "cmgs");
        if (is_from_modem && *len == 6 && strcmp(line, "+CMTI:") == 0)
            say(index, "cmti");
        if (!is_from_modem || !ended)
            continue;
        if (wire->is_submitted && strcmp(line, "OK") == 0) {
            say(index, "ok");
            wire->is_submitted = false;
        }
        wire->is_submitted |= strncmp(line, "+CMGS:", 6) == 0;
    }
}

static void copy(struct wire *wire, int index, bool is_from_modem)
{
    char data[4096];
    ssize_t size = read(is_from_modem ? wire->modem : wire->host, data, sizeof data);
    if (size <= 0)
        exit(0); /* the bank has ended */
    /* First on its way, then looked at. */
    if (write(is_from_modem ? wire->host : wire->modem, data, (size_t)size) != size)
        die("write");
    look(wire, index, is_from_modem, data, (size_t)size);
}

int main(int argc, char **argv)
{
    static struct wire wires[WIRES_MAX];
    struct pollfd pollfds[2 * WIRES_MAX];
    int count = argc == 4 ? atoi(argv[3]) : 0;
    if (count < 1 || count > WIRES_MAX)
        return 2;
    for (int i = 0; i < count; i++) {
        wire_open(&wires[i], argv[1], argv[2], i);
        pollfds[2 * i] = (struct pollfd){.fd = wires[i].modem, .events = POLLIN};
        pollfds[2 * i + 1] = (struct pollfd){.fd = wires[i].host, .events = POLLIN};
    }
    printf("ready\n");
    while (fflush(stdout) == 0 && poll(pollfds, 2 * (nfds_t)count, -1) > 0)
        for (int i = 0; i < 2 * count; i++)
            if (pollfds[i].revents)
                copy(&wires[i / 2], i / 2, i % 2 == 0);
    return 0;
}
