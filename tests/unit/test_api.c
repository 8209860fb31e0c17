// rooms: firmware-host/api firmware-host/cli
// libs: -lmicrohttpd -ljansson -lsystemd -lcurl -lsqlite3 -linih -lserialport -lgpiod -lcrypt -lpthread
/* The API with the real exchange behind it and a bank without modems; the client is the command line's own. */
#include "api/api.h"

#include "bank/bank.h"
#include "bank/slots.h"
#include "base/json.h"
#include "base/loop.h"
#include "cli/client.h"
#include "config/config.h"
#include "http/http_route.h"
#include "switchboard/switchboard.h"

#include <inttypes.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
    char folder[64], socket[80], database[80];
    struct config *config;
    struct switchboard *switchboard;
    struct bank *bank;
    struct slots *slots;
    struct loop *loop;
    struct loop_turn *turn;
    struct api *api;
    bool disk_is_full;
};

static void on_turn(void *owner)
{
    struct fixture *fixture = owner;
    struct exchange_event event;
    bool is_stored = bank_end_turn(fixture->bank, clock_now());
    while (switchboard_next_event(fixture->switchboard, &event))
        api_publish(fixture->api, &event);
    if (is_stored && !fixture->disk_is_full)
        api_speak(fixture->api);
    else
        api_take_back(fixture->api, "the disk is full");
}

static int start(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    char text[1024], why[200] = "";
    strcpy(fixture->folder, "/tmp/partyline-test-XXXXXX");
    assert_non_null(mkdtemp(fixture->folder));
    snprintf(fixture->socket, sizeof fixture->socket, "%s/socket", fixture->folder);
    snprintf(fixture->database, sizeof fixture->database, "%s/db", fixture->folder);
    int size = snprintf(text, sizeof text,
                        "[bank]\nports = /tmp\nregion = US\ndatabase = %s\n"
                        "[line books]\nsim = 8901260123456789012\nnumber = +15552010001\n"
                        "[group book-club]\ntitle = Book Club\nline = books\nowner = +15552019999\n",
                        fixture->database);
    fixture->config = config_read_text("test.ini", text, (size_t)size);
    assert_int_equal(fixture->config->mistake_count, 0);
    fixture->switchboard = switchboard_open(fixture->config, 7, clock_now().wall_ms, why, sizeof why);
    if (!fixture->switchboard)
        fail_msg("%s", why);
    fixture->bank = bank_create(fixture->switchboard);
    fixture->loop = loop_create();
    fixture->turn = loop_turn_add(fixture->loop, on_turn, fixture);
    fixture->slots = slots_create(fixture->loop, fixture->folder);
    fixture->api = api_create(
        &(struct api_options){fixture->loop, fixture->turn, fixture->switchboard, fixture->bank, fixture->slots});
    *state = fixture;
    return api_listen(fixture->api, fixture->socket);
}

static int end(void **state)
{
    struct fixture *fixture = *state;
    char command[128];
    api_destroy(fixture->api);
    slots_destroy(fixture->slots);
    loop_turn_remove(fixture->turn);
    loop_destroy(fixture->loop);
    bank_destroy(fixture->bank);
    switchboard_close(fixture->switchboard);
    config_destroy(fixture->config);
    snprintf(command, sizeof command, "rm -r %s", fixture->folder);
    assert_int_equal(system(command), 0);
    free(fixture);
    return 0;
}

/* The client blocks, so it calls from a thread of its own while the loop turns here. */
struct call {
    const char *socket, *method, *path, *body;
    struct client_answer answer;
    int result, done[2];
    bool is_done;
};

static void *run_call(void *owner)
{
    struct call *call = owner;
    call->result = client_call(call->socket, call->method, call->path, call->body, &call->answer);
    return write(call->done[1], "x", 1) == 1 ? NULL : call;
}

static void on_done(void *owner, unsigned events)
{
    (void)events;
    ((struct call *)owner)->is_done = true;
}

