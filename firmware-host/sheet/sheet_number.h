/* What a cell of a spreadsheet holds where a telephone number should be: the number, with what keeps it text taken off, or
 * what the spreadsheet made of it. Knows no region: whether it is a number is the daemon's to say. */
#pragma once

#include <stdbool.h>

#define SHEET_NUMBER_SIZE 64 /* octets with the NUL */

struct sheet_number {
    char text[SHEET_NUMBER_SIZE]; /* "" when the cell is empty */
    const char *refusal;          /* why it cannot be used, and what helps; NULL: it can */
    const char *note;             /* what was done to it, for people; NULL: nothing */
};

struct sheet_number sheet_number_read(const char *cell);
/* Does it look like a telephone number, or like what is left of one? */
bool sheet_number_is_likely(const char *cell);
