#include "advert_lint.h"

#include "text.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define FOLDED_SIZE 2048
#define SHOUTED_MIN_LEN 5
#define SURE ADVERT_REFUSE_SCORE

static const char *const verdict_names[] = {
    [ADVERT_FINE] = "fine", [ADVERT_WARN] = "warning", [ADVERT_REFUSE] = "refused"};

/* Folded words; a '*' at the end stands for any letters. Those of weight SURE have no innocent use in an automatic
 * answer; for the others it takes two. */
static const struct advert_word {
    const char *words;
    unsigned weight;
} advert_words[] = {
    /* offers */
    {"sale", 1},
    {"on sale", 1},
    {"deal", 1},
    {"deals", 1},
    {"offer", 1},
    {"offers", 1},
    {"special offer*", SURE},
    {"discount*", SURE},
    {"coupon*", SURE},
    {"voucher*", SURE},
    {"promo code*", SURE},
    {"promo", SURE},
    {"promotion*", SURE},
    {"bargain*", SURE},
    {"clearance", SURE},
    {"everything must go", SURE},
    {"cashback", SURE},
    {"free", 1},
    {"for free", 1},
    {"free shipping", SURE},
    {"free delivery", SURE},
    {"buy one get one", SURE},
    {"happy hour", SURE},
    {"half price", SURE},
    {"price", 1},
    {"prices", 1},
    {"best price*", SURE},
    {"lowest price*", SURE},
    {"cheap*", 1},
    {"save", 1},
    {"savings", 1},
    {"special", 1},
    {"specials", SURE},
    {"limited time", SURE},
    {"last chance", SURE},
    {"while supplies last", SURE},
    {"today only", SURE},
    {"expires soon", 1},
    {"hurry", 1},
    {"act now", SURE},
    {"don t miss", SURE},
    {"exclusive*", 1},
    {"guaranteed", 1},
    {"win", 1},
    {"winner*", SURE},
    {"won", 1},
    {"prize*", SURE},
    {"gift*", 1},
    {"reward*", 1},
    {"giveaway*", SURE},
    {"loyalty", 1},
    {"earn", 1},
    {"bonus*", 1},
    /* what to do about them */
    {"buy", 1},
    {"buy now", SURE},
    {"order now", SURE},
    {"order online", 1},
    {"order today", SURE},
    {"book now", SURE},
    {"shop now", SURE},
    {"shop online", 1},
    {"sign up", 1},
    {"subscribe", 1},
    {"upgrade", 1},
    {"click", 1},
    {"tap here", 1},
    {"download", 1},
    {"our app", 1},
    {"visit our", 1},
    {"visit us", 1},
    {"check out our", SURE},
    {"check out", 1},
    {"follow us", SURE},
    {"like us", SURE},
    {"rate us", SURE},
    {"review us", SURE},
    {"leave us a review", SURE},
    {"leave a review", SURE},
    {"refer a friend", SURE},
    {"tell your friends", SURE},
    {"mention this", 1},
    {"show this text", 1},
    {"try our", SURE},
    {"ask about our", SURE},
    {"our new", 1},
    {"brand new", 1},
    {"new arrival*", SURE},
    {"new collection", SURE},
    {"new menu", 1},
    {"now available", 1},
    {"in stock", 1},
    {"award winning", SURE},
    {"best in town", SURE},
    {"in town", 1},
    {"the best", 1},
    {"instagram", 1},
    {"facebook", 1},
    {"tiktok", 1},
    {"investment*", 1},
    {"mortgage*", 1},
    {"loan*", 1},
    {"apply now", SURE},
    /* what no text may sell, and what no text may ask for */
    {"casino", SURE},
    {"betting", SURE},
    {"cannabis", SURE},
    {"cbd", SURE},
    {"vape*", SURE},
    {"viagra", SURE},
    {"bitcoin", SURE},
    {"crypto*", SURE},
    {"payday", SURE},
    {"work from home", SURE},
    {"card number", SURE},
    {"credit card", 1},
    {"your password", SURE},
    {"your pin", SURE},
    {"social security", SURE},
    {"verify your account", SURE},
    /* Spanish */
    {"oferta*", 1},
    {"ofertas especiales", SURE},
    {"descuento*", SURE},
    {"rebaja*", SURE},
    {"cupon*", SURE},
    {"promocion*", SURE},
    {"gratis", 1},
    {"envio gratis", SURE},
    {"regalo*", 1},
    {"premio*", SURE},
    {"gana", 1},
    {"gane", 1},
    {"sorteo*", SURE},
    {"precio", 1},
    {"precios", 1},
    {"mejor precio", SURE},
    {"mejores precios", SURE},
    {"barato*", 1},
    {"ahorre", 1},
    {"ahorra", 1},
    {"compre", 1},
    {"compra ya", SURE},
    {"compre ya", SURE},
    {"pida ya", SURE},
    {"solo hoy", SURE},
    {"ultima oportunidad", SURE},
    {"tiempo limitado", SURE},
    {"aproveche", 1},
    {"aprovecha", 1},
    {"dos por uno", SURE},
    {"siguenos", SURE},
    {"siganos", SURE},
    {"visite nuestra", 1},
    {"visita nuestra", 1},
    {"haga clic", 1},
    {"descargue", 1},
    {"descarga", 1},
    {"nuestra app", 1},
    {"nuestro nuevo", 1},
    {"nuestra nueva", 1},
    {"nueva coleccion", SURE},
    {"suscribase", 1},
    {"suscribete", 1},
    {"pruebe nuestro*", SURE},
    {"pruebe nuestra*", SURE},
    {"numero de tarjeta", SURE},
    {"su contrasena", SURE},
    {"los mejores", 1},
    {"la mejor", 1},
};

