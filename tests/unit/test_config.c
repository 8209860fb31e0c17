// rooms: src/config
// libs: -linih
#include "config/config.h"

#include "base/text.h"
#include "config/config_ini.h"
#include "config/config_suggest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static struct config *read_string(const char *text)
{
    struct config *config = config_read_text("p.ini", text, strlen(text));
    assert_non_null(config);
    return config;
}

static void assert_no_mistake(const struct config *config)
{
    for (size_t i = 0; i < config->mistake_count; i++)
        print_message("%s:%u: %s\n", config->mistakes[i].file, config->mistakes[i].line, config->mistakes[i].message);
    assert_int_equal(config->mistake_count, 0);
}

static const char whole[] = "[bank]\n"
                            "ports     = /dev/partyline, /dev/ttyAMA0   ; a folder\n"
                            "            tcp:10.0.0.7:2001\n"
                            "region    = US\n"
                            "database  = /tmp/p.db\n"
                            "socket    = /tmp/p.sock\n"
                            "web       = 127.0.0.1:8080\n"
                            "unsure    = resend-once\n"
                            "national-shift-tables = on\n"
                            "keep-texts = 4w\n"
                            "keep-messages = 0\n"
                            "parts-wait = 2h\n"
                            "\n"
                            "# one SIM, one number\n"
                            "[line books]\n"
                            "sim        = 8901260123456789012     ; ICCID\n"
                            "number     = (555) 201-0001\n"
                            "pin        = 1234\n"
                            "per-minute = 20\n"
                            "burst      = 40\n"
                            "per-day    = 900\n"
                            "numbers-per-day     = 150\n"
                            "new-numbers-per-day = 0\n"
                            "reports    = off\n"
                            "[line pizza]\n"
                            "imsi = 310260123456789\n"
                            "[group book-club]\n"
                            "title       = Book Club\n"
                            "line        = books\n"
                            "owner       = +15552019999\n"
                            "replies     = owner\n"
                            "posting     = owner\n"
                            "joining     = approval\n"
                            "consent     = attested\n"
                            "max-members = 100\n"
                            "cap-counts  = operator\n"
                            "language    = es\n"
                            "[call-center pizza]\n"
                            "title        = Tony's Pizza\n"
                            "line         = pizza\n"
                            "agents       = alice, bob\n"
                            "auto-reply   = Thanks for texting {title}.\n"
                            "               Someone will answer within {wait}. ; at most\n"
                            "closed-reply = {title} is closed now. We open {opens}.\n"
                            "hours        = Mon-Fri 09:00-17:00, Sat 10:00-02:00\n"
                            "timezone     = America/New_York\n"
                            "holidays     = 2026-12-25, 2028-02-29\n"
                            "target       = 5m\n"
                            "[agent alice]\n"
                            "name     = Alice\n"
                            "phone    = +15552018888\n"
                            "password = $y$j9T$abc$def\n"
                            "[agent bob]\n"
                            "[slot rear-left]\n"
                            "port     = platform-fd500000.pcie-pci-0000:01:00.0-usb-0:1.2*\n"
                            "reset    = gpiochip0:6 low 500ms\n"
                            "power    = gpiochip0:13 high\n"
                            "usb-port = 1-1.2\n";

static void test_whole_bank(void **state)
{
    (void)state;
    struct config *config = read_string(whole);
    const struct config_bank *bank = &config->bank;
    assert_no_mistake(config);
    assert_int_equal(bank->port_count, 3);
    assert_string_equal(bank->ports[0], "/dev/partyline");
    assert_string_equal(bank->ports[2], "tcp:10.0.0.7:2001");
    assert_string_equal(bank->region, "US");
    assert_ptr_equal(config->region, number_region_find("US"));
    assert_string_equal(bank->database, "/tmp/p.db");
    assert_string_equal(bank->socket, "/tmp/p.sock");
    assert_string_equal(bank->web, "127.0.0.1:8080");
    assert_int_equal(bank->unsure, CONFIG_UNSURE_RESEND_ONCE);
    assert_true(bank->national_shift_tables);
    assert_int_equal(bank->keep_texts_days, 28);
    assert_int_equal(bank->keep_messages_days, 0);
    assert_int_equal(bank->parts_wait_s, 7200);
    config_destroy(config);
}

