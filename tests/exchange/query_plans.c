#include "query_plans.h"

#include "store/database.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* By their names, and by the letters that stand for them in joins. */
static const char *const growing[] = {
    "message", "part",           "body", "contact", "consent", "notice", "seen", "fragment", "conversation",
    "entry",   "first_response", "m",    "p",       "b",       "c",      "e",    "o"};

/* Partial indexes hold only what waits or is in doubt, however much there was. */
static const char *const small[] = {
    "INDEX part_unsure",           "INDEX part_queued",          "INDEX part_sending",      "INDEX part_held",
    "INDEX part_waiting",          "INDEX conversation_queue",   "INDEX conversation_held", "INDEX conversation_asleep",
    "INDEX conversation_promised", "INDEX conversation_of_agent"};

static bool query_plans_is_small(const char *sql, const char *step)
{
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (strstr(step, small[i]))
            return true;
    /* As many rows as there are groups or centers; or the first row of all. */
    return (strncmp(step, "SCAN p", 6) == 0 && strstr(sql, "FROM group_state p")) ||
           (strncmp(step, "SCAN c", 6) == 0 && strstr(sql, "FROM center c")) ||
           (strcmp(step, "SCAN message") == 0 && strstr(sql, "FROM message ORDER BY id LIMIT 1"));
}

static bool query_plans_scans(const char *sql, const char *step)
{
    char name[32];
    if (sscanf(step, "SCAN %31s", name) != 1 || query_plans_is_small(sql, step))
        return false;
    for (size_t i = 0; i < sizeof growing / sizeof *growing; i++)
        if (strcmp(name, growing[i]) == 0)
            return true;
    return false;
}

void query_plans_check(struct database *database)
{
    static char plan[8192];
    size_t scans = 0;
    const char *sql;
    for (size_t i = 0; (sql = database_statement(database, i)); i++) {
        assert_true(database_plan(database, sql, plan, sizeof plan));
        for (char *step = strtok(plan, "\n"); step; step = strtok(NULL, "\n"))
            if (query_plans_scans(sql, step)) {
                print_error("%s\n  in %s\n", step, sql);
                scans++;
            }
    }
    assert_int_equal(scans, 0);
}
