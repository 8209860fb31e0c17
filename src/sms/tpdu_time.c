#include "sms/tpdu_time.h"

#include "base/clock.h"

#include <string.h>
#include <time.h>

#define CENTURY_PIVOT 70 /* two-digit years from here on belong to the 1900s */
#define ZONE_SIGN 0x08   /* in the zone octet before its halves are swapped back */

/* Two swapped decimal digits; -1 when they are none. */
static int decode_pair(uint8_t octet)
{
    int tens = octet & 0x0f, units = octet >> 4;
    return tens > 9 || units > 9 ? -1 : tens * 10 + units;
}

static uint8_t encode_pair(int value)
{
    return (uint8_t)(value % 10 << 4 | value / 10);
}

static int days_in_month(int year, int month)
{
    int64_t next = month == 12 ? clock_days_of(year + 1, 1, 1) : clock_days_of(year, month + 1, 1);
    return (int)(next - clock_days_of(year, month, 1));
}

int64_t tpdu_time_decode(const uint8_t octets[TPDU_TIME_SIZE], int16_t *zone_min)
{
    int part[TPDU_TIME_SIZE];
    *zone_min = 0;
    for (size_t i = 0; i < TPDU_TIME_SIZE; i++) {
        uint8_t octet = i == 6 ? (uint8_t)(octets[i] & ~ZONE_SIGN) : octets[i];
        part[i] = decode_pair(octet);
        if (part[i] < 0)
            return -1;
    }
    int year = part[0] < CENTURY_PIVOT ? 2000 + part[0] : 1900 + part[0];
    if (part[1] < 1 || part[1] > 12 || part[2] < 1 || part[2] > days_in_month(year, part[1]) || part[3] > 23 ||
        part[4] > 59 || part[5] > 59)
        return -1;
    int zone = part[6] * 15 * (octets[6] & ZONE_SIGN ? -1 : 1);
    int64_t seconds = clock_days_of(year, part[1], part[2]) * CLOCK_DAY_S + part[3] * CLOCK_HOUR_S +
                      part[4] * CLOCK_MINUTE_S + part[5] - zone * CLOCK_MINUTE_S;
    if (seconds < 0)
        return -1;
    *zone_min = (int16_t)zone;
    return seconds * 1000;
}

void tpdu_time_encode(int64_t wall_ms, int16_t zone_min, uint8_t octets[TPDU_TIME_SIZE])
{
    const int64_t year_2070_s = INT64_C(3155760000);
    int64_t local_s = wall_ms / 1000 + zone_min * CLOCK_MINUTE_S;
    time_t local = (time_t)local_s;
    struct tm tm;
    memset(octets, 0, TPDU_TIME_SIZE);
    if (wall_ms < 0 || local_s < 0 || local_s >= year_2070_s || !gmtime_r(&local, &tm))
        return;
    const int parts[] = {tm.tm_year % 100, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        octets[i] = encode_pair(parts[i]);
    int quarters = (zone_min < 0 ? -zone_min : zone_min) / 15;
    octets[6] = (uint8_t)(encode_pair(quarters % 80) | (zone_min < 0 ? ZONE_SIGN : 0));
}

int64_t tpdu_time_relative(uint8_t octet)
{
    if (octet <= 143)
        return (octet + 1) * 5 * CLOCK_MINUTE_S;
    if (octet <= 167)
        return 12 * CLOCK_HOUR_S + (octet - 143) * 30 * CLOCK_MINUTE_S;
    if (octet <= 196)
        return (int64_t)(octet - 166) * CLOCK_DAY_S;
    return (int64_t)(octet - 192) * 7 * CLOCK_DAY_S;
}

uint8_t tpdu_time_relative_octet(int64_t seconds)
{
    unsigned octet = 0;
    while (octet < 255 && tpdu_time_relative((uint8_t)octet) < seconds)
        octet++;
    return (uint8_t)octet;
}

int64_t tpdu_time_enhanced(const uint8_t octets[TPDU_TIME_SIZE])
{
    /* The first octet says in its three low bits what follows; its bit 7 promises another indicator octet. */
    const uint8_t *value = octets + (octets[0] & 0x80 ? 2 : 1);
    int hours, minutes, seconds;
    switch (octets[0] & 7) {
    case 1:
        return tpdu_time_relative(value[0]);
    case 2:
        return value[0];
    case 3:
        hours = decode_pair(value[0]);
        minutes = decode_pair(value[1]);
        seconds = decode_pair(value[2]);
        return hours < 0 || minutes < 0 || seconds < 0 ? -1 : hours * CLOCK_HOUR_S + minutes * CLOCK_MINUTE_S + seconds;
    default:
        return -1;
    }
}
