#include "transcript.h"

#include "base/clock.h"
#include "base/text.h"
#include "config/config.h"
#include "query_plans.h"
#include "sms/parts.h"
#include "store/database.h"
#include "switchboard/switchboard.h"
#include "switchboard/view.h"

#include <fnmatch.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define START_MS INT64_C(1790000000000)
#define HEARD_MAX 512

struct heard {
    char phone;
    char text[4096];
};

struct transcript {
    const struct transcript_options *options;
    struct config *config;
    struct switchboard *switchboard;
    char path[64];
    int64_t line_id, now_ms;
    unsigned serial;
    struct heard *heard;
    size_t heard_count;
    int fails[128]; /* by phone: +CMS ERROR of the next text to it */
    char partial[128][4096];
    char code[5]; /* that a text asked for last */
};

static void number_of(char phone, char out[NUMBER_SIZE])
{
    snprintf(out, NUMBER_SIZE, "+155520190%02d", phone - 'A' + 1);
}

static char phone_of(const char *number)
{
    return (char)('A' + atoi(number + strlen(number) - 2) - 1);
}

static int64_t time_of(const char *utc)
{
    int year, month, day, hour, minute;
    assert_int_equal(sscanf(utc, "%d-%d-%d %d:%d", &year, &month, &day, &hour, &minute), 5);
    return (clock_days_of(year, month, day) * 86400 + hour * 3600 + minute * 60) * INT64_C(1000);
}

/* The file as the operator writes it, with the owner's phone. */
static struct config *transcript_config(const struct transcript *t, const struct transcript_options *options,
                                        char phone)
{
    char text[4096], owner[NUMBER_SIZE];
    number_of(phone, owner);
    static const char bank[] = "[bank]\nports = /tmp\nregion = US\ndatabase = %s\n%s\n[line books]\nsim = "
                               "8901260123456789012\nnumber = +15552010001\nper-minute = 1000\n"
                               "new-numbers-per-day = 200\n";
    static const char group[] = "[group book-club]\ntitle = Book Club\nline = books\nowner = %s\n%s\n";
    static const char center[] = "[agent alice]\nname = Alice\nphone = +15552019024\n[agent bob]\nname = Bob\n"
                                 "phone = +15552019025\n[call-center pizza]\ntitle = Tony's Pizza\nline = books\n"
                                 "agents = alice, bob\n%s\n";
    struct text out = text_of(text, sizeof text);
    text_format(&out, bank, t->path, options->bank ? options->bank : "");
    if (options->center)
        text_format(&out, center, options->center);
    else
        text_format(&out, group, owner, options->config ? options->config : "");
    struct config *config = config_read_text("transcript.ini", text, out.size);
    assert_non_null(config);
    if (config->mistake_count > 0)
        fail_msg("line %u: %s", config->mistakes[0].line, config->mistakes[0].message);
    return config;
}

static void transcript_open(struct transcript *t, const struct transcript_options *options)
{
    snprintf(t->path, sizeof t->path, "/tmp/partyline-transcript-%d.db", (int)getpid());
    unlink(t->path);
    t->options = options;
    t->config = transcript_config(t, options, 'O');
    char why[200] = "";
    t->now_ms = options->start ? time_of(options->start) : START_MS;
    t->switchboard = switchboard_open(t->config, 7, t->now_ms, why, sizeof why);
    if (!t->switchboard)
        fail_msg("%s", why);
    switchboard_begin(t->switchboard);
    const struct switchboard_sim sim = {.iccid = "8901260123456789012", .imsi = "310260123456789", .number = ""};
    t->line_id = switchboard_attach(t->switchboard, &sim, t->now_ms);
    assert_true(switchboard_commit(t->switchboard, t->now_ms));
    assert_true(t->line_id > 0);
    t->heard = calloc(HEARD_MAX, sizeof *t->heard);
}

