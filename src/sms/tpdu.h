/* Transfer protocol data units of the short message service: TS 23.040 §9.2.2 (SMS-DELIVER, SMS-SUBMIT and
 * SMS-STATUS-REPORT), bytes to values and back. Knows no modem, no database and no service. Any byte string decodes
 * to a value or to a named error with the octet where it went wrong. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TPDU_MAX_SIZE 176    /* octets, without the SMSC address */
#define TPDU_TEXT_SIZE 481   /* 160 septets as UTF-8 at three octets each, and a NUL */
#define TPDU_DATA_MAX 140    /* octets of TP-UD */
#define TPDU_ADDRESS_SIZE 45 /* 20 digits with '+', or 11 characters as UTF-8, and a NUL */
#define TPDU_UDH_ELEMENTS_MAX 16

enum tpdu_type { TPDU_DELIVER = 0, TPDU_SUBMIT = 1, TPDU_STATUS_REPORT = 2 }; /* TP-MTI as on the wire */
enum tpdu_alphabet { TPDU_GSM7, TPDU_DATA8, TPDU_UCS2 };                      /* TS 23.038 §4 */
enum tpdu_validity { TPDU_VALIDITY_NONE, TPDU_VALIDITY_ENHANCED, TPDU_VALIDITY_RELATIVE, TPDU_VALIDITY_ABSOLUTE };
enum tpdu_class { TPDU_CLASS_NONE = -1, TPDU_CLASS_0, TPDU_CLASS_1, TPDU_CLASS_2, TPDU_CLASS_3 };

/* What a received message is for, worked out from TP-PID, TP-DCS and TP-UDH in one place (tpdu_purpose). */
enum tpdu_purpose {
    TPDU_PURPOSE_TEXT,    /* a person's text, of any class but 0 */
    TPDU_PURPOSE_FLASH,   /* class 0 */
    TPDU_PURPOSE_SIM,     /* SIM data download, (U)SIM toolkit */
    TPDU_PURPOSE_SILENT,  /* short message type 0 */
    TPDU_PURPOSE_REPLACE, /* replace short message type 1 to 7 */
    TPDU_PURPOSE_WAITING, /* message waiting indication */
    TPDU_PURPOSE_MMS,     /* WAP push of an MMS notification */
    TPDU_PURPOSE_PORT,    /* any other application port */
    TPDU_PURPOSE_DATA,    /* 8-bit data without a port */
    TPDU_PURPOSE_OTHER,   /* compressed, return call … */
};

/* TS 23.040 §9.1.2.5. `text` carries '+' when ton is 1 (international); an alphanumeric address (ton 5) is UTF-8. */
struct tpdu_address {
    char text[TPDU_ADDRESS_SIZE];
    uint8_t ton; /* type of number, 0 to 7 */
    uint8_t npi; /* numbering plan, 0 to 15 */
};

struct tpdu_concat { /* TS 23.040 §9.2.3.24.1 and .8; total 0 when the message stands alone */
    uint16_t ref;
    uint8_t total;
    uint8_t seq; /* 1 to total */
    bool wide;   /* 16-bit reference */
};

struct tpdu_udh_element {
    uint8_t id;
    uint8_t length; /* octets */
    uint8_t offset; /* of the element's data, in user_data */
};

