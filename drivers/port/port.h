/* A port: a non-blocking pipe of bytes to whatever speaks AT. Its name says its make: "tcp:10.0.0.7:2001" or
 * "tcp:[fd00::7]:2001" is a socket, a path to a pseudo-terminal is that, any other path is a serial tty. It knows no
 * AT. Functions return 0 (or a count) or -errno. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct port;

/* Opens raw, at 115,200 baud 8N1 where that means something, and for this process alone: -EBUSY when another holds it.
 * A symbolic link is followed first. A socket is still connecting when this returns: reading and writing return -EAGAIN
 * until it is, or the reason why it will not. -EINVAL for a name that is not one; hosts are addresses, never names, since
 * asking for a name may wait. */
int port_open(const char *name, struct port **port);
void port_close(struct port *port); /* NULL is nothing */
/* For the event loop; the port's until port_close. */
int port_fd(const struct port *port);

/* -EAGAIN: nothing there now. -EPIPE: hang-up or end. Anything else, as -EIO or -ENODEV: the port is gone. After any
 * but -EAGAIN it is of no more use: close it. */
ssize_t port_read(struct port *port, void *bytes, size_t size);
/* May take fewer than offered. The same errors. */
ssize_t port_write(struct port *port, const void *bytes, size_t size);
