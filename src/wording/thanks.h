/* Thanks, and goodbye: a short text that only ends a conversation, in words of many languages or as a sign. */
#pragma once

#include <stdbool.h>

/* Every word of it is one of thanks, assent, praise or farewell, and it asks nothing; `to` is who may be called by
 * name. */
bool thanks_only(const char *text, const char *to);
