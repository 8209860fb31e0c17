/* Who may be texted from a line: opt-outs, and the ledger of every consent. An opt-out wins
 * over everything and only the person's own START or JOIN undoes it. */
#pragma once

#include "line/exchange.h"

#include <stdbool.h>
#include <stdint.h>

/* One entry of the ledger; strings may be NULL. */
struct consent_entry {
    int64_t line_id, group_id, message_id;
    const char *number;
    const char *event;  /* "invited", "joined", "stopped", "attested", … */
    const char *method; /* "text", "list", "operator" */
    const char *words;  /* the person's exact words */
    const char *actor;  /* who did it, when not the person */
    const char *rule;   /* by which the words were judged */
};

void consent_record(const struct line_turn *turn, const struct consent_entry *entry);
bool consent_is_opted_out(struct exchange *exchange, int64_t line_id, const char *number);
/* line_id 0: the whole bank. */
void consent_opt_out(const struct line_turn *turn, int64_t line_id, const char *number);
/* From the whole bank: nothing that waits goes out any more, and they are in no group. */
void consent_opt_out_everywhere(const struct line_turn *turn, const char *number);
/* Shows them as stopped in the groups of the line, or in all for a line_id of 0; of a list, an owner stays in the seat. */
void consent_stop_members(const struct line_turn *turn, int64_t line_id, const char *number, bool owners_too);
/* Of this line alone: an opt-out from the whole bank stays for all others. */
void consent_opt_in(const struct line_turn *turn, const char *number);
/* Has the person joined or opted in here after this time (0: it is not known)? A list that is older says nothing of now. */
bool consent_agreed_since(struct exchange *exchange, const char *number, int64_t since_ms);
