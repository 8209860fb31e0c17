// links: firmware-host/virtual_bank/virtual_bank_phones.c firmware-host/base/json.c src/sms/parts.c src/sms/tpdu.c src/sms/tpdu_encode.c src/sms/tpdu_address.c src/sms/tpdu_dcs.c src/sms/tpdu_purpose.c src/sms/tpdu_time.c src/sms/gsm_alphabet.c src/sms/gsm_alphabet_tables.c src/base/text.c src/base/bytes.c src/base/clock.c src/base/log.c
// libs: -ljansson
#include "virtual_bank/virtual_bank_phones.h"

#include "base/json.h"
#include "sms/parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char long_text[] =
    "A long text is cut into parts, each of them goes by itself, they may come in any order or twice, and a phone puts "
    "them together again when the last one is there, which is what this one here does.";

static struct virtual_network_event part_of(const char *text, uint8_t ref, unsigned index)
{
    struct virtual_network_event event = {.from = "+15552010001", .to = "+15551230001", .at.wall_ms = 1700000000000};
    struct tpdu_address to;
    struct parts_plan plan;
    assert_true(tpdu_address_parse(event.to, &to));
    assert_true(parts_plan(text, strlen(text), false, &plan));
    struct parts_submit submit = {.to = &to, .index = index, .ref = ref, .validity_s = -1};
    assert_true(parts_encode(text, &plan, &submit, event.tpdu, &event.tpdu_size));
    return event;
}

static const char *take(struct virtual_bank_phones *phones, const char *text, uint8_t ref, unsigned index)
{
    struct virtual_network_event event = part_of(text, ref, index);
    const struct virtual_bank_message *message = virtual_bank_phones_take(phones, &event);
    return message ? message->text : NULL;
}

static void test_joined_in_any_order(void **state)
{
    (void)state;
    struct virtual_bank_phones *phones = virtual_bank_phones_create();
    assert_string_equal(take(phones, "hello", 0, 0), "hello");
    assert_null(take(phones, long_text, 1, 1));
    assert_null(take(phones, long_text, 1, 1)); /* again */
    assert_string_equal(take(phones, long_text, 1, 0), long_text);
    assert_null(take(phones, long_text, 1, 0)); /* again, after it was whole */
    assert_null(take(phones, long_text, 2, 0));
    assert_string_equal(take(phones, long_text, 2, 1), long_text);
    virtual_bank_phones_destroy(phones);
}

static void test_as_json(void **state)
{
    (void)state;
    struct virtual_bank_phones *phones = virtual_bank_phones_create();
    int64_t number = 0;
    take(phones, "hello", 0, 0);
    take(phones, "hello", 0, 0);
    take(phones, long_text, 1, 1);
    take(phones, long_text, 1, 1);
    struct json *all = virtual_bank_phones_json(phones, NULL);
    assert_int_equal(json_count(all), 1);
    const struct json *phone = json_at(all, 0), *messages = json_find(phone, "messages");
    assert_string_equal(json_find_text(phone, "number"), "+15551230001");
    assert_true(json_find_int(phone, "parts", &number));
    assert_int_equal(number, 4);
    assert_int_equal(json_count(messages), 3); /* a short text that came twice is two */
    assert_string_equal(json_find_text(json_at(messages, 1), "text"), "hello");
    assert_null(json_find_text(json_at(messages, 2), "text"));
    assert_true(json_find_int(json_at(messages, 2), "parts_again", &number));
    assert_int_equal(number, 1);
    json_free(all);
    all = virtual_bank_phones_json(phones, "+15559999999");
    assert_int_equal(json_count(all), 0);
    json_free(all);
    virtual_bank_phones_clear(phones);
    all = virtual_bank_phones_json(phones, NULL);
    assert_int_equal(json_count(all), 0);
    json_free(all);
    virtual_bank_phones_destroy(phones);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_joined_in_any_order), cmocka_unit_test(test_as_json)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