/* The answer's body, to be freed; the status must be the expected one. */
static char *ask(struct fixture *fixture, int status, const char *method, const char *path, const char *body)
{
    struct call call = {.socket = fixture->socket, .method = method, .path = path, .body = body};
    pthread_t thread;
    assert_int_equal(pipe(call.done), 0);
    struct loop_io *io = loop_io_add(fixture->loop, call.done[0], LOOP_READ, on_done, &call);
    assert_int_equal(pthread_create(&thread, NULL, run_call, &call), 0);
    while (!call.is_done)
        assert_true(loop_step(fixture->loop, 10000) > 0);
    pthread_join(thread, NULL);
    loop_io_remove(io);
    close(call.done[0]);
    close(call.done[1]);
    assert_int_equal(call.result, 0);
    if (call.answer.status != status)
        fail_msg("%s %s: %d %s", method, path, call.answer.status, call.answer.body);
    return call.answer.body;
}

static void expect(struct fixture *fixture, int status, const char *method, const char *path, const char *body,
                   const char *part)
{
    char *answer = ask(fixture, status, method, path, body);
    if (!strstr(answer, part))
        fail_msg("%s %s: no %s in %s", method, path, part, answer);
    free(answer);
}

static void test_empty_bank(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *path, *part;
    } cases[] = {
        {"/lines", "[{\"name\":\"books\",\"number\":\"+15552010001\",\"iccid\":\"8901260123456789012\""},
        {"/lines", "\"state\":\"no modem\",\"modem\":null,\"service\":\"book-club\",\"service_kind\":\"group\""},
        {"/lines", "\"per-day\":{\"used\":0,\"allowed\":1000,\"left\":1000}"},
        {"/modems", "[]"},
        {"/groups", "\"name\":\"book-club\",\"title\":\"Book Club\",\"line\":\"books\""},
        {"/groups", "\"paused\":false,\"closed\":false"},
        {"/groups/book-club/members", "\"number\":\"+15552019999\""},
        {"/groups/book-club/members", "\"role\":\"owner\",\"state\":\"active\",\"since\":\"20"},
        {"/queue", "[]"},
        {"/queue?line=books", "[]"},
        {"/unsure", "[]"},
        {"/history?line=books&limit=5", "[]"},
        {"/optouts", "[]"},
        {"/quarantine", "[]"},
        {"/status", "\"trouble\":null,\"plans_permit\":false,\"unsure\":0"},
        {"/status", "\"mistakes\":[]"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect(fixture, 200, "GET", cases[i].path, NULL, cases[i].part);
}

/* What each route refuses, and how: "METHOD PATTERN" of the table of routes, a path, a body, the problem's type. */
static const struct refusal {
    const char *route, *path, *body;
    int status;
    const char *type;
} refusals[] = {
    {"GET /api/v1/groups/:group/members", "/groups/none/members", NULL, 404, "no-such-group"},
    {"GET /api/v1/queue", "/queue?line=none", NULL, 404, "no-such-line"},
    {"GET /api/v1/queue", "/queue?limit=10001", NULL, 400, "bad-page"},
    {"GET /api/v1/unsure", "/unsure?limit=0", NULL, 400, "bad-page"},
    {"GET /api/v1/history", "/history", NULL, 400, "missing-field"},
    {"GET /api/v1/history", "/history?line=none", NULL, 404, "no-such-line"},
    {"GET /api/v1/history", "/history?line=books&limit=0", NULL, 400, "bad-page"},
    {"GET /api/v1/history", "/history?line=books&before=12x", NULL, 400, "bad-page"},
    {"GET /api/v1/messages/:id/why", "/messages/77/why", NULL, 404, "no-such-message"},
    {"GET /api/v1/messages/:id/why", "/messages/soon/why", NULL, 404, "no-such-message"},
    {"GET /api/v1/consent", "/consent", NULL, 400, "missing-field"},
    {"GET /api/v1/failed", "/failed?line=none", NULL, 404, "no-such-line"},
    {"GET /api/v1/failed", "/failed?limit=0", NULL, 400, "bad-page"},
    {"GET /api/v1/calls", "/calls?line=none", NULL, 404, "no-such-line"},
    {"GET /api/v1/signal", "/signal", NULL, 400, "missing-field"},
    {"GET /api/v1/signal", "/signal?line=none", NULL, 404, "no-such-line"},
    {"GET /api/v1/balance", "/balance?line=none", NULL, 404, "no-such-line"},
    {"GET /api/v1/optouts", "/optouts?before=-1", NULL, 400, "bad-page"},
    {"POST /api/v1/quarantine/retry", "/quarantine/retry", "{\"id\":77}", 404, "no-such-entry"},
    {"GET /api/v1/bans", "/bans?limit=0", NULL, 400, "bad-page"},
    {"POST /api/v1/optouts", "/optouts", "{\"optouts\":[]}", 400, "bad-list"},
    {"GET /api/v1/quarantine", "/quarantine?limit=many", NULL, 400, "bad-page"},
    {"GET /api/v1/inbox", "/inbox?limit=0", NULL, 400, "bad-page"},
    {"GET /api/v1/conversations/:id", "/conversations/77", NULL, 404, "no-such-conversation"},
    {"GET /api/v1/conversations/:id", "/conversations/x", NULL, 404, "no-such-conversation"},
    {"GET /api/v1/reports/:report", "/reports/weather", NULL, 404, "no-such-report"},
    {"GET /api/v1/reports/:report", "/reports/day?days=0", NULL, 400, "bad-days"},
    {"POST /api/v1/groups/:group/post", "/groups/none/post", "{\"text\":\"Hi\"}", 404, "no-such-group"},
    {"POST /api/v1/groups/:group/post", "/groups/book-club/post", "{\"text\":\"\"}", 400, "missing-field"},
    {"POST /api/v1/groups/:group/pause", "/groups/none/pause", NULL, 404, "no-such-group"},
    {"POST /api/v1/groups/:group/resume", "/groups/none/resume", NULL, 404, "no-such-group"},
    {"POST /api/v1/groups/:group/import", "/groups/none/import", "{\"members\":[{}]}", 404, "no-such-group"},
    {"POST /api/v1/groups/:group/import", "/groups/book-club/import", "{\"members\":[]}", 400, "bad-list"},
    {"POST /api/v1/groups/:group/members/:act", "/groups/none/members/add", "{\"number\":\"+15552019901\"}", 404,
     "no-such-group"},
    {"POST /api/v1/groups/:group/members/:act", "/groups/none/members/ban", NULL, 404, "no-such-group"},
    {"POST /api/v1/groups/:group/members/:act", "/groups/book-club/members/dance", "{\"number\":\"+15552019999\"}", 404,
     "no-such-act"},
    {"POST /api/v1/groups/:group/members/:act", "/groups/book-club/members/add", NULL, 400, "missing-field"},
    {"POST /api/v1/groups/:group/members/:act", "/groups/book-club/members/ban", NULL, 400, "missing-field"},
    {"POST /api/v1/groups/:group/members/:act", "/groups/book-club/members/name", "{\"number\":\"+15552019999\"}", 400,
     "missing-field"},
    {"POST /api/v1/groups/:group/members/:act", "/groups/book-club/members/operator", "{\"number\":\"+15552019999\"}",
     400, "missing-field"},
    {"POST /api/v1/groups/:group/members/:act", "/groups/book-club/members/add", "{\"number\":\"---\"}", 400,
     "bad-number"},
    {"POST /api/v1/groups/:group/members/:act", "/groups/book-club/members/add",
     "{\"number\":\"+15552019901\",\"role\":\"king\"}", 400, "bad-role"},
    {"POST /api/v1/groups/:group/members/:act", "/groups/book-club/members/add", "{\"number\":\"+15552010001\"}", 409,
     "not-member-able"},
    {"POST /api/v1/groups/:group/members/:act", "/groups/book-club/members/mod", "{\"number\":\"+15552019902\"}", 404,
     "no-such-member"},
    {"POST /api/v1/groups/:group/members/:act", "/groups/book-club/members/remove", "{\"number\":\"+15552019999\"}",
     409, "is-owner"},
    {"POST /api/v1/messages/:id/:act", "/messages/77/hold", NULL, 404, "no-such-message"},
    {"POST /api/v1/messages/:id/:act", "/messages/x/hold", NULL, 404, "no-such-message"},
    {"POST /api/v1/messages/:id/:act", "/messages/77/dance", NULL, 404, "no-such-act"},
    {"POST /api/v1/lines/:line/suspend", "/lines/none/suspend", NULL, 404, "no-such-line"},
    {"POST /api/v1/lines/:line/release", "/lines/none/release", NULL, 404, "no-such-line"},
    {"POST /api/v1/lines/:line/ussd", "/lines/none/ussd", "{\"code\":\"*100#\"}", 404, "no-such-line"},
    {"POST /api/v1/lines/:line/ussd", "/lines/books/ussd", NULL, 400, "missing-field"},
    {"POST /api/v1/lines/:line/ussd", "/lines/books/ussd", "{\"code\":\"*100#\"}", 409, "ussd-busy"},
    {"POST /api/v1/learn-numbers", NULL, NULL, 0, NULL}, /* every line of this bank has its number */
    {"POST /api/v1/agree", "/agree", NULL, 409, "plans-unconfirmed"},
    {"POST /api/v1/modems/:modem/reset", "/modems/none/reset", NULL, 404, "no-such-modem"},
    {"POST /api/v1/modems/:modem/reset", "/modems/none/reset", "{\"how\":\"hammer\"}", 400, "bad-reset"},
    {"POST /api/v1/modems/:modem/at", "/modems/none/at", "{\"command\":\"AT\"}", 404, "no-such-modem"},
    {"POST /api/v1/modems/:modem/at", "/modems/books/at", "{\"command\":\"AT\"}", 404, "no-such-modem"},
    {"POST /api/v1/conversations", "/conversations", "{\"center\":\"none\",\"number\":\"1\",\"text\":\"Hi\"}", 404,
     "no-such-call-center"},
    {"POST /api/v1/conversations", "/conversations", "{\"center\":\"none\"}", 400, "missing-field"},
    {"POST /api/v1/conversations/:id/:act", "/conversations/77/claim", NULL, 404, "no-such-conversation"},
    {"POST /api/v1/conversations/:id/:act", "/conversations/x/claim", NULL, 404, "no-such-conversation"},
    {"POST /api/v1/conversations/:id/:act", "/conversations/77/dance", NULL, 404, "no-such-act"},
    {"POST /api/v1/conversations/:id/:act", "/conversations/77/reply", NULL, 400, "missing-field"},
    {"POST /api/v1/agents/:agent/:act", "/agents/none/away", NULL, 404, "no-such-agent"},
    {"POST /api/v1/agents/:agent/:act", "/agents/none/dance", NULL, 404, "no-such-act"},
    {"POST /api/v1/forget", "/forget", NULL, 400, "missing-field"},
    {"POST /api/v1/forget", "/forget", "{\"number\":\"---\"}", 400, "bad-number"},
    {"POST /api/v1/forget", "/forget", "{\"number\":\"+15552019999\"}", 409, "in-a-group"},
    {"POST /api/v1/backup", "/backup", NULL, 400, "missing-field"},
    {"POST /api/v1/backup", "/backup", "{\"file\":\"/etc/passwd\"}", 400, "bad-file"},
    {"POST /api/v1/backup", "/backup", "{\"file\":\"../partyline.db\"}", 400, "bad-file"},
    {"POST /api/v1/backup", "/backup", "{\"file\":\"below/copy.db\"}", 400, "bad-file"},
    {"POST /api/v1/backup", "/backup", "{\"file\":\".hidden\"}", 400, "bad-file"},
    /* These take nothing that could be wrong. */
    {"GET /api/v1/status", NULL, NULL, 0, NULL},
    {"GET /api/v1/lines", NULL, NULL, 0, NULL},
    {"GET /api/v1/modems", NULL, NULL, 0, NULL},
    {"GET /api/v1/groups", NULL, NULL, 0, NULL},
    {"GET /api/v1/slots", NULL, NULL, 0, NULL},
    {"GET /api/v1/events", NULL, NULL, 0, NULL},
    {"GET /api/v1/call-centers", NULL, NULL, 0, NULL},
    {"GET /api/v1/agents", NULL, NULL, 0, NULL},
    {"GET /api/v1/canned", NULL, NULL, 0, NULL},
    {"GET /metrics", NULL, NULL, 0, NULL},
};

static void every_refusal_is_a_problem(void **state)
{
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        const struct refusal *row = &refusals[i];
        char part[160];
        if (!row->path)
            continue;
        char method[8] = "";
        sscanf(row->route, "%7s", method);
        snprintf(part, sizeof part, "{\"type\":\"/problems/%s\",\"title\":\"", row->type);
        expect(fixture, row->status, method, row->path, row->body, part);
        snprintf(part, sizeof part, "\"status\":%d,\"detail\":\"", row->status);
        expect(fixture, row->status, method, row->path, row->body, part);
        expect(fixture, row->status, method, row->path, row->body, "\"error\":\"");
    }
}