struct tpdu {
    enum tpdu_type type;
    struct tpdu_address address; /* TP-OA, TP-DA or TP-RA */
    uint8_t mr;                  /* TP-MR: SUBMIT, STATUS-REPORT */
    uint8_t pid;
    uint8_t dcs;
    enum tpdu_alphabet alphabet;
    enum tpdu_class class;
    bool compressed;
    bool more_to_send;     /* TP-MMS turned round: true when more messages wait at the SC */
    bool reply_path;       /* TP-RP */
    bool status_requested; /* TP-SRI or TP-SRR */
    bool reject_duplicates;
    int64_t scts_ms;      /* wall ms UTC; -1 when the seven octets are not time */
    int64_t discharge_ms; /* STATUS-REPORT */
    int16_t scts_zone_min;
    uint8_t status;              /* TP-ST */
    int64_t validity_s;          /* TP-VP in seconds for relative, absolute as a wall time in s; -1 absent */
    enum tpdu_validity validity; /* which of them (TP-VPF as on the wire); tpdu_encode does not look at it */
    bool has_udh;
    uint8_t user_data[TPDU_DATA_MAX];                   /* TP-UD as transferred, header included */
    uint8_t user_data_size;                             /* octets */
    uint8_t header_size;                                /* octets of UDHL and the elements; 0 without */
    struct tpdu_udh_element udh[TPDU_UDH_ELEMENTS_MAX]; /* the first ones; all of them count for what follows */
    uint8_t udh_count;
    struct tpdu_concat concat;
    bool has_ports;
    uint16_t port_dst, port_src;
    uint8_t single_shift, locking_shift; /* national language identifiers, 0 default; TS 23.038 §6.2.1.2.4 */
    char text[TPDU_TEXT_SIZE];           /* GSM 7-bit and UCS-2 as clean UTF-8; "" for 8-bit */
    size_t text_size;
    size_t rest_size; /* octets behind the end that are no padding */
};

enum tpdu_error {
    TPDU_OK,
    TPDU_ERROR_EMPTY,
    TPDU_ERROR_TRUNCATED,
    TPDU_ERROR_TYPE,
    TPDU_ERROR_ADDRESS,
    TPDU_ERROR_LENGTH,
    TPDU_ERROR_UDH,
    TPDU_ERROR_TOO_LONG,
    TPDU_ERROR_TEXT, /* encode: the text does not fit or has characters outside the alphabet */
};

struct tpdu_fault {
    enum tpdu_error error;
    const char *field; /* "TP-UDL", static */
    size_t octet;      /* offset in the input */
};

const char *tpdu_type_name(enum tpdu_type type);
const char *tpdu_alphabet_name(enum tpdu_alphabet alphabet);
const char *tpdu_purpose_name(enum tpdu_purpose purpose);

/* Decodes a TPDU without SMSC address, as the network sends it to a mobile: a SUBMIT is decoded too, by its TP-MTI.
 * `fault` (may be NULL) is filled on every call. *tpdu is untouched on failure. TP-UDL says where a text ends: octets
 * behind it are passed over, as are the future extensions behind a STATUS-REPORT (§9.2.3.27). The reserved type is read
 * as a DELIVER (§9.2.3.1). A header whose elements do not add up is passed over as a whole, and
 * an element with forbidden contents alone, as §9.2.3.24 wants. */
bool tpdu_decode(const uint8_t *data, size_t size, struct tpdu *tpdu, struct tpdu_fault *fault);
/* What can be read of one that tpdu_decode refuses, for somebody who looks at it; false when neither an address nor words
 * can. Nothing of it is sure, and it is nothing to act on. */
bool tpdu_decode_part(const uint8_t *data, size_t size, struct tpdu *tpdu);
/* The SMSC address that modems put in front (TS 27.005 §3.1 <pdu>); returns its size in octets with the length octet. */
bool tpdu_decode_smsc(const uint8_t *data, size_t size, struct tpdu_address *smsc, size_t *smsc_size,
                      struct tpdu_fault *fault);
enum tpdu_purpose tpdu_purpose(const struct tpdu *tpdu);

/* Encodes DELIVER, SUBMIT or STATUS-REPORT into at most TPDU_MAX_SIZE octets. For GSM 7-bit and UCS-2 the text is
 * taken from `text` and `text_size`, the header is made from `concat`, `has_ports` and the shift tables; for 8-bit,
 * `user_data` goes as it is. A `dcs` of 0 stands for the plain coding of `alphabet`; another must agree with it.
 * SUBMIT with validity_s >= 0 gets a relative TP-VP, rounded up to what the octet can say (§9.2.3.12.1). */
bool tpdu_encode(const struct tpdu *tpdu, uint8_t out[TPDU_MAX_SIZE], size_t *size, struct tpdu_fault *fault);
/* One line for people: "TP-UDL at octet 14: input ends too early". */
void tpdu_fault_format(const struct tpdu_fault *fault, char *out, size_t capacity);

/* "+15551230001", "7726" or "VODAFONE" to an address: digits international with '+', unknown without, else
 * alphanumeric. False when it is none of these. */
bool tpdu_address_parse(const char *text, struct tpdu_address *address);
