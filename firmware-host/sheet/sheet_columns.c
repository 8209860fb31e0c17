#include "sheet/sheet_columns.h"

#include "base/text.h"

#include <ctype.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#define FOLDED_SIZE 96

/* Words as text_fold makes them; lists have bars between. */
struct phrase_row {
    const char *phrases;
    enum sheet_meaning meaning;
};

static const struct phrase_row phrases[] = {
    {"name|full name|fullname|display name|display as|file as|contact|contact name|member|member name|person|who|"
     "nombre|nombre completo|nombre y apellido|nombre y apellidos|contacto|miembro|persona|"
     "vollstandiger name|ganzer name|anzeigename|kontakt|kontaktname|mitglied|wer|"
     "nome completo|nom complet|naam|imie i nazwisko|cele jmeno|jmeno a prijmeni|nev|teljes nev|ονομα|ονοματεπωνυμο|"
     "имя|фио|name surname",
     SHEET_NAME},
    {"first|first name|firstname|given name|givenname|forename|fname|nombre de pila|nombres|primer nombre|vorname|"
     "vornamen|rufname|prenom|voornaam|nome|imie|jmeno|keresztnev|utonev",
     SHEET_FIRST},
    {"last|last name|lastname|family name|familyname|surname|lname|second name|apellido|apellidos|primer apellido|"
     "nachname|familienname|zuname|nom|nom de famille|cognome|apelido|sobrenome|achternaam|nazwisko|prijmeni|vezeteknev|"
     "επωνυμο|επιθετο|фамилия|прізвище",
     SHEET_LAST},
    {"role|group role|rol|papel|cargo|funcion|rolle|funktion", SHEET_ROLE},
    {"state|status|subscription status|member status|estado|situacion|zustand|mitgliedsstatus", SHEET_STATE},
    {"consent|sms consent|text consent|opt in|opted in|optin|sms opt in|subscribed|subscriber|wants texts|may we text|"
     "texts ok|sms ok|consentimiento|acepta sms|acepta mensajes|einwilligung|zustimmung|sms erlaubt|einverstanden",
     SHEET_CONSENT},
    {"opt out|opted out|optout|sms opt out|unsubscribed|unsubscribe|do not text|do not contact|do not sms|dnc|no texts|"
     "no sms|baja|no contactar|no enviar|abgemeldet|keine sms|kein kontakt|widerspruch|stop|stopped",
     SHEET_OPTOUT},
    {"since|joined|joined at|member since|desde|miembro desde|seit|mitglied seit|beitritt", SHEET_SINCE},
    {"muted until|muted until at|silenciado hasta|stumm bis", SHEET_MUTED_UNTIL},
    {"line|linea|leitung", SHEET_LINE},
    {"group|grupo|gruppe", SHEET_GROUP},
};

/* A heading of a number has one of these in it, whole or, where it is written so, within a longer word. */
static const struct {
    const char *words;
    bool is_within; /* "Handynummer", "Mobiltelefon" */
    int rank;
} number_words[] = {
    {"mobil|mobile|handy|cellphone|cellular|smartphone|whatsapp|celular|movil", true, 0},
    {"cell|sms|texting|msisdn|natel|gsm|cel", false, 0},
    {"primary phone|main phone|haupttelefon|telefono principal|company main phone", false, 2},
    {"home phone|telefon privat|privates telefon|festnetz|telefono particular|telefono de casa|telefono fijo|landline",
     true, 3},
    {"business phone|work phone|office phone|telefon geschaftlich|telefono del trabajo|telefono trabajo|"
     "telefono de oficina|car phone|other phone|callback|assistant s phone|assistant phone|radio phone|isdn|tty tdd phone|"
     "telex",
     true, 4},
    {"phone|telephone|telefon|telefono|rufnummer|telefone|телефон|τηλεφωνο|κινητο|portable|cellulare|komorka", true, 1},
    {"number|nummer|numero", false, 1},
};

static const char short_headings[] = "tel|num|nr|no|phones|fon|sms|recipient|to|destinatario|empfanger|an";