static void every_route_is_asked_for_its_refusals(void **state)
{
    (void)state;
    for (const struct http_route *const *table = api_routes(); *table; table++)
        for (const struct http_route *row = *table; row->pattern; row++) {
            char route[100];
            bool is_asked = false;
            snprintf(route, sizeof route, "%s %s", row->method == HTTP_METHOD_POST ? "POST" : "GET", row->pattern);
            for (size_t k = 0; k < sizeof refusals / sizeof *refusals; k++)
                is_asked |= strcmp(refusals[k].route, route) == 0;
            if (!is_asked)
                fail_msg("no row of `refusals` asks %s", route);
        }
}

static void sentences_carry_what_was_asked_for(void **state)
{
    struct fixture *fixture = *state;
    expect(fixture, 404, "POST", "/groups/nosuch/pause", NULL, "\"detail\":\"there is no group nosuch\"");
    expect(fixture, 404, "POST", "/groups/nosuch/pause", NULL, "\"hint\":\"`partyline groups` lists them\"");
    expect(fixture, 404, "POST", "/groups/nosuch/pause", NULL, "\"title\":\"No such group\"");
    expect(fixture, 400, "GET", "/queue?limit=10001", NULL, "10000 at most");
    expect(fixture, 404, "GET", "/nowhere", NULL, "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404");
}

