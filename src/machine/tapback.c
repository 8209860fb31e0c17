#include "machine/tapback.h"

#include "base/text.h"

#include <stdint.h>
#include <string.h>

#define ARRAY_LENGTH(array) (sizeof(array) / sizeof *(array))
#define AROUND_SIZE 96 /* folded, of what stands around a quotation; longer is no reaction */
#define LEAD_WORDS_MAX 8
#define TAIL_WORDS_MAX 4
#define WHO_WORDS_MAX 2
#define MARKED_WORDS_MAX 4 /* around an emoji, in a language that we do not know */
#define READINGS_MAX 4

/* Words before and behind the quotation, folded, so that an emoji among them is a space. */
static const struct {
    const char *lead, *tail;
} forms[] = {
    /* English */
    {"liked", ""},
    {"loved", ""},
    {"disliked", ""},
    {"laughed at", ""},
    {"emphasized", ""},
    {"emphasised", ""},
    {"questioned", ""},
    /* Spanish, of America and Spain */
    {"le gusto", ""},
    {"le encanto", ""},
    {"no le gusto", ""},
    {"le dio risa", ""},
    {"le parecio gracioso", ""},
    {"le hizo gracia", ""},
    {"se rio de", ""},
    {"enfatizo", ""},
    {"exclamo por", ""},
    {"destaco", ""},
    {"cuestiono", ""},
    {"pregunto por", ""},
    {"le ha gustado", ""},
    {"le ha encantado", ""},
    {"no le ha gustado", ""},
    {"se ha reido de", ""},
    {"le ha hecho gracia", ""},
    {"ha enfatizado", ""},
    {"ha destacado", ""},
    {"ha cuestionado", ""},
    {"ha preguntado por", ""},
    {"me gusta", ""},
    {"me encanta", ""},
    /* German */
    {"gefallt", ""},
    {"gefallt mir", ""},
    {"gefallt nicht", ""},
    {"mag", ""},
    {"mag", "nicht"},
    {"mochte", ""},
    {"mochte", "nicht"},
    {"liebt", ""},
    {"liebte", ""},
    {"lacht uber", ""},
    {"lachte uber", ""},
    {"betont", ""},
    {"betonte", ""},
    {"hinterfragt", ""},
    {"hinterfragte", ""},
    {"findet", "gut"},
    {"findet", "toll"},
    {"findet", "lustig"},
    {"findet", "nicht gut"},
    {"fand", "gut"},
    {"fand", "lustig"},
    {"hat uber", "gelacht"},
    {"hat", "betont"},
    {"hat", "hervorgehoben"},
    {"hat", "hinterfragt"},
    {"hat", "geliked"},
    {"hat", "geliebt"},
    {"hat", "gemocht"},
    {"hat", "gefallen"},
    {"hat", "nicht gefallen"},
    {"hat", "mit gefallt mir markiert"},
    {"hat", "mit einem herz markiert"},
    {"hat", "mit einem herzen markiert"},
    /* French */
    {"a aime", ""},
    {"a adore", ""},
    {"n a pas aime", ""},
    {"a ri de", ""},
    {"a ri a", ""},
    {"a rigole a", ""},
    {"a mis en evidence", ""},
    {"a souligne", ""},
    {"a accentue", ""},
    {"a insiste sur", ""},
    {"a mis l accent sur", ""},
    {"a pose une question sur", ""},
    {"a questionne", ""},
    {"a remis en question", ""},
    {"s est interroge sur", ""},
    {"s est interrogee sur", ""},
    {"s est interroge e sur", ""},
    {"a ajoute un j aime a", ""},
    {"a ajoute un coeur a", ""},
    {"j aime", ""},
    {"j adore", ""},
    /* Italian */
    {"ha messo mi piace a", ""},
    {"mi piace", ""},
    {"non mi piace", ""},
    {"ha apprezzato", ""},
    {"ha gradito", ""},
    {"non ha gradito", ""},
    {"non ha apprezzato", ""},
    {"ha adorato", ""},
    {"ha amato", ""},
    {"ha riso a", ""},
    {"ha riso per", ""},
    {"ha riso di", ""},
    {"ha trovato divertente", ""},
    {"ha enfatizzato", ""},
    {"ha evidenziato", ""},
    {"ha sottolineato", ""},
    {"ha messo in dubbio", ""},
    {"ha messo in evidenza", ""},
    {"ha dubitato di", ""},
    {"ha espresso un dubbio su", ""},
    /* Portuguese, of Brazil and Portugal */
    {"gostou de", ""},
    {"curtiu", ""},
    {"amou", ""},
    {"adorou", ""},
    {"nao gostou de", ""},
    {"nao curtiu", ""},
    {"riu de", ""},
    {"riu se de", ""},
    {"riu com", ""},
    {"achou graca em", ""},
    {"achou graca a", ""},
    {"enfatizou", ""},
    {"deu enfase a", ""},
    {"destacou", ""},
    {"questionou", ""},
    {"perguntou sobre", ""},
    /* Dutch */
    {"vond", "leuk"},
    {"vond", "niet leuk"},
    {"vond", "geweldig"},
    {"vond", "grappig"},
    {"vindt", "leuk"},
    {"vindt", "niet leuk"},
    {"vindt", "geweldig"},
    {"vindt", "grappig"},
    {"hield van", ""},
    {"hield niet van", ""},
    {"lachte om", ""},
    {"moest lachen om", ""},
    {"heeft om", "gelachen"},
    {"benadrukte", ""},
    {"heeft", "benadrukt"},
    {"heeft", "leuk gevonden"},
    {"heeft", "geliket"},
    {"twijfelde aan", ""},
    {"betwijfelde", ""},
    {"stelde een vraag over", ""},
    {"stelde vragen bij", ""},
    {"zette vraagtekens bij", ""},
    /* The north, Poland, Russia */
    {"gillade", ""},
    {"gillar", ""},
    {"alskade", ""},
    {"ogillade", ""},
    {"skrattade at", ""},
    {"betonade", ""},
    {"ifragasatte", ""},
    {"synes godt om", ""},
    {"syntes godt om", ""},
    {"kan lide", ""},
    {"elskede", ""},
    {"lo ad", ""},
    {"likte", ""},
    {"likte ikke", ""},
    {"elsket", ""},
    {"lo av", ""},
    {"tykkasi", ""},
    {"polubiono", ""},
    {"polubil", ""},
    {"polubila", ""},
    {"Понравилось", ""},
    {"Нравится", ""},
};

