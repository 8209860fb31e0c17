/* A sentence, heard in one language: its words in normal form, sorted by what they do. */
#include "consent/consent_reading_private.h"

#include "base/text.h"

#include <assert.h>
#include <string.h>

#define SLIP_LETTERS 8 /* words from this length on may have one slip */

#define PHRASES_MAX 16384
#define VOCABULARIES_MAX 32

/* All phrases, in chains of one vocabulary and one first octet; made once, from constants. */
static struct {
    struct phrase {
        const char *text;
        uint16_t size, next;
        uint8_t class;
    } phrases[PHRASES_MAX];
    uint16_t count, heads[VOCABULARIES_MAX][256]; /* 0 ends a chain */
} index_of;

static void index_list(size_t vocabulary, uint8_t class, const char *list)
{
    while (list && *list) {
        size_t size = strcspn(list, "|");
        uint16_t *head = &index_of.heads[vocabulary][(uint8_t)*list];
        assert(index_of.count < PHRASES_MAX - 1);
        index_of.phrases[++index_of.count] = (struct phrase){list, (uint16_t)size, *head, class};
        *head = index_of.count;
        list += size + (list[size] == '|');
    }
}

static void index_all(void)
{
    const struct consent_vocabulary *vocabulary;
    for (size_t i = 0; (vocabulary = consent_words_at(i)) != NULL; i++) {
        assert(i < VOCABULARIES_MAX);
        for (size_t kind = 0; kind < CONSENT_CLASSES; kind++) {
            index_list(i, (uint8_t)kind, vocabulary->words[kind]);
            index_list(i, (uint8_t)kind, consent_words_common.words[kind]);
        }
    }
}

/* Does `at` begin with the phrase, and end a word there? */
static bool begins_with(const char *at, const char *phrase, size_t size, bool unspaced)
{
    return strncmp(at, phrase, size) == 0 && (at[size] == '\0' || at[size] == ' ' || unspaced);
}

/* The longest phrase that `at` begins with, and all that it may be. */
static size_t look_up(const struct consent_ear *ear, const char *at, uint32_t *classes)
{
    bool unspaced = ear->vocabulary->unspaced;
    size_t longest = 0;
    *classes = 0;
    if (ear->name[0] && begins_with(at, ear->name, strlen(ear->name), unspaced)) {
        longest = strlen(ear->name);
        *classes = IS(LIST);
    }
    for (uint16_t i = index_of.heads[ear->index][(uint8_t)*at]; i != 0; i = index_of.phrases[i].next) {
        const struct phrase *phrase = &index_of.phrases[i];
        if (phrase->size < longest || !begins_with(at, phrase->text, phrase->size, unspaced))
            continue;
        if (phrase->size > longest)
            *classes = 0;
        *classes |= 1u << phrase->class;
        longest = phrase->size;
    }
    return longest;
}

/* One letter more, less, other, or two that changed places. Both in octets: the words are mostly Latin. */
static bool is_one_slip(const char *one, size_t one_size, const char *other, size_t other_size)
{
    size_t same = 0, tail = 0, least = one_size < other_size ? one_size : other_size;
    while (same < least && one[same] == other[same])
        same++;
    while (tail < least - same && one[one_size - 1 - tail] == other[other_size - 1 - tail])
        tail++;
    size_t left = one_size - same - tail, right = other_size - same - tail;
    bool swapped = left == 2 && right == 2 && one[same] == other[same + 1] && one[same + 1] == other[same];
    return (left <= 1 && right <= 1) || swapped;
}

/* The same letters, in another order? */
static bool is_swapped(const char *one, const char *other, size_t size)
{
    int sum = 0;
    for (size_t i = 0; i < size; i++)
        sum += (one[i] - other[i]) * (one[i] + other[i]);
    return sum == 0;
}

/* Is the word one of the list's but for a slip of the finger? The first letter is right. */
static bool is_slip_of(const char *word, size_t size, const char *list)
{
    while (list && *list) {
        size_t of = strcspn(list, "|");
        if (of >= SLIP_LETTERS && size >= SLIP_LETTERS - 1 && *list == *word && !memchr(list, ' ', of) &&
            is_one_slip(word, size, list, of))
            return true;
        list += of + (list[of] == '|');
    }
    return false;
}

/* "stpo", "strat", "hlep": two letters of a word that everybody knows changed places, or "stp". */
static uint32_t unjumble(const char *word, size_t size)
{
    static const struct {
        const char *word;
        uint32_t classes;
    } known[] = {{"stop", IS(STOP)}, {"start", IS(START)}, {"help", IS(HELP)}};
    if (size == 3 && strncmp(word, "stp", 3) == 0)
        return IS(STOP);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strlen(known[i].word) == size && *word == *known[i].word && word[size - 1] != known[i].word[0] &&
            memchr(word, known[i].word[1], size) && is_one_slip(word, size, known[i].word, size) &&
            is_swapped(word, known[i].word, size))
            return known[i].classes;
    return 0;
}

