/* Cursors over bytes with a known end and a sticky error.
 *
 * Every decoder reads through a byte_reader and every encoder writes through a byte_writer, so that bounds are
 * checked in one place. Readers never fail loudly: after an overrun they return zeros and `failed` stays set, with
 * `offset` at the octet where the input ended. Writers drop what does not fit and set `failed`. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct byte_reader {
    const uint8_t *data;
    size_t size;
    size_t offset; /* next octet to read; never more than size */
    bool failed;
};

struct byte_writer {
    uint8_t *data;
    size_t capacity;
    size_t size;
    bool failed;
};

struct byte_reader byte_reader_of(const void *data, size_t size);
size_t byte_reader_left(const struct byte_reader *reader);
uint8_t byte_reader_u8(struct byte_reader *reader);
uint16_t byte_reader_u16be(struct byte_reader *reader);
/* The next `count` octets, inside the reader's data; NULL (and failed) when fewer are left. */
const uint8_t *byte_reader_take(struct byte_reader *reader, size_t count);

struct byte_writer byte_writer_of(void *data, size_t capacity);
void byte_writer_u8(struct byte_writer *writer, uint8_t value);
void byte_writer_u16be(struct byte_writer *writer, uint16_t value);
void byte_writer_put(struct byte_writer *writer, const void *data, size_t count);

/* Hexadecimal, upper case on output, any case on input. hex_decode refuses an odd count and other characters:
 * returns false and leaves *size untouched. `capacity` is in octets. */
bool hex_decode(const char *hex, size_t hex_len, uint8_t *data, size_t capacity, size_t *size);
/* Writes 2 * size characters and a NUL; `hex` must have room for them. */
void hex_encode(const uint8_t *data, size_t size, char *hex);
