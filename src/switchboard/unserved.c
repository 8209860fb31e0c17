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

static void stop(const struct line_turn *turn, const struct inbound *inbound, const struct consent_reading *reading)
{
    const char *number = inbound->sender.text;
    bool again = consent_is_opted_out(turn->exchange, turn->line->id, number);
    if (reading->word == CONSENT_STOP_ALL)
        consent_opt_out_everywhere(turn, number);
    consent_opt_out(turn, turn->line->id, number);
    outbox_purge(turn, number);
    consent_stop_members(turn, turn->line->id, number, true);
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
