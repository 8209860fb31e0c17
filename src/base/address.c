#include "base/address.h"

#include <stdlib.h>
#include <string.h>

#define DIGITS "0123456789"

static bool is_port(const char *text)
{
    size_t len = strlen(text);
    return len >= 1 && len <= 5 && strspn(text, DIGITS) == len && (text[0] != '0' || len == 1) && atoi(text) <= 65535;
}

bool address_parse(const char *text, struct address *address)
{
    const char *colon = strrchr(text, ':');
    if (!colon || !is_port(colon + 1) || strpbrk(text, " \t/"))
        return false;
    bool has_brackets = text[0] == '[' && colon[-1] == ']';
    const char *host = text + has_brackets;
    size_t len = (size_t)(colon - text) - (has_brackets ? 2 : 0);
    if (len == 0 || len >= sizeof address->host || strcspn(host, has_brackets ? "[]" : ":[]") != len)
        return false;
    *address = (struct address){0};
    memcpy(address->host, host, len);
    memcpy(address->port, colon + 1, strlen(colon + 1));
    return true;
}

bool address_is_loopback(const struct address *address)
{
    return strncmp(address->host, "127.", 4) == 0 || strcmp(address->host, "::1") == 0;
}
