// rooms: drivers/modem
/* Start-up against answers as real modems gave them, oddities and all. What a script does not name is answered OK. */
#include "modem/modem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))
#define OK "\r\n\r\nOK\r\n"

struct answer {
    const char *command, *answer; /* without a '\r' at its beginning: nothing is answered */
};

#define READY_ANSWERS                                                       \
    {"AT+CPIN?", "\r\n+CPIN: READY" OK}, {"AT+CREG?", "\r\n+CREG: 1,1" OK}, \
    {                                                                       \
        "AT+CIMI", "\r\n310260123456789" OK                                 \
    }

static const struct transcript {
    const char *name;
    struct answer answers[24];
    enum modem_state state;
    const char *iccid, *imsi, *imei, *number, *operator_name, *reason;
    int registration, signal_dbm;
    unsigned used, total;
    const char *sent; /* a command that must have been sent, NULL for none */
} transcripts[] = {
    {.name = "Quectel EC25",
     .answers = {READY_ANSWERS,
                 {"AT+CGMI", "\r\nQuectel" OK},
                 {"AT+CGMM", "\r\nEC25" OK},
                 {"AT+CGSN", "\r\n861107030000001" OK},
                 {"AT+QCCID", "\r\n+QCCID: 89490200001234567890" OK},
                 {"AT+CNUM", "\r\n+CNUM: ,\"+4915112345678\",145" OK},
                 {"AT+COPS?", "\r\n+COPS: 0,0,\"Telekom.de\",7" OK},
                 {"AT+CSQ", "\r\n+CSQ: 31,99" OK},
                 {"AT+CEREG?", "\r\n+CEREG: 1,1" OK},
                 {"AT+CPMS?", "\r\n+CPMS: \"SM\",3,50,\"SM\",3,50,\"SM\",3,50" OK}},
     .state = MODEM_STATE_READY,
     .iccid = "89490200001234567890",
     .imsi = "310260123456789",
     .imei = "861107030000001",
     .number = "+4915112345678",
     .operator_name = "Telekom.de",
     .registration = 1,
     .signal_dbm = -51,
     .used = 3,
     .total = 50,
     .sent = "AT+QURCCFG=\"urcport\",\"all\""},
    {.name = "Huawei E1550: glued error, short CSMS, refusals in words, its own noise",
     .answers = {READY_ANSWERS,
                 {"AT+CGMI", "\r\n^BOOT:20952548,0,0,0,85\r\n\r\nhuawei" OK},
                 {"AT+CGMM", "\r\nE1550" OK},
                 {"AT+CGSN", "\r\n^RSSI:19\r\n\r\n353142033000002" OK},
                 {"AT^CURC=0", "\r\nCOMMAND NOT SUPPORT\r\n"},
                 {"AT^ICCID?", "\r\n^ICCID: 8949020000123456789F" OK},
                 {"AT+CSMS?", "\r\n+CSMS: ,1,1,1" OK},
                 {"AT+CNUM", "\r\nERROR+CNUM: \"\",\"+4915112345678\",145\r\n"},
                 {"AT+CNMI=1,1,0,1,0", "\r\n+CMS ERROR: 303\r\n"},
                 {"AT+CEREG", "\r\nCOMMAND NOT SUPPORT\r\n"},
                 {"AT+CSQ", "\r\n+CSQ: 99,99" OK}},
     .state = MODEM_STATE_READY,
     .iccid = "8949020000123456789",
     .imsi = "310260123456789",
     .imei = "353142033000002",
     .number = "",
     .operator_name = "",
     .registration = 1,
     .sent = "AT+CNMI=2,1,0,1,0"},
    {.name = "SIM900: bare ICCID, SIM busy at first, one storage",
     .answers = {READY_ANSWERS,
                 {"AT+CGMI", "\r\nSIMCOM_Ltd" OK},
                 {"AT+CGMM", "\r\nSIMCOM_SIM900" OK},
                 {"AT+CCID", "\r\n89014103211118510720" OK},
                 {"AT+CEREG", "\r\nERROR\r\n"},
                 {"AT+CPMS=\"SM\",\"SM\",\"SM\"", "\r\n+CPMS: 1,30,1,30,1,30" OK},
                 {"AT+CPMS=\"ME\"", "\r\n+CMS ERROR: 302\r\n"},
                 {"AT+CSQ", "\r\n+CSQ: 15,0" OK}},
     .state = MODEM_STATE_READY,
     .iccid = "89014103211118510720",
     .imsi = "310260123456789",
     .registration = 1,
     .signal_dbm = -83,
     .used = 1,
     .total = 30},
    {.name = "u-blox: registered for packets alone, LTE signal, no number",
     .answers = {{"AT+CPIN?", "\r\n+CPIN: READY" OK},
                 {"AT+CIMI", "\r\n310260123456789" OK},
                 {"AT+CGMI", "\r\nu-blox" OK},
                 {"AT+CGMM", "\r\nSARA-R410M-02B" OK},
                 {"AT+CCID", "\r\n+CCID: 8931087115078952379F" OK},
                 {"AT+CREG?", "\r\n+CREG: 1,2" OK},
                 {"AT+CEREG?", "\r\n+CEREG: 1,5" OK},
                 {"AT+CSQ", "\r\n+CSQ: 150,99" OK}},
     .state = MODEM_STATE_READY,
     .iccid = "8931087115078952379",
     .imsi = "310260123456789",
     .registration = 5,
     .signal_dbm = -66},
    {.name = "SMS only is registered",
     .answers = {{"AT+CPIN?", "\r\n+CPIN: READY" OK}, {"AT+CREG?", "\r\n+CREG: 2,6,\"1A2B\",\"01C3D4E5\",7" OK}},
     .state = MODEM_STATE_READY,
     .registration = 6},
    {.name = "refused by the network",
     .answers = {{"AT+CPIN?", "\r\n+CPIN: READY" OK}, {"AT+CREG?", "\r\n+CREG: 0,3" OK}},
     .state = MODEM_STATE_SEARCHING,
     .registration = 3,
     .reason = "the network refuses this SIM"},
    {.name = "SL8084: no result behind +CPIN",
     .answers = {{"AT+CPIN?", "\r\n+CPIN: READY\r\n"}, {"AT+CREG?", "\r\n+CREG: 0,1" OK}},
     .state = MODEM_STATE_READY,
     .registration = 1},
    {.name = "ICCID from its file",
     .answers = {READY_ANSWERS,
                 {"AT+CCID", "\r\nERROR\r\n"},
                 {"AT+CRSM=176,12258,0,0,10", "\r\n+CRSM: 144,0,\"981062103254769810F2\"" OK}},
     .state = MODEM_STATE_READY,
     .iccid = "8901260123456789012",
     .imsi = "310260123456789",
     .registration = 1},
    {.name = "PUK",
     .answers = {{"AT+CPIN?", "\r\n+CPIN: SIM PUK" OK}},
     .state = MODEM_STATE_LOCKED,
     .registration = -1,
     .reason = "SIM wants its PUK"},
    {.name = "PUK as an error",
     .answers = {{"AT+CPIN?", "\r\n+CME ERROR: 12\r\n"}},
     .state = MODEM_STATE_LOCKED,
     .registration = -1,
     .reason = "SIM wants its PUK"},
    {.name = "PIN, which is not known",
     .answers = {{"AT+CPIN?", "\r\n+CPIN: SIM PIN" OK}},
     .state = MODEM_STATE_LOCKED,
     .registration = -1,
     .reason = "SIM wants its PIN"},
    {.name = "locked to a network",
     .answers = {{"AT+CPIN?", "\r\n+CPIN: PH-NET PIN" OK}},
     .state = MODEM_STATE_LOCKED,
     .registration = -1,
     .reason = "the modem is locked to other SIMs (PH-NET PIN): its seller has the code, or take another"},
    {.name = "no SIM, in words",
     .answers = {{"AT+CPIN?", "\r\n+CME ERROR: SIM not inserted\r\n"}},
     .state = MODEM_STATE_NO_SIM,
     .registration = -1,
     .reason = "no SIM"},
    {.name = "a SIM that fails",
     .answers = {{"AT+CPIN?", "\r\n+CME ERROR: 13\r\n"}},
     .state = MODEM_STATE_NO_SIM,
     .registration = -1,
     .reason = "SIM failure"},
    {.name = "a data modem without short messages",
     .answers = {{"AT+CPIN?", "\r\n+CPIN: READY" OK}, {"AT+CMGF=0", "\r\nERROR\r\n"}},
     .state = MODEM_STATE_STARTING,
     .registration = -1,
     .reason = "refuses AT+CMGF=0: has it short messages at all?"},
    {.name = "silence in the middle, and AT is answered",
     .answers = {READY_ANSWERS, {"AT+CGMM", "nothing"}},
     .state = MODEM_STATE_READY,
     .imsi = "310260123456789",
     .registration = 1},
    {.name = "nothing but errors",
     .answers = {{"AT", "\r\nERROR\r\n"}},
     .state = MODEM_STATE_FAILED,
     .registration = -1,
     .reason = "answers nothing but errors"},
    {.name = "digits, and deaf to ATV1",
     .answers = {{"AT+CPIN?", "+CPIN: READY\r\n0\r"},
                 {"AT+CREG?", "+CREG: 0,1\r\n0\r"},
                 {"AT", "0\r"},
                 {"ATE0", "0\r"},
                 {"ATV1", "4\r"},
                 {"AT+CGSN", "861107030000001\r\n0\r"},
                 {"AT*", "0\r"}},
     .state = MODEM_STATE_READY,
     .imei = "861107030000001",
     .registration = 1},
};

