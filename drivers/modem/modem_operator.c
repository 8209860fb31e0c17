/* Commands by the operator: whatever they are, their lines are collected and given back as they came. */
#include "modem/modem_private.h"

#include <stdio.h>
#include <string.h>

bool modem_command(struct modem *modem, const char *line, uint64_t tag, int64_t mono_ms)
{
    bool busy = modem->operator_waits || modem->operator_runs || modem_has_queued(modem, MODEM_EVENT_REPLY);
    if (busy || modem->state == MODEM_STATE_CLOSED || !at_channel_is_command(line))
        return false;
    modem->now_ms = mono_ms;
    snprintf(modem->operator_command, sizeof modem->operator_command, "%s", line);
    modem->operator_tag = tag;
    modem->operator_waits = true;
    modem->reply_size = 0;
    modem->reply[0] = '\0';
    modem_proceed(modem);
    return true;
}

bool modem_operator_due(struct modem *modem)
{
    if (!modem->operator_waits)
        return false;
    modem->operator_waits = false;
    modem->operator_runs = true;
    modem_run(modem, MODEM_STEP_OPERATOR_COMMAND);
    return true;
}

static void answer(struct modem *modem, bool ok, const char *what)
{
    modem->operator_waits = modem->operator_runs = false;
    struct modem_event *event = modem_push(modem, MODEM_EVENT_REPLY);
    event->tag = modem->operator_tag;
    event->final_ok = ok;
    event->reply = modem->reply;
    snprintf(event->what, sizeof event->what, "%s", what);
}

void modem_operator_break(struct modem *modem, bool waiting_too, const char *why)
{
    if (modem->operator_runs || (waiting_too && modem->operator_waits))
        answer(modem, false, why);
}

static void write_command(const struct modem *modem, char *line, size_t capacity)
{
    snprintf(line, capacity, "%s", modem->operator_command);
}

static void add_to_reply(struct modem *modem, const char *text)
{
    size_t size = strlen(text);
    if (sizeof modem->reply - modem->reply_size < size + 2)
        return;
    memcpy(modem->reply + modem->reply_size, text, size);
    modem->reply_size += size;
    modem->reply[modem->reply_size++] = '\n';
    modem->reply[modem->reply_size] = '\0';
}

static void on_command_line(struct modem *modem, const struct at_event *event)
{
    add_to_reply(modem, event->line);
    if (event->data)
        add_to_reply(modem, event->data);
}

/* AT+X=… or AT&F, ATZ, ATE1: what we had set may be otherwise now. */
static bool sets_something(const char *command)
{
    size_t len = strlen(command);
    bool is_basic = command[2] != '\0' && strchr("+^#*$!%_", command[2]) == NULL && (command[2] | 0x20) != 'i';
    bool dials = (command[2] | 0x20) == 'd';
    return (is_basic && !dials) || (strchr(command, '=') && command[len - 1] != '?');
}

static void on_command_result(struct modem *modem, const struct at_result *result)
{
    answer(modem, result->kind == AT_RESULT_OK, "");
    if (sets_something(modem->operator_command))
        modem->settings.mend_wanted = true;
    modem_receive_doubt_frozen(modem);
}

static void on_command_timeout(struct modem *modem)
{
    answer(modem, false, "no answer");
    modem_rescue(modem);
}

const struct modem_step_row modem_operator_steps[] = {
    {MODEM_STEP_OPERATOR_COMMAND, .write = write_command, .any = true, .prompt = true, .timeout_s = 180,
     .on_line = on_command_line, .on_result = on_command_result, .on_timeout = on_command_timeout},
    {.line = NULL},
};
