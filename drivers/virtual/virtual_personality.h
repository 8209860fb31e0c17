/* The manners of one make of modem, for the virtual modem: a text of `key = value` lines, '#' before a remark. A key
 * that stands several times adds; what is left out is a plain modem after TS 27.005 and 27.007.
 *
 *   vendor, model, revision          answers to AT+CGMI, AT+CGMM, AT+CGMR
 *   echo, verbose, lte, text-mode    on | off: as the modem wakes up
 *   prompt                           space | bare: what stands behind '>'
 *   line-end                         crlf | crcrlf
 *   iccid                            command, and the prefix of its answer: AT+QCCID +QCCID:
 *   pin-counter                      command, and its answer with # for the attempts left: AT+SPIC +SPIC: #,10,0,10
 *   storage                          name and records: SM 50. The first is the one it wakes up with
 *   first-index                      of a storage: 0 or 1
 *   cpms                             three | one: how many storages AT+CPMS= takes
 *   cmgl                             on | off: off refuses it with +CMS ERROR: 303
 *   cnmi                             a value that AT+CNMI= takes, by its beginning: 2,1,0
 *   accept                           a command that is answered with OK, by its beginning: AT^CURC
 *   answer                           a command, and the line that answers it: AT+QTEMP +QTEMP: 33
 *   ussd                             a code, and the network's words: *100# Balance 12.50 USD
 *   ussd-packed                      on | off: packed septets in hexadecimal
 *   boot                             a line that is said after the start
 *   restart                          the command that restarts it
 *   boot-ms, latency-ms, sim-ms      from power to life; from Ctrl-Z to the answer; how long the SIM is busy then
 *
 * And for what some do beside the standards; '|' parts lines:
 *   reply                            a command (or its beginning, and '*') and all that is said to it: AT+CNMI? ERROR
 *   once                             the same, for the first time only; several count one after the other
 *   echoes                           a command, by its beginning, that is echoed whatever ATE says
 *   errors                           numbers | words: of +CMS and +CME, whatever AT+CMEE says
 *   cnmi-offers                      answer to AT+CNMI=?: (0-3),(0,1),(0,2,3),(0,2),(1)
 *   receives                         a storage: texts come there, whatever AT+CPMS says
 *   announces                        on | off
 *   sent                             the answer to Ctrl-Z, with # for the reference: > +CMGS: #|OK
 *   between                          lines between the header and the PDU of a text that is read
 *   read-ok                          on | off: whether OK follows the PDU of AT+CMGR
 *   freezes-on                       hexadecimal: reading a PDU that holds it hangs the modem until its power was off
 *   ussd-first, ussd-coding          a line in front of the network's answer; the dcs behind it
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VIRTUAL_PERSONALITY_WORD 96
#define VIRTUAL_PERSONALITY_LIST 16 /* of each key that may stand several times; more is a mistake */

struct virtual_list {
    char item[VIRTUAL_PERSONALITY_LIST][VIRTUAL_PERSONALITY_WORD];
    size_t count;
};

struct virtual_storage_size {
    char name[3];
    unsigned records; /* to 255 */
};

struct virtual_personality {
    char vendor[VIRTUAL_PERSONALITY_WORD], model[VIRTUAL_PERSONALITY_WORD], revision[VIRTUAL_PERSONALITY_WORD];
    bool echo, verbose, lte, text_mode, prompt_space, line_end_crcrlf, cpms_one, cmgl, ussd_packed;
    char iccid_line[VIRTUAL_PERSONALITY_WORD], iccid_prefix[VIRTUAL_PERSONALITY_WORD];
    char pin_counter_line[VIRTUAL_PERSONALITY_WORD], pin_counter_answer[VIRTUAL_PERSONALITY_WORD];
    struct virtual_storage_size storages[2];
    size_t storage_count;
    int64_t first_index;
    struct virtual_list cnmi, accept, answer, ussd, boot;
    char restart[VIRTUAL_PERSONALITY_WORD];
    int64_t boot_ms, latency_ms, sim_ms;
    struct virtual_list reply, once, echoes;
    bool error_words, announces, read_ok;
    char cnmi_offers[VIRTUAL_PERSONALITY_WORD], receives[VIRTUAL_PERSONALITY_WORD], sent[VIRTUAL_PERSONALITY_WORD];
    char between[VIRTUAL_PERSONALITY_WORD], freezes_on[VIRTUAL_PERSONALITY_WORD];
    char ussd_first[VIRTUAL_PERSONALITY_WORD];
    int64_t ussd_coding;
};

struct virtual_personality virtual_personality_plain(void);
/* False with "line 3: …" in `mistake` (as much as fits); *personality is untouched then. */
bool virtual_personality_parse(const char *text, struct virtual_personality *personality, char *mistake,
                               size_t capacity);
