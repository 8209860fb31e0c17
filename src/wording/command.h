/* The command words of a group: the first word of a text, any case, with or without '#', in the group's language and
 * in English. Tells a command from a sentence that happens to begin with one: "WHO" is a command, "Who is coming?" is
 * not, and "#anything" never goes to the group. What could be either is doubtful: it is asked about. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define COMMAND_ARGUMENT_SIZE 1024
#define COMMAND_WORD_SIZE 33

enum command {
    COMMAND_NONE,    /* a text for the group */
    COMMAND_UNKNOWN, /* "#word" that is not one */
    COMMAND_JOIN,
    COMMAND_HELP,
    COMMAND_INFO,
    COMMAND_WHO,
    COMMAND_NAME,
    COMMAND_MUTE,
    COMMAND_UNMUTE,
    COMMAND_QUIET,
    COMMAND_ME,
    COMMAND_OWNER,
    COMMAND_ADD,
    COMMAND_INVITE,
    COMMAND_REMOVE,
    COMMAND_BAN,
    COMMAND_UNBAN,
    COMMAND_MOD,
    COMMAND_UNMOD,
    COMMAND_ASKERS,
    COMMAND_APPROVE,
    COMMAND_REJECT,
    COMMAND_OPEN,
    COMMAND_CLOSED,
    COMMAND_PAUSE,
    COMMAND_RESUME,
    COMMAND_TRANSFER,
    COMMAND_ANNOUNCE,
    COMMAND_CLOSE,
};

enum command_who { COMMAND_FOR_ANYBODY, COMMAND_FOR_MEMBERS, COMMAND_FOR_STAFF, COMMAND_FOR_OWNER };

struct command_read {
    enum command command;
    char word[COMMAND_WORD_SIZE]; /* as it was written, for an answer */
    char argument[COMMAND_ARGUMENT_SIZE];
    bool marked;      /* with '#' */
    bool is_doubtful; /* could as well be a sentence: to be asked about, and neither done nor passed on */
};

/* `is_staff`: words that only the owner and moderators have are sentences when others use them without '#'. */
void command_read(const char *text, const char *language, bool is_staff, struct command_read *read);
enum command_who command_for(enum command command);
/* How to use it, for an answer: "ADD +15551230001 Ann". */
const char *command_how(enum command command);
/* Somebody's answer to whom a text is for: everyone. */
bool command_means_all(const char *text);
/* "on" or "off", in English or the language; false when it is neither. */
bool command_read_switch(const char *argument, const char *language, bool *on);
/* "22-7", "22:00-07:30", "10pm-7am": minutes of the day, from and to; false for anything else, and for a whole day. */
bool command_read_hours(const char *argument, int *from_min, int *to_min);
/* "1h", "8", "8 hours", "7d": a whole number of minutes, hours (also without a unit), days or weeks, in seconds, at most 30
 * days; 0 for anything else. */
long command_duration_s(const char *argument);
