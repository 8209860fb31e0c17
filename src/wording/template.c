#include "wording/template.h"

#include "base/text.h"

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

/* Where the sentence ends, with the mark and the spaces behind it. */
static const char *template_sentence_end(const char *sentence)
{
    for (const char *mark = sentence; (mark = strpbrk(mark, ".!?\n")); mark++) {
        const char *next = mark + 1;
        if (*mark == '\n' || *next == '\0' || *next == ' ' || *next == '\n')
            return next + strspn(next, " \n");
    }
    return sentence + strlen(sentence);
}

static bool template_lacks(const char *sentence, size_t size, const struct template_place *places)
{
    for (const struct template_place *place = places; place->name; place++) {
        const char *found = place->value[0] ? NULL : memmem(sentence, size, place->name, strlen(place->name));
        if (found && found > sentence && found[-1] == '{' && found[strlen(place->name)] == '}')
            return true;
    }
    return false;
}

bool template_fill_known(struct text *out, const char *pattern, const struct template_place *places)
{
    bool all = true;
    while (*pattern) {
        char sentence[1024];
        const char *end = template_sentence_end(pattern);
        struct text part = text_of(sentence, sizeof sentence);
        text_put_bytes(&part, pattern, (size_t)(end - pattern));
        if (template_lacks(pattern, (size_t)(end - pattern), places))
            all = false;
        else
            template_fill(out, sentence, places);
        pattern = end;
    }
    while (out->size > 0 && (out->data[out->size - 1] == ' ' || out->data[out->size - 1] == '\n'))
        out->data[--out->size] = '\0';
    return all;
}
