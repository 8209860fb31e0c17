// rooms: src/config
// libs: -linih
/* Any text: a structure, and mistakes in the order of their lines that are fit for a terminal. */
#include "config/config.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void check_mistake(const struct config_mistake *mistake)
{
    require(mistake->message[0] != '\0' && strcmp(mistake->file, "p.ini") == 0);
    for (const char *cursor = mistake->message, *end = cursor + strlen(cursor); cursor < end;) {
        uint32_t code_point = utf8_next(&cursor, end);
        require(code_point == '\n' || code_point >= ' ');
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct config *config = config_read_text("p.ini", (const char *)data, size);
    require(config != NULL && config->region != NULL && config->mistake_count <= CONFIG_MISTAKES_MAX);
    for (size_t i = 0; i < config->mistake_count; i++) {
        check_mistake(&config->mistakes[i]);
        require(i == 0 || config->mistakes[i - 1].line <= config->mistakes[i].line);
    }
    for (size_t i = 0; i < config->group_count && config->mistake_count == 0; i++)
        require(config->groups[i].owner[0] == '+' && config->groups[i].title[0] != '\0');
    config_destroy(config);
    return 0;
}
