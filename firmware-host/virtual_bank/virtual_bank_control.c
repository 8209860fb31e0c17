/* The control socket of the virtual bank. A request is one line, a JSON array of words; a reply is lines that begin with
 * 'o' (standard output), 'e' (standard error) or 'x' (the end, and its exit status). */
#include "virtual_bank/virtual_bank_private.h"

#include "base/clock.h"
#include "base/json.h"
#include "base/text.h"
#include "sms/tpdu.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define SOURCE_CLIENT 3 /* of virtual_bank.c */

static bool is_served(const struct sockaddr_un *address)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool served = fd >= 0 && connect(fd, (const struct sockaddr *)address, sizeof *address) == 0;
    if (fd >= 0)
        close(fd);
    return served;
}

int virtual_bank_listen(struct virtual_bank *bank)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (!text_copy(address.sun_path, sizeof address.sun_path, bank->options.control))
        return -ENAMETOOLONG;
    if (is_served(&address))
        return -EADDRINUSE;
    unlink(address.sun_path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -errno;
    if (bind(fd, (const struct sockaddr *)&address, sizeof address) < 0 || listen(fd, 16) < 0) {
        int status = -errno;
        close(fd);
        return status;
    }
    bank->listener = fd;
    return 0;
}

static void close_client(struct virtual_bank_client *client)
{
    close(client->fd);
    free(client->reply);
    *client = (struct virtual_bank_client){.fd = -1};
}

void virtual_bank_close_clients(struct virtual_bank *bank)
{
    for (size_t i = 0; i < VIRTUAL_BANK_CLIENTS_MAX; i++)
        if (bank->clients[i].fd >= 0)
            close_client(&bank->clients[i]);
}

void virtual_bank_accept(struct virtual_bank *bank)
{
    int fd = accept4(bank->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0)
        return;
    for (size_t i = 0; i < VIRTUAL_BANK_CLIENTS_MAX; i++) {
        if (bank->clients[i].fd >= 0)
            continue;
        struct epoll_event event = {.events = EPOLLIN, .data.u64 = (uint64_t)SOURCE_CLIENT << 32 | i};
        if (epoll_ctl(bank->epoll, EPOLL_CTL_ADD, fd, &event) < 0)
            break;
        bank->clients[i].fd = fd;
        return;
    }
    close(fd);
}

/* Lines inside `line` become lines of the reply. */
void virtual_bank_say(struct virtual_bank_client *client, char kind, const char *line)
{
    do {
        size_t len = strcspn(line, "\n");
        size_t wanted = client->reply_size + len + 2;
        if (client->fd < 0 || client->closing || wanted > VIRTUAL_BANK_REPLY_MAX)
            return;
        if (wanted > client->reply_capacity) {
            char *reply = realloc(client->reply, wanted * 2);
            if (!reply)
                return;
            client->reply = reply;
            client->reply_capacity = wanted * 2;
        }
        client->reply[client->reply_size++] = kind;
        memcpy(client->reply + client->reply_size, line, len);
        client->reply_size += len;
        client->reply[client->reply_size++] = '\n';
        line += len + (line[len] == '\n');
    } while (*line != '\0');
    client->closing = kind == 'x';
}

static void take_request(struct virtual_bank *bank, struct virtual_bank_client *client)
{
    char mistake[128];
    struct json *words = json_parse(client->request, client->request_size, mistake, sizeof mistake);
    if (words && json_kind_of(words) == JSON_KIND_ARRAY && json_count(words) > 0) {
        virtual_bank_request(bank, client, words);
    } else {
        virtual_bank_say(client, 'e', "a request is a JSON array of words");
        virtual_bank_say(client, 'x', "2");
    }
    json_free(words);
}

void virtual_bank_client_ready(struct virtual_bank *bank, struct virtual_bank_client *client)
{
    if (client->fd < 0)
        return;
    size_t room = sizeof client->request - client->request_size;
    ssize_t count = recv(client->fd, client->request + client->request_size, room, 0);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (count <= 0) {
        close_client(client);
        return;
    }
    const char *end = memchr(client->request + client->request_size, '\n', (size_t)count);
    client->request_size += (size_t)count;
    if (end && !client->watching && !client->closing) {
        client->request_size = (size_t)(end - client->request);
        take_request(bank, client);
    } else if (client->request_size == sizeof client->request) {
        close_client(client);
    }
}

static void watch_for_room(const struct virtual_bank *bank, size_t index, bool wanted)
{
    struct epoll_event event = {.events = wanted ? EPOLLIN | EPOLLOUT : EPOLLIN,
                                .data.u64 = (uint64_t)SOURCE_CLIENT << 32 | index};
    epoll_ctl(bank->epoll, EPOLL_CTL_MOD, bank->clients[index].fd, &event);
}

static void flush_client(struct virtual_bank *bank, size_t index)
{
    struct virtual_bank_client *client = &bank->clients[index];
    while (client->reply_sent < client->reply_size) {
        ssize_t count =
            send(client->fd, client->reply + client->reply_sent, client->reply_size - client->reply_sent, MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && errno == EAGAIN) {
            watch_for_room(bank, index, true);
            return;
        }
        if (count < 0) {
            close_client(client);
            return;
        }
        client->reply_sent += (size_t)count;
    }
    if (client->closing) {
        close_client(client);
    } else if (client->reply_size > 0) {
        client->reply_size = client->reply_sent = 0;
        watch_for_room(bank, index, false);
    }
}

void virtual_bank_flush_clients(struct virtual_bank *bank)
{
    for (size_t i = 0; i < VIRTUAL_BANK_CLIENTS_MAX; i++)
        if (bank->clients[i].fd >= 0)
            flush_client(bank, i);
}

/* ---- What the network has moved ---- */

static void say_line(struct virtual_bank_client *client, const struct virtual_network_event *event, const char *text)
{
    char at[CLOCK_RFC3339_SIZE], line[8192];
    clock_format_rfc3339(event->at.wall_ms, at);
    if (!client->json) {
        snprintf(line, sizeof line, "%.8s  %s > %s  %s", at + 11, event->from, event->to, text);
        for (char *c = line; *c != '\0'; c++)
            *c = *c == '\n' ? ' ' : *c;
        virtual_bank_say(client, 'o', line);
        return;
    }
    struct json *object = json_new_object();
    json_put_text(object, "at", at);
    json_put_text(object, "kind", event->kind == VIRTUAL_NETWORK_PHONE ? "phone" : "sim");
    json_put_text(object, "from", event->from);
    json_put_text(object, "to", event->to);
    json_put_text(object, "text", text);
    char *document = json_format(object, false);
    virtual_bank_say(client, 'o', document);
    free(document);
    json_free(object);
}

void virtual_bank_publish(struct virtual_bank *bank, const struct virtual_network_event *event)
{
    struct tpdu tpdu;
    const char *text = NULL;
    if (event->kind == VIRTUAL_NETWORK_PHONE) {
        const struct virtual_bank_message *message = virtual_bank_phones_take(bank->phones, event);
        text = message ? message->text : NULL;
    } else if (tpdu_decode(event->tpdu, event->tpdu_size, &tpdu, NULL)) {
        text = tpdu.text;
    }
    for (size_t i = 0; text && i < VIRTUAL_BANK_CLIENTS_MAX; i++)
        if (bank->clients[i].fd >= 0 && bank->clients[i].watching)
            say_line(&bank->clients[i], event, text);
}
