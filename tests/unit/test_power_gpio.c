// links: drivers/power/power_gpio.c
// libs: -lgpiod
#include "power/power_gpio.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* What can be shown without a chip: each way to name one that is not there. A real chip is in tests/rig. */
static void test_no_such_chip(void **state)
{
    static const char *const chips[] = {"gpiochip99", "/dev/gpiochip99", "no-such-label", "../etc", "/etc/passwd", ""};
    (void)state;
    for (size_t i = 0; i < sizeof chips / sizeof *chips; i++) {
        struct power_gpio *gpio = NULL;
        const struct power_gpio_wiring wiring = {.chip = chips[i], .line = 1, .on = true};
        assert_in_range(-power_gpio_open(&wiring, &gpio), 1, 255);
        assert_null(gpio);
    }
    power_gpio_close(NULL);
}

/* A file that is not a chip is refused, not driven. */
static void test_a_file_is_no_chip(void **state)
{
    struct power_gpio *gpio = NULL;
    const struct power_gpio_wiring wiring = {.chip = "/dev/null", .line = 0};
    (void)state;
    assert_true(power_gpio_open(&wiring, &gpio) < 0);
    assert_null(gpio);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_such_chip),
        cmocka_unit_test(test_a_file_is_no_chip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
