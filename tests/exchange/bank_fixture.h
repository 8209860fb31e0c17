/* A fixture to try a bank on: the real bank and exchange, eight modems on a network of their own, in virtual time. */
#pragma once

#include "bank/bank.h"
#include "virtual/virtual_network.h"

#include <stdbool.h>

#define BANK_FIXTURE_START_MS INT64_C(1790000000000)
#define BANK_FIXTURE_MODEMS 8
#define BANK_FIXTURE_SENT 8192
#define ANN "+15552019901"
#define OWNER "+15552019900"
#define TWO_LINES                                                                          \
    "[line books]\nsim = 8901260000000000001\nnumber = +15552010001\nper-minute = 60000\n" \
    "burst = 120000\nreports = off\n[line choir]\nsim = 8901260000000000002\n"             \
    "number = +15552010002\nreports = off\n"                                               \
    "[group book-club]\nline = books\nowner = " OWNER "\n[group choir]\nline = choir\nowner = " OWNER "\n"

/* One bank, its modems on a network of their own, in virtual time. */
struct bank_fixture {
    char folder[64], path[96];
    struct config *config;
    struct switchboard *switchboard;
    struct bank *bank;
    struct virtual_network *network;
    struct clock_time now;
    bool plugged[BANK_FIXTURE_MODEMS];
    unsigned heard; /* by phones outside */
    char last[TPDU_TEXT_SIZE];
    char sent[BANK_FIXTURE_MODEMS]
             [BANK_FIXTURE_SENT];   /* what phones heard of each modem: time, number and text, a line each */
    unsigned powered[LADDER_RUNGS]; /* rungs that were asked for; LADDER_POWER is done at once */
    char told[2048];                /* what those who watch heard of modems, a line each */
};

struct virtual_sim bank_fixture_sim_of(size_t index);
/* `sections` follow right behind the keys of [bank]. */
struct config *bank_fixture_config(const struct bank_fixture *fixture, const char *sections);
void bank_fixture_open(struct bank_fixture *fixture, const char *sections);
/* The same with modems of that personality's text. */
void bank_fixture_open_as(struct bank_fixture *fixture, const char *sections, const char *personality_text);
/* The daemon starts, with what is on disk. */
void bank_fixture_start(struct bank_fixture *fixture);
void bank_fixture_close(struct bank_fixture *fixture);
void bank_fixture_plug(struct bank_fixture *fixture, size_t index, bool in);
/* One turn and all that follows from it at this moment. */
void bank_fixture_settle(struct bank_fixture *fixture);
void bank_fixture_pass(struct bank_fixture *fixture, int64_t time_ms);
/* As a full disk does: no file may grow; what is written stays readable. */
void bank_fixture_fill_disk(const struct bank_fixture *fixture, bool full);
void bank_fixture_text(struct bank_fixture *fixture, size_t to, const char *words);
/* The same, by a modem whose firmware stores it and hangs on it until its power was off. */
void bank_fixture_freeze(struct bank_fixture *fixture, size_t to, const char *words);
/* Two answers are due. */
void bank_fixture_join(struct bank_fixture *fixture);
int64_t bank_fixture_number(struct bank_fixture *fixture, const char *sql);
/* Name of the line that this modem serves; "" none. */
const char *bank_fixture_line_of(struct bank_fixture *fixture, size_t index);
