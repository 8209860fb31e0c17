/* What the files of the host share. */
#pragma once

#include "bank/bank.h"
#include "base/loop.h"
#include "config/config.h"
#include "daemon/host.h"
#include "switchboard/switchboard.h"

struct port;
struct slots;
struct port_folder;
struct api;

struct host_port {
    struct host *host;
    bool used;
    char name[BANK_NAME_SIZE];   /* as the bank knows it */
    char path[CONFIG_PATH_SIZE]; /* what is opened */
    size_t index;                /* in the bank */
    struct port *port;           /* NULL: closed */
    struct loop_io *io;
    struct loop_timer *retry;
    unsigned failures;
    bool wants_write;
    bool on_second; /* the modem's second AT port is used instead */
    bool listed;    /* seen in the last reading of the configuration */
};

struct host_folder {
    struct host *host;
    char path[CONFIG_PATH_SIZE];
    struct port_folder *folder;
    struct loop_io *io;
};

struct host {
    char config_path[CONFIG_PATH_SIZE];
    char database[CONFIG_PATH_SIZE], socket[CONFIG_PATH_SIZE]; /* of the options; "" none */
    char sysfs[CONFIG_PATH_SIZE];
    struct config *config;
    struct switchboard *switchboard;
    struct bank *bank;
    struct slots *slots;
    struct loop *loop;
    struct loop_turn *turn;
    struct loop_timer *timer, *stop_timer, *reload_timer;
    struct loop_signal *signals[3];
    struct loop_io *config_io;
    int config_watch; /* inotify, -1 none */
    struct api *api;
    struct host_port ports[BANK_MODEMS_MAX];
    struct host_folder folders[CONFIG_PORTS_MAX];
    size_t folder_count;
    bool stopping;
};

/* host_ports.c */
void host_open_ports(struct host *host);
void host_close_ports(struct host *host);
/* The configuration of the slots is another. */
void host_match_slots(struct host *host);
/* Writes what the modems want to say; touches only those whose output changed. */
void host_flush_ports(struct host *host);
/* `is_mute`: its other AT port is tried, where it has one. */
void host_reopen(struct host *host, size_t index, bool is_mute);

/* host_config.c */
struct config *host_read_config(struct host *host);
int host_watch_config(struct host *host);
void host_unwatch_config(struct host *host);

void host_reload(struct host *host);

/* host_event.c */
void host_publish(struct host *host);
void host_take_bank_events(struct host *host);

/* host.c: tells the service manager what is served and, of an empty bank, the log what to do next. */
void host_introduce(const struct host *host);
/* The turn will be ended. */
void host_touch(struct host *host);
