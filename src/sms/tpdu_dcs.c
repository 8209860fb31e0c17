#include "sms/tpdu_dcs.h"

/* Groups 00xx (general) and 01xx (the same, to be deleted when read). */
static struct tpdu_dcs decode_general(uint8_t octet)
{
    static const enum tpdu_alphabet alphabets[] = {TPDU_GSM7, TPDU_DATA8, TPDU_UCS2};
    unsigned coding = octet >> 2 & 3;
    if (coding == 3) /* reserved, and then the same as 0 */
        return (struct tpdu_dcs){.alphabet = TPDU_GSM7, .class = TPDU_CLASS_NONE, .reserved = true};
    return (struct tpdu_dcs){
        .alphabet = alphabets[coding],
        .class = octet & 0x10 ? (enum tpdu_class)(octet & 3) : TPDU_CLASS_NONE,
        .compressed = octet & 0x20,
    };
}

struct tpdu_dcs tpdu_dcs_decode(uint8_t octet)
{
    unsigned group = octet >> 4;
    if (group < 8)
        return decode_general(octet);
    struct tpdu_dcs dcs = {.alphabet = TPDU_GSM7, .class = TPDU_CLASS_NONE};
    if (group < 12) {
        dcs.reserved = true;
    } else if (group < 15) {
        dcs.waiting = true;
        dcs.alphabet = group == 14 ? TPDU_UCS2 : TPDU_GSM7;
    } else {
        dcs.alphabet = octet & 4 ? TPDU_DATA8 : TPDU_GSM7;
        dcs.class = (enum tpdu_class)(octet & 3);
    }
    return dcs;
}

uint8_t tpdu_dcs_plain(enum tpdu_alphabet alphabet)
{
    static const uint8_t plain[] = {[TPDU_GSM7] = 0x00, [TPDU_DATA8] = 0x04, [TPDU_UCS2] = 0x08};
    return plain[alphabet];
}
