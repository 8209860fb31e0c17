#include "consent/consent_reading_private.h"

#include "base/text.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define TEXT_SIZE 600 /* octets of a text that are looked at */
#define SENTENCES_MAX 12
#define NAME_SIZE 128

/* The size of the mark that ends a sentence or, with `clauses`, a part of one at `at`; 0 for none. */
static size_t mark_at(const char *text, size_t at, bool clauses)
{
    static const char *const ends[] = {"!", "?", ";", "\n", "…", "。", "！", "？", "؟", "।", "।", "¡", "¿", "．", NULL};
    static const char *const parts[] = {
        ",", ":",     "،",    "、",           "，",     "：",     "(",      ")",     " - ",  " – ", " — ",
        "—", " but ", " so ", " and please ", " pero ", " aber ", " maar ", " ale ", " но ", NULL};
    char before = at > 0 ? text[at - 1] : ' ';
    /* Most octets begin no mark. */
    if (isalnum((unsigned char)text[at]) || ((uint8_t)text[at] & 0xc0) == 0x80 || (text[at] == ' ' && !clauses))
        return 0;
    if (text[at] == '.') {
        bool of_letters = at > 0 && isalnum((unsigned char)before) &&
                          (at == 1 || !isalnum((unsigned char)text[at - 2])) && isalnum((unsigned char)text[at + 1]);
        return of_letters ? 0 : 1;
    }
    for (size_t i = 0; ends[i]; i++)
        if (strncmp(text + at, ends[i], strlen(ends[i])) == 0)
            return strlen(ends[i]);
    for (size_t i = 0; clauses && parts[i]; i++)
        if (strncmp(text + at, parts[i], strlen(parts[i])) == 0)
            return strlen(parts[i]);
    return 0;
}

/* From `at` to the next mark; *end is where the next piece begins. */
static size_t piece_size(const char *text, size_t at, bool clauses, size_t *end)
{
    size_t size = 0, mark = 0;
    while (text[at + size] && (mark = mark_at(text, at + size, clauses)) == 0)
        size++;
    *end = at + size + mark;
    return size;
}

/* Do all words begin as names do: with a capital, or, in a script without them, one or two words in all? */
static bool is_named(const char *piece)
{
    const char *end = piece + strlen(piece);
    size_t caseless = 0;
    for (bool inside = false; piece < end;) {
        enum text_kind kind = text_kind_of(utf8_next(&piece, end));
        if (!inside && (kind == TEXT_SMALL || (kind == TEXT_CASELESS && ++caseless > 2)))
            return false;
        inside = kind != TEXT_OTHER && (kind != TEXT_MARK || inside);
    }
    return true;
}

/* Lines that phones and people put below a text: "Sent from my phone", "-- ", a name, a number, an address. */
static bool is_signature(const char *line, size_t size)
{
    static const char *const marks[] = {
        "sent from", "get outlook",   "sent via",   "enviado desde", "enviado do", "enviado de",
        "envoye de", "envoye depuis", "von meinem", "gesendet von",  "inviato da", "verzonden",
        "wyslane z", "wyslano z",     "отправлено", "skickat fran",  "sendt fra",  NULL};
    char piece[CONSENT_SENTENCE_SIZE], folded[CONSENT_SENTENCE_SIZE];
    struct text cut = text_of(piece, sizeof piece), text = text_of(folded, sizeof folded);
    text_put_bytes(&cut, line, size);
    text_fold(&text, piece);
    for (size_t i = 0; marks[i]; i++)
        if (strncmp(folded, marks[i], strlen(marks[i])) == 0)
            return true;
    size_t words = folded[0] != '\0', digits = 0;
    for (const char *at = folded; *at; at++) {
        words += *at == ' ';
        digits += isdigit((unsigned char)*at) != 0;
    }
    bool is_address = strchr(piece, '@') || strstr(piece, "://") || strstr(piece, "www.") || digits >= 5;
    return words == 0 || is_address || (words <= 5 && (is_named(piece) || piece[0] == '-' || piece[0] == '~'));
}

/* "Ann", "this is Ann": who speaks, behind a comma. */
static bool names_somebody(const char *raw, size_t size)
{
    static const char *const leads[] = {"this is ", "it is ",    "it's ",  "it’s ",    "i'm ",     "i am ", "soy ",
                                        "ich bin ", "hier ist ", "hier ",  "je suis ", "c'est ",   "sono ", "sou ",
                                        "aqui es ", "ik ben ",   "to ja ", "это ",     "here is ", "from ", NULL};
    while (size > 0 && *raw == ' ')
        raw++, size--;
    for (size_t i = 0; leads[i]; i++)
        if (size > strlen(leads[i]) && strncasecmp(raw, leads[i], strlen(leads[i])) == 0) {
            raw += strlen(leads[i]);
            size -= strlen(leads[i]);
            break;
        }
    return is_signature(raw, size);
}

/* The judgement of a sentence's clauses: the first that says something clearly. Of one by itself ("stop") only the
 * first counts, when what follows is short: "Stop, Ann". */
