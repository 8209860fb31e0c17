/* What can be seen of ports from outside: the names, the permissions, and who has them open (/proc, /sys). */
#include "cli/partyline_doctor.h"

#include "base/json.h"
#include "base/text.h"
#include "config/config.h"

#include <dirent.h>
#include <errno.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PORTS_MAX 512
#define LINE_SIZE 512

struct seen_ports {
    char real[PORTS_MAX][CONFIG_PATH_SIZE]; /* devices behind the names */
    size_t count;
};

/* Programs that are known to take modems, and how each is kept away. */
static const struct rival {
    const char *name, *cure;
} rivals[] = {
    {"ModemManager",
     "unplug and plug the modem, so that the udev rules of Partyline apply; or, where nothing else needs "
     "it: sudo systemctl disable --now ModemManager"},
    {"brltty",
     "nobody uses a Braille display here? sudo systemctl disable --now brltty; or sudo apt-get remove brltty"},
    {"agetty", "sudo raspi-config: Interface Options, Serial Port: no login shell, but the hardware enabled"},
    {"pppd", "end the dial-up connection, or give it another port of the modem"},
    {"minicom", "end it"},
    {"screen", "end it"},
};

static void record(struct doctor *doctor, const char *subject, const char *cause, const char *cure)
{
    const struct doctor_finding finding = {DOCTOR_TROUBLE, "port", subject, cause, cure};
    doctor_record(doctor, &finding);
}

static bool read_line(const char *path, char *out, size_t capacity)
{
    FILE *file = fopen(path, "re");
    bool is_read = file && fgets(out, (int)capacity, file);
    if (file)
        fclose(file);
    if (is_read)
        out[strcspn(out, "\n")] = '\0';
    return is_read;
}

static bool is_ours(const char *name)
{
    return strncmp(name, "partyline", 9) == 0;
}

static void record_rival(struct doctor *doctor, const char *subject, const char *name, const char *pid)
{
    char cause[LINE_SIZE], cure[LINE_SIZE];
    snprintf(cause, sizeof cause, "%.32s (process %.16s) holds the port too", name, pid);
    snprintf(cure, sizeof cure, "end it: sudo kill %.16s", pid);
    for (size_t i = 0; i < sizeof rivals / sizeof *rivals; i++)
        if (strcmp(rivals[i].name, name) == 0)
            text_copy(cure, sizeof cure, rivals[i].cure);
    record(doctor, subject, cause, cure);
}

/* Does the process have the device open? Those of others can be seen only by root. */
static bool has_open(const char *pid, const char *device)
{
    char path[PATH_MAX], target[PATH_MAX];
    snprintf(path, sizeof path, "/proc/%.16s/fd", pid);
    DIR *folder = opendir(path);
    bool found = false;
    for (struct dirent *entry; folder && !found && (entry = readdir(folder));) {
        snprintf(path, sizeof path, "/proc/%.16s/fd/%.32s", pid, entry->d_name);
        ssize_t size = readlink(path, target, sizeof target - 1);
        target[size > 0 ? size : 0] = '\0';
        found = strcmp(target, device) == 0;
    }
    if (folder)
        closedir(folder);
    return found;
}

static void find_rivals(struct doctor *doctor, const char *subject, const char *device)
{
    char path[64], name[64];
    DIR *processes = opendir("/proc");
    for (struct dirent *entry; processes && (entry = readdir(processes));) {
        if (entry->d_name[0] < '1' || entry->d_name[0] > '9' || !has_open(entry->d_name, device))
            continue;
        snprintf(path, sizeof path, "/proc/%.16s/comm", entry->d_name);
        if (read_line(path, name, sizeof name) && !is_ours(name))
            record_rival(doctor, subject, name, entry->d_name);
    }
    if (processes)
        closedir(processes);
}

/* A running daemon is another user, and knows better than we whether it may. */
static void look_at_port(struct doctor *doctor, const char *path, struct seen_ports *seen)
{
    struct stat stat_of;
    char device[PATH_MAX];
    unsigned before = doctor->troubles;
    if (stat(path, &stat_of) != 0 || !realpath(path, device)) {
        record(doctor, path, errno == EACCES ? "its folder may not be read" : "is not there",
               "is the modem plugged in and powered (lsusb, dmesg)? Otherwise correct `ports` in [bank]");
        return;
    }
    if (!S_ISCHR(stat_of.st_mode)) {
        record(doctor, path, "is not a serial port", "correct `ports` in [bank]");
        return;
    }
    if (seen->count < PORTS_MAX)
        text_copy(seen->real[seen->count++], sizeof seen->real[0], device);
    if (!doctor->status && access(path, R_OK | W_OK) != 0)
        record(doctor, path, "you may not use it",
               "sudo adduser $USER dialout, then log in again; the service's own user is in that group already");
    find_rivals(doctor, path, device);
    if (doctor->troubles == before)
        doctor_record(doctor, &(struct doctor_finding){DOCTOR_OK, "port", path, "", ""});
}

