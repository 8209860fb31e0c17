/* TPDUs to bytes: the other half of tpdu.c. */
#include "sms/tpdu.h"

#include "base/bytes.h"
#include "base/text.h"
#include "sms/gsm_alphabet.h"
#include "sms/tpdu_address.h"
#include "sms/tpdu_dcs.h"
#include "sms/tpdu_time.h"

#include <string.h>

#define SEPTETS_MAX 160
#define HEADER_MAX (1 + 6 + 6 + 3 + 3) /* length, concatenation, ports, two shifts */

/* TP-UD ready to go: what TP-UDL says, and the octets. */
struct user_data {
    uint8_t octets[TPDU_DATA_MAX];
    uint8_t size;   /* octets */
    uint8_t length; /* TP-UDL: septets or octets */
    bool has_header;
};

struct encoding {
    struct byte_writer writer;
    struct tpdu_fault fault;
};

static void fail(struct encoding *encoding, enum tpdu_error error, const char *field)
{
    if (encoding->fault.error == TPDU_OK)
        encoding->fault = (struct tpdu_fault){.error = error, .field = field, .octet = encoding->writer.size};
}

static void put_concat(struct byte_writer *header, const struct tpdu_concat *concat)
{
    if (concat->wide) {
        byte_writer_put(header, "\x08\x04", 2);
        byte_writer_u16be(header, concat->ref);
    } else {
        byte_writer_put(header, "\x00\x03", 2);
        byte_writer_u8(header, (uint8_t)concat->ref);
    }
    byte_writer_u8(header, concat->total);
    byte_writer_u8(header, concat->seq);
}

/* The user data header of a text, with its length octet; 0 when nothing calls for one. */
static size_t encode_header(const struct tpdu *tpdu, uint8_t out[HEADER_MAX])
{
    struct byte_writer header = byte_writer_of(out, HEADER_MAX);
    byte_writer_u8(&header, 0);
    if (tpdu->concat.total > 0)
        put_concat(&header, &tpdu->concat);
    if (tpdu->has_ports) {
        byte_writer_put(&header, "\x05\x04", 2);
        byte_writer_u16be(&header, tpdu->port_dst);
        byte_writer_u16be(&header, tpdu->port_src);
    }
    if (tpdu->alphabet == TPDU_GSM7 && tpdu->single_shift > 0) {
        byte_writer_put(&header, "\x24\x01", 2);
        byte_writer_u8(&header, tpdu->single_shift);
    }
    if (tpdu->alphabet == TPDU_GSM7 && tpdu->locking_shift > 0) {
        byte_writer_put(&header, "\x25\x01", 2);
        byte_writer_u8(&header, tpdu->locking_shift);
    }
    out[0] = (uint8_t)(header.size - 1);
    return header.size > 1 ? header.size : 0;
}

static bool encode_septets(const struct tpdu *tpdu, struct user_data *data)
{
    uint8_t septets[SEPTETS_MAX + 1];
    struct gsm_alphabet alphabet = {.locking = tpdu->locking_shift, .single = tpdu->single_shift};
    const char *cursor = tpdu->text, *end = cursor + tpdu->text_size;
    size_t first = gsm_alphabet_septets_of(data->size), count = 0;
    while (cursor < end) {
        if (first + count >= SEPTETS_MAX)
            return false;
        size_t added = gsm_alphabet_encode(alphabet, utf8_next(&cursor, end), septets + count);
        if (added == 0)
            return false;
        count += added;
    }
    if (first + count > SEPTETS_MAX)
        return false;
    gsm_alphabet_pack(septets, count, first, data->octets);
    data->length = (uint8_t)(first + count);
    data->size = (uint8_t)gsm_alphabet_octets_of(first + count);
    return true;
}

static bool encode_ucs2(const struct tpdu *tpdu, struct user_data *data)
{
    struct byte_writer writer = {.data = data->octets, .capacity = sizeof data->octets, .size = data->size};
    const char *cursor = tpdu->text, *end = cursor + tpdu->text_size;
    while (cursor < end) {
        uint32_t code_point = utf8_next(&cursor, end);
        if (code_point >= 0x10000) {
            byte_writer_u16be(&writer, (uint16_t)(0xd800 + ((code_point - 0x10000) >> 10)));
            code_point = 0xdc00 + (code_point & 0x3ff);
        }
        byte_writer_u16be(&writer, (uint16_t)code_point);
    }
    data->size = data->length = (uint8_t)writer.size;
    return !writer.failed;
}

static bool encode_data8(const struct tpdu *tpdu, struct user_data *data)
{
    if (tpdu->user_data_size > TPDU_DATA_MAX)
        return false;
    memcpy(data->octets, tpdu->user_data, tpdu->user_data_size);
    data->size = data->length = tpdu->user_data_size;
    data->has_header = tpdu->has_udh;
    return true;
}

static void encode_user_data(struct encoding *encoding, const struct tpdu *tpdu, struct user_data *data)
{
    bool ok = false;
    *data = (struct user_data){0};
    if (tpdu->compressed || tpdu->text_size >= TPDU_TEXT_SIZE) {
        fail(encoding, TPDU_ERROR_TEXT, "TP-UD");
        return;
    }
    if (tpdu->alphabet != TPDU_DATA8)
        data->size = (uint8_t)encode_header(tpdu, data->octets);
    data->has_header = data->size > 0;
    switch (tpdu->alphabet) {
    case TPDU_GSM7:
        ok = encode_septets(tpdu, data);
        break;
    case TPDU_UCS2:
        ok = encode_ucs2(tpdu, data);
        break;
    case TPDU_DATA8:
        ok = encode_data8(tpdu, data);
        break;
    }
    if (!ok)
        fail(encoding, TPDU_ERROR_TEXT, "TP-UD");
}

