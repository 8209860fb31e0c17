/* An exchange for the tests of its modules, without the switchboard in front: a real database in a folder of its own,
 * two lines, no group. Time stands still unless the test moves it. */
#pragma once

#include "line/exchange.h"
#include "line/outbox.h"

#define FIXTURE_START_MS INT64_C(1790000000000)
#define FIXTURE_LINES 2

struct fixture {
    char folder[64], path[96];
    struct config *config;
    struct exchange exchange;
    struct exchange_line lines[FIXTURE_LINES]; /* "books" and "shop" */
    int64_t now_ms;
};

/* `bank`: keys added to the [bank] section, or NULL; `line`: to each [line] section, or NULL. */
void fixture_open(struct fixture *fixture, const char *bank, const char *line);
/* As a restart does: the file is closed and opened, the meters are filled from it, and what was being sent is unsure. */
void fixture_reopen(struct fixture *fixture);
void fixture_close(struct fixture *fixture); /* the folder goes, too */

void fixture_begin(struct fixture *fixture);
void fixture_commit(struct fixture *fixture); /* must succeed */

/* The first column of the first row; -1 when there is none. */
int64_t fixture_number(struct fixture *fixture, const char *sql);
/* The same as text, "" when there is none; until the next call. */
const char *fixture_text(struct fixture *fixture, const char *sql);