static void transcript_close(struct transcript *t)
{
    query_plans_check(switchboard_database(t->switchboard));
    switchboard_close(t->switchboard);
    config_destroy(t->config);
    unlink(t->path);
    free(t->heard);
    free(t);
}

/* "{code}" alone is the code that was asked for last, "{wrong}" another. */
static const char *transcript_fill(struct transcript *t, const char *text)
{
    if (strcmp(text, "{wrong}") == 0)
        t->code[3] = t->code[3] == '0' ? '1' : '0';
    return text[0] == '{' ? t->code : text;
}

/* A text of a phone, in as many parts as it needs. */
static void transcript_text(struct transcript *t, char phone, enum tpdu_class class, const char *text)
{
    struct parts_plan plan;
    struct tpdu deliver = {.type = TPDU_DELIVER, .class = class};
    char number[NUMBER_SIZE];
    number_of(phone, number);
    assert_true(tpdu_address_parse(number, &deliver.address));
    assert_true(parts_plan(text, strlen(text), false, &plan));
    deliver.alphabet = plan.alphabet;
    deliver.dcs = (plan.alphabet == TPDU_UCS2 ? 8 : 0) | (class == TPDU_CLASS_NONE ? 0 : 16);
    t->serial++;
    for (unsigned i = 0; i < plan.count; i++) {
        uint8_t data[TPDU_MAX_SIZE];
        size_t size;
        deliver.scts_ms = t->now_ms / 1000 * 1000;
        if (plan.count > 1)
            deliver.concat =
                (struct tpdu_concat){(uint16_t)(t->serial & 0xff), (uint8_t)plan.count, (uint8_t)(i + 1), false};
        deliver.text_size = plan.cuts[i].size;
        memcpy(deliver.text, text + plan.cuts[i].offset, plan.cuts[i].size);
        deliver.text[plan.cuts[i].size] = '\0';
        assert_true(tpdu_encode(&deliver, data, &size, NULL));
        switchboard_begin(t->switchboard);
        switchboard_receive(t->switchboard, t->line_id, data, size, t->now_ms);
        assert_true(switchboard_commit(t->switchboard, t->now_ms));
    }
    t->now_ms += 1000;
}

/* A WAP push that tells of an MMS. */
static void transcript_picture(struct transcript *t, char phone)
{
    static const uint8_t push[] = {0x06, 0x05, 0x04, 0x0B, 0x84, 0x23, 0xF0, 0x25, 0x06, 0x0A, 0x03, 0xBE, 0xAF, 0x84};
    struct tpdu deliver = {.type = TPDU_DELIVER,
                           .class = TPDU_CLASS_NONE,
                           .alphabet = TPDU_DATA8,
                           .dcs = 4,
                           .has_udh = true,
                           .scts_ms = t->now_ms / 1000 * 1000,
                           .user_data_size = sizeof push};
    uint8_t data[TPDU_MAX_SIZE];
    char number[NUMBER_SIZE];
    size_t size;
    number_of(phone, number);
    memcpy(deliver.user_data, push, sizeof push);
    assert_true(tpdu_address_parse(number, &deliver.address));
    assert_true(tpdu_encode(&deliver, data, &size, NULL));
    switchboard_begin(t->switchboard);
    switchboard_receive(t->switchboard, t->line_id, data, size, t->now_ms);
    assert_true(switchboard_commit(t->switchboard, t->now_ms));
    t->now_ms += 1000;
}

static void transcript_call(struct transcript *t, char phone)
{
    char number[NUMBER_SIZE];
    number_of(phone, number);
    switchboard_begin(t->switchboard);
    switchboard_call(t->switchboard, t->line_id, number, t->now_ms);
    assert_true(switchboard_commit(t->switchboard, t->now_ms));
}

static void transcript_note_code(struct transcript *t, const char *text)
{
    for (const char *at = strstr(text, ": "); at; at = strstr(at + 1, ": "))
        if (strspn(at + 2, "0123456789") == 4 && at[6] == '.')
            text_copy(t->code, sizeof t->code, at + 2);
}

