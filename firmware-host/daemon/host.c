#include "daemon/host_private.h"

#include "api/api.h"
#include "bank/slots.h"
#include "base/log.h"
#include "base/systemd.h"
#include "base/text.h"
#include "store/store.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#define STOP_WAIT_MS 15000 /* for a submit in flight; then it is marked unsure by the next start */

void host_touch(struct host *host)
{
    loop_turn_want(host->turn);
}

/* Commit, then speak. */
static void host_end_turn(void *owner)
{
    struct host *host = owner;
    struct clock_time now = clock_now();
    bank_wake_lines(host->bank, now);
    host_flush_ports(host); /* promises nothing: the next AT+CMGS leaves beside the flush of the disk */
    bool stored = bank_end_turn(host->bank, now);
    host_publish(host);
    host_take_bank_events(host);
    if (stored)
        api_speak(host->api);
    else
        api_take_back(host->api, switchboard_trouble(host->switchboard));
    host_flush_ports(host);
    loop_timer_set(host->timer, bank_deadline(host->bank, clock_now()));
    if (host->stopping && bank_is_drained(host->bank))
        loop_stop(host->loop, 0);
}

static void host_timer_expired(void *owner)
{
    struct host *host = owner;
    bank_expire(host->bank, clock_now());
    host_flush_ports(host);
    host_touch(host);
}

static void host_stop_expired(void *owner)
{
    struct host *host = owner;
    log_warning("a submit is still unanswered; it will be listed by `partyline unsure`");
    loop_stop(host->loop, 0);
}

static void host_signalled(void *owner, int number)
{
    struct host *host = owner;
    if (number == SIGHUP) {
        host_reload(host);
        return;
    }
    if (host->stopping) {
        loop_stop(host->loop, 0);
        return;
    }
    log_info("stopping: the submit in flight is finished first");
    systemd_stopping();
    host->stopping = true;
    bank_drain(host->bank);
    loop_timer_set(host->stop_timer, clock_now().mono_ms + STOP_WAIT_MS);
    host_touch(host);
}

static bool host_listen(struct host *host)
{
    int fds[NOTIFY_SOCKETS_MAX], result = 0;
    bool is_open = false;
    size_t passed = systemd_take_sockets(fds);
    for (size_t i = 0; i < passed; i++) {
        is_open = systemd_is_socket_at(fds[i], host->config->bank.socket) || is_open;
        int adopted = api_adopt(host->api, fds[i]);
        result = result < 0 ? result : adopted;
    }
    if (!is_open && result == 0)
        result = api_listen(host->api, host->config->bank.socket);
    if (result < 0) {
        log_error("%s: %s: is another partylined running, or does the folder not exist?", host->config->bank.socket,
                  strerror(-result));
        return false;
    }
    return true;
}

static bool host_listen_web(struct host *host)
{
    const struct config_bank *bank = &host->config->bank;
    api_configure(host->api, host->config);
    if (!bank->web[0])
        return true;
    int result = api_listen_web(host->api);
    if (result < 0)
        log_error("web = %s: %s%s", bank->web, strerror(-result),
                  bank->web_certificate[0] ? " (or its certificate or key cannot be used)" : "");
    else
        log_info("web console: http%s://%s/", bank->web_certificate[0] ? "s" : "", bank->web);
    return result == 0;
}

static void host_log_opening(const struct host *host)
{
    const struct store_opening *opening = switchboard_opening(host->switchboard);
    const char *path = host->config->bank.database;
    if (!opening->was_closed)
        log_info("%s was not closed in order: it was read through, and is sound", path);
    if (opening->copy[0])
        log_info("%s was brought from schema %d to %d; as it was it is kept in %s", path, opening->schema_before,
                 opening->schema, opening->copy);
}

