#include "wording/advert_lint.h"

#include "base/text.h"
#include "wording/advert_words.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define FOLDED_SIZE 2048
#define SHOUTED_MIN_LEN 5
#define PHONE_MIN_DIGITS 7

static const char *const shorteners[] = {"bit.ly", "tinyurl", "t.co/", "goo.gl", "ow.ly", "is.gd", "cutt.ly", "rb.gy"};
static const char *const domain_ends[] = {".com", ".net", ".org", ".info", ".shop", ".store", ".biz", ".io",
                                          ".co/", ".es",  ".mx",  ".uk",   ".us",   ".de",    ".app", ".xyz"};

struct weighing {
    struct advert_finding *finding;
    struct text words;
    size_t used_from[8], used_to[8]; /* stretches of the folded text that counted already */
    size_t used_count;
};

static void weigh(struct weighing *weighing, const char *words, size_t size, unsigned weight)
{
    weighing->finding->score += weight;
    text_put(&weighing->words, weighing->words.size > 0 ? ", \"" : "\"");
    text_put_bytes(&weighing->words, words, size);
    text_put(&weighing->words, "\"");
}

/* Length of the row's words at `at`, as whole words; 0 when they are not there. */
static size_t match(const char *at, const char *words)
{
    size_t size = strlen(words);
    bool is_open = words[size - 1] == '*';
    if (is_open)
        size--;
    if (strncmp(at, words, size) != 0)
        return 0;
    size_t rest = strcspn(at + size, " ");
    return is_open ? size + rest : rest == 0 ? size : 0;
}

/* A stretch counts once, and each row once: a word said twice is one sign. */
static bool is_used(struct weighing *weighing, size_t from, size_t to)
{
    for (size_t i = 0; i < weighing->used_count; i++)
        if (from < weighing->used_to[i] && to > weighing->used_from[i])
            return true;
    if (weighing->used_count < sizeof weighing->used_to / sizeof *weighing->used_to) {
        weighing->used_from[weighing->used_count] = from;
        weighing->used_to[weighing->used_count++] = to;
    }
    return false;
}

static void weigh_row(struct weighing *weighing, const char *folded, const struct advert_word *row)
{
    for (const char *at = folded; at; at = strchr(at, ' ')) {
        at += *at == ' ';
        size_t size = match(at, row->words);
        if (size == 0 || is_used(weighing, (size_t)(at - folded), (size_t)(at - folded) + size))
            continue;
        weigh(weighing, at, size, row->weight);
        return;
    }
}

static void weigh_words(struct weighing *weighing, const char *text)
{
    char buffer[FOLDED_SIZE];
    struct text folded = text_of(buffer, sizeof buffer);
    text_fold(&folded, text);
    /* The heaviest first, so that "special offer" is not counted as two doubtful words. */
    static const unsigned weights[] = {ADVERT_WEIGHT_HARD, ADVERT_WEIGHT_SURE, 1};
    for (size_t w = 0; w < sizeof weights / sizeof *weights; w++)
        for (size_t i = 0; i < advert_word_count; i++)
            if (advert_words[i].weight == weights[w])
                weigh_row(weighing, buffer, &advert_words[i]);
}

static bool is_alphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool has_domain(const char *word, size_t size)
{
    for (size_t i = 0; i < sizeof domain_ends / sizeof *domain_ends; i++) {
        const char *found = memmem(word, size, domain_ends[i], strlen(domain_ends[i]));
        if (found && found > word &&
            (found + strlen(domain_ends[i]) == word + size || !is_alphanumeric(found[strlen(domain_ends[i])])))
            return true;
    }
    return memmem(word, size, "://", 3) || memmem(word, size, "www.", 4);
}

static bool has_shortener(const char *word, size_t size)
{
    for (size_t i = 0; i < sizeof shorteners / sizeof *shorteners; i++)
        if (memmem(word, size, shorteners[i], strlen(shorteners[i])))
            return true;
    return false;
}

