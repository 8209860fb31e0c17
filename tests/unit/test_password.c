// links: firmware-host/base/password.c
// libs: -lcrypt
#include "base/password.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_hash_and_match(void **state)
{
    (void)state;
    char first[PASSWORD_HASH_SIZE], second[PASSWORD_HASH_SIZE];
    assert_true(password_hash("correct horse", first));
    assert_true(password_hash("correct horse", second));
    assert_memory_equal(first, "$y$", 3);
    assert_string_not_equal(first, second);
    assert_true(password_matches("correct horse", first));
    assert_false(password_matches("correct horsf", first));
    assert_false(password_matches("", first));
}

static void test_refused(void **state)
{
    (void)state;
    char hash[PASSWORD_HASH_SIZE], longest[PASSWORD_MAX + 2];
    memset(longest, 'x', sizeof longest);
    longest[PASSWORD_MAX + 1] = '\0';
    assert_false(password_hash("", hash));
    assert_false(password_hash(longest, hash));
    assert_false(password_matches("x", ""));
    assert_false(password_matches("x", "not a hash"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hash_and_match),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests_name("password", tests, NULL, NULL);
}
