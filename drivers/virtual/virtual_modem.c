#include "virtual/virtual_modem_private.h"

#include "at/at_codes.h"
#include "at/at_error.h"
#include "base/bytes.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ESC 0x1b
#define CTRL_Z 0x1a
#define ACKNOWLEDGE_MS 15000

/* ---- Output ---- */

static void put(struct virtual_modem *modem, const char *text)
{
    size_t size = strlen(text);
    if (size > VIRTUAL_OUTPUT_MAX - modem->output_size)
        return;
    if (modem->output_size + size > modem->output_capacity) {
        size_t capacity = modem->output_size + size + 512;
        uint8_t *output = realloc(modem->output, capacity);
        if (!output)
            return;
        modem->output = output;
        modem->output_capacity = capacity;
    }
    memcpy(modem->output + modem->output_size, text, size);
    modem->output_size += size;
}

void virtual_modem_write(struct virtual_modem *modem, const char *text)
{
    put(modem, text);
}

static const char *line_end(const struct virtual_modem *modem)
{
    return modem->personality.line_end_crcrlf ? "\r\r\n" : "\r\n";
}

static void put_line(struct virtual_modem *modem, const char *line, bool in_front)
{
    if (in_front)
        put(modem, line_end(modem));
    put(modem, line);
    put(modem, line_end(modem));
}

/* A URC: held back while the modem waits for a PDU. */
static void say(struct virtual_modem *modem, const char *text)
{
    if (!modem->on || modem->now_ms < modem->hang_until_ms)
        return;
    if (modem->mode == VIRTUAL_COMMAND) {
        put(modem, text);
        return;
    }
    size_t size = strlen(modem->held);
    snprintf(modem->held + size, sizeof modem->held - size, "%s", text);
}

void virtual_modem_say(struct virtual_modem *modem, const char *line)
{
    char text[VIRTUAL_LINE_MAX];
    snprintf(text, sizeof text, "%s%s%s", line_end(modem), line, line_end(modem));
    say(modem, text);
}

