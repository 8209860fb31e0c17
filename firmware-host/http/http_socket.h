/* Listening sockets for the HTTP server: where clients knock. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct sockaddr;

/* A non-blocking listening socket, or -errno. A stale socket file is replaced; -EADDRINUSE when somebody answers on
 * it, -EEXIST when the file is not a socket. Mode 0660: whoever may write to the file may use the API. */
int http_socket_unix(const char *path);
/* "127.0.0.1:8080" or "[::1]:8080", numeric; -EINVAL when it is neither. */
int http_socket_tcp(const char *name);
/* Has the far end hung up? Without reading, so also of a connection that nobody serves right now. */
bool http_socket_is_gone(int fd);
/* The numeric address without its port; "" when it is not of the internet. */
void http_socket_name(const struct sockaddr *address, char *out, size_t capacity);
