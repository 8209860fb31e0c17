// rooms: firmware-host/bank
// libs: -lsystemd -lsqlite3 -linih -lserialport -lgpiod -lpthread
#include "bank/slots.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/loop.h"
#include "config/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* A folder like /sys with a hub 1-1 and a modem 1-1.2 on it, a folder of ports, and a loop. */
struct fixture {
    char folder[64], port[96];
    struct loop *loop;
    struct slots *slots;
};

static void run(const struct fixture *fixture, const char *command)
{
    char line[1024];
    snprintf(line, sizeof line, "cd %s && %s", fixture->folder, command);
    assert_int_equal(system(line), 0);
}

static int begin(void **state)
{
    static struct fixture fixture;
    log_set_level(LOG_LEVEL_ERROR); /* pins that are not there are part of the tests */
    snprintf(fixture.folder, sizeof fixture.folder, "/tmp/partyline-slots-XXXXXX");
    assert_non_null(mkdtemp(fixture.folder));
    snprintf(fixture.port, sizeof fixture.port, "%s/partyline/usb-0:1.2", fixture.folder);
    run(&fixture,
        "mkdir -p partyline class/tty/ttyUSB2 bus/usb/devices/1-1:1.0/1-1-port2 "
        "devices/usb1/1-1/1-1.2/1-1.2:1.2/ttyUSB2 && "
        "ln -s ../../../devices/usb1/1-1/1-1.2 bus/usb/devices/1-1.2 && "
        "ln -s ../../../devices/usb1/1-1/1-1.2/1-1.2:1.2/ttyUSB2 class/tty/ttyUSB2/device && "
        "echo 1 > bus/usb/devices/1-1.2/authorized && echo 0 > bus/usb/devices/1-1:1.0/1-1-port2/disable && "
        "touch ttyUSB2 ttyUSB3 && ln -s ../ttyUSB2 partyline/usb-0:1.2 && ln -s ../ttyUSB3 partyline/usb-0:1.3");
    fixture.loop = loop_create();
    fixture.slots = slots_create(fixture.loop, fixture.folder);
    *state = &fixture;
    return fixture.loop && fixture.slots ? 0 : -1;
}

static int end(void **state)
{
    struct fixture *fixture = *state;
    char command[96];
    if (fixture->slots)
        slots_destroy(fixture->slots);
    loop_destroy(fixture->loop);
    snprintf(command, sizeof command, "rm -r %s", fixture->folder);
    return system(command);
}

static void configure(struct fixture *fixture, const char *sections)
{
    char text[1024];
    int size = snprintf(text, sizeof text, "[bank]\nports = /tmp\n%s", sections);
    struct config *config = config_read_text("slots.ini", text, (size_t)size);
    assert_int_equal(config->mistake_count, 0);
    slots_configure(fixture->slots, config);
    config_destroy(config);
}

static char first_of(const struct fixture *fixture, const char *below)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", fixture->folder, below);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    int first = fgetc(file);
    fclose(file);
    return (char)first;
}

static void turn_until(const struct fixture *fixture, const char *below, char value)
{
    int64_t limit_ms = clock_now().mono_ms + 60000;
    while (first_of(fixture, below) != value) {
        assert_true(clock_now().mono_ms < limit_ms);
        loop_step(fixture->loop, 1000);
    }
}

#define AUTHORIZED "bus/usb/devices/1-1.2/authorized"
#define DISABLE "bus/usb/devices/1-1:1.0/1-1-port2/disable"
#define SLOT "[slot rear]\nport = usb-0:1.2\nusb-port = 1-1.2\npower-off = 1s\n"

/* A port of no section: its USB device can be configured again, its power not. */
static void test_port_without_section(void **state)
{
    struct fixture *fixture = *state;
    char other[128];
    configure(fixture, "");
    assert_int_equal(slots_port_added(fixture->slots, "usb-0:1.2", fixture->port), 1u << LADDER_USB);
    snprintf(other, sizeof other, "%s/partyline/usb-0:1.3", fixture->folder);
    assert_int_equal(slots_port_added(fixture->slots, "usb-0:1.3", other), 0);
    assert_string_equal(slots_name_of(fixture->slots, "usb-0:1.2"), "");
    assert_false(slots_do(fixture->slots, "usb-0:1.2", LADDER_POWER));
    assert_false(slots_do(fixture->slots, "usb-0:1.3", LADDER_USB));
    assert_false(slots_do(fixture->slots, "nobody", LADDER_USB));
    assert_true(slots_do(fixture->slots, "usb-0:1.2", LADDER_USB));
    assert_int_equal(first_of(fixture, AUTHORIZED), '0');
    /* The port goes with its device, and the device is authorised again all the same. */
    slots_port_removed(fixture->slots, "usb-0:1.2");
    turn_until(fixture, AUTHORIZED, '1');
}

