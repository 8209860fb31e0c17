/* USSD: a code goes to the network, words come back as a URC (TS 27.007 §7.15).
 * The words are given as the modem has them; what their letters are is for those who know alphabets. */

#include "at/at_fields.h"
#include "modem/modem_private.h"

#include <stdio.h>
#include <string.h>

#define ANSWER_LIMIT_MS 60000
#define AFTER_END_MS 4000 /* from a line that ends the session, or says nothing, to one that says more */

static bool is_code(const char *code)
{
    size_t size = strlen(code);
    return size > 0 && size < MODEM_USSD_CODE_SIZE && strspn(code, "0123456789*#+") == size;
}

bool modem_ussd_want(struct modem *modem, const char *code, uint64_t tag)
{
    if (modem->ussd_state != MODEM_USSD_IDLE || modem->state != MODEM_STATE_READY || !is_code(code))
        return false;
    snprintf(modem->ussd_code, sizeof modem->ussd_code, "%s", code);
    modem->ussd_tag = tag;
    modem->ussd_state = MODEM_USSD_WANTED;
    modem->ussd_text[0] = '\0';
    modem->ussd_ends = false;
    modem->ussd_until_ms = modem->now_ms + ANSWER_LIMIT_MS;
    return true;
}

/* Septets packed as TS 23.038 §6.1.2.3 has them for USSD: seven left-over bits are filled with CR. The characters of a
 * code have the same numbers in the default alphabet as in ASCII. */
static void pack(const char *code, char *hex, size_t capacity)
{
    size_t size = 0, count = strlen(code);
    unsigned bits = 0, have = 0;
    for (size_t i = 0; i < count || have > 0; i++) {
        if (i < count) {
            bits |= (unsigned)code[i] << have;
            have += 7;
        }
        if (have < 8 && i + 1 < count)
            continue;
        if (i + 1 >= count && have == 1)
            bits |= 0x0dU << 1;
        size += (size_t)snprintf(hex + size, capacity - size, "%02X", bits & 0xff);
        bits >>= 8;
        have = have > 8 ? have - 8 : 0;
    }
}

static void write_cusd(const struct modem *modem, char *line, size_t capacity)
{
    char hex[2 * MODEM_USSD_CODE_SIZE + 1];
    pack(modem->ussd_code, hex, sizeof hex);
    snprintf(line, capacity, "AT+CUSD=1,\"%s\",15", modem->family.ussd_packed ? hex : modem->ussd_code);
}

static void finish(struct modem *modem, bool ok, const char *what)
{
    if (modem->ussd_state == MODEM_USSD_IDLE)
        return;
    modem->ussd_state = MODEM_USSD_IDLE;
    struct modem_event *event = modem_push(modem, MODEM_EVENT_USSD);
    event->tag = modem->ussd_tag;
    event->final_ok = ok;
    event->reply = modem->ussd_text;
    event->ussd_dcs = modem->ussd_dcs;
    event->ussd_packed = modem->family.ussd_packed;
    snprintf(event->what, sizeof event->what, "%s", what);
}

static void on_cusd_result(struct modem *modem, const struct at_result *result)
{
    if (result->kind != AT_RESULT_OK)
        finish(modem, false, "the modem or the network refuses it");
}

void modem_ussd_break(struct modem *modem, const char *why)
{
    finish(modem, false, why);
}

/* What <m> says of the session. */
static void end_session(struct modem *modem)
{
    static const char *const refusals[] = {[AT_USSD_ENDED] = "the network ended it",
                                           [AT_USSD_ANSWERED] = "another program answered it",
                                           [AT_USSD_NOT_SUPPORTED] = "the network does not support it",
                                           [AT_USSD_NO_ANSWER] = "the network gave no answer"};
    int session = modem->ussd_session;
    bool refused = session >= AT_USSD_ENDED && session <= AT_USSD_NO_ANSWER && modem->ussd_text[0] == '\0';
    finish(modem, !refused, refused ? refusals[session] : "");
}

/* Words with which a session goes on or is done are the answer. Anything else may stand in front of it, as the text of
 * the release that some networks send first: it is the answer when nothing more comes. */
static void take_session(struct modem *modem, int session)
{
    bool is_answer = session <= AT_USSD_WANTS_MORE && modem->ussd_text[0] != '\0';
    modem->ussd_session = session;
    modem->ussd_end_wanted = session == AT_USSD_WANTS_MORE;
    if (is_answer || session == AT_USSD_NOT_SUPPORTED)
        end_session(modem);
    else if (!modem->ussd_ends)
        modem->ussd_until_ms = modem->now_ms + AFTER_END_MS;
    modem->ussd_ends = !is_answer;
}

/* "words",dcs behind the session. The channel has made one line of several. */
static void take_words(struct modem *modem, const char *words)
{
    const char *end = strrchr(words, '"');
    size_t len = end ? (size_t)(end - words) : strlen(words);
    len = len < sizeof modem->ussd_text - 1 ? len : sizeof modem->ussd_text - 1;
    memcpy(modem->ussd_text, words, len);
    modem->ussd_text[len] = '\0';
    modem->ussd_dcs = 15;
    if (end)
        sscanf(end + 1, ",%d", &modem->ussd_dcs);
}

void modem_on_cusd(struct modem *modem, const char *line)
{
    struct at_fields fields = at_fields_of_answer(line);
    const char *quote = strchr(line, '"');
    int session;
    if (!at_fields_number(&fields, 0, &session) || modem->ussd_state != MODEM_USSD_ASKED)
        return;
    /* What came before stays when this says nothing. */
    if (quote && quote[1] != '"')
        take_words(modem, quote + 1);
    take_session(modem, session);
}

int64_t modem_ussd_deadline(const struct modem *modem)
{
    return modem->ussd_state == MODEM_USSD_IDLE ? INT64_MAX : modem->ussd_until_ms;
}

bool modem_ussd_due(struct modem *modem)
{
    if (modem->ussd_state == MODEM_USSD_WANTED) {
        modem->ussd_state = MODEM_USSD_ASKED;
        modem_run(modem, MODEM_STEP_CUSD);
        return true;
    }
    if (!modem->ussd_end_wanted)
        return false;
    modem->ussd_end_wanted = false;
    modem_run(modem, MODEM_STEP_CUSD_CANCEL);
    return true;
}

void modem_ussd_expire(struct modem *modem)
{
    if (modem->ussd_state != MODEM_USSD_IDLE && modem->now_ms >= modem->ussd_until_ms) {
        if (modem->ussd_ends)
            end_session(modem);
        else
            finish(modem, false, "no answer for a minute");
    }
}

const struct modem_step_row modem_ussd_steps[] = {
    {MODEM_STEP_CUSD, .write = write_cusd, .timeout_s = 30, .on_result = on_cusd_result},
    {MODEM_STEP_CUSD_CANCEL, "AT+CUSD=2", .timeout_s = 20},
    {.line = NULL},
};
