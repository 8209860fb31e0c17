// links: src/sms/cms_cause.c
#include "base/clock.h"
#include "sms/cms_cause.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void test_classes(void **state)
{
    static const struct {
        int first, last;
        enum cms_class class;
    } cases[] = {
        {1, 1, CMS_RECIPIENT},      {8, 8, CMS_LINE},         {10, 10, CMS_LINE},       {17, 17, CMS_LATER},
        {21, 21, CMS_MESSAGE},      {22, 22, CMS_CONGESTION}, {27, 27, CMS_MUCH_LATER}, {28, 29, CMS_MESSAGE},
        {30, 30, CMS_RECIPIENT},    {38, 38, CMS_MUCH_LATER}, {41, 41, CMS_SOON},       {42, 42, CMS_CONGESTION},
        {47, 47, CMS_CONGESTION},   {50, 50, CMS_LINE},       {69, 69, CMS_MESSAGE},    {81, 81, CMS_MESSAGE},
        {95, 97, CMS_MESSAGE},      {99, 99, CMS_MESSAGE},    {111, 111, CMS_MESSAGE},  {127, 127, CMS_LATER},
        {128, 130, CMS_MESSAGE},    {143, 145, CMS_MESSAGE},  {159, 161, CMS_MESSAGE},  {175, 176, CMS_MESSAGE},
        {192, 192, CMS_CONGESTION}, {193, 193, CMS_LINE},     {194, 194, CMS_LATER},    {195, 196, CMS_RECIPIENT},
        {197, 197, CMS_ACCEPTED},   {198, 199, CMS_PLAIN},    {208, 211, CMS_LATER},    {212, 212, CMS_SOON},
        {255, 255, CMS_LATER},      {300, 302, CMS_LATER},    {303, 305, CMS_MESSAGE},  {310, 313, CMS_NETWORK},
        {314, 314, CMS_SOON},       {315, 318, CMS_NETWORK},  {320, 322, CMS_LATER},    {330, 330, CMS_LINE},
        {331, 331, CMS_NETWORK},    {332, 332, CMS_UNSURE},   {500, 500, CMS_UNSURE},   {600, 65535, CMS_UNSURE},
        {-1, 0, CMS_UNSURE},        {256, 299, CMS_UNSURE},   {400, 400, CMS_UNSURE},   {2, 7, CMS_LATER},
        {44, 44, CMS_LATER},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int code = cases[i].first; code <= cases[i].last; code++) {
            struct cms_cause cause = cms_cause_of(code);
            if (cause.class != cases[i].class)
                fail_msg("%d is of class %d (%s)", code, (int)cause.class, cause.text);
            assert_true(cause.text[0]);
        }
}

static void test_modem_errors(void **state)
{
    static const struct {
        int code;
        enum cms_class class;
    } cases[] = {{10, CMS_NETWORK}, {11, CMS_NETWORK}, {14, CMS_SOON},    {20, CMS_LATER},
                 {30, CMS_NETWORK}, {31, CMS_UNSURE},  {100, CMS_UNSURE}, {999, CMS_UNSURE},
                 {-1, CMS_UNSURE},  {258, CMS_UNSURE}, {3, CMS_LATER},    {50, CMS_MESSAGE}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (cms_cause_of_cme(cases[i].code).class != cases[i].class)
            fail_msg("+CME ERROR: %d is of class %d", cases[i].code, (int)cms_cause_of_cme(cases[i].code).class);
}

static void test_pauses(void **state)
{
    static const struct {
        enum cms_class class;
        int64_t pauses_ms[5]; /* -1: it is time to give up */
    } cases[] = {
        {CMS_SOON, {5000, 15000, CLOCK_MINUTE_MS, 5 * CLOCK_MINUTE_MS, -1}},
        {CMS_LATER, {30000, 2 * CLOCK_MINUTE_MS, 10 * CLOCK_MINUTE_MS, 30 * CLOCK_MINUTE_MS, -1}},
        {CMS_MUCH_LATER, {15 * CLOCK_MINUTE_MS, 30 * CLOCK_MINUTE_MS, 60 * CLOCK_MINUTE_MS, 180 * CLOCK_MINUTE_MS, -1}},
        {CMS_CONGESTION,
         {CLOCK_MINUTE_MS, 2 * CLOCK_MINUTE_MS, 5 * CLOCK_MINUTE_MS, 10 * CLOCK_MINUTE_MS, 10 * CLOCK_MINUTE_MS}},
        {CMS_NETWORK,
         {CLOCK_MINUTE_MS, 2 * CLOCK_MINUTE_MS, 5 * CLOCK_MINUTE_MS, 10 * CLOCK_MINUTE_MS, 10 * CLOCK_MINUTE_MS}},
        {CMS_PLAIN, {0, -1, -1, -1, -1}},
        {CMS_RECIPIENT, {-1, -1, -1, -1, -1}},
        {CMS_MESSAGE, {-1, -1, -1, -1, -1}},
        {CMS_UNSURE, {-1, -1, -1, -1, -1}},
        {CMS_ACCEPTED, {-1, -1, -1, -1, -1}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int tries = 1; tries <= 5; tries++)
            if (cms_class_retry_ms(cases[i].class, tries) != cases[i].pauses_ms[tries - 1])
                fail_msg("class %d, try %d: %lld ms", (int)cases[i].class, tries,
                         (long long)cms_class_retry_ms(cases[i].class, tries));
}

/* TS 23.040 §9.2.3.15: every octet has a class and words. */
static void test_status(void **state)
{
    (void)state;
    static const struct {
        int first, last;
        enum tp_status_class class;
    } ranges[] = {
        {0x00, 0x02, TP_STATUS_DELIVERED}, {0x03, 0x0f, TP_STATUS_GAVE_UP}, {0x10, 0x1f, TP_STATUS_PENDING},
        {0x20, 0x25, TP_STATUS_PENDING},   {0x26, 0x2f, TP_STATUS_GAVE_UP}, {0x30, 0x3f, TP_STATUS_PENDING},
        {0x40, 0x49, TP_STATUS_PERMANENT}, {0x4a, 0x4f, TP_STATUS_GAVE_UP}, {0x50, 0x5f, TP_STATUS_PERMANENT},
        {0x60, 0x65, TP_STATUS_GAVE_UP},   {0x66, 0x6f, TP_STATUS_GAVE_UP}, {0x70, 0x7f, TP_STATUS_GAVE_UP},
        {0x80, 0xff, TP_STATUS_GAVE_UP},
    };
    int status = 0;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        assert_int_equal(status, ranges[i].first);
        for (; status <= ranges[i].last; status++) {
            assert_int_equal(tp_status_class_of((uint8_t)status), ranges[i].class);
            assert_true(tp_status_text((uint8_t)status)[0]);
        }
    }
    assert_string_equal(tp_status_text(0x80), "service rejected (a reserved status)");
    assert_string_equal(tp_status_text(0x0f), "service rejected (a reserved status)");
    assert_string_equal(tp_status_text(0x5a), "status of this centre's own");
    assert_string_equal(tp_status_text(0x46), "validity period expired");
    assert_string_equal(tp_status_text(0x61), "recipient busy");
    assert_string_equal(tp_status_text(0x22), "no response from the recipient");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_classes),
        cmocka_unit_test(test_modem_errors),
        cmocka_unit_test(test_pauses),
        cmocka_unit_test(test_status),
    };
    return cmocka_run_group_tests_name("cms_cause", tests, NULL, NULL);
}
