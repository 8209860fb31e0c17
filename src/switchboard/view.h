/* Tables for people and programs: named questions to the store, walked row by row. The columns' names are the names of
 * the fields in JSON (`interface`); columns that end in "_at", and "since", are wall ms or null. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct switchboard;
struct view;

enum view_kind { VIEW_NULL, VIEW_INT, VIEW_TEXT };

/* What narrows a view down; which fields count is said beside each view in view.c. */
struct view_filter {
    const char *group;  /* or NULL */
    const char *line;   /* or NULL */
    int64_t message_id; /* or 0 */
    int64_t before_id;  /* for pages: only ids below this; 0 for the newest */
    const char *number; /* or NULL */
    int64_t limit;      /* 0: 1000 */
    /* of a call center; strings or NULL */
    const char *center, *state, *agent, *tag;
    const char *viewer; /* an agent, who sees the centers they work for; NULL all */
    const char *text;   /* searched in what was said, any case of ASCII letters */
    int64_t conversation_id;
    int64_t now_ms; /* for waiting_s */
    int64_t since_ms;
};

/* NULL when there is no such view. Must be walked to its end or closed before the next call of the switchboard. */
struct view *view_open(struct switchboard *switchboard, const char *name, const struct view_filter *filter);
bool view_next(struct view *view);
void view_close(struct view *view);
int view_column_count(const struct view *view);
const char *view_column_name(const struct view *view, int column);
enum view_kind view_column_kind(const struct view *view, int column);
int64_t view_int(const struct view *view, int column);
const char *view_text(const struct view *view, int column); /* until the next row */
/* The i-th view's name; NULL after the last. */
const char *view_name(size_t index);
