// links: firmware-host/http/http_server.c firmware-host/http/http_route.c firmware-host/http/http_events.c firmware-host/http/http_problem.c firmware-host/http/http_socket.c
// links: firmware-host/base/json.c firmware-host/base/loop.c src/base/address.c src/base/clock.c src/base/log.c src/base/text.c
// libs: -lmicrohttpd -ljansson -lsystemd
#include "http/http_server.h"

#include "base/json.h"
#include "base/loop.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

#define PROBLEM(status, title, detail)                                                             \
    "{\"type\":\"about:blank\",\"title\":\"" title "\",\"status\":" status ",\"detail\":\"" detail \
    "\",\"error\":\"" detail "\""

struct client {
    int fd;
    struct loop_io *io;
    char data[64 * 1024];
    size_t size;
    bool is_closed;
};

struct fixture {
    struct loop *loop;
    struct loop_turn *turn;
    struct http_server *server;
    char path[64];
    bool disk_is_full;
    uint64_t late;
    unsigned turns;
    struct client clients[HTTP_STREAMS_MAX + 1];
};

static void on_turn(void *owner)
{
    struct fixture *fixture = owner;
    fixture->turns++;
    if (fixture->disk_is_full)
        http_server_take_back(fixture->server, "the disk is full", "make room");
    else
        http_server_speak(fixture->server);
}

static void greet(void *owner, struct http_request *request)
{
    (void)owner;
    struct json *value = json_new_object();
    json_put_text(value, "group", http_request_param(request, "group"));
    json_put_text(value, "limit", http_request_query(request, "limit"));
    json_put_bool(value, "local", http_request_is_local(request));
    http_reply(request, 200, value);
}

static void post(void *owner, struct http_request *request)
{
    struct fixture *fixture = owner;
    struct json *value = json_new_object();
    const char *text = json_find_text(http_request_body(request), "text");
    if (!text) {
        http_reply_error(request, 400, "no text", "give a text");
        json_free(value);
        return;
    }
    json_put_int(value, "octets", (int64_t)strlen(text));
    http_reply(request, 200, value);
    struct json *event = json_new_object();
    json_put_text(event, "text", strlen(text) < 100 ? text : "long");
    http_server_publish(fixture->server, HTTP_FOR_ALL, "message", event);
}

static void put_off(void *owner, struct http_request *request)
{
    struct fixture *fixture = owner;
    fixture->late = http_request_id(request);
    http_reply_later(request);
}

static void watch(void *owner, struct http_request *request)
{
    (void)owner;
    http_reply_stream(request);
}

static const struct http_route routes[] = {
    {HTTP_METHOD_GET, "/greet/:group", greet},
    {HTTP_METHOD_POST, "/post", post},
    {HTTP_METHOD_POST, "/late", put_off},
    {HTTP_METHOD_GET, "/events", watch},
    {0},
};
static const struct http_route *const tables[] = {routes, NULL};

static int start(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    strcpy(fixture->path, "/tmp/partyline-test-XXXXXX");
    if (!mkdtemp(fixture->path))
        return -1;
    strcat(fixture->path, "/socket");
    fixture->loop = loop_create();
    fixture->turn = loop_turn_add(fixture->loop, on_turn, fixture);
    fixture->server = http_server_create(&(struct http_server_options){
        .loop = fixture->loop,
        .turn = fixture->turn,
        .routes = tables,
        .owner = fixture,
    });
    *state = fixture;
    return http_server_listen_unix(fixture->server, fixture->path);
}

static void hang_up(struct client *client)
{
    loop_io_remove(client->io);
    if (client->fd > 0)
        close(client->fd);
    *client = (struct client){0};
}

static int end(void **state)
{
    struct fixture *fixture = *state;
    http_server_destroy(fixture->server);
    for (size_t i = 0; i < sizeof fixture->clients / sizeof *fixture->clients; i++)
        hang_up(&fixture->clients[i]);
    loop_turn_remove(fixture->turn);
    loop_destroy(fixture->loop);
    struct stat status;
    assert_int_not_equal(stat(fixture->path, &status), 0);
    *strrchr(fixture->path, '/') = '\0';
    rmdir(fixture->path);
    free(fixture);
    return 0;
}

static void on_answer(void *owner, unsigned events)
{
    (void)events;
    struct client *client = owner;
    ssize_t size = read(client->fd, client->data + client->size, sizeof client->data - 1 - client->size);
    if (size > 0) {
        client->size += (size_t)size;
        client->data[client->size] = '\0';
    } else {
        client->is_closed = true;
        loop_io_watch(client->io, 0);
        loop_io_remove(client->io);
        client->io = NULL;
    }
}

static int dial(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
    return fd;
}

static void step_until(struct fixture *fixture, struct client *client, const char *expected)
{
    while (!strstr(client->data, expected)) {
        if (client->is_closed)
            fail_msg("closed after: %s", client->data);
        assert_true(loop_step(fixture->loop, 10000) > 0);
    }
}

