#include "base/log.h"

#include "base/text.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOG_LINE_SIZE 1024 /* octets of one line with everything; a longer one is cut */

static enum log_level highest = LOG_LEVEL_INFO;
static bool unmasked;

void log_set_level(enum log_level level)
{
    highest = level;
}

void log_set_unmasked(bool value)
{
    unmasked = value;
}

bool log_is_unmasked(void)
{
    return unmasked;
}

/* systemd names the device and inode of the stream it gave us (systemd.exec(5), $JOURNAL_STREAM): somebody may have
 * redirected standard error since, so the name is compared and not merely looked for. */
static bool is_journal(void)
{
    const char *stream = getenv("JOURNAL_STREAM");
    unsigned long long device, inode;
    struct stat status;
    if (!stream || sscanf(stream, "%llu:%llu", &device, &inode) != 2 || fstat(STDERR_FILENO, &status) != 0)
        return false;
    return status.st_dev == (dev_t)device && status.st_ino == (ino_t)inode;
}

static const char *level_word(enum log_level level)
{
    switch (level) {
    case LOG_LEVEL_ERROR:
        return "error: ";
    case LOG_LEVEL_WARNING:
        return "warning: ";
    case LOG_LEVEL_INFO:
        return "";
    case LOG_LEVEL_DEBUG:
        return "debug: ";
    }
    return "";
}

static void put_printable(struct text *line, const char *message)
{
    const char *end = message + strlen(message);
    while (message < end) {
        uint32_t code_point = utf8_next(&message, end);
        bool is_control = code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
        text_put_code_point(line, is_control ? ' ' : code_point);
    }
}

static void log_line(enum log_level level, const char *format, va_list arguments)
{
    if (level > highest)
        return;
    char message[LOG_LINE_SIZE], data[LOG_LINE_SIZE];
    vsnprintf(message, sizeof message, format, arguments);
    struct text line = text_of(data, sizeof data - 1);
    if (is_journal())
        text_format(&line, "<%d>", level);
    else
        text_put(&line, level_word(level));
    put_printable(&line, message);
    data[line.size] = '\n';
    /* One write keeps lines whole; there is nowhere to report that the log itself cannot be written. */
    if (write(STDERR_FILENO, data, line.size + 1) < 0)
        return;
}

void log_error(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    log_line(LOG_LEVEL_ERROR, format, arguments);
    va_end(arguments);
}

void log_warning(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    log_line(LOG_LEVEL_WARNING, format, arguments);
    va_end(arguments);
}

void log_info(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    log_line(LOG_LEVEL_INFO, format, arguments);
    va_end(arguments);
}

void log_debug(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    log_line(LOG_LEVEL_DEBUG, format, arguments);
    va_end(arguments);
}
