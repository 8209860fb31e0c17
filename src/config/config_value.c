#include "config/config_value.h"

#include "config/config_zone.h"

#include "base/address.h"
#include "base/clock.h"
#include "base/text.h"
#include "sms/number.h"
#include "wording/phrase.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define DIGITS "0123456789"
#define COUNT_MAX_LEN 9

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

bool config_value_next_word(const char **cursor, bool by_space, char *word, size_t capacity)
{
    const char *start = *cursor + strspn(*cursor, by_space ? " \t," : " \t");
    if (*start == '\0')
        return false;
    size_t size = strcspn(start, by_space ? " \t," : ",");
    *cursor = start + size + (start[size] != '\0');
    while (size > 0 && is_space(start[size - 1]))
        size--;
    struct text text = text_of(word, capacity);
    text_put_bytes(&text, start, size);
    return true;
}

/* A number of at most nine digits and nothing else; -1 for anything else. */
static int parse_count(const char *value)
{
    size_t len = strlen(value);
    if (len == 0 || len > COUNT_MAX_LEN || strspn(value, DIGITS) != len)
        return -1;
    return (int)strtol(value, NULL, 10);
}

static bool set_text(const struct config_key *key, const char *value, char *field, struct text *why)
{
    if (value[0] == '\0')
        text_put(why, "is empty");
    else if (strlen(value) >= key->size)
        text_format(why, "is longer than %zu octets", key->size - 1);
    else
        return text_copy(field, key->size, value);
    return false;
}

static bool set_path(const struct config_key *key, const char *value, char *field, struct text *why)
{
    if (value[0] != '/') {
        text_put(why, "is not a path that begins with /");
        return false;
    }
    if (key->highest > 0 && strlen(value) > (size_t)key->highest) {
        text_format(why, "is longer than the %d octets that a socket's path may have", key->highest);
        return false;
    }
    return set_text(key, value, field, why);
}

static bool is_address(const char *value)
{
    struct address address;
    return address_parse(value, &address) && strcmp(address.port, "0") != 0;
}

static bool set_ports(const char *value, struct config_bank *bank, struct text *why)
{
    char word[CONFIG_PATH_SIZE + 1];
    size_t count = bank->port_count;
    for (const char *cursor = value; config_value_next_word(&cursor, true, word, sizeof word);) {
        bool is_tcp = strncmp(word, "tcp:", 4) == 0;
        if (strlen(word) >= CONFIG_PATH_SIZE || (is_tcp ? !is_address(word + 4) : word[0] != '/')) {
            text_format(why, "holds \"%.60s\", which is neither a path nor tcp:HOST:PORT", word);
            return false;
        }
        if (count == CONFIG_PORTS_MAX) {
            text_format(why, "has more than %d ports", CONFIG_PORTS_MAX);
            return false;
        }
        text_copy(bank->ports[count++], sizeof bank->ports[0], word);
    }
    if (count == 0) {
        text_put(why, "is empty");
        return false;
    }
    bank->port_count = count;
    return true;
}

static bool set_region(const char *value, char *field, struct text *why)
{
    const struct number_region *region = number_region_find(value);
    if (!region) {
        text_put(why, "is not a region known here, by its two letters (US, GB, DE, …)");
        return false;
    }
    for (size_t i = 0; i < 2; i++)
        field[i] = (char)(value[i] & ~0x20);
    field[2] = '\0';
    return true;
}

static bool set_web(const struct config_key *key, const char *value, char *field, struct text *why)
{
    if (strcmp(value, "off") == 0) {
        field[0] = '\0';
        return true;
    }
    if (!is_address(value)) {
        text_put(why, "is neither off nor an address such as 127.0.0.1:8080");
        return false;
    }
    return set_text(key, value, field, why);
}

static bool set_bool(const char *value, bool *field, struct text *why)
{
    static const char *const words[][2] = {{"off", "on"}, {"no", "yes"}, {"false", "true"}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        for (size_t on = 0; on < 2; on++) {
            if (strcmp(value, words[i][on]) == 0) {
                *field = on == 1;
                return true;
            }
        }
    }
    text_put(why, "is neither on nor off");
    return false;
}

