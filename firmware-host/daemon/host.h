/* The host: everything of partylined that touches the world, wired together. One thread, one loop; a turn is all that
 * is ready, one commit, and then what is to be said. */
#pragma once

struct host;

struct host_options {
    const char *config_path;
    const char *database; /* instead of the configuration's; NULL */
    const char *socket;   /* likewise */
    const char *sysfs;    /* instead of /sys; NULL */
};

/* Reads the configuration and opens the store; every mistake goes to standard error. NULL when it cannot start. */
struct host *host_create(const struct host_options *options);
/* Runs until SIGTERM or SIGINT; 0 or an exit status. */
int host_run(struct host *host);
void host_destroy(struct host *host);
