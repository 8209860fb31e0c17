/* Modems behind a serial server: ser2net and its like. */
#include "port/port_private.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define UNACKNOWLEDGED_MS 30000 /* a server that went without a word is noticed after so long */

/* "10.0.0.7:2001" or "[fd00::7]:2001" */
static int parse_address(const char *address, char host[64], char port[8])
{
    const char *end = address[0] == '[' ? strstr(address, "]:") : strrchr(address, ':');
    if (!end)
        return -EINVAL;
    const char *begin = address + (address[0] == '[');
    const char *service = end + (address[0] == '[' ? 2 : 1);
    size_t service_len = strlen(service);
    if ((size_t)(end - begin) >= 64 || service_len == 0 || service_len >= 8 ||
        service[strspn(service, "0123456789")] != '\0')
        return -EINVAL;
    snprintf(host, 64, "%.*s", (int)(end - begin), begin);
    snprintf(port, 8, "%s", service);
    return 0;
}

static void set_options(int fd)
{
    const int on = 1;
    const unsigned limit_ms = UNACKNOWLEDGED_MS;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
    setsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &limit_ms, sizeof limit_ms);
}

static int connect_to(const struct addrinfo *info)
{
    int fd = socket(info->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -errno;
    set_options(fd);
    if (connect(fd, info->ai_addr, info->ai_addrlen) < 0 && errno != EINPROGRESS) {
        int status = -errno;
        close(fd);
        return status;
    }
    return fd;
}

int port_tcp_open(struct port *port, const char *address)
{
    char host[64], service[8];
    struct addrinfo *info;
    const struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM};
    int status = parse_address(address, host, service);
    if (status < 0)
        return status;
    if (getaddrinfo(host, service, &hints, &info) != 0)
        return -EINVAL;
    int fd = connect_to(info);
    freeaddrinfo(info);
    if (fd < 0)
        return fd;
    port->fd = fd;
    return 0;
}
