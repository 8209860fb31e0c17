/* One line of log to standard error, with the journal's priority prefix when it goes there ("<6>…") and a plain word
 * on a terminal. Only the programs log; cores return errors. Control characters never get through. */
#pragma once

#include <stdbool.h>

enum log_level { LOG_LEVEL_ERROR = 3, LOG_LEVEL_WARNING = 4, LOG_LEVEL_INFO = 6, LOG_LEVEL_DEBUG = 7 };

/* Lines above `level` are dropped; the default is LOG_LEVEL_INFO. */
void log_set_level(enum log_level level);
/* Whether telephone numbers and texts may be shown in full (off by default). */
void log_set_unmasked(bool unmasked);
bool log_is_unmasked(void);

void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_debug(const char *format, ...) __attribute__((format(printf, 1, 2)));
