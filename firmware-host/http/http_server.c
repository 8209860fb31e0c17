#include "http/http_server.h"

#include "base/clock.h"
#include "base/json.h"
#include "base/loop.h"
#include "http/http_problem.h"
#include "http/http_socket.h"

#include <assert.h>
#include <errno.h>
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CONNECTION_MEMORY_SIZE (16 * 1024) /* headers and buffers of one connection */
#define STREAM_BLOCK_SIZE 4096

enum request_stage {
    REQUEST_READING, /* the body is still coming */
    REQUEST_LATE,    /* handled; the reply comes in another turn */
    REQUEST_HELD,    /* replied; the turn has not ended */
    REQUEST_SPOKEN,  /* may go over the wire */
};

struct http_listener {
    struct http_server *server;
    struct MHD_Daemon *daemon;
    struct loop_io *io;
    struct loop_timer *timer;
    char unix_path[108];   /* to be removed at the end; "" none */
    struct http_door door; /* its texts are not kept; a UNIX socket has no address */
};

struct http_header {
    const char *name;
    char *value;
};

struct http_request {
    struct http_request *next;
    struct http_listener *listener;
    struct MHD_Connection *connection;
    uint64_t id;
    enum request_stage stage;
    bool is_suspended;
    const struct http_route *route;
    struct http_params params;
    char *data; /* of the body, while it comes */
    size_t data_size;
    bool is_too_large; /* a chunked body, which names its length only by ending; the rest is passed over */
    struct json *body;
    const char *path, *method; /* while it is handled */
    char user[HTTP_USER_SIZE];
    struct http_header headers[HTTP_HEADERS_MAX];
    size_t header_count;
    int status;
    char *content;
    const char *content_type;
    bool is_stream;
    bool is_gap; /* the stream has lost events before it began */
    bool is_greeted;
    bool is_narrow; /* hears only open events */
    uint64_t event; /* the stream's next */
    size_t event_offset;
};

struct http_server {
    struct http_server_options options;
    struct loop_turn *own_turn;
    struct http_listener listeners[HTTP_LISTENERS_MAX];
    size_t listener_count;
    struct http_request *requests;
    struct http_events events;
    struct loop_timer *keepalive;
    size_t stream_count;
    uint64_t next_id;
    bool is_keepalive_due;
    bool is_stopping;
};

/* ---- MHD inside the loop ---- */

static void serve(void *owner)
{
    struct http_listener *listener = owner;
    MHD_UNSIGNED_LONG_LONG wait_ms;
    MHD_run(listener->daemon);
    bool has_timeout = MHD_get_timeout(listener->daemon, &wait_ms) == MHD_YES;
    loop_timer_set(listener->timer, has_timeout ? clock_now().mono_ms + (int64_t)wait_ms : CLOCK_NEVER);
}

static void on_listener_io(void *owner, unsigned events)
{
    (void)events;
    serve(owner);
}

static void resume(struct http_request *request)
{
    if (!request->is_suspended)
        return;
    request->is_suspended = false;
    MHD_resume_connection(request->connection);
}

static void suspend(struct http_request *request)
{
    request->is_suspended = true;
    MHD_suspend_connection(request->connection);
}

static void serve_all(struct http_server *server)
{
    for (size_t i = 0; i < server->listener_count; i++)
        serve(&server->listeners[i]);
}

/* ---- event streams ---- */

static ssize_t read_text(struct http_request *request, const char *text, char *buffer, size_t capacity)
{
    size_t left = strlen(text) - request->event_offset;
    size_t size = left < capacity ? left : capacity;
    memcpy(buffer, text + request->event_offset, size);
    request->event_offset += size;
    if (size == left)
        request->event_offset = 0;
    return (ssize_t)size;
}

/* The next event that this stream may hear. */
static const char *next_event(struct http_request *request)
{
    const struct http_events *events = &request->listener->server->events;
    const char *event = http_events_at(events, request->event);
    while (event && !http_events_is_for(events, request->event, request->is_narrow))
        event = http_events_at(events, ++request->event);
    return event;
}

