/* `partyline doctor`: what is wrong, why, and what to do. Looks from outside at files, ports and the clock, and asks
 * the daemon, where there is one, about modems and lines. Changes nothing. */
#include "cli/partyline_doctor.h"

#include "base/json.h"
#include "base/text.h"
#include "cli/client.h"
#include "cli/partyline.h"
#include "config/config.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

#define CAUSE_SIZE 512
#define PATIENCE_S 10 /* for a daemon whose socket is open */
#define DISK_FREE_MIN_MIB 100
#define CLOCK_EARLIEST_S 1735689600 /* 2025: an earlier clock was never set */
#define SIGNAL_WEAK_DBM (-103)      /* about +CSQ 5 */

static const char *const level_names[] = {
    [DOCTOR_OK] = "ok",
    [DOCTOR_NOTE] = "note",
    [DOCTOR_TROUBLE] = "trouble",
};

void doctor_record(struct doctor *doctor, const struct doctor_finding *finding)
{
    struct json *value = json_new_object();
    json_put_text(value, "check", finding->check);
    json_put_text(value, "subject", finding->subject);
    json_put_text(value, "state", level_names[finding->level]);
    json_put_text(value, "cause", finding->cause[0] ? finding->cause : NULL);
    json_put_text(value, "cure", finding->cure[0] ? finding->cure : NULL);
    json_append(doctor->findings, value);
    if (finding->level == DOCTOR_TROUBLE)
        doctor->troubles++;
}

static void record(struct doctor *doctor, enum doctor_level level, const char *check, const char *subject,
                   const char *cause_and_cure[2])
{
    const struct doctor_finding finding = {level, check, subject, cause_and_cure[0], cause_and_cure[1]};
    doctor_record(doctor, &finding);
}

#define BECAUSE(cause, cure) ((const char *[2]){(cause), (cure)})
#define ALL_WELL BECAUSE("", "")

/* ---- what needs no daemon ---- */

static void look_at_config(struct doctor *doctor)
{
    const struct config *config = doctor->config;
    char subject[CONFIG_PATH_SIZE + 16];
    for (size_t i = 0; i < config->mistake_count; i++) {
        const struct config_mistake *mistake = &config->mistakes[i];
        snprintf(subject, sizeof subject, "%s:%u", mistake->file, mistake->line);
        record(doctor, DOCTOR_TROUBLE, "configuration", mistake->line ? subject : mistake->file,
               BECAUSE(mistake->message, "partyline edit, which checks before it puts the file in place"));
    }
    for (size_t i = 0; i < config->warning_count; i++) {
        snprintf(subject, sizeof subject, "%s:%u", config->warnings[i].file, config->warnings[i].line);
        record(doctor, DOCTOR_NOTE, "configuration", subject, BECAUSE(config->warnings[i].message, ""));
    }
    if (config->mistake_count > 0)
        return;
    if (config->line_count == 0)
        record(doctor, DOCTOR_NOTE, "configuration", doctor->config_path,
               BECAUSE("no line is configured, so nothing is sent or answered",
                       "partyline edit: give a SIM a [line NAME] and the line a [group NAME]"));
    else
        record(doctor, DOCTOR_OK, "configuration", doctor->config_path, ALL_WELL);
}

static void look_at_clock(struct doctor *doctor)
{
    struct timex clock = {.modes = 0};
    const char *set = "timedatectl set-ntp true, and a network or a clock chip (RTC)";
    if (time(NULL) < CLOCK_EARLIEST_S)
        record(doctor, DOCTOR_TROUBLE, "clock", "this machine",
               BECAUSE("it does not know the time, so budgets and business hours are wrong", set));
    else if (adjtimex(&clock) >= 0 && (clock.status & STA_UNSYNC))
        record(doctor, DOCTOR_NOTE, "clock", "this machine", BECAUSE("nothing keeps the clock right", set));
    else
        record(doctor, DOCTOR_OK, "clock", "this machine", ALL_WELL);
}

