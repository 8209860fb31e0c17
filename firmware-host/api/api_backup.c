/* A copy of the database for the operator: some pages at a time, so that texts go on meanwhile, and answered when it is whole and on
 * the disk. One at a time. */
#include "api/api_private.h"

#include "base/text.h"
#include "store/database.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STEP_PAGES 16 /* 64 KiB to be read and written: what a turn can spare on a Pi, too */

static void api_backup_end(struct api *api)
{
    database_copy_end(api->backup.copy);
    api->backup.copy = NULL;
}

static void api_backup_step(void *owner)
{
    struct api *api = owner;
    struct verdict verdict = verdict_of(OUTCOME_BACKUP_FAILED, NULL);
    enum database_copying state = database_copy_step(api->backup.copy, STEP_PAGES, verdict.text, sizeof verdict.text);
    if (state == DATABASE_COPY_MORE) {
        loop_timer_set(api->backup.timer, clock_now().mono_ms);
        return;
    }
    if (state == DATABASE_COPY_DONE) {
        verdict.outcome = OUTCOME_SAVED;
        text_copy(verdict.text, sizeof verdict.text, api->backup.file);
    }
    struct http_request *request = http_server_find(api->server, api->backup.request);
    if (request)
        api_reply_verdict(request, &verdict);
    loop_turn_want(api->options.turn);
    api_backup_end(api);
}

bool api_backup_open(struct api *api)
{
    api->backup.timer = loop_timer_add(api->options.loop, api_backup_step, api);
    return api->backup.timer != NULL;
}

void api_backup_close(struct api *api)
{
    api_backup_end(api);
    if (api->backup.timer)
        loop_timer_remove(api->backup.timer);
}

void api_put_backup(const struct api *api, struct json *status)
{
    if (!api->backup.copy) {
        json_put_null(status, "backup");
        return;
    }
    struct json *value = json_new_object();
    json_put_text(value, "file", api->backup.file);
    json_put_int(value, "percent", database_copy_percent(api->backup.copy));
    json_put(status, "backup", value);
}

/* The folder for backups: that of the configuration, or `backups` beside the database. */
static void folder_of(const struct config_bank *bank, struct text *folder)
{
    const char *slash = strrchr(bank->database, '/');
    if (bank->backups[0])
        text_put(folder, bank->backups);
    else if (slash)
        text_format(folder, "%.*s/backups", (int)(slash - bank->database), bank->database);
    else
        text_put(folder, "backups");
}

/* Where the backup goes: a plain name in the folder, or the folder's own path in front of one. */
static enum outcome path_of(const char *folder, const char *file, struct text *path)
{
    size_t folder_len = strlen(folder);
    if (strncmp(file, folder, folder_len) == 0 && file[folder_len] == '/')
        file += folder_len + 1;
    if (file[0] == '\0' || file[0] == '.' || strchr(file, '/'))
        return OUTCOME_BAD_FILE;
    text_format(path, "%s/%s", folder, file);
    return path->truncated ? OUTCOME_BAD_FILE : OUTCOME_SAVED;
}

static void post_backup(void *owner, struct http_request *request)
{
    struct api *api = owner;
    char file[sizeof api->backup.file], path[sizeof api->backup.file], folder[sizeof api->backup.file], why[300] = "";
    struct text whole = text_of(path, sizeof path), below = text_of(folder, sizeof folder);
    if (!api_take_text(request, "file", file, sizeof file))
        return;
    folder_of(&switchboard_config(api->options.switchboard)->bank, &below);
    if (!http_request_is_local(request) || path_of(folder, file, &whole) != OUTCOME_SAVED) {
        api_refuse(request, OUTCOME_BAD_FILE, file, folder);
        return;
    }
    if (api->backup.copy) {
        struct verdict busy = verdict_of(OUTCOME_BACKUP_BUSY, NULL);
        text_copy(busy.text, sizeof busy.text, api->backup.file);
        busy.count = database_copy_percent(api->backup.copy);
        api_reply_verdict(request, &busy);
        return;
    }
    if (mkdir(folder, 0700) < 0 && errno != EEXIST) {
        snprintf(why, sizeof why, "%.200s: %s", folder, strerror(errno));
        api_refuse(request, OUTCOME_BACKUP_FAILED, NULL, why);
        return;
    }
    if (access(path, F_OK) == 0) {
        api_refuse(request, OUTCOME_FILE_EXISTS, NULL, path);
        return;
    }
    api->backup.copy = database_copy_begin(switchboard_database(api->options.switchboard), path, why, sizeof why);
    if (!api->backup.copy) {
        api_refuse(request, OUTCOME_BACKUP_FAILED, NULL, why);
        return;
    }
    text_copy(api->backup.file, sizeof api->backup.file, path);
    api->backup.request = http_request_id(request);
    http_reply_later(request);
    loop_timer_set(api->backup.timer, clock_now().mono_ms);
}

const struct http_route api_backup_routes[] = {
    {HTTP_METHOD_POST, "/api/v1/backup", post_backup},
    {0},
};
