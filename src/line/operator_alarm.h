/* Texts to the operator's phone ([bank] operator-phone): something is wrong with the bank that a person must see to.
 * Few, since they cost money and a bank in trouble repeats itself: ten a day on a line, and none twice in an hour. */
#pragma once

#include "line/exchange.h"

#include <stdbool.h>

/* Queues the text on a line that works. False when there is no such phone, when it opted out, or when these were
 * enough. */
bool operator_alarm_raise(const struct line_turn *turn, const char *words);
/* Does a text from this number answer an alarm? The operator's phone, where an alarm was the last that it got from the
 * line, some minutes ago, or some seconds when it is also that of a person with something to say here. Published. */
bool operator_alarm_is_answered(const struct line_turn *turn, const char *number, bool is_known);
