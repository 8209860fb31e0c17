/* What one sentence says. */
#include "consent/consent_reading_private.h"

#define ANY_STOP (IS(HARD) | IS(STOP) | IS(LONE))
#define SILENT (IS(POLITE) | IS(FILL))

bool consent_has(const struct consent_sentence *sentence, size_t from, uint32_t classes)
{
    for (size_t i = from; i < sentence->count; i++)
        if (sentence->tokens[i].classes & classes)
            return true;
    return false;
}

/* Are all tokens of [from, to) of one of the classes? */
bool consent_only(const struct consent_sentence *sentence, size_t from, size_t to, uint32_t classes)
{
    for (size_t i = from; i < to; i++)
        if (!(sentence->tokens[i].classes & classes))
            return false;
    return true;
}

/* The first token of one of the classes; `count` when there is none. */
static size_t find(const struct consent_sentence *sentence, uint32_t classes)
{
    size_t i = 0;
    while (i < sentence->count && !(sentence->tokens[i].classes & classes))
        i++;
    return i;
}

static size_t find_unknown(const struct consent_sentence *sentence)
{
    size_t i = 0;
    while (i < sentence->count && sentence->tokens[i].classes)
        i++;
    return i;
}

static bool is_turned(const struct consent_sentence *sentence, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if ((sentence->tokens[i].classes & (IS(NOT) | IS(NO_MORE))) &&
            !(sentence->tokens[i].classes & (IS(WISH) | IS(POLITE))))
            return true;
    return false;
}

struct consent_judgement consent_judged(enum consent_word word, enum consent_certainty certainty, const char *rule)
{
    return (struct consent_judgement){word, certainty, rule};
}

const struct consent_judgement consent_nothing = {CONSENT_NONE, CONSENT_NOT_AT_ALL, "no word of consent decides"};

/* "stop" and its like, all words known: what is it that should stop? */
static struct consent_judgement judge_stop(const struct consent_sentence *sentence, size_t at)
{
    size_t behind = at + 1, end = sentence->count;
    uint32_t what = IS(ACT) | IS(THING) | IS(LIST);
    size_t not = find(sentence, IS(NOT));
    if (is_turned(sentence, at) || (not > at && not < end && consent_has(sentence, not, IS(ACT))))
        return consent_judged(CONSENT_NONE, CONSENT_NOT_AT_ALL, "the sentence denies it");
    if (consent_has(sentence, 0, what))
        return consent_judged(CONSENT_STOP, CONSENT_CLEAR, "a word of stopping, and what is to stop");
    if (consent_has(sentence, 0, IS(ALL)) &&
        consent_only(sentence, 0, end, IS(ALL) | IS(POLITE) | IS(NOW) | IS(STOP) | IS(OFF) | IS(FILL)))
        return consent_judged(CONSENT_STOP, CONSENT_CLEAR, "a word of stopping, and everything");
    bool leads = consent_only(sentence, 0, at, IS(POLITE) | IS(STOP) | IS(NOW));
    if (leads && consent_only(sentence, behind, end, IS(POLITE) | IS(NOW) | IS(STOP)))
        return consent_judged(CONSENT_STOP, CONSENT_BARE, "a word of stopping by itself");
    if (consent_has(sentence, 0, IS(WISH)) && consent_has(sentence, 0, IS(PRONOUN)) && at + 1 == end &&
        consent_only(sentence, 0, at, SILENT | IS(WISH) | IS(PRONOUN)))
        return consent_judged(CONSENT_STOP, CONSENT_DOUBTFUL, "wants something to stop, but not what");
    if (consent_only(sentence, 0, at, IS(POLITE) | IS(WISH)) &&
        consent_only(sentence, behind, end, IS(POLITE) | IS(NOW) | IS(PRONOUN) | IS(STOP)))
        return consent_judged(CONSENT_STOP, CONSENT_DOUBTFUL, "a word of stopping, but not what");
    return consent_nothing;
}

static bool says_out(const struct consent_sentence *sentence)
{
    uint32_t all = sentence->all;
    return ((all & IS(OUT)) && (all & (IS(ME) | IS(LIST)))) ||
           ((all & IS(TAKE)) && (all & IS(ME)) && (all & IS(OFF)) && find(sentence, IS(TAKE)) < sentence->count - 1);
}

/* "I want out of this group": nothing but the wish, and what to be out of. */
static bool wants_out(const struct consent_sentence *sentence)
{
    size_t wish = find(sentence, IS(WISH)), off = find(sentence, IS(OFF)), list = find(sentence, IS(LIST));
    return wish < sentence->count && off < list && list < sentence->count && !is_turned(sentence, sentence->count) &&
           !(sentence->all & (IS(ACT) | IS(THING) | IS(PRONOUN) | IS(START) | IS(ASK)));
}

