/* HTTP/1.1 with JSON on a UNIX socket and TCP addresses, inside the event loop. Knows no verb and no noun: routes are a
 * table, their handlers the owner's.
 *
 * Commit, then speak: a handler runs within a turn, and what it replies and publishes is held until the turn's end
 * calls http_server_speak (the commit succeeded) or http_server_take_back (it did not). */
#pragma once

#include "http/http_events.h"
#include "http/http_problem.h"
#include "http/http_route.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HTTP_BODY_MAX (1024 * 1024) /* octets; more is answered with 413 */
#define HTTP_CONNECTIONS_MAX 384    /* per listener; the next wait in the kernel's queue. A browser opens up to six */
#define HTTP_STREAMS_MAX 128        /* that watch events; the next is answered with 503 */
#define HTTP_STREAMS_USER_MAX 16    /* of one person behind a login; the same answer */
#define HTTP_LISTENERS_MAX 4
#define HTTP_HEADERS_MAX 6  /* that a handler adds to its answer */
#define HTTP_USER_SIZE 33   /* name of the person behind a request, with its NUL */
#define HTTP_IDLE_S 30      /* a connection that says nothing for so long is closed */
#define HTTP_KEEPALIVE_S 30 /* streams get an event `alive`, to see whether anybody is there on either side */

struct json;
struct loop;
struct loop_turn;
struct http_server;

struct http_server_options {
    struct loop *loop;
    struct loop_turn *turn; /* wanted whenever a handler ran; NULL: the server speaks by itself at the end of a turn */
    const struct http_route *const *routes; /* tables, as of http_route_find; they must outlive the server */
    void *owner;                            /* for the handlers */
};

/* NULL when out of memory. */
struct http_server *http_server_create(const struct http_server_options *options);
/* Closes every connection; what was not spoken is answered with 503. */
void http_server_destroy(struct http_server *server);
/* 0 or -errno, as of http_socket. */
int http_server_listen_unix(struct http_server *server, const char *path);
/* The same on a listening UNIX socket that somebody else opened, non-blocking; its file stays. Takes `fd` over. */
int http_server_adopt_unix(struct http_server *server, int fd);

/* Who stands at the door of a TCP address. */
struct http_door {
    const char *address; /* HOST:PORT, numeric; IPv6 in brackets */
    /* Asked of every request, routes or not: true lets it go on, to the routes; false says that it was answered. */
    bool (*admit)(void *owner, struct http_request *request);
    void *owner;
    const char *certificate, *key; /* PEM texts for TLS, read before the call returns; both NULL without */
};
/* -EPROTONOSUPPORT when the certificate and its key cannot be used. */
int http_server_listen_tcp(struct http_server *server, const struct http_door *door);

void http_server_speak(struct http_server *server);
/* Every held reply becomes this error, every held event is forgotten. */
void http_server_take_back(struct http_server *server, const char *error, const char *hint);
/* An event for those who watch; takes the value over. */
void http_server_publish(struct http_server *server, enum http_audience audience, const char *name, struct json *value);
/* A request that was put off and not answered yet, else NULL. */
struct http_request *http_server_find(struct http_server *server, uint64_t id);

/* For handlers. What is returned lives as long as the request. */
uint64_t http_request_id(const struct http_request *request);
const char *http_request_param(const struct http_request *request, const char *name); /* "" when there is none */
const char *http_request_query(const struct http_request *request, const char *name); /* NULL when there is none */
const struct json *http_request_body(const struct http_request *request); /* an object, or NULL without a body */
bool http_request_is_local(const struct http_request *request);           /* came over the UNIX socket */
bool http_request_is_post(const struct http_request *request);
const char *http_request_path(const struct http_request *request);
const char *http_request_header(const struct http_request *request, const char *name); /* NULL when there is none */
/* The far end's address, without its port; "" over the UNIX socket. */
void http_request_peer(const struct http_request *request, char *out, size_t capacity);
/* For the door: who it is, and whether their streams are narrow. */
void http_request_set_user(struct http_request *request, const char *user, bool is_narrow);
/* Who asks, as the door found out; "" over the UNIX socket, where a request may name anybody. */
const char *http_request_user(const struct http_request *request);

/* One of these, once. http_reply takes the value over. */
void http_reply(struct http_request *request, int status, struct json *value);
void http_reply_problem(struct http_request *request, const struct http_problem *problem);
/* One whose status says all. */
static inline void http_reply_error(struct http_request *request, int status, const char *error, const char *hint)
{
    http_reply_problem(request, &(struct http_problem){.status = status, .detail = error, .hint = hint});
}
void http_reply_text(struct http_request *request, const char *content_type, const char *text);
/* One more header of the answer, before it is given; copied. What is too much is left out. */
void http_reply_header(struct http_request *request, const char *name, const char *value);
void http_reply_stream(struct http_request *request); /* all events from now on, or from Last-Event-ID */
/* The answer comes in another turn: keep the id, and reply to what http_server_find gives. */
void http_reply_later(struct http_request *request);
