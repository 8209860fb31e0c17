// links: src/sms/tpdu.c src/sms/tpdu_encode.c src/sms/tpdu_address.c src/sms/tpdu_time.c src/sms/tpdu_dcs.c src/sms/tpdu_purpose.c
// links: src/sms/gsm_alphabet.c src/sms/gsm_alphabet_tables.c src/base/text.c src/base/bytes.c src/base/clock.c
#include "sms/tpdu.h"

#include "base/bytes.h"
#include "base/clock.h"
#include "base/text.h"
#include "sms/tpdu_dcs.h"
#include "sms/tpdu_time.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* The same octets right before a page that cannot be read: an overrun dies here and nowhere else. */
static const uint8_t *before_guard_page(const uint8_t *data, size_t size)
{
    static uint8_t *pages;
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    if (!pages) {
        pages = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        assert_true(pages != MAP_FAILED);
        assert_int_equal(mprotect(pages + page, page, PROT_NONE), 0);
    }
    assert_true(size <= page);
    memcpy(pages + page - size, data, size);
    return pages + page - size;
}

static size_t from_hex(const char *hex, uint8_t data[TPDU_MAX_SIZE + 1])
{
    size_t size = 0;
    assert_true(hex_decode(hex, strlen(hex), data, TPDU_MAX_SIZE + 1, &size));
    return size;
}

/* A TPDU as one line, so that a table can say what is expected. */
static void summarize(const struct tpdu *tpdu, struct text *out)
{
    char time[CLOCK_RFC3339_SIZE];
    text_format(out, "%s %s %u/%u pid=%02x dcs=%02x %s", tpdu_type_name(tpdu->type), tpdu->address.text,
                tpdu->address.ton, tpdu->address.npi, tpdu->pid, tpdu->dcs, tpdu_purpose_name(tpdu_purpose(tpdu)));
    clock_format_rfc3339(tpdu->scts_ms, time);
    if (tpdu->scts_ms >= 0)
        text_format(out, " at=%.19s%+d", time, tpdu->scts_zone_min);
    clock_format_rfc3339(tpdu->discharge_ms, time);
    if (tpdu->type == TPDU_STATUS_REPORT)
        text_format(out, " mr=%u st=%02x done=%.19s", tpdu->mr, tpdu->status, time);
    if (tpdu->validity != TPDU_VALIDITY_NONE)
        text_format(out, " vp=%lld", (long long)tpdu->validity_s);
    if (tpdu->type == TPDU_SUBMIT)
        text_format(out, " mr=%u", tpdu->mr);
    static const char letters[] = "mrsd";
    const bool flags[] = {tpdu->more_to_send, tpdu->reply_path, tpdu->status_requested, tpdu->reject_duplicates};
    for (size_t i = 0; i < COUNT(flags); i++)
        if (flags[i])
            text_format(out, " -%c", letters[i]);
    if (tpdu->concat.total > 0)
        text_format(out, " part=%u/%u of %u%s", tpdu->concat.seq, tpdu->concat.total, tpdu->concat.ref,
                    tpdu->concat.wide ? "w" : "");
    if (tpdu->has_ports)
        text_format(out, " ports=%u<%u", tpdu->port_dst, tpdu->port_src);
    if (tpdu->single_shift > 0 || tpdu->locking_shift > 0)
        text_format(out, " shift=%u/%u", tpdu->single_shift, tpdu->locking_shift);
    if (tpdu->alphabet == TPDU_DATA8)
        text_format(out, " data=%u", tpdu->user_data_size);
    else
        text_format(out, " |%s|", tpdu->text);
}

