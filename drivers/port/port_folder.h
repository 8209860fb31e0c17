/* A folder of ports, as udev rules or the virtual bank fill it: what appears in it and what vanishes, as values. An
 * entry counts when it leads to a character device; sockets, plain files, folders and links to nothing do not. The
 * folder itself may come later, go, and come again. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define PORT_FOLDER_PATH 256    /* octets of an entry's path with its NUL; longer ones are passed over */
#define PORT_FOLDER_ENTRIES 512 /* more are passed over until others vanish */

struct port_folder;

enum port_folder_kind { PORT_FOLDER_APPEARED, PORT_FOLDER_VANISHED };

struct port_folder_event {
    enum port_folder_kind kind;
    char path[PORT_FOLDER_PATH]; /* folder and name, links not followed */
};

/* 0 or -errno. `path` is absolute. What is there already comes from port_folder_next too. */
int port_folder_open(const char *path, struct port_folder **folder);
void port_folder_close(struct port_folder *folder);
/* Readable when something may have changed: then port_folder_refresh, then port_folder_next until it is false. */
int port_folder_fd(const struct port_folder *folder);
void port_folder_refresh(struct port_folder *folder);
/* An entry that was replaced vanishes and then appears. */
bool port_folder_next(struct port_folder *folder, struct port_folder_event *event);
