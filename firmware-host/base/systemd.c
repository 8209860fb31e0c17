#include "base/systemd.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/socket.h>
#include <systemd/sd-daemon.h>
#include <time.h>
#include <unistd.h>

void systemd_ready(void)
{
    sd_notify(0, "READY=1");
}

void systemd_stopping(void)
{
    sd_notify(0, "STOPPING=1");
}

void systemd_reloading(void)
{
    /* The manager wants CLOCK_MONOTONIC here, which is not the clock of our deadlines. */
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    sd_notifyf(0, "RELOADING=1\nMONOTONIC_USEC=%" PRId64, (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000);
}

void systemd_status(const char *format, ...)
{
    char line[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    for (char *c = line; *c; c++)
        if (*c == '\n')
            *c = ' ';
    sd_notifyf(0, "STATUS=%s", line);
}

size_t systemd_take_sockets(int fds[NOTIFY_SOCKETS_MAX])
{
    size_t taken = 0;
    int passed = sd_listen_fds(1);
    for (int fd = SD_LISTEN_FDS_START; fd < SD_LISTEN_FDS_START + passed; fd++) {
        bool is_ours = taken < NOTIFY_SOCKETS_MAX && sd_is_socket_unix(fd, SOCK_STREAM, 1, NULL, 0) > 0;
        if (is_ours && fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK) == 0)
            fds[taken++] = fd;
        else
            close(fd);
    }
    return taken;
}

bool systemd_is_socket_at(int fd, const char *path)
{
    return sd_is_socket_unix(fd, SOCK_STREAM, 1, path, 0) > 0;
}
