// links: firmware-host/api/web_session.c src/base/hash.c
#include "api/web_session.h"
#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct web_sessions sessions;

static int clear(void **state)
{
    (void)state;
    memset(&sessions, 0, sizeof sessions);
    return 0;
}

static void begin(const char *name, uint8_t seed, int64_t mono_ms, char token[WEB_SESSION_TOKEN_SIZE])
{
    uint8_t secret[WEB_SESSION_SECRET_SIZE];
    memset(secret, seed, sizeof secret);
    const struct web_session *session = web_session_begin(&sessions, name, WEB_ROLE_AGENT, secret, mono_ms);
    strcpy(token, session->token);
}

static void test_a_session_lives_and_ends(void **state)
{
    (void)state;
    char alice[WEB_SESSION_TOKEN_SIZE], bob[WEB_SESSION_TOKEN_SIZE];
    begin("alice", 1, 1000, alice);
    begin("bob", 2, 1000, bob);
    assert_int_equal(strlen(alice), 64);
    assert_string_equal(web_session_find(&sessions, alice, 2000)->name, "alice");
    assert_string_equal(web_session_find(&sessions, bob, 2000)->name, "bob");
    assert_null(web_session_find(&sessions, "", 2000));
    assert_null(web_session_find(&sessions, "01", 2000));
    alice[63] ^= 1;
    assert_null(web_session_find(&sessions, alice, 2000));
    alice[63] ^= 1;
    web_session_end(&sessions, alice);
    assert_null(web_session_find(&sessions, alice, 2000));
    web_session_end_all(&sessions, "bob");
    assert_null(web_session_find(&sessions, bob, 2000));
}

static void test_an_unused_session_ends(void **state)
{
    (void)state;
    char token[WEB_SESSION_TOKEN_SIZE];
    begin("alice", 1, 0, token);
    assert_non_null(web_session_find(&sessions, token, 11 * CLOCK_HOUR_MS));
    assert_non_null(web_session_find(&sessions, token, 22 * CLOCK_HOUR_MS));
    assert_null(web_session_find(&sessions, token, 34 * CLOCK_HOUR_MS));
}

static void test_a_used_session_ends_too(void **state)
{
    (void)state;
    char token[WEB_SESSION_TOKEN_SIZE];
    begin("alice", 1, 0, token);
    int64_t at_ms = 0;
    while (at_ms + 10 * CLOCK_HOUR_MS < WEB_SESSION_LIFE_S * 1000LL) {
        at_ms += 10 * CLOCK_HOUR_MS;
        assert_non_null(web_session_find(&sessions, token, at_ms));
    }
    assert_null(web_session_find(&sessions, token, WEB_SESSION_LIFE_S * 1000LL));
}

static void test_the_longest_unused_makes_room(void **state)
{
    (void)state;
    static char tokens[WEB_SESSIONS_MAX + 1][WEB_SESSION_TOKEN_SIZE];
    for (size_t i = 0; i <= WEB_SESSIONS_MAX; i++) {
        uint8_t secret[WEB_SESSION_SECRET_SIZE] = {(uint8_t)i, (uint8_t)(i >> 8)};
        if (i == WEB_SESSIONS_MAX)
            assert_non_null(web_session_find(&sessions, tokens[0], 5000));
        strcpy(tokens[i], web_session_begin(&sessions, "x", WEB_ROLE_AGENT, secret, 1000 + (int64_t)i)->token);
    }
    assert_non_null(web_session_find(&sessions, tokens[0], 6000));
    assert_null(web_session_find(&sessions, tokens[1], 6000));
    assert_non_null(web_session_find(&sessions, tokens[WEB_SESSIONS_MAX], 6000));
}

