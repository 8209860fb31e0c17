#include "switchboard/switchboard_private.h"

#include "base/clock.h"
#include "base/text.h"
#include "line/balance.h"
#include "line/budget_warning.h"
#include "line/consent.h"
#include "line/line_check.h"
#include "store/store.h"
#include "switchboard/inbox.h"
#include "switchboard/missed_call.h"
#include "switchboard/missing_parts.h"
#include "switchboard/quarantine.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PURGE_ROWS 500 /* in one turn */

struct switchboard *switchboard_open(const struct config *config, uint64_t seed, int64_t wall_ms, char *why,
                                     size_t why_size)
{
    struct switchboard *switchboard = calloc(1, sizeof *switchboard);
    if (!switchboard) {
        snprintf(why, why_size, "out of memory");
        return NULL;
    }
    struct exchange *exchange = &switchboard->exchange;
    exchange->entropy = seed;
    exchange->database = store_open(config->bank.database, &switchboard->opening, why, why_size);
    if (!exchange->database) {
        free(switchboard);
        return NULL;
    }
    switchboard_begin(switchboard);
    switchboard_configure(switchboard, config, wall_ms);
    outbox_recover(exchange, wall_ms);
    bool is_newer = quarantine_is_older(exchange, PARTYLINE_VERSION);
    if (!switchboard_commit(switchboard, wall_ms)) {
        snprintf(why, why_size, "%s", switchboard->trouble);
        switchboard_close(switchboard);
        return NULL;
    }
    if (is_newer) {
        switchboard_begin(switchboard);
        quarantine_retry(exchange, 0, wall_ms);
        switchboard_commit(switchboard, wall_ms);
    }
    return switchboard;
}

static void switchboard_forget_lines(struct exchange_line *lines, size_t count)
{
    for (size_t i = 0; i < count; i++)
        budget_finish(&lines[i].budget);
    free(lines);
}

void switchboard_close(struct switchboard *switchboard)
{
    if (!switchboard)
        return;
    switchboard_forget_lines(switchboard->exchange.lines, switchboard->exchange.line_count);
    database_close(switchboard->exchange.database);
    free(switchboard);
}

/* What is stored of a line. */
static void line_read(const struct line_turn *turn)
{
    static const char find[] = "SELECT id, number, iccid, imsi, suspended, suspended_until FROM line WHERE name = ?1";
    const struct config_line *settings = &turn->line->settings;
    struct database_query *query = database_query(turn->exchange->database, find, VALUES(value_text(settings->name)));
    turn->line->id = 0;
    if (!database_next(query))
        return;
    turn->line->id = database_int(query, 0);
    text_copy(turn->line->number, sizeof turn->line->number,
              settings->number[0] ? settings->number : database_text(query, 1));
    text_copy(turn->line->iccid, sizeof turn->line->iccid,
              settings->iccid[0] ? settings->iccid : database_text(query, 2));
    text_copy(turn->line->imsi, sizeof turn->line->imsi, settings->imsi[0] ? settings->imsi : database_text(query, 3));
    text_copy(turn->line->suspended, sizeof turn->line->suspended, database_text(query, 4));
    turn->line->suspended_until_ms = database_int(query, 5);
    database_done(query);
    outbox_load_budget(turn);
    balance_load(turn->exchange, turn->line);
}

/* The same; the row is made when the line is new. */
static void line_load(const struct line_turn *turn)
{
    static const char insert[] = "INSERT OR IGNORE INTO line (name) VALUES (?1)";
    database_run(turn->exchange->database, insert, VALUES(value_text(turn->line->settings.name)));
    line_read(turn);
}

/* A service without a line gets one of its own name, which takes a free SIM and keeps it. */
static struct exchange_line *line_for_service(struct exchange *exchange, const char *wanted, const char *service)
{
    const char *name = wanted[0] ? wanted : service;
    struct exchange_line *line = exchange_line_by_name(exchange, name);
    if (line)
        return line;
    line = &exchange->lines[exchange->line_count++];
    line->settings = config_line_default(name);
    line->configured = true;
    return line;
}

