// links: firmware-host/http/http_route.c
#include "http/http_route.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void test_matches(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *path, *params; /* "name=value " each; NULL: no match */
    } cases[] = {
        {"/status", "/status", ""},
        {"/status", "/status/", NULL},
        {"/status", "/statu", NULL},
        {"/status", "", NULL},
        {"/g/:group", "/g/books", "group=books "},
        {"/g/:group", "/g/", NULL},
        {"/g/:group", "/g/a/b", NULL},
        {"/g/:group/members", "/g/books/members", "group=books "},
        {"/g/:group/members", "/g/books/member", NULL},
        {"/g/:group/:verb", "/g/books/+1555", "group=books verb=+1555 "},
        {"/g/:group/:verb", "/g//x", NULL},
        {"/m/:modem/at", "/m/%2Fdev%2fttyAMA0/at", "modem=/dev/ttyAMA0 "},
        {"/:a/:b/:c/:d", "/1/2/3/4", "a=1 b=2 c=3 d=4 "},
        {"/:a/:b/:c/:d/:e", "/1/2/3/4/5", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct http_params params = {0};
        bool is_match = http_route_match(cases[i].pattern, cases[i].path, &params);
        assert_int_equal(is_match, cases[i].params != NULL);
        char seen[256] = "";
        for (size_t k = 0; k < params.count; k++)
            snprintf(seen + strlen(seen), sizeof seen - strlen(seen), "%.*s=%s ", (int)params.items[k].name_len,
                     params.items[k].name, params.items[k].value);
        assert_string_equal(seen, cases[i].params ? cases[i].params : "");
    }
}

static void test_long_value_matches_nothing(void **state)
{
    (void)state;
    char path[HTTP_PARAM_SIZE + 2] = "/";
    struct http_params params;
    memset(path + 1, 'x', HTTP_PARAM_SIZE);
    assert_false(http_route_match("/:name", path, &params));
    path[HTTP_PARAM_SIZE] = '\0';
    assert_true(http_route_match("/:name", path, &params));
}

static void first(void *owner, struct http_request *request)
{
    (void)owner;
    (void)request;
}

static void test_find_by_method(void **state)
{
    (void)state;
    static const struct http_route routes[] = {
        {HTTP_METHOD_GET, "/lines", first},
        {HTTP_METHOD_POST, "/lines/:line/hold", first},
        {0},
    };
    static const struct http_route others[] = {{HTTP_METHOD_GET, "/lines/:line", first}, {0}};
    static const struct http_route *const tables[] = {routes, others, NULL};
    struct http_params params;
    assert_ptr_equal(http_route_find(tables, "GET", "/lines/books", &params), &others[0]);
    assert_string_equal(http_params_find(&params, "line"), "books");
    assert_null(http_params_find(&params, "lin"));
    assert_ptr_equal(http_route_find(tables, "POST", "/lines/books/hold", &params), &routes[1]);
    assert_null(http_route_find(tables, "POST", "/lines", &params));
    assert_true(http_route_has_path(tables, "/lines"));
    assert_null(http_route_find(tables, "BREW", "/lines", &params));
    assert_false(http_route_has_path(tables, "/line"));
}

static void test_unescape(void **state)
{
    (void)state;
    static const struct {
        const char *written, *read;
    } cases[] = {
        {"", ""},   {"a%20b", "a b"}, {"%2B1555", "+1555"}, {"a%2Fb%2f", "a%2Fb%2f"}, {"x%00y", "x%00y"},
        {"%", "%"}, {"%4", "%4"},     {"%zz", "%zz"},       {"%C3%A9", "\xC3\xA9"},   {"%2541", "%41"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[32];
        strcpy(text, cases[i].written);
        assert_int_equal(http_route_unescape(text), strlen(cases[i].read));
        assert_string_equal(text, cases[i].read);
    }
}

static void test_method_names(void **state)
{
    (void)state;
    enum http_method method;
    assert_true(http_method_parse("POST", &method));
    assert_int_equal(method, HTTP_METHOD_POST);
    assert_false(http_method_parse("post", &method));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_matches),        cmocka_unit_test(test_long_value_matches_nothing),
        cmocka_unit_test(test_find_by_method), cmocka_unit_test(test_unescape),
        cmocka_unit_test(test_method_names),
    };
    return cmocka_run_group_tests_name("http_route", tests, NULL, NULL);
}