static const struct {
    const char *hex, *summary;
    bool is_canonical; /* encodes to the same octets */
} valid[] = {
    /* The DELIVER and SUBMIT of countless tutorials. */
    {"040BC87238880900F10000993092516195800AE8329BFD4697D9EC37",
     "deliver 27838890001 4/8 pid=00 dcs=00 text at=1999-03-29T13:16:59+120 |hellohello|", true},
    {"11000B916407281553F80000AA0AE8329BFD4697D9EC37",
     "submit +46708251358 1/1 pid=00 dcs=00 text vp=345600 mr=0 |hellohello|", true},
    {"01070B915121551532F400000CC8F71D14969741F977FD07",
     "submit +15125551234 1/1 pid=00 dcs=00 text mr=7 |How are you?|", true},
    {"A5070B915121551532F400000CC8F71D14969741F977FD07",
     "submit +15125551234 1/1 pid=00 dcs=00 text mr=7 -r -s -d |How are you?|", true},
    {"1907048177620000621122120305000102", /* absolute TP-VP */
     "submit 7726 0/1 pid=00 dcs=00 text vp=1795383050 mr=7 |$|", false},
    {"0907048177620000023C00000000000102", /* enhanced TP-VP: seconds */
     "submit 7726 0/1 pid=00 dcs=00 text vp=60 mr=7 |$|", false},
    {"0907048177620000031020300000000102", /* enhanced TP-VP: hours, minutes, seconds */
     "submit 7726 0/1 pid=00 dcs=00 text vp=3723 mr=7 |$|", false},
    {"0907048177620000C1FFA7000000000102", /* enhanced TP-VP: relative, behind an extension octet */
     "submit 7726 0/1 pid=00 dcs=00 text vp=86400 mr=7 |$|", false},
    {"040ED0D62731687C3A8B00006211221203050002E834",
     "deliver VODAFONE 5/0 pid=00 dcs=00 text at=2026-11-22T21:30:50+0 |hi|", true},
    {"0414D0C16030180C0683C160100000621122120305000131",
     "deliver AAAAAAAAAAA 5/0 pid=00 dcs=00 text at=2026-11-22T21:30:50+0 |1|", true},
    {"0400910000621122120305000131", "deliver  1/1 pid=00 dcs=00 text at=2026-11-22T21:30:50+0 |1|", true},
    {"040681A1CB7E0000621122120305000131", "deliver 1*#ac7 0/1 pid=00 dcs=00 text at=2026-11-22T21:30:50+0 |1|", true},
    {"040681F132000000621122120305000131", /* filler before the end */
     "deliver 1 0/1 pid=00 dcs=00 text at=2026-11-22T21:30:50+0 |1|", false},
    {"00048177620000621122120305000131FFFFFFFF", /* more to send; padding of a SIM record */
     "deliver 7726 0/1 pid=00 dcs=00 text at=2026-11-22T21:30:50+0 -m |1|", false},
    {"04039132F40000621122120305000131", /* an odd count of digits */
     "deliver +234 1/1 pid=00 dcs=00 text at=2026-11-22T21:30:50+0 |1|", true},
    {"040391FFFF0000621122120305000131", /* nothing but filler */
     "deliver  1/1 pid=00 dcs=00 text at=2026-11-22T21:30:50+0 |1|", false},
    {"040481776200000000000000000000", /* no time, no text */
     "deliver 7726 0/1 pid=00 dcs=00 text ||", true},
    {"4404817762000062112212030500030205FF", /* elements that do not add up: the header is passed over */
     "deliver 7726 0/1 pid=00 dcs=00 text at=2026-11-22T21:30:50+0 ||", false},
    {"44048177620004621122120305000806030003010000AA", /* total 0: the element is passed over */
     "deliver 7726 0/1 pid=00 dcs=04 data at=2026-11-22T21:30:50+0 data=8", true},
    {"440481776200046211221203050006050003010304", /* part 4 of 3 */
     "deliver 7726 0/1 pid=00 dcs=04 data at=2026-11-22T21:30:50+0 data=6", true},
    {"44048177620004621122120305000C0B0003010301080400090504", /* the last one is in force */
     "deliver 7726 0/1 pid=00 dcs=04 data at=2026-11-22T21:30:50+0 part=4/5 of 9w data=12", true},
    {"440481776200046211221203050005040402E2F1", /* 8-bit ports */
     "deliver 7726 0/1 pid=00 dcs=04 port at=2026-11-22T21:30:50+0 ports=226<241 data=5", true},
    {"040481776200086211221203050007D83D0041DE0099",
     "deliver 7726 0/1 pid=00 dcs=08 text at=2026-11-22T21:30:50+0 |\uFFFDA\uFFFD\uFFFD|", false},
    {"04048177620008621122120305000C"
     "0041000D000A0000000D0042",
     "deliver 7726 0/1 pid=00 dcs=08 text at=2026-11-22T21:30:50+0 |A\n\nB|", false},
    {"440B915155020100F10000621122120305000D06080412340302F0B09C2E03",
     "deliver +15552010001 1/1 pid=00 dcs=00 text at=2026-11-22T21:30:50+0 part=2/3 of 4660w |part2|", true},
    {"440B915155020100F100F562112212030500140B05040B8423F0000326020101060603BEAF8478",
     "deliver +15552010001 1/1 pid=00 dcs=f5 mms at=2026-11-22T21:30:50+0 part=1/2 of 38 ports=2948<9200 data=20",
     true},
    {"040481776200086211221203050012041F044004380432043504420020D83DDE00",
     "deliver 7726 0/1 pid=00 dcs=08 text at=2026-11-22T21:30:50+0 |Привет 😀|", true},
    {"440C910935123254760000621122120305210903240101D84C3769",
     "deliver +905321234567 1/1 pid=00 dcs=00 text at=2026-11-22T18:30:50+180 shift=1/0 |Şı|", true},
    {"440C911989214365870000621122120305220803250106000CB4",
     "deliver +919812345678 1/1 pid=00 dcs=00 text at=2026-11-22T16:00:50+330 shift=0/6 "
     "|\u0901\u0905\u0948|",
     true},
    {"062A0B915155020100F1621122120305006211221203450000",
     "status-report +15552010001 1/1 pid=00 dcs=00 text at=2026-11-22T21:30:50+0 mr=42 st=00 "
     "done=2026-11-22T21:30:54 ||",
     true},
    {"022A0B915155020100F16211221203050000000000000000463A00AA", /* a time that is not one; unknown TP-PI and more */
     "status-report +15552010001 1/1 pid=00 dcs=00 text at=2026-11-22T21:30:50+0 mr=42 st=46 done= -m ||", false},
    {"062A048177626211221203050062112212034500300741080400410042",
     "status-report 7726 0/1 pid=41 dcs=08 replace at=2026-11-22T21:30:50+0 mr=42 st=30 "
     "done=2026-11-22T21:30:54 |AB|",
     true},
};

