/* The configuration file: read at the start, and again when it was saved or a SIGHUP came. An edit with mistakes leaves
 * the running configuration in force. */
#include "daemon/host_private.h"

#include "api/api.h"
#include "base/log.h"
#include "base/systemd.h"
#include "base/text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#define SETTLE_MS 200 /* editors save in several steps */

static void host_print_mistakes(const struct config *config)
{
    for (size_t i = 0; i < config->mistake_count; i++)
        log_error("%s:%u: %s", config->mistakes[i].file, config->mistakes[i].line, config->mistakes[i].message);
    for (size_t i = 0; i < config->warning_count; i++)
        log_warning("%s:%u: %s", config->warnings[i].file, config->warnings[i].line, config->warnings[i].message);
}

struct config *host_read_config(struct host *host)
{
    struct config *config = config_read(host->config_path);
    if (!config) {
        log_error("out of memory");
        return NULL;
    }
    if (host->database[0])
        text_copy(config->bank.database, sizeof config->bank.database, host->database);
    if (host->socket[0])
        text_copy(config->bank.socket, sizeof config->bank.socket, host->socket);
    host_print_mistakes(config);
    return config;
}

void host_reload(struct host *host)
{
    struct config *config = host_read_config(host);
    if (!config)
        return;
    api_set_mistakes(host->api, config->mistake_count > 0 ? config : NULL);
    if (config->mistake_count > 0) {
        log_warning("%zu mistake(s): the configuration that was in force stays in force", config->mistake_count);
        config_destroy(config);
        return;
    }
    systemd_reloading();
    struct config *old = host->config;
    struct clock_time now = clock_now();
    if (!switchboard_in_turn(host->switchboard))
        switchboard_begin(host->switchboard);
    host->config = config;
    switchboard_configure(host->switchboard, config, now.wall_ms);
    bank_configured(host->bank, now);
    api_configure(host->api, config);
    if (strcmp(old->bank.web, config->bank.web) != 0)
        log_warning("the web console moves to another address with the next start");
    config_destroy(old);
    host_match_slots(host);
    host_open_ports(host);
    host_touch(host);
    host_introduce(host);
    systemd_ready();
    log_info("the configuration was read again: %zu line(s), %zu group(s)", config->line_count, config->group_count);
}

static void host_config_settled(void *owner)
{
    host_reload(owner);
}

/* The folder is watched, not the file: editors replace files. */
static void on_config_changed(void *owner, unsigned events)
{
    struct host *host = owner;
    char buffer[4096] __attribute__((aligned(8)));
    ssize_t size;
    bool ours = false;
    const char *base = strrchr(host->config_path, '/');
    base = base ? base + 1 : host->config_path;
    (void)events;
    while ((size = read(host->config_watch, buffer, sizeof buffer)) > 0) {
        for (ssize_t at = 0; at < size;) {
            const struct inotify_event *event = (const struct inotify_event *)(const void *)(buffer + at);
            size_t length = event->len ? strlen(event->name) : 0;
            bool included = length > 4 && strcmp(event->name + length - 4, ".ini") == 0;
            ours = ours || (length && (strcmp(event->name, base) == 0 || included));
            at += (ssize_t)(sizeof *event + event->len);
        }
    }
    if (ours)
        loop_timer_set(host->reload_timer, clock_now().mono_ms + SETTLE_MS);
}

int host_watch_config(struct host *host)
{
    char folder[CONFIG_PATH_SIZE], more[CONFIG_PATH_SIZE + 16];
    const uint32_t events = IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE | IN_MOVED_FROM;
    text_copy(folder, sizeof folder, host->config_path);
    char *slash = strrchr(folder, '/');
    if (slash)
        slash[slash == folder] = '\0';
    else
        text_copy(folder, sizeof folder, ".");
    snprintf(more, sizeof more, "%s/conf.d", folder);
    host->config_watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (host->config_watch < 0)
        return -errno;
    host->reload_timer = loop_timer_add(host->loop, host_config_settled, host);
    host->config_io = loop_io_add(host->loop, host->config_watch, LOOP_READ, on_config_changed, host);
    inotify_add_watch(host->config_watch, more, events);
    return inotify_add_watch(host->config_watch, folder, events) < 0 ? -errno : 0;
}

void host_unwatch_config(struct host *host)
{
    if (host->config_io)
        loop_io_remove(host->config_io);
    if (host->reload_timer)
        loop_timer_remove(host->reload_timer);
    if (host->config_watch >= 0)
        close(host->config_watch);
}
