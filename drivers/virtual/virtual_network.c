#include "virtual/virtual_network.h"

#include "at/at_codes.h"
#include "base/bytes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define RETRY_MS 2000 /* to a SIM that could not take a message */

struct station {
    struct virtual_modem *modem;
    char number[VIRTUAL_NETWORK_NUMBER];
    uint8_t reference;
    int64_t queue_until_ms; /* a message ahead waits until then; only while messages are moved */
};

struct message {
    size_t station;
    int64_t at_ms; /* mono, as all times here but that of an event */
    uint8_t tpdu[VIRTUAL_MODEM_TPDU_MAX];
    size_t size;
};

struct virtual_network {
    struct virtual_network_options options;
    uint64_t random;
    struct station *stations;
    size_t count, capacity;
    struct message *waiting; /* in the order of their coming */
    size_t waiting_count, waiting_capacity;
    int64_t waiting_at_ms; /* the earliest of them */
    struct virtual_network_event *events;
    size_t event_first, event_count, event_capacity;
    enum virtual_network_reports reports;
    uint8_t report_status;
};

/* A SUBMIT as far as the network reads it. */
struct submit {
    uint8_t first, reference, pid, dcs;
    const uint8_t *address; /* length octet, type octet, digits */
    size_t address_size;
    const uint8_t *user_data; /* TP-UDL and TP-UD */
    size_t user_data_size;
};

struct virtual_network *virtual_network_create(const struct virtual_network_options *options)
{
    struct virtual_network *network = calloc(1, sizeof *network);
    if (!network)
        return NULL;
    network->options = *options;
    network->random = options->seed;
    network->waiting_at_ms = INT64_MAX;
    return network;
}

void virtual_network_destroy(struct virtual_network *network)
{
    if (!network)
        return;
    for (size_t i = 0; i < network->count; i++)
        virtual_modem_destroy(network->stations[i].modem);
    free(network->stations);
    free(network->waiting);
    free(network->events);
    free(network);
}

/* splitmix64 */
static uint64_t next_random(struct virtual_network *network)
{
    uint64_t value = network->random += 0x9e3779b97f4a7c15u;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
    return value ^ (value >> 31);
}

/* Room for one more element of `size` octets; false when out of memory. */
static bool grow(void **elements, size_t *capacity, size_t count, size_t size)
{
    if (count < *capacity)
        return true;
    size_t wanted = *capacity > 0 ? *capacity * 2 : 16;
    void *grown = realloc(*elements, wanted * size);
    if (!grown)
        return false;
    *elements = grown;
    *capacity = wanted;
    return true;
}

size_t virtual_network_add(struct virtual_network *network, const struct virtual_personality *personality,
                           const struct virtual_sim *sim, const char *number)
{
    char imei[20];
    snprintf(imei, sizeof imei, "86%013zu", 100000 + network->count);
    if (!grow((void **)&network->stations, &network->capacity, network->count, sizeof *network->stations))
        return SIZE_MAX;
    struct station *station = &network->stations[network->count];
    *station = (struct station){.modem = virtual_modem_create(personality, sim, imei)};
    if (!station->modem)
        return SIZE_MAX;
    snprintf(station->number, sizeof station->number, "%s", number);
    return network->count++;
}

size_t virtual_network_count(const struct virtual_network *network)
{
    return network->count;
}

struct virtual_modem *virtual_network_modem(struct virtual_network *network, size_t index)
{
    return network->stations[index].modem;
}

const char *virtual_network_number(const struct virtual_network *network, size_t index)
{
    return network->stations[index].number;
}

static bool take_sim(const struct station *station, struct virtual_sim *sim)
{
    const struct virtual_sim *inserted = virtual_modem_sim(station->modem);
    if (inserted)
        *sim = *inserted;
    return inserted != NULL;
}

