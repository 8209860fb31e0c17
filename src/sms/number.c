#include "sms/number.h"

#include "base/text.h"
#include "sms/number_region.h"

#include <string.h>

#define E164_MIN_LEN 8
#define E164_MAX_LEN 15
#define SHORT_MAX_LEN 6 /* where no region says otherwise */
#define DIGITS_MAX 40

enum ton { TON_INTERNATIONAL = 1, TON_SUBSCRIBER = 4, TON_ALPHANUMERIC = 5, TON_ABBREVIATED = 6 };

const struct number_region *number_region_find(const char *iso)
{
    for (size_t i = 0; i < number_region_count; i++) {
        const char *own = number_regions[i].iso;
        if ((iso[0] & ~0x20) == own[0] && (iso[1] & ~0x20) == own[1] && iso[2] == '\0')
            return &number_regions[i];
    }
    return NULL;
}

const char *number_region_iso(size_t index)
{
    return index < number_region_count ? number_regions[index].iso : NULL;
}

bool number_is_member_able(const struct number *number)
{
    return number->kind == NUMBER_E164;
}

/* What was written, without its ornaments. */
struct digits {
    char text[DIGITS_MAX];
    size_t len;
    size_t bracketed_zero; /* position of the digit of "(0)"; DIGITS_MAX when there was none */
    bool international;    /* a plus sign stood in front */
    bool foreign;          /* there were letters or other signs */
};

/* Decimal value of a digit of any common script; -1 for other characters. */
static int digit_value(uint32_t code_point)
{
    static const uint32_t zeros[] = {'0',   0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66,  0xae6,  0xb66,  0xbe6,
                                     0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0, 0x1810, 0xff10};
    for (size_t i = 0; i < sizeof zeros / sizeof zeros[0]; i++)
        if (code_point >= zeros[i] && code_point <= zeros[i] + 9)
            return (int)(code_point - zeros[i]);
    return -1;
}

/* Spaces, hyphens, brackets, dots, slashes and invisible direction marks. */
static bool is_ornament(uint32_t code_point)
{
    static const uint32_t ornaments[] = {' ', '\t', '\n', '-', '(', ')', '.', '/', 0xa0, 0xad, 0x2212, 0x3000, 0xfeff};
    for (size_t i = 0; i < sizeof ornaments / sizeof ornaments[0]; i++)
        if (code_point == ornaments[i])
            return true;
    return (code_point >= 0x2000 && code_point <= 0x2015) || (code_point >= 0x2028 && code_point <= 0x202f) ||
           (code_point >= 0x2060 && code_point <= 0x206f);
}

static struct digits digits_of(const char *written)
{
    struct digits digits = {.bracketed_zero = DIGITS_MAX};
    const char *cursor = written, *end = written + strlen(written);
    while (cursor < end) {
        const char *here = cursor;
        uint32_t code_point = utf8_next(&cursor, end);
        int digit = digit_value(code_point);
        bool is_plus = code_point == '+' || code_point == 0xff0b;
        if (digit >= 0 && digits.len < DIGITS_MAX - 1) {
            if (here > written && strncmp(here - 1, "(0)", 3) == 0)
                digits.bracketed_zero = digits.len;
            digits.text[digits.len++] = (char)('0' + digit);
        } else if (is_plus && digits.len == 0 && !digits.international) {
            digits.international = true;
        } else if (digit >= 0 || !is_ornament(code_point)) {
            digits.foreign = true;
        }
    }
    return digits;
}

static bool starts_with(const char *string, const char *prefix)
{
    return strncmp(string, prefix, strlen(prefix)) == 0;
}

static const struct number_region *region_of_digits(const char *digits)
{
    for (size_t i = 0; i < number_region_count; i++)
        if (starts_with(digits, number_regions[i].cc))
            return &number_regions[i];
    return NULL;
}

