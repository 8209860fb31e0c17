#include "sms/ussd.h"

#include "base/bytes.h"
#include "base/text.h"
#include "sms/gsm_alphabet.h"

#include <string.h>

#define OCTETS_MAX 512
#define SEPTETS_MAX (OCTETS_MAX * 8 / 7)

/* Groups 01xx with UCS2, and 0001 0001: UCS2 behind a language. */
static bool is_ucs2(int dcs)
{
    return (dcs & 0xc0) == 0x40 ? (dcs & 0x0c) == 0x08 : dcs == 0x11;
}

static void put_ucs2(const uint8_t *octets, size_t size, struct text *out)
{
    struct byte_reader reader = byte_reader_of(octets, size);
    while (byte_reader_left(&reader) >= 2) {
        uint32_t unit = byte_reader_u16be(&reader);
        if (unit >= 0xd800 && unit < 0xdc00 && byte_reader_left(&reader) >= 2) {
            uint32_t low = byte_reader_u16be(&reader);
            unit =
                low >= 0xdc00 && low < 0xe000 ? 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00) : UTF8_REPLACEMENT;
        }
        text_put_code_point(out, unit);
    }
}

static void put_packed(const uint8_t *octets, size_t size, struct text *out)
{
    uint8_t septets[SEPTETS_MAX];
    size_t count = gsm_alphabet_unpack(octets, size, 0, size * 8 / 7, septets);
    /* The filling of the last octet, TS 23.038 §6.1.2.3.1. */
    if (count > 0 && (septets[count - 1] == '\r' || (septets[count - 1] == 0 && count % 8 == 0)))
        count--;
    gsm_alphabet_decode((struct gsm_alphabet){0, 0}, septets, count, out);
}

/* Runs of white space to one space, none at the ends. */
static void squeeze(const char *from, struct text *out)
{
    char clean_buffer[2 * OCTETS_MAX];
    struct text clean = text_of(clean_buffer, sizeof clean_buffer);
    text_clean(&clean, from, strlen(from));
    for (const char *word = clean_buffer; *word;) {
        word += strspn(word, " \n");
        size_t len = strcspn(word, " \n");
        text_put(out, len > 0 && out->size > 0 ? " " : "");
        text_put_bytes(out, word, len);
        word += len;
    }
}

/* ---- What hexadecimal may be under a coding that does not say it ---- */

/* Octets (groups 01xx and 1111), or the coding of a text message for UCS2, which here would be a language. */
static bool is_of_octets(int dcs)
{
    return dcs == 8 || ((dcs & 0xc0) == 0x40 && (dcs & 0x0c) == 0x04) || ((dcs & 0xf0) == 0xf0 && (dcs & 0x04));
}

static bool looks_like_ascii(const uint8_t *octets, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if ((octets[i] < 0x20 && octets[i] != '\n' && octets[i] != '\r') || octets[i] > 0x7e)
            return false;
    return size >= 4;
}

/* No control characters, none for private use. */
static bool looks_like_ucs2(const uint8_t *octets, size_t size)
{
    for (size_t i = 0; i + 1 < size; i += 2) {
        unsigned unit = (unsigned)octets[i] << 8 | octets[i + 1];
        bool is_control = unit < 0x20 && unit != '\n' && unit != '\r';
        if (is_control || (unit >= 0xe000 && unit < 0xf900) || unit >= 0xfffe)
            return false;
    }
    return size >= 2 && size % 2 == 0;
}

/* Every second octet is 0: nobody writes words so that come out like this by chance. */
static bool is_plainly_ucs2(const uint8_t *octets, size_t size)
{
    size_t zeros = 0;
    for (size_t i = 0; i < size; i += 2)
        zeros += octets[i] == 0;
    return size >= 6 && zeros * 2 > size / 2 && looks_like_ucs2(octets, size);
}

static bool has_hex_letter(const char *given)
{
    return strpbrk(given, "ABCDEFabcdef") != NULL;
}

static void put_octets(const uint8_t *octets, size_t size, struct text *out)
{
    for (size_t i = 0; i < size; i++)
        text_put_code_point(out, octets[i]);
}

/* The likeliest of its shapes. */
static void put_hex(const uint8_t *octets, size_t size, const char *given, int dcs, struct text *out)
{
    bool may_be = is_of_octets(dcs) && has_hex_letter(given), is_ascii = may_be && looks_like_ascii(octets, size);
    if (is_plainly_ucs2(octets, size) || (may_be && !is_ascii && looks_like_ucs2(octets, size)))
        put_ucs2(octets, size, out);
    else if (is_ascii)
        put_octets(octets, size, out);
    else
        text_put(out, given);
}

void ussd_decode(const char *given, int dcs, bool is_packed, struct text *out)
{
    uint8_t octets[OCTETS_MAX];
    char raw_buffer[2 * OCTETS_MAX];
    struct text raw = text_of(raw_buffer, sizeof raw_buffer);
    size_t size = 0, len = strlen(given);
    bool is_hex = len > 0 && hex_decode(given, len, octets, sizeof octets, &size);
    if (is_hex && is_ucs2(dcs) && size % 2 == 0)
        put_ucs2(octets, size, &raw);
    else if (is_hex && is_packed && !is_plainly_ucs2(octets, size))
        put_packed(octets, size, &raw);
    else if (is_hex)
        put_hex(octets, size, given, dcs, &raw);
    else
        text_put(&raw, given);
    squeeze(raw_buffer, out);
}
