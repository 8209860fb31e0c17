/* What the files of the API share. */
#pragma once

#include "api/api.h"
#include "bank/bank.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/loop.h"
#include "http/http_server.h"
#include "switchboard/switchboard.h"
#include "switchboard/view.h"

struct database_copy;
struct web_console;

struct api {
    struct api_options options;
    struct http_server *server;
    struct web_console *console;
    struct json *mistakes; /* an array */
    int64_t started_ms;    /* wall */
    struct {
        struct database_copy *copy; /* NULL: none is being made */
        struct loop_timer *timer;
        uint64_t request;
        char file[1024];
    } backup;
};

/* A time as a field: RFC 3339, or null for CLOCK_NEVER and for times before 1970. */
void api_put_time(struct json *object, const char *key, int64_t wall_ms);
/* All rows of a view as an array of objects; NULL when there is no such view. */
struct json *api_view(struct api *api, const char *name, const struct view_filter *filter);
/* Index of the line with this name; false when there is none. */
bool api_find_line(struct api *api, const char *name, struct switchboard_line *line);
/* Its sentence for the operator, as a field. */
void api_put_verdict(struct json *object, const char *key, const struct verdict *verdict);
void api_reply_verdict(struct http_request *request, const struct verdict *verdict);
/* `who` and `text` fill the outcome's words; either may be NULL. */
void api_refuse(struct http_request *request, enum outcome outcome, const char *who, const char *text);
/* A turn of the exchange, for a verb. */
void api_begin(struct api *api);
/* The verdict, and the bank hears that there may be something to send. */
void api_reply_change(struct api *api, struct http_request *request, const struct verdict *verdict);
/* The group of the path; NULL after an error was replied. */
const char *api_take_group(struct api *api, struct http_request *request);
/* A text of the body, cleaned into `out`; false after an error was replied. */
bool api_take_text(struct http_request *request, const char *key, char *out, size_t capacity);
void api_reply_view(struct api *api, struct http_request *request, const char *name, const struct view_filter *filter);
/* The agent who looks; NULL for the operator, who sees everything. */
const char *api_viewer(const struct http_request *request);
/* A number above 0 as written in a path or query; 0 for anything else, and for NULL. */
int64_t api_id(const char *written);
/* ?limit= and ?before=; false after an error was replied. */
bool api_take_page(struct http_request *request, struct view_filter *filter);

/* api_backup.c; what is being made when it closes is taken away. */
bool api_backup_open(struct api *api);
void api_backup_close(struct api *api);
void api_put_backup(const struct api *api, struct json *status); /* "backup": how far it is, or null */

/* The routes of each file, up to a row without a pattern; `owner` of their handlers is the struct api. */
extern const struct http_route api_status_routes[], api_tables_routes[], api_center_routes[], api_report_routes[],
    api_verbs_routes[], api_hardware_routes[], api_backup_routes[], api_import_routes[];
