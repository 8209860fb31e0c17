/* Which handler a request is for: a method and a path pattern such as "/api/v1/groups/:group/members". Knows no socket
 * and no library. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define HTTP_PARAMS_MAX 4
#define HTTP_PARAM_SIZE 128 /* octets of a value with its NUL; a longer one matches nothing */

enum http_method { HTTP_METHOD_GET, HTTP_METHOD_POST };

struct http_request;

struct http_route {
    enum http_method method;
    const char *pattern; /* ":name" stands for one segment that is not empty */
    void (*handle)(void *owner, struct http_request *request);
};

struct http_params {
    size_t count;
    struct {
        const char *name; /* into the pattern, behind the ':' */
        size_t name_len;
        char value[HTTP_PARAM_SIZE];
    } items[HTTP_PARAMS_MAX];
};

/* False when it is a method that no route may have. */
bool http_method_parse(const char *name, enum http_method *method);

/* Percent-decodes in place, all but "%2F" (or a value with a '/' would be two segments) and "%00"; returns the length. */
size_t http_route_unescape(char *text);
/* `path` is percent-decoded already, all but "%2F". *params is filled only on a match. */
bool http_route_match(const char *pattern, const char *path, struct http_params *params);
/* In tables that end with a row without a pattern, up to a table NULL. NULL when none matches: http_route_has_path tells
 * whether another method would. */
const struct http_route *http_route_find(const struct http_route *const *tables, const char *method, const char *path,
                                         struct http_params *params);
bool http_route_has_path(const struct http_route *const *tables, const char *path);
/* NULL when the pattern has no such name. */
const char *http_params_find(const struct http_params *params, const char *name);