static void look_at_folder(struct doctor *doctor, const char *path, struct seen_ports *seen)
{
    char entry_path[PATH_MAX];
    struct stat stat_of;
    size_t found = 0;
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        snprintf(entry_path, sizeof entry_path, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] == '.' || stat(entry_path, &stat_of) != 0 || !S_ISCHR(stat_of.st_mode))
            continue;
        look_at_port(doctor, entry_path, seen);
        found++;
    }
    if (folder)
        closedir(folder);
    if (found == 0) {
        const struct doctor_finding finding = {
            .level = doctor->config->line_count > 0 ? DOCTOR_TROUBLE : DOCTOR_NOTE,
            .check = "port",
            .subject = path,
            .cause = folder ? "no modem is in it" : "is not there: no modem that the udev rules know is plugged in",
            .cure = "plug a modem in; if there is one, see below for devices that are not used, and lsusb",
        };
        doctor_record(doctor, &finding);
    }
}

/* Of a file in the folder of a USB device or interface. */
static bool read_attribute(const char *folder, const char *name, char out[16])
{
    char path[PATH_MAX + 32];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return read_line(path, out, 16);
}

static bool go_up(char *folder)
{
    char *slash = strrchr(folder, '/');
    if (!slash || slash == folder)
        return false;
    *slash = '\0';
    return true;
}

/* The folder of the USB device behind a tty; false when there is none. */
static bool find_usb_device(const char *tty, char out[PATH_MAX], char interface[16])
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "/sys/class/tty/%s/device", tty);
    if (!realpath(path, out))
        return false;
    while (!read_attribute(out, "bInterfaceNumber", interface))
        if (!go_up(out))
            return false;
    return go_up(out);
}

static bool is_device_used(const struct seen_ports *seen, const char *device)
{
    char other[PATH_MAX], interface[16];
    for (size_t i = 0; i < seen->count; i++) {
        const char *slash = strrchr(seen->real[i], '/');
        if (slash && find_usb_device(slash + 1, other, interface) && strcmp(other, device) == 0)
            return true;
    }
    return false;
}

static void record_unused(struct doctor *doctor, const char *tty, const char *device, const char *interface)
{
    char vendor[16] = "", product[16] = "", subject[LINE_SIZE], cure[LINE_SIZE];
    const char *slash = strrchr(device, '/'), *place = slash ? slash + 1 : device;
    read_attribute(device, "idVendor", vendor);
    read_attribute(device, "idProduct", product);
    snprintf(subject, sizeof subject, "%.32s (%s:%s, interface %s)", tty, vendor, product, interface);
    snprintf(cure, sizeof cure,
             "if this is a modem's AT port, a line for /etc/udev/rules.d/77-partyline-local.rules: KERNELS==\"%.64s\", "
             "ENV{ID_USB_INTERFACE_NUM}==\"%s\", ENV{PARTYLINE_ROLE}=\"at\"",
             place, interface);
    const struct doctor_finding finding = {DOCTOR_NOTE, "usb", subject, "no port of this device is used", cure};
    doctor_record(doctor, &finding);
}

static void look_for_unused(struct doctor *doctor, const struct seen_ports *seen)
{
    glob_t found = {0};
    char device[PATH_MAX], interface[16];
    glob("/sys/class/tty/ttyUSB*", 0, NULL, &found);
    glob("/sys/class/tty/ttyACM*", GLOB_APPEND, NULL, &found);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *tty = strrchr(found.gl_pathv[i], '/') + 1;
        if (find_usb_device(tty, device, interface) && !is_device_used(seen, device))
            record_unused(doctor, tty, device, interface);
    }
    globfree(&found);
}

void doctor_look_at_ports(struct doctor *doctor)
{
    struct seen_ports *seen = calloc(1, sizeof *seen);
    struct stat stat_of;
    for (size_t i = 0; seen && i < doctor->config->bank.port_count; i++) {
        const char *path = doctor->config->bank.ports[i];
        bool is_tty = strncmp(path, "/dev/tty", 8) == 0 || strncmp(path, "/dev/serial", 11) == 0 ||
                      (stat(path, &stat_of) == 0 && !S_ISDIR(stat_of.st_mode));
        if (strncmp(path, "tcp:", 4) == 0)
            continue; /* the daemon's own finding about it is the better one */
        if (is_tty)
            look_at_port(doctor, path, seen);
        else
            look_at_folder(doctor, path, seen);
    }
    if (seen)
        look_for_unused(doctor, seen);
    free(seen);
}