static bool set_count(const struct config_key *key, const char *value, int *field, struct text *why)
{
    int count = parse_count(value);
    if (count < key->lowest || count > key->highest) {
        text_format(why, "is not a number from %d to %d", key->lowest, key->highest);
        return false;
    }
    *field = count;
    return true;
}

static bool set_word(const struct config_key *key, const char *value, void *field, struct text *why)
{
    for (int i = 0; key->words[i]; i++) {
        if (strcmp(value, key->words[i]) == 0) {
            memcpy(field, &i, sizeof i);
            return true;
        }
    }
    text_put(why, "is none of ");
    for (size_t i = 0; key->words[i]; i++)
        text_format(why, "%s%s", i > 0 ? ", " : "", key->words[i]);
    return false;
}

static bool set_duration(const struct config_key *key, const char *value, int *field, struct text *why)
{
    bool in_days = key->type == CONFIG_TYPE_DAYS;
    int64_t seconds = clock_parse_duration_s(value, 0, NULL), unit_s = in_days ? CLOCK_DAY_S : 1;
    if (seconds < 0 || seconds % unit_s != 0) {
        text_format(why, "is not a duration such as %s", in_days ? "90d or 4w" : "10s, 5m, 1h or 7d");
        return false;
    }
    if (seconds / unit_s < key->lowest || seconds / unit_s > key->highest) {
        text_format(why, "is not from %d to %d %s", key->lowest, key->highest, in_days ? "days" : "seconds");
        return false;
    }
    *field = (int)(seconds / unit_s);
    return true;
}

static bool set_digits(const struct config_key *key, const char *value, char *field, struct text *why)
{
    size_t len = strlen(value);
    if (strspn(value, DIGITS) != len || len < (size_t)key->lowest || len > (size_t)key->highest) {
        text_format(why, "is not %d to %d digits", key->lowest, key->highest);
        return false;
    }
    return text_copy(field, key->size, value);
}

static bool set_agents(const char *value, struct config_call_center *center, struct text *why)
{
    const size_t max = sizeof center->agents / sizeof center->agents[0];
    char word[CONFIG_NAME_SIZE + 1];
    size_t count = 0;
    for (const char *cursor = value; config_value_next_word(&cursor, true, word, sizeof word);) {
        if (count == max || strlen(word) >= CONFIG_NAME_SIZE) {
            text_format(why, count == max ? "has more than 64 names" : "holds a name of more than 32 letters");
            return false;
        }
        text_copy(center->agents[count++], sizeof center->agents[0], word);
    }
    center->agent_count = count;
    return true;
}

static bool set_language(const char *value, char *field, struct text *why)
{
    if (strlen(value) != 2 || !phrase_has_language(value)) {
        text_put(why, "is not a language known here, by its two letters (");
        for (size_t i = 0; phrase_language_at(i); i++)
            text_format(why, "%s%s", i > 0 ? ", " : "", phrase_language_at(i));
        text_put(why, ")");
        return false;
    }
    return text_copy(field, 3, value);
}

/* Only these places mean something in a call center's texts, so that a slip is not sent to customers. */
static bool set_template(const struct config_key *key, const char *value, char *field, struct text *why)
{
    for (const char *brace = value; (brace = strpbrk(brace, "{}")); brace++) {
        size_t len = 0;
        for (size_t i = 0; key->words[i]; i++)
            if (strncmp(brace, key->words[i], strlen(key->words[i])) == 0)
                len = strlen(key->words[i]);
        if (len == 0) {
            text_format(why, "holds \"%.20s\": the places are", brace);
            for (size_t i = 0; key->words[i]; i++)
                text_format(why, "%s%s", i > 0 ? ", " : " ", key->words[i]);
            return false;
        }
        brace += len - 1;
    }
    return set_text(key, value, field, why);
}

