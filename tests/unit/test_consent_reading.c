// rooms: src/consent
/* The reading of consent against a corpus of wordings, tests/unit/consent_corpus.tsv: language, text, what it means,
 * source. To teach the reader a wording, add a row. A line feed is written \n. */
#include "consent/consent_reading.h"

#include "base/text.h"
#include "consent/consent_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define CORPUS "tests/unit/consent_corpus.tsv"
#define SERVICE "Book Club"
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* "doubt" is a reading of its own. */
enum meaning { TALK, STOP, STOP_ALL, START, YES, NO, HELP, DOUBT, MEANINGS };
static const char *const meanings[MEANINGS] = {"talk", "stop", "stop-all", "start", "yes", "no", "help", "doubt"};

static enum meaning meaning_of(const char *word)
{
    for (int i = 0; i < MEANINGS; i++)
        if (strcmp(meanings[i], word) == 0)
            return (enum meaning)i;
    fail_msg("\"%s\" is not a meaning", word);
    return TALK;
}

static enum meaning read_as(const char *text)
{
    const struct consent_reading reading = consent_read(text, SERVICE);
    return reading.is_doubtful ? DOUBT : meaning_of(consent_word_name(reading.word));
}

static void unescape(char *text)
{
    char *to = text;
    for (const char *from = text; *from; from++)
        if (from[0] == '\\' && from[1] == 'n') {
            *to++ = '\n';
            from++;
        } else {
            *to++ = *from;
        }
    *to = '\0';
}

struct tally {
    int rows, seen[MEANINGS][MEANINGS];
    char languages[64][4];
    size_t language_count;
};

static void note_language(struct tally *tally, const char *language)
{
    for (size_t i = 0; i < tally->language_count; i++)
        if (strcmp(tally->languages[i], language) == 0)
            return;
    assert_true(tally->language_count < COUNT(tally->languages));
    snprintf(tally->languages[tally->language_count++], 4, "%s", language);
}

static void take_row(struct tally *tally, char *line)
{
    char *rest = line;
    const char *language = strsep(&rest, "\t");
    char *text = strsep(&rest, "\t");
    const char *means = strsep(&rest, "\t");
    const char *source = strsep(&rest, "\t");
    if (!text || !means || !source || !source[0] || rest)
        fail_msg("a row has four columns: %s", line);
    unescape(text);
    enum meaning wanted = meaning_of(means), read = read_as(text);
    note_language(tally, language);
    tally->rows++;
    tally->seen[wanted][read]++;
    bool cuts_off = wanted == TALK && (read == STOP || read == STOP_ALL);
    if (cuts_off)
        print_error("talk that is read as an opt-out: %s (%s)\n", text, language);
}

static void read_corpus(struct tally *tally)
{
    char line[2048];
    FILE *file = fopen(CORPUS, "r");
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file)); /* the names of the columns */
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        take_row(tally, line);
    }
    fclose(file);
}

static double share(int of, int all)
{
    return all ? 100.0 * of / all : 100;
}

/* An opt-out that is read as one, or asked about, is not missed. Talk is never cut off. */
static void test_corpus(void **state)
{
    static struct tally tally;
    int stops = 0, heeded = 0, read_stops = 0, right_stops = 0, same = 0, talk = 0, asked = 0;
    (void)state;
    read_corpus(&tally);
    for (int wanted = 0; wanted < MEANINGS; wanted++)
        for (int read = 0; read < MEANINGS; read++) {
            int count = tally.seen[wanted][read];
            bool is_stop = wanted == STOP || wanted == STOP_ALL, as_stop = read == STOP || read == STOP_ALL;
            stops += is_stop ? count : 0;
            heeded += is_stop && (as_stop || read == DOUBT) ? count : 0;
            read_stops += as_stop ? count : 0;
            right_stops += as_stop && (is_stop || wanted == DOUBT) ? count : 0;
            same += wanted == read ? count : 0;
            talk += wanted == TALK ? count : 0;
            asked += wanted == TALK && read == DOUBT ? count : 0;
        }
    print_message("%d rows in %zu languages, %d of them talk; as labelled %.1f %%\n", tally.rows, tally.language_count,
                  talk, share(same, tally.rows));
    print_message("opt-outs: recall %.1f %% (heeded or asked about), precision %.1f %%; talk asked about %.1f %%\n",
                  share(heeded, stops), share(right_stops, read_stops), share(asked, talk));
    assert_true(tally.rows >= 600 && tally.language_count >= 12 && 3 * talk >= tally.rows);
    assert_int_equal(tally.seen[TALK][STOP] + tally.seen[TALK][STOP_ALL], 0);
    assert_true(share(heeded, stops) >= 98.5);
    assert_true(share(asked, talk) <= 1.5);
    assert_true(share(same, tally.rows) >= 92);
}

