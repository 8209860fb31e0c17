#include "machine/loop_guard.h"

#include "base/clock.h"
#include "base/text.h"
#include "line/exchange.h"
#include "line/notice_limit.h"
#include "line/outbox.h"
#include "machine/loop_pace.h"

#include <string.h>

#define TEXTS_A_MINUTE 10
#define TEXTS_AN_HOUR 60
#define ANSWERS_AN_HOUR 3
#define ANSWERS_A_DAY 5
#define LINE_ANSWERS_AN_HOUR 20
#define FOLDED_SIZE 1024
#define LEAD_MS CLOCK_MINUTE_MS
#define PACE_ROWS_MAX 1000 /* of both directions in an hour */
#define SLOWED_AN_HOUR 3   /* texts held back before the number is held for a day */
#define WORDS_OF_A_SENTENCE 5
#define HAMMERING_REPEATS 10 /* of a command, each right behind our answer */
#define SHORT_REPEATS 3      /* of "ok" within the hour; a sentence is said once */
/* Identifiers ascend with time: of a long history only the part that is asked for is read. */
#define SINCE(time) " AND m.at > " time " AND m.id >= (SELECT id FROM message WHERE at > " time " ORDER BY at LIMIT 1)"

/* Folded; what phones, cars and mail programs say by themselves. Known words only help: what a machine does tells
 * it. */
static const char *const machine_marks[] = {
    "auto reply",
    "autoreply",
    "automatic reply",
    "automatic response",
    "automated reply",
    "automated message",
    "automated response",
    "this is an automatic",
    "this is an automated",
    "out of office",
    "do not reply",
    "driving focus",
    "not monitored",
    "unattended mailbox",
    "message blocking is",
    "respuesta automatica",
    "fuera de la oficina",
    "mensaje automatico",
    "no responda a este",
    "reponse automatique",
    "message automatique",
    "absent du bureau",
    "ne pas repondre",
    "automatische antwort",
    "automatisch generierte",
    "abwesenheitsnotiz",
    "bitte nicht antworten",
    "automatische nachricht",
    "auto response",
    "autoresponse",
    "autoresponder",
    "vacation responder",
    "do not disturb while driving",
    "when i get where i m going",
    "not receiving notifications",
    "has notifications silenced",
    "beim fahren nicht storen",
    "erhalte keine mitteilungen",
    "no molestar al conducir",
    "no recibo notificaciones",
    "no estoy recibiendo notificaciones",
    "ne pas deranger en conduisant",
    "ne recois pas de notifications",
    "non disturbare alla guida",
    "non ricevo notifiche",
    "nao perturbe ao dirigir",
    "nao incomodar ao conduzir",
    "niet storen tijdens het rijden",
    "risposta automatica",
    "messaggio automatico",
    "resposta automatica",
    "mensagem automatica",
    "automatisch antwoord",
    "automatisch bericht",
    "automatische antwoord",
    "automatyczna odpowiedz",
    "autosvar",
};

/* At the beginning, as written, in small letters. */
static const char *const machine_leads[] = {AUTOMATIC_LEAD, "(auto)", "auto-reply", "[auto", "[bot]", "bot:"};

/* Texts of services and networks, which nobody is waiting behind. */
static const char *const service_marks[] = {
    "automatic message",
    "automatically",
    "unattended",
    "verification code",
    "your code is",
    "one time password",
    "otp is",
    "no reply",
    "noreply",
    "txt stop",
    "text stop to",
    "reply stop",
    "reply help",
    "msg data",
    "delivery failed",
    "not delivered",
    "undeliver",
    "not in use",
    "number is invalid",
    "invalid number",
    "insufficient balance",
    "insufficient credit",
    "i m driving",
    "driving now",
    "codigo de verificacion",
    "su codigo es",
    "no se pudo entregar",
    "numero no existe",
    "saldo insuficiente",
    "code de verification",
    "votre code est",
    "echec de l envoi",
    "non distribue",
    "numero non attribue",
    "credit insuffisant",
    "solde insuffisant",
    "bestatigungscode",
    "ihr code lautet",
    "nicht zugestellt",
    "nicht vergeben",
    "guthaben reicht nicht",
};