/* Whether the first three digits begin with an assigned country calling code (ITU-T E.164). */
static bool has_calling_code(const char *digits)
{
    static const uint16_t ranges[][2] = {
        {100, 199}, {200, 209}, {211, 213}, {216, 216}, {218, 218}, {220, 258}, {260, 279}, {290, 291}, {297, 349},
        {350, 359}, {360, 369}, {370, 383}, {385, 387}, {389, 421}, {423, 423}, {430, 509}, {510, 599}, {600, 670},
        {672, 683}, {685, 692}, {700, 799}, {800, 800}, {808, 829}, {840, 850}, {852, 853}, {855, 856}, {860, 870},
        {878, 878}, {880, 883}, {886, 886}, {888, 888}, {900, 968}, {970, 977}, {979, 989}, {992, 996}, {998, 998},
    };
    int prefix = (digits[0] - '0') * 100 + (digits[1] - '0') * 10 + digits[2] - '0';
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
        if (prefix >= ranges[i][0] && prefix <= ranges[i][1])
            return true;
    return false;
}

/* A number of one country from its national part; false when the length or the first digit cannot be. */
static bool set_national(const struct number_region *region, const char *national, struct number *number)
{
    size_t len = strlen(national), whole_len = strlen(region->cc) + len;
    bool begins_as_prefix = region->trunk[0] != '\0' && national[0] == '0';
    if (len < region->any_min_len || len > region->any_max_len || begins_as_prefix)
        return false;
    if (whole_len < E164_MIN_LEN || whole_len > E164_MAX_LEN || (strcmp(region->cc, "1") == 0 && national[0] < '2'))
        return false;
    struct text text = text_of(number->text, sizeof number->text);
    text_format(&text, "+%s%s", region->cc, national);
    number->kind = NUMBER_E164;
    return true;
}

/* The national part of what stands behind a country code, where people leave the trunk prefix in ("+44 07400 …") or
 * the old mobile 1 of Mexico. */
static const char *without_trunk(const struct number_region *region, const char *national)
{
    const char *trunk = strcmp(region->cc, "52") == 0 ? "1" : region->trunk;
    size_t trunk_len = strlen(trunk), len = strlen(national);
    bool is_surplus = strcmp(trunk, "0") == 0 || len > region->any_max_len;
    if (trunk_len > 0 && len > trunk_len && is_surplus && starts_with(national, trunk))
        return national + trunk_len;
    return national;
}

/* `digits` begin with a country code; `bracketed_zero` is the index of a "(0)" in them, or beyond their end. */
static bool set_international(const char *digits, size_t bracketed_zero, struct number *number)
{
    size_t len = strlen(digits);
    if (len < E164_MIN_LEN || len > E164_MAX_LEN + 1 || digits[0] == '0' || !has_calling_code(digits))
        return false;
    const struct number_region *region = region_of_digits(digits);
    if (bracketed_zero < len && bracketed_zero > 0 && (!region || region->trunk[0] != '\0')) {
        char plain[DIGITS_MAX];
        struct text text = text_of(plain, sizeof plain);
        text_put_bytes(&text, digits, bracketed_zero);
        text_put(&text, digits + bracketed_zero + 1);
        return set_international(plain, DIGITS_MAX, number);
    }
    if (region)
        return set_national(region, without_trunk(region, digits + strlen(region->cc)), number);
    if (len > E164_MAX_LEN)
        return false;
    struct text out = text_of(number->text, sizeof number->text);
    text_format(&out, "+%s", digits);
    number->kind = NUMBER_E164;
    return true;
}

/* Whether `word` is one of the words of a list with a space between them. */
static bool is_listed(const char *list, const char *word, size_t len)
{
    for (const char *cursor = list; *cursor != '\0';) {
        size_t item = strcspn(cursor, " ");
        if (item == len && memcmp(cursor, word, len) == 0)
            return true;
        cursor += item;
        cursor += *cursor == ' ';
    }
    return false;
}

static bool is_emergency(const struct number_region *region, const struct digits *digits)
{
    return is_listed("112 911 999 000", digits->text, digits->len) ||
           (region && is_listed(region->emergency, digits->text, digits->len));
}

static bool set_behind_idd(const struct number_region *region, const struct digits *digits, struct number *number)
{
    for (size_t len = 2; len <= 4 && len < digits->len; len++) {
        size_t zero = digits->bracketed_zero < DIGITS_MAX ? digits->bracketed_zero - len : DIGITS_MAX;
        if (is_listed(region->idd, digits->text, len) && set_international(digits->text + len, zero, number))
            return true;
    }
    return false;
}

