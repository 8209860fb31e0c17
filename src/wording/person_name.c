#include "wording/person_name.h"

#include "base/text.h"

#include <ctype.h>
#include <string.h>

#define FOLDED_SIZE 256

/* Marks that part a name from words, or one name from the next, in any script. */
static bool is_parting(uint32_t c)
{
    static const uint32_t marks[] = {':',    ',',    ';',    '#',    '\n',   ' ',    0x0589, 0x05c3, 0x060c, 0x061b,
                                     0x02d0, 0x02f8, 0x0703, 0x0704, 0x1361, 0x1365, 0x1366, 0x16ec, 0x1803, 0x1809,
                                     0x205a, 0x2236, 0x3001, 0xa4fd, 0xa789, 0xfe13, 0xfe30, 0xfe52, 0xfe55, 0xff0c,
                                     0xff1a, 0xff1b, 0xff03, 0xa0,   0x2007, 0x202f, 0x3000};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i] == c)
            return true;
    return c >= 0x2000 && c <= 0x200a;
}

/* Directions, joiners, and other characters that are not seen. */
static bool is_unseen(uint32_t c)
{
    return c == 0xad || c == 0x061c || c == 0x115f || c == 0x1160 || c == 0x180e || c == 0x3164 || c == 0xffa0 ||
           (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
           c == 0xfeff || (c >= 0xfff0 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe0fff);
}

void person_name_clean(const char *wanted, char out[PERSON_NAME_SIZE])
{
    struct text text = text_of(out, PERSON_NAME_SIZE);
    const char *end = wanted + strlen(wanted);
    bool space = false;
    for (int characters = 0; wanted < end && characters < PERSON_NAME_CHARACTERS && !text.truncated;) {
        uint32_t c = utf8_next(&wanted, end);
        if (is_unseen(c))
            continue;
        if (is_parting(c)) {
            space = text.size > 0;
            continue;
        }
        if (space)
            text_put(&text, " ");
        text_put_code_point(&text, c);
        characters += 1 + space;
        space = false;
    }
}

static void fold(const char *written, char out[FOLDED_SIZE])
{
    struct text folded = text_of(out, FOLDED_SIZE);
    text_fold(&folded, written);
}

/* Latin letters and the folded Cyrillic, Greek and Armenian ones that look like them. */
static uint32_t look_of(uint32_t c)
{
    static const struct {
        uint16_t letter;
        char looks;
    } alike[] = {
        {0x430, 'a'}, {0x432, 'b'}, {0x435, 'e'}, {0x437, '3'}, {0x43a, 'k'}, {0x43c, 'm'}, {0x43d, 'h'}, {0x43e, 'o'},
        {0x440, 'p'}, {0x441, 'c'}, {0x442, 't'}, {0x443, 'y'}, {0x445, 'x'}, {0x455, 's'}, {0x456, 'i'}, {0x458, 'j'},
        {0x461, 'w'}, {0x475, 'v'}, {0x501, 'd'}, {0x51b, 'q'}, {0x51d, 'w'}, {0x4bb, 'h'}, {0x4cf, 'l'}, {0x4c0, 'l'},
        {0x4af, 'y'}, {0x3b1, 'a'}, {0x3b2, 'b'}, {0x3b5, 'e'}, {0x3b6, 'z'}, {0x3b7, 'h'}, {0x3b9, 'i'}, {0x3ba, 'k'},
        {0x3bc, 'm'}, {0x3bd, 'n'}, {0x3bf, 'o'}, {0x3c1, 'p'}, {0x3c3, 's'}, {0x3c4, 't'}, {0x3c5, 'y'}, {0x3c7, 'x'},
        {0x3c9, 'w'}, {0x3f2, 'c'}, {0x3f3, 'j'}, {0x561, 'w'}, {0x570, 'h'}, {0x575, 'j'}, {0x578, 'n'}, {0x57d, 'u'},
        {0x581, 'g'}, {0x582, 'i'}, {0x584, 'p'}, {0x585, 'o'}, {'1', 'l'},   {'0', 'o'},   {'i', 'l'},   {0x251, 'a'},
        {0x261, 'g'}, {0x269, 'l'},
    };
    if (c == 0x456 || c == 0x3b9 || c == 0x582)
        return 'l';
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
        if (alike[i].letter == c)
            return (uint32_t)alike[i].looks;
    return c;
}

void person_name_look(const char *name, char out[PERSON_NAME_LOOK_SIZE])
{
    char folded[FOLDED_SIZE];
    struct text text = text_of(out, PERSON_NAME_LOOK_SIZE);
    fold(name, folded);
    for (const char *at = folded, *end = folded + strlen(folded); at < end;)
        text_put_code_point(&text, look_of(utf8_next(&at, end)));
}

/* Is a key that of this word, which is written in small Latin letters? */
static bool looks_like(const char *key, const char *word)
{
    while (*key && *word && *key == (char)look_of((uint8_t)*word))
        key++, word++;
    return *key == '\0' && *word == '\0';
}

static bool is_listed(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(word, *list) == 0)
            return true;
    return false;
}

