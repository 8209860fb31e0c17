// links: tests/exchange/fixture.c
// rooms: src/switchboard
// libs: -lsqlite3 -linih
#include "line/consent.h"
#include "wording/consent_words.h"

#include "../exchange/fixture.h"
#include "line/exchange.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define ANN "+15552019901"

static void test_words(void **state)
{
    static const struct {
        enum consent_word word;
        const char *texts[32];
    } cases[] = {
        {CONSENT_STOP,
         {"STOP",   "stop",          "Stop!",   " stop. ", "\"Stop\"", "UNSUBSCRIBE", "Cancel", "end",          "QUIT",
          "revoke", "opt out",       "Opt-out", "OPTOUT",  "remove",   "Leave",       "exit",   "Arr\xc3\xaat", "ARRET",
          "alto",   "no m\xc3\xa1s", "baja",    "Salir",   "stopp",    "Abmelden",    "basta",  "parar"}},
        {CONSENT_STOP_ALL, {"STOPALL", "stop all", "Stop all!"}},
        {CONSENT_SOFT,
         {"please stop",
          "Please stop texting me!!",
          "Stop sending me this",
          "take me off this list",
          "Can you take me off your list please",
          "remove me",
          "I said remove me from this",
          "don't text me",
          "Dont text me again",
          "do not text me anymore",
          "no more texts",
          "no more messages please",
          "opt me out",
          "leave me alone",
          "wrong number",
          "Sorry, wrong number.",
          "unsubscribe me",
          "no me escriban",
          "no m\xc3\xa1s mensajes",
          "numero equivocado",
          "Bitte keine SMS mehr",
          "Falsche Nummer!"}},
        {CONSENT_START, {"START", "start!", "Unstop", "subscribe"}},
        {CONSENT_YES, {"yes", "YES!", "y", "Oui", "S\xc3\xad", "ja"}},
        {CONSENT_HELP, {"HELP", "help?", "Ayuda", "aide", "Hilfe"}},
        {CONSENT_NONE,
         {"",
          " ",
          "Don't stop now",
          "We have got to STOP this bill",
          "The bus stop is closed",
          "Stop by at seven",
          "end of the month",
          "I quit my job",
          "please cancel the table for Friday",
          "he will not leave",
          "yes please",
          "help me move on Saturday",
          "stopping by later",
          "unstoppable",
          "Start at eight?",
          "remove the cake first",
          "leave at five?",
          "no more cake for me",
          "Please stop by at seven",
          "Can you please stop at the store",
          "I wanted to tell you that yesterday the man at the door said please stop and so we went on talking for hours",
          "\xf0\x9f\x9b\x91",
          "stop\xf0\x9f\x9b\x91ping"}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t j = 0; j < 32 && cases[i].texts[j]; j++)
            if (consent_words_read(cases[i].texts[j]) != cases[i].word)
                fail_msg("\"%s\" is %d, not %d", cases[i].texts[j], (int)consent_words_read(cases[i].texts[j]),
                         (int)cases[i].word);
}

/* An opt-out is of one line, or of the bank; only an opt-in of the person's own undoes it. */
static void test_opt_outs(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture, NULL, NULL);
    fixture_begin(&fixture);
    struct exchange *exchange = &fixture.exchange;
    assert_false(consent_is_opted_out(exchange, 1, ANN));
    consent_opt_out(&(struct line_turn){exchange, NULL, fixture.now_ms}, 1, ANN);
    consent_opt_out(&(struct line_turn){exchange, NULL, fixture.now_ms + 1}, 1, ANN);
    assert_true(consent_is_opted_out(exchange, 1, ANN));
    assert_false(consent_is_opted_out(exchange, 2, ANN));
    consent_opt_out(&(struct line_turn){exchange, NULL, fixture.now_ms}, 0, ANN);
    assert_true(consent_is_opted_out(exchange, 2, ANN));
    fixture_commit(&fixture);
    fixture_reopen(&fixture);
    fixture_begin(&fixture);
    assert_true(consent_is_opted_out(exchange, 1, ANN));
    consent_opt_in(exchange, 1, ANN);
    assert_false(consent_is_opted_out(exchange, 1, ANN));
    assert_false(consent_is_opted_out(exchange, 2, ANN));
    fixture_commit(&fixture);
    fixture_close(&fixture);
}

static void test_ledger(void **state)
{
    struct fixture fixture;
    const struct consent_entry entry = {
        .line_id = 1, .group_id = 2, .number = ANN, .event = "joined", .method = "text", .words = "JOIN Ann"};
    (void)state;
    fixture_open(&fixture, NULL, NULL);
    fixture_begin(&fixture);
    consent_record(&(struct line_turn){&fixture.exchange, NULL, fixture.now_ms}, &entry);
    fixture_commit(&fixture);
    assert_string_equal(fixture_text(&fixture,
                                     "SELECT event || '/' || method || '/' || words || '/' || number || '/' || at"
                                     " || '/' || coalesce(actor, '-') FROM consent"),
                        "joined/text/JOIN Ann/" ANN "/1790000000000/-");
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_opt_outs),
        cmocka_unit_test(test_ledger),
    };
    return cmocka_run_group_tests_name("consent", tests, NULL, NULL);
}