static void test_whole_line_and_group(void **state)
{
    (void)state;
    struct config *config = read_string(whole);
    assert_int_equal(config->line_count, 2);
    const struct config_line *line = config_find_line(config, "books");
    assert_string_equal(line->iccid, "8901260123456789012");
    assert_string_equal(line->number, "+15552010001");
    assert_string_equal(line->pin, "1234");
    assert_int_equal(line->per_minute, 20);
    assert_int_equal(line->burst, 40);
    assert_int_equal(line->per_day, 900);
    assert_int_equal(line->numbers_per_day, 150);
    assert_int_equal(line->new_numbers_per_day, 0);
    assert_false(line->reports);
    assert_string_equal(line->file, "p.ini");
    assert_int_equal(line->line_number, 15);
    assert_string_equal(config->lines[1].imsi, "310260123456789");
    assert_null(config_find_line(config, "book"));
    const struct config_group *group = config_find_group(config, "book-club");
    assert_string_equal(group->title, "Book Club");
    assert_string_equal(group->line, "books");
    assert_string_equal(group->owner, "+15552019999");
    assert_int_equal(group->replies, CONFIG_REPLIES_OWNER);
    assert_int_equal(group->posting, CONFIG_POSTING_OWNER);
    assert_int_equal(group->joining, CONFIG_JOINING_APPROVAL);
    assert_int_equal(group->consent, CONFIG_CONSENT_ATTESTED);
    assert_int_equal(group->max_members, 100);
    assert_int_equal(group->cap_counts, CONFIG_CAP_OPERATOR);
    assert_string_equal(group->language, "es");
    assert_int_equal(group->line_number, 27);
    assert_null(config_find_group(config, "pizza"));
    config_destroy(config);
}

static void test_whole_call_center_and_slot(void **state)
{
    (void)state;
    struct config *config = read_string(whole);
    const struct config_call_center *center = &config->call_centers[0];
    assert_int_equal(config->call_center_count, 1);
    assert_int_equal(center->agent_count, 2);
    assert_string_equal(center->agents[1], "bob");
    assert_string_equal(center->auto_reply, "Thanks for texting {title}. Someone will answer within {wait}.");
    assert_int_equal(center->opening.opening_count, 2);
    assert_int_equal(center->opening.openings[1].closes_min, 26 * 60);
    assert_int_equal(center->opening.holiday_count, 2);
    assert_string_equal(center->timezone, "America/New_York");
    assert_int_equal(center->target_s, 300);
    assert_string_equal(config->agents[0].phone, "+15552018888");
    assert_string_equal(config->agents[1].title, "bob");
    const struct config_slot *slot = &config->slots[0];
    assert_string_equal(slot->reset.chip, "gpiochip0");
    assert_int_equal(slot->reset.line, 6);
    assert_true(slot->reset.is_active_low);
    assert_int_equal(slot->reset.pulse_ms, 500);
    assert_int_equal(slot->power.line, 13);
    assert_false(slot->power.is_active_low);
    assert_int_equal(slot->off_s, 10);
    config_destroy(config);
}

static void test_defaults(void **state)
{
    (void)state;
    struct config *config = read_string("[line a]\n[group g]\nowner = +15552019999\n");
    assert_no_mistake(config);
    assert_string_equal(config->bank.ports[0], "/dev/partyline");
    assert_int_equal(config->bank.port_count, 1);
    assert_string_equal(config->bank.database, "/var/lib/partyline/partyline.db");
    assert_string_equal(config->bank.socket, "/run/partyline/partyline.sock");
    assert_string_equal(config->bank.web, "");
    assert_int_equal(config->bank.unsure, CONFIG_UNSURE_HOLD);
    assert_int_equal(config->bank.keep_texts_days, 90);
    assert_int_equal(config->bank.keep_messages_days, 400);
    assert_int_equal(config->bank.parts_wait_s, 3600);
    assert_int_equal(config->lines[0].per_minute, 15);
    assert_int_equal(config->lines[0].burst, 30);
    assert_int_equal(config->lines[0].per_day, 1000);
    assert_int_equal(config->lines[0].numbers_per_day, 200);
    assert_int_equal(config->lines[0].new_numbers_per_day, 100);
    assert_true(config->lines[0].reports);
    assert_string_equal(config->groups[0].title, "g");
    assert_string_equal(config->groups[0].line, "");
    assert_int_equal(config->groups[0].max_members, 60);
    assert_string_equal(config->groups[0].language, "en");
    config_destroy(config);
    config = read_string("");
    assert_no_mistake(config);
    config_destroy(config);
    config_destroy(NULL);
}

static void test_a_larger_rate_raises_the_burst(void **state)
{
    (void)state;
    struct config *config = read_string("[line a]\nper-minute = 600\n");
    assert_no_mistake(config);
    assert_int_equal(config->lines[0].burst, 600);
    config_destroy(config);
}

static void test_region_counts_wherever_it_stands(void **state)
{
    (void)state;
    struct config *config = read_string("[line a]\nnumber = 07400 123456\n[bank]\nregion = gb\n");
    assert_no_mistake(config);
    assert_string_equal(config->lines[0].number, "+447400123456");
    assert_string_equal(config->bank.region, "GB");
    config_destroy(config);
}

#define OWNER "owner = +15552019999\n"
#define A50 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