/* And none of these: a number of something else, or what belongs to one. */
static const char *const foreign_words[] = {
    "fax",      "pager",   "label",     "type",    "typ",        "tipo",    "country",   "pais",      "land",
    "code",     "codigo",  "id",        "account", "customer",   "kunden",  "cliente",   "socio",     "order",
    "house",    "haus",    "street",    "zip",     "postal",     "member",  "mitglieds", "konto",     "cuenta",
    "iban",     "room",    "floor",     "piso",    "mail",       "email",   "correo",    "of",        "vat",
    "tax",      "steuer",  "telegram",  "billing", "government", "serial",  "extension", "durchwahl", "employee",
    "personal", "factura", "documento", "dni",     "nif",        "invoice", "rechnungs", "ticket",
};

static const struct {
    const char *words, *name;
} roles[] = {
    {"owner|propietario|propietaria|dueno|duena|besitzer|besitzerin|inhaber|inhaberin|eigentumer|eigentumerin",
     "owner"},
    {"moderator|mod|moderador|moderadora|moderatorin", "moderator"},
    {"member|plain|miembro|mitglied|teilnehmer|teilnehmerin|user|usuario", "member"},
};

static const struct {
    const char *words, *name;
} states[] = {
    {"active|activo|activa|aktiv|subscribed|opted in|dabei|alta", "active"},
    {"pending|invited|pendiente|invitado|invitada|ausstehend|eingeladen|unconfirmed|not confirmed|sin confirmar|"
     "unbestatigt",
     "pending"},
    {"muted|silenciado|silenciada|stumm|stummgeschaltet", "muted"},
    {"waiting|waiting list|en espera|lista de espera|wartet|warteliste|wartend", "waiting"},
    {"unreachable|inalcanzable|nicht erreichbar|unerreichbar|bounced|undeliverable", "unreachable"},
    {"stopped|stop|opted out|opt out|optout|optedout|unsubscribed|do not text|do not contact|dnc|detenido|de baja|baja|"
     "dado de baja|dada de baja|cancelado|cancelada|abgemeldet|gestoppt|abbestellt|ausgetragen|widersprochen",
     "stopped"},
    {"banned|ban|blocked|block|blacklisted|bloqueado|bloqueada|expulsado|expulsada|vetado|vetada|gesperrt|verbannt|"
     "blockiert",
     "banned"},
    {"left|removed|gone|deleted|archived|inactive|salio|se fue|eliminado|eliminada|inactivo|inactiva|ausgetreten|"
     "entfernt|geloscht|inaktiv",
     "left"},
};

static const char *const meaning_names[] = {
    [SHEET_OTHER] = "not used",   [SHEET_NUMBER] = "number", [SHEET_LABEL] = "label",
    [SHEET_NAME] = "name",        [SHEET_FIRST] = "name",    [SHEET_LAST] = "name",
    [SHEET_ROLE] = "role",        [SHEET_STATE] = "state",   [SHEET_CONSENT] = "consent",
    [SHEET_OPTOUT] = "opted out", [SHEET_SINCE] = "since",   [SHEET_MUTED_UNTIL] = "muted until",
    [SHEET_LINE] = "line",        [SHEET_GROUP] = "group",
};

const char *sheet_columns_name(enum sheet_meaning meaning)
{
    return meaning_names[meaning];
}

/* text_fold leaves the case of other scripts than Latin, and the accents of Greek. */
static wchar_t plain_letter(uint32_t c)
{
    static const wchar_t accented[] = L"άαέεήηίιόούυώωйи";
    static locale_t locale;
    if (!locale)
        locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    wchar_t small = locale ? (wchar_t)towlower_l((wint_t)c, locale) : (wchar_t)c;
    for (size_t i = 0; accented[i]; i += 2)
        if (accented[i] == small)
            return accented[i + 1];
    return small;
}

static void fold(const char *written, char out[FOLDED_SIZE])
{
    char folded[FOLDED_SIZE];
    struct text first = text_of(folded, sizeof folded), text = text_of(out, FOLDED_SIZE);
    text_fold(&first, written);
    for (const char *cursor = folded, *end = folded + first.size; cursor < end;)
        text_put_code_point(&text, (uint32_t)plain_letter(utf8_next(&cursor, end)));
}

