/* Settings of a modem for texts: asked for what it offers, chosen, and looked at again with every sweep. */
#include "modem/modem_private.h"

#include "at/at_fields.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define BUSY_MS 1000
#define BUSY_TRIES 20
#define ROOM_WANTED 10    /* places: a long text has as many parts, and they come faster than they are erased */
#define MENDS_TOLD 3      /* changes in a row after which a person is told */
#define MENDS_SELDOM 10   /* checks: then only so often are they set again */
#define GUESSES_MAX 2     /* of a modem that began again without a word */
#define UNANNOUNCED_MAX 2 /* texts that only a sweep found, before the announcements are set again */
#define URC_MENDS_MAX 3   /* of those, a start */
#define RECHOSEN_MAX 3    /* storages, a start */
#define BOOTS_MAX 4       /* codes of a start that are believed in the window */
#define BOOTS_WINDOW_MS 600000
#define BOOTS_REFUTED_MAX 2 /* then only sweeps look whether it has started */
#define CHECK_REST_MS 2000  /* from one check to the next: what it asks may be what shows something each time */

static bool try_again(struct modem *modem, enum modem_step step)
{
    if (modem->tries_left <= 1)
        return false;
    modem->tries_left--;
    modem_script_goto(modem, step, BUSY_MS);
    return true;
}

static void begin(struct modem *modem, enum modem_step step, unsigned tries)
{
    modem->tries_left = tries;
    modem->alternative = 0;
    modem_script_goto(modem, step, 0);
}

/* ---- Storages ---- */

#define STORAGE_SM 0
#define STORAGE_ME 1
#define STORAGE_MT 2
#define STORAGE_SR 3
#define STORAGE_BM 4

void modem_settings_open(struct modem *modem)
{
    static const char *const names[] = {"SM", "ME", "MT", "SR", "BM", "TA"};
    modem->settings = (struct modem_settings){
        .best = -1, .cnmi_read = {-1}, .checked_at_ms = -CHECK_REST_MS, .boots_since_ms = -BOOTS_WINDOW_MS};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        modem_storage_learn(modem, names[i]);
}

void modem_settings_reset(struct modem *modem)
{
    struct modem_settings *settings = &modem->settings;
    settings->text_mode_seen = settings->echo_seen = settings->check_wanted = false;
    settings->mend_wanted = false;
    settings->unannounced = settings->urc_mends = settings->rechosen = 0;
    settings->cnmi[0] = '\0';
    settings->cnmi_read[0] = -1;
    for (size_t i = 0; i < settings->storage_count; i++) {
        struct modem_storage *storage = &settings->storages[i];
        storage->is_refused = false;
        storage->used = storage->total = storage->used_when_listed = -1;
    }
}

int modem_storage_of(const struct modem *modem, const char *name)
{
    for (size_t i = 0; i < modem->settings.storage_count; i++)
        if (strcasecmp(name, modem->settings.storages[i].name) == 0)
            return (int)i;
    return -1;
}

int modem_storage_learn(struct modem *modem, const char *name)
{
    struct modem_settings *settings = &modem->settings;
    int known = modem_storage_of(modem, name);
    if (known >= 0 || settings->storage_count == MODEM_STORAGES_MAX || name[0] == '\0' ||
        strlen(name) >= MODEM_STORAGE_NAME_SIZE)
        return known;
    struct modem_storage *storage = &settings->storages[settings->storage_count];
    *storage = (struct modem_storage){.used = -1, .total = -1, .used_when_listed = -1};
    snprintf(storage->name, sizeof storage->name, "%s", name);
    return (int)settings->storage_count++;
}

/* The name that begins here, in quotation marks or without; its length, 0 for none. */
static size_t name_at(const char *c, const char **name)
{
    bool is_quoted = *c == '"';
    *name = c + is_quoted;
    size_t len = is_quoted ? strcspn(*name, "\"") : strcspn(*name, "(),\" ");
    bool is_name = **name >= 'A' && **name <= 'Z' && len < MODEM_STORAGE_NAME_SIZE;
    return is_name ? len : 0;
}

