#include "api/web_console.h"

#include "api/web_files.h"
#include "api/web_session.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/log.h"
#include "base/password.h"
#include "config/config.h"
#include "http/http_server.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#define COOKIE "partyline"
#define OPERATOR "operator"
#define PEM_MAX (256 * 1024)
#define PEER_SIZE 64

struct web_console {
    struct http_server *server;
    const struct config *config;
    bool is_secure; /* behind TLS of our own */
    struct web_sessions sessions;
    char nobody[PASSWORD_HASH_SIZE]; /* checked for a name that has no password, so that both take as long */
};

/* Nothing from other origins, nothing inline, no framing. */
static const char policy[] = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                             "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/* What agents may ask for; the rest of the API is the operator's. Each is a path or the begin of one. */
static const char *const agents_paths[] = {
    "/api/v1/session", "/api/v1/events",       "/api/v1/inbox",  "/api/v1/conversations",
    "/api/v1/canned",  "/api/v1/call-centers", "/api/v1/agents", "/api/v1/reports",
};

static bool is_path_under(const char *path, const char *parent)
{
    size_t len = strlen(parent);
    return strncmp(path, parent, len) == 0 && (path[len] == '\0' || path[len] == '/');
}

static bool may_agent(const char *path)
{
    for (size_t i = 0; i < sizeof agents_paths / sizeof *agents_paths; i++)
        if (is_path_under(path, agents_paths[i]))
            return true;
    return false;
}

static const struct web_session *find_session(struct web_console *console, const struct http_request *request,
                                              char token[WEB_SESSION_TOKEN_SIZE])
{
    if (!web_session_read_cookie(http_request_header(request, "Cookie"), COOKIE, token))
        return NULL;
    return web_session_find(&console->sessions, token, clock_now().mono_ms);
}

static bool is_from_our_page(const struct http_request *request)
{
    const struct web_origin origin = {
        .origin = http_request_header(request, "Origin"),
        .host = http_request_header(request, "Host"),
        .fetch_site = http_request_header(request, "Sec-Fetch-Site"),
        .mark = http_request_header(request, "X-Partyline"),
    };
    return web_session_is_ours(&origin);
}

static void give_file(const struct web_console *console, struct http_request *request, const struct web_file *file,
                      bool keep)
{
    if (keep)
        http_reply_header(request, "Cache-Control", "private, max-age=31536000, immutable");
    http_reply_header(request, "Content-Security-Policy", policy);
    http_reply_header(request, "Referrer-Policy", "no-referrer");
    http_reply_header(request, "X-Frame-Options", "DENY");
    if (console->is_secure)
        http_reply_header(request, "Strict-Transport-Security", "max-age=31536000");
    http_reply_text(request, file->content_type, file->text);
}

/* ---- sessions ---- */

static void set_cookie(const struct web_console *console, struct http_request *request, const char *token, int age_s)
{
    char cookie[WEB_SESSION_TOKEN_SIZE + 96];
    snprintf(cookie, sizeof cookie, COOKIE "=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s", token, age_s,
             console->is_secure ? "; Secure" : "");
    http_reply_header(request, "Set-Cookie", cookie);
}

static void put_centers(const struct web_console *console, struct json *value, const char *agent)
{
    struct json *centers = json_new_array();
    for (size_t i = 0; i < console->config->call_center_count; i++) {
        const struct config_call_center *center = &console->config->call_centers[i];
        if (agent && !config_is_agent_of(center, agent))
            continue;
        struct json *item = json_new_object();
        json_put_text(item, "name", center->name);
        json_put_text(item, "title", center->title);
        json_put_int(item, "target_s", center->target_s);
        json_append(centers, item);
    }
    json_put(value, "centers", centers);
}

/* The page asks who it is for before anything else: nobody is an answer, not an error. */
static void reply_nobody(struct http_request *request)
{
    struct json *value = json_new_object();
    json_put_null(value, "name");
    json_put_null(value, "role");
    http_reply(request, 200, value);
}