/* A text, and its mistakes as "LINE: message", one a line. */
static const struct {
    const char *text, *mistakes;
} cases[] = {
    /* syntax */
    {"ports = /dev\n", "1: \"ports\" stands before the first section\n"},
    {"[bank\nregion = US\n[line a]\n", "1: a section ends with ]\n"},
    {"[bank]\nregion\nweb\n", "2: neither a [section] nor name = value\n3: neither a [section] nor name = value\n"},
    {"[bank]\n= x\n", "2: unknown key \"\" in [bank]\n"},
    {"[bank]\nweb = \xff\n", "2: the line is not UTF-8\n"},
    {"[bank]\nweb = \x07\n", "2: the line holds a control character\n"},
    {"[bank]\nweb = \xc2\x85\n", "2: the line holds a control character\n"},
    {"[bank]\n; " A50 A50 A50 A50 "\n  # \xff\n", ""},
    {"[bank]\nx = " A50 A50 A50 A50 "\nweb = off\nwbe = off\n",
     "2: the line is longer than 199 octets: continue it on an indented line\n"
     "4: unknown key \"wbe\" in [bank]; did you mean \"web\"?\n"},
    {"\xef\xbb\xbf[bank]\r\nregion = US\r\n", ""},
    {"\xef\xbb\xbf", ""},
    {"  [bank]\n  region = US\n   ; x\n[line a]", ""},
    {"[bank]\nregion = US\n  [line a]\n",
     "2: region = US [line a] is not a region known here, by its two letters (US, GB, DE, …)\n"},
    {"[line a]\n[line a ; ]\n[line b]; x\n[line c] ; x\n[\n[line d]\n",
     "2: a section ends with ]\n5: a section ends with ]\n"},
    {"[line a]\n  oops\npin = 12345678\n  oops ; x\n  = 9 ; x\n",
     "2: neither a [section] nor name = value\n3: pin is not 4 to 8 digits\n"},
    {"[bank]\nweb =;off\n", "2: web = ;off is neither off nor an address such as 127.0.0.1:8080\n"},
    {"[bank]\n\n  \n# x\n; y\nregion = US ; z\n", ""},
    {"[bank]\nregion: US", ""},
    /* names of sections and keys */
    {"[bonk]\nfoo = 1\n", "1: unknown section [bonk]; did you mean [bank]?\n"},
    {"[gruop books]\n", "1: unknown section [gruop books]; did you mean [group books]?\n"},
    {"[modem x]\n", "1: unknown section [modem x]\n"},
    {"[]\n", "1: unknown section []\n"},
    {"[bank one]\n", "1: [bank] has no name of its own\n"},
    {"[line]\n", "1: [line] needs a name, as in [line books]\n"},
    {"[line a b]\n", "1: \"a b\" is not a name: at most 32 letters, digits, - and _\n"},
    {"[line caf\xc3\xa9]\n", "1: \"caf\xc3\xa9\" is not a name: at most 32 letters, digits, - and _\n"},
    {"[line aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa]\n",
     "1: \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" is not a name: at most 32 letters, digits, - and _\n"},
    {"[line  a ]\n[ line b ]\n", ""},
    {"[line a]\n[line b]\n[line a]\nreports = on\n", "3: [line a] is there already: p.ini line 1\n"},
    {"[bank]\n[bank]\n", "2: [bank] is there already: p.ini line 1\n"},
    {"[line a]\nper-minite = 5\n", "2: unknown key \"per-minite\" in [line a]; did you mean \"per-minute\"?\n"},
    {"[line a]\ncolour = red\n", "2: unknown key \"colour\" in [line a]\n"},
    {"[line a]\nreports = on\nper-day = 5\nreports = off\n", "4: reports is there already, in line 2\n"},
    {"[bank]\nports = /a\nports = /b /c\n", ""},
    /* values */
    {"[bank]\nports =\n", "2: ports is empty\n"},
    {"[bank]\nports = dev/partyline\n",
     "2: ports = dev/partyline holds \"dev/partyline\", which is neither a path nor tcp:HOST:PORT\n"},
    {"[bank]\nports = /a, tcp:host\n",
     "2: ports = /a, tcp:host holds \"tcp:host\", which is neither a path nor tcp:HOST:PORT\n"},
    {"[bank]\nports = tcp:host:70000\n",
     "2: ports = tcp:host:70000 holds \"tcp:host:70000\", which is neither a path nor tcp:HOST:PORT\n"},
    {"[bank]\nweb = 127.0.0.1:0\n", "2: web = 127.0.0.1:0 is neither off nor an address such as 127.0.0.1:8080\n"},
    {"[bank]\nregion = UX\n", "2: region = UX is not a region known here, by its two letters (US, GB, DE, …)\n"},
    {"[bank]\ndatabase = p.db\n", "2: database = p.db is not a path that begins with /\n"},
    {"[bank]\nweb = 8080\n", "2: web = 8080 is neither off nor an address such as 127.0.0.1:8080\n"},
    {"[bank]\nweb = [::1]:8080\n", ""},
    {"[bank]\nweb = 0.0.0.0:8080\n", "2: web = 0.0.0.0:8080 can be reached by other machines and has no TLS: give"
                                     " web-certificate and web-key, or web-insecure = yes\n"},
    {"[bank]\nweb = [::]:8080\nweb-insecure = yes\n", ""},
    {"[bank]\nweb = 0.0.0.0:8080\nweb-certificate = /c\nweb-key = /k\n", ""},
    {"[bank]\nweb = 127.0.0.1:80\nweb-key = /k\n", "3: web-key needs web-certificate\n"},
    {"[bank]\nweb = ::1:8080\n", "2: web = ::1:8080 is neither off nor an address such as 127.0.0.1:8080\n"},
    {"[bank]\nunsure = resend\n", "2: unsure = resend is none of hold, resend-once\n"},
    {"[bank]\nnational-shift-tables = maybe\n", "2: national-shift-tables = maybe is neither on nor off\n"},
    {"[bank]\nkeep-texts = 36h\n", "2: keep-texts = 36h is not a duration such as 90d or 4w\n"},
    {"[bank]\nkeep-texts = 90\n", "2: keep-texts = 90 is not a duration such as 90d or 4w\n"},
    {"[bank]\nkeep-texts = 48h\n", ""},
    {"[bank]\nparts-wait = 30 days\n", "2: parts-wait = 30 days is not a duration such as 10s, 5m, 1h or 7d\n"},
    {"[bank]\nparts-wait = 30d\n", "2: parts-wait = 30d is not from 1 to 604800 seconds\n"},
    {"[line a]\nsim = 8901 2601\n", "2: sim = 8901 2601 is not 18 to 22 digits\n"},
    {"[line a]\npin = 12345678901\n", "2: pin is not 4 to 8 digits\n"},
    {"[line a]\nper-minute = 0\n", "2: per-minute = 0 is not a number from 1 to 1000000\n"},
    {"[line a]\nper-minute = -1\n", "2: per-minute = -1 is not a number from 1 to 1000000\n"},
    {"[line a]\nper-minute = 99999999999999999999\n",
     "2: per-minute = 99999999999999999999 is not a number from 1 to 1000000\n"},
    {"[line a]\nper-minute = 40\nburst = 30\n", "3: burst = 30 is less than per-minute = 40\n"},
    {"[line a]\nnumber = 911\n", "2: number = 911 is an emergency number\n"},
    {"[line a]\nnumber = 7726\n", "2: number = 7726 is a short code, not a subscriber's number\n"},
    {"[line a]\nnumber = nonsense\n",
     "2: number = nonsense is not a telephone number of the region, nor one with + and a country code\n"},
    {"[group g]\n" OWNER "title =\n", "3: title is empty\n"},
    {"[group g]\n" OWNER "language = xx\n",
     "3: language = xx is not a language known here, by its two letters (en, es, de)\n"},
    {"[group g]\n" OWNER "max-members = 1\n", "3: max-members = 1 is not a number from 2 to 1000\n"},
    {"[group g]\n" OWNER "title = " A50 A50 "\n", "3: title = " A50 "aaaaaaaaaa is longer than 64 octets\n"},
    {"[call-center c]\nauto-reply = Hi {tite}\n",
     "2: auto-reply = Hi {tite} holds \"{tite}\": the places are {title}, {wait}, {opens}, {position}, {ticket}\n"},
    {"[call-center c]\ntitle = C\nauto-reply = {title} answers soon. Order now and get a discount\n",
     "3: auto-reply reads as an advertisement: \"discount\", \"order now\"; it may only inform\n"},
    {"[call-center c]\naway-reply = Follow us while you wait\n",
     "2: away-reply reads as an advertisement: \"follow us\"; it may only inform\n"},
    {"[call-center c]\nadvert-override = yes\naway-reply = Follow us while you wait\n", ""},
    {"[call-center c]\nadvert-override = yes\naway-reply = Our casino is open\n",
     "3: away-reply holds what no text may sell, link or ask for: \"casino\"\n"},
    {"[call-center c]\nadvert-override = yes\n[canned a]\ntext = Follow us\n[canned b]\ncenter = c\ntext = Follow us\n",
     "4: text reads as an advertisement: \"follow us\"; it may only inform\n"},
    {"[canned promo]\ncenter = d\ntext = Half price today\n",
     "2: there is no [call-center d]\n3: text reads as an advertisement: \"half price\"; it may only inform\n"},
    {"[canned empty]\n", "1: [canned empty] has no text\n"},
    {"[canned c]\ntext = Hi {wait}\n",
     "2: text = Hi {wait} holds \"{wait}\": the places are {title}, {ticket}, {agent}, {opens}\n"},
    {"[call-center c]\nhours = Mon 09:00-17:00\n", "2: hours needs timezone\n"},
    {"[call-center c]\nauto-reply = Hi {title\n",
     "2: auto-reply = Hi {title holds \"{title\": the places are {title}, {wait}, {opens}, {position}, {ticket}\n"},
    {"[call-center c]\nhours = Mon 9-17\ntimezone = UTC\n",
     "2: hours = Mon 9-17 holds \"Mon 9-17\", which is not like Mon-Fri 09:00-17:00\n"},
    {"[call-center c]\nhours = Mon 09:00-17:60\ntimezone = UTC\n",
     "2: hours = Mon 09:00-17:60 holds \"Mon 09:00-17:60\", which is not like Mon-Fri 09:00-17:00\n"},
    {"[call-center c]\nhours = Mon-Sun 00:00-24:00\n", "2: hours needs timezone\n"},
    {"[call-center c]\nclosed-reply = shut\n", "2: closed-reply needs hours\n"},
    {"[call-center c]\ntimezone = Mars/Base\n",
     "2: timezone = Mars/Base is not a time zone of this machine, such as America/New_York\n"},
    {"[call-center c]\ntimezone = ../../etc/passwd\n",
     "2: timezone = ../../etc/passwd is not a time zone of this machine, such as America/New_York\n"},
    {"[call-center c]\nholidays = 2026-12-25, 2027-02-29\n",
     "2: holidays = 2026-12-25, 2027-02-29 holds \"2027-02-29\", which is not a day such as 2026-12-25, nor 12-25 for every year\n"},
    {"[agent a]\npassword = secret\n", "2: password is not a password's hash, which `partyline password` prints\n"},
    {"[slot s]\nport = x\nreset = 6 low\n", "3: reset = 6 low does not begin with a pin such as gpiochip0:6\n"},
    {"[slot s]\nport = x\nreset = gpiochip0:6 down\n",
     "3: reset = gpiochip0:6 down does not say high or low behind the pin\n"},
    {"[slot s]\nport = x\nreset = gpiochip0:6 low 500\n",
     "3: reset = gpiochip0:6 low 500 has a duration that is not from 1ms to 60s\n"},
    {"[slot s]\nport = x\nreset = gpiochip0:6 low 5s twice\n",
     "3: reset = gpiochip0:6 low 5s twice has more words than CHIP:LINE high|low DURATION\n"},
    {"[slot s]\nport = x\nboard = waveshare-sim7060\n",
     "3: board = waveshare-sim7060 is not known; did you mean waveshare-sim7600?\n"},
    {"[slot s]\nport = x\nmodule = toaster\n", "3: module = toaster is not known; leave it out and name the pins\n"},
    {"[slot a]\nport = x\nreset = gpiochip0:6 low\n[slot b]\nport = y\npwrkey = gpiochip0:6 high\n",
     "4: [slot b] uses gpiochip0:6, as [slot a] does\n"},
    {"[bank]\noperator-phone = 911\n", "2: operator-phone = 911 is an emergency number\n"},
    {"[slot s]\nport = x\nusb-port = 1-1.\n", "3: usb-port = 1-1. is not a USB port such as 1-1.2\n"},
    {"[slot s]\n", "1: [slot s] has no port\n"},
    {"[slot s]\nport = x\n[slot t]\nport = x\n", "4: port = x already belongs to [slot s]\n"},
    /* the whole */
    {"[group g]\n", "1: [group g] has no owner\n"},
    {"[group g]\nowner = 911\n", "2: owner = 911 is an emergency number\n"},
    {"[group g]\nowner = 7726\n", "2: owner = 7726 is a short code, not a subscriber's number\n"},
    {"[group g]\nowner = Tony\n",
     "2: owner = Tony is not a telephone number of the region, nor one with + and a country code\n"},
    {"[group g]\nowner = +15552010001\n[line a]\nnumber = 555-201-0001\n",
     "2: owner = +15552010001 is the bank's own number, of [line a]\n"},
    {"[group g]\nline = boks\n" OWNER "[line books]\n", "2: there is no [line boks]; did you mean \"books\"?\n"},
    {"[group g]\nline = x\n" OWNER, "2: there is no [line x]\n"},
    {"[line a]\n[group g]\nline = a\n" OWNER "[group h]\nline = a\n" OWNER,
     "6: line a already belongs to [group g]: a line has one service\n"},
    {"[line a]\n[call-center c]\nline = a\n[group g]\nline = a\n" OWNER,
     "3: line a already belongs to [group g]: a line has one service\n"},
    {"[line a]\n[call-center c]\nline = a\n[call-center d]\nline = a\n",
     "5: line a already belongs to [call-center c]: a line has one service\n"},
    {"[line a]\nsim = 8901260123456789012\n[line b]\nsim = 8901260123456789012\n",
     "4: sim = 8901260123456789012 already belongs to [line a]\n"},
    {"[line a]\nimsi = 310260123456789\n[line b]\nimsi = 310260123456789\n",
     "4: imsi = 310260123456789 already belongs to [line a]\n"},
    {"[line a]\nnumber = +15552010001\n[line b]\nnumber = 5552010001\n",
     "4: number = +15552010001 already belongs to [line a]\n"},
    {"[call-center c]\nagents = alicia, bob\n[agent alice]\n[agent bob]\n",
     "2: there is no [agent alicia]; did you mean \"alice\"?\n"},
    {"[agent a]\nphone = +15552010001\n[line l]\nnumber = +15552010001\n",
     "2: phone = +15552010001 is the bank's own number, of [line l]\n"},
    {"[agent a]\nphone = +15552010001\n[agent b]\nphone = +15552010001\n",
     "4: phone = +15552010001 already belongs to [agent a]\n"},
    /* one slip, one message: what follows from it is not told */
    {"[grop books]\n[line a]\n[call-center c]\nline = a\n",
     "1: unknown section [grop books]; did you mean [group books]?\n"},
    {"[lin books]\n[group g]\nline = books\n" OWNER, "1: unknown section [lin books]; did you mean [line books]?\n"},
    {"[line bo oks]\n[group g]\nline = books\n" OWNER,
     "1: \"bo oks\" is not a name: at most 32 letters, digits, - and _\n"},
    {"[group g]\nownr = +15552019999\n", "2: unknown key \"ownr\" in [group g]; did you mean \"owner\"?\n"},
    {"[group g]\nowner +15552019999\n", "2: neither a [section] nor name = value\n"},
    {"[group g]\nadmin = x\n", "1: [group g] has no owner\n2: unknown key \"admin\" in [group g]\n"},
    {"[call-center c]\nagents = a\n[agnt a]\n", "3: unknown section [agnt a]; did you mean [agent a]?\n"},
    {"[call-center c]\ntimezone = UTC\nhuors = Mon 09:00-10:00\nclosed-reply = {title}: {opens}\n",
     "3: unknown key \"huors\" in [call-center c]; did you mean \"hours\"?\n"},
    {"[call-center c]\ntimezone = UTC\nhours = 9-5\nclosed-reply = {title}: {opens}\n",
     "3: hours = 9-5 holds \"9-5\", which is not like Mon-Fri 09:00-17:00\n"},
    {"[call-center c]\ntimezone = Mars\nhours = Mon 09:00-10:00\n",
     "2: timezone = Mars is not a time zone of this machine, such as America/New_York\n"},
    {"[line a]\nper-minute = x\nburst = 5\n", "2: per-minute = x is not a number from 1 to 1000000\n"},
    {"[bank]\nweb = 0.0.0.0:8080\noperator-password = $y$a$b\nweb-certificate = x\nweb-key = /k\n",
     "4: web-certificate = x is not a path that begins with /\n"},
    {"[line a]\nnumber = +15552010001\n[line a]\nnumber = +15552010001\n",
     "3: [line a] is there already: p.ini line 1\n"},
    /* several at once, in the order of their lines */
    {"[group g]\nline = nowhere\nreplies = all\n[line a]\nnumber = 12\nper-day = many\n",
     "1: [group g] has no owner\n2: there is no [line nowhere]\n3: replies = all is none of everyone, owner\n"
     "5: number = 12 is a short code, not a subscriber's number\n"
     "6: per-day = many is not a number from 1 to 100000000\n"},
};

static void test_mistakes(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct config *config = read_string(cases[i].text);
        char found[4096];
        struct text text = text_of(found, sizeof found);
        for (size_t j = 0; j < config->mistake_count; j++) {
            assert_string_equal(config->mistakes[j].file, "p.ini");
            text_format(&text, "%u: %s\n", config->mistakes[j].line, config->mistakes[j].message);
        }
        if (strcmp(found, cases[i].mistakes) != 0)
            fail_msg("for\n%s\nthere is\n%s\nnot\n%s", cases[i].text, found, cases[i].mistakes);
        config_destroy(config);
    }
}

