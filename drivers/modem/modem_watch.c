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
    modem_script_goto(modem, MODEM_STEP_CHECK, 0);
    if (result->kind == AT_RESULT_OK && !same)
        modem_lose_sim(modem);
}

bool modem_is_registered(int registration)
{
    return registration == AT_REGISTRATION_HOME || registration == AT_REGISTRATION_ROAMING ||
           registration == AT_REGISTRATION_SMS_HOME || registration == AT_REGISTRATION_SMS_ROAMING ||
           registration == AT_REGISTRATION_NO_CSFB_HOME || registration == AT_REGISTRATION_NO_CSFB_ROAMING;
}

static bool has_packets(const struct modem *modem)
{
    return modem_is_registered(modem->packet_stat) || modem_is_registered(modem->gprs_stat);
}

/* Circuits first, then LTE, then GPRS: the first that is registered, or else that is known. */
static int best_stat(const struct modem *modem)
{
    const int stats[] = {modem->circuit_stat, modem->packet_stat, modem->gprs_stat};
    for (size_t i = 0; i < 3; i++)
        if (modem_is_registered(stats[i]))
            return stats[i];
    return stats[0] >= 0 ? stats[0] : stats[1] >= 0 ? stats[1] : stats[2];
}

static void update_registration(struct modem *modem)
{
    int stat = best_stat(modem);
    if (stat != modem->info.registration)
        modem_push(modem, MODEM_EVENT_INFO);
    modem->info.registration = stat;
    if (modem_is_registered(stat))
        modem_set_state(modem, MODEM_STATE_READY, "");
    else
        modem_set_state(modem, MODEM_STATE_SEARCHING,
                        stat == AT_REGISTRATION_DENIED ? "the network refuses this SIM" : "no network");
}

/* Two digits at most, and not quoted where an area may stand: that has four, and the access technology comes last. */
static bool is_small(const struct at_fields *fields, size_t index, int most, int *value)
{
    bool may_be_area = index > 0 && fields->count > 2;
    return index < fields->count && !(may_be_area && fields->list[index].quoted) && fields->list[index].size <= 2 &&
           at_fields_number(fields, index, value) && *value <= most;
}

/* TS 27.007 §7.2: the answer is n,stat[,lac,ci[,act]], the code stat[,lac,ci[,act]], and modems quote the areas or not.
 * A code of two fields there is none; one of four ends with a technology. */
static bool parse_registration(const char *line, bool is_answer, int *stat)
{
    struct at_fields fields = at_fields_of_answer(line);
    int first = -1, second = -1, technology;
    bool is_first = is_small(&fields, 0, AT_REGISTRATION_MAX, &first);
    bool is_second = is_small(&fields, 1, AT_REGISTRATION_MAX, &second);
    bool is_long = fields.count == 4 && !is_small(&fields, 3, AT_TECHNOLOGY_MAX, &technology);
    if (is_second && (is_answer || fields.count == 2 || is_long))
        *stat = second;
    else if (is_first)
        *stat = first;
    else
        return false;
    return true;
}

bool modem_is_registration(const char *line)
{
    return at_fields_has_prefix(line, "+CREG:") || at_fields_has_prefix(line, "+CEREG:") ||
           at_fields_has_prefix(line, "+CGREG:");
}

void modem_on_registration_urc(struct modem *modem, const char *line)
{
    int stat = 0;
    if (!parse_registration(line, false, &stat))
        return;
    if (at_fields_has_prefix(line, "+CGREG:"))
        modem->gprs_stat = stat;
    else if (at_fields_has_prefix(line, "+CEREG:"))
        modem->packet_stat = stat;
    else
        modem->circuit_stat = stat;
    if (modem->state == MODEM_STATE_READY || modem->state == MODEM_STATE_SEARCHING)
        update_registration(modem);
}

/* Which of them it is says the command, for some answer under another name. */
static void on_registration_line(struct modem *modem, const struct at_event *event)
{
    int stat;
    if (!parse_registration(event->line, true, &stat))
        return;
    if (modem->running->step == MODEM_STEP_CGREG)
        modem->gprs_stat = stat;
    else if (modem->running->step == MODEM_STEP_CEREG)
        modem->packet_stat = stat;
    else
        modem->circuit_stat = stat;
}

