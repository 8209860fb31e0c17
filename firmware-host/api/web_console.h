/* The door of the web console: serves its files, lets people log in, and says of every other request who asks and
 * whether they may. What a request does is the API's. */
#pragma once

struct config;
struct http_server;
struct web_console;

/* NULL when out of memory. */
struct web_console *web_console_create(struct http_server *server);
void web_console_destroy(struct web_console *console);
/* Whose passwords count, until the next call. Who left, or has another password now, is logged out. */
void web_console_configure(struct web_console *console, const struct config *config);
/* At [bank] web; 0, or -errno: -ENOENT and the like when the certificate cannot be read, -EPROTONOSUPPORT when it
 * cannot be used. Destroy the server first. */
int web_console_listen(struct web_console *console);
