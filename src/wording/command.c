#include "wording/command.h"

#include "base/clock.h"
#include "base/text.h"
#include "wording/language_private.h"
#include "wording/person_name.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What may follow the word when it has no '#'. */
enum command_shape {
    SHAPE_ALONE,    /* nothing: otherwise it is a sentence */
    SHAPE_REMARK,   /* the same, and "Me!" or "Who?" is an answer to somebody */
    SHAPE_EVERYDAY, /* the same, and a word that people say: doubtful unless it is in capitals */
    SHAPE_NAME,     /* nothing, or what looks like a name */
    SHAPE_MY_NAME,  /* the same; a few words more are doubtful */
    SHAPE_COLON,    /* everything behind a colon; doubtful without one */
    SHAPE_NUMBER,   /* something with digits, or a name of at most three words */
    SHAPE_TIME,     /* nothing, or something that begins with a digit */
    SHAPE_HOURS,    /* nothing, hours, or OFF */
    SHAPE_ON_OFF,
};

struct command_row {
    enum command command;
    enum command_who who;
    enum command_shape shape;
    const char *how;
};

static const struct command_row command_rows[] = {
    {COMMAND_JOIN, COMMAND_FOR_ANYBODY, SHAPE_NAME, "JOIN Ann"},
    {COMMAND_HELP, COMMAND_FOR_ANYBODY, SHAPE_ALONE, "HELP"},
    {COMMAND_INFO, COMMAND_FOR_ANYBODY, SHAPE_ALONE, "INFO"},
    {COMMAND_WHO, COMMAND_FOR_MEMBERS, SHAPE_REMARK, "WHO"},
    {COMMAND_NAME, COMMAND_FOR_MEMBERS, SHAPE_MY_NAME, "NAME Ann"},
    {COMMAND_MUTE, COMMAND_FOR_MEMBERS, SHAPE_TIME, "MUTE 8h"},
    {COMMAND_UNMUTE, COMMAND_FOR_MEMBERS, SHAPE_ALONE, "UNMUTE"},
    {COMMAND_QUIET, COMMAND_FOR_MEMBERS, SHAPE_HOURS, "QUIET 22-7 or QUIET OFF"},
    {COMMAND_ME, COMMAND_FOR_MEMBERS, SHAPE_REMARK, "ME"},
    {COMMAND_OWNER, COMMAND_FOR_MEMBERS, SHAPE_COLON, "OWNER: and your text"},
    {COMMAND_ADD, COMMAND_FOR_STAFF, SHAPE_NUMBER, "ADD +15551230001 Ann"},
    {COMMAND_INVITE, COMMAND_FOR_STAFF, SHAPE_NUMBER, "INVITE +15551230001 Ann"},
    {COMMAND_REMOVE, COMMAND_FOR_STAFF, SHAPE_NUMBER, "REMOVE Ann"},
    {COMMAND_BAN, COMMAND_FOR_STAFF, SHAPE_NUMBER, "BAN Ann"},
    {COMMAND_UNBAN, COMMAND_FOR_STAFF, SHAPE_NUMBER, "UNBAN +15551230001"},
    {COMMAND_MOD, COMMAND_FOR_OWNER, SHAPE_NUMBER, "MOD Ann"},
    {COMMAND_UNMOD, COMMAND_FOR_OWNER, SHAPE_NUMBER, "UNMOD Ann"},
    {COMMAND_ASKERS, COMMAND_FOR_STAFF, SHAPE_ALONE, "ASKERS"},
    {COMMAND_APPROVE, COMMAND_FOR_STAFF, SHAPE_NUMBER, "APPROVE Ann"},
    {COMMAND_REJECT, COMMAND_FOR_STAFF, SHAPE_NUMBER, "REJECT Ann"},
    {COMMAND_OPEN, COMMAND_FOR_STAFF, SHAPE_EVERYDAY, "OPEN"},
    {COMMAND_CLOSED, COMMAND_FOR_STAFF, SHAPE_EVERYDAY, "CLOSED"},
    {COMMAND_PAUSE, COMMAND_FOR_STAFF, SHAPE_EVERYDAY, "PAUSE"},
    {COMMAND_RESUME, COMMAND_FOR_STAFF, SHAPE_EVERYDAY, "RESUME"},
    {COMMAND_TRANSFER, COMMAND_FOR_OWNER, SHAPE_NUMBER, "TRANSFER Ann"},
    {COMMAND_ANNOUNCE, COMMAND_FOR_STAFF, SHAPE_ON_OFF, "ANNOUNCE ON or ANNOUNCE OFF"},
    {COMMAND_CLOSE, COMMAND_FOR_OWNER, SHAPE_ALONE, "CLOSE"},
};

