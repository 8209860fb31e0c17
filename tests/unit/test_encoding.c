// links: firmware-host/sheet/encoding.c firmware-host/sheet/encoding_pages.c src/base/text.c
#include "sheet/encoding.h"

#include "base/text.h"

#include <errno.h>
#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* `text` in another encoding, in `out`; returns its octets. */
static size_t encode(const char *text, const char *encoding, char *out, size_t capacity)
{
    iconv_t way = iconv_open(encoding, "UTF-8");
    char *from = (char *)text, *to = out;
    size_t left = strlen(text), room = capacity;
    assert_true(way != (iconv_t)-1);
    if (iconv(way, &from, &left, &to, &room) == (size_t)-1)
        fail_msg("\"%s\" is not in %s: %s", text, encoding, strerror(errno));
    iconv_close(way);
    return capacity - room;
}

/* Names as lists have them; a bar is the end of a line. Each row is a file of its own. */
static const struct {
    const char *encoding, *names;
} pages[] = {
    {"windows-1252", "José"},
    {"windows-1252", "Muñoz|Peña"},
    {"windows-1252", "Müller|Jörg Weiß"},
    {"windows-1252", "François Lefèvre|Zoë|Hélène"},
    {"windows-1252", "Jørgen Sørensen|Kåre"},
    {"windows-1252", "João|Inês|Conceição"},
    {"windows-1252", "MÜLLER|MUÑOZ|PEÑA"},
    {"windows-1252", "D’Angelo – „Toni“ €"},
    {"windows-1252", "Anaïs|Benoît|Jérôme"},
    {"windows-1252", "Håkon Ødegård|Søren Kjær"},
    {"windows-1252", "Niccolò Cantù|Andrè"},
    {"windows-1252", "Guðmundur Þórsson|Sigríður Ólafsdóttir|Björk Guðrún"},
    {"windows-1250", "Łukasz Wałęsa|Żaneta"},
    {"windows-1250", "Dvořák|Jiří Novák"},
    {"windows-1250", "Zieliński"},
    {"windows-1250", "Kovačević|Ćosić"},
    {"windows-1250", "Szűcs Győző|Erdős"},
    {"windows-1250", "Tůma|Zdeněk|Růžena"},
    {"windows-1250", "WŁADYSŁAW KOWALCZYK"},
    {"windows-1250", "Mădălina Ioniţă"},
    {"windows-1251", "Иван Петров"},
    {"windows-1251", "ОЛЬГА ЩУКИНА"},
    {"windows-1251", "Софія Шевченко|Київ"},
    {"windows-1253", "Γιώργος Παπαδόπουλος|Άννα"},
    {"windows-1254", "Yağmur|Işık|Ayşe"},
    {"windows-1257", "Jānis Bērziņš|Kęstutis Žukauskas"},
    {"windows-1255", "דוד כהן|משה לוי"},
    {"windows-1256", "محمد علي|فاطمة"},
    {"CP850", "José Muñoz|Müller"},
    {"MACINTOSH", "José Muñoz|Zoë Müller"},
    {"CP852", "Łukasz Dvořák|Černý"},
    {"CP866", "Иван Петров|Анна"},
    {"KOI8-R", "Иван Петров|Анна"},
    {"GB18030", "王小明|李娜|张伟"},
    {"CP932", "山田太郎|すずき はなこ"},
    {"CP949", "김철수|이영희|박지성"},
    {"BIG5", "陳大文|黃小琪|張國榮"},
};

static void make_file(const char *names, char *out, size_t capacity)
{
    size_t used = (size_t)snprintf(out, capacity, "number,name\r\n");
    for (unsigned i = 0; *names; i++) {
        size_t size = strcspn(names, "|");
        used += (size_t)snprintf(out + used, capacity - used, "+1555201%04u,%.*s\r\n", i, (int)size, names);
        names += size + (names[size] == '|');
    }
}

static void test_code_pages(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        char file[1024], encoded[2048], why[200] = "";
        struct encoding_text text;
        make_file(pages[i].names, file, sizeof file);
        size_t size = encode(file, pages[i].encoding, encoded, sizeof encoded);
        if (!encoding_read(encoded, size, NULL, &text, &(struct text){.data = why, .capacity = sizeof why}))
            fail_msg("%s: %s", pages[i].names, why);
        if (strcmp(text.data, file) != 0)
            fail_msg("%s, %s: read as %s: %s", pages[i].encoding, pages[i].names, text.name, text.data);
        assert_true(text.is_judged);
        free(text.data);
    }
}

/* What tells itself is not judged. */
static void test_unicode(void **state)
{
    (void)state;
    static const struct {
        const char *encoding, *mark, *name;
        size_t mark_size;
    } rows[] = {
        {"UTF-8", "", "UTF-8", 0},
        {"UTF-8", "\xEF\xBB\xBF", "UTF-8", 3},
        {"UTF-16LE", "\xFF\xFE", "UTF-16LE", 2},
        {"UTF-16BE", "\xFE\xFF", "UTF-16BE", 2},
        {"UTF-16LE", "", "UTF-16LE", 0},
        {"UTF-16BE", "", "UTF-16BE", 0},
        {"UTF-32LE", "\xFF\xFE\0\0", "UTF-32LE", 4},
    };
    static const char *const names[] = {"José|Łukasz|Иван", "Ann", "王小明|김철수|😀 Eve"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
            char file[512], encoded[4096], why[200] = "";
            struct encoding_text text;
            make_file(names[k], file, sizeof file);
            memcpy(encoded, rows[i].mark, rows[i].mark_size);
            size_t size = encode(file, rows[i].encoding, encoded + rows[i].mark_size, sizeof encoded - 4);
            assert_true(encoding_read(encoded, rows[i].mark_size + size, NULL, &text,
                                      &(struct text){.data = why, .capacity = sizeof why}));
            assert_string_equal(text.name, rows[i].name);
            assert_string_equal(text.data, file);
            assert_false(text.is_judged);
            free(text.data);
        }
}