/* The script's answer to a command: a command that ends in '*' stands for all that begin so. */
static const char *answer_to(const struct transcript *transcript, const char *command)
{
    for (size_t i = 0; i < LENGTH(transcript->answers) && transcript->answers[i].command; i++) {
        const struct answer *answer = &transcript->answers[i];
        size_t len = strlen(answer->command);
        bool all = answer->command[len - 1] == '*';
        if (strcmp(answer->command, command) == 0 || (all && strncmp(answer->command, command, len - 1) == 0))
            return answer->answer;
    }
    return "\r\nOK\r\n";
}

static void answer_commands(struct modem *modem, const struct transcript *transcript, int64_t now_ms, char *sent,
                            size_t capacity)
{
    const uint8_t *bytes;
    size_t size;
    while ((size = modem_output(modem, &bytes)) > 0) {
        char text[1024], *rest = text;
        snprintf(text, sizeof text, "%.*s", (int)size, (const char *)bytes);
        snprintf(sent + strlen(sent), capacity - strlen(sent), "%s", text);
        modem_output_consumed(modem, size);
        for (char *line = strtok_r(text, "\x1b\r", &rest); line; line = strtok_r(NULL, "\x1b\r", &rest)) {
            const char *answer = answer_to(transcript, line);
            if (strcmp(answer, "nothing") == 0)
                continue;
            for (; *answer != '\0'; answer++)
                modem_feed(modem, (const uint8_t *)answer, 1, now_ms);
        }
    }
}

