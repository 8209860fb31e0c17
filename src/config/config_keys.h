/* The sections and keys of the configuration, as tables: adding a key is adding a row and a field of config.h. */
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
    CONFIG_TYPE_COUNT,   /* an int from min to max */
    CONFIG_TYPE_WORD,    /* an enum, by its words */
    CONFIG_TYPE_SECONDS, /* a duration into an int, min to max seconds */
    CONFIG_TYPE_DAYS,    /* a duration into an int, min to max days */
    CONFIG_TYPE_DIGITS,  /* min to max digits */
    CONFIG_TYPE_PIN,     /* the same, and a secret */
    CONFIG_TYPE_NUMBER,  /* a telephone number, resolved when the region is known */
    CONFIG_TYPE_LINE,    /* the name of a [line] */
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
};

#define CONFIG_KEYS_MAX 32 /* of one section */

struct config_key {
    const char *name; /* NULL ends the keys of a section */
    enum config_type type;
    size_t offset, size; /* of the field, in the structure of the section */
    int min, max;
    const char *const *words; /* NULL ends them; the index is the value, or the places of a template */
};

struct config_section {
    const char *word;
    const struct config_key *keys;
    const void *defaults;
    size_t item_size;
    size_t array_offset, count_offset; /* in struct config; the bank has neither */
    size_t line_offset;                /* of line_number in the item */
    size_t max;
};

extern const struct config_section config_sections[CONFIG_KIND_COUNT];

extern const char *const config_replies_words[];
extern const char *const config_posting_words[];
extern const char *const config_joining_words[];
extern const char *const config_consent_words[];
