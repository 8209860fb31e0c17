/* Receiving: what lies in the storages and what is given directly, read once, erased or acknowledged when the owner has
 * it on disk (TS 27.005 §3.4, §4.1, §4.2). Every message the owner was given has an entry until then; what finds no
 * place in the table or in the event queue stays where it is and comes with a later sweep. */
#include "modem/modem_private.h"

#include "at/at_fields.h"
#include "base/bytes.h"

#include <stdio.h>
#include <string.h>

static const char *const storage_names[MODEM_STORAGES_MAX] = {"SM", "ME", "MT", "SR", "BM", "TA"};

#define STORAGE_ME 1
#define STATUS_UNSENT 2 /* <stat> of TS 27.005 §3.1; this and 3 are our own drafts */

int modem_storage_of(const char *name)
{
    for (int i = 0; i < MODEM_STORAGES_MAX; i++)
        if (strcmp(name, storage_names[i]) == 0)
            return i;
    return -1;
}

/* ---- Entries ---- */

static void set_entry(struct modem *modem, struct modem_entry *entry, enum modem_entry_state state)
{
    modem->to_read -= entry->state == MODEM_ENTRY_TO_READ;
    modem->to_erase -= entry->state == MODEM_ENTRY_TO_ERASE;
    entry->state = (uint8_t)state;
    modem->to_read += state == MODEM_ENTRY_TO_READ;
    modem->to_erase += state == MODEM_ENTRY_TO_ERASE;
}

static struct modem_entry *find_entry(struct modem *modem, uint8_t storage, int index)
{
    for (size_t i = 0; i < MODEM_ENTRIES_MAX; i++) {
        struct modem_entry *entry = &modem->entries[i];
        if (entry->state != MODEM_ENTRY_FREE && entry->storage == storage && entry->index == index)
            return entry;
    }
    return NULL;
}

static struct modem_entry *find_token(struct modem *modem, uint64_t token)
{
    for (size_t i = 0; i < MODEM_ENTRIES_MAX; i++)
        if (modem->entries[i].state == MODEM_ENTRY_GIVEN && modem->entries[i].token == token)
            return &modem->entries[i];
    return NULL;
}

static struct modem_entry *oldest(struct modem *modem, enum modem_entry_state state)
{
    struct modem_entry *first = NULL;
    for (size_t i = 0; i < MODEM_ENTRIES_MAX; i++) {
        struct modem_entry *entry = &modem->entries[i];
        if (entry->state == state && (!first || entry->token < first->token))
            first = entry;
    }
    return first;
}

static struct modem_entry *add_entry(struct modem *modem, uint8_t storage, int index, enum modem_entry_state state)
{
    for (size_t i = 0; i < MODEM_ENTRIES_MAX; i++) {
        struct modem_entry *entry = &modem->entries[i];
        if (entry->state != MODEM_ENTRY_FREE)
            continue;
        *entry = (struct modem_entry){.token = ++modem->last_token, .index = (uint16_t)index, .storage = storage};
        set_entry(modem, entry, state);
        return entry;
    }
    return NULL;
}

void modem_receive_reset(struct modem *modem)
{
    memset(modem->entries, 0, sizeof modem->entries);
    modem->to_read = modem->to_erase = modem->to_acknowledge = 0;
    modem->to_list = 0;
    modem->walk_index = modem->walk_end = 0;
    modem->other_storage_listed = false;
}

void modem_forget(struct modem *modem, uint64_t token, int64_t mono_ms)
{
    struct modem_entry *entry = find_token(modem, token);
    if (!entry)
        return;
    if (entry->storage == MODEM_STORAGE_DIRECT) {
        set_entry(modem, entry, MODEM_ENTRY_FREE);
        modem->to_acknowledge += modem->phase2_plus && !modem->family.without_cnma;
    } else {
        set_entry(modem, entry, MODEM_ENTRY_TO_ERASE);
    }
    modem_expire(modem, mono_ms);
}

#define KEPT_AGAIN_MS 10000 /* what the disk did not take is offered again before the usual sweep */