static struct client *say(struct fixture *fixture, size_t index, const char *head, const char *body)
{
    struct client *client = &fixture->clients[index];
    if (!client->io) {
        client->fd = dial(fixture->path);
        client->io = loop_io_add(fixture->loop, client->fd, LOOP_READ, on_answer, client);
    }
    client->size = 0;
    client->data[0] = '\0';
    dprintf(client->fd, "%s HTTP/1.1\r\nHost: x\r\nContent-Length: %zu\r\n\r\n%s", head, strlen(body), body);
    return client;
}

static void test_requests(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *head, *body, *status, *answer;
    } cases[] = {
        {"GET /greet/book%20club?limit=5", "", "200", "{\"group\":\"book club\",\"limit\":\"5\",\"local\":true}"},
        {"GET /greet/a%2Fb%2B%zz", "", "200", "{\"group\":\"a/b+%zz\""},
        {"GET /greet/x", "", "200", "{\"group\":\"x\",\"limit\":null,\"local\":true}"},
        {"POST /post", "{\"text\":\"hello\"}", "200", "{\"octets\":5}"},
        {"POST /post", "{\"txt\":\"hello\"}", "400",
         PROBLEM("400", "Bad Request", "no text") ",\"hint\":\"give a text\"}"},
        {"POST /post", "", "400", PROBLEM("400", "Bad Request", "no text")},
        {"POST /post", "{\"text\":", "400", PROBLEM("400", "Bad Request", "the body is not JSON")},
        {"POST /post", "[]", "400", PROBLEM("400", "Bad Request", "the body is not a JSON object") "}"},
        {"GET /post", "", "405", PROBLEM("405", "Method Not Allowed", "this path takes another method") "}"},
        {"DELETE /post", "", "405", PROBLEM("405", "Method Not Allowed", "this path takes another method") "}"},
        {"GET /none", "", "404", PROBLEM("404", "Not Found", "no such path")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct client *client = say(fixture, 0, cases[i].head, cases[i].body);
        step_until(fixture, client, cases[i].answer);
        assert_memory_equal(client->data, "HTTP/1.1 ", 9);
        assert_memory_equal(client->data + 9, cases[i].status, 3);
    }
}

static void test_big_bodies(void **state)
{
    struct fixture *fixture = *state;
    struct client *client = say(fixture, 0, "POST /post HTTP/1.1\r\nContent-Length: 1048577\r\nX:", "");
    step_until(fixture, client, "413");
    hang_up(client);
    char *body = malloc(HTTP_BODY_MAX + 1);
    memset(body, 'z', 4096);
    client = say(fixture, 2, "GET /greet/x", "");
    step_until(fixture, client, "\"group\":\"x\"");
    dprintf(client->fd, "POST /post HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i <= HTTP_BODY_MAX / 4096; i++) {
        dprintf(client->fd, "1000\r\n%.4096s\r\n", body);
        while (loop_step(fixture->loop, 0) > 0)
            continue;
    }
    dprintf(client->fd, "0\r\n\r\n");
    step_until(fixture, client, "1 MiB at most");
    assert_non_null(strstr(client->data, " 413 "));
    int prefix = snprintf(body, 64, "{\"text\":\"");
    memset(body + prefix, 'y', 100000);
    strcpy(body + prefix + 100000, "\"}");
    client = say(fixture, 1, "POST /post", body);
    step_until(fixture, client, "{\"octets\":100000}");
    free(body);
}

static void test_failed_commit_takes_answers_and_events_back(void **state)
{
    struct fixture *fixture = *state;
    struct client *watcher = say(fixture, 0, "GET /events", "");
    step_until(fixture, watcher, "retry: 2000");
    fixture->disk_is_full = true;
    struct client *client = say(fixture, 1, "POST /post", "{\"text\":\"lost\"}");
    step_until(fixture, client, PROBLEM("503", "Service Unavailable", "the disk is full") ",\"hint\":\"make room\"}");
    assert_non_null(strstr(client->data, "HTTP/1.1 503"));
    fixture->disk_is_full = false;
    client = say(fixture, 1, "POST /post", "{\"text\":\"kept\"}");
    step_until(fixture, watcher, "kept");
    assert_null(strstr(watcher->data, "lost"));
}

