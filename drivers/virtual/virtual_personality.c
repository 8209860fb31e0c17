#include "virtual/virtual_personality.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NUMBER_MAX 3600000

enum kind { KIND_WORD, KIND_SWITCH, KIND_NUMBER, KIND_LIST, KIND_PAIR, KIND_STORAGE };

/* A switch is off with `off` and on with `on`; a pair goes to `offset` and `second`. */
static const struct key {
    const char *name;
    enum kind kind;
    size_t offset, second;
    const char *on, *off;
} keys[] = {
#define AT(member) offsetof(struct virtual_personality, member)
    {"vendor", KIND_WORD, AT(vendor), 0, NULL, NULL},
    {"model", KIND_WORD, AT(model), 0, NULL, NULL},
    {"revision", KIND_WORD, AT(revision), 0, NULL, NULL},
    {"echo", KIND_SWITCH, AT(echo), 0, "on", "off"},
    {"verbose", KIND_SWITCH, AT(verbose), 0, "on", "off"},
    {"lte", KIND_SWITCH, AT(lte), 0, "on", "off"},
    {"text-mode", KIND_SWITCH, AT(text_mode), 0, "on", "off"},
    {"prompt", KIND_SWITCH, AT(prompt_space), 0, "space", "bare"},
    {"line-end", KIND_SWITCH, AT(line_end_crcrlf), 0, "crcrlf", "crlf"},
    {"iccid", KIND_PAIR, AT(iccid_line), AT(iccid_prefix), NULL, NULL},
    {"pin-counter", KIND_PAIR, AT(pin_counter_line), AT(pin_counter_answer), NULL, NULL},
    {"storage", KIND_STORAGE, 0, 0, NULL, NULL},
    {"first-index", KIND_NUMBER, AT(first_index), 0, NULL, NULL},
    {"cpms", KIND_SWITCH, AT(cpms_one), 0, "one", "three"},
    {"cmgl", KIND_SWITCH, AT(cmgl), 0, "on", "off"},
    {"cnmi", KIND_LIST, AT(cnmi), 0, NULL, NULL},
    {"accept", KIND_LIST, AT(accept), 0, NULL, NULL},
    {"answer", KIND_LIST, AT(answer), 0, NULL, NULL},
    {"ussd", KIND_LIST, AT(ussd), 0, NULL, NULL},
    {"ussd-packed", KIND_SWITCH, AT(ussd_packed), 0, "on", "off"},
    {"boot", KIND_LIST, AT(boot), 0, NULL, NULL},
    {"restart", KIND_WORD, AT(restart), 0, NULL, NULL},
    {"boot-ms", KIND_NUMBER, AT(boot_ms), 0, NULL, NULL},
    {"latency-ms", KIND_NUMBER, AT(latency_ms), 0, NULL, NULL},
    {"sim-ms", KIND_NUMBER, AT(sim_ms), 0, NULL, NULL},
    {"reply", KIND_LIST, AT(reply), 0, NULL, NULL},
    {"once", KIND_LIST, AT(once), 0, NULL, NULL},
    {"echoes", KIND_LIST, AT(echoes), 0, NULL, NULL},
    {"errors", KIND_SWITCH, AT(error_words), 0, "words", "numbers"},
    {"cnmi-offers", KIND_WORD, AT(cnmi_offers), 0, NULL, NULL},
    {"receives", KIND_WORD, AT(receives), 0, NULL, NULL},
    {"announces", KIND_SWITCH, AT(announces), 0, "on", "off"},
    {"sent", KIND_WORD, AT(sent), 0, NULL, NULL},
    {"between", KIND_WORD, AT(between), 0, NULL, NULL},
    {"read-ok", KIND_SWITCH, AT(read_ok), 0, "on", "off"},
    {"freezes-on", KIND_WORD, AT(freezes_on), 0, NULL, NULL},
    {"ussd-first", KIND_WORD, AT(ussd_first), 0, NULL, NULL},
    {"ussd-coding", KIND_NUMBER, AT(ussd_coding), 0, NULL, NULL},
#undef AT
};

struct virtual_personality virtual_personality_plain(void)
{
    return (struct virtual_personality){
        .vendor = "Virtual",
        .model = "VM1",
        .revision = "VM1 R1",
        .echo = true,
        .verbose = true,
        .lte = true,
        .prompt_space = true,
        .cmgl = true,
        .iccid_line = "AT+CCID",
        .iccid_prefix = "+CCID:",
        .pin_counter_line = "AT+CPINR=\"SIM PIN\"",
        .pin_counter_answer = "+CPINR: SIM PIN,#,3",
        .storages = {{"SM", 50}, {"ME", 100}},
        .storage_count = 2,
        .first_index = 1,
        .cnmi = {.item = {"2,", "1,"}, .count = 2},
        .answer = {.item = {"AT+CBC +CBC: 0,95,3950"}, .count = 1},
        .ussd = {.item = {"*100# Your balance is 12.50 USD"}, .count = 1},
        .boot = {.item = {"RDY", "+CFUN: 1", "+CPIN: READY"}, .count = 3},
        .restart = "AT+CFUN=1,1",
        .boot_ms = 2000,
        .announces = true,
        .read_ok = true,
        .cnmi_offers = "(0-3),(0-3),(0,2,3),(0-2),(0,1)",
        .sent = "+CMGS: #|OK",
        .ussd_coding = 15,
    };
}

