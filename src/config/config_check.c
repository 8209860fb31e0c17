#include "config/config_check_private.h"

#include "base/address.h"
#include "base/text.h"
#include "config/config_board.h"
#include "config/config_law.h"
#include "config/config_suggest.h"
#include "config/config_zone.h"
#include "sms/number.h"
#include "wording/advert_lint.h"
#include "wording/reply_lint.h"

#include <stdio.h>
#include <string.h>

static const char *kind_problem(enum number_kind kind)
{
    switch (kind) {
    case NUMBER_SHORT:
        return "is a short code, not a subscriber's number";
    case NUMBER_EMERGENCY:
        return "is an emergency number";
    case NUMBER_E164:
    case NUMBER_ALPHA:
    case NUMBER_OPAQUE:
    case NUMBER_NONE:
        break;
    }
    return "is not a telephone number of the region, nor one with + and a country code";
}

/* Keys that every section of their kind has to have. */
static void check_needed(struct config_reading *reading)
{
    for (enum config_kind kind = CONFIG_KIND_BANK; kind < CONFIG_KIND_COUNT; kind++)
        for (const struct config_key *key = config_sections[kind].keys; key->name; key++)
            for (size_t i = 0; key->is_needed && i < config_reading_count(reading, kind); i++) {
                const struct config_location *location = config_reading_find(reading, kind, i, key->name);
                if (!location->key && !location->has_gap)
                    config_reading_mistake_at(reading, location, "[%s %s] has no %s", config_sections[kind].word,
                                              (const char *)config_reading_item(reading, location), key->name);
            }
}

/* Keys that mean nothing without another of their section. */
static void check_needs(struct config_reading *reading)
{
    for (size_t i = 0; i < reading->location_count; i++) {
        const struct config_location *location = &reading->locations[i];
        if (!location->key || !location->key->needs)
            continue;
        const struct config_location *needed =
            config_reading_find(reading, location->kind, location->index, location->key->needs);
        if (!needed->key && !needed->has_gap)
            config_reading_mistake_at(reading, location, "%s needs %s", location->key->name, location->key->needs);
    }
}

static void resolve_numbers(struct config_reading *reading)
{
    for (size_t i = 0; i < reading->location_count; i++) {
        const struct config_location *location = &reading->locations[i];
        if (!location->key || location->key->type != CONFIG_TYPE_NUMBER || location->is_wrong)
            continue;
        struct number number = number_parse(reading->config->region, location->written);
        if (number_is_member_able(&number))
            text_copy((char *)config_reading_item(reading, location) + location->key->offset, NUMBER_SIZE, number.text);
        else
            config_reading_mistake_at(reading, location, "%s = %s %s", location->key->name, location->written,
                                      kind_problem(number.kind));
    }
}

/* Says so when two sections of a kind hold the same words in a field; empty ones do not count. */
static void check_unique(struct config_reading *reading, enum config_kind kind, const char *key_name)
{
    for (size_t i = 0; i < reading->location_count; i++) {
        const struct config_location *location = &reading->locations[i];
        if (location->kind != kind || !location->key || strcmp(location->key->name, key_name) != 0)
            continue;
        const char *own = (const char *)config_reading_item(reading, location) + location->key->offset;
        for (size_t j = 0; j < i && own[0] != '\0'; j++) {
            const struct config_location *earlier = &reading->locations[j];
            if (earlier->key != location->key || earlier->index == location->index)
                continue;
            const char *name = config_reading_item(reading, earlier);
            if (strcmp(name + earlier->key->offset, own) == 0) {
                config_reading_mistake_at(reading, location, "%s = %s already belongs to [%s %s]", key_name, own,
                                          config_sections[kind].word, name);
                break;
            }
        }
    }
}

static const struct config_line *find_line_by_number(const struct config *config, const char *number)
{
    for (size_t i = 0; i < config->line_count && number[0] != '\0'; i++)
        if (strcmp(config->lines[i].number, number) == 0)
            return &config->lines[i];
    return NULL;
}

/* A person who is one of the bank's own numbers would be a loop. */
static void check_not_own(struct config_reading *reading, enum config_kind kind, size_t index, const char *key,
                          const char *number)
{
    const struct config_line *line = find_line_by_number(reading->config, number);
    if (line)
        config_reading_mistake_at(reading, config_reading_find(reading, kind, index, key),
                                  "%s = %s is the bank's own number, of [line %s]", key, number, line->name);
}

