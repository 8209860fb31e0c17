/* Names that people give themselves: short, on one line, and not to be taken for a sentence, a number, somebody else's
 * words or somebody else. */
#pragma once

#include <stdbool.h>

#define PERSON_NAME_SIZE 97 /* octets with the NUL; at most 24 characters */
#define PERSON_NAME_CHARACTERS 24

enum person_name_fault {
    PERSON_NAME_GOOD,
    PERSON_NAME_EMPTY,
    PERSON_NAME_NUMBER,   /* five digits and more */
    PERSON_NAME_SENTENCE, /* five words and more */
    PERSON_NAME_RESERVED, /* the group's own, or a word for who runs it */
};

/* The name without what could pretend (colons and commas of any script, '#', directions, what is not seen), cut to its
 * length. */
void person_name_clean(const char *wanted, char out[PERSON_NAME_SIZE]);
/* Of a cleaned name; `title`: the group's. */
enum person_name_fault person_name_check(const char *name, const char *title);
#define PERSON_NAME_LOOK_SIZE 256
/* A key that is the same for names that look the same: case, accents, width, and letters of other scripts that look like
 * Latin ones. */
void person_name_look(const char *name, char out[PERSON_NAME_LOOK_SIZE]);
/* Would a person take these words for a name, and not for the rest of a sentence? */
bool person_name_looks_so(const char *words);
