#include "sms/cms_cause.h"
#include "base/clock.h"

#include <stddef.h>

#define ARRAY_LENGTH(array) (sizeof(array) / sizeof *(array))

struct cms_row {
    int code;
    enum cms_class class;
    const char *text;
};

static const struct cms_row cms_rows[] = {
    {1, CMS_RECIPIENT, "unassigned number"},
    {8, CMS_LINE, "operator determined barring"},
    {10, CMS_LINE, "calls barred for this SIM"},
    {17, CMS_LATER, "network failure"},
    {21, CMS_MESSAGE, "transfer rejected"},
    {22, CMS_CONGESTION, "congestion"},
    {27, CMS_MUCH_LATER, "destination out of service"},
    {28, CMS_MESSAGE, "unidentified subscriber"},
    {29, CMS_MESSAGE, "facility rejected"},
    {30, CMS_RECIPIENT, "unknown subscriber"},
    {38, CMS_MUCH_LATER, "network out of order"},
    {41, CMS_SOON, "temporary failure"},
    {42, CMS_CONGESTION, "congestion"},
    {47, CMS_CONGESTION, "resources unavailable"},
    {50, CMS_LINE, "text messages are not subscribed for this SIM"},
    {69, CMS_MESSAGE, "the network lacks this facility"},
    {81, CMS_MESSAGE, "invalid reference"},
    {95, CMS_MESSAGE, "semantically incorrect message"},
    {96, CMS_MESSAGE, "invalid mandatory information"},
    {97, CMS_MESSAGE, "the network does not know this type of message"},
    {98, CMS_LATER, "message not compatible with the protocol state"},
    {99, CMS_MESSAGE, "the network does not know an element of this message"},
    {111, CMS_MESSAGE, "protocol error"},
    {127, CMS_LATER, "interworking error"},
    {192, CMS_CONGESTION, "service centre busy"},
    {193, CMS_LINE, "no service centre subscription"},
    {194, CMS_LATER, "service centre system failure"},
    {195, CMS_RECIPIENT, "invalid destination address"},
    {196, CMS_RECIPIENT, "destination barred"},
    {197, CMS_ACCEPTED, "duplicate rejected: an earlier copy was accepted"},
    {198, CMS_PLAIN, "validity period format not supported"},
    {199, CMS_PLAIN, "validity period not supported"},
    {208, CMS_LATER, "SIM storage full"},
    {209, CMS_LATER, "no storage in the SIM"},
    {210, CMS_LATER, "error in the modem"},
    {211, CMS_LATER, "memory exceeded"},
    {212, CMS_SOON, "SIM toolkit busy"},
    {213, CMS_LATER, "SIM data download error"},
    {255, CMS_LATER, "unspecified error"},
    {300, CMS_LATER, "modem failure"},
    {301, CMS_LATER, "message service of the modem reserved"},
    {302, CMS_LATER, "operation not allowed now"},
    {303, CMS_MESSAGE, "operation not supported by the modem"},
    {304, CMS_MESSAGE, "the modem finds the PDU invalid"},
    {305, CMS_MESSAGE, "the modem finds the text invalid"},
    {310, CMS_NETWORK, "no SIM"},
    {311, CMS_NETWORK, "SIM wants its PIN"},
    {312, CMS_NETWORK, "modem locked to another SIM"},
    {313, CMS_NETWORK, "SIM failure"},
    {314, CMS_SOON, "SIM busy"},
    {315, CMS_NETWORK, "wrong SIM"},
    {316, CMS_NETWORK, "SIM wants its PUK"},
    {317, CMS_NETWORK, "SIM wants its PIN2"},
    {318, CMS_NETWORK, "SIM wants its PUK2"},
    {320, CMS_LATER, "memory failure"},
    {321, CMS_LATER, "invalid memory index"},
    {322, CMS_LATER, "memory full"},
    {330, CMS_LINE, "the SIM has no service centre address (AT+CSCA)"},
    {331, CMS_NETWORK, "no network service"},
    {332, CMS_UNSURE, "network timeout"},
    {500, CMS_UNSURE, "unknown error"},
    {512, CMS_LATER, "radio connection not established"},
    {513, CMS_UNSURE, "no acknowledgement from the network"},
    {514, CMS_CONGESTION, "connection refused by the network"},
    {515, CMS_SOON, "modem busy starting"},
};

static const struct cms_row cme_rows[] = {
    {0, CMS_LATER, "modem failure"},
    {1, CMS_LATER, "no connection to the modem"},
    {2, CMS_LATER, "link of the modem reserved"},
    {3, CMS_LATER, "operation not allowed now"},
    {4, CMS_MESSAGE, "operation not supported by the modem"},
    {5, CMS_NETWORK, "modem locked to another SIM"},
    {6, CMS_NETWORK, "modem locked to another SIM"},
    {7, CMS_NETWORK, "modem locked to another SIM"},
    {10, CMS_NETWORK, "no SIM"},
    {11, CMS_NETWORK, "SIM wants its PIN"},
    {12, CMS_NETWORK, "SIM wants its PUK"},
    {13, CMS_NETWORK, "SIM failure"},
    {14, CMS_SOON, "SIM busy"},
    {15, CMS_NETWORK, "wrong SIM"},
    {17, CMS_NETWORK, "SIM wants its PIN2"},
    {18, CMS_NETWORK, "SIM wants its PUK2"},
    {20, CMS_LATER, "memory full"},
    {21, CMS_LATER, "invalid memory index"},
    {23, CMS_LATER, "memory failure"},
    {30, CMS_NETWORK, "no network service"},
    {31, CMS_UNSURE, "network timeout"},
    {32, CMS_NETWORK, "emergency calls only"},
    {40, CMS_NETWORK, "modem locked to another network"},
    {50, CMS_MESSAGE, "the modem finds the command invalid"},
    {100, CMS_UNSURE, "unknown error"},
};

