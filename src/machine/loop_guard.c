#include "machine/loop_guard.h"

#include "base/clock.h"
#include "base/text.h"
#include "line/exchange.h"
#include "line/notice_limit.h"
#include "line/outbox.h"

#include <string.h>

#define TEXTS_A_MINUTE 10
#define TEXTS_AN_HOUR 60
#define ANSWERS_AN_HOUR 3
#define ANSWERS_A_DAY 5
#define LINE_ANSWERS_AN_HOUR 20
#define ECHO_MS 3000 /* nobody reads and types this fast */
#define FOLDED_SIZE 1024
/* Identifiers ascend with time: of a long history only the part that is asked for is read. */
#define SINCE(time) " AND m.at > " time " AND m.id >= (SELECT id FROM message WHERE at > " time " ORDER BY at LIMIT 1)"

/* Folded, in English, Spanish, French and German. */
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
};

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
    return strncmp(text, AUTOMATIC_LEAD, strlen(AUTOMATIC_LEAD)) == 0;
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
    const char *number = inbound->sender.text;
    return count_inbound(turn->exchange, turn->line, number, turn->wall_ms - CLOCK_MINUTE_MS, TEXTS_A_MINUTE + 1) >
               TEXTS_A_MINUTE ||
           count_inbound(turn->exchange, turn->line, number, turn->wall_ms - CLOCK_HOUR_MS, TEXTS_AN_HOUR + 1) >
               TEXTS_AN_HOUR;
}

/* A text that arrives within seconds of ours was written by a machine. */
static bool is_instant(const struct line_turn *turn, const char *number)
{
    static const char sql[] = "SELECT 1 FROM message m JOIN part p ON p.message_id = m.id WHERE m.line_id = ?1"
                              " AND m.number = ?2 AND m.outbound = 1" SINCE(
                                  "?4") " AND p.state IN ({part.sent}, {part.delivered}) AND p.sent_at > ?3 LIMIT 1";
    return database_get(turn->exchange->database, sql,
                        VALUES(value_int(turn->line->id), value_text(number), value_int(turn->wall_ms - ECHO_MS),
                               value_int(turn->wall_ms - CLOCK_DAY_MS)),
                        0) == 1;
}

bool loop_guard_may_answer(const struct line_turn *turn, const struct inbound *inbound)
{
    const char *number = inbound->sender.text;
    if (loop_guard_looks_so(inbound->text) || is_service(inbound->text) || is_instant(turn, number) ||
        loop_guard_is_echo(turn, inbound, CLOCK_DAY_MS) || loop_guard_is_repeat(turn, inbound, CLOCK_HOUR_MS) ||
        is_ours(turn, inbound))
        return false;
    return loop_guard_has_quota(turn, number);
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