static bool copy_word(char *out, const char *value)
{
    return (size_t)snprintf(out, VIRTUAL_PERSONALITY_WORD, "%s", value) < VIRTUAL_PERSONALITY_WORD;
}

static bool parse_number(const char *value, int64_t *number)
{
    char *end;
    long long parsed = strtoll(value, &end, 10);
    if (*value == '\0' || *end != '\0' || parsed < 0 || parsed > NUMBER_MAX)
        return false;
    *number = parsed;
    return true;
}

/* "AT+QCCID +QCCID:" to its two halves */
static bool parse_pair(char *first, char *second, const char *value)
{
    size_t first_len = strcspn(value, " ");
    if (first_len == 0 || first_len >= VIRTUAL_PERSONALITY_WORD)
        return false;
    snprintf(first, VIRTUAL_PERSONALITY_WORD, "%.*s", (int)first_len, value);
    return copy_word(second, value + first_len + strspn(value + first_len, " "));
}

/* The first storage of a text takes the place of the plain ones. */
static bool parse_storage(struct virtual_personality *personality, bool first, const char *value)
{
    char name[3], rest[8];
    unsigned records;
    if (sscanf(value, "%2s %u%7s", name, &records, rest) != 2 || records > 255)
        return false;
    if (first)
        personality->storage_count = 0;
    if (personality->storage_count == sizeof personality->storages / sizeof personality->storages[0])
        return false;
    struct virtual_storage_size *storage = &personality->storages[personality->storage_count++];
    memcpy(storage->name, name, sizeof name);
    storage->records = records;
    return true;
}

static bool parse_list(struct virtual_list *list, bool first, const char *value)
{
    if (first)
        list->count = 0;
    if (list->count == VIRTUAL_PERSONALITY_LIST || !copy_word(list->item[list->count], value))
        return false;
    list->count += value[0] != '\0'; /* an empty one alone empties the list */
    return true;
}

static bool parse_value(struct virtual_personality *personality, const struct key *key, bool first, const char *value)
{
    char *base = (char *)personality;
    switch (key->kind) {
    case KIND_WORD:
        return copy_word(base + key->offset, value);
    case KIND_SWITCH: {
        bool on = strcmp(value, key->on) == 0;
        memcpy(base + key->offset, &on, sizeof on);
        return on || strcmp(value, key->off) == 0;
    }
    case KIND_NUMBER: {
        int64_t number = 0;
        bool ok = parse_number(value, &number);
        memcpy(base + key->offset, &number, sizeof number);
        return ok;
    }
    case KIND_LIST:
        return parse_list((struct virtual_list *)(void *)(base + key->offset), first, value);
    case KIND_PAIR:
        return parse_pair(base + key->offset, base + key->second, value);
    case KIND_STORAGE:
        return parse_storage(personality, first, value);
    }
    return false;
}

static void trim_end(char *text)
{
    size_t size = strlen(text);
    while (size > 0 && (text[size - 1] == ' ' || text[size - 1] == '\t' || text[size - 1] == '\r'))
        text[--size] = '\0';
}

/* NULL when the line is fine, else what is wrong with it. `seen` has a bit for each key. */
static const char *parse_line(struct virtual_personality *personality, char *line, uint64_t *seen)
{
    line += strspn(line, " \t");
    trim_end(line);
    if (line[0] == '\0' || line[0] == '#')
        return NULL;
    char *value = strchr(line, '=');
    if (!value)
        return "not key = value";
    *value++ = '\0';
    value += strspn(value, " \t");
    trim_end(line);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (strcmp(line, keys[i].name) != 0)
            continue;
        bool first = !(*seen & UINT64_C(1) << i);
        *seen |= UINT64_C(1) << i;
        return parse_value(personality, &keys[i], first, value) ? NULL : "this key does not take that value";
    }
    return "unknown key";
}

bool virtual_personality_parse(const char *text, struct virtual_personality *personality, char *mistake,
                               size_t capacity)
{
    struct virtual_personality parsed = virtual_personality_plain();
    uint64_t seen = 0;
    for (unsigned number = 1; *text != '\0'; number++) {
        char line[256];
        size_t len = strcspn(text, "\n");
        snprintf(line, sizeof line, "%.*s", (int)(len < sizeof line ? len : sizeof line - 1), text);
        const char *wrong = len < sizeof line ? parse_line(&parsed, line, &seen) : "longer than 255 characters";
        if (wrong) {
            snprintf(mistake, capacity, "line %u: %s", number, wrong);
            return false;
        }
        text += len + (text[len] == '\n');
    }
    *personality = parsed;
    return true;
}