static void transcript_hear(struct transcript *t, const struct outbox_submit *submit)
{
    struct tpdu tpdu;
    assert_true(tpdu_decode(submit->tpdu, submit->tpdu_size, &tpdu, NULL));
    char phone = phone_of(tpdu.address.text);
    struct outbox_result result = {
        .part_id = submit->part_id, .outcome = OUTBOX_OK, .reference = (int)(t->serial & 255)};
    int code = t->fails[(int)phone];
    if (code != 0) {
        t->fails[(int)phone] = 0;
        result.outcome = OUTBOX_REFUSED_CMS;
        result.code = code;
    } else {
        bool first = tpdu.concat.total == 0 || tpdu.concat.seq == 1;
        char *partial = t->partial[(int)phone];
        struct text whole = {partial, sizeof t->partial[0], first ? 0 : strlen(partial), false};
        text_put(&whole, tpdu.text);
        if (tpdu.concat.seq == tpdu.concat.total) {
            assert_true(t->heard_count < HEARD_MAX);
            struct heard *heard = &t->heard[t->heard_count++];
            heard->phone = phone;
            text_copy(heard->text, sizeof heard->text, partial);
            transcript_note_code(t, partial);
        }
    }
    switchboard_begin(t->switchboard);
    switchboard_result(t->switchboard, t->line_id, &result, t->now_ms);
    assert_true(switchboard_commit(t->switchboard, t->now_ms));
}

static void transcript_drain(struct transcript *t)
{
    int64_t limit_ms = t->now_ms + 25000; /* also past the pause for the same text to the same number */
    for (;;) {
        struct outbox_submit submit;
        int64_t wait_ms;
        switchboard_begin(t->switchboard);
        enum outbox_next next = switchboard_next(t->switchboard, t->line_id, t->now_ms, &submit, &wait_ms);
        assert_true(switchboard_commit(t->switchboard, t->now_ms));
        if (next == OUTBOX_SUBMIT)
            transcript_hear(t, &submit);
        else if (next == OUTBOX_WAIT && wait_ms <= limit_ms)
            t->now_ms = wait_ms > t->now_ms ? wait_ms : t->now_ms + 1;
        else
            break;
    }
    struct exchange_event event;
    while (switchboard_next_event(t->switchboard, &event))
        ;
}

static void transcript_expect_silence(struct transcript *t, const char *line)
{
    if (t->heard_count > 0)
        fail_msg("before \"%s\": %c got a text nobody expected: %s", line, t->heard[0].phone, t->heard[0].text);
}

/* A bracket is meant as it stands. */
static bool fits(const char *pattern, const char *heard)
{
    char plain[1024];
    struct text text = text_of(plain, sizeof plain);
    for (; *pattern; pattern++)
        text_put_bytes(&text, *pattern == '[' ? "[[]" : pattern, *pattern == '[' ? 3 : 1);
    return fnmatch(plain, heard, 0) == 0;
}

static void transcript_expect(struct transcript *t, char phone, const char *pattern)
{
    for (size_t i = 0; i < t->heard_count; i++) {
        if (t->heard[i].phone != phone || !fits(pattern, t->heard[i].text))
            continue;
        t->heard[i] = t->heard[--t->heard_count];
        return;
    }
    for (size_t i = 0; i < t->heard_count; i++)
        print_message("heard: %c< %s\n", t->heard[i].phone, t->heard[i].text);
    fail_msg("not heard: %c< %s", phone, pattern);
}

static void transcript_pass_time(struct transcript *t, const char *text)
{
    char *end;
    long amount = strtol(text, &end, 10);
    int64_t unit = *end == 'd' ? 86400 : *end == 'h' ? 3600 : *end == 'm' ? 60 : 1;
    t->now_ms += amount * unit * 1000;
    switchboard_begin(t->switchboard);
    switchboard_tidy(t->switchboard, t->now_ms);
    assert_true(switchboard_commit(t->switchboard, t->now_ms));
}

