// rooms: src/wording
#include "wording/command_agent.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What stands behind "#12", and what is read. */
static const struct {
    const char *language, *text;
    enum command_agent_kind kind;
    enum command_agent act;
    const char *what; /* the word, or the note; NULL: not looked at */
} rows[] = {
    {"en", "", COMMAND_AGENT_LOOK, COMMAND_AGENT_NONE, NULL},
    {"en", " \n", COMMAND_AGENT_LOOK, COMMAND_AGENT_NONE, NULL},
    /* Acts that want nothing more. */
    {"en", "claim", COMMAND_AGENT_ACTS, COMMAND_AGENT_CLAIM, NULL},
    {"en", "CLOSE.", COMMAND_AGENT_ACTS, COMMAND_AGENT_CLOSE, NULL},
    {"en", "close it", COMMAND_AGENT_ACTS, COMMAND_AGENT_CLOSE, NULL},
    {"en", "Close this now, please!", COMMAND_AGENT_ACTS, COMMAND_AGENT_CLOSE, NULL},
    {"en", "requeue", COMMAND_AGENT_ACTS, COMMAND_AGENT_RELEASE, NULL},
    {"en", "re-open", COMMAND_AGENT_ACTS, COMMAND_AGENT_REOPEN, NULL},
    {"es", "cerrar por favor", COMMAND_AGENT_ACTS, COMMAND_AGENT_CLOSE, NULL},
    {"de", "Schließen bitte", COMMAND_AGENT_ACTS, COMMAND_AGENT_CLOSE, NULL},
    {"en", "schließen", COMMAND_AGENT_ACTS, COMMAND_AGENT_CLOSE, NULL},
    {"en", "Close the door, please", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_CLOSE, NULL},
    {"en", "Closed on Sundays", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_CLOSE, NULL},
    {"en", "cloes", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_CLOSE, NULL},
    {"en", "relase it", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_RELEASE, NULL},
    {"de", "Nehmen Sie Platz", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_CLAIM, NULL},
    {"en", "queue", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_QUEUE, NULL},
    {"en", "back", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_BACK, NULL},
    {"en", "Back in stock on Friday", COMMAND_AGENT_SAYS, COMMAND_AGENT_NONE, NULL},
    {"en", "reply Yes we do", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_REPLY, NULL},
    /* A note is one, however it is written. */
    {"en", "note likes onions", COMMAND_AGENT_ACTS, COMMAND_AGENT_NOTE, "likes onions"},
    {"en", "Note: he shouted at me", COMMAND_AGENT_ACTS, COMMAND_AGENT_NOTE, "he shouted at me"},
    {"en", "NOTE- rude", COMMAND_AGENT_ACTS, COMMAND_AGENT_NOTE, "rude"},
    {"en", "note\nrude", COMMAND_AGENT_ACTS, COMMAND_AGENT_NOTE, "rude"},
    {"en", "/note he is rude", COMMAND_AGENT_ACTS, COMMAND_AGENT_NOTE, "he is rude"},
    {"en", "*note* rude", COMMAND_AGENT_ACTS, COMMAND_AGENT_NOTE, "rude"},
    {"en", "[Note] rude", COMMAND_AGENT_ACTS, COMMAND_AGENT_NOTE, "rude"},
    {"en", "n\xd0\xbet\xd0\xb5 rude", COMMAND_AGENT_ACTS, COMMAND_AGENT_NOTE, "rude"},
    {"en", "\xce\x9d\xce\x9f\xce\xa4\xce\x95 rude", COMMAND_AGENT_ACTS, COMMAND_AGENT_NOTE, "rude"},
    {"en", "no\xe2\x80\x8bte rude", COMMAND_AGENT_ACTS, COMMAND_AGENT_NOTE, "rude"},
    {"en", "n0te rude", COMMAND_AGENT_ACTS, COMMAND_AGENT_NOTE, "rude"},
    {"en", "ｎｏｔｅ rude", COMMAND_AGENT_ACTS, COMMAND_AGENT_NOTE, "rude"},
    {"en", "𝐧𝐨𝐭𝐞 rude", COMMAND_AGENT_ACTS, COMMAND_AGENT_NOTE, "rude"},
    {"en", "N.O.T.E. rude", COMMAND_AGENT_ACTS, COMMAND_AGENT_NOTE, "rude"},
    {"en", "n o t e rude", COMMAND_AGENT_ACTS, COMMAND_AGENT_NOTE, "rude"},
    {"en", "note 😡", COMMAND_AGENT_ACTS, COMMAND_AGENT_NOTE, NULL},
    {"es", "nota es un pesado", COMMAND_AGENT_ACTS, COMMAND_AGENT_NOTE, "es un pesado"},
    {"en", "nota: es un pesado", COMMAND_AGENT_ACTS, COMMAND_AGENT_NOTE, "es un pesado"},
    {"en", "Notiz, er ist frech", COMMAND_AGENT_ACTS, COMMAND_AGENT_NOTE, "er ist frech"},
    {"en", "note", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_NOTE, NULL},
    {"en", "note:", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_NOTE, NULL},
    {"en", "noet he is rude", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_NOTE, NULL},
    {"en", "nte he is rude", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_NOTE, NULL},
    {"en", "nnote he is rude", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_NOTE, NULL},
    {"en", "Notes: rude", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_NOTE, NULL},
    {"en", "not he is rude", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_NOTE, NULL},
    {"de", "notitz er ist frech", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_NOTE, NULL},
    {"en", "Internal note: rude", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_NOTE, NULL},
    {"en", "internal: rude", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_NOTE, NULL},
    {"en", "add note he is rude", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_NOTE, NULL},
    {"es", "nota privada", COMMAND_AGENT_ACTS, COMMAND_AGENT_NOTE, "privada"},
    {"en", "Please note: we close at nine", COMMAND_AGENT_SAYS, COMMAND_AGENT_NONE, NULL},
    {"en", "Not yet, sorry", COMMAND_AGENT_SAYS, COMMAND_AGENT_NONE, NULL},
    {"en", "Nope", COMMAND_AGENT_SAYS, COMMAND_AGENT_NONE, NULL},
    {"en", "None left", COMMAND_AGENT_SAYS, COMMAND_AGENT_NONE, NULL},
    {"en", "No, we are closed", COMMAND_AGENT_SAYS, COMMAND_AGENT_NONE, NULL},
    {"es", "No te preocupes", COMMAND_AGENT_SAYS, COMMAND_AGENT_NONE, NULL},
    {"de", "Offen bis 18 Uhr", COMMAND_AGENT_SAYS, COMMAND_AGENT_NONE, NULL},
    {"de", "Rufen Sie uns an", COMMAND_AGENT_SAYS, COMMAND_AGENT_NONE, NULL},
    {"en", "(internal) he lies", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_NOTE, NULL},
    {"de", "Anmerkung: er lügt", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_NOTE, NULL},
    {"en", "note2self he lies", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_NOTE, NULL},
    {"en", "re: note he lies", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_NOTE, NULL},
    {"de", "Notizen: er lügt", COMMAND_AGENT_ACTS, COMMAND_AGENT_NOTE, "er lügt"},
    {"en", "Comment ça va?", COMMAND_AGENT_SAYS, COMMAND_AGENT_NONE, NULL},
    {"en", "Notice: we move in May", COMMAND_AGENT_SAYS, COMMAND_AGENT_NONE, NULL},
    /* Endings, stems, and a courtesy in front. */
    {"en", "Claimed", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_CLAIM, NULL},
    {"en", "Transferring you to our bank", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_TRANSFER, NULL},
    {"de", "Schliess", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_CLOSE, NULL},
    {"en", "unclaim", COMMAND_AGENT_ACTS, COMMAND_AGENT_RELEASE, NULL},
    {"en", "please close", COMMAND_AGENT_ACTS, COMMAND_AGENT_CLOSE, NULL},
    {"de", "bitte schließen", COMMAND_AGENT_ACTS, COMMAND_AGENT_CLOSE, NULL},
    {"es", "por favor cerrar", COMMAND_AGENT_ACTS, COMMAND_AGENT_CLOSE, NULL},
    {"en", "Please close the door", COMMAND_AGENT_SAYS, COMMAND_AGENT_NONE, NULL},
    /* To another agent. */
    {"en", "to", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_TO, NULL},
    {"en", "assign it to bob", COMMAND_AGENT_SAYS, COMMAND_AGENT_TO, "bob"},
    {"en", "@bob can you take this", COMMAND_AGENT_SAYS, COMMAND_AGENT_TO, "bob"},
    {"de", "Weiter an bob", COMMAND_AGENT_SAYS, COMMAND_AGENT_TO, "bob"},
    {"en", "to bob", COMMAND_AGENT_ACTS, COMMAND_AGENT_TO, "bob"},
    {"en", "to: bob.", COMMAND_AGENT_ACTS, COMMAND_AGENT_TO, "bob"},
    {"en", "transfer bob", COMMAND_AGENT_ACTS, COMMAND_AGENT_TO, "bob"},
    {"en", "Transfer it to Bob", COMMAND_AGENT_ACTS, COMMAND_AGENT_TO, "Bob"},
    {"es", "transferir a bob", COMMAND_AGENT_ACTS, COMMAND_AGENT_TO, "bob"},
    {"de", "Übergeben an bob", COMMAND_AGENT_ACTS, COMMAND_AGENT_TO, "bob"},
    {"es", "a bob", COMMAND_AGENT_ACTS, COMMAND_AGENT_TO, "bob"},
    {"en", "transfer", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_TO, NULL},
    {"en", "transfer money to our account", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_TO, NULL},
    {"en", "tranfer bob", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_TRANSFER, NULL},
    {"en", "to be honest we do not know", COMMAND_AGENT_SAYS, COMMAND_AGENT_TO, "be"},
    {"en", "a large one is 12", COMMAND_AGENT_SAYS, COMMAND_AGENT_TO, "large"},
    /* Sleep, and tags. */
    {"en", "snooze 2h", COMMAND_AGENT_ACTS, COMMAND_AGENT_SNOOZE, NULL},
    {"en", "snooze for 30 min", COMMAND_AGENT_ACTS, COMMAND_AGENT_SNOOZE, NULL},
    {"es", "posponer 2h", COMMAND_AGENT_ACTS, COMMAND_AGENT_SNOOZE, NULL},
    {"de", "ruhen 1d", COMMAND_AGENT_ACTS, COMMAND_AGENT_SNOOZE, NULL},
    {"en", "snooze", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_SNOOZE, NULL},
    {"en", "snooze until tomorrow", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_SNOOZE, NULL},
    {"en", "snoze 2h", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_SNOOZE, NULL},
    {"en", "tag vip", COMMAND_AGENT_ACTS, COMMAND_AGENT_TAG, "vip"},
    {"en", "tag #late-payer", COMMAND_AGENT_ACTS, COMMAND_AGENT_TAG, "late-payer"},
    {"en", "untag vip", COMMAND_AGENT_ACTS, COMMAND_AGENT_UNTAG, "vip"},
    {"es", "etiqueta vip", COMMAND_AGENT_ACTS, COMMAND_AGENT_TAG, "vip"},
    {"de", "Stichwort vip", COMMAND_AGENT_ACTS, COMMAND_AGENT_TAG, "vip"},
    {"en", "tag him as a bad payer", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_TAG, NULL},
    {"en", "tga vip", COMMAND_AGENT_DOUBTS, COMMAND_AGENT_TAG, NULL},
    {"en", "Tap water is free", COMMAND_AGENT_SAYS, COMMAND_AGENT_NONE, NULL},
    /* Everything else is for the customer. */
    {"en", "Yes, since noon", COMMAND_AGENT_SAYS, COMMAND_AGENT_NONE, NULL},
    {"en", "2 pizzas are on the way", COMMAND_AGENT_SAYS, COMMAND_AGENT_NONE, NULL},
    {"en", "/hours", COMMAND_AGENT_SAYS, COMMAND_AGENT_NONE, NULL},
    {"en", "/close", COMMAND_AGENT_SAYS, COMMAND_AGENT_NONE, NULL},
    {"en", "👍", COMMAND_AGENT_SAYS, COMMAND_AGENT_NONE, NULL},
    {"en", "Да", COMMAND_AGENT_SAYS, COMMAND_AGENT_NONE, NULL},
    {"en", "We close at nine", COMMAND_AGENT_SAYS, COMMAND_AGENT_NONE, NULL},
};