static void fold(const char *text, char out[FOLDED_SIZE])
{
    struct text folded = text_of(out, FOLDED_SIZE);
    text_fold(&folded, text);
}

bool loop_guard_looks_so(const char *text)
{
    char folded[FOLDED_SIZE];
    fold(text, folded);
    for (size_t i = 0; i < sizeof machine_marks / sizeof *machine_marks; i++)
        if (strstr(folded, machine_marks[i]))
            return true;
    for (size_t i = 0; i < sizeof machine_leads / sizeof *machine_leads; i++)
        if (strncasecmp(text, machine_leads[i], strlen(machine_leads[i])) == 0)
            return true;
    return false;
}

/* "code is 123456": what a person does not write to a shop. */
static bool has_code(const char *folded)
{
    const char *said = strstr(folded, "code is ");
    size_t digits = said ? strspn(said + strlen("code is "), "0123456789") : 0;
    return digits >= 4 && digits <= 8;
}

static bool is_service(const char *text)
{
    char folded[FOLDED_SIZE];
    fold(text, folded);
    if (has_code(folded))
        return true;
    for (size_t i = 0; i < sizeof service_marks / sizeof *service_marks; i++)
        if (strstr(folded, service_marks[i]))
            return true;
    return false;
}

bool loop_guard_is_marked(const struct line_turn *turn, const struct inbound *inbound)
{
    /* In half of Europe "Auto:" begins a text about a car; right behind one of ours it does not. */
    bool is_lead = strncasecmp(inbound->text, "auto:", strlen("auto:")) == 0;
    return loop_guard_looks_so(inbound->text) || (is_lead && loop_guard_follows(turn, inbound->sender.text, LEAD_MS));
}

static bool was_said(const struct line_turn *turn, const struct inbound *inbound, bool outbound, int64_t within_ms)
{
    static const char sql[] =
        "SELECT b.text FROM message m JOIN body b ON b.id = m.body_id WHERE m.line_id = ?1"
        " AND m.number = ?2 AND m.id <> ?3 AND m.outbound = ?4" SINCE("?5") " ORDER BY m.id DESC LIMIT 30";
    char own[FOLDED_SIZE], other[FOLDED_SIZE];
    struct database_query *query = database_query(turn->exchange->database, sql,
                                                  VALUES(value_int(turn->line->id), value_text(inbound->sender.text),
                                                         value_int(inbound->message_id), value_int(outbound),
                                                         value_int(turn->wall_ms - within_ms)));
    fold(inbound->text, own);
    while (database_next(query)) {
        fold(database_text(query, 0), other);
        if (strcmp(own, other) == 0) {
            database_done(query);
            return true;
        }
    }
    return false;
}

bool loop_guard_is_echo(const struct line_turn *turn, const struct inbound *inbound, int64_t within_ms)
{
    return was_said(turn, inbound, true, within_ms);
}

bool loop_guard_is_repeat(const struct line_turn *turn, const struct inbound *inbound, int64_t within_ms)
{
    return was_said(turn, inbound, false, within_ms);
}

/* One of our own automatic texts, whoever received it last: another bank may have passed it on. */
static bool is_ours(const struct line_turn *turn, const struct inbound *inbound)
{
    static const char sql[] = "SELECT b.text FROM message m JOIN body b ON b.id = m.body_id WHERE m.line_id = ?1"
                              " AND m.outbound = 1 AND m.kind = ?2" SINCE("?3") " ORDER BY m.id DESC LIMIT 10";
    char own[FOLDED_SIZE], other[FOLDED_SIZE];
    bool found = false;
    struct database_query *query = database_query(
        turn->exchange->database, sql,
        VALUES(value_int(turn->line->id), value_int(OUTBOX_AUTOMATIC), value_int(turn->wall_ms - CLOCK_DAY_MS)));
    fold(inbound->text, own);
    while (database_next(query)) {
        fold(database_text(query, 0), other);
        found = found || strcmp(own, other) == 0;
    }
    return found;
}