static void offer_storage(struct modem *modem, const char *name, unsigned group)
{
    struct modem_settings *settings = &modem->settings;
    int index = modem_storage_learn(modem, name);
    if (index < 0)
        return;
    struct modem_storage *storage = &settings->storages[index];
    settings->asked_storages = true;
    if (group > settings->cpms_groups)
        for (size_t i = 0; i < settings->storage_count; i++)
            settings->storages[i].is_for_receiving = false;
    settings->cpms_groups = group > settings->cpms_groups ? group : settings->cpms_groups;
    storage->is_readable = storage->is_readable || group <= 1;
    storage->is_for_writing = storage->is_for_writing || group == 2;
    storage->is_for_receiving = true;
}

/* ("SM","ME"),("SM","ME"),("SM"): the first list is for reading, the last for receiving. A pair of brackets more, or
 * none, as some have it, changes nothing. */
static void on_cpms_offers_line(struct modem *modem, const struct at_event *event)
{
    const char *colon = strchr(event->line, ':');
    unsigned group = 0;
    for (const char *c = colon ? colon + 1 : event->line; *c != '\0'; c++) {
        const char *start;
        char name[MODEM_STORAGE_NAME_SIZE];
        group += *c == '(' && c[1] != '(';
        size_t len = name_at(c, &start);
        if (len == 0)
            continue;
        snprintf(name, sizeof name, "%.*s", (int)len, start);
        offer_storage(modem, name, group);
        c = start + len - (*c != '"');
    }
}

static void on_cpms_offers_result(struct modem *modem, const struct at_result *result)
{
    (void)result;
    struct modem_settings *settings = &modem->settings;
    if (!settings->asked_storages)
        for (int i = STORAGE_SM; i <= STORAGE_ME; i++)
            settings->storages[i].is_readable = settings->storages[i].is_for_receiving = true;
    settings->best = settings->best_total = -1;
    settings->best_is_set = false;
    begin(modem, MODEM_STEP_CPMS, BUSY_TRIES);
}

/* SM before ME: a message then moves with its SIM, and its line with it. MT is both of them in one. What lies in SR and
 * BM is no text. */
static int candidate(const struct modem *modem, size_t rank)
{
    const struct modem_settings *settings = &modem->settings;
    for (int late = 0; late <= 1; late++)
        for (size_t i = 0; i < settings->storage_count; i++) {
            bool is_text = i != STORAGE_SR && i != STORAGE_BM;
            bool counts = settings->storages[i].is_for_receiving && is_text && (i == STORAGE_MT) == (late == 1);
            if (counts && rank-- == 0)
                return (int)i;
        }
    return -1;
}

/* The form with three parameters before that with one, which is all that some know. */
static bool form(const struct modem *modem, int *storage, bool *is_single)
{
    const struct modem_settings *settings = &modem->settings;
    bool one_only = settings->asked_storages && settings->cpms_groups < 3;
    if (settings->best_is_set) {
        *storage = settings->best;
        *is_single = settings->best_is_single;
        return true;
    }
    *storage = candidate(modem, modem->alternative / 2);
    *is_single = (modem->alternative % 2 == 1) != one_only;
    return *storage >= 0;
}

/* Where drafts would lie: in the same storage, or in the first that is offered for them. */
static const char *writing_storage(const struct modem *modem, int storage)
{
    const struct modem_settings *settings = &modem->settings;
    if (settings->storages[storage].is_for_writing)
        return settings->storages[storage].name;
    for (size_t i = 0; i < settings->storage_count; i++)
        if (settings->storages[i].is_for_writing)
            return settings->storages[i].name;
    return settings->storages[storage].name;
}