static void test_members_and_posts(void **state)
{
    struct fixture *fixture = *state;
    expect(fixture, 200, "POST", "/groups/book-club/members/add",
           "{\"number\":\"(555) 201-9901\",\"name\":\"Ann\",\"attested\":true}", "\"ok\":true");
    expect(fixture, 200, "GET", "/groups/book-club/members", NULL,
           "\"number\":\"+15552019901\",\"name\":\"Ann\",\"role\":\"member\",\"state\":\"active\"");
    expect(fixture, 200, "POST", "/groups/book-club/members/name", "{\"number\":\"+15552019901\",\"name\":\"Anna\"}",
           "\"ok\":true");
    expect(fixture, 200, "POST", "/groups/book-club/post", "{\"text\":\"Hello all\"}", "\"ok\":true");
    char *answer = ask(fixture, 200, "GET", "/queue?line=books", NULL), fault[64], path[64];
    struct json *queue = json_parse(answer, strlen(answer), fault, sizeof fault);
    int64_t id = 0;
    for (size_t i = 0; i < json_count(queue); i++)
        if (strstr(json_find_text(json_at(queue, i), "text"), "Hello all"))
            json_find_int(json_at(queue, i), "id", &id);
    assert_true(id > 0);
    json_free(queue);
    free(answer);
    snprintf(path, sizeof path, "/messages/%" PRId64 "/why", id);
    expect(fixture, 200, "GET", path, NULL, "\"message\":{\"id\":");
    expect(fixture, 200, "GET", path, NULL, "\"parts\":[{\"part\":1,\"parts\":1,\"state\":\"queued\"");
    snprintf(path, sizeof path, "/messages/%" PRId64 "/drop", id);
    expect(fixture, 200, "POST", path, NULL, "\"ok\":true");
    expect(fixture, 409, "POST", path, NULL, "error");
}

