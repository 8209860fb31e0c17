/* USSD of the virtual modem: codes that its personality knows are answered at once, others are refused by the network.
 * A personality with `ussd-packed` takes and gives packed septets in hexadecimal. */
#include "virtual/virtual_modem_private.h"

#include "at/at_codes.h"

#include <stdio.h>
#include <string.h>

#define WORDS_SIZE 320

static void unpack(const char *hex, char *out, size_t capacity)
{
    unsigned bits = 0, have = 0, octet;
    size_t size = 0;
    for (; sscanf(hex, "%2x", &octet) == 1 && size + 2 < capacity; hex += hex[1] ? 2 : 1) {
        bits |= octet << have;
        for (have += 8; have >= 7 && size + 1 < capacity; have -= 7, bits >>= 7)
            out[size++] = (char)(bits & 0x7f);
    }
    while (size > 0 && (out[size - 1] == '\r' || out[size - 1] == '\0'))
        size--;
    out[size] = '\0';
}

static void pack(const char *text, char *hex, size_t capacity)
{
    unsigned bits = 0, have = 0;
    size_t size = 0;
    for (; *text != '\0' && size + 3 < capacity; text++) {
        bits |= (unsigned)(*text & 0x7f) << have;
        have += 7;
        if (have < 8)
            continue;
        size += (size_t)snprintf(hex + size, capacity - size, "%02X", bits & 0xff);
        bits >>= 8;
        have -= 8;
    }
    hex[size] = '\0';
    if (have > 0)
        snprintf(hex + size, capacity - size, "%02X", bits & 0xff);
}

/* The words behind the code; NULL when the network does not know it. */
static const char *find_words(const struct virtual_modem *modem, const char *code)
{
    const struct virtual_list *list = &modem->personality.ussd;
    for (size_t i = 0; i < list->count; i++) {
        size_t len = strcspn(list->item[i], " ");
        if (len == strlen(code) && memcmp(list->item[i], code, len) == 0)
            return modem->ussd_words[0] ? modem->ussd_words : list->item[i] + len + (list->item[i][len] != '\0');
    }
    return NULL;
}

/* "\n" written as two characters begins a new line. */
static void break_lines(const char *words, char *out, size_t capacity)
{
    size_t size = 0;
    for (; *words && size + 3 < capacity; words++) {
        bool is_break = words[0] == '\\' && words[1] == 'n';
        out[size++] = is_break ? '\r' : *words;
        if (is_break) {
            out[size++] = '\n';
            words++;
        }
    }
    out[size] = '\0';
}

static void answer(struct virtual_modem *modem, const char *words)
{
    char broken[WORDS_SIZE], hex[2 * WORDS_SIZE], line[2 * WORDS_SIZE + 16];
    break_lines(words, broken, sizeof broken);
    if (modem->personality.ussd_packed)
        pack(broken, hex, sizeof hex);
    if (modem->personality.ussd_first[0] != '\0')
        virtual_modem_say(modem, modem->personality.ussd_first);
    snprintf(line, sizeof line, "+CUSD: %d,\"%s\",%d", modem->ussd_asks ? AT_USSD_WANTS_MORE : AT_USSD_DONE,
             modem->personality.ussd_packed ? hex : broken, (int)modem->personality.ussd_coding);
    virtual_modem_say(modem, line);
}

void virtual_modem_cusd(struct virtual_modem *modem, const struct at_fields *fields)
{
    char given[2 * VIRTUAL_PERSONALITY_WORD], code[VIRTUAL_PERSONALITY_WORD];
    int n;
    if (!at_fields_number(fields, 0, &n) || n > AT_USSD_CANCEL || (n == AT_USSD_ASK && fields->count < 2)) {
        virtual_modem_cme(modem, AT_CME_BAD_PARAMETER);
        return;
    }
    virtual_modem_ok(modem);
    modem->ussd_ended += n == AT_USSD_CANCEL;
    if (n != AT_USSD_ASK)
        return;
    at_fields_copy(fields, 1, given, sizeof given);
    if (modem->personality.ussd_packed)
        unpack(given, code, sizeof code);
    else
        snprintf(code, sizeof code, "%.*s", (int)sizeof code - 1, given);
    const char *words = find_words(modem, code);
    if (words)
        answer(modem, words);
    else
        virtual_modem_say(modem, "+CUSD: 4");
}

void virtual_modem_set_ussd(struct virtual_modem *modem, const char *words, bool asks)
{
    snprintf(modem->ussd_words, sizeof modem->ussd_words, "%s", words);
    modem->ussd_asks = asks;
}
