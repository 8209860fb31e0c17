// links: firmware-host/cli/client.c
// libs: -lcurl -lpthread
#include "cli/client.h"

#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

/* A daemon that says one thing to one client, whatever it is asked. */
struct daemon {
    pthread_t thread;
    char folder[32], path[48];
    int fd;
    const char *answer;
    char request[2048];
};

static void *serve_one(void *owner)
{
    struct daemon *daemon = owner;
    int fd = accept(daemon->fd, NULL, NULL);
    size_t size = 0;
    while (!strstr(daemon->request, "\r\n\r\n")) {
        ssize_t count = read(fd, daemon->request + size, sizeof daemon->request - 1 - size);
        if (count <= 0)
            break;
        size += (size_t)count;
    }
    if (write(fd, daemon->answer, strlen(daemon->answer)) < 0)
        perror("write");
    close(fd);
    return NULL;
}

static void daemon_start(struct daemon *daemon, const char *answer)
{
    *daemon = (struct daemon){.answer = answer, .folder = "/tmp/partyline-test-XXXXXX"};
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    assert_non_null(mkdtemp(daemon->folder));
    snprintf(daemon->path, sizeof daemon->path, "%s/socket", daemon->folder);
    strcpy(address.sun_path, daemon->path);
    daemon->fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(daemon->fd, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(daemon->fd, 1), 0);
    assert_int_equal(pthread_create(&daemon->thread, NULL, serve_one, daemon), 0);
}

static void daemon_stop(struct daemon *daemon)
{
    pthread_join(daemon->thread, NULL);
    close(daemon->fd);
    unlink(daemon->path);
    rmdir(daemon->folder);
}

static void test_call(void **state)
{
    (void)state;
    struct daemon daemon;
    struct client_answer answer;
    daemon_start(&daemon, "HTTP/1.1 409 Conflict\r\nContent-Length: 13\r\n\r\n{\"error\":\"x\"}");
    assert_int_equal(client_call(daemon.path, "POST", "/groups/b/post", "{}", &answer), 0);
    daemon_stop(&daemon);
    assert_int_equal(answer.status, 409);
    assert_string_equal(answer.body, "{\"error\":\"x\"}");
    assert_memory_equal(daemon.request, "POST /api/v1/groups/b/post HTTP/1.1\r\n", 37);
    assert_non_null(strstr(daemon.request, "Content-Type: application/json\r\n"));
    free(answer.body);
}

static void test_broken_answer(void **state)
{
    (void)state;
    struct daemon daemon;
    struct client_answer answer;
    daemon_start(&daemon, "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"error\"");
    assert_int_equal(client_call(daemon.path, "GET", "/lines", NULL, &answer), -EIO);
    daemon_stop(&daemon);
}

static void test_nobody(void **state)
{
    (void)state;
    struct client_answer answer;
    assert_int_equal(client_call("/nowhere/socket", "GET", "/lines", NULL, &answer), -ECONNREFUSED);
}

static bool take_event(void *owner, const struct client_event *event)
{
    char *seen = owner;
    sprintf(seen + strlen(seen), "%s=%s;", event->name, event->data);
    return strcmp(event->name, "last") != 0;
}

static void test_follow(void **state)
{
    (void)state;
    struct daemon daemon;
    char seen[256] = "";
    daemon_start(&daemon, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
                          "retry: 2000\n\n:\n\nid: 1\nevent: sent\ndata: {\"id\":1}\n\ndata:2\n\n"
                          "event: last\ndata: 3\n\nevent: never\ndata: 4\n\n");
    assert_int_equal(client_follow(daemon.path, "/events", take_event, seen), 0);
    daemon_stop(&daemon);
    assert_string_equal(seen, "sent={\"id\":1};message=2;last=3;");
}

static void test_follow_ends(void **state)
{
    (void)state;
    struct daemon daemon;
    char seen[256] = "";
    daemon_start(&daemon, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nevent: a\ndata: 1\n\nevent: b\nda");
    assert_int_equal(client_follow(daemon.path, "/events", take_event, seen), -EIO);
    daemon_stop(&daemon);
    assert_string_equal(seen, "a=1;");
    daemon_start(&daemon, "HTTP/1.1 503 Busy\r\nContent-Length: 2\r\n\r\n{}");
    assert_int_equal(client_follow(daemon.path, "/events", take_event, seen), -EPROTO);
    daemon_stop(&daemon);
}

/* A socket that is open and behind which nobody answers, as the service manager keeps it while a daemon cannot start. */
static void test_silence(void **state)
{
    (void)state;
    struct client_answer answer = {.status = 7};
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "/tmp/partyline-silent-%d", (int)getpid());
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(fd, (const struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(fd, 1), 0);
    assert_int_equal(client_patience_s("GET"), CLIENT_GET_PATIENCE_S);
    assert_int_equal(client_patience_s("POST"), CLIENT_PATIENCE_S);
    client_set_patience(1);
    assert_int_equal(client_patience_s("POST"), 1);
    assert_int_equal(client_call(address.sun_path, "GET", "/status", NULL, &answer), -ETIMEDOUT);
    assert_int_equal(answer.status, 7);
    close(fd);
    unlink(address.sun_path);
}

static void test_escape(void **state)
{
    (void)state;
    char out[32];
    assert_true(client_escape("+1 555/a?", out, sizeof out));
    assert_string_equal(out, "%2B1%20555%2Fa%3F");
    assert_true(client_escape("book-club_2.x~", out, sizeof out));
    assert_string_equal(out, "book-club_2.x~");
    assert_false(client_escape("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", out, sizeof out));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_call),    cmocka_unit_test(test_broken_answer), cmocka_unit_test(test_nobody),
        cmocka_unit_test(test_follow),  cmocka_unit_test(test_follow_ends),   cmocka_unit_test(test_escape),
        cmocka_unit_test(test_silence),
    };
    return cmocka_run_group_tests_name("client", tests, NULL, NULL);
}
