#include "http/http_problem.h"

#include "base/json.h"

#include <ctype.h>
#include <stdio.h>

/* "no-such-group" as "No such group". */
static void format_title(const char *type, char *title, size_t size)
{
    snprintf(title, size, "%s", type);
    for (char *c = title; *c; c++)
        if (*c == '-')
            *c = ' ';
    title[0] = (char)toupper((unsigned char)title[0]);
}

char *http_problem_text(const struct http_problem *problem, const char *reason)
{
    char type[80] = "about:blank", title[64];
    struct json *value = json_new_object();
    snprintf(title, sizeof title, "%s", reason);
    if (problem->type) {
        snprintf(type, sizeof type, "/problems/%s", problem->type);
        format_title(problem->type, title, sizeof title);
    }
    json_put_text(value, "type", type);
    json_put_text(value, "title", title);
    json_put_int(value, "status", problem->status);
    json_put_text(value, "detail", problem->detail);
    json_put_text(value, "error", problem->detail);
    if (problem->hint && problem->hint[0])
        json_put_text(value, "hint", problem->hint);
    char *content = json_format(value, false);
    json_free(value);
    return content;
}
