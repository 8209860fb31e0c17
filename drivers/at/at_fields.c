#include "at/at_fields.h"

#include <stdint.h>
#include <string.h>

static const char *skip_spaces(const char *cursor)
{
    while (*cursor == ' ')
        cursor++;
    return cursor;
}

static const char *read_quoted(const char *cursor, struct at_field *field)
{
    field->quoted = true;
    field->text = cursor;
    while (*cursor != '\0' && *cursor != '"')
        cursor++;
    field->size = (size_t)(cursor - field->text);
    while (*cursor != '\0' && *cursor != ',')
        cursor++;
    return cursor;
}

static const char *read_plain(const char *cursor, struct at_field *field)
{
    field->text = cursor;
    while (*cursor != '\0' && *cursor != ',')
        cursor++;
    field->size = (size_t)(cursor - field->text);
    while (field->size > 0 && field->text[field->size - 1] == ' ')
        field->size--;
    return cursor;
}

struct at_fields at_fields_of(const char *text)
{
    struct at_fields fields = {.count = 0};
    const char *cursor = skip_spaces(text);
    if (*cursor == '\0')
        return fields;
    while (fields.count < AT_FIELDS_MAX) {
        struct at_field *field = &fields.list[fields.count++];
        cursor = *cursor == '"' ? read_quoted(cursor + 1, field) : read_plain(cursor, field);
        if (*cursor == '\0')
            break;
        cursor = skip_spaces(cursor + 1);
    }
    return fields;
}

struct at_fields at_fields_of_answer(const char *line)
{
    const char *colon = strchr(line, ':');
    return at_fields_of(colon ? colon + 1 : line);
}

bool at_fields_number(const struct at_fields *fields, size_t index, int *value)
{
    if (index >= fields->count || fields->list[index].size == 0)
        return false;
    const struct at_field *field = &fields->list[index];
    int64_t number = 0;
    for (size_t i = 0; i < field->size; i++) {
        if (field->text[i] < '0' || field->text[i] > '9')
            return false;
        number = number * 10 + (field->text[i] - '0');
        if (number > INT32_MAX)
            return false;
    }
    *value = (int)number;
    return true;
}

void at_fields_copy(const struct at_fields *fields, size_t index, char *out, size_t capacity)
{
    size_t size = 0;
    if (index < fields->count) {
        const struct at_field *field = &fields->list[index];
        size = field->size < capacity - 1 ? field->size : capacity - 1;
        memcpy(out, field->text, size);
    }
    out[size] = '\0';
}

bool at_fields_is(const struct at_fields *fields, size_t index, const char *text)
{
    return index < fields->count && fields->list[index].size == strlen(text) &&
           memcmp(fields->list[index].text, text, fields->list[index].size) == 0;
}

bool at_fields_has_prefix(const char *line, const char *prefix)
{
    return strncmp(line, prefix, strlen(prefix)) == 0;
}
