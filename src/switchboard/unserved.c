#include "switchboard/unserved.h"

#include "base/clock.h"
#include "base/text.h"
#include "consent/consent_reading.h"
#include "line/consent.h"
#include "line/outbox.h"
#include "wording/phrase.h"

#define CONFIRMATION_LIFE_S (24 * CLOCK_HOUR_S)

static void record(const struct line_turn *turn, const struct inbound *inbound, const char *event, const char *rule)
{
    const struct consent_entry entry = {.line_id = turn->line->id,
                                        .message_id = inbound->message_id,
                                        .number = inbound->sender.text,
                                        .event = event,
                                        .method = "text",
                                        .words = inbound->text,
                                        .rule = rule};
    consent_record(turn, &entry);
}

static void confirm(const struct line_turn *turn, const struct inbound *inbound)
{
    char said[OUTBOX_TEXT_SIZE];
    struct text text = text_of(said, sizeof said);
    const struct template_value values[] = {{"title", turn->line->settings.name}, {NULL, NULL}};
    phrase_say(&text, exchange_language(turn->line), PHRASE_CENTER_STOPPED, values);
    const struct outbox_message message = {.to = inbound->sender.text,
                                           .text = said,
                                           .priority = OUTBOX_OPTOUT,
                                           .cause_id = inbound->message_id,
                                           .life_s = CONFIRMATION_LIFE_S};
    outbox_add(turn, &message, NULL);
}

/* Members of a group that was here, so that it finds them stopped when it comes back. */
static void stop_members(const struct line_turn *turn, const char *number)
{
    static const char sql[] =
        "UPDATE member SET state = {member.stopped}, since = ?2, expires_at = NULL WHERE number = ?1"
        " AND state NOT IN ({member.stopped}, {member.banned}, {member.left})"
        " AND group_id IN (SELECT id FROM group_state WHERE line_id = ?3)";
    database_run(turn->exchange->database, sql,
                 VALUES(value_text(number), value_int(turn->wall_ms), value_int(turn->line->id)));
}

static void stop(const struct line_turn *turn, const struct inbound *inbound, const struct consent_reading *reading)
{
    const char *number = inbound->sender.text;
    bool again = consent_is_opted_out(turn->exchange, turn->line->id, number);
    if (reading->word == CONSENT_STOP_ALL)
        consent_opt_out_everywhere(turn, number);
    consent_opt_out(turn, turn->line->id, number);
    outbox_purge(turn, number);
    stop_members(turn, number);
    record(turn, inbound, "stopped", reading->rule);
    if (!again)
        confirm(turn, inbound);
}

void unserved_receive(const struct line_turn *turn, const struct inbound *inbound)
{
    const struct consent_reading reading = consent_read(inbound->text, turn->line->settings.name);
    bool is_stop = reading.word == CONSENT_STOP || reading.word == CONSENT_STOP_ALL;
    if (!number_is_member_able(&inbound->sender) || exchange_owns_number(turn->exchange, inbound->sender.text))
        return;
    if (is_stop && !reading.is_doubtful)
        stop(turn, inbound, &reading);
    if (reading.word == CONSENT_START && consent_is_opted_out(turn->exchange, turn->line->id, inbound->sender.text)) {
        consent_opt_in(turn, inbound->sender.text);
        record(turn, inbound, "started", reading.rule);
    }
}