static void check_lines(struct config_reading *reading)
{
    for (size_t i = 0; i < reading->config->line_count; i++) {
        struct config_line *line = &reading->config->lines[i];
        const struct config_location *burst = config_reading_find(reading, CONFIG_KIND_LINE, i, "burst");
        if (line->burst >= line->per_minute || config_reading_is_wrong(reading, CONFIG_KIND_LINE, i, "per-minute"))
            continue;
        if (burst->key)
            config_reading_mistake_at(reading, burst, "burst = %d is less than per-minute = %d", line->burst,
                                      line->per_minute);
        else
            line->burst = line->per_minute;
    }
    check_unique(reading, CONFIG_KIND_LINE, "sim");
    check_unique(reading, CONFIG_KIND_LINE, "imsi");
    check_unique(reading, CONFIG_KIND_LINE, "number");
}

/* A service that shares the line, among the groups before `group_index` and the call centers before `center_index`. */
static const char *find_rival(const struct config *config, const char *line, size_t group_end, size_t call_center_end,
                              const char **word)
{
    for (size_t i = 0; i < group_end; i++) {
        *word = config_sections[CONFIG_KIND_GROUP].word;
        if (strcmp(config->groups[i].line, line) == 0)
            return config->groups[i].name;
    }
    for (size_t i = 0; i < call_center_end; i++) {
        *word = config_sections[CONFIG_KIND_CALL_CENTER].word;
        if (strcmp(config->call_centers[i].line, line) == 0)
            return config->call_centers[i].name;
    }
    return NULL;
}

/* A section of this kind was written, and told of: whoever names it is not wrong as well. */
static bool is_lost(const struct config_reading *reading, enum config_kind kind)
{
    return (reading->lost_kinds >> kind & 1u) != 0;
}

static void check_service_line(struct config_reading *reading, enum config_kind kind, size_t index, const char *line)
{
    const struct config *config = reading->config;
    const struct config_location *location = config_reading_find(reading, kind, index, "line");
    bool is_group = kind == CONFIG_KIND_GROUP;
    const char *word;
    if (line[0] == '\0')
        return;
    if (!config_find_line(config, line)) {
        if (is_lost(reading, CONFIG_KIND_LINE))
            return;
        struct config_suggest suggest = {.word = line};
        for (size_t i = 0; i < config->line_count; i++)
            config_suggest_offer(&suggest, config->lines[i].name);
        config_reading_mistake_at(reading, location, "there is no [line %s]%s%s%s", line,
                                  suggest.best ? "; did you mean \"" : "", suggest.best ? suggest.best : "",
                                  suggest.best ? "\"?" : "");
        return;
    }
    const char *rival = find_rival(config, line, is_group ? index : config->group_count, is_group ? 0 : index, &word);
    if (rival)
        config_reading_mistake_at(reading, location, "line %s already belongs to [%s %s]: a line has one service", line,
                                  word, rival);
}

static void check_groups(struct config_reading *reading)
{
    struct config *config = reading->config;
    for (size_t i = 0; i < config->group_count; i++) {
        struct config_group *group = &config->groups[i];
        if (group->title[0] == '\0')
            text_copy(group->title, sizeof group->title, group->name);
        check_not_own(reading, CONFIG_KIND_GROUP, i, "owner", group->owner);
        check_service_line(reading, CONFIG_KIND_GROUP, i, group->line);
        if (group->quiet.opening_count > 0 && hours_next_closing(&group->quiet, 0) == CLOCK_NEVER)
            config_reading_mistake_at(reading, config_reading_find(reading, CONFIG_KIND_GROUP, i, "quiet-hours"),
                                      "quiet-hours never end: posts would wait for ever; name hours like 22:00-07:00");
        if (!config_zone_load(group->timezone, &group->quiet.zone) && group->timezone[0] != '\0')
            config_reading_mistake_at(reading, config_reading_find(reading, CONFIG_KIND_GROUP, i, "timezone"),
                                      "timezone = %s: this machine's file of it cannot be read", group->timezone);
    }
}

static bool has_agent(const struct config *config, const char *name, struct config_suggest *suggest)
{
    for (size_t i = 0; i < config->agent_count; i++) {
        if (strcmp(config->agents[i].name, name) == 0)
            return true;
        config_suggest_offer(suggest, config->agents[i].name);
    }
    return false;
}

static void check_center_agents(struct config_reading *reading, size_t index)
{
    const struct config_call_center *center = &reading->config->call_centers[index];
    for (size_t i = 0; i < center->agent_count; i++) {
        struct config_suggest suggest = {.word = center->agents[i]};
        if (!has_agent(reading->config, center->agents[i], &suggest) && !is_lost(reading, CONFIG_KIND_AGENT))
            config_reading_mistake_at(reading, config_reading_find(reading, CONFIG_KIND_CALL_CENTER, index, "agents"),
                                      "there is no [agent %s]%s%s%s", center->agents[i],
                                      suggest.best ? "; did you mean \"" : "", suggest.best ? suggest.best : "",
                                      suggest.best ? "\"?" : "");
    }
}