/* What a person should look at, and what was let through on their word. */
static void test_warnings(void **state)
{
    (void)state;
    static const struct {
        const char *text, *warnings;
    } replies[] = {
        {"auto-reply = {title}: somebody answers within {wait}.\n", ""},
        {"auto-reply = {title}: prices at the counter, we answer in {wait}.\n",
         "2: auto-reply could read as an advertisement: \"prices\"\n"},
        {"advert-override = yes\naway-reply = {title} will answer. Follow us!\n",
         "3: away-reply reads as an advertisement: \"follow us\"; advert-override lets it through\n"},
        {"auto-reply = Hello\n", "2: auto-reply does not say who writes: {title} does\n2: auto-reply does not say what"
                                 " happens next: {wait}, {position}, {ticket} and {opens} do\n"},
        {"auto-reply = {title} \xe2\x80\x93 ticket {ticket}\n",
         "2: auto-reply holds \"\xe2\x80\x93\", which leaves 70 characters a part instead of 160\n"},
        {"away-reply = {title} answers: " A50 A50 " " A50 " ok\n",
         "2: away-reply can become 2 parts, each of which is paid and counted\n"},
    };
    for (size_t i = 0; i < COUNT(replies); i++) {
        char whole_text[1024], found[2048];
        struct text text = text_of(found, sizeof found);
        snprintf(whole_text, sizeof whole_text, "[call-center c]\n%s[bank]\nregion = FR\n", replies[i].text);
        struct config *config = read_string(whole_text);
        assert_no_mistake(config);
        for (size_t j = 0; j < config->warning_count; j++)
            text_format(&text, "%u: %s\n", config->warnings[j].line, config->warnings[j].message);
        if (strcmp(found, replies[i].warnings) != 0)
            fail_msg("for\n%s\nthere is\n%s\nnot\n%s", replies[i].text, found, replies[i].warnings);
        config_destroy(config);
    }
}

