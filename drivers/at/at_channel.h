/* An AT channel, sans I/O: bytes in; lines, prompts, results and unsolicited codes (URCs) out (V.250 §5, TS 27.007 §4,
 * TS 27.005 §3). One command is in flight at a time, with its own deadline and the prefixes it expects. It frames and
 * attributes; what a line means is the modem's business.
 *
 * It takes echo or none, words or digits as results, a prompt with or without its space, or a second one in front of
 * the answer, line ends of any mixture of CR and LF, NULs, garbage and lines without end. In PDU mode what a person
 * wrote travels as hexadecimal, and a text behind a text-mode header is taken whole: so no message is mistaken for a
 * result. Other lines between a header and its PDU are codes of their own. */
#pragma once

#include "at/at_codes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define AT_CHANNEL_LINE_SIZE 1024   /* octets of a line with its NUL; the rest of a longer one is dropped */
#define AT_CHANNEL_COMMAND_SIZE 400 /* octets of a command with its NUL */
#define AT_CHANNEL_OUTPUT_SIZE 1024

enum at_result_kind {
    AT_RESULT_OK,
    AT_RESULT_ERROR, /* ERROR, 4, COMMAND NOT SUPPORT */
    AT_RESULT_CME,   /* enum at_cme */
    AT_RESULT_CMS,   /* enum at_cms */
    AT_RESULT_CALL,  /* NO CARRIER, BUSY, NO ANSWER, NO DIALTONE, CONNECT: only of a command that dials */
};

struct at_result {
    enum at_result_kind kind;
    int code; /* CME and CMS: the number, -1 when it came in words that are not known */
};

struct at_command {
    const char *line;            /* "AT+CSQ", without CR; copied */
    const char *const *prefixes; /* of its answer, NULL at the end; static. NULL: none */
    bool bare;                   /* lines without a prefix belong to it too, as with AT+CGSN */
    bool any;                    /* whatever is not plainly unsolicited belongs to it: a command by the operator */
    bool prompt;                 /* a prompt may come */
    bool dials;                  /* NO CARRIER and its like end it */
    bool escape;                 /* ESC and CR go in front: leaves a prompt and ends half a line */
    int64_t timeout_ms;
    int64_t quiet_ms; /* above 0: results are swallowed until nothing came for so long; the last one counts */
};

enum at_event_kind {
    AT_EVENT_NONE,
    AT_EVENT_LINE,    /* of the command's answer */
    AT_EVENT_URC,     /* unsolicited */
    AT_EVENT_PROMPT,  /* give at_channel_data or at_channel_cancel */
    AT_EVENT_FINAL,   /* the command has ended */
    AT_EVENT_TIMEOUT, /* the command has ended without an answer */
};

struct at_event {
    enum at_event_kind kind;
    const char *line; /* LINE, URC; printable ASCII, until the next call */
    const char *data; /* the line that followed, with +CMGR: +CMGL: +CMT: +CDS: +CBM:; NULL when there was none */
    struct at_result result;
};

enum at_channel_state {
    AT_CHANNEL_IDLE,
    AT_CHANNEL_BUSY,     /* a command is in flight */
    AT_CHANNEL_PROMPTED, /* the modem waits for data */
    AT_CHANNEL_QUIET,    /* a result came, others may follow */
    AT_CHANNEL_GAP,      /* the modem wants a rest before the next command */
};

struct at_channel {
    enum at_channel_state state;
    struct at_command command; /* line points to command_line */
    char command_line[AT_CHANNEL_COMMAND_SIZE];
    int64_t started_ms, deadline_ms; /* mono */
    int64_t gap_ms;                  /* rest after a result, 0 for none; set by the owner */
    struct at_result result;
    bool numeric; /* digits may be results: until the first result in words */
    bool echoed;  /* the command in flight was echoed */
    bool data_sent;
    char line[AT_CHANNEL_LINE_SIZE];
    size_t line_size;
    bool line_held; /* `line` is whole and still to be looked at */
    bool skip_space;
    char header[AT_CHANNEL_LINE_SIZE]; /* of a pair of lines, "" when none waits for its second */
    bool header_is_answer;
    bool header_is_pdu;
    bool header_given;                    /* with the last event: gone at the next call */
    char between[AT_CHANNEL_LINE_SIZE];   /* stood where the PDU should be; "" nothing */
    char quotation[AT_CHANNEL_LINE_SIZE]; /* of +CUSD, whose string may have several lines; "" none is open */
    size_t quotation_end;                 /* where a line began in it that would be a result; 0 none */
    bool quotation_given, result_is_due;  /* the second: that of such a line, in `result` */
    int64_t quotation_until_ms;           /* it is whole then, closed or not; INT64_MAX none is open */
    uint8_t output[AT_CHANNEL_OUTPUT_SIZE];
    size_t output_size;
};

/* A port was opened, or the modem began again: forgets the command in flight, half a line and unwritten output. */
void at_channel_reset(struct at_channel *channel);

/* Starts a command. False when one is in flight, or when the line is not printable ASCII beginning with AT. */
bool at_channel_start(struct at_channel *channel, const struct at_command *command, int64_t mono_ms);
/* After PROMPT: the characters and Ctrl-Z. At most AT_CHANNEL_OUTPUT_SIZE - 1 octets, hexadecimal: asserted. */
void at_channel_data(struct at_channel *channel, const char *hex, int64_t deadline_ms);
/* After PROMPT: ESC instead. The command goes on until its result. */
void at_channel_cancel(struct at_channel *channel, int64_t deadline_ms);
/* The command in flight is to be answered by then. */
void at_channel_set_deadline(struct at_channel *channel, int64_t deadline_ms);
/* Ends the command in flight without an event. */
void at_channel_abandon(struct at_channel *channel);

/* Reads up to the first event and returns the octets taken; the rest is to be given again. Call it, if need be with
 * size 0, until it returns AT_EVENT_NONE. */
size_t at_channel_feed(struct at_channel *channel, const uint8_t *bytes, size_t size, int64_t mono_ms,
                       struct at_event *event);
void at_channel_expire(struct at_channel *channel, int64_t mono_ms, struct at_event *event);
int64_t at_channel_deadline(const struct at_channel *channel); /* mono ms; INT64_MAX when there is none */

bool at_channel_is_idle(const struct at_channel *channel);
size_t at_channel_output(const struct at_channel *channel, const uint8_t **bytes);
void at_channel_output_consumed(struct at_channel *channel, size_t count);

/* Is it one printable line that begins with AT or at? */
bool at_channel_is_command(const char *line);
/* Appends a string in quotes as V.250 §5.4.2.2 wants it: the one way for a string to reach a modem. Quotes and
 * backslashes become \22 and \5C; what is not printable ASCII is left out. False when it does not fit. */
bool at_channel_quote(char *out, size_t capacity, const char *string);
