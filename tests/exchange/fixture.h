/* An exchange for the tests of its modules, without the switchboard in front: a real database in a folder of its own,
 * two lines, no group. Time stands still unless the test moves it. */
#pragma once

#include "line/exchange.h"
#include "line/outbox.h"

#define DESK_START_MS INT64_C(1790000000000)
#define DESK_LINES 2

struct desk {
    char folder[64], path[96];
    struct config *config;
    struct exchange exchange;
    struct exchange_line lines[DESK_LINES]; /* "books" and "shop" */
    int64_t now_ms;
};

/* `bank`: keys added to the [bank] section, or NULL; `line`: to each [line] section, or NULL. */
void desk_open(struct desk *desk, const char *bank, const char *line);
/* As a restart does: the file is closed and opened, the meters are filled from it, and what was being sent is unsure. */
void desk_reopen(struct desk *desk);
void desk_close(struct desk *desk); /* the folder goes, too */

void desk_begin(struct desk *desk);
void desk_commit(struct desk *desk); /* must succeed */

/* The first column of the first row; -1 when there is none. */
int64_t desk_number(struct desk *desk, const char *sql);
/* The same as text, "" when there is none; until the next call. */
const char *desk_text(struct desk *desk, const char *sql);
