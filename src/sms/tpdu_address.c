#include "sms/tpdu_address.h"

#include "base/text.h"
#include "sms/gsm_alphabet.h"

#include <string.h>

#define TON_INTERNATIONAL 1
#define TON_ALPHANUMERIC 5
#define NPI_E164 1
#define SEPTETS_MAX 11
#define TYPE_EXTENSION 0x80 /* bit 7 of the type octet is always 1 */

static const char semi_octets[] = "0123456789*#abc";

/* TS 23.040 §9.1.2.3: the low half comes first, 1111 fills up. */
static void decode_digits(const uint8_t *octets, size_t count, struct tpdu_address *address)
{
    struct text text = text_of(address->text, sizeof address->text);
    if (address->ton == TON_INTERNATIONAL && count > 0 && (octets[0] & 0x0f) != 0x0f)
        text_put(&text, "+");
    for (size_t i = 0; i < count; i++) {
        unsigned digit = i % 2 == 0 ? octets[i / 2] & 0x0f : octets[i / 2] >> 4;
        if (digit == 0x0f)
            break;
        text_put_bytes(&text, &semi_octets[digit], 1);
    }
}

static void decode_letters(const uint8_t *octets, size_t count, struct tpdu_address *address)
{
    uint8_t septets[SEPTETS_MAX];
    struct text text = text_of(address->text, sizeof address->text);
    size_t letters = gsm_alphabet_unpack(octets, (count + 1) / 2, 0, count * 4 / 7, septets);
    gsm_alphabet_decode((struct gsm_alphabet){0}, septets, letters, &text);
    for (char *c = address->text; *c != '\0'; c++)
        if (*c == '\n')
            *c = ' ';
}

bool tpdu_address_decode(struct byte_reader *reader, struct tpdu_address *address)
{
    uint8_t count = byte_reader_u8(reader);
    if (reader->failed || count > TPDU_ADDRESS_SEMI_OCTETS_MAX)
        return false;
    uint8_t type = byte_reader_u8(reader);
    const uint8_t *octets = byte_reader_take(reader, (size_t)(count + 1) / 2);
    if (!octets)
        return false;
    address->ton = type >> 4 & 7;
    address->npi = type & 0x0f;
    if (address->ton == TON_ALPHANUMERIC)
        decode_letters(octets, count, address);
    else
        decode_digits(octets, count, address);
    return true;
}

/* Packs letters; 0 when there are too many or one of them is not in the default alphabet. */
static size_t letters_of(const char *text, uint8_t septets[SEPTETS_MAX + 1])
{
    const char *cursor = text, *end = text + strlen(text);
    size_t count = 0;
    while (cursor < end) {
        if (count >= SEPTETS_MAX)
            return 0;
        size_t added = gsm_alphabet_encode((struct gsm_alphabet){0}, utf8_next(&cursor, end), septets + count);
        if (added == 0 || count + added > SEPTETS_MAX)
            return 0;
        count += added;
    }
    return count;
}

static bool encode_letters(struct byte_writer *writer, const struct tpdu_address *address)
{
    uint8_t septets[SEPTETS_MAX + 1], octets[TPDU_ADDRESS_SEMI_OCTETS_MAX / 2] = {0};
    size_t count = letters_of(address->text, septets);
    if (count == 0)
        return false;
    gsm_alphabet_pack(septets, count, 0, octets);
    byte_writer_u8(writer, (uint8_t)((count * 7 + 3) / 4));
    byte_writer_u8(writer, (uint8_t)(TYPE_EXTENSION | TON_ALPHANUMERIC << 4 | address->npi));
    byte_writer_put(writer, octets, gsm_alphabet_octets_of(count));
    return true;
}

/* Value of a semi-octet; -1 for anything else. */
static int digit_of(char c)
{
    const char *found = c != '\0' ? strchr(semi_octets, c) : NULL;
    return found ? (int)(found - semi_octets) : -1;
}

bool tpdu_address_encode(struct byte_writer *writer, const struct tpdu_address *address)
{
    if (address->ton > 7 || address->npi > 15)
        return false;
    if (address->ton == TON_ALPHANUMERIC)
        return encode_letters(writer, address);
    const char *digits = address->text + (address->text[0] == '+');
    size_t count = strlen(digits);
    uint8_t octets[TPDU_ADDRESS_SEMI_OCTETS_MAX / 2];
    if (count > TPDU_ADDRESS_SEMI_OCTETS_MAX || (address->text[0] == '+' && address->ton != TON_INTERNATIONAL))
        return false;
    memset(octets, 0xff, sizeof octets);
    for (size_t i = 0; i < count; i++) {
        int digit = digit_of(digits[i]);
        if (digit < 0)
            return false;
        uint8_t *octet = &octets[i / 2];
        if (i % 2 == 0)
            *octet = (uint8_t)(0xf0 | digit);
        else
            *octet = (uint8_t)((*octet & 0x0f) | digit << 4);
    }
    byte_writer_u8(writer, (uint8_t)count);
    byte_writer_u8(writer, (uint8_t)(TYPE_EXTENSION | address->ton << 4 | address->npi));
    byte_writer_put(writer, octets, (count + 1) / 2);
    return true;
}

static bool is_dialable(const char *digits)
{
    size_t count = strspn(digits, "0123456789*#");
    return digits[count] == '\0' && count > 0 && count <= TPDU_ADDRESS_SEMI_OCTETS_MAX;
}

bool tpdu_address_parse(const char *text, struct tpdu_address *address)
{
    uint8_t septets[SEPTETS_MAX + 1];
    struct tpdu_address parsed = {.npi = NPI_E164};
    bool international = text[0] == '+';
    if (international && is_dialable(text + 1)) {
        parsed.ton = TON_INTERNATIONAL;
    } else if (is_dialable(text)) {
        parsed.ton = 0;
    } else if (!international && letters_of(text, septets) > 0) {
        parsed.ton = TON_ALPHANUMERIC;
        parsed.npi = 0;
    } else {
        return false;
    }
    text_copy(parsed.text, sizeof parsed.text, text);
    *address = parsed;
    return true;
}

bool tpdu_decode_smsc(const uint8_t *data, size_t size, struct tpdu_address *smsc, size_t *smsc_size,
                      struct tpdu_fault *fault)
{
    /* TS 24.011 §8.2.5.1: the length counts octets, the type among them; no SMSC is a single 0. */
    struct byte_reader reader = byte_reader_of(data, size);
    struct tpdu_fault none = {0}, *out = fault ? fault : &none;
    *out = (struct tpdu_fault){.error = TPDU_OK, .field = "SMSC"};
    uint8_t length = byte_reader_u8(&reader);
    const uint8_t *octets = byte_reader_take(&reader, length);
    if (!octets) {
        out->error = size == 0 ? TPDU_ERROR_EMPTY : TPDU_ERROR_TRUNCATED;
        out->octet = size;
        return false;
    }
    if (length > 1 + TPDU_ADDRESS_SEMI_OCTETS_MAX / 2) {
        out->error = TPDU_ERROR_ADDRESS;
        return false;
    }
    struct tpdu_address decoded = {0};
    if (length > 0) {
        decoded.ton = octets[0] >> 4 & 7;
        decoded.npi = octets[0] & 0x0f;
        decode_digits(octets + 1, 2 * (size_t)(length - 1), &decoded);
    }
    *smsc = decoded;
    *smsc_size = 1 + (size_t)length;
    return true;
}