/* One of these words anywhere around a quotation: reacting, and taking it back. */
static const char *const reacting[] = {"reacted",  "reacciono",  "reaccionado", "reagiert",   "reagierte", "reagi",
                                       "reagito",  "reagiu",     "reageerde",   "gereageerd", "reagerade", "reagerede",
                                       "reagerte", "zareagowal", "zareagowala", "reaktion",   "reaction",  "reaccion",
                                       "reazione", "reacao",     "reactie"};
static const char *const removing[] = {"removed",     "elimino",    "eliminado",      "quito",   "quitado",  "borro",
                                       "entfernt",    "entfernte",  "zuruckgenommen", "retire",  "supprime", "enleve",
                                       "rimosso",     "tolto",      "eliminato",      "removeu", "retirou",  "eliminou",
                                       "verwijderde", "verwijderd", "ingetrokken",    "tog",     "fjernede", "fjernet"};

/* What has no words to quote. */
static const char *const pictures[] = {
    "an image",       "a photo",          "a picture",    "a movie",          "a video",
    "an attachment",  "an audio message", "a sticker",    "a link",           "a voice message",
    "una imagen",     "una foto",         "un video",     "un adjunto",       "un mensaje de audio",
    "ein bild",       "ein foto",         "ein video",    "einen anhang",     "eine sprachnachricht",
    "une image",      "une photo",        "une video",    "une piece jointe", "un message audio",
    "un immagine",    "un filmato",       "un allegato",  "uma imagem",       "uma foto",
    "um video",       "um anexo",         "um filme",     "een afbeelding",   "een foto",
    "een video",      "a message",        "your message", "the message",      "un mensaje",
    "eine nachricht", "un message",       "un messaggio", "uma mensagem",     "een bericht",
    "een bijlage",    "een film",
};

