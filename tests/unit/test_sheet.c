// links: firmware-host/sheet/sheet.c firmware-host/sheet/sheet_columns.c firmware-host/sheet/sheet_number.c
// rooms: src/consent
// links: firmware-host/sheet/csv.c src/base/text.c src/base/hash.c
#include "sheet/sheet.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct sheet sheet;

/* All rows as "line:number|name|role|state;", refused ones as "line!;". */
static void read_all(const char *text, char *out, size_t capacity)
{
    struct text all = text_of(out, capacity);
    struct sheet_row row;
    if (!sheet_open(&sheet, text, strlen(text)))
        text_put(&all, "no numbers;");
    while (sheet_next(&sheet, &row)) {
        if (row.refusal[0])
            text_format(&all, "%u!;", row.line);
        else
            text_format(&all, "%u:%s|%s%s%s%s%s;", row.line, row.number.text, row.name, row.role ? "|" : "",
                        row.role ? row.role : "", row.state ? "/" : "", row.state ? row.state : "");
    }
}

static void test_lists(void **state)
{
    (void)state;
    static const struct {
        const char *text, *rows;
    } cases[] = {
        {"number,name\n+15552010001,Ann\n", "2:+15552010001|Ann;"},
        {"number,name,Bemerkung\n+15552010001,Ann,keine SMS mehr\n+15552010002,Bob,bringt Kuchen\n",
         "2!;3:+15552010002|Bob;"},
        {"+15552010001,Ann\n+15552010002,Bob\n", "1:+15552010001|Ann;2:+15552010002|Bob;"},
        {"Ann,+15552010001\nBob,+15552010002\n", "1:+15552010001|Ann;2:+15552010002|Bob;"},
        {"+15552010001\n+15552010002\n", "1:+15552010001|;2:+15552010002|;"},
        {"Name,Phone\nAnn,+15552010001\n", "2:+15552010001|Ann;"},
        {"Vorname;Nachname;Handynummer\nJörg;Weiß;0171 2345678\n", "2:0171 2345678|Jörg Weiß;"},
        {"Name;Vorname;Telefon\nWeiß;Jörg;01712345678\n", "2:01712345678|Jörg Weiß;"},
        {"Nombre;Apellidos;Teléfono móvil\nJosé;Muñoz Peña;612345678\n", "2:612345678|José Muñoz Peña;"},
        {"Nombre y apellidos;Teléfono\nJosé Muñoz;612345678\n", "2:612345678|José Muñoz;"},
        {"First Name,Middle Name,Last Name,Organization Name,Labels,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,"
         "Phone 2 - Value\nAnn,Q,Smith,,* myContacts,Home,+15552010009,Mobile,+15552010001\n",
         "2:+15552010001|Ann Smith;"},
        {"Name,Given Name,Family Name,Group Membership,Phone 1 - Type,Phone 1 - Value\nAnn Smith,Ann,Smith,* My,"
         "Mobile,+15552010001 ::: +15552010002\n",
         "2:+15552010001|Ann Smith;"},
        {"First Name,Middle Name,Last Name,Title,Suffix,Home Street,Home City,Home State,Home Fax,Business Phone,"
         "Home Phone,Mobile Phone,Notes\nAnn,,Smith,Dr,,1 Main St,Springfield,CA,5552010008,5552010007,5552010006,"
         "(555) 201-0001,\"two\nlines, here\"\nBob,,,,,,,,,5552010005,,,\n",
         "2:(555) 201-0001|Ann Smith;4:5552010005|Bob;"},
        {"State,Name,Cell\nCA,Ann,5552010001\nIN,Bob,5552010002\n", "2:5552010001|Ann;3:5552010002|Bob;"},
        {"number,name,role,state,since\n'+15552010001,Ann,moderator,active,x\n'+15552010002,Bob,member,stopped,x\n",
         "2:+15552010001|Ann|moderator/active;3:+15552010002|Bob|member/stopped;"},
        {"Nummer;Rolle;Zustand\n+15552010001;Moderatorin;abgemeldet\n+15552010002;Mitglied;gesperrt\n",
         "2:+15552010001||moderator/stopped;3:+15552010002||member/banned;"},
        {"Teléfono;Estado\n+15552010001;dado de baja\n+15552010002;activo\n+15552010003;quizás\n",
         "2:+15552010001|/stopped;3:+15552010002|/active;4!;"},
        {"Phone,SMS Opt-In\n+15552010001,Yes\n+15552010002,no\n+15552010003,\n", "2:+15552010001|;3!;4:+15552010003|;"},
        {"Handy;Name;Keine SMS\n01712345678;Ann;x\n01712345679;Bob;\n", "2:01712345678|Ann/stopped;3:01712345679|Bob;"},
        {"sep=;\nname;number\nSmith, Ann;+15552010001\n", "3:+15552010001|Smith, Ann;"},
        {"name\tnumber\nAnn\t+15552010001\n", "2:+15552010001|Ann;"},
        {"name|number\nAnn|+15552010001\n", "2:+15552010001|Ann;"},
        {"number,name\r+15552010001,Ann\r+15552010002,Bob\r", "2:+15552010001|Ann;3:+15552010002|Bob;"},
        {"number,name,,\n+15552010001,Ann,,\n,,,\n , ,\n\n", "2:+15552010001|Ann;"},
        {"number,name\n,Ann\n+15552010002,Bob\n", "2!;3:+15552010002|Bob;"},
        {"number,name\n=\"+15552010001\",=\"Ann\"\n", "2:+15552010001|Ann;"},
        {"number,name\n+15552010001,'=SUM(1)\n+15552010002,'t Hooft\n",
         "2:+15552010001|=SUM(1);3:+15552010002|'t Hooft;"},
        {"number,name\n+15552010001,Jos\xEF\xBF\xBD\n+15552010002,#NAME?\n", "2!;3!;"},
        {"number,name\n+15552010001,\"Ann\nBob,+15552010002\n", "2!;3:Bob|+15552010002;"},
        {"Member no,Who,Where to text\n17,Ann,+15552010001\n18,Bob,+15552010002\n",
         "2:+15552010001|Ann;3:+15552010002|Bob;"},
        {"Kundennummer;Name;Handy\n100200300;Ann;01712345678\n", "2:01712345678|Ann;"},
        {"Straße;Hausnummer;Name;Rufnummer\nWeg;7;Ann;01712345678\n", "2:01712345678|Ann;"},
        {"Members of the Book Club 2026,,\n,,\nName,Phone,Paid\nUma,+15552010001,yes\n", "4:+15552010001|Uma;"},
        {"Phone list\nName;Phone\nUma;+15552010001\n", "3:+15552010001|Uma;"},
        {"# exported 2026-11-29 by a tool 5.1\n+15552010001,Vic\n", "2:+15552010001|Vic;"},
        {"# exported 2026-11-29 by a tool 5.1\nnumber,name\n+15552010001,Vic\n", "3:+15552010001|Vic;"},
        {"Email Address,First Name,SMS Phone Number,SMS Marketing Status\na@b.c,Ann,+15552010001,subscribed\n"
         "b@b.c,Bob,+15552010002,unsubscribed\n",
         "2:+15552010001|Ann/active;3:+15552010002|Bob/stopped;"},
        {"+15552010001,Ann,stopped\n+15552010002,Bob,active\n",
         "1:+15552010001|Ann/stopped;2:+15552010002|Bob/active;"},
        {"Név;Telefonszám\nSzűcs Győző;+15552010001\n", "2:+15552010001|Szűcs Győző;"},
        {"ФАМИЛИЯ;ИМЯ;ТЕЛЕФОН\nПетров;Иван;+15552010001\n", "2:+15552010001|Иван Петров;"},
        {"Nimi;Puhelin\nAino;+15552010001\nEino;+15552010002\n", "2:+15552010001|Aino;3:+15552010002|Eino;"},
        {"Phone;City\n+15552010001;Berlin\n+15552010002;Berlin\n+15552010003;Berlin\n",
         "2:+15552010001|;3:+15552010002|;4:+15552010003|;"},
        {"name\nAnn\n", "no numbers;2!;"},
        {"", "no numbers;"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char rows[512];
        read_all(cases[i].text, rows, sizeof rows);
        if (strcmp(rows, cases[i].rows) != 0)
            fail_msg("%s\ngives %s\nnot   %s", cases[i].text, rows, cases[i].rows);
    }
}

static void test_every_prefix_ends(void **state)
{
    (void)state;
    const char *text = "sep=;\r\nName;Phone 1 - Type;\"Phone 1 - Value\"\r\n\"Ann \"\"A\"\"\";Mobile;+1555 ::: 2\r\n";
    for (size_t size = 0; size <= strlen(text); size++) {
        struct sheet_row row;
        char *exact = malloc(size + 1);
        memcpy(exact, text, size);
        sheet_open(&sheet, exact, size);
        while (sheet_next(&sheet, &row))
            assert_true(row.line > 0);
        free(exact);
    }
}

static void test_columns_are_told(void **state)
{
    (void)state;
    const char *text = "Vorname;Nachname;Handy;E-Mail\nJörg;Weiß;01712345678;j@example.org\n";
    char *said = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&said, &size);
    sheet_open(&sheet, text, strlen(text));
    sheet_print_columns(&sheet, out);
    fclose(out);
    assert_string_equal(said, "  number: \"Handy\"\n  name: \"Vorname\", \"Nachname\"\n  not used: \"E-Mail\"\n");
    free(said);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_every_prefix_ends),
        cmocka_unit_test(test_columns_are_told),
    };
    return cmocka_run_group_tests_name("sheet", tests, NULL, NULL);
}