static void what_stands_behind_the_number(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct command_agent_read read;
        command_agent_read(rows[i].text, rows[i].language, &read);
        if (read.kind != rows[i].kind || read.act != rows[i].act)
            fail_msg("%s \"%s\": kind %d, act %d", rows[i].language, rows[i].text, (int)read.kind, (int)read.act);
        const char *what = read.act == COMMAND_AGENT_NOTE ? read.rest : read.word;
        if (rows[i].what && strcmp(what, rows[i].what) != 0)
            fail_msg("%s \"%s\": \"%s\"", rows[i].language, rows[i].text, what);
        if (read.act != COMMAND_AGENT_NONE)
            assert_true(command_agent_how(read.act)[0] != '\0');
    }
}

static void the_number_in_front(void **state)
{
    static const struct {
        const char *text;
        int64_t id; /* 0: none */
        const char *rest;
    } texts[] = {
        {"#12 yes", 12, "yes"},
        {"# 12 yes", 12, "yes"},
        {"#12: yes", 12, "yes"},
        {"#3-yes", 3, "yes"},
        {"#3. yes", 3, "yes"},
        {"#3) yes", 3, "yes"},
        {"#3 - yes", 3, "yes"},
        {"#3\nyes", 3, "yes"},
        {"#3 – yes", 3, "yes"},
        {"#3 -5 degrees", 3, "-5 degrees"},
        {"#3 ...well", 3, "...well"},
        {"#02yes", 2, "yes"},
        {"#3", 3, ""},
        {"＃３ yes", 3, "yes"},
        {"3 yes", 0, NULL},
        {"No. 3 yes", 0, NULL},
        {"#x", 0, NULL},
        {"#", 0, NULL},
        {"", 0, NULL},
        {"#1234567890123456", 0, NULL},
        {"#3/hours", 3, "/hours"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        int64_t id = 0;
        const char *rest = command_agent_read_id(texts[i].text, &id);
        if (!rest != !texts[i].rest || id != texts[i].id || (rest && strcmp(rest, texts[i].rest) != 0))
            fail_msg("\"%s\": %d \"%s\"", texts[i].text, (int)id, rest ? rest : "no number");
    }
}

static void what_is_quoted(void **state)
{
    static const char ours[] = "#3 (waiting 0m) Is it\nready?";
    static const struct {
        const char *text, *behind; /* NULL: nothing is quoted */
    } texts[] = {
        {"#3 (waiting 0m) Is it\nready?\nYes", "\nYes"},
        {"> #3 (waiting 0m) Is it\n> ready?\nYes", "\nYes"},
        {"#3 (waiting 0m) Is it ready? Yes", " Yes"},
        {"“#3 (waiting 0m) Is it ready?” Yes", "” Yes"},
        {"#3 (waiting 0m) Is…\nYes", "\nYes"},
        {"#3 (waiting 0m)... Yes", " Yes"},
        {"#3 Yes", NULL},
        {"#3 (waiting 1m) Is it ready?", NULL},
        {"#3 … Yes", NULL},
        {"", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t size = command_agent_quotation(texts[i].text, ours);
        if (texts[i].behind ? strcmp(texts[i].text + size, texts[i].behind) != 0 : size != 0)
            fail_msg("\"%s\": %zu", texts[i].text, size);
    }
    assert_true(command_agent_is_notice("(waiting 12m) Hello"));
    assert_true(command_agent_is_notice("(espera 2h) Hola"));
    assert_false(command_agent_is_notice("(please wait) Hello"));
    assert_false(command_agent_is_notice("Hello (2m)"));
    assert_false(command_agent_is_notice("("));
}

/* Words, pieces of words and marks in any order, each in memory of its own size, for the sanitizers. */
static void anything_in_any_order(void **state)
{
    static const char *const pieces[] = {"#1 ",
                                         "note",
                                         "n",
                                         "o",
                                         "t",
                                         "e",
                                         " ",
                                         "\n",
                                         "close",
                                         "to ",
                                         "@bob",
                                         "/",
                                         "1",
                                         "(waiting 2m)",
                                         "-",
                                         "ß",
                                         "re",
                                         "un",
                                         "please ",
                                         "tag",
                                         ":",
                                         "…",
                                         "\xd0\xbe",
                                         "\xe2\x80\x8b",
                                         "\xf0\x9d\x90\xa7",
                                         "ｎ",
                                         "😡",
                                         "snooze ",
                                         "2h",
                                         "transfer "};
    uint32_t random = 7;
    (void)state;
    for (int round = 0; round < 5000; round++) {
        char text[512] = "";
        struct text built = text_of(text, sizeof text);
        for (int i = 0; i < round % 20; i++) {
            random = random * 1664525 + 1013904223;
            text_put(&built, pieces[(random >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        char *copy = strdup(text);
        int64_t id = 0;
        struct command_agent_read read;
        const char *rest = command_agent_read_id(copy, &id);
        command_agent_read(rest ? rest : copy, round % 2 ? "de" : "es", &read);
        assert_true(read.rest >= copy && read.rest <= copy + strlen(copy));
        assert_true(command_agent_quotation(copy, "#1 (waiting 2m) note close") <= strlen(copy));
        free(copy);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stands_behind_the_number),
        cmocka_unit_test(the_number_in_front),
        cmocka_unit_test(what_is_quoted),
        cmocka_unit_test(anything_in_any_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
