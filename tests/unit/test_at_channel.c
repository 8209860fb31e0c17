// links: drivers/at/at_channel.c drivers/at/at_error.c drivers/at/at_fields.c
/* Transcripts of modems, as events; each also octet by octet and cut at every length. */
#include "at/at_channel.h"
#include "at/at_fields.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

struct transcript {
    const char *name;
    const char *line; /* command in flight; NULL none */
    const char *prefix;
    bool bare, any, prompt, dials;
    const char *input;
    const char *events;
};

static const struct transcript transcripts[] = {
    {.name = "verbose, echo on",
     .line = "AT+CSQ",
     .prefix = "+CSQ:",
     .input = "AT+CSQ\r\r\n+CSQ: 21,0\r\n\r\nOK\r\n",
     .events = "line(+CSQ: 21,0) final(OK 0) "},
    {.name = "echo off",
     .line = "AT+CSQ",
     .prefix = "+CSQ:",
     .input = "\r\n+CSQ: 21,0\r\n\r\nOK\r\n",
     .events = "line(+CSQ: 21,0) final(OK 0) "},
    {.name = "line feeds alone",
     .line = "AT+CSQ",
     .prefix = "+CSQ:",
     .input = "\n+CSQ: 21,0\nOK\n",
     .events = "line(+CSQ: 21,0) final(OK 0) "},
    {.name = "SIM7600 with several CR",
     .line = "AT+CSQ",
     .prefix = "+CSQ:",
     .input = "AT+CSQ\r\r\n+CSQ: 21,0\r\r\n\r\r\nOK\r\r\n",
     .events = "line(+CSQ: 21,0) final(OK 0) "},
    {.name = "digits", .line = "AT", .input = "AT\r0\r", .events = "final(OK 0) "},
    {.name = "digit error", .line = "AT+X", .input = "AT+X\r4\r", .events = "final(ERROR 0) "},
    {.name = "a digit that is an answer",
     .line = "AT+CFUN?",
     .prefix = "+CFUN:",
     .input = "+CFUN: 1\r\n0\r",
     .events = "line(+CFUN: 1) final(OK 0) "},
    {.name = "leading NULs and noise",
     .line = "AT",
     .input = "\x01\xff\xfe\r\n\r\nOK\r\n",
     .events = "urc(\?\?) final(OK 0) "},
    {.name = "CME", .line = "AT+CPIN?", .input = "\r\n+CME ERROR: 10\r\n", .events = "final(CME 10) "},
    {.name = "CME without space", .line = "AT+CPIN?", .input = "\r\n+CME ERROR:14\r\n", .events = "final(CME 14) "},
    {.name = "CME in words",
     .line = "AT+CPIN?",
     .input = "\r\n+CME ERROR: SIM not inserted\r\n",
     .events = "final(CME 10) "},
    {.name = "CME in unknown words",
     .line = "AT+CPIN?",
     .input = "\r\n+CME ERROR: on fire\r\n",
     .events = "final(CME -1) "},
    {.name = "CMS",
     .line = "AT+CMGS=20",
     .prompt = true,
     .input = "\r\n+CMS ERROR: 304\r\n",
     .events = "final(CMS 304) "},
    {.name = "Huawei refusal", .line = "AT^X", .input = "\r\nCOMMAND NOT SUPPORT\r\n", .events = "final(ERROR 0) "},
    {.name = "Huawei number glued",
     .line = "AT+CNUM",
     .prefix = "+CNUM:",
     .input = "\r\nERROR+CNUM: \"\",\"+15551230001\",145\r\n",
     .events = "final(ERROR 0) "},
    {.name = "bare answer",
     .line = "AT+CGSN",
     .bare = true,
     .input = "\r\n867322041234567\r\n\r\nOK\r\n",
     .events = "line(867322041234567) final(OK 0) "},
    {.name = "bare answer and codes between",
     .line = "AT+CGMI",
     .bare = true,
     .input = "\r\n^RSSI:12\r\n\r\nRING\r\n\r\nQuectel\r\n\r\nSMS DONE\r\n\r\nOK\r\n",
     .events = "urc(^RSSI:12) urc(RING) line(Quectel) urc(SMS DONE) final(OK 0) "},
    {.name = "codes with nothing in flight",
     .input = "\r\nRDY\r\n\r\n+CFUN: 1\r\n\r\n+CMTI: \"SM\",3\r\n",
     .events = "urc(RDY) urc(+CFUN: 1) urc(+CMTI: \"SM\",3) "},
    {.name = "late result", .input = "\r\n+CMGS: 7\r\n\r\nOK\r\n", .events = "urc(+CMGS: 7) "},
    {.name = "two lines: +CMT",
     .input = "\r\n+CMT: ,24\r\n07911326040000F0040B911346610089F60000\r\n",
     .events = "urc(+CMT: ,24|07911326040000F0040B911346610089F60000) "},
    {.name = "two lines: +CDS of ZTE",
     .input = "\r\n+CDS: ,26\r\n0006D60B911326880736F4\r\n\r\nRING\r\n",
     .events = "urc(+CDS: ,26|0006D60B911326880736F4) urc(RING) "},
    {.name = "two lines: +CBM", .input = "+CBM: 88\r\n001000DD\r\n", .events = "urc(+CBM: 88|001000DD) "},
    {.name = "+CMT inside an answer",
     .line = "AT+CSQ",
     .prefix = "+CSQ:",
     .input = "\r\n+CMT: \"\",5\r\n0004AABB\r\n\r\n+CSQ: 9,9\r\n\r\nOK\r\n",
     .events = "urc(+CMT: \"\",5|0004AABB) line(+CSQ: 9,9) final(OK 0) "},
    {.name = "text mode: OK is a text",
     .line = "AT+CSQ",
     .prefix = "+CSQ:",
     .input = "\r\n+CMT: \"+15551230001\",,\"22/11/22,10:00:00+00\"\r\nOK\r\n\r\n+CSQ: 9,9\r\n\r\nOK\r\n",
     .events = "urc(+CMT: \"+15551230001\",,\"22/11/22,10:00:00+00\"|OK) line(+CSQ: 9,9) final(OK 0) "},
    {.name = "text mode: a code and a prompt are texts",
     .line = "AT+CMGS=9",
     .prompt = true,
     .input = "+CMT: \"+15551230001\",,\"22/11/22,10:00:00+00\"\r\n> BUSY\r\n"
              "+CMT: \"+15551230001\",,\"22/11/22,10:00:00+00\"\r\n+CMTI: \"SM\",1\r\n\r\n> ",
     .events = "urc(+CMT: \"+15551230001\",,\"22/11/22,10:00:00+00\"|> BUSY) "
               "urc(+CMT: \"+15551230001\",,\"22/11/22,10:00:00+00\"|+CMTI: \"SM\",1) prompt "},
    {.name = "CMGR",
     .line = "AT+CMGR=3",
     .prefix = "+CMGR:",
     .input = "\r\n+CMGR: 0,,24\r\n07911326\r\n\r\nOK\r\n",
     .events = "line(+CMGR: 0,,24|07911326) final(OK 0) "},
    {.name = "CMGR with an empty line between",
     .line = "AT+CMGR=3",
     .prefix = "+CMGR:",
     .input = "\r\n+CMGR: 0,,24\r\n\r\n07911326\r\n\r\nOK\r\n",
     .events = "line(+CMGR: 0,,24|07911326) final(OK 0) "},
    {.name = "CMGR of an empty place",
     .line = "AT+CMGR=3",
     .prefix = "+CMGR:",
     .input = "\r\n+CMGR: 0,,0\r\n\r\nOK\r\n",
     .events = "line(+CMGR: 0,,0) final(OK 0) "},
    {.name = "CMGR that lost its PDU",
     .line = "AT+CMGR=3",
     .prefix = "+CMGR:",
     .input = "\r\n+CMGR: 0,,24\r\n\r\nOK\r\n",
     .events = "line(+CMGR: 0,,24) final(OK 0) "},
    {.name = "CMGR with a code between header and PDU",
     .line = "AT+CMGR=3",
     .prefix = "+CMGR:",
     .input = "\r\n+CMGR: 0,,24\r\n+CMTI: \"SM\",4\r\n07911326\r\nOK\r\n",
     .events = "urc(+CMTI: \"SM\",4) line(+CMGR: 0,,24|07911326) final(OK 0) "},
    {.name = "CMGR with a broken PDU",
     .line = "AT+CMGR=3",
     .prefix = "+CMGR:",
     .input = "\r\n+CMGR: 0,,24\r\n0791132G\r\nOK\r\n",
     .events = "line(+CMGR: 0,,24|0791132G) final(OK 0) "},
    {.name = "CMGL",
     .line = "AT+CMGL=4",
     .prefix = "+CMGL:",
     .input = "+CMGL: 1,0,\"\",23\r\n0011\r\n+CMGL: 2,1,,24\r\n0022\r\n\r\nOK\r\n",
     .events = "line(+CMGL: 1,0,\"\",23|0011) line(+CMGL: 2,1,,24|0022) final(OK 0) "},
    {.name = "CMGL that lost a PDU",
     .line = "AT+CMGL=4",
     .prefix = "+CMGL:",
     .input = "+CMGL: 1,0,,23\r\n+CMGL: 2,1,,24\r\n0022\r\nOK\r\n",
     .events = "line(+CMGL: 1,0,,23) line(+CMGL: 2,1,,24|0022) final(OK 0) "},
    {.name = "prompt", .line = "AT+CMGS=20", .prompt = true, .input = "\r\n> ", .events = "prompt "},
    {.name = "prompt without space", .line = "AT+CMGS=20", .prompt = true, .input = "\r\n>", .events = "prompt "},
    {.name = "prompt behind the echo",
     .line = "AT+CMGS=20",
     .prompt = true,
     .input = "AT+CMGS=20\r\r\n> ",
     .events = "prompt "},
    {.name = "prompt glued to the echo",
     .line = "AT+CMGS=20",
     .prompt = true,
     .input = "AT+CMGS=20> ",
     .events = "prompt "},
    {.name = "code before the prompt",
     .line = "AT+CMGS=20",
     .prompt = true,
     .input = "\r\n+CMTI: \"ME\",0\r\n\r\n> ",
     .events = "urc(+CMTI: \"ME\",0) prompt "},
    {.name = "no prompt was asked for", .line = "AT", .input = "> \r\nOK\r\n", .events = "urc(>) final(OK 0) "},
    {.name = "NO CARRIER ends no command",
     .line = "AT",
     .input = "\r\nNO CARRIER\r\n\r\nBUSY\r\n\r\nOK\r\n",
     .events = "urc(NO CARRIER) urc(BUSY) final(OK 0) "},
    {.name = "NO CARRIER ends a dialling",
     .line = "ATD123;",
     .dials = true,
     .input = "\r\nNO CARRIER\r\n",
     .events = "final(call 0) "},
    {.name = "a command by the operator",
     .line = "AT+CICCID",
     .any = true,
     .input = "\r\n+ICCID: 8901\r\n\r\n+CMTI: \"SM\",1\r\n\r\nOK\r\n",
     .events = "line(+ICCID: 8901) urc(+CMTI: \"SM\",1) final(OK 0) "},
    {.name = "USSD with line ends inside",
     .line = "AT",
     .input = "+CUSD: 0,\"pay\r\nOK\r\nnow\",15\r\nOK\r\n",
     .events = "urc(+CUSD: 0,\"pay OK now\",15) final(OK 0) "},
    {.name = "USSD with a mark inside that nothing closes",
     .line = "AT+CIMI",
     .bare = true,
     .input = "\r\n+CUSD: 0,\"Win a 5\" screen\",15\r\n\r\n310260\r\n\r\nOK\r\n",
     .events = "urc(+CUSD: 0,\"Win a 5\" screen\",15) line(310260) final(OK 0) "},
    {.name = "USSD that is never closed, in front of a result and codes",
     .line = "AT+CMGD=1",
     .input = "\r\n+CUSD: 0,\"12 tables of 3\r\nby 4\r\n\r\nOK\r\n\r\n+CMTI: \"SM\",2\r\n",
     .events = "urc(+CUSD: 0,\"12 tables of 3 by 4) final(OK 0) urc(+CMTI: \"SM\",2) "},
    {.name = "USSD menu whose first line is quoted",
     .line = "AT",
     .input = "\r\n+CUSD: 1,\"Menu \"A\"\r\n*1# more\r\nOK\r\n+1 555 is us\",15\r\nOK\r\n",
     .events = "urc(+CUSD: 1,\"Menu \"A\" *1# more OK +1 555 is us\",15) final(OK 0) "},
    {.name = "USSD without coding",
     .line = "AT",
     .input = "\r\n+CUSD: 0,\"paid\"\r\nOK\r\n",
     .events = "urc(+CUSD: 0,\"paid\") final(OK 0) "},
    {.name = "an open quotation of another code holds nothing",
     .line = "AT",
     .input = "\r\n+CLIP: \"+1555\r\n\r\nOK\r\n",
     .events = "urc(+CLIP: \"+1555) final(OK 0) "},
    {.name = "codes that nobody lists between header and PDU",
     .line = "AT+CMGR=1",
     .prefix = "+CMGR:",
     .input = "\r\n+CMGR: 0,,23\r\n+CREG: 1\r\n^DSFLOWRPT:00,1\r\nPB DONE\r\n0791\r\n\r\nOK\r\n",
     .events = "urc(+CREG: 1) urc(^DSFLOWRPT:00,1) urc(PB DONE) line(+CMGR: 0,,23|0791) final(OK 0) "},
    {.name = "words between header and PDU",
     .line = "AT+CMGR=1",
     .prefix = "+CMGR:",
     .input = "\r\n+CMGR: 0,,23\r\nMODEM IS WARM\r\n0791\r\n\r\nOK\r\n",
     .events = "line(+CMGR: 0,,23|0791) final(OK 0) "},
    {.name = "a broken PDU",
     .line = "AT+CMGL=4",
     .prefix = "+CMGL:",
     .input = "\r\n+CMGL: 1,0,,23\r\n07G1\r\n+CMGL: 2,0,,23\r\n0791\r\n\r\nOK\r\n",
     .events = "line(+CMGL: 1,0,,23|07G1) line(+CMGL: 2,0,,23|0791) final(OK 0) "},
    {.name = "a text-mode text that looks like a code",
     .line = "AT+CMGR=1",
     .prefix = "+CMGR:",
     .input = "\r\n+CMGR: \"REC UNREAD\",\"+1555\",,\"26/11/29\"\r\n+CREG: 1\r\n\r\nOK\r\n",
     .events = "line(+CMGR: \"REC UNREAD\",\"+1555\",,\"26/11/29\"|+CREG: 1) final(OK 0) "},
    {.name = "results with spaces behind and in small letters",
     .line = "AT",
     .input = "\r\nOk  \r\n",
     .events = "final(OK 0) "},
    {.name = "a small error", .line = "AT", .input = "\r\nError: 7 \r\n", .events = "final(ERROR 0) "},
};