/* Either end of a quotation, in any language. */
static const char *const double_quotes[] = {
    "\"",           "\xe2\x80\x9c", "\xe2\x80\x9d", "\xe2\x80\x9e", "\xe2\x80\x9f", "\xc2\xab",     "\xc2\xbb",
    "\xe3\x80\x8c", "\xe3\x80\x8d", "\xe3\x80\x8e", "\xe3\x80\x8f", "\xef\xbc\x82", "\xe3\x80\x8a", "\xe3\x80\x8b",
};
static const char *const single_quotes[] = {
    "'", "\xe2\x80\x98", "\xe2\x80\x99", "\xe2\x80\x9a", "\xe2\x80\xb9", "\xe2\x80\xba"};

static size_t quote_at(const char *text, const char *const *quotes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strncmp(text, quotes[i], strlen(quotes[i])) == 0)
            return strlen(quotes[i]);
    return 0;
}

static const char *find_opening(const char *text, size_t nth, const char *const *quotes, size_t count, size_t *size)
{
    for (; *text; text++)
        if ((*size = quote_at(text, quotes, count)) > 0 && nth-- == 0)
            return text;
    return NULL;
}

static const char *find_last(const char *from, const char *const *quotes, size_t count, size_t *size)
{
    const char *last = NULL;
    for (; *from; from++) {
        size_t found = quote_at(from, quotes, count);
        if (found > 0) {
            last = from;
            *size = found;
        }
    }
    return last;
}

/* An emoji; arrows and signs count, quotation marks and other punctuation do not. */
static bool has_emoji(const char *text, size_t size)
{
    const char *end = text + size;
    while (text < end) {
        uint32_t c = utf8_next(&text, end);
        if (c == 0x203c || c == 0x2049 || (c >= 0x2190 && c <= 0x2bff) || (c >= 0x1f000 && c <= 0x1faff))
            return true;
    }
    return false;
}

static bool fold_part(const char *text, size_t size, char out[AROUND_SIZE])
{
    char part[AROUND_SIZE * 2];
    struct text copy = text_of(part, sizeof part), folded = text_of(out, AROUND_SIZE);
    text_put_bytes(&copy, text, size);
    text_fold(&folded, part);
    return !copy.truncated && !folded.truncated;
}

static size_t count_words(const char *folded)
{
    size_t words = *folded != '\0';
    for (; *folded; folded++)
        words += *folded == ' ';
    return words;
}

static const char *find_word(const char *folded, const char *word)
{
    size_t size = strlen(word);
    for (const char *at = strstr(folded, word); at; at = strstr(at + 1, word))
        if ((at == folded || at[-1] == ' ') && (at[size] == ' ' || at[size] == '\0'))
            return at;
    return NULL;
}

static bool has_word(const char *folded, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (find_word(folded, words[i]))
            return true;
    return false;
}

/* "Ann laughed at": who it is may stand in front; "I liked" is what a person writes. */
static bool is_lead(const char *lead, const char *form)
{
    static const char *const persons[] = {"i",  "we",   "you", "they", "yo", "ich", "wir",
                                          "je", "nous", "io",  "eu",   "ik", "wij"};
    size_t size = strlen(lead), form_size = strlen(form);
    if (strcmp(lead, form) == 0)
        return true;
    if (form_size == 0 || size <= form_size + 1 || strcmp(lead + size - form_size, form) != 0 ||
        lead[size - form_size - 1] != ' ')
        return false;
    char who[AROUND_SIZE];
    memcpy(who, lead, size - form_size - 1);
    who[size - form_size - 1] = '\0';
    return count_words(who) <= WHO_WORDS_MAX && !has_word(who, persons, ARRAY_LENGTH(persons));
}

