// links: tests/exchange/fixture.c
// rooms: src/switchboard
// libs: -lsqlite3 -linih
#include "group/member.h"

#include "../exchange/fixture.h"
#include "line/exchange.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void join(struct fixture *fixture, const char *number, const char *name, enum member_state state)
{
    struct member member = {.group_id = 1, .state = state};
    strcpy(member.number, number);
    fixture_begin(fixture);
    member_choose_name(&fixture->exchange, &member, name, member.name);
    member_save(&(struct line_turn){&fixture->exchange, &fixture->lines[0], fixture->now_ms++}, &member);
    fixture_commit(fixture);
}

static void open_party(struct fixture *fixture)
{
    fixture_open(fixture, NULL, NULL);
    fixture_begin(fixture);
    database_script(fixture->exchange.database, "INSERT INTO group_state (id, name, title) VALUES (1, 'club', 'Club')");
    fixture_commit(fixture);
}

/* Nobody has another's name, and no name looks like a text of somebody. */
static void test_names(void **state)
{
    static const struct {
        const char *number, *wanted, *name;
    } cases[] = {
        {"+15552019901", "Ann", "Ann"},
        {"+15552019902", "ann", "ann 02"},
        {"+15552019912", "ANN", "ANN 12"},
        {"+15552019903", "", "Friend 03"},
        {"+15552019904", "  Bob   Smith ", "Bob Smith"},
        {"+15552019905", "Bobby: I am\n#1", "Bobby I am 1"},
        {"+15552019910", "Owner: I am", "Friend 10"},
        {"+15552019913", "\u041ewner", "Friend 13"}, /* a Cyrillic O */
        {"+15552019914", "\u202eBob", "Bob"},
        {"+15552019915", "B\u03bfb", "B\u03bfb 15"}, /* a Greek o */
        {"+15552019916", "Club", "Friend 16"},
        {"+15552019917", "+1 555 201 9901", "Friend 17"},
        {"+15552019918", "Zoe, Bob", "Zoe Bob"},
        {"+15552019919", "Zoe\u0589 hi", "Zoe hi"},
        {"+15552019920", "we all meet at seven", "Friend 20"},
        {"+15552019906", ":::", "Friend 06"},
        {"+15552019907", "abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwx"},
        {"+15552029902", "\xc3\x84nn", "\xc3\x84nn 902"},
    };
    struct fixture fixture;
    (void)state;
    open_party(&fixture);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct member found;
        join(&fixture, cases[i].number, cases[i].wanted, MEMBER_ACTIVE);
        assert_true(member_find(&fixture.exchange, 1, cases[i].number, &found));
        if (strcmp(found.name, cases[i].name) != 0)
            fail_msg("\"%s\" became \"%s\"", cases[i].wanted, found.name);
    }
    fixture_close(&fixture);
}

static void test_found_as_written(void **state)
{
    static const struct {
        const char *written, *number; /* NULL: nobody */
    } cases[] = {
        {"Ann", "+15552019901"},
        {"ANN", "+15552019901"},
        {"(555) 201-9902", "+15552019902"},
        {"+1 555 201 9902", "+15552019902"},
        {"b\xc3\xb3"
         "b",
         "+15552019902"},
        {"", NULL},
        {"Zoe", NULL},
        {"+15552019977", NULL},
    };
    struct fixture fixture;
    struct member found;
    (void)state;
    open_party(&fixture);
    join(&fixture, "+15552019901", "Ann", MEMBER_ACTIVE);
    join(&fixture, "+15552019902", "Bob", MEMBER_ACTIVE);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool is = member_find_written(&fixture.exchange, 1, cases[i].written, &found) == MEMBER_REFERS_TO_ONE;
        if (is != (cases[i].number != NULL) || (is && strcmp(found.number, cases[i].number) != 0))
            fail_msg("\"%s\" found %s", cases[i].written, is ? found.number : "nobody");
    }
    assert_int_equal(member_find_written(&fixture.exchange, 2, "Ann", &found), MEMBER_REFERS_TO_NOBODY);
    /* From a time when names could be anything: the number of one, the name of another. */
    database_begin(fixture.exchange.database);
    database_script(fixture.exchange.database, "UPDATE member SET name = '+15552019901' WHERE name = 'Bob'");
    assert_int_equal(member_find_written(&fixture.exchange, 1, "+15552019901", &found), MEMBER_REFERS_TO_SEVERAL);
    fixture_commit(&fixture);
    fixture_close(&fixture);
}

/* Who is in, and who hears the group now. */
static void test_counts(void **state)
{
    struct fixture fixture;
    char numbers[16][NUMBER_SIZE];
    (void)state;
    open_party(&fixture);
    for (int member_state = MEMBER_ACTIVE; member_state <= MEMBER_LEFT; member_state++) {
        char number[NUMBER_SIZE];
        snprintf(number, sizeof number, "+1555201990%d", member_state);
        join(&fixture, number, "", (enum member_state)member_state);
        assert_int_equal(member_count(&fixture.exchange, 1, (enum member_state)member_state), 1);
    }
    assert_int_equal(member_count_in(&fixture.exchange, 1), 3); /* active, muted, unreachable */
    size_t hearing = member_list_hearing(&(struct line_turn){&fixture.exchange, NULL, fixture.now_ms}, 1, numbers, 16);
    for (size_t i = 0; i < hearing; i++)
        if (strcmp(numbers[i], "+15552019900") != 0 && strcmp(numbers[i], "+15552019902") != 0)
            fail_msg("%s hears the group", numbers[i]);
    assert_true(hearing >= 1);
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_found_as_written),
        cmocka_unit_test(test_counts),
    };
    return cmocka_run_group_tests_name("member", tests, NULL, NULL);
}
