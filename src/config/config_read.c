/* Reading the configuration: files to lines, lines to keys, keys to fields; config_check.c then looks at the whole. */
#include "config/config.h"

#include "base/text.h"
#include "config/config_check_private.h"
#include "config/config_ini.h"
#include "config/config_keys.h"
#include "config/config_reading_private.h"
#include "config/config_suggest.h"
#include "config/config_value.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_SIZE_MAX (4 * 1024 * 1024)
#define FILES_MAX 1000

/* The section that lines are being read into. */
struct section_state {
    size_t file;
    enum config_kind kind;
    void *item; /* NULL: keys are passed over, because the section is unknown */
    size_t index;
    char title[CONFIG_INI_NAME_SIZE];
    unsigned lines[CONFIG_KEYS_MAX]; /* where each key was set; 0 not yet */
    bool has_begun;                  /* a section, known or not */
};

static struct config_location *add_location(struct config_reading *reading, const struct section_state *state,
                                            const struct config_key *key, unsigned line)
{
    struct config_location *location =
        config_reading_grow(reading, &reading->locations, reading->location_count, sizeof *reading->locations);
    if (!location)
        return NULL;
    *location = (struct config_location){
        .kind = state->kind, .index = state->index, .key = key, .file = state->file, .line = line};
    reading->location_count++;
    return location;
}

static bool is_name(const char *name)
{
    size_t len = strlen(name);
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    return len > 0 && len < CONFIG_NAME_SIZE && strspn(name, allowed) == len;
}

static void say_unknown_section(struct config_reading *reading, const struct section_state *state, const char *word,
                                unsigned line)
{
    struct config_suggest suggest = {.word = word};
    unsigned meant = 0;
    for (size_t kind = 0; kind < CONFIG_KIND_COUNT; kind++) {
        config_suggest_offer(&suggest, config_sections[kind].word);
        if (suggest.best == config_sections[kind].word)
            meant = 1u << kind;
    }
    reading->lost_kinds |= meant;
    if (suggest.best)
        config_reading_mistake(reading, state->file, line, "unknown section [%s]; did you mean [%s%s]?", state->title,
                               suggest.best, state->title + strlen(word));
    else
        config_reading_mistake(reading, state->file, line, "unknown section [%s]", state->title);
}

/* Where a section of this kind and name began before; NULL when this is the first. */
static const struct config_location *find_earlier(const struct config_reading *reading, enum config_kind kind,
                                                  const char *name)
{
    const struct config_section *section = &config_sections[kind];
    for (size_t i = 0; i < reading->location_count; i++) {
        const struct config_location *location = &reading->locations[i];
        if (location->kind != kind || location->key)
            continue;
        if (section->max == 0)
            return location;
        if (strcmp(config_reading_item(reading, location), name) == 0)
            return location;
    }
    return NULL;
}

/* A new item of a kind, with its defaults; NULL when there are too many. */
static void *add_item(struct config_reading *reading, enum config_kind kind, const char *name, unsigned line)
{
    const struct config_section *section = &config_sections[kind];
    char *base = (char *)reading->config;
    size_t *count = (size_t *)(void *)(base + section->count_offset);
    if (section->max == 0)
        return &reading->config->bank;
    if (*count == section->max)
        return NULL;
    char *item = config_reading_grow(reading, base + section->array_offset, *count, section->item_size);
    if (!item)
        return NULL;
    config_value_set_defaults(section->keys, item);
    memcpy(item + section->line_offset, &line, sizeof line);
    text_copy(item, CONFIG_NAME_SIZE, name);
    *count += 1;
    return item;
}

static void open_section(struct config_reading *reading, struct section_state *state, enum config_kind kind,
                         const char *name, unsigned line)
{
    const struct config_section *section = &config_sections[kind];
    const struct config_location *earlier = find_earlier(reading, kind, name);
    struct config_location *location;
    if (earlier)
        config_reading_mistake(reading, state->file, line, "[%s] is there already: %s line %u", state->title,
                               reading->files[earlier->file], earlier->line);
    state->kind = kind;
    state->index = config_reading_count(reading, kind);
    state->item = add_item(reading, kind, name, line);
    if (!state->item)
        reading->lost_kinds |= 1u << kind;
    if (!state->item && !reading->out_of_memory)
        config_reading_mistake(reading, state->file, line, "there are more than %zu [%s] sections", section->max,
                               section->word);
    if (state->item && (location = add_location(reading, state, NULL, line)))
        location->is_wrong = earlier != NULL;
    if (state->item && kind == CONFIG_KIND_LINE)
        text_copy(((struct config_line *)state->item)->file, CONFIG_PATH_SIZE, reading->files[state->file]);
}

