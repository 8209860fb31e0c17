/* A configuration being read: the structure so far, where each key stood, and the mistakes. What
 * config_read.c (which reads), config_check.c and config_law.c (which look at the whole) share. */
#pragma once

#include "config/config_keys.h"

#include <stdbool.h>
#include <stddef.h>

#define CONFIG_VALUE_SIZE 2048 /* of a value with its continuation lines */

/* Where a key was set, and for telephone numbers what was written. One slip of the hand gives one message: what follows
 * from a key or a section that was told of already is not told again. */
struct config_location {
    enum config_kind kind;
    size_t index; /* of the section among those of its kind */
    const struct config_key *key;
    size_t file; /* index */
    unsigned line;
    char written[64];
    bool is_wrong; /* its value was told of, or the key is what somebody meant; of a section: it is there twice */
    bool has_gap;  /* of a section: a line of it could not be read, and may have been any of its keys */
};

struct config_reading {
    struct config *config;
    char (*files)[CONFIG_PATH_SIZE];
    size_t file_count;
    struct config_location *locations;
    size_t location_count;
    size_t *mistake_files; /* file index of each mistake */
    bool too_many;         /* mistakes */
    unsigned lost_kinds;   /* bits of enum config_kind: a section was told of that was meant to be one of these */
    bool out_of_memory;
};

/* Room for one more item at the end of a growing array, zeroed; NULL, and out_of_memory set, when out of memory. */
void *config_reading_grow(struct config_reading *reading, void *array_pointer, size_t count, size_t item_size);
void config_reading_mistake(struct config_reading *reading, size_t file, unsigned line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* A mistake at the location of a key, or at the section when the key was not set; nothing when that one was told of. */
void config_reading_mistake_at(struct config_reading *reading, const struct config_location *location,
                               const char *format, ...) __attribute__((format(printf, 3, 4)));
/* What does not keep the configuration from coming into force, at the location of a key. */
void config_reading_warn_at(struct config_reading *reading, const struct config_location *location, const char *format,
                            ...) __attribute__((format(printf, 3, 4)));
/* Was this key of a section written, and told of? */
bool config_reading_is_wrong(const struct config_reading *reading, enum config_kind kind, size_t index,
                             const char *key);
/* How many sections of a kind there are; for the bank always 1. */
size_t config_reading_count(const struct config_reading *reading, enum config_kind kind);
/* The structure of the section that a location belongs to. */
void *config_reading_item(const struct config_reading *reading, const struct config_location *location);
/* Where a key of a section was set, or the section itself for `key` "" (then the location has no key). */
const struct config_location *config_reading_find(const struct config_reading *reading, enum config_kind kind,
                                                  size_t index, const char *key);