static bool is_form(const char *lead, const char *tail)
{
    for (size_t i = 0; i < ARRAY_LENGTH(forms); i++)
        if (is_lead(lead, forms[i].lead) && strcmp(forms[i].tail, tail) == 0)
            return true;
    return false;
}

/* "Liked the message “…”". */
static void drop_object(char *lead)
{
    static const char *const objects[] = {"the message",     "a message",    "your message",  "el mensaje",
                                          "un mensaje",      "tu mensaje",   "die nachricht", "eine nachricht",
                                          "deine nachricht", "le message",   "un message",    "votre message",
                                          "l element",       "il messaggio", "un messaggio",  "a mensagem",
                                          "uma mensagem",    "het bericht",  "een bericht"};
    size_t size = strlen(lead);
    for (size_t i = 0; i < ARRAY_LENGTH(objects); i++) {
        size_t object = strlen(objects[i]);
        if (size > object && strcmp(lead + size - object, objects[i]) == 0 && lead[size - object - 1] == ' ') {
            lead[size - object - 1] = '\0';
            return;
        }
    }
}

/* Only letters that are not Latin: what stands behind a quotation in Japanese or Korean. */
static bool is_foreign(const char *folded)
{
    for (const char *c = folded; *c; c++)
        if ((uint8_t)*c < 0x80 && *c != ' ')
            return false;
    return *folded != '\0';
}

/* What stands around a quotation. */
struct around {
    const char *lead_text, *tail_text;
    size_t lead_size, tail_size;
    char lead[AROUND_SIZE], tail[AROUND_SIZE]; /* folded */
};

static enum tapback_kind judge(struct around *around)
{
    bool asks = memchr(around->lead_text, '?', around->lead_size) || memchr(around->tail_text, '?', around->tail_size);
    if (asks || !fold_part(around->lead_text, around->lead_size, around->lead) ||
        !fold_part(around->tail_text, around->tail_size, around->tail))
        return TAPBACK_NONE;
    size_t lead_words = count_words(around->lead), tail_words = count_words(around->tail);
    if (lead_words > LEAD_WORDS_MAX || tail_words > TAIL_WORDS_MAX)
        return TAPBACK_NONE;
    drop_object(around->lead);
    bool marked = has_emoji(around->lead_text, around->lead_size);
    if (is_form(around->lead, around->tail) || has_word(around->lead, reacting, ARRAY_LENGTH(reacting)) ||
        has_word(around->tail, reacting, ARRAY_LENGTH(reacting)) ||
        has_word(around->lead, removing, ARRAY_LENGTH(removing)) ||
        has_word(around->tail, removing, ARRAY_LENGTH(removing)) || (marked && lead_words <= 2 && tail_words == 0))
        return TAPBACK_QUOTES;
    bool is_brief = tail_words == 0 && around->lead_size > 2 && lead_words <= (marked ? MARKED_WORDS_MAX : 1);
    bool is_behind = lead_words == 0 && is_foreign(around->tail);
    return (is_brief && lead_words > 0) || is_behind ? TAPBACK_PERHAPS : TAPBACK_NONE;
}

