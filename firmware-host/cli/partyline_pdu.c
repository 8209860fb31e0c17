/* The codec by itself: TPDUs to fields and texts to TPDUs, without a daemon. */
#include "cli/partyline.h"

#include "base/bytes.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/text.h"
#include "sms/parts.h"
#include "sms/tpdu.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define INPUT_MAX 512 /* octets; more than any PDU with its SMSC address */

static void put_time(struct json *fields, const char *key, int64_t wall_ms)
{
    char time[CLOCK_RFC3339_SIZE] = "";
    if (wall_ms >= 0)
        clock_format_rfc3339(wall_ms, time);
    json_put_text(fields, key, time[0] ? time : NULL);
}

static void put_hex(struct json *fields, const char *key, const uint8_t *data, size_t size)
{
    char hex[2 * TPDU_MAX_SIZE + 1];
    hex_encode(data, size, hex);
    json_put_text(fields, key, hex);
}

static void put_header(struct json *fields, const struct tpdu *tpdu)
{
    struct json *elements = json_new_array();
    for (size_t i = 0; i < tpdu->udh_count; i++) {
        struct json *element = json_new_object();
        json_put_int(element, "id", tpdu->udh[i].id);
        put_hex(element, "data_hex", tpdu->user_data + tpdu->udh[i].offset, tpdu->udh[i].length);
        json_append(elements, element);
    }
    json_put(fields, "udh", elements);
    if (tpdu->concat.total > 0) {
        struct json *concat = json_new_object();
        json_put_int(concat, "ref", tpdu->concat.ref);
        json_put_int(concat, "total", tpdu->concat.total);
        json_put_int(concat, "seq", tpdu->concat.seq);
        json_put(fields, "concat", concat);
    }
    if (tpdu->has_ports) {
        struct json *ports = json_new_object();
        json_put_int(ports, "dst", tpdu->port_dst);
        json_put_int(ports, "src", tpdu->port_src);
        json_put(fields, "ports", ports);
    }
}

static void put_validity(struct json *fields, const struct tpdu *tpdu)
{
    if (tpdu->validity_s < 0)
        json_put_null(fields, "vp");
    else if (tpdu->validity == TPDU_VALIDITY_ABSOLUTE)
        put_time(fields, "vp", tpdu->validity_s * 1000);
    else
        json_put_int(fields, "vp", tpdu->validity_s);
}

static void put_type_fields(struct json *fields, const struct tpdu *tpdu)
{
    switch (tpdu->type) {
    case TPDU_DELIVER:
        put_time(fields, "scts", tpdu->scts_ms);
        break;
    case TPDU_SUBMIT:
        json_put_int(fields, "mr", tpdu->mr);
        put_validity(fields, tpdu);
        break;
    case TPDU_STATUS_REPORT:
        json_put_int(fields, "mr", tpdu->mr);
        put_time(fields, "scts", tpdu->scts_ms);
        put_time(fields, "discharge", tpdu->discharge_ms);
        json_put_int(fields, "status", tpdu->status);
        break;
    }
}

static struct json *fields_of(const struct tpdu *tpdu)
{
    struct json *fields = json_new_object();
    json_put_text(fields, "type", tpdu_type_name(tpdu->type));
    json_put_text(fields, tpdu->type == TPDU_DELIVER ? "from" : "to", tpdu->address.text);
    json_put_int(fields, "ton", tpdu->address.ton);
    json_put_int(fields, "npi", tpdu->address.npi);
    json_put_int(fields, "pid", tpdu->pid);
    json_put_int(fields, "dcs", tpdu->dcs);
    json_put_text(fields, "alphabet", tpdu_alphabet_name(tpdu->alphabet));
    if (tpdu->class == TPDU_CLASS_NONE)
        json_put_null(fields, "class");
    else
        json_put_int(fields, "class", tpdu->class);
    json_put_text(fields, "purpose", tpdu_purpose_name(tpdu_purpose(tpdu)));
    put_type_fields(fields, tpdu);
    put_header(fields, tpdu);
    if (tpdu->alphabet == TPDU_DATA8 || tpdu->compressed)
        put_hex(fields, "data_hex", tpdu->user_data + tpdu->header_size,
                (size_t)(tpdu->user_data_size - tpdu->header_size));
    else
        json_put_text(fields, "text", tpdu->text);
    if (tpdu->rest_size > 0)
        json_put_int(fields, "octets_behind", (int64_t)tpdu->rest_size);
    return fields;
}

static void print_fields(const struct json *fields)
{
    char value[1024];
    for (const char *key = NULL; (key = json_next_key(fields, key));) {
        json_to_text(json_find(fields, key), value, sizeof value);
        if (value[0] && strcmp(value, "[]") != 0)
            printf("%-10s %s\n", key, value);
    }
}

static int undecodable(const struct tpdu_fault *fault)
{
    char line[160];
    tpdu_fault_format(fault, line, sizeof line);
    fprintf(stderr, "partyline: %s\n", line);
    return PARTYLINE_REFUSED;
}

/* Hexadecimal as it is copied from a log: with spaces. */
static bool read_hex(char **words, uint8_t *data, size_t *size)
{
    char hex[2 * INPUT_MAX + 1];
    size_t hex_len = 0;
    for (; *words; words++)
        for (const char *c = *words; *c; c++) {
            if (*c == ' ' || *c == '\n' || *c == '\r')
                continue;
            if (hex_len == sizeof hex - 1)
                return false;
            hex[hex_len++] = *c;
        }
    return hex_decode(hex, hex_len, data, INPUT_MAX, size);
}