void modem_keep(struct modem *modem, uint64_t token, int64_t mono_ms)
{
    struct modem_entry *entry = find_token(modem, token);
    if (!entry)
        return;
    set_entry(modem, entry, entry->storage == MODEM_STORAGE_DIRECT ? MODEM_ENTRY_FREE : MODEM_ENTRY_KEPT);
    if (modem->sweep_at_ms != INT64_MAX && modem->sweep_at_ms > mono_ms + KEPT_AGAIN_MS)
        modem->sweep_at_ms = mono_ms + KEPT_AGAIN_MS;
}

/* ---- What an entry holds ---- */

/* `length` is <length> of the header: the octets of the TPDU. Some modems count the SMSC address, some have no length. */
static bool decode_pdu(const char *data, int length, struct modem_event *event)
{
    size_t size;
    if (!hex_decode(data, strlen(data), event->pdu, sizeof event->pdu, &size) || size < 2)
        return false;
    size_t offset = 1u + event->pdu[0];
    if (offset >= size || (length >= 0 && size - offset != (size_t)length && size != (size_t)length))
        return false;
    event->pdu_size = size;
    event->tpdu_offset = offset;
    return true;
}

static void fill_garbage(struct modem_event *event, const char *data)
{
    event->kind = MODEM_EVENT_GARBAGE;
    event->pdu_size = strnlen(data, sizeof event->pdu);
    event->tpdu_offset = 0;
    memcpy(event->pdu, data, event->pdu_size);
}

/* Hands the owner what stood in `entry`. What is broken is read a second time first: serial lines lose octets. */
static void give(struct modem *modem, struct modem_entry *entry, const struct at_event *from)
{
    struct at_fields fields = at_fields_of_answer(from->line);
    int length = -1;
    at_fields_number(&fields, fields.count - 1, &length);
    const char *data = from->data ? from->data : "";
    bool is_direct = entry->storage == MODEM_STORAGE_DIRECT;
    struct modem_event *event = modem_push(modem, MODEM_EVENT_PDU);
    if (!event) {
        set_entry(modem, entry, MODEM_ENTRY_FREE);
        modem_sweep_soon(modem);
        return;
    }
    event->token = entry->token;
    if (decode_pdu(data, length, event)) {
        set_entry(modem, entry, MODEM_ENTRY_GIVEN);
    } else if (entry->read_again || is_direct) {
        fill_garbage(event, data);
        set_entry(modem, entry, MODEM_ENTRY_GIVEN);
    } else {
        modem->event_count--;
        entry->read_again = true;
        set_entry(modem, entry, MODEM_ENTRY_TO_READ);
    }
}

/* ---- URCs ---- */

/* +CMTI: "SM",3 */
static void announced(struct modem *modem, const char *line)
{
    struct at_fields fields = at_fields_of_answer(line);
    char name[8];
    int index;
    at_fields_copy(&fields, 0, name, sizeof name);
    int storage = modem_storage_of(name);
    if (!at_fields_number(&fields, 1, &index) || index > UINT16_MAX) {
        modem_sweep_soon(modem);
        return;
    }
    uint8_t where = storage >= 0 ? (uint8_t)storage : modem->home;
    struct modem_entry *entry = find_entry(modem, where, index);
    if (entry && entry->state == MODEM_ENTRY_KEPT)
        set_entry(modem, entry, MODEM_ENTRY_TO_READ);
    if (!entry)
        add_entry(modem, where, index, MODEM_ENTRY_TO_READ);
    if (!entry && where == modem->home)
        modem->info.storage_used++;
}

static void given_directly(struct modem *modem, const struct at_event *event)
{
    struct modem_entry *entry = add_entry(modem, MODEM_STORAGE_DIRECT, 0, MODEM_ENTRY_TO_READ);
    if (entry)
        give(modem, entry, event);
}