static void test_wrong_passwords_wait(void **state)
{
    (void)state;
    for (int i = 0; i < WEB_SESSION_TRIES; i++) {
        assert_int_equal(web_session_wait_s(&sessions, "alice", "192.0.2.1", 1000 + i * 1000), 0);
        web_session_failed(&sessions, "alice", "192.0.2.1", 1000 + i * 1000);
    }
    assert_int_equal(web_session_wait_s(&sessions, "alice", "192.0.2.1", 6000), WEB_SESSION_TRIES_S - 5);
    assert_int_equal(web_session_wait_s(&sessions, "alice", "192.0.2.2", 6000), 0);
    assert_int_equal(web_session_wait_s(&sessions, "bob", "192.0.2.1", 6000), 0);
    assert_int_equal(web_session_wait_s(&sessions, "alice", "192.0.2.1", 1000 + WEB_SESSION_TRIES_S * 1000 - 1), 1);
    assert_int_equal(web_session_wait_s(&sessions, "alice", "192.0.2.1", 1000 + WEB_SESSION_TRIES_S * 1000), 0);
}

static void test_everybody_together_waits(void **state)
{
    (void)state;
    char name[16];
    for (int i = 0; i < WEB_SESSION_TRIES_ALL; i++) {
        snprintf(name, sizeof name, "guess%d", i);
        assert_int_equal(web_session_wait_s(&sessions, name, "192.0.2.1", 1000), 0);
        web_session_failed(&sessions, name, "192.0.2.1", 1000);
    }
    assert_int_equal(web_session_wait_s(&sessions, "alice", "192.0.2.9", 2000), 59);
    assert_int_equal(web_session_wait_s(&sessions, "alice", "192.0.2.9", 61000), 0);
}

#define TOKEN "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void test_cookies(void **state)
{
    (void)state;
    static const struct {
        const char *header, *token;
    } cases[] = {
        {"partyline=" TOKEN, TOKEN},
        {"a=b; partyline=" TOKEN "; c=d", TOKEN},
        {"a=b;partyline=" TOKEN, TOKEN},
        {"partyline=short; partyline=" TOKEN, TOKEN},
        {"xpartyline=" TOKEN, NULL},
        {"partyline=" TOKEN "0", NULL},
        {"partyline=", NULL},
        {"partyline", NULL},
        {";;; ;", NULL},
        {"", NULL},
        {NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char token[WEB_SESSION_TOKEN_SIZE] = "";
        assert_int_equal(web_session_read_cookie(cases[i].header, "partyline", token), cases[i].token != NULL);
        assert_string_equal(token, cases[i].token ? cases[i].token : "");
    }
}

static void test_whose_page(void **state)
{
    (void)state;
    static const struct {
        struct web_origin origin;
        bool is_ours;
    } cases[] = {
        {{"http://pi:8080", "pi:8080", "same-origin", "1"}, true},
        {{"https://pi", "pi", NULL, "1"}, true},
        {{NULL, "pi:8080", "same-origin", "1"}, true},
        {{NULL, "pi:8080", NULL, "1"}, true}, /* a program with a cookie of its own */
        {{"http://pi:8080", "pi:8080", "same-origin", NULL}, false},
        {{"http://evil.example", "pi:8080", "cross-site", "1"}, false},
        {{"http://evil.example", "pi:8080", NULL, "1"}, false},
        {{"http://pi:8081", "pi:8080", NULL, "1"}, false},
        {{"http://pi:8080", "pi:8080", "same-site", "1"}, false},
        {{"http://pi:8080", "pi:8080", "none", "1"}, false},
        {{"null", "pi:8080", NULL, "1"}, false},
        {{"http://pi:8080", NULL, NULL, "1"}, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(web_session_is_ours(&cases[i].origin), cases[i].is_ours);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_a_session_lives_and_ends, clear),
        cmocka_unit_test_setup(test_an_unused_session_ends, clear),
        cmocka_unit_test_setup(test_a_used_session_ends_too, clear),
        cmocka_unit_test_setup(test_the_longest_unused_makes_room, clear),
        cmocka_unit_test_setup(test_wrong_passwords_wait, clear),
        cmocka_unit_test_setup(test_everybody_together_waits, clear),
        cmocka_unit_test(test_cookies),
        cmocka_unit_test(test_whose_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
