/* Pseudo-terminals: socat, the virtual bank. libserialport refuses them, since sysfs does not know them. */
#include "port/port_private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

int port_pty_make_raw(int fd)
{
    struct termios settings;
    if (tcgetattr(fd, &settings) < 0)
        return -errno;
    cfmakeraw(&settings);
    /* With VMIN 0 a read without data returns 0, as after a hang-up. */
    settings.c_cc[VMIN] = 1;
    settings.c_cc[VTIME] = 0;
    settings.c_cflag |= CLOCAL | CREAD;
    return tcsetattr(fd, TCSANOW, &settings) < 0 ? -errno : 0;
}

/* TIOCEXCL does not stop root, and flock stops only those who ask: together they stop our own kind. */
int port_pty_make_exclusive(int fd)
{
    if (flock(fd, LOCK_EX | LOCK_NB) < 0)
        return errno == EWOULDBLOCK ? -EBUSY : -errno;
    return ioctl(fd, TIOCEXCL) < 0 ? -errno : 0;
}

int port_pty_open(struct port *port, const char *path)
{
    int fd = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return -errno;
    int status = port_pty_make_exclusive(fd);
    if (status == 0)
        status = port_pty_make_raw(fd);
    if (status < 0)
        close(fd);
    else
        port->fd = fd;
    return status;
}
