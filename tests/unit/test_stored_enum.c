// links: src/store/stored_enum.c src/base/text.c
#include "store/stored_enum.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void words_become_numbers(void **state)
{
    static const struct {
        const char *sql, *expanded;
    } cases[] = {
        {"SELECT 1", "SELECT 1"},
        {"state = {part.held}", "state = 7"},
        {"state IN ({member.active}, {member.muted})", "state IN (0, 2)"},
        {"{conversation.customer's turn}", "2"},
        {"{priority.fan-out}{role.owner}{check.self-test}{entry.event}{inbound.mms}", "32146"},
        {"SELECT {role:m.role} AS role", "SELECT CASE m.role WHEN 0 THEN 'member' WHEN 1 THEN 'moderator' WHEN 2 THEN"
                                         " 'owner' END AS role"},
        {"{conversation:c.state}", "CASE c.state WHEN 0 THEN 'waiting' WHEN 1 THEN 'claimed' WHEN 2 THEN"
                                   " 'customer''s turn' WHEN 3 THEN 'closed' END"},
    };
    char out[400];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(stored_enum_expand(cases[i].sql, out, sizeof out));
        assert_string_equal(out, cases[i].expanded);
        for (size_t size = 1; size <= strlen(cases[i].expanded); size++)
            assert_false(stored_enum_expand(cases[i].sql, out, size));
    }
}

static void roles_are_found_by_their_words(void **state)
{
    enum member_role role = MEMBER_PLAIN;
    (void)state;
    assert_true(member_role_find("owner", &role));
    assert_int_equal(role, MEMBER_OWNER);
    assert_false(member_role_find("king", &role));
    assert_false(member_role_find("", &role));
    assert_int_equal(role, MEMBER_OWNER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_become_numbers),
        cmocka_unit_test(roles_are_found_by_their_words),
    };
    return cmocka_run_group_tests_name("stored_enum", tests, NULL, NULL);
}
