/* Housekeeping: what is asked of a modem once in a sweep. Is it the same SIM, is it registered, where, how well does it
 * hear, how full is its storage (TS 27.007 §7, §8; TS 27.005 §3). */
#include "modem/modem_private.h"

#include "at/at_fields.h"

#include <stdio.h>
#include <string.h>

/* A SIM that was changed without a word would send in another line's name. */
static void on_same_sim_result(struct modem *modem, const struct at_result *result)
{
    bool same = strcmp(modem->imsi_read, modem->info.imsi) == 0;
    modem_script_goto(modem, MODEM_STEP_CREG, 0);
    if (result->kind == AT_RESULT_OK && !same)
        modem_lose_sim(modem);
}

bool modem_is_registered(int registration)
{
    return registration == AT_REGISTRATION_HOME || registration == AT_REGISTRATION_ROAMING ||
           registration == AT_REGISTRATION_SMS_HOME || registration == AT_REGISTRATION_SMS_ROAMING ||
           registration == AT_REGISTRATION_NO_CSFB_HOME || registration == AT_REGISTRATION_NO_CSFB_ROAMING;
}

static void update_registration(struct modem *modem)
{
    bool circuit = modem_is_registered(modem->circuit_stat), packet = modem_is_registered(modem->packet_stat);
    int stat = circuit || !packet ? modem->circuit_stat : modem->packet_stat;
    if (stat < 0)
        stat = modem->packet_stat;
    if (stat != modem->info.registration)
        modem_push(modem, MODEM_EVENT_INFO);
    modem->info.registration = stat;
    if (circuit || packet)
        modem_set_state(modem, MODEM_STATE_READY, "");
    else
        modem_set_state(modem, MODEM_STATE_SEARCHING,
                        stat == AT_REGISTRATION_DENIED ? "the network refuses this SIM" : "no network");
}

/* The answer is n,stat; the URC stat, perhaps with more behind it that is quoted. */
static void take_registration(struct modem *modem, const char *line)
{
    struct at_fields fields = at_fields_of_answer(line);
    int stat;
    bool is_answer = fields.count >= 2 && !fields.list[1].quoted;
    if (!at_fields_number(&fields, is_answer ? 1 : 0, &stat))
        return;
    if (at_fields_has_prefix(line, "+CEREG:"))
        modem->packet_stat = stat;
    else
        modem->circuit_stat = stat;
}

void modem_on_registration_urc(struct modem *modem, const char *line)
{
    take_registration(modem, line);
    if (modem->state == MODEM_STATE_READY || modem->state == MODEM_STATE_SEARCHING)
        update_registration(modem);
}

static void on_registration_line(struct modem *modem, const struct at_event *event)
{
    take_registration(modem, event->line);
}

/* TS 27.007 §10.1.21: where only the packet side is registered (LTE without CSFB), texts have to go there first. */
static int wanted_sms_domain(const struct modem *modem)
{
    bool packet_only = !modem_is_registered(modem->circuit_stat) && modem_is_registered(modem->packet_stat);
    return packet_only ? AT_SMS_DOMAIN_PACKET_FIRST : AT_SMS_DOMAIN_CIRCUIT_FIRST;
}

static void write_cgsms(const struct modem *modem, char *line, size_t capacity)
{
    snprintf(line, capacity, "AT+CGSMS=%d", modem->sms_domain);
}

static void on_cereg_result(struct modem *modem, const struct at_result *result)
{
    (void)result;
    update_registration(modem);
    int domain = wanted_sms_domain(modem);
    /* Circuit first is how modems wake up. */
    bool as_found = modem->sms_domain == 0 && domain == AT_SMS_DOMAIN_CIRCUIT_FIRST;
    bool due = modem->state == MODEM_STATE_READY && domain != modem->sms_domain && !as_found;
    if (due)
        modem->sms_domain = domain;
    modem_script_goto(modem, due ? MODEM_STEP_CGSMS : MODEM_STEP_COPS, 0);
}

static void on_cops_line(struct modem *modem, const struct at_event *event)
{
    struct at_fields fields = at_fields_of_answer(event->line);
    char name[MODEM_IDENTITY_SIZE];
    at_fields_copy(&fields, 2, name, sizeof name);
    modem_set_text(modem, modem->info.operator_name, name);
}

/* +CSQ: TS 27.007 §8.5; 100 to 191 is the scale of TD-SCDMA. */
static void on_csq_line(struct modem *modem, const struct at_event *event)
{
    struct at_fields fields = at_fields_of_answer(event->line);
    int rssi = 99, dbm = 0;
    at_fields_number(&fields, 0, &rssi);
    if (rssi <= 31)
        dbm = -113 + 2 * rssi;
    else if (rssi >= 100 && rssi <= 191)
        dbm = rssi - 216;
    if (dbm != modem->info.signal_dbm)
        modem_push(modem, MODEM_EVENT_INFO);
    modem->info.signal_dbm = dbm;
}

void modem_set_fill(struct modem *modem, int used, int total)
{
    bool changed = modem->info.storage_used != (unsigned)used || modem->info.storage_total != (unsigned)total;
    modem->info.storage_used = (unsigned)used;
    modem->info.storage_total = (unsigned)total;
    if (changed)
        modem_push(modem, MODEM_EVENT_INFO);
}

/* +CPMS: "SM",used,total[,"SM",used,total,"SM",used,total] */
static void on_fill_line(struct modem *modem, const struct at_event *event)
{
    struct at_fields fields = at_fields_of_answer(event->line);
    size_t first = fields.count >= 9 ? 6 : 0;
    char name[8];
    int used, total;
    at_fields_copy(&fields, first, name, sizeof name);
    if (modem_storage_of(name) >= 0)
        modem->home = (uint8_t)modem_storage_of(name);
    at_fields_copy(&fields, 0, name, sizeof name);
    if (modem_storage_of(name) >= 0)
        modem->selected = (uint8_t)modem_storage_of(name);
    if (at_fields_number(&fields, first + 1, &used) && at_fields_number(&fields, first + 2, &total))
        modem_set_fill(modem, used, total);
}

static void on_fill_result(struct modem *modem, const struct at_result *result)
{
    (void)result;
    modem_health_next(modem);
}

const struct modem_step_row modem_watch_steps[] = {
    {MODEM_STEP_SAME_SIM, "AT+CIMI", .prefixes = MODEM_PREFIXES("+CIMI:"), .bare = true, .timeout_s = 10,
     .on_line = modem_on_imsi_line, .on_result = on_same_sim_result},
    {MODEM_STEP_CREG, "AT+CREG?", .prefixes = MODEM_PREFIXES("+CREG:"), .timeout_s = 20,
     .on_line = on_registration_line},
    {.line = "AT+CEREG?",
     .prefixes = MODEM_PREFIXES("+CEREG:"),
     .timeout_s = 20,
     .on_line = on_registration_line,
     .on_result = on_cereg_result},
    {MODEM_STEP_CGSMS, .write = write_cgsms, .timeout_s = 20},
    {MODEM_STEP_COPS, "AT+COPS?", .prefixes = MODEM_PREFIXES("+COPS:"), .timeout_s = 60, .on_line = on_cops_line},
    {MODEM_STEP_NONE, "AT+CSQ", .prefixes = MODEM_PREFIXES("+CSQ:"), .timeout_s = 10, .on_line = on_csq_line},
    {.line = "AT+CPMS?",
     .prefixes = MODEM_PREFIXES("+CPMS:"),
     .timeout_s = 20,
     .on_line = on_fill_line,
     .on_result = on_fill_result},
    {.line = NULL},
};
