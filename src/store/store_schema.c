/* The schema, as versioned scripts. A published script is never changed; a new version is a new entry. */
#include "store/store.h"

/* Times are wall ms. Enumerations are the numbers of the enums named in the comments. Before each table the file that
 * keeps it. */
static const char schema_1[] =
    /* line/exchange.h: a SIM and its number. Lines that left the configuration stay, with their data. */
    "CREATE TABLE line (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, number TEXT, iccid TEXT, imsi TEXT,"
    " suspended TEXT, suspended_until INTEGER, next_reference INTEGER NOT NULL DEFAULT 0);"
    /* group/group.c: what the configuration does not say of a group, or what its owner changed by text. */
    "CREATE TABLE party (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, line_id INTEGER REFERENCES line(id),"
    " title TEXT NOT NULL, joining INTEGER, posting INTEGER, paused INTEGER NOT NULL DEFAULT 0,"
    " closed INTEGER NOT NULL DEFAULT 0, configured_owner TEXT, rotation INTEGER NOT NULL DEFAULT 0);"
    /* group/member.c: role and state as in member.h. */
    "CREATE TABLE member (id INTEGER PRIMARY KEY, party_id INTEGER NOT NULL REFERENCES party(id),"
    " number TEXT NOT NULL, name TEXT NOT NULL, role INTEGER NOT NULL, state INTEGER NOT NULL,"
    " since INTEGER NOT NULL, muted_until INTEGER, expires_at INTEGER, wants_approval INTEGER NOT NULL DEFAULT 0,"
    " failed_posts INTEGER NOT NULL DEFAULT 0, failed_cause INTEGER, operator TEXT, UNIQUE (party_id, number));"
    "CREATE INDEX member_by_state ON member(party_id, state);"
    "CREATE INDEX member_by_number ON member(number);"
    /* A text is stored once, however many it went to. */
    "CREATE TABLE body (id INTEGER PRIMARY KEY, text TEXT NOT NULL);"
    "CREATE INDEX body_with_text ON body(id) WHERE text <> '';"
    /* line/outbox.c (outbound) and switchboard/inbox.c (inbound): whole messages of both directions; kind is the purpose
     * of an inbound one (sms/tpdu.h). cause_id is a message, cause a person. */
    "CREATE TABLE message (id INTEGER PRIMARY KEY, line_id INTEGER NOT NULL, party_id INTEGER,"
    " outbound INTEGER NOT NULL, number TEXT NOT NULL, body_id INTEGER NOT NULL, kind INTEGER NOT NULL,"
    " at INTEGER NOT NULL, expires_at INTEGER, cause_id INTEGER, cause TEXT);"
    "CREATE INDEX message_by_number ON message(line_id, number, id);"
    "CREATE INDEX message_by_line ON message(line_id, id);"
    "CREATE INDEX message_by_cause ON message(cause_id) WHERE cause_id IS NOT NULL;"
    "CREATE INDEX message_by_age ON message(at);"
    /* line/outbox.c: the parts of outbound messages; state and priority as in outbox.h. */
    "CREATE TABLE part (id INTEGER PRIMARY KEY, message_id INTEGER NOT NULL, line_id INTEGER NOT NULL,"
    " seq INTEGER NOT NULL, total INTEGER NOT NULL, reference INTEGER NOT NULL, priority INTEGER NOT NULL,"
    " state INTEGER NOT NULL, not_before INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0,"
    " sent_at INTEGER, mr INTEGER, error INTEGER, reason TEXT);"
    "CREATE INDEX part_by_message ON part(message_id, seq);"
    "CREATE INDEX part_queued ON part(line_id, priority, message_id, seq) WHERE state = 0;"
    "CREATE INDEX part_waiting ON part(line_id, not_before) WHERE state = 0 AND not_before > 0;"
    "CREATE INDEX part_sending ON part(line_id) WHERE state = 1;"
    "CREATE INDEX part_unsure ON part(state, line_id) WHERE state = 5;"
    "CREATE INDEX part_held ON part(line_id) WHERE state = 7;"
    "CREATE INDEX part_by_time ON part(line_id, sent_at) WHERE sent_at IS NOT NULL;"
    /* line/outbox.c, for line/budget.c: to whom a line has ever sent, for the count of new numbers. */
    "CREATE TABLE contact (line_id INTEGER NOT NULL, number TEXT NOT NULL, first_sent_at INTEGER NOT NULL,"
    " PRIMARY KEY (line_id, number)) WITHOUT ROWID;"
    "CREATE INDEX contact_by_time ON contact(line_id, first_sent_at);"
    /* switchboard/inbox.c: what a SIM may show us again; missing_parts.c: parts that wait; and what is not a PDU. */
    "CREATE TABLE seen (line_id INTEGER NOT NULL, fingerprint INTEGER NOT NULL, at INTEGER NOT NULL,"
    " PRIMARY KEY (line_id, fingerprint)) WITHOUT ROWID;"
    "CREATE INDEX seen_by_age ON seen(at);"
    "CREATE TABLE fragment (id INTEGER PRIMARY KEY, line_id INTEGER NOT NULL, number TEXT NOT NULL,"
    " reference INTEGER NOT NULL, total INTEGER NOT NULL, seq INTEGER NOT NULL, kind INTEGER NOT NULL,"
    " text TEXT NOT NULL, at INTEGER NOT NULL, UNIQUE (line_id, number, reference, total, seq));"
    "CREATE INDEX fragment_by_age ON fragment(at);"
    "CREATE TABLE quarantine (id INTEGER PRIMARY KEY, line_id INTEGER, at INTEGER NOT NULL, reason TEXT NOT NULL,"
    " data BLOB NOT NULL);"
    /* line/consent.c: who opted out of a line (0: from the whole bank), and the ledger of every consent. */
    "CREATE TABLE optout (number TEXT NOT NULL, line_id INTEGER NOT NULL, at INTEGER NOT NULL,"
    " PRIMARY KEY (number, line_id)) WITHOUT ROWID;"
    "CREATE TABLE consent (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, line_id INTEGER, party_id INTEGER,"
    " number TEXT NOT NULL, event TEXT NOT NULL, method TEXT NOT NULL, words TEXT, actor TEXT, message_id INTEGER);"
    "CREATE INDEX consent_by_number ON consent(number, id);"
    /* group/group_code.c: codes that a dangerous command waits for. */
    "CREATE TABLE code (party_id INTEGER NOT NULL, number TEXT NOT NULL, code TEXT NOT NULL, command TEXT NOT NULL,"
    " expires_at INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (party_id, number)) WITHOUT ROWID;"
    /* line/notice_limit.c: how often an automatic text of one kind went to one number. */
    "CREATE TABLE notice (line_id INTEGER NOT NULL, number TEXT NOT NULL, kind INTEGER NOT NULL,"
    " at INTEGER NOT NULL);"
    "CREATE INDEX notice_by_number ON notice(line_id, number, kind, at);"
    "CREATE INDEX notice_by_age ON notice(at);"
    /* switchboard/switchboard.c: written to see whether the disk takes anything. */
    "CREATE TABLE pulse (id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL);";