static void reply_session(const struct web_console *console, struct http_request *request,
                          const struct web_session *session)
{
    struct json *value = json_new_object();
    const struct config_agent *agent =
        session->role == WEB_ROLE_AGENT ? config_find_agent(console->config, session->name) : NULL;
    json_put_text(value, "name", session->name);
    json_put_text(value, "title", agent ? agent->title : "Operator");
    json_put_text(value, "role", web_role_name(session->role));
    put_centers(console, value, agent ? agent->name : NULL);
    http_reply(request, 200, value);
}

/* The hash that counts for a name; NULL when nobody logs in by it. */
static const char *hash_of(const struct web_console *console, const char *name)
{
    const struct config_agent *agent = config_find_agent(console->config, name);
    const char *hash = agent ? agent->password : "";
    if (strcmp(name, OPERATOR) == 0)
        hash = console->config->bank.operator_password;
    return hash[0] ? hash : NULL;
}

static void refuse_wait(struct http_request *request, int wait_s)
{
    char seconds[16], hint[64];
    snprintf(seconds, sizeof seconds, "%d", wait_s);
    snprintf(hint, sizeof hint, "try again in %s seconds", seconds);
    http_reply_header(request, "Retry-After", seconds);
    http_reply_error(request, 429, "too many wrong passwords", hint);
}

static void log_in(struct web_console *console, struct http_request *request)
{
    uint8_t secret[WEB_SESSION_SECRET_SIZE];
    char peer[PEER_SIZE];
    const char *name = json_find_text(http_request_body(request), "name");
    const char *password = json_find_text(http_request_body(request), "password");
    int64_t mono_ms = clock_now().mono_ms;
    if (!name || !password || strlen(name) >= WEB_SESSION_NAME_SIZE) {
        http_reply_error(request, 400, "give a name and a password", NULL);
        return;
    }
    http_request_peer(request, peer, sizeof peer);
    int wait_s = web_session_wait_s(&console->sessions, name, peer, mono_ms);
    if (wait_s > 0) {
        refuse_wait(request, wait_s);
        return;
    }
    const char *hash = hash_of(console, name);
    bool is_right = password_matches(password, hash ? hash : console->nobody) && hash;
    if (!is_right) {
        web_session_failed(&console->sessions, name, peer, mono_ms);
        log_warning("web console: a wrong password from %s", peer);
        http_reply_error(request, 403, "the name or the password is wrong", NULL);
        return;
    }
    if (getrandom(secret, sizeof secret, 0) != (ssize_t)sizeof secret) {
        http_reply_error(request, 503, "no randomness for a session", NULL);
        return;
    }
    enum web_role role = strcmp(name, OPERATOR) == 0 ? WEB_ROLE_OPERATOR : WEB_ROLE_AGENT;
    const struct web_session *session = web_session_begin(&console->sessions, name, role, secret, mono_ms);
    set_cookie(console, request, session->token, WEB_SESSION_LIFE_S);
    reply_session(console, request, session);
}

static void log_out(struct web_console *console, struct http_request *request, const char *token)
{
    struct json *value = json_new_object();
    web_session_end(&console->sessions, token);
    set_cookie(console, request, "", 0);
    json_put_bool(value, "ok", true);
    http_reply(request, 200, value);
}

/* Who looks at a conversation or types an answer: published to the others, stored nowhere. */
static void publish_presence(struct web_console *console, struct http_request *request,
                             const struct web_session *session)
{
    int64_t conversation = 0;
    bool is_typing = false;
    json_find_int(http_request_body(request), "conversation", &conversation);
    json_find_bool(http_request_body(request), "typing", &is_typing);
    struct json *event = json_new_object(), *value = json_new_object();
    json_put_int(event, "conversation", conversation);
    json_put_text(event, "agent", session->name);
    json_put_bool(event, "typing", is_typing);
    http_server_publish(console->server, HTTP_FOR_ALL, "presence", event);
    json_put_bool(value, "ok", true);
    http_reply(request, 200, value);
}

/* ---- the door ---- */

