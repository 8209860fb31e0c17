// links: src/sms/gsm_alphabet.c src/sms/gsm_alphabet_tables.c src/base/text.c
/* Two octets choose tables and the first septet, the others are septets: they come out as text without control
 * characters that the same tables can say again, and packing them gives the same octets. */
#include "sms/gsm_alphabet.h"

#include <stdlib.h>
#include <string.h>

#define SEPTETS_MAX 1024

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void check_text(struct gsm_alphabet alphabet, const uint8_t *septets, size_t count)
{
    static char decoded[3 * SEPTETS_MAX + 1], again[3 * SEPTETS_MAX + 1];
    static uint8_t encoded[2 * SEPTETS_MAX];
    struct text text = text_of(decoded, sizeof decoded), second = text_of(again, sizeof again);
    size_t encoded_count = 0;
    gsm_alphabet_decode(alphabet, septets, count, &text);
    require(!text.truncated);
    for (const char *cursor = decoded, *end = decoded + text.size; cursor < end;) {
        uint32_t code_point = utf8_next(&cursor, end);
        require(code_point == '\n' || code_point >= ' ');
        size_t added = gsm_alphabet_encode(alphabet, code_point, encoded + encoded_count);
        require(added > 0);
        encoded_count += added;
    }
    gsm_alphabet_decode(alphabet, encoded, encoded_count, &second);
    require(strcmp(decoded, again) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint8_t septets[SEPTETS_MAX], packed[SEPTETS_MAX], back[SEPTETS_MAX];
    if (size < 2)
        return 0;
    struct gsm_alphabet alphabet = {.locking = data[0] & 15, .single = data[0] >> 4};
    size_t first = data[1] % 8;
    size_t count = gsm_alphabet_unpack(data + 2, size - 2, first, SEPTETS_MAX / 2, septets);
    memset(packed, 0, sizeof packed);
    gsm_alphabet_pack(septets, count, first, packed);
    size_t packed_size = gsm_alphabet_octets_of(first + count);
    require(gsm_alphabet_unpack(packed, packed_size, first, count, back) == count);
    require(memcmp(back, septets, count) == 0);
    check_text(alphabet, septets, count);
    return 0;
}
