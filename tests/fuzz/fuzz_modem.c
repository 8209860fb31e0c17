// links: drivers/modem/modem.c drivers/modem/modem_start.c drivers/modem/modem_settings.c drivers/modem/modem_stray.c drivers/modem/modem_watch.c drivers/modem/modem_health.c drivers/modem/modem_receive.c drivers/modem/modem_submit.c drivers/modem/modem_ussd.c drivers/modem/modem_call.c drivers/modem/modem_operator.c drivers/modem/modem_rungs.c drivers/modem/modem_family.c drivers/at/at_channel.c drivers/at/at_error.c drivers/at/at_fields.c src/base/bytes.c
/* Any octets, times and calls of the owner in any order: no assertion, bounded events, and nothing on the wire that does
 * not belong there. An octet of the input chooses what happens next. */
#include "base/bytes.h"
#include "modem/modem.h"

#include <stdlib.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))
#define PAIR ",18\r\n07912180958729F004038121F300006211222263650003CDB73B\r\n"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const sentences[] = {
    "\r\nOK\r\n",
    "\r\n> ",
    "\r\nERROR\r\n",
    "+CMTI: \"SM\",1\r\n",
    "+CPIN: READY\r\nOK\r\n",
    "+CPIN: SIM PIN\r\nOK\r\n",
    "+CMGR: 0," PAIR "OK\r\n",
    "+CMGL: 3,0," PAIR,
    "+CMGL: 3,0,,18\r\n",
    "+CMT: " PAIR,
    "+CREG: 1,1\r\nOK\r\n",
    "+CSMS: 1,1,1,1\r\nOK\r\n",
    "+CPMS: \"SM\",3,50,\"SM\",3,50,\"SM\",3,50\r\nOK\r\n",
    "+CMS ERROR: 310\r\n",
    "+CMGS: 3\r\nOK\r\n",
    "310260123456789\r\nOK\r\n",
    "RDY\r\n",
    "RING\r\n",
    "+CLIP: \"+15551230001\",145\r\n",
    "+CPIN: NOT READY\r\n",
    "+CPIN: SIM PIN\r\n",
    "+CEREG: 0,2\r\nOK\r\n",
    "+CME ERROR: 10\r\n",
};

struct session {
    struct modem *modem;
    int64_t now_ms;
    uint64_t token;
};

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void drain(struct session *session)
{
    struct modem_event event;
    while (modem_next(session->modem, &event)) {
        require(event.pdu_size <= MODEM_PDU_MAX && event.tpdu_offset <= event.pdu_size);
        require(event.kind != MODEM_EVENT_PDU || event.tpdu_offset < event.pdu_size);
        require(event.kind != MODEM_EVENT_REPLY || strlen(event.reply) < MODEM_REPLY_SIZE);
        require(strnlen(event.what, sizeof event.what) < sizeof event.what);
        if (event.kind == MODEM_EVENT_PDU || event.kind == MODEM_EVENT_GARBAGE)
            session->token = event.token;
    }
}

static void check_wire(struct session *session, bool consume)
{
    const uint8_t *bytes;
    size_t size = modem_output(session->modem, &bytes);
    for (size_t i = 0; i < size; i++)
        require((bytes[i] >= 0x20 && bytes[i] < 0x7f) || bytes[i] == '\r' || bytes[i] == 0x1a || bytes[i] == 0x1b);
    if (consume)
        modem_output_consumed(session->modem, size);
}

static void submit(struct session *session, bool more)
{
    static const char hex[] = "11000B915155219199F90000AA0AE8329BFD4697D9EC37";
    struct modem_submit wanted = {.tag = 1, .more = more};
    require(hex_decode(hex, strlen(hex), wanted.tpdu, sizeof wanted.tpdu, &wanted.tpdu_size));
    bool can = modem_can_submit(session->modem);
    require(modem_submit(session->modem, &wanted, session->now_ms) == can);
}

static void wait_some(struct session *session, int64_t ms)
{
    session->now_ms += ms;
    modem_expire(session->modem, session->now_ms);
}

static void act(struct session *session, uint8_t choice)
{
    struct modem *modem = session->modem;
    int64_t now_ms = session->now_ms;
    const uint8_t *bytes;
    switch (choice % 16) {
    case 0:
        wait_some(session, 1000);
        break;
    case 1:
        wait_some(session, 20000);
        break;
    case 2:
        modem_forget(modem, session->token, now_ms);
        break;
    case 3:
        modem_keep(modem, session->token, now_ms);
        break;
    case 4:
        modem_recover(modem, (enum modem_rung)(choice / 16 % 3), now_ms);
        break;
    case 5:
        modem_close(modem, now_ms);
        modem_open(modem, now_ms);
        break;
    case 6:
        modem_command(modem, "AT+CSQ", 1, now_ms);
        break;
    case 7:
        modem_cancel(modem);
        break;
    case 8:
        submit(session, choice & 16);
        break;
    case 9:
        modem_output_consumed(modem, modem_output(modem, &bytes) / 2);
        break;
    default: {
        const char *sentence = sentences[choice % LENGTH(sentences)];
        modem_feed(modem, (const uint8_t *)sentence, strlen(sentence), now_ms);
        break;
    }
    }
}

/* Octets of 240 and more announce so many octets of the modem's own less 240; the others act. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct modem_options options = {.reports = true, .pin = "1234"};
    struct session session = {.modem = modem_create(&options)};
    require(session.modem != NULL);
    modem_open(session.modem, 0);
    struct byte_reader reader = byte_reader_of(data, size);
    while (byte_reader_left(&reader) > 0) {
        uint8_t choice = byte_reader_u8(&reader);
        size_t count = choice >= 240 ? choice - 239u : 0;
        if (count > byte_reader_left(&reader))
            count = byte_reader_left(&reader);
        if (count > 0)
            modem_feed(session.modem, byte_reader_take(&reader, count), count, session.now_ms);
        else
            act(&session, choice);
        drain(&session);
        check_wire(&session, choice & 128);
    }
    modem_destroy(session.modem);
    return 0;
}
