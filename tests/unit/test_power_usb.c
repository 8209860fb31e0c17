// links: drivers/power/power_usb.c
#include "power/power_usb.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* A folder like /sys with a hub 1-1, a modem 1-1.2 on it with two ttys, and the twin of the hub's port on bus 2. */
static char root[64];

static void run(const char *command)
{
    char line[2048];
    snprintf(line, sizeof line, "cd %s && %s", root, command);
    assert_int_equal(system(line), 0);
}

static int set_up(void **state)
{
    (void)state;
    snprintf(root, sizeof root, "/tmp/partyline-sys-XXXXXX");
    assert_non_null(mkdtemp(root));
    run("mkdir -p class/tty bus/usb/devices devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1.2/1-1.2:1.2/ttyUSB2 "
        "devices/usb1/1-1/1-1:1.0/1-1-port2 devices/usb2/2-1/2-1:1.0/2-1-port2 devices/usb1/1-0:1.0/usb1-port1 "
        "devices/serial/ttyAMA0 && "
        "ln -s ../../../devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1.2 bus/usb/devices/1-1.2 && "
        "ln -s ../../../devices/usb1/1-1/1-1:1.0 bus/usb/devices/1-1:1.0 && "
        "ln -s ../../../devices/usb1/1-0:1.0 bus/usb/devices/1-0:1.0 && "
        "mkdir class/tty/ttyUSB2 class/tty/ttyAMA0 class/tty/ttyS0 && "
        "ln -s ../../../devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1.2/1-1.2:1.2/ttyUSB2 class/tty/ttyUSB2/device && "
        "ln -s ../../../devices/serial/ttyAMA0 class/tty/ttyAMA0/device && "
        "echo 1 > bus/usb/devices/1-1.2/authorized && echo 0 > devices/usb1/1-1/1-1:1.0/1-1-port2/disable && "
        "echo 0 > devices/usb2/2-1/2-1:1.0/2-1-port2/disable && "
        "ln -s ../../../../usb2/2-1/2-1:1.0/2-1-port2 devices/usb1/1-1/1-1:1.0/1-1-port2/peer && "
        "echo 0 > devices/usb1/1-0:1.0/usb1-port1/disable");
    return 0;
}

static int tear_down(void **state)
{
    char command[96];
    (void)state;
    snprintf(command, sizeof command, "rm -r %s", root);
    return system(command);
}

static char first_of(const char *below)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", root, below);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    int first = fgetc(file);
    fclose(file);
    return (char)first;
}

static void test_of_tty(void **state)
{
    char device[POWER_USB_NAME_SIZE] = "as it was";
    (void)state;
    assert_int_equal(power_usb_of_tty(root, "ttyUSB2", device), 0);
    assert_string_equal(device, "1-1.2");
    assert_int_equal(power_usb_of_tty(root, "ttyAMA0", device), -ENOENT);
    assert_int_equal(power_usb_of_tty(root, "ttyS0", device), -ENOENT);
    assert_int_equal(power_usb_of_tty(root, "ttyUSB9", device), -ENOENT);
    assert_int_equal(power_usb_of_tty(root, "../../etc", device), -ENOENT);
    assert_string_equal(device, "1-1.2");
}

static void test_authorize(void **state)
{
    (void)state;
    assert_int_equal(power_usb_authorize(root, "1-1.2", false), 0);
    assert_int_equal(first_of("bus/usb/devices/1-1.2/authorized"), '0');
    assert_int_equal(power_usb_authorize(root, "1-1.2", true), 0);
    assert_int_equal(first_of("bus/usb/devices/1-1.2/authorized"), '1');
    assert_int_equal(power_usb_authorize(root, "1-1.3", false), -ENOENT);
    assert_int_equal(power_usb_can_authorize(root, "1-1.2"), 0);
    assert_int_equal(power_usb_can_authorize(root, "1-1.3"), -ENOENT);
    assert_int_equal(power_usb_authorize(root, "../1-1.2", false), -ENOENT);
}

/* A USB 3 hub has a twin of the port, and both supply the device. */
static void test_switch(void **state)
{
    (void)state;
    assert_int_equal(power_usb_can_switch(root, "1-1.2"), 0);
    assert_int_equal(power_usb_switch(root, "1-1.2", false), 0);
    assert_int_equal(first_of("devices/usb1/1-1/1-1:1.0/1-1-port2/disable"), '1');
    assert_int_equal(first_of("devices/usb2/2-1/2-1:1.0/2-1-port2/disable"), '1');
    assert_int_equal(power_usb_switch(root, "1-1.2", true), 0);
    assert_int_equal(first_of("devices/usb1/1-1/1-1:1.0/1-1-port2/disable"), '0');
    assert_int_equal(first_of("devices/usb2/2-1/2-1:1.0/2-1-port2/disable"), '0');
}

static void test_switch_of_root_hub(void **state)
{
    (void)state;
    assert_int_equal(power_usb_switch(root, "1-1", false), 0);
    assert_int_equal(first_of("devices/usb1/1-0:1.0/usb1-port1/disable"), '1');
}

static void test_no_such_port(void **state)
{
    static const char *const names[] = {"1-1.3", "2-1", "usb1", "", "1", "-", "1-1.2:1.0", "0000:00:14.0", "../1-1.2"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_int_equal(power_usb_switch(root, names[i], false), -ENOENT);
        assert_int_equal(power_usb_can_switch(root, names[i]), -ENOENT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_of_tty, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_authorize, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_switch, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_switch_of_root_hub, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_no_such_port, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