static void is_text(const struct transcript *transcript, const char *what, const char *is, const char *wanted)
{
    if (strcmp(is, wanted ? wanted : "") != 0)
        fail_msg("%s: %s is %s", transcript->name, what, is);
}

static void check(const struct transcript *transcript, const struct modem *modem, const char *sent)
{
    const struct modem_info *info = modem_get_info(modem);
    if (modem_get_state(modem) != transcript->state)
        fail_msg("%s: %s (%s) after %s", transcript->name, modem_state_name(modem_get_state(modem)), info->reason,
                 sent);
    is_text(transcript, "ICCID", info->iccid, transcript->iccid);
    is_text(transcript, "IMSI", info->imsi, transcript->imsi);
    is_text(transcript, "IMEI", info->imei, transcript->imei);
    is_text(transcript, "number", info->number, transcript->number);
    is_text(transcript, "operator", info->operator_name, transcript->operator_name);
    is_text(transcript, "reason", info->reason, transcript->reason);
    assert_int_equal(info->registration, transcript->registration);
    assert_int_equal(info->signal_dbm, transcript->signal_dbm);
    assert_int_equal(info->storage_used, transcript->used);
    assert_int_equal(info->storage_total, transcript->total);
    if (transcript->sent && !strstr(sent, transcript->sent))
        fail_msg("%s: no %s in %s", transcript->name, transcript->sent, sent);
}

static void test_transcripts(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(transcripts); i++) {
        static char sent[65536];
        struct modem_options options = {.reports = true};
        struct modem_event event;
        struct modem *modem = modem_create(&options);
        int64_t now_ms = 0;
        sent[0] = '\0';
        modem_open(modem, now_ms);
        while (now_ms < 50000) {
            answer_commands(modem, &transcripts[i], now_ms, sent, sizeof sent);
            while (modem_next(modem, &event))
                ;
            int64_t next_ms = modem_deadline(modem);
            now_ms = next_ms > now_ms ? next_ms : now_ms;
            if (now_ms < 50000)
                modem_expire(modem, now_ms);
        }
        check(&transcripts[i], modem, sent);
        modem_destroy(modem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_transcripts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