static bool is_shouted(const char *word, size_t size)
{
    size_t letters = 0;
    for (size_t i = 0; i < size; i++) {
        if (word[i] >= 'a' && word[i] <= 'z')
            return false;
        letters += word[i] >= 'A' && word[i] <= 'Z';
    }
    return letters >= SHOUTED_MIN_LEN;
}

/* "$5", "20%", "5 €", "9.99" with a sign of money beside it. */
static bool is_money(const char *word, size_t size)
{
    static const char *const signs[] = {"$", "\xc2\xa3", "\xe2\x82\xac", "\xe2\x82\xb9", "%"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (memmem(word, size, signs[i], strlen(signs[i])))
            return true;
    return false;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Another number to call: seven digits and more, in one piece or in groups, that are not date, no time of day and not
 * the end of the line's own number. Returns where it begins and its size; 0 when there is none. */
static size_t find_phone(const char *text, const char *own_number, const char **begin)
{
    for (const char *at = text; *at; at++) {
        char digits[32];
        size_t count = 0, size = 0;
        if (!is_digit(*at))
            continue;
        for (const char *c = at; is_digit(*c) || (*c && strchr(" -().", *c)); c++)
            if (is_digit(*c) && count < sizeof digits) {
                digits[count++] = *c;
                size = (size_t)(c - at) + 1;
            }
        size_t own = strlen(own_number);
        bool is_own = count <= own && memcmp(own_number + own - count, digits, count) == 0;
        bool is_date = count == 8 && size == 10 && at[4] == '-' && at[7] == '-';
        if (count >= PHONE_MIN_DIGITS && !is_own && !is_date && at[size] != ':') {
            *begin = at;
            return size;
        }
        at += size - 1;
    }
    return 0;
}

static void weigh_phone(struct weighing *weighing, const char *text, const char *own_number)
{
    const char *begin;
    size_t size = find_phone(text, own_number, &begin);
    if (size > 0)
        weigh(weighing, begin, size, 1);
}

static void weigh_marks(struct weighing *weighing, const char *text)
{
    unsigned shouted = 0, exclamations = 0;
    for (const char *word = text; *(word += strspn(word, " \n")); word += strcspn(word, " \n")) {
        size_t size = strcspn(word, " \n");
        bool is_mail = memchr(word, '@', size) && word[0] != '@';
        if (!is_mail && has_shortener(word, size))
            weigh(weighing, word, size, ADVERT_WEIGHT_HARD);
        else if ((!is_mail && has_domain(word, size)) || is_money(word, size))
            weigh(weighing, word, size, 1);
        if (is_shouted(word, size) && word[0] != '{' && shouted++ == 1)
            weigh(weighing, word, size, 1);
    }
    for (const char *c = text; *c; c++)
        exclamations += *c == '!';
    if (exclamations >= 2)
        weigh(weighing, "!!", 2, 1);
}

/* Two pictures and more are decoration. */
static void weigh_pictures(struct weighing *weighing, const char *text)
{
    const char *cursor = text, *end = text + strlen(text);
    unsigned pictures = 0;
    while (cursor < end) {
        uint32_t c = utf8_next(&cursor, end);
        pictures += (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF);
    }
    if (pictures >= 2)
        weigh(weighing, "pictures", 8, 1);
}

struct advert_finding advert_lint(const char *text, const char *own_number)
{
    struct advert_finding finding = {.verdict = ADVERT_FINE};
    struct weighing weighing = {.finding = &finding, .words = text_of(finding.words, sizeof finding.words)};
    weigh_words(&weighing, text);
    weigh_marks(&weighing, text);
    weigh_phone(&weighing, text, own_number);
    weigh_pictures(&weighing, text);
    if (finding.score >= ADVERT_WEIGHT_HARD)
        finding.verdict = ADVERT_FORBID;
    else if (finding.score > 0)
        finding.verdict = finding.score >= ADVERT_REFUSE_SCORE ? ADVERT_REFUSE : ADVERT_WARN;
    return finding;
}