bool loop_guard_is_loop(const struct line_turn *turn, const char *number)
{
    return notice_limit_count(turn->exchange, turn->line, number, NOTICE_LOOP, turn->wall_ms - CLOCK_DAY_MS) > 0;
}

void loop_guard_break_loop(const struct line_turn *turn, const char *number)
{
    struct exchange_event *event = exchange_publish(turn, EXCHANGE_EVENT_LINE);
    notice_limit_note(turn, number, NOTICE_LOOP);
    memcpy(event->number, number, strlen(number) + 1);
    text_copy(event->text, sizeof event->text,
              "no automatic texts to one number for a day: its phone seems to answer automatically");
}

static int64_t count_inbound(struct exchange *exchange, const struct exchange_line *line, const char *number,
                             int64_t since_ms, int64_t at_most)
{
    static const char sql[] = "SELECT count(*) FROM (SELECT 1 FROM message m WHERE m.line_id = ?1 AND m.number = ?2"
                              " AND m.outbound = 0" SINCE("?3") " ORDER BY m.id DESC LIMIT ?4)";
    return database_get(exchange->database, sql,
                        VALUES(value_int(line->id), value_text(number), value_int(since_ms), value_int(at_most)), 0);
}

bool loop_guard_is_flood(const struct line_turn *turn, const struct inbound *inbound)
{
    return count_inbound(turn->exchange, turn->line, inbound->sender.text, turn->wall_ms - CLOCK_MINUTE_MS,
                         TEXTS_A_MINUTE + 1) > TEXTS_A_MINUTE ||
           loop_guard_is_spent(turn, inbound);
}

bool loop_guard_is_spent(const struct line_turn *turn, const struct inbound *inbound)
{
    return count_inbound(turn->exchange, turn->line, inbound->sender.text, turn->wall_ms - CLOCK_HOUR_MS,
                         TEXTS_AN_HOUR + 1) > TEXTS_AN_HOUR;
}

/* How long ago the last text of ours went to the number; CLOCK_NEVER when it was not within ten minutes. */
static int64_t delay_of(const struct line_turn *turn, const char *number)
{
    static const char sql[] =
        "SELECT max(p.sent_at) FROM message m JOIN part p ON p.message_id = m.id WHERE m.line_id = ?1"
        " AND m.number = ?2 AND m.outbound = 1" SINCE(
            "?4") " AND p.state IN ({part.sent}, {part.delivered}, {part.unsure}) AND p.sent_at > ?3";
    int64_t sent_at_ms =
        database_get(turn->exchange->database, sql,
                     VALUES(value_int(turn->line->id), value_text(number),
                            value_int(turn->wall_ms - LOOP_PACE_ANSWER_MS), value_int(turn->wall_ms - CLOCK_DAY_MS)),
                     0);
    return sent_at_ms > 0 ? turn->wall_ms - sent_at_ms : CLOCK_NEVER;
}

bool loop_guard_follows(const struct line_turn *turn, const char *number, int64_t within_ms)
{
    return delay_of(turn, number) <= within_ms;
}

/* What both sides said in the last hour. What answers their own commands is not heard: who adds sixty members is no
 * machine. In a call center people answer each other as fast as they like, so that their words do not count there. */