/* What must be so, whatever becomes of the corpus. */
static void test_kinds(void **state)
{
    static const struct {
        enum meaning meaning;
        const char *texts[40];
    } cases[] = {
        {STOP, {"STOP",  "stop",   "Stop!",   " stop. ",        "\"Stop\"",   "UNSUBSCRIBE",   "Cancel",     "end",
                "QUIT",  "revoke", "opt out", "Opt-out",        "OPTOUT",     "remove",        "Leave",      "exit",
                "Arrêt", "ARRET",  "alto",    "no más",         "baja",       "Salir",         "stopp",      "Abmelden",
                "basta", "parar",  "🛑",    "S.T.O.P",        "S T O P.",   "ＳＴＯＰ",      "st\u200bop", "stooop",
                "Stpo",  "#STOP",  "(stop)",  "STOP Book Club", "Unsuscribe", "unsubcribe me", "стоп",       "停止"}},
        {STOP,
         {"Who's this? STOP",
          "ENOUGH!!! STOP",
          "Goodbye everyone, I'm leaving this chat",
          "Stop. Thank you",
          "STOP\n\nSent from my phone",
          "Stop please",
          "unsubscribe please",
          "stop now",
          "Stop these messages",
          "I want to leave the group",
          "remove my number",
          "Please stop texting me!!",
          "Bitte keine SMS mehr",
          "cancelar",
          "take me off this list",
          "do not text me anymore",
          "no more texts",
          "leave me alone",
          "Sorry, wrong number.",
          "STOP\n-- \nAnn Smith\nSales",
          "Hi, please remove me. Thanks!",
          "Hello. Please stop sending me these.\nAnn",
          "I moved away, but please take me off the list"}},
        {STOP_ALL, {"STOPALL", "stop all", "Stop all!", "unsubscribe all", "remove me from all lists"}},
        {DOUBT,
         {"Stop it", "How do I leave the group?", "Stop texting me during work", "Stop! In the name of love",
          "Yes, please stop", "wtf. stop", "Stop these please", "I don't want these any longer",
          "I do not want any more pizza texts, but keep my order"}},
        {START, {"START", "start!", "Unstop", "subscribe", "Start please", "START\n\nSent from my phone"}},
        {YES,
         {"yes", "YES!", "y", "Oui", "Sí", "ja", "Yes please", "Yeah", "Ok", "Sure", "I accept", "👍",
          "yes, this is Ann", "YES\n--\nAnn"}},
        {NO, {"No", "NO.", "No thanks", "I said no", "nein danke", "👎"}},
        {HELP, {"HELP", "help?", "Ayuda", "aide", "Hilfe", "Help please", "?"}},
        {TALK,
         {"",
          " ",
          "I'd love to but I can't, sorry",
          "Fine, but not now",
          "Sure, but not me",
          "Don't stop now",
          "Please don't stop texting",
          "They never leave me alone at the bar",
          "You have the wrong number for my flat, it is 12",
          "Can you remove me from the waiting list for Friday?",
          "We have got to STOP this bill",
          "The bus stop is closed",
          "Stop by at seven",
          "stop sending plastic cups",
          "end of the month",
          "I quit my job",
          "please cancel the table for Friday",
          "he will not leave",
          "help me move on Saturday",
          "Start at eight?",
          "remove the cake first",
          "leave at five?",
          "no more cake for me",
          "Please stop by at seven",
          "unstoppable",
          "Yes, and who brings the wine?",
          "bitte nicht aufhören",
          "no quiero cancelar",
          "Nu kan vi börja om",
          "stop\xf0\x9f\x9b\x91ping"}},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        for (size_t j = 0; j < COUNT(cases[i].texts) && cases[i].texts[j]; j++)
            if (read_as(cases[i].texts[j]) != cases[i].meaning)
                fail_msg("\"%s\" is read as %s, not as %s (%s)", cases[i].texts[j],
                         meanings[read_as(cases[i].texts[j])], meanings[cases[i].meaning],
                         consent_read(cases[i].texts[j], SERVICE).rule);
}

/* A word that is not written as text_fold leaves it would never be found. */
static void check_words(const struct consent_vocabulary *vocabulary)
{
    for (int class = 0; class < CONSENT_CLASSES; class ++)
        for (const char *list = vocabulary->words[class]; list && *list;) {
            size_t size = strcspn(list, "|");
            char word[128], folded[256];
            struct text cut = text_of(word, sizeof word), text = text_of(folded, sizeof folded);
            text_put_bytes(&cut, list, size);
            text_fold(&text, word);
            if (strcmp(word, folded) != 0)
                fail_msg("%s: \"%s\" must be written \"%s\"", vocabulary->language ? vocabulary->language : "common",
                         word, folded);
            list += size + (list[size] == '|');
        }
}

static void test_words_are_folded(void **state)
{
    (void)state;
    check_words(&consent_words_common);
    for (size_t i = 0; consent_words_at(i); i++)
        check_words(consent_words_at(i));
}

/* Whatever comes, and however long: an answer with a rule. */
static void test_any_octets(void **state)
{
    char text[4000];
    uint32_t seed = 7;
    (void)state;
    for (int round = 0; round < 3000; round++) {
        size_t size = (size_t)round * 13 % (sizeof text - 1);
        for (size_t i = 0; i < size; i++) {
            seed = seed * 1664525 + 1013904223;
            text[i] = (char)(round % 3 ? "stop ,.\n!-?me\xd0\xa1"[(seed >> 24) % 17] : (int)(seed >> 24 | 1));
        }
        text[size] = '\0';
        assert_non_null(consent_read(text, round % 2 ? SERVICE : "").rule);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_corpus),
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_words_are_folded),
        cmocka_unit_test(test_any_octets),
    };
    return cmocka_run_group_tests_name("consent_reading", tests, NULL, NULL);
}
