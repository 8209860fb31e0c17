#include "config/config_keys.h"
#include "base/clock.h"

#define FIELD(structure, field) offsetof(struct structure, field), sizeof(((struct structure *)0)->field)
#define PER_DAY_MAX 100000000

static const char *const unsure_words[] = {"hold", "resend-once", NULL};
static const char *const cap_counts_words[] = {"everyone", "operator", NULL};

static const struct config_key bank_keys[] = {
    {"ports", CONFIG_TYPE_PORTS, FIELD(config_bank, ports), 0, 0, NULL},
    {"region", CONFIG_TYPE_REGION, FIELD(config_bank, region), 0, 0, NULL},
    {"database", CONFIG_TYPE_PATH, FIELD(config_bank, database), 0, 0, NULL},
    {"backups", CONFIG_TYPE_PATH, FIELD(config_bank, backups), 0, 0, NULL},
    {"socket", CONFIG_TYPE_PATH, FIELD(config_bank, socket), 0, 107, NULL}, /* sun_path */
    {"operator-phone", CONFIG_TYPE_NUMBER, FIELD(config_bank, operator_phone), 0, 0, NULL},
    {"web", CONFIG_TYPE_WEB, FIELD(config_bank, web), 0, 0, NULL},
    {"web-insecure", CONFIG_TYPE_BOOL, FIELD(config_bank, web_insecure), 0, 0, NULL},
    {"web-certificate", CONFIG_TYPE_PATH, FIELD(config_bank, web_certificate), 0, 0, NULL},
    {"web-key", CONFIG_TYPE_PATH, FIELD(config_bank, web_key), 0, 0, NULL},
    {"operator-password", CONFIG_TYPE_PASSWORD, FIELD(config_bank, operator_password), 0, 0, NULL},
    {"unsure", CONFIG_TYPE_WORD, FIELD(config_bank, unsure), 0, 0, unsure_words},
    {"national-shift-tables", CONFIG_TYPE_BOOL, FIELD(config_bank, national_shift_tables), 0, 0, NULL},
    {"keep-texts", CONFIG_TYPE_DAYS, FIELD(config_bank, keep_texts_days), 0, 36500, NULL},
    {"keep-messages", CONFIG_TYPE_DAYS, FIELD(config_bank, keep_messages_days), 0, 36500, NULL},
    {"self-test", CONFIG_TYPE_BOOL, FIELD(config_bank, self_test), 0, 0, NULL},
    {"parts-wait", CONFIG_TYPE_SECONDS, FIELD(config_bank, parts_wait_s), 1, 7 * CLOCK_DAY_S, NULL},
    {NULL, CONFIG_TYPE_TEXT, 0, 0, 0, 0, NULL},
};

static const struct config_key line_keys[] = {
    {"sim", CONFIG_TYPE_DIGITS, FIELD(config_line, iccid), 18, 22, NULL},
    {"imsi", CONFIG_TYPE_DIGITS, FIELD(config_line, imsi), 6, 15, NULL},
    {"number", CONFIG_TYPE_NUMBER, FIELD(config_line, number), 0, 0, NULL},
    {"pin", CONFIG_TYPE_PIN, FIELD(config_line, pin), 4, 8, NULL},
    {"per-minute", CONFIG_TYPE_COUNT, FIELD(config_line, per_minute), 1, 1000000, NULL},
    {"burst", CONFIG_TYPE_COUNT, FIELD(config_line, burst), 1, 1000000, NULL},
    {"per-day", CONFIG_TYPE_COUNT, FIELD(config_line, per_day), 1, PER_DAY_MAX, NULL},
    {"numbers-per-day", CONFIG_TYPE_COUNT, FIELD(config_line, numbers_per_day), 1, PER_DAY_MAX, NULL},
    {"new-numbers-per-day", CONFIG_TYPE_COUNT, FIELD(config_line, new_numbers_per_day), 0, PER_DAY_MAX, NULL},
    {"per-month", CONFIG_TYPE_COUNT, FIELD(config_line, per_month), 0, PER_DAY_MAX, NULL},
    {"month-starts", CONFIG_TYPE_COUNT, FIELD(config_line, month_starts), 1, 28, NULL},
    {"balance", CONFIG_TYPE_USSD, FIELD(config_line, balance), 0, 0, NULL},
    {"balance-pattern", CONFIG_TYPE_TEXT, FIELD(config_line, balance_pattern), 0, 0, NULL},
    {"balance-every", CONFIG_TYPE_SECONDS, FIELD(config_line, balance_every_s), CLOCK_HOUR_S, 31 * CLOCK_DAY_S, NULL},
    {"balance-below", CONFIG_TYPE_AMOUNT, FIELD(config_line, balance_below), 0, 0, NULL},
    {"reports", CONFIG_TYPE_BOOL, FIELD(config_line, reports), 0, 0, NULL},
    {NULL, CONFIG_TYPE_TEXT, 0, 0, 0, 0, NULL},
};