static const char *const shorteners[] = {"bit.ly", "tinyurl", "t.co/", "goo.gl", "ow.ly", "is.gd", "cutt.ly", "rb.gy"};
static const char *const domain_ends[] = {".com", ".net", ".org", ".info", ".shop", ".store", ".biz", ".io",
                                          ".co/", ".es",  ".mx",  ".uk",   ".us",   ".de",    ".app", ".xyz"};

struct weighing {
    struct advert_finding *finding;
    struct text words;
    size_t used_from[8], used_to[8]; /* stretches of the folded text that counted already */
    size_t used_count;
};

static void weigh(struct weighing *weighing, const char *words, size_t size, unsigned weight)
{
    weighing->finding->score += weight;
    text_put(&weighing->words, weighing->words.size > 0 ? ", \"" : "\"");
    text_put_bytes(&weighing->words, words, size);
    text_put(&weighing->words, "\"");
}

/* Length of the row's words at `at`, as whole words; 0 when they are not there. */
static size_t match(const char *at, const char *words)
{
    size_t size = strlen(words);
    bool is_open = words[size - 1] == '*';
    if (is_open)
        size--;
    if (strncmp(at, words, size) != 0)
        return 0;
    size_t rest = strcspn(at + size, " ");
    return is_open ? size + rest : rest == 0 ? size : 0;
}

/* A stretch counts once, and each row once: a word said twice is one sign. */
static bool is_used(struct weighing *weighing, size_t from, size_t to)
{
    for (size_t i = 0; i < weighing->used_count; i++)
        if (from < weighing->used_to[i] && to > weighing->used_from[i])
            return true;
    if (weighing->used_count < sizeof weighing->used_to / sizeof *weighing->used_to) {
        weighing->used_from[weighing->used_count] = from;
        weighing->used_to[weighing->used_count++] = to;
    }
    return false;
}

static void weigh_row(struct weighing *weighing, const char *folded, const struct advert_word *row)
{
    for (const char *at = folded; at; at = strchr(at, ' ')) {
        at += *at == ' ';
        size_t size = match(at, row->words);
        if (size == 0 || is_used(weighing, (size_t)(at - folded), (size_t)(at - folded) + size))
            continue;
        weigh(weighing, at, size, row->weight);
        return;
    }
}

