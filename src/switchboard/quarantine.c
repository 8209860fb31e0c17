#include "switchboard/quarantine.h"

#include "base/bytes.h"
#include "base/clock.h"
#include "base/text.h"
#include "sms/tpdu.h"
#include "switchboard/inbox.h"
#include "wording/payment_card.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define ENTRY_SIZE 512  /* octets of an entry, the longest that a modem gives */
#define RETRY_ROWS 1000 /* in one turn */

struct entry {
    int64_t id, line_id, at_ms;
    uint8_t data[ENTRY_SIZE];
    size_t size;
};

/* A PDU as a modem writes it, with the SMSC's address in front: in hexadecimal. The octets behind the address, or what was
 * given when it is none. */
static const uint8_t *tpdu_of(const uint8_t *data, size_t *size, uint8_t octets[ENTRY_SIZE])
{
    struct tpdu_address smsc;
    size_t octets_size, smsc_size;
    size_t hex_len = *size;
    while (hex_len > 0 && strchr(" \r\n", data[hex_len - 1]))
        hex_len--;
    if (hex_len == 0 || !hex_decode((const char *)data, hex_len, octets, ENTRY_SIZE, &octets_size) ||
        !tpdu_decode_smsc(octets, octets_size, &smsc, &smsc_size, NULL))
        return data;
    *size = octets_size - smsc_size;
    return octets + smsc_size;
}

static bool is_characters(const uint8_t *data, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (data[i] < 0x20 && !strchr("\r\n\t", data[i]))
            return false;
    return size > 0;
}

/* What can be made out for somebody who looks at it. */
static void make_out(const uint8_t *data, size_t size, struct tpdu *tpdu)
{
    uint8_t octets[ENTRY_SIZE];
    size_t tpdu_size = size;
    const uint8_t *pdu = size <= ENTRY_SIZE ? tpdu_of(data, &tpdu_size, octets) : data;
    bool is_text = pdu == data && is_characters(data, size);
    *tpdu = (struct tpdu){.text = ""};
    if (!is_text && tpdu_decode_part(pdu, tpdu_size, tpdu))
        payment_card_mask(tpdu->text);
    if (!is_text)
        return;
    struct text words = text_of(tpdu->text, sizeof tpdu->text);
    text_clean(&words, (const char *)data, size);
    payment_card_mask(tpdu->text);
}

void quarantine_keep(const struct line_turn *turn, const void *data, size_t size, const char *reason)
{
    static const char sql[] =
        "INSERT INTO quarantine (line_id, at, reason, data, number, words) VALUES (?1, ?2, ?3, ?4,"
        " nullif(?5, ''), nullif(?6, ''))";
    struct tpdu tpdu;
    make_out(data, size, &tpdu);
    struct number sender = number_of_address(turn->exchange->config->region, tpdu.address.text, tpdu.address.ton);
    database_run(turn->exchange->database, sql,
                 VALUES(value_int(turn->line ? turn->line->id : 0), value_int(turn->wall_ms), value_text(reason),
                        value_blob(data, size), value_text(sender.text), value_text(tpdu.text)));
}

static void forget(struct exchange *exchange, int64_t id)
{
    database_run(exchange->database, "DELETE FROM quarantine WHERE id = ?1", VALUES(value_int(id)));
}

/* The same as when it came, but for what a version before did not make out. */
static void keep_again(struct exchange *exchange, const struct entry *entry, const char *reason)
{
    static const char sql[] =
        "UPDATE quarantine SET reason = coalesce(nullif(?2, ''), reason), number = nullif(?3, ''),"
        " words = nullif(?4, '') WHERE id = ?1";
    struct tpdu tpdu;
    make_out(entry->data, entry->size, &tpdu);
    struct number sender = number_of_address(exchange->config->region, tpdu.address.text, tpdu.address.ton);
    database_run(exchange->database, sql,
                 VALUES(value_int(entry->id), value_text(reason), value_text(sender.text), value_text(tpdu.text)));
}

static bool read_again(struct exchange *exchange, const struct entry *entry, bool is_by_hand, int64_t wall_ms)
{
    const struct line_turn turn = {exchange, exchange_line_by_id(exchange, entry->line_id), wall_ms};
    uint8_t octets[ENTRY_SIZE];
    char reason[INBOX_REASON_SIZE] = "";
    size_t size = entry->size;
    const uint8_t *tpdu = tpdu_of(entry->data, &size, octets);
    const struct inbox_entry again = {
        .tpdu = tpdu, .size = size, .is_again = true, .at_ms = is_by_hand ? wall_ms : entry->at_ms};
    if (turn.line && !(tpdu == entry->data && is_characters(tpdu, size)) && inbox_take(&turn, &again, reason)) {
        forget(exchange, entry->id);
        return true;
    }
    keep_again(exchange, entry, reason);
    return false;
}

/* The next entry above `after`. */
static bool next_entry(struct exchange *exchange, int64_t after, struct entry *entry)
{
    static const char sql[] = "SELECT id, line_id, at, hex(data) FROM quarantine WHERE id > ?1 ORDER BY id LIMIT 1";
    struct database_query *query = database_query(exchange->database, sql, VALUES(value_int(after)));
    if (!database_next(query))
        return false;
    *entry = (struct entry){
        .id = database_int(query, 0), .line_id = database_int(query, 1), .at_ms = database_int(query, 2)};
    const char *hex = database_text(query, 3);
    if (!hex_decode(hex, strlen(hex), entry->data, sizeof entry->data, &entry->size))
        entry->size = 0;
    database_done(query);
    return true;
}

struct verdict quarantine_retry(struct exchange *exchange, int64_t id, int64_t wall_ms)
{
    struct verdict verdict = verdict_of(OUTCOME_READ_AGAIN, NULL);
    struct entry entry = {.id = id > 0 ? id - 1 : 0};
    for (int i = 0; i < RETRY_ROWS && next_entry(exchange, entry.id, &entry) && (id == 0 || entry.id == id); i++) {
        verdict.total++;
        verdict.count += read_again(exchange, &entry, id != 0, wall_ms);
    }
    if (id != 0 && verdict.total == 0) {
        verdict.outcome = OUTCOME_NO_ENTRY;
        snprintf(verdict.who, sizeof verdict.who, "%" PRId64, id);
    } else if (id != 0 && verdict.count == 0) {
        verdict.outcome = OUTCOME_STILL_UNREAD;
        snprintf(verdict.who, sizeof verdict.who, "%" PRId64, id);
    }
    return verdict;
}

bool quarantine_is_older(struct exchange *exchange, const char *version)
{
    static const char known[] = "SELECT 1 FROM program WHERE version = ?1";
    static const char note[] = "INSERT OR REPLACE INTO program (id, version) VALUES (1, ?1)";
    if (database_get(exchange->database, known, VALUES(value_text(version)), 0) == 1)
        return false;
    database_run(exchange->database, note, VALUES(value_text(version)));
    return true;
}
