// rooms: src/wording
#include "wording/language_private.h"

#include "base/text.h"
#include "wording/command.h"
#include "wording/command_agent.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *const lists[] = {
    [LANGUAGE_COMMANDS] = "commands", [LANGUAGE_AGENT] = "agents' words", [LANGUAGE_SWITCH] = "switches"};

/* A word that is not written as text_fold leaves it would never be found; one that means something in English is not
 * looked for; one that stands there twice means two things. */
static void every_word_is_found(void **state)
{
    (void)state;
    for (size_t l = 0; phrase_language_at(l); l++)
        for (int list = 0; list < LANGUAGE_LISTS; list++)
            for (const struct language_word *word = language_find(phrase_language_at(l))->words[list]; word->folded;
                 word++) {
                int means = -1;
                if (!language_find_word(phrase_language_at(l), (enum language_list)list, word->folded, &means) ||
                    means != word->means)
                    fail_msg("%s, %s: \"%s\"", phrase_language_at(l), lists[list], word->folded);
            }
}

/* Every command, every word of an agent, and both ends of a switch can be said in English. */
static void english_says_all(void **state)
{
    static const struct {
        int first, last;
    } meanings[] = {
        [LANGUAGE_COMMANDS] = {COMMAND_JOIN, COMMAND_CLOSE},
        [LANGUAGE_AGENT] = {COMMAND_AGENT_QUEUE, COMMAND_AGENT_SEND},
        [LANGUAGE_SWITCH] = {false, true},
    };
    (void)state;
    for (int list = 0; list < LANGUAGE_LISTS; list++)
        for (int means = meanings[list].first; means <= meanings[list].last; means++) {
            const struct language_word *word = language_find("en")->words[list];
            while (word->folded && word->means != means)
                word++;
            if (!word->folded)
                fail_msg("%s: no word for %d", lists[list], means);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_is_found),
        cmocka_unit_test(english_says_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