static void put_address(struct encoding *encoding, const struct tpdu_address *address, const char *field)
{
    if (!tpdu_address_encode(&encoding->writer, address))
        fail(encoding, TPDU_ERROR_ADDRESS, field);
}

static void put_dcs(struct encoding *encoding, const struct tpdu *tpdu)
{
    uint8_t dcs = tpdu->dcs != 0 ? tpdu->dcs : tpdu_dcs_plain(tpdu->alphabet);
    struct tpdu_dcs meaning = tpdu_dcs_decode(dcs);
    if (meaning.alphabet != tpdu->alphabet || meaning.compressed)
        fail(encoding, TPDU_ERROR_TEXT, "TP-DCS");
    byte_writer_u8(&encoding->writer, dcs);
}

static void put_time(struct encoding *encoding, int64_t wall_ms, int16_t zone_min)
{
    uint8_t octets[TPDU_TIME_SIZE];
    tpdu_time_encode(wall_ms, zone_min, octets);
    byte_writer_put(&encoding->writer, octets, sizeof octets);
}

static void put_user_data(struct encoding *encoding, const struct user_data *data)
{
    byte_writer_u8(&encoding->writer, data->length);
    byte_writer_put(&encoding->writer, data->octets, data->size);
}

static uint8_t common_flags(const struct tpdu *tpdu, const struct user_data *data)
{
    return (uint8_t)(tpdu->type | (tpdu->status_requested ? 0x20 : 0) | (data->has_header ? 0x40 : 0));
}

static void put_deliver(struct encoding *encoding, const struct tpdu *tpdu, const struct user_data *data)
{
    uint8_t flags = (uint8_t)((tpdu->more_to_send ? 0 : 0x04) | (tpdu->reply_path ? 0x80 : 0));
    byte_writer_u8(&encoding->writer, flags | common_flags(tpdu, data));
    put_address(encoding, &tpdu->address, "TP-OA");
    byte_writer_u8(&encoding->writer, tpdu->pid);
    put_dcs(encoding, tpdu);
    put_time(encoding, tpdu->scts_ms, tpdu->scts_zone_min);
    put_user_data(encoding, data);
}

static void put_submit(struct encoding *encoding, const struct tpdu *tpdu, const struct user_data *data)
{
    bool has_validity = tpdu->validity_s >= 0;
    uint8_t flags = (uint8_t)((tpdu->reject_duplicates ? 0x04 : 0) | (tpdu->reply_path ? 0x80 : 0) |
                              (has_validity ? TPDU_VALIDITY_RELATIVE << 3 : 0));
    byte_writer_u8(&encoding->writer, flags | common_flags(tpdu, data));
    byte_writer_u8(&encoding->writer, tpdu->mr);
    put_address(encoding, &tpdu->address, "TP-DA");
    byte_writer_u8(&encoding->writer, tpdu->pid);
    put_dcs(encoding, tpdu);
    if (has_validity)
        byte_writer_u8(&encoding->writer, tpdu_time_relative_octet(tpdu->validity_s));
    put_user_data(encoding, data);
}

static void put_status_report(struct encoding *encoding, const struct tpdu *tpdu, const struct user_data *data)
{
    uint8_t present = (uint8_t)((tpdu->pid ? 0x01 : 0) | (data->length > 0 ? 0x06 : tpdu->dcs ? 0x02 : 0));
    byte_writer_u8(&encoding->writer, (uint8_t)((tpdu->more_to_send ? 0 : 0x04) | common_flags(tpdu, data)));
    byte_writer_u8(&encoding->writer, tpdu->mr);
    put_address(encoding, &tpdu->address, "TP-RA");
    put_time(encoding, tpdu->scts_ms, tpdu->scts_zone_min);
    put_time(encoding, tpdu->discharge_ms, tpdu->scts_zone_min);
    byte_writer_u8(&encoding->writer, tpdu->status);
    if (present == 0)
        return;
    byte_writer_u8(&encoding->writer, present);
    if (tpdu->pid)
        byte_writer_u8(&encoding->writer, tpdu->pid);
    if (present & 0x02)
        put_dcs(encoding, tpdu);
    if (present & 0x04)
        put_user_data(encoding, data);
}

static void put_tpdu(struct encoding *encoding, const struct tpdu *tpdu, const struct user_data *data)
{
    switch (tpdu->type) {
    case TPDU_DELIVER:
        put_deliver(encoding, tpdu, data);
        break;
    case TPDU_SUBMIT:
        put_submit(encoding, tpdu, data);
        break;
    case TPDU_STATUS_REPORT:
        put_status_report(encoding, tpdu, data);
        break;
    }
}

bool tpdu_encode(const struct tpdu *tpdu, uint8_t out[TPDU_MAX_SIZE], size_t *size, struct tpdu_fault *fault)
{
    uint8_t octets[TPDU_MAX_SIZE];
    struct encoding encoding = {.writer = byte_writer_of(octets, sizeof octets), .fault = {.field = ""}};
    struct user_data data;
    encode_user_data(&encoding, tpdu, &data);
    if (encoding.fault.error == TPDU_OK)
        put_tpdu(&encoding, tpdu, &data);
    if (encoding.writer.failed)
        fail(&encoding, TPDU_ERROR_TOO_LONG, "TPDU");
    if (fault)
        *fault = encoding.fault;
    if (encoding.fault.error != TPDU_OK)
        return false;
    memcpy(out, octets, encoding.writer.size);
    *size = encoding.writer.size;
    return true;
}
