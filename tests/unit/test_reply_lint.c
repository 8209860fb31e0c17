// links: src/wording/reply_lint.c src/wording/template.c src/sms/parts.c src/sms/tpdu.c src/sms/tpdu_encode.c src/sms/tpdu_address.c src/sms/tpdu_time.c src/sms/tpdu_dcs.c src/sms/gsm_alphabet.c src/sms/gsm_alphabet_tables.c src/base/bytes.c
// links: src/base/text.c src/base/clock.c
#include "wording/reply_lint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define A50 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static const struct {
    const char *pattern, *title;
    unsigned parts;
    const char *odd;
    bool is_nameless, is_idle;
} cases[] = {
    {"Thanks for texting {title}. Someone will answer within {wait}.", "Tony's", 1, "", false, false},
    {"Tony's is closed now. We open {opens}.", "Tony's", 1, "", false, false},
    {"TONYS: you are number {position}.", "Tony's", 1, "", true, false},
    {"You are number {position} at tony's!", "Tony's", 1, "", false, false},
    {"Hello from {title}.", "Shop", 1, "", false, true},
    {"Hello.", "Shop", 1, "", true, true},
    {"{title}: gracias, le responderemos.", "Taller", 1, "", false, false},
    {"{title} : nous vous r\xc3\xa9pondrons.", "Atelier", 1, "", false, false},
    {"{title}: wir melden uns.", "Werkstatt", 1, "", false, false},
    {"{title}: we will answer \xf0\x9f\x98\x80", "Shop", 1, "\xf0\x9f\x98\x80", false, false},
    {"{title}: we will answer \xe2\x80\x93 soon", "Shop", 1, "\xe2\x80\x93", false, false},
    {"{title}: we will answer", "Caf\xc3\xa9 \xc4\x8c", 1, "\xc4\x8c", false, false},
    /* 150 + 10 = 160, and one more when the wait is at its longest */
    {A50 A50 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa {title} {wait}", "Tony123", 1, "", false, false},
    {A50 A50 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa {title} {wait}", "Tony1234", 2, "", false, false},
    {A50 A50 A50 " {title} {wait}", "Tony1234567", 2, "", false, false},
};

static void each_reply_has_its_findings(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reply_finding finding =
            reply_lint(&(struct reply_subject){.pattern = cases[i].pattern, .title = cases[i].title});
        if (finding.parts != cases[i].parts || strcmp(finding.odd, cases[i].odd) != 0 ||
            finding.is_nameless != cases[i].is_nameless || finding.is_idle != cases[i].is_idle)
            fail_msg("\"%s\": %u parts, odd \"%s\", nameless %d, idle %d", cases[i].pattern, finding.parts, finding.odd,
                     finding.is_nameless, finding.is_idle);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_reply_has_its_findings)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
