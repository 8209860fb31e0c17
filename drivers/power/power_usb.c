#include "power/power_usb.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PATH_SIZE 600

static int write_attribute(const char *path, const char *value)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return -errno;
    ssize_t wrote = write(fd, value, strlen(value));
    int result = wrote < 0 ? -errno : 0;
    close(fd);
    return result;
}

/* "1-1.2", and not "1-1.2:1.0", "usb1" or a PCI address. */
static bool is_device(const char *name)
{
    return name[0] >= '1' && name[0] <= '9' && strspn(name, "0123456789-.") == strlen(name) && strchr(name, '-') &&
           strlen(name) < POWER_USB_NAME_SIZE;
}

int power_usb_of_tty(const char *root, const char *tty, char device[POWER_USB_NAME_SIZE])
{
    char path[PATH_SIZE], real[PATH_MAX];
    if (strchr(tty, '/'))
        return -ENOENT;
    snprintf(path, sizeof path, "%s/class/tty/%s/device", root, tty);
    if (!realpath(path, real))
        return -errno;
    for (char *slash; (slash = strrchr(real, '/')); *slash = '\0')
        if (is_device(slash + 1)) {
            memcpy(device, slash + 1, strlen(slash + 1) + 1);
            return 0;
        }
    return -ENOENT;
}

int power_usb_authorize(const char *root, const char *device, bool on)
{
    char path[PATH_SIZE];
    if (!is_device(device))
        return -ENOENT;
    snprintf(path, sizeof path, "%s/bus/usb/devices/%s/authorized", root, device);
    return write_attribute(path, on ? "1" : "0");
}

int power_usb_can_authorize(const char *root, const char *device)
{
    char path[PATH_SIZE];
    if (!is_device(device))
        return -ENOENT;
    snprintf(path, sizeof path, "%s/bus/usb/devices/%s/authorized", root, device);
    return access(path, W_OK) < 0 ? -errno : 0;
}

/* The folder of the hub's port: of "1-1.2" that is 1-1:1.0/1-1-port2, of "1-1" it is 1-0:1.0/usb1-port1. */
static bool port_folder(const char *root, const char *device, char *path, size_t capacity)
{
    char hub[POWER_USB_NAME_SIZE];
    if (!is_device(device))
        return false;
    snprintf(hub, sizeof hub, "%s", device);
    char *dot = strrchr(hub, '.'), *dash = strchr(hub, '-');
    char *cut = dot ? dot : dash;
    *cut = '\0';
    if (dot)
        snprintf(path, capacity, "%s/bus/usb/devices/%s:1.0/%s-port%s", root, hub, hub, cut + 1);
    else
        snprintf(path, capacity, "%s/bus/usb/devices/%s-0:1.0/usb%s-port%s", root, hub, hub, cut + 1);
    return true;
}

/* Writing "1" to `disable` takes the power away; kernels before 6.0 have no such file. */
int power_usb_switch(const char *root, const char *device, bool on)
{
    char folder[PATH_SIZE - 16], path[PATH_SIZE];
    if (!port_folder(root, device, folder, sizeof folder))
        return -ENOENT;
    snprintf(path, sizeof path, "%s/disable", folder);
    int result = write_attribute(path, on ? "0" : "1");
    snprintf(path, sizeof path, "%s/peer/disable", folder);
    int peer = write_attribute(path, on ? "0" : "1");
    return result < 0 ? result : peer == -ENOENT ? 0 : peer;
}

int power_usb_can_switch(const char *root, const char *device)
{
    char folder[PATH_SIZE - 16], path[PATH_SIZE];
    if (!port_folder(root, device, folder, sizeof folder))
        return -ENOENT;
    snprintf(path, sizeof path, "%s/disable", folder);
    return access(path, W_OK) < 0 ? -errno : 0;
}