/* The next word of a folded text, or false. */
static bool next_word(const char **folded, char word[64])
{
    size_t size = strcspn(*folded, " ");
    struct text text = text_of(word, 64);
    text_put_bytes(&text, *folded, size);
    *folded += size + ((*folded)[size] == ' ');
    return size > 0;
}

enum person_name_fault person_name_check(const char *name, const char *title)
{
    static const char *const reserved[] = {
        "owner",     "admin",       "administrator", "moderator", "operator", "system",  "sysadmin", "dueno",
        "duena",     "propietario", "administrador", "moderador", "operador", "sistema", "inhaber",  "besitzer",
        "betreiber", "verwalter",   "everyone",      "alle",      "todos",    NULL};
    static const char *const articles[] = {"the", "el", "la", "der", "die", NULL};
    char folded[FOLDED_SIZE], word[64], key[PERSON_NAME_LOOK_SIZE], of_title[PERSON_NAME_LOOK_SIZE];
    const char *at = folded;
    size_t words = 0, digits = 0;
    fold(name, folded);
    for (const char *c = folded; *c; c++)
        digits += isdigit((unsigned char)*c) != 0;
    bool is_reserved = false;
    while (next_word(&at, word)) {
        if (words == 0 && is_listed(word, articles) && *at)
            continue;
        if (words == 0)
            person_name_look(word, key);
        for (size_t i = 0; words == 0 && reserved[i]; i++)
            is_reserved = is_reserved || looks_like(key, reserved[i]);
        words++;
    }
    if (words == 0)
        return PERSON_NAME_EMPTY;
    if (digits >= 5)
        return PERSON_NAME_NUMBER;
    person_name_look(name, key);
    person_name_look(title, of_title);
    if (is_reserved || strcmp(key, of_title) == 0)
        return PERSON_NAME_RESERVED;
    return words > 4 ? PERSON_NAME_SENTENCE : PERSON_NAME_GOOD;
}

/* Words that are in sentences and in no names. */
static const char *const sentence_words[] = {
    "a",       "an",       "the",    "us",   "me",   "you",  "we",   "they",  "he",    "she",    "it",     "at",
    "in",      "on",       "for",    "to",   "with", "by",   "from", "is",    "are",   "am",     "was",    "be",
    "will",    "can",      "my",     "your", "our",  "this", "that", "these", "here",  "there",  "now",    "today",
    "tonight", "tomorrow", "please", "if",   "not",  "no",   "yes",  "so",    "then",  "when",   "who",    "what",
    "where",   "and",      "or",     "but",  "of",   "all",  "up",   "in",    "badge", "badges", "tags",   "tag",
    "them",    "their",    "his",    "her",  "its",  "nos",  "el",   "en",    "con",   "para",   "por",    "que",
    "los",     "las",      "un",     "una",  "mi",   "tu",   "su",   "es",    "son",   "hoy",    "manana", "aqui",
    "si",      "y",        "al",     "uns",  "mich", "dich", "das",  "die",   "den",   "dem",    "ein",    "eine",
    "mit",     "fur",      "auf",    "ist",  "sind", "im",   "am",   "zu",    "zum",   "zur",    "heute",  "morgen",
    "bitte",   "hier",     "und",    "oder", "wenn", "nous", "le",   "les",   "avec",  "pour",   "dans",   "sur",
    "est",     "ce",       "ici",    NULL};
static const char *const particles[] = {"de",  "la",  "del", "da",  "dos", "di",  "le", "van", "von",
                                        "der", "den", "ten", "bin", "ibn", "al",  "el", "y",   "zu",
                                        "af",  "av",  "mc",  "o",   "st",  "das", "du", NULL};

bool person_name_looks_so(const char *words)
{
    char folded[FOLDED_SIZE], word[64];
    const char *at = folded;
    size_t count = 0;
    if (strpbrk(words, "?!.,;:\n"))
        return false;
    fold(words, folded);
    while (next_word(&at, word)) {
        bool is_inner = count > 0 && at[0] != '\0';
        if (isdigit((unsigned char)word[0]) ||
            (is_listed(word, sentence_words) && !(is_inner && is_listed(word, particles))))
            return false;
        count++;
    }
    return count >= 1 && count <= 4;
}