/* "alice reply 1 Hi": the id, then a duration, a phone or words. */
/* The operator names another owner in the file. */
static struct verdict transcript_seat(struct transcript *t, char phone)
{
    struct config *before = t->config;
    t->config = transcript_config(t, t->options, phone);
    switchboard_configure(t->switchboard, t->config, t->now_ms);
    config_destroy(before);
    return verdict_of(OUTCOME_SAVED, "");
}

static struct verdict transcript_agent(struct transcript *t, const char *agent, const char *act, const char *rest)
{
    struct call_center_act wish = {.agent = agent};
    char number[NUMBER_SIZE], *end;
    if (strcmp(act, "away") == 0 || strcmp(act, "back") == 0)
        return switchboard_agent_away(t->switchboard, agent, act[0] == 'a', t->now_ms);
    if (strcmp(act, "start") == 0) {
        number_of(rest[0], number);
        const struct switchboard_outbound outbound = {"pizza", agent, number, rest + 2};
        return switchboard_conversation_start(t->switchboard, &outbound, t->now_ms);
    }
    if (!call_center_verb_find(act, &wish.verb))
        fail_msg("no such act: %s", act);
    wish.conversation_id = strtol(rest, &end, 10);
    wish.text = end + (*end == ' ');
    wish.message_id = atoi(wish.text);
    wish.until_ms = t->now_ms + atoi(wish.text) * CLOCK_MINUTE_MS;
    return switchboard_conversation_do(t->switchboard, &wish, t->now_ms);
}

/* "post TEXT", "add A NAME", "attest A NAME", "network A TAG", or an act and a phone. */
static struct verdict transcript_operate(struct transcript *t, const char *line)
{
    char act[32] = "", phone = 0, rest[256] = "", number[NUMBER_SIZE] = "";
    sscanf(line, "%31s %255[^\n]", act, rest);
    if (strcmp(act, "alice") == 0 || strcmp(act, "bob") == 0 || strcmp(act, "zed") == 0 ||
        strcmp(act, "operator") == 0) {
        char verb[16] = "", words[256] = "";
        sscanf(rest, "%15s %255[^\n]", verb, words);
        return transcript_agent(t, act, verb, words);
    }
    rest[0] = '\0';
    sscanf(line, "%31s %c %255[^\n]", act, &phone, rest);
    if (phone)
        number_of(phone, number);
    if (strcmp(act, "post") == 0)
        return switchboard_post(t->switchboard, "book-club", line + 5, t->now_ms);
    if (strcmp(act, "add") == 0 || strcmp(act, "attest") == 0) {
        const struct group_addition addition = {
            .number = number, .name = rest, .role = "", .attested = act[1] == 't', .actor = "operator"};
        return switchboard_member_add(t->switchboard, "book-club", &addition, t->now_ms);
    }
    if (strcmp(act, "pause") == 0 || strcmp(act, "resume") == 0)
        return switchboard_group_pause(t->switchboard, "book-club", act[0] == 'p');
    if (strcmp(act, "forget") == 0)
        return switchboard_forget(t->switchboard, number, t->now_ms);
    if (strcmp(act, "owner") == 0)
        return transcript_seat(t, phone);
    if (strcmp(act, "network") == 0)
        return switchboard_member_operator(t->switchboard, "book-club", number, rest, t->now_ms);
    enum group_act wish;
    if (!group_act_find(act, &wish))
        fail_msg("no such act: %s", act);
    return switchboard_member_do(t->switchboard, "book-club", wish, number, t->now_ms);
}