void virtual_network_swap(struct virtual_network *network, size_t index, size_t other)
{
    struct station *one = &network->stations[index], *two = &network->stations[other];
    struct virtual_sim sim_of_one, sim_of_two;
    bool one_has = take_sim(one, &sim_of_one), two_has = take_sim(two, &sim_of_two);
    virtual_modem_insert(one->modem, two_has ? &sim_of_two : NULL);
    virtual_modem_insert(two->modem, one_has ? &sim_of_one : NULL);
    char number[VIRTUAL_NETWORK_NUMBER];
    memcpy(number, one->number, sizeof number);
    memcpy(one->number, two->number, sizeof number);
    memcpy(two->number, number, sizeof number);
    for (size_t i = 0; i < network->waiting_count; i++) {
        struct message *message = &network->waiting[i];
        message->station = message->station == index ? other : message->station == other ? index : message->station;
    }
}

size_t virtual_network_waiting(const struct virtual_network *network)
{
    return network->waiting_count;
}

void virtual_network_set_reports(struct virtual_network *network, enum virtual_network_reports reports, uint8_t status)
{
    network->reports = reports;
    network->report_status = status;
}

/* ---- Addresses and times: TS 23.040 §9.1.2.5, §9.2.3.11 ---- */

static bool is_number(const char *text)
{
    size_t digits = strspn(text + (text[0] == '+'), "0123456789");
    return digits > 0 && text[digits + (text[0] == '+')] == '\0';
}

static void write_number(struct byte_writer *writer, const char *text)
{
    bool international = text[0] == '+';
    text += international;
    size_t len = strlen(text);
    byte_writer_u8(writer, (uint8_t)len);
    byte_writer_u8(writer, international ? 0x91 : 0x81);
    for (size_t i = 0; i < len; i += 2) {
        unsigned low = (unsigned)(text[i] - '0');
        unsigned high = i + 1 < len ? (unsigned)(text[i + 1] - '0') : 15u;
        byte_writer_u8(writer, (uint8_t)(high << 4 | low));
    }
}

/* Letters, in the default alphabet where it agrees with ASCII: at most 11. */
static void write_name(struct byte_writer *writer, const char *text)
{
    uint8_t packed[10] = {0};
    size_t len = strlen(text) < 11 ? strlen(text) : 11;
    for (size_t i = 0; i < len; i++) {
        unsigned bit = (unsigned)i * 7, septet = (unsigned char)text[i] & 0x7f;
        packed[bit / 8] |= (uint8_t)(septet << bit % 8);
        if (bit % 8 > 1)
            packed[bit / 8 + 1] |= (uint8_t)(septet >> (8 - bit % 8));
    }
    size_t octets = (len * 7 + 7) / 8;
    byte_writer_u8(writer, (uint8_t)((len * 7 + 3) / 4));
    byte_writer_u8(writer, 0xd0);
    byte_writer_put(writer, packed, octets);
}

static void write_address(struct byte_writer *writer, const char *text)
{
    if (is_number(text))
        write_number(writer, text);
    else
        write_name(writer, text);
}

/* The digits of an address as a number, with '+' when it is international. */
static void read_address(const uint8_t *address, char out[VIRTUAL_NETWORK_NUMBER])
{
    static const char digits[] = "0123456789*#abcF";
    size_t size = 0;
    if ((address[1] & 0x70) == 0x10)
        out[size++] = '+';
    for (unsigned i = 0; i < address[0] && size < VIRTUAL_NETWORK_NUMBER - 1; i++) {
        uint8_t octet = address[2 + i / 2];
        out[size++] = digits[i % 2 ? octet >> 4 : octet & 0x0f];
    }
    out[size] = '\0';
}

static void write_time(struct byte_writer *writer, int64_t wall_ms)
{
    time_t seconds = (time_t)(wall_ms / 1000);
    struct tm tm;
    gmtime_r(&seconds, &tm);
    const int values[6] = {tm.tm_year % 100, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec};
    for (size_t i = 0; i < 6; i++)
        byte_writer_u8(writer, (uint8_t)((values[i] % 10) << 4 | values[i] / 10));
    byte_writer_u8(writer, 0);
}