#define ARRAY_LENGTH(array) (sizeof(array) / sizeof *(array))

static const struct command_row *command_row(enum command command)
{
    for (size_t i = 0; i < ARRAY_LENGTH(command_rows); i++)
        if (command_rows[i].command == command)
            return &command_rows[i];
    return NULL;
}

static const struct command_row *command_find(const char *word, const char *language)
{
    int command;
    return language_find_word(language, LANGUAGE_COMMANDS, word, &command) ? command_row((enum command)command) : NULL;
}

static size_t count_words(const char *text)
{
    size_t words = 0;
    for (bool inside = false; *text; text++) {
        bool space = isspace((unsigned char)*text);
        words += !space && !inside;
        inside = !space;
    }
    return words;
}

static bool has_digits(const char *text)
{
    return strpbrk(text, "0123456789") != NULL;
}

static bool is_in_capitals(const char *word)
{
    for (const char *end = word + strlen(word); word < end;)
        if (text_kind_of(utf8_next(&word, end)) == TEXT_SMALL)
            return false;
    return true;
}

/* Does each word begin with a capital? Scripts without them are taken as they are. */
static bool is_capitalised(const char *words)
{
    bool inside = false;
    for (const char *end = words + strlen(words); words < end;) {
        enum text_kind kind = text_kind_of(utf8_next(&words, end));
        if (!inside && kind == TEXT_SMALL)
            return false;
        inside = kind != TEXT_OTHER;
    }
    return true;
}

static bool is_off(const char *argument)
{
    return strcasecmp(argument, "off") == 0 || strcasecmp(argument, "aus") == 0 || strcasecmp(argument, "no") == 0;
}

/* "22", "7:30", "10pm", "7 am": minutes of the day, and what follows; -1 for anything else. */
static int read_time(const char **text)
{
    char *end;
    const char *at = *text + strspn(*text, " ");
    if (!isdigit((unsigned char)*at))
        return -1;
    long hour = strtol(at, &end, 10), minute = 0;
    if (*end == ':' || *end == '.')
        minute = isdigit((unsigned char)end[1]) ? strtol(end + 1, &end, 10) : 60;
    end += strspn(end, " ");
    bool is_am = strncasecmp(end, "am", 2) == 0, is_pm = strncasecmp(end, "pm", 2) == 0;
    if (is_am || is_pm) {
        if (hour < 1 || hour > 12)
            return -1;
        hour = hour % 12 + (is_pm ? 12 : 0);
        end += 2;
    } else if (*end == 'h' || *end == 'H') {
        end++;
    }
    *text = end + strspn(end, " ");
    return hour > 24 || minute > 59 || (hour == 24 && minute > 0) ? -1 : (int)(hour % 24 * 60 + minute);
}

bool command_read_hours(const char *argument, int *from_min, int *to_min)
{
    static const char *const gaps[] = {"-", "–", "to ", "a ", "bis "};
    int from = read_time(&argument), to;
    size_t gap = 0;
    for (size_t i = 0; gap == 0 && i < ARRAY_LENGTH(gaps); i++)
        if (strncasecmp(argument, gaps[i], strlen(gaps[i])) == 0)
            gap = strlen(gaps[i]);
    if (from < 0 || gap == 0)
        return false;
    argument += gap;
    to = read_time(&argument);
    if (to < 0 || *argument != '\0' || to == from)
        return false;
    *from_min = from;
    *to_min = to;
    return true;
}

