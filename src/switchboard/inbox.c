#include "switchboard/inbox.h"

#include "base/hash.h"
#include "base/text.h"
#include "call_center/call_center.h"
#include "group/group.h"
#include "line/exchange.h"
#include "line/line_check.h"
#include "switchboard/missing_parts.h"
#include "wording/payment_card.h"

#include <string.h>

void inbox_quarantine(const struct line_turn *turn, const void *data, size_t size, const char *reason)
{
    static const char sql[] = "INSERT INTO quarantine (line_id, at, reason, data) VALUES (?1, ?2, ?3, ?4)";
    database_run(turn->exchange->database, sql,
                 VALUES(value_int(turn->line ? turn->line->id : 0), value_int(turn->wall_ms), value_text(reason),
                        value_blob(data, size)));
}

static bool inbox_is_new(const struct line_turn *turn, const uint8_t *data, size_t size)
{
    static const char sql[] = "INSERT OR IGNORE INTO seen (line_id, fingerprint, at) VALUES (?1, ?2, ?3)";
    int64_t fingerprint = (int64_t)hash_octets(HASH_START, data, size);
    database_run(turn->exchange->database, sql,
                 VALUES(value_int(turn->line->id), value_int(fingerprint), value_int(turn->wall_ms)));
    return database_changes(turn->exchange->database) == 1;
}

void inbox_deliver(const struct line_turn *turn, const struct inbound *arrived)
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
    if (line_check_arrived(turn, &inbound))
        return;
    if (turn->line->group)
        group_receive(turn, &inbound);
    else if (turn->line->center)
        call_center_receive(turn, &inbound);
}

void inbox_take_deliver(const struct line_turn *turn, const uint8_t *data, size_t size)
{
    struct tpdu tpdu;
    struct tpdu_fault fault;
    if (!inbox_is_new(turn, data, size))
        return;
    if (!tpdu_decode(data, size, &tpdu, &fault)) {
        char reason[96];
        tpdu_fault_format(&fault, reason, sizeof reason);
        inbox_quarantine(turn, data, size, reason);
        return;
    }
    struct number sender = number_of_address(turn->exchange->config->region, tpdu.address.text, tpdu.address.ton);
    enum tpdu_purpose purpose = tpdu_purpose(&tpdu);
    bool is_text = purpose == TPDU_PURPOSE_TEXT || purpose == TPDU_PURPOSE_REPLACE || purpose == TPDU_PURPOSE_FLASH;
    if (purpose == TPDU_PURPOSE_SILENT)
        return; /* TS 23.040 §9.2.3.9: acknowledged, never shown nor stored */
    size_t masked = payment_card_mask(tpdu.text);
    if (tpdu.concat.total > 1 && is_text) {
        missing_parts_take(turn, &tpdu, &sender);
        return;
    }
    const struct inbound inbound = {
        .sender = sender, .purpose = purpose, .text = is_text ? tpdu.text : "", .masked_cards = masked};
    inbox_deliver(turn, &inbound);
}
