#include "wording/command_agent.h"

#include "base/text.h"
#include "wording/command.h"
#include "wording/language_private.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define ARRAY_LENGTH(array) (sizeof(array) / sizeof *(array))
#define LETTERS_MIN 3  /* "n o t e": so many single letters are a word spelt out */
#define NEAR_LETTERS 4 /* shorter words are within one edit of half the language */
#define STEM_LETTERS 5
#define ENDING_LETTERS 4
#define QUOTED_MIN 8 /* octets of ours before an ellipsis */
#define MENTION_WORDS 4
#define NOTICE_HEAD_MAX 32 /* octets of "(waiting 2m)" */

enum command_agent command_agent_find(const char *language, const char *written)
{
    int word;
    return language_find_word(language, LANGUAGE_AGENT, written, &word) ? (enum command_agent)word : COMMAND_AGENT_NONE;
}

static const struct {
    enum command_agent act;
    const char *how;
} hows[] = {
    {COMMAND_AGENT_QUEUE, "queue"},      {COMMAND_AGENT_AWAY, "away"},        {COMMAND_AGENT_BACK, "back"},
    {COMMAND_AGENT_CLAIM, "claim"},      {COMMAND_AGENT_CLOSE, "close"},      {COMMAND_AGENT_RELEASE, "release"},
    {COMMAND_AGENT_REOPEN, "reopen"},    {COMMAND_AGENT_TO, "to NAME"},       {COMMAND_AGENT_TRANSFER, "to NAME"},
    {COMMAND_AGENT_NOTE, "note TEXT"},   {COMMAND_AGENT_SNOOZE, "snooze 2h"}, {COMMAND_AGENT_TAG, "tag WORD"},
    {COMMAND_AGENT_UNTAG, "untag WORD"}, {COMMAND_AGENT_REPLY, "TEXT"},
};

const char *command_agent_how(enum command_agent act)
{
    for (size_t i = 0; i < ARRAY_LENGTH(hows); i++)
        if (hows[i].act == act)
            return hows[i].how;
    return "TEXT";
}

/* ---- words as they look ---- */

/* Letters of other scripts that look like those of our words. */
static const struct {
    uint32_t code_point;
    char latin;
} look_alikes[] = {
    {0x0430, 'a'}, {0x0410, 'a'}, {0x0432, 'b'}, {0x0412, 'b'}, {0x0441, 'c'}, {0x0421, 'c'}, {0x0501, 'd'},
    {0x0435, 'e'}, {0x0415, 'e'}, {0x0451, 'e'}, {0x04bb, 'h'}, {0x041d, 'h'}, {0x0456, 'i'}, {0x0406, 'i'},
    {0x0458, 'j'}, {0x043a, 'k'}, {0x041a, 'k'}, {0x04cf, 'l'}, {0x04c0, 'l'}, {0x043c, 'm'}, {0x041c, 'm'},
    {0x043f, 'n'}, {0x043e, 'o'}, {0x041e, 'o'}, {0x0440, 'p'}, {0x0420, 'p'}, {0x0455, 's'}, {0x0405, 's'},
    {0x0442, 't'}, {0x0422, 't'}, {0x0443, 'y'}, {0x0423, 'y'}, {0x0445, 'x'}, {0x0425, 'x'}, {0x03b1, 'a'},
    {0x0391, 'a'}, {0x0392, 'b'}, {0x03b5, 'e'}, {0x0395, 'e'}, {0x0397, 'h'}, {0x03b9, 'i'}, {0x0399, 'i'},
    {0x03ba, 'k'}, {0x039a, 'k'}, {0x039c, 'm'}, {0x039d, 'n'}, {0x03b7, 'n'}, {0x03bf, 'o'}, {0x039f, 'o'},
    {0x03c1, 'p'}, {0x03a1, 'p'}, {0x03c4, 't'}, {0x03a4, 't'}, {0x03c5, 'u'}, {0x0585, 'o'}, {0x0274, 'n'},
    {0x1d0f, 'o'}, {0x1d1b, 't'}, {0x1d07, 'e'}, {'0', 'o'},    {'1', 'l'},    {'3', 'e'},    {'5', 's'},
};

