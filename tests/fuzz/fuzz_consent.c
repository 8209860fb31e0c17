// rooms: src/consent src/wording
/* The first line is the service's name, the rest a text, made valid as at the border. Every reading has a rule, only a STOP
 * is doubtful, and who gave a cleaned name has one that is short. */
#include "base/text.h"
#include "consent/consent_reading.h"
#include "wording/person_name.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[4096], service[64], name[PERSON_NAME_SIZE];
    struct text cleaned = text_of(text, sizeof text), title = text_of(service, sizeof service);
    const uint8_t *end = size > 0 ? memchr(data, '\n', size) : NULL;
    size_t first = end ? (size_t)(end - data) : 0;
    text_clean(&title, (const char *)data, first);
    text_clean(&cleaned, (const char *)data + first, size - first);
    const struct consent_reading reading = consent_read(text, service);
    require(reading.rule != NULL);
    require(!reading.is_doubtful || reading.word == CONSENT_STOP || reading.word == CONSENT_STOP_ALL);
    person_name_clean(text, name);
    person_name_check(name, service);
    person_name_looks_so(text);
    require(strlen(name) < PERSON_NAME_SIZE);
    return 0;
}
