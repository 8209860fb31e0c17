#include "api/api.h"

#include "api/api_private.h"
#include "api/web_console.h"
#include "config/config.h"

#include <stdlib.h>

/* Each file owns its routes. */
static const struct http_route *const tables[] = {
    api_status_routes, api_tables_routes, api_center_routes,
    api_report_routes, api_verbs_routes,  api_hardware_routes,
    api_backup_routes, api_import_routes, NULL,
};

const struct http_route *const *api_routes(void)
{
    return tables;
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
        .routes = tables,
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

/* Agents get only a hint that something happened in a conversation, or (without one) that somebody is away or back;
 * whoever may see it asks for it. */
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
    http_server_take_back(api->server, why, "nothing was changed; `partyline status` shows when it works again");
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
