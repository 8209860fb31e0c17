#include "config/config_ini.h"

#include "base/text.h"

#include <ini.h>
#include <stdio.h>
#include <string.h>

/* The library reports only the first wrong line of a text, gives no line numbers and is silent about a section
 * without pairs. So it is fed a text of its own for each line: where we are, the line, and a probe pair that shows
 * where we are afterwards. */
#define PROBE "\x01"

struct line_text {
    char lines[4][CONFIG_INI_LINE_MAX + 3];
    size_t count, next;
};

struct line_result {
    struct config_ini_entry *entry;
    char section[CONFIG_INI_NAME_SIZE]; /* after the line */
    unsigned skip;                      /* pairs that only say where we were */
    bool has_pair;
};

static char *read_line(char *out, int capacity, void *stream)
{
    struct line_text *text = stream;
    if (text->next == text->count)
        return NULL;
    snprintf(out, (size_t)capacity, "%s", text->lines[text->next++]);
    return out;
}

static int take_pair(void *user, const char *section, const char *name, const char *value)
{
    struct line_result *result = user;
    if (strcmp(name, PROBE) == 0) {
        text_copy(result->section, sizeof result->section, section);
    } else if (result->skip > 0) {
        result->skip--;
    } else {
        result->has_pair = true;
        text_copy(result->entry->name, sizeof result->entry->name, name);
        text_copy(result->entry->value, sizeof result->entry->value, value);
    }
    return 1;
}

static void put_line(struct line_text *text, const char *line, const char *tail)
{
    snprintf(text->lines[text->count], sizeof text->lines[0], "%s%s\n", line, tail);
    text->count++;
}

/* Cuts a comment behind white space: the library does so on every line but a continued one. */
static void cut_comment(char *value)
{
    for (char *c = value; *c != '\0'; c++) {
        if (c[0] == ';' && (c == value || c[-1] == ' ' || c[-1] == '\t')) {
            while (c > value && (c[-1] == ' ' || c[-1] == '\t'))
                c--;
            *c = '\0';
            return;
        }
    }
}

static void say_wrong(struct config_ini_entry *entry, const char *what)
{
    entry->kind = CONFIG_INI_WRONG;
    text_copy(entry->value, sizeof entry->value, what);
}

/* One line; false when it holds nothing. */
static bool parse_line(struct config_ini *ini, const char *line, struct config_ini_entry *entry)
{
    struct line_text text = {0};
    struct line_result result = {.entry = entry};
    char header[CONFIG_INI_NAME_SIZE + 2];
    bool is_indented = line[0] == ' ' || line[0] == '\t';
    snprintf(header, sizeof header, "[%s]", ini->section);
    put_line(&text, header, "");
    if (ini->name[0] != '\0') {
        put_line(&text, ini->name, "=");
        result.skip = 1;
    }
    put_line(&text, line, "");
    put_line(&text, PROBE, "=");
    bool is_continued = is_indented && ini->name[0] != '\0';
    if (ini_parse_stream(read_line, &text, take_pair, &result) != 0) {
        say_wrong(entry,
                  line[strspn(line, " \t")] == '[' ? "a section ends with ]" : "neither a [section] nor name = value");
    } else if (result.has_pair && is_continued) {
        entry->kind = CONFIG_INI_CONTINUED;
        cut_comment(entry->value);
    } else if (result.has_pair) {
        entry->kind = CONFIG_INI_PAIR;
        text_copy(ini->name, sizeof ini->name, entry->name);
    } else if (line[0] == '[' || strcmp(result.section, ini->section) != 0) {
        entry->kind = CONFIG_INI_SECTION;
        text_copy(entry->name, sizeof entry->name, result.section);
        text_copy(ini->section, sizeof ini->section, result.section);
        ini->name[0] = '\0';
    } else {
        return false;
    }
    return true;
}

/* A whole line of comment may be of any length and hold anything. */
static bool is_comment(const char *line, size_t size)
{
    size_t blank = 0;
    while (blank < size && (line[blank] == ' ' || line[blank] == '\t'))
        blank++;
    return blank < size && (line[blank] == ';' || line[blank] == '#');
}

/* What keeps a line from being parsed at all; NULL when nothing does. */
static const char *find_obstacle(const char *line, size_t size)
{
    if (size > CONFIG_INI_LINE_MAX)
        return "the line is longer than 198 octets: continue it on an indented line";
    for (const char *cursor = line, *end = line + size; cursor < end;) {
        const char *start = cursor;
        uint32_t code_point = utf8_next(&cursor, end);
        if (code_point == UTF8_REPLACEMENT && cursor - start == 1)
            return "the line is not UTF-8";
        if ((code_point < 0x20 && code_point != '\t') || (code_point >= 0x7f && code_point < 0xa0))
            return "the line holds a control character";
    }
    return NULL;
}

struct config_ini config_ini_of(const char *text, size_t size)
{
    struct config_ini ini = {.cursor = text, .end = text + size};
    if (size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        ini.cursor += 3;
    return ini;
}

void config_ini_next(struct config_ini *ini, struct config_ini_entry *entry)
{
    *entry = (struct config_ini_entry){.kind = CONFIG_INI_END};
    while (ini->cursor < ini->end) {
        const char *start = ini->cursor;
        const char *newline = memchr(start, '\n', (size_t)(ini->end - start));
        size_t size = (size_t)((newline ? newline : ini->end) - start);
        ini->cursor = newline ? newline + 1 : ini->end;
        entry->line = ++ini->line;
        if (size > 0 && start[size - 1] == '\r')
            size--;
        if (is_comment(start, size))
            continue;
        const char *obstacle = find_obstacle(start, size);
        if (obstacle) {
            say_wrong(entry, obstacle);
            return;
        }
        char line[CONFIG_INI_LINE_MAX + 1];
        memcpy(line, start, size);
        line[size] = '\0';
        if (parse_line(ini, line, entry))
            return;
    }
}
