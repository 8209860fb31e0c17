#include "http/http_error.h"

#include "base/json.h"

char *http_error_text(const char *error, const char *hint)
{
    struct json *value = json_new_object();
    json_put_text(value, "error", error);
    if (hint)
        json_put_text(value, "hint", hint);
    char *content = json_format(value, false);
    json_free(value);
    return content;
}
