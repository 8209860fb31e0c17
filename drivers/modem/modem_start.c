/* Start-up: the steps of the script that make a stranger on a tty a modem with a SIM (TS 27.007 §5, §8; TS 27.005 §3),
 * and those that begin it again. */
#include "modem/modem_private.h"

#include "at/at_fields.h"
#include "base/bytes.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define BUSY_MS 1000 /* a SIM is busy for some seconds after it was switched on */
#define BUSY_TRIES 20
#define PIN_SETTLE_MS 1000
#define NO_RESULT_MS 2000
#define DOUBT_TRIES 5       /* whether a PIN was taken that the modem says it had no time for */
#define PIN_GIVES 2         /* of one PIN to one SIM, where nobody counts */
#define PIN_GIVES_COUNTED 5 /* where the card's counter proves that it has not looked at them */

/* Goes to a step that may be tried several times. */
static void begin(struct modem *modem, enum modem_step step, unsigned tries)
{
    modem->tries_left = tries;
    modem->alternative = 0;
    modem_script_goto(modem, step, 0);
}

static bool try_again(struct modem *modem, enum modem_step step, int64_t delay_ms)
{
    if (modem->tries_left <= 1)
        return false;
    modem->tries_left--;
    modem_script_goto(modem, step, delay_ms);
    return true;
}

/* ---- Is anybody there? ---- */

void modem_probe(struct modem *modem, unsigned tries, int64_t delay_ms)
{
    modem->started = false;
    modem->echo_is_off = false;
    modem->channel.numeric = true;
    modem->tries_left = tries;
    modem->running = NULL;
    modem->sweep_at_ms = INT64_MAX;
    modem->circuit_stat = modem->packet_stat = modem->gprs_stat = -1;
    modem->keep_link_tried = false;
    modem_settings_reset(modem);
    modem_receive_reset(modem);
    modem_set_state(modem, MODEM_STATE_PROBING, "");
    modem_script_goto(modem, MODEM_STEP_PROBE, delay_ms);
}

static void on_probe_result(struct modem *modem, const struct at_result *result)
{
    if (result->kind == AT_RESULT_OK) {
        modem_set_state(modem, MODEM_STATE_IDENTIFYING, "");
        modem_script_goto(modem, MODEM_STEP_ATE0, 0);
    } else if (!try_again(modem, MODEM_STEP_PROBE, 500)) {
        modem_fail(modem, "answers nothing but errors");
    }
}

/* The script still stands here: it asks again. */
static void on_probe_timeout(struct modem *modem)
{
    if (--modem->tries_left == 0)
        modem_fail_unanswered(modem);
}

/* Words say as much as numbers. */
static void on_cmee_result(struct modem *modem, const struct at_result *result)
{
    modem_script_goto(modem, result->kind == AT_RESULT_OK ? MODEM_STEP_CGMI : MODEM_STEP_CMEE_WORDS, 0);
}

/* ---- Who is it? ---- */

/* "+CGMM: SIM7600E-H" or "SIM7600E-H" or "\"SIM7600E-H\"" */
static void take_identity(struct modem *modem, char out[MODEM_IDENTITY_SIZE], const char *line)
{
    char text[MODEM_IDENTITY_SIZE];
    if (line[0] == '+' && strchr(line, ':'))
        line = strchr(line, ':') + 1;
    line += strspn(line, " \"");
    snprintf(text, sizeof text, "%s", line);
    text[strcspn(text, "\"")] = '\0';
    modem_set_text(modem, out, text);
}

static void on_cgmi_line(struct modem *modem, const struct at_event *event)
{
    take_identity(modem, modem->info.vendor, event->line);
}

static void on_cgmm_line(struct modem *modem, const struct at_event *event)
{
    take_identity(modem, modem->info.model, event->line);
}

static void on_cgmr_line(struct modem *modem, const struct at_event *event)
{
    take_identity(modem, modem->info.revision, event->line);
}

