// rooms: src/wording
#include "wording/command.h"
#include "wording/command_agent.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct row {
    const char *text;
    bool staff;
    enum command command;
    const char *argument; /* NULL: not looked at */
};

static const struct row rows[] = {
    {"JOIN Ann", false, COMMAND_JOIN, "Ann"},
    {"join", false, COMMAND_JOIN, ""},
    {"  Join   Ann Marie ", false, COMMAND_JOIN, "Ann Marie"},
    {"#join ann", false, COMMAND_JOIN, "ann"},
    {"# join ann", false, COMMAND_JOIN, "ann"},
    {"Join us at seven in the park, will you", false, COMMAND_NONE, NULL},
    {"Join us tonight", false, COMMAND_NONE, NULL},
    {"JOIN Mar\u00eda de la Cruz", false, COMMAND_JOIN, "Mar\u00eda de la Cruz"},
    {"HELP", false, COMMAND_HELP, ""},
    {"help!", false, COMMAND_HELP, ""},
    {"Help me move on Saturday", false, COMMAND_NONE, NULL},
    {"#help me", false, COMMAND_HELP, "me"},
    {"who", false, COMMAND_WHO, ""},
    {"Who?", false, COMMAND_NONE, NULL},
    {"#who?", false, COMMAND_WHO, ""},
    {"Me!", false, COMMAND_NONE, NULL},
    {"Who is coming?", false, COMMAND_NONE, NULL},
    {"me", false, COMMAND_ME, ""},
    {"Me too", false, COMMAND_NONE, NULL},
    {"NAME Ann", false, COMMAND_NAME, "Ann"},
    {"Name of the restaurant?", false, COMMAND_NONE, NULL},
    {"MUTE", false, COMMAND_MUTE, ""},
    {"mute 8h", false, COMMAND_MUTE, "8h"},
    {"mute the radio please", false, COMMAND_NONE, NULL},
    {"OWNER where do we meet tomorrow?", false, COMMAND_OWNER, "where do we meet tomorrow?"},
    {"add +1 555 201 9001 Ann", true, COMMAND_ADD, "+1 555 201 9001 Ann"},
    {"add +1 555 201 9001 Ann", false, COMMAND_NONE, NULL},
    {"#add +15552019001", false, COMMAND_ADD, NULL},
    {"Add milk to the list of things to buy", true, COMMAND_NONE, NULL},
    {"REMOVE Ann, Bob, Cleo and Dan", true, COMMAND_REMOVE, NULL},
    {"Open", true, COMMAND_OPEN, ""},
    {"Askers?", true, COMMAND_ASKERS, ""},
    {"askers", false, COMMAND_NONE, NULL},
    {"Open the door", true, COMMAND_NONE, NULL},
    {"announce on", true, COMMAND_ANNOUNCE, "on"},
    {"#dance", false, COMMAND_UNKNOWN, NULL},
    {"#", false, COMMAND_UNKNOWN, NULL},
    {"#1 in the charts", false, COMMAND_UNKNOWN, NULL},
    {"", false, COMMAND_NONE, NULL},
    {"See you at 7", false, COMMAND_NONE, NULL},
    {"Pneumonoultramicroscopicsilicovolcanoconiosis is a long word", false, COMMAND_NONE, NULL},
};

static void words_and_sentences(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct command_read read;
        command_read(rows[i].text, "en", rows[i].staff, &read);
        if (read.command != rows[i].command)
            fail_msg("\"%s\" is read as command %d", rows[i].text, (int)read.command);
        if (rows[i].argument && strcmp(read.argument, rows[i].argument) != 0)
            fail_msg("\"%s\" has the argument \"%s\"", rows[i].text, read.argument);
    }
}

static void languages_have_their_own_words(void **state)
{
    struct command_read read;
    (void)state;
    command_read("Añadir +34600123456 Ana", "es", true, &read);
    assert_int_equal(read.command, COMMAND_ADD);
    command_read("quién", "es", false, &read);
    assert_int_equal(read.command, COMMAND_WHO);
    command_read("WHO", "es", false, &read);
    assert_int_equal(read.command, COMMAND_WHO);
    command_read("Hinzufügen +4915112345678 Anna", "de", true, &read);
    assert_int_equal(read.command, COMMAND_ADD);
    command_read("Wer", "de", false, &read);
    assert_int_equal(read.command, COMMAND_WHO);
    command_read("Ich", "de", false, &read);
    assert_int_equal(read.command, COMMAND_NONE);
    command_read("quien", "en", false, &read);
    assert_int_equal(read.command, COMMAND_NONE);
}