static void put_cpms(const struct modem *modem, int storage, bool is_single, char *line, size_t capacity)
{
    const char *name = modem->settings.storages[storage].name;
    const char *const names[] = {name, writing_storage(modem, storage), name};
    snprintf(line, capacity, "AT+CPMS=");
    for (size_t i = 0; i < (is_single ? 1 : 3); i++) {
        size_t size = strlen(line);
        snprintf(line + size, capacity - size, "%s", i > 0 ? "," : "");
        at_channel_quote(line, capacity, names[i]);
    }
}

static void write_cpms(const struct modem *modem, char *line, size_t capacity)
{
    int storage = 0;
    bool is_single = false;
    if (!form(modem, &storage, &is_single))
        storage = STORAGE_SM;
    put_cpms(modem, storage, is_single, line, capacity);
}

/* +CPMS: used,total[,used,total,used,total]: the third pair is of the storage for receiving. Some name each. */
static void on_cpms_line(struct modem *modem, const struct at_event *event)
{
    struct at_fields fields = at_fields_of_answer(event->line);
    int used, total;
    bool has_names = fields.count > 0 && fields.list[0].quoted;
    size_t size = has_names ? 3 : 2;
    size_t first = (fields.count >= 3 * size ? 2 * size : 0) + has_names;
    if (!at_fields_number(&fields, first, &used) || !at_fields_number(&fields, first + 1, &total))
        return;
    modem_set_fill(modem, used, total);
    modem->settings.total_said = total;
}

static void settle_storage(struct modem *modem, int storage)
{
    modem->home = modem->selected = (uint8_t)storage;
    if (modem->settings.best_total == 0)
        snprintf(modem_push(modem, MODEM_EVENT_WARNING)->what, sizeof modem->events[0].what,
                 "none of its storages has a place for a text, so none can come in: another SIM, or another modem");
    begin(modem, MODEM_STEP_CNMI_OFFERS, 3);
}

/* Taken is not usable: what counts is how many places it has. Some say it only when they are asked. */
static void on_cpms_taken(struct modem *modem, int storage, bool is_single)
{
    struct modem_settings *settings = &modem->settings;
    int total = modem->settings.total_said;
    if (total >= ROOM_WANTED)
        settings->best_total = total;
    if (total < 0 || total >= ROOM_WANTED || settings->best_is_set) {
        settle_storage(modem, storage);
        return;
    }
    if (total > settings->best_total) {
        settings->best = storage;
        settings->best_total = total;
        settings->best_is_single = is_single;
    }
    modem->alternative = modem->alternative / 2 * 2 + 2;
    if (!form(modem, &storage, &is_single))
        settings->best_is_set = settings->best >= 0;
    modem_script_goto(modem, MODEM_STEP_CPMS, 0);
}

static void on_cpms_result(struct modem *modem, const struct at_result *result)
{
    struct modem_settings *settings = &modem->settings;
    bool busy = modem_is_sim_busy(result) || (result->kind == AT_RESULT_CMS && result->code == AT_CMS_NOT_READY);
    int storage = STORAGE_SM;
    bool is_single = false, is_one = form(modem, &storage, &is_single);
    if (result->kind == AT_RESULT_OK && is_one && settings->total_said < 0) {
        modem_script_goto(modem, MODEM_STEP_CPMS_READ, 0);
        return;
    }
    if (result->kind == AT_RESULT_OK) {
        if (is_one)
            on_cpms_taken(modem, storage, is_single);
        else
            settle_storage(modem, STORAGE_SM);
        return;
    }
    if (busy && try_again(modem, MODEM_STEP_CPMS))
        return;
    modem->alternative++;
    bool are_left = !settings->best_is_set && form(modem, &storage, &is_single);
    if (!are_left && settings->best >= 0 && !settings->best_is_set) {
        settings->best_is_set = true;
        are_left = true;
    }
    if (are_left) {
        modem_script_goto(modem, MODEM_STEP_CPMS, 0);
        return;
    }
    modem->alternative = 0;
    settings->best_is_set = false;
    if (!try_again(modem, MODEM_STEP_CPMS))
        settle_storage(modem, settings->best >= 0 ? settings->best : STORAGE_SM);
}

