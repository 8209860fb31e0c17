/* INI text to a sequence of entries with line numbers. Knows the syntax and no names. config_ini.c is the only file that
 * includes ini.h. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define CONFIG_INI_LINE_MAX 199 /* octets of a line; the library, as Debian builds it, would cut a longer one in two */
#define CONFIG_INI_NAME_SIZE 50 /* of section headers and of names, with the NUL */

enum config_ini_kind {
    CONFIG_INI_SECTION,   /* `name` is what stands in the brackets */
    CONFIG_INI_PAIR,      /* `name` and `value` */
    CONFIG_INI_CONTINUED, /* `value` continues the last pair: an indented line */
    CONFIG_INI_WRONG,     /* `value` says what is wrong with the line */
    CONFIG_INI_LOST,      /* the same, and the line was to begin a section */
};

struct config_ini_entry {
    enum config_ini_kind kind;
    unsigned line;
    char name[CONFIG_INI_NAME_SIZE];
    char value[CONFIG_INI_LINE_MAX + 1];
};

/* Hands every line that is neither empty nor a comment to `take`, in order; the entry is gone when `take` returns. False,
 * and nothing more is read, when out of memory or when `take` returns false. */
bool config_ini_read(const char *text, size_t size, bool (*take)(void *owner, const struct config_ini_entry *entry),
                     void *owner);
