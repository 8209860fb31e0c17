/* libgpiod changed its API between 1.6 (Debian 12) and 2 (Debian 13): PARTYLINE_GPIOD is the major version that the
 * Makefile found. Chips are found by us, since version 2 opens paths alone. */
#include "power/power_gpio.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <gpiod.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CONSUMER "partyline"
#define PATH_SIZE 280

#if PARTYLINE_GPIOD >= 2

struct power_gpio {
    struct gpiod_line_request *request;
    unsigned line;
};

static bool has_label(const char *path, const char *label)
{
    struct gpiod_chip *chip = gpiod_chip_open(path);
    struct gpiod_chip_info *info = chip ? gpiod_chip_get_info(chip) : NULL;
    bool has = info && strcmp(gpiod_chip_info_get_label(info), label) == 0;
    if (info)
        gpiod_chip_info_free(info);
    if (chip)
        gpiod_chip_close(chip);
    return has;
}

static void configure(struct gpiod_line_settings *settings, const struct power_gpio_wiring *wiring)
{
    gpiod_line_settings_set_active_low(settings, wiring->is_active_low);
    gpiod_line_settings_set_direction(settings,
                                      wiring->is_input ? GPIOD_LINE_DIRECTION_INPUT : GPIOD_LINE_DIRECTION_OUTPUT);
    if (!wiring->is_input)
        gpiod_line_settings_set_output_value(settings,
                                             wiring->on ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE);
}

/* -errno, with 0 for success. */
static int request_line(struct power_gpio *gpio, const char *path, const struct power_gpio_wiring *wiring)
{
    struct gpiod_chip *chip = gpiod_chip_open(path);
    if (!chip)
        return -errno;
    struct gpiod_line_settings *settings = gpiod_line_settings_new();
    struct gpiod_line_config *lines = gpiod_line_config_new();
    struct gpiod_request_config *config = gpiod_request_config_new();
    int result = settings && lines && config ? 0 : -ENOMEM;
    if (result == 0) {
        configure(settings, wiring);
        gpiod_request_config_set_consumer(config, CONSUMER);
        result = gpiod_line_config_add_line_settings(lines, &wiring->line, 1, settings) < 0 ? -errno : 0;
    }
    if (result == 0) {
        gpio->request = gpiod_chip_request_lines(chip, config, lines);
        gpio->line = wiring->line;
        result = gpio->request ? 0 : -errno;
    }
    if (config)
        gpiod_request_config_free(config);
    if (lines)
        gpiod_line_config_free(lines);
    if (settings)
        gpiod_line_settings_free(settings);
    gpiod_chip_close(chip);
    return result;
}

static void release_line(struct power_gpio *gpio)
{
    gpiod_line_request_release(gpio->request);
}

int power_gpio_set(struct power_gpio *gpio, bool on)
{
    enum gpiod_line_value value = on ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE;
    return gpiod_line_request_set_value(gpio->request, gpio->line, value) < 0 ? -errno : 0;
}

int power_gpio_get(struct power_gpio *gpio)
{
    enum gpiod_line_value value = gpiod_line_request_get_value(gpio->request, gpio->line);
    return value == GPIOD_LINE_VALUE_ERROR ? -errno : value == GPIOD_LINE_VALUE_ACTIVE;
}

#else

struct power_gpio {
    struct gpiod_chip *chip;
    struct gpiod_line *line;
};

static bool has_label(const char *path, const char *label)
{
    struct gpiod_chip *chip = gpiod_chip_open(path);
    bool has = chip && strcmp(gpiod_chip_label(chip), label) == 0;
    if (chip)
        gpiod_chip_close(chip);
    return has;
}

/* -errno, with 0 for success. */
static int request_line(struct power_gpio *gpio, const char *path, const struct power_gpio_wiring *wiring)
{
    const struct gpiod_line_request_config config = {
        .consumer = CONSUMER,
        .request_type = wiring->is_input ? GPIOD_LINE_REQUEST_DIRECTION_INPUT : GPIOD_LINE_REQUEST_DIRECTION_OUTPUT,
        .flags = wiring->is_active_low ? GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW : 0,
    };
    gpio->chip = gpiod_chip_open(path);
    if (!gpio->chip)
        return -errno;
    gpio->line = gpiod_chip_get_line(gpio->chip, wiring->line);
    int result = !gpio->line || gpiod_line_request(gpio->line, &config, wiring->on) < 0 ? -errno : 0;
    if (result < 0)
        gpiod_chip_close(gpio->chip);
    return result;
}

static void release_line(struct power_gpio *gpio)
{
    gpiod_line_release(gpio->line);
    gpiod_chip_close(gpio->chip);
}

int power_gpio_set(struct power_gpio *gpio, bool on)
{
    return gpiod_line_set_value(gpio->line, on) < 0 ? -errno : 0;
}

int power_gpio_get(struct power_gpio *gpio)
{
    int value = gpiod_line_get_value(gpio->line);
    return value < 0 ? -errno : value;
}

#endif

/* The chip of the 40 pins has another number on each Raspberry Pi and kernel, but one of these labels. */
static bool is_header(const char *path)
{
    static const char *const labels[] = {"pinctrl-rp1", "pinctrl-bcm2712", "pinctrl-bcm2711", "pinctrl-bcm2835"};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (has_label(path, labels[i]))
            return true;
    return false;
}

static bool find_labelled(const char *name, char *path)
{
    DIR *folder = opendir("/dev");
    struct dirent *entry;
    bool found = false, wants_header = strcmp(name, "header") == 0;
    while (folder && !found && (entry = readdir(folder))) {
        if (strncmp(entry->d_name, "gpiochip", 8) != 0)
            continue;
        snprintf(path, PATH_SIZE, "/dev/%s", entry->d_name);
        found = wants_header ? is_header(path) : has_label(path, name);
    }
    if (folder)
        closedir(folder);
    return found;
}

static bool find_chip(const char *name, char *path)
{
    bool is_path = strncmp(name, "/dev/", 5) == 0;
    snprintf(path, PATH_SIZE, "%s%s", is_path ? "" : "/dev/", name);
    return (strchr(name, '/') && !is_path ? false : access(path, F_OK) == 0) || (!is_path && find_labelled(name, path));
}

int power_gpio_open(const struct power_gpio_wiring *wiring, struct power_gpio **gpio)
{
    char path[PATH_SIZE];
    if (!find_chip(wiring->chip, path))
        return -ENOENT;
    struct power_gpio *opened = calloc(1, sizeof *opened);
    if (!opened)
        return -ENOMEM;
    int result = request_line(opened, path, wiring);
    if (result < 0) {
        free(opened);
        return result;
    }
    *gpio = opened;
    return 0;
}

void power_gpio_close(struct power_gpio *gpio)
{
    if (!gpio)
        return;
    release_line(gpio);
    free(gpio);
}