/* The number of the line, as far as the configuration knows it. */
static const char *own_number(const struct config *config, const struct config_call_center *center)
{
    const struct config_line *line = center ? config_find_line(config, center->line) : NULL;
    return line ? line->number : "";
}

/* Nothing leaves a call center by itself, or at one key, that is an advertisement. `center`: whose words they are, or
 * NULL for everybody's. */
static void check_advert(struct config_reading *reading, const struct config_location *location,
                         const struct config_call_center *center, const char *text)
{
    const char *key = location->key ? location->key->name : "text";
    struct advert_finding finding = advert_lint(text, own_number(reading->config, center));
    switch (finding.verdict) {
    case ADVERT_FINE:
        break;
    case ADVERT_WARN:
        config_reading_warn_at(reading, location, "%s could read as an advertisement: %s", key, finding.words);
        break;
    case ADVERT_REFUSE:
        if (center && center->advert_override)
            config_reading_warn_at(reading, location,
                                   "%s reads as an advertisement: %s; advert-override lets it through", key,
                                   finding.words);
        else
            config_reading_mistake_at(reading, location, "%s reads as an advertisement: %s; it may only inform", key,
                                      finding.words);
        break;
    case ADVERT_FORBID:
        config_reading_mistake_at(reading, location, "%s holds what no text may sell, link or ask for: %s", key,
                                  finding.words);
        break;
    }
}

/* An automatic text: no advertisement, and worth its part. */
static void check_reply(struct config_reading *reading, size_t index, const char *key, const char *text)
{
    const struct config_call_center *center = &reading->config->call_centers[index];
    const struct config_location *location = config_reading_find(reading, CONFIG_KIND_CALL_CENTER, index, key);
    struct reply_finding finding =
        reply_lint(&(struct reply_subject){.pattern = text, .title = center->title, .is_marked = center->auto_mark});
    if (text[0] == '\0')
        return;
    check_advert(reading, location, center, text);
    if (finding.odd[0] != '\0')
        config_reading_warn_at(reading, location, "%s holds \"%s\", which leaves 70 characters a part instead of 160",
                               key, finding.odd);
    if (finding.parts != 1)
        config_reading_warn_at(reading, location, "%s can become %u parts, each of which is paid and counted", key,
                               finding.parts);
    if (finding.is_nameless)
        config_reading_warn_at(reading, location, "%s does not say who writes: {title} does", key);
    if (finding.is_idle)
        config_reading_warn_at(reading, location,
                               "%s does not say what happens next: {wait}, {position}, {ticket} and {opens} do", key);
}

static void check_center_hours(struct config_reading *reading, size_t index)
{
    struct config_call_center *center = &reading->config->call_centers[index];
    bool has_zone = config_zone_load(center->timezone, &center->opening.zone);
    if (center->timezone[0] != '\0' && !has_zone)
        config_reading_mistake_at(reading, config_reading_find(reading, CONFIG_KIND_CALL_CENTER, index, "timezone"),
                                  "timezone = %s: this machine's file of it cannot be read", center->timezone);
}

static void check_canned(struct config_reading *reading)
{
    for (size_t i = 0; i < reading->config->canned_count; i++) {
        const struct config_canned *canned = &reading->config->canned[i];
        const struct config_location *location = config_reading_find(reading, CONFIG_KIND_CANNED, i, "center");
        if (canned->center[0] && !config_find_call_center(reading->config, canned->center) &&
            !is_lost(reading, CONFIG_KIND_CALL_CENTER))
            config_reading_mistake_at(reading, location, "there is no [call-center %s]", canned->center);
        check_advert(reading, config_reading_find(reading, CONFIG_KIND_CANNED, i, "text"),
                     config_find_call_center(reading->config, canned->center), canned->text);
    }
}

static void check_call_centers(struct config_reading *reading)
{
    struct config *config = reading->config;
    for (size_t i = 0; i < config->call_center_count; i++) {
        struct config_call_center *center = &config->call_centers[i];
        if (center->title[0] == '\0')
            text_copy(center->title, sizeof center->title, center->name);
        check_service_line(reading, CONFIG_KIND_CALL_CENTER, i, center->line);
        check_center_agents(reading, i);
        check_center_hours(reading, i);
        check_reply(reading, i, "auto-reply", center->auto_reply);
        check_reply(reading, i, "closed-reply", center->closed_reply);
        check_reply(reading, i, "away-reply", center->away_reply);
    }
}