/* What stands between letters without being seen. */
static bool is_unseen(uint32_t c)
{
    return c == 0xad || c == 0xfeff || (c >= 0x300 && c <= 0x36f) || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069) || (c >= 0xfe00 && c <= 0xfe0f);
}

static uint32_t look_of(uint32_t c)
{
    if (c >= 0x1d400 && c <= 0x1d6a3) /* mathematical alphabets: capitals and small letters in turn */
        return 'a' + (c - 0x1d400) % 26;
    if (c >= 0x24b6 && c <= 0x24e9) /* in circles */
        return 'a' + (c - 0x24b6) % 26;
    for (size_t i = 0; i < ARRAY_LENGTH(look_alikes); i++)
        if (look_alikes[i].code_point == c)
            return (uint8_t)look_alikes[i].latin;
    return c;
}

/* Folded: one octet a letter, '?' for a letter that is not Latin; 0 for what is no letter and no digit. */
static char letter_of(uint32_t c, bool as_it_looks)
{
    char octets[UTF8_MAX_BYTES + 1], folded[UTF8_MAX_BYTES + 4];
    struct text text = text_of(folded, sizeof folded);
    octets[utf8_encode(as_it_looks ? look_of(c) : c, octets)] = '\0';
    text_fold(&text, octets);
    if (text.size == 0)
        return '\0';
    return (uint8_t)folded[0] < 0x80 ? folded[0] : '?';
}

struct agent_word {
    char folded[COMMAND_AGENT_WORD_SIZE]; /* letter by letter */
    const char *begin, *end;              /* in the text; equal when there is no word */
};

static void put_letter(struct agent_word *word, uint32_t c, bool as_it_looks)
{
    char octets[UTF8_MAX_BYTES + 1], folded[16];
    size_t size = strlen(word->folded);
    struct text text = text_of(folded, sizeof folded);
    octets[utf8_encode(as_it_looks ? look_of(c) : c, octets)] = '\0';
    text_fold(&text, octets); /* "ß" is two letters */
    if (text.size > 0 && (uint8_t)folded[0] >= 0x80)
        memcpy(folded, "?", 2);
    if (size + strlen(folded) < sizeof word->folded)
        memcpy(word->folded + size, folded, strlen(folded) + 1);
}

/* The next word. Digits count as the letters they look like only beside letters: "n0te", but "2". */
static struct agent_word next_word(const char *from)
{
    struct agent_word word = {.folded = "", .begin = from, .end = from};
    const char *cursor = from, *end = from + strlen(from);
    bool has_letters = false;
    while (cursor < end) {
        const char *before = cursor;
        uint32_t c = utf8_next(&cursor, end);
        if (is_unseen(c))
            continue;
        if (letter_of(c, true) == '\0') {
            if (word.end > word.begin)
                break;
            continue;
        }
        if (word.end == word.begin)
            word.begin = before;
        word.end = cursor;
        has_letters |= c >= 0x80 || isalpha((int)c);
    }
    for (cursor = word.begin; cursor < word.end;) {
        uint32_t c = utf8_next(&cursor, word.end);
        if (!is_unseen(c))
            put_letter(&word, c, has_letters);
    }
    return word;
}

/* "n o t e": the first word, put together where somebody took it apart. */
static struct agent_word first_word(const char *rest)
{
    struct agent_word word = next_word(rest), spelt = word;
    size_t letters = 0;
    for (struct agent_word one = word; strlen(one.folded) == 1 && isalpha((uint8_t)one.folded[0]); letters++) {
        if (letters > 0 && letters + 1 < sizeof spelt.folded)
            memcpy(spelt.folded + letters, one.folded, 2);
        spelt.end = one.end;
        one = next_word(one.end);
    }
    return letters >= LETTERS_MIN ? spelt : word;
}

