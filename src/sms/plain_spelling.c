#include "sms/plain_spelling.h"

#include "base/text.h"
#include "sms/gsm_alphabet.h"
#include "sms/parts.h"

#include <string.h>

static const char *plain_mark(uint32_t c)
{
    static const struct {
        uint16_t mark;
        const char *plain;
    } marks[] = {
        {0x00a0, " "}, {0x00ab, "\""}, {0x00ad, ""},   {0x00b4, "'"},  {0x00bb, "\""}, {0x02bc, "'"}, {0x2007, " "},
        {0x2009, " "}, {0x200a, " "},  {0x200b, ""},   {0x200e, ""},   {0x200f, ""},   {0x2010, "-"}, {0x2011, "-"},
        {0x2012, "-"}, {0x2013, "-"},  {0x2014, "-"},  {0x2015, "-"},  {0x2018, "'"},  {0x2019, "'"}, {0x201a, "'"},
        {0x201b, "'"}, {0x201c, "\""}, {0x201d, "\""}, {0x201e, "\""}, {0x201f, "\""}, {0x2022, "*"}, {0x2026, "..."},
        {0x202f, " "}, {0x2032, "'"},  {0x2033, "\""}, {0x2039, "'"},  {0x203a, "'"},  {0x2060, ""},  {0x2212, "-"},
        {0x3000, " "}, {0xfeff, ""},   {'`', "'"},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i].mark == c)
            return marks[i].plain;
    return NULL;
}

static bool is_gsm(uint32_t c)
{
    uint8_t septets[2];
    return gsm_alphabet_encode((struct gsm_alphabet){0}, c, septets) > 0;
}

void plain_spelling_put(struct text *out, const char *text)
{
    for (const char *end = text + strlen(text); text < end;) {
        uint32_t c = utf8_next(&text, end);
        const char *plain = plain_mark(c);
        if (plain)
            text_put(out, plain);
        else
            text_put_code_point(out, c);
    }
}

void plain_spelling_put_name(struct text *out, const char *name)
{
    for (const char *end = name + strlen(name); name < end;) {
        uint32_t c = utf8_next(&name, end), base = is_gsm(c) ? c : text_base_letter(c);
        const char *plain = plain_mark(c);
        enum text_kind kind = text_kind_of(c);
        if (plain)
            text_put(out, plain);
        else if (is_gsm(base))
            text_put_code_point(out, base);
        else if (kind != TEXT_OTHER && kind != TEXT_MARK)
            text_put_code_point(out, c); /* another script stays what it is */
    }
    while (out->size > 0 && out->data[out->size - 1] == ' ')
        out->data[--out->size] = '\0';
}

bool plain_spelling_saves(const char *text, const char *plain, bool national)
{
    struct parts_plan as_it_is, spelt;
    return parts_plan(plain, strlen(plain), national, &spelt) &&
           (!parts_plan(text, strlen(text), national, &as_it_is) || spelt.count < as_it_is.count);
}
