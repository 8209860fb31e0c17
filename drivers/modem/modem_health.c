/* Temperature and supply voltage, where the family tells: seldom asked, since nothing but people depend on it. Each
 * vendor says them in another way, so what an answer means is a row. */
#include "modem/modem_private.h"

#include "at/at_fields.h"
#include "base/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EVERY_MS (10 * CLOCK_MINUTE_MS)
#define SUPPLY_LOW_MV 3500 /* below it, a module resets when it transmits */

enum health_kind { HEALTH_TEMPERATURE, HEALTH_SUPPLY };

static const struct health_row {
    const char *prefix;
    enum health_kind kind;
    size_t field; /* of the answer, from 0 */
    double scale; /* to °C or mV */
} rows[] = {
    {"+QTEMP:", HEALTH_TEMPERATURE, 0, 1},    {"+CPMUTEMP:", HEALTH_TEMPERATURE, 0, 1},
    {"+CMTE:", HEALTH_TEMPERATURE, 1, 1},     {"^CHIPTEMP:", HEALTH_TEMPERATURE, 0, 0.1},
    {"#TEMPMEAS:", HEALTH_TEMPERATURE, 1, 1}, {"+UTEMP:", HEALTH_TEMPERATURE, 0, 1},
    {"+CBC:", HEALTH_SUPPLY, 2, 1},           {"#CBC:", HEALTH_SUPPLY, 1, 10},
};

static void write_health(const struct modem *modem, char *line, size_t capacity)
{
    snprintf(line, capacity, "%s", modem->family.health_lines[modem->health_at]);
}

static bool number_at(const struct at_fields *fields, size_t index, double *value)
{
    char text[24], *end;
    at_fields_copy(fields, index, text, sizeof text);
    *value = strtod(text, &end);
    return end != text;
}

/* +CBC: 3.853V of SIMCom's LTE modules stands alone; others give state, percent, mV. */
static bool supply_in_volts(const struct at_fields *fields, double *value)
{
    char text[24];
    at_fields_copy(fields, 0, text, sizeof text);
    return fields->count == 1 && strchr(text, 'V') && number_at(fields, 0, value);
}

static void take(struct modem *modem, enum health_kind kind, double value)
{
    if (kind == HEALTH_TEMPERATURE && value > -60 && value < 150) {
        modem->info.has_temperature = true;
        modem->info.temperature_c = (int)value;
    } else if (kind == HEALTH_SUPPLY && value >= 1000 && value < 30000) {
        bool was_low = modem->info.supply_mv > 0 && modem->info.supply_mv < SUPPLY_LOW_MV;
        modem->info.supply_mv = (int)value;
        if (value < SUPPLY_LOW_MV && !was_low)
            snprintf(modem_push(modem, MODEM_EVENT_WARNING)->what, sizeof modem->events[0].what,
                     "its supply is low: %d mV; a powered hub or a stronger supply helps", (int)value);
    }
}

static void on_health_line(struct modem *modem, const struct at_event *event)
{
    struct at_fields fields = at_fields_of_answer(event->line);
    double value;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!at_fields_has_prefix(event->line, rows[i].prefix))
            continue;
        if (rows[i].kind == HEALTH_SUPPLY && supply_in_volts(&fields, &value))
            take(modem, HEALTH_SUPPLY, value * 1000);
        else if (number_at(&fields, rows[i].field, &value))
            take(modem, rows[i].kind, value * rows[i].scale);
        return;
    }
}

static void on_health_result(struct modem *modem, const struct at_result *result)
{
    (void)result;
    modem->health_at++;
    modem_health_next(modem);
}

void modem_health_next(struct modem *modem)
{
    const char *const *lines = modem->family.health_lines;
    bool due = modem->health_at > 0 || modem->now_ms >= modem->health_at_ms;
    if (lines && due && lines[modem->health_at]) {
        modem_script_goto(modem, MODEM_STEP_HEALTH, 0);
        return;
    }
    if (due)
        modem->health_at_ms = modem->now_ms + EVERY_MS;
    modem->health_at = 0;
    modem->script = NULL;
}

const struct modem_step_row modem_health_steps[] = {
    {MODEM_STEP_HEALTH, .write = write_health,
     .prefixes =
         MODEM_PREFIXES("+QTEMP:", "+CPMUTEMP:", "+CMTE:", "^CHIPTEMP:", "#TEMPMEAS:", "+UTEMP:", "+CBC:", "#CBC:"),
     .timeout_s = 10, .on_line = on_health_line, .on_result = on_health_result},
    {.line = NULL},
};
