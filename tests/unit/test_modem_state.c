// rooms: drivers/modem
/* The states of the modem: every arrow of the picture in modem.h is walked, and no other is there. The modem's answers are
 * scripted; it is fed octet by octet, so that no state is passed unseen. */
#include "modem/modem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))
#define OK "\r\n\r\nOK\r\n"
#define SIM_READY "\r\n+CPIN: READY" OK
#define SIM_LOCKED "\r\n+CPIN: SIM PUK" OK
#define SIM_NONE "\r\n+CME ERROR: 10\r\n"
#define HOME "\r\n+CREG: 0,1" OK
#define AWAY "\r\n+CREG: 0,2" OK

struct walk {
    struct modem *modem;
    enum modem_state state;
    int64_t now_ms;
    const char *mute_from; /* nothing is answered from this command on; NULL never, "" always */
    bool mute;
    const char *sim, *registration, *pdu_mode, *number; /* answers to AT+CPIN?, AT+CREG?, AT+CMGF=0, AT+CNUM */
};

static bool walked[MODEM_STATES][MODEM_STATES];

static void look(struct walk *walk)
{
    struct modem_event event;
    enum modem_state state = modem_get_state(walk->modem);
    while (modem_next(walk->modem, &event))
        ;
    if (state == walk->state)
        return;
    if (!modem_state_has_next(walk->state, state))
        fail_msg("%s to %s", modem_state_name(walk->state), modem_state_name(state));
    walked[walk->state][state] = true;
    walk->state = state;
}

static void say(struct walk *walk, const char *text)
{
    for (; *text; text++) {
        modem_feed(walk->modem, (const uint8_t *)text, 1, walk->now_ms);
        look(walk);
    }
}

static void answer(struct walk *walk, const char *command)
{
    const struct {
        const char *command, *answer;
    } answers[] = {{"AT+CPIN?", walk->sim},
                   {"AT+CREG?", walk->registration},
                   {"AT+CMGF=0", walk->pdu_mode},
                   {"AT+CNUM", walk->number},
                   {"AT+CIMI", "\r\n310260123456789" OK}};
    const char *words = "\r\nOK\r\n";
    for (size_t i = 0; i < LENGTH(answers); i++)
        words = strcmp(command, answers[i].command) == 0 ? answers[i].answer : words;
    if (words == walk->number && strcmp(words, SIM_NONE) == 0)
        walk->sim = SIM_NONE;
    walk->mute = walk->mute || (walk->mute_from && strncmp(command, walk->mute_from, strlen(walk->mute_from)) == 0);
    if (!walk->mute)
        say(walk, words);
}

static void answer_all(struct walk *walk)
{
    const uint8_t *bytes;
    size_t size;
    while ((size = modem_output(walk->modem, &bytes)) > 0) {
        char text[1024], *rest = text;
        snprintf(text, sizeof text, "%.*s", (int)size, (const char *)bytes);
        modem_output_consumed(walk->modem, size);
        for (char *line = strtok_r(text, "\x1b\r", &rest); line; line = strtok_r(NULL, "\x1b\r", &rest))
            answer(walk, line);
    }
}

static void go(struct walk *walk, int64_t for_ms)
{
    int64_t until_ms = walk->now_ms + for_ms, next_ms;
    answer_all(walk);
    while ((next_ms = modem_deadline(walk->modem)) <= until_ms) {
        walk->now_ms = next_ms > walk->now_ms ? next_ms : walk->now_ms;
        modem_expire(walk->modem, walk->now_ms);
        look(walk);
        answer_all(walk);
    }
    walk->now_ms = until_ms;
}