static void begin_section(struct config_reading *reading, struct section_state *state,
                          const struct config_ini_entry *entry)
{
    char word[CONFIG_INI_NAME_SIZE];
    const char *title = entry->name + strspn(entry->name, " \t");
    *state = (struct section_state){.file = state->file, .has_begun = true};
    text_copy(state->title, sizeof state->title, title);
    for (size_t len = strlen(state->title); len > 0 && strchr(" \t", state->title[len - 1]); len--)
        state->title[len - 1] = '\0';
    size_t word_len = strcspn(state->title, " \t");
    struct text text = text_of(word, sizeof word);
    text_put_bytes(&text, state->title, word_len);
    const char *name = state->title + word_len + strspn(state->title + word_len, " \t");
    size_t kind = 0;
    while (kind < CONFIG_KIND_COUNT && strcmp(config_sections[kind].word, word) != 0)
        kind++;
    if (kind < CONFIG_KIND_COUNT && kind != CONFIG_KIND_BANK && !is_name(name))
        reading->lost_kinds |= 1u << kind;
    if (kind == CONFIG_KIND_COUNT)
        say_unknown_section(reading, state, word, entry->line);
    else if (kind == CONFIG_KIND_BANK && name[0] != '\0')
        config_reading_mistake(reading, state->file, entry->line, "[bank] has no name of its own");
    else if (kind != CONFIG_KIND_BANK && name[0] == '\0')
        config_reading_mistake(reading, state->file, entry->line, "[%s] needs a name, as in [%s books]", word, word);
    else if (kind != CONFIG_KIND_BANK && !is_name(name))
        config_reading_mistake(reading, state->file, entry->line,
                               "\"%s\" is not a name: at most 32 letters, digits, - and _", name);
    else
        open_section(reading, state, (enum config_kind)kind, name, entry->line);
}

/* A line of the section could not be read. */
static void note_gap(struct config_reading *reading, const struct section_state *state)
{
    for (size_t i = 0; state->item && i < reading->location_count; i++) {
        struct config_location *location = &reading->locations[i];
        if (location->kind == state->kind && location->index == state->index && !location->key)
            location->has_gap = true;
    }
}

/* The key that somebody seems to have meant counts as written, and as told of. */
static void take_for(struct config_reading *reading, const struct section_state *state, const char *name, unsigned line)
{
    const struct config_key *key = config_sections[state->kind].keys;
    while (key->name && key->name != name)
        key++;
    struct config_location *location = add_location(reading, state, key, line);
    if (location)
        location->is_wrong = true;
}

/* Index of a key in its section's table; CONFIG_KEYS_MAX, and a mistake, when there is none of that name. */
static size_t find_key(struct config_reading *reading, const struct section_state *state, const char *name,
                       unsigned line)
{
    const struct config_key *keys = config_sections[state->kind].keys;
    struct config_suggest suggest = {.word = name};
    for (size_t i = 0; keys[i].name; i++) {
        if (strcmp(keys[i].name, name) == 0)
            return i;
        config_suggest_offer(&suggest, keys[i].name);
    }
    if (suggest.best)
        take_for(reading, state, suggest.best, line);
    if (suggest.best)
        config_reading_mistake(reading, state->file, line, "unknown key \"%s\" in [%s]; did you mean \"%s\"?", name,
                               state->title, suggest.best);
    else
        config_reading_mistake(reading, state->file, line, "unknown key \"%s\" in [%s]", name, state->title);
    return CONFIG_KEYS_MAX;
}

static void set_key(struct config_reading *reading, struct section_state *state, const struct config_key *key,
                    const char *value, unsigned line)
{
    char why[192];
    struct text text = text_of(why, sizeof why);
    bool is_wrong = !config_value_set(key, value, state->item, &text);
    if (is_wrong) {
        if (key->is_secret || value[0] == '\0')
            config_reading_mistake(reading, state->file, line, "%s %s", key->name, why);
        else
            config_reading_mistake(reading, state->file, line, "%s = %.60s %s", key->name, value, why);
    }
    struct config_location *location = add_location(reading, state, key, line);
    if (!location)
        return;
    text_copy(location->written, sizeof location->written, value);
    location->is_wrong = is_wrong;
}

