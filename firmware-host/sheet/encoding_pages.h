/* The code pages that spreadsheets write, and how well a text reads in each. Only for encoding.c. Points are tenths. */
#pragma once

#include <stddef.h>
#include <wchar.h>

struct encoding_page {
    const char *name;               /* for iconv and for people */
    const wchar_t *frequent;        /* letters that names of its languages have often, in lower case */
    const wchar_t *seldom;          /* and now and then */
    unsigned lead_first, lead_last; /* of the pages with two octets a character: the first octets of the usual ones */
    int bonus;                      /* how common the page is */
};

extern const struct encoding_page encoding_pages[]; /* the likeliest first; the end has name NULL */

int encoding_pages_score_letters(const struct encoding_page *page, const wchar_t *text, size_t count);
/* Of what iconv has found to be valid. */
int encoding_pages_score_pairs(const struct encoding_page *page, const char *data, size_t size);
