// links: drivers/port/port.c drivers/port/port_serial.c drivers/port/port_pty.c drivers/port/port_tcp.c src/base/address.c
// libs: -lserialport
#include "port/port.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

static void wait_for(int fd, short events)
{
    struct pollfd poll_fd = {.fd = fd, .events = events};
    assert_int_equal(poll(&poll_fd, 1, 5000), 1);
}

static int open_master(char *path, size_t capacity)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0);
    assert_int_equal(ptsname_r(master, path, capacity), 0);
    return master;
}

static void test_pty_both_ways_raw(void **state)
{
    (void)state;
    char path[64], bytes[64];
    struct port *port = NULL;
    int master = open_master(path, sizeof path);
    assert_int_equal(port_open(path, &port), 0);
    assert_int_equal(port_read(port, bytes, sizeof bytes), -EAGAIN);
    /* Nothing is echoed, mapped or held back for a line end. */
    static const char sent[] = "AT\r\x1a\x03\x11\xff";
    assert_int_equal(port_write(port, sent, sizeof sent), sizeof sent);
    wait_for(master, POLLIN);
    assert_int_equal(read(master, bytes, sizeof bytes), sizeof sent);
    assert_memory_equal(bytes, sent, sizeof sent);
    assert_int_equal(write(master, sent, sizeof sent), sizeof sent);
    wait_for(port_fd(port), POLLIN);
    assert_int_equal(port_read(port, bytes, sizeof bytes), sizeof sent);
    assert_memory_equal(bytes, sent, sizeof sent);
    port_close(port);
    close(master);
}

static void test_pty_hang_up(void **state)
{
    (void)state;
    char path[64], bytes[8];
    struct port *port = NULL;
    int master = open_master(path, sizeof path);
    assert_int_equal(port_open(path, &port), 0);
    close(master);
    wait_for(port_fd(port), POLLIN);
    ssize_t count = port_read(port, bytes, sizeof bytes);
    assert_true(count == -EIO || count == -EPIPE);
    assert_int_equal(port_write(port, "AT", 2), -EIO);
    port_close(port);
    assert_int_equal(port_open(path, &port), -ENOENT);
}

static void test_held_by_another(void **state)
{
    (void)state;
    char path[64];
    struct port *first = NULL, *second = NULL;
    int master = open_master(path, sizeof path);
    assert_int_equal(port_open(path, &first), 0);
    assert_int_equal(port_open(path, &second), -EBUSY);
    port_close(first);
    assert_int_equal(port_open(path, &second), 0);
    port_close(second);
    close(master);
}

static void test_link_to_a_pty(void **state)
{
    (void)state;
    char path[64], folder[] = "/tmp/partyline-port-XXXXXX", name[64];
    struct port *port = NULL;
    int master = open_master(path, sizeof path);
    assert_non_null(mkdtemp(folder));
    snprintf(name, sizeof name, "%s/modem0", folder);
    assert_int_equal(symlink(path, name), 0);
    assert_int_equal(port_open(name, &port), 0);
    port_close(port);
    unlink(name);
    rmdir(folder);
    close(master);
}

static void test_no_ports(void **state)
{
    (void)state;
    struct port *port = NULL;
    assert_int_equal(port_open("/dev/there-is-no-such-tty", &port), -ENOENT);
    assert_int_equal(port_open("ttyUSB0", &port), -EINVAL);
    assert_true(port_open("/dev/null", &port) < 0);
    assert_true(port_open("/etc/passwd", &port) < 0);
    assert_int_equal(port_open("tcp:10.0.0.7", &port), -EINVAL);
    assert_int_equal(port_open("tcp:10.0.0.7:", &port), -EINVAL);
    assert_int_equal(port_open("tcp:10.0.0.7:at", &port), -EINVAL);
    assert_int_equal(port_open("tcp:modems.example:2001", &port), -EINVAL);
    assert_int_equal(port_open("tcp:[::1", &port), -EINVAL);
    assert_null(port);
    port_close(NULL);
}

static int listen_on_loopback(uint16_t *number)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_true(fd >= 0 && bind(fd, (struct sockaddr *)&address, size) == 0 && listen(fd, 1) == 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&address, &size), 0);
    *number = ntohs(address.sin_port);
    return fd;
}

static void test_tcp(void **state)
{
    (void)state;
    char name[64], bytes[8];
    uint16_t number;
    struct port *port = NULL;
    int listener = listen_on_loopback(&number);
    snprintf(name, sizeof name, "tcp:127.0.0.1:%u", number);
    assert_int_equal(port_open(name, &port), 0);
    int peer = accept(listener, NULL, NULL);
    wait_for(port_fd(port), POLLOUT);
    assert_int_equal(port_read(port, bytes, sizeof bytes), -EAGAIN);
    assert_int_equal(port_write(port, "AT\r", 3), 3);
    wait_for(peer, POLLIN);
    assert_int_equal(read(peer, bytes, sizeof bytes), 3);
    close(peer);
    wait_for(port_fd(port), POLLIN);
    assert_int_equal(port_read(port, bytes, sizeof bytes), -EPIPE);
    /* A write to the end that went is an error, never a signal. */
    ssize_t count;
    while ((count = port_write(port, "AT\r", 3)) > 0)
        wait_for(port_fd(port), POLLIN);
    assert_true(count == -EPIPE || count == -ECONNRESET);
    port_close(port);
    close(listener);
}

static void test_tcp_refused(void **state)
{
    (void)state;
    char name[64], bytes[8];
    uint16_t number;
    struct port *port = NULL;
    close(listen_on_loopback(&number));
    snprintf(name, sizeof name, "tcp:127.0.0.1:%u", number);
    int status = port_open(name, &port);
    if (status == 0) {
        wait_for(port_fd(port), POLLIN | POLLOUT);
        status = (int)port_read(port, bytes, sizeof bytes);
        port_close(port);
    }
    assert_int_equal(status, -ECONNREFUSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pty_both_ways_raw), cmocka_unit_test(test_pty_hang_up),
        cmocka_unit_test(test_held_by_another),   cmocka_unit_test(test_link_to_a_pty),
        cmocka_unit_test(test_no_ports),          cmocka_unit_test(test_tcp),
        cmocka_unit_test(test_tcp_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