/* The first run of at least `least` digits. */
static bool copy_digits(const char *line, size_t least, char out[MODEM_IDENTITY_SIZE])
{
    while (*line != '\0') {
        line += strcspn(line, "0123456789");
        size_t len = strspn(line, "0123456789");
        if (len >= least && len < MODEM_IDENTITY_SIZE) {
            snprintf(out, MODEM_IDENTITY_SIZE, "%.*s", (int)len, line);
            return true;
        }
        line += len;
    }
    return false;
}

static void on_cgsn_line(struct modem *modem, const struct at_event *event)
{
    char imei[MODEM_IDENTITY_SIZE];
    if (copy_digits(event->line, 14, imei))
        modem_set_text(modem, modem->info.imei, imei);
}

static void on_cgmm_result(struct modem *modem, const struct at_result *result)
{
    (void)result;
    modem->family = modem_family_find(modem->info.vendor, modem->info.model);
    modem->info.family = modem->family.name;
    modem->channel.gap_ms = modem->family.gap_ms;
    modem->alternative = 0;
    modem_script_goto(modem, MODEM_STEP_CGMR, 0);
}

static void write_family_init(const struct modem *modem, char *line, size_t capacity)
{
    snprintf(line, capacity, "%s", modem->family.init_lines[modem->alternative]);
}

static void on_family_init_result(struct modem *modem, const struct at_result *result)
{
    (void)result;
    modem->alternative++;
    if (modem->family.init_lines[modem->alternative])
        modem_script_goto(modem, MODEM_STEP_FAMILY_INIT, 0);
    else
        begin(modem, MODEM_STEP_CPIN, BUSY_TRIES);
}

/* ---- The SIM ---- */

static bool is_cme(const struct at_result *result, enum at_cme code)
{
    return result->kind == AT_RESULT_CME && result->code == (int)code;
}

static bool is_cms(const struct at_result *result, enum at_cms code)
{
    return result->kind == AT_RESULT_CMS && result->code == (int)code;
}

bool modem_is_sim_lost(const struct at_result *result)
{
    return is_cme(result, AT_CME_NO_SIM) || is_cme(result, AT_CME_SIM_PIN) || is_cme(result, AT_CME_SIM_PUK) ||
           is_cms(result, AT_CMS_NO_SIM) || is_cms(result, AT_CMS_SIM_PIN) || is_cms(result, AT_CMS_SIM_PUK);
}

bool modem_is_sim_busy(const struct at_result *result)
{
    return is_cme(result, AT_CME_SIM_BUSY) || is_cms(result, AT_CMS_SIM_BUSY);
}

/* What +CPIN says of the SIM (TS 27.007 §8.3), and what vendors say there. PIN2 and PUK2 are asked for by fixed
 * dialling and lock nothing that a text needs; PH-… locks the modem and not the SIM. */
enum sim_word {
    SIM_OPEN,
    SIM_WANTS_PIN,
    SIM_WANTS_PUK,
    SIM_IN_LOCKED_MODEM,
    SIM_BLOCKED,
    SIM_ABSENT,
    SIM_BUSY,
    SIM_STRANGE
};

static const struct {
    const char *part; /* of the word, in capitals; the first row that fits counts */
    enum sim_word word;
} sim_words[] = {
    {"NOT READY", SIM_BUSY},      {"NOT INSERTED", SIM_ABSENT},
    {"NO SIM", SIM_ABSENT},       {"REMOVED", SIM_ABSENT},
    {"ABSENT", SIM_ABSENT},       {"READY", SIM_OPEN},
    {"PH-", SIM_IN_LOCKED_MODEM}, {"PERSO", SIM_IN_LOCKED_MODEM},
    {"BLOCKED", SIM_BLOCKED},     {"PIN2", SIM_OPEN},
    {"PUK2", SIM_OPEN},           {"CHV2", SIM_OPEN},
    {"BUSY", SIM_BUSY},           {"INIT", SIM_BUSY},
    {"FAIL", SIM_BUSY},           {"ERROR", SIM_BUSY},
    {"WAIT", SIM_BUSY},           {"LOADING", SIM_BUSY},
};

