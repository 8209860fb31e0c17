// links: src/sms/ussd.c src/sms/gsm_alphabet.c src/sms/gsm_alphabet_tables.c src/base/text.c src/base/bytes.c
#include "sms/ussd.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void test_shapes(void **state)
{
    static const struct {
        const char *given;
        int dcs;
        bool is_packed;
        const char *text;
    } rows[] = {
        {"Your balance is 12.50 USD", 15, false, "Your balance is 12.50 USD"},
        {"  Balance:  3.20   1 Recharge ", 15, false, "Balance: 3.20 1 Recharge"},
        /* Hexadecimal digits are words as long as nothing says otherwise. */
        {"1234567890", 15, false, "1234567890"},
        {"AA180C3602", 15, false, "AA180C3602"},
        {"AA180C3602", 15, true, "*100#"},
        {"C8329BFD06", 15, true, "Hello"},
        {"not hex", 15, true, "not hex"},
        /* UCS2: group 01xx, and behind a language. */
        {"0042006F006E006A006F00750072", 72, false, "Bonjour"},
        {"041F04400438043204350442", 72, true, "Привет"},
        {"00480069", 0x11, false, "Hi"},
        {"D83DDE00", 72, false, "😀"},
        {"D83D0041", 72, false, "\xef\xbf\xbd"},
        {"00480", 72, false, "00480"},
        {"not hex either", 72, false, "not hex either"},
        {"", 72, false, ""},
        /* Codings of octets, and of a text message: 8 is UCS2 there. */
        {"00420061006C0061006E00630065", 68, false, "Balance"},
        {"00420061006C0061006E00630065", 8, false, "Balance"},
        {"00420061006c0061006e00630065", 15, false, "Balance"},
        {"00420061006C0061006E00630065", 0, true, "Balance"},
        {"04110430043B0430043D0441", 8, false, "Баланс"},
        {"4F59989D", 8, false, "余额"},
        {"42616C616E63652035", 68, false, "Balance 5"},
        {"42616C616E6365", 0xf4, false, "Balance"},
        {"12345678", 68, false, "12345678"},
        {"004200", 8, false, "004200"},
        {"Balance 5", 68, false, "Balance 5"},
        {"DEADBEEF", 15, false, "DEADBEEF"},
        {"", 15, true, ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char buffer[256];
        struct text out = text_of(buffer, sizeof buffer);
        ussd_decode(rows[i].given, rows[i].dcs, rows[i].is_packed, &out);
        assert_string_equal(buffer, rows[i].text);
    }
}

/* Whatever comes, of whatever length, stays within its room. */
static void test_any_length(void **state)
{
    static const char *const patterns[] = {"41", "D83D", "00", "FF", "1B", "x", "\x80", "\r\n"};
    (void)state;
    for (size_t p = 0; p < sizeof patterns / sizeof *patterns; p++)
        for (size_t size = 0; size < 2000; size += 37) {
            char given[2100] = "", buffer[64];
            for (size_t at = 0; at < size; at += strlen(patterns[p]))
                strcat(given, patterns[p]);
            for (int mode = 0; mode < 4; mode++) {
                struct text out = text_of(buffer, sizeof buffer);
                ussd_decode(given, mode & 1 ? 72 : 15, mode & 2, &out);
                assert_true(strlen(buffer) < sizeof buffer);
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_any_length),
    };
    return cmocka_run_group_tests_name("ussd", tests, NULL, NULL);
}
