/* USB devices and the ports of hubs, through sysfs: a device is configured again, a port loses its power. It knows no
 * modem. Devices and ports have the kernel's names, "1-1.2" and, for a root hub's own port, "1-1". `root` is "/sys", or
 * a folder that looks like it. Functions return 0 or -errno: -ENOENT no such device, or a kernel or hub without the file;
 * -EACCES no right to write it (udev/79-partyline-power.rules gives it). */
#pragma once

#include <stdbool.h>

#define POWER_USB_NAME_SIZE 64

/* The USB device behind a tty: "ttyUSB2" is on "1-1.2". */
int power_usb_of_tty(const char *root, const char *tty, char device[POWER_USB_NAME_SIZE]);
/* An unauthorised device has no interfaces, so no ttys either. */
int power_usb_authorize(const char *root, const char *device, bool on);
/* Is there the file, and the right to write it? */
int power_usb_can_authorize(const char *root, const char *device);
/* The port of the hub behind which the device is, and its twin on a USB 3 hub. */
int power_usb_switch(const char *root, const char *device, bool on);
/* Can the port be switched? 0, or the reason. */
int power_usb_can_switch(const char *root, const char *device);