static const char schema_2[] =
    /* call_center/call_center.c */
    "CREATE TABLE center (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, line_id INTEGER REFERENCES line(id),"
    " title TEXT NOT NULL, target_s INTEGER NOT NULL, retained INTEGER NOT NULL DEFAULT 0);"
    /* call_center/conversation.c: one a customer's number; state as in conversation.h; times of 0 are none. */
    "CREATE TABLE conversation (id INTEGER PRIMARY KEY, center_id INTEGER NOT NULL REFERENCES center(id),"
    " number TEXT NOT NULL, state INTEGER NOT NULL, agent TEXT, last_agent TEXT, opened_at INTEGER NOT NULL,"
    " updated_at INTEGER NOT NULL, waiting_since INTEGER NOT NULL, due_at INTEGER NOT NULL, asked_at INTEGER NOT NULL,"
    " touched_at INTEGER NOT NULL, snoozed_until INTEGER NOT NULL, closed_at INTEGER NOT NULL,"
    " closed_told INTEGER NOT NULL, promised_until INTEGER NOT NULL, warned INTEGER NOT NULL,"
    " notified INTEGER NOT NULL, UNIQUE (center_id, number));"
    "CREATE INDEX conversation_closed ON conversation(updated_at) WHERE state = 3;"
    "CREATE INDEX conversation_of_agent ON conversation(agent) WHERE state <> 3;"
    "CREATE INDEX conversation_by_state ON conversation(state, due_at);"
    "CREATE INDEX conversation_queue ON conversation(center_id, due_at) WHERE state = 0;"
    "CREATE INDEX conversation_held ON conversation(center_id, waiting_since) WHERE state = 1;"
    "CREATE INDEX conversation_asleep ON conversation(center_id, snoozed_until) WHERE snoozed_until > 0;"
    "CREATE INDEX conversation_promised ON conversation(center_id, promised_until) WHERE promised_until > 0;"
    "CREATE INDEX conversation_by_number ON conversation(number);"
    /* What happened in a conversation: texts by their message, notes and events by their words; kind as in
     * conversation.h. */
    "CREATE TABLE entry (id INTEGER PRIMARY KEY, conversation_id INTEGER NOT NULL, at INTEGER NOT NULL,"
    " kind INTEGER NOT NULL, message_id INTEGER, agent TEXT, text TEXT);"
    "CREATE INDEX entry_by_conversation ON entry(conversation_id, id);"
    "CREATE INDEX entry_by_message ON entry(message_id) WHERE message_id IS NOT NULL;"
    "CREATE INDEX entry_by_age ON entry(at);"
    "CREATE TABLE tag (conversation_id INTEGER NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (conversation_id, tag))"
    " WITHOUT ROWID;"
    /* Of the configuration: [canned]. */
    "CREATE TABLE canned (name TEXT NOT NULL, center TEXT NOT NULL, text TEXT NOT NULL,"
    " PRIMARY KEY (center, name)) WITHOUT ROWID;"
    /* Of the configuration: who answers which center. */
    "CREATE TABLE agent (name TEXT PRIMARY KEY, title TEXT NOT NULL, phone TEXT) WITHOUT ROWID;"
    "CREATE TABLE agent_of (center TEXT NOT NULL, agent TEXT NOT NULL, PRIMARY KEY (center, agent)) WITHOUT ROWID;"
    /* Who is away; agents without a row are present. */
    "CREATE TABLE absence (agent TEXT PRIMARY KEY, since INTEGER NOT NULL) WITHOUT ROWID;"
    /* From a customer's text to the first answer of a person. */
    "CREATE TABLE first_response (id INTEGER PRIMARY KEY, center_id INTEGER NOT NULL, conversation_id INTEGER NOT NULL,"
    " agent TEXT NOT NULL, asked_at INTEGER NOT NULL, answered_at INTEGER NOT NULL);"
    "CREATE INDEX first_response_by_center ON first_response(center_id, id);"
    "CREATE INDEX first_response_by_age ON first_response(answered_at);";

