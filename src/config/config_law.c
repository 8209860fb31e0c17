#include "config/config_law.h"

#include "config/config.h"
#include "config/config_reading_private.h"
#include "sms/number_region.h"

#include <string.h>

#define GB_SIMS_MAX 4

/* Lines, and services that take a line of their own. */
static size_t count_sims(const struct config *config)
{
    size_t count = config->line_count;
    for (size_t i = 0; i < config->group_count; i++)
        count += config->groups[i].line[0] == '\0';
    for (size_t i = 0; i < config->call_center_count; i++)
        count += config->call_centers[i].line[0] == '\0';
    return count;
}

/* Crime and Policing Act 2026: possession of what it calls a SIM farm. */
static void check_sim_farm(struct config_reading *reading)
{
    size_t sims = count_sims(reading->config);
    if (strcmp(reading->config->region->iso, "GB") != 0 || sims <= GB_SIMS_MAX)
        return;
    config_reading_warn_at(
        reading, config_reading_find(reading, CONFIG_KIND_BANK, 0, "region"),
        "%zu SIMs: in the United Kingdom a device that can use five or more is a \"SIM farm\", and to "
        "possess or supply one without a good reason is an offence; keep at four, or take legal advice",
        sims);
}

/* CTIA's messaging principles: what is not between consumers is application-to-person, which consumer SIMs may not be
 * used for. */
static void check_business(struct config_reading *reading)
{
    const struct config *config = reading->config;
    if (strcmp(config->region->cc, "1") != 0)
        return;
    for (size_t i = 0; i < config->call_center_count; i++)
        config_reading_warn_at(reading, config_reading_find(reading, CONFIG_KIND_CALL_CENTER, i, ""),
                               "[call-center %s]: carriers in +1 take a business's texts for application-to-person "
                               "traffic, and most consumer plans forbid it: ask for a plan that permits it, or the SIM "
                               "may be blocked",
                               config->call_centers[i].name);
}

void config_law_check(struct config_reading *reading)
{
    if (!reading->config->region)
        return;
    check_sim_farm(reading);
    check_business(reading);
}
