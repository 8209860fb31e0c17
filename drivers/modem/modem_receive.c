/* Receiving: what lies in the storages and what is given directly, read once, erased or acknowledged when the owner has
 * it on disk (TS 27.005 §3.4, §4.1, §4.2). Every message the owner was given has an entry until then; what finds no
 * place in the table or in the event queue stays where it is and comes with a later sweep. */
#include "modem/modem_private.h"

#include "at/at_fields.h"
#include "base/bytes.h"

#include <stdio.h>
#include <string.h>

#define PLACE_FIELDS 4         /* place, stat, alpha, length */
#define STATUS_UNSENT 2        /* <stat> of TS 27.005 §3.1; this and 3 are our own drafts */
#define NO_RESULT_MS 1000      /* from the PDU of +CMGR to its OK, which not all say */
#define LIST_SILENCE_MS 10000  /* between two lines of a list */
#define KEPT_AGAIN_MS 10000    /* what the disk did not take is offered again before the usual sweep */
#define READ_TRIES 3           /* of a place that was announced; then only a list finds it */
#define TEXT_MODE_TRIES 3      /* readings in text mode, each behind an AT+CMGF=0 */
#define FROZEN_PROOF 2         /* times that a place froze the modem */
#define FROZEN_AGAIN_MS 900000 /* before it is asked for again: the modem has long been well then */
#define LIST_EVERY 10          /* sweeps after which a storage is listed though nothing has changed there */

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
    modem->list_refusals = 0;
    modem->is_first_list = true;
    modem->again_at_ms = INT64_MAX;
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

/* `length` is <length> of the header: the octets of the TPDU. Some modems count the SMSC address, some have no length.
 * */
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

/* The header says who wrote it, where the modem is in text mode. */
static void fill_garbage(struct modem_event *event, const char *header, const char *data)
{
    event->kind = MODEM_EVENT_GARBAGE;
    event->tpdu_offset = 0;
    int size = snprintf((char *)event->pdu, sizeof event->pdu, "%s%s%s", header, *header ? "\n" : "", data);
    event->pdu_size = (size_t)size < sizeof event->pdu ? (size_t)size : sizeof event->pdu - 1;
}

/* +CMGR: "REC UNREAD","+1555…",,"26/11/29,…", or +CMT: "+1555…",,"26/11/29,…": TS 27.005 §3.4.2, §3.4.3, §4.1. */
static bool is_in_text_mode(const char *header)
{
    struct at_fields fields = at_fields_of_answer(header);
    if (!at_fields_has_prefix(header, "+CMGL:") && !at_fields_has_prefix(header, "+CMGR:"))
        return fields.count > 2;
    bool is_stat_first = fields.count > 0 && fields.list[0].quoted;
    return is_stat_first || (fields.count >= PLACE_FIELDS && fields.list[1].quoted);
}

/* Hands the owner what stood in `entry`. What is broken is read a second time first: serial lines lose octets. What
 * comes in text mode is no PDU that is broken: it is read again behind AT+CMGF=0. */
static void give(struct modem *modem, struct modem_entry *entry, const struct at_event *from)
{
    struct at_fields fields = at_fields_of_answer(from->line);
    int length = -1;
    at_fields_number(&fields, fields.count - 1, &length);
    const char *data = from->data ? from->data : "";
    bool is_direct = entry->storage == MODEM_STORAGE_DIRECT;
    bool in_text_mode = is_in_text_mode(from->line);
    if (in_text_mode)
        modem_settings_saw_text_mode(modem);
    if (in_text_mode && !is_direct && ++entry->in_text_mode <= TEXT_MODE_TRIES) {
        set_entry(modem, entry, MODEM_ENTRY_TO_READ);
        return;
    }
    struct modem_event *event = modem_push(modem, MODEM_EVENT_PDU);
    if (!event) {
        set_entry(modem, entry, MODEM_ENTRY_FREE);
        modem_sweep_soon(modem);
        return;
    }
    event->token = entry->token;
    if (!in_text_mode && decode_pdu(data, length, event)) {
        set_entry(modem, entry, MODEM_ENTRY_GIVEN);
    } else if (entry->read_again || is_direct || in_text_mode) {
        fill_garbage(event, in_text_mode ? from->line : "", data);
        set_entry(modem, entry, MODEM_ENTRY_GIVEN);
    } else {
        modem->event_count--;
        entry->read_again = true;
        set_entry(modem, entry, MODEM_ENTRY_TO_READ);
    }
}

