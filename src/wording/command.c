#include "wording/command.h"

#include "base/clock.h"
#include "base/text.h"
#include "wording/language_private.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* What may follow the word when it has no '#'. */
enum command_shape {
    SHAPE_ALONE,  /* nothing: otherwise it is a sentence */
    SHAPE_SHORT,  /* nothing or a few words without a question mark */
    SHAPE_ANY,    /* everything */
    SHAPE_NUMBER, /* something with digits, or a name of at most three words */
    SHAPE_TIME,   /* nothing, or something that begins with a digit */
    SHAPE_ON_OFF,
};

struct command_row {
    enum command command;
    enum command_who who;
    enum command_shape shape;
    const char *how;
};

static const struct command_row command_rows[] = {
    {COMMAND_JOIN, COMMAND_FOR_ANYBODY, SHAPE_SHORT, "JOIN Ann"},
    {COMMAND_HELP, COMMAND_FOR_ANYBODY, SHAPE_ALONE, "HELP"},
    {COMMAND_INFO, COMMAND_FOR_ANYBODY, SHAPE_ALONE, "INFO"},
    {COMMAND_WHO, COMMAND_FOR_MEMBERS, SHAPE_ALONE, "WHO"},
    {COMMAND_NAME, COMMAND_FOR_MEMBERS, SHAPE_SHORT, "NAME Ann"},
    {COMMAND_MUTE, COMMAND_FOR_MEMBERS, SHAPE_TIME, "MUTE 8h"},
    {COMMAND_UNMUTE, COMMAND_FOR_MEMBERS, SHAPE_ALONE, "UNMUTE"},
    {COMMAND_ME, COMMAND_FOR_MEMBERS, SHAPE_ALONE, "ME"},
    {COMMAND_OWNER, COMMAND_FOR_MEMBERS, SHAPE_ANY, "OWNER and your text"},
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
    {COMMAND_OPEN, COMMAND_FOR_STAFF, SHAPE_ALONE, "OPEN"},
    {COMMAND_CLOSED, COMMAND_FOR_STAFF, SHAPE_ALONE, "CLOSED"},
    {COMMAND_PAUSE, COMMAND_FOR_STAFF, SHAPE_ALONE, "PAUSE"},
    {COMMAND_RESUME, COMMAND_FOR_STAFF, SHAPE_ALONE, "RESUME"},
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

static bool command_fits(const struct command_row *row, const char *argument)
{
    size_t words = count_words(argument);
    bool asks = strpbrk(argument, "?!") != NULL;
    switch (row->shape) {
    case SHAPE_ALONE:
        return words == 0;
    case SHAPE_SHORT:
        return words <= 4 && !asks;
    case SHAPE_ANY:
        return true;
    case SHAPE_NUMBER:
        return words <= 3 || has_digits(argument) || strchr(argument, ',');
    case SHAPE_TIME:
        return words == 0 || (words <= 2 && isdigit((unsigned char)argument[0]));
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
    if (size == 0 || size >= sizeof read->word) {
        read->command = read->marked ? COMMAND_UNKNOWN : COMMAND_NONE;
        return;
    }
    memcpy(read->word, text, size);
    text_copy(read->argument, sizeof read->argument, skip_spaces(text + size));
    trim_end(read->argument);
    /* "HELP!" and "Who?" alone are commands; a mark inside a sentence is not looked at. */
    const struct command_row *row = command_find(read->word, language);
    if (!row) {
        read->command = read->marked ? COMMAND_UNKNOWN : COMMAND_NONE;
        return;
    }
    if (read->marked || ((is_staff || row->who <= COMMAND_FOR_MEMBERS) && command_fits(row, read->argument)))
        read->command = row->command;
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