static ssize_t read_stream(void *owner, uint64_t position, char *buffer, size_t capacity)
{
    (void)position;
    struct http_request *request = owner;
    struct http_server *server = request->listener->server;
    if (server->is_stopping || http_events_is_lost(&server->events, request->event))
        return MHD_CONTENT_READER_END_OF_STREAM; /* it comes back with its Last-Event-ID and learns what it missed */
    if (!request->is_greeted) {
        const char *greeting = request->is_gap ? "retry: 2000\nevent: gap\ndata: {}\n\n" : "retry: 2000\n\n";
        request->is_greeted = true;
        return read_text(request, greeting, buffer, capacity);
    }
    const char *event = next_event(request);
    if (event) {
        ssize_t size = read_text(request, event, buffer, capacity);
        if (request->event_offset == 0)
            request->event++;
        return size;
    }
    if (server->is_keepalive_due)
        return read_text(request, "event: alive\ndata: {}\n\n", buffer, capacity);
    suspend(request);
    return 0;
}

static void arm_keepalive(struct http_server *server)
{
    loop_timer_set(server->keepalive,
                   server->stream_count ? clock_now().mono_ms + HTTP_KEEPALIVE_S * 1000 : CLOCK_NEVER);
}

static void resume_streams(struct http_server *server)
{
    for (struct http_request *request = server->requests; request; request = request->next)
        if (request->is_stream && request->stage == REQUEST_SPOKEN)
            resume(request);
}

static void on_keepalive(void *owner)
{
    struct http_server *server = owner;
    server->is_keepalive_due = true;
    resume_streams(server);
    serve_all(server);
    server->is_keepalive_due = false;
    arm_keepalive(server);
}

/* ---- replies ---- */

static struct MHD_Response *make_response(struct http_request *request)
{
    struct MHD_Response *response;
    if (request->is_stream)
        response = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, STREAM_BLOCK_SIZE, read_stream, request, NULL);
    else
        response = MHD_create_response_from_buffer(strlen(request->content), request->content, MHD_RESPMEM_MUST_COPY);
    if (!response)
        return NULL;
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, request->content_type);
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    for (size_t i = 0; i < request->header_count; i++)
        MHD_add_response_header(response, request->headers[i].name, request->headers[i].value);
    if (!MHD_get_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL))
        MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    if (request->status == MHD_HTTP_METHOD_NOT_ALLOWED)
        MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW, "GET, POST");
    return response;
}

static enum MHD_Result send_reply(struct http_request *request)
{
    struct MHD_Response *response = make_response(request);
    if (!response)
        return MHD_NO;
    enum MHD_Result result = MHD_queue_response(request->connection, (unsigned)request->status, response);
    MHD_destroy_response(response);
    return result;
}

static void want_turn(struct http_server *server)
{
    loop_turn_want(server->options.turn ? server->options.turn : server->own_turn);
}

static void put_problem(struct http_request *request, const struct http_problem *problem)
{
    request->status = problem->status;
    request->content_type = HTTP_PROBLEM_TYPE;
    request->content = http_problem_text(problem, MHD_get_reason_phrase_for((unsigned)problem->status));
}

static void hold(struct http_request *request, int status, const char *content_type, char *content)
{
    struct http_server *server = request->listener->server;
    assert(request->stage == REQUEST_READING || request->stage == REQUEST_LATE);
    request->stage = REQUEST_HELD;
    request->status = status;
    request->content_type = content_type;
    request->content = content;
    want_turn(server);
}

void http_reply(struct http_request *request, int status, struct json *value)
{
    hold(request, status, "application/json", json_format(value, false));
    json_free(value);
}

void http_reply_problem(struct http_request *request, const struct http_problem *problem)
{
    put_problem(request, problem);
    hold(request, request->status, request->content_type, request->content);
}

void http_reply_text(struct http_request *request, const char *content_type, const char *text)
{
    char *content = strdup(text);
    if (content)
        hold(request, MHD_HTTP_OK, content_type, content);
    else
        http_reply_error(request, MHD_HTTP_INTERNAL_SERVER_ERROR, "out of memory", NULL);
}

void http_reply_header(struct http_request *request, const char *name, const char *value)
{
    char *copy = request->header_count < HTTP_HEADERS_MAX ? strdup(value) : NULL;
    if (copy)
        request->headers[request->header_count++] = (struct http_header){name, copy};
}

/* A stream waits suspended: that its far end left is otherwise seen only when it is next written to. */
static bool is_watching(const struct http_request *request)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(request->connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return request->is_stream && info && !http_socket_is_gone(info->connect_fd);
}

static bool is_full_of_streams(const struct http_server *server, const struct http_request *asks)
{
    size_t count = 0, own_count = 0;
    for (const struct http_request *request = server->requests; request; request = request->next)
        if (is_watching(request)) {
            count++;
            own_count += asks->user[0] && strcmp(request->user, asks->user) == 0;
        }
    return count >= HTTP_STREAMS_MAX || own_count >= HTTP_STREAMS_USER_MAX;
}