/* ---- is it an act? ---- */

enum likeness { UNLIKE, ALIKE, SAME };

static bool are_swapped(const char *one, const char *other)
{
    size_t head = 0;
    while (one[head] && one[head] == other[head])
        head++;
    return strlen(one) == strlen(other) && one[head] && one[head + 1] && one[head] == other[head + 1] &&
           one[head + 1] == other[head] && strcmp(one + head + 2, other + head + 2) == 0;
}

/* At most one letter more, less, other, or two that changed places. */
static bool is_within_an_edit(const char *one, const char *other)
{
    size_t a = strlen(one), b = strlen(other), head = 0, tail = 0;
    size_t least = a < b ? a : b, most = a < b ? b : a;
    while (head < least && one[head] == other[head])
        head++;
    while (tail < least - head && one[a - 1 - tail] == other[b - 1 - tail])
        tail++;
    return most - head - tail <= 1 || are_swapped(one, other);
}

/* "claimed", "transferring": the act with an ending, or cut short to its stem ("schliess"). */
static bool is_inflected(const char *word, const char *act)
{
    size_t size = strlen(word), act_size = strlen(act), stem = size < act_size ? size : act_size;
    size_t more = (size > act_size ? size : act_size) - stem;
    return act_size >= STEM_LETTERS && stem >= STEM_LETTERS && more <= ENDING_LETTERS && strncmp(word, act, stem) == 0;
}

static bool is_alike(const char *word, const char *act)
{
    if (strlen(act) < NEAR_LETTERS)
        return are_swapped(word, act);
    return is_within_an_edit(word, act) || is_inflected(word, act);
}

/* Words that begin ordinary answers although one edit makes acts of them. */
static const char *const everyday[] = {"nope", "none", "offen", "rufen", "tocar"};
/* What follows "not" where it is no slip of "note". */
static const char *const behind_not[] = {"yet",       "today",    "now", "sure", "available", "possible", "until",
                                         "before",    "at",       "on",  "in",   "this",      "right",    "really",
                                         "necessary", "tomorrow", "a",   "the",  "for",       "with",     "without",
                                         "quite",     "anymore",  "any", "that", "open",      "included", "only"};

static bool is_among(const char *word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], word) == 0)
            return true;
    return false;
}

static bool is_everyday(const struct agent_word *word)
{
    const struct agent_word second = next_word(word->end);
    if (strcmp(word->folded, "not") == 0)
        return is_among(second.folded, behind_not, ARRAY_LENGTH(behind_not));
    return is_among(word->folded, everyday, ARRAY_LENGTH(everyday));
}

static bool is_about_a_conversation(enum command_agent act)
{
    return (act >= COMMAND_AGENT_CLAIM && act <= COMMAND_AGENT_UNTAG) || act == COMMAND_AGENT_REPLY;
}

/* The likeness of the word to the acts of one language; the better of this and of what was found before is kept. */
static void compare_with(const struct agent_word *word, const char *code, bool ours, enum likeness *likeness,
                         enum command_agent *act)
{
    for (const struct language_word *row = language_find(code)->words[LANGUAGE_AGENT]; row->folded; row++) {
        enum command_agent means = (enum command_agent)row->means;
        bool is_same = strcmp(row->folded, word->folded) == 0;
        bool is_presence = means <= COMMAND_AGENT_BACK && ours && is_same;
        if (!is_about_a_conversation(means) && !is_presence)
            continue;
        enum likeness found = is_same ? SAME : UNLIKE;
        if (!is_same && means != COMMAND_AGENT_TO && is_alike(word->folded, row->folded) && !is_everyday(word))
            found = ALIKE;
        if (found > *likeness) {
            *likeness = found;
            *act = means;
        }
    }
}

