#include "base/text.h"

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

/* Length of a sequence by its first octet, and the least code point that needs it; 0 for no first octet. */
static size_t sequence_size(uint8_t first, uint32_t *least)
{
    *least = first >= 0xf0 ? 0x10000 : first >= 0xe0 ? 0x800 : 0x80;
    if (first >= 0xc2 && first <= 0xdf)
        return 2;
    if (first >= 0xe0 && first <= 0xef)
        return 3;
    return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

uint32_t utf8_next(const char **cursor, const char *end)
{
    const uint8_t *octets = (const uint8_t *)*cursor;
    size_t left = (size_t)(end - *cursor);
    assert(left > 0);
    *cursor += 1;
    if (octets[0] < 0x80)
        return octets[0];
    uint32_t least;
    size_t size = sequence_size(octets[0], &least);
    if (size == 0 || size > left)
        return UTF8_REPLACEMENT;
    uint32_t code_point = octets[0] & (0xffu >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        if ((octets[i] & 0xc0) != 0x80)
            return UTF8_REPLACEMENT;
        code_point = code_point << 6 | (octets[i] & 0x3f);
    }
    if (code_point < least || code_point > 0x10ffff || (code_point >= 0xd800 && code_point <= 0xdfff))
        return UTF8_REPLACEMENT;
    *cursor += size - 1;
    return code_point;
}

size_t utf8_encode(uint32_t code_point, char out[UTF8_MAX_BYTES])
{
    if (code_point > 0x10ffff || (code_point >= 0xd800 && code_point <= 0xdfff))
        code_point = UTF8_REPLACEMENT;
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    size_t size = code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    for (size_t i = size - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (code_point & 0x3f));
        code_point >>= 6;
    }
    out[0] = (char)(0xffu << (8 - size) | code_point);
    return size;
}

struct text text_of(char *data, size_t capacity)
{
    assert(capacity > 0);
    data[0] = '\0';
    return (struct text){.data = data, .capacity = capacity};
}

/* The longest beginning of at most `room` octets that ends between characters; data has more than `room` octets. */
static size_t cut_between_characters(const char *data, size_t room)
{
    while (room > 0 && ((uint8_t)data[room] & 0xc0) == 0x80)
        room--;
    return room;
}

void text_put_bytes(struct text *text, const char *data, size_t size)
{
    if (text->truncated)
        return;
    size_t room = text->capacity - 1 - text->size;
    if (size > room) {
        size = cut_between_characters(data, room);
        text->truncated = true;
    }
    if (size > 0)
        memcpy(text->data + text->size, data, size);
    text->size += size;
    text->data[text->size] = '\0';
}

void text_put(struct text *text, const char *string)
{
    text_put_bytes(text, string, strlen(string));
}

void text_put_code_point(struct text *text, uint32_t code_point)
{
    char octets[UTF8_MAX_BYTES];
    text_put_bytes(text, octets, utf8_encode(code_point, octets));
}

void text_format(struct text *text, const char *format, ...)
{
    if (text->truncated)
        return;
    size_t room = text->capacity - text->size;
    char *start = text->data + text->size;
    va_list arguments;
    va_start(arguments, format);
    int wanted = vsnprintf(start, room, format, arguments);
    va_end(arguments);
    size_t written = wanted < 0 ? 0 : (size_t)wanted;
    if (written >= room) {
        /* What vsnprintf left behind may end inside a character: cut before its first octet. */
        text->truncated = true;
        written = room - 1;
        const char *cursor = start, *end = start + written;
        while (cursor < end) {
            const char *before = cursor;
            if (utf8_next(&cursor, end) == UTF8_REPLACEMENT && cursor - before == 1) {
                written = (size_t)(before - start);
                break;
            }
        }
    }
    text->size += written;
    text->data[text->size] = '\0';
}

void text_put_milli(struct text *text, int64_t amount_milli)
{
    bool is_debt = amount_milli < 0;
    uint64_t amount = is_debt ? 0 - (uint64_t)amount_milli : (uint64_t)amount_milli, milli = amount % 1000;
    bool is_fine = milli % 10 != 0;
    text_format(text, "%s%" PRIu64 ".%0*" PRIu64, is_debt ? "-" : "", amount / 1000, is_fine ? 3 : 2,
                is_fine ? milli : milli / 10);
}

static bool is_control(uint32_t code_point)
{
    return (code_point < 0x20 && code_point != '\n') || (code_point >= 0x7f && code_point < 0xa0);
}

void text_clean(struct text *text, const char *data, size_t size)
{
    const char *cursor = data, *end = data + size;
    while (cursor < end) {
        uint32_t code_point = utf8_next(&cursor, end);
        if (code_point == '\r') {
            if (cursor < end && *cursor == '\n')
                cursor++;
            code_point = '\n';
        }
        if (code_point == '\t')
            code_point = ' ';
        if (!is_control(code_point))
            text_put_code_point(text, code_point);
    }
}

