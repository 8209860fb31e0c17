/* The bank at a glance: lines with their meters, modems, the state of the whole. */
#include "api/api_private.h"

#include "bank/slots.h"
#include "base/text.h"
#include "store/store.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A line is what its modem is, unless somebody or something has suspended it. */
static const char *line_state(const struct api *api, const struct switchboard_line *line, size_t modem_index)
{
    struct bank_modem_info modem;
    if (line->suspended[0])
        return "suspended";
    if (modem_index == BANK_MODEMS_MAX)
        return "no modem";
    bank_get(api->options.bank, modem_index, &modem);
    return modem_state_name(modem.state);
}

static struct json *budget_json(const struct switchboard_line *line)
{
    struct json *budget = json_new_object();
    for (size_t i = 0; i < BUDGET_METERS; i++) {
        const struct budget_meter *meter = &line->meters[i];
        if ((meter->limit == BUDGET_MONTH || meter->limit == BUDGET_MONTH_NUMBERS) && meter->allowed == 0)
            continue;
        struct json *value = json_new_object();
        json_put_int(value, "used", meter->used);
        json_put_int(value, "allowed", meter->allowed);
        json_put_int(value, "left", meter->allowed > meter->used ? meter->allowed - meter->used : 0);
        if (meter->used)
            api_put_time(value, "frees_at", meter->free_at_ms);
        json_put(budget, budget_limit_name(meter->limit), value);
    }
    return budget;
}

static struct json *line_json(struct api *api, const struct switchboard_line *line)
{
    struct json *value = json_new_object();
    struct bank_modem_info modem;
    size_t index = bank_modem_of_line(api->options.bank, line->id);
    json_put_text(value, "name", line->name);
    json_put_text(value, "number", line->number);
    json_put_text(value, "iccid", line->iccid);
    json_put_text(value, "imsi", line->imsi);
    json_put_text(value, "state", line_state(api, line, index));
    if (index != BANK_MODEMS_MAX)
        bank_get(api->options.bank, index, &modem);
    json_put_text(value, "modem", index != BANK_MODEMS_MAX ? modem.name : NULL);
    json_put_text(value, "service", line->service[0] ? line->service : NULL);
    json_put_text(value, "service_kind", line->service_kind[0] ? line->service_kind : NULL);
    json_put_int(value, "queued", line->queued);
    if (line->suspended[0]) {
        json_put_text(value, "reason", line->suspended);
        api_put_time(value, "suspended_until_at", line->suspended_until_ms);
    }
    if (line->has_balance) {
        char amount[32];
        struct text text = text_of(amount, sizeof amount);
        text_put_milli(&text, line->balance_milli);
        json_put_text(value, "balance", amount);
        api_put_time(value, "balance_read_at", line->balance_at_ms);
        json_put_bool(value, "balance_is_low", line->balance_is_low);
    }
    json_put(value, "budget", budget_json(line));
    return value;
}

static struct json *lines_json(struct api *api)
{
    struct json *lines = json_new_array();
    int64_t wall_ms = clock_now().wall_ms;
    for (size_t i = 0; i < switchboard_line_count(api->options.switchboard); i++) {
        struct switchboard_line line;
        switchboard_line_get(api->options.switchboard, i, wall_ms, &line);
        json_append(lines, line_json(api, &line));
    }
    return lines;
}

bool api_find_line(struct api *api, const char *name, struct switchboard_line *line)
{
    int64_t wall_ms = clock_now().wall_ms;
    for (size_t i = 0; i < switchboard_line_count(api->options.switchboard); i++) {
        switchboard_line_get(api->options.switchboard, i, wall_ms, line);
        if (strcmp(line->name, name) == 0)
            return true;
    }
    return false;
}

static void put_line_name(struct api *api, struct json *value, int64_t line_id)
{
    struct switchboard_line line;
    int64_t wall_ms = clock_now().wall_ms;
    json_put_null(value, "line");
    for (size_t i = 0; line_id && i < switchboard_line_count(api->options.switchboard); i++) {
        switchboard_line_get(api->options.switchboard, i, wall_ms, &line);
        if (line.id == line_id)
            json_put_text(value, "line", line.name);
    }
}

static void put_known(struct json *value, const char *key, const char *text)
{
    json_put_text(value, key, text[0] ? text : NULL);
}

static void put_info(struct json *value, const struct modem_info *info)
{
    put_known(value, "imei", info->imei);
    put_known(value, "vendor", info->vendor);
    put_known(value, "model", info->model);
    put_known(value, "revision", info->revision);
    put_known(value, "family", info->family ? info->family : "");
    put_known(value, "iccid", info->iccid);
    put_known(value, "imsi", info->imsi);
    put_known(value, "number", info->number);
    put_known(value, "operator", info->operator_name);
    json_put_bool(value, "registered", modem_is_registered(info->registration));
    if (info->signal_dbm)
        json_put_int(value, "signal_dbm", info->signal_dbm);
    else
        json_put_null(value, "signal_dbm");
    if (info->has_temperature)
        json_put_int(value, "temperature_c", info->temperature_c);
    if (info->supply_mv > 0)
        json_put_int(value, "supply_mv", info->supply_mv);
    if (info->storage_total) {
        json_put_int(value, "storage_used", info->storage_used);
        json_put_int(value, "storage_total", info->storage_total);
    }
    put_known(value, "reason", info->reason);
}

