/* Passwords of agents, as yescrypt hashes (crypt(5)). */
#pragma once

#include <stdbool.h>

#define PASSWORD_HASH_SIZE 384 /* crypt's own bound, with the NUL */
#define PASSWORD_MAX 256       /* octets of a password */

/* With a fresh salt of the kernel's randomness. False when it is empty, too long, or the system refuses. */
bool password_hash(const char *password, char hash[PASSWORD_HASH_SIZE]);
/* Takes as long for a wrong one as for the right one. */
bool password_matches(const char *password, const char *hash);