static void test_import_names_every_bad_row(void **state)
{
    struct fixture *fixture = *state;
    char *answer = ask(fixture, 200, "POST", "/groups/book-club/import",
                       "{\"members\":[{\"line\":2,\"number\":\"+15552019902\",\"name\":\"Bob\",\"attested\":true},"
                       "{\"line\":3,\"number\":\"7726\"},{\"line\":4},"
                       "{\"line\":5,\"number\":\"+15552019903\",\"attested\":true}]}");
    assert_non_null(strstr(answer, "{\"added\":2,\"errors\":[{\"line\":3,\"number\":\"7726\",\"error\":\""));
    assert_non_null(strstr(answer, "{\"line\":4,\"number\":null,\"error\":\"`number` is missing\"}]}"));
    free(answer);
}

/* A list of another bank: who said no there is not texted here, and nothing is done by asking what would be. */
static void test_import_heeds_states(void **state)
{
    static const char *const rows =
        "\"members\":[{\"line\":2,\"number\":\"+15552019911\",\"name\":\"Ann\",\"role\":\"moderator\","
        "\"state\":\"active\",\"attested\":true},"
        "{\"line\":3,\"number\":\"+15552019912\",\"name\":\"Bob\",\"state\":\"stopped\",\"attested\":true},"
        "{\"line\":4,\"number\":\"+15552019913\",\"name\":\"Cleo\",\"state\":\"banned\",\"attested\":true},"
        "{\"line\":5,\"number\":\"+15552019914\",\"name\":\"Dan\",\"state\":\"left\",\"attested\":true},"
        "{\"line\":6,\"number\":\"+15552019915\",\"name\":\"Eve\",\"state\":\"pending\",\"attested\":true},"
        "{\"line\":7,\"number\":\"+15552019916\",\"name\":\"Fay\",\"state\":\"muted\",\"attested\":true},"
        "{\"line\":8,\"number\":\"+15552019917\",\"state\":\"dancing\"},"
        "{\"line\":9,\"number\":\"4915123456789\"}]";
    struct fixture *fixture = *state;
    char body[2048];
    snprintf(body, sizeof body, "{\"dry_run\":true,%s}", rows);
    expect(fixture, 200, "POST", "/groups/book-club/import", body, "\"outcome\":\"opted-out-by-list\"");
    char *members = ask(fixture, 200, "GET", "/groups/book-club/members", NULL);
    assert_null(strstr(members, "+1555201991"));
    free(members);
    expect(fixture, 200, "GET", "/optouts", NULL, "[]");
    snprintf(body, sizeof body, "{\"dry_run\":false,%s}", rows);
    char *answer = ask(fixture, 200, "POST", "/groups/book-club/import", body);
    assert_non_null(strstr(answer, "\"added\":3,"));
    assert_non_null(strstr(answer, "\"error\":\"there is no state dancing\""));
    free(answer);
    expect(fixture, 200, "POST", "/groups/book-club/import", body,
           "it would be +4915123456789 if it took its plus away");
    static const char *const found[] = {
        "\"number\":\"+15552019911\",\"name\":\"Ann\",\"role\":\"moderator\",\"state\":\"active\"",
        "\"name\":\"Bob\",\"role\":\"member\",\"state\":\"stopped\"",
        "\"name\":\"Cleo\",\"role\":\"member\",\"state\":\"banned\"",
        "\"name\":\"Eve\",\"role\":\"member\",\"state\":\"pending\"",
        "\"name\":\"Fay\",\"role\":\"member\",\"state\":\"muted\"",
    };
    members = ask(fixture, 200, "GET", "/groups/book-club/members", NULL);
    for (size_t i = 0; i < sizeof found / sizeof *found; i++)
        if (!strstr(members, found[i]))
            fail_msg("%s is not in %s", found[i], members);
    assert_null(strstr(members, "Dan"));
    free(members);
    expect(fixture, 200, "GET", "/optouts", NULL, "{\"number\":\"+15552019912\",\"line\":\"books\"");
    expect(fixture, 200, "GET", "/bans", NULL,
           "{\"number\":\"+15552019913\",\"name\":\"Cleo\",\"group\":\"book-club\"");
}

