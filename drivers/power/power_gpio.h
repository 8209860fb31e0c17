/* One GPIO line, held for as long as the program runs, over libgpiod (1.6 or 2.x, whichever is there). It knows no
 * modem; `on` and `off` are what the wiring makes of high and low. Functions return 0 or -errno: -ENOENT no such chip,
 * -EINVAL no such line on it, -EBUSY another program holds the line, -EACCES no right to use the chip. */
#pragma once

#include <stdbool.h>

struct power_gpio;

struct power_gpio_wiring {
    const char *chip; /* "gpiochip0", "/dev/gpiochip0", a label as "pinctrl-rp1", or "header" on a Raspberry Pi */
    unsigned line;    /* offset on the chip */
    bool is_active_low;
    bool is_input; /* else an output, at first `on` */
    bool on;
};

int power_gpio_open(const struct power_gpio_wiring *wiring, struct power_gpio **gpio);
/* Released: the kernel may leave the level as it is. NULL is nothing. */
void power_gpio_close(struct power_gpio *gpio);
int power_gpio_set(struct power_gpio *gpio, bool on);
int power_gpio_get(struct power_gpio *gpio); /* 1 on, 0 off, -errno */
