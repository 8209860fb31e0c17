#include "virtual_bank/virtual_bank_phones.h"

#include "base/clock.h"
#include "base/json.h"
#include "base/text.h"
#include "sms/parts.h"
#include "sms/tpdu.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LOOK_BACK 64 /* messages among which the parts of a long one are sought */

struct phone {
    char number[VIRTUAL_NETWORK_NUMBER];
    unsigned parts_received;
    struct virtual_bank_message *messages;
    size_t count, capacity;
};

struct virtual_bank_phones {
    struct phone *phones;
    size_t count, capacity;
    unsigned not_kept;
};

struct virtual_bank_phones *virtual_bank_phones_create(void)
{
    return calloc(1, sizeof(struct virtual_bank_phones));
}

static void free_message(struct virtual_bank_message *message)
{
    for (unsigned i = 0; i < message->total; i++)
        free(message->parts[i]);
    free(message->parts);
    free(message->text);
}

void virtual_bank_phones_clear(struct virtual_bank_phones *phones)
{
    for (size_t i = 0; i < phones->count; i++) {
        struct phone *phone = &phones->phones[i];
        for (size_t j = 0; j < phone->count; j++)
            free_message(&phone->messages[j]);
        free(phone->messages);
    }
    phones->count = 0;
}

void virtual_bank_phones_destroy(struct virtual_bank_phones *phones)
{
    virtual_bank_phones_clear(phones);
    free(phones->phones);
    free(phones);
}

static bool grow(void **elements, size_t *capacity, size_t count, size_t size)
{
    if (count < *capacity)
        return true;
    size_t wanted = *capacity > 0 ? *capacity * 2 : 8;
    void *grown = realloc(*elements, wanted * size);
    if (!grown)
        return false;
    *elements = grown;
    *capacity = wanted;
    return true;
}

static struct phone *find_phone(struct virtual_bank_phones *phones, const char *number)
{
    for (size_t i = 0; i < phones->count; i++)
        if (strcmp(phones->phones[i].number, number) == 0)
            return &phones->phones[i];
    if (phones->count == VIRTUAL_BANK_PHONES_MAX ||
        !grow((void **)&phones->phones, &phones->capacity, phones->count, sizeof *phones->phones))
        return NULL;
    struct phone *phone = &phones->phones[phones->count++];
    *phone = (struct phone){.parts_received = 0};
    snprintf(phone->number, sizeof phone->number, "%s", number);
    return phone;
}

static struct virtual_bank_message *add_message(struct phone *phone, const char *from, unsigned total,
                                                uint16_t reference)
{
    if (phone->count == VIRTUAL_BANK_PHONE_MESSAGES) {
        free_message(&phone->messages[0]);
        memmove(phone->messages, phone->messages + 1, --phone->count * sizeof *phone->messages);
    }
    if (!grow((void **)&phone->messages, &phone->capacity, phone->count, sizeof *phone->messages))
        return NULL;
    struct virtual_bank_message *message = &phone->messages[phone->count];
    *message = (struct virtual_bank_message){.total = total, .reference = reference};
    snprintf(message->from, sizeof message->from, "%s", from);
    message->parts = calloc(total, sizeof *message->parts);
    if (!message->parts)
        return NULL;
    phone->count++;
    return message;
}

/* A part belongs to the newest message of its sender and reference, unless that holds another text in its place: then
 * the reference has come round. */
static struct virtual_bank_message *find_message(struct phone *phone, const char *from, const struct tpdu *tpdu)
{
    size_t least = phone->count > LOOK_BACK ? phone->count - LOOK_BACK : 0;
    for (size_t i = phone->count; i-- > least;) {
        struct virtual_bank_message *message = &phone->messages[i];
        if (message->total != tpdu->concat.total || message->reference != tpdu->concat.ref ||
            strcmp(message->from, from) != 0)
            continue;
        const char *there = message->parts[tpdu->concat.seq - 1];
        return !there || strcmp(there, tpdu->text) == 0 ? message : NULL;
    }
    return NULL;
}

static void join(struct virtual_bank_message *message)
{
    size_t capacity = (size_t)message->total * TPDU_TEXT_SIZE;
    message->text = malloc(capacity);
    if (!message->text)
        return;
    struct text text = text_of(message->text, capacity);
    parts_join(&text, (const char *const *)message->parts, message->total);
}

const struct virtual_bank_message *virtual_bank_phones_take(struct virtual_bank_phones *phones,
                                                            const struct virtual_network_event *event)
{
    struct tpdu tpdu;
    if (!tpdu_decode(event->tpdu, event->tpdu_size, &tpdu, NULL))
        return NULL;
    struct phone *phone = find_phone(phones, event->to);
    if (!phone) {
        phones->not_kept++;
        return NULL;
    }
    phone->parts_received++;
    unsigned total = tpdu.concat.total > 1 ? tpdu.concat.total : 1, seq = total > 1 ? tpdu.concat.seq : 1;
    struct virtual_bank_message *message = total > 1 ? find_message(phone, event->from, &tpdu) : NULL;
    if (!message)
        message = add_message(phone, event->from, total, tpdu.concat.ref);
    if (!message)
        return NULL;
    message->wall_ms = event->at.wall_ms;
    if (message->parts[seq - 1]) {
        message->again++;
        return NULL;
    }
    message->parts[seq - 1] = strdup(tpdu.text);
    if (++message->have < message->total)
        return NULL;
    join(message);
    return message;
}

static struct json *message_json(const struct virtual_bank_message *message)
{
    char at[CLOCK_RFC3339_SIZE];
    struct json *object = json_new_object(), *texts = json_new_array();
    clock_format_rfc3339(message->wall_ms, at);
    for (unsigned i = 0; i < message->total; i++)
        json_append(texts, json_new_text(message->parts[i]));
    json_put_text(object, "from", message->from);
    json_put_text(object, "text", message->text);
    json_put_int(object, "parts", message->total);
    json_put_int(object, "parts_received", message->have);
    json_put_int(object, "parts_again", message->again);
    json_put(object, "part_texts", texts);
    json_put_text(object, "at", at);
    return object;
}

struct json *virtual_bank_phones_json(const struct virtual_bank_phones *phones, const char *number)
{
    struct json *array = json_new_array();
    for (size_t i = 0; i < phones->count; i++) {
        const struct phone *phone = &phones->phones[i];
        if (number && strcmp(phone->number, number) != 0)
            continue;
        struct json *object = json_new_object(), *messages = json_new_array();
        json_put_text(object, "number", phone->number);
        json_put_int(object, "parts", phone->parts_received);
        for (size_t j = 0; j < phone->count; j++)
            json_append(messages, message_json(&phone->messages[j]));
        json_put(object, "messages", messages);
        json_append(array, object);
    }
    return array;
}