static void look_at_disk(struct doctor *doctor)
{
    char folder[CONFIG_PATH_SIZE], cause[CAUSE_SIZE];
    struct statvfs disk;
    text_copy(folder, sizeof folder, doctor->config->bank.database);
    char *slash = strrchr(folder, '/');
    if (slash)
        slash[slash == folder] = '\0';
    if (statvfs(slash ? folder : ".", &disk) != 0) {
        snprintf(cause, sizeof cause, "the folder of the database cannot be used: %s", strerror(errno));
        record(doctor, DOCTOR_TROUBLE, "disk", folder, BECAUSE(cause, "make it, or correct `database` in [bank]"));
        return;
    }
    uint64_t free_mib = (uint64_t)disk.f_bavail * disk.f_frsize / (1024 * 1024);
    snprintf(cause, sizeof cause, "%" PRIu64 " MiB are free, %d are wanted", free_mib, DISK_FREE_MIN_MIB);
    if (disk.f_flag & ST_RDONLY)
        record(doctor, DOCTOR_TROUBLE, "disk", folder,
               BECAUSE("it is mounted read-only", "often a dying SD card: dmesg | grep -i mmc; then another card"));
    else if (free_mib < DISK_FREE_MIN_MIB)
        record(doctor, DOCTOR_TROUBLE, "disk", folder, BECAUSE(cause, "make room: sudo du -xh / | sort -h | tail"));
    else if (!doctor->status && access(folder, W_OK) != 0 && errno != EACCES)
        record(doctor, DOCTOR_TROUBLE, "disk", folder, BECAUSE("it cannot be written", "ls -ld it"));
    else
        record(doctor, DOCTOR_OK, "disk", folder, ALL_WELL);
}

/* ---- what the daemon knows ---- */

static void ask_daemon(struct doctor *doctor)
{
    struct client_answer answer;
    char fault[160], cause[CAUSE_SIZE];
    client_set_patience(PATIENCE_S);
    int error = client_call(doctor->socket, "GET", "/status", NULL, &answer);
    if (error == 0) {
        doctor->status = answer.status == 200 ? json_parse(answer.body, answer.size, fault, sizeof fault) : NULL;
        free(answer.body);
        error = doctor->status ? 0 : -EPROTO;
    }
    snprintf(cause, sizeof cause, "what answers is not Partyline, or it has failed: %s", strerror(-error));
    if (error == 0)
        record(doctor, DOCTOR_OK, "daemon", doctor->socket, ALL_WELL);
    else if (error == -ECONNREFUSED)
        record(doctor, DOCTOR_TROUBLE, "daemon", doctor->socket,
               BECAUSE("no daemon answers", "sudo systemctl enable --now partylined; why it does not run: "
                                            "journalctl -u partylined -n 20"));
    else if (error == -EACCES)
        record(doctor, DOCTOR_TROUBLE, "daemon", doctor->socket,
               BECAUSE("you may not ask the daemon", "sudo adduser $USER partyline, then log in again; or sudo"));
    else if (error == -ETIMEDOUT)
        record(
            doctor, DOCTOR_TROUBLE, "daemon", doctor->socket,
            BECAUSE(
                "the socket is open, but the daemon does not answer: it is checking a large database, or cannot start",
                "why: systemctl status partylined, and journalctl -u partylined -n 20"));
    else
        record(doctor, DOCTOR_TROUBLE, "daemon", doctor->socket, BECAUSE(cause, "sudo systemctl restart partylined"));
}

