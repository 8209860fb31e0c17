#include "at/at_channel.h"

#include "at/at_fields.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ESC 0x1b
#define CTRL_Z 0x1a
#define USSD_SIZE_MAX 600 /* a quoted answer that is still open here never closes */

/* These bring a second line. */
static const char *const pair_prefixes[] = {"+CMGR:", "+CMGL:", "+CMT:", "+CDS:", "+CBM:", NULL};

/* Unsolicited whatever is in flight, unless the command names the prefix itself. */
static const char *const plainly_unsolicited[] = {
    "+CMTI:", "+CMT:", "+CDSI:", "+CDS:",  "+CBMI:",    "+CBM:",      "+CLIP:",   "+CRING:",
    "RING",   "RDY",   "^RSSI:", "^HCSQ:", "^SYSSTART", "Call Ready", "+ZUSIMR:", NULL};

/* Unsolicited lines without one of the signs that vendors put in front. */
static const char *const unsolicited_words[] = {
    "RING",          "RDY",          "APP RDY",           "Call Ready",  "SMS Ready",   "SMS DONE",     "PB DONE",
    "NO CARRIER",    "BUSY",         "NO ANSWER",         "NO DIALTONE", "VOICE CALL:", "MISSED_CALL:", "POWERED DOWN",
    "UNDER-VOLTAGE", "OVER-VOLTAGE", "NORMAL POWER DOWN", "CONNECT",     NULL};

static const char *const call_results[] = {"NO CARRIER", "BUSY", "NO ANSWER", "NO DIALTONE", "CONNECT", NULL};

static const struct {
    const char *words;
    int code;
} error_words[] = {
    {"SIM not inserted", AT_CME_NO_SIM},
    {"SIM PIN required", AT_CME_SIM_PIN},
    {"SIM PUK required", AT_CME_SIM_PUK},
    {"SIM failure", AT_CME_SIM_FAILURE},
    {"SIM busy", AT_CME_SIM_BUSY},
    {"SIM wrong", AT_CME_SIM_WRONG},
    {"incorrect password", AT_CME_BAD_PASSWORD},
    {"memory full", AT_CME_MEMORY_FULL},
    {"invalid index", AT_CME_BAD_INDEX},
    {"operation not allowed", AT_CME_NOT_ALLOWED},
    {"operation not supported", AT_CME_NOT_SUPPORTED},
};

static bool has_any_prefix(const char *line, const char *const *prefixes)
{
    for (; prefixes && *prefixes; prefixes++)
        if (at_fields_has_prefix(line, *prefixes))
            return true;
    return false;
}

static bool in_flight(const struct at_channel *channel)
{
    return channel->state == AT_CHANNEL_BUSY || channel->state == AT_CHANNEL_PROMPTED ||
           channel->state == AT_CHANNEL_QUIET;
}

void at_channel_reset(struct at_channel *channel)
{
    int64_t gap_ms = channel->gap_ms;
    *channel = (struct at_channel){.state = AT_CHANNEL_IDLE, .deadline_ms = INT64_MAX, .numeric = true};
    channel->gap_ms = gap_ms;
}

bool at_channel_is_command(const char *line)
{
    if (line[0] == '\0' || (line[0] | 0x20) != 'a' || (line[1] | 0x20) != 't')
        return false;
    for (const char *c = line; *c != '\0'; c++)
        if (*c < 0x20 || *c > 0x7e)
            return false;
    return strlen(line) < AT_CHANNEL_COMMAND_SIZE;
}

bool at_channel_quote(char *out, size_t capacity, const char *string)
{
    size_t size = strlen(out);
    if (capacity - size < 3)
        return false;
    out[size++] = '"';
    for (; *string != '\0'; string++) {
        if (*string < 0x20 || *string > 0x7e)
            continue;
        if (capacity - size < 5)
            break;
        if (*string == '"' || *string == '\\')
            size += (size_t)snprintf(out + size, capacity - size, "\\%02X", (unsigned)*string);
        else
            out[size++] = *string;
    }
    out[size++] = '"';
    out[size] = '\0';
    return *string == '\0';
}

static void put_output(struct at_channel *channel, const void *bytes, size_t size)
{
    assert(size <= sizeof channel->output - channel->output_size);
    memcpy(channel->output + channel->output_size, bytes, size);
    channel->output_size += size;
}

