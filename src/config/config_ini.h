/* INI text to a sequence of entries, one at a time, with line numbers. Knows the syntax and no names. config_ini.c is
 * the only file that includes ini.h. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define CONFIG_INI_LINE_MAX 198 /* octets of a line; the library behind would cut a longer one in two */
#define CONFIG_INI_NAME_SIZE 50 /* of section headers and of names, with the NUL */

enum config_ini_kind {
    CONFIG_INI_SECTION,   /* `name` is what stands in the brackets */
    CONFIG_INI_PAIR,      /* `name` and `value` */
    CONFIG_INI_CONTINUED, /* `value` continues the last pair: an indented line */
    CONFIG_INI_WRONG,     /* `value` says what is wrong with the line */
    CONFIG_INI_END,
};

struct config_ini_entry {
    enum config_ini_kind kind;
    unsigned line;
    char name[CONFIG_INI_NAME_SIZE];
    char value[CONFIG_INI_LINE_MAX + 2];
};

struct config_ini {
    const char *cursor, *end;
    unsigned line;
    char section[CONFIG_INI_NAME_SIZE];
    char name[CONFIG_INI_NAME_SIZE]; /* of the pair that an indented line would continue */
};

/* The text must stay where it is as long as it is being read. */
struct config_ini config_ini_of(const char *text, size_t size);
/* The next entry that is neither empty nor a comment. CONFIG_INI_END again and again after the last. */
void config_ini_next(struct config_ini *ini, struct config_ini_entry *entry);