/* "stooop": letters that stand three times and more, once. Returns the new length. */
static size_t squeeze(const char *word, size_t size, char out[64])
{
    size_t written = 0;
    for (size_t i = 0; i < size && written < 63; i++) {
        bool repeats = (i >= 2 && word[i] == word[i - 1] && word[i] == word[i - 2]) ||
                       (i >= 1 && i + 1 < size && word[i] == word[i - 1] && word[i] == word[i + 1]);
        if (!repeats)
            out[written++] = word[i];
    }
    out[written] = '\0';
    return written;
}

/* What an unknown word may have been meant to be. */
static uint32_t guess(const struct consent_ear *ear, const char *word, size_t size)
{
    char plain[64];
    uint32_t classes = 0;
    if (ear->vocabulary->unspaced || size >= sizeof plain)
        return 0;
    if (squeeze(word, size, plain) < size && look_up(ear, plain, &classes) == strlen(plain))
        return classes;
    if ((classes = unjumble(word, size)) != 0)
        return classes;
    if (is_slip_of(word, size, ear->vocabulary->words[CONSENT_CLASS_HARD]) ||
        is_slip_of(word, size, consent_words_common.words[CONSENT_CLASS_HARD]))
        return IS(HARD);
    return 0;
}

/* "s t o p" of "S.T.O.P" is a word. */
static void join_letters(char *folded)
{
    size_t letters = 0;
    for (const char *at = folded; *at; at += at[1] == ' ' ? 2 : 1, letters++)
        if (at[0] == ' ' || (at[1] != ' ' && at[1] != '\0'))
            return;
    if (letters < 3)
        return;
    for (size_t i = 1; i < letters; i++)
        folded[i] = folded[2 * i];
    folded[letters] = '\0';
}

/* Where words are written together, spaces say nothing. */
static void drop_spaces(char *folded)
{
    char *to = folded;
    for (const char *from = folded; *from; from++)
        if (*from != ' ')
            *to++ = *from;
    *to = '\0';
}

static size_t octets_of(const char *at)
{
    size_t size = 1;
    while (((uint8_t)at[size] & 0xc0) == 0x80)
        size++;
    return size;
}

/* The normal form of a piece; false when it was cut. Kept, where the ear keeps them. */
static bool fold_piece(const struct consent_ear *ear, const char *raw, size_t size, char folded[CONSENT_SENTENCE_SIZE])
{
    struct consent_pieces *pieces = ear->pieces;
    for (size_t i = 0; pieces && i < pieces->count; i++)
        if (pieces->list[i].raw == raw && pieces->list[i].size == size) {
            memcpy(folded, pieces->list[i].folded, CONSENT_SENTENCE_SIZE);
            return !pieces->list[i].is_cut;
        }
    char piece[CONSENT_SENTENCE_SIZE];
    struct text cut = text_of(piece, sizeof piece), text = text_of(folded, CONSENT_SENTENCE_SIZE);
    text_put_bytes(&cut, raw, size);
    text_fold(&text, piece);
    bool is_cut = cut.truncated || text.truncated;
    if (pieces && pieces->count < CONSENT_PIECES_MAX) {
        size_t i = pieces->count++;
        pieces->list[i].raw = raw;
        pieces->list[i].size = size;
        pieces->list[i].is_cut = is_cut;
        memcpy(pieces->list[i].folded, folded, text.size + 1);
    }
    return !is_cut;
}

void consent_listen(const struct consent_ear *ear, const char *raw, size_t size, struct consent_sentence *sentence)
{
    if (index_of.count == 0)
        index_all();
    char folded[CONSENT_SENTENCE_SIZE] = "";
    *sentence = (struct consent_sentence){.is_too_long = !fold_piece(ear, raw, size, folded)};
    join_letters(folded);
    if (ear->vocabulary->unspaced)
        drop_spaces(folded);
    raw += strspn(raw, " \n\"'(*#");
    sentence->is_shouted = !ear->vocabulary->unspaced && strncmp(raw, "STOP", 4) == 0;
    for (const char *at = folded; *at;) {
        if (sentence->count == CONSENT_TOKENS_MAX) {
            sentence->is_too_long = true;
            return;
        }
        uint32_t classes;
        size_t taken = look_up(ear, at, &classes);
        if (taken == 0) {
            taken = ear->vocabulary->unspaced && (uint8_t)*at >= 0x80 ? octets_of(at) : strcspn(at, " ");
            classes = guess(ear, at, taken);
        }
        sentence->tokens[sentence->count++].classes = classes;
        sentence->unknown += classes == 0;
        sentence->all |= classes;
        at += taken + (at[taken] == ' ');
    }
}
