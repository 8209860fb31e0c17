#include "base/text.h"

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

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

/* What U+00C0 to U+017F become without case and accent. A capital stands for two letters (see folded_pair), a space
 * for no letter. */
static const char folded_latin[] = "aaaaaaAceeeeiiii"
                                   "dnooooo ouuuuyTS"
                                   "aaaaaaAceeeeiiii"
                                   "dnooooo ouuuuyTy"
                                   "aaaaaacccccccc"
                                   "ddddeeeeeeeeee"
                                   "gggggggghhhhiiiiiiiiii"
                                   "IIjjkkkllllllllllnnnnnnnnn"
                                   "ooooooOOrrrrrrssssssss"
                                   "ttttttuuuuuuuuuuuu"
                                   "wwyyyzzzzzzs";
_Static_assert(sizeof folded_latin - 1 == 0x180 - 0xc0, "one fold for each of U+00C0 to U+017F");

static const char *folded_pair(char capital)
{
    switch (capital) {
    case 'A':
        return "ae";
    case 'I':
        return "ij";
    case 'O':
        return "oe";
    case 'S':
        return "ss";
    default:
        return "th";
    }
}

static bool is_within(uint32_t code_point, uint32_t first, uint32_t last)
{
    return code_point >= first && code_point <= last;
}

/* Punctuation and symbols beyond Latin: general punctuation to miscellaneous symbols and arrows, CJK marks, private
 * use, presentation selectors, full-width marks, emoji and the format characters that go with them. */
static bool is_separator(uint32_t code_point)
{
    static const uint32_t ranges[][2] = {
        {0x0080, 0x00a9}, {0x00ab, 0x00b4}, {0x00b6, 0x00b9}, {0x00bb, 0x00bf},   {0x037e, 0x037e},
        {0x0387, 0x0387}, {0x060c, 0x060c}, {0x061b, 0x061b}, {0x061f, 0x061f},   {0x06d4, 0x06d4},
        {0x0964, 0x0965}, {0x2000, 0x2bff}, {0x3000, 0x3004}, {0x3008, 0x3020},   {0x30fb, 0x30fb},
        {0xe000, 0xf8ff}, {0xfe00, 0xfe6f}, {0xff01, 0xff0f}, {0xff1a, 0xff20},   {0xff3b, 0xff40},
        {0xff5b, 0xff65}, {0xfeff, 0xfeff}, {0xfff0, 0xffff}, {0x1f000, 0x1faff}, {0xe0000, 0xe01ef},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
        if (is_within(code_point, ranges[i][0], ranges[i][1]))
            return true;
    return false;
}

/* One code point folded: the letters it becomes, " " for a separator, "" for a mark that vanishes. */
static const char *fold_code_point(uint32_t code_point, char buffer[UTF8_MAX_BYTES + 1])
{
    if (is_within(code_point, 0x300, 0x36f))
        return "";
    if (is_within(code_point, 0xff10, 0xff5a) && !is_separator(code_point))
        code_point -= 0xfee0; /* full-width forms of ASCII */
    if (is_within(code_point, 'A', 'Z'))
        code_point += 'a' - 'A';
    else if (is_within(code_point, 0xc0, 0x17f))
        code_point = (uint8_t)folded_latin[code_point - 0xc0];
    else if (code_point < 0x80 && !is_within(code_point, 'a', 'z') && !is_within(code_point, '0', '9'))
        return " ";
    if (is_within(code_point, 'A', 'Z'))
        return folded_pair((char)code_point);
    if (is_separator(code_point))
        return " ";
    buffer[utf8_encode(code_point, buffer)] = '\0';
    return buffer;
}

void text_fold(struct text *text, const char *string)
{
    const char *cursor = string, *end = string + strlen(string);
    bool gap = false;
    size_t start = text->size;
    while (cursor < end) {
        char buffer[UTF8_MAX_BYTES + 1];
        const char *folded = fold_code_point(utf8_next(&cursor, end), buffer);
        if (folded[0] == ' ') {
            gap = true;
        } else if (folded[0] != '\0') {
            if (gap && text->size > start)
                text_put(text, " ");
            gap = false;
            text_put(text, folded);
        }
    }
}
