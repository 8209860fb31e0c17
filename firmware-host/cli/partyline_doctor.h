/* The doctor's findings, and who makes them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct config;
struct json;

enum doctor_level {
    DOCTOR_OK,      /* looked at, and in order */
    DOCTOR_NOTE,    /* a person may want to know; all is well nevertheless */
    DOCTOR_TROUBLE, /* something does not work */
};

struct doctor {
    const struct config *config; /* as the file says; may have mistakes */
    const char *config_path;
    const char *socket;
    struct json *status;   /* the daemon's; NULL without one */
    struct json *findings; /* an array of {check, subject, state, cause, cure} */
    unsigned troubles;
};

/* One finding about a thing; the cause is "" when all is well. The cure is what to do, in one sentence or command. */
struct doctor_finding {
    enum doctor_level level;
    const char *check, *subject, *cause, *cure;
};
void doctor_record(struct doctor *doctor, const struct doctor_finding *finding);

/* Ports of the configuration: there, permitted, held by nobody else; serial devices on USB that nobody uses. */
void doctor_look_at_ports(struct doctor *doctor);
/* Places of the bank, as the daemon has them. */
void doctor_look_at_slots(struct doctor *doctor);
/* USB devices that are modems and have no port for texts. */
void doctor_look_at_usb(struct doctor *doctor);
