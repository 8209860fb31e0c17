/* The tables: every view of the store as an array of objects, by one loop. */
#include "api/api_private.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define LIMIT_MAX 10000    /* rows of one answer, where one asks for pages */
#define OPTOUTS_MAX 200000 /* a list of who said no is whole, or it is worth nothing */

/* Columns to print as booleans. */
static const char *const truths[] = {"paused", "closed", "wants_approval", "opted_out"};

static bool is_time(const char *name)
{
    size_t name_len = strlen(name);
    return strcmp(name, "since") == 0 || (name_len > 3 && strcmp(name + name_len - 3, "_at") == 0);
}

static bool is_truth(const char *name)
{
    for (size_t i = 0; i < sizeof truths / sizeof *truths; i++)
        if (strcmp(name, truths[i]) == 0)
            return true;
    return false;
}

static void put_column(struct json *row, const struct view *view, int column)
{
    const char *name = view_column_name(view, column);
    switch (view_column_kind(view, column)) {
    case VIEW_NULL:
        json_put_null(row, name);
        break;
    case VIEW_TEXT:
        json_put_text(row, name, view_text(view, column));
        break;
    case VIEW_INT:
        if (is_time(name))
            api_put_time(row, name, view_int(view, column));
        else if (is_truth(name))
            json_put_bool(row, name, view_int(view, column) != 0);
        else
            json_put_int(row, name, view_int(view, column));
        break;
    }
}

struct json *api_view(struct api *api, const char *name, const struct view_filter *filter)
{
    struct view *view = view_open(api->options.switchboard, name, filter);
    if (!view)
        return NULL;
    struct json *rows = json_new_array();
    while (view_next(view)) {
        struct json *row = json_new_object();
        for (int column = 0; column < view_column_count(view); column++)
            put_column(row, view, column);
        json_append(rows, row);
    }
    view_close(view);
    return rows;
}

static bool has_group(struct api *api, const char *group)
{
    struct json *groups = api_view(api, "groups", &(struct view_filter){0});
    bool is_known = false;
    for (size_t i = 0; i < json_count(groups); i++) {
        const char *name = json_find_text(json_at(groups, i), "name");
        is_known |= name && strcmp(name, group) == 0;
    }
    json_free(groups);
    return is_known;
}

void api_reply_view(struct api *api, struct http_request *request, const char *name, const struct view_filter *filter)
{
    struct json *rows = api_view(api, name, filter);
    if (rows)
        http_reply(request, 200, rows);
    else
        api_refuse(request, OUTCOME_STORE_DOWN, NULL, switchboard_trouble(api->options.switchboard));
}

bool api_take_page(struct http_request *request, struct view_filter *filter)
{
    const struct {
        const char *name;
        int64_t *value, highest;
    } fields[] = {{"limit", &filter->limit, LIMIT_MAX}, {"before", &filter->before_id, INT64_MAX}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const char *written = http_request_query(request, fields[i].name);
        char *end;
        if (!written)
            continue;
        *fields[i].value = strtoll(written, &end, 10);
        if (!isdigit((unsigned char)*written) || *end || *fields[i].value < 1 || *fields[i].value > fields[i].highest) {
            api_refuse(request, OUTCOME_BAD_PAGE, NULL, NULL);
            return false;
        }
    }
    return true;
}

/* ?line=; false after an error was replied. */
static bool take_line(struct api *api, struct http_request *request, bool is_needed, struct view_filter *filter)
{
    struct switchboard_line line;
    filter->line = http_request_query(request, "line");
    if (!filter->line && !is_needed)
        return true;
    if (filter->line && api_find_line(api, filter->line, &line))
        return true;
    api_refuse(request, filter->line ? OUTCOME_NO_LINE : OUTCOME_MISSING, filter->line ? filter->line : "line",
               "which line? `partyline lines` lists them");
    return false;
}

