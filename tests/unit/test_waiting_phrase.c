// rooms: src/wording
#include "wording/waiting_phrase.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct {
    const char *why;
    struct wait_facts facts;
    int minutes;
} cases[] = {
    {"nothing measured", {.agents = 2}, 0},
    {"too few", {.responses_s = {60, 60, 60, 60}, .response_count = 4, .agents = 2}, 0},
    {"nobody there", {.responses_s = {60, 60, 60, 60, 60}, .response_count = 5, .agents = 0}, 0},
    {"the median", {.responses_s = {600, 50, 60, 10, 9000}, .response_count = 5, .agents = 1}, 1},
    {"rounded up", {.responses_s = {61, 61, 61, 61, 61}, .response_count = 5, .agents = 1}, 2},
    {"three", {.responses_s = {150, 170, 180, 10, 900}, .response_count = 5, .agents = 1}, 3},
    {"four is five", {.responses_s = {240, 240, 240, 240, 240}, .response_count = 5, .agents = 1}, 5},
    {"a long queue",
     {.responses_s = {120, 120, 120, 120, 120},
      .response_count = 5,
      .gaps_s = {90, 100},
      .gap_count = 2,
      .ahead = 10,
      .agents = 1},
     15},
    {"shared by two",
     {.responses_s = {120, 120, 120, 120, 120},
      .response_count = 5,
      .gaps_s = {90, 100},
      .gap_count = 2,
      .ahead = 10,
      .agents = 2},
     10},
    {"idle gaps do not count",
     {.responses_s = {60, 60, 60, 60, 60},
      .response_count = 5,
      .gaps_s = {3000},
      .gap_count = 1,
      .ahead = 2,
      .agents = 1},
     2},
    {"hours", {.responses_s = {4000, 4000, 4000, 4000, 4000}, .response_count = 5, .agents = 1}, 120},
    {"longer than anybody promises",
     {.responses_s = {90000, 90000, 90000, 90000, 90000}, .response_count = 5, .agents = 1},
     0},
};

static void the_estimate_follows_what_was_measured(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (waiting_phrase_estimate_min(&cases[i].facts) != cases[i].minutes)
            fail_msg("%s: %d", cases[i].why, waiting_phrase_estimate_min(&cases[i].facts));
}

static void it_is_said_as_people_speak(void **state)
{
    static const struct {
        int minutes;
        const char *language, *text;
    } said[] = {
        {0, "en", ""},          {1, "en", "a minute"},  {3, "en", "3 minutes"},   {60, "en", "an hour"},
        {120, "en", "2 hours"}, {1, "es", "un minuto"}, {30, "es", "30 minutos"}, {60, "es", "una hora"},
        {180, "es", "3 horas"}, {5, "xx", "5 minutes"}, {2, "de", "2 Minuten"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        char out[32];
        waiting_phrase_format(said[i].minutes, said[i].language, out, sizeof out);
        assert_string_equal(out, said[i].text);
    }
}

static void percentiles_are_nearest_rank(void **state)
{
    int64_t values[] = {5, 1, 4, 2, 3, 6, 7, 8, 9, 10};
    (void)state;
    assert_int_equal(waiting_phrase_percentile(values, 10, 50), 5);
    assert_int_equal(waiting_phrase_percentile(values, 10, 90), 9);
    assert_int_equal(waiting_phrase_percentile(values, 1, 90), 1);
    assert_int_equal(waiting_phrase_percentile(values, 0, 90), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_estimate_follows_what_was_measured),
        cmocka_unit_test(it_is_said_as_people_speak),
        cmocka_unit_test(percentiles_are_nearest_rank),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
