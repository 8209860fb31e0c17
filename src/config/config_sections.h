/* The sections of the configuration as structures, one a kind, with their limits. Strings are NUL-terminated; "" was left
 * out, and what that means stands in the key's row of config_keys. */
#pragma once

#include "base/clock.h"
#include "config/hours.h"
#include "sms/number.h"

#include <stdbool.h>
#include <stdint.h>

#define CONFIG_NAME_SIZE 33 /* of a section's own name: letters, digits, '-', '_'; at most 32 */
#define CONFIG_TITLE_SIZE 65
#define CONFIG_PATH_SIZE 256
#define CONFIG_TEMPLATE_SIZE 641
#define CONFIG_PORTS_MAX 64
#define CONFIG_LINES_MAX 512
#define CONFIG_SERVICES_MAX 512 /* groups; call centers have the same limit */
#define CONFIG_AGENTS_MAX 256
#define CONFIG_SLOTS_MAX 512
#define CONFIG_CANNED_MAX 512
#define CONFIG_MISTAKES_MAX 200
#define CONFIG_MEMBERS_MAX 1000 /* upper bound of max-members */

enum config_unsure { CONFIG_UNSURE_HOLD, CONFIG_UNSURE_RESEND_ONCE };
enum config_replies { CONFIG_REPLIES_EVERYONE, CONFIG_REPLIES_OWNER };
enum config_posting { CONFIG_POSTING_MEMBERS, CONFIG_POSTING_OWNER };
enum config_joining { CONFIG_JOINING_OPEN, CONFIG_JOINING_APPROVAL, CONFIG_JOINING_INVITATION };
enum config_consent { CONFIG_CONSENT_INVITE, CONFIG_CONSENT_ATTESTED };
enum config_cap_counts { CONFIG_CAP_EVERYONE, CONFIG_CAP_OPERATOR };

struct config_bank {
    char ports[CONFIG_PORTS_MAX][CONFIG_PATH_SIZE]; /* folders, ttys, tcp:HOST:PORT, as written */
    size_t port_count;
    char region[3]; /* "US" */
    char database[CONFIG_PATH_SIZE];
    char backups[CONFIG_PATH_SIZE]; /* the folder that backups go to; "": `backups` beside the database */
    char socket[CONFIG_PATH_SIZE];
    char operator_phone[NUMBER_SIZE];                                  /* hears of alarms; "" nobody does */
    char web[CONFIG_PATH_SIZE];                                        /* "" when off */
    bool web_insecure;                                                 /* another machine may ask without TLS */
    char web_certificate[CONFIG_PATH_SIZE], web_key[CONFIG_PATH_SIZE]; /* PEM files; both or none */
    char operator_password[128];                                       /* "" nobody logs in as the operator */
    enum config_unsure unsure;
    bool national_shift_tables; /* encode may choose them */
    int keep_texts_days;        /* 0 keeps for ever */
    int keep_messages_days;     /* the rows without their texts */
    bool self_test;             /* once a day each line texts another */
    int parts_wait_s;           /* then an incomplete message is delivered as it is */
};

struct config_line {
    char name[CONFIG_NAME_SIZE];
    char iccid[24], imsi[20]; /* one of them, or both "" when `number` finds it or any free SIM will do */
    char number[NUMBER_SIZE]; /* canonical; "" when the SIM knows it */
    char pin[9];
    int per_minute;
    int burst;   /* at most this many in any minute; never less than per_minute */
    int per_day; /* parts */
    int numbers_per_day;
    int new_numbers_per_day;
    bool reports;
    int per_month;            /* parts in a month of the plan; 0 not limited */
    int numbers_per_month;    /* different numbers in it; 0 not limited */
    int month_starts;         /* the plan's reset day, 1 to 28 */
    char balance[64];         /* USSD code that asks for the balance; "" it is not asked */
    char balance_pattern[96]; /* the network's words around {amount}; "" the first number */
    int balance_every_s;
    int64_t balance_below; /* thousandths; fan-outs wait below it; 0 never */
    char file[CONFIG_PATH_SIZE];
    unsigned line_number;
};

struct config_group {
    char name[CONFIG_NAME_SIZE];
    char title[CONFIG_TITLE_SIZE]; /* the name when left out */
    char line[CONFIG_NAME_SIZE];   /* "" a free SIM of the bank */
    char owner[NUMBER_SIZE];       /* canonical E.164 */
    enum config_replies replies;
    enum config_posting posting;
    enum config_joining joining;
    enum config_consent consent;
    int max_members;
    enum config_cap_counts cap_counts;
    char language[3];
    bool plain_spelling; /* where it saves parts */
    char timezone[64];   /* "" that of this machine */
    struct hours quiet;  /* when posts wait: what quiet-hours and timezone say; no opening: never */
    unsigned line_number;
};

struct config_call_center {
    char name[CONFIG_NAME_SIZE];
    char title[CONFIG_TITLE_SIZE];
    char line[CONFIG_NAME_SIZE];
    char agents[64][CONFIG_NAME_SIZE];
    size_t agent_count;
    char auto_reply[CONFIG_TEMPLATE_SIZE]; /* "" none */
    char closed_reply[CONFIG_TEMPLATE_SIZE];
    char away_reply[CONFIG_TEMPLATE_SIZE]; /* while no agent is there; "" auto_reply without a wait */
    char timezone[64];                     /* "" that of this machine */
    struct hours opening;                  /* what hours, timezone and holidays say */
    int target_s;
    int idle_s;           /* without a word from its agent, a claim goes back to the queue */
    bool outbound;        /* agents may write first to a number that never wrote */
    bool auto_mark;       /* automatic texts begin with "[auto]" */
    bool advert_override; /* texts that only read like an advertisement are let through, and logged */
    int keep_days;        /* of texts in its conversations; 0: as [bank] keep-texts says */
    char language[3];
    unsigned line_number;
};

struct config_agent {
    char name[CONFIG_NAME_SIZE];
    char title[CONFIG_TITLE_SIZE]; /* key `name` */
    char phone[NUMBER_SIZE];
    char password[128];
    unsigned line_number;
};

/* One GPIO line, "CHIP:LINE high|low [DURATION]". */
struct config_gpio {
    char chip[32];      /* "gpiochip0", a chip's label, or "header": that of the 40 pins; "" not wired */
    unsigned line;      /* of the chip; on the header, the number of Broadcom's */
    bool is_active_low; /* the level behind the pin: what it takes to press, reset or supply */
    int pulse_ms;       /* 0: as the module needs it */
};

/* A place of the bank. What a board or module knows is filled in where the section says nothing. */
struct config_slot {
    char name[CONFIG_NAME_SIZE];
    char port[CONFIG_PATH_SIZE]; /* glob on the name of its port: ID_PATH, or that of a tty */
    char board[CONFIG_NAME_SIZE], module[CONFIG_NAME_SIZE];
    struct config_gpio power;  /* supplies the modem while active */
    struct config_gpio pwrkey; /* a pulse switches it on; a longer one off */
    struct config_gpio reset;
    struct config_gpio status; /* an input: active while the modem runs */
    char usb_port[64];         /* of a hub that can switch it, "1-1.2" */
    int off_s;                 /* how long it stays without power */
    int key_on_ms, key_off_ms; /* of the module */
    unsigned line_number;
};

/* A text that agents send with a word: {title}, {ticket}, {agent} and {opens} are filled in. */
struct config_canned {
    char name[CONFIG_NAME_SIZE];
    char center[CONFIG_NAME_SIZE]; /* "" for all */
    char text[CONFIG_TEMPLATE_SIZE];
    unsigned line_number;
};
