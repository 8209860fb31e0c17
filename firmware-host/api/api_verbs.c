/* The verbs: what a person does. Each changes the exchange within the turn of the loop, and is answered when
 * that is on disk. */
#include "api/api_private.h"

#include "base/text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void api_begin(struct api *api)
{
    if (!switchboard_in_turn(api->options.switchboard))
        switchboard_begin(api->options.switchboard);
}

void api_reply_verdict(struct http_request *request, const struct verdict *verdict)
{
    if (!verdict->ok) {
        http_reply_error(request, 409, verdict->message, NULL);
        return;
    }
    struct json *value = json_new_object();
    json_put_bool(value, "ok", true);
    json_put_text(value, "message", verdict->message);
    if (verdict->id)
        json_put_int(value, "id", verdict->id);
    http_reply(request, 200, value);
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
    char error[64];
    if (written)
        text_clean(&text, written, strlen(written));
    if (written && text.size > 0 && !text.truncated)
        return true;
    snprintf(error, sizeof error, "`%s` is %s", key, written && text.truncated ? "too long" : "missing");
    http_reply_error(request, 400, error, NULL);
    return false;
}

void api_post_text(void *owner, struct http_request *request)
{
    struct api *api = owner;
    char text[EXCHANGE_TEXT_SIZE];
    if (!api_take_text(request, "text", text, sizeof text))
        return;
    api_begin(api);
    struct verdict verdict =
        switchboard_post(api->options.switchboard, http_request_param(request, "group"), text, clock_now().wall_ms);
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
        return (struct verdict){.message = "the number is missing"};
    addition.name = addition.name ? addition.name : "";
    addition.role = addition.role ? addition.role : "";
    return switchboard_member_add(api->options.switchboard, group, &addition, clock_now().wall_ms);
}

static struct verdict do_member(struct api *api, struct http_request *request)
{
    struct switchboard *switchboard = api->options.switchboard;
    const char *group = http_request_param(request, "group"), *act = http_request_param(request, "act");
    const struct json *body = http_request_body(request);
    const char *who = json_find_text(body, "number"), *name = json_find_text(body, "name");
    if (strcmp(act, "add") == 0)
        return add_member(api, group, body);
    if (!who)
        return (struct verdict){.message = "the number is missing"};
    bool tags = strcmp(act, "operator") == 0;
    if (!tags && strcmp(act, "name") != 0)
        return switchboard_member_do(switchboard, group, act, who, clock_now().wall_ms);
    if (tags && name)
        return switchboard_member_operator(switchboard, group, who, name, clock_now().wall_ms);
    return name ? switchboard_member_name(switchboard, group, who, name, clock_now().wall_ms)
                : (struct verdict){.message = "the name is missing"};
}

void api_post_member(void *owner, struct http_request *request)
{
    struct api *api = owner;
    api_begin(api);
    struct verdict verdict = do_member(api, request);
    api_reply_change(api, request, &verdict);
}

static void pause_group(struct api *api, struct http_request *request, bool paused)
{
    api_begin(api);
    struct verdict verdict =
        switchboard_group_pause(api->options.switchboard, http_request_param(request, "group"), paused);
    api_reply_verdict(request, &verdict);
}

void api_post_pause(void *owner, struct http_request *request)
{
    pause_group(owner, request, true);
}

void api_post_resume(void *owner, struct http_request *request)
{
    pause_group(owner, request, false);
}

/* Good rows are taken, bad ones are named with their line, all in one answer. */
void api_post_import(void *owner, struct http_request *request)
{
    struct api *api = owner;
    const struct json *members = json_find(http_request_body(request), "members");
    const char *group = http_request_param(request, "group");
    if (!api_has_group(api, group)) {
        http_reply_error(request, 404, "there is no such group", "`partyline groups` lists them");
        return;
    }
    if (json_count(members) == 0 || json_count(members) > CONFIG_MEMBERS_MAX) {
        http_reply_error(request, 400, "`members` must be a list of 1 to 1000", NULL);
        return;
    }
    api_begin(api);
    struct json *errors = json_new_array(), *answer = json_new_object();
    int64_t added = 0;
    for (size_t i = 0; i < json_count(members); i++) {
        const struct json *member = json_at(members, i);
        struct verdict verdict = add_member(api, group, member);
        if (verdict.ok) {
            added++;
            continue;
        }
        struct json *error = json_new_object();
        int64_t line = (int64_t)i + 1;
        json_find_int(member, "line", &line);
        json_put_int(error, "line", line);
        json_put_text(error, "number", json_find_text(member, "number"));
        json_put_text(error, "error", verdict.message);
        json_append(errors, error);
    }
    json_put_int(answer, "added", added);
    json_put(answer, "errors", errors);
    bank_wake_lines(api->options.bank, clock_now());
    http_reply(request, 200, answer);
}

void api_post_message(void *owner, struct http_request *request)
{
    struct api *api = owner;
    const char *written = http_request_param(request, "id");
    char *end;
    int64_t id = strtoll(written, &end, 10);
    if (!isdigit((unsigned char)*written) || *end || id < 1) {
        http_reply_error(request, 404, "there is no such message", "`partyline queue` lists them");
        return;
    }
    api_begin(api);
    struct verdict verdict =
        switchboard_message_do(api->options.switchboard, id, http_request_param(request, "act"), clock_now().wall_ms);
    api_reply_change(api, request, &verdict);
}

void api_post_line(void *owner, struct http_request *request)
{
    struct api *api = owner;
    api_begin(api);
    struct verdict verdict =
        switchboard_line_resume(api->options.switchboard, http_request_param(request, "line"), clock_now().wall_ms);
    api_reply_change(api, request, &verdict);
}
