// rooms: src/wording
#include "wording/thanks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct {
    const char *text;
    bool thanks;
} rows[] = {
    {"Thanks!", true},
    {"thank you so much", true},
    {"Thank you for your help", true},
    {"THX", true},
    {"Ok, thanks. Bye!", true},
    {"Great, thank you 🙏", true},
    {"👍", true},
    {"👍🏽👍🏽", true},
    {"❤️", true},
    {"ok", true},
    {"Perfect!", true},
    {"Have a nice day", true},
    {"Muchas gracias", true},
    {"Gracias por su ayuda", true},
    {"Vielen Dank und schönen Tag noch", true},
    {"Danke!", true},
    {"Alles klar, danke", true},
    {"Merci beaucoup", true},
    {"Grazie mille", true},
    {"Muito obrigada", true},
    {"Hartelijk bedankt", true},
    {"Tack så mycket", true},
    {"Спасибо большое", true},
    {"谢谢！", true},
    {"Thank you very much, Alice!", true},
    {"Thanks for everything", true},
    {"Okie dokie", true},
    {"Danke für die schnelle Antwort", true},
    {"Obrigado pela atenção", true},
    {"Tak for hjælpen", true},
    {"Never mind, thanks", true},
    {"Thanks Bob", false},
    {"Alice", false},
    {"no thank you", false},
    {"great, and the second one", false},
    {"ok cancel it", false},
    {"Good morning", false},
    {"Thanks, but it still leaks", false},
    {"No thanks", false},
    {"Thanks, what time?", false},
    {"Thanks. And when do you open", false},
    {"Ok 5 then", false},
    {"Yes", false},
    {"No", false},
    {"Good", false},
    {"You", false},
    {"👎", false},
    {"🤬", false},
    {"👍?", false},
    {"?", false},
    {"", false},
    {"Thanks for nothing", false},
    {"Danke, aber es ist kaputt", false},
    {"Gracias, pero no funciona", false},
    {"Help", false},
    {"great service but the pizza was cold", false},
};

static void only_thanks(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (thanks_only(rows[i].text, "Alice") != rows[i].thanks)
            fail_msg("\"%s\"", rows[i].text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(only_thanks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
