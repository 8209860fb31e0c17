#include "sms/tpdu.h"

#include "base/bytes.h"
#include "base/text.h"
#include "sms/gsm_alphabet.h"
#include "sms/tpdu_address.h"
#include "sms/tpdu_dcs.h"
#include "sms/tpdu_time.h"

#include <stdio.h>
#include <string.h>

enum {
    UDH_CONCAT_8 = 0x00,
    UDH_PORTS_8 = 0x04,
    UDH_PORTS_16 = 0x05,
    UDH_CONCAT_16 = 0x08,
    UDH_SINGLE_SHIFT = 0x24,
    UDH_LOCKING_SHIFT = 0x25,
};

/* TP-PI, §9.2.3.27 */
enum { PI_PID = 0x01, PI_DCS = 0x02, PI_UDL = 0x04, PI_EXTENSION = 0x80 };

static const char *const type_names[] = {"deliver", "submit", "status-report"};
static const char *const alphabet_names[] = {"gsm7", "8bit", "ucs2"};
static const char *const purpose_names[] = {
    "text", "flash", "sim", "silent", "replace", "waiting", "mms", "port", "data", "other",
};
static const char *const error_names[] = {
    "ok",
    "the input is empty",
    "the input ends too early",
    "a message type that does not exist",
    "not an address",
    "a length that cannot be",
    "the user data header is longer than the user data",
    "octets behind the end",
    "text that does not fit or is outside the alphabet",
};

const char *tpdu_type_name(enum tpdu_type type)
{
    return type_names[type];
}

const char *tpdu_alphabet_name(enum tpdu_alphabet alphabet)
{
    return alphabet_names[alphabet];
}

const char *tpdu_purpose_name(enum tpdu_purpose purpose)
{
    return purpose_names[purpose];
}

void tpdu_fault_format(const struct tpdu_fault *fault, char *out, size_t capacity)
{
    struct text text = text_of(out, capacity);
    text_format(&text, "%s at octet %zu: %s", fault->field, fault->octet, error_names[fault->error]);
}

/* One decoding under way: the value so far, and the first fault. */
struct decoding {
    struct byte_reader reader;
    struct tpdu tpdu;
    struct tpdu_fault fault;
    bool is_partial; /* of what is cut short, what is there will do */
};

static void fail(struct decoding *decoding, enum tpdu_error error, const char *field, size_t octet)
{
    if (decoding->fault.error == TPDU_OK)
        decoding->fault = (struct tpdu_fault){.error = error, .field = field, .octet = octet};
}

/* Octets of a field, or NULL with the fault that the input ended inside it. */
static const uint8_t *take(struct decoding *decoding, size_t count, const char *field)
{
    if (decoding->fault.error != TPDU_OK)
        return NULL;
    const uint8_t *octets = byte_reader_take(&decoding->reader, count);
    if (!octets)
        fail(decoding, TPDU_ERROR_TRUNCATED, field, decoding->reader.size);
    return octets;
}

static uint8_t take_octet(struct decoding *decoding, const char *field)
{
    const uint8_t *octet = take(decoding, 1, field);
    return octet ? *octet : 0;
}

static void take_address(struct decoding *decoding, const char *field)
{
    if (decoding->fault.error != TPDU_OK)
        return;
    size_t start = decoding->reader.offset;
    if (tpdu_address_decode(&decoding->reader, &decoding->tpdu.address))
        return;
    if (decoding->reader.failed)
        fail(decoding, TPDU_ERROR_TRUNCATED, field, decoding->reader.size);
    else
        fail(decoding, TPDU_ERROR_ADDRESS, field, start);
}

static int64_t take_time(struct decoding *decoding, const char *field, int16_t *zone_min)
{
    const uint8_t *octets = take(decoding, TPDU_TIME_SIZE, field);
    *zone_min = 0;
    return octets ? tpdu_time_decode(octets, zone_min) : -1;
}

static void take_dcs(struct decoding *decoding)
{
    struct tpdu *tpdu = &decoding->tpdu;
    tpdu->dcs = take_octet(decoding, "TP-DCS");
    struct tpdu_dcs dcs = tpdu_dcs_decode(tpdu->dcs);
    tpdu->alphabet = dcs.alphabet;
    tpdu->class = dcs.class;
    tpdu->compressed = dcs.compressed;
}

