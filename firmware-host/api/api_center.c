/* The call center's part of the API: queue, conversations, what agents do, reports. Over the UNIX socket a request may
 * name any agent; behind a login it is the one who logged in. */
#include "api/api_private.h"

#include "base/clock.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

#define ENTRIES_MAX 2000 /* of one conversation in one answer */

const char *api_viewer(const struct http_request *request)
{
    const char *user = http_request_user(request);
    return user[0] && strcmp(user, CALL_CENTER_OPERATOR) != 0 ? user : NULL;
}

static const char *agent_of(const struct http_request *request)
{
    const char *user = http_request_user(request), *named = json_find_text(http_request_body(request), "agent");
    if (user[0])
        return user;
    return named && named[0] ? named : CALL_CENTER_OPERATOR;
}

static void get_centers(void *owner, struct http_request *request)
{
    struct api *api = owner;
    struct json *rows = api_view(api, "call-centers", &(struct view_filter){.viewer = api_viewer(request)});
    for (size_t i = 0; i < json_count(rows); i++) {
        struct json *row = (struct json *)json_at(rows, i); /* of `rows`, which is ours */
        bool is_known =
            config_find_call_center(switchboard_config(api->options.switchboard), json_find_text(row, "name")) != NULL;
        json_put_bool(row, "configured", is_known);
        json_put_text(row, "state", is_known ? NULL : "left the configuration");
    }
    if (rows)
        http_reply(request, 200, rows);
    else
        api_refuse(request, OUTCOME_STORE_DOWN, NULL, switchboard_trouble(api->options.switchboard));
}

static void get_agents(void *owner, struct http_request *request)
{
    api_reply_view(owner, request, "agents", &(struct view_filter){0});
}

static void get_canned(void *owner, struct http_request *request)
{
    api_reply_view(owner, request, "canned", &(struct view_filter){.center = http_request_query(request, "center")});
}

/* ?center= ?state= ?agent= ?tag= ?q=, or ?conversation= for one row, in any state. */
static void get_inbox(void *owner, struct http_request *request)
{
    const char *search = http_request_query(request, "q"), *state = http_request_query(request, "state");
    struct view_filter filter = {
        .center = http_request_query(request, "center"),
        .state = state,
        .agent = http_request_query(request, "agent"),
        .tag = http_request_query(request, "tag"),
        .text = search,
        .viewer = api_viewer(request),
        .conversation_id = api_id(http_request_query(request, "conversation")),
        .now_ms = clock_now().wall_ms,
    };
    bool is_closed = state && strcmp(state, "closed") == 0;
    if (api_take_page(request, &filter))
        api_reply_view(owner, request,
                       filter.conversation_id ? "conversation"
                       : search               ? "search"
                       : is_closed            ? "conversations-closed"
                                              : "conversations",
                       &filter);
}

static void get_conversation(void *owner, struct http_request *request)
{
    struct view_filter filter = {
        .conversation_id = api_id(http_request_param(request, "id")),
        .viewer = api_viewer(request),
        .now_ms = clock_now().wall_ms,
        .limit = ENTRIES_MAX,
    };
    struct json *found = api_view(owner, "conversation", &filter);
    if (json_count(found) == 0) {
        json_free(found);
        api_refuse(request, OUTCOME_NO_CONVERSATION, http_request_param(request, "id"), NULL);
        return;
    }
    struct json *conversation = json_share(json_at(found, 0));
    json_free(found);
    json_put(conversation, "messages", api_view(owner, "entries", &filter));
    http_reply(request, 200, conversation);
}

static void post_start(void *owner, struct http_request *request)
{
    struct api *api = owner;
    char text[OUTBOX_TEXT_SIZE];
    const struct json *body = http_request_body(request);
    const struct switchboard_outbound outbound = {
        .center = json_find_text(body, "center"),
        .agent = agent_of(request),
        .number = json_find_text(body, "number"),
        .text = text,
    };
    if (!outbound.center || !outbound.number) {
        api_refuse(request, OUTCOME_MISSING, outbound.center ? "number" : "center", NULL);
        return;
    }
    if (!api_take_text(request, "text", text, sizeof text))
        return;
    api_begin(api);
    struct verdict verdict = switchboard_conversation_start(api->options.switchboard, &outbound, clock_now().wall_ms);
    api_reply_change(api, request, &verdict);
}

