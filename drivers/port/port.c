#include "port/port_private.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* libserialport asks sysfs for the name that stands behind /dev/, so links are followed here. */
static int open_path(struct port *port, const char *name)
{
    char path[PATH_MAX];
    if (name[0] != '/')
        return -EINVAL;
    if (!realpath(name, path))
        return -errno;
    port->make = strncmp(path, "/dev/pts/", 9) == 0 ? PORT_PTY : PORT_SERIAL;
    return port->make == PORT_PTY ? port_pty_open(port, path) : port_serial_open(port, path);
}

static int open_make(struct port *port, const char *name)
{
    if (strncmp(name, "tcp:", 4) != 0)
        return open_path(port, name);
    port->make = PORT_TCP;
    return port_tcp_open(port, name + 4);
}

int port_open(const char *name, struct port **port)
{
    struct port *opened = calloc(1, sizeof *opened);
    if (!opened)
        return -ENOMEM;
    opened->fd = -1;
    int status = open_make(opened, name);
    if (status < 0)
        free(opened);
    else
        *port = opened;
    return status;
}

void port_close(struct port *port)
{
    if (!port)
        return;
    if (port->make == PORT_SERIAL)
        port_serial_close(port);
    else
        close(port->fd);
    free(port);
}

int port_fd(const struct port *port)
{
    return port->fd;
}

ssize_t port_read(struct port *port, void *bytes, size_t size)
{
    ssize_t count;
    do
        count = read(port->fd, bytes, size);
    while (count < 0 && errno == EINTR);
    if (count == 0 && size > 0)
        return -EPIPE;
    return count < 0 ? -errno : count;
}

ssize_t port_write(struct port *port, const void *bytes, size_t size)
{
    ssize_t count;
    do
        count = port->make == PORT_TCP ? send(port->fd, bytes, size, MSG_NOSIGNAL) : write(port->fd, bytes, size);
    while (count < 0 && errno == EINTR);
    return count < 0 ? -errno : count;
}
