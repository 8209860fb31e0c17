/* What some modems do beside the standards, as their personalities tell it: answers of their own, echo that comes and
 * goes, lines where none belong, texts that they do not survive. */
#include "virtual/virtual_modem_private.h"

#include "base/bytes.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

void virtual_modem_reply_lines(struct virtual_modem *modem, const char *lines, int number)
{
    while (*lines != '\0') {
        size_t len = strcspn(lines, "|"), before = strcspn(lines, "#|");
        if (len == 2 && memcmp(lines, "OK", 2) == 0)
            virtual_modem_ok(modem);
        else if (len == 5 && memcmp(lines, "ERROR", 5) == 0)
            virtual_modem_error(modem);
        else if (before < len)
            virtual_modem_reply(modem, "%.*s%d%.*s", (int)before, lines, number, (int)(len - before - 1),
                                lines + before + 1);
        else
            virtual_modem_reply(modem, "%.*s", (int)len, lines);
        lines += len + (lines[len] == '|');
    }
}

/* "AT+CEREG? +CGREG: 0,5|OK" and "AT+CMGD* OK": the lines behind the command, or NULL when it is another. */
static const char *lines_for(const char *item, const char *line)
{
    size_t len = strcspn(item, " ");
    bool is_beginning = len > 0 && item[len - 1] == '*';
    size_t size = len - is_beginning;
    bool fits = strncasecmp(item, line, size) == 0 && (is_beginning || strlen(line) == size);
    return fits ? item + len + strspn(item + len, " ") : NULL;
}

static const char *find_lines(struct virtual_modem *modem, const char *line)
{
    const struct virtual_personality *personality = &modem->personality;
    const char *lines;
    for (size_t i = 0; i < personality->once.count; i++) {
        lines = modem->once_said & 1u << i ? NULL : lines_for(personality->once.item[i], line);
        if (!lines)
            continue;
        modem->once_said |= 1u << i;
        return lines;
    }
    for (size_t i = 0; i < personality->reply.count; i++)
        if ((lines = lines_for(personality->reply.item[i], line)) != NULL)
            return lines;
    return NULL;
}

bool virtual_modem_odd_command(struct virtual_modem *modem, const char *line)
{
    const struct virtual_list *echoes = &modem->personality.echoes;
    for (size_t i = 0; !modem->settings.echo && i < echoes->count; i++)
        if (strncasecmp(line, echoes->item[i], strlen(echoes->item[i])) == 0) {
            virtual_modem_write(modem, line);
            virtual_modem_write(modem, "\r");
        }
    const char *lines = find_lines(modem, line);
    if (lines)
        virtual_modem_reply_lines(modem, lines, 0);
    return lines != NULL;
}

/* ---- Reading ---- */

static void unpack(const uint8_t *octets, size_t size, char *out, size_t capacity)
{
    unsigned bits = 0, have = 0;
    size_t length = 0;
    for (size_t i = 0; i < size && length + 2 < capacity; i++) {
        bits |= (unsigned)octets[i] << have;
        for (have += 8; have >= 7; have -= 7, bits >>= 7)
            if ((bits & 0x7f) >= 0x20 && length + 1 < capacity)
                out[length++] = (char)(bits & 0x7f);
    }
    out[length] = '\0';
}

/* TS 27.005 §3.4.3, for a DELIVER in the default alphabet without a header. */
static void say_as_text(struct virtual_modem *modem, const char *name, const struct virtual_record *record)
{
    uint8_t pdu[VIRTUAL_PDU_MAX];
    size_t size = 0, digits = 0;
    char number[24] = "", text[200] = "";
    if (hex_decode(record->pdu, strlen(record->pdu), pdu, sizeof pdu, &size) && size > 1u + pdu[0] + 3) {
        const uint8_t *tpdu = pdu + 1 + pdu[0];
        for (; digits < tpdu[1] && digits < sizeof number - 1; digits++)
            number[digits] = (char)('0' + (tpdu[3 + digits / 2] >> (digits % 2 ? 4 : 0) & 0xf));
        size_t at = 1 + pdu[0] + 3 + (tpdu[1] + 1u) / 2 + 2 + 7 + 1;
        if (at < size)
            unpack(pdu + at, size - at, text, sizeof text);
    }
    virtual_modem_reply(modem, "%s\"REC %s\",\"+%s\",,\"26/11/29,12:00:00+00\"", name,
                        record->stat == VIRTUAL_STAT_UNREAD ? "UNREAD" : "READ", number);
    virtual_modem_reply(modem, "%s", text);
}

bool virtual_modem_say_record(struct virtual_modem *modem, const char *name, const struct virtual_record *record)
{
    const char *freezes_on = modem->personality.freezes_on;
    if (freezes_on[0] != '\0' && strcasestr(record->pdu, freezes_on)) {
        virtual_modem_hang(modem, INT64_MAX);
        return false;
    }
    if (modem->settings.text_mode) {
        say_as_text(modem, name, record);
        return true;
    }
    if (modem->personality.between[0] == '\0') {
        virtual_modem_reply(modem, "%s%u,,%u%s%s", name, record->stat, record->length,
                            modem->personality.line_end_crcrlf ? "\r\r\n" : "\r\n", record->pdu);
        return true;
    }
    virtual_modem_reply(modem, "%s%u,,%u", name, record->stat, record->length);
    virtual_modem_reply_lines(modem, modem->personality.between, 0);
    virtual_modem_reply(modem, "%s", record->pdu);
    return true;
}

struct virtual_storage *virtual_modem_inbox(struct virtual_modem *modem)
{
    for (size_t i = 0; i < modem->personality.storage_count; i++)
        if (strcmp(modem->storages[i].name, modem->personality.receives) == 0)
            return &modem->storages[i];
    return virtual_modem_memory(modem, 2);
}
