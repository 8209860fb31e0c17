#include "world.h"

#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>

void fault_disk(struct world *world, bool full)
{
    struct rlimit limit;
    struct stat wal;
    char path[128];
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = limit.rlim_max;
    snprintf(path, sizeof path, "%s-wal", world->path);
    /* No file may grow: as a full disk, a write fails; what is written stays readable. */
    if (full)
        limit.rlim_cur = stat(path, &wal) == 0 ? (rlim_t)(wal.st_size > 4096 ? 4096 : wal.st_size) : 4096;
    setrlimit(RLIMIT_FSIZE, &limit);
    world->disk_full = full;
    world->disk_free_at_ms = world->now.mono_ms + 1000 + world_random(world, 600000);
}

static void fault_unplug(struct world *world, size_t line)
{
    struct virtual_modem *modem = virtual_network_modem(world->network, line);
    if (!world->plugged[line])
        return;
    world_plug(world, line, false);
    virtual_modem_power(modem, false, world->now.mono_ms);
    world->replug_at_ms[line] = world->now.mono_ms + 1000 + world_random(world, 300000);
}

void faults_expire(struct world *world)
{
    for (size_t line = 0; line < WORLD_LINES; line++) {
        if (world->plugged[line] || world->replug_at_ms[line] > world->now.mono_ms)
            continue;
        if (!virtual_modem_is_on(virtual_network_modem(world->network, line)))
            virtual_modem_power(virtual_network_modem(world->network, line), true, world->now.mono_ms);
        world_plug(world, line, true);
    }
    if (world->disk_full && world->now.mono_ms >= world->disk_free_at_ms)
        fault_disk(world, false);
}

void faults_act(struct world *world)
{
    static const int codes[] = {1, 21, 38, 41, 42, 47, 96, 193, 331, 332, 500, 513};
    size_t line = world_random(world, WORLD_LINES);
    struct virtual_modem *modem = virtual_network_modem(world->network, line);
    world->faults++;
    switch (world_random(world, 12)) {
    case 0:
        /* One in four gets out of it only without power. */
        virtual_modem_hang(
            modem, world_random(world, 4) == 0 ? INT64_MAX : world->now.mono_ms + 1000 + world_random(world, 400000));
        break;
    case 1:
        fault_unplug(world, line);
        break;
    case 2:
        virtual_modem_reboot(modem, (enum virtual_modem_reboot)world_random(world, 3), world->now.mono_ms);
        break;
    case 3:
        virtual_modem_lose_answers(modem, 1);
        break;
    case 4:
        virtual_modem_lose_prompts(modem, 1 + world_random(world, 2));
        break;
    case 5:
    case 6:
        virtual_modem_refuse(modem, codes[world_random(world, sizeof codes / sizeof *codes)],
                             1 + world_random(world, 3));
        break;
    case 7:
        virtual_modem_fill(modem, world_random(world, 2) == 0);
        break;
    case 8:
        virtual_modem_say(modem, "+CMTI: \"SM\",99");
        virtual_modem_say(modem, "^RSSI: \x01\x02 garbage OK");
        break;
    case 9:
        virtual_modem_store_garbage(modem, "07914151551512F2ZZ");
        break;
    case 10:
        world_crash_daemon(world);
        break;
    case 11:
        fault_disk(world, true);
        break;
    }
    world->next_fault_ms = world->now.mono_ms + 60000 + world_random(world, 3600000);
}

void faults_end(struct world *world)
{
    if (world->disk_full)
        fault_disk(world, false);
    for (size_t line = 0; line < WORLD_LINES; line++) {
        struct virtual_modem *modem = virtual_network_modem(world->network, line);
        virtual_modem_fill(modem, false);
        virtual_modem_refuse(modem, 0, 0);
        virtual_modem_lose_answers(modem, 0);
        virtual_modem_lose_prompts(modem, 0);
    }
}