/* With the cap of each, which only the configuration knows, and with whether it still knows the group at all: one that
 * left it keeps its members, who hear nothing. */
static void get_groups(void *owner, struct http_request *request)
{
    struct api *api = owner;
    struct json *rows = api_view(api, "groups", &(struct view_filter){0});
    for (size_t i = 0; i < json_count(rows); i++) {
        struct json *row = (struct json *)json_at(rows, i); /* of `rows`, which is ours */
        int cap = switchboard_group_cap(api->options.switchboard, json_find_text(row, "name"));
        bool is_paused = false, is_closed = false;
        json_find_bool(row, "paused", &is_paused);
        json_find_bool(row, "closed", &is_closed);
        json_put_int(row, "max_members", cap);
        json_put_bool(row, "configured", cap > 0);
        json_put_text(row, "state",
                      cap == 0    ? "left the configuration"
                      : is_closed ? "ended"
                      : is_paused ? "paused"
                                  : "open");
    }
    if (rows)
        http_reply(request, 200, rows);
    else
        api_refuse(request, OUTCOME_STORE_DOWN, NULL, switchboard_trouble(api->options.switchboard));
}

static void get_members(void *owner, struct http_request *request)
{
    struct view_filter filter = {.group = http_request_param(request, "group")};
    if (has_group(owner, filter.group))
        api_reply_view(owner, request, "members", &filter);
    else
        api_refuse(request, OUTCOME_NO_GROUP, filter.group, NULL);
}

static void get_queue(void *owner, struct http_request *request)
{
    struct view_filter filter = {0};
    if (api_take_page(request, &filter) && take_line(owner, request, false, &filter))
        api_reply_view(owner, request, "queue", &filter);
}

static void get_unsure(void *owner, struct http_request *request)
{
    struct view_filter filter = {0};
    if (api_take_page(request, &filter))
        api_reply_view(owner, request, "unsure", &filter);
}

static void get_failed(void *owner, struct http_request *request)
{
    struct view_filter filter = {.limit = 100};
    if (api_take_page(request, &filter) && take_line(owner, request, false, &filter))
        api_reply_view(owner, request, "failed", &filter);
}

static void get_history(void *owner, struct http_request *request)
{
    struct view_filter filter = {.limit = 100};
    if (api_take_page(request, &filter) && take_line(owner, request, true, &filter))
        api_reply_view(owner, request, "history", &filter);
}

static void get_calls(void *owner, struct http_request *request)
{
    struct view_filter filter = {.limit = 100};
    if (api_take_page(request, &filter) && take_line(owner, request, false, &filter))
        api_reply_view(owner, request, "calls", &filter);
}

static void reply_of_line(struct api *api, struct http_request *request, const char *view)
{
    struct view_filter filter = {.limit = 100};
    if (api_take_page(request, &filter) && take_line(api, request, true, &filter))
        api_reply_view(api, request, view, &filter);
}

static void get_signal(void *owner, struct http_request *request)
{
    reply_of_line(owner, request, "signal");
}

static void get_balance(void *owner, struct http_request *request)
{
    reply_of_line(owner, request, "balance");
}

static void get_consent(void *owner, struct http_request *request)
{
    const struct api *api = owner;
    const char *written = http_request_query(request, "number");
    char number[NUMBER_SIZE];
    if (!written)
        api_refuse(request, OUTCOME_MISSING, "number", "whose consent? ?number=%2B15551230001");
    else if (!switchboard_number(api->options.switchboard, written, number))
        api_refuse(request, OUTCOME_BAD_NUMBER, written, NULL);
    else
        api_reply_view(owner, request, "consent", &(struct view_filter){.number = number});
}

static void get_optouts(void *owner, struct http_request *request)
{
    struct view_filter filter = {.limit = OPTOUTS_MAX};
    if (api_take_page(request, &filter))
        api_reply_view(owner, request, "optouts", &filter);
}