/* Is it the command? *doubtful: it could be a sentence as well. */
static bool command_fits(const struct command_row *row, const struct command_read *read, bool *doubtful)
{
    const char *argument = read->argument;
    size_t words = count_words(argument);
    bool calls = strpbrk(read->word, "?!") || strpbrk(argument, "?!");
    int minute;
    switch (row->shape) {
    case SHAPE_ALONE:
        return words == 0;
    case SHAPE_REMARK:
        return words == 0 && !calls;
    case SHAPE_EVERYDAY:
        *doubtful = !is_in_capitals(read->word);
        return words == 0 && !calls;
    case SHAPE_NAME:
        return words == 0 || person_name_looks_so(argument);
    case SHAPE_MY_NAME:
        *doubtful = words > 1 && (!person_name_looks_so(argument) || !is_capitalised(argument));
        return words <= 4 && !calls;
    case SHAPE_COLON:
        *doubtful = words > 0 && !strchr(read->word, ':');
        return true;
    case SHAPE_NUMBER:
        return words <= 3 || has_digits(argument) || strchr(argument, ',');
    case SHAPE_TIME:
        return words == 0 || (words <= 2 && isdigit((unsigned char)argument[0]));
    case SHAPE_HOURS:
        return words == 0 ? !calls : words <= 3 && (command_read_hours(argument, &minute, &minute) || is_off(argument));
    case SHAPE_ON_OFF:
        return words <= 1;
    }
    return false;
}

static const char *skip_spaces(const char *text)
{
    while (isspace((unsigned char)*text))
        text++;
    return text;
}

static void trim_end(char *text)
{
    size_t size = strlen(text);
    while (size > 0 && isspace((unsigned char)text[size - 1]))
        text[--size] = '\0';
}

void command_read(const char *text, const char *language, bool is_staff, struct command_read *read)
{
    *read = (struct command_read){.command = COMMAND_NONE};
    text = skip_spaces(text);
    read->marked = *text == '#';
    if (read->marked)
        text = skip_spaces(text + 1);
    size_t size = strcspn(text, " \t\n\r");
    size_t colon = strcspn(text, ":");
    if (colon > 0 && colon + 1 < size)
        size = colon + 1; /* "OWNER:hello" */
    if (size == 0 || size >= sizeof read->word) {
        read->command = read->marked ? COMMAND_UNKNOWN : COMMAND_NONE;
        return;
    }
    memcpy(read->word, text, size);
    text_copy(read->argument, sizeof read->argument, skip_spaces(text + size));
    trim_end(read->argument);
    const struct command_row *row = command_find(read->word, language);
    if (!row) {
        read->command = read->marked ? COMMAND_UNKNOWN : COMMAND_NONE;
        return;
    }
    bool doubtful = false;
    if (read->marked || ((is_staff || row->who <= COMMAND_FOR_MEMBERS) && command_fits(row, read, &doubtful)))
        read->command = row->command;
    read->is_doubtful = read->command != COMMAND_NONE && doubtful;
}

enum command_who command_for(enum command command)
{
    const struct command_row *row = command_row(command);
    return row ? row->who : COMMAND_FOR_MEMBERS;
}

const char *command_how(enum command command)
{
    const struct command_row *row = command_row(command);
    return row ? row->how : "HELP";
}

bool command_means_all(const char *text)
{
    static const char *const words[] = {"all", "everyone", "everybody", "group", "todos", "grupo", "alle", "gruppe"};
    char buffer[32];
    struct text folded = text_of(buffer, sizeof buffer);
    text_fold(&folded, text);
    for (size_t i = 0; i < ARRAY_LENGTH(words); i++)
        if (strcmp(buffer, words[i]) == 0)
            return true;
    return false;
}

bool command_read_switch(const char *argument, const char *language, bool *on)
{
    int means;
    if (!language_find_word(language, LANGUAGE_SWITCH, argument, &means))
        return false;
    *on = means != 0;
    return true;
}

long command_duration_s(const char *argument)
{
    const char *rest;
    int64_t duration_s = clock_parse_duration_s(argument, CLOCK_HOUR_S, &rest);
    /* Not by the second: "1 semana" is not one. */
    if (duration_s < CLOCK_MINUTE_S || duration_s > 30 * CLOCK_DAY_S || tolower((unsigned char)rest[-1]) == 's')
        return 0;
    return (long)duration_s;
}