/* The quotation without spaces and an ellipsis at its end. */
static void trim_quoted(struct tapback *read)
{
    static const char *const blanks[] = {" ", "\n", "\xc2\xa0", "\xe2\x80\x8a", "\xe2\x80\x8b", "\xe2\x80\xaf"};
    static const char *const ellipses[] = {"\xe2\x80\xa6", "..."};
    for (size_t size; (size = quote_at(read->quoted, blanks, ARRAY_LENGTH(blanks))) > 0 && size <= read->quoted_size;) {
        read->quoted += size;
        read->quoted_size -= size;
    }
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < ARRAY_LENGTH(blanks) + ARRAY_LENGTH(ellipses); i++) {
            bool is_blank = i < ARRAY_LENGTH(blanks);
            const char *end = is_blank ? blanks[i] : ellipses[i - ARRAY_LENGTH(blanks)];
            size_t size = strlen(end);
            if (read->quoted_size <= size || memcmp(read->quoted + read->quoted_size - size, end, size) != 0)
                continue;
            read->quoted_size -= size;
            read->is_cut |= !is_blank;
            again = true;
        }
    }
}

/* The reading that begins at the nth mark of a kind, and ends at the last or, when that is missing, with the text. */
static void read_at(const char *text, size_t nth, const char *const *quotes, size_t count, struct tapback *read)
{
    size_t opening_size = 0, closing_size = 0;
    const char *opening = find_opening(text, nth, quotes, count, &opening_size);
    if (!opening)
        return;
    const char *begin = opening + opening_size, *closing = find_last(begin, quotes, count, &closing_size);
    const char *end = closing ? closing : begin + strlen(begin);
    struct around around = {.lead_text = text,
                            .lead_size = (size_t)(opening - text),
                            .tail_text = end + closing_size,
                            .tail_size = strlen(end + closing_size)};
    *read = (struct tapback){
        .kind = judge(&around), .quoted = begin, .quoted_size = (size_t)(end - begin), .is_cut = closing == NULL};
    trim_quoted(read);
    read->removes = has_word(around.lead, removing, ARRAY_LENGTH(removing)) ||
                    has_word(around.tail, removing, ARRAY_LENGTH(removing));
    if (read->quoted_size == 0 || (read->kind == TAPBACK_PERHAPS && read->is_cut))
        read->kind = TAPBACK_NONE;
}

/* "Liked an image", "Reacted 😂 to a photo", "Vond een afbeelding leuk": the whole text, around what it names. */
static bool read_picture(const char *text, struct tapback *read)
{
    char folded[AROUND_SIZE], lead[AROUND_SIZE];
    size_t text_size = strlen(text);
    if (text_size > AROUND_SIZE || strchr(text, '?') || !fold_part(text, text_size, folded))
        return false;
    bool marked = has_emoji(text, text_size);
    for (size_t i = 0; i < ARRAY_LENGTH(pictures); i++) {
        const char *at = find_word(folded, pictures[i]);
        if (!at || at == folded)
            continue;
        size_t size = (size_t)(at - folded) - 1;
        const char *tail = at + strlen(pictures[i]);
        tail += *tail == ' ';
        memcpy(lead, folded, size);
        lead[size] = '\0';
        bool reacts = marked && has_word(lead, reacting, ARRAY_LENGTH(reacting));
        bool removes = has_word(lead, removing, ARRAY_LENGTH(removing)) && count_words(lead) >= 3;
        bool is_sign = marked && count_words(lead) <= 2 && *tail == '\0';
        if (!is_form(lead, tail) && !(reacts && *tail == '\0') && !(removes && *tail == '\0') && !is_sign)
            continue;
        *read = (struct tapback){.kind = TAPBACK_PICTURE, .removes = removes, .quoted = text};
        return true;
    }
    return false;
}

bool tapback_read(const char *text, size_t nth, struct tapback *read)
{
    text += strspn(text, " \n");
    if (nth == 0 && read_picture(text, read))
        return true;
    *read = (struct tapback){.kind = TAPBACK_NONE};
    if (nth < READINGS_MAX)
        read_at(text, nth, double_quotes, ARRAY_LENGTH(double_quotes), read);
    else
        read_at(text, nth - READINGS_MAX, single_quotes, ARRAY_LENGTH(single_quotes), read);
    return nth < 2 * READINGS_MAX;
}