void http_reply_stream(struct http_request *request)
{
    struct http_server *server = request->listener->server;
    if (is_full_of_streams(server, request)) {
        http_reply_error(request, MHD_HTTP_SERVICE_UNAVAILABLE, "too many are watching", "end another watcher first");
        return;
    }
    const char *last = MHD_lookup_connection_value(request->connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_LAST_EVENT_ID);
    request->event = http_events_resume(&server->events, last, &request->is_gap);
    request->is_stream = true;
    if (server->stream_count++ == 0)
        arm_keepalive(server);
    hold(request, MHD_HTTP_OK, "text/event-stream", NULL);
}

void http_reply_later(struct http_request *request)
{
    assert(request->stage == REQUEST_READING);
    request->stage = REQUEST_LATE;
    want_turn(request->listener->server); /* what the handler began is to go out */
}

/* ---- requests ---- */

static struct http_request *request_create(struct http_listener *listener, struct MHD_Connection *connection)
{
    struct http_request *request = calloc(1, sizeof *request);
    struct http_server *server = listener->server;
    if (!request)
        return NULL;
    request->listener = listener;
    request->connection = connection;
    request->id = ++server->next_id;
    request->next = server->requests;
    server->requests = request;
    return request;
}

static void on_completed(void *owner, struct MHD_Connection *connection, void **slot,
                         enum MHD_RequestTerminationCode code)
{
    (void)connection;
    (void)code;
    struct http_listener *listener = owner;
    struct http_request *request = *slot;
    if (!request)
        return;
    struct http_request **link = &listener->server->requests;
    while (*link != request)
        link = &(*link)->next;
    *link = request->next;
    if (request->is_stream && --listener->server->stream_count == 0)
        arm_keepalive(listener->server);
    json_free(request->body);
    for (size_t i = 0; i < request->header_count; i++)
        free(request->headers[i].value);
    free(request->content);
    free(request->data);
    free(request);
    *slot = NULL;
}

/* Answers that touch no state need not wait for the end of a turn. */
static enum MHD_Result refuse(struct http_request *request, int status, const char *error, const char *hint)
{
    request->stage = REQUEST_SPOKEN;
    put_problem(request, &(struct http_problem){.status = status, .detail = error, .hint = hint});
    return send_reply(request);
}

static bool gather(struct http_request *request, const char *data, size_t size)
{
    if (size > HTTP_BODY_MAX - request->data_size)
        return false;
    char *grown = realloc(request->data, request->data_size + size);
    if (!grown)
        return false;
    memcpy(grown + request->data_size, data, size);
    request->data = grown;
    request->data_size += size;
    return true;
}

static enum MHD_Result refuse_too_large(struct http_request *request)
{
    return refuse(request, MHD_HTTP_CONTENT_TOO_LARGE, "the body is too large", "1 MiB at most");
}

static enum MHD_Result refuse_path(struct http_request *request, const char *path)
{
    const struct http_server_options *options = &request->listener->server->options;
    if (http_route_has_path(options->routes, path))
        return refuse(request, MHD_HTTP_METHOD_NOT_ALLOWED, "this path takes another method", NULL);
    return refuse(request, MHD_HTTP_NOT_FOUND, "no such path", "see the table of the API in the README");
}

/* True with the body read; false after an error was replied, with its result. */
static bool read_body(struct http_request *request, enum MHD_Result *result)
{
    char fault[160];
    if (request->data_size == 0)
        return true;
    request->body = json_parse(request->data, request->data_size, fault, sizeof fault);
    if (!request->body)
        *result = refuse(request, MHD_HTTP_BAD_REQUEST, "the body is not JSON", fault);
    else if (json_kind_of(request->body) != JSON_KIND_OBJECT)
        *result = refuse(request, MHD_HTTP_BAD_REQUEST, "the body is not a JSON object", NULL);
    else
        return true;
    return false;
}

static enum MHD_Result handle(struct http_request *request)
{
    const struct http_listener *listener = request->listener;
    const struct http_server_options *options = &listener->server->options;
    enum MHD_Result result;
    if (request->is_too_large)
        return refuse_too_large(request);
    if (listener->door.admit && !read_body(request, &result))
        return result;
    if (!listener->door.admit || listener->door.admit(listener->door.owner, request)) {
        request->route = http_route_find(options->routes, request->method, request->path, &request->params);
        if (!request->route)
            return refuse_path(request, request->path);
        if (!request->body && !read_body(request, &result))
            return result;
        request->route->handle(options->owner, request);
    }
    assert(request->stage != REQUEST_READING);
    suspend(request);
    return MHD_YES;
}

