/* Hands on the hardware: modems that are reset, commands and codes that are asked by the operator, and what the operator decides
 * about the SIMs. */
#include "api/api_private.h"

#include "bank/slots.h"

/* By the name of its port, or of the line it serves; false after an error was replied. */
static bool take_modem(struct api *api, struct http_request *request, size_t *index)
{
    const char *name = http_request_param(request, "modem");
    struct switchboard_line line;
    *index = bank_find(api->options.bank, name);
    if (*index == BANK_MODEMS_MAX && api_find_line(api, name, &line))
        *index = bank_modem_of_line(api->options.bank, line.id);
    if (*index != BANK_MODEMS_MAX)
        return true;
    api_refuse(request, OUTCOME_NO_MODEM, name, NULL);
    return false;
}

static void post_reset(void *owner, struct http_request *request)
{
    struct api *api = owner;
    size_t index;
    const char *how = json_find_text(http_request_body(request), "how");
    enum ladder_rung rung = ladder_rung_find(how ? how : "restart");
    const char *name = http_request_param(request, "modem");
    if (rung == LADDER_RUNGS) {
        api_refuse(request, OUTCOME_BAD_RESET, how, NULL);
        return;
    }
    /* A slot's own name works without a modem too: it may be off. */
    bool is_empty_slot = rung >= LADDER_USB && bank_find(api->options.bank, name) == BANK_MODEMS_MAX &&
                         slots_do(api->options.slots, name, rung);
    if (!is_empty_slot && !take_modem(api, request, &index))
        return;
    bool is_done = is_empty_slot || bank_reset(api->options.bank, index, rung, clock_now());
    api_refuse(request,
               is_done             ? OUTCOME_RESET
               : rung < LADDER_USB ? OUTCOME_PORT_CLOSED
                                   : OUTCOME_NOT_WIRED,
               name, ladder_rung_deed(rung));
}

static void post_command(void *owner, struct http_request *request)
{
    struct api *api = owner;
    char line[256];
    size_t index;
    if (!take_modem(api, request, &index) || !api_take_text(request, "command", line, sizeof line))
        return;
    if (bank_command(api->options.bank, index, line, http_request_id(request), clock_now()))
        http_reply_later(request);
    else
        api_refuse(request, OUTCOME_MODEM_BUSY, NULL, NULL);
}

void api_command_answered(struct api *api, const struct bank_event *event)
{
    struct http_request *request = http_server_find(api->server, event->tag);
    if (!request)
        return;
    struct json *answer = json_new_object();
    json_put_bool(answer, "ok", event->final_ok);
    json_put_text(answer, "reply", event->text);
    http_reply(request, 200, answer);
}

static void post_ussd(void *owner, struct http_request *request)
{
    struct api *api = owner;
    struct switchboard_line line;
    char code[MODEM_USSD_CODE_SIZE];
    if (!api_take_text(request, "code", code, sizeof code))
        return;
    if (!api_find_line(api, http_request_param(request, "line"), &line)) {
        api_refuse(request, OUTCOME_NO_LINE, http_request_param(request, "line"), NULL);
        return;
    }
    size_t index = bank_modem_of_line(api->options.bank, line.id);
    if (index != BANK_MODEMS_MAX && bank_ussd(api->options.bank, index, code, http_request_id(request), clock_now()))
        http_reply_later(request);
    else
        api_refuse(request, OUTCOME_USSD_BUSY, NULL, NULL);
}

static bool is_confirmed(struct http_request *request)
{
    bool confirmed = false;
    json_find_bool(http_request_body(request), "confirmed", &confirmed);
    return confirmed;
}

static void post_learn_numbers(void *owner, struct http_request *request)
{
    struct api *api = owner;
    api_begin(api);
    struct verdict verdict =
        switchboard_learn_numbers(api->options.switchboard, is_confirmed(request), clock_now().wall_ms);
    api_reply_change(api, request, &verdict);
}

static void post_agree(void *owner, struct http_request *request)
{
    struct api *api = owner;
    struct verdict verdict = verdict_of(OUTCOME_PLANS_UNCONFIRMED, NULL);
    api_begin(api);
    if (is_confirmed(request))
        verdict = switchboard_agree(api->options.switchboard, "operator", clock_now().wall_ms);
    api_reply_verdict(request, &verdict);
}

const struct http_route api_hardware_routes[] = {
    {HTTP_METHOD_POST, "/api/v1/lines/:line/ussd", post_ussd},
    {HTTP_METHOD_POST, "/api/v1/learn-numbers", post_learn_numbers},
    {HTTP_METHOD_POST, "/api/v1/agree", post_agree},
    {HTTP_METHOD_POST, "/api/v1/modems/:modem/reset", post_reset},
    {HTTP_METHOD_POST, "/api/v1/modems/:modem/at", post_command},
    {0},
};