static void render(const struct at_event *event, char *out, size_t capacity)
{
    static const char *const kinds[] = {[AT_EVENT_LINE] = "line",
                                        [AT_EVENT_URC] = "urc",
                                        [AT_EVENT_PROMPT] = "prompt",
                                        [AT_EVENT_FINAL] = "final",
                                        [AT_EVENT_TIMEOUT] = "timeout"};
    static const char *const results[] = {[AT_RESULT_OK] = "OK",
                                          [AT_RESULT_ERROR] = "ERROR",
                                          [AT_RESULT_CME] = "CME",
                                          [AT_RESULT_CMS] = "CMS",
                                          [AT_RESULT_CALL] = "call"};
    size_t size = strlen(out);
    const char *kind = kinds[event->kind];
    if (event->line)
        snprintf(out + size, capacity - size, "%s(%s%s%s) ", kind, event->line, event->data ? "|" : "",
                 event->data ? event->data : "");
    else if (event->kind == AT_EVENT_FINAL)
        snprintf(out + size, capacity - size, "%s(%s %d) ", kind, results[event->result.kind], event->result.code);
    else
        snprintf(out + size, capacity - size, "%s ", kind);
}

static void feed(struct at_channel *channel, const char *input, size_t size, char *out, size_t capacity)
{
    struct at_event event;
    size_t taken = 0;
    do {
        taken += at_channel_feed(channel, (const uint8_t *)input + taken, size - taken, 0, &event);
        if (event.kind != AT_EVENT_NONE)
            render(&event, out, capacity);
    } while (event.kind != AT_EVENT_NONE);
    assert_int_equal(taken, size);
}

