/* "HOST:PORT" as people write it: "10.0.0.7:2001", "modems.lan:2001", "[fd00::7]:2001". Resolves nothing. */
#pragma once

#include <stdbool.h>

struct address {
    char host[64]; /* without brackets */
    char port[6];  /* "1" to "65535", or "0": any free one, for who listens */
};

/* False, with *address untouched, for anything else: an IPv6 address needs its brackets, a host has 1 to 63 octets
 * without white space and '/'. */
bool address_parse(const char *text, struct address *address);
/* Can only this machine reach it: 127.0.0.0/8 or ::1? */
bool address_is_loopback(const struct address *address);
