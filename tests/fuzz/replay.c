/* Gives every file of the folders named on the command line to a fuzzer's entry once, as a regression test without
 * libFuzzer. Each input is handed over in a block of its own size, so that the sanitizers see an overrun. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* False when the file cannot be read. */
static int replay_file(const char *path)
{
    FILE *stream = fopen(path, "rb");
    if (!stream || fseek(stream, 0, SEEK_END) != 0)
        return 0;
    long end = ftell(stream);
    rewind(stream);
    size_t size = end < 0 ? 0 : (size_t)end;
    uint8_t *data = malloc(size > 0 ? size : 1);
    int whole = data && fread(data, 1, size, stream) == size;
    fclose(stream);
    if (whole)
        LLVMFuzzerTestOneInput(data, size);
    free(data);
    return whole;
}

int main(int argc, char **argv)
{
    unsigned passed = 0, failed = 0;
    for (int i = 1; i < argc; i++) {
        DIR *folder = opendir(argv[i]);
        if (!folder) {
            perror(argv[i]);
            failed++;
            continue;
        }
        for (struct dirent *entry; (entry = readdir(folder));) {
            char path[4096];
            if (entry->d_name[0] == '.')
                continue;
            snprintf(path, sizeof path, "%s/%s", argv[i], entry->d_name);
            if (replay_file(path))
                passed++;
            else
                failed++;
        }
        closedir(folder);
    }
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0 || passed == 0;
}