static void test_valid(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(valid); i++) {
        uint8_t data[TPDU_MAX_SIZE + 1], again[TPDU_MAX_SIZE];
        size_t size = from_hex(valid[i].hex, data), again_size = 0;
        struct tpdu tpdu;
        struct tpdu_fault fault;
        char line[1024], hex[2 * TPDU_MAX_SIZE + 1];
        struct text text = text_of(line, sizeof line);
        if (!tpdu_decode(before_guard_page(data, size), size, &tpdu, &fault)) {
            tpdu_fault_format(&fault, line, sizeof line);
            fail_msg("%s: %s", valid[i].hex, line);
        }
        assert_int_equal(fault.error, TPDU_OK);
        assert_int_equal(strlen(tpdu.text), tpdu.text_size);
        summarize(&tpdu, &text);
        assert_string_equal(line, valid[i].summary);
        if (!valid[i].is_canonical)
            continue;
        assert_true(tpdu_encode(&tpdu, again, &again_size, &fault));
        hex_encode(again, again_size, hex);
        assert_string_equal(hex, valid[i].hex);
    }
}

/* Every beginning of every valid TPDU is a value or an error with a name, a field and an octet inside the input. */
static void test_every_prefix(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(valid); i++) {
        uint8_t data[TPDU_MAX_SIZE + 1];
        size_t whole = from_hex(valid[i].hex, data);
        for (size_t size = 0; size < whole; size++) {
            struct tpdu tpdu = {.mr = 77, .text = "untouched"};
            struct tpdu_fault fault;
            if (tpdu_decode(before_guard_page(data, size), size, &tpdu, &fault))
                continue;
            assert_int_equal(fault.error, size == 0 ? TPDU_ERROR_EMPTY : TPDU_ERROR_TRUNCATED);
            assert_true(fault.octet == size);
            assert_true(strncmp(fault.field, "TP-", 3) == 0);
            assert_string_equal(tpdu.text, "untouched");
            assert_int_equal(tpdu.mr, 77);
        }
    }
}

static const struct {
    const char *hex, *line;
} invalid[] = {
    {"", "TP-MTI at octet 0: the input is empty"},
    {"03", "TP-OA at octet 1: the input ends too early"},
    {"0791448720003023", "TP-OA at octet 1: not an address"},
    {"04", "TP-OA at octet 1: the input ends too early"},
    {"0415910000", "TP-OA at octet 1: not an address"},
    {"04FF", "TP-OA at octet 1: not an address"},
    {"11FF0B9164", "TP-DA at octet 5: the input ends too early"},
    {"0404817762", "TP-PID at octet 5: the input ends too early"},
    {"040481776200", "TP-DCS at octet 6: the input ends too early"},
    {"04048177620000621122", "TP-SCTS at octet 10: the input ends too early"},
    {"0404817762000062112212030500", "TP-UDL at octet 14: the input ends too early"},
    {"04048177620000621122120305000331", "TP-UD at octet 16: the input ends too early"},
    {"0404817762000062112212030500A1", "TP-UDL at octet 14: a length that cannot be"},
    {"04048177620004621122120305008D", "TP-UDL at octet 14: a length that cannot be"},
    {"440481776200046211221203050000", "TP-UDHL at octet 15: the user data header is longer than the user data"},
    {"4404817762000462112212030500020200", "TP-UDHL at octet 15: the user data header is longer than the user data"},
    {"1107048177620000", "TP-VP at octet 8: the input ends too early"},
    {"022A0481776262", "TP-SCTS at octet 7: the input ends too early"},
    {"022A0481776262112212030500621122120345000084", "TP-PI at octet 22: the input ends too early"},
    {"022A0481776262112212030500621122120345000004", "TP-UDL at octet 22: the input ends too early"},
};

static void test_invalid(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(invalid); i++) {
        uint8_t data[TPDU_MAX_SIZE + 1];
        size_t size = from_hex(invalid[i].hex, data);
        struct tpdu tpdu;
        struct tpdu_fault fault;
        char line[128];
        assert_false(tpdu_decode(before_guard_page(data, size), size, &tpdu, &fault));
        assert_false(tpdu_decode(data, size, &tpdu, NULL));
        tpdu_fault_format(&fault, line, sizeof line);
        assert_string_equal(line, invalid[i].line);
    }
}

/* TP-UDL says where the text ends. */
static void test_octets_behind(void **state)
{
    static const struct {
        const char *hex;
        size_t rest_size;
    } rows[] = {
        {"04048177620000621122120305000131", 0},         {"0404817762000062112212030500013100", 0},
        {"04048177620000621122120305000131FFFF", 0},     {"040481776200006211221203050001312A", 1},
        {"04048177620000621122120305000131FF00", 2},     {"0704817762000062112212030500013101", 1},
        {"0404817762000862112212030500020031004100", 3},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        uint8_t data[2 * TPDU_MAX_SIZE] = {0};
        size_t size = from_hex(rows[i].hex, data);
        struct tpdu tpdu;
        assert_true(tpdu_decode(data, size, &tpdu, NULL));
        assert_int_equal(tpdu.type, TPDU_DELIVER);
        assert_string_equal(tpdu.address.text, "7726");
        assert_string_equal(tpdu.text, "1");
        assert_int_equal(tpdu.rest_size, rows[i].rest_size);
        data[sizeof data - 1] = 1;
        assert_true(tpdu_decode(data, sizeof data, &tpdu, NULL));
        assert_string_equal(tpdu.text, "1");
    }
}

