#include "wording/payment_card.h"

#include <stdbool.h>
#include <string.h>

#define DIGITS_MIN 13
#define DIGITS_MAX 19
#define SHOWN_FIRST 6
#define SHOWN_LAST 4

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_between(char c)
{
    return c == ' ' || c == '-' || c == '.';
}

/* A digit that has none directly before it, and no '+'. */
static bool begins_here(const char *text, const char *at)
{
    if (!is_digit(*at) || *at == '0')
        return false;
    return at == text || (!is_digit(at[-1]) && at[-1] != '+');
}

/* ISO/IEC 7812-1 annex B; numbers of one digit repeated pass it and are not cards. */
static bool is_card(const char digits[DIGITS_MAX], size_t count)
{
    int sum = 0;
    bool varied = false;
    for (size_t i = 0; i < count; i++) {
        int digit = digits[count - 1 - i] - '0';
        varied |= digits[i] != digits[0];
        if (i % 2 == 1)
            digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return varied && sum % 10 == 0;
}

/* The longest card number that begins at `at`: gives its end, or NULL. It ends where a group of digits ends. */
static const char *find_end(const char *at)
{
    char digits[DIGITS_MAX];
    size_t count = 0;
    const char *end = NULL;
    while (is_digit(*at) && count < DIGITS_MAX) {
        digits[count++] = *at++;
        if (!is_digit(*at) && count >= DIGITS_MIN && is_card(digits, count))
            end = at;
        if (is_between(*at) && is_digit(at[1]))
            at++;
    }
    return end;
}

static size_t count_digits(const char *from, const char *end)
{
    size_t count = 0;
    for (; from < end; from++)
        count += is_digit(*from);
    return count;
}

static void mask(char *from, const char *end)
{
    size_t count = count_digits(from, end), index = 0;
    for (; from < end; from++) {
        if (!is_digit(*from))
            continue;
        if (index >= SHOWN_FIRST && index + SHOWN_LAST < count)
            *from = '*';
        index++;
    }
}

size_t payment_card_mask(char *text)
{
    size_t masked = 0;
    for (char *at = text; *at; at++) {
        const char *end = begins_here(text, at) ? find_end(at) : NULL;
        if (!end)
            continue;
        mask(at, end);
        at += end - at - 1;
        masked++;
    }
    return masked;
}
