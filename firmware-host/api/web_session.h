/* Who is logged in at the web console, and how often somebody may try. Reads no clock and no randomness: both are
 * arguments, so that a test needs neither. Sessions live in memory: a restart of the daemon asks everybody for the
 * password. */
#pragma once

#include "base/clock.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WEB_SESSIONS_MAX 256                   /* the one unused for longest makes room */
#define WEB_SESSION_SECRET_SIZE 32             /* octets of randomness behind a token */
#define WEB_SESSION_TOKEN_SIZE 65              /* hexadecimal, with its NUL */
#define WEB_SESSION_NAME_SIZE 33               /* of a person, with its NUL */
#define WEB_SESSION_IDLE_S (12 * CLOCK_HOUR_S) /* unused for so long: over */
#define WEB_SESSION_LIFE_S (7 * CLOCK_DAY_S)   /* over in any case */
#define WEB_SESSION_TRIES 5                    /* wrong passwords of one person from one address … */
#define WEB_SESSION_TRIES_S 300                /* … within this time; then they wait until the oldest is this old */
#define WEB_SESSION_TRIES_ALL 30 /* wrong ones of everybody together in a minute: checking them costs time */

enum web_role { WEB_ROLE_AGENT, WEB_ROLE_OPERATOR };

struct web_session {
    char token[WEB_SESSION_TOKEN_SIZE]; /* "" free */
    char name[WEB_SESSION_NAME_SIZE];   /* the agent's in the configuration, or "operator" */
    enum web_role role;
    int64_t began_ms, used_ms; /* monotonic */
};

struct web_try {
    int64_t at_ms; /* 0 none */
    uint64_t who;  /* hash of name and address */
};

struct web_sessions {
    struct web_session sessions[WEB_SESSIONS_MAX];
    struct web_try tries[256]; /* wrong ones, a ring */
    size_t next_try;
};

const char *web_role_name(enum web_role role);

/* A new session with a token made of `secret`; the pointer lasts until the next call. */
const struct web_session *web_session_begin(struct web_sessions *sessions, const char *name, enum web_role role,
                                            const uint8_t secret[WEB_SESSION_SECRET_SIZE], int64_t mono_ms);
/* The session of this token, marked as used; NULL when there is none or it is over. */
const struct web_session *web_session_find(struct web_sessions *sessions, const char *token, int64_t mono_ms);
void web_session_end(struct web_sessions *sessions, const char *token);
/* Ends all sessions of a person. */
void web_session_end_all(struct web_sessions *sessions, const char *name);

/* 0 when this person may try a password now, else the seconds to wait. */
int web_session_wait_s(const struct web_sessions *sessions, const char *name, const char *peer, int64_t mono_ms);
/* A password was wrong. */
void web_session_failed(struct web_sessions *sessions, const char *name, const char *peer, int64_t mono_ms);

/* The token in a Cookie header: the value of the first cookie `name`. False when there is none of a token's length. */
bool web_session_read_cookie(const char *header, const char *name, char token[WEB_SESSION_TOKEN_SIZE]);

/* What a browser says of where a request comes from; NULL for a header that is missing. */
struct web_origin {
    const char *origin, *host, *fetch_site, *mark; /* Origin, Host, Sec-Fetch-Site, X-Partyline */
};
/* Was it made by a page of ours? A page of another site can send forms, but neither the mark nor our origin. */
bool web_session_is_ours(const struct web_origin *origin);