static void look_at_daemon(struct doctor *doctor)
{
    const char *version = json_find_text(doctor->status, "version");
    const char *trouble = json_find_text(doctor->status, "trouble");
    int64_t unsure = 0;
    if (trouble)
        record(doctor, DOCTOR_TROUBLE, "database", doctor->config->bank.database,
               BECAUSE(trouble, "see the disk; the daemon goes on by itself when it can write again"));
    if (json_count(json_find(doctor->status, "mistakes")) > 0 && doctor->config->mistake_count == 0)
        record(doctor, DOCTOR_TROUBLE, "configuration", "of the running daemon",
               BECAUSE("it reads another file, which has mistakes", "partyline status shows them"));
    if (version && strcmp(version, PARTYLINE_VERSION) != 0)
        record(doctor, DOCTOR_NOTE, "daemon", version,
               BECAUSE("another version than this program runs", "sudo systemctl restart partylined"));
    if (json_find_int(doctor->status, "unsure", &unsure) && unsure > 0)
        record(doctor, DOCTOR_NOTE, "unsure", "the outbox",
               BECAUSE("there are parts that the network may or may not have", "partyline unsure"));
}

/* A state that is no trouble by itself has no cause here. The first row that fits counts. */
static const struct modem_trouble {
    const char *state;
    enum doctor_level level;
    const char *cause, *cure;
    const char *word; /* in what the daemon says of its trouble, or of its reason */
} modem_troubles[] = {
    {"closed", DOCTOR_TROUBLE, "its port is closed",
     "a powered hub, 2 A for each modem; another cable; dmesg | tail shows when it leaves", "comes and goes"},
    {"closed", DOCTOR_TROUBLE, "its port is closed",
     "ls -lL /dev/partyline shows whom udev gives it to, which should be the group dialout: look into "
     "/etc/udev/rules.d; then sudo udevadm control --reload && sudo udevadm trigger",
     "Permission denied"},
    {"closed", DOCTOR_TROUBLE, "its port is closed", "another program has it: sudo fuser -v /dev/ttyUSB* /dev/ttyACM*",
     "busy"},
    {"closed", DOCTOR_TROUBLE, "its port is closed", "see the ports above; dmesg | tail", NULL},
    {"probing", DOCTOR_TROUBLE, "nothing answers AT on this port",
     "is it the AT port? Try another one of the modem, and see above who else holds it; then its power", NULL},
    {"identifying", DOCTOR_NOTE, "it is being asked who it is", "wait a minute", NULL},
    {"no SIM", DOCTOR_TROUBLE, "there is no SIM in it", "put one in, contacts down; clean the contacts", NULL},
    {"locked", DOCTOR_TROUBLE, "the modem takes only its seller's SIMs",
     "the seller's unlock code, by `partyline at MODEM AT+CLCK=\"PN\",0,\"CODE\"`; or another modem",
     "locked to other"},
    {"locked", DOCTOR_TROUBLE, "the SIM wants its PUK", "enter it in a telephone, with a new PIN for its [line]",
     "PUK"},
    {"locked", DOCTOR_TROUBLE, "the SIM is blocked", "its operator gives another", "blocked"},
    {"locked", DOCTOR_TROUBLE, "the SIM could not be asked for its PIN",
     "`partyline at MODEM AT+CPIN=\"PIN\"`; then its contacts and its power", "busy"},
    {"locked", DOCTOR_TROUBLE, "the SIM wants its PIN", "give the right `pin` in its [line]", NULL},
    {"starting", DOCTOR_NOTE, "it is starting", "wait a minute", NULL},
    {"searching", DOCTOR_TROUBLE, "it is not registered in a network",
     "antenna; is the contract valid; does the operator still have this modem's generation (2G is gone in many countries)",
     NULL},
    {"sick", DOCTOR_TROUBLE, "it does not answer any more",
     "most often power: a powered hub, 2 A for each modem; then `partyline reset MODEM`", NULL},
};

static const char *port_of(const struct json *modem)
{
    const char *port = json_find_text(modem, "port");
    return port ? port : "";
}

static bool look_at_state(struct doctor *doctor, const struct json *modem)
{
    const char *state = json_find_text(modem, "state"), *reason = json_find_text(modem, "reason");
    const char *trouble = json_find_text(modem, "trouble");
    char cause[CAUSE_SIZE];
    for (size_t i = 0; state && i < sizeof modem_troubles / sizeof *modem_troubles; i++) {
        const struct modem_trouble *known = &modem_troubles[i];
        bool is_told =
            known->word && ((trouble && strstr(trouble, known->word)) || (reason && strstr(reason, known->word)));
        if (strcmp(known->state, state) != 0 || (known->word && !is_told))
            continue;
        const char *more = reason ? reason : trouble;
        snprintf(cause, sizeof cause, "%s%s%s", known->cause, more ? ": " : "", more ? more : "");
        record(doctor, known->level, "modem", port_of(modem), BECAUSE(cause, known->cure));
        return false;
    }
    return true;
}