static void switchboard_publish_gone(const struct line_turn *turn)
{
    struct exchange_event *event = exchange_publish(turn, EXCHANGE_EVENT_LINE);
    snprintf(event->text, sizeof event->text,
             "left the configuration; its data are kept, %" PRId64 " queued part(s) wait for its return",
             outbox_count_queued(turn->exchange, turn->line));
}

/* A group whose line stays while it goes itself. */
static void switchboard_publish_group_gone(const struct line_turn *turn)
{
    const struct config *config = turn->exchange->config;
    if (!turn->line->group)
        return;
    for (size_t i = 0; i < config->group_count; i++)
        if (strcmp(config->groups[i].name, turn->line->group->name) == 0)
            return;
    struct exchange_event *event = exchange_publish(turn, EXCHANGE_EVENT_LINE);
    snprintf(event->text, sizeof event->text,
             "group %s left the configuration; its %" PRId64 " member(s) are kept and hear nothing until it returns",
             turn->line->group->name, member_count_in(turn->exchange, turn->line->group_id));
}

static void switchboard_configure_services(struct exchange *exchange)
{
    const struct config *config = exchange->config;
    for (size_t i = 0; i < config->group_count; i++) {
        const struct config_group *group = &config->groups[i];
        line_for_service(exchange, group->line, group->name)->group = group;
    }
    /* Two services that want a free SIM may have one name; the group was first. */
    for (size_t i = 0; i < config->call_center_count; i++) {
        const struct config_call_center *center = &config->call_centers[i];
        struct exchange_line *line = line_for_service(exchange, center->line, center->name);
        if (!line->group)
            line->center = center;
    }
}

void switchboard_configure(struct switchboard *switchboard, const struct config *config, int64_t wall_ms)
{
    struct exchange *exchange = &switchboard->exchange;
    struct exchange_line *old = exchange->lines;
    size_t old_count = exchange->line_count;
    switchboard->configuring = true;
    exchange->config = config;
    exchange->lines =
        calloc(config->line_count + config->group_count + config->call_center_count + 1, sizeof *exchange->lines);
    exchange->line_count = 0;
    if (!exchange->lines)
        abort(); /* a few hundred kilobytes at a reload: without them nothing can go on */
    for (size_t i = 0; i < config->line_count; i++) {
        exchange->lines[exchange->line_count].settings = config->lines[i];
        exchange->lines[exchange->line_count++].configured = true;
    }
    switchboard_configure_services(exchange);
    for (size_t i = 0; i < exchange->line_count; i++) {
        line_load(&(struct line_turn){exchange, &exchange->lines[i], wall_ms});
        exchange->lines[i].wake = true;
        if (exchange->lines[i].group)
            group_configure(&(struct line_turn){exchange, &exchange->lines[i], wall_ms});
        if (exchange->lines[i].center)
            call_center_configure(exchange, &exchange->lines[i]);
    }
    call_center_configure_shared(exchange);
    for (size_t i = 0; i < old_count; i++) {
        switchboard_publish_group_gone(&(struct line_turn){exchange, &old[i], wall_ms});
        if (!exchange_line_by_name(exchange, old[i].settings.name))
            switchboard_publish_gone(&(struct line_turn){exchange, &old[i], wall_ms});
    }
    switchboard_forget_lines(old, old_count);
}

void switchboard_begin(struct switchboard *switchboard)
{
    database_begin(switchboard->exchange.database);
}

bool switchboard_in_turn(const struct switchboard *switchboard)
{
    return database_in_transaction(switchboard->exchange.database);
}

const char *switchboard_trouble(const struct switchboard *switchboard)
{
    return switchboard->trouble;
}

/* What a failed turn left in memory is read again from what is stored. */
static void switchboard_reload(struct switchboard *switchboard, int64_t wall_ms)
{
    struct exchange *exchange = &switchboard->exchange;
    exchange->event_count = 0;
    for (size_t i = 0; i < exchange->line_count; i++) {
        line_read(&(struct line_turn){exchange, &exchange->lines[i], wall_ms});
        exchange->lines[i].wake = true;
    }
}

bool switchboard_commit(struct switchboard *switchboard, int64_t wall_ms)
{
    struct database *database = switchboard->exchange.database;
    if (database_commit(database)) {
        switchboard->trouble[0] = '\0';
        switchboard->configuring = false;
        return true;
    }
    text_copy(switchboard->trouble, sizeof switchboard->trouble, database_error(database));
    switchboard_reload(switchboard, wall_ms);
    return false;
}

