#include "http/http_route.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char *const method_names[] = {[HTTP_METHOD_GET] = "GET", [HTTP_METHOD_POST] = "POST"};

bool http_method_parse(const char *name, enum http_method *method)
{
    for (size_t i = 0; i < sizeof method_names / sizeof *method_names; i++)
        if (strcmp(name, method_names[i]) == 0) {
            *method = (enum http_method)i;
            return true;
        }
    return false;
}

size_t http_route_unescape(char *text)
{
    char *out = text;
    for (const char *in = text; *in;) {
        bool is_escape = in[0] == '%' && isxdigit((unsigned char)in[1]) && isxdigit((unsigned char)in[2]);
        char octet = is_escape ? (char)strtoul((char[]){in[1], in[2], '\0'}, NULL, 16) : *in;
        if (octet == '/' || octet == '\0' || !is_escape) {
            *out++ = *in++;
        } else {
            *out++ = octet;
            in += 3;
        }
    }
    *out = '\0';
    return (size_t)(out - text);
}

/* http_route_unescape leaves "%2F" as it is, so that a value may hold a '/'. */
static void decode_slashes(char *value)
{
    for (char *mark; (mark = strcasestr(value, "%2F")); value = mark + 1) {
        *mark = '/';
        memmove(mark + 1, mark + 3, strlen(mark + 3) + 1);
    }
}

static bool take_param(const char *name, const char *value, size_t value_len, struct http_params *params)
{
    if (value_len == 0 || value_len >= HTTP_PARAM_SIZE || params->count == HTTP_PARAMS_MAX)
        return false;
    size_t index = params->count++;
    params->items[index].name = name;
    params->items[index].name_len = strcspn(name, "/");
    memcpy(params->items[index].value, value, value_len);
    params->items[index].value[value_len] = '\0';
    decode_slashes(params->items[index].value);
    return true;
}

bool http_route_match(const char *pattern, const char *path, struct http_params *params)
{
    struct http_params found = {0};
    while (*pattern && *path) {
        if (*pattern == ':') {
            size_t value_len = strcspn(path, "/");
            if (!take_param(pattern + 1, path, value_len, &found))
                return false;
            pattern += strcspn(pattern, "/");
            path += value_len;
        } else if (*pattern++ != *path++) {
            return false;
        }
    }
    if (*pattern || *path)
        return false;
    *params = found;
    return true;
}

const struct http_route *http_route_find(const struct http_route *const *tables, const char *method, const char *path,
                                         struct http_params *params)
{
    enum http_method wanted;
    if (!http_method_parse(method, &wanted))
        return NULL;
    for (; *tables; tables++)
        for (const struct http_route *route = *tables; route->pattern; route++)
            if (route->method == wanted && http_route_match(route->pattern, path, params))
                return route;
    return NULL;
}

bool http_route_has_path(const struct http_route *const *tables, const char *path)
{
    struct http_params params;
    for (; *tables; tables++)
        for (const struct http_route *route = *tables; route->pattern; route++)
            if (http_route_match(route->pattern, path, &params))
                return true;
    return false;
}

const char *http_params_find(const struct http_params *params, const char *name)
{
    size_t name_len = strlen(name);
    for (size_t i = 0; i < params->count; i++)
        if (params->items[i].name_len == name_len && memcmp(params->items[i].name, name, name_len) == 0)
            return params->items[i].value;
    return NULL;
}