static bool look_at_storage(struct doctor *doctor, const struct json *modem)
{
    int64_t used = 0, total = 0;
    char cause[CAUSE_SIZE];
    json_find_int(modem, "storage_used", &used);
    json_find_int(modem, "storage_total", &total);
    if (total == 0 || used < total)
        return true;
    snprintf(cause, sizeof cause, "the storage for texts is full (%" PRId64 " of %" PRId64 "): nothing more comes in",
             used, total);
    record(doctor, DOCTOR_TROUBLE, "storage", port_of(modem),
           BECAUSE(cause,
                   "texts that came in are read and deleted by themselves: wait a minute. Drafts and the like stay: "
                   "`partyline at MODEM AT+CMGL=4` lists them, AT+CMGD=INDEX deletes one"));
    return false;
}

/* It answers, and its SIM is no line's. */
static bool is_lineless(const struct json *modem)
{
    const char *state = json_find_text(modem, "state");
    bool is_open = state && (strcmp(state, "ready") == 0 || strcmp(state, "searching") == 0);
    return is_open && !json_find_text(modem, "line") && json_find_text(modem, "iccid");
}

/* "SIM 8901…, which says that its number is +1915…," */
static void describe_sim(const struct json *modem, char *out, size_t capacity)
{
    const char *number = json_find_text(modem, "number");
    snprintf(out, capacity, "SIM %s%s%s%s", json_find_text(modem, "iccid"),
             number ? ", which says that its number is " : "", number ? number : "", number ? "," : "");
}

static bool look_at_sim(struct doctor *doctor, const struct json *modem)
{
    char sim[120], cause[CAUSE_SIZE];
    if (!is_lineless(modem))
        return true;
    describe_sim(modem, sim, sizeof sim);
    snprintf(cause, sizeof cause, "%s serves no line", sim);
    record(
        doctor, DOCTOR_NOTE, "modem", port_of(modem),
        BECAUSE(cause, "write `sim = ICCID` into the [line] that it is; what a SIM says of its number is often wrong"));
    return false;
}

static void look_at_modem(struct doctor *doctor, const struct json *modem)
{
    int64_t dbm = 0;
    char cause[CAUSE_SIZE];
    bool is_well = look_at_state(doctor, modem);
    is_well = look_at_storage(doctor, modem) && is_well;
    is_well = is_well && look_at_sim(doctor, modem);
    json_find_int(modem, "signal_dbm", &dbm);
    snprintf(cause, sizeof cause, "the signal is weak: %" PRId64 " dBm", dbm);
    if (is_well && dbm < SIGNAL_WEAK_DBM)
        record(doctor, DOCTOR_NOTE, "modem", port_of(modem),
               BECAUSE(cause, "a better antenna, or a better place for it"));
    else if (is_well)
        record(doctor, DOCTOR_OK, "modem", port_of(modem), ALL_WELL);
}

static void tell_no_modem(struct doctor *doctor, const char *name)
{
    const struct json *modems = json_find(doctor->status, "modems");
    char sim[120], cause[CAUSE_SIZE] = "its SIM is in no modem of the bank";
    for (size_t i = 0; i < json_count(modems); i++) {
        const struct json *modem = json_at(modems, i);
        if (!is_lineless(modem))
            continue;
        describe_sim(modem, sim, sizeof sim);
        snprintf(cause, sizeof cause, "its SIM is in no modem of the bank, or not known as its own: %s is in %s", sim,
                 port_of(modem));
        break;
    }
    record(doctor, DOCTOR_TROUBLE, "line", name,
           BECAUSE(cause, "put it in; or write `sim = ICCID` into its [line], or correct `number` there; "
                          "`partyline modems` shows the SIMs that are there"));
}