void switchboard_receive(struct switchboard *switchboard, int64_t line_id, const uint8_t *tpdu, size_t size,
                         int64_t wall_ms)
{
    struct exchange_line *line = exchange_line_by_id(&switchboard->exchange, line_id);
    if (line)
        inbox_take_deliver(&(struct line_turn){&switchboard->exchange, line, wall_ms}, tpdu, size);
}

void switchboard_report(struct switchboard *switchboard, int64_t line_id, const uint8_t *tpdu, size_t size,
                        int64_t wall_ms)
{
    switchboard_receive(switchboard, line_id, tpdu, size, wall_ms);
}

enum outbox_next switchboard_next(struct switchboard *switchboard, int64_t line_id, int64_t wall_ms,
                                  struct outbox_submit *submit, int64_t *wait_until_ms)
{
    struct exchange *exchange = &switchboard->exchange;
    struct exchange_line *line = exchange_line_by_id(exchange, line_id);
    *wait_until_ms = CLOCK_NEVER;
    if (!line || database_has_failed(exchange->database))
        return OUTBOX_NOTHING;
    const struct line_turn turn = {exchange, line, wall_ms};
    struct budget_meter meter;
    enum outbox_next next = outbox_take(&turn, submit, wait_until_ms);
    if (next == OUTBOX_SUBMIT && budget_warning_take(&turn, &meter)) {
        group_warn_budget(&turn, &meter);
        call_center_warn_budget(&turn, &meter);
    }
    /* After a failed statement nothing was marked, so nothing may go. */
    return database_has_failed(exchange->database) ? OUTBOX_NOTHING : next;
}

void switchboard_result(struct switchboard *switchboard, int64_t line_id, const struct outbox_result *result,
                        int64_t wall_ms)
{
    /* A line may have left the configuration while its text was in flight; how that ended is stored all the same. */
    struct exchange_line gone = {.id = line_id};
    struct exchange_line *line = exchange_line_by_id(&switchboard->exchange, line_id);
    struct outbox_settled settled =
        outbox_settle(&(struct line_turn){&switchboard->exchange, line ? line : &gone, wall_ms}, result);
    group_settled(&switchboard->exchange, &settled, wall_ms);
    call_center_settled(&switchboard->exchange, &settled, wall_ms);
}

int64_t switchboard_take_wake(struct switchboard *switchboard)
{
    struct exchange *exchange = &switchboard->exchange;
    for (size_t i = 0; i < exchange->line_count; i++) {
        if (exchange->lines[i].wake) {
            exchange->lines[i].wake = false;
            return exchange->lines[i].id;
        }
    }
    return 0;
}

void switchboard_probe(struct switchboard *switchboard, int64_t wall_ms)
{
    static const char sql[] = "INSERT OR REPLACE INTO pulse (id, at) VALUES (1, ?1)";
    database_run(switchboard->exchange.database, sql, VALUES(value_int(wall_ms)));
    if (switchboard->configuring)
        switchboard_configure(switchboard, switchboard->exchange.config, wall_ms);
}

void switchboard_quarantine(struct switchboard *switchboard, int64_t line_id, const struct switchboard_entry *entry,
                            int64_t wall_ms)
{
    struct exchange_line *line = exchange_line_by_id(&switchboard->exchange, line_id);
    quarantine_keep(&(struct line_turn){&switchboard->exchange, line, wall_ms}, entry->data, entry->size,
                    entry->reason);
}

struct verdict switchboard_quarantine_retry(struct switchboard *switchboard, int64_t id, int64_t wall_ms)
{
    return quarantine_retry(&switchboard->exchange, id, wall_ms);
}

