#include "wording/template.h"

#include "base/text.h"

#include <string.h>

static const struct template_value *template_find(const struct template_value *values, const char *name, size_t size)
{
    for (const struct template_value *value = values; value && value->name; value++)
        if (strlen(value->name) == size && memcmp(value->name, name, size) == 0)
            return value;
    return NULL;
}

void template_fill(struct text *out, const char *pattern, const struct template_value *values)
{
    while (*pattern) {
        size_t plain = strcspn(pattern, "{");
        text_put_bytes(out, pattern, plain);
        pattern += plain;
        if (*pattern == '\0')
            break;
        size_t size = strcspn(pattern, "}");
        const struct template_value *value = pattern[size] == '}' ? template_find(values, pattern + 1, size - 1) : NULL;
        if (value) {
            text_put(out, value->value);
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

static bool template_lacks(const char *sentence, size_t size, const struct template_value *values)
{
    for (const struct template_value *value = values; value->name; value++) {
        const char *found = value->value[0] ? NULL : memmem(sentence, size, value->name, strlen(value->name));
        if (found && found > sentence && found[-1] == '{' && found[strlen(value->name)] == '}')
            return true;
    }
    return false;
}

bool template_fill_known(struct text *out, const char *pattern, const struct template_value *values)
{
    bool all = true;
    while (*pattern) {
        char sentence[1024];
        const char *end = template_sentence_end(pattern);
        struct text part = text_of(sentence, sizeof sentence);
        text_put_bytes(&part, pattern, (size_t)(end - pattern));
        if (template_lacks(pattern, (size_t)(end - pattern), values))
            all = false;
        else
            template_fill(out, sentence, values);
        pattern = end;
    }
    while (out->size > 0 && (out->data[out->size - 1] == ' ' || out->data[out->size - 1] == '\n'))
        out->data[--out->size] = '\0';
    return all;
}
