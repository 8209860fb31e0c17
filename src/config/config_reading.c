#include "config/config_reading_private.h"

#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *config_reading_grow(struct config_reading *reading, void *array_pointer, size_t count, size_t item_size)
{
    char *array;
    memcpy(&array, array_pointer, sizeof array);
    /* Room doubles at each power of two; `count` is all that need be remembered. */
    if ((count & (count - 1)) == 0) {
        char *larger = realloc(array, (count == 0 ? 1 : 2 * count) * item_size);
        if (!larger) {
            reading->out_of_memory = true;
            return NULL;
        }
        array = larger;
        memcpy(array_pointer, &array, sizeof array);
    }
    return memset(array + count * item_size, 0, item_size);
}

static void add_mistake(struct config_reading *reading, size_t file, unsigned line, const char *message)
{
    struct config *config = reading->config;
    if (config->mistake_count == CONFIG_MISTAKES_MAX) {
        reading->too_many = true;
        return;
    }
    size_t *own_file =
        config_reading_grow(reading, &reading->mistake_files, config->mistake_count, sizeof *reading->mistake_files);
    struct config_mistake *mistake =
        config_reading_grow(reading, &config->mistakes, config->mistake_count, sizeof *mistake);
    if (!own_file || !mistake)
        return;
    *own_file = file;
    mistake->line = line;
    text_copy(mistake->file, sizeof mistake->file, reading->files[file]);
    struct text text = text_of(mistake->message, sizeof mistake->message);
    text_clean(&text, message, strlen(message)); /* a value may have been cut inside a character */
    config->mistake_count++;
}

void config_reading_mistake(struct config_reading *reading, size_t file, unsigned line, const char *format, ...)
{
    char message[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    add_mistake(reading, file, line, message);
}

bool config_reading_is_wrong(const struct config_reading *reading, enum config_kind kind, size_t index, const char *key)
{
    const struct config_location *location = config_reading_find(reading, kind, index, key);
    return location && location->key && location->is_wrong;
}

void config_reading_mistake_at(struct config_reading *reading, const struct config_location *location,
                               const char *format, ...)
{
    char message[1024];
    va_list arguments;
    const struct config_location *section = config_reading_find(reading, location->kind, location->index, "");
    if (location->is_wrong || (section && section->is_wrong))
        return;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    add_mistake(reading, location->file, location->line, message);
}

void config_reading_warn_at(struct config_reading *reading, const struct config_location *location, const char *format,
                            ...)
{
    char message[1024];
    va_list arguments;
    struct config *config = reading->config;
    struct config_mistake *warning =
        config->warning_count < CONFIG_MISTAKES_MAX
            ? config_reading_grow(reading, &config->warnings, config->warning_count, sizeof *warning)
            : NULL;
    if (!warning)
        return;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    warning->line = location->line;
    text_copy(warning->file, sizeof warning->file, reading->files[location->file]);
    text_copy(warning->message, sizeof warning->message, message);
    config->warning_count++;
}

void *config_reading_item(const struct config_reading *reading, const struct config_location *location)
{
    const struct config_section *section = &config_sections[location->kind];
    char *array;
    if (section->max == 0)
        return &reading->config->bank;
    memcpy(&array, (const char *)reading->config + section->array_offset, sizeof array);
    return array + location->index * section->item_size;
}

size_t config_reading_count(const struct config_reading *reading, enum config_kind kind)
{
    const struct config_section *section = &config_sections[kind];
    return section->max == 0 ? 0
                             : *(const size_t *)(const void *)((const char *)reading->config + section->count_offset);
}

const struct config_location *config_reading_find(const struct config_reading *reading, enum config_kind kind,
                                                  size_t index, const char *key)
{
    const struct config_location *section = NULL;
    for (size_t i = 0; i < reading->location_count; i++) {
        const struct config_location *location = &reading->locations[i];
        if (location->kind != kind || location->index != index)
            continue;
        if (!location->key)
            section = location;
        else if (strcmp(location->key->name, key) == 0)
            return location;
    }
    return section;
}
