#include "cli/client.h"

#include <ctype.h>
#include <curl/curl.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define EVENT_SIZE_MAX (1024 * 1024) /* octets of one line of a stream */

static int patience_s = -1; /* as it is usual */

static struct {
    void (*tell)(void *owner);
    void *owner;
    time_t told_at;
} waiting;

struct answer_buffer {
    char *data;
    size_t size;
};

struct event_stream {
    struct answer_buffer line; /* what came of the line that is not ended */
    char name[64];
    char *data; /* NULL: none yet */
    bool (*take)(void *owner, const struct client_event *event);
    void *owner;
    bool is_ended;
};

static bool append(struct answer_buffer *buffer, const char *data, size_t size, size_t limit)
{
    if (size > limit - buffer->size)
        return false;
    char *grown = realloc(buffer->data, buffer->size + size + 1);
    if (!grown)
        return false;
    memcpy(grown + buffer->size, data, size);
    buffer->data = grown;
    buffer->size += size;
    grown[buffer->size] = '\0';
    return true;
}

static size_t on_body(char *data, size_t one, size_t size, void *owner)
{
    (void)one;
    return append(owner, data, size, CLIENT_ANSWER_MAX) ? size : 0;
}

static int error_of(CURLcode code, CURL *curl)
{
    long os_error = 0;
    if (code == CURLE_OK)
        return 0;
    curl_easy_getinfo(curl, CURLINFO_OS_ERRNO, &os_error);
    if (code == CURLE_COULDNT_CONNECT)
        return os_error == EACCES || os_error == EPERM ? -EACCES : -ECONNREFUSED;
    if (code == CURLE_OPERATION_TIMEDOUT)
        return -ETIMEDOUT;
    return code == CURLE_OUT_OF_MEMORY ? -ENOMEM : -EIO;
}

static CURL *open_call(const char *socket, const char *path)
{
    char url[2048];
    CURL *curl = curl_easy_init();
    if (!curl)
        return NULL;
    snprintf(url, sizeof url, "http://partyline/api/v1%s", path);
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_UNIX_SOCKET_PATH, socket);
    curl_easy_setopt(curl, CURLOPT_PROXY, ""); /* a proxy of the environment is not meant for this socket */
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    return curl;
}

void client_set_patience(int seconds)
{
    patience_s = seconds;
}

long client_patience_s(const char *method)
{
    if (patience_s >= 0)
        return patience_s;
    return strcmp(method, "GET") == 0 ? CLIENT_GET_PATIENCE_S : CLIENT_PATIENCE_S;
}

void client_while_waiting(void (*tell)(void *owner), void *owner)
{
    waiting.tell = tell;
    waiting.owner = owner;
    waiting.told_at = time(NULL);
}

/* What it does itself waits for nobody. */
static int on_waiting(void *unused, curl_off_t total, curl_off_t now, curl_off_t up_total, curl_off_t up_now)
{
    void (*tell)(void *owner) = waiting.tell;
    (void)unused, (void)total, (void)now, (void)up_total, (void)up_now;
    if (!tell || time(NULL) == waiting.told_at)
        return 0;
    waiting.tell = NULL;
    waiting.told_at = time(NULL);
    tell(waiting.owner);
    waiting.tell = tell;
    return 0;
}

int client_call(const char *socket, const char *method, const char *path, const char *body,
                struct client_answer *answer)
{
    struct answer_buffer buffer = {0};
    long status = 0;
    CURL *curl = open_call(socket, path);
    if (!curl)
        return -ENOMEM;
    struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");
    headers = curl_slist_append(headers, "Expect:");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, client_patience_s(method));
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_waiting);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, waiting.tell ? 0L : 1L);
    if (body)
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
    else if (strcmp(method, "POST") == 0)
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, "");
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &buffer);
    int result = error_of(curl_easy_perform(curl), curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    if (result == 0 && !buffer.data && !append(&buffer, "", 0, CLIENT_ANSWER_MAX))
        result = -ENOMEM;
    if (result != 0)
        free(buffer.data);
    else
        *answer = (struct client_answer){.status = (int)status, .body = buffer.data, .size = buffer.size};
    return result;
}

static void end_event(struct event_stream *stream)
{
    struct client_event event = {.name = stream->name[0] ? stream->name : "message", .data = stream->data};
    if (stream->data && !stream->take(stream->owner, &event))
        stream->is_ended = true;
    free(stream->data);
    stream->data = NULL;
    stream->name[0] = '\0';
}

static const char *field_value(const char *line, const char *field)
{
    size_t field_len = strlen(field);
    if (strncmp(line, field, field_len) != 0 || line[field_len] != ':')
        return NULL;
    line += field_len + 1;
    return *line == ' ' ? line + 1 : line;
}

static void take_line(struct event_stream *stream, const char *line)
{
    const char *value;
    if (!*line) {
        end_event(stream);
    } else if ((value = field_value(line, "event"))) {
        snprintf(stream->name, sizeof stream->name, "%s", value);
    } else if ((value = field_value(line, "data"))) {
        free(stream->data);
        stream->data = strdup(value);
    }
}

static size_t on_stream(char *data, size_t one, size_t size, void *owner)
{
    (void)one;
    struct event_stream *stream = owner;
    for (size_t done = 0; done < size && !stream->is_ended;) {
        const char *feed = memchr(data + done, '\n', size - done);
        size_t piece = feed ? (size_t)(feed - (data + done)) : size - done;
        if (!append(&stream->line, data + done, piece, EVENT_SIZE_MAX))
            return 0;
        done += piece + (feed != NULL);
        if (feed) {
            take_line(stream, stream->line.data);
            stream->line.size = 0;
        }
    }
    return stream->is_ended ? 0 : size;
}

int client_follow(const char *socket, const char *path, bool (*take)(void *owner, const struct client_event *event),
                  void *owner)
{
    struct event_stream stream = {.take = take, .owner = owner};
    long status = 0;
    CURL *curl = open_call(socket, path);
    if (!curl)
        return -ENOMEM;
    curl_easy_setopt(curl, CURLOPT_FAILONERROR, 1L);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_stream);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &stream);
    CURLcode code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    int result = stream.is_ended ? 0 : code == CURLE_OK ? -EIO : error_of(code, curl);
    if (code == CURLE_HTTP_RETURNED_ERROR)
        result = -EPROTO;
    curl_easy_cleanup(curl);
    free(stream.line.data);
    free(stream.data);
    return result;
}

bool client_escape(const char *segment, char *out, size_t capacity)
{
    static const char digits[] = "0123456789ABCDEF";
    size_t size = 0;
    for (; *segment; segment++) {
        unsigned char octet = (unsigned char)*segment;
        bool is_plain = isascii(octet) && (isalnum(octet) || strchr("-._~", octet));
        if (capacity - size < 4)
            return false;
        if (is_plain) {
            out[size++] = *segment;
        } else {
            out[size++] = '%';
            out[size++] = digits[octet >> 4];
            out[size++] = digits[octet & 15];
        }
    }
    out[size] = '\0';
    return true;
}