void modem_receive_urc(struct modem *modem, const struct at_event *event)
{
    const char *line = event->line;
    if (at_fields_has_prefix(line, "+CMTI:") || at_fields_has_prefix(line, "+CDSI:"))
        announced(modem, line);
    else if (at_fields_has_prefix(line, "+CMT:") || at_fields_has_prefix(line, "+CDS:"))
        given_directly(modem, event);
}

/* ---- Steps ---- */

static void write_cmgr(const struct modem *modem, char *line, size_t capacity)
{
    snprintf(line, capacity, "AT+CMGR=%u", modem->reading.index);
}

static void on_cmgr_line(struct modem *modem, const struct at_event *event)
{
    struct modem_entry *entry = find_entry(modem, modem->reading.storage, modem->reading.index);
    struct at_fields fields = at_fields_of_answer(event->line);
    int status = 0;
    at_fields_number(&fields, 0, &status);
    modem->answered = true;
    if (!entry || entry->state != MODEM_ENTRY_TO_READ)
        return;
    if (status >= STATUS_UNSENT || !event->data)
        set_entry(modem, entry, MODEM_ENTRY_FREE);
    else
        give(modem, entry, event);
}

/* An error or an empty answer: nothing is there, or a later sweep finds it. */
static void on_cmgr_result(struct modem *modem, const struct at_result *result)
{
    (void)result;
    struct modem_entry *entry = find_entry(modem, modem->reading.storage, modem->reading.index);
    if (!modem->answered && entry && entry->state == MODEM_ENTRY_TO_READ)
        set_entry(modem, entry, MODEM_ENTRY_FREE);
    if (modem->answered && modem->walk_left > 0 && --modem->walk_left == 0)
        modem->walk_index = modem->walk_end;
}

static void write_cmgd(const struct modem *modem, char *line, size_t capacity)
{
    snprintf(line, capacity, "AT+CMGD=%u", modem->reading.index);
}

static void write_select(const struct modem *modem, char *line, size_t capacity)
{
    snprintf(line, capacity, "AT+CPMS=");
    at_channel_quote(line, capacity, storage_names[modem->wanted]);
}

/* A modem that refuses to select a storage it named itself has the wrong name for the one it reads. */
static void on_select_result(struct modem *modem, const struct at_result *result)
{
    modem->selected = modem->wanted;
    if (result->kind != AT_RESULT_OK && modem->wanted != modem->home)
        modem->to_list &= ~(1u << modem->wanted);
}

static void on_cmgl_line(struct modem *modem, const struct at_event *event)
{
    struct at_fields fields = at_fields_of_answer(event->line);
    int index, status = 0;
    if (!at_fields_number(&fields, 0, &index) || index > UINT16_MAX)
        return;
    at_fields_number(&fields, 1, &status);
    if (status >= STATUS_UNSENT || !event->data || find_entry(modem, modem->selected, index))
        return;
    struct modem_entry *entry = add_entry(modem, modem->selected, index, MODEM_ENTRY_TO_READ);
    if (entry)
        give(modem, entry, event);
}

static void on_cmgl_result(struct modem *modem, const struct at_result *result)
{
    if (result->kind != AT_RESULT_OK && !modem_is_sim_busy(result))
        modem->family.list_is_broken = true;
    else
        modem->to_list &= ~(1u << modem->selected);
}

/* ---- What is due ---- */

static bool select_storage(struct modem *modem, uint8_t storage)
{
    if (modem->selected == storage)
        return false;
    modem->wanted = storage;
    modem_run(modem, MODEM_STEP_CPMS_SELECT);
    return true;
}

static void run_on_entry(struct modem *modem, struct modem_entry *entry, enum modem_step step)
{
    if (select_storage(modem, entry->storage))
        return;
    modem->reading = *entry;
    modem->answered = false;
    /* We forget it now: if the erase fails, the next sweep finds it again, and the owner knows it. */
    if (step == MODEM_STEP_CMGD)
        set_entry(modem, entry, MODEM_ENTRY_FREE);
    if (step == MODEM_STEP_CMGD && entry->storage == modem->home && modem->info.storage_used > 0)
        modem->info.storage_used--;
    modem_run(modem, step);
}

