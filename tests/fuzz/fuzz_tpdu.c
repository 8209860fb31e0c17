// links: src/sms/tpdu.c src/sms/tpdu_encode.c src/sms/tpdu_address.c src/sms/tpdu_time.c src/sms/tpdu_dcs.c src/sms/tpdu_purpose.c src/sms/gsm_alphabet.c src/sms/gsm_alphabet_tables.c src/base/text.c src/base/bytes.c src/base/clock.c
/* Any octets: a value that keeps its promises and survives being encoded again, or a fault inside the input. */
#include "base/text.h"
#include "sms/tpdu.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void check_text(const struct tpdu *tpdu)
{
    require(tpdu->text_size < TPDU_TEXT_SIZE && strlen(tpdu->text) == tpdu->text_size);
    for (const char *cursor = tpdu->text, *end = cursor + tpdu->text_size; cursor < end;) {
        const char *start = cursor;
        uint32_t code_point = utf8_next(&cursor, end);
        require(code_point == '\n' || (code_point >= ' ' && (code_point < 0x7f || code_point >= 0xa0)));
        require(code_point != UTF8_REPLACEMENT || cursor - start == 3);
    }
}

static void check_header(const struct tpdu *tpdu)
{
    require(tpdu->user_data_size <= TPDU_DATA_MAX && tpdu->header_size <= tpdu->user_data_size);
    require(tpdu->udh_count <= TPDU_UDH_ELEMENTS_MAX);
    for (size_t i = 0; i < tpdu->udh_count; i++)
        require(tpdu->udh[i].offset + tpdu->udh[i].length <= tpdu->header_size);
    require(tpdu->concat.seq <= tpdu->concat.total);
}

/* What can be encoded decodes to the same values. */
static void check_again(const struct tpdu *tpdu)
{
    uint8_t encoded[TPDU_MAX_SIZE];
    size_t size;
    struct tpdu again;
    if (!tpdu_encode(tpdu, encoded, &size, NULL))
        return;
    require(size <= TPDU_MAX_SIZE && tpdu_decode(encoded, size, &again, NULL));
    require(again.type == tpdu->type && again.pid == tpdu->pid && again.status == tpdu->status);
    require(strcmp(again.address.text, tpdu->address.text) == 0);
    require(strcmp(again.text, tpdu->text) == 0);
    require(again.scts_ms == tpdu->scts_ms);
    require(again.concat.ref == tpdu->concat.ref && again.concat.seq == tpdu->concat.seq);
    require(again.has_ports == tpdu->has_ports && again.port_dst == tpdu->port_dst);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tpdu tpdu;
    struct tpdu_fault fault;
    struct tpdu_address smsc;
    size_t smsc_size;
    char line[160];
    if (tpdu_decode_smsc(data, size, &smsc, &smsc_size, &fault))
        require(smsc_size <= size && strlen(smsc.text) < sizeof smsc.text);
    if (!tpdu_decode(data, size, &tpdu, &fault)) {
        require(fault.error != TPDU_OK && fault.octet <= size);
        tpdu_fault_format(&fault, line, sizeof line);
        return 0;
    }
    check_header(&tpdu);
    check_text(&tpdu);
    require(tpdu_purpose_name(tpdu_purpose(&tpdu))[0] != '\0');
    check_again(&tpdu);
    return 0;
}
