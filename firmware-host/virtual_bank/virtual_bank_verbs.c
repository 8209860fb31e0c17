/* What people may ask of the virtual bank: texts from phones, what phones received, and faults. */
#include "virtual_bank/virtual_bank_private.h"

#include "base/json.h"
#include "base/text.h"
#include "sms/parts.h"
#include "sms/tpdu.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WORDS_MAX 16

/* A request in hand. */
struct request {
    struct virtual_bank *bank;
    struct virtual_bank_client *client;
    const char *words[WORDS_MAX];
    size_t count;
    const char *to;                         /* --to */
    char storage[VIRTUAL_BANK_REQUEST_MAX]; /* of the words */
};

static void refuse(const struct request *request, const char *why)
{
    virtual_bank_say(request->client, 'e', why);
    virtual_bank_say(request->client, 'x', "1");
}

static void done(const struct request *request)
{
    virtual_bank_say(request->client, 'x', "0");
}

static void say_json(const struct request *request, struct json *value)
{
    char *document = json_format(value, false);
    if (document)
        virtual_bank_say(request->client, 'o', document);
    free(document);
    json_free(value);
    done(request);
}

/* A whole number of that word, or `otherwise` when there is no such word; -1 when it is none. */
static int64_t number_of(const struct request *request, size_t index, int64_t otherwise)
{
    char *end;
    if (index >= request->count)
        return otherwise;
    long long number = strtoll(request->words[index], &end, 10);
    return *request->words[index] == '\0' || *end != '\0' || number < 0 ? -1 : number;
}

/* ---- text ---- */

static bool encode_part(const struct request *request, const struct parts_plan *plan, unsigned index,
                        uint8_t out[TPDU_MAX_SIZE], size_t *size)
{
    const struct parts_cut *cut = &plan->cuts[index];
    struct tpdu tpdu = {
        .type = TPDU_DELIVER,
        .alphabet = plan->alphabet,
        .class = TPDU_CLASS_NONE,
        .scts_ms = request->bank->now.wall_ms,
        .text_size = cut->size,
    };
    if (!tpdu_address_parse(request->words[1], &tpdu.address) || cut->size >= sizeof tpdu.text)
        return false;
    memcpy(tpdu.text, request->words[2] + cut->offset, cut->size);
    if (plan->count > 1)
        tpdu.concat = (struct tpdu_concat){
            .ref = request->bank->reference, .total = (uint8_t)plan->count, .seq = (uint8_t)(index + 1)};
    return tpdu_encode(&tpdu, out, size, NULL);
}

static void publish_text(const struct request *request, const char *to)
{
    struct virtual_bank *bank = request->bank;
    char at[CLOCK_RFC3339_SIZE], line[4096];
    clock_format_rfc3339(bank->now.wall_ms, at);
    for (size_t i = 0; i < VIRTUAL_BANK_CLIENTS_MAX; i++) {
        struct virtual_bank_client *client = &bank->clients[i];
        if (client->fd < 0 || !client->watching)
            continue;
        if (!client->json) {
            snprintf(line, sizeof line, "%.8s  %s > %s  %s", at + 11, request->words[1], to, request->words[2]);
            virtual_bank_say(client, 'o', line);
            continue;
        }
        struct json *object = json_new_object();
        json_put_text(object, "at", at);
        json_put_text(object, "kind", "text");
        json_put_text(object, "from", request->words[1]);
        json_put_text(object, "to", to);
        json_put_text(object, "text", request->words[2]);
        char *document = json_format(object, false);
        virtual_bank_say(client, 'o', document);
        free(document);
        json_free(object);
    }
}

/* Every part is made before the first one goes. */
static void on_text(const struct request *request)
{
    struct virtual_bank *bank = request->bank;
    struct parts_plan plan;
    uint8_t tpdus[PARTS_MAX][TPDU_MAX_SIZE];
    size_t sizes[PARTS_MAX];
    const char *to = request->to ? request->to : virtual_network_number(bank->network, 0);
    if (!parts_plan(request->words[2], strlen(request->words[2]), false, &plan)) {
        refuse(request, "the text is too long");
        return;
    }
    bank->reference++;
    for (unsigned i = 0; i < plan.count; i++)
        if (!encode_part(request, &plan, i, tpdus[i], &sizes[i])) {
            refuse(request, "that is not a sender");
            return;
        }
    publish_text(request, to);
    for (unsigned i = 0; i < plan.count; i++)
        if (!virtual_network_inject(bank->network, to, tpdus[i], sizes[i], bank->now)) {
            refuse(request, "no SIM of this bank has that number, or too much is on its way");
            return;
        }
    done(request);
}

