// rooms: src/config
// libs: -linih
/* The rows of keys: what each says of itself is what its reader does. */
#include "config/config_keys.h"

#include "base/text.h"
#include "config/config_value.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Calls `test` for every key, with a zeroed item of its section. */
static void for_each(void (*test)(const struct config_section *section, const struct config_key *key, void *item))
{
    for (size_t kind = 0; kind < CONFIG_KIND_COUNT; kind++)
        for (const struct config_key *key = config_sections[kind].keys; key->name; key++) {
            void *item = calloc(1, config_sections[kind].item_size);
            assert_non_null(item);
            test(&config_sections[kind], key, item);
            free(item);
        }
}

static bool takes(const struct config_key *key, void *item, const char *value)
{
    char buffer[256];
    struct text why = text_of(buffer, sizeof buffer);
    bool is_taken = config_value_set(key, value, item, &why);
    assert_int_equal(is_taken, why.size == 0);
    return is_taken;
}

static void assert_sentence(const char *name, const char *text)
{
    size_t len = text ? strlen(text) : 0;
    const char *stop = text ? strstr(text, ". ") : NULL;
    if (len < 15 || !isupper((unsigned char)text[0]) || text[len - 1] != '.' || stop || strpbrk(text, "`\"\\\n"))
        fail_msg("%s: the help is not one plain sentence: %s", name, text);
}

static void check_words(const struct config_section *section, const struct config_key *key, void *item)
{
    (void)section;
    (void)item;
    assert_sentence(key->name, key->help);
    assert_true(key->label && isupper((unsigned char)key->label[0]) && strlen(key->label) <= 32);
    if ((key->default_value != NULL) + (key->left_out != NULL) + key->is_needed != 1)
        fail_msg("%s says not once what it is when it is left out", key->name);
    assert_non_null(config_type_name(key->type));
}

static void test_every_row_says_what_it_is(void **state)
{
    (void)state;
    for_each(check_words);
    for (size_t kind = 0; kind < CONFIG_KIND_COUNT; kind++) {
        const struct config_section *section = &config_sections[kind];
        size_t count = 0;
        assert_sentence(section->word, section->help);
        assert_non_null(section->label);
        while (section->keys[count].name)
            for (size_t i = count++; i > 0; i--)
                assert_string_not_equal(section->keys[i - 1].name, section->keys[count - 1].name);
        assert_in_range(count, 1, CONFIG_KEYS_MAX - 1);
    }
}

static void check_values(const struct config_section *section, const struct config_key *key, void *item)
{
    if (key->default_value && !takes(key, item, key->default_value))
        fail_msg("[%s] %s refuses its default %s", section->word, key->name, key->default_value);
    if (key->example && !takes(key, item, key->example))
        fail_msg("[%s] %s refuses its example %s", section->word, key->name, key->example);
    if (!key->default_value && !key->example && key->type != CONFIG_TYPE_PASSWORD)
        fail_msg("[%s] %s has neither a default nor an example", section->word, key->name);
    bool is_known = !key->needs;
    for (const struct config_key *other = section->keys; other->name && key->needs; other++)
        is_known |= other != key && strcmp(other->name, key->needs) == 0;
    assert_true(is_known);
    assert_int_equal(key->is_secret, key->type == CONFIG_TYPE_PASSWORD || strcmp(key->name, "pin") == 0);
}

static void test_every_default_and_example_can_be_read(void **state)
{
    (void)state;
    for_each(check_values);
}

/* An amount as the file says it: "5", "5s", "5d", "55555". */
static const char *amount_of(const struct config_key *key, int amount)
{
    static char text[64];
    memset(text, '5', sizeof text);
    if (key->type == CONFIG_TYPE_DIGITS)
        text[amount] = '\0';
    else
        snprintf(text, sizeof text, "%d%s", amount,
                 key->type == CONFIG_TYPE_COUNT  ? ""
                 : key->type == CONFIG_TYPE_DAYS ? "d"
                                                 : "s");
    return text;
}

static void check_bounds(const struct config_section *section, const struct config_key *key, void *item)
{
    bool has_bounds = key->type == CONFIG_TYPE_COUNT || key->type == CONFIG_TYPE_SECONDS ||
                      key->type == CONFIG_TYPE_DAYS || key->type == CONFIG_TYPE_DIGITS;
    (void)section;
    if (!has_bounds) {
        assert_int_equal(key->lowest, 0);
        assert_null(key->unit);
        return;
    }
    assert_true(key->lowest >= 0 && key->lowest < key->highest);
    assert_true(takes(key, item, amount_of(key, key->lowest)));
    assert_true(takes(key, item, amount_of(key, key->highest)));
    assert_false(takes(key, item, amount_of(key, key->highest + 1)));
    if (key->lowest > 0)
        assert_false(takes(key, item, amount_of(key, key->lowest - 1)));
    if (key->type == CONFIG_TYPE_SECONDS)
        assert_string_equal(key->unit, "s");
    if (key->type == CONFIG_TYPE_DAYS)
        assert_string_equal(key->unit, "days");
}

static void test_bounds_are_what_is_taken(void **state)
{
    (void)state;
    for_each(check_bounds);
}

static void check_choice(const struct config_section *section, const struct config_key *key, void *item)
{
    bool has_words = key->type == CONFIG_TYPE_WORD || key->type == CONFIG_TYPE_REGION ||
                     key->type == CONFIG_TYPE_LANGUAGE || key->type == CONFIG_TYPE_BOARD ||
                     key->type == CONFIG_TYPE_MODULE || key->type == CONFIG_TYPE_TEMPLATE;
    (void)section;
    assert_int_equal(config_key_word(key, 0) != NULL, has_words);
    for (size_t i = 0; config_key_word(key, i); i++) {
        int value;
        if (!takes(key, item, config_key_word(key, i)))
            fail_msg("%s refuses %s", key->name, config_key_word(key, i));
        memcpy(&value, (char *)item + key->offset, sizeof value);
        assert_true(key->type != CONFIG_TYPE_WORD || (size_t)value == i);
    }
    assert_true(key->type != CONFIG_TYPE_WORD || !takes(key, item, "neither"));
}

static void test_words_are_what_is_taken(void **state)
{
    (void)state;
    for_each(check_choice);
}

/* A line without a section is as one with an empty section. */
static void test_default_line(void **state)
{
    static const char text[] = "[line lonely]\n";
    (void)state;
    struct config *config = config_read_text("p.ini", text, sizeof text - 1);
    struct config_line line = config_line_default("lonely");
    assert_int_equal(config->mistake_count, 0);
    memset(config->lines[0].file, 0, sizeof config->lines[0].file);
    config->lines[0].line_number = 0;
    assert_memory_equal(&line, config->lines, sizeof line);
    assert_int_equal(line.month_starts, 1);
    config_destroy(config);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_row_says_what_it_is),
        cmocka_unit_test(test_every_default_and_example_can_be_read),
        cmocka_unit_test(test_bounds_are_what_is_taken),
        cmocka_unit_test(test_words_are_what_is_taken),
        cmocka_unit_test(test_default_line),
    };
    return cmocka_run_group_tests_name("config_keys", tests, NULL, NULL);
}
