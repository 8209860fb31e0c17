#include "config/config_keys_private.h"

#include "config/config_board.h"
#include "sms/number.h"
#include "wording/phrase.h"

const struct config_section config_sections[CONFIG_KIND_COUNT] = {
    [CONFIG_KIND_BANK] = {.word = "bank",
                          .label = "The bank",
                          .help = "The modems of this machine, and what counts for all of them.",
                          .keys = config_bank_keys,
                          .item_size = sizeof(struct config_bank)},
    [CONFIG_KIND_LINE] = {.word = "line",
                          .label = "Line",
                          .help = "A SIM with its telephone number, and how much it may send.",
                          .keys = config_line_keys,
                          .item_size = sizeof(struct config_line),
                          .array_offset = offsetof(struct config, lines),
                          .count_offset = offsetof(struct config, line_count),
                          .line_offset = offsetof(struct config_line, line_number),
                          .max = CONFIG_LINES_MAX},
    [CONFIG_KIND_GROUP] = {.word = "group",
                           .label = "Group",
                           .help = "A conversation of many people through one telephone number.",
                           .keys = config_group_keys,
                           .item_size = sizeof(struct config_group),
                           .array_offset = offsetof(struct config, groups),
                           .count_offset = offsetof(struct config, group_count),
                           .line_offset = offsetof(struct config_group, line_number),
                           .max = CONFIG_SERVICES_MAX},
    [CONFIG_KIND_CALL_CENTER] = {.word = "call-center",
                                 .label = "Call center",
                                 .help = "A public telephone number that customers text and agents answer.",
                                 .keys = config_call_center_keys,
                                 .item_size = sizeof(struct config_call_center),
                                 .array_offset = offsetof(struct config, call_centers),
                                 .count_offset = offsetof(struct config, call_center_count),
                                 .line_offset = offsetof(struct config_call_center, line_number),
                                 .max = CONFIG_SERVICES_MAX},
    [CONFIG_KIND_AGENT] = {.word = "agent",
                           .label = "Agent",
                           .help = "A person who answers for call centers.",
                           .keys = config_agent_keys,
                           .item_size = sizeof(struct config_agent),
                           .array_offset = offsetof(struct config, agents),
                           .count_offset = offsetof(struct config, agent_count),
                           .line_offset = offsetof(struct config_agent, line_number),
                           .max = CONFIG_AGENTS_MAX},
    [CONFIG_KIND_SLOT] = {.word = "slot",
                          .label = "Slot",
                          .help = "A place of the bank, and how to cut the power of the modem there.",
                          .keys = config_slot_keys,
                          .item_size = sizeof(struct config_slot),
                          .array_offset = offsetof(struct config, slots),
                          .count_offset = offsetof(struct config, slot_count),
                          .line_offset = offsetof(struct config_slot, line_number),
                          .max = CONFIG_SLOTS_MAX},
    [CONFIG_KIND_CANNED] = {.word = "canned",
                            .label = "Canned reply",
                            .help = "A text that agents send with a word, as in reply 12 /NAME.",
                            .keys = config_canned_keys,
                            .item_size = sizeof(struct config_canned),
                            .array_offset = offsetof(struct config, canned),
                            .count_offset = offsetof(struct config, canned_count),
                            .line_offset = offsetof(struct config_canned, line_number),
                            .max = CONFIG_CANNED_MAX},
};

static const char *const type_names[] = {
    [CONFIG_TYPE_TEXT] = "text",         [CONFIG_TYPE_PATH] = "path",          [CONFIG_TYPE_PORTS] = "ports",
    [CONFIG_TYPE_REGION] = "region",     [CONFIG_TYPE_WEB] = "address",        [CONFIG_TYPE_BOOL] = "switch",
    [CONFIG_TYPE_COUNT] = "count",       [CONFIG_TYPE_WORD] = "word",          [CONFIG_TYPE_SECONDS] = "duration",
    [CONFIG_TYPE_DAYS] = "duration",     [CONFIG_TYPE_DIGITS] = "digits",      [CONFIG_TYPE_NUMBER] = "number",
    [CONFIG_TYPE_LINE] = "line",         [CONFIG_TYPE_CENTER] = "call-center", [CONFIG_TYPE_AGENTS] = "agents",
    [CONFIG_TYPE_LANGUAGE] = "language", [CONFIG_TYPE_TEMPLATE] = "template",  [CONFIG_TYPE_HOURS] = "hours",
    [CONFIG_TYPE_TIMEZONE] = "timezone", [CONFIG_TYPE_HOLIDAYS] = "holidays",  [CONFIG_TYPE_PASSWORD] = "password",
    [CONFIG_TYPE_GPIO] = "gpio",         [CONFIG_TYPE_USSD] = "ussd",          [CONFIG_TYPE_AMOUNT] = "amount",
    [CONFIG_TYPE_USB_PORT] = "usb-port", [CONFIG_TYPE_BOARD] = "board",        [CONFIG_TYPE_MODULE] = "module",
};

const char *config_type_name(enum config_type type)
{
    return type_names[type];
}

/* Of those whose words stand in a table elsewhere; NULL after the last, and for all other types. */
static const char *listed_word(enum config_type type, size_t index)
{
    if (type == CONFIG_TYPE_REGION)
        return number_region_iso(index);
    if (type == CONFIG_TYPE_LANGUAGE)
        return phrase_language_at(index);
    if (type == CONFIG_TYPE_BOARD)
        return config_board_at(index) ? config_board_at(index)->name : NULL;
    if (type == CONFIG_TYPE_MODULE)
        return config_module_at(index) ? config_module_at(index)->name : NULL;
    return NULL;
}

const char *config_key_word(const struct config_key *key, size_t index)
{
    return key->words ? key->words[index] : listed_word(key->type, index);
}