static void read_pace(const struct line_turn *turn, const char *number, struct loop_pace *pace)
{
    static const char sql[] =
        "SELECT at, heard FROM (SELECT m.at AS at, 0 AS heard FROM message m WHERE m.line_id = ?1 AND m.number = ?2"
        " AND m.outbound = 0" SINCE(
            "?3") " UNION ALL SELECT (SELECT max(sent_at) FROM part WHERE message_id = m.id), 1 FROM message m"
                  " WHERE m.line_id = ?1 AND m.number = ?2 AND m.outbound = 1" SINCE(
                      "?4") " AND (m.kind IN ({priority.fan-out}, {priority.automatic}) OR (m.kind = {priority.conversation} AND ?5 = 1) OR (m.kind ="
                            " {priority.answer} AND (SELECT number FROM message c"
                            " WHERE c.id = m.cause_id) <> m.number))) WHERE at > ?3 ORDER BY at LIMIT ?6";
    static const char person[] = "SELECT max(at) FROM notice WHERE line_id = ?1 AND number = ?2 AND kind = ?3";
    int64_t since_ms = turn->wall_ms - LOOP_PACE_WINDOW_MS;
    int64_t person_ms =
        database_get(turn->exchange->database, person,
                     VALUES(value_int(turn->line->id), value_text(number), value_int(NOTICE_PERSON)), 0);
    since_ms = person_ms > since_ms ? person_ms : since_ms;
    struct database_query *query =
        database_query(turn->exchange->database, sql,
                       VALUES(value_int(turn->line->id), value_text(number), value_int(since_ms),
                              value_int(turn->wall_ms - CLOCK_DAY_MS), value_int(turn->line->group != NULL),
                              value_int(PACE_ROWS_MAX)));
    while (database_next(query))
        if (database_int(query, 1) == 0)
            loop_pace_text(pace, database_int(query, 0));
        else
            loop_pace_hear(pace, database_int(query, 0));
}

/* Letters alone: "back at 14:05" and "back at 14:06" are the same words. Returns how many. */
static size_t fold_words(const char *text, char out[FOLDED_SIZE])
{
    size_t size = 0, words = 0;
    fold(text, out);
    for (const char *c = out; *c; c++)
        if (*c < '0' || *c > '9') {
            words += *c == ' ';
            out[size++] = *c;
        }
    out[size] = '\0';
    return words + (size > 0);
}

/* How often the number said these words in the last hour, and how often the same with other digits. */
static void count_repeats(const struct line_turn *turn, const struct inbound *inbound, size_t *same, size_t *alike)
{
    static const char sql[] =
        "SELECT b.text FROM message m JOIN body b ON b.id = m.body_id WHERE m.line_id = ?1"
        " AND m.number = ?2 AND m.id <> ?3 AND m.outbound = 0" SINCE("?4") " ORDER BY m.id DESC LIMIT 60";
    char own[FOLDED_SIZE], own_words[FOLDED_SIZE], other[FOLDED_SIZE];
    struct database_query *query =
        database_query(turn->exchange->database, sql,
                       VALUES(value_int(turn->line->id), value_text(inbound->sender.text),
                              value_int(inbound->message_id), value_int(turn->wall_ms - CLOCK_HOUR_MS)));
    *same = *alike = 0;
    fold(inbound->text, own);
    fold_words(inbound->text, own_words);
    while (database_next(query)) {
        fold(database_text(query, 0), other);
        *same += own[0] && strcmp(own, other) == 0;
        fold_words(database_text(query, 0), other);
        *alike += own_words[0] && strcmp(own_words, other) == 0;
    }
}

bool loop_guard_is_hammering(const struct line_turn *turn, const struct inbound *inbound)
{
    size_t same, alike;
    if (!loop_guard_follows(turn, inbound->sender.text, LOOP_PACE_PROMPT_MS))
        return false;
    count_repeats(turn, inbound, &same, &alike);
    return same >= HAMMERING_REPEATS;
}

/* A sentence is said once; an "ok", or "at seven" and then "at eight", is what people say, unless it answers all. */
static bool is_same_again(const struct line_turn *turn, const struct inbound *inbound, const struct loop_pace *pace)
{
    char words[FOLDED_SIZE];
    size_t same, alike;
    count_repeats(turn, inbound, &same, &alike);
    return (same > 0 && fold_words(inbound->text, words) >= WORDS_OF_A_SENTENCE) ||
           (alike >= SHORT_REPEATS && loop_pace_answers_most(pace));
}