static void feed_text(struct at_channel *channel, const char *input, char *out, size_t capacity)
{
    feed(channel, input, strlen(input), out, capacity);
}

/* The input in pieces: first `cut` octets, then pieces of `piece`. */
static void play(const struct transcript *transcript, size_t cut, size_t piece, char *out, size_t capacity)
{
    const char *prefixes[] = {transcript->prefix, NULL};
    struct at_channel channel = {0};
    at_channel_reset(&channel);
    struct at_command command = {.line = transcript->line,
                                 .prefixes = prefixes,
                                 .bare = transcript->bare,
                                 .any = transcript->any,
                                 .prompt = transcript->prompt,
                                 .dials = transcript->dials,
                                 .timeout_ms = 1000};
    if (transcript->line)
        assert_true(at_channel_start(&channel, &command, 0));
    out[0] = '\0';
    size_t size = strlen(transcript->input);
    for (size_t at = 0; at < size;) {
        size_t step = at == 0 && cut > 0 ? cut : piece;
        if (step > size - at)
            step = size - at;
        feed(&channel, transcript->input + at, step, out, capacity);
        at += step;
    }
}

static void test_transcripts(void **state)
{
    (void)state;
    char out[1024];
    for (size_t i = 0; i < LENGTH(transcripts); i++) {
        size_t size = strlen(transcripts[i].input);
        play(&transcripts[i], 0, size, out, sizeof out);
        if (strcmp(out, transcripts[i].events) != 0)
            fail_msg("%s: got %s", transcripts[i].name, out);
        play(&transcripts[i], 0, 1, out, sizeof out);
        if (strcmp(out, transcripts[i].events) != 0)
            fail_msg("%s, octet by octet: got %s", transcripts[i].name, out);
        for (size_t cut = 1; cut < size; cut++) {
            play(&transcripts[i], cut, size, out, sizeof out);
            if (strcmp(out, transcripts[i].events) != 0)
                fail_msg("%s, cut at %zu: got %s", transcripts[i].name, cut, out);
        }
    }
}