static void on_cpms_read_result(struct modem *modem, const struct at_result *result)
{
    int storage = STORAGE_SM;
    bool is_single = false;
    (void)result;
    form(modem, &storage, &is_single);
    on_cpms_taken(modem, storage, is_single);
}

/* ---- Announcements ---- */

/* "(0-3),(0,1),(0,2,3),(0,2),(1)", with or without brackets. */
static void on_cnmi_offers_line(struct modem *modem, const struct at_event *event)
{
    struct modem_settings *settings = &modem->settings;
    const char *c = strchr(event->line, ':');
    bool in_list = false;
    unsigned field = 0;
    long low = -1;
    if (!c)
        return;
    memset(settings->cnmi_offers, 0, sizeof settings->cnmi_offers);
    for (c++; *c != '\0' && field < MODEM_CNMI_FIELDS; c++) {
        if (*c == '(' || *c == ')')
            in_list = *c == '(';
        field += *c == ',' && !in_list;
        if (*c < '0' || *c > '9' || field >= MODEM_CNMI_FIELDS)
            continue;
        long value = *c - '0';
        bool is_range = c > event->line && c[-1] == '-' && low >= 0;
        for (long i = is_range ? low : value; i <= value; i++)
            settings->cnmi_offers[field] = (uint16_t)(settings->cnmi_offers[field] | 1u << i);
        low = value;
        settings->cnmi_count = field + 1;
    }
}

static bool offers(const struct modem *modem, unsigned field, int value)
{
    return field < modem->settings.cnmi_count && (modem->settings.cnmi_offers[field] & 1u << value);
}

/* The wanted value where it is offered, else the lowest. */
static int offered(const struct modem *modem, unsigned field, int wanted)
{
    if (offers(modem, field, wanted))
        return wanted;
    for (int value = 0; value < 10; value++)
        if (offers(modem, field, value))
            return value;
    return wanted;
}

static const char *const *cnmi_ladder(const struct modem *modem)
{
    return modem->options.reports ? modem->family.cnmi_reports : modem->family.cnmi;
}

/* The i-th of what the modem offers, best first: reports given at once, stored, or none; for each, both modes that
 * buffer nothing away. Qualcomm-based modems offer mode 2 and then refuse it, older ones know nothing else. Texts are
 * stored and announced (mt 1), or else stored and found by a sweep (mt 0): never handed over on the wire. */
static bool compose(const struct modem *modem, size_t index, char *out, size_t capacity)
{
    static const int all_reports[] = {1, 2, 0};
    bool mode1_first = modem->family.cnmi[0][0] == '1';
    const int modes[] = {mode1_first ? 1 : 2, mode1_first ? 2 : 1, 3, 0};
    for (size_t r = modem->options.reports ? 0 : 2; r < 3; r++)
        for (size_t m = 0; m < 4; m++) {
            int reports = r == 2 ? offered(modem, 3, 0) : all_reports[r];
            bool is_offered = offers(modem, 0, modes[m]) && (r == 2 || offers(modem, 3, reports));
            if (!is_offered || index-- != 0)
                continue;
            const int values[] = {modes[m], offers(modem, 1, 1) ? 1 : offered(modem, 1, 0), offered(modem, 2, 0),
                                  reports, offered(modem, 4, 0)};
            size_t size = 0;
            for (unsigned i = 0; i < modem->settings.cnmi_count; i++)
                size += (size_t)snprintf(out + size, capacity - size, "%s%d", i > 0 ? "," : "", values[i]);
            return true;
        }
    return false;
}

/* What it offers, then what its family is known to take. */
static bool cnmi_form(const struct modem *modem, char *out, size_t capacity)
{
    size_t composed = 0;
    while (composed <= modem->alternative && compose(modem, composed, out, capacity))
        composed++;
    if (composed > modem->alternative)
        return true;
    const char *const *ladder = cnmi_ladder(modem);
    for (size_t i = composed; *ladder; ladder++, i++)
        if (i == modem->alternative) {
            snprintf(out, capacity, "%s", *ladder);
            return true;
        }
    return false;
}