/* A TPDU of one's own: inject HEX. */
static void on_inject(const struct request *request)
{
    struct virtual_bank *bank = request->bank;
    uint8_t tpdu[VIRTUAL_MODEM_TPDU_MAX];
    size_t size = 0;
    const char *to = request->to ? request->to : virtual_network_number(bank->network, 0);
    for (const char *hex = request->words[1]; hex[0] != '\0' && hex[1] != '\0' && size < sizeof tpdu; hex += 2) {
        unsigned octet;
        if (sscanf(hex, "%2x", &octet) != 1)
            break;
        tpdu[size++] = (uint8_t)octet;
    }
    if (strlen(request->words[1]) != 2 * size || !virtual_network_inject(bank->network, to, tpdu, size, bank->now))
        refuse(request, "not a TPDU in hexadecimal, or no such number");
    else
        done(request);
}

/* ---- phones, watch, status ---- */

static void say_phone(const struct request *request, const struct json *phone)
{
    char line[8192];
    const struct json *messages = json_find(phone, "messages");
    virtual_bank_say(request->client, 'o', json_find_text(phone, "number"));
    for (size_t i = 0; i < json_count(messages); i++) {
        const struct json *message = json_at(messages, i);
        const char *text = json_find_text(message, "text");
        snprintf(line, sizeof line, "  %.8s  %s  %s", json_find_text(message, "at") + 11,
                 json_find_text(message, "from"), text ? text : "(parts are missing)");
        for (char *c = line; *c != '\0'; c++)
            *c = *c == '\n' ? ' ' : *c;
        virtual_bank_say(request->client, 'o', line);
    }
}

static void on_phones(const struct request *request)
{
    struct json *phones =
        virtual_bank_phones_json(request->bank->phones, request->count > 1 ? request->words[1] : NULL);
    if (request->client->json) {
        say_json(request, phones);
        return;
    }
    for (size_t i = 0; i < json_count(phones); i++)
        say_phone(request, json_at(phones, i));
    json_free(phones);
    done(request);
}

static void on_clear(const struct request *request)
{
    virtual_bank_phones_clear(request->bank->phones);
    done(request);
}

static void on_watch(const struct request *request)
{
    request->client->watching = true;
}

static struct json *modem_json(struct virtual_bank *bank, size_t index)
{
    struct virtual_modem *modem = virtual_network_modem(bank->network, index);
    const struct virtual_sim *sim = virtual_modem_sim(modem);
    const struct virtual_bank_port *port = &bank->ports[index];
    struct json *object = json_new_object();
    json_put_int(object, "modem", (int64_t)index);
    json_put_text(object, "port", port->link);
    json_put_text(object, "number", virtual_network_number(bank->network, index));
    json_put_text(object, "iccid", sim ? sim->iccid : NULL);
    json_put_text(object, "imsi", sim ? sim->imsi : NULL);
    json_put_bool(object, "plugged", port->master >= 0);
    json_put_bool(object, "open", port->connected);
    json_put_int(object, "stored", virtual_modem_stored(modem));
    json_put_int(object, "violations", virtual_modem_violations(modem));
    json_put_int(object, "pin_tries", virtual_modem_pin_tries(modem));
    return object;
}

static void on_status(const struct request *request)
{
    struct virtual_bank *bank = request->bank;
    struct json *modems = json_new_array();
    char line[512];
    for (size_t i = 0; i < bank->options.modem_count; i++)
        json_append(modems, modem_json(bank, i));
    struct json *status = json_new_object();
    json_put(status, "modems", modems);
    json_put_int(status, "waiting", (int64_t)virtual_network_waiting(bank->network));
    if (request->client->json) {
        say_json(request, status);
        return;
    }
    for (size_t i = 0; i < json_count(modems); i++) {
        const struct virtual_bank_port *port = &bank->ports[i];
        const struct virtual_modem *modem = virtual_network_modem(bank->network, i);
        snprintf(line, sizeof line, "modem%zu  %s  %s  stored %u  violations %u", i,
                 virtual_network_number(bank->network, i),
                 port->master < 0  ? "unplugged"
                 : port->connected ? "open"
                                   : "plugged",
                 virtual_modem_stored(modem), virtual_modem_violations(modem));
        virtual_bank_say(request->client, 'o', line);
    }
    snprintf(line, sizeof line, "%zu messages on their way", virtual_network_waiting(bank->network));
    virtual_bank_say(request->client, 'o', line);
    json_free(status);
    done(request);
}