/* Every beginning of every transcript gives a beginning of its events. */
static void test_prefixes(void **state)
{
    (void)state;
    char out[1024];
    for (size_t i = 0; i < LENGTH(transcripts); i++)
        for (size_t size = 0; size < strlen(transcripts[i].input); size++) {
            char input[256];
            snprintf(input, sizeof input, "%.*s", (int)size, transcripts[i].input);
            struct transcript part = transcripts[i];
            part.input = input;
            play(&part, 0, 7, out, sizeof out);
            assert_true(strncmp(out, transcripts[i].events, strlen(out)) == 0);
        }
}

static struct at_channel started(const struct at_command *command)
{
    struct at_channel channel = {0};
    at_channel_reset(&channel);
    assert_true(at_channel_start(&channel, command, 0));
    return channel;
}

static void test_one_in_flight_and_deadline(void **state)
{
    (void)state;
    char out[256] = "";
    struct at_command command = {.line = "AT+CSQ", .timeout_ms = 500};
    struct at_channel channel = started(&command);
    struct at_event event;
    assert_false(at_channel_start(&channel, &command, 1));
    assert_int_equal(at_channel_deadline(&channel), 500);
    at_channel_expire(&channel, 499, &event);
    assert_int_equal(event.kind, AT_EVENT_NONE);
    at_channel_expire(&channel, 500, &event);
    assert_int_equal(event.kind, AT_EVENT_TIMEOUT);
    assert_true(at_channel_is_idle(&channel));
    assert_true(at_channel_deadline(&channel) == INT64_MAX);
    feed_text(&channel, "\r\nOK\r\n", out, sizeof out);
    assert_string_equal(out, "");
}

