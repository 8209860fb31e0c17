#include "config/config_zone.h"

#include "base/text.h"

#include <stdio.h>

#define FILE_SIZE_MAX 65536

bool config_zone_load(const char *name, struct hours_zone *zone)
{
    char path[256];
    uint8_t data[FILE_SIZE_MAX];
    struct text text = text_of(path, sizeof path);
    text_format(&text, "%s%s", name[0] ? CONFIG_ZONE_FOLDER : CONFIG_ZONE_HERE, name);
    FILE *file = text.truncated ? NULL : fopen(path, "re");
    size_t size = file ? fread(data, 1, sizeof data, file) : 0;
    if (file)
        fclose(file);
    return hours_zone_read(zone, data, size);
}
