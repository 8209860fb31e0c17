#include "wording/reply_lint.h"

#include "base/text.h"
#include "sms/gsm_alphabet.h"
#include "sms/parts.h"
#include "wording/template.h"

#include <stdio.h>
#include <string.h>

#define TEXT_SIZE 2048

/* What each value may grow to. */
static const struct template_value longest_places[] = {
    {"wait", "30 minutes"}, {"position", "1000"}, {"ticket", "#1000000"}, {"opens", "Wed 30 Sep 09:00"}, {NULL, NULL}};
static const char *const status_values[] = {"{wait}", "{position}", "{ticket}", "{opens}"};
/* Folded; enough of a word to catch its forms. */
static const char *const status_words[] = {
    "answer",   "reply",    "replies",   "respond",   "get back to you", "be with you", "read your",
    "call 911", "call 112", "we open",   "our hours", "opens at",        "contest",     "abrimos",
    "repond",   "ouvrons",  "recontact", "antwort",   "melden",          "offnen",
};

static void expand(const struct reply_subject *subject, struct text *out)
{
    char half[TEXT_SIZE];
    struct text titled = text_of(half, sizeof half);
    text_put(&titled, subject->is_marked ? "[auto] " : "");
    template_fill(&titled, subject->pattern, (const struct template_value[]){{"title", subject->title}, {NULL, NULL}});
    template_fill(out, half, longest_places);
}

static void find_odd(const char *text, char odd[REPLY_LINT_ODD_SIZE])
{
    const char *cursor = text, *end = text + strlen(text);
    uint8_t septets[2];
    while (cursor < end && !odd[0]) {
        const char *from = cursor;
        uint32_t c = utf8_next(&cursor, end);
        if (c != '\n' && gsm_alphabet_encode((struct gsm_alphabet){0}, c, septets) == 0)
            snprintf(odd, REPLY_LINT_ODD_SIZE, "%.*s", (int)(cursor - from), from);
    }
}

static bool has_name(const struct reply_subject *subject)
{
    char text[TEXT_SIZE], title[TEXT_SIZE];
    struct text folded_text = text_of(text, sizeof text), folded_title = text_of(title, sizeof title);
    text_fold(&folded_text, subject->pattern);
    text_fold(&folded_title, subject->title);
    return strstr(subject->pattern, "{title}") || (title[0] && strstr(text, title));
}

static bool has_status(const char *pattern)
{
    char buffer[TEXT_SIZE];
    struct text folded = text_of(buffer, sizeof buffer);
    text_fold(&folded, pattern);
    for (size_t i = 0; i < sizeof status_values / sizeof *status_values; i++)
        if (strstr(pattern, status_values[i]))
            return true;
    for (size_t i = 0; i < sizeof status_words / sizeof *status_words; i++)
        if (strstr(buffer, status_words[i]))
            return true;
    return false;
}

struct reply_finding reply_lint(const struct reply_subject *subject)
{
    char buffer[TEXT_SIZE];
    struct text text = text_of(buffer, sizeof buffer);
    struct parts_plan plan;
    struct reply_finding finding = {.is_nameless = !has_name(subject), .is_idle = !has_status(subject->pattern)};
    expand(subject, &text);
    if (parts_plan(buffer, text.size, false, &plan))
        finding.parts = plan.count;
    find_odd(buffer, finding.odd);
    return finding;
}
