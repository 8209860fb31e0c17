/* How well a line hears its network, over time: a sample every quarter of an hour, kept for thirty days. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct exchange;
struct line_turn;

struct signal_sample {
    int dbm; /* 0 unknown */
    const char *operator_name;
    bool has_temperature;
    int temperature_c;
    int supply_mv; /* 0 unknown */
};

/* May be called at any rate; samples that are too close to the last are ignored. */
void signal_log_note(const struct line_turn *turn, const struct signal_sample *sample);
void signal_log_tidy(struct exchange *exchange, int64_t wall_ms);
