#include "base/json.h"

#include "base/log.h"
#include "base/text.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* struct json is jansson's json_t under a name of our own, so that nobody else needs its header. */
static json_t *inner(struct json *value)
{
    return (json_t *)value;
}

static const json_t *inner_const(const struct json *value)
{
    return (const json_t *)value;
}

static _Noreturn void memory_ended(void)
{
    log_error("out of memory");
    abort();
}

static json_t *made(json_t *value)
{
    if (!value)
        memory_ended();
    return value;
}

static json_t *text_value(const char *text)
{
    if (!text)
        return json_null();
    json_t *value = json_string(text);
    if (value)
        return value;
    size_t capacity = strlen(text) * 3 + 1; /* an octet that is not valid UTF-8 becomes the three of U+FFFD */
    char *data = malloc(capacity);
    if (!data)
        memory_ended();
    struct text clean = text_of(data, capacity);
    text_clean(&clean, text, strlen(text));
    value = json_string(data);
    free(data);
    return made(value);
}

struct json *json_new_object(void)
{
    return (struct json *)made(json_object());
}

struct json *json_new_array(void)
{
    return (struct json *)made(json_array());
}

struct json *json_new_text(const char *text)
{
    return (struct json *)text_value(text);
}

struct json *json_share(const struct json *value)
{
    return (struct json *)json_incref((json_t *)(uintptr_t)value);
}

void json_free(struct json *value)
{
    json_decref(inner(value));
}

static void put(struct json *object, const char *key, json_t *value)
{
    if (json_object_set_new(inner(object), key, made(value)) != 0)
        memory_ended();
}

void json_put_text(struct json *object, const char *key, const char *text)
{
    put(object, key, text_value(text));
}

void json_put_int(struct json *object, const char *key, int64_t number)
{
    put(object, key, json_integer(number));
}

void json_put_bool(struct json *object, const char *key, bool truth)
{
    put(object, key, json_boolean(truth));
}

void json_put_null(struct json *object, const char *key)
{
    put(object, key, json_null());
}

void json_put(struct json *object, const char *key, struct json *value)
{
    put(object, key, inner(value));
}

void json_append(struct json *array, struct json *value)
{
    if (json_array_append_new(inner(array), made(inner(value))) != 0)
        memory_ended();
}

static size_t depth_of(const char *data, size_t size)
{
    size_t depth = 0, deepest = 0;
    bool is_in_text = false;
    for (size_t i = 0; i < size; i++) {
        if (is_in_text && data[i] == '\\')
            i++;
        else if (data[i] == '"')
            is_in_text = !is_in_text;
        else if (!is_in_text && (data[i] == '{' || data[i] == '['))
            deepest = ++depth > deepest ? depth : deepest;
        else if (!is_in_text && (data[i] == '}' || data[i] == ']') && depth > 0)
            depth--;
    }
    return deepest;
}

struct json *json_parse(const char *data, size_t size, char *error, size_t error_size)
{
    json_error_t fault;
    if (depth_of(data, size) > JSON_DEPTH_MAX) {
        snprintf(error, error_size, "nested more than %d deep", JSON_DEPTH_MAX);
        return NULL;
    }
    json_t *value = json_loadb(data, size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &fault);
    if (!value)
        snprintf(error, error_size, "line %d, column %d: %s", fault.line, fault.column, fault.text);
    return (struct json *)value;
}

char *json_format(const struct json *value, bool pretty)
{
    if (!value)
        return NULL;
    char *compact = json_dumps(inner_const(value), JSON_ENCODE_ANY | (pretty ? JSON_INDENT(2) : JSON_COMPACT));
    if (!compact)
        memory_ended();
    if (!pretty)
        return compact;
    size_t size = strlen(compact);
    char *lines = realloc(compact, size + 2);
    if (!lines)
        memory_ended();
    memcpy(lines + size, "\n", 2);
    return lines;
}

enum json_kind json_kind_of(const struct json *value)
{
    const json_t *known = inner_const(value);
    if (json_is_object(known))
        return JSON_KIND_OBJECT;
    if (json_is_array(known))
        return JSON_KIND_ARRAY;
    if (json_is_string(known))
        return JSON_KIND_TEXT;
    if (json_is_integer(known))
        return JSON_KIND_INT;
    if (json_is_real(known))
        return JSON_KIND_REAL;
    return json_is_boolean(known) ? JSON_KIND_BOOL : JSON_KIND_NULL;
}

const struct json *json_find(const struct json *object, const char *key)
{
    return (const struct json *)json_object_get(inner_const(object), key);
}

const char *json_find_text(const struct json *object, const char *key)
{
    return json_string_value(inner_const(json_find(object, key)));
}

bool json_find_int(const struct json *object, const char *key, int64_t *out)
{
    const json_t *value = inner_const(json_find(object, key));
    if (!json_is_integer(value))
        return false;
    *out = json_integer_value(value);
    return true;
}

bool json_find_bool(const struct json *object, const char *key, bool *out)
{
    const json_t *value = inner_const(json_find(object, key));
    if (!json_is_boolean(value))
        return false;
    *out = json_is_true(value);
    return true;
}

size_t json_count(const struct json *array)
{
    return json_array_size(inner_const(array));
}

const struct json *json_at(const struct json *array, size_t index)
{
    return (const struct json *)json_array_get(inner_const(array), index);
}

void json_to_text(const struct json *value, char *out, size_t capacity)
{
    const json_t *known = inner_const(value);
    struct text text = text_of(out, capacity);
    switch (json_kind_of(value)) {
    case JSON_KIND_NULL:
        break;
    case JSON_KIND_BOOL:
        text_put(&text, json_is_true(known) ? "yes" : "no");
        break;
    case JSON_KIND_INT:
        text_format(&text, "%" PRId64, (int64_t)json_integer_value(known));
        break;
    case JSON_KIND_REAL:
        text_format(&text, "%g", json_real_value(known));
        break;
    case JSON_KIND_TEXT:
        text_put(&text, json_string_value(known));
        break;
    case JSON_KIND_ARRAY:
    case JSON_KIND_OBJECT: {
        char *data = json_format(value, false);
        text_put(&text, data);
        free(data);
        break;
    }
    }
}

const char *json_next_key(const struct json *object, const char *key)
{
    json_t *known = (json_t *)(uintptr_t)object; /* the iterators of jansson take no const */
    void *place = key ? json_object_iter_next(known, json_object_key_to_iter(key)) : json_object_iter(known);
    return json_object_iter_key(place);
}
