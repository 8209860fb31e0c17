/* The web console's files, inside the program. */
#pragma once

#include <stddef.h>

struct web_file {
    const char *path; /* "/app.js" */
    const char *content_type;
    const char *text; /* NUL-terminated */
};

/* NULL when there is no such file. "/" is the page. */
const struct web_file *web_file_find(const char *path);
