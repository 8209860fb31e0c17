/* A GSM modem that is not there, sans I/O: bytes of AT commands in, bytes of answers out, TPDUs on its other side. It is
 * strict: it refuses what TS 27.005 and 27.007 let a modem refuse, and counts what no program may do to one (a command
 * beside another, characters between AT+CMGS and its prompt, a line end inside a PDU). Its manners come from a
 * virtual_personality; its faults on command. It knows no network: virtual_network does. */
#pragma once

#include "virtual/virtual_personality.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VIRTUAL_MODEM_TPDU_MAX 176 /* octets */

struct virtual_sim {
    char iccid[24], imsi[20];
    char number[24]; /* as AT+CNUM tells it; "" when the SIM does not know */
    char pin[9];     /* "" unlocked */
};

enum virtual_modem_reboot {
    VIRTUAL_REBOOT_NOW,
    VIRTUAL_REBOOT_BEFORE_NETWORK, /* in the next submit, which the network does not get */
    VIRTUAL_REBOOT_AFTER_NETWORK,  /* in the next submit, which the network has */
};

struct virtual_modem;

/* NULL when out of memory. `sim` NULL: none is inserted. Off until it is powered. */
struct virtual_modem *virtual_modem_create(const struct virtual_personality *personality, const struct virtual_sim *sim,
                                           const char *imei);
void virtual_modem_destroy(struct virtual_modem *modem);
/* Power on starts its boot; off loses what it was doing, and every hang. What is stored stays. */
void virtual_modem_power(struct virtual_modem *modem, bool on, int64_t mono_ms);
bool virtual_modem_is_on(const struct virtual_modem *modem); /* for tests */
/* Another SIM, or none. What the old SIM stored goes with it. */
void virtual_modem_insert(struct virtual_modem *modem, const struct virtual_sim *sim);

void virtual_modem_feed(struct virtual_modem *modem, const uint8_t *bytes, size_t size, int64_t mono_ms);
void virtual_modem_expire(struct virtual_modem *modem, int64_t mono_ms);
int64_t virtual_modem_deadline(const struct virtual_modem *modem); /* mono ms; INT64_MAX when there is none */
size_t virtual_modem_output(const struct virtual_modem *modem, const uint8_t **bytes); /* until the next call */
void virtual_modem_output_consumed(struct virtual_modem *modem, size_t count);

/* A SUBMIT TPDU goes to the network now; answer it in the same turn. False when there is none. */
bool virtual_modem_take_submit(struct virtual_modem *modem, uint8_t tpdu[VIRTUAL_MODEM_TPDU_MAX], size_t *size);
/* cms_error 0: it took it, with reference `mr`. */
void virtual_modem_answer_submit(struct virtual_modem *modem, int cms_error, uint8_t mr, int64_t mono_ms);
/* The network gives a DELIVER or STATUS-REPORT. False: it could not take it, the network tries again later. */
bool virtual_modem_deliver(struct virtual_modem *modem, const uint8_t *tpdu, size_t size, int64_t mono_ms);
/* Somebody calls; `number` NULL: withheld. */
void virtual_modem_ring(struct virtual_modem *modem, const char *number);
/* The words that answer every USSD code its personality knows, "" its own; `asks`: the network wants more. */
void virtual_modem_set_ussd(struct virtual_modem *modem, const char *words, bool asks);
/* Writes a line as it is, between CR LF: a URC, or garbage. */
void virtual_modem_say(struct virtual_modem *modem, const char *line);
/* Puts characters in the place of a PDU into the storage it receives in; false when that is full. */
bool virtual_modem_store_garbage(struct virtual_modem *modem, const char *characters);

/* enum at_registration, of +CREG and +CEREG; home from the start. */
void virtual_modem_set_registration(struct virtual_modem *modem, int stat);
/* The same of +CREG alone, for a network that is LTE and nothing else; -1 the same as +CEREG's. Texts are refused then
 * while AT+CGSMS does not prefer packets. For tests. */
void virtual_modem_set_circuit(struct virtual_modem *modem, int stat);
void virtual_modem_set_latency(struct virtual_modem *modem, int64_t latency_ms);
/* The next `count` submits are refused with this CMS error. */
void virtual_modem_refuse(struct virtual_modem *modem, int cms_error, unsigned count);
/* Says nothing and hears nothing until then; INT64_MAX: until its power was off. */
void virtual_modem_hang(struct virtual_modem *modem, int64_t until_ms);
/* The next `count` submits reach the network and are never answered. */
void virtual_modem_lose_answers(struct virtual_modem *modem, unsigned count);
/* The next `count` AT+CMGS get no prompt. */
void virtual_modem_lose_prompts(struct virtual_modem *modem, unsigned count);
void virtual_modem_reboot(struct virtual_modem *modem, enum virtual_modem_reboot when, int64_t mono_ms);
/* Fills every free place of the storages with drafts, or takes the drafts away. */
void virtual_modem_fill(struct virtual_modem *modem, bool full);

unsigned virtual_modem_violations(const struct virtual_modem *modem);
unsigned virtual_modem_stored(const struct virtual_modem *modem);    /* messages in its storages, drafts not counted */
unsigned virtual_modem_pin_tries(const struct virtual_modem *modem); /* how often a PIN was entered */
const struct virtual_sim *virtual_modem_sim(const struct virtual_modem *modem); /* NULL when there is none */
