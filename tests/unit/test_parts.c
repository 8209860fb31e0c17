// links: src/sms/parts.c src/sms/tpdu.c src/sms/tpdu_encode.c src/sms/tpdu_address.c src/sms/tpdu_time.c src/sms/tpdu_dcs.c
// links: src/sms/gsm_alphabet.c src/sms/gsm_alphabet_tables.c src/base/text.c src/base/bytes.c src/base/clock.c
#include "sms/parts.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define TEXT_MAX 8192

/* `piece` repeated, and `tail` behind it. */
static size_t build(char out[TEXT_MAX], const char *piece, unsigned count, const char *tail)
{
    struct text text = text_of(out, TEXT_MAX);
    while (count-- > 0)
        text_put(&text, piece);
    text_put(&text, tail);
    assert_false(text.truncated);
    return text.size;
}

static const struct {
    const char *piece;
    unsigned repeat;
    const char *tail;
    bool national;
    unsigned parts; /* 0: too long */
    enum tpdu_alphabet alphabet;
    unsigned single, locking, units, left;
} plans[] = {
    {"", 0, "", false, 1, TPDU_GSM7, 0, 0, 0, 160},
    {"a", 1, "", false, 1, TPDU_GSM7, 0, 0, 1, 159},
    {"a", 160, "", false, 1, TPDU_GSM7, 0, 0, 160, 0},
    {"a", 161, "", false, 2, TPDU_GSM7, 0, 0, 161, 145},
    {"a", 306, "", false, 2, TPDU_GSM7, 0, 0, 306, 0},
    {"a", 307, "", false, 3, TPDU_GSM7, 0, 0, 307, 152},
    {"a", 158, "€", false, 1, TPDU_GSM7, 0, 0, 160, 0},
    {"a", 159, "€", false, 2, TPDU_GSM7, 0, 0, 161, 145},
    {"a", 152, "€aaaaaaaaa", false, 2, TPDU_GSM7, 0, 0, 163, 142}, /* the pair moves on as a whole */
    {"a", 153 * 16, "", false, 16, TPDU_GSM7, 0, 0, 2448, 0},
    {"a", 153 * 16 + 1, "", false, 0, TPDU_GSM7, 0, 0, 0, 0},
    {"я", 70, "", false, 1, TPDU_UCS2, 0, 0, 70, 0},
    {"я", 71, "", false, 2, TPDU_UCS2, 0, 0, 71, 63},
    {"я", 134, "", false, 2, TPDU_UCS2, 0, 0, 134, 0},
    {"😀", 35, "", false, 1, TPDU_UCS2, 0, 0, 70, 0},
    {"😀", 36, "", false, 2, TPDU_UCS2, 0, 0, 72, 61}, /* 66 + 6: a pair is never divided */
    {"a", 80, "ç", false, 2, TPDU_UCS2, 0, 0, 81, 53},
    {"я", 67 * 16, "", false, 16, TPDU_UCS2, 0, 0, 1072, 0},
    {"я", 67 * 16 + 1, "", false, 0, TPDU_UCS2, 0, 0, 0, 0},
    {"a", 80, "ş", true, 1, TPDU_GSM7, 0, 1, 81, 74},
    {"a", 60, "ş", true, 1, TPDU_UCS2, 0, 0, 61, 9}, /* no part saved: no table */
    {"á", 75, "", true, 1, TPDU_GSM7, 0, 3, 75, 80},
    {"ã", 75, "`ï", true, 2, TPDU_UCS2, 0, 0, 77, 57},
    {"\u0915", 150, "", true, 1, TPDU_GSM7, 0, 6, 150, 5},
    {"\u0915", 140, "\u0967\u0968", true, 1, TPDU_GSM7, 6, 6, 144, 8},
    {"я", 90, "", true, 2, TPDU_UCS2, 0, 0, 90, 44},
    {"\u0915", 67 * 16 + 1, "", true, 8, TPDU_GSM7, 0, 6, 1073, 119},
};

static void test_plans(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(plans); i++) {
        char text[TEXT_MAX];
        size_t size = build(text, plans[i].piece, plans[i].repeat, plans[i].tail);
        struct parts_plan plan;
        bool ok = parts_plan(text, size, plans[i].national, &plan);
        assert_int_equal(ok, plans[i].parts > 0);
        if (!ok)
            continue;
        if (plan.count != plans[i].parts || plan.alphabet != plans[i].alphabet || plan.units != plans[i].units ||
            plan.left != plans[i].left || plan.single_shift != plans[i].single ||
            plan.locking_shift != plans[i].locking)
            fail_msg("row %zu: %u parts, %s, %u units, %u left, shift %u/%u", i, plan.count,
                     tpdu_alphabet_name(plan.alphabet), plan.units, plan.left, plan.single_shift, plan.locking_shift);
        size_t offset = 0;
        for (unsigned part = 0; part < plan.count; part++) {
            assert_int_equal(plan.cuts[part].offset, offset);
            offset += plan.cuts[part].size;
        }
        assert_int_equal(offset, size);
    }
}