static bool is_act(const char *folded)
{
    for (size_t i = 0; phrase_language_at(i); i++)
        if (is_about_a_conversation(command_agent_find(phrase_language_at(i), folded)))
            return true;
    return false;
}

/* "re-open", "un tag". */
static void join_prefix(struct agent_word *word)
{
    const struct agent_word second = next_word(word->end);
    char joined[2 * COMMAND_AGENT_WORD_SIZE];
    if (strcmp(word->folded, "re") != 0 && strcmp(word->folded, "un") != 0)
        return;
    snprintf(joined, sizeof joined, "%s%s", word->folded, second.folded);
    if (strlen(joined) >= sizeof word->folded || !is_act(joined))
        return;
    memcpy(word->folded, joined, strlen(joined) + 1);
    word->end = second.end;
}

static enum likeness find_act(const struct agent_word *word, const char *language, enum command_agent *act)
{
    enum likeness likeness = UNLIKE;
    compare_with(word, "en", true, &likeness, act);
    if (language_find(language))
        compare_with(word, language, true, &likeness, act);
    for (size_t i = 0; phrase_language_at(i); i++)
        compare_with(word, phrase_language_at(i), false, &likeness, act);
    return likeness;
}

/* ---- what it needs ---- */

/* Words behind an act that change nothing: "close it, please". */
static const char *const fillers[] = {"it",     "this",  "that",     "now",   "please", "pls", "plz",   "conversation",
                                      "chat",   "case",  "one",      "here",  "for",    "lo",  "la",    "le",
                                      "esto",   "ahora", "por",      "favor", "es",     "das", "jetzt", "bitte",
                                      "fur",    "fuer",  "gesprach", "them",  "him",    "her", "den",   "die",
                                      "thanks", "danke", "gracias",  "ticket"};

static const char *skip_fillers(const char *rest)
{
    for (;;) {
        struct agent_word word = next_word(rest);
        if (word.begin == word.end || !is_among(word.folded, fillers, ARRAY_LENGTH(fillers)))
            return word.begin == word.end ? "" : word.begin;
        rest = word.end;
    }
}

static bool is_to(const char *folded, const char *language)
{
    return command_agent_find(language, folded) == COMMAND_AGENT_TO;
}

/* The next word as it is written; true when nothing but marks stands behind it. */
static bool take_word(const char *rest, char out[COMMAND_AGENT_WORD_SIZE])
{
    const struct agent_word word = next_word(rest);
    const char *end = word.end;
    /* "north-west", "j.smith": names and tags go to the next space, but for marks at the end. */
    while (*end && !isspace((uint8_t)*end))
        end++;
    while (end > word.end && strchr(".,;:!?)", end[-1]))
        end--;
    size_t size = (size_t)(end - word.begin);
    if (size == 0 || size >= COMMAND_AGENT_WORD_SIZE)
        return false;
    memcpy(out, word.begin, size);
    out[size] = '\0';
    return next_word(end).begin == next_word(end).end;
}

static void read_transfer(const char *rest, const char *language, struct command_agent_read *read)
{
    const char *behind = skip_fillers(rest);
    struct agent_word word = next_word(behind);
    if (is_to(word.folded, language))
        behind = word.end;
    read->act = COMMAND_AGENT_TO;
    read->kind = take_word(behind, read->word) ? COMMAND_AGENT_ACTS : COMMAND_AGENT_DOUBTS;
}

/* "to bob"; in a language that is not spoken here, only when it is an agent's name. */
static void read_to(const char *rest, const struct agent_word *to, const char *language,
                    struct command_agent_read *read)
{
    bool alone = take_word(rest, read->word), ours = is_to(to->folded, language);
    read->kind = ours && alone ? COMMAND_AGENT_ACTS : COMMAND_AGENT_SAYS;
    if (ours && read->word[0] == '\0')
        read->kind = COMMAND_AGENT_DOUBTS;
}