/* What is there of one that is no whole. */
static void test_parts_of_one(void **state)
{
    static const struct {
        const char *hex, *from, *text;
    } rows[] = {
        {"040B915155029109F1000052201132550000 0861F1980C", "+15552019901", "abcd"},
        {"040B915155029109F1000852201132550000 0800310032003", "+15552019901", "12"},
        {"040B915155029109F100", "+15552019901", ""},
        {"440B915155029109F10000522011325500000461F1980C", "+15552019901", "abcd"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        uint8_t data[TPDU_MAX_SIZE + 1];
        char hex[200] = "";
        struct tpdu tpdu;
        for (const char *c = rows[i].hex; *c; c++)
            strncat(hex, c, *c != ' ');
        hex[strlen(hex) & ~(size_t)1] = '\0';
        size_t size = from_hex(hex, data);
        assert_false(tpdu_decode(data, size, &tpdu, NULL));
        assert_true(tpdu_decode_part(before_guard_page(data, size), size, &tpdu));
        assert_string_equal(tpdu.address.text, rows[i].from);
        assert_string_equal(tpdu.text, rows[i].text);
    }
    struct tpdu tpdu;
    assert_false(tpdu_decode_part((const uint8_t *)"", 0, &tpdu));
}

static const struct {
    uint8_t octet;
    enum tpdu_alphabet alphabet;
    enum tpdu_class class;
    const char *flags; /* c compressed, w waiting, r reserved */
} codings[] = {
    {0x00, TPDU_GSM7, TPDU_CLASS_NONE, ""},  {0x04, TPDU_DATA8, TPDU_CLASS_NONE, ""},
    {0x08, TPDU_UCS2, TPDU_CLASS_NONE, ""},  {0x0c, TPDU_GSM7, TPDU_CLASS_NONE, "r"},
    {0x01, TPDU_GSM7, TPDU_CLASS_NONE, ""},  {0x10, TPDU_GSM7, TPDU_CLASS_0, ""},
    {0x15, TPDU_DATA8, TPDU_CLASS_1, ""},    {0x1a, TPDU_UCS2, TPDU_CLASS_2, ""},
    {0x13, TPDU_GSM7, TPDU_CLASS_3, ""},     {0x20, TPDU_GSM7, TPDU_CLASS_NONE, "c"},
    {0x30, TPDU_GSM7, TPDU_CLASS_0, "c"},    {0x48, TPDU_UCS2, TPDU_CLASS_NONE, ""},
    {0x5d, TPDU_GSM7, TPDU_CLASS_NONE, "r"}, {0x80, TPDU_GSM7, TPDU_CLASS_NONE, "r"},
    {0xbf, TPDU_GSM7, TPDU_CLASS_NONE, "r"}, {0xc8, TPDU_GSM7, TPDU_CLASS_NONE, "w"},
    {0xd0, TPDU_GSM7, TPDU_CLASS_NONE, "w"}, {0xe9, TPDU_UCS2, TPDU_CLASS_NONE, "w"},
    {0xf0, TPDU_GSM7, TPDU_CLASS_0, ""},     {0xf6, TPDU_DATA8, TPDU_CLASS_2, ""},
    {0xff, TPDU_DATA8, TPDU_CLASS_3, ""},
};

static void test_codings(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(codings); i++) {
        struct tpdu_dcs dcs = tpdu_dcs_decode(codings[i].octet);
        assert_int_equal(dcs.alphabet, codings[i].alphabet);
        assert_int_equal(dcs.class, codings[i].class);
        assert_int_equal(dcs.compressed, strchr(codings[i].flags, 'c') != NULL);
        assert_int_equal(dcs.waiting, strchr(codings[i].flags, 'w') != NULL);
        assert_int_equal(dcs.reserved, strchr(codings[i].flags, 'r') != NULL);
    }
    for (enum tpdu_alphabet alphabet = TPDU_GSM7; alphabet <= TPDU_UCS2; alphabet++) {
        assert_int_equal(tpdu_dcs_decode(tpdu_dcs_plain(alphabet)).alphabet, alphabet);
        assert_int_equal(tpdu_dcs_decode(tpdu_dcs_plain(alphabet)).class, TPDU_CLASS_NONE);
    }
}

