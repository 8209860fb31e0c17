#include "sheet/encoding.h"

#include "base/text.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "sheet/encoding_pages.h"

#define PAGE "this is a web page or XML, whatever its name says: open it in a spreadsheet and save it as \"CSV UTF-8\""
#define LEAST_SCORE 0    /* below it the letters make no sense in any page */
#define CLOSE_SCORE 10   /* two pages this near are told both */
#define UTF16_PROBE 4096 /* octets that are enough to see the zeros of UTF-16 */

static bool begins_with(const char *data, size_t size, const char *octets, size_t count)
{
    return size >= count && memcmp(data, octets, count) == 0;
}

/* What is no text at all, by its first octets; the sentence that helps, or NULL. */
static const char *foreign_file(const char *data, size_t size)
{
    static const struct {
        const char *octets;
        size_t count;
        const char *help;
    } rows[] = {
        {"PK\3\4", 4, "this is a workbook (xlsx, ods) or another archive: open it and save it as \"CSV UTF-8\""},
        {"\xD0\xCF\x11\xE0", 4, "this is an old workbook (xls): open it and save it as \"CSV UTF-8\""},
        {"%PDF", 4, "this is a PDF: the list has to come as CSV"},
        {"BEGIN:VCARD", 11, "this is a file of contact cards (vCard): export the contacts as CSV"},
        {"{\\rtf", 5, "this is a document (RTF): the list has to come as CSV"},
        {"<html", 5, PAGE},
        {"<HTML", 5, PAGE},
        {"<table", 6, PAGE},
        {"<!", 2, PAGE},
        {"<?xml", 5, PAGE},
        {"\x1F\x8B", 2, "this is packed (gzip): unpack it first"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (begins_with(data, size, rows[i].octets, rows[i].count))
            return rows[i].help;
    return NULL;
}

/* An encoding that tells itself by a mark; *skip are the octets of the mark. */
static const char *marked(const char *data, size_t size, size_t *skip)
{
    static const struct {
        const char *octets;
        size_t count;
        const char *name;
    } marks[] = {
        {"\xEF\xBB\xBF", 3, "UTF-8"}, {"\xFF\xFE\0\0", 4, "UTF-32LE"}, {"\0\0\xFE\xFF", 4, "UTF-32BE"},
        {"\xFF\xFE", 2, "UTF-16LE"},  {"\xFE\xFF", 2, "UTF-16BE"},     {"\x84\x31\x95\x33", 4, "GB18030"},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (begins_with(data, size, marks[i].octets, marks[i].count)) {
            *skip = marks[i].count;
            return marks[i].name;
        }
    *skip = 0;
    return NULL;
}

/* UTF-16 without a mark: digits, separators and ends of lines have a zero octet each, always on the same side. */
static const char *by_zeros(const char *data, size_t size)
{
    size_t zeros[2] = {0, 0}, probe = size < UTF16_PROBE ? size : UTF16_PROBE;
    for (size_t i = 0; i < probe; i++)
        zeros[i % 2] += data[i] == '\0';
    size_t least = probe / 10 > 0 ? probe / 10 : 1;
    if (zeros[1] >= least && zeros[0] * 8 <= zeros[1])
        return "UTF-16LE";
    if (zeros[0] >= least && zeros[1] * 8 <= zeros[0])
        return "UTF-16BE";
    return NULL;
}

static bool is_utf8(const char *data, size_t size)
{
    for (const char *cursor = data, *end = data + size; cursor < end;) {
        const char *before = cursor;
        if (utf8_next(&cursor, end) == UTF8_REPLACEMENT && cursor - before == 1)
            return false;
    }
    return true;
}

/* The whole of it in another encoding, to be freed, with a wide NUL behind it; NULL when an octet has no meaning there. A
 * unit that was cut at the end of the file is left away. */
static char *convert(const char *data, size_t size, const char *from, const char *to, size_t *out_size)
{
    iconv_t way = iconv_open(to, from);
    if (way == (iconv_t)-1)
        return NULL;
    size_t capacity = size * 4 + sizeof(wchar_t), in_left = size, out_left = capacity - sizeof(wchar_t);
    char *out = malloc(capacity), *in_cursor = (char *)data, *out_cursor = out;
    size_t result = out ? iconv(way, &in_cursor, &in_left, &out_cursor, &out_left) : (size_t)-1;
    bool is_cut = result == (size_t)-1 && out && errno == EINVAL && in_left == 1;
    iconv_close(way);
    if (result == (size_t)-1 && !is_cut) {
        free(out);
        return NULL;
    }
    memset(out_cursor, 0, sizeof(wchar_t));
    *out_size = (size_t)(out_cursor - out);
    return out;
}

/* How well the letters of the text stand in this page; INT32_MIN when an octet has no meaning in it. */
static int page_score(const char *data, size_t size, const struct encoding_page *page)
{
    size_t octets;
    wchar_t *text = (wchar_t *)(void *)convert(data, size, page->name, "WCHAR_T", &octets);
    if (!text)
        return INT32_MIN;
    int score = page->lead_first ? encoding_pages_score_pairs(page, data, size)
                                 : encoding_pages_score_letters(page, text, octets / sizeof(wchar_t));
    free(text);
    return score;
}

/* The likeliest page of the table and the one behind it; NULL when nothing makes sense. */
static const struct encoding_page *best_page(const char *data, size_t size, const struct encoding_page **second)
{
    const struct encoding_page *best = NULL;
    int best_score = LEAST_SCORE - 1, second_score = LEAST_SCORE - 1;
    *second = NULL;
    for (const struct encoding_page *page = encoding_pages; page->name; page++) {
        int score = page_score(data, size, page);
        if (score > best_score) {
            *second = best;
            second_score = best_score;
            best = page;
            best_score = score;
        } else if (score > second_score) {
            *second = page;
            second_score = score;
        }
    }
    if (*second && best_score - second_score >= CLOSE_SCORE)
        *second = NULL;
    return best;
}

/* The lines that are not UTF-8 already, for judging: those that are say nothing of the page. False when out of memory. */
static bool take_odd_lines(const char *data, size_t size, char **odd, size_t *odd_size, bool *is_mixed)
{
    *odd = malloc(size + 1);
    *odd_size = 0;
    *is_mixed = false;
    for (size_t at = 0; *odd && at < size;) {
        const char *feed = memchr(data + at, '\n', size - at);
        size_t line = feed ? (size_t)(feed - (data + at)) + 1 : size - at;
        bool is_plain = true, is_good = is_utf8(data + at, line);
        for (size_t i = at; i < at + line; i++)
            is_plain = is_plain && (unsigned char)data[i] < 0x80;
        *is_mixed = *is_mixed || (is_good && !is_plain);
        if (!is_good) {
            memcpy(*odd + *odd_size, data + at, line);
            *odd_size += line;
        }
        at += line;
    }
    return *odd != NULL;
}

/* Line by line: what is UTF-8 stays, the others are of the page. NULL when it cannot be. */
static char *convert_lines(const char *data, size_t size, const char *page, size_t *out_size)
{
    char *out = malloc(size * 4 + 1);
    size_t used = 0;
    for (size_t at = 0; out && at < size;) {
        const char *feed = memchr(data + at, '\n', size - at);
        size_t line = feed ? (size_t)(feed - (data + at)) + 1 : size - at, converted_size = line;
        char *converted = is_utf8(data + at, line) ? NULL : convert(data + at, line, page, "UTF-8", &converted_size);
        if (!converted && !is_utf8(data + at, line)) {
            free(out);
            return NULL;
        }
        memcpy(out + used, converted ? converted : data + at, converted_size);
        used += converted_size;
        free(converted);
        at += line;
    }
    if (out)
        out[used] = '\0';
    *out_size = used;
    return out;
}

static bool read_page(const char *data, size_t size, struct encoding_text *text, struct text *why)
{
    char *odd;
    size_t odd_size;
    const struct encoding_page *page = NULL, *second = NULL;
    if (take_odd_lines(data, size, &odd, &odd_size, &text->is_mixed))
        page = best_page(odd, odd_size, &second);
    free(odd);
    if (page && !page->lead_first && text->is_mixed)
        text->data = convert_lines(data, size, page->name, &text->size);
    else if (page)
        text->data = convert(data, size, page->name, "UTF-8", &text->size);
    if (page && page->lead_first)
        text->is_mixed = false;
    if (!page || !text->data) {
        text_format(why,
                    "its letters make no sense in any encoding: save it as \"CSV UTF-8\", or name the encoding with "
                    "--encoding (windows-1252, windows-1250, ...)");
        return false;
    }
    text->name = page->name;
    text->otherwise = second ? second->name : NULL;
    text->is_judged = true;
    return true;
}

/* What windows-1252 has for a character, with the octets that it leaves to nobody; 0 when it has none. */
static unsigned char octet_of(iconv_t way, uint32_t c)
{
    char octets[UTF8_MAX_BYTES], out, *from = octets, *to = &out;
    size_t left = utf8_encode(c, octets), room = 1;
    if (c < 0x100)
        return (unsigned char)c;
    return iconv(way, &from, &left, &to, &room) == (size_t)-1 ? 0 : (unsigned char)out;
}

/* "JosÃ©" is "José" after a program took UTF-8 for windows-1252. Undone when that makes UTF-8 of the whole file. */
static void undo_twice(struct encoding_text *text)
{
    iconv_t way = iconv_open("windows-1252", "UTF-8");
    char *once = malloc(text->size + 1);
    size_t size = 0;
    bool is_plain = true, is_good = way != (iconv_t)-1 && once;
    for (const char *cursor = text->data, *end = cursor + text->size; is_good && cursor < end; size++) {
        once[size] = (char)octet_of(way, utf8_next(&cursor, end));
        is_plain = is_plain && (unsigned char)once[size] < 0x80;
        is_good = once[size] != '\0';
    }
    if (way != (iconv_t)-1)
        iconv_close(way);
    if (!is_good || is_plain || !is_utf8(once, size)) {
        free(once);
        return;
    }
    once[size] = '\0';
    free(text->data);
    text->data = once;
    text->size = size;
    text->is_twice = true;
}

/* An encoding that is known. */
static bool read_known(const char *data, size_t size, const char *name, struct encoding_text *text, struct text *why)
{
    iconv_t way = iconv_open("UTF-8", name);
    if (way == (iconv_t)-1) {
        text_format(why, "there is no encoding %s: `iconv -l` lists them", name);
        return false;
    }
    iconv_close(way);
    text->name = name;
    text->data = convert(data, size, name, "UTF-8", &text->size);
    if (text->data)
        undo_twice(text);
    if (!text->data)
        text_format(why, "it is not %s all through: save it again as \"CSV UTF-8\"", name);
    return text->data != NULL;
}

bool encoding_read(const char *data, size_t size, const char *wanted, struct encoding_text *text, struct text *why)
{
    size_t skip;
    const char *help = foreign_file(data, size), *mark = marked(data, size, &skip), *zeros = by_zeros(data, size);
    *text = (struct encoding_text){0};
    if (help) {
        text_format(why, "%s", help);
        return false;
    }
    if (wanted)
        return read_known(data + skip, size - skip, wanted, text, why);
    /* A mark of UTF-8 in front of what is none: somebody glued two files together. */
    if (mark && (strcmp(mark, "UTF-8") != 0 || is_utf8(data, size)))
        return read_known(data + skip, size - skip, mark, text, why);
    if (zeros)
        return read_known(data, size, zeros, text, why);
    if (memchr(data, '\0', size)) {
        text_format(why, "this is no text: open it in the program that made it and save it as \"CSV UTF-8\"");
        return false;
    }
    if (is_utf8(data, size))
        return read_known(data, size, "UTF-8", text, why);
    return read_page(data + skip, size - skip, text, why);
}