static void test_power_of_a_section(void **state)
{
    struct fixture *fixture = *state;
    struct slots_entry entry;
    configure(fixture, SLOT);
    assert_int_equal(slots_port_added(fixture->slots, "usb-0:1.2", fixture->port),
                     1u << LADDER_USB | 1u << LADDER_POWER);
    assert_string_equal(slots_name_of(fixture->slots, "usb-0:1.2"), "rear");
    assert_true(slots_get(fixture->slots, 0, &entry));
    assert_string_equal(entry.name, "rear");
    assert_string_equal(entry.modem, "usb-0:1.2");
    assert_string_equal(entry.usb_device, "1-1.2");
    assert_int_equal(entry.running, -1);
    assert_string_equal(entry.trouble, "");
    assert_false(slots_get(fixture->slots, 1, &entry));
    assert_true(slots_do(fixture->slots, "rear", LADDER_POWER));
    assert_int_equal(first_of(fixture, DISABLE), '1');
    assert_false(slots_do(fixture->slots, "rear", LADDER_USB)); /* one thing at a time */
    turn_until(fixture, DISABLE, '0');
}

/* The daemon ends in the middle: nothing stays without power. */
static void test_end_in_the_middle(void **state)
{
    struct fixture *fixture = *state;
    configure(fixture, SLOT);
    slots_port_added(fixture->slots, "usb-0:1.2", fixture->port);
    assert_true(slots_do(fixture->slots, "rear", LADDER_POWER));
    assert_int_equal(first_of(fixture, DISABLE), '1');
    slots_destroy(fixture->slots);
    fixture->slots = NULL;
    assert_int_equal(first_of(fixture, DISABLE), '0');
}

/* It was killed in the middle: the next start gives the power back. */
static void test_killed_in_the_middle(void **state)
{
    struct fixture *fixture = *state;
    run(fixture, "echo 1 > " DISABLE " && echo 0 > " AUTHORIZED);
    configure(fixture, SLOT);
    assert_int_equal(first_of(fixture, DISABLE), '0');
    assert_int_equal(first_of(fixture, AUTHORIZED), '1');
}

/* A section that comes, changes and goes while the port stays. */
static void test_edits(void **state)
{
    struct fixture *fixture = *state;
    struct slots_entry entry;
    configure(fixture, "");
    slots_port_added(fixture->slots, "usb-0:1.2", fixture->port);
    configure(fixture, SLOT);
    assert_int_equal(slots_port_added(fixture->slots, "usb-0:1.2", fixture->port),
                     1u << LADDER_USB | 1u << LADDER_POWER);
    assert_int_equal(slots_rungs(fixture->slots, "usb-0:1.2"), 1u << LADDER_USB | 1u << LADDER_POWER);
    configure(fixture, "[slot rear]\nport = usb-0:1.*\n");
    assert_true(slots_get(fixture->slots, 0, &entry));
    assert_int_equal(slots_port_added(fixture->slots, "usb-0:1.2", fixture->port), 1u << LADDER_USB);
    assert_string_equal(slots_name_of(fixture->slots, "usb-0:1.2"), "rear");
    configure(fixture, "");
    assert_false(slots_get(fixture->slots, 0, &entry));
    assert_int_equal(slots_port_added(fixture->slots, "usb-0:1.2", fixture->port), 1u << LADDER_USB);
}

/* Pins that are not there are told of, and the rest works. */
static void test_pins_that_are_not_there(void **state)
{
    struct fixture *fixture = *state;
    struct slots_entry entry;
    configure(fixture, "[slot rear]\nport = usb-0:1.2\nreset = gpiochip99:6 low\nusb-port = 1-1.2\n");
    assert_int_equal(slots_port_added(fixture->slots, "usb-0:1.2", fixture->port),
                     1u << LADDER_USB | 1u << LADDER_POWER);
    assert_true(slots_get(fixture->slots, 0, &entry));
    assert_non_null(strstr(entry.trouble, "gpiochip99:6: No such file or directory"));
}

/* udev gives the right to a hub's ports after the daemon has started. */
static void test_hub_comes_later(void **state)
{
    struct fixture *fixture = *state;
    struct slots_entry entry;
    run(fixture, "mv bus/usb/devices/1-1:1.0 hub");
    configure(fixture, SLOT);
    assert_true(slots_get(fixture->slots, 0, &entry));
    assert_non_null(strstr(entry.trouble, "1-1.2: No such file or directory"));
    assert_false(slots_do(fixture->slots, "rear", LADDER_POWER));
    slots_port_added(fixture->slots, "usb-0:1.2", fixture->port);
    assert_int_equal(slots_rungs(fixture->slots, "usb-0:1.2"), 1u << LADDER_USB);
    run(fixture, "mv hub bus/usb/devices/1-1:1.0");
    assert_int_equal(slots_rungs(fixture->slots, "usb-0:1.2"), 1u << LADDER_USB | 1u << LADDER_POWER);
    assert_true(slots_do(fixture->slots, "rear", LADDER_POWER));
    assert_true(slots_get(fixture->slots, 0, &entry));
    assert_string_equal(entry.trouble, "");
    turn_until(fixture, DISABLE, '0');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_port_without_section, begin, end),
        cmocka_unit_test_setup_teardown(test_power_of_a_section, begin, end),
        cmocka_unit_test_setup_teardown(test_end_in_the_middle, begin, end),
        cmocka_unit_test_setup_teardown(test_killed_in_the_middle, begin, end),
        cmocka_unit_test_setup_teardown(test_edits, begin, end),
        cmocka_unit_test_setup_teardown(test_pins_that_are_not_there, begin, end),
        cmocka_unit_test_setup_teardown(test_hub_comes_later, begin, end),
    };
    return cmocka_run_group_tests_name("slots", tests, NULL, NULL);
}