static enum sim_word sim_word_of(const char *says)
{
    static const char *const pins[] = {"SIM PIN", "PIN", "SIM-PIN", "SIM PIN1", "PIN1", "USIM PIN", "CHV1"};
    static const char *const puks[] = {"SIM PUK", "PUK", "SIM-PUK", "SIM PUK1", "PUK1", "USIM PUK"};
    for (size_t i = 0; i < sizeof pins / sizeof *pins; i++)
        if (strcasecmp(says, pins[i]) == 0)
            return SIM_WANTS_PIN;
    for (size_t i = 0; i < sizeof puks / sizeof *puks; i++)
        if (strcasecmp(says, puks[i]) == 0)
            return SIM_WANTS_PUK;
    for (size_t i = 0; i < sizeof sim_words / sizeof *sim_words; i++)
        if (strcasestr(says, sim_words[i].part))
            return sim_words[i].word;
    return says[0] != '\0' ? SIM_STRANGE : SIM_BUSY;
}

static void copy_sim_word(const char *line, char *out, size_t capacity)
{
    struct at_fields fields = at_fields_of_answer(line);
    at_fields_copy(&fields, 0, out, capacity);
}

bool modem_is_sim_open(const char *line)
{
    char says[sizeof((struct modem){0}.sim_says)];
    copy_sim_word(line, says, sizeof says);
    return sim_word_of(says) == SIM_OPEN;
}

static void forget_sim(struct modem *modem)
{
    modem_set_text(modem, modem->info.iccid, "");
    modem_set_text(modem, modem->info.imsi, "");
    modem_set_text(modem, modem->info.number, "");
    modem_receive_reset(modem);
}

/* Until the next sweep asks again. */
static void wait_until_sweep(struct modem *modem, enum modem_state state, const char *reason)
{
    if (state == MODEM_STATE_NO_SIM)
        forget_sim(modem);
    modem->started = false;
    modem->script = NULL;
    modem->sweep_at_ms = modem->now_ms + modem_sweep_ms(modem);
    modem_set_state(modem, state, reason);
}

/* What the script has asked last was of that SIM: its answer must not lead on. */
void modem_lose_sim(struct modem *modem)
{
    if (modem->running == modem->script)
        modem->running = NULL;
    modem->started = false;
    modem_set_state(modem, MODEM_STATE_IDENTIFYING, "the SIM was lost");
    begin(modem, MODEM_STEP_CPIN, BUSY_TRIES);
}

void modem_doubt_sim(struct modem *modem)
{
    modem->settings.sim_doubted = true;
    modem_lose_sim(modem);
}

static void on_cpin_line(struct modem *modem, const struct at_event *event)
{
    copy_sim_word(event->line, modem->sim_says, sizeof modem->sim_says);
    at_channel_set_deadline(&modem->channel, modem->now_ms + NO_RESULT_MS);
}