static void on_cnmi_offers_result(struct modem *modem, const struct at_result *result)
{
    if (result->kind != AT_RESULT_OK)
        modem->settings.cnmi_count = 0;
    begin(modem, MODEM_STEP_CNMI, 3);
}

static void write_cnmi(const struct modem *modem, char *line, size_t capacity)
{
    char values[24] = "";
    cnmi_form(modem, values, sizeof values);
    snprintf(line, capacity, "AT+CNMI=%s", values);
}

/* A modem that takes none of them is read once a sweep. */
static void on_cnmi_result(struct modem *modem, const struct at_result *result)
{
    char values[sizeof modem->settings.cnmi] = "";
    if (result->kind == AT_RESULT_OK) {
        cnmi_form(modem, modem->settings.cnmi, sizeof modem->settings.cnmi);
    } else {
        modem->alternative++;
        if (cnmi_form(modem, values, sizeof values)) {
            modem_script_goto(modem, MODEM_STEP_CNMI, 0);
            return;
        }
        modem->alternative = 0;
        if (try_again(modem, MODEM_STEP_CNMI))
            return;
    }
    modem_script_goto(modem, MODEM_STEP_CNMI_READ, 0);
}

static void read_cnmi(const struct at_event *event, int values[MODEM_CNMI_FIELDS])
{
    struct at_fields fields = at_fields_of_answer(event->line);
    for (size_t i = 0; i < MODEM_CNMI_FIELDS; i++)
        if (!at_fields_number(&fields, i, &values[i]))
            values[i] = i == 0 ? -1 : 0;
}

static void on_cnmi_read_line(struct modem *modem, const struct at_event *event)
{
    read_cnmi(event, modem->settings.cnmi_read);
}

static void on_cnmi_read_result(struct modem *modem, const struct at_result *result)
{
    (void)result;
    modem->started = true;
    modem->sweep_at_ms = modem->now_ms + modem_sweep_ms(modem);
    modem_receive_sweep(modem);
    modem_script_goto(modem, MODEM_STEP_CNUM, 0);
}

/* ---- Are they still as they were set? ---- */

static void on_check_cmgf_line(struct modem *modem, const struct at_event *event)
{
    struct at_fields fields = at_fields_of_answer(event->line);
    int mode = 0;
    modem->settings.is_changed = at_fields_number(&fields, 0, &mode) && mode == 1;
}

static void on_check_cmgf_result(struct modem *modem, const struct at_result *result)
{
    (void)result;
    modem_script_goto(modem, MODEM_STEP_CHECK_CNMI, 0);
}

/* The first four: the last says only what becomes of codes that were kept back. */
static void on_check_cnmi_line(struct modem *modem, const struct at_event *event)
{
    int values[MODEM_CNMI_FIELDS];
    read_cnmi(event, values);
    for (size_t i = 0; i + 1 < MODEM_CNMI_FIELDS && modem->settings.cnmi_read[0] >= 0 && values[0] >= 0; i++)
        modem->settings.is_changed = modem->settings.is_changed || values[i] != modem->settings.cnmi_read[i];
}

/* Echo and lost settings together are the proof that it began again without saying so; even that is believed a few
 * times only, for a modem that is set anew each time would never come up. */