static void transcript_look(struct transcript *t, const char *line)
{
    char found[128] = "";
    long id = strtol(line, NULL, 10);
    struct view *view =
        view_open(t->switchboard, "conversation", &(struct view_filter){.conversation_id = id, .now_ms = t->now_ms});
    while (view && view_next(view)) {
        const char *agent = view_text(view, 4);
        snprintf(found, sizeof found, "%ld %s%s%s", id, view_text(view, 3), agent[0] ? " by " : "", agent);
    }
    assert_string_equal(found, line);
}

/* The phone, and how its last text is marked. */
static void transcript_look_at_mark(struct transcript *t, const char *line)
{
    static const char sql[] = "SELECT {mark:k.kind} FROM message m LEFT JOIN mark k ON k.message_id = m.id"
                              " WHERE m.line_id = ?1 AND m.number = ?2 AND m.outbound = 0 ORDER BY m.id DESC LIMIT 1";
    char number[NUMBER_SIZE], found[64];
    number_of(line[0], number);
    struct database_query *query =
        database_query(switchboard_database(t->switchboard), sql, VALUES(value_int(t->line_id), value_text(number)));
    assert_true(database_next(query));
    bool is_marked = !database_is_null(query, 0);
    snprintf(found, sizeof found, "%c%s%s", line[0], is_marked ? " " : "", is_marked ? database_text(query, 0) : "");
    database_done(query);
    assert_string_equal(found, line);
}

/* The view's name, and each of its rows as "column=value …". */
static void transcript_report(struct transcript *t, const char *line)
{
    char name[32], found[1024] = "";
    struct text text = text_of(found, sizeof found);
    assert_int_equal(sscanf(line, "%31s", name), 1);
    struct view *view = view_open(t->switchboard, name, &(struct view_filter){.now_ms = t->now_ms});
    text_put(&text, name);
    while (view && view_next(view))
        for (int i = 0; i < view_column_count(view); i++) {
            text_format(&text, " %s=", view_column_name(view, i));
            if (view_column_kind(view, i) == VIEW_INT)
                text_format(&text, "%lld", (long long)view_int(view, i));
            else
                text_put(&text, view_text(view, i));
        }
    assert_string_equal(found, line);
}

static void transcript_step(struct transcript *t, const char *line)
{
    if (line[1] == '<') {
        transcript_expect(t, line[0], line + 3);
        return;
    }
    transcript_expect_silence(t, line);
    if (line[0] == '?') {
        transcript_look(t, line + 2);
    } else if (line[0] == '&') {
        transcript_look_at_mark(t, line + 2);
    } else if (line[0] == '@') {
        transcript_report(t, line + 2);
    } else if (line[1] == '^') {
        transcript_call(t, line[0]);
    } else if (line[1] == '%') {
        transcript_picture(t, line[0]);
    } else if (line[1] == '>') {
        transcript_text(t, line[0], TPDU_CLASS_NONE, transcript_fill(t, line + 3));
    } else if (line[1] == '*') {
        transcript_text(t, line[0], TPDU_CLASS_0, line + 3);
    } else if (line[0] == '+') {
        transcript_pass_time(t, line + 2);
    } else if (line[0] == '~') {
        t->fails[(int)line[2]] = atoi(line + 4);
    } else if (line[0] == '=') {
        bool refuse = line[1] == '!';
        switchboard_begin(t->switchboard);
        struct verdict verdict = transcript_operate(t, line + 2 + refuse);
        assert_true(switchboard_commit(t->switchboard, t->now_ms));
        if (verdict_is_done(&verdict) == refuse)
            fail_msg("\"%s\": %s", line, outcome_name(verdict.outcome));
    }
    transcript_drain(t);
}

void transcript_play(const struct transcript_options *options, const char *const *lines)
{
    struct transcript *t = calloc(1, sizeof *t);
    transcript_open(t, options);
    for (; *lines; lines++)
        transcript_step(t, *lines);
    transcript_expect_silence(t, "the end");
    transcript_close(t);
}