/* Is `word` one of the words between bars? */
static bool is_one_of(const char *list, const char *word)
{
    size_t word_size = strlen(word);
    for (const char *c = list; *c;) {
        size_t size = strcspn(c, "|");
        if (size == word_size && memcmp(c, word, size) == 0)
            return true;
        c += size + (c[size] == '|');
    }
    return false;
}

/* Does one of the list stand in `folded`, as whole words or within them? */
static bool has_one_of(const char *list, const char *folded, bool is_within)
{
    char word[FOLDED_SIZE];
    for (const char *c = list; *c;) {
        size_t size = strcspn(c, "|");
        struct text text = text_of(word, sizeof word);
        text_put_bytes(&text, c, size);
        c += size + (c[size] == '|');
        for (const char *found = folded; (found = strstr(found, word)); found++) {
            bool begins = found == folded || found[-1] == ' ', ends = found[size] == ' ' || found[size] == '\0';
            if (is_within || (begins && ends))
                return true;
        }
    }
    return false;
}

static bool is_foreign(const char *folded)
{
    for (size_t i = 0; i < sizeof foreign_words / sizeof *foreign_words; i++)
        if (has_one_of(foreign_words[i], folded, false) ||
            (strlen(foreign_words[i]) > 4 && has_one_of(foreign_words[i], folded, true)))
            return true;
    return false;
}

/* "phone 2 value" and "phone 2 label" of Google, "phone 2 type" of its old form. */
static bool read_google(const char *folded, struct sheet_heading *heading)
{
    char *end;
    if (strncmp(folded, "phone ", 6) != 0 || !isdigit((unsigned char)folded[6]))
        return false;
    *heading = (struct sheet_heading){.count = (int)strtol(folded + 6, &end, 10)};
    if (strcmp(end, " value") == 0) {
        heading->meaning = SHEET_NUMBER;
        heading->rank = 1;
    } else if (strcmp(end, " label") == 0 || strcmp(end, " type") == 0) {
        heading->meaning = SHEET_LABEL;
    }
    return true;
}

struct sheet_heading sheet_columns_read(const char *written)
{
    struct sheet_heading heading = {.meaning = SHEET_OTHER};
    char folded[FOLDED_SIZE];
    fold(written, folded);
    if (read_google(folded, &heading))
        return heading;
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        if (is_one_of(phrases[i].phrases, folded))
            return (struct sheet_heading){.meaning = phrases[i].meaning};
    if (is_one_of(short_headings, folded))
        return (struct sheet_heading){.meaning = SHEET_NUMBER, .rank = 1};
    for (size_t i = 0; !is_foreign(folded) && i < sizeof number_words / sizeof *number_words; i++)
        if (has_one_of(number_words[i].words, folded, number_words[i].is_within))
            return (struct sheet_heading){.meaning = SHEET_NUMBER, .rank = number_words[i].rank};
    return heading;
}

bool sheet_columns_is_mobile(const char *label)
{
    char folded[FOLDED_SIZE];
    fold(label, folded);
    return has_one_of(number_words[0].words, folded, true) || has_one_of(number_words[1].words, folded, false);
}

const char *sheet_columns_role(const char *cell)
{
    char folded[FOLDED_SIZE];
    fold(cell, folded);
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (is_one_of(roles[i].words, folded))
            return roles[i].name;
    return NULL;
}

const char *sheet_columns_state(const char *cell)
{
    char folded[FOLDED_SIZE];
    fold(cell, folded);
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (is_one_of(states[i].words, folded))
            return states[i].name;
    return NULL;
}

int sheet_columns_truth(const char *cell)
{
    char folded[FOLDED_SIZE];
    fold(cell, folded);
    if (is_one_of("yes|y|true|1|x|si|s|verdadero|ja|j|wahr|ok|opted in|subscribed", folded))
        return 1;
    return is_one_of("no|n|false|0|falso|nein|falsch|never|nunca|nie|opted out|unsubscribed|denied|refused", folded)
               ? 0
               : -1;
}
