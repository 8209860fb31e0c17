/* How a number has texted in the last hour beside what it heard, since that is how a machine is known: it answers
 * nearly everything, at once or at an even pace, and never tires. People in a lively group hear much more than they
 * say; two who chat need more than twenty seconds, or now one and then three minutes. Plain arithmetic on times. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LOOP_PACE_WINDOW_MS 3600000
#define LOOP_PACE_ANSWER_MS 600000 /* what comes later answers nothing */
#define LOOP_PACE_PROMPT_MS 20000  /* between one text in the air and the other, few people type this fast for long */
#define LOOP_PACE_PROMPT_MAX 6     /* so many prompt answers an hour are let through, */
#define LOOP_PACE_STEADY_MAX 12    /* so many that all come after about the same time, */
#define LOOP_PACE_TEXTS_MAX 30     /* and so many of any kind */
#define LOOP_PACE_OPEN_MAX 16

struct loop_pace {
    int heard, texts;                        /* texts: theirs that follow one of ours within ten minutes */
    int answers, prompt;                     /* of those, the ones that each answer another one of ours */
    int64_t open_ms[LOOP_PACE_OPEN_MAX];     /* times of what they heard and did not answer yet, in a ring */
    unsigned open_first, open_count;         /* the oldest fall out */
    int64_t heard_at_ms;                     /* the latest */
    int64_t delays_ms[LOOP_PACE_STEADY_MAX]; /* of the latest answers, in a ring */
};

/* In the order of their times. */
void loop_pace_hear(struct loop_pace *pace, int64_t at_ms);
void loop_pace_text(struct loop_pace *pace, int64_t at_ms);
/* Three of four of what was heard were answered. */
bool loop_pace_answers_most(const struct loop_pace *pace);
/* Too many answers for a person, with the one that comes `delay_ms` after the last text of ours? */
bool loop_pace_is_machine(const struct loop_pace *pace, int64_t delay_ms);