static bool announces_too_much(struct MHD_Connection *connection)
{
    const char *length = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_LENGTH);
    return length && strtoull(length, NULL, 10) > HTTP_BODY_MAX;
}

/* The eight parameters are MHD's. */
static enum MHD_Result on_request( // NOLINT(readability-function-size)
    void *owner, struct MHD_Connection *connection, const char *path, const char *method, const char *version,
    const char *data, size_t *data_size, void **slot)
{
    (void)version;
    struct http_request *request = *slot;
    if (!request) {
        *slot = request = request_create(owner, connection);
        if (!request)
            return MHD_NO;
        if (announces_too_much(connection))
            return refuse_too_large(request);
        return MHD_YES;
    }
    if (*data_size > 0) {
        request->is_too_large = request->is_too_large || !gather(request, data, *data_size);
        *data_size = 0;
        return MHD_YES;
    }
    if (request->stage == REQUEST_READING) {
        request->method = method;
        request->path = path;
        return handle(request);
    }
    if (request->stage == REQUEST_SPOKEN)
        return send_reply(request);
    return MHD_YES;
}

uint64_t http_request_id(const struct http_request *request)
{
    return request->id;
}

const char *http_request_param(const struct http_request *request, const char *name)
{
    const char *value = http_params_find(&request->params, name);
    return value ? value : "";
}

const char *http_request_query(const struct http_request *request, const char *name)
{
    return MHD_lookup_connection_value(request->connection, MHD_GET_ARGUMENT_KIND, name);
}

const struct json *http_request_body(const struct http_request *request)
{
    return request->body;
}

bool http_request_is_local(const struct http_request *request)
{
    return request->listener->door.address == NULL;
}

bool http_request_is_post(const struct http_request *request)
{
    return strcmp(request->method, MHD_HTTP_METHOD_POST) == 0;
}

const char *http_request_path(const struct http_request *request)
{
    return request->path;
}

const char *http_request_header(const struct http_request *request, const char *name)
{
    return MHD_lookup_connection_value(request->connection, MHD_HEADER_KIND, name);
}

void http_request_peer(const struct http_request *request, char *out, size_t capacity)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(request->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    http_socket_name(info ? info->client_addr : NULL, out, capacity);
}

void http_request_set_user(struct http_request *request, const char *user, bool is_narrow)
{
    snprintf(request->user, sizeof request->user, "%s", user);
    request->is_narrow = is_narrow;
}

const char *http_request_user(const struct http_request *request)
{
    return request->user;
}

/* ---- the server ---- */

static void on_own_turn(void *owner)
{
    http_server_speak(owner);
}

struct http_server *http_server_create(const struct http_server_options *options)
{
    struct http_server *server = calloc(1, sizeof *server);
    if (!server)
        return NULL;
    server->options = *options;
    http_events_init(&server->events, clock_now().wall_ms);
    server->keepalive = loop_timer_add(options->loop, on_keepalive, server);
    if (!options->turn)
        server->own_turn = loop_turn_add(options->loop, on_own_turn, server);
    if (!server->keepalive || (!options->turn && !server->own_turn)) {
        http_server_destroy(server);
        return NULL;
    }
    return server;
}

static void listener_finish(struct http_listener *listener)
{
    loop_io_remove(listener->io);
    loop_timer_remove(listener->timer);
    MHD_stop_daemon(listener->daemon);
    if (listener->unix_path[0])
        unlink(listener->unix_path);
}

void http_server_destroy(struct http_server *server)
{
    if (!server)
        return;
    server->is_stopping = true;
    /* MHD ends the program when it is stopped with a connection suspended. */
    for (struct http_request *request = server->requests; request; request = request->next)
        if (request->stage == REQUEST_LATE)
            http_reply_error(request, MHD_HTTP_SERVICE_UNAVAILABLE, "the daemon is stopping", NULL);
    http_server_take_back(server, "the daemon is stopping", NULL);
    resume_streams(server);
    serve_all(server);
    for (struct http_request *request = server->requests; request; request = request->next)
        resume(request);
    for (size_t i = 0; i < server->listener_count; i++)
        listener_finish(&server->listeners[i]);
    http_events_finish(&server->events);
    loop_timer_remove(server->keepalive);
    loop_turn_remove(server->own_turn);
    free(server);
}

