/* What the daemon says of the places of the bank: pins that cannot be used, places without a modem, modems that were
 * given up. */
#include "cli/partyline_doctor.h"

#include "base/json.h"

#include <stdio.h>
#include <string.h>

static void record(struct doctor *doctor, enum doctor_level level, const char *subject, const char *cause,
                   const char *cure)
{
    doctor_record(doctor, &(struct doctor_finding){level, "slot", subject, cause, cure});
}

static const char *cure_of(const char *trouble)
{
    static const struct {
        const char *words, *cure;
    } cures[] = {
        {"No such file", "gpiodetect lists the chips, gpioinfo their lines; a hub's port can be switched where "
                         "/sys/bus/usb/devices/*/*-port*/disable is there"},
        {"Invalid argument", "gpioinfo lists the lines of each chip"},
        {"busy", "another program or a device tree overlay holds the line: gpioinfo names it"},
        {"may not use", "the udev files give the right: sudo udevadm control --reload && sudo udevadm trigger"},
    };
    for (size_t i = 0; i < sizeof cures / sizeof *cures; i++)
        if (strstr(trouble, cures[i].words))
            return cures[i].cure;
    return "correct its pins in the configuration: partyline edit";
}

static void look_at_slot(struct doctor *doctor, const struct json *slot)
{
    const char *name = json_find_text(slot, "name"), *trouble = json_find_text(slot, "trouble");
    const char *port = json_find_text(slot, "port");
    char cause[400];
    if (!name)
        return;
    if (trouble) {
        record(doctor, DOCTOR_TROUBLE, name, trouble, cure_of(trouble));
    } else if (!json_find_text(slot, "modem")) {
        snprintf(cause, sizeof cause, "no modem shows up as %s", port ? port : "?");
        record(
            doctor, DOCTOR_NOTE, name, cause,
            "`partyline modems` lists the names that are there; `partyline reset SLOT power` starts one that is off");
    } else if (json_count(json_find(slot, "can")) == 0) {
        record(doctor, DOCTOR_NOTE, name, "it is wired to nothing, so a modem that hangs cannot be cut off",
               "give it a board, pins or a usb-port");
    } else {
        record(doctor, DOCTOR_OK, name, "", "");
    }
}

static void look_at_recovery(struct doctor *doctor, const struct json *modem)
{
    const char *port = json_find_text(modem, "port"), *trouble = json_find_text(modem, "trouble");
    const char *health = json_find_text(json_find(modem, "recovery"), "health");
    char cause[400];
    if (!port || !health || strcmp(health, "given up") != 0)
        return;
    snprintf(cause, sizeof cause, "it was given up: %s, and no reset helped",
             trouble ? trouble : "it stopped answering");
    record(doctor, DOCTOR_TROUBLE, port, cause, "see to its power supply, its SIM and its cable, or replace it");
}

void doctor_look_at_slots(struct doctor *doctor)
{
    const struct json *slots = json_find(doctor->status, "slots"), *modems = json_find(doctor->status, "modems");
    for (size_t i = 0; i < json_count(slots); i++)
        look_at_slot(doctor, json_at(slots, i));
    for (size_t i = 0; i < json_count(modems); i++)
        look_at_recovery(doctor, json_at(modems, i));
}
