#include "wording/thanks.h"

#include "base/text.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define ARRAY_LENGTH(array) (sizeof(array) / sizeof *(array))
#define FOLDED_SIZE 128 /* longer says more than thanks */
#define WORDS_MAX 8

/* Folded. Longer ones first: a row is taken out as a whole. `alone`: says it by itself; others only go with one. */
static const struct {
    const char *folded;
    bool alone;
} words[] = {
    {"have a nice day", true},
    {"have a great day", true},
    {"have a good day", true},
    {"have a good one", true},
    {"have a nice evening", true},
    {"have a nice weekend", true},
    {"have a great weekend", true},
    {"for all your help", false},
    {"for your help", false},
    {"for the help", false},
    {"for your time", false},
    {"for letting me know", false},
    {"for the info", false},
    {"for the information", false},
    {"for your answer", false},
    {"for the quick reply", false},
    {"for the quick answer", false},
    {"you re the best", true},
    {"you are the best", true},
    {"appreciate it", true},
    {"much appreciated", true},
    {"will do", true},
    {"got it", true},
    {"sounds good", true},
    {"all good", true},
    {"no worries", true},
    {"no problem", true},
    {"see you", true},
    {"see ya", true},
    {"take care", true},
    {"thank you", true},
    {"thank u", true},
    {"thank", true},
    {"thanks", true},
    {"thanx", true},
    {"thx", true},
    {"thnx", true},
    {"thks", true},
    {"tks", true},
    {"tnx", true},
    {"ty", true},
    {"tysm", true},
    {"tyvm", true},
    {"cheers", true},
    {"ta", true},
    {"ok", true},
    {"okay", true},
    {"okey", true},
    {"oki", true},
    {"kk", true},
    {"k", true},
    {"great", true},
    {"perfect", true},
    {"awesome", true},
    {"excellent", true},
    {"brilliant", true},
    {"wonderful", true},
    {"lovely", true},
    {"amazing", true},
    {"fantastic", true},
    {"cool", true},
    {"super", true},
    {"nice", true},
    {"good", false},
    {"fine", false},
    {"alright", true},
    {"bye", true},
    {"goodbye", true},
    {"good night", true},
    {"goodnight", true},
    {"a lot", false},
    {"very much", false},
    {"so much", false},
    {"again", false},
    {"many", false},
    {"a million", false},
    {"all", false},
    {"everyone", false},
    {"guys", false},
    {"for now", false},
    {"that s", false},
    {"really", false},
    {"and", false},
    {"you", false},
    {"too", false},
    {"oh", false},
    {"ah", false},
    {"sir", false},
    {"madam", false},
    {"buddy", false},
    {"mate", false},
    {"sooo", false},
    {"so", false},
    {"very", false},
    {"for everything", false},
    {"have a lovely day", true},
    {"have a lovely evening", true},
    {"have a great evening", true},
    {"have a good evening", true},
    {"have a good weekend", true},
    {"have a good night", true},
    {"okie dokie", true},
    {"see you tomorrow", true},
    {"see you soon", true},
    {"see you later", true},
    {"see you then", true},
    {"talk soon", true},
    {"thanks anyway", true},
    {"never mind", true},
    {"all set", true},
    {"that is all", true},
    {"that s all", true},
    {"that is great", true},
    {"that s great", true},
    {"sorted", true},
    {"noted", true},
    {"understood", true},
    {"for the fast reply", false},
    {"for your reply", false},
    {"for your quick reply", false},
    {"for your patience", false},
    {"for your service", false},
    {"for your support", false},
    {"for the support", false},
    {"for the update", false},
    {"for the answer", false},
    {"in advance", false},
    {"god bless", true},
    {"no more questions", true},
    {"que tenga buen dia", true},
    {"por la informacion", false},
    {"por la respuesta", false},
    {"por responder", false},
    {"igualmente", true},
    {"buenas tardes", true},
    {"hasta manana", true},
    {"hasta pronto", true},
    {"entendido", true},
    {"dir", false},
    {"dir auch", false},
    {"ebenso", true},
    {"gleichfalls", true},
    {"alles gut", true},
    {"alles bestens", true},
    {"fur die schnelle antwort", false},
    {"fur die antwort", false},
    {"fur die info", false},
    {"fur die auskunft", false},
    {"fur die schnelle hilfe", false},
    {"fur deine hilfe", false},
    {"fur ihre muhe", false},
    {"gute nacht", true},
    {"verstanden", true},
    {"mille mercis", true},
    {"pour l info", false},
    {"pour la reponse", false},
    {"de rien", true},
    {"compris", true},
    {"a voi", false},
    {"a te", false},
    {"a lei", false},
    {"per la risposta", false},
    {"per tutto", false},
    {"buonanotte", true},
    {"capito", true},
    {"pela atencao", false},
    {"pela resposta", false},
    {"por tudo", false},
    {"entendi", true},
    {"ate logo", true},
    {"top", true},
    {"voor je hulp", false},
    {"voor uw hulp", false},
    {"voor alles", false},
    {"tot ziens", true},
    {"begrepen", true},
    {"for hjaelpen", false},
    {"for hjelpen", false},
    {"for hjalpen", false},
    {"wielkie", false},
    {"bardzo", false},
    {"super sprawa", true},
    /* Spanish */
    {"que tenga un buen dia", true},
    {"que tengas un buen dia", true},
    {"por su ayuda", false},
    {"por tu ayuda", false},
    {"por la ayuda", false},
    {"por todo", false},
    {"muchas gracias", true},
    {"mil gracias", true},
    {"muchisimas gracias", true},
    {"gracias", true},
    {"buen dia", true},
    {"buenas noches", true},
    {"hasta luego", true},
    {"adios", true},
    {"perfecto", true},
    {"vale", true},
    {"genial", true},
    {"de acuerdo", true},
    {"muy amable", true},
    {"listo", true},
    {"excelente", true},
    {"y", false},
    {"muy", false},
    {"bien", false},
    /* German */
    {"vielen lieben dank", true},
    {"vielen dank", true},
    {"herzlichen dank", true},
    {"besten dank", true},
    {"danke schon", true},
    {"dankeschon", true},
    {"danke", true},
    {"dank", true},
    {"merci", true},
    {"fur ihre hilfe", false},
    {"fuer ihre hilfe", false},
    {"fur die hilfe", false},
    {"fur alles", false},
    {"schonen tag noch", true},
    {"schonen tag", true},
    {"schonen abend", true},
    {"schones wochenende", true},
    {"alles klar", true},
    {"passt", true},
    {"perfekt", true},
    {"prima", true},
    {"toll", true},
    {"klasse", true},
    {"tschuss", true},
    {"tschuess", true},
    {"auf wiedersehen", true},
    {"bis dann", true},
    {"bis bald", true},
    {"gut", false},
    {"sehr", false},
    {"und", false},
    {"ihnen", false},
    {"auch", false},
    /* French, Italian, Portuguese, Dutch, Polish, the north, Russian, Turkish */
    {"merci beaucoup", true},
    {"merci bien", true},
    {"pour votre aide", false},
    {"pour ton aide", false},
    {"pour tout", false},
    {"bonne journee", true},
    {"bonne soiree", true},
    {"d accord", true},
    {"parfait", true},
    {"au revoir", true},
    {"a bientot", true},
    {"grazie mille", true},
    {"mille grazie", true},
    {"tante grazie", true},
    {"grazie", true},
    {"perfetto", true},
    {"va bene", true},
    {"buona giornata", true},
    {"buona serata", true},
    {"arrivederci", true},
    {"ciao", true},
    {"per l aiuto", false},
    {"muito obrigado", true},
    {"muito obrigada", true},
    {"obrigado", true},
    {"obrigada", true},
    {"obg", true},
    {"valeu", true},
    {"perfeito", true},
    {"bom dia", true},
    {"boa noite", true},
    {"pela ajuda", false},
    {"hartelijk bedankt", true},
    {"heel erg bedankt", true},
    {"bedankt", true},
    {"dank je wel", true},
    {"dank u wel", true},
    {"dank je", true},
    {"dank u", true},
    {"dankjewel", true},
    {"fijne dag", true},
    {"fijne avond", true},
    {"prima zo", true},
    {"voor de hulp", false},
    {"dziekuje bardzo", true},
    {"dziekuje", true},
    {"dzieki", true},
    {"tack sa mycket", true},
    {"tack", true},
    {"tusen takk", true},
    {"mange tak", true},
    {"takk", true},
    {"tak", true},
    {"kiitos", true},
    {"tesekkurler", true},
    {"tesekkur ederim", true},
    {"sagol", true},
    {"спасибо", true},
    {"Спасибо", true},
    {"большое", false},
    {"Большое", false},
    {"ευχαριστω", true},
    {"Ευχαριστω", true},
    {"谢谢", true},
    {"ありがとう", true},
    {"감사합니다", true},
    {"شكرا", true},
};