bool at_channel_start(struct at_channel *channel, const struct at_command *command, int64_t mono_ms)
{
    if (channel->state != AT_CHANNEL_IDLE || !at_channel_is_command(command->line))
        return false;
    /* What an earlier command left unwritten belongs to a modem that did not listen. */
    channel->output_size = 0;
    if (command->escape)
        put_output(channel, "\x1b\r", 2);
    channel->command = *command;
    snprintf(channel->command_line, sizeof channel->command_line, "%s", command->line);
    channel->command.line = channel->command_line;
    put_output(channel, command->line, strlen(command->line));
    put_output(channel, "\r", 1);
    channel->state = AT_CHANNEL_BUSY;
    channel->started_ms = mono_ms;
    channel->deadline_ms = mono_ms + command->timeout_ms;
    channel->echoed = false;
    channel->data_sent = false;
    return true;
}

void at_channel_data(struct at_channel *channel, const char *hex, int64_t deadline_ms)
{
    assert(channel->state == AT_CHANNEL_PROMPTED && hex[strspn(hex, "0123456789ABCDEF")] == '\0');
    static const uint8_t end = CTRL_Z;
    channel->output_size = 0;
    put_output(channel, hex, strlen(hex));
    put_output(channel, &end, 1);
    channel->data_sent = true;
    channel->state = AT_CHANNEL_BUSY;
    channel->deadline_ms = deadline_ms;
}

void at_channel_cancel(struct at_channel *channel, int64_t deadline_ms)
{
    static const uint8_t escape = ESC;
    channel->output_size = 0;
    put_output(channel, &escape, 1);
    channel->state = AT_CHANNEL_BUSY;
    channel->deadline_ms = deadline_ms;
}

void at_channel_set_deadline(struct at_channel *channel, int64_t deadline_ms)
{
    if (in_flight(channel))
        channel->deadline_ms = deadline_ms;
}

void at_channel_abandon(struct at_channel *channel)
{
    channel->state = AT_CHANNEL_IDLE;
    channel->deadline_ms = INT64_MAX;
    channel->header[0] = '\0';
}

/* ---- Lines ---- */

static bool is_hex(const char *line)
{
    return line[0] != '\0' && line[strspn(line, "0123456789ABCDEFabcdef")] == '\0';
}

static int error_code(const char *line)
{
    const char *text = strchr(line, ':') + 1;
    while (*text == ' ')
        text++;
    if (*text >= '0' && *text <= '9')
        return atoi(text) & 0xffff;
    for (size_t i = 0; i < sizeof error_words / sizeof error_words[0]; i++)
        if (strcasecmp(text, error_words[i].words) == 0)
            return error_words[i].code;
    return -1;
}

static bool parse_digit_result(const struct at_channel *channel, struct at_result *result)
{
    if (!channel->numeric || channel->line[1] != '\0')
        return false;
    if (channel->line[0] != '0' && channel->line[0] != '4')
        return false;
    result->kind = channel->line[0] == '0' ? AT_RESULT_OK : AT_RESULT_ERROR;
    return true;
}

static bool parse_result(const struct at_channel *channel, struct at_result *result)
{
    const char *line = channel->line;
    *result = (struct at_result){.kind = AT_RESULT_ERROR};
    if (strcmp(line, "OK") == 0)
        result->kind = AT_RESULT_OK;
    else if (at_fields_has_prefix(line, "+CME ERROR:"))
        *result = (struct at_result){AT_RESULT_CME, error_code(line)};
    else if (at_fields_has_prefix(line, "+CMS ERROR:"))
        *result = (struct at_result){AT_RESULT_CMS, error_code(line)};
    else if (channel->command.dials && in_flight(channel) && has_any_prefix(line, call_results))
        result->kind = AT_RESULT_CALL;
    else if (strcmp(line, "ERROR") != 0 && !at_fields_has_prefix(line, "ERROR+") &&
             strcmp(line, "COMMAND NOT SUPPORT") != 0 && !at_fields_has_prefix(line, "MODEM ERROR:"))
        return parse_digit_result(channel, result);
    return true;
}

static bool has_sign(const char *line)
{
    return strchr("+^#*$!%_", line[0]) != NULL;
}

