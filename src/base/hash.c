#include "base/hash.h"

#include <string.h>

uint64_t hash_octets(uint64_t hash, const void *data, size_t size)
{
    const uint8_t *octets = data;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ octets[i]) * UINT64_C(1099511628211);
    return hash;
}

uint64_t hash_text(const char *text)
{
    return hash_octets(HASH_START, text, strlen(text));
}
