#include "api/web_session.h"

#include "base/hash.h"

#include <stdio.h>
#include <string.h>

const char *web_role_name(enum web_role role)
{
    static const char *const names[] = {[WEB_ROLE_AGENT] = "agent", [WEB_ROLE_OPERATOR] = "operator"};
    return names[role];
}

static bool is_over(const struct web_session *session, int64_t mono_ms)
{
    return !session->token[0] || mono_ms - session->used_ms >= WEB_SESSION_IDLE_S * 1000LL ||
           mono_ms - session->began_ms >= WEB_SESSION_LIFE_S * 1000LL;
}

static struct web_session *find_room(struct web_sessions *sessions, int64_t mono_ms)
{
    struct web_session *room = &sessions->sessions[0];
    for (size_t i = 0; i < WEB_SESSIONS_MAX; i++) {
        struct web_session *session = &sessions->sessions[i];
        if (is_over(session, mono_ms))
            return session;
        if (session->used_ms < room->used_ms)
            room = session;
    }
    return room;
}

const struct web_session *web_session_begin(struct web_sessions *sessions, const char *name, enum web_role role,
                                            const uint8_t secret[WEB_SESSION_SECRET_SIZE], int64_t mono_ms)
{
    struct web_session *session = find_room(sessions, mono_ms);
    *session = (struct web_session){.role = role, .began_ms = mono_ms, .used_ms = mono_ms};
    snprintf(session->name, sizeof session->name, "%s", name);
    for (size_t i = 0; i < WEB_SESSION_SECRET_SIZE; i++)
        snprintf(session->token + 2 * i, 3, "%02x", secret[i]);
    return session;
}

/* Takes as long wherever the first difference is. */
static bool is_same_token(const char *one, const char *other)
{
    unsigned char difference = 0;
    for (size_t i = 0; i < WEB_SESSION_TOKEN_SIZE - 1; i++)
        difference |= (unsigned char)(one[i] ^ other[i]);
    return difference == 0;
}

static struct web_session *find(struct web_sessions *sessions, const char *token)
{
    if (strlen(token) != WEB_SESSION_TOKEN_SIZE - 1)
        return NULL;
    for (size_t i = 0; i < WEB_SESSIONS_MAX; i++)
        if (sessions->sessions[i].token[0] && is_same_token(sessions->sessions[i].token, token))
            return &sessions->sessions[i];
    return NULL;
}

const struct web_session *web_session_find(struct web_sessions *sessions, const char *token, int64_t mono_ms)
{
    struct web_session *session = find(sessions, token);
    if (!session || is_over(session, mono_ms))
        return NULL;
    session->used_ms = mono_ms;
    return session;
}

void web_session_end(struct web_sessions *sessions, const char *token)
{
    struct web_session *session = find(sessions, token);
    if (session)
        *session = (struct web_session){0};
}

void web_session_end_all(struct web_sessions *sessions, const char *name)
{
    for (size_t i = 0; i < WEB_SESSIONS_MAX; i++)
        if (strcmp(sessions->sessions[i].name, name) == 0)
            sessions->sessions[i] = (struct web_session){0};
}

/* ---- wrong passwords ---- */

/* A collision makes two people share their tries, no more. */
static uint64_t hash_of(const char *name, const char *peer)
{
    return hash_octets(hash_octets(HASH_START, name, strlen(name) + 1), peer, strlen(peer));
}

static int wait_s(int64_t oldest_ms, int64_t span_s, int64_t mono_ms)
{
    return (int)((oldest_ms + span_s * 1000 - mono_ms + 999) / 1000);
}

int web_session_wait_s(const struct web_sessions *sessions, const char *name, const char *peer, int64_t mono_ms)
{
    const size_t count = sizeof sessions->tries / sizeof *sessions->tries;
    uint64_t who = hash_of(name, peer);
    unsigned own = 0, all = 0;
    /* From the newest to the oldest: the fifth that is found is the one whose age counts. */
    for (size_t i = 0; i < count; i++) {
        const struct web_try *try = &sessions->tries[(sessions->next_try + count - 1 - i) % count];
        if (!try->at_ms || mono_ms - try->at_ms >= WEB_SESSION_TRIES_S * 1000LL)
            break;
        if (try->who == who && ++own == WEB_SESSION_TRIES)
            return wait_s(try->at_ms, WEB_SESSION_TRIES_S, mono_ms);
        if (mono_ms - try->at_ms < 60000 && ++all == WEB_SESSION_TRIES_ALL)
            return wait_s(try->at_ms, 60, mono_ms);
    }
    return 0;
}

void web_session_failed(struct web_sessions *sessions, const char *name, const char *peer, int64_t mono_ms)
{
    const size_t count = sizeof sessions->tries / sizeof *sessions->tries;
    sessions->tries[sessions->next_try] = (struct web_try){.at_ms = mono_ms, .who = hash_of(name, peer)};
    sessions->next_try = (sessions->next_try + 1) % count;
}

/* ---- what a browser sends ---- */

bool web_session_read_cookie(const char *header, const char *name, char token[WEB_SESSION_TOKEN_SIZE])
{
    size_t name_len = strlen(name);
    while (header && *header) {
        header += strspn(header, " ;");
        size_t size = strcspn(header, ";");
        bool is_it = size == name_len + WEB_SESSION_TOKEN_SIZE && strncmp(header, name, name_len) == 0 &&
                     header[name_len] == '=';
        if (is_it) {
            memcpy(token, header + name_len + 1, WEB_SESSION_TOKEN_SIZE - 1);
            token[WEB_SESSION_TOKEN_SIZE - 1] = '\0';
            return true;
        }
        header += size;
    }
    return false;
}

/* "https://host:port" names the host that was asked? */
static bool is_of_host(const char *origin, const char *host)
{
    const char *scheme_end = strstr(origin, "://");
    return scheme_end && host && strcasecmp(scheme_end + 3, host) == 0;
}

bool web_session_is_ours(const struct web_origin *origin)
{
    if (!origin->mark)
        return false;
    if (origin->fetch_site && strcmp(origin->fetch_site, "same-origin") != 0)
        return false;
    return !origin->origin || is_of_host(origin->origin, origin->host);
}
