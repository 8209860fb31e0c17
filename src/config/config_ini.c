#include "config/config_ini.h"

#include "base/text.h"

#include <ini.h>
#include <stdio.h>
#include <string.h>

/* The library calls back for pairs alone, without their lines, and reports only the first line that it cannot read. So
 * its reader is ours: it counts the lines that it hands out, and sees at the next one whether a pair came of the last.
 * Behind a header it hands out two lines of its own, a pair that shows how the header was read, and a header that
 * is nobody's, so that the next one cannot be taken for this one. */
#define PROBE "\x01"

struct reading {
    const char *cursor, *end;
    struct config_ini_entry entry; /* of the line that the library has; its kind is what it should become */
    bool is_waiting;               /* the library has not said yet what it makes of that line */
    bool has_name;                 /* of a pair that an indented line would continue */
    const char *own_lines[2];      /* to be handed out before the next line of the text; the last one first */
    size_t own_line_count;
    bool (*take)(void *owner, const struct config_ini_entry *entry);
    void *owner;
    bool has_ended;
};

static void hand_over(struct reading *reading)
{
    reading->is_waiting = false;
    reading->has_ended = reading->has_ended || !reading->take(reading->owner, &reading->entry);
}

static void say(struct reading *reading, enum config_ini_kind kind, const char *what)
{
    reading->entry.kind = kind;
    text_copy(reading->entry.value, sizeof reading->entry.value, what);
    hand_over(reading);
}

static void say_wrong(struct reading *reading, const char *what)
{
    say(reading, CONFIG_INI_WRONG, what);
}

static void say_too_long(struct reading *reading)
{
    char what[80];
    snprintf(what, sizeof what, "the line is longer than %d octets: continue it on an indented line",
             CONFIG_INI_LINE_MAX);
    say_wrong(reading, what);
}

/* A comment behind white space: some versions of the library leave it on a continued line. */
static void cut_comment(char *value)
{
    for (char *c = value; (c = strchr(c, ';')); c++)
        if (c == value || c[-1] == ' ' || c[-1] == '\t') {
            while (c > value && (c[-1] == ' ' || c[-1] == '\t'))
                c--;
            *c = '\0';
            return;
        }
}

static int take_pair(void *user, const char *section, const char *name, const char *value)
{
    struct reading *reading = user;
    struct config_ini_entry *entry = &reading->entry;
    bool is_probe = strcmp(name, PROBE) == 0;
    if (is_probe && strcmp(section, PROBE) == 0) {
        say(reading, CONFIG_INI_LOST, "a section ends with ]");
        return 1;
    }
    text_copy(entry->name, sizeof entry->name, is_probe ? section : name);
    text_copy(entry->value, sizeof entry->value, value);
    if (entry->kind == CONFIG_INI_CONTINUED)
        cut_comment(entry->value);
    reading->has_name = !is_probe && name[0] != '\0';
    hand_over(reading);
    return 1;
}

/* What keeps a line from being parsed at all; NULL when nothing does. */
static const char *find_obstacle(const char *line, size_t size)
{
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

/* The next line that the library has to see, without its end; NULL behind the last. A line of comment may have any
 * length and hold anything. */
static const char *next_line(struct reading *reading, size_t *size)
{
    while (reading->cursor < reading->end && !reading->has_ended) {
        const char *line = reading->cursor, *newline = memchr(line, '\n', (size_t)(reading->end - line));
        *size = (size_t)((newline ? newline : reading->end) - line);
        reading->cursor = newline ? newline + 1 : reading->end;
        reading->entry.line++;
        *size -= *size > 0 && line[*size - 1] == '\r';
        size_t blank = 0;
        while (blank < *size && (line[blank] == ' ' || line[blank] == '\t'))
            blank++;
        if (blank == *size || line[blank] == ';' || line[blank] == '#')
            continue;
        const char *obstacle = find_obstacle(line, *size);
        reading->entry.kind = blank > 0 && reading->has_name ? CONFIG_INI_CONTINUED
                              : line[blank] == '['           ? CONFIG_INI_SECTION
                                                             : CONFIG_INI_PAIR;
        if (*size > CONFIG_INI_LINE_MAX)
            say_too_long(reading);
        else if (obstacle)
            say_wrong(reading, obstacle);
        else
            return line;
    }
    return NULL;
}

static char *read_line(char *out, int capacity, void *stream)
{
    struct reading *reading = stream;
    size_t size;
    /* A small buffer: later versions of the library take a line that fills theirs for a longer one, and throw away what
     * follows until an end of line. There is nothing more of it. */
    if (capacity <= CONFIG_INI_LINE_MAX) {
        snprintf(out, (size_t)capacity, "\n");
        return out;
    }
    if (reading->is_waiting && reading->own_line_count == 0)
        say_wrong(reading, "neither a [section] nor name = value");
    if (reading->own_line_count > 0) {
        snprintf(out, (size_t)capacity, "%s", reading->own_lines[--reading->own_line_count]);
        return out;
    }
    const char *line = next_line(reading, &size);
    if (!line)
        return NULL;
    reading->is_waiting = true;
    if (reading->entry.kind == CONFIG_INI_SECTION) {
        reading->has_name = false;
        reading->own_line_count = 2;
    }
    snprintf(out, (size_t)capacity, "%.*s", (int)size, line);
    return out;
}

bool config_ini_read(const char *text, size_t size, bool (*take)(void *owner, const struct config_ini_entry *entry),
                     void *owner)
{
    struct reading reading = {.cursor = text,
                              .end = text + size,
                              .own_lines = {"[" PROBE "]", PROBE "="},
                              .own_line_count = 1,
                              .take = take,
                              .owner = owner};
    if (size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        reading.cursor += 3;
    return ini_parse_stream(read_line, &reading, take_pair, &reading) >= 0 && !reading.has_ended;
}
