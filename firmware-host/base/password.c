#include "base/password.h"

#include <crypt.h>
#include <stdio.h>
#include <string.h>

static bool is_usable(const char *password)
{
    return *password && strlen(password) <= PASSWORD_MAX;
}

bool password_hash(const char *password, char hash[PASSWORD_HASH_SIZE])
{
    char setting[CRYPT_GENSALT_OUTPUT_SIZE];
    struct crypt_data data = {0};
    if (!is_usable(password) || !crypt_gensalt_rn("$y$", 0, NULL, 0, setting, sizeof setting))
        return false;
    const char *made = crypt_rn(password, setting, &data, sizeof data);
    if (made)
        snprintf(hash, PASSWORD_HASH_SIZE, "%s", made);
    explicit_bzero(&data, sizeof data);
    return made != NULL;
}

bool password_matches(const char *password, const char *hash)
{
    struct crypt_data data = {0};
    const char *made = is_usable(password) ? crypt_rn(password, hash, &data, sizeof data) : NULL;
    size_t hash_len = strlen(hash);
    bool is_same = made && strlen(made) == hash_len;
    unsigned char difference = 0;
    for (size_t i = 0; is_same && i < hash_len; i++)
        difference |= (unsigned char)(made[i] ^ hash[i]);
    explicit_bzero(&data, sizeof data);
    return is_same && difference == 0;
}