bool loop_guard_is_same_again(const struct line_turn *turn, const struct inbound *inbound)
{
    struct loop_pace pace = {0};
    if (!loop_guard_follows(turn, inbound->sender.text, LOOP_PACE_ANSWER_MS))
        return false;
    read_pace(turn, inbound->sender.text, &pace);
    return is_same_again(turn, inbound, &pace);
}

bool loop_guard_has_machines_pace(const struct line_turn *turn, const char *number)
{
    struct loop_pace pace = {0};
    int64_t delay_ms = delay_of(turn, number);
    read_pace(turn, number, &pace);
    return delay_ms != CLOCK_NEVER && loop_pace_is_machine(&pace, delay_ms);
}

enum loop_rung loop_guard_judge(const struct line_turn *turn, const struct inbound *inbound)
{
    const char *number = inbound->sender.text;
    struct loop_pace pace = {0};
    int64_t delay_ms = delay_of(turn, number);
    if (delay_ms == CLOCK_NEVER)
        return LOOP_FREE;
    if (loop_guard_is_loop(turn, number))
        return LOOP_HELD;
    read_pace(turn, number, &pace);
    bool is_machine = loop_pace_is_machine(&pace, delay_ms);
    if (!is_machine && !is_same_again(turn, inbound, &pace))
        return LOOP_FREE;
    if (!is_machine && !loop_pace_answers_most(&pace))
        return LOOP_AGAIN;
    if (notice_limit_take(turn, number, NOTICE_SLOWED, SLOWED_AN_HOUR, CLOCK_HOUR_MS))
        return LOOP_SLOWED;
    loop_guard_break_loop(turn, number);
    return LOOP_BEGINS;
}

bool loop_guard_is_machine(const struct line_turn *turn, const struct inbound *inbound)
{
    return loop_guard_is_marked(turn, inbound) || is_service(inbound->text) ||
           loop_guard_is_echo(turn, inbound, CLOCK_DAY_MS) || loop_guard_is_repeat(turn, inbound, CLOCK_HOUR_MS) ||
           is_ours(turn, inbound);
}

bool loop_guard_may_answer(const struct line_turn *turn, const struct inbound *inbound)
{
    return !loop_guard_is_machine(turn, inbound) &&
           !loop_guard_follows(turn, inbound->sender.text, LOOP_GUARD_INSTANT_MS) &&
           loop_guard_has_quota(turn, inbound->sender.text);
}

bool loop_guard_has_quota(const struct line_turn *turn, const char *number)
{
    if (loop_guard_is_loop(turn, number))
        return false;
    if (notice_limit_count(turn->exchange, turn->line, "", NOTICE_ANSWERED, turn->wall_ms - CLOCK_HOUR_MS) >=
        LINE_ANSWERS_AN_HOUR) {
        if (notice_limit_take(turn, "", NOTICE_LOOP, 1, CLOCK_HOUR_MS)) {
            struct exchange_event *event = exchange_publish(turn, EXCHANGE_EVENT_LINE);
            text_copy(event->text, sizeof event->text, "twenty automatic texts within an hour: no more for now");
        }
        return false;
    }
    if (notice_limit_count(turn->exchange, turn->line, number, NOTICE_ANSWERED, turn->wall_ms - CLOCK_HOUR_MS) <
            ANSWERS_AN_HOUR &&
        notice_limit_count(turn->exchange, turn->line, number, NOTICE_ANSWERED, turn->wall_ms - CLOCK_DAY_MS) <
            ANSWERS_A_DAY)
        return true;
    loop_guard_break_loop(turn, number);
    return false;
}

void loop_guard_note_sent(const struct line_turn *turn, const char *number)
{
    notice_limit_note(turn, number, NOTICE_ANSWERED);
    notice_limit_note(turn, "", NOTICE_ANSWERED);
}
