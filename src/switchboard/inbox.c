#include "switchboard/inbox.h"

#include "base/hash.h"
#include "base/text.h"
#include "call_center/call_center.h"
#include "group/group.h"
#include "line/exchange.h"
#include "line/line_check.h"
#include "sms/parts.h"
#include "wording/payment_card.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fragment_set {
    int64_t line_id;
    char number[NUMBER_SIZE];
    int64_t reference; /* with 65536 added for a 16-bit one: the two never mix */
    unsigned total;
    enum tpdu_purpose purpose;
};

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

static void inbox_deliver(const struct line_turn *turn, const struct inbound *arrived)
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

static int64_t fragments_count(struct exchange *exchange, const struct fragment_set *set)
{
    static const char sql[] = "SELECT count(*) FROM fragment WHERE line_id = ?1 AND number = ?2 AND reference = ?3"
                              " AND total = ?4";
    return database_get(
        exchange->database, sql,
        VALUES(value_int(set->line_id), value_text(set->number), value_int(set->reference), value_int(set->total)), 0);
}

/* Joins what is there and forgets the fragments. The text is the caller's to free; NULL when out of memory. */
static char *fragments_join(struct exchange *exchange, const struct fragment_set *set)
{
    static const char read[] = "SELECT seq, text FROM fragment WHERE line_id = ?1 AND number = ?2 AND reference = ?3"
                               " AND total = ?4 ORDER BY seq";
    static const char forget[] = "DELETE FROM fragment WHERE line_id = ?1 AND number = ?2 AND reference = ?3"
                                 " AND total = ?4";
    const struct database_value *key =
        VALUES(value_int(set->line_id), value_text(set->number), value_int(set->reference), value_int(set->total));
    const size_t capacity = (size_t)set->total * (TPDU_TEXT_SIZE + 40) + 1;
    char *texts[PARTS_JOIN_MAX] = {0};
    char *whole = malloc(capacity);
    struct database_query *query = database_query(exchange->database, read, key);
    while (database_next(query)) {
        int64_t seq = database_int(query, 0);
        if (seq >= 1 && seq <= PARTS_JOIN_MAX && !texts[seq - 1])
            texts[seq - 1] = strdup(database_text(query, 1));
    }
    if (whole) {
        struct text out = text_of(whole, capacity);
        parts_join(&out, (const char *const *)texts, set->total);
        database_run(exchange->database, forget, key);
    }
    for (size_t i = 0; i < PARTS_JOIN_MAX; i++)
        free(texts[i]);
    return whole;
}

static void fragments_deliver(const struct line_turn *turn, const struct fragment_set *set)
{
    char *text = fragments_join(turn->exchange, set);
    if (!text)
        return; /* they wait for the next tidy */
    struct inbound inbound = {
        .sender = number_parse(turn->exchange->config->region, set->number), .purpose = set->purpose, .text = text};
    inbound.masked_cards = payment_card_mask(text); /* one may have been cut in two */
    inbox_deliver(turn, &inbound);
    free(text);
}

static bool fragments_read(struct database_query *query, struct fragment_set *set)
{
    if (!database_next(query))
        return false;
    *set = (struct fragment_set){
        .line_id = database_int(query, 0),
        .reference = database_int(query, 2),
        .total = (unsigned)database_int(query, 3),
        .purpose = (enum tpdu_purpose)database_int(query, 4),
    };
    text_copy(set->number, sizeof set->number, database_text(query, 1));
    database_done(query);
    return true;
}

/* The oldest set that began before `before_ms`; false when there is none. */
static bool fragments_oldest(struct exchange *exchange, int64_t before_ms, struct fragment_set *set)
{
    static const char sql[] = "SELECT line_id, number, reference, total, kind FROM fragment WHERE at < ?1 ORDER BY at"
                              " LIMIT 1";
    return fragments_read(database_query(exchange->database, sql, VALUES(value_int(before_ms))), set);
}

static bool fragments_oldest_of(struct exchange *exchange, const struct exchange_line *line, struct fragment_set *set)
{
    static const char sql[] = "SELECT line_id, number, reference, total, kind FROM fragment WHERE line_id = ?1"
                              " ORDER BY +at LIMIT 1";
    return fragments_read(database_query(exchange->database, sql, VALUES(value_int(line->id))), set);
}

/* Another text under the same key: the sender's counter wrapped around while an old message still waited. */
static bool fragment_clashes(struct exchange *exchange, const struct fragment_set *set, unsigned seq, const char *text)
{
    static const char sql[] = "SELECT text <> ?6 FROM fragment WHERE line_id = ?1 AND number = ?2 AND reference = ?3"
                              " AND total = ?4 AND seq = ?5";
    return database_get(exchange->database, sql,
                        VALUES(value_int(set->line_id), value_text(set->number), value_int(set->reference),
                               value_int(set->total), value_int(seq), value_text(text)),
                        0) == 1;
}

static void inbox_make_room(const struct line_turn *turn)
{
    static const char sql[] = "SELECT count(*) FROM fragment WHERE line_id = ?1";
    struct fragment_set oldest;
    if (database_get(turn->exchange->database, sql, VALUES(value_int(turn->line->id)), 0) >= INBOX_FRAGMENTS_MAX &&
        fragments_oldest_of(turn->exchange, turn->line, &oldest))
        fragments_deliver(turn, &oldest);
}

static void inbox_take_fragment(const struct line_turn *turn, const struct tpdu *tpdu, const struct number *sender)
{
    static const char sql[] = "INSERT OR IGNORE INTO fragment (line_id, number, reference, total, seq, kind, text, at)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    struct fragment_set set = {
        .line_id = turn->line->id,
        .reference = tpdu->concat.ref + (tpdu->concat.wide ? 65536 : 0),
        .total = tpdu->concat.total,
        .purpose = tpdu_purpose(tpdu),
    };
    memcpy(set.number, sender->text, sizeof set.number);
    if (fragment_clashes(turn->exchange, &set, tpdu->concat.seq, tpdu->text))
        fragments_deliver(turn, &set);
    inbox_make_room(turn);
    database_run(turn->exchange->database, sql,
                 VALUES(value_int(set.line_id), value_text(set.number), value_int(set.reference), value_int(set.total),
                        value_int(tpdu->concat.seq), value_int(set.purpose), value_text(tpdu->text),
                        value_int(turn->wall_ms)));
    if (fragments_count(turn->exchange, &set) >= set.total)
        fragments_deliver(turn, &set);
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
        inbox_take_fragment(turn, &tpdu, &sender);
        return;
    }
    const struct inbound inbound = {
        .sender = sender, .purpose = purpose, .text = is_text ? tpdu.text : "", .masked_cards = masked};
    inbox_deliver(turn, &inbound);
}

void inbox_tidy(struct exchange *exchange, int64_t wall_ms)
{
    struct fragment_set set;
    int64_t before_ms = wall_ms - (int64_t)exchange->config->bank.parts_wait_s * 1000;
    /* A few in one turn; the next tidy continues. */
    for (int i = 0; i < 20 && fragments_oldest(exchange, before_ms, &set); i++) {
        struct exchange_line *line = exchange_line_by_id(exchange, set.line_id);
        if (line) {
            fragments_deliver(&(struct line_turn){exchange, line, wall_ms}, &set);
        } else {
            static const char keep[] = "UPDATE fragment SET at = ?2 WHERE line_id = ?1";
            database_run(exchange->database, keep, VALUES(value_int(set.line_id), value_int(wall_ms)));
        }
    }
}