static bool says_no_more(const struct consent_sentence *sentence)
{
    size_t at = find(sentence, IS(NO_MORE));
    return at < sentence->count && consent_has(sentence, at + 1, IS(THING) | IS(ACT) | IS(LIST));
}

/* All words are known. */
static struct consent_judgement judge_opt_out(const struct consent_sentence *sentence)
{
    size_t hard = find(sentence, IS(HARD)), stop = find(sentence, IS(STOP)), lone = find(sentence, IS(LONE));
    size_t end = sentence->count;
    if (consent_has(sentence, 0, IS(ASK)) && consent_has(sentence, 0, ANY_STOP | IS(OUT) | IS(TAKE)))
        return consent_judged(CONSENT_STOP, CONSENT_DOUBTFUL, "asks how to stop");
    if (hard < end)
        return is_turned(sentence, hard) ? consent_judged(CONSENT_NONE, CONSENT_NOT_AT_ALL, "the sentence denies it")
                                         : consent_judged(CONSENT_STOP, CONSENT_CLEAR, "a word of opting out");
    if (lone < end && consent_only(sentence, 0, end,
                                   SILENT | IS(LONE) | IS(ME) | IS(NOW) | IS(STOP) | IS(NO) | IS(LIST) | IS(OFF) |
                                       IS(THING) | IS(ACT) | IS(WISH)))
        return consent_judged(CONSENT_STOP, CONSENT_CLEAR, "a sentence that asks for no more texts");
    if (says_out(sentence) && !is_turned(sentence, find(sentence, IS(OUT) | IS(TAKE))))
        return consent_judged(CONSENT_STOP, CONSENT_CLEAR, "asks to be taken off");
    if (stop < end)
        return judge_stop(sentence, stop);
    if (wants_out(sentence))
        return consent_judged(CONSENT_STOP, CONSENT_CLEAR, "wants out of the list");
    if (consent_has(sentence, 0, IS(CEASE)) && consent_has(sentence, 0, IS(ACT) | IS(THING)) &&
        !is_turned(sentence, find(sentence, IS(CEASE))))
        return consent_judged(CONSENT_STOP, CONSENT_CLEAR, "a word of ceasing, and what is to cease");
    if (consent_has(sentence, 0, IS(CEASE)) &&
        consent_only(sentence, 0, end, IS(CEASE) | IS(POLITE) | IS(NOW) | IS(PRONOUN)))
        return consent_judged(CONSENT_STOP, CONSENT_DOUBTFUL, "a word of ceasing, but not what");
    if (consent_has(sentence, 0, IS(NO_MORE)) && consent_has(sentence, 0, IS(PRONOUN)) &&
        consent_only(sentence, 0, end, SILENT | IS(NO_MORE) | IS(PRONOUN) | IS(NOW)))
        return consent_judged(CONSENT_STOP, CONSENT_DOUBTFUL, "wants no more of something");
    if (says_no_more(sentence))
        return consent_judged(CONSENT_STOP, CONSENT_CLEAR, "wants no more texts");
    if ((sentence->all & IS(NOT)) && (sentence->all & IS(ACT)) && (sentence->all & (IS(ME) | IS(THING))))
        return consent_judged(CONSENT_STOP, CONSENT_CLEAR, "asks not to be texted");
    return consent_nothing;
}

static struct consent_judgement judge_other(const struct consent_sentence *sentence)
{
    size_t end = sentence->count;
    if (consent_has(sentence, 0, IS(START)) && !consent_has(sentence, 0, IS(NOT)) &&
        consent_only(sentence, 0, end,
                     IS(START) | SILENT | IS(WISH) | IS(THING) | IS(ME) | IS(LIST) | IS(ACT) | IS(NOW)) &&
        consent_only(sentence, 0, find(sentence, IS(START)), IS(POLITE) | IS(WISH) | IS(YES)))
        return consent_judged(CONSENT_START, CONSENT_CLEAR, "a word of starting");
    if (consent_has(sentence, 0, IS(HELP)) && consent_only(sentence, 0, end, IS(HELP) | IS(POLITE) | IS(ME)))
        return consent_judged(CONSENT_HELP, CONSENT_CLEAR, "a word for help");
    if (consent_has(sentence, 0, IS(NO)) && consent_only(sentence, 0, end, IS(NO) | IS(POLITE)))
        return consent_judged(CONSENT_NO, CONSENT_CLEAR, "a no");
    if (consent_has(sentence, 0, IS(YES)) && consent_only(sentence, 0, end, IS(YES) | IS(POLITE)))
        return consent_judged(CONSENT_YES, CONSENT_CLEAR, "a yes");
    return consent_nothing;
}

