#include "at/at_channel.h"

#include "at/at_error.h"
#include "at/at_fields.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ESC 0x1b
#define CTRL_Z 0x1a
#define QUOTATION_SIZE_MAX 600 /* one that is still open here never closes */
#define QUOTATION_WAIT_MS 1000 /* its lines follow each other at once */

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
    *channel = (struct at_channel){
        .state = AT_CHANNEL_IDLE, .deadline_ms = INT64_MAX, .quotation_until_ms = INT64_MAX, .numeric = true};
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
    channel->header[0] = channel->between[0] = '\0';
    channel->result_is_due = false;
}

/* ---- Lines ---- */

static bool is_hex(const char *line)
{
    return line[0] != '\0' && line[strspn(line, "0123456789ABCDEFabcdef")] == '\0';
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

static bool is_plain_error(const char *line)
{
    return strcasecmp(line, "ERROR") == 0 || strncasecmp(line, "ERROR:", 6) == 0 ||
           at_fields_has_prefix(line, "ERROR+") || strcmp(line, "COMMAND NOT SUPPORT") == 0 ||
           at_fields_has_prefix(line, "MODEM ERROR:");
}

static bool parse_result(const struct at_channel *channel, struct at_result *result)
{
    const char *line = channel->line;
    struct at_error error;
    *result = (struct at_result){.kind = AT_RESULT_ERROR};
    if (strcasecmp(line, "OK") == 0)
        result->kind = AT_RESULT_OK;
    else if (at_error_parse(line, &error))
        *result = (struct at_result){error.is_cms ? AT_RESULT_CMS : AT_RESULT_CME, error.code};
    else if (channel->command.dials && in_flight(channel) && has_any_prefix(line, call_results))
        result->kind = AT_RESULT_CALL;
    else if (!is_plain_error(line))
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

/* "+CMTI: …", "^RSSI:19", "#QSS: 1": a sign, capitals, a colon. */
static bool is_code(const char *line)
{
    if (!has_sign(line) || line[1] < 'A' || line[1] > 'Z')
        return false;
    return line[1 + strspn(line + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")] == ':';
}

static bool is_unsolicited(const char *line)
{
    return is_code(line) || has_any_prefix(line, plainly_unsolicited) || has_any_prefix(line, unsolicited_words);
}

/* The second line of a pair, or what stands where it should be: a code, which is passed on; a result or another header,
 * so that there is none; else something broken, behind which the PDU of an answer may still come. True when `line` is
 * used up. */
static bool take_second_line(struct at_channel *channel, struct at_event *event)
{
    struct at_result result;
    bool ends = parse_result(channel, &result) || has_any_prefix(channel->line, pair_prefixes);
    if (channel->header_is_pdu && ends) {
        give_pair(channel, channel->between[0] != '\0' ? channel->between : NULL, event);
        return false;
    }
    if (channel->header_is_pdu && !is_hex(channel->line)) {
        if (is_unsolicited(channel->line)) {
            *event = (struct at_event){.kind = AT_EVENT_URC, .line = channel->line};
            return true;
        }
        if (channel->header_is_answer) {
            if (channel->between[0] == '\0')
                memcpy(channel->between, channel->line, sizeof channel->between);
            return true;
        }
    }
    give_pair(channel, channel->line, event);
    return true;
}

/* ---- Quotations ---- */

/* Modems do not mark quotation marks inside the string of +CUSD, and it may have several lines (TS 27.007 §7.15): it is
 * whole when its coding stands behind the last mark, or when the marks are even and one ends the line. */
static bool is_open_quotation(const char *line)
{
    const char *first = strchr(line, '"'), *last = strrchr(line, '"');
    size_t quotes = 0;
    if (!at_fields_has_prefix(line, "+CUSD:") || !first)
        return false;
    for (const char *c = first; *c != '\0'; c++)
        quotes += *c == '"';
    const char *behind = last + 1 + strspn(last + 1, " ");
    bool has_coding = *behind == ',' && last != first && behind[1 + strspn(behind + 1, " 0123456789")] == '\0';
    return !has_coding && (*behind != '\0' || quotes % 2 == 1);
}

/* Unclosed, it ends where a line stood that is a result: that one counts, late. */
static void give_quotation(struct at_channel *channel, struct at_event *event)
{
    bool is_cut = channel->quotation_end > 0 && is_open_quotation(channel->quotation);
    if (is_cut)
        channel->quotation[channel->quotation_end] = '\0';
    bool answer = is_answer(channel, channel->quotation);
    *event = (struct at_event){.kind = answer ? AT_EVENT_LINE : AT_EVENT_URC, .line = channel->quotation};
    channel->quotation_given = true;
    channel->result_is_due = is_cut;
    channel->quotation_end = 0;
    channel->quotation_until_ms = INT64_MAX;
}

static void begin_quotation(struct at_channel *channel, int64_t mono_ms)
{
    memcpy(channel->quotation, channel->line, sizeof channel->quotation);
    channel->quotation_end = 0;
    channel->quotation_until_ms = mono_ms + QUOTATION_WAIT_MS;
}

/* The next line is of the string, unless it is plainly something else: nothing is held back for a mark that never
 * comes. True when `line` is used up. */
static bool take_quoted_line(struct at_channel *channel, int64_t mono_ms, struct at_event *event)
{
    struct at_result result;
    size_t size = strlen(channel->quotation);
    bool is_result = in_flight(channel) && parse_result(channel, &result);
    if (is_unsolicited(channel->line) || (is_result && channel->quotation_end > 0) ||
        size + channel->line_size + 2 > QUOTATION_SIZE_MAX) {
        give_quotation(channel, event);
        return false;
    }
    if (is_result) {
        channel->quotation_end = size;
        channel->result = result;
    }
    snprintf(channel->quotation + size, sizeof channel->quotation - size, " %s", channel->line);
    if (is_open_quotation(channel->quotation))
        channel->quotation_until_ms = mono_ms + QUOTATION_WAIT_MS;
    else
        give_quotation(channel, event);
    return true;
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
    if (is_open_quotation(channel->line)) {
        begin_quotation(channel, mono_ms);
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
    bool used = true;
    if (channel->quotation[0] != '\0')
        used = take_quoted_line(channel, mono_ms, event);
    else if (channel->header[0] != '\0')
        used = take_second_line(channel, event);
    else
        take_line(channel, mono_ms, event);
    channel->line_held = !used;
    if (used)
        channel->line_size = 0;
}

/* Behind Ctrl-Z, some prompt once more, or show the PDU, in front of what they answer. */
static void strip_prompt(struct at_channel *channel)
{
    if (!in_flight(channel) || !channel->data_sent)
        return;
    size_t skip = strspn(channel->line, "> ");
    for (const char *const *prefix = channel->command.prefixes; prefix && *prefix; prefix++) {
        const char *answer = strstr(channel->line, *prefix);
        if (answer && strspn(channel->line, "> 0123456789ABCDEF") >= (size_t)(answer - channel->line))
            skip = (size_t)(answer - channel->line);
    }
    memmove(channel->line, channel->line + skip, channel->line_size - skip + 1);
    channel->line_size -= skip;
}

static void end_line(struct at_channel *channel)
{
    while (channel->line_size > 0 && channel->line[channel->line_size - 1] == ' ')
        channel->line_size--;
    channel->line[channel->line_size] = '\0';
    strip_prompt(channel);
    channel->line_held = channel->line_size > 0;
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

static void give_due_result(struct at_channel *channel, int64_t mono_ms, struct at_event *event)
{
    channel->result_is_due = false;
    give_result(channel, channel->result, mono_ms, event);
}

/* What the last event pointed to. */
static void drop_given(struct at_channel *channel)
{
    if (channel->header_given)
        channel->header[0] = channel->between[0] = '\0';
    if (channel->quotation_given)
        channel->quotation[0] = '\0';
    channel->header_given = channel->quotation_given = false;
}

size_t at_channel_feed(struct at_channel *channel, const uint8_t *bytes, size_t size, int64_t mono_ms,
                       struct at_event *event)
{
    size_t taken = 0;
    *event = (struct at_event){.kind = AT_EVENT_NONE};
    drop_given(channel);
    while (event->kind == AT_EVENT_NONE) {
        if (channel->result_is_due)
            give_due_result(channel, mono_ms, event);
        else if (channel->line_held)
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
    drop_given(channel);
    if (mono_ms >= channel->quotation_until_ms) {
        give_quotation(channel, event);
        return;
    }
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
    return channel->quotation_until_ms < channel->deadline_ms ? channel->quotation_until_ms : channel->deadline_ms;
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