static int decode(const struct partyline *partyline, char **words)
{
    bool has_smsc = partyline_option(partyline, "smsc");
    uint8_t data[INPUT_MAX];
    size_t size = 0, smsc_size = 0;
    struct tpdu_address smsc = {0};
    struct tpdu_fault fault;
    struct tpdu tpdu;
    if (!read_hex(words, data, &size)) {
        fprintf(stderr, "partyline: that is not hexadecimal: pairs of 0-9 and A-F, %d at most\n", INPUT_MAX);
        return PARTYLINE_REFUSED;
    }
    if (has_smsc && !tpdu_decode_smsc(data, size, &smsc, &smsc_size, &fault))
        return undecodable(&fault);
    if (!tpdu_decode(data + smsc_size, size - smsc_size, &tpdu, &fault)) {
        fault.octet += smsc_size;
        return undecodable(&fault);
    }
    struct json *fields = fields_of(&tpdu);
    if (has_smsc)
        json_put_text(fields, "smsc", smsc.text);
    if (partyline->json)
        return partyline_print(fields);
    print_fields(fields);
    json_free(fields);
    return PARTYLINE_DONE;
}

/* `length` is what AT+CMGS wants: the octets behind the SMSC address. */
static struct json *part_of(const struct parts_plan *plan, unsigned index, const struct byte_writer *tpdu,
                            bool has_smsc)
{
    char hex[2 * TPDU_MAX_SIZE + 3] = "00"; /* an SMSC address of length 0: the one of the SIM */
    struct json *part = json_new_object();
    hex_encode(tpdu->data, tpdu->size, hex + (has_smsc ? 2 : 0));
    json_put_int(part, "part", index + 1);
    json_put_int(part, "parts", plan->count);
    json_put_int(part, "length", (int64_t)tpdu->size);
    json_put_text(part, "pdu", hex);
    return part;
}

static struct json *encode_parts(const struct partyline *partyline, const char *text, const struct parts_plan *plan,
                                 struct parts_submit *submit)
{
    struct json *list = json_new_array();
    for (unsigned i = 0; i < plan->count; i++) {
        uint8_t data[TPDU_MAX_SIZE];
        struct byte_writer tpdu = byte_writer_of(data, sizeof data);
        submit->index = i;
        if (!parts_encode(text, plan, submit, data, &tpdu.size)) {
            json_free(list);
            return NULL;
        }
        json_append(list, part_of(plan, i, &tpdu, partyline_option(partyline, "smsc")));
    }
    return list;
}

/* The reference of the parts, 0 when none is given; -1 after saying what is wrong. */
static int ref_of(const struct partyline *partyline)
{
    const char *given = partyline_option(partyline, "ref");
    char *end;
    long ref = given ? strtol(given, &end, 10) : 0;
    if (!given || (*given && !*end && ref >= 0 && ref <= 255))
        return (int)ref;
    fprintf(stderr, "partyline: --ref %s is not a number from 0 to 255\n", given);
    return -1;
}

static int encode(const struct partyline *partyline, char **words)
{
    (void)words;
    const char *number = partyline_option(partyline, "to"), *given = partyline_option(partyline, "text");
    struct tpdu_address to;
    struct parts_plan plan;
    char clean[4096];
    struct text text = text_of(clean, sizeof clean);
    int ref = ref_of(partyline);
    if (ref < 0)
        return PARTYLINE_USAGE;
    if (!tpdu_address_parse(number, &to)) {
        fprintf(stderr, "partyline: \"%s\" is not a number\n", number);
        return PARTYLINE_REFUSED;
    }
    text_clean(&text, given, strlen(given));
    if (text.truncated || !parts_plan(clean, text.size, partyline_option(partyline, "national"), &plan)) {
        fprintf(stderr, "partyline: the text needs more than %d parts\n", PARTS_MAX);
        return PARTYLINE_REFUSED;
    }
    struct parts_submit submit = {
        .to = &to, .ref = (uint8_t)ref, .status_requested = partyline_option(partyline, "report"), .validity_s = -1};
    struct json *list = encode_parts(partyline, clean, &plan, &submit);
    if (!list) {
        fputs("partyline: the text cannot be encoded\n", stderr);
        return PARTYLINE_REFUSED;
    }
    if (partyline->json)
        return partyline_print(list);
    for (size_t i = 0; i < json_count(list); i++)
        puts(json_find_text(json_at(list, i), "pdu"));
    json_free(list);
    return PARTYLINE_DONE;
}

static const struct partyline_option decode_options[] = {
    {"smsc", NULL, "as a modem prints it, with the address of the service center in front", false},
    {0},
};

static const struct partyline_option encode_options[] = {
    {"to", "NUMBER", "to whom", true},
    {"text", "TEXT", "what", true},
    {"report", NULL, "ask for a status report", false},
    {"national", NULL, "national alphabets, where they make it shorter", false},
    {"ref", "N", "the reference that joins the parts, 0 to 255", false},
    {"smsc", NULL, "an empty address of the service center in front", false},
    {0},
};

const struct partyline_verb partyline_pdu_verbs[] = {
    {"pdu decode", "HEX...", "what a TPDU says (3GPP TS 23.040)", .run = decode, .options = decode_options},
    {"pdu encode", "", "the TPDUs of a text, one a line", .run = encode, .options = encode_options},
    {0},
};
