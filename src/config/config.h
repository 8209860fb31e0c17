/* The configuration: INI files to one checked structure. Reads every mistake of all files in one go, each with its
 * file and line and, where a name is close to a known one, a "did you mean". Knows no port and no database; what a
 * name means to the world (is the folder there, is the SIM in the bank) is for others to see. */
#pragma once

#include "config/config_sections.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct config_mistake {
    char file[CONFIG_PATH_SIZE];
    unsigned line; /* 0: the file as a whole */
    char message[256];
};

struct config {
    struct config_bank bank;
    struct config_line *lines;
    size_t line_count;
    struct config_group *groups;
    size_t group_count;
    struct config_call_center *call_centers;
    size_t call_center_count;
    struct config_agent *agents;
    size_t agent_count;
    struct config_slot *slots;
    size_t slot_count;
    struct config_canned *canned;
    size_t canned_count;
    const struct number_region *region;
    struct config_mistake *mistakes; /* in the order of files and lines */
    size_t mistake_count;            /* CONFIG_MISTAKES_MAX at most; the last one says that there are more */
    struct config_mistake *warnings; /* what a person should look at; they keep nothing from coming into force */
    size_t warning_count;
};

/* Reads `path`, and the .ini files of conf.d beside it in the order of their names. Returns a structure that is in force only
 * when mistake_count is 0; NULL when out of memory. Owned by the caller. */
struct config *config_read(const char *path);
/* One text as if it were the only file. */
struct config *config_read_text(const char *name, const char *text, size_t size);
void config_destroy(struct config *config);
/* Reads a file, and conf.d beside it, only to print what is wrong: each mistake as "FILE:LINE: message", then each warning
 * with "warning: " before the message. `shown` (may be NULL) is the name under which `path` is printed, for a draft of
 * it. Returns the number of mistakes, or -ENOMEM. */
int config_print_mistakes(const char *path, const char *shown, FILE *out);

const struct config_line *config_find_line(const struct config *config, const char *name);
const struct config_group *config_find_group(const struct config *config, const char *name);
const struct config_call_center *config_find_call_center(const struct config *config, const char *name);
const struct config_agent *config_find_agent(const struct config *config, const char *name);
bool config_is_agent_of(const struct config_call_center *center, const char *agent);
/* A line that no section describes, as one with nothing in it. */
struct config_line config_line_default(const char *name);
