/* What passes between us and the service manager: does nothing when there is none. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define NOTIFY_SOCKETS_MAX 3

void systemd_ready(void);
void systemd_stopping(void);
/* A reload has begun; systemd_ready ends it (Type=notify-reload). */
void systemd_reloading(void);
/* The listening UNIX sockets that the manager opened for us (sd_listen_fds), now non-blocking and the caller's to close.
 * Returns how many; what is more, or no such socket, is closed. To be called once. */
size_t systemd_take_sockets(int fds[NOTIFY_SOCKETS_MAX]);
bool systemd_is_socket_at(int fd, const char *path);
/* One line for `systemctl status`. */
void systemd_status(const char *format, ...) __attribute__((format(printf, 1, 2)));