/* Every beginning of a good text is read without a fault of ours. */
static void test_every_prefix(void **state)
{
    (void)state;
    for (size_t size = 0; size < sizeof whole - 1; size += 7) {
        char *copy = malloc(size + 1);
        memcpy(copy, whole, size);
        struct config *config = config_read_text("p.ini", copy, size);
        assert_non_null(config);
        config_destroy(config);
        free(copy);
    }
}

static void test_limits(void **state)
{
    (void)state;
    static char text[CONFIG_LINES_MAX * 16 + 64];
    struct text out = text_of(text, sizeof text);
    for (int i = 0; i <= CONFIG_LINES_MAX; i++)
        text_format(&out, "[line l%d]\n", i);
    struct config *config = read_string(text);
    assert_int_equal(config->line_count, CONFIG_LINES_MAX);
    assert_int_equal(config->mistake_count, 1);
    assert_string_equal(config->mistakes[0].message, "there are more than 512 [line] sections");
    config_destroy(config);

    out = text_of(text, sizeof text);
    text_put(&out, "[bank]\n");
    for (int i = 0; i < CONFIG_MISTAKES_MAX + 5; i++)
        text_put(&out, "oops\n");
    config = read_string(text);
    assert_int_equal(config->mistake_count, CONFIG_MISTAKES_MAX);
    assert_string_equal(config->mistakes[CONFIG_MISTAKES_MAX - 2].message, "neither a [section] nor name = value");
    assert_string_equal(config->mistakes[CONFIG_MISTAKES_MAX - 1].message, "there are more mistakes");
    config_destroy(config);

    out = text_of(text, sizeof text);
    text_put(&out, "[call-center c]\nauto-reply = x\n");
    for (int i = 0; i < 60; i++)
        text_put(&out, "  " A50 "\n");
    config = read_string(text);
    assert_int_equal(config->mistake_count, 1);
    assert_string_equal(config->mistakes[0].message, "auto-reply is longer than 2047 octets");
    config_destroy(config);
}