void switchboard_tidy(struct switchboard *switchboard, int64_t wall_ms)
{
    struct exchange *exchange = &switchboard->exchange;
    const struct store_retention retention = {exchange->config->bank.keep_texts_days,
                                              exchange->config->bank.keep_messages_days};
    outbox_tidy(exchange, wall_ms);
    missing_parts_tidy(exchange, wall_ms);
    for (size_t i = 0; i < exchange->line_count; i++) {
        if (exchange->lines[i].group)
            group_tidy(&(struct line_turn){exchange, &exchange->lines[i], wall_ms});
        if (exchange->lines[i].center)
            call_center_tidy(&(struct line_turn){exchange, &exchange->lines[i], wall_ms});
    }
    line_check_tidy(exchange, wall_ms);
    signal_log_tidy(exchange, wall_ms);
    store_purge(exchange->database, &retention, wall_ms, PURGE_ROWS);
}

bool switchboard_next_event(struct switchboard *switchboard, struct exchange_event *event)
{
    struct exchange *exchange = &switchboard->exchange;
    if (exchange->event_count == 0)
        return false;
    *event = exchange->events[exchange->event_first];
    exchange->event_first = (exchange->event_first + 1) % EXCHANGE_EVENTS_MAX;
    exchange->event_count--;
    const struct exchange_line *line = exchange_line_by_name(exchange, event->line);
    if (line && line->center && event->message_id && !event->conversation_id)
        event->conversation_id = conversation_of_message(exchange, event->message_id);
    return true;
}

size_t switchboard_line_count(const struct switchboard *switchboard)
{
    return switchboard->exchange.line_count;
}

void switchboard_line_get(struct switchboard *switchboard, size_t index, int64_t wall_ms, struct switchboard_line *out)
{
    struct exchange *exchange = &switchboard->exchange;
    struct exchange_line *line = &exchange->lines[index];
    *out = (struct switchboard_line){
        .id = line->id,
        .service_kind = line->group    ? "group"
                        : line->center ? "call-center"
                                       : "",
        .suspended_until_ms = line->suspended_until_ms,
        .queued = outbox_count_queued(exchange, line),
        .has_balance = line->has_balance,
        .balance_is_low = line->balance_is_low,
        .balance_milli = line->balance_milli,
        .balance_at_ms = line->balance_at_ms,
    };
    memcpy(out->name, line->settings.name, sizeof out->name);
    memcpy(out->number, line->number, sizeof out->number);
    memcpy(out->iccid, line->iccid, sizeof out->iccid);
    memcpy(out->imsi, line->imsi, sizeof out->imsi);
    if (line->group)
        memcpy(out->service, line->group->name, sizeof out->service);
    else if (line->center)
        memcpy(out->service, line->center->name, sizeof out->service);
    if (line->suspended_until_ms > wall_ms)
        memcpy(out->suspended, line->suspended, sizeof out->suspended);
    budget_read(&line->budget, wall_ms, out->meters);
}

const struct store_opening *switchboard_opening(const struct switchboard *switchboard)
{
    return &switchboard->opening;
}

const struct config *switchboard_config(const struct switchboard *switchboard)
{
    return switchboard->exchange.config;
}

struct database *switchboard_database(struct switchboard *switchboard)
{
    return switchboard->exchange.database;
}

void switchboard_call(struct switchboard *switchboard, int64_t line_id, const char *number, int64_t wall_ms)
{
    struct exchange_line *line = exchange_line_by_id(&switchboard->exchange, line_id);
    if (line)
        missed_call_take(&(struct line_turn){&switchboard->exchange, line, wall_ms}, number);
}

const char *switchboard_balance_due(struct switchboard *switchboard, int64_t line_id, int64_t wall_ms)
{
    struct exchange_line *line = exchange_line_by_id(&switchboard->exchange, line_id);
    return line ? balance_due(line, wall_ms) : NULL;
}

void switchboard_balance(struct switchboard *switchboard, int64_t line_id, const char *words, int64_t wall_ms)
{
    struct exchange_line *line = exchange_line_by_id(&switchboard->exchange, line_id);
    if (line)
        balance_take(&(struct line_turn){&switchboard->exchange, line, wall_ms}, words);
}

void switchboard_signal(struct switchboard *switchboard, int64_t line_id, const struct signal_sample *sample,
                        int64_t wall_ms)
{
    struct exchange_line *line = exchange_line_by_id(&switchboard->exchange, line_id);
    if (line)
        signal_log_note(&(struct line_turn){&switchboard->exchange, line, wall_ms}, sample);
}
