#include "machine/loop_pace.h"

#define STEADY_SLACK_MS 10000
#define FEW 4 /* fewer answers say nothing of a phone */

static void drop_oldest(struct loop_pace *pace)
{
    pace->open_first = (pace->open_first + 1) % LOOP_PACE_OPEN_MAX;
    pace->open_count--;
}

void loop_pace_hear(struct loop_pace *pace, int64_t at_ms)
{
    if (pace->open_count == LOOP_PACE_OPEN_MAX)
        drop_oldest(pace);
    pace->open_ms[(pace->open_first + pace->open_count) % LOOP_PACE_OPEN_MAX] = at_ms;
    pace->open_count++;
    pace->heard++;
    pace->heard_at_ms = at_ms;
}

/* Each text answers the oldest of ours that is open, so that a long story is one answer, and a machine's delays are
 * even although several of ours were on their way. */
void loop_pace_text(struct loop_pace *pace, int64_t at_ms)
{
    while (pace->open_count > 0 && at_ms - pace->open_ms[pace->open_first] > LOOP_PACE_ANSWER_MS)
        drop_oldest(pace);
    if (pace->heard == 0 || at_ms - pace->heard_at_ms > LOOP_PACE_ANSWER_MS)
        return;
    bool is_prompt = at_ms - pace->heard_at_ms <= LOOP_PACE_PROMPT_MS;
    pace->texts++;
    if (pace->open_count == 0)
        return;
    pace->delays_ms[pace->answers % LOOP_PACE_STEADY_MAX] = at_ms - pace->open_ms[pace->open_first];
    pace->answers++;
    pace->prompt += is_prompt;
    drop_oldest(pace);
}

static bool is_steady(const struct loop_pace *pace)
{
    int64_t least_ms = pace->delays_ms[0], most_ms = pace->delays_ms[0];
    for (size_t i = 1; i < LOOP_PACE_STEADY_MAX; i++) {
        least_ms = pace->delays_ms[i] < least_ms ? pace->delays_ms[i] : least_ms;
        most_ms = pace->delays_ms[i] > most_ms ? pace->delays_ms[i] : most_ms;
    }
    return most_ms <= 2 * least_ms + STEADY_SLACK_MS;
}

static bool is_most(int count, int heard)
{
    return count * 4 >= heard * 3;
}

bool loop_pace_answers_most(const struct loop_pace *pace)
{
    return pace->answers >= FEW && is_most(pace->answers, pace->heard);
}

bool loop_pace_is_machine(const struct loop_pace *pace, int64_t delay_ms)
{
    if (delay_ms <= LOOP_PACE_PROMPT_MS && pace->prompt > LOOP_PACE_PROMPT_MAX && is_most(pace->prompt, pace->heard))
        return true;
    return loop_pace_answers_most(pace) &&
           (pace->texts > LOOP_PACE_TEXTS_MAX || (pace->answers > LOOP_PACE_STEADY_MAX && is_steady(pace)));
}
