// links: src/sms/number.c src/sms/number_region.c src/base/text.c
/* Two octets choose the region and the type of number, the others are what was written: a subscriber's number has one
 * form, which reads as itself everywhere. */
#include "sms/number.h"
#include "sms/number_region.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void check(const struct number_region *region, struct number number)
{
    char out[64];
    number_format_grouped(&number, out, sizeof out);
    number_format_masked(number.text, out, sizeof out);
    require(strlen(number.text) < NUMBER_SIZE);
    if (!number_is_member_able(&number))
        return;
    size_t len = strlen(number.text);
    require(number.text[0] == '+' && len >= 9 && len <= 16 && strspn(number.text + 1, "0123456789") == len - 1);
    require(strcmp(number_parse(region, number.text).text, number.text) == 0);
    require(strcmp(number_parse(NULL, number.text).text, number.text) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char written[256];
    if (size < 2)
        return 0;
    const struct number_region *region = &number_regions[data[0] % number_region_count];
    size_t len = size - 2 < sizeof written - 1 ? size - 2 : sizeof written - 1;
    memcpy(written, data + 2, len);
    written[len] = '\0';
    check(region, number_parse(region, written));
    check(region, number_of_address(region, written, data[1] & 7));
    return 0;
}