/* Opt-outs that are carried to this bank; of a line that is not here they are the whole bank's. */
static void test_optouts_are_carried(void **state)
{
    struct fixture *fixture = *state;
    expect(fixture, 200, "POST", "/groups/book-club/members/add",
           "{\"number\":\"+15552019921\",\"name\":\"Ann\",\"attested\":true}", "\"ok\":true");
    expect(fixture, 200, "POST", "/optouts",
           "{\"optouts\":[{\"number\":\"+15552019921\",\"state\":\"stopped\",\"on\":\"books\"},"
           "{\"number\":\"+15552019922\",\"state\":\"stopped\",\"on\":\"another\"},"
           "{\"number\":\"+15552019923\",\"state\":\"banned\",\"group\":\"book-club\"},"
           "{\"number\":\"+15552019924\",\"state\":\"banned\",\"group\":\"another\"},"
           "{\"number\":\"7726\",\"state\":\"stopped\"}]}",
           "\"errors\":[{\"line\":4,\"number\":\"+15552019924\",\"error\":\"there is no group another\"},"
           "{\"line\":5,\"number\":\"7726\"");
    expect(fixture, 200, "GET", "/groups/book-club/members", NULL,
           "\"number\":\"+15552019921\",\"name\":\"Ann\",\"role\":\"member\",\"state\":\"stopped\"");
    expect(fixture, 200, "GET", "/optouts", NULL, "{\"number\":\"+15552019922\",\"line\":null");
    expect(fixture, 200, "GET", "/bans", NULL, "+15552019923");
    expect(fixture, 409, "POST", "/groups/book-club/members/add", "{\"number\":\"+15552019922\",\"attested\":true}",
           "opted-out");
}