static void test_streams_resume(void **state)
{
    struct fixture *fixture = *state;
    struct client *watcher = say(fixture, 0, "GET /events", "");
    step_until(fixture, watcher, "retry: 2000");
    step_until(fixture, say(fixture, 1, "POST /post", "{\"text\":\"one\"}"), "octets");
    step_until(fixture, say(fixture, 1, "POST /post", "{\"text\":\"two\"}"), "octets");
    step_until(fixture, watcher, "data: {\"text\":\"two\"}");
    char last[64], head[256];
    assert_int_equal(sscanf(strstr(watcher->data, "id: "), "id: %63s", last), 1);
    snprintf(head, sizeof head, "GET /events HTTP/1.1\r\nLast-Event-ID: %s\r\nX:", last);
    struct client *resumed = say(fixture, 2, head, "");
    step_until(fixture, resumed, "data: {\"text\":\"two\"}");
    assert_null(strstr(resumed->data, "one"));
    assert_null(strstr(resumed->data, "event: gap"));
    struct client *lost = say(fixture, 3, "GET /events HTTP/1.1\r\nLast-Event-ID: 1-1\r\nX:", "");
    step_until(fixture, lost, "event: gap");
}

static void test_streams_are_capped(void **state)
{
    struct fixture *fixture = *state;
    for (size_t i = 0; i < HTTP_STREAMS_MAX; i++)
        step_until(fixture, say(fixture, i, "GET /events", ""), "retry: 2000");
    step_until(fixture, say(fixture, HTTP_STREAMS_MAX, "GET /events", ""), "too many are watching");
    assert_non_null(strstr(fixture->clients[HTTP_STREAMS_MAX].data, " 503 "));
}

static void test_late_answer(void **state)
{
    struct fixture *fixture = *state;
    struct client *client = say(fixture, 0, "POST /late", "");
    while (fixture->turns == 0) /* what the handler began must go out, answer or not */
        assert_true(loop_step(fixture->loop, 10000) > 0);
    assert_true(fixture->late > 0);
    assert_null(http_server_find(fixture->server, fixture->late + 1));
    struct http_request *request = http_server_find(fixture->server, fixture->late);
    assert_non_null(request);
    http_reply_error(request, 504, "the modem said nothing", NULL);
    assert_null(http_server_find(fixture->server, fixture->late));
    step_until(fixture, client, "the modem said nothing");
}

static void test_stop_answers_who_waits(void **state)
{
    struct fixture *fixture = *state;
    struct client *client = say(fixture, 0, "POST /late", "");
    while (!fixture->late)
        assert_true(loop_step(fixture->loop, 10000) > 0);
    http_server_destroy(fixture->server);
    fixture->server = NULL;
    while (!client->is_closed)
        assert_true(loop_step(fixture->loop, 10000) > 0);
    assert_non_null(strstr(client->data, "the daemon is stopping"));
}

static void test_listening(void **state)
{
    struct fixture *fixture = *state;
    struct stat status;
    assert_int_equal(stat(fixture->path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0660);
    assert_int_equal(http_server_listen_unix(fixture->server, fixture->path), -EADDRINUSE);
    assert_int_equal(http_server_listen_unix(fixture->server, "/tmp"), -EEXIST);
    assert_int_equal(http_server_listen_unix(fixture->server, "/nowhere/at/all"), -ENOENT);
    assert_int_equal(http_server_listen_tcp(fixture->server, &(struct http_door){.address = "localhost"}), -EINVAL);
    assert_int_equal(http_server_listen_tcp(fixture->server, &(struct http_door){.address = "]:80"}), -EINVAL);
    assert_int_equal(http_server_listen_tcp(fixture->server, &(struct http_door){.address = "127.0.0.1:0"}), 0);
}

/* A socket of somebody else serves like our own, and its file is not ours to remove. */
static void test_adopted_socket(void **state)
{
    struct fixture *fixture = *state;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s-adopted", fixture->path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
    assert_int_equal(bind(fd, (const struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(fd, 1), 0);
    assert_int_equal(http_server_adopt_unix(fixture->server, fd), 0);
    http_server_destroy(fixture->server);
    fixture->server = NULL;
    assert_int_equal(access(fixture->path, F_OK), -1);
    assert_int_equal(unlink(address.sun_path), 0);
}

static void test_stale_socket_is_replaced(void **state)
{
    struct fixture *fixture = *state;
    char path[80];
    snprintf(path, sizeof path, "%s2", fixture->path);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strcpy(address.sun_path, path);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    close(fd);
    assert_int_equal(http_server_listen_unix(fixture->server, path), 0);
}

#define SERVER_TEST(test) cmocka_unit_test_setup_teardown(test, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SERVER_TEST(test_requests),
        SERVER_TEST(test_big_bodies),
        SERVER_TEST(test_failed_commit_takes_answers_and_events_back),
        SERVER_TEST(test_streams_resume),
        SERVER_TEST(test_streams_are_capped),
        SERVER_TEST(test_late_answer),
        SERVER_TEST(test_stop_answers_who_waits),
        SERVER_TEST(test_listening),
        SERVER_TEST(test_adopted_socket),
        SERVER_TEST(test_stale_socket_is_replaced),
    };
    return cmocka_run_group_tests_name("http_server", tests, NULL, NULL);
}
