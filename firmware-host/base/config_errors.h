/* The mistakes of a configuration on a terminal: `partylined --check`, `partyline check` and `partyline edit`. */
#pragma once

#include <stdio.h>

/* Prints each mistake of the file and of conf.d beside it as "FILE:LINE: message". `shown` (may be NULL) is the name
 * under which `path` is printed, for a draft of it. Returns the number of mistakes, or -ENOMEM. */
int config_errors_print(const char *path, const char *shown, FILE *out);