static void test_a_line_is_suspended_and_released(void **state)
{
    struct fixture *fixture = *state;
    expect(fixture, 200, "POST", "/lines/books/suspend", NULL, "\"message\":\"books is paused\"");
    expect(fixture, 200, "GET", "/lines", NULL, "\"state\":\"suspended\"");
    expect(fixture, 200, "GET", "/lines", NULL,
           "\"reason\":\"not sending: suspended by the operator\",\"suspended_until_at\":null");
    expect(fixture, 200, "POST", "/lines/books/release", NULL, "\"ok\":true");
    expect(fixture, 200, "GET", "/lines", NULL, "\"state\":\"no modem\"");
}

static void test_full_disk_is_told(void **state)
{
    struct fixture *fixture = *state;
    fixture->disk_is_full = true;
    expect(fixture, 503, "POST", "/groups/book-club/post", "{\"text\":\"lost\"}",
           "\"detail\":\"the disk is full\",\"error\":\"the disk is full\"");
    fixture->disk_is_full = false;
    expect(fixture, 200, "GET", "/unsure", NULL, "[]");
}

static void test_backup(void **state)
{
    struct fixture *fixture = *state;
    char body[160], copy[96];
    snprintf(copy, sizeof copy, "%s/backups/copy.db", fixture->folder);
    snprintf(body, sizeof body, "{\"file\":\"%s\"}", copy);
    expect(fixture, 200, "POST", "/backup", body, "\"ok\":true");
    assert_int_equal(access(copy, R_OK), 0);
    expect(fixture, 409, "POST", "/backup", body, "/problems/file-exists");
    expect(fixture, 409, "POST", "/backup", "{\"file\":\"copy.db\"}", "/problems/file-exists");
    expect(fixture, 200, "POST", "/backup", "{\"file\":\"other.db\"}", "backups/other.db");
}