static bool parse_submit(const uint8_t *tpdu, size_t size, struct submit *submit)
{
    static const uint8_t validity_sizes[] = {0, 7, 1, 7};
    struct byte_reader reader = byte_reader_of(tpdu, size);
    submit->first = byte_reader_u8(&reader);
    submit->reference = byte_reader_u8(&reader);
    submit->address = tpdu + reader.offset;
    submit->address_size = 2u + (byte_reader_u8(&reader) + 1u) / 2;
    byte_reader_take(&reader, submit->address_size - 1);
    submit->pid = byte_reader_u8(&reader);
    submit->dcs = byte_reader_u8(&reader);
    byte_reader_take(&reader, validity_sizes[submit->first >> 3 & 3]);
    submit->user_data_size = byte_reader_left(&reader);
    submit->user_data = byte_reader_take(&reader, submit->user_data_size);
    return !reader.failed && (submit->first & 3) == 1;
}

/* ---- On the way ---- */

/* National form counts too: a number without '+' that ends another with ten digits or more. */
static size_t find_station(const struct virtual_network *network, const char *number)
{
    size_t len = strlen(number);
    for (size_t i = 0; i < network->count; i++) {
        const char *own = network->stations[i].number;
        size_t own_len = strlen(own);
        bool national = number[0] != '+' && len >= 10 && own_len > len && strcmp(own + own_len - len, number) == 0;
        if (strcmp(own, number) == 0 || national)
            return i;
    }
    return SIZE_MAX;
}

static bool send(struct virtual_network *network, size_t station, const uint8_t *tpdu, size_t size, int64_t at_ms)
{
    bool full = network->waiting_count == VIRTUAL_NETWORK_WAITING_MAX;
    if (full ||
        !grow((void **)&network->waiting, &network->waiting_capacity, network->waiting_count, sizeof *network->waiting))
        return false;
    struct message *message = &network->waiting[network->waiting_count++];
    *message = (struct message){.station = station, .at_ms = at_ms, .size = size};
    memcpy(message->tpdu, tpdu, size);
    if (at_ms < network->waiting_at_ms)
        network->waiting_at_ms = at_ms;
    return true;
}

static bool send_deliver(struct virtual_network *network, size_t station, const uint8_t *tpdu, size_t size,
                         int64_t mono_ms)
{
    int64_t at_ms = mono_ms + network->options.transit_ms;
    if (!send(network, station, tpdu, size, at_ms))
        return false;
    if (next_random(network) % 1000 < network->options.duplicates_in_k)
        send(network, station, tpdu, size, at_ms + 1000);
    return true;
}

/* True when the message has gone; else it has a new time. Nothing overtakes what is ahead of it for the same SIM. */
static bool move_message(struct station *station, struct message *message, int64_t mono_ms)
{
    if (message->at_ms < station->queue_until_ms)
        message->at_ms = station->queue_until_ms;
    if (message->at_ms <= mono_ms) {
        if (virtual_modem_deliver(station->modem, message->tpdu, message->size, mono_ms))
            return true;
        message->at_ms = mono_ms + RETRY_MS;
    }
    station->queue_until_ms = message->at_ms;
    return false;
}

static void move_waiting(struct virtual_network *network, struct clock_time now)
{
    size_t kept = 0;
    network->waiting_at_ms = INT64_MAX;
    for (size_t i = 0; i < network->count; i++)
        network->stations[i].queue_until_ms = INT64_MIN;
    for (size_t i = 0; i < network->waiting_count; i++) {
        struct message *message = &network->waiting[i];
        if (move_message(&network->stations[message->station], message, now.mono_ms))
            continue;
        if (message->at_ms < network->waiting_at_ms)
            network->waiting_at_ms = message->at_ms;
        if (kept != i)
            network->waiting[kept] = *message;
        kept++;
    }
    network->waiting_count = kept;
}

