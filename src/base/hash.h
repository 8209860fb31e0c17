/* FNV-1a, 64 bit: keys of tables, and fingerprints that are stored, so it never changes. Fast and well spread, but
 * anybody can make two texts collide: nothing that guards may rest on it. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#define HASH_START UINT64_C(14695981039346656037)

/* Of what was hashed before, or HASH_START, followed by these octets. */
uint64_t hash_octets(uint64_t hash, const void *data, size_t size);
uint64_t hash_text(const char *text);