static const struct config_key group_keys[] = {
    {"title", CONFIG_TYPE_TEXT, FIELD(config_group, title), 0, 0, NULL},
    {"line", CONFIG_TYPE_LINE, FIELD(config_group, line), 0, 0, NULL},
    {"owner", CONFIG_TYPE_NUMBER, FIELD(config_group, owner), 0, 0, NULL},
    {"replies", CONFIG_TYPE_WORD, FIELD(config_group, replies), 0, 0, config_replies_words},
    {"posting", CONFIG_TYPE_WORD, FIELD(config_group, posting), 0, 0, config_posting_words},
    {"joining", CONFIG_TYPE_WORD, FIELD(config_group, joining), 0, 0, config_joining_words},
    {"consent", CONFIG_TYPE_WORD, FIELD(config_group, consent), 0, 0, config_consent_words},
    {"max-members", CONFIG_TYPE_COUNT, FIELD(config_group, max_members), 2, CONFIG_MEMBERS_MAX, NULL},
    {"cap-counts", CONFIG_TYPE_WORD, FIELD(config_group, cap_counts), 0, 0, cap_counts_words},
    {"language", CONFIG_TYPE_LANGUAGE, FIELD(config_group, language), 0, 0, NULL},
    {NULL, CONFIG_TYPE_TEXT, 0, 0, 0, 0, NULL},
};

static const char *const automatic_places[] = {"{title}", "{wait}", "{opens}", "{position}", "{ticket}", NULL};
static const char *const canned_places[] = {"{title}", "{ticket}", "{agent}", "{opens}", NULL};

static const struct config_key call_center_keys[] = {
    {"title", CONFIG_TYPE_TEXT, FIELD(config_call_center, title), 0, 0, NULL},
    {"line", CONFIG_TYPE_LINE, FIELD(config_call_center, line), 0, 0, NULL},
    {"agents", CONFIG_TYPE_AGENTS, FIELD(config_call_center, agents), 0, 0, NULL},
    {"auto-reply", CONFIG_TYPE_TEMPLATE, FIELD(config_call_center, auto_reply), 0, 0, automatic_places},
    {"closed-reply", CONFIG_TYPE_TEMPLATE, FIELD(config_call_center, closed_reply), 0, 0, automatic_places},
    {"away-reply", CONFIG_TYPE_TEMPLATE, FIELD(config_call_center, away_reply), 0, 0, automatic_places},
    {"hours", CONFIG_TYPE_HOURS, FIELD(config_call_center, opening), 0, 0, NULL},
    {"timezone", CONFIG_TYPE_TIMEZONE, FIELD(config_call_center, timezone), 0, 0, NULL},
    {"holidays", CONFIG_TYPE_HOLIDAYS, FIELD(config_call_center, opening), 0, 0, NULL},
    {"target", CONFIG_TYPE_SECONDS, FIELD(config_call_center, target_s), 10, 7 * CLOCK_DAY_S, NULL},
    {"language", CONFIG_TYPE_LANGUAGE, FIELD(config_call_center, language), 0, 0, NULL},
    {"outbound", CONFIG_TYPE_BOOL, FIELD(config_call_center, outbound), 0, 0, NULL},
    {"auto-mark", CONFIG_TYPE_BOOL, FIELD(config_call_center, auto_mark), 0, 0, NULL},
    {"advert-override", CONFIG_TYPE_BOOL, FIELD(config_call_center, advert_override), 0, 0, NULL},
    {"keep", CONFIG_TYPE_DAYS, FIELD(config_call_center, keep_days), 0, 36500, NULL},
    {NULL, CONFIG_TYPE_TEXT, 0, 0, 0, 0, NULL},
};

static const struct config_key agent_keys[] = {
    {"name", CONFIG_TYPE_TEXT, FIELD(config_agent, title), 0, 0, NULL},
    {"phone", CONFIG_TYPE_NUMBER, FIELD(config_agent, phone), 0, 0, NULL},
    {"password", CONFIG_TYPE_PASSWORD, FIELD(config_agent, password), 0, 0, NULL},
    {NULL, CONFIG_TYPE_TEXT, 0, 0, 0, 0, NULL},
};

