/* The verbs: what a person does. Each changes the exchange within the turn of the loop, and is answered when
 * that is on disk. */
#include "api/api_private.h"

#include "base/text.h"

#include <string.h>

void api_begin(struct api *api)
{
    if (!switchboard_in_turn(api->options.switchboard))
        switchboard_begin(api->options.switchboard);
}

void api_put_verdict(struct json *object, const char *key, const struct verdict *verdict)
{
    char explained[512];
    struct text text = text_of(explained, sizeof explained);
    verdict_explain(&text, verdict);
    json_put_text(object, key, explained);
}

void api_reply_verdict(struct http_request *request, const struct verdict *verdict)
{
    if (!verdict_is_done(verdict)) {
        char explained[512], cured[512] = "";
        struct text detail = text_of(explained, sizeof explained), cure = text_of(cured, sizeof cured);
        verdict_explain(&detail, verdict);
        verdict_cure(&cure, verdict);
        http_reply_problem(request, &(struct http_problem){.status = outcome_status(verdict->outcome),
                                                           .type = outcome_name(verdict->outcome),
                                                           .detail = explained,
                                                           .hint = cured});
        return;
    }
    struct json *value = json_new_object();
    json_put_bool(value, "ok", true);
    api_put_verdict(value, "message", verdict);
    if (verdict->id)
        json_put_int(value, "id", verdict->id);
    http_reply(request, 200, value);
}

void api_refuse(struct http_request *request, enum outcome outcome, const char *who, const char *text)
{
    struct verdict verdict = verdict_of(outcome, who);
    text_copy(verdict.text, sizeof verdict.text, text ? text : "");
    api_reply_verdict(request, &verdict);
}

void api_reply_change(struct api *api, struct http_request *request, const struct verdict *verdict)
{
    bank_wake_lines(api->options.bank, clock_now());
    api_reply_verdict(request, verdict);
}

bool api_take_text(struct http_request *request, const char *key, char *out, size_t capacity)
{
    const char *written = json_find_text(http_request_body(request), key);
    struct text text = text_of(out, capacity);
    if (written)
        text_clean(&text, written, strlen(written));
    if (written && text.size > 0 && !text.truncated)
        return true;
    api_refuse(request, written && text.truncated ? OUTCOME_FIELD_TOO_LONG : OUTCOME_MISSING, key, NULL);
    return false;
}

const char *api_take_group(struct api *api, struct http_request *request)
{
    const char *group = http_request_param(request, "group");
    if (switchboard_group_cap(api->options.switchboard, group) > 0)
        return group;
    api_refuse(request, OUTCOME_NO_GROUP, group, NULL);
    return NULL;
}

static void post_text(void *owner, struct http_request *request)
{
    struct api *api = owner;
    char text[OUTBOX_TEXT_SIZE];
    const char *group = api_take_group(api, request);
    if (!group || !api_take_text(request, "text", text, sizeof text))
        return;
    api_begin(api);
    struct verdict verdict = switchboard_post(api->options.switchboard, group, text, clock_now().wall_ms);
    api_reply_change(api, request, &verdict);
}

static struct verdict add_member(struct api *api, const char *group, const struct json *member)
{
    struct group_addition addition = {
        .number = json_find_text(member, "number"),
        .name = json_find_text(member, "name"),
        .role = json_find_text(member, "role"),
        .actor = "operator",
    };
    json_find_bool(member, "attested", &addition.attested);
    if (!addition.number)
        return verdict_of(OUTCOME_MISSING, "number");
    addition.name = addition.name ? addition.name : "";
    addition.role = addition.role ? addition.role : "";
    return switchboard_member_add(api->options.switchboard, group, &addition, clock_now().wall_ms);
}