static void on_check_result(struct modem *modem, const struct at_result *result)
{
    (void)result;
    struct modem_settings *settings = &modem->settings;
    bool is_hinted = settings->echo_seen && settings->guesses < GUESSES_MAX;
    bool has_restarted = settings->is_changed && (is_hinted || settings->boot_seen);
    settings->mends = settings->is_changed ? settings->mends + 1 : 0;
    bool is_in_vain = settings->mends > MENDS_TOLD && settings->mends % MENDS_SELDOM != 0;
    bool is_due = (settings->is_changed && !is_in_vain) || settings->echo_seen;
    settings->echo_mended = settings->echo_mended || settings->echo_seen;
    settings->boots_refuted += settings->boot_seen && !settings->is_changed;
    settings->is_changed = settings->echo_seen = settings->boot_seen = settings->check_wanted = false;
    if (settings->mends == MENDS_TOLD)
        snprintf(modem_push(modem, MODEM_EVENT_WARNING)->what, sizeof modem->events[0].what,
                 "its settings do not stay, or it says so: most often another program talks to it. `partyline doctor` "
                 "names who holds its ports; end that one");
    if (has_restarted) {
        settings->guesses++;
        modem_begin_again(modem);
    } else if (is_due) {
        modem_script_goto(modem, MODEM_STEP_MEND, 0);
    } else {
        modem_script_goto(modem, MODEM_STEP_CREG, 0);
    }
}

static void write_mend_cnmi(const struct modem *modem, char *line, size_t capacity)
{
    bool is_known = modem->settings.cnmi[0] != '\0';
    snprintf(line, capacity, is_known ? "AT+CNMI=%s" : "AT+CNMI?%s", modem->settings.cnmi);
}

static void write_mend_cpms(const struct modem *modem, char *line, size_t capacity)
{
    bool is_single = modem->settings.asked_storages && modem->settings.cpms_groups < 3;
    put_cpms(modem, modem->home, is_single, line, capacity);
}

static void on_mend_cpms_result(struct modem *modem, const struct at_result *result)
{
    if (result->kind == AT_RESULT_OK)
        modem->selected = modem->home;
    modem_receive_sweep(modem);
    modem_script_goto(modem, MODEM_STEP_CLIP, 0);
}

/* ---- What the modem shows ---- */

void modem_settings_saw_text_mode(struct modem *modem)
{
    modem->settings.text_mode_seen = true;
    modem->settings.check_wanted = true;
}

void modem_settings_saw_echo(struct modem *modem)
{
    struct modem_settings *settings = &modem->settings;
    settings->echo_is_habit = settings->echo_is_habit || settings->echo_mended;
    if (!settings->echo_is_habit)
        settings->echo_seen = settings->check_wanted = true;
}

/* Some say it though they did not start; others start every few seconds, for want of power, and never come up: neither
 * may have us begin for ever. What is as it was set has not started, and what never comes up leaves a command
 * unanswered, which is for the ladder. */
bool modem_settings_believe_boot(struct modem *modem)
{
    struct modem_settings *settings = &modem->settings;
    if (modem->now_ms - settings->boots_since_ms >= BOOTS_WINDOW_MS) {
        settings->boots_since_ms = modem->now_ms;
        settings->boots = 0;
    }
    if (settings->boots++ < BOOTS_MAX)
        return true;
    if (modem->started && settings->boots_refuted < BOOTS_REFUTED_MAX)
        settings->boot_seen = settings->check_wanted = true;
    return false;
}

void modem_settings_saw_unannounced(struct modem *modem)
{
    struct modem_settings *settings = &modem->settings;
    if (settings->cnmi[0] == '\0' || ++settings->unannounced < UNANNOUNCED_MAX || settings->urc_mends >= URC_MENDS_MAX)
        return;
    settings->unannounced = 0;
    settings->urc_mends++;
    settings->mend_wanted = true;
}

bool modem_settings_choose_storage(struct modem *modem)
{
    if (modem->settings.rechosen >= RECHOSEN_MAX)
        return false;
    modem->settings.rechosen++;
    modem_script_goto(modem, MODEM_STEP_CPMS_OFFERS, 0);
    return true;
}

static void on_pdu_mode_result(struct modem *modem, const struct at_result *result)
{
    (void)result;
    modem->settings.text_mode_seen = false;
}