/* A line may have CONFIG_INI_LINE_MAX octets, whatever they are and however it ends, and one more is refused with its
 * number, while the lines around it are read. */
static void test_longest_lines(void **state)
{
    static const char *const starts[] = {"port = ", "port = x\n ", "port = \xc3\xa9", "port = x ; ", "[group ", "\t"};
    static const char *const ends[] = {"\n", "\r\n", ""};
    (void)state;
    for (size_t i = 0; i < COUNT(starts) * COUNT(ends) * 2; i++) {
        const char *start = starts[i / 2 % COUNT(starts)], *end = ends[i / 2 / COUNT(starts)];
        bool is_too_long = i % 2 == 1;
        const char *newline = strchr(start, '\n');
        size_t begun = strlen(newline ? newline + 1 : start);
        char text[512];
        struct text out = text_of(text, sizeof text);
        text_format(&out, "\xef\xbb\xbf[bank]\n; " A50 A50 A50 A50 "\n[slot a]\n%s", start);
        for (size_t at = begun; at < CONFIG_INI_LINE_MAX + (is_too_long ? 1u : 0u); at++)
            text_put(&out, (at - begun) % 60 == 59 ? " " : "a");
        text_format(&out, "%s%s", end, *end ? "wbe = 1" : "");
        struct config *config = read_string(text);
        unsigned line = newline ? 5 : 4, found = 0;
        for (size_t j = 0; j < config->mistake_count; j++)
            found += strcmp(config->mistakes[j].message,
                            "the line is longer than 199 octets: continue it on an indented line") == 0 &&
                     config->mistakes[j].line == line;
        assert_int_equal(found, is_too_long);
        if (i / 2 % COUNT(starts) == 0)
            assert_int_equal(strlen(config->slots[0].port), is_too_long ? 0 : CONFIG_INI_LINE_MAX - strlen("port = "));
        bool has_next = false;
        for (size_t j = 0; j < config->mistake_count; j++)
            has_next |= strncmp(config->mistakes[j].message, "unknown key \"wbe\"", 17) == 0 &&
                        config->mistakes[j].line == line + 1;
        /* Behind a section that has no end nobody knows whose keys they are. */
        bool is_lost = start[0] == '[' && !is_too_long;
        assert_int_equal(has_next, *end != '\0' && !is_lost);
        config_destroy(config);
    }
}