static const struct cms_row *cms_row_find(const struct cms_row *rows, size_t count, int code)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].code == code)
            return &rows[i];
    return NULL;
}

/* TS 24.011 table 8.4: a reserved cause of the network means temporary failure. What neither the network nor a table
 * speaks for, be it a number or words, leaves open whether the text went out. */
struct cms_cause cms_cause_of(int code)
{
    const struct cms_row *row = cms_row_find(cms_rows, ARRAY_LENGTH(cms_rows), code);
    if (row)
        return (struct cms_cause){row->class, row->text};
    if (code > 0 && code < 128)
        return (struct cms_cause){CMS_LATER, "temporary error"};
    if (code >= 128 && code < 256)
        return (struct cms_cause){CMS_MESSAGE, "refused by the service centre"};
    return (struct cms_cause){CMS_UNSURE, code >= 500 ? "vendor specific error" : "an error that nobody knows"};
}

struct cms_cause cms_cause_of_cme(int code)
{
    const struct cms_row *row = cms_row_find(cme_rows, ARRAY_LENGTH(cme_rows), code);
    return row ? (struct cms_cause){row->class, row->text}
               : (struct cms_cause){CMS_UNSURE, "an error of the modem that nobody knows"};
}

int64_t cms_class_retry_ms(enum cms_class class, int tries)
{
    static const int64_t soon[] = {5 * CLOCK_SECOND_MS, 15 * CLOCK_SECOND_MS, 60 * CLOCK_SECOND_MS,
                                   5 * CLOCK_MINUTE_MS};
    static const int64_t later[] = {30 * CLOCK_SECOND_MS, 2 * CLOCK_MINUTE_MS, 10 * CLOCK_MINUTE_MS,
                                    30 * CLOCK_MINUTE_MS};
    static const int64_t much_later[] = {15 * CLOCK_MINUTE_MS, 30 * CLOCK_MINUTE_MS, 60 * CLOCK_MINUTE_MS,
                                         180 * CLOCK_MINUTE_MS};
    static const int64_t congestion[] = {CLOCK_MINUTE_MS, 2 * CLOCK_MINUTE_MS, 5 * CLOCK_MINUTE_MS,
                                         10 * CLOCK_MINUTE_MS};
    static const int64_t *const schedules[] = {
        [CMS_SOON] = soon,
        [CMS_LATER] = later,
        [CMS_MUCH_LATER] = much_later,
        [CMS_CONGESTION] = congestion,
    };
    /* A line without network or in congestion waits as long as its messages live: the last pause repeats. */
    if (class == CMS_NETWORK || class == CMS_CONGESTION)
        return congestion[tries < 4 ? (tries < 1 ? 0 : tries - 1) : 3];
    if (class == CMS_PLAIN)
        return tries <= 1 ? 0 : -1;
    if ((size_t) class >= ARRAY_LENGTH(schedules) || !schedules[class] || tries < 1 || tries > 4)
        return -1;
    return schedules[class][tries - 1];
}

enum tp_status_class tp_status_class_of(uint8_t status)
{
    /* Of each row of sixteen the first values are given; the others, and all from 0x80 on, are reserved and read as
     * "service rejected", for which the centre has given up. Every second row is the centre's own. */
    static const uint8_t given[] = {0x03, 0x10, 0x06, 0x10, 0x0a, 0x10, 0x06, 0x10};
    if (status >= 0x80 || (status & 0x0f) >= given[status >> 4])
        return TP_STATUS_GAVE_UP;
    if (status < 0x03)
        return TP_STATUS_DELIVERED;
    if (status & 0x40)
        return status < 0x60 ? TP_STATUS_PERMANENT : TP_STATUS_GAVE_UP;
    return TP_STATUS_PENDING;
}

const char *tp_status_text(uint8_t status)
{
    static const char *const reasons[] = {
        "congestion",       "recipient busy",        "no response from the recipient",
        "service rejected", "quality not available", "error in the recipient's phone"};
    static const char *const permanent[] = {
        "remote procedure error", "incompatible destination", "rejected by the recipient", "not obtainable",
        "quality not available",  "no interworking",          "validity period expired",   "deleted by the sender",
        "deleted by the centre",  "message does not exist",
    };
    if (status < 0x03)
        return status == 0x01 ? "forwarded, not confirmed" : status == 0x02 ? "replaced" : "received";
    if (status >= 0x40 && status < 0x40 + ARRAY_LENGTH(permanent))
        return permanent[status - 0x40];
    if ((status & 0x1f) < ARRAY_LENGTH(reasons) && (status >= 0x20 && status < 0x80) && status < 0x68)
        return reasons[status & 0x1f];
    return status < 0x80 && (status & 0x10) ? "status of this centre's own" : "service rejected (a reserved status)";
}
