#include "line/balance.h"

#include "base/clock.h"
#include "base/text.h"
#include "line/exchange.h"
#include "line/operator_alarm.h"

#include <stdio.h>
#include <string.h>

#define RETRY_MS CLOCK_HOUR_MS
#define AMOUNT_MAX INT64_C(1000000000000)

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The last separator that has one or two digits behind it, and no more, parts the decimals; three are thousands unless
 * the number has no other separator and begins with 0. */
static const char *decimal_point(const char *number, size_t len)
{
    const char *last = NULL;
    unsigned separators = 0;
    for (const char *c = number; c < number + len; c++)
        if (*c == '.' || *c == ',') {
            last = c;
            separators++;
        }
    size_t behind = last ? (size_t)(number + len - last) - 1 : 0;
    bool is_point = last && (behind < 3 || (behind == 3 && separators == 1 && number[0] == '0'));
    return is_point ? last : NULL;
}

static bool number_of(const char *text, int64_t *amount_milli)
{
    size_t len = strspn(text, "0123456789.,");
    while (len > 0 && !is_digit(text[len - 1]))
        len--;
    const char *point = decimal_point(text, len);
    int64_t amount = 0, unit = 1000;
    for (const char *c = text; c < text + len; c++) {
        bool is_decimal = point && c > point;
        if (!is_digit(*c))
            continue;
        amount = is_decimal ? amount + (*c - '0') * (unit /= 10) : amount * 10 + (*c - '0') * 1000;
        if (amount > AMOUNT_MAX)
            return false;
    }
    *amount_milli = amount;
    return len > 0;
}

/* The first number at or behind `from`, with the minus in front of it. */
static bool first_number(const char *from, int64_t *amount_milli)
{
    const char *digit = from + strcspn(from, "0123456789");
    bool is_minus = digit > from && digit[-1] == '-';
    if (*digit == '\0' || !number_of(digit, amount_milli))
        return false;
    *amount_milli = is_minus ? -*amount_milli : *amount_milli;
    return true;
}

bool balance_read(const char *pattern, const char *words, int64_t *amount_milli)
{
    const char *amount = strstr(pattern, "{amount}");
    char before[128];
    if (!amount)
        return first_number(words, amount_milli);
    snprintf(before, sizeof before, "%.*s", (int)(amount - pattern), pattern);
    const char *found = strstr(words, before);
    if (!found)
        return false;
    const char *at = found + strlen(before);
    at += strspn(at, " ");
    return (is_digit(*at) || *at == '-') && first_number(at, amount_milli);
}

const char *balance_due(struct exchange_line *line, int64_t wall_ms)
{
    const struct config_line *settings = &line->settings;
    if (settings->balance[0] == '\0' || wall_ms < line->balance_next_ms)
        return NULL;
    line->balance_next_ms = wall_ms + RETRY_MS;
    return settings->balance;
}

static void judge(struct exchange_line *line)
{
    const struct config_line *settings = &line->settings;
    line->balance_is_low =
        line->has_balance && settings->balance_below > 0 && line->balance_milli < settings->balance_below;
}

static void publish(const struct line_turn *turn, const char *what)
{
    char words[200];
    struct text text = text_of(words, sizeof words);
    text_format(&text, "line %s: the balance is ", turn->line->settings.name);
    text_put_milli(&text, turn->line->balance_milli);
    text_format(&text, ", %s ", what);
    text_put_milli(&text, turn->line->settings.balance_below);
    struct exchange_event *event = exchange_publish(turn, EXCHANGE_EVENT_LINE);
    text_copy(event->text, sizeof event->text, words);
    operator_alarm_raise(turn, words);
}

void balance_take(const struct line_turn *turn, const char *words)
{
    static const char sql[] = "INSERT INTO balance (line_id, at, amount, words) VALUES (?1, ?2, ?3, ?4)";
    int64_t amount = 0;
    bool was_low = turn->line->balance_is_low,
         is_read = words && balance_read(turn->line->settings.balance_pattern, words, &amount);
    struct database_value stored = value_int(amount);
    if (!is_read)
        stored.kind = DATABASE_NULL;
    database_run(turn->exchange->database, sql,
                 VALUES(value_int(turn->line->id), value_int(turn->wall_ms), stored, value_text(words)));
    if (!is_read) {
        struct exchange_event *event = exchange_publish(turn, EXCHANGE_EVENT_LINE);
        snprintf(event->text, sizeof event->text, "the balance cannot be read: %s", words ? words : "no answer");
        return;
    }
    turn->line->balance_next_ms = turn->wall_ms + (int64_t)turn->line->settings.balance_every_s * 1000;
    turn->line->has_balance = true;
    turn->line->balance_milli = amount;
    turn->line->balance_at_ms = turn->wall_ms;
    judge(turn->line);
    if (turn->line->balance_is_low && !was_low)
        publish(turn, "fan-outs wait until it is above");
    else if (!turn->line->balance_is_low && was_low)
        publish(turn, "above");
    turn->line->wake = turn->line->wake || was_low;
}

void balance_load(struct exchange *exchange, struct exchange_line *line)
{
    static const char sql[] = "SELECT at, amount FROM balance WHERE line_id = ?1 AND amount IS NOT NULL"
                              " ORDER BY at DESC LIMIT 1";
    struct database_query *query = database_query(exchange->database, sql, VALUES(value_int(line->id)));
    line->has_balance = false;
    line->balance_next_ms = 0;
    if (line->settings.balance[0] != '\0' && database_next(query)) {
        line->has_balance = true;
        line->balance_at_ms = database_int(query, 0);
        line->balance_milli = database_int(query, 1);
        line->balance_next_ms = line->balance_at_ms + (int64_t)line->settings.balance_every_s * 1000;
    }
    database_done(query);
    judge(line);
}