static const struct config_key slot_keys[] = {
    {"port", CONFIG_TYPE_TEXT, FIELD(config_slot, port), 0, 0, NULL},
    {"board", CONFIG_TYPE_TEXT, FIELD(config_slot, board), 0, 0, NULL},
    {"module", CONFIG_TYPE_TEXT, FIELD(config_slot, module), 0, 0, NULL},
    {"power", CONFIG_TYPE_GPIO, FIELD(config_slot, power), 0, 0, NULL},
    {"power-off", CONFIG_TYPE_SECONDS, FIELD(config_slot, off_s), 1, 120, NULL},
    {"pwrkey", CONFIG_TYPE_GPIO, FIELD(config_slot, pwrkey), 0, 0, NULL},
    {"reset", CONFIG_TYPE_GPIO, FIELD(config_slot, reset), 0, 0, NULL},
    {"status", CONFIG_TYPE_GPIO, FIELD(config_slot, status), 0, 0, NULL},
    {"usb-port", CONFIG_TYPE_USB_PORT, FIELD(config_slot, usb_port), 0, 0, NULL},
    {NULL, CONFIG_TYPE_TEXT, 0, 0, 0, 0, NULL},
};

static const struct config_key canned_keys[] = {
    {"center", CONFIG_TYPE_TEXT, FIELD(config_canned, center), 0, 0, NULL},
    {"text", CONFIG_TYPE_TEMPLATE, FIELD(config_canned, text), 0, 0, canned_places},
    {NULL, CONFIG_TYPE_TEXT, 0, 0, 0, 0, NULL},
};

static const struct config_bank bank_defaults = {
    .region = "US",
    .database = "/var/lib/partyline/partyline.db",
    .socket = "/run/partyline/partyline.sock",
    .keep_texts_days = 90,
    .keep_messages_days = 400,
    .parts_wait_s = CLOCK_HOUR_S,
};
static const struct config_line line_defaults = {
    .per_minute = 15,
    .burst = 30,
    .per_day = 1000,
    .numbers_per_day = 200,
    .new_numbers_per_day = 100,
    .month_starts = 1,
    .balance_every_s = CLOCK_DAY_S,
    .reports = true,
};
static const struct config_group group_defaults = {.max_members = 60, .language = "en"};
static const struct config_call_center call_center_defaults = {.target_s = 300, .auto_mark = true, .language = "en"};
static const struct config_agent agent_defaults;
static const struct config_slot slot_defaults = {.off_s = 10};
static const struct config_canned canned_defaults;

const struct config_section config_sections[CONFIG_KIND_COUNT] = {
    [CONFIG_KIND_BANK] = {.word = "bank",
                          .keys = bank_keys,
                          .defaults = &bank_defaults,
                          .item_size = sizeof(struct config_bank)},
    [CONFIG_KIND_LINE] = {"line", line_keys, &line_defaults, sizeof(struct config_line), offsetof(struct config, lines),
                          offsetof(struct config, line_count), offsetof(struct config_line, line_number),
                          CONFIG_LINES_MAX},
    [CONFIG_KIND_GROUP] = {"group", group_keys, &group_defaults, sizeof(struct config_group),
                           offsetof(struct config, groups), offsetof(struct config, group_count),
                           offsetof(struct config_group, line_number), CONFIG_SERVICES_MAX},
    [CONFIG_KIND_CALL_CENTER] = {"call-center", call_center_keys, &call_center_defaults,
                                 sizeof(struct config_call_center), offsetof(struct config, call_centers),
                                 offsetof(struct config, call_center_count),
                                 offsetof(struct config_call_center, line_number), CONFIG_SERVICES_MAX},
    [CONFIG_KIND_AGENT] = {"agent", agent_keys, &agent_defaults, sizeof(struct config_agent),
                           offsetof(struct config, agents), offsetof(struct config, agent_count),
                           offsetof(struct config_agent, line_number), CONFIG_AGENTS_MAX},
    [CONFIG_KIND_SLOT] = {"slot", slot_keys, &slot_defaults, sizeof(struct config_slot), offsetof(struct config, slots),
                          offsetof(struct config, slot_count), offsetof(struct config_slot, line_number),
                          CONFIG_SLOTS_MAX},
    [CONFIG_KIND_CANNED] = {"canned", canned_keys, &canned_defaults, sizeof(struct config_canned),
                            offsetof(struct config, canned), offsetof(struct config, canned_count),
                            offsetof(struct config_canned, line_number), CONFIG_CANNED_MAX},
};
