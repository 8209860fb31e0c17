#include "wording/waiting_phrase.h"

#include "base/clock.h"
#include "base/text.h"
#include "wording/phrase.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HOURS_MAX 12

static int compare(const void *one, const void *other)
{
    int64_t a = *(const int64_t *)one, b = *(const int64_t *)other;
    return (a > b) - (a < b);
}

int64_t waiting_phrase_percentile(int64_t *values, size_t count, unsigned percent)
{
    if (count == 0)
        return -1;
    qsort(values, count, sizeof *values, compare);
    size_t rank = (count * percent + 99) / 100;
    return values[rank > 0 ? rank - 1 : 0];
}

static int round_up(int64_t seconds)
{
    static const int steps_min[] = {1, 2, 3, 5, 10, 15, 30, 60};
    for (size_t i = 0; i < sizeof steps_min / sizeof *steps_min; i++)
        if (seconds <= steps_min[i] * 60)
            return steps_min[i];
    int64_t hours = (seconds + 3599) / CLOCK_HOUR_S;
    return hours <= HOURS_MAX ? (int)hours * 60 : 0;
}

int waiting_phrase_estimate_min(const struct wait_facts *facts)
{
    struct wait_facts copy = *facts;
    if (facts->response_count < WAIT_SAMPLES_MIN || facts->agents <= 0)
        return 0;
    int64_t usual_s = waiting_phrase_percentile(copy.responses_s, copy.response_count, 50);
    int64_t handle_s = waiting_phrase_percentile(copy.gaps_s, copy.gap_count, 50);
    /* Between two answers an agent may have had nothing to do: then the gap means nothing. */
    if (handle_s < 0 || handle_s > usual_s)
        handle_s = usual_s;
    int64_t queue_s = facts->ahead * handle_s / facts->agents;
    return round_up(usual_s > queue_s ? usual_s : queue_s);
}

void waiting_phrase_format(int minutes, const char *language, char *out, size_t capacity)
{
    char count[12];
    struct text text = text_of(out, capacity);
    bool hours = minutes >= 60;
    int number = hours ? minutes / 60 : minutes;
    if (minutes <= 0)
        return;
    snprintf(count, sizeof count, "%d", number);
    const struct template_value values[] = {{"count", count}, {NULL, NULL}};
    if (number == 1)
        phrase_say(&text, language, hours ? PHRASE_WAIT_HOUR : PHRASE_WAIT_MINUTE, values);
    else
        phrase_say(&text, language, hours ? PHRASE_WAIT_HOURS : PHRASE_WAIT_MINUTES, values);
}