static void get_bans(void *owner, struct http_request *request)
{
    struct view_filter filter = {.limit = OPTOUTS_MAX};
    if (api_take_page(request, &filter))
        api_reply_view(owner, request, "bans", &filter);
}

static void get_quarantine(void *owner, struct http_request *request)
{
    struct view_filter filter = {0};
    if (api_take_page(request, &filter))
        api_reply_view(owner, request, "quarantine", &filter);
}

int64_t api_id(const char *written)
{
    char *end;
    int64_t id = written && isdigit((unsigned char)*written) ? strtoll(written, &end, 10) : 0;
    return id > 0 && !*end ? id : 0;
}

static struct json *first_message(struct api *api, int64_t id)
{
    struct json *rows = api_view(api, "message", &(struct view_filter){.message_id = id});
    struct json *message = json_count(rows) ? json_share(json_at(rows, 0)) : NULL;
    json_free(rows);
    return message;
}

/* By which rule the words of somebody were judged. */
static struct json *reading_of(struct api *api, const struct json *message)
{
    const char *line = json_find_text(message, "line"), *text = json_find_text(message, "text");
    const struct consent_reading reading =
        switchboard_read_consent(api->options.switchboard, line ? line : "", text ? text : "");
    struct json *json = json_new_object();
    json_put_text(json, "meaning", reading.is_doubtful ? "may be stop" : consent_word_name(reading.word));
    json_put_text(json, "rule", reading.rule);
    return json;
}

/* One outbound message with its parts, the message that caused it, and what its recipient ever agreed to. */
static void get_why(void *owner, struct http_request *request)
{
    struct api *api = owner;
    int64_t id = api_id(http_request_param(request, "id"));
    struct json *message = id ? first_message(api, id) : NULL;
    if (!message) {
        api_refuse(request, OUTCOME_NO_MESSAGE, http_request_param(request, "id"), NULL);
        return;
    }
    struct json *why = json_new_object();
    int64_t cause_id = api_id(json_find_text(message, "cause"));
    struct json *cause = cause_id ? first_message(api, cause_id) : NULL;
    json_put(why, "parts", api_view(api, "parts", &(struct view_filter){.message_id = id}));
    if (cause)
        json_put(why, "cause", cause);
    json_put(why, "caused", api_view(api, "fan-out", &(struct view_filter){.message_id = id}));
    json_put(why, "consent",
             api_view(api, "consent", &(struct view_filter){.number = json_find_text(message, "number")}));
    const char *direction = json_find_text(message, "direction");
    if (direction && strcmp(direction, "inbound") == 0)
        json_put(why, "reading", reading_of(api, message));
    json_put(why, "message", message);
    http_reply(request, 200, why);
}

const struct http_route api_tables_routes[] = {
    {HTTP_METHOD_GET, "/api/v1/groups", get_groups},
    {HTTP_METHOD_GET, "/api/v1/groups/:group/members", get_members},
    {HTTP_METHOD_GET, "/api/v1/queue", get_queue},
    {HTTP_METHOD_GET, "/api/v1/unsure", get_unsure},
    {HTTP_METHOD_GET, "/api/v1/failed", get_failed},
    {HTTP_METHOD_GET, "/api/v1/history", get_history},
    {HTTP_METHOD_GET, "/api/v1/messages/:id/why", get_why},
    {HTTP_METHOD_GET, "/api/v1/consent", get_consent},
    {HTTP_METHOD_GET, "/api/v1/calls", get_calls},
    {HTTP_METHOD_GET, "/api/v1/signal", get_signal},
    {HTTP_METHOD_GET, "/api/v1/balance", get_balance},
    {HTTP_METHOD_GET, "/api/v1/optouts", get_optouts},
    {HTTP_METHOD_GET, "/api/v1/bans", get_bans},
    {HTTP_METHOD_GET, "/api/v1/quarantine", get_quarantine},
    {0},
};