/* One DELIVER for each: TP-PID, TP-DCS, and user data in octets, with a header when it begins with one. */
static const struct {
    uint8_t pid, dcs;
    const char *header, *body;
    enum tpdu_purpose purpose;
} purposes[] = {
    {0x00, 0x00, "", "31", TPDU_PURPOSE_TEXT},
    {0x00, 0x11, "", "31", TPDU_PURPOSE_TEXT},
    {0x00, 0x13, "", "31", TPDU_PURPOSE_TEXT},
    {0x20, 0x00, "", "31", TPDU_PURPOSE_TEXT},
    {0x5e, 0x00, "", "31", TPDU_PURPOSE_TEXT},
    {0xc0, 0x00, "", "31", TPDU_PURPOSE_TEXT},
    {0x00, 0x10, "", "31", TPDU_PURPOSE_FLASH},
    {0x00, 0xf0, "", "31", TPDU_PURPOSE_FLASH},
    {0x00, 0x18, "", "0031", TPDU_PURPOSE_FLASH},
    {0x00, 0x12, "", "31", TPDU_PURPOSE_TEXT},
    {0x00, 0xf2, "", "31", TPDU_PURPOSE_TEXT},
    {0x00, 0x1a, "", "0031", TPDU_PURPOSE_TEXT},
    {0x00, 0xf6, "", "31", TPDU_PURPOSE_DATA},
    {0x7f, 0x12, "", "31", TPDU_PURPOSE_SIM},
    {0x7f, 0xf6, "", "31", TPDU_PURPOSE_SIM},
    {0x00, 0x04, "027000", "31", TPDU_PURPOSE_SIM},
    {0x40, 0x00, "", "31", TPDU_PURPOSE_SILENT},
    {0x40, 0x10, "", "31", TPDU_PURPOSE_SILENT},
    {0x41, 0x00, "", "31", TPDU_PURPOSE_REPLACE},
    {0x47, 0x08, "", "0031", TPDU_PURPOSE_REPLACE},
    {0x41, 0xc8, "", "31", TPDU_PURPOSE_WAITING},
    {0x00, 0xc8, "", "31", TPDU_PURPOSE_WAITING},
    {0x00, 0xd0, "", "31", TPDU_PURPOSE_WAITING},
    {0x00, 0xe8, "", "0031", TPDU_PURPOSE_WAITING},
    {0x00, 0x00, "0401020001", "", TPDU_PURPOSE_WAITING},
    {0x00, 0x00, "03230100", "", TPDU_PURPOSE_WAITING},
    {0x00, 0x04, "", "31", TPDU_PURPOSE_DATA},
    {0x00, 0xf5, "", "31", TPDU_PURPOSE_DATA},
    {0x00, 0x04, "06050415811581", "30", TPDU_PURPOSE_PORT},
    {0x00, 0x00, "0404021581", "", TPDU_PURPOSE_PORT},
    {0x00, 0xf5, "0605040B8423F0", "01060603BEAF84", TPDU_PURPOSE_MMS},
    {0x00, 0xf5, "0605040B8523F0", "01060603BEAF84", TPDU_PURPOSE_MMS},
    {0x00, 0xf5, "0605040B8423F0", "01060302BE808C82", TPDU_PURPOSE_MMS},
    {0x00, 0xf5, "0605040B8423F0", "0106031F8102BE80", TPDU_PURPOSE_MMS},
    {0x00, 0xf5, "0605040B8423F0", "010681206170706C69636174696F6E2F766E642E7761702E6D6D732D6D657373616765008C82",
     TPDU_PURPOSE_MMS},
    {0x00, 0xf5, "0605040B8423F0", "01060603AEAF84", TPDU_PURPOSE_PORT},       /* service indication */
    {0x00, 0xf5, "0605040B8423F0", "01050603BEAF84", TPDU_PURPOSE_PORT},       /* no push */
    {0x00, 0xf5, "0605040B8423F0", "0106", TPDU_PURPOSE_PORT},                 /* cut short */
    {0x00, 0xf5, "0605040B8423F0", "01068080808080", TPDU_PURPOSE_PORT},       /* length without end */
    {0x00, 0xf5, "0605040B8423F0", "0106031F8080", TPDU_PURPOSE_PORT},         /* length without end */
    {0x00, 0xf5, "0605040B8423F0", "0106206170706C696361", TPDU_PURPOSE_PORT}, /* name without end */
    {0x00, 0xf5, "0B05040B8423F00003260202", "AEAEAE", TPDU_PURPOSE_MMS},      /* a later part */
    {0x00, 0x20, "", "31", TPDU_PURPOSE_OTHER},
    {0x00, 0x0c, "", "31", TPDU_PURPOSE_TEXT},
    {0x00, 0x2c, "", "31", TPDU_PURPOSE_TEXT},
    {0x00, 0x7f, "", "31", TPDU_PURPOSE_TEXT},
    {0x00, 0x80, "", "31", TPDU_PURPOSE_TEXT},
    {0x00, 0xbf, "", "31", TPDU_PURPOSE_TEXT},
    {0x5f, 0x00, "", "31", TPDU_PURPOSE_OTHER},
    {0x7e, 0x00, "", "31", TPDU_PURPOSE_OTHER},
};

static void test_purposes(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(purposes); i++) {
        uint8_t data[TPDU_MAX_SIZE], body[TPDU_MAX_SIZE + 1];
        char hex[2 * TPDU_DATA_MAX];
        snprintf(hex, sizeof hex, "%s%s", purposes[i].header, purposes[i].body);
        size_t body_size = from_hex(hex, body);
        struct byte_writer writer = byte_writer_of(data, sizeof data);
        struct tpdu_dcs dcs = tpdu_dcs_decode(purposes[i].dcs);
        bool in_septets = dcs.alphabet == TPDU_GSM7 && !dcs.compressed;
        byte_writer_u8(&writer, purposes[i].header[0] ? 0x44 : 0x04);
        byte_writer_put(&writer, "\x04\x81\x77\x62", 4);
        byte_writer_u8(&writer, purposes[i].pid);
        byte_writer_u8(&writer, purposes[i].dcs);
        byte_writer_put(&writer, "\x62\x11\x22\x12\x03\x05\x00", 7);
        byte_writer_u8(&writer, (uint8_t)(in_septets ? body_size * 8 / 7 : body_size));
        byte_writer_put(&writer, body, body_size);
        struct tpdu tpdu;
        assert_true(tpdu_decode(data, writer.size, &tpdu, NULL));
        if (tpdu_purpose(&tpdu) != purposes[i].purpose)
            fail_msg("row %zu: %s, not %s", i, tpdu_purpose_name(tpdu_purpose(&tpdu)),
                     tpdu_purpose_name(purposes[i].purpose));
    }
}

