/* Texts with {values}: what the program says and what the operator writes in the configuration. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct text;

struct template_value {
    const char *name; /* without the braces; NULL ends a list */
    const char *value;
};

/* Unknown values stay as they are written, so that a mistake shows. */
void template_fill(struct text *out, const char *pattern, const struct template_value *values);
/* The same, sentence by sentence: one with a placeholder whose value is "" is left out. True when none was. */
bool template_fill_known(struct text *out, const char *pattern, const struct template_value *values);