/* Digits as they are dialled inside the region. */
static bool set_domestic(const struct number_region *region, const struct digits *digits, struct number *number)
{
    const char *text = digits->text;
    size_t trunk_len = strlen(region->trunk);
    bool in_mobile_range = digits->len >= region->mobile_min_len && digits->len <= region->mobile_max_len;
    if (trunk_len > 0 && starts_with(text, region->trunk) && set_national(region, text + trunk_len, number))
        return true;
    if (digits->len <= region->short_max_len)
        return false;
    if ((trunk_len == 0 || (in_mobile_range && text[0] != '0')) && set_national(region, text, number))
        return true;
    return starts_with(text, region->cc) && set_international(text, DIGITS_MAX, number);
}

static bool set_subscriber(const struct number_region *region, const struct digits *digits, struct number *number)
{
    if (digits->international)
        return set_international(digits->text, digits->bracketed_zero, number);
    return region && (set_behind_idd(region, digits, number) || set_domestic(region, digits, number));
}

static bool has_letter(const char *string)
{
    for (; *string != '\0'; string++)
        if ((*string >= 'a' && *string <= 'z') || (*string >= 'A' && *string <= 'Z') || (*string & 0x80))
            return true;
    return false;
}

static struct number number_of_kind(enum number_kind kind, const char *text)
{
    struct number number = {.kind = kind};
    text_copy(number.text, sizeof number.text, text);
    return number;
}

struct number number_parse(const struct number_region *region, const char *written)
{
    struct digits digits = digits_of(written);
    struct number number = {.kind = NUMBER_NONE};
    if (digits.foreign)
        return number_of_kind(has_letter(written) ? NUMBER_ALPHA : NUMBER_OPAQUE, written);
    if (digits.len == 0)
        return number;
    if (!digits.international && is_emergency(region, &digits))
        return number_of_kind(NUMBER_EMERGENCY, digits.text);
    if (set_subscriber(region, &digits, &number))
        return number;
    if (digits.len <= (region ? region->short_max_len : SHORT_MAX_LEN))
        return number_of_kind(NUMBER_SHORT, digits.text);
    struct text text = text_of(number.text, sizeof number.text);
    text_format(&text, "%s%s", digits.international ? "+" : "", digits.text);
    number.kind = NUMBER_OPAQUE;
    return number;
}

struct number number_of_address(const struct number_region *region, const char *text, uint8_t ton)
{
    char international[NUMBER_SIZE];
    struct text with_plus = text_of(international, sizeof international);
    if (text[0] == '\0')
        return number_of_kind(NUMBER_NONE, "");
    if (ton == TON_ALPHANUMERIC)
        return number_of_kind(NUMBER_ALPHA, text);
    if (ton == TON_INTERNATIONAL) {
        text_format(&with_plus, "%s%s", text[0] == '+' ? "" : "+", text);
        return number_parse(region, international);
    }
    struct number number = number_parse(region, text);
    if ((ton == TON_SUBSCRIBER || ton == TON_ABBREVIATED) && number.kind == NUMBER_E164)
        return number_of_kind(NUMBER_OPAQUE, text);
    return number;
}

/* Digits of the next group: threes, with fours at the end so that no group is shorter. */
static size_t group_len(size_t left)
{
    if (left <= 5)
        return left;
    return left % 3 == 2 && left <= 8 ? 4 : 3;
}

void number_format_grouped(const struct number *number, char *out, size_t capacity)
{
    struct text text = text_of(out, capacity);
    const struct number_region *region = number->kind == NUMBER_E164 ? region_of_digits(number->text + 1) : NULL;
    if (!region) {
        text_put(&text, number->text);
        return;
    }
    const char *national = number->text + 1 + strlen(region->cc);
    text_format(&text, "+%s", region->cc);
    for (size_t left = strlen(national); left > 0;) {
        size_t len = left == 4 ? 4 : group_len(left);
        text_put(&text, " ");
        text_put_bytes(&text, national, len);
        national += len;
        left -= len;
    }
}

void number_format_masked(const char *number, char *out, size_t capacity)
{
    struct text text = text_of(out, capacity);
    size_t len = strlen(number);
    size_t head = len >= 12 ? 5 : 3, tail = len >= 12 ? 4 : 2;
    if (len < E164_MIN_LEN || number[strspn(number, "+0123456789")] != '\0') {
        text_put(&text, number);
        return;
    }
    text_put_bytes(&text, number, head);
    text_put(&text, "…");
    text_put(&text, number + len - tail);
}