/* After an unanswered command: ESC, CR, AT, and the results of both until it is quiet. */
static void test_late_answers_are_drained(void **state)
{
    (void)state;
    char out[256] = "";
    struct at_command command = {.line = "AT", .escape = true, .timeout_ms = 2000, .quiet_ms = 100};
    struct at_channel channel = started(&command);
    const uint8_t *bytes;
    assert_int_equal(at_channel_output(&channel, &bytes), 5);
    assert_memory_equal(bytes, "\x1b\rAT\r", 5);
    feed_text(&channel, "\r\n+CMS ERROR: 500\r\n\r\nOK\r\n", out, sizeof out);
    assert_string_equal(out, "");
    assert_false(at_channel_is_idle(&channel));
    struct at_event event;
    at_channel_expire(&channel, 100, &event);
    assert_int_equal(event.kind, AT_EVENT_FINAL);
    assert_int_equal(event.result.kind, AT_RESULT_OK);
    assert_true(at_channel_is_idle(&channel));
}

static void test_prompt_data_and_cancel(void **state)
{
    (void)state;
    char out[256] = "";
    const char *const prefixes[] = {"+CMGS:", NULL};
    struct at_command command = {.line = "AT+CMGS=2", .prefixes = prefixes, .prompt = true, .timeout_ms = 500};
    struct at_channel channel = started(&command);
    const uint8_t *bytes;
    feed_text(&channel, "\r\n> ", out, sizeof out);
    at_channel_data(&channel, "00AABB", 60000);
    assert_int_equal(at_channel_output(&channel, &bytes), 7);
    assert_memory_equal(bytes, "00AABB\x1a", 7);
    at_channel_output_consumed(&channel, 4);
    assert_int_equal(at_channel_output(&channel, &bytes), 3);
    assert_int_equal(at_channel_deadline(&channel), 60000);
    feed_text(&channel, "00AABB\r\n> \r\n+CMGS: 9\r\n\r\nOK\r\n", out, sizeof out);
    assert_string_equal(out, "prompt urc(00AABB) line(+CMGS: 9) final(OK 0) ");

    channel = started(&command);
    out[0] = '\0';
    feed_text(&channel, "\r\n> ", out, sizeof out);
    at_channel_data(&channel, "00AABB", 60000);
    feed_text(&channel, "00AABB> +CMGS: 9\r\n> OK\r\n", out, sizeof out);
    assert_string_equal(out, "prompt line(+CMGS: 9) final(OK 0) ");

    channel = started(&command);
    out[0] = '\0';
    feed_text(&channel, "> ", out, sizeof out);
    at_channel_cancel(&channel, 900);
    assert_int_equal(at_channel_output(&channel, &bytes), 1);
    assert_int_equal(bytes[0], 0x1b);
    feed_text(&channel, "\r\nOK\r\n", out, sizeof out);
    assert_string_equal(out, "prompt final(OK 0) ");
}