static struct virtual_network_event *push_event(struct virtual_network *network)
{
    if (network->event_count == network->event_capacity) {
        size_t wanted = network->event_capacity > 0 ? network->event_capacity * 2 : 64;
        struct virtual_network_event *grown =
            wanted <= VIRTUAL_NETWORK_EVENTS_MAX ? calloc(wanted, sizeof *grown) : NULL;
        if (!grown)
            return NULL;
        for (size_t i = 0; i < network->event_count; i++)
            grown[i] = network->events[(network->event_first + i) % network->event_capacity];
        free(network->events);
        network->events = grown;
        network->event_capacity = wanted;
        network->event_first = 0;
    }
    return &network->events[(network->event_first + network->event_count++) % network->event_capacity];
}

bool virtual_network_next(struct virtual_network *network, struct virtual_network_event *event)
{
    if (network->event_count == 0)
        return false;
    *event = network->events[network->event_first];
    network->event_first = (network->event_first + 1) % network->event_capacity;
    network->event_count--;
    return true;
}

/* ---- From a SIM ---- */

static size_t make_deliver(const struct submit *submit, const char *from, struct clock_time now,
                           uint8_t out[VIRTUAL_MODEM_TPDU_MAX])
{
    struct byte_writer writer = byte_writer_of(out, VIRTUAL_MODEM_TPDU_MAX);
    byte_writer_u8(&writer, (uint8_t)(0x04 | (submit->first & 0xc0))); /* no more to send; TP-UDHI and TP-RP stay */
    write_address(&writer, from);
    byte_writer_u8(&writer, submit->pid);
    byte_writer_u8(&writer, submit->dcs);
    write_time(&writer, now.wall_ms);
    byte_writer_put(&writer, submit->user_data, submit->user_data_size);
    return writer.failed ? 0 : writer.size;
}

/* TS 23.040 §9.2.2.3 */
static void send_report(struct virtual_network *network, size_t station, const struct submit *submit,
                        struct clock_time now)
{
    uint8_t report[VIRTUAL_MODEM_TPDU_MAX];
    struct byte_writer writer = byte_writer_of(report, sizeof report);
    int64_t later_ms = network->options.transit_ms + network->options.report_ms;
    if (network->reports == VIRTUAL_REPORTS_OFF || !(submit->first & 0x20))
        return;
    byte_writer_u8(&writer, 0x06);
    byte_writer_u8(&writer, network->stations[station].reference);
    byte_writer_put(&writer, submit->address, submit->address_size);
    write_time(&writer, now.wall_ms);
    write_time(&writer, now.wall_ms + later_ms);
    byte_writer_u8(&writer, network->report_status);
    send(network, station, report, writer.size, now.mono_ms + later_ms);
}

/* 0 or a CMS error. */
static int route(struct virtual_network *network, size_t from, const struct submit *submit,
                 struct virtual_network_event *event)
{
    uint8_t deliver[VIRTUAL_MODEM_TPDU_MAX];
    size_t to = find_station(network, event->to);
    event->kind = to == SIZE_MAX ? VIRTUAL_NETWORK_PHONE : VIRTUAL_NETWORK_SIM;
    if (to == SIZE_MAX)
        return 0;
    size_t size = make_deliver(submit, network->stations[from].number, event->at, deliver);
    return size > 0 && send_deliver(network, to, deliver, size, event->at.mono_ms) ? 0 : AT_CMS_CONGESTION;
}

