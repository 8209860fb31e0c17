/* Texts with {places}: what the program says and what the operator writes in the configuration. */
#pragma once

#include <stddef.h>

struct text;

struct template_place {
    const char *name; /* without the braces; NULL ends a list */
    const char *value;
};

/* Unknown places stay as they are written, so that a mistake shows. */
void template_fill(struct text *out, const char *pattern, const struct template_place *places);