int64_t modem_settings_deadline(const struct modem *modem)
{
    const struct modem_settings *settings = &modem->settings;
    bool is_wanted = modem->started && !modem->script && (settings->check_wanted || settings->mend_wanted);
    return is_wanted ? settings->checked_at_ms + CHECK_REST_MS : INT64_MAX;
}

bool modem_settings_due(struct modem *modem)
{
    struct modem_settings *settings = &modem->settings;
    if (settings->text_mode_seen) {
        modem_run(modem, MODEM_STEP_PDU_MODE);
        return true;
    }
    if (modem->script || modem->now_ms < modem_settings_deadline(modem))
        return false;
    settings->checked_at_ms = modem->now_ms;
    modem_script_goto(modem, settings->mend_wanted ? MODEM_STEP_MEND : MODEM_STEP_CHECK, 0);
    settings->check_wanted = settings->mend_wanted = false;
    return false;
}

const struct modem_step_row modem_settings_steps[] = {
    {MODEM_STEP_CPMS_OFFERS, "AT+CPMS=?", .prefixes = MODEM_PREFIXES("+CPMS:"), .timeout_s = 20,
     .on_line = on_cpms_offers_line, .on_result = on_cpms_offers_result},
    {MODEM_STEP_CPMS, .write = write_cpms, .prefixes = MODEM_PREFIXES("+CPMS:"), .timeout_s = 20,
     .on_line = on_cpms_line, .on_result = on_cpms_result},
    {MODEM_STEP_CPMS_READ, "AT+CPMS?", .prefixes = MODEM_PREFIXES("+CPMS:"), .timeout_s = 20, .on_line = on_cpms_line,
     .on_result = on_cpms_read_result},
    {MODEM_STEP_CNMI_OFFERS, "AT+CNMI=?", .prefixes = MODEM_PREFIXES("+CNMI:"), .timeout_s = 10,
     .on_line = on_cnmi_offers_line, .on_result = on_cnmi_offers_result},
    {MODEM_STEP_CNMI, .write = write_cnmi, .timeout_s = 10, .on_result = on_cnmi_result},
    {MODEM_STEP_CNMI_READ, "AT+CNMI?", .prefixes = MODEM_PREFIXES("+CNMI:"), .timeout_s = 10,
     .on_line = on_cnmi_read_line, .on_result = on_cnmi_read_result},
    /* Once a sweep. */
    {MODEM_STEP_CHECK, "AT+CMGF?", .prefixes = MODEM_PREFIXES("+CMGF:"), .timeout_s = 10, .on_line = on_check_cmgf_line,
     .on_result = on_check_cmgf_result},
    {MODEM_STEP_CHECK_CNMI, "AT+CNMI?", .prefixes = MODEM_PREFIXES("+CNMI:"), .timeout_s = 10,
     .on_line = on_check_cnmi_line, .on_result = on_check_result},
    /* All of them again, whatever the answers. */
    {MODEM_STEP_MEND, "ATE0", .timeout_s = 5},
    {MODEM_STEP_NONE, "ATV1", .timeout_s = 5},
    {MODEM_STEP_NONE, "AT+CMEE=1", .timeout_s = 5},
    {MODEM_STEP_NONE, "AT+CSCS=\"GSM\"", .timeout_s = 10},
    {MODEM_STEP_NONE, "AT+CMGF=0", .timeout_s = 10},
    {.write = write_mend_cnmi, .prefixes = MODEM_PREFIXES("+CNMI:"), .timeout_s = 10},
    {.line = "AT+CNMI?", .prefixes = MODEM_PREFIXES("+CNMI:"), .timeout_s = 10, .on_line = on_cnmi_read_line},
    {.write = write_mend_cpms, .prefixes = MODEM_PREFIXES("+CPMS:"), .timeout_s = 20, .on_result = on_mend_cpms_result},
    {MODEM_STEP_PDU_MODE, "AT+CMGF=0", .timeout_s = 10, .on_result = on_pdu_mode_result},
    {.line = NULL},
};
