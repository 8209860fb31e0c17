#include "port/port_folder.h"

#include <dirent.h>
#include <errno.h>
#include <linux/major.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define CHANGES (IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF)

/* What is to be reported of an entry. */
enum pending { PENDING_NOTHING, PENDING_APPEARED, PENDING_VANISHED, PENDING_REPLACED };

/* Tells a port from another one of the same name. */
struct identity {
    uint64_t device, inode; /* the device's number and inode */
    uint64_t link;          /* that of the link; 0 when the device says enough */
    int64_t changed_ns;     /* the link's change time; likewise */
};

struct entry {
    char path[PORT_FOLDER_PATH];
    struct identity identity;
    enum pending pending;
    bool listed;
};

struct port_folder {
    char path[PORT_FOLDER_PATH];
    int fd;
    int watch; /* on the folder, or on the nearest folder above it that is there */
    struct entry entries[PORT_FOLDER_ENTRIES];
    size_t count;
};

static struct entry *find_entry(struct port_folder *folder, const char *path)
{
    for (size_t i = 0; i < folder->count; i++)
        if (strcmp(folder->entries[i].path, path) == 0)
            return &folder->entries[i];
    return NULL;
}

/* A device that is plugged in again has a new inode, which distinguishes it from the one before. Its link says nothing: udev
 * makes all links again when somebody runs `udevadm trigger`. Inodes of pseudo-terminals, though, are their numbers, so
 * there a new link is another port. */
static struct identity identify(const struct stat *link, const struct stat *target)
{
    struct identity identity = {.device = target->st_rdev, .inode = target->st_ino};
    unsigned kind = major(target->st_rdev);
    if (kind >= UNIX98_PTY_SLAVE_MAJOR && kind < UNIX98_PTY_SLAVE_MAJOR + UNIX98_PTY_MAJOR_COUNT &&
        S_ISLNK(link->st_mode)) {
        identity.link = link->st_ino;
        identity.changed_ns = link->st_ctim.tv_sec * INT64_C(1000000000) + link->st_ctim.tv_nsec;
    }
    return identity;
}

static bool is_same(const struct identity *one, const struct identity *other)
{
    return one->device == other->device && one->inode == other->inode && one->link == other->link &&
           one->changed_ns == other->changed_ns;
}

static void list_entry(struct port_folder *folder, const char *name)
{
    char path[PORT_FOLDER_PATH];
    struct stat link, target;
    int len = snprintf(path, sizeof path, "%s/%s", folder->path, name);
    if (name[0] == '.' || len < 0 || (size_t)len >= sizeof path)
        return;
    if (lstat(path, &link) < 0 || stat(path, &target) < 0 || !S_ISCHR(target.st_mode))
        return;
    const struct identity identity = identify(&link, &target);
    struct entry *entry = find_entry(folder, path);
    if (!entry) {
        if (folder->count == PORT_FOLDER_ENTRIES)
            return;
        entry = &folder->entries[folder->count++];
        *entry = (struct entry){.pending = PENDING_APPEARED};
        memcpy(entry->path, path, sizeof path);
    } else if (!is_same(&entry->identity, &identity)) {
        if (entry->pending == PENDING_NOTHING || entry->pending == PENDING_VANISHED)
            entry->pending = PENDING_REPLACED;
    } else if (entry->pending == PENDING_VANISHED) {
        entry->pending = PENDING_NOTHING;
    }
    entry->identity = identity;
    entry->listed = true;
}

static void forget_entry(struct port_folder *folder, struct entry *entry)
{
    *entry = folder->entries[--folder->count];
}

static void list_folder(struct port_folder *folder)
{
    for (size_t i = 0; i < folder->count; i++)
        folder->entries[i].listed = false;
    DIR *directory = opendir(folder->path);
    if (directory) {
        for (const struct dirent *item = readdir(directory); item; item = readdir(directory))
            list_entry(folder, item->d_name);
        closedir(directory);
    }
    for (size_t i = folder->count; i-- > 0;) {
        struct entry *entry = &folder->entries[i];
        if (entry->listed)
            continue;
        if (entry->pending == PENDING_APPEARED)
            forget_entry(folder, entry);
        else
            entry->pending = PENDING_VANISHED;
    }
}

/* Watches the folder, or the nearest one above it: its coming is a change there. */
static int watch_nearest(struct port_folder *folder)
{
    char path[PORT_FOLDER_PATH];
    memcpy(path, folder->path, sizeof path);
    for (;;) {
        int watch = inotify_add_watch(folder->fd, path, CHANGES | IN_ONLYDIR);
        if (watch >= 0) {
            if (folder->watch >= 0 && folder->watch != watch)
                inotify_rm_watch(folder->fd, folder->watch);
            folder->watch = watch;
            return 0;
        }
        char *slash = strrchr(path, '/');
        if ((errno != ENOENT && errno != ENOTDIR) || !slash || path[1] == '\0')
            return -errno;
        slash[slash == path] = '\0';
    }
}

int port_folder_open(const char *path, struct port_folder **folder)
{
    size_t len = strlen(path);
    while (len > 1 && path[len - 1] == '/')
        len--;
    if (path[0] != '/' || len >= PORT_FOLDER_PATH)
        return -EINVAL;
    struct port_folder *opened = calloc(1, sizeof *opened);
    if (!opened)
        return -ENOMEM;
    memcpy(opened->path, path, len);
    opened->watch = -1;
    opened->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    int status = opened->fd < 0 ? -errno : watch_nearest(opened);
    if (status < 0) {
        if (opened->fd >= 0)
            close(opened->fd);
        free(opened);
        return status;
    }
    port_folder_refresh(opened);
    *folder = opened;
    return 0;
}

void port_folder_close(struct port_folder *folder)
{
    if (!folder)
        return;
    close(folder->fd);
    free(folder);
}

int port_folder_fd(const struct port_folder *folder)
{
    return folder->fd;
}

/* What the changes were does not matter: the folder is looked at afresh, so none can be lost. The watch is renewed
 * before the look, and again when a folder came in between. */
void port_folder_refresh(struct port_folder *folder)
{
    char changes[4096];
    while (read(folder->fd, changes, sizeof changes) > 0)
        ;
    int before;
    do {
        before = folder->watch;
        watch_nearest(folder);
    } while (folder->watch != before);
    list_folder(folder);
}

bool port_folder_next(struct port_folder *folder, struct port_folder_event *event)
{
    for (size_t i = 0; i < folder->count; i++) {
        struct entry *entry = &folder->entries[i];
        if (entry->pending == PENDING_NOTHING)
            continue;
        bool appeared = entry->pending == PENDING_APPEARED;
        event->kind = appeared ? PORT_FOLDER_APPEARED : PORT_FOLDER_VANISHED;
        memcpy(event->path, entry->path, sizeof event->path);
        if (entry->pending == PENDING_VANISHED)
            forget_entry(folder, entry);
        else
            entry->pending = appeared ? PENDING_NOTHING : PENDING_APPEARED;
        return true;
    }
    return false;
}
