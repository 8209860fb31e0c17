#include "switchboard/inbox.h"

#include "base/clock.h"
#include "base/hash.h"
#include "base/text.h"
#include "call_center/call_center.h"
#include "consent/consent_reading.h"
#include "group/group.h"
#include "line/exchange.h"
#include "line/line_check.h"
#include "switchboard/missing_parts.h"
#include "switchboard/quarantine.h"
#include "switchboard/unserved.h"
#include "wording/payment_card.h"

#include <string.h>

#define DESCRIBED_MAX 40             /* octets */
#define LATE_MS (12 * CLOCK_HOUR_MS) /* as long as a post lives */

static bool inbox_is_new(const struct line_turn *turn, const uint8_t *data, size_t size)
{
    static const char sql[] = "INSERT OR IGNORE INTO seen (line_id, fingerprint, at) VALUES (?1, ?2, ?3)";
    int64_t fingerprint = (int64_t)hash_octets(HASH_START, data, size);
    database_run(turn->exchange->database, sql,
                 VALUES(value_int(turn->line->id), value_int(fingerprint), value_int(turn->wall_ms)));
    return database_changes(turn->exchange->database) == 1;
}

/* Stores it and tells who watches; the same with its id. */
static struct inbound inbox_store(const struct line_turn *turn, const struct inbound *arrived)
{
    static const char sql[] = "INSERT INTO message (line_id, group_id, outbound, number, body_id, kind, at)"
                              " VALUES (?1, ?2, 0, ?3, ?4, ?5, ?6)";
    int64_t body_id = outbox_store_body(turn->exchange, arrived->text);
    database_run(turn->exchange->database, sql,
                 VALUES(value_int(turn->line->id), value_int(turn->line->group_id), value_text(arrived->sender.text),
                        value_int(body_id), value_int(arrived->purpose), value_int(turn->wall_ms)));
    struct inbound inbound = *arrived;
    inbound.message_id = database_last_id(turn->exchange->database);
    struct exchange_event *event = exchange_publish(turn, EXCHANGE_EVENT_RECEIVED);
    event->message_id = inbound.message_id;
    memcpy(event->number, inbound.sender.text, sizeof event->number);
    text_copy(event->text, sizeof event->text, inbound.text);
    return inbound;
}

void inbox_deliver(const struct line_turn *turn, const struct inbound *arrived)
{
    const struct inbound inbound = inbox_store(turn, arrived);
    if (line_check_arrived(turn, &inbound))
        return;
    if (turn->line->group)
        group_receive(turn, &inbound);
    else if (turn->line->center)
        call_center_receive(turn, &inbound);
    else
        unserved_receive(turn, &inbound);
}

static bool is_text(enum tpdu_purpose purpose)
{
    return purpose == TPDU_PURPOSE_TEXT || purpose == TPDU_PURPOSE_REPLACE || purpose == TPDU_PURPOSE_FLASH;
}

/* Latin-1, which older machines send as data: mostly letters, and no control among them. */
static bool is_latin(const uint8_t *data, size_t size)
{
    size_t letters = 0;
    for (size_t i = 0; i < size; i++) {
        bool is_control = data[i] < 0x20 ? data[i] != '\n' && data[i] != '\r' : data[i] >= 0x7f && data[i] < 0xa0;
        if (is_control)
            return false;
        letters += (data[i] | 0x20) >= 'a' && (data[i] | 0x20) <= 'z';
    }
    return letters * 2 > size;
}

/* The words of data that are some: machines send their texts so, in UTF-8 or Latin-1. */
static void take_printable(struct tpdu *tpdu)
{
    const uint8_t *data = tpdu->user_data + tpdu->header_size;
    size_t size = (size_t)(tpdu->user_data_size - tpdu->header_size);
    struct text words = text_of(tpdu->text, sizeof tpdu->text);
    bool is_utf8 = true, is_plain = true;
    for (const char *cursor = (const char *)data, *end = cursor + size; cursor < end;) {
        uint32_t c = utf8_next(&cursor, end);
        is_utf8 = is_utf8 && c != UTF8_REPLACEMENT;
        is_plain = is_plain && (c >= 0x20 || c == '\n' || c == '\r' || c == '\t');
    }
    if (is_utf8 && is_plain)
        text_clean(&words, (const char *)data, size);
    for (size_t i = 0; !is_utf8 && is_latin(data, size) && i < size; i++)
        text_put_code_point(&words, data[i]);
    tpdu->text_size = words.size;
}