static int take_submit(struct virtual_network *network, size_t index, const uint8_t *tpdu, size_t size,
                       struct clock_time now)
{
    struct station *station = &network->stations[index];
    struct submit submit;
    if (!parse_submit(tpdu, size, &submit))
        return 111;
    struct virtual_network_event *event = push_event(network);
    if (!event)
        return AT_CMS_CONGESTION;
    *event = (struct virtual_network_event){
        .modem = index, .tpdu_size = size, .at = now, .reference = (uint8_t)(station->reference + 1)};
    memcpy(event->from, station->number, sizeof event->from);
    memcpy(event->tpdu, tpdu, size);
    read_address(submit.address, event->to);
    int error = route(network, index, &submit, event);
    if (error != 0) {
        network->event_count--;
        return error;
    }
    station->reference = event->reference;
    send_report(network, index, &submit, now);
    return 0;
}

static void collect(struct virtual_network *network, size_t index, struct clock_time now)
{
    uint8_t tpdu[VIRTUAL_MODEM_TPDU_MAX];
    size_t size;
    struct station *station = &network->stations[index];
    while (virtual_modem_take_submit(station->modem, tpdu, &size)) {
        int error = take_submit(network, index, tpdu, size, now);
        virtual_modem_answer_submit(station->modem, error, station->reference, now.mono_ms);
    }
}

void virtual_network_feed(struct virtual_network *network, size_t index, const uint8_t *bytes, size_t size,
                          struct clock_time now)
{
    struct virtual_modem *modem = network->stations[index].modem;
    virtual_modem_feed(modem, bytes, size, now.mono_ms);
    if (virtual_modem_deadline(modem) <= now.mono_ms)
        virtual_modem_expire(modem, now.mono_ms);
    collect(network, index, now);
    if (network->waiting_at_ms <= now.mono_ms)
        move_waiting(network, now);
}

size_t virtual_network_output(const struct virtual_network *network, size_t index, const uint8_t **bytes)
{
    return virtual_modem_output(network->stations[index].modem, bytes);
}

void virtual_network_output_consumed(struct virtual_network *network, size_t index, size_t count)
{
    virtual_modem_output_consumed(network->stations[index].modem, count);
}

void virtual_network_expire(struct virtual_network *network, struct clock_time now)
{
    for (size_t i = 0; i < network->count; i++)
        if (virtual_modem_deadline(network->stations[i].modem) <= now.mono_ms) {
            virtual_modem_expire(network->stations[i].modem, now.mono_ms);
            collect(network, i, now);
        }
    if (network->waiting_at_ms <= now.mono_ms)
        move_waiting(network, now);
}

int64_t virtual_network_deadline(const struct virtual_network *network)
{
    int64_t deadline_ms = network->waiting_at_ms;
    for (size_t i = 0; i < network->count; i++) {
        int64_t modem_ms = virtual_modem_deadline(network->stations[i].modem);
        if (modem_ms < deadline_ms)
            deadline_ms = modem_ms;
    }
    return deadline_ms;
}

/* ---- From a phone ---- */

bool virtual_network_inject(struct virtual_network *network, const char *to, const uint8_t *tpdu, size_t size,
                            struct clock_time now)
{
    size_t station = find_station(network, to);
    if (station == SIZE_MAX || size == 0 || size > VIRTUAL_MODEM_TPDU_MAX ||
        !send_deliver(network, station, tpdu, size, now.mono_ms))
        return false;
    if (network->waiting_at_ms <= now.mono_ms)
        move_waiting(network, now);
    return true;
}

bool virtual_network_text(struct virtual_network *network, const char *to, const struct virtual_network_text *text,
                          struct clock_time now)
{
    uint8_t tpdu[VIRTUAL_MODEM_TPDU_MAX];
    struct byte_writer writer = byte_writer_of(tpdu, sizeof tpdu);
    byte_writer_u8(&writer, text->has_udh ? 0x44 : 0x04);
    write_address(&writer, text->from);
    byte_writer_u8(&writer, text->pid);
    byte_writer_u8(&writer, text->dcs);
    write_time(&writer, now.wall_ms);
    byte_writer_u8(&writer, text->length);
    byte_writer_put(&writer, text->user_data, text->user_data_size);
    return !writer.failed && virtual_network_inject(network, to, tpdu, writer.size, now);
}