static size_t unescape(void *owner, struct MHD_Connection *connection, char *text)
{
    (void)owner;
    (void)connection;
    return http_route_unescape(text);
}

static struct MHD_Daemon *start_daemon(struct http_listener *listener, int fd)
{
    struct MHD_OptionItem tls[] = {
        {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)listener->door.certificate}, /* MHD takes them without const */
        {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)listener->door.key},
        {MHD_OPTION_END, 0, NULL},
    };
    bool has_tls = listener->door.certificate != NULL;
    unsigned flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | (has_tls ? MHD_USE_TLS : 0);
    return MHD_start_daemon(flags, 0, NULL, NULL, on_request, listener, MHD_OPTION_LISTEN_SOCKET, fd,
                            MHD_OPTION_NOTIFY_COMPLETED, on_completed, listener, MHD_OPTION_CONNECTION_LIMIT,
                            (unsigned)HTTP_CONNECTIONS_MAX, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)HTTP_IDLE_S,
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY_SIZE,
                            MHD_OPTION_UNESCAPE_CALLBACK, unescape, NULL, MHD_OPTION_ARRAY, has_tls ? tls : tls + 2,
                            MHD_OPTION_END);
}

/* Takes `fd` over, whatever comes of it. */
static int listener_start(struct http_server *server, int fd, const struct http_door *door)
{
    struct http_listener *listener = &server->listeners[server->listener_count];
    *listener = (struct http_listener){.server = server, .door = *door};
    listener->daemon = start_daemon(listener, fd);
    if (!listener->daemon) {
        close(fd);
        return door->certificate ? -EPROTONOSUPPORT : -ENOMEM;
    }
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(listener->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    listener->io = loop_io_add(server->options.loop, info->epoll_fd, LOOP_READ, on_listener_io, listener);
    listener->timer = loop_timer_add(server->options.loop, serve, listener);
    if (!listener->io || !listener->timer) {
        listener_finish(listener);
        return -ENOMEM;
    }
    server->listener_count++;
    return 0;
}

static int listen_on(struct http_server *server, int fd, const struct http_door *door)
{
    if (fd < 0)
        return fd;
    if (server->listener_count < HTTP_LISTENERS_MAX)
        return listener_start(server, fd, door);
    close(fd);
    return -ENOBUFS;
}

int http_server_adopt_unix(struct http_server *server, int fd)
{
    return listen_on(server, fd, &(struct http_door){0});
}

int http_server_listen_unix(struct http_server *server, const char *path)
{
    int result = http_server_adopt_unix(server, http_socket_unix(path));
    if (result == 0) {
        struct http_listener *listener = &server->listeners[server->listener_count - 1];
        snprintf(listener->unix_path, sizeof listener->unix_path, "%s", path);
    }
    return result;
}

int http_server_listen_tcp(struct http_server *server, const struct http_door *door)
{
    return listen_on(server, http_socket_tcp(door->address), door);
}

void http_server_speak(struct http_server *server)
{
    bool has_events = server->events.unspoken != server->events.next;
    http_events_speak(&server->events);
    bool is_needed = has_events && server->stream_count > 0;
    for (struct http_request *request = server->requests; request; request = request->next) {
        if (request->stage != REQUEST_HELD)
            continue;
        request->stage = REQUEST_SPOKEN;
        resume(request);
        is_needed = true;
    }
    if (has_events)
        resume_streams(server);
    if (is_needed)
        serve_all(server);
}

void http_server_take_back(struct http_server *server, const char *error, const char *hint)
{
    http_events_take_back(&server->events);
    for (struct http_request *request = server->requests; request; request = request->next) {
        if (request->stage != REQUEST_HELD)
            continue;
        if (request->is_stream && --server->stream_count == 0)
            arm_keepalive(server);
        request->is_stream = false;
        free(request->content);
        put_problem(request, &(struct http_problem){.status = 503, .detail = error, .hint = hint});
    }
    http_server_speak(server);
}

void http_server_publish(struct http_server *server, enum http_audience audience, const char *name, struct json *value)
{
    char *data = json_format(value, false);
    http_events_put(&server->events, audience, name, data);
    free(data);
    json_free(value);
}

struct http_request *http_server_find(struct http_server *server, uint64_t id)
{
    for (struct http_request *request = server->requests; request; request = request->next)
        if (request->id == id && request->stage == REQUEST_LATE)
            return request;
    return NULL;
}
