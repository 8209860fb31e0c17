// links: drivers/virtual/virtual_network.c drivers/virtual/virtual_modem.c drivers/virtual/virtual_modem_commands.c drivers/virtual/virtual_modem_ussd.c drivers/virtual/virtual_modem_odd.c drivers/virtual/virtual_personality.c drivers/at/at_channel.c drivers/at/at_error.c drivers/at/at_fields.c src/base/bytes.c
/* Any octets from the computer, any TPDU from the air, any fault, at any time. */
#include "virtual/virtual_network.h"

#include <stdlib.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))
#define NUMBER "+15552010001"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const sentences[] = {
    "\rAT+CMGS=23\r",
    "0011000B915155219199F90000AA0AE8329BFD4697D9EC37\x1a",
    "\rAT+CMGS=15\r",
    "0011000B915155020100F20000AA0141\x1a",
    "\rAT+CMGL=4\r",
    "\rAT+CNMI=2,1,0,1,0\r",
    "\rAT+CSMS=1\rAT+CNMI=2,2,0,1,0\r",
    "\rAT+CMGR=1\r",
    "\rAT+CMGD=1\r",
    "\x1b",
    "\rAT+CPMS=\"ME\"\r",
    "\rAT+CFUN=1,1\r",
    "\rAT+CPIN=\"1234\"\r",
    "\rAT+CRSM=176,12258,0,0,10\r",
    "\rAT+CNMA\r",
    "\rATE0V1Z&F\r",
};

static struct virtual_network *create(bool locked)
{
    const struct virtual_network_options options = {.seed = 1, .transit_ms = 10};
    struct virtual_network *network = virtual_network_create(&options);
    struct virtual_personality personality = virtual_personality_plain();
    struct virtual_sim sim = {.iccid = "8901260123456789012", .imsi = "310260123456789", .number = NUMBER};
    personality.latency_ms = 100;
    if (locked)
        memcpy(sim.pin, "1234", 5);
    for (size_t i = 0; i < 2; i++) {
        if (!network || virtual_network_add(network, &personality, &sim, i == 0 ? NUMBER : "+15552010002") != i)
            abort();
        virtual_modem_power(virtual_network_modem(network, i), true, 0);
    }
    return network;
}

static void fault(struct virtual_modem *modem, uint8_t choice, int64_t mono_ms)
{
    static const enum virtual_modem_reboot reboots[] = {VIRTUAL_REBOOT_NOW, VIRTUAL_REBOOT_BEFORE_NETWORK,
                                                        VIRTUAL_REBOOT_AFTER_NETWORK};
    bool odd = choice / 8 % 2;
    switch (choice % 8) {
    case 0:
        virtual_modem_fill(modem, odd);
        break;
    case 1:
        virtual_modem_reboot(modem, reboots[choice / 8 % 3], mono_ms);
        break;
    case 2:
        virtual_modem_lose_answers(modem, 1);
        break;
    case 3:
        virtual_modem_power(modem, odd, mono_ms);
        break;
    case 4:
        virtual_modem_store_garbage(modem, "garbage");
        break;
    case 5:
        virtual_modem_ring(modem, odd ? NUMBER : NULL);
        break;
    case 6:
        virtual_modem_hang(modem, mono_ms + 5000);
        break;
    default:
        virtual_modem_set_registration(modem, odd);
        break;
    }
}

/* Below 128 an octet is typed; above, it chooses a sentence, a fault, a wait, or a TPDU from what follows. */
static size_t act(struct virtual_network *network, struct clock_time *now, const uint8_t *data, size_t size)
{
    uint8_t choice = data[0] & 0x7f;
    size_t used = 0;
    if (data[0] < 128) {
        virtual_network_feed(network, 0, data, 1, *now);
    } else if (choice < 64) {
        const char *sentence = sentences[choice % LENGTH(sentences)];
        virtual_network_feed(network, 0, (const uint8_t *)sentence, strlen(sentence), *now);
    } else if (choice < 96) {
        fault(virtual_network_modem(network, 0), choice, now->mono_ms);
    } else if (choice < 112) {
        now->mono_ms += choice % 2 ? 50 : 20000;
        virtual_network_expire(network, *now);
    } else {
        used = size - 1 < 40 ? size - 1 : 40;
        virtual_network_inject(network, NUMBER, data + 1, used, *now);
    }
    return used + 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct virtual_network *network = create(size > 0 && data[0] & 1);
    struct clock_time now = {.mono_ms = 5000, .wall_ms = 1700000000000};
    virtual_network_expire(network, now);
    for (size_t at = 0; at < size;) {
        const uint8_t *bytes;
        struct virtual_network_event event;
        at += act(network, &now, data + at, size - at);
        virtual_network_output_consumed(network, 0, virtual_network_output(network, 0, &bytes));
        while (virtual_network_next(network, &event))
            if (event.tpdu_size > VIRTUAL_MODEM_TPDU_MAX || event.to[0] == '\0')
                abort();
    }
    virtual_network_destroy(network);
    return 0;
}
