#include "switchboard/missing_parts.h"

#include "base/text.h"
#include "line/exchange.h"
#include "sms/parts.h"
#include "store/database.h"
#include "switchboard/inbox.h"
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

static void make_room(const struct line_turn *turn)
{
    static const char sql[] = "SELECT count(*) FROM fragment WHERE line_id = ?1";
    struct fragment_set oldest;
    if (database_get(turn->exchange->database, sql, VALUES(value_int(turn->line->id)), 0) >= MISSING_PARTS_MAX &&
        fragments_oldest_of(turn->exchange, turn->line, &oldest))
        fragments_deliver(turn, &oldest);
}

void missing_parts_take(const struct line_turn *turn, const struct tpdu *tpdu, const struct number *sender)
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
    make_room(turn);
    database_run(turn->exchange->database, sql,
                 VALUES(value_int(set.line_id), value_text(set.number), value_int(set.reference), value_int(set.total),
                        value_int(tpdu->concat.seq), value_int(set.purpose), value_text(tpdu->text),
                        value_int(turn->wall_ms)));
    if (fragments_count(turn->exchange, &set) >= set.total)
        fragments_deliver(turn, &set);
}

void missing_parts_tidy(struct exchange *exchange, int64_t wall_ms)
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
