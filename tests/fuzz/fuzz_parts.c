// links: src/sms/parts.c src/sms/tpdu.c src/sms/tpdu_encode.c src/sms/tpdu_address.c src/sms/tpdu_time.c src/sms/tpdu_dcs.c src/sms/tpdu_purpose.c src/sms/gsm_alphabet.c src/sms/gsm_alphabet_tables.c src/base/text.c src/base/bytes.c src/base/clock.c
/* Any text that can be planned arrives as it was; with any parts missing it still is clean text. */
#include "sms/parts.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define TEXT_MAX 4096

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void check_plan(const char *text, size_t size, bool national, uint8_t choice)
{
    static char texts[PARTS_MAX][TPDU_TEXT_SIZE], joined[TEXT_MAX + 64 * PARTS_MAX];
    static const struct tpdu_address to = {"+15551230001", 1, 1};
    const char *pieces[PARTS_MAX];
    struct parts_plan plan;
    struct parts_submit submit = {.to = &to, .ref = choice, .validity_s = -1};
    if (!parts_plan(text, size, national, &plan))
        return;
    require(plan.count >= 1 && plan.count <= PARTS_MAX);
    for (submit.index = 0; submit.index < plan.count; submit.index++) {
        uint8_t pdu[TPDU_MAX_SIZE];
        size_t pdu_size;
        struct tpdu tpdu;
        require(parts_encode(text, &plan, &submit, pdu, &pdu_size) && tpdu_decode(pdu, pdu_size, &tpdu, NULL));
        memcpy(texts[submit.index], tpdu.text, TPDU_TEXT_SIZE);
        pieces[submit.index] = texts[submit.index];
    }
    struct text out = text_of(joined, sizeof joined);
    parts_join(&out, pieces, plan.count);
    require(strcmp(joined, text) == 0);
    for (unsigned i = 0; i < plan.count; i++)
        if (choice >> i % 8 & 1)
            pieces[i] = NULL;
    out = text_of(joined, sizeof joined);
    parts_join(&out, pieces, plan.count);
    require(!out.truncated);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char clean[TEXT_MAX];
    struct text text = text_of(clean, sizeof clean);
    if (size == 0)
        return 0;
    text_clean(&text, (const char *)data + 1, size - 1);
    check_plan(clean, text.size, false, data[0]);
    check_plan(clean, text.size, true, data[0]);
    return 0;
}
