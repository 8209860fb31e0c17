/* What the files of the virtual bank share. */
#pragma once

#include "virtual_bank/virtual_bank.h"
#include "virtual_bank/virtual_bank_phones.h"

#define VIRTUAL_BANK_CLIENTS_MAX 32        /* connections to the control socket; more are closed at once */
#define VIRTUAL_BANK_REQUEST_MAX 16384     /* octets of a request; a longer one is refused */
#define VIRTUAL_BANK_REPLY_MAX (64u << 20) /* octets that wait for a client; one that reads no more is closed */

struct json;

struct virtual_bank_port {
    char link[256];
    char slave[64];
    int master; /* -1: unplugged */
    bool connected;
    bool blocked;              /* its reader has to make room first */
    struct virtual_sim drawer; /* the SIM that was taken out */
    bool ejected;
};

struct virtual_bank_client {
    int fd; /* -1: free */
    bool watching, json, closing;
    char request[VIRTUAL_BANK_REQUEST_MAX];
    size_t request_size;
    char *reply;
    size_t reply_size, reply_capacity, reply_sent;
};

struct virtual_bank {
    struct virtual_bank_options options;
    struct virtual_network *network;
    struct virtual_bank_phones *phones;
    struct virtual_bank_port *ports;
    struct virtual_bank_client clients[VIRTUAL_BANK_CLIENTS_MAX];
    int epoll, listener, signals;
    struct clock_time now;
    uint8_t reference; /* of the last long text that a phone sent */
    bool quitting;
};

/* virtual_bank.c */
int virtual_bank_plug(struct virtual_bank *bank, size_t index);
void virtual_bank_unplug(struct virtual_bank *bank, size_t index);

/* virtual_bank_control.c */
int virtual_bank_listen(struct virtual_bank *bank);
void virtual_bank_accept(struct virtual_bank *bank);
void virtual_bank_client_ready(struct virtual_bank *bank, struct virtual_bank_client *client);
/* Writes what waits for the clients. */
void virtual_bank_flush_clients(struct virtual_bank *bank);
/* `kind` 'o' goes to the client's standard output, 'e' to its standard error, 'x' ends it with a status. */
void virtual_bank_say(struct virtual_bank_client *client, char kind, const char *line);
/* Tells the watchers what the network has moved. */
void virtual_bank_publish(struct virtual_bank *bank, const struct virtual_network_event *event);
void virtual_bank_close_clients(struct virtual_bank *bank);

/* virtual_bank_verbs.c */
void virtual_bank_request(struct virtual_bank *bank, struct virtual_bank_client *client, const struct json *words);
