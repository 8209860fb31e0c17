#include "at/at_error.h"

#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define WORDS_MAX 12
#define WORD_SIZE 24
#define NUMBER_MAX 0xffff

struct row {
    int code;
    const char *words;
};

/* Several rows of one number are several names for it. The first is the standard's. */
static const struct row cms_rows[] = {
    {1, "unassigned number"},
    {1, "unassigned unallocated number"},
    {8, "operator determined barring"},
    {10, "call barred"},
    {17, "network failure"},
    {21, "short message transfer rejected"},
    {21, "message transfer rejected"},
    {22, "memory capacity exceeded"},
    {27, "destination out of service"},
    {28, "unidentified subscriber"},
    {29, "facility rejected"},
    {30, "unknown subscriber"},
    {38, "network out of order"},
    {41, "temporary failure"},
    {42, "congestion"},
    {47, "resources unavailable unspecified"},
    {47, "resources unavailable"},
    {50, "requested facility not subscribed"},
    {69, "requested facility not implemented"},
    {81, "invalid short message transfer reference value"},
    {81, "invalid transaction identifier"},
    {95, "semantically incorrect message"},
    {95, "invalid message unspecified"},
    {96, "invalid mandatory information"},
    {97, "message type non existent or not implemented"},
    {98, "message not compatible with short message protocol state"},
    {99, "information element non existent or not implemented"},
    {111, "protocol error unspecified"},
    {127, "interworking unspecified"},
    {128, "telematic interworking not supported"},
    {129, "short message type 0 not supported"},
    {130, "cannot replace short message"},
    {143, "unspecified tp pid error"},
    {144, "data coding scheme alphabet not supported"},
    {145, "message class not supported"},
    {159, "unspecified tp dcs error"},
    {160, "command cannot be actioned"},
    {161, "command unsupported"},
    {175, "unspecified tp command error"},
    {176, "tpdu not supported"},
    {192, "sc busy"},
    {193, "no sc subscription"},
    {194, "sc system failure"},
    {195, "invalid sme address"},
    {196, "destination sme barred"},
    {197, "sm rejected duplicate sm"},
    {198, "tp vpf not supported"},
    {199, "tp vp not supported"},
    {208, "d0 sim sms storage full"},
    {208, "sim sms storage full"},
    {209, "no sms storage capability in sim"},
    {210, "error in ms"},
    {211, "memory capacity exceeded in ms"},
    {212, "sim application toolkit busy"},
    {213, "sim data download error"},
    {255, "unspecified error cause"},
    {300, "me failure"},
    {301, "sms service of me reserved"},
    {302, "operation not allowed"},
    {303, "operation not supported"},
    {304, "invalid pdu mode parameter"},
    {305, "invalid text mode parameter"},
    {310, "sim not inserted"},
    {310, "no sim"},
    {311, "sim pin required"},
    {312, "ph sim pin required"},
    {313, "sim failure"},
    {314, "sim busy"},
    {315, "sim wrong"},
    {316, "sim puk required"},
    {317, "sim pin2 required"},
    {318, "sim puk2 required"},
    {320, "memory failure"},
    {321, "invalid memory index"},
    {321, "invalid index"},
    {322, "memory full"},
    {330, "smsc address unknown"},
    {330, "sms center address unknown"},
    {330, "sms centre address unknown"},
    {331, "no network service"},
    {331, "no network"},
    {331, "no service"},
    {332, "network timeout"},
    {332, "timeout"},
    {340, "no cnma acknowledgement expected"},
    {500, "unknown error"},
    {500, "unknown"},
};

static const struct row cme_rows[] = {
    {0, "phone failure"},
    {0, "mt failure"},
    {1, "no connection to phone"},
    {2, "phone adaptor link reserved"},
    {3, "operation not allowed"},
    {4, "operation not supported"},
    {5, "ph sim pin required"},
    {6, "ph fsim pin required"},
    {7, "ph fsim puk required"},
    {10, "sim not inserted"},
    {10, "no sim"},
    {11, "sim pin required"},
    {12, "sim puk required"},
    {13, "sim failure"},
    {14, "sim busy"},
    {15, "sim wrong"},
    {16, "incorrect password"},
    {17, "sim pin2 required"},
    {18, "sim puk2 required"},
    {20, "memory full"},
    {21, "invalid index"},
    {22, "not found"},
    {23, "memory failure"},
    {24, "text string too long"},
    {25, "invalid characters in text string"},
    {26, "dial string too long"},
    {27, "invalid characters in dial string"},
    {30, "no network service"},
    {30, "no network"},
    {30, "no service"},
    {31, "network timeout"},
    {31, "timeout"},
    {32, "network not allowed emergency calls only"},
    {32, "emergency calls only"},
    {40, "network personalization pin required"},
    {41, "network personalization puk required"},
    {42, "network subset personalization pin required"},
    {43, "network subset personalization puk required"},
    {44, "service provider personalization pin required"},
    {45, "service provider personalization puk required"},
    {46, "corporate personalization pin required"},
    {47, "corporate personalization puk required"},
    {50, "incorrect parameters"},
    {100, "unknown"},
    {100, "unknown error"},
    {103, "illegal ms"},
    {106, "illegal me"},
    {107, "gprs services not allowed"},
    {111, "plmn not allowed"},
    {112, "location area not allowed"},
    {113, "roaming not allowed in this location area"},
};

/* ---- Words ---- */

struct words {
    char list[WORDS_MAX][WORD_SIZE];
    size_t count;
};

/* Runs of letters and digits in lower case: "(U)SIM" is "sim", "time-out" and "time out" are "timeout", a card is its
 * SIM. */