static void on_reports(const struct request *request)
{
    const char *word = request->words[1];
    int64_t status = strcmp(word, "on") == 0 || strcmp(word, "off") == 0 ? 0 : number_of(request, 1, 0);
    if (status < 0 || status > 255) {
        refuse(request, "reports on, off, or a TP-ST from 0 to 255");
        return;
    }
    bool off = strcmp(word, "off") == 0;
    virtual_network_set_reports(request->bank->network, off ? VIRTUAL_REPORTS_OFF : VIRTUAL_REPORTS_ON,
                                (uint8_t)status);
    done(request);
}

static void on_quit(const struct request *request)
{
    request->bank->quitting = true;
    done(request);
}

/* ---- fault MODEM KIND … ---- */

static bool fault_reboot(const struct request *request, struct virtual_modem *modem)
{
    const char *when = request->count > 3 ? request->words[3] : "now";
    enum virtual_modem_reboot reboot = VIRTUAL_REBOOT_NOW;
    if (strcmp(when, "before") == 0)
        reboot = VIRTUAL_REBOOT_BEFORE_NETWORK;
    else if (strcmp(when, "after") == 0)
        reboot = VIRTUAL_REBOOT_AFTER_NETWORK;
    else if (strcmp(when, "now") != 0)
        return false;
    virtual_modem_reboot(modem, reboot, request->bank->now.mono_ms);
    return true;
}

static bool fault_counted(const struct request *request, struct virtual_modem *modem)
{
    const char *kind = request->words[2];
    int64_t first = number_of(request, 3, 1), second = number_of(request, 4, 1);
    if (first < 0 || second < 0)
        return false;
    if (strcmp(kind, "lose-answer") == 0)
        virtual_modem_lose_answers(modem, (unsigned)first);
    else if (strcmp(kind, "lose-prompt") == 0)
        virtual_modem_lose_prompts(modem, (unsigned)first);
    else if (strcmp(kind, "latency") == 0 && request->count > 3)
        virtual_modem_set_latency(modem, first);
    else if (strcmp(kind, "registration") == 0 && request->count > 3)
        virtual_modem_set_registration(modem, (int)first);
    else if (strcmp(kind, "hang") == 0)
        virtual_modem_hang(modem, request->count > 3 ? request->bank->now.mono_ms + first : INT64_MAX);
    else if (strcmp(kind, "cms") == 0 && request->count > 3)
        virtual_modem_refuse(modem, (int)first, (unsigned)second);
    else
        return false;
    return true;
}

/* The SIM out, or the same one in again. */
static bool fault_sim(const struct request *request, size_t index, bool out)
{
    struct virtual_bank_port *port = &request->bank->ports[index];
    struct virtual_modem *modem = virtual_network_modem(request->bank->network, index);
    if (port->ejected == out)
        return false;
    if (out)
        port->drawer = *virtual_modem_sim(modem);
    virtual_modem_insert(modem, out ? NULL : &port->drawer);
    port->ejected = out;
    return true;
}

static bool fault_swap(const struct request *request, size_t index)
{
    struct virtual_bank *bank = request->bank;
    int64_t other = number_of(request, 3, -1);
    if (other < 0 || other >= (int64_t)bank->options.modem_count || bank->ports[index].ejected ||
        bank->ports[other].ejected)
        return false;
    virtual_network_swap(bank->network, index, (size_t)other);
    return true;
}