static void test_gap_after_result(void **state)
{
    (void)state;
    char out[64] = "";
    struct at_command command = {.line = "AT", .timeout_ms = 500};
    struct at_channel channel = {.gap_ms = 20};
    at_channel_reset(&channel);
    assert_true(at_channel_start(&channel, &command, 0));
    feed_text(&channel, "OK\r", out, sizeof out);
    assert_false(at_channel_is_idle(&channel));
    assert_int_equal(at_channel_deadline(&channel), 20);
    struct at_event event;
    at_channel_expire(&channel, 20, &event);
    assert_int_equal(event.kind, AT_EVENT_NONE);
    assert_true(at_channel_is_idle(&channel));
}

static void test_line_without_end(void **state)
{
    (void)state;
    static char out[8192];
    struct at_command command = {.line = "AT", .timeout_ms = 500};
    struct at_channel channel = started(&command);
    for (int i = 0; i < 5000; i++)
        feed_text(&channel, "x", out, sizeof out);
    feed_text(&channel, "\r\nOK\r\n", out, sizeof out);
    assert_int_equal(strlen(out), strlen("urc() final(OK 0) ") + AT_CHANNEL_LINE_SIZE - 1);
    assert_non_null(strstr(out, "final(OK 0) "));
}

/* After words, a lone digit is not a result any more. */
static void test_digits_only_until_words(void **state)
{
    (void)state;
    char out[128] = "";
    struct at_command command = {.line = "ATV1", .timeout_ms = 500};
    struct at_channel channel = started(&command);
    feed_text(&channel, "ATV1\r\r\nOK\r\n", out, sizeof out);
    command.line = "AT+CGSN";
    command.bare = true;
    assert_true(at_channel_start(&channel, &command, 0));
    feed_text(&channel, "0\r\nOK\r\n", out, sizeof out);
    assert_string_equal(out, "final(OK 0) line(0) final(OK 0) ");
}

