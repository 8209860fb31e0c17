/* Reports of the call centers: how long customers waited, and what was done, by the clock of each center. */
#include "api/api_private.h"

#include "base/clock.h"
#include "call_center/call_center.h"

#include <stdio.h>
#include <string.h>

#define REPORT_DAYS 30
#define DAYS_MAX 3660
#define ROWS_MAX 200000 /* quarters of hours */

static const char *const sums[] = {"received", "replies", "automatic", "closed_count"};

static void add_up(struct json *hour, const struct json *quarter)
{
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
        int64_t known = 0, more = 0;
        json_find_int(hour, sums[i], &known);
        json_find_int(quarter, sums[i], &more);
        json_put_int(hour, sums[i], known + more);
    }
}

/* A new row: the hour that begins at `begin_ms`, and what the center's clock showed then. */
static struct json *hour_row(const char *center, int64_t begin_ms, int64_t local_s)
{
    char local[CLOCK_RFC3339_SIZE];
    struct json *hour = json_new_object();
    api_put_time(hour, "hour_at", begin_ms);
    clock_format_rfc3339(local_s * 1000, local);
    local[16] = '\0'; /* "2026-11-23T14:00" */
    json_put_text(hour, "local", local);
    json_put_text(hour, "center", center);
    return hour;
}

/* The row of `rows`, from the end, that has this hour and center; NULL when there is none. Rows come in order of time,
 * so it is among the last few. */
static struct json *find_hour(struct json *rows, const struct json *wanted)
{
    const char *at = json_find_text(wanted, "hour_at"), *center = json_find_text(wanted, "center");
    for (size_t i = json_count(rows); i-- > 0;) {
        const struct json *row = json_at(rows, i);
        const char *row_at = json_find_text(row, "hour_at");
        if (strcmp(row_at, at) == 0 && strcmp(json_find_text(row, "center"), center) == 0)
            return (struct json *)row; /* of `rows`, which is ours */
        if (json_count(rows) - i > CONFIG_SERVICES_MAX)
            break;
    }
    return NULL;
}

/* Quarters put together to the hours of each center's clock. Takes the rows over. */
static struct json *hours_of(const struct api *api, struct json *quarters)
{
    struct json *hours = json_new_array();
    for (size_t i = 0; i < json_count(quarters); i++) {
        const struct json *quarter = json_at(quarters, i);
        const char *center = json_find_text(quarter, "center");
        int64_t at_ms = 0;
        json_find_int(quarter, "quarter", &at_ms);
        int64_t local_s = switchboard_local_s(api->options.switchboard, center, at_ms);
        struct json *row = hour_row(center, at_ms - local_s % CLOCK_HOUR_S * 1000, local_s - local_s % CLOCK_HOUR_S);
        struct json *known = find_hour(hours, row);
        add_up(known ? known : row, quarter);
        if (known)
            json_free(row);
        else
            json_append(hours, row);
    }
    json_free(quarters);
    return hours;
}

static void reply_hours(struct api *api, struct http_request *request, const struct view_filter *filter)
{
    struct json *quarters = api_view(api, "report-hours", filter);
    if (quarters)
        http_reply(request, 200, hours_of(api, quarters));
    else
        api_refuse(request, OUTCOME_STORE_DOWN, NULL, switchboard_trouble(api->options.switchboard));
}

/* centers, agents, day or hours; ?days= ?center= */
static void get_report(void *owner, struct http_request *request)
{
    static const char *const reports[] = {"centers", "agents", "day"};
    const char *wanted = http_request_param(request, "report"), *days = http_request_query(request, "days");
    int64_t count = days ? api_id(days) : REPORT_DAYS;
    const struct view_filter filter = {
        .center = http_request_query(request, "center"),
        .viewer = api_viewer(request),
        .since_ms = clock_now().wall_ms - count * CLOCK_DAY_MS,
        .limit = ROWS_MAX,
    };
    char name[32];
    if (count < 1 || count > DAYS_MAX) {
        api_refuse(request, OUTCOME_BAD_DAYS, NULL, NULL);
        return;
    }
    if (strcmp(wanted, "hours") == 0) {
        reply_hours(owner, request, &filter);
        return;
    }
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++)
        if (strcmp(reports[i], wanted) == 0) {
            snprintf(name, sizeof name, "report-%s", reports[i]);
            api_reply_view(owner, request, name, &filter);
            return;
        }
    api_refuse(request, OUTCOME_NO_REPORT, wanted, "centers, agents, day and hours are");
}

const struct http_route api_report_routes[] = {
    {HTTP_METHOD_GET, "/api/v1/reports/:report", get_report},
    {0},
};
