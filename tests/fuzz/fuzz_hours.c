// links: src/config/hours.c src/config/hours_zone.c
// rooms: src/wording
/* The first octet says whether a TZif file follows, or lines with a rule, openings and holidays. No zone is further
 * from UTC than a day and a bit; the next opening is ahead, is the same until it is there, and can be said. */
#include "base/clock.h"
#include "config/hours.h"

#include <stdlib.h>
#include <string.h>

#define NOW_MS INT64_C(1795000000000)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void check(const struct hours *hours)
{
    char text[HOURS_TEXT_SIZE];
    for (int64_t now_ms = NOW_MS; now_ms < NOW_MS + INT64_C(31536000000); now_ms += INT64_C(1234567890)) {
        int32_t offset_s = hours_zone_offset_s(&hours->zone, now_ms / 1000);
        int64_t next_ms = hours_next_opening(hours, now_ms);
        require(offset_s >= -26 * 3600 && offset_s <= 26 * 3600);
        hours_is_open(hours, now_ms);
        if (next_ms == CLOCK_NEVER)
            continue;
        require(next_ms >= now_ms && hours_next_opening(hours, now_ms + (next_ms - now_ms) / 2) <= next_ms);
        hours_format(hours, next_ms, now_ms, "en", text);
        require(strlen(text) >= strlen("Mon 09:00"));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char lines[3][256] = {"", "Mon-Fri 09:00-17:00", ""}, wrong[HOURS_WORD_SIZE];
    struct hours hours = {0};
    if (size < 1)
        return 0;
    if (data[0] % 2 == 0) {
        hours_zone_read(&hours.zone, data + 1, size - 1);
    } else {
        size_t line = 0, len = 0;
        lines[1][0] = '\0';
        for (size_t i = 1; i < size && line < 3; i++) {
            if (data[i] == '\n') {
                line++;
                len = 0;
            } else if (len < sizeof lines[0] - 1 && data[i] != 0) {
                lines[line][len++] = (char)data[i];
                lines[line][len] = '\0';
            }
        }
        hours_zone_parse(&hours.zone, lines[0]);
    }
    if (hours_parse_openings(&hours, lines[1], wrong) && hours_parse_holidays(&hours, lines[2], wrong))
        check(&hours);
    return 0;
}