static struct verdict do_member(struct api *api, struct http_request *request, const char *group)
{
    struct switchboard *switchboard = api->options.switchboard;
    const char *act = http_request_param(request, "act");
    const struct json *body = http_request_body(request);
    const char *who = json_find_text(body, "number"), *name = json_find_text(body, "name");
    bool names = strcmp(act, "name") == 0, tags = strcmp(act, "operator") == 0;
    int64_t wall_ms = clock_now().wall_ms;
    enum group_act what = GROUP_REMOVE;
    if (strcmp(act, "add") == 0)
        return add_member(api, group, body);
    if (!names && !tags && !group_act_find(act, &what))
        return verdict_of(OUTCOME_NO_ACT, act);
    if (!who || ((names || tags) && !name))
        return verdict_of(OUTCOME_MISSING, who ? "name" : "number");
    if (names)
        return switchboard_member_name(switchboard, group, who, name, wall_ms);
    return tags ? switchboard_member_operator(switchboard, group, who, name, wall_ms)
                : switchboard_member_do(switchboard, group, what, who, wall_ms);
}

static void post_member(void *owner, struct http_request *request)
{
    struct api *api = owner;
    const char *group = api_take_group(api, request);
    if (!group)
        return;
    api_begin(api);
    struct verdict verdict = do_member(api, request, group);
    api_reply_change(api, request, &verdict);
}

static void pause_group(struct api *api, struct http_request *request, bool paused)
{
    api_begin(api);
    struct verdict verdict =
        switchboard_group_pause(api->options.switchboard, http_request_param(request, "group"), paused);
    api_reply_verdict(request, &verdict);
}

static void post_pause(void *owner, struct http_request *request)
{
    pause_group(owner, request, true);
}

static void post_resume(void *owner, struct http_request *request)
{
    pause_group(owner, request, false);
}

static void post_message(void *owner, struct http_request *request)
{
    struct api *api = owner;
    const char *written = http_request_param(request, "id"), *act = http_request_param(request, "act");
    int64_t id = api_id(written);
    enum outbox_act what;
    if (id == 0 || !outbox_act_find(act, &what)) {
        api_refuse(request, id ? OUTCOME_NO_ACT : OUTCOME_NO_MESSAGE, id ? act : written, NULL);
        return;
    }
    api_begin(api);
    struct verdict verdict = switchboard_message_do(api->options.switchboard, id, what, clock_now().wall_ms);
    api_reply_change(api, request, &verdict);
}

/* All of it, or the one with {"id"}. */
static void post_quarantine(void *owner, struct http_request *request)
{
    struct api *api = owner;
    const struct json *body = http_request_body(request);
    int64_t id = 0;
    if (json_find(body, "id") && (!json_find_int(body, "id", &id) || id < 1)) {
        api_refuse(request, OUTCOME_NO_ENTRY, json_find_text(body, "id"), NULL);
        return;
    }
    api_begin(api);
    struct verdict verdict = switchboard_quarantine_retry(api->options.switchboard, id, clock_now().wall_ms);
    api_reply_change(api, request, &verdict);
}

static void post_suspend(void *owner, struct http_request *request)
{
    struct api *api = owner;
    api_begin(api);
    struct verdict verdict =
        switchboard_line_suspend(api->options.switchboard, http_request_param(request, "line"), clock_now().wall_ms);
    api_reply_verdict(request, &verdict);
}

static void post_release(void *owner, struct http_request *request)
{
    struct api *api = owner;
    api_begin(api);
    struct verdict verdict =
        switchboard_line_resume(api->options.switchboard, http_request_param(request, "line"), clock_now().wall_ms);
    api_reply_change(api, request, &verdict);
}

const struct http_route api_verbs_routes[] = {
    {HTTP_METHOD_POST, "/api/v1/groups/:group/post", post_text},
    {HTTP_METHOD_POST, "/api/v1/groups/:group/pause", post_pause},
    {HTTP_METHOD_POST, "/api/v1/groups/:group/resume", post_resume},
    {HTTP_METHOD_POST, "/api/v1/groups/:group/members/:act", post_member},
    {HTTP_METHOD_POST, "/api/v1/messages/:id/:act", post_message},
    {HTTP_METHOD_POST, "/api/v1/quarantine/retry", post_quarantine},
    {HTTP_METHOD_POST, "/api/v1/lines/:line/suspend", post_suspend},
    {HTTP_METHOD_POST, "/api/v1/lines/:line/release", post_release},
    {0},
};