static const char schema_3[] =
    /* switchboard/switchboard_sim.c: PINs that a SIM refused, by their hash, so that no start tries one again. */
    "CREATE TABLE refused_pin (iccid TEXT PRIMARY KEY, pin INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;";

static const char schema_4[] =
    /* call_center/call_center_agent.c: of a first response, how much of the wait lay within the center's hours (NULL: all of it),
     * and the hour of its day in which the customer wrote, by the center's clock. */
    "ALTER TABLE first_response ADD COLUMN open_s INTEGER;"
    "ALTER TABLE first_response ADD COLUMN hour INTEGER;";

static const char schema_5[] =
    /* line/balance.c: readings of prepaid SIMs; amount in thousandths, NULL when the words could not be read. */
    "CREATE TABLE balance (line_id INTEGER NOT NULL, at INTEGER NOT NULL, amount INTEGER, words TEXT);"
    "CREATE INDEX balance_by_line ON balance(line_id, at);"
    "CREATE INDEX balance_by_age ON balance(at);"
    /* switchboard/missed_call.c: calls that were rejected; number NULL when it was withheld. */
    "CREATE TABLE missed_call (id INTEGER PRIMARY KEY, line_id INTEGER NOT NULL, at INTEGER NOT NULL, number TEXT);"
    "CREATE INDEX missed_call_by_age ON missed_call(at);"
    "CREATE INDEX missed_call_by_number ON missed_call(number) WHERE number IS NOT NULL;"
    /* line/line_check.c: texts of the bank to itself; kind as there. */
    "CREATE TABLE line_check (token TEXT PRIMARY KEY, kind INTEGER NOT NULL, from_line INTEGER NOT NULL,"
    " to_line INTEGER NOT NULL, at INTEGER NOT NULL, arrived_at INTEGER, told INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE INDEX line_check_by_line ON line_check(from_line, kind, at);"
    /* line/signal_log.c */
    "CREATE TABLE signal (line_id INTEGER NOT NULL, at INTEGER NOT NULL, dbm INTEGER, operator TEXT,"
    " temperature_c INTEGER, supply_mv INTEGER, PRIMARY KEY (line_id, at)) WITHOUT ROWID;"
    "CREATE INDEX signal_by_age ON signal(at);"
    /* switchboard/switchboard_people.c: what the operator said yes to, once. */
    "CREATE TABLE agreement (what TEXT PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL) WITHOUT ROWID;";