static bool begins_word(const char *folded, const char *word)
{
    size_t size = strlen(word);
    return strncmp(folded, word, size) == 0 && (folded[size] == ' ' || folded[size] == '\0');
}

/* The longest row at the beginning; NULL when there is none. */
static const char *match(const char *folded, bool *alone)
{
    const char *found = NULL;
    for (size_t i = 0; i < ARRAY_LENGTH(words); i++)
        if (begins_word(folded, words[i].folded) && (!found || strlen(words[i].folded) > strlen(found))) {
            found = words[i].folded;
            *alone = words[i].alone;
        }
    return found;
}

/* A sign of approval or farewell, with no word beside it. */
static bool is_sign(const char *text)
{
    static const uint32_t signs[] = {0x1f44d, 0x1f44c, 0x1f64f, 0x2764,  0x1f60a, 0x1f600, 0x1f601, 0x1f604, 0x1f642,
                                     0x1f44f, 0x1f64c, 0x1f91d, 0x1f60d, 0x1f970, 0x263a,  0x1f389, 0x1f44b, 0x2705,
                                     0x1f618, 0x1f60e, 0x1f601, 0x1f603, 0x1f606, 0x1f607, 0x1f609, 0x1f49a, 0x1f499,
                                     0x1f49b, 0x1f9e1, 0x1f49c, 0x1f917, 0x1fac2, 0x1faf6, 0x2b50,  0x1f31f, 0x1f4af,
                                     0x1f973, 0x1f64b, 0x1f495, 0x1f496, 0x1f497, 0x1f44a, 0x270c,  0x1f919, 0x1fae1,
                                     0x1f490, 0x1f339, 0x1f525, 0x1f929, 0x1f602};
    const char *end = text + strlen(text);
    bool found = false;
    while (text < end) {
        uint32_t c = utf8_next(&text, end);
        bool is_known = false;
        for (size_t i = 0; i < ARRAY_LENGTH(signs); i++)
            is_known |= signs[i] == c;
        bool is_quiet = c == ' ' || c == '\n' || c == '!' || c == '.' || c == 0x200d || (c >= 0xfe00 && c <= 0xfe0f) ||
                        (c >= 0x1f3fb && c <= 0x1f3ff);
        if (!is_known && !is_quiet)
            return false;
        found |= is_known;
    }
    return found;
}

bool thanks_only(const char *text, const char *to)
{
    char name[FOLDED_SIZE];
    struct text folded_name = text_of(name, sizeof name);
    char folded[FOLDED_SIZE];
    struct text out = text_of(folded, sizeof folded);
    bool says_it = false, alone = false;
    size_t count = 0;
    text_fold(&out, text);
    text_fold(&folded_name, to);
    if (out.truncated || strpbrk(text, "?0123456789"))
        return false;
    if (folded[0] == '\0')
        return is_sign(text);
    for (const char *rest = folded; *rest; count++) {
        const char *word = match(rest, &alone);
        if (!word && name[0] && begins_word(rest, name)) {
            word = name;
            alone = false;
        }
        if (!word)
            return false;
        says_it |= alone;
        rest += strlen(word);
        rest += *rest == ' ';
    }
    return says_it && count <= WORDS_MAX;
}
