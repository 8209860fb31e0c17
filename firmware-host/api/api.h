/* The API: the nouns and verbs of the exchange and the bank as JSON over HTTP, for the command line, the web console
 * and other programs. It translates and decides nothing.
 *
 * What a handler changes belongs to the turn of the loop. Its owner ends the turn (bank_end_turn) and then calls
 * api_speak, or api_take_back when the disk did not take it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct api;
struct http_route;
struct bank;
struct bank_event;
struct config;
struct loop;
struct loop_turn;
struct exchange_event;
struct slots;
struct switchboard;

struct api_options {
    struct loop *loop;
    struct loop_turn *turn; /* wanted whenever a request was handled */
    struct switchboard *switchboard;
    struct bank *bank;
    struct slots *slots;
};

/* All routes, as http_server_options has them, for tests that leave none out. */
const struct http_route *const *api_routes(void);
/* Everything in the options outlives the API. NULL when out of memory. */
struct api *api_create(const struct api_options *options);
void api_destroy(struct api *api);
/* 0 or -errno. */
int api_listen(struct api *api, const char *socket_path);
/* The same on a socket that is open already; takes `fd` over. */
int api_adopt(struct api *api, int fd);
/* Whose passwords count at the web console, until the next call. */
void api_configure(struct api *api, const struct config *config);
/* The web console, at the address of the configuration; 0 or -errno as of web_console_listen. */
int api_listen_web(struct api *api);

/* An event that was committed, for those who watch; sent with the next api_speak. */
void api_publish(struct api *api, const struct exchange_event *event);
void api_speak(struct api *api);
void api_take_back(struct api *api, const char *why);
/* The answer of BANK_EVENT_REPLY to a command by the operator. */
void api_command_answered(struct api *api, const struct bank_event *event);
/* A configuration whose mistakes kept it from coming into force, or NULL when the last one read was in order. Copied. */
void api_set_mistakes(struct api *api, const struct config *config);
