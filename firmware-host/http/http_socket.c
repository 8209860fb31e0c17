#include "http/http_socket.h"

#include "base/address.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

/* A socket file that nobody answers on is left from a crash. */
static int clear_stale(int fd, const struct sockaddr_un *address)
{
    struct stat status;
    if (lstat(address->sun_path, &status) != 0)
        return errno == ENOENT ? 0 : -errno;
    if (!S_ISSOCK(status.st_mode))
        return -EEXIST;
    if (connect(fd, (const struct sockaddr *)address, sizeof *address) == 0 || errno == EAGAIN)
        return -EADDRINUSE;
    if (errno != ECONNREFUSED)
        return -errno;
    return unlink(address->sun_path) == 0 ? 0 : -errno;
}

static int bind_and_listen(int fd, const struct sockaddr *address, socklen_t address_size)
{
    return bind(fd, address, address_size) == 0 && listen(fd, SOMAXCONN) == 0 ? 0 : -errno;
}

static int fd_or_close(int fd, int result)
{
    if (result == 0)
        return fd;
    close(fd);
    return result;
}

int http_socket_unix(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path)
        return -ENAMETOOLONG;
    memcpy(address.sun_path, path, strlen(path));
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -errno;
    int result = clear_stale(fd, &address);
    if (result == 0) {
        mode_t mask = umask(0117); /* never wider than 0660, not even for an instant */
        result = bind_and_listen(fd, (const struct sockaddr *)&address, sizeof address);
        umask(mask);
    }
    return fd_or_close(fd, result);
}

/* For the socket and those it accepts. A browser that went out of reach (asleep, out of the cell) says no goodbye: what
 * it does not acknowledge for a minute ends it, not the kernel's quarter of an hour. */
static void set_tcp_options(int fd)
{
    int one = 1;
    unsigned gone_ms = 60000;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    setsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &gone_ms, sizeof gone_ms);
}

int http_socket_tcp(const char *name)
{
    struct address address;
    struct addrinfo *found, hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV};
    if (!address_parse(name, &address) || getaddrinfo(address.host, address.port, &hints, &found) != 0)
        return -EINVAL;
    int fd = socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd >= 0)
        set_tcp_options(fd);
    int result = fd < 0 ? -errno : bind_and_listen(fd, found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    return fd < 0 ? result : fd_or_close(fd, result);
}

bool http_socket_is_gone(int fd)
{
    struct pollfd pollfd = {.fd = fd, .events = POLLRDHUP};
    return poll(&pollfd, 1, 0) == 1 && (pollfd.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
}

void http_socket_name(const struct sockaddr *address, char *out, size_t capacity)
{
    socklen_t size = 0;
    if (address && address->sa_family == AF_INET)
        size = sizeof(struct sockaddr_in);
    else if (address && address->sa_family == AF_INET6)
        size = sizeof(struct sockaddr_in6);
    if (size == 0 || getnameinfo(address, size, out, (socklen_t)capacity, NULL, 0, NI_NUMERICHOST) != 0)
        out[0] = '\0';
}