static struct json *rungs_json(unsigned rungs)
{
    struct json *names = json_new_array();
    for (size_t rung = 0; rung < LADDER_RUNGS; rung++)
        if (rungs & 1u << rung)
            json_append(names, json_new_text(ladder_rung_name((enum ladder_rung)rung)));
    return names;
}

static struct json *recovery_json(const struct ladder *ladder)
{
    struct json *value = json_new_object(), *history = json_new_array();
    struct clock_time now = clock_now();
    json_put_text(value, "health", ladder_health_name(ladder->health));
    json_put(value, "rungs", rungs_json(ladder->rungs));
    int64_t next_ms = ladder_deadline(ladder);
    api_put_time(value, "next_at", next_ms == CLOCK_NEVER ? CLOCK_NEVER : now.wall_ms + next_ms - now.mono_ms);
    for (size_t i = 0; i < ladder->history_count; i++) {
        struct json *entry = json_new_object();
        api_put_time(entry, "at", ladder->history[i].wall_ms);
        json_put_text(entry, "rung", ladder_rung_name(ladder->history[i].rung));
        json_put_bool(entry, "healed", ladder->history[i].healed);
        json_append(history, entry);
    }
    json_put(value, "history", history);
    return value;
}

static struct json *slot_json(const struct slots_entry *slot)
{
    struct json *value = json_new_object();
    json_put_text(value, "name", slot->name);
    json_put_text(value, "port", slot->port);
    put_known(value, "board", slot->board);
    put_known(value, "module", slot->module);
    put_known(value, "modem", slot->modem);
    put_known(value, "usb_device", slot->usb_device);
    json_put(value, "can", rungs_json(slot->rungs));
    if (slot->running < 0)
        json_put_null(value, "running");
    else
        json_put_bool(value, "running", slot->running == 1);
    put_known(value, "trouble", slot->trouble);
    return value;
}

static struct json *slots_json(struct api *api)
{
    struct json *slots = json_new_array();
    struct slots_entry slot;
    for (size_t i = 0; slots_get(api->options.slots, i, &slot); i++)
        json_append(slots, slot_json(&slot));
    return slots;
}

static struct json *modem_json(struct api *api, const struct bank_modem_info *modem)
{
    struct json *value = json_new_object();
    json_put_text(value, "port", modem->name);
    put_known(value, "slot", slots_name_of(api->options.slots, modem->name));
    json_put_text(value, "state", modem_state_name(modem->state));
    put_line_name(api, value, modem->line_id);
    if (modem->info)
        put_info(value, modem->info);
    json_put_int(value, "recoveries", modem->ladder->climbs);
    put_known(value, "trouble", modem->trouble);
    json_put(value, "recovery", recovery_json(modem->ladder));
    return value;
}

static struct json *modems_json(struct api *api)
{
    struct json *modems = json_new_array();
    for (size_t i = 0; i < BANK_MODEMS_MAX; i++) {
        struct bank_modem_info modem;
        bank_get(api->options.bank, i, &modem);
        if (modem.used)
            json_append(modems, modem_json(api, &modem));
    }
    return modems;
}

static void get_lines(void *owner, struct http_request *request)
{
    http_reply(request, 200, lines_json(owner));
}

static void get_modems(void *owner, struct http_request *request)
{
    http_reply(request, 200, modems_json(owner));
}

static void get_slots(void *owner, struct http_request *request)
{
    http_reply(request, 200, slots_json(owner));
}

/* What this start made of an older database; null when it was up to date. */
static void put_upgraded(const struct api *api, struct json *status)
{
    const struct store_opening *opening = switchboard_opening(api->options.switchboard);
    if (!opening->copy[0]) {
        json_put_null(status, "upgraded");
        return;
    }
    struct json *value = json_new_object();
    json_put_int(value, "from", opening->schema_before);
    json_put_int(value, "to", opening->schema);
    json_put_text(value, "copy", opening->copy);
    json_put(status, "upgraded", value);
}

