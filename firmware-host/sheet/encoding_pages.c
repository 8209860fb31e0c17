#include "sheet/encoding_pages.h"

#include "base/text.h"

#include <locale.h>
#include <stdbool.h>
#include <string.h>
#include <wctype.h>

#define WESTERN L"áàâäãåçéèêëíîïñóôöøúüß"
#define CENTRAL L"áéíóúýäöüčěłřšžőąęćńśźżăůßôâ", L"çďđëîľĺňŕťűţş"
#define CYRILLIC L"аеиорнсвтлкмдпуяьгбзчйюі"

const struct encoding_page encoding_pages[] = {
    {"windows-1252", WESTERN, L"æœòìùõûšžýðþ", 0, 0, 0},
    {"windows-1250", CENTRAL, 0, 0, -1},
    {"windows-1251", CYRILLIC, L"жхшыцщэфъёїєґўјљњђћџ", 0, 0, -2},
    {"windows-1253", L"αειοησντρλκμπςάέήίόύώγθ", L"βδζξυφχψωϊϋΐΰ", 0, 0, -3},
    {"windows-1254", L"çğıöşü", L"âîû", 0, 0, -4},
    {"windows-1257", L"āčēķļņšžąęėį", L"ģīūųõäöüåśźżćłńóé", 0, 0, -16},
    {"windows-1255", L"אבגדהוחילמנערשתדםןכ", L"זטךסףפץצק", 0, 0, -6},
    {"windows-1256", L"ابتدرسعلمنهويةأحيفكقخج", L"ثذزشصضطظغىءإآؤئ", 0, 0, -7},
    {"GB18030", NULL, NULL, 0xb0, 0xd7, -10},
    {"CP932", NULL, NULL, 0x82, 0x98, -11},
    {"CP949", NULL, NULL, 0xb0, 0xc8, -12},
    {"BIG5", NULL, NULL, 0xa4, 0xc6, -13},
    {"CP850", WESTERN, L"æòìùõû", 0, 0, -20},
    {"MACINTOSH", WESTERN, L"æœòìùõû", 0, 0, -21},
    {"CP852", CENTRAL, 0, 0, -22},
    {"CP866", CYRILLIC, L"жхшыцщэфъё", 0, 0, -23},
    {"KOI8-R", CYRILLIC, L"жхшыцщэфъё", 0, 0, -30},
    {0},
};

/* A character among its neighbours; what is no letter counts as a space. */
struct place {
    wchar_t before, self, after;
    bool is_behind_capitals; /* two capitals or more stand in front */
};

static locale_t letters(void)
{
    static locale_t locale;
    if (!locale)
        locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    return locale ? locale : LC_GLOBAL_LOCALE;
}

static bool is_letter(wchar_t c)
{
    return iswalpha_l((wint_t)c, letters()) && c != L'ª' && c != L'º';
}

static wchar_t lower(wchar_t c)
{
    return (wchar_t)towlower_l((wint_t)c, letters());
}

static bool is_capital(wchar_t c)
{
    return is_letter(c) && lower(c) != c;
}

/* Blocks of Unicode, coarse: a name does not change its script inside a word. */
static int script_of(wchar_t c)
{
    return c < 0x370 ? 1 : c < 0x400 ? 2 : c < 0x530 ? 3 : c < 0x600 ? 4 : c < 0x700 ? 5 : 6;
}

static bool is_vowel(wchar_t c)
{
    char octets[UTF8_MAX_BYTES + 1], folded[16];
    struct text text = text_of(folded, sizeof folded);
    if (c >= 0x370)
        return wcschr(L"аеёиоуыэюяіїєαεηιουωάέήίόύώϊϋΐΰ", lower(c)) != NULL;
    octets[utf8_encode((uint32_t)c, octets)] = '\0';
    text_fold(&text, octets);
    return folded[0] && strchr("aeiouy", folded[0]);
}