/* What could be a command or talk is neither, before somebody says which. */
static void doubtful_words(void **state)
{
    static const struct {
        const char *text, *language;
        bool doubtful;
    } cases[] = {
        {"Name badges at the desk", "en", true},
        {"Name tags please", "en", true},
        {"NAME Ann", "en", false},
        {"NAME Ann Smith", "en", false},
        {"name ann", "en", false},
        {"#name badges at the desk", "en", false},
        {"Owner of the blue Honda, move", "en", true},
        {"OWNER: a question", "en", false},
        {"owner:a question", "en", false},
        {"OWNER", "en", false},
        {"#OWNER a question", "en", false},
        {"Open", "en", true},
        {"OPEN", "en", false},
        {"#open", "en", false},
        {"Closed", "en", true},
        {"Pause", "en", true},
        {"Abrir", "es", true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct command_read read;
        command_read(cases[i].text, cases[i].language, true, &read);
        if (read.command == COMMAND_NONE || read.is_doubtful != cases[i].doubtful)
            fail_msg("\"%s\" is command %d, doubtful %d", cases[i].text, (int)read.command, read.is_doubtful);
    }
}

static void agents_have_their_own_words(void **state)
{
    (void)state;
    assert_int_equal(command_agent_find("en", "Queue!"), COMMAND_AGENT_QUEUE);
    assert_int_equal(command_agent_find("es", "vuelvo"), COMMAND_AGENT_BACK);
    assert_int_equal(command_agent_find("es", "back"), COMMAND_AGENT_BACK);
    assert_int_equal(command_agent_find("de", "Schließen"), COMMAND_AGENT_CLOSE);
    assert_int_equal(command_agent_find("en", "vuelvo"), COMMAND_AGENT_NONE);
    assert_int_equal(command_agent_find("en", "back soon"), COMMAND_AGENT_NONE);
}

static void switches_are_on_or_off(void **state)
{
    bool on = false;
    (void)state;
    assert_true(command_read_switch("ON", "en", &on) && on);
    assert_true(command_read_switch("off", "es", &on) && !on);
    assert_true(command_read_switch("SÍ", "es", &on) && on);
    assert_false(command_read_switch("maybe", "es", &on));
    assert_false(command_read_switch("", "en", &on));
}

static void durations(void **state)
{
    static const struct {
        const char *text;
        long seconds;
    } times[] = {{"1h", 3600},   {"8h", 28800},  {"8", 28800},       {"1d", 86400},   {"7D", 604800},
                 {"30 m", 1800}, {"", 0},        {"x", 0},           {"0h", 0},       {"-1h", 0},
                 {"99d", 0},     {"1w", 604800}, {"8 horas", 28800}, {"1 semana", 0}, {"90s", 0},
                 {"5w", 0},      {"8x", 0},      {"99999999999h", 0}};
    (void)state;
    for (size_t i = 0; i < sizeof times / sizeof *times; i++)
        assert_int_equal(command_duration_s(times[i].text), times[i].seconds);
}

static void dangerous_words_are_the_owners(void **state)
{
    (void)state;
    assert_int_equal(command_for(COMMAND_CLOSE), COMMAND_FOR_OWNER);
    assert_int_equal(command_for(COMMAND_TRANSFER), COMMAND_FOR_OWNER);
    assert_int_equal(command_for(COMMAND_REMOVE), COMMAND_FOR_STAFF);
    assert_int_equal(command_for(COMMAND_WHO), COMMAND_FOR_MEMBERS);
    assert_int_equal(command_for(COMMAND_JOIN), COMMAND_FOR_ANYBODY);
    assert_string_equal(command_how(COMMAND_ADD), "ADD +15551230001 Ann");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_sentences),
        cmocka_unit_test(languages_have_their_own_words),
        cmocka_unit_test(doubtful_words),
        cmocka_unit_test(agents_have_their_own_words),
        cmocka_unit_test(switches_are_on_or_off),
        cmocka_unit_test(durations),
        cmocka_unit_test(dangerous_words_are_the_owners),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