static bool set_hours(const struct config_key *key, const char *value, struct hours *field, struct text *why)
{
    bool is_hours = key->type == CONFIG_TYPE_HOURS;
    char wrong[HOURS_WORD_SIZE];
    if (value[0] == '\0')
        text_put(why, "is empty");
    else if (is_hours ? hours_parse_openings(field, value, wrong) : hours_parse_holidays(field, value, wrong))
        return true;
    else if (wrong[0] != '\0')
        text_format(why, "holds \"%s\", which is not %s", wrong,
                    is_hours ? "like Mon-Fri 09:00-17:00" : "a day such as 2026-12-25, nor 12-25 for every year");
    else
        text_format(why, "holds more than %d of them", is_hours ? HOURS_OPENINGS_MAX : HOURS_HOLIDAYS_MAX);
    return false;
}

static bool set_timezone(const struct config_key *key, const char *value, char *field, struct text *why)
{
    char path[CONFIG_PATH_SIZE];
    struct text text = text_of(path, sizeof path);
    struct stat zone;
    text_format(&text, "%s%s", CONFIG_ZONE_FOLDER, value);
    if (value[0] == '/' || strstr(value, "..") || text.truncated || stat(path, &zone) != 0 || !S_ISREG(zone.st_mode)) {
        text_put(why, "is not a time zone of this machine, such as America/New_York");
        return false;
    }
    return set_text(key, value, field, why);
}

static bool set_password(const struct config_key *key, const char *value, char *field, struct text *why)
{
    if (value[0] != '$' || strchr(value + 1, '$') == NULL || strpbrk(value, " \t:")) {
        text_put(why, "is not a password's hash, which `partyline password` prints");
        return false;
    }
    return set_text(key, value, field, why);
}

/* "500ms" or "2s", up to a minute; -1 for anything else. */
static int gpio_duration_ms(const char *word)
{
    char digits[COUNT_MAX_LEN + 1];
    size_t len = strspn(word, DIGITS);
    if (len == 0 || len >= sizeof digits || (strcmp(word + len, "ms") != 0 && strcmp(word + len, "s") != 0))
        return -1;
    memcpy(digits, word, len);
    digits[len] = '\0';
    bool is_ms = word[len] == 'm';
    int amount = parse_count(digits);
    return amount >= 1 && amount <= (is_ms ? 60000 : 60) ? amount * (is_ms ? 1 : 1000) : -1;
}

bool config_value_gpio(const char *value, struct config_gpio *gpio, struct text *why)
{
    char pin[64] = "", level[8] = "", duration[16] = "", more[4] = "";
    const char *cursor = value;
    config_value_next_word(&cursor, true, pin, sizeof pin);
    config_value_next_word(&cursor, true, level, sizeof level);
    config_value_next_word(&cursor, true, duration, sizeof duration);
    const char *colon = strrchr(pin, ':');
    int line = colon ? parse_count(colon + 1) : -1;
    if (!colon || colon == pin || (size_t)(colon - pin) >= sizeof gpio->chip || line < 0)
        text_put(why, "does not begin with a pin such as gpiochip0:6");
    else if (strcmp(level, "high") != 0 && strcmp(level, "low") != 0)
        text_put(why, "does not say high or low behind the pin");
    else if (duration[0] != '\0' && gpio_duration_ms(duration) < 0)
        text_put(why, "has a duration that is not from 1ms to 60s");
    else if (config_value_next_word(&cursor, true, more, sizeof more))
        text_put(why, "has more words than CHIP:LINE high|low DURATION");
    else {
        *gpio = (struct config_gpio){.line = (unsigned)line,
                                     .is_active_low = level[0] == 'l',
                                     .pulse_ms = duration[0] != '\0' ? gpio_duration_ms(duration) : 0};
        memcpy(gpio->chip, pin, (size_t)(colon - pin));
        return true;
    }
    return false;
}

/* As the kernel names them: 1-1.2, and 1-1 for the port itself. */
static bool set_usb_port(const struct config_key *key, const char *value, char *field, struct text *why)
{
    const char *rest = value + strspn(value, DIGITS);
    bool is_port = rest != value && *rest == '-';
    while (is_port && *rest != '\0') {
        size_t len = strspn(rest + 1, DIGITS);
        is_port = len > 0 && (rest[len + 1] == '\0' || rest[len + 1] == '.');
        rest += len + 1;
    }
    if (!is_port) {
        text_put(why, "is not a USB port such as 1-1.2");
        return false;
    }
    return set_text(key, value, field, why);
}

