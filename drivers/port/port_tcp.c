/* Modems behind a serial server: ser2net and its like. */
#include "port/port_private.h"

#include "base/address.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#define UNACKNOWLEDGED_MS 30000 /* a server that went without a word is noticed after so long */

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

int port_tcp_open(struct port *port, const char *name)
{
    struct address address;
    struct addrinfo *info;
    const struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM};
    if (!address_parse(name, &address) || getaddrinfo(address.host, address.port, &hints, &info) != 0)
        return -EINVAL;
    int fd = connect_to(info);
    freeaddrinfo(info);
    if (fd < 0)
        return fd;
    port->fd = fd;
    return 0;
}
