// rooms: src/machine
#include "machine/tapback.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* What some reading of the text quotes; NULL: no reading is a reaction, "" a picture. */
static const struct {
    const char *text, *quoted;
    bool removes, is_cut;
} rows[] = {
    {"Liked “Meet at seven?”", "Meet at seven?", false, false},
    {"Loved \"Meet at seven?\"", "Meet at seven?", false, false},
    {"Liked 'I'm fine'", "I'm fine", false, false},
    {"Laughed at “He said “ok” to me”", "He said “ok” to me", false, false},
    {"Emphasised “x”", "x", false, false},
    {"Questioned “Two\nlines”", "Two\nlines", false, false},
    {"Disliked “Meet at se…”", "Meet at se", false, true},
    {"Liked “Meet at se...”", "Meet at se", false, true},
    {"Liked “Meet at sev", "Meet at sev", false, true},
    {"Removed a heart from “Meet at seven?”", "Meet at seven?", true, false},
    {"Removed an exclamation from “Meet”", "Meet", true, false},
    {"Removed 😂 from “Meet”", "Meet", true, false},
    {"Reacted 😀 to “Meet”", "Meet", false, false},
    {"Reacted with a sticker to “Meet”", "Meet", false, false},
    {"👍 to “Meet at seven?”", "Meet at seven?", false, false},
    {"\xe2\x80\x8a\xe2\x80\x8b👍\xe2\x80\x8b to “\xe2\x80\x8aMeet at seven?\xe2\x80\x8a”", "Meet at seven?", false,
     false},
    {"❤️ to «Meet»", "Meet", false, false},
    {"👍🏽 a «Hola»", "Hola", false, false},
    {"👍 an „Hallo“", "Hallo", false, false},
    {"👍 para “Oi”", "Oi", false, false},
    {"Le encantó “Nos vemos”", "Nos vemos", false, false},
    {"Le ha gustado «Nos vemos»", "Nos vemos", false, false},
    {"No le gustó “Nos vemos”", "Nos vemos", false, false},
    {"Reaccionó con 😂 a “Nos vemos”", "Nos vemos", false, false},
    {"Eliminó un me gusta de “Nos vemos”", "Nos vemos", true, false},
    {"Lachte über „Bis dann“", "Bis dann", false, false},
    {"Hat „Bis dann“ mit einem Herz markiert", "Bis dann", false, false},
    {"Hat mit 👍 auf „Bis dann“ reagiert", "Bis dann", false, false},
    {"Gefällt »Bis dann«", "Bis dann", false, false},
    {"Hat ein Herz von „Bis dann“ entfernt", "Bis dann", true, false},
    {"A adoré « à demain »", "à demain", false, false},
    {"N’a pas aimé « bof »", "bof", false, false},
    {"A retiré un J’aime de « à demain »", "à demain", true, false},
    {"a ajouté un « J'aime » à « Message »", "Message", false, false},
    {"A réagi avec 🔥 à « lol »", "lol", false, false},
    {"Ha messo “Mi piace” a “A dopo”", "A dopo", false, false},
    {"Ha adorato “A dopo”", "A dopo", false, false},
    {"Ha riso per “A dopo”", "A dopo", false, false},
    {"Ha rimosso un cuore da “A dopo”", "A dopo", true, false},
    {"Gostou de “Até logo”", "Até logo", false, false},
    {"Curtiu “Até logo”", "Até logo", false, false},
    {"Removeu um coração de “Até logo”", "Até logo", true, false},
    {"Vond ‘Tot straks’ leuk", "Tot straks", false, false},
    {"Vond \"Tot straks\" geweldig", "Tot straks", false, false},
    {"Lachte om “Tot straks”", "Tot straks", false, false},
    {"Verwijderde een hartje van “Tot straks”", "Tot straks", true, false},
    {"Gillade ”Vi ses”", "Vi ses", false, false},
    {"Polubiono „Do zobaczenia”", "Do zobaczenia", false, false},
    {"Понравилось «До завтра»", "До завтра", false, false},
    {"Beğendi “Görüşürüz”", "Görüşürüz", false, false}, /* a word nobody knows: perhaps */
    {"Ann laughed at “Who brings the salad?”", "Who brings the salad?", false, false},
    {"A aimé l’élément « à demain »", "à demain", false, false},
    {"Le encantó el mensaje “Nos vemos”", "Nos vemos", false, false},
    {"Отреагировал(а) ❤️ на «До завтра»", "До завтра", false, false},
    {"「また明日」にいいね！", "また明日", false, false},
    {"Liked your message", "", false, false},
    {"Hat ein Bild mit „Gefällt mir“ markiert", "", false, false},
    {"Vond een afbeelding leuk", "", false, false},
    {"Liked an image", "", false, false},
    {"Loved a movie", "", false, false},
    {"Reacted 😂 to a photo", "", false, false},
    {"Le encantó una imagen", "", false, false},
    {"👍 to an image", "", false, false},
    {"Removed a like from an image", "", true, false},
    /* What people write. */
    {"Liked it a lot", NULL, false, false},
    {"Liked the “Green Room”, did you?", NULL, false, false},
    {"I loved “The Matrix” when I was young and still do", NULL, false, false},
    {"What do you mean by “Meet at seven?”", NULL, false, false},
    {"You said “Yes until nine”", NULL, false, false},
    {"You said “Yes until nine” but you are closed!", NULL, false, false},
    {"“Yes until nine”", NULL, false, false},
    {"👍", NULL, false, false},
    {"😂 “Yes until nine” really?", NULL, false, false},
    {"A aimé ça", NULL, false, false},
    {"I liked “Who brings the salad?”", NULL, false, false},
    {"I liked “Who brings the salad?” because it is true", NULL, false, false},
    {"“Who brings the salad?” - I do", NULL, false, false},
    {"She loved a movie last night", NULL, false, false},
    {"I liked a photo of you", NULL, false, false},
    {"Got a message from Ann", NULL, false, false},
    {"I saw an image", NULL, false, false},
    {"I removed a photo", NULL, false, false},
    {"It's 5' long", NULL, false, false},
    {"Liked “”", NULL, false, false},
    {"\"", NULL, false, false},
    {"", NULL, false, false},
};

static bool reads(const char *text, const char *quoted, bool removes, bool is_cut)
{
    struct tapback read;
    for (size_t nth = 0; tapback_read(text, nth, &read); nth++) {
        if (read.kind == TAPBACK_NONE)
            continue;
        if (!quoted)
            return true;
        if (read.quoted_size == strlen(quoted) && memcmp(read.quoted, quoted, read.quoted_size) == 0 &&
            read.removes == removes && read.is_cut == is_cut)
            return true;
    }
    return false;
}

static void reactions_and_what_people_write(void **state)
{
    unsigned wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (reads(rows[i].text, rows[i].quoted, rows[i].removes, rows[i].is_cut) != (rows[i].quoted != NULL)) {
            print_message("%s\n", rows[i].text);
            wrong++;
        }
    assert_int_equal(wrong, 0);
}

/* Every beginning of every row is read without going astray. */
static void beginnings(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t size = 0; size <= strlen(rows[i].text); size++) {
            char text[160];
            struct tapback read;
            snprintf(text, sizeof text, "%.*s", (int)size, rows[i].text);
            for (size_t nth = 0; tapback_read(text, nth, &read); nth++)
                if (read.kind != TAPBACK_NONE)
                    assert_true(read.quoted >= text && read.quoted + read.quoted_size <= text + strlen(text));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reactions_and_what_people_write),
        cmocka_unit_test(beginnings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