static void test_relative_validity(void **state)
{
    (void)state;
    static const struct {
        int64_t seconds;
        uint8_t octet;
    } periods[] = {
        {0, 0},
        {300, 0},
        {301, 1},
        {1800, 5},
        {3600, 11},
        {43200, 143},
        {43201, 144},
        {86400, 167},
        {86401, 168},
        {2 * 86400, 168},
        {3 * 86400, 169},
        {7 * 86400, 173},
        {30 * 86400, 196},
        {30 * 86400 + 1, 197},
        {63 * 7 * 86400, 255},
        {INT64_MAX, 255},
    };
    for (size_t i = 0; i < COUNT(periods); i++)
        assert_int_equal(tpdu_time_relative_octet(periods[i].seconds), periods[i].octet);
    assert_int_equal(tpdu_time_relative(173), 7 * 86400);
    assert_int_equal(tpdu_time_relative(255), 63 * 7 * 86400);
    for (unsigned octet = 0; octet < 255; octet++)
        assert_true(tpdu_time_relative((uint8_t)octet) < tpdu_time_relative((uint8_t)(octet + 1)));
}

static void test_times(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        int64_t wall_s; /* -1: no time */
        int zone_min;
    } times[] = {
        {"99309251619580", 922713419, 120},
        {"62112212030500", 1795383050, 0},
        {"6211221203050A", 1795383050 + 18000, -300},
        {"07108100000000", 17 * 86400, 0},
        {"02200300000000", -1, 0},
        {"42209200000000", 1709164800, 0},
        {"32209200000000", -1, 0},
        {"62132212030500", -1, 0},
        {"62002212030500", -1, 0},
        {"62110012030500", -1, 0},
        {"62112242030500", -1, 0},
        {"62112212060600", -1, 0},
        {"6A112212030500", -1, 0},
        {"FFFFFFFFFFFFFF", -1, 0},
        {"00000000000000", -1, 0},
        {"07101000000040", -1, 0},
        {"07101000000000", 0, 0},
    };
    for (size_t i = 0; i < COUNT(times); i++) {
        uint8_t octets[TPDU_MAX_SIZE + 1];
        int16_t zone_min = 99;
        from_hex(times[i].hex, octets);
        int64_t wall_ms = tpdu_time_decode(octets, &zone_min);
        assert_int_equal(wall_ms, times[i].wall_s < 0 ? -1 : times[i].wall_s * 1000);
        assert_int_equal(zone_min, times[i].zone_min);
    }
}

static void test_times_return(void **state)
{
    (void)state;
    srand(23);
    for (int round = 0; round < 5000; round++) {
        uint8_t octets[TPDU_TIME_SIZE];
        int16_t zone_min = (int16_t)((rand() % 105 - 48) * 15), zone_back;
        int64_t wall_ms = (int64_t)(rand() % 3155673600LL + 86400) * 1000;
        tpdu_time_encode(wall_ms, zone_min, octets);
        assert_int_equal(tpdu_time_decode(octets, &zone_back), wall_ms);
        assert_int_equal(zone_back, zone_min);
    }
    uint8_t octets[TPDU_TIME_SIZE];
    static const int64_t unsayable[] = {-1, INT64_MIN, INT64_MAX, INT64_C(3155760000000)};
    for (size_t i = 0; i < COUNT(unsayable); i++) {
        tpdu_time_encode(unsayable[i], 0, octets);
        assert_memory_equal(octets, "\0\0\0\0\0\0\0", sizeof octets);
    }
}

static void test_smsc(void **state)
{
    (void)state;
    static const struct {
        const char *hex, *text;
        size_t size;
        enum tpdu_error error;
    } cases[] = {
        {"00", "", 1, TPDU_OK},
        {"0007", "", 1, TPDU_OK},
        {"07917283010010F504", "+27381000015", 8, TPDU_OK},
        {"0181", "", 2, TPDU_OK},
        {"0381214304", "1234", 4, TPDU_OK},
        {"", "", 0, TPDU_ERROR_EMPTY},
        {"07917283", "", 0, TPDU_ERROR_TRUNCATED},
        {"0C910000000000000000000000", "", 0, TPDU_ERROR_ADDRESS},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint8_t data[TPDU_MAX_SIZE + 1];
        size_t size = from_hex(cases[i].hex, data), smsc_size = 0;
        struct tpdu_address smsc = {0};
        struct tpdu_fault fault;
        bool ok = tpdu_decode_smsc(before_guard_page(data, size), size, &smsc, &smsc_size, &fault);
        assert_int_equal(ok, cases[i].error == TPDU_OK);
        assert_int_equal(fault.error, cases[i].error);
        assert_int_equal(smsc_size, cases[i].size);
        assert_string_equal(smsc.text, cases[i].text);
    }
}

static void test_addresses(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int ton; /* -1: refused */
    } cases[] = {
        {"+15551230001", 1},
        {"7726", 0},
        {"*100#", 0},
        {"VODAFONE", 5},
        {"A", 5},
        {"12345678901234567890", 0},
        {"123456789012345678901", -1},
        {"+", -1},
        {"", -1},
        {"+12a", -1},
        {"ELEVENCHARS", 5},
        {"TWELVE CHARS", -1},
        {"[[[[[[", -1},
        {"[[[[[", 5},
        {"Привет", -1},
        {"cab1", 5},
        {"+123456789012345678901", -1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct tpdu_address address;
        bool ok = tpdu_address_parse(cases[i].text, &address);
        assert_int_equal(ok, cases[i].ton >= 0);
        if (!ok)
            continue;
        assert_int_equal(address.ton, cases[i].ton);
        struct tpdu tpdu = {.type = TPDU_DELIVER, .address = address, .text = "x", .text_size = 1}, back;
        uint8_t data[TPDU_MAX_SIZE];
        size_t size;
        assert_true(tpdu_encode(&tpdu, data, &size, NULL));
        assert_true(tpdu_decode(data, size, &back, NULL));
        assert_string_equal(back.address.text, cases[i].text);
        assert_int_equal(back.address.ton, address.ton);
        assert_int_equal(back.address.npi, address.npi);
    }
}