/* Routes of the console itself, for those who are logged in. */
static bool answer(struct web_console *console, struct http_request *request, const struct web_session *session)
{
    const char *path = http_request_path(request);
    bool is_post = http_request_is_post(request);
    if (!is_post && strcmp(path, "/api/v1/session") == 0)
        reply_session(console, request, session);
    else if (is_post && strcmp(path, "/api/v1/logout") == 0)
        log_out(console, request, session->token);
    else if (is_post && strcmp(path, "/api/v1/presence") == 0)
        publish_presence(console, request, session);
    else
        return false;
    return true;
}

static bool admit(void *owner, struct http_request *request)
{
    struct web_console *console = owner;
    const char *path = http_request_path(request);
    char token[WEB_SESSION_TOKEN_SIZE];
    bool is_post = http_request_is_post(request);
    bool keep;
    const struct web_file *file = is_post ? NULL : web_file_find(path, &keep);
    const struct web_session *session = find_session(console, request, token);
    if (file)
        give_file(console, request, file, keep);
    else if (is_post && !is_from_our_page(request))
        http_reply_error(request, 403, "this was not asked by the console's own page",
                         "send the header X-Partyline: 1");
    else if (is_post && strcmp(path, "/api/v1/login") == 0)
        log_in(console, request);
    else if (!session && !is_post && strcmp(path, "/api/v1/session") == 0)
        reply_nobody(request);
    else if (!session)
        http_reply_error(request, 401, "please log in", NULL);
    else if (answer(console, request, session))
        return false;
    else if (session->role == WEB_ROLE_AGENT && !may_agent(path))
        http_reply_error(request, 403, "that is the operator's", NULL);
    else {
        http_request_set_user(request, session->name, session->role == WEB_ROLE_AGENT);
        return true;
    }
    return false;
}

/* ---- the console ---- */

struct web_console *web_console_create(struct http_server *server)
{
    struct web_console *console = calloc(1, sizeof *console);
    if (!console)
        return NULL;
    console->server = server;
    return console;
}

void web_console_destroy(struct web_console *console)
{
    free(console);
}

static bool is_same_password(const char *one, const char *other)
{
    return one && other && strcmp(one, other) == 0;
}

void web_console_configure(struct web_console *console, const struct config *config)
{
    struct web_console before = {.config = console->config};
    console->config = config;
    if (!before.config)
        return;
    for (size_t i = 0; i < before.config->agent_count; i++) {
        const char *name = before.config->agents[i].name;
        if (!is_same_password(hash_of(&before, name), hash_of(console, name)))
            web_session_end_all(&console->sessions, name);
    }
    if (!is_same_password(hash_of(&before, OPERATOR), hash_of(console, OPERATOR)))
        web_session_end_all(&console->sessions, OPERATOR);
}

/* A whole file as a string, free(); NULL with errno. */
static char *read_pem(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    char *text = fd < 0 ? NULL : malloc(PEM_MAX);
    ssize_t size = text ? read(fd, text, PEM_MAX - 1) : -1;
    int error = errno;
    if (fd >= 0)
        close(fd);
    if (size < 0) {
        free(text);
        errno = error;
        return NULL;
    }
    text[size] = '\0';
    return text;
}

static int listen_secure(struct web_console *console, struct http_door *door)
{
    char *certificate = read_pem(console->config->bank.web_certificate);
    int result = certificate ? 0 : -errno;
    char *key = certificate ? read_pem(console->config->bank.web_key) : NULL;
    if (result == 0 && !key)
        result = -errno;
    door->certificate = certificate;
    door->key = key;
    if (result == 0)
        result = http_server_listen_tcp(console->server, door);
    if (key)
        explicit_bzero(key, strlen(key));
    free(key);
    free(certificate);
    return result;
}

int web_console_listen(struct web_console *console)
{
    struct http_door door = {.address = console->config->bank.web, .admit = admit, .owner = console};
    console->is_secure = console->config->bank.web_certificate[0] != '\0';
    if (!password_hash("nobody has this password", console->nobody))
        return -ENOSYS;
    return console->is_secure ? listen_secure(console, &door) : http_server_listen_tcp(console->server, &door);
}