/* Skips words that say nothing, and returns where the sentence goes on. */
static size_t skip(const struct consent_sentence *sentence, size_t at, uint32_t classes)
{
    while (at < sentence->count && (sentence->tokens[at].classes & classes) &&
           !(sentence->tokens[at].classes & (ANY_STOP & ~classes)))
        at++;
    return at;
}

static uint32_t class_at(const struct consent_sentence *sentence, size_t at)
{
    return at < sentence->count ? sentence->tokens[at].classes : 0;
}

/* Some words are not known: does it at least begin as an opt-out? */
static struct consent_judgement judge_beginning(const struct consent_sentence *sentence)
{
    size_t at = skip(sentence, 0, IS(POLITE));
    at = (class_at(sentence, at) & (IS(STOP) | IS(NOT) | IS(NO_MORE))) ? at : skip(sentence, at, IS(POLITE) | IS(WISH));
    uint32_t first = class_at(sentence, at);
    size_t then = skip(sentence, at + 1, IS(FILL));
    uint32_t second = class_at(sentence, at + 1) | class_at(sentence, then);
    size_t third_at = skip(sentence, then + 1, IS(FILL));
    uint32_t third = class_at(sentence, then + 1) | class_at(sentence, third_at);
    bool is_short = sentence->count <= 16;
    if (!is_short)
        return consent_nothing;
    if ((first & IS(HARD)) && sentence->unknown <= 2)
        return consent_judged(CONSENT_STOP, CONSENT_DOUBTFUL, "begins with a word of opting out");
    if ((first & (IS(STOP) | IS(NOT))) && (second & IS(ACT)) && (third & (IS(ME) | IS(THING))))
        return consent_judged(CONSENT_STOP, CONSENT_DOUBTFUL, "begins as an opt-out, and goes on");
    bool is_near = (first & IS(NO_MORE)) && !class_at(sentence, then) && (class_at(sentence, then + 1) & IS(THING));
    if (is_near || ((first & (IS(STOP) | IS(NO_MORE))) && (second & IS(THING))))
        return consent_judged(CONSENT_STOP, CONSENT_DOUBTFUL, "begins as an opt-out, and goes on");
    if ((first & (IS(OUT) | IS(TAKE))) && (second & IS(ME)) && find(sentence, IS(LIST)) < find_unknown(sentence))
        return consent_judged(CONSENT_STOP, CONSENT_DOUBTFUL, "asks to be taken off something");
    if (sentence->is_shouted && (first & IS(STOP)) && sentence->count <= 3)
        return consent_judged(CONSENT_STOP, CONSENT_DOUBTFUL, "STOP, and a word that is not known");
    return consent_nothing;
}

/* "stop all", "remove me from all lists"; "stop all messages" is of this number. */
static bool is_of_everything(const struct consent_sentence *sentence)
{
    size_t all = find(sentence, IS(ALL));
    return all < sentence->count && !(class_at(sentence, all + 1) & (IS(THING) | IS(ACT))) &&
           !(class_at(sentence, all + 1) & IS(FILL) && class_at(sentence, all + 2) & IS(THING)) &&
           consent_has(sentence, 0, IS(HARD) | IS(STOP) | IS(OUT) | IS(TAKE));
}

struct consent_judgement consent_judge(const struct consent_sentence *sentence)
{
    if (sentence->is_too_long || sentence->count == 0)
        return consent_nothing;
    struct consent_judgement judgement = sentence->unknown > 0 ? judge_beginning(sentence) : judge_opt_out(sentence);
    if (judgement.certainty == CONSENT_CLEAR && is_of_everything(sentence))
        judgement = consent_judged(CONSENT_STOP_ALL, CONSENT_CLEAR, "an opt-out, and from everything");
    if (judgement.certainty != CONSENT_NOT_AT_ALL && consent_has(sentence, 0, IS(IF)))
        judgement = judgement.certainty == CONSENT_CLEAR
                        ? consent_judged(CONSENT_STOP, CONSENT_DOUBTFUL, "an opt-out under a condition")
                        : consent_nothing;
    if (judgement.certainty == CONSENT_NOT_AT_ALL && sentence->unknown == 0 && judgement.rule == consent_nothing.rule)
        judgement = judge_other(sentence);
    return judgement;
}