/* TS 27.007 §10.1.21: where only the packet side is registered (LTE without CSFB), texts have to go there first. */
static int wanted_sms_domain(const struct modem *modem)
{
    bool packet_only = !modem_is_registered(modem->circuit_stat) && has_packets(modem);
    return packet_only ? AT_SMS_DOMAIN_PACKET_FIRST : AT_SMS_DOMAIN_CIRCUIT_FIRST;
}

static void write_cgsms(const struct modem *modem, char *line, size_t capacity)
{
    snprintf(line, capacity, "AT+CGSMS=%d", modem->sms_domain);
}

static void settle_registration(struct modem *modem)
{
    update_registration(modem);
    int domain = wanted_sms_domain(modem);
    /* Circuit first is how modems wake up. */
    bool as_found = modem->sms_domain == 0 && domain == AT_SMS_DOMAIN_CIRCUIT_FIRST;
    bool due = modem->state == MODEM_STATE_READY && domain != modem->sms_domain && !as_found;
    if (due)
        modem->sms_domain = domain;
    modem_script_goto(modem, due ? MODEM_STEP_CGSMS : MODEM_STEP_COPS, 0);
}

/* +CGREG is asked for where nothing else is registered. */
static void on_cereg_result(struct modem *modem, const struct at_result *result)
{
    if (result->kind != AT_RESULT_OK)
        modem->packet_stat = -1;
    modem->gprs_stat = -1;
    if (modem_is_registered(modem->circuit_stat) || modem_is_registered(modem->packet_stat))
        settle_registration(modem);
    else
        modem_script_goto(modem, MODEM_STEP_CGREG, 0);
}

static void on_cgreg_result(struct modem *modem, const struct at_result *result)
{
    (void)result;
    settle_registration(modem);
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
    if (modem_storage_learn(modem, name) >= 0)
        modem->home = (uint8_t)modem_storage_of(modem, name);
    at_fields_copy(&fields, 0, name, sizeof name);
    if (modem_storage_learn(modem, name) >= 0)
        modem->selected = (uint8_t)modem_storage_of(modem, name);
    if (at_fields_number(&fields, first + 1, &used) && at_fields_number(&fields, first + 2, &total))
        modem_set_fill(modem, used, total);
}

static void on_fill_result(struct modem *modem, const struct at_result *result)
{
    bool has_no_place = result->kind == AT_RESULT_OK && modem->line_came && modem->info.storage_total == 0;
    if (has_no_place && modem->settings.best_total != 0 && modem_settings_choose_storage(modem))
        return;
    modem_health_next(modem);
}

const struct modem_step_row modem_watch_steps[] = {
    {MODEM_STEP_SAME_SIM, "AT+CIMI", .prefixes = MODEM_PREFIXES("+CIMI:"), .bare = true, .timeout_s = 10,
     .on_line = modem_on_imsi_line, .on_result = on_same_sim_result},
    {MODEM_STEP_CREG, "AT+CREG?", .prefixes = MODEM_PREFIXES("+CREG:"), .timeout_s = 20,
     .on_line = on_registration_line},
    {MODEM_STEP_CEREG, "AT+CEREG?", .prefixes = MODEM_PREFIXES("+CEREG:"), .timeout_s = 20,
     .on_line = on_registration_line, .on_result = on_cereg_result},
    {MODEM_STEP_CGREG, "AT+CGREG?", .prefixes = MODEM_PREFIXES("+CGREG:"), .timeout_s = 20,
     .on_line = on_registration_line, .on_result = on_cgreg_result},
    {MODEM_STEP_CGSMS, .write = write_cgsms, .timeout_s = 20},
    {MODEM_STEP_COPS, "AT+COPS?", .prefixes = MODEM_PREFIXES("+COPS:"), .timeout_s = 60, .on_line = on_cops_line},
    {MODEM_STEP_CSQ, "AT+CSQ", .prefixes = MODEM_PREFIXES("+CSQ:"), .timeout_s = 10, .on_line = on_csq_line},
    {MODEM_STEP_FILL, "AT+CPMS?", .prefixes = MODEM_PREFIXES("+CPMS:"), .timeout_s = 20, .on_line = on_fill_line,
     .on_result = on_fill_result},
    {.line = NULL},
};