static struct words words_of(const char *text)
{
    struct words words = {.count = 0};
    while (*text != '\0' && words.count < WORDS_MAX) {
        char *word = words.list[words.count];
        size_t size = 0;
        if (strncasecmp(text, "(U)", 3) == 0)
            text += 3;
        for (; isalnum((unsigned char)*text); text++)
            if (size < WORD_SIZE - 1)
                word[size++] = (char)tolower((unsigned char)*text);
        word[size] = '\0';
        bool joins = strcmp(word, "out") == 0 && words.count > 0 && strcmp(words.list[words.count - 1], "time") == 0;
        if (joins)
            memcpy(words.list[words.count - 1], "timeout", sizeof "timeout");
        else if (strcmp(word, "usim") == 0)
            memcpy(word, "sim", sizeof "sim");
        words.count += size > 0 && !joins && strcmp(word, "card") != 0;
        text += *text != '\0' && !isalnum((unsigned char)*text);
    }
    return words;
}

static void drop_first(struct words *words)
{
    memmove(words->list[0], words->list[1], (words->count - 1) * WORD_SIZE);
    words->count--;
}

static bool starts_with(const char *word, const char *beginning)
{
    return strncmp(word, beginning, strlen(beginning)) == 0;
}

/* All words alike, or one the beginning of the other: "mem. full". One letter is too few to tell. */
static bool fits(const struct words *given, const struct words *wanted, bool shortened)
{
    if (given->count != wanted->count)
        return false;
    for (size_t i = 0; i < given->count; i++) {
        const char *word = given->list[i], *whole = wanted->list[i];
        bool is_short = shortened && strlen(word) > 1 && starts_with(whole, word);
        if (!is_short && strcmp(word, whole) != 0)
            return false;
    }
    return true;
}

static int find(const struct row *rows, size_t count, const struct words *given, bool shortened)
{
    int found = AT_ERROR_UNKNOWN;
    for (size_t i = 0; i < count; i++) {
        struct words wanted = words_of(rows[i].words);
        if (!fits(given, &wanted, shortened) || rows[i].code == found)
            continue;
        if (found != AT_ERROR_UNKNOWN)
            return AT_ERROR_UNKNOWN;
        found = rows[i].code;
    }
    return found;
}

/* "SMS error 332": the number of words that only lead to it. */
static bool is_number_named(const struct words *given, int *code)
{
    static const char *const leads[] = {"sms", "cms", "cme", "error", "code", "cause"};
    const char *last = given->count > 0 ? given->list[given->count - 1] : "";
    size_t led = 0;
    for (size_t i = 0; i + 1 < given->count; i++)
        for (size_t j = 0; j < sizeof leads / sizeof *leads; j++)
            led += strcmp(given->list[i], leads[j]) == 0;
    if (given->count < 2 || last[strspn(last, "0123456789")] != '\0' || strlen(last) > 5 || led + 1 != given->count)
        return false;
    *code = atoi(last);
    return true;
}

static int code_of(const struct row *rows, size_t count, struct words given)
{
    int code = AT_ERROR_UNKNOWN;
    if (is_number_named(&given, &code))
        return code <= NUMBER_MAX ? code : AT_ERROR_UNKNOWN;
    if (given.count > 0)
        code = find(rows, count, &given, false);
    if (code == AT_ERROR_UNKNOWN && given.count > 1)
        code = find(rows, count, &given, true);
    if (code != AT_ERROR_UNKNOWN || given.count < 2)
        return code;
    /* "SMS network timeout", "SIM busy error" */
    bool is_named = strcmp(given.list[0], "sms") == 0;
    if (is_named)
        drop_first(&given);
    else if (strcmp(given.list[given.count - 1], "error") == 0)
        given.count--;
    else
        return code;
    return code_of(rows, count, given);
}

/* ---- The line ---- */

/* Behind "+CMS ERROR:" in any case, with or without its plus and its colon; NULL when it does not begin so. */
static const char *behind_name(const char *line, bool *is_cms)
{
    line += *line == '+';
    if (strncasecmp(line, "CMS", 3) != 0 && strncasecmp(line, "CME", 3) != 0)
        return NULL;
    bool cms = (line[2] | 0x20) == 's';
    line += 3 + strspn(line + 3, " ");
    if (strncasecmp(line, "ERROR", 5) != 0 || isalnum((unsigned char)line[5]))
        return NULL;
    *is_cms = cms;
    return line + 5 + strspn(line + 5, " :\"");
}

bool at_error_parse(const char *line, struct at_error *error)
{
    bool is_cms = false;
    const char *text = behind_name(line, &is_cms);
    if (!text)
        return false;
    /* "+CMS ERROR: +CMS ERROR: 332": the inner one knows. */
    for (const char *inner = text; inner; inner = behind_name(text, &is_cms))
        text = inner;
    error->is_cms = is_cms;
    if (isdigit((unsigned char)*text)) {
        long number = strtol(text, NULL, 10);
        error->code = number <= NUMBER_MAX ? (int)number : AT_ERROR_UNKNOWN;
    } else if (is_cms) {
        error->code = code_of(cms_rows, sizeof cms_rows / sizeof *cms_rows, words_of(text));
    } else {
        error->code = code_of(cme_rows, sizeof cme_rows / sizeof *cme_rows, words_of(text));
    }
    return true;
}

const char *at_error_words(bool is_cms, int code)
{
    const struct row *rows = is_cms ? cms_rows : cme_rows;
    size_t count = is_cms ? sizeof cms_rows / sizeof *cms_rows : sizeof cme_rows / sizeof *cme_rows;
    for (size_t i = 0; i < count; i++)
        if (rows[i].code == code)
            return rows[i].words;
    return NULL;
}
