// rooms: src/sms
#include "sms/plain_spelling.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void test_marks(void **state)
{
    static const char *const cases[][2] = {
        {"It’s “here” – wait…", "It's \"here\" - wait..."},
        {"«oui»\u00a0!", "\"oui\" !"},
        {"Zoë 🎉 привет €5", "Zoë 🎉 привет €5"},
        {"", ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char buffer[128];
        struct text text = text_of(buffer, sizeof buffer);
        plain_spelling_put(&text, cases[i][0]);
        assert_string_equal(buffer, cases[i][1]);
    }
}

static void test_names(void **state)
{
    static const char *const cases[][2] = {
        {"Zoë", "Zoe"},          {"Bob 🎸", "Bob"}, {"Łukasz", "Lukasz"}, {"José", "José"},
        {"Ana ✨ Č.", "Ana  C."}, {"Иван", "Иван"}, {"🎉🎉", ""},           {"Ñuñez", "Ñuñez"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char buffer[64];
        struct text text = text_of(buffer, sizeof buffer);
        plain_spelling_put_name(&text, cases[i][0]);
        assert_string_equal(buffer, cases[i][1]);
    }
}

/* Only what takes fewer parts is worth it. */
static void test_savings(void **state)
{
    char curly[200], plain[200];
    (void)state;
    memset(curly, 'a', sizeof curly);
    memset(plain, 'a', sizeof plain);
    memcpy(curly + 100, "’", strlen("’"));
    plain[100] = '\'';
    curly[150 + 2] = plain[150] = '\0';
    assert_true(plain_spelling_saves(curly, plain, false));
    assert_false(plain_spelling_saves("It’s", "It's", false));
    assert_false(plain_spelling_saves("It's", "It's", false));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_savings),
    };
    return cmocka_run_group_tests_name("plain_spelling", tests, NULL, NULL);
}
