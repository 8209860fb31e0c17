#include "config/config.h"

#include "base/text.h"
#include "config/config_keys.h"
#include "config/config_value.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

void config_destroy(struct config *config)
{
    if (!config)
        return;
    free(config->lines);
    free(config->groups);
    free(config->call_centers);
    free(config->agents);
    free(config->slots);
    free(config->canned);
    free(config->mistakes);
    free(config->warnings);
    free(config);
}

const struct config_line *config_find_line(const struct config *config, const char *name)
{
    for (size_t i = 0; i < config->line_count; i++)
        if (strcmp(config->lines[i].name, name) == 0)
            return &config->lines[i];
    return NULL;
}

const struct config_group *config_find_group(const struct config *config, const char *name)
{
    for (size_t i = 0; i < config->group_count; i++)
        if (strcmp(config->groups[i].name, name) == 0)
            return &config->groups[i];
    return NULL;
}

const struct config_call_center *config_find_call_center(const struct config *config, const char *name)
{
    for (size_t i = 0; i < config->call_center_count; i++)
        if (strcmp(config->call_centers[i].name, name) == 0)
            return &config->call_centers[i];
    return NULL;
}

const struct config_agent *config_find_agent(const struct config *config, const char *name)
{
    for (size_t i = 0; i < config->agent_count; i++)
        if (strcmp(config->agents[i].name, name) == 0)
            return &config->agents[i];
    return NULL;
}

bool config_is_agent_of(const struct config_call_center *center, const char *agent)
{
    for (size_t i = 0; i < center->agent_count; i++)
        if (strcmp(center->agents[i], agent) == 0)
            return true;
    return false;
}

struct config_line config_line_default(const char *name)
{
    struct config_line line = {0};
    config_value_set_defaults(config_sections[CONFIG_KIND_LINE].keys, &line);
    text_copy(line.name, sizeof line.name, name);
    return line;
}

/* `path` is printed as `shown` if that is not NULL, `word` before the message. */
static void print_mistake(const struct config_mistake *mistake, const char *path, const char *shown, const char *word,
                          FILE *out)
{
    fputs(shown && strcmp(mistake->file, path) == 0 ? shown : mistake->file, out);
    if (mistake->line > 0)
        fprintf(out, ":%u", mistake->line);
    fprintf(out, ": %s%s\n", word, mistake->message);
}

int config_print_mistakes(const char *path, const char *shown, FILE *out)
{
    struct config *config = config_read(path);
    if (!config)
        return -ENOMEM;
    for (size_t i = 0; i < config->mistake_count; i++)
        print_mistake(&config->mistakes[i], path, shown, "", out);
    for (size_t i = 0; i < config->warning_count; i++)
        print_mistake(&config->warnings[i], path, shown, "warning: ", out);
    int count = (int)config->mistake_count;
    config_destroy(config);
    return count;
}
