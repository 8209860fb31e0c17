// rooms: src/switchboard
// libs: -lsqlite3 -linih
#include "wording/phrase.h"

#include "base/text.h"
#include "sms/parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* What stands in the values of a usual text. */
static const struct template_value usual[] = {
    {"title", "Book Club"},
    {"name", "Ann"},
    {"who", "Bob"},
    {"word", "dance"},
    {"how", "MUTE 8h"},
    {"audience", "everyone"},
    {"count", "12"},
    {"cap", "60"},
    {"owner", "Olga"},
    {"joining", "open"},
    {"names", "Ann, Bob"},
    {"position", "3"},
    {"number", "+1 555 201 9001"},
    {"code", "1234"},
    {"what", "end it"},
    {NULL, NULL},
};

static void every_phrase_is_gsm_7bit_and_short(void **state)
{
    (void)state;
    for (size_t l = 0; phrase_language_at(l); l++) {
        const char *language = phrase_language_at(l);
        for (int phrase = PHRASE_NONE + 1; phrase < PHRASE_COUNT; phrase++) {
            char buffer[1000];
            struct text text = text_of(buffer, sizeof buffer);
            struct parts_plan plan;
            phrase_say(&text, language, (enum phrase)phrase, usual);
            if (text.size == 0)
                fail_msg("phrase %d has no text in %s", phrase, language);
            assert_true(parts_plan(buffer, text.size, false, &plan));
            if (plan.alphabet != TPDU_GSM7)
                fail_msg("not GSM 7-bit in %s: %s", language, buffer);
            if (plan.count > 2)
                fail_msg("%u parts in %s: %s", plan.count, language, buffer);
        }
    }
}

/* Has it a word outside its values? "{title} ({count}): {names}" has none and is the same in every language. */
static bool has_words(const char *pattern)
{
    bool inside = false;
    for (; *pattern; pattern++) {
        inside = *pattern == '{' || (inside && *pattern != '}');
        if (!inside && ((*pattern | 32) >= 'a' && (*pattern | 32) <= 'z'))
            return true;
    }
    return false;
}

static void every_language_has_every_phrase(void **state)
{
    (void)state;
    for (size_t l = 1; phrase_language_at(l); l++)
        for (int phrase = PHRASE_NONE + 1; phrase < PHRASE_COUNT; phrase++) {
            const char *english = phrase_get("en", (enum phrase)phrase);
            /* A missing one falls back to English: the same text would then be the same pointer. */
            if (phrase_get(phrase_language_at(l), (enum phrase)phrase) == english && has_words(english))
                fail_msg("none in %s for: %s", phrase_language_at(l), english);
        }
}

/* A value that is in one language and not in the other is a slip. */
static void languages_have_the_same_dangerous_places(void **state)
{
    static const char *const values[] = {"{code}", "{what}", "{text}", "{names}", "{position}"};
    (void)state;
    for (size_t l = 1; phrase_language_at(l); l++)
        for (int phrase = PHRASE_NONE + 1; phrase < PHRASE_COUNT; phrase++)
            for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
                const char *english = phrase_get("en", (enum phrase)phrase);
                const char *other = phrase_get(phrase_language_at(l), (enum phrase)phrase);
                if ((strstr(english, values[i]) != NULL) != (strstr(other, values[i]) != NULL))
                    fail_msg("%s is not in both: %s and %s", values[i], english, other);
            }
}

/* Days and months are lists of words. */
static void lists_have_their_length(void **state)
{
    static const struct {
        enum phrase phrase;
        size_t count;
    } lists[] = {{PHRASE_DAYS, 7}, {PHRASE_MONTHS, 12}};
    (void)state;
    for (size_t l = 0; phrase_language_at(l); l++)
        for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
            for (size_t k = 0; k <= lists[i].count; k++) {
                char buffer[16];
                struct text word = text_of(buffer, sizeof buffer);
                phrase_put_word(&word, phrase_language_at(l), lists[i].phrase, k);
                assert_int_equal(word.size > 0, k < lists[i].count);
            }
}

static void an_unknown_language_speaks_english(void **state)
{
    (void)state;
    assert_false(phrase_has_language("xx"));
    assert_true(phrase_has_language("es"));
    assert_ptr_equal(phrase_get("xx", PHRASE_UNMUTED), phrase_get("en", PHRASE_UNMUTED));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_phrase_is_gsm_7bit_and_short),       cmocka_unit_test(every_language_has_every_phrase),
        cmocka_unit_test(languages_have_the_same_dangerous_places), cmocka_unit_test(lists_have_their_length),
        cmocka_unit_test(an_unknown_language_speaks_english),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