static void read_snooze(const char *rest, struct command_agent_read *read)
{
    read->duration_s = command_duration_s(skip_fillers(rest));
    read->kind = read->duration_s > 0 ? COMMAND_AGENT_ACTS : COMMAND_AGENT_DOUBTS;
}

static void read_note(const char *rest, struct command_agent_read *read)
{
    read->rest = next_word(rest).begin;
    if (next_word(rest).end == next_word(rest).begin) /* an emoji alone is a note, too */
        read->rest = rest + strspn(rest, " \t\n:;,.-_*/)]>");
    read->kind = read->rest[0] ? COMMAND_AGENT_ACTS : COMMAND_AGENT_DOUBTS;
}

static void read_presence(const char *rest, struct command_agent_read *read)
{
    bool alone = skip_fillers(rest)[0] == '\0';
    read->kind = alone || read->act == COMMAND_AGENT_QUEUE ? COMMAND_AGENT_DOUBTS : COMMAND_AGENT_SAYS;
    if (read->kind == COMMAND_AGENT_SAYS)
        read->act = COMMAND_AGENT_NONE;
}

static void read_same(const char *rest, const struct agent_word *word, const char *language,
                      struct command_agent_read *read)
{
    switch (read->act) {
    case COMMAND_AGENT_CLAIM:
    case COMMAND_AGENT_CLOSE:
    case COMMAND_AGENT_RELEASE:
    case COMMAND_AGENT_REOPEN:
        read->kind = skip_fillers(rest)[0] == '\0' ? COMMAND_AGENT_ACTS : COMMAND_AGENT_DOUBTS;
        break;
    case COMMAND_AGENT_TO:
        read_to(rest, word, language, read);
        break;
    case COMMAND_AGENT_TRANSFER:
        read_transfer(rest, language, read);
        break;
    case COMMAND_AGENT_NOTE:
        read_note(rest, read);
        break;
    case COMMAND_AGENT_SNOOZE:
        read_snooze(rest, read);
        break;
    case COMMAND_AGENT_TAG:
    case COMMAND_AGENT_UNTAG:
        read->kind = take_word(rest, read->word) ? COMMAND_AGENT_ACTS : COMMAND_AGENT_DOUBTS;
        break;
    case COMMAND_AGENT_QUEUE:
    case COMMAND_AGENT_AWAY:
    case COMMAND_AGENT_BACK:
        read_presence(rest, read);
        break;
    case COMMAND_AGENT_REPLY:
    case COMMAND_AGENT_NONE:
    case COMMAND_AGENT_YES:
    case COMMAND_AGENT_SEND:
        read->kind = COMMAND_AGENT_DOUBTS;
        break;
    }
}

/* "Internal note: …", "add a note …", "Comment: …": words for a note that are not its act. */
static bool announces_a_note(const struct agent_word *first, const char *language)
{
    static const char *const announcers[] = {"internal", "private", "intern", "interna", "interno", "interne", "privat",
                                             "privada",  "agent",   "staff",  "team",    "add",     "make",    "leave",
                                             "new",      "re",      "fwd",    "ps",      "fyi",     "nb"};
    static const char *const others[] = {"memo",      "comment",     "remark",    "internal", "private", "kommentar",
                                         "anmerkung", "bemerkung",   "vermerk",   "intern",   "privat",  "comentario",
                                         "apunte",    "observacion", "anotacion", "interno",  "interna", "annotation",
                                         "n",         "nb",          "p s"};
    static const char *const always[] = {"nb", "fyi", "psst", "memo", "anotar", "apuntar", "notieren", "internally"};
    const char *behind = first->end + strspn(first->end, " ");
    if (is_among(first->folded, always, ARRAY_LENGTH(always)))
        return true;
    if (is_among(first->folded, others, ARRAY_LENGTH(others)) && *behind && strchr(":)-]*\n", *behind))
        return true;
    struct agent_word word = *first;
    for (int i = 0; i < 2 && is_among(first->folded, announcers, ARRAY_LENGTH(announcers)); i++) {
        enum command_agent act = COMMAND_AGENT_NONE;
        word = next_word(word.end);
        if (word.end > word.begin && find_act(&word, language, &act) != UNLIKE && act == COMMAND_AGENT_NOTE)
            return true;
    }
    return false;
}