/* What +CME ERROR says in place of an answer, in the same words. */
static void name_sim_error(struct modem *modem, const struct at_result *result)
{
    static const struct {
        int first, last;
        const char *word;
    } names[] = {
        {AT_CME_PH_SIM_PIN, AT_CME_PH_FSIM_PUK, "PH-SIM PIN"}, {AT_CME_SIM_PIN, AT_CME_SIM_PIN, "SIM PIN"},
        {AT_CME_SIM_PUK, AT_CME_SIM_PUK, "SIM PUK"},           {AT_CME_SIM_PIN2, AT_CME_SIM_PUK2, "SIM PIN2"},
        {AT_CME_NETWORK_PIN, AT_CME_HIDDEN_KEY, "PH-NET PIN"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (result->kind == AT_RESULT_CME && result->code >= names[i].first && result->code <= names[i].last)
            snprintf(modem->sim_says, sizeof modem->sim_says, "%s", names[i].word);
}

static void sim_refused(struct modem *modem, const struct at_result *result)
{
    if (is_cme(result, AT_CME_NO_SIM))
        wait_until_sweep(modem, MODEM_STATE_NO_SIM, "no SIM");
    else if (is_cme(result, AT_CME_SIM_FAILURE))
        wait_until_sweep(modem, MODEM_STATE_NO_SIM, "SIM failure");
    else if (is_cme(result, AT_CME_SIM_WRONG))
        wait_until_sweep(modem, MODEM_STATE_NO_SIM, "wrong SIM");
    else if (!try_again(modem, MODEM_STEP_CPIN, BUSY_MS))
        wait_until_sweep(modem, MODEM_STATE_NO_SIM, "SIM does not answer");
}

static void ask_who_the_sim_is(struct modem *modem, enum sim_word word)
{
    modem->settings.sim_doubts += modem->settings.sim_doubted && word == SIM_OPEN;
    modem->settings.sim_doubted = false;
    if (modem->pin_pending && word == SIM_WANTS_PIN && try_again(modem, MODEM_STEP_CPIN, BUSY_MS))
        return;
    modem->pin_taken = modem->pin_taken || (word == SIM_OPEN && modem->pin_pending);
    modem->pin_pending = false;
    modem->iccid_read[0] = '\0';
    begin(modem, MODEM_STEP_ICCID, BUSY_TRIES);
}

/* A word that nobody knows may be a lock or none, and so may a SIM be that is busy for ever: one that is open tells its
 * IMSI. */
static void take_sim_word(struct modem *modem, enum sim_word word)
{
    char reason[sizeof modem->info.reason];
    switch (word) {
    case SIM_OPEN:
    case SIM_WANTS_PIN:
    case SIM_STRANGE:
        ask_who_the_sim_is(modem, word);
        break;
    case SIM_WANTS_PUK:
        wait_until_sweep(modem, MODEM_STATE_LOCKED, "SIM wants its PUK");
        break;
    case SIM_IN_LOCKED_MODEM:
        snprintf(reason, sizeof reason,
                 "the modem is locked to other SIMs (%s): its seller has the code, or take another", modem->sim_says);
        wait_until_sweep(modem, MODEM_STATE_LOCKED, reason);
        break;
    case SIM_BLOCKED:
        wait_until_sweep(modem, MODEM_STATE_LOCKED, "SIM is blocked for good: its operator gives another");
        break;
    case SIM_ABSENT:
        wait_until_sweep(modem, MODEM_STATE_NO_SIM, "no SIM");
        break;
    case SIM_BUSY:
        if (!try_again(modem, MODEM_STEP_CPIN, BUSY_MS))
            ask_who_the_sim_is(modem, word);
        break;
    }
}

static void on_cpin_result(struct modem *modem, const struct at_result *result)
{
    if (result->kind != AT_RESULT_OK) {
        modem->sim_says[0] = '\0';
        name_sim_error(modem, result);
        if (modem->sim_says[0] == '\0') {
            sim_refused(modem, result);
            return;
        }
    }
    take_sim_word(modem, sim_word_of(modem->sim_says));
}

/* Some modems answer and send no result behind it. */
static void on_cpin_timeout(struct modem *modem)
{
    static const struct at_result ok = {.kind = AT_RESULT_OK};
    if (modem->sim_says[0] == '\0')
        modem_fail_unanswered(modem);
    else
        on_cpin_result(modem, &ok);
}

static void write_iccid(const struct modem *modem, char *line, size_t capacity)
{
    snprintf(line, capacity, "%s", modem->family.iccid_line);
}

static void on_iccid_line(struct modem *modem, const struct at_event *event)
{
    copy_digits(event->line, 18, modem->iccid_read);
}

/* EF_ICCID holds the digits with the halves of each octet swapped, filled with F. */
static void on_crsm_line(struct modem *modem, const struct at_event *event)
{
    struct at_fields fields = at_fields_of_answer(event->line);
    char hex[MODEM_IDENTITY_SIZE];
    at_fields_copy(&fields, 2, hex, sizeof hex);
    for (size_t i = 0; hex[i] != '\0' && hex[i + 1] != '\0'; i += 2) {
        char low = hex[i];
        hex[i] = hex[i + 1];
        hex[i + 1] = low;
    }
    copy_digits(hex, 18, modem->iccid_read);
}

/* May the PIN be given? One that was refused is never given to the same SIM again, nor is another; one that the card
 * has not looked at was not refused. */
static bool may_give_pin(const struct modem *modem)
{
    if (modem->options.pin[0] == '\0')
        return false;
    if (modem->pin_given[0] == '\0' || strcmp(modem->pin_iccid, modem->info.iccid) != 0 || modem->pin_doubtful)
        return true;
    return modem->pin_taken && strcmp(modem->pin_given, modem->options.pin) == 0;
}

static void sim_known(struct modem *modem)
{
    /* What a token means on one SIM, it does not on another. */
    if (strcmp(modem->info.iccid, modem->iccid_read) != 0) {
        modem_set_text(modem, modem->info.number, "");
        modem_receive_reset(modem);
    }
    modem_set_text(modem, modem->info.iccid, modem->iccid_read);
    modem->pin_doubtful = modem->pin_doubtful && strcmp(modem->pin_iccid, modem->info.iccid) == 0;
    if (sim_word_of(modem->sim_says) != SIM_WANTS_PIN) {
        modem->info.pin_refused = modem->pin_doubtful = false;
        modem_set_state(modem, MODEM_STATE_STARTING, "");
        modem->imsi_read[0] = '\0';
        begin(modem, MODEM_STEP_CIMI, 10);
    } else if (may_give_pin(modem)) {
        modem->pin_attempts = -1;
        modem_script_goto(modem, MODEM_STEP_PIN_COUNTER, 0);
    } else {
        bool given = modem->pin_given[0] != '\0' && modem->options.pin[0] != '\0';
        wait_until_sweep(modem, MODEM_STATE_LOCKED, given ? "SIM refused its PIN" : "SIM wants its PIN");
    }
}

static void on_iccid_result(struct modem *modem, const struct at_result *result)
{
    (void)result;
    if (modem->iccid_read[0] != '\0')
        sim_known(modem);
    else
        modem_script_goto(modem, MODEM_STEP_CRSM, 0);
}

static void on_crsm_result(struct modem *modem, const struct at_result *result)
{
    if (is_cme(result, AT_CME_SIM_BUSY) && try_again(modem, MODEM_STEP_ICCID, BUSY_MS))
        return;
    sim_known(modem);
}

static void write_pin_counter(const struct modem *modem, char *line, size_t capacity)
{
    snprintf(line, capacity, "%s", modem->family.pin_counter_line);
}

static void on_pin_counter_line(struct modem *modem, const struct at_event *event)
{
    if (!at_fields_has_prefix(event->line, modem->family.pin_counter_prefix))
        return;
    struct at_fields fields = at_fields_of_answer(event->line);
    at_fields_number(&fields, modem->family.pin_counter_field, &modem->pin_attempts);
}

static void pin_was_refused(struct modem *modem)
{
    modem->info.pin_refused = true;
    modem->pin_doubtful = false;
    wait_until_sweep(modem, MODEM_STATE_LOCKED, "SIM refused its PIN");
}

/* The modem had no time for the PIN that was given, or so it said: the counter proves whether the card has looked at
 * it. Where there is none, a second try leaves one to a person. True when it may be given again. */
static bool is_pin_untouched(struct modem *modem)
{
    bool is_counted = modem->pin_attempts >= 0 && modem->pin_attempts_before >= 0;
    bool is_refused = is_counted ? modem->pin_attempts < modem->pin_attempts_before : !modem->pin_code_was_busy;
    if (is_refused)
        pin_was_refused(modem);
    else if (modem->pin_gives >= (is_counted ? PIN_GIVES_COUNTED : PIN_GIVES))
        wait_until_sweep(modem, MODEM_STATE_LOCKED,
                         "SIM is busy whenever its PIN is given: give it with `partyline at`");
    else
        return true;
    return false;
}

/* From here on the PIN counts as given, whatever becomes of the command. */
static void on_pin_counter_result(struct modem *modem, const struct at_result *result)
{
    (void)result;
    if (modem->pin_doubtful && !is_pin_untouched(modem))
        return;
    if (modem->pin_attempts >= 0 && modem->pin_attempts <= 1) {
        wait_until_sweep(modem, MODEM_STATE_LOCKED, "SIM has one attempt left for its PIN: enter it yourself");
        return;
    }
    modem->pin_gives = modem->pin_doubtful ? modem->pin_gives + 1 : 1;
    modem->pin_attempts_before = modem->pin_attempts;
    snprintf(modem->pin_given, sizeof modem->pin_given, "%s", modem->options.pin);
    snprintf(modem->pin_iccid, sizeof modem->pin_iccid, "%s", modem->info.iccid);
    modem->pin_taken = modem->pin_code_was_busy = false;
    modem->pin_doubtful = true; /* until it is answered */
    modem_script_goto(modem, MODEM_STEP_CPIN_ENTER, 0);
}

static void write_pin(const struct modem *modem, char *line, size_t capacity)
{
    snprintf(line, capacity, "AT+CPIN=");
    at_channel_quote(line, capacity, modem->pin_given);
}

/* 16 is the verdict of the card, and so is its wish for a PUK; others say that something was in the way. */
static void on_pin_result(struct modem *modem, const struct at_result *result)
{
    bool is_verdict =
        is_cme(result, AT_CME_BAD_PASSWORD) || is_cme(result, AT_CME_SIM_PUK) || is_cme(result, AT_CME_SIM_BLOCKED);
    if (is_verdict) {
        pin_was_refused(modem);
        return;
    }
    modem->pin_pending = true;
    modem->pin_doubtful = result->kind != AT_RESULT_OK;
    modem->pin_code_was_busy =
        modem_is_sim_busy(result) || is_cms(result, AT_CMS_NOT_READY) || is_cme(result, AT_CME_DEVICE_BUSY);
    begin(modem, MODEM_STEP_CPIN, modem->pin_doubtful ? DOUBT_TRIES : BUSY_TRIES);
    modem->script_at_ms = modem->now_ms + PIN_SETTLE_MS;
}

void modem_on_imsi_line(struct modem *modem, const struct at_event *event)
{
    copy_digits(event->line, 6, modem->imsi_read);
}

static void on_cimi_result(struct modem *modem, const struct at_result *result)
{
    char reason[sizeof modem->info.reason];
    if (result->kind != AT_RESULT_OK && try_again(modem, MODEM_STEP_CIMI, BUSY_MS))
        return;
    if (result->kind != AT_RESULT_OK && sim_word_of(modem->sim_says) == SIM_BUSY) {
        wait_until_sweep(modem, MODEM_STATE_NO_SIM, "SIM does not get ready");
        return;
    }
    if (result->kind != AT_RESULT_OK && sim_word_of(modem->sim_says) == SIM_STRANGE) {
        snprintf(reason, sizeof reason, "SIM says \"%s\" and does not open: try it in a telephone", modem->sim_says);
        wait_until_sweep(modem, MODEM_STATE_LOCKED, reason);
        return;
    }
    modem_set_text(modem, modem->info.imsi, modem->imsi_read);
    begin(modem, MODEM_STEP_CMGF, 10);
}

/* ---- Settings ---- */

static void on_cmgf_result(struct modem *modem, const struct at_result *result)
{
    if (result->kind != AT_RESULT_OK) {
        if (!try_again(modem, MODEM_STEP_CMGF, BUSY_MS))
            wait_until_sweep(modem, MODEM_STATE_STARTING, "refuses AT+CMGF=0: has it short messages at all?");
        return;
    }
    modem->phase2_plus = false;
    modem_script_goto(modem, MODEM_STEP_CSMS, 0);
}

/* Some answer without the first field: then nothing is known of it. */
static void on_csms_line(struct modem *modem, const struct at_event *event)
{
    struct at_fields fields = at_fields_of_answer(event->line);
    int service = 0;
    if (fields.count >= 4)
        at_fields_number(&fields, 0, &service);
    modem->phase2_plus = service == 1;
}

/* +CNUM: "alpha","number",type: the first that has a number. */
static void on_cnum_line(struct modem *modem, const struct at_event *event)
{
    struct at_fields fields = at_fields_of_answer(event->line);
    char digits[MODEM_IDENTITY_SIZE - 1], number[MODEM_IDENTITY_SIZE];
    at_fields_copy(&fields, 1, digits, sizeof digits);
    if (digits[0] == '\0' || modem->info.number[0] != '\0')
        return;
    bool international = at_fields_is(&fields, 2, "145") && digits[0] != '+';
    snprintf(number, sizeof number, "%s%s", international ? "+" : "", digits);
    modem_set_text(modem, modem->info.number, number);
}

const struct modem_step_row modem_start_steps[] = {
    {MODEM_STEP_PROBE, "AT", .escape = true, .timeout_s = 2, .on_result = on_probe_result,
     .on_timeout = on_probe_timeout},
    {MODEM_STEP_ATE0, "ATE0", .timeout_s = 5},
    {MODEM_STEP_NONE, "ATV1", .timeout_s = 5},
    {MODEM_STEP_NONE, "AT+CMEE=1", .timeout_s = 5, .on_result = on_cmee_result},
    {MODEM_STEP_CMEE_WORDS, "AT+CMEE=2", .timeout_s = 5},
    {MODEM_STEP_CGMI, "AT+CGMI", .prefixes = MODEM_PREFIXES("+CGMI:"), .bare = true, .timeout_s = 10,
     .on_line = on_cgmi_line},
    {.line = "AT+CGMM",
     .prefixes = MODEM_PREFIXES("+CGMM:"),
     .bare = true,
     .timeout_s = 10,
     .on_line = on_cgmm_line,
     .on_result = on_cgmm_result},
    {MODEM_STEP_CGMR, "AT+CGMR", .prefixes = MODEM_PREFIXES("+CGMR:"), .bare = true, .timeout_s = 10,
     .on_line = on_cgmr_line},
    {MODEM_STEP_NONE, "AT+CGSN", .prefixes = MODEM_PREFIXES("+CGSN:"), .bare = true, .timeout_s = 10,
     .on_line = on_cgsn_line},
    {MODEM_STEP_FAMILY_INIT, .write = write_family_init, .any = true, .timeout_s = 10,
     .on_result = on_family_init_result},
    {MODEM_STEP_CPIN, "AT+CPIN?", .prefixes = MODEM_PREFIXES("+CPIN:"), .timeout_s = 20, .on_line = on_cpin_line,
     .on_result = on_cpin_result, .on_timeout = on_cpin_timeout},
    {MODEM_STEP_ICCID, .write = write_iccid,
     .prefixes = MODEM_PREFIXES("+CCID:", "+QCCID:", "+ICCID:", "^ICCID:", "#CCID:", "!ICCID:", "+ZGETICCID:"),
     .bare = true, .timeout_s = 10, .on_line = on_iccid_line, .on_result = on_iccid_result},
    /* EF_ICCID, TS 102.221 §13.2 */
    {MODEM_STEP_CRSM, "AT+CRSM=176,12258,0,0,10", .prefixes = MODEM_PREFIXES("+CRSM:"), .timeout_s = 10,
     .on_line = on_crsm_line, .on_result = on_crsm_result},
    {MODEM_STEP_PIN_COUNTER, .write = write_pin_counter, .any = true, .timeout_s = 10, .on_line = on_pin_counter_line,
     .on_result = on_pin_counter_result},
    {MODEM_STEP_CPIN_ENTER, .write = write_pin, .timeout_s = 30, .on_result = on_pin_result},
    {MODEM_STEP_CIMI, "AT+CIMI", .prefixes = MODEM_PREFIXES("+CIMI:"), .bare = true, .timeout_s = 10,
     .on_line = modem_on_imsi_line, .on_result = on_cimi_result},
    {MODEM_STEP_CMGF, "AT+CMGF=0", .timeout_s = 10, .on_result = on_cmgf_result},
    {MODEM_STEP_CSMS, "AT+CSMS?", .prefixes = MODEM_PREFIXES("+CSMS:"), .timeout_s = 10, .on_line = on_csms_line,
     .then = MODEM_STEP_CPMS_OFFERS},
    {MODEM_STEP_CNUM, "AT+CNUM", .prefixes = MODEM_PREFIXES("+CNUM:"), .timeout_s = 20, .on_line = on_cnum_line},
    {MODEM_STEP_CLIP, "AT+CLIP=1", .timeout_s = 20},
    {MODEM_STEP_NONE, "AT+CREG=1", .timeout_s = 10},
    {MODEM_STEP_NONE, "AT+CEREG=1", .timeout_s = 10, .then = MODEM_STEP_CREG},
    {.line = NULL},
};
