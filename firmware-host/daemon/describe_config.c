#include "daemon/describe_config.h"

#include "base/json.h"
#include "config/config_keys.h"

#include <errno.h>
#include <stdlib.h>

static void put_words(struct json *object, const struct config_key *key)
{
    struct json *words = json_new_array();
    for (size_t i = 0; config_key_word(key, i); i++)
        json_append(words, json_new_text(config_key_word(key, i)));
    json_put(object, key->type == CONFIG_TYPE_TEMPLATE ? "places" : "words", words);
}

/* What a value has to be, besides its type. */
static void put_bounds(struct json *object, const struct config_key *key)
{
    bool is_text = key->type == CONFIG_TYPE_TEXT || key->type == CONFIG_TYPE_TEMPLATE || key->type == CONFIG_TYPE_PATH;
    if (is_text) {
        json_put_int(object, "longest", key->highest > 0 ? key->highest : (int64_t)key->size - 1);
    } else if (key->highest > 0) {
        json_put_int(object, "lowest", key->lowest);
        json_put_int(object, "highest", key->highest);
    }
    if (config_key_word(key, 0))
        put_words(object, key);
}

static struct json *describe_key(const struct config_key *key)
{
    struct json *object = json_new_object();
    json_put_text(object, "name", key->name);
    json_put_text(object, "label", key->label);
    json_put_text(object, "help", key->help);
    json_put_text(object, "type", config_type_name(key->type));
    json_put_text(object, "unit", key->unit ? key->unit : "");
    json_put_text(object, "default", key->default_value);
    json_put_text(object, "left_out", key->left_out);
    json_put_text(object, "example", key->example);
    json_put_text(object, "needs", key->needs);
    json_put_bool(object, "needed", key->is_needed);
    json_put_bool(object, "secret", key->is_secret);
    json_put_text(object, "level", key->is_expert ? "expert" : "basic");
    json_put_text(object, "takes_effect", key->needs_restart ? "at the next start" : "at once");
    put_bounds(object, key);
    return object;
}

static struct json *describe_section(const struct config_section *section)
{
    struct json *object = json_new_object(), *keys = json_new_array();
    json_put_text(object, "name", section->word);
    json_put_text(object, "label", section->label);
    json_put_text(object, "help", section->help);
    json_put_bool(object, "named", section->max > 0);
    json_put_int(object, "most", section->max > 0 ? (int64_t)section->max : 1);
    for (const struct config_key *key = section->keys; key->name; key++)
        json_append(keys, describe_key(key));
    json_put(object, "keys", keys);
    return object;
}

int describe_config_print(FILE *out)
{
    struct json *document = json_new_object(), *sections = json_new_array();
    for (size_t kind = 0; kind < CONFIG_KIND_COUNT; kind++)
        json_append(sections, describe_section(&config_sections[kind]));
    json_put(document, "sections", sections);
    char *text = json_format(document, true);
    json_free(document);
    errno = ENOMEM;
    int status = text && fputs(text, out) >= 0 && fflush(out) == 0 ? 0 : -errno;
    free(text);
    return status;
}
