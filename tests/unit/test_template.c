// links: src/wording/template.c src/base/text.c
#include "wording/template.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void places_are_filled(void **state)
{
    static const struct {
        const char *pattern, *filled;
    } rows[] = {
        {"", ""},
        {"plain", "plain"},
        {"{a}", "one"},
        {"x{a}y{b}z", "xoneytwoz"},
        {"{a}{a}", "oneone"},
        {"{unknown} stays", "{unknown} stays"},
        {"{a", "{a"},
        {"{{a}}", "{one}"},
        {"a } b", "a } b"},
        {"{}", "{}"},
        {"{brace}", "{a}"}, /* what is filled in is not read again */
    };
    static const struct template_value values[] = {{"a", "one"}, {"b", "two"}, {"brace", "{a}"}, {NULL, NULL}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char buffer[64];
        struct text text = text_of(buffer, sizeof buffer);
        template_fill(&text, rows[i].pattern, values);
        assert_string_equal(buffer, rows[i].filled);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(places_are_filled)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
