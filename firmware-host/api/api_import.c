/* Lists of people that another bank or a spreadsheet brings: each row is told what became of it, or, when the request is
 * a trial, what would. */
#include "api/api_private.h"

#include "base/text.h"

#include <string.h>
#include <time.h>

#define CARRIED_MAX 1000 /* rows of one request */

/* "2026-11-22", "2026-11-22T21:30:05.123Z"; 0 for anything else. */
static int64_t time_of(const struct json *row, const char *key)
{
    const char *written = json_find_text(row, key);
    struct tm tm = {0};
    const char *end = written ? strptime(written, "%Y-%m-%d", &tm) : NULL;
    if (!end)
        return 0;
    const char *fraction = *end == 'T' || *end == ' ' ? strptime(end + 1, "%H:%M:%S", &tm) : NULL;
    int64_t seconds = (int64_t)timegm(&tm), ms = 0;
    fraction = fraction && *fraction == '.' ? fraction + 1 : "";
    for (int64_t unit = 100; unit > 0 && *fraction >= '0' && *fraction <= '9'; unit /= 10)
        ms += (*fraction++ - '0') * unit;
    return seconds > 0 ? seconds * CLOCK_SECOND_MS + ms : 0;
}

static const char *text_or_none(const struct json *row, const char *key)
{
    const char *text = json_find_text(row, key);
    return text ? text : "";
}

static struct verdict import_member(struct api *api, const char *group, const struct json *row)
{
    struct group_listed listed = {
        .addition =
            {
                .number = json_find_text(row, "number"),
                .name = text_or_none(row, "name"),
                .role = text_or_none(row, "role"),
                .actor = "operator",
            },
        .state = text_or_none(row, "state"),
        .since_ms = time_of(row, "since"),
        .muted_until_ms = time_of(row, "muted_until"),
    };
    json_find_bool(row, "attested", &listed.addition.attested);
    if (!listed.addition.number)
        return verdict_of(OUTCOME_MISSING, "number");
    return switchboard_member_import(api->options.switchboard, group, &listed, clock_now().wall_ms);
}

static struct verdict import_carried(struct api *api, const struct json *row)
{
    const struct carried carried = {
        .number = json_find_text(row, "number"),
        .state = text_or_none(row, "state"),
        .line = text_or_none(row, "on"),
        .group = text_or_none(row, "group"),
        .since_ms = time_of(row, "since"),
    };
    if (!carried.number)
        return verdict_of(OUTCOME_MISSING, "number");
    return switchboard_carry(api->options.switchboard, &carried, clock_now().wall_ms);
}

/* "line", "number", "error", as every answer has them of the rows that were refused. */
static struct json *row_of(const struct json *asked, size_t index, const struct verdict *verdict)
{
    struct json *row = json_new_object();
    int64_t line = (int64_t)index + 1;
    json_find_int(asked, "line", &line);
    json_put_int(row, "line", line);
    json_put_text(row, "number", json_find_text(asked, "number"));
    api_put_verdict(row, verdict_is_done(verdict) ? "message" : "error", verdict);
    return row;
}

/* The whole of what became of a row. */
static struct json *told_row_of(const struct switchboard *switchboard, const struct json *asked, size_t index,
                                const struct verdict *verdict)
{
    struct json *row = row_of(asked, index, verdict);
    char number[NUMBER_SIZE];
    char cured[512] = "";
    struct text cure = text_of(cured, sizeof cured);
    verdict_cure(&cure, verdict);
    json_put_text(row, "outcome", outcome_name(verdict->outcome));
    if (json_find_text(asked, "number") && switchboard_number(switchboard, json_find_text(asked, "number"), number))
        json_put_text(row, "read_as", number);
    if (cured[0] && !verdict_is_done(verdict))
        json_put_text(row, "hint", cured);
    return row;
}

static bool is_added(enum outcome outcome)
{
    return outcome == OUTCOME_ADDED || outcome == OUTCOME_ADDED_NO_OWNER || outcome == OUTCOME_ADDED_WAITING ||
           outcome == OUTCOME_INVITED;
}

/* Good rows are taken, bad ones are named with their line, all in one answer. Whoever says whether it is a trial is told
 * of the good ones, too. */
static void import_rows(struct api *api, struct http_request *request, const char *list, const char *group)
{
    const struct json *body = http_request_body(request), *asked = json_find(body, list);
    struct json *errors = json_new_array(), *rows = json_new_array(), *answer = json_new_object();
    int64_t added = 0;
    bool is_trial = false, is_told = json_find_bool(body, "dry_run", &is_trial);
    api_begin(api);
    if (is_trial)
        switchboard_begin_trial(api->options.switchboard);
    for (size_t i = 0; i < json_count(asked); i++) {
        const struct json *row = json_at(asked, i);
        struct verdict verdict = group ? import_member(api, group, row) : import_carried(api, row);
        if (!verdict_is_done(&verdict))
            json_append(errors, row_of(row, i, &verdict));
        json_append(rows, told_row_of(api->options.switchboard, row, i, &verdict));
        added += is_added(verdict.outcome);
    }
    if (is_trial)
        switchboard_end_trial(api->options.switchboard);
    json_put_int(answer, "added", added);
    json_put(answer, "errors", errors);
    if (is_told) {
        json_put_bool(answer, "dry_run", is_trial);
        json_put(answer, "rows", json_share(rows));
    }
    json_free(rows);
    bank_wake_lines(api->options.bank, clock_now());
    http_reply(request, 200, answer);
}

static void post_import(void *owner, struct http_request *request)
{
    struct api *api = owner;
    size_t count = json_count(json_find(http_request_body(request), "members"));
    const char *group = api_take_group(api, request);
    if (!group)
        return;
    if (count == 0 || count > CONFIG_MEMBERS_MAX)
        api_refuse(request, OUTCOME_BAD_LIST, "members", NULL);
    else
        import_rows(api, request, "members", group);
}

static void post_optouts(void *owner, struct http_request *request)
{
    size_t count = json_count(json_find(http_request_body(request), "optouts"));
    if (count == 0 || count > CARRIED_MAX)
        api_refuse(request, OUTCOME_BAD_LIST, "optouts", NULL);
    else
        import_rows(owner, request, "optouts", NULL);
}

const struct http_route api_import_routes[] = {
    {HTTP_METHOD_POST, "/api/v1/groups/:group/import", post_import},
    {HTTP_METHOD_POST, "/api/v1/optouts", post_optouts},
    {0},
};
