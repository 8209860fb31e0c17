/* What a modem reports, as values: see modem.h, whose part this is. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MODEM_PDU_MAX 320 /* octets of an SMSC-prefixed PDU; longer ones are garbage */

enum modem_outcome {
    MODEM_SUBMIT_OK, /* +CMGS and OK: `reference` is TP-MR */
    /* An error with a number in place of the answer, or in place of the prompt: `error` is that number, -1 in words
     * that nobody knows. */
    MODEM_SUBMIT_FAILED,
    /* Never got past the prompt: the network cannot have it. The next one is taken a second later. */
    MODEM_SUBMIT_NOT_SENT,
    MODEM_SUBMIT_UNSURE, /* Ctrl-Z went out and no answer came, or ERROR without a reason: the network may have it */
};

enum modem_error_kind { MODEM_ERROR_NONE, MODEM_ERROR_CMS, MODEM_ERROR_CME, MODEM_ERROR_PLAIN };

enum modem_event_kind {
    MODEM_EVENT_STATE,     /* modem_state changed */
    MODEM_EVENT_INFO,      /* something in modem_info changed */
    MODEM_EVENT_PDU,       /* a DELIVER or STATUS-REPORT came: commit it, then modem_forget(token) */
    MODEM_EVENT_GARBAGE,   /* an entry of the storage that is not a PDU, `what` says why when it is not for its
                            * characters: quarantine it, then modem_forget(token) */
    MODEM_EVENT_SUBMITTED, /* the end of a submit */
    MODEM_EVENT_SLOW,      /* a submit is unanswered for submit_warn_ms */
    MODEM_EVENT_FAILED,    /* `what` says which command and for how long; state is FAILED */
    MODEM_EVENT_REBOOTED,  /* it started again by itself; a submit in flight has become unsure before this */
    MODEM_EVENT_REPLY,     /* the answer to modem_command */
    MODEM_EVENT_CALL,      /* somebody calls: `what` is the number or "" */
    MODEM_EVENT_USSD,      /* the answer to modem_ussd, or in `what` why there is none */
    MODEM_EVENT_WARNING,   /* `what` is not as it should be; it works all the same */
};

struct modem_event {
    enum modem_event_kind kind;
    uint64_t tag;               /* SUBMITTED, SLOW, REPLY, USSD */
    uint64_t token;             /* PDU, GARBAGE */
    uint8_t pdu[MODEM_PDU_MAX]; /* PDU: with SMSC address in front; GARBAGE: the characters as they came */
    size_t pdu_size;
    size_t tpdu_offset;         /* PDU: octets of the SMSC address in front */
    enum modem_outcome outcome; /* SUBMITTED */
    bool was_given;             /* SUBMITTED, FAILED: the error came behind Ctrl-Z, not in place of the prompt */
    enum modem_error_kind error_kind;
    int error;     /* SUBMITTED: CMS or CME number */
    int reference; /* SUBMITTED: TP-MR, 0 to 255; -1 when the modem did not say it */
    bool final_ok; /* REPLY, USSD */
    char what[160];
    const char *reply; /* REPLY, USSD: lines with '\n' between, of USSD one; until the next call on this modem */
    int ussd_dcs;      /* USSD: TS 23.038 §5 */
    bool ussd_packed;  /* USSD: its GSM 7-bit letters come as packed octets in hexadecimal */
};