static const struct {
    const char *name;
    struct tpdu tpdu;
    enum tpdu_error error;
    const char *field;
} unencodable[] = {
    {"letters in a number", {.type = TPDU_SUBMIT, .address = {"12x", 0, 1}}, TPDU_ERROR_ADDRESS, "TP-DA"},
    {"plus, not international", {.type = TPDU_SUBMIT, .address = {"+12", 0, 1}}, TPDU_ERROR_ADDRESS, "TP-DA"},
    {"empty name", {.type = TPDU_DELIVER, .address = {"", 5, 0}}, TPDU_ERROR_ADDRESS, "TP-OA"},
    {"ton", {.type = TPDU_DELIVER, .address = {"1", 8, 0}}, TPDU_ERROR_ADDRESS, "TP-OA"},
    {"letter outside",
     {.type = TPDU_SUBMIT, .address = {"12", 0, 1}, .text = "\u0416", .text_size = 2},
     TPDU_ERROR_TEXT,
     "TP-UD"},
    {"compressed", {.type = TPDU_SUBMIT, .address = {"12", 0, 1}, .compressed = true}, TPDU_ERROR_TEXT, "TP-UD"},
    {"coding", {.type = TPDU_SUBMIT, .address = {"12", 0, 1}, .dcs = 8}, TPDU_ERROR_TEXT, "TP-DCS"},
    {"data",
     {.type = TPDU_SUBMIT, .address = {"12", 0, 1}, .alphabet = TPDU_DATA8, .user_data_size = 141},
     TPDU_ERROR_TEXT,
     "TP-UD"},
    {"size", {.type = TPDU_SUBMIT, .address = {"12", 0, 1}, .text_size = TPDU_TEXT_SIZE}, TPDU_ERROR_TEXT, "TP-UD"},
};

static void test_unencodable(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(unencodable); i++) {
        uint8_t data[TPDU_MAX_SIZE];
        size_t size = 99;
        struct tpdu_fault fault;
        if (tpdu_encode(&unencodable[i].tpdu, data, &size, &fault))
            fail_msg("%s", unencodable[i].name);
        assert_int_equal(fault.error, unencodable[i].error);
        assert_string_equal(fault.field, unencodable[i].field);
        assert_int_equal(size, 99);
    }
}

/* The capacities of TS 23.040 and TS 23.038: so many units fit, one more does not. */
static const struct {
    enum tpdu_alphabet alphabet;
    struct tpdu_concat concat;
    uint8_t single, locking;
    size_t units;
} capacities[] = {
    {TPDU_GSM7, {0}, 0, 0, 160},
    {TPDU_GSM7, {1, 2, 1, false}, 0, 0, 153},
    {TPDU_GSM7, {1, 2, 1, true}, 0, 0, 152},
    {TPDU_GSM7, {0}, 1, 0, 155},
    {TPDU_GSM7, {0}, 0, 1, 155},
    {TPDU_GSM7, {0}, 3, 3, 152},
    {TPDU_GSM7, {1, 2, 1, false}, 1, 0, 149},
    {TPDU_GSM7, {1, 2, 1, false}, 1, 1, 146},
    {TPDU_UCS2, {0}, 0, 0, 70},
    {TPDU_UCS2, {1, 2, 1, false}, 0, 0, 67},
    {TPDU_UCS2, {1, 2, 1, true}, 0, 0, 66},
};

static void test_capacities(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(capacities); i++) {
        struct tpdu tpdu = {.type = TPDU_SUBMIT, .address = {"+15551230001", 1, 1}, .validity_s = 0}, back;
        uint8_t data[TPDU_MAX_SIZE];
        size_t size;
        tpdu.alphabet = capacities[i].alphabet;
        tpdu.concat = capacities[i].concat;
        tpdu.single_shift = capacities[i].single;
        tpdu.locking_shift = capacities[i].locking;
        memset(tpdu.text, 'a', capacities[i].units + 1);
        tpdu.text_size = capacities[i].units + 1;
        assert_false(tpdu_encode(&tpdu, data, &size, NULL));
        tpdu.text[--tpdu.text_size] = '\0';
        assert_true(tpdu_encode(&tpdu, data, &size, NULL));
        assert_true(tpdu_decode(data, size, &back, NULL));
        assert_string_equal(back.text, tpdu.text);
        assert_memory_equal(&back.concat, &tpdu.concat, sizeof back.concat);
        assert_int_equal(back.single_shift, tpdu.single_shift);
        assert_int_equal(back.locking_shift, tpdu.locking_shift);
        /* An escape pair that would stick out by one septet does not fit either. */
        if (tpdu.alphabet == TPDU_GSM7 && tpdu.locking_shift == 0) {
            tpdu.text[tpdu.text_size - 1] = '[';
            assert_false(tpdu_encode(&tpdu, data, &size, NULL));
        }
    }
}

static uint32_t random_character(enum tpdu_alphabet alphabet)
{
    static const uint32_t septet_characters[] = {'a', 'Z', '@', '[', 0x20ac, 0xe9, ' ', '0', 0x394, '\n'};
    static const uint32_t any_characters[] = {'a', 0x416, 0x1f600, 0x20ac, 0xffff, 0x10ffff, 0x93f, '\n', 0xd7ff};
    return alphabet == TPDU_GSM7 ? septet_characters[(size_t)rand() % COUNT(septet_characters)]
                                 : any_characters[(size_t)rand() % COUNT(any_characters)];
}