static void look_at_line(struct doctor *doctor, const struct json *line)
{
    const char *state = json_find_text(line, "state"), *name = json_find_text(line, "name");
    const char *reason = json_find_text(line, "reason");
    char cure[CAUSE_SIZE];
    name = name ? name : "";
    snprintf(cure, sizeof cure, "when the reason is gone: partyline release %s", name);
    if (state && strcmp(state, "no modem") == 0)
        tell_no_modem(doctor, name);
    else if (state && strcmp(state, "suspended") == 0)
        record(doctor, DOCTOR_TROUBLE, "line", name, BECAUSE(reason ? reason : "it is suspended", cure));
    else
        record(doctor, DOCTOR_OK, "line", name, ALL_WELL);
}

static void look_through_daemon(struct doctor *doctor)
{
    const struct json *modems = json_find(doctor->status, "modems"), *lines = json_find(doctor->status, "lines");
    look_at_daemon(doctor);
    for (size_t i = 0; i < json_count(modems); i++)
        look_at_modem(doctor, json_at(modems, i));
    for (size_t i = 0; i < json_count(lines); i++)
        look_at_line(doctor, json_at(lines, i));
}

/* ---- the report ---- */

static const char *text_of_key(const struct json *value, const char *key)
{
    const char *text = json_find_text(value, key);
    return text ? text : "";
}

static void print_findings(const struct doctor *doctor)
{
    for (size_t i = 0; i < json_count(doctor->findings); i++) {
        const struct json *finding = json_at(doctor->findings, i);
        const char *cause = text_of_key(finding, "cause"), *cure = text_of_key(finding, "cure");
        printf("%-8s %-14s %s%s%s\n", text_of_key(finding, "state"), text_of_key(finding, "check"),
               text_of_key(finding, "subject"), cause[0] ? ": " : "", cause);
        if (cure[0])
            printf("%24s%s\n", "-> ", cure);
    }
    if (doctor->troubles == 0)
        puts("\nAll is well.");
    else
        printf("\n%u trouble(s).\n", doctor->troubles);
}

static int report(struct doctor *doctor, bool as_json)
{
    bool is_well = doctor->troubles == 0;
    if (as_json) {
        struct json *answer = json_new_object();
        json_put_bool(answer, "well", is_well);
        json_put(answer, "findings", doctor->findings);
        partyline_print(answer);
    } else {
        print_findings(doctor);
        json_free(doctor->findings);
    }
    json_free(doctor->status);
    return is_well ? PARTYLINE_DONE : PARTYLINE_REFUSED;
}

static int examine(const struct partyline *partyline, char **words)
{
    const char *path = words[0] ? words[0] : PARTYLINE_CONFIG;
    struct config *config = config_read(path);
    if (!config) {
        fputs("partyline: out of memory\n", stderr);
        return PARTYLINE_REFUSED;
    }
    /* A socket that was asked for by name wins over that of the file. */
    bool is_named = strcmp(partyline->socket, PARTYLINE_SOCKET) != 0 || !config->bank.socket[0];
    struct doctor doctor = {
        .config = config,
        .config_path = path,
        .socket = is_named ? partyline->socket : config->bank.socket,
        .findings = json_new_array(),
    };
    look_at_config(&doctor);
    ask_daemon(&doctor);
    look_at_clock(&doctor);
    look_at_disk(&doctor);
    doctor_look_at_ports(&doctor);
    doctor_look_at_slots(&doctor);
    doctor_look_at_usb(&doctor);
    if (doctor.status)
        look_through_daemon(&doctor);
    int result = report(&doctor, partyline->json);
    config_destroy(config);
    return result;
}

const struct partyline_verb partyline_doctor_verbs[] = {
    {"doctor", "[FILE]", "what is wrong, why, and what to do; without a daemon too", .run = examine},
    {0},
};