/* "AT+CREG?" answers with "+CREG:". */
static bool is_named_by_command(const struct at_channel *channel, const char *line)
{
    const char *name = channel->command_line + 2;
    size_t name_len = strcspn(name, "=?;");
    return name_len > 1 && strncasecmp(line, name, name_len) == 0 && line[name_len] == ':';
}

static bool is_answer(const struct at_channel *channel, const char *line)
{
    if (!in_flight(channel))
        return false;
    if (has_any_prefix(line, channel->command.prefixes))
        return true;
    if (channel->command.any)
        return is_named_by_command(channel, line) || !has_any_prefix(line, plainly_unsolicited);
    return channel->command.bare && !has_sign(line) && !has_any_prefix(line, unsolicited_words);
}

/* A PDU-mode header ends with the length as a plain number and has no quoted status or time in front. */
static bool is_pdu_header(const char *line)
{
    struct at_fields fields = at_fields_of_answer(line);
    int number;
    if (!at_fields_number(&fields, fields.count - 1, &number))
        return fields.count == 0;
    size_t most = at_fields_has_prefix(line, "+CMGL:") ? 4 : at_fields_has_prefix(line, "+CMGR:") ? 3 : 2;
    return fields.count <= most;
}

static bool announces_nothing(const char *line)
{
    struct at_fields fields = at_fields_of_answer(line);
    return at_fields_is(&fields, fields.count - 1, "0");
}

static void give_pair(struct at_channel *channel, const char *data, struct at_event *event)
{
    event->kind = channel->header_is_answer ? AT_EVENT_LINE : AT_EVENT_URC;
    event->line = channel->header;
    event->data = data;
    channel->header_given = true;
}

/* A modem that never stops talking must not hold up the command for ever. */
static void wait_for_quiet(struct at_channel *channel, int64_t mono_ms)
{
    int64_t quiet_ms = mono_ms + channel->command.quiet_ms;
    int64_t limit_ms = channel->started_ms + channel->command.timeout_ms + channel->command.quiet_ms;
    channel->deadline_ms = quiet_ms < limit_ms ? quiet_ms : limit_ms;
}

static void give_result(struct at_channel *channel, struct at_result result, int64_t mono_ms, struct at_event *event)
{
    if (!in_flight(channel))
        return; /* late: of a command that was given up */
    if (channel->line[1] != '\0')
        channel->numeric = false;
    channel->result = result;
    if (channel->command.quiet_ms > 0) {
        channel->state = AT_CHANNEL_QUIET;
        wait_for_quiet(channel, mono_ms);
        return;
    }
    channel->state = channel->gap_ms > 0 ? AT_CHANNEL_GAP : AT_CHANNEL_IDLE;
    channel->deadline_ms = channel->gap_ms > 0 ? mono_ms + channel->gap_ms : INT64_MAX;
    *event = (struct at_event){.kind = AT_EVENT_FINAL, .result = result};
}

/* The second line of a pair, or what stands where it should be. True when `line` is used up. */
static bool take_second_line(struct at_channel *channel, struct at_event *event)
{
    struct at_result result;
    bool is_result = parse_result(channel, &result);
    bool is_urc = has_any_prefix(channel->line, plainly_unsolicited);
    bool is_header = has_any_prefix(channel->line, pair_prefixes);
    if (!channel->header_is_pdu || is_hex(channel->line) || (!is_result && !is_urc && !is_header)) {
        give_pair(channel, channel->line, event);
        return true;
    }
    if (is_urc && !is_header) {
        *event = (struct at_event){.kind = AT_EVENT_URC, .line = channel->line};
        return true;
    }
    give_pair(channel, NULL, event);
    return false;
}

static void take_line(struct at_channel *channel, int64_t mono_ms, struct at_event *event)
{
    struct at_result result;
    if (in_flight(channel) && strcmp(channel->line, channel->command_line) == 0) {
        channel->echoed = true;
        return;
    }
    if (parse_result(channel, &result)) {
        give_result(channel, result, mono_ms, event);
        return;
    }
    bool answer = is_answer(channel, channel->line);
    if (has_any_prefix(channel->line, pair_prefixes)) {
        memcpy(channel->header, channel->line, sizeof channel->header);
        channel->header_is_answer = answer;
        channel->header_is_pdu = is_pdu_header(channel->line);
        if (channel->header_is_pdu && announces_nothing(channel->line))
            give_pair(channel, NULL, event);
        return;
    }
    *event = (struct at_event){.kind = answer ? AT_EVENT_LINE : AT_EVENT_URC, .line = channel->line};
}