static void take_validity(struct decoding *decoding)
{
    struct tpdu *tpdu = &decoding->tpdu;
    const uint8_t *octets;
    int16_t zone_min;
    int64_t wall_ms;
    switch (tpdu->validity) {
    case TPDU_VALIDITY_NONE:
        break;
    case TPDU_VALIDITY_RELATIVE:
        octets = take(decoding, 1, "TP-VP");
        tpdu->validity_s = octets ? tpdu_time_relative(octets[0]) : -1;
        break;
    case TPDU_VALIDITY_ABSOLUTE:
        wall_ms = take_time(decoding, "TP-VP", &zone_min);
        tpdu->validity_s = wall_ms < 0 ? -1 : wall_ms / 1000;
        break;
    case TPDU_VALIDITY_ENHANCED:
        octets = take(decoding, TPDU_TIME_SIZE, "TP-VP");
        tpdu->validity_s = octets ? tpdu_time_enhanced(octets) : -1;
        break;
    }
}

static void apply_concat(struct tpdu *tpdu, struct byte_reader reader, bool wide)
{
    struct tpdu_concat concat = {.wide = wide};
    concat.ref = wide ? byte_reader_u16be(&reader) : byte_reader_u8(&reader);
    concat.total = byte_reader_u8(&reader);
    concat.seq = byte_reader_u8(&reader);
    if (!reader.failed && concat.total > 0 && concat.seq > 0 && concat.seq <= concat.total)
        tpdu->concat = concat;
}

static void apply_ports(struct tpdu *tpdu, struct byte_reader reader, bool wide)
{
    uint16_t dst = wide ? byte_reader_u16be(&reader) : byte_reader_u8(&reader);
    uint16_t src = wide ? byte_reader_u16be(&reader) : byte_reader_u8(&reader);
    if (reader.failed)
        return;
    tpdu->has_ports = true;
    tpdu->port_dst = dst;
    tpdu->port_src = src;
}

/* Of elements that contradict each other the last one is in force (§9.2.3.24). */
static void apply_element(struct tpdu *tpdu, uint8_t id, struct byte_reader reader)
{
    uint8_t language = reader.size > 0 ? reader.data[0] : 0;
    switch (id) {
    case UDH_CONCAT_8:
    case UDH_CONCAT_16:
        apply_concat(tpdu, reader, id == UDH_CONCAT_16);
        break;
    case UDH_PORTS_8:
    case UDH_PORTS_16:
        apply_ports(tpdu, reader, id == UDH_PORTS_16);
        break;
    case UDH_SINGLE_SHIFT:
        tpdu->single_shift = gsm_alphabet_has_single(language) ? language : 0;
        break;
    case UDH_LOCKING_SHIFT:
        tpdu->locking_shift = gsm_alphabet_has_locking(language) ? language : 0;
        break;
    default:
        break;
    }
}

/* Whether the elements fill the header exactly. */
static bool elements_add_up(struct byte_reader reader)
{
    while (byte_reader_left(&reader) > 0) {
        byte_reader_u8(&reader);
        byte_reader_take(&reader, byte_reader_u8(&reader));
        if (reader.failed)
            return false;
    }
    return true;
}

static void decode_elements(struct tpdu *tpdu)
{
    struct byte_reader reader = byte_reader_of(tpdu->user_data, tpdu->header_size);
    byte_reader_u8(&reader);
    if (!elements_add_up(reader))
        return;
    while (byte_reader_left(&reader) > 0) {
        uint8_t id = byte_reader_u8(&reader);
        uint8_t length = byte_reader_u8(&reader);
        struct tpdu_udh_element element = {.id = id, .length = length, .offset = (uint8_t)reader.offset};
        apply_element(tpdu, id, byte_reader_of(byte_reader_take(&reader, length), length));
        if (tpdu->udh_count < TPDU_UDH_ELEMENTS_MAX)
            tpdu->udh[tpdu->udh_count++] = element;
    }
}

static void decode_septets(struct tpdu *tpdu, size_t count)
{
    uint8_t septets[TPDU_DATA_MAX * 8 / 7];
    struct text text = text_of(tpdu->text, sizeof tpdu->text);
    size_t first = gsm_alphabet_septets_of(tpdu->header_size);
    if (first >= count)
        return;
    count = gsm_alphabet_unpack(tpdu->user_data, tpdu->user_data_size, first, count - first, septets);
    gsm_alphabet_decode((struct gsm_alphabet){.locking = tpdu->locking_shift, .single = tpdu->single_shift}, septets,
                        count, &text);
    tpdu->text_size = text.size;
}

