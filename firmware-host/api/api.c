#include "api/api.h"

#include "api/api_private.h"
#include "api/web_console.h"
#include "config/config.h"

#include <stdlib.h>

static const struct http_route routes[] = {
    {HTTP_METHOD_GET, "/api/v1/status", api_get_status},
    {HTTP_METHOD_GET, "/api/v1/lines", api_get_lines},
    {HTTP_METHOD_GET, "/api/v1/modems", api_get_modems},
    {HTTP_METHOD_GET, "/api/v1/groups", api_get_groups},
    {HTTP_METHOD_GET, "/api/v1/groups/:group/members", api_get_members},
    {HTTP_METHOD_GET, "/api/v1/queue", api_get_queue},
    {HTTP_METHOD_GET, "/api/v1/unsure", api_get_unsure},
    {HTTP_METHOD_GET, "/api/v1/history", api_get_history},
    {HTTP_METHOD_GET, "/api/v1/messages/:id/why", api_get_why},
    {HTTP_METHOD_GET, "/api/v1/consent", api_get_consent},
    {HTTP_METHOD_GET, "/api/v1/calls", api_get_calls},
    {HTTP_METHOD_GET, "/api/v1/signal", api_get_signal},
    {HTTP_METHOD_GET, "/api/v1/balance", api_get_balance},
    {HTTP_METHOD_GET, "/api/v1/slots", api_get_slots},
    {HTTP_METHOD_GET, "/api/v1/optouts", api_get_optouts},
    {HTTP_METHOD_GET, "/api/v1/quarantine", api_get_quarantine},
    {HTTP_METHOD_GET, "/api/v1/events", api_get_events},
    {HTTP_METHOD_GET, "/api/v1/call-centers", api_get_centers},
    {HTTP_METHOD_GET, "/api/v1/agents", api_get_agents},
    {HTTP_METHOD_GET, "/api/v1/canned", api_get_canned},
    {HTTP_METHOD_GET, "/api/v1/inbox", api_get_inbox},
    {HTTP_METHOD_GET, "/api/v1/conversations/:id", api_get_conversation},
    {HTTP_METHOD_GET, "/api/v1/reports/:report", api_get_report},
    {HTTP_METHOD_GET, "/metrics", api_get_metrics},
    {HTTP_METHOD_POST, "/api/v1/groups/:group/post", api_post_text},
    {HTTP_METHOD_POST, "/api/v1/groups/:group/pause", api_post_pause},
    {HTTP_METHOD_POST, "/api/v1/groups/:group/resume", api_post_resume},
    {HTTP_METHOD_POST, "/api/v1/groups/:group/import", api_post_import},
    {HTTP_METHOD_POST, "/api/v1/groups/:group/members/:act", api_post_member},
    {HTTP_METHOD_POST, "/api/v1/messages/:id/:act", api_post_message},
    {HTTP_METHOD_POST, "/api/v1/lines/:line/release", api_post_line},
    {HTTP_METHOD_POST, "/api/v1/lines/:line/ussd", api_post_ussd},
    {HTTP_METHOD_POST, "/api/v1/learn-numbers", api_post_learn_numbers},
    {HTTP_METHOD_POST, "/api/v1/agree", api_post_agree},
    {HTTP_METHOD_POST, "/api/v1/modems/:modem/reset", api_post_reset},
    {HTTP_METHOD_POST, "/api/v1/modems/:modem/at", api_post_command},
    {HTTP_METHOD_POST, "/api/v1/conversations", api_post_start},
    {HTTP_METHOD_POST, "/api/v1/conversations/:id/:act", api_post_conversation},
    {HTTP_METHOD_POST, "/api/v1/agents/:agent/:act", api_post_agent},
    {HTTP_METHOD_POST, "/api/v1/forget", api_post_forget},
    {HTTP_METHOD_POST, "/api/v1/backup", api_post_backup},
};

const struct http_route *api_routes(size_t *count)
{
    *count = sizeof routes / sizeof *routes;
    return routes;
}

struct api *api_create(const struct api_options *options)
{
    struct api *api = calloc(1, sizeof *api);
    if (!api)
        return NULL;
    api->options = *options;
    api->started_ms = clock_now().wall_ms;
    api->mistakes = json_new_array();
    api->server = http_server_create(&(struct http_server_options){
        .loop = options->loop,
        .turn = options->turn,
        .routes = routes,
        .route_count = sizeof routes / sizeof *routes,
        .owner = api,
    });
    api->console = api->server ? web_console_create(api->server) : NULL;
    if (api->console && api_backup_open(api))
        return api;
    api_destroy(api);
    return NULL;
}

void api_destroy(struct api *api)
{
    if (!api)
        return;
    api_backup_close(api);
    http_server_destroy(api->server);
    web_console_destroy(api->console);
    json_free(api->mistakes);
    free(api);
}

int api_listen(struct api *api, const char *socket_path)
{
    return http_server_listen_unix(api->server, socket_path);
}

int api_adopt(struct api *api, int fd)
{
    return http_server_adopt_unix(api->server, fd);
}

void api_configure(struct api *api, const struct config *config)
{
    web_console_configure(api->console, config);
}

int api_listen_web(struct api *api)
{
    return web_console_listen(api->console);
}

void api_put_time(struct json *object, const char *key, int64_t wall_ms)
{
    char time[CLOCK_RFC3339_SIZE];
    clock_format_rfc3339(wall_ms, time);
    json_put_text(object, key, time[0] ? time : NULL);
}

/* Agents learn that something happened in a conversation, or (without one) that somebody went away or came back; those
 * who may see it ask what. */
static void api_publish_hint(struct api *api, const struct exchange_event *event)
{
    struct json *object = json_new_object();
    api_put_time(object, "happened_at", event->at_ms);
    if (event->conversation_id)
        json_put_int(object, "conversation", event->conversation_id);
    http_server_publish(api->server, HTTP_FOR_NARROW, exchange_event_kind_name(event->kind), object);
}

void api_publish(struct api *api, const struct exchange_event *event)
{
    struct json *object = json_new_object();
    api_put_time(object, "happened_at", event->at_ms);
    json_put_text(object, "line", event->line);
    json_put_text(object, "number", event->number);
    json_put_text(object, "text", event->text);
    if (event->message_id)
        json_put_int(object, "message", event->message_id);
    if (event->total) {
        json_put_int(object, "part", event->seq);
        json_put_int(object, "parts", event->total);
    }
    if (event->conversation_id)
        json_put_int(object, "conversation", event->conversation_id);
    http_server_publish(api->server, HTTP_FOR_FULL, exchange_event_kind_name(event->kind), object);
    if (event->conversation_id || event->kind == EXCHANGE_EVENT_CONVERSATION)
        api_publish_hint(api, event);
}

void api_speak(struct api *api)
{
    http_server_speak(api->server);
}

void api_take_back(struct api *api, const char *why)
{
    http_server_take_back(api->server, why, "nothing was changed; `partyline status` tells when it works again");
}

void api_set_mistakes(struct api *api, const struct config *config)
{
    json_free(api->mistakes);
    api->mistakes = json_new_array();
    for (size_t i = 0; config && i < config->mistake_count; i++) {
        struct json *mistake = json_new_object();
        json_put_text(mistake, "file", config->mistakes[i].file);
        json_put_int(mistake, "line", config->mistakes[i].line);
        json_put_text(mistake, "message", config->mistakes[i].message);
        json_append(api->mistakes, mistake);
    }
}

void api_get_events(void *owner, struct http_request *request)
{
    (void)owner;
    http_reply_stream(request);
}