/* Letters that stand only in some places of a word. 1: it does, -1: it does not, 0: it may stand anywhere. */
static int placement(const struct place *place)
{
    bool is_last = !is_letter(place->after), is_first = !is_letter(place->before), holds;
    switch (lower(place->self)) {
    case L'ñ': /* Spanish: before a vowel */
        holds = is_vowel(place->after);
        break;
    case L'ń': /* Polish: never there */
        holds = !is_vowel(place->after);
        break;
    case L'ì': /* Italian: stressed, at the end */
    case L'ò':
    case L'ù':
        holds = is_last;
        break;
    case L'ï': /* French, Turkish: behind a vowel */
    case L'ğ':
        holds = is_vowel(place->before);
        break;
    case L'ã': /* Portuguese */
    case L'õ':
        holds = is_last || wcschr(L"oeOE", place->after);
        break;
    case L'þ': /* Icelandic */
        holds = is_first;
        break;
    case L'ý': /* Czech and Icelandic have no name that begins so */
        holds = !is_first;
        if (holds)
            return 0;
        break;
    default:
        return 0;
    }
    return holds ? 1 : -1;
}

/* Vowels and consonants take turns, more or less. */
static int turns(const struct place *place)
{
    bool has_before = is_letter(place->before), has_after = is_letter(place->after);
    bool before = has_before && is_vowel(place->before), after = has_after && is_vowel(place->after);
    if (!is_vowel(place->self))
        return has_before && has_after && !before && !after ? -20 : before || after ? 10 : 0;
    if (!before && !after)
        return 10;
    return before && after ? -30 : -10;
}

/* Capitals begin words or make them up. */
static int capitals(const struct place *place)
{
    bool has_before = is_letter(place->before), is_big = is_capital(place->self);
    bool has_no_case = wcschr(L"ßı", place->self) != NULL;
    int score = has_before || is_letter(place->after) ? 0 : -30;
    if (!has_before && !is_big)
        score -= 30;
    if (is_big && has_before && !is_capital(place->before))
        score -= 40;
    if (!is_big && !has_no_case && (is_capital(place->after) || place->is_behind_capitals))
        score -= 40;
    return score;
}

static int letter_score(const struct encoding_page *page, const struct place *place)
{
    wchar_t small = lower(place->self);
    int score = wcschr(page->frequent, small) ? 30 : wcschr(page->seldom, small) ? 10 : -20;
    int script = script_of(place->self), placed;
    if ((is_letter(place->before) && script_of(place->before) != script) ||
        (is_letter(place->after) && script_of(place->after) != script))
        return score - 40;
    if (script > 3)
        return score; /* neither capitals nor, as a rule, vowels */
    placed = placement(place);
    return score + capitals(place) + (placed != 0 ? placed * (placed > 0 ? 10 : 30) : turns(place));
}

static int sign_score(const struct place *place)
{
    bool is_inside = is_letter(place->before) && is_letter(place->after);
    if (place->self == L'’' && is_inside)
        return 30;
    if (place->self < 0xa0 || (place->self >= 0xe000 && place->self < 0xf900))
        return -60;
    if (is_letter(place->before) && wcschr(L"‘„«‹¿¡", place->self))
        return -40; /* they open */
    return !is_inside && wcschr(L"’‘“”„‚–—…«»‹›°ºª·•§©®™¿¡½€£\u00a0", place->self) ? 0 : -40;
}

int encoding_pages_score_letters(const struct encoding_page *page, const wchar_t *text, size_t count)
{
    int score = page->bonus;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < 0x80)
            continue;
        const struct place place = {
            .before = i > 0 ? text[i - 1] : L' ',
            .self = text[i],
            .after = i + 1 < count ? text[i + 1] : L' ',
            .is_behind_capitals = i > 1 && is_capital(text[i - 1]) && is_capital(text[i - 2]),
        };
        score += is_letter(place.self) ? letter_score(page, &place) : sign_score(&place);
    }
    return score;
}

/* The usual characters stand in the front of these tables, by sound or by use. */
int encoding_pages_score_pairs(const struct encoding_page *page, const char *data, size_t size)
{
    int score = page->bonus;
    for (size_t i = 0; i < size; i++) {
        unsigned lead = (unsigned char)data[i];
        if (lead < 0x80)
            continue;
        unsigned trail = i + 1 < size ? (unsigned char)data[i + 1] : 0;
        bool is_single = strcmp(page->name, "CP932") == 0 && lead >= 0xa1 && lead <= 0xdf; /* half-width */
        bool is_usual = !is_single && lead >= page->lead_first && lead <= page->lead_last;
        score += !is_usual ? -20 : trail < 0x80 ? 20 : strcmp(page->name, "CP949") == 0 ? 31 : 30;
        i += is_single ? 0 : 1;
    }
    return score;
}
