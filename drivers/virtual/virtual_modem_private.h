/* What the files of the virtual modem share. Every time is monotonic. */
#pragma once

#include "at/at_fields.h"
#include "virtual/virtual_modem.h"

#define VIRTUAL_PLACES_MAX 256
#define VIRTUAL_LINE_MAX 556     /* characters of a command line, as many modems have it */
#define VIRTUAL_OUTPUT_MAX 65536 /* octets; more than that nobody reads: dropped */
#define VIRTUAL_PDU_MAX (12 + VIRTUAL_MODEM_TPDU_MAX)

enum virtual_record_stat { /* <stat> of TS 27.005 §3.1 */
                           VIRTUAL_STAT_UNREAD = 0,
                           VIRTUAL_STAT_READ = 1,
                           VIRTUAL_STAT_UNSENT = 2,
                           VIRTUAL_STAT_SENT = 3,
};

struct virtual_record {
    bool used;
    uint8_t stat;
    uint16_t length; /* <length>, octets of the TPDU */
    char *pdu;       /* hexadecimal, or garbage; owned */
};

struct virtual_storage {
    char name[3];
    unsigned count;
    struct virtual_record *records;
};

/* What AT&F and a start bring back. */
struct virtual_settings {
    bool echo, verbose, text_mode, clip;
    int error_kind;  /* +CMEE */
    int service;     /* +CSMS */
    int cnmi[5];     /* mode, mt, bm, ds, bfr */
    int creg, cereg; /* <n> */
    int sms_domain;  /* +CGSMS */
    size_t memory[3];
};

enum virtual_mode { VIRTUAL_COMMAND, VIRTUAL_PDU };
enum virtual_submit_state { VIRTUAL_SUBMIT_NONE, VIRTUAL_SUBMIT_WAITING, VIRTUAL_SUBMIT_AT_NETWORK };

struct virtual_modem {
    struct virtual_personality personality;
    struct virtual_sim sim;
    bool has_sim, pin_open, puk_wanted;
    int pin_left;
    unsigned pin_tries;
    char imei[20];
    int stat, circuit_stat; /* the second -1: as the first */
    bool radio_off;

    bool on, booted;
    int64_t boot_at_ms, sim_at_ms, now_ms;
    struct virtual_settings settings;
    struct virtual_storage storages[2];

    enum virtual_mode mode;
    char line[VIRTUAL_LINE_MAX];
    size_t line_size;
    bool line_too_long;
    size_t submit_length;
    enum virtual_submit_state submit;
    uint8_t tpdu[VIRTUAL_MODEM_TPDU_MAX];
    size_t tpdu_size;
    int64_t submit_at_ms;
    char held[1024]; /* URCs that wait for the end of a PDU */
    uint8_t early[VIRTUAL_LINE_MAX];
    size_t early_size; /* came while a command was running */
    bool early_counted;
    bool unacknowledged; /* given directly, and AT+CNMA has not come */
    int64_t acknowledge_by_ms;
    uint8_t direct[VIRTUAL_MODEM_TPDU_MAX];
    size_t direct_size;
    bool ringing;

    char ussd_words[256]; /* of every code; "" as the personality says */
    bool ussd_asks;       /* its answers want an answer */
    unsigned ussd_ended;  /* sessions that were ended by AT+CUSD=2 */

    int64_t latency_ms, hang_until_ms;
    int refuse_error;
    unsigned refuse_left, lose_answers_left, lose_prompts_left;
    enum virtual_modem_reboot reboot;
    uint32_t once_said; /* a bit for each of the personality's that was used up */
    unsigned violations;

    uint8_t *output;
    size_t output_size, output_capacity;
};

/* virtual_modem.c */
void virtual_modem_reply(struct virtual_modem *modem, const char *format, ...) __attribute__((format(printf, 2, 3)));
void virtual_modem_ok(struct virtual_modem *modem);
void virtual_modem_error(struct virtual_modem *modem);
void virtual_modem_cme(struct virtual_modem *modem, int code);
void virtual_modem_cms(struct virtual_modem *modem, int code);
void virtual_modem_prompt(struct virtual_modem *modem, size_t length);
void virtual_modem_restart(struct virtual_modem *modem);
struct virtual_settings virtual_modem_factory_settings(const struct virtual_modem *modem);
struct virtual_storage *virtual_modem_memory(struct virtual_modem *modem, size_t which);
unsigned virtual_modem_used(const struct virtual_storage *storage);
void virtual_modem_clear_record(struct virtual_record *record);
void virtual_modem_acknowledged(struct virtual_modem *modem);

/* Octets as they are. */
void virtual_modem_write(struct virtual_modem *modem, const char *text);

/* virtual_modem_odd.c */
/* Lines with '|' between, '#' for the number. */
void virtual_modem_reply_lines(struct virtual_modem *modem, const char *lines, int number);
/* Answers what its personality answers in a way of its own; false when it does not. */
bool virtual_modem_odd_command(struct virtual_modem *modem, const char *line);
/* The header, what stands between, and the PDU, or in text mode the text; false when that froze the modem. */
bool virtual_modem_say_record(struct virtual_modem *modem, const char *name, const struct virtual_record *record);
/* Where a text goes that comes in. */
struct virtual_storage *virtual_modem_inbox(struct virtual_modem *modem);

/* virtual_modem_ussd.c */
void virtual_modem_cusd(struct virtual_modem *modem, const struct at_fields *fields);

/* virtual_modem_commands.c */
void virtual_modem_command(struct virtual_modem *modem, const char *line);