/* UTF-16 as phones send it where the standard says UCS-2; a half pair or half a unit reads as U+FFFD. */
static uint32_t next_utf16(struct byte_reader *reader)
{
    if (byte_reader_left(reader) < 2) {
        byte_reader_u8(reader);
        return UTF8_REPLACEMENT;
    }
    uint32_t unit = byte_reader_u16be(reader);
    if (unit < 0xd800 || unit > 0xdfff)
        return unit;
    struct byte_reader ahead = *reader;
    uint32_t low = byte_reader_u16be(&ahead);
    if (unit > 0xdbff || ahead.failed || low < 0xdc00 || low > 0xdfff)
        return UTF8_REPLACEMENT;
    *reader = ahead;
    return 0x10000 + ((unit & 0x3ff) << 10 | (low & 0x3ff));
}

static void decode_ucs2(struct tpdu *tpdu)
{
    char raw[TPDU_DATA_MAX / 2 * 3 + UTF8_MAX_BYTES];
    struct text whole = text_of(raw, sizeof raw), clean = text_of(tpdu->text, sizeof tpdu->text);
    struct byte_reader reader = byte_reader_of(tpdu->user_data, tpdu->user_data_size);
    byte_reader_take(&reader, tpdu->header_size);
    while (byte_reader_left(&reader) > 0)
        text_put_code_point(&whole, next_utf16(&reader));
    text_clean(&clean, whole.data, whole.size);
    tpdu->text_size = clean.size;
}

static void take_user_data(struct decoding *decoding)
{
    struct tpdu *tpdu = &decoding->tpdu;
    size_t length_octet = decoding->reader.offset;
    uint8_t length = take_octet(decoding, "TP-UDL");
    bool in_septets = tpdu->alphabet == TPDU_GSM7 && !tpdu->compressed;
    size_t size = in_septets ? gsm_alphabet_octets_of(length) : length;
    if (decoding->is_partial) {
        size_t left = byte_reader_left(&decoding->reader);
        size = size < left ? size : left;
        size = size < TPDU_DATA_MAX ? size : TPDU_DATA_MAX;
        size -= tpdu->alphabet == TPDU_UCS2 && !tpdu->has_udh ? size % 2 : 0; /* half a character */
        length = in_septets && length > size * 8 / 7 ? (uint8_t)(size * 8 / 7) : length;
    }
    if (size > TPDU_DATA_MAX)
        fail(decoding, TPDU_ERROR_LENGTH, "TP-UDL", length_octet);
    size_t start = decoding->reader.offset;
    const uint8_t *octets = take(decoding, size, "TP-UD");
    if (!octets)
        return;
    memcpy(tpdu->user_data, octets, size);
    tpdu->user_data_size = (uint8_t)size;
    if (tpdu->has_udh && (size == 0 || octets[0] >= size)) {
        fail(decoding, TPDU_ERROR_UDH, "TP-UDHL", start);
        if (!decoding->is_partial)
            return;
        tpdu->has_udh = false;
    }
    if (tpdu->has_udh) {
        tpdu->header_size = (uint8_t)(1 + octets[0]);
        decode_elements(tpdu);
    }
    if (in_septets)
        decode_septets(tpdu, length);
    else if (tpdu->alphabet == TPDU_UCS2 && !tpdu->compressed)
        decode_ucs2(tpdu);
}

/* §9.2.2.1 */
static void take_deliver(struct decoding *decoding, uint8_t flags)
{
    struct tpdu *tpdu = &decoding->tpdu;
    tpdu->more_to_send = !(flags & 0x04);
    tpdu->reply_path = flags & 0x80;
    take_address(decoding, "TP-OA");
    tpdu->pid = take_octet(decoding, "TP-PID");
    take_dcs(decoding);
    tpdu->scts_ms = take_time(decoding, "TP-SCTS", &tpdu->scts_zone_min);
    take_user_data(decoding);
}