static struct tpdu random_tpdu(void)
{
    struct tpdu tpdu = {.type = (enum tpdu_type)(rand() % 3), .validity_s = -1, .class = TPDU_CLASS_NONE};
    static const char *const addresses[] = {"+15551230001", "7726", "Pizza 24", "*100#", "123456789012345"};
    struct text text = text_of(tpdu.text, sizeof tpdu.text);
    assert_true(tpdu_address_parse(addresses[(size_t)rand() % COUNT(addresses)], &tpdu.address));
    tpdu.alphabet = (enum tpdu_alphabet)(rand() % 3);
    tpdu.mr = tpdu.type == TPDU_DELIVER ? 0 : (uint8_t)rand();
    tpdu.pid = (uint8_t)rand();
    tpdu.scts_ms = tpdu.type == TPDU_SUBMIT ? -1 : INT64_C(1795383050000) + rand() % 1000000000 * INT64_C(1000);
    tpdu.discharge_ms = tpdu.type == TPDU_STATUS_REPORT ? tpdu.scts_ms + 1000 : -1;
    tpdu.more_to_send = tpdu.type != TPDU_SUBMIT && rand() % 2;
    tpdu.status_requested = rand() % 2;
    if (tpdu.alphabet != TPDU_DATA8 && rand() % 2)
        tpdu.concat = (struct tpdu_concat){.ref = (uint8_t)rand(), .total = 7, .seq = 3, .wide = rand() % 2};
    if (tpdu.alphabet == TPDU_DATA8) {
        tpdu.user_data_size = (uint8_t)(1 + rand() % TPDU_DATA_MAX);
        for (size_t i = 0; i < tpdu.user_data_size; i++)
            tpdu.user_data[i] = (uint8_t)rand();
        return tpdu;
    }
    for (int count = 1 + rand() % 28; count > 0; count--)
        text_put_code_point(&text, random_character(tpdu.alphabet));
    tpdu.text_size = text.size;
    return tpdu;
}

static void test_random_round_trips(void **state)
{
    (void)state;
    srand(11);
    for (int round = 0; round < 20000; round++) {
        struct tpdu tpdu = random_tpdu(), back;
        uint8_t data[TPDU_MAX_SIZE], again[TPDU_MAX_SIZE];
        size_t size, again_size;
        assert_true(tpdu_encode(&tpdu, data, &size, NULL));
        assert_true(tpdu_decode(before_guard_page(data, size), size, &back, NULL));
        assert_int_equal(back.type, tpdu.type);
        assert_string_equal(back.address.text, tpdu.address.text);
        assert_string_equal(back.text, tpdu.text);
        assert_int_equal(back.alphabet, tpdu.alphabet);
        assert_int_equal(back.scts_ms, tpdu.scts_ms);
        assert_int_equal(back.discharge_ms, tpdu.discharge_ms);
        assert_int_equal(back.mr, tpdu.mr);
        assert_int_equal(back.pid, tpdu.pid);
        assert_int_equal(back.more_to_send, tpdu.more_to_send);
        assert_int_equal(back.concat.ref, tpdu.concat.ref);
        assert_int_equal(back.concat.seq, tpdu.concat.seq);
        assert_true(tpdu_encode(&back, again, &again_size, NULL));
        assert_int_equal(again_size, size);
        assert_memory_equal(again, data, size);
    }
}

/* Any octets: a value whose text is clean UTF-8, or a fault inside the input. */
static void test_random_octets(void **state)
{
    (void)state;
    srand(13);
    int decoded = 0;
    for (int round = 0; round < 200000; round++) {
        uint8_t data[TPDU_MAX_SIZE];
        size_t size = (size_t)rand() % sizeof data;
        for (size_t i = 0; i < size; i++)
            data[i] = (uint8_t)rand();
        if (size > 2)
            data[1] %= 16;
        struct tpdu tpdu;
        struct tpdu_fault fault;
        if (!tpdu_decode(data, size, &tpdu, &fault)) {
            assert_true(fault.error != TPDU_OK && fault.octet <= size && fault.field[0] != '\0');
            continue;
        }
        decoded++;
        tpdu_purpose(&tpdu);
        assert_int_equal(strlen(tpdu.text), tpdu.text_size);
        for (const char *cursor = tpdu.text, *end = cursor + tpdu.text_size; cursor < end;) {
            uint32_t code_point = utf8_next(&cursor, end);
            assert_true(code_point == '\n' || code_point >= ' ');
        }
    }
    assert_true(decoded > 1000);
}

static void test_names(void **state)
{
    (void)state;
    assert_string_equal(tpdu_type_name(TPDU_STATUS_REPORT), "status-report");
    assert_string_equal(tpdu_alphabet_name(TPDU_UCS2), "ucs2");
    assert_string_equal(tpdu_purpose_name(TPDU_PURPOSE_OTHER), "other");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_valid),
        cmocka_unit_test(test_every_prefix),
        cmocka_unit_test(test_invalid),
        cmocka_unit_test(test_octets_behind),
        cmocka_unit_test(test_parts_of_one),
        cmocka_unit_test(test_codings),
        cmocka_unit_test(test_purposes),
        cmocka_unit_test(test_relative_validity),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_times_return),
        cmocka_unit_test(test_smsc),
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_unencodable),
        cmocka_unit_test(test_capacities),
        cmocka_unit_test(test_random_round_trips),
        cmocka_unit_test(test_random_octets),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
