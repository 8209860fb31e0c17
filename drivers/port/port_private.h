/* What the makes of port share with port.c. */
#pragma once

#include "port/port.h"

struct sp_port;

enum port_make { PORT_SERIAL, PORT_PTY, PORT_TCP };

struct port {
    enum port_make make;
    int fd;
    struct sp_port *serial; /* PORT_SERIAL: owns fd */
};

/* Each fills `fd` (and `serial`) of a zeroed port, or returns -errno and leaves nothing open. */
int port_serial_open(struct port *port, const char *path);
void port_serial_close(struct port *port);
int port_pty_open(struct port *port, const char *path);
int port_tcp_open(struct port *port, const char *address);

/* Raw bytes, a read that tells "nothing yet" from the end, and nobody else on the line. */
int port_pty_make_raw(int fd);
int port_pty_make_exclusive(int fd);
