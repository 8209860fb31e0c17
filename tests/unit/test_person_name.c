// rooms: src/wording
#include "wording/person_name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void test_check(void **state)
{
    static const struct {
        const char *wanted;
        enum person_name_fault fault;
    } cases[] = {
        {"Ann", PERSON_NAME_GOOD},
        {"Mar\u00eda de la Cruz", PERSON_NAME_GOOD},
        {"\u0410\u043d\u043d\u0430", PERSON_NAME_GOOD},
        {"\u738b\u5c0f\u660e", PERSON_NAME_GOOD},
        {"Bob 04", PERSON_NAME_GOOD},
        {"", PERSON_NAME_EMPTY},
        {"...", PERSON_NAME_EMPTY},
        {"0151 2345678", PERSON_NAME_NUMBER},
        {"Call 15552019901", PERSON_NAME_NUMBER},
        {"Owner", PERSON_NAME_RESERVED},
        {"OWNER (real)", PERSON_NAME_RESERVED},
        {"0wner", PERSON_NAME_RESERVED},
        {"The Owner", PERSON_NAME_RESERVED},
        {"La Toya", PERSON_NAME_GOOD},
        {"Adm\u0456n", PERSON_NAME_RESERVED},
        {"Due\u00f1o", PERSON_NAME_RESERVED},
        {"book club", PERSON_NAME_RESERVED},
        {"we will all meet there", PERSON_NAME_SENTENCE},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char name[PERSON_NAME_SIZE];
        person_name_clean(cases[i].wanted, name);
        if (person_name_check(name, "Book Club") != cases[i].fault)
            fail_msg("\"%s\" is %d", cases[i].wanted, (int)person_name_check(name, "Book Club"));
    }
}

static void test_words_of_a_sentence(void **state)
{
    static const char *const names[] = {"Ann",    "ann",     "ann smith", "Jean-Luc", "Ludwig van Beethoven",
                                        "O'Neil", "Zo\u00eb"};
    static const char *const talk[] = {
        "us at Joe's", "badges at the desk", "of the restaurant",      "us", "the club tomorrow", "me for coffee?",
        "2 tables",    "uns heute",          "con nosotros al parque", ""};
    (void)state;
    for (size_t i = 0; i < COUNT(names); i++)
        if (!person_name_looks_so(names[i]))
            fail_msg("%s is a name", names[i]);
    for (size_t i = 0; i < COUNT(talk); i++)
        if (person_name_looks_so(talk[i]))
            fail_msg("%s is no name", talk[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_check),
        cmocka_unit_test(test_words_of_a_sentence),
    };
    return cmocka_run_group_tests_name("person_name", tests, NULL, NULL);
}