bool text_copy(char *out, size_t capacity, const char *string)
{
    struct text text = text_of(out, capacity);
    text_put(&text, string);
    return !text.truncated;
}

enum text_kind text_kind_of(uint32_t code_point)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code_point);
    if (category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT)
        return TEXT_CAPITAL;
    if (category == UTF8PROC_CATEGORY_LL)
        return TEXT_SMALL;
    if (category == UTF8PROC_CATEGORY_LM || category == UTF8PROC_CATEGORY_LO)
        return TEXT_CASELESS;
    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME ? TEXT_MARK : TEXT_OTHER;
}

static bool is_within(uint32_t code_point, uint32_t first, uint32_t last)
{
    return code_point >= first && code_point <= last;
}

/* Letters that Unicode does not take apart, though people write them with the plain ones. */
static const char *folded_letter(uint32_t code_point)
{
    static const struct {
        uint16_t letter;
        char plain[3];
    } letters[] = {
        {0xe6, "ae"}, {0xf0, "d"},  {0xf8, "o"},  {0xfe, "th"}, {0x111, "d"},  {0x127, "h"},
        {0x131, "i"}, {0x138, "k"}, {0x142, "l"}, {0x14b, "n"}, {0x153, "oe"}, {0x167, "t"},
    };
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
        if (letters[i].letter == code_point)
            return letters[i].plain;
    return NULL;
}

uint32_t text_base_letter(uint32_t code_point)
{
    static const struct {
        uint16_t letter;
        char plain;
    } letters[] = {{0x110, 'D'}, {0x111, 'd'}, {0x126, 'H'}, {0x127, 'h'}, {0x131, 'i'}, {0x141, 'L'}, {0x142, 'l'}};
    utf8proc_int32_t parts[8];
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
        if (letters[i].letter == code_point)
            return (uint32_t)letters[i].plain;
    utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)code_point, parts, 8, UTF8PROC_DECOMPOSE, NULL);
    return count >= 1 && count <= 8 ? (uint32_t)parts[0] : code_point;
}

/* Accents, vowel points and lengthening strokes, which people leave out at will; the vowel signs of Indic scripts are
 * letters here. */
static bool is_accent(uint32_t code_point)
{
    return is_within(code_point, 0x2b9, 0x2dd) || is_within(code_point, 0x300, 0x36f) ||
           is_within(code_point, 0x483, 0x489) || is_within(code_point, 0x591, 0x5c7) ||
           is_within(code_point, 0x610, 0x61a) || code_point == 0x640 || is_within(code_point, 0x64b, 0x65f) ||
           code_point == 0x670 || is_within(code_point, 0x1ab0, 0x1aff) || is_within(code_point, 0x1dc0, 0x1dff) ||
           is_within(code_point, 0x20d0, 0x20ff) || is_within(code_point, 0xfe00, 0xfe0f) ||
           is_within(code_point, 0xfe20, 0xfe2f);
}

/* Letters, digits and the marks that belong to them. Emoji, punctuation and blanks separate. */
static bool is_of_a_word(uint32_t code_point)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code_point);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO) && code_point != UTF8_REPLACEMENT;
}

/* One code point folded, added to the text; returns true for one that separates words. */
static bool fold_code_point(uint32_t code_point, struct text *text)
{
    utf8proc_int32_t folded[32];
    bool is_whole = is_within(code_point, 0xac00, 0xd7a3); /* Hangul stays in syllables */
    utf8proc_ssize_t count =
        is_whole ? 0
                 : utf8proc_decompose_char((utf8proc_int32_t)code_point, folded, sizeof folded / sizeof folded[0],
                                           UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, NULL);
    if (count <= 0 || count > (utf8proc_ssize_t)(sizeof folded / sizeof folded[0])) {
        folded[0] = (utf8proc_int32_t)code_point;
        count = 1;
    }
    if (!is_of_a_word((uint32_t)folded[0]))
        return true;
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        const char *plain = folded_letter((uint32_t)folded[i]);
        if (plain)
            text_put(text, plain);
        else if (!is_accent((uint32_t)folded[i]))
            text_put_code_point(text, (uint32_t)folded[i]);
    }
    return false;
}

/* Marks that vanish: accents by themselves, and what is not seen (zero-width, soft hyphen, direction). */
static bool vanishes(uint32_t code_point)
{
    return is_accent(code_point) || utf8proc_category((utf8proc_int32_t)code_point) == UTF8PROC_CATEGORY_CF;
}

void text_fold(struct text *text, const char *string)
{
    const char *cursor = string, *end = string + strlen(string);
    char word[64];
    bool gap = false;
    size_t start = text->size;
    while (cursor < end) {
        struct text folded = text_of(word, sizeof word);
        uint32_t code_point = utf8_next(&cursor, end);
        if (vanishes(code_point))
            continue;
        if (fold_code_point(code_point, &folded)) {
            gap = true;
            continue;
        }
        if (gap && text->size > start && folded.size > 0)
            text_put(text, " ");
        gap = gap && folded.size == 0;
        text_put(text, word);
    }
}