static struct consent_judgement judge_clauses(const struct consent_ear *ear, const char *raw, size_t size)
{
    char piece[CONSENT_SENTENCE_SIZE];
    struct consent_judgement found = consent_nothing;
    const struct consent_ear own = {ear->vocabulary, ear->index, ear->name, NULL}; /* pieces of a buffer that goes */
    struct consent_sentence sentence;
    size_t unknown = 0, words = 0;
    if (size >= sizeof piece)
        return consent_nothing;
    memcpy(piece, raw, size);
    piece[size] = '\0';
    bool is_first = true, is_name = true, is_denied = false, stops_last = false;
    for (size_t at = 0, end; piece[at]; at = end) {
        size_t clause = piece_size(piece, at, true, &end);
        consent_listen(&own, piece + at, clause, &sentence);
        if (sentence.count == 0)
            continue;
        struct consent_judgement judgement = consent_judge(&sentence);
        bool is_polite = sentence.unknown == 0 && consent_only(&sentence, 0, sentence.count, IS(POLITE)) &&
                         judgement.certainty != CONSENT_CLEAR;
        if (consent_has(&sentence, 0, IS(IF)))
            return consent_nothing;
        bool counts = judgement.certainty == CONSENT_CLEAR || (is_first && judgement.certainty == CONSENT_BARE) ||
                      (is_first && judgement.certainty == CONSENT_DOUBTFUL);
        bool is_stop = judgement.word == CONSENT_STOP || judgement.word == CONSENT_STOP_ALL;
        stops_last = is_stop && judgement.certainty == CONSENT_BARE;
        is_denied = is_denied || (!is_first && consent_has(&sentence, 0, IS(NOT) | IS(NO) | IS(NO_MORE)));
        if (counts && (is_first || is_stop) && judgement.certainty > found.certainty)
            found = judgement;
        if (!counts && !is_first) {
            unknown += sentence.unknown;
            words += sentence.count;
            is_name = is_name && names_somebody(piece + at, clause);
        }
        is_first = is_first && is_polite;
    }
    /* "Yes, please stop", and "Sure, but not me". */
    if (stops_last && found.word != CONSENT_STOP && found.word != CONSENT_STOP_ALL && unknown <= 3)
        return consent_judged(CONSENT_STOP, CONSENT_DOUBTFUL, "ends with a word of stopping");
    if (found.word == CONSENT_YES && is_denied)
        return consent_nothing;
    if (found.certainty == CONSENT_BARE && (words > 3 || !is_name))
        found = consent_judged(CONSENT_STOP, CONSENT_DOUBTFUL, "a word of stopping, and talk");
    if (found.word >= CONSENT_START && unknown > 0 && !is_name)
        return consent_nothing;
    return found;
}

/* Is everything below `at` a signature? */
static bool signs(const char *text)
{
    for (size_t at = 0; text[at];) {
        size_t size = strcspn(text + at, "\n");
        if (!is_signature(text + at, size))
            return false;
        at += size + (text[at + size] == '\n');
    }
    return true;
}

/* Where the signature begins: behind a line "-- ", a blank line, or the first line when only that follows. */
static size_t body_size(const char *text)
{
    size_t first = strspn(text, " \n");
    for (size_t at = first; text[at]; at++) {
        if (text[at] != '\n')
            continue;
        size_t next = at + strspn(text + at, "\n ");
        bool is_blank = memchr(text + at + 1, '\n', next - at - 1 > 0 ? next - at - 1 : 0) != NULL;
        bool is_dashes = strncmp(text + next, "--", 2) == 0 || strncmp(text + next, "__", 2) == 0;
        if (is_dashes || signs(text + next) ||
            (is_blank && strcspn(text + next, ".!?") == strlen(text + next) && strlen(text + next) < 60 &&
             !strchr(text + next, ' ')))
            return at;
    }
    return strlen(text);
}

struct course {
    struct consent_judgement best;
    bool had_content, goes_on;
    struct consent_judgement last; /* of the last sentence that said anything */
    bool last_is_shouted;
    size_t words; /* of all */
};

/* Takes one sentence into account. */
static void hear(const struct consent_ear *ear, const char *raw, size_t size, char mark, struct course *course)
{
    struct consent_sentence sentence;
    consent_listen(ear, raw, size, &sentence);
    if (sentence.count == 0)
        return;
    struct consent_judgement judgement = consent_judge(&sentence);
    if (judgement.certainty == CONSENT_NOT_AT_ALL && judgement.rule == consent_nothing.rule)
        judgement = judge_clauses(ear, raw, size);
    course->last = judgement;
    course->last_is_shouted = sentence.is_shouted;
    course->words += sentence.count;
    bool is_polite = sentence.unknown == 0 && consent_only(&sentence, 0, sentence.count, IS(POLITE));
    bool is_stop = judgement.word == CONSENT_STOP || judgement.word == CONSENT_STOP_ALL;
    bool is_clear_stop = is_stop && judgement.certainty == CONSENT_CLEAR;
    if (mark == '?' && judgement.certainty == CONSENT_CLEAR && judgement.word != CONSENT_HELP && !is_stop)
        judgement = consent_nothing;
    bool is_first = !course->had_content && judgement.certainty > course->best.certainty;
    bool is_stronger = is_clear_stop && (course->best.certainty < CONSENT_CLEAR || course->best.word >= CONSENT_START);
    if (is_first || is_stronger)
        course->best = judgement;
    else if (course->had_content && !is_polite && !(is_stop && judgement.certainty >= CONSENT_BARE) &&
             !is_signature(raw, size)) {
        course->goes_on = course->goes_on || sentence.unknown > 0 || judgement.word == CONSENT_NONE;
    }
    course->had_content = course->had_content || !is_polite || judgement.certainty == CONSENT_CLEAR;
}