/* Two files that somebody glued together. */
static void test_mixed_lines(void **state)
{
    (void)state;
    char file[256] = "\xEF\xBB\xBF+15552010001,José\n", why[200];
    struct encoding_text text;
    size_t head = strlen(file), size = encode("+15552010002,Muñoz\n", "windows-1252", file + head, sizeof file - head);
    assert_true(encoding_read(file, head + size, NULL, &text, &(struct text){.data = why, .capacity = sizeof why}));
    assert_true(text.is_mixed);
    assert_string_equal(text.data, "+15552010001,José\n+15552010002,Muñoz\n");
    free(text.data);
}

/* UTF-8 that a program took for windows-1252, and made UTF-8 of. */
static void test_encoded_twice(void **state)
{
    static const struct {
        const char *file, *read;
    } rows[] = {
        {"+15552010001,JosÃ©\n+15552010002,ZoÃ« â‚¬\n", "+15552010001,José\n+15552010002,Zoë €\n"},
        {"+15552010001,\xc3\x83\xc2\x81ngel\n", "+15552010001,Ángel\n"},
        {"+15552010001,José\n+15552010002,JosÃ©\n", "+15552010001,José\n+15552010002,JosÃ©\n"},
        {"+15552010001,Иван\n", "+15552010001,Иван\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char why[200];
        struct encoding_text text;
        assert_true(encoding_read(rows[i].file, strlen(rows[i].file), NULL, &text,
                                  &(struct text){.data = why, .capacity = sizeof why}));
        assert_string_equal(text.data, rows[i].read);
        assert_int_equal(text.is_twice, strcmp(rows[i].file, rows[i].read) != 0);
        free(text.data);
    }
}

static void test_asked_for(void **state)
{
    (void)state;
    char why[200] = "";
    struct encoding_text text;
    assert_true(
        encoding_read("K\xEApa\n", 5, "windows-1250", &text, &(struct text){.data = why, .capacity = sizeof why}));
    assert_string_equal(text.data, "Kępa\n");
    free(text.data);
    assert_false(
        encoding_read("K\xEApa\n", 5, "windows-1300", &text, &(struct text){.data = why, .capacity = sizeof why}));
    assert_non_null(strstr(why, "there is no encoding windows-1300"));
    assert_false(encoding_read("K\xEApa\n", 5, "UTF-8", &text, &(struct text){.data = why, .capacity = sizeof why}));
    assert_non_null(strstr(why, "not UTF-8 all through"));
}

/* Two pages that read the letters as well are both told. */
static void test_doubt_is_told(void **state)
{
    (void)state;
    char why[200];
    struct encoding_text text;
    assert_true(
        encoding_read("+15552010001,K\xEApa\n", 18, NULL, &text, &(struct text){.data = why, .capacity = sizeof why}));
    assert_non_null(text.otherwise);
    free(text.data);
}

static void test_no_text(void **state)
{
    (void)state;
    static const struct {
        const char *data, *why;
        size_t size;
    } rows[] = {
        {"PK\3\4\0\0\0\0", "workbook", 8},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "old workbook", 8},
        {"BEGIN:VCARD\r\nN:Ann\r\n", "vCard", 20},
        {"%PDF-1.7", "PDF", 8},
        {"<html><table>", "web page", 13},
        {"<?xml version=\"1.0\"?>", "XML", 21},
        {"\x1F\x8B\x08\0\0", "gzip", 5},
        {"a,b\n\0\1\2\0\3c", "no text", 10},
        {"A\xFF\xFF\x80\xFF\x80\xFF\xFF\x80z", "make no sense", 10},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char why[200] = "";
        struct encoding_text text;
        if (encoding_read(rows[i].data, rows[i].size, NULL, &text, &(struct text){.data = why, .capacity = sizeof why}))
            fail_msg("row %zu was read as %s", i, text.name);
        assert_non_null(strstr(why, rows[i].why));
    }
}

/* Any octets: an answer, never a crash, and U+FFFD only where it was. */
static void test_noise(void **state)
{
    (void)state;
    uint32_t seed = 7;
    for (int round = 0; round < 2000; round++) {
        char why[200], *data;
        struct encoding_text text;
        size_t size = (seed = seed * 1664525 + 1013904223) >> 26;
        data = malloc(size + 1);
        for (size_t i = 0; i < size; i++)
            data[i] = (char)((seed = seed * 1664525 + 1013904223) >> (round % 2 ? 24 : 25));
        if (encoding_read(data, size, NULL, &text, &(struct text){.data = why, .capacity = sizeof why})) {
            assert_null(text.is_judged ? strstr(text.data, "\xEF\xBF\xBD") : NULL);
            free(text.data);
        }
        free(data);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_code_pages),    cmocka_unit_test(test_unicode),       cmocka_unit_test(test_mixed_lines),
        cmocka_unit_test(test_asked_for),     cmocka_unit_test(test_no_text),       cmocka_unit_test(test_noise),
        cmocka_unit_test(test_doubt_is_told), cmocka_unit_test(test_encoded_twice),
    };
    return cmocka_run_group_tests_name("encoding", tests, NULL, NULL);
}
