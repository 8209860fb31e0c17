/* What passes between us and the service manager: does nothing when there is none. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define NOTIFY_SOCKETS_MAX 3

void notify_ready(void);
void notify_stopping(void);
/* A reload has begun; notify_ready ends it (Type=notify-reload). */
void notify_reloading(void);
/* The listening UNIX sockets that the manager opened for us (sd_listen_fds), now non-blocking and the caller's to close.
 * Gives how many; what is more, or no such socket, is closed. To be called once. */
size_t notify_take_sockets(int fds[NOTIFY_SOCKETS_MAX]);
bool notify_is_socket_at(int fd, const char *path);
/* One line for `systemctl status`. */
void notify_status(const char *format, ...) __attribute__((format(printf, 1, 2)));