static struct consent_judgement judge_text(const struct consent_ear *ear, const char *text)
{
    struct course course = {.best = consent_nothing};
    size_t sentences = 0;
    for (size_t at = 0, end; text[at] && sentences < SENTENCES_MAX; at = end, sentences++) {
        size_t size = piece_size(text, at, false, &end);
        hear(ear, text + at, size, text[at + size], &course);
    }
    struct consent_judgement best = course.best;
    bool is_opt_out = best.word == CONSENT_STOP || best.word == CONSENT_STOP_ALL;
    /* "Who's this? STOP" */
    bool ends_so = course.last.word == CONSENT_STOP && course.last.certainty == CONSENT_BARE && course.words <= 12;
    if (!is_opt_out && ends_so)
        return consent_judged(CONSENT_STOP, course.last_is_shouted ? CONSENT_BARE : CONSENT_DOUBTFUL,
                              "the last sentence is a word of stopping");
    if (best.certainty == CONSENT_BARE && course.goes_on)
        return consent_judged(CONSENT_STOP, CONSENT_DOUBTFUL, "a word of stopping, and talk");
    if (!is_opt_out && course.goes_on)
        return consent_nothing;
    return best;
}

/* A text of signs alone. */
static struct consent_judgement judge_signs(const char *text)
{
    static const struct {
        const char *sign;
        enum consent_word word;
    } signs_of[] = {{"🛑", CONSENT_STOP}, {"⛔", CONSENT_STOP}, {"🚫", CONSENT_STOP}, {"✋", CONSENT_STOP},
                    {"👎", CONSENT_NO},      {"❌", CONSENT_NO},   {"🙅", CONSENT_NO},   {"👍", CONSENT_YES},
                    {"✅", CONSENT_YES},     {"👌", CONSENT_YES},  {"🆗", CONSENT_YES},  {"✔", CONSENT_YES},
                    {"🆘", CONSENT_HELP}};
    text += strspn(text, " \n");
    for (size_t i = 0; i < sizeof signs_of / sizeof *signs_of; i++)
        if (strncmp(text, signs_of[i].sign, strlen(signs_of[i].sign)) == 0)
            return consent_judged(signs_of[i].word, CONSENT_CLEAR, "a sign that everybody knows");
    if (strspn(text, "? \n") == strlen(text) && text[0] == '?')
        return consent_judged(CONSENT_HELP, CONSENT_CLEAR, "a question mark by itself");
    return consent_nothing;
}

struct consent_reading consent_read(const char *text, const char *service)
{
    char buffer[TEXT_SIZE], name[NAME_SIZE];
    struct text folded = text_of(buffer, sizeof buffer), folded_name = text_of(name, sizeof name);
    text_fold(&folded, text);
    text_fold(&folded_name, service);
    struct consent_judgement best = folded.size == 0 ? judge_signs(text) : consent_nothing;
    text_copy(buffer, sizeof buffer, text);
    buffer[body_size(buffer)] = '\0';
    struct consent_pieces pieces;
    pieces.count = 0;
    const struct consent_vocabulary *vocabulary;
    for (size_t i = 0; folded.size > 0 && (vocabulary = consent_words_at(i)) != NULL; i++) {
        const struct consent_ear ear = {vocabulary, i, name, &pieces};
        struct consent_judgement judgement = judge_text(&ear, buffer);
        if (judgement.certainty > best.certainty)
            best = judgement;
    }
    bool is_stop = best.word == CONSENT_STOP || best.word == CONSENT_STOP_ALL;
    return (struct consent_reading){
        .word = best.certainty == CONSENT_NOT_AT_ALL ? CONSENT_NONE : best.word,
        .is_doubtful = best.certainty == CONSENT_DOUBTFUL,
        .is_sentence = is_stop && best.certainty == CONSENT_CLEAR && best.word == CONSENT_STOP,
        .rule = best.rule,
    };
}

const char *consent_word_name(enum consent_word word)
{
    static const char *const names[] = {
        [CONSENT_NONE] = "talk", [CONSENT_STOP] = "stop", [CONSENT_STOP_ALL] = "stop-all", [CONSENT_START] = "start",
        [CONSENT_YES] = "yes",   [CONSENT_NO] = "no",     [CONSENT_HELP] = "help",
    };
    return names[word];
}
