/* Ports and folders of ports: opened when they appear, closed at once when they hang up, opened again when they are
 * back. What the bank wants written is written here. */
#include "daemon/host_private.h"

#include "bank/slots.h"
#include "base/log.h"
#include "base/text.h"
#include "port/port.h"
#include "port/port_folder.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_SIZE 4096
#define RETRY_FIRST_MS 1000
#define RETRY_MAX_MS 60000

static void host_port_ready(void *owner, unsigned events);
static void host_port_try(void *owner);

static struct host_port *host_find_port(struct host *host, const char *path)
{
    for (size_t i = 0; i < BANK_MODEMS_MAX; i++)
        if (host->ports[i].used && strcmp(host->ports[i].path, path) == 0)
            return &host->ports[i];
    return NULL;
}

static int64_t host_port_pause_ms(const struct host_port *port)
{
    return clock_backoff_ms(RETRY_FIRST_MS, RETRY_MAX_MS, port->failures > 1 ? port->failures - 1 : 0);
}

/* The kernel can give the name again only when nobody holds it. */
static void host_port_shut(struct host_port *port, const char *why)
{
    if (!port->port)
        return;
    loop_io_remove(port->io);
    port_close(port->port);
    port->io = NULL;
    port->port = NULL;
    bank_closed(port->host->bank, port->index, clock_now());
    if (why)
        log_warning("modem %s: %s; the port is closed", port->name, why);
    loop_timer_set(port->retry, clock_now().mono_ms + host_port_pause_ms(port));
    host_touch(port->host);
}

/* udev links the second AT port of what is FOLDER/NAME as FOLDER-second/NAME. */
static bool find_second(const struct host_port *port, char path[CONFIG_PATH_SIZE])
{
    const char *slash = strrchr(port->path, '/');
    if (!slash || (size_t)snprintf(path, CONFIG_PATH_SIZE, "%.*s-second%s", (int)(slash - port->path), port->path,
                                   slash) >= CONFIG_PATH_SIZE)
        return false;
    return access(path, F_OK) == 0;
}

static void host_port_try(void *owner)
{
    struct host_port *port = owner;
    char second[CONFIG_PATH_SIZE];
    port->on_second = port->on_second && find_second(port, second);
    int result = port->port ? 0 : port_open(port->on_second ? second : port->path, &port->port);
    if (result == 0 && !port->io) {
        port->io = loop_io_add(port->host->loop, port_fd(port->port), LOOP_READ, host_port_ready, port);
        port->wants_write = false;
        if (!port->io) {
            port_close(port->port);
            port->port = NULL;
            result = -EIO;
        }
    }
    if (result < 0) {
        port->failures++;
        bank_cannot_open(port->host->bank, port->index, strerror(-result));
        loop_timer_set(port->retry, clock_now().mono_ms + host_port_pause_ms(port));
        return;
    }
    port->failures = 0;
    bank_opened(port->host->bank, port->index, clock_now());
    host_touch(port->host);
}

/* True when the port is still there. */
static bool host_port_write(struct host_port *port)
{
    const uint8_t *bytes;
    size_t size;
    while (port->port && (size = bank_output(port->host->bank, port->index, &bytes)) > 0) {
        ssize_t wrote = port_write(port->port, bytes, size);
        if (wrote == -EAGAIN)
            break;
        if (wrote < 0) {
            host_port_shut(port, strerror((int)-wrote));
            return false;
        }
        bank_output_consumed(port->host->bank, port->index, (size_t)wrote);
    }
    bool wants = port->port && bank_output(port->host->bank, port->index, &bytes) > 0;
    if (port->port && wants != port->wants_write) {
        port->wants_write = wants;
        loop_io_watch(port->io, wants ? LOOP_READ | LOOP_WRITE : LOOP_READ);
    }
    return port->port != NULL;
}

static void host_port_ready(void *owner, unsigned events)
{
    struct host_port *port = owner;
    uint8_t bytes[READ_SIZE];
    ssize_t size = port_read(port->port, bytes, sizeof bytes);
    if (size > 0)
        bank_feed(port->host->bank, port->index, bytes, (size_t)size, clock_now());
    /* Some drivers report a removal only as a hang-up, and read nothing. */
    bool hung_up = (events & LOOP_HANGUP) != 0 && size <= 0;
    if (hung_up || (size < 0 && size != -EAGAIN)) {
        host_port_shut(port, size < 0 && size != -EAGAIN && size != -EPIPE ? strerror((int)-size) : "hang-up");
        return;
    }
    host_flush_ports(port->host);
    host_touch(port->host);
}

void host_flush_ports(struct host *host)
{
    size_t index;
    while ((index = bank_next_dirty(host->bank)) != BANK_MODEMS_MAX)
        if (host->ports[index].used)
            host_port_write(&host->ports[index]);
}

void host_reopen(struct host *host, size_t index, bool is_mute)
{
    struct host_port *port = &host->ports[index];
    char second[CONFIG_PATH_SIZE];
    if (!port->used)
        return;
    if (is_mute && (port->on_second || find_second(port, second))) {
        port->on_second = !port->on_second;
        log_warning("modem %s: nothing answers on this port; its %s AT port is tried", port->name,
                    port->on_second ? "second" : "first");
    }
    host_port_shut(port, "opened again");
}