static const char schema_6[] =
    /* group/group.c: a group is called a group. */
    "ALTER TABLE party RENAME TO group_state;"
    "ALTER TABLE member RENAME COLUMN party_id TO group_id;"
    "ALTER TABLE message RENAME COLUMN party_id TO group_id;"
    "ALTER TABLE consent RENAME COLUMN party_id TO group_id;"
    "ALTER TABLE code RENAME COLUMN party_id TO group_id;";

static const char schema_7[] =
    /* line/consent.c: the lines that somebody who opted out from the whole bank came back to; and by which rule words
     * were judged. */
    "CREATE TABLE optin (number TEXT NOT NULL, line_id INTEGER NOT NULL, at INTEGER NOT NULL,"
    " PRIMARY KEY (number, line_id)) WITHOUT ROWID;"
    "ALTER TABLE consent ADD COLUMN rule TEXT;"
    /* switchboard/forget.c: numbers of conversations up to this one were given, also where the row is gone. */
    "CREATE TABLE conversation_last (one INTEGER PRIMARY KEY CHECK (one = 1), id INTEGER NOT NULL);"
    /* group/group_quiet.c: a member's quiet hours, in minutes of the group's day; NULL none. */
    "ALTER TABLE member ADD COLUMN quiet_from INTEGER;"
    "ALTER TABLE member ADD COLUMN quiet_to INTEGER;"
    /* machine/mark.c: inbound texts that are no words of a person; about_id is a message. */
    "CREATE TABLE mark (message_id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, about_id INTEGER);"
    "CREATE INDEX mark_by_about ON mark(about_id) WHERE about_id IS NOT NULL;"
    /* switchboard/quarantine.c: what can be made out of an entry, and which program read them all last. */
    "ALTER TABLE quarantine ADD COLUMN number TEXT;"
    "ALTER TABLE quarantine ADD COLUMN words TEXT;"
    "CREATE TABLE program (id INTEGER PRIMARY KEY CHECK (id = 1), version TEXT NOT NULL);";

static const char *const migrations[] = {schema_1, schema_2, schema_3, schema_4, schema_5, schema_6, schema_7};

const char *store_migration(int version)
{
    const int count = (int)(sizeof migrations / sizeof *migrations);
    return version >= 1 && version <= count ? migrations[version - 1] : NULL;
}
