/* The client of the daemon's API over its UNIX socket: one call, one answer; or a stream of events. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define CLIENT_ANSWER_MAX (64 * 1024 * 1024) /* octets; a longer answer is an error */

struct client_answer {
    int status; /* of HTTP */
    char *body; /* NUL-terminated, free() */
    size_t size;
};

/* How long a call waits while nothing comes: what is only asked for is there at once; what is to be done may wait long
 * for its modem or its disk. */
#define CLIENT_GET_PATIENCE_S 15
#define CLIENT_PATIENCE_S 300

long client_patience_s(const char *method);
/* Another one for all calls from now on; 0: for ever. */
void client_set_patience(int seconds);
/* Called about once a second while a call waits for its answer; it may make calls of its own. NULL: nobody. */
void client_while_waiting(void (*tell)(void *owner), void *owner);
/* `body` is JSON or NULL. 0; -ETIMEDOUT when nothing came for so long, -ECONNREFUSED when nobody answers on the socket, -EACCES when it may not be used, -EIO
 * when the answer broke off, -ENOMEM. *answer is untouched on failure. */
int client_call(const char *socket, const char *method, const char *path, const char *body,
                struct client_answer *answer);

struct client_event {
    const char *name; /* "message" when the daemon gave none */
    const char *data; /* JSON */
};

/* Follows a stream until `take` returns false (0) or the daemon ends it (-EIO); else as client_call. A stream that is
 * refused gives -EPROTO. */
int client_follow(const char *socket, const char *path, bool (*take)(void *owner, const struct client_event *event),
                  void *owner);
/* Percent-encodes one path segment or query value; false when it does not fit. */
bool client_escape(const char *segment, char *out, size_t capacity);
