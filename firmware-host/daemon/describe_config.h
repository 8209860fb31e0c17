/* What the configuration may say, as one JSON document: `partylined --describe-config`. */
#pragma once

#include <stdio.h>

/* {"sections": [{"name", "label", "help", "named", "most", "keys": [{"name", "label", "help", "type", "unit", "default",
 * "left_out", "example", "needs", "needed", "secret", "level", "takes_effect", …}]}]}, in the order of the manual. By their
 * type keys also have "lowest" and "highest" (in their unit), "longest" (octets), "words" or "places". Returns 0, or
 * -errno when it could not be written. */
int describe_config_print(FILE *out);