/* A modem in that state. */
static struct walk begin(enum modem_state state)
{
    static const struct modem_options options = {.reports = true};
    struct walk walk = {.modem = modem_create(&options),
                        .sim = SIM_READY,
                        .registration = HOME,
                        .pdu_mode = "\r\nOK\r\n",
                        .number = "\r\nOK\r\n"};
    assert_non_null(walk.modem);
    if (state == MODEM_STATE_PROBING || state == MODEM_STATE_FAILED)
        walk.mute_from = "";
    else if (state == MODEM_STATE_IDENTIFYING)
        walk.mute_from = "AT+CGMI";
    else if (state == MODEM_STATE_NO_SIM)
        walk.sim = SIM_NONE;
    else if (state == MODEM_STATE_LOCKED)
        walk.sim = SIM_LOCKED;
    else if (state == MODEM_STATE_STARTING)
        walk.pdu_mode = "\r\nERROR\r\n";
    else if (state == MODEM_STATE_SEARCHING)
        walk.registration = AWAY;
    if (state == MODEM_STATE_CLOSED)
        return walk;
    modem_open(walk.modem, 0);
    look(&walk);
    go(&walk, state == MODEM_STATE_FAILED ? 60000 : state == MODEM_STATE_STARTING ? 30000 : 5000);
    assert_int_equal(walk.state, state);
    walk.mute = false;
    walk.mute_from = NULL;
    return walk;
}

static void end(struct walk *walk, enum modem_state state)
{
    if (walk->state != state)
        fail_msg("%s instead of %s", modem_state_name(walk->state), modem_state_name(state));
    modem_destroy(walk->modem);
}

/* Closed, begun again, recovered, and left without an answer, in every state. */
static void walk_always(enum modem_state state)
{
    struct walk walk = begin(state);
    modem_close(walk.modem, walk.now_ms);
    look(&walk);
    end(&walk, MODEM_STATE_CLOSED);
    if (state == MODEM_STATE_CLOSED)
        return;
    walk = begin(state);
    modem_recover(walk.modem, MODEM_RUNG_RADIO, walk.now_ms);
    look(&walk);
    end(&walk, MODEM_STATE_PROBING);
    walk = begin(state);
    say(&walk, "\r\nRDY\r\n");
    end(&walk, MODEM_STATE_PROBING);
    walk = begin(state);
    walk.mute_from = "";
    go(&walk, 400000);
    end(&walk, MODEM_STATE_FAILED);
}

/* From one state, whether the SIM or the network becomes another or a line is said, to another within a few sweeps. */
static const struct {
    enum modem_state from;
    const char *sim, *registration, *line;
    enum modem_state to;
} walks[] = {
    {MODEM_STATE_NO_SIM, SIM_LOCKED, HOME, "", MODEM_STATE_LOCKED},
    {MODEM_STATE_NO_SIM, SIM_READY, HOME, "", MODEM_STATE_READY},
    {MODEM_STATE_NO_SIM, SIM_READY, HOME, "\r\n+CPIN: READY\r\n", MODEM_STATE_READY},
    {MODEM_STATE_LOCKED, SIM_NONE, HOME, "", MODEM_STATE_NO_SIM},
    {MODEM_STATE_LOCKED, SIM_READY, HOME, "", MODEM_STATE_READY},
    {MODEM_STATE_STARTING, SIM_NONE, HOME, "", MODEM_STATE_NO_SIM},
    {MODEM_STATE_STARTING, SIM_LOCKED, HOME, "", MODEM_STATE_LOCKED},
    {MODEM_STATE_SEARCHING, SIM_READY, HOME, "", MODEM_STATE_READY},
    {MODEM_STATE_SEARCHING, SIM_READY, AWAY, "\r\n+CREG: 5\r\n", MODEM_STATE_READY},
    {MODEM_STATE_SEARCHING, SIM_NONE, AWAY, "\r\n+CPIN: NOT READY\r\n", MODEM_STATE_NO_SIM},
    {MODEM_STATE_READY, SIM_READY, AWAY, "", MODEM_STATE_SEARCHING},
    {MODEM_STATE_READY, SIM_NONE, HOME, "\r\n+CPIN: NOT READY\r\n", MODEM_STATE_NO_SIM},
    {MODEM_STATE_READY, SIM_LOCKED, HOME, "\r\n+SIM: Removed\r\n", MODEM_STATE_LOCKED},
};

static void walk_on(size_t i)
{
    struct walk walk = begin(walks[i].from);
    walk.sim = walks[i].sim;
    walk.registration = walks[i].registration;
    say(&walk, walks[i].line);
    go(&walk, walks[i].line[0] ? 30000 : 130000);
    end(&walk, walks[i].to);
}