/* §9.2.2.2 */
static void take_submit(struct decoding *decoding, uint8_t flags)
{
    struct tpdu *tpdu = &decoding->tpdu;
    tpdu->reject_duplicates = flags & 0x04;
    tpdu->validity = (enum tpdu_validity)(flags >> 3 & 3);
    tpdu->reply_path = flags & 0x80;
    tpdu->mr = take_octet(decoding, "TP-MR");
    take_address(decoding, "TP-DA");
    tpdu->pid = take_octet(decoding, "TP-PID");
    take_dcs(decoding);
    take_validity(decoding);
    take_user_data(decoding);
}

/* §9.2.2.3: everything from TP-PI on may be absent. */
static void take_status_report(struct decoding *decoding, uint8_t flags)
{
    struct tpdu *tpdu = &decoding->tpdu;
    int16_t zone_min;
    tpdu->more_to_send = !(flags & 0x04);
    tpdu->mr = take_octet(decoding, "TP-MR");
    take_address(decoding, "TP-RA");
    tpdu->scts_ms = take_time(decoding, "TP-SCTS", &tpdu->scts_zone_min);
    tpdu->discharge_ms = take_time(decoding, "TP-DT", &zone_min);
    tpdu->status = take_octet(decoding, "TP-ST");
    if (decoding->fault.error != TPDU_OK || byte_reader_left(&decoding->reader) == 0)
        return;
    uint8_t present = take_octet(decoding, "TP-PI");
    for (uint8_t more = present; more & PI_EXTENSION;)
        more = take_octet(decoding, "TP-PI");
    if (present & PI_PID)
        tpdu->pid = take_octet(decoding, "TP-PID");
    if (present & PI_DCS)
        take_dcs(decoding);
    if (present & PI_UDL)
        take_user_data(decoding);
}

/* TP-UDL says where TP-UD ends; what stands behind it belongs to nobody: the padding of a SIM record, or octets that some
 * networks and modems append. Only counted. */
static void count_rest(struct decoding *decoding)
{
    const struct byte_reader *reader = &decoding->reader;
    bool is_padding = true;
    for (size_t i = reader->offset; i < reader->size; i++) {
        uint8_t octet = reader->data[i];
        is_padding = is_padding && (octet == 0xff || octet == 0x00) && octet == reader->data[reader->offset];
    }
    if (decoding->fault.error == TPDU_OK && !is_padding)
        decoding->tpdu.rest_size = reader->size - reader->offset;
}

static void take_tpdu(struct decoding *decoding)
{
    uint8_t flags = take_octet(decoding, "TP-MTI");
    decoding->tpdu.has_udh = flags & 0x40;
    decoding->tpdu.status_requested = flags & 0x20;
    switch (flags & 3) {
    case TPDU_SUBMIT:
        decoding->tpdu.type = TPDU_SUBMIT;
        take_submit(decoding, flags);
        count_rest(decoding);
        break;
    case TPDU_STATUS_REPORT:
        decoding->tpdu.type = TPDU_STATUS_REPORT;
        take_status_report(decoding, flags);
        break;
    default: /* the reserved type is processed as a DELIVER: §9.2.3.1 */
        decoding->tpdu.type = TPDU_DELIVER;
        take_deliver(decoding, flags);
        count_rest(decoding);
    }
}

static struct decoding decode(const uint8_t *data, size_t size, bool is_partial)
{
    struct decoding decoding = {
        .reader = byte_reader_of(data, size),
        .tpdu = {.class = TPDU_CLASS_NONE, .scts_ms = -1, .discharge_ms = -1, .validity_s = -1},
        .fault = {.field = ""},
        .is_partial = is_partial,
    };
    if (size == 0)
        fail(&decoding, TPDU_ERROR_EMPTY, "TP-MTI", 0);
    else
        take_tpdu(&decoding);
    return decoding;
}

bool tpdu_decode_part(const uint8_t *data, size_t size, struct tpdu *tpdu)
{
    struct decoding decoding = decode(data, size, true);
    *tpdu = decoding.tpdu;
    tpdu->has_udh = tpdu->header_size > 0;
    return tpdu->address.text[0] || tpdu->text_size > 0;
}

bool tpdu_decode(const uint8_t *data, size_t size, struct tpdu *tpdu, struct tpdu_fault *fault)
{
    struct decoding decoding = decode(data, size, false);
    if (fault)
        *fault = decoding.fault;
    if (decoding.fault.error != TPDU_OK)
        return false;
    *tpdu = decoding.tpdu;
    tpdu->has_udh = tpdu->header_size > 0; /* a STATUS-REPORT may promise a header and have no TP-UD */
    return true;
}