/* A planned text as the network would deliver it, part by part. */
static void assert_survives(const char *text, size_t size, bool national, uint8_t ref)
{
    static const struct tpdu_address to = {"+15551230001", 1, 1};
    static char texts[PARTS_MAX][TPDU_TEXT_SIZE], joined[TEXT_MAX];
    const char *pieces[PARTS_MAX];
    struct parts_submit submit = {.to = &to, .ref = ref, .status_requested = true, .validity_s = 43200};
    struct parts_plan plan;
    assert_true(parts_plan(text, size, national, &plan));
    for (unsigned i = 0; i < plan.count; i++) {
        uint8_t pdu[TPDU_MAX_SIZE];
        size_t pdu_size;
        struct tpdu tpdu;
        submit.index = i;
        assert_true(parts_encode(text, &plan, &submit, pdu, &pdu_size));
        assert_true(tpdu_decode(pdu, pdu_size, &tpdu, NULL));
        assert_int_equal(tpdu.type, TPDU_SUBMIT);
        assert_int_equal(tpdu.dcs, plan.alphabet == TPDU_UCS2 ? 8 : 0);
        assert_int_equal(tpdu.mr, 0);
        assert_int_equal(tpdu.validity_s, 43200);
        assert_true(tpdu.status_requested);
        assert_false(tpdu.reject_duplicates);
        assert_int_equal(tpdu.concat.total, plan.count > 1 ? plan.count : 0);
        assert_int_equal(tpdu.concat.seq, plan.count > 1 ? i + 1 : 0);
        assert_int_equal(tpdu.concat.ref, plan.count > 1 ? ref : 0);
        memcpy(texts[i], tpdu.text, sizeof texts[i]);
        pieces[i] = texts[i];
    }
    struct text out = text_of(joined, sizeof joined);
    parts_join(&out, pieces, plan.count);
    assert_string_equal(joined, text);
}

static void test_planned_texts_survive(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(plans); i++) {
        char text[TEXT_MAX];
        size_t size = build(text, plans[i].piece, plans[i].repeat, plans[i].tail);
        if (plans[i].parts > 0)
            assert_survives(text, size, plans[i].national, (uint8_t)i);
    }
}

static void test_random_texts_survive(void **state)
{
    (void)state;
    static const char *const repertoires[][5] = {{"a", " ", "€", "[", "\n"},
                                                 {"a", "ş", "ğ", "İ", " "},
                                                 {"😀", "a", "я", "€", "\n"},
                                                 {"\u0915", "\u0966", " ", "a", "|"}};
    srand(5);
    for (int round = 0; round < 3000; round++) {
        char buffer[TEXT_MAX];
        struct text text = text_of(buffer, sizeof buffer);
        const char *const *repertoire = repertoires[round % COUNT(repertoires)];
        for (int count = rand() % 500; count > 0; count--)
            text_put(&text, repertoire[rand() % 5]);
        assert_survives(buffer, text.size, rand() % 2, (uint8_t)rand());
    }
}

/* @ is septet 0: it ends nothing, wherever it stands. */
static void test_at_sign_anywhere(void **state)
{
    char text[TEXT_MAX];
    (void)state;
    for (unsigned size = 1; size <= 310; size++)
        for (unsigned at = 0; at < size; at += size <= 160 ? 1 : 17) {
            build(text, "a", size, "");
            text[at] = '@';
            assert_survives(text, size, false, 7);
            text[size - 1] = '@';
            assert_survives(text, size, false, 7);
        }
    for (unsigned size = 1; size <= 310; size++) {
        build(text, "@", size, "");
        assert_survives(text, size, false, 7);
    }
}

static void test_known_pdu(void **state)
{
    (void)state;
    static const struct tpdu_address to = {"+46708251358", 1, 1};
    const struct parts_submit submit = {.to = &to, .validity_s = 4 * 86400};
    static const uint8_t expected[] = {0x11, 0x00, 0x0b, 0x91, 0x64, 0x07, 0x28, 0x15, 0x53, 0xf8, 0x00, 0x00,
                                       0xaa, 0x0a, 0xe8, 0x32, 0x9b, 0xfd, 0x46, 0x97, 0xd9, 0xec, 0x37};
    struct parts_plan plan;
    uint8_t pdu[TPDU_MAX_SIZE];
    size_t size;
    assert_true(parts_plan("hellohello", 10, false, &plan));
    assert_true(parts_encode("hellohello", &plan, &submit, pdu, &size));
    assert_int_equal(size, sizeof expected);
    assert_memory_equal(pdu, expected, size);
}

static void test_bad_address_is_refused(void **state)
{
    (void)state;
    static const struct tpdu_address to = {"12x", 0, 1};
    const struct parts_submit submit = {.to = &to, .validity_s = -1};
    struct parts_plan plan;
    uint8_t pdu[TPDU_MAX_SIZE];
    size_t size;
    assert_true(parts_plan("x", 1, false, &plan));
    assert_false(parts_encode("x", &plan, &submit, pdu, &size));
}

static void test_join(void **state)
{
    (void)state;
    static const struct {
        const char *texts[6];
        unsigned total;
        const char *joined;
    } cases[] = {
        {{"one"}, 1, "one"},
        {{"one ", "two ", "three"}, 3, "one two three"},
        {{"one", NULL, "three"}, 3, "one [part 2 of 3 missing] three"},
        {{"one ", NULL, " three"}, 3, "one [part 2 of 3 missing] three"},
        {{NULL, "two"}, 2, "[part 1 of 2 missing] two"},
        {{"one", NULL}, 2, "one [part 2 of 2 missing]"},
        {{"one", NULL, NULL, NULL, "five", NULL}, 6, "one [parts 2-4 of 6 missing] five [part 6 of 6 missing]"},
        {{NULL, NULL}, 2, "[parts 1-2 of 2 missing]"},
        {{"one", NULL, "", "four"}, 4, "one [part 2 of 4 missing] four"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char joined[256];
        struct text out = text_of(joined, sizeof joined);
        parts_join(&out, cases[i].texts, cases[i].total);
        assert_string_equal(joined, cases[i].joined);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plans),
        cmocka_unit_test(test_planned_texts_survive),
        cmocka_unit_test(test_random_texts_survive),
        cmocka_unit_test(test_at_sign_anywhere),
        cmocka_unit_test(test_known_pdu),
        cmocka_unit_test(test_bad_address_is_refused),
        cmocka_unit_test(test_join),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