void virtual_modem_reply(struct virtual_modem *modem, const char *format, ...)
{
    char line[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    put_line(modem, line, modem->settings.verbose);
}

static void result(struct virtual_modem *modem, const char *words, const char *digit)
{
    if (modem->settings.verbose)
        put_line(modem, words, true);
    else
        put(modem, digit);
}

void virtual_modem_ok(struct virtual_modem *modem)
{
    result(modem, "OK", "0\r");
}

void virtual_modem_error(struct virtual_modem *modem)
{
    result(modem, "ERROR", "4\r");
}

static void say_error(struct virtual_modem *modem, bool is_cms, int code)
{
    const char *words = modem->personality.error_words ? at_error_words(is_cms, code) : NULL;
    const char *kind = is_cms ? "CMS" : "CME";
    char line[96];
    if (words)
        snprintf(line, sizeof line, "+%s ERROR: %s", kind, words);
    else
        snprintf(line, sizeof line, "+%s ERROR: %d", kind, code);
    put_line(modem, line, true);
}

void virtual_modem_cme(struct virtual_modem *modem, int code)
{
    if (modem->settings.error_kind == 0)
        virtual_modem_error(modem);
    else
        say_error(modem, false, code);
}

void virtual_modem_cms(struct virtual_modem *modem, int code)
{
    say_error(modem, true, code);
}

size_t virtual_modem_output(const struct virtual_modem *modem, const uint8_t **bytes)
{
    *bytes = modem->output;
    return modem->output_size;
}

void virtual_modem_output_consumed(struct virtual_modem *modem, size_t count)
{
    memmove(modem->output, modem->output + count, modem->output_size - count);
    modem->output_size -= count;
}

/* ---- Storage ---- */

struct virtual_storage *virtual_modem_memory(struct virtual_modem *modem, size_t which)
{
    return &modem->storages[modem->settings.memory[which]];
}

unsigned virtual_modem_used(const struct virtual_storage *storage)
{
    unsigned used = 0;
    for (unsigned i = 0; i < storage->count; i++)
        used += storage->records[i].used;
    return used;
}

void virtual_modem_clear_record(struct virtual_record *record)
{
    free(record->pdu);
    *record = (struct virtual_record){0};
}

static bool store(struct virtual_storage *storage, const char *pdu, size_t length, unsigned *index)
{
    for (unsigned i = 0; i < storage->count; i++) {
        if (storage->records[i].used)
            continue;
        char *copy = strdup(pdu);
        if (!copy)
            return false;
        storage->records[i] = (struct virtual_record){.used = true, .length = (uint16_t)length, .pdu = copy};
        *index = i;
        return true;
    }
    return false;
}

static void announce(struct virtual_modem *modem, const char *code, unsigned index)
{
    char line[48];
    if (!modem->personality.announces || (modem->settings.cnmi[1] != 1 && strcmp(code, "+CMTI") == 0))
        return;
    snprintf(line, sizeof line, "%s: \"%s\",%u", code, virtual_modem_inbox(modem)->name,
             index + (unsigned)modem->personality.first_index);
    virtual_modem_say(modem, line);
}

bool virtual_modem_store_garbage(struct virtual_modem *modem, const char *characters)
{
    unsigned index;
    if (!store(virtual_modem_inbox(modem), characters, strlen(characters) / 2, &index))
        return false;
    announce(modem, "+CMTI", index);
    return true;
}

void virtual_modem_fill(struct virtual_modem *modem, bool full)
{
    static const char draft[] = "0011000A8155212143658700000B02C834";
    unsigned index;
    for (size_t s = 0; s < modem->personality.storage_count; s++) {
        struct virtual_storage *storage = &modem->storages[s];
        for (unsigned i = 0; !full && i < storage->count; i++)
            if (storage->records[i].used && storage->records[i].stat == VIRTUAL_STAT_SENT)
                virtual_modem_clear_record(&storage->records[i]);
        while (full && store(storage, draft, sizeof draft / 2 - 1, &index))
            storage->records[index].stat = VIRTUAL_STAT_SENT;
    }
}

unsigned virtual_modem_stored(const struct virtual_modem *modem)
{
    unsigned count = 0;
    for (size_t s = 0; s < modem->personality.storage_count; s++)
        for (unsigned i = 0; i < modem->storages[s].count; i++)
            count += modem->storages[s].records[i].used && modem->storages[s].records[i].stat <= VIRTUAL_STAT_READ;
    return count;
}

/* ---- Life ---- */

struct virtual_settings virtual_modem_factory_settings(const struct virtual_modem *modem)
{
    return (struct virtual_settings){.echo = modem->personality.echo,
                                     .verbose = modem->personality.verbose,
                                     .text_mode = modem->personality.text_mode,
                                     .sms_domain = AT_SMS_DOMAIN_CIRCUIT_FIRST};
}

static bool create_storages(struct virtual_modem *modem)
{
    for (size_t i = 0; i < modem->personality.storage_count; i++) {
        struct virtual_storage *storage = &modem->storages[i];
        memcpy(storage->name, modem->personality.storages[i].name, sizeof storage->name);
        storage->count = modem->personality.storages[i].records;
        storage->records = calloc(storage->count + 1, sizeof *storage->records);
        if (!storage->records)
            return false;
    }
    return true;
}

struct virtual_modem *virtual_modem_create(const struct virtual_personality *personality, const struct virtual_sim *sim,
                                           const char *imei)
{
    struct virtual_modem *modem = calloc(1, sizeof *modem);
    if (!modem)
        return NULL;
    modem->personality = *personality;
    modem->latency_ms = personality->latency_ms;
    modem->stat = AT_REGISTRATION_HOME;
    modem->circuit_stat = -1;
    modem->submit_at_ms = INT64_MAX;
    snprintf(modem->imei, sizeof modem->imei, "%s", imei);
    virtual_modem_insert(modem, sim);
    if (create_storages(modem))
        return modem;
    virtual_modem_destroy(modem);
    return NULL;
}

static void clear_storage(struct virtual_storage *storage)
{
    for (unsigned i = 0; storage->records && i < storage->count; i++)
        virtual_modem_clear_record(&storage->records[i]);
}

void virtual_modem_destroy(struct virtual_modem *modem)
{
    if (!modem)
        return;
    for (size_t i = 0; i < modem->personality.storage_count; i++) {
        clear_storage(&modem->storages[i]);
        free(modem->storages[i].records);
    }
    free(modem->output);
    free(modem);
}

void virtual_modem_insert(struct virtual_modem *modem, const struct virtual_sim *sim)
{
    for (size_t i = 0; i < modem->personality.storage_count; i++)
        if (strcmp(modem->storages[i].name, "SM") == 0)
            clear_storage(&modem->storages[i]);
    modem->has_sim = sim != NULL;
    modem->sim = sim ? *sim : (struct virtual_sim){.pin = ""};
    modem->pin_open = modem->sim.pin[0] == '\0';
    modem->puk_wanted = false;
    modem->pin_left = 3;
    modem->sim_at_ms = modem->now_ms;
}

const struct virtual_sim *virtual_modem_sim(const struct virtual_modem *modem)
{
    return modem->has_sim ? &modem->sim : NULL;
}

bool virtual_modem_is_on(const struct virtual_modem *modem)
{
    return modem->on;
}

void virtual_modem_power(struct virtual_modem *modem, bool on, int64_t mono_ms)
{
    modem->now_ms = mono_ms;
    modem->on = on;
    modem->once_said = 0;
    modem->booted = false;
    modem->mode = VIRTUAL_COMMAND;
    modem->submit = VIRTUAL_SUBMIT_NONE;
    modem->submit_at_ms = INT64_MAX;
    modem->line_size = modem->early_size = 0;
    modem->held[0] = '\0';
    modem->unacknowledged = modem->ringing = modem->radio_off = false;
    if (!on)
        modem->output_size = 0;
    modem->hang_until_ms = INT64_MIN;
    modem->reboot = VIRTUAL_REBOOT_NOW;
    modem->pin_open = modem->sim.pin[0] == '\0';
    modem->boot_at_ms = mono_ms + modem->personality.boot_ms;
    modem->sim_at_ms = modem->boot_at_ms + modem->personality.sim_ms;
}

void virtual_modem_restart(struct virtual_modem *modem)
{
    virtual_modem_power(modem, true, modem->now_ms);
}

static void finish_boot(struct virtual_modem *modem)
{
    modem->booted = true;
    modem->settings = virtual_modem_factory_settings(modem);
    for (size_t i = 0; i < modem->personality.boot.count; i++)
        virtual_modem_say(modem, modem->personality.boot.item[i]);
}

void virtual_modem_hang(struct virtual_modem *modem, int64_t until_ms)
{
    modem->hang_until_ms = until_ms;
    modem->output_size = 0;
    modem->line_size = 0;
}

void virtual_modem_reboot(struct virtual_modem *modem, enum virtual_modem_reboot when, int64_t mono_ms)
{
    modem->now_ms = mono_ms;
    modem->reboot = when;
    if (when == VIRTUAL_REBOOT_NOW)
        virtual_modem_restart(modem);
}

void virtual_modem_set_registration(struct virtual_modem *modem, int stat)
{
    char line[32];
    modem->stat = stat;
    snprintf(line, sizeof line, "+CREG: %d", stat);
    if (modem->settings.creg > 0)
        virtual_modem_say(modem, line);
    snprintf(line, sizeof line, "+CEREG: %d", stat);
    if (modem->settings.cereg > 0 && modem->personality.lte)
        virtual_modem_say(modem, line);
}

void virtual_modem_set_circuit(struct virtual_modem *modem, int stat)
{
    char line[32];
    modem->circuit_stat = stat;
    snprintf(line, sizeof line, "+CREG: %d", stat);
    if (modem->settings.creg > 0 && stat >= 0)
        virtual_modem_say(modem, line);
}

void virtual_modem_set_latency(struct virtual_modem *modem, int64_t latency_ms)
{
    modem->latency_ms = latency_ms;
}

void virtual_modem_refuse(struct virtual_modem *modem, int cms_error, unsigned count)
{
    modem->refuse_error = cms_error;
    modem->refuse_left = count;
}

void virtual_modem_lose_answers(struct virtual_modem *modem, unsigned count)
{
    modem->lose_answers_left = count;
}

void virtual_modem_lose_prompts(struct virtual_modem *modem, unsigned count)
{
    modem->lose_prompts_left = count;
}

void virtual_modem_ring(struct virtual_modem *modem, const char *number)
{
    char line[64];
    modem->ringing = true;
    virtual_modem_say(modem, "RING");
    snprintf(line, sizeof line, "+CLIP: \"%s\",%d,,,,0", number ? number : "", number && number[0] == '+' ? 145 : 129);
    if (modem->settings.clip)
        virtual_modem_say(modem, line);
}

unsigned virtual_modem_violations(const struct virtual_modem *modem)
{
    return modem->violations;
}

unsigned virtual_modem_pin_tries(const struct virtual_modem *modem)
{
    return modem->pin_tries;
}

/* ---- Submitting ---- */

void virtual_modem_prompt(struct virtual_modem *modem, size_t length)
{
    modem->submit_length = length;
    modem->mode = VIRTUAL_PDU;
    modem->line_size = 0;
    modem->line_too_long = false;
    if (modem->lose_prompts_left > 0) {
        modem->lose_prompts_left--;
        return;
    }
    put(modem, "\r\n>");
    if (modem->personality.prompt_space)
        put(modem, " ");
}

static void leave_prompt(struct virtual_modem *modem)
{
    modem->mode = VIRTUAL_COMMAND;
    modem->line_size = 0;
}

static void flush_held(struct virtual_modem *modem)
{
    put(modem, modem->held);
    modem->held[0] = '\0';
}

/* What TS 23.040 §9.2.2.2 and the length given with AT+CMGS let a modem check. */
static bool is_submit(const struct virtual_modem *modem)
{
    struct byte_reader reader = byte_reader_of(modem->tpdu, modem->tpdu_size);
    uint8_t first = byte_reader_u8(&reader);
    byte_reader_u8(&reader);
    uint8_t digits = byte_reader_u8(&reader);
    byte_reader_u8(&reader);
    byte_reader_take(&reader, (digits + 1u) / 2);
    byte_reader_take(&reader, 2);
    static const uint8_t validity_sizes[] = {0, 7, 1, 7};
    byte_reader_take(&reader, validity_sizes[first >> 3 & 3]);
    uint8_t length = byte_reader_u8(&reader);
    size_t left = byte_reader_left(&reader);
    return (first & 3) == 1 && digits > 0 && digits <= 20 && !reader.failed && left <= 140 &&
           (left == length || left == (length * 7u + 7) / 8);
}

static void end_pdu(struct virtual_modem *modem)
{
    uint8_t pdu[VIRTUAL_PDU_MAX];
    size_t size = 0;
    bool ok = !modem->line_too_long && hex_decode(modem->line, modem->line_size, pdu, sizeof pdu, &size) && size > 1;
    size_t smsc_size = ok ? 1u + pdu[0] : 0;
    leave_prompt(modem);
    flush_held(modem);
    if (ok && smsc_size < size && size - smsc_size == modem->submit_length) {
        modem->tpdu_size = size - smsc_size;
        memcpy(modem->tpdu, pdu + smsc_size, modem->tpdu_size);
        if (is_submit(modem)) {
            modem->submit = VIRTUAL_SUBMIT_WAITING;
            modem->submit_at_ms = modem->now_ms + modem->latency_ms;
            return;
        }
    }
    virtual_modem_cms(modem, AT_CMS_BAD_PDU_PARAMETER);
}

bool virtual_modem_take_submit(struct virtual_modem *modem, uint8_t tpdu[VIRTUAL_MODEM_TPDU_MAX], size_t *size)
{
    if (modem->submit != VIRTUAL_SUBMIT_AT_NETWORK)
        return false;
    memcpy(tpdu, modem->tpdu, modem->tpdu_size);
    *size = modem->tpdu_size;
    modem->submit = VIRTUAL_SUBMIT_NONE;
    return true;
}

static void run_early(struct virtual_modem *modem)
{
    uint8_t early[VIRTUAL_LINE_MAX];
    size_t size = modem->early_size;
    memcpy(early, modem->early, size);
    modem->early_size = 0;
    modem->early_counted = false;
    virtual_modem_feed(modem, early, size, modem->now_ms);
}

void virtual_modem_answer_submit(struct virtual_modem *modem, int cms_error, uint8_t mr, int64_t mono_ms)
{
    modem->now_ms = mono_ms;
    if (modem->reboot == VIRTUAL_REBOOT_AFTER_NETWORK) {
        virtual_modem_restart(modem);
        return;
    }
    if (modem->lose_answers_left > 0) {
        modem->lose_answers_left--;
    } else if (modem->now_ms >= modem->hang_until_ms) {
        if (cms_error != 0) {
            virtual_modem_cms(modem, cms_error);
        } else {
            virtual_modem_reply_lines(modem, modem->personality.sent, mr);
        }
    }
    run_early(modem);
}

/* The radio has had its time: the message goes to the network, unless a fault says otherwise. */
static void end_latency(struct virtual_modem *modem)
{
    modem->submit_at_ms = INT64_MAX;
    modem->submit = VIRTUAL_SUBMIT_NONE;
    if (modem->reboot == VIRTUAL_REBOOT_BEFORE_NETWORK) {
        virtual_modem_restart(modem);
        return;
    }
    bool wrong_domain =
        modem->circuit_stat == AT_REGISTRATION_NONE && modem->settings.sms_domain != AT_SMS_DOMAIN_PACKET_FIRST;
    if (modem->refuse_left > 0 || modem->radio_off || modem->stat != AT_REGISTRATION_HOME || wrong_domain) {
        int error = modem->refuse_left > 0 ? modem->refuse_error : AT_CMS_NO_NETWORK;
        modem->refuse_left -= modem->refuse_left > 0;
        virtual_modem_answer_submit(modem, error, 0, modem->now_ms);
        return;
    }
    modem->submit = VIRTUAL_SUBMIT_AT_NETWORK;
}

/* ---- Receiving ---- */

static bool give_directly(struct virtual_modem *modem, const char *code, const char *pdu, size_t length)
{
    char text[VIRTUAL_LINE_MAX];
    const char *comma = strcmp(code, "+CMT") == 0 ? "," : "";
    const char *end = line_end(modem);
    if (modem->unacknowledged)
        return false;
    snprintf(text, sizeof text, "%s%s: %s%zu%s%s%s", end, code, comma, length, end, pdu, end);
    say(modem, text);
    if (modem->settings.service == 1) {
        modem->unacknowledged = true;
        modem->acknowledge_by_ms = modem->now_ms + ACKNOWLEDGE_MS;
    }
    return true;
}

bool virtual_modem_deliver(struct virtual_modem *modem, const uint8_t *tpdu, size_t size, int64_t mono_ms)
{
    static const char smsc[] = "07912180958729F0";
    char pdu[sizeof smsc + 2 * VIRTUAL_MODEM_TPDU_MAX] = "";
    unsigned index;
    modem->now_ms = mono_ms;
    bool deaf = !modem->on || !modem->booted || mono_ms < modem->hang_until_ms || !modem->has_sim || !modem->pin_open;
    if (deaf || modem->radio_off || modem->stat != AT_REGISTRATION_HOME || mono_ms < modem->sim_at_ms ||
        size > VIRTUAL_MODEM_TPDU_MAX)
        return false;
    memcpy(pdu, smsc, sizeof smsc);
    hex_encode(tpdu, size, pdu + sizeof smsc - 1);
    bool is_report = size > 0 && (tpdu[0] & 3) == 2;
    int routing = is_report ? modem->settings.cnmi[3] : modem->settings.cnmi[1];
    if (is_report && routing == 0)
        return true; /* nobody wants it */
    if ((is_report && routing == 1) || (!is_report && routing == 2)) {
        memcpy(modem->direct, tpdu, size);
        modem->direct_size = size;
        return give_directly(modem, is_report ? "+CDS" : "+CMT", pdu, size);
    }
    if (!store(virtual_modem_inbox(modem), pdu, size, &index))
        return false;
    announce(modem, is_report ? "+CDSI" : "+CMTI", index);
    return true;
}

void virtual_modem_acknowledged(struct virtual_modem *modem)
{
    modem->unacknowledged = false;
}

/* TS 27.005 §4.7: what was not acknowledged in time goes back to the network, and direct delivery ends. */
static void end_acknowledgement(struct virtual_modem *modem)
{
    modem->unacknowledged = false;
    modem->settings.cnmi[1] = modem->settings.cnmi[3] = 0;
    unsigned index;
    char pdu[2 * VIRTUAL_MODEM_TPDU_MAX + 3] = "00";
    hex_encode(modem->direct, modem->direct_size, pdu + 2);
    store(virtual_modem_inbox(modem), pdu, modem->direct_size, &index);
}

/* ---- Input ---- */

static void take_pdu_octet(struct virtual_modem *modem, uint8_t octet)
{
    if (octet == CTRL_Z) {
        end_pdu(modem);
    } else if (octet == ESC) {
        leave_prompt(modem);
        flush_held(modem);
        virtual_modem_ok(modem);
    } else if (modem->line_size == VIRTUAL_LINE_MAX) {
        modem->line_too_long = true;
    } else {
        modem->violations += octet == '\r' || octet == '\n';
        modem->line[modem->line_size++] = (char)octet;
    }
}

static void take_command_octet(struct virtual_modem *modem, uint8_t octet)
{
    if (octet == '\r') {
        char line[VIRTUAL_LINE_MAX + 1];
        snprintf(line, sizeof line, "%.*s", (int)modem->line_size, modem->line);
        modem->line_size = 0;
        if (modem->line_too_long)
            virtual_modem_error(modem);
        else
            virtual_modem_command(modem, line);
        modem->line_too_long = false;
    } else if (octet == '\b') {
        modem->line_size -= modem->line_size > 0;
    } else if (octet >= 0x20 && octet < 0x7f) {
        if (modem->line_size == VIRTUAL_LINE_MAX)
            modem->line_too_long = true;
        else
            modem->line[modem->line_size++] = (char)octet;
    } else if (octet != '\n' && octet != ESC) {
        modem->violations++;
    }
}

/* A command beside another: a real modem ends the first, loses the second or mixes them up. This one does them in
 * turn, and counts. */
static void take_early_octet(struct virtual_modem *modem, uint8_t octet)
{
    if (octet != ESC && octet != '\r' && !modem->early_counted) {
        modem->violations++;
        modem->early_counted = true;
    }
    if (modem->early_size < sizeof modem->early)
        modem->early[modem->early_size++] = octet;
}

static void take_octet(struct virtual_modem *modem, uint8_t octet)
{
    if (!modem->on || !modem->booted || modem->now_ms < modem->hang_until_ms)
        return;
    if (modem->submit != VIRTUAL_SUBMIT_NONE) {
        take_early_octet(modem, octet);
        return;
    }
    if (modem->settings.echo && octet != ESC) {
        const char echo[2] = {(char)octet, '\0'};
        put(modem, echo);
    }
    if (modem->mode == VIRTUAL_PDU)
        take_pdu_octet(modem, octet);
    else
        take_command_octet(modem, octet);
}

void virtual_modem_feed(struct virtual_modem *modem, const uint8_t *bytes, size_t size, int64_t mono_ms)
{
    modem->now_ms = mono_ms;
    for (size_t i = 0; i < size; i++)
        take_octet(modem, bytes[i]);
}

void virtual_modem_expire(struct virtual_modem *modem, int64_t mono_ms)
{
    modem->now_ms = mono_ms;
    if (!modem->on)
        return;
    if (!modem->booted && mono_ms >= modem->boot_at_ms)
        finish_boot(modem);
    if (mono_ms >= modem->submit_at_ms)
        end_latency(modem);
    if (modem->unacknowledged && mono_ms >= modem->acknowledge_by_ms)
        end_acknowledgement(modem);
}

int64_t virtual_modem_deadline(const struct virtual_modem *modem)
{
    if (!modem->on)
        return INT64_MAX;
    if (!modem->booted)
        return modem->boot_at_ms;
    if (modem->unacknowledged && modem->acknowledge_by_ms < modem->submit_at_ms)
        return modem->acknowledge_by_ms;
    return modem->submit_at_ms;
}
