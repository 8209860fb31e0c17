// links: firmware-host/http/http_events.c
#include "http/http_events.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static int start(void **state)
{
    struct http_events *events = calloc(1, sizeof *events);
    http_events_init(events, 77);
    *state = events;
    return 0;
}

static int end(void **state)
{
    http_events_finish(*state);
    free(*state);
    return 0;
}

static void test_unspoken_is_unseen(void **state)
{
    struct http_events *events = *state;
    bool is_gap;
    http_events_put(events, HTTP_FOR_ALL, "message", "{}");
    assert_null(http_events_at(events, 1));
    assert_int_equal(http_events_resume(events, NULL, &is_gap), 1);
    http_events_speak(events);
    assert_string_equal(http_events_at(events, 1), "id: 77-1\nevent: message\ndata: {}\n\n");
    assert_null(http_events_at(events, 2));
    assert_int_equal(http_events_resume(events, NULL, &is_gap), 2);
}

static void test_taken_back_number_is_used_again(void **state)
{
    struct http_events *events = *state;
    http_events_put(events, HTTP_FOR_ALL, "a", "1");
    http_events_speak(events);
    http_events_put(events, HTTP_FOR_ALL, "b", "2");
    http_events_put(events, HTTP_FOR_ALL, "b", "3");
    http_events_take_back(events);
    http_events_put(events, HTTP_FOR_ALL, "c", "4");
    http_events_speak(events);
    assert_string_equal(http_events_at(events, 2), "id: 77-2\nevent: c\ndata: 4\n\n");
    assert_null(http_events_at(events, 3));
}

static void test_resume(void **state)
{
    struct http_events *events = *state;
    for (int i = 0; i < HTTP_EVENTS_MAX + 10; i++)
        http_events_put(events, HTTP_FOR_ALL, "e", "0");
    http_events_speak(events);
    const uint64_t next = HTTP_EVENTS_MAX + 11;
    const struct {
        const char *last;
        uint64_t number;
        bool is_gap;
    } cases[] = {
        {NULL, next, false},          {"77-1034", next, false},
        {"77-1033", next - 1, false}, {"77-10", 11, false},
        {"77-9", next, true},         {"77-0", next, true},
        {"76-1000", next, true},      {"77-1035", next, true},
        {"nonsense", next, true},     {"77-18446744073709551615", next, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool is_gap = !cases[i].is_gap;
        assert_int_equal(http_events_resume(events, cases[i].last, &is_gap), cases[i].number);
        assert_int_equal(is_gap, cases[i].is_gap);
    }
    assert_true(http_events_is_lost(events, 10));
    assert_false(http_events_is_lost(events, 11));
    assert_non_null(http_events_at(events, 11));
    assert_null(http_events_at(events, 10));
    assert_false(http_events_is_lost(events, next));
}

static void test_audiences(void **state)
{
    struct http_events *events = *state;
    static const struct {
        enum http_audience audience;
        bool full, narrow;
    } cases[] = {{HTTP_FOR_ALL, true, true}, {HTTP_FOR_FULL, true, false}, {HTTP_FOR_NARROW, false, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint64_t number = events->next;
        http_events_put(events, cases[i].audience, "a", "1");
        assert_int_equal(http_events_is_for(events, number, false), cases[i].full);
        assert_int_equal(http_events_is_for(events, number, true), cases[i].narrow);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_unspoken_is_unseen, start, end),
        cmocka_unit_test_setup_teardown(test_taken_back_number_is_used_again, start, end),
        cmocka_unit_test_setup_teardown(test_resume, start, end),
        cmocka_unit_test_setup_teardown(test_audiences, start, end),
    };
    return cmocka_run_group_tests_name("http_events", tests, NULL, NULL);
}
