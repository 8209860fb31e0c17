#include "sms/gsm_alphabet.h"

#include "sms/gsm_alphabet_tables.h"

#define PAGE_BREAK 0x0c

bool gsm_alphabet_has_locking(uint8_t identifier)
{
    return identifier < GSM_ALPHABET_LANGUAGES && gsm_alphabet_locking[identifier][' '] == ' ';
}

bool gsm_alphabet_has_single(uint8_t identifier)
{
    return identifier < GSM_ALPHABET_LANGUAGES;
}

static const uint16_t *locking_table(struct gsm_alphabet alphabet)
{
    return gsm_alphabet_locking[gsm_alphabet_has_locking(alphabet.locking) ? alphabet.locking : 0];
}

static const uint16_t *single_table(struct gsm_alphabet alphabet)
{
    return gsm_alphabet_single[gsm_alphabet_has_single(alphabet.single) ? alphabet.single : 0];
}

/* Index of a character in a table; -1 when it is not there. Most of ASCII stands at its own index. */
static int position_of(const uint16_t table[128], uint32_t code_point)
{
    if (code_point < 128 && table[code_point] == code_point)
        return (int)code_point;
    for (int i = 0; i < 128; i++)
        if (table[i] == code_point)
            return i;
    return -1;
}

size_t gsm_alphabet_encode(struct gsm_alphabet alphabet, uint32_t code_point, uint8_t septets[2])
{
    if (code_point == 0)
        return 0;
    int position = position_of(locking_table(alphabet), code_point);
    if (position >= 0) {
        septets[0] = (uint8_t)position;
        return 1;
    }
    position = position_of(single_table(alphabet), code_point);
    if (position < 0)
        return 0;
    septets[0] = GSM_ALPHABET_ESCAPE;
    septets[1] = (uint8_t)position;
    return 2;
}

void gsm_alphabet_decode(struct gsm_alphabet alphabet, const uint8_t *septets, size_t count, struct text *text)
{
    const uint16_t *locking = locking_table(alphabet), *single = single_table(alphabet);
    bool after_return = false;
    for (size_t i = 0; i < count; i++) {
        uint8_t septet = septets[i] & 0x7f;
        uint32_t code_point = locking[septet];
        if (septet == GSM_ALPHABET_ESCAPE && i + 1 < count) {
            septet = septets[++i] & 0x7f;
            code_point = single[septet] ? single[septet] : locking[septet];
        }
        bool is_second_of_pair = after_return && code_point == '\n';
        after_return = code_point == '\r';
        if (code_point == '\r' || code_point == PAGE_BREAK)
            code_point = '\n';
        if (!is_second_of_pair)
            text_put_code_point(text, code_point ? code_point : ' ');
    }
}

size_t gsm_alphabet_octets_of(size_t count_septets)
{
    return (count_septets * 7 + 7) / 8;
}

size_t gsm_alphabet_septets_of(size_t octets)
{
    return (octets * 8 + 6) / 7;
}

void gsm_alphabet_pack(const uint8_t *septets, size_t count, size_t first, uint8_t *octets)
{
    for (size_t i = 0; i < count; i++) {
        size_t bit = (first + i) * 7;
        unsigned shifted = (septets[i] & 0x7fu) << bit % 8;
        octets[bit / 8] |= (uint8_t)shifted;
        if (bit % 8 > 1)
            octets[bit / 8 + 1] |= (uint8_t)(shifted >> 8);
    }
}

size_t gsm_alphabet_unpack(const uint8_t *octets, size_t size, size_t first, size_t count, uint8_t *septets)
{
    for (size_t i = 0; i < count; i++) {
        size_t bit = (first + i) * 7;
        if (bit + 7 > size * 8)
            return i;
        unsigned pair = octets[bit / 8];
        if (bit % 8 > 1)
            pair |= (unsigned)octets[bit / 8 + 1] << 8;
        septets[i] = pair >> bit % 8 & 0x7f;
    }
    return count;
}
