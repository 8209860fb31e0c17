/* Does an automatic text do its work well? It should fit into one part, in the plain alphabet, say whose it is and what
 * happens next. Whether it advertises is for advert_lint. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define REPLY_LINT_ODD_SIZE 8

struct reply_subject {
    const char *pattern; /* with its {placeholders} */
    const char *title;   /* of the center */
    bool is_marked;      /* "[auto]" goes before it */
};

struct reply_finding {
    unsigned parts;                /* of the longest text that can come of it; 0: more than can be sent */
    char odd[REPLY_LINT_ODD_SIZE]; /* the first character outside the GSM alphabet, which leaves 70 a part; "" none */
    bool is_nameless;              /* neither {title} nor the title in words */
    bool is_idle;                  /* nothing of waiting, position, ticket, opening or an answer to come */
};

struct reply_finding reply_lint(const struct reply_subject *subject);