static void write_file(const char *folder, const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *stream = fopen(path, "w");
    assert_non_null(stream);
    fputs(text, stream);
    fclose(stream);
}

static void test_files(void **state)
{
    (void)state;
    char folder[] = "/tmp/test_config_XXXXXX", path[256], confd[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/partyline.ini", folder);
    snprintf(confd, sizeof confd, "%s/conf.d", folder);

    struct config *config = config_read(path);
    assert_int_equal(config->mistake_count, 1);
    assert_int_equal(config->mistakes[0].line, 0);
    assert_string_equal(config->mistakes[0].file, path);
    assert_string_equal(config->mistakes[0].message, "cannot be read: No such file or directory");
    config_destroy(config);

    write_file(folder, "partyline.ini", "[bank]\nregion = GB\n[line a]\n");
    config = config_read(path);
    assert_no_mistake(config);
    config_destroy(config);

    assert_int_equal(mkdir(confd, 0700), 0);
    write_file(confd, "20.ini", "[line c]\nnumber = 07400 123456\n");
    write_file(confd, "10.ini", "[line b]\n[line a]\nfoo = 1\n");
    write_file(confd, ".hidden.ini", "garbage\n");
    write_file(confd, "README", "garbage\n");
    write_file(confd, "10.ini~", "garbage\n");
    config = config_read(path);
    assert_int_equal(config->line_count, 4);
    assert_string_equal(config->lines[1].name, "b");
    assert_string_equal(config->lines[3].name, "c");
    assert_string_equal(config->lines[3].number, "+447400123456");
    assert_int_equal(config->mistake_count, 2);
    char expected[512];
    snprintf(expected, sizeof expected, "[line a] is there already: %s line 3", path);
    assert_string_equal(config->mistakes[0].message, expected);
    assert_int_equal(config->mistakes[0].line, 2);
    assert_non_null(strstr(config->mistakes[0].file, "conf.d/10.ini"));
    assert_int_equal(config->mistakes[1].line, 3);
    config_destroy(config);

    static const char *const names[] = {"conf.d/20.ini", "conf.d/10.ini",  "conf.d/.hidden.ini",
                                        "conf.d/README", "conf.d/10.ini~", "partyline.ini"};
    for (size_t i = 0; i < COUNT(names); i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        assert_int_equal(unlink(path), 0);
    }
    snprintf(path, sizeof path, "%s/odd.ini", confd);
    assert_int_equal(mkdir(path, 0700), 0);
    write_file(folder, "partyline.ini", "");
    char main_path[256];
    snprintf(main_path, sizeof main_path, "%s/partyline.ini", folder);
    config = config_read(main_path);
    assert_int_equal(config->mistake_count, 1);
    assert_string_equal(config->mistakes[0].file, path);
    assert_string_equal(config->mistakes[0].message, "cannot be read: Is a directory");
    config_destroy(config);
    assert_int_equal(rmdir(path) | rmdir(confd) | unlink(main_path) | rmdir(folder), 0);
}

/* A draft is printed under the name of the file that it is a draft of, in mistakes as in warnings. */
static void test_printed_mistakes(void **state)
{
    char folder[] = "/tmp/test_config_XXXXXX", path[64], *printed = NULL;
    size_t size;
    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/draft", folder);
    write_file(folder, "draft", "[bank]\nregion = UX\n[call-center c]\n");
    FILE *out = open_memstream(&printed, &size);
    assert_int_equal(config_print_mistakes(path, "p.ini", out), 1);
    assert_int_equal(unlink(path) | rmdir(folder), 0);
    assert_int_equal(config_print_mistakes(path, "p.ini", out), 1);
    fclose(out);
    assert_string_equal(printed,
                        "p.ini:2: region = UX is not a region known here, by its two letters (US, GB, DE, …)\n"
                        "p.ini:3: warning: [call-center c]: carriers in +1 take a business's texts for "
                        "application-to-person traffic, and most consumer plans forbid it: ask for a plan that permits "
                        "it, or the SIM may be blocked\n"
                        "p.ini: cannot be read: No such file or directory\n");
    free(printed);
}

static void test_distance(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        unsigned distance;
    } pairs[] = {{"", "", 0},           {"a", "", 1},         {"title", "titel", 1},
                 {"owner", "OWNER", 0}, {"books", "boks", 1}, {"kitten", "sitting", 3},
                 {"ca", "abc", 3}};
    for (size_t i = 0; i < COUNT(pairs); i++) {
        assert_int_equal(config_suggest_distance(pairs[i].a, pairs[i].b), pairs[i].distance);
        assert_int_equal(config_suggest_distance(pairs[i].b, pairs[i].a), pairs[i].distance);
    }
    struct config_suggest suggest = {.word = "regio"};
    config_suggest_offer(&suggest, "reports");
    assert_null(suggest.best);
    config_suggest_offer(&suggest, "regions");
    config_suggest_offer(&suggest, "region");
    config_suggest_offer(&suggest, "regioon");
    assert_string_equal(suggest.best, "region");
    suggest = (struct config_suggest){.word = "x"};
    config_suggest_offer(&suggest, "y");
    assert_null(suggest.best);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole_bank),
        cmocka_unit_test(test_whole_line_and_group),
        cmocka_unit_test(test_whole_call_center_and_slot),
        cmocka_unit_test(test_defaults),
        cmocka_unit_test(test_a_larger_rate_raises_the_burst),
        cmocka_unit_test(test_region_counts_wherever_it_stands),
        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_warnings),
        cmocka_unit_test(test_every_prefix),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_longest_lines),
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_printed_mistakes),
        cmocka_unit_test(test_distance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
