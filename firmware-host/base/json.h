/* JSON values: made, read, printed. Knows no meaning of any name. When memory ends while a value is made, the process
 * ends too: all that matters is on disk, and the service manager starts it again. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum json_kind {
    JSON_KIND_NULL,
    JSON_KIND_BOOL,
    JSON_KIND_INT,
    JSON_KIND_REAL,
    JSON_KIND_TEXT,
    JSON_KIND_ARRAY,
    JSON_KIND_OBJECT
};

#define JSON_DEPTH_MAX 32 /* nesting of a document that is read; a deeper one is refused */

struct json;

/* Owned by the caller until it is put into another value; free with json_free. */
struct json *json_new_object(void);
struct json *json_new_array(void);
struct json *json_new_text(const char *text);
/* A second owner of the same value; neither may change it afterwards. Free both. */
struct json *json_share(const struct json *value);
void json_free(struct json *value);

/* A key that is there already gets the new value; the order is that of the first putting. Text that is not valid UTF-8 is
 * made so; NULL puts null. */
void json_put_text(struct json *object, const char *key, const char *text);
void json_put_int(struct json *object, const char *key, int64_t number);
void json_put_bool(struct json *object, const char *key, bool truth);
void json_put_null(struct json *object, const char *key);
/* These take the value over, and leave it usable through the old pointer until its new owner is freed. */
void json_put(struct json *object, const char *key, struct json *value);
void json_append(struct json *array, struct json *value);

/* One document and nothing behind it; duplicate keys are refused. NULL and a sentence when it is none. */
struct json *json_parse(const char *data, size_t size, char *error, size_t error_size);
/* Owned by the caller, free(); pretty ends with a line feed. NULL when the value is NULL. */
char *json_format(const struct json *value, bool pretty);

enum json_kind json_kind_of(const struct json *value); /* NULL reads as null */
/* NULL, or false with *out untouched, when `object` is not an object, the key is missing or the kind is another. What is
 * returned belongs to the object. */
const struct json *json_find(const struct json *object, const char *key);
const char *json_find_text(const struct json *object, const char *key);
bool json_find_int(const struct json *object, const char *key, int64_t *out);
bool json_find_bool(const struct json *object, const char *key, bool *out);

size_t json_count(const struct json *array); /* 0 when it is not an array */
const struct json *json_at(const struct json *array, size_t index);
/* Text, number or truth as a person reads it: "" for null, "yes" and "no". The buffer is cut at a character. */
void json_to_text(const struct json *value, char *out, size_t capacity);
/* The keys of an object in their order: NULL starts, NULL is the end. Belongs to the object. */
const char *json_next_key(const struct json *object, const char *key);