static bool set_ussd(const struct config_key *key, const char *value, char *field, struct text *why)
{
    if (value[0] == '\0' || strspn(value, "0123456789*#") != strlen(value)) {
        text_put(why, "is not a code such as *100#");
        return false;
    }
    return set_text(key, value, field, why);
}

/* Up to three decimals. */
static bool set_amount(const char *value, int64_t *field, struct text *why)
{
    size_t whole = strspn(value, DIGITS);
    const char *rest = value + whole;
    size_t decimals = *rest == '.' ? strspn(rest + 1, DIGITS) : 0;
    bool is_amount =
        whole > 0 && whole <= 9 && decimals <= 3 && (*rest == '\0' || (decimals > 0 && !rest[decimals + 1]));
    if (!is_amount) {
        text_put(why, "is not an amount such as 2.50");
        return false;
    }
    int64_t amount = 0;
    for (size_t i = 0; i < whole; i++)
        amount = amount * 10 + (value[i] - '0');
    for (size_t i = 0; i < 3; i++)
        amount = amount * 10 + (i < decimals ? rest[1 + i] - '0' : 0);
    *field = amount;
    return true;
}

bool config_value_set(const struct config_key *key, const char *value, void *item, struct text *why)
{
    void *field = (char *)item + key->offset;
    switch (key->type) {
    case CONFIG_TYPE_TEXT:
    case CONFIG_TYPE_LINE:
    case CONFIG_TYPE_CENTER:
    case CONFIG_TYPE_BOARD:
    case CONFIG_TYPE_MODULE:
        return set_text(key, value, field, why);
    case CONFIG_TYPE_PATH:
        return set_path(key, value, field, why);
    case CONFIG_TYPE_PORTS:
        return set_ports(value, item, why);
    case CONFIG_TYPE_REGION:
        return set_region(value, field, why);
    case CONFIG_TYPE_WEB:
        return set_web(key, value, field, why);
    case CONFIG_TYPE_BOOL:
        return set_bool(value, field, why);
    case CONFIG_TYPE_COUNT:
        return set_count(key, value, field, why);
    case CONFIG_TYPE_WORD:
        return set_word(key, value, field, why);
    case CONFIG_TYPE_SECONDS:
    case CONFIG_TYPE_DAYS:
        return set_duration(key, value, field, why);
    case CONFIG_TYPE_DIGITS:
        return set_digits(key, value, field, why);
    case CONFIG_TYPE_NUMBER:
        return true;
    case CONFIG_TYPE_AGENTS:
        return set_agents(value, item, why);
    case CONFIG_TYPE_LANGUAGE:
        return set_language(value, field, why);
    case CONFIG_TYPE_TEMPLATE:
        return set_template(key, value, field, why);
    case CONFIG_TYPE_HOURS:
    case CONFIG_TYPE_HOLIDAYS:
        return set_hours(key, value, field, why);
    case CONFIG_TYPE_TIMEZONE:
        return set_timezone(key, value, field, why);
    case CONFIG_TYPE_PASSWORD:
        return set_password(key, value, field, why);
    case CONFIG_TYPE_GPIO:
        return config_value_gpio(value, field, why);
    case CONFIG_TYPE_USSD:
        return set_ussd(key, value, field, why);
    case CONFIG_TYPE_AMOUNT:
        return set_amount(value, field, why);
    case CONFIG_TYPE_USB_PORT:
        return set_usb_port(key, value, field, why);
    }
    return false;
}

void config_value_set_defaults(const struct config_key *keys, void *item)
{
    char buffer[256];
    for (const struct config_key *key = keys; key->name; key++) {
        struct text why = text_of(buffer, sizeof buffer);
        bool is_set = !key->default_value || config_value_set(key, key->default_value, item, &why);
        assert(is_set); /* the tables are ours */
        (void)is_set;
    }
}