/* What has no words is kept as what it is, in hexadecimal, so that the operator sees something. */
static void describe(struct tpdu *tpdu, enum tpdu_purpose purpose)
{
    struct text words = text_of(tpdu->text, sizeof tpdu->text);
    text_format(&words, "[%s", tpdu_purpose_name(purpose));
    for (size_t i = tpdu->header_size; i < tpdu->user_data_size && i < (size_t)tpdu->header_size + DESCRIBED_MAX; i++)
        text_format(&words, "%s%02X", i == tpdu->header_size ? " " : "", tpdu->user_data[i]);
    text_put(&words, "]");
    tpdu->text_size = words.size;
}

/* What a group hears half a day late is no news any more, but an opt-out is one whenever it comes. */
static bool is_too_late(const struct line_turn *turn, const struct inbox_entry *entry, const char *text)
{
    return turn->line->group && entry->at_ms < turn->wall_ms - LATE_MS &&
           consent_read(text, turn->line->group->title).word == CONSENT_NONE;
}

static void take_message(const struct line_turn *turn, const struct inbox_entry *entry, struct tpdu *tpdu)
{
    struct number sender = number_of_address(turn->exchange->config->region, tpdu->address.text, tpdu->address.ton);
    enum tpdu_purpose purpose = tpdu_purpose(tpdu);
    if (purpose == TPDU_PURPOSE_SILENT)
        return; /* TS 23.040 §9.2.3.9: acknowledged, never shown nor stored */
    if (tpdu->alphabet == TPDU_DATA8)
        take_printable(tpdu);
    if (tpdu->text[0] == '\0' && !is_text(purpose))
        describe(tpdu, purpose);
    size_t masked = payment_card_mask(tpdu->text);
    if (tpdu->concat.total > 1 && is_text(purpose)) {
        missing_parts_take(turn, tpdu, &sender);
        return;
    }
    /* What is no text for people keeps its words for the operator. */
    const struct inbound inbound = {.sender = sender, .purpose = purpose, .text = tpdu->text, .masked_cards = masked};
    if (is_too_late(turn, entry, tpdu->text))
        inbox_store(turn, &inbound);
    else
        inbox_deliver(turn, &inbound);
}

static void take_report(const struct line_turn *turn, const struct tpdu *report)
{
    struct number to = number_of_address(turn->exchange->config->region, report->address.text, report->address.ton);
    struct outbox_settled settled = outbox_report(turn, report, to.text);
    group_settled(turn->exchange, &settled, turn->wall_ms);
    call_center_settled(turn->exchange, &settled, turn->wall_ms);
}

bool inbox_take(const struct line_turn *turn, const struct inbox_entry *entry, char reason[INBOX_REASON_SIZE])
{
    struct tpdu tpdu;
    struct tpdu_fault fault;
    if (!tpdu_decode(entry->tpdu, entry->size, &tpdu, &fault)) {
        tpdu_fault_format(&fault, reason, INBOX_REASON_SIZE);
        return false;
    }
    if (tpdu.type == TPDU_SUBMIT || tpdu.compressed) {
        text_copy(reason, INBOX_REASON_SIZE,
                  tpdu.compressed ? "a compressed text, which nothing here reads"
                                  : "a text that was written on this SIM, none that came");
        return false;
    }
    if (tpdu.type == TPDU_STATUS_REPORT)
        take_report(turn, &tpdu);
    else if (entry->is_again || inbox_is_new(turn, entry->tpdu, entry->size))
        take_message(turn, entry, &tpdu);
    return true;
}

void inbox_take_deliver(const struct line_turn *turn, const uint8_t *data, size_t size)
{
    char reason[INBOX_REASON_SIZE];
    const struct inbox_entry entry = {.tpdu = data, .size = size, .at_ms = turn->wall_ms};
    if (!inbox_take(turn, &entry, reason) && inbox_is_new(turn, data, size))
        quarantine_keep(turn, data, size, reason);
}