/* Later, and later still: a SIM that has just been told of a text is not always done with it. */
static void read_later(struct modem *modem, struct modem_entry *entry)
{
    static const int64_t pauses_ms[READ_TRIES] = {1000, 4000, 15000};
    if (entry->walked || entry->tries >= READ_TRIES) {
        set_entry(modem, entry, MODEM_ENTRY_FREE);
        return;
    }
    int64_t at_ms = modem->now_ms + pauses_ms[entry->tries++];
    set_entry(modem, entry, MODEM_ENTRY_AGAIN);
    modem->again_at_ms = at_ms < modem->again_at_ms ? at_ms : modem->again_at_ms;
}

int64_t modem_receive_deadline(const struct modem *modem)
{
    return modem->started ? modem->again_at_ms : INT64_MAX;
}

void modem_receive_expire(struct modem *modem)
{
    if (!modem->started || modem->now_ms < modem->again_at_ms)
        return;
    modem->again_at_ms = INT64_MAX;
    for (size_t i = 0; i < MODEM_ENTRIES_MAX; i++)
        if (modem->entries[i].state == MODEM_ENTRY_AGAIN)
            set_entry(modem, &modem->entries[i], MODEM_ENTRY_TO_READ);
}

/* ---- Places that freeze the modem ---- */

static struct modem_frozen *find_frozen(struct modem *modem, uint8_t storage, int index)
{
    for (size_t i = 0; i < MODEM_FROZEN_MAX; i++) {
        struct modem_frozen *frozen = &modem->frozen[i];
        if (frozen->times > 0 && frozen->storage == storage && frozen->index == index &&
            strncmp(frozen->iccid, modem->info.iccid, sizeof frozen->iccid - 1) == 0)
            return frozen;
    }
    return NULL;
}

static bool is_frozen(struct modem *modem, uint8_t storage, int index)
{
    const struct modem_frozen *frozen = find_frozen(modem, storage, index);
    return frozen && modem->now_ms < frozen->not_before_ms;
}

static void thaw(struct modem *modem, uint8_t storage, int index)
{
    struct modem_frozen *frozen = find_frozen(modem, storage, index);
    if (frozen)
        *frozen = (struct modem_frozen){.times = 0};
}

void modem_receive_doubt_frozen(struct modem *modem)
{
    for (size_t i = 0; i < MODEM_FROZEN_MAX; i++)
        if (modem->frozen[i].times >= FROZEN_PROOF)
            modem->frozen[i].not_before_ms = modem->now_ms + FROZEN_AGAIN_MS;
}

/* To the log, and among what could not be read: a place has no words to show, so what is there is told. */
static void tell_frozen(struct modem *modem, const struct modem_frozen *frozen)
{
    char words[160];
    snprintf(words, sizeof words,
             "reading place %u of storage %s freezes it, so that text stays there unread: read it in a telephone, or "
             "erase it with AT+CMGD=%u",
             frozen->index, modem->settings.storages[frozen->storage].name, frozen->index);
    snprintf(modem_push(modem, MODEM_EVENT_WARNING)->what, sizeof modem->events[0].what, "%s", words);
    struct modem_event *event = modem_push(modem, MODEM_EVENT_GARBAGE);
    if (!event)
        return;
    fill_garbage(event, "", words);
    snprintf(event->what, sizeof event->what, "the modem freezes whenever it is asked for this text");
}

/* It was asked for this place and said nothing more. Once may be chance: it is let be for a while, and asked again when
 * the modem is well; twice is a proof. */
static void note_frozen(struct modem *modem, uint8_t storage, int index)
{
    struct modem_frozen *frozen = find_frozen(modem, storage, index);
    for (size_t i = 0; !frozen && i < MODEM_FROZEN_MAX; i++)
        if (modem->frozen[i].times == 0)
            frozen = &modem->frozen[i];
    if (!frozen)
        return;
    frozen->storage = storage;
    frozen->index = (uint16_t)index;
    frozen->times++;
    snprintf(frozen->iccid, sizeof frozen->iccid, "%s", modem->info.iccid);
    bool is_proved = frozen->times >= FROZEN_PROOF;
    frozen->not_before_ms = is_proved ? INT64_MAX : modem->now_ms + FROZEN_AGAIN_MS;
    if (is_proved)
        tell_frozen(modem, frozen);
}

