/* The errors of V.250's successors: +CMS ERROR (TS 27.005 §3.2.5, TS 24.011 Annex E, TS 23.040 §9.2.3.22) and +CME
 * ERROR (TS 27.007 §9.2), as numbers or in words. AT+CMEE=1 asks for numbers; some answer in words all the same, in any
 * case, shortened, or with a second name in front. Words mean the number of their own table and no other. */
#pragma once

#include <stdbool.h>

#define AT_ERROR_UNKNOWN (-1) /* in words that no table has, or that fit two */

struct at_error {
    bool is_cms; /* else it is a +CME ERROR */
    int code;    /* up to 65535, or AT_ERROR_UNKNOWN */
};

/* False when the line is no such error. */
bool at_error_parse(const char *line, struct at_error *error);
/* The words of the standard for a number; NULL when it has none. For the virtual modem and the tests. */
const char *at_error_words(bool is_cms, int code);