static bool fault_one(const struct request *request, size_t index)
{
    struct virtual_modem *modem = virtual_network_modem(request->bank->network, index);
    const char *kind = request->words[2];
    if (strcmp(kind, "unplug") == 0)
        virtual_bank_unplug(request->bank, index);
    else if (strcmp(kind, "plug") == 0)
        return virtual_bank_plug(request->bank, index) == 0;
    else if (strcmp(kind, "full") == 0 || strcmp(kind, "empty") == 0)
        virtual_modem_fill(modem, strcmp(kind, "full") == 0);
    else if (strcmp(kind, "ring") == 0)
        virtual_modem_ring(modem, request->count > 3 ? request->words[3] : NULL);
    else if (strcmp(kind, "say") == 0 && request->count > 3)
        virtual_modem_say(modem, request->words[3]);
    else if ((strcmp(kind, "ussd") == 0 || strcmp(kind, "ussd-asks") == 0) && request->count > 3)
        virtual_modem_set_ussd(modem, request->words[3], strcmp(kind, "ussd-asks") == 0);
    else if (strcmp(kind, "garbage") == 0 && request->count > 3)
        return virtual_modem_store_garbage(modem, request->words[3]);
    else if (strcmp(kind, "reboot") == 0)
        return fault_reboot(request, modem);
    else if (strcmp(kind, "eject") == 0 || strcmp(kind, "insert") == 0)
        return fault_sim(request, index, strcmp(kind, "eject") == 0);
    else if (strcmp(kind, "swap") == 0)
        return fault_swap(request, index);
    else
        return fault_counted(request, modem);
    return true;
}

/* "3", "modem3", its number, or "all" */
static bool is_meant(const struct request *request, size_t index)
{
    char name[32];
    const char *word = request->words[1];
    snprintf(name, sizeof name, "modem%zu", index);
    return strcmp(word, "all") == 0 || strcmp(word, name) == 0 || strcmp(word, name + 5) == 0 ||
           strcmp(word, virtual_network_number(request->bank->network, index)) == 0;
}

static void on_fault(const struct request *request)
{
    bool any = false;
    for (size_t i = 0; i < request->bank->options.modem_count; i++) {
        if (!is_meant(request, i))
            continue;
        any = true;
        if (!fault_one(request, i)) {
            refuse(request, "no such fault, or not now: hang [MS], unplug, plug, full, empty, lose-answer [COUNT], "
                            "lose-prompt [COUNT], cms CODE [COUNT], latency MS, reboot [now|before|after], "
                            "registration STAT, ring [NUMBER], ussd WORDS, ussd-asks WORDS, say LINE, "
                            "garbage CHARACTERS, eject, insert, swap OTHER");
            return;
        }
    }
    if (any)
        done(request);
    else
        refuse(request, "no such modem");
}

/* ---- Which verb is it? ---- */

static const struct {
    const char *name;
    size_t words; /* at least, with the verb */
    void (*run)(const struct request *request);
} verbs[] = {
    {"text", 3, on_text},     {"inject", 2, on_inject},   {"phones", 1, on_phones},
    {"clear", 1, on_clear},   {"watch", 1, on_watch},     {"fault", 3, on_fault},
    {"status", 1, on_status}, {"reports", 2, on_reports}, {"quit", 1, on_quit},
};

static bool take_words(struct request *request, const struct json *words)
{
    size_t used = 0;
    bool is_to = false;
    for (size_t i = 0; i < json_count(words); i++) {
        char *word = request->storage + used;
        json_to_text(json_at(words, i), word, sizeof request->storage - used);
        used += strlen(word) + 1;
        if (used >= sizeof request->storage || request->count == WORDS_MAX)
            return false;
        if (is_to)
            request->to = word;
        else if (strcmp(word, "--json") == 0)
            request->client->json = true;
        else if (strcmp(word, "--to") != 0)
            request->words[request->count++] = word;
        is_to = !is_to && strcmp(word, "--to") == 0;
    }
    return request->count > 0 && !is_to;
}

void virtual_bank_request(struct virtual_bank *bank, struct virtual_bank_client *client, const struct json *words)
{
    struct request request = {.bank = bank, .client = client};
    bool ok = take_words(&request, words);
    for (size_t i = 0; ok && i < sizeof verbs / sizeof verbs[0]; i++)
        if (strcmp(request.words[0], verbs[i].name) == 0 && request.count >= verbs[i].words) {
            verbs[i].run(&request);
            return;
        }
    virtual_bank_say(
        client, 'e',
        "verbs: text FROM TEXT [--to NUMBER] | inject HEX [--to NUMBER] | phones [NUMBER] | clear | watch | "
        "fault MODEM KIND … | reports on|off|STATUS | status | quit; each with --json");
    virtual_bank_say(client, 'x', "2");
}
