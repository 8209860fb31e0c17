/* The warning at three quarters of what a line may send, once until its meters fall below again. */
#pragma once

#include "line/budget.h"

struct line_turn;

/* True when the owner is to be warned now: the first meter that is that full. Who hears it, and how, is the service's. */
bool budget_warning_take(const struct line_turn *turn, struct budget_meter *meter);