static bool host_build(struct host *host)
{
    static const int numbers[] = {SIGTERM, SIGINT, SIGHUP};
    uint64_t seed = 0;
    char why[256] = "";
    if (getrandom(&seed, sizeof seed, 0) != (ssize_t)sizeof seed)
        log_warning("no randomness for confirmation codes: %s", strerror(errno));
    host->switchboard = switchboard_open(host->config, seed, clock_now().wall_ms, why, sizeof why);
    if (!host->switchboard) {
        log_error("%s", why);
        return false;
    }
    host_log_opening(host);
    host->bank = bank_create(host->switchboard);
    host->loop = loop_create();
    if (!host->bank || !host->loop)
        return false;
    host->slots = slots_create(host->loop, host->sysfs);
    host->turn = loop_turn_add(host->loop, host_end_turn, host);
    host->timer = loop_timer_add(host->loop, host_timer_expired, host);
    host->stop_timer = loop_timer_add(host->loop, host_stop_expired, host);
    for (size_t i = 0; i < 3; i++)
        host->signals[i] = loop_signal_add(host->loop, numbers[i], host_signalled, host);
    const struct api_options options = {.loop = host->loop,
                                        .turn = host->turn,
                                        .switchboard = host->switchboard,
                                        .bank = host->bank,
                                        .slots = host->slots};
    host->api = host->turn && host->slots ? api_create(&options) : NULL;
    return host->timer && host->stop_timer && host->api && host_listen(host) && host_listen_web(host);
}

struct host *host_create(const struct host_options *options)
{
    struct host *host = calloc(1, sizeof *host);
    if (!host)
        return NULL;
    host->config_watch = -1;
    text_copy(host->config_path, sizeof host->config_path, options->config_path);
    text_copy(host->database, sizeof host->database, options->database ? options->database : "");
    text_copy(host->socket, sizeof host->socket, options->socket ? options->socket : "");
    text_copy(host->sysfs, sizeof host->sysfs, options->sysfs ? options->sysfs : "/sys");
    host->config = host_read_config(host);
    if (!host->config || host->config->mistake_count > 0 || !host_build(host)) {
        host_destroy(host);
        return NULL;
    }
    return host;
}

void host_introduce(const struct host *host)
{
    const struct config *config = host->config;
    if (config->line_count == 0)
        log_info("no line is configured yet, so nothing is sent: %s says what to do next", host->config_path);
    if (config->line_count == 0)
        systemd_status("no line is configured yet: %s says what to do next", host->config_path);
    else
        systemd_status("%zu line(s), %zu group(s), %zu call center(s)", config->line_count, config->group_count,
                       config->call_center_count);
}

int host_run(struct host *host)
{
    loop_watchdog(host->loop);
    if (host_watch_config(host) < 0)
        log_warning("%s cannot be watched for edits; send SIGHUP after one", host->config_path);
    host_match_slots(host);
    host_open_ports(host);
    host_touch(host);
    log_info("partyline " PARTYLINE_VERSION ": %zu line(s), %zu group(s)", host->config->line_count,
             host->config->group_count);
    host_introduce(host);
    systemd_ready();
    int status = loop_run(host->loop);
    if (status < 0)
        log_error("the event loop: %s", strerror(-status));
    return status < 0 ? 1 : status;
}

void host_destroy(struct host *host)
{
    if (host->loop && host->bank)
        host_close_ports(host);
    host_unwatch_config(host);
    if (host->api)
        api_destroy(host->api);
    for (size_t i = 0; i < 3; i++)
        if (host->signals[i])
            loop_signal_remove(host->signals[i]);
    if (host->slots)
        slots_destroy(host->slots);
    if (host->stop_timer)
        loop_timer_remove(host->stop_timer);
    if (host->timer)
        loop_timer_remove(host->timer);
    if (host->turn)
        loop_turn_remove(host->turn);
    if (host->loop)
        loop_destroy(host->loop);
    bank_destroy(host->bank);
    switchboard_close(host->switchboard);
    config_destroy(host->config);
    free(host);
}