/* "please close", and nothing that the act would lack: a wish to us. "Please note that …" is for customers. */
static bool asks_politely(const char *rest, const char *language, struct command_agent_read *read)
{
    static const char *const courtesies[] = {"please", "pls", "plz", "bitte", "por", "favor", "kindly", "ok", "now"};
    struct agent_word word = next_word(rest);
    bool is_polite = false;
    while (word.end > word.begin && is_among(word.folded, courtesies, ARRAY_LENGTH(courtesies))) {
        is_polite = true;
        word = next_word(word.end);
    }
    struct command_agent_read behind = {.act = COMMAND_AGENT_NONE, .rest = rest};
    if (!is_polite || word.end == word.begin || find_act(&word, language, &behind.act) != SAME ||
        behind.act == COMMAND_AGENT_NOTE || behind.act == COMMAND_AGENT_TO || behind.act > COMMAND_AGENT_SNOOZE)
        return false;
    read_same(word.end, &word, language, &behind);
    if (behind.kind != COMMAND_AGENT_ACTS)
        return false;
    *read = behind;
    return true;
}

/* "assign it to bob", "@bob can you …": an act if that is an agent's name, which the caller knows. */
static void read_mention(const char *rest, const char *language, struct command_agent_read *read)
{
    struct agent_word word = next_word(rest);
    const char *at = strchr(rest, '@');
    if (at && word.end > word.begin && at < word.begin) {
        take_word(word.begin, read->word);
        read->act = COMMAND_AGENT_TO;
        return;
    }
    for (int i = 0; i < MENTION_WORDS && word.end > word.begin; i++, word = next_word(word.end))
        if (is_to(word.folded, language) && take_word(word.end, read->word)) {
            read->act = COMMAND_AGENT_TO;
            return;
        }
}

/* "note2self": the letters before a digit. */
static enum likeness find_letters(const struct agent_word *word, const char *language, enum command_agent *act)
{
    struct agent_word letters = {.begin = word->begin, .end = word->begin};
    while (isalpha((uint8_t)*letters.end) && letters.end < word->end)
        letters.end++;
    size_t size = (size_t)(letters.end - letters.begin);
    if (size < NEAR_LETTERS || size >= sizeof letters.folded || letters.end == word->end)
        return UNLIKE;
    for (size_t i = 0; i < size; i++)
        letters.folded[i] = (char)tolower((uint8_t)letters.begin[i]);
    return isdigit((uint8_t)*letters.end) ? find_act(&letters, language, act) : UNLIKE;
}

void command_agent_read(const char *rest, const char *language, struct command_agent_read *read)
{
    *read = (struct command_agent_read){.kind = COMMAND_AGENT_LOOK, .rest = rest};
    if (rest[strspn(rest, " \t\n")] == '\0')
        return;
    read->kind = COMMAND_AGENT_SAYS;
    bool is_canned = rest[0] == '/' && !strpbrk(rest, " \t\n");
    struct agent_word word = first_word(rest);
    if (word.begin == word.end || is_canned)
        return;
    join_prefix(&word);
    enum likeness likeness = find_act(&word, language, &read->act);
    if (likeness == SAME) {
        read_same(word.end, &word, language, read);
    } else if (likeness == ALIKE || find_letters(&word, language, &read->act) != UNLIKE) {
        read->kind = COMMAND_AGENT_DOUBTS;
    } else if (announces_a_note(&word, language)) {
        read->kind = COMMAND_AGENT_DOUBTS;
        read->act = COMMAND_AGENT_NOTE;
    } else if (!asks_politely(rest, language, read)) {
        read_mention(rest, language, read);
    }
}

