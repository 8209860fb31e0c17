/* The web console's files, inside the program. The page names the others under a folder that is called after what they
 * hold, so that a browser may keep them for good: another version has another folder. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct web_file {
    const char *path; /* "/app.js" */
    const char *content_type;
    const char *text; /* NUL-terminated */
};

/* NULL when there is no such file. "/" is the page. *keep: it is asked for under the name of this version. */
const struct web_file *web_file_find(const char *path, bool *keep);
