// links: drivers/port/port_folder.c
#include "port/port_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct place {
    char top[64], path[96];
    struct port_folder *folder;
};

static void set_up(struct place *place, const char *below)
{
    snprintf(place->top, sizeof place->top, "/tmp/partyline-folder-XXXXXX");
    assert_non_null(mkdtemp(place->top));
    snprintf(place->path, sizeof place->path, "%s%s", place->top, below);
}

static void tear_down(struct place *place)
{
    char command[128];
    port_folder_close(place->folder);
    snprintf(command, sizeof command, "rm -r %s", place->top);
    assert_int_equal(system(command), 0);
}

static void put_link(const struct place *place, const char *name, const char *target)
{
    char path[192];
    snprintf(path, sizeof path, "%s/%s", place->path, name);
    assert_int_equal(symlink(target, path), 0);
}

static void drop(const struct place *place, const char *name)
{
    char path[192];
    snprintf(path, sizeof path, "%s/%s", place->path, name);
    assert_int_equal(unlink(path), 0);
}

/* What has happened since, as "+modem0 -modem1 ", names in the order told. */
static const char *changes(struct place *place)
{
    static char text[512];
    struct port_folder_event event;
    struct pollfd poll_fd = {.fd = port_folder_fd(place->folder), .events = POLLIN};
    text[0] = '\0';
    if (poll(&poll_fd, 1, 0) > 0)
        port_folder_refresh(place->folder);
    while (port_folder_next(place->folder, &event)) {
        size_t size = strlen(text);
        snprintf(text + size, sizeof text - size, "%c%s ", event.kind == PORT_FOLDER_APPEARED ? '+' : '-',
                 strrchr(event.path, '/') + 1);
    }
    return text;
}

static void test_appear_and_vanish(void **state)
{
    (void)state;
    struct place place = {.folder = NULL};
    set_up(&place, "");
    put_link(&place, "modem0", "/dev/null");
    assert_int_equal(port_folder_open(place.path, &place.folder), 0);
    assert_string_equal(changes(&place), "+modem0 ");
    assert_string_equal(changes(&place), "");
    put_link(&place, "modem1", "/dev/zero");
    assert_string_equal(changes(&place), "+modem1 ");
    drop(&place, "modem0");
    assert_string_equal(changes(&place), "-modem0 ");
    drop(&place, "modem1");
    assert_string_equal(changes(&place), "-modem1 ");
    tear_down(&place);
}

static void test_replaced(void **state)
{
    (void)state;
    struct place place = {.folder = NULL};
    set_up(&place, "");
    put_link(&place, "modem0", "/dev/null");
    assert_int_equal(port_folder_open(place.path, &place.folder), 0);
    assert_string_equal(changes(&place), "+modem0 ");
    drop(&place, "modem0");
    put_link(&place, "modem0", "/dev/zero");
    assert_string_equal(changes(&place), "-modem0 +modem0 ");
    /* come and gone before anybody looked */
    put_link(&place, "modem1", "/dev/zero");
    drop(&place, "modem1");
    assert_string_equal(changes(&place), "");
    tear_down(&place);
}

/* As udev does to every link when somebody runs `udevadm trigger`; another pseudo-terminal may have the old one's name. */
static void test_link_made_anew(void **state)
{
    (void)state;
    struct place place = {.folder = NULL};
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0);
    set_up(&place, "");
    put_link(&place, "device", "/dev/null");
    put_link(&place, "terminal", ptsname(master));
    assert_int_equal(port_folder_open(place.path, &place.folder), 0);
    changes(&place);
    drop(&place, "device");
    put_link(&place, "device", "/dev/null");
    assert_string_equal(changes(&place), "");
    drop(&place, "terminal");
    put_link(&place, "terminal", ptsname(master));
    assert_string_equal(changes(&place), "-terminal +terminal ");
    tear_down(&place);
    close(master);
}

static void test_only_devices(void **state)
{
    (void)state;
    struct place place = {.folder = NULL};
    char path[192];
    set_up(&place, "");
    assert_int_equal(port_folder_open(place.path, &place.folder), 0);
    put_link(&place, "dangling", "/dev/there-is-no-such-tty");
    put_link(&place, "file", "/etc/passwd");
    put_link(&place, ".hidden", "/dev/null");
    snprintf(path, sizeof path, "%s/below", place.path);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_string_equal(changes(&place), "");
    tear_down(&place);
}

static void test_folder_comes_later(void **state)
{
    (void)state;
    struct place place = {.folder = NULL};
    char middle[96];
    set_up(&place, "/dev/partyline/");
    snprintf(middle, sizeof middle, "%s/dev", place.top);
    assert_int_equal(port_folder_open(place.path, &place.folder), 0);
    assert_string_equal(changes(&place), "");
    assert_int_equal(mkdir(middle, 0700), 0);
    assert_string_equal(changes(&place), "");
    assert_int_equal(mkdir(place.path, 0700), 0);
    assert_string_equal(changes(&place), "");
    put_link(&place, "modem0", "/dev/null");
    assert_string_equal(changes(&place), "+modem0 ");
    drop(&place, "modem0");
    assert_int_equal(rmdir(place.path), 0);
    assert_string_equal(changes(&place), "-modem0 ");
    assert_int_equal(mkdir(place.path, 0700), 0);
    put_link(&place, "modem0", "/dev/null");
    assert_string_equal(changes(&place), "+modem0 ");
    tear_down(&place);
}

static void test_no_folders(void **state)
{
    (void)state;
    struct port_folder *folder = NULL;
    char path[400];
    memset(path, 'x', sizeof path);
    path[0] = '/';
    path[sizeof path - 1] = '\0';
    assert_int_equal(port_folder_open("relative", &folder), -EINVAL);
    assert_int_equal(port_folder_open("", &folder), -EINVAL);
    assert_int_equal(port_folder_open(path, &folder), -EINVAL);
    assert_null(folder);
    port_folder_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_appear_and_vanish),  cmocka_unit_test(test_replaced),
        cmocka_unit_test(test_link_made_anew),     cmocka_unit_test(test_only_devices),
        cmocka_unit_test(test_folder_comes_later), cmocka_unit_test(test_no_folders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
