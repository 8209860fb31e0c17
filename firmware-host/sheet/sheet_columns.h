/* What the headings of a list mean: of our own files, of the address books of phones, Google and Outlook, and of what
 * people write above a column in English, Spanish or German. Knows no rows. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum sheet_meaning {
    SHEET_OTHER,
    SHEET_NUMBER,
    SHEET_LABEL, /* "Mobile" or "Home", of the number column of the same count */
    SHEET_NAME,
    SHEET_FIRST,
    SHEET_LAST,
    SHEET_ROLE,
    SHEET_STATE,
    SHEET_CONSENT, /* yes or no to texts */
    SHEET_OPTOUT,  /* yes: no texts */
    SHEET_SINCE,
    SHEET_MUTED_UNTIL,
    SHEET_LINE,
    SHEET_GROUP,
    SHEET_MEANINGS,
};

struct sheet_heading {
    enum sheet_meaning meaning;
    int rank;  /* of a number: 0 a mobile, then any, a main, a home and a work number */
    int count; /* of "Phone 2 - Value" and its label: 2; 0: none */
};

struct sheet_heading sheet_columns_read(const char *heading);
/* "number", "first name", …; for people. */
const char *sheet_columns_name(enum sheet_meaning meaning);
/* Is it a word for a mobile phone, in a column of labels? */
bool sheet_columns_is_mobile(const char *label);
/* The words of the API for a role or a state, from any language that we have; NULL: none of them. "left" is what is also
 * called removed. */
const char *sheet_columns_role(const char *cell);
const char *sheet_columns_state(const char *cell);
/* 1 yes, 0 no, -1 neither. */
int sheet_columns_truth(const char *cell);
