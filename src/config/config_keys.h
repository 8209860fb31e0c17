/* The sections and keys of the configuration, as tables: adding a key is adding a row to config_keys_bank.c or
 * config_keys_service.c and a field to config_sections.h. All that is said of a key elsewhere, `partylined
 * --describe-config` and the manual page, is made from its row. */
#pragma once

#include "config/config.h"

enum config_kind {
    CONFIG_KIND_BANK,
    CONFIG_KIND_LINE,
    CONFIG_KIND_GROUP,
    CONFIG_KIND_CALL_CENTER,
    CONFIG_KIND_AGENT,
    CONFIG_KIND_SLOT,
    CONFIG_KIND_CANNED,
    CONFIG_KIND_COUNT,
};

enum config_type {
    CONFIG_TYPE_TEXT,
    CONFIG_TYPE_PATH,
    CONFIG_TYPE_PORTS,
    CONFIG_TYPE_REGION,
    CONFIG_TYPE_WEB,
    CONFIG_TYPE_BOOL,
    CONFIG_TYPE_COUNT,   /* an int from lowest to highest */
    CONFIG_TYPE_WORD,    /* an enum, by its words */
    CONFIG_TYPE_SECONDS, /* a duration into an int, lowest to highest seconds */
    CONFIG_TYPE_DAYS,    /* a duration into an int, lowest to highest days */
    CONFIG_TYPE_DIGITS,  /* lowest to highest digits */
    CONFIG_TYPE_NUMBER,  /* a telephone number, resolved when the region is known */
    CONFIG_TYPE_LINE,    /* the name of a [line] */
    CONFIG_TYPE_CENTER,  /* the name of a [call-center] */
    CONFIG_TYPE_AGENTS,  /* names of [agent]s */
    CONFIG_TYPE_LANGUAGE,
    CONFIG_TYPE_TEMPLATE,
    CONFIG_TYPE_HOURS,
    CONFIG_TYPE_TIMEZONE,
    CONFIG_TYPE_HOLIDAYS,
    CONFIG_TYPE_PASSWORD,
    CONFIG_TYPE_GPIO,
    CONFIG_TYPE_USSD,   /* digits, * and # */
    CONFIG_TYPE_AMOUNT, /* "2.50" into thousandths, an int64_t */
    CONFIG_TYPE_USB_PORT,
    CONFIG_TYPE_BOARD,
    CONFIG_TYPE_MODULE,
};

#define CONFIG_KEYS_MAX 32 /* of one section */

/* What a key is left out for is in one of three: `default_value`, which its own reader reads; `left_out`, what happens
 * then, in words; `is_needed`. Label and help are for people who never saw the file: one sentence, with a full stop. */
struct config_key {
    const char *name; /* NULL ends the keys of a section */
    enum config_type type;
    size_t offset, size;      /* of the field, in the structure of the section */
    int lowest, highest;      /* in `unit`; of a path, highest is its octets unless 0 */
    const char *unit;         /* "parts", "s", "days"; NULL for none */
    const char *const *words; /* NULL ends them; the index is the value, or the places of a template */
    const char *default_value, *left_out;
    const char *example;
    const char *needs; /* another key of the section, without which this one is a mistake */
    bool is_needed;
    bool is_secret;     /* is never shown, not even in a mistake */
    bool is_expert;     /* most people leave it alone */
    bool needs_restart; /* counts from the next start on; all others from the moment the file is saved */
    const char *label, *help;
};

struct config_section {
    const char *word;
    const char *label, *help;
    const struct config_key *keys;
    size_t item_size;
    size_t array_offset, count_offset; /* in struct config; the bank has neither */
    size_t line_offset;                /* of line_number in the item */
    size_t max;                        /* 0: there is one, without a name of its own */
};

extern const struct config_section config_sections[CONFIG_KIND_COUNT];

/* "count", "duration", "number", …: durations in seconds and in days are one. */
const char *config_type_name(enum config_type type);
/* The index-th of the words that the key may have, or of the places in its template; NULL after the last. */
const char *config_key_word(const struct config_key *key, size_t index);