static void test_commands_and_quotes(void **state)
{
    (void)state;
    static const char *const refused[] = {"", "A", "XAT", "AT+CSQ\r", "AT\x1a", "AT\x7f", "AT\xc3\xa9"};
    struct at_channel channel = {0};
    at_channel_reset(&channel);
    for (size_t i = 0; i < LENGTH(refused); i++) {
        struct at_command command = {.line = refused[i], .timeout_ms = 1};
        assert_false(at_channel_start(&channel, &command, 0));
    }
    char line[32] = "AT+CPIN=";
    assert_true(at_channel_quote(line, sizeof line, "1\r2\x1a\"\\\xc3"));
    assert_string_equal(line, "AT+CPIN=\"12\\22\\5C\"");
    char small[8] = "";
    assert_false(at_channel_quote(small, sizeof small, "123456789"));
    assert_true(strlen(small) < sizeof small && small[0] == '"' && small[strlen(small) - 1] == '"');
}

static void test_fields(void **state)
{
    (void)state;
    struct at_fields fields = at_fields_of_answer("+CMGL: 1,0,\"a,b\",23");
    int number = -1;
    assert_int_equal(fields.count, 4);
    assert_true(at_fields_is(&fields, 2, "a,b"));
    assert_true(at_fields_number(&fields, 3, &number));
    assert_int_equal(number, 23);
    assert_false(at_fields_number(&fields, 2, &number));
    assert_false(at_fields_number(&fields, 9, &number));
    fields = at_fields_of_answer("+X: 99999999999");
    assert_false(at_fields_number(&fields, 0, &number));
    fields = at_fields_of(",");
    assert_int_equal(fields.count, 2);
    fields = at_fields_of("");
    assert_int_equal(fields.count, 0);
    char out[4];
    fields = at_fields_of("\"never closed");
    at_fields_copy(&fields, 0, out, sizeof out);
    assert_string_equal(out, "nev");
    fields = at_fields_of("1,,,,,,,,,,,,,,,,,,,,,");
    assert_int_equal(fields.count, AT_FIELDS_MAX);
}

/* Without a line behind it: given when its time is over, and what it held back with it. */
static void test_open_quotation_ends(void **state)
{
    const struct at_command command = {.line = "AT+CSQ", .timeout_ms = 5000};
    struct at_channel channel = started(&command);
    struct at_event event;
    char out[256] = "";
    (void)state;
    feed_text(&channel, "\r\n+CUSD: 0,\"5\" more\r\nOK\r\n", out, sizeof out);
    assert_string_equal(out, "");
    assert_int_equal(at_channel_deadline(&channel), 1000);
    at_channel_expire(&channel, 999, &event);
    assert_int_equal(event.kind, AT_EVENT_NONE);
    at_channel_expire(&channel, 1000, &event);
    render(&event, out, sizeof out);
    feed_text(&channel, "", out, sizeof out);
    assert_string_equal(out, "urc(+CUSD: 0,\"5\" more) final(OK 0) ");
    assert_true(at_channel_is_idle(&channel));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_transcripts),
        cmocka_unit_test(test_prefixes),
        cmocka_unit_test(test_one_in_flight_and_deadline),
        cmocka_unit_test(test_late_answers_are_drained),
        cmocka_unit_test(test_prompt_data_and_cancel),
        cmocka_unit_test(test_gap_after_result),
        cmocka_unit_test(test_line_without_end),
        cmocka_unit_test(test_digits_only_until_words),
        cmocka_unit_test(test_open_quotation_ends),
        cmocka_unit_test(test_commands_and_quotes),
        cmocka_unit_test(test_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
