#include "base/config_errors.h"

#include "config/config.h"

#include <errno.h>
#include <string.h>

int config_errors_print(const char *path, const char *shown, FILE *out)
{
    struct config *config = config_read(path);
    if (!config)
        return -ENOMEM;
    for (size_t i = 0; i < config->mistake_count; i++) {
        const struct config_mistake *mistake = &config->mistakes[i];
        const char *file = shown && strcmp(mistake->file, path) == 0 ? shown : mistake->file;
        if (mistake->line > 0)
            fprintf(out, "%s:%u: %s\n", file, mistake->line, mistake->message);
        else
            fprintf(out, "%s: %s\n", file, mistake->message);
    }
    for (size_t i = 0; i < config->warning_count; i++)
        fprintf(out, "%s:%u: warning: %s\n", config->warnings[i].file, config->warnings[i].line,
                config->warnings[i].message);
    int count = (int)config->mistake_count;
    config_destroy(config);
    return count;
}