bool modem_receive_urgent(struct modem *modem)
{
    if (modem->to_acknowledge > 0) {
        modem->to_acknowledge--;
        modem_run(modem, MODEM_STEP_CNMA);
        return true;
    }
    if (modem->to_read == 0 && modem->to_erase == 0)
        return false;
    if (modem->to_read > 0)
        run_on_entry(modem, oldest(modem, MODEM_ENTRY_TO_READ), MODEM_STEP_CMGR);
    else
        run_on_entry(modem, oldest(modem, MODEM_ENTRY_TO_ERASE), MODEM_STEP_CMGD);
    return true;
}

void modem_receive_sweep(struct modem *modem)
{
    for (size_t i = 0; i < MODEM_ENTRIES_MAX; i++)
        if (modem->entries[i].state == MODEM_ENTRY_KEPT)
            set_entry(modem, &modem->entries[i], MODEM_ENTRY_FREE);
    modem->to_list |= 1u << modem->home;
    if (!modem->other_storage_listed && modem->home != STORAGE_ME)
        modem->to_list |= 1u << STORAGE_ME;
    modem->other_storage_listed = true;
}

/* Reads the storage place by place, where AT+CMGL does not work: until as many were found as it holds. */
static void begin_walk(struct modem *modem)
{
    modem->to_list &= ~(1u << modem->selected);
    if (modem->selected != modem->home || modem->info.storage_used == 0)
        return;
    unsigned given = 0;
    for (size_t i = 0; i < MODEM_ENTRIES_MAX; i++)
        given += modem->entries[i].state != MODEM_ENTRY_FREE && modem->entries[i].storage == modem->home;
    modem->walk_left = modem->info.storage_used > given ? modem->info.storage_used - given : 0;
    modem->walk_index = modem->family.first_index;
    modem->walk_end = modem->walk_left > 0 ? modem->walk_index + (int)modem->info.storage_total : modem->walk_index;
}

static bool run_walk(struct modem *modem)
{
    while (modem->walk_index < modem->walk_end) {
        int index = modem->walk_index++;
        if (find_entry(modem, modem->home, index))
            continue;
        struct modem_entry *entry = add_entry(modem, modem->home, index, MODEM_ENTRY_TO_READ);
        if (!entry)
            return false;
        run_on_entry(modem, entry, MODEM_STEP_CMGR);
        return true;
    }
    return false;
}

bool modem_receive_idle(struct modem *modem)
{
    if (run_walk(modem))
        return true;
    if (modem->to_list == 0)
        return select_storage(modem, modem->home);
    uint8_t storage = modem->home;
    while (!(modem->to_list & 1u << storage))
        storage = (uint8_t)((storage + 1) % MODEM_STORAGES_MAX);
    if (select_storage(modem, storage))
        return true;
    if (!modem->family.list_is_broken) {
        modem_run(modem, MODEM_STEP_CMGL);
        return true;
    }
    begin_walk(modem);
    return modem_receive_idle(modem);
}

const struct modem_step_row modem_receive_steps[] = {
    {MODEM_STEP_CPMS_SELECT, .write = write_select, .prefixes = MODEM_PREFIXES("+CPMS:"), .timeout_s = 20,
     .on_result = on_select_result},
    {MODEM_STEP_CMGL, "AT+CMGL=4", .prefixes = MODEM_PREFIXES("+CMGL:"), .timeout_s = 60, .on_line = on_cmgl_line,
     .on_result = on_cmgl_result},
    {MODEM_STEP_CMGR, .write = write_cmgr, .prefixes = MODEM_PREFIXES("+CMGR:"), .timeout_s = 20,
     .on_line = on_cmgr_line, .on_result = on_cmgr_result},
    {MODEM_STEP_CMGD, .write = write_cmgd, .timeout_s = 25},
    {MODEM_STEP_CNMA, "AT+CNMA", .timeout_s = 10},
    {.line = NULL},
};
