/* What the service manager is told (sd_notify): does nothing when there is none. */
#pragma once

void notify_ready(void);
void notify_stopping(void);
/* A reload has begun; notify_ready ends it (Type=notify-reload). */
void notify_reloading(void);
/* One line for `systemctl status`. */
void notify_status(const char *format, ...) __attribute__((format(printf, 1, 2)));