static void test_mistakes_are_shown(void **state)
{
    struct fixture *fixture = *state;
    const char *text = "[bank]\nport = /tmp\n";
    struct config *wrong = config_read_text("wrong.ini", text, strlen(text));
    api_set_mistakes(fixture->api, wrong);
    config_destroy(wrong);
    expect(fixture, 200, "GET", "/status", NULL, "\"mistakes\":[{\"file\":\"wrong.ini\",\"line\":2,\"message\":\"");
    api_set_mistakes(fixture->api, NULL);
    expect(fixture, 200, "GET", "/status", NULL, "\"mistakes\":[]");
}

struct heard {
    struct fixture *fixture;
    char name[32], data[1024];
    int done[2];
};

static bool take_event(void *owner, const struct client_event *event)
{
    struct heard *heard = owner;
    snprintf(heard->name, sizeof heard->name, "%s", event->name);
    snprintf(heard->data, sizeof heard->data, "%s", event->data);
    return false;
}

static void *follow(void *owner)
{
    struct heard *heard = owner;
    client_follow(heard->fixture->socket, "/events", take_event, heard);
    return write(heard->done[1], "x", 1) == 1 ? NULL : heard;
}

static void on_heard(void *owner, unsigned events)
{
    (void)events;
    *(bool *)owner = true;
}

static void test_events(void **state)
{
    struct fixture *fixture = *state;
    struct heard heard = {.fixture = fixture};
    bool is_done = false;
    pthread_t thread;
    assert_int_equal(pipe(heard.done), 0);
    struct loop_io *io = loop_io_add(fixture->loop, heard.done[0], LOOP_READ, on_heard, &is_done);
    assert_int_equal(pthread_create(&thread, NULL, follow, &heard), 0);
    /* The watcher may come late: news is made until it has heard some. */
    for (int i = 0; !is_done; i++) {
        struct exchange_event event = {.kind = EXCHANGE_EVENT_SENT,
                                       .at_ms = 0,
                                       .message_id = 5,
                                       .line = "books",
                                       .number = "+15552019901",
                                       .text = "hi",
                                       .seq = 1,
                                       .total = 2};
        api_publish(fixture->api, &event);
        api_speak(fixture->api);
        assert_true(loop_step(fixture->loop, 20) >= 0);
    }
    pthread_join(thread, NULL);
    loop_io_remove(io);
    close(heard.done[0]);
    close(heard.done[1]);
    assert_string_equal(heard.name, "sent");
    assert_string_equal(heard.data, "{\"happened_at\":\"1970-01-01T00:00:00.000Z\",\"line\":\"books\",\"number\":"
                                    "\"+15552019901\",\"text\":\"hi\",\"message\":5,\"part\":1,\"parts\":2}");
}

#define API_TEST(test) cmocka_unit_test_setup_teardown(test, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        API_TEST(test_empty_bank),
        API_TEST(every_refusal_is_a_problem),
        API_TEST(every_route_is_asked_for_its_refusals),
        API_TEST(sentences_carry_what_was_asked_for),
        API_TEST(test_members_and_posts),
        API_TEST(test_import_names_every_bad_row),
        API_TEST(test_import_heeds_states),
        API_TEST(test_optouts_are_carried),
        API_TEST(test_a_line_is_suspended_and_released),
        API_TEST(test_full_disk_is_told),
        API_TEST(test_backup),
        API_TEST(test_mistakes_are_shown),
        API_TEST(test_events),
    };
    return cmocka_run_group_tests_name("api", tests, NULL, NULL);
}