static bool needs_text(enum call_center_verb verb)
{
    return verb == CALL_CENTER_REPLY || verb == CALL_CENTER_NOTE || verb == CALL_CENTER_TRANSFER ||
           verb == CALL_CENTER_TAG || verb == CALL_CENTER_UNTAG;
}

static void post_conversation(void *owner, struct http_request *request)
{
    struct api *api = owner;
    char text[OUTBOX_TEXT_SIZE] = "";
    int64_t seconds = 0;
    const struct json *body = http_request_body(request);
    struct call_center_act act = {
        .conversation_id = api_id(http_request_param(request, "id")), .agent = agent_of(request), .text = text};
    if (act.conversation_id == 0) {
        api_refuse(request, OUTCOME_NO_CONVERSATION, http_request_param(request, "id"), NULL);
        return;
    }
    if (!call_center_verb_find(http_request_param(request, "act"), &act.verb)) {
        api_refuse(request, OUTCOME_NO_ACT, http_request_param(request, "act"), NULL);
        return;
    }
    if (needs_text(act.verb) && !api_take_text(request, "text", text, sizeof text))
        return;
    json_find_int(body, "message", &act.message_id);
    if (json_find_int(body, "seconds", &seconds) && seconds > 0 && seconds <= 366 * CLOCK_DAY_MS / 1000)
        act.until_ms = clock_now().wall_ms + seconds * 1000;
    api_begin(api);
    struct verdict verdict = switchboard_conversation_do(api->options.switchboard, &act, clock_now().wall_ms);
    api_reply_change(api, request, &verdict);
}

/* away or back; agents for themselves. */
static void post_agent(void *owner, struct http_request *request)
{
    struct api *api = owner;
    const char *agent = http_request_param(request, "agent"), *act = http_request_param(request, "act");
    const char *viewer = api_viewer(request);
    bool is_away = strcmp(act, "away") == 0;
    if (!is_away && strcmp(act, "back") != 0) {
        api_refuse(request, OUTCOME_NO_ACT, act, "agents are away or back");
        return;
    }
    if (viewer && strcmp(viewer, agent) != 0) {
        api_refuse(request, OUTCOME_NOT_THEIRS, agent, NULL);
        return;
    }
    api_begin(api);
    struct verdict verdict = switchboard_agent_away(api->options.switchboard, agent, is_away, clock_now().wall_ms);
    api_reply_verdict(request, &verdict);
}

/* What is stored of a number, and then, unless `keep` is true, nothing of it any more. */
static void post_forget(void *owner, struct http_request *request)
{
    struct api *api = owner;
    char written[64], number[NUMBER_SIZE];
    bool keep = false;
    if (!api_take_text(request, "number", written, sizeof written))
        return;
    if (!switchboard_number(api->options.switchboard, written, number)) {
        api_refuse(request, OUTCOME_BAD_NUMBER, written, NULL);
        return;
    }
    const struct view_filter filter = {.number = number, .limit = 10000};
    struct json *answer = json_new_object();
    json_put(answer, "messages", api_view(api, "customer", &filter));
    json_put(answer, "notes", api_view(api, "customer-notes", &filter));
    json_put(answer, "calls", api_view(api, "customer-calls", &filter));
    json_put(answer, "consent", api_view(api, "consent", &filter));
    json_find_bool(http_request_body(request), "keep", &keep);
    if (!keep) {
        api_begin(api);
        struct verdict verdict = switchboard_forget(api->options.switchboard, number, clock_now().wall_ms);
        if (!verdict_is_done(&verdict)) {
            json_free(answer);
            api_reply_verdict(request, &verdict);
            return;
        }
        api_put_verdict(answer, "message", &verdict);
    }
    json_put_bool(answer, "ok", true);
    http_reply(request, 200, answer);
}

const struct http_route api_center_routes[] = {
    {HTTP_METHOD_GET, "/api/v1/call-centers", get_centers},
    {HTTP_METHOD_GET, "/api/v1/agents", get_agents},
    {HTTP_METHOD_GET, "/api/v1/canned", get_canned},
    {HTTP_METHOD_GET, "/api/v1/inbox", get_inbox},
    {HTTP_METHOD_GET, "/api/v1/conversations/:id", get_conversation},
    {HTTP_METHOD_POST, "/api/v1/conversations", post_start},
    {HTTP_METHOD_POST, "/api/v1/conversations/:id/:act", post_conversation},
    {HTTP_METHOD_POST, "/api/v1/agents/:agent/:act", post_agent},
    {HTTP_METHOD_POST, "/api/v1/forget", post_forget},
    {0},
};