static void get_status(void *owner, struct http_request *request)
{
    struct api *api = owner;
    struct json *status = json_new_object();
    struct json *unsure = api_view(api, "unsure", &(struct view_filter){0});
    struct bank_counters counters = bank_get_counters(api->options.bank);
    json_put_text(status, "version", PARTYLINE_VERSION);
    api_put_time(status, "started_at", api->started_ms);
    put_known(status, "trouble", switchboard_trouble(api->options.switchboard));
    json_put_bool(status, "plans_permit", switchboard_has_agreed(api->options.switchboard));
    json_put_int(status, "unsure", (int64_t)json_count(unsure));
    json_put_int(status, "received", (int64_t)counters.received);
    json_put_int(status, "submitted", (int64_t)counters.submits);
    json_put_int(status, "commits", (int64_t)counters.commits);
    json_put(status, "lines", lines_json(api));
    json_put(status, "modems", modems_json(api));
    json_put(status, "slots", slots_json(api));
    json_put(status, "mistakes", json_share(api->mistakes));
    put_upgraded(api, status);
    api_put_backup(api, status);
    json_free(unsure);
    http_reply(request, 200, status);
}

static void get_events(void *owner, struct http_request *request)
{
    (void)owner;
    http_reply_stream(request);
}

/* ---- Prometheus: text exposition format 0.0.4 ---- */

static void print_lines(struct api *api, FILE *out)
{
    int64_t wall_ms = clock_now().wall_ms;
    fputs("# TYPE partyline_line_queued gauge\n# TYPE partyline_line_budget_used gauge\n"
          "# TYPE partyline_line_budget_allowed gauge\n# TYPE partyline_line_suspended gauge\n"
          "# TYPE partyline_line_balance gauge\n",
          out);
    for (size_t i = 0; i < switchboard_line_count(api->options.switchboard); i++) {
        struct switchboard_line line;
        switchboard_line_get(api->options.switchboard, i, wall_ms, &line);
        fprintf(out, "partyline_line_queued{line=\"%s\"} %" PRId64 "\n", line.name, line.queued);
        fprintf(out, "partyline_line_suspended{line=\"%s\"} %d\n", line.name, line.suspended[0] != '\0');
        if (line.has_balance)
            fprintf(out, "partyline_line_balance{line=\"%s\"} %.3f\n", line.name, (double)line.balance_milli / 1000);
        for (size_t k = 0; k < BUDGET_METERS; k++) {
            const char *limit = budget_limit_name(line.meters[k].limit);
            fprintf(out, "partyline_line_budget_used{line=\"%s\",limit=\"%s\"} %d\n", line.name, limit,
                    line.meters[k].used);
            fprintf(out, "partyline_line_budget_allowed{line=\"%s\",limit=\"%s\"} %d\n", line.name, limit,
                    line.meters[k].allowed);
        }
    }
}

static void print_modems(struct api *api, FILE *out)
{
    fputs("# TYPE partyline_modem_ready gauge\n# TYPE partyline_modem_signal_dbm gauge\n"
          "# TYPE partyline_modem_recoveries_total counter\n# TYPE partyline_modem_given_up gauge\n",
          out);
    for (size_t i = 0; i < BANK_MODEMS_MAX; i++) {
        struct bank_modem_info modem;
        bank_get(api->options.bank, i, &modem);
        if (!modem.used)
            continue;
        fprintf(out, "partyline_modem_ready{port=\"%s\"} %d\n", modem.name, modem.state == MODEM_STATE_READY);
        fprintf(out, "partyline_modem_recoveries_total{port=\"%s\"} %u\n", modem.name, modem.ladder->climbs);
        fprintf(out, "partyline_modem_given_up{port=\"%s\"} %d\n", modem.name, modem.ladder->health == LADDER_GIVEN_UP);
        if (modem.info && modem.info->signal_dbm)
            fprintf(out, "partyline_modem_signal_dbm{port=\"%s\"} %d\n", modem.name, modem.info->signal_dbm);
    }
}

static void get_metrics(void *owner, struct http_request *request)
{
    struct api *api = owner;
    struct bank_counters counters = bank_get_counters(api->options.bank);
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (!out) {
        http_reply_error(request, 500, "out of memory", NULL);
        return;
    }
    fprintf(out, "# TYPE partyline_received_total counter\npartyline_received_total %" PRIu64 "\n", counters.received);
    fprintf(out, "# TYPE partyline_submitted_total counter\npartyline_submitted_total %" PRIu64 "\n", counters.submits);
    fprintf(out, "# TYPE partyline_commits_total counter\npartyline_commits_total %" PRIu64 "\n", counters.commits);
    fprintf(out, "# TYPE partyline_storage_ok gauge\npartyline_storage_ok %d\n",
            !*switchboard_trouble(api->options.switchboard));
    print_lines(api, out);
    print_modems(api, out);
    fclose(out);
    http_reply_text(request, "text/plain; version=0.0.4", text);
    free(text);
}

const struct http_route api_status_routes[] = {
    {HTTP_METHOD_GET, "/api/v1/status", get_status},
    {HTTP_METHOD_GET, "/api/v1/lines", get_lines},
    {HTTP_METHOD_GET, "/api/v1/modems", get_modems},
    {HTTP_METHOD_GET, "/api/v1/slots", get_slots},
    {HTTP_METHOD_GET, "/api/v1/events", get_events},
    {HTTP_METHOD_GET, "/metrics", get_metrics},
    {0},
};
