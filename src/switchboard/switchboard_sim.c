/* Which line a SIM is, and what its modem must know of it. */
#include "switchboard/switchboard_private.h"

#include "base/hash.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

static bool sim_is(const char *wanted, const char *found)
{
    return wanted[0] && strcmp(wanted, found) == 0;
}

static struct exchange_line *line_of_sim(struct exchange *exchange, const struct switchboard_sim *sim,
                                         const struct number *number)
{
    for (size_t i = 0; i < exchange->line_count; i++)
        if (sim_is(exchange->lines[i].iccid, sim->iccid))
            return &exchange->lines[i];
    for (size_t i = 0; i < exchange->line_count; i++)
        if (sim_is(exchange->lines[i].imsi, sim->imsi))
            return &exchange->lines[i];
    for (size_t i = 0; i < exchange->line_count; i++)
        if (!exchange->lines[i].iccid[0] && sim_is(exchange->lines[i].number, number->text))
            return &exchange->lines[i];
    return NULL;
}

static bool is_free(const struct exchange_line *line)
{
    return !line->iccid[0] && !line->imsi[0];
}

/* The first line that names no SIM and has none yet, and names no other number than the SIM. */
static struct exchange_line *line_that_is_free(struct exchange *exchange, const struct number *number)
{
    for (size_t i = 0; i < exchange->line_count; i++) {
        const struct exchange_line *line = &exchange->lines[i];
        bool fits = !line->number[0] || number->kind == NUMBER_NONE || strcmp(line->number, number->text) == 0;
        if (is_free(line) && fits)
            return &exchange->lines[i];
    }
    return NULL;
}

/* What a SIM says of its own number, users and shops have written (TS 51.011 §10.5.5): it may be wrong, or of before it
 * was ported. With one line that has no SIM yet and no other SIM that could be its own, the configuration is right. */
static struct exchange_line *line_that_is_left(struct exchange *exchange, const struct switchboard_sim *sim,
                                               const struct number *number)
{
    struct exchange_line *left = NULL;
    for (size_t i = 0; i < exchange->line_count; i++) {
        struct exchange_line *line = &exchange->lines[i];
        bool is_anothers = line->number[0] && strcmp(line->number, number->text) == 0;
        if (is_anothers || (is_free(line) && left))
            return NULL;
        left = is_free(line) ? line : left;
    }
    return sim->has_rivals ? NULL : left;
}

static void tell_bound(const struct line_turn *turn, const struct number *number)
{
    const struct exchange_line *line = turn->line;
    const char *sim = line->iccid[0] ? line->iccid : line->imsi;
    struct exchange_event *event = exchange_publish(turn, EXCHANGE_EVENT_LINE);
    if (number->kind != NUMBER_NONE && strcmp(line->number, number->text) != 0)
        snprintf(event->text, sizeof event->text,
                 "bound to SIM %s, which says that its number is %s: that of the configuration counts", sim,
                 number->text);
    else
        snprintf(event->text, sizeof event->text, "bound to SIM %s", sim);
}

int64_t switchboard_attach(struct switchboard *switchboard, const struct switchboard_sim *sim, int64_t wall_ms)
{
    static const char sql[] = "UPDATE line SET number = ?2, iccid = ?3, imsi = ?4 WHERE id = ?1";
    struct exchange *exchange = &switchboard->exchange;
    struct number number = number_parse(exchange->config->region, sim->number);
    struct exchange_line *line = line_of_sim(exchange, sim, &number);
    if (!line)
        line = line_that_is_free(exchange, &number);
    if (!line)
        line = line_that_is_left(exchange, sim, &number);
    if (!line)
        return 0;
    bool bound = line->iccid[0] || line->imsi[0];
    bool complete = line->number[0] && line->iccid[0] && line->imsi[0];
    if (!line->number[0] && number.kind == NUMBER_E164)
        memcpy(line->number, number.text, sizeof line->number);
    if (!line->iccid[0])
        text_copy(line->iccid, sizeof line->iccid, sim->iccid);
    if (!line->imsi[0])
        text_copy(line->imsi, sizeof line->imsi, sim->imsi);
    if (!complete) {
        database_run(
            exchange->database, sql,
            VALUES(value_int(line->id), value_text(line->number), value_text(line->iccid), value_text(line->imsi)));
    }
    if (!bound)
        tell_bound(&(struct line_turn){exchange, line, wall_ms}, &number);
    return line->id;
}

void switchboard_pin_tried(struct switchboard *switchboard, int64_t line_id, bool refused, int64_t wall_ms)
{
    static const char note[] = "INSERT OR REPLACE INTO refused_pin (iccid, pin, at) VALUES (?1, ?2, ?3)";
    static const char forget[] = "DELETE FROM refused_pin WHERE iccid = ?1";
    struct database *database = switchboard->exchange.database;
    const struct exchange_line *line = exchange_line_by_id(&switchboard->exchange, line_id);
    if (!line || !line->settings.pin[0])
        return;
    int64_t pin = (int64_t)hash_text(line->settings.pin);
    if (refused)
        database_run(database, note, VALUES(value_text(line->iccid), value_int(pin), value_int(wall_ms)));
    else
        database_run(database, forget, VALUES(value_text(line->iccid)));
}

static bool line_pin_is_refused(struct exchange *exchange, const struct exchange_line *line)
{
    static const char find[] = "SELECT 1 FROM refused_pin WHERE iccid = ?1 AND pin = ?2";
    int64_t pin = (int64_t)hash_text(line->settings.pin);
    return line->settings.pin[0] &&
           database_get(exchange->database, find, VALUES(value_text(line->iccid), value_int(pin)), 0) == 1;
}

bool switchboard_line_settings(struct switchboard *switchboard, int64_t line_id, struct switchboard_settings *settings)
{
    const struct exchange_line *line = exchange_line_by_id(&switchboard->exchange, line_id);
    if (!line)
        return false;
    bool refused = line_pin_is_refused(&switchboard->exchange, line);
    *settings = (struct switchboard_settings){.name = line->settings.name,
                                              .pin = refused ? "" : line->settings.pin,
                                              .reports = line->settings.reports,
                                              .pin_refused = refused};
    return true;
}
