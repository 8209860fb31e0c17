/* The simulator: the daemon's own exchange, bank and modem cores against virtual modems and a virtual network, in
 * virtual time, under a seed. One world is one run. */
#pragma once

#include "bank/bank.h"
#include "config/config.h"
#include "switchboard/switchboard.h"
#include "virtual/virtual_network.h"

#include <stdbool.h>
#include <stdint.h>

#define WORLD_LINES 3
#define WORLD_PEOPLE_MAX 80
#define WORLD_POSTS_MAX 65536
#define WORLD_START_MS INT64_C(1790000000000)
#define WORLD_PORT(line) ((line) == 0 ? "modem0" : (line) == 1 ? "modem1" : "modem2")
#define CENTER_NUMBER "+15552010003"

struct person {
    char number[NUMBER_SIZE];
    char name[16];
    int64_t stamped_ms;       /* TP-SCTS of their last text, wall */
    bool stopped;             /* their STOP is stored */
    int64_t stopped_at_ms;    /* mono */
    uint64_t last_post_heard; /* rank: must rise */
};

/* One submit that the network took. */
struct taken {
    int64_t at_ms;
    size_t person;
};

/* One text to one number as one part: what phones heard of it, and what the store says. */
struct part_count {
    uint64_t key; /* 0: the place is empty */
    unsigned heard, sent, maybe;
};

struct world {
    uint64_t seed, random;
    int64_t days;
    bool verbose;
    char path[96];
    struct clock_time now;
    struct config *config;
    struct switchboard *switchboard;
    struct bank *bank;
    struct virtual_network *network;
    bool plugged[WORLD_LINES];
    int64_t replug_at_ms[WORLD_LINES];
    int64_t last_cmgs_ms[WORLD_LINES];
    unsigned violations[WORLD_LINES];
    bool disk_full;
    int64_t disk_free_at_ms, drained_at_ms;
    struct person people[WORLD_PEOPLE_MAX];
    size_t people_count;
    uint32_t ranks[WORLD_POSTS_MAX]; /* of posts, by the order in which the exchange took them in; 0 not yet */
    uint32_t rank;
    uint64_t machine_texts; /* that phones wrote by themselves */
    int64_t machine_most;   /* of one of them within an hour that went to all */
    uint64_t posts, texts_in, crashes, faults, cuts, parts_heard, steps;
    int64_t next_person_ms, next_fault_ms, next_center_ms;
    size_t center_first; /* index of the call center's first customer */
    uint64_t answers;    /* of agents; each has a number */
    uint8_t answers_heard[WORLD_POSTS_MAX];
    struct taken *taken[WORLD_LINES];
    size_t taken_count[WORLD_LINES], taken_capacity[WORLD_LINES];
    struct part_count *counts;
    size_t counts_capacity, counts_used;
};

uint32_t world_random(struct world *world, uint32_t bound);
/* Prints the seed, the time and why, and ends the program with status 1. */
void world_broken(const struct world *world, const char *format, ...) __attribute__((format(printf, 2, 3), noreturn));

/* people.c: what people do, and what they hear. */
void people_create(struct world *world);
void people_act(struct world *world);
void people_hear(struct world *world, const struct virtual_network_event *event);
struct person *people_find(struct world *world, const char *number);
void people_text_to(struct world *world, const struct person *person, const char *to, const char *text);
void people_text(struct world *world, const struct person *person, const char *text);
void people_answer_by_machine(struct world *world, const struct person *person, const char *to);
void people_check_end(struct world *world);

/* center.c: the call center's customers and agents. */
void center_create(struct world *world);
void center_act(struct world *world);
void center_hear(struct world *world, const struct person *person, const char *text);
void center_check_end(struct world *world);

/* faults.c: what breaks. */
void fault_disk(struct world *world, bool full);
void faults_act(struct world *world);
void faults_expire(struct world *world);
void faults_end(struct world *world);

/* checks.c: what must be true. */
void check_taken(struct world *world, const struct virtual_network_event *event);
void check_step(struct world *world);
void check_end(struct world *world);
void check_heard(struct world *world, const char *number, const char *text, unsigned part);

/* simulator.c */
void world_open_daemon(struct world *world);
void world_crash_daemon(struct world *world);
void world_plug(struct world *world, size_t line, bool in);