/* A file being read: the section that lines go into, and a pair that may be continued. */
struct file_state {
    struct config_reading *reading;
    struct section_state section;
    char name[CONFIG_INI_NAME_SIZE]; /* of the pair */
    char value[CONFIG_VALUE_SIZE];
    struct text text; /* in value */
    unsigned line;    /* of the pair; 0: none is waiting */
};

static void finish_pair(struct file_state *state)
{
    struct config_reading *reading = state->reading;
    struct section_state *section = &state->section;
    unsigned line = state->line;
    state->line = 0;
    if (line == 0 || !section->has_begun || !section->item) {
        if (line != 0 && !section->has_begun)
            config_reading_mistake(reading, section->file, line, "\"%s\" stands before the first section", state->name);
        return;
    }
    size_t index = find_key(reading, section, state->name, line);
    if (index == CONFIG_KEYS_MAX)
        return;
    const struct config_key *key = &config_sections[section->kind].keys[index];
    if (state->text.truncated) {
        note_gap(reading, section);
        config_reading_mistake(reading, section->file, line, "%s is longer than %d octets", key->name,
                               CONFIG_VALUE_SIZE - 1);
    } else if (section->lines[index] > 0 && key->type != CONFIG_TYPE_PORTS) {
        config_reading_mistake(reading, section->file, line, "%s is there already, in line %u", key->name,
                               section->lines[index]);
    } else {
        if (section->lines[index] == 0 && key->type == CONFIG_TYPE_PORTS)
            reading->config->bank.port_count = 0; /* of the default */
        section->lines[index] = line;
        set_key(reading, section, key, state->value, line);
    }
}

/* Which section was to begin nobody knows: its keys are passed over, and whoever names it is not told of it. */
static void lose_section(struct config_reading *reading, struct section_state *state)
{
    *state = (struct section_state){.file = state->file, .has_begun = true};
    reading->lost_kinds = ~0u;
}

static bool take_entry(void *owner, const struct config_ini_entry *entry)
{
    struct file_state *state = owner;
    if (entry->kind != CONFIG_INI_CONTINUED && entry->kind != CONFIG_INI_WRONG)
        finish_pair(state);
    switch (entry->kind) {
    case CONFIG_INI_SECTION:
        begin_section(state->reading, &state->section, entry);
        break;
    case CONFIG_INI_PAIR:
        state->line = entry->line;
        text_copy(state->name, sizeof state->name, entry->name);
        state->text = text_of(state->value, sizeof state->value);
        text_put(&state->text, entry->value);
        break;
    case CONFIG_INI_CONTINUED:
        if (state->text.size > 0)
            text_put(&state->text, " ");
        text_put(&state->text, entry->value);
        break;
    case CONFIG_INI_WRONG:
        config_reading_mistake(state->reading, state->section.file, entry->line, "%s", entry->value);
        note_gap(state->reading, &state->section);
        break;
    case CONFIG_INI_LOST:
        config_reading_mistake(state->reading, state->section.file, entry->line, "%s", entry->value);
        lose_section(state->reading, &state->section);
        break;
    }
    return !state->reading->out_of_memory;
}

static void read_text(struct config_reading *reading, size_t file, const char *data, size_t size)
{
    struct file_state state = {.reading = reading, .section = {.file = file}};
    if (config_ini_read(data, size, take_entry, &state))
        finish_pair(&state);
    else
        reading->out_of_memory = true;
}

static bool begin_reading(struct config_reading *reading)
{
    *reading = (struct config_reading){.config = calloc(1, sizeof *reading->config)};
    if (!reading->config)
        return false;
    config_value_set_defaults(config_sections[CONFIG_KIND_BANK].keys, &reading->config->bank);
    return true;
}

/* Index of a file that is about to be read; false when out of memory. */
static bool add_file(struct config_reading *reading, const char *name, size_t *index)
{
    char *file = config_reading_grow(reading, &reading->files, reading->file_count, sizeof reading->files[0]);
    if (!file)
        return false;
    text_copy(file, sizeof reading->files[0], name);
    *index = reading->file_count++;
    return true;
}

