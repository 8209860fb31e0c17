/* How fast the codec is: TPDUs decoded and texts planned and encoded per second, on one core. Prints one line of
 * JSON. The median of several rounds, because the machine has other work too. */
#include "sms/parts.h"
#include "sms/tpdu.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 9
#define OPERATIONS 50000

static const char text_gsm7[] =
    "Ann: see you at seven at the usual place. Bring the books, and something warm to wear; "
    "the heating is off again (they say until Friday).";
static const char text_ucs2[] = "Ann: до встречи в семь 😀";

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median_rate(double rates[ROUNDS])
{
    qsort(rates, ROUNDS, sizeof rates[0], by_value);
    return rates[ROUNDS / 2];
}

/* Plans and encodes a text of one part; its octets are summed so that no work can be left out. */
static unsigned encode_once(const char *text, uint8_t pdu[TPDU_MAX_SIZE], size_t *size)
{
    static const struct tpdu_address to = {"+15552010001", 1, 1};
    static const struct parts_submit submit = {.to = &to, .status_requested = true, .validity_s = 43200};
    struct parts_plan plan;
    if (!parts_plan(text, strlen(text), false, &plan) || !parts_encode(text, &plan, &submit, pdu, size))
        abort();
    return pdu[*size - 1];
}

static double encode_rate(const char *text)
{
    double rates[ROUNDS];
    uint8_t pdu[TPDU_MAX_SIZE];
    size_t size;
    volatile unsigned sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double start = seconds_now();
        for (int i = 0; i < OPERATIONS; i++)
            sum += encode_once(text, pdu, &size);
        rates[round] = OPERATIONS / (seconds_now() - start);
    }
    return median_rate(rates);
}

static double decode_rate(const char *text)
{
    double rates[ROUNDS];
    uint8_t pdu[TPDU_MAX_SIZE];
    size_t size;
    volatile size_t sum = 0;
    struct tpdu tpdu = {.class = TPDU_CLASS_NONE};
    encode_once(text, pdu, &size);
    if (!tpdu_decode(pdu, size, &tpdu, NULL))
        abort();
    tpdu.type = TPDU_DELIVER;
    tpdu.scts_ms = INT64_C(1795383050000);
    if (!tpdu_encode(&tpdu, pdu, &size, NULL))
        abort();
    for (int round = 0; round < ROUNDS; round++) {
        double start = seconds_now();
        for (int i = 0; i < OPERATIONS; i++) {
            if (!tpdu_decode(pdu, size, &tpdu, NULL))
                abort();
            sum += tpdu.text_size;
        }
        rates[round] = OPERATIONS / (seconds_now() - start);
    }
    return median_rate(rates);
}

int main(void)
{
    printf("{\"decode_gsm7_per_s\": %.0f, \"decode_ucs2_per_s\": %.0f, \"encode_gsm7_per_s\": %.0f, "
           "\"encode_ucs2_per_s\": %.0f}\n",
           decode_rate(text_gsm7), decode_rate(text_ucs2), encode_rate(text_gsm7), encode_rate(text_ucs2));
    return 0;
}
