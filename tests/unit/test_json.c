// links: firmware-host/base/json.c src/base/log.c src/base/text.c
// libs: -ljansson
#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_formats(struct json *value, const char *expected)
{
    char *data = json_format(value, false);
    assert_string_equal(data, expected);
    free(data);
    json_free(value);
}

static void test_built_values_keep_their_order(void **state)
{
    (void)state;
    struct json *object = json_new_object();
    json_put_text(object, "name", "books");
    json_put_int(object, "queued", INT64_C(9007199254740993));
    json_put_bool(object, "ready", true);
    json_put_null(object, "modem");
    struct json *list = json_new_array();
    json_append(list, json_new_text("a\"b\n"));
    json_put(object, "list", list);
    json_put_text(object, "name", "other");
    json_put_text(object, "number", NULL);
    assert_formats(object, "{\"name\":\"other\",\"queued\":9007199254740993,\"ready\":true,\"modem\":null,"
                           "\"list\":[\"a\\\"b\\n\"],\"number\":null}");
}

static void test_text_that_is_no_utf8_is_made_so(void **state)
{
    (void)state;
    struct json *object = json_new_object();
    json_put_text(object, "t", "caf\xE9");
    assert_formats(object, "{\"t\":\"caf\xEF\xBF\xBD\"}");
}

static void test_parse_and_find(void **state)
{
    (void)state;
    char error[128];
    const char *data = "{\"n\":-5,\"t\":\"x\",\"b\":false,\"a\":[1,\"two\"],\"r\":1.5}";
    struct json *object = json_parse(data, strlen(data), error, sizeof error);
    int64_t number = 7;
    bool truth = true;
    assert_non_null(object);
    assert_true(json_find_int(object, "n", &number));
    assert_int_equal(number, -5);
    assert_false(json_find_int(object, "t", &number));
    assert_int_equal(number, -5);
    assert_true(json_find_bool(object, "b", &truth));
    assert_false(truth);
    assert_string_equal(json_find_text(object, "t"), "x");
    assert_null(json_find_text(object, "n"));
    assert_null(json_find_text(object, "none"));
    assert_null(json_find(NULL, "none"));
    const struct json *list = json_find(object, "a");
    assert_int_equal(json_count(list), 2);
    assert_int_equal(json_kind_of(json_at(list, 1)), JSON_KIND_TEXT);
    assert_null(json_at(list, 2));
    assert_int_equal(json_kind_of(NULL), JSON_KIND_NULL);
    json_free(object);
}

static void test_refused_documents(void **state)
{
    (void)state;
    static const char *const documents[] = {
        "", "{", "{} {}", "{\"a\":1,\"a\":2}", "{'a':1}", "[1,]", "\"\xFF\"", "nul", "{\"a\":01}",
    };
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        char error[128] = "";
        assert_null(json_parse(documents[i], strlen(documents[i]), error, sizeof error));
        assert_string_not_equal(error, "");
    }
}

static void test_depth_is_limited(void **state)
{
    (void)state;
    char data[2 * JSON_DEPTH_MAX + 3], error[128];
    for (size_t depth = JSON_DEPTH_MAX; depth <= JSON_DEPTH_MAX + 1; depth++) {
        memset(data, '[', depth);
        memset(data + depth, ']', depth);
        struct json *value = json_parse(data, 2 * depth, error, sizeof error);
        assert_int_equal(value != NULL, depth == JSON_DEPTH_MAX);
        json_free(value);
    }
    const char *flat = "[\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\\\"[[[[\"]";
    struct json *value = json_parse(flat, strlen(flat), error, sizeof error);
    assert_non_null(value);
    json_free(value);
}

static void test_as_people_read_it(void **state)
{
    (void)state;
    static const struct {
        const char *document, *read;
    } cases[] = {
        {"null", ""},
        {"true", "yes"},
        {"false", "no"},
        {"-12", "-12"},
        {"\"h\xC3\xA9\"", "h\xC3\xA9"},
        {"[1,2]", "[1,2]"},
        {"{\"a\":1}", "{\"a\":1}"},
        {"0.5", "0.5"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char error[64], out[32];
        struct json *value = json_parse(cases[i].document, strlen(cases[i].document), error, sizeof error);
        json_to_text(value, out, sizeof out);
        assert_string_equal(out, cases[i].read);
        json_free(value);
    }
}

static void test_keys_in_order(void **state)
{
    (void)state;
    struct json *object = json_new_object();
    assert_null(json_next_key(object, NULL));
    json_put_int(object, "z", 1);
    json_put_int(object, "a", 2);
    const char *key = json_next_key(object, NULL);
    assert_string_equal(key, "z");
    key = json_next_key(object, key);
    assert_string_equal(key, "a");
    assert_null(json_next_key(object, key));
    json_free(object);
}

static void test_pretty_ends_with_a_line_feed(void **state)
{
    (void)state;
    struct json *object = json_new_object();
    json_put_int(object, "z", 1);
    char *data = json_format(object, true);
    assert_string_equal(data, "{\n  \"z\": 1\n}\n");
    free(data);
    json_free(object);
    assert_null(json_format(NULL, true));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_built_values_keep_their_order),
        cmocka_unit_test(test_text_that_is_no_utf8_is_made_so),
        cmocka_unit_test(test_parse_and_find),
        cmocka_unit_test(test_refused_documents),
        cmocka_unit_test(test_depth_is_limited),
        cmocka_unit_test(test_as_people_read_it),
        cmocka_unit_test(test_keys_in_order),
        cmocka_unit_test(test_pretty_ends_with_a_line_feed),
    };
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