/* ---- the number in front, and what is quoted ---- */

/* A full-width '#' or digit is as good as a plain one. */
static char plain_sign(const char *text, size_t *size)
{
    const uint8_t *octets = (const uint8_t *)text;
    *size = 1;
    if (octets[0] != 0xef || octets[1] != 0xbc)
        return text[0];
    *size = 3;
    return octets[2] == 0x83 ? '#' : octets[2] >= 0x90 && octets[2] <= 0x99 ? (char)('0' + octets[2] - 0x90) : '\0';
}

/* One mark behind the number: "#3: yes", "#3-yes", "#3. yes"; but "#3 -5 degrees", "#3 ...". */
static const char *skip_mark(const char *text)
{
    const char *mark = text + strspn(text, " \t");
    bool is_dash = *mark == '-' || strncmp(mark, "\xe2\x80\x93", 3) == 0 || strncmp(mark, "\xe2\x80\x94", 3) == 0;
    size_t size = *mark && strchr(":,;.)]>-=", *mark) ? 1 : is_dash ? 3 : 0;
    bool is_sign = is_dash && mark > text && isdigit((uint8_t)mark[size]);
    bool is_run = size == 1 && mark[1] == mark[0];
    if (size > 0 && !is_sign && !is_run)
        text = mark + size;
    return text + strspn(text, " \t\n");
}

const char *command_agent_read_id(const char *text, int64_t *id)
{
    size_t size, digits = 0;
    int64_t number = 0;
    text += strspn(text, " \t\n");
    if (plain_sign(text, &size) != '#')
        return NULL;
    text += size;
    text += strspn(text, " ");
    for (char digit; (digit = plain_sign(text, &size)) >= '0' && digit <= '9' && digits < 16; digits++) {
        number = number * 10 + (digit - '0');
        text += size;
    }
    if (digits == 0 || digits > 15)
        return NULL;
    *id = number;
    return skip_mark(text);
}

/* Past white space, and the marks that phones and programs put before what they quote. */
static const char *skip_margin(const char *text, bool at_line)
{
    static const char *const quotes[] = {"\xe2\x80\x9c", "\xe2\x80\x9e", "\xc2\xab", "\"", ">"};
    for (bool again = true; again;) {
        again = false;
        size_t spaces = strspn(text, " \t\n\r");
        at_line |= memchr(text, '\n', spaces) != NULL;
        text += spaces;
        for (size_t i = 0; at_line && i < ARRAY_LENGTH(quotes); i++)
            if (strncmp(text, quotes[i], strlen(quotes[i])) == 0) {
                text += strlen(quotes[i]);
                again = true;
            }
    }
    return text;
}

static size_t ellipsis_at(const char *text)
{
    return strncmp(text, "...", 3) == 0 || strncmp(text, "\xe2\x80\xa6", 3) == 0 ? 3 : 0;
}

size_t command_agent_quotation(const char *text, const char *ours)
{
    const char *cursor = skip_margin(text, true), *begin = ours;
    ours += strspn(ours, " \t\n");
    while (*ours && *cursor == *ours) {
        cursor++;
        ours++;
        if (isspace((uint8_t)*ours) || *ours == '\0') {
            ours += strspn(ours, " \t\n\r");
            if (*ours)
                cursor = skip_margin(cursor, false);
        }
    }
    if (*ours == '\0')
        return (size_t)(cursor - text);
    size_t ellipsis = ellipsis_at(cursor);
    return ellipsis && ours - begin >= QUOTED_MIN ? (size_t)(cursor - text) + ellipsis : 0;
}

bool command_agent_is_notice(const char *rest)
{
    const char *close = rest[0] == '(' ? strchr(rest, ')') : NULL;
    return close && close - rest <= NOTICE_HEAD_MAX && close - rest > 3 && (close[-1] == 'm' || close[-1] == 'h') &&
           isdigit((uint8_t)close[-2]);
}