static void host_port_add(struct host *host, const char *path)
{
    struct host_port *port = host_find_port(host, path);
    if (port) {
        port->listed = true;
        return;
    }
    const char *slash = strrchr(path, '/');
    const char *name = slash && strncmp(path, "tcp:", 4) != 0 ? slash + 1 : path;
    name = bank_find(host->bank, name) == BANK_MODEMS_MAX ? name : path;
    size_t index = bank_add(host->bank, name);
    if (index == BANK_MODEMS_MAX) {
        log_error("port %s: the bank holds %d modems, no more", path, BANK_MODEMS_MAX);
        return;
    }
    port = &host->ports[index];
    *port = (struct host_port){.host = host, .used = true, .index = index, .listed = true};
    text_copy(port->name, sizeof port->name, name);
    text_copy(port->path, sizeof port->path, path);
    port->retry = loop_timer_add(host->loop, host_port_try, port);
    log_info("modem %s: appeared", port->name);
    bank_set_rungs(host->bank, index, slots_port_added(host->slots, port->name, path));
    int64_t hold_ms = bank_appeared(host->bank, index, clock_now());
    if (hold_ms > 0)
        loop_timer_set(port->retry, clock_now().mono_ms + hold_ms);
    else
        host_port_try(port);
    host_touch(host);
}

void host_match_slots(struct host *host)
{
    slots_configure(host->slots, host->config);
    for (size_t i = 0; i < BANK_MODEMS_MAX; i++) {
        const struct host_port *port = &host->ports[i];
        if (port->used)
            bank_set_rungs(host->bank, port->index, slots_port_added(host->slots, port->name, port->path));
    }
}

static void host_port_remove(struct host_port *port)
{
    struct host *host = port->host;
    log_info("modem %s: gone", port->name);
    host_port_shut(port, NULL);
    bank_end_turn(host->bank, clock_now());
    loop_timer_remove(port->retry);
    slots_port_removed(host->slots, port->name);
    bank_remove(host->bank, port->index);
    *port = (struct host_port){.used = false};
    host_touch(host);
}

static void host_folder_changed(struct host_folder *folder)
{
    struct port_folder_event event;
    while (port_folder_next(folder->folder, &event)) {
        struct host_port *port = host_find_port(folder->host, event.path);
        if (event.kind == PORT_FOLDER_APPEARED)
            host_port_add(folder->host, event.path);
        else if (port)
            host_port_remove(port);
    }
}

static void host_folder_ready(void *owner, unsigned events)
{
    struct host_folder *folder = owner;
    (void)events;
    port_folder_refresh(folder->folder);
    host_folder_changed(folder);
}

static struct host_folder *host_find_folder(struct host *host, const char *path)
{
    for (size_t i = 0; i < host->folder_count; i++)
        if (strcmp(host->folders[i].path, path) == 0)
            return &host->folders[i];
    return NULL;
}

static void host_folder_add(struct host *host, const char *path)
{
    if (host_find_folder(host, path) || host->folder_count == CONFIG_PORTS_MAX)
        return;
    struct host_folder *folder = &host->folders[host->folder_count];
    *folder = (struct host_folder){.host = host};
    text_copy(folder->path, sizeof folder->path, path);
    int result = port_folder_open(path, &folder->folder);
    if (result < 0) {
        log_error("folder %s: %s", path, strerror(-result));
        return;
    }
    host->folder_count++;
    folder->io = loop_io_add(host->loop, port_folder_fd(folder->folder), LOOP_READ, host_folder_ready, folder);
    host_folder_changed(folder);
}

/* A path that is a device is a port; any other is a folder, there or not yet. */
static bool is_device(const char *path)
{
    struct stat stat_of;
    bool named = strncmp(path, "tcp:", 4) == 0 || strncmp(path, "/dev/tty", 8) == 0 ||
                 strncmp(path, "/dev/serial/", 12) == 0; /* there or not yet */
    return named || (stat(path, &stat_of) == 0 && S_ISCHR(stat_of.st_mode));
}

static bool host_in_folder(const struct host *host, const struct host_port *port)
{
    for (size_t i = 0; i < host->folder_count; i++) {
        size_t size = strlen(host->folders[i].path);
        if (strncmp(port->path, host->folders[i].path, size) == 0 && port->path[size] == '/')
            return true;
    }
    return false;
}

static void host_drop_folders(struct host *host)
{
    for (size_t i = 0; i < host->folder_count; i++) {
        if (host->folders[i].io)
            loop_io_remove(host->folders[i].io);
        port_folder_close(host->folders[i].folder);
    }
    host->folder_count = 0;
}

static bool host_folders_changed(const struct host *host)
{
    const struct config_bank *bank = &host->config->bank;
    size_t wanted = 0;
    for (size_t i = 0; i < bank->port_count; i++) {
        if (is_device(bank->ports[i]))
            continue;
        wanted++;
        bool known = false;
        for (size_t j = 0; j < host->folder_count; j++)
            known = known || strcmp(host->folders[j].path, bank->ports[i]) == 0;
        if (!known)
            return true;
    }
    return wanted != host->folder_count;
}

void host_open_ports(struct host *host)
{
    const struct config_bank *bank = &host->config->bank;
    for (size_t i = 0; i < BANK_MODEMS_MAX; i++)
        host->ports[i].listed = false;
    if (host_folders_changed(host))
        host_drop_folders(host);
    for (size_t i = 0; i < bank->port_count; i++) {
        if (is_device(bank->ports[i]))
            host_port_add(host, bank->ports[i]);
        else
            host_folder_add(host, bank->ports[i]);
    }
    for (size_t i = 0; i < BANK_MODEMS_MAX; i++) {
        struct host_port *port = &host->ports[i];
        if (port->used && !port->listed && !host_in_folder(host, port))
            host_port_remove(port);
    }
}

void host_close_ports(struct host *host)
{
    for (size_t i = 0; i < BANK_MODEMS_MAX; i++)
        if (host->ports[i].used)
            host_port_remove(&host->ports[i]);
    host_drop_folders(host);
}