/* By file and line; mistakes of one line keep their order. */
static void sort_mistakes(struct config_reading *reading)
{
    struct config_mistake *mistakes = reading->config->mistakes;
    size_t *files = reading->mistake_files;
    for (size_t i = 1; i < reading->config->mistake_count; i++) {
        struct config_mistake mistake = mistakes[i];
        size_t file = files[i], j = i;
        for (; j > 0 && (files[j - 1] > file || (files[j - 1] == file && mistakes[j - 1].line > mistake.line)); j--) {
            mistakes[j] = mistakes[j - 1];
            files[j] = files[j - 1];
        }
        mistakes[j] = mistake;
        files[j] = file;
    }
    if (reading->too_many)
        text_copy(mistakes[CONFIG_MISTAKES_MAX - 1].message, sizeof mistakes[0].message, "there are more mistakes");
}

static struct config *finish_reading(struct config_reading *reading)
{
    struct config *config = reading->config;
    if (!reading->out_of_memory)
        config_check(reading);
    if (!reading->out_of_memory)
        sort_mistakes(reading);
    free(reading->files);
    free(reading->locations);
    free(reading->mistake_files);
    if (!reading->out_of_memory)
        return config;
    config_destroy(config);
    return NULL;
}

struct config *config_read_text(const char *name, const char *text, size_t size)
{
    struct config_reading reading;
    size_t file;
    if (!begin_reading(&reading))
        return NULL;
    if (add_file(&reading, name, &file))
        read_text(&reading, file, text, size);
    return finish_reading(&reading);
}

/* The whole file, to be freed; NULL and errno when it cannot be read. */
static char *load_file(const char *path, size_t *size)
{
    FILE *stream = fopen(path, "re");
    char *data = stream ? malloc(FILE_SIZE_MAX + 1) : NULL;
    if (!stream)
        return NULL;
    *size = data ? fread(data, 1, FILE_SIZE_MAX + 1, stream) : 0;
    int error = !data ? ENOMEM : ferror(stream) ? errno : *size > FILE_SIZE_MAX ? EFBIG : 0;
    fclose(stream);
    if (error == 0)
        return data;
    free(data);
    errno = error;
    return NULL;
}

static void read_file(struct config_reading *reading, const char *path)
{
    size_t file, size;
    if (!add_file(reading, path, &file))
        return;
    char *data = load_file(path, &size);
    if (data)
        read_text(reading, file, data, size);
    else
        config_reading_mistake(reading, file, 0, "cannot be read: %s", strerror(errno));
    free(data);
}

static int is_ini_file(const struct dirent *entry)
{
    size_t len = strlen(entry->d_name);
    return entry->d_name[0] != '.' && len > 4 && strcmp(entry->d_name + len - 4, ".ini") == 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void read_folder(struct config_reading *reading, const char *folder)
{
    struct dirent **entries = NULL;
    size_t file;
    int count = scandir(folder, &entries, is_ini_file, by_name);
    if (count < 0 && errno != ENOENT && errno != ENOTDIR) {
        int error = errno;
        if (add_file(reading, folder, &file))
            config_reading_mistake(reading, file, 0, "cannot be read: %s", strerror(error));
    }
    for (int i = 0; i < count; i++) {
        char path[CONFIG_PATH_SIZE];
        struct text text = text_of(path, sizeof path);
        text_format(&text, "%s/%s", folder, entries[i]->d_name);
        if (text.truncated)
            config_reading_mistake(reading, 0, 0, "the path of %s in conf.d is too long", entries[i]->d_name);
        else if (i == FILES_MAX)
            config_reading_mistake(reading, 0, 0, "conf.d has more than %d files", FILES_MAX);
        else if (i < FILES_MAX)
            read_file(reading, path);
        free(entries[i]);
    }
    free(entries);
}

struct config *config_read(const char *path)
{
    struct config_reading reading;
    char folder[CONFIG_PATH_SIZE];
    struct text text = text_of(folder, sizeof folder);
    const char *slash = strrchr(path, '/');
    if (!begin_reading(&reading))
        return NULL;
    read_file(&reading, path);
    text_put_bytes(&text, path, slash ? (size_t)(slash - path) + 1 : 0);
    text_put(&text, "conf.d");
    if (!reading.out_of_memory && !text.truncated)
        read_folder(&reading, folder);
    return finish_reading(&reading);
}