static void check_agents(struct config_reading *reading)
{
    struct config *config = reading->config;
    for (size_t i = 0; i < config->agent_count; i++) {
        struct config_agent *agent = &config->agents[i];
        if (agent->title[0] == '\0')
            text_copy(agent->title, sizeof agent->title, agent->name);
        check_not_own(reading, CONFIG_KIND_AGENT, i, "phone", agent->phone);
    }
    check_unique(reading, CONFIG_KIND_AGENT, "phone");
}

static void say_unknown_board(struct config_reading *reading, size_t index, const char *name, bool is_board)
{
    const char *key = is_board ? "board" : "module";
    struct config_suggest suggest = {.word = name};
    for (size_t i = 0; is_board && config_board_at(i); i++)
        config_suggest_offer(&suggest, config_board_at(i)->name);
    for (size_t i = 0; !is_board && config_module_at(i); i++)
        config_suggest_offer(&suggest, config_module_at(i)->name);
    config_reading_mistake_at(reading, config_reading_find(reading, CONFIG_KIND_SLOT, index, key),
                              "%s = %s is not known%s%s%s", key, name, suggest.best ? "; did you mean " : "",
                              suggest.best ? suggest.best : "",
                              suggest.best ? "?" : "; leave it out and name the pins");
}

/* The j-th line that a slot is wired to. */
static const struct config_gpio *slot_gpio(const struct config_slot *slot, size_t j)
{
    const struct config_gpio *lines[] = {&slot->power, &slot->pwrkey, &slot->reset, &slot->status};
    return lines[j];
}

#define SLOT_GPIOS 4

/* Two slots on one line would cut each other's power. */
static void check_slot_gpios(struct config_reading *reading, size_t index)
{
    const struct config *config = reading->config;
    for (size_t at = 0; at < SLOT_GPIOS * index; at++)
        for (size_t j = 0; j < SLOT_GPIOS; j++) {
            const struct config_gpio *one = slot_gpio(&config->slots[at / SLOT_GPIOS], at % SLOT_GPIOS);
            const struct config_gpio *other = slot_gpio(&config->slots[index], j);
            if (one->chip[0] != '\0' && one->line == other->line && strcmp(one->chip, other->chip) == 0)
                config_reading_mistake_at(reading, config_reading_find(reading, CONFIG_KIND_SLOT, index, ""),
                                          "[slot %s] uses %s:%u, as [slot %s] does", config->slots[index].name,
                                          one->chip, one->line, config->slots[at / SLOT_GPIOS].name);
        }
}

static void check_slots(struct config_reading *reading)
{
    for (size_t i = 0; i < reading->config->slot_count; i++) {
        struct config_slot *slot = &reading->config->slots[i];
        const char *unknown;
        bool is_board;
        if (!config_board_apply(slot, &unknown, &is_board))
            say_unknown_board(reading, i, unknown, is_board);
        check_slot_gpios(reading, i);
    }
    check_unique(reading, CONFIG_KIND_SLOT, "port");
}

/* A password must not cross a network in the clear unless somebody says that it may. */
static void check_web(struct config_reading *reading)
{
    const struct config_bank *bank = &reading->config->bank;
    const struct config_location *location = config_reading_find(reading, CONFIG_KIND_BANK, 0, "web");
    bool has_password = bank->operator_password[0] != '\0';
    for (size_t i = 0; i < reading->config->agent_count; i++)
        has_password |= reading->config->agents[i].password[0] != '\0';
    if (bank->web[0] == '\0')
        return;
    struct address address;
    bool is_local = address_parse(bank->web, &address) && address_is_loopback(&address);
    bool has_tls = bank->web_certificate[0] != '\0' ||
                   config_reading_is_wrong(reading, CONFIG_KIND_BANK, 0, "web-certificate") ||
                   config_reading_is_wrong(reading, CONFIG_KIND_BANK, 0, "web-insecure");
    if (!is_local && !has_tls && !bank->web_insecure)
        config_reading_mistake_at(reading, location,
                                  "web = %s can be reached by other machines and has no TLS: give web-certificate and "
                                  "web-key, or web-insecure = yes",
                                  bank->web);
    if (!has_password && !config_reading_is_wrong(reading, CONFIG_KIND_BANK, 0, "operator-password"))
        config_reading_warn_at(reading, location,
                               "nobody can log in: neither operator-password nor any agent's password is set");
}

void config_check(struct config_reading *reading)
{
    struct config *config = reading->config;
    config->region = number_region_find(config->bank.region);
    resolve_numbers(reading);
    check_needed(reading);
    check_needs(reading);
    check_lines(reading);
    check_groups(reading);
    check_call_centers(reading);
    check_canned(reading);
    check_agents(reading);
    check_not_own(reading, CONFIG_KIND_BANK, 0, "operator-phone", config->bank.operator_phone);
    check_slots(reading);
    check_web(reading);
    config_law_check(reading);
}