/* ---- URCs ---- */

/* +CMTI: "SM",3 */
static void announced(struct modem *modem, const char *line)
{
    struct at_fields fields = at_fields_of_answer(line);
    char name[MODEM_STORAGE_NAME_SIZE];
    int index;
    at_fields_copy(&fields, 0, name, sizeof name);
    if (!at_fields_number(&fields, 1, &index) || index > UINT16_MAX) {
        modem_sweep_soon(modem);
        return;
    }
    bool is_named = fields.list[0].quoted;
    int storage = is_named ? modem_storage_learn(modem, name) : modem_storage_of(modem, name);
    uint8_t where = storage >= 0 ? (uint8_t)storage : modem->home;
    modem->settings.storages[where].is_readable = true; /* from now on it is swept */
    struct modem_entry *entry = find_entry(modem, where, index);
    thaw(modem, where, index); /* what is there now is another text */
    if (entry && (entry->state == MODEM_ENTRY_KEPT || entry->state == MODEM_ENTRY_AGAIN))
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

/* The fields of +CMGL are those of +CMGR behind the place; some answer the one with the other's name. */
static int status_of(const struct at_fields *fields)
{
    int status = 0;
    at_fields_number(fields, fields->count >= PLACE_FIELDS ? 1 : 0, &status);
    return status;
}

static void on_cmgr_line(struct modem *modem, const struct at_event *event)
{
    struct modem_entry *entry = find_entry(modem, modem->reading.storage, modem->reading.index);
    struct at_fields fields = at_fields_of_answer(event->line);
    modem->answered = true;
    thaw(modem, modem->reading.storage, modem->reading.index);
    at_channel_set_deadline(&modem->channel, modem->now_ms + NO_RESULT_MS);
    if (!entry || entry->state != MODEM_ENTRY_TO_READ)
        return;
    if (status_of(&fields) >= STATUS_UNSENT)
        set_entry(modem, entry, MODEM_ENTRY_FREE);
    else if (!event->data)
        read_later(modem, entry);
    else
        give(modem, entry, event);
}

/* An error or an empty answer: it is not ready yet, or nothing is there. */
static void on_cmgr_result(struct modem *modem, const struct at_result *result)
{
    (void)result;
    struct modem_entry *entry = find_entry(modem, modem->reading.storage, modem->reading.index);
    if (!modem->answered && entry && entry->state == MODEM_ENTRY_TO_READ)
        read_later(modem, entry);
    if (modem->answered && modem->walk_left > 0 && --modem->walk_left == 0)
        modem->walk_index = modem->walk_end;
}

static void on_cmgr_timeout(struct modem *modem)
{
    static const struct at_result ok = {.kind = AT_RESULT_OK};
    if (modem->answered) {
        on_cmgr_result(modem, &ok);
        modem_rescue(modem);
        return;
    }
    note_frozen(modem, modem->reading.storage, modem->reading.index);
    modem_fail_unanswered(modem);
}

static void write_cmgd(const struct modem *modem, char *line, size_t capacity)
{
    snprintf(line, capacity, "AT+CMGD=%u", modem->reading.index);
}

static void write_select(const struct modem *modem, char *line, size_t capacity)
{
    snprintf(line, capacity, "AT+CPMS=");
    at_channel_quote(line, capacity, modem->settings.storages[modem->wanted].name);
}

/* The first pair is of the storage that is read. */
static void on_select_line(struct modem *modem, const struct at_event *event)
{
    struct at_fields fields = at_fields_of_answer(event->line);
    struct modem_storage *storage = &modem->settings.storages[modem->wanted];
    size_t first = fields.count > 0 && fields.list[0].quoted;
    int used, total;
    if (!at_fields_number(&fields, first, &used) || !at_fields_number(&fields, first + 1, &total))
        return;
    storage->used = used;
    storage->total = total;
}

/* A modem that refuses to select a storage it named itself has the wrong name for the one it reads. */
static void on_select_result(struct modem *modem, const struct at_result *result)
{
    modem->selected = modem->wanted;
    if (result->kind == AT_RESULT_OK || modem->wanted == modem->home)
        return;
    modem->to_list &= ~(1u << modem->wanted);
    modem->settings.storages[modem->wanted].is_refused = !modem_is_sim_busy(result);
}

/* A text that nobody announced, though announcements are set: perhaps they are not any more. */
static void watch_announcements(struct modem *modem)
{
    if (!modem->is_first_list && modem->selected == modem->home)
        modem_settings_saw_unannounced(modem);
}

static void on_cmgl_line(struct modem *modem, const struct at_event *event)
{
    struct at_fields fields = at_fields_of_answer(event->line);
    int index;
    at_channel_set_deadline(&modem->channel, modem->now_ms + LIST_SILENCE_MS);
    if (!at_fields_number(&fields, 0, &index) || index > UINT16_MAX)
        return;
    struct modem_entry *entry = find_entry(modem, modem->selected, index);
    bool is_ours = status_of(&fields) >= STATUS_UNSENT;
    if (is_ours || !event->data || (entry && entry->state != MODEM_ENTRY_AGAIN))
        return;
    if (!entry)
        watch_announcements(modem);
    entry = entry ? entry : add_entry(modem, modem->selected, index, MODEM_ENTRY_TO_READ);
    if (entry)
        give(modem, entry, event);
}

static void end_list(struct modem *modem)
{
    struct modem_storage *storage = &modem->settings.storages[modem->selected];
    modem->to_list &= ~(1u << modem->selected);
    modem->list_refusals = 0;
    modem->is_first_list = modem->is_first_list && modem->selected != modem->home;
    storage->used_when_listed = storage->used;
    storage->sweeps_since = 0;
}

/* In text mode it is refused as well: the first time, that is looked at before it is believed. */
static void on_cmgl_result(struct modem *modem, const struct at_result *result)
{
    if (result->kind == AT_RESULT_OK || modem_is_sim_busy(result))
        end_list(modem);
    else if (++modem->list_refusals > 1)
        modem->family.list_is_broken = true;
    else
        modem->settings.check_wanted = true;
}

static void on_cmgl_timeout(struct modem *modem)
{
    static const struct at_result ok = {.kind = AT_RESULT_OK};
    if (modem->line_came) {
        on_cmgl_result(modem, &ok);
        modem_rescue(modem);
        return;
    }
    modem->list_froze = true;
    modem_fail_unanswered(modem);
}

/* ---- What is due ---- */

static bool select_storage(struct modem *modem, uint8_t storage)
{
    if (modem->selected == storage)
        return false;
    modem->wanted = storage;
    modem->settings.storages[storage].used = modem->settings.storages[storage].total = -1;
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
    if (step == MODEM_STEP_CMGD) {
        set_entry(modem, entry, MODEM_ENTRY_FREE);
        modem->settings.storages[modem->selected].used_when_listed = -1;
    }
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

/* MT is SM and ME in one, and in BM are no texts. */
static bool is_swept(const struct modem *modem, size_t index)
{
    const struct modem_storage *storage = &modem->settings.storages[index];
    bool is_both = strcmp(storage->name, "MT") == 0 && modem->settings.asked_storages;
    bool has_texts = !is_both && strcmp(storage->name, "BM") != 0;
    return index == modem->home || (storage->is_readable && has_texts && !storage->is_refused);
}

void modem_receive_sweep(struct modem *modem)
{
    for (size_t i = 0; i < MODEM_ENTRIES_MAX; i++)
        if (modem->entries[i].state == MODEM_ENTRY_KEPT)
            set_entry(modem, &modem->entries[i], MODEM_ENTRY_FREE);
    for (size_t i = 0; i < modem->settings.storage_count; i++)
        if (is_swept(modem, i)) {
            modem->to_list |= 1u << i;
            modem->settings.storages[i].sweeps_since++;
        }
}

static size_t count_entries(struct modem *modem, uint8_t storage)
{
    size_t count = 0;
    for (size_t i = 0; i < MODEM_ENTRIES_MAX; i++)
        count += modem->entries[i].state != MODEM_ENTRY_FREE && modem->entries[i].storage == storage;
    for (size_t i = 0; i < MODEM_FROZEN_MAX; i++)
        count += modem->frozen[i].storage == storage && is_frozen(modem, storage, modem->frozen[i].index);
    return count;
}

/* Reads the storage place by place, where AT+CMGL does not work: until as many were found as it holds. */
static void begin_walk(struct modem *modem)
{
    const struct modem_storage *storage = &modem->settings.storages[modem->selected];
    bool is_home = modem->selected == modem->home;
    int used = is_home ? (int)modem->info.storage_used : storage->used;
    int total = is_home ? (int)modem->info.storage_total : storage->total;
    size_t known = count_entries(modem, modem->selected);
    modem->to_list &= ~(1u << modem->selected);
    if (used <= (int)known || total <= 0)
        return;
    modem->walk_storage = modem->selected;
    modem->walk_left = (unsigned)used - (unsigned)known;
    modem->walk_index = modem->family.first_index;
    modem->walk_end = modem->walk_index + total;
}

static bool run_walk(struct modem *modem)
{
    while (modem->walk_index < modem->walk_end) {
        int index = modem->walk_index++;
        if (find_entry(modem, modem->walk_storage, index) || is_frozen(modem, modem->walk_storage, index))
            continue;
        struct modem_entry *entry = add_entry(modem, modem->walk_storage, index, MODEM_ENTRY_TO_READ);
        if (!entry)
            return false;
        entry->walked = true;
        run_on_entry(modem, entry, MODEM_STEP_CMGR);
        return true;
    }
    return false;
}

/* Another storage than that for receiving is listed when something has changed there, or has not for long. */
static bool is_worth_a_list(struct modem *modem, uint8_t storage)
{
    const struct modem_storage *known = &modem->settings.storages[storage];
    if (storage == modem->home || known->used < 0)
        return true;
    if (known->used == 0)
        return false;
    return known->used != known->used_when_listed || known->sweeps_since >= LIST_EVERY;
}

static bool has_frozen(const struct modem *modem)
{
    for (size_t i = 0; i < MODEM_FROZEN_MAX; i++)
        if (modem->frozen[i].times > 0)
            return true;
    return false;
}

bool modem_receive_idle(struct modem *modem)
{
    if (run_walk(modem))
        return true;
    if (modem->to_list == 0) {
        modem->list_froze = modem->list_froze && has_frozen(modem);
        return select_storage(modem, modem->home);
    }
    uint8_t storage = modem->home;
    while (!(modem->to_list & 1u << storage))
        storage = (uint8_t)((storage + 1) % MODEM_STORAGES_MAX);
    if (select_storage(modem, storage))
        return true;
    if (!is_worth_a_list(modem, storage)) {
        modem->to_list &= ~(1u << storage);
    } else if (!modem->family.list_is_broken && !modem->list_froze && !has_frozen(modem)) {
        modem_run(modem, MODEM_STEP_CMGL);
        return true;
    } else {
        begin_walk(modem);
    }
    return modem_receive_idle(modem);
}

const struct modem_step_row modem_receive_steps[] = {
    {MODEM_STEP_CPMS_SELECT, .write = write_select, .prefixes = MODEM_PREFIXES("+CPMS:"), .timeout_s = 20,
     .on_line = on_select_line, .on_result = on_select_result},
    {MODEM_STEP_CMGL, "AT+CMGL=4", .prefixes = MODEM_PREFIXES("+CMGL:", "+CMGR:"), .timeout_s = 60,
     .on_line = on_cmgl_line, .on_result = on_cmgl_result, .on_timeout = on_cmgl_timeout},
    {MODEM_STEP_CMGR, .write = write_cmgr, .prefixes = MODEM_PREFIXES("+CMGR:", "+CMGL:"), .timeout_s = 20,
     .on_line = on_cmgr_line, .on_result = on_cmgr_result, .on_timeout = on_cmgr_timeout},
    {MODEM_STEP_CMGD, .write = write_cmgd, .timeout_s = 25},
    {MODEM_STEP_CNMA, "AT+CNMA", .timeout_s = 10},
    {.line = NULL},
};
