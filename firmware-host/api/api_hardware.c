/* Hands on the hardware: modems that are reset, commands and codes that are asked by the operator, and what the operator decides
 * about the SIMs. */
#include "api/api_private.h"

#include "bank/slots.h"
#include "base/text.h"

#include <stdio.h>

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
    http_reply_error(request, 404, "there is no such modem", "`partyline modems` lists them");
    return false;
}

void api_post_reset(void *owner, struct http_request *request)
{
    struct api *api = owner;
    size_t index;
    const char *how = json_find_text(http_request_body(request), "how");
    enum ladder_rung rung = ladder_rung_find(how ? how : "restart");
    const char *name = http_request_param(request, "modem");
    struct verdict verdict = {.ok = false};
    if (rung == LADDER_RUNGS) {
        http_reply_error(request, 400, "`how` is none of escape, reopen, radio, restart, usb, pin, power", NULL);
        return;
    }
    /* A slot's own name works without a modem too: it may be off. */
    bool is_empty_slot = rung >= LADDER_USB && bank_find(api->options.bank, name) == BANK_MODEMS_MAX &&
                         slots_do(api->options.slots, name, rung);
    if (!is_empty_slot && !take_modem(api, request, &index))
        return;
    verdict.ok = is_empty_slot || bank_reset(api->options.bank, index, rung, clock_now());
    if (verdict.ok)
        snprintf(verdict.message, sizeof verdict.message, "%s", ladder_rung_deed(rung));
    else
        snprintf(verdict.message, sizeof verdict.message, "%s cannot be done there: %s", ladder_rung_deed(rung),
                 rung < LADDER_USB ? "its port is closed" : "`partyline slots` shows what the place is wired to");
    api_reply_verdict(request, &verdict);
}

void api_post_command(void *owner, struct http_request *request)
{
    struct api *api = owner;
    char line[256];
    size_t index;
    if (!take_modem(api, request, &index) || !api_take_text(request, "command", line, sizeof line))
        return;
    if (bank_command(api->options.bank, index, line, http_request_id(request), clock_now()))
        http_reply_later(request);
    else
        http_reply_error(request, 409, "the modem cannot take a command now",
                         "it must be open, the line must begin with AT, and one command at a time is taken");
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

void api_post_ussd(void *owner, struct http_request *request)
{
    struct api *api = owner;
    struct switchboard_line line;
    char code[MODEM_USSD_CODE_SIZE];
    if (!api_take_text(request, "code", code, sizeof code))
        return;
    if (!api_find_line(api, http_request_param(request, "line"), &line)) {
        http_reply_error(request, 404, "there is no such line", "`partyline lines` lists them");
        return;
    }
    size_t index = bank_modem_of_line(api->options.bank, line.id);
    if (index != BANK_MODEMS_MAX && bank_ussd(api->options.bank, index, code, http_request_id(request), clock_now()))
        http_reply_later(request);
    else
        http_reply_error(
            request, 409, "the code cannot be asked now",
            "the line's modem must be ready, the code is made of digits, * and #, and one at a time is taken");
}

static bool is_confirmed(struct http_request *request)
{
    bool confirmed = false;
    json_find_bool(http_request_body(request), "confirmed", &confirmed);
    return confirmed;
}

void api_post_learn_numbers(void *owner, struct http_request *request)
{
    struct api *api = owner;
    api_begin(api);
    struct verdict verdict =
        switchboard_learn_numbers(api->options.switchboard, is_confirmed(request), clock_now().wall_ms);
    api_reply_change(api, request, &verdict);
}

void api_post_agree(void *owner, struct http_request *request)
{
    struct api *api = owner;
    struct verdict verdict = {.message = "say --yes when the plans of all SIMs in this bank permit this use"};
    api_begin(api);
    if (is_confirmed(request))
        verdict = switchboard_agree(api->options.switchboard, "operator", clock_now().wall_ms);
    api_reply_verdict(request, &verdict);
}
