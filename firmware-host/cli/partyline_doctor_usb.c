/* USB devices that have no serial port at all, though they are modems: sticks that still show a disk, routers in a
 * stick, dead firmware. What an id means is in the hardware database that is made of udev/modems.tsv. */
#include "cli/partyline_doctor.h"

#include <ctype.h>
#include <glob.h>
#include <stdio.h>
#include <string.h>
#include <systemd/sd-hwdb.h>

static const struct usb_kind {
    const char *kind;
    enum doctor_level level;
    const char *cause, *cure;
} kinds[] = {
    {"storage", DOCTOR_TROUBLE, "this stick shows a disk, and has not become a modem",
     "sudo apt-get install usb-modeswitch; then unplug and plug it"},
    {"network", DOCTOR_NOTE, "this stick is a router (HiLink and its like): it has no port for texts",
     "take another stick, or other firmware for this one"},
    {"never", DOCTOR_NOTE, "this device is not a modem, or one whose firmware did not start",
     "power it off for a minute; a modem that stays so is broken"},
};

/* The id as hwdb keys have it, "2C7C"; false when there is none. */
static bool read_id(const char *folder, const char *name, char out[8])
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "re");
    bool is_read = file && fgets(out, 8, file);
    if (file)
        fclose(file);
    if (is_read)
        out[strcspn(out, "\n")] = '\0';
    for (char *c = out; is_read && *c; c++)
        *c = (char)toupper((unsigned char)*c);
    return is_read;
}

static void look_at_device(struct doctor *doctor, sd_hwdb *database, const char *folder)
{
    char vendor[8], product[8], key[32], subject[160];
    const char *kind, *name, *slash = strrchr(folder, '/');
    if (!read_id(folder, "idVendor", vendor) || !read_id(folder, "idProduct", product))
        return;
    snprintf(key, sizeof key, "usb:v%sp%s", vendor, product);
    if (sd_hwdb_get(database, key, "PARTYLINE_KIND", &kind) < 0)
        return;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kinds[i].kind, kind) != 0)
            continue;
        if (sd_hwdb_get(database, key, "PARTYLINE_NAME", &name) < 0)
            name = "";
        snprintf(subject, sizeof subject, "%.32s (%s:%s, %.64s)", slash ? slash + 1 : folder, vendor, product, name);
        doctor_record(doctor, &(struct doctor_finding){kinds[i].level, "usb", subject, kinds[i].cause, kinds[i].cure});
    }
}

void doctor_look_at_usb(struct doctor *doctor)
{
    sd_hwdb *database = NULL;
    glob_t found = {0};
    if (sd_hwdb_new(&database) < 0)
        return; /* no udev here */
    glob("/sys/bus/usb/devices/*", 0, NULL, &found);
    for (size_t i = 0; i < found.gl_pathc; i++)
        look_at_device(doctor, database, found.gl_pathv[i]);
    globfree(&found);
    sd_hwdb_unref(database);
}