static void weigh_words(struct weighing *weighing, const char *text)
{
    char buffer[FOLDED_SIZE];
    struct text folded = text_of(buffer, sizeof buffer);
    text_fold(&folded, text);
    /* The sure ones first, so that "special offer" is not counted as two doubtful words. */
    for (unsigned weight = SURE; weight > 0; weight--)
        for (size_t i = 0; i < sizeof advert_words / sizeof *advert_words; i++)
            if (advert_words[i].weight == weight)
                weigh_row(weighing, buffer, &advert_words[i]);
}

static bool is_alphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool has_domain(const char *word, size_t size)
{
    for (size_t i = 0; i < sizeof domain_ends / sizeof *domain_ends; i++) {
        const char *found = memmem(word, size, domain_ends[i], strlen(domain_ends[i]));
        if (found && found > word &&
            (found + strlen(domain_ends[i]) == word + size || !is_alphanumeric(found[strlen(domain_ends[i])])))
            return true;
    }
    return memmem(word, size, "://", 3) || memmem(word, size, "www.", 4);
}

static bool has_shortener(const char *word, size_t size)
{
    for (size_t i = 0; i < sizeof shorteners / sizeof *shorteners; i++)
        if (memmem(word, size, shorteners[i], strlen(shorteners[i])))
            return true;
    return false;
}

static bool is_shouted(const char *word, size_t size)
{
    size_t letters = 0;
    for (size_t i = 0; i < size; i++) {
        if (word[i] >= 'a' && word[i] <= 'z')
            return false;
        letters += word[i] >= 'A' && word[i] <= 'Z';
    }
    return letters >= SHOUTED_MIN_LEN;
}

/* "$5", "20%", "5 €", "9.99" with a sign of money beside it. */
static bool is_money(const char *word, size_t size)
{
    static const char *const signs[] = {"$", "\xc2\xa3", "\xe2\x82\xac", "\xe2\x82\xb9", "%"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (memmem(word, size, signs[i], strlen(signs[i])))
            return true;
    return false;
}

/* Seven digits and more that are no time of day. */
static bool is_phone(const char *word, size_t size)
{
    size_t digits = 0;
    for (size_t i = 0; i < size; i++)
        digits += word[i] >= '0' && word[i] <= '9';
    return digits >= 7 && !memchr(word, ':', size);
}

static void weigh_marks(struct weighing *weighing, const char *text)
{
    unsigned shouted = 0, exclamations = 0;
    for (const char *word = text; *(word += strspn(word, " \n")); word += strcspn(word, " \n")) {
        size_t size = strcspn(word, " \n");
        bool is_mail = memchr(word, '@', size) && word[0] != '@';
        if (!is_mail && has_shortener(word, size))
            weigh(weighing, word, size, SURE);
        else if ((!is_mail && has_domain(word, size)) || is_money(word, size) || is_phone(word, size))
            weigh(weighing, word, size, 1);
        if (is_shouted(word, size) && word[0] != '{' && shouted++ == 1)
            weigh(weighing, word, size, 1);
    }
    for (const char *c = text; *c; c++)
        exclamations += *c == '!';
    if (exclamations >= 2)
        weigh(weighing, "!!", 2, 1);
}

/* Two pictures and more are decoration. */
static void weigh_pictures(struct weighing *weighing, const char *text)
{
    const char *cursor = text, *end = text + strlen(text);
    unsigned pictures = 0;
    while (cursor < end) {
        uint32_t c = utf8_next(&cursor, end);
        pictures += (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF);
    }
    if (pictures >= 2)
        weigh(weighing, "pictures", 8, 1);
}

const char *advert_verdict_name(enum advert_verdict verdict)
{
    return verdict_names[verdict];
}

struct advert_finding advert_lint(const char *text)
{
    struct advert_finding finding = {.verdict = ADVERT_FINE};
    struct weighing weighing = {.finding = &finding, .words = text_of(finding.words, sizeof finding.words)};
    weigh_words(&weighing, text);
    weigh_marks(&weighing, text);
    weigh_pictures(&weighing, text);
    if (finding.score > 0)
        finding.verdict = finding.score >= ADVERT_REFUSE_SCORE ? ADVERT_REFUSE : ADVERT_WARN;
    return finding;
}
