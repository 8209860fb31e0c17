#include "base/bytes.h"

#include <string.h>

struct byte_reader byte_reader_of(const void *data, size_t size)
{
    return (struct byte_reader){.data = data, .size = size};
}

size_t byte_reader_left(const struct byte_reader *reader)
{
    return reader->size - reader->offset;
}

const uint8_t *byte_reader_take(struct byte_reader *reader, size_t count)
{
    if (reader->failed || count > byte_reader_left(reader)) {
        reader->failed = true;
        return NULL;
    }
    const uint8_t *taken = reader->data + reader->offset;
    reader->offset += count;
    return taken;
}

uint8_t byte_reader_u8(struct byte_reader *reader)
{
    const uint8_t *octet = byte_reader_take(reader, 1);
    return octet ? *octet : 0;
}

uint16_t byte_reader_u16be(struct byte_reader *reader)
{
    const uint8_t *octets = byte_reader_take(reader, 2);
    if (!octets)
        return 0;
    return (uint16_t)(octets[0] << 8 | octets[1]);
}

struct byte_writer byte_writer_of(void *data, size_t capacity)
{
    return (struct byte_writer){.data = data, .capacity = capacity};
}

void byte_writer_put(struct byte_writer *writer, const void *data, size_t count)
{
    if (writer->failed || count > writer->capacity - writer->size) {
        writer->failed = true;
        return;
    }
    if (count > 0)
        memcpy(writer->data + writer->size, data, count);
    writer->size += count;
}

void byte_writer_u8(struct byte_writer *writer, uint8_t value)
{
    byte_writer_put(writer, &value, 1);
}

void byte_writer_u16be(struct byte_writer *writer, uint16_t value)
{
    const uint8_t octets[2] = {(uint8_t)(value >> 8), (uint8_t)value};
    byte_writer_put(writer, octets, sizeof octets);
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

bool hex_decode(const char *hex, size_t hex_len, uint8_t *data, size_t capacity, size_t *size)
{
    if (hex_len % 2 != 0 || hex_len / 2 > capacity)
        return false;
    for (size_t i = 0; i < hex_len / 2; i++) {
        int high = hex_digit(hex[2 * i]);
        int low = hex_digit(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        data[i] = (uint8_t)(high << 4 | low);
    }
    *size = hex_len / 2;
    return true;
}

void hex_encode(const uint8_t *data, size_t size, char *hex)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < size; i++) {
        hex[2 * i] = digits[data[i] >> 4];
        hex[2 * i + 1] = digits[data[i] & 0x0f];
    }
    hex[2 * size] = '\0';
}
