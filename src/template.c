#include "template.h"

#include "text.h"

#include <string.h>

static const struct template_place *template_find(const struct template_place *places, const char *name, size_t size)
{
    for (const struct template_place *place = places; place && place->name; place++)
        if (strlen(place->name) == size && memcmp(place->name, name, size) == 0)
            return place;
    return NULL;
}

void template_fill(struct text *out, const char *pattern, const struct template_place *places)
{
    while (*pattern) {
        size_t plain = strcspn(pattern, "{");
        text_put_bytes(out, pattern, plain);
        pattern += plain;
        if (*pattern == '\0')
            break;
        size_t size = strcspn(pattern, "}");
        const struct template_place *place = pattern[size] == '}' ? template_find(places, pattern + 1, size - 1) : NULL;
        if (place) {
            text_put(out, place->value);
            pattern += size + 1;
        } else {
            text_put(out, "{");
            pattern++;
        }
    }
}