/* The SIM goes between its settings and the first look for a network. */
static void walk_out_of_starting(void)
{
    struct walk walk = begin(MODEM_STATE_CLOSED);
    walk.number = SIM_NONE;
    modem_open(walk.modem, 0);
    go(&walk, 5000);
    modem_close(walk.modem, walk.now_ms);
    look(&walk);
    end(&walk, MODEM_STATE_CLOSED);
}

static void test_every_arrow(void **state)
{
    (void)state;
    memset(walked, 0, sizeof walked);
    for (enum modem_state from = MODEM_STATE_CLOSED; from < MODEM_STATES; from++)
        walk_always(from);
    for (size_t i = 0; i < LENGTH(walks); i++)
        walk_on(i);
    walk_out_of_starting();
    for (enum modem_state from = MODEM_STATE_CLOSED; from < MODEM_STATES; from++)
        for (enum modem_state to = MODEM_STATE_CLOSED; to < MODEM_STATES; to++)
            if (walked[from][to] != modem_state_has_next(from, to))
                fail_msg("%s to %s is in the table only", modem_state_name(from), modem_state_name(to));
}

/* From CLOSED to every state, and back. */
static void test_no_dead_end(void **state)
{
    (void)state;
    bool reached[MODEM_STATES] = {[MODEM_STATE_CLOSED] = true};
    for (size_t round = 0; round < MODEM_STATES; round++)
        for (enum modem_state from = MODEM_STATE_CLOSED; from < MODEM_STATES; from++)
            for (enum modem_state to = MODEM_STATE_CLOSED; to < MODEM_STATES; to++)
                reached[to] = reached[to] || (reached[from] && modem_state_has_next(from, to));
    for (enum modem_state one = MODEM_STATE_CLOSED; one < MODEM_STATES; one++) {
        assert_true(reached[one]);
        assert_false(modem_state_has_next(one, one));
        assert_true(one == MODEM_STATE_CLOSED || modem_state_has_next(one, MODEM_STATE_CLOSED));
    }
}

/* Until the modem has written `command`, all others are answered. */
static void go_to(struct walk *walk, const char *command)
{
    walk->mute_from = command;
    go(walk, 61000);
    assert_true(walk->mute);
    walk->mute = false;
    walk->mute_from = NULL;
}

/* The answer to a question of housekeeping, when the SIM has gone in the middle of it, brings no state back. */
static void test_sim_lost_in_housekeeping(void **state)
{
    (void)state;
    static const char *const commands[] = {"AT+CIMI", "AT+CREG?", "AT+CEREG?", "AT+COPS?", "AT+CSQ", "AT+CPMS?"};
    for (size_t i = 0; i < LENGTH(commands); i++) {
        struct walk walk = begin(MODEM_STATE_READY);
        go_to(&walk, commands[i]);
        walk.sim = SIM_NONE;
        say(&walk, "\r\n+CPIN: NOT READY\r\n");
        assert_int_equal(walk.state, MODEM_STATE_IDENTIFYING);
        say(&walk, "\r\n+CREG: 0,1" OK);
        assert_int_equal(walk.state, MODEM_STATE_IDENTIFYING);
        go(&walk, 1000);
        end(&walk, MODEM_STATE_NO_SIM);
    }
}

/* A modem that has failed stays so, though its last error also says that there is no SIM. */
static void test_failed_without_sim(void **state)
{
    (void)state;
    struct walk walk = begin(MODEM_STATE_READY);
    assert_true(modem_command(walk.modem, "AT+SLOW", 1, walk.now_ms));
    go_to(&walk, "AT+SLOW");
    walk.mute = true;
    go(&walk, 180000 - 61000 + 1000);
    walk.mute = false;
    say(&walk, SIM_NONE);
    go(&walk, 1000);
    end(&walk, MODEM_STATE_FAILED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_arrow),
        cmocka_unit_test(test_no_dead_end),
        cmocka_unit_test(test_sim_lost_in_housekeeping),
        cmocka_unit_test(test_failed_without_sim),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