static void look_at_line(struct at_channel *channel, int64_t mono_ms, struct at_event *event)
{
    channel->line_held = false;
    if (channel->header[0] == '\0') {
        take_line(channel, mono_ms, event);
    } else {
        bool used = take_second_line(channel, event);
        channel->line_held = !used;
    }
    if (!channel->line_held)
        channel->line_size = 0;
}

static bool is_open_quotation(const struct at_channel *channel)
{
    if (channel->line_size > USSD_SIZE_MAX || strncmp(channel->line, "+CUSD:", 6) != 0)
        return false;
    size_t quotes = 0;
    for (size_t i = 0; i < channel->line_size; i++)
        quotes += channel->line[i] == '"';
    return quotes % 2 == 1;
}

static void end_line(struct at_channel *channel)
{
    channel->line[channel->line_size] = '\0';
    if (channel->line_size == 0)
        return;
    if (is_open_quotation(channel))
        channel->line[channel->line_size++] = ' ';
    else
        channel->line_held = true;
}

/* '>' at the beginning of a line, or right behind the echo of the command. */
static bool is_prompt(struct at_channel *channel)
{
    if (channel->state != AT_CHANNEL_BUSY || !channel->command.prompt || channel->data_sent ||
        channel->header[0] != '\0')
        return false;
    if (channel->line_size == 0)
        return true;
    channel->line[channel->line_size] = '\0';
    return strcmp(channel->line, channel->command_line) == 0;
}

static void take_octet(struct at_channel *channel, uint8_t octet, struct at_event *event)
{
    bool skip = channel->skip_space && octet == ' ';
    channel->skip_space = false;
    if (octet == '\r' || octet == '\n') {
        end_line(channel);
    } else if (octet == '>' && is_prompt(channel)) {
        channel->line_size = 0;
        channel->skip_space = true;
        channel->state = AT_CHANNEL_PROMPTED;
        event->kind = AT_EVENT_PROMPT;
    } else if (!skip && octet >= 0x20 && octet != 0x7f && channel->line_size < sizeof channel->line - 1) {
        channel->line[channel->line_size++] = octet < 0x7f ? (char)octet : '?';
    }
}

size_t at_channel_feed(struct at_channel *channel, const uint8_t *bytes, size_t size, int64_t mono_ms,
                       struct at_event *event)
{
    size_t taken = 0;
    *event = (struct at_event){.kind = AT_EVENT_NONE};
    if (channel->header_given)
        channel->header[0] = '\0';
    channel->header_given = false;
    while (event->kind == AT_EVENT_NONE) {
        if (channel->line_held)
            look_at_line(channel, mono_ms, event);
        else if (taken < size)
            take_octet(channel, bytes[taken++], event);
        else
            break;
    }
    if (taken > 0 && channel->state == AT_CHANNEL_QUIET)
        wait_for_quiet(channel, mono_ms);
    return taken;
}

void at_channel_expire(struct at_channel *channel, int64_t mono_ms, struct at_event *event)
{
    *event = (struct at_event){.kind = AT_EVENT_NONE};
    if (mono_ms < channel->deadline_ms)
        return;
    channel->deadline_ms = INT64_MAX;
    if (channel->state == AT_CHANNEL_QUIET)
        *event = (struct at_event){.kind = AT_EVENT_FINAL, .result = channel->result};
    else if (in_flight(channel))
        event->kind = AT_EVENT_TIMEOUT;
    at_channel_abandon(channel);
}

int64_t at_channel_deadline(const struct at_channel *channel)
{
    return channel->deadline_ms;
}

bool at_channel_is_idle(const struct at_channel *channel)
{
    return channel->state == AT_CHANNEL_IDLE;
}

size_t at_channel_output(const struct at_channel *channel, const uint8_t **bytes)
{
    *bytes = channel->output;
    return channel->output_size;
}

void at_channel_output_consumed(struct at_channel *channel, size_t count)
{
    assert(count <= channel->output_size);
    memmove(channel->output, channel->output + count, channel->output_size - count);
    channel->output_size -= count;
}
